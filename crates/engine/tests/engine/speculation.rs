//! Guessing ahead changes nothing but the number of steps: the same answers token for token, whoever shares the batch.

use std::collections::HashMap;
use std::path::Path;

use duet_engine::scripted::{ANSWER_END, Answer, Fault, Model, Script, byte_model, byte_model_with};
use duet_engine::{MetricsSnapshot, ModelFiles, Options, SpeculationKind};
use duet_inference::{
    Backend, Completion, FinishReason, LogProbs, Message, OutputFormat, Request, Role, Sampling, Thinking,
};
use futures_util::StreamExt;
use futures_util::future::join_all;
use proptest::prelude::*;
use serde_json::json;

use crate::constraint::{forced, noisy, tool};
use crate::harness::{Bench, guesses, options, request, seeded};

fn guessing(kind: SpeculationKind, most: usize) -> Options {
    Options { speculation: guesses(kind, most), ..options() }
}

/// Everything that is said of an answer, in one string: blocks, reasons, usage.
fn said(completion: &Completion) -> String {
    format!("{:?}", completion.choices)
}

/// A request and what its client does.
#[derive(Debug, Clone)]
struct Client {
    request: Request,
    /// Leaves after so many events.
    leaves: Option<usize>,
    /// Asks something else after the answer, with the same settings.
    goes_on: bool,
}

fn client() -> impl Strategy<Value = Client> {
    let sampling = (
        prop_oneof![Just(0.0_f32), Just(0.7), Just(1.0), Just(1.5)],
        any::<u64>(),
        prop_oneof![Just(None), (1..4u32).prop_map(Some)],
        prop_oneof![Just(None), Just(Some(0.8_f32))],
        prop_oneof![Just((None, None)), Just((Some(1.3_f32), None)), Just((Some(1.1), Some(0.2_f32)))],
        prop_oneof![Just(vec![]), Just(vec![(u32::from(b'c'), -2.0_f32), (ANSWER_END, 1.0)])],
    );
    let rest = (
        prop_oneof![1..8u32, 20..120u32],
        1..4u32,
        prop_oneof![2 => Just(None), 1 => (0..3u8).prop_map(|top| Some(LogProbs { top }))],
        prop_oneof![2 => Just(vec![]), 1 => Just(vec!["abc".to_owned(), "dd".to_owned()])],
        "[a-e ]{0,40}",
        prop_oneof![3 => Just(None), 1 => (0..20usize).prop_map(Some)],
        any::<bool>(),
    );
    (sampling, rest).prop_map(|(sampling, rest)| {
        let (temperature, seed, top_k, top_p, (repetition_penalty, frequency_penalty), logit_bias) = sampling;
        let (max_tokens, choices, log_probs, stop_sequences, text, leaves, goes_on) = rest;
        let sampling = Sampling {
            temperature: Some(temperature),
            seed: Some(seed),
            top_k,
            top_p,
            repetition_penalty,
            frequency_penalty,
            logit_bias,
            ..Sampling::default()
        };
        let max_tokens = Some(max_tokens);
        let request = Request { sampling, max_tokens, choices, log_probs, stop_sequences, ..request(&text) };
        Client { request, leaves, goes_on }
    })
}

impl Client {
    /// What it hears, to the end of the second answer; nothing if it leaves.
    async fn talk(&self, bench: &Bench) -> Vec<String> {
        if let Some(leaves) = self.leaves {
            let events = bench.stream(self.request.clone()).await;
            events.take(leaves).count().await;
            return Vec::new();
        }
        let first = bench.ask(self.request.clone()).await.unwrap();
        if !self.goes_on {
            return vec![said(&first)];
        }
        let mut request = self.request.clone();
        let answer = format!("{:?}", first.choices[0].blocks);
        request.messages.push(Message::text(Role::Assistant, &answer));
        request.messages.push(Message::text(Role::User, "abc abc"));
        vec![said(&first), said(&bench.ask(request).await.unwrap())]
    }
}

async fn talk_all(bench: &Bench, clients: &[Client]) -> Vec<Vec<String>> {
    let heard = join_all(clients.iter().map(|client| client.talk(bench))).await;
    bench.settle().await;
    assert_eq!(bench.probe.sequences(), 0);
    heard
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
        .block_on(future)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn answers_are_those_without_guesses(
        clients in prop::collection::vec(client(), 1..12),
        most in 1..=16usize,
        max_batch in 3..9usize,
        prefill_chunk in prop_oneof![Just(5usize), Just(512)],
        draft in prop_oneof![Just(None), Just(Some(Model::Habit)), Just(Some(Model::Hash))],
    ) {
        block_on(async {
            let plain = Bench::with(Script::new(Model::Habit), Options { max_batch, ..options() }).await;
            let setup = Options { max_batch, prefill_chunk, ..guessing(SpeculationKind::Auto, most) };
            let ahead = Bench::of(Script::new(Model::Habit), draft.map(Script::new), setup).await;
            let expected = talk_all(&plain, &clients).await;
            assert_eq!(talk_all(&ahead, &clients).await, expected);
            // Again, with everything in the prefix cache that guessing has left there.
            assert_eq!(talk_all(&ahead, &clients).await, expected);
        });
    }
}

/// Asks for the same with and without guesses; returns the answer and both engines' counters.
async fn both(
    script: &Script,
    draft: Option<Script>,
    asked: &Request,
) -> (Completion, MetricsSnapshot, MetricsSnapshot) {
    let plain = Bench::with(script.clone(), options()).await;
    let ahead = Bench::of(script.clone(), draft, guessing(SpeculationKind::Auto, 8)).await;
    let (expected, found) = (plain.ask(asked.clone()).await, ahead.ask(asked.clone()).await);
    let found = found.unwrap();
    assert_eq!(found, expected.unwrap());
    (found, plain.engine.metrics().snapshot(), ahead.engine.metrics().snapshot())
}

#[tokio::test]
async fn copying_takes_fewer_steps_and_the_same_tokens() {
    let text =
        "fn add(left: u32, right: u32) -> u32 { left + right } fn main() { println!(\"{}\", add(1, 2)); }";
    let asked = request(&format!("Repeat this: {text}"));
    let (found, plain, ahead) = both(&Script::says(text), None, &asked).await;
    assert_eq!(found.choices[0].reason, FinishReason::EndOfTurn);
    assert_eq!(plain.generated_tokens, ahead.generated_tokens);
    assert!(ahead.steps * 4 < plain.steps, "{ahead:?} {plain:?}");
    assert!(ahead.accepted_tokens > 60 && ahead.accepted_tokens <= ahead.proposed_tokens);
    assert_eq!(ahead.generated_tokens, ahead.steps + 1 + ahead.accepted_tokens);
    assert_eq!((plain.proposed_tokens, plain.accepted_tokens), (0, 0));
}

#[tokio::test]
async fn the_next_turn_goes_on_from_what_was_right() {
    let text = "one two three one two three one two four";
    let script = Script::new(Model::Answers(vec![
        Answer { when: "second".into(), says: "fine".into() },
        Answer { when: String::new(), says: text.into() },
    ]));
    let (mut cached, mut taken_back) = (Vec::new(), 0);
    for speculation in [SpeculationKind::Off, SpeculationKind::PromptLookup] {
        for max_tokens in [7, 20, 31, 200] {
            let bench = Bench::with(script.clone(), guessing(speculation, 8)).await;
            let mut asked = Request { max_tokens: Some(max_tokens), ..request("a first question") };
            let first = bench.ask(asked.clone()).await.unwrap();
            let duet_inference::AnswerBlock::Text(answer) = &first.choices[0].blocks[0] else { panic!() };
            asked.messages.push(Message::text(Role::Assistant, answer));
            asked.messages.push(Message::text(Role::User, "a second question"));
            let second = bench.ask(asked).await.unwrap();
            assert!(second.prompt.cached >= first.prompt.tokens + max_tokens.min(40) - 1);
            cached.push((said(&first), said(&second), second.prompt));
            taken_back += bench.probe.taken_back();
        }
    }
    assert_eq!(cached[..4], cached[4..]);
    assert!(taken_back > 0, "nothing was guessed wrong");
}

#[tokio::test]
async fn what_a_grammar_leaves_no_choice_about_is_foreseen() {
    let schema = json!({
        "type": "object", "additionalProperties": false,
        "properties": { "temperature": { "type": "integer" }, "description": { "type": "string", "maxLength": 9 } },
        "required": ["temperature", "description"],
    });
    let (mut steps, mut steps_ahead) = (0, 0);
    for seed in 0..12 {
        let asked = if seed % 2 == 0 {
            Request { tools: forced(vec![tool("weather", schema.clone())]), ..noisy(seed) }
        } else {
            let output = OutputFormat::JsonSchema(schema.clone());
            Request {
                output,
                log_probs: Some(LogProbs { top: 2 }),
                thinking: Thinking::Disabled,
                ..noisy(seed)
            }
        };
        let (_, plain, ahead) = both(&Script::new(Model::Hash), None, &asked).await;
        assert_eq!(plain.generated_tokens, ahead.generated_tokens);
        steps += plain.steps;
        steps_ahead += ahead.steps;
    }
    assert!(steps_ahead * 2 < steps, "{steps_ahead} of {steps}");
}

#[tokio::test]
async fn a_draft_model_that_agrees_saves_steps_and_one_that_does_not_changes_nothing() {
    for (temperature, seed) in [(0.0, 0), (1.0, 5), (1.0, 6)] {
        let asked = Request {
            sampling: Sampling {
                temperature: Some(temperature),
                logit_bias: vec![(ANSWER_END, -20.0)],
                ..seeded("", seed).sampling
            },
            ..request("abc")
        };
        let script = Script::new(Model::Habit);
        let (_, plain, ahead) = both(&script, Some(script.clone()), &asked).await;
        assert_eq!(ahead.accepted_tokens, ahead.proposed_tokens, "the same model, the same random numbers");
        assert!(ahead.steps * 5 < plain.steps);
        let (_, plain, ahead) = both(&script, Some(Script::new(Model::Hash)), &asked).await;
        assert!(ahead.accepted_tokens * 4 < ahead.proposed_tokens && ahead.steps <= plain.steps);
    }
}

#[tokio::test]
async fn a_draft_model_that_fails_is_left_alone() {
    let asked = Request { max_tokens: Some(60), ..seeded("abc", 1) };
    for at in [0, 1, 5] {
        let draft = Script { faults: vec![(at, Fault::Error)], ..Script::new(Model::Hash) };
        both(&Script::new(Model::Habit), Some(draft), &asked).await;
    }
    let small = Script { window: 40, ..Script::new(Model::Habit) };
    let (_, _, ahead) = both(&Script::new(Model::Habit), Some(small), &asked).await;
    assert!(ahead.generated_tokens > 10);
}

#[test]
fn a_draft_model_must_have_the_same_tokens() {
    let demo = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/models/demo/bf16");
    let (demo, bytes) = (ModelFiles::load(Path::new(demo)).unwrap(), byte_model().unwrap());
    assert_eq!(demo.check_draft(&demo), Ok(()));
    // One knows more, which the other cannot read.
    let fewer = byte_model_with("{{ messages[0].content }}").unwrap();
    assert_eq!((bytes.check_draft(&fewer), fewer.check_draft(&bytes)), (Ok(()), Ok(())));
    let error = demo.check_draft(&bytes).unwrap_err().to_string();
    assert!(error.starts_with("the draft model has another tokenizer: token "), "{error}");
}

#[tokio::test]
async fn a_state_that_cannot_be_taken_back_is_decoded_plainly() {
    let script = Script { cuttable: false, ..Script::says("aaa aaa aaa aaa aaa aaa aaa") };
    let (_, plain, ahead) = both(&script, Some(Script::new(Model::Habit)), &request("aaa aaa")).await;
    assert_eq!((ahead.proposed_tokens, ahead.steps), (0, plain.steps));
}

/// Pearson's statistic of counts against probabilities.
fn chi_square(counts: &[f64], probabilities: &[f64]) -> f64 {
    let total: f64 = counts.iter().sum();
    let cells = counts.iter().zip(probabilities);
    cells.map(|(count, probability)| (count - total * probability).powi(2) / (total * probability)).sum()
}

/// A die without memory: whatever was guessed, right or wrong, every throw must keep the die's chances, and not depend on
/// the throw before it.
#[tokio::test]
async fn the_distribution_is_that_of_the_model() {
    let sides = [(b'a', 1.5_f32), (b'b', 1.0), (b'c', 0.5), (b'd', 0.0)];
    let weights: Vec<f64> = sides.iter().map(|(_, logit)| f64::from(*logit).exp()).collect();
    let sum: f64 = weights.iter().sum();
    let chances: Vec<f64> = weights.iter().map(|weight| weight / sum).collect();
    let pairs: Vec<f64> =
        chances.iter().flat_map(|first| chances.iter().map(move |second| first * second)).collect();
    // An unlike die as a draft model, and none.
    for draft in [None, Some(Script::new(Model::Dice(vec![(b'a', 0.0), (b'b', 1.0), (b'd', 1.0)])))] {
        let script = Script::new(Model::Dice(sides.to_vec()));
        let bench = Bench::of(script, draft, guessing(SpeculationKind::Auto, 4)).await;
        let (mut singles, mut doubles) = (HashMap::<u8, f64>::new(), HashMap::<[u8; 2], f64>::new());
        for seed in 0..60 {
            let found = bench.ask(Request { max_tokens: Some(400), ..seeded("abcd", seed) }).await.unwrap();
            let duet_inference::AnswerBlock::Text(text) = &found.choices[0].blocks[0] else { panic!() };
            assert_eq!(text.len(), 400);
            text.bytes().for_each(|side| *singles.entry(side).or_default() += 1.0);
            // Pairs that do not overlap are independent of each other.
            text.as_bytes().chunks(2).for_each(|pair| *doubles.entry([pair[0], pair[1]]).or_default() += 1.0);
        }
        let metrics = bench.engine.metrics().snapshot();
        assert!(metrics.accepted_tokens > 1000 && metrics.accepted_tokens * 5 < metrics.proposed_tokens * 4);
        let singles: Vec<f64> = sides.iter().map(|(side, _)| singles[side]).collect();
        let both = sides.iter().flat_map(|(first, _)| sides.iter().map(move |(second, _)| [*first, *second]));
        let doubles: Vec<f64> = both.map(|pair| doubles[&pair]).collect();
        // 99.9 % of true dice stay below these, with 3 and 15 degrees of freedom.
        let (single, double) = (chi_square(&singles, &chances), chi_square(&doubles, &pairs));
        assert!(single < 16.27 && double < 37.70, "{single} {double}");
    }
}

/// In measured mode what is guessed depends on time; what is said does not.
#[tokio::test]
async fn measured_guesses_change_nothing_either() {
    let speculation = duet_engine::Speculation { measured: true, ..guesses(SpeculationKind::Auto, 8) };
    let plain = Bench::with(Script::new(Model::Habit), options()).await;
    let setup = Options { speculation, ..options() };
    let ahead = Bench::of(Script::new(Model::Habit), Some(Script::new(Model::Habit)), setup).await;
    let requests: Vec<Request> = (0..30).map(|seed| seeded(&format!("abc {}", seed % 4), seed)).collect();
    let ask = async |bench: &Bench| -> Vec<String> {
        let answers = join_all(requests.iter().map(|request| bench.ask(request.clone()))).await;
        answers.into_iter().map(|answer| said(&answer.unwrap())).collect()
    };
    assert_eq!(ask(&ahead).await, ask(&plain).await);
    assert!(ahead.engine.model().window > 0);
}
