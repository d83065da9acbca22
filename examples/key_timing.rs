//! Whether the time that a presented key takes says anything about the keys that are kept:
//! `cargo run --release --example key_timing [SAMPLES]`.
//!
//! Pairs of classes of keys are presented in random order, a call at a time, and their times compared by Welch's t-test,
//! over all of them and over the fastest 50, 75, 90 and 99 per cent, which leave out what the machine does beside. As in
//! dudect (Reparaz, Balasch and Verbauwhede, 2017) a |t| above 4.5 is a difference, however small; the table shows the
//! largest, and the difference of the means in nanoseconds.

use std::{fmt::Write, hint::black_box, time::Instant};

use duet::service::{Grant, Keys, digest};
use rand::{Rng, RngExt, SeedableRng, rngs::SmallRng};

/// Keys that are kept.
const KEPT: usize = 32;
/// Letters of a key.
const LETTERS: usize = 48;
/// Keys of a class that are presented in turn, so that no one key's place in memory counts.
const PRESENTED: usize = 64;

type Error = Box<dyn std::error::Error>;

/// Two classes of keys that should take the same time.
struct Question {
    what: &'static str,
    classes: [Vec<String>; 2],
}

fn main() -> Result<(), Error> {
    let samples: usize = std::env::args().nth(1).map_or(Ok(4_000_000), |count| count.parse())?;
    let mut random = SmallRng::seed_from_u64(7);
    let kept: Vec<String> = (0..KEPT).map(|_| key(&mut random)).collect();
    let named = kept.iter().map(|key| (key.clone(), digest(key), Grant::default()));
    let keys = Keys::new([], named);
    let mut table = format!(
        "{samples} calls of each pair, {KEPT} keys\n\n| first | second | ns | ns | \u{394} ns | largest \\|t\\| |\n|---|---|---|---|---|---|\n"
    );
    for Question { what, classes } in questions(&kept, &mut random) {
        let times = measure(&keys, &classes, samples, &mut random);
        let (t, means) = largest(&times);
        let [first, second] = means;
        writeln!(table, "| {what} | {first:.1} | {second:.1} | {:.2} | {t:.1} |", second - first)?;
    }
    #[expect(clippy::print_stdout, reason = "a measurement is for people")]
    {
        println!("{table}");
    }
    Ok(())
}

fn questions(kept: &[String], random: &mut SmallRng) -> [Question; 6] {
    let wrong = |random: &mut SmallRng| -> Vec<String> { (0..PRESENTED).map(|_| key(random)).collect() };
    // A kept key with its last letter changed, and one with its first changed.
    let nearly = |at: usize| -> Vec<String> {
        let changed = |number: usize| {
            let mut key = kept[number % kept.len()].clone().into_bytes();
            key[at] = b'0' + (key[at] - b'0' + 1) % 10;
            String::from_utf8_lossy(&key).into_owned()
        };
        (0..PRESENTED).map(changed).collect()
    };
    let same = |key: &String| vec![key.clone(); PRESENTED];
    let all: Vec<String> = (0..PRESENTED).map(|number| kept[number % kept.len()].clone()).collect();
    let (first, last) = (same(&kept[0]), same(&kept[kept.len() - 1]));
    [
        Question { what: "wrong | wrong, the control", classes: [wrong(random), wrong(random)] },
        Question {
            what: "wrong from the first letter | right up to the last",
            classes: [nearly(0), nearly(LETTERS - 1)],
        },
        Question {
            what: "wrong | right up to the last letter",
            classes: [wrong(random), nearly(LETTERS - 1)],
        },
        Question { what: "the first key | the last key", classes: [first.clone(), last] },
        Question { what: "the first key | none", classes: [first, wrong(random)] },
        Question { what: "any key | none", classes: [all, wrong(random)] },
    ]
}

/// Digits only, so that changing one leaves a key.
fn key(random: &mut SmallRng) -> String {
    (0..LETTERS).map(|_| char::from(b'0' + random.random_range(0..10))).collect()
}

/// Nanoseconds of each call, by class.
fn measure(keys: &Keys, classes: &[Vec<String>; 2], samples: usize, random: &mut SmallRng) -> [Vec<f64>; 2] {
    let mut times = [Vec::with_capacity(samples), Vec::with_capacity(samples)];
    let mut presented = String::with_capacity(LETTERS);
    for _ in 0..samples {
        let choice = random.next_u32() as usize;
        let class = choice & 1;
        // Into the same memory each time.
        presented.clear();
        presented.push_str(&classes[class][(choice >> 1) % PRESENTED]);
        let begun = Instant::now();
        black_box(keys.find(black_box(&presented)));
        times[class].push(begun.elapsed().as_nanos() as f64);
    }
    times
}

/// The largest |t| over all cuts, and the means of the fastest 90 per cent.
fn largest(times: &[Vec<f64>; 2]) -> (f64, [f64; 2]) {
    let mut all: Vec<f64> = times.concat();
    all.sort_unstable_by(f64::total_cmp);
    let within = |share: f64| {
        let limit = all[((all.len() - 1) as f64 * share) as usize];
        [0, 1].map(|class| Moments::of(times[class].iter().copied().filter(|time| *time <= limit)))
    };
    let cuts = [0.5, 0.75, 0.9, 0.99, 1.0].map(within);
    let t = cuts.iter().map(|[first, second]| first.welch(second).abs()).fold(0.0, f64::max);
    (t, [cuts[2][0].mean, cuts[2][1].mean])
}

struct Moments {
    count: f64,
    mean: f64,
    variance: f64,
}

impl Moments {
    fn of(times: impl Iterator<Item = f64> + Clone) -> Self {
        let count = times.clone().count() as f64;
        let mean = times.clone().sum::<f64>() / count;
        let variance = times.map(|time| (time - mean).powi(2)).sum::<f64>() / (count - 1.0);
        Self { count, mean, variance }
    }

    fn welch(&self, other: &Self) -> f64 {
        (self.mean - other.mean) / (self.variance / self.count + other.variance / other.count).sqrt()
    }
}
