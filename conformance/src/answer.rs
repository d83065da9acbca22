//! What a client makes of a stream: the events folded into the document that the same request without `stream` gives.
//!
//! Folding is forgiving, like the SDKs: what does not fit is left out, and requirements on the events judge it.

mod chat;
mod messages;
mod responses;

use serde_json::Value;

use crate::exchange::Exchange;

/// The folded stream, if it has enough to be an answer at all.
#[must_use]
pub fn fold(exchange: &Exchange) -> Option<Value> {
    let documents: Vec<&Value> = exchange.frames().iter().filter_map(|frame| frame.json.as_ref()).collect();
    match exchange.operation()?.name {
        "anthropic.messages" => messages::fold(&documents),
        "openai.chat" | "openai.completions" => chat::fold(&documents),
        name if name.starts_with("openai.responses") => responses::fold(&documents),
        _ => None,
    }
}

/// Appends the text at `from` of one document to the text at the same member of another.
fn append(target: &mut Value, member: &str, more: Option<&Value>) {
    let Some(more) = more.and_then(Value::as_str) else { return };
    let before = target.get(member).and_then(Value::as_str).unwrap_or_default();
    target[member] = Value::String(format!("{before}{more}"));
}
