//! `<tool_call>NAME <arg_key>k</arg_key> <arg_value>v</arg_value> </tool_call>`, with or without line breaks between the
//! marks (GLM 4.5 and later).

use duet_inference::Tools;

use super::hermes;
use super::layout::{Between, InMarks, Layout, Shape, Trigger};
use super::parameters::{Edge, Parameters};
use super::tape::{Broken, Read, Tape};

pub const OPEN: &str = "<tool_call>";
pub const CLOSE: &str = "</tool_call>";
pub const KEY: &str = "<arg_key>";
pub const KEY_END: &str = "</arg_key>";
pub const VALUE: &str = "<arg_value>";
pub const VALUE_END: &str = "</arg_value>";

/// How calls are written.
pub const LAYOUT: Layout = Layout {
    open: "",
    close: "",
    before: OPEN,
    behind: CLOSE,
    between: Between::Separator("\n"),
    call: Shape::InMarks(InMarks {
        name: ["", "\n"],
        key: KEY,
        value: ["</arg_key>\n<arg_value>", "</arg_key>\n<arg_value>"],
        value_end: VALUE_END,
        line: "\n",
        behind: "",
    }),
    trigger: Trigger::Mark(OPEN),
    text: None,
    arguments: "arguments",
};

/// Reads a call behind its opening mark.
pub async fn call(tape: &Tape, tools: &Tools) -> Read<()> {
    tape.white().await;
    if tape.next_is(&["{"]).await.is_some() {
        return hermes::call(tape, tools, CLOSE).await;
    }
    let name = tape.name().await?;
    tape.white().await;
    let edge = Edge { close: VALUE_END, next: &[KEY, CLOSE], lines: false };
    let mut mark = tape.accept_any(&[KEY, CLOSE]).await.ok_or(Broken::Malformed)?;
    let mut parameters = Parameters::begin(tape, tools, &name);
    while mark == 0 {
        let key = tape.until_on_line(KEY_END).await?;
        tape.white().await;
        tape.expect(VALUE).await?;
        let types = parameters.key(&key);
        parameters.value(types, &edge).await?;
        tape.white().await;
        mark = tape.accept_any(&[KEY, CLOSE]).await.ok_or(Broken::Malformed)?;
    }
    parameters.end();
    Ok(())
}
