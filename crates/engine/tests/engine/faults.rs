//! An executor that fails: whom it hits, and that the engine goes on.

use std::time::Duration;

use duet_engine::scripted::{Fault, Gate, Model, Script, ScriptedExecutor, byte_model};
use duet_engine::{Engine, Options, Served, Worker};
use duet_inference::{Backend, Completion, Error, Event, Request};
use futures_util::StreamExt;

use crate::harness::{Bench, fold, options, request, seeded};

fn faulty(at: u64, fault: Fault) -> Script {
    Script { faults: vec![(at, fault)], ..Script::says("hello") }
}

async fn next_request_works(bench: &Bench) {
    let completion = bench.ask(request("again")).await.unwrap();
    assert_eq!(completion.usage().tokens, 6);
    bench.settle().await;
    assert_eq!(bench.probe.sequences(), 0);
}

#[tokio::test]
async fn an_error_while_reading_or_answering_reaches_the_client() {
    for at in [0, 1, 4] {
        let bench = Bench::new(faulty(at, Fault::Error)).await;
        let failed = bench.ask(request("x")).await;
        assert_eq!(failed, Err(Error::internal("a scripted error")), "at call {at}");
        next_request_works(&bench).await;
        let snapshot = bench.engine.metrics().snapshot();
        assert_eq!((snapshot.failed, snapshot.finished), (1, 1));
    }
}

#[tokio::test]
async fn a_panic_fails_what_was_begun_and_nothing_else() {
    for at in [0, 1, 4] {
        let gate = Gate::default();
        let script = Script { gate: Some(gate.clone()), ..faulty(at, Fault::Panic) };
        let bench = Bench::with(script, Options { max_batch: 1, ..options() }).await;
        let failing = bench.stream(request("x")).await;
        let queued = bench.stream(request("y")).await;
        gate.open();
        assert!(matches!(Completion::collect(failing).await, Err(Error::Internal { .. })), "at call {at}");
        assert!(
            Completion::collect(queued).await.is_ok(),
            "a request in the queue has nothing to do with it"
        );
        next_request_works(&bench).await;
        assert_eq!((bench.probe.resets(), bench.engine.metrics().snapshot().failed), (1, 1));
    }
}

#[tokio::test]
async fn an_error_while_reading_leaves_running_streams_alone() {
    let gate = Gate::default();
    // Call 0 reads the first prompt, call 1 is its first step, call 2 reads the second prompt.
    let script = Script { gate: Some(gate.clone()), foresees: false, ..faulty(2, Fault::Error) };
    let bench = Bench::new(script).await;
    let running = bench.stream(request("x")).await;
    gate.wait_for_arrivals(1);
    let failing = bench.stream(request("something else altogether")).await;
    gate.open();
    assert_eq!(Completion::collect(failing).await, Err(Error::internal("a scripted error")));
    assert!(Completion::collect(running).await.is_ok());
}

#[tokio::test]
async fn a_stalled_step_fails_the_waiting_and_the_engine_goes_on() {
    let gate = Gate::default();
    let stall_after = Duration::from_millis(50);
    let setup = Options { stall_after, ..options() };
    let bench = Bench::with(faulty(3, Fault::Stall(gate.clone())), setup).await;
    let events: Vec<Event> = bench.stream(request("x")).await.collect().await;
    assert!(
        matches!(events[..], [Event::Started(_), Event::BlockStart { .. }, .., Event::Failed(_)]),
        "{events:?}"
    );
    assert_eq!(fold(events, 1).await, Err(Error::Stalled { after: stall_after }));
    // One that comes meanwhile waits as long.
    assert_eq!(bench.ask(request("y")).await, Err(Error::Stalled { after: stall_after }));
    gate.open();
    next_request_works(&bench).await;
}

#[tokio::test]
async fn a_slow_queue_is_no_stall() {
    // Far above one step, far below the whole.
    let stall_after = Duration::from_millis(300);
    let gate = Gate::default();
    let setup = Options { stall_after, max_batch: 1, ..options() };
    let bench =
        Bench::with(Script { gate: Some(gate.clone()), ..Script::says(&"x".repeat(30)) }, setup).await;
    let first = bench.stream(request("x")).await;
    let second = bench.stream(request("y")).await;
    let pace = async {
        let mut tick = tokio::time::interval(Duration::from_millis(10));
        for _ in 0..62 {
            tick.tick().await;
            gate.allow(1);
        }
    };
    let (first, second, ()) = tokio::join!(Completion::collect(first), Completion::collect(second), pace);
    assert!(first.is_ok() && second.is_ok(), "{first:?} {second:?}");
}

#[tokio::test]
async fn shutting_down_finishes_what_was_admitted() {
    let gate = Gate::default();
    let setup = Options { max_batch: 1, ..options() };
    let bench = Bench::with(Script { gate: Some(gate.clone()), ..Script::says("hello") }, setup).await;
    let streams = [bench.stream(request("running")).await, bench.stream(request("queued")).await];
    let finish = async {
        // The first poll of the shutdown has refused new work by now.
        assert_eq!(bench.ask(request("late")).await, Err(Error::ShuttingDown));
        gate.open();
    };
    tokio::join!(bench.engine.shutdown(Duration::from_secs(60)), finish);
    for stream in streams {
        assert!(Completion::collect(stream).await.is_ok());
    }
    bench.engine.shutdown(Duration::from_secs(60)).await;
}

#[tokio::test]
async fn after_the_grace_period_the_rest_is_told() {
    let gate = Gate::default();
    let bench = Bench::new(Script { gate: Some(gate.clone()), ..Script::says(&"x".repeat(100)) }).await;
    let stream = bench.stream(request("x")).await;
    gate.wait_for_arrivals(1);
    let release = async {
        // The thread hangs in a step when it is told to give up; the step's return ends it.
        tokio::time::sleep(Duration::from_millis(60)).await;
        gate.allow(1);
    };
    tokio::join!(bench.engine.shutdown(Duration::from_millis(20)), release);
    assert_eq!(Completion::collect(stream).await, Err(Error::ShuttingDown));
}

#[tokio::test]
async fn dropping_the_engine_lets_streams_end() {
    let bench = Bench::new(Script::new(Model::Hash)).await;
    let stream = bench.stream(seeded("x", 1)).await;
    drop(bench.engine);
    assert!(Completion::collect(stream).await.is_ok());
}

#[tokio::test]
async fn a_model_that_does_not_load_is_reported() {
    let served = || Served { id: "x".into(), display_name: "x".into(), created: 0 };
    let worker = Worker::start().unwrap();
    let fails = || Err(Error::internal("no weights"));
    let refused = Engine::start(&worker, served(), byte_model().unwrap(), options(), fails);
    assert_eq!(refused.await.err(), Some(Error::internal("no weights")));
    let panics = || -> Result<Box<dyn duet_engine::executor::Executor>, Error> { panic!("broken weights") };
    let panicked = Engine::start(&worker, served(), byte_model().unwrap(), options(), panics).await;
    assert!(matches!(panicked, Err(Error::Internal { .. })));
    let executor = ScriptedExecutor::new(Script::says("x"));
    let works = move || Ok(Box::new(executor) as Box<_>);
    let engine = Engine::start(&worker, served(), byte_model().unwrap(), options(), works);
    assert_eq!(engine.await.unwrap().model().window, 4096);
}

#[tokio::test]
async fn nothing_finite_to_draw_from_is_an_internal_error() {
    let bench = Bench::new(Script::says("x")).await;
    let mut asked: Request = request("x");
    asked.sampling.logit_bias =
        (0..duet_engine::scripted::VOCABULARY).map(|token| (token, f32::NEG_INFINITY)).collect();
    assert!(matches!(bench.ask(asked).await, Err(Error::Internal { .. })));
    assert!(bench.ask(request("y")).await.is_ok());
}
