//! What a model says, in every format of calls, in pieces.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let (input, choice) = duet_fuzz::with_numbers(input);
    let (text, lengths) = duet_fuzz::with_lengths(input);
    duet_engine::fuzzing::format(choice, &String::from_utf8_lossy(text), lengths);
});
