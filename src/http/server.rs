//! The accept loop and how it ends.

use std::{future::Future, sync::Arc, time::Duration};

use axum::{Router, serve::Listener};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinSet,
};

use super::{
    Options,
    connection::{self, Patience},
};
use crate::service::Service;

/// What is left for answers that were given up to reach their clients.
const FAREWELL: Duration = Duration::from_secs(1);

/// Serves until `shutdown` completes, then refuses new requests and waits for the answers under way, up to the grace
/// period. Then `give_up` is run, which should end the rest; what does not is broken off.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    service: Arc<Service>,
    options: &Options,
    until: Until<impl Future<Output = ()>, impl Future<Output = ()>>,
) {
    let (stop, stopping) = watch::channel(false);
    let mut connections = Connections { tasks: JoinSet::new(), router, patience: options.patience, stopping };
    tokio::select! {
        () = connections.accept(listener, options.max_connections) => {}
        () = until.shutdown => {}
    }
    tracing::info!(in_flight = service.admission().in_flight(), "shutting down");
    service.admission().close();
    stop.send_replace(true);
    if !connections.ended_within(options.grace).await {
        tracing::warn!(in_flight = service.admission().in_flight(), "giving up what is still under way");
        until.give_up.await;
        connections.break_off().await;
    }
}

/// How a server ends.
pub struct Until<Shutdown, GiveUp> {
    /// Completes when the server is to stop.
    pub shutdown: Shutdown,
    /// Ends what is still under way after the grace period.
    pub give_up: GiveUp,
}

struct Connections {
    tasks: JoinSet<()>,
    router: Router,
    patience: Patience,
    stopping: watch::Receiver<bool>,
}

impl Connections {
    /// Takes connections for ever, `most` at a time: further ones wait with the system. The listener closes when nobody
    /// wants this any more.
    async fn accept(&mut self, mut listener: TcpListener, most: usize) {
        loop {
            tokio::select! {
                (stream, _) = Listener::accept(&mut listener), if self.tasks.len() < most => self.take(stream),
                Some(ended) = self.tasks.join_next() => told(ended),
            }
        }
    }

    fn take(&mut self, stream: TcpStream) {
        // Every token is a small write: without this, each would wait for the acknowledgement of the one before.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::warn!(%error, "TCP_NODELAY is not available");
        }
        let (router, patience) = (self.router.clone(), self.patience);
        self.tasks.spawn(connection::serve(stream, router, patience, self.stopping.clone()));
    }

    async fn ended_within(&mut self, time: Duration) -> bool {
        let ended = async {
            while let Some(ended) = self.tasks.join_next().await {
                told(ended);
            }
        };
        tokio::time::timeout(time, ended).await.is_ok()
    }

    async fn break_off(&mut self) {
        if !self.ended_within(FAREWELL).await {
            tracing::debug!(connections = self.tasks.len(), "connections are broken off");
        }
    }
}

fn told(ended: Result<(), tokio::task::JoinError>) {
    if let Err(error) = ended {
        tracing::error!(%error, "a connection's task failed");
    }
}
