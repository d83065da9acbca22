//! A call as a JSON object, and the JSON arguments of any call.
//!
//! The arguments of a function are handed on as the model writes them. Those of a custom tool are an object with one
//! string (`{"input": "..."}`), which is handed on as the text that it stands for; a bare string does as well. Where a
//! grammar rules the text it is written bare behind [`BARE`], up to the end of the answer.

use duet_inference::{ToolKind, Tools};

use super::json;
use super::tape::{Broken, Read, Tape};

/// Where the free text of a custom tool begins that is not written as JSON.
pub const BARE: &str = "<input>";

/// Reads the arguments of a call that has begun.
pub async fn read(tape: &Tape, kind: ToolKind) -> Read<()> {
    match (tape.peek().await?, kind) {
        ('"', ToolKind::Function | ToolKind::Custom) => {
            json::string(tape, &mut |letter| tape.input_letter(letter)).await
        }
        ('n', ToolKind::Function) => json::collect(tape).await.map(drop),
        ('{', ToolKind::Custom) => only_string(tape).await,
        ('<', ToolKind::Custom) => {
            tape.expect(BARE).await?;
            loop {
                tape.input_letter(tape.next().await?);
            }
        }
        (_, ToolKind::Function | ToolKind::Custom) => {
            json::value(tape, &mut |letter| tape.input_letter(letter)).await
        }
    }
}

/// Hands on the first string among an object's members.
async fn only_string(tape: &Tape) -> Read<()> {
    let mut found = false;
    let mut members = Members::open(tape).await?;
    while members.next(tape).await?.is_some() {
        if !found && tape.peek().await? == '"' {
            found = true;
            json::string(tape, &mut |letter| tape.input_letter(letter)).await?;
        } else {
            json::collect(tape).await?;
        }
    }
    Ok(())
}

/// Reads `{"name": ..., "arguments": {...}}` and what else models write for it: `tool_name` for `name`, `parameters` for
/// `arguments`, other members, members in any order, all of it within `"function": {...}`.
///
/// With `tools` that are the only ones accepted the call begins when both members are there; otherwise with its name.
pub async fn named_call(tape: &Tape, tools: &Tools, marked: Marked) -> Read<()> {
    let mut call = NamedCall { name: None, kind: None, early: None };
    let mut members = Members::open(tape).await?;
    while let Some(key) = members.next(tape).await? {
        match key.as_str() {
            "name" | "tool_name" if call.name.is_none() => call.take_name(tape, tools, marked).await?,
            "arguments" | "parameters" => call.take_arguments(tape, tools, marked).await?,
            "function" if call.name.is_none() => match tape.peek().await? {
                '{' => members.descend(tape).await?,
                _ => call.take_name(tape, tools, marked).await?,
            },
            _ => drop(json::collect(tape).await?),
        }
    }
    if call.kind.is_some() { Ok(()) } else { Err(Broken::Malformed) }
}

/// Whether a mark stands before a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marked {
    Yes,
    /// Nothing but the call itself tells it from a text, so that it has to be complete and of a known tool.
    No,
}

struct NamedCall {
    name: Option<String>,
    /// Known when the call has begun.
    kind: Option<ToolKind>,
    /// Arguments that came before the name.
    early: Option<String>,
}

impl NamedCall {
    async fn take_name(&mut self, tape: &Tape, tools: &Tools, marked: Marked) -> Read<()> {
        let name = json::text(tape).await?;
        let known = tools.list.iter().any(|tool| tool.name == name);
        if name.is_empty() || (marked == Marked::No && !known) {
            return Err(Broken::Malformed);
        }
        if marked == Marked::Yes || self.early.is_some() {
            self.kind = Some(tape.begin(tools, &name));
        }
        self.name = Some(name);
        if let (Some(early), Some(kind)) = (self.early.take(), self.kind) {
            tape.unread(&early);
            read(tape, kind).await?;
        }
        Ok(())
    }

    async fn take_arguments(&mut self, tape: &Tape, tools: &Tools, marked: Marked) -> Read<()> {
        let Some(name) = &self.name else {
            let before = tape.head_length();
            json::collect(tape).await?;
            self.early = Some(tape.head_behind(before));
            return Ok(());
        };
        if marked == Marked::No && !matches!(tape.peek().await?, '{' | '<') {
            return Err(Broken::Malformed);
        }
        let kind = *self.kind.get_or_insert_with(|| tape.begin(tools, name));
        read(tape, kind).await
    }
}

/// The members of an object, one after the other.
struct Members {
    depth: usize,
    first: bool,
}

impl Members {
    async fn open(tape: &Tape) -> Read<Self> {
        tape.expect("{").await?;
        Ok(Self { depth: 1, first: true })
    }

    /// Goes on with the members of a member that is an object; those behind it follow.
    async fn descend(&mut self, tape: &Tape) -> Read<()> {
        tape.expect("{").await?;
        self.depth += 1;
        self.first = true;
        Ok(())
    }

    /// The next member's key; its value comes next. `None` behind the last.
    async fn next(&mut self, tape: &Tape) -> Read<Option<String>> {
        loop {
            tape.white().await;
            if tape.accept("}").await {
                self.depth -= 1;
                self.first = false;
                if self.depth == 0 {
                    return Ok(None);
                }
                continue;
            }
            if !std::mem::take(&mut self.first) {
                tape.expect(",").await?;
                tape.white().await;
            }
            let key = json::text(tape).await?;
            tape.white().await;
            tape.expect(":").await?;
            tape.white().await;
            return Ok(Some(key));
        }
    }
}
