//! Models as OpenAI lists them.

use ::wire::Maybe;
use types_openai as wire;

use crate::service::Card;

/// One model.
pub(super) fn model(card: &Card) -> wire::Model {
    let model = &card.info;
    // As vLLM and others say what an adapted model is made of.
    let adapted = card.adaptation.iter();
    let adapted = adapted.flat_map(|adapted| [("parent", &adapted.base), ("adapter", &adapted.adapter)]);
    wire::Model {
        id: model.id.clone(),
        created: i64::try_from(model.created).unwrap_or(i64::MAX),
        owned_by: "duet".into(),
        shutdown_date: Maybe::Absent,
        extra: adapted.map(|(member, name)| (member.to_owned(), name.as_str().into())).collect(),
    }
}
