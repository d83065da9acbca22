//! What all pieces of an answer repeat.

use std::time::{SystemTime, UNIX_EPOCH};

use sha2::{Digest, Sha256};

use crate::api::identifier;

/// An answer of chat completions or completions.
#[derive(Debug, Clone)]
pub(super) struct Identity {
    pub(super) id: String,
    pub(super) created: i64,
    pub(super) model: String,
    pub(super) fingerprint: String,
}

impl Identity {
    /// A new answer of a model, with an id that begins with `prefix`.
    pub(super) fn new(prefix: &str, model: String) -> Self {
        Self {
            id: identifier::alphanumeric(prefix, 29),
            created: now(),
            fingerprint: fingerprint(&model),
            model,
        }
    }
}

/// Unix time in seconds.
pub(super) fn now() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(now.as_secs()).unwrap_or(i64::MAX)
}

/// Changes with whatever may change an answer to the same request and seed: the model and this program.
fn fingerprint(model: &str) -> String {
    let digest = Sha256::digest(format!("{}/{model}", env!("CARGO_PKG_VERSION")));
    let hex: String = digest.iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    format!("fp_{hex}")
}
