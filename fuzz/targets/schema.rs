//! A client's JSON Schema, and an answer that it rules.
#![no_main]

use duet_engine::fuzzing::{Compiler, Wanted};
use libfuzzer_sys::fuzz_target;

thread_local!(static COMPILER: Compiler = Compiler::new());

fuzz_target!(|input: &[u8]| {
    let (source, choices) = duet_fuzz::with_numbers::<13>(input);
    let [kind, choices @ ..] = choices;
    let wanted = [Wanted::Output, Wanted::ToolInput][usize::from(kind) % 2];
    COMPILER.with(|compiler| compiler.compile(wanted, &String::from_utf8_lossy(source), &choices));
});
