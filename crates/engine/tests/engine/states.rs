//! Models whose states cannot be cut back, as recurrent ones: what is kept of a prompt while it is read, and what that saves.

use duet_engine::Options;
use duet_engine::scripted::{Model, Script};
use duet_inference::{CacheEnd, CacheLifetime, CachePoint, Completion, Message, Request, Role, Sampling};
use futures_util::future::join_all;

use crate::harness::{Bench, options, request};

/// How far before its end a prompt's state is kept.
const BEFORE_THE_ANSWER: u32 = 16;

fn rigid(script: Script) -> Script {
    Script { cuttable: false, ..script }
}

fn conversation(turns: &[(Role, &str)]) -> Request {
    let messages = turns.iter().map(|(role, text)| Message::text(*role, *text)).collect();
    Request { messages, ..request("") }
}

fn point(message: usize) -> CachePoint {
    CachePoint { end: CacheEnd::Block { message, block: 0 }, lifetime: CacheLifetime::FiveMinutes }
}

#[tokio::test]
async fn the_next_turn_reads_only_what_is_new() {
    const ANSWER: &str = "a fairly long answer";
    let bench = Bench::new(rigid(Script::says(ANSWER))).await;
    let mut turns = vec![(Role::User, "a first question")];
    let mut last = bench.ask(conversation(&turns)).await.unwrap();
    for question in ["a second question", "a third one", "a fourth"] {
        turns.extend([(Role::Assistant, ANSWER), (Role::User, question)]);
        let next = bench.ask(conversation(&turns)).await.unwrap();
        assert_eq!(next.prompt.cached, last.prompt.tokens + last.usage().tokens - 1);
        last = next;
    }
}

#[tokio::test]
async fn an_answer_that_comes_back_changed_costs_no_more_than_itself() {
    let bench = Bench::new(rigid(Script::says("an answer"))).await;
    let first = bench.ask(conversation(&[(Role::User, "a question of some length")])).await.unwrap();
    let turns = [
        (Role::User, "a question of some length"),
        (Role::Assistant, "what the client made of it"),
        (Role::User, "another question"),
    ];
    let second = bench.ask(conversation(&turns)).await.unwrap();
    assert_eq!(second.prompt.cached, first.prompt.tokens - BEFORE_THE_ANSWER);
}

#[tokio::test]
async fn a_repeated_prompt_is_read_near_its_end_only() {
    for prefill_chunk in [1, 7, 512] {
        let bench =
            Bench::with(rigid(Script::new(Model::Hash)), Options { prefill_chunk, ..options() }).await;
        let asked = request("the same question again and again");
        let first = bench.ask(asked.clone()).await.unwrap();
        assert_eq!(first.prompt.cached, 0);
        for _ in 0..3 {
            let again = bench.ask(asked.clone()).await.unwrap();
            assert!(again.prompt.cached >= first.prompt.tokens - BEFORE_THE_ANSWER);
            assert_eq!(again.choices[0].blocks, first.choices[0].blocks);
        }
    }
}

#[tokio::test]
async fn a_short_prompt_is_read_again() {
    let bench = Bench::new(rigid(Script::says("hello"))).await;
    let asked =
        || Request { raw: Some(duet_inference::RawPrompt::Tokens(vec![1, 2, 3, 4, 5, 6])), ..request("") };
    assert_eq!(bench.ask(asked()).await.unwrap().prompt.cached, 0);
    assert!(bench.ask(asked()).await.unwrap().prompt.cached < 6);
}

#[tokio::test]
async fn what_lies_before_a_cache_point_serves_other_conversations() {
    let bench = Bench::new(rigid(Script::says("ok"))).await;
    let system = "Instructions that all conversations share, of some length.";
    let ask = |question: &'static str| {
        let turns = conversation(&[(Role::System, system), (Role::User, question)]);
        bench.ask(Request { cache_points: vec![point(0)], ..turns })
    };
    let first = ask("a question").await.unwrap().prompt;
    assert!(first.cached == 0 && first.written as usize > system.len());
    for question in ["something else", "and again something else, at length"] {
        let other = ask(question).await.unwrap().prompt;
        assert_eq!((other.cached, other.written), (first.written, 0));
    }
}

#[tokio::test]
async fn what_two_conversations_share_serves_the_third_unasked() {
    let bench = Bench::new(rigid(Script::says("ok"))).await;
    let system = "Instructions that all conversations share, of some length.";
    let ask =
        |question: &'static str| bench.ask(conversation(&[(Role::System, system), (Role::User, question)]));
    assert_eq!(ask("what is this?").await.unwrap().prompt.cached, 0);
    assert_eq!(ask("how is that?").await.unwrap().prompt.cached, 0);
    let third = ask("but why is it so?").await.unwrap().prompt;
    assert!(third.cached as usize > system.len() && third.cached < third.tokens, "{third:?}");
}

/// Whatever is kept and begun with, the text is that of a model that reads everything.
#[tokio::test]
async fn kept_states_never_change_the_text() {
    let seeded = |text: String, seed: u64, choices: u32| Request {
        choices,
        sampling: Sampling { temperature: Some(1.0), seed: Some(seed), ..Sampling::default() },
        ..request(&text)
    };
    let mut requests = Vec::new();
    for n in 0..24_u64 {
        let text = format!("{} tail {}", "The same beginning. ".repeat(1 + n as usize % 3), n % 5);
        requests.push(seeded(text, n, 1 + (n % 3) as u32));
    }
    let chunked = Options { prefill_chunk: 11, ..options() };
    let cold =
        Bench::with(Script::new(Model::Hash), Options { prefix_cache_bytes: 0, ..chunked.clone() }).await;
    let mut expected = Vec::new();
    for request in &requests {
        expected.push(cold.ask(request.clone()).await.unwrap());
    }
    let warm = Bench::with(rigid(Script::new(Model::Hash)), chunked).await;
    for _ in 0..2 {
        let together: Vec<Completion> = join_all(requests.iter().map(|request| warm.ask(request.clone())))
            .await
            .into_iter()
            .map(Result::unwrap)
            .collect();
        for (warm, cold) in together.iter().zip(&expected) {
            let blocks = |one: &Completion| -> Vec<_> {
                one.choices.iter().map(|choice| choice.blocks.clone()).collect()
            };
            assert_eq!(blocks(warm), blocks(cold));
        }
    }
    assert!(warm.engine.metrics().snapshot().cached_tokens > 0);
}

#[tokio::test]
async fn the_budget_holds_for_states_of_every_length() {
    let setup = Options { prefix_cache_bytes: 300, ..options() };
    let bench = Bench::with(rigid(Script::says("x")), setup).await;
    for n in 0..20 {
        bench.ask(request(&format!("{n} {}", "y".repeat(60)))).await.unwrap();
        bench.settle().await;
        let held = bench.engine.metrics().snapshot().prefix_cache_bytes;
        assert!(held > 0 && held <= 300);
    }
}
