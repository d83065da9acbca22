//! What clients read about batches.

use api_server::runtime::RequestContext;
use axum::extract::OriginalUri;
use duet_store::{Batch, BatchResult, Outcome, Page};
use http::{Uri, header};
use jiff::Timestamp;
use types_anthropic::{self as wire, MessageBatchStatus};

/// The path of all batches.
const PATH: &str = "/v1/messages/batches";

/// This server as the client that asks knows it: it gets results from the same address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Site(String);

impl Site {
    pub(super) fn of(context: &RequestContext) -> Self {
        let uri = context.extensions.get::<OriginalUri>().map_or(&context.uri, |original| &original.0);
        let text = |name: &str| context.headers.get(name).and_then(|value| value.to_str().ok());
        let host = text(header::HOST.as_str());
        let forwarded = text("x-forwarded-proto").and_then(|protocols| protocols.split(',').next());
        Self::at(uri, host, forwarded.map(str::trim))
    }

    /// Without a host, an address without one: the SDKs go on where they are.
    fn at(uri: &Uri, host: Option<&str>, forwarded: Option<&str>) -> Self {
        let prefix = uri.path().split_once(PATH).map_or("", |(prefix, _)| prefix);
        let host = host.or_else(|| uri.authority().map(http::uri::Authority::as_str));
        let scheme = if forwarded == Some("https") { "https" } else { "http" };
        Self(host.map_or_else(|| prefix.to_owned(), |host| format!("{scheme}://{host}{prefix}")))
    }

    fn results(&self, id: &str) -> String {
        format!("{}{PATH}/{id}/results", self.0)
    }
}

pub(super) fn page(page: Page<Batch>, site: &Site) -> wire::MessageBatchList {
    let data: Vec<_> = page.items.into_iter().map(|item| batch(item, site)).collect();
    let id = |batch: &wire::MessageBatch| batch.id.clone();
    let (first_id, last_id) = (data.first().map(id), data.last().map(id));
    wire::MessageBatchList { data, has_more: page.has_more, first_id, last_id }
}

pub(super) fn batch(batch: Batch, site: &Site) -> wire::MessageBatch {
    let Batch { id, created, expires, cancelled, ended, size, counts, .. } = batch;
    let processing_status = match (ended, cancelled) {
        (Some(_), _) => MessageBatchStatus::Ended,
        (None, Some(_)) => MessageBatchStatus::Canceling,
        (None, None) => MessageBatchStatus::InProgress,
    };
    wire::MessageBatch {
        processing_status,
        // As the real API does, which counts nothing before the end.
        request_counts: wire::MessageBatchRequestCounts {
            processing: if ended.is_some() { 0 } else { size },
            succeeded: counts.succeeded,
            errored: counts.errored,
            canceled: counts.cancelled,
            expired: counts.expired,
        },
        ended_at: ended.map(time),
        created_at: time(created),
        expires_at: time(expires),
        archived_at: None,
        cancel_initiated_at: cancelled.map(time),
        results_url: ended.map(|_| site.results(&id)),
        id,
    }
}

/// `None`: the kept result is none of ours.
pub(super) fn line(result: BatchResult) -> Option<wire::MessageBatchLine> {
    let BatchResult { custom_id, outcome, body, .. } = result;
    let result = match outcome {
        Outcome::Cancelled => wire::MessageBatchCanceled {}.into(),
        Outcome::Expired => wire::MessageBatchExpired {}.into(),
        Outcome::Succeeded | Outcome::Errored => {
            ::wire::decode_answer(serde_json::from_str(&body?).ok()?).ok()?
        }
    };
    Some(wire::MessageBatchLine { custom_id, result })
}

/// RFC 3339 with microseconds and a numeric offset.
fn time(microseconds: i64) -> String {
    let time = Timestamp::from_microsecond(microseconds).unwrap_or(Timestamp::UNIX_EPOCH);
    time.strftime("%Y-%m-%dT%H:%M:%S%.6f+00:00").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_the_real_ones() {
        assert_eq!(time(1_787_150_970_044_811), "2026-08-19T14:49:30.044811+00:00");
        assert_eq!(time(1_787_150_970_000_000), "2026-08-19T14:49:30.000000+00:00");
    }

    #[test]
    fn results_are_where_the_client_asked() {
        let cases = [
            (
                "/v1/messages/batches/x",
                Some("here:8080"),
                None,
                "http://here:8080/v1/messages/batches/b/results",
            ),
            (
                "/anthropic/v1/messages/batches",
                Some("there"),
                Some("https"),
                "https://there/anthropic/v1/messages/batches/b/results",
            ),
            ("http://two/v1/messages/batches", None, None, "http://two/v1/messages/batches/b/results"),
            ("/v1/messages/batches", None, Some("https"), "/v1/messages/batches/b/results"),
        ];
        for (uri, host, forwarded, expected) in cases {
            assert_eq!(Site::at(&uri.parse().unwrap(), host, forwarded).results("b"), expected);
        }
    }
}
