//! Bodies as they go out: whole, or event by event with a delay; and broken in every way that a fault asks for.

use std::{convert::Infallible, future::pending, io, sync::Arc, time::Duration};

use bytes::Bytes;
use futures_util::{StreamExt, stream};
use http_body_util::{BodyExt, Full, StreamBody, combinators::UnsyncBoxBody};
use hyper::body::Frame;
use tokio::{task::yield_now, time::sleep};

use super::{fault::Fault, socket::Damage};
use crate::sse;

/// A body of this server.
pub type Body = UnsyncBoxBody<Bytes, io::Error>;

/// Between two bytes of a slow drip.
const DRIP: Duration = Duration::from_millis(10);
/// Between two events of an endless stream, so that it does not fill a client's memory within seconds.
const PAUSE: Duration = Duration::from_millis(5);

/// What to do next with a body.
enum Step {
    Send(Bytes),
    Wait(Duration),
    /// Lets what was sent go out as a packet of its own.
    Flush,
    Hang,
    Reset(Arc<Damage>),
}

/// A body of known bytes.
pub fn whole(bytes: Bytes) -> Body {
    Full::new(bytes).map_err(|never: Infallible| match never {}).boxed_unsync()
}

/// Plays a recorded body.
pub fn play(body: &[u8], stream: bool, delay: Duration, fault: Option<Fault>, damage: Arc<Damage>) -> Body {
    let pieces = pieces(body, stream, fault);
    if fault.is_none() && !stream {
        return whole(pieces.concat().into());
    }
    let half = pieces.len().div_ceil(2);
    let wait = move || if delay.is_zero() { Step::Flush } else { Step::Wait(delay) };
    let sent = |pieces: Vec<Vec<u8>>| -> Vec<Step> {
        pieces.into_iter().flat_map(|piece| [Step::Send(piece.into()), wait()]).collect()
    };
    let (first, rest) = pieces.split_at(half);
    let (first, rest) = (first.to_vec(), rest.to_vec());
    let ended = |last: Step| sent(first.clone()).into_iter().chain([last]).collect::<Vec<_>>();
    match fault {
        Some(Fault::ResetMidStream) => steps(ended(Step::Reset(damage))),
        Some(Fault::HangMidStream) => steps(ended(Step::Hang)),
        Some(Fault::EofMidStream) => steps(sent(first)),
        Some(Fault::Endless) => {
            let again = first.last().cloned().unwrap_or_else(|| b" ".to_vec());
            let endless = move || [Step::Send(again.clone().into()), Step::Wait(PAUSE)];
            let endless = stream::repeat_with(endless).flat_map(stream::iter);
            boxed(stream::iter(sent(first)).chain(endless))
        }
        Some(Fault::SlowDrip) => {
            let bytes = [first, rest].concat().concat();
            steps(
                bytes
                    .into_iter()
                    .flat_map(|byte| [Step::Send(vec![byte].into()), Step::Wait(DRIP)])
                    .collect(),
            )
        }
        _ => steps(sent([first, rest].concat())),
    }
}

/// The body in the pieces that are sent one after another: events, or halves of what is no stream.
fn pieces(body: &[u8], stream: bool, fault: Option<Fault>) -> Vec<Vec<u8>> {
    if fault == Some(Fault::Packets7) {
        return body.chunks(7).map(<[u8]>::to_vec).collect();
    }
    if !stream {
        let (one, other) = body.split_at(body.len() / 2);
        return vec![one.to_vec(), other.to_vec()];
    }
    let crlf = fault == Some(Fault::Crlf);
    let raw = |raw: String| if crlf { raw.replace('\n', "\r\n") } else { raw };
    sse::frames(body).into_iter().map(|frame| raw(frame.raw).into_bytes()).collect()
}

fn steps(steps: Vec<Step>) -> Body {
    boxed(stream::iter(steps))
}

fn boxed(steps: impl futures_util::Stream<Item = Step> + Send + 'static) -> Body {
    let done = |step: Step| async {
        match step {
            Step::Send(bytes) => Some(Ok(Frame::data(bytes))),
            Step::Wait(time) => {
                sleep(time).await;
                None
            }
            Step::Flush => {
                yield_now().await;
                None
            }
            Step::Hang => pending().await,
            Step::Reset(damage) => {
                damage.reset();
                Some(Err(io::ErrorKind::ConnectionReset.into()))
            }
        }
    };
    StreamBody::new(steps.then(done).filter_map(|frame| async { frame }).boxed()).boxed_unsync()
}
