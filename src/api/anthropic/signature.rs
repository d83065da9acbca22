//! Signatures of thinking blocks: `base64("duet" version mac text)`.
//!
//! Clients hand thoughts back with their signature and some refuse an empty one. Ours is an HMAC-SHA-256 of the
//! thoughts under a key of this process, so what we minted is recognised and nothing else is. Where the client asked
//! not to see the thoughts, the signature carries them, as the real API's does: the next turn gets them back.

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use rand::Rng;
use sha2::Sha256;

const MARK: &[u8] = b"duet\x01";
const MAC_BYTES: usize = 32;

/// Mints and recognises signatures.
#[derive(Clone)]
pub(super) struct Signer {
    keyed: Hmac<Sha256>,
}

impl Signer {
    /// A signer with a fresh key.
    pub(super) fn new() -> Self {
        let mut key = [0; 64];
        rand::rng().fill_bytes(&mut key);
        Self { keyed: Hmac::new(&key.into()) }
    }

    /// Begins the signature of a block. With `carry`, it will hold the thoughts themselves.
    pub(super) fn begin(&self, carry: bool) -> Signature {
        Signature { mac: self.keyed.clone(), carried: carry.then(String::new) }
    }

    /// The thoughts that a signature of ours carries.
    pub(super) fn carried(&self, signature: &str) -> Option<String> {
        let bytes = STANDARD.decode(signature).ok()?;
        let (mac, text) = bytes.strip_prefix(MARK)?.split_at_checked(MAC_BYTES)?;
        let text = std::str::from_utf8(text).ok().filter(|text| !text.is_empty())?;
        let expected = self.keyed.clone().chain_update(text);
        expected.verify_slice(mac).is_ok().then(|| text.to_owned())
    }
}

/// A signature in the making.
pub(super) struct Signature {
    mac: Hmac<Sha256>,
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
        STANDARD.encode([MARK, mac.as_slice(), carried.as_bytes()].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed(signer: &Signer, carry: bool, parts: &[&str]) -> String {
        let mut signature = signer.begin(carry);
        parts.iter().for_each(|part| signature.push(part));
        signature.finish()
    }

    #[test]
    fn a_signature_is_of_the_text_and_not_of_its_pieces() {
        let signer = Signer::new();
        assert_eq!(signed(&signer, false, &["so ", "it is"]), signed(&signer, false, &["so it is"]));
        assert_ne!(signed(&signer, false, &["so it is"]), signed(&signer, false, &["so it isn't"]));
        assert_ne!(signed(&signer, false, &["so"]), signed(&Signer::new(), false, &["so"]));
    }

    #[test]
    fn only_our_own_signatures_give_their_thoughts_back() {
        let signer = Signer::new();
        let own = signed(&signer, true, &["héllo ", "✓"]);
        assert_eq!(signer.carried(&own).as_deref(), Some("héllo ✓"));
        assert_eq!(signer.carried(&signed(&signer, false, &["x"])), None);
        assert_eq!(Signer::new().carried(&own), None);
        for foreign in ["", "EusBClsIDRgCKkBp", "not base64!", &STANDARD.encode(MARK)] {
            assert_eq!(signer.carried(foreign), None, "{foreign}");
        }
    }
}
