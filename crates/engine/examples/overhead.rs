//! What the engine costs per token beside the model: `cargo run --release -p duet-engine --features scripted --example
//! overhead`. The executor answers at once, so all time measured is ours (and the clients', who only drain).
#![expect(clippy::print_stdout, reason = "a program for a terminal")]

use std::time::Instant;

use duet_engine::executor::{
    Executor, ExecutorError, ModelShape, Output, Row, SequenceId, Snapshot, SnapshotId, StepBytes, Stretch,
    Wanted,
};
use duet_engine::scripted::{self, word_model};
use duet_engine::stored::{Layout, StoredState};
use duet_engine::{Engine, Options, Served, Worker};
use duet_inference::{Backend, Completion, LogProbs, Message, OutputFormat, Request, Role, Sampling};
use serde_json::{Value, json};

/// The vocabulary of Qwen 3.
const VOCABULARY: u32 = 151_936;

/// Says the same letter for ever. The logits fall off as a real model's do.
struct Immediate {
    logits: Vec<f32>,
}

impl Immediate {
    fn output(&self, wanted: Wanted) -> Output {
        match wanted {
            Wanted::Argmax => Output::Token(120),
            Wanted::Drawn(_) | Wanted::Logits => Output::Logits(self.logits.clone()),
        }
    }
}

impl Executor for Immediate {
    fn shape(&self) -> ModelShape {
        ModelShape {
            vocabulary: VOCABULARY,
            window: 40_960,
            cuttable: true,
            bytes_per_token: 0,
            bytes_per_sequence: 0,
            early: None,
            step: StepBytes::default(),
        }
    }

    fn open(&mut self, _: SequenceId, _: Option<(SnapshotId, usize)>) -> Result<(), ExecutorError> {
        Ok(())
    }

    fn prefill(
        &mut self,
        _: SequenceId,
        _: &[u32],
        wanted: Option<Wanted>,
    ) -> Result<Option<Output>, ExecutorError> {
        Ok(wanted.map(|wanted| self.output(wanted)))
    }

    fn decode(&mut self, rows: &[Row]) -> Result<Vec<Output>, ExecutorError> {
        Ok(rows.iter().map(|row| self.output(row.wanted)).collect())
    }

    fn verify(&mut self, stretches: &[Stretch<'_>]) -> Result<Vec<Vec<Output>>, ExecutorError> {
        Ok(stretches.iter().map(|one| one.tokens.iter().map(|_| self.output(one.wanted)).collect()).collect())
    }

    fn cut(&mut self, _: SequenceId, _: usize) -> Result<(), ExecutorError> {
        Ok(())
    }

    fn snapshot(&mut self, _: SequenceId) -> Result<Snapshot, ExecutorError> {
        Ok(Snapshot { id: SnapshotId(0), bytes: 1, shortest: 1 })
    }

    fn layout(&self, _: SnapshotId, _: usize) -> Result<Layout, ExecutorError> {
        Err(ExecutorError("there are no states".into()))
    }

    fn part(&mut self, _: SnapshotId, _: usize, _: usize) -> Result<Vec<u8>, ExecutorError> {
        Err(ExecutorError("there are no states".into()))
    }

    fn restore(&mut self, _: &StoredState) -> Result<Snapshot, ExecutorError> {
        Err(ExecutorError("there are no states".into()))
    }

    fn discard(&mut self, _: SnapshotId) {}

    fn close(&mut self, _: SequenceId) {}

    fn reset(&mut self) {}

    fn memory(&self) -> u64 {
        0
    }
}

fn request(sampling: Sampling, log_probs: Option<LogProbs>, max_tokens: u32) -> Request {
    Request {
        sampling,
        max_tokens: Some(max_tokens),
        stop_sequences: vec!["never".into(), "\n\nHuman:".into()],
        log_probs,
        ..Request::new("", vec![Message::text(Role::User, "hello")])
    }
}

/// Schemas whose answers do not end soon.
fn schemas() -> [(&'static str, Value); 3] {
    let person = json!({ "type": "object", "required": ["name", "age", "tags", "kind"], "properties": {
        "name": { "type": "string", "maxLength": 40 }, "age": { "type": "integer", "minimum": 0, "maximum": 150 },
        "tags": { "type": "array", "items": { "type": "string", "pattern": "^[a-z_]{1,12}$" }, "maxItems": 5 },
        "kind": { "enum": ["admin", "user", "guest"] } } });
    [
        (
            "a long string",
            json!({ "type": "object", "required": ["text"], "properties": { "text": { "type": "string", "minLength": 90_000 } } }),
        ),
        ("a list of objects", json!({ "type": "array", "items": person })),
        ("anything", json!({ "type": "array" })),
    ]
}

async fn measure(
    engine: &Engine,
    what: &str,
    streams: usize,
    request: &Request,
) -> Result<(), duet_inference::Error> {
    let begin = Instant::now();
    let clients = (0..streams).map(|_| async {
        let completion = Completion::collect(engine.generate(request.clone()).await?).await?;
        Ok::<_, duet_inference::Error>(completion.usage().tokens)
    });
    let tokens: u32 = futures_util::future::try_join_all(clients).await?.into_iter().sum();
    let each = begin.elapsed().as_nanos() as f64 / f64::from(tokens);
    println!("{what:<58} {streams:>3} streams {each:>10.0} ns/token");
    Ok(())
}

/// Who stands beside fifteen greedy streams.
fn odd_ones() -> Vec<(&'static str, Option<Request>)> {
    let greedy = Sampling { temperature: Some(0.0), ..Sampling::default() };
    // Ends are unlikely, so that answers go on.
    let logit_bias = vec![(scripted::ANSWER_END, -100.0), (u32::from(b']'), -100.0)];
    let warm = Sampling { temperature: Some(1.0), seed: Some(1), logit_bias, ..Sampling::default() };
    let top = |top| Some(LogProbs { top });
    let mut all = vec![("nobody", None)];
    let plain = [
        ("another one", greedy.clone(), None),
        ("a warm one", Sampling { logit_bias: Vec::new(), ..warm.clone() }, None),
        ("one with penalties", Sampling { repetition_penalty: Some(1.1), ..greedy.clone() }, None),
        ("one with 5 log-probabilities", greedy.clone(), top(5)),
        ("one with 20 log-probabilities, warm", warm.clone(), top(20)),
    ];
    let plain = plain.map(|(what, sampling, top)| (what, Some(request(sampling, top, BESIDE))));
    all.extend(plain);
    all.extend(schemas().map(|(what, schema)| {
        let output = OutputFormat::JsonSchema(schema);
        (what, Some(Request { output, ..request(warm.clone(), None, BESIDE) }))
    }));
    all
}

/// Tokens of each stream.
const BESIDE: u32 = 1000;

/// Fifteen greedy streams and another one: what a step takes, of which the greedy ones get a token each.
async fn measure_beside(
    engine: &Engine,
    what: &str,
    odd: Option<&Request>,
) -> Result<(), duet_inference::Error> {
    let free = request(Sampling { temperature: Some(0.0), ..Sampling::default() }, None, BESIDE);
    if let Some(odd) = odd {
        // Its grammar is compiled before.
        Completion::collect(engine.generate(Request { max_tokens: Some(1), ..odd.clone() }).await?).await?;
    }
    let mut best = f64::INFINITY;
    for _ in 0..5 {
        let begin = Instant::now();
        let clients = std::iter::repeat_n(&free, 15)
            .chain(odd)
            .map(|request| async { Completion::collect(engine.generate(request.clone()).await?).await });
        futures_util::future::try_join_all(clients).await?;
        best = best.min(begin.elapsed().as_secs_f64());
    }
    println!("15 greedy streams and {what:<36} {:>10.1} us/step", best * 1e6 / f64::from(BESIDE));
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let served = Served { id: "instant".into(), display_name: "Instant".into(), created: 0 };
    let factory = || {
        // Spread by a hash, so that no selection profits from order.
        let noise = |token: u32| f64::from(token.wrapping_mul(2_654_435_769)) / f64::from(u32::MAX);
        let logits = (0..VOCABULARY).map(|token| (-noise(token).max(1e-9).ln() * 1.5 - 4.0) as f32).collect();
        Ok(Box::new(Immediate { logits }) as Box<dyn Executor>)
    };
    let engine = Engine::start(
        &Worker::start()?,
        served,
        word_model(VOCABULARY - scripted::VOCABULARY)?,
        Options::default(),
        factory,
    )
    .await?;
    let greedy = Sampling { temperature: Some(0.0), ..Sampling::default() };
    let warm = Sampling { temperature: Some(1.0), seed: Some(1), ..Sampling::default() };
    let qwen = Sampling { temperature: Some(0.6), top_k: Some(20), top_p: Some(0.95), ..warm.clone() };
    let nucleus = Sampling { top_p: Some(0.9), ..warm.clone() };
    let penalised = Sampling { repetition_penalty: Some(1.1), ..greedy.clone() };
    for streams in [1, 16] {
        measure(&engine, "greedy on the device", streams, &request(greedy.clone(), None, 20_000)).await?;
    }
    let cases = [
        ("greedy with a penalty", penalised, None),
        ("temperature", warm.clone(), None),
        ("temperature, top-k 20, top-p 0.95", qwen, None),
        ("temperature, top-p 0.9", nucleus, None),
        ("greedy with 5 log-probabilities", greedy.clone(), Some(LogProbs { top: 5 })),
    ];
    for (what, sampling, log_probs) in cases {
        measure(&engine, what, 1, &request(sampling, log_probs, 1000)).await?;
    }
    for streams in [1, 16] {
        for (what, schema) in schemas() {
            // Ends are unlikely, so that the answer goes on.
            let logit_bias = vec![(scripted::ANSWER_END, -100.0), (u32::from(b']'), -100.0)];
            let sampling = Sampling { logit_bias, ..warm.clone() };
            let asked = Request { output: OutputFormat::JsonSchema(schema), ..request(sampling, None, 1000) };
            let begin = Instant::now();
            Completion::collect(engine.generate(Request { max_tokens: Some(1), ..asked.clone() }).await?)
                .await?;
            let compiling = begin.elapsed().as_micros();
            measure(&engine, &format!("JSON: {what} (first token {compiling} us)"), streams, &asked).await?;
        }
    }
    for (what, odd) in odd_ones() {
        measure_beside(&engine, what, odd.as_ref()).await?;
    }
    let begin = Instant::now();
    for _ in 0..2000 {
        Completion::collect(engine.generate(request(greedy.clone(), None, 1)).await?).await?;
    }
    println!(
        "{:<44} {:>22.1} us/request",
        "one request after the other, one token each",
        begin.elapsed().as_micros() as f64 / 2000.0
    );
    Ok(())
}
