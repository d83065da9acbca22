//! mlx_lm.server on the demo model's unpacked weights.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;
use serde_json::Value;

use super::{PATIENCE, Target, directory};
use crate::{
    python::Python,
    server::{Server, free_address},
};

/// Installs and starts the server.
///
/// # Errors
/// One of the two fails.
pub fn start(root: &Path) -> Result<Target> {
    let directory = directory(root, "mlx-lm");
    // The versions that the engine is compared with, and the place where the benchmarks install them.
    let requirements = root.join("tests/requirements-parity.txt");
    let packages = Python::find()?.install(&requirements, &root.join("target/bench/python"))?;
    // Its list of models looks into the hub's cache and fails where there is none, as on a new machine.
    let cache = directory.join("hub");
    fs::create_dir_all(&cache)?;
    let address = free_address()?;
    let mut command = packages.command(&["-m", "mlx_lm", "server", "--host", "127.0.0.1", "--port"]);
    command.arg(address.port().to_string()).arg("--model").arg(model(root, &directory)?);
    command.env("HF_HUB_CACHE", cache).env("HF_HUB_OFFLINE", "1");
    let server = Server::start(command, address, "/health", &directory.join("server.log"), PATIENCE)?;
    Ok(Target { server, behind: None, models: vec!["default_model".to_owned()], key: String::new() })
}

/// The demo model's folder, with the name of the parser for its tool calls. The server guesses that from words in the chat
/// template of known models; where it guesses nothing calls stay in the text.
fn model(root: &Path, directory: &Path) -> Result<PathBuf> {
    let copy = directory.join("demo");
    fs::create_dir_all(&copy)?;
    for file in fs::read_dir(root.join("fixtures/models/demo/bf16"))? {
        let file = file?;
        fs::copy(file.path(), copy.join(file.file_name()))?;
    }
    let settings = copy.join("tokenizer_config.json");
    let mut content: Value = serde_json::from_slice(&fs::read(&settings)?)?;
    content["tool_parser_type"] = "json_tools".into();
    fs::write(settings, content.to_string())?;
    Ok(copy)
}
