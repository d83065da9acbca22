//! A budget of memory: who waits for it, who is refused, and what gives way. A scripted token takes four bytes.

use std::sync::Arc;

use duet_engine::executor::StepBytes;
use duet_engine::scripted::{Gate, Probe, Script, ScriptedExecutor, byte_model};
use duet_engine::{Engine, Options, Served, Worker};
use duet_inference::{Backend, Completion, Error, Event, Memory, RawPrompt, Request};
use futures_util::{FutureExt, StreamExt};

use crate::harness::{options, request};

async fn engine(worker: &Worker, script: Script, options: Options) -> (Engine, Probe) {
    let executor = ScriptedExecutor::new(script);
    let probe = executor.probe();
    let served = Served { id: "scripted".into(), display_name: "Scripted".into(), created: 0 };
    let factory = move || Ok(Box::new(executor) as Box<_>);
    (Engine::start(worker, served, byte_model().unwrap(), options, factory).await.unwrap(), probe)
}

fn within(budget: u64) -> (Arc<Memory>, Worker) {
    let memory = Memory::new(budget);
    (memory.clone(), Worker::within(memory, || {}).unwrap())
}

/// What a request of [`request`]'s kind needs on its own: prompts are shorter than 100 tokens, answers than 201.
const ONE: u64 = 4 * (300 + 300 / 8 + 256);

async fn settled(memory: &Memory) {
    while memory.needed() > 0 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_request_without_room_waits_for_one_that_has_it() {
    let (memory, worker) = within(ONE);
    let gate = Gate::default();
    let script = Script { gate: Some(gate.clone()), ..Script::says("hello") };
    let (engine, probe) = engine(&worker, script, options()).await;
    let mut first = engine.generate(request("one")).await.unwrap();
    gate.wait_for_arrivals(1);
    assert!(matches!(first.next().await, Some(Event::Started(_))));
    let mut second = engine.generate(request("two")).await.unwrap();
    gate.allow(2);
    gate.wait_for_arrivals(3);
    assert!(second.next().now_or_never().is_none(), "two do not fit");
    assert!(memory.needed() > 0 && memory.needed() <= ONE && memory.missed() > 0);
    gate.open();
    assert!(first.any(|event| async move { matches!(event, Event::Finished { .. }) }).await);
    assert!(Completion::collect(second).await.is_ok());
    assert_eq!(probe.widest(), 1);
    settled(&memory).await;
    assert_eq!(memory.missed(), 0);
}

#[tokio::test]
async fn other_models_and_their_loads_count_too() {
    let (memory, worker) = within(ONE * 3);
    let (engine, _) = engine(&worker, Script::says("hello"), options()).await;
    let load = memory.reserve(ONE * 3).unwrap();
    let mut waiting = engine.generate(request("x")).await.unwrap();
    worker.run(|| ()).await.unwrap();
    worker.run(|| ()).await.unwrap();
    assert!(waiting.next().now_or_never().is_none());
    // Nothing runs on the thread: what is given back has to wake it.
    drop(load);
    assert!(Completion::collect(waiting).await.is_ok());
}

#[tokio::test]
async fn who_leaves_while_waiting_is_forgotten() {
    let (memory, worker) = within(ONE * 3);
    let (engine, _) = engine(&worker, Script::says("hello"), options()).await;
    let load = memory.reserve(ONE * 3).unwrap();
    let waiting = engine.generate(request("x")).await.unwrap();
    while memory.missed() == 0 {
        tokio::task::yield_now().await;
    }
    drop(waiting);
    while engine.metrics().snapshot().cancelled == 0 {
        tokio::task::yield_now().await;
    }
    // A round of the thread later; how many commands it takes between two rounds is its own affair.
    while (memory.missed(), engine.metrics().snapshot().queued) != (0, 0) {
        worker.run(|| ()).await.unwrap();
    }
    drop(load);
}

#[tokio::test]
async fn kept_prompts_give_way_to_requests_and_loads() {
    let (memory, worker) = within(ONE + 1200);
    let (engine, probe) = engine(&worker, Script::says("hello"), options()).await;
    for text in ["one", "two", "three"] {
        assert!(Completion::collect(engine.generate(request(text)).await.unwrap()).await.is_ok());
    }
    settled(&memory).await;
    assert_eq!(probe.snapshots(), 3);
    assert!(memory.used() > 0);
    let load = memory.reserve(memory.budget()).unwrap();
    // In the thread's next round everybody looks at what is needed.
    while (probe.snapshots(), memory.excess()) != (0, 0) {
        worker.run(|| ()).await.unwrap();
    }
    drop(load);
    assert!(Completion::collect(engine.generate(request("one")).await.unwrap()).await.is_ok());
}

#[tokio::test]
async fn the_window_is_what_memory_allows() {
    let (_, worker) = within(100_000);
    let (engine, _) = engine(&worker, Script::says("x"), Options { weights: 90_000, ..options() }).await;
    let window = engine.model().window;
    assert!((1900..2010).contains(&window), "{window}");
    let long = engine.generate(request(&"x".repeat(3000))).await;
    assert!(matches!(long.err(), Some(Error::PromptTooLong { .. })));
    let clamped = Request { max_tokens: Some(10_000), ..request("x") };
    assert!(Completion::collect(engine.generate(clamped).await.unwrap()).await.is_ok());
    let wide = Request { choices: 3, max_tokens: Some(1500), ..request("x") };
    assert!(matches!(engine.generate(wide).await.err(), Some(Error::Unsupported { field: "choices", .. })));
}

#[tokio::test]
async fn what_steps_compute_counts_too() {
    let (memory, worker) = within(100_000);
    let step = StepBytes { token: 100, pair: 1, ..StepBytes::default() };
    let script = Script { step, ..Script::says("x") };
    let (engine, _) = engine(&worker, script, Options { prefill_chunk: 64, ..options() }).await;
    // 64 tokens of a prompt see each other and all before them.
    let window = engine.model().window;
    assert!((1300..1352).contains(&window), "{window}");
    let long = engine.generate(request(&"x".repeat(1400))).await;
    assert!(matches!(long.err(), Some(Error::PromptTooLong { .. })));
    let answer = engine.generate(request(&"x".repeat(1000))).await.unwrap();
    assert!(Completion::collect(answer).await.is_ok());
    settled(&memory).await;
}

#[tokio::test]
async fn prompts_are_read_together_as_far_as_there_is_room_for_the_pass() {
    // Three states, and a pass that reads two prompts of 40 tokens but not three.
    let (memory, worker) = within(3 * 4 * (60 + 60 / 8 + 256) + 90_000);
    let step = StepBytes { token: 1000, ..StepBytes::default() };
    let (engine, probe) = engine(&worker, Script { step, ..Script::says("hello") }, options()).await;
    let load = memory.reserve(memory.budget()).unwrap();
    let mut waiting = Vec::new();
    for number in 0..3 {
        let raw = Some(RawPrompt::Tokens((0..40).map(|place| number * 50 + place).collect()));
        let asked = Request { raw, max_tokens: Some(20), ..request("") };
        waiting.push(engine.generate(asked).await.unwrap());
    }
    drop(load);
    for waiting in waiting {
        assert!(Completion::collect(waiting).await.is_ok());
    }
    let read: Vec<_> = probe.passes().into_iter().filter(|pass| !pass.is_empty()).collect();
    assert_eq!(read, [vec![40, 40], vec![40]]);
    settled(&memory).await;
}
