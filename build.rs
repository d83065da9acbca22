//! Gives the executables the run-time path to MLX's shared libraries: where the build put them, and where an
//! installed tree (`bin/duet`, `lib/`, `lib/mlx/lib/`) has them.

use std::env;

fn main() {
    let origin = match env::var("CARGO_CFG_TARGET_OS").as_deref() {
        Ok("macos") => "@loader_path",
        _ => "$ORIGIN",
    };
    let built = env::var_os("DEP_DUET_MLX_RPATH").unwrap_or_default();
    let built = env::split_paths(&built).map(|directory| directory.display().to_string());
    let installed = ["", "/../lib", "/../lib/mlx/lib"].map(|place| format!("{origin}{place}"));
    for directory in installed.into_iter().chain(built) {
        println!("cargo::rustc-link-arg=-Wl,-rpath,{directory}");
    }
    println!("cargo::rerun-if-changed=build.rs");
}
