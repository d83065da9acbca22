//! OpenAI chat: what must agree between the answers of one case.

use serde_json::{Map, Value};

use super::{
    Invariant, Run,
    chat_format::{choices, text},
    chat_tools::{input, name},
};
use crate::{
    check::Outcome,
    exchange::{Exchange, Session},
};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "same_prompt_same_count", run: Run::Session(same_prompt_same_count) },
    Invariant { name: "both_modes_say_the_same", run: Run::Session(both_modes_say_the_same) },
];

/// What a request asks of the model: without the members that only say how the answer comes.
fn question(exchange: &Exchange) -> Option<Map<String, Value>> {
    let mut asked = exchange.asked()?.as_object()?.clone();
    asked.retain(|name, _| !matches!(name.as_str(), "stream" | "stream_options"));
    Some(asked)
}

/// Pairs of answered chat requests, one whole and one streamed, that ask the same.
fn pairs(session: &Session) -> Vec<(&Exchange, &Exchange)> {
    let answered = |exchange: &&Exchange| {
        exchange.operation().is_some_and(|operation| operation.name == "openai.chat")
            && exchange.response.status == 200
    };
    let chats: Vec<_> = session.exchanges.iter().filter(answered).collect();
    let partner = |whole: &Exchange| {
        let same = |other: &&&Exchange| other.is_stream() && question(other) == question(whole);
        chats.iter().find(same).copied()
    };
    let whole = chats.iter().copied().filter(|exchange| !exchange.is_stream());
    whole.filter_map(|whole| Some((whole, partner(whole)?))).collect()
}

fn same_prompt_same_count(session: &Session) -> Outcome {
    let count = |exchange: &Exchange| exchange.answer()?.pointer("/usage/prompt_tokens")?.as_u64();
    let counts: Vec<_> = pairs(session)
        .into_iter()
        .filter_map(|(whole, stream)| Some((count(whole)?, count(stream)?)))
        .collect();
    if counts.is_empty() {
        return Outcome::NotApplicable;
    }
    let other = counts.iter().find(|(whole, stream)| whole != stream);
    Outcome::of(other.map(|(whole, stream)| format!("{whole} prompt tokens whole, {stream} streamed")))
}

/// What the first choice says: its text, and names and inputs of its calls.
fn said(exchange: &Exchange) -> Option<(String, Vec<(String, String)>)> {
    let choice = choices(exchange).next()?;
    let calls = choice.pointer("/message/tool_calls").and_then(Value::as_array).into_iter().flatten();
    let call = |call: &Value| {
        (name(call).unwrap_or_default().to_owned(), input(call).unwrap_or_default().to_owned())
    };
    Some((text(choice).unwrap_or_default().to_owned(), calls.map(call).collect()))
}

fn both_modes_say_the_same(session: &Session) -> Outcome {
    let pairs = pairs(session);
    if pairs.is_empty() {
        return Outcome::NotApplicable;
    }
    let other = pairs.iter().find_map(|(whole, stream)| {
        let (one, other) = (said(whole), said(stream));
        (one != other).then(|| format!("{one:?} whole, {other:?} streamed"))
    });
    Outcome::of(other)
}
