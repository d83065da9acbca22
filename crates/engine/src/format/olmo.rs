//! `<function_calls>f(a=1, b="x")</function_calls>`, one call a line (OLMo 3). Values are JSON, which Python nearly is.

use duet_inference::Tools;

use super::arguments::Marked;
use super::layout::{Between, Layout, Shape, Trigger};
use super::pythonic;
use super::tape::{Read, Tape};

pub const OPEN: &str = "<function_calls>";
pub const CLOSE: &str = "</function_calls>";

/// How calls are written.
pub const LAYOUT: Layout = Layout {
    open: OPEN,
    close: CLOSE,
    before: "",
    behind: "",
    between: Between::Separator("\n"),
    call: Shape::Pythonic,
    trigger: Trigger::Mark(OPEN),
    text: None,
    arguments: "arguments",
};

/// Reads calls behind the opening mark, in brackets and with commas too, as models of other families write them.
pub async fn calls(tape: &Tape, tools: &Tools) -> Read<()> {
    tape.white().await;
    let list = tape.accept("[").await;
    loop {
        tape.white().await;
        if list && tape.accept("]").await {
            tape.white().await;
        }
        if tape.accept(CLOSE).await {
            return Ok(());
        }
        tape.open();
        pythonic::call_or_object(tape, tools, Marked::Yes).await?;
        tape.white().await;
        tape.accept(",").await;
    }
}
