//! `{"name": ..., "parameters": {...}}` as the whole answer (Llama 3.1 and later), several separated by semicolons, with
//! `<|python_tag|>` before them in some models.
//!
//! Without the tag a call looks like any JSON, so that it has to be at the beginning and of a known tool.

use duet_inference::Tools;

use super::arguments::{self, Marked};
use super::layout::{Between, Layout, Shape, Trigger};
use super::pythonic;
use super::tape::{Read, Tape};

pub const TAG: &str = "<|python_tag|>";

/// How calls are written.
pub const LAYOUT: Layout = Layout {
    open: "",
    close: "",
    before: "",
    behind: "",
    between: Between::Separator("; "),
    call: Shape::Object,
    trigger: Trigger::Start { letters: "{\\[", mark: TAG },
    text: None,
    arguments: "parameters",
};

/// Reads calls at the beginning of the answer, or behind the tag.
pub async fn calls(tape: &Tape, tools: &Tools, marked: Marked) -> Read<()> {
    tape.white().await;
    if marked == Marked::Yes && tape.peek().await? != '{' {
        // Built-in tools are called in Python, as are those that the model takes for such.
        return pythonic::call(tape, tools, Marked::No).await;
    }
    loop {
        arguments::named_call(tape, tools, marked).await?;
        tape.close();
        tape.white().await;
        if tape.accept(";").await {
            tape.white().await;
        }
        tape.accept(TAG).await;
        tape.white().await;
        if tape.next_is(&["{"]).await.is_none() {
            return Ok(());
        }
        tape.open();
    }
}
