//! OpenAI Responses: an answer names the parameters it was made with, as they were asked for.

use serde_json::Value;

use super::{
    Invariant, Run,
    responses::{both, text},
};
use crate::{check::Outcome, exchange::Exchange};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "response_echoes_parameters", run: Run::Exchange(echoes_parameters) },
    Invariant { name: "response_echoes_newer_parameters", run: Run::Exchange(echoes_newer_parameters) },
    Invariant { name: "response_echoes_tool_choice", run: Run::Exchange(echoes_tool_choice) },
    Invariant { name: "response_echoes_tools", run: Run::Exchange(echoes_tools) },
    Invariant { name: "response_echoes_format", run: Run::Exchange(echoes_format) },
    Invariant { name: "response_echoes_effort", run: Run::Exchange(echoes_effort) },
    Invariant { name: "answer_has_the_asked_metadata", run: Run::Exchange(has_the_asked_metadata) },
];

/// Parameters that the answer has had from the first day.
const PARAMETERS: &[&str] = &[
    "instructions",
    "max_output_tokens",
    "metadata",
    "parallel_tool_calls",
    "previous_response_id",
    "temperature",
    "top_p",
    "truncation",
];

/// Parameters that came later, or that an account's settings may overrule.
const NEWER_PARAMETERS: &[&str] = &[
    "background",
    "max_tool_calls",
    "prompt_cache_key",
    "safety_identifier",
    "store",
    "top_logprobs",
    "user",
];

/// JSON equality in which 1 and 1.0 are the same number.
fn equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        _ => one == other,
    }
}

fn echo(exchange: &Exchange, members: &[&str]) -> Outcome {
    let Some((asked, answer)) = both(exchange) else { return Outcome::NotApplicable };
    let given: Vec<_> = members
        .iter()
        .filter_map(|member| {
            Some((member, asked.get(member).filter(|value| !value.is_null() && !value.is_array())?))
        })
        .collect();
    if given.is_empty() {
        return Outcome::NotApplicable;
    }
    let differs = |(member, wanted): &(&&str, &Value)| {
        let found = answer.get(**member);
        (!found.is_some_and(|found| equal(found, wanted))).then(|| {
            let found = found.unwrap_or(&Value::Null).to_string();
            format!(
                "{member} does not come back as it was asked for: {:.60} and {found:.60}",
                wanted.to_string()
            )
        })
    };
    Outcome::of(given.iter().find_map(differs))
}

fn echoes_parameters(exchange: &Exchange) -> Outcome {
    echo(exchange, PARAMETERS)
}

fn echoes_newer_parameters(exchange: &Exchange) -> Outcome {
    echo(exchange, NEWER_PARAMETERS)
}

fn has_the_asked_metadata(exchange: &Exchange) -> Outcome {
    let asked = exchange.asked().and_then(|asked| asked.get("metadata")).filter(|asked| asked.is_object());
    let (Some(asked), Some(answer)) = (asked, exchange.answer()) else { return Outcome::NotApplicable };
    Outcome::unless(answer.get("metadata") == Some(asked), || {
        format!("metadata is {}, not {asked}", answer.get("metadata").unwrap_or(&Value::Null))
    })
}

/// Whether every member of what was asked stands in what came; more may stand there.
fn within(asked: &Value, found: Option<&Value>) -> bool {
    match (asked, found) {
        (Value::Object(asked), Some(Value::Object(found))) => asked
            .iter()
            .filter(|(_, value)| !value.is_null())
            .all(|(name, value)| found.get(name).is_some_and(|found| equal(found, value))),
        (asked, Some(found)) => asked == found,
        (_, None) => false,
    }
}

fn echoes_tool_choice(exchange: &Exchange) -> Outcome {
    let Some((asked, answer)) = both(exchange) else { return Outcome::NotApplicable };
    let Some(choice) = asked.get("tool_choice").filter(|choice| !choice.is_null()) else {
        return Outcome::NotApplicable;
    };
    let found = answer.get("tool_choice");
    let known = choice.is_string() || ["function", "custom", "allowed_tools"].contains(&text(choice, "type"));
    let same = match choice {
        _ if !known => return Outcome::NotApplicable,
        Value::String(_) => found == Some(choice),
        _ => ["type", "name", "mode"].iter().all(|member| {
            choice.get(member).is_none_or(|wanted| found.and_then(|found| found.get(member)) == Some(wanted))
        }),
    };
    Outcome::unless(same, || {
        format!("tool_choice was {choice} and comes back as {}", found.unwrap_or(&Value::Null))
    })
}

fn echoes_tools(exchange: &Exchange) -> Outcome {
    let Some((asked, answer)) = both(exchange) else { return Outcome::NotApplicable };
    let names = |document: &Value| -> Vec<(String, String)> {
        let tools = document.get("tools").and_then(Value::as_array).into_iter().flatten();
        tools.map(|tool| (text(tool, "type").to_owned(), text(tool, "name").to_owned())).collect()
    };
    let wanted = names(asked);
    if wanted.is_empty() || wanted.iter().any(|(kind, _)| kind != "function" && kind != "custom") {
        return Outcome::NotApplicable;
    }
    let found = names(answer);
    let lost = wanted.iter().find(|tool| !found.contains(tool));
    Outcome::of(lost.map(|(kind, name)| format!("the {kind} tool {name:?} is not among the answer's tools")))
}

fn echoes_format(exchange: &Exchange) -> Outcome {
    let Some((asked, answer)) = both(exchange) else { return Outcome::NotApplicable };
    let Some(format) = asked.pointer("/text/format").filter(|format| format.is_object()) else {
        return Outcome::NotApplicable;
    };
    let found = answer.pointer("/text/format");
    Outcome::unless(within(format, found), || {
        format!("text.format comes back as {}", found.unwrap_or(&Value::Null))
    })
}

fn echoes_effort(exchange: &Exchange) -> Outcome {
    let Some((asked, answer)) = both(exchange) else { return Outcome::NotApplicable };
    let Some(effort) = asked.pointer("/reasoning/effort").filter(|effort| effort.is_string()) else {
        return Outcome::NotApplicable;
    };
    let found = answer.pointer("/reasoning/effort");
    Outcome::unless(found == Some(effort), || {
        format!("reasoning.effort was {effort} and comes back as {}", found.unwrap_or(&Value::Null))
    })
}
