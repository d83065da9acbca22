//! Reading the parts of a request, in the order in which a generated handler asks for them.

use super::{BodyLimits, Rejection, RequestId, Strict, body, form};
use axum::body::{Body, Bytes};
use axum::extract::{FromRequestParts, RawPathParams, Request};
use axum::http::{Extensions, HeaderMap, Method, Uri, header, request::Parts};
use serde_json::Value;
use wire::{Cx, Decode, Mode, Segment};

/// What is left of a request once its typed parts are read.
#[derive(Debug)]
pub struct RequestContext {
    pub method: Method,
    pub uri: Uri,
    pub headers: HeaderMap,
    pub extensions: Extensions,
    pub request_id: Option<RequestId>,
    /// Properties that were accepted and ignored, as `Schema.property`, at most the first few. For logs.
    pub ignored: Vec<String>,
}

/// A request being read.
#[derive(Debug)]
pub struct Input {
    parts: Parts,
    body: Body,
    limits: BodyLimits,
    path: Option<Vec<(String, String)>>,
    mode: Mode,
    ignored: Vec<String>,
}

impl Input {
    pub fn new(request: Request, limits: BodyLimits) -> Self {
        let (parts, body) = request.into_parts();
        let strict = parts.extensions.get::<Strict>().is_some();
        let mode = if strict { Mode::StrictRequest } else { Mode::Request };
        Self { parts, body, limits, path: None, mode, ignored: Vec::new() }
    }

    pub fn request_id(&self) -> Option<RequestId> {
        self.parts.extensions.get().cloned()
    }

    pub fn into_context(self) -> RequestContext {
        let request_id = self.request_id();
        let Parts { method, uri, headers, extensions, .. } = self.parts;
        RequestContext { method, uri, headers, extensions, request_id, ignored: self.ignored }
    }

    /// A path parameter, percent-decoded.
    ///
    /// # Errors
    /// It is no UTF-8, or not what the specification asks for.
    pub async fn path<T: Decode>(&mut self, name: &'static str) -> Result<T, Rejection> {
        if self.path.is_none() {
            self.path = Some(self.path_parameters().await?);
        }
        let found = self.path.iter().flatten().find(|(key, _)| key == name);
        let value = found.map(|(_, value)| Value::String(value.clone()));
        Ok(Cx::text(self.mode).required(value, name, T::decode)?)
    }

    async fn path_parameters(&mut self) -> Result<Vec<(String, String)>, Rejection> {
        // The router matched, so the only failure left is a percent-encoding that is no UTF-8: there is no such thing.
        let (method, path) = (self.parts.method.clone(), self.parts.uri.path().to_owned());
        let unknown = |_| Rejection::UnknownPath { method, path };
        let parameters = RawPathParams::from_request_parts(&mut self.parts, &()).await.map_err(unknown)?;
        Ok(parameters.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    /// A header's values, joined with commas where it repeats; without what is not visible ASCII.
    pub fn header(&self, name: &str) -> Option<String> {
        let values = self.parts.headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
        let values: Vec<&str> = values.collect();
        (!values.is_empty()).then(|| values.join(","))
    }

    /// # Errors
    /// The header is missing.
    pub fn required_header(&self, name: &'static str) -> Result<String, Rejection> {
        self.header(name).ok_or(Rejection::MissingHeader(name))
    }

    /// # Errors
    /// The query is not what the specification asks for.
    pub fn query<T: Decode>(&mut self) -> Result<T, Rejection> {
        let query = form::from_query(self.parts.uri.query().unwrap_or_default());
        self.decode(query, Cx::text(self.mode))
    }

    /// # Errors
    /// The body is not declared as JSON, too large, malformed, or not what the specification asks for.
    pub async fn json<T: Decode>(&mut self) -> Result<T, Rejection> {
        let bytes = self.json_bytes().await?;
        self.decode_json(&bytes)
    }

    /// Like [`Input::json`], `None` for an empty body.
    ///
    /// # Errors
    /// As [`Input::json`].
    pub async fn optional_json<T: Decode>(&mut self) -> Result<Option<T>, Rejection> {
        let undeclared = !self.parts.headers.contains_key(header::CONTENT_TYPE);
        let bytes = if undeclared { self.read(self.limits.json).await? } else { self.json_bytes().await? };
        if bytes.is_empty() { Ok(None) } else { self.decode_json(&bytes).map(Some) }
    }

    /// # Errors
    /// The body is no multipart form, too large, or not what the specification asks for.
    pub async fn multipart<T: Decode>(&mut self) -> Result<T, Rejection> {
        self.expect_content_type("multipart/form-data", |declared| declared == "multipart/form-data")?;
        self.expect_plain()?;
        let body = std::mem::take(&mut self.body);
        let (value, files) = form::from_multipart(&self.parts.headers, body, self.limits).await?;
        self.decode(value, Cx::with_files(self.mode, files))
    }

    /// # Errors
    /// The body is packed or too large.
    pub async fn bytes(&mut self) -> Result<Bytes, Rejection> {
        self.read(self.limits.upload).await
    }

    /// Whether the body is declared as a multipart form, for operations that take JSON as well.
    pub fn is_multipart(&self) -> bool {
        self.essence() == "multipart/form-data"
    }

    async fn json_bytes(&mut self) -> Result<Bytes, Rejection> {
        self.expect_content_type("application/json", |declared| {
            declared == "application/json"
                || declared.starts_with("application/") && declared.ends_with("+json")
        })?;
        self.read(self.limits.json).await
    }

    fn expect_content_type(&self, expected: &'static str, fits: fn(&str) -> bool) -> Result<(), Rejection> {
        if fits(&self.essence()) {
            return Ok(());
        }
        Err(Rejection::ContentType { expected, got: self.content_type().map(str::to_owned) })
    }

    fn content_type(&self) -> Option<&str> {
        self.parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok())
    }

    /// The content type without its parameters, in lower case.
    fn essence(&self) -> String {
        let essence = self.content_type().and_then(|declared| declared.split(';').next());
        essence.unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// A packed body is told from a broken one, and read by nobody.
    fn expect_plain(&self) -> Result<(), Rejection> {
        let packing = self.header(header::CONTENT_ENCODING.as_str()).unwrap_or_default();
        match packing.trim() {
            plain if plain.is_empty() || plain.eq_ignore_ascii_case("identity") => Ok(()),
            packing => Err(Rejection::ContentEncoding(packing.to_owned())),
        }
    }

    async fn read(&mut self, limit: usize) -> Result<Bytes, Rejection> {
        self.expect_plain()?;
        body::read(std::mem::take(&mut self.body), limit).await
    }

    fn decode_json<T: Decode>(&mut self, bytes: &[u8]) -> Result<T, Rejection> {
        let malformed = |error: serde_json::Error| Rejection::MalformedJson {
            message: error.to_string(),
            line: error.line(),
            column: error.column(),
        };
        let value = serde_json::from_slice(bytes).map_err(malformed)?;
        self.decode(value, Cx::new(self.mode))
    }

    fn decode<T: Decode>(&mut self, value: Value, mut cx: Cx) -> Result<T, Rejection> {
        let decoded = T::decode(value, &mut cx)?;
        self.ignored.extend(cx.into_ignored());
        Ok(decoded)
    }
}

/// For hand-written checks after decoding: a fault of the body at `path`.
impl Rejection {
    pub fn at(kind: wire::FaultKind, path: impl DoubleEndedIterator<Item = Segment>) -> Self {
        Self::Fault(path.rev().fold(wire::Fault::here(kind), wire::Fault::under))
    }
}
