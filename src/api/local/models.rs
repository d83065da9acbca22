//! The models as operators see them.

use duet_inference::Error;
use types_local as wire;

use super::problem::Problem;
use crate::service::{Service, Stage, Status, Task, UnloadError};

pub(super) async fn states(service: &Service) -> wire::ModelStates {
    let catalog = service.catalog();
    catalog.look_around().await;
    let memory = catalog.memory();
    wire::ModelStates {
        memory: wire::MemoryState {
            // No limit is a number that the wire cannot tell.
            budget_bytes: i64::try_from(memory.budget()).ok(),
            reserved_bytes: number(memory.needed()),
            used_bytes: number(memory.used()),
        },
        models: catalog.statuses().into_iter().map(state).collect(),
    }
}

pub(super) async fn load(service: &Service, name: &str) -> Result<wire::ModelState, Problem> {
    // Whoever may not use it may not have it loaded either.
    service.model(name).await?;
    service.catalog().load_now(name).await.map_err(told)?;
    one(service, name).await
}

pub(super) async fn unload(service: &Service, name: &str) -> Result<wire::ModelState, Problem> {
    service.model(name).await?;
    service.catalog().unload(name).await.map_err(|error| {
        let status = match error {
            UnloadError::Unknown(_) => 404,
            UnloadError::InUse | UnloadError::Fixed => 409,
        };
        Problem::new(status, error.to_string())
    })?;
    one(service, name).await
}

async fn one(service: &Service, name: &str) -> Result<wire::ModelState, Problem> {
    let id = service.model(name).await?.info.id;
    let status = service.catalog().statuses().into_iter().find(|status| status.card.info.id == id);
    status.map(state).ok_or_else(|| Error::UnknownModel { model: name.to_owned() }.into())
}

fn state(status: Status) -> wire::ModelState {
    let Status { card, aliases, policy, stage, in_use, idle, .. } = status;
    let known = |(done, total): (u64, u64)| {
        (total > 0).then(|| wire::LoadProgress { done_bytes: number(done), total_bytes: number(total) })
    };
    let (stage, memory_bytes, progress, error) = match stage {
        Stage::Cold => (wire::ModelStage::Cold, None, None, None),
        Stage::Loading { done, total } => (wire::ModelStage::Loading, None, known((done, total)), None),
        Stage::Resident { bytes: held } => (wire::ModelStage::Resident, Some(number(held)), None, None),
        Stage::Unloading => (wire::ModelStage::Unloading, None, None, None),
        Stage::Failed(error) => (wire::ModelStage::Failed, None, None, Some(error)),
    };
    let (base, adapter) = card.adaptation.map(|adapted| (adapted.base, adapted.adapter)).unzip();
    wire::ModelState {
        id: card.info.id,
        base,
        adapter,
        task: match card.task {
            Task::Generate => wire::ModelTask::Generate,
            Task::Embed => wire::ModelTask::Embed,
            Task::Rerank => wire::ModelTask::Rerank,
        },
        stage,
        aliases,
        pinned: policy.pinned,
        idle_timeout_seconds: policy.idle_timeout.map(|timeout| number(timeout.as_secs())),
        context_length: card.info.window.into(),
        in_use: i64::try_from(in_use).unwrap_or(i64::MAX),
        idle_seconds: number(idle.as_secs()),
        memory_bytes,
        progress,
        error,
    }
}

fn number(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Whoever may load models may know why one cannot be.
fn told(error: Error) -> Problem {
    match error {
        Error::Internal { message } => Problem::new(500, message),
        other => other.into(),
    }
}
