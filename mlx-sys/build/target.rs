//! What is being built for: the platform and the MLX variant asked for.

use std::env;

use crate::Result;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Platform {
    LinuxX86_64,
    LinuxAarch64,
    MacosArm64,
}

/// Which MLX backend to link. On macOS the one package holds Metal and the CPU.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    Cpu,
    Cuda12,
    Cuda13,
    Metal,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    pub platform: Platform,
    pub variant: Variant,
}

impl Target {
    pub fn from_environment() -> Result<Self> {
        let platform = platform(&variable("CARGO_CFG_TARGET_OS"), &variable("CARGO_CFG_TARGET_ARCH"))?;
        let asked = read_switch("DUET_MLX");
        let cuda_feature = env::var_os("CARGO_FEATURE_CUDA").is_some();
        Ok(Self { platform, variant: variant(platform, asked.as_deref(), cuda_feature)? })
    }

    pub fn is_linux(&self) -> bool {
        match self.platform {
            Platform::LinuxX86_64 | Platform::LinuxAarch64 => true,
            Platform::MacosArm64 => false,
        }
    }

    pub fn is_cuda(&self) -> bool {
        match self.variant {
            Variant::Cuda12 | Variant::Cuda13 => true,
            Variant::Cpu | Variant::Metal => false,
        }
    }
}

/// Reads an environment variable that decides the build; empty counts as unset.
pub fn read_switch(name: &str) -> Option<String> {
    println!("cargo::rerun-if-env-changed={name}");
    env::var(name).ok().filter(|value| !value.is_empty())
}

fn variable(name: &str) -> String {
    env::var(name).unwrap_or_default()
}

fn platform(os: &str, arch: &str) -> Result<Platform> {
    match (os, arch) {
        ("linux", "x86_64") => Ok(Platform::LinuxX86_64),
        ("linux", "aarch64") => Ok(Platform::LinuxAarch64),
        ("macos", "aarch64") => Ok(Platform::MacosArm64),
        _ => Err(format!(
            "There is no prebuilt MLX for {os} on {arch}: build on Linux (x86_64, aarch64) or macOS (Apple silicon)."
        )),
    }
}

fn variant(platform: Platform, asked: Option<&str>, cuda_feature: bool) -> Result<Variant> {
    match (platform, asked) {
        (Platform::MacosArm64, None | Some("metal")) => Ok(Variant::Metal),
        (Platform::LinuxX86_64 | Platform::LinuxAarch64, None) if cuda_feature => Ok(Variant::Cuda13),
        (Platform::LinuxX86_64 | Platform::LinuxAarch64, None | Some("cpu")) => Ok(Variant::Cpu),
        (Platform::LinuxX86_64 | Platform::LinuxAarch64, Some("cuda" | "cuda13")) => Ok(Variant::Cuda13),
        (Platform::LinuxX86_64 | Platform::LinuxAarch64, Some("cuda12")) => Ok(Variant::Cuda12),
        (_, Some(other)) => Err(format!(
            "DUET_MLX={other} does not fit this platform: use cpu, cuda (same as cuda13) or cuda12 on Linux, metal on macOS."
        )),
    }
}
