//! The last requests that a model answered, for those who watch the server. Never contents.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use super::record::Facts;

/// As many as a page shows.
const KEPT: usize = 50;

/// The last requests.
#[derive(Debug, Default)]
pub struct Journal(Mutex<VecDeque<Entry>>);

/// A request that is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub id: String,
    pub ended: SystemTime,
    pub dialect: &'static str,
    pub route: String,
    /// Of HTTP.
    pub status: u16,
    /// Whether the client got all of it.
    pub complete: bool,
    pub took: Duration,
    pub facts: Facts,
}

impl Journal {
    /// Keeps `entry`, and forgets what is too old.
    pub fn add(&self, entry: Entry) {
        let mut entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        entries.truncate(KEPT - 1);
        entries.push_front(entry);
    }

    /// What is kept, newest first.
    pub fn entries(&self) -> Vec<Entry> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_are_kept() {
        let journal = Journal::default();
        for number in 0..KEPT + 3 {
            journal.add(Entry {
                id: number.to_string(),
                ended: SystemTime::UNIX_EPOCH,
                dialect: "d",
                route: "/r".into(),
                status: 200,
                complete: true,
                took: Duration::ZERO,
                facts: Facts::default(),
            });
        }
        let ids: Vec<_> = journal.entries().into_iter().map(|entry| entry.id).collect();
        assert_eq!(ids.len(), KEPT);
        assert_eq!((ids[0].as_str(), ids[KEPT - 1].as_str()), ("52", "3"));
    }
}
