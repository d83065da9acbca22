//! A scripted model behind a real engine and server, a record of what its prompts cost, and folders for agents.

use std::{
    net::SocketAddr,
    path::PathBuf,
    process::{Command, Output, Stdio},
    sync::{Arc, Mutex},
};

use duet::{
    app::{App, Parts},
    http::Options,
    service::Catalog,
};
use duet_engine::{
    Engine, Served,
    scripted::{Answer, Model, Script, ScriptedExecutor, byte_model},
};
use duet_inference::{Backend, Error, Event, EventStream, ModelInfo, PromptUsage, Request};
use duet_store::{Place, Store};
use futures_util::{FutureExt, StreamExt, future::BoxFuture};
use tokio::net::TcpListener;

/// A name that neither vendor uses: agents must not know it.
pub const MODEL: &str = "duet-test/scripted";

/// A running server whose model answers a prompt with the first line whose mark the prompt holds.
pub struct Scene {
    pub address: SocketAddr,
    prompts: Arc<Mutex<Vec<PromptUsage>>>,
}

impl Scene {
    /// `script` is pairs of mark and answer, the latest round first.
    pub async fn start(script: &[(&str, String)]) -> Self {
        let answer = |(when, says): &(&str, String)| Answer { when: (*when).into(), says: says.clone() };
        // Every token is a byte, so an agent's prompt has some fifty thousand.
        let script =
            Script { window: 1 << 20, ..Script::new(Model::Answers(script.iter().map(answer).collect())) };
        let served = Served { id: MODEL.into(), display_name: "Scripted".into(), created: 0 };
        let executor = move || Ok(Box::new(ScriptedExecutor::new(script)) as Box<_>);
        let options = duet_engine::Options { prefill_chunk: 1 << 16, ..duet_engine::Options::default() };
        let engine = Engine::start(served, byte_model().unwrap(), options, executor).await.unwrap();
        let (info, engine) = (engine.model().clone(), Arc::new(engine));
        let prompts = Arc::default();
        let mut catalog = Catalog::default();
        let recorded = Recorded { engine: Arc::clone(&engine), prompts: Arc::clone(&prompts) };
        catalog.serve(Arc::new(recorded)).unwrap();
        let parts = Parts {
            catalog,
            in_flight: 64,
            max_tokens: None,
            body_limit: 32 << 20,
            store: Store::open(&Place::Memory).unwrap(),
            engines: vec![engine],
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let app = App::assemble(parts, Options::default(), listener, info).unwrap();
        let address = app.address();
        tokio::spawn(app.serve(std::future::pending()));
        Self { address, prompts }
    }

    /// Prints what every prompt cost, and fails unless each one that continues the conversation reads only what is new:
    /// at least the whole prompt before it comes from the cache.
    pub fn check_reuse(&self, agent: &str, rounds: usize) {
        let prompts = self.prompts.lock().unwrap().clone();
        println!("{agent}: {} requests", prompts.len());
        for (turn, PromptUsage { tokens, cached, .. }) in prompts.iter().enumerate() {
            println!(
                "  turn {}: {tokens} prompt tokens, {cached} from the cache, {} read",
                turn + 1,
                tokens - cached
            );
        }
        let turns = &prompts[prompts.len().saturating_sub(rounds)..];
        assert_eq!(turns.len(), rounds, "{prompts:?}");
        for pair in turns.windows(2) {
            assert!(pair[1].cached >= pair[0].tokens, "read again: {prompts:?}");
        }
    }
}

/// The engine, with a note of every prompt.
struct Recorded {
    engine: Arc<Engine>,
    prompts: Arc<Mutex<Vec<PromptUsage>>>,
}

impl Backend for Recorded {
    fn model(&self) -> &ModelInfo {
        self.engine.model()
    }

    fn generate(&self, request: Request) -> BoxFuture<'_, Result<EventStream, Error>> {
        async move {
            let prompts = Arc::clone(&self.prompts);
            let events = self.engine.generate(request).await?.inspect(move |event| {
                if let Event::Started(prompt) = event {
                    prompts.lock().unwrap().push(*prompt);
                }
            });
            Ok(Box::pin(events) as EventStream)
        }
        .boxed()
    }

    fn count_tokens<'a>(&'a self, request: &'a Request) -> BoxFuture<'a, Result<u32, Error>> {
        self.engine.count_tokens(request)
    }
}

/// Claude Code for this platform; its own launcher needs an installation script to have run.
pub fn claude_code(home: &tempfile::TempDir) -> Command {
    let platform = match (std::env::consts::OS, std::env::consts::ARCH) {
        ("macos", _) => "darwin-arm64",
        (_, "aarch64") => "linux-arm64",
        _ => "linux-x64",
    };
    agent(&format!("@anthropic-ai/claude-code-{platform}/claude"), home)
}

/// Codex.
pub fn codex(home: &tempfile::TempDir) -> Command {
    agent(".bin/codex", home)
}

/// A program of the npm packages that `cargo xtask test agents` installs, in an environment that holds nothing else.
fn agent(program: &str, home: &tempfile::TempDir) -> Command {
    let suite = std::env::var_os("DUET_AGENTS").expect("run `cargo xtask test agents`");
    let mut command = Command::new(PathBuf::from(suite).join("node_modules").join(program));
    command.env_clear().env("HOME", home.path()).env("PATH", std::env::var_os("PATH").unwrap());
    command.current_dir(home.path()).stdin(Stdio::null());
    command
}

/// Runs it beside the server.
pub async fn run(mut command: Command) -> Output {
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

/// What a program said, if it succeeded.
#[track_caller]
pub fn said(output: &Output) -> String {
    let (out, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{}\n{out}\n{error}", output.status);
    out.into_owned()
}
