//! From the wire into the neutral core.

use duet_inference::{
    Block, CacheEnd, CacheLifetime, CachePoint, Effort, LogProbs, Message, OutputFormat, Role, SchemaPlace,
    TextGrammar, Thinking, Tool, ToolCall, ToolChoice, ToolInput, ToolKind, ToolResult,
};
use serde_json::{Value, json};

use super::{chat, with};
use crate::api::openai::chat::{Calls, from_wire::Chat};

fn text(text: &str) -> Block {
    Block::Text(text.into())
}

fn call(id: &str, name: &str, kind: ToolKind, input: &str) -> Block {
    Block::ToolCall(ToolCall { id: id.into(), name: name.into(), kind, input: input.into() })
}

fn result(id: &str, content: Vec<Block>) -> Message {
    let result = ToolResult { call_id: id.into(), content, is_error: false };
    Message { role: Role::User, blocks: vec![Block::ToolResult(result)] }
}

#[test]
fn a_request_becomes_neutral() {
    let body = json!({
        "model": "m", "max_tokens": 5, "max_completion_tokens": 6, "n": 3, "seed": -1, "stop": "END",
        "temperature": 1.5, "top_k": -1, "min_p": 0.1, "presence_penalty": -2, "logprobs": true, "top_logprobs": 4,
        "logit_bias": {"17": -100}, "reasoning_effort": "low", "stream_options": {"include_usage": true},
        "messages": [
            {"role": "developer", "content": [{"type": "text", "text": "be"}, {"type": "text", "text": "brief"}]},
            {"role": "user", "content": "a", "name": "Ann"},
            {"role": "assistant", "content": null, "refusal": "no", "reasoning_content": "hm", "annotations": []},
            {"role": "assistant"},
        ],
    });
    let Chat { request, view, .. } = chat(body).unwrap();
    assert_eq!(
        request.messages,
        [
            Message { role: Role::System, blocks: vec![text("be"), text("brief")] },
            Message::text(Role::User, "a"),
            Message { role: Role::Assistant, blocks: vec![Block::Thinking("hm".into()), text("no")] },
        ]
    );
    assert!(view.include_usage && view.log_probs && !view.obfuscate);
    assert_eq!((request.max_tokens, request.choices, view.choices), (Some(6), 3, 3));
    assert_eq!((request.thinking, request.effort), (Thinking::Enabled, Some(Effort::Low)));
    assert_eq!(request.log_probs, Some(LogProbs { top: 4 }));
    assert_eq!(request.stop_sequences, ["END"]);
    assert_eq!(request.sampling.logit_bias, [(17, -100.0)]);
    assert_eq!((request.sampling.seed, request.sampling.top_k), (Some(u64::MAX), Some(0)));
    assert_eq!((request.sampling.temperature, request.sampling.top_p), (Some(1.5), None));
}

#[test]
fn what_is_not_said_is_left_to_the_model() {
    let Chat { request, view, .. } = chat(with(json!({"stop": null, "tools": [], "functions": []}))).unwrap();
    assert!(!view.include_usage && !view.log_probs);
    assert_eq!((request.max_tokens, request.choices, request.log_probs), (None, 1, None));
    assert_eq!((request.thinking, request.effort), (Thinking::ModelDefault, None));
    assert_eq!(request.sampling, duet_inference::Sampling::default());
    assert_eq!((request.tools, request.output), (duet_inference::Tools::default(), OutputFormat::Text));
}

#[test]
fn efforts_have_their_levels() {
    let levels = [
        ("none", Thinking::Disabled, None),
        ("minimal", Thinking::Disabled, Some(Effort::Minimal)),
        ("medium", Thinking::Enabled, Some(Effort::Medium)),
        ("high", Thinking::Enabled, Some(Effort::High)),
        ("xhigh", Thinking::Enabled, Some(Effort::ExtraHigh)),
        ("max", Thinking::Enabled, Some(Effort::Max)),
        ("utmost", Thinking::Enabled, None),
    ];
    for (word, thinking, effort) in levels {
        let request = chat(with(json!({"reasoning_effort": word}))).unwrap().request;
        assert_eq!((request.thinking, request.effort), (thinking, effort), "{word}");
    }
}

#[test]
fn what_cannot_be_honoured_is_refused_by_name() {
    let tool = json!([{"type": "function", "function": {"name": "f"}}]);
    let twice =
        json!([{"type": "function", "function": {"name": "f"}}, {"type": "custom", "custom": {"name": "f"}}]);
    let named = json!({"type": "function", "function": {"name": "g"}});
    let allowed = |mode, tools: Value| json!({"type": "allowed_tools", "allowed_tools": {"mode": mode, "tools": tools}});
    let audio = json!({"type": "input_audio", "input_audio": {"data": "", "format": "wav"}});
    let called = json!({"role": "assistant", "tool_calls": [{"id": "c", "type": "function", "function": {"name": "f", "arguments": ""}}]});
    let answer = |id: &str| json!({"role": "tool", "content": "a", "tool_call_id": id});
    let user = json!({"role": "user", "content": "a"});
    let cases = [
        (json!({"tool_choice": "required"}), "tool_choice"),
        (json!({"tool_choice": "required", "tools": [{"type": "web_search"}]}), "tool_choice"),
        (json!({"tool_choice": named, "tools": tool}), "tool_choice"),
        (
            json!({"tool_choice": allowed("auto", json!([named])), "tools": tool}),
            "tool_choice.allowed_tools.tools",
        ),
        (
            json!({"tool_choice": allowed("required", json!([])), "tools": tool}),
            "tool_choice.allowed_tools.tools",
        ),
        (json!({"tools": twice}), "tools[1].custom.name"),
        (json!({"functions": [{"name": "f"}, {"name": "f"}]}), "functions[1].name"),
        (json!({"function_call": {"name": "f"}}), "function_call"),
        (json!({"functions": [{"name": "f"}], "tools": tool}), "functions"),
        (json!({"modalities": ["text", "audio"]}), "modalities"),
        (json!({"audio": {"voice": "x", "format": "wav"}}), "audio"),
        (json!({"web_search_options": {}}), "web_search_options"),
        (json!({"top_logprobs": 3}), "top_logprobs"),
        (json!({"logit_bias": {"x": 1}}), "logit_bias"),
        (json!({"messages": [{"role": "assistant"}]}), "messages"),
        (json!({"messages": [user, {"role": "user", "content": [audio]}]}), "messages[1].content[0].type"),
        (json!({"messages": [answer("c")]}), "messages[0].role"),
        (json!({"messages": [called, answer("d")]}), "messages[1].tool_call_id"),
        (json!({"messages": [called, answer("c"), answer("c")]}), "messages[2].tool_call_id"),
        (json!({"messages": [called, user]}), "messages[1].role"),
        (json!({"messages": [called, answer("c"), user, answer("c")]}), "messages[3].role"),
        (json!({"messages": [user, called]}), "messages"),
        (json!({"messages": [user, {"role": "function", "name": "f", "content": "a"}]}), "messages[1].role"),
    ];
    for (more, param) in cases {
        let problem = format!("{:?}", chat(with(more.clone())).expect_err(&more.to_string()));
        assert!(problem.contains(&format!("param: Some({param:?})")), "{more}: {problem}");
    }
}

#[test]
fn tools_and_where_their_schemas_stand() {
    let schema = json!({"type": "object", "properties": {"a": {"type": "integer"}}});
    let grammar = |syntax| json!({"type": "grammar", "grammar": {"syntax": syntax, "definition": "x"}});
    let tools = json!([
        {"type": "web_search"},
        {"type": "function", "function": {"name": "f", "description": "d", "parameters": schema, "strict": true}},
        {"type": "function", "function": {"name": "g", "description": null, "parameters": null, "strict": null}},
        {"type": "custom", "custom": {"name": "t", "format": {"type": "text"}}},
        {"type": "custom", "custom": {"name": "l", "format": grammar("lark")}},
        {"type": "custom", "custom": {"name": "r", "format": grammar("regex")}},
    ]);
    let Chat { request, view, naming } =
        chat(with(json!({"tools": tools, "parallel_tool_calls": false}))).unwrap();
    let tool = |name: &str, input, strict| Tool {
        name: name.into(),
        description: None,
        input,
        strict,
        deferred: false,
    };
    let nothing = json!({"type": "object", "properties": {}});
    let (lark, regex) = (TextGrammar::Lark("x".into()), TextGrammar::Regex("x".into()));
    assert_eq!(
        request.tools.list,
        [
            Tool { description: Some("d".into()), ..tool("f", ToolInput::Json(schema), true) },
            tool("g", ToolInput::Json(nothing), false),
            tool("t", ToolInput::Text(None), false),
            tool("l", ToolInput::Text(Some(lark)), true),
            tool("r", ToolInput::Text(Some(regex)), true),
        ]
    );
    assert!(request.tools.single);
    assert_eq!((request.tools.choice, view.calls), (ToolChoice::Auto, Calls::Tools { named: false }));
    assert_eq!(naming.schema(SchemaPlace::Tool(0)), "tools[1].function.parameters");
    assert_eq!(naming.schema(SchemaPlace::Tool(3)), "tools[4].custom.format.grammar.definition");
}

#[test]
fn choices_of_tools() {
    let tools = json!([
        {"type": "function", "function": {"name": "f"}},
        {"type": "custom", "custom": {"name": "t"}},
    ]);
    let (f, t) = (
        json!({"type": "function", "function": {"name": "f"}}),
        json!({"type": "custom", "custom": {"name": "t"}}),
    );
    let allowed = |mode| json!({"type": "allowed_tools", "allowed_tools": {"mode": mode, "tools": [t, {"type": "mcp"}]}});
    let only = Some(vec!["t".to_owned()]);
    let cases = [
        (json!("none"), ToolChoice::None, None, false),
        (json!("auto"), ToolChoice::Auto, None, false),
        (json!("required"), ToolChoice::Required, None, false),
        (f, ToolChoice::Named("f".into()), None, true),
        (t.clone(), ToolChoice::Named("t".into()), None, true),
        (allowed("auto"), ToolChoice::Auto, only.clone(), false),
        (allowed("required"), ToolChoice::Required, only, false),
    ];
    for (choice, expected, allowed, named) in cases {
        let Chat { request, view, .. } = chat(with(json!({"tools": tools, "tool_choice": choice}))).unwrap();
        assert_eq!((&request.tools.choice, &request.tools.allowed), (&expected, &allowed), "{choice}");
        assert_eq!(view.calls, Calls::Tools { named }, "{choice}");
        assert!(!request.tools.single);
    }
}

#[test]
fn functions_are_tools_in_an_older_form() {
    let body = json!({
        "functions": [{"name": "f", "description": "d"}, {"name": "g"}],
        "function_call": {"name": "g"},
        "messages": [
            {"role": "user", "content": "a"},
            {"role": "assistant", "content": null, "function_call": {"name": "f", "arguments": "{}"}},
            {"role": "function", "name": "f", "content": "b"},
        ],
    });
    let Chat { request, view, naming } = chat(with(body)).unwrap();
    assert_eq!(request.tools.choice, ToolChoice::Named("g".into()));
    assert_eq!((request.tools.list.len(), request.tools.single), (2, true));
    assert_eq!(view.calls, Calls::Function { named: true });
    assert_eq!(naming.schema(SchemaPlace::Tool(1)), "functions[1].parameters");
    let Block::ToolCall(made) = &request.messages[1].blocks[0] else { panic!("{:?}", request.messages) };
    assert_eq!((made.name.as_str(), made.kind, made.input.as_str()), ("f", ToolKind::Function, "{}"));
    assert_eq!(request.messages[2], result(&made.id, vec![text("b")]));
    let unforced = chat(with(json!({"functions": [{"name": "f"}], "function_call": "none"}))).unwrap();
    assert_eq!(unforced.request.tools.choice, ToolChoice::None);
    assert_eq!(unforced.view.calls, Calls::Function { named: false });
}

#[test]
fn calls_and_their_results_are_blocks() {
    let calls = json!([
        {"id": "1", "type": "function", "function": {"name": "f", "arguments": "{\"a\":1}"}},
        {"id": "2", "type": "custom", "custom": {"name": "t", "input": "free"}},
    ]);
    let blocks = [call("1", "f", ToolKind::Function, "{\"a\":1}"), call("2", "t", ToolKind::Custom, "free")];
    let mut absent = json!({"role": "assistant", "tool_calls": calls});
    let said = json!("so");
    for (content, text_before) in
        [(None, None), (Some(Value::Null), None), (Some(json!("")), None), (Some(said), Some("so"))]
    {
        if let Some(content) = &content {
            absent["content"] = content.clone();
        }
        let messages = json!([
            {"role": "user", "content": "a"},
            absent,
            {"role": "tool", "tool_call_id": "2", "content": [{"type": "text", "text": "b"}, {"type": "text", "text": "c"}]},
            {"role": "tool", "tool_call_id": "1", "content": "d", "name": "f"},
            {"role": "user", "content": "e"},
        ]);
        let request = chat(with(json!({"messages": messages}))).unwrap().request;
        let assistant: Vec<Block> = text_before.map(text).into_iter().chain(blocks.clone()).collect();
        let expected = [
            Message::text(Role::User, "a"),
            Message { role: Role::Assistant, blocks: assistant },
            result("2", vec![text("b"), text("c")]),
            result("1", vec![text("d")]),
            Message::text(Role::User, "e"),
        ];
        assert_eq!(request.messages, expected, "{content:?}");
    }
}

#[test]
fn formats_of_the_answer() {
    let schema = json!({"type": "object"});
    let json_schema = |more: Value| {
        let mut format = json!({"name": "n"});
        format.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({"type": "json_schema", "json_schema": format})
    };
    let wanted = OutputFormat::JsonSchema(schema.clone());
    let cases = [
        (json!({"type": "text"}), OutputFormat::Text, "response_format"),
        (json!({"type": "json_object"}), OutputFormat::JsonObject, "response_format.schema"),
        (json!({"type": "json_object", "schema": schema}), wanted.clone(), "response_format.schema"),
        (json_schema(json!({"schema": schema})), wanted.clone(), "response_format.json_schema.schema"),
        (
            json_schema(json!({"schema": schema, "strict": true})),
            wanted,
            "response_format.json_schema.schema",
        ),
        (json_schema(json!({})), OutputFormat::JsonObject, "response_format.json_schema.schema"),
    ];
    for (format, output, place) in cases {
        let Chat { request, naming, .. } = chat(with(json!({"response_format": format}))).unwrap();
        assert_eq!((request.output, naming.schema(SchemaPlace::Output)), (output, place), "{format}");
    }
}

#[test]
fn breakpoints_are_cache_points() {
    let mark = json!({"mode": "explicit", "ttl": "30m"});
    let messages = json!([
        {"role": "assistant"},
        {"role": "system", "content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b", "prompt_cache_breakpoint": mark}]},
        {"role": "user", "content": [{"type": "text", "text": "c", "prompt_cache_breakpoint": mark}, {"type": "text", "text": "d"}]},
    ]);
    let point = |message, block| CachePoint {
        end: CacheEnd::Block { message, block },
        lifetime: CacheLifetime::OneHour,
    };
    let request = chat(with(json!({"messages": messages}))).unwrap().request;
    assert_eq!(request.cache_points, [point(0, 1), point(1, 0)]);
}
