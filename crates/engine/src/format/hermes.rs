//! `<tool_call>{"name": ..., "arguments": {...}}</tool_call>` (Hermes 2 and 3, Qwen 2.5 and 3, and many after them); also
//! what models without a syntax of their own are told to write.

use duet_inference::Tools;

use super::arguments::{self, Marked};
use super::layout::{Between, Layout, Shape, Trigger};
use super::tape::{Behind, Read, Tape};

pub const OPEN: &str = "<tool_call>";
pub const CLOSE: &str = "</tool_call>";

/// How calls are written.
pub const LAYOUT: Layout = Layout {
    open: "",
    close: "",
    before: "<tool_call>\n",
    behind: "\n</tool_call>",
    between: Between::Separator("\n"),
    call: Shape::Object,
    trigger: Trigger::Mark(OPEN),
    text: None,
    arguments: "arguments",
};

/// Reads a call behind its opening mark, and the closing mark.
pub async fn call(tape: &Tape, tools: &Tools, close: &str) -> Read<()> {
    tape.white().await;
    arguments::named_call(tape, tools, Marked::Yes).await?;
    tape.close();
    // Small models close one bracket too many.
    let twice = ["", "\n"].map(|line| format!("}}{line}{close}"));
    if let Behind::Mark(_) = tape.next_behind_white(&twice.each_ref().map(String::as_str)).await {
        tape.white().await;
        tape.accept("}").await;
    }
    tape.white().await;
    tape.accept(close).await;
    Ok(())
}
