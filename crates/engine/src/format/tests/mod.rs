//! Every format at every split of its input, and what all formats have in common.
//!
//! A test states the blocks that a raw text means: `("text", ...)`, `("thinking", ...)`, or a call as its tool's name and
//! its input, with `custom` before the name of a custom tool.

mod fixtures;
mod formats;
mod grammar;
mod hermes;
mod round_trip;
mod thinking;

use std::sync::Arc;

use duet_inference::{TextGrammar, Tool, ToolChoice, ToolInput, Tools};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::fuzzing::said;

pub type Block<'a> = (&'a str, &'a str);

/// A format by its row's name, of a model that thinks.
pub fn format(name: &str) -> Format {
    Format::all().find(|format| format.name == name).unwrap()
}

pub fn function(name: &str, schema: Value) -> Tool {
    tool(name, ToolInput::Json(schema))
}

pub fn custom(name: &str, grammar: Option<TextGrammar>) -> Tool {
    tool(name, ToolInput::Text(grammar))
}

fn tool(name: &str, input: ToolInput) -> Tool {
    Tool { name: name.into(), description: None, input, strict: false, deferred: false }
}

/// A tool of each kind: `weather` takes values of every type, `patch` free text.
pub fn tools() -> Tools {
    let weather = json!({
        "type": "object",
        "properties": {
            "city": { "type": "string" },
            "days": { "type": "integer" },
            "exact": { "type": "boolean" },
            "tags": { "type": "array", "items": { "type": "string" } },
            "place": { "type": "object" },
            "unit": { "type": ["string", "null"] },
        },
    });
    Tools { list: vec![function("weather", weather), custom("patch", None)], ..Tools::default() }
}

/// The blocks of a raw text that arrives in these pieces, after a check that every cut is what it claims to be.
pub fn decode(format: Format, start: Start, tools: &Arc<Tools>, pieces: &[&str]) -> Vec<(String, String)> {
    let named = |kind: String| kind.strip_prefix("call ").map(str::to_owned).unwrap_or(kind);
    let blocks = said(format, start, tools, pieces).into_iter();
    blocks.map(|(kind, text)| (named(kind), text)).collect()
}

/// Checks what a raw text means, however it is split.
pub fn check(format: Format, start: Start, tools: Tools, raw: &str, blocks: &[Block<'_>]) {
    let expected: Vec<_> = blocks.iter().map(|(kind, text)| (kind.to_string(), text.to_string())).collect();
    let tools = Arc::new(tools);
    let run = |pieces: &[&str]| {
        assert_eq!(decode(format, start, &tools, pieces), expected, "{} of {pieces:?}", format.name);
    };
    run(&[raw]);
    let letters: Vec<String> = raw.chars().map(String::from).collect();
    run(&letters.iter().map(String::as_str).collect::<Vec<_>>());
    let cuts: Vec<usize> = (0..=raw.len()).filter(|cut| raw.is_char_boundary(*cut)).collect();
    for first in &cuts {
        // Two cuts where that is quick, one where it is not.
        for second in cuts.iter().filter(|second| *second >= first && (raw.len() < 100 || *second == first)) {
            run(&[&raw[..*first], &raw[*first..*second], &raw[*second..]]);
        }
    }
}

/// Checks an answer to a request with [`tools`].
pub fn check_calls(name: &str, raw: &str, blocks: &[Block<'_>]) {
    check(format(name), Start::Text, tools(), raw, blocks);
}

#[test]
fn without_tools_to_call_marks_are_text() {
    let raw = "<tool_call>\n{\"name\": \"weather\", \"arguments\": {}}\n</tool_call>";
    for tools in [Tools::default(), Tools { choice: ToolChoice::None, ..tools() }] {
        check(format("hermes"), Start::Turn, tools, raw, &[("text", raw)]);
    }
}

/// Pieces of what formats write, in any order.
fn fragments() -> impl Strategy<Value = Vec<String>> {
    let marks: Vec<String> = ROWS.iter().flat_map(|row| row.marks).map(|mark| (*mark).to_owned()).collect();
    let words = [
        "{\"name\": \"weather\", \"arguments\": {\"city\": \"Rom\"}}",
        "{\"name\": \"patch\", \"arguments\": {\"input\": \"a\\nb\"}}",
        "\"name\"",
        "\"arguments\": ",
        "weather",
        "{",
        "}",
        "\"",
        "\\",
        "\\u00e4",
        ",",
        ": ",
        "[",
        "]",
        "(",
        ")",
        "=",
        "'",
        "1",
        "null",
        "</thi",
        "\n",
        " ",
        "ü",
    ];
    let word = prop::sample::select(words.map(String::from).to_vec());
    prop::collection::vec(prop_oneof![prop::sample::select(marks), word, "[<>a-z_/|\n ]{0,4}"], 0..14)
}

proptest! {
    #[test]
    fn random_pieces_say_what_the_whole_says(pieces in fragments(), row in 0..ROWS.len(), start in 0..3_usize) {
        let format = format(ROWS[row].name);
        let start = [Start::Turn, Start::Thinking, Start::Text][start];
        let (tools, whole) = (Arc::new(tools()), pieces.concat());
        let slices: Vec<&str> = pieces.iter().map(String::as_str).collect();
        let expected = decode(format, start, &tools, &[&whole]);
        prop_assert_eq!(&decode(format, start, &tools, &slices), &expected);
        let letters: Vec<String> = whole.chars().map(String::from).collect();
        let letters: Vec<&str> = letters.iter().map(String::as_str).collect();
        prop_assert_eq!(&decode(format, start, &tools, &letters), &expected);
    }
}
