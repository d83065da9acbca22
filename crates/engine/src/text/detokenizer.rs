//! Tokens' bytes to text, as they come: never half a character, and in the end what decoding all at once gives.

/// The bytes of one answer that are not yet a character.
#[derive(Debug, Default)]
pub struct Detokenizer {
    pending: Vec<u8>,
}

impl Detokenizer {
    /// Takes a token's bytes and appends to `text` what is decided. Bytes that cannot become a character turn into U+FFFD,
    /// exactly where [`String::from_utf8_lossy`] of the whole would put it.
    pub fn push(&mut self, bytes: &[u8], text: &mut String) {
        if self.pending.is_empty() {
            let rest = decode(bytes, text);
            self.pending.extend_from_slice(rest);
        } else {
            self.pending.extend_from_slice(bytes);
            let rest = decode(&self.pending, text).len();
            self.pending.drain(..self.pending.len() - rest);
        }
    }

    /// Whether bytes wait for the rest of their character.
    pub fn is_waiting(&self) -> bool {
        !self.pending.is_empty()
    }

    /// The end of the answer: what waits will not be completed.
    pub fn finish(&mut self, text: &mut String) {
        if self.is_waiting() {
            text.push(char::REPLACEMENT_CHARACTER);
            self.pending.clear();
        }
    }
}

/// Appends what is decided and returns the rest, the beginning of one character.
fn decode<'a>(mut bytes: &'a [u8], text: &mut String) -> &'a [u8] {
    loop {
        let error = match std::str::from_utf8(bytes) {
            Ok(valid) => {
                text.push_str(valid);
                return &[];
            }
            Err(error) => error,
        };
        let (valid, rest) = bytes.split_at(error.valid_up_to());
        text.push_str(&String::from_utf8_lossy(valid));
        let Some(invalid) = error.error_len() else { return rest };
        text.push(char::REPLACEMENT_CHARACTER);
        bytes = &rest[invalid..];
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn incremental(chunks: &[&[u8]]) -> String {
        let mut detokenizer = Detokenizer::default();
        let mut text = String::new();
        for chunk in chunks {
            detokenizer.push(chunk, &mut text);
        }
        detokenizer.finish(&mut text);
        text
    }

    #[test]
    fn half_a_character_waits() {
        let mut detokenizer = Detokenizer::default();
        let mut text = String::new();
        detokenizer.push(b"a\xf0\x9f", &mut text);
        assert_eq!((text.as_str(), detokenizer.is_waiting()), ("a", true));
        detokenizer.push(b"\xa6\x80b", &mut text);
        assert_eq!((text.as_str(), detokenizer.is_waiting()), ("a\u{1f980}b", false));
    }

    #[test]
    fn every_split_of_awkward_bytes_gives_the_whole() {
        let inputs: [&[u8]; 5] = [
            "grüße 🦀 漢字".as_bytes(),
            b"\xff\xfe\xf0\x9f\xa6",
            b"\xe2\x82\xe2\x82\xac\x80",
            b"\xed\xa0\x80x\xf4\x90\x80\x80",
            b"\xc0\xafa\xf0\x9fa",
        ];
        for input in inputs {
            let whole = String::from_utf8_lossy(input);
            for first in 0..=input.len() {
                for second in first..=input.len() {
                    let chunks = [&input[..first], &input[first..second], &input[second..]];
                    assert_eq!(incremental(&chunks), whole, "{input:x?} at {first} and {second}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn random_bytes_in_random_chunks_give_the_whole(chunks in prop::collection::vec(
            prop::collection::vec(prop_oneof![any::<u8>(), Just(0xe2), Just(0x82), Just(0xac), Just(0xf0)], 0..5), 0..12,
        )) {
            let slices: Vec<&[u8]> = chunks.iter().map(Vec::as_slice).collect();
            let whole = chunks.concat();
            prop_assert_eq!(incremental(&slices), String::from_utf8_lossy(&whole));
        }
    }
}
