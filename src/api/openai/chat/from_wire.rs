//! Requests into the neutral core.
//!
//! What cannot be honoured is refused here with the parameter's name; what is ignored without a word is listed in
//! `specs/support/`.

use duet_inference::{LogProbs, OutputFormat, Request};
use serde_json::Value;
use types_openai as wire;

use super::{View, messages, tools};
use crate::api::openai::{
    error::Problem,
    naming::{Naming, Operation},
    reasoning::thinking,
    sampling::{Knobs, count_of, stop},
};

/// A request, and how its client calls and sees things.
#[derive(Debug)]
pub(super) struct Chat {
    pub(super) request: Request,
    pub(super) view: View,
    pub(super) naming: Naming,
}

/// A request for an answer.
pub(super) fn chat(mut body: wire::CreateChatCompletionRequest) -> Result<Chat, Problem> {
    supported(&body)?;
    let sampling = knobs(&body).sampling()?;
    let log_probs = log_probs(body.logprobs, body.top_logprobs)?;
    let choices = count_of(body.n_or_default());
    let tools::Offer { tools, schemas, calls } = tools::offer(&mut body)?;
    let (output, output_schema) = output(body.response_format);
    let (thinking, effort) = thinking(body.reasoning_effort.as_ref());
    let conversation = messages::conversation(body.messages)?;
    let options =
        body.stream_options.unwrap_or(wire::StreamOptions { include_usage: None, include_obfuscation: None });
    let request = Request {
        thinking,
        effort,
        tools,
        output,
        cache_points: conversation.cache_points,
        sampling,
        log_probs,
        max_tokens: body.max_completion_tokens.or(body.max_tokens).map(count_of),
        choices,
        stop_sequences: stop(body.stop),
        ..Request::new(body.model, conversation.messages)
    };
    let view = View {
        choices,
        log_probs: request.log_probs.is_some(),
        include_usage: options.include_usage.unwrap_or_default(),
        obfuscate: options.include_obfuscation.unwrap_or_default(),
        calls,
    };
    Ok(Chat {
        request,
        view,
        naming: Naming {
            operation: Operation::Chat,
            tools: schemas,
            output: output_schema,
            image: conversation.first_image,
        },
    })
}

/// Refuses what would change the answer if it were ignored.
fn supported(body: &wire::CreateChatCompletionRequest) -> Result<(), Problem> {
    use wire::CreateChatCompletionRequestModalitiesItem as Modality;
    let spoken = |modalities: &Vec<Modality>| modalities.contains(&Modality::Audio);
    if body.modalities.as_ref().is_some_and(spoken) {
        return Err(Problem::unsupported("modalities", "This model answers with text only."));
    }
    if body.audio.is_some() {
        return Err(Problem::unsupported("audio", "This model answers with text only."));
    }
    if body.web_search_options.is_some() {
        let message = "Web search options not supported with this model.";
        return Err(Problem::refused("web_search_options", message));
    }
    Ok(())
}

fn knobs(body: &wire::CreateChatCompletionRequest) -> Knobs<'_> {
    Knobs {
        temperature: body.temperature,
        top_p: body.top_p,
        top_k: body.top_k,
        min_p: body.min_p,
        repetition_penalty: body.repetition_penalty,
        presence_penalty: body.presence_penalty,
        frequency_penalty: body.frequency_penalty,
        logit_bias: body.logit_bias.as_ref(),
        seed: body.seed,
    }
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

/// What the answer has to be, and where the client wrote that. A schema is enforced whether it is called strict or not.
fn output(format: Option<wire::ChatResponseFormat>) -> (OutputFormat, &'static str) {
    use wire::ChatResponseFormat as Format;
    let schema = |schema: Option<_>| match schema {
        Some(schema) => OutputFormat::JsonSchema(Value::Object(schema)),
        None => OutputFormat::JsonObject,
    };
    match format {
        None | Some(Format::Text(_)) => (OutputFormat::Text, "response_format"),
        Some(Format::JsonObject(format)) => (schema(format.schema), "response_format.schema"),
        Some(Format::JsonSchema(format)) => {
            (schema(format.json_schema.schema), "response_format.json_schema.schema")
        }
    }
}
