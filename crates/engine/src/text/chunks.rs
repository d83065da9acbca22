//! Prompts in chunks that begin with a special token, each encoded once: a conversation that goes on has only what is new encoded.
//!
//! A tokenizer takes its special tokens out of a text before it looks at what lies between them. So a text that is cut before one
//! has, chunk by chunk, the tokens of the whole.

use std::collections::HashMap;
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};

use aho_corasick::{AhoCorasick, MatchKind};
use tokenizers::AddedToken;

/// A chunk ends at the first chance behind so many bytes.
const LEAST: usize = 512;
/// Bytes of one generation: texts, their tokens, and what keeping them takes.
const GENERATION: usize = 2 << 20;
/// What an entry takes beside its text and its tokens, about.
const ENTRY: usize = 96;

/// Cuts texts, and knows the tokens of chunks that were encoded lately.
#[derive(Debug)]
pub struct Chunks {
    /// Finds tokens as the library does; none where texts are not cut.
    finder: Option<AhoCorasick>,
    /// Which of them leave the text before them alone.
    begins: Vec<bool>,
    known: Mutex<Known>,
}

/// Two generations: when the younger one is full, the older one is forgotten.
#[derive(Debug, Default)]
struct Known {
    young: HashMap<Box<str>, Arc<[u32]>>,
    old: HashMap<Box<str>, Arc<[u32]>>,
    /// What the younger one takes.
    bytes: usize,
}

impl Chunks {
    /// For a tokenizer with these added tokens. Where one must be a word of its own, the text behind a cut would matter:
    /// nothing is cut there.
    pub fn new<'a>(added: impl Iterator<Item = &'a AddedToken>) -> Self {
        let tokens: Vec<_> = added.filter(|token| !token.normalized && !token.content.is_empty()).collect();
        let contents = tokens.iter().map(|token| &token.content);
        let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(contents).ok();
        let finder = finder.filter(|_| !tokens.iter().any(|token| token.single_word));
        Self { finder, begins: tokens.iter().map(|token| !token.lstrip).collect(), known: Mutex::default() }
    }

    /// The tokens of a text, of which `encode` is asked for what is not known.
    pub fn encode<E>(&self, text: &str, encode: impl Fn(&str) -> Result<Vec<u32>, E>) -> Result<Vec<u32>, E> {
        let mut tokens = Vec::new();
        for chunk in self.cut(text) {
            let found = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(chunk);
            if let Some(found) = found {
                tokens.extend_from_slice(&found);
                continue;
            }
            let encoded = encode(chunk)?;
            tokens.extend_from_slice(&encoded);
            self.known.lock().unwrap_or_else(PoisonError::into_inner).keep(chunk.into(), encoded.into());
        }
        Ok(tokens)
    }

    /// Texts that begin alike are cut alike, up to the chunk in which they differ.
    fn cut<'a>(&self, text: &'a str) -> Vec<&'a str> {
        let (mut chunks, mut start) = (Vec::new(), 0);
        for found in self.finder.iter().flat_map(|finder| finder.find_iter(text)) {
            if found.start() >= start + LEAST && self.begins[found.pattern().as_usize()] {
                chunks.push(&text[start..found.start()]);
                start = found.start();
            }
        }
        chunks.push(&text[start..]);
        chunks
    }
}

impl Known {
    /// What was used lately stays.
    fn get(&mut self, chunk: &str) -> Option<Arc<[u32]>> {
        if let Some(tokens) = self.young.get(chunk) {
            return Some(tokens.clone());
        }
        let (chunk, tokens) = self.old.remove_entry(chunk)?;
        self.keep(chunk, tokens.clone());
        Some(tokens)
    }

    fn keep(&mut self, chunk: Box<str>, tokens: Arc<[u32]>) {
        let bytes = ENTRY + chunk.len() + size_of_val(&*tokens);
        if bytes > GENERATION {
            return;
        }
        if self.bytes + bytes > GENERATION {
            self.old = mem::take(&mut self.young);
            self.bytes = 0;
        }
        if self.young.insert(chunk, tokens).is_none() {
            self.bytes += bytes;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::convert::Infallible;

    use super::*;

    fn token(content: &str) -> AddedToken {
        AddedToken::from(content, true)
    }

    fn chunks() -> Chunks {
        Chunks::new([token("<s>"), token("<|im_start|>"), token("<|im_end|>")].iter())
    }

    /// What of a text was encoded, with a token for each byte.
    fn encoded(chunks: &Chunks, text: &str) -> String {
        let seen = RefCell::new(String::new());
        let tokens = chunks.encode(text, |chunk| {
            seen.borrow_mut().push_str(chunk);
            Ok::<_, Infallible>(chunk.bytes().map(u32::from).collect())
        });
        let Ok(tokens) = tokens;
        assert_eq!(tokens, text.bytes().map(u32::from).collect::<Vec<_>>());
        seen.into_inner()
    }

    fn turn(name: &str) -> String {
        format!("<|im_start|>{name}{}", "x".repeat(LEAST))
    }

    #[test]
    fn of_a_conversation_that_goes_on_only_the_new_is_encoded() {
        let chunks = chunks();
        let first = turn("one") + &turn("two");
        assert_eq!(encoded(&chunks, &first), first);
        assert_eq!(encoded(&chunks, &first), "");
        assert_eq!(encoded(&chunks, &(first.clone() + &turn("three"))), turn("three"));
        assert_eq!(encoded(&chunks, &(first + &turn("three"))), "");
        assert_eq!(encoded(&chunks, &(turn("one") + &turn("four"))), turn("four"));
    }

    #[test]
    fn chunks_are_cut_before_tokens_that_leave_what_is_before_them_alone() {
        let long = "y".repeat(LEAST);
        let cut = |chunks: &Chunks, text: &str| chunks.cut(text).len();
        let text = format!("{long} <s>{long}");
        assert_eq!(cut(&chunks(), &text), 2);
        assert_eq!(cut(&Chunks::new([token("<s>").lstrip(true)].iter()), &text), 1);
        assert_eq!(cut(&Chunks::new([token("<s>").single_word(true)].iter()), &text), 1);
        assert_eq!(cut(&Chunks::new([token("<s>").normalized(true)].iter()), &text), 1);
        assert_eq!(cut(&Chunks::new([token("<s>"), token(" <s>")].iter()), &text), 2);
        assert_eq!(cut(&chunks(), &"<s>".repeat(LEAST)), 3);
        assert_eq!(cut(&chunks(), ""), 1);
    }

    #[test]
    fn what_is_known_stays_within_its_room_and_what_is_used_stays() {
        let chunks = chunks();
        let used = turn("used");
        encoded(&chunks, &used);
        for number in 0..GENERATION / LEAST {
            encoded(&chunks, &turn(&format!("{number} ")));
            assert_eq!(encoded(&chunks, &used), "", "{number}");
        }
        let known = chunks.known.lock().unwrap();
        let bytes = |generation: &HashMap<Box<str>, Arc<[u32]>>| -> usize {
            generation.iter().map(|(text, tokens)| ENTRY + text.len() + 4 * tokens.len()).sum()
        };
        assert_eq!(bytes(&known.young), known.bytes);
        for generation in [&known.young, &known.old] {
            assert!(!generation.is_empty() && bytes(generation) <= GENERATION);
        }
        drop(known);
        let huge = "z".repeat(GENERATION);
        assert_eq!((encoded(&chunks, &huge), encoded(&chunks, &huge)), (huge.clone(), huge));
    }
}
