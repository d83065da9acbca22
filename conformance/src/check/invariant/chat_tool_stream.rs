//! OpenAI chat: tool calls as their pieces come in a stream.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    Invariant, Run,
    chat_stream::{Part, by_choice},
    chat_tools::{input, name},
};
use crate::{check::Outcome, exchange::Exchange};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "tool_calls_open_whole", run: Run::Exchange(tool_calls_open_whole) },
    Invariant { name: "tool_calls_open_empty", run: Run::Exchange(tool_calls_open_empty) },
    Invariant { name: "tool_calls_go_on_bare", run: Run::Exchange(tool_calls_go_on_bare) },
    Invariant { name: "tool_indexes_count_up", run: Run::Exchange(tool_indexes_count_up) },
];

fn filled(text: Option<&str>) -> bool {
    text.is_some_and(|text| !text.is_empty())
}

/// The pieces of a streamed call in order, each with the place of its frame.
type Pieces<'a> = Vec<(usize, &'a Value)>;

/// The streamed calls of a choice by their index; pieces without one belong to the first.
fn streamed<'a>(parts: &[Part<'a>]) -> BTreeMap<u64, Pieces<'a>> {
    let mut calls: BTreeMap<u64, Pieces<'a>> = BTreeMap::new();
    for part in parts {
        let pieces = part.choice.pointer("/delta/tool_calls").and_then(Value::as_array);
        for piece in pieces.into_iter().flatten() {
            let index = piece.get("index").and_then(Value::as_u64).unwrap_or_default();
            calls.entry(index).or_default().push((part.place, piece));
        }
    }
    calls
}

/// Judges every streamed call.
fn each_streamed(exchange: &Exchange, problem: impl Fn(&Pieces<'_>) -> Option<String>) -> Outcome {
    let mut seen = false;
    for (choice, parts) in by_choice(exchange) {
        for (index, pieces) in streamed(&parts) {
            seen = true;
            if let Some(problem) = problem(&pieces) {
                return Outcome::Fail(format!("choice {choice}, tool call {index}: {problem}"));
            }
        }
    }
    if seen { Outcome::Pass } else { Outcome::NotApplicable }
}

fn tool_calls_open_whole(exchange: &Exchange) -> Outcome {
    each_streamed(exchange, |pieces| {
        let (place, first) = pieces.first()?;
        let member = |name: &str| first.get(name).and_then(Value::as_str);
        let missing = [
            ("index", first.get("index").is_some_and(Value::is_u64)),
            ("id", filled(member("id"))),
            ("type", filled(member("type"))),
            ("name", filled(name(first))),
            ("arguments (a text, perhaps empty)", input(first).is_some()),
        ]
        .into_iter()
        .find(|(_, there)| !there)?;
        Some(format!("its first piece (frame {place}) lacks {}", missing.0))
    })
}

fn tool_calls_open_empty(exchange: &Exchange) -> Outcome {
    each_streamed(exchange, |pieces| {
        let (place, first) = pieces.first()?;
        filled(input(first)).then(|| format!("its first piece (frame {place}) has arguments already"))
    })
}

fn tool_calls_go_on_bare(exchange: &Exchange) -> Outcome {
    each_streamed(exchange, |pieces| {
        pieces.iter().skip(1).find_map(|(place, piece)| {
            let again = [("id", piece.get("id").and_then(Value::as_str)), ("name", name(piece))];
            let (member, _) = again.into_iter().find(|(_, text)| filled(*text))?;
            Some(format!("frame {place} has the {member} again, and clients join texts"))
        })
    })
}

fn tool_indexes_count_up(exchange: &Exchange) -> Outcome {
    let mut seen = false;
    for (choice, parts) in by_choice(exchange) {
        let pieces = parts.iter().filter_map(|part| part.choice.pointer("/delta/tool_calls")?.as_array());
        let mut known = 0;
        for piece in pieces.flatten() {
            seen = true;
            match piece.get("index").and_then(Value::as_u64) {
                Some(index) if index == known => known += 1,
                Some(index) if index < known => {}
                other => {
                    return Outcome::Fail(format!(
                        "choice {choice}: a tool call has index {other:?} where {known} is next"
                    ));
                }
            }
        }
    }
    if seen { Outcome::Pass } else { Outcome::NotApplicable }
}
