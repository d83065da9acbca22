//! A model of this machine, or of the hub where that is allowed: what is known of it, and how it is loaded.

use std::{
    io,
    ops::ControlFlow,
    path::PathBuf,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
};

use duet_engine::{
    Engine, Fingerprint, ModelFiles, Models, Served, StoreOptions, Worker,
    embedding::{EmbeddingFiles, EmbeddingModel, Encode, Purpose},
    executor::Executor,
};
use duet_hub::{Facts, Files, Hub, Model, Reference};
use duet_inference::{Backend, Error, Memory, ModelInfo, Reasoning, Request};
use duet_mlx::{Device, Footprint, KeyValueBits, LoadError, LoadOptions, MlxEncoder, MlxExecutor};
use futures_util::{FutureExt, future::BoxFuture};

use super::draft::{self, Draft};
use super::{
    adapted::{self, Adapted},
    files::{Thinking, Weights, model_files},
    resident::{Embedding, Generating},
};
use crate::{
    config::{KvCache, Precision, Settings, Speculating},
    memory,
    service::{Card, Kind, Loaded, Policy, Progress, Source, Task},
};

/// What all models share.
pub(super) struct Machine {
    pub(super) worker: Worker,
    pub(super) memory: Arc<Memory>,
    pub(super) settings: Arc<Settings>,
    pub(super) hub: Hub,
    /// What MLX runs on, as soon as a model has been loaded.
    pub(super) device: OnceLock<Device>,
    /// How the models that have been looked at think.
    pub(super) thinking: Thinking,
}

/// Where a model comes from.
#[derive(Debug, Clone)]
pub(super) enum Origin {
    Here(Model),
    /// Perhaps still on the hub.
    Named(Reference),
}

/// One model.
#[derive(Clone)]
pub(super) struct Local {
    pub(super) machine: Arc<Machine>,
    /// What clients call it.
    pub(super) id: String,
    pub(super) origin: Origin,
    pub(super) policy: Policy,
    pub(super) window: Option<u32>,
    pub(super) precision: Precision,
    pub(super) kv_cache: KvCache,
    pub(super) speculation: Speculating,
    /// What is applied to the model, which is also served without it.
    pub(super) adapted: Option<Adapted>,
    /// What counting takes, from the first time on that it is asked for while the model is not loaded.
    pub(super) counter: Arc<OnceLock<ModelFiles>>,
}

/// A model whose files are here, and how it will be held.
struct Prepared {
    model: Model,
    /// Of the whole model.
    footprint: Footprint,
    /// What it adds to models that are there already, in bytes.
    own: u64,
    adapter: Option<PathBuf>,
    /// A folder for MLX to load from, which reads files only.
    weights: Weights,
    draft: Option<Draft>,
}

impl Source for Local {
    fn card(&self) -> Card {
        let model = self.here();
        let model =
            model.unwrap_or_else(|| Model { name: self.id.clone(), created: 0, files: Files::Embedded(&[]) });
        let window = Facts::of(&model.files).context_window.and_then(|window| u32::try_from(window).ok());
        let window = window.unwrap_or(ModelInfo::default().window);
        let window = self.window.map_or(window, |most| most.min(window));
        let task = self.task(&model.files).unwrap_or(Task::Generate);
        let max_output = if task == Task::Generate { window } else { 0 };
        let (id, created) = (self.id.clone(), model.created);
        let info = ModelInfo {
            display_name: self.display_name(),
            id,
            created,
            window,
            max_output,
            ..ModelInfo::default()
        };
        Card {
            reasoning: self.reasoning(task, &model.files),
            adaptation: self.adapted.as_ref().map(|adapted| adapted.told(&self.machine.hub)),
            ..Card::new(info, task)
        }
    }

    fn policy(&self) -> Policy {
        self.policy
    }

    fn predict<'a>(&'a self, progress: &'a Arc<Progress>) -> BoxFuture<'a, Result<u64, Error>> {
        async { Ok(self.prepare(progress).await?.own) }.boxed()
    }

    fn count_tokens<'a>(&'a self, request: &'a Request) -> BoxFuture<'a, Option<Result<u32, Error>>> {
        async {
            let files = self.here()?.files;
            let (counter, request) = (Arc::clone(&self.counter), request.clone());
            let parsed = move || {
                // Whatever is wrong is told by the load.
                let parsed = model_files(&files).ok()?;
                counter.set(parsed).ok();
                Some(())
            };
            if self.counter.get().is_none() {
                tokio::task::spawn_blocking(parsed).await.ok()?;
            }
            let counter = Arc::clone(&self.counter);
            let count = move || counter.get().map(|files| files.count_tokens(&request));
            tokio::task::spawn_blocking(count).await.ok()?
        }
        .boxed()
    }

    fn load<'a>(&'a self, progress: &'a Arc<Progress>) -> BoxFuture<'a, Result<Loaded, Error>> {
        async {
            let prepared = self.prepare(progress).await?;
            match self.task(&prepared.model.files)? {
                Task::Generate => self.generating(prepared).await,
                Task::Embed | Task::Rerank if self.adapted.is_some() => {
                    Err(self.unusable("adapters are for models that generate text"))
                }
                task @ (Task::Embed | Task::Rerank) => self.embedding(prepared, task).await,
            }
        }
        .boxed()
    }
}

impl Local {
    /// A model with the settings that hold for all.
    pub(super) fn plain(machine: &Arc<Machine>, id: String, origin: Origin) -> Self {
        let settings = &machine.settings;
        Self {
            machine: Arc::clone(machine),
            id,
            origin,
            policy: Policy { pinned: false, idle_timeout: settings.idle_timeout },
            window: settings.window,
            precision: settings.precision,
            kv_cache: settings.kv_cache,
            speculation: Speculating { draft_model: None, ..settings.speculation.clone() },
            adapted: None,
            counter: Arc::default(),
        }
    }

    /// The model if its files are on this machine.
    fn here(&self) -> Option<Model> {
        match &self.origin {
            Origin::Here(model) => Some(model.clone()),
            Origin::Named(reference) => {
                let hub = Hub { offline: true, progress: false, ..self.machine.hub.clone() };
                hub.obtain(reference).ok()
            }
        }
    }

    fn reasoning(&self, task: Task, files: &Files) -> Option<Reasoning> {
        if task == Task::Generate { self.machine.thinking.of(files) } else { None }
    }

    fn task(&self, files: &Files) -> Result<Task, Error> {
        let Files::Folder(folder) = files else { return Ok(Task::Generate) };
        Ok(match Purpose::of(folder, &self.id).map_err(Error::internal)? {
            None => Task::Generate,
            Some(Purpose::Vectors) => Task::Embed,
            Some(Purpose::Scores) => Task::Rerank,
        })
    }

    async fn prepare(&self, progress: &Arc<Progress>) -> Result<Prepared, Error> {
        let model = match &self.origin {
            Origin::Here(model) => model.clone(),
            Origin::Named(reference) => self.obtain(reference, progress).await?,
        };
        if model.is_adapter() {
            return Err(self.unusable("it is an adapter: its table needs the keys `from` and `adapter`"));
        }
        let (weights, footprint) = self.weigh(model.files.clone()).await?;
        let (adapter, own) = self.adapter(footprint.bytes, progress).await?;
        let draft = self.draft(progress).await?;
        let own = own + draft.as_ref().map_or(0, |draft| draft.footprint.bytes);
        Ok(Prepared { model, footprint, own, adapter, weights, draft })
    }

    /// A folder with these files, and what they take in memory.
    pub(super) async fn weigh(&self, files: Files) -> Result<(Weights, Footprint), Error> {
        let weights =
            tokio::task::spawn_blocking(move || Weights::of(files)).await.map_err(Error::internal)?;
        let weights = weights.map_err(Error::internal)?;
        let (folder, precision) = (weights.folder().to_owned(), precision(self.precision));
        // MLX is asked on its own thread only.
        let room = match self.machine.memory.budget() {
            u64::MAX => memory::available().unwrap_or(u64::MAX),
            budget => budget,
        };
        let predict = move || Footprint::predict(&folder, precision, room).map_err(Error::internal);
        Ok((weights, self.machine.worker.run(predict).await??))
    }

    /// The adapter's folder, if there is one, and how much is held beside the base, which takes so many bytes.
    async fn adapter(&self, base: u64, progress: &Arc<Progress>) -> Result<(Option<PathBuf>, u64), Error> {
        let Some(adapted) = &self.adapted else { return Ok((None, base)) };
        let adapter = self.obtain(&adapted.from, progress).await?;
        let Files::Folder(folder) = adapter.files else { return Err(self.unusable("it is no adapter")) };
        let own = match adapted.told(&self.machine.hub).shares {
            true => adapted::bytes(&folder),
            false => base,
        };
        Ok((Some(folder), own))
    }

    pub(super) fn unusable(&self, message: impl Into<String>) -> Error {
        Error::Unusable { model: self.id.clone(), message: message.into() }
    }

    /// The files, which are fetched where that is allowed.
    pub(super) async fn obtain(
        &self,
        reference: &Reference,
        progress: &Arc<Progress>,
    ) -> Result<Model, Error> {
        let (wanted, progress) = (reference.clone(), Arc::clone(progress));
        let offline = self.machine.hub.offline || !self.machine.settings.pull_on_request;
        let hub = Hub { offline, progress: false, ..self.machine.hub.clone() };
        let obtained = tokio::task::spawn_blocking(move || {
            hub.obtain_watched(&wanted, &|download| {
                progress.set(download.done(), download.total());
                ControlFlow::Continue(())
            })
        });
        let missing = |error| match error {
            duet_hub::Error::Offline { .. } => {
                Error::NotPulled { model: self.id.clone(), from: adapted::name(reference) }
            }
            // Where it lies is no business of clients.
            duet_hub::Error::Incomplete { missing, .. } => self.unusable(format!("{missing} is missing")),
            other => Error::internal(other),
        };
        obtained.await.map_err(Error::internal)?.map_err(missing)
    }

    async fn generating(&self, prepared: Prepared) -> Result<Loaded, Error> {
        let Prepared { model, footprint, adapter, weights, draft, .. } = prepared;
        let files = model.files;
        let parsed = tokio::task::spawn_blocking(move || model_files(&files)).await;
        let parsed = parsed.map_err(Error::internal)?.map_err(Error::internal)?;
        if let Some(draft) = &draft {
            parsed.check_draft(&draft.files).map_err(|other| self.unusable(other.to_string()))?;
        }
        let prefix_store = self.prefix_store(&weights, adapter.clone(), footprint.precision).await;
        let settings = &self.machine.settings;
        let options = duet_engine::Options {
            max_batch: settings.max_batch,
            prefill_chunk: settings.prefill_chunk,
            queue: settings.queue,
            weights: footprint.bytes + draft.as_ref().map_or(0, |draft| draft.footprint.bytes),
            prefix_cache_bytes: settings
                .prefix_cache
                .unwrap_or_else(|| memory::prefix_cache(memory::available())),
            prefix_cache_windows: settings.prefix_cache.is_none().then_some(memory::CONVERSATIONS),
            prefix_store,
            stall_after: settings.stall_timeout,
            window: self.window,
            speculation: draft::options(&self.speculation),
            ..duet_engine::Options::default()
        };
        let (taken, machine) = (Arc::<AtomicU64>::default(), Arc::clone(&self.machine));
        let measured = Arc::clone(&taken);
        let load =
            LoadOptions { precision: footprint.precision, key_value_bits: key_value_bits(self.kv_cache) };
        let (id, shared) = (self.id.clone(), self.base().to_owned());
        let factory = move || {
            let load = || {
                let model =
                    MlxExecutor::load_adapted(weights.folder(), load, Some(&shared), adapter.as_deref())?;
                Ok((model, draft.map(Draft::load).transpose()?))
            };
            let (model, draft) = measured_on(&id, &measured, &machine, load)?;
            let draft = draft.map(|draft| draft::usable(&id, draft)).transpose()?;
            Ok(Models { model: Box::new(model) as Box<dyn Executor>, draft })
        };
        let served = self.served(model.created);
        let engine = Engine::start_models(&self.machine.worker, served, parsed, options, factory);
        let engine = Arc::new(engine.await?);
        Ok(Loaded {
            info: engine.model().clone(),
            kind: Kind::Generates(Arc::clone(&engine) as Arc<dyn Backend>),
            bytes: taken.load(Ordering::SeqCst),
            resident: Arc::new(Generating { engine, capacity: settings.queue as u64 }),
        })
    }

    async fn embedding(&self, prepared: Prepared, task: Task) -> Result<Loaded, Error> {
        let Prepared { model, footprint, weights, .. } = prepared;
        let folder = weights.folder().to_owned();
        let files = tokio::task::spawn_blocking(move || EmbeddingFiles::load(&folder)).await;
        let files = files.map_err(Error::internal)?.map_err(Error::internal)?;
        let (taken, machine) = (Arc::<AtomicU64>::default(), Arc::clone(&self.machine));
        let measured = Arc::clone(&taken);
        let load = LoadOptions { precision: footprint.precision, ..LoadOptions::default() };
        let id = self.id.clone();
        let factory = move || {
            let load = || MlxEncoder::load(weights.folder(), load);
            let encoder = measured_on(&id, &measured, &machine, load)?;
            Ok(Box::new(encoder) as Box<dyn Encode>)
        };
        let model = EmbeddingModel::start(&self.machine.worker, self.served(model.created), files, factory);
        let model = Arc::new(model.await?);
        let kind = match task {
            Task::Rerank => Kind::Reranks(Arc::clone(&model) as Arc<_>),
            Task::Generate | Task::Embed => Kind::Embeds(Arc::clone(&model) as Arc<_>),
        };
        let (info, bytes) = (model.info().clone(), taken.load(Ordering::SeqCst));
        Ok(Loaded { info, kind, bytes, resident: Arc::new(Embedding { model }) })
    }

    /// Where its prompts are kept on disk, and what tells them from those of other models.
    async fn prefix_store(
        &self,
        weights: &Weights,
        adapter: Option<PathBuf>,
        precision: duet_mlx::Precision,
    ) -> Option<StoreOptions> {
        let (folder, bytes) = self.machine.settings.prefix_cache_disk.clone()?;
        let kernels = duet_mlx::Kernels::chosen();
        let (base, facts) =
            (weights.folder().to_owned(), format!("{precision:?} {:?} {kernels:?}", self.kv_cache));
        let fingerprint = move || {
            let folders: Vec<_> = std::iter::once(base.as_path()).chain(adapter.as_deref()).collect();
            Fingerprint::of(&folders, &facts)
        };
        let told = tokio::task::spawn_blocking(fingerprint).await.map_err(io::Error::other).flatten();
        let told = told.inspect_err(|error| {
            tracing::warn!(model = self.id, %error, "prompts are not kept on disk: the model's files cannot be read");
        });
        Some(StoreOptions { folder, bytes, model: told.ok()? })
    }

    /// The model whose weights it holds.
    fn base(&self) -> &str {
        self.adapted.as_ref().map_or(&self.id, |adapted| &adapted.base)
    }

    fn display_name(&self) -> String {
        match &self.adapted {
            None => self.id.clone(),
            Some(Adapted { base, from }) => format!("{} ({base} with {})", self.id, adapted::name(from)),
        }
    }

    fn served(&self, created: u64) -> Served {
        Served { id: self.id.clone(), display_name: self.display_name(), created }
    }
}

/// Loads on MLX's thread, and notes what that took and what MLX runs on.
fn measured_on<T>(
    id: &str,
    taken: &AtomicU64,
    machine: &Machine,
    load: impl FnOnce() -> Result<T, LoadError>,
) -> Result<T, Error> {
    let before = duet_mlx::active_memory();
    let loaded = load().map_err(|error| match error {
        LoadError::Adapter { .. } => Error::Unusable { model: id.to_owned(), message: error.to_string() },
        other => Error::internal(other),
    })?;
    taken.store(duet_mlx::active_memory().saturating_sub(before), Ordering::SeqCst);
    if let Ok(device) = duet_mlx::device() {
        machine.device.get_or_init(|| device);
    }
    Ok(loaded)
}

fn key_value_bits(KvCache { bits, group_size, start }: KvCache) -> Option<KeyValueBits> {
    (bits.0 > 0).then_some(KeyValueBits { bits: bits.0, group_size: group_size.0, start: start.0 })
}

fn precision(precision: Precision) -> duet_mlx::Precision {
    match precision {
        Precision::Auto => duet_mlx::Precision::Auto,
        Precision::Native => duet_mlx::Precision::Native,
        Precision::Float32 => duet_mlx::Precision::Float32,
    }
}
