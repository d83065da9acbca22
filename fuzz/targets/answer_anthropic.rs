//! An answer in Anthropic's events.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    duet_upstream::fuzzing::answer(duet_upstream::Dialect::Anthropic, input);
});
