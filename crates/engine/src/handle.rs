//! The engine as the rest of the program sees it: a [`Backend`] in front of a tenant of the worker's thread.
//!
//! Everything up to the token ids happens on the caller's side, so that the thread that owns the models only runs them.

use std::cell::Cell;
use std::hash::{BuildHasher, Hasher};
use std::sync::Arc;
use std::sync::atomic::AtomicU8;
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::time::Duration;

use duet_inference::{
    Backend, Block, Effort, Error, EventStream, FinishReason, ModelInfo, OutputFormat, RawPrompt, Request,
};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use tokio::sync::mpsc;

use crate::constraint::{Grammars, Guidance};
use crate::executor::{Early, Executor, ModelShape};
use crate::format::Start;
use crate::generation::{Core, Demand, Job, Line, Reads, longest};
use crate::metrics::{Metrics, QueueTicket, RunTicket};
use crate::model_files::ModelFiles;
use crate::options::{Options, Served, WindowPolicy};
use crate::prefix_store::PrefixStore;
use crate::prompt::Prompt;
use crate::sampler::Parameters;
use crate::stream::{Answers, Life};
use crate::tenant::Generation;
use crate::worker::{Phase, Pulse, Tenancy, Tenant, Worker};

/// Conversations above this many bytes are rendered and tokenised on a blocking thread instead of the async one.
const INLINE_BYTES: usize = 64 << 10;

/// A model that generates, on a worker's thread. Dropping it lets the thread finish what was admitted, then forget the model.
pub struct Engine {
    info: ModelInfo,
    shape: ModelShape,
    model: Arc<ModelFiles>,
    grammars: Arc<Grammars>,
    options: Options,
    metrics: Arc<Metrics>,
    /// What the state of requests may take at most, in bytes.
    room: u64,
    jobs: SyncSender<Box<Job>>,
    pulse: Arc<Pulse>,
    tenancy: Tenancy,
}

/// What an engine runs.
pub struct Models {
    pub model: Box<dyn Executor>,
    /// A small model with the same tokens that speaks ahead of it.
    pub draft: Option<Box<dyn Executor>>,
}

impl From<Box<dyn Executor>> for Models {
    fn from(model: Box<dyn Executor>) -> Self {
        Self { model, draft: None }
    }
}

impl Models {
    /// Of the large model, with what a sequence takes in both.
    pub(crate) fn shape(&self) -> ModelShape {
        let shape = self.model.shape();
        let Some(draft) = &self.draft else { return shape };
        let draft = draft.shape();
        ModelShape {
            bytes_per_token: shape.bytes_per_token + draft.bytes_per_token,
            bytes_per_sequence: shape.bytes_per_sequence + draft.bytes_per_sequence,
            early: shape.early.map(|early| Early {
                bytes_per_token: early.bytes_per_token + draft.bytes_per_token,
                ..early
            }),
            ..shape
        }
    }
}

impl Engine {
    /// Builds the executor on the worker's thread; returns when the model is loaded.
    ///
    /// # Errors
    /// Whatever the factory reports, or an internal error if it panics.
    pub async fn start(
        worker: &Worker,
        served: Served,
        files: ModelFiles,
        options: Options,
        factory: impl FnOnce() -> Result<Box<dyn Executor>, Error> + Send + 'static,
    ) -> Result<Self, Error> {
        Self::start_models(worker, served, files, options, || factory().map(Models::from)).await
    }

    /// The same with a draft model, perhaps.
    ///
    /// # Errors
    /// As [`Engine::start`].
    pub async fn start_models(
        worker: &Worker,
        served: Served,
        files: ModelFiles,
        options: Options,
        factory: impl FnOnce() -> Result<Models, Error> + Send + 'static,
    ) -> Result<Self, Error> {
        let (model, metrics) = (Arc::new(files), Metrics::new());
        // Room for every ticket of the queue, so that sending never blocks.
        let (jobs, inbox) = sync_channel(options.queue.saturating_add(1));
        let phase = Arc::new(AtomicU8::new(Phase::Open as u8));
        let memory = worker.memory();
        let room = memory.budget().saturating_sub(options.weights);
        let parts = (model.clone(), metrics.clone(), options.clone(), phase.clone(), worker.doorbell());
        let build = move || {
            let (model, metrics, options, phase, bell) = parts;
            let models = factory()?;
            let shape = models.shape();
            let mut core = Core::new(models, model, metrics, &options, memory);
            if let Some(store) = &options.prefix_store {
                core.store_in(PrefixStore::start(store, bell).map_err(Error::internal)?);
            }
            Ok((Box::new(Generation { core, inbox, phase }) as Box<dyn Tenant>, shape))
        };
        let (shape, gone) = worker.admit(build).await?;
        let tenancy = Tenancy::new(worker.clone(), phase, gone);
        let window = options.window.map_or(shape.window, |window| window.min(shape.window));
        // A longer sequence would never find room.
        let window = longest(&shape, Reads::of(&options), room).clamp(1, window);
        let Served { id, display_name, created } = served;
        tracing::info!(model = id, window, format = model.format.name, "the model is loaded");
        let defaults = &model.defaults;
        let (temperature, top_p) = (defaults.temperature.unwrap_or(1.0), defaults.top_p.unwrap_or(1.0));
        let info = ModelInfo {
            id,
            display_name,
            created,
            window,
            max_output: window,
            images: false,
            temperature,
            top_p,
        };
        let grammars = Arc::new(Grammars::new(model.clone()));
        let pulse = worker.pulse();
        Ok(Self { info, shape, model, grammars, options, metrics, room, jobs, pulse, tenancy })
    }

    /// The counters.
    pub fn metrics(&self) -> Arc<Metrics> {
        self.metrics.clone()
    }

    /// Takes no more work, finishes what was admitted, and after `grace` fails the rest with [`Error::ShuttingDown`].
    /// Returns when the model is unloaded, or at the latest a `grace` later than it was told to give up.
    pub async fn shutdown(&self, grace: Duration) {
        self.tenancy.shutdown(grace).await;
    }

    async fn prompt(&self, request: &Request) -> Result<Prompt, Error> {
        request.readable_by(&self.info)?;
        let size = Size::of(request);
        if size.text + size.thoughts <= INLINE_BYTES {
            return Prompt::of(&self.model, request);
        }
        let (model, request) = (self.model.clone(), request.clone());
        tokio::task::spawn_blocking(move || Prompt::of(&model, &request)).await.map_err(Error::internal)?
    }

    async fn submit(&self, request: Request) -> Result<EventStream, Error> {
        if !self.tenancy.is_open() {
            return Err(Error::ShuttingDown);
        }
        let choices = request.choices.max(1);
        if choices as usize > self.options.max_batch {
            let message = format!("at most {} choices are served", self.options.max_batch);
            return Err(Error::Unsupported { field: "choices", message });
        }
        let seed = std::hash::RandomState::new().build_hasher().finish();
        let parameters =
            Parameters::resolve(&request.sampling, &self.model.defaults, seed, self.shape.vocabulary)?;
        // What cannot fit is not even rendered.
        self.room(self.model.tokenizer.fewest(Size::of(&request).text).max(1), None)?;
        let Prompt { tokens: prompt, start, kept } = self.prompt(&request).await?;
        let (max_tokens, limit) = self.room(prompt.len(), request.max_tokens)?;
        let demand = Demand::default().and(choices as usize, prompt.len() + max_tokens as usize);
        let demand = demand.reading(prompt.len());
        if choices > 1 && demand.bytes(&self.shape, Reads::of(&self.options)) > self.room {
            let message = format!("there is no memory for {choices} answers of this length");
            return Err(Error::Unsupported { field: "choices", message });
        }
        let guidance = self.guidance(&request, start, max_tokens).await?;
        let overloaded = Error::Overloaded { retry_after: self.options.retry_after };
        let place = QueueTicket::take(&self.metrics, self.options.queue).ok_or(overloaded.clone())?;
        let (sender, events) = mpsc::channel(Line::capacity(choices, max_tokens));
        let line = Line::new(sender, RunTicket::new(&self.metrics), choices);
        let job = Job {
            prompt,
            kept,
            start,
            tools: Arc::new(request.tools),
            guidance,
            parameters,
            stop_sequences: request.stop_sequences,
            choices,
            log_probs: request.log_probs.map(|log_probs| log_probs.top),
            max_tokens,
            limit,
            turn: request.turn,
            line,
            place,
            looked_up: Cell::default(),
        };
        match self.jobs.try_send(Box::new(job)) {
            Ok(()) => self.tenancy.ring(),
            Err(TrySendError::Full(_)) => return Err(overloaded),
            Err(TrySendError::Disconnected(_)) => return Err(self.tenancy.over()),
        }
        let life = Life {
            pulse: self.pulse.clone(),
            stall_after: self.options.stall_after,
            phase: self.tenancy.phase(),
            doorbell: self.tenancy.doorbell(),
        };
        Ok(Box::pin(Answers::new(events, choices, life)))
    }

    /// What rules the answers. Grammars are compiled on a blocking thread.
    async fn guidance(
        &self,
        request: &Request,
        start: Start,
        max_tokens: u32,
    ) -> Result<Option<Guidance>, Error> {
        let budget = thinking_budget(request, max_tokens);
        if budget.is_none() && !Grammars::rule(request) {
            return Ok(None);
        }
        let (grammars, request) = (self.grammars.clone(), request.clone());
        let compiled = tokio::task::spawn_blocking(move || grammars.guidance(&request, start, budget));
        compiled.await.map_err(Error::internal)?
    }

    /// How many tokens the answer may have, and why it ends when it has them.
    fn room(&self, prompt: usize, asked: Option<u32>) -> Result<(u32, FinishReason), Error> {
        let window = self.info.window;
        let tokens = u32::try_from(prompt).unwrap_or(u32::MAX);
        if tokens == 0 {
            let message = "the conversation renders to an empty prompt".into();
            return Err(Error::Unsupported { field: "messages", message });
        }
        if tokens >= window {
            return Err(Error::PromptTooLong { tokens, window });
        }
        let room = window - tokens;
        match (asked, self.options.window_policy) {
            (Some(max_tokens), _) if max_tokens <= room => Ok((max_tokens, FinishReason::MaxTokens)),
            (Some(max_tokens), WindowPolicy::Refuse) => {
                Err(Error::WindowExceeded { tokens, max_tokens, window })
            }
            (None, _) | (Some(_), WindowPolicy::Clamp) => Ok((room, FinishReason::WindowFull)),
        }
    }
}

impl Backend for Engine {
    fn model(&self) -> &ModelInfo {
        &self.info
    }

    fn generate(&self, request: Request) -> BoxFuture<'_, Result<EventStream, Error>> {
        self.submit(request).boxed()
    }

    fn count_tokens<'a>(&'a self, request: &'a Request) -> BoxFuture<'a, Result<u32, Error>> {
        async {
            let prompt = self.prompt(request).await?;
            Ok(u32::try_from(prompt.tokens.len()).unwrap_or(u32::MAX))
        }
        .boxed()
    }
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Engine").field("info", &self.info).finish_non_exhaustive()
    }
}

/// The most tokens of thinking. Without a word on that, effort below the highest leaves the answer a share of the room,
/// and so does an answer in a form that was asked for: a part of it would be of no use.
fn thinking_budget(request: &Request, max_tokens: u32) -> Option<u32> {
    let formed = request.tools.must_call() || request.output != OutputFormat::Text;
    let percent = match request.effort {
        Some(Effort::Minimal) => Some(10),
        Some(Effort::Low) => Some(20),
        Some(Effort::Medium) => Some(50),
        Some(Effort::High) => Some(80),
        Some(Effort::ExtraHigh) => Some(95),
        Some(Effort::Max) => None,
        None => formed.then_some(80),
    };
    request.thinking_budget.or_else(|| percent.map(|percent| (u64::from(max_tokens) * percent / 100) as u32))
}

/// The size of a conversation, in bytes.
struct Size {
    text: usize,
    /// Templates leave out old ones.
    thoughts: usize,
}

impl Size {
    fn of(request: &Request) -> Self {
        let raw = match &request.raw {
            Some(RawPrompt::Text(text)) => text.len(),
            Some(RawPrompt::Tokens(_)) | None => 0,
        };
        let mut size = Self { text: raw, thoughts: 0 };
        for block in request.messages.iter().flat_map(|message| &message.blocks) {
            match block {
                Block::Text(text) => size.text += text.len(),
                Block::Thinking(text) => size.thoughts += text.len(),
                Block::ToolCall(call) => size.text += call.name.len() + call.input.len(),
                Block::ToolResult(result) => {
                    let texts = result.content.iter().filter_map(|block| match block {
                        Block::Text(text) => Some(text.len()),
                        Block::Image(_)
                        | Block::Thinking(_)
                        | Block::ToolCall(_)
                        | Block::ToolResult(_)
                        | Block::ToolReference(_) => None,
                    });
                    size.text += texts.sum::<usize>();
                }
                Block::Image(_) | Block::ToolReference(_) => {}
            }
        }
        size
    }
}
