//! Models, newest first, in pages.

use ::wire::Maybe;
use duet_inference::Error;
use jiff::Timestamp;
use types_anthropic as wire;

use super::{capabilities, error::Problem};
use crate::service::{Card, Task};

/// The page of `models` that `query` asks for.
pub(super) fn page(models: &[Card], query: &wire::ListModelsQuery) -> Result<wire::ModelList, Problem> {
    // All of ours are active.
    let wanted = |states: &Vec<wire::ModelLifecycle>| states.contains(&wire::ModelLifecycle::Active);
    let asked_for = query.lifecycle.as_ref().is_none_or(wanted);
    let generating = models.iter().filter(|card| card.task == Task::Generate && asked_for);
    let mut models: Vec<&Card> = generating.collect();
    models.sort_by_key(|model| std::cmp::Reverse(model.info.created));
    let limit = usize::try_from(query.limit_or_default()).unwrap_or(usize::MAX);
    let position = |name: &str, id: &str| {
        let found = models.iter().position(|model| model.info.id == id);
        found.ok_or_else(|| Problem::invalid(format!("{name}: no model has the id {id}")))
    };
    let (range, has_more) = match (&query.before_id, &query.after_id) {
        (Some(_), Some(_)) => {
            return Err(Problem::invalid("before_id: cannot be used together with after_id"));
        }
        (Some(before), None) => {
            let end = position("before_id", before)?;
            let start = end.saturating_sub(limit);
            (start..end, start > 0)
        }
        (None, after) => {
            let start = match after {
                Some(after) => position("after_id", after)? + 1,
                None => 0,
            };
            let end = start.saturating_add(limit).min(models.len());
            (start..end, end < models.len())
        }
    };
    let data: Vec<_> = models.get(range).unwrap_or_default().iter().copied().map(model).collect();
    let id = |model: &wire::ModelInfo| model.id.clone();
    let (first_id, last_id) = (data.first().map(id), data.last().map(id));
    Ok(wire::ModelList { data, has_more, first_id, last_id })
}

/// One model, if this API has a use for it.
pub(super) fn one(card: &Card) -> Result<wire::ModelInfo, Problem> {
    match card.task {
        Task::Generate => Ok(model(card)),
        Task::Embed | Task::Rerank => Err(Error::UnknownModel { model: card.info.id.clone() }.into()),
    }
}

fn model(card: &Card) -> wire::ModelInfo {
    let model = &card.info;
    let created = i64::try_from(model.created).ok().and_then(|created| Timestamp::from_second(created).ok());
    wire::ModelInfo {
        id: model.id.clone(),
        display_name: model.display_name.clone(),
        created_at: created.unwrap_or(Timestamp::UNIX_EPOCH).to_string(),
        max_input_tokens: known(model.window),
        max_tokens: known(model.max_output),
        capabilities: Maybe::or_absent(
            card.reasoning.as_ref().map(|reasoning| capabilities::of(reasoning, model.images)),
        ),
        lifecycle: Some(wire::ModelLifecycle::Active),
        line: Maybe::Absent,
        deprecated_at: Maybe::Absent,
        retires_at: Maybe::Absent,
        allowed_fallback_models: Maybe::Absent,
        extra: serde_json::Map::new(),
    }
}

/// Of a model elsewhere, nobody may have said it.
fn known(tokens: u32) -> Maybe<i64> {
    Maybe::or_absent((tokens > 0).then_some(tokens.into()))
}

#[cfg(test)]
mod tests {
    use duet_inference::ModelInfo;

    use super::*;

    fn ids(before: Option<&str>, after: Option<&str>, limit: Option<i64>) -> (Vec<String>, bool) {
        let info = |number: u64| ModelInfo {
            id: format!("org/{number}"),
            display_name: String::new(),
            created: 1_700_000_000 - number,
            ..ModelInfo::default()
        };
        let mut models: Vec<Card> =
            (0..5).rev().map(|number| Card::new(info(number), Task::Generate)).collect();
        models.push(Card::new(info(9), Task::Embed));
        let query = wire::ListModelsQuery {
            before_id: before.map(Into::into),
            after_id: after.map(Into::into),
            limit,
            lifecycle: None,
        };
        let page = page(&models, &query).unwrap();
        let ids: Vec<String> = page.data.into_iter().map(|model| model.id).collect();
        assert_eq!(page.first_id.as_ref(), ids.first());
        assert_eq!(page.last_id.as_ref(), ids.last());
        (ids, page.has_more)
    }

    #[test]
    fn pages_meet_from_both_sides() {
        let page = |ids: &[u32], more| (ids.iter().map(|id| format!("org/{id}")).collect::<Vec<_>>(), more);
        assert_eq!(ids(None, None, None), page(&[0, 1, 2, 3, 4], false));
        assert_eq!(ids(None, None, Some(2)), page(&[0, 1], true));
        assert_eq!(ids(None, Some("org/1"), Some(2)), page(&[2, 3], true));
        assert_eq!(ids(None, Some("org/3"), Some(2)), page(&[4], false));
        assert_eq!(ids(None, Some("org/4"), Some(2)), page(&[], false));
        assert_eq!(ids(Some("org/3"), None, Some(2)), page(&[1, 2], true));
        assert_eq!(ids(Some("org/1"), None, Some(2)), page(&[0], false));
    }

    #[test]
    fn times_are_rfc_3339() {
        let info = ModelInfo {
            id: "m".into(),
            display_name: "M".into(),
            created: 1_771_296_862,
            ..ModelInfo::default()
        };
        assert_eq!(model(&Card::new(info, Task::Generate)).created_at, "2026-02-17T02:54:22Z");
    }
}
