//! What holds whatever a hub or a file says. cargo-fuzz looks for bytes for which it does not: `docs/testing.md`.
//!
//! Invariant: a function here returns for every input, and panics only where a promise of this crate is broken.

use std::path::{Component, Path};

use crate::{Reference, listing, portrait, safetensors::Head};

/// The beginning of a file of weights, in a model with this configuration.
pub fn safetensors(file: &[u8]) {
    if let Ok(head) = Head::read(file) {
        portrait::parameters(&serde_json::json!({"quantization": {"group_size": 64}}), vec![head]);
    }
}

/// What a hub says that a repository holds.
pub fn listing(description: &[u8]) {
    for name in listing::names(description) {
        let inside = Path::new(&name).components().all(|part| matches!(part, Component::Normal(_)));
        assert!(inside && !name.is_empty(), "{name:?} leaves its folder");
    }
}

/// A model's name, as people write it.
pub fn reference(text: &str) {
    let Ok(Reference::Hub(repository)) = Reference::parse(text) else { return };
    for part in [&repository.name, &repository.revision] {
        let inside = Path::new(part).components().all(|part| matches!(part, Component::Normal(_)));
        assert!(inside && !part.is_empty(), "{part:?} leaves the cache");
    }
    assert_eq!(Reference::parse(&repository.full_name()).ok(), Some(Reference::Hub(repository)));
}
