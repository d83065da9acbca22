//! What this dialect takes and the API inside does not: a word for `tool_choice`. Everything else is judged inside.

use serde_json::{Map, Value, json};

use super::problem::Problem;

type Object = Map<String, Value>;

/// A message that is answered in one piece.
pub(super) fn whole_message(body: Object) -> Result<Object, Problem> {
    if body.get("stream") == Some(&Value::Bool(true)) {
        return Err(Problem::invalid(
            "stream: answers in an envelope come whole; use /api/v1/messages/stream",
        ));
    }
    Ok(message(body))
}

/// A message whose answer is streamed.
pub(super) fn streamed_message(mut body: Object) -> Object {
    body.insert("stream".to_owned(), Value::Bool(true));
    message(body)
}

/// A message as the API inside takes it.
pub(super) fn message(mut body: Object) -> Object {
    if let Some(choice @ Value::String(_)) = body.get_mut("tool_choice") {
        *choice = tool_choice(choice.as_str().unwrap_or_default());
    }
    body
}

/// A batch as the API inside takes it.
pub(super) fn batch(mut body: Object) -> Object {
    for request in body.get_mut("requests").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(params) = request.get_mut("params").and_then(Value::as_object_mut) {
            *params = message(std::mem::take(params));
        }
    }
    body
}

/// What a word means: a kind of choice, else the name of a tool.
fn tool_choice(word: &str) -> Value {
    match word {
        "auto" | "any" | "none" => json!({"type": word}),
        name => json!({"type": "tool", "name": name}),
    }
}
