//! Server-sent events: what the transport needs to know of a stream's item, and the framing of one.

use serde::Serialize;
use serde_json::Error;
use std::io::Write;

/// Implemented by the generator for every type that travels as an event stream.
pub trait SseItem: Serialize {
    /// The data of the frame that closes a stream which ended well, if the API has one.
    const DONE: Option<&'static str>;

    /// The name for the frame's `event:` line, if the API writes one.
    fn event_name(&self) -> Option<&str>;
}

/// Appends one frame to `out`: an optional `event:` line, one `data:` line, an empty line, LF only.
///
/// JSON never holds a raw line feed, so the data is always one line.
///
/// # Errors
/// Whatever `data`'s own `Serialize` returns, and `out`; generated types and memory never fail.
pub fn write_frame(
    mut out: impl Write,
    event: Option<&str>,
    data: &impl Serialize,
) -> serde_json::Result<()> {
    if let Some(event) = event {
        out.write_all(b"event: ").map_err(Error::io)?;
        out.write_all(event.as_bytes()).map_err(Error::io)?;
        out.write_all(b"\n").map_err(Error::io)?;
    }
    out.write_all(b"data: ").map_err(Error::io)?;
    serde_json::to_writer(&mut out, data)?;
    out.write_all(b"\n\n").map_err(Error::io)
}
