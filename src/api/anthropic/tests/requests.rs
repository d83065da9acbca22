//! Everything about a request but its conversation and its tools.

use duet_inference::{CacheEnd, CacheLifetime, CachePoint, Effort, OutputFormat, Thinking as Thinks, Tools};
use serde_json::{Value, json};

use super::{body, decode, read, refused, request, signer};
use crate::api::anthropic::{from_wire, to_wire::Shown};

#[test]
fn sampling_and_limits_are_taken_over() {
    let request = request(json!({
        "max_tokens": 2000, "temperature": 0.5, "top_p": 0, "top_k": 7, "stop_sequences": ["END"],
    }));
    assert_eq!((request.max_tokens, request.choices), (Some(2000), 1));
    assert_eq!(request.stop_sequences, ["END"]);
    assert_eq!((request.sampling.temperature, request.sampling.top_k), (Some(0.5), Some(7)));
    assert!(request.sampling.top_p.unwrap() > 0.0);
    assert_eq!((request.tools, request.output), (Tools::default(), OutputFormat::Text));
}

#[test]
fn thinking_is_off_unless_asked_for() {
    let result = json!([
        {"role": "user", "content": "a"},
        {"role": "assistant", "content": [{"type": "tool_use", "id": "t", "name": "f", "input": {}}]},
        {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t"}]},
        {"role": "system", "content": "be brief"},
    ]);
    let plain = json!([{"role": "user", "content": "a"}]);
    let cases = [
        (json!({}), Thinks::Disabled, None, Shown::Nothing),
        (json!({"thinking": {"type": "disabled"}}), Thinks::Disabled, None, Shown::Nothing),
        (json!({"thinking": {"type": "adaptive"}}), Thinks::Enabled, None, Shown::Everything),
        (
            json!({"thinking": {"type": "adaptive", "display": "omitted"}}),
            Thinks::Enabled,
            None,
            Shown::Signature,
        ),
        (
            json!({"thinking": {"type": "enabled", "budget_tokens": 1024}}),
            Thinks::Enabled,
            Some(1024),
            Shown::Everything,
        ),
        (
            json!({"thinking": {"type": "between_tools"}, "messages": plain}),
            Thinks::Disabled,
            None,
            Shown::Everything,
        ),
        (
            json!({"thinking": {"type": "between_tools"}, "messages": result}),
            Thinks::Enabled,
            None,
            Shown::Everything,
        ),
    ];
    for (mut fields, thinking, budget, shown) in cases {
        fields["max_tokens"] = json!(2000);
        let from_wire::Message { prompt, view } = read(fields.clone());
        let request = prompt.request;
        assert_eq!(
            (request.thinking, request.thinking_budget, view.shown),
            (thinking, budget, shown),
            "{fields}"
        );
    }
}

#[test]
fn the_last_word_on_effort_holds() {
    let effort = |fields| request(fields).effort;
    assert_eq!(effort(json!({})), None);
    assert_eq!(effort(json!({"output_config": {"effort": "xhigh"}})), Some(Effort::ExtraHigh));
    let turns = json!([
        {"role": "user", "content": "a"},
        {"role": "system", "output_config": {"effort": "low"}},
        {"role": "system", "content": "quick"},
    ]);
    let fields = json!({"output_config": {"effort": "max"}, "messages": turns});
    assert_eq!(effort(fields), Some(Effort::Low));
}

#[test]
fn both_places_of_an_output_format_are_known() {
    let format = json!({"type": "json_schema", "schema": {"type": "object", "z": 1, "a": 2}});
    for fields in [json!({"output_config": {"format": format}}), json!({"output_format": format})] {
        let OutputFormat::JsonSchema(schema) = request(fields).output else { panic!("no schema") };
        assert_eq!(schema.to_string(), r#"{"type":"object","z":1,"a":2}"#);
    }
}

#[test]
fn cache_points_stand_in_the_order_of_the_prompt() {
    let mark = json!({"type": "ephemeral"});
    let hour = json!({"type": "ephemeral", "ttl": "1h"});
    let tool = |name: &str| json!({"name": name, "input_schema": {"type": "object"}, "cache_control": hour});
    let read = read(json!({
        "cache_control": mark,
        "tools": [tool("a")],
        "system": [{"type": "text", "text": "s"}, {"type": "text", "text": "t", "cache_control": hour}],
        "messages": [
            {"role": "user", "content": [{"type": "text", "text": "a"}]},
            {"role": "user", "content": [{"type": "text", "text": "b", "cache_control": mark}]},
            {"role": "assistant", "content": "c"},
            {"role": "user", "content": "d"},
        ],
    }));
    let point = |end, lifetime| CachePoint { end, lifetime };
    let block = |message, block| CacheEnd::Block { message, block };
    assert_eq!(
        read.prompt.request.cache_points,
        [
            point(CacheEnd::Tools, CacheLifetime::OneHour),
            point(block(0, 1), CacheLifetime::OneHour),
            point(block(1, 1), CacheLifetime::FiveMinutes),
            point(block(3, 0), CacheLifetime::FiveMinutes),
        ]
    );
    assert_eq!(read.view.written, CacheLifetime::FiveMinutes);
}

#[test]
fn where_prefixes_are_marked_changes_nothing_else() {
    let with = |control: Value| {
        let mut request = request(json!({
            "system": [{"type": "text", "text": "s", "cache_control": control}],
            "messages": [
                {"role": "user", "content": [{"type": "text", "text": "a", "cache_control": control}]},
                {"role": "assistant", "content": [
                    {"type": "tool_use", "id": "t", "name": "f", "input": {"k": [1]}, "cache_control": control},
                ]},
                {"role": "user", "content": [
                    {"type": "tool_result", "tool_use_id": "t", "cache_control": control, "content": [
                        {"type": "browser_state", "tabs": [], "cache_control": control},
                    ]},
                ]},
            ],
        }));
        request.cache_points.clear();
        request
    };
    assert_eq!(with(json!({"type": "ephemeral"})), with(Value::Null));
}

#[test]
fn counting_reads_the_same_prompt() {
    let mut fields = json!({
        "system": "s",
        "thinking": {"type": "adaptive"},
        "tools": [{"name": "f", "description": "d", "input_schema": {"type": "object"}}],
        "tool_choice": {"type": "any"},
        "output_config": {"effort": "low", "format": {"type": "json_schema", "schema": {}}},
    });
    let answered = request(fields.clone());
    fields["model"] = json!("m");
    fields["messages"] = json!([{"role": "user", "content": "a"}]);
    let counted = from_wire::prompt(decode(fields), &signer()).unwrap().request;
    assert_eq!(counted, duet_inference::Request { max_tokens: None, ..answered });
}

#[test]
fn what_cannot_be_honoured_is_refused_by_name() {
    let mark = json!({"type": "ephemeral"});
    let marked = json!({"type": "text", "text": "x", "cache_control": mark});
    let server = json!([{"type": "url", "name": "s", "url": "x"}]);
    let budget = json!({"type": "enabled", "budget_tokens": 1024});
    let cases = [
        ("thread", json!({"type": "create"}), "thread_unsupported_request"),
        ("mcp_servers", server, "mcp_servers"),
        ("container", json!("container_01"), "container"),
        ("compaction", json!({"type": "summarize"}), "compaction"),
        ("thinking", budget, "greater than `thinking.budget_tokens`"),
        ("stop_sequences", json!([" "]), "non-whitespace"),
        (
            "system",
            json!(vec![marked; 5]),
            "A maximum of 4 blocks with cache_control may be provided. Found 5.",
        ),
    ];
    for (key, value, expected) in cases {
        let message = refused(json!({"max_tokens": 1024, key: value}));
        assert!(message.contains(expected), "{key}: {message}");
    }
    assert!(from_wire::message(decode(body(json!({"mcp_servers": []}))), &signer()).is_ok());
}
