//! `<tool_calls>` with one JSON object per line (MiniMax M1). Its successor writes as [`super::invoke`] says.

use duet_inference::Tools;

use super::arguments::{self, Marked};
use super::layout::{Between, Layout, Shape, Trigger};
use super::tape::{Read, Tape};

pub const OPEN: &str = "<tool_calls>";
pub const CLOSE: &str = "</tool_calls>";

/// How calls are written.
pub const LAYOUT: Layout = Layout {
    open: "<tool_calls>\n",
    close: "\n</tool_calls>",
    before: "",
    behind: "",
    between: Between::Separator("\n"),
    call: Shape::Object,
    trigger: Trigger::Mark(OPEN),
    text: None,
    arguments: "arguments",
};

/// Reads calls behind the opening mark.
pub async fn calls(tape: &Tape, tools: &Tools) -> Read<()> {
    loop {
        tape.white().await;
        if tape.accept(CLOSE).await {
            return Ok(());
        }
        tape.open();
        arguments::named_call(tape, tools, Marked::Yes).await?;
        tape.close();
    }
}
