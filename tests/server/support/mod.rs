//! A server on a port of its own, and the client to ask it.

mod client;
pub mod fold;
pub mod program;
pub mod random;
mod schema;

use std::{future::Future, net::SocketAddr, sync::Arc, time::Duration};

use duet::{
    app::{App, Parts},
    http::Options,
    service::{Catalog, Source},
};
use duet_engine::{
    Engine, Metrics, MetricsSnapshot, Served, Worker,
    scripted::{Script, ScriptedExecutor, byte_model},
};
use duet_inference::Backend;
use duet_store::{Place, Store};
use duet_upstream::Routes;
use serde_json::{Value, json};
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

pub use client::{Client, Reply, Request};

/// The model that is served, with a slash as most have.
pub const MODEL: &str = "duet-test/scripted";
/// Far longer than any test needs, short enough that one that hangs is seen.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a test can choose.
pub struct Setup {
    pub script: Script,
    pub options: Options,
    pub engine: duet_engine::Options,
    pub body_limit: usize,
    pub upload_limit: usize,
    pub in_flight: usize,
    pub aliases: Vec<&'static str>,
    /// Models beside the scripted one.
    pub sources: Vec<Arc<dyn Source>>,
    /// Who else answers.
    pub routes: Routes,
    pub store: Store,
}

impl Setup {
    pub fn new(script: Script) -> Self {
        Self {
            script,
            options: Options::default(),
            engine: duet_engine::Options::default(),
            body_limit: 32 << 20,
            upload_limit: 64 << 20,
            in_flight: 256,
            aliases: Vec::new(),
            sources: Vec::new(),
            routes: Routes::default(),
            store: Store::open(&Place::Memory).unwrap(),
        }
    }

    pub async fn start(self) -> Server {
        let served = Served { id: MODEL.into(), display_name: "Scripted".into(), created: 1_771_296_862 };
        let executor = ScriptedExecutor::new(self.script);
        let side_by_side = self.engine.max_batch;
        let factory = move || Ok(Box::new(executor) as Box<_>);
        let worker = Worker::start().unwrap();
        let engine =
            Engine::start(&worker, served, byte_model().unwrap(), self.engine, factory).await.unwrap();
        let (metrics, info) = (engine.metrics(), engine.model().clone());
        let engine = Arc::new(engine);
        let mut catalog = Catalog::default();
        catalog.serve(Arc::clone(&engine) as Arc<dyn Backend>).unwrap();
        for source in self.sources {
            catalog.offer(source).unwrap();
        }
        for alias in self.aliases {
            catalog.alias(alias, MODEL).unwrap();
        }
        catalog.route(self.routes);
        let parts = Parts {
            catalog,
            in_flight: self.in_flight,
            side_by_side,
            max_tokens: Some(64),
            body_limit: self.body_limit,
            upload_limit: self.upload_limit,
            store: self.store,
            engines: vec![engine],
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let app = App::assemble(parts, self.options, listener, info).unwrap();
        let address = app.address();
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = tokio::spawn(app.serve(async move { drop(stopped.await) }));
        Server { client: Client::new(address), address, metrics, stop: Some(stop), serving: Some(serving) }
    }
}

/// A running server.
pub struct Server {
    pub client: Client,
    pub address: SocketAddr,
    metrics: Arc<Metrics>,
    stop: Option<oneshot::Sender<()>>,
    serving: Option<JoinHandle<()>>,
}

impl Server {
    /// A server with every default.
    pub async fn of(script: Script) -> Self {
        Setup::new(script).start().await
    }

    pub fn metrics(&self) -> MetricsSnapshot {
        self.metrics.snapshot()
    }

    /// Asks it to stop, without waiting.
    pub fn stop(&mut self) {
        drop(self.stop.take());
    }

    /// Waits for its end.
    pub async fn ended(&mut self) {
        within(self.serving.take().unwrap()).await.unwrap();
    }
}

/// Fails a test that hangs.
pub async fn within<F: Future>(future: F) -> F::Output {
    tokio::time::timeout(PATIENCE, future).await.expect("the test hangs")
}

/// Waits until something becomes true. There is no event to wait for where this is used.
pub async fn eventually(what: &str, condition: impl Fn() -> bool) {
    let begun = std::time::Instant::now();
    while !condition() {
        assert!(begun.elapsed() < PATIENCE, "{what}");
        tokio::task::yield_now().await;
    }
}

/// A request to the Anthropic dialect with the fields of `more`.
pub fn message(more: Value) -> Value {
    let messages = json!([{"role": "user", "content": "hi"}]);
    merged(json!({"model": MODEL, "max_tokens": 32, "temperature": 0, "messages": messages}), more)
}

/// A request to the OpenAI dialect with the fields of `more`.
pub fn chat(more: Value) -> Value {
    let messages = json!([{"role": "user", "content": "hi"}]);
    merged(json!({"model": MODEL, "temperature": 0, "messages": messages}), more)
}

fn merged(mut body: Value, more: Value) -> Value {
    for (key, value) in more.as_object().unwrap() {
        body[key] = value.clone();
    }
    body
}
