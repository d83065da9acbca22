//! What a hub and a model's files say.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    duet_hub::fuzzing::safetensors(input);
    duet_hub::fuzzing::listing(input);
    duet_hub::fuzzing::reference(&String::from_utf8_lossy(input));
    duet_engine::fuzzing::configuration(input);
});
