//! Sampling parameters with every gap filled: the client's word, else the model's, else the neutral value.

use duet_inference::{Error, Sampling};

use super::Filter;

/// What the model's `generation_config.json` recommends; `None` where it is silent.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Defaults {
    pub temperature: Option<f32>,
    pub top_p: Option<f32>,
    pub top_k: Option<u32>,
    pub min_p: Option<f32>,
    pub repetition_penalty: Option<f32>,
}

/// Parameters of one request, all in range.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameters {
    pub filter: Filter,
    pub repetition_penalty: f32,
    pub presence_penalty: f32,
    pub frequency_penalty: f32,
    pub logit_bias: Vec<(u32, f32)>,
    pub seed: u64,
}

impl Parameters {
    /// Fills the gaps and checks the ranges. `seed` is taken when the client names none.
    ///
    /// # Errors
    /// [`Error::Unsupported`] naming the field that is out of range, or a biased token that the model does not have.
    pub fn resolve(asked: &Sampling, model: &Defaults, seed: u64, vocabulary: u32) -> Result<Self, Error> {
        if let Some((token, _)) = asked.logit_bias.iter().find(|(token, _)| *token >= vocabulary) {
            return Err(unsupported("logit_bias", format!("the model has no token {token}")));
        }
        if asked.logit_bias.iter().any(|(_, bias)| bias.is_nan()) {
            return Err(unsupported("logit_bias", "a bias is not a number".into()));
        }
        let filter = Filter {
            temperature: within("temperature", asked.temperature.or(model.temperature), 1.0, 0.0..=f32::MAX)?,
            top_k: asked.top_k.or(model.top_k).unwrap_or(0) as usize,
            top_p: within("top_p", asked.top_p.or(model.top_p), 1.0, 0.0..=1.0)?,
            min_p: within("min_p", asked.min_p.or(model.min_p), 0.0, 0.0..=1.0)?,
        };
        let repetition = asked.repetition_penalty.or(model.repetition_penalty);
        let range = -f32::MAX..=f32::MAX;
        Ok(Self {
            filter,
            repetition_penalty: within("repetition_penalty", repetition, 1.0, f32::MIN_POSITIVE..=f32::MAX)?,
            presence_penalty: within("presence_penalty", asked.presence_penalty, 0.0, range.clone())?,
            frequency_penalty: within("frequency_penalty", asked.frequency_penalty, 0.0, range)?,
            logit_bias: asked.logit_bias.clone(),
            seed: asked.seed.unwrap_or(seed),
        })
    }
}

fn within(
    field: &'static str,
    value: Option<f32>,
    neutral: f32,
    range: std::ops::RangeInclusive<f32>,
) -> Result<f32, Error> {
    let value = value.unwrap_or(neutral);
    if range.contains(&value) {
        Ok(value)
    } else {
        let message = format!("{value} is not between {} and {}", range.start(), range.end());
        Err(unsupported(field, message))
    }
}

fn unsupported(field: &'static str, message: String) -> Error {
    Error::Unsupported { field, message }
}
