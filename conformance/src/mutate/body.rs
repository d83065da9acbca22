//! Damage to the body as bytes, and to how it ended.

use std::time::Duration;

use super::{Mutant, with_body};
use crate::exchange::{Ending, Exchange};

/// Every mutant of the bytes.
pub fn mutants(exchange: &Exchange) -> impl Iterator<Item = Mutant> {
    bytes(exchange).into_iter().chain(endings(exchange))
}

fn bytes(exchange: &Exchange) -> Vec<Mutant> {
    let body = &exchange.response.body;
    let text = String::from_utf8_lossy(body);
    let half = body[..body.len() / 2].to_vec();
    let mut mutants = vec![
        with_body(exchange, "empty body", "no bytes", ""),
        with_body(exchange, "half body", "cut in the middle", half),
        with_body(exchange, "HTML body", "an error page", "<html><body>Bad Gateway</body></html>"),
        with_body(exchange, "plain text body", "a bare message", "Internal Server Error"),
        with_body(exchange, "trailing bytes", "garbage at the end", format!("{text}garbage")),
        with_body(exchange, "escaped text", "every non-ASCII character escaped", escaped(&text)),
        with_body(exchange, "broken UTF-8", "a lone continuation byte", broken(body)),
        with_body(exchange, "NUL bytes", "every space", text.replace(' ', "\0")),
        with_body(exchange, "joined lines", "line feeds removed", text.replace('\n', "")),
    ];
    mutants.extend(
        exchange
            .body()
            .and_then(|json| serde_json::to_string_pretty(json).ok())
            .map(|pretty| with_body(exchange, "pretty body", "indented JSON", pretty)),
    );
    mutants
}

/// The bytes with one in the middle that no UTF-8 text has there.
fn broken(body: &[u8]) -> Vec<u8> {
    let (before, behind) = body.split_at(body.len() / 2);
    [before, &[0xff], behind].concat()
}

fn escaped(text: &str) -> String {
    let escape = |character: char| {
        if character.is_ascii() { character.to_string() } else { format!("\\u{:04x}", u32::from(character)) }
    };
    text.chars().map(escape).collect()
}

fn endings(exchange: &Exchange) -> impl Iterator<Item = Mutant> {
    let endings =
        [Ending::Cut("reset".into()), Ending::TimedOut(Duration::from_secs(60)), Ending::TooLong(1 << 30)];
    endings.into_iter().map(|ending| {
        let mut copy = exchange.clone();
        copy.response.ending = ending;
        Mutant { operator: "bad ending", detail: format!("{:?}", copy.response.ending), exchange: copy }
    })
}
