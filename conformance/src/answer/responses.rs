//! OpenAI Responses: the terminal event carries the whole response.

use serde_json::Value;

const TERMINAL: [&str; 3] = ["response.completed", "response.incomplete", "response.failed"];

/// The response of the last terminal event.
pub fn fold(events: &[&Value]) -> Option<Value> {
    let terminal = |event: &&&Value| {
        event.get("type").and_then(Value::as_str).is_some_and(|kind| TERMINAL.contains(&kind))
    };
    events.iter().rev().find(terminal)?.get("response").cloned()
}
