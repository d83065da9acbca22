//! Anthropic: what must agree between the exchanges of one case.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{
    Invariant, Run,
    messages::{blocks, prompt_tokens, text},
};
use crate::{
    check::Outcome,
    exchange::{Exchange, Session},
};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "message_ids_differ", run: Run::Session(message_ids_differ) },
    Invariant { name: "call_ids_differ_between_answers", run: Run::Session(call_ids_differ_between_answers) },
    Invariant { name: "request_ids_differ", run: Run::Session(request_ids_differ) },
    Invariant { name: "same_messages_same_count", run: Run::Session(same_messages_same_count) },
    Invariant { name: "count_is_close_to_usage", run: Run::Session(count_is_close_to_usage) },
    Invariant { name: "count_equals_usage", run: Run::Session(count_equals_usage) },
    Invariant { name: "more_prompt_counts_more", run: Run::Session(more_prompt_counts_more) },
];

/// The tag of a request whose prompt is that of the request before it and more.
const MORE: &str = "more";

/// The exchanges of an operation that were answered.
fn answered<'a>(session: &'a Session, operation: &'a str) -> impl Iterator<Item = &'a Exchange> {
    session.exchanges.iter().filter(move |exchange| {
        exchange.response.status == 200 && exchange.operation().is_some_and(|known| known.name == operation)
    })
}

/// Fails on a text that comes twice; with fewer than two there is nothing to compare.
fn all_differ<'a>(texts: impl Iterator<Item = &'a str>, what: &str) -> Outcome {
    let texts: Vec<_> = texts.collect();
    if texts.len() < 2 {
        return Outcome::NotApplicable;
    }
    let mut seen = BTreeSet::new();
    let twice = texts.into_iter().find(|text| !seen.insert(*text));
    Outcome::of(twice.map(|text| format!("two {what} have the id {text:?}")))
}

fn message_ids_differ(session: &Session) -> Outcome {
    let ids = answered(session, "anthropic.messages").filter_map(|exchange| text(exchange.answer()?, "id"));
    all_differ(ids, "messages")
}

fn call_ids_differ_between_answers(session: &Session) -> Outcome {
    let calls = answered(session, "anthropic.messages").flat_map(|exchange| blocks(exchange, "tool_use"));
    all_differ(calls.filter_map(|call| text(call, "id")), "calls")
}

fn request_ids_differ(session: &Session) -> Outcome {
    let ids = session.exchanges.iter().filter_map(|exchange| exchange.response.headers.get("request-id"));
    all_differ(ids, "answers")
}

/// What of a request makes its prompt.
fn prompt(exchange: &Exchange) -> Option<String> {
    const MEMBERS: [&str; 7] =
        ["model", "system", "messages", "tools", "tool_choice", "thinking", "output_config"];
    let asked = exchange.asked()?.as_object()?;
    let parts = MEMBERS.iter().map(|member| asked.get(*member).unwrap_or(&Value::Null).to_string());
    Some(parts.collect::<Vec<_>>().join("\n"))
}

/// The prompt of every answered message with its count.
fn counted(session: &Session) -> Vec<(String, u64)> {
    let count = |exchange: &Exchange| prompt_tokens(exchange.answer()?.get("usage")?);
    answered(session, "anthropic.messages")
        .filter_map(|exchange| Some((prompt(exchange)?, count(exchange)?)))
        .collect()
}

/// However much of it came from a cache, streamed or not: a prompt has as many tokens as it has.
fn same_messages_same_count(session: &Session) -> Outcome {
    let mut known: BTreeMap<String, u64> = BTreeMap::new();
    let mut compared = false;
    for (prompt, count) in counted(session) {
        let first = *known.entry(prompt).or_insert(count);
        if first != count {
            return Outcome::Fail(format!("the same prompt has {first} tokens at first and {count} later"));
        }
        compared |= known.len() < counted(session).len();
    }
    if compared { Outcome::Pass } else { Outcome::NotApplicable }
}

fn count_is_close_to_usage(session: &Session) -> Outcome {
    counts_and_usages(session, |count, used| count.abs_diff(used) <= (used / 5).max(20))
}

fn count_equals_usage(session: &Session) -> Outcome {
    counts_and_usages(session, |count, used| count == used)
}

/// Holds what `count_tokens` says of a prompt against what the same prompt is charged.
fn counts_and_usages(session: &Session, agree: impl Fn(u64, u64) -> bool) -> Outcome {
    let usages: BTreeMap<String, u64> = counted(session).into_iter().collect();
    let mut compared = false;
    for exchange in answered(session, "anthropic.count_tokens") {
        let count = exchange.answer().and_then(|answer| answer.get("input_tokens")?.as_u64());
        let used = prompt(exchange).and_then(|prompt| usages.get(&prompt).copied());
        let (Some(count), Some(used)) = (count, used) else { continue };
        compared = true;
        if !agree(count, used) {
            return Outcome::Fail(format!("count_tokens says {count}, and the message was charged {used}"));
        }
    }
    if compared { Outcome::Pass } else { Outcome::NotApplicable }
}

fn more_prompt_counts_more(session: &Session) -> Outcome {
    let count = |exchange: &Exchange| {
        let answer = exchange.answer()?;
        answer.get("input_tokens").and_then(Value::as_u64).or_else(|| prompt_tokens(answer.get("usage")?))
    };
    let mut compared = false;
    for pair in session.exchanges.windows(2).filter(|pair| pair[1].tags.contains(MORE)) {
        let (Some(less), Some(more)) = (count(&pair[0]), count(&pair[1])) else { continue };
        compared = true;
        if more <= less {
            return Outcome::Fail(format!("{} has {more} tokens, {} {less}", pair[1].name, pair[0].name));
        }
    }
    if compared { Outcome::Pass } else { Outcome::NotApplicable }
}
