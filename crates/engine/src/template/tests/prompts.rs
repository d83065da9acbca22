//! Prompts as Jinja2 renders them, and for the demo model as its training data was written: see `shapes/render.py`.

use duet_inference::Effort;

use super::*;

#[test]
fn prompts_are_those_of_the_reference() {
    let cases: Vec<Json> = serde_json::from_str(include_str!("shapes/conversations.json")).unwrap();
    let prompts: Json = serde_json::from_str(include_str!("shapes/prompts.json")).unwrap();
    let demo = demo();
    let mut checked = 0;
    for case in &cases {
        for name in case["templates"].as_array().unwrap() {
            let name = name.as_str().unwrap();
            let shape = (name != "demo").then(|| shape(name));
            let template = shape.as_ref().unwrap_or(&demo.template);
            let key = format!("{name}: {}", case["name"].as_str().unwrap());
            let rendered = template.render(&(&request(case)).into()).unwrap();
            assert_eq!(rendered.text, prompts[&key].as_str().unwrap(), "{key}");
            checked += 1;
        }
    }
    assert_eq!(prompts.as_object().unwrap().len(), checked);
}

/// From Hugging Face's shape.
fn request(case: &Json) -> Request {
    let messages = case["messages"].as_array().unwrap().iter().map(neutral).collect();
    let list = case.get("tools").and_then(Json::as_array).into_iter().flatten().map(|tool| {
        let function = &tool["function"];
        Tool {
            description: Some(string(&function["description"])),
            input: ToolInput::Json(function["parameters"].clone()),
            ..super::tool(&string(&function["name"]))
        }
    });
    let context = case.get("context");
    let disabled = context.is_some_and(|context| context["enable_thinking"] == false);
    let effort = context.is_some_and(|context| context["reasoning_effort"] == "high");
    Request {
        tools: super::tools(list.collect()),
        thinking: if disabled { Thinking::Disabled } else { Thinking::ModelDefault },
        effort: effort.then_some(Effort::Max),
        ..Request::new("any", messages)
    }
}

fn neutral(turn: &Json) -> Message {
    let content = string(&turn["content"]);
    let role = match turn["role"].as_str().unwrap() {
        "system" => Role::System,
        "assistant" => Role::Assistant,
        "user" => Role::User,
        _ => return message(Role::User, vec![result(&string(&turn["tool_call_id"]), &content)]),
    };
    let thought = turn.get("reasoning_content").map(|thought| Block::Thinking(string(thought)));
    let said = (!content.is_empty()).then_some(Block::Text(content));
    let calls = turn.get("tool_calls").and_then(Json::as_array).into_iter().flatten().map(|one| {
        let function = &one["function"];
        call(&string(&one["id"]), &string(&function["name"]), &function["arguments"].to_string())
    });
    message(role, thought.into_iter().chain(said).chain(calls).collect())
}

fn string(value: &Json) -> String {
    value.as_str().unwrap().to_owned()
}
