//! The head and the body of a provider's refusal.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let (text, status) = duet_fuzz::with_numbers::<2>(input);
    duet_upstream::fuzzing::refusal(100 + u16::from_le_bytes(status) % 500, text);
});
