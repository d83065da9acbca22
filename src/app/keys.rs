//! From what the settings say of keys to those that are accepted.

use std::num::NonZeroU32;

use crate::{
    config::{NamedKey, Settings},
    service::{Grant, Keys, Limits},
};

/// The keys without names, and those with.
pub(super) fn of(settings: &Settings) -> Keys {
    let plain = settings.api_keys.iter().map(|key| key.reveal());
    let named = settings.keys.iter().map(|(name, key)| (name.to_owned(), key.hash.0, grant(key)));
    Keys::new(plain, named)
}

fn grant(key: &NamedKey) -> Grant {
    let limit = |limit: Option<NonZeroU32>| limit.map(|limit| u64::from(limit.get()));
    Grant {
        models: key.models.iter().flatten().map(|pattern| pattern.0.clone()).collect(),
        expires: key.expires.map(|expiry| expiry.0),
        priority: key.priority,
        limits: Limits {
            requests: limit(key.requests_per_minute),
            tokens: limit(key.tokens_per_minute),
            input_tokens: limit(key.input_tokens_per_minute),
            output_tokens: limit(key.output_tokens_per_minute),
        },
    }
}
