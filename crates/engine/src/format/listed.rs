//! `[{"name": ..., "arguments": {...}}]` between marks: `<|tool_call|>` (Granite 3; Phi 4 mini, which also closes it) and
//! `<TOOLCALL>` (Nemotron Nano 2, Llama Nemotron).

use duet_inference::Tools;

use super::layout::{Between, Layout, Shape, Trigger};
use super::mistral;
use super::tape::{Read, Tape};

pub const GRANITE: &str = "<|tool_call|>";
pub const PHI: [&str; 2] = [GRANITE, "<|/tool_call|>"];
pub const NEMOTRON: [&str; 2] = ["<TOOLCALL>", "</TOOLCALL>"];

/// How Granite writes calls.
pub const GRANITE_LAYOUT: Layout = Layout {
    open: "<|tool_call|>[",
    close: "]",
    before: "",
    behind: "",
    between: Between::Separator(", "),
    call: Shape::Object,
    trigger: Trigger::Mark(GRANITE),
    text: None,
    arguments: "arguments",
};

/// How Phi writes calls.
pub const PHI_LAYOUT: Layout = Layout { close: "]<|/tool_call|>", ..GRANITE_LAYOUT };

/// How Nemotron writes calls.
pub const NEMOTRON_LAYOUT: Layout = Layout {
    open: "<TOOLCALL>[",
    close: "]</TOOLCALL>",
    trigger: Trigger::Mark(NEMOTRON[0]),
    ..GRANITE_LAYOUT
};

/// Reads calls behind the opening mark, and the closing mark. A single call may do without the list.
pub async fn calls(tape: &Tape, tools: &Tools, close: &str) -> Read<()> {
    mistral::calls(tape, tools).await?;
    tape.close();
    tape.white().await;
    tape.accept(close).await;
    Ok(())
}
