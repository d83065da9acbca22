//! Forced calls of the demo model, which left alone garbles one in five: under a grammar all of them fit their schemas.
//! `SCHEMA_SEED` (0 to 255) chooses other schemas.
#![expect(clippy::unwrap_used, clippy::panic, reason = "in a test a failure may panic")]

#[path = "../../engine/tests/engine/schemas.rs"]
#[expect(dead_code, reason = "shared with the engine's tests")]
mod schemas;

use std::{path::Path, time::Duration};

use duet_engine::executor::Executor;
use duet_engine::{Engine, ModelFiles, Options, Served, Worker};
use duet_inference::{
    AnswerBlock, Backend, Completion, Error, FinishReason, Message, Request, Role, Sampling, Thinking, Tool,
    ToolChoice, ToolInput, Tools,
};
use duet_mlx::{LoadOptions, MlxExecutor, Precision};
use futures_util::{StreamExt, stream};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::Value;

const CALLS: usize = 500;
const BATCH: usize = 16;

async fn demo() -> Engine {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/models/demo/bf16");
    let served = Served { id: "demo".into(), display_name: "Demo".into(), created: 0 };
    let files = ModelFiles::load(&folder).unwrap();
    let options = Options { max_batch: BATCH, queue: BATCH, ..Options::default() };
    // Single precision is the faster one on a CPU.
    let load = LoadOptions { precision: Precision::Float32, ..LoadOptions::default() };
    let factory = move || Ok(Box::new(MlxExecutor::load(&folder, load).unwrap()) as Box<dyn Executor>);
    Engine::start(&Worker::start().unwrap(), served, files, options, factory).await.unwrap()
}

/// A request that forces a call of a tool with this schema, strict or, mostly, not. Every third thinks first, and every
/// fifth shows the model its tool: the others are known to the grammar alone, which is harder and has shorter prompts.
fn forced(number: usize, schema: Value) -> Request {
    let tool = Tool {
        name: "act".into(),
        description: None,
        input: ToolInput::Json(schema),
        strict: number.is_multiple_of(7),
        deferred: !number.is_multiple_of(5),
    };
    let choice =
        if number.is_multiple_of(2) { ToolChoice::Required } else { ToolChoice::Named("act".into()) };
    Request {
        tools: Tools { list: vec![tool], choice, single: true, ..Tools::default() },
        thinking: if number.is_multiple_of(3) { Thinking::Enabled } else { Thinking::Disabled },
        thinking_budget: Some(16),
        sampling: Sampling { temperature: Some(1.0), seed: Some(number as u64), ..Sampling::default() },
        max_tokens: Some(900),
        ..Request::new("demo", vec![Message::text(Role::User, "Three apples for Ada.")])
    }
}

/// Whether a call came to its end; then it has to fit.
fn fits(schema: &Value, completion: &Completion) -> bool {
    let choice = &completion.choices[0];
    let calls = choice.blocks.iter().filter_map(|block| match block {
        AnswerBlock::ToolCall { input, .. } => Some(input),
        AnswerBlock::Text(_) | AnswerBlock::Thinking(_) => None,
    });
    let [input] = calls.collect::<Vec<_>>()[..] else { panic!("no call: {choice:?}\n{schema}") };
    if choice.reason == FinishReason::MaxTokens {
        return false;
    }
    assert_eq!(choice.reason, FinishReason::ToolCalls, "{choice:?}\n{schema}");
    let value: Value = serde_json::from_str(input).unwrap_or_else(|error| panic!("{error}: {input}"));
    let validator = jsonschema::options().should_validate_formats(true).build(schema).unwrap();
    assert!(validator.is_valid(&value), "{schema}\n{input}");
    true
}

#[tokio::test]
async fn forced_calls_fit_random_schemas() {
    let engine = demo().await;
    let seed = std::env::var("SCHEMA_SEED").map_or(0, |seed| seed.parse().unwrap());
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), random);
    let mut requests = Vec::new();
    while requests.len() < CALLS {
        let schema = schemas::schema(2, 4).new_tree(&mut runner).unwrap().current();
        let request = forced(requests.len(), schema.clone());
        // The demo model's window is small.
        if engine.count_tokens(&request).await.unwrap() < 1000 {
            requests.push((schema, request));
        }
    }
    let engine = &engine;
    let answers = stream::iter(requests).map(|(schema, request)| async move {
        match engine.generate(request).await {
            Ok(answer) => Some((schema, Completion::collect(answer).await.unwrap())),
            // Rules may contradict properties, so that nothing fits; the client is told.
            Err(Error::Schema { path, message, .. }) => {
                assert!(message.contains("nsatisfiable"), "{schema}\n{path:?} {message}");
                None
            }
            Err(error) => panic!("{error}: {schema}"),
        }
    });
    let answers: Vec<_> = answers.buffer_unordered(BATCH).collect().await;
    // A process that ends while MLX is at work on another thread may trip over its own clean-up.
    engine.shutdown(Duration::from_secs(30)).await;
    let possible = answers.iter().flatten().count();
    let complete = answers.iter().flatten().filter(|(schema, completion)| fits(schema, completion)).count();
    // What cannot be cut short, such as names that are free, a weak model goes on with until its tokens end.
    let counts = format!("{CALLS} schemas, {possible} possible, {complete} complete and valid");
    assert!(possible >= CALLS * 9 / 10 && complete >= possible - CALLS / 100, "{counts}");
}
