//! What the tests share: the demo model's folders and driving an executor token by token.

use std::path::PathBuf;

use duet_engine::executor::{Executor, Output, Row, SequenceId, Wanted};
use duet_mlx::{LoadOptions, MlxExecutor, Precision};

pub fn repository() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// `variant`: `bf16`, `8bit` or `4bit`.
pub fn demo_folder(variant: &str) -> PathBuf {
    repository().join("fixtures/models/demo").join(variant)
}

pub fn load(variant: &str, precision: Precision) -> MlxExecutor {
    MlxExecutor::load(&demo_folder(variant), LoadOptions { precision, ..LoadOptions::default() }).unwrap()
}

pub fn token(output: Output) -> u32 {
    match output {
        Output::Token(token) => token,
        Output::Logits(_) => panic!("a token was asked for"),
    }
}

pub fn logits(output: Output) -> Vec<f32> {
    match output {
        Output::Logits(logits) => logits,
        Output::Token(_) => panic!("logits were asked for"),
    }
}

/// Begins a sequence with a prompt read at once and returns the most likely next token.
pub fn begin(executor: &mut MlxExecutor, sequence: SequenceId, prompt: &[u32]) -> u32 {
    executor.open(sequence, None).unwrap();
    token(executor.prefill(sequence, prompt, Some(Wanted::Argmax)).unwrap().unwrap())
}

/// The `count` most likely tokens after `first`, which they begin with, decoded alone.
pub fn go_on(executor: &mut MlxExecutor, sequence: SequenceId, first: u32, count: usize) -> Vec<u32> {
    let mut tokens = vec![first];
    while tokens.len() < count {
        let row = Row { sequence, token: *tokens.last().unwrap(), wanted: Wanted::Argmax };
        tokens.extend(executor.decode(&[row]).unwrap().into_iter().map(token));
    }
    tokens
}
