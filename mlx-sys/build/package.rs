//! The pinned Python packages that hold prebuilt libraries: one row per package and platform.
//!
//! To move to another version, change it here, download each row's wheel with pip and put in its SHA-256
//! (README.md has the command). mlx-c, and so mlx-rs, must fit the MLX version.

use crate::target::{Platform, Target, Variant};

pub const MLX_VERSION: &str = "0.32.2";
const OPENBLAS_VERSION: &str = "0.3.34.481.3";

/// One wheel on the package index.
#[derive(Clone, Copy, Debug)]
pub struct Package {
    pub name: &'static str,
    pub version: &'static str,
    /// The platform tag that pip is asked for.
    pub platform: &'static str,
    pub sha256: &'static str,
}

const fn mlx(name: &'static str, platform: &'static str, sha256: &'static str) -> Package {
    Package { name, version: MLX_VERSION, platform, sha256 }
}

const fn openblas(platform: &'static str, sha256: &'static str) -> Package {
    Package { name: "scipy-openblas32", version: OPENBLAS_VERSION, platform, sha256 }
}

const LINUX_X86_64: &str = "manylinux_2_35_x86_64";
const LINUX_AARCH64: &str = "manylinux_2_35_aarch64";

const CPU_X86_64: Package =
    mlx("mlx-cpu", LINUX_X86_64, "fc5d31b90fc4f457b2f9614ed45651a567d22a6a11a03d114a90a4e10bdd8878");
const CPU_AARCH64: Package =
    mlx("mlx-cpu", LINUX_AARCH64, "d0f94625588b51a878786dd51cec5617894ce586cf3c94645ce1b64e24c27c0b");
const CUDA12_X86_64: Package =
    mlx("mlx-cuda-12", LINUX_X86_64, "35445ead9724855826f310b9085d57137d0a2c5381cc293cb6d86b03bb4feadf");
const CUDA12_AARCH64: Package =
    mlx("mlx-cuda-12", LINUX_AARCH64, "c794c697dcd28e00a51ce8813189ece1a8c62559de7cc5e27803cc591f55df05");
const CUDA13_X86_64: Package =
    mlx("mlx-cuda-13", LINUX_X86_64, "335094ccd1c0c6dc3e09c8caba207c8180602bacc0c38ba20c1d81e9456ab394");
const CUDA13_AARCH64: Package =
    mlx("mlx-cuda-13", LINUX_AARCH64, "49b1a25df9021f3b519a534fd39a32a5cdbf93a1b265a31e59671c2d9fc9f4a2");
const METAL_MACOS_14: Package =
    mlx("mlx-metal", "macosx_14_0_arm64", "3825fff379dbc107dd3413e564a06caeaa24819910ec49c0439e454c06a1b9b8");
const METAL_MACOS_15: Package =
    mlx("mlx-metal", "macosx_15_0_arm64", "55a369250d220b2cf10213a87a2ac1b1a420608c5b35b1df4e7147ac8e32f121");
const METAL_MACOS_26: Package =
    mlx("mlx-metal", "macosx_26_0_arm64", "e6abeac9ac5265830c9c1541b6f96e9be37a85c2446763a46ad466c63a3837ab");
const OPENBLAS_X86_64: Package =
    openblas("manylinux_2_28_x86_64", "0595f94cd58c1f8a0d90c975621f4587337a003916b1979e834ebdf2cb5d9504");
const OPENBLAS_AARCH64: Package =
    openblas("manylinux_2_28_aarch64", "e085dddbc5b9aa130f83def515d31c440e69f387a90c7e63b154a5575b4466bc");

/// The MLX package for a target. `macos` is the major version of the macOS that the result will run on:
/// newer packages hold kernels for newer systems, and the oldest one runs on all of them.
pub fn mlx_for(target: &Target, macos: u32) -> &'static Package {
    match (target.variant, target.platform) {
        (Variant::Cpu, Platform::LinuxAarch64) => &CPU_AARCH64,
        (Variant::Cpu, Platform::LinuxX86_64 | Platform::MacosArm64) => &CPU_X86_64,
        (Variant::Cuda12, Platform::LinuxAarch64) => &CUDA12_AARCH64,
        (Variant::Cuda12, Platform::LinuxX86_64 | Platform::MacosArm64) => &CUDA12_X86_64,
        (Variant::Cuda13, Platform::LinuxAarch64) => &CUDA13_AARCH64,
        (Variant::Cuda13, Platform::LinuxX86_64 | Platform::MacosArm64) => &CUDA13_X86_64,
        (Variant::Metal, _) if macos >= 26 => &METAL_MACOS_26,
        (Variant::Metal, _) if macos == 15 => &METAL_MACOS_15,
        (Variant::Metal, _) => &METAL_MACOS_14,
    }
}

/// The OpenBLAS package for a Linux platform; macOS has Accelerate.
pub fn openblas_for(platform: Platform) -> Option<&'static Package> {
    match platform {
        Platform::LinuxX86_64 => Some(&OPENBLAS_X86_64),
        Platform::LinuxAarch64 => Some(&OPENBLAS_AARCH64),
        Platform::MacosArm64 => None,
    }
}
