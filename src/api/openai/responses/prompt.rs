//! What creating, counting and shortening have in common: a neutral request out of instructions, items and tools.

use duet_inference::{OutputFormat, Request};
use serde_json::Value;
use types_openai as wire;

use super::{
    items::{Conversation, Read},
    seal::Seal,
    tools::{Names, Offer},
};
use crate::api::openai::{
    error::Problem,
    naming::{Naming, Operation},
    reasoning::thinking,
};

/// What a client asked for, and what the store knows of before.
#[derive(Default)]
pub(super) struct Wanted<'a> {
    pub(super) model: &'a str,
    pub(super) instructions: Option<&'a str>,
    pub(super) history: &'a [wire::ResponseItem],
    pub(super) input: &'a [wire::ResponseItem],
    pub(super) tools: &'a [wire::ResponseTool],
    pub(super) choice: Option<&'a wire::ResponseToolChoice>,
    pub(super) single: bool,
    pub(super) text: Option<&'a wire::ResponseTextConfig>,
    pub(super) reasoning: Option<&'a wire::ResponseReasoning>,
}

/// A request for the core, and how to speak about it.
#[derive(Debug)]
pub(super) struct Prompt {
    pub(super) request: Request,
    pub(super) naming: Naming,
    pub(super) names: Names,
}

impl Wanted<'_> {
    pub(super) fn prompt(&self, seal: &Seal) -> Result<Prompt, Problem> {
        let mut conversation = Conversation::new(seal);
        if let Some(instructions) = self.instructions.filter(|text| !text.is_empty()) {
            conversation.instruct(instructions);
        }
        for item in self.history {
            conversation.read(item, "input")?;
        }
        for (index, item) in self.input.iter().enumerate() {
            conversation.read(item, &format!("input[{index}]"))?;
        }
        let Read { messages, late, first_image } = conversation.finish();
        let mut offer = Offer::new(self.tools, &late)?;
        offer.choose(self.choice, self.tools.len() + late.len())?;
        offer.tools.single = self.single;
        let effort = self.reasoning.and_then(|reasoning| reasoning.effort.as_value());
        let (thinking, effort) = thinking(effort);
        let request = Request {
            thinking,
            effort,
            tools: offer.tools,
            output: output(self.text),
            ..Request::new(self.model, messages)
        };
        let naming = Naming {
            operation: Operation::Response,
            tools: offer.places,
            output: "text.format.schema",
            image: first_image,
        };
        Ok(Prompt { request, naming, names: offer.names })
    }
}

fn output(text: Option<&wire::ResponseTextConfig>) -> OutputFormat {
    use wire::ResponseTextFormat as Format;
    match text.and_then(|text| text.format.as_value()) {
        None | Some(Format::Text(_)) => OutputFormat::Text,
        Some(Format::JsonObject(_)) => OutputFormat::JsonObject,
        Some(Format::JsonSchema(format)) => OutputFormat::JsonSchema(Value::Object(format.schema.clone())),
    }
}
