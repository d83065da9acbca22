//! Turns: what the model gets to read of them.

use duet_inference::{Block, Role, ToolCall, ToolKind, ToolResult};
use serde_json::{Value, json};

use super::{refused, request, text, turn, turns};

#[test]
fn turns_become_neutral() {
    let request = request(json!({
        "system": [
            {"type": "text", "text": "x-anthropic-billing-header: cc_version=1"},
            {"type": "text", "text": "be brief"},
        ],
        "messages": [
            {"role": "user", "content": "a"},
            {"role": "user", "content": [{"type": "text", "text": "b"}]},
            {"role": "system", "content": "now in French"},
            {"role": "assistant", "content": [
                {"type": "redacted_thinking", "data": "?"},
                {"type": "thinking", "thinking": "hm", "signature": "of another server"},
                {"type": "text", "text": "c"},
            ]},
        ],
    }));
    assert_eq!(
        request.messages,
        [
            turn(Role::System, vec![text("be brief")]),
            turn(Role::User, vec![text("a"), text("b")]),
            turn(Role::System, vec![text("now in French")]),
            turn(Role::Assistant, vec![Block::Thinking("hm".into()), text("c")]),
        ]
    );
}

fn call(id: &str, input: &str) -> Block {
    let (name, kind) = ("look".into(), ToolKind::Function);
    Block::ToolCall(ToolCall { id: id.into(), name, kind, input: input.into() })
}

fn result(id: &str, content: Vec<Block>, is_error: bool) -> Block {
    Block::ToolResult(ToolResult { call_id: id.into(), content, is_error })
}

fn used(ids: &[&str]) -> Value {
    let calls = ids
        .iter()
        .map(|id| json!({"type": "tool_use", "id": id, "name": "look", "input": {"z": 1, "a": [2]}}));
    json!({"role": "assistant", "content": calls.collect::<Vec<_>>()})
}

#[test]
fn calls_and_results_become_neutral() {
    let turns = turns(json!([
        {"role": "user", "content": "a"},
        used(&["t1", "t2", "t3"]),
        // In the order in which they were ready, and in two messages.
        {"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": "t3", "content": "three"},
            {"type": "tool_result", "tool_use_id": "t1", "is_error": true, "content": [
                {"type": "text", "text": "one"},
                {"type": "text", "text": ""},
                {"type": "tool_reference", "tool_name": "hidden"},
            ]},
        ]},
        {"role": "system", "content": "hurry"},
        {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t2"}, {"type": "text", "text": "well?"}]},
    ]));
    let input = r#"{"z":1,"a":[2]}"#;
    assert_eq!(
        turns,
        [
            turn(Role::User, vec![text("a")]),
            turn(Role::Assistant, vec![call("t1", input), call("t2", input), call("t3", input)]),
            turn(
                Role::User,
                vec![
                    result("t3", vec![text("three")], false),
                    result("t1", vec![text("one"), Block::ToolReference("hidden".into())], true),
                ]
            ),
            turn(Role::System, vec![text("hurry")]),
            turn(Role::User, vec![result("t2", vec![], false), text("well?")]),
        ]
    );
}

#[test]
fn calls_and_results_belong_together() {
    let user = json!({"role": "user", "content": "a"});
    let gave = |id: &str| json!({"role": "user", "content": [{"type": "tool_result", "tool_use_id": id}]});
    let said = json!({"role": "assistant", "content": "b"});
    let cases = [
        (
            json!([gave("t1")]),
            "messages.0.content.0: unexpected `tool_use_id` found in `tool_result` blocks: t1.",
        ),
        (
            json!([user, used(&["t1", "t2"]), gave("t1"), said, user]),
            "messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: t2.",
        ),
        (json!([user, used(&["t1"]), user]), "messages.1: `tool_use` ids were found without"),
        (json!([user, used(&["t1"])]), "messages.1: `tool_use` ids were found without"),
        (json!([user, used(&["t1"]), gave("t1"), said, gave("t1")]), "messages.4.content.0: unexpected"),
        (
            json!([user, used(&["t1"]), gave("t1"), gave("t1")]),
            "Found multiple `tool_result` blocks with id: t1",
        ),
        (
            json!([{"role": "user", "content": used(&["t1"])["content"]}]),
            "`tool_use` blocks can only be in `assistant` messages",
        ),
        (
            json!([user, {"role": "assistant", "content": gave("t1")["content"]}]),
            "messages.1.content.0: `tool_result` blocks can only be in `user` messages",
        ),
    ];
    for (messages, expected) in cases {
        let message = refused(json!({"messages": messages}));
        assert!(message.contains(expected), "{expected}: {message}");
    }
}

#[test]
fn documents_are_read_as_text() {
    let source = json!({"type": "text", "media_type": "text/plain", "data": "first\nsecond"});
    let pieces =
        json!({"type": "content", "content": [{"type": "text", "text": "p"}, {"type": "text", "text": "q"}]});
    let found = json!({
        "type": "search_result", "source": "s", "title": "t", "content": [{"type": "text", "text": "found"}],
    });
    let blocks = turns(json!([{"role": "user", "content": [
        {"type": "document", "source": source, "title": "T", "context": "C", "citations": {"enabled": true}},
        {"type": "document", "source": pieces},
        found,
    ]}]))
    .remove(0)
    .blocks;
    assert_eq!(
        blocks,
        [
            text("<document>\n<title>T</title>\n<context>C</context>\nfirst\nsecond\n</document>"),
            text("<document>\np\nq\n</document>"),
            text("<search_result>\n<source>s</source>\n<title>t</title>\nfound\n</search_result>"),
        ]
    );
}

#[test]
fn what_cannot_be_read_is_refused_with_its_place() {
    let pdf = json!({"type": "document", "source": {"type": "url", "url": "u"}});
    let file = json!({"type": "document", "source": {"type": "file", "file_id": "f"}});
    let image = json!({"type": "image", "source": {"type": "url", "url": "http://a"}});
    let within = json!({"type": "document", "source": {"type": "content", "content": [image]}});
    let cases = [
        (json!([pdf]), "messages.0.content.0: 'm' does not support PDF input."),
        (json!([file]), "messages.0.content.0: file sources"),
        (json!([within]), "messages.0.content.0: images within documents"),
        (json!([]), "messages.0: all messages must have non-empty"),
        (json!([text_block("")]), "must be non-empty"),
        (json!(null), "messages.0.content: Field required"),
    ];
    for (content, expected) in cases {
        let message = refused(json!({"messages": [{"role": "user", "content": content}]}));
        assert!(message.contains(expected), "{expected}: {message}");
    }
}

fn text_block(text: &str) -> Value {
    json!({"type": "text", "text": text})
}

#[test]
fn what_other_servers_ran_is_left_out() {
    let turns = turns(json!([
        {"role": "user", "content": "a"},
        {"role": "assistant", "content": [
            {"type": "server_tool_use", "id": "srvtoolu_1", "name": "web_search", "input": {"query": "q"}},
            {"type": "web_search_tool_result", "tool_use_id": "srvtoolu_1", "content": []},
            text_block("found it"),
        ]},
        {"role": "user", "content": "b"},
    ]));
    assert_eq!(turns[1], turn(Role::Assistant, vec![text("found it")]));
}

#[test]
fn a_system_turn_may_end_with_the_users_next_word() {
    let until = |messages: Value| -> Vec<Role> { turns(messages).iter().map(|turn| turn.role).collect() };
    let hint = json!({"role": "system", "content": "hint", "clear_at": "next_user_message"});
    let (user, said) =
        (json!({"role": "user", "content": "a"}), json!({"role": "assistant", "content": "b"}));
    assert_eq!(until(json!([user, hint])), [Role::User, Role::System]);
    assert_eq!(until(json!([user, hint, said, user])), [Role::User, Role::Assistant, Role::User]);
}

#[test]
fn a_summary_stands_for_what_was_before() {
    let request = request(json!({"system": "s", "messages": [
        {"role": "user", "content": "old"},
        {"role": "assistant", "content": [
            {"type": "compaction", "content": "summary"},
            text_block("and then"),
        ]},
        {"role": "user", "content": "new"},
    ]}));
    assert_eq!(
        request.messages,
        [
            turn(Role::System, vec![text("s")]),
            turn(Role::User, vec![text("summary")]),
            turn(Role::Assistant, vec![text("and then")]),
            turn(Role::User, vec![text("new")]),
        ]
    );
}

/// The next request of an agent begins with everything that the one before it had, however it is written.
#[test]
fn each_turn_begins_with_the_one_before() {
    let mark = json!({"type": "ephemeral"});
    let first = turns(json!([
        {"role": "user", "content": [{"type": "text", "text": "a", "cache_control": mark}]},
        {"role": "system", "content": [{"type": "text", "text": "environment"}]},
    ]));
    let second = turns(json!([
        {"role": "user", "content": "a"},
        {"role": "system", "content": "environment"},
        used(&["t1"]),
        {"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": "t1", "content": [text_block("r")], "cache_control": mark},
        ]},
    ]));
    let third = turns(json!([
        {"role": "user", "content": "a"},
        {"role": "system", "content": "environment"},
        used(&["t1"]),
        {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t1", "content": "r"}]},
        {"role": "system", "content": "tokens left"},
    ]));
    assert_eq!(second[..first.len()], first);
    assert_eq!(third[..second.len()], second);
}
