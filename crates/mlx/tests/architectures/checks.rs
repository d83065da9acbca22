//! What is held against mlx-lm's numbers: prompts and texts alone, in chunks, together, and after a kept state.
//!
//! Each check compares with the reference of the whole prompt in a cold cache, so that "in chunks" being right and "at
//! once" being right is the same as both being equal.

use duet_engine::executor::SequenceId;

use crate::judge::Judge;
use crate::reference::Measured;
use crate::subject::Subject;

type Checked = Result<(), String>;

/// Tokens that are read at once to see what that takes.
const MANY: u64 = 500;

/// Prompts and texts alone.
pub fn alone(subject: &mut Subject, expected: &[Measured], judge: &mut Judge) -> Checked {
    expected.iter().try_for_each(|measured| at_once(subject, measured, judge))
}

/// Chunks, company and kept states. In bfloat16 each of them rounds differently, so this is for float32.
pub fn in_all_ways(subject: &mut Subject, expected: &[Measured], judge: &mut Judge) -> Checked {
    let Some(longest) = expected.iter().max_by_key(|measured| measured.tokens.len()) else {
        return Err("no prompt was measured".to_owned());
    };
    for size in [1, 3, 16] {
        in_chunks(subject, longest, size, judge)?;
    }
    together(subject, expected, judge)?;
    after_kept_states(subject, longest, judge)?;
    after_decoding(subject, longest, judge)?;
    after_storing(subject, longest, judge)?;
    within_what_is_predicted(subject, judge)
}

/// Admission must not expect too little, and not absurdly much.
fn within_what_is_predicted(subject: &mut Subject, judge: &mut Judge) -> Checked {
    let [taken, predicted] = subject.memory_of(MANY)?;
    println!("{MANY} tokens: {} KiB, predicted {}", taken >> 10, predicted >> 10);
    if predicted < taken || predicted > 4 * taken {
        judge.fail(format!("{MANY} tokens took {taken} bytes, predicted were {predicted}"));
    }
    Ok(())
}

/// The prompt in one piece, then the greedy text, alone.
fn at_once(subject: &mut Subject, measured: &Measured, judge: &mut Judge) -> Checked {
    let what = format!("{} tokens at once", measured.tokens.len());
    let sequence = subject.open(None)?;
    let logits = subject.read(sequence, &measured.tokens)?;
    judge.logits(&what, &logits, &measured.logits);
    judge.token(&what, &logits, measured.greedy[0], measured.margins[0]);
    for step in 0..measured.greedy.len() {
        decode(subject, &[Member { sequence, measured, step }], judge)?;
    }
    subject.close(sequence);
    Ok(())
}

fn in_chunks(subject: &mut Subject, measured: &Measured, size: usize, judge: &mut Judge) -> Checked {
    let what = format!("chunks of {size}");
    let sequence = subject.open(None)?;
    let last = measured.tokens.len().saturating_sub(size);
    for chunk in measured.tokens[..last].chunks(size) {
        subject.read_on(sequence, chunk)?;
    }
    let logits = subject.read(sequence, &measured.tokens[last..])?;
    judge.logits(&what, &logits, &measured.logits);
    for step in 0..measured.greedy.len() {
        decode(subject, &[Member { sequence, measured, step }], judge)?;
    }
    subject.close(sequence);
    Ok(())
}

/// A sequence in a step: `step` of its greedy tokens came before.
#[derive(Clone, Copy)]
struct Member<'a> {
    sequence: SequenceId,
    measured: &'a Measured,
    step: usize,
}

/// One step, each sequence fed with the token that mlx-lm chose.
fn decode(subject: &mut Subject, members: &[Member], judge: &mut Judge) -> Checked {
    let rows: Vec<_> =
        members.iter().map(|member| (member.sequence, member.measured.greedy[member.step])).collect();
    for (member, logits) in members.iter().zip(subject.step(&rows)?) {
        let Member { measured, step, .. } = *member;
        let what = format!("{} tokens, step {step} with {} others", measured.tokens.len(), members.len() - 1);
        match measured.greedy.get(step + 1) {
            Some(next) => judge.token(&what, &logits, *next, measured.margins[step + 1]),
            None => judge.logits(&what, &logits, &measured.last_logits),
        }
    }
    Ok(())
}

/// Sequences of different lengths decode together. They join one after the other, one joins where the first left early,
/// and the last goes on alone.
fn together(subject: &mut Subject, expected: &[Measured], judge: &mut Judge) -> Checked {
    const LEAVES: usize = 10;
    let joins = |number: usize| if number < 3 { 3 * number } else { LEAVES + number };
    let mut members: Vec<Member> = Vec::new();
    let steps = joins(expected.len()) + expected.iter().map(|measured| measured.greedy.len()).sum::<usize>();
    for now in 0..steps {
        for (_, measured) in expected.iter().enumerate().filter(|(number, _)| joins(*number) == now) {
            let sequence = subject.open(None)?;
            subject.read_on(sequence, &measured.tokens)?;
            members.push(Member { sequence, measured, step: 0 });
        }
        if now == LEAVES && members.len() > 1 {
            subject.close(members.remove(0).sequence);
        }
        if members.is_empty() {
            break;
        }
        decode(subject, &members, judge)?;
        for member in &mut members {
            member.step += 1;
        }
        for done in members.extract_if(.., |member| member.step == member.measured.greedy.len()) {
            subject.close(done.sequence);
        }
    }
    Ok(())
}

/// A state is kept one token before the prompt's end; sequences begin with each part of it that it serves. The sequence
/// that it was taken from goes on unharmed.
fn after_kept_states(subject: &mut Subject, measured: &Measured, judge: &mut Judge) -> Checked {
    let (begin, last) = measured.tokens.split_at(measured.tokens.len() - 1);
    let source = subject.open(None)?;
    subject.read_on(source, begin)?;
    let kept = subject.keep(source)?;
    if kept.shortest == 0 || kept.shortest > begin.len() {
        judge.fail(format!("a state of {} tokens serves {} or more", begin.len(), kept.shortest));
        return Ok(());
    }
    if subject.is_cuttable() && kept.shortest != 1 {
        judge.fail(format!("a cuttable model's state serves only {} or more tokens", kept.shortest));
    }
    for length in kept.shortest..=begin.len() {
        let sequence = subject.open(Some((kept.id, length)))?;
        let logits = subject.read(sequence, &measured.tokens[length..])?;
        judge.logits(&format!("{length} tokens kept"), &logits, &measured.logits);
        if length == kept.shortest || length == begin.len() {
            for step in 0..measured.greedy.len() {
                decode(subject, &[Member { sequence, measured, step }], judge)?;
            }
        }
        subject.close(sequence);
    }
    let logits = subject.read(source, last)?;
    judge.logits("the sequence that a state was taken from", &logits, &measured.logits);
    subject.close(source);
    subject.discard(kept.id);
    Ok(())
}

/// States after half of the prompt and near its end are stored, forgotten and read back: one alone, both as pieces of one, cut
/// where they meet and before, and as few tokens of one as it serves.
fn after_storing(subject: &mut Subject, measured: &Measured, judge: &mut Judge) -> Checked {
    let end = measured.tokens.len() - 1;
    let half = end / 2;
    let source = subject.open(None)?;
    subject.read_on(source, &measured.tokens[..half])?;
    let early = subject.keep(source)?;
    subject.read_on(source, &measured.tokens[half..end])?;
    let late = subject.keep(source)?;
    let [first, second] = [subject.stored(early, 0)?, subject.stored(late, half)?];
    let [longer, whole] = [subject.stored(late, half - 1)?, subject.stored(late, 0)?];
    subject.close(source);
    subject.discard(early.id);
    subject.discard(late.id);
    let mut shorter = first.clone();
    shorter.until = half - 1;
    let cases = [
        ("half", vec![&first], half),
        ("two pieces", vec![&first, &second], end),
        ("two pieces that overlap", vec![&shorter, &longer], end),
        ("as little as can be", vec![&whole], late.shortest),
    ];
    for (what, segments, length) in cases {
        let kept = subject.restore(&segments, length)?;
        let sequence = subject.open(Some((kept.id, length)))?;
        subject.discard(kept.id);
        let logits = subject.read(sequence, &measured.tokens[length..])?;
        judge.logits(&format!("{what}, {length} tokens read back"), &logits, &measured.logits);
        for step in 0..measured.greedy.len() {
            decode(subject, &[Member { sequence, measured, step }], judge)?;
        }
        subject.close(sequence);
    }
    if subject.restore(&[&second], end).is_ok() {
        judge.fail("a piece without what it builds on became a state".to_owned());
    }
    Ok(())
}

/// A state is kept of two sequences that decode together; each goes on from there as mlx-lm does.
fn after_decoding(subject: &mut Subject, measured: &Measured, judge: &mut Judge) -> Checked {
    const KEPT_AT: usize = 12;
    let mut open = || {
        let sequence = subject.open(None)?;
        subject.read_on(sequence, &measured.tokens)?;
        Ok::<_, String>(sequence)
    };
    let sequences = [open()?, open()?];
    for step in 0..KEPT_AT {
        decode(subject, &sequences.map(|sequence| Member { sequence, measured, step }), judge)?;
    }
    let kept = subject.keep(sequences[0])?;
    for sequence in sequences {
        subject.close(sequence);
    }
    let sequence = subject.open(Some((kept.id, measured.tokens.len() + KEPT_AT)))?;
    for step in KEPT_AT..measured.greedy.len() {
        decode(subject, &[Member { sequence, measured, step }], judge)?;
    }
    subject.close(sequence);
    subject.discard(kept.id);
    Ok(())
}
