//! The state of the server in numbers.

use std::time::Duration;

use types_local as wire;

use crate::service::{Load, Service};

pub(super) fn health(service: &Service, uptime: Duration) -> wire::Health {
    let status = if service.admission().is_closed() { wire::Status::Failed } else { wire::Status::Ok };
    let model = |model: &duet_inference::ModelInfo| wire::LoadedModel {
        id: model.id.clone(),
        state: status,
        architecture: None,
        context_length: Some(model.window.into()),
        error: None,
    };
    let Load { running, waiting, capacity, totals } = service.load();
    wire::Health {
        models: service.models().map(model).collect(),
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

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
