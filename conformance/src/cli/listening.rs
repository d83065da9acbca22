//! Programs that serve on a loopback port until they are ended.

use std::{convert::Infallible, io};

use anyhow::{Context, Result};
use tokio::net::TcpListener;

use super::Exit;

/// Prints what `said` makes of the address, and serves until Ctrl-C.
///
/// # Errors
/// The port is taken, or the listener broke.
pub fn until_ended<Served>(
    port: u16,
    said: impl Fn(String) -> String,
    serve: impl FnOnce(TcpListener) -> Served,
) -> Result<Exit>
where
    Served: Future<Output = io::Result<Infallible>>,
{
    tokio::runtime::Runtime::new()?.block_on(async {
        let listener =
            TcpListener::bind(("127.0.0.1", port)).await.with_context(|| format!("port {port}"))?;
        println!("{}", said(format!("http://{}", listener.local_addr()?)));
        tokio::select! {
            broken = serve(listener) => match broken? {},
            end = tokio::signal::ctrl_c() => end?,
        }
        Ok(Exit::Fine)
    })
}
