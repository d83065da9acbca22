//! `DUET_*` variables. An empty variable counts as absent.

use std::{convert::Infallible, path::PathBuf, str::FromStr};

use clap::ValueEnum;

use super::{ApiKey, Error, LogFormat, Precision, Speculation, Typed};

/// What the environment says; `keys`, `aliases`, `models`, `providers` and `routes` can only be written in the file.
pub(super) fn read(variable: &impl Fn(&str) -> Option<String>) -> Result<Typed, Error> {
    Ok(Typed {
        host: parse(variable, "DUET_HOST")?,
        port: parse(variable, "DUET_PORT")?,
        model: parse(variable, "DUET_MODEL")?,
        precision: parse::<Choice<Precision>>(variable, "DUET_PRECISION")?.map(|choice| choice.0),
        kv_bits: parse(variable, "DUET_KV_BITS")?,
        kv_group_size: parse(variable, "DUET_KV_GROUP_SIZE")?,
        quantized_kv_start: parse(variable, "DUET_QUANTIZED_KV_START")?,
        speculation: parse::<Choice<Speculation>>(variable, "DUET_SPECULATION")?.map(|choice| choice.0),
        draft_model: parse(variable, "DUET_DRAFT_MODEL")?,
        draft_tokens: parse(variable, "DUET_DRAFT_TOKENS")?,
        api_keys: parse::<Keys>(variable, "DUET_API_KEYS")?.map(|keys| keys.0),
        keys: None,
        aliases: None,
        models: None,
        providers: None,
        routes: None,
        models_folders: parse::<Folders>(variable, "DUET_MODELS_FOLDERS")?.map(|folders| folders.0),
        auto_load: parse(variable, "DUET_AUTO_LOAD")?,
        pull_on_request: parse(variable, "DUET_PULL_ON_REQUEST")?,
        memory_budget_mib: parse(variable, "DUET_MEMORY_BUDGET_MIB")?,
        idle_timeout_seconds: parse(variable, "DUET_IDLE_TIMEOUT_SECONDS")?,
        body_limit_mib: parse(variable, "DUET_BODY_LIMIT_MIB")?,
        upload_limit_mib: parse(variable, "DUET_UPLOAD_LIMIT_MIB")?,
        queue: parse(variable, "DUET_QUEUE")?,
        queue_timeout_seconds: parse(variable, "DUET_QUEUE_TIMEOUT_SECONDS")?,
        max_batch: parse(variable, "DUET_MAX_BATCH")?,
        prefill_chunk: parse(variable, "DUET_PREFILL_CHUNK")?,
        prefix_cache_mib: parse(variable, "DUET_PREFIX_CACHE_MIB")?,
        prefix_cache_dir: parse(variable, "DUET_PREFIX_CACHE_DIR")?,
        prefix_cache_disk_mib: parse(variable, "DUET_PREFIX_CACHE_DISK_MIB")?,
        max_tokens: parse(variable, "DUET_MAX_TOKENS")?,
        window: parse(variable, "DUET_WINDOW")?,
        cross_origin: parse(variable, "DUET_CROSS_ORIGIN")?,
        store: parse(variable, "DUET_STORE")?,
        log_format: parse::<Choice<LogFormat>>(variable, "DUET_LOG_FORMAT")?.map(|choice| choice.0),
        header_timeout_seconds: parse(variable, "DUET_HEADER_TIMEOUT_SECONDS")?,
        body_timeout_seconds: parse(variable, "DUET_BODY_TIMEOUT_SECONDS")?,
        keep_alive_seconds: parse(variable, "DUET_KEEP_ALIVE_SECONDS")?,
        max_connections: parse(variable, "DUET_MAX_CONNECTIONS")?,
        otlp_endpoint: parse(variable, "DUET_OTLP_ENDPOINT")?,
        stall_timeout_seconds: parse(variable, "DUET_STALL_TIMEOUT_SECONDS")?,
        shutdown_grace_seconds: parse(variable, "DUET_SHUTDOWN_GRACE_SECONDS")?,
        reader_timeout_seconds: parse(variable, "DUET_READER_TIMEOUT_SECONDS")?,
    })
}

fn parse<T>(variable: &impl Fn(&str) -> Option<String>, name: &'static str) -> Result<Option<T>, Error>
where
    T: FromStr,
    T::Err: std::fmt::Display,
{
    let Some(text) = variable(name).filter(|text| !text.trim().is_empty()) else {
        return Ok(None);
    };
    match text.trim().parse() {
        Ok(value) => Ok(Some(value)),
        Err(error) => Err(Error::Environment { variable: name, message: error.to_string() }),
    }
}

/// One of a closed set of words.
struct Choice<T>(T);

impl<T: ValueEnum> FromStr for Choice<T> {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        T::from_str(text, true).map(Self).map_err(|_| {
            let words: Vec<_> = T::value_variants().iter().filter_map(T::to_possible_value).collect();
            let names: Vec<_> = words.iter().map(clap::builder::PossibleValue::get_name).collect();
            format!("`{text}` is not one of {}", names.join(", "))
        })
    }
}

/// Folders, separated as in `PATH`.
struct Folders(Vec<PathBuf>);

impl FromStr for Folders {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(std::env::split_paths(text).filter(|path| !path.as_os_str().is_empty()).collect()))
    }
}

/// Keys with commas between them.
struct Keys(Vec<ApiKey>);

impl FromStr for Keys {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let keys = text.split(',').map(str::trim).filter(|key| !key.is_empty());
        keys.map(str::parse).collect::<Result<_, _>>().map(Self)
    }
}
