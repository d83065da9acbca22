//! Reading a body up to a limit.

use super::Rejection;
use axum::body::{Body, Bytes};
use bytes::BytesMut;
use http_body::Body as _;
use http_body_util::BodyExt;

/// Beyond the limit so much is still read and thrown away: a client that is busy writing sees a broken connection
/// instead of the answer if the server stops listening.
const DRAINED: usize = 64 << 20;

/// The whole body.
///
/// # Errors
/// It is larger than `limit` bytes, or the connection fails.
pub(super) async fn read(mut body: Body, limit: usize) -> Result<Bytes, Rejection> {
    let declared = usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX);
    let mut bytes = BytesMut::with_capacity(if declared <= limit { declared } else { 0 });
    let mut total = 0_usize;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| Rejection::BodyUnreadable(error.to_string()))?;
        let Ok(data) = frame.into_data() else { continue };
        total = total.saturating_add(data.len());
        if total <= limit {
            bytes.extend_from_slice(&data);
        } else if total > limit.saturating_add(DRAINED) {
            break;
        } else {
            bytes = BytesMut::new();
        }
    }
    if total > limit { Err(Rejection::BodyTooLarge { limit }) } else { Ok(bytes.freeze()) }
}
