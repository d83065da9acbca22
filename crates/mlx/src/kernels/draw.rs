//! Draws tokens where the logits are, so that the next step can be set up before anybody has seen them. The engine's own
//! sampler does it: what it draws on its thread, this draws too.

use std::ffi::CStr;

use duet_engine::executor::{Draw, Scratch};
use duet_kernels::Numbers;
use mlx_rs::error::Exception;
use mlx_rs::{Array, Dtype};

use super::operation::{Input, Operation, operation};
use super::view::View;

#[derive(Clone, Copy)]
struct Drawing;

/// What tokens are drawn with, for [`drawn`].
pub fn drawing(draws: &[Draw]) -> Array {
    let words: Vec<u32> = draws.iter().flat_map(Draw::words).collect();
    Array::from_slice(&words, &[draws.len() as i32, Draw::WORDS as i32])
}

/// For each row of logits, (rows, ..., vocabulary), a token and whether there was none to draw: (2, rows).
///
/// # Errors
/// MLX failed.
pub fn drawn(logits: &Array, drawing: &Array) -> Result<Array, Exception> {
    let logits = logits.as_dtype(Dtype::Float32)?;
    let inputs = [Input { array: &logits, row_major: true }, Input { array: drawing, row_major: true }];
    operation(Drawing, &inputs, &[2, drawing.dim(0)], Dtype::Uint32)
}

impl Operation for Drawing {
    const NAME: &'static CStr = c"DuetDraw";

    fn compute(&self, inputs: &[View<'_>], output: &mut View<'_>) {
        let [logits, words] = inputs else { return };
        let (vocabulary, words) = (logits.dimension(0), words.words());
        let Some(Numbers::F32(logits)) = logits.numbers() else { return };
        let output = output.words_mut();
        let (tokens, stuck) = output.split_at_mut(output.len() / 2);
        let (draws, _) = words.as_chunks::<{ Draw::WORDS }>();
        let rows = logits.chunks_exact(vocabulary.max(1)).zip(draws);
        let mut scratch = Scratch::default();
        for ((token, stuck), (logits, words)) in tokens.iter_mut().zip(stuck).zip(rows) {
            let drawn = Draw::from_words(words).token(logits, &mut scratch);
            *token = drawn.unwrap_or(0);
            *stuck = u32::from(drawn.is_none());
        }
    }
}
