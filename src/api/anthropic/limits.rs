//! How a key's limits stand, in Anthropic's headers.

use duet_inference::Quota;
use http::{HeaderMap, HeaderName, HeaderValue};
use jiff::{SignedDuration, Timestamp};

use crate::service::QuotaState;

/// Twelve headers at most: limit, remaining and reset of each quota that there is. `tokens` is, as there, whichever of
/// the token limits is nearest to its end, unless the key has one of that name.
pub(super) fn write(headers: &mut HeaderMap, quotas: &[QuotaState], now: Timestamp) {
    let of = |quota| quotas.iter().find(|state| state.quota == quota);
    let tightest = || {
        let tokens = quotas.iter().filter(|state| state.quota != Quota::Requests);
        tokens.min_by_key(|state| state.remaining.saturating_mul(1_000_000) / state.limit.max(1))
    };
    let named = [
        ("requests", of(Quota::Requests)),
        ("tokens", of(Quota::Tokens).or_else(tightest)),
        ("input-tokens", of(Quota::InputTokens)),
        ("output-tokens", of(Quota::OutputTokens)),
    ];
    for (name, state) in named.into_iter().filter_map(|(name, state)| Some((name, state?))) {
        let mut put = |what: &str, value: String| {
            let header = HeaderName::try_from(format!("anthropic-ratelimit-{name}-{what}"));
            if let (Ok(header), Ok(value)) = (header, HeaderValue::try_from(value)) {
                headers.insert(header, value);
            }
        };
        put("limit", state.limit.to_string());
        put("remaining", state.remaining.to_string());
        put("reset", reset(now, state));
    }
}

/// RFC 3339 in whole seconds, not before the limit is whole again.
fn reset(now: Timestamp, state: &QuotaState) -> String {
    let wait = SignedDuration::from_millis(i64::try_from(state.reset.as_millis()).unwrap_or(i64::MAX));
    let at = now.checked_add(wait).unwrap_or(Timestamp::MAX);
    let second = at.as_second() + i64::from(at.subsec_nanosecond() > 0);
    Timestamp::from_second(second).unwrap_or(Timestamp::MAX).to_string()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn state(quota: Quota, limit: u64, remaining: u64, reset: f64) -> QuotaState {
        QuotaState { quota, limit, remaining, reset: Duration::from_secs_f64(reset) }
    }

    #[track_caller]
    fn check(quotas: &[QuotaState], expected: &[(&str, &str)]) {
        let mut headers = HeaderMap::new();
        write(&mut headers, quotas, Timestamp::from_second(1_787_150_970).unwrap());
        let found = headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap()));
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn every_quota_has_three_headers() {
        check(
            &[state(Quota::Requests, 50, 49, 1.2)],
            &[
                ("anthropic-ratelimit-requests-limit", "50"),
                ("anthropic-ratelimit-requests-remaining", "49"),
                ("anthropic-ratelimit-requests-reset", "2026-08-19T14:49:32Z"),
            ],
        );
    }

    #[test]
    fn tokens_are_the_limit_that_ends_first() {
        check(
            &[state(Quota::InputTokens, 1_000, 900, 6.0), state(Quota::OutputTokens, 100, 20, 48.0)],
            &[
                ("anthropic-ratelimit-tokens-limit", "100"),
                ("anthropic-ratelimit-tokens-remaining", "20"),
                ("anthropic-ratelimit-tokens-reset", "2026-08-19T14:50:18Z"),
                ("anthropic-ratelimit-input-tokens-limit", "1000"),
                ("anthropic-ratelimit-input-tokens-remaining", "900"),
                ("anthropic-ratelimit-input-tokens-reset", "2026-08-19T14:49:36Z"),
                ("anthropic-ratelimit-output-tokens-limit", "100"),
                ("anthropic-ratelimit-output-tokens-remaining", "20"),
                ("anthropic-ratelimit-output-tokens-reset", "2026-08-19T14:50:18Z"),
            ],
        );
    }
}
