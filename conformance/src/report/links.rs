//! Addresses within texts of evidence.

use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;

/// A piece of a text, with an address if it is a link.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Piece<'a> {
    /// The text.
    pub text: &'a str,
    /// The address.
    pub link: Option<String>,
}

/// Finds addresses and `owner/repository#number` in a text.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    static LINK: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?P<url>https?://[^\s)>,;]*[^\s)>,;.])|\b(?P<repository>[\w.-]+/[\w.-]+)#(?P<number>\d+)\b",
        )
        .ok()
    });
    let mut pieces = Vec::new();
    let mut begin = 0;
    let found = LINK.iter().flat_map(|link| link.captures_iter(text));
    for (whole, captures) in found.filter_map(|captures| Some((captures.get(0)?, captures))) {
        if whole.start() > begin {
            pieces.push(Piece { text: &text[begin..whole.start()], link: None });
        }
        let link = match (captures.name("repository"), captures.name("number")) {
            (Some(repository), Some(number)) => {
                format!("https://github.com/{}/issues/{}", repository.as_str(), number.as_str())
            }
            _ => whole.as_str().to_owned(),
        };
        pieces.push(Piece { text: whole.as_str(), link: Some(link) });
        begin = whole.end();
    }
    if begin < text.len() {
        pieces.push(Piece { text: &text[begin..], link: None });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_issues_become_links() {
        let text = "seen in openai/codex#10635, see https://example.org/a?b=1. Both.";
        let links: Vec<_> = pieces(text).into_iter().filter_map(|piece| piece.link).collect();
        assert_eq!(links, ["https://github.com/openai/codex/issues/10635", "https://example.org/a?b=1"]);
        assert_eq!(pieces(text).iter().map(|piece| piece.text).collect::<String>(), text);
    }
}
