//! Requests beside and after each other: batching, prefix reuse, choices, cancellation, the queue.

use duet_engine::scripted::{Gate, Model, Script};
use duet_engine::{MetricsSnapshot, Options};
use duet_inference::{AnswerBlock, Backend, Completion, Error, Event, Message, Request, Role};
use futures_util::StreamExt;
use futures_util::future::join_all;

use crate::harness::{Bench, options, request, seeded};

fn answers(completions: &[Completion]) -> Vec<Vec<Vec<AnswerBlock>>> {
    completions.iter().map(|one| one.choices.iter().map(|choice| choice.blocks.clone()).collect()).collect()
}

async fn ask_all(bench: &Bench, requests: &[Request], together: bool) -> Vec<Completion> {
    if together {
        let all = join_all(requests.iter().map(|request| bench.ask(request.clone()))).await;
        return all.into_iter().map(Result::unwrap).collect();
    }
    let mut completions = Vec::new();
    for request in requests {
        completions.push(bench.ask(request.clone()).await.unwrap());
    }
    completions
}

#[tokio::test]
async fn the_same_seed_gives_the_same_text_alone_or_together() {
    let mut requests: Vec<Request> = (0..20).map(|seed| seeded(&format!("question {seed}"), seed)).collect();
    requests.extend((0..20).map(|n| Request { choices: n % 3 + 1, ..request(&format!("greedy {n}")) }));
    for prefill_chunk in [1, 7, 512] {
        let setup = |max_batch| Options { max_batch, prefill_chunk, ..options() };
        let wide = Bench::with(Script::new(Model::Hash), setup(16)).await;
        let narrow =
            Bench::with(Script::new(Model::Hash), Options { prefix_cache_bytes: 0, ..setup(3) }).await;
        let together = ask_all(&wide, &requests, true).await;
        assert_eq!(answers(&together), answers(&ask_all(&narrow, &requests, false).await));
        assert!(wide.probe.widest() > 4, "requests did not join");
    }
}

#[tokio::test]
async fn choices_differ_and_share_one_prompt() {
    let bench = Bench::new(Script::new(Model::Hash)).await;
    let asked = Request { choices: 4, ..seeded("a question that is read once", 5) };
    let completion = bench.ask(asked.clone()).await.unwrap();
    assert_eq!(bench.engine.metrics().snapshot().prompt_tokens, u64::from(completion.prompt.tokens));
    let blocks = answers(std::slice::from_ref(&completion)).remove(0);
    assert!((1..4).all(|choice| blocks[choice] != blocks[0]));
    // The first choice is what a request for one would have got.
    let single = bench.ask(Request { choices: 1, ..asked }).await.unwrap();
    assert_eq!(single.choices[0].blocks, blocks[0]);
}

#[tokio::test]
async fn a_warm_prefix_gives_the_text_of_a_cold_one() {
    let long = "The same beginning, long enough to be cut into chunks. ".repeat(3);
    for length in (4..long.len()).step_by(3) {
        let prompts = [&long[..length], &long, &long[..length]];
        let requests: Vec<Request> = prompts.iter().map(|prompt| request(prompt)).collect();
        let chunked = Options { prefill_chunk: 16, ..options() };
        let warm = Bench::with(Script::new(Model::Hash), chunked.clone()).await;
        let cold = Bench::with(Script::new(Model::Hash), Options { prefix_cache_bytes: 0, ..chunked }).await;
        let served = ask_all(&warm, &requests, false).await;
        assert_eq!(answers(&served), answers(&ask_all(&cold, &requests, false).await));
        assert!(served[1].prompt.cached as usize >= length && served[2].prompt.cached as usize >= length);
        assert_eq!(cold.engine.metrics().snapshot().cached_tokens, 0);
    }
}

#[tokio::test]
async fn the_next_turn_reuses_the_whole_of_this_one() {
    let bench = Bench::new(Script::says("a fairly long answer")).await;
    let mut asked = request("a first question");
    let first = bench.ask(asked.clone()).await.unwrap();
    asked.messages.push(Message::text(Role::Assistant, "a fairly long answer"));
    asked.messages.push(Message::text(Role::User, "a second question"));
    let second = bench.ask(asked).await.unwrap();
    assert_eq!(second.prompt.cached, first.prompt.tokens + first.usage().tokens - 1);
    assert_eq!(bench.probe.snapshots(), 1, "the longer conversation replaces the shorter");
}

#[tokio::test]
async fn concurrent_requests_share_a_prompt_that_is_still_in_use() {
    let gate = Gate::default();
    let bench = Bench::new(Script { gate: Some(gate.clone()), ..Script::new(Model::Hash) }).await;
    let asked = Request { max_tokens: Some(50), ..request("the very same question from everybody") };
    let mut streams = Vec::new();
    for _ in 0..6 {
        streams.push(bench.stream(asked.clone()).await);
    }
    gate.open();
    let mut cached = Vec::new();
    let mut texts = Vec::new();
    for stream in streams {
        let completion = Completion::collect(stream).await.unwrap();
        cached.push(completion.prompt.cached);
        texts.push(completion.choices[0].blocks.clone());
    }
    let all_but_one = bench.engine.count_tokens(&asked).await.unwrap() - 1;
    assert_eq!(cached, [0, all_but_one, all_but_one, all_but_one, all_but_one, all_but_one]);
    assert!(texts.iter().all(|text| *text == texts[0]));
}

#[tokio::test]
async fn the_cache_keeps_to_its_budget() {
    let bench = Bench::with(Script::says("x"), Options { prefix_cache_bytes: 300, ..options() }).await;
    for n in 0..20 {
        bench.ask(request(&format!("{n} {}", "y".repeat(60)))).await.unwrap();
        bench.settle().await;
        let held = bench.engine.metrics().snapshot().prefix_cache_bytes;
        assert!(held > 0 && held <= 300);
    }
    assert!(bench.probe.snapshots() <= 3);
}

#[tokio::test]
async fn a_client_that_leaves_stops_the_generation() {
    let gate = Gate::default();
    let bench = Bench::new(Script { gate: Some(gate.clone()), ..Script::says(&"word ".repeat(100)) }).await;
    let mut stream = bench.stream(Request { max_tokens: Some(400), ..request("talk") }).await;
    gate.allow(10);
    while let Some(event) = stream.next().await {
        if matches!(event, Event::Delta { .. }) {
            break;
        }
    }
    drop(stream);
    gate.open();
    bench.settle().await;
    let snapshot = bench.engine.metrics().snapshot();
    // One token from the prompt, ten allowed steps, and the one step that may have been under way.
    assert!(snapshot.generated_tokens <= 12, "{snapshot:?}");
    assert_eq!((snapshot.cancelled, snapshot.finished, bench.probe.sequences()), (1, 0, 0));
    // What was read and said is not lost.
    let again = bench.ask(Request { max_tokens: Some(1), ..request("talk") }).await.unwrap();
    assert_eq!(again.prompt.cached, again.prompt.tokens - 1);
}

#[tokio::test]
async fn a_client_that_leaves_the_queue_is_never_served() {
    let gate = Gate::default();
    let setup = Options { max_batch: 1, ..options() };
    let bench = Bench::with(Script { gate: Some(gate.clone()), ..Script::says("hello") }, setup).await;
    let first = bench.stream(request("one")).await;
    gate.wait_for_arrivals(1);
    let second = bench.stream(request("two")).await;
    assert_eq!(bench.engine.metrics().snapshot().queued, 1);
    drop(second);
    gate.open();
    assert!(Completion::collect(first).await.is_ok());
    bench.settle().await;
    let snapshot = bench.engine.metrics().snapshot();
    assert_eq!((snapshot.cancelled, snapshot.finished), (1, 1));
}

#[tokio::test]
async fn a_full_queue_says_when_to_come_back() {
    let gate = Gate::default();
    let setup = Options { max_batch: 1, queue: 2, ..options() };
    let retry_after = setup.retry_after;
    let bench = Bench::with(Script { gate: Some(gate.clone()), ..Script::says("hello") }, setup).await;
    let running = bench.stream(request("one")).await;
    gate.wait_for_arrivals(1);
    let queued = [bench.stream(request("two")).await, bench.stream(request("three")).await];
    assert_eq!(bench.ask(request("four")).await, Err(Error::Overloaded { retry_after }));
    gate.open();
    for stream in std::iter::once(running).chain(queued) {
        assert!(Completion::collect(stream).await.is_ok());
    }
    assert!(bench.ask(request("five")).await.is_ok());
}

#[tokio::test]
async fn a_long_prompt_does_not_stop_running_streams() {
    let setup = Options { prefill_chunk: 8, ..options() };
    let gate = Gate::default();
    let bench =
        Bench::with(Script { gate: Some(gate.clone()), ..Script::says(&"x".repeat(150)) }, setup).await;
    let running = bench.stream(request("short")).await;
    gate.wait_for_arrivals(1);
    let long = bench.stream(request(&"z".repeat(400))).await;
    gate.open();
    let (running, mut long) = (Completion::collect(running), long);
    let spoken = async {
        // The first event says that the prompt is about to be read, the second that the answer begins.
        long.next().await;
        long.next().await;
        bench.engine.metrics().snapshot()
    };
    let (_, at_first_word): (_, MetricsSnapshot) = tokio::join!(running, spoken);
    // 400 tokens in chunks of 8: at least 50 steps of the other stream in between.
    assert!(at_first_word.steps >= 50, "{at_first_word:?}");
}

#[tokio::test]
async fn nobody_gets_somebody_elses_words() {
    let bench = Bench::new(Script::new(Model::Hash)).await;
    let requests: Vec<Request> = (0..50).map(|n| seeded(&format!("canary {n}"), n)).collect();
    let together = ask_all(&bench, &requests, true).await;
    let alone = Bench::with(Script::new(Model::Hash), Options { max_batch: 1, ..options() }).await;
    assert_eq!(answers(&together), answers(&ask_all(&alone, &requests, false).await));
}
