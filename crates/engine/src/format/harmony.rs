//! `<|channel|>analysis<|message|>...<|end|><|start|>assistant<|channel|>final<|message|>...` (gpt-oss): messages in channels.
//! `analysis` is thinking, what is addressed to somebody (`to=functions.NAME`, in the role or in the channel) is a call,
//! everything else is text. Every message ends with `<|end|>`, `<|call|>` or `<|return|>`, or where the turn does.

use std::sync::Arc;

use duet_inference::{ToolKind, Tools};

use super::arguments;
use super::layout::{Between, Layout, Shape, Text, Trigger};
use super::piece::Speaking;
use super::tape::{Read, Tape};
use super::{Reading, Start, Tags};

pub const START: &str = "<|start|>";
pub const CHANNEL: &str = "<|channel|>";
pub const MESSAGE: &str = "<|message|>";
pub const CONSTRAIN: &str = "<|constrain|>";
pub const END: &str = "<|end|>";
pub const CALL: &str = "<|call|>";
pub const RETURN: &str = "<|return|>";

/// The marks of the message that holds the thinking.
pub const ANALYSIS: Tags = Tags { open: "<|channel|>analysis<|message|>", close: END };

/// How calls are written.
pub const LAYOUT: Layout = Layout {
    open: "",
    close: "",
    before: "<|channel|>commentary to=",
    behind: "",
    between: Between::Nothing,
    call: Shape::Named {
        before: "functions.",
        number: false,
        between: " <|constrain|>json<|message|>",
        behind: "",
    },
    trigger: Trigger::Mark(CHANNEL),
    text: Some(Text { turn: "<|start|>assistant", open: "<|channel|>final<|message|>" }),
    arguments: "arguments",
};

/// Reads a whole answer.
pub async fn read(reading: Reading) -> Read<()> {
    let Reading { tape, tools, start, .. } = reading;
    match start {
        Start::Turn => {}
        Start::Thinking => thinking(&tape).await?,
        Start::Text => text(&tape).await?,
    }
    loop {
        message(&tape, tools.as_ref()).await?;
    }
}

async fn message(tape: &Tape, tools: Option<&Arc<Tools>>) -> Read<()> {
    // What stands outside of any message is text, for want of anything better.
    let mark = tape.text_before(&[CHANNEL, START]).await?;
    let mut header = String::from(if mark == 0 { CHANNEL } else { START });
    match tape.until(MESSAGE).await {
        Ok(rest) => header.push_str(&rest),
        Err(broken) => {
            tape.close();
            return Err(broken);
        }
    }
    match (recipient(&header), tools) {
        (Some(name), Some(tools)) => call(tape, tools, name).await,
        (Some(_), None) => {
            tape.close();
            text(tape).await
        }
        (None, _) => {
            tape.forget();
            if channel(&header) == "analysis" { thinking(tape).await } else { text(tape).await }
        }
    }
}

async fn thinking(tape: &Tape) -> Read<()> {
    tape.thinking_before(END).await?;
    tape.speak(Speaking::Text);
    Ok(())
}

async fn text(tape: &Tape) -> Read<()> {
    tape.text_before(&[END, RETURN, CALL]).await?;
    tape.forget();
    tape.speak(Speaking::Text);
    Ok(())
}

async fn call(tape: &Tape, tools: &Tools, name: &str) -> Read<()> {
    let kind = tape.begin(tools, name);
    tape.white().await;
    let json = tape.next_is(&["{"]).await.is_some();
    let result = match kind {
        ToolKind::Custom if !json => {
            tape.accept(arguments::BARE).await;
            bare(tape).await
        }
        ToolKind::Custom | ToolKind::Function => arguments::read(tape, kind).await,
    };
    tape.close();
    if result.is_ok() {
        tape.white().await;
        tape.accept_any(&[CALL, END]).await;
    }
    Ok(())
}

/// Free text up to the end of the message, which stays unread.
async fn bare(tape: &Tape) -> Read<()> {
    while tape.next_is(&[CALL, END]).await.is_none() {
        match tape.next().await {
            Ok(letter) => tape.input_letter(letter),
            Err(_) => return Ok(()),
        }
    }
    Ok(())
}

/// Whom a message is for.
fn recipient(header: &str) -> Option<&str> {
    let (_, rest) = header.split_once("to=")?;
    let name = rest.split(|letter: char| letter.is_whitespace() || letter == '<').next()?;
    let name = name.strip_prefix("functions.").unwrap_or(name);
    (!name.is_empty()).then_some(name)
}

fn channel(header: &str) -> &str {
    let rest = header.split_once(CHANNEL).map_or("", |(_, rest)| rest);
    rest.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default()
}
