//! How a key's limits stand, in OpenAI's headers.

use std::time::Duration;

use duet_inference::Quota;
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::service::QuotaState;

/// Limit, remaining and reset of requests and of tokens, as far as the key has such limits. Of several limits on tokens
/// it is the one that is nearest to its end.
pub(super) fn write(headers: &mut HeaderMap, quotas: &[QuotaState]) {
    let requests = quotas.iter().find(|state| state.quota == Quota::Requests);
    let tokens = quotas.iter().filter(|state| state.quota != Quota::Requests);
    let tokens = tokens.min_by_key(|state| state.remaining.saturating_mul(1_000_000) / state.limit.max(1));
    for (name, state) in [("requests", requests), ("tokens", tokens)] {
        let Some(state) = state else { continue };
        let mut put = |what: &str, value: String| {
            let header = HeaderName::try_from(format!("x-ratelimit-{what}-{name}"));
            if let (Ok(header), Ok(value)) = (header, HeaderValue::try_from(value)) {
                headers.insert(header, value);
            }
        };
        put("limit", state.limit.to_string());
        put("remaining", state.remaining.to_string());
        put("reset", duration(state.reset));
    }
}

/// As the real API writes them: `0s`, `120ms`, `8.64s`, `6m0s`.
fn duration(duration: Duration) -> String {
    let milliseconds = duration.as_nanos().div_ceil(1_000_000);
    match milliseconds {
        0 => "0s".to_owned(),
        1..1_000 => format!("{milliseconds}ms"),
        _ => {
            let (minutes, rest) = (milliseconds / 60_000, milliseconds % 60_000);
            let minutes = if minutes > 0 { format!("{minutes}m") } else { String::new() };
            let fraction = format!("{:03}", rest % 1_000);
            let fraction = fraction.trim_end_matches('0');
            let point = if fraction.is_empty() { "" } else { "." };
            format!("{minutes}{}{point}{fraction}s", rest / 1_000)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_written_as_the_real_ones() {
        let cases = [
            (0, "0s"),
            (1, "1ms"),
            (6_000, "6ms"),
            (120_000, "120ms"),
            (8_640_000, "8.64s"),
            (1_000_000, "1s"),
            (60_000_000, "1m0s"),
            (62_005_000, "1m2.005s"),
            (3_600_000_000, "60m0s"),
        ];
        for (microseconds, expected) in cases {
            assert_eq!(duration(Duration::from_micros(microseconds)), expected);
        }
    }

    #[test]
    fn requests_and_the_tightest_tokens_have_three_headers_each() {
        let state = |quota, limit, remaining| QuotaState {
            quota,
            limit,
            remaining,
            reset: Duration::from_millis(12),
        };
        let quotas = [
            state(Quota::Requests, 5_000, 4_999),
            state(Quota::InputTokens, 1_000, 10),
            state(Quota::Tokens, 100, 99),
        ];
        let mut headers = HeaderMap::new();
        write(&mut headers, &quotas);
        let found = headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap()));
        let expected = [
            ("x-ratelimit-limit-requests", "5000"),
            ("x-ratelimit-remaining-requests", "4999"),
            ("x-ratelimit-reset-requests", "12ms"),
            ("x-ratelimit-limit-tokens", "1000"),
            ("x-ratelimit-remaining-tokens", "10"),
            ("x-ratelimit-reset-tokens", "12ms"),
        ];
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }
}
