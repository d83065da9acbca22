//! Reads JSON as a model writes it: a value is passed on while it comes, and ends where its brackets do.
//!
//! Nothing is normalised but line breaks and the like inside strings, which JSON wants escaped and models forget.
//! JSON that is broken in other ways is passed on as it is: whoever called for it can tell the model.

use super::tape::{Broken, Read, Tape};

/// Reads a value of any type and hands it on as it stands.
pub async fn value(tape: &Tape, emit: &mut dyn FnMut(char)) -> Read<()> {
    let mut depth = 0_usize;
    loop {
        match tape.peek().await? {
            '"' => raw_string(tape, emit).await?,
            '{' | '[' => {
                depth += 1;
                emit(tape.next().await?);
                continue;
            }
            '}' | ']' if depth == 0 => return Err(Broken::Malformed),
            '}' | ']' => {
                depth -= 1;
                emit(tape.next().await?);
            }
            _ if depth > 0 => {
                emit(tape.next().await?);
                continue;
            }
            _ => return scalar(tape, emit).await,
        }
        if depth == 0 {
            return Ok(());
        }
    }
}

/// Reads a value into a string.
pub async fn collect(tape: &Tape) -> Read<String> {
    let mut text = String::new();
    value(tape, &mut |letter| text.push(letter)).await?;
    Ok(text)
}

/// Reads a string and hands on its contents.
pub async fn string(tape: &Tape, emit: &mut dyn FnMut(char)) -> Read<()> {
    tape.expect("\"").await?;
    loop {
        match tape.next().await? {
            '"' => return Ok(()),
            '\\' => match tape.next().await? {
                'n' => emit('\n'),
                't' => emit('\t'),
                'r' => emit('\r'),
                'b' => emit('\u{8}'),
                'f' => emit('\u{c}'),
                'u' => unicode(tape, emit).await?,
                other => emit(other),
            },
            letter => emit(letter),
        }
    }
}

/// Reads a string into a string.
pub async fn text(tape: &Tape) -> Read<String> {
    let mut text = String::new();
    string(tape, &mut |letter| text.push(letter)).await?;
    Ok(text)
}

/// Appends the contents of a JSON string that stands for this text.
pub fn escape(text: &str, json: &mut String) {
    text.chars().for_each(|letter| escape_letter(letter, json));
}

fn escape_letter(letter: char, json: &mut String) {
    match letter {
        '"' => json.push_str("\\\""),
        '\\' => json.push_str("\\\\"),
        '\n' => json.push_str("\\n"),
        '\r' => json.push_str("\\r"),
        '\t' => json.push_str("\\t"),
        '\0'..='\x1f' => json.push_str(&format!("\\u{:04x}", u32::from(letter))),
        _ => json.push(letter),
    }
}

/// Hands a string on as it stands, quotes included.
async fn raw_string(tape: &Tape, emit: &mut dyn FnMut(char)) -> Read<()> {
    emit(tape.next().await?);
    loop {
        match tape.next().await? {
            '"' => {
                emit('"');
                return Ok(());
            }
            '\\' => {
                emit('\\');
                emit(tape.next().await?);
            }
            letter @ '\0'..='\x1f' => {
                let mut escaped = String::new();
                escape_letter(letter, &mut escaped);
                escaped.chars().for_each(&mut *emit);
            }
            letter => emit(letter),
        }
    }
}

/// A number or a word. The end of the text ends it too.
async fn scalar(tape: &Tape, emit: &mut dyn FnMut(char)) -> Read<()> {
    let mut empty = true;
    while let Ok(letter) = tape.peek().await {
        if !(letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.')) {
            return if empty { Err(Broken::Malformed) } else { Ok(()) };
        }
        empty = false;
        emit(tape.next().await?);
    }
    if empty { Err(Broken::End) } else { Ok(()) }
}

/// What follows `\u`, with the other half of a pair. Half a character stands for none.
async fn unicode(tape: &Tape, emit: &mut dyn FnMut(char)) -> Read<()> {
    let mut unit = hexadecimal(tape).await?;
    while (0xd800..0xdc00).contains(&unit) && tape.accept("\\u").await {
        let low = hexadecimal(tape).await?;
        if (0xdc00..0xe000).contains(&low) {
            unit = 0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
        } else {
            emit(char::REPLACEMENT_CHARACTER);
            unit = low;
        }
    }
    emit(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER));
    Ok(())
}

async fn hexadecimal(tape: &Tape) -> Read<u32> {
    let mut number = 0;
    for _ in 0..4 {
        let digit = tape.peek().await?.to_digit(16).ok_or(Broken::Malformed)?;
        tape.next().await?;
        number = number * 16 + digit;
    }
    Ok(number)
}
