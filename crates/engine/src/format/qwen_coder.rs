//! `<tool_call><function=NAME><parameter=KEY>value</parameter></function></tool_call>` (Qwen3-Coder, Qwen 3.5 and later).
//! The outer marks are often left out.

use duet_inference::Tools;

use super::hermes;
use super::layout::{Between, InMarks, Layout, Shape, Trigger};
use super::parameters::{Edge, Parameters};
use super::tape::{Broken, Read, Tape};

pub const OPEN: &str = "<tool_call>";
pub const CLOSE: &str = "</tool_call>";
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
    trigger: Trigger::Mark(OPEN),
    text: None,
    arguments: "arguments",
};

/// Reads a call behind [`OPEN`] or, without that, behind [`FUNCTION`].
pub async fn call(tape: &Tape, tools: &Tools, mark: usize) -> Read<()> {
    if mark == 0 {
        tape.white().await;
        if tape.next_is(&["{"]).await.is_some() {
            return hermes::call(tape, tools).await;
        }
        tape.expect(FUNCTION).await?;
    }
    let name = tape.name().await?;
    tape.expect(">").await?;
    let mut parameters = Parameters::begin(tape, tools, &name);
    let edge = Edge { close: PARAMETER_END, next: &[PARAMETER, FUNCTION_END, CLOSE], lines: true };
    loop {
        tape.white().await;
        match tape.accept_any(&[PARAMETER, FUNCTION_END, CLOSE]).await {
            Some(0) => {
                let key = tape.until_on_line(">").await?;
                let types = parameters.key(&key);
                parameters.value(types, &edge).await?;
            }
            Some(1) => {
                parameters.end();
                tape.white().await;
                tape.accept(CLOSE).await;
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
