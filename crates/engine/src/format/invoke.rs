//! Calls as `<invoke name="..."><parameter name="...">value</parameter></invoke>`, several within one pair of marks
//! (MiniMax M2; DeepSeek V3.2 with marks of its own and a word on every parameter whether it is a string).

use duet_inference::Tools;

use super::arguments::{self, Marked};
use super::layout::{Between, InMarks, Layout, Shape, Trigger};
use super::parameters::{Edge, Parameters};
use super::schema::Types;
use super::tape::{Broken, Read, Tape};

/// The marks of a family of models.
#[derive(Debug)]
pub struct Marks {
    pub open: &'static str,
    pub close: &'static str,
    /// Up to the name, its quote included.
    pub invoke: &'static str,
    pub invoke_end: &'static str,
    /// Up to the name, its quote included.
    pub parameter: &'static str,
    pub parameter_end: &'static str,
}

pub const MINIMAX: Marks = Marks {
    open: "<minimax:tool_call>",
    close: "</minimax:tool_call>",
    invoke: "<invoke name=\"",
    invoke_end: "</invoke>",
    parameter: "<parameter name=\"",
    parameter_end: "</parameter>",
};

pub const DEEPSEEK: Marks = Marks {
    open: "<｜DSML｜function_calls>",
    close: "</｜DSML｜function_calls>",
    invoke: "<｜DSML｜invoke name=\"",
    invoke_end: "</｜DSML｜invoke>",
    parameter: "<｜DSML｜parameter name=\"",
    parameter_end: "</｜DSML｜parameter>",
};

/// How calls are written.
pub const MINIMAX_LAYOUT: Layout = Layout {
    open: "<minimax:tool_call>\n",
    close: MINIMAX.close,
    before: "",
    behind: "",
    between: Between::Separator(""),
    call: Shape::InMarks(InMarks {
        name: [MINIMAX.invoke, "\">\n"],
        key: MINIMAX.parameter,
        value: ["\">", "\">"],
        value_end: MINIMAX.parameter_end,
        line: "\n",
        behind: "</invoke>\n",
    }),
    trigger: Trigger::Mark(MINIMAX.open),
    text: None,
    arguments: "arguments",
};

/// How calls are written.
pub const DEEPSEEK_LAYOUT: Layout = Layout {
    open: "<｜DSML｜function_calls>\n",
    close: DEEPSEEK.close,
    before: "",
    behind: "",
    between: Between::Separator(""),
    call: Shape::InMarks(InMarks {
        name: [DEEPSEEK.invoke, "\">\n"],
        key: DEEPSEEK.parameter,
        value: ["\" string=\"true\">", "\" string=\"false\">"],
        value_end: DEEPSEEK.parameter_end,
        line: "\n",
        behind: "</｜DSML｜invoke>\n",
    }),
    trigger: Trigger::Mark(DEEPSEEK.open),
    text: None,
    arguments: "arguments",
};

/// Reads calls behind the opening mark.
pub async fn calls(tape: &Tape, tools: &Tools, marks: &Marks) -> Read<()> {
    loop {
        tape.white().await;
        if tape.accept(marks.close).await {
            return Ok(());
        }
        tape.open();
        if tape.next_is(&["{"]).await.is_some() {
            arguments::named_call(tape, tools, Marked::Yes).await?;
            tape.close();
            continue;
        }
        tape.expect(marks.invoke).await?;
        call(tape, tools, marks).await?;
    }
}

async fn call(tape: &Tape, tools: &Tools, marks: &Marks) -> Read<()> {
    let name = tape.name().await?;
    tape.expect("\"").await?;
    tape.white().await;
    tape.expect(">").await?;
    let mut parameters = Parameters::begin(tape, tools, &name);
    let edge = Edge {
        close: marks.parameter_end,
        next: &[marks.parameter, marks.invoke_end, marks.close],
        lines: false,
    };
    loop {
        tape.white().await;
        match tape.accept_any(&[marks.parameter, marks.invoke_end]).await {
            Some(0) => {
                let key = tape.until_on_line("\"").await?;
                let said = word_on_type(tape).await?;
                let types = parameters.key(&key);
                parameters.value(said.unwrap_or(types), &edge).await?;
            }
            Some(_) => {
                parameters.end();
                return Ok(());
            }
            None => return Err(Broken::Malformed),
        }
    }
}

/// Reads ` string="true"` or nothing, and the end of the mark.
async fn word_on_type(tape: &Tape) -> Read<Option<Types>> {
    tape.white().await;
    let said = match tape.accept_any(&["string=\"true\"", "string=\"false\""]).await {
        Some(0) => Some(Types::STRING),
        Some(_) => Some(Types::ANY),
        None => None,
    };
    tape.white().await;
    tape.expect(">").await?;
    Ok(said)
}
