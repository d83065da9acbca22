//! Builds mlx-c against a prebuilt MLX and links both, the same way on every platform.
//!
//! 1. [`mlx`] finds the MLX for the target: a directory that was given, or a pinned Python package.
//! 2. [`mlx_c`] compiles mlx-c's C++ (found in the published mlx-sys package) against it.
//! 3. [`blas`] puts a fast BLAS in front of the one that MLX's Linux package brings.
//! 4. [`link`] tells cargo what to link and tells dependents where the libraries lie.

mod blas;
mod link;
mod mlx;
mod mlx_c;
mod package;
mod target;
mod wheel;

use std::process::ExitCode;

/// A build failure: one sentence on what is wrong, one on what to do.
type Result<T> = std::result::Result<T, String>;

fn main() -> ExitCode {
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            println!("cargo::error={}", message.trim().replace('\n', " "));
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<()> {
    for directory in ["build", "shims", "mlx-c"] {
        println!("cargo::rerun-if-changed={directory}");
    }
    let target = target::Target::from_environment()?;
    let cache = wheel::Cache::from_environment()?;
    let mlx = mlx::locate(&target, &cache)?;
    mlx_c::compile(&target, &mlx)?;
    let blas = blas::install(&target, &cache)?;
    link::announce(&target, &mlx, blas.as_ref());
    Ok(())
}
