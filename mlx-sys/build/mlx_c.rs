//! Compiles mlx-c, whose sources come out of the published mlx-sys package.
//!
//! The files are compiled as two large units: nearly all of the time goes into parsing MLX's headers, which
//! one file after another would do 27 times.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::Result;
use crate::mlx::Mlx;
use crate::target::{Platform, Target, read_switch};

const UNITS: usize = 2;
/// Operations of ours in MLX's graph, and arrays over memory of ours.
const OPERATIONS: [&str; 5] =
    ["shims/operation.cpp", "shims/program.cpp", "shims/fusion.cpp", "shims/recording.cpp", "shims/lent.cpp"];

pub fn compile(target: &Target, mlx: &Mlx) -> Result<()> {
    let root = sources()?;
    let mut compiler = cc::Build::new();
    compiler
        .cpp(true)
        .std("c++20")
        .opt_level(2)
        .debug(false)
        .warnings(false)
        .flag("-include")
        .flag(absolute("shims/format.h")?.display().to_string())
        .include(&root)
        .include(&mlx.include)
        .files(units(&root)?);
    match target.platform {
        Platform::LinuxX86_64 => compiler.files(["shims/half.cpp", "shims/mach_time.cpp"]).files(OPERATIONS),
        Platform::LinuxAarch64 => compiler.file("shims/mach_time.cpp").files(OPERATIONS),
        Platform::MacosArm64 => &mut compiler,
    };
    compiler.try_compile("mlxc").map_err(|error| {
        format!("mlx-c did not compile ({error}): a C++20 compiler is needed (GCC 12, Clang 15 or newer).")
    })
}

/// Where mlx-c's sources lie: `DUET_MLX_C_DIR`, or inside the package that cargo fetches for `mlx-c/Cargo.toml`.
fn sources() -> Result<PathBuf> {
    if let Some(directory) = read_switch("DUET_MLX_C_DIR") {
        return Ok(PathBuf::from(directory));
    }
    let directory = absolute("mlx-c")?;
    let output = Command::new(env::var_os("CARGO").ok_or("cargo did not set CARGO.")?)
        .args(["metadata", "--format-version=1", "--locked"])
        .current_dir(&directory)
        .output()
        .map_err(|error| format!("cargo did not start: {error}."))?;
    if !output.status.success() {
        let reason = String::from_utf8_lossy(&output.stderr);
        return Err(format!(
            "The sources of mlx-c could not be fetched from the crate registry ({}): connect and build again, or \
             set DUET_MLX_C_DIR to a checkout of mlx-c.",
            reason.lines().find(|line| line.starts_with("error")).unwrap_or("no reason given")
        ));
    }
    manifest_in(&output.stdout)
        .and_then(|manifest| Some(manifest.parent()?.join("src/mlx-c")))
        .filter(|root| root.join("mlx/c").is_dir())
        .ok_or_else(|| "The published mlx-sys package holds no mlx-c sources.".to_owned())
}

fn manifest_in(metadata: &[u8]) -> Option<PathBuf> {
    let metadata: serde_json::Value = serde_json::from_slice(metadata).ok()?;
    let packages = metadata.get("packages")?.as_array()?;
    let package = packages.iter().find(|package| package["name"] == "mlx-sys")?;
    package["manifest_path"].as_str().map(PathBuf::from)
}

/// Writes the units, each including about half of the sources by size.
fn units(root: &Path) -> Result<Vec<PathBuf>> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo did not set OUT_DIR.")?);
    let mut contents = vec![(0, String::new()); UNITS];
    for (size, source) in sources_by_size(&root.join("mlx/c"))? {
        if let Some((total, text)) = contents.iter_mut().min_by_key(|(total, _)| *total) {
            *total += size;
            text.push_str(&format!("#include \"{}\"\n", source.display()));
        }
    }
    let write = |(number, (_, text)): (usize, &(u64, String))| {
        let path = out.join(format!("unit_{number}.cpp"));
        fs::write(&path, text).map_err(|error| format!("{} cannot be written: {error}.", path.display()))?;
        Ok(path)
    };
    contents.iter().enumerate().map(write).collect()
}

fn sources_by_size(directory: &Path) -> Result<Vec<(u64, PathBuf)>> {
    let entries = fs::read_dir(directory)
        .map_err(|error| format!("{} cannot be read: {error}.", directory.display()))?;
    let mut files: Vec<_> = entries
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "cpp"))
        .map(|entry| (entry.metadata().map_or(0, |metadata| metadata.len()), entry.path()))
        .collect();
    files.sort_by(|left, right| right.cmp(left));
    Ok(files)
}

fn absolute(path: &str) -> Result<PathBuf> {
    let manifest = env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo did not set CARGO_MANIFEST_DIR.")?;
    Ok(PathBuf::from(manifest).join(path))
}
