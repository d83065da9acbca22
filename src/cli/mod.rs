//! The command line: arguments to settings to the app, and outcomes to exit codes.
//!
//! Invariant: results go to standard output, everything said to people to standard error. A mistake of the user in
//! what was typed ends with code 2, anything that went wrong later with code 1, each in one line.

mod arguments;
mod chat;
mod doctor;
mod key;
mod models;
mod paper;
mod pull;
mod rm;
mod serve;
mod show;

use std::{fmt, io::Write, process::ExitCode};

use arguments::{Arguments, Command, Model};
use clap::Parser;
use duet_hub::{Facts, Hub, Quantization};

use crate::{
    config::{LogFormat, Settings, Typed},
    logging,
};

/// Runs what the command line asks for.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.command.unwrap_or(Command::Serve(arguments.serve)) {
        Command::Serve(serve) => serve::run(&serve),
        Command::Chat(chat) => chat::run(chat),
        Command::Models(models) => models::run(&models),
        Command::Pull(pull) => pull::run(&pull),
        Command::Show(show) => show::run(&show),
        Command::Rm(rm) => rm::run(&rm),
        Command::Key(key) => key::run(&key),
        Command::Doctor(doctor) => doctor::run(&doctor),
        Command::Completions(completions) => paper::completions(&completions),
        Command::Man(man) => paper::man(&man),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            say(format_args!("duet: {}", failure.message));
            failure.code
        }
    }
}

/// How a command ended that did not succeed.
#[derive(Debug)]
struct Failure {
    code: ExitCode,
    message: String,
}

impl Failure {
    /// Something typed cannot be used.
    fn usage(message: impl fmt::Display) -> Self {
        Self { code: ExitCode::from(2), message: message.to_string() }
    }

    /// Something did not work.
    fn runtime(message: impl fmt::Display) -> Self {
        Self { code: ExitCode::from(1), message: message.to_string() }
    }
}

fn settings(flags: Typed, model: &Model) -> Result<Settings, Failure> {
    let path = model.config.clone().or_else(|| variable("DUET_CONFIG").map(Into::into));
    Settings::load(flags, path.as_deref(), variable).map_err(Failure::usage)
}

fn start_logging(format: LogFormat, fallback: Option<&str>) -> Result<(), Failure> {
    logging::start(format, fallback, variable)
        .map_err(|error| Failure::usage(format!("DUET_LOG or RUST_LOG: {error}")))
}

fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Failure::runtime)
}

/// Where models come from, as the variables of the Hugging Face tools say.
fn hub() -> Hub {
    Hub::from_environment(variable)
}

/// Whether duet can run what a configuration describes, to generate or to embed.
fn is_supported(facts: &Facts) -> bool {
    let Some(model_type) = &facts.model_type else { return false };
    // Encoders of some publishers write a hyphen.
    let model_type = model_type.replace('-', "_");
    let mut known = duet_mlx::supported_model_types().chain(duet_mlx::supported_encoder_types());
    known.any(|known| known.replace('-', "_") == model_type)
}

/// How the weights are stored, in one word or two: `4-bit`, `4/6-bit`, `4-bit mxfp4`, `bfloat16`.
fn packing(facts: &Facts) -> String {
    let Some(Quantization { mode, bits, .. }) = &facts.quantization else {
        return facts.dtype.clone().unwrap_or_default();
    };
    let bits: Vec<_> = bits.iter().map(u64::to_string).collect();
    match (bits.is_empty(), mode.as_str()) {
        (true, mode) => mode.to_owned(),
        (false, "affine") => format!("{}-bit", bits.join("/")),
        (false, mode) => format!("{}-bit {mode}", bits.join("/")),
    }
}

/// Results for programs.
fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let mut output = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut output, value).map_err(Failure::runtime)?;
    writeln!(output).map_err(Failure::runtime)
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Tells people something. Standard error may be closed, and then nobody listens.
fn say(message: fmt::Arguments<'_>) {
    let mut stderr = std::io::stderr().lock();
    if writeln!(stderr, "{message}").is_err() {
        tracing::debug!("standard error is closed");
    }
}

/// A size as people read it, in decimal units like the hub's pages.
fn size(bytes: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    match UNITS.iter().find(|(unit, _)| bytes >= *unit) {
        Some((unit, name)) => format!("{:.1} {name}", bytes as f64 / *unit as f64),
        None => format!("{bytes} B"),
    }
}

#[cfg(test)]
mod tests;
