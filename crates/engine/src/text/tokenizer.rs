//! The model's tokenizer: text to token ids through the `tokenizers` library, and the bytes behind every id.

use tokenizers::decoders::DecoderWrapper;

use super::byte_level::ByteLevel;
use super::chunks::Chunks;

/// A tokenizer that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TokenizerError {
    #[error("tokenizer: {0}")]
    Library(String),
    #[error("this tokenizer's decoder is not supported; byte-level and byte-fallback ones are")]
    Decoder,
}

/// Immutable and shared by all requests.
pub struct Tokenizer {
    library: tokenizers::Tokenizer,
    /// Encodes as the library does, faster; none where only the library can.
    byte_level: Option<ByteLevel>,
    /// All tokens' bytes behind each other; token `i` ends at `ends[i]`.
    bytes: Vec<u8>,
    ends: Vec<u32>,
    special: Vec<bool>,
    /// The length of the longest token, in bytes; at least 1.
    longest: usize,
    chunks: Chunks,
}

impl Tokenizer {
    /// From the contents of a `tokenizer.json`.
    ///
    /// # Errors
    /// The file is malformed or of a kind that is not supported.
    pub fn from_json(json: &[u8]) -> Result<Self, TokenizerError> {
        let library = tokenizers::Tokenizer::from_bytes(json).map_err(library_error)?;
        let pieces = Pieces::of(library.get_decoder()).ok_or(TokenizerError::Decoder)?;
        let added = library.get_added_tokens_decoder();
        let highest = library.get_vocab(true).into_values().max().map_or(0, |id| id + 1);
        let (mut bytes, mut ends, mut special) = (Vec::new(), Vec::new(), Vec::new());
        let mut longest = 1;
        for id in 0..highest {
            let start = bytes.len();
            if let Some(piece) = library.id_to_token(id) {
                pieces.append(&piece, &mut bytes);
            }
            longest = longest.max(bytes.len() - start);
            ends.push(bytes.len() as u32);
            special.push(added.get(&id).is_some_and(|token| token.special));
        }
        let cuts = library.get_truncation().is_none();
        let chunks = Chunks::new(added.values().filter(|_| cuts));
        let byte_level = ByteLevel::of(&library, alphabet());
        Ok(Self { library, byte_level, bytes, ends, special, longest, chunks })
    }

    /// The ids of a text. Special tokens written out in the text become themselves; none is added.
    ///
    /// # Errors
    /// The library refuses the text.
    pub fn encode(&self, text: &str) -> Result<Vec<u32>, TokenizerError> {
        if let Some(byte_level) = &self.byte_level {
            return byte_level.encode(&self.library, text).map_err(library_error);
        }
        let encoding = self.library.encode_fast(text, false).map_err(library_error)?;
        Ok(encoding.get_ids().to_vec())
    }

    /// The same for a prompt: what of it was read lately is not encoded again.
    ///
    /// # Errors
    /// The library refuses the text.
    pub fn encode_prompt(&self, text: &str) -> Result<Vec<u32>, TokenizerError> {
        self.chunks.encode(text, |chunk| self.encode(chunk))
    }

    /// The ids of a text that stands for itself: with what the tokenizer puts around every text.
    ///
    /// # Errors
    /// The library refuses the text.
    pub fn encode_alone(&self, text: &str) -> Result<Vec<u32>, TokenizerError> {
        let encoding = self.library.encode_fast(text, true).map_err(library_error)?;
        Ok(encoding.get_ids().to_vec())
    }

    /// Fewer tokens than this no text of so many bytes has: known at once, where encoding megabytes takes seconds.
    pub fn fewest(&self, bytes: usize) -> usize {
        bytes / self.longest
    }

    /// The number of token ids.
    pub fn size(&self) -> u32 {
        self.ends.len() as u32
    }

    /// What a token stands for; empty for ids that the vocabulary does not have.
    pub fn bytes(&self, token: u32) -> &[u8] {
        let index = token as usize;
        let start = if index == 0 { 0 } else { self.ends.get(index - 1).copied().unwrap_or(0) };
        let end = self.ends.get(index).copied().unwrap_or(start);
        &self.bytes[start as usize..end as usize]
    }

    /// Whether a token steers the conversation and is no part of any text.
    pub fn is_special(&self, token: u32) -> bool {
        self.special.get(token as usize).copied().unwrap_or(false)
    }

    /// The id of a token by its exact text.
    pub fn id(&self, token: &str) -> Option<u32> {
        self.library.token_to_id(token)
    }
}

impl std::fmt::Debug for Tokenizer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Tokenizer").field("tokens", &self.ends.len()).finish_non_exhaustive()
    }
}

fn library_error(error: tokenizers::Error) -> TokenizerError {
    TokenizerError::Library(error.to_string())
}

/// How a vocabulary writes bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pieces {
    /// One printable character per byte (GPT-2, Llama 3, Qwen).
    ByteLevel,
    /// Text with U+2581 for the space, and `<0x0A>` for bytes without a token (SentencePiece: Llama 2, Gemma).
    ByteFallback,
}

impl Pieces {
    fn of(decoder: Option<&DecoderWrapper>) -> Option<Self> {
        match decoder? {
            DecoderWrapper::ByteLevel(_) => Some(Self::ByteLevel),
            DecoderWrapper::ByteFallback(_) => Some(Self::ByteFallback),
            DecoderWrapper::Sequence(sequence) => {
                sequence.get_decoders().iter().find_map(|decoder| Self::of(Some(decoder)))
            }
            DecoderWrapper::BPE(_)
            | DecoderWrapper::WordPiece(_)
            | DecoderWrapper::Metaspace(_)
            | DecoderWrapper::CTC(_)
            | DecoderWrapper::Replace(_)
            | DecoderWrapper::Fuse(_)
            | DecoderWrapper::Strip(_) => None,
        }
    }

    fn append(self, piece: &str, bytes: &mut Vec<u8>) {
        match self {
            Self::ByteLevel => {
                let start = bytes.len();
                for character in piece.chars() {
                    let Some(byte) = byte_of(character) else {
                        // An added token that was never spelled in bytes.
                        bytes.truncate(start);
                        bytes.extend_from_slice(piece.as_bytes());
                        return;
                    };
                    bytes.push(byte);
                }
            }
            Self::ByteFallback => match fallback_byte(piece) {
                Some(byte) => bytes.push(byte),
                None => bytes.extend_from_slice(piece.replace('\u{2581}', " ").as_bytes()),
            },
        }
    }
}

fn fallback_byte(piece: &str) -> Option<u8> {
    let digits = piece.strip_prefix("<0x")?.strip_suffix('>')?;
    (digits.len() == 2).then(|| u8::from_str_radix(digits, 16).ok())?
}

/// GPT-2's byte alphabet.
pub(super) fn alphabet() -> [char; 256] {
    let mut alphabet = ['\0'; 256];
    for character in '\0'..='\u{143}' {
        if let Some(byte) = byte_of(character) {
            alphabet[usize::from(byte)] = character;
        }
    }
    alphabet
}

/// The inverse of GPT-2's byte alphabet: printable Latin-1 stands for itself, the other 68 bytes follow from U+0100 in
/// their own order.
fn byte_of(character: char) -> Option<u8> {
    match u32::from(character) {
        code @ (0x21..=0x7e | 0xa1..=0xac | 0xae..=0xff) => u8::try_from(code).ok(),
        code @ 0x100..=0x120 => u8::try_from(code - 0x100).ok(),
        code @ 0x121..=0x142 => u8::try_from(code - 0x121 + 0x7f).ok(),
        0x143 => Some(0xad),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;
    use serde_json::json;

    use super::*;
    use crate::text::Detokenizer;

    /// What prompts are made of, and what comes near it.
    const WORDS: &[&str] = &[
        "<|im_start|>",
        "<|im_end|>",
        "<|im_",
        "<think>",
        "<s>",
        "<s>b",
        "<l>",
        "<r>",
        "<n>",
        "<",
        ">",
        " ",
        "  ",
        "\n",
        "a",
        "b",
        "c",
        "ab ",
        "user",
        "grüße",
        "漢",
        "e\u{301}",
        "\u{2581}",
        "the quick brown fox ",
    ];

    fn demo() -> Tokenizer {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/models/demo/bf16/tokenizer.json");
        Tokenizer::from_json(&std::fs::read(path).unwrap()).unwrap()
    }

    #[test]
    fn the_byte_alphabet_is_that_of_the_library() {
        for token in tokenizers::pre_tokenizers::byte_level::ByteLevel::alphabet() {
            assert!(byte_of(token).is_some(), "{token}");
        }
        let mut bytes: Vec<u8> = ('\0'..='\u{200}').filter_map(byte_of).collect();
        bytes.sort_unstable();
        assert_eq!(bytes, (0..=255).collect::<Vec<u8>>());
    }

    #[test]
    fn tokens_pushed_one_by_one_decode_as_the_library_does() {
        let tokenizer = demo();
        let texts = [
            "Hello, world!",
            "grüße 🦀 漢字\n\n  tab\t.",
            "<think>\nhm\n</think>\n\n{\"a\": [1, 2]}",
            "e\u{301}",
        ];
        for text in texts {
            let ids = tokenizer.encode(text).unwrap();
            let (mut detokenizer, mut decoded) = (Detokenizer::default(), String::new());
            ids.iter().for_each(|id| detokenizer.push(tokenizer.bytes(*id), &mut decoded));
            detokenizer.finish(&mut decoded);
            assert_eq!(decoded, tokenizer.library.decode(&ids, false).unwrap());
            assert_eq!(decoded, text);
        }
    }

    #[test]
    fn any_run_of_tokens_decodes_as_the_library_does() {
        let tokenizer = demo();
        let vocabulary = tokenizer.ends.len() as u64;
        let mut state = 7u64;
        for _ in 0..200 {
            let ids: Vec<u32> = (0..12)
                .map(|_| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    ((state >> 33) % vocabulary) as u32
                })
                .collect();
            let (mut detokenizer, mut decoded) = (Detokenizer::default(), String::new());
            ids.iter().for_each(|id| detokenizer.push(tokenizer.bytes(*id), &mut decoded));
            detokenizer.finish(&mut decoded);
            assert_eq!(decoded, tokenizer.library.decode(&ids, false).unwrap());
        }
    }

    #[test]
    fn special_tokens_are_found_in_the_text() {
        let tokenizer = demo();
        let ids = tokenizer.encode("<|im_start|>user\nhi<|im_end|>").unwrap();
        assert_eq!(ids.first().copied(), tokenizer.id("<|im_start|>"));
        assert_eq!(ids.last().copied(), tokenizer.id("<|im_end|>"));
        assert!(tokenizer.is_special(ids[0]) && !tokenizer.is_special(ids[1]));
        assert_eq!(tokenizer.bytes(99_999), b"");
    }

    /// Byte-level and SentencePiece's way, with tokens that overlap, take spaces with them, or are found in changed text.
    fn tokenizers() -> Vec<Tokenizer> {
        let token = |id: u32, content: &str, how: &str| {
            let mut token = json!({"id": id, "content": content, "special": true, "single_word": false, "lstrip": false,
                "rstrip": false, "normalized": false});
            if !how.is_empty() {
                token[how] = json!(true);
            }
            token
        };
        let pieces = ["<unk>", "\u{2581}", "a", "b", "\u{2581}a", "ab", "\u{2581}ab"];
        let vocabulary: serde_json::Map<_, _> =
            pieces.iter().zip(0..).map(|(piece, id)| ((*piece).to_owned(), json!(id))).collect();
        let sentencepiece = |scheme: &str| {
            let json = json!({
                "version": "1.0",
                "added_tokens": [token(20, "<s>", ""), token(21, "<s>b", ""), token(22, "<l>", "lstrip"),
                    token(23, "<r>", "rstrip"), token(24, "<n>", "normalized")],
                "normalizer": {"type": "Replace", "pattern": {"String": "c"}, "content": "ab"},
                "pre_tokenizer": {"type": "Metaspace", "replacement": "\u{2581}", "prepend_scheme": scheme, "split": true},
                "decoder": {"type": "ByteFallback"},
                "model": {"type": "BPE", "unk_token": "<unk>", "vocab": vocabulary,
                    "merges": [["\u{2581}", "a"], ["a", "b"], ["\u{2581}a", "b"]]},
            });
            Tokenizer::from_json(json.to_string().as_bytes()).unwrap()
        };
        vec![demo(), sentencepiece("first"), sentencepiece("always"), sentencepiece("never")]
    }

    proptest! {
        #[test]
        fn prompts_in_chunks_have_the_tokens_of_the_whole(words in vec(select(WORDS), 100..600), shared in 0..100usize) {
            for tokenizer in tokenizers() {
                let prompts = [words.concat(), words[..shared].concat() + "b", words.concat()];
                for prompt in &prompts {
                    prop_assert_eq!(tokenizer.encode_prompt(prompt).unwrap(), tokenizer.encode(prompt).unwrap());
                }
            }
        }
    }

    #[test]
    fn pieces_of_sentencepiece_vocabularies() {
        let mut bytes = Vec::new();
        for piece in ["\u{2581}a", "<0x0A>", "<0xé>", "b"] {
            Pieces::ByteFallback.append(piece, &mut bytes);
        }
        assert_eq!(bytes, " a\n<0xé>b".as_bytes());
    }
}
