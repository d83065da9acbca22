//! Connections as they come, each served in a task of its own. Whoever ends a connection is nobody's fault.

use std::{convert::Infallible, io};

use tokio::net::{TcpListener, TcpStream};

/// Gives every connection to `serve`, until dropped.
///
/// # Errors
/// The listener broke.
pub async fn each<Served>(
    listener: TcpListener,
    serve: impl Fn(TcpStream) -> Served,
) -> io::Result<Infallible>
where
    Served: Future<Output = ()> + Send + 'static,
{
    loop {
        let (stream, _) = listener.accept().await?;
        // Events and small packets would wait for each other otherwise.
        let _slower = stream.set_nodelay(true);
        tokio::spawn(serve(stream));
    }
}
