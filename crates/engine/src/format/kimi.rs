//! `<|tool_calls_section_begin|><|tool_call_begin|>functions.NAME:0<|tool_call_argument_begin|>{...}<|tool_call_end|>` and
//! `<|tool_calls_section_end|>` (Kimi K2). The number counts the calls of the conversation.

use duet_inference::Tools;

use super::arguments;
use super::layout::{Between, Layout, Shape, Trigger};
use super::tape::{Read, Tape};

pub const OPEN: &str = "<|tool_calls_section_begin|>";
pub const CLOSE: &str = "<|tool_calls_section_end|>";
pub const CALL: &str = "<|tool_call_begin|>";
pub const CALL_END: &str = "<|tool_call_end|>";
pub const ARGUMENTS: &str = "<|tool_call_argument_begin|>";

/// How calls are written.
pub const LAYOUT: Layout = Layout {
    open: OPEN,
    close: CLOSE,
    before: CALL,
    behind: CALL_END,
    between: Between::Separator(""),
    call: Shape::Named { before: "functions.", number: true, between: ARGUMENTS, behind: "" },
    trigger: Trigger::Mark(OPEN),
    text: None,
    arguments: "arguments",
};

/// Reads calls behind the opening mark; without it, behind that of the first call.
pub async fn calls(tape: &Tape, tools: &Tools, mark: usize) -> Read<()> {
    let mut begun = mark == 1;
    loop {
        tape.white().await;
        if !std::mem::take(&mut begun) {
            if tape.accept(CLOSE).await {
                return Ok(());
            }
            tape.open();
            tape.expect(CALL).await?;
            tape.white().await;
        }
        call(tape, tools).await?;
    }
}

async fn call(tape: &Tape, tools: &Tools) -> Read<()> {
    let id = tape.name().await?;
    tape.white().await;
    tape.expect(ARGUMENTS).await?;
    let name = id.strip_prefix("functions.").unwrap_or(&id);
    let name = name.rsplit_once(':').map_or(name, |(name, _)| name);
    let kind = tape.begin(tools, name);
    tape.white().await;
    arguments::read(tape, kind).await?;
    tape.close();
    tape.white().await;
    tape.accept(CALL_END).await;
    Ok(())
}
