//! What an exchange means, without what differs from one call to the next: two answers of the same meaning become the
//! same document.
//!
//! Ids become `<msg#1>`, numbered by appearance, and equal ids stay equal. Times and fingerprints become their type,
//! signatures and encrypted parts become `<opaque>` if there is anything in them. Of a stream, pings, padding,
//! obfuscation and sequence numbers go, and neighbouring deltas of one block become one; deltas of different blocks are
//! never joined. Whole numbers lose their decimal point, members are in the order of their names.
//!
//! Nothing here judges: framing, patterns of ids and numbering are checked on the bytes before.

mod ids;
mod join;
mod members;

use serde_json::{Map, Value, json};

use crate::{
    exchange::{Exchange, Headers, Session},
    sse::Frame,
};
use ids::Ids;

/// Headers of requests that say what is wanted.
const ASKING: [&str; 4] = ["accept", "anthropic-beta", "anthropic-version", "content-type"];
/// Headers of responses that do not change from one call to the next, and ids.
const ANSWERING: [&str; 8] = [
    "anthropic-version",
    "cache-control",
    "content-type",
    "openai-version",
    "request-id",
    "retry-after",
    "x-request-id",
    "x-should-retry",
];

/// What came back: `{"status", "body"}`, or `{"status", "events"}` for a stream, each event `{"event", "data"}` without
/// `event` where the frame named none. A body or data that is no JSON is a text.
#[must_use]
pub fn answer(exchange: &Exchange) -> Value {
    Normaliser::default().answer(exchange)
}

/// Both sides: `{"request": {"method", "path", "query", "headers", "body"}, "response": …}`, where the response is that
/// of [`answer`] with `headers`. Ids that both sides name are the same on both.
#[must_use]
pub fn exchange(exchange: &Exchange) -> Value {
    Normaliser::default().exchange(exchange)
}

/// Every exchange of a session in order, as [`exchange`] has it. Ids are numbered over all of them, so an id that a
/// later request repeats is seen to be the one of the earlier answer.
#[must_use]
pub fn session(session: &Session) -> Value {
    let mut normaliser = Normaliser::default();
    session.exchanges.iter().map(|exchange| normaliser.exchange(exchange)).collect()
}

#[derive(Default)]
struct Normaliser {
    ids: Ids,
}

impl Normaliser {
    fn exchange(&mut self, exchange: &Exchange) -> Value {
        let request = &exchange.request;
        let mut asked = json!({"method": request.method, "headers": self.headers(&request.headers, &ASKING)});
        asked["path"] = self.ids.path(&request.path).into();
        if let Some(query) = &request.query {
            asked["query"] = self.ids.replaced(query).into();
        }
        if !request.body.is_empty() {
            asked["body"] = self.document(&of_bytes(&request.body));
        }
        let mut answer = self.answer(exchange);
        answer["headers"] = self.headers(&exchange.response.headers, &ANSWERING);
        json!({"request": members::sorted(asked), "response": members::sorted(answer)})
    }

    fn answer(&mut self, exchange: &Exchange) -> Value {
        let status = exchange.response.status;
        if exchange.is_stream() {
            let mut events: Vec<Value> = Vec::new();
            for event in exchange.frames().iter().filter_map(event) {
                if !events.last_mut().is_some_and(|last| join::join(last, &event)) {
                    events.push(event);
                }
            }
            return json!({"events": self.document(&events.into()), "status": status});
        }
        json!({"body": self.document(&of_bytes(&exchange.response.body)), "status": status})
    }

    fn document(&mut self, document: &Value) -> Value {
        self.ids.learn(document);
        members::normalised(document, &self.ids)
    }

    fn headers(&mut self, headers: &Headers, kept: &[&str]) -> Value {
        let all = headers.0.iter().map(|(name, value)| (name.to_ascii_lowercase(), value));
        let kept = all.filter(|(name, _)| kept.contains(&name.as_str()));
        let kept = kept.map(|(name, value)| {
            let value = if name.ends_with("request-id") { self.ids.name(value) } else { value.clone() };
            (name, Value::String(value))
        });
        members::sorted(Value::Object(kept.collect::<Map<_, _>>()))
    }
}

fn of_bytes(body: &[u8]) -> Value {
    serde_json::from_slice(body).unwrap_or_else(|_| Value::String(String::from_utf8_lossy(body).into_owned()))
}

/// A frame as an event, unless it only keeps the connection alive.
fn event(frame: &Frame) -> Option<Value> {
    if matches!(frame.kind(), "ping" | "comment") || frame.fields.is_empty() {
        return None;
    }
    let data = frame.json.clone().unwrap_or_else(|| Value::String(frame.data.clone()));
    Some(match frame.event() {
        Some(name) => json!({"event": name, "data": data}),
        None => json!({"data": data}),
    })
}

#[cfg(test)]
mod tests;
