//! `<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>NAME<｜tool▁sep｜>{...}<｜tool▁call▁end｜><｜tool▁calls▁end｜>` (DeepSeek V3.1), and
//! the older `function<｜tool▁sep｜>NAME`, a line break, and the arguments in a fence of Markdown (V3, R1).

use duet_inference::Tools;

use super::arguments;
use super::layout::{Between, Layout, Shape, Trigger};
use super::tape::{Read, Tape};

pub const OPEN: &str = "<｜tool▁calls▁begin｜>";
pub const CLOSE: &str = "<｜tool▁calls▁end｜>";
pub const CALL: &str = "<｜tool▁call▁begin｜>";
pub const CALL_END: &str = "<｜tool▁call▁end｜>";
pub const SEPARATOR: &str = "<｜tool▁sep｜>";
pub const FENCE: &str = "```json";
pub const FENCE_END: &str = "```";

/// How calls are written.
pub const LAYOUT: Layout = Layout {
    open: OPEN,
    close: CLOSE,
    before: CALL,
    behind: CALL_END,
    between: Between::Separator(""),
    call: Shape::Named { before: "", number: false, between: SEPARATOR, behind: "" },
    trigger: Trigger::Mark(OPEN),
    text: None,
    arguments: "arguments",
};

/// How calls are written.
pub const FENCED: Layout = Layout {
    open: OPEN,
    close: CLOSE,
    before: CALL,
    behind: CALL_END,
    between: Between::Separator("\n"),
    call: Shape::Named {
        before: "function<｜tool▁sep｜>",
        number: false,
        between: "\n```json\n",
        behind: "\n```",
    },
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
        tape.expect(CALL).await?;
        call(tape, tools).await?;
    }
}

async fn call(tape: &Tape, tools: &Tools) -> Read<()> {
    tape.white().await;
    let first = tape.name().await?;
    tape.white().await;
    tape.expect(SEPARATOR).await?;
    // A type before the separator means that the name comes after it.
    let old = first == "function" && tape.peek().await?.is_alphanumeric();
    let name = if old { tape.name().await? } else { first };
    let kind = tape.begin(tools, &name);
    tape.white().await;
    tape.accept(FENCE).await;
    tape.white().await;
    arguments::read(tape, kind).await?;
    tape.close();
    tape.white().await;
    tape.accept(FENCE_END).await;
    tape.white().await;
    tape.accept(CALL_END).await;
    Ok(())
}
