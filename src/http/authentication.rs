//! Who may ask. A key may come as `x-api-key` or as a bearer token, whatever the dialect: clients of both do both.

use std::{sync::Arc, time::Duration};

use axum::{
    body::Body,
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use bytes::Bytes;
use http::{HeaderMap, header};
use http_body_util::BodyExt;
use jiff::Timestamp;
use tracing::Span;

use super::{Surface, identify};
use crate::{
    api::Refusal,
    service::{Caller, Record},
};

/// The most that is read of a body nobody wants, in bytes and in time.
const DRAIN_BYTES: usize = 64 << 20;
const DRAIN_TIME: Duration = Duration::from_secs(5);

/// Lets through who has a key.
pub(super) async fn authenticate(
    State(surface): State<Arc<Surface>>,
    request: Request,
    next: Next,
) -> Response {
    if surface.keys.is_open() {
        return next.run(request).await;
    }
    let presented: Vec<&str> = presented(request.headers()).collect();
    let key = presented.iter().find_map(|key| surface.keys.find(key));
    let refusal = match (key, presented.first()) {
        (Some(key), _) if !key.is_expired(Timestamp::now()) => {
            let caller = Caller::with(Arc::clone(key), &surface.keys);
            Span::current().record("key", key.name());
            if let (Some(record), Some(name)) = (Record::current(), key.name()) {
                record.name_key(name);
            }
            return answer(&surface, caller, request, next).await;
        }
        (Some(_), _) => Refusal::KeyExpired,
        (None, Some(key)) => Refusal::KeyWrong { masked: masked(key) },
        (None, None) => Refusal::KeyMissing,
    };
    let response = surface.dialect.refuse(&refusal, &identify::request_id(&request));
    drain(request.into_body()).await;
    response
}

/// Runs an operation for a caller, and tells how its limits stand.
async fn answer(surface: &Surface, caller: Caller, request: Request, next: Next) -> Response {
    let mut response = caller.clone().scope(next.run(request)).await;
    let quotas = caller.quotas();
    if !quotas.is_empty() {
        surface.dialect.limits(response.headers_mut(), &quotas);
    }
    response
}

/// Reads what is left of a body, within limits: a client that is still sending when its connection closes would lose
/// the answer.
async fn drain(mut body: Body) {
    let reading = async {
        let mut read = 0;
        while let Some(Ok(frame)) = body.frame().await {
            read += frame.data_ref().map_or(0, Bytes::len);
            if read > DRAIN_BYTES {
                break;
            }
        }
    };
    // A slow client is given up: it gets its answer if it ever stops sending.
    let _ = tokio::time::timeout(DRAIN_TIME, reading).await;
}

fn presented(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    let plain = headers.get("x-api-key").and_then(|value| value.to_str().ok());
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).and_then(|value| {
        let (scheme, token) = value.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    });
    plain.into_iter().chain(bearer).filter(|key| !key.is_empty())
}

/// The first and last characters of a key that is long enough to still hide something.
fn masked(key: &str) -> String {
    const SHOWN: usize = 4;
    let characters: Vec<char> = key.chars().collect();
    if characters.len() < 4 * SHOWN {
        return "*".repeat(SHOWN);
    }
    let start: String = characters.iter().take(SHOWN).collect();
    let end: String = characters.iter().skip(characters.len() - SHOWN).collect();
    format!("{start}{}{end}", "*".repeat(2 * SHOWN))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::Keys;

    fn accepted(header: &'static str, value: &'static str) -> bool {
        let keys: Keys = ["first-key", "second-key"].into_iter().collect();
        let mut headers = HeaderMap::new();
        headers.insert(header, value.parse().unwrap());
        presented(&headers).any(|key| keys.find(key).is_some())
    }

    #[test]
    fn both_headers_carry_a_key() {
        assert!(accepted("x-api-key", "first-key"));
        assert!(accepted("authorization", "Bearer second-key"));
        assert!(accepted("authorization", "bearer  second-key"));
        assert!(!accepted("x-api-key", "first-ke"));
        assert!(!accepted("x-api-key", ""));
        assert!(!accepted("authorization", "Basic first-key"));
        assert!(!accepted("authorization", "first-key"));
    }

    #[test]
    fn a_masked_key_hides_most_of_it() {
        assert_eq!(masked("sk-abcdefghijklmnopqrstuvwxyz"), "sk-a********wxyz");
        assert_eq!(masked("short-key"), "****");
    }
}
