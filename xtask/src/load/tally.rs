//! What the clients saw, counted.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use serde::Serialize;

use super::answer::Ending;

/// How many failures are told in words.
const TOLD: usize = 20;

/// Whose key is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Who {
    /// Asks for as much as it can get.
    Flood,
    /// Many who ask one thing after the other.
    Crowd,
    /// Those who misbehave.
    Rude,
    /// Asks now and then, and wants its answer.
    Modest,
}

impl Who {
    pub const ALL: [Self; 4] = [Self::Flood, Self::Crowd, Self::Rude, Self::Modest];

    /// Its key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Flood => "sk-load-flood",
            Self::Crowd => "sk-load-crowd",
            Self::Rude => "sk-load-rude",
            Self::Modest => "sk-load-modest",
        }
    }
}

/// Everything that is counted.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Counts {
    /// Complete answers.
    pub answers: BTreeMap<Who, u64>,
    /// Tokens of answers that were complete while the flood was on.
    pub tokens_in_flood: BTreeMap<Who, u64>,
    /// By status.
    pub refused: BTreeMap<u16, u64>,
    /// Answers that were none, streams that broke off, connections that were closed: everything that should not be.
    pub failures: u64,
    pub told: Vec<String>,
    /// Seconds from a modest request to the beginning of its answer, without the flood and with it.
    pub waits: [Vec<f64>; 2],
    /// Clients that left, by the moment.
    pub vanished: BTreeMap<&'static str, u64>,
    /// Slow readers that read to the end, and those that gave up before.
    pub slow_finished: u64,
    pub slow_left: u64,
    /// Requests that were begun and never completed, and that the server ended.
    pub half_open_closed: u64,
    /// Requests on connections that are mostly idle.
    pub idle_asked: u64,
}

/// Counts from many tasks.
#[derive(Debug, Default)]
pub struct Tally(Mutex<Counts>);

impl Tally {
    pub fn counts(&self) -> MutexGuard<'_, Counts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts how a request of `who` ended.
    pub fn ended(&self, who: Who, in_flood: bool, ending: Ending) {
        let mut counts = self.counts();
        match ending {
            Ending::Answered { tokens } => {
                *counts.answers.entry(who).or_default() += 1;
                if in_flood {
                    *counts.tokens_in_flood.entry(who).or_default() += tokens;
                }
            }
            Ending::Refused { status } => *counts.refused.entry(status).or_default() += 1,
        }
    }

    pub fn waited(&self, in_flood: bool, wait: Duration) {
        self.counts().waits[usize::from(in_flood)].push(wait.as_secs_f64());
    }

    pub fn vanished(&self, moment: &'static str) {
        *self.counts().vanished.entry(moment).or_default() += 1;
    }

    /// Counts something that should not be.
    pub fn failed(&self, who: &str, error: &anyhow::Error) {
        let mut counts = self.counts();
        counts.failures += 1;
        if counts.told.len() < TOLD {
            counts.told.push(format!("{who}: {error:#}"));
        }
    }
}

impl Counts {
    /// All complete answers.
    pub fn answered(&self) -> u64 {
        self.answers.values().sum()
    }
}
