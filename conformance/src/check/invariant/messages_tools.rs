//! Anthropic tools: what calls say, held against what the request offered.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    Invariant, Run,
    messages::{blocks, is_finished, items, kind, text},
};
use crate::{check::Outcome, exchange::Exchange};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "called_tools_were_offered", run: Run::Exchange(called_tools_were_offered) },
    Invariant { name: "call_ids_differ", run: Run::Exchange(call_ids_differ) },
    Invariant { name: "at_most_one_call", run: Run::Exchange(at_most_one_call) },
    Invariant { name: "named_tool_is_called", run: Run::Exchange(named_tool_is_called) },
    Invariant { name: "strict_input_fits", run: Run::Exchange(strict_input_fits) },
    Invariant { name: "input_fits", run: Run::Exchange(input_fits) },
];

/// The tools of the request that the client runs, by name.
fn offered(exchange: &Exchange) -> impl Iterator<Item = (&str, &Value)> {
    items(exchange.asked(), "tools").iter().filter_map(|tool| Some((text(tool, "name")?, tool)))
}

/// A name that stands in the conversation is no invention either, even if its tool is gone.
fn called_tools_were_offered(exchange: &Exchange) -> Outcome {
    let mut offered: BTreeSet<&str> = offered(exchange).map(|(name, _)| name).collect();
    let mut called = blocks(exchange, "tool_use").filter_map(|block| text(block, "name")).peekable();
    if offered.is_empty() || called.peek().is_none() {
        return Outcome::NotApplicable;
    }
    let turns = items(exchange.asked(), "messages").iter();
    let told = turns.flat_map(|turn| items(Some(turn), "content"));
    offered.extend(told.filter(|block| kind(block) == "tool_use").filter_map(|block| text(block, "name")));
    let stranger = called.find(|name| !offered.contains(name));
    Outcome::of(stranger.map(|name| format!("{name:?} is called, and the request offers {offered:?}")))
}

fn call_ids_differ(exchange: &Exchange) -> Outcome {
    let ids: Vec<_> = blocks(exchange, "tool_use").filter_map(|block| text(block, "id")).collect();
    if ids.is_empty() {
        return Outcome::NotApplicable;
    }
    let mut seen = BTreeSet::new();
    let twice = ids.into_iter().find(|id| !seen.insert(*id));
    Outcome::of(twice.map(|id| format!("two calls have the id {id}")))
}

fn at_most_one_call(exchange: &Exchange) -> Outcome {
    let count = blocks(exchange, "tool_use").count();
    Outcome::unless(count < 2, || format!("there are {count} calls, and parallel ones were not wanted"))
}

fn named_tool_is_called(exchange: &Exchange) -> Outcome {
    let choice = exchange.asked().and_then(|asked| asked.get("tool_choice"));
    let named =
        choice.filter(|choice| text(choice, "type") == Some("tool")).and_then(|choice| text(choice, "name"));
    let Some(named) = named.filter(|_| is_finished(exchange)) else { return Outcome::NotApplicable };
    let called: Vec<_> = blocks(exchange, "tool_use").filter_map(|block| text(block, "name")).collect();
    Outcome::unless(called.contains(&named), || {
        format!("{named:?} had to be called, and {called:?} is called")
    })
}

fn strict_input_fits(exchange: &Exchange) -> Outcome {
    fits(exchange, |tool| tool.get("strict") == Some(&Value::Bool(true)))
}

fn input_fits(exchange: &Exchange) -> Outcome {
    fits(exchange, |_| true)
}

/// Judges the input of every call of the chosen tools by the schema that the request gives for it.
fn fits(exchange: &Exchange, chosen: impl Fn(&Value) -> bool) -> Outcome {
    if !is_finished(exchange) {
        return Outcome::NotApplicable;
    }
    let mut seen = false;
    for call in blocks(exchange, "tool_use") {
        let tool = offered(exchange).find(|(name, tool)| text(call, "name") == Some(name) && chosen(tool));
        let Some((name, schema)) = tool.and_then(|(name, tool)| Some((name, tool.get("input_schema")?)))
        else {
            continue;
        };
        let Ok(schema) = jsonschema::validator_for(schema) else { continue };
        seen = true;
        let input = call.get("input").unwrap_or(&Value::Null);
        if let Some(error) = schema.iter_errors(input).next() {
            return Outcome::Fail(format!(
                "the input of {name} does not obey its schema at {:?}",
                error.instance_path().as_str()
            ));
        }
    }
    if seen { Outcome::Pass } else { Outcome::NotApplicable }
}
