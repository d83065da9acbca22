//! A neutral request as the body of `POST /v1/chat/completions`.

use duet_inference::{
    Effort, Error, OutputFormat, Request, TextGrammar, Tool, ToolChoice, ToolInput, ToolKind,
};
use serde_json::{Map, Value, json};

use super::messages;
use crate::{
    kind::Chat,
    translate::{decimal, kind_of, refused},
};

/// # Errors
/// Something that the API has no words for.
pub(crate) fn chat(request: &Request, model: &str, form: Chat) -> Result<Value, Error> {
    if request.raw.is_some() {
        return Err(refused("prompt", "continues no raw texts"));
    }
    let messages = messages::messages(request, form.takes_thoughts);
    let mut body = Map::from_iter([
        ("model".to_owned(), json!(model)),
        ("messages".to_owned(), json!(messages)),
        ("stream".to_owned(), json!(true)),
        ("stream_options".to_owned(), json!({"include_usage": true})),
    ]);
    if let Some(most) = request.max_tokens {
        body.insert(form.max_tokens.into(), json!(most));
    }
    if !request.stop_sequences.is_empty() {
        body.insert("stop".into(), json!(request.stop_sequences));
    }
    if request.choices > 1 {
        body.insert("n".into(), json!(request.choices));
    }
    if let Some(log_probs) = request.log_probs {
        body.insert("logprobs".into(), json!(true));
        body.insert("top_logprobs".into(), json!(log_probs.top));
    }
    if let Some(effort) = request.effort {
        body.insert("reasoning_effort".into(), json!(word(effort)));
    }
    sampling(request, form, &mut body)?;
    tools(request, &mut body);
    match &request.output {
        OutputFormat::Text => {}
        OutputFormat::JsonObject => {
            body.insert("response_format".into(), json!({"type": "json_object"}));
        }
        OutputFormat::JsonSchema(schema) => {
            let schema = json!({"name": "answer", "schema": schema, "strict": true});
            body.insert("response_format".into(), json!({"type": "json_schema", "json_schema": schema}));
        }
    }
    Ok(body.into())
}

fn sampling(request: &Request, form: Chat, body: &mut Map<String, Value>) -> Result<(), Error> {
    let sampling = &request.sampling;
    let floats = [
        ("temperature", sampling.temperature, true),
        ("top_p", sampling.top_p, true),
        ("presence_penalty", sampling.presence_penalty, true),
        ("frequency_penalty", sampling.frequency_penalty, true),
        ("min_p", sampling.min_p, form.more_sampling),
        ("repetition_penalty", sampling.repetition_penalty, form.more_sampling),
    ];
    for (name, value, known) in floats {
        match value {
            None => {}
            Some(value) if known => {
                body.insert(name.into(), json!(decimal(value)));
            }
            Some(_) => return Err(refused(name, "has no such setting")),
        }
    }
    match sampling.top_k {
        None | Some(0) => {}
        Some(top_k) if form.more_sampling => {
            body.insert("top_k".into(), json!(top_k));
        }
        Some(_) => return Err(refused("top_k", "has no such setting")),
    }
    if let Some(seed) = sampling.seed {
        // Kept within what every JSON reader can hold.
        body.insert("seed".into(), json!(seed & 0x7fff_ffff_ffff_ffff));
    }
    if !sampling.logit_bias.is_empty() {
        let bias = sampling.logit_bias.iter().map(|(token, bias)| (token.to_string(), json!(decimal(*bias))));
        body.insert("logit_bias".into(), Value::Object(bias.collect()));
    }
    Ok(())
}

fn tools(request: &Request, body: &mut Map<String, Value>) {
    let offered = request.tools.allowed.as_ref();
    let offered = |tool: &&Tool| offered.is_none_or(|names| names.contains(&tool.name));
    let tools: Vec<_> = request.tools.list.iter().filter(offered).map(tool).collect();
    if tools.is_empty() {
        return;
    }
    body.insert("tools".into(), json!(tools));
    let choice = match &request.tools.choice {
        ToolChoice::Auto => None,
        ToolChoice::None => Some(json!("none")),
        ToolChoice::Required => Some(json!("required")),
        ToolChoice::Named(name) => Some(match kind_of(request, name) {
            ToolKind::Function => json!({"type": "function", "function": {"name": name}}),
            ToolKind::Custom => json!({"type": "custom", "custom": {"name": name}}),
        }),
    };
    if let Some(choice) = choice {
        body.insert("tool_choice".into(), choice);
    }
    if request.tools.single {
        body.insert("parallel_tool_calls".into(), json!(false));
    }
}

fn tool(tool: &Tool) -> Value {
    let mut written = json!({"name": tool.name});
    if let Some(description) = &tool.description {
        written["description"] = json!(description);
    }
    match &tool.input {
        ToolInput::Json(schema) => {
            written["parameters"] = schema.clone();
            if tool.strict {
                written["strict"] = json!(true);
            }
            json!({"type": "function", "function": written})
        }
        ToolInput::Text(grammar) => {
            if let Some(grammar) = grammar {
                let (syntax, definition) = match grammar {
                    TextGrammar::Lark(definition) => ("lark", definition),
                    TextGrammar::Regex(definition) => ("regex", definition),
                };
                written["format"] =
                    json!({"type": "grammar", "grammar": {"syntax": syntax, "definition": definition}});
            }
            json!({"type": "custom", "custom": written})
        }
    }
}

fn word(effort: Effort) -> &'static str {
    match effort {
        Effort::Minimal => "minimal",
        Effort::Low => "low",
        Effort::Medium => "medium",
        Effort::High => "high",
        Effort::ExtraHigh | Effort::Max => "xhigh",
    }
}
