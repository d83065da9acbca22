//! `duet serve`: from settings to a running server, and its end.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use duet_hub::{Hub, Model, Reference};
use tokio::net::TcpListener;

use super::{Failure, arguments::Serve, runtime, say, settings, start_logging};
use crate::{
    app::App,
    banner::Banner,
    config::{LogFormat, Settings},
};

pub(super) fn run(arguments: &Serve) -> Result<(), Failure> {
    let settings = settings(arguments.typed(), &arguments.model)?;
    start_logging(settings.log_format, None)?;
    runtime()?.block_on(async {
        // Before the model, whose loading may take long: a port in use should show at once.
        let listener = bind(settings.address).await?;
        let started = start(&settings, arguments.model.hub(), listener).await?;
        announce(&settings, &started);
        started.app.serve(told_to_stop()).await.map_err(Failure::runtime)
    })
}

/// A server that is ready to be served.
pub(super) struct Started {
    pub(super) app: App,
    remark: Option<&'static str>,
    loaded_in: Duration,
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
    let remark = (model.name == duet_demo::NAME).then_some(duet_demo::DESCRIPTION);
    let begun = Instant::now();
    let app = App::start(settings, model, hub, listener).await.map_err(Failure::runtime)?;
    Ok(Started { app, remark, loaded_in: begun.elapsed() })
}

async fn obtain(settings: &Settings, hub: Hub) -> Result<Model, Failure> {
    let reference = match &settings.model {
        None => Reference::Demo,
        Some(text) => hub.resolve(text).map_err(Failure::runtime)?,
    };
    let obtained = tokio::task::spawn_blocking(move || hub.obtain(&reference)).await;
    obtained.map_err(Failure::runtime)?.map_err(Failure::runtime)
}

fn announce(settings: &Settings, started: &Started) {
    let app = &started.app;
    tracing::info!(address = %app.address(), model = app.model().id, runs_on = app.runs_on(), "ready");
    let keys = !settings.api_keys.is_empty();
    if settings.is_exposed() && !keys {
        tracing::warn!(address = %app.address(), "reachable from other machines without a key");
    }
    if settings.log_format == LogFormat::Pretty {
        let banner = Banner {
            address: app.address(),
            model: app.model(),
            remark: started.remark,
            runs_on: app.runs_on(),
            loaded_in: started.loaded_in,
            keys,
        };
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
