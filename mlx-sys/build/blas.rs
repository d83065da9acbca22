//! Puts OpenBLAS in front of the reference BLAS that MLX's Linux packages bring, some ten times faster.
//!
//! `DUET_BLAS` chooses: `bundled` (default) a pinned OpenBLAS package, which brings kernels for all common
//! processors and picks at run time; `system` the machine's libopenblas, looked up at run time;
//! `reference` MLX's own. A small shared library (shims/blas/) exports the functions that MLX calls; a
//! dependency of the executable, it is searched before MLX's own dependencies.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;
use crate::package;
use crate::target::{Target, read_switch};
use crate::wheel::Cache;

/// The interposed BLAS.
pub struct Blas {
    /// Directories that the executable needs at run time.
    pub directories: Vec<PathBuf>,
}

/// What the shim opens at run time, and how that library spells its functions.
struct Source {
    library: &'static str,
    prefix: &'static str,
    directory: Option<PathBuf>,
}

pub fn install(target: &Target, cache: &Cache) -> Result<Option<Blas>> {
    let asked = read_switch("DUET_BLAS");
    let source = match (package::openblas_for(target.platform), asked.as_deref()) {
        (None, _) | (Some(_), Some("reference")) => return Ok(None),
        (Some(package), None | Some("bundled")) => Source {
            library: "libscipy_openblas.so",
            prefix: "scipy_",
            directory: Some(cache.unpacked(package)?.join("scipy_openblas32/lib")),
        },
        (Some(_), Some("system")) => Source { library: "libopenblas.so.0", prefix: "", directory: None },
        (Some(_), Some(other)) => {
            return Err(format!("DUET_BLAS={other} is not one of bundled, system, reference."));
        }
    };
    let directory = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo did not set OUT_DIR.")?).join("lib");
    compile_shim(&source, &directory)?;
    Ok(Some(Blas { directories: [Some(directory), source.directory].into_iter().flatten().collect() }))
}

fn compile_shim(source: &Source, directory: &Path) -> Result<()> {
    fs::create_dir_all(directory)
        .map_err(|error| format!("{} cannot be made: {error}.", directory.display()))?;
    let compiler = cc::Build::new().opt_level(3).debug(false).pic(true).get_compiler();
    let mut command = compiler.to_command();
    command
        .args(["-shared", "-Wl,-soname,libduet_blas.so", "-Wl,-rpath,$ORIGIN"])
        .arg(format!("-DBLAS_LIBRARY=\"{}\"", source.library))
        .arg(format!("-DBLAS_PREFIX=\"{}\"", source.prefix))
        .args(source.directory.iter().map(|directory| format!("-Wl,-rpath,{}", directory.display())))
        .args(["blas.c", "pool.c", "rows.c"].map(|file| format!("shims/blas/{file}")))
        .arg("-o")
        .arg(directory.join("libduet_blas.so"))
        .arg("-ldl")
        .arg("-lpthread");
    let status = command.status().map_err(|error| format!("The C compiler did not start: {error}."))?;
    if status.success() { Ok(()) } else { Err("shims/blas did not compile as a shared library.".to_owned()) }
}
