//! Finds the MLX to build against and checks that it is whole.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::package;
use crate::target::{Platform, Target, Variant, read_switch};
use crate::wheel::Cache;

/// A prebuilt MLX.
pub struct Mlx {
    pub include: PathBuf,
    pub lib: PathBuf,
}

/// The directory in `DUET_MLX_DIR`, or the pinned package for the target.
pub fn locate(target: &Target, cache: &Cache) -> Result<Mlx> {
    let root = match read_switch("DUET_MLX_DIR") {
        Some(directory) => PathBuf::from(directory),
        None => cache.unpacked(package::mlx_for(target, macos_version()))?.join("mlx"),
    };
    checked(target, &root)
}

/// Takes `root/include` and `root/lib` if everything that building and running needs is in them.
pub fn checked(target: &Target, root: &Path) -> Result<Mlx> {
    let mlx = Mlx { include: root.join("include"), lib: root.join("lib") };
    let mut needed = vec![mlx.include.join("mlx/mlx.h"), mlx.lib.join(library_name(target))];
    if target.variant == Variant::Metal {
        needed.push(mlx.lib.join("mlx.metallib"));
    }
    match needed.iter().find(|path| !path.is_file()) {
        None => Ok(mlx),
        Some(missing) => Err(format!(
            "{} is not a complete MLX: {} is missing. Set DUET_MLX_DIR to the directory of an installed `mlx` \
             Python package (it holds include/ and lib/), or unset it.",
            root.display(),
            missing.display()
        )),
    }
}

fn library_name(target: &Target) -> &'static str {
    match target.platform {
        Platform::LinuxX86_64 | Platform::LinuxAarch64 => "libmlx.so",
        Platform::MacosArm64 => "libmlx.dylib",
    }
}

/// The major version of the macOS that runs the build; 14, the oldest supported, when cross-compiling.
fn macos_version() -> u32 {
    Command::new("sw_vers")
        .arg("-productVersion")
        .output()
        .ok()
        .and_then(|output| String::from_utf8(output.stdout).ok())
        .and_then(|version| version.split('.').next()?.trim().parse().ok())
        .unwrap_or(14)
}
