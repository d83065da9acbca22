//! Replies that are written in one piece.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::Serialize;

/// Bytes of any kind, whole or streamed.
#[derive(Debug)]
pub struct BinaryBody {
    pub content_type: HeaderValue,
    /// The value of `content-disposition`.
    pub disposition: Option<HeaderValue>,
    pub body: Body,
}

impl BinaryBody {
    pub fn into_response(self, status: u16) -> Response {
        let mut response = build(status, self.content_type, self.body);
        if let Some(disposition) = self.disposition {
            response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
        }
        response
    }
}

/// JSON, compact, without a trailing line feed.
pub fn json(status: u16, reply: &impl Serialize) -> Response {
    match serde_json::to_vec(reply) {
        Ok(bytes) => build(status, HeaderValue::from_static("application/json"), Body::from(bytes)),
        // Generated types have string keys only, so this is a fault of ours; there is nothing to send.
        Err(_) => empty(500),
    }
}

pub fn text(status: u16, reply: String) -> Response {
    build(status, HeaderValue::from_static("text/plain; charset=utf-8"), Body::from(reply))
}

pub fn empty(status: u16) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status_code(status);
    response
}

fn build(status: u16, content_type: HeaderValue, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status_code(status);
    response.headers_mut().insert(header::CONTENT_TYPE, content_type);
    response
}

/// Statuses come from the specification, which cannot name one that does not exist.
fn status_code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
