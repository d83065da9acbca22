//! What people see when the server is ready: where it is, what it serves, and lines to copy. It promises nothing that
//! the model or the server cannot do.

use std::{
    fmt,
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use duet_inference::ModelInfo;

/// The instructions and tools of Claude Code take about 12,000 tokens before the user has said anything, those of Codex
/// about 9,000.
const AGENT_WINDOW: u32 = 16_384;

/// The facts of a start.
#[derive(Debug, Clone)]
pub struct Banner<'a> {
    /// Where the server listens.
    pub address: SocketAddr,
    /// What it serves.
    pub model: &'a ModelInfo,
    /// What should be said about the model honestly.
    pub remark: Option<&'a str>,
    /// The device and the number format, as in `MLX on the CPU, float32`.
    pub runs_on: &'a str,
    /// How long the model took to load.
    pub loaded_in: Duration,
    /// Whether clients need a key.
    pub keys: bool,
}

impl Banner<'_> {
    /// The address to type on this machine.
    fn url(&self) -> String {
        let ip = match self.address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => "127.0.0.1".to_owned(),
            IpAddr::V6(ip) if ip.is_unspecified() => "[::1]".to_owned(),
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => format!("[{ip}]"),
        };
        format!("http://{ip}:{}", self.address.port())
    }

    fn key(&self) -> &'static str {
        if self.keys { "YOUR_KEY" } else { "local" }
    }
}

impl fmt::Display for Banner<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = self.url();
        writeln!(out, "\nduet {} is ready at {url}\n", env!("CARGO_PKG_VERSION"))?;
        let remark = self.remark.map(|remark| format!(": {remark}")).unwrap_or_default();
        writeln!(out, "  Model        {}{remark}", self.model.id)?;
        writeln!(out, "  Context      {} tokens", self.model.window)?;
        writeln!(out, "  Runs on      {}, loaded in {:.1} s\n", self.runs_on, self.loaded_in.as_secs_f64())?;
        self.python(out, &url)?;
        self.agents(out, &url)?;
        writeln!(out, "  Terminal     duet chat \"Hello\"")?;
        self.warning(out)
    }
}

impl Banner<'_> {
    fn python(&self, out: &mut fmt::Formatter<'_>, url: &str) -> fmt::Result {
        let (key, model) = (self.key(), &self.model.id);
        let hello = r#"messages=[{"role": "user", "content": "Hello"}]"#;
        writeln!(out, "  Anthropic    import anthropic")?;
        writeln!(out, "               client = anthropic.Anthropic(base_url=\"{url}\", api_key=\"{key}\")")?;
        writeln!(out, "               client.messages.create(model=\"{model}\", max_tokens=100, {hello})\n")?;
        writeln!(out, "  OpenAI       import openai")?;
        writeln!(out, "               client = openai.OpenAI(base_url=\"{url}/v1\", api_key=\"{key}\")")?;
        writeln!(out, "               client.chat.completions.create(model=\"{model}\", {hello})\n")
    }

    fn agents(&self, out: &mut fmt::Formatter<'_>, url: &str) -> fmt::Result {
        let (key, model, window) = (self.key(), &self.model.id, self.model.window);
        if window < AGENT_WINDOW {
            return writeln!(
                out,
                "  Claude Code and Codex need a model with a longer context: their own instructions take about 12000 tokens"
            );
        }
        writeln!(out, "  Claude Code  ANTHROPIC_BASE_URL={url} ANTHROPIC_AUTH_TOKEN={key} \\")?;
        writeln!(out, "               ANTHROPIC_MODEL={model} \\")?;
        writeln!(out, "               CLAUDE_CODE_MAX_CONTEXT_TOKENS={window} claude")?;
        writeln!(out, "  Codex        DUET_KEY={key} codex -m {model} -c model_provider=duet \\")?;
        writeln!(
            out,
            "               -c model_providers.duet.name=duet -c model_providers.duet.env_key=DUET_KEY \\"
        )?;
        writeln!(
            out,
            "               -c model_providers.duet.base_url={url}/v1 -c model_context_window={window}"
        )
    }

    fn warning(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.keys || self.address.ip().is_loopback() {
            return Ok(());
        }
        writeln!(out)?;
        writeln!(
            out,
            "  WARNING  {} is reachable from other machines, and no key is asked for:",
            self.address
        )?;
        writeln!(
            out,
            "  WARNING  whoever can reach it can use this model. Set DUET_API_KEYS, or use --host 127.0.0.1."
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn banner(address: &str, window: u32, keys: bool) -> String {
        let model = ModelInfo {
            id: "owner/model".to_owned(),
            display_name: "Model".to_owned(),
            window,
            max_output: window,
            ..ModelInfo::default()
        };
        let banner = Banner {
            address: address.parse().unwrap(),
            model: &model,
            remark: Some("a toy"),
            runs_on: "MLX on the CPU, float32",
            loaded_in: Duration::from_millis(340),
            keys,
        };
        banner.to_string()
    }

    #[test]
    fn a_model_with_room_gets_lines_for_every_client() {
        let text = banner("127.0.0.1:10240", 40_960, false);
        for line in [
            "is ready at http://127.0.0.1:10240\n",
            "owner/model: a toy\n",
            "MLX on the CPU, float32, loaded in 0.3 s\n",
            "anthropic.Anthropic(base_url=\"http://127.0.0.1:10240\", api_key=\"local\")\n",
            "client.messages.create(model=\"owner/model\", ",
            "openai.OpenAI(base_url=\"http://127.0.0.1:10240/v1\", api_key=\"local\")\n",
            "client.chat.completions.create(model=\"owner/model\", ",
            "ANTHROPIC_BASE_URL=http://127.0.0.1:10240 ANTHROPIC_AUTH_TOKEN=local \\\n",
            "ANTHROPIC_MODEL=owner/model \\\n",
            "CLAUDE_CODE_MAX_CONTEXT_TOKENS=40960 claude\n",
            "DUET_KEY=local codex -m owner/model -c model_provider=duet \\\n",
            "-c model_providers.duet.base_url=http://127.0.0.1:10240/v1 -c model_context_window=40960\n",
        ] {
            assert!(text.contains(line), "{line} is not in{text}");
        }
        assert!(!text.contains("WARNING"));
    }

    #[test]
    fn nothing_is_promised_that_a_small_model_cannot_do() {
        let text = banner("127.0.0.1:10240", 2048, false);
        assert!(!text.contains("ANTHROPIC_BASE_URL"), "{text}");
        assert!(text.contains("need a model with a longer context"));
    }

    #[test]
    fn an_open_door_is_called_one() {
        let open = banner("0.0.0.0:80", 40_960, false);
        assert!(open.contains("WARNING  0.0.0.0:80 is reachable"), "{open}");
        assert!(open.contains("base_url=\"http://127.0.0.1:80\""), "an address that can be typed: {open}");
        assert!(!banner("0.0.0.0:80", 40_960, true).contains("WARNING"));
        assert!(!banner("[::1]:80", 40_960, false).contains("WARNING"));
        assert!(banner("[::]:80", 40_960, true).contains("http://[::1]:80"));
    }

    #[test]
    fn keys_are_asked_for_and_never_shown() {
        assert!(banner("127.0.0.1:1", 40_960, true).contains("api_key=\"YOUR_KEY\""));
    }
}
