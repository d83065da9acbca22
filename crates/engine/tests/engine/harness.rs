//! Engines on scripted executors, and short ways to ask them.

use duet_engine::executor::Executor;
use duet_engine::scripted::{Probe, Script, ScriptedExecutor, byte_model};
use duet_engine::{Engine, Models, Options, Served, Speculation, SpeculationKind, Worker};
use duet_inference::{
    AnswerBlock, Backend, Completion, Error, Event, EventGrammar, EventStream, Message, Request, Role,
    Sampling,
};
use futures_util::StreamExt;

/// An engine and a view of its executor.
pub struct Bench {
    pub engine: Engine,
    pub probe: Probe,
}

/// Without guesses, so that steps can be counted.
pub fn options() -> Options {
    Options { min_reuse: 4, speculation: guesses(SpeculationKind::Off, 0), ..Options::default() }
}

/// Guesses that are checked whether or not that pays.
pub fn guesses(kind: SpeculationKind, most: usize) -> Speculation {
    Speculation { kind, most, measured: false }
}

impl Bench {
    pub async fn new(script: Script) -> Self {
        Self::with(script, options()).await
    }

    pub async fn with(script: Script, options: Options) -> Self {
        Self::of(script, None, options).await
    }

    /// With a draft model.
    pub async fn of(script: Script, draft: Option<Script>, options: Options) -> Self {
        let executor = ScriptedExecutor::new(script);
        let probe = executor.probe();
        let served = Served { id: "scripted".into(), display_name: "Scripted".into(), created: 0 };
        let worker = Worker::start().unwrap();
        let draft = draft.map(|draft| Box::new(ScriptedExecutor::new(draft)) as Box<dyn Executor + Send>);
        let factory = move || {
            Ok(Models { model: Box::new(executor), draft: draft.map(|draft| draft as Box<dyn Executor>) })
        };
        let engine = Engine::start_models(&worker, served, byte_model().unwrap(), options, factory);
        Self { engine: engine.await.unwrap(), probe }
    }

    pub async fn stream(&self, request: Request) -> EventStream {
        self.engine.generate(request).await.unwrap()
    }

    /// The whole answer; panics if the events are out of order.
    pub async fn ask(&self, request: Request) -> Result<Completion, Error> {
        let choices = request.choices;
        let events = self.engine.generate(request).await?.collect().await;
        fold(events, choices).await
    }

    /// Waits until nothing is queued or running.
    pub async fn settle(&self) {
        let metrics = self.engine.metrics();
        while metrics.snapshot().queued + metrics.snapshot().running > 0 {
            tokio::task::yield_now().await;
        }
    }
}

/// Checks the grammar, then folds.
pub async fn fold(events: Vec<Event>, choices: u32) -> Result<Completion, Error> {
    let mut grammar = EventGrammar::new(choices);
    for event in &events {
        grammar.accept(event).unwrap_or_else(|error| panic!("{error}: {events:?}"));
    }
    assert!(grammar.is_complete(), "{events:?}");
    Completion::collect(Box::pin(futures_util::stream::iter(events))).await
}

pub fn request(text: &str) -> Request {
    Request {
        sampling: Sampling { temperature: Some(0.0), ..Sampling::default() },
        max_tokens: Some(200),
        ..Request::new("scripted", vec![Message::text(Role::User, text)])
    }
}

/// Warm and seeded.
pub fn seeded(text: &str, seed: u64) -> Request {
    Request {
        sampling: Sampling { temperature: Some(1.0), seed: Some(seed), ..Sampling::default() },
        ..request(text)
    }
}

pub fn text(block: &str) -> AnswerBlock {
    AnswerBlock::Text(block.into())
}

pub fn thinking(block: &str) -> AnswerBlock {
    AnswerBlock::Thinking(block.into())
}
