//! `call:NAME{key:value,...}` between marks, strings in marks of their own and keys bare: FunctionGemma with
//! `<start_function_call>` and `<escape>`, Gemma 4 with `<|tool_call>` and `<|"|>`.

use duet_inference::Tools;

use super::Tags;
use super::arguments::{self, Marked};
use super::json;
use super::layout::{Between, Layout, Shape, Trigger};
use super::parameters::Parameters;
use super::schema::Types;
use super::tape::{Broken, Found, Read, Tape};

/// The marks of a generation of models.
#[derive(Debug)]
pub struct Marks {
    pub open: &'static str,
    pub close: &'static str,
    /// At either end of a string.
    pub quote: &'static str,
}

pub const FUNCTION_GEMMA: Marks =
    Marks { open: "<start_function_call>", close: "<end_function_call>", quote: "<escape>" };
pub const GEMMA_4: Marks = Marks { open: "<|tool_call>", close: "<tool_call|>", quote: "<|\"|>" };

/// How Gemma 4 thinks.
pub const THOUGHT: Tags = Tags { open: "<|channel>thought", close: "<channel|>" };

/// How calls are written.
pub const FUNCTION_GEMMA_LAYOUT: Layout = Layout {
    open: "",
    close: "",
    before: FUNCTION_GEMMA.open,
    behind: FUNCTION_GEMMA.close,
    between: Between::Separator(""),
    call: Shape::Gemma { quote: FUNCTION_GEMMA.quote },
    trigger: Trigger::Mark(FUNCTION_GEMMA.open),
    text: None,
    arguments: "arguments",
};

/// How calls are written.
pub const GEMMA_4_LAYOUT: Layout = Layout {
    open: "",
    close: "",
    before: GEMMA_4.open,
    behind: GEMMA_4.close,
    between: Between::Separator(""),
    call: Shape::Gemma { quote: GEMMA_4.quote },
    trigger: Trigger::Mark(GEMMA_4.open),
    text: None,
    arguments: "arguments",
};

/// Reads a call behind its opening mark.
pub async fn call(tape: &Tape, tools: &Tools, marks: &Marks) -> Read<()> {
    tape.white().await;
    if tape.next_is(&["{"]).await.is_some() {
        arguments::named_call(tape, tools, Marked::Yes).await?;
        tape.close();
        tape.white().await;
        tape.accept(marks.close).await;
        return Ok(());
    }
    tape.expect("call:").await?;
    tape.white().await;
    let name = tape.name().await?;
    tape.white().await;
    tape.expect("{").await?;
    let mut parameters = Parameters::begin(tape, tools, &name);
    loop {
        tape.white().await;
        if tape.accept("}").await {
            break;
        }
        let key = key(tape, marks).await?;
        let types = parameters.key(&key);
        parameter(tape, marks, &parameters, types).await?;
        tape.white().await;
        if !tape.accept(",").await {
            tape.expect("}").await?;
            break;
        }
    }
    parameters.end();
    tape.white().await;
    tape.accept(marks.close).await;
    Ok(())
}

/// Reads a key and the colon behind it.
async fn key(tape: &Tape, marks: &Marks) -> Read<String> {
    let key = if tape.accept(marks.quote).await {
        let key = tape.until(marks.quote).await?;
        tape.white().await;
        tape.expect(":").await?;
        key
    } else if tape.next_is(&["\""]).await.is_some() {
        let key = json::text(tape).await?;
        tape.white().await;
        tape.expect(":").await?;
        key
    } else {
        tape.until_on_line(":").await?
    };
    tape.white().await;
    Ok(key)
}

async fn parameter(tape: &Tape, marks: &Marks, parameters: &Parameters<'_>, types: Types) -> Read<()> {
    if tape.accept(marks.quote).await {
        parameters.open_string();
        while let Found::Text(text) = tape.find(&[marks.quote]).await? {
            parameters.string(&text);
        }
        parameters.close_string();
        return Ok(());
    }
    if tape.next_is(&["\"", "{", "["]).await.is_some() {
        return value(tape, marks, &mut |text| parameters.json(text)).await;
    }
    let word = bare(tape).await?;
    if types == Types::STRING {
        parameters.open_string();
        parameters.string(&word);
        parameters.close_string();
    } else {
        parameters.json(&types.convert(&word));
    }
    Ok(())
}

/// Reads a value of any depth and hands it on as JSON.
async fn value(tape: &Tape, marks: &Marks, emit: &mut dyn FnMut(&str)) -> Read<()> {
    let mut open = Vec::new();
    loop {
        tape.white().await;
        match tape.peek().await? {
            '}' | ']' if open.pop().is_some() => emit(tape.next().await?.encode_utf8(&mut [0; 4])),
            ',' if !open.is_empty() => {
                tape.next().await?;
                emit(", ");
                member(tape, marks, &open, emit).await?;
                continue;
            }
            start @ ('{' | '[') => {
                emit(tape.next().await?.encode_utf8(&mut [0; 4]));
                open.push(start);
                member(tape, marks, &open, emit).await?;
                continue;
            }
            '"' => {
                json::value(tape, &mut |letter| emit(letter.encode_utf8(&mut [0; 4]))).await?;
            }
            _ if tape.accept(marks.quote).await => {
                emit("\"");
                while let Found::Text(text) = tape.find(&[marks.quote]).await? {
                    emit(&escaped(&text));
                }
                emit("\"");
            }
            _ => emit(&Types::ANY.convert(&bare(tape).await?)),
        }
        if open.is_empty() {
            return Ok(());
        }
    }
}

/// Reads the key of a member, within an object that has one more.
async fn member(tape: &Tape, marks: &Marks, open: &[char], emit: &mut dyn FnMut(&str)) -> Read<()> {
    tape.white().await;
    if open.last() == Some(&'{') && tape.next_is(&["}"]).await.is_none() {
        let key = key(tape, marks).await?;
        emit(&format!("\"{}\": ", escaped(&key)));
    }
    Ok(())
}

/// A number or a word.
async fn bare(tape: &Tape) -> Read<String> {
    let mut word = String::new();
    while !matches!(tape.peek().await?, ',' | '}' | ']') {
        word.push(tape.next().await?);
    }
    let word = word.trim();
    if word.is_empty() { Err(Broken::Malformed) } else { Ok(word.to_owned()) }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    json::escape(text, &mut escaped);
    escaped
}
