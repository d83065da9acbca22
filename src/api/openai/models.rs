//! Models as OpenAI lists them.

use duet_inference::ModelInfo;
use types_openai as wire;

/// One model.
pub(super) fn model(model: &ModelInfo) -> wire::Model {
    wire::Model {
        id: model.id.clone(),
        created: i64::try_from(model.created).unwrap_or(i64::MAX),
        owned_by: "duet".into(),
        extra: serde_json::Map::new(),
    }
}
