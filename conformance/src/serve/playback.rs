//! Which recording answers a request: one of the same request if there is any, else the next of the same operation.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use serde_json::{Value, json};

use crate::{
    exchange::{Ending, Exchange, Faith, Headers, Request, Response, Session},
    normalise,
};

/// A recorded answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Status, headers and body.
    pub response: Response,
    /// Whether the body is a stream of events.
    pub stream: bool,
}

/// Recordings by what was asked.
#[derive(Debug, Default)]
pub struct Playback {
    answers: Vec<Answer>,
    queues: HashMap<String, Vec<usize>>,
    /// How often each queue has answered: the answers of a queue come in turn.
    turns: Mutex<HashMap<String, usize>>,
}

impl Playback {
    /// Everything that was answered in these sessions.
    pub fn new(sessions: &[Session]) -> Self {
        let mut playback = Self::default();
        for exchange in sessions.iter().flat_map(|session| &session.exchanges) {
            if exchange.response.status == 0 {
                continue;
            }
            let index = playback.answers.len();
            for key in keys(exchange) {
                playback.queues.entry(key).or_default().push(index);
            }
            playback
                .answers
                .push(Answer { response: exchange.response.clone(), stream: exchange.is_stream() });
        }
        playback
    }

    /// The answer to a request; a 404 if nothing like it was recorded.
    pub fn answer(&self, request: &Request) -> Answer {
        let nothing =
            Response { status: 0, headers: Headers::default(), body: Vec::new(), ending: Ending::Complete };
        let asked = Exchange::new(String::new(), request.clone(), nothing, Faith::OURS);
        for key in keys(&asked) {
            let Some(queue) = self.queues.get(&key) else { continue };
            let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
            let turn = turns.entry(key).or_default();
            let answer = &self.answers[queue[*turn % queue.len()]];
            *turn += 1;
            return answer.clone();
        }
        unknown(request)
    }
}

/// What an exchange can be found by, the most exact first: the same body; the same path; the same operation, whole or
/// streamed.
fn keys(exchange: &Exchange) -> Vec<String> {
    let request = &exchange.request;
    let normal = normalise::exchange(exchange);
    let path = behind_version(&request.path);
    let query = request.query.as_deref().unwrap_or_default();
    let stream = exchange.asked_for_stream();
    let Some(operation) = exchange.operation() else {
        return vec![format!("{} {path}?{query} {}", request.method, normal["request"]["body"])];
    };
    let name = operation.name;
    vec![
        format!("{name} {path}?{query} {}", normal["request"]["body"]),
        format!("{name} {path} stream={stream}"),
        format!("{name} stream={stream}"),
    ]
}

/// The path behind `/v1`: what stands before it differs between servers.
fn behind_version(path: &str) -> &str {
    path.rfind("/v1/").map_or(path, |start| &path[start..])
}

fn unknown(request: &Request) -> Answer {
    let message = format!("nothing was recorded for {} {}", request.method, request.path);
    let error = json!({"type": "not_found_error", "message": message, "param": null, "code": null});
    let body: Value = json!({"type": "error", "error": error, "request_id": null});
    let headers = Headers(vec![("content-type".to_owned(), "application/json".to_owned())]);
    let body = body.to_string().into_bytes();
    Answer { response: Response { status: 404, headers, body, ending: Ending::Complete }, stream: false }
}
