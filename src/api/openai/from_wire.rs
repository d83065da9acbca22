//! Requests into the neutral core.
//!
//! What cannot be honoured is refused here with the parameter's name; what is ignored without a word is listed in
//! `specs/support.yaml`.

use std::collections::BTreeMap;

use ::wire::Maybe;
use duet_inference::{Block, LogProbs, Message, Request, Role, Sampling, Thinking};
use serde_json::{Map, Value};
use types_openai as wire;

use super::error::Problem;

/// A request, and what its client wants to see.
#[derive(Debug)]
pub(super) struct Chat {
    pub(super) request: Request,
    pub(super) include_usage: bool,
}

/// A request for an answer.
pub(super) fn chat(body: wire::CreateChatCompletionRequest) -> Result<Chat, Problem> {
    supported(&body)?;
    let include_usage = body.stream_options.as_ref().and_then(|options| options.include_usage);
    let request = Request {
        thinking: thinking(body.reasoning_effort.as_ref()),
        sampling: sampling(&body)?,
        log_probs: log_probs(body.logprobs, body.top_logprobs)?,
        max_tokens: body.max_completion_tokens.or(body.max_tokens).map(count_of),
        choices: count_of(body.n_or_default()),
        stop_sequences: stop(body.stop),
        ..Request::new(body.model, conversation(body.messages)?)
    };
    Ok(Chat { request, include_usage: include_usage.unwrap_or_default() })
}

/// Refuses what would change the answer if it were ignored.
fn supported(body: &wire::CreateChatCompletionRequest) -> Result<(), Problem> {
    use wire::{
        CreateChatCompletionRequestFunctionCall as Call, CreateChatCompletionRequestToolChoice as Choice,
    };
    match &body.tool_choice {
        None => {}
        Some(Choice::String(choice)) if choice != "required" => {}
        Some(Choice::String(_) | Choice::Object(_)) => {
            return Err(Problem::unsupported("tool_choice", "Forcing a tool call is not supported yet."));
        }
    }
    if let Some(Call::Object(_)) = &body.function_call {
        return Err(Problem::unsupported("function_call", "Forcing a function call is not supported yet."));
    }
    let format = body.response_format.as_ref().and_then(|format| format.get("type")).and_then(Value::as_str);
    if let Some(format) = format.filter(|format| *format != "text") {
        let message = format!("The response format '{format}' is not supported yet.");
        return Err(Problem::unsupported("response_format.type", message));
    }
    let spoken = |modalities: &Vec<String>| modalities.iter().any(|modality| modality != "text");
    if body.modalities.as_ref().is_some_and(spoken) {
        return Err(Problem::unsupported("modalities", "This model answers with text only."));
    }
    if body.audio.is_some() {
        return Err(Problem::unsupported("audio", "This model answers with text only."));
    }
    if body.web_search_options.is_some() {
        let message = "Web search options not supported with this model.";
        return Err(Problem::unsupported("web_search_options", message));
    }
    Ok(())
}

fn thinking(effort: Option<&wire::ReasoningEffort>) -> Thinking {
    use wire::ReasoningEffort as Effort;
    match effort {
        None => Thinking::ModelDefault,
        Some(Effort::None | Effort::Minimal) => Thinking::Disabled,
        Some(Effort::Low | Effort::Medium | Effort::High | Effort::Xhigh | Effort::Other(_)) => {
            Thinking::Enabled
        }
    }
}

fn sampling(body: &wire::CreateChatCompletionRequest) -> Result<Sampling, Problem> {
    let narrow = |value: f64| value as f32;
    Ok(Sampling {
        temperature: body.temperature.map(narrow),
        // 0 keeps the most likely token only, as does any value too small to reach a second one.
        top_p: body.top_p.map(|value| narrow(value).max(f32::MIN_POSITIVE)),
        top_k: body.top_k.map(count_of),
        min_p: body.min_p.map(narrow),
        repetition_penalty: body.repetition_penalty.map(|value| narrow(value).max(f32::MIN_POSITIVE)),
        presence_penalty: body.presence_penalty.map(narrow),
        frequency_penalty: body.frequency_penalty.map(narrow),
        logit_bias: logit_bias(body.logit_bias.as_ref())?,
        seed: body.seed.map(i64::cast_unsigned),
    })
}

fn logit_bias(bias: Option<&BTreeMap<String, f64>>) -> Result<Vec<(u32, f32)>, Problem> {
    let pairs = bias.into_iter().flatten().map(|(key, value)| match key.parse() {
        Ok(token) => Ok((token, *value as f32)),
        Err(_) => {
            let message = format!("Invalid key in 'logit_bias': {key}. Keys are token ids.");
            Err(Problem::invalid("logit_bias", "invalid_value", message))
        }
    });
    pairs.collect()
}

fn log_probs(wanted: Option<bool>, top: Option<i64>) -> Result<Option<LogProbs>, Problem> {
    match (wanted.unwrap_or_default(), top) {
        (true, top) => Ok(Some(LogProbs { top: u8::try_from(top.unwrap_or_default()).unwrap_or(u8::MAX) })),
        (false, None | Some(0)) => Ok(None),
        (false, Some(_)) => {
            let message = "'top_logprobs' is only allowed when 'logprobs' is true.";
            Err(Problem::invalid("top_logprobs", "invalid_value", message))
        }
    }
}

/// An empty stop sequence would end every answer before it began.
fn stop(stop: Option<wire::Stop>) -> Vec<String> {
    let mut sequences = match stop {
        None => Vec::new(),
        Some(wire::Stop::String(sequence)) => vec![sequence],
        Some(wire::Stop::Array(sequences)) => sequences,
    };
    sequences.retain(|sequence| !sequence.is_empty());
    sequences
}

fn conversation(messages: Vec<wire::ChatCompletionRequestMessage>) -> Result<Vec<Message>, Problem> {
    use wire::ChatCompletionRequestMessage as Turn;
    let mut turns = Vec::with_capacity(messages.len());
    for (position, message) in messages.into_iter().enumerate() {
        let (role, blocks) = match message {
            Turn::System(message) => (Role::System, texts(message.content)),
            Turn::Developer(message) => (Role::System, texts(message.content)),
            Turn::User(message) => (Role::User, texts(message.content)),
            Turn::Assistant(message) => (Role::Assistant, assistant(message, position)?),
            Turn::Tool(_) | Turn::Function(_) => {
                let message = "Results of tools are not supported yet.";
                return Err(Problem::unsupported(format!("messages[{position}].role"), message));
            }
        };
        if !blocks.is_empty() {
            turns.push(Message { role, blocks });
        }
    }
    if turns.is_empty() {
        let message = "Invalid 'messages': none of the messages has any content.";
        return Err(Problem::invalid("messages", "invalid_value", message));
    }
    Ok(turns)
}

fn assistant(message: wire::AssistantMessage, position: usize) -> Result<Vec<Block>, Problem> {
    let called = |call: &Option<Map<String, Value>>| call.is_some();
    if message.tool_calls.is_some_and(|calls| !calls.is_empty()) || called(&message.function_call) {
        let param = format!("messages[{position}].tool_calls");
        return Err(Problem::unsupported(param, "Tool calls are not supported yet."));
    }
    let thoughts = message.reasoning_content.filter(|text| !text.is_empty()).map(Block::Thinking);
    let said = match message.content {
        Maybe::Value(content) => texts(content),
        Maybe::Absent | Maybe::Null => message.refusal.map(Block::Text).into_iter().collect(),
    };
    Ok(thoughts.into_iter().chain(said).collect())
}

fn texts(content: wire::MessageContent) -> Vec<Block> {
    let parts = match content {
        wire::MessageContent::String(text) => return vec![Block::Text(text)],
        wire::MessageContent::Array(parts) => parts,
    };
    let text = |part| match part {
        wire::ContentPart::Text(part) => Block::Text(part.text),
        wire::ContentPart::Refusal(part) => Block::Text(part.refusal),
    };
    parts.into_iter().map(text).collect()
}

/// Beyond what fits, more makes no difference; below 0 is another way to say 0.
fn count_of(value: i64) -> u32 {
    u32::try_from(value.max(0)).unwrap_or(u32::MAX)
}
