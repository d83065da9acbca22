//! Which headers cross the server, in either direction. Everything else stays behind: keys, cookies, addresses of
//! clients, what belongs to one connection, and what would tell clients whose account answers them.

use http::{HeaderMap, HeaderName, HeaderValue, header};

/// Of a request, by name.
const SENT: [&str; 8] = [
    "accept",
    "content-type",
    "idempotency-key",
    "openai-beta",
    "traceparent",
    "tracestate",
    "user-agent",
    "x-client-request-id",
];
/// Of a request, by how the name begins.
const SENT_FAMILIES: [&str; 2] = ["anthropic-", "x-stainless-"];
/// Of an answer, by name.
const RETURNED: [&str; 12] = [
    "cache-control",
    "content-disposition",
    "content-encoding",
    "content-length",
    "content-type",
    "request-id",
    "retry-after",
    "retry-after-ms",
    "warning",
    "x-accel-buffering",
    "x-request-id",
    "x-should-retry",
];
const RETURNED_FAMILIES: [&str; 3] = ["anthropic-", "openai-", "x-ratelimit-"];
/// Whose account it is.
const ACCOUNTS: [&str; 2] = ["organization", "project"];

/// What of a client's request is passed on. `accept-encoding` is not: answers are read on the way.
pub fn sent(headers: &HeaderMap) -> HeaderMap {
    filtered(headers, |name| {
        SENT.contains(&name) || SENT_FAMILIES.iter().any(|family| name.starts_with(family))
    })
}

/// What of an answer is passed on.
pub fn returned(headers: &HeaderMap) -> HeaderMap {
    let mut kept = filtered(headers, |name| {
        let account = ACCOUNTS.iter().any(|part| name.contains(part));
        !account
            && (RETURNED.contains(&name) || RETURNED_FAMILIES.iter().any(|family| name.starts_with(family)))
    });
    if headers.contains_key(header::TRANSFER_ENCODING) {
        // Two lengths are how requests are smuggled; the one of the transfer is right.
        kept.remove(header::CONTENT_LENGTH);
    }
    kept
}

fn filtered(headers: &HeaderMap, crosses: impl Fn(&str) -> bool) -> HeaderMap {
    let named = connection_bound(headers);
    let crosses = |name: &HeaderName| crosses(name.as_str()) && !named.contains(name);
    headers
        .iter()
        .filter(|(name, _)| crosses(name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// Headers that a `connection` header declares to be for one connection only.
fn connection_bound(headers: &HeaderMap) -> Vec<HeaderName> {
    let values = headers.get_all(header::CONNECTION).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).filter_map(|name| name.trim().parse().ok()).collect()
}

/// How long an answer asks to be left alone: `retry-after-ms`, or `retry-after` in seconds.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<std::time::Duration> {
    let number = |name: &str| headers.get(name)?.to_str().ok()?.trim().parse::<f64>().ok();
    let seconds = number("retry-after-ms").map(|milliseconds| milliseconds / 1000.0);
    let seconds = seconds.or_else(|| number("retry-after"))?;
    std::time::Duration::try_from_secs_f64(seconds).ok()
}

/// Whether the answer says that asking again is of no use.
pub(crate) fn is_final(headers: &HeaderMap) -> bool {
    headers.get("x-should-retry").is_some_and(|value| value == HeaderValue::from_static("false"))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn map(headers: &[(&'static str, &'static str)]) -> HeaderMap {
        headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    fn names(headers: &HeaderMap) -> Vec<&str> {
        let mut names: Vec<_> = headers.keys().map(HeaderName::as_str).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn keys_and_connections_stay_behind() {
        let headers = map(&[
            ("anthropic-beta", "a,b"),
            ("anthropic-version", "2023-06-01"),
            ("authorization", "Bearer client"),
            ("connection", "keep-alive, x-stainless-lang"),
            ("content-length", "5"),
            ("cookie", "a=b"),
            ("host", "here"),
            ("transfer-encoding", "chunked"),
            ("x-api-key", "client"),
            ("x-forwarded-for", "10.0.0.1"),
            ("x-stainless-lang", "python"),
            ("x-stainless-os", "linux"),
        ]);
        assert_eq!(names(&sent(&headers)), ["anthropic-beta", "anthropic-version", "x-stainless-os"]);
    }

    #[test]
    fn answers_keep_what_clients_read() {
        let headers = map(&[
            ("anthropic-organization-id", "org"),
            ("anthropic-ratelimit-requests-limit", "4"),
            ("content-length", "5"),
            ("content-type", "application/json"),
            ("openai-organization", "org"),
            ("openai-processing-ms", "3"),
            ("openai-project", "p"),
            ("request-id", "req_1"),
            ("retry-after", "3"),
            ("server", "cloudflare"),
            ("set-cookie", "a=b"),
            ("x-ratelimit-limit-tokens", "9"),
        ]);
        let expected = [
            "anthropic-ratelimit-requests-limit",
            "content-length",
            "content-type",
            "openai-processing-ms",
            "request-id",
            "retry-after",
            "x-ratelimit-limit-tokens",
        ];
        assert_eq!(names(&returned(&headers)), expected);
        let chunked = map(&[("content-length", "5"), ("transfer-encoding", "chunked")]);
        assert!(returned(&chunked).is_empty());
    }

    #[test]
    fn waits_are_read_in_both_forms() {
        let cases = [
            (&[("retry-after", "2")][..], Some(Duration::from_secs(2))),
            (&[("retry-after", "2"), ("retry-after-ms", "150")], Some(Duration::from_millis(150))),
            (&[("retry-after", "-1")], None),
            (&[("retry-after", "Wed, 21 Oct 2026 07:28:00 GMT")], None),
            (&[("retry-after", "NaN")], None),
            (&[], None),
        ];
        for (headers, expected) in cases {
            assert_eq!(retry_after(&map(headers)), expected, "{headers:?}");
        }
    }
}
