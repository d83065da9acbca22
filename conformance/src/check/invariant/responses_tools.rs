//! OpenAI Responses: which calls an answer may make, and what stands in them.

use std::collections::HashSet;

use regex::Regex;
use serde_json::Value;

use super::{
    Invariant, Run,
    responses::{both, is_hidden, output, response, text},
};
use crate::{check::Outcome, exchange::Exchange};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "response_arguments_are_objects", run: Run::Exchange(arguments_are_objects) },
    Invariant {
        name: "response_arguments_obey_strict_schema",
        run: Run::Exchange(arguments_obey_strict_schema),
    },
    Invariant { name: "response_calls_name_tools", run: Run::Exchange(calls_name_tools) },
    Invariant { name: "response_call_ids_differ", run: Run::Exchange(call_ids_differ) },
    Invariant { name: "response_tool_choice_obeyed", run: Run::Exchange(tool_choice_obeyed) },
    Invariant { name: "response_at_most_one_call", run: Run::Exchange(at_most_one_call) },
    Invariant { name: "response_custom_input_obeys_regex", run: Run::Exchange(custom_input_obeys_regex) },
];

/// Calls that the client has to run, each with the kind of tool that it names.
fn calls(answer: &Value) -> impl Iterator<Item = (&'static str, &Value)> {
    output(answer).filter_map(|item| match text(item, "type") {
        "function_call" => Some(("function", item)),
        "custom_tool_call" => Some(("custom", item)),
        _ => None,
    })
}

/// Looks at every call of a kind; an answer without any says nothing.
fn each_call(exchange: &Exchange, kind: &str, problem: impl Fn(&Value) -> Option<String>) -> Outcome {
    let Some(answer) = response(exchange) else { return Outcome::NotApplicable };
    let calls: Vec<_> = calls(answer).filter(|(found, _)| *found == kind).map(|(_, call)| call).collect();
    if calls.is_empty() { Outcome::NotApplicable } else { Outcome::of(calls.into_iter().find_map(problem)) }
}

/// The tool of the request that a call names.
fn tool<'a>(exchange: &'a Exchange, kind: &str, name: &str) -> Option<&'a Value> {
    let tools = exchange.asked()?.get("tools")?.as_array()?;
    tools.iter().find(|tool| text(tool, "type") == kind && text(tool, "name") == name)
}

/// A call that was cut short need not be whole.
fn is_whole(call: &Value) -> bool {
    text(call, "status") != "incomplete"
}

fn arguments_are_objects(exchange: &Exchange) -> Outcome {
    let whole = response(exchange).is_some_and(|answer| text(answer, "status") == "completed");
    if !whole {
        return Outcome::NotApplicable;
    }
    each_call(exchange, "function", |call| {
        let arguments = text(call, "arguments");
        let is_object = serde_json::from_str::<Value>(arguments).is_ok_and(|json| json.is_object());
        (is_whole(call) && !is_object).then(|| {
            format!("the arguments of {:?} are no JSON object: {arguments:.120}", text(call, "name"))
        })
    })
}

fn arguments_obey_strict_schema(exchange: &Exchange) -> Outcome {
    let strict = |call: &Value| {
        let tool = tool(exchange, "function", text(call, "name"))?;
        let schema = tool.get("parameters").filter(|_| tool.get("strict") == Some(&Value::Bool(true)))?;
        jsonschema::validator_for(schema).ok()
    };
    let Some(answer) = response(exchange) else { return Outcome::NotApplicable };
    if !calls(answer).any(|(kind, call)| kind == "function" && is_whole(call) && strict(call).is_some()) {
        return Outcome::NotApplicable;
    }
    each_call(exchange, "function", |call| {
        let schema = strict(call).filter(|_| is_whole(call))?;
        let arguments: Value = serde_json::from_str(text(call, "arguments")).ok()?;
        let error = schema.iter_errors(&arguments).next()?;
        Some(format!("the arguments of {:?} break its schema: {error}", text(call, "name")))
    })
}

/// Tools that bring further tools with them make every name possible.
fn calls_name_tools(exchange: &Exchange) -> Outcome {
    let Some((asked, answer)) = both(exchange) else { return Outcome::NotApplicable };
    let tools = asked.get("tools").and_then(Value::as_array);
    let plain = |tool: &Value| ["function", "custom"].contains(&text(tool, "type"));
    let brought = asked.get("input").and_then(Value::as_array).into_iter().flatten().any(|item| {
        ["additional_tools", "tool_search_output", "item_reference"].contains(&text(item, "type"))
    });
    let (Some(tools), false) = (tools, brought) else { return Outcome::NotApplicable };
    let mut calls = calls(answer).peekable();
    if tools.is_empty() || !tools.iter().all(plain) || calls.peek().is_none() {
        return Outcome::NotApplicable;
    }
    let unknown = calls.find(|(kind, call)| tool(exchange, kind, text(call, "name")).is_none());
    Outcome::of(unknown.map(|(kind, call)| {
        format!("a call names {:?}, but the request has no such {kind} tool", text(call, "name"))
    }))
}

fn call_ids_differ(exchange: &Exchange) -> Outcome {
    let Some(answer) = response(exchange) else { return Outcome::NotApplicable };
    let ids: Vec<_> = calls(answer).map(|(_, call)| text(call, "call_id")).collect();
    let mut seen = HashSet::new();
    match ids.iter().find(|id| id.is_empty() || (!seen.insert(**id) && !is_hidden(exchange, id))) {
        Some(&"") => Outcome::Fail("a call has no call_id".to_owned()),
        Some(id) => Outcome::Fail(format!("two calls have the call_id {id:?}")),
        None if ids.is_empty() => Outcome::NotApplicable,
        None => Outcome::Pass,
    }
}

/// What a choice of tools allows: whether a call has to come, and which names, if not all.
struct Allowed {
    must_call: bool,
    names: Option<Vec<(String, String)>>,
}

fn allowed(choice: &Value) -> Option<Allowed> {
    let named = |tool: &Value| (text(tool, "type").to_owned(), text(tool, "name").to_owned());
    match (choice.as_str(), text(choice, "type")) {
        (Some("none"), _) => Some(Allowed { must_call: false, names: Some(Vec::new()) }),
        (Some("required"), _) => Some(Allowed { must_call: true, names: None }),
        (None, "function" | "custom") => Some(Allowed { must_call: true, names: Some(vec![named(choice)]) }),
        (None, "allowed_tools") => Some(Allowed {
            must_call: text(choice, "mode") == "required",
            names: Some(choice.get("tools")?.as_array()?.iter().map(named).collect()),
        }),
        _ => None,
    }
}

fn offers(asked: &Value, kind: &str, name: &str) -> bool {
    let tools = asked.get("tools").and_then(Value::as_array);
    tools.into_iter().flatten().any(|tool| text(tool, "type") == kind && text(tool, "name") == name)
}

fn tool_choice_obeyed(exchange: &Exchange) -> Outcome {
    let Some((asked, answer)) = both(exchange) else { return Outcome::NotApplicable };
    let Some(allowed) = asked.get("tool_choice").and_then(allowed) else { return Outcome::NotApplicable };
    if let Some([(kind, name)]) = allowed.names.as_deref()
        && !offers(asked, kind, name)
    {
        // Nothing can be called then: the request is at fault.
        return Outcome::NotApplicable;
    }
    let any_call = output(answer)
        .any(|item| text(item, "type").ends_with("_call") || text(item, "type") == "mcp_approval_request");
    if allowed.must_call && !any_call && text(answer, "status") == "completed" {
        return Outcome::Fail("a call had to come, and none came".to_owned());
    }
    let names = allowed.names.as_ref();
    let stray = calls(answer).find(|(kind, call)| {
        let called = ((*kind).to_owned(), text(call, "name").to_owned());
        names.is_some_and(|names| !names.contains(&called))
    });
    Outcome::of(stray.map(|(kind, call)| {
        format!("the {kind} tool {:?} is called against tool_choice", text(call, "name"))
    }))
}

fn at_most_one_call(exchange: &Exchange) -> Outcome {
    let Some(answer) = response(exchange) else { return Outcome::NotApplicable };
    let count = calls(answer).count();
    Outcome::unless(count <= 1, || format!("parallel_tool_calls is false, yet {count} calls came"))
}

fn custom_input_obeys_regex(exchange: &Exchange) -> Outcome {
    let grammar = |call: &Value| {
        let format = tool(exchange, "custom", text(call, "name"))?.get("format")?;
        let definition = format.get("definition")?.as_str().filter(|_| text(format, "syntax") == "regex")?;
        Regex::new(&format!("^(?:{definition})$")).ok()
    };
    let Some(answer) = response(exchange) else { return Outcome::NotApplicable };
    let has_one = calls(answer).any(|(kind, call)| kind == "custom" && grammar(call).is_some());
    if !has_one || text(answer, "status") != "completed" {
        return Outcome::NotApplicable;
    }
    each_call(exchange, "custom", |call| {
        let input = text(call, "input");
        grammar(call).filter(|grammar| !grammar.is_match(input))?;
        Some(format!("the input of {:?} breaks its grammar: {input:.120?}", text(call, "name")))
    })
}
