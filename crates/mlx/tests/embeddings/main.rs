//! Encoders compute what other programs compute with the same weights: tiny random ones of every architecture, and
//! all-MiniLM-L6-v2 on 200 sentences.
//!
//! Every text is measured on its own by the reference and beside others here, so that padding must not matter.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "in a test a failure may panic")]

#[path = "../support/python.rs"]
mod python;
mod reference;
mod sentences;

use duet_engine::embedding::{Encode, Tokens};
use duet_mlx::{LoadOptions, MlxEncoder, Precision};
use mlx_rs::memory;
use reference::{Measured, tiny};

/// The largest difference of a component or a logit that is taken for rounding; vectors have length 1.
const TOLERANCE: f32 = 5e-6;
/// Where weights stay packed, for our kernels round what they multiply to 16 bits: up to 4e-5.
const WHOLE_NUMBERS: f32 = 1e-4;

#[test]
fn bert() {
    ["bert", "bert-prefixed", "bert-4bit"].iter().for_each(|model| check(model));
}

#[test]
fn xlm_roberta() {
    ["xlm-roberta", "xlm-roberta-prefixed", "xlm-roberta-8bit"].iter().for_each(|model| check(model));
}

#[test]
fn modernbert() {
    ["modernbert", "modernbert-4bit"].iter().for_each(|model| check(model));
}

#[test]
fn cross_encoders() {
    ["bert-judge", "xlm-roberta-judge", "modernbert-judge"].iter().for_each(|model| check(model));
}

#[test]
fn decoders() {
    ["qwen3", "qwen3-4bit"].iter().for_each(|model| check(model));
}

#[test]
fn a_decoder_that_looks_both_ways() {
    check("gemma3");
}

fn check(model: &str) {
    let (folder, expected) = tiny(model);
    let rows: Vec<Tokens> = expected.iter().map(Measured::row).collect();
    for precision in [Precision::Native, Precision::Float32] {
        let mut encoder =
            MlxEncoder::load(&folder, LoadOptions { precision, ..LoadOptions::default() }).unwrap();
        let together = encoder.encode(&rows).unwrap();
        let alone = rows.iter().flat_map(|row| encoder.encode(std::slice::from_ref(row)).unwrap());
        for (way, found) in [("beside others", together), ("alone", alone.collect())] {
            let worst = found.iter().zip(&expected).map(|(found, text)| apart(found, &text.output));
            let worst = worst.fold(0.0, f32::max);
            println!("{model}, {precision:?}, {way}: {worst:e}");
            let tolerance = match precision {
                Precision::Native if model.ends_with("bit") => WHOLE_NUMBERS,
                _ => TOLERANCE,
            };
            assert!(worst <= tolerance, "{model}, {precision:?}, {way}: {worst:e}");
            assert_eq!(found.len(), expected.len());
        }
        within_what_is_predicted(model, &mut encoder);
    }
}

/// Reading long texts takes no more memory than admission expects, and not much less.
fn within_what_is_predicted(model: &str, encoder: &mut MlxEncoder) {
    let shape = encoder.shape();
    let length = shape.window.min(256);
    let rows = vec![Tokens::of((0..length).map(|token| token % 50).collect()); 4];
    let before = memory::active_memory().unwrap();
    memory::reset_peak_memory().unwrap();
    encoder.encode(&rows).unwrap();
    let taken = (memory::peak_memory().unwrap() - before) as u64;
    let predicted = shape.step.of(4, length.into(), length.into());
    println!("{model}, 4 texts of {length} tokens: {} KiB, predicted {}", taken >> 10, predicted >> 10);
    assert!(taken <= predicted && predicted <= 4 * taken + (4 << 20), "{model}: {taken} bytes, {predicted}");
}

/// Infinite where something is not a number.
fn apart(found: &[f32], expected: &[f32]) -> f32 {
    assert_eq!(found.len(), expected.len());
    let differences = found.iter().zip(expected).map(|(found, expected)| (found - expected).abs());
    differences
        .map(|difference| if difference.is_nan() { f32::INFINITY } else { difference })
        .fold(0.0, f32::max)
}
