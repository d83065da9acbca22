//! `[TOOL_CALLS][{"name": ..., "arguments": {...}}]` (Mistral up to its tokenizer 7), and later `[TOOL_CALLS]NAME[ARGS]{...}`
//! with `[CALL_ID]` between name and arguments in some models, the mark again before every call.

use duet_inference::Tools;

use super::arguments::{self, Marked};
use super::layout::{Between, Layout, Shape, Trigger};
use super::tape::{Broken, Read, Tape};

pub const OPEN: &str = "[TOOL_CALLS]";
pub const CALL_ID: &str = "[CALL_ID]";
pub const ARGUMENTS: &str = "[ARGS]";

/// How calls are written.
pub const LAYOUT: Layout = Layout {
    open: "",
    close: "",
    before: OPEN,
    behind: "",
    between: Between::Separator(""),
    call: Shape::Named { before: "", number: false, between: ARGUMENTS, behind: "" },
    trigger: Trigger::Mark(OPEN),
    text: None,
    arguments: "arguments",
};

/// How calls are written.
pub const LIST: Layout = Layout {
    open: "[TOOL_CALLS][",
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
    tape.white().await;
    match tape.peek().await? {
        '[' => list(tape, tools).await,
        '{' => arguments::named_call(tape, tools, Marked::Yes).await,
        _ => named(tape, tools).await,
    }
}

async fn list(tape: &Tape, tools: &Tools) -> Read<()> {
    tape.expect("[").await?;
    loop {
        tape.white().await;
        tape.open();
        arguments::named_call(tape, tools, Marked::Yes).await?;
        tape.close();
        tape.white().await;
        match tape.accept_any(&[",", "]"]).await {
            Some(0) => {}
            Some(_) => return Ok(()),
            None => return Err(Broken::Malformed),
        }
    }
}

async fn named(tape: &Tape, tools: &Tools) -> Read<()> {
    let name = tape.name().await?;
    tape.white().await;
    if tape.accept(CALL_ID).await {
        tape.name().await?;
    }
    if !tape.accept(ARGUMENTS).await && tape.peek().await? != '{' {
        return Err(Broken::Malformed);
    }
    let kind = tape.begin(tools, &name);
    tape.white().await;
    arguments::read(tape, kind).await
}
