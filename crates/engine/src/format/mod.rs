//! What a model's raw text means: which part is thinking, which is the answer, which calls a tool. One file and one row of
//! [`rows::ROWS`] per output format.
//!
//! A [`Decoder`] sees the text in pieces of any size and says the same as if it saw it at once ([`tape`]). Calls are read
//! only for requests that have tools to call; in all others their marks are text. What a model gets wrong is never lost:
//!
//! - What begins like a call but never comes to a name is text.
//! - A call of a tool that nobody knows is a call: the client answers it with an error, and the model sees that.
//! - A call that breaks off, at the end of the answer or by breaking the syntax, ends where it stands, with the input that
//!   was said so far and nothing made up. What follows it is text.
//! - A missing closing mark is forgiven, and so is white space around marks.
//! - A closing mark within a value, where a syntax has no quotes, closes only if the syntax can go on behind it.
//! - Calls without any mark of their own (Llama's JSON, Python) count at the beginning of an answer and by a known name;
//!   GLM 4's, whose name stands on a line of its own, at the beginning of any line.
//!
//! The input of a function leaves as the text of a JSON object while the model writes it, whatever the syntax; that of a
//! custom tool as the text itself, which models write as the one string of an object ([`arguments`]).

mod arguments;
mod cohere;
mod deepseek;
mod fields;
mod gemma;
mod glm;
mod glm4;
mod grammar;
mod harmony;
mod hermes;
mod invoke;
mod json;
mod kimi;
mod layout;
mod listed;
mod llama;
mod minimax;
mod mistral;
mod olmo;
mod parameters;
mod piece;
mod python;
mod pythonic;
mod qwen_coder;
mod rows;
mod schema;
mod tape;
mod thinking;

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use duet_inference::{OutputFormat, ToolChoice, Tools};

use grammar::Special;
use layout::Layout;
pub use piece::{Cut, Piece, Speaking};
use rows::ROWS;
use tape::{Read, Tape};

/// How a model writes.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// For the log.
    pub name: &'static str,
    /// Where thinking begins and ends, for models that think.
    pub thinking: Option<Tags>,
    row: &'static Row,
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

/// One output format.
#[derive(Debug)]
struct Row {
    name: &'static str,
    /// Tells a model by the special texts that its tokenizer or template knows.
    detect: fn(&Knows<'_>) -> bool,
    thinking: Thinks,
    /// Texts that may be special tokens and that the decoder has to see.
    marks: &'static [&'static str],
    layout: Layout,
    decode: fn(Reading) -> Task,
}

/// Whether models of a format think.
#[derive(Debug, Clone, Copy)]
enum Thinks {
    Always(Tags),
    /// Those that know the marks.
    Some(Tags),
}

/// What a format reads.
struct Reading {
    tape: Tape,
    /// `None` if there is nothing to call.
    tools: Option<Arc<Tools>>,
    thinking: Option<Tags>,
    start: Start,
}

type Task = Pin<Box<dyn Future<Output = Read<()>>>>;

impl Format {
    /// The format of a model whose template knows these special texts, and whose template or vocabulary knows those. What
    /// the template writes counts for more: vocabularies keep the marks of the models that they were made for.
    pub fn detect(template: &Knows<'_>, knows: &Knows<'_>) -> Self {
        let fallback = &ROWS[ROWS.len() - 1];
        let find = |knows: &Knows<'_>| ROWS.iter().find(|row| (row.detect)(knows)).unwrap_or(fallback);
        let by_template = find(template);
        let row = if by_template.name == fallback.name { find(knows) } else { by_template };
        let thinking = match row.thinking {
            Thinks::Always(tags) => Some(tags),
            Thinks::Some(tags) => (knows(tags.open) && knows(tags.close)).then_some(tags),
        };
        Self { name: row.name, thinking, row }
    }

    /// Every format, of a model that thinks.
    #[cfg(any(test, feature = "fuzzing"))]
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().map(|row| {
            let (Thinks::Always(tags) | Thinks::Some(tags)) = row.thinking;
            Self { name: row.name, thinking: Some(tags), row }
        })
    }

    /// Whether a template shows calls in a syntax that one of the formats reads.
    pub fn reads_calls_of(template: &str) -> bool {
        ROWS[..ROWS.len() - 1].iter().any(|row| (row.detect)(&|mark| template.contains(mark)))
    }

    /// Texts that are part of an answer even where the tokenizer calls them special.
    pub fn marks(&self) -> impl Iterator<Item = &'static str> {
        let thinking = self.thinking.into_iter().flat_map(|tags| [tags.open, tags.close]);
        thinking.chain(self.row.marks.iter().copied())
    }

    /// What an answer may be behind its thinking, in llguidance's Lark dialect, for schemas that llguidance can enforce;
    /// `None`: anything. `special` names the tokens that no ordinary text spells.
    pub fn grammar(&self, tools: &Tools, output: &OutputFormat, special: &Special<'_>) -> Option<String> {
        grammar::grammar(&self.row.layout, self.row.marks, tools, output, special)
    }

    /// A decoder for one answer to a request with these tools.
    pub fn decoder(&self, start: Start, tools: &Arc<Tools>) -> Decoder {
        let speaking = match (start, self.thinking) {
            (Start::Thinking, Some(_)) => Speaking::Thinking,
            (Start::Turn, Some(_)) => Speaking::Nothing,
            (Start::Text, _) | (_, None) => Speaking::Text,
        };
        let tape = Tape::new(speaking);
        let calls = !tools.list.is_empty() && tools.choice != ToolChoice::None;
        let tools = calls.then(|| tools.clone());
        let reading = Reading { tape: tape.clone(), tools, thinking: self.thinking, start };
        Decoder { tape, task: Some((self.row.decode)(reading)) }
    }
}

/// Splits one answer's raw text into blocks.
pub struct Decoder {
    tape: Tape,
    task: Option<Task>,
}

impl Decoder {
    /// Takes more raw text.
    pub fn push(&mut self, text: &str, emit: &mut dyn FnMut(Piece)) {
        self.tape.feed(text);
        self.run(emit);
    }

    /// The raw text ends here.
    pub fn finish(&mut self, emit: &mut dyn FnMut(Piece)) {
        self.tape.end();
        self.run(emit);
    }

    /// What the model is saying at the moment.
    pub fn speaking(&self) -> Speaking {
        self.tape.speaking()
    }

    fn run(&mut self, emit: &mut dyn FnMut(Piece)) {
        if let Some(task) = &mut self.task
            && let Poll::Ready(_) = task.as_mut().poll(&mut Context::from_waker(Waker::noop()))
        {
            self.task = None;
        }
        self.tape.take_said().into_iter().for_each(emit);
    }
}

impl std::fmt::Debug for Decoder {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Decoder").field("tape", &self.tape).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
