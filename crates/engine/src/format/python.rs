//! Python's literals as JSON: strings with their quotes and escapes, `True`, `None`, tuples, trailing commas.

use std::task::{Context, Waker};

use serde_json::Value;

use super::json;
use super::piece::Speaking;
use super::tape::{Broken, Read, Tape};

/// A whole text that is one literal.
pub fn parse(text: &str) -> Option<Value> {
    let tape = Tape::new(Speaking::Text);
    tape.feed(text);
    tape.end();
    let mut json = String::new();
    let result = {
        let mut emit = |text: &str| json.push_str(text);
        let mut read = std::pin::pin!(value(&tape, &mut emit));
        read.as_mut().poll(&mut Context::from_waker(Waker::noop()))
    };
    let whole = result.is_ready() && tape.is_read();
    whole.then(|| serde_json::from_str(&json).ok())?
}

/// Reads a literal and hands it on as JSON.
pub async fn value(tape: &Tape, emit: &mut dyn FnMut(&str)) -> Read<()> {
    let mut closers = Vec::new();
    let mut comma = false;
    loop {
        tape.white().await;
        let next = tape.peek().await?;
        match next {
            ',' | ':' | ']' | ')' | '}' if closers.is_empty() => return Err(Broken::Malformed),
            ',' => {
                comma = true;
                tape.next().await?;
                continue;
            }
            ':' => {
                emit(": ");
                tape.next().await?;
                continue;
            }
            ']' | ')' | '}' => {
                // A comma before it separates nothing.
                comma = false;
                tape.next().await?;
                emit(closers.pop().unwrap_or_default());
            }
            _ => {
                if std::mem::take(&mut comma) {
                    emit(", ");
                }
                match next {
                    '[' | '(' | '{' => {
                        tape.next().await?;
                        let (open, close) = if next == '{' { ("{", "}") } else { ("[", "]") };
                        emit(open);
                        closers.push(close);
                    }
                    '"' | '\'' => {
                        emit("\"");
                        string(tape, &mut |letter| escaped(letter, emit)).await?;
                        emit("\"");
                    }
                    _ => emit(&word(tape).await?),
                }
            }
        }
        if closers.is_empty() {
            return Ok(());
        }
    }
}

/// Reads a string and hands on its contents.
pub async fn string(tape: &Tape, emit: &mut dyn FnMut(char)) -> Read<()> {
    let quote = tape.next().await?.to_string();
    let mut close = quote.clone();
    if tape.accept(&quote).await {
        if !tape.accept(&quote).await {
            return Ok(());
        }
        close = quote.repeat(3);
    }
    while !tape.accept(&close).await {
        match tape.next().await? {
            '\\' => escape(tape, emit).await?,
            letter => emit(letter),
        }
    }
    Ok(())
}

async fn escape(tape: &Tape, emit: &mut dyn FnMut(char)) -> Read<()> {
    let letter = tape.next().await?;
    let digits = match letter {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => {
            match letter {
                'n' => emit('\n'),
                't' => emit('\t'),
                'r' => emit('\r'),
                'b' => emit('\u{8}'),
                'f' => emit('\u{c}'),
                '0' => emit('\0'),
                '\n' => {}
                '\\' | '\'' | '"' => emit(letter),
                _ => {
                    emit('\\');
                    emit(letter);
                }
            }
            return Ok(());
        }
    };
    let mut code = 0_u32;
    for _ in 0..digits {
        let digit = tape.peek().await?.to_digit(16).ok_or(Broken::Malformed)?;
        tape.next().await?;
        code = code.wrapping_mul(16).wrapping_add(digit);
    }
    emit(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
    Ok(())
}

/// A number or a word, as JSON. The end of the text ends it too.
async fn word(tape: &Tape) -> Read<String> {
    let mut word = String::new();
    while let Ok(letter) = tape.peek().await
        && (letter.is_alphanumeric() || "+-._".contains(letter))
    {
        word.push(tape.next().await?);
    }
    match word.as_str() {
        "" => Err(Broken::Malformed),
        "True" | "true" => Ok("true".into()),
        "False" | "false" => Ok("false".into()),
        "None" | "null" => Ok("null".into()),
        _ if serde_json::from_str::<serde_json::Number>(&word).is_ok() => Ok(word),
        _ => Ok(Value::String(word).to_string()),
    }
}

fn escaped(letter: char, emit: &mut dyn FnMut(&str)) {
    let mut text = String::new();
    json::escape(letter.encode_utf8(&mut [0; 4]), &mut text);
    emit(&text);
}
