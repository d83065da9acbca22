//! Damage to a stream as a sequence of frames.

use super::{Mutant, with_body};
use crate::{exchange::Exchange, sse::Frame};

/// Every mutant of the sequence.
pub fn mutants(exchange: &Exchange) -> Box<dyn Iterator<Item = Mutant> + '_> {
    if !exchange.is_stream() {
        return Box::new(std::iter::empty());
    }
    Box::new(all(exchange).into_iter().chain(one(exchange)))
}

/// Damage to all frames alike.
fn all(exchange: &Exchange) -> Vec<Mutant> {
    let frames = exchange.frames();
    let every = |edit: &dyn Fn(&Frame) -> String| frames.iter().map(edit).collect::<String>();
    let whole = every(&|frame| frame.raw.clone());
    let data = |frame: &Frame| format!("data: {}\n\n", frame.data);
    vec![
        with_body(exchange, "no event lines", "data alone", every(&data)),
        with_body(
            exchange,
            "event lines",
            "an event line everywhere",
            every(&|frame| format!("event: message\n{}", data(frame))),
        ),
        with_body(exchange, "carriage returns", "CRLF", whole.replace('\n', "\r\n")),
        with_body(exchange, "single line feeds", "no empty lines", whole.replace("\n\n", "\n")),
        with_body(exchange, "no space", "data:{", whole.replace("data: ", "data:")),
        with_body(exchange, "pretty frames", "JSON over several data lines", every(&pretty)),
        with_body(exchange, "append [DONE]", "at the end", format!("{whole}data: [DONE]\n\n")),
        with_body(exchange, "drop [DONE]", "at the end", whole.replace("data: [DONE]\n\n", "")),
        with_body(exchange, "last frame open", "no empty line at the end", whole.trim_end().to_owned()),
        with_body(
            exchange,
            "garbage frame",
            "data that is not JSON",
            format!("{whole}event: mutant\ndata: {{oops\n\n"),
        ),
        with_body(
            exchange,
            "leading ping",
            "before everything",
            format!("event: ping\ndata: {{\"type\": \"ping\"}}\n\n{whole}"),
        ),
        with_body(
            exchange,
            "error at the end",
            "a late error",
            format!("{whole}event: error\ndata: {{\"type\":\"error\"}}\n\n"),
        ),
        with_body(
            exchange,
            "bare error",
            "before everything",
            format!("data: {{\"error\":\"mutant\"}}\n\n{whole}"),
        ),
        with_body(exchange, "usage everywhere", "in every document", every(&with_usage)),
        with_body(
            exchange,
            "one document",
            "an answer without streaming",
            exchange.answer().map(ToString::to_string).unwrap_or_default(),
        ),
    ]
}

fn pretty(frame: &Frame) -> String {
    let text = frame.json.as_ref().and_then(|json| serde_json::to_string_pretty(json).ok());
    let Some(text) = text else { return frame.raw.clone() };
    let event = frame.event().map(|event| format!("event: {event}\n")).unwrap_or_default();
    let lines: String = text.lines().map(|line| format!("data: {line}\n")).collect();
    format!("{event}{lines}\n")
}

/// A chunk with counts that nobody asked for.
fn with_usage(frame: &Frame) -> String {
    let Some(serde_json::Value::Object(mut members)) = frame.json.clone() else { return frame.raw.clone() };
    members.insert(
        "usage".into(),
        serde_json::json!({"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}),
    );
    frame.raw.replace(&frame.data, &serde_json::Value::Object(members).to_string())
}

/// Damage to one frame.
fn one(exchange: &Exchange) -> impl Iterator<Item = Mutant> {
    let frames = exchange.frames();
    (0..frames.len()).flat_map(move |index| {
        let raw: Vec<&str> = frames.iter().map(|frame| frame.raw.as_str()).collect();
        let kind = frames[index].kind();
        let edited = |operator, edit: &dyn Fn(&mut Vec<String>)| {
            let mut copy: Vec<String> = raw.iter().map(|&frame| frame.to_owned()).collect();
            edit(&mut copy);
            with_body(exchange, operator, format!("{kind}, frame {index}"), copy.concat())
        };
        let mut mutants = vec![
            edited("drop frame", &|frames| {
                frames.remove(index);
            }),
            edited("frame twice", &|frames| frames.insert(index, frames[index].clone())),
            edited("wrong event line", &|frames| {
                frames[index] = frames[index].replacen(&format!("event: {kind}"), "event: mutant", 1)
            }),
            edited("frame at the end", &|frames| {
                let frame = frames.remove(index);
                frames.push(frame);
            }),
            edited("cut after", &|frames| frames.truncate(index + 1)),
        ];
        if index + 1 < raw.len() {
            mutants.push(edited("frames swapped", &|frames| frames.swap(index, index + 1)));
        }
        mutants
    })
}
