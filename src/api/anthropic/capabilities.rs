//! What a local model can do, in the words of the Models API: what the server does is the same for all, how a model
//! thinks is told by its files.

use ::wire::Maybe;
use duet_inference::{Effort, Reasoning};
use serde_json::Map;
use types_anthropic as wire;

/// Of a model that generates here, and may see images.
pub(super) fn of(reasoning: &Reasoning, images: bool) -> wire::ModelCapabilities {
    wire::ModelCapabilities {
        batch: supported(true),
        citations: supported(false),
        code_execution: supported(false),
        compaction: Maybe::Absent,
        context_management: wire::ContextManagementCapability {
            supported: false,
            clear_thinking_20251015: Maybe::Absent,
            clear_tool_uses_20250919: Maybe::Absent,
            compact_20260112: Maybe::Absent,
            extra: Map::new(),
        },
        effort: effort(&reasoning.efforts),
        image_input: supported(images),
        pdf_input: supported(false),
        server_tools: None,
        structured_outputs: supported(true),
        thinking: thinking(reasoning),
        extra: Map::new(),
    }
}

fn effort(known: &[Effort]) -> wire::EffortCapability {
    let level = |effort| supported(known.contains(&effort));
    wire::EffortCapability {
        supported: !known.is_empty(),
        low: level(Effort::Low),
        medium: level(Effort::Medium),
        high: level(Effort::High),
        xhigh: Maybe::Value(level(Effort::ExtraHigh)),
        max: level(Effort::Max),
        extra: Map::new(),
    }
}

/// Models that think decide themselves how long, within a budget where one is given.
fn thinking(reasoning: &Reasoning) -> wire::ThinkingCapability {
    let types = wire::ThinkingTypes {
        adaptive: supported(reasoning.supported),
        between_tools: None,
        disabled: Some(supported(reasoning.optional || !reasoning.supported)),
        enabled: supported(reasoning.supported),
        extra: Map::new(),
    };
    wire::ThinkingCapability { supported: reasoning.supported, types }
}

fn supported(supported: bool) -> wire::CapabilitySupport {
    wire::CapabilitySupport { supported }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_model_cannot_do_is_not_promised() {
        let thinks = |reasoning: Reasoning| serde_json::to_value(of(&reasoning, false)).unwrap();
        let plain = thinks(Reasoning::default());
        assert_eq!(plain["thinking"]["supported"], false);
        assert_eq!(plain["thinking"]["types"]["disabled"]["supported"], true);
        assert_eq!(plain["effort"]["supported"], false);
        let efforts = vec![Effort::Low, Effort::High];
        let always = thinks(Reasoning { supported: true, optional: false, efforts });
        assert_eq!(always["thinking"]["types"]["enabled"]["supported"], true);
        assert_eq!(always["thinking"]["types"]["disabled"]["supported"], false);
        assert_eq!(always["effort"]["supported"], true);
        assert_eq!(always["effort"]["medium"]["supported"], false);
        assert_eq!(always["image_input"]["supported"], false);
    }
}
