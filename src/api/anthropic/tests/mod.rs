//! Requests in, events and messages out; and that a stream says the same as a whole answer.

mod answers;
mod conversations;
mod images;
mod requests;
mod tools;

use duet_inference::{Block, Message, Role};
use serde_json::{Value, json};

use super::{from_wire, signature::Signer};

fn signer() -> Signer {
    Signer::new([7; 32])
}

fn decode<T: ::wire::Decode>(body: Value) -> T {
    ::wire::decode_request(body).unwrap()
}

/// A request with these fields beside the usual ones.
fn body(fields: Value) -> Value {
    let mut body = json!({"model": "m", "max_tokens": 9, "messages": [{"role": "user", "content": "a"}]});
    for (key, value) in fields.as_object().unwrap() {
        body[key] = value.clone();
    }
    body
}

fn read(fields: Value) -> from_wire::Message {
    from_wire::message(decode(body(fields)), &signer()).unwrap()
}

fn request(fields: Value) -> duet_inference::Request {
    read(fields).prompt.request
}

fn turns(messages: Value) -> Vec<Message> {
    request(json!({"messages": messages})).messages
}

/// The words of the refusal.
fn refused(fields: Value) -> String {
    let error = from_wire::message(decode(body(fields)), &signer()).unwrap_err();
    format!("{error:?}")
}

fn text(text: &str) -> Block {
    Block::Text(text.into())
}

fn turn(role: Role, blocks: Vec<Block>) -> Message {
    Message { role, blocks }
}
