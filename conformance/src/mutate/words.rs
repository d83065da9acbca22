//! Damage by one word: a reason to stop that does not fit, an id that cannot be sent back.

use regex::Regex;

use super::{Mutant, with_body};
use crate::exchange::Exchange;

/// Reasons of both APIs; each is wrong for most answers.
const REASONS: [&str; 5] = ["end_turn", "stop", "length", "tool_use", "max_tokens"];

/// Every mutant of the words.
pub fn mutants(exchange: &Exchange) -> impl Iterator<Item = Mutant> {
    let reasons = REASONS.into_iter().map(|reason| ("other reason", "stop_reason|finish_reason", reason));
    let words = reasons.chain([("odd id", "id", "an id/with spaces")]);
    words.filter_map(|(operator, member, word)| {
        let text = String::from_utf8_lossy(&exchange.response.body);
        let member = Regex::new(&format!(r#""({member})"(: ?)"[^"]*""#)).ok()?;
        let broken = member.replace_all(&text, format!(r#""${{1}}"${{2}}"{word}""#));
        (broken != text).then(|| with_body(exchange, operator, word, broken.as_bytes()))
    })
}
