//! The composition root: the only place that names concrete backends and puts everything together.

mod store;

use std::{
    borrow::Cow,
    future::Future,
    io,
    net::SocketAddr,
    sync::{Arc, OnceLock},
    time::Duration,
};

use axum::Router;
use duet_engine::{Engine, Metrics, ModelError, ModelFiles, NamedBytes, Served, Worker, executor::Executor};
use duet_hub::{Files, Model};
use duet_inference::{Backend, Error, ModelInfo};
use duet_mlx::{Device, LoadOptions, MlxExecutor};
use duet_store::{Store, StoreError};
use tokio::{net::TcpListener, task::JoinSet};

use crate::{
    api,
    config::{Precision, Settings},
    http::{self, Keys, Mounts, Options, Until},
    memory,
    service::{Catalog, CatalogError, Load, Monitor, Service, Totals, Worker},
};

/// Why there is no server.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    #[error("the model {name} cannot be served: {source}")]
    Model { name: String, source: ModelError },
    #[error("the model {name} cannot be loaded: {}", said(source))]
    Load { name: String, source: Error },
    #[error(transparent)]
    Catalog(#[from] CatalogError),
    #[error("the model's files cannot be read or unpacked: {0}")]
    Unpack(io::Error),
    #[error("stored responses cannot be kept: {0}")]
    Store(#[from] StoreError),
    #[error("the listener has no address: {0}")]
    Address(io::Error),
}

/// A load failure is for the one who started the server, so the whole of it is shown.
fn said(error: &Error) -> String {
    match error {
        Error::Internal { message } => message.clone(),
        other => other.to_string(),
    }
}

/// What is served, apart from the transport.
pub struct Parts {
    pub catalog: Catalog,
    /// How many answers may be under way or waiting.
    pub in_flight: usize,
    /// How many answers the backends give side by side. Batches take half of that at most.
    pub side_by_side: usize,
    /// For requests that set no limit of their own.
    pub max_tokens: Option<u32>,
    /// The most bytes that a request body may have.
    pub body_limit: usize,
    /// Where stored responses, conversations and batches live.
    pub store: Store,
    /// What is to be stopped with the server.
    pub engines: Vec<Arc<Engine>>,
}

/// A server that is ready to run.
pub struct App {
    listener: TcpListener,
    address: SocketAddr,
    router: Router,
    service: Arc<Service>,
    batches: Worker,
    options: Options,
    model: ModelInfo,
    runs_on: String,
    engines: Vec<Arc<Engine>>,
}

impl App {
    /// Loads `model` and puts a server in front of it.
    ///
    /// # Errors
    /// The model cannot be loaded, or an alias names another.
    pub async fn start(settings: &Settings, model: Model, listener: TcpListener) -> Result<Self, AppError> {
        let (engine, runs_on) = load(settings, model).await?;
        let mut catalog = Catalog::default();
        catalog.watch(Arc::new(Watched { metrics: engine.metrics(), capacity: settings.queue as u64 }));
        catalog.serve(Arc::clone(&engine) as Arc<dyn Backend>)?;
        for (alias, target) in &settings.aliases {
            catalog.alias(alias, target)?;
        }
        let info = engine.model().clone();
        let parts = Parts {
            catalog,
            in_flight: settings.queue.saturating_add(settings.max_batch),
            side_by_side: settings.max_batch,
            max_tokens: settings.max_tokens,
            body_limit: settings.body_limit,
            store: store::open(&settings.store).await?,
            engines: vec![engine],
        };
        let options = Options {
            keys: settings.api_keys.iter().map(|key| key.reveal()).collect::<Keys>(),
            grace: settings.shutdown_grace,
            cross_origin: settings.cross_origin,
            ..Options::default()
        };
        let app = Self::assemble(parts, options, listener, info)?;
        Ok(Self { runs_on, ..app })
    }

    /// A server for any backends. `model` is the one to show to people.
    ///
    /// # Errors
    /// The listener has no address.
    pub fn assemble(
        parts: Parts,
        options: Options,
        listener: TcpListener,
        model: ModelInfo,
    ) -> Result<Self, AppError> {
        let address = listener.local_addr().map_err(AppError::Address)?;
        let service = Service::new(parts.catalog, parts.in_flight, parts.max_tokens);
        let (anthropic, batches) = api::anthropic::mount(
            Arc::clone(&service),
            parts.store.clone(),
            parts.body_limit,
            parts.side_by_side,
        );
        let mounts = Mounts {
            anthropic,
            openai: api::openai::mount(Arc::clone(&service), parts.store, parts.body_limit),
            local: api::local::mount(Arc::clone(&service), parts.body_limit),
        };
        let router = http::router(mounts, &options);
        let (runs_on, engines) = (String::new(), parts.engines);
        Ok(Self { listener, address, router, service, batches, options, model, runs_on, engines })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The model to show to people.
    pub fn model(&self) -> &ModelInfo {
        &self.model
    }

    /// The device, as in `MLX on the CPU`.
    pub fn runs_on(&self) -> &str {
        &self.runs_on
    }

    /// Serves until `shutdown` completes and what was under way has ended, or the grace period has.
    ///
    /// # Errors
    /// The listener failed.
    pub async fn serve(self, shutdown: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
        let Self { listener, router, service, batches, options, engines, .. } = self;
        let mut working = JoinSet::new();
        working.spawn(batches.run());
        let give_up = || async {
            for engine in &engines {
                engine.shutdown(Duration::ZERO).await;
            }
        };
        let until = Until { shutdown, give_up: give_up() };
        let served = http::serve(listener, router, service, options.grace, until).await;
        // What is left of the batches goes on with the next start.
        working.shutdown().await;
        give_up().await;
        served
    }
}

/// Starts the engine; tells also what it runs on.
async fn load(settings: &Settings, model: Model) -> Result<(Arc<Engine>, String), AppError> {
    let Model { name, created, files } = model;
    let tokenizer = model_files(&files).map_err(|source| AppError::Model { name: name.clone(), source })?;
    let options = duet_engine::Options {
        max_batch: settings.max_batch,
        prefill_chunk: settings.prefill_chunk,
        queue: settings.queue,
        prefix_cache_bytes: match settings.prefix_cache {
            Some(bytes) => bytes,
            None => memory::prefix_cache(
                memory::weights(&files).map_err(AppError::Unpack)?,
                duet_mlx::available_memory(),
            ),
        },
        stall_after: settings.stall_timeout,
        window: settings.window,
        ..duet_engine::Options::default()
    };
    let precision = LoadOptions { precision: precision(settings.precision) };
    let weights = Weights::of(files).map_err(AppError::Unpack)?;
    let device = Arc::new(OnceLock::new());
    let found = Arc::clone(&device);
    let factory = move || {
        let executor = MlxExecutor::load(weights.folder(), precision).map_err(Error::internal)?;
        // MLX is asked on its own thread only.
        found.get_or_init(|| duet_mlx::device().ok());
        Ok(Box::new(executor) as Box<dyn Executor>)
    };
    let served = Served { id: name.clone(), display_name: name.clone(), created };
    let worker = Worker::start().map_err(|source| AppError::Load { name: name.clone(), source })?;
    let engine = Engine::start(&worker, served, tokenizer, options, factory).await;
    let engine = engine.map_err(|source| AppError::Load { name, source })?;
    let runs_on = match device.get().copied().flatten() {
        Some(Device::Cpu) => "MLX on the CPU",
        Some(Device::Gpu) => "MLX on the GPU",
        None => "MLX",
    };
    Ok((Arc::new(engine), runs_on.to_owned()))
}

fn model_files(files: &Files) -> Result<ModelFiles, ModelError> {
    match files {
        Files::Folder(folder) => ModelFiles::load(folder),
        Files::Embedded(files) => {
            let named = |(name, bytes): &(&'static str, &'static [u8])| NamedBytes {
                name,
                bytes: Cow::Borrowed(bytes),
            };
            ModelFiles::from_bytes(&files.iter().map(named).collect::<Vec<_>>())
        }
    }
}

/// A folder for MLX to load from, which reads files only. An embedded model is unpacked for as long as that takes.
enum Weights {
    Folder(std::path::PathBuf),
    Unpacked(tempfile::TempDir),
}

impl Weights {
    fn of(files: Files) -> io::Result<Self> {
        match files {
            Files::Folder(folder) => Ok(Self::Folder(folder)),
            Files::Embedded(files) => {
                let folder = tempfile::tempdir()?;
                for (name, bytes) in files {
                    std::fs::write(folder.path().join(name), bytes)?;
                }
                Ok(Self::Unpacked(folder))
            }
        }
    }

    fn folder(&self) -> &std::path::Path {
        match self {
            Self::Folder(folder) => folder,
            Self::Unpacked(folder) => folder.path(),
        }
    }
}

fn precision(precision: Precision) -> duet_mlx::Precision {
    match precision {
        Precision::Auto => duet_mlx::Precision::Auto,
        Precision::Native => duet_mlx::Precision::Native,
        Precision::Float32 => duet_mlx::Precision::Float32,
    }
}

/// An engine's counters.
struct Watched {
    metrics: Arc<Metrics>,
    capacity: u64,
}

impl Monitor for Watched {
    fn load(&self) -> Load {
        let now = self.metrics.snapshot();
        Load {
            running: now.running,
            waiting: now.queued,
            capacity: self.capacity,
            totals: Totals {
                requests: now.requests,
                finished: now.finished,
                failed: now.failed,
                cancelled: now.cancelled,
                rejected: 0,
                prompt_tokens: now.prompt_tokens.saturating_add(now.cached_tokens),
                cached_tokens: now.cached_tokens,
                generated_tokens: now.generated_tokens,
            },
        }
    }
}
