//! Who begins next when several clients wait. Time is counted in decoding steps: the gate lets as many pass as the one
//! who must be served needs, and not one more.

use std::time::Duration;

use duet_engine::Options;
use duet_engine::scripted::{Gate, Script};
use duet_inference::{Completion, EventStream, Request, Turn};

use crate::harness::{Bench, options, request};

const SAYS: &str = "hello";

/// The decoding steps of one answer.
async fn steps() -> u64 {
    let bench = Bench::new(Script::says(SAYS)).await;
    bench.ask(request("x")).await.unwrap();
    bench.engine.metrics().snapshot().steps
}

fn of(turn: Turn) -> Request {
    Request { turn, ..request("x") }
}

/// An engine that answers one request at a time, and is about to make the first step of one of `busy`'s.
async fn busy(turn: Turn, waiting: usize) -> (Bench, Gate, Vec<EventStream>) {
    let gate = Gate::default();
    let script = Script { gate: Some(gate.clone()), ..Script::says(SAYS) };
    let bench = Bench::with(script, Options { max_batch: 1, ..options() }).await;
    let mut streams = vec![bench.stream(of(turn)).await];
    gate.wait_for_arrivals(1);
    for _ in 0..waiting {
        streams.push(bench.stream(of(turn)).await);
    }
    (bench, gate, streams)
}

/// It is served within the steps that were allowed.
async fn ends(stream: EventStream) {
    let ended = tokio::time::timeout(Duration::from_secs(30), Completion::collect(stream)).await;
    assert!(ended.unwrap().is_ok());
}

#[tokio::test]
async fn a_client_with_a_hundred_requests_does_not_keep_another_waiting() {
    let steps = steps().await;
    let (bench, gate, _streams) = busy(Turn { priority: 0, lane: 1 }, 100).await;
    let other = bench.stream(of(Turn { priority: 0, lane: 2 })).await;
    // For what is running, one more of the busy client, and the other.
    gate.allow(3 * steps);
    ends(other).await;
}

#[tokio::test]
async fn what_waits_for_a_batch_lets_everybody_else_begin_first() {
    let steps = steps().await;
    let (bench, gate, _streams) = busy(Turn { priority: i8::MIN, lane: 1 }, 20).await;
    let interactive = bench.stream(of(Turn { priority: 0, lane: 1 })).await;
    // For what is running and the one that came last.
    gate.allow(2 * steps);
    ends(interactive).await;
}
