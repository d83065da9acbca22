//! Requests into the neutral core.
//!
//! What cannot be honoured is refused here with the field's name; what is ignored without a word is listed in
//! `specs/support.yaml`.

use duet_inference::{Block, Message as Turn, Request, Role, Sampling, Thinking};
use serde_json::json;
use types_anthropic as wire;

use super::{error::Problem, signature::Signer, to_wire::Shown};

/// Claude Code puts a line before its system prompt that differs between sessions and is meant for the vendor's
/// accounting. It would keep every session from sharing the others' cached prefix.
const BILLING: &str = "x-anthropic-billing-header:";

/// A request, and what its client wants to see.
#[derive(Debug)]
pub(super) struct Message {
    pub(super) request: Request,
    pub(super) shown: Shown,
}

/// A request for an answer.
pub(super) fn message(body: wire::CreateMessageParams, signer: &Signer) -> Result<Message, Problem> {
    supported(&body)?;
    let max_tokens = count_of(body.max_tokens);
    let (thinking, shown) = thinking(body.thinking.as_ref(), body.max_tokens)?;
    let sampling = Sampling {
        temperature: body.temperature.map(|value| value as f32),
        // 0 keeps the most likely token only, as does any value too small to reach a second one.
        top_p: body.top_p.map(|value| (value as f32).max(f32::MIN_POSITIVE)),
        top_k: body.top_k.map(count_of),
        ..Sampling::default()
    };
    let stop_sequences = body.stop_sequences.unwrap_or_default();
    if stop_sequences.iter().any(|stop| stop.trim().is_empty()) {
        return Err(Problem::invalid("stop_sequences: each stop sequence must contain non-whitespace"));
    }
    let request = Request {
        thinking,
        sampling,
        max_tokens: Some(max_tokens),
        stop_sequences,
        ..Request::new(body.model, conversation(body.system, body.messages, signer)?)
    };
    Ok(Message { request, shown })
}

/// A request to count tokens: the same prompt, and nothing that is about the answer.
pub(super) fn count(body: wire::CountMessageTokensParams, signer: &Signer) -> Result<Request, Problem> {
    unsupported_servers(body.mcp_servers.as_deref())?;
    let (thinking, _) = thinking(body.thinking.as_ref(), i64::MAX)?;
    Ok(Request { thinking, ..Request::new(body.model, conversation(body.system, body.messages, signer)?) })
}

/// Refuses what would change the answer if it were ignored.
fn supported(body: &wire::CreateMessageParams) -> Result<(), Problem> {
    if body.thread.is_some() {
        // With these details the SDKs' tool runner falls back to requests that hold the whole conversation.
        let details = json!({"error_code": "thread_unsupported_request", "unsupported": ["thread"]});
        let problem = Problem::invalid("thread: conversations are not kept on this server");
        return Err(problem.with_details(details.as_object().cloned().unwrap_or_default()));
    }
    unsupported_servers(body.mcp_servers.as_deref())?;
    if body.container.is_some() {
        return Err(Problem::invalid("container: there is no code execution on this server"));
    }
    if let Some(choice @ (wire::ToolChoice::Any(_) | wire::ToolChoice::Tool(_))) = &body.tool_choice {
        return Err(Problem::invalid(format!("tool_choice: '{}' is not supported yet", choice.tag())));
    }
    if body.output_config.as_ref().is_some_and(|config| config.format.is_some()) {
        return Err(Problem::invalid("output_config.format: structured output is not supported yet"));
    }
    Ok(())
}

fn unsupported_servers(servers: Option<&[wire::McpServer]>) -> Result<(), Problem> {
    match servers {
        None | Some([]) => Ok(()),
        Some(_) => Err(Problem::invalid("mcp_servers: this server calls no other servers")),
    }
}

fn thinking(config: Option<&wire::ThinkingConfig>, max_tokens: i64) -> Result<(Thinking, Shown), Problem> {
    let display = match config {
        None | Some(wire::ThinkingConfig::Disabled(_) | wire::ThinkingConfig::BetweenTools(_)) => return Ok((Thinking::Disabled, Shown::Nothing)),
        Some(wire::ThinkingConfig::Adaptive(config)) => config.display.as_ref(),
        Some(wire::ThinkingConfig::Enabled(config)) => {
            if config.budget_tokens >= max_tokens {
                return Err(Problem::invalid("`max_tokens` must be greater than `thinking.budget_tokens`"));
            }
            config.display.as_ref()
        }
    };
    let shown = match display {
        Some(wire::ThinkingDisplay::Omitted) => Shown::Signature,
        None
        | Some(
            wire::ThinkingDisplay::Summarized
            | wire::ThinkingDisplay::Updates
            | wire::ThinkingDisplay::Other(_),
        ) => Shown::Everything,
    };
    Ok((Thinking::Enabled, shown))
}

fn conversation(
    system: Option<wire::SystemPrompt>,
    messages: Vec<wire::MessageParam>,
    signer: &Signer,
) -> Result<Vec<Turn>, Problem> {
    let mut turns = Vec::with_capacity(messages.len() + 1);
    turns.extend(system.and_then(system_turn));
    let last = messages.len().saturating_sub(1);
    for (position, message) in messages.into_iter().enumerate() {
        let role = match message.role {
            wire::Role::User => Role::User,
            wire::Role::Assistant => Role::Assistant,
            wire::Role::System => Role::System,
        };
        let blocks = blocks(message.content.unwrap_or(wire::MessageContent::Array(Vec::new())), signer)?;
        let optional = role == Role::Assistant && position == last;
        if blocks.is_empty() && !optional {
            return Err(Problem::invalid(format!(
                "messages.{position}: all messages must have non-empty content except for the optional final \
                 assistant message"
            )));
        }
        push(&mut turns, Turn { role, blocks });
    }
    Ok(turns)
}

/// Neighbouring turns of one role count as one; a system turn stays where it is.
fn push(turns: &mut Vec<Turn>, turn: Turn) {
    match turns.last_mut() {
        Some(last) if last.role == turn.role && turn.role != Role::System => last.blocks.extend(turn.blocks),
        _ if turn.blocks.is_empty() => {}
        _ => turns.push(turn),
    }
}

fn system_turn(system: wire::SystemPrompt) -> Option<Turn> {
    let texts = match system {
        wire::SystemPrompt::String(text) => vec![text],
        wire::SystemPrompt::Array(blocks) => blocks.into_iter().map(|block| block.text).collect(),
    };
    let meant = |text: &String| !text.is_empty() && !text.starts_with(BILLING);
    let blocks: Vec<_> = texts.into_iter().filter(meant).map(Block::Text).collect();
    (!blocks.is_empty()).then_some(Turn { role: Role::System, blocks })
}

fn blocks(content: wire::MessageContent, signer: &Signer) -> Result<Vec<Block>, Problem> {
    let parts = match content {
        wire::MessageContent::String(text) if text.is_empty() => return Ok(Vec::new()),
        wire::MessageContent::String(text) => return Ok(vec![Block::Text(text)]),
        wire::MessageContent::Array(parts) => parts,
    };
    let mut blocks = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            wire::ContentBlockParam::Text(block) if block.text.is_empty() => {
                return Err(Problem::invalid("messages: text content blocks must be non-empty"));
            }
            wire::ContentBlockParam::Text(block) => blocks.push(Block::Text(block.text)),
            wire::ContentBlockParam::Thinking(block) => {
                let text = signer.carried(&block.signature).unwrap_or(block.thinking);
                blocks.push(Block::Thinking(text));
            }
            // Encrypted by somebody else: there is nothing in it for our model.
            _ => {}
        }
    }
    Ok(blocks)
}

/// Beyond what fits, more makes no difference. The specification keeps negative values out.
fn count_of(value: i64) -> u32 {
    u32::try_from(value.max(0)).unwrap_or(u32::MAX)
}
