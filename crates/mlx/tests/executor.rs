//! However a sequence is read, kept, resumed or batched, the executor computes the same for it.
#![expect(clippy::unwrap_used, clippy::panic, reason = "in a test a failure may panic")]

mod support;

use std::collections::HashMap;

use duet_engine::executor::{Executor, Output, Reading, Row, SequenceId, Wanted};
use duet_mlx::{MlxExecutor, Precision};
use support::{begin, go_on, load, logits, repository, token};
use tokenizers::Tokenizer;

const STEPS: usize = 32;

/// Prompts of different lengths, as token ids.
fn prompts() -> Vec<Vec<u32>> {
    let tokenizer = Tokenizer::from_file(support::demo_folder("bf16").join("tokenizer.json")).unwrap();
    let file = std::fs::File::open(repository().join("fixtures/parity/prompts.json")).unwrap();
    let texts: Vec<String> = serde_json::from_reader(file).unwrap();
    let encode = |text: &String| {
        let framed = format!("<|im_start|>user\n{text}<|im_end|>\n<|im_start|>assistant\n");
        tokenizer.encode(framed.as_str(), false).unwrap().get_ids().to_vec()
    };
    texts.iter().map(encode).collect()
}

fn alone(executor: &mut MlxExecutor, sequence: u64, prompt: &[u32]) -> Vec<u32> {
    let first = begin(executor, SequenceId(sequence), prompt);
    let tokens = go_on(executor, SequenceId(sequence), first, STEPS);
    executor.close(SequenceId(sequence));
    tokens
}

#[test]
fn decoding_together_equals_decoding_alone() {
    for precision in [Precision::Float32, Precision::Native] {
        let mut executor = load("bf16", precision);
        let prompts = prompts();
        let expected: Vec<_> = prompts
            .iter()
            .enumerate()
            .map(|(number, prompt)| alone(&mut executor, number as u64, prompt))
            .collect();
        assert_eq!(together(&mut executor, &prompts), expected, "{precision:?}");
    }
}

/// Decodes all prompts, a new one joining at every second step, each leaving when it has its tokens; every third step
/// one of them sits out.
fn together(executor: &mut MlxExecutor, prompts: &[Vec<u32>]) -> Vec<Vec<u32>> {
    let mut texts: HashMap<SequenceId, Vec<u32>> = HashMap::new();
    let mut running: Vec<SequenceId> = Vec::new();
    let mut waiting = prompts.iter().enumerate();
    for step in 0.. {
        if step % 2 == 0
            && let Some((number, prompt)) = waiting.next()
        {
            let sequence = SequenceId(1000 + number as u64);
            texts.insert(sequence, vec![begin(executor, sequence, prompt)]);
            running.push(sequence);
        }
        running.rotate_left(usize::from(step % 5 == 0));
        let absent = (step % 3 == 0 && running.len() > 1).then(|| running[step % running.len()]);
        let rows: Vec<Row> = running
            .iter()
            .filter(|sequence| Some(**sequence) != absent)
            .map(|sequence| Row {
                sequence: *sequence,
                token: *texts[sequence].last().unwrap(),
                wanted: if step % 4 == 1 { Wanted::Logits } else { Wanted::Argmax },
            })
            .collect();
        for (row, output) in rows.iter().zip(executor.decode(&rows).unwrap()) {
            let next = if row.wanted == Wanted::Argmax { token(output) } else { argmax(&logits(output)) };
            texts.get_mut(&row.sequence).unwrap().push(next);
        }
        let (finished, still): (Vec<_>, Vec<_>) =
            running.iter().partition(|sequence| texts[sequence].len() == STEPS);
        finished.into_iter().for_each(|sequence| executor.close(sequence));
        running = still;
        if running.is_empty() && waiting.len() == 0 {
            break;
        }
    }
    (0..prompts.len()).map(|number| texts.remove(&SequenceId(1000 + number as u64)).unwrap()).collect()
}

fn argmax(logits: &[f32]) -> u32 {
    let best = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    logits.iter().position(|logit| *logit == best).unwrap() as u32
}

/// In two passes, of which the first ends somewhere in each prompt; every fifth wants all logits, every seventh nothing.
#[test]
fn prompts_that_are_read_together_equal_those_that_are_read_alone() {
    let prompts = prompts();
    for (variant, precision) in [("bf16", Precision::Native), ("4bit", Precision::PackedFloat32)] {
        let mut executor = load(variant, precision);
        let mut expected = Vec::new();
        for (number, prompt) in prompts.iter().enumerate() {
            expected.push(alone(&mut executor, number as u64, prompt));
        }
        let cut = |number: usize| prompts[number].len() * (1 + number % 3) / 5;
        let numbers = 0..prompts.len();
        let id = |number: usize| SequenceId(1000 + number as u64);
        numbers.clone().for_each(|number| executor.open(id(number), None).unwrap());
        let first = |number: usize| (id(number), &prompts[number][..cut(number)], None);
        let first =
            pass(&mut executor, numbers.clone().map(first).filter(|(_, tokens, _)| !tokens.is_empty()));
        assert!(first.iter().all(Option::is_none));
        let wanted = |number: usize| match number {
            number if number % 7 == 6 => None,
            number if number % 5 == 4 => Some(Wanted::Logits),
            _ => Some(Wanted::Argmax),
        };
        let rest = |number: usize| (id(number), &prompts[number][cut(number)..], wanted(number));
        let said = pass(&mut executor, numbers.map(rest));
        for (number, said) in said.into_iter().enumerate() {
            let next = match said {
                Some(Output::Token(token)) => token,
                Some(Output::Logits(logits)) => argmax(&logits),
                None => continue,
            };
            let found = go_on(&mut executor, id(number), next, STEPS);
            assert_eq!(found, expected[number], "{variant} {precision:?}, prompt {number}");
        }
    }
}

fn pass<'a>(
    executor: &mut MlxExecutor,
    parts: impl Iterator<Item = (SequenceId, &'a [u32], Option<Wanted>)>,
) -> Vec<Option<Output>> {
    let parts = parts.map(|(sequence, tokens, wanted)| Reading { sequence, tokens, wanted });
    executor.prefill_together(&parts.collect::<Vec<_>>()).unwrap()
}

#[test]
fn a_prompt_read_in_chunks_equals_one_read_at_once() {
    for precision in [Precision::Float32, Precision::Native] {
        let mut executor = load("bf16", precision);
        for (number, prompt) in prompts().iter().enumerate().filter(|(_, prompt)| prompt.len() > 60) {
            let expected = alone(&mut executor, number as u64, prompt);
            for chunk in [1, 7, 16, 50] {
                let sequence = SequenceId((number * 100 + chunk) as u64);
                executor.open(sequence, None).unwrap();
                let mut last = None;
                for tokens in prompt.chunks(chunk) {
                    last = executor.prefill(sequence, tokens, Some(Wanted::Argmax)).unwrap();
                }
                let found = go_on(&mut executor, sequence, token(last.unwrap()), STEPS);
                executor.close(sequence);
                assert_eq!(found, expected, "{precision:?}, prompt {number}, chunks of {chunk}");
            }
        }
    }
}

#[test]
fn resuming_a_snapshot_equals_starting_cold_at_every_boundary() {
    const CHUNK: usize = 16;
    for precision in [Precision::Float32, Precision::Native] {
        let mut executor = load("bf16", precision);
        let prompt = prompts().into_iter().max_by_key(Vec::len).unwrap();
        let expected = alone(&mut executor, 0, &prompt);
        let source = SequenceId(1);
        let first = begin(&mut executor, source, &prompt);
        let snapshot = executor.snapshot(source).unwrap();
        assert!(snapshot.bytes > 0);
        // The sequence goes on after the snapshot without changing it.
        assert_eq!(go_on(&mut executor, source, first, STEPS), expected);
        for length in (CHUNK..prompt.len()).step_by(CHUNK).chain([1, prompt.len() - 1]) {
            let sequence = SequenceId(100 + length as u64);
            executor.open(sequence, Some((snapshot.id, length))).unwrap();
            let next = executor.prefill(sequence, &prompt[length..], Some(Wanted::Argmax)).unwrap();
            let found = go_on(&mut executor, sequence, token(next.unwrap()), STEPS);
            executor.close(sequence);
            assert_eq!(found, expected, "{precision:?}, resumed after {length} of {} tokens", prompt.len());
        }
    }
}

#[test]
fn a_snapshot_of_a_row_in_the_batch_resumes_too() {
    let mut executor = load("bf16", Precision::Float32);
    let prompts = prompts();
    let (prompt, other) = (&prompts[4], &prompts[6]);
    let expected = alone(&mut executor, 0, prompt);
    let (one, two) = (SequenceId(1), SequenceId(2));
    let mut tokens = vec![begin(&mut executor, one, prompt)];
    let mut others = vec![begin(&mut executor, two, other)];
    for _ in 0..10 {
        let row = |sequence, tokens: &[u32]| Row {
            sequence,
            token: *tokens.last().unwrap(),
            wanted: Wanted::Argmax,
        };
        let outputs = executor.decode(&[row(one, &tokens), row(two, &others)]).unwrap();
        let mut next = outputs.into_iter().map(token);
        tokens.extend(next.next());
        others.extend(next.next());
    }
    let snapshot = executor.snapshot(one).unwrap();
    executor.close(one);
    executor.close(two);
    let resumed = SequenceId(3);
    executor.open(resumed, Some((snapshot.id, prompt.len() + 10))).unwrap();
    tokens.extend(go_on(&mut executor, resumed, tokens[10], STEPS - 10).into_iter().skip(1));
    assert_eq!(tokens, expected);
}

#[test]
fn memory_returns_when_sequences_and_snapshots_end() {
    let mut executor = load("bf16", Precision::Float32);
    let prompt = prompts().into_iter().max_by_key(Vec::len).unwrap();
    alone(&mut executor, 0, &prompt);
    let before = executor.memory();
    let rows: Vec<Row> = (1..9)
        .map(|number| {
            let sequence = SequenceId(number);
            Row { sequence, token: begin(&mut executor, sequence, &prompt), wanted: Wanted::Argmax }
        })
        .collect();
    executor.decode(&rows).unwrap();
    let snapshot = executor.snapshot(rows[0].sequence).unwrap();
    assert!(executor.memory() > before);
    rows.iter().for_each(|row| executor.close(row.sequence));
    executor.discard(snapshot.id);
    assert_eq!(executor.memory(), before);
}

#[test]
fn what_is_unknown_is_an_error_and_not_the_end() {
    let mut executor = load("bf16", Precision::Float32);
    let row = Row { sequence: SequenceId(7), token: 1, wanted: Wanted::Argmax };
    assert!(executor.decode(&[row]).is_err());
    assert!(executor.snapshot(SequenceId(7)).is_err());
    executor.close(SequenceId(7));
    executor.reset();
    assert_eq!(alone(&mut executor, 8, &[1, 2, 3]).len(), STEPS);
}
