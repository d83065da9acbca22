//! Who may ask. A key may come as `x-api-key` or as a bearer token, whatever the dialect: clients of both do both.

use std::{fmt, sync::Arc};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, header};
use sha2::{Digest, Sha256};
use subtle::{Choice, ConstantTimeEq};

use super::{Surface, body_limit, identify};
use crate::api::Refusal;

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
    body_limit::drain(request.into_body()).await;
    response
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
