//! Requests into the neutral core.
//!
//! What cannot be honoured is refused here with the field's name; what is ignored without a word is listed in
//! `specs/support/anthropic-messages.yaml`. Counting and answering share everything that is about the prompt, so that
//! both see the same tokens.

mod calls;
mod conversation;
mod documents;
mod known_tools;
mod tools;

use duet_inference::{
    Block, CacheEnd, CacheLifetime, CachePoint, Effort, Message as Turn, OutputFormat, Request, Role,
    Sampling, Thinking,
};
use serde_json::{Value, json};
use types_anthropic as wire;

use self::tools::Offer;
use super::{
    error::{Places, Problem},
    signature::Signer,
    to_wire::{Shown, View},
};

/// The real API's limit.
const MOST_CACHE_POINTS: usize = 4;

/// A request, and how its answer is shown.
#[derive(Debug)]
pub(super) struct Message {
    pub(super) prompt: Prompt,
    pub(super) view: View,
}

/// A request, and where the things in it stand in the client's.
#[derive(Debug)]
pub(super) struct Prompt {
    pub(super) request: Request,
    pub(super) places: Places,
}

/// A request for an answer.
pub(super) fn message(body: wire::CreateMessageParams, signer: &Signer) -> Result<Message, Problem> {
    supported(&body)?;
    let reports_edits = body.context_management.is_some();
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
    let max_tokens = body.max_tokens;
    if let Some(wire::ThinkingConfig::Enabled(config)) = &body.thinking
        && config.budget_tokens >= max_tokens
    {
        return Err(Problem::invalid("`max_tokens` must be greater than `thinking.budget_tokens`"));
    }
    let shown = shown(body.thinking.as_ref());
    let mut prompt = prompt(
        wire::CountMessageTokensParams {
            model: body.model,
            messages: body.messages,
            system: body.system,
            cache_control: body.cache_control,
            thinking: body.thinking,
            tools: body.tools,
            tool_choice: body.tool_choice,
            output_config: body.output_config,
            output_format: body.output_format,
            context_management: body.context_management,
            mcp_servers: body.mcp_servers,
            compaction: body.compaction,
            speed: body.speed,
            billing_policy: body.billing_policy,
        },
        signer,
    )?;
    let last = prompt.request.cache_points.last();
    let written = last.map_or(CacheLifetime::FiveMinutes, |point| point.lifetime);
    prompt.request =
        Request { sampling, max_tokens: Some(count_of(max_tokens)), stop_sequences, ..prompt.request };
    Ok(Message { prompt, view: View { shown, written, reports_edits, signer: signer.clone() } })
}

/// The part of a request that the model gets to read, which is all there is to count.
pub(super) fn prompt(body: wire::CountMessageTokensParams, signer: &Signer) -> Result<Prompt, Problem> {
    if body.mcp_servers.is_some_and(|servers| !servers.is_empty()) {
        return Err(Problem::invalid("mcp_servers: this server calls no other servers"));
    }
    if body.compaction.is_some() {
        return Err(Problem::invalid("compaction: this server does not summarise conversations"));
    }
    let conversation =
        conversation::read(&body.model, signer, body.system, body.messages, body.cache_control.as_ref())?;
    let Offer { tools, paths, cached } =
        tools::offer(body.tools.unwrap_or_default(), body.tool_choice, conversation.changes)?;
    let (effort, format) = body.output_config.map_or((None, None), |config| (config.effort, config.format));
    let image = conversation.first_image.map(|place| place.to_string());
    let mut places = Places { tools: paths, image, ..Places::default() };
    if format.is_none() {
        places.output = "output_format.schema";
    }
    let (thinking, thinking_budget) = thinking(body.thinking.as_ref(), &conversation.turns);
    let request = Request {
        thinking,
        thinking_budget,
        effort: conversation.effort.or(effort).map(self::effort),
        tools,
        output: output(format.or(body.output_format)),
        cache_points: cache_points(&cached, conversation.cache_points)?,
        ..Request::new(body.model, conversation.turns)
    };
    Ok(Prompt { request, places })
}

/// Refuses what would change the answer if it were ignored.
fn supported(body: &wire::CreateMessageParams) -> Result<(), Problem> {
    if body.thread.is_some() {
        // With these details the SDKs' tool runner falls back to requests that hold the whole conversation.
        let details = json!({"error_code": "thread_unsupported_request", "unsupported": ["thread"]});
        let problem = Problem::invalid("thread: conversations are not kept on this server");
        return Err(problem.with_details(details.as_object().cloned().unwrap_or_default()));
    }
    if body.container.is_some() {
        return Err(Problem::invalid("container: there is no code execution on this server"));
    }
    Ok(())
}

/// Behind the tools and in the conversation.
fn cache_points(tools: &[CacheLifetime], conversation: Vec<CachePoint>) -> Result<Vec<CachePoint>, Problem> {
    let tools = tools.iter().map(|&lifetime| CachePoint { end: CacheEnd::Tools, lifetime });
    let mut points: Vec<_> = tools.chain(conversation).collect();
    if points.len() > MOST_CACHE_POINTS {
        return Err(Problem::invalid(format!(
            "A maximum of {MOST_CACHE_POINTS} blocks with cache_control may be provided. Found {}.",
            points.len()
        )));
    }
    points.dedup_by(|next, kept| {
        let same = kept.end == next.end;
        if same {
            kept.lifetime = kept.lifetime.max(next.lifetime);
        }
        same
    });
    Ok(points)
}

fn output(format: Option<wire::JsonOutputFormat>) -> OutputFormat {
    format.map_or(OutputFormat::Text, |format| OutputFormat::JsonSchema(Value::Object(format.schema)))
}

/// Whether the model thinks, and for how many tokens at most.
fn thinking(config: Option<&wire::ThinkingConfig>, turns: &[Turn]) -> (Thinking, Option<u32>) {
    match config {
        None | Some(wire::ThinkingConfig::Disabled(_)) => (Thinking::Disabled, None),
        Some(wire::ThinkingConfig::Adaptive(_)) => (Thinking::Enabled, None),
        Some(wire::ThinkingConfig::Enabled(config)) => {
            (Thinking::Enabled, Some(count_of(config.budget_tokens)))
        }
        Some(wire::ThinkingConfig::BetweenTools(_)) => {
            let spoken = turns.iter().rev().find(|turn| turn.role != Role::System);
            let results = spoken
                .is_some_and(|turn| turn.blocks.iter().any(|block| matches!(block, Block::ToolResult(_))));
            (if results { Thinking::Enabled } else { Thinking::Disabled }, None)
        }
    }
}

/// What the client wants to see of the thoughts.
fn shown(config: Option<&wire::ThinkingConfig>) -> Shown {
    let display = match config {
        None | Some(wire::ThinkingConfig::Disabled(_)) => return Shown::Nothing,
        Some(wire::ThinkingConfig::BetweenTools(_)) => None,
        Some(wire::ThinkingConfig::Adaptive(config)) => config.display.as_ref(),
        Some(wire::ThinkingConfig::Enabled(config)) => config.display.as_ref(),
    };
    match display {
        Some(wire::ThinkingDisplay::Omitted) => Shown::Signature,
        None
        | Some(
            wire::ThinkingDisplay::Summarized
            | wire::ThinkingDisplay::Updates
            | wire::ThinkingDisplay::Other(_),
        ) => Shown::Everything,
    }
}

fn effort(effort: wire::Effort) -> Effort {
    match effort {
        wire::Effort::Low => Effort::Low,
        wire::Effort::Medium => Effort::Medium,
        wire::Effort::High => Effort::High,
        wire::Effort::Xhigh => Effort::ExtraHigh,
        wire::Effort::Max => Effort::Max,
    }
}

fn lifetime(control: &wire::CacheControl) -> CacheLifetime {
    let wire::CacheControl::Ephemeral(control) = control;
    match control.ttl {
        None | Some(wire::CacheControlEphemeralTtl::N5m) => CacheLifetime::FiveMinutes,
        Some(wire::CacheControlEphemeralTtl::N1h) => CacheLifetime::OneHour,
    }
}

/// Beyond what fits, more makes no difference. The specification keeps negative values out.
fn count_of(value: i64) -> u32 {
    u32::try_from(value.max(0)).unwrap_or(u32::MAX)
}
