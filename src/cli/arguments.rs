//! The command line as typed.

use std::{num::NonZeroU32, path::PathBuf};

use clap::{Args, Parser, Subcommand};
use duet_hub::Hub;

use super::hub;
use crate::config::{Host, KeyName, KvBits, KvGroupSize, KvStart, LogFormat, Pattern, Precision, Typed};

/// Answers Anthropic and OpenAI clients from a model on this machine.
///
/// Without a command, duet serves. Settings can also be written in duet.toml or given as DUET_* variables (DUET_PORT,
/// DUET_MODEL, ...); API keys come from DUET_API_KEYS, separated by commas.
#[derive(Debug, Parser)]
#[command(name = "duet", version, args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) serve: Serve,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Serve a model
    Serve(Serve),
    /// Chat in the terminal, with a server or without one
    Chat(Chat),
    /// List the models on this machine
    Models(Models),
    /// Fetch a model from the Hugging Face hub, or its newest version
    Pull(Pull),
    /// Describe a model on this machine
    Show(Show),
    /// Remove a model from the Hugging Face cache
    Rm(Rm),
    /// Make a key for clients
    Key(Key),
    /// Say whether this machine has what a server needs
    Doctor(Doctor),
    /// Print a script for a shell that completes commands and flags
    Completions(Completions),
    /// Print the manual page, or write one for each command
    Man(Man),
}

#[derive(Debug, Default, Args)]
pub(super) struct Serve {
    #[command(flatten)]
    pub(super) model: Model,
    /// Address to listen on [default: 127.0.0.1]
    #[arg(long, value_name = "ADDRESS", value_parser = host)]
    pub(super) host: Option<Host>,
    /// Port to listen on; 0 lets the system choose [default: 10240]
    #[arg(long)]
    pub(super) port: Option<u16>,
    /// How log lines look [default: pretty]
    #[arg(long, value_name = "FORMAT")]
    pub(super) log_format: Option<LogFormat>,
    /// Sequences decoded together [default: 16]
    #[arg(long, value_name = "N")]
    pub(super) max_batch: Option<NonZeroU32>,
    /// Memory for prompts that may come back, in MiB; 0 keeps none [default: 1024]
    #[arg(long, value_name = "MIB")]
    pub(super) prefix_cache_mib: Option<u32>,
    /// Bits of each key and value in the cache: 0 (as computed), 2, 3, 4, 5, 6 or 8 [default: 0]
    #[arg(long, value_name = "BITS")]
    pub(super) kv_bits: Option<KvBits>,
    /// Keys and values that share a scale: 32, 64 or 128 [default: 64]
    #[arg(long, value_name = "N")]
    pub(super) kv_group_size: Option<KvGroupSize>,
    /// Tokens from which on a sequence's keys and values have those bits [default: 5000]
    #[arg(long, value_name = "TOKENS")]
    pub(super) quantized_kv_start: Option<KvStart>,
}

/// What serving and chatting share.
#[derive(Debug, Default, Args)]
pub(super) struct Model {
    /// A folder, or a name on the hub such as mlx-community/Qwen3-0.6B-4bit [default: the built-in demo model]
    #[arg(long, value_name = "FOLDER|NAME")]
    pub(super) model: Option<String>,
    /// Number format of the weights in memory [default: auto]
    #[arg(long, value_name = "FORMAT")]
    pub(super) precision: Option<Precision>,
    /// Settings file [default: duet.toml in this folder, if there is one]
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Use only what is on this machine, as with HF_HUB_OFFLINE=1
    #[arg(long)]
    pub(super) offline: bool,
}

#[derive(Debug, Args)]
pub(super) struct Chat {
    /// What to say; without it, lines from the terminal, or all of a pipe as one message
    pub(super) prompt: Option<String>,
    /// The server to talk to [default: one on this machine, else none is needed]
    #[arg(long, value_name = "ADDRESS")]
    pub(super) url: Option<String>,
    /// What the model is told first
    #[arg(long, value_name = "TEXT")]
    pub(super) system: Option<String>,
    /// Longest answer, in tokens
    #[arg(long, value_name = "N", default_value_t = 4096, value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) max_tokens: u32,
    /// Let the model think before it answers
    #[arg(long)]
    pub(super) think: bool,
    #[command(flatten)]
    pub(super) model: Model,
}

#[derive(Debug, Args)]
pub(super) struct Models {
    /// Folders to look into, besides the Hugging Face cache
    pub(super) folders: Vec<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Pull {
    /// A name on the hub, such as mlx-community/Qwen3-0.6B-4bit, with an optional @revision; without an owner,
    /// mlx-community is meant
    pub(super) name: String,
}

#[derive(Debug, Args)]
pub(super) struct Show {
    /// A folder, or a name in the Hugging Face cache, with an optional @revision
    #[arg(value_name = "FOLDER|NAME")]
    pub(super) name: String,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Rm {
    /// A name in the Hugging Face cache; with @revision, only what no other revision needs
    pub(super) name: String,
    /// Do not ask
    #[arg(long, short)]
    pub(super) yes: bool,
}

#[derive(Debug, Args)]
pub(super) struct Doctor {
    #[command(flatten)]
    pub(super) serve: Serve,
    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct Man {
    /// Where to write duet.1, duet-serve.1 and so on
    pub(super) folder: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Key {
    #[command(subcommand)]
    pub(super) command: KeyCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum KeyCommand {
    /// Print a fresh key, and the table that makes duet accept it
    New(NewKey),
}

#[derive(Debug, Args)]
pub(super) struct NewKey {
    /// What the key is called in duet.toml and in logs
    pub(super) name: KeyName,
    /// Most requests a minute
    #[arg(long, value_name = "N")]
    pub(super) requests_per_minute: Option<NonZeroU32>,
    /// Most tokens a minute, of prompts and answers together
    #[arg(long, value_name = "N")]
    pub(super) tokens_per_minute: Option<NonZeroU32>,
    /// A model that it may use, or the beginning of names with * after it; may be repeated [default: all]
    #[arg(long = "model", value_name = "NAME", value_parser = pattern)]
    pub(super) models: Vec<Pattern>,
}

impl Serve {
    pub(super) fn typed(&self) -> Typed {
        Typed {
            host: self.host,
            port: self.port,
            log_format: self.log_format,
            max_batch: self.max_batch,
            prefix_cache_mib: self.prefix_cache_mib,
            kv_bits: self.kv_bits,
            kv_group_size: self.kv_group_size,
            quantized_kv_start: self.quantized_kv_start,
            ..self.model.typed()
        }
    }
}

impl Model {
    pub(super) fn typed(&self) -> Typed {
        Typed { model: self.model.clone(), precision: self.precision, ..Typed::default() }
    }

    /// Where the model may come from.
    pub(super) fn hub(&self) -> Hub {
        let hub = hub();
        Hub { offline: hub.offline || self.offline, ..hub }
    }
}

fn pattern(text: &str) -> Result<Pattern, String> {
    text.to_owned().try_into()
}

fn host(text: &str) -> Result<Host, String> {
    text.parse()
}
