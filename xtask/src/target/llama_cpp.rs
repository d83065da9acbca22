//! llama.cpp's llama-server, built from the source inside PyPI's `llama-cpp-python`, on the demo model as GGUF.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use super::{KEY, PATIENCE, Target, directory};
use crate::{
    process::{quiet, tee},
    python::{Packages, Python},
    server::{Server, free_address},
};

/// Writes a model folder as GGUF: `WRITER FOLDER OUTPUT`, to be run with [`packages`].
pub const WRITER: &str = "fixtures/bench/write_gguf.py";
const NAME: &str = "llama-cpp";
const PACKAGES: &str = "tests/targets/llama-cpp.txt";
const SOURCE: &str = "tests/targets/llama-cpp-source.txt";
const MODEL: &str = "demo";
/// The server alone, in one file, without what would be fetched from the network while building.
const OPTIONS: [&str; 7] = [
    "-DCMAKE_BUILD_TYPE=Release",
    "-DBUILD_SHARED_LIBS=OFF",
    "-DLLAMA_BUILD_TESTS=OFF",
    "-DLLAMA_BUILD_EXAMPLES=OFF",
    "-DLLAMA_BUILD_APP=OFF",
    "-DLLAMA_USE_PREBUILT_UI=OFF",
    "-DLLAMA_OPENSSL=OFF",
];

/// Its products with AMX end in a segmentation fault (0.3.36, on two cores).
const X86_OPTIONS: [&str; 2] = ["-DCMAKE_C_FLAGS=-mno-amx-int8", "-DCMAKE_CXX_FLAGS=-mno-amx-int8"];

/// Builds the server unless that has been done, writes the model and starts.
///
/// # Errors
/// One of these fails.
pub(super) fn start(root: &Path) -> Result<Target> {
    let packages = packages(root)?;
    let program = program(root, &packages)?;
    let model = directory(root, NAME).join("demo.gguf");
    let mut write = packages.command(&[]);
    write.arg(root.join(WRITER)).arg(root.join("fixtures/models/demo/bf16")).arg(&model);
    quiet(write)?;
    let address = free_address()?;
    let mut command = Command::new(program);
    command.arg("--model").arg(&model).args(["--alias", MODEL, "--api-key", KEY]);
    command.args(["--host", "127.0.0.1", "--port", &address.port().to_string()]);
    // The likeliest token, so that two runs agree; threads that wait for each other in a loop are slow where cores are shared.
    command.args(["--temp", "0", "--threads", "1"]);
    let server =
        Server::start(command, address, "/health", &directory(root, NAME).join("server.log"), PATIENCE)?;
    Ok(Target { server, behind: None, models: vec![MODEL.to_owned()], key: KEY.to_owned() })
}

/// What builds the server and writes its models.
///
/// # Errors
/// pip fails.
pub fn packages(root: &Path) -> Result<Packages> {
    Python::find()?.install(&root.join(PACKAGES), &directory(root, NAME).join("python"))
}

/// The built server. A build of another version is thrown away, one that was cut off goes on.
///
/// # Errors
/// The source cannot be fetched, or the build fails.
pub fn program(root: &Path, packages: &Packages) -> Result<PathBuf> {
    let (pin, directory) = (root.join(SOURCE), directory(root, NAME));
    let [source, build] = ["source", "build"].map(|name| directory.join(name));
    let program = build.join("bin/llama-server");
    let wanted = fs::read_to_string(&pin)?;
    let has = |stamp: &Path| fs::read_to_string(stamp).is_ok_and(|text| text == wanted);
    let (unpacked, built) = (source.join("unpacked.txt"), build.join("built.txt"));
    if has(&unpacked) && has(&built) {
        return Ok(program);
    }
    if !has(&unpacked) {
        unpack(&Python::find()?, &pin, &source)?;
        fs::write(&unpacked, &wanted)?;
        // There is none before the first time.
        let _ = fs::remove_dir_all(&build);
    }
    println!("building llama-server, once; this takes minutes ...");
    compile(packages, &source.join("vendor/llama.cpp"), &build)?;
    fs::write(&built, &wanted)?;
    Ok(program)
}

/// Which source the server is built from, for people.
pub fn version(root: &Path) -> String {
    let pin = fs::read_to_string(root.join(SOURCE)).unwrap_or_default();
    let line = pin.lines().last().unwrap_or_default();
    format!("source in {}", line.replace("==", " "))
}

/// Downloads the source archive and unpacks it into `source`.
fn unpack(python: &Python, pin: &Path, source: &Path) -> Result<()> {
    // There is none before the first time.
    let _ = fs::remove_dir_all(source);
    fs::create_dir_all(source)?;
    python.download(pin, source)?;
    let mut files = fs::read_dir(source)?.flatten().map(|entry| entry.path());
    let archive = files.next().context("pip downloaded nothing")?;
    let mut tar = Command::new("tar");
    tar.arg("-xzf").arg(&archive).arg("-C").arg(source).arg("--strip-components=1");
    quiet(tar)?;
    Ok(fs::remove_file(archive)?)
}

/// Builds at low priority.
fn compile(packages: &Packages, source: &Path, build: &Path) -> Result<()> {
    let ninja = packages.directory().join("bin/ninja");
    let mut configure = packages.command(&["-m", "cmake", "-G", "Ninja"]);
    configure.arg("-S").arg(source).arg("-B").arg(build).args(OPTIONS);
    if cfg!(target_arch = "x86_64") {
        configure.args(X86_OPTIONS);
    }
    configure.arg(format!("-DCMAKE_MAKE_PROGRAM={}", ninja.display()));
    quiet(configure)?;
    let mut make = Command::new("nice");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    make.arg(ninja).arg("-C").arg(build).args(["-j", &cores.to_string(), "llama-server"]);
    tee(make).map(drop)
}
