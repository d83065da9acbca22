//! The executor computes what mlx-lm computes, with the same MLX version and the same files.
//!
//! The reference is made by the test: mlx-lm is installed into `target/parity/` and runs
//! `fixtures/parity/reference.py` there. Its results are kept under a name that holds a hash of everything they depend
//! on. `DUET_PARITY=full` compares the text of all prompts also where MLX's kernels are slow on a CPU.
#![expect(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "in a test a failure may panic")]

#[path = "support/python.rs"]
mod python;
mod support;

use std::fs::{self, File};

use duet_engine::executor::{Executor, SequenceId, Wanted};
use duet_mlx::{Kernels, Precision};
use python::{hash, kept, locked, python, requirements, run};
use serde::Deserialize;
use support::{begin, demo_folder, go_on, load, logits, repository};

const ALL: usize = usize::MAX;

struct Case {
    /// The folder of the demo model.
    variant: &'static str,
    precision: Precision,
    reference: &'static str,
    /// How many prompts' text is compared.
    texts: usize,
    /// The largest difference of a logit that is taken for rounding; logits span about 40.
    tolerance: f32,
}

/// Our kernels round what weights are multiplied with to 16 bits, about 2e-5 of it, in every layer, and keys and values are held in
/// float16, 5e-4 of each at most (docs/kernels.md). Measured: 3.2e-3.
const ROUNDED: f32 = 5e-3;

#[derive(Deserialize)]
struct Measured {
    tokens: Vec<u32>,
    logits: Vec<f32>,
    greedy: Vec<u32>,
}

#[test]
fn bf16_as_stored() {
    Kernels::Mlx.choose();
    check(&Case {
        variant: "bf16",
        precision: Precision::Native,
        reference: "native",
        texts: ALL,
        tolerance: 0.0,
    });
}

#[test]
fn bf16_in_float32() {
    check(&Case {
        variant: "bf16",
        precision: Precision::Float32,
        reference: "float32",
        texts: ALL,
        tolerance: 2e-4,
    });
}

#[test]
fn eight_bits_as_stored() {
    Kernels::Mlx.choose();
    check(&Case {
        variant: "8bit",
        precision: Precision::Native,
        reference: "native",
        texts: some(2),
        tolerance: 0.0,
    });
}

#[test]
fn eight_bits_with_float32_scales() {
    let precision = Precision::PackedFloat32;
    check(&Case { variant: "8bit", precision, reference: "float32", texts: ALL, tolerance: ROUNDED });
}

#[test]
fn eight_bits_unpacked_to_float32() {
    check(&Case {
        variant: "8bit",
        precision: Precision::Float32,
        reference: "float32",
        texts: ALL,
        tolerance: 2e-4,
    });
}

#[test]
fn four_bits_as_stored() {
    Kernels::Mlx.choose();
    check(&Case {
        variant: "4bit",
        precision: Precision::Native,
        reference: "native",
        texts: some(2),
        tolerance: 0.0,
    });
}

#[test]
fn four_bits_with_float32_scales() {
    let precision = Precision::PackedFloat32;
    check(&Case { variant: "4bit", precision, reference: "float32", texts: ALL, tolerance: ROUNDED });
}

/// With our kernels activations are bfloat16 as well, but sums are not: near float32 rather than near mlx-lm in bfloat16.
#[test]
fn packed_as_stored_with_our_kernels() {
    let precision = Precision::Native;
    for variant in ["4bit", "8bit"] {
        let case = Case { variant, precision, reference: "float32", texts: ALL, tolerance: 0.5 };
        let mut executor = load(variant, precision);
        let worst = reference(&case).iter().enumerate().fold(0f32, |worst, (number, expected)| {
            worst.max(difference(&mut executor, SequenceId(number as u64), expected))
        });
        println!("{variant}: largest difference of a logit: {worst:e}");
        assert!(worst <= case.tolerance, "{variant}: a logit differs by {worst}");
    }
}

#[test]
fn four_bits_unpacked_to_float32() {
    check(&Case {
        variant: "4bit",
        precision: Precision::Float32,
        reference: "float32",
        texts: ALL,
        tolerance: 2e-4,
    });
}

fn some(few: usize) -> usize {
    if std::env::var("DUET_PARITY").is_ok_and(|value| value == "full") { ALL } else { few }
}

fn check(case: &Case) {
    let mut executor = load(case.variant, case.precision);
    let (mut worst, mut texts, mut different) = (0f32, 0, Vec::new());
    for (number, expected) in reference(case).iter().enumerate() {
        worst = worst.max(difference(&mut executor, SequenceId(number as u64), expected));
        if !expected.greedy.is_empty() {
            let sequence = SequenceId(1000 + number as u64);
            let first = begin(&mut executor, sequence, &expected.tokens);
            let found = go_on(&mut executor, sequence, first, expected.greedy.len());
            executor.close(sequence);
            texts += 1;
            if found != expected.greedy {
                different
                    .push((number, found.iter().zip(&expected.greedy).position(|(one, other)| one != other)));
            }
        }
    }
    println!(
        "largest difference of a logit: {worst:e}; texts: {texts}, different (prompt, token): {different:?}"
    );
    assert!(worst <= case.tolerance, "a logit differs by {worst}");
    assert!(different.is_empty(), "texts differ (prompt, token): {different:?}");
    assert!(texts >= case.texts.min(20), "only {texts} texts");
}

/// The largest difference of a logit after a prompt.
fn difference(executor: &mut impl Executor, sequence: SequenceId, expected: &Measured) -> f32 {
    executor.open(sequence, None).unwrap();
    let found = executor.prefill(sequence, &expected.tokens, Some(Wanted::Logits)).unwrap().unwrap();
    executor.close(sequence);
    let found = logits(found).into_iter().zip(&expected.logits);
    found.map(|(found, expected)| (found - expected).abs()).fold(0.0, f32::max)
}

/// What mlx-lm computes, from the file kept by an earlier run or by running it.
fn reference(case: &Case) -> Vec<Measured> {
    let folder = kept();
    let fixtures = repository().join("fixtures/parity");
    let (script, prompts) = (fixtures.join("reference.py"), fixtures.join("prompts.json"));
    let requirements = requirements();
    let texts = case.texts.min(10_000);
    let model = demo_folder(case.variant);
    let inputs =
        [&script, &prompts, &requirements, &model.join("model.safetensors"), &model.join("config.json")];
    let name = format!("{}-{}-{texts}-{:016x}", case.variant, case.reference, hash(&inputs));
    let results = folder.join(format!("{name}.json"));
    // Tests run in processes of their own, several at a time.
    let _lock = locked(&folder.join(format!("{name}.lock")));
    if !results.exists() {
        let unfinished = folder.join(format!("{name}.unfinished"));
        let arguments = [&script, &model, &prompts, &unfinished];
        run(python().args(arguments).arg(case.reference).arg(texts.to_string()));
        fs::rename(&unfinished, &results).unwrap();
    }
    serde_json::from_reader(File::open(results).unwrap()).unwrap()
}
