//! One neutral request for each prompt.

use duet_inference::{LogProbs, RawPrompt, Request};
use types_openai as wire;

use super::View;
use crate::api::openai::{
    error::Problem,
    sampling::{Knobs, count_of, stop},
};

/// What one request of a client asks for.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) model: String,
    pub(super) requests: Vec<Request>,
    pub(super) view: View,
}

/// The requests of a request.
pub(super) fn asked(body: wire::CreateCompletionRequest) -> Result<Asked, Problem> {
    supported(&body)?;
    let knobs = Knobs {
        temperature: body.temperature,
        top_p: body.top_p,
        top_k: body.top_k,
        min_p: body.min_p,
        repetition_penalty: body.repetition_penalty,
        presence_penalty: body.presence_penalty,
        frequency_penalty: body.frequency_penalty,
        logit_bias: body.logit_bias.as_ref(),
        seed: body.seed,
    };
    let top = body.logprobs.map(|top| u8::try_from(top).unwrap_or(u8::MAX));
    let choices = count_of(body.n_or_default());
    let template = Request {
        sampling: knobs.sampling()?,
        max_tokens: Some(count_of(body.max_tokens_or_default())),
        choices,
        log_probs: top.map(|top| LogProbs { top }),
        ..Request::new(body.model.clone(), Vec::new())
    };
    let options = body.stream_options;
    let include_usage = options.as_ref().and_then(|options| options.include_usage).unwrap_or_default();
    let obfuscate = options.and_then(|options| options.include_obfuscation).unwrap_or_default();
    let echo = body.echo.unwrap_or_default();
    let stop_sequences = stop(body.stop);
    let prompts = prompts(body.prompt)?;
    let echoes = prompts.iter().map(|prompt| echoed(prompt, echo)).collect::<Result<_, _>>()?;
    let request =
        |prompt| Request { raw: Some(prompt), stop_sequences: stop_sequences.clone(), ..template.clone() };
    let requests = prompts.into_iter().map(request).collect();
    let view = View { choices, echoes, log_probs: top, include_usage, obfuscate };
    Ok(Asked { model: body.model, requests, view })
}

/// Refuses what would change the answer if it were ignored.
fn supported(body: &wire::CreateCompletionRequest) -> Result<(), Problem> {
    if body.suffix.as_ref().is_some_and(|suffix| !suffix.is_empty()) {
        return Err(Problem::unsupported("suffix", "This model does not support insertion."));
    }
    if body.best_of.is_some_and(|best_of| best_of != body.n_or_default()) {
        let message = "Completions are not ranked: 'best_of' may only be equal to 'n'.";
        return Err(Problem::unsupported("best_of", message));
    }
    if body.echo.unwrap_or_default() && body.logprobs.is_some() {
        let message = "Setting 'echo' and 'logprobs' at the same time is not supported for this model.";
        return Err(Problem::unsupported("echo", message));
    }
    Ok(())
}

/// The forms of a prompt do not mix: numbers are the tokens of one, everything else is a list of prompts.
fn prompts(prompt: Option<wire::CompletionPrompt>) -> Result<Vec<RawPrompt>, Problem> {
    use wire::{CompletionPrompt as Prompt, CompletionPromptItem as Item};
    let items = match prompt {
        None => return Ok(vec![RawPrompt::Text(String::new())]),
        Some(Prompt::String(text)) => return Ok(vec![RawPrompt::Text(text)]),
        Some(Prompt::Array(items)) => items,
    };
    if let Some(tokens) = items.iter().map(number).collect::<Option<Vec<u32>>>() {
        return Ok(vec![RawPrompt::Tokens(tokens)]);
    }
    let prompt = |(position, item)| match item {
        Item::String(text) => Ok(RawPrompt::Text(text)),
        Item::Array(tokens) => Ok(RawPrompt::Tokens(tokens.into_iter().map(count_of).collect())),
        Item::Integer(_) => {
            let message = "Invalid 'prompt': texts and tokens are mixed.";
            Err(Problem::invalid(format!("prompt[{position}]"), "invalid_type", message))
        }
    };
    items.into_iter().enumerate().map(prompt).collect()
}

fn number(item: &wire::CompletionPromptItem) -> Option<u32> {
    match item {
        wire::CompletionPromptItem::Integer(token) => Some(count_of(*token)),
        wire::CompletionPromptItem::String(_) | wire::CompletionPromptItem::Array(_) => None,
    }
}

fn echoed(prompt: &RawPrompt, echo: bool) -> Result<String, Problem> {
    match prompt {
        _ if !echo => Ok(String::new()),
        RawPrompt::Text(text) => Ok(text.clone()),
        RawPrompt::Tokens(_) => Err(Problem::unsupported("echo", "A prompt of tokens cannot be echoed.")),
    }
}
