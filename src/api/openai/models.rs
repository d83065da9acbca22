//! Models as OpenAI lists them.

use ::wire::Maybe;
use duet_inference::ModelInfo;
use types_openai as wire;

/// One model.
pub(super) fn model(model: &ModelInfo) -> wire::Model {
    wire::Model {
        id: model.id.clone(),
        created: i64::try_from(model.created).unwrap_or(i64::MAX),
        owned_by: "duet".into(),
        shutdown_date: Maybe::Absent,
        extra: serde_json::Map::new(),
    }
}
