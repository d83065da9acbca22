//! Breaks good traffic in every way that servers are known to break it, to see that each check can fail.

mod body;
mod frames;
mod head;
mod joined;
mod json;
mod session;
mod words;

use std::{
    collections::BTreeMap,
    num::NonZero,
    sync::{
        OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
    thread::available_parallelism,
};

use crate::{
    check::Outcome,
    exchange::{Exchange, Session},
    requirement::Requirement,
};

/// A broken copy of an exchange.
#[derive(Debug)]
pub struct Mutant {
    /// The kind of damage, a column of the matrix.
    pub operator: &'static str,
    /// What exactly was done.
    pub detail: String,
    /// The result.
    pub exchange: Exchange,
}

/// What killed whom: for one requirement, by operator, the first mutant that it failed on.
#[derive(Debug)]
pub struct Row<'a> {
    /// Which.
    pub requirement: &'a Requirement,
    /// How many sessions of the corpus it passes on, and so could be tried on.
    pub sessions: usize,
    /// By operator, the first mutant that it noticed.
    pub killed_by: BTreeMap<&'static str, String>,
}

/// How many sessions a requirement is tried on, the shortest first.
const SESSIONS: usize = 6;

/// Tries every requirement on broken copies of the sessions that it passes on.
#[must_use]
pub fn matrix<'a>(requirements: &'a [Requirement], corpus: &[Session]) -> Vec<Row<'a>> {
    let rows: Vec<OnceLock<Row<'a>>> = requirements.iter().map(|_| OnceLock::new()).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some((requirement, place)) = take(&next, requirements, &rows) {
            place.get_or_init(|| row(requirement, corpus));
        }
    };
    std::thread::scope(|scope| {
        let threads = available_parallelism().map_or(1, NonZero::get);
        (0..threads).for_each(|_| drop(scope.spawn(work)));
    });
    rows.into_iter().filter_map(OnceLock::into_inner).collect()
}

/// The next requirement that nobody works on, and where its row goes.
fn take<'r, 'a>(
    next: &AtomicUsize,
    requirements: &'a [Requirement],
    rows: &'r [OnceLock<Row<'a>>],
) -> Option<(&'a Requirement, &'r OnceLock<Row<'a>>)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    requirements.get(index).zip(rows.get(index))
}

fn row<'a>(requirement: &'a Requirement, corpus: &[Session]) -> Row<'a> {
    let passes = |session: &&Session| {
        let outcomes = requirement.judge_all(session);
        outcomes.iter().any(|(_, outcome)| *outcome == Outcome::Pass)
            && !outcomes.iter().any(|(_, outcome)| matches!(outcome, Outcome::Fail(_)))
    };
    let mut fitting: Vec<_> = corpus.iter().filter(passes).collect();
    fitting.sort_by_key(|session| {
        session.exchanges.iter().map(|exchange| exchange.response.body.len()).sum::<usize>()
    });
    let mut row = Row { requirement, sessions: fitting.len(), killed_by: BTreeMap::new() };
    for session in fitting.into_iter().take(SESSIONS) {
        for place in 0..session.exchanges.len() {
            try_all(&mut row, session, place);
        }
    }
    row
}

fn try_all(row: &mut Row<'_>, session: &Session, place: usize) {
    let others = session::mutants(session, place);
    for mutant in mutants(&session.exchanges[place]).chain(others) {
        if row.killed_by.contains_key(mutant.operator) {
            continue;
        }
        let found = if row.requirement.check.is_of_session() {
            let mut broken = session.clone();
            broken.exchanges[place] = mutant.exchange;
            row.requirement.judge_all(&broken).pop().map(|(_, outcome)| outcome)
        } else {
            Some(row.requirement.judge(&mutant.exchange))
        };
        if let Some(Outcome::Fail(_)) = found {
            row.killed_by.insert(mutant.operator, mutant.detail);
        }
    }
}

/// Every mutant of an exchange, made one at a time.
pub fn mutants(exchange: &Exchange) -> impl Iterator<Item = Mutant> {
    head::mutants(exchange)
        .chain(body::mutants(exchange))
        .chain(json::mutants(exchange))
        .chain(frames::mutants(exchange))
        .chain(joined::mutants(exchange))
        .chain(words::mutants(exchange))
}

/// A copy with another body.
fn with_body(
    exchange: &Exchange,
    operator: &'static str,
    detail: impl Into<String>,
    body: impl Into<Vec<u8>>,
) -> Mutant {
    let mut copy = exchange.clone();
    copy.response.body = body.into();
    Mutant { operator, detail: detail.into(), exchange: copy }
}
