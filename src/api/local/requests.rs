//! The last requests, without what was said.

use jiff::Timestamp;
use types_local as wire;

use crate::service::{Entry, Service};

pub(super) fn recent(service: &Service) -> wire::RecentRequests {
    wire::RecentRequests { requests: service.journal().entries().into_iter().map(request).collect() }
}

fn request(entry: Entry) -> wire::RecentRequest {
    let Entry { id, ended, dialect, route, status, complete, took, facts } = entry;
    wire::RecentRequest {
        id,
        ended_at: Timestamp::try_from(ended).unwrap_or(Timestamp::UNIX_EPOCH).to_string(),
        dialect: dialect.to_owned(),
        route,
        model: facts.model.unwrap_or_default(),
        key: facts.key,
        status: status.into(),
        complete,
        prompt_tokens: number(facts.prompt_tokens.into()),
        cached_prompt_tokens: number(facts.cached_tokens.into()),
        generated_tokens: number(facts.generated_tokens.into()),
        first_token_ms: facts.first_token.map(|time| number(time.as_millis())),
        duration_ms: number(took.as_millis()),
    }
}

fn number(count: u128) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
