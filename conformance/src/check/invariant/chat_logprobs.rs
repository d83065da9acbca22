//! OpenAI chat: log probabilities of the answer's tokens.

use serde_json::Value;

use super::{
    Invariant, Run,
    chat_format::{choices, text},
};
use crate::{check::Outcome, exchange::Exchange};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "tokens_spell_the_text", run: Run::Exchange(tokens_spell_the_text) },
    Invariant { name: "token_bytes_are_the_token", run: Run::Exchange(token_bytes_are_the_token) },
    Invariant { name: "alternatives_are_as_asked", run: Run::Exchange(alternatives_are_as_asked) },
    Invariant { name: "alternatives_are_sorted", run: Run::Exchange(alternatives_are_sorted) },
];

/// The tokens of a choice's text.
fn tokens(choice: &Value) -> Option<&Vec<Value>> {
    choice.pointer("/logprobs/content")?.as_array()
}

fn token(entry: &Value) -> &str {
    entry.get("token").and_then(Value::as_str).unwrap_or_default()
}

/// The bytes of a token, where they are said.
fn bytes(entry: &Value) -> Option<Vec<u8>> {
    let bytes = entry.get("bytes")?.as_array()?;
    bytes.iter().map(|byte| u8::try_from(byte.as_u64()?).ok()).collect()
}

/// A token that is no text: it has no bytes, and its name is not its text.
fn is_special(entry: &Value) -> bool {
    entry.get("bytes").is_none_or(Value::is_null) && token(entry).starts_with("<|")
}

/// Judges every token of every choice that has log probabilities.
fn each_token(exchange: &Exchange, problem: impl Fn(&Value) -> Option<String>) -> Outcome {
    let entries: Vec<_> = choices(exchange).filter_map(tokens).flatten().collect();
    if entries.is_empty() {
        return Outcome::NotApplicable;
    }
    Outcome::of(
        entries.iter().find_map(|entry| Some(format!("token {:?}: {}", token(entry), problem(entry)?))),
    )
}

/// Only texts that the model brought to their end: a stop sequence may take tokens or parts of them away.
fn tokens_spell_the_text(exchange: &Exchange) -> Outcome {
    let stops = exchange.asked().and_then(|asked| asked.get("stop")).is_some_and(|stop| !stop.is_null());
    let mut seen = false;
    for choice in choices(exchange) {
        let (Some(tokens), Some(text)) = (tokens(choice), text(choice)) else { continue };
        let calls = choice.pointer("/message/tool_calls").is_some_and(|calls| !calls.is_null());
        if stops || calls || text.is_empty() || text.contains('\u{fffd}') {
            continue;
        }
        seen = true;
        let spoken = tokens.iter().filter(|entry| !is_special(entry));
        let spelled: Vec<u8> = spoken
            .flat_map(|entry| bytes(entry).unwrap_or_else(|| token(entry).as_bytes().to_vec()))
            .collect();
        if spelled != text.as_bytes() {
            let spelled = String::from_utf8_lossy(&spelled);
            return Outcome::Fail(format!("the tokens spell {spelled:?}, and the text is {text:?}"));
        }
    }
    if seen { Outcome::Pass } else { Outcome::NotApplicable }
}

/// A token that is a part of a character has no text of its own, so only the others can be compared.
fn token_bytes_are_the_token(exchange: &Exchange) -> Outcome {
    each_token(exchange, |entry| {
        let bytes = bytes(entry)?;
        let whole = std::str::from_utf8(&bytes).ok()?;
        (whole != token(entry) && !token(entry).contains("bytes:"))
            .then(|| format!("its bytes spell {whole:?}"))
    })
}

fn alternatives(entry: &Value) -> &[Value] {
    entry.get("top_logprobs").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn alternatives_are_as_asked(exchange: &Exchange) -> Outcome {
    let most = exchange.asked().and_then(|asked| asked.get("top_logprobs")).and_then(Value::as_u64);
    let most = most.unwrap_or_default();
    each_token(exchange, |entry| {
        let count = alternatives(entry).len() as u64;
        let none = count == 0 && most > 0;
        (count > most || none).then(|| format!("{count} alternatives, where {most} were asked for"))
    })
}

fn alternatives_are_sorted(exchange: &Exchange) -> Outcome {
    each_token(exchange, |entry| {
        let values: Vec<f64> =
            alternatives(entry).iter().filter_map(|one| one.get("logprob")?.as_f64()).collect();
        (!values.is_sorted_by(|one, other| one >= other)).then(|| format!("the alternatives are {values:?}"))
    })
}
