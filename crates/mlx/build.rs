//! Gives this crate's own executables (tests, examples) the run-time path to MLX's shared libraries, and hands
//! it on to the packages that depend on this one, as `DEP_DUET_MLX_RPATH`.

use std::env;

fn main() {
    let directories = env::var_os("DEP_MLX_RPATH").unwrap_or_default();
    for directory in env::split_paths(&directories) {
        println!("cargo::rustc-link-arg=-Wl,-rpath,{}", directory.display());
    }
    println!("cargo::metadata=rpath={}", directories.display());
    println!("cargo::rerun-if-changed=build.rs");
}
