//! The kinds of a stream's frames follow a regular expression over words:
//! `message_start (content_block_start content_block_delta* content_block_stop)* message_delta message_stop`.

use std::fmt;

use regex::Regex;
use serde::Deserialize;

use super::Outcome;
use crate::exchange::Exchange;

/// A grammar and the kinds that may stand anywhere.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, try_from = "Written")]
pub struct Grammar {
    written: String,
    ignore: Vec<String>,
    expression: Regex,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    is: String,
    #[serde(default)]
    ignore: Vec<String>,
}

impl TryFrom<Written> for Grammar {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let expression = compile(&written.is).map_err(|error| error.to_string())?;
        Ok(Self { written: written.is, ignore: written.ignore, expression })
    }
}

/// Turns words into letters-and-semicolon tokens: `a_b* c` becomes `(?:a_b;)*(?:c;)`.
fn compile(words: &str) -> Result<Regex, regex::Error> {
    let word = Regex::new(r"[A-Za-z_\[][\w.\]]*")?;
    let spaceless =
        word.replace_all(words, |found: &regex::Captures<'_>| format!("(?:{};)", regex::escape(&found[0])));
    Regex::new(&format!("^(?:{})$", spaceless.split_whitespace().collect::<String>()))
}

impl fmt::Display for Grammar {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "the events are {}",
            self.written.split_whitespace().collect::<Vec<_>>().join(" ")
        )?;
        if self.ignore.is_empty() {
            return Ok(());
        }
        write!(formatter, ", with {} anywhere", self.ignore.join(", "))
    }
}

impl Grammar {
    /// Judges the kinds of all frames.
    #[must_use]
    pub fn judge(&self, exchange: &Exchange) -> Outcome {
        let kinds: Vec<_> = exchange
            .frames()
            .iter()
            .map(|frame| frame.kind())
            .filter(|kind| !self.ignore.iter().any(|known| known == kind))
            .collect();
        let text: String = kinds.iter().map(|kind| format!("{kind};")).collect();
        Outcome::unless(self.expression.is_match(&text), || {
            format!("the events {} are not {}", abridged(&kinds), self.written)
        })
    }
}

/// `a b×3 c`: runs are counted, long lists are cut.
fn abridged(kinds: &[&str]) -> String {
    let mut runs: Vec<(&str, usize)> = Vec::new();
    for kind in kinds {
        match runs.last_mut() {
            Some((last, count)) if last == kind => *count += 1,
            _ => runs.push((kind, 1)),
        }
    }
    let mut words: Vec<_> = runs
        .iter()
        .take(24)
        .map(|(kind, count)| {
            if *count > 1 {
                format!("{kind}×{count}")
            } else {
                format!("{kind:?}").trim_matches('"').to_owned()
            }
        })
        .collect();
    if runs.len() > words.len() {
        words.push("...".to_owned());
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_operators_make_a_grammar() {
        let expression = compile("start (open piece* close)* end (a.b | [DONE])?").unwrap();
        for good in
            ["start;end;", "start;open;piece;piece;close;end;[DONE];", "start;open;close;open;close;end;a.b;"]
        {
            assert!(expression.is_match(good), "{good}");
        }
        for bad in ["end;", "start;open;end;", "start;end;end;", "start;end;axb;"] {
            assert!(!expression.is_match(bad), "{bad}");
        }
    }
}
