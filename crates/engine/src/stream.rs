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

use crate::metrics::Metrics;
use crate::thread::Phase;

/// A stream of events that always ends as the event grammar wants.
pub struct Answers {
    events: mpsc::Receiver<Event>,
    unfinished: u32,
    metrics: Arc<Metrics>,
    stall_after: Duration,
    alarm: Option<Pin<Box<Sleep>>>,
    phase: Arc<AtomicU8>,
}

impl Answers {
    pub fn new(
        events: mpsc::Receiver<Event>,
        choices: u32,
        metrics: Arc<Metrics>,
        stall_after: Duration,
        phase: Arc<AtomicU8>,
    ) -> Self {
        Self { events, unfinished: choices, metrics, stall_after, alarm: None, phase }
    }

    fn note(&mut self, event: &Event) {
        match event {
            Event::Finished { .. } => self.unfinished -= 1,
            Event::Failed(_) => self.unfinished = 0,
            Event::Started(_) | Event::BlockStart { .. } | Event::Delta { .. } | Event::BlockStop { .. } => {}
        }
    }

    /// Waits until the step under way has taken too long.
    fn poll_stall(&mut self, context: &mut Context<'_>) -> Poll<Event> {
        let alarm = self.alarm.get_or_insert_with(|| Box::pin(tokio::time::sleep(self.stall_after)));
        loop {
            ready!(alarm.as_mut().poll(context));
            let age = self.metrics.step_age();
            if age >= self.stall_after {
                return Poll::Ready(Event::Failed(Error::Stalled { after: self.stall_after }));
            }
            alarm.as_mut().reset(Instant::now() + (self.stall_after - age));
        }
    }

    fn gone(&self) -> Event {
        let open = self.phase.load(Ordering::SeqCst) == Phase::Open as u8;
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
