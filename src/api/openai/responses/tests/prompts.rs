//! Requests: what items and tools become for the model, and what cannot be taken.

use duet_inference::{Block, Error, Image, ImageDetail, ImageFormat, ImageSource, Role, ToolChoice};
use serde_json::{Value, json};
use types_openai as wire;

use super::{body, seal};
use crate::api::openai::{
    error::Problem,
    responses::{
        prompt::{Prompt, Wanted},
        seal::Kind,
    },
};

/// The prompt of a request with these items.
pub(super) fn prompt(items: Value, more: Value) -> Result<Prompt, Problem> {
    let mut body = body(more);
    let Some(wire::ResponseInput::Array(input)) = super::body(json!({"input": items})).input else {
        panic!("not a list of items")
    };
    let tools = body.tools.take().unwrap_or_default();
    let wanted = Wanted {
        model: "m",
        instructions: body.instructions.as_deref(),
        input: &input,
        tools: &tools,
        choice: body.tool_choice.as_ref(),
        ..Wanted::default()
    };
    wanted.prompt(&seal())
}

#[test]
fn what_the_model_made_in_a_row_is_one_turn() {
    let sealed = seal().close(Kind::Reasoning, "sealed thoughts");
    let items = json!([
        {"role": "developer", "content": "be brief"},
        {"role": "user", "content": [{"type": "input_text", "text": "list"}, {"type": "input_text", "text": "all"}]},
        {"type": "reasoning", "summary": [], "encrypted_content": sealed},
        {"type": "message", "id": "msg_1", "role": "assistant", "status": "completed", "content": [
            {"type": "output_text", "text": "I look", "annotations": []}]},
        {"type": "function_call", "call_id": "c1", "name": "ls", "namespace": "fs", "arguments": "{}"},
        {"type": "custom_tool_call", "call_id": "c2", "name": "sh", "input": "pwd"},
        {"type": "function_call_output", "call_id": "c1", "output": "a"},
        {"type": "custom_tool_call_output", "call_id": "c2", "output": [{"type": "input_text", "text": "/"}]},
        {"type": "web_search_call", "id": "ws_1", "status": "completed", "action": {"type": "search", "query": "x"}},
        {"role": "user", "content": "go on"},
    ]);
    let messages = prompt(items, json!({"instructions": "first"})).unwrap().request.messages;
    let shape: Vec<_> = messages.iter().map(|message| (message.role, message.blocks.len())).collect();
    let expected = [
        (Role::System, 1),
        (Role::System, 1),
        (Role::User, 2),
        (Role::Assistant, 4),
        (Role::User, 2),
        (Role::User, 1),
    ];
    assert_eq!(shape, expected);
    assert_eq!(messages[3].blocks[0], Block::Thinking("sealed thoughts".into()));
    assert!(
        matches!(&messages[3].blocks[2], Block::ToolCall(call) if call.name == "fs__ls" && call.id == "c1")
    );
    assert!(matches!(&messages[4].blocks[1], Block::ToolResult(result) if result.call_id == "c2"));
}

#[test]
fn what_cannot_be_taken_names_its_place() {
    let mut altered = seal().close(Kind::Reasoning, "x");
    altered.replace_range(12..13, if &altered[12..13] == "A" { "B" } else { "A" });
    let image = |more: Value| {
        let mut part = json!({"type": "input_image"});
        more.as_object().unwrap().iter().for_each(|(name, value)| part[name] = value.clone());
        json!([{"role": "user", "content": [part]}])
    };
    let seen = json!({"image_url": "http://a"});
    let mut instructed = image(seen);
    instructed[0]["role"] = json!("developer");
    let file = json!([{"role": "user", "content": [{"type": "input_file", "file_id": "f"}]}]);
    let none = json!([]);
    let cases = [
        (image(json!({})), json!({}), "input[0].content[0].image_url", "missing_required_parameter"),
        (
            image(json!({"image_url": "data:,"})),
            json!({}),
            "input[0].content[0].image_url",
            "invalid_base64_image",
        ),
        (image(json!({"file_id": "file-1"})), json!({}), "input[0].content[0].file_id", "unsupported_value"),
        (
            image(json!({"image_url": "http://a", "detail": "x"})),
            json!({}),
            "input[0].content[0].detail",
            "invalid_value",
        ),
        (instructed, json!({}), "input[0].content[0]", "invalid_value"),
        (file, json!({}), "input[0].content[0]", "invalid_value"),
        (json!([{"role": "poet", "content": "Hello"}]), json!({}), "input[0].role", "invalid_value"),
        (
            json!([{"type": "reasoning", "summary": [], "encrypted_content": altered}]),
            json!({}),
            "input",
            "invalid_encrypted_content",
        ),
        (json!([{"type": "function_call_output", "call_id": "x", "output": ""}]), json!({}), "input", ""),
        (none.clone(), json!({"tool_choice": "required"}), "tool_choice", "invalid_value"),
        (
            none.clone(),
            json!({"tool_choice": {"type": "function", "name": "g"}, "tools": [{"type": "function", "name": "f"}]}),
            "tool_choice",
            "invalid_value",
        ),
        (
            none,
            json!({"tools": [{"type": "function", "name": "f"}, {"type": "custom", "name": "f"}]}),
            "tools[1]",
            "invalid_value",
        ),
    ];
    for (items, more, param, code) in cases {
        let problem = prompt(items.clone(), more).unwrap_err();
        let error = problem.error();
        assert_eq!(error.param.as_deref(), Some(param), "{items}");
        assert_eq!(error.code.as_deref().unwrap_or_default(), code, "{items}");
    }
}

#[test]
fn images_are_of_users_and_of_results() {
    let image = json!({"type": "input_image", "image_url": "data:image/png;base64,aGk=", "detail": "auto"});
    let items = json!([
        {"role": "user", "content": [{"type": "input_text", "text": ""}, {"type": "input_text", "text": "a"}, image]},
        {"type": "function_call", "call_id": "c", "name": "f", "arguments": "{}"},
        {"type": "function_call_output", "call_id": "c", "output": [image]},
    ]);
    let Prompt { request, naming, .. } = prompt(items, json!({})).unwrap();
    let source = ImageSource::Inline { format: ImageFormat::Png, bytes: (*b"hi").into() };
    let seen = Block::Image(Image { source, detail: Some(ImageDetail::Auto) });
    assert_eq!(request.messages[0].blocks, [Block::Text("a".into()), seen.clone()]);
    let Block::ToolResult(result) = &request.messages[2].blocks[0] else { panic!("{request:?}") };
    assert_eq!(result.content, [seen]);
    let problem = Problem::of(Error::TextOnly { model: "m".into() }, &naming);
    assert_eq!(problem.error().param.as_deref(), Some("input[0].content[2]"));
    assert_eq!(problem.error().code.as_deref(), Some("invalid_value"));
}

#[test]
fn thoughts_that_somebody_else_sealed_are_left_out() {
    let items = json!([{"type": "reasoning", "summary": [{"type": "summary_text", "text": "s"}],
                        "encrypted_content": "gAAAAABpzfWE_k5OtOa3"}, {"role": "user", "content": "x"}]);
    assert_eq!(prompt(items, json!({})).unwrap().request.messages.len(), 1);
}

#[test]
fn server_side_tools_are_taken_and_not_offered() {
    let tools = json!([{"type": "web_search"}, {"type": "function", "name": "f", "strict": true},
                       {"type": "custom", "name": "g", "format": {"type": "grammar", "syntax": "lark", "definition": "start: /x/"}},
                       {"type": "mcp", "server_label": "l"}]);
    let choices = [
        (json!("auto"), ToolChoice::Auto),
        (json!("required"), ToolChoice::Required),
        (json!("none"), ToolChoice::None),
        (json!({"type": "function", "name": "f"}), ToolChoice::Named("f".into())),
        (json!({"type": "custom", "name": "g"}), ToolChoice::Named("g".into())),
        (json!({"type": "mcp", "server_label": "l"}), ToolChoice::Auto),
    ];
    for (choice, expected) in choices {
        let request = prompt(json!([]), json!({"tools": tools, "tool_choice": choice})).unwrap().request;
        assert_eq!(request.tools.list.iter().map(|tool| tool.name.as_str()).collect::<Vec<_>>(), ["f", "g"]);
        assert_eq!(request.tools.choice, expected);
    }
    let allowed =
        json!({"type": "allowed_tools", "mode": "required", "tools": [{"type": "custom", "name": "g"}]});
    let tools = prompt(json!([]), json!({"tools": tools, "tool_choice": allowed})).unwrap().request.tools;
    assert_eq!((tools.choice, tools.allowed), (ToolChoice::Required, Some(vec!["g".into()])));
    let only = json!({"tools": [{"type": "web_search"}], "tool_choice": "required"});
    assert_eq!(prompt(json!([]), only).unwrap().request.tools.choice, ToolChoice::Auto);
}
