//! The state of the server in numbers.

use std::time::Duration;

use types_local as wire;

use crate::service::{Load, Service, Stage, Status};

pub(super) fn health(service: &Service, uptime: Duration) -> wire::Health {
    let status = if service.admission().is_closed() { wire::Status::Failed } else { wire::Status::Ok };
    let Load { running, waiting, capacity, totals } = service.load();
    wire::Health {
        models: service.catalog().statuses().into_iter().filter_map(|model| loaded(model, status)).collect(),
        status,
        version: env!("CARGO_PKG_VERSION").into(),
        uptime_seconds: number(uptime.as_secs()),
        queue: wire::Queue { running: number(running), waiting: number(waiting), capacity: number(capacity) },
        counters: wire::Counters {
            requests: number(totals.requests),
            completed: number(totals.finished),
            failed: number(totals.failed),
            cancelled: number(totals.cancelled),
            rejected: number(totals.rejected),
            prompt_tokens: number(totals.prompt_tokens),
            cached_prompt_tokens: number(totals.cached_tokens),
            generated_tokens: number(totals.generated_tokens),
        },
    }
}

/// A model that is in memory, or should be.
fn loaded(model: Status, server: wire::Status) -> Option<wire::LoadedModel> {
    let (state, error) = match model.stage {
        Stage::Cold | Stage::Unloading => return None,
        Stage::Loading { .. } => (wire::Status::Loading, None),
        Stage::Resident { .. } => (server, None),
        // Why is for those who have a key: `GET /api/models`.
        Stage::Failed(_) => (wire::Status::Failed, Some("the model could not be loaded".to_owned())),
    };
    let (id, context_length) = (model.card.info.id, Some(model.card.info.window.into()));
    Some(wire::LoadedModel { id, state, architecture: None, context_length, error })
}

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
