//! `encrypted_content`: text in a form that comes back unread and unaltered, `base64("duet" version nonce ciphertext)`.
//!
//! A client that keeps nothing here carries the model's thoughts for us. What is ours opens, what is ours and altered
//! is refused, and what another server sealed is left alone: nobody here can read it.

use base64::{Engine, engine::general_purpose::STANDARD};
use chacha20poly1305::{
    Key, KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use rand::Rng;

const MARK: &[u8] = b"duet\x01";
const NONCE_BYTES: usize = 24;

/// What is sealed. One kind does not open as another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Reasoning,
    Compaction,
}

impl Kind {
    fn label(self) -> &'static [u8] {
        match self {
            Self::Reasoning => b"reasoning",
            Self::Compaction => b"compaction",
        }
    }
}

/// What is inside.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Opened {
    Text(String),
    /// Sealed by somebody else.
    Foreign,
    /// It says that it is ours, and is not what we made.
    Altered,
}

/// Seals and opens with one key.
#[derive(Clone)]
pub(super) struct Seal {
    cipher: XChaCha20Poly1305,
}

impl Seal {
    pub(super) fn new(key: [u8; 32]) -> Self {
        Self { cipher: XChaCha20Poly1305::new(&Key::from(key)) }
    }

    pub(super) fn close(&self, kind: Kind, text: &str) -> String {
        let mut nonce = [0; NONCE_BYTES];
        rand::rng().fill_bytes(&mut nonce);
        let payload = Payload { msg: text.as_bytes(), aad: kind.label() };
        // Fails only for texts of hundreds of gigabytes.
        let sealed = self.cipher.encrypt(&XNonce::from(nonce), payload).unwrap_or_default();
        STANDARD.encode([MARK, &nonce, &sealed].concat())
    }

    pub(super) fn open(&self, kind: Kind, sealed: &str) -> Opened {
        let Ok(bytes) = STANDARD.decode(sealed) else { return Opened::Foreign };
        let Some(inner) = bytes.strip_prefix(MARK) else { return Opened::Foreign };
        let text = inner.split_first_chunk::<NONCE_BYTES>().and_then(|(nonce, sealed)| {
            let payload = Payload { msg: sealed, aad: kind.label() };
            self.cipher.decrypt(&XNonce::from(*nonce), payload).ok()
        });
        text.and_then(|text| String::from_utf8(text).ok()).map_or(Opened::Altered, Opened::Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_unaltered_seals_open() {
        let seal = Seal::new([7; 32]);
        let sealed = seal.close(Kind::Reasoning, "héllo ✓");
        assert!(!sealed.contains("llo"));
        assert_ne!(sealed, seal.close(Kind::Reasoning, "héllo ✓"));
        assert_eq!(seal.open(Kind::Reasoning, &sealed), Opened::Text("héllo ✓".into()));
        assert_eq!(seal.open(Kind::Compaction, &sealed), Opened::Altered);
        assert_eq!(Seal::new([8; 32]).open(Kind::Reasoning, &sealed), Opened::Altered);

        let mut bytes = STANDARD.decode(&sealed).unwrap();
        for position in MARK.len()..bytes.len() {
            bytes[position] ^= 1;
            assert_eq!(seal.open(Kind::Reasoning, &STANDARD.encode(&bytes)), Opened::Altered);
            bytes[position] ^= 1;
        }
        for foreign in ["", "gAAAAABpzfWE_k5OtOa3", "not base64!", "AAAA"] {
            assert_eq!(seal.open(Kind::Reasoning, foreign), Opened::Foreign, "{foreign}");
        }
        assert_eq!(seal.open(Kind::Reasoning, &STANDARD.encode(MARK)), Opened::Altered);
    }
}
