//! How the next token is drawn from the model's distribution.

/// Sampling parameters of one request. `None` leaves the choice to the model's own `generation_config.json`,
/// and where that is silent to the neutral value named at each field.
///
/// The order of application is fixed: logit bias, repetition, presence and frequency penalties, temperature, top-k,
/// top-p, min-p, draw.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sampling {
    /// Divides the logits; 0 is greedy. Neutral: 1.
    pub temperature: Option<f32>,
    /// Nucleus: the smallest set of tokens whose probabilities sum to at least this. In (0, 1]; neutral: 1.
    pub top_p: Option<f32>,
    /// The number of most likely tokens kept. Neutral: 0, which keeps all.
    pub top_k: Option<u32>,
    /// Tokens less likely than this share of the most likely one are dropped. In [0, 1]; neutral: 0.
    pub min_p: Option<f32>,
    /// Divides (positive) or multiplies (negative) the logits of tokens seen in the prompt or the answer. Neutral: 1.
    pub repetition_penalty: Option<f32>,
    /// Subtracted once from the logit of every token the answer already holds. Neutral: 0.
    pub presence_penalty: Option<f32>,
    /// Subtracted from a token's logit for each time the answer already holds it. Neutral: 0.
    pub frequency_penalty: Option<f32>,
    /// Added to the logits of single tokens, by token id.
    pub logit_bias: Vec<(u32, f32)>,
    /// The same seed and request give the same text, alone or in a batch. `None`: a fresh one per request.
    pub seed: Option<u64>,
}
