//! Measures what guessing ahead brings, side by side with decoding plainly in the same run.
//!
//! `cargo run --release -p duet-mlx --example speculation -- MODEL_FOLDER [native|float32|auto] [CONVERSATIONS.jsonl]`
//!
//! First, what a step costs that reads several tokens. Then answers whose words come from a script while the model does all
//! its work: so a model of any size, even one with random weights, meets a code edit or a chat as a good model would write
//! them. With conversations (lines of `{"messages": [{"role", "content"}], "kind"}`), at last the model's own words.
#![expect(clippy::print_stdout, reason = "the example's result")]

use std::collections::{BTreeMap, HashMap};
use std::error::Error as StdError;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use duet_engine::executor::{
    Executor, ExecutorError, ModelShape, Output, Row, SequenceId, Snapshot, SnapshotId, Stretch, Wanted,
};
use duet_engine::stored::{Layout, StoredState};
use duet_engine::{Engine, ModelFiles, Options, Served, Speculation, SpeculationKind, Worker};
use duet_inference::{Backend, Completion, Error, Message, RawPrompt, Request, Role, Sampling};
use duet_mlx::{LoadOptions, MlxExecutor, Precision};
use futures_util::future::join_all;
use tokenizers::Tokenizer;

type Result<T> = std::result::Result<T, Box<dyn StdError + Send + Sync>>;

const ROUNDS: usize = 5;
const WIDTHS: [usize; 6] = [1, 2, 3, 5, 9, 17];

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("which folder?")?);
    let precision = match arguments.next().as_deref() {
        Some("native") => Precision::Native,
        Some("float32") => Precision::Float32,
        _ => Precision::Auto,
    };
    let worker = Worker::start()?;
    let place = folder.clone();
    println!("{}", worker.run(move || costs(&place, precision)).await??);
    let script = Script::default();
    let mut engines = Vec::new();
    for kind in [SpeculationKind::Off, SpeculationKind::Auto] {
        engines.push(engine(&worker, &folder, precision, kind, &script).await?);
    }
    scripted(&engines, &folder, &script).await?;
    if let Some(conversations) = arguments.next() {
        script.say(Vec::new());
        spoken(&engines, Path::new(&conversations)).await?;
    }
    Ok(())
}

/// How long steps take that read so many tokens of each of so many rows, against one.
fn costs(folder: &Path, precision: Precision) -> std::result::Result<String, Error> {
    let failed = |error: ExecutorError| Error::internal(error);
    let options = LoadOptions { precision, ..LoadOptions::default() };
    let mut executor = MlxExecutor::load(folder, options).map_err(Error::internal)?;
    let mut lines =
        vec!["rows  ms a step, then steps of 2, 3, 5, 9, 17 tokens a row as multiples of it".to_owned()];
    for rows in [1, 4] {
        let prompt: Vec<u32> = (0..300).map(|token| token * 7 % 2999).collect();
        for row in 0..rows {
            executor.open(SequenceId(row), None).map_err(failed)?;
            executor.prefill(SequenceId(row), &prompt, None).map_err(failed)?;
        }
        let mut seconds: Vec<Vec<f64>> = vec![Vec::new(); WIDTHS.len()];
        for _ in 0..12 {
            for (width, seconds) in WIDTHS.iter().zip(&mut seconds) {
                let tokens: Vec<u32> = (0..*width as u32).collect();
                let stretch =
                    |row| Stretch { sequence: SequenceId(row), tokens: &tokens, wanted: Wanted::Argmax };
                let stretches: Vec<_> = (0..rows).map(stretch).collect();
                let start = Instant::now();
                executor.verify(&stretches).map_err(failed)?;
                seconds.push(start.elapsed().as_secs_f64());
                (0..rows).try_for_each(|row| executor.cut(SequenceId(row), *width)).map_err(failed)?;
            }
        }
        let middle: Vec<f64> = seconds.into_iter().map(median).collect();
        let ratios: Vec<String> = middle[1..].iter().map(|time| format!("{:.2}", time / middle[0])).collect();
        lines.push(format!("{rows:>4}  {:.2}: {}", middle[0] * 1e3, ratios.join(" ")));
        (0..rows).for_each(|row| executor.close(SequenceId(row)));
    }
    Ok(lines.join("\n"))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

async fn engine(
    worker: &Worker,
    folder: &Path,
    precision: Precision,
    kind: SpeculationKind,
    script: &Script,
) -> Result<Engine> {
    let options = Options {
        speculation: Speculation { kind, ..Speculation::default() },
        prefix_cache_bytes: 0,
        ..Options::default()
    };
    let served = Served { id: "model".into(), display_name: "Model".into(), created: 0 };
    let (files, folder, script) = (ModelFiles::load(folder)?, folder.to_owned(), script.clone());
    let factory = move || {
        let options = LoadOptions { precision, ..LoadOptions::default() };
        let inner = MlxExecutor::load(&folder, options).map_err(Error::internal)?;
        Ok(Box::new(Speaking { inner, script, said: HashMap::new() }) as Box<dyn Executor>)
    };
    Ok(Engine::start(worker, served, files, options, factory).await?)
}

/// Tokens a second, and the guesses that were checked and right.
#[derive(Default)]
struct Figures {
    pace: Vec<f64>,
    proposed: u64,
    accepted: u64,
}

/// Asks all at once and waits for all answers.
async fn measure(engine: &Engine, requests: &[Request], figures: &mut Figures) -> Result<Vec<String>> {
    let before = engine.metrics().snapshot();
    let start = Instant::now();
    let answer = async |request: &Request| -> Result<String> {
        let answer = Completion::collect(engine.generate(request.clone()).await?).await?;
        Ok(format!("{:?}", answer.choices))
    };
    let answers = join_all(requests.iter().map(answer)).await;
    let (seconds, after) = (start.elapsed().as_secs_f64(), engine.metrics().snapshot());
    figures.pace.push((after.generated_tokens - before.generated_tokens) as f64 / seconds);
    figures.proposed += after.proposed_tokens - before.proposed_tokens;
    figures.accepted += after.accepted_tokens - before.accepted_tokens;
    answers.into_iter().collect()
}

fn print(what: &str, [plain, ahead]: [Figures; 2]) {
    // Of each pair of measurements: what else the machine does changes more slowly than they alternate.
    let ratio = median(ahead.pace.iter().zip(&plain.pace).map(|(ahead, plain)| ahead / plain).collect());
    let (plain, pace) = (median(plain.pace), median(ahead.pace));
    let share = 100 * ahead.accepted / ahead.proposed.max(1);
    println!(
        "{what:<28} {plain:>8.1} {pace:>8.1} tokens/s: {:.2}x, {} of {} guesses right ({share} %)",
        ratio, ahead.accepted, ahead.proposed
    );
}

/// Prompt and answer of every kind of traffic, several streams at once.
async fn scripted(engines: &[Engine], folder: &Path, script: &Script) -> Result<()> {
    let tokenizer = Tokenizer::from_file(folder.join("tokenizer.json"))?;
    let encode = |text: &str| -> Result<Vec<u32>> { Ok(tokenizer.encode(text, false)?.get_ids().to_vec()) };
    let source = include_str!("../src/cache/layer.rs");
    let source: String = source.lines().take(30).map(|line| format!("{line}\n")).collect();
    let edited = source.replace("Buffers", "Tensors").replace("lane", "track");
    let chat = include_str!("../../../docs/decisions/0002-crates-instead-of-modules.md");
    let chat: String = chat.chars().take(1500).collect();
    let (source, edited, chat) = (encode(&source)?, encode(&edited)?, encode(&chat)?);
    let kinds = [
        ("a copy", &source, &source),
        ("a code edit", &source, &edited),
        ("a text about something else", &source, &chat),
    ];
    for (name, prompt, answer) in kinds {
        for streams in [1, 4] {
            script.say(answer.clone());
            let request = Request {
                raw: Some(RawPrompt::Tokens(prompt.clone())),
                max_tokens: Some(answer.len() as u32),
                sampling: Sampling { temperature: Some(0.0), ..Sampling::default() },
                ..Request::new("model", Vec::new())
            };
            let mut figures = <[Figures; 2]>::default();
            for _ in 0..ROUNDS {
                for (engine, figures) in engines.iter().zip(&mut figures) {
                    measure(engine, &vec![request.clone(); streams], figures).await?;
                }
            }
            print(&format!("{name}, {streams}x{}", answer.len()), figures);
        }
    }
    Ok(())
}

/// The model's own answers, one conversation after the other.
async fn spoken(engines: &[Engine], file: &Path) -> Result<()> {
    let mut kinds: BTreeMap<String, Vec<Request>> = BTreeMap::new();
    for line in std::fs::read_to_string(file)?.lines() {
        let line: serde_json::Value = serde_json::from_str(line)?;
        let mut messages = Vec::new();
        for message in line["messages"].as_array().into_iter().flatten() {
            let role = match message["role"].as_str() {
                Some("system") => Role::System,
                Some("user") => Role::User,
                _ => Role::Assistant,
            };
            messages.push(Message::text(role, message["content"].as_str().unwrap_or_default()));
        }
        messages.pop();
        let seed = kinds.values().map(Vec::len).sum::<usize>() as u64;
        let sampling =
            Sampling { temperature: Some((seed % 2) as f32), seed: Some(seed), ..Sampling::default() };
        let request = Request { max_tokens: Some(200), sampling, ..Request::new("model", messages) };
        kinds.entry(line["kind"].as_str().unwrap_or("all").to_owned()).or_default().push(request);
    }
    let (mut different, mut all) = ([0, 0], [0, 0]);
    for (kind, requests) in kinds {
        let mut figures = <[Figures; 2]>::default();
        for round in requests.chunks(requests.len().div_ceil(ROUNDS).max(1)) {
            let mut said = Vec::new();
            for (engine, figures) in engines.iter().zip(&mut figures) {
                let mut answers = Vec::new();
                let mut sums = Figures::default();
                for request in round {
                    answers.extend(measure(engine, std::slice::from_ref(request), &mut sums).await?);
                }
                figures.pace.push(sums.pace.iter().sum::<f64>() / sums.pace.len() as f64);
                figures.proposed += sums.proposed;
                figures.accepted += sums.accepted;
                said.push(answers);
            }
            for (number, request) in round.iter().enumerate() {
                let warm = usize::from(request.sampling.temperature != Some(0.0));
                all[warm] += 1;
                different[warm] += usize::from(said[0][number] != said[1][number]);
            }
        }
        print(&kind, figures);
    }
    println!(
        "answers that differ: {} of {} greedy, {} of {} drawn",
        different[0], all[0], different[1], all[1]
    );
    Ok(())
}

/// What answers say; nothing: what the model says.
#[derive(Clone, Default)]
struct Script(Arc<Mutex<Vec<u32>>>);

impl Script {
    fn say(&self, tokens: Vec<u32>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = tokens;
    }

    /// The token in this place, instead of what the model said.
    fn instead(&self, place: usize, output: Output) -> Output {
        let tokens = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tokens.get(place).map_or(output, |token| Output::Token(*token))
    }
}

/// The model at work, with the words of a script.
struct Speaking {
    inner: MlxExecutor,
    script: Script,
    /// How many tokens of its answer each sequence has read.
    said: HashMap<SequenceId, usize>,
}

impl Executor for Speaking {
    fn shape(&self) -> ModelShape {
        self.inner.shape()
    }

    fn open(
        &mut self,
        sequence: SequenceId,
        from: Option<(SnapshotId, usize)>,
    ) -> std::result::Result<(), ExecutorError> {
        self.said.insert(sequence, 0);
        self.inner.open(sequence, from)
    }

    fn prefill(
        &mut self,
        sequence: SequenceId,
        tokens: &[u32],
        wanted: Option<Wanted>,
    ) -> std::result::Result<Option<Output>, ExecutorError> {
        let output = self.inner.prefill(sequence, tokens, wanted)?;
        Ok(output.map(|output| self.script.instead(0, output)))
    }

    fn decode(&mut self, rows: &[Row]) -> std::result::Result<Vec<Output>, ExecutorError> {
        let outputs = self.inner.decode(rows)?;
        let mut answers = Vec::with_capacity(rows.len());
        for (row, output) in rows.iter().zip(outputs) {
            let said = self.said.entry(row.sequence).or_default();
            *said += 1;
            answers.push(self.script.instead(*said, output));
        }
        Ok(answers)
    }

    fn verify(&mut self, stretches: &[Stretch<'_>]) -> std::result::Result<Vec<Vec<Output>>, ExecutorError> {
        let outputs = self.inner.verify(stretches)?;
        let mut answers = Vec::with_capacity(stretches.len());
        for (stretch, outputs) in stretches.iter().zip(outputs) {
            let said = self.said.entry(stretch.sequence).or_default();
            let places = *said + 1..;
            *said += stretch.tokens.len();
            answers.push(
                places.zip(outputs).map(|(place, output)| self.script.instead(place, output)).collect(),
            );
        }
        Ok(answers)
    }

    fn cut(&mut self, sequence: SequenceId, count: usize) -> std::result::Result<(), ExecutorError> {
        *self.said.entry(sequence).or_default() -= count;
        self.inner.cut(sequence, count)
    }

    fn snapshot(&mut self, sequence: SequenceId) -> std::result::Result<Snapshot, ExecutorError> {
        self.inner.snapshot(sequence)
    }

    fn layout(&self, snapshot: SnapshotId, from: usize) -> std::result::Result<Layout, ExecutorError> {
        self.inner.layout(snapshot, from)
    }

    fn part(
        &mut self,
        snapshot: SnapshotId,
        from: usize,
        number: usize,
    ) -> std::result::Result<Vec<u8>, ExecutorError> {
        self.inner.part(snapshot, from, number)
    }

    fn restore(&mut self, state: &StoredState) -> std::result::Result<Snapshot, ExecutorError> {
        self.inner.restore(state)
    }

    fn discard(&mut self, snapshot: SnapshotId) {
        self.inner.discard(snapshot);
    }

    fn close(&mut self, sequence: SequenceId) {
        self.said.remove(&sequence);
        self.inner.close(sequence);
    }

    fn reset(&mut self) {
        self.said.clear();
        self.inner.reset();
    }

    fn memory(&self) -> u64 {
        self.inner.memory()
    }
}
