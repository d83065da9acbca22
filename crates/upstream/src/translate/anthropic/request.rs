//! A neutral request as the body of `POST /v1/messages`.

use duet_inference::{
    CacheEnd, CacheLifetime, Effort, Error, OutputFormat, Request, Sampling, Thinking, Tool, ToolChoice,
    ToolInput,
};
use serde_json::{Map, Value, json};

use super::content;
use crate::translate::{decimal, has_grammar, refused, text_schema};

/// What is asked for where neither the client nor the configuration sets a limit, which the API insists on.
const MAX_TOKENS: u32 = 8192;
/// The least that the API lets a model think.
const LEAST_BUDGET: u32 = 1024;

/// The body of a request for an answer. `max_output` is the longest answer of the model, 0 where that is unknown.
///
/// # Errors
/// Something that the API has no words for.
pub(crate) fn message(request: &Request, model: &str, max_output: u32) -> Result<Value, Error> {
    sampled(&request.sampling)?;
    if request.choices > 1 {
        return Err(refused("choices", "gives one answer at a time"));
    }
    if request.log_probs.is_some() {
        return Err(refused("log_probs", "tells no log-probabilities"));
    }
    let limit = if max_output == 0 { MAX_TOKENS } else { max_output };
    let max_tokens = request.max_tokens.unwrap_or(limit);
    let mut body = prompt(request, model, max_tokens)?;
    body.insert("max_tokens".into(), json!(max_tokens));
    body.insert("stream".into(), json!(true));
    if !request.stop_sequences.is_empty() {
        body.insert("stop_sequences".into(), json!(request.stop_sequences));
    }
    let Sampling { temperature, top_p, top_k, .. } = &request.sampling;
    for (name, value) in [("temperature", temperature), ("top_p", top_p)] {
        if let Some(value) = value {
            body.insert(name.into(), json!(decimal(*value)));
        }
    }
    if let Some(top_k) = top_k {
        body.insert("top_k".into(), json!(top_k));
    }
    Ok(body.into())
}

/// The body of a request to count the prompt's tokens.
///
/// # Errors
/// As for [`message`].
pub(crate) fn count(request: &Request, model: &str) -> Result<Value, Error> {
    Ok(prompt(request, model, u32::MAX)?.into())
}

fn prompt(request: &Request, model: &str, max_tokens: u32) -> Result<Map<String, Value>, Error> {
    if request.raw.is_some() {
        return Err(refused("prompt", "continues no raw texts"));
    }
    let content::Conversation { system, messages } = content::conversation(request);
    let mut body =
        Map::from_iter([("model".to_owned(), json!(model)), ("messages".to_owned(), json!(messages))]);
    if !system.is_empty() {
        body.insert("system".into(), json!(system));
    }
    tools(request, &mut body)?;
    output(request, &mut body)?;
    if let Some(thinking) = thinking(request, max_tokens) {
        body.insert("thinking".into(), thinking);
    }
    Ok(body)
}

/// Neutral values are no loss; `seed` is, since the API promises nothing like it.
fn sampled(sampling: &Sampling) -> Result<(), Error> {
    let neutral = |value: Option<f32>, neutral: f32| value.is_none_or(|value| value == neutral);
    let known = [
        ("presence_penalty", neutral(sampling.presence_penalty, 0.0)),
        ("frequency_penalty", neutral(sampling.frequency_penalty, 0.0)),
        ("repetition_penalty", neutral(sampling.repetition_penalty, 1.0)),
        ("min_p", neutral(sampling.min_p, 0.0)),
        ("logit_bias", sampling.logit_bias.is_empty()),
    ];
    match known.into_iter().find(|(_, fits)| !fits) {
        Some((field, _)) => Err(refused(field, "has no such setting")),
        None => Ok(()),
    }
}

fn tools(request: &Request, body: &mut Map<String, Value>) -> Result<(), Error> {
    let offered = request.tools.allowed.as_ref();
    let offered = |tool: &&Tool| offered.is_none_or(|names| names.contains(&tool.name));
    let mut tools = request.tools.list.iter().filter(offered).map(tool).collect::<Result<Vec<_>, _>>()?;
    let marked = request.cache_points.iter().find(|point| point.end == CacheEnd::Tools);
    if let (Some(point), Some(Value::Object(last))) = (marked, tools.last_mut()) {
        last.insert("cache_control".into(), control(point.lifetime));
    }
    if tools.is_empty() {
        return Ok(());
    }
    body.insert("tools".into(), json!(tools));
    let single = request.tools.single;
    let choice = match &request.tools.choice {
        ToolChoice::Auto if !single => return Ok(()),
        ToolChoice::Auto => json!({"type": "auto"}),
        ToolChoice::None => json!({"type": "none"}),
        ToolChoice::Required => json!({"type": "any"}),
        ToolChoice::Named(name) => json!({"type": "tool", "name": name}),
    };
    let mut choice = choice;
    if single && request.tools.choice != ToolChoice::None {
        choice["disable_parallel_tool_use"] = json!(true);
    }
    body.insert("tool_choice".into(), choice);
    Ok(())
}

fn tool(tool: &Tool) -> Result<Value, Error> {
    if has_grammar(&tool.input) {
        return Err(refused("tools", "has no grammars for tools"));
    }
    let schema = match &tool.input {
        ToolInput::Json(schema) => schema.clone(),
        ToolInput::Text(_) => text_schema(),
    };
    let mut written = json!({"name": tool.name, "input_schema": schema});
    if let Some(description) = &tool.description {
        written["description"] = json!(description);
    }
    if tool.strict {
        written["strict"] = json!(true);
    }
    Ok(written)
}

fn output(request: &Request, body: &mut Map<String, Value>) -> Result<(), Error> {
    let mut config = Map::new();
    match &request.output {
        OutputFormat::Text => {}
        OutputFormat::JsonObject => {
            return Err(refused("output", "writes JSON only by a schema: give one"));
        }
        OutputFormat::JsonSchema(schema) => {
            config.insert("format".into(), json!({"type": "json_schema", "schema": schema}));
        }
    }
    if let Some(effort) = request.effort {
        config.insert("effort".into(), json!(word(effort)));
    }
    if !config.is_empty() {
        body.insert("output_config".into(), config.into());
    }
    Ok(())
}

fn word(effort: Effort) -> &'static str {
    match effort {
        Effort::Minimal | Effort::Low => "low",
        Effort::Medium => "medium",
        Effort::High => "high",
        Effort::ExtraHigh => "xhigh",
        Effort::Max => "max",
    }
}

/// Thoughts of earlier turns cannot be sent back, because only the client's own dialect carries their signatures. Between a
/// call and its result the API insists on them, so the model does not think there.
fn thinking(request: &Request, max_tokens: u32) -> Option<Value> {
    if request.thinking != Thinking::Enabled || content::is_between_calls(request) {
        return None;
    }
    match request.thinking_budget {
        None => Some(json!({"type": "adaptive"})),
        Some(_) if max_tokens <= LEAST_BUDGET => None,
        Some(budget) => {
            Some(json!({"type": "enabled", "budget_tokens": budget.clamp(LEAST_BUDGET, max_tokens - 1)}))
        }
    }
}

pub(super) fn control(lifetime: CacheLifetime) -> Value {
    match lifetime {
        CacheLifetime::FiveMinutes => json!({"type": "ephemeral"}),
        CacheLifetime::OneHour => json!({"type": "ephemeral", "ttl": "1h"}),
    }
}
