//! Which dialect a request speaks, and the layers that every dialect gets.
//!
//! Both APIs own `/v1/models`, so their routers cannot be merged: a request is given to one of them by its path or,
//! where they share it, by the `anthropic-version` header. Unknown paths are refused by the same choice.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::Request,
    middleware::from_fn_with_state,
    response::{IntoResponse, Response},
};
use duet_store::Store;
use http::HeaderMap;
use tower::ServiceExt;
use tower_http::cors::CorsLayer;

use super::{Keys, Options, authentication, host, identify, keep_alive, pages, relay};
use crate::{
    api::{Dialect, Mount},
    service::{Service, Traces},
};

/// What the layers around one dialect's router know.
pub(super) struct Surface {
    /// For logs.
    pub(super) name: &'static str,
    pub(super) dialect: Arc<dyn Dialect>,
    /// What providers must speak to be asked in the client's own words, where there are such providers.
    pub(super) speaks: Option<duet_upstream::Dialect>,
    pub(super) service: Arc<Service>,
    pub(super) store: Store,
    pub(super) keys: Keys,
    pub(super) local_names: bool,
    pub(super) ping_after: Duration,
    pub(super) body_limit: usize,
    pub(super) traces: Option<Arc<dyn Traces>>,
}

/// Everything that is served.
pub struct Mounts {
    pub anthropic: Mount,
    pub openai: Mount,
    /// Our own routes. What clients probe before they have a key is open to everybody.
    pub local: Mount,
    /// Everything below `/api/v1`.
    pub nas: Mount,
    /// Where it is remembered which provider keeps what.
    pub store: Store,
}

/// The whole server.
pub fn router(mounts: Mounts, service: &Arc<Service>, options: &Options) -> Router {
    let (keys, open, store) = (&options.keys, &Keys::default(), mounts.store);
    let surface = |name, mount, keys: &Keys| {
        let Options { ping_after, body_limit, local_names, .. } = *options;
        // Who only looks at the server has no place in a trace.
        let traces = options.traces.clone().filter(|_| name != "local");
        let Mount { dialect, routes } = mount;
        let (service, store, keys) = (Arc::clone(service), store.clone(), keys.clone());
        let speaks = speaks(name);
        let surface = Surface {
            name,
            dialect,
            speaks,
            service,
            store,
            keys,
            local_names,
            ping_after,
            body_limit,
            traces,
        };
        layered(routes, surface)
    };
    let anthropic = surface("anthropic", mounts.anthropic, keys);
    let Mount { dialect, routes } = mounts.local;
    let local = |routes| Mount { dialect: Arc::clone(&dialect), routes };
    let shared = Shared {
        anthropic: anthropic.clone(),
        openai: surface("openai", mounts.openai, keys),
        nas: surface("nas", mounts.nas, keys),
        probes: surface("local", local(routes.clone()), open),
        pages: surface("local", local(pages::routes()), open),
        local: surface("local", local(routes), keys),
    };
    let router = Router::new()
        .nest("/anthropic", anthropic)
        .fallback(move |request| dispatch(shared.clone(), request));
    if options.cross_origin { router.layer(CorsLayer::permissive()) } else { router }
}

fn speaks(name: &str) -> Option<duet_upstream::Dialect> {
    match name {
        "anthropic" => Some(duet_upstream::Dialect::Anthropic),
        "openai" => Some(duet_upstream::Dialect::OpenAi),
        _ => None,
    }
}

fn layered(routes: Router, surface: Surface) -> Router {
    let surface = Arc::new(surface);
    routes
        .layer(from_fn_with_state(Arc::clone(&surface), keep_alive::keep_alive))
        .layer(from_fn_with_state(Arc::clone(&surface), relay::relay))
        .layer(from_fn_with_state(Arc::clone(&surface), authentication::authenticate))
        .layer(from_fn_with_state(Arc::clone(&surface), host::check))
        .layer(from_fn_with_state(surface, identify::identify))
}

/// The dialects that share the root of the server's paths.
#[derive(Clone)]
struct Shared {
    anthropic: Router,
    openai: Router,
    local: Router,
    nas: Router,
    pages: Router,
    probes: Router,
}

async fn dispatch(shared: Shared, request: Request) -> Response {
    let router = match tongue(request.uri().path(), request.headers()) {
        Tongue::Anthropic => shared.anthropic,
        Tongue::OpenAi => shared.openai,
        Tongue::Local => shared.local,
        Tongue::Nas => shared.nas,
        Tongue::Page => shared.pages,
        Tongue::Probe => shared.probes,
    };
    router.oneshot(request).await.into_response()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tongue {
    Anthropic,
    OpenAi,
    Local,
    Nas,
    Page,
    Probe,
}

fn tongue(path: &str, headers: &HeaderMap) -> Tongue {
    let below =
        |prefix: &str| path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if pages::has(path) && (path != "/" || pages::is_browser(headers)) {
        Tongue::Page
    } else if matches!(path, "/" | "/api/hello") || below("/health") || below("/pages") || below("/docs") {
        Tongue::Probe
    } else if below("/api/v1") {
        Tongue::Nas
    } else if below("/api/models") || matches!(path, "/api/requests" | "/metrics" | "/v1/rerank") {
        Tongue::Local
    } else if below("/v1/messages") || headers.contains_key("anthropic-version") {
        Tongue::Anthropic
    } else {
        Tongue::OpenAi
    }
}
