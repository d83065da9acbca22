// @generated from specs/local.yaml by `cargo xtask generate`; do not edit.
#![allow(clippy::all, clippy::allow_attributes, clippy::cognitive_complexity, clippy::too_many_lines)]
#![allow(rustdoc::all, unused)]

use ::std::collections::BTreeMap;
use ::wire::serde::ser::{Serialize, SerializeMap, Serializer};
use ::wire::serde_json::{Map, Value};
use ::wire::{Cx, Decode, Decoded, Kind, Maybe, Segment};
#[derive(Clone, Debug, PartialEq)]
pub struct Health {
    /// `ok` answers requests, `loading` will, `degraded` answers some, `failed` answers none.
    pub status: Status,
    pub version: String,
    pub uptime_seconds: i64,
    pub models: Vec<LoadedModel>,
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
        let mut f_queue = None;
        let mut f_counters = None;
        for (key, value) in map {
            match key.as_str() {
                "status" => f_status = Some(value),
                "version" => f_version = Some(value),
                "uptime_seconds" => f_uptime_seconds = Some(value),
                "models" => f_models = Some(value),
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
        let f_queue = cx.required(f_queue, "queue", <Queue as Decode>::decode)?;
        let f_counters = cx
            .required(f_counters, "counters", <Counters as Decode>::decode)?;
        Ok(Self {
            status: f_status,
            version: f_version,
            uptime_seconds: f_uptime_seconds,
            models: f_models,
            queue: f_queue,
            counters: f_counters,
        })
    }
}
/// `ok` answers requests, `loading` will, `degraded` answers some, `failed` answers none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    Ok,
    Loading,
    Degraded,
    Failed,
}
impl Status {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["ok", "loading", "degraded", "failed"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Ok => "ok",
            Self::Loading => "loading",
            Self::Degraded => "degraded",
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
    /// `ok` answers requests, `loading` will, `degraded` answers some, `failed` answers none.
    pub state: Status,
    pub architecture: Option<String>,
    /// In tokens.
    pub context_length: Option<i64>,
    /// Why the model failed to load.
    pub error: Option<String>,
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
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "state" => f_state = Some(value),
                "architecture" => f_architecture = Some(value),
                "context_length" => f_context_length = Some(value),
                "error" => f_error = Some(value),
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
        Ok(Self {
            id: f_id,
            state: f_state,
            architecture: f_architecture,
            context_length: f_context_length,
            error: f_error,
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
        Ok(Self {
            requests: f_requests,
            completed: f_completed,
            failed: f_failed,
            cancelled: f_cancelled,
            rejected: f_rejected,
            prompt_tokens: f_prompt_tokens,
            cached_prompt_tokens: f_cached_prompt_tokens,
            generated_tokens: f_generated_tokens,
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
::wire::impl_deserialize!(
    Health, Status, LoadedModel, Queue, Counters, ErrorResponse, Error
);
