//! `<|START_THINKING|>...<|END_THINKING|>`, then `<|START_ACTION|>[{"tool_name": ..., "parameters": {...}}]<|END_ACTION|>` or
//! `<|START_RESPONSE|>...<|END_RESPONSE|>` (Command R7B and A; later models write `TEXT` for `RESPONSE`).
//!
//! What stands around answers is taken off them for all requests, as it says nothing; what stands around calls is text where
//! there is nothing to call, as in all formats.

use duet_inference::Tools;

use super::layout::{Between, Layout, Shape, Text, Trigger};
use super::listed;
use super::tape::{Read, Tape};
use super::thinking;
use super::{Reading, Tags};

pub const ACTION: &str = "<|START_ACTION|>";
pub const ACTION_END: &str = "<|END_ACTION|>";

/// Around answers; [`ACTION`] comes last.
const MARKS: [&str; 5] = ["<|START_RESPONSE|>", "<|END_RESPONSE|>", "<|START_TEXT|>", "<|END_TEXT|>", ACTION];

/// All that a decoder has to see.
pub const TOKENS: [&str; 6] = [MARKS[0], MARKS[1], MARKS[2], MARKS[3], ACTION, ACTION_END];

pub const THINK: Tags = Tags { open: "<|START_THINKING|>", close: "<|END_THINKING|>" };

/// How calls are written. The ids that models number their calls with are left out: no one reads them.
pub const LAYOUT: Layout = Layout {
    open: "<|START_ACTION|>[\n    ",
    close: "\n]<|END_ACTION|>",
    before: "",
    behind: "",
    between: Between::Separator(",\n    "),
    call: Shape::Named {
        before: "{\"tool_name\": \"",
        number: false,
        between: "\", \"parameters\": ",
        behind: "}",
    },
    trigger: Trigger::Mark(ACTION),
    // Left out where the prompt has opened the response already, as the templates without tools do.
    text: Some(Text { turn: MARKS[0], open: "" }),
    arguments: "parameters",
};

/// Reads a whole answer.
pub async fn read(reading: Reading) -> Read<()> {
    let Reading { tape, tools, thinking, start } = reading;
    if let Some(tags) = thinking {
        thinking::read(&tape, tags, start).await?;
    }
    let around_text = &MARKS[..MARKS.len() - 1];
    loop {
        let marks = if tools.is_some() { &MARKS } else { around_text };
        let mark = tape.text_before(marks).await?;
        match &tools {
            Some(tools) if mark == around_text.len() => calls(&tape, tools).await,
            Some(_) | None => tape.forget(),
        }
    }
}

async fn calls(tape: &Tape, tools: &Tools) {
    if listed::calls(tape, tools, ACTION_END).await.is_ok() {
        tape.white().await;
    }
    tape.close();
}
