//! A model's vocabulary as the grammar compiler wants it: a trie of all tokens' bytes, made once per model.

use std::sync::Arc;

use llguidance::ParserFactory;
use llguidance::toktrie::{InferenceCapabilities, TokEnv, TokRxInfo, TokTrie, TokenId, TokenizerEnv};

use super::mask::Mask;
use super::numbers::Numbers;
use crate::model_files::ModelFiles;

/// What all grammars of a model share.
pub struct Environment {
    pub(super) factory: ParserFactory,
    model: Arc<ModelFiles>,
    /// Tokens that may stand in thinking: everything but what steers the conversation.
    pub(super) thoughts: Mask,
    pub(super) numbers: Numbers,
}

impl Environment {
    /// Builds the trie, and the slices of the vocabulary that make masks of free text cheap. Takes part of a second for
    /// large vocabularies.
    ///
    /// # Errors
    /// The vocabulary is unusable.
    pub fn new(model: Arc<ModelFiles>) -> Result<Self, String> {
        let trie = trie(&model);
        let size = trie.vocab_size();
        let ends = |token: u32| model.end_tokens.binary_search(&token).is_ok();
        let thoughts = Mask::of(size, |token| model.is_text(token) && !ends(token));
        let numbers = Numbers::new((0..size as u32).map(|token| (token, trie.token(token))));
        let tokens: TokEnv = Arc::new(Vocabulary { model: model.clone(), trie });
        let slices = llguidance::earley::SlicedBiasComputer::general_slices();
        let mut factory = ParserFactory::new(&tokens, InferenceCapabilities::default(), &slices)
            .map_err(|error| format!("{error:#}"))?;
        factory.quiet();
        let limits = factory.limits_mut();
        limits.verbose_errors = false;
        // A mask that costs this much takes tenths of a second; it is still better than a failed answer.
        limits.step_lexer_fuel *= 10;
        limits.step_max_items *= 10;
        Ok(Self { factory, model, thoughts, numbers })
    }

    /// The tokens that spell a beginning of `text`.
    pub(super) fn beginnings(&self, text: &str) -> Vec<u32> {
        self.trie().all_prefixes(text.as_bytes())
    }

    /// The bytes that a token adds to the raw text.
    pub(super) fn bytes(&self, token: u32) -> &[u8] {
        if self.model.is_text(token) { self.model.tokenizer.bytes(token) } else { &[] }
    }

    pub(super) fn is_end(&self, token: u32) -> bool {
        self.model.end_tokens.binary_search(&token).is_ok()
    }

    /// The tokens of a text as the model would write it.
    pub(super) fn encode(&self, text: &str) -> Vec<u32> {
        self.model.tokenizer.encode(text).unwrap_or_else(|error| {
            tracing::warn!(%error, "a text is spelled token by token");
            self.trie().greedy_tokenize(text.as_bytes())
        })
    }

    pub(super) fn trie(&self) -> &TokTrie {
        self.factory.tok_env().tok_trie()
    }
}

impl std::fmt::Debug for Environment {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Environment")
            .field("tokens", &self.trie().vocab_size())
            .finish_non_exhaustive()
    }
}

/// Special tokens and the format's marks are told from text that spells the same by a byte that no text has.
fn trie(model: &ModelFiles) -> TokTrie {
    let size = model.tokenizer.size();
    let named = |token: u32| model.tokenizer.is_special(token) || model.is_mark(token);
    let words: Vec<Vec<u8>> = (0..size)
        .map(|token| {
            let bytes = model.tokenizer.bytes(token);
            let marker: &[u8] = if named(token) { &[TokTrie::SPECIAL_TOKEN_MARKER] } else { &[] };
            [marker, bytes].concat()
        })
        .collect();
    let ends: Vec<TokenId> = model.end_tokens.iter().copied().filter(|end| *end < size).collect();
    let info = TokRxInfo::new(size, ends.first().copied().unwrap_or(llguidance::toktrie::INVALID_TOKEN));
    let trie = TokTrie::from(&info, &words);
    if ends.is_empty() { trie } else { trie.with_eos_tokens(&ends) }
}

/// Tokenises what a grammar forces as the model's own tokenizer does, so that the model reads what it is used to.
struct Vocabulary {
    model: Arc<ModelFiles>,
    trie: TokTrie,
}

impl TokenizerEnv for Vocabulary {
    fn tok_trie(&self) -> &TokTrie {
        &self.trie
    }

    fn tokenize_bytes(&self, bytes: &[u8]) -> Vec<TokenId> {
        let text = std::str::from_utf8(bytes).ok();
        let tokens = text.and_then(|text| self.model.tokenizer.encode(text).ok());
        // A normaliser, or a special token spelled in the text, would make something else of it.
        let faithful = tokens.filter(|tokens| self.trie.decode_raw(tokens) == bytes);
        faithful.unwrap_or_else(|| self.trie.greedy_tokenize(bytes))
    }
}
