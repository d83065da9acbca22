//! OpenAI chat: what was called, against what was offered and asked for.

use std::collections::BTreeSet;

use regex::Regex;
use serde_json::Value;

use super::{Invariant, Run};
use crate::{check::Outcome, exchange::Exchange};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "tool_call_ids_differ", run: Run::Exchange(tool_call_ids_differ) },
    Invariant { name: "tool_arguments_are_json", run: Run::Exchange(tool_arguments_are_json) },
    Invariant { name: "tool_arguments_fit", run: Run::Exchange(tool_arguments_fit) },
    Invariant { name: "strict_tool_arguments_fit", run: Run::Exchange(strict_tool_arguments_fit) },
    Invariant { name: "called_tools_are_offered", run: Run::Exchange(called_tools_are_offered) },
    Invariant { name: "only_the_named_tool_is_called", run: Run::Exchange(only_the_named_tool_is_called) },
    Invariant { name: "only_allowed_tools_are_called", run: Run::Exchange(only_allowed_tools_are_called) },
    Invariant { name: "custom_input_fits", run: Run::Exchange(custom_input_fits) },
    Invariant { name: "finish_reason_tells_of_calls", run: Run::Exchange(finish_reason_tells_of_calls) },
];

/// A tool's name in a definition, a call or a choice, whatever its kind.
pub(super) fn name(tool: &Value) -> Option<&str> {
    ["/function/name", "/custom/name"].iter().find_map(|place| tool.pointer(place)).and_then(Value::as_str)
}

/// What a call gives to its tool: a text, whatever its kind.
pub(super) fn input(call: &Value) -> Option<&str> {
    ["/function/arguments", "/custom/input"]
        .iter()
        .find_map(|place| call.pointer(place))
        .and_then(Value::as_str)
}

/// A call of the answer, with the reason why its choice ended.
struct Call<'a> {
    call: &'a Value,
    finish: &'a str,
    /// How many calls its choice has.
    siblings: usize,
}

impl Call<'_> {
    /// Whether the model could say all of it.
    fn is_whole(&self) -> bool {
        !matches!(self.finish, "length" | "content_filter")
    }
}

/// Every choice with its calls.
fn answered(exchange: &Exchange) -> Vec<(&Value, Vec<Call<'_>>)> {
    let choices = exchange.answer().and_then(|answer| answer.get("choices")).and_then(Value::as_array);
    choices.into_iter().flatten().map(|choice| (choice, calls_of(choice))).collect()
}

fn calls_of(choice: &Value) -> Vec<Call<'_>> {
    let finish = choice.get("finish_reason").and_then(Value::as_str).unwrap_or_default();
    let calls = choice.pointer("/message/tool_calls").and_then(Value::as_array);
    let siblings = calls.map_or(0, Vec::len);
    calls.into_iter().flatten().map(|call| Call { call, finish, siblings }).collect()
}

/// Judges every call of the answer that `wanted` selects.
fn each_call<'a>(
    exchange: &'a Exchange,
    wanted: impl Fn(&Call<'_>) -> bool,
    problem: impl Fn(&'a Value) -> Option<String>,
) -> Outcome {
    let calls: Vec<_> = answered(exchange).into_iter().flat_map(|(_, calls)| calls).filter(wanted).collect();
    if calls.is_empty() {
        return Outcome::NotApplicable;
    }
    Outcome::of(calls.iter().find_map(|call| problem(call.call)))
}

/// Choices stand side by side, and two of them may use one id.
fn tool_call_ids_differ(exchange: &Exchange) -> Outcome {
    let calls = answered(exchange);
    if calls.iter().all(|(_, calls)| calls.is_empty()) {
        return Outcome::NotApplicable;
    }
    Outcome::of(calls.iter().find_map(|(_, calls)| {
        let mut known = BTreeSet::new();
        calls.iter().find_map(|call| {
            let id = call.call.get("id").and_then(Value::as_str).unwrap_or_default();
            (id.is_empty() || !known.insert(id)).then(|| format!("the id {id:?} is empty or stands twice"))
        })
    }))
}

fn arguments(call: &Value) -> Result<Value, String> {
    let text = call.pointer("/function/arguments").and_then(Value::as_str).unwrap_or_default();
    match serde_json::from_str(text) {
        Ok(Value::Object(members)) => Ok(Value::Object(members)),
        Ok(_) => Err(format!("the arguments {text:?} are not an object")),
        Err(error) => Err(format!("the arguments {text:?} are not JSON: {error}")),
    }
}

fn is_function(call: &Call<'_>) -> bool {
    call.call.get("function").is_some() && call.is_whole()
}

fn tool_arguments_are_json(exchange: &Exchange) -> Outcome {
    each_call(exchange, is_function, |call| arguments(call).err())
}

/// The definitions of the request's tools.
fn offered(exchange: &Exchange) -> impl Iterator<Item = &Value> {
    exchange.asked().and_then(|asked| asked.get("tools")).and_then(Value::as_array).into_iter().flatten()
}

fn definition<'a>(exchange: &'a Exchange, call: &Value) -> Option<&'a Value> {
    offered(exchange).find(|tool| name(tool).is_some() && name(tool) == name(call))
}

fn misfit(exchange: &Exchange, call: &Value) -> Option<String> {
    let schema = definition(exchange, call)?.pointer("/function/parameters")?;
    let validator = jsonschema::validator_for(schema).ok()?;
    let arguments = match arguments(call) {
        Ok(arguments) => arguments,
        Err(problem) => return Some(problem),
    };
    let error = validator.iter_errors(&arguments).next()?;
    Some(format!("the arguments {arguments} are not as the tool wants them: {error}"))
}

fn tool_arguments_fit(exchange: &Exchange) -> Outcome {
    each_call(exchange, is_function, |call| misfit(exchange, call))
}

/// The API promises nothing of strict tools when several are called at once.
fn strict_tool_arguments_fit(exchange: &Exchange) -> Outcome {
    let strict = |call: &Call<'_>| {
        let strict = definition(exchange, call.call).and_then(|tool| tool.pointer("/function/strict"));
        is_function(call) && call.siblings == 1 && strict == Some(&Value::Bool(true))
    };
    each_call(exchange, strict, |call| misfit(exchange, call))
}

fn called_tools_are_offered(exchange: &Exchange) -> Outcome {
    each_call(
        exchange,
        |_| true,
        |call| definition(exchange, call).is_none().then(|| format!("no tool is named {:?}", name(call))),
    )
}

fn choice_of_tool(exchange: &Exchange) -> Option<&Value> {
    exchange.asked()?.get("tool_choice").filter(|choice| choice.is_object())
}

/// Nothing else is called, and something is, unless the answer was cut or refused.
fn only_these(exchange: &Exchange, names: &[&str], must_call: bool) -> Outcome {
    for (choice, calls) in answered(exchange) {
        let finish = choice.get("finish_reason").and_then(Value::as_str).unwrap_or_default();
        let refused = choice.pointer("/message/refusal").is_some_and(Value::is_string);
        if must_call && calls.is_empty() && !refused && !matches!(finish, "length" | "content_filter") {
            return Outcome::Fail(format!("none of {names:?} is called"));
        }
        let other = calls.iter().find(|call| name(call.call).is_none_or(|name| !names.contains(&name)));
        if let Some(other) = other {
            return Outcome::Fail(format!("{:?} is called where only {names:?} may be", name(other.call)));
        }
    }
    Outcome::Pass
}

fn only_the_named_tool_is_called(exchange: &Exchange) -> Outcome {
    match choice_of_tool(exchange).and_then(name) {
        Some(name) => only_these(exchange, &[name], true),
        None => Outcome::NotApplicable,
    }
}

fn only_allowed_tools_are_called(exchange: &Exchange) -> Outcome {
    let Some(allowed) = choice_of_tool(exchange).and_then(|choice| choice.get("allowed_tools")) else {
        return Outcome::NotApplicable;
    };
    let tools = allowed.get("tools").and_then(Value::as_array).into_iter().flatten();
    let names: Vec<_> = tools.filter_map(name).collect();
    only_these(exchange, &names, allowed.get("mode") == Some(&Value::from("required")))
}

fn custom_input_fits(exchange: &Exchange) -> Outcome {
    let form = |call: &Value| {
        let grammar = definition(exchange, call)?.pointer("/custom/format/grammar")?;
        let regex = grammar.get("syntax")?.as_str()? == "regex";
        let definition = grammar.get("definition")?.as_str().filter(|_| regex)?;
        Regex::new(&format!("^(?s:{definition})$")).ok()
    };
    each_call(
        exchange,
        |call| call.is_whole() && form(call.call).is_some(),
        |call| {
            let (form, input) = (form(call)?, input(call).unwrap_or_default());
            (!form.is_match(input)).then(|| format!("the input {input:?} does not match {form}"))
        },
    )
}

/// With a named tool the real API ends with `stop`, so both are fine there.
fn finish_reason_tells_of_calls(exchange: &Exchange) -> Outcome {
    let mut seen = false;
    for (choice, calls) in answered(exchange) {
        let finish = choice.get("finish_reason").and_then(Value::as_str).unwrap_or_default();
        let fine = match finish {
            "tool_calls" => !calls.is_empty(),
            "length" | "content_filter" => true,
            "stop" => calls.is_empty() || choice_of_tool(exchange).is_some(),
            _ => calls.is_empty(),
        };
        seen |= !calls.is_empty() || finish == "tool_calls";
        if !fine {
            return Outcome::Fail(format!(
                "there are {} calls, and finish_reason is {finish:?}",
                calls.len()
            ));
        }
    }
    if seen { Outcome::Pass } else { Outcome::NotApplicable }
}
