//! One answer under way: begun, guarded and accounted for.
//!
//! Invariant: the events of an [`Answer`] obey [`EventGrammar`] and end in `Finished` for every choice or in
//! `Failed`, whatever the backend does. The dialects rely on it.

use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Instant,
};

use duet_inference::{Completion, Error, Event, EventGrammar, EventStream, PromptUsage, Usage};
use futures_util::{Stream, StreamExt};
use tracing::Span;

use super::{
    limits::Charge,
    record::Record,
    telemetry::{self, AnswerFigures, AnswerOver, Telemetry},
    trace::{Fact, Step, Trace},
};

/// An answer whose prompt has been read.
pub struct Answer {
    /// The id of the model that answers, which may differ from the name that was asked for.
    pub model: String,
    /// Begins with `Started`, which is ready at once.
    pub events: EventStream,
}

impl Answer {
    /// Waits for the first event of `events`. What is `held` is given back when the answer is over.
    pub(super) async fn begin(
        asked: Asked,
        choices: u32,
        mut events: EventStream,
        held: impl Send + 'static,
    ) -> Result<Self, Error> {
        let prompt = match events.next().await {
            Some(Event::Started(prompt)) => prompt,
            Some(Event::Failed(error)) => return Err(error),
            Some(_) => return Err(Error::internal("a backend spoke before it started")),
            None => return Err(Error::internal("a backend ended before it started")),
        };
        let Asked { model, begun, entered, telemetry, mut charge } = asked;
        let record = Record::current();
        let steps = entered.and_then(|entered| Steps::new(record.as_ref()?, entered));
        charge.prompt_is(computed(prompt));
        let account = Account {
            figures: AnswerFigures::new(&telemetry, &model, begun),
            model: model.clone(),
            route: telemetry::route(),
            record,
            steps,
            prompt,
            begun,
            span: Span::current(),
            telemetry,
            charge,
            _held: Box::new(held),
        };
        let running = Running {
            started: Some(prompt),
            grammar: EventGrammar::new(choices),
            events,
            usage: Usage::default(),
            outcome: Outcome::Cancelled,
            account,
        };
        Ok(Self { model, events: Box::pin(running) })
    }

    /// The whole answer, for clients that do not stream.
    ///
    /// # Errors
    /// The failure that broke it off.
    pub async fn complete(self) -> Result<Completion, Error> {
        Completion::collect(self.events).await
    }
}

/// Who is asked for an answer, since when, and who counts it.
pub(super) struct Asked {
    /// The model's id.
    pub(super) model: String,
    pub(super) begun: Instant,
    /// Since when it is waited for on this machine, if it is.
    pub(super) entered: Option<Instant>,
    pub(super) telemetry: Arc<Telemetry>,
    pub(super) charge: Charge,
}

/// What of a prompt was not in the cache.
fn computed(prompt: PromptUsage) -> u64 {
    prompt.tokens.saturating_sub(prompt.cached).into()
}

/// What one answer cost, told once, when it is over.
struct Account {
    model: String,
    route: String,
    /// Of the request, if a client waits for it.
    record: Option<Arc<Record>>,
    steps: Option<Steps>,
    prompt: PromptUsage,
    begun: Instant,
    figures: AnswerFigures,
    telemetry: Arc<Telemetry>,
    charge: Charge,
    span: Span,
    /// The right to be answered, and the model.
    _held: Box<dyn Send>,
}

/// When an answer of this machine came from one step to the next, for the trace of its request.
struct Steps {
    trace: Arc<Trace>,
    /// When its turn had come, and the first piece of it.
    started: Instant,
    spoke: Option<Instant>,
}

impl Steps {
    /// The turn has come, which was waited for since `entered`.
    fn new(record: &Record, entered: Instant) -> Option<Self> {
        let (trace, started) = (Arc::clone(record.trace()?), Instant::now());
        trace.add(Step::here("queue", entered, started));
        Some(Self { trace, started, spoke: None })
    }

    fn spoke(&mut self) {
        let now = Instant::now();
        self.spoke = Some(now);
        self.trace.add(Step::here("prefill", self.started, now));
    }

    fn over(&self, prompt: PromptUsage, usage: Usage, failed: Option<&'static str>) {
        let count = |name, tokens: u32| (name, Fact::Count(tokens.into()));
        let (name, begun) = self.spoke.map_or(("prefill", self.started), |spoke| ("decode", spoke));
        let facts = vec![
            count("gen_ai.usage.input_tokens", prompt.tokens),
            count("duet.cached_tokens", prompt.cached),
            count("gen_ai.usage.output_tokens", usage.tokens),
        ];
        self.trace.add(Step { facts, failed, ..Step::here(name, begun, Instant::now()) });
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Finished,
    Failed,
    /// Nobody listened any more.
    Cancelled,
}

struct Running {
    started: Option<PromptUsage>,
    grammar: EventGrammar,
    events: EventStream,
    usage: Usage,
    outcome: Outcome,
    account: Account,
}

impl Stream for Running {
    type Item = Event;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Event>> {
        if let Some(prompt) = self.started.take() {
            let event = Event::Started(prompt);
            return Poll::Ready(Some(self.checked(event)));
        }
        if self.outcome != Outcome::Cancelled {
            return Poll::Ready(None);
        }
        let event = ready!(self.events.poll_next_unpin(context));
        let event = event.unwrap_or_else(|| Event::Failed(Error::internal("a backend's stream broke off")));
        Poll::Ready(Some(self.checked(event)))
    }
}

impl Running {
    fn checked(&mut self, event: Event) -> Event {
        if let Err(error) = self.grammar.accept(&event) {
            return self.failed(Error::internal(error));
        }
        match event {
            Event::Failed(error) => self.failed(error),
            Event::Finished { usage, .. } => {
                self.usage.tokens += usage.tokens;
                self.usage.thinking += usage.thinking;
                if self.grammar.is_complete() {
                    self.account.charge.answer_is(self.usage.tokens.into());
                    self.outcome = Outcome::Finished;
                }
                event
            }
            Event::Delta { .. } => {
                self.account.charge.answer_grows();
                if self.account.figures.spoke()
                    && let Some(record) = &self.account.record
                {
                    if let Some(steps) = &mut self.account.steps {
                        steps.spoke();
                    }
                    record.first_token(Some(record.begun().elapsed()));
                }
                event
            }
            Event::PromptCounted(prompt) => {
                self.account.charge.prompt_is(computed(prompt));
                self.account.prompt = prompt;
                event
            }
            Event::Started(_) | Event::BlockStart { .. } | Event::BlockStop { .. } => event,
        }
    }

    fn failed(&mut self, error: Error) -> Event {
        tracing::error!(parent: &self.account.span, %error, "an answer failed");
        self.outcome = Outcome::Failed;
        Event::Failed(error)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let Account { model, route, record, prompt, begun, telemetry, span, .. } = &self.account;
        let (prompt, usage, took) = (*prompt, self.usage, begun.elapsed());
        let outcome = match self.outcome {
            Outcome::Finished => "finished",
            Outcome::Failed => "failed",
            Outcome::Cancelled => "cancelled",
        };
        telemetry.answer(&AnswerOver { model, route, outcome, prompt, usage, took });
        if let Some(steps) = &self.account.steps {
            let failed = (self.outcome != Outcome::Finished).then_some(outcome);
            steps.over(prompt, usage, failed);
        }
        let told = record.as_ref().is_some_and(|record| {
            record.add(prompt.tokens.into(), prompt.cached.into(), usage.tokens.into())
        });
        if !told {
            tracing::info!(
                parent: span,
                model,
                outcome,
                prompt_tokens = prompt.tokens,
                cached_tokens = prompt.cached,
                generated_tokens = usage.tokens,
                milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
                "answer over"
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use duet_inference::{BlockKind, FinishReason};
    use futures_util::{FutureExt, stream};

    use super::*;
    use crate::service::Admission;

    /// What a dialect sees of a backend that says `events`; the number of permits out at the end.
    fn answer(events: Vec<Event>) -> (Result<Vec<Event>, Error>, usize) {
        let admission = Admission::new(5);
        let permit = admission.admit().ok().unwrap();
        let backend: EventStream = Box::pin(stream::iter(events));
        let asked = Asked {
            model: "m".into(),
            begun: Instant::now(),
            entered: None,
            telemetry: Arc::default(),
            charge: Charge::default(),
        };
        let begun = Answer::begin(asked, 1, backend, permit).now_or_never().unwrap();
        let seen = begun.map(|answer| answer.events.collect::<Vec<_>>().now_or_never().unwrap());
        (seen, admission.in_flight())
    }

    fn started() -> Event {
        Event::Started(PromptUsage { tokens: 3, cached: 1, written: 0 })
    }

    fn finished() -> Event {
        Event::Finished { choice: 0, reason: FinishReason::EndOfTurn, usage: Usage::default() }
    }

    fn internal(events: &[Event]) -> bool {
        matches!(events.last(), Some(Event::Failed(Error::Internal { .. })))
    }

    #[test]
    fn a_good_stream_passes_and_gives_its_permit_back() {
        let (seen, in_flight) = answer(vec![started(), finished()]);
        assert_eq!(seen.unwrap(), [started(), finished()]);
        assert_eq!(in_flight, 0);
    }

    #[test]
    fn what_fails_before_it_starts_is_an_error() {
        let failure = Error::PromptTooLong { tokens: 9, window: 8 };
        assert_eq!(answer(vec![Event::Failed(failure.clone())]), (Err(failure), 0));
        assert!(matches!(answer(vec![]).0, Err(Error::Internal { .. })));
        assert!(matches!(answer(vec![finished()]).0, Err(Error::Internal { .. })));
    }

    #[test]
    fn a_stream_that_breaks_off_or_breaks_the_order_ends_in_a_failure() {
        let open = Event::BlockStart { choice: 0, kind: BlockKind::Text };
        let (seen, _) = answer(vec![started(), open.clone()]);
        assert!(internal(&seen.unwrap()));
        let (seen, _) = answer(vec![started(), open.clone(), open, finished()]);
        let seen = seen.unwrap();
        assert!(internal(&seen));
        assert_eq!(seen.len(), 3, "nothing follows a failure");
    }
}
