//! What a reader must know about the machine and the versions to judge a result.

use std::{fs, path::Path, process::Command};

use serde_json::{Value, json};

use crate::{process::quiet, python::Packages};

/// Facts by name. What cannot be found out is left empty.
pub fn describe(root: &Path, packages: &Packages, driver_chunks_per_second: f64) -> Value {
    let said = |program: &str, arguments: &[&str]| {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(root);
        quiet(command).unwrap_or_default().trim().to_owned()
    };
    let versions = "import importlib.metadata as m; print(*(p + ' ' + m.version(p) for p in ('mlx', 'mlx-lm')), sep=', ')";
    json!({
        "processor": processor().unwrap_or_else(|| said("sysctl", &["-n", "machdep.cpu.brand_string"])),
        "threads": std::thread::available_parallelism().map_or(0, std::num::NonZero::get),
        "system": said("uname", &["-srm"]),
        "load_before": fs::read_to_string("/proc/loadavg").unwrap_or_default().trim(),
        "commit": said("git", &["describe", "--always", "--dirty"]),
        "rustc": said("rustc", &["--version"]),
        "python": said("python3", &["--version"]),
        "peer": quiet(packages.command(&["-c", versions])).unwrap_or_default().trim(),
        "driver_chunks_per_second": driver_chunks_per_second.round(),
    })
}

/// The processor's name on Linux.
fn processor() -> Option<String> {
    let text = fs::read_to_string("/proc/cpuinfo").ok()?;
    let line = text.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
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
