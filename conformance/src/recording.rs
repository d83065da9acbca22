//! Recorded exchanges: our own JSON Lines, and the cassettes of other projects' recorders.
//!
//! Folders hold all kinds of files; what cannot be read is told and counted, and keeps nothing else from being read.

mod cassettes;
mod encoding;
mod httprr;
mod interaction;
mod lines;
mod yaml;

use std::{
    fs,
    io::Read,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use flate2::read::MultiGzDecoder;
use serde_json::{Value, json};

use crate::{
    date::Recorded,
    exchange::{Exchange, Headers, Session},
    run::Ran,
    sse,
};
use interaction::Interaction;

pub use encoding::decoded;
pub use lines::write as line;

/// Names of files that may hold recordings.
const ENDINGS: [&str; 6] = [".jsonl", ".yaml", ".yml", ".json", ".httprr", ".httprr.gz"];
/// How large a file may be that is read at all.
const LARGEST: u64 = 256 << 20;

/// What files and folders hold.
#[derive(Debug, Default)]
pub struct Corpus {
    /// What was recorded.
    pub sessions: Vec<Session>,
    /// How many files hold recordings.
    pub files: usize,
    /// How many files of fitting names hold something else.
    pub others: usize,
    /// How many exchanges were left out because another host than the vendors' answered.
    pub foreign: usize,
    /// What could not be read, and why.
    pub unreadable: Vec<(String, String)>,
}

impl Corpus {
    /// How many exchanges there are.
    #[must_use]
    pub fn exchanges(&self) -> usize {
        self.sessions.iter().map(|session| session.exchanges.len()).sum()
    }
}

/// Reads files, and all files below folders.
///
/// # Errors
/// A path does not exist. Whatever cannot be read is part of the corpus.
pub fn corpus(paths: &[PathBuf]) -> Result<Corpus> {
    let mut corpus = Corpus::default();
    for path in paths {
        let root = if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(path) };
        fs::metadata(path).with_context(|| path.display().to_string())?;
        let mut files = Vec::new();
        list(path, &mut files, &mut corpus.unreadable);
        for file in files {
            let name = file.strip_prefix(root).unwrap_or(&file).display().to_string();
            // A parser of others that panics has met a file that it cannot read.
            let read = catch_unwind(AssertUnwindSafe(|| read(&file, &name, &mut corpus)));
            let problem = match read {
                Ok(Ok(())) => continue,
                Ok(Err(error)) => format!("{error:#}"),
                Err(_) => "the reader panicked".to_owned(),
            };
            corpus.unreadable.push((name, problem));
        }
    }
    Ok(corpus)
}

/// Reads all sessions of a file, or of all files below a folder.
///
/// # Errors
/// Something cannot be read.
pub fn sessions(path: &Path) -> Result<Vec<Session>> {
    let corpus = corpus(&[path.to_owned()])?;
    match corpus.unreadable.first() {
        Some((name, problem)) => bail!("{name}: {problem}"),
        None => Ok(corpus.sessions),
    }
}

/// Every file of a fitting name below a folder, by name; a path that is no folder is one whatever its name.
fn list(path: &Path, files: &mut Vec<PathBuf>, unreadable: &mut Vec<(String, String)>) {
    if !path.is_dir() {
        return files.push(path.to_owned());
    }
    let entries = fs::read_dir(path).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(error) => return unreadable.push((path.display().to_string(), error.to_string())),
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().to_ascii_lowercase();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => list(&entry.path(), files, unreadable),
            Ok(kind) if kind.is_file() && ENDINGS.iter().any(|ending| name.ends_with(ending)) => {
                files.push(entry.path());
            }
            // Links may lead in circles.
            Ok(_) => {}
            Err(error) => unreadable.push((entry.path().display().to_string(), error.to_string())),
        }
    }
}

fn read(path: &Path, name: &str, corpus: &mut Corpus) -> Result<()> {
    let bytes = bytes(path)?;
    if let Some(found) = httprr::interactions(&bytes) {
        add(found, name, corpus);
        return Ok(());
    }
    let text = String::from_utf8(bytes).context("the file is not UTF-8")?;
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("jsonl")) {
        return own(&text, name, corpus);
    }
    let document = if text.trim_start().starts_with('{') {
        yaml::Node::of_json(serde_json::from_str(&text)?)
    } else {
        yaml::parse(&text)?
    };
    match cassettes::interactions(&document) {
        Some(found) => add(found, name, corpus),
        None => corpus.others += 1,
    }
    Ok(())
}

fn bytes(path: &Path) -> Result<Vec<u8>> {
    let file = fs::File::open(path)?;
    let mut bytes = Vec::new();
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz")) {
        MultiGzDecoder::new(file).take(LARGEST + 1).read_to_end(&mut bytes)?;
    } else {
        file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    }
    if bytes.len() as u64 > LARGEST {
        bail!("the file is larger than {LARGEST} bytes");
    }
    Ok(bytes)
}

/// Adds a cassette, each interaction as a session of its own: what belongs together is not known.
fn add(found: Vec<Result<Interaction>>, name: &str, corpus: &mut Corpus) {
    corpus.files += 1;
    for (index, interaction) in found.into_iter().enumerate() {
        let name = format!("{name}:{}", index + 1);
        match interaction.and_then(|interaction| interaction.exchange(name.clone())) {
            Ok(Some(exchange)) => match lost(&exchange) {
                None => corpus.sessions.push(Session { exchanges: vec![exchange] }),
                Some(reason) => corpus.unreadable.push((name, reason.to_owned())),
            },
            Ok(None) => corpus.foreign += 1,
            Err(error) => corpus.unreadable.push((name, format!("{error:#}"))),
        }
    }
}

/// Adds lines of our own. Neighbours that name the same case in their source are one session.
fn own(text: &str, name: &str, corpus: &mut Corpus) -> Result<()> {
    corpus.files += 1;
    let stem = name.trim_end_matches(".jsonl");
    let mut last: Option<String> = None;
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let name = format!("{stem}:{}", index + 1);
        let (case, exchange) = lines::read(line, name.clone()).context(name.clone())?;
        if let Some(reason) = lost(&exchange) {
            corpus.unreadable.push((name, reason.to_owned()));
            continue;
        }
        match corpus.sessions.last_mut() {
            Some(session) if case.is_some() && last == case => session.exchanges.push(exchange),
            _ => corpus.sessions.push(Session { exchanges: vec![exchange] }),
        }
        last = case;
    }
    Ok(())
}

/// Why a recorded body proves nothing: the recorder kept none, or only its beginning. What keeps all headers is our own
/// work, and there such a body is what came.
fn lost(exchange: &Exchange) -> Option<&'static str> {
    let response = &exchange.response;
    let media = response.headers.get("content-type").unwrap_or_default();
    if exchange.faith.headers_partial && is_of_a_router(exchange) {
        return Some("a router answered, and somebody wrote the vendor's name over its own");
    }
    if !exchange.faith.headers_partial
        || exchange.request.method == "HEAD"
        || !media.starts_with("application/json")
    {
        return None;
    }
    if response.body.is_empty() {
        return (response.status == 200).then_some("the recorder kept no body");
    }
    let read = serde_json::from_slice::<Value>(&response.body);
    read.is_err_and(|error| error.is_eof()).then_some("the recorder kept only the beginning of the body")
}

/// OpenRouter names the provider that it asked, and its ids begin with `gen-`.
fn is_of_a_router(exchange: &Exchange) -> bool {
    let text = |name: &str| exchange.answer().and_then(|answer| answer.get(name)).and_then(Value::as_str);
    text("provider").is_some() && text("id").is_some_and(|id| id.starts_with("gen-"))
}

/// When an answer was recorded, as its headers or the first document that tells say: the body, or a frame or line of it.
fn recorded(headers: &Headers, body: &[u8]) -> Recorded {
    if let Some(day) = headers.get("date").and_then(interaction::day) {
        return Recorded::On(day);
    }
    let whole = serde_json::from_slice::<Value>(body).ok();
    let first = || sse::frames(body).into_iter().find_map(|frame| frame.json);
    whole.or_else(first).map_or(Recorded::Unknown, |document| Recorded::of_body(&document))
}

/// Writes what a run saw, one exchange per line, so that [`sessions`] reads it as it was.
///
/// # Errors
/// The file cannot be written.
pub fn write(path: &Path, ran: &[Ran]) -> Result<()> {
    let mut text = String::new();
    for (case, exchange) in ran
        .iter()
        .flat_map(|ran| ran.session.exchanges.iter().map(move |exchange| (&ran.report.id, exchange)))
    {
        let source =
            json!({"case": case, "step": exchange.name, "tags": exchange.tags, "headers_complete": true});
        text.push_str(&line(&source, exchange).to_string());
        text.push('\n');
    }
    fs::write(path, text).with_context(|| path.display().to_string())
}

#[cfg(test)]
pub(crate) mod tests;
