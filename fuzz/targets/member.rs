//! A request's body on its way to a provider.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    duet_upstream::fuzzing::member(input, "another \"model\"");
});
