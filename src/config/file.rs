//! `duet.toml`: read whole, with the line of every mistake.

use std::{io, path::Path};

use super::{Error, Typed, providers};

const DEFAULT_FILE: &str = "duet.toml";
/// Below this Jaro-Winkler similarity two keys have nothing to do with each other.
const SIMILAR: f64 = 0.8;

/// What the file at `path` says; without a path, what [`DEFAULT_FILE`] says, which need not exist.
pub(super) fn read(path: Option<&Path>) -> Result<Typed, Error> {
    let file = path.unwrap_or(Path::new(DEFAULT_FILE));
    match std::fs::read_to_string(file) {
        Ok(text) => parse(&file.display().to_string(), &text),
        Err(error) if error.kind() == io::ErrorKind::NotFound && path.is_none() => Ok(Typed::default()),
        Err(source) => Err(Error::Unreadable { path: file.display().to_string(), source }),
    }
}

fn parse(path: &str, text: &str) -> Result<Typed, Error> {
    let fault = |start: usize, message| {
        let before = text.get(..start).unwrap_or_default();
        Error::File { path: path.to_owned(), line: before.matches('\n').count() + 1, message }
    };
    let typed = toml::from_str(text);
    let typed = typed.map_err(|error: toml::de::Error| {
        fault(error.span().map_or(0, |span| span.start), describe(&error, text))
    })?;
    match providers::contradiction(&typed) {
        Some((start, message)) => Err(fault(start, message)),
        None => Ok(typed),
    }
}

/// The parser's message, with the field's name in front or a suggestion behind.
fn describe(error: &toml::de::Error, text: &str) -> String {
    let message = error.message().trim().replace('\n', " ");
    if let Some(key) = message.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next()) {
        return match nearest(key, &message) {
            Some(known) => format!("unknown key `{key}`; did you mean `{known}`?"),
            None => format!("unknown key `{key}`"),
        };
    }
    match error.span().and_then(|span| key_of_line(text, span.start)) {
        Some(key) => format!("{key}: {message}"),
        None => message,
    }
}

/// The known key that looks most like `key`, out of the parser's own list of what it expected.
fn nearest<'a>(key: &str, message: &'a str) -> Option<&'a str> {
    let expected = message.split_once("expected")?.1;
    let known = expected.split('`').skip(1).step_by(2);
    let scored = known.map(|name| (strsim::jaro_winkler(key, name), name));
    let (score, name) = scored.max_by(|left, right| left.0.total_cmp(&right.0))?;
    (score >= SIMILAR).then_some(name)
}

fn key_of_line(text: &str, offset: usize) -> Option<&str> {
    let start = text.get(..offset)?.rfind('\n').map_or(0, |newline| newline + 1);
    let key = text.get(start..)?.lines().next()?.split_once('=')?.0.trim();
    (!key.is_empty()).then_some(key)
}
