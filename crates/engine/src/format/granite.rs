//! `<|tool_call|>[{"name": ..., "arguments": {...}}]` (Granite 3, Phi 4 mini, which closes it with `<|/tool_call|>`).

use duet_inference::Tools;

use super::layout::{Between, Layout, Shape, Trigger};
use super::mistral;
use super::tape::{Read, Tape};

pub const OPEN: &str = "<|tool_call|>";
pub const CLOSE: &str = "<|/tool_call|>";

/// How calls are written.
pub const LAYOUT: Layout = Layout {
    open: "<|tool_call|>[",
    close: "]",
    before: "",
    behind: "",
    between: Between::Separator(", "),
    call: Shape::Object,
    trigger: Trigger::Mark(OPEN),
    text: None,
    arguments: "arguments",
};

/// Reads calls behind the opening mark.
pub async fn calls(tape: &Tape, tools: &Tools) -> Read<()> {
    mistral::calls(tape, tools).await?;
    tape.close();
    tape.white().await;
    tape.accept(CLOSE).await;
    Ok(())
}
