//! Models as OpenAI lists them.

use ::wire::Maybe;
use types_openai as wire;

use crate::service::Card;

/// One model.
pub(super) fn model(card: &Card) -> wire::Model {
    let model = &card.info;
    wire::Model {
        id: model.id.clone(),
        created: i64::try_from(model.created).unwrap_or(i64::MAX),
        owned_by: "duet".into(),
        shutdown_date: Maybe::Absent,
        extra: serde_json::Map::new(),
    }
}
