//! What the store keeps of a batch for this dialect, and how clients read it.

use std::collections::BTreeMap;

use ::wire::Maybe;
use duet_store::{Batch, Counts, Page};
use serde::{Deserialize, Serialize};
use types_openai::{self as wire, BatchStatus};

use crate::api::openai::{error::Problem, files::broken};

/// What is particular to this dialect.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct About {
    pub(super) endpoint: String,
    pub(super) input_file: String,
    /// Its length, so that one that is deleted meanwhile is not taken for a shorter one.
    pub(super) input_bytes: i64,
    pub(super) window: String,
    pub(super) metadata: Option<BTreeMap<String, String>>,
    /// How long its files are kept, in seconds.
    pub(super) output_kept: Option<i64>,
    /// Why nothing could be made of it.
    #[serde(default)]
    pub(super) errors: Vec<LineError>,
    pub(super) output_file: Option<String>,
    pub(super) error_file: Option<String>,
    #[serde(default)]
    pub(super) usage: Usage,
}

/// What is wrong with a line of the input file, or, without a line, with all of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LineError {
    pub(super) code: String,
    pub(super) message: String,
    pub(super) param: Option<String>,
    /// From 1.
    pub(super) line: Option<i64>,
}

/// Tokens of all answers together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Usage {
    pub(super) input: i64,
    pub(super) cached: i64,
    pub(super) output: i64,
    pub(super) reasoning: i64,
}

impl About {
    pub(super) fn of(batch: &Batch) -> Result<Self, Problem> {
        serde_json::from_str(&batch.about).map_err(broken)
    }

    /// For the store.
    pub(super) fn text(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }
}

/// `counts` are those of now.
pub(super) fn batch(batch: Batch, counts: Counts) -> Result<wire::Batch, Problem> {
    let about = About::of(&batch)?;
    let status = status(&batch, &about);
    let at = |time: Option<i64>| Maybe::or_null(time.map(|time| time / 1_000_000));
    let closed_as = |kind: BatchStatus| if status == kind { at(batch.closed) } else { Maybe::Null };
    Ok(wire::Batch {
        endpoint: about.endpoint,
        model: Maybe::Null,
        errors: errors(about.errors),
        input_file_id: about.input_file,
        completion_window: about.window,
        output_file_id: Maybe::or_null(about.output_file),
        error_file_id: Maybe::or_null(about.error_file),
        created_at: batch.created / 1_000_000,
        in_progress_at: at(batch.prepared),
        expires_at: at(Some(batch.expires)),
        finalizing_at: if status == BatchStatus::Failed { Maybe::Null } else { at(batch.ended) },
        completed_at: closed_as(BatchStatus::Completed),
        failed_at: closed_as(BatchStatus::Failed),
        expired_at: closed_as(BatchStatus::Expired),
        cancelling_at: at(batch.cancelled),
        cancelled_at: closed_as(BatchStatus::Cancelled),
        request_counts: Maybe::Value(wire::BatchRequestCounts {
            total: batch.size,
            completed: counts.succeeded,
            failed: counts.errored,
        }),
        usage: Maybe::Value(usage(about.usage)),
        metadata: Maybe::or_null(about.metadata),
        id: batch.id,
        status,
    })
}

pub(super) fn page(page: Page<Batch>, counts: Vec<Counts>) -> Result<wire::BatchList, Problem> {
    let data = page.items.into_iter().zip(counts).map(|(item, counts)| batch(item, counts));
    let data = data.collect::<Result<Vec<_>, _>>()?;
    let id = |batch: Option<&wire::Batch>| Maybe::or_null(batch.map(|batch| batch.id.clone()));
    let (first_id, last_id) = (id(data.first()), id(data.last()));
    Ok(wire::BatchList { data, first_id, last_id, has_more: page.has_more })
}

fn status(batch: &Batch, about: &About) -> BatchStatus {
    match (batch.prepared, batch.ended, batch.closed, batch.cancelled) {
        (_, _, Some(_), _) if !about.errors.is_empty() => BatchStatus::Failed,
        (_, _, Some(_), Some(_)) => BatchStatus::Cancelled,
        (_, _, Some(_), None) if batch.counts.expired > 0 => BatchStatus::Expired,
        (_, _, Some(_), None) => BatchStatus::Completed,
        (_, _, None, Some(_)) => BatchStatus::Cancelling,
        (_, Some(_), None, None) => BatchStatus::Finalizing,
        (Some(_), None, None, None) => BatchStatus::InProgress,
        (None, None, None, None) => BatchStatus::Validating,
    }
}

fn errors(errors: Vec<LineError>) -> Maybe<wire::BatchErrors> {
    if errors.is_empty() {
        return Maybe::Null;
    }
    let error = |error: LineError| wire::BatchError {
        code: Maybe::Value(error.code),
        message: Maybe::Value(error.message),
        param: Maybe::or_null(error.param),
        line: Maybe::or_null(error.line),
    };
    let data = Maybe::Value(errors.into_iter().map(error).collect());
    Maybe::Value(wire::BatchErrors { object: Maybe::Value("list".to_owned()), data })
}

fn usage(usage: Usage) -> wire::BatchUsage {
    wire::BatchUsage {
        input_tokens: usage.input,
        output_tokens: usage.output,
        total_tokens: usage.input.saturating_add(usage.output),
        input_tokens_details: wire::BatchInputTokensDetails { cached_tokens: usage.cached },
        output_tokens_details: wire::BatchOutputTokensDetails { reasoning_tokens: usage.reasoning },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_goes_through_its_states() {
        let mut now = Batch {
            id: "b".into(),
            dialect: "openai".into(),
            owner: String::new(),
            about: About::default().text().unwrap(),
            created: 1_000_000,
            expires: 9_000_000,
            prepared: None,
            cancelled: None,
            ended: None,
            closed: None,
            size: 0,
            counts: Counts::default(),
        };
        let read = |now: &Batch| batch(now.clone(), now.counts).unwrap();
        assert_eq!(read(&now).status, BatchStatus::Validating);
        now.prepared = Some(2_000_000);
        assert_eq!(
            (read(&now).status, read(&now).in_progress_at),
            (BatchStatus::InProgress, Maybe::Value(2))
        );
        now.ended = Some(3_000_000);
        assert_eq!((read(&now).status, read(&now).finalizing_at), (BatchStatus::Finalizing, Maybe::Value(3)));
        now.closed = Some(4_000_000);
        assert_eq!((read(&now).status, read(&now).completed_at), (BatchStatus::Completed, Maybe::Value(4)));
        now.counts.expired = 1;
        let expired = read(&now);
        assert_eq!((expired.status, expired.expired_at), (BatchStatus::Expired, Maybe::Value(4)));
        assert_eq!(expired.completed_at, Maybe::Null);
        now.cancelled = Some(3_000_000);
        let cancelled = read(&now);
        assert_eq!((cancelled.status, cancelled.cancelled_at), (BatchStatus::Cancelled, Maybe::Value(4)));
        now.closed = None;
        assert_eq!(read(&now).status, BatchStatus::Cancelling);
    }
}
