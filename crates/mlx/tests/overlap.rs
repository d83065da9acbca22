//! Steps that are prepared while others are under way, and tokens that are drawn on the device: both change nothing.
#![expect(clippy::unwrap_used, clippy::panic, reason = "in a test a failure may panic")]

mod support;

use std::collections::HashMap;

use duet_engine::executor::{Draw, Executor, Follower, Output, Row, Scratch, SequenceId, Wanted};
use duet_mlx::{Device, MlxExecutor, Precision, device};
use support::{begin, go_on, load, logits, token};

const STEPS: usize = 24;

fn prompt(number: usize) -> Vec<u32> {
    (0..9 + 7 * number).map(|place| ((place * 131 + number * 977) % 3000 + 5) as u32).collect()
}

fn row(sequence: SequenceId, token: u32) -> Row {
    Row { sequence, token, wanted: Wanted::Argmax }
}

fn follower(sequence: SequenceId) -> Follower {
    Follower { sequence, wanted: Wanted::Argmax }
}

/// What each of some sequences says, one by one and alone.
fn expected(executor: &mut MlxExecutor, count: usize) -> Vec<Vec<u32>> {
    let mut all = Vec::new();
    for number in 0..count {
        let sequence = SequenceId(number as u64);
        let first = begin(executor, sequence, &prompt(number));
        all.push(go_on(executor, sequence, first, STEPS));
        executor.close(sequence);
    }
    all
}

#[test]
fn a_step_behind_another_says_what_it_would_have_said_after_it() {
    for precision in [Precision::Float32, Precision::Native] {
        let mut executor = load("bf16", precision);
        let expected = expected(&mut executor, 5);
        for rows in [1, 2, 5] {
            let names: Vec<_> = (0..rows).map(|number| SequenceId((100 * rows + number) as u64)).collect();
            let mut said: Vec<Vec<u32>> =
                (0..rows).map(|number| vec![begin(&mut executor, names[number], &prompt(number))]).collect();
            let first: Vec<_> = names.iter().zip(&said).map(|(name, said)| row(*name, said[0])).collect();
            executor.prepare(&first, &[]).unwrap();
            executor.launch().unwrap();
            for step in 1..STEPS {
                let followers: Vec<_> = names.iter().copied().map(follower).collect();
                if step % 4 == 3 {
                    // Taken back, and prepared once more.
                    executor.prepare(&[], &followers).unwrap();
                    executor.withdraw();
                }
                executor.prepare(&[], &followers).unwrap();
                for (said, output) in said.iter_mut().zip(executor.collect().unwrap()) {
                    said.push(token(output));
                }
                executor.launch().unwrap();
            }
            executor.collect().unwrap();
            assert_eq!(said, expected[..rows], "{precision:?}, {rows} rows");
            names.into_iter().for_each(|name| executor.close(name));
        }
    }
}

/// Every third step one joins, every fourth one leaves while a step is under way in which it takes part; those who leave
/// are kept with what they have read, and resumed.
#[test]
fn sequences_join_leave_and_are_kept_while_a_step_is_under_way() {
    const COUNT: usize = 5;
    let mut executor = load("bf16", Precision::Float32);
    let expected = expected(&mut executor, COUNT);
    let mut said: HashMap<SequenceId, Vec<u32>> = HashMap::new();
    let (mut under_way, mut new): (Vec<SequenceId>, Vec<SequenceId>) = (Vec::new(), Vec::new());
    let mut left = Vec::new();
    for step in 0..20 {
        if step % 3 == 0 && step / 3 < COUNT {
            let name = SequenceId(500 + step as u64 / 3);
            said.insert(name, vec![begin(&mut executor, name, &prompt(step / 3))]);
            new.push(name);
        }
        let known: Vec<_> = new.drain(..).map(|name| row(name, *said[&name].last().unwrap())).collect();
        let going: Vec<_> = under_way.iter().filter(|name| said.contains_key(name)).copied().collect();
        let followers: Vec<_> = going.iter().copied().map(follower).collect();
        if known.is_empty() && followers.is_empty() {
            continue;
        }
        executor.prepare(&known, &followers).unwrap();
        if !under_way.is_empty() {
            for (name, output) in under_way.drain(..).zip(executor.collect().unwrap()) {
                said.entry(name).and_modify(|said| said.push(token(output)));
            }
        }
        executor.launch().unwrap();
        under_way = known.iter().map(|row| row.sequence).chain(going).collect();
        if step % 4 == 3
            && let Some(leaver) = under_way.first().copied()
        {
            let told = said.remove(&leaver).unwrap();
            let snapshot = executor.snapshot(leaver).unwrap();
            executor.close(leaver);
            left.push((leaver, told, snapshot));
        }
    }
    executor.collect().unwrap();
    assert!(left.len() >= 4, "nobody left");
    for (name, told, snapshot) in left {
        let number = name.0 as usize - 500;
        assert_eq!(told, expected[number][..told.len()], "{number}");
        let resumed = SequenceId(900 + name.0);
        // It has read the last of what was said too.
        executor.open(resumed, Some((snapshot.id, prompt(number).len() + told.len() - 1))).unwrap();
        let rest = go_on(&mut executor, resumed, *told.last().unwrap(), STEPS + 1 - told.len());
        assert_eq!(rest, expected[number][told.len() - 1..], "{number}, resumed");
    }
}

#[test]
fn what_is_drawn_on_the_device_is_what_the_host_draws() {
    if device().unwrap() != Device::Cpu || cfg!(not(target_os = "linux")) {
        return;
    }
    let mut executor = load("bf16", Precision::Float32);
    let settings =
        [(1.0_f32, 0_u32, 1.0_f32, 0.0_f32), (0.7, 20, 0.95, 0.0), (1.3, 0, 0.9, 0.0), (1.0, 0, 1.0, 0.1)];
    let names: Vec<_> = (0..6).map(SequenceId).collect();
    let firsts: Vec<u32> =
        names.iter().map(|name| begin(&mut executor, *name, &prompt(name.0 as usize))).collect();
    let mut read = firsts;
    for step in 0..12_u64 {
        let draw = |number: usize| {
            let (temperature, top_k, top_p, min_p) = settings[number % settings.len()];
            let uniform = ((step * 6 + number as u64) as f64 * 0.618_034).fract().to_bits();
            let [temperature, top_p, min_p] = [temperature, top_p, min_p].map(f32::to_bits);
            Draw::from_words(&[temperature, top_k, top_p, min_p, (uniform >> 32) as u32, uniform as u32])
        };
        // One is greedy and one wants logits, between those that draw.
        let wanted = |number: usize| match number {
            2 => Wanted::Argmax,
            4 => Wanted::Logits,
            number => Wanted::Drawn(draw(number)),
        };
        let rows = |wanted: &dyn Fn(usize) -> Wanted| -> Vec<Row> {
            let rows = names.iter().zip(&read).enumerate();
            rows.map(|(number, (name, token))| Row { sequence: *name, token: *token, wanted: wanted(number) })
                .collect()
        };
        let found = executor.decode(&rows(&wanted)).unwrap();
        names.iter().for_each(|name| executor.cut(*name, 1).unwrap());
        let all = executor.decode(&rows(&|_| Wanted::Logits)).unwrap();
        for (number, (found, all)) in found.into_iter().zip(all).enumerate() {
            let all = logits(all);
            let greedy = Draw::GREEDY.token(&all, &mut Scratch::default()).unwrap();
            read[number] = match wanted(number) {
                Wanted::Argmax => greedy,
                Wanted::Drawn(draw) => draw.token(&all, &mut Scratch::default()).unwrap(),
                Wanted::Logits => {
                    assert_eq!(found, Output::Logits(all));
                    read[number] = greedy;
                    continue;
                }
            };
            assert_eq!(found, Output::Token(read[number]), "row {number}, step {step}");
        }
    }
}

#[test]
fn parts_out_of_turn_are_errors() {
    let mut executor = load("bf16", Precision::Float32);
    assert!(executor.launch().is_err() && executor.collect().is_err());
    assert!(executor.prepare(&[], &[]).is_err());
    let name = SequenceId(50);
    let first = begin(&mut executor, name, &prompt(1));
    assert!(executor.prepare(&[], &[follower(name)]).is_err(), "there is nothing to follow");
    executor.prepare(&[row(name, first)], &[]).unwrap();
    executor.withdraw();
    assert_eq!(go_on(&mut executor, name, first, STEPS), expected(&mut executor, 2)[1]);
}
