//! Fetches a pinned Python package with pip and unpacks it, once per target directory.
//!
//! pip takes any platform's wheel from any host, knows the user's mirrors and proxies, and refuses a file
//! whose hash differs. A wheel is unpacked whole: MLX's Linux library finds its BLAS by a relative path.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs, process};

use crate::Result;
use crate::package::Package;
use crate::target::read_switch;

/// Where unpacked packages are kept.
pub struct Cache(PathBuf);

impl Cache {
    /// Beside cargo's profiles when the layout is the usual `TARGET/PROFILE/build/CRATE/out`, so that debug
    /// and release builds share a download.
    pub fn from_environment() -> Result<Self> {
        let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo did not set OUT_DIR.")?);
        let shared = out
            .ancestors()
            .nth(2)
            .filter(|directory| directory.ends_with("build"))
            .and_then(|directory| directory.ancestors().nth(2))
            .map(Path::to_path_buf);
        Ok(Self::at(shared.unwrap_or(out).join("packages")))
    }

    pub fn at(directory: PathBuf) -> Self {
        Self(directory)
    }

    /// The directory that holds the unpacked package, fetching it if it is not there yet.
    pub fn unpacked(&self, package: &Package) -> Result<PathBuf> {
        let directory = self.0.join(format!("{}-{}-{}", package.name, package.version, package.platform));
        if directory.is_dir() {
            return Ok(directory);
        }
        // Another build may be doing the same: each works in its own place, the last rename wins or is moot.
        let work = self.0.join(format!("fetching-{}-{}", package.name, process::id()));
        let _ = fs::remove_dir_all(&work);
        let result = fetch_into(&work, package).and_then(|unpacked| {
            fs::rename(unpacked, &directory)
                .or_else(|error| if directory.is_dir() { Ok(()) } else { Err(error) })
                .map_err(|error| format!("{} could not be put in place: {error}.", directory.display()))
        });
        let _ = fs::remove_dir_all(&work);
        result.map(|()| directory)
    }
}

fn fetch_into(work: &Path, package: &Package) -> Result<PathBuf> {
    fs::create_dir_all(work).map_err(|error| format!("{} cannot be made: {error}.", work.display()))?;
    download(work, package)?;
    let wheel = find_wheel(work)?;
    let unpacked = work.join("unpacked");
    let output = python(&["-m", "zipfile", "-e"], &[&wheel, &unpacked], work)?;
    if output.status.success() {
        return Ok(unpacked);
    }
    Err(format!("{} could not be unpacked: {}", wheel.display(), last_line(&output)))
}

fn download(work: &Path, package: &Package) -> Result<()> {
    let Package { name, version, platform, sha256 } = package;
    let requirements = work.join("requirements.txt");
    fs::write(&requirements, format!("{name}=={version} --hash=sha256:{sha256}\n"))
        .map_err(|error| format!("{} cannot be written: {error}.", requirements.display()))?;
    let arguments = [
        "-m",
        "pip",
        "download",
        "--disable-pip-version-check",
        "--no-input",
        "--quiet",
        "--no-deps",
        "--only-binary=:all:",
        "--require-hashes",
        "--implementation=py",
        "--abi=none",
        "--python-version=3.12",
        "--platform",
        platform,
        "--dest",
        ".",
        "--requirement",
    ];
    let output = python(&arguments, &[&requirements], work)?;
    if output.status.success() {
        return Ok(());
    }
    Err(download_failure(package, &String::from_utf8_lossy(&output.stderr)))
}

fn download_failure(package: &Package, stderr: &str) -> String {
    let Package { name, version, .. } = package;
    let offered = "or set DUET_MLX_DIR to a directory that holds MLX's include/ and lib/ \
                   (and DUET_BLAS=system or reference)";
    if stderr.contains("No module named pip") {
        return format!(
            "Python is here but pip is not, and {name} {version} must be downloaded: \
                        install pip (Debian: apt install python3-pip), {offered}."
        );
    }
    if stderr.contains("DO NOT MATCH THE HASHES") {
        return format!(
            "The package index served a {name} {version} whose SHA-256 is not the pinned one: \
                        check the index or mirror that pip uses, {offered}."
        );
    }
    let reason = stderr.lines().rev().find(|line| line.starts_with("ERROR")).unwrap_or("no reason given");
    format!(
        "pip could not download {name} {version} ({reason}): \
             connect to a Python package index and build again, {offered}."
    )
}

fn find_wheel(directory: &Path) -> Result<PathBuf> {
    fs::read_dir(directory)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|extension| extension == "whl"))
        .ok_or_else(|| "pip reported success but left no wheel.".to_owned())
}

fn python(arguments: &[&str], paths: &[&Path], work: &Path) -> Result<Output> {
    let interpreter = read_switch("PYTHON").unwrap_or_else(|| "python3".to_owned());
    Command::new(&interpreter).args(arguments).args(paths).current_dir(work).output().map_err(|error| {
        format!(
            "{interpreter} did not start ({error}) and is needed to download the prebuilt MLX: install Python 3 \
             with pip, set PYTHON to an interpreter, or set DUET_MLX_DIR to a directory that holds MLX's \
             include/ and lib/."
        )
    })
}

fn last_line(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or("no reason given").to_owned()
}
