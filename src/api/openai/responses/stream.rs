//! A story told to a client that listens: event by event, or whole at its end.

use std::time::Duration;

use api_server::runtime::ItemStream;
use duet_inference::{Error, Event, EventStream};
use futures_util::{StreamExt, stream};
use tokio::time::timeout;
use types_openai as wire;

use super::{
    keeper::Keeper,
    story::{Ready, Story},
};
use crate::api::openai::error::Problem;

/// How long the line may be silent. Some clients hear nothing but events.
const SILENCE: Duration = Duration::from_secs(10);

/// Events of the wire.
pub(super) type Events = ItemStream<wire::ResponseStreamEvent, Problem>;

struct Telling {
    events: EventStream,
    story: Story,
    keeper: Keeper,
    ready: Ready,
}

/// The events of `story`. It is kept before its last event is handed out.
pub(super) fn events(events: EventStream, story: Story, keeper: Keeper) -> Events {
    let telling = Telling { events, story, keeper, ready: Ready::new() };
    Box::pin(stream::unfold(telling, |mut telling| async move {
        loop {
            if let Some(event) = telling.ready.pop_front() {
                return Some((Ok(event), telling));
            }
            if telling.story.is_over() {
                return None;
            }
            telling.listen().await;
        }
    }))
}

impl Telling {
    async fn listen(&mut self) {
        match timeout(SILENCE, self.events.next()).await {
            Err(_) => self.ready.push_back(self.story.keepalive()),
            Ok(event) => {
                self.story.tell(event.unwrap_or_else(broken_off), &mut self.ready);
                if self.story.is_over() {
                    // The client has its answer even if nothing can be written here; the log says why.
                    let _ = self.keeper.keep(self.story.response()).await;
                }
            }
        }
    }
}

/// The whole response.
///
/// # Errors
/// The failure that broke it off, or the store's.
pub(super) async fn whole(
    mut events: EventStream,
    mut story: Story,
    mut keeper: Keeper,
) -> Result<wire::Response, Problem> {
    let mut ready = Ready::new();
    while !story.is_over() {
        match events.next().await.unwrap_or_else(broken_off) {
            Event::Failed(error) => return Err(story.problem(error)),
            event => story.tell(event, &mut ready),
        }
        ready.clear();
    }
    keeper.keep(story.response()).await?;
    Ok(story.response().clone())
}

/// The service ends every stream with a last event; this is for the compiler.
pub(super) fn broken_off() -> Event {
    Event::Failed(Error::internal("the event stream ended before the answer did"))
}
