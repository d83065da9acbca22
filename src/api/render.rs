//! From neutral events to a dialect's own, which may be none, one or several for each.

use std::{
    collections::VecDeque,
    pin::Pin,
    task::{Context, Poll, ready},
};

use duet_inference::{Event, EventStream};
use futures_util::{Stream, StreamExt};

/// A dialect's state machine over the events of one answer.
pub(super) trait Render {
    type Item;
    type Error;

    /// Says `event` in the dialect's words.
    ///
    /// # Errors
    /// The event is a failure. It is the last one.
    fn render(&mut self, event: Event, out: &mut VecDeque<Self::Item>) -> Result<(), Self::Error>;
}

/// The dialect's stream.
pub(super) struct Rendered<R: Render> {
    events: EventStream,
    render: R,
    ready: VecDeque<R::Item>,
}

impl<R: Render> Rendered<R> {
    pub(super) fn new(events: EventStream, render: R) -> Self {
        Self { events, render, ready: VecDeque::new() }
    }
}

/// Its parts are never pinned in place: the events are behind a box of their own.
impl<R: Render> Unpin for Rendered<R> {}

impl<R: Render> Stream for Rendered<R> {
    type Item = Result<R::Item, R::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            if let Some(item) = this.ready.pop_front() {
                return Poll::Ready(Some(Ok(item)));
            }
            let Some(event) = ready!(this.events.poll_next_unpin(context)) else {
                return Poll::Ready(None);
            };
            if let Err(error) = this.render.render(event, &mut this.ready) {
                return Poll::Ready(Some(Err(error)));
            }
        }
    }
}
