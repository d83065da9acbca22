//! Responses that are worked on with nobody listening. Their events go into the store as they happen, so that a client
//! can come, hear them from any number on, and leave again.
//!
//! Invariant: the store is the only source of events; what is held here only tells when to look again.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use duet_inference::{Error, Event, Request};
use duet_store::Store;
use futures_util::{StreamExt, stream};
use tokio::sync::{Notify, watch};

use super::{
    keeper::Keeper,
    stored::{self, broken},
    story::{Ready, Story},
    stream::{Events, broken_off},
};
use crate::{
    api::openai::error::Problem,
    service::{Answer, Caller, Service},
};

/// How many events are read at once.
const BATCH: u32 = 64;

/// The work that goes on.
#[derive(Clone, Default)]
pub(super) struct Background {
    works: Arc<Mutex<HashMap<String, Work>>>,
}

/// One response at work.
#[derive(Clone)]
struct Work {
    cancel: Arc<Notify>,
    /// Changes with every event; ends when the response is over and kept.
    news: watch::Receiver<()>,
}

impl Background {
    /// Begins to work on a response that is kept already.
    pub(super) fn begin(&self, service: Arc<Service>, request: Request, story: Story, keeper: Keeper) {
        let id = story.response().id.clone();
        let (tell, news) = watch::channel(());
        let cancel = Arc::new(Notify::new());
        self.works().insert(id.clone(), Work { cancel: Arc::clone(&cancel), news });
        let (works, task) = (self.clone(), Task { story, keeper, tell });
        let work = async move {
            task.run(&service, request, &cancel).await;
            works.works().remove(&id);
        };
        // It goes on at the caller's cost.
        tokio::spawn(Caller::current().scope(work));
    }

    /// Stops the work on a response and waits until that is kept. Says nothing if there is none.
    pub(super) async fn cancel(&self, id: &str) {
        let Some(Work { cancel, mut news }) = self.work(id) else { return };
        cancel.notify_one();
        while news.changed().await.is_ok() {}
    }

    /// The events of a response after the one with the number `after`, up to its end.
    pub(super) fn listen(&self, store: Store, id: String, after: i64) -> Events {
        let listener = Listener { news: self.work(&id).map(|work| work.news), store, id, after };
        let batches = stream::unfold(Some(listener), |listener| async move {
            let mut listener = listener?;
            match listener.more().await {
                Ok(Some(batch)) => Some((batch.into_iter().map(Ok).collect(), Some(listener))),
                Ok(None) => None,
                Err(problem) => Some((vec![Err(problem)], None)),
            }
        });
        Box::pin(batches.flat_map(stream::iter::<Vec<_>>))
    }

    fn work(&self, id: &str) -> Option<Work> {
        self.works().get(id).cloned()
    }

    fn works(&self) -> std::sync::MutexGuard<'_, HashMap<String, Work>> {
        self.works.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Task {
    story: Story,
    keeper: Keeper,
    tell: watch::Sender<()>,
}

impl Task {
    async fn run(mut self, service: &Service, request: Request, cancel: &Notify) {
        let work = async {
            match service.generate(request).await {
                Ok(answer) => self.follow(answer).await,
                Err(error) => self.keep_events(Event::Failed(error)).await,
            }
        };
        let outcome = tokio::select! {
            outcome = work => outcome,
            () = cancel.notified() => Ok(()),
        };
        if outcome.is_err() {
            self.story.fail(&Problem::internal(), &mut Ready::new());
        } else if !self.story.is_over() {
            self.story.cancel();
        }
        // There is nobody to tell; the log says why.
        let _ = self.keeper.end(self.story.response()).await;
    }

    async fn follow(&mut self, answer: Answer) -> Result<(), Problem> {
        let mut events = answer.events;
        while !self.story.is_over() {
            let event = events.next().await.unwrap_or_else(broken_off);
            self.keep_events(event).await?;
        }
        Ok(())
    }

    async fn keep_events(&mut self, event: Event) -> Result<(), Problem> {
        let mut ready = Ready::new();
        self.story.tell(event, &mut ready);
        keep_events(&self.keeper.store, &self.story.response().id, &ready).await?;
        self.tell.send_replace(());
        Ok(())
    }
}

/// Writes events down.
pub(super) async fn keep_events(store: &Store, id: &str, events: &Ready) -> Result<(), Problem> {
    let row = |event: &types_openai::ResponseStreamEvent| {
        let body = stored::text(event)?;
        let number: Numbered = serde_json::from_str(&body).map_err(broken)?;
        Ok((number.sequence_number, body))
    };
    let rows = events.iter().map(row).collect::<Result<Vec<_>, Problem>>()?;
    store.add_events(id, rows).await.map_err(broken)
}

#[derive(serde::Deserialize)]
struct Numbered {
    sequence_number: i64,
}

struct Listener {
    store: Store,
    id: String,
    after: i64,
    news: Option<watch::Receiver<()>>,
}

impl Listener {
    /// What has happened since; waits for something to happen. `None` at the end.
    async fn more(&mut self) -> Result<Option<Vec<types_openai::ResponseStreamEvent>>, Problem> {
        loop {
            let events = self.store.events(&self.id, self.after, BATCH).await.map_err(broken)?;
            if let Some((last, _)) = events.last() {
                self.after = *last;
                let events = events.iter().map(|(_, body)| stored::read(body));
                return events.collect::<Result<_, _>>().map(Some);
            }
            let Some(news) = &mut self.news else { return Ok(None) };
            if news.changed().await.is_err() {
                // Over; what came last may have been written since.
                self.news = None;
            }
        }
    }
}

/// Why a response that a former run of the program began will have no end.
pub(super) fn interrupted() -> Error {
    Error::internal("the program ended while it worked on a background response")
}
