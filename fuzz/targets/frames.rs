//! A provider's stream of events, in pieces.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let (stream, lengths) = duet_fuzz::with_lengths(input);
    duet_upstream::fuzzing::frames(stream, lengths);
});
