//! A response before there is anything in it: every parameter of its request again, with explicit nulls.

use ::wire::Maybe;
use duet_inference::ModelInfo;
use types_openai as wire;

use crate::api::{identifier, openai::identity::now};

/// A response that repeats `body`.
pub(super) fn skeleton(body: &wire::CreateResponseRequest, model: &ModelInfo) -> wire::Response {
    wire::Response {
        id: identifier::hexadecimal("resp_", 50),
        created_at: now(),
        status: Some(wire::ResponseStatus::InProgress),
        background: body.background.unwrap_or_default().into(),
        billing: Maybe::Absent,
        completed_at: Maybe::Null,
        access_programs: Maybe::Absent,
        conversation: Maybe::or_absent(body.conversation.as_ref().map(conversation_id)),
        error: Maybe::Null,
        frequency_penalty: 0.0.into(),
        incomplete_details: Maybe::Null,
        instructions: Maybe::or_null(body.instructions.clone().map(wire::ResponseInput::String)),
        max_output_tokens: Maybe::or_null(body.max_output_tokens),
        max_tool_calls: Maybe::or_null(body.max_tool_calls),
        model: model.id.clone(),
        moderation: Maybe::Absent,
        output: Vec::new(),
        parallel_tool_calls: body.parallel_tool_calls.unwrap_or(true).into(),
        presence_penalty: 0.0.into(),
        previous_response_id: Maybe::or_null(body.previous_response_id.as_value().cloned()),
        prompt: Maybe::Absent,
        prompt_cache_diagnostics: Maybe::Absent,
        prompt_cache_key: Maybe::or_null(body.prompt_cache_key.clone()),
        prompt_cache_options: Maybe::Absent,
        prompt_cache_retention: Maybe::Null,
        image: Maybe::Absent,
        input_transformations: Maybe::Absent,
        reasoning: reasoning(body.reasoning.as_ref()).into(),
        safety_identifier: Maybe::or_null(body.safety_identifier.clone()),
        service_tier: String::from("default").into(),
        store: body.store.unwrap_or(true).into(),
        temperature: body.temperature.unwrap_or(decimal(model.temperature)).into(),
        text: text(body.text.as_ref()).into(),
        tool_choice: Some(body.tool_choice.clone().unwrap_or(AUTO)),
        tool_usage: Maybe::Absent,
        tools: Some(body.tools.iter().flatten().cloned().map(tool).collect()),
        top_logprobs: body.top_logprobs.unwrap_or_default().into(),
        top_p: body.top_p.unwrap_or(decimal(model.top_p)).into(),
        truncation: String::from("disabled").into(),
        usage: Maybe::Null,
        user: Maybe::or_null(body.user.clone()),
        metadata: Maybe::Value(body.metadata.clone().unwrap_or_default()),
    }
}

const AUTO: wire::ResponseToolChoice = wire::ResponseToolChoice::ToolChoiceMode(wire::ToolChoiceMode::Auto);

/// The number as a person would write it: 0.6 and not the binary neighbour of it.
fn decimal(number: f32) -> f64 {
    number.to_string().parse().unwrap_or(1.0)
}

/// The id that a request calls its conversation by.
pub(super) fn conversation_id(reference: &wire::ConversationReference) -> wire::ConversationId {
    match reference {
        wire::ConversationReference::String(id) => wire::ConversationId { id: id.clone() },
        wire::ConversationReference::ConversationId(id) => id.clone(),
    }
}

fn reasoning(asked: Option<&wire::ResponseReasoning>) -> wire::ResponseReasoning {
    let asked = asked.cloned().unwrap_or_default();
    wire::ResponseReasoning {
        effort: Maybe::or_null(asked.effort.value()),
        summary: Maybe::or_null(asked.summary.value()),
        ..asked
    }
}

fn text(asked: Option<&wire::ResponseTextConfig>) -> wire::ResponseTextConfig {
    use wire::ResponseTextFormat as Format;
    let asked = asked.cloned().unwrap_or_default();
    let format = asked.format.value().unwrap_or(Format::Text(wire::TextFormatText::default()));
    let format = match format {
        Format::JsonSchema(schema) => Format::JsonSchema(wire::TextFormatJsonSchema {
            description: Maybe::or_null(schema.description.value()),
            strict: schema.strict.value().unwrap_or(true).into(),
            ..schema
        }),
        same @ (Format::Text(_) | Format::JsonObject(_)) => same,
    };
    let verbosity = asked.verbosity.value().unwrap_or(wire::ResponseTextConfigVerbosity::Medium);
    wire::ResponseTextConfig { format: format.into(), verbosity: verbosity.into() }
}

/// Functions with what they leave out.
fn tool(tool: wire::ResponseTool) -> wire::ResponseTool {
    match tool {
        wire::ResponseTool::Function(function) => wire::ResponseTool::Function(wire::ResponseFunctionTool {
            description: Maybe::or_null(function.description.value().filter(|text| !text.is_empty())),
            parameters: Maybe::or_null(function.parameters.value()),
            strict: function.strict.value().unwrap_or(true).into(),
            ..function
        }),
        other => other,
    }
}
