//! `record`: a proxy in front of a server.

use std::{fs::OpenOptions, path::PathBuf, sync::Arc};

use anyhow::{Context, Result};
use clap::Args;

use super::{Exit, Usage, listening};
use crate::record::{Recorder, Scrub};

/// Options of `record`.
#[derive(Debug, Args)]
pub struct RecordOptions {
    /// The server's address; what a client asks for is appended
    pub url: String,
    /// The port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 10997)]
    pub listen: u16,
    /// The file that exchanges are appended to
    #[arg(long)]
    pub out: PathBuf,
    /// The case of requests that name none in a header x-conformance-case
    #[arg(long)]
    pub case: Option<String>,
    /// A text that must not be written, and what stands in its place: TEXT=REPLACEMENT
    #[arg(long = "scrub", value_name = "TEXT=REPLACEMENT")]
    pub texts: Vec<String>,
    /// A header whose value must not be written, beside keys, cookies and organisations
    #[arg(long = "scrub-header", value_name = "NAME")]
    pub headers: Vec<String>,
}

/// Forwards until it is ended.
///
/// # Errors
/// The port is taken or the file cannot be written.
pub fn main(options: &RecordOptions) -> Result<Exit> {
    let pair = |text: &String| {
        let pair = text.split_once('=').map(|(text, to)| (text.to_owned(), to.to_owned()));
        pair.ok_or_else(|| Usage(format!("{text:?} is not TEXT=REPLACEMENT")))
    };
    let scrub = Scrub {
        texts: options.texts.iter().map(pair).collect::<Result<_, _>>()?,
        headers: options.headers.iter().map(|name| name.to_ascii_lowercase()).collect(),
    };
    let out = OpenOptions::new().create(true).append(true).open(&options.out);
    let out = out.with_context(|| options.out.display().to_string())?;
    let recorder = Arc::new(Recorder::new(&options.url, options.case.clone(), scrub, out)?);
    listening::until_ended(
        options.listen,
        |address| format!("recording {} at {address} into {}", options.url, options.out.display()),
        |listener| recorder.serve(listener),
    )
}
