//! Damage that knows a little of what was asked: texts that come at once, texts that go on behind their stop sequence.

use serde_json::Value;

use super::{Mutant, with_body};
use crate::{exchange::Exchange, sse::Frame};

/// Every mutant of the texts.
pub fn mutants(exchange: &Exchange) -> Box<dyn Iterator<Item = Mutant> + '_> {
    if exchange.is_stream() {
        let whole = with_body(exchange, "text at once", "all text deltas in one", at_once(exchange.frames()));
        let cut = with_body(exchange, "character cut", "its bytes in two frames", cut(exchange.frames()));
        return Box::new([whole, cut].into_iter().chain(beyond_in_stream(exchange)));
    }
    Box::new(beyond(exchange))
}

/// The text in a frame of either API's stream.
const TEXTS: [&str; 4] = ["/delta/text", "/choices/0/delta/content", "/choices/0/text", "/delta"];

fn text(frame: &Frame) -> Option<(&'static str, &str)> {
    TEXTS.iter().find_map(|place| Some((*place, frame.json.as_ref()?.pointer(place)?.as_str()?)))
}

/// The frame with another text.
fn with_text(frame: &Frame, place: &str, text: String) -> String {
    let mut json = frame.json.clone().unwrap_or_default();
    if let Some(value) = json.pointer_mut(place) {
        *value = Value::String(text);
    }
    frame.raw.replace(&frame.data, &json.to_string())
}

fn at_once(frames: &[Frame]) -> String {
    let all: String = frames.iter().filter_map(text).map(|(_, text)| text).collect();
    let mut said = false;
    let mut write = |frame: &Frame| match text(frame) {
        Some((_, "")) | None => frame.raw.clone(),
        Some(_) if std::mem::replace(&mut said, true) => String::new(),
        Some((place, _)) => with_text(frame, place, all.clone()),
    };
    frames.iter().map(&mut write).collect()
}

/// Every text with what a decoder makes of half a character at its end.
fn cut(frames: &[Frame]) -> String {
    let write = |frame: &Frame| match text(frame) {
        Some((place, text)) => with_text(frame, place, format!("{text}\u{fffd}")),
        None => frame.raw.clone(),
    };
    frames.iter().map(write).collect()
}

/// The stop sequences of the request.
fn stops(exchange: &Exchange) -> Vec<String> {
    let asked = |member: &str| exchange.asked().and_then(|asked| asked.get(member));
    let stops = asked("stop_sequences").or_else(|| asked("stop"));
    match stops {
        Some(Value::String(stop)) => vec![stop.clone()],
        Some(Value::Array(stops)) => stops.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

fn beyond_in_stream(exchange: &Exchange) -> impl Iterator<Item = Mutant> {
    stops(exchange).into_iter().map(|stop| {
        let frames = exchange.frames();
        let last = frames.iter().rposition(|frame| text(frame).is_some_and(|(_, text)| !text.is_empty()));
        let write = |(index, frame): (usize, &Frame)| match text(frame) {
            Some((place, text)) if Some(index) == last => with_text(frame, place, format!("{text}{stop}")),
            _ => frame.raw.clone(),
        };
        let body: String = frames.iter().enumerate().map(write).collect();
        with_body(exchange, "stop sequence kept", stop.clone(), body)
    })
}

fn beyond(exchange: &Exchange) -> impl Iterator<Item = Mutant> {
    const PLACES: [&str; 3] = ["/content/0/text", "/choices/0/message/content", "/choices/0/text"];
    stops(exchange).into_iter().filter_map(|stop| {
        let mut body = exchange.body()?.clone();
        let place = PLACES.into_iter().find(|place| body.pointer(place).is_some_and(Value::is_string))?;
        let value = body.pointer_mut(place)?;
        *value = Value::String(format!("{}{stop}", value.as_str()?));
        Some(with_body(exchange, "stop sequence kept", stop, body.to_string()))
    })
}
