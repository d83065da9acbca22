//! `serve`: recordings played to clients.

use std::{path::PathBuf, sync::Arc, time::Duration};

use anyhow::{Result, bail};
use clap::Args;

use super::{Exit, Usage, calibrate::left_out, listening};
use crate::{
    recording,
    serve::{Server, fault},
};

/// Options of `serve`.
#[derive(Debug, Args)]
#[command(after_help = faults())]
pub struct ServeOptions {
    /// Recordings: files or folders
    #[arg(required = true)]
    pub recordings: Vec<PathBuf>,
    /// The port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 10998)]
    pub port: u16,
    /// Milliseconds between two events of a stream
    #[arg(long, default_value_t = 0)]
    pub delay: u64,
}

fn faults() -> String {
    let mut text = "Faults, asked for by a header x-conformance-fault: NAME or a path /fault/NAME/v1/...; NAME:2 is one of \
                    the first two requests only:\n"
        .to_owned();
    for (name, _, what) in fault::ALL {
        text.push_str(&format!("  {name:22} {what}\n"));
    }
    text
}

/// Serves until it is ended.
///
/// # Errors
/// There is nothing to play, or the port is taken.
pub fn main(options: &ServeOptions) -> Result<Exit> {
    let corpus = recording::corpus(&options.recordings).map_err(|error| Usage(format!("{error:#}")))?;
    left_out(&corpus);
    if corpus.sessions.is_empty() {
        bail!(Usage("no recording is there to be played".to_owned()));
    }
    let server = Arc::new(Server::new(&corpus.sessions, Duration::from_millis(options.delay)));
    let exchanges = corpus.exchanges();
    listening::until_ended(
        options.port,
        |address| format!("playing {exchanges} exchanges at {address}"),
        |listener| server.serve(listener),
    )
}
