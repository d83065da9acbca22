//! The state of the server in numbers.

use std::time::Duration;

use types_local as wire;

use super::{problem::Problem, providers};
use crate::service::{Load, Readiness, Service, Stage, Status};

const VERSION: &str = env!("CARGO_PKG_VERSION");
/// How long who wants to send requests should wait for a server that starts.
const SOON: Duration = Duration::from_secs(2);

/// That the process answers, and how it is.
pub(super) fn live(service: &Service) -> wire::Liveness {
    wire::Liveness { status: status(service), version: VERSION.into() }
}

/// The same, if requests should be sent here.
///
/// # Errors
/// They should not: the server starts or ends.
pub(super) fn ready(service: &Service) -> Result<wire::Liveness, Problem> {
    match service.readiness() {
        Readiness::Ready => Ok(live(service)),
        Readiness::Starting => Err(Problem::later(503, "The server is loading its models.", SOON)),
        Readiness::Draining => Err(Problem::later(503, "The server is shutting down.", SOON)),
    }
}

fn status(service: &Service) -> wire::Status {
    match service.readiness() {
        Readiness::Ready => wire::Status::Ok,
        Readiness::Starting => wire::Status::Loading,
        Readiness::Draining => wire::Status::Draining,
    }
}

pub(super) fn health(service: &Service, uptime: Duration) -> wire::Health {
    let status = status(service);
    let Load { running, waiting, capacity, totals } = service.load();
    wire::Health {
        models: service.catalog().statuses().into_iter().filter_map(|model| loaded(model, status)).collect(),
        providers: providers::states(service),
        status,
        version: VERSION.into(),
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
            proposed_tokens: number(totals.proposed_tokens),
            accepted_tokens: number(totals.accepted_tokens),
        },
    }
}

/// A model that is in memory, or should be.
fn loaded(model: Status, server: wire::Status) -> Option<wire::LoadedModel> {
    let (state, error) = match model.stage {
        Stage::Cold | Stage::Unloading => return None,
        Stage::Loading { .. } => (wire::Status::Loading, None),
        // Those that are there answer already.
        Stage::Resident { .. } if server == wire::Status::Loading => (wire::Status::Ok, None),
        Stage::Resident { .. } => (server, None),
        // Why is for those who have a key: `GET /api/models`.
        Stage::Failed(_) => (wire::Status::Failed, Some("the model could not be loaded".to_owned())),
    };
    let totals = model.load.totals;
    let speculation = (totals.proposed_tokens > 0).then(|| wire::Speculation {
        proposed_tokens: number(totals.proposed_tokens),
        accepted_tokens: number(totals.accepted_tokens),
    });
    let (id, context_length) = (model.card.info.id, Some(model.card.info.window.into()));
    Some(wire::LoadedModel { id, state, architecture: None, context_length, error, speculation })
}

pub(super) fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::Catalog;

    #[test]
    fn who_starts_or_ends_is_alive_and_not_ready() {
        let service = Service::new(Catalog::default(), 1, None);
        let told = |service: &Service| (ready(service).is_ok(), live(service).status);
        assert_eq!(told(&service), (true, wire::Status::Ok));
        service.set_starting(true);
        assert_eq!(told(&service), (false, wire::Status::Loading));
        service.set_starting(false);
        assert_eq!(told(&service), (true, wire::Status::Ok));
        service.admission().close();
        assert_eq!(told(&service), (false, wire::Status::Draining));
    }
}
