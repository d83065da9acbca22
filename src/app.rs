//! The composition root: the only place that names concrete backends and puts everything together.

mod adapted;
mod device;
mod draft;
mod files;
mod keys;
mod model;
mod resident;
mod shelf;
mod startup;
mod store;
mod traces;
mod upstream;

use std::{
    future::Future,
    io,
    net::SocketAddr,
    sync::{Arc, OnceLock},
    time::Duration,
};

use api_server::runtime::BodyLimits;
use axum::Router;
use duet_engine::{Engine, Worker};
use duet_hub::{Hub, Model, Reference};
use duet_inference::{Error, Memory, ModelInfo};
use duet_store::{Store, StoreError};
use tokio::{net::TcpListener, sync::Notify, task::JoinSet};

use self::{
    files::Thinking,
    model::{Local, Machine, Origin},
    shelf::OnDisk,
};
pub use self::{
    startup::{Ready, Startup},
    store::usual_store,
    traces::{Exporter, traces},
};
use crate::{
    api,
    config::{KvCache, ModelSettings, Settings, Speculating},
    http::{self, Mounts, Options, Patience, Until},
    memory,
    service::{self, Catalog, CatalogError, Policy, Service},
};

/// What is left for the last traces to reach their collector.
const LAST_TRACES: Duration = Duration::from_secs(2);

/// Why there is no server.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    #[error("the model {name} cannot be served: {source}")]
    Named { name: String, source: duet_hub::Error },
    #[error("the model {name} cannot be loaded: {}", said(source))]
    Load { name: String, source: Error },
    #[error("the model {name} cannot be served: {message}")]
    Adapted { name: String, message: String },
    #[error("the thread for models cannot be started: {}", said(.0))]
    Thread(Error),
    #[error("a target of the route {route} is neither a provider nor a model of this machine")]
    Target { route: String },
    #[error("encrypted connections are not available: {0}")]
    Encryption(duet_upstream::EncryptionError),
    #[error(transparent)]
    Catalog(#[from] CatalogError),
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
    /// The most bytes that a form with a file may have.
    pub upload_limit: usize,
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
    batches: service::Worker,
    options: Options,
    model: Option<ModelInfo>,
    runs_on: String,
    engines: Vec<Arc<Engine>>,
    /// Where models of the catalogue live; none for those that were given.
    worker: Option<Worker>,
    /// Sends traces, where they are wanted.
    exporter: Option<Exporter>,
}

impl App {
    /// Loads `model`, if there is one, and those that are pinned, and puts a server in front of them and of all others.
    ///
    /// # Errors
    /// A model cannot be loaded, or an alias stands for none.
    pub async fn start(
        settings: &Settings,
        model: impl Into<Option<Model>>,
        hub: Hub,
        listener: TcpListener,
    ) -> Result<Self, AppError> {
        let (app, startup) = Self::prepare(settings, model, hub, listener).await?;
        let Ready { model, runs_on } = startup.load().await?;
        Ok(Self { model, runs_on: runs_on.to_owned(), ..app })
    }

    /// The same with the loads left to do, so that the server can answer meanwhile.
    ///
    /// # Errors
    /// An alias stands for no model, or the store cannot be used.
    pub async fn prepare(
        settings: &Settings,
        model: impl Into<Option<Model>>,
        hub: Hub,
        listener: TcpListener,
    ) -> Result<(Self, Startup), AppError> {
        let model = model.into();
        let name = model.as_ref().map(|model| model.name.clone());
        let budget = settings.memory_budget.or_else(|| memory::budget(memory::available()));
        let memory = budget.map_or_else(Memory::unlimited, Memory::new);
        let worker =
            Worker::within(Arc::clone(&memory), duet_mlx::release_memory).map_err(AppError::Thread)?;
        let settings = Arc::new(settings.clone());
        let (device, thinking) = (OnceLock::new(), Thinking::default());
        let machine = Machine { worker: worker.clone(), memory, settings, hub, device, thinking };
        let machine = Arc::new(machine);
        let parts = Parts {
            catalog: catalog(&machine, model)?,
            in_flight: machine.settings.queue.saturating_add(machine.settings.max_batch),
            side_by_side: machine.settings.max_batch,
            max_tokens: machine.settings.max_tokens,
            body_limit: machine.settings.body_limit,
            upload_limit: machine.settings.upload_limit,
            store: store::open(&machine.settings.store).await?,
            engines: Vec::new(),
        };
        let (keys, cross_origin) = (keys::of(&machine.settings), machine.settings.cross_origin);
        let (outlet, exporter) = machine.settings.traces.as_ref().map(traces).transpose()?.unzip();
        let options = Options {
            local_names: keys.is_open() && !cross_origin && !machine.settings.is_exposed(),
            keys,
            grace: machine.settings.shutdown_grace,
            cross_origin,
            patience: patience(&machine.settings),
            max_connections: machine.settings.max_connections,
            traces: outlet,
            ..Options::default()
        };
        let app = Self::assemble(parts, options, listener, None::<ModelInfo>)?;
        app.service.set_starting(true);
        let startup = Startup { service: Arc::clone(&app.service), machine, name };
        Ok((Self { worker: Some(worker), exporter, ..app }, startup))
    }

    /// A server for any backends. `model` is the one to show to people, if there is one.
    ///
    /// # Errors
    /// The listener has no address.
    pub fn assemble(
        parts: Parts,
        options: Options,
        listener: TcpListener,
        model: impl Into<Option<ModelInfo>>,
    ) -> Result<Self, AppError> {
        let model = model.into();
        let address = listener.local_addr().map_err(AppError::Address)?;
        let service = Service::new(parts.catalog, parts.in_flight, parts.max_tokens);
        let (news, store) = (Arc::new(Notify::new()), parts.store);
        let limits = BodyLimits { json: parts.body_limit, upload: parts.upload_limit };
        let (anthropic, anthropic_batches) =
            api::anthropic::mount(Arc::clone(&service), store.clone(), Arc::clone(&news), limits);
        let (openai, openai_batches) =
            api::openai::mount(Arc::clone(&service), store.clone(), Arc::clone(&news), limits);
        let batches = service::Worker {
            service: Arc::clone(&service),
            store: store.clone(),
            dialects: vec![anthropic_batches, openai_batches],
            keys: options.keys.clone(),
            news,
            side_by_side: parts.side_by_side,
        };
        let mounts = Mounts {
            nas: api::nas::mount(anthropic.routes.clone(), parts.body_limit),
            anthropic,
            openai,
            local: api::local::mount(Arc::clone(&service), parts.body_limit),
            store,
        };
        let options = Options { body_limit: parts.body_limit, ..options };
        let router = http::router(mounts, &service, &options);
        let (runs_on, engines, worker, exporter) = (String::new(), parts.engines, None, None);
        Ok(Self {
            listener,
            address,
            router,
            service,
            batches,
            options,
            model,
            runs_on,
            engines,
            worker,
            exporter,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The model to show to people.
    pub fn model(&self) -> Option<&ModelInfo> {
        self.model.as_ref()
    }

    /// The device, as in `MLX on the CPU`.
    pub fn runs_on(&self) -> &str {
        &self.runs_on
    }

    /// Serves until `shutdown` completes and what was under way has ended, or the grace period has.
    pub async fn serve(self, shutdown: impl Future<Output = ()> + Send + 'static) {
        let Self { listener, router, service, batches, options, engines, worker, exporter, .. } = self;
        let mut working = JoinSet::new();
        let exporting = exporter.map(|exporter| tokio::spawn(exporter.run()));
        working.spawn(batches.run());
        working.spawn(Arc::clone(service.catalog()).keep_clean());
        let telemetry = Arc::clone(service.telemetry());
        working.spawn(async move { telemetry.keep_small().await });
        if let Some(worker) = &worker {
            working.spawn(device::watch(worker.clone(), Arc::clone(service.telemetry())));
        }
        let give_up = || async {
            for engine in &engines {
                engine.shutdown(Duration::ZERO).await;
            }
            if let Some(worker) = &worker {
                worker.shutdown(Duration::ZERO).await;
            }
        };
        let until = Until { shutdown, give_up: give_up() };
        http::serve(listener, router, service, &options, until).await;
        // What is left of the batches goes on with the next start.
        working.shutdown().await;
        give_up().await;
        // Nobody is left to put anything in, so it sends the rest and ends.
        drop(options);
        if let Some(exporting) = exporting
            && tokio::time::timeout(LAST_TRACES, exporting).await.is_err()
        {
            tracing::warn!("the last traces could not be sent");
        }
    }
}

fn patience(settings: &Settings) -> Patience {
    Patience {
        head: settings.header_timeout,
        body: settings.body_timeout,
        idle: settings.keep_alive,
        reader: settings.reader_timeout,
    }
}

/// `model` first, then those of the configuration, then what is found on this machine.
fn catalog(machine: &Arc<Machine>, model: Option<Model>) -> Result<Catalog, AppError> {
    let settings = &machine.settings;
    let mut catalog = Catalog::new(Arc::clone(&machine.memory));
    catalog.wait_for_room(settings.queue_timeout);
    let mut plain = Vec::new();
    if let Some(model) = model {
        let default = Local::plain(machine, model.name.clone(), Origin::Here(model));
        let own = settings.models.get(&default.id).cloned();
        let draft_model = settings.speculation.draft_model.clone();
        let default =
            Local { speculation: Speculating { draft_model, ..default.speculation.clone() }, ..default };
        plain.push(own.iter().fold(default, configured));
    } else if settings.names(duet_demo::NAME) {
        // It costs nothing until somebody asks for it.
        let demo = machine.hub.obtain(&Reference::Demo);
        let demo = demo.map_err(|source| AppError::Named { name: duet_demo::NAME.to_owned(), source })?;
        plain.push(Local::plain(machine, demo.name.clone(), Origin::Here(demo)));
    }
    for model in &plain {
        catalog.offer(Arc::new(model.clone()))?;
    }
    let default = plain.first().map(|default| default.id.clone());
    let others = settings.models.iter();
    for (id, own) in others.filter(|(id, own)| default.as_ref() != Some(*id) && own.adapter.is_none()) {
        let reference = machine.hub.resolve(&own.from);
        let reference = reference.map_err(|source| AppError::Named { name: id.clone(), source })?;
        let model = configured(Local::plain(machine, id.clone(), Origin::Named(reference)), own);
        catalog.offer(Arc::new(model.clone()))?;
        plain.push(model);
    }
    adapted::offer(machine, &mut catalog, &mut plain)?;
    if settings.auto_load || !settings.models_folders.is_empty() {
        catalog.look_on(Arc::new(OnDisk { machine: Arc::clone(machine), configured: plain }));
    }
    for (alias, target) in &settings.aliases {
        catalog.alias(alias, target)?;
    }
    for (target, own) in &settings.models {
        for alias in &own.aliases {
            catalog.alias(alias, target)?;
        }
    }
    let routes = upstream::routes(settings, &catalog)?;
    catalog.route(routes);
    Ok(catalog)
}

/// A model with what is said of it alone.
fn configured(model: Local, own: &ModelSettings) -> Local {
    let idle_timeout = own.idle_timeout.or(model.policy.idle_timeout);
    Local {
        policy: Policy { pinned: own.pinned, idle_timeout },
        window: own.window.or(model.window),
        precision: own.precision.unwrap_or(model.precision),
        kv_cache: KvCache {
            bits: own.kv_bits.unwrap_or(model.kv_cache.bits),
            group_size: own.kv_group_size.unwrap_or(model.kv_cache.group_size),
            start: own.quantized_kv_start.unwrap_or(model.kv_cache.start),
        },
        speculation: Speculating {
            kind: own.speculation.unwrap_or(model.speculation.kind),
            draft_model: own.draft_model.clone().or(model.speculation.draft_model),
            draft_tokens: own.draft_tokens.unwrap_or(model.speculation.draft_tokens),
        },
        ..model
    }
}
