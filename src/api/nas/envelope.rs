//! The envelope around answers of one piece and around lists of any length.

use std::time::Duration;

use api_server::runtime::RequestId;
use axum::body::Body;
use bytes::Bytes;
use futures_util::{StreamExt, future, stream};
use serde_json::json;
use types_local as wire;

use crate::service::Record;

/// What every answer says of its request.
pub(super) fn metadata(id: Option<&RequestId>) -> wire::NasMetadata {
    let took = Record::current().map_or(Duration::ZERO, |record| record.begun().elapsed());
    wire::NasMetadata {
        request_id: id.map(|id| id.0.to_string()).unwrap_or_default(),
        processing_time_ms: i64::try_from(took.as_millis()).unwrap_or(i64::MAX),
    }
}

/// A list in an envelope, out of a body that has one JSON document in each frame. It is not held in memory. A frame
/// that is none is a failure; the body then breaks off, so that nobody takes it for whole.
pub(super) fn list(lines: Body, metadata: &wire::NasMetadata) -> Body {
    let begin = Bytes::from_static(b"{\"success\":true,\"data\":[");
    let end = format!("],\"metadata\":{}}}", json!(metadata));
    let frames = lines.into_data_stream().filter(|frame| {
        let empty = frame.as_ref().is_ok_and(|frame| frame.trim_ascii().is_empty());
        future::ready(!empty)
    });
    let items = frames.enumerate().map(|(index, frame)| {
        let frame = frame.map_err(std::io::Error::other)?;
        let line = frame.trim_ascii();
        if !line.starts_with(b"{") {
            return Err(std::io::Error::other("a list broke off"));
        }
        let comma: &[u8] = if index == 0 { b"" } else { b"," };
        Ok(Bytes::from([comma, line].concat()))
    });
    let whole = stream::iter([Ok(begin)]).chain(items).chain(stream::iter([Ok(Bytes::from(end))]));
    Body::from_stream(whole)
}
