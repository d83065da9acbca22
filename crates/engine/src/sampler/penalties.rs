//! Logit bias and the penalties on tokens that were already used.

use std::collections::{HashMap, HashSet};

use super::Parameters;

/// The repetition penalty looks at the whole prompt and answer (as Hugging Face's does), the other two at the answer.
#[derive(Debug, Clone)]
pub struct Penalties {
    bias: Vec<(u32, f32)>,
    repetition: f32,
    presence: f32,
    frequency: f32,
    /// Tokens of prompt and answer; kept only while the repetition penalty is on.
    seen: HashSet<u32>,
    /// How often the answer holds a token; kept only while one of the other two is on.
    counts: HashMap<u32, u32>,
}

impl Penalties {
    pub fn new(parameters: &Parameters, prompt: &[u32]) -> Self {
        let repetition = parameters.repetition_penalty;
        Self {
            bias: parameters.logit_bias.clone(),
            repetition,
            presence: parameters.presence_penalty,
            frequency: parameters.frequency_penalty,
            seen: if repetition == 1.0 { HashSet::new() } else { prompt.iter().copied().collect() },
            counts: HashMap::new(),
        }
    }

    pub fn are_neutral(&self) -> bool {
        self.bias.is_empty() && !self.repeats() && !self.counts_uses()
    }

    pub fn accept(&mut self, token: u32) {
        if self.repeats() {
            self.seen.insert(token);
        }
        if self.counts_uses() {
            *self.counts.entry(token).or_default() += 1;
        }
    }

    pub fn apply(&self, logits: &mut [f32]) {
        for (token, bias) in &self.bias {
            edit(logits, *token, |logit| logit + bias);
        }
        let repetition = self.repetition;
        for token in &self.seen {
            edit(logits, *token, |logit| if logit > 0.0 { logit / repetition } else { logit * repetition });
        }
        for (token, count) in &self.counts {
            edit(logits, *token, |logit| logit - self.presence - self.frequency * *count as f32);
        }
    }

    fn repeats(&self) -> bool {
        self.repetition != 1.0
    }

    fn counts_uses(&self) -> bool {
        self.presence != 0.0 || self.frequency != 0.0
    }
}

fn edit(logits: &mut [f32], token: u32, change: impl Fn(f32) -> f32) {
    if let Some(logit) = logits.get_mut(token as usize) {
        *logit = change(*logit);
    }
}
