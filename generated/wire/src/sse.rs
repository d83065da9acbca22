//! Server-sent events: what the transport needs to know of a stream's item, and the framing of one.

use serde::Serialize;

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
/// Whatever `data`'s own `Serialize` returns; generated types never fail.
pub fn write_frame(out: &mut Vec<u8>, event: Option<&str>, data: &impl Serialize) -> serde_json::Result<()> {
    if let Some(event) = event {
        out.extend_from_slice(b"event: ");
        out.extend_from_slice(event.as_bytes());
        out.push(b'\n');
    }
    out.extend_from_slice(b"data: ");
    serde_json::to_writer(&mut *out, data)?;
    out.extend_from_slice(b"\n\n");
    Ok(())
}
