//! A tool's name, and on the next line its arguments as JSON (GLM 4 and Z1 of April 2025). Texts begin with a line break,
//! another call with `<|assistant|>`.
//!
//! There are no marks, so that only a known name counts, alone on its line, with arguments behind it.

use duet_inference::Tools;

use super::arguments::{self, BARE};
use super::layout::{Between, Layout, Shape, Trigger};
use super::tape::{Behind, Read, Tape};
use super::{Reading, Start, thinking};

pub const TURN: &str = "<|assistant|>";
/// In the templates of these models, and of their successors.
pub const OBSERVATION: &str = "<|observation|>";

/// How calls are written.
pub const LAYOUT: Layout = Layout {
    open: "",
    close: "",
    before: "",
    behind: "",
    between: Between::Separator(TURN),
    call: Shape::Named { before: "", number: false, between: "\n", behind: "" },
    trigger: Trigger::Name,
    text: None,
    arguments: "arguments",
};

/// Reads a whole answer.
pub async fn read(reading: Reading) -> Read<()> {
    let Reading { tape, tools, thinking, start } = reading;
    if let Some(tags) = thinking {
        thinking::read(&tape, tags, start).await?;
    }
    if start != Start::Text {
        tape.line_breaks().await;
    }
    let Some(tools) = tools else {
        tape.text().await;
        return Ok(());
    };
    let heads = Heads::of(&tools);
    // Whether a call may come without a line break before it.
    let mut fresh = true;
    loop {
        let found = if fresh { heads.next(&tape).await } else { None };
        let index = match found {
            Some(index) => index,
            None => match heads.behind_text(&tape).await? {
                Some(index) => index,
                None => {
                    tape.forget();
                    tape.line_breaks().await;
                    fresh = true;
                    continue;
                }
            },
        };
        fresh = heads.call(&tape, &tools, index).await.is_ok();
        if fresh {
            tape.white().await;
        }
        tape.close();
    }
}

/// How calls begin: `NAME\n{`, or `NAME\n<input>`.
struct Heads {
    heads: Vec<String>,
    /// The same behind a line break, and [`TURN`].
    marks: Vec<String>,
}

/// What stands behind the name.
const OPENINGS: [&str; 2] = ["{", BARE];

impl Heads {
    fn of(tools: &Tools) -> Self {
        let names = tools.list.iter().map(|tool| tool.name.as_str());
        let heads: Vec<String> =
            names.flat_map(|name| OPENINGS.map(|opening| format!("{name}\n{opening}"))).collect();
        let marks = heads.iter().map(|head| format!("\n{head}")).chain([TURN.to_owned()]).collect();
        Self { heads, marks }
    }

    /// Reads the beginning of a call, if it comes next.
    async fn next(&self, tape: &Tape) -> Option<usize> {
        let heads: Vec<&str> = self.heads.iter().map(String::as_str).collect();
        let Behind::Mark(index) = tape.next_behind_white(&heads).await else { return None };
        tape.white().await;
        tape.accept(heads[index]).await;
        Some(index)
    }

    /// Says text up to the beginning of a call, and reads that; `None` if another turn begins first.
    async fn behind_text(&self, tape: &Tape) -> Read<Option<usize>> {
        let marks: Vec<&str> = self.marks.iter().map(String::as_str).collect();
        let index = tape.text_before(&marks).await?;
        Ok((index < self.heads.len()).then_some(index))
    }

    /// Reads the arguments of a call whose beginning has been read.
    async fn call(&self, tape: &Tape, tools: &Tools, index: usize) -> Read<()> {
        let name = tools.list.get(index / OPENINGS.len()).map_or("", |tool| tool.name.as_str());
        let kind = tape.begin(tools, name);
        tape.unread(OPENINGS[index % OPENINGS.len()]);
        arguments::read(tape, kind).await
    }
}
