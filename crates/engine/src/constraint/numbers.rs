//! Keeps numbers short. JSON puts no limit on digits, so a weak model can go on with one for ever, `1e999` is JSON that
//! most parsers refuse, and `0.99999999999999999999` is read as the 1 that a bound may exclude.
//!
//! Works beside the grammar, which cannot say it: JSON Schema has no keyword for the length of a number.

use super::mask::Mask;

/// The most digits in a row: more than a 64-bit number of either kind has.
const DIGITS: usize = 32;
/// The most digits of a fraction and what stands before it: those that double precision tells apart.
const PRECISE: usize = 15;
/// The most digits of an exponent.
const EXPONENT: usize = 2;

/// The tokens that can be part of a number.
#[derive(Debug)]
pub struct Numbers {
    /// Tokens with the part of them that goes on with a number.
    tokens: Vec<(u32, Vec<u8>)>,
    /// A token that no number goes on with (nor a date or time), but every text.
    letter: Option<u32>,
}

impl Numbers {
    /// From a vocabulary.
    pub fn new<'a>(vocabulary: impl Iterator<Item = (u32, &'a [u8])>) -> Self {
        let (mut tokens, mut letter) = (Vec::new(), None);
        for (token, bytes) in vocabulary {
            if bytes == b"q" {
                letter = Some(token);
            }
            let length = bytes.iter().take_while(|byte| is_numeric(**byte)).count();
            if length > 0 {
                tokens.push((token, bytes[..length].to_vec()));
            }
        }
        Self { tokens, letter }
    }

    /// Takes those tokens out of the mask that would make the number too long which ends what has been said; unless
    /// nothing would be left, or what looks like a number is part of a text.
    pub fn limit(&self, number: &[u8], mask: &mut Mask) {
        if number.is_empty() || self.letter.is_none_or(|letter| mask.contains(letter)) {
            return;
        }
        let mut limited = mask.clone();
        for (token, bytes) in &self.tokens {
            if is_too_long(&[number, bytes].concat()) {
                limited.remove(*token);
            }
        }
        if !limited.is_empty() {
            *mask = limited;
        }
    }
}

/// Takes note of more text: `number` is the longest end of all text that could be part of a number.
pub fn follow(number: &mut Vec<u8>, text: &[u8]) {
    match text.iter().rposition(|byte| !is_numeric(*byte)) {
        Some(place) => *number = text[place + 1..].to_vec(),
        None => number.extend_from_slice(text),
    }
    // As much as can matter.
    number.drain(..number.len().saturating_sub(2 * DIGITS));
}

fn is_numeric(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-')
}

/// Whether no number needs as many digits.
pub(super) fn is_too_long(number: &[u8]) -> bool {
    let runs = number.split(|byte| !byte.is_ascii_digit());
    let longest = runs.map(<[u8]>::len).max().unwrap_or(0);
    let exponent = number.iter().rposition(|byte| matches!(byte, b'e' | b'E'));
    let digits =
        exponent.map_or(0, |place| number[place..].iter().filter(|byte| byte.is_ascii_digit()).count());
    let point = number.iter().rposition(|byte| *byte == b'.');
    let precise = point.map_or(0, |place| {
        let digits = |byte: &&u8| byte.is_ascii_digit();
        let before = number[..place].iter().rev().take_while(digits).count();
        // The point alone counts as a digit, as there has to be one behind it.
        before + number[place + 1..].iter().take_while(digits).count().max(1)
    });
    longest > DIGITS || digits > EXPONENT || precise > PRECISE
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What of the vocabulary remains after a text.
    fn check(text: &str, vocabulary: &[&str], allowed: &[&str]) -> Vec<String> {
        let tokens = || vocabulary.iter().enumerate().map(|(token, bytes)| (token as u32, bytes.as_bytes()));
        let numbers = Numbers::new(tokens());
        let mut mask = Mask::of(vocabulary.len(), |token| allowed.contains(&vocabulary[token as usize]));
        let mut number = Vec::new();
        text.as_bytes().chunks(3).for_each(|chunk| follow(&mut number, chunk));
        numbers.limit(&number, &mut mask);
        tokens()
            .filter(|(token, _)| mask.contains(*token))
            .map(|(_, bytes)| String::from_utf8_lossy(bytes).into())
            .collect()
    }

    #[test]
    fn numbers_come_to_an_end_and_texts_go_on() {
        let all = ["0", "12", "e", "9}", "}", "q"];
        let in_number = &all[..5];
        let long = format!("[1,{}", "7".repeat(DIGITS - 1));
        assert_eq!(check("{\"a\":1", &all, in_number), in_number);
        assert_eq!(check(&long, &all, in_number), ["0", "e", "9}", "}"]);
        assert_eq!(check(&format!("{long}7"), &all, in_number), ["e", "}"]);
        assert_eq!(check("1.5e-3", &all, in_number), ["0", "e", "9}", "}"]);
        assert_eq!(check("1.5e+30", &all, in_number), ["e", "}"]);
        let precise = ["q", "0", "12", "e", "9}", "}", ".5", "."];
        let (begun, digits) = (&precise[1..6], "7".repeat(PRECISE - 2));
        assert_eq!(check(&format!("[1.{digits}"), &precise, begun), ["0", "e", "9}", "}"]);
        assert_eq!(check(&format!("[1{digits}"), &precise, &precise[5..]), ["}", ".5", "."]);
        assert_eq!(check(&format!("[12{digits}"), &precise, &precise[5..]), ["}"]);
        // In a text all is as before, and what has to go on may.
        assert_eq!(check("\"1e300", &all, &all), all);
        assert_eq!(check(&format!("{long}7"), &all, &["0", "12"]), ["0", "12"]);
    }
}
