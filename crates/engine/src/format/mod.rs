//! What a model's raw text means: which part is thinking, which is the answer. One file and one row of [`FORMATS`] per
//! output format.
//!
//! A decoder sees the text in pieces of any size and says the same as if it saw it at once.

mod thinking;

use duet_inference::BlockKind;

/// A stretch of one block, a cut of the raw text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'a> {
    pub kind: BlockKind,
    /// Never empty.
    pub text: &'a str,
    /// Where it begins in the raw text, in bytes.
    pub start: u64,
}

/// Splits one answer's raw text into blocks.
pub trait Decoder: std::fmt::Debug {
    /// Takes more raw text.
    fn push(&mut self, text: &str, emit: &mut dyn FnMut(Piece<'_>));
    /// The raw text ends here.
    fn finish(&mut self, emit: &mut dyn FnMut(Piece<'_>));
    /// What the model is saying at the moment.
    fn speaking(&self) -> BlockKind;
}

/// How a model writes.
#[derive(Debug)]
pub struct Format {
    /// For the log.
    pub name: &'static str,
    /// Where thinking begins and ends, for models that think.
    pub thinking: Option<Tags>,
    /// Tells a model by the special texts that its tokenizer or template knows.
    detect: fn(&Knows<'_>) -> bool,
    decoder: fn(Start) -> Box<dyn Decoder>,
}

/// Whether a model's tokenizer or template knows a special text.
pub type Knows<'a> = dyn Fn(&str) -> bool + 'a;

/// The marks around thinking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tags {
    pub open: &'static str,
    pub close: &'static str,
}

/// Where the prompt leaves the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// At the beginning of its turn.
    Turn,
    /// Within thinking that the prompt has opened.
    Thinking,
    /// Within a text that the prompt has begun.
    Text,
}

/// The first row that fits is taken; the last fits all.
static FORMATS: &[Format] = &[
    Format {
        name: "think",
        thinking: Some(thinking::THINK),
        detect: |knows| knows(thinking::THINK.open) && knows(thinking::THINK.close),
        decoder: |start| Box::new(thinking::Thinking::new(thinking::THINK, start)),
    },
    Format { name: "plain", thinking: None, detect: |_| true, decoder: |_| Box::new(Plain::default()) },
];

impl Format {
    /// The format of a model whose tokenizer and template know these special texts.
    pub fn detect(knows: &Knows<'_>) -> &'static Self {
        FORMATS.iter().find(|format| (format.detect)(knows)).unwrap_or(&FORMATS[FORMATS.len() - 1])
    }

    /// A decoder for one answer.
    pub fn decoder(&self, start: Start) -> Box<dyn Decoder> {
        (self.decoder)(start)
    }
}

/// All is text.
#[derive(Debug, Default)]
struct Plain {
    seen: u64,
}

impl Decoder for Plain {
    fn push(&mut self, text: &str, emit: &mut dyn FnMut(Piece<'_>)) {
        if !text.is_empty() {
            emit(Piece { kind: BlockKind::Text, text, start: self.seen });
            self.seen += text.len() as u64;
        }
    }

    fn finish(&mut self, _emit: &mut dyn FnMut(Piece<'_>)) {}

    fn speaking(&self) -> BlockKind {
        BlockKind::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_their_marks() {
        let name = |known: &[&str]| Format::detect(&|mark| known.contains(&mark)).name;
        assert_eq!(name(&["<think>", "</think>"]), "think");
        assert_eq!(name(&["<think>"]), "plain");
        assert_eq!(name(&[]), "plain");
    }
}
