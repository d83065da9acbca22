//! vllm-mlx on the demo model's unpacked weights, with batching and the parsers of the model's family.

use std::path::Path;

use anyhow::Result;

use super::{KEY, PATIENCE, Target, directory};
use crate::{
    python::Python,
    server::{Server, free_address},
};

const MODEL: &str = "demo";
/// What the package's own command does.
const PROGRAM: &str = "from vllm_mlx.cli import main; main()";
/// Without a parser named, calls and thoughts stay in the text; the demo model writes both as Hermes and Qwen do. The
/// likeliest token where a request names no temperature, so that two runs agree.
const OPTIONS: [&str; 8] = [
    "--continuous-batching",
    "--enable-auto-tool-choice",
    "--tool-call-parser",
    "hermes",
    "--reasoning-parser",
    "qwen3",
    "--default-temperature",
    "0",
];

/// Installs and starts the server.
///
/// # Errors
/// One of the two fails.
pub fn start(root: &Path) -> Result<Target> {
    let directory = directory(root, "vllm-mlx");
    let packages = Python::find()?
        .install_exactly(&root.join("tests/targets/vllm-mlx.txt"), &directory.join("python"))?;
    let address = free_address()?;
    let mut command = packages.command(&["-c", PROGRAM, "serve"]);
    command.arg(root.join("fixtures/models/demo/bf16")).args([
        "--served-model-name",
        MODEL,
        "--api-key",
        KEY,
    ]);
    command.args(["--host", "127.0.0.1", "--port", &address.port().to_string()]).args(OPTIONS);
    command.env("HF_HUB_OFFLINE", "1");
    let server = Server::start(command, address, "/health", &directory.join("server.log"), PATIENCE)?;
    Ok(Target { server, behind: None, models: vec![MODEL.to_owned()], key: KEY.to_owned() })
}
