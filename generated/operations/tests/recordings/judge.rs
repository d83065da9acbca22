//! One recording: which operation it is of, its documents, and what our types make of each.

use crate::compare::{differences, other_order};
use api_operations::{Codec, Form, Operation, anthropic, find, openai};
use api_server::runtime::{BodyLimits, form};
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, header};
use serde_json::Value;
use std::collections::BTreeMap;
use wire::{Cx, Fault, Mode, UploadedFile};

/// One JSON document of a recording.
pub struct Document {
    /// `request`, `query`, `reply`, `error`, `event` or `line`.
    kind: &'static str,
    outcome: Outcome,
}

enum Outcome {
    /// Perhaps with its properties in another order: then where, and which was recorded.
    Whole {
        other_order: Option<String>,
    },
    /// Our types refuse what the real API refused.
    RefusedAsRecorded,
    Problems(Vec<String>),
}

/// What was found for one operation.
#[derive(Default)]
pub struct Endpoint {
    pub pairs: usize,
    /// Whole ones and all, by kind.
    pub documents: BTreeMap<&'static str, (usize, usize)>,
    pub refused: usize,
    /// Orders of properties that were recorded, and are not ours.
    pub orders: BTreeMap<String, usize>,
    pub problems: BTreeMap<String, usize>,
}

impl Endpoint {
    /// `raw` recordings have the bytes as they were sent: the order of properties means something.
    pub fn add(&mut self, documents: Vec<Document>, raw: bool) {
        self.pairs += 1;
        for document in documents {
            let (whole, all) = self.documents.entry(document.kind).or_default();
            *all += 1;
            match document.outcome {
                Outcome::Whole { other_order } => {
                    *whole += 1;
                    if let Some(order) = other_order.filter(|_| raw && document.kind != "request") {
                        *self.orders.entry(format!("{} {order}", document.kind)).or_default() += 1;
                    }
                }
                Outcome::RefusedAsRecorded => self.refused += 1,
                Outcome::Problems(_) => {
                    for problem in document.into_problems() {
                        *self.problems.entry(problem).or_default() += 1;
                    }
                }
            }
        }
    }
}

impl Document {
    pub fn into_problems(self) -> Vec<String> {
        let Outcome::Problems(problems) = self.outcome else { return Vec::new() };
        let mut problems: Vec<String> =
            problems.into_iter().map(|problem| format!("{}: {problem}", self.kind)).collect();
        problems.sort();
        problems.dedup();
        problems
    }
}

/// The documents of a recording, and the name of its operation.
pub async fn documents(dialect: &'static str, recording: &Value) -> (String, Vec<Document>) {
    let (request, response) = (&recording["request"], &recording["response"]);
    let (method, path) = (text(&request["method"]), text(&request["path"]));
    let operations = if dialect == "anthropic" { anthropic::OPERATIONS } else { openai::OPERATIONS };
    let Some(operation) = find(operations, method, path) else {
        panic!("{method} {path}: no such operation of {dialect}")
    };
    let status = response["status"].as_u64().expect("a status");
    let mut documents = Vec::new();
    documents.extend(read_query(operation, request));
    documents.extend(read_request(operation, request, status < 300).await);
    documents.extend(read_response(operation, status, text(&response["body"])));
    (format!("{dialect} {}", operation.id), documents)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn read_query(operation: &Operation, request: &Value) -> Option<Document> {
    let query = form::from_query(text(&request["query"]));
    let decoded = operation.query?.round_trip(query, &mut Cx::text(Mode::StrictRequest));
    let outcome = match decoded {
        Ok(_) => Outcome::Whole { other_order: None },
        Err(fault) => Outcome::Problems(vec![refusal(&fault)]),
    };
    Some(Document { kind: "query", outcome })
}

async fn read_request(operation: &Operation, request: &Value, accepted: bool) -> Option<Document> {
    let body = &request["body"];
    let mode = Mode::StrictRequest;
    let outcome = match content_type(request) {
        Some(declared) if declared.starts_with("multipart/") => {
            let (form, files) = multipart(declared, text(body)).await;
            let expected = with_file_names(form.clone(), &files);
            let codec = operation.bodies.iter().find_map(multipart_codec);
            codec.map(|codec| pass(codec, form, &expected, Cx::with_files(mode, files)))
        }
        _ if body.is_object() => {
            let codec = operation.bodies.iter().find_map(json_codec);
            codec.map(|codec| pass(codec, body.clone(), body, Cx::new(mode)))
        }
        _ => return None,
    };
    let empty = body.as_object().is_some_and(serde_json::Map::is_empty);
    let outcome = match outcome {
        Some(Outcome::Problems(_)) if !accepted => Outcome::RefusedAsRecorded,
        Some(outcome) => outcome,
        // Some clients send `{}` to operations that take nothing.
        None if empty => Outcome::Whole { other_order: None },
        None => Outcome::Problems(vec!["this form of body is not specified".into()]),
    };
    Some(Document { kind: "request", outcome })
}

fn content_type(request: &Value) -> Option<&str> {
    request["headers"]["content-type"].get(0).and_then(Value::as_str)
}

async fn multipart(declared: &str, body: &str) -> (Value, Vec<UploadedFile>) {
    let declared = HeaderValue::from_str(declared).expect("a header");
    let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, declared)]);
    let limits = BodyLimits { json: body.len(), upload: body.len() };
    form::from_multipart(&headers, Body::from(body.to_owned()), limits).await.expect("a form")
}

/// Our types write a file as its name.
fn with_file_names(form: Value, files: &[UploadedFile]) -> Value {
    if let Some(index) = (0..files.len()).find(|index| form == Cx::file_placeholder(*index)) {
        return files[index].filename.clone().unwrap_or_default().into();
    }
    match form {
        Value::Object(members) => {
            members.into_iter().map(|(name, value)| (name, with_file_names(value, files))).collect()
        }
        Value::Array(items) => items.into_iter().map(|item| with_file_names(item, files)).collect(),
        other => other,
    }
}

fn json_codec(form: &Form) -> Option<Codec> {
    if let Form::Json(codec) = form { Some(*codec) } else { None }
}

fn multipart_codec(form: &Form) -> Option<Codec> {
    if let Form::Multipart(codec) = form { Some(*codec) } else { None }
}

fn read_response(operation: &Operation, status: u64, body: &str) -> Vec<Document> {
    let answer = |kind, codec: Codec, text: &str| {
        let value: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
        Document { kind, outcome: pass(codec, value.clone(), &value, Cx::new(Mode::Answer)) }
    };
    if status >= 300 {
        return operation.error.map(|codec| answer("error", codec, body)).into_iter().collect();
    }
    let form = |wanted: fn(&Form) -> Option<Codec>| operation.replies.iter().find_map(wanted);
    let events = form(|form| if let Form::EventStream(codec) = form { Some(*codec) } else { None });
    let lines = form(|form| if let Form::JsonLines(codec) = form { Some(*codec) } else { None });
    match (events, lines, form(json_codec)) {
        (Some(codec), ..) if !body.trim_start().starts_with('{') => {
            let data = body.lines().filter_map(|line| line.strip_prefix("data: "));
            data.filter(|data| *data != "[DONE]").map(|data| answer("event", codec, data)).collect()
        }
        (_, Some(codec), _) => {
            let lines = body.lines().filter(|line| !line.is_empty());
            lines.map(|line| answer("line", codec, line)).collect()
        }
        (_, _, Some(codec)) => vec![answer("reply", codec, body)],
        // The recorded files are outputs of batches.
        _ => {
            let codec = Codec::of::<types_openai::BatchResponseLine>("BatchResponseLine");
            body.lines().map(|line| answer("line", codec, line)).collect()
        }
    }
}

/// Decodes a document, and compares what is written for it with `expected`.
fn pass(codec: Codec, value: Value, expected: &Value, mut cx: Cx) -> Outcome {
    match codec.round_trip(value, &mut cx) {
        Ok(written) => {
            let written: Value = serde_json::from_str(&written).expect("JSON");
            let problems = differences(expected, &written);
            match problems.is_empty() {
                true => Outcome::Whole { other_order: other_order(expected, &written, "") },
                false => Outcome::Problems(problems),
            }
        }
        Err(fault) => Outcome::Problems(vec![refusal(&fault)]),
    }
}

fn refusal(fault: &Fault) -> String {
    format!("refused: {}", wire::style::anthropic::message(fault))
}
