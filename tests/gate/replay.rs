//! The whole server with a backend that says what it is told.

use std::sync::Arc;

use duet::{
    app::{App, Parts},
    http::Options,
    service::Catalog,
};
use duet_conformance::{
    exchange::{Exchange, Faith},
    run::client::{Client, Limits},
};
use duet_inference::{Backend, Error, Event, EventStream, ModelInfo, PromptUsage, Request};
use duet_store::{Place, Store};
use futures_util::{StreamExt, future::BoxFuture, stream};
use std::time::Duration;
use tokio::{net::TcpListener, sync::oneshot};

/// Says the same to everybody.
struct Replay {
    model: ModelInfo,
    events: Vec<Event>,
}

impl Backend for Replay {
    fn model(&self) -> &ModelInfo {
        &self.model
    }

    fn generate(&self, _: Request) -> BoxFuture<'_, Result<EventStream, Error>> {
        let events = stream::iter(self.events.clone()).boxed();
        Box::pin(async { Ok(events as EventStream) })
    }

    fn count_tokens<'a>(&'a self, _: &'a Request) -> BoxFuture<'a, Result<u32, Error>> {
        let tokens = self.events.iter().find_map(|event| match event {
            Event::Started(PromptUsage { tokens, .. }) => Some(*tokens),
            _ => None,
        });
        Box::pin(async move { Ok(tokens.unwrap_or_default()) })
    }
}

/// Sends the recorded request to a server whose model is named as the one that answered, and says `events`.
pub async fn answer(real: &Exchange, events: Vec<Event>) -> Exchange {
    let recorded = real.answer().and_then(|answer| answer.get("model")).and_then(|model| model.as_str());
    let id = recorded.unwrap_or("recorded").to_owned();
    let model = ModelInfo { id: id.clone(), window: 4 << 20, max_output: 4 << 20, ..ModelInfo::default() };
    let mut catalog = Catalog::default();
    catalog.serve(Arc::new(Replay { model: model.clone(), events })).unwrap();
    catalog.alias("*", &id).unwrap();
    let store = Store::open(&Place::Memory).unwrap();
    let parts = Parts {
        catalog,
        in_flight: 4,
        side_by_side: 4,
        max_tokens: None,
        body_limit: 64 << 20,
        upload_limit: 64 << 20,
        store,
        engines: Vec::new(),
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let app = App::assemble(parts, Options::default(), listener, model).unwrap();
    let base = format!("http://{}", app.address());
    let (stop, stopped) = oneshot::channel::<()>();
    let serving = tokio::spawn(app.serve(async move { drop(stopped.await) }));
    let ours = send(&base, real).await;
    drop(stop);
    serving.await.unwrap();
    ours
}

async fn send(base: &str, real: &Exchange) -> Exchange {
    let patience = Duration::from_secs(20);
    let client = Client::new(Limits { silence: patience, whole: patience, bytes: 64 << 20 }).unwrap();
    let mut request = real.request.clone();
    request.headers.set("content-type", "application/json");
    request.headers.remove("accept-encoding");
    request.headers.remove("content-length");
    request.headers.remove("host");
    if real.request.path.contains("/messages") {
        request.headers.set("anthropic-version", "2023-06-01");
    }
    let response = client.send(base, &request, None).await.unwrap();
    Exchange::new(real.name.clone(), request, response, Faith::OURS)
}
