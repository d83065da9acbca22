//! What runs an encoder: MLX, or a double in tests.

use crate::executor::{ExecutorError, StepBytes};

/// One text, or two of them as one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tokens {
    /// With everything that the tokenizer puts around texts; never empty.
    pub ids: Vec<u32>,
    /// Which of the two texts a token belongs to, 0 or 1; as many as ids.
    pub segments: Vec<u32>,
}

impl Tokens {
    /// One text.
    pub fn of(ids: Vec<u32>) -> Self {
        let segments = vec![0; ids.len()];
        Self { ids, segments }
    }
}

/// What a loaded encoder can take and gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EncoderShape {
    /// The number of token ids.
    pub vocabulary: u32,
    /// The most tokens of a text.
    pub window: u32,
    /// The length of the vectors; `None` for a model that gives one logit per text instead.
    pub dimensions: Option<u32>,
    /// Whether the vectors have the length 1.
    pub normalized: bool,
    /// What reading texts takes beside the weights.
    pub step: StepBytes,
}

/// A loaded model, used on one thread.
pub trait Encode {
    fn shape(&self) -> EncoderShape;

    /// A vector or one logit per row, in the order of the rows. No row is empty or longer than the window.
    ///
    /// # Errors
    /// The model failed.
    fn encode(&mut self, rows: &[Tokens]) -> Result<Vec<Vec<f32>>, ExecutorError>;
}
