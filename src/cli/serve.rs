//! `duet serve`: from settings to a running server, and its end.

use std::{
    net::SocketAddr,
    pin::pin,
    time::{Duration, Instant},
};

use duet_hub::{Hub, Model, Reference};
use tokio::net::TcpListener;

use super::{Failure, arguments::Serve, runtime, say, settings, start_logging};
use crate::{
    app::{App, Ready},
    banner::{Banner, Serves},
    config::{LogFormat, Settings},
    service::Telemetry,
};

pub(super) fn run(arguments: &Serve) -> Result<(), Failure> {
    Telemetry::prepare();
    let settings = settings(arguments.typed(), &arguments.model)?;
    start_logging(settings.log_format, None)?;
    runtime()?.block_on(async {
        allow_many_connections();
        // Before the model, whose loading may take long: a port in use should show at once.
        let listener = bind(settings.address).await?;
        let model = obtain(&settings, arguments.model.hub()).await?;
        let (remark, begun) = (model.as_ref().and_then(remark), Instant::now());
        let prepared = App::prepare(&settings, model, arguments.model.hub(), listener).await;
        let (app, startup) = prepared.map_err(Failure::runtime)?;
        let address = app.address();
        // Whoever asks while models load is told so, or waits for them.
        let mut serving = pin!(app.serve(told_to_stop()));
        let ready = tokio::select! {
            () = &mut serving => return Ok(()),
            ready = startup.load() => ready.map_err(Failure::runtime)?,
        };
        announce(&settings, address, &ready, remark, begun.elapsed());
        serving.await;
        Ok(())
    })
}

/// Raises the number of open files to what the system allows: many shells begin with fewer than a server needs.
fn allow_many_connections() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        // macOS refuses more than this, whatever it says.
        const MOST: u64 = if cfg!(target_os = "macos") { 10_240 } else { 1 << 20 };
        let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
        let wanted = maximum.map_or(MOST, |maximum| maximum.min(MOST));
        if current.is_some_and(|current| current < wanted)
            && let Err(error) = setrlimit(Resource::Nofile, Rlimit { current: Some(wanted), maximum })
        {
            tracing::debug!(%error, "the number of open files stays as it is");
        }
    }
}

/// A server that is ready to be served.
pub(super) struct Started {
    pub(super) app: App,
    remark: Option<&'static str>,
}

impl Started {
    /// The model and what should be said about it, for people.
    pub(super) fn describe(&self, model: &str) -> String {
        self.remark.map_or_else(|| model.to_owned(), |remark| format!("{model}, {remark}"))
    }
}

/// Opens the port.
pub(super) async fn bind(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| {
        let advice = match error.kind() {
            std::io::ErrorKind::AddrInUse => "; another port can be given with --port",
            _ => "",
        };
        Failure::runtime(format!("cannot listen on {address}: {error}{advice}"))
    })
}

/// Finds the model and loads it.
pub(super) async fn start(settings: &Settings, hub: Hub, listener: TcpListener) -> Result<Started, Failure> {
    let model = obtain(settings, hub.clone()).await?;
    let remark = model.as_ref().and_then(remark);
    let app = App::start(settings, model, hub, listener).await.map_err(Failure::runtime)?;
    Ok(Started { app, remark })
}

/// What should be said about the model honestly.
fn remark(model: &Model) -> Option<&'static str> {
    (model.name == duet_demo::NAME).then_some(duet_demo::DESCRIPTION)
}

/// The model that is served by default, if there is one.
async fn obtain(settings: &Settings, hub: Hub) -> Result<Option<Model>, Failure> {
    let reference = match &settings.model {
        None if settings.only_relays() => return Ok(None),
        None => Reference::Demo,
        Some(text) => hub.resolve(text).map_err(Failure::runtime)?,
    };
    let obtained = tokio::task::spawn_blocking(move || hub.obtain(&reference)).await;
    obtained.map_err(Failure::runtime)?.map_err(Failure::runtime).map(Some)
}

fn announce(
    settings: &Settings,
    address: SocketAddr,
    ready: &Ready,
    remark: Option<&str>,
    loaded_in: Duration,
) {
    let Ready { model, runs_on } = ready;
    tracing::info!(%address, model = model.as_ref().map(|model| &model.id), runs_on, "ready");
    let keys = settings.wants_keys();
    if settings.is_exposed() && !keys {
        tracing::warn!(%address, "reachable from other machines without a key");
    }
    if settings.log_format == LogFormat::Pretty {
        let serves = match model {
            Some(model) => Serves::Model { model, remark, runs_on, loaded_in },
            None => Serves::Routes(&settings.routes),
        };
        let banner = Banner { address, serves, keys };
        say(format_args!("{banner}"));
    }
}

/// Ctrl-C, or the signal that service managers send.
async fn told_to_stop() {
    let interrupted = async {
        if let Err(error) = tokio::signal::ctrl_c().await {
            tracing::warn!(%error, "Ctrl-C cannot be listened to");
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => tokio::select! {
                () = interrupted => {}
                _ = terminate.recv() => {}
            },
            Err(error) => {
                tracing::warn!(%error, "the termination signal cannot be listened to");
                interrupted.await;
            }
        }
    }
    #[cfg(not(unix))]
    interrupted.await;
}
