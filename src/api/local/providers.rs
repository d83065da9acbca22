//! How the servers elsewhere are. Where they are, and with which key they are asked, is no business of those who look.

use std::time::SystemTime;

use duet_upstream::{FailureKind, LastFailure, ProviderStatus, Routes, Standing};
use jiff::Timestamp;
use types_local as wire;

use super::health::number;
use crate::service::Service;

pub(super) fn states(service: &Service) -> Vec<wire::ProviderState> {
    let routes = service.catalog().routes();
    routes.providers().into_iter().map(|status| state(status, routes)).collect()
}

fn state(status: ProviderStatus, routes: &Routes) -> wire::ProviderState {
    let (state, open_until) = match status.standing {
        Standing::Ready => (wire::ProviderStateState::Ready, None),
        Standing::Resting => (wire::ProviderStateState::Resting, None),
        Standing::Open(left) => (wire::ProviderStateState::Open, Some(time(SystemTime::now() + left))),
    };
    let targets = routes.leading_to(&status.name);
    let targets =
        targets.map(|(route, model)| wire::ProviderTarget { route, model: model.map(str::to_owned) });
    wire::ProviderState {
        targets: targets.collect(),
        name: status.name,
        kind: status.kind.to_owned(),
        state,
        open_until,
        under_way: number(status.under_way as u64),
        requests: number(status.requests),
        failures: number(status.failures),
        prompt_tokens: number(status.prompt_tokens),
        generated_tokens: number(status.answer_tokens),
        last_failure: status.last_failure.map(failure),
    }
}

fn failure(LastFailure { kind, at }: LastFailure) -> wire::ProviderFailure {
    let kind = match kind {
        FailureKind::Unreachable => wire::ProviderFailureKind::Unreachable,
        FailureKind::Untrusted => wire::ProviderFailureKind::Untrusted,
        FailureKind::Silent => wire::ProviderFailureKind::Silent,
        FailureKind::Busy => wire::ProviderFailureKind::Busy,
        FailureKind::Locked => wire::ProviderFailureKind::Locked,
        FailureKind::Refused => wire::ProviderFailureKind::Refused,
        FailureKind::Broken => wire::ProviderFailureKind::Broken,
    };
    wire::ProviderFailure { kind, at: time(at) }
}

fn time(at: SystemTime) -> String {
    Timestamp::try_from(at).unwrap_or(Timestamp::UNIX_EPOCH).to_string()
}
