//! Server-sent events on their way: where whole frames end, and what stands in them.

use bytes::{Bytes, BytesMut};

/// More than any event; a frame that grows beyond is passed on in pieces.
const LARGEST: usize = 32 << 20;

/// Cuts a stream of bytes behind whole frames.
///
/// A client can do nothing with half a frame, so holding one back delays nothing, and a stream that breaks off can still
/// be ended with a frame of ours.
#[derive(Debug, Default)]
pub(crate) struct Framer {
    held: BytesMut,
    /// So many bytes of `held` are known to end no frame.
    scanned: usize,
}

impl Framer {
    /// Takes the next bytes; gives back those that end with a whole frame, together with what was held. Perhaps none.
    pub(crate) fn push(&mut self, bytes: Bytes) -> Bytes {
        if self.held.is_empty() && end_of_last(&bytes, 0) == Some(bytes.len()) {
            return bytes;
        }
        self.held.extend_from_slice(&bytes);
        match end_of_last(&self.held, self.scanned) {
            Some(end) => {
                self.scanned = 0;
                self.held.split_to(end).freeze()
            }
            None if self.held.len() > LARGEST => self.rest(),
            None => {
                // A line end of up to four bytes may be cut anywhere.
                self.scanned = self.held.len().saturating_sub(3);
                Bytes::new()
            }
        }
    }

    /// What was held, which ends no frame.
    pub(crate) fn rest(&mut self) -> Bytes {
        self.scanned = 0;
        self.held.split().freeze()
    }
}

/// Behind the last empty line that ends at or after `from`.
fn end_of_last(bytes: &[u8], from: usize) -> Option<usize> {
    let ends = |end: &usize| {
        let head = bytes.get(..*end).unwrap_or_default();
        head.ends_with(b"\n\n") || head.ends_with(b"\n\r\n") || head.ends_with(b"\r\r")
    };
    (from..=bytes.len()).rev().find(ends)
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) name: String,
    pub(crate) data: String,
}

/// The events in whole frames. Comments and frames without data are left out, as the standard says.
pub(crate) fn events(frames: &[u8]) -> Vec<Frame> {
    let text = String::from_utf8_lossy(frames).replace("\r\n", "\n");
    let mut events = Vec::new();
    let (mut name, mut data): (&str, Option<String>) = ("", None);
    for line in text.split(['\n', '\r']) {
        if line.is_empty() {
            let name = std::mem::take(&mut name);
            if let Some(data) = data.take() {
                events.push(Frame { name: name.to_owned(), data });
            }
        } else if let Some(value) = field(line, "event") {
            name = value;
        } else if let Some(value) = field(line, "data") {
            match &mut data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                None => data = Some(value.to_owned()),
            }
        }
    }
    events
}

fn field<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    let value = line.strip_prefix(name)?.strip_prefix(':')?;
    Some(value.strip_prefix(' ').unwrap_or(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STREAM: &str = "event: a\ndata: one\n\n: comment\n\ndata:two\r\ndata: three\r\n\r\ndata: é\n\n";

    #[test]
    fn every_cut_gives_the_same_bytes_and_only_whole_frames() {
        for cut in 0..=STREAM.len() {
            let (head, tail) = STREAM.as_bytes().split_at(cut);
            let mut framer = Framer::default();
            let mut seen = Vec::new();
            for part in [head, tail] {
                let out = framer.push(Bytes::copy_from_slice(part));
                assert!(out.is_empty() || end_of_last(&out, 0) == Some(out.len()), "cut at {cut}");
                seen.extend_from_slice(&out);
            }
            assert_eq!(seen, STREAM.as_bytes(), "cut at {cut}");
            assert!(framer.rest().is_empty());
        }
    }

    #[test]
    fn half_a_frame_is_held() {
        let mut framer = Framer::default();
        assert_eq!(framer.push(Bytes::from_static(b"data: a\n\ndata: b\n")), "data: a\n\n");
        assert_eq!(framer.push(Bytes::from_static(b"data: c")), "");
        assert_eq!(framer.rest(), "data: b\ndata: c");
    }

    #[test]
    fn events_are_read_in_every_form_of_line_end() {
        let frame = |name: &str, data: &str| Frame { name: name.into(), data: data.into() };
        let expected = [frame("a", "one"), frame("", "two\nthree"), frame("", "é")];
        assert_eq!(events(STREAM.as_bytes()), expected);
        assert_eq!(events(STREAM.replace("\r\n", "\n").replace('\n', "\r").as_bytes()), expected);
    }
}
