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
    Engine, Served, Worker,
    scripted::{Answer, Model, Script, ScriptedExecutor, byte_model_with},
};
use duet_inference::{Backend, Error, Event, EventStream, ModelInfo, PromptUsage, Request};
use duet_store::{Place, Store};
use futures_util::{FutureExt, StreamExt, future::BoxFuture};
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// A name that neither vendor uses: agents must not know it.
pub const MODEL: &str = "duet-test/scripted";

/// In the shape of Qwen 3's, which most agents that run on this machine will meet: thoughts stay until the next question.
const TEMPLATE: &str = include_str!("../../crates/engine/src/template/tests/shapes/qwen3.jinja");

/// A running server whose model answers a prompt with the first line whose mark the prompt holds.
pub struct Scene {
    pub address: SocketAddr,
    turns: Arc<Mutex<Vec<Turn>>>,
}

/// What one request and its answer cost.
#[derive(Debug, Clone, Copy, Default)]
struct Turn {
    /// Whether it offered tools: the conversation does, requests beside it (a title) do not.
    tools: bool,
    prompt: PromptUsage,
    answer: u32,
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
        let files = byte_model_with(TEMPLATE).unwrap();
        let engine =
            Engine::start(&Worker::start().unwrap(), served, files, options, executor).await.unwrap();
        let (info, engine) = (engine.model().clone(), Arc::new(engine));
        let turns = Arc::default();
        let mut catalog = Catalog::default();
        let recorded = Recorded { engine: Arc::clone(&engine), turns: Arc::clone(&turns) };
        catalog.serve(Arc::new(recorded)).unwrap();
        let parts = Parts {
            catalog,
            in_flight: 64,
            side_by_side: 8,
            max_tokens: None,
            body_limit: 32 << 20,
            upload_limit: 32 << 20,
            store: Store::open(&Place::Memory).unwrap(),
            engines: vec![engine],
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let app = App::assemble(parts, Options::default(), listener, info).unwrap();
        let address = app.address();
        tokio::spawn(app.serve(std::future::pending()));
        Self { address, turns }
    }

    /// Prints what every request cost, and fails unless each one that continues the conversation reads only what is new.
    /// `questions` has the number of requests for each question of the user.
    pub fn check_reuse(&self, agent: &str, thoughts: Thoughts, questions: &[usize]) {
        let turns = self.turns.lock().unwrap().clone();
        println!("{agent}: {} requests", turns.len());
        for Turn { tools, prompt: PromptUsage { tokens, cached, .. }, answer } in &turns {
            let beside = if *tools { "" } else { ", beside the conversation" };
            println!(
                "  {tokens} prompt tokens, {cached} from the cache, {} read, {answer} written{beside}",
                tokens - cached
            );
        }
        let turns: Vec<Turn> = turns.into_iter().filter(|turn| turn.tools).collect();
        assert_eq!(turns.len(), questions.iter().sum::<usize>(), "{turns:?}");
        let mut least = 0;
        let mut rest = turns.iter();
        for rounds in questions {
            let question: Vec<&Turn> = rest.by_ref().take(*rounds).collect();
            for turn in &question {
                assert!(turn.prompt.cached >= least, "less than {least} for {turn:?} of {turns:?}");
                least = thoughts.least_in_round(turn);
            }
            least = thoughts.least_at_question(question[0], least);
        }
    }
}

/// Whether the model thinks, which decides what the template repeats.
#[derive(Clone, Copy)]
pub enum Thoughts {
    /// Within rounds everything is repeated but for the token that ends an answer. When the user asks again, thoughts
    /// are left out, so what was said since the question before is read again.
    Written,
    /// The prompt ends with thoughts that are empty, which are left out later. The last answer is read again.
    Off,
}

impl Thoughts {
    fn least_in_round(self, last: &Turn) -> u32 {
        match self {
            Self::Written => last.prompt.tokens + last.answer - 1,
            Self::Off => last.prompt.tokens - length("<think>\n\n</think>\n\n"),
        }
    }

    fn least_at_question(self, first: &Turn, in_round: u32) -> u32 {
        match self {
            // A mark, and the name of who speaks.
            Self::Written => first.prompt.tokens - 1 - length("assistant\n"),
            Self::Off => in_round,
        }
    }
}

/// In tokens, which are bytes.
fn length(text: &str) -> u32 {
    text.len().try_into().unwrap()
}

/// The engine, with a note of every complete answer.
struct Recorded {
    engine: Arc<Engine>,
    turns: Arc<Mutex<Vec<Turn>>>,
}

impl Backend for Recorded {
    fn model(&self) -> &ModelInfo {
        self.engine.model()
    }

    fn generate(&self, request: Request) -> BoxFuture<'_, Result<EventStream, Error>> {
        async move {
            let turns = Arc::clone(&self.turns);
            let mut turn = Turn { tools: !request.tools.list.is_empty(), ..Turn::default() };
            let events = self.engine.generate(request).await?.inspect(move |event| {
                if let Event::Started(prompt) = event {
                    turn.prompt = *prompt;
                }
                if let Event::Finished { usage, .. } = event {
                    turns.lock().unwrap().push(Turn { answer: usage.tokens, ..turn });
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
    agent(&format!("@anthropic-ai/claude-code-{}/claude", platform()), home)
}

/// Codex.
pub fn codex(home: &tempfile::TempDir) -> Command {
    agent(".bin/codex", home)
}

/// opencode for this platform, for the same reason, in an empty folder of its own below `home`.
pub fn opencode(home: &tempfile::TempDir) -> Command {
    let mut command = agent(&format!("opencode-{}/bin/opencode", platform()), home);
    let folder = home.path().join("work");
    std::fs::create_dir_all(&folder).unwrap();
    // It would fetch a list of hosted models otherwise.
    command.current_dir(folder).env("OPENCODE_DISABLE_MODELS_FETCH", "1");
    // Nothing but the server: every other address is behind a proxy that is not there.
    command.env("HTTPS_PROXY", "http://127.0.0.1:9");
    command
}

/// Settings of opencode under which the model `duet/MODEL` is reached through one of the AI SDK's packages that the
/// program comes with. `model` says what it has to know about it.
pub fn opencode_settings(url: &str, package: &str, name: &str, model: &Value) -> Value {
    let options = json!({"baseURL": format!("{url}/v1"), "apiKey": "unused"});
    let provider = json!({"npm": package, "options": options, "models": {name: model}});
    json!({"autoupdate": false, "provider": {"duet": provider}})
}

/// This platform as npm packages name it.
fn platform() -> &'static str {
    match (std::env::consts::OS, std::env::consts::ARCH) {
        ("macos", _) => "darwin-arm64",
        (_, "aarch64") => "linux-arm64",
        _ => "linux-x64",
    }
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
