//! What can be typed.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use super::{
    diff::DiffOptions, explain::ExplainOptions, list::ListOptions, record::RecordOptions, serve::ServeOptions,
};

/// Tells what will break when a client of the Anthropic or OpenAI API meets a server.
#[derive(Debug, Parser)]
#[command(version)]
pub struct Arguments {
    /// Read requirements/, cases/, sets/ and profiles.yaml below this folder instead of those in the binary
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
    /// List profiles, cases or requirements, or freeze today's requirements into a set
    List(ListOptions),
    /// Tell all about a requirement, and how to see by hand whether a server keeps it
    Explain(ExplainOptions),
    /// Play recordings to clients, with faults on demand
    Serve(ServeOptions),
    /// Forward a client's requests to a server and write every exchange down
    Record(RecordOptions),
    /// Tell what became better and worse between two reports
    Diff(DiffOptions),
    /// Write the page that traces every requirement to its check, its cases and its evidence
    Trace,
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
    /// The model to ask for embeddings; without it nobody is asked for them
    #[arg(long)]
    pub embedding_model: Option<String>,
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
    /// Judge only this frozen set of requirements, such as openai-2026-11
    #[arg(long)]
    pub set: Option<String>,
    /// The known failures of this server: a YAML file
    #[arg(long)]
    pub baseline: Option<PathBuf>,
    /// Rewrite the baseline to what is found
    #[arg(long, requires = "baseline")]
    pub fix: bool,
    /// How many per cent of the cases may be inconclusive
    #[arg(long, default_value_t = 10.0, value_name = "PERCENT")]
    pub max_inconclusive: f64,
    /// The folder for report.html, report.json, report.md, junit.xml, a badge and the bytes of what failed
    #[arg(long, value_name = "DIR")]
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
