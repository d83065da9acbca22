//! Time to the first token of a prompt that the server read before it was killed and started again, from its files.

use std::{
    fs,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use anyhow::Result;

use super::{
    contender::Settings,
    first_token::milliseconds,
    measure::{FIRST_TEXT, Found, MARGIN, Run, Subject},
    prompt::Lengths,
    results::Better,
};

/// How long nothing must have been written before writing counts as finished, and how long is waited for that.
const QUIET: Duration = Duration::from_millis(1_500);
const PATIENCE: Duration = Duration::from_secs(30);

/// Measures duet; other servers keep nothing by themselves.
///
/// # Errors
/// The server fails.
pub fn measure(subject: &Subject, lengths: &mut Option<Lengths>, found: &mut Found) -> Result<()> {
    if !subject.is_duet() {
        return Ok(());
    }
    let folder = subject.directory.join("kept-prompts");
    // There is none before the first time.
    let _ = fs::remove_dir_all(&folder);
    let window = subject.plan.longest_prompt() + MARGIN;
    let settings = Settings { window, kept: Some(&folder) };
    let fits = |tokens: &&u32| **tokens + MARGIN <= subject.model.window;
    for &tokens in subject.plan.prompts.iter().filter(fits) {
        let metric = format!("first token, {tokens} after a restart, ms");
        let (server, endpoint) = subject.contender.start(subject.model, &settings, subject.directory)?;
        let run = Run::started(subject, endpoint, lengths)?;
        let asked = run.prompt(tokens, 500);
        if let Some(reason) = run.too_long(run.per_prompt_token * f64::from(tokens)) {
            found.omit(metric, reason);
            continue;
        }
        run.endpoint.stream(&asked, FIRST_TEXT, subject.plan.patience * 4)?;
        written(&folder);
        drop(server);
        let (_server, endpoint) = subject.contender.start(subject.model, &settings, subject.directory)?;
        // Another prompt first, until it is stored too: what the first request of a process costs is told elsewhere.
        let run = Run::started(subject, endpoint, lengths)?;
        written(&folder);
        let answer = run.endpoint.stream(&asked, FIRST_TEXT, subject.plan.patience * 4)?;
        found.add(metric, Better::Lower, milliseconds(answer.first));
    }
    let _ = fs::remove_dir_all(&folder);
    Ok(())
}

/// Waits until nothing was written for a while.
fn written(folder: &Path) {
    let begin = Instant::now();
    let mut last = (size(folder), Instant::now());
    while last.1.elapsed() < QUIET && begin.elapsed() < PATIENCE {
        thread::sleep(Duration::from_millis(50));
        let now = size(folder);
        if now != last.0 {
            last = (now, Instant::now());
        }
    }
}

/// Bytes below a folder.
fn size(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(data) if data.is_dir() => size(&entry.path()),
            Ok(data) => data.len(),
            Err(_) => 0,
        })
        .sum()
}
