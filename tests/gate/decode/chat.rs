//! OpenAI chat completions.

use duet_inference::{BlockKind, Event, FinishReason, LogProb, PromptUsage, TokenLogProb, Usage};
use serde_json::Value;

use super::{block, call, finished, number, text};

/// The events of a completion.
pub fn decode(completion: &Value) -> Result<Vec<Event>, String> {
    let usage = &completion["usage"];
    let cached = number(&usage["prompt_tokens_details"]["cached_tokens"]);
    let written = number(&usage["prompt_tokens_details"]["cache_write_tokens"]);
    let mut events =
        vec![Event::Started(PromptUsage { tokens: number(&usage["prompt_tokens"]), cached, written })];
    let choices = completion["choices"].as_array().ok_or("an answer without choices")?;
    for (place, choice) in choices.iter().enumerate() {
        // The API sums over the choices; the first one carries all here.
        let tokens = if place == 0 { number(&usage["completion_tokens"]) } else { 0 };
        let thinking =
            if place == 0 { number(&usage["completion_tokens_details"]["reasoning_tokens"]) } else { 0 };
        events.extend(one(choice, Usage { tokens, thinking })?);
    }
    Ok(events)
}

fn one(choice: &Value, usage: Usage) -> Result<Vec<Event>, String> {
    let (index, message) = (number(&choice["index"]), &choice["message"]);
    for (member, what) in
        [("refusal", "a refusal"), ("audio", "audio"), ("function_call", "a function call of old")]
    {
        if message.get(member).is_some_and(|value| !value.is_null()) {
            return Err(what.to_owned());
        }
    }
    let mut events = Vec::new();
    let spoken = text(&message["content"]);
    if !spoken.is_empty() {
        let mut said = block(index, BlockKind::Text, spoken);
        if let (Some(Event::Delta { log_probs, .. }), Some(tokens)) =
            (said.get_mut(1), choice["logprobs"]["content"].as_array())
        {
            *log_probs = tokens.iter().map(token).collect();
        }
        events.extend(said);
    }
    for part in message["tool_calls"].as_array().into_iter().flatten() {
        if text(&part["type"]) != "function" {
            return Err(format!("a call of type {}", part["type"]));
        }
        events.extend(call(index, &part["function"]["name"], text(&part["function"]["arguments"])));
    }
    events.push(finished(index, reason(choice)?, usage));
    Ok(events)
}

fn reason(choice: &Value) -> Result<FinishReason, String> {
    let called = choice["message"]["tool_calls"].is_array();
    match text(&choice["finish_reason"]) {
        // A named tool ends with "stop" there, which the server knows from the request.
        "stop" if called => Ok(FinishReason::ToolCalls),
        "stop" => Ok(FinishReason::EndOfTurn),
        "tool_calls" => Ok(FinishReason::ToolCalls),
        "length" => Ok(FinishReason::MaxTokens),
        other => Err(format!("finish reason {other:?}")),
    }
}

pub fn token(token: &Value) -> TokenLogProb {
    let top = token["top_logprobs"].as_array().into_iter().flatten().map(log_prob).collect();
    TokenLogProb { token: log_prob(token), top }
}

fn log_prob(token: &Value) -> LogProb {
    let bytes = token["bytes"]
        .as_array()
        .map(|bytes| bytes.iter().filter_map(|byte| byte.as_u64()?.try_into().ok()).collect());
    let bytes = bytes.unwrap_or_else(|| text(&token["token"]).as_bytes().to_vec());
    #[expect(clippy::cast_possible_truncation, reason = "the core keeps log-probabilities as f32")]
    let log_prob = token["logprob"].as_f64().unwrap_or_default() as f32;
    LogProb { bytes, log_prob }
}
