//! What one source says, before it is combined with the others: every value may be absent.

use std::{collections::BTreeMap, num::NonZeroU32, path::PathBuf};

use serde::Deserialize;

use super::{
    TypedProvider, TypedRoute,
    keys::NamedKeys,
    speculation::{DraftTokens, Speculation},
    traces::Collector,
    value::{ApiKey, Host, KvBits, KvGroupSize, KvStart, LogFormat, Precision, Storage},
};

/// The settings of one source. The field names are the keys of `duet.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typed {
    pub host: Option<Host>,
    pub port: Option<u16>,
    pub model: Option<String>,
    pub precision: Option<Precision>,
    pub kv_bits: Option<KvBits>,
    pub kv_group_size: Option<KvGroupSize>,
    pub quantized_kv_start: Option<KvStart>,
    pub speculation: Option<Speculation>,
    pub draft_model: Option<String>,
    pub draft_tokens: Option<DraftTokens>,
    pub api_keys: Option<Vec<ApiKey>>,
    pub keys: Option<NamedKeys>,
    pub aliases: Option<BTreeMap<String, String>>,
    pub models: Option<BTreeMap<String, TypedModel>>,
    pub providers: Option<BTreeMap<String, TypedProvider>>,
    pub routes: Option<BTreeMap<String, TypedRoute>>,
    pub models_folders: Option<Vec<PathBuf>>,
    pub auto_load: Option<bool>,
    pub pull_on_request: Option<bool>,
    pub memory_budget_mib: Option<NonZeroU32>,
    pub idle_timeout_seconds: Option<NonZeroU32>,
    pub body_limit_mib: Option<NonZeroU32>,
    pub upload_limit_mib: Option<NonZeroU32>,
    pub queue: Option<NonZeroU32>,
    pub queue_timeout_seconds: Option<NonZeroU32>,
    pub max_batch: Option<NonZeroU32>,
    pub prefill_chunk: Option<NonZeroU32>,
    pub prefix_cache_mib: Option<u32>,
    pub prefix_cache_dir: Option<PathBuf>,
    pub prefix_cache_disk_mib: Option<u32>,
    pub max_tokens: Option<NonZeroU32>,
    pub window: Option<NonZeroU32>,
    pub cross_origin: Option<bool>,
    pub store: Option<Storage>,
    pub log_format: Option<LogFormat>,
    pub otlp_endpoint: Option<Collector>,
    pub header_timeout_seconds: Option<NonZeroU32>,
    pub body_timeout_seconds: Option<NonZeroU32>,
    pub keep_alive_seconds: Option<NonZeroU32>,
    pub max_connections: Option<NonZeroU32>,
    pub stall_timeout_seconds: Option<u32>,
    pub shutdown_grace_seconds: Option<u32>,
    pub reader_timeout_seconds: Option<NonZeroU32>,
}

/// One model of the file. What is absent is as for all models.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedModel {
    /// A folder, or a name on the hub; the table's own name when absent.
    pub from: Option<String>,
    /// A folder, or a name on the hub; what is applied to `from`.
    pub adapter: Option<String>,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub pinned: bool,
    pub idle_timeout_seconds: Option<NonZeroU32>,
    pub window: Option<NonZeroU32>,
    pub precision: Option<Precision>,
    pub kv_bits: Option<KvBits>,
    pub kv_group_size: Option<KvGroupSize>,
    pub quantized_kv_start: Option<KvStart>,
    pub speculation: Option<Speculation>,
    pub draft_model: Option<String>,
    pub draft_tokens: Option<DraftTokens>,
}

impl Typed {
    /// Fills what is absent here from `other`.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            host: self.host.or(other.host),
            port: self.port.or(other.port),
            model: self.model.or(other.model),
            precision: self.precision.or(other.precision),
            kv_bits: self.kv_bits.or(other.kv_bits),
            kv_group_size: self.kv_group_size.or(other.kv_group_size),
            quantized_kv_start: self.quantized_kv_start.or(other.quantized_kv_start),
            speculation: self.speculation.or(other.speculation),
            draft_model: self.draft_model.or(other.draft_model),
            draft_tokens: self.draft_tokens.or(other.draft_tokens),
            api_keys: self.api_keys.or(other.api_keys),
            keys: self.keys.or(other.keys),
            aliases: self.aliases.or(other.aliases),
            models: self.models.or(other.models),
            providers: self.providers.or(other.providers),
            routes: self.routes.or(other.routes),
            models_folders: self.models_folders.or(other.models_folders),
            auto_load: self.auto_load.or(other.auto_load),
            pull_on_request: self.pull_on_request.or(other.pull_on_request),
            memory_budget_mib: self.memory_budget_mib.or(other.memory_budget_mib),
            idle_timeout_seconds: self.idle_timeout_seconds.or(other.idle_timeout_seconds),
            body_limit_mib: self.body_limit_mib.or(other.body_limit_mib),
            upload_limit_mib: self.upload_limit_mib.or(other.upload_limit_mib),
            queue: self.queue.or(other.queue),
            queue_timeout_seconds: self.queue_timeout_seconds.or(other.queue_timeout_seconds),
            max_batch: self.max_batch.or(other.max_batch),
            prefill_chunk: self.prefill_chunk.or(other.prefill_chunk),
            prefix_cache_mib: self.prefix_cache_mib.or(other.prefix_cache_mib),
            prefix_cache_dir: self.prefix_cache_dir.or(other.prefix_cache_dir),
            prefix_cache_disk_mib: self.prefix_cache_disk_mib.or(other.prefix_cache_disk_mib),
            max_tokens: self.max_tokens.or(other.max_tokens),
            window: self.window.or(other.window),
            cross_origin: self.cross_origin.or(other.cross_origin),
            store: self.store.or(other.store),
            log_format: self.log_format.or(other.log_format),
            otlp_endpoint: self.otlp_endpoint.or(other.otlp_endpoint),
            header_timeout_seconds: self.header_timeout_seconds.or(other.header_timeout_seconds),
            body_timeout_seconds: self.body_timeout_seconds.or(other.body_timeout_seconds),
            keep_alive_seconds: self.keep_alive_seconds.or(other.keep_alive_seconds),
            max_connections: self.max_connections.or(other.max_connections),
            stall_timeout_seconds: self.stall_timeout_seconds.or(other.stall_timeout_seconds),
            shutdown_grace_seconds: self.shutdown_grace_seconds.or(other.shutdown_grace_seconds),
            reader_timeout_seconds: self.reader_timeout_seconds.or(other.reader_timeout_seconds),
        }
    }
}
