// @generated from specs/local.yaml by `cargo xtask generate`; do not edit.
#![allow(clippy::all, clippy::allow_attributes, clippy::cognitive_complexity, clippy::too_many_lines)]
#![allow(rustdoc::all, unused)]

use ::std::collections::BTreeMap;
use ::wire::serde::ser::{Serialize, SerializeMap, Serializer};
use ::wire::serde_json::{Map, Value};
use ::wire::{Cx, Decode, Decoded, Kind, Maybe, Segment};
#[derive(Clone, Debug, PartialEq)]
pub struct Health {
    /// `ok` answers requests, `loading` will, `degraded` answers some, `draining` only ends what it has begun, `failed` answers none.
    pub status: Status,
    pub version: String,
    pub uptime_seconds: i64,
    pub models: Vec<LoadedModel>,
    /// Servers elsewhere that answer for some names, in the order of their own.
    pub providers: Vec<ProviderState>,
    /// Requests at this moment.
    pub queue: Queue,
    /// Totals since the start.
    pub counters: Counters,
}
impl Serialize for Health {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("status", &self.status)?;
        map.serialize_entry("version", &self.version)?;
        map.serialize_entry("uptime_seconds", &self.uptime_seconds)?;
        map.serialize_entry("models", &self.models)?;
        map.serialize_entry("providers", &self.providers)?;
        map.serialize_entry("queue", &self.queue)?;
        map.serialize_entry("counters", &self.counters)?;
        map.end()
    }
}
impl Decode for Health {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_status = None;
        let mut f_version = None;
        let mut f_uptime_seconds = None;
        let mut f_models = None;
        let mut f_providers = None;
        let mut f_queue = None;
        let mut f_counters = None;
        for (key, value) in map {
            match key.as_str() {
                "status" => f_status = Some(value),
                "version" => f_version = Some(value),
                "uptime_seconds" => f_uptime_seconds = Some(value),
                "models" => f_models = Some(value),
                "providers" => f_providers = Some(value),
                "queue" => f_queue = Some(value),
                "counters" => f_counters = Some(value),
                _ => {}
            }
        }
        let f_status = cx.required(f_status, "status", <Status as Decode>::decode)?;
        let f_version = cx.required(f_version, "version", <String as Decode>::decode)?;
        let f_uptime_seconds = cx
            .required(f_uptime_seconds, "uptime_seconds", <i64 as Decode>::decode)?;
        let f_models = cx
            .required(f_models, "models", <Vec<LoadedModel> as Decode>::decode)?;
        let f_providers = cx
            .required(f_providers, "providers", <Vec<ProviderState> as Decode>::decode)?;
        let f_queue = cx.required(f_queue, "queue", <Queue as Decode>::decode)?;
        let f_counters = cx
            .required(f_counters, "counters", <Counters as Decode>::decode)?;
        Ok(Self {
            status: f_status,
            version: f_version,
            uptime_seconds: f_uptime_seconds,
            models: f_models,
            providers: f_providers,
            queue: f_queue,
            counters: f_counters,
        })
    }
}
/// `ok` answers requests, `loading` will, `degraded` answers some, `draining` only ends what it has begun, `failed` answers none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    Ok,
    Loading,
    Degraded,
    Draining,
    Failed,
}
impl Status {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "ok",
        "loading",
        "degraded",
        "draining",
        "failed",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Ok => "ok",
            Self::Loading => "loading",
            Self::Degraded => "degraded",
            Self::Draining => "draining",
            Self::Failed => "failed",
        }
    }
}
impl Decode for Status {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "ok" => Ok(Self::Ok),
            "loading" => Ok(Self::Loading),
            "degraded" => Ok(Self::Degraded),
            "draining" => Ok(Self::Draining),
            "failed" => Ok(Self::Failed),
            _ => {
                Err(
                    ::wire::Fault::here(::wire::FaultKind::Enum {
                        allowed: Self::ALL,
                        got: text,
                    }),
                )
            }
        }
    }
}
impl Serialize for Status {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for Status {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct LoadedModel {
    pub id: String,
    /// `ok` answers requests, `loading` will, `degraded` answers some, `draining` only ends what it has begun, `failed` answers none.
    pub state: Status,
    pub architecture: Option<String>,
    /// In tokens.
    pub context_length: Option<i64>,
    /// Why the model failed to load.
    pub error: Option<String>,
    /// Tokens of one model that were guessed ahead, since it was loaded.
    pub speculation: Option<Speculation>,
}
impl Serialize for LoadedModel {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("state", &self.state)?;
        map.serialize_entry("architecture", &self.architecture)?;
        map.serialize_entry("context_length", &self.context_length)?;
        if let Some(value) = &self.error {
            map.serialize_entry("error", value)?;
        }
        if let Some(value) = &self.speculation {
            map.serialize_entry("speculation", value)?;
        }
        map.end()
    }
}
impl Decode for LoadedModel {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_state = None;
        let mut f_architecture = None;
        let mut f_context_length = None;
        let mut f_error = None;
        let mut f_speculation = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "state" => f_state = Some(value),
                "architecture" => f_architecture = Some(value),
                "context_length" => f_context_length = Some(value),
                "error" => f_error = Some(value),
                "speculation" => f_speculation = Some(value),
                _ => {}
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        let f_state = cx.required(f_state, "state", <Status as Decode>::decode)?;
        let f_architecture = cx
            .required_nullable(
                f_architecture,
                "architecture",
                <String as Decode>::decode,
            )?;
        let f_context_length = cx
            .required_nullable(
                f_context_length,
                "context_length",
                <i64 as Decode>::decode,
            )?;
        let f_error = cx.optional(f_error, "error", <String as Decode>::decode)?;
        let f_speculation = cx
            .optional(f_speculation, "speculation", <Speculation as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            state: f_state,
            architecture: f_architecture,
            context_length: f_context_length,
            error: f_error,
            speculation: f_speculation,
        })
    }
}
/// Tokens of one model that were guessed ahead, since it was loaded.
#[derive(Clone, Debug, PartialEq)]
pub struct Speculation {
    /// Those that were checked.
    pub proposed_tokens: i64,
    /// Those that were right.
    pub accepted_tokens: i64,
}
impl Serialize for Speculation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("proposed_tokens", &self.proposed_tokens)?;
        map.serialize_entry("accepted_tokens", &self.accepted_tokens)?;
        map.end()
    }
}
impl Decode for Speculation {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_proposed_tokens = None;
        let mut f_accepted_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "proposed_tokens" => f_proposed_tokens = Some(value),
                "accepted_tokens" => f_accepted_tokens = Some(value),
                _ => {}
            }
        }
        let f_proposed_tokens = cx
            .required(f_proposed_tokens, "proposed_tokens", <i64 as Decode>::decode)?;
        let f_accepted_tokens = cx
            .required(f_accepted_tokens, "accepted_tokens", <i64 as Decode>::decode)?;
        Ok(Self {
            proposed_tokens: f_proposed_tokens,
            accepted_tokens: f_accepted_tokens,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ProviderState {
    /// As in the settings.
    pub name: String,
    pub kind: String,
    /// `ready` is asked, `resting` is asked when nobody else is there, `open` is not asked until `open_until`.
    pub state: ProviderStateState,
    /// RFC 3339.
    pub open_until: Option<String>,
    /// Requests at this moment.
    pub under_way: i64,
    /// Since the start, as all that follow; every try counts.
    pub requests: i64,
    /// Those that were no fault of the request, nor of too much to do.
    pub failures: i64,
    pub prompt_tokens: i64,
    pub generated_tokens: i64,
    /// The last time that it gave no answer, or only a part of one.
    pub last_failure: Option<ProviderFailure>,
    /// Which names lead here.
    pub targets: Vec<ProviderTarget>,
}
impl Serialize for ProviderState {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("name", &self.name)?;
        map.serialize_entry("kind", &self.kind)?;
        map.serialize_entry("state", &self.state)?;
        if let Some(value) = &self.open_until {
            map.serialize_entry("open_until", value)?;
        }
        map.serialize_entry("under_way", &self.under_way)?;
        map.serialize_entry("requests", &self.requests)?;
        map.serialize_entry("failures", &self.failures)?;
        map.serialize_entry("prompt_tokens", &self.prompt_tokens)?;
        map.serialize_entry("generated_tokens", &self.generated_tokens)?;
        if let Some(value) = &self.last_failure {
            map.serialize_entry("last_failure", value)?;
        }
        map.serialize_entry("targets", &self.targets)?;
        map.end()
    }
}
impl Decode for ProviderState {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_name = None;
        let mut f_kind = None;
        let mut f_state = None;
        let mut f_open_until = None;
        let mut f_under_way = None;
        let mut f_requests = None;
        let mut f_failures = None;
        let mut f_prompt_tokens = None;
        let mut f_generated_tokens = None;
        let mut f_last_failure = None;
        let mut f_targets = None;
        for (key, value) in map {
            match key.as_str() {
                "name" => f_name = Some(value),
                "kind" => f_kind = Some(value),
                "state" => f_state = Some(value),
                "open_until" => f_open_until = Some(value),
                "under_way" => f_under_way = Some(value),
                "requests" => f_requests = Some(value),
                "failures" => f_failures = Some(value),
                "prompt_tokens" => f_prompt_tokens = Some(value),
                "generated_tokens" => f_generated_tokens = Some(value),
                "last_failure" => f_last_failure = Some(value),
                "targets" => f_targets = Some(value),
                _ => {}
            }
        }
        let f_name = cx.required(f_name, "name", <String as Decode>::decode)?;
        let f_kind = cx.required(f_kind, "kind", <String as Decode>::decode)?;
        let f_state = cx
            .required(f_state, "state", <ProviderStateState as Decode>::decode)?;
        let f_open_until = cx
            .optional(f_open_until, "open_until", <String as Decode>::decode)?;
        let f_under_way = cx
            .required(f_under_way, "under_way", <i64 as Decode>::decode)?;
        let f_requests = cx.required(f_requests, "requests", <i64 as Decode>::decode)?;
        let f_failures = cx.required(f_failures, "failures", <i64 as Decode>::decode)?;
        let f_prompt_tokens = cx
            .required(f_prompt_tokens, "prompt_tokens", <i64 as Decode>::decode)?;
        let f_generated_tokens = cx
            .required(f_generated_tokens, "generated_tokens", <i64 as Decode>::decode)?;
        let f_last_failure = cx
            .optional(
                f_last_failure,
                "last_failure",
                <ProviderFailure as Decode>::decode,
            )?;
        let f_targets = cx
            .required(f_targets, "targets", <Vec<ProviderTarget> as Decode>::decode)?;
        Ok(Self {
            name: f_name,
            kind: f_kind,
            state: f_state,
            open_until: f_open_until,
            under_way: f_under_way,
            requests: f_requests,
            failures: f_failures,
            prompt_tokens: f_prompt_tokens,
            generated_tokens: f_generated_tokens,
            last_failure: f_last_failure,
            targets: f_targets,
        })
    }
}
/// `ready` is asked, `resting` is asked when nobody else is there, `open` is not asked until `open_until`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProviderStateState {
    Ready,
    Resting,
    Open,
}
impl ProviderStateState {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["ready", "resting", "open"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Ready => "ready",
            Self::Resting => "resting",
            Self::Open => "open",
        }
    }
}
impl Decode for ProviderStateState {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "ready" => Ok(Self::Ready),
            "resting" => Ok(Self::Resting),
            "open" => Ok(Self::Open),
            _ => {
                Err(
                    ::wire::Fault::here(::wire::FaultKind::Enum {
                        allowed: Self::ALL,
                        got: text,
                    }),
                )
            }
        }
    }
}
impl Serialize for ProviderStateState {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ProviderStateState {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// The last time that it gave no answer, or only a part of one.
#[derive(Clone, Debug, PartialEq)]
pub struct ProviderFailure {
    /// `unreachable` has no connection, `untrusted` no certificate that is believed, `silent` sent nothing in time, `busy` asked to come back later, `locked` refused this server's key, `refused` refused the request, `broken` failed by itself or broke off.
    pub kind: ProviderFailureKind,
    /// RFC 3339.
    pub at: String,
}
impl Serialize for ProviderFailure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", &self.kind)?;
        map.serialize_entry("at", &self.at)?;
        map.end()
    }
}
impl Decode for ProviderFailure {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_kind = None;
        let mut f_at = None;
        for (key, value) in map {
            match key.as_str() {
                "kind" => f_kind = Some(value),
                "at" => f_at = Some(value),
                _ => {}
            }
        }
        let f_kind = cx
            .required(f_kind, "kind", <ProviderFailureKind as Decode>::decode)?;
        let f_at = cx.required(f_at, "at", <String as Decode>::decode)?;
        Ok(Self { kind: f_kind, at: f_at })
    }
}
/// `unreachable` has no connection, `untrusted` no certificate that is believed, `silent` sent nothing in time, `busy` asked to come back later, `locked` refused this server's key, `refused` refused the request, `broken` failed by itself or broke off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProviderFailureKind {
    Unreachable,
    Untrusted,
    Silent,
    Busy,
    Locked,
    Refused,
    Broken,
}
impl ProviderFailureKind {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "unreachable",
        "untrusted",
        "silent",
        "busy",
        "locked",
        "refused",
        "broken",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Untrusted => "untrusted",
            Self::Silent => "silent",
            Self::Busy => "busy",
            Self::Locked => "locked",
            Self::Refused => "refused",
            Self::Broken => "broken",
        }
    }
}
impl Decode for ProviderFailureKind {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "unreachable" => Ok(Self::Unreachable),
            "untrusted" => Ok(Self::Untrusted),
            "silent" => Ok(Self::Silent),
            "busy" => Ok(Self::Busy),
            "locked" => Ok(Self::Locked),
            "refused" => Ok(Self::Refused),
            "broken" => Ok(Self::Broken),
            _ => {
                Err(
                    ::wire::Fault::here(::wire::FaultKind::Enum {
                        allowed: Self::ALL,
                        got: text,
                    }),
                )
            }
        }
    }
}
impl Serialize for ProviderFailureKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ProviderFailureKind {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ProviderTarget {
    /// The name that clients use, or the beginning of names with a `*`.
    pub route: String,
    /// What it is called there, if that is another name.
    pub model: Option<String>,
}
impl Serialize for ProviderTarget {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("route", &self.route)?;
        if let Some(value) = &self.model {
            map.serialize_entry("model", value)?;
        }
        map.end()
    }
}
impl Decode for ProviderTarget {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_route = None;
        let mut f_model = None;
        for (key, value) in map {
            match key.as_str() {
                "route" => f_route = Some(value),
                "model" => f_model = Some(value),
                _ => {}
            }
        }
        let f_route = cx.required(f_route, "route", <String as Decode>::decode)?;
        let f_model = cx.optional(f_model, "model", <String as Decode>::decode)?;
        Ok(Self {
            route: f_route,
            model: f_model,
        })
    }
}
/// Requests at this moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Queue {
    pub running: i64,
    pub waiting: i64,
    /// So many may wait; further ones are refused.
    pub capacity: i64,
}
impl Serialize for Queue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("running", &self.running)?;
        map.serialize_entry("waiting", &self.waiting)?;
        map.serialize_entry("capacity", &self.capacity)?;
        map.end()
    }
}
impl Decode for Queue {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_running = None;
        let mut f_waiting = None;
        let mut f_capacity = None;
        for (key, value) in map {
            match key.as_str() {
                "running" => f_running = Some(value),
                "waiting" => f_waiting = Some(value),
                "capacity" => f_capacity = Some(value),
                _ => {}
            }
        }
        let f_running = cx.required(f_running, "running", <i64 as Decode>::decode)?;
        let f_waiting = cx.required(f_waiting, "waiting", <i64 as Decode>::decode)?;
        let f_capacity = cx.required(f_capacity, "capacity", <i64 as Decode>::decode)?;
        Ok(Self {
            running: f_running,
            waiting: f_waiting,
            capacity: f_capacity,
        })
    }
}
/// Totals since the start.
#[derive(Clone, Debug, PartialEq)]
pub struct Counters {
    pub requests: i64,
    pub completed: i64,
    pub failed: i64,
    /// The client went away.
    pub cancelled: i64,
    /// Refused because the queue was full.
    pub rejected: i64,
    pub prompt_tokens: i64,
    /// Prompt tokens that were not computed again.
    pub cached_prompt_tokens: i64,
    pub generated_tokens: i64,
    /// Tokens that were guessed ahead and checked.
    pub proposed_tokens: i64,
    /// Those of them that were right.
    pub accepted_tokens: i64,
}
impl Serialize for Counters {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("requests", &self.requests)?;
        map.serialize_entry("completed", &self.completed)?;
        map.serialize_entry("failed", &self.failed)?;
        map.serialize_entry("cancelled", &self.cancelled)?;
        map.serialize_entry("rejected", &self.rejected)?;
        map.serialize_entry("prompt_tokens", &self.prompt_tokens)?;
        map.serialize_entry("cached_prompt_tokens", &self.cached_prompt_tokens)?;
        map.serialize_entry("generated_tokens", &self.generated_tokens)?;
        map.serialize_entry("proposed_tokens", &self.proposed_tokens)?;
        map.serialize_entry("accepted_tokens", &self.accepted_tokens)?;
        map.end()
    }
}
impl Decode for Counters {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_requests = None;
        let mut f_completed = None;
        let mut f_failed = None;
        let mut f_cancelled = None;
        let mut f_rejected = None;
        let mut f_prompt_tokens = None;
        let mut f_cached_prompt_tokens = None;
        let mut f_generated_tokens = None;
        let mut f_proposed_tokens = None;
        let mut f_accepted_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "requests" => f_requests = Some(value),
                "completed" => f_completed = Some(value),
                "failed" => f_failed = Some(value),
                "cancelled" => f_cancelled = Some(value),
                "rejected" => f_rejected = Some(value),
                "prompt_tokens" => f_prompt_tokens = Some(value),
                "cached_prompt_tokens" => f_cached_prompt_tokens = Some(value),
                "generated_tokens" => f_generated_tokens = Some(value),
                "proposed_tokens" => f_proposed_tokens = Some(value),
                "accepted_tokens" => f_accepted_tokens = Some(value),
                _ => {}
            }
        }
        let f_requests = cx.required(f_requests, "requests", <i64 as Decode>::decode)?;
        let f_completed = cx
            .required(f_completed, "completed", <i64 as Decode>::decode)?;
        let f_failed = cx.required(f_failed, "failed", <i64 as Decode>::decode)?;
        let f_cancelled = cx
            .required(f_cancelled, "cancelled", <i64 as Decode>::decode)?;
        let f_rejected = cx.required(f_rejected, "rejected", <i64 as Decode>::decode)?;
        let f_prompt_tokens = cx
            .required(f_prompt_tokens, "prompt_tokens", <i64 as Decode>::decode)?;
        let f_cached_prompt_tokens = cx
            .required(
                f_cached_prompt_tokens,
                "cached_prompt_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_generated_tokens = cx
            .required(f_generated_tokens, "generated_tokens", <i64 as Decode>::decode)?;
        let f_proposed_tokens = cx
            .required(f_proposed_tokens, "proposed_tokens", <i64 as Decode>::decode)?;
        let f_accepted_tokens = cx
            .required(f_accepted_tokens, "accepted_tokens", <i64 as Decode>::decode)?;
        Ok(Self {
            requests: f_requests,
            completed: f_completed,
            failed: f_failed,
            cancelled: f_cancelled,
            rejected: f_rejected,
            prompt_tokens: f_prompt_tokens,
            cached_prompt_tokens: f_cached_prompt_tokens,
            generated_tokens: f_generated_tokens,
            proposed_tokens: f_proposed_tokens,
            accepted_tokens: f_accepted_tokens,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ModelName {
    /// An id or an alias.
    pub model: String,
}
impl Serialize for ModelName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("model", &self.model)?;
        map.end()
    }
}
impl Decode for ModelName {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_model = None;
        for (key, value) in map {
            match key.as_str() {
                "model" => f_model = Some(value),
                _ => {}
            }
        }
        let f_model = cx.required(f_model, "model", <String as Decode>::decode)?;
        Ok(Self { model: f_model })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ModelStates {
    /// Of all models together.
    pub memory: MemoryState,
    pub models: Vec<ModelState>,
}
impl Serialize for ModelStates {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("memory", &self.memory)?;
        map.serialize_entry("models", &self.models)?;
        map.end()
    }
}
impl Decode for ModelStates {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_memory = None;
        let mut f_models = None;
        for (key, value) in map {
            match key.as_str() {
                "memory" => f_memory = Some(value),
                "models" => f_models = Some(value),
                _ => {}
            }
        }
        let f_memory = cx.required(f_memory, "memory", <MemoryState as Decode>::decode)?;
        let f_models = cx
            .required(f_models, "models", <Vec<ModelState> as Decode>::decode)?;
        Ok(Self {
            memory: f_memory,
            models: f_models,
        })
    }
}
/// Of all models together.
#[derive(Clone, Debug, PartialEq)]
pub struct MemoryState {
    /// What they may take; null where there is no limit.
    pub budget_bytes: Option<i64>,
    /// Weights, and the state of requests that are under way.
    pub reserved_bytes: i64,
    /// The same with prompts that are kept because they may come back.
    pub used_bytes: i64,
}
impl Serialize for MemoryState {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("budget_bytes", &self.budget_bytes)?;
        map.serialize_entry("reserved_bytes", &self.reserved_bytes)?;
        map.serialize_entry("used_bytes", &self.used_bytes)?;
        map.end()
    }
}
impl Decode for MemoryState {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_budget_bytes = None;
        let mut f_reserved_bytes = None;
        let mut f_used_bytes = None;
        for (key, value) in map {
            match key.as_str() {
                "budget_bytes" => f_budget_bytes = Some(value),
                "reserved_bytes" => f_reserved_bytes = Some(value),
                "used_bytes" => f_used_bytes = Some(value),
                _ => {}
            }
        }
        let f_budget_bytes = cx
            .required_nullable(f_budget_bytes, "budget_bytes", <i64 as Decode>::decode)?;
        let f_reserved_bytes = cx
            .required(f_reserved_bytes, "reserved_bytes", <i64 as Decode>::decode)?;
        let f_used_bytes = cx
            .required(f_used_bytes, "used_bytes", <i64 as Decode>::decode)?;
        Ok(Self {
            budget_bytes: f_budget_bytes,
            reserved_bytes: f_reserved_bytes,
            used_bytes: f_used_bytes,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ModelState {
    pub id: String,
    /// Of an adapted model: the one that the adapter is applied to.
    pub base: Option<String>,
    /// The adapter: its name on the hub, or its folder's.
    pub adapter: Option<String>,
    pub task: ModelTask,
    /// `cold` models are loaded when somebody asks for them, `failed` ones not before a short pause.
    pub stage: ModelStage,
    /// Names that stand for it; those that end in `*` for all that begin like them.
    pub aliases: Vec<String>,
    /// Never unloaded to make room or for being idle.
    pub pinned: bool,
    /// Unloaded when it has not been used for so long.
    pub idle_timeout_seconds: Option<i64>,
    /// In tokens.
    pub context_length: i64,
    /// Requests that are under way.
    pub in_use: i64,
    /// Since the last request ended.
    pub idle_seconds: i64,
    /// What it takes while it is resident.
    pub memory_bytes: Option<i64>,
    /// Of a load that is under way, where it can be told.
    pub progress: Option<LoadProgress>,
    /// Why the last load failed.
    pub error: Option<String>,
}
impl Serialize for ModelState {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        if let Some(value) = &self.base {
            map.serialize_entry("base", value)?;
        }
        if let Some(value) = &self.adapter {
            map.serialize_entry("adapter", value)?;
        }
        map.serialize_entry("task", &self.task)?;
        map.serialize_entry("stage", &self.stage)?;
        map.serialize_entry("aliases", &self.aliases)?;
        map.serialize_entry("pinned", &self.pinned)?;
        if let Some(value) = &self.idle_timeout_seconds {
            map.serialize_entry("idle_timeout_seconds", value)?;
        }
        map.serialize_entry("context_length", &self.context_length)?;
        map.serialize_entry("in_use", &self.in_use)?;
        map.serialize_entry("idle_seconds", &self.idle_seconds)?;
        if let Some(value) = &self.memory_bytes {
            map.serialize_entry("memory_bytes", value)?;
        }
        if let Some(value) = &self.progress {
            map.serialize_entry("progress", value)?;
        }
        if let Some(value) = &self.error {
            map.serialize_entry("error", value)?;
        }
        map.end()
    }
}
impl Decode for ModelState {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_base = None;
        let mut f_adapter = None;
        let mut f_task = None;
        let mut f_stage = None;
        let mut f_aliases = None;
        let mut f_pinned = None;
        let mut f_idle_timeout_seconds = None;
        let mut f_context_length = None;
        let mut f_in_use = None;
        let mut f_idle_seconds = None;
        let mut f_memory_bytes = None;
        let mut f_progress = None;
        let mut f_error = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "base" => f_base = Some(value),
                "adapter" => f_adapter = Some(value),
                "task" => f_task = Some(value),
                "stage" => f_stage = Some(value),
                "aliases" => f_aliases = Some(value),
                "pinned" => f_pinned = Some(value),
                "idle_timeout_seconds" => f_idle_timeout_seconds = Some(value),
                "context_length" => f_context_length = Some(value),
                "in_use" => f_in_use = Some(value),
                "idle_seconds" => f_idle_seconds = Some(value),
                "memory_bytes" => f_memory_bytes = Some(value),
                "progress" => f_progress = Some(value),
                "error" => f_error = Some(value),
                _ => {}
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        let f_base = cx.optional(f_base, "base", <String as Decode>::decode)?;
        let f_adapter = cx.optional(f_adapter, "adapter", <String as Decode>::decode)?;
        let f_task = cx.required(f_task, "task", <ModelTask as Decode>::decode)?;
        let f_stage = cx.required(f_stage, "stage", <ModelStage as Decode>::decode)?;
        let f_aliases = cx
            .required(f_aliases, "aliases", <Vec<String> as Decode>::decode)?;
        let f_pinned = cx.required(f_pinned, "pinned", <bool as Decode>::decode)?;
        let f_idle_timeout_seconds = cx
            .optional(
                f_idle_timeout_seconds,
                "idle_timeout_seconds",
                <i64 as Decode>::decode,
            )?;
        let f_context_length = cx
            .required(f_context_length, "context_length", <i64 as Decode>::decode)?;
        let f_in_use = cx.required(f_in_use, "in_use", <i64 as Decode>::decode)?;
        let f_idle_seconds = cx
            .required(f_idle_seconds, "idle_seconds", <i64 as Decode>::decode)?;
        let f_memory_bytes = cx
            .optional(f_memory_bytes, "memory_bytes", <i64 as Decode>::decode)?;
        let f_progress = cx
            .optional(f_progress, "progress", <LoadProgress as Decode>::decode)?;
        let f_error = cx.optional(f_error, "error", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            base: f_base,
            adapter: f_adapter,
            task: f_task,
            stage: f_stage,
            aliases: f_aliases,
            pinned: f_pinned,
            idle_timeout_seconds: f_idle_timeout_seconds,
            context_length: f_context_length,
            in_use: f_in_use,
            idle_seconds: f_idle_seconds,
            memory_bytes: f_memory_bytes,
            progress: f_progress,
            error: f_error,
        })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ModelTask {
    Generate,
    Embed,
    Rerank,
}
impl ModelTask {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["generate", "embed", "rerank"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Generate => "generate",
            Self::Embed => "embed",
            Self::Rerank => "rerank",
        }
    }
}
impl Decode for ModelTask {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "generate" => Ok(Self::Generate),
            "embed" => Ok(Self::Embed),
            "rerank" => Ok(Self::Rerank),
            _ => {
                Err(
                    ::wire::Fault::here(::wire::FaultKind::Enum {
                        allowed: Self::ALL,
                        got: text,
                    }),
                )
            }
        }
    }
}
impl Serialize for ModelTask {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ModelTask {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// `cold` models are loaded when somebody asks for them, `failed` ones not before a short pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ModelStage {
    Cold,
    Loading,
    Resident,
    Unloading,
    Failed,
}
impl ModelStage {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "cold",
        "loading",
        "resident",
        "unloading",
        "failed",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Cold => "cold",
            Self::Loading => "loading",
            Self::Resident => "resident",
            Self::Unloading => "unloading",
            Self::Failed => "failed",
        }
    }
}
impl Decode for ModelStage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "cold" => Ok(Self::Cold),
            "loading" => Ok(Self::Loading),
            "resident" => Ok(Self::Resident),
            "unloading" => Ok(Self::Unloading),
            "failed" => Ok(Self::Failed),
            _ => {
                Err(
                    ::wire::Fault::here(::wire::FaultKind::Enum {
                        allowed: Self::ALL,
                        got: text,
                    }),
                )
            }
        }
    }
}
impl Serialize for ModelStage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ModelStage {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// Of a load that is under way, where it can be told.
#[derive(Clone, Debug, PartialEq)]
pub struct LoadProgress {
    pub done_bytes: i64,
    pub total_bytes: i64,
}
impl Serialize for LoadProgress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("done_bytes", &self.done_bytes)?;
        map.serialize_entry("total_bytes", &self.total_bytes)?;
        map.end()
    }
}
impl Decode for LoadProgress {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_done_bytes = None;
        let mut f_total_bytes = None;
        for (key, value) in map {
            match key.as_str() {
                "done_bytes" => f_done_bytes = Some(value),
                "total_bytes" => f_total_bytes = Some(value),
                _ => {}
            }
        }
        let f_done_bytes = cx
            .required(f_done_bytes, "done_bytes", <i64 as Decode>::decode)?;
        let f_total_bytes = cx
            .required(f_total_bytes, "total_bytes", <i64 as Decode>::decode)?;
        Ok(Self {
            done_bytes: f_done_bytes,
            total_bytes: f_total_bytes,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorResponse {
    pub error: Error,
}
impl Serialize for ErrorResponse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("error", &self.error)?;
        map.end()
    }
}
impl Decode for ErrorResponse {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_error = None;
        for (key, value) in map {
            match key.as_str() {
                "error" => f_error = Some(value),
                _ => {}
            }
        }
        let f_error = cx.required(f_error, "error", <Error as Decode>::decode)?;
        Ok(Self { error: f_error })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    pub message: String,
}
impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("message", &self.message)?;
        map.end()
    }
}
impl Decode for Error {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_message = None;
        for (key, value) in map {
            match key.as_str() {
                "message" => f_message = Some(value),
                _ => {}
            }
        }
        let f_message = cx.required(f_message, "message", <String as Decode>::decode)?;
        Ok(Self { message: f_message })
    }
}
/// The body of Anthropic's `POST /v1/messages`. `tool_choice` may also be a word: `auto`, `any`, `none`, or the name of a tool.
pub type NasMessageParams = ::wire::serde_json::Map<String, ::wire::serde_json::Value>;
/// The body of Anthropic's `POST /v1/messages/batches`, with the same words for `tool_choice`.
pub type NasBatchParams = ::wire::serde_json::Map<String, ::wire::serde_json::Value>;
#[derive(Clone, Debug, PartialEq)]
pub struct NasAnswer {
    pub success: bool,
    /// What Anthropic's API answers.
    pub data: ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    pub metadata: NasMetadata,
}
impl Serialize for NasAnswer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("success", &self.success)?;
        map.serialize_entry("data", &self.data)?;
        map.serialize_entry("metadata", &self.metadata)?;
        map.end()
    }
}
impl Decode for NasAnswer {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_success = None;
        let mut f_data = None;
        let mut f_metadata = None;
        for (key, value) in map {
            match key.as_str() {
                "success" => f_success = Some(value),
                "data" => f_data = Some(value),
                "metadata" => f_metadata = Some(value),
                _ => {}
            }
        }
        let f_success = cx.required(f_success, "success", <bool as Decode>::decode)?;
        let f_data = cx
            .required(
                f_data,
                "data",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_metadata = cx
            .required(f_metadata, "metadata", <NasMetadata as Decode>::decode)?;
        Ok(Self {
            success: f_success,
            data: f_data,
            metadata: f_metadata,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct NasMetadata {
    /// As in the header `request-id`.
    pub request_id: String,
    pub processing_time_ms: i64,
}
impl Serialize for NasMetadata {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("request_id", &self.request_id)?;
        map.serialize_entry("processing_time_ms", &self.processing_time_ms)?;
        map.end()
    }
}
impl Decode for NasMetadata {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_request_id = None;
        let mut f_processing_time_ms = None;
        for (key, value) in map {
            match key.as_str() {
                "request_id" => f_request_id = Some(value),
                "processing_time_ms" => f_processing_time_ms = Some(value),
                _ => {}
            }
        }
        let f_request_id = cx
            .required(f_request_id, "request_id", <String as Decode>::decode)?;
        let f_processing_time_ms = cx
            .required(
                f_processing_time_ms,
                "processing_time_ms",
                |value, cx| {
                    let owned = <i64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        true,
                        Some(::wire::Bound::Inclusive(0.0)),
                        None,
                    )?;
                    Ok(owned)
                },
            )?;
        Ok(Self {
            request_id: f_request_id,
            processing_time_ms: f_processing_time_ms,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct NasFailure {
    pub success: bool,
    pub error: NasProblem,
    pub metadata: NasMetadata,
}
impl Serialize for NasFailure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("success", &self.success)?;
        map.serialize_entry("error", &self.error)?;
        map.serialize_entry("metadata", &self.metadata)?;
        map.end()
    }
}
impl Decode for NasFailure {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_success = None;
        let mut f_error = None;
        let mut f_metadata = None;
        for (key, value) in map {
            match key.as_str() {
                "success" => f_success = Some(value),
                "error" => f_error = Some(value),
                "metadata" => f_metadata = Some(value),
                _ => {}
            }
        }
        let f_success = cx.required(f_success, "success", <bool as Decode>::decode)?;
        let f_error = cx.required(f_error, "error", <NasProblem as Decode>::decode)?;
        let f_metadata = cx
            .required(f_metadata, "metadata", <NasMetadata as Decode>::decode)?;
        Ok(Self {
            success: f_success,
            error: f_error,
            metadata: f_metadata,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct NasProblem {
    /// One of Anthropic's error types.
    pub type_: String,
    /// Begins with the field, if it is about one.
    pub message: String,
}
impl Serialize for NasProblem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", &self.type_)?;
        map.serialize_entry("message", &self.message)?;
        map.end()
    }
}
impl Decode for NasProblem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_message = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "message" => f_message = Some(value),
                _ => {}
            }
        }
        let f_type_ = cx.required(f_type_, "type", <String as Decode>::decode)?;
        let f_message = cx.required(f_message, "message", <String as Decode>::decode)?;
        Ok(Self {
            type_: f_type_,
            message: f_message,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct Liveness {
    /// `ok` answers requests, `loading` will, `degraded` answers some, `draining` only ends what it has begun, `failed` answers none.
    pub status: Status,
    pub version: String,
}
impl Serialize for Liveness {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("status", &self.status)?;
        map.serialize_entry("version", &self.version)?;
        map.end()
    }
}
impl Decode for Liveness {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_status = None;
        let mut f_version = None;
        for (key, value) in map {
            match key.as_str() {
                "status" => f_status = Some(value),
                "version" => f_version = Some(value),
                _ => {}
            }
        }
        let f_status = cx.required(f_status, "status", <Status as Decode>::decode)?;
        let f_version = cx.required(f_version, "version", <String as Decode>::decode)?;
        Ok(Self {
            status: f_status,
            version: f_version,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct RecentRequests {
    pub requests: Vec<RecentRequest>,
}
impl Serialize for RecentRequests {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("requests", &self.requests)?;
        map.end()
    }
}
impl Decode for RecentRequests {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_requests = None;
        for (key, value) in map {
            match key.as_str() {
                "requests" => f_requests = Some(value),
                _ => {}
            }
        }
        let f_requests = cx
            .required(f_requests, "requests", <Vec<RecentRequest> as Decode>::decode)?;
        Ok(Self { requests: f_requests })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct RecentRequest {
    /// As in the headers of its answer and in the log.
    pub id: String,
    /// RFC 3339.
    pub ended_at: String,
    pub dialect: String,
    /// The path with names in place of what varies.
    pub route: String,
    pub model: String,
    /// The name of the key that was used, if it has one.
    pub key: Option<String>,
    /// Of HTTP.
    pub status: i64,
    /// Whether the client got all of it.
    pub complete: bool,
    pub prompt_tokens: i64,
    /// Those of them that were not computed again.
    pub cached_prompt_tokens: i64,
    pub generated_tokens: i64,
    /// From the request to the first of them.
    pub first_token_ms: Option<i64>,
    pub duration_ms: i64,
}
impl Serialize for RecentRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("ended_at", &self.ended_at)?;
        map.serialize_entry("dialect", &self.dialect)?;
        map.serialize_entry("route", &self.route)?;
        map.serialize_entry("model", &self.model)?;
        if let Some(value) = &self.key {
            map.serialize_entry("key", value)?;
        }
        map.serialize_entry("status", &self.status)?;
        map.serialize_entry("complete", &self.complete)?;
        map.serialize_entry("prompt_tokens", &self.prompt_tokens)?;
        map.serialize_entry("cached_prompt_tokens", &self.cached_prompt_tokens)?;
        map.serialize_entry("generated_tokens", &self.generated_tokens)?;
        if let Some(value) = &self.first_token_ms {
            map.serialize_entry("first_token_ms", value)?;
        }
        map.serialize_entry("duration_ms", &self.duration_ms)?;
        map.end()
    }
}
impl Decode for RecentRequest {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_ended_at = None;
        let mut f_dialect = None;
        let mut f_route = None;
        let mut f_model = None;
        let mut f_key = None;
        let mut f_status = None;
        let mut f_complete = None;
        let mut f_prompt_tokens = None;
        let mut f_cached_prompt_tokens = None;
        let mut f_generated_tokens = None;
        let mut f_first_token_ms = None;
        let mut f_duration_ms = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "ended_at" => f_ended_at = Some(value),
                "dialect" => f_dialect = Some(value),
                "route" => f_route = Some(value),
                "model" => f_model = Some(value),
                "key" => f_key = Some(value),
                "status" => f_status = Some(value),
                "complete" => f_complete = Some(value),
                "prompt_tokens" => f_prompt_tokens = Some(value),
                "cached_prompt_tokens" => f_cached_prompt_tokens = Some(value),
                "generated_tokens" => f_generated_tokens = Some(value),
                "first_token_ms" => f_first_token_ms = Some(value),
                "duration_ms" => f_duration_ms = Some(value),
                _ => {}
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        let f_ended_at = cx
            .required(f_ended_at, "ended_at", <String as Decode>::decode)?;
        let f_dialect = cx.required(f_dialect, "dialect", <String as Decode>::decode)?;
        let f_route = cx.required(f_route, "route", <String as Decode>::decode)?;
        let f_model = cx.required(f_model, "model", <String as Decode>::decode)?;
        let f_key = cx.optional(f_key, "key", <String as Decode>::decode)?;
        let f_status = cx.required(f_status, "status", <i64 as Decode>::decode)?;
        let f_complete = cx.required(f_complete, "complete", <bool as Decode>::decode)?;
        let f_prompt_tokens = cx
            .required(f_prompt_tokens, "prompt_tokens", <i64 as Decode>::decode)?;
        let f_cached_prompt_tokens = cx
            .required(
                f_cached_prompt_tokens,
                "cached_prompt_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_generated_tokens = cx
            .required(f_generated_tokens, "generated_tokens", <i64 as Decode>::decode)?;
        let f_first_token_ms = cx
            .optional(f_first_token_ms, "first_token_ms", <i64 as Decode>::decode)?;
        let f_duration_ms = cx
            .required(f_duration_ms, "duration_ms", <i64 as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            ended_at: f_ended_at,
            dialect: f_dialect,
            route: f_route,
            model: f_model,
            key: f_key,
            status: f_status,
            complete: f_complete,
            prompt_tokens: f_prompt_tokens,
            cached_prompt_tokens: f_cached_prompt_tokens,
            generated_tokens: f_generated_tokens,
            first_token_ms: f_first_token_ms,
            duration_ms: f_duration_ms,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct RerankRequest {
    pub model: String,
    pub query: String,
    pub documents: Vec<RerankDocument>,
    /// So many of the best are answered; without it all.
    pub top_n: Option<i64>,
    /// Whether the answer repeats the documents.
    pub return_documents: Option<bool>,
}
impl RerankRequest {
    /// The value that the specification names as default where the property is absent.
    pub fn return_documents_or_default(&self) -> bool {
        self.return_documents.clone().unwrap_or(false)
    }
}
impl Serialize for RerankRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("model", &self.model)?;
        map.serialize_entry("query", &self.query)?;
        map.serialize_entry("documents", &self.documents)?;
        if let Some(value) = &self.top_n {
            map.serialize_entry("top_n", value)?;
        }
        if let Some(value) = &self.return_documents {
            map.serialize_entry("return_documents", value)?;
        }
        map.end()
    }
}
impl Decode for RerankRequest {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_model = None;
        let mut f_query = None;
        let mut f_documents = None;
        let mut f_top_n = None;
        let mut f_return_documents = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "model" => f_model = Some(value),
                "query" => f_query = Some(value),
                "documents" => f_documents = Some(value),
                "top_n" => f_top_n = Some(value),
                "return_documents" => f_return_documents = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_model = cx
            .required(
                f_model,
                "model",
                |value, cx| {
                    let owned = <String as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::length(decoded, Some(1), None)?;
                    Ok(owned)
                },
            )?;
        let f_query = cx
            .required(
                f_query,
                "query",
                |value, cx| {
                    let owned = <String as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::length(decoded, Some(1), None)?;
                    Ok(owned)
                },
            )?;
        let f_documents = cx
            .required(
                f_documents,
                "documents",
                |value, cx| {
                    let owned = <Vec<RerankDocument> as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::items(decoded.len(), Some(1), Some(2048))?;
                    Ok(owned)
                },
            )?;
        let f_top_n = cx
            .optional(
                f_top_n,
                "top_n",
                |value, cx| {
                    let owned = <i64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        true,
                        Some(::wire::Bound::Inclusive(1.0)),
                        None,
                    )?;
                    Ok(owned)
                },
            )?;
        let f_return_documents = cx
            .optional(f_return_documents, "return_documents", <bool as Decode>::decode)?;
        for key in unknown {
            cx.unknown("RerankRequest", key)?;
        }
        Ok(Self {
            model: f_model,
            query: f_query,
            documents: f_documents,
            top_n: f_top_n,
            return_documents: f_return_documents,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum RerankDocument {
    String(String),
    RerankText(RerankText),
}
impl Serialize for RerankDocument {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::RerankText(value) => value.serialize(serializer),
        }
    }
}
impl Decode for RerankDocument {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Object => {
                <RerankText as Decode>::decode(value, cx).map(Self::RerankText)
            }
            Kind::String => <String as Decode>::decode(value, cx).map(Self::String),
            _ => Err(::wire::Fault::wrong_type(&[Kind::String, Kind::Object], &value)),
        }
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct RerankText {
    pub text: String,
}
impl Serialize for RerankText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("text", &self.text)?;
        map.end()
    }
}
impl Decode for RerankText {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_text = None;
        for (key, value) in map {
            match key.as_str() {
                "text" => f_text = Some(value),
                _ => {}
            }
        }
        let f_text = cx.required(f_text, "text", <String as Decode>::decode)?;
        Ok(Self { text: f_text })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct RerankAnswer {
    pub id: String,
    pub model: String,
    pub results: Vec<RerankResult>,
    pub usage: RerankUsage,
}
impl Serialize for RerankAnswer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("model", &self.model)?;
        map.serialize_entry("results", &self.results)?;
        map.serialize_entry("usage", &self.usage)?;
        map.end()
    }
}
impl Decode for RerankAnswer {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_model = None;
        let mut f_results = None;
        let mut f_usage = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "model" => f_model = Some(value),
                "results" => f_results = Some(value),
                "usage" => f_usage = Some(value),
                _ => {}
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        let f_model = cx.required(f_model, "model", <String as Decode>::decode)?;
        let f_results = cx
            .required(f_results, "results", <Vec<RerankResult> as Decode>::decode)?;
        let f_usage = cx.required(f_usage, "usage", <RerankUsage as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            model: f_model,
            results: f_results,
            usage: f_usage,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct RerankResult {
    /// The document's place in the request.
    pub index: i64,
    /// Between 0 and 1.
    pub relevance_score: f64,
    pub document: Option<RerankText>,
}
impl Serialize for RerankResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("index", &self.index)?;
        map.serialize_entry("relevance_score", &self.relevance_score)?;
        if let Some(value) = &self.document {
            map.serialize_entry("document", value)?;
        }
        map.end()
    }
}
impl Decode for RerankResult {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_index = None;
        let mut f_relevance_score = None;
        let mut f_document = None;
        for (key, value) in map {
            match key.as_str() {
                "index" => f_index = Some(value),
                "relevance_score" => f_relevance_score = Some(value),
                "document" => f_document = Some(value),
                _ => {}
            }
        }
        let f_index = cx.required(f_index, "index", <i64 as Decode>::decode)?;
        let f_relevance_score = cx
            .required(f_relevance_score, "relevance_score", <f64 as Decode>::decode)?;
        let f_document = cx
            .optional(f_document, "document", <RerankText as Decode>::decode)?;
        Ok(Self {
            index: f_index,
            relevance_score: f_relevance_score,
            document: f_document,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct RerankUsage {
    /// What was read, the query once with every document.
    pub prompt_tokens: i64,
    pub total_tokens: i64,
}
impl Serialize for RerankUsage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("prompt_tokens", &self.prompt_tokens)?;
        map.serialize_entry("total_tokens", &self.total_tokens)?;
        map.end()
    }
}
impl Decode for RerankUsage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_prompt_tokens = None;
        let mut f_total_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "prompt_tokens" => f_prompt_tokens = Some(value),
                "total_tokens" => f_total_tokens = Some(value),
                _ => {}
            }
        }
        let f_prompt_tokens = cx
            .required(f_prompt_tokens, "prompt_tokens", <i64 as Decode>::decode)?;
        let f_total_tokens = cx
            .required(f_total_tokens, "total_tokens", <i64 as Decode>::decode)?;
        Ok(Self {
            prompt_tokens: f_prompt_tokens,
            total_tokens: f_total_tokens,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NasListBatchesQuery {
    /// Return the page that ends just before this one.
    pub before_id: Option<String>,
    /// Return the page that starts just after this one.
    pub after_id: Option<String>,
    /// How many a page has.
    pub limit: Option<i64>,
}
impl NasListBatchesQuery {
    /// The value that the specification names as default where the property is absent.
    pub fn limit_or_default(&self) -> i64 {
        self.limit.clone().unwrap_or(20)
    }
}
impl Serialize for NasListBatchesQuery {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.before_id {
            map.serialize_entry("before_id", value)?;
        }
        if let Some(value) = &self.after_id {
            map.serialize_entry("after_id", value)?;
        }
        if let Some(value) = &self.limit {
            map.serialize_entry("limit", value)?;
        }
        map.end()
    }
}
impl Decode for NasListBatchesQuery {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_before_id = None;
        let mut f_after_id = None;
        let mut f_limit = None;
        for (key, value) in map {
            match key.as_str() {
                "before_id" => f_before_id = Some(value),
                "after_id" => f_after_id = Some(value),
                "limit" => f_limit = Some(value),
                _ => {}
            }
        }
        let f_before_id = cx
            .optional(f_before_id, "before_id", <String as Decode>::decode)?;
        let f_after_id = cx
            .optional(f_after_id, "after_id", <String as Decode>::decode)?;
        let f_limit = cx
            .optional(
                f_limit,
                "limit",
                |value, cx| {
                    let owned = <i64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        true,
                        Some(::wire::Bound::Inclusive(1.0)),
                        Some(::wire::Bound::Inclusive(1000.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        Ok(Self {
            before_id: f_before_id,
            after_id: f_after_id,
            limit: f_limit,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NasListModelsQuery {
    /// Return the page that ends just before this one.
    pub before_id: Option<String>,
    /// Return the page that starts just after this one.
    pub after_id: Option<String>,
    /// How many a page has.
    pub limit: Option<i64>,
}
impl NasListModelsQuery {
    /// The value that the specification names as default where the property is absent.
    pub fn limit_or_default(&self) -> i64 {
        self.limit.clone().unwrap_or(20)
    }
}
impl Serialize for NasListModelsQuery {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.before_id {
            map.serialize_entry("before_id", value)?;
        }
        if let Some(value) = &self.after_id {
            map.serialize_entry("after_id", value)?;
        }
        if let Some(value) = &self.limit {
            map.serialize_entry("limit", value)?;
        }
        map.end()
    }
}
impl Decode for NasListModelsQuery {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_before_id = None;
        let mut f_after_id = None;
        let mut f_limit = None;
        for (key, value) in map {
            match key.as_str() {
                "before_id" => f_before_id = Some(value),
                "after_id" => f_after_id = Some(value),
                "limit" => f_limit = Some(value),
                _ => {}
            }
        }
        let f_before_id = cx
            .optional(f_before_id, "before_id", <String as Decode>::decode)?;
        let f_after_id = cx
            .optional(f_after_id, "after_id", <String as Decode>::decode)?;
        let f_limit = cx
            .optional(
                f_limit,
                "limit",
                |value, cx| {
                    let owned = <i64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        true,
                        Some(::wire::Bound::Inclusive(1.0)),
                        Some(::wire::Bound::Inclusive(1000.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        Ok(Self {
            before_id: f_before_id,
            after_id: f_after_id,
            limit: f_limit,
        })
    }
}
::wire::impl_deserialize!(
    Health, Status, LoadedModel, Speculation, ProviderState, ProviderStateState,
    ProviderFailure, ProviderFailureKind, ProviderTarget, Queue, Counters, ModelName,
    ModelStates, MemoryState, ModelState, ModelTask, ModelStage, LoadProgress,
    ErrorResponse, Error, NasAnswer, NasMetadata, NasFailure, NasProblem, Liveness,
    RecentRequests, RecentRequest, RerankRequest, RerankDocument, RerankText,
    RerankAnswer, RerankResult, RerankUsage, NasListBatchesQuery, NasListModelsQuery
);
