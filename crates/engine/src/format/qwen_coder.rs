//! `<tool_call><function=NAME><parameter=KEY>value</parameter></function></tool_call>` (Qwen3-Coder, Qwen 3.5 and later;
//! Seed-OSS with outer marks of its own, and no line breaks around values). The outer marks are often left out.

use duet_inference::Tools;

use super::Tags;
use super::hermes;
use super::layout::{Between, InMarks, Layout, Shape, Trigger};
use super::parameters::{Edge, Parameters};
use super::tape::{Broken, Read, Tape};

/// What differs from family to family.
#[derive(Debug)]
pub struct Marks {
    pub open: &'static str,
    pub close: &'static str,
    /// Whether a line break at either end of a value belongs to the marks.
    pub lines: bool,
}

pub const QWEN: Marks = Marks { open: "<tool_call>", close: "</tool_call>", lines: true };
pub const SEED: Marks = Marks { open: "<seed:tool_call>", close: "</seed:tool_call>", lines: false };
/// Around Seed-OSS's thinking.
pub const SEED_THINK: Tags = Tags { open: "<seed:think>", close: "</seed:think>" };

pub const FUNCTION: &str = "<function=";
pub const FUNCTION_END: &str = "</function>";
pub const PARAMETER: &str = "<parameter=";
pub const PARAMETER_END: &str = "</parameter>";

/// How calls are written.
pub const LAYOUT: Layout = Layout {
    open: "",
    close: "",
    before: "<tool_call>\n",
    behind: "\n</tool_call>",
    between: Between::Separator("\n"),
    call: Shape::InMarks(InMarks {
        name: [FUNCTION, ">\n"],
        key: PARAMETER,
        value: [">\n", ">\n"],
        value_end: PARAMETER_END,
        line: "\n",
        behind: FUNCTION_END,
    }),
    trigger: Trigger::Mark(QWEN.open),
    text: None,
    arguments: "arguments",
};

/// How Seed-OSS writes calls.
pub const SEED_LAYOUT: Layout = Layout {
    before: "<seed:tool_call>\n",
    behind: "\n</seed:tool_call>",
    call: Shape::InMarks(InMarks {
        name: [FUNCTION, ">\n"],
        key: PARAMETER,
        value: [">", ">"],
        value_end: PARAMETER_END,
        line: "\n",
        behind: FUNCTION_END,
    }),
    trigger: Trigger::Mark(SEED.open),
    ..LAYOUT
};

/// Reads a call behind its opening mark (`mark` 0) or, without that, behind [`FUNCTION`].
pub async fn call(tape: &Tape, tools: &Tools, mark: usize, marks: &Marks) -> Read<()> {
    if mark == 0 {
        tape.white().await;
        if tape.next_is(&["{"]).await.is_some() {
            return hermes::call(tape, tools, marks.close).await;
        }
        tape.expect(FUNCTION).await?;
    }
    let name = tape.name().await?;
    tape.expect(">").await?;
    let mut parameters = Parameters::begin(tape, tools, &name);
    let next = [PARAMETER, FUNCTION_END, marks.close];
    let edge = Edge { close: PARAMETER_END, next: &next, lines: marks.lines };
    loop {
        tape.white().await;
        match tape.accept_any(&next).await {
            Some(0) => {
                let key = tape.until_on_line(">").await?;
                let types = parameters.key(&key);
                parameters.value(types, &edge).await?;
            }
            Some(1) => {
                parameters.end();
                tape.white().await;
                tape.accept(marks.close).await;
                return Ok(());
            }
            Some(_) => {
                parameters.end();
                return Ok(());
            }
            None => return Err(Broken::Malformed),
        }
    }
}
