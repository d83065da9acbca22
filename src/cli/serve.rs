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
    banner::Banner,
    config::{LogFormat, Settings},
};

pub(super) fn run(arguments: &Serve) -> Result<(), Failure> {
    let settings = settings(arguments.typed(), &arguments.model)?;
    start_logging(settings.log_format, None)?;
    runtime()?.block_on(async {
        // Before the model, whose loading may take long: a port in use should show at once.
        let listener = bind(settings.address).await?;
        let model = obtain(&settings, arguments.model.hub()).await?;
        let (remark, begun) = (remark(&model), Instant::now());
        let prepared = App::prepare(&settings, model, arguments.model.hub(), listener).await;
        let (app, startup) = prepared.map_err(Failure::runtime)?;
        let address = app.address();
        // Whoever asks while models load is told so, or waits for them.
        let mut serving = pin!(app.serve(told_to_stop()));
        let ready = tokio::select! {
            ended = &mut serving => return ended.map_err(Failure::runtime),
            ready = startup.load() => ready.map_err(Failure::runtime)?,
        };
        announce(&settings, address, &ready, remark, begun.elapsed());
        serving.await.map_err(Failure::runtime)
    })
}

/// A server that is ready to be served.
pub(super) struct Started {
    pub(super) app: App,
    remark: Option<&'static str>,
}

impl Started {
    /// The model and what should be said about it, for people.
    pub(super) fn describe(&self) -> String {
        let id = &self.app.model().id;
        self.remark.map_or_else(|| id.clone(), |remark| format!("{id}, {remark}"))
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
    let remark = remark(&model);
    let app = App::start(settings, model, hub, listener).await.map_err(Failure::runtime)?;
    Ok(Started { app, remark })
}

/// What should be said about the model honestly.
fn remark(model: &Model) -> Option<&'static str> {
    (model.name == duet_demo::NAME).then_some(duet_demo::DESCRIPTION)
}

async fn obtain(settings: &Settings, hub: Hub) -> Result<Model, Failure> {
    let reference = match &settings.model {
        None => Reference::Demo,
        Some(text) => hub.resolve(text).map_err(Failure::runtime)?,
    };
    let obtained = tokio::task::spawn_blocking(move || hub.obtain(&reference)).await;
    obtained.map_err(Failure::runtime)?.map_err(Failure::runtime)
}

fn announce(
    settings: &Settings,
    address: SocketAddr,
    ready: &Ready,
    remark: Option<&str>,
    loaded_in: Duration,
) {
    let Ready { model, runs_on } = ready;
    tracing::info!(%address, model = model.id, runs_on, "ready");
    let keys = settings.wants_keys();
    if settings.is_exposed() && !keys {
        tracing::warn!(%address, "reachable from other machines without a key");
    }
    if settings.log_format == LogFormat::Pretty {
        let banner = Banner { address, model, remark, runs_on, loaded_in, keys };
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
