//! Where a tokenizer's pattern cuts a text into words.
//!
//! The patterns of byte-level tokenizers end in `\s+(?!\S)|\s+`: of the spaces before a word, the last belongs to the word.
//! That look-ahead is the only one, and costs an engine that steps back and forth. Here the last space is given back by hand.

use regex_automata::{Anchored, Input, PatternID, meta::Regex};
use regex_syntax::ast::{self, Ast};
use regex_syntax::hir::{Hir, translate::Translator};

const SPACES: &str = r"|\s+(?!\S)|\s+";

/// What cuts a text; both what is found and what lies between are words.
#[derive(Debug)]
pub enum Split {
    Pattern(Pattern),
    /// Every numeric character is a word.
    Digits,
}

#[derive(Debug)]
pub struct Pattern {
    regex: Regex,
    /// The expression that matches spaces, of which the last belongs to what follows.
    spaces: Option<PatternID>,
}

impl Split {
    /// None for patterns that the library must read: those that look around otherwise, never step back, or match nothing.
    pub fn pattern(pattern: &str) -> Option<Self> {
        let (expressions, spaces) = match pattern.strip_suffix(SPACES) {
            Some(rest) => (vec![rest, r"\s+"], Some(PatternID::must(1))),
            None => (vec![pattern], None),
        };
        let expressions = expressions.into_iter().map(parsed).collect::<Option<Vec<_>>>()?;
        let regex = Regex::builder().build_many_from_hir(&expressions).ok()?;
        Some(Self::Pattern(Pattern { regex, spaces }))
    }

    /// The words of a text, which together are the text; none is empty.
    pub fn words<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        let mut start = 0;
        std::iter::from_fn(move || {
            if start == text.len() {
                return None;
            }
            let end = match self {
                Self::Pattern(pattern) => pattern.end(text, start),
                Self::Digits => start + digit_or_rest(&text[start..]),
            };
            let word = &text[start..end];
            start = end;
            Some(word)
        })
    }
}

impl Pattern {
    /// Where the word ends that begins here.
    fn end(&self, text: &str, start: usize) -> usize {
        let input = Input::new(text).range(start..);
        let Some(found) = self.regex.search_half(&input.clone().anchored(Anchored::Yes)) else {
            return self.regex.find(input).map_or(text.len(), |next| next.start());
        };
        let end = found.offset();
        if end == text.len() || Some(found.pattern()) != self.spaces {
            return end;
        }
        match text[start..end].char_indices().next_back() {
            Some((last, _)) if last > 0 => start + last,
            _ => end,
        }
    }
}

/// The length of the digit that a text begins with, or of what comes before one.
fn digit_or_rest(text: &str) -> usize {
    match text.chars().next() {
        Some(digit) if digit.is_numeric() => digit.len_utf8(),
        _ => text.find(char::is_numeric).unwrap_or(text.len()),
    }
}

/// What matches at least one character, by rules that both engines share.
fn parsed(pattern: &str) -> Option<Hir> {
    let tree = ast::parse::Parser::new().parse(pattern).ok()?;
    ast::visit(&tree, NoPossessive).ok()?;
    let expression = Translator::new().translate(pattern, &tree).ok()?;
    expression.properties().minimum_len().filter(|length| *length > 0)?;
    Some(expression)
}

/// Refuses `a++`, which elsewhere never steps back, and here would be a repetition of a repetition.
struct NoPossessive;

impl ast::Visitor for NoPossessive {
    type Output = ();
    type Err = ();

    fn finish(self) -> Result<(), ()> {
        Ok(())
    }

    fn visit_pre(&mut self, node: &Ast) -> Result<(), ()> {
        match node {
            Ast::Repetition(repetition) if matches!(*repetition.ast, Ast::Repetition(_)) => Err(()),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_space_belongs_to_the_word() {
        let split = Split::pattern(r" ?\p{L}+|\s*[\r\n]+|\s+(?!\S)|\s+").unwrap();
        let words = |text: &'static str| split.words(text).collect::<Vec<_>>();
        assert_eq!(words("a  b c"), ["a", " ", " b", " c"]);
        assert_eq!(words(" \u{a0}\u{a0}b  "), [" \u{a0}", "\u{a0}", "b", "  "]);
        assert_eq!(words("a \n  b\t1!c"), ["a", " \n", " ", " b", "\t", "1!", "c"]);
        assert_eq!(words(""), [""; 0]);
        assert_eq!(Split::Digits.words("12 a½b").collect::<Vec<_>>(), ["1", "2", " a", "½", "b"]);
    }

    #[test]
    fn what_is_not_read_here() {
        for pattern in
            [r"\s+(?!\S)", r"(?<=a)b", r"\p{L}++|\s+", r"\p{N}{1,3}+", "a?+", "a*", "(", r"a\|\s+(?!\S)|\s+"]
        {
            assert!(Split::pattern(pattern).is_none(), "{pattern}");
        }
        assert!(Split::pattern(r"\p{L}+|[*+]+|\p{N}{1,3}|(?:a+)+").is_some());
    }
}
