//! Log lines on standard error, for people or for machines. Never a prompt, an answer or a key.

use tracing_subscriber::{EnvFilter, filter::ParseError};

use crate::config::LogFormat;

const DEFAULT: &str = "info";

/// Starts logging at the level that `DUET_LOG`, else `RUST_LOG`, asks for; `fallback` where neither does.
///
/// # Errors
/// The variable holds no filter.
pub fn start(
    format: LogFormat,
    fallback: Option<&str>,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<(), ParseError> {
    let asked = variable("DUET_LOG").or_else(|| variable("RUST_LOG")).filter(|text| !text.is_empty());
    let filter = EnvFilter::try_new(asked.as_deref().or(fallback).unwrap_or(DEFAULT))?;
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match format {
        LogFormat::Pretty => builder.with_target(false).with_ansi(colours(&variable)).try_init(),
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
    };
    if let Err(error) = started {
        tracing::debug!(%error, "logging was started before");
    }
    Ok(())
}

/// Whether standard error shows colours (<https://no-color.org>).
fn colours(variable: &impl Fn(&str) -> Option<String>) -> bool {
    use std::io::IsTerminal;
    std::io::stderr().is_terminal() && variable("NO_COLOR").is_none_or(|value| value.is_empty())
}
