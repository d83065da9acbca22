//! What a kept state is worth: the time that reading its tokens again would take, for each byte that it holds, and less the
//! longer nobody has used it.

use std::time::Duration;

/// States that were used within this time of each other are as good as used at once: their costs decide.
const RECENT: Duration = Duration::from_secs(60);
/// How much of what was measured before still counts after each further measurement.
const FADING: f64 = 0.98;
/// Positions are counted in thousands, so that the sums below are of one size.
const THOUSAND: f64 = 1000.0;

/// Seconds by tokens: some for each token, and some for each position that it sees. Both are measured on the go (least
/// squares), so that a model with cheap attention and one with expensive attention are judged as they are.
#[derive(Debug, Clone, Default)]
pub struct PrefillCost {
    tokens: f64,
    both: f64,
    pairs: f64,
    seconds_by_tokens: f64,
    seconds_by_pairs: f64,
}

impl PrefillCost {
    /// The tokens from one position up to another were read in this time.
    pub fn learn(&mut self, from: usize, to: usize, time: Duration) {
        let (tokens, pairs) = sizes(from, to);
        let seconds = time.as_secs_f64();
        for (sum, new) in [
            (&mut self.tokens, tokens * tokens),
            (&mut self.both, tokens * pairs),
            (&mut self.pairs, pairs * pairs),
            (&mut self.seconds_by_tokens, tokens * seconds),
            (&mut self.seconds_by_pairs, pairs * seconds),
        ] {
            *sum = *sum * FADING + new;
        }
    }

    /// What reading these tokens would take, in seconds.
    pub fn of(&self, from: usize, to: usize) -> f64 {
        let (tokens, pairs) = sizes(from, to);
        let (by_token, by_pair) = self.rates();
        by_token * tokens + by_pair * pairs
    }

    /// Seconds for each token and for each thousand pairs; neither is negative, whatever was measured.
    fn rates(&self) -> (f64, f64) {
        if self.tokens <= 0.0 {
            // Nothing is known: by length alone.
            return (1e-3, 0.0);
        }
        let determinant = self.tokens * self.pairs - self.both * self.both;
        // Prompts of one length tell nothing of the rest.
        if determinant > 1e-9 * self.tokens * self.pairs {
            let by_token = self.seconds_by_tokens * self.pairs - self.seconds_by_pairs * self.both;
            let by_pair = self.seconds_by_pairs * self.tokens - self.seconds_by_tokens * self.both;
            if by_token >= 0.0 && by_pair >= 0.0 {
                return (by_token / determinant, by_pair / determinant);
            }
            if by_token < 0.0 {
                return (0.0, self.seconds_by_pairs / self.pairs);
            }
        }
        (self.seconds_by_tokens / self.tokens, 0.0)
    }
}

/// Tokens, and pairs of a token and a position that it sees, in thousands.
fn sizes(from: usize, to: usize) -> (f64, f64) {
    let tokens = to.saturating_sub(from) as f64;
    (tokens, tokens * (from + to) as f64 / 2.0 / THOUSAND)
}

/// What keeping a state is worth that saves so many seconds and has not been used for so long. Larger is better; only
/// comparisons mean anything.
pub fn worth(seconds: f64, bytes: u64, unused: Duration) -> f64 {
    seconds / bytes.max(1) as f64 / (unused + RECENT).as_secs_f64()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cost: &mut PrefillCost, chunks: &[(usize, usize)], seconds: impl Fn(f64, f64) -> f64) {
        for (from, to) in chunks {
            let (tokens, pairs) = sizes(*from, *to);
            cost.learn(*from, *to, Duration::from_secs_f64(seconds(tokens, pairs)));
        }
    }

    #[test]
    fn both_rates_are_found() {
        let mut cost = PrefillCost::default();
        let chunks = [(0, 512), (512, 1024), (1024, 1536), (1536, 1600), (0, 40)];
        read(&mut cost, &chunks, |tokens, pairs| 2e-3 * tokens + 5e-4 * pairs);
        let (from, to) = (3000, 4000);
        let expected = 2e-3 * 1000.0 + 5e-4 * 1000.0 * 3.5;
        assert!((cost.of(from, to) - expected).abs() < 1e-6, "{}", cost.of(from, to));
    }

    #[test]
    fn odd_measurements_make_no_negative_costs() {
        for seconds in [|_: f64, pairs: f64| 1.0 / (1.0 + pairs), |_: f64, pairs: f64| pairs * pairs] {
            let mut cost = PrefillCost::default();
            assert!(cost.of(0, 10) > 0.0);
            read(&mut cost, &[(0, 100), (100, 200), (200, 900), (900, 901)], seconds);
            for (from, to) in [(0, 1), (0, 5000), (4999, 5000)] {
                assert!(cost.of(from, to) >= 0.0);
            }
            assert!(cost.of(0, 5000) >= cost.of(0, 100));
        }
        let mut cost = PrefillCost::default();
        read(&mut cost, &[(0, 64), (0, 64)], |tokens, _| tokens);
        assert!((cost.of(0, 128) - 128.0).abs() < 1e-9, "prompts of one length");
    }

    #[test]
    fn worth_is_time_by_bytes_and_fades() {
        let second = Duration::from_secs(1);
        assert!(worth(2.0, 10, second) > worth(1.0, 10, second));
        assert!(worth(1.0, 10, second) > worth(1.0, 11, second));
        assert!(worth(1.0, 10, second) > worth(1.0, 10, second * 2));
        // What is twenty times as dear outlives what was used a few minutes later.
        assert!(worth(20.0, 10, second * 600) > worth(1.0, 10, second));
        assert!(worth(20.0, 10, second * 6000) < worth(1.0, 10, second));
    }
}
