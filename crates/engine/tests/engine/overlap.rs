//! Steps that are prepared while others are under way: the same answers as without, whoever stops, leaves, joins or fails
//! meanwhile.

use duet_engine::scripted::{Fault, Gate, Model, Script};
use duet_engine::{Options, SpeculationKind};
use duet_inference::{AnswerBlock, Completion, Event, FinishReason, Message, Request, Role, Sampling};
use futures_util::StreamExt;
use futures_util::future::join_all;

use crate::harness::{Bench, guesses, options, request, seeded, text};

fn script(foresees: bool) -> Script {
    Script { foresees, ..Script::new(Model::Hash) }
}

/// Greedy and warm ones, of different lengths, with words to stop at; some that no step can be prepared behind.
fn requests() -> Vec<Request> {
    let request = |number: u64| {
        let question = format!("question {number}");
        let mut request =
            if number.is_multiple_of(2) { request(&question) } else { seeded(&question, number) };
        request.max_tokens = Some([1, 2, 7, 40, 200][number as usize % 5]);
        request.stop_sequences =
            if number.is_multiple_of(3) { vec!["a".into(), "zq".into()] } else { vec![] };
        if number % 7 == 6 {
            request.sampling.frequency_penalty = Some(0.5);
        }
        request
    };
    (0..35).map(request).collect()
}

async fn ask_all(bench: &Bench, requests: &[Request]) -> Vec<Completion> {
    let all = join_all(requests.iter().map(|request| bench.ask(request.clone()))).await;
    all.into_iter().map(Result::unwrap).collect()
}

fn blocks(completions: &[Completion]) -> Vec<(&[AnswerBlock], &FinishReason, u32)> {
    let choices = completions.iter().flat_map(|completion| &completion.choices);
    choices.map(|choice| (choice.blocks.as_slice(), &choice.reason, choice.usage.tokens)).collect()
}

#[tokio::test]
async fn answers_are_those_of_steps_one_after_the_other() {
    for (max_batch, kind) in
        [(1, SpeculationKind::Off), (5, SpeculationKind::Off), (16, SpeculationKind::PromptLookup)]
    {
        let setup = || Options { max_batch, speculation: guesses(kind, 4), ..options() };
        let (ahead, plain) =
            (Bench::with(script(true), setup()).await, Bench::with(script(false), setup()).await);
        let (found, expected) = (ask_all(&ahead, &requests()).await, ask_all(&plain, &requests()).await);
        assert_eq!(blocks(&found), blocks(&expected), "{max_batch} rows");
        ahead.settle().await;
        assert_eq!(ahead.probe.sequences(), 0);
    }
}

/// What is kept holds one token more than was shown, perhaps: the next turn must not be told something else for that.
#[tokio::test]
async fn the_turn_after_a_stop_is_read_as_it_was_said() {
    for cuttable in [true, false] {
        let bench = Bench::new(Script { cuttable, ..script(true) }).await;
        for number in 0..12 {
            let mut turn = Request { stop_sequences: vec!["e".into()], ..request(&format!("ask {number}")) };
            for _ in 0..3 {
                let said = bench.ask(turn.clone()).await.unwrap();
                let fresh = Bench::new(script(false)).await;
                let expected = fresh.ask(turn.clone()).await.unwrap();
                assert_eq!(said.choices[0].blocks, expected.choices[0].blocks, "{number}");
                let words = said.choices[0].blocks.iter().map(|block| match block {
                    AnswerBlock::Text(text) => text.clone(),
                    _ => String::new(),
                });
                turn.messages.push(Message::text(Role::Assistant, words.collect::<String>()));
                turn.messages.push(Message::text(Role::User, "and then?"));
            }
        }
    }
}

#[tokio::test]
async fn who_leaves_during_a_step_does_not_disturb_the_others() {
    let gate = Gate::default();
    let bench = Bench::new(Script { gate: Some(gate.clone()), ..script(true) }).await;
    let stays = Request { max_tokens: Some(60), ..seeded("stays", 3) };
    let alone = Bench::new(script(false)).await.ask(stays.clone()).await.unwrap();
    let (leaving, staying) = (bench.stream(seeded("leaves", 1)).await, bench.stream(stays).await);
    gate.wait_for_arrivals(1);
    gate.allow(2);
    gate.wait_for_arrivals(3);
    drop(leaving);
    gate.open();
    let completion = Completion::collect(staying).await.unwrap();
    assert_eq!(completion.choices[0].blocks, alone.choices[0].blocks);
    bench.settle().await;
    assert_eq!((bench.probe.sequences(), bench.engine.metrics().snapshot().cancelled), (0, 1));
}

#[tokio::test]
async fn the_last_to_leave_during_a_step_leaves_nothing_behind() {
    let gate = Gate::default();
    let bench = Bench::new(Script { gate: Some(gate.clone()), ..script(true) }).await;
    let leaving = bench.stream(seeded("leaves", 1)).await;
    gate.wait_for_arrivals(1);
    gate.allow(1);
    gate.wait_for_arrivals(2);
    drop(leaving);
    gate.open();
    bench.settle().await;
    assert_eq!(bench.probe.sequences(), 0);
    let (next, expected) = (request("next"), Bench::new(script(false)).await);
    assert_eq!(
        bench.ask(next.clone()).await.unwrap().choices[0].blocks,
        expected.ask(next).await.unwrap().choices[0].blocks
    );
}

#[tokio::test]
async fn a_failure_at_any_call_fails_those_under_way_and_nobody_later() {
    for fault in [Fault::Error, Fault::Panic] {
        for at in 0..8 {
            let faults = vec![(at, fault.clone())];
            let bench = Bench::new(Script { faults, ..Script::says("hello") }).await;
            let asked = || Request { sampling: warm(), ..request("x") };
            let answers = join_all([bench.ask(asked()), bench.ask(request("y"))]).await;
            assert!(answers.iter().any(Result::is_err), "{fault:?} at call {at}");
            let next = bench.ask(request("again")).await.unwrap();
            assert_eq!(next.choices[0].blocks, [text("hello")], "{fault:?} at call {at}");
            bench.settle().await;
            assert_eq!(bench.probe.sequences(), 0, "{fault:?} at call {at}");
        }
    }
}

fn warm() -> Sampling {
    Sampling { temperature: Some(0.7), top_p: Some(0.9), seed: Some(1), ..Sampling::default() }
}

/// An answer that ends by itself, alone: the step that was prepared behind its last one is not run.
#[tokio::test]
async fn an_answer_alone_reads_no_token_behind_its_end() {
    let bench = Bench::new(Script::says("hello")).await;
    let events: Vec<Event> = bench.stream(request("x")).await.collect().await;
    assert!(matches!(events.last(), Some(Event::Finished { .. })), "{events:?}");
    bench.settle().await;
    let asked = bench.engine.metrics().snapshot();
    // The first token comes from the prompt.
    assert_eq!((asked.generated_tokens, asked.steps), (6, 5));
}
