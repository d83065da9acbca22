//! Who may ask. A key may come as `x-api-key` or as a bearer token, whatever the dialect: clients of both do both.

use std::{fmt, sync::Arc, time::Duration};

use axum::{
    body::Body,
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use bytes::Bytes;
use http::{HeaderMap, header};
use http_body_util::BodyExt;
use sha2::{Digest, Sha256};
use subtle::{Choice, ConstantTimeEq};

use super::{Surface, identify};
use crate::api::Refusal;

/// The most that is read of a body nobody wants, in bytes and in time.
const DRAIN_BYTES: usize = 64 << 20;
const DRAIN_TIME: Duration = Duration::from_secs(5);

/// The accepted keys. Only their digests are kept, which also makes every comparison of equal length.
#[derive(Clone, Default)]
pub struct Keys(Arc<[[u8; 32]]>);

impl Keys {
    /// Whether everybody may ask.
    pub fn is_open(&self) -> bool {
        self.0.is_empty()
    }

    /// Compares with every key in constant time.
    fn accept(&self, key: &str) -> bool {
        let digest = digest(key);
        let mut found = Choice::from(0);
        for accepted in self.0.iter() {
            found |= accepted.ct_eq(&digest);
        }
        found.into()
    }
}

impl<Key: AsRef<str>> FromIterator<Key> for Keys {
    fn from_iter<I: IntoIterator<Item = Key>>(keys: I) -> Self {
        Self(keys.into_iter().map(|key| digest(key.as_ref())).collect())
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} keys", self.0.len())
    }
}

fn digest(key: &str) -> [u8; 32] {
    Sha256::digest(key.as_bytes()).into()
}

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
    if presented.iter().any(|key| surface.keys.accept(key)) {
        return next.run(request).await;
    }
    let refusal = match presented.first() {
        Some(key) => Refusal::KeyWrong { masked: masked(key) },
        None => Refusal::KeyMissing,
    };
    let response = surface.dialect.refuse(&refusal, &identify::request_id(&request));
    drain(request.into_body()).await;
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

    fn accepted(header: &'static str, value: &'static str) -> bool {
        let keys: Keys = ["first-key", "second-key"].into_iter().collect();
        let mut headers = HeaderMap::new();
        headers.insert(header, value.parse().unwrap());
        presented(&headers).any(|key| keys.accept(key))
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
