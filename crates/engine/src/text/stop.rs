//! Ends an answer before a stop sequence, and never lets the beginning of one slip out.
//!
//! The sequence that is complete first wins; of several complete at the same character, the longest. That depends on the
//! text only, not on how it was cut into tokens.

/// Watches one block of text.
#[derive(Debug)]
pub struct StopMatcher {
    sequences: Vec<String>,
    held: String,
}

impl StopMatcher {
    /// None of the sequences may be empty.
    pub fn new(sequences: Vec<String>) -> Self {
        Self { sequences, held: String::new() }
    }

    /// Takes more text and appends to `safe` what may be shown. Returns the sequence that ends the answer, if one is
    /// complete; nothing may be pushed after that.
    pub fn push(&mut self, text: &str, safe: &mut String) -> Option<String> {
        if self.sequences.is_empty() {
            safe.push_str(text);
            return None;
        }
        self.held.push_str(text);
        if let Some((start, sequence)) = self.first_match() {
            safe.push_str(&self.held[..start]);
            self.held.clear();
            return Some(sequence);
        }
        let keep = self.longest_beginning();
        let decided = self.held.len() - keep;
        safe.push_str(&self.held[..decided]);
        self.held.drain(..decided);
        None
    }

    /// The end of the block: what was held back is ordinary text after all.
    pub fn finish(&mut self, safe: &mut String) {
        safe.push_str(&self.held);
        self.held.clear();
    }

    fn first_match(&self) -> Option<(usize, String)> {
        let found = self.sequences.iter().filter_map(|sequence| {
            let start = self.held.find(sequence.as_str())?;
            Some((start + sequence.len(), start, sequence))
        });
        found
            .min_by_key(|(end, start, _)| (*end, *start))
            .map(|(_, start, sequence)| (start, sequence.clone()))
    }

    /// The length of the longest end of the held text that begins a sequence.
    fn longest_beginning(&self) -> usize {
        self.sequences.iter().map(|sequence| shared_edge(&self.held, sequence)).max().unwrap_or(0)
    }
}

/// The length of the longest end of `text` that is a proper beginning of `sequence`.
pub fn shared_edge(text: &str, sequence: &str) -> usize {
    let longest = text.len().min(sequence.len().saturating_sub(1));
    let text = text.as_bytes();
    // A match begins at a character's first byte, so its length is a boundary of both.
    (1..=longest)
        .rev()
        .find(|length| sequence.as_bytes().starts_with(&text[text.len() - length..]))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The answer and the sequence that ended it, by trying every beginning of the text.
    fn reference(text: &str, sequences: &[String]) -> (String, Option<String>) {
        for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
            let complete = sequences.iter().filter(|sequence| text[..end].ends_with(sequence.as_str()));
            if let Some(longest) = complete.max_by_key(|sequence| sequence.len()) {
                return (text[..end - longest.len()].to_owned(), Some(longest.clone()));
            }
        }
        (text.to_owned(), None)
    }

    fn run(pieces: &[&str], sequences: &[String]) -> (String, Option<String>) {
        let mut matcher = StopMatcher::new(sequences.to_vec());
        let mut safe = String::new();
        for piece in pieces {
            if let Some(sequence) = matcher.push(piece, &mut safe) {
                return (safe, Some(sequence));
            }
        }
        matcher.finish(&mut safe);
        (safe, None)
    }

    fn check(text: &str, sequences: &[&str]) {
        let sequences: Vec<String> = sequences.iter().map(|sequence| (*sequence).to_owned()).collect();
        let expected = reference(text, &sequences);
        let cuts: Vec<usize> = (0..=text.len()).filter(|cut| text.is_char_boundary(*cut)).collect();
        for first in &cuts {
            for second in cuts.iter().filter(|second| *second >= first) {
                let pieces = [&text[..*first], &text[*first..*second], &text[*second..]];
                assert_eq!(run(&pieces, &sequences), expected, "{pieces:?} with {sequences:?}");
            }
        }
    }

    #[test]
    fn every_split_gives_the_same_answer() {
        check("one two STOP three", &["STOP"]);
        check("one two STO", &["STOP"]);
        check("aaab", &["aab"]);
        check("ababac tail", &["abac", "zzz"]);
        check("abc", &["abc", "b"]);
        check("xabc", &["bc", "abc", "c"]);
        check("grüße 🦀 bye", &["🦀", "ße!"]);
        check("no stop at all", &[]);
        check("\n\nHuman: hi", &["\n\nHuman:"]);
    }

    #[test]
    fn a_beginning_is_never_shown() {
        let mut matcher = StopMatcher::new(vec!["</answer>".into()]);
        let mut safe = String::new();
        assert_eq!(matcher.push("42</ans", &mut safe), None);
        assert_eq!(safe, "42");
        assert_eq!(matcher.push("wer>x", &mut safe), Some("</answer>".into()));
        assert_eq!(safe, "42");
    }

    proptest! {
        #[test]
        fn random_text_agrees_with_the_reference(
            pieces in prop::collection::vec("[abü]{0,4}", 0..8),
            sequences in prop::collection::vec("[abü]{1,4}", 0..4),
        ) {
            let slices: Vec<&str> = pieces.iter().map(String::as_str).collect();
            prop_assert_eq!(run(&slices, &sequences), reference(&pieces.concat(), &sequences));
        }
    }
}
