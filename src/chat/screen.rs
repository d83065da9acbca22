//! What the terminal shows: text plain, thinking and notes dimmed.

use std::io::{self, Write};

const DIM: &str = "\u{1b}[2m";
const RED: &str = "\u{1b}[31m";
const PLAIN: &str = "\u{1b}[0m";

/// An output that knows whether it may use colours and prompts.
pub struct Screen<W> {
    output: W,
    /// Whether a person sits in front of it.
    interactive: bool,
    colours: bool,
    shown: Shown,
}

/// What the last characters were.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// Nothing of an answer in this line.
    LineEnd,
    Text,
    Thinking,
}

impl<W: Write> Screen<W> {
    /// Without a person in front, prompts and thinking are left out: the output is the answer alone.
    pub fn new(output: W, interactive: bool, colours: bool) -> Self {
        Self { output, interactive, colours, shown: Shown::LineEnd }
    }

    pub(super) fn prompt(&mut self) -> io::Result<()> {
        if self.interactive {
            write!(self.output, "> ")?;
        }
        self.output.flush()
    }

    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        if self.shown == Shown::Thinking {
            write!(self.output, "\n\n")?;
        }
        self.show(&printable(text), Shown::Text)
    }

    pub(super) fn thinking(&mut self, text: &str) -> io::Result<()> {
        if !self.interactive {
            return Ok(());
        }
        let dimmed = self.styled(DIM, &printable(text));
        self.show(&dimmed, Shown::Thinking)
    }

    /// Something of our own, in between.
    pub(super) fn note(&mut self, text: &str) -> io::Result<()> {
        if !self.interactive {
            return Ok(());
        }
        let dimmed = self.styled(DIM, text);
        write!(self.output, "{dimmed}")?;
        self.output.flush()
    }

    pub(super) fn problem(&mut self, problem: &dyn std::error::Error) -> io::Result<()> {
        let red = self.styled(RED, &printable(&problem.to_string()));
        writeln!(self.output, "{red}")?;
        self.output.flush()
    }

    /// Ends the line that a part of an answer was written on.
    pub(super) fn end_answer(&mut self) -> io::Result<()> {
        if self.shown == Shown::LineEnd {
            return Ok(());
        }
        self.end_line()
    }

    pub(super) fn end_line(&mut self) -> io::Result<()> {
        self.shown = Shown::LineEnd;
        writeln!(self.output)?;
        self.output.flush()
    }

    fn show(&mut self, text: &str, kind: Shown) -> io::Result<()> {
        self.shown = kind;
        self.output.write_all(text.as_bytes())?;
        self.output.flush()
    }

    fn styled(&self, style: &str, text: &str) -> String {
        if self.colours { format!("{style}{text}{PLAIN}") } else { text.to_owned() }
    }
}

/// A model must not drive the terminal: control characters other than line breaks and tabs are dropped.
fn printable(text: &str) -> String {
    text.chars().filter(|&character| !character.is_control() || matches!(character, '\n' | '\t')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(interactive: bool, colours: bool) -> String {
        let mut output = Vec::new();
        let mut screen = Screen::new(&mut output, interactive, colours);
        screen.prompt().unwrap();
        screen.thinking("hm").unwrap();
        screen.text("a\u{1b}]0;title\u{7}b\n\tc").unwrap();
        screen.note(" [note]").unwrap();
        screen.end_answer().unwrap();
        String::from_utf8(output).unwrap()
    }

    #[test]
    fn people_see_thinking_dimmed_and_pipes_see_the_answer() {
        assert_eq!(show(true, true), "> \u{1b}[2mhm\u{1b}[0m\n\na]0;titleb\n\tc\u{1b}[2m [note]\u{1b}[0m\n");
        assert_eq!(show(true, false), "> hm\n\na]0;titleb\n\tc [note]\n");
        assert_eq!(show(false, false), "a]0;titleb\n\tc\n");
    }
}
