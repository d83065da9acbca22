//! What clients send around tools, and what templates cannot take of it.

use duet_inference::{TextGrammar, ToolChoice};

use super::*;

/// Knows nothing of tools: as many small models' templates.
const PLAIN: &str = "\
{%- for message in messages %}
    {{- '<' + message.role + '>' + message.content + '\\n' }}
{%- endfor %}
{{- '<assistant>' }}";

/// Shows a call only by its id, and joins the arguments as text: as Kimi K2.
const NAMED: &str = "\
{%- if tools %}{{- '<tools>' + (tools | tojson) }}{%- endif %}
{%- for message in messages %}
    {{- '<' + (message.tool_call_id or message.role) + '>' + message.content }}
    {%- for call in message.tool_calls or [] %}
        {{- '<call>' + call.id + '|' + call.function.arguments }}
    {%- endfor %}
{%- endfor %}
{{- '<assistant>' }}";

fn rounds() -> Vec<Message> {
    let said = Block::Text("Two looks.".into());
    let calls = vec![said, call("b1", "look", "{\"at\":\"one\"}"), call("a2", "look", "{\"at\":\"two\"}")];
    vec![
        user("Look."),
        message(Role::Assistant, calls),
        message(Role::User, vec![result("a2", "second"), Block::Text("Well?".into()), result("b1", "first")]),
    ]
}

#[test]
fn results_come_in_the_order_of_their_calls_and_text_behind_them() {
    let text = text(&shape("qwen3"), &rounds(), &tools(vec![tool("look")]));
    let expected = "<|im_start|>user\nLook.<|im_end|>\n<|im_start|>assistant\nTwo looks.\n\
        <tool_call>\n{\"name\": \"look\", \"arguments\": {\"at\": \"one\"}}\n</tool_call>\n\
        <tool_call>\n{\"name\": \"look\", \"arguments\": {\"at\": \"two\"}}\n</tool_call><|im_end|>\n\
        <|im_start|>user\n<tool_response>\nfirst\n</tool_response>\n<tool_response>\nsecond\n</tool_response><|im_end|>\n\
        <|im_start|>user\nWell?<|im_end|>\n<|im_start|>assistant\n";
    assert_eq!(text.split_once("</tools>").unwrap().1.split_once("<|im_end|>\n").unwrap().1, expected);
}

#[test]
fn results_in_messages_of_their_own_are_put_in_order_too() {
    let mut apart = rounds();
    let mut blocks = apart.pop().unwrap().blocks;
    blocks.swap(1, 2);
    apart.extend(blocks.into_iter().map(|block| message(Role::User, vec![block])));
    let tools = tools(vec![tool("look")]);
    assert_eq!(text(&shape("qwen3"), &apart, &tools), text(&shape("qwen3"), &rounds(), &tools));
}

#[test]
fn one_call_at_a_time_where_a_template_takes_no_more() {
    let text = text(&shape("llama3"), &rounds(), &tools(vec![tool("look")]));
    let turn = |role: &str, content: &str| {
        format!("<|start_header_id|>{role}<|end_header_id|>\n\n{content}<|eot_id|>")
    };
    let expected = [
        turn("assistant", "Two looks."),
        turn("assistant", "{\"name\": \"look\", \"parameters\": {\"at\": \"one\"}}"),
        turn("ipython", "\"first\""),
        turn("assistant", "{\"name\": \"look\", \"parameters\": {\"at\": \"two\"}}"),
        turn("ipython", "\"second\""),
        turn("user", "Well?"),
    ];
    assert_eq!(
        text.split_once("Look.<|eot_id|>").unwrap().1,
        expected.concat() + "<|start_header_id|>assistant<|end_header_id|>\n\n"
    );
}

#[test]
fn a_strict_template_gets_the_text_with_the_results() {
    let text = text(&shape("mistral"), &rounds(), &tools(vec![tool("look")]));
    let expected = "[TOOL_CALLS] [{\"name\": \"look\", \"arguments\": {\"at\": \"one\"}, \"id\": \"call00000\"}, \
        {\"name\": \"look\", \"arguments\": {\"at\": \"two\"}, \"id\": \"call00001\"}]</s>\
        [TOOL_RESULTS] {\"content\": first, \"call_id\": \"call00000\"}[/TOOL_RESULTS]\
        [TOOL_RESULTS] {\"content\": second\n\nWell?, \"call_id\": \"call00001\"}[/TOOL_RESULTS]";
    assert_eq!(text.split_once("Look.[/INST]").unwrap().1, expected);
}

#[test]
fn thoughts_and_text_go_apart_where_a_template_takes_one_of_them() {
    let mut messages = rounds();
    messages[1].blocks.insert(0, Block::Thinking("Hm.".into()));
    let text = text(&shape("harmony"), &messages, &tools(vec![tool("look")]));
    let expected = "<|start|>assistant<|channel|>final<|message|>Two looks.<|end|>\
        <|start|>assistant<|channel|>analysis<|message|>Hm.<|end|>\
        <|start|>assistant to=functions.look<|channel|>commentary json<|message|>{\"at\": \"one\"}<|call|>\
        <|start|>functions.look to=assistant<|channel|>commentary<|message|>\"first\"<|end|>";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn a_template_without_tools_gets_them_spelled_out() {
    let template = template(PLAIN);
    assert!(!template.knows_tools() && shape("qwen3").knows_tools() && shape("harmony").knows_tools());
    let mut messages = rounds();
    messages.insert(0, Message::text(Role::System, "Be brief."));
    let text = text(&template, &messages, &tools(vec![tool("look")]));
    let definition = "{\"type\": \"function\", \"function\": {\"name\": \"look\", \"description\": \"Does look.\", \
        \"parameters\": {\"type\": \"object\", \"properties\": {\"at\": {\"type\": \"string\"}}}}}";
    assert!(text.starts_with("<system>Be brief.\n\n# Tools\n\n"), "{text}");
    assert!(text.contains(&format!("<tools>\n{definition}\n</tools>")), "{text}");
    let expected = "<user>Look.\n<assistant>Two looks.\n\
        <tool_call>\n{\"name\": \"look\", \"arguments\": {\"at\": \"one\"}}\n</tool_call>\n\
        <tool_call>\n{\"name\": \"look\", \"arguments\": {\"at\": \"two\"}}\n</tool_call>\n\
        <user><tool_response>\nfirst\n</tool_response>\n<tool_response>\nsecond\n</tool_response>\n\
        <user>Well?\n<assistant>";
    assert!(text.ends_with(expected), "{text}");
}

#[test]
fn ids_and_arguments_are_as_the_template_wants_them() {
    let text = text(&template(NAMED), &rounds()[..2], &tools(vec![tool("look")]));
    let expected = "<user>Look.<assistant>Two looks.<call>functions.look:0|{\"at\": \"one\"}\
        <call>functions.look:1|{\"at\": \"two\"}<assistant>";
    assert_eq!(text.split_once("}]").unwrap().1, expected);
}

#[test]
fn free_text_is_the_one_member_of_an_object() {
    let grammar = Some(TextGrammar::Lark("start: \"x\"".into()));
    let patch = Tool { input: ToolInput::Text(grammar), ..tool("patch") };
    let custom =
        ToolCall { id: "1".into(), name: "patch".into(), kind: ToolKind::Custom, input: "a\n\"b\"".into() };
    let messages = [user("Go."), message(Role::Assistant, vec![Block::ToolCall(custom)]), user("On.")];
    let text = text(&shape("qwen3"), &messages, &tools(vec![patch]));
    let definition = "\"description\": \"Does patch.\\n\\nThe input follows this Lark grammar:\\nstart: \\\"x\\\"\", \
        \"parameters\": {\"type\": \"object\", \"properties\": {\"input\": {\"type\": \"string\"}}, \"required\": [\"input\"]}";
    assert!(text.contains(definition), "{text}");
    assert!(text.contains("{\"name\": \"patch\", \"arguments\": {\"input\": \"a\\n\\\"b\\\"\"}}"), "{text}");
}

#[test]
fn a_deferred_tool_is_shown_where_a_result_refers_to_it() {
    let found = |names: &[&str]| {
        let content = names.iter().map(|name| Block::ToolReference((*name).into())).collect();
        Block::ToolResult(ToolResult { call_id: "1".into(), content, is_error: false })
    };
    let asked = [user("Go."), message(Role::Assistant, vec![call("1", "search", "{}")])];
    let before = tools(vec![tool("search"), tool("look")]);
    let deferred = Tool { deferred: true, ..tool("fetch") };
    let after = tools(vec![tool("search"), deferred, tool("look")]);
    let template = shape("qwen3");
    let messages = [asked.as_slice(), &[message(Role::User, vec![found(&["fetch", "gone"])])]].concat();
    let text = |messages: &[Message], tools| super::text(&template, messages, tools);
    let (first, then) = (text(&asked[..1], &before), text(&messages, &after));
    assert!(then.starts_with(&first), "the beginning of the prompt changed: {then}");
    let expected = "<tool_response>\nThis function can be called from now on:\n<tools>\n{\"type\": \"function\", \
        \"function\": {\"name\": \"fetch\", \"description\": \"Does fetch.\", \"parameters\": {\"type\": \"object\", \
        \"properties\": {\"at\": {\"type\": \"string\"}}}}}\n</tools>\nThere is no function gone.\n</tool_response>";
    assert!(then.contains(expected), "{then}");
}

#[test]
fn thoughts_are_kept_for_agents_where_a_template_can() {
    let template = template(
        "{% for m in messages %}{{ m.content }}{% for c in m.tool_calls or [] %}{{ c.function.name }}\
         {{ c.function.arguments }}{% endfor %}{% endfor %}{% if tools %}{{ tools[0].function.name }}{% endif %}\
         {{ preserve_thinking }}{{ clear_thinking }}",
    );
    assert_eq!(text(&template, &[user("x")], &tools(vec![])), "x");
    assert_eq!(text(&template, &[user("x")], &tools(vec![tool("look")])), "xlookTrueFalse");
}

#[test]
fn what_may_be_called_does_not_change_the_prompt() {
    let all = tools(vec![tool("look"), tool("find")]);
    let template = shape("qwen3");
    let expected = text(&template, &rounds(), &all);
    for choice in [ToolChoice::None, ToolChoice::Required, ToolChoice::Named("find".into())] {
        let tools = Tools { choice, allowed: Some(vec!["find".into()]), single: true, ..all.clone() };
        assert_eq!(text(&template, &rounds(), &tools), expected);
    }
}

#[test]
fn failures_are_marked_in_words_once() {
    let outcome = |text: &str, is_error| {
        let content = vec![Block::Text(text.into())];
        let result = Block::ToolResult(ToolResult { call_id: "1".into(), content, is_error });
        let messages = [
            user("Go."),
            message(Role::Assistant, vec![call("1", "look", "{}")]),
            message(Role::User, vec![result]),
        ];
        let text = super::text(&shape("qwen3"), &messages, &tools(vec![tool("look")]));
        text.split("<tool_response>\n").nth(1).unwrap().split("\n</tool_response>").next().unwrap().to_owned()
    };
    assert_eq!(outcome("no such file", true), "Error: no such file");
    assert_eq!(outcome("error 7", true), "error 7");
    assert_eq!(outcome("no such file", false), "no such file");
    assert_eq!(outcome("", true), "Error: ");
}

#[test]
fn arguments_that_are_no_object_are_shown_as_they_are() {
    let spoilt = [user("Go."), message(Role::Assistant, vec![call("1", "look", "{\"at\": ")]), user("On.")];
    let tools = tools(vec![tool("look")]);
    assert!(
        text(
            &shape("mistral"),
            &[&spoilt[..2], &[message(Role::User, vec![result("1", "?")])]].concat(),
            &tools
        )
        .contains("\"arguments\": {\"input\": \"{\\\"at\\\": \"}")
    );
    assert!(text(&template(PLAIN), &spoilt, &tools).contains("\"arguments\": {\"at\": }\n</tool_call>"));
    let empty = [user("Go."), message(Role::Assistant, vec![call("1", "look", "")]), user("On.")];
    assert!(text(&shape("qwen3"), &empty, &tools).contains("\"arguments\": {}}"));
}

#[test]
fn a_result_without_its_call_is_text_of_the_users() {
    let messages = [user("Go on."), message(Role::User, vec![result("gone", "found")])];
    let text = text(&shape("harmony"), &messages, &tools(vec![tool("look")]));
    let expected =
        "<|start|>user<|message|><tool_response>\nfound\n</tool_response><|end|><|start|>assistant";
    assert!(text.ends_with(expected), "{text}");
}

#[test]
fn one_answer_in_several_messages_is_one_turn() {
    let thought = Block::Thinking("Hm.".into());
    let (said, calls) = (Block::Text("Two.".into()), [call("1", "look", "{}"), call("2", "look", "{}")]);
    let results = message(Role::User, vec![result("1", "a"), result("2", "b")]);
    let blocks = [vec![thought, said], calls.to_vec()].concat();
    let apart: Vec<Message> =
        blocks.iter().map(|block| message(Role::Assistant, vec![block.clone()])).collect();
    let together = [user("Go."), message(Role::Assistant, blocks), results.clone()];
    let apart = [vec![user("Go.")], apart, vec![results]].concat();
    let tools = tools(vec![tool("look")]);
    for name in ["qwen3", "mistral", "llama3"] {
        assert_eq!(text(&shape(name), &apart, &tools), text(&shape(name), &together, &tools), "{name}");
    }
}
