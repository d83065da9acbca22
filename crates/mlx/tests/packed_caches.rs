//! Packed keys and values: what mlx-lm computes with its quantised caches, the same however a sequence is read, and less
//! memory.
#![expect(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "in a test a failure may panic")]

#[path = "support/python.rs"]
mod python;
mod support;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Instant;

use duet_engine::executor::{Executor, Row, SequenceId, Snapshot, Stretch, Wanted, buffered};
use duet_engine::stored::{Segment, StoredState};
use duet_mlx::{KeyValueBits, LoadOptions, MlxExecutor, Precision};
use python::{hash, kept, locked, python, requirements, run};
use serde::Deserialize;
use support::{begin, demo_folder, go_on, logits, repository, token};

/// How far a logit may be from what it should be, as a share of what logits span. Sums in another order differ in the last bit
/// of a float32; where that moves a number over the edge between two packed values, it differs by a whole step of these.
/// Measured: 6e-4 with 8 bits, 4e-3 with 4.
const fn tolerance(bits: u8) -> f32 {
    if bits < 8 { 1e-2 } else { 2e-3 }
}

#[derive(Deserialize)]
struct Reference {
    model: String,
    bits: u8,
    group_size: u8,
    start: u32,
    measured: Vec<Measured>,
}

#[derive(Deserialize)]
struct Measured {
    tokens: Vec<u32>,
    logits: Vec<f32>,
    greedy: Vec<u32>,
    last_logits: Vec<f32>,
}

fn load(folder: &Path, bits: u8, group_size: u8, start: u32) -> MlxExecutor {
    let key_value_bits = Some(KeyValueBits { bits, group_size, start });
    MlxExecutor::load(folder, LoadOptions { precision: Precision::Float32, key_value_bits }).unwrap()
}

#[test]
fn packed_caches_compute_what_mlx_lm_computes() {
    let folder = reference();
    let file = File::open(folder.join("reference.json")).unwrap();
    let all: Vec<Reference> = serde_json::from_reader(file).unwrap();
    assert!(all.len() >= 7);
    for Reference { model, bits, group_size, start, measured } in all {
        let files = if model == "demo" { demo_folder("bf16") } else { folder.join(&model) };
        let mut executor = load(&files, bits, group_size, start);
        let mut largest = 0f32;
        for (number, expected) in measured.iter().enumerate() {
            let sequence = SequenceId(number as u64);
            executor.open(sequence, None).unwrap();
            let found = executor.prefill(sequence, &expected.tokens, Some(Wanted::Logits)).unwrap().unwrap();
            largest = largest.max(share(&logits(found), &expected.logits));
            executor.close(sequence);
            let first = begin(&mut executor, sequence, &expected.tokens);
            let text = go_on(&mut executor, sequence, first, expected.greedy.len());
            assert_eq!(text, expected.greedy, "{model}, {bits} bits by {group_size} from {start}: {number}");
            let last = Row { sequence, token: text[text.len() - 1], wanted: Wanted::Logits };
            let found = executor.decode(&[last]).unwrap().remove(0);
            largest = largest.max(share(&logits(found), &expected.last_logits));
            executor.close(sequence);
        }
        let texts = measured.len();
        println!(
            "{model}, {bits} bits by {group_size} from {start}: a logit differs by {largest:.1e} of the span at most, {texts} texts equal"
        );
        assert!(largest <= tolerance(bits), "{model}, {bits} bits by {group_size} from {start}: {largest}");
    }
}

/// The largest difference as a share of what the expected logits span.
fn share(found: &[f32], expected: &[f32]) -> f32 {
    assert_eq!(found.len(), expected.len());
    let differences = found.iter().zip(expected).map(|(found, expected)| (found - expected).abs());
    let (least, most) = expected.iter().fold((f32::INFINITY, f32::NEG_INFINITY), |(least, most), logit| {
        (least.min(*logit), most.max(*logit))
    });
    differences.fold(0.0, |largest, difference| if difference <= largest { largest } else { difference })
        / (most - least)
}

/// What mlx-lm computes, from the folder kept by an earlier run or by running it.
fn reference() -> PathBuf {
    let fixtures = repository().join("fixtures/parity");
    let [script, models, prompts, gemma] =
        ["packed_caches.py", "architectures.py", "prompts.json", "architectures/gemma3_text.json"]
            .map(|name| fixtures.join(name));
    let demo = demo_folder("bf16");
    let inputs = [&script, &models, &prompts, &gemma, &requirements(), &demo.join("model.safetensors")];
    let folder = kept().join(format!("packed-caches-{:016x}", hash(&inputs)));
    let _lock = locked(&folder.with_extension("lock"));
    if !folder.exists() {
        let unfinished = folder.with_extension("unfinished");
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished).unwrap();
        }
        run(python().args([&script, &demo, &prompts, &gemma, &unfinished]));
        fs::rename(unfinished, &folder).unwrap();
    }
    folder
}

const STEPS: usize = 24;
const START: u32 = 60;

/// Some text, as tokens of the demo model.
fn prompt(length: usize) -> Vec<u32> {
    let tokenizer = tokenizers::Tokenizer::from_file(demo_folder("bf16").join("tokenizer.json")).unwrap();
    let file = File::open(repository().join("fixtures/parity/prompts.json")).unwrap();
    let texts: Vec<String> = serde_json::from_reader(file).unwrap();
    let all = texts.join(" ").repeat(4);
    let mut tokens = tokenizer.encode(format!("<|im_start|>user\n{all}"), false).unwrap().get_ids().to_vec();
    let end = tokenizer.encode("<|im_end|>\n<|im_start|>assistant\n", false).unwrap().get_ids().to_vec();
    tokens.truncate(length - end.len());
    [tokens, end].concat()
}

fn alone(executor: &mut MlxExecutor, prompt: &[u32]) -> Vec<u32> {
    let sequence = SequenceId(u64::MAX);
    let first = begin(executor, sequence, prompt);
    let tokens = go_on(executor, sequence, first, STEPS);
    executor.close(sequence);
    tokens
}

/// With prompts that end before and after the length from which on everything is packed.
#[test]
fn however_a_sequence_is_read_it_goes_on_alike() {
    for start in [0, START] {
        let mut executor = load(&demo_folder("bf16"), 8, 64, start);
        let prompts = [30, 50, 70, 110].map(prompt);
        let expected: Vec<_> = prompts.iter().map(|prompt| alone(&mut executor, prompt)).collect();
        for (prompt, expected) in prompts.iter().zip(&expected) {
            in_chunks(&mut executor, prompt, expected);
            after_kept_states(&mut executor, prompt, expected, start as usize);
            verified(&mut executor, prompt, expected);
        }
        together(&mut executor, &prompts, &expected);
    }
}

fn in_chunks(executor: &mut MlxExecutor, prompt: &[u32], expected: &[u32]) {
    for chunk in [1, 7, 48] {
        let sequence = SequenceId(1);
        executor.open(sequence, None).unwrap();
        let read = |tokens| executor.prefill(sequence, tokens, Some(Wanted::Argmax)).unwrap().unwrap();
        let first = prompt.chunks(chunk).map(read).last().unwrap();
        assert_eq!(go_on(executor, sequence, token(first), STEPS), expected, "chunks of {chunk}");
        executor.close(sequence);
    }
}

/// A kept state serves what it says it serves, and the sequence that it was taken from goes on.
fn after_kept_states(executor: &mut MlxExecutor, prompt: &[u32], expected: &[u32], start: usize) {
    let source = SequenceId(1);
    let first = begin(executor, source, prompt);
    let kept = executor.snapshot(source).unwrap();
    assert_eq!(kept.shortest, if prompt.len() < start { 1 } else { start.max(1) });
    assert_eq!(kept.shortest, executor.shape().shortest(prompt.len()));
    let shorter =
        (kept.shortest > 1).then(|| executor.open(SequenceId(2), Some((kept.id, kept.shortest - 1))));
    assert!(shorter.is_none_or(|opened| opened.is_err()));
    for length in (kept.shortest..prompt.len()).step_by(13).chain([prompt.len() - 1]) {
        let sequence = SequenceId(3);
        executor.open(sequence, Some((kept.id, length))).unwrap();
        let next = executor.prefill(sequence, &prompt[length..], Some(Wanted::Argmax)).unwrap().unwrap();
        assert_eq!(go_on(executor, sequence, token(next), STEPS), expected, "{length} tokens kept");
        executor.close(sequence);
    }
    assert_eq!(go_on(executor, source, first, STEPS), expected, "after a state was kept");
    executor.close(source);
    executor.discard(kept.id);
}

/// Right and wrong proposals are checked in one pass, the wrong ones taken back.
fn verified(executor: &mut MlxExecutor, prompt: &[u32], expected: &[u32]) {
    let sequence = SequenceId(1);
    let mut text = vec![begin(executor, sequence, prompt)];
    while text.len() < STEPS {
        let right = expected[text.len()..].iter().copied().take(2);
        let proposed: Vec<u32> = [text[text.len() - 1]].into_iter().chain(right).chain([5, 6, 7]).collect();
        let stretch = Stretch { sequence, tokens: &proposed, wanted: Wanted::Argmax };
        let answers = executor.verify(&[stretch]).unwrap().remove(0);
        let answers: Vec<u32> = answers.into_iter().map(token).collect();
        let accepted = (1..proposed.len()).take_while(|place| answers[place - 1] == proposed[*place]).count();
        executor.cut(sequence, proposed.len() - 1 - accepted).unwrap();
        text.extend(&answers[..=accepted]);
    }
    assert_eq!(text[..STEPS], *expected, "verified proposals");
    executor.close(sequence);
}

/// The logits after the prompt and after each token of the text, decoded alone.
fn logits_alone(executor: &mut MlxExecutor, prompt: &[u32], text: &[u32]) -> Vec<Vec<f32>> {
    let sequence = SequenceId(1);
    executor.open(sequence, None).unwrap();
    let first = executor.prefill(sequence, prompt, Some(Wanted::Logits)).unwrap().unwrap();
    let mut all = vec![logits(first)];
    for token in text {
        let row = Row { sequence, token: *token, wanted: Wanted::Logits };
        all.push(logits(executor.decode(&[row]).unwrap().remove(0)));
    }
    executor.close(sequence);
    all
}

/// One after the other joins; some are packed before others, some while they decode. All are fed with what they said alone.
fn together(executor: &mut MlxExecutor, prompts: &[Vec<u32>], texts: &[Vec<u32>]) {
    let expected: Vec<_> =
        prompts.iter().zip(texts).map(|(prompt, text)| logits_alone(executor, prompt, text)).collect();
    let (mut fed, mut largest) = (Vec::<usize>::new(), 0f32);
    for step in 0..STEPS + 4 * prompts.len() {
        if step % 4 == 0
            && let Some(prompt) = prompts.get(fed.len())
        {
            begin(executor, SequenceId(fed.len() as u64), prompt);
            fed.push(0);
        }
        let members = (0..fed.len()).filter(|row| fed[*row] < STEPS).collect::<Vec<_>>();
        let row = |row: &usize| Row {
            sequence: SequenceId(*row as u64),
            token: texts[*row][fed[*row]],
            wanted: Wanted::Logits,
        };
        let rows: Vec<Row> = members.iter().map(row).collect();
        if !rows.is_empty() {
            for (row, output) in members.into_iter().zip(executor.decode(&rows).unwrap()) {
                fed[row] += 1;
                largest = largest.max(share(&logits(output), &expected[row][fed[row]]));
            }
        }
    }
    println!("together: a logit differs by {largest:.1e} of the span at most");
    assert!(largest <= tolerance(8) && fed.iter().all(|fed| *fed == STEPS), "{largest}");
    (0..fed.len()).for_each(|row| executor.close(SequenceId(row as u64)));
}

/// What is said to admission is what is measured; the speed is printed, not judged.
#[test]
fn packed_caches_take_less_memory() {
    const LENGTH: usize = 1500;
    const DECODED: usize = 40;
    let prompt = prompt(LENGTH);
    let mut plain = None;
    for bits in [0, 8, 4] {
        let mut executor = match bits {
            0 => support::load("bf16", Precision::Float32),
            _ => load(&demo_folder("bf16"), bits, 64, 0),
        };
        let shape = executor.shape();
        let sequence = SequenceId(1);
        executor.open(sequence, None).unwrap();
        let began = Instant::now();
        for chunk in prompt.chunks(512) {
            executor.prefill(sequence, chunk, Some(Wanted::Argmax)).unwrap();
        }
        let prefill = began.elapsed().as_secs_f64();
        let began = Instant::now();
        go_on(&mut executor, sequence, 5, DECODED);
        let decode = began.elapsed().as_secs_f64();
        let kept = executor.snapshot(sequence).unwrap();
        let (whole, prefill_before, decode_before) =
            *plain.get_or_insert((shape.bytes_per_token, prefill, decode));
        println!(
            "{bits} bits: {} bytes a token ({:.2} of those as computed), {} KiB measured after {} tokens; prefill {:.0} tokens/s \
             ({:.2} times), decode {:.0} ({:.2} times)",
            shape.bytes_per_token,
            shape.bytes_per_token as f64 / whole as f64,
            kept.bytes >> 10,
            LENGTH + DECODED,
            LENGTH as f64 / prefill,
            prefill_before / prefill,
            DECODED as f64 / decode,
            decode_before / decode,
        );
        let positions = (LENGTH + DECODED - 1) as u64;
        assert!(
            kept.bytes >= shape.bytes_per_token * positions && kept.bytes <= shape.state(buffered(positions))
        );
        // Of 32 bits; a scale and a bias of 32 bits each for every 64 numbers.
        let expected = if bits == 0 { 32.0 } else { f64::from(bits) + 1.0 };
        assert_eq!(shape.bytes_per_token as f64, whole as f64 * expected / 32.0);
    }
}

/// What there is to store of a state beside its first `from` tokens.
fn stored(executor: &mut MlxExecutor, snapshot: Snapshot, from: usize) -> Segment {
    let layout = executor.layout(snapshot.id, from).unwrap();
    let (mut bytes, mut ranges) = (Vec::new(), Vec::new());
    for number in 0..layout.parts.len() {
        let part = executor.part(snapshot.id, from, number).unwrap();
        ranges.push(bytes.len()..bytes.len() + part.len());
        bytes.extend(part);
    }
    Segment::new(from, layout, bytes, ranges).unwrap()
}

#[test]
fn packed_states_are_stored_and_read_back() {
    let (prompt, source) = (prompt(200), SequenceId(0));
    let mut executor = load(&demo_folder("bf16"), 8, 64, START);
    let first = begin(&mut executor, source, &prompt);
    let expected = go_on(&mut executor, source, first, STEPS);
    let mut kept = Vec::new();
    executor.open(SequenceId(1), None).unwrap();
    for (from, to) in [(0, 40), (40, 100), (100, 180)] {
        executor.prefill(SequenceId(1), &prompt[from..to], None).unwrap();
        kept.push(executor.snapshot(SequenceId(1)).unwrap());
    }
    let plain = stored(&mut executor, kept[0], 0);
    let [early, late] = [(kept[1], 0), (kept[2], 100)].map(|(kept, from)| stored(&mut executor, kept, from));
    // Packed states take less than half of what they would as computed.
    let size = |segment: &Segment| segment.layout.parts.iter().map(|part| part.bytes).sum::<usize>();
    assert!(size(&early) < size(&plain), "{} for 100 tokens, {} for 40", size(&early), size(&plain));
    // In another process, as it were.
    let mut executor = load(&demo_folder("bf16"), 8, 64, START);
    let pieces =
        |segments: &[&Segment]| segments.iter().map(|segment| (*segment).clone()).collect::<Vec<_>>();
    for (segments, length) in [
        (pieces(&[&plain]), 25),
        (pieces(&[&early]), 70),
        (pieces(&[&early, &late]), 180),
        (pieces(&[&early, &late]), 131),
    ] {
        let snapshot = executor.restore(&StoredState { length, segments }).unwrap();
        executor.open(source, Some((snapshot.id, length))).unwrap();
        let next = executor.prefill(source, &prompt[length..], Some(Wanted::Argmax)).unwrap().unwrap();
        assert_eq!(go_on(&mut executor, source, token(next), STEPS), expected, "{length} tokens");
        executor.close(source);
    }
    // What does not fit together, or is of a model that holds its keys otherwise.
    for (segments, length) in [
        (pieces(&[&plain, &late]), 180),
        (pieces(&[&late]), 180),
        (pieces(&[&early]), 101),
        (pieces(&[&early]), 30),
    ] {
        assert!(executor.restore(&StoredState { length, segments }).is_err());
    }
    let mut other = load(&demo_folder("bf16"), 4, 64, START);
    assert!(other.restore(&StoredState { length: 100, segments: pieces(&[&early]) }).is_err());
}
