//! Every platform's package unpacks to what the build expects, through the build's own code.
//!
//! Downloads the packages (the macOS one is some 45 MB, a CUDA one 90 MB), so it runs when asked for:
//! `DUET_CHECK_PACKAGES=all cargo test -p mlx-sys --test packages`. Unset, it checks the package of this machine only,
//! which the build has fetched already.
#![expect(dead_code, reason = "the build's modules are used in part")]

#[path = "../build/mlx.rs"]
mod mlx;
#[path = "../build/package.rs"]
mod package;
#[path = "../build/target.rs"]
mod target;
#[path = "../build/wheel.rs"]
mod wheel;

use std::path::Path;

use target::{Platform, Target, Variant};
use wheel::Cache;

type Result<T> = std::result::Result<T, String>;

const LINUX: [Platform; 2] = [Platform::LinuxX86_64, Platform::LinuxAarch64];

fn cache() -> Cache {
    // Where the build keeps its packages: beside the profile that this test is built in.
    let executable = std::env::current_exe().unwrap();
    Cache::at(executable.ancestors().nth(3).unwrap().join("packages"))
}

fn check(platform: Platform, variant: Variant, macos: u32) {
    let target = Target { platform, variant };
    let root = cache().unpacked(package::mlx_for(&target, macos)).unwrap();
    mlx::checked(&target, &root.join("mlx")).unwrap();
    if target.is_linux() {
        assert!(has_libraries(&root), "{} brings no BLAS", root.display());
    }
}

/// Linux packages bring their BLAS in `NAME.libs`, which libmlx finds by a relative path.
fn has_libraries(root: &Path) -> bool {
    let entries = std::fs::read_dir(root).unwrap().flatten();
    entries
        .map(|entry| entry.path())
        .any(|path| path.extension().is_some_and(|extension| extension == "libs"))
}

#[test]
fn packages_hold_what_the_build_expects() {
    if std::env::var("DUET_CHECK_PACKAGES").is_err() {
        match (std::env::consts::OS, std::env::consts::ARCH) {
            ("linux", "x86_64") => check(Platform::LinuxX86_64, Variant::Cpu, 0),
            ("linux", _) => check(Platform::LinuxAarch64, Variant::Cpu, 0),
            _ => check(Platform::MacosArm64, Variant::Metal, 14),
        }
        return;
    }
    for macos in [14, 15, 26] {
        check(Platform::MacosArm64, Variant::Metal, macos);
    }
    for platform in LINUX {
        for variant in [Variant::Cpu, Variant::Cuda12, Variant::Cuda13] {
            check(platform, variant, 0);
        }
        let openblas = cache().unpacked(package::openblas_for(platform).unwrap()).unwrap();
        assert!(openblas.join("scipy_openblas32/lib/libscipy_openblas.so").is_file());
    }
}

#[test]
fn a_wrong_hash_is_one_clear_message() {
    let target = Target { platform: Platform::LinuxX86_64, variant: Variant::Cpu };
    let mut package = *package::mlx_for(&target, 0);
    package.sha256 = "0000000000000000000000000000000000000000000000000000000000000000";
    let directory = std::env::temp_dir().join(format!("mlx-sys-wrong-hash-{}", std::process::id()));
    let message = Cache::at(directory.clone()).unpacked(&package).unwrap_err();
    let _ = std::fs::remove_dir_all(directory);
    assert!(
        message.contains("SHA-256 is not the pinned one") && message.contains("DUET_MLX_DIR"),
        "{message}"
    );
    assert_eq!(message.lines().count(), 1, "{message}");
}

#[test]
fn an_incomplete_directory_is_one_clear_message() {
    let target = Target { platform: Platform::MacosArm64, variant: Variant::Metal };
    let Err(message) = mlx::checked(&target, Path::new("nowhere")) else {
        panic!("nothing is complete there")
    };
    assert!(
        message.contains("nowhere is not a complete MLX") && message.contains("DUET_MLX_DIR"),
        "{message}"
    );
}
