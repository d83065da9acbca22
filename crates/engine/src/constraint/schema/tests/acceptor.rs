//! What a lowered schema lets through, asked with whole texts.

use std::sync::Arc;

use llguidance::api::TopLevelGrammar;
use llguidance::toktrie::{ApproximateTokEnv, InferenceCapabilities, TokEnv, TokRxInfo, TokTrie};
use llguidance::{Matcher, ParserFactory};
use serde_json::Value;

use super::super::{Free, Root, lower};

/// A vocabulary of bytes and an end.
pub struct Acceptor(ParserFactory);

const END: u32 = 256;

impl Acceptor {
    pub fn new() -> Self {
        let words: Vec<Vec<u8>> = (0..=255).map(|byte| vec![byte]).chain([b"\xff<end>".to_vec()]).collect();
        let trie = TokTrie::from(&TokRxInfo::new(words.len() as u32, END), &words);
        let environment: TokEnv = Arc::new(ApproximateTokEnv::new(trie));
        let mut factory = ParserFactory::new(&environment, InferenceCapabilities::default(), &[]).unwrap();
        factory.quiet();
        Self(factory)
    }

    /// The grammar of a schema; `None` if it cannot be enforced or nothing fits it.
    pub fn compile(&self, schema: &Value) -> Option<Matcher> {
        [Free::Tame, Free::Wild].into_iter().find_map(|free| {
            let lowered = lower(schema, schema, Root::Value, free).ok()?;
            self.0
                .create_parser(TopLevelGrammar::from_json_schema(lowered))
                .ok()
                .map(|parser| Matcher::new(Ok(parser)))
        })
    }
}

/// Whether a text is a whole answer under a grammar.
pub fn accepts(grammar: &Matcher, text: &str) -> bool {
    let tokens: Vec<u32> = text.bytes().map(u32::from).collect();
    let mut grammar = grammar.deep_clone();
    matches!(grammar.try_consume_tokens(&tokens), Ok(taken) if taken == tokens.len())
        && grammar.is_accepting().unwrap_or(false)
}
