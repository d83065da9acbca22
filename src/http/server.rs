//! The accept loop and how it ends.

use std::{
    future::{Future, IntoFuture},
    io,
    pin::pin,
    sync::Arc,
    time::Duration,
};

use axum::{Router, serve::ListenerExt};
use tokio::{net::TcpListener, sync::Notify};

use crate::service::Service;

/// What is left for answers that were given up to reach their clients.
const FAREWELL: Duration = Duration::from_secs(1);

/// Serves until `shutdown` completes, then refuses new requests and waits for the answers under way, up to the grace
/// period. Then `give_up` is run, which should end the rest.
///
/// # Errors
/// The listener failed.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    service: Arc<Service>,
    grace: Duration,
    until: Until<impl Future<Output = ()> + Send + 'static, impl Future<Output = ()>>,
) -> io::Result<()> {
    let stopping = Arc::new(Notify::new());
    let told = Arc::clone(&stopping);
    let closing = Arc::clone(&service);
    let stop = async move {
        until.shutdown.await;
        tracing::info!(in_flight = closing.admission().in_flight(), "shutting down");
        closing.admission().close();
        told.notify_one();
    };
    // Every token is a small write: without this, each would wait for the acknowledgement of the one before.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::warn!(%error, "TCP_NODELAY is not available");
        }
    });
    let serving = axum::serve(listener, router).with_graceful_shutdown(stop).into_future();
    let mut serving = pin!(serving);
    let patience = async {
        stopping.notified().await;
        tokio::time::sleep(grace).await;
    };
    tokio::select! {
        ended = &mut serving => return ended,
        () = patience => {}
    }
    tracing::warn!(in_flight = service.admission().in_flight(), "giving up what is still under way");
    until.give_up.await;
    tokio::time::timeout(FAREWELL, serving).await.unwrap_or(Ok(()))
}

/// How a server ends.
pub struct Until<Shutdown, GiveUp> {
    /// Completes when the server is to stop.
    pub shutdown: Shutdown,
    /// Ends what is still under way after the grace period.
    pub give_up: GiveUp,
}
