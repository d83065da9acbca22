//! What of a stream goes out together: what is ready, and no more than that.
#![cfg(test)]

use std::convert::Infallible;

use api_server::runtime::{
    ApiError, ItemStream, Rejection, RequestId, SseFrame, empty, event_stream, json_lines,
};
use axum::body::Body;
use axum::response::Response;
use futures_util::{FutureExt, StreamExt, stream};
use http_body_util::BodyExt;
use types_anthropic as a;
use wire::write_frame;

struct Broken;

impl ApiError for Broken {
    fn from_rejection(_: Rejection) -> Self {
        Self
    }

    fn into_response(self, _: Option<&RequestId>) -> Response {
        empty(500)
    }

    fn into_frame(self, _: Option<&RequestId>) -> SseFrame {
        SseFrame::new(Some("error"), &"broken")
    }
}

type Items = ItemStream<a::MessageStreamEvent, Broken>;

fn stop(index: i64) -> Result<a::MessageStreamEvent, Broken> {
    Ok(a::ContentBlockStopEvent { index }.into())
}

fn framed(index: i64) -> String {
    format!("event: content_block_stop\ndata: {{\"type\":\"content_block_stop\",\"index\":{index}}}\n\n")
}

/// The next piece, if there is one at once: what is sent in one write, and as one chunk.
fn piece(body: &mut Body) -> Option<String> {
    let frame = body.frame().now_or_never()??.expect("a body of ours does not fail");
    Some(String::from_utf8(frame.into_data().expect("data").to_vec()).expect("text"))
}

fn body(items: Items) -> Body {
    event_stream(items, None).into_body()
}

#[test]
fn what_is_ready_goes_out_together_and_does_not_wait() {
    let (sender, coming) = tokio::sync::mpsc::unbounded_channel();
    let coming = stream::unfold(coming, |mut coming| async { Some((coming.recv().await?, coming)) });
    let mut body = body(Box::pin(coming));
    assert_eq!(piece(&mut body), None);
    for index in 0..3 {
        assert!(sender.send(stop(index)).is_ok());
    }
    assert_eq!(piece(&mut body), Some(framed(0) + &framed(1) + &framed(2)));
    assert_eq!(piece(&mut body), None);
    assert!(sender.send(stop(3)).is_ok());
    assert_eq!(piece(&mut body), Some(framed(3)));
    assert!(sender.send(stop(4)).is_ok() && sender.send(Err(Broken)).is_ok() && sender.send(stop(5)).is_ok());
    assert_eq!(piece(&mut body), Some(framed(4) + "event: error\ndata: \"broken\"\n\n"));
    assert!(matches!(body.frame().now_or_never(), Some(None)), "nothing follows a failure");
}

#[test]
fn pieces_are_of_whole_events_and_bounded() {
    const MANY: i64 = 5_000;
    let mut body = body(Box::pin(stream::iter(0..MANY).map(stop)));
    let pieces: Vec<String> = std::iter::from_fn(|| piece(&mut body)).collect();
    let whole: String = (0..MANY).map(framed).collect();
    assert_eq!(pieces.concat(), whole);
    assert!(pieces.iter().all(|piece| piece.ends_with("\n\n") && piece.len() < 20_000), "{}", pieces.len());
    assert!(pieces.len() * 100 < MANY as usize, "{}", pieces.len());
}

#[test]
fn frames_and_lines_are_written_as_into_memory() {
    let event: a::MessageStreamEvent = a::ContentBlockStopEvent { index: 7 }.into();
    let mut out = Vec::new();
    write_frame(&mut out, Some("content_block_stop"), &event).expect("memory");
    assert_eq!(String::from_utf8(out), Ok(framed(7)));
    let items: Items = Box::pin(stream::iter([stop(1), stop(2)]));
    let mut lines = json_lines(items, None).into_body();
    let line = |index: i64| format!("{{\"type\":\"content_block_stop\",\"index\":{index}}}\n");
    assert_eq!(piece(&mut lines), Some(line(1) + &line(2)));
    assert_eq!(piece(&mut lines), None);
}

#[test]
fn a_stream_of_nothing_has_no_piece() {
    let nothing = stream::empty::<Infallible>().map(|never| match never {});
    assert!(matches!(body(Box::pin(nothing)).frame().now_or_never(), Some(None)));
}
