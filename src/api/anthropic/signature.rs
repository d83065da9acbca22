//! Signatures of thinking blocks: `base64("duet" version key-id mac text)`.
//!
//! Clients hand thoughts back with their signature and some refuse an empty one. Ours is an HMAC-SHA-256 of the
//! thoughts under a key that the store keeps, so that it holds when the server is restarted. Where the client asked not to see the thoughts, the signature carries them, as
//! the real API's does: the next turn gets them back.
//!
//! The rule for what comes back: thoughts that fit a signature of ours are the model's own; thoughts that do not fit
//! it were altered, and the request is refused; a signature of anybody else, be it the real API or another duet, proves
//! nothing either way, and the thoughts are taken as they are.

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

const MARK: &[u8] = b"duet\x02";
pub(super) const KEY_BYTES: usize = 32;
const KEY_ID_BYTES: usize = 8;
const MAC_BYTES: usize = 32;

/// Mints and recognises signatures.
#[derive(Debug, Clone)]
pub(super) struct Signer {
    keyed: Hmac<Sha256>,
    key_id: [u8; KEY_ID_BYTES],
}

/// Whose thoughts came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    /// This server's. The text may be one that the client has not seen.
    Ours(String),
    /// This server's signature of other thoughts.
    Altered,
    Foreign,
}

impl Signer {
    pub(super) fn new(key: [u8; KEY_BYTES]) -> Self {
        let mut padded = [0; 64];
        padded[..KEY_BYTES].copy_from_slice(&key);
        let keyed = Hmac::<Sha256>::new(&padded.into());
        let digest = keyed.clone().chain_update("key id").finalize().into_bytes();
        let mut key_id = [0; KEY_ID_BYTES];
        key_id.copy_from_slice(&digest[..KEY_ID_BYTES]);
        Self { keyed, key_id }
    }

    /// Begins the signature of a block. With [`Carry::Text`], it will hold the thoughts themselves.
    pub(super) fn begin(&self, carry: Carry) -> Signature {
        let carried = (carry == Carry::Text).then(String::new);
        Signature { mac: self.keyed.clone(), key_id: self.key_id, carried }
    }

    /// Whose block it is that came back with `text`.
    pub(super) fn origin(&self, signature: &str, text: &str) -> Origin {
        let bytes = STANDARD.decode(signature).unwrap_or_default();
        let signed = bytes.strip_prefix(MARK).and_then(|rest| rest.strip_prefix(&self.key_id));
        let Some((mac, carried)) = signed.and_then(|rest| rest.split_at_checked(MAC_BYTES)) else {
            return Origin::Foreign;
        };
        let thoughts = match std::str::from_utf8(carried) {
            Ok("") => text,
            Ok(carried) if text.is_empty() || text == carried => carried,
            Ok(_) | Err(_) => return Origin::Altered,
        };
        match self.keyed.clone().chain_update(thoughts).verify_slice(mac) {
            Ok(()) => Origin::Ours(thoughts.to_owned()),
            Err(_) => Origin::Altered,
        }
    }
}

/// What a signature holds beside the proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Carry {
    Nothing,
    Text,
}

/// A signature in the making.
pub(super) struct Signature {
    mac: Hmac<Sha256>,
    key_id: [u8; KEY_ID_BYTES],
    carried: Option<String>,
}

impl Signature {
    /// More of the thoughts.
    pub(super) fn push(&mut self, text: &str) {
        self.mac.update(text.as_bytes());
        if let Some(carried) = &mut self.carried {
            carried.push_str(text);
        }
    }

    pub(super) fn finish(self) -> String {
        let mac = self.mac.finalize().into_bytes();
        let carried = self.carried.unwrap_or_default();
        STANDARD.encode([MARK, &self.key_id, mac.as_slice(), carried.as_bytes()].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signer() -> Signer {
        Signer::new([7; KEY_BYTES])
    }

    fn another() -> Signer {
        Signer::new([8; KEY_BYTES])
    }

    fn signed(signer: &Signer, carry: Carry, parts: &[&str]) -> String {
        let mut signature = signer.begin(carry);
        parts.iter().for_each(|part| signature.push(part));
        signature.finish()
    }

    #[test]
    fn a_signature_is_of_the_text_and_not_of_its_pieces() {
        let signer = signer();
        let whole = signed(&signer, Carry::Nothing, &["so it is"]);
        assert_eq!(signed(&signer, Carry::Nothing, &["so ", "it is"]), whole);
        assert_ne!(signed(&signer, Carry::Nothing, &["so it isn't"]), whole);
        assert_ne!(signed(&another(), Carry::Nothing, &["so it is"]), whole);
    }

    #[test]
    fn what_comes_back_is_ours_altered_or_foreign() {
        let signer = signer();
        let ours = |text: &str| Origin::Ours(text.into());
        let shown = signed(&signer, Carry::Nothing, &["héllo"]);
        assert_eq!(signer.origin(&shown, "héllo"), ours("héllo"));
        assert_eq!(signer.origin(&shown, "hello"), Origin::Altered);
        assert_eq!(signer.origin(&shown, ""), Origin::Altered);
        let hidden = signed(&signer, Carry::Text, &["héllo ", "✓"]);
        assert_eq!(signer.origin(&hidden, ""), ours("héllo ✓"));
        assert_eq!(signer.origin(&hidden, "héllo ✓"), ours("héllo ✓"));
        assert_eq!(signer.origin(&hidden, "hello"), Origin::Altered);
        assert_eq!(Signer::new([7; KEY_BYTES]).origin(&shown, "héllo"), ours("héllo"), "after a restart");
        assert_eq!(another().origin(&shown, "héllo"), Origin::Foreign);
        for foreign in ["", "EusBClsIDRgCKkBp", "not base64!", &STANDARD.encode(MARK)] {
            assert_eq!(signer.origin(foreign, "x"), Origin::Foreign, "{foreign}");
        }
    }

    #[test]
    fn no_byte_can_be_changed() {
        let signer = signer();
        let bytes = STANDARD.decode(signed(&signer, Carry::Text, &["thoughts"])).unwrap();
        for position in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[position] ^= 1;
            let origin = signer.origin(&STANDARD.encode(changed), "");
            assert!(!matches!(origin, Origin::Ours(_)), "byte {position}");
        }
    }
}
