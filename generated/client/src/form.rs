//! Multipart forms, which progenitor cannot send.

/// A form under construction. Names and file names must not contain quotes or line breaks.
#[derive(Clone, Debug)]
pub struct Form {
    boundary: String,
    body: Vec<u8>,
}

impl Form {
    /// `boundary` must not occur in any part.
    pub fn new(boundary: impl Into<String>) -> Self {
        Self { boundary: boundary.into(), body: Vec::new() }
    }

    #[must_use]
    pub fn text(self, name: &str, value: &str) -> Self {
        self.part(&format!("content-disposition: form-data; name=\"{name}\""), value.as_bytes())
    }

    #[must_use]
    pub fn file(self, name: &str, filename: &str, content_type: &str, bytes: &[u8]) -> Self {
        let head = format!(
            "content-disposition: form-data; name=\"{name}\"; filename=\"{filename}\"\r\ncontent-type: {content_type}"
        );
        self.part(&head, bytes)
    }

    /// The value for the `content-type` header, and the body.
    pub fn finish(mut self) -> (String, Vec<u8>) {
        self.body.extend_from_slice(format!("--{}--\r\n", self.boundary).as_bytes());
        (format!("multipart/form-data; boundary={}", self.boundary), self.body)
    }

    fn part(mut self, head: &str, content: &[u8]) -> Self {
        self.body.extend_from_slice(format!("--{}\r\n{head}\r\n\r\n", self.boundary).as_bytes());
        self.body.extend_from_slice(content);
        self.body.extend_from_slice(b"\r\n");
        self
    }
}
