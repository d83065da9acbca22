//! From a recorded answer to the events of the neutral core that would have caused it.

mod chat;
mod messages;
mod responses;

use duet_conformance::{exchange::Exchange, sse::Frame};
use duet_inference::{BlockKind, Event, FinishReason, ToolKind, Usage};
use serde_json::Value;

/// The events of an answer.
///
/// # Errors
/// Why the neutral core cannot say it, in a few words.
pub fn decode(real: &Exchange) -> Result<Vec<Event>, String> {
    if real.response.status != 200 {
        return Err("an error".to_owned());
    }
    let verdict = |frame: &Frame| {
        frame.json.as_ref().is_some_and(|json| json.get("moderation").is_some_and(Value::is_object))
    };
    if real.frames().iter().any(verdict) {
        return Err("a verdict of the vendor's moderation".to_owned());
    }
    let answer = real.answer().ok_or("a stream that cannot be folded")?;
    match real.operation().map(|operation| operation.name) {
        Some("anthropic.messages") => messages::decode(answer),
        Some("openai.chat") => chat::decode(answer),
        Some("openai.responses.create") => responses::decode(real.asked().unwrap_or(&Value::Null), answer),
        _ => Err("an operation that asks no model".to_owned()),
    }
}

/// One block of a choice; no text makes no delta.
fn block(choice: u32, kind: BlockKind, text: &str) -> Vec<Event> {
    let mut events = vec![Event::BlockStart { choice, kind }];
    if !text.is_empty() {
        events.push(Event::Delta { choice, text: text.to_owned(), log_probs: Vec::new() });
    }
    events.push(Event::BlockStop { choice });
    events
}

/// A call of a function whose arguments are written like this.
fn call(choice: u32, name: &Value, arguments: &str) -> Vec<Event> {
    let kind = BlockKind::ToolCall { name: text(name).to_owned(), kind: ToolKind::Function };
    block(choice, kind, arguments)
}

fn finished(choice: u32, reason: FinishReason, usage: Usage) -> Event {
    Event::Finished { choice, reason, usage }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn number(value: &Value) -> u32 {
    value.as_u64().and_then(|number| number.try_into().ok()).unwrap_or_default()
}
