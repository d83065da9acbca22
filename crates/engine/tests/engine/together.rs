//! Prompts that are read in one pass: who takes part, in which order, and whom it hits when something goes wrong.

use duet_engine::executor::Together;
use duet_engine::scripted::{Fault, Gate, Model, Script};
use duet_engine::{MetricsSnapshot, Options};
use duet_inference::{AnswerBlock, Completion, Error, EventStream, FinishReason, RawPrompt, Request, Turn};
use futures_util::future::join_all;
use proptest::prelude::*;

use crate::harness::{Bench, options, request, seeded};

/// How far before its end a prompt's state is kept where states cannot be cut.
const BEFORE_THE_ANSWER: usize = 16;

/// Tokens that begin like those of no other number.
fn prompt(number: usize, length: usize) -> Vec<u32> {
    (0..length).map(|place| (number * 37 + place * 11) as u32 % 200).collect()
}

fn of(tokens: Vec<u32>) -> Request {
    Request { raw: Some(RawPrompt::Tokens(tokens)), max_tokens: Some(8), ..request("") }
}

fn numbered(number: usize, length: usize) -> Request {
    of(prompt(number, length))
}

fn script() -> Script {
    Script { foresees: false, ..Script::new(Model::Hash) }
}

/// The first three tokens that any engine here reads.
const FIRST: usize = 3;

/// An engine that is about to make the first step of a request of [`FIRST`] tokens, which takes so many.
async fn busy(script: Script, options: Options, steps: u32) -> (Bench, Gate, EventStream) {
    let gate = Gate::default();
    let bench = Bench::with(Script { gate: Some(gate.clone()), ..script }, options).await;
    let mut first = Request { max_tokens: Some(steps + 1), ..numbered(199, FIRST) };
    first.sampling.logit_bias = vec![(duet_engine::scripted::ANSWER_END, -1000.0)];
    let first = bench.stream(first).await;
    gate.wait_for_arrivals(1);
    (bench, gate, first)
}

async fn streams(bench: &Bench, requests: impl IntoIterator<Item = Request>) -> Vec<EventStream> {
    let mut streams = Vec::new();
    for request in requests {
        streams.push(bench.stream(request).await);
    }
    streams
}

async fn collected(streams: Vec<EventStream>) -> Vec<Completion> {
    join_all(streams.into_iter().map(Completion::collect)).await.into_iter().map(Result::unwrap).collect()
}

/// What was read of prompts, pass by pass, after the first.
fn passes(bench: &Bench) -> Vec<Vec<usize>> {
    let all: Vec<_> = bench.probe.passes().into_iter().filter(|pass| !pass.is_empty()).collect();
    assert_eq!(all[0], [FIRST]);
    all[1..].to_vec()
}

fn counts(bench: &Bench) -> MetricsSnapshot {
    bench.engine.metrics().snapshot()
}

fn answers(completions: &[Completion]) -> Vec<(&[AnswerBlock], &FinishReason, u32, u32)> {
    let all = completions.iter().flat_map(|one| one.choices.iter().map(|choice| (one.prompt.tokens, choice)));
    all.map(|(prompt, choice)| (choice.blocks.as_slice(), &choice.reason, choice.usage.tokens, prompt))
        .collect()
}

/// Asks for these lengths while another request is in its only step.
async fn read_after_one(script: Script, options: Options, lengths: &[usize]) -> Vec<Vec<usize>> {
    let (bench, gate, first) = busy(script, options, 1).await;
    let requests: Vec<_> =
        lengths.iter().enumerate().map(|(number, length)| numbered(number, *length)).collect();
    let waiting = streams(&bench, requests.clone()).await;
    gate.open();
    let together = collected(waiting).await;
    assert!(Completion::collect(first).await.is_ok());
    let alone = Bench::new(Script { together: Together::NEVER, ..self::script() }).await;
    let mut expected = Vec::new();
    for request in requests {
        expected.push(alone.ask(request).await.unwrap());
    }
    assert_eq!(answers(&together), answers(&expected));
    passes(&bench)
}

#[tokio::test]
async fn prompts_that_wait_are_read_in_one_pass() {
    assert_eq!(read_after_one(script(), options(), &[40, 38, 35]).await, [[40, 38, 35]]);
}

#[tokio::test]
async fn an_executor_that_gains_nothing_reads_one_after_the_other() {
    let never = Script { together: Together::NEVER, ..script() };
    assert_eq!(read_after_one(never, options(), &[40, 38, 35]).await, [[40], [38], [35]]);
}

#[tokio::test]
async fn lengths_that_differ_much_are_not_mixed() {
    let passes = read_after_one(script(), options(), &[40, 200, 190, 10, 9]).await;
    assert_eq!(passes, [vec![40], vec![200, 190], vec![10, 9]]);
}

#[tokio::test]
async fn long_prompts_are_cut_as_ever() {
    let setup = Options { prefill_chunk: 64, ..options() };
    let passes = read_after_one(script(), setup, &[150, 30, 29, 31]).await;
    assert_eq!(passes, [vec![64], vec![64], vec![22, 30], vec![29, 31]]);
}

#[tokio::test]
async fn running_streams_keep_flowing() {
    let setup = Options { prefill_chunk: 64, ..options() };
    let (bench, gate, first) = busy(script(), setup, 40).await;
    let waiting = streams(&bench, (0..8).map(|number| numbered(number, 20))).await;
    gate.open();
    collected(waiting).await;
    assert!(Completion::collect(first).await.is_ok());
    // The first chunk and the first step; then a step behind every three prompts.
    let expected: [&[usize]; 8] = [&[3], &[], &[20, 20, 20], &[], &[20, 20, 20], &[], &[20, 20], &[]];
    assert_eq!(bench.probe.passes()[..8], expected);
}

#[tokio::test]
async fn a_pass_opens_no_more_rows_than_the_batch_has() {
    let (bench, gate, first) = busy(script(), Options { max_batch: 4, ..options() }, 30).await;
    let wide = Request { choices: 2, ..numbered(0, 40) };
    let waiting = streams(&bench, [wide, numbered(1, 40), numbered(2, 40)]).await;
    gate.open();
    collected(waiting).await;
    assert!(Completion::collect(first).await.is_ok());
    assert_eq!(passes(&bench), [vec![40, 40], vec![40]]);
    assert_eq!(bench.probe.widest(), 4);
}

#[tokio::test]
async fn who_comes_first_is_read_first() {
    let two = Script { together: Together { sequences: 2, tokens: 1024 }, ..script() };
    let (bench, gate, first) = busy(two, options(), 1).await;
    let turn = |priority, lane| Turn { priority, lane };
    // Of one client first; another one's comes second, an important one's before both.
    let asked = [(turn(0, 1), 40), (turn(0, 1), 39), (turn(0, 2), 38), (turn(1, 3), 37), (turn(0, 1), 36)];
    let requests = asked.into_iter().enumerate();
    let requests = requests.map(|(number, (turn, length))| Request { turn, ..numbered(number, length) });
    let waiting = streams(&bench, requests).await;
    gate.open();
    collected(waiting).await;
    assert!(Completion::collect(first).await.is_ok());
    assert_eq!(passes(&bench), [vec![37, 40], vec![38, 39], vec![36]]);
}

#[tokio::test]
async fn what_a_prompt_shares_with_one_that_is_being_read_is_not_read_again() {
    let (bench, gate, first) = busy(script(), options(), 1).await;
    let tail = |number| [prompt(100, 60), prompt(number, 20)].concat();
    let more = |number| [tail(3), prompt(number, 10)].concat();
    let prompts = [tail(0), tail(1), tail(2), more(7), more(8), more(9)];
    let waiting = streams(&bench, prompts.into_iter().map(of)).await;
    gate.open();
    let completions = collected(waiting).await;
    assert!(Completion::collect(first).await.is_ok());
    assert_eq!(passes(&bench), [vec![80], vec![20, 20, 30], vec![10, 10]]);
    let cached: Vec<_> = completions.iter().map(|completion| completion.prompt.cached).collect();
    assert_eq!(cached, [0, 60, 60, 60, 80, 80]);
    let counts = counts(&bench);
    assert_eq!((counts.prompt_tokens, counts.cached_tokens), (3 + 80 + 70 + 20, 3 * 60 + 2 * 80));
}

#[tokio::test]
async fn a_common_beginning_that_is_not_worth_it_does_not_part_them() {
    let (bench, gate, first) = busy(script(), Options { min_reuse: 8, ..options() }, 1).await;
    let prompts = (0..3).map(|number| of([prompt(100, 7), prompt(number, 20)].concat()));
    let waiting = streams(&bench, prompts).await;
    gate.open();
    collected(waiting).await;
    assert!(Completion::collect(first).await.is_ok());
    assert_eq!(passes(&bench), [[27, 27, 27]]);
}

#[tokio::test]
async fn a_fault_hits_those_who_took_part() {
    // Call 0 reads the first prompt, call 1 is its first step, call 2 reads three others.
    let script = Script { faults: vec![(2, Fault::Error)], ..script() };
    let (bench, gate, first) = busy(script, options(), 30).await;
    let lengths = [40, 39, 38, 120];
    let waiting =
        streams(&bench, lengths.into_iter().enumerate().map(|(number, length)| numbered(number, length)));
    let mut waiting = waiting.await;
    let apart = waiting.pop().unwrap();
    gate.open();
    for failing in waiting {
        assert_eq!(Completion::collect(failing).await, Err(Error::internal("a scripted error")));
    }
    assert!(Completion::collect(first).await.is_ok() && Completion::collect(apart).await.is_ok());
    bench.settle().await;
    assert_eq!((counts(&bench).failed, counts(&bench).finished, bench.probe.sequences()), (3, 2, 0));
    assert_eq!(passes(&bench), [vec![40, 39, 38], vec![120]]);
}

#[tokio::test]
async fn a_panic_fails_all_that_was_begun_and_nothing_else() {
    let script = Script { faults: vec![(2, Fault::Panic)], ..script() };
    let (bench, gate, first) = busy(script, options(), 30).await;
    let mut waiting = streams(&bench, [numbered(0, 40), numbered(1, 39), numbered(2, 120)]).await.into_iter();
    let queued = waiting.next_back().unwrap();
    gate.open();
    for failing in waiting.chain([first]) {
        assert!(matches!(Completion::collect(failing).await, Err(Error::Internal { .. })));
    }
    assert!(Completion::collect(queued).await.is_ok());
    bench.settle().await;
    assert_eq!((counts(&bench).failed, bench.probe.resets(), bench.probe.sequences()), (3, 1, 0));
}

#[tokio::test]
async fn who_leaves_in_the_middle_of_a_prompt_leaves_the_others_alone() {
    let stall = Gate::default();
    // States that cannot be cut are kept on the way: two passes for each prompt.
    let script = Script { cuttable: false, faults: vec![(2, Fault::Stall(stall.clone()))], ..script() };
    let (bench, gate, first) = busy(script, options(), 1).await;
    let lengths = [40, 38, 36];
    let waiting =
        streams(&bench, lengths.into_iter().enumerate().map(|(number, length)| numbered(number, length)));
    let mut waiting = waiting.await;
    gate.open();
    stall.wait_for_arrivals(1);
    drop(waiting.remove(1));
    stall.open();
    assert_eq!(collected(waiting).await.len(), 2);
    assert!(Completion::collect(first).await.is_ok());
    bench.settle().await;
    assert_eq!((counts(&bench).cancelled, counts(&bench).finished, bench.probe.sequences()), (1, 3, 0));
    let ends = vec![BEFORE_THE_ANSWER; 2];
    assert_eq!(passes(&bench), [lengths.map(|length| length - BEFORE_THE_ANSWER).to_vec(), ends]);
    // What was read for the one that left is kept.
    let again = bench.ask(numbered(1, lengths[1])).await.unwrap();
    assert_eq!(again.prompt.cached as usize, lengths[1] - BEFORE_THE_ANSWER);
}

/// A request of a mix.
#[derive(Debug, Clone)]
struct Mixed {
    /// How much of which common beginning, and how much of its own.
    stem: usize,
    shared: usize,
    own: usize,
    choices: u32,
    warm: bool,
    max_tokens: u32,
}

impl Mixed {
    fn request(&self, number: usize) -> Request {
        let stem = prompt(100 + self.stem, self.shared);
        let tokens = [stem, prompt(number, self.own)].concat();
        let base = if self.warm { seeded("", number as u64) } else { request("") };
        let raw = Some(RawPrompt::Tokens(tokens));
        Request { raw, choices: self.choices, max_tokens: Some(self.max_tokens), ..base }
    }
}

fn mixes() -> impl Strategy<Value = Vec<Mixed>> {
    let lengths = (0..3usize, 0..80usize, prop_oneof![1..40usize, 1..250usize]);
    let one = (lengths, 1..4u32, any::<bool>(), 0..12u32);
    let one = one.prop_map(|((stem, shared, own), choices, warm, max_tokens)| Mixed {
        stem,
        shared,
        own,
        choices,
        warm,
        max_tokens,
    });
    prop::collection::vec(one, 1..16)
}

fn shared(left: &Request, right: &Request) -> usize {
    let (Some(RawPrompt::Tokens(left)), Some(RawPrompt::Tokens(right))) = (&left.raw, &right.raw) else {
        return 0;
    };
    let common = left.iter().zip(right).take_while(|(left, right)| left == right).count();
    common.min(right.len() - 1)
}

/// All at once against one by one, by a model that keeps nothing.
async fn compare(mixed: &[Mixed], together: Together, setup: Options, cuttable: bool) {
    let requests: Vec<_> = mixed.iter().enumerate().map(|(number, one)| one.request(number)).collect();
    let alone = Options { prefix_cache_bytes: 0, ..options() };
    let alone = Bench::with(Script { together: Together::NEVER, ..script() }, alone).await;
    let mut expected = Vec::new();
    for request in &requests {
        expected.push(alone.ask(request.clone()).await.unwrap());
    }
    let min_reuse = setup.min_reuse;
    let bench = Bench::with(Script { together, cuttable, ..Script::new(Model::Hash) }, setup).await;
    let found = collected(streams(&bench, requests.clone()).await).await;
    assert_eq!(answers(&found), answers(&expected));
    bench.settle().await;
    let sum = |count: fn(&Completion) -> u32| found.iter().map(|one| u64::from(count(one))).sum::<u64>();
    let counts = counts(&bench);
    assert_eq!(counts.cached_tokens, sum(|one| one.prompt.cached));
    assert_eq!(counts.prompt_tokens + counts.cached_tokens, sum(|one| one.prompt.tokens));
    assert_eq!((bench.probe.sequences(), counts.failed), (0, 0));
    if cuttable {
        for (number, one) in found.iter().enumerate() {
            let before = requests[..number].iter().map(|before| shared(before, &requests[number]));
            let most = before.max().unwrap_or(0);
            assert!(one.prompt.cached as usize + min_reuse > most, "{number} reads again what it shares");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_mix_says_what_each_says_alone(
        mixed in mixes(), sequences in 1..6usize, tokens in 0..400usize, chunk in 1..300usize,
        max_batch in 3..12usize, min_reuse in 1..20usize, cuttable in any::<bool>(),
    ) {
        let setup = Options { prefill_chunk: chunk, max_batch, min_reuse, ..options() };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(compare(&mixed, Together { sequences, tokens }, setup, cuttable));
    }
}
