//! Several models on one thread: nobody waits for another's answer, nobody dies of another's panic, and what goes is gone.

use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

use duet_engine::scripted::{Fault, Gate, Probe, Script, ScriptedExecutor, byte_model};
use duet_engine::{Engine, Served, Worker};
use duet_inference::{Backend, Completion, Error, Memory};
use futures_util::{FutureExt, StreamExt};

use crate::harness::{options, request};

async fn engine(worker: &Worker, script: Script) -> (Engine, Probe) {
    let executor = ScriptedExecutor::new(script);
    let probe = executor.probe();
    let served = Served { id: "scripted".into(), display_name: "Scripted".into(), created: 0 };
    let factory = move || Ok(Box::new(executor) as Box<_>);
    (Engine::start(worker, served, byte_model().unwrap(), options(), factory).await.unwrap(), probe)
}

#[tokio::test]
async fn models_take_turns() {
    let worker = Worker::start().unwrap();
    let gate = Gate::default();
    let held = Script { gate: Some(gate.clone()), ..Script::says("held back") };
    let (held, _) = engine(&worker, held).await;
    let (quick, probe) = engine(&worker, Script::says("quick")).await;
    let waiting = held.generate(request("x")).await.unwrap();
    gate.wait_for_arrivals(1);
    let answer = quick.generate(request("y")).await.unwrap();
    // The prompt is read within three rounds, and each round is one step of both.
    gate.allow(3);
    gate.wait_for_arrivals(4);
    assert!((1..=3).contains(&probe.calls()), "{}", probe.calls());
    gate.open();
    let (waited, answered) = tokio::join!(Completion::collect(waiting), Completion::collect(answer));
    assert_eq!((waited.unwrap().usage().tokens, answered.unwrap().usage().tokens), (10, 6));
}

#[tokio::test]
async fn a_panic_is_its_models_own() {
    let worker = Worker::start().unwrap();
    let gate = Gate::default();
    let faulty = Script { faults: vec![(1, Fault::Panic)], ..Script::says("never") };
    let (faulty, _) = engine(&worker, faulty).await;
    let (sound, probe) = engine(&worker, Script { gate: Some(gate.clone()), ..Script::says("sound") }).await;
    let answer = sound.generate(request("x")).await.unwrap();
    gate.wait_for_arrivals(1);
    let failing = faulty.generate(request("y")).await.unwrap();
    gate.open();
    assert!(matches!(Completion::collect(failing).await, Err(Error::Internal { .. })));
    assert!(Completion::collect(answer).await.is_ok());
    assert_eq!(probe.resets(), 0);
}

#[tokio::test]
async fn a_model_that_is_called_answers_between_the_steps_of_others() {
    let worker = Worker::start().unwrap();
    let gate = Gate::default();
    let script = Script { gate: Some(gate.clone()), ..Script::says("a long answer") };
    let (generating, _) = engine(&worker, script).await;
    // Neither `Send` nor `Sync`, as arrays are.
    let called = worker.host(|| Ok(Rc::new(20))).await.unwrap();
    let mut stream = generating.generate(request("x")).await.unwrap();
    gate.wait_for_arrivals(1);
    let mut doubled = Box::pin(called.call(|number| **number * 2));
    assert!(doubled.as_mut().now_or_never().is_none(), "the thread is in a step");
    gate.allow(1);
    assert_eq!(doubled.await, Ok(40));
    assert!(stream.next().now_or_never().is_some(), "the answer has begun and is not over");
    let panicked = called.call(|_| -> u8 { std::panic::resume_unwind(Box::new("scripted")) });
    gate.open();
    assert!(matches!(panicked.await, Err(Error::Internal { .. })));
    assert_eq!(called.call(|number| **number).await, Ok(20));
    assert_eq!(worker.run(|| 7).await, Ok(7));
}

/// Counts those that are alive.
struct Alive(Arc<AtomicUsize>);

impl Alive {
    fn new(count: &Arc<AtomicUsize>) -> Self {
        count.fetch_add(1, SeqCst);
        Self(count.clone())
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        self.0.fetch_sub(1, SeqCst);
    }
}

#[tokio::test]
async fn what_was_unloaded_is_gone_and_cleaned_up_after() {
    let (alive, cleaned) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
    let count = cleaned.clone();
    let worker = Worker::within(Memory::unlimited(), move || {
        count.fetch_add(1, SeqCst);
    })
    .unwrap();
    for round in 1..=3 {
        let counted = alive.clone();
        let model = worker.host(move || Ok(Alive::new(&counted))).await.unwrap();
        assert_eq!(alive.load(SeqCst), 1);
        model.unload().await;
        assert_eq!((alive.load(SeqCst), cleaned.load(SeqCst)), (0, round));
        assert_eq!(model.call(|_| ()).await, Err(Error::ShuttingDown));
    }
    let refused = worker.host(|| Err::<(), _>(Error::internal("no weights"))).await;
    assert_eq!(refused.err(), Some(Error::internal("no weights")));
    let counted = alive.clone();
    let half_built = worker.host(move || {
        let _part = Alive::new(&counted);
        std::panic::resume_unwind(Box::new("out of memory")) as Result<(), Error>
    });
    assert!(matches!(half_built.await, Err(Error::Internal { .. })));
    assert_eq!(alive.load(SeqCst), 0);
}

#[tokio::test]
async fn unloading_finishes_what_was_admitted() {
    let worker = Worker::start().unwrap();
    let gate = Gate::default();
    let (engine, _) = engine(&worker, Script { gate: Some(gate.clone()), ..Script::says("hello") }).await;
    let stream = engine.generate(request("x")).await.unwrap();
    let release = async {
        assert_eq!(engine.generate(request("late")).await.err(), Some(Error::ShuttingDown));
        gate.open();
    };
    tokio::join!(engine.shutdown(Duration::from_secs(60)), release);
    assert!(Completion::collect(stream).await.is_ok());
    assert_eq!(worker.run(|| 7).await, Ok(7), "the thread goes on for others");
}

#[tokio::test]
async fn the_thread_has_ended_when_the_worker_is_shut_down() {
    let alive = Arc::<AtomicUsize>::default();
    let worker = Worker::start().unwrap();
    let counted = alive.clone();
    // Lives as long as the thread does, longer than any tenant.
    let on_thread = worker.run(move || {
        thread_local!(static HELD: std::cell::RefCell<Option<Alive>> = const { std::cell::RefCell::new(None) });
        HELD.with(|held| held.replace(Some(Alive::new(&counted)))).is_none()
    });
    assert_eq!(on_thread.await, Ok(true));
    let (engine, _) = engine(&worker, Script::says("hello")).await;
    worker.shutdown(Duration::from_secs(60)).await;
    assert_eq!(alive.load(SeqCst), 0);
    assert_eq!(engine.generate(request("x")).await.err(), Some(Error::ShuttingDown));
    assert_eq!(worker.run(|| 7).await, Err(Error::ShuttingDown));
}

#[tokio::test]
async fn dropping_the_last_handle_ends_the_thread() {
    let alive = Arc::<AtomicUsize>::default();
    let worker = Worker::start().unwrap();
    let counted = alive.clone();
    let model = worker.host(move || Ok(Alive::new(&counted))).await.unwrap();
    drop(worker);
    assert_eq!(model.call(|_| 7).await, Ok(7), "a model keeps its worker");
    drop(model);
    assert_eq!(alive.load(SeqCst), 0, "the thread was waited for");
}
