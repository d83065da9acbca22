//! LiteLLM's proxy in front of duet: each of its dialects can reach duet over either of duet's.

use std::{fs, path::Path};

use anyhow::Result;
use serde_json::json;

use super::{KEY, PATIENCE, Target, directory, serve_duet};
use crate::{
    python::Python,
    server::{Server, free_address},
};

/// The script that the package installs does just this; installed beside the machine's Python it would not find its packages.
const PROGRAM: &str = "from litellm.proxy.proxy_cli import run_server; run_server()";
/// Models by what they are reached over.
const OVER_OPENAI: &str = "demo";
const OVER_ANTHROPIC: &str = "demo-anthropic";

/// Installs the proxy and starts both servers.
///
/// # Errors
/// Something cannot be installed or started.
pub fn start(root: &Path, duet: &Path) -> Result<Target> {
    let directory = directory(root, "litellm");
    let packages =
        Python::find()?.install(&root.join("tests/targets/litellm.txt"), &directory.join("python"))?;
    let (behind, model) = serve_duet(root, duet)?;
    let settings = directory.join("settings.yaml");
    fs::write(&settings, self::settings(&behind.url(), &model))?;
    let address = free_address()?;
    let mut command = packages.command(&["-c", PROGRAM, "--host", "127.0.0.1", "--port"]);
    command.arg(address.port().to_string()).arg("--config").arg(&settings);
    // Prices of models would be fetched from the network.
    command.env("LITELLM_LOCAL_MODEL_COST_MAP", "True");
    let log = directory.join("server.log");
    let server = Server::start(command, address, "/health/readiness", &log, PATIENCE)?;
    let models = vec![OVER_OPENAI.to_owned(), OVER_ANTHROPIC.to_owned()];
    Ok(Target { server, behind: Some(behind), models, key: KEY.to_owned() })
}

/// The proxy's settings. They are YAML, which JSON is.
fn settings(url: &str, model: &str) -> String {
    let openai =
        json!({"model": format!("openai/{model}"), "api_base": format!("{url}/v1"), "api_key": "none"});
    let anthropic = json!({"model": format!("anthropic/{model}"), "api_base": url, "api_key": "none"});
    // Of models that it does not know it has to be told.
    let abilities = json!({"supports_function_calling": true, "supports_reasoning": true});
    let models = json!([
        {"model_name": OVER_OPENAI, "litellm_params": openai, "model_info": abilities},
        {"model_name": OVER_ANTHROPIC, "litellm_params": anthropic, "model_info": abilities},
    ]);
    json!({"model_list": models, "general_settings": {"master_key": KEY}}).to_string()
}
