//! What holds whatever a provider or a client sends. cargo-fuzz looks for bytes for which it does not: `docs/testing.md`.
//!
//! Invariant: a function here returns for every input, and panics only where a promise of this crate is broken.

use std::collections::VecDeque;

use bytes::Bytes;
use duet_inference::{Error, Event, EventGrammar, Request, Tool, ToolInput, UpstreamFault};
use http::{HeaderMap, HeaderName, HeaderValue, Response};
use serde_json::Value;
use tokio::time::Instant;

use crate::{
    Dialect, Failure, Head, Operation, Spent,
    frames::{self, Frame, Framer},
    headers,
    health::Health,
    tap::{Document, Tap},
    translate::{self, Parse},
};

/// A stream of events, which arrives in pieces of these lengths, over and over.
pub fn frames(stream: &[u8], lengths: &[u8]) {
    let (whole, cut) = (Seen::of(&[stream]), Seen::of(&pieces(stream, lengths)));
    assert_eq!(whole.bytes, stream, "no byte is lost or changed");
    assert_eq!(cut.bytes, stream, "nor in pieces");
    assert_eq!(whole.events, cut.events, "the same events");
    // A name with an escape is not seen from afar, and most streams have none.
    if memchr::memchr(b'\\', stream).is_none() {
        assert_eq!((whole.spent, whole.complete), (cut.spent, cut.complete), "the same cost and end");
    }
    let mut document = Document::default();
    pieces(stream, lengths).into_iter().for_each(|piece| document.push(&Bytes::copy_from_slice(piece)));
    document.spent();
}

/// A request's body that goes to a provider under another name.
pub fn member(body: &[u8], model: &str) {
    let Some(head) = Head::of(body) else { return };
    let body = Bytes::copy_from_slice(body);
    let renamed = head.renamed(&body, model);
    let again = Head::of(&renamed);
    assert!(again.is_some(), "it is read again");
    let Some(again) = again else { return };
    assert_eq!((again.model.as_str(), again.stream, again.prefix), (model, head.stream, head.prefix));
    let [mut was, mut is]: [Option<Value>; 2] =
        [&body, &renamed].map(|bytes| serde_json::from_slice(bytes).ok());
    assert_eq!(was.is_some(), is.is_some(), "one is JSON if the other is");
    if let (Some(was), Some(is)) = (&mut was, &mut is) {
        assert_eq!(was["model"].take(), Value::from(head.model), "whoever checks reads what is routed");
        assert_eq!(is["model"].take(), Value::from(model));
        assert_eq!(was, is, "nothing but the name changed");
    }
}

/// An answer in the words of a provider, to a request with these tools.
pub fn answer(dialect: Dialect, stream: &[u8]) {
    let tool = |name: &str, input| Tool {
        name: name.to_owned(),
        description: None,
        input,
        strict: false,
        deferred: false,
    };
    let mut request = Request::new("m", Vec::new());
    request.tools.list =
        vec![tool("weather", ToolInput::Json(Value::Bool(true))), tool("patch", ToolInput::Text(None))];
    let mut parser: Box<dyn Parse> = match dialect {
        Dialect::Anthropic => Box::new(translate::anthropic::Reader::new(&request)),
        Dialect::OpenAi => {
            request.choices = 2;
            Box::new(translate::openai::Reader::new(&request, stream.len()))
        }
    };
    let mut events = VecDeque::new();
    if let Err(fault) = listen(parser.as_mut(), stream, &mut events) {
        let (provider, message, retry_after) = (String::new(), String::new(), None);
        events.push_back(Event::Failed(Error::Upstream { provider, fault, message, retry_after }));
    }
    let mut grammar = EventGrammar::new(request.choices);
    for event in &events {
        let verdict = grammar.accept(event);
        assert!(verdict.is_ok(), "{verdict:?} by {event:?} in {events:?}");
    }
    assert!(grammar.is_complete(), "{events:?}");
}

/// As a backend does, without its connection.
fn listen(parser: &mut dyn Parse, stream: &[u8], events: &mut VecDeque<Event>) -> Result<(), UpstreamFault> {
    for frame in frames::events(stream) {
        parser.frame(&frame, events).map_err(|problem| problem.fault)?;
        if parser.is_over() {
            return Ok(());
        }
    }
    if parser.end(events) { Ok(()) } else { Err(UpstreamFault::Failed) }
}

/// The head and the body of an answer: lines of headers, an empty line, the rest.
pub fn refusal(status: u16, text: &[u8]) {
    let mut lines = text.split(|byte| *byte == b'\n');
    let mut map = HeaderMap::new();
    for line in lines.by_ref().take_while(|line| !line.is_empty()) {
        let Some(colon) = memchr::memchr(b':', line) else { continue };
        let (name, value) =
            (HeaderName::from_bytes(&line[..colon]), HeaderValue::from_bytes(&line[colon + 1..]));
        if let (Ok(name), Ok(value)) = (name, value) {
            map.append(name, value);
        }
    }
    let (sent, returned) = (headers::sent(&map), headers::returned(&map));
    for name in ["authorization", "x-api-key", "api-key", "cookie", "host", "connection", "transfer-encoding"]
    {
        assert!(!sent.contains_key(name) && !returned.contains_key(name), "{name} crossed");
    }
    let chunked = map.contains_key("transfer-encoding");
    assert!(!(chunked && returned.contains_key("content-length")), "two lengths");
    let wait = headers::retry_after(&map);
    let mut health = Health::default();
    health.busy(Instant::now(), wait);
    health.standing(Instant::now());
    let body = Bytes::from(lines.collect::<Vec<_>>().join(&b'\n'));
    let Ok(response) = Response::builder().status(status).body(()) else { return };
    let mut head = response.into_parts().0;
    head.headers = map;
    let failure = Failure::Refused { head: Box::new(head), body };
    failure.retry();
    failure.error("far");
}

/// What comes through the framer and the tap.
struct Seen {
    bytes: Vec<u8>,
    events: Vec<Frame>,
    spent: Spent,
    complete: bool,
}

impl Seen {
    fn of(pieces: &[&[u8]]) -> Self {
        let (mut framer, mut tap) = (Framer::default(), Tap::new(Operation::Responses));
        let (mut bytes, mut events) = (Vec::new(), Vec::new());
        for piece in pieces {
            let out = framer.push(Bytes::copy_from_slice(piece));
            tap.frames(&out);
            events.extend(frames::events(&out));
            bytes.extend_from_slice(&out);
        }
        bytes.extend_from_slice(&framer.rest());
        tap.next_number();
        Self { bytes, events, spent: tap.spent(), complete: tap.is_complete() }
    }
}

fn pieces<'a>(mut rest: &'a [u8], lengths: &[u8]) -> Vec<&'a [u8]> {
    let mut lengths = lengths.iter().map(|length| usize::from(*length)).filter(|length| *length > 0).cycle();
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(lengths.next().unwrap_or(rest.len()).min(rest.len()));
        pieces.push(piece);
        rest = behind;
    }
    pieces
}
