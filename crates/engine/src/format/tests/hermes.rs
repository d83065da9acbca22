//! Hermes JSON, and with it the JSON of all formats that write calls as objects.

use super::*;

fn check(raw: &str, blocks: &[Block<'_>]) {
    check_calls("hermes", raw, blocks);
}

#[test]
fn calls_among_text() {
    check(
        "Let me look.\n<tool_call>\n{\"name\": \"weather\", \"arguments\": {\"city\": \"Rom\", \"days\": 2}}\n</tool_call>",
        &[("text", "Let me look."), ("weather", r#"{"city": "Rom", "days": 2}"#)],
    );
    check(
        "<tool_call>{\"name\":\"weather\",\"arguments\":{}}</tool_call>\n<tool_call>\n{\"name\":\"nobody\",\"arguments\":{\"a\":[1,{}]}}\n</tool_call>\n\nDone.\n",
        &[("weather", "{}"), ("nobody", r#"{"a":[1,{}]}"#), ("text", "Done.\n")],
    );
}

#[test]
fn members_in_any_order_and_under_other_names() {
    let rome = &[("weather", r#"{"city":"Rom"}"#)][..];
    check(r#"<tool_call>{"arguments":{"city":"Rom"},"name":"weather"}</tool_call>"#, rome);
    check(r#"<tool_call>{"id":[7],"name":"weather","parameters":{"city":"Rom"},"x":null}"#, rome);
    check(
        r#"<tool_call>{"type":"function","function":{"name":"weather","arguments":{"city":"Rom"}},"id":1}"#,
        rome,
    );
    check(r#"<tool_call>{"name":"weather","arguments":"{\"city\":\"Rom\"}"}</tool_call>"#, rome);
    check(r#"<tool_call>{"name":"weather","arguments":null}</tool_call>"#, &[("weather", "")]);
    check(r#"<tool_call>{"name":"weather"}</tool_call>"#, &[("weather", "")]);
    check(
        "<tool_call>{\"name\":\"weather\",\"arguments\":{}}}\n</tool_call>\n<tool_call>{\"name\":\"weather\",\"arguments\":{}}}</tool_call>",
        &[("weather", "{}"), ("weather", "{}")],
    );
    check(r#"<tool_call>{"name":"weather","arguments":{}}} or"#, &[("weather", "{}"), ("text", "} or")]);
}

#[test]
fn marks_within_strings_end_nothing() {
    check(
        r#"<tool_call>{"name":"weather","arguments":{"city":"a </tool_call> \"}} <tool_call> b"}}</tool_call>."#,
        &[("weather", r#"{"city":"a </tool_call> \"}} <tool_call> b"}"#), ("text", ".")],
    );
    check("write <tool_call> around it", &[("text", "write <tool_call> around it")]);
    check("`<tool_call>{...}</tool_call>`", &[("text", "`<tool_call>{...}</tool_call>`")]);
}

#[test]
fn custom_tools_get_bare_text() {
    let expected = &[("custom patch", "a\n\"b\" \u{1f600}\u{fffd}ä/")][..];
    let string = r#""a\n\"b\" \ud83d\ude00\ud83d\u00e4\/""#;
    check(
        &format!(r#"<tool_call>{{"name":"patch","arguments":{{"input": {string}}}}}</tool_call>"#),
        expected,
    );
    check(&format!(r#"<tool_call>{{"name":"patch","arguments":{string}}}</tool_call>"#), expected);
    check(r#"<tool_call>{"arguments":{"x":1,"input":"a","y":"b"},"name":"patch"}"#, &[("custom patch", "a")]);
    check(
        "<tool_call>{\"name\": \"patch\", \"arguments\": <input>a\"}</tool_call>\n",
        &[("custom patch", "a\"}</tool_call>\n")],
    );
}

#[test]
fn malformed_calls_neither_vanish_nor_crash() {
    for raw in [
        "<tool_call>",
        "a\n\n<tool_call>\n",
        "<tool_call>{\"name\": \"weath",
        "<tool_call>{\"name\": 7}</tool_call>",
        "<tool_call>{\"name\": \"\"}</tool_call>",
        "<tool_call>{\"arguments\": {\"city\": \"Rom\"}}</tool_call>",
        "<tool_call>}{",
        "<tool_c",
    ] {
        check(raw, &[("text", raw)]);
    }
    check(r#"<tool_call>{"name":"weather","arguments":{"city":"Ro"#, &[("weather", r#"{"city":"Ro"#)]);
    check(r#"<tool_call>{"name":"weather","argu"#, &[("weather", "")]);
    check(
        r#"<tool_call>{"name":"weather","arguments":{city=Rom, }}</tool_call>"#,
        &[("weather", "{city=Rom, }")],
    );
    check(r#"<tool_call>{"name":"weather","arguments":[1]}</tool_call>"#, &[("weather", "[1]")]);
    check(
        "<tool_call>{\"name\":\"weather\",\"arguments\":{\"city\":\"a\n\tb\"}}",
        &[("weather", r#"{"city":"a\n\tb"}"#)],
    );
    check(
        r#"<tool_call>{"name":"weather","arguments":{} and more}"#,
        &[("weather", "{}"), ("text", "and more}")],
    );
}
