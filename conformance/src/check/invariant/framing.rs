//! How server-sent events stand on the wire, in bytes.

use super::{Invariant, Run};
use crate::{check::Outcome, exchange::Exchange, sse::Frame};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "event_then_data", run: Run::Exchange(event_then_data) },
    Invariant { name: "data_only", run: Run::Exchange(data_only) },
    Invariant { name: "line_feeds_only", run: Run::Exchange(line_feeds_only) },
    Invariant { name: "every_frame_is_closed", run: Run::Exchange(every_frame_is_closed) },
];

/// Looks at every frame that is not a comment; a stream without any is a failure of its own.
fn each_frame(exchange: &Exchange, problem: impl Fn(&Frame) -> Option<String>) -> Outcome {
    let frames = exchange.frames();
    if frames.is_empty() {
        return Outcome::Fail("the stream has no frames".to_owned());
    }
    let spoken = frames.iter().enumerate().filter(|(_, frame)| frame.kind() != "comment");
    Outcome::of(
        spoken.filter_map(|(index, frame)| Some(format!("frame {index}: {}", problem(frame)?))).next(),
    )
}

fn names(frame: &Frame) -> Vec<&str> {
    frame.fields.iter().map(|(name, _)| name.as_str()).collect()
}

fn event_then_data(exchange: &Exchange) -> Outcome {
    each_frame(exchange, |frame| {
        (names(frame) != ["event", "data"])
            .then(|| format!("its fields are {:?}, not event and data", names(frame)))
    })
}

fn data_only(exchange: &Exchange) -> Outcome {
    each_frame(exchange, |frame| {
        (names(frame) != ["data"]).then(|| format!("its fields are {:?}, not data alone", names(frame)))
    })
}

fn line_feeds_only(exchange: &Exchange) -> Outcome {
    each_frame(exchange, |frame| frame.raw.contains('\r').then(|| "it has carriage returns".to_owned()))
}

fn every_frame_is_closed(exchange: &Exchange) -> Outcome {
    each_frame(exchange, |frame| {
        (!frame.raw.ends_with("\n\n") && !frame.raw.ends_with("\r\n\r\n"))
            .then(|| "no empty line ends it".to_owned())
    })
}
