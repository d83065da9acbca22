//! Sampling parameters, which chat completions and completions share.

use std::collections::BTreeMap;

use duet_inference::Sampling;
use types_openai as wire;

use super::error::Problem;

/// As on the wire.
#[derive(Debug, Default)]
pub(super) struct Knobs<'a> {
    pub(super) temperature: Option<f64>,
    pub(super) top_p: Option<f64>,
    pub(super) top_k: Option<i64>,
    pub(super) min_p: Option<f64>,
    pub(super) repetition_penalty: Option<f64>,
    pub(super) presence_penalty: Option<f64>,
    pub(super) frequency_penalty: Option<f64>,
    pub(super) logit_bias: Option<&'a BTreeMap<String, f64>>,
    pub(super) seed: Option<i64>,
}

impl Knobs<'_> {
    pub(super) fn sampling(self) -> Result<Sampling, Problem> {
        let narrow = |value: f64| value as f32;
        Ok(Sampling {
            temperature: self.temperature.map(narrow),
            // 0 keeps the most likely token only, as does any value too small to reach a second one.
            top_p: self.top_p.map(|value| narrow(value).max(f32::MIN_POSITIVE)),
            top_k: self.top_k.map(count_of),
            min_p: self.min_p.map(narrow),
            repetition_penalty: self.repetition_penalty.map(|value| narrow(value).max(f32::MIN_POSITIVE)),
            presence_penalty: self.presence_penalty.map(narrow),
            frequency_penalty: self.frequency_penalty.map(narrow),
            logit_bias: logit_bias(self.logit_bias)?,
            seed: self.seed.map(i64::cast_unsigned),
        })
    }
}

fn logit_bias(bias: Option<&BTreeMap<String, f64>>) -> Result<Vec<(u32, f32)>, Problem> {
    let pairs = bias.into_iter().flatten().map(|(key, value)| match key.parse() {
        Ok(token) => Ok((token, *value as f32)),
        Err(_) => {
            let message = format!("Invalid key in 'logit_bias': {key}. Keys are token ids.");
            Err(Problem::invalid("logit_bias", "invalid_value", message))
        }
    });
    pairs.collect()
}

/// An empty stop sequence would end every answer before it began.
pub(super) fn stop(stop: Option<wire::Stop>) -> Vec<String> {
    let mut sequences = match stop {
        None => Vec::new(),
        Some(wire::Stop::String(sequence)) => vec![sequence],
        Some(wire::Stop::Array(sequences)) => sequences,
    };
    sequences.retain(|sequence| !sequence.is_empty());
    sequences
}

/// Beyond what fits, more makes no difference; below 0 is another way to say 0.
pub(super) fn count_of(value: i64) -> u32 {
    u32::try_from(value.max(0)).unwrap_or(u32::MAX)
}
