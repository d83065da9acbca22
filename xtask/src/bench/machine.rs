//! What a reader must know about the machine and the versions to judge a result.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::Result;
use serde_json::{Value, json};

use super::contender::Programs;
use crate::{process::quiet, target::llama_cpp};

/// Facts by name. What cannot be found out is left empty.
pub fn describe(root: &Path, programs: &Programs, driver_chunks_per_second: f64) -> Value {
    let said = |program: &str, arguments: &[&str]| {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(root);
        quiet(command).unwrap_or_default().trim().to_owned()
    };
    let versions = "import importlib.metadata as m; print(*(p + ' ' + m.version(p) for p in ('mlx', 'mlx-lm')), sep=', ')";
    let mlx = quiet(programs.packages.command(&["-c", versions])).unwrap_or_default();
    json!({
        "processor": processor().unwrap_or_else(|| said("sysctl", &["-n", "machdep.cpu.brand_string"])),
        "vectors": vectors(),
        "cores": std::thread::available_parallelism().map_or(0, std::num::NonZero::get),
        "memory_mib": memory(),
        "system": said("uname", &["-srm"]),
        "date": said("date", &["-u", "+%Y-%m-%d %H:%M UTC"]),
        "load_before": fs::read_to_string("/proc/loadavg").unwrap_or_default().trim(),
        "duet": said("git", &["describe", "--always", "--dirty"]),
        "llama.cpp": programs.llama.as_ref().map(|_| llama_cpp::version(root)),
        "mlx_lm": mlx.trim(),
        "rustc": said("rustc", &["--version"]),
        "python": said("python3", &["--version"]),
        "driver_chunks_per_second": driver_chunks_per_second.round(),
    })
}

/// The widest instructions for vectors that the processor names, on Linux.
fn vectors() -> String {
    let flags = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let has = |flag: &str| flags.split_whitespace().any(|known| known == flag);
    let known = ["avx2", "avx512f", "avx512_vnni", "avx512_bf16", "asimd"];
    known.into_iter().filter(|flag| has(flag)).collect::<Vec<_>>().join(" ")
}

/// All memory on Linux, in MiB.
fn memory() -> Option<u64> {
    let text = fs::read_to_string("/proc/meminfo").ok()?;
    Some(text.lines().next()?.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}

/// The processor's name on Linux.
fn processor() -> Option<String> {
    let text = fs::read_to_string("/proc/cpuinfo").ok()?;
    let line = text.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// Reads files whole, so that they are in the system's cache and nobody's start waits for a disk; their size in MiB.
///
/// # Errors
/// One cannot be read.
pub fn read_through(files: &[PathBuf]) -> Result<f64> {
    let read = |file| Ok(io::copy(&mut File::open(file)?, &mut io::sink())?);
    let bytes: u64 = files.iter().map(read).sum::<Result<_>>()?;
    Ok(bytes as f64 / f64::from(1 << 20))
}

/// Resident memory of a process in MiB.
pub fn resident(process: u32) -> Option<f64> {
    if let Ok(status) = fs::read_to_string(format!("/proc/{process}/status")) {
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        return Some(line.split_whitespace().nth(1)?.parse::<f64>().ok()? / 1024.0);
    }
    let mut command = Command::new("ps");
    command.args(["-o", "rss=", "-p", &process.to_string()]);
    Some(quiet(command).ok()?.trim().parse::<f64>().ok()? / 1024.0)
}
