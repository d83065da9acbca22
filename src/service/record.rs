//! What one request of a client cost, gathered by those who work on it and told by the transport when the client has its
//! answer. Never contents.
//!
//! Invariant: a record is closed once. Who learns something later, as an answer in the background does, hears that
//! nobody listens any more and tells it alone.

use std::{
    future::Future,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use super::trace::Trace;

tokio::task_local! {
    static CURRENT: Arc<Record>;
}

/// One request.
#[derive(Debug)]
pub struct Record {
    begun: Instant,
    route: String,
    facts: Mutex<Facts>,
    /// Where what is done for it is told, if somebody wants to know.
    trace: Option<Arc<Trace>>,
}

/// What is known of a request.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// The name of the key that was used.
    pub key: Option<String>,
    /// The id of the model that was asked.
    pub model: Option<String>,
    /// How many answers were given. One request may ask for several.
    pub answers: u32,
    pub prompt_tokens: u64,
    /// Those of the prompt that came from the prefix cache.
    pub cached_tokens: u64,
    pub generated_tokens: u64,
    /// From the beginning of the request to the first piece of an answer.
    pub first_token: Option<Duration>,
    closed: bool,
}

impl Record {
    /// A request to `route` that begins now.
    pub fn new(route: &str, trace: Option<Arc<Trace>>) -> Arc<Self> {
        Arc::new(Self { begun: Instant::now(), route: route.to_owned(), facts: Mutex::default(), trace })
    }

    /// Where what is done for it is told.
    pub fn trace(&self) -> Option<&Arc<Trace>> {
        self.trace.as_ref()
    }

    /// Runs `work` as the work on this request.
    pub async fn scope<F: Future>(self: Arc<Self>, work: F) -> F::Output {
        CURRENT.scope(self, work).await
    }

    /// The request that this task works on.
    pub fn current() -> Option<Arc<Self>> {
        CURRENT.try_with(Arc::clone).ok()
    }

    pub fn begun(&self) -> Instant {
        self.begun
    }

    /// The path of the operation, with names in place of what varies.
    pub fn route(&self) -> &str {
        &self.route
    }

    /// Notes whose key was used.
    pub fn name_key(&self, name: &str) {
        self.facts().key = Some(name.to_owned());
    }

    /// Notes which model is asked.
    pub fn name_model(&self, id: &str) {
        self.facts().model = Some(id.to_owned());
    }

    /// Notes when an answer began to speak, if it did: so long after the request. The first of several counts.
    pub fn first_token(&self, after: Option<Duration>) {
        let mut facts = self.facts();
        facts.first_token = [facts.first_token, after].into_iter().flatten().min();
    }

    /// Adds what an answer cost. `false`: the record is closed, and somebody else has to tell it.
    pub fn add(&self, prompt_tokens: u64, cached_tokens: u64, generated_tokens: u64) -> bool {
        let mut facts = self.facts();
        if facts.closed {
            return false;
        }
        facts.answers += 1;
        facts.prompt_tokens += prompt_tokens;
        facts.cached_tokens += cached_tokens;
        facts.generated_tokens += generated_tokens;
        true
    }

    /// Everything that is known now; nothing can be added from now on.
    pub fn close(&self) -> Facts {
        let mut facts = self.facts();
        facts.closed = true;
        facts.clone()
    }

    fn facts(&self) -> MutexGuard<'_, Facts> {
        self.facts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn those_who_work_on_a_request_find_its_record() {
        assert!(Record::current().is_none());
        let record = Record::new("/v1/messages", None);
        Arc::clone(&record)
            .scope(async {
                let found = Record::current().unwrap();
                found.name_model("m");
                assert!(found.add(3, 1, 2) && found.add(1, 0, 4));
            })
            .await;
        let facts = record.close();
        assert_eq!((facts.answers, facts.prompt_tokens, facts.generated_tokens), (2, 4, 6));
        assert_eq!(facts.model.as_deref(), Some("m"));
        assert!(!record.add(1, 1, 1), "closed");
        assert_eq!(record.close(), facts);
    }
}
