//! How hard the model thinks.

use duet_inference::{Effort, Thinking};
use types_openai::ReasoningEffort as Asked;

/// Whether the model thinks, and how hard. Nothing asked leaves both to the model.
pub(super) fn thinking(asked: Option<&Asked>) -> (Thinking, Option<Effort>) {
    match asked {
        None => (Thinking::ModelDefault, None),
        Some(Asked::None) => (Thinking::Disabled, None),
        // The real models hardly think then; those that cannot be silent are told their lowest level.
        Some(Asked::Minimal) => (Thinking::Disabled, Some(Effort::Minimal)),
        Some(Asked::Low) => (Thinking::Enabled, Some(Effort::Low)),
        Some(Asked::Medium) => (Thinking::Enabled, Some(Effort::Medium)),
        Some(Asked::High) => (Thinking::Enabled, Some(Effort::High)),
        Some(Asked::Xhigh) => (Thinking::Enabled, Some(Effort::ExtraHigh)),
        Some(Asked::Max) => (Thinking::Enabled, Some(Effort::Max)),
        Some(Asked::Other(_)) => (Thinking::Enabled, None),
    }
}
