//! Settings in two levels: as typed (flags, environment, file), then validated with every default filled in.
//!
//! Invariant: the first source that says something wins, in the order flags, environment, file, defaults; a source
//! that says something wrong is an error that names its place, never a silent default. API keys come from the
//! environment or the file only, because a command line is visible to every process of the machine.

mod environment;
mod file;
mod keys;
mod providers;
mod speculation;
mod traces;
mod typed;
mod value;

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    num::NonZeroU32,
    path::{Path, PathBuf},
    time::Duration,
};

use duet_upstream::ProviderSettings;

pub use keys::{Expiry, KeyHash, KeyName, NamedKey, NamedKeys, Pattern};
pub use providers::{RouteSettings, TargetSettings, TypedProvider, TypedRoute};
pub use speculation::{DraftTokens, Speculating, Speculation};
pub use traces::{Collector, TraceSettings};
pub use typed::{Typed, TypedModel};
pub use value::{ApiKey, Host, KvBits, KvCache, KvGroupSize, KvStart, LogFormat, Precision, Storage};

const DEFAULT_PORT: u16 = 10240;
const MIB: u64 = 1 << 20;
/// What finished prompts may take on disk.
const PREFIX_DISK_MIB: u32 = 8192;
/// As long as the official SDKs wait for an answer.
const QUEUE_TIMEOUT: Duration = Duration::from_secs(600);
/// Heads are small, also on slow lines.
const HEADER_TIMEOUT: Duration = Duration::from_secs(30);
const BODY_TIMEOUT: Duration = Duration::from_secs(60);
/// Longer than most clients and proxies keep a connection that they do not use, so that they are the ones to close it.
const KEEP_ALIVE: Duration = Duration::from_secs(75);
/// Longer than a reader pauses that still wants its answer.
const READER_TIMEOUT: Duration = Duration::from_secs(120);

/// What the server runs with. Every value is usable as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Where to listen; port 0 lets the system choose.
    pub address: SocketAddr,
    /// A folder, or a name on the hub; the built-in demo model when `None`.
    pub model: Option<String>,
    /// In which number format weights are held.
    pub precision: Precision,
    /// How keys and values are held.
    pub kv_cache: KvCache,
    /// How tokens are guessed ahead; the draft model is that of `model` alone.
    pub speculation: Speculating,
    /// Accepted keys; with none, every client is let in.
    pub api_keys: Vec<ApiKey>,
    /// Further ones, with names, and with what each may do.
    pub keys: NamedKeys,
    /// Other names by which clients may ask for the model: alias to model name.
    pub aliases: BTreeMap<String, String>,
    /// Further models, by the names that clients use.
    pub models: BTreeMap<String, ModelSettings>,
    /// Servers elsewhere that may be asked.
    pub providers: Vec<ProviderSettings>,
    /// Who answers for a name, or for all names that begin alike.
    pub routes: BTreeMap<String, RouteSettings>,
    /// Folders whose models are served too, those one level below included.
    pub models_folders: Vec<PathBuf>,
    /// Whether models of the local Hugging Face cache are served by name.
    pub auto_load: bool,
    /// Whether a request may have a configured model fetched from the hub.
    pub pull_on_request: bool,
    /// The most memory that models may take, in bytes; most of the free memory when `None`.
    pub memory_budget: Option<u64>,
    /// Models that nobody has used for so long are unloaded.
    pub idle_timeout: Option<Duration>,
    /// The largest request body, in bytes.
    pub body_limit: usize,
    /// The largest form with a file, in bytes.
    pub upload_limit: usize,
    /// How many requests may wait for their turn.
    pub queue: usize,
    /// How long a request may wait for its turn.
    pub queue_timeout: Duration,
    /// How many sequences are decoded together.
    pub max_batch: usize,
    /// How many prompt tokens are read between two decoding steps.
    pub prefill_chunk: usize,
    /// The most memory for finished prompts that may come back, in bytes; 0 turns the cache off. `None`: an
    /// eighth of the free memory, or what some conversations as long as the model's window take.
    pub prefix_cache: Option<u64>,
    /// The folder in which finished prompts are kept on disk too, if they are, and what it may take at most, in bytes.
    pub prefix_cache_disk: Option<(PathBuf, u64)>,
    /// The length of an answer whose request names none, in tokens; the rest of the context window when `None`.
    pub max_tokens: Option<u32>,
    /// A smaller context window than the model's, in tokens.
    pub window: Option<u32>,
    /// Whether web pages of any origin may call the server.
    pub cross_origin: bool,
    /// Where stored responses and conversations live.
    pub store: Storage,
    /// How log lines look.
    pub log_format: LogFormat,
    /// Where traces go, if anywhere.
    pub traces: Option<TraceSettings>,
    /// How long a client may take for the head of a request.
    pub header_timeout: Duration,
    /// The longest silence within a body that is being sent.
    pub body_timeout: Duration,
    /// How long a connection is kept for the next request.
    pub keep_alive: Duration,
    /// How many connections there may be at a time.
    pub max_connections: usize,
    /// How long one step of the engine may take before the requests that wait for it fail.
    pub stall_timeout: Duration,
    /// How long running answers may go on after a request to stop.
    pub shutdown_grace: Duration,
    /// How long a client may take nothing of its answer before it is given up.
    pub reader_timeout: Duration,
}

/// What is said of one model.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ModelSettings {
    /// A folder, or a name on the hub. Of an adapted model the one that the adapter is for, by any name that it is served
    /// under too.
    pub from: String,
    /// What is applied to `from`: a folder, or a name on the hub.
    pub adapter: Option<String>,
    /// Other names by which clients may ask for it.
    pub aliases: Vec<String>,
    /// Never unloaded to make room or for being idle.
    pub pinned: bool,
    /// As [`Settings::idle_timeout`].
    pub idle_timeout: Option<Duration>,
    /// A smaller context window than the model's, in tokens.
    pub window: Option<u32>,
    /// In which number format its weights are held; as [`Settings::precision`] when `None`.
    pub precision: Option<Precision>,
    /// As in [`Settings::kv_cache`] when `None`, each.
    pub kv_bits: Option<KvBits>,
    pub kv_group_size: Option<KvGroupSize>,
    pub quantized_kv_start: Option<KvStart>,
    /// As in [`Settings::speculation`] when `None`.
    pub speculation: Option<Speculation>,
    /// A small model that speaks ahead of it: a folder, a name on the hub, or the name of another model of the file.
    pub draft_model: Option<String>,
    /// As in [`Settings::speculation`] when `None`.
    pub draft_tokens: Option<DraftTokens>,
}

/// Why there are no settings.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file could not be read.
    #[error("cannot read the configuration file {path}: {source}")]
    Unreadable {
        /// The file's path.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file has an entry that means nothing.
    #[error("{path}:{line}: {message}")]
    File {
        /// The file's path.
        path: String,
        /// Counted from 1.
        line: usize,
        /// What is wrong, with the field's name.
        message: String,
    },
    /// A provider cannot be asked.
    #[error("providers.{name}: {message}")]
    Provider {
        /// As in the file.
        name: String,
        /// What is wrong.
        message: String,
    },
    /// An environment variable has an unusable value.
    #[error("environment variable {variable}: {message}")]
    Environment {
        /// The variable's name.
        variable: &'static str,
        /// What is wrong.
        message: String,
    },
}

impl Settings {
    /// Settles what was typed: `flags` first, then `DUET_*` variables as `variable` finds them, then the file at
    /// `path` (or `duet.toml` in the current folder, if there is one).
    ///
    /// # Errors
    /// A file that is missing though named, an unknown key, or a value that cannot be used.
    pub fn load(
        flags: Typed,
        path: Option<&Path>,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, Error> {
        let typed = flags.or(environment::read(&variable)?).or(file::read(path)?);
        let providers = providers::providers(typed.providers.as_ref(), &variable)?;
        let traces = traces::traces(typed.otlp_endpoint.clone(), variable)?;
        Ok(Self { providers, traces, ..Self::from(typed) })
    }

    /// Whether clients need a key.
    #[must_use]
    pub fn wants_keys(&self) -> bool {
        !self.api_keys.is_empty() || !self.keys.is_empty()
    }

    /// Whether everybody is answered by others unless a model of this machine is named: no model is served by default.
    #[must_use]
    pub fn only_relays(&self) -> bool {
        self.model.is_none() && !self.routes.is_empty()
    }

    /// Whether a model of this machine is named as the target of an alias or of a route.
    #[must_use]
    pub fn names(&self, model: &str) -> bool {
        let here = |(name, route): (&String, &RouteSettings)| {
            let own = route.targets.iter().filter(|target| target.provider.is_none());
            own.map(|target| target.model.as_ref().unwrap_or(name)).any(|target| target == model)
        };
        self.aliases.values().any(|target| target == model) || self.routes.iter().any(here)
    }

    /// Whether other machines can reach the server.
    #[must_use]
    pub fn is_exposed(&self) -> bool {
        !self.address.ip().is_loopback()
    }
}

impl From<Typed> for Settings {
    fn from(typed: Typed) -> Self {
        Self {
            address: SocketAddr::new(typed.host.unwrap_or_default().0, typed.port.unwrap_or(DEFAULT_PORT)),
            model: typed.model,
            precision: typed.precision.unwrap_or_default(),
            kv_cache: KvCache {
                bits: typed.kv_bits.unwrap_or_default(),
                group_size: typed.kv_group_size.unwrap_or_default(),
                start: typed.quantized_kv_start.unwrap_or_default(),
            },
            speculation: Speculating {
                kind: typed.speculation.unwrap_or_default(),
                draft_model: typed.draft_model,
                draft_tokens: typed.draft_tokens.unwrap_or_default(),
            },
            api_keys: typed.api_keys.unwrap_or_default(),
            keys: typed.keys.unwrap_or_default(),
            aliases: typed.aliases.unwrap_or_default(),
            models: typed.models.unwrap_or_default().into_iter().map(model_settings).collect(),
            providers: Vec::new(),
            routes: typed
                .routes
                .unwrap_or_default()
                .into_iter()
                .map(|(name, route)| (name, route.into()))
                .collect(),
            models_folders: typed.models_folders.unwrap_or_default(),
            auto_load: typed.auto_load.unwrap_or(true),
            pull_on_request: typed.pull_on_request.unwrap_or_default(),
            memory_budget: typed.memory_budget_mib.map(|mebibytes| u64::from(mebibytes.get()) * MIB),
            idle_timeout: typed.idle_timeout_seconds.map(whole_seconds),
            body_limit: mebibytes(typed.body_limit_mib, 32),
            upload_limit: mebibytes(typed.upload_limit_mib, 512),
            queue: count(typed.queue, 256),
            queue_timeout: typed.queue_timeout_seconds.map_or(QUEUE_TIMEOUT, whole_seconds),
            max_batch: count(typed.max_batch, 16),
            prefill_chunk: count(typed.prefill_chunk, 512),
            prefix_cache: typed.prefix_cache_mib.map(|mebibytes| u64::from(mebibytes) * MIB),
            prefix_cache_disk: typed
                .prefix_cache_dir
                .map(|folder| {
                    (folder, u64::from(typed.prefix_cache_disk_mib.unwrap_or(PREFIX_DISK_MIB)) * MIB)
                })
                .filter(|(_, bytes)| *bytes > 0),
            max_tokens: typed.max_tokens.map(NonZeroU32::get),
            window: typed.window.map(NonZeroU32::get),
            cross_origin: typed.cross_origin.unwrap_or_default(),
            store: typed.store.unwrap_or_default(),
            log_format: typed.log_format.unwrap_or_default(),
            traces: None,
            header_timeout: typed.header_timeout_seconds.map_or(HEADER_TIMEOUT, whole_seconds),
            body_timeout: typed.body_timeout_seconds.map_or(BODY_TIMEOUT, whole_seconds),
            keep_alive: typed.keep_alive_seconds.map_or(KEEP_ALIVE, whole_seconds),
            max_connections: count(typed.max_connections, 4096),
            stall_timeout: seconds(typed.stall_timeout_seconds, 300),
            shutdown_grace: seconds(typed.shutdown_grace_seconds, 10),
            reader_timeout: typed.reader_timeout_seconds.map_or(READER_TIMEOUT, whole_seconds),
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::from(Typed::default())
    }
}

fn count(typed: Option<NonZeroU32>, default: usize) -> usize {
    typed.map_or(default, |value| value.get() as usize)
}

fn mebibytes(typed: Option<NonZeroU32>, default: usize) -> usize {
    count(typed, default).saturating_mul(1 << 20)
}

fn model_settings((name, typed): (String, TypedModel)) -> (String, ModelSettings) {
    let settings = ModelSettings {
        from: typed.from.unwrap_or_else(|| name.clone()),
        adapter: typed.adapter,
        aliases: typed.aliases,
        pinned: typed.pinned,
        idle_timeout: typed.idle_timeout_seconds.map(whole_seconds),
        window: typed.window.map(NonZeroU32::get),
        precision: typed.precision,
        kv_bits: typed.kv_bits,
        kv_group_size: typed.kv_group_size,
        quantized_kv_start: typed.quantized_kv_start,
        speculation: typed.speculation,
        draft_model: typed.draft_model,
        draft_tokens: typed.draft_tokens,
    };
    (name, settings)
}

fn whole_seconds(typed: NonZeroU32) -> Duration {
    Duration::from_secs(typed.get().into())
}

fn seconds(typed: Option<u32>, default: u32) -> Duration {
    Duration::from_secs(typed.unwrap_or(default).into())
}

#[cfg(test)]
mod tests;
