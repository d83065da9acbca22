//! The client's end of a request: the events as they come, a failure if the engine stalls or is gone.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use duet_inference::{Error, Event};
use futures_util::Stream;
use tokio::sync::mpsc;
use tokio::time::{Instant, Sleep};

use crate::worker::{Doorbell, Phase, Pulse};

/// A stream of events that always ends as the event grammar wants.
pub struct Answers {
    events: mpsc::Receiver<Event>,
    unfinished: u32,
    life: Life,
    alarm: Option<Pin<Box<Sleep>>>,
}

/// What the client's end knows of the thread behind it.
pub struct Life {
    pub pulse: Arc<Pulse>,
    pub stall_after: Duration,
    pub phase: Arc<AtomicU8>,
    pub doorbell: Arc<Doorbell>,
}

impl Answers {
    pub fn new(events: mpsc::Receiver<Event>, choices: u32, life: Life) -> Self {
        Self { events, unfinished: choices, life, alarm: None }
    }

    fn note(&mut self, event: &Event) {
        match event {
            Event::Finished { .. } => self.unfinished -= 1,
            Event::Failed(_) => self.unfinished = 0,
            Event::Started(_)
            | Event::PromptCounted(_)
            | Event::BlockStart { .. }
            | Event::Delta { .. }
            | Event::BlockStop { .. } => {}
        }
    }

    /// Waits until the step under way has taken too long.
    fn poll_stall(&mut self, context: &mut Context<'_>) -> Poll<Event> {
        let after = self.life.stall_after;
        let alarm = self.alarm.get_or_insert_with(|| Box::pin(tokio::time::sleep(after)));
        loop {
            ready!(alarm.as_mut().poll(context));
            let age = self.life.pulse.step_age();
            if age >= after {
                return Poll::Ready(Event::Failed(Error::Stalled { after }));
            }
            alarm.as_mut().reset(Instant::now() + (after - age));
        }
    }

    fn gone(&self) -> Event {
        let open = self.life.phase.load(Ordering::SeqCst) == Phase::Open as u8;
        let lost = || Error::internal("the engine lost the request");
        Event::Failed(if open { lost() } else { Error::ShuttingDown })
    }
}

impl Stream for Answers {
    type Item = Event;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Event>> {
        let this = &mut *self;
        if this.unfinished == 0 {
            return Poll::Ready(None);
        }
        let event = match this.events.poll_recv(context) {
            Poll::Ready(Some(event)) => event,
            Poll::Ready(None) => this.gone(),
            Poll::Pending => {
                let event = ready!(this.poll_stall(context));
                this.events.close();
                event
            }
        };
        this.note(&event);
        Poll::Ready(Some(event))
    }
}

impl Drop for Answers {
    /// A request that still waits would otherwise be forgotten at the thread's next step, which may be far.
    fn drop(&mut self) {
        self.events.close();
        self.life.doorbell.ring();
    }
}
