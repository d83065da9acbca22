//! Requests in, chunks and completions out; and that a stream says the same as a whole answer.

mod answers;
mod images;
mod requests;

use serde_json::{Value, json};

use super::from_wire::{self, Chat};
use crate::api::openai::error::Problem;

fn chat(body: Value) -> Result<Chat, Problem> {
    from_wire::chat(::wire::decode_request(body).unwrap())
}

/// A small request with more in it.
fn with(more: Value) -> Value {
    let mut body = json!({"model": "m", "messages": [{"role": "user", "content": "a"}]});
    for (key, value) in more.as_object().unwrap() {
        body[key] = value.clone();
    }
    body
}
