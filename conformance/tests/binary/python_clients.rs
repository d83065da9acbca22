//! The vendors' own SDKs against recordings and faults, where `cargo xtask test python` has installed them.

use std::{path::Path, process::Command};

use super::program::{Background, fixtures};

#[test]
fn the_python_sdks_understand_recordings_and_survive_faults() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let packages = root.join("target/sdk/python/newest");
    if !packages.join("installed.txt").exists() {
        return;
    }
    let server = Background::start(&["serve", fixtures().to_str().unwrap(), "--port", "0"]);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/binary/python_clients.py");
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let mut command = Command::new(python);
    command.args(["-S", "-B"]).arg(script).arg(&server.url).env("PYTHONPATH", packages);
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}
