//! `<think> ... </think>` before the answer (Qwen 3, DeepSeek R1 and many after them).
//!
//! Thinking is recognised only at the very beginning of the turn: the same mark later is a text about the mark. Line
//! breaks at both edges of the thinking and before the answer belong to the marks; thinking of nothing else is no block.

use duet_inference::BlockKind;

use super::{Decoder, Piece, Start, Tags};
use crate::text::shared_edge;

/// The marks of this format.
pub const THINK: Tags = Tags { open: "<think>", close: "</think>" };

/// The decoder.
#[derive(Debug)]
pub struct Thinking {
    tags: Tags,
    state: State,
    /// Raw text that is not decided yet, and where it begins.
    held: String,
    start: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing but white space or the beginning of the opening mark so far.
    Opening,
    /// After the opening mark; nothing but line breaks so far.
    Entered,
    /// Within thinking that has begun to speak.
    Inside,
    /// After the closing mark; nothing but line breaks so far.
    Left,
    Text,
}

impl Thinking {
    pub fn new(tags: Tags, start: Start) -> Self {
        let state = match start {
            Start::Turn => State::Opening,
            Start::Thinking => State::Entered,
            Start::Text => State::Text,
        };
        Self { tags, state, held: String::new(), start: 0 }
    }

    /// Decides what can be decided; false when more raw text is needed.
    fn step(&mut self, emit: &mut dyn FnMut(Piece<'_>)) -> bool {
        match self.state {
            State::Opening => self.open(),
            State::Entered => self.skip_line_breaks(State::Inside),
            State::Inside => self.think(emit),
            State::Left => self.skip_line_breaks(State::Text),
            State::Text => {
                self.emit(BlockKind::Text, self.held.len(), emit);
                false
            }
        }
    }

    fn open(&mut self) -> bool {
        let said = self.held.trim_start();
        if said.starts_with(self.tags.open) {
            self.drop_front(self.held.len() - said.len() + self.tags.open.len());
            self.state = State::Entered;
        } else if self.tags.open.starts_with(said) {
            return false;
        } else {
            self.state = State::Text;
        }
        true
    }

    fn skip_line_breaks(&mut self, next: State) -> bool {
        self.drop_front(self.held.len() - self.held.trim_start_matches('\n').len());
        if self.held.is_empty() {
            return false;
        }
        self.state = next;
        true
    }

    fn think(&mut self, emit: &mut dyn FnMut(Piece<'_>)) -> bool {
        let close = self.held.find(self.tags.close);
        let edge = || self.held.len() - shared_edge(&self.held, self.tags.close);
        let end = close.unwrap_or_else(edge);
        let spoken = self.held[..end].trim_end_matches('\n').len();
        self.emit(BlockKind::Thinking, spoken, emit);
        if close.is_some() {
            self.drop_front(end - spoken + self.tags.close.len());
            self.state = State::Left;
        }
        close.is_some()
    }

    fn emit(&mut self, kind: BlockKind, length: usize, emit: &mut dyn FnMut(Piece<'_>)) {
        if length > 0 {
            emit(Piece { kind, text: &self.held[..length], start: self.start });
        }
        self.drop_front(length);
    }

    fn drop_front(&mut self, length: usize) {
        self.start += length as u64;
        self.held.drain(..length);
    }
}

impl Decoder for Thinking {
    fn push(&mut self, text: &str, emit: &mut dyn FnMut(Piece<'_>)) {
        self.held.push_str(text);
        while self.step(emit) {}
    }

    fn finish(&mut self, emit: &mut dyn FnMut(Piece<'_>)) {
        let (kind, length) = match self.state {
            State::Opening | State::Text => (BlockKind::Text, self.held.len()),
            State::Entered | State::Inside => (BlockKind::Thinking, self.held.trim_end_matches('\n').len()),
            State::Left => (BlockKind::Text, 0),
        };
        self.emit(kind, length, emit);
    }

    fn speaking(&self) -> BlockKind {
        match self.state {
            State::Entered | State::Inside => BlockKind::Thinking,
            State::Opening | State::Left | State::Text => BlockKind::Text,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Thinking and text, after a check that every piece is the cut of the raw text it claims to be.
    fn decode(pieces: &[&str], start: Start) -> (String, String) {
        let raw = pieces.concat();
        let mut decoder = Thinking::new(THINK, start);
        let (mut thinking, mut text) = (String::new(), String::new());
        let mut emit = |piece: Piece<'_>| {
            let from = piece.start as usize;
            assert_eq!(&raw[from..from + piece.text.len()], piece.text);
            assert!(!piece.text.is_empty());
            match piece.kind {
                BlockKind::Text => text.push_str(piece.text),
                BlockKind::Thinking => thinking.push_str(piece.text),
                BlockKind::ToolCall { .. } => panic!("no format with calls"),
            }
        };
        for piece in pieces {
            decoder.push(piece, &mut emit);
        }
        decoder.finish(&mut emit);
        (thinking, text)
    }

    fn check(raw: &str, start: Start, thinking: &str, text: &str) {
        let expected = (thinking.to_owned(), text.to_owned());
        let cuts: Vec<usize> = (0..=raw.len()).filter(|cut| raw.is_char_boundary(*cut)).collect();
        for first in &cuts {
            for second in cuts.iter().filter(|second| *second >= first) {
                let pieces = [&raw[..*first], &raw[*first..*second], &raw[*second..]];
                assert_eq!(decode(&pieces, start), expected, "{pieces:?}");
            }
        }
    }

    #[test]
    fn every_split_gives_the_same_blocks() {
        use Start::{Text, Thinking, Turn};
        check("<think>\nlet me see\n</think>\n\nfour", Turn, "let me see", "four");
        check("<think>\n\n</think>\n\nfour", Turn, "", "four");
        check("\n<think>a\n\nb</think>c", Turn, "a\n\nb", "c");
        check("four", Turn, "", "four");
        check("  \n four\n", Turn, "", "  \n four\n");
        check("<thinking> is no mark", Turn, "", "<thinking> is no mark");
        check("the <think> mark", Turn, "", "the <think> mark");
        check("see\n</think>\n\nx </think> y", Thinking, "see", "x </think> y");
        check("<think>cut o</thin", Turn, "cut o</thin", "");
        check("<think>cut\n\n", Turn, "cut", "");
        check("<thi", Turn, "", "<thi");
        check("<think>a</think>\n\n", Turn, "a", "");
        check("a < b, ü </ think>\n</think>z", Thinking, "a < b, ü </ think>", "z");
        check("<think>no mark here</think>", Text, "", "<think>no mark here</think>");
        check("", Turn, "", "");
    }

    proptest! {
        #[test]
        fn random_pieces_say_what_the_whole_says(pieces in prop::collection::vec(
            prop_oneof!["[<>/thinkü\n ]{0,5}", Just("<think>".to_owned()), Just("</think>".to_owned()),
                        Just("</th".to_owned()), Just("ink>".to_owned()), Just("\n".to_owned())], 0..10,
        ), inside in any::<bool>()) {
            let start = if inside { Start::Thinking } else { Start::Turn };
            let whole = pieces.concat();
            let slices: Vec<&str> = pieces.iter().map(String::as_str).collect();
            prop_assert_eq!(decode(&slices, start), decode(&[&whole], start));
        }
    }
}
