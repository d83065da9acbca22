//! The envelope around answers of one piece and around lists of any length.

use std::{io, time::Duration};

use api_server::runtime::RequestId;
use axum::body::Body;
use bytes::Bytes;
use futures_util::{StreamExt, stream};
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

/// A list in an envelope, out of a body whose frames are lines of one JSON document each. It is not held in memory. A line
/// that is none is a failure; the body then breaks off, so that nobody takes it for whole.
pub(super) fn list(lines: Body, metadata: &wire::NasMetadata) -> Body {
    let begin = Bytes::from_static(b"{\"success\":true,\"data\":[");
    let end = format!("],\"metadata\":{}}}", json!(metadata));
    let mut first = true;
    let items = lines.into_data_stream().map(move |frame| {
        let frame = frame.map_err(io::Error::other)?;
        let mut items = Vec::with_capacity(frame.len());
        for line in frame.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii) {
            if line.is_empty() {
                continue;
            }
            if !line.starts_with(b"{") {
                return Err(io::Error::other("a list broke off"));
            }
            if !std::mem::take(&mut first) {
                items.push(b',');
            }
            items.extend_from_slice(line);
        }
        Ok(Bytes::from(items))
    });
    let whole = stream::iter([Ok(begin)]).chain(items).chain(stream::iter([Ok(Bytes::from(end))]));
    Body::from_stream(whole)
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;
    use http_body_util::BodyExt;

    use super::*;

    fn listed(frames: &'static [&'static str]) -> Option<String> {
        let frames =
            stream::iter(frames).map(|frame| Ok::<_, io::Error>(Bytes::from_static(frame.as_bytes())));
        let metadata = wire::NasMetadata { request_id: "r".into(), processing_time_ms: 1 };
        let whole = list(Body::from_stream(frames), &metadata).collect().now_or_never().unwrap().ok()?;
        Some(String::from_utf8(whole.to_bytes().to_vec()).unwrap())
    }

    #[test]
    fn lines_become_items_however_many_come_together() {
        let whole = |data: &str| {
            let metadata = r#"{"request_id":"r","processing_time_ms":1}"#;
            Some(format!(r#"{{"success":true,"data":[{data}],"metadata":{metadata}}}"#))
        };
        assert_eq!(listed(&[]), whole(""));
        assert_eq!(listed(&["\n"]), whole(""));
        assert_eq!(listed(&["{\"a\":1}\n"]), whole(r#"{"a":1}"#));
        assert_eq!(
            listed(&["{\"a\":1}\n{\"b\":2}\n", "\n", "{\"c\":3}\n"]),
            whole(r#"{"a":1},{"b":2},{"c":3}"#)
        );
        assert_eq!(listed(&["{}\n", "event: error\n"]), None);
    }
}
