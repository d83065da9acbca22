//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Tells what will break when a client of the Anthropic or OpenAI API meets a server.
#[derive(Debug, Parser)]
#[command(version)]
pub struct Arguments {
    /// Read requirements/ and cases/ below this folder instead of those in the binary
    #[arg(long, global = true)]
    pub data: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the cases against a server
    Run(Box<RunOptions>),
    /// Judge recorded traffic of the real APIs: every check must pass on it
    Calibrate(CalibrateOptions),
    /// Break good traffic on purpose: every check must notice something
    Mutate(MutateOptions),
}

/// Options of `run`.
#[derive(Debug, Args)]
pub struct RunOptions {
    /// The server's address, without /v1
    pub url: String,
    /// The address for the Anthropic API, without /v1, where it differs
    #[arg(long)]
    pub anthropic_url: Option<String>,
    /// The model to ask for (default: the first that the server lists)
    #[arg(long)]
    pub model: Option<String>,
    /// The API key
    #[arg(long, env = "CONFORMANCE_KEY", hide_env_values = true, default_value = "none")]
    pub key: String,
    /// A header for every request, "name: value"
    #[arg(long = "header")]
    pub headers: Vec<String>,
    /// Only these profiles, and all that begin so
    #[arg(long = "profile", value_delimiter = ',')]
    pub profiles: Vec<String>,
    /// Only cases whose name contains this
    #[arg(long = "case")]
    pub cases: Vec<String>,
    /// Features that the server does not have
    #[arg(long, value_delimiter = ',')]
    pub without: Vec<String>,
    /// Features that few servers have and this one does: auth, vision, context-limit
    #[arg(long, value_delimiter = ',')]
    pub with: Vec<String>,
    /// Do not ask first what the server offers: what is missing is then a failure
    #[arg(long)]
    pub strict: bool,
    /// Cases at the same time
    #[arg(long, default_value_t = 8)]
    pub concurrency: usize,
    /// How often a model is asked until it does what a case is about
    #[arg(long, default_value_t = 3)]
    pub tries: usize,
    /// Seconds without a byte until a request is given up
    #[arg(long, default_value_t = 60)]
    pub timeout: u64,
    /// Where to write report.json and the evidence
    #[arg(long)]
    pub out: Option<PathBuf>,
    /// Write every exchange as a recording into this file
    #[arg(long)]
    pub save: Option<PathBuf>,
}

/// Options of `calibrate`.
#[derive(Debug, Args)]
pub struct CalibrateOptions {
    /// Recordings: files or folders
    #[arg(required = true)]
    pub recordings: Vec<PathBuf>,
    /// Only requirements whose name contains this
    #[arg(long)]
    pub only: Option<String>,
}

/// Options of `mutate`.
#[derive(Debug, Args)]
pub struct MutateOptions {
    /// Good traffic: files or folders
    #[arg(required = true)]
    pub recordings: Vec<PathBuf>,
    /// Only requirements whose name contains this
    #[arg(long)]
    pub only: Option<String>,
}
