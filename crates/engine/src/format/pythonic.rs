//! `[f(a=1), g(b="x")]` as the whole answer (Llama 3.2 and 4, ToolACE), or between marks of its own (LFM 2, Llama 4).
//!
//! Without marks a call looks like any list, so that it has to be at the beginning and of a known tool.

use duet_inference::Tools;

use super::arguments::{self, Marked};
use super::layout::{Between, Layout, Shape, Trigger};
use super::parameters::Parameters;
use super::python;
use super::schema::Types;
use super::tape::{Broken, Read, Tape};

pub const LFM: [&str; 2] = ["<|tool_call_start|>", "<|tool_call_end|>"];
pub const LLAMA: [&str; 2] = ["<|python_start|>", "<|python_end|>"];

/// How calls are written.
pub const LAYOUT: Layout = Layout {
    open: "[",
    close: "]",
    before: "",
    behind: "",
    between: Between::Separator(", "),
    call: Shape::Pythonic,
    trigger: Trigger::Start { letters: "{\\[", mark: LLAMA[0] },
    text: None,
    arguments: "arguments",
};

/// How calls are written.
pub const MARKED: Layout = Layout {
    open: "<|tool_call_start|>[",
    close: "]<|tool_call_end|>",
    before: "",
    behind: "",
    between: Between::Separator(", "),
    call: Shape::Pythonic,
    trigger: Trigger::Mark(LFM[0]),
    text: None,
    arguments: "arguments",
};

/// Reads a list of calls, and a closing mark behind them.
pub async fn calls(tape: &Tape, tools: &Tools, marked: Marked) -> Read<()> {
    tape.white().await;
    tape.expect("[").await?;
    loop {
        tape.white().await;
        tape.open();
        call_or_object(tape, tools, marked).await?;
        tape.white().await;
        match tape.accept_any(&[",", "]"]).await {
            Some(0) => {}
            Some(_) => break,
            None => return Err(Broken::Malformed),
        }
    }
    tape.white().await;
    tape.accept_any(&[LFM[1], LLAMA[1]]).await;
    Ok(())
}

/// Reads one call, which may also be a JSON object.
pub async fn call_or_object(tape: &Tape, tools: &Tools, marked: Marked) -> Read<()> {
    if tape.next_is(&["{"]).await.is_none() {
        return call(tape, tools, marked).await;
    }
    arguments::named_call(tape, tools, marked).await?;
    tape.close();
    Ok(())
}

/// Reads one call.
pub async fn call(tape: &Tape, tools: &Tools, marked: Marked) -> Read<()> {
    let name = tape.name().await?;
    let name = name.strip_suffix(".call").unwrap_or(&name);
    tape.expect("(").await?;
    if marked == Marked::No && !tools.list.iter().any(|tool| tool.name == name) {
        return Err(Broken::Malformed);
    }
    let mut parameters = Parameters::begin(tape, tools, name);
    loop {
        tape.white().await;
        if tape.accept(")").await {
            break;
        }
        let key = tape.name().await?;
        tape.white().await;
        tape.expect("=").await?;
        tape.white().await;
        let types = parameters.key(&key);
        if types == Types::STRING && matches!(tape.peek().await?, '"' | '\'') {
            parameters.open_string();
            python::string(tape, &mut |letter| parameters.string(letter.encode_utf8(&mut [0; 4]))).await?;
            parameters.close_string();
        } else {
            python::value(tape, &mut |text| parameters.json(text)).await?;
        }
        tape.white().await;
        if !tape.accept(",").await {
            tape.expect(")").await?;
            break;
        }
    }
    parameters.end();
    Ok(())
}
