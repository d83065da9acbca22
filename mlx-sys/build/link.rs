//! Tells cargo what to link, and dependents where the shared libraries lie.
//!
//! A linker argument of this crate does not reach the executables of others: each package that makes
//! executables reads `DEP_MLX_RPATH` in its own build script and emits it (README.md has the lines).

use std::env;
use std::path::{Path, PathBuf};

use crate::blas::Blas;
use crate::mlx::Mlx;
use crate::target::Target;

pub fn announce(target: &Target, mlx: &Mlx, blas: Option<&Blas>) {
    let mut directories: Vec<&Path> = vec![&mlx.lib];
    if let Some(blas) = blas {
        println!("cargo::rustc-cfg=interposed_blas");
        println!("cargo::rustc-link-lib=dylib=duet_blas");
        directories.extend(blas.directories.iter().map(PathBuf::as_path));
    }
    println!("cargo::rustc-check-cfg=cfg(interposed_blas)");
    println!("cargo::rustc-link-lib=dylib=mlx");
    println!("cargo::rustc-link-lib={}", if target.is_linux() { "stdc++" } else { "c++" });
    for directory in &directories {
        println!("cargo::rustc-link-search=native={}", directory.display());
        println!("cargo::rustc-link-arg=-Wl,-rpath,{}", directory.display());
    }
    if let Ok(rpath) = env::join_paths(&directories) {
        println!("cargo::metadata=rpath={}", rpath.display());
    }
    println!("cargo::metadata=cuda={}", target.is_cuda());
    println!("cargo::metadata=version={}", crate::package::MLX_VERSION);
}
