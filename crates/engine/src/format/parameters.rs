//! Calls whose parameters are written one by one, in marks instead of JSON. They become a JSON object on the way: strings
//! as they come, everything else when it is complete, since its text alone does not tell a number from a string.
//!
//! The closing mark of a value may occur within the value. It closes only where the syntax can go on behind it.

use duet_inference::{ToolInput, ToolKind, Tools};
use serde_json::Value;

use super::json;
use super::schema::Types;
use super::tape::{Behind, Found, Read, Tape};

/// The object that a call's input becomes.
pub struct Parameters<'a> {
    tape: &'a Tape,
    kind: ToolKind,
    schema: Option<&'a Value>,
    count: usize,
}

/// How a value ends.
pub struct Edge<'a> {
    pub close: &'a str,
    /// What may follow the closing mark behind white space, besides the end of the text.
    pub next: &'a [&'a str],
    /// Whether one line break at either end belongs to the marks.
    pub lines: bool,
}

impl<'a> Parameters<'a> {
    /// Begins a call.
    pub fn begin(tape: &'a Tape, tools: &'a Tools, name: &str) -> Self {
        let tool = tools.list.iter().find(|tool| tool.name == name);
        let schema = tool.and_then(|tool| match &tool.input {
            ToolInput::Json(schema) => Some(schema),
            ToolInput::Text(_) => None,
        });
        Self { tape, kind: tape.begin(tools, name), schema, count: 0 }
    }

    /// Says a parameter's name, and what its value may be: for custom tools the first is all of the input, a string.
    pub fn key(&mut self, key: &str) -> Types {
        self.count += 1;
        match self.kind {
            ToolKind::Custom => Types::STRING,
            ToolKind::Function => {
                let mut text = String::from(if self.count == 1 { "{\"" } else { ", \"" });
                json::escape(key, &mut text);
                text.push_str("\": ");
                self.tape.input(&text);
                Types::of_parameter(self.schema, key)
            }
        }
    }

    /// Reads a value and its closing mark.
    pub async fn value(&mut self, types: Types, edge: &Edge<'_>) -> Read<()> {
        if types == Types::STRING {
            self.open_string();
            stretch(self.tape, edge, &mut |text| self.string(text)).await?;
            self.close_string();
            return Ok(());
        }
        let mut whole = String::new();
        let result = stretch(self.tape, edge, &mut |text| whole.push_str(text)).await;
        match result {
            Ok(()) => self.json(&types.convert(&whole)),
            // A call that breaks off keeps what was written.
            Err(_) => self.json(&whole),
        }
        result
    }

    /// Says JSON that is the value, or a part of it.
    pub fn json(&self, text: &str) {
        if self.kind == ToolKind::Function {
            self.tape.input(text);
        }
    }

    pub fn open_string(&self) {
        self.json("\"");
    }

    /// Says a part of a string.
    pub fn string(&self, text: &str) {
        match self.kind {
            ToolKind::Custom if self.count == 1 => self.tape.input(text),
            ToolKind::Custom => {}
            ToolKind::Function => {
                let mut escaped = String::new();
                json::escape(text, &mut escaped);
                self.tape.input(&escaped);
            }
        }
    }

    pub fn close_string(&self) {
        self.json("\"");
    }

    /// The arguments are complete.
    pub fn end(self) {
        self.json(if self.count == 0 { "{}" } else { "}" });
        self.tape.close();
    }
}

/// Hands on text up to its closing mark, and reads the mark.
async fn stretch(tape: &Tape, edge: &Edge<'_>, emit: &mut dyn FnMut(&str)) -> Read<()> {
    if edge.lines {
        tape.accept("\n").await;
    }
    // A line break that may belong to the closing mark.
    let mut held = false;
    let mut pass = |text: &str| {
        if std::mem::take(&mut held) {
            emit("\n");
        }
        held = edge.lines && text.ends_with('\n');
        emit(if held { &text[..text.len() - 1] } else { text });
    };
    loop {
        match tape.find(&[edge.close]).await {
            Ok(Found::Text(text)) => pass(&text),
            Ok(Found::Mark(_)) => match tape.next_behind_white(edge.next).await {
                Behind::Mark(_) | Behind::End => return Ok(()),
                Behind::Other => pass(edge.close),
            },
            Err(broken) => {
                pass("");
                return Err(broken);
            }
        }
    }
}
