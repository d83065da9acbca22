//! The accept loop and how it ends.

use std::{future::Future, io, sync::Arc};

use axum::{Router, serve::ListenerExt};
use tokio::{net::TcpListener, sync::Notify};

use super::Options;
use crate::service::Service;

/// Serves until `shutdown` completes, then refuses new requests and waits for the answers under way, up to the grace
/// period. Answers that take longer are cut off, which their clients see as a broken connection.
///
/// # Errors
/// The listener failed.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    service: Arc<Service>,
    options: &Options,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let stopping = Arc::new(Notify::new());
    let told = Arc::clone(&stopping);
    let closing = Arc::clone(&service);
    let stop = async move {
        shutdown.await;
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
    let serving = axum::serve(listener, router).with_graceful_shutdown(stop);
    let patience = async {
        stopping.notified().await;
        tokio::time::sleep(options.grace).await;
    };
    tokio::select! {
        ended = serving => ended,
        () = patience => {
            tracing::warn!(in_flight = service.admission().in_flight(), "cutting off what is still under way");
            Ok(())
        }
    }
}
