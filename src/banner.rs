//! What people see when the server is ready: where it is, what it serves, and lines to copy. It promises nothing that
//! the model or the server cannot do.

use std::{
    collections::BTreeMap,
    fmt,
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use duet_inference::ModelInfo;

use crate::config::{RouteSettings, TargetSettings};

/// The instructions and tools of Claude Code take about 12,000 tokens before the user has said anything, those of Codex
/// about 9,000.
const AGENT_WINDOW: u32 = 16_384;

/// The facts of a start.
#[derive(Debug, Clone)]
pub struct Banner<'a> {
    /// Where the server listens.
    pub address: SocketAddr,
    /// What it serves.
    pub serves: Serves<'a>,
    /// Whether clients need a key.
    pub keys: bool,
}

/// Who answers those who do not choose.
#[derive(Debug, Clone, Copy)]
pub enum Serves<'a> {
    /// A model of this machine.
    Model {
        model: &'a ModelInfo,
        /// What should be said about it honestly.
        remark: Option<&'a str>,
        /// The device and the number format, as in `MLX on the CPU, float32`.
        runs_on: &'a str,
        /// How long it took to load.
        loaded_in: Duration,
    },
    /// Others, by these names.
    Routes(&'a BTreeMap<String, RouteSettings>),
}

impl Serves<'_> {
    /// A name to ask for. A pattern is none.
    fn name(&self) -> &str {
        match self {
            Self::Model { model, .. } => &model.id,
            Self::Routes(routes) => {
                routes.keys().find(|name| !name.ends_with('*')).map_or("MODEL", String::as_str)
            }
        }
    }

    /// How much the model can read, in tokens; `None` where nobody said.
    fn window(&self) -> Option<u32> {
        let window = match self {
            Self::Model { model, .. } => model.window,
            Self::Routes(routes) => routes.get(self.name()).map_or(0, |route| route.window),
        };
        (window > 0).then_some(window)
    }
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
        match self.serves {
            Serves::Model { model, remark, runs_on, loaded_in } => {
                let remark = remark.map(|remark| format!(": {remark}")).unwrap_or_default();
                writeln!(out, "  Model        {}{remark}", model.id)?;
                writeln!(out, "  Context      {} tokens", model.window)?;
                writeln!(out, "  Runs on      {runs_on}, loaded in {:.1} s\n", loaded_in.as_secs_f64())?;
            }
            Serves::Routes(routes) => {
                for (name, route) in routes {
                    writeln!(out, "  Route        {name} to {}", places(route))?;
                }
                writeln!(
                    out,
                    "  Runs on      other servers; models of this machine are loaded when asked for\n"
                )?;
            }
        }
        self.python(out, &url)?;
        self.agents(out, &url)?;
        writeln!(out, "  Terminal     duet chat \"Hello\"")?;
        self.warning(out)
    }
}

impl Banner<'_> {
    fn python(&self, out: &mut fmt::Formatter<'_>, url: &str) -> fmt::Result {
        let (key, model) = (self.key(), self.serves.name());
        let hello = r#"messages=[{"role": "user", "content": "Hello"}]"#;
        writeln!(out, "  Anthropic    import anthropic")?;
        writeln!(out, "               client = anthropic.Anthropic(base_url=\"{url}\", api_key=\"{key}\")")?;
        writeln!(out, "               client.messages.create(model=\"{model}\", max_tokens=100, {hello})\n")?;
        writeln!(out, "  OpenAI       import openai")?;
        writeln!(out, "               client = openai.OpenAI(base_url=\"{url}/v1\", api_key=\"{key}\")")?;
        writeln!(out, "               client.chat.completions.create(model=\"{model}\", {hello})\n")
    }

    fn agents(&self, out: &mut fmt::Formatter<'_>, url: &str) -> fmt::Result {
        let (key, model, window) = (self.key(), self.serves.name(), self.serves.window());
        if window.is_some_and(|window| window < AGENT_WINDOW) {
            return writeln!(
                out,
                "  Claude Code and Codex need a model with a longer context: their own instructions take about 12000 tokens"
            );
        }
        writeln!(out, "  Claude Code  ANTHROPIC_BASE_URL={url} ANTHROPIC_AUTH_TOKEN={key} \\")?;
        writeln!(out, "               ANTHROPIC_MODEL={model} \\")?;
        let most = window.map(|window| format!("CLAUDE_CODE_MAX_CONTEXT_TOKENS={window} "));
        writeln!(out, "               {}claude", most.unwrap_or_default())?;
        writeln!(out, "  Codex        DUET_KEY={key} codex -m {model} -c model_provider=duet \\")?;
        writeln!(
            out,
            "               -c model_providers.duet.name=duet -c model_providers.duet.env_key=DUET_KEY \\"
        )?;
        let most = window.map(|window| format!(" -c model_context_window={window}"));
        writeln!(out, "               -c model_providers.duet.base_url={url}/v1{}", most.unwrap_or_default())
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

/// Where a route leads, each place once.
fn places(route: &RouteSettings) -> String {
    let mut places: Vec<_> = route.targets.iter().map(place).collect();
    places.dedup();
    places.join(", ")
}

fn place(target: &TargetSettings) -> &str {
    target.provider.as_deref().unwrap_or("this machine")
}

#[cfg(test)]
mod tests {
    use duet_upstream::Balance;

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
            serves: Serves::Model {
                model: &model,
                remark: Some("a toy"),
                runs_on: "MLX on the CPU, float32",
                loaded_in: Duration::from_millis(340),
            },
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
    fn a_server_in_front_of_others_says_where_names_lead() {
        let target = |provider: Option<&str>| TargetSettings {
            provider: provider.map(str::to_owned),
            model: None,
            weight: 1,
            tier: 0,
        };
        let route =
            |targets, window| RouteSettings { balance: Balance::Order, targets, window, max_output: 0 };
        let banner = |routes: &BTreeMap<String, RouteSettings>| {
            let address = "127.0.0.1:10240".parse().unwrap();
            Banner { address, serves: Serves::Routes(routes), keys: false }.to_string()
        };
        let far = route(vec![target(Some("far")), target(Some("far")), target(None)], 0);
        let mut routes = BTreeMap::from([("claude-*".to_owned(), far)]);
        let text = banner(&routes);
        assert!(text.contains("claude-* to far, this machine\n"), "{text}");
        assert!(
            text.contains("messages.create(model=\"MODEL\", ") && text.contains("\n               claude\n"),
            "{text}"
        );
        routes.insert("one".to_owned(), route(vec![target(Some("far"))], 64_000));
        let text = banner(&routes);
        assert!(
            text.contains("ANTHROPIC_MODEL=one ") && text.contains("CONTEXT_TOKENS=64000 claude"),
            "{text}"
        );
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
