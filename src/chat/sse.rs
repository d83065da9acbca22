//! Server-sent events as they arrive (WHATWG HTML, section 9.2.6), as far as a client of this API needs them: the data
//! of each event. Bytes may be cut anywhere.

/// Collects bytes into events.
#[derive(Default)]
pub(super) struct Decoder {
    line: Vec<u8>,
    data: Vec<u8>,
    after_return: bool,
}

impl Decoder {
    /// Takes the next bytes; hands out the data of every event that they complete.
    pub(super) fn push(&mut self, bytes: &[u8], emit: &mut impl FnMut(&[u8])) {
        for &byte in bytes {
            let ends_line = byte == b'\r' || (byte == b'\n' && !self.after_return);
            let second_half = byte == b'\n' && self.after_return;
            self.after_return = byte == b'\r';
            if ends_line {
                self.end_line(emit);
            } else if !second_half {
                self.line.push(byte);
            }
        }
    }

    fn end_line(&mut self, emit: &mut impl FnMut(&[u8])) {
        let line = std::mem::take(&mut self.line);
        if line.is_empty() {
            let mut data = std::mem::take(&mut self.data);
            if data.pop().is_some() {
                emit(&data);
            }
        } else if let Some(value) = line.strip_prefix(b"data:") {
            self.data.extend_from_slice(value.strip_prefix(b" ").unwrap_or(value));
            self.data.push(b'\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cut_gives_the_same_events() {
        let stream = "event: a\ndata: one\n\n: comment\n\ndata:two\r\ndata: three\r\n\r\ndata: é\r\r";
        let expected = ["one", "two\nthree", "é"];
        for cut in 0..=stream.len() {
            let (head, tail) = stream.as_bytes().split_at(cut);
            let mut decoder = Decoder::default();
            let mut events = Vec::new();
            for part in [head, tail] {
                decoder.push(part, &mut |data| events.push(String::from_utf8(data.to_vec()).unwrap()));
            }
            assert_eq!(events, expected, "cut at {cut}");
        }
    }
}
