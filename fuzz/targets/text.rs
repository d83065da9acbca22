//! Bytes of tokens, and texts that end an answer.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let (input, lengths) = duet_fuzz::with_lengths(input);
    let end = input.iter().position(|byte| *byte == 0).unwrap_or(input.len());
    let (bytes, stops) = input.split_at(end);
    let stops = String::from_utf8_lossy(stops.get(1..).unwrap_or_default());
    duet_engine::fuzzing::text(bytes, lengths, &stops);
});
