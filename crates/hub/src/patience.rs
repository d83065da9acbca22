//! How often the hub is asked again, and after which pause.

use std::time::Duration;

use crate::{Error, progress::Tracker};

/// How long to wait for the hub before giving up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For a connection to stand.
    pub connect: Duration,
    /// For the next bytes on it.
    pub silence: Duration,
    /// How often the same is tried without any success in between.
    pub attempts: u32,
    /// The pause after the first failure, doubled after each further one.
    pub backoff: Duration,
    /// The longest pause that the hub may ask for; more ends the download.
    pub longest_wait: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            silence: Duration::from_secs(20),
            attempts: 4,
            backoff: Duration::from_millis(500),
            longest_wait: Duration::from_secs(60),
        }
    }
}

/// Why an attempt failed.
pub(crate) enum Failure {
    /// Asking again cannot help.
    Final(Error),
    /// It can, after the pause that the hub asked for, or one of our own.
    Passing { error: Error, wait: Option<Duration> },
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Final(error)
    }
}

impl Failure {
    pub(crate) fn passing(error: Error) -> Self {
        Self::Passing { error, wait: None }
    }
}

/// Attempts until one succeeds, fails for good, or patience ends. `advance` is a count that grows with success: as long
/// as it grows, patience does not end.
pub(crate) fn persist<T>(
    patience: &Patience,
    tracker: &Tracker<'_>,
    mut attempt: impl FnMut() -> Result<T, Failure>,
    advance: impl Fn() -> u64,
) -> Result<T, Error> {
    let (mut failures, mut reached) = (0, advance());
    loop {
        let (error, wait) = match attempt() {
            Ok(value) => return Ok(value),
            Err(Failure::Final(error)) => return Err(error),
            Err(Failure::Passing { error, wait }) => (error, wait),
        };
        if advance() > reached {
            (failures, reached) = (0, advance());
        }
        failures += 1;
        let wait = wait.unwrap_or(patience.backoff * 2_u32.saturating_pow(failures - 1));
        if failures >= patience.attempts || wait > patience.longest_wait || tracker.stop_reason().is_some() {
            return Err(error);
        }
        tracing::warn!(%error, failures, ?wait, "asking again");
        tracker.wait(wait);
    }
}
