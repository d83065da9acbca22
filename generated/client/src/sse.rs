//! Typed items out of an event stream.

use bytes::Bytes;
use futures_core::Stream;
use futures_util::StreamExt;
use serde_json::Value;
use std::collections::VecDeque;
use wire::{Decode, Fault, SseItem, decode_answer, style};

/// One event: its name as sent, and its data.
#[derive(Clone, Debug, PartialEq)]
pub struct Event<T> {
    pub name: Option<String>,
    pub data: T,
}

/// What ends a stream before its time.
#[derive(Debug, thiserror::Error)]
pub enum StreamError {
    #[error("the connection failed: {0}")]
    Connection(String),
    #[error("an event's data is no JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[error("an event does not follow the specification: {}", style::anthropic::message(.0))]
    Fault(Box<Fault>),
    /// The stream ended although the API closes every whole stream with a frame of its own.
    #[error("the stream ended without its closing frame")]
    Truncated,
}

/// The events of a byte stream, up to the API's closing frame or the end of the body.
pub fn items<T, S, E>(bytes: S) -> impl Stream<Item = Result<Event<T>, StreamError>> + Send
where
    T: SseItem + Decode + Send,
    S: Stream<Item = Result<Bytes, E>> + Unpin + Send,
    E: std::fmt::Display,
{
    let state = State { bytes, frames: FrameReader::default(), ready: VecDeque::new(), ended: false };
    futures_util::stream::unfold(state, |mut state| async move {
        let item = state.next::<T>().await?;
        state.ended |= item.is_err();
        Some((item, state))
    })
}

struct State<S> {
    bytes: S,
    frames: FrameReader,
    ready: VecDeque<Frame>,
    ended: bool,
}

impl<S, E> State<S>
where
    S: Stream<Item = Result<Bytes, E>> + Unpin,
    E: std::fmt::Display,
{
    async fn next<T: SseItem + Decode>(&mut self) -> Option<Result<Event<T>, StreamError>> {
        loop {
            if self.ended {
                return None;
            }
            if let Some(frame) = self.ready.pop_front() {
                if T::DONE.is_some_and(|done| done == frame.data) {
                    self.ended = true;
                    return None;
                }
                return Some(decode(frame));
            }
            match self.bytes.next().await {
                Some(Ok(bytes)) => self.frames.push(&bytes, &mut self.ready),
                Some(Err(error)) => return Some(Err(StreamError::Connection(error.to_string()))),
                None if T::DONE.is_some() => return Some(Err(StreamError::Truncated)),
                None => self.ended = true,
            }
        }
    }
}

fn decode<T: Decode>(frame: Frame) -> Result<Event<T>, StreamError> {
    let value: Value = serde_json::from_str(&frame.data)?;
    Ok(Event { name: frame.name, data: decode_answer(value).map_err(StreamError::Fault)? })
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Frame {
    name: Option<String>,
    data: String,
}

/// Cuts bytes into frames; LF, CRLF and any split of the input give the same.
#[derive(Debug, Default)]
struct FrameReader {
    line: Vec<u8>,
    frame: Frame,
}

impl FrameReader {
    fn push(&mut self, bytes: &[u8], out: &mut VecDeque<Frame>) {
        for byte in bytes {
            if *byte == b'\n' {
                let line = std::mem::take(&mut self.line);
                self.end_line(&String::from_utf8_lossy(&line), out);
            } else {
                self.line.push(*byte);
            }
        }
    }

    fn end_line(&mut self, line: &str, out: &mut VecDeque<Frame>) {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.is_empty() {
            let frame = std::mem::take(&mut self.frame);
            out.extend((!frame.data.is_empty()).then_some(frame));
            return;
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => self.frame.name = Some(value.to_owned()),
            "data" => {
                if !self.frame.data.is_empty() {
                    self.frame.data.push('\n');
                }
                self.frame.data.push_str(value);
            }
            // Comments, ids and retry times carry nothing for us.
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Frame, FrameReader};
    use std::collections::VecDeque;

    #[test]
    fn every_split_gives_the_same_frames() {
        let text = "event: a\ndata: {\"x\":\"é\"}\n\n: comment\n\ndata: 1\r\ndata: 2\r\n\r\ndata: [DONE]\n\n";
        let frame =
            |name: Option<&str>, data: &str| Frame { name: name.map(str::to_owned), data: data.into() };
        let expected = [frame(Some("a"), "{\"x\":\"é\"}"), frame(None, "1\n2"), frame(None, "[DONE]")];
        for split in 0..=text.len() {
            let (head, tail) = text.as_bytes().split_at(split);
            let (mut reader, mut out) = (FrameReader::default(), VecDeque::new());
            reader.push(head, &mut out);
            reader.push(tail, &mut out);
            assert_eq!(Vec::from(out), expected, "split at {split}");
        }
    }
}
