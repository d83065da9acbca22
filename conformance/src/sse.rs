//! Server-sent events as they stand on the wire: every frame keeps its bytes, so that framing can be judged.

use serde_json::Value;

/// One frame: the lines up to an empty line.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// The bytes of the frame as text, the empty line included.
    pub raw: String,
    /// `field: value` lines in order; a comment has an empty name.
    pub fields: Vec<(String, String)>,
    /// The data lines joined, as a client would see them.
    pub data: String,
    /// The data as JSON, where it is.
    pub json: Option<Value>,
}

impl Frame {
    /// The value of the `event` field.
    #[must_use]
    pub fn event(&self) -> Option<&str> {
        self.fields.iter().find(|(name, _)| name == "event").map(|(_, value)| value.as_str())
    }

    /// What the frame is: the `type` in its data, else its `event` field, else `[DONE]`, `comment` or an empty string.
    #[must_use]
    pub fn kind(&self) -> &str {
        let typed = self.json.as_ref().and_then(|json| json.get("type")).and_then(Value::as_str);
        typed.or_else(|| self.event()).unwrap_or(match self.data.as_str() {
            "[DONE]" => "[DONE]",
            "" if !self.fields.is_empty() && self.fields.iter().all(|(name, _)| name.is_empty()) => "comment",
            _ => "",
        })
    }
}

/// Splits a body into frames. Bytes that are not UTF-8 become replacement characters; what follows the last empty
/// line is a frame of its own, whose `raw` then does not end with an empty line.
#[must_use]
pub fn frames(body: &[u8]) -> Vec<Frame> {
    let text = String::from_utf8_lossy(body);
    let mut frames = Vec::new();
    let mut raw = String::new();
    for line in text.split_inclusive('\n') {
        raw.push_str(line);
        if line.trim_end_matches(['\r', '\n']).is_empty() {
            frames.push(frame(std::mem::take(&mut raw)));
        }
    }
    if !raw.is_empty() {
        frames.push(frame(raw));
    }
    frames
}

fn frame(raw: String) -> Frame {
    let fields: Vec<_> = raw
        .lines()
        .map(|line| line.trim_end_matches('\r'))
        .filter(|line| !line.is_empty())
        .map(field)
        .collect();
    let lines: Vec<_> =
        fields.iter().filter(|(name, _)| name == "data").map(|(_, value)| value.as_str()).collect();
    let data = lines.join("\n");
    let json = serde_json::from_str(&data).ok();
    Frame { raw, fields, data, json }
}

fn field(line: &str) -> (String, String) {
    let (name, value) = line.split_once(':').unwrap_or((line, ""));
    (name.to_owned(), value.strip_prefix(' ').unwrap_or(value).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_keep_their_bytes_and_know_their_kind() {
        let body = b"event: ping\ndata: {\"type\": \"ping\"}\n\n: hello\n\ndata: [DONE]\r\n\r\ndata: cut";
        let frames = frames(body);
        let kinds: Vec<_> = frames.iter().map(Frame::kind).collect();
        assert_eq!(kinds, ["ping", "comment", "[DONE]", ""]);
        assert_eq!(frames[0].raw, "event: ping\ndata: {\"type\": \"ping\"}\n\n");
        assert_eq!(frames[2].data, "[DONE]");
        assert!(!frames[3].raw.ends_with('\n'));
    }
}
