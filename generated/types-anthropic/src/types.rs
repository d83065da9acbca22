// @generated from specs/anthropic.yaml by `cargo xtask generate`; do not edit.
#![allow(clippy::all, clippy::allow_attributes, clippy::cognitive_complexity, clippy::too_many_lines)]
#![allow(rustdoc::all, unused)]

use ::std::collections::BTreeMap;
use ::wire::serde::ser::{Serialize, SerializeMap, Serializer};
use ::wire::serde_json::{Map, Value};
use ::wire::{Cx, Decode, Decoded, Kind, Maybe, Segment};
/// The body of an error, and the data of an `error` event.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorResponse {
    pub error: Error,
    /// The same as the header `request-id`.
    pub request_id: Option<String>,
}
impl Serialize for ErrorResponse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "error")?;
        map.serialize_entry("error", &self.error)?;
        if let Some(value) = &self.request_id {
            map.serialize_entry("request_id", value)?;
        }
        map.end()
    }
}
impl Decode for ErrorResponse {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_error = None;
        let mut f_request_id = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "error" => f_error = Some(value),
                "request_id" => f_request_id = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["error"])?;
        let f_error = cx.required(f_error, "error", <Error as Decode>::decode)?;
        let f_request_id = cx
            .optional_nullable(f_request_id, "request_id", <String as Decode>::decode)?;
        Ok(Self {
            error: f_error,
            request_id: f_request_id,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    pub details: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub type_: ErrorType,
    pub message: String,
}
impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.details.is_absent() {
            map.serialize_entry("details", &self.details)?;
        }
        map.serialize_entry("type", &self.type_)?;
        map.serialize_entry("message", &self.message)?;
        map.end()
    }
}
impl Decode for Error {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_details = None;
        let mut f_type_ = None;
        let mut f_message = None;
        for (key, value) in map {
            match key.as_str() {
                "details" => f_details = Some(value),
                "type" => f_type_ = Some(value),
                "message" => f_message = Some(value),
                _ => {}
            }
        }
        let f_details = cx
            .distinct(
                f_details,
                "details",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_type_ = cx.required(f_type_, "type", <ErrorType as Decode>::decode)?;
        let f_message = cx.required(f_message, "message", <String as Decode>::decode)?;
        Ok(Self {
            details: f_details,
            type_: f_type_,
            message: f_message,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ErrorType {
    InvalidRequestError,
    AuthenticationError,
    BillingError,
    PermissionError,
    NotFoundError,
    RequestTooLarge,
    RateLimitError,
    TimeoutError,
    ApiError,
    OverloadedError,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl ErrorType {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "invalid_request_error",
        "authentication_error",
        "billing_error",
        "permission_error",
        "not_found_error",
        "request_too_large",
        "rate_limit_error",
        "timeout_error",
        "api_error",
        "overloaded_error",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::InvalidRequestError => "invalid_request_error",
            Self::AuthenticationError => "authentication_error",
            Self::BillingError => "billing_error",
            Self::PermissionError => "permission_error",
            Self::NotFoundError => "not_found_error",
            Self::RequestTooLarge => "request_too_large",
            Self::RateLimitError => "rate_limit_error",
            Self::TimeoutError => "timeout_error",
            Self::ApiError => "api_error",
            Self::OverloadedError => "overloaded_error",
            Self::Other(value) => value,
        }
    }
}
impl Decode for ErrorType {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "invalid_request_error" => Ok(Self::InvalidRequestError),
            "authentication_error" => Ok(Self::AuthenticationError),
            "billing_error" => Ok(Self::BillingError),
            "permission_error" => Ok(Self::PermissionError),
            "not_found_error" => Ok(Self::NotFoundError),
            "request_too_large" => Ok(Self::RequestTooLarge),
            "rate_limit_error" => Ok(Self::RateLimitError),
            "timeout_error" => Ok(Self::TimeoutError),
            "api_error" => Ok(Self::ApiError),
            "overloaded_error" => Ok(Self::OverloadedError),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for ErrorType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ErrorType {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CreateMessageBatchParams {
    pub requests: Vec<MessageBatchRequest>,
}
impl Serialize for CreateMessageBatchParams {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("requests", &self.requests)?;
        map.end()
    }
}
impl Decode for CreateMessageBatchParams {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_requests = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "requests" => f_requests = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_requests = cx
            .required(
                f_requests,
                "requests",
                |value, cx| {
                    let owned = <Vec<MessageBatchRequest> as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::items(decoded.len(), Some(1), Some(100000))?;
                    Ok(owned)
                },
            )?;
        for key in unknown {
            cx.unknown("CreateMessageBatchParams", key)?;
        }
        Ok(Self { requests: f_requests })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct MessageBatchRequest {
    /// Finds the answer again; once per batch.
    pub custom_id: String,
    /// A request for the next turn of a conversation.
    pub params: CreateMessageParams,
}
impl Serialize for MessageBatchRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("custom_id", &self.custom_id)?;
        map.serialize_entry("params", &self.params)?;
        map.end()
    }
}
impl Decode for MessageBatchRequest {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_custom_id = None;
        let mut f_params = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "custom_id" => f_custom_id = Some(value),
                "params" => f_params = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_custom_id = cx
            .required(
                f_custom_id,
                "custom_id",
                |value, cx| {
                    let owned = <String as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    {
                        static REGEX: ::std::sync::OnceLock<
                            Option<::wire::regex_lite::Regex>,
                        > = ::std::sync::OnceLock::new();
                        ::wire::pattern(decoded, "^[a-zA-Z0-9_-]{1,64}$", &REGEX)?;
                    }
                    Ok(owned)
                },
            )?;
        let f_params = cx
            .required(f_params, "params", <CreateMessageParams as Decode>::decode)?;
        for key in unknown {
            cx.unknown("MessageBatchRequest", key)?;
        }
        Ok(Self {
            custom_id: f_custom_id,
            params: f_params,
        })
    }
}
/// A request for the next turn of a conversation.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateMessageParams {
    /// A model's id or alias.
    pub model: String,
    /// Upper limit of generated tokens. 0 only reads the prompt into the cache.
    pub max_tokens: i64,
    /// The conversation so far. Neighbouring turns of one role count as one.
    pub messages: Vec<MessageParam>,
    /// Instructions that stand before the conversation.
    pub system: Option<SystemPrompt>,
    /// Marks the end of the prompt, wherever that is.
    pub cache_control: Option<CacheControl>,
    /// Facts about the request.
    pub metadata: Option<Metadata>,
    /// Whether priority capacity may be used.
    pub service_tier: Option<CreateMessageParamsServiceTier>,
    /// Texts at which generation ends; none of them is part of the answer.
    pub stop_sequences: Option<Vec<String>>,
    /// Answer with server-sent events.
    pub stream: Option<bool>,
    /// 0 always takes the most likely token. Gone from the real API since version 2026-10-21.
    pub temperature: Option<f64>,
    /// Sample from the k most likely tokens only. Gone as `temperature` is.
    pub top_k: Option<i64>,
    /// Sample from the most likely tokens that together reach this probability. Gone as `temperature` is.
    pub top_p: Option<f64>,
    /// Whether the model thinks before it answers.
    pub thinking: Option<ThinkingConfig>,
    /// Tools that the model may call.
    pub tools: Option<Vec<Tool>>,
    /// Whether and which tool is to be called.
    pub tool_choice: Option<ToolChoice>,
    /// Effort and output format.
    pub output_config: Option<OutputConfig>,
    /// The older place of `output_config.format`.
    pub output_format: Option<JsonOutputFormat>,
    pub context_management: Option<ContextManagement>,
    /// A container of the real API's code execution, by id or with its skills.
    pub container: Option<CreateMessageParamsContainer>,
    /// Servers that the real API would call on the model's behalf.
    pub mcp_servers: Option<Vec<McpServer>>,
    /// Keeps the conversation on the server, so that later requests carry new turns only.
    pub thread: Option<MessageThread>,
    pub compaction: Option<CompactionConfig>,
    pub diagnostics: Option<DiagnosticsParams>,
    pub speed: Option<Speed>,
    /// Where the request may be processed.
    pub inference_geo: Option<String>,
    /// Classifiers that the client asks the server to run.
    pub safeguards: Option<
        Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    >,
    /// Models that take over when the first one refuses.
    pub fallbacks: Option<CreateMessageParamsFallbacks>,
    /// Proof of an earlier refusal, for a lower price.
    pub fallback_credit_token: Option<CreateMessageParamsFallbackCreditToken>,
    pub billing_policy: Option<BillingPolicy>,
}
impl CreateMessageParams {
    /// The value that the specification names as default where the property is absent.
    pub fn stream_or_default(&self) -> bool {
        self.stream.clone().unwrap_or(false)
    }
}
impl Serialize for CreateMessageParams {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("model", &self.model)?;
        map.serialize_entry("max_tokens", &self.max_tokens)?;
        map.serialize_entry("messages", &self.messages)?;
        if let Some(value) = &self.system {
            map.serialize_entry("system", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.metadata {
            map.serialize_entry("metadata", value)?;
        }
        if let Some(value) = &self.service_tier {
            map.serialize_entry("service_tier", value)?;
        }
        if let Some(value) = &self.stop_sequences {
            map.serialize_entry("stop_sequences", value)?;
        }
        if let Some(value) = &self.stream {
            map.serialize_entry("stream", value)?;
        }
        if let Some(value) = &self.temperature {
            map.serialize_entry("temperature", value)?;
        }
        if let Some(value) = &self.top_k {
            map.serialize_entry("top_k", value)?;
        }
        if let Some(value) = &self.top_p {
            map.serialize_entry("top_p", value)?;
        }
        if let Some(value) = &self.thinking {
            map.serialize_entry("thinking", value)?;
        }
        if let Some(value) = &self.tools {
            map.serialize_entry("tools", value)?;
        }
        if let Some(value) = &self.tool_choice {
            map.serialize_entry("tool_choice", value)?;
        }
        if let Some(value) = &self.output_config {
            map.serialize_entry("output_config", value)?;
        }
        if let Some(value) = &self.output_format {
            map.serialize_entry("output_format", value)?;
        }
        if let Some(value) = &self.context_management {
            map.serialize_entry("context_management", value)?;
        }
        if let Some(value) = &self.container {
            map.serialize_entry("container", value)?;
        }
        if let Some(value) = &self.mcp_servers {
            map.serialize_entry("mcp_servers", value)?;
        }
        if let Some(value) = &self.thread {
            map.serialize_entry("thread", value)?;
        }
        if let Some(value) = &self.compaction {
            map.serialize_entry("compaction", value)?;
        }
        if let Some(value) = &self.diagnostics {
            map.serialize_entry("diagnostics", value)?;
        }
        if let Some(value) = &self.speed {
            map.serialize_entry("speed", value)?;
        }
        if let Some(value) = &self.inference_geo {
            map.serialize_entry("inference_geo", value)?;
        }
        if let Some(value) = &self.safeguards {
            map.serialize_entry("safeguards", value)?;
        }
        if let Some(value) = &self.fallbacks {
            map.serialize_entry("fallbacks", value)?;
        }
        if let Some(value) = &self.fallback_credit_token {
            map.serialize_entry("fallback_credit_token", value)?;
        }
        if let Some(value) = &self.billing_policy {
            map.serialize_entry("billing_policy", value)?;
        }
        map.end()
    }
}
impl Decode for CreateMessageParams {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_model = None;
        let mut f_max_tokens = None;
        let mut f_messages = None;
        let mut f_system = None;
        let mut f_cache_control = None;
        let mut f_metadata = None;
        let mut f_service_tier = None;
        let mut f_stop_sequences = None;
        let mut f_stream = None;
        let mut f_temperature = None;
        let mut f_top_k = None;
        let mut f_top_p = None;
        let mut f_thinking = None;
        let mut f_tools = None;
        let mut f_tool_choice = None;
        let mut f_output_config = None;
        let mut f_output_format = None;
        let mut f_context_management = None;
        let mut f_container = None;
        let mut f_mcp_servers = None;
        let mut f_thread = None;
        let mut f_compaction = None;
        let mut f_diagnostics = None;
        let mut f_speed = None;
        let mut f_inference_geo = None;
        let mut f_safeguards = None;
        let mut f_fallbacks = None;
        let mut f_fallback_credit_token = None;
        let mut f_billing_policy = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "model" => f_model = Some(value),
                "max_tokens" => f_max_tokens = Some(value),
                "messages" => f_messages = Some(value),
                "system" => f_system = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "metadata" => f_metadata = Some(value),
                "service_tier" => f_service_tier = Some(value),
                "stop_sequences" => f_stop_sequences = Some(value),
                "stream" => f_stream = Some(value),
                "temperature" => f_temperature = Some(value),
                "top_k" => f_top_k = Some(value),
                "top_p" => f_top_p = Some(value),
                "thinking" => f_thinking = Some(value),
                "tools" => f_tools = Some(value),
                "tool_choice" => f_tool_choice = Some(value),
                "output_config" => f_output_config = Some(value),
                "output_format" => f_output_format = Some(value),
                "context_management" => f_context_management = Some(value),
                "container" => f_container = Some(value),
                "mcp_servers" => f_mcp_servers = Some(value),
                "thread" => f_thread = Some(value),
                "compaction" => f_compaction = Some(value),
                "diagnostics" => f_diagnostics = Some(value),
                "speed" => f_speed = Some(value),
                "inference_geo" => f_inference_geo = Some(value),
                "safeguards" => f_safeguards = Some(value),
                "fallbacks" => f_fallbacks = Some(value),
                "fallback_credit_token" => f_fallback_credit_token = Some(value),
                "billing_policy" => f_billing_policy = Some(value),
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
                    ::wire::length(decoded, Some(1), Some(256))?;
                    Ok(owned)
                },
            )?;
        let f_max_tokens = cx
            .required(
                f_max_tokens,
                "max_tokens",
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
        let f_messages = cx
            .required(
                f_messages,
                "messages",
                |value, cx| {
                    let owned = <Vec<MessageParam> as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::items(decoded.len(), Some(1), None)?;
                    Ok(owned)
                },
            )?;
        let f_system = cx
            .optional(f_system, "system", <SystemPrompt as Decode>::decode)?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_metadata = cx
            .optional(f_metadata, "metadata", <Metadata as Decode>::decode)?;
        let f_service_tier = cx
            .optional(
                f_service_tier,
                "service_tier",
                <CreateMessageParamsServiceTier as Decode>::decode,
            )?;
        let f_stop_sequences = cx
            .optional(
                f_stop_sequences,
                "stop_sequences",
                |value, cx| {
                    let owned = <Vec<String> as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    for (index, decoded) in decoded.iter().enumerate() {
                        let check = || -> Decoded<()> {
                            ::wire::length(decoded, Some(1), None)?;
                            Ok(())
                        };
                        check().map_err(|fault| fault.under(Segment::Index(index)))?;
                    }
                    Ok(owned)
                },
            )?;
        let f_stream = cx.optional(f_stream, "stream", <bool as Decode>::decode)?;
        let f_temperature = cx
            .optional(
                f_temperature,
                "temperature",
                |value, cx| {
                    let owned = <f64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        false,
                        Some(::wire::Bound::Inclusive(0.0)),
                        Some(::wire::Bound::Inclusive(1.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        let f_top_k = cx
            .optional(
                f_top_k,
                "top_k",
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
        let f_top_p = cx
            .optional(
                f_top_p,
                "top_p",
                |value, cx| {
                    let owned = <f64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        false,
                        Some(::wire::Bound::Inclusive(0.0)),
                        Some(::wire::Bound::Inclusive(1.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        let f_thinking = cx
            .optional(f_thinking, "thinking", <ThinkingConfig as Decode>::decode)?;
        let f_tools = cx.optional(f_tools, "tools", <Vec<Tool> as Decode>::decode)?;
        let f_tool_choice = cx
            .optional(f_tool_choice, "tool_choice", <ToolChoice as Decode>::decode)?;
        let f_output_config = cx
            .optional(
                f_output_config,
                "output_config",
                <OutputConfig as Decode>::decode,
            )?;
        let f_output_format = cx
            .optional_nullable(
                f_output_format,
                "output_format",
                <JsonOutputFormat as Decode>::decode,
            )?;
        let f_context_management = cx
            .optional_nullable(
                f_context_management,
                "context_management",
                <ContextManagement as Decode>::decode,
            )?;
        let f_container = cx
            .optional_nullable(
                f_container,
                "container",
                <CreateMessageParamsContainer as Decode>::decode,
            )?;
        let f_mcp_servers = cx
            .optional(f_mcp_servers, "mcp_servers", <Vec<McpServer> as Decode>::decode)?;
        let f_thread = cx
            .optional_nullable(f_thread, "thread", <MessageThread as Decode>::decode)?;
        let f_compaction = cx
            .optional_nullable(
                f_compaction,
                "compaction",
                <CompactionConfig as Decode>::decode,
            )?;
        let f_diagnostics = cx
            .optional_nullable(
                f_diagnostics,
                "diagnostics",
                <DiagnosticsParams as Decode>::decode,
            )?;
        let f_speed = cx.optional_nullable(f_speed, "speed", <Speed as Decode>::decode)?;
        let f_inference_geo = cx
            .optional_nullable(
                f_inference_geo,
                "inference_geo",
                <String as Decode>::decode,
            )?;
        let f_safeguards = cx
            .optional(
                f_safeguards,
                "safeguards",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        let f_fallbacks = cx
            .optional_nullable(
                f_fallbacks,
                "fallbacks",
                <CreateMessageParamsFallbacks as Decode>::decode,
            )?;
        let f_fallback_credit_token = cx
            .optional_nullable(
                f_fallback_credit_token,
                "fallback_credit_token",
                <CreateMessageParamsFallbackCreditToken as Decode>::decode,
            )?;
        let f_billing_policy = cx
            .optional_nullable(
                f_billing_policy,
                "billing_policy",
                <BillingPolicy as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("CreateMessageParams", key)?;
        }
        Ok(Self {
            model: f_model,
            max_tokens: f_max_tokens,
            messages: f_messages,
            system: f_system,
            cache_control: f_cache_control,
            metadata: f_metadata,
            service_tier: f_service_tier,
            stop_sequences: f_stop_sequences,
            stream: f_stream,
            temperature: f_temperature,
            top_k: f_top_k,
            top_p: f_top_p,
            thinking: f_thinking,
            tools: f_tools,
            tool_choice: f_tool_choice,
            output_config: f_output_config,
            output_format: f_output_format,
            context_management: f_context_management,
            container: f_container,
            mcp_servers: f_mcp_servers,
            thread: f_thread,
            compaction: f_compaction,
            diagnostics: f_diagnostics,
            speed: f_speed,
            inference_geo: f_inference_geo,
            safeguards: f_safeguards,
            fallbacks: f_fallbacks,
            fallback_credit_token: f_fallback_credit_token,
            billing_policy: f_billing_policy,
        })
    }
}
/// A model's id or alias.
pub type Model = String;
/// One turn.
#[derive(Clone, Debug, PartialEq)]
pub struct MessageParam {
    /// Who speaks. A system turn gives instructions from its place in the conversation on.
    pub role: Role,
    /// Only a system turn that sets `output_config` may do without.
    pub content: Option<MessageContent>,
    /// For system turns: what holds from here on.
    pub output_config: Option<TurnOutputConfig>,
    /// For system turns: whether the turn is shown only until the user speaks again.
    pub clear_at: Option<MessageParamClearAt>,
}
impl Serialize for MessageParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("role", &self.role)?;
        if let Some(value) = &self.content {
            map.serialize_entry("content", value)?;
        }
        if let Some(value) = &self.output_config {
            map.serialize_entry("output_config", value)?;
        }
        if let Some(value) = &self.clear_at {
            map.serialize_entry("clear_at", value)?;
        }
        map.end()
    }
}
impl Decode for MessageParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_role = None;
        let mut f_content = None;
        let mut f_output_config = None;
        let mut f_clear_at = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "role" => f_role = Some(value),
                "content" => f_content = Some(value),
                "output_config" => f_output_config = Some(value),
                "clear_at" => f_clear_at = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_role = cx.required(f_role, "role", <Role as Decode>::decode)?;
        let f_content = cx
            .optional(f_content, "content", <MessageContent as Decode>::decode)?;
        let f_output_config = cx
            .optional_nullable(
                f_output_config,
                "output_config",
                <TurnOutputConfig as Decode>::decode,
            )?;
        let f_clear_at = cx
            .optional_nullable(
                f_clear_at,
                "clear_at",
                <MessageParamClearAt as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("MessageParam", key)?;
        }
        Ok(Self {
            role: f_role,
            content: f_content,
            output_config: f_output_config,
            clear_at: f_clear_at,
        })
    }
}
/// Who speaks. A system turn gives instructions from its place in the conversation on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    User,
    Assistant,
    System,
}
impl Role {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["user", "assistant", "system"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::User => "user",
            Self::Assistant => "assistant",
            Self::System => "system",
        }
    }
}
impl Decode for Role {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "user" => Ok(Self::User),
            "assistant" => Ok(Self::Assistant),
            "system" => Ok(Self::System),
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
impl Serialize for Role {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for Role {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// A text, or blocks.
#[derive(Clone, Debug, PartialEq)]
pub enum MessageContent {
    String(String),
    Array(Vec<ContentBlockParam>),
}
impl Serialize for MessageContent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::Array(value) => value.serialize(serializer),
        }
    }
}
impl Decode for MessageContent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Array => {
                <Vec<ContentBlockParam> as Decode>::decode(value, cx).map(Self::Array)
            }
            Kind::String => <String as Decode>::decode(value, cx).map(Self::String),
            _ => {
                Err(
                    ::wire::Fault::wrong_type(
                        &[Kind::String, Kind::ArrayOf("objects")],
                        &value,
                    ),
                )
            }
        }
    }
}
/// One block of a turn.
#[derive(Clone, Debug, PartialEq)]
pub enum ContentBlockParam {
    Text(TextBlockParam),
    Image(ImageBlockParam),
    Document(DocumentBlockParam),
    SearchResult(SearchResultBlockParam),
    Thinking(ThinkingBlockParam),
    RedactedThinking(RedactedThinkingBlockParam),
    ToolUse(ToolUseBlockParam),
    ToolResult(ToolResultBlockParam),
    ServerToolUse(ServerToolUseBlockParam),
    WebSearchToolResult(WebSearchToolResultBlockParam),
    WebFetchToolResult(WebFetchToolResultBlockParam),
    CodeExecutionToolResult(CodeExecutionToolResultBlockParam),
    BashCodeExecutionToolResult(BashCodeExecutionToolResultBlockParam),
    TextEditorCodeExecutionToolResult(TextEditorCodeExecutionToolResultBlockParam),
    ToolSearchToolResult(ToolSearchToolResultBlockParam),
    AdvisorToolResult(AdvisorToolResultBlockParam),
    McpToolUse(McpToolUseBlockParam),
    McpToolResult(McpToolResultBlockParam),
    McpToolListing(McpToolListingBlockParam),
    ContainerUpload(ContainerUploadBlockParam),
    Compaction(CompactionBlockParam),
    ToolAddition(ToolAdditionBlockParam),
    ToolRemoval(ToolRemovalBlockParam),
    Fallback(FallbackBlockParam),
}
impl ContentBlockParam {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "text",
        "image",
        "document",
        "search_result",
        "thinking",
        "redacted_thinking",
        "tool_use",
        "tool_result",
        "server_tool_use",
        "web_search_tool_result",
        "web_fetch_tool_result",
        "code_execution_tool_result",
        "bash_code_execution_tool_result",
        "text_editor_code_execution_tool_result",
        "tool_search_tool_result",
        "advisor_tool_result",
        "mcp_tool_use",
        "mcp_tool_result",
        "mcp_tool_listing",
        "container_upload",
        "compaction",
        "tool_addition",
        "tool_removal",
        "fallback",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::Text(_) => "text",
            Self::Image(_) => "image",
            Self::Document(_) => "document",
            Self::SearchResult(_) => "search_result",
            Self::Thinking(_) => "thinking",
            Self::RedactedThinking(_) => "redacted_thinking",
            Self::ToolUse(_) => "tool_use",
            Self::ToolResult(_) => "tool_result",
            Self::ServerToolUse(_) => "server_tool_use",
            Self::WebSearchToolResult(_) => "web_search_tool_result",
            Self::WebFetchToolResult(_) => "web_fetch_tool_result",
            Self::CodeExecutionToolResult(_) => "code_execution_tool_result",
            Self::BashCodeExecutionToolResult(_) => "bash_code_execution_tool_result",
            Self::TextEditorCodeExecutionToolResult(_) => {
                "text_editor_code_execution_tool_result"
            }
            Self::ToolSearchToolResult(_) => "tool_search_tool_result",
            Self::AdvisorToolResult(_) => "advisor_tool_result",
            Self::McpToolUse(_) => "mcp_tool_use",
            Self::McpToolResult(_) => "mcp_tool_result",
            Self::McpToolListing(_) => "mcp_tool_listing",
            Self::ContainerUpload(_) => "container_upload",
            Self::Compaction(_) => "compaction",
            Self::ToolAddition(_) => "tool_addition",
            Self::ToolRemoval(_) => "tool_removal",
            Self::Fallback(_) => "fallback",
        }
    }
}
impl Serialize for ContentBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(value) => value.serialize(serializer),
            Self::Image(value) => value.serialize(serializer),
            Self::Document(value) => value.serialize(serializer),
            Self::SearchResult(value) => value.serialize(serializer),
            Self::Thinking(value) => value.serialize(serializer),
            Self::RedactedThinking(value) => value.serialize(serializer),
            Self::ToolUse(value) => value.serialize(serializer),
            Self::ToolResult(value) => value.serialize(serializer),
            Self::ServerToolUse(value) => value.serialize(serializer),
            Self::WebSearchToolResult(value) => value.serialize(serializer),
            Self::WebFetchToolResult(value) => value.serialize(serializer),
            Self::CodeExecutionToolResult(value) => value.serialize(serializer),
            Self::BashCodeExecutionToolResult(value) => value.serialize(serializer),
            Self::TextEditorCodeExecutionToolResult(value) => value.serialize(serializer),
            Self::ToolSearchToolResult(value) => value.serialize(serializer),
            Self::AdvisorToolResult(value) => value.serialize(serializer),
            Self::McpToolUse(value) => value.serialize(serializer),
            Self::McpToolResult(value) => value.serialize(serializer),
            Self::McpToolListing(value) => value.serialize(serializer),
            Self::ContainerUpload(value) => value.serialize(serializer),
            Self::Compaction(value) => value.serialize(serializer),
            Self::ToolAddition(value) => value.serialize(serializer),
            Self::ToolRemoval(value) => value.serialize(serializer),
            Self::Fallback(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ContentBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::Text)
                    .map_err(|fault| fault.under(Segment::Variant("text")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::Image)
                    .map_err(|fault| fault.under(Segment::Variant("image")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::Document)
                    .map_err(|fault| fault.under(Segment::Variant("document")))
            }
            Some(3) => {
                Decode::decode(value, cx)
                    .map(Self::SearchResult)
                    .map_err(|fault| fault.under(Segment::Variant("search_result")))
            }
            Some(4) => {
                Decode::decode(value, cx)
                    .map(Self::Thinking)
                    .map_err(|fault| fault.under(Segment::Variant("thinking")))
            }
            Some(5) => {
                Decode::decode(value, cx)
                    .map(Self::RedactedThinking)
                    .map_err(|fault| fault.under(Segment::Variant("redacted_thinking")))
            }
            Some(6) => {
                Decode::decode(value, cx)
                    .map(Self::ToolUse)
                    .map_err(|fault| fault.under(Segment::Variant("tool_use")))
            }
            Some(7) => {
                Decode::decode(value, cx)
                    .map(Self::ToolResult)
                    .map_err(|fault| fault.under(Segment::Variant("tool_result")))
            }
            Some(8) => {
                Decode::decode(value, cx)
                    .map(Self::ServerToolUse)
                    .map_err(|fault| fault.under(Segment::Variant("server_tool_use")))
            }
            Some(9) => {
                Decode::decode(value, cx)
                    .map(Self::WebSearchToolResult)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("web_search_tool_result"))
                    })
            }
            Some(10) => {
                Decode::decode(value, cx)
                    .map(Self::WebFetchToolResult)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("web_fetch_tool_result"))
                    })
            }
            Some(11) => {
                Decode::decode(value, cx)
                    .map(Self::CodeExecutionToolResult)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("code_execution_tool_result"))
                    })
            }
            Some(12) => {
                Decode::decode(value, cx)
                    .map(Self::BashCodeExecutionToolResult)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("bash_code_execution_tool_result"))
                    })
            }
            Some(13) => {
                Decode::decode(value, cx)
                    .map(Self::TextEditorCodeExecutionToolResult)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("text_editor_code_execution_tool_result"),
                            )
                    })
            }
            Some(14) => {
                Decode::decode(value, cx)
                    .map(Self::ToolSearchToolResult)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("tool_search_tool_result"))
                    })
            }
            Some(15) => {
                Decode::decode(value, cx)
                    .map(Self::AdvisorToolResult)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("advisor_tool_result"))
                    })
            }
            Some(16) => {
                Decode::decode(value, cx)
                    .map(Self::McpToolUse)
                    .map_err(|fault| fault.under(Segment::Variant("mcp_tool_use")))
            }
            Some(17) => {
                Decode::decode(value, cx)
                    .map(Self::McpToolResult)
                    .map_err(|fault| fault.under(Segment::Variant("mcp_tool_result")))
            }
            Some(18) => {
                Decode::decode(value, cx)
                    .map(Self::McpToolListing)
                    .map_err(|fault| fault.under(Segment::Variant("mcp_tool_listing")))
            }
            Some(19) => {
                Decode::decode(value, cx)
                    .map(Self::ContainerUpload)
                    .map_err(|fault| fault.under(Segment::Variant("container_upload")))
            }
            Some(20) => {
                Decode::decode(value, cx)
                    .map(Self::Compaction)
                    .map_err(|fault| fault.under(Segment::Variant("compaction")))
            }
            Some(21) => {
                Decode::decode(value, cx)
                    .map(Self::ToolAddition)
                    .map_err(|fault| fault.under(Segment::Variant("tool_addition")))
            }
            Some(22) => {
                Decode::decode(value, cx)
                    .map(Self::ToolRemoval)
                    .map_err(|fault| fault.under(Segment::Variant("tool_removal")))
            }
            Some(23) => {
                Decode::decode(value, cx)
                    .map(Self::Fallback)
                    .map_err(|fault| fault.under(Segment::Variant("fallback")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<TextBlockParam> for ContentBlockParam {
    fn from(value: TextBlockParam) -> Self {
        Self::Text(value)
    }
}
impl From<ImageBlockParam> for ContentBlockParam {
    fn from(value: ImageBlockParam) -> Self {
        Self::Image(value)
    }
}
impl From<DocumentBlockParam> for ContentBlockParam {
    fn from(value: DocumentBlockParam) -> Self {
        Self::Document(value)
    }
}
impl From<SearchResultBlockParam> for ContentBlockParam {
    fn from(value: SearchResultBlockParam) -> Self {
        Self::SearchResult(value)
    }
}
impl From<ThinkingBlockParam> for ContentBlockParam {
    fn from(value: ThinkingBlockParam) -> Self {
        Self::Thinking(value)
    }
}
impl From<RedactedThinkingBlockParam> for ContentBlockParam {
    fn from(value: RedactedThinkingBlockParam) -> Self {
        Self::RedactedThinking(value)
    }
}
impl From<ToolUseBlockParam> for ContentBlockParam {
    fn from(value: ToolUseBlockParam) -> Self {
        Self::ToolUse(value)
    }
}
impl From<ToolResultBlockParam> for ContentBlockParam {
    fn from(value: ToolResultBlockParam) -> Self {
        Self::ToolResult(value)
    }
}
impl From<ServerToolUseBlockParam> for ContentBlockParam {
    fn from(value: ServerToolUseBlockParam) -> Self {
        Self::ServerToolUse(value)
    }
}
impl From<WebSearchToolResultBlockParam> for ContentBlockParam {
    fn from(value: WebSearchToolResultBlockParam) -> Self {
        Self::WebSearchToolResult(value)
    }
}
impl From<WebFetchToolResultBlockParam> for ContentBlockParam {
    fn from(value: WebFetchToolResultBlockParam) -> Self {
        Self::WebFetchToolResult(value)
    }
}
impl From<CodeExecutionToolResultBlockParam> for ContentBlockParam {
    fn from(value: CodeExecutionToolResultBlockParam) -> Self {
        Self::CodeExecutionToolResult(value)
    }
}
impl From<BashCodeExecutionToolResultBlockParam> for ContentBlockParam {
    fn from(value: BashCodeExecutionToolResultBlockParam) -> Self {
        Self::BashCodeExecutionToolResult(value)
    }
}
impl From<TextEditorCodeExecutionToolResultBlockParam> for ContentBlockParam {
    fn from(value: TextEditorCodeExecutionToolResultBlockParam) -> Self {
        Self::TextEditorCodeExecutionToolResult(value)
    }
}
impl From<ToolSearchToolResultBlockParam> for ContentBlockParam {
    fn from(value: ToolSearchToolResultBlockParam) -> Self {
        Self::ToolSearchToolResult(value)
    }
}
impl From<AdvisorToolResultBlockParam> for ContentBlockParam {
    fn from(value: AdvisorToolResultBlockParam) -> Self {
        Self::AdvisorToolResult(value)
    }
}
impl From<McpToolUseBlockParam> for ContentBlockParam {
    fn from(value: McpToolUseBlockParam) -> Self {
        Self::McpToolUse(value)
    }
}
impl From<McpToolResultBlockParam> for ContentBlockParam {
    fn from(value: McpToolResultBlockParam) -> Self {
        Self::McpToolResult(value)
    }
}
impl From<McpToolListingBlockParam> for ContentBlockParam {
    fn from(value: McpToolListingBlockParam) -> Self {
        Self::McpToolListing(value)
    }
}
impl From<ContainerUploadBlockParam> for ContentBlockParam {
    fn from(value: ContainerUploadBlockParam) -> Self {
        Self::ContainerUpload(value)
    }
}
impl From<CompactionBlockParam> for ContentBlockParam {
    fn from(value: CompactionBlockParam) -> Self {
        Self::Compaction(value)
    }
}
impl From<ToolAdditionBlockParam> for ContentBlockParam {
    fn from(value: ToolAdditionBlockParam) -> Self {
        Self::ToolAddition(value)
    }
}
impl From<ToolRemovalBlockParam> for ContentBlockParam {
    fn from(value: ToolRemovalBlockParam) -> Self {
        Self::ToolRemoval(value)
    }
}
impl From<FallbackBlockParam> for ContentBlockParam {
    fn from(value: FallbackBlockParam) -> Self {
        Self::Fallback(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct TextBlockParam {
    pub text: String,
    pub cache_control: Option<CacheControl>,
    /// Citations that came with the block when the model wrote it.
    pub citations: Maybe<Vec<TextCitation>>,
}
impl Serialize for TextBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "text")?;
        map.serialize_entry("text", &self.text)?;
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if !self.citations.is_absent() {
            map.serialize_entry("citations", &self.citations)?;
        }
        map.end()
    }
}
impl Decode for TextBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_text = None;
        let mut f_cache_control = None;
        let mut f_citations = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "text" => f_text = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "citations" => f_citations = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["text"])?;
        let f_text = cx.required(f_text, "text", <String as Decode>::decode)?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_citations = cx
            .distinct(f_citations, "citations", <Vec<TextCitation> as Decode>::decode)?;
        for key in unknown {
            cx.unknown("TextBlockParam", key)?;
        }
        Ok(Self {
            text: f_text,
            cache_control: f_cache_control,
            citations: f_citations,
        })
    }
}
/// Marks the end of a prefix that is worth keeping.
#[derive(Clone, Debug, PartialEq)]
pub enum CacheControl {
    Ephemeral(CacheControlEphemeral),
}
impl CacheControl {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &["ephemeral"];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::Ephemeral(_) => "ephemeral",
        }
    }
}
impl Serialize for CacheControl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Ephemeral(value) => value.serialize(serializer),
        }
    }
}
impl Decode for CacheControl {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::Ephemeral)
                    .map_err(|fault| fault.under(Segment::Variant("ephemeral")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<CacheControlEphemeral> for CacheControl {
    fn from(value: CacheControlEphemeral) -> Self {
        Self::Ephemeral(value)
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CacheControlEphemeral {
    /// How long the prefix should stay; 5 minutes if nothing is said.
    pub ttl: Option<CacheControlEphemeralTtl>,
}
impl Serialize for CacheControlEphemeral {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "ephemeral")?;
        if let Some(value) = &self.ttl {
            map.serialize_entry("ttl", value)?;
        }
        map.end()
    }
}
impl Decode for CacheControlEphemeral {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_ttl = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "ttl" => f_ttl = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["ephemeral"])?;
        let f_ttl = cx
            .optional(f_ttl, "ttl", <CacheControlEphemeralTtl as Decode>::decode)?;
        for key in unknown {
            cx.unknown("CacheControlEphemeral", key)?;
        }
        Ok(Self { ttl: f_ttl })
    }
}
/// How long the prefix should stay; 5 minutes if nothing is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CacheControlEphemeralTtl {
    N5m,
    N1h,
}
impl CacheControlEphemeralTtl {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["5m", "1h"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::N5m => "5m",
            Self::N1h => "1h",
        }
    }
}
impl Decode for CacheControlEphemeralTtl {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "5m" => Ok(Self::N5m),
            "1h" => Ok(Self::N1h),
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
impl Serialize for CacheControlEphemeralTtl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for CacheControlEphemeralTtl {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// Where a text is from.
#[derive(Clone, Debug, PartialEq)]
pub enum TextCitation {
    CharLocation(CharLocationCitation),
    PageLocation(PageLocationCitation),
    ContentBlockLocation(ContentBlockLocationCitation),
    WebSearchResultLocation(WebSearchResultLocationCitation),
    SearchResultLocation(SearchResultLocationCitation),
}
impl TextCitation {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "char_location",
        "page_location",
        "content_block_location",
        "web_search_result_location",
        "search_result_location",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::CharLocation(_) => "char_location",
            Self::PageLocation(_) => "page_location",
            Self::ContentBlockLocation(_) => "content_block_location",
            Self::WebSearchResultLocation(_) => "web_search_result_location",
            Self::SearchResultLocation(_) => "search_result_location",
        }
    }
}
impl Serialize for TextCitation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::CharLocation(value) => value.serialize(serializer),
            Self::PageLocation(value) => value.serialize(serializer),
            Self::ContentBlockLocation(value) => value.serialize(serializer),
            Self::WebSearchResultLocation(value) => value.serialize(serializer),
            Self::SearchResultLocation(value) => value.serialize(serializer),
        }
    }
}
impl Decode for TextCitation {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::CharLocation)
                    .map_err(|fault| fault.under(Segment::Variant("char_location")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::PageLocation)
                    .map_err(|fault| fault.under(Segment::Variant("page_location")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::ContentBlockLocation)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("content_block_location"))
                    })
            }
            Some(3) => {
                Decode::decode(value, cx)
                    .map(Self::WebSearchResultLocation)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("web_search_result_location"))
                    })
            }
            Some(4) => {
                Decode::decode(value, cx)
                    .map(Self::SearchResultLocation)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("search_result_location"))
                    })
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<CharLocationCitation> for TextCitation {
    fn from(value: CharLocationCitation) -> Self {
        Self::CharLocation(value)
    }
}
impl From<PageLocationCitation> for TextCitation {
    fn from(value: PageLocationCitation) -> Self {
        Self::PageLocation(value)
    }
}
impl From<ContentBlockLocationCitation> for TextCitation {
    fn from(value: ContentBlockLocationCitation) -> Self {
        Self::ContentBlockLocation(value)
    }
}
impl From<WebSearchResultLocationCitation> for TextCitation {
    fn from(value: WebSearchResultLocationCitation) -> Self {
        Self::WebSearchResultLocation(value)
    }
}
impl From<SearchResultLocationCitation> for TextCitation {
    fn from(value: SearchResultLocationCitation) -> Self {
        Self::SearchResultLocation(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CharLocationCitation {
    pub cited_text: String,
    pub document_index: i64,
    pub document_title: Maybe<String>,
    pub start_char_index: i64,
    pub end_char_index: i64,
    pub file_id: Maybe<String>,
}
impl Serialize for CharLocationCitation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "char_location")?;
        map.serialize_entry("cited_text", &self.cited_text)?;
        map.serialize_entry("document_index", &self.document_index)?;
        if !self.document_title.is_absent() {
            map.serialize_entry("document_title", &self.document_title)?;
        }
        map.serialize_entry("start_char_index", &self.start_char_index)?;
        map.serialize_entry("end_char_index", &self.end_char_index)?;
        if !self.file_id.is_absent() {
            map.serialize_entry("file_id", &self.file_id)?;
        }
        map.end()
    }
}
impl Decode for CharLocationCitation {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_cited_text = None;
        let mut f_document_index = None;
        let mut f_document_title = None;
        let mut f_start_char_index = None;
        let mut f_end_char_index = None;
        let mut f_file_id = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "cited_text" => f_cited_text = Some(value),
                "document_index" => f_document_index = Some(value),
                "document_title" => f_document_title = Some(value),
                "start_char_index" => f_start_char_index = Some(value),
                "end_char_index" => f_end_char_index = Some(value),
                "file_id" => f_file_id = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["char_location"])?;
        let f_cited_text = cx
            .required(f_cited_text, "cited_text", <String as Decode>::decode)?;
        let f_document_index = cx
            .required(f_document_index, "document_index", <i64 as Decode>::decode)?;
        let f_document_title = cx
            .distinct(f_document_title, "document_title", <String as Decode>::decode)?;
        let f_start_char_index = cx
            .required(f_start_char_index, "start_char_index", <i64 as Decode>::decode)?;
        let f_end_char_index = cx
            .required(f_end_char_index, "end_char_index", <i64 as Decode>::decode)?;
        let f_file_id = cx.distinct(f_file_id, "file_id", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("CharLocationCitation", key)?;
        }
        Ok(Self {
            cited_text: f_cited_text,
            document_index: f_document_index,
            document_title: f_document_title,
            start_char_index: f_start_char_index,
            end_char_index: f_end_char_index,
            file_id: f_file_id,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct PageLocationCitation {
    pub cited_text: String,
    pub document_index: i64,
    pub document_title: Maybe<String>,
    pub start_page_number: i64,
    pub end_page_number: i64,
    pub file_id: Maybe<String>,
}
impl Serialize for PageLocationCitation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "page_location")?;
        map.serialize_entry("cited_text", &self.cited_text)?;
        map.serialize_entry("document_index", &self.document_index)?;
        if !self.document_title.is_absent() {
            map.serialize_entry("document_title", &self.document_title)?;
        }
        map.serialize_entry("start_page_number", &self.start_page_number)?;
        map.serialize_entry("end_page_number", &self.end_page_number)?;
        if !self.file_id.is_absent() {
            map.serialize_entry("file_id", &self.file_id)?;
        }
        map.end()
    }
}
impl Decode for PageLocationCitation {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_cited_text = None;
        let mut f_document_index = None;
        let mut f_document_title = None;
        let mut f_start_page_number = None;
        let mut f_end_page_number = None;
        let mut f_file_id = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "cited_text" => f_cited_text = Some(value),
                "document_index" => f_document_index = Some(value),
                "document_title" => f_document_title = Some(value),
                "start_page_number" => f_start_page_number = Some(value),
                "end_page_number" => f_end_page_number = Some(value),
                "file_id" => f_file_id = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["page_location"])?;
        let f_cited_text = cx
            .required(f_cited_text, "cited_text", <String as Decode>::decode)?;
        let f_document_index = cx
            .required(f_document_index, "document_index", <i64 as Decode>::decode)?;
        let f_document_title = cx
            .distinct(f_document_title, "document_title", <String as Decode>::decode)?;
        let f_start_page_number = cx
            .required(
                f_start_page_number,
                "start_page_number",
                <i64 as Decode>::decode,
            )?;
        let f_end_page_number = cx
            .required(f_end_page_number, "end_page_number", <i64 as Decode>::decode)?;
        let f_file_id = cx.distinct(f_file_id, "file_id", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("PageLocationCitation", key)?;
        }
        Ok(Self {
            cited_text: f_cited_text,
            document_index: f_document_index,
            document_title: f_document_title,
            start_page_number: f_start_page_number,
            end_page_number: f_end_page_number,
            file_id: f_file_id,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ContentBlockLocationCitation {
    pub cited_text: String,
    pub document_index: i64,
    pub document_title: Maybe<String>,
    pub start_block_index: i64,
    pub end_block_index: i64,
    pub file_id: Maybe<String>,
}
impl Serialize for ContentBlockLocationCitation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "content_block_location")?;
        map.serialize_entry("cited_text", &self.cited_text)?;
        map.serialize_entry("document_index", &self.document_index)?;
        if !self.document_title.is_absent() {
            map.serialize_entry("document_title", &self.document_title)?;
        }
        map.serialize_entry("start_block_index", &self.start_block_index)?;
        map.serialize_entry("end_block_index", &self.end_block_index)?;
        if !self.file_id.is_absent() {
            map.serialize_entry("file_id", &self.file_id)?;
        }
        map.end()
    }
}
impl Decode for ContentBlockLocationCitation {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_cited_text = None;
        let mut f_document_index = None;
        let mut f_document_title = None;
        let mut f_start_block_index = None;
        let mut f_end_block_index = None;
        let mut f_file_id = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "cited_text" => f_cited_text = Some(value),
                "document_index" => f_document_index = Some(value),
                "document_title" => f_document_title = Some(value),
                "start_block_index" => f_start_block_index = Some(value),
                "end_block_index" => f_end_block_index = Some(value),
                "file_id" => f_file_id = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["content_block_location"])?;
        let f_cited_text = cx
            .required(f_cited_text, "cited_text", <String as Decode>::decode)?;
        let f_document_index = cx
            .required(f_document_index, "document_index", <i64 as Decode>::decode)?;
        let f_document_title = cx
            .distinct(f_document_title, "document_title", <String as Decode>::decode)?;
        let f_start_block_index = cx
            .required(
                f_start_block_index,
                "start_block_index",
                <i64 as Decode>::decode,
            )?;
        let f_end_block_index = cx
            .required(f_end_block_index, "end_block_index", <i64 as Decode>::decode)?;
        let f_file_id = cx.distinct(f_file_id, "file_id", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("ContentBlockLocationCitation", key)?;
        }
        Ok(Self {
            cited_text: f_cited_text,
            document_index: f_document_index,
            document_title: f_document_title,
            start_block_index: f_start_block_index,
            end_block_index: f_end_block_index,
            file_id: f_file_id,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct WebSearchResultLocationCitation {
    pub cited_text: String,
    pub url: String,
    pub title: Maybe<String>,
    pub encrypted_index: String,
}
impl Serialize for WebSearchResultLocationCitation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "web_search_result_location")?;
        map.serialize_entry("cited_text", &self.cited_text)?;
        map.serialize_entry("url", &self.url)?;
        if !self.title.is_absent() {
            map.serialize_entry("title", &self.title)?;
        }
        map.serialize_entry("encrypted_index", &self.encrypted_index)?;
        map.end()
    }
}
impl Decode for WebSearchResultLocationCitation {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_cited_text = None;
        let mut f_url = None;
        let mut f_title = None;
        let mut f_encrypted_index = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "cited_text" => f_cited_text = Some(value),
                "url" => f_url = Some(value),
                "title" => f_title = Some(value),
                "encrypted_index" => f_encrypted_index = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["web_search_result_location"])?;
        let f_cited_text = cx
            .required(f_cited_text, "cited_text", <String as Decode>::decode)?;
        let f_url = cx.required(f_url, "url", <String as Decode>::decode)?;
        let f_title = cx.distinct(f_title, "title", <String as Decode>::decode)?;
        let f_encrypted_index = cx
            .required(f_encrypted_index, "encrypted_index", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("WebSearchResultLocationCitation", key)?;
        }
        Ok(Self {
            cited_text: f_cited_text,
            url: f_url,
            title: f_title,
            encrypted_index: f_encrypted_index,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct SearchResultLocationCitation {
    pub cited_text: String,
    pub source: String,
    pub title: Maybe<String>,
    pub search_result_index: i64,
    pub start_block_index: i64,
    pub end_block_index: i64,
}
impl Serialize for SearchResultLocationCitation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "search_result_location")?;
        map.serialize_entry("cited_text", &self.cited_text)?;
        map.serialize_entry("source", &self.source)?;
        if !self.title.is_absent() {
            map.serialize_entry("title", &self.title)?;
        }
        map.serialize_entry("search_result_index", &self.search_result_index)?;
        map.serialize_entry("start_block_index", &self.start_block_index)?;
        map.serialize_entry("end_block_index", &self.end_block_index)?;
        map.end()
    }
}
impl Decode for SearchResultLocationCitation {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_cited_text = None;
        let mut f_source = None;
        let mut f_title = None;
        let mut f_search_result_index = None;
        let mut f_start_block_index = None;
        let mut f_end_block_index = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "cited_text" => f_cited_text = Some(value),
                "source" => f_source = Some(value),
                "title" => f_title = Some(value),
                "search_result_index" => f_search_result_index = Some(value),
                "start_block_index" => f_start_block_index = Some(value),
                "end_block_index" => f_end_block_index = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["search_result_location"])?;
        let f_cited_text = cx
            .required(f_cited_text, "cited_text", <String as Decode>::decode)?;
        let f_source = cx.required(f_source, "source", <String as Decode>::decode)?;
        let f_title = cx.distinct(f_title, "title", <String as Decode>::decode)?;
        let f_search_result_index = cx
            .required(
                f_search_result_index,
                "search_result_index",
                <i64 as Decode>::decode,
            )?;
        let f_start_block_index = cx
            .required(
                f_start_block_index,
                "start_block_index",
                <i64 as Decode>::decode,
            )?;
        let f_end_block_index = cx
            .required(f_end_block_index, "end_block_index", <i64 as Decode>::decode)?;
        for key in unknown {
            cx.unknown("SearchResultLocationCitation", key)?;
        }
        Ok(Self {
            cited_text: f_cited_text,
            source: f_source,
            title: f_title,
            search_result_index: f_search_result_index,
            start_block_index: f_start_block_index,
            end_block_index: f_end_block_index,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ImageBlockParam {
    pub source: ImageSource,
    pub cache_control: Option<CacheControl>,
    pub transformations: Option<ImageTransformations>,
}
impl Serialize for ImageBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "image")?;
        map.serialize_entry("source", &self.source)?;
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.transformations {
            map.serialize_entry("transformations", value)?;
        }
        map.end()
    }
}
impl Decode for ImageBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_source = None;
        let mut f_cache_control = None;
        let mut f_transformations = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "source" => f_source = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "transformations" => f_transformations = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["image"])?;
        let f_source = cx.required(f_source, "source", <ImageSource as Decode>::decode)?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_transformations = cx
            .optional_nullable(
                f_transformations,
                "transformations",
                <ImageTransformations as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ImageBlockParam", key)?;
        }
        Ok(Self {
            source: f_source,
            cache_control: f_cache_control,
            transformations: f_transformations,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum ImageSource {
    Base64(Base64ImageSource),
    Url(UrlSource),
    File(FileSource),
}
impl ImageSource {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &["base64", "url", "file"];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::Base64(_) => "base64",
            Self::Url(_) => "url",
            Self::File(_) => "file",
        }
    }
}
impl Serialize for ImageSource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Base64(value) => value.serialize(serializer),
            Self::Url(value) => value.serialize(serializer),
            Self::File(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ImageSource {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::Base64)
                    .map_err(|fault| fault.under(Segment::Variant("base64")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::Url)
                    .map_err(|fault| fault.under(Segment::Variant("url")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::File)
                    .map_err(|fault| fault.under(Segment::Variant("file")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<Base64ImageSource> for ImageSource {
    fn from(value: Base64ImageSource) -> Self {
        Self::Base64(value)
    }
}
impl From<UrlSource> for ImageSource {
    fn from(value: UrlSource) -> Self {
        Self::Url(value)
    }
}
impl From<FileSource> for ImageSource {
    fn from(value: FileSource) -> Self {
        Self::File(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct Base64ImageSource {
    pub media_type: Base64ImageSourceMediaType,
    pub data: String,
}
impl Serialize for Base64ImageSource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "base64")?;
        map.serialize_entry("media_type", &self.media_type)?;
        map.serialize_entry("data", &self.data)?;
        map.end()
    }
}
impl Decode for Base64ImageSource {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_media_type = None;
        let mut f_data = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "media_type" => f_media_type = Some(value),
                "data" => f_data = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["base64"])?;
        let f_media_type = cx
            .required(
                f_media_type,
                "media_type",
                <Base64ImageSourceMediaType as Decode>::decode,
            )?;
        let f_data = cx.required(f_data, "data", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("Base64ImageSource", key)?;
        }
        Ok(Self {
            media_type: f_media_type,
            data: f_data,
        })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Base64ImageSourceMediaType {
    ImageJpeg,
    ImagePng,
    ImageGif,
    ImageWebp,
}
impl Base64ImageSourceMediaType {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "image/jpeg",
        "image/png",
        "image/gif",
        "image/webp",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::ImageJpeg => "image/jpeg",
            Self::ImagePng => "image/png",
            Self::ImageGif => "image/gif",
            Self::ImageWebp => "image/webp",
        }
    }
}
impl Decode for Base64ImageSourceMediaType {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "image/jpeg" => Ok(Self::ImageJpeg),
            "image/png" => Ok(Self::ImagePng),
            "image/gif" => Ok(Self::ImageGif),
            "image/webp" => Ok(Self::ImageWebp),
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
impl Serialize for Base64ImageSourceMediaType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for Base64ImageSourceMediaType {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct UrlSource {
    pub url: String,
}
impl Serialize for UrlSource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "url")?;
        map.serialize_entry("url", &self.url)?;
        map.end()
    }
}
impl Decode for UrlSource {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_url = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "url" => f_url = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["url"])?;
        let f_url = cx.required(f_url, "url", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("UrlSource", key)?;
        }
        Ok(Self { url: f_url })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct FileSource {
    pub file_id: String,
}
impl Serialize for FileSource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "file")?;
        map.serialize_entry("file_id", &self.file_id)?;
        map.end()
    }
}
impl Decode for FileSource {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_file_id = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "file_id" => f_file_id = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["file"])?;
        let f_file_id = cx.required(f_file_id, "file_id", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("FileSource", key)?;
        }
        Ok(Self { file_id: f_file_id })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImageTransformations {
    pub oversized_image: Option<ImageTransformationsOversizedImage>,
}
impl Serialize for ImageTransformations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.oversized_image {
            map.serialize_entry("oversized_image", value)?;
        }
        map.end()
    }
}
impl Decode for ImageTransformations {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_oversized_image = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "oversized_image" => f_oversized_image = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_oversized_image = cx
            .optional(
                f_oversized_image,
                "oversized_image",
                <ImageTransformationsOversizedImage as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ImageTransformations", key)?;
        }
        Ok(Self {
            oversized_image: f_oversized_image,
        })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImageTransformationsOversizedImage {
    Downsize,
    Error,
}
impl ImageTransformationsOversizedImage {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["downsize", "error"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Downsize => "downsize",
            Self::Error => "error",
        }
    }
}
impl Decode for ImageTransformationsOversizedImage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "downsize" => Ok(Self::Downsize),
            "error" => Ok(Self::Error),
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
impl Serialize for ImageTransformationsOversizedImage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ImageTransformationsOversizedImage {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentBlockParam {
    pub source: DocumentSource,
    pub title: Option<String>,
    /// What the client knows about the document.
    pub context: Option<String>,
    pub citations: Maybe<CitationsConfig>,
    pub cache_control: Option<CacheControl>,
}
impl Serialize for DocumentBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "document")?;
        map.serialize_entry("source", &self.source)?;
        if let Some(value) = &self.title {
            map.serialize_entry("title", value)?;
        }
        if let Some(value) = &self.context {
            map.serialize_entry("context", value)?;
        }
        if !self.citations.is_absent() {
            map.serialize_entry("citations", &self.citations)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        map.end()
    }
}
impl Decode for DocumentBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_source = None;
        let mut f_title = None;
        let mut f_context = None;
        let mut f_citations = None;
        let mut f_cache_control = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "source" => f_source = Some(value),
                "title" => f_title = Some(value),
                "context" => f_context = Some(value),
                "citations" => f_citations = Some(value),
                "cache_control" => f_cache_control = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["document"])?;
        let f_source = cx
            .required(f_source, "source", <DocumentSource as Decode>::decode)?;
        let f_title = cx
            .optional_nullable(f_title, "title", <String as Decode>::decode)?;
        let f_context = cx
            .optional_nullable(f_context, "context", <String as Decode>::decode)?;
        let f_citations = cx
            .distinct(f_citations, "citations", <CitationsConfig as Decode>::decode)?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("DocumentBlockParam", key)?;
        }
        Ok(Self {
            source: f_source,
            title: f_title,
            context: f_context,
            citations: f_citations,
            cache_control: f_cache_control,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum DocumentSource {
    Base64(Base64PdfSource),
    Text(PlainTextSource),
    Content(ContentSource),
    Url(UrlSource),
    File(FileSource),
}
impl DocumentSource {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "base64",
        "text",
        "content",
        "url",
        "file",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::Base64(_) => "base64",
            Self::Text(_) => "text",
            Self::Content(_) => "content",
            Self::Url(_) => "url",
            Self::File(_) => "file",
        }
    }
}
impl Serialize for DocumentSource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Base64(value) => value.serialize(serializer),
            Self::Text(value) => value.serialize(serializer),
            Self::Content(value) => value.serialize(serializer),
            Self::Url(value) => value.serialize(serializer),
            Self::File(value) => value.serialize(serializer),
        }
    }
}
impl Decode for DocumentSource {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::Base64)
                    .map_err(|fault| fault.under(Segment::Variant("base64")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::Text)
                    .map_err(|fault| fault.under(Segment::Variant("text")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::Content)
                    .map_err(|fault| fault.under(Segment::Variant("content")))
            }
            Some(3) => {
                Decode::decode(value, cx)
                    .map(Self::Url)
                    .map_err(|fault| fault.under(Segment::Variant("url")))
            }
            Some(4) => {
                Decode::decode(value, cx)
                    .map(Self::File)
                    .map_err(|fault| fault.under(Segment::Variant("file")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<Base64PdfSource> for DocumentSource {
    fn from(value: Base64PdfSource) -> Self {
        Self::Base64(value)
    }
}
impl From<PlainTextSource> for DocumentSource {
    fn from(value: PlainTextSource) -> Self {
        Self::Text(value)
    }
}
impl From<ContentSource> for DocumentSource {
    fn from(value: ContentSource) -> Self {
        Self::Content(value)
    }
}
impl From<UrlSource> for DocumentSource {
    fn from(value: UrlSource) -> Self {
        Self::Url(value)
    }
}
impl From<FileSource> for DocumentSource {
    fn from(value: FileSource) -> Self {
        Self::File(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct Base64PdfSource {
    pub data: String,
}
impl Serialize for Base64PdfSource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "base64")?;
        map.serialize_entry("media_type", "application/pdf")?;
        map.serialize_entry("data", &self.data)?;
        map.end()
    }
}
impl Decode for Base64PdfSource {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_media_type = None;
        let mut f_data = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "media_type" => f_media_type = Some(value),
                "data" => f_data = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["base64"])?;
        cx.constant(f_media_type, "media_type", &["application/pdf"])?;
        let f_data = cx.required(f_data, "data", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("Base64PdfSource", key)?;
        }
        Ok(Self { data: f_data })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct PlainTextSource {
    pub data: String,
}
impl Serialize for PlainTextSource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "text")?;
        map.serialize_entry("media_type", "text/plain")?;
        map.serialize_entry("data", &self.data)?;
        map.end()
    }
}
impl Decode for PlainTextSource {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_media_type = None;
        let mut f_data = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "media_type" => f_media_type = Some(value),
                "data" => f_data = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["text"])?;
        cx.constant(f_media_type, "media_type", &["text/plain"])?;
        let f_data = cx.required(f_data, "data", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("PlainTextSource", key)?;
        }
        Ok(Self { data: f_data })
    }
}
/// A document in pieces that may be cited.
#[derive(Clone, Debug, PartialEq)]
pub struct ContentSource {
    pub content: ContentSourceContent,
}
impl Serialize for ContentSource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "content")?;
        map.serialize_entry("content", &self.content)?;
        map.end()
    }
}
impl Decode for ContentSource {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_content = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "content" => f_content = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["content"])?;
        let f_content = cx
            .required(f_content, "content", <ContentSourceContent as Decode>::decode)?;
        for key in unknown {
            cx.unknown("ContentSource", key)?;
        }
        Ok(Self { content: f_content })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum ContentSourceContent {
    String(String),
    Array(Vec<ContentSourceBlock>),
}
impl Serialize for ContentSourceContent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::Array(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ContentSourceContent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Array => {
                <Vec<ContentSourceBlock> as Decode>::decode(value, cx).map(Self::Array)
            }
            Kind::String => <String as Decode>::decode(value, cx).map(Self::String),
            _ => {
                Err(
                    ::wire::Fault::wrong_type(
                        &[Kind::String, Kind::ArrayOf("objects")],
                        &value,
                    ),
                )
            }
        }
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum ContentSourceBlock {
    Text(TextBlockParam),
    Image(ImageBlockParam),
}
impl ContentSourceBlock {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &["text", "image"];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::Text(_) => "text",
            Self::Image(_) => "image",
        }
    }
}
impl Serialize for ContentSourceBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(value) => value.serialize(serializer),
            Self::Image(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ContentSourceBlock {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::Text)
                    .map_err(|fault| fault.under(Segment::Variant("text")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::Image)
                    .map_err(|fault| fault.under(Segment::Variant("image")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<TextBlockParam> for ContentSourceBlock {
    fn from(value: TextBlockParam) -> Self {
        Self::Text(value)
    }
}
impl From<ImageBlockParam> for ContentSourceBlock {
    fn from(value: ImageBlockParam) -> Self {
        Self::Image(value)
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CitationsConfig {
    pub enabled: Option<bool>,
}
impl Serialize for CitationsConfig {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.enabled {
            map.serialize_entry("enabled", value)?;
        }
        map.end()
    }
}
impl Decode for CitationsConfig {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_enabled = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "enabled" => f_enabled = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_enabled = cx.optional(f_enabled, "enabled", <bool as Decode>::decode)?;
        for key in unknown {
            cx.unknown("CitationsConfig", key)?;
        }
        Ok(Self { enabled: f_enabled })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct SearchResultBlockParam {
    /// Where the text is from.
    pub source: String,
    pub title: String,
    pub content: Vec<TextBlockParam>,
    pub citations: Option<CitationsConfig>,
    pub cache_control: Option<CacheControl>,
}
impl Serialize for SearchResultBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "search_result")?;
        map.serialize_entry("source", &self.source)?;
        map.serialize_entry("title", &self.title)?;
        map.serialize_entry("content", &self.content)?;
        if let Some(value) = &self.citations {
            map.serialize_entry("citations", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        map.end()
    }
}
impl Decode for SearchResultBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_source = None;
        let mut f_title = None;
        let mut f_content = None;
        let mut f_citations = None;
        let mut f_cache_control = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "source" => f_source = Some(value),
                "title" => f_title = Some(value),
                "content" => f_content = Some(value),
                "citations" => f_citations = Some(value),
                "cache_control" => f_cache_control = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["search_result"])?;
        let f_source = cx.required(f_source, "source", <String as Decode>::decode)?;
        let f_title = cx.required(f_title, "title", <String as Decode>::decode)?;
        let f_content = cx
            .required(f_content, "content", <Vec<TextBlockParam> as Decode>::decode)?;
        let f_citations = cx
            .optional_nullable(
                f_citations,
                "citations",
                <CitationsConfig as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("SearchResultBlockParam", key)?;
        }
        Ok(Self {
            source: f_source,
            title: f_title,
            content: f_content,
            citations: f_citations,
            cache_control: f_cache_control,
        })
    }
}
/// Thoughts of an earlier answer, as they came.
#[derive(Clone, Debug, PartialEq)]
pub struct ThinkingBlockParam {
    pub thinking: String,
    pub signature: String,
}
impl Serialize for ThinkingBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "thinking")?;
        map.serialize_entry("thinking", &self.thinking)?;
        map.serialize_entry("signature", &self.signature)?;
        map.end()
    }
}
impl Decode for ThinkingBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_thinking = None;
        let mut f_signature = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "thinking" => f_thinking = Some(value),
                "signature" => f_signature = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["thinking"])?;
        let f_thinking = cx
            .required(f_thinking, "thinking", <String as Decode>::decode)?;
        let f_signature = cx
            .required(f_signature, "signature", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("ThinkingBlockParam", key)?;
        }
        Ok(Self {
            thinking: f_thinking,
            signature: f_signature,
        })
    }
}
/// Encrypted thoughts of an earlier answer, as they came.
#[derive(Clone, Debug, PartialEq)]
pub struct RedactedThinkingBlockParam {
    pub data: String,
}
impl Serialize for RedactedThinkingBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "redacted_thinking")?;
        map.serialize_entry("data", &self.data)?;
        map.end()
    }
}
impl Decode for RedactedThinkingBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_data = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "data" => f_data = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["redacted_thinking"])?;
        let f_data = cx.required(f_data, "data", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("RedactedThinkingBlockParam", key)?;
        }
        Ok(Self { data: f_data })
    }
}
/// A call that the model made.
#[derive(Clone, Debug, PartialEq)]
pub struct ToolUseBlockParam {
    pub id: String,
    pub name: String,
    pub input: ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    pub cache_control: Option<CacheControl>,
    pub caller: Option<ToolCaller>,
    pub toolset_name: Option<String>,
}
impl Serialize for ToolUseBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "tool_use")?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("name", &self.name)?;
        map.serialize_entry("input", &self.input)?;
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.caller {
            map.serialize_entry("caller", value)?;
        }
        if let Some(value) = &self.toolset_name {
            map.serialize_entry("toolset_name", value)?;
        }
        map.end()
    }
}
impl Decode for ToolUseBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_id = None;
        let mut f_name = None;
        let mut f_input = None;
        let mut f_cache_control = None;
        let mut f_caller = None;
        let mut f_toolset_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "id" => f_id = Some(value),
                "name" => f_name = Some(value),
                "input" => f_input = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "caller" => f_caller = Some(value),
                "toolset_name" => f_toolset_name = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["tool_use"])?;
        let f_id = cx
            .required(
                f_id,
                "id",
                |value, cx| {
                    let owned = <String as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::length(decoded, Some(1), None)?;
                    Ok(owned)
                },
            )?;
        let f_name = cx
            .required(
                f_name,
                "name",
                |value, cx| {
                    let owned = <String as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::length(decoded, Some(1), Some(200))?;
                    Ok(owned)
                },
            )?;
        let f_input = cx
            .required(
                f_input,
                "input",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_caller = cx
            .optional_nullable(f_caller, "caller", <ToolCaller as Decode>::decode)?;
        let f_toolset_name = cx
            .optional_nullable(
                f_toolset_name,
                "toolset_name",
                <String as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ToolUseBlockParam", key)?;
        }
        Ok(Self {
            id: f_id,
            name: f_name,
            input: f_input,
            cache_control: f_cache_control,
            caller: f_caller,
            toolset_name: f_toolset_name,
        })
    }
}
/// Who called: the model, or the program it wrote.
#[derive(Clone, Debug, PartialEq)]
pub enum ToolCaller {
    Direct(DirectCaller),
    CodeExecution20250825(CodeExecutionCaller20250825),
    CodeExecution20260120(CodeExecutionCaller20260120),
    /// A variant that this version of the specification does not list.
    Other(Value),
}
impl ToolCaller {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "direct",
        "code_execution_20250825",
        "code_execution_20260120",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::Direct(_) => "direct",
            Self::CodeExecution20250825(_) => "code_execution_20250825",
            Self::CodeExecution20260120(_) => "code_execution_20260120",
            Self::Other(value) => {
                value.get("type").and_then(Value::as_str).unwrap_or_default()
            }
        }
    }
}
impl Serialize for ToolCaller {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Direct(value) => value.serialize(serializer),
            Self::CodeExecution20250825(value) => value.serialize(serializer),
            Self::CodeExecution20260120(value) => value.serialize(serializer),
            Self::Other(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ToolCaller {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, true)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::Direct)
                    .map_err(|fault| fault.under(Segment::Variant("direct")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::CodeExecution20250825)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("code_execution_20250825"))
                    })
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::CodeExecution20260120)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("code_execution_20260120"))
                    })
            }
            _ => Ok(Self::Other(value)),
        }
    }
}
impl From<DirectCaller> for ToolCaller {
    fn from(value: DirectCaller) -> Self {
        Self::Direct(value)
    }
}
impl From<CodeExecutionCaller20250825> for ToolCaller {
    fn from(value: CodeExecutionCaller20250825) -> Self {
        Self::CodeExecution20250825(value)
    }
}
impl From<CodeExecutionCaller20260120> for ToolCaller {
    fn from(value: CodeExecutionCaller20260120) -> Self {
        Self::CodeExecution20260120(value)
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DirectCaller {}
impl Serialize for DirectCaller {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "direct")?;
        map.end()
    }
}
impl Decode for DirectCaller {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["direct"])?;
        for key in unknown {
            cx.unknown("DirectCaller", key)?;
        }
        Ok(Self {})
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CodeExecutionCaller20250825 {
    pub tool_id: String,
}
impl Serialize for CodeExecutionCaller20250825 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "code_execution_20250825")?;
        map.serialize_entry("tool_id", &self.tool_id)?;
        map.end()
    }
}
impl Decode for CodeExecutionCaller20250825 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tool_id = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tool_id" => f_tool_id = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["code_execution_20250825"])?;
        let f_tool_id = cx.required(f_tool_id, "tool_id", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("CodeExecutionCaller20250825", key)?;
        }
        Ok(Self { tool_id: f_tool_id })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CodeExecutionCaller20260120 {
    pub tool_id: String,
}
impl Serialize for CodeExecutionCaller20260120 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "code_execution_20260120")?;
        map.serialize_entry("tool_id", &self.tool_id)?;
        map.end()
    }
}
impl Decode for CodeExecutionCaller20260120 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tool_id = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tool_id" => f_tool_id = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["code_execution_20260120"])?;
        let f_tool_id = cx.required(f_tool_id, "tool_id", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("CodeExecutionCaller20260120", key)?;
        }
        Ok(Self { tool_id: f_tool_id })
    }
}
/// What a call gave.
#[derive(Clone, Debug, PartialEq)]
pub struct ToolResultBlockParam {
    pub tool_use_id: String,
    pub content: Option<ToolResultBlockParamContent>,
    pub is_error: Option<bool>,
    pub cache_control: Option<CacheControl>,
    pub toolset_name: Option<String>,
}
impl Serialize for ToolResultBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "tool_result")?;
        map.serialize_entry("tool_use_id", &self.tool_use_id)?;
        if let Some(value) = &self.content {
            map.serialize_entry("content", value)?;
        }
        if let Some(value) = &self.is_error {
            map.serialize_entry("is_error", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.toolset_name {
            map.serialize_entry("toolset_name", value)?;
        }
        map.end()
    }
}
impl Decode for ToolResultBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tool_use_id = None;
        let mut f_content = None;
        let mut f_is_error = None;
        let mut f_cache_control = None;
        let mut f_toolset_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tool_use_id" => f_tool_use_id = Some(value),
                "content" => f_content = Some(value),
                "is_error" => f_is_error = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "toolset_name" => f_toolset_name = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["tool_result"])?;
        let f_tool_use_id = cx
            .required(f_tool_use_id, "tool_use_id", <String as Decode>::decode)?;
        let f_content = cx
            .optional_nullable(
                f_content,
                "content",
                <ToolResultBlockParamContent as Decode>::decode,
            )?;
        let f_is_error = cx
            .optional_nullable(f_is_error, "is_error", <bool as Decode>::decode)?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_toolset_name = cx
            .optional_nullable(
                f_toolset_name,
                "toolset_name",
                <String as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ToolResultBlockParam", key)?;
        }
        Ok(Self {
            tool_use_id: f_tool_use_id,
            content: f_content,
            is_error: f_is_error,
            cache_control: f_cache_control,
            toolset_name: f_toolset_name,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum ToolResultBlockParamContent {
    String(String),
    Array(Vec<ToolResultContentBlock>),
}
impl Serialize for ToolResultBlockParamContent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::Array(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ToolResultBlockParamContent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Array => {
                <Vec<ToolResultContentBlock> as Decode>::decode(value, cx)
                    .map(Self::Array)
            }
            Kind::String => <String as Decode>::decode(value, cx).map(Self::String),
            _ => {
                Err(
                    ::wire::Fault::wrong_type(
                        &[Kind::String, Kind::ArrayOf("objects")],
                        &value,
                    ),
                )
            }
        }
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum ToolResultContentBlock {
    Text(TextBlockParam),
    Image(ImageBlockParam),
    SearchResult(SearchResultBlockParam),
    Document(DocumentBlockParam),
    ToolReference(ToolReferenceBlockParam),
    BrowserState(BrowserStateBlockParam),
}
impl ToolResultContentBlock {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "text",
        "image",
        "search_result",
        "document",
        "tool_reference",
        "browser_state",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::Text(_) => "text",
            Self::Image(_) => "image",
            Self::SearchResult(_) => "search_result",
            Self::Document(_) => "document",
            Self::ToolReference(_) => "tool_reference",
            Self::BrowserState(_) => "browser_state",
        }
    }
}
impl Serialize for ToolResultContentBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(value) => value.serialize(serializer),
            Self::Image(value) => value.serialize(serializer),
            Self::SearchResult(value) => value.serialize(serializer),
            Self::Document(value) => value.serialize(serializer),
            Self::ToolReference(value) => value.serialize(serializer),
            Self::BrowserState(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ToolResultContentBlock {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::Text)
                    .map_err(|fault| fault.under(Segment::Variant("text")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::Image)
                    .map_err(|fault| fault.under(Segment::Variant("image")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::SearchResult)
                    .map_err(|fault| fault.under(Segment::Variant("search_result")))
            }
            Some(3) => {
                Decode::decode(value, cx)
                    .map(Self::Document)
                    .map_err(|fault| fault.under(Segment::Variant("document")))
            }
            Some(4) => {
                Decode::decode(value, cx)
                    .map(Self::ToolReference)
                    .map_err(|fault| fault.under(Segment::Variant("tool_reference")))
            }
            Some(5) => {
                Decode::decode(value, cx)
                    .map(Self::BrowserState)
                    .map_err(|fault| fault.under(Segment::Variant("browser_state")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<TextBlockParam> for ToolResultContentBlock {
    fn from(value: TextBlockParam) -> Self {
        Self::Text(value)
    }
}
impl From<ImageBlockParam> for ToolResultContentBlock {
    fn from(value: ImageBlockParam) -> Self {
        Self::Image(value)
    }
}
impl From<SearchResultBlockParam> for ToolResultContentBlock {
    fn from(value: SearchResultBlockParam) -> Self {
        Self::SearchResult(value)
    }
}
impl From<DocumentBlockParam> for ToolResultContentBlock {
    fn from(value: DocumentBlockParam) -> Self {
        Self::Document(value)
    }
}
impl From<ToolReferenceBlockParam> for ToolResultContentBlock {
    fn from(value: ToolReferenceBlockParam) -> Self {
        Self::ToolReference(value)
    }
}
impl From<BrowserStateBlockParam> for ToolResultContentBlock {
    fn from(value: BrowserStateBlockParam) -> Self {
        Self::BrowserState(value)
    }
}
/// Shows a deferred tool to the model from here on.
#[derive(Clone, Debug, PartialEq)]
pub struct ToolReferenceBlockParam {
    pub tool_name: String,
    pub cache_control: Option<CacheControl>,
}
impl Serialize for ToolReferenceBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "tool_reference")?;
        map.serialize_entry("tool_name", &self.tool_name)?;
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        map.end()
    }
}
impl Decode for ToolReferenceBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tool_name = None;
        let mut f_cache_control = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tool_name" => f_tool_name = Some(value),
                "cache_control" => f_cache_control = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["tool_reference"])?;
        let f_tool_name = cx
            .required(f_tool_name, "tool_name", <String as Decode>::decode)?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ToolReferenceBlockParam", key)?;
        }
        Ok(Self {
            tool_name: f_tool_name,
            cache_control: f_cache_control,
        })
    }
}
/// What a browser shows after a step of it.
#[derive(Clone, Debug, PartialEq)]
pub struct BrowserStateBlockParam {
    pub tabs: Vec<BrowserTab>,
    pub state_changes: Option<Vec<BrowserStateChange>>,
    pub cache_control: Option<CacheControl>,
}
impl Serialize for BrowserStateBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "browser_state")?;
        map.serialize_entry("tabs", &self.tabs)?;
        if let Some(value) = &self.state_changes {
            map.serialize_entry("state_changes", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        map.end()
    }
}
impl Decode for BrowserStateBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tabs = None;
        let mut f_state_changes = None;
        let mut f_cache_control = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tabs" => f_tabs = Some(value),
                "state_changes" => f_state_changes = Some(value),
                "cache_control" => f_cache_control = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["browser_state"])?;
        let f_tabs = cx.required(f_tabs, "tabs", <Vec<BrowserTab> as Decode>::decode)?;
        let f_state_changes = cx
            .optional_nullable(
                f_state_changes,
                "state_changes",
                <Vec<BrowserStateChange> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("BrowserStateBlockParam", key)?;
        }
        Ok(Self {
            tabs: f_tabs,
            state_changes: f_state_changes,
            cache_control: f_cache_control,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct BrowserTab {
    pub tab_id: String,
    pub title: String,
    pub url: String,
    pub active: Option<bool>,
}
impl Serialize for BrowserTab {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("tab_id", &self.tab_id)?;
        map.serialize_entry("title", &self.title)?;
        map.serialize_entry("url", &self.url)?;
        if let Some(value) = &self.active {
            map.serialize_entry("active", value)?;
        }
        map.end()
    }
}
impl Decode for BrowserTab {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_tab_id = None;
        let mut f_title = None;
        let mut f_url = None;
        let mut f_active = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "tab_id" => f_tab_id = Some(value),
                "title" => f_title = Some(value),
                "url" => f_url = Some(value),
                "active" => f_active = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_tab_id = cx.required(f_tab_id, "tab_id", <String as Decode>::decode)?;
        let f_title = cx.required(f_title, "title", <String as Decode>::decode)?;
        let f_url = cx.required(f_url, "url", <String as Decode>::decode)?;
        let f_active = cx.optional(f_active, "active", <bool as Decode>::decode)?;
        for key in unknown {
            cx.unknown("BrowserTab", key)?;
        }
        Ok(Self {
            tab_id: f_tab_id,
            title: f_title,
            url: f_url,
            active: f_active,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum BrowserStateChange {
    TabOpened(TabOpened),
    DownloadStarted(DownloadStarted),
    DownloadCompleted(DownloadCompleted),
    DownloadFailed(DownloadFailed),
    /// A variant that this version of the specification does not list.
    Other(Value),
}
impl BrowserStateChange {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "tab_opened",
        "download_started",
        "download_completed",
        "download_failed",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::TabOpened(_) => "tab_opened",
            Self::DownloadStarted(_) => "download_started",
            Self::DownloadCompleted(_) => "download_completed",
            Self::DownloadFailed(_) => "download_failed",
            Self::Other(value) => {
                value.get("type").and_then(Value::as_str).unwrap_or_default()
            }
        }
    }
}
impl Serialize for BrowserStateChange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::TabOpened(value) => value.serialize(serializer),
            Self::DownloadStarted(value) => value.serialize(serializer),
            Self::DownloadCompleted(value) => value.serialize(serializer),
            Self::DownloadFailed(value) => value.serialize(serializer),
            Self::Other(value) => value.serialize(serializer),
        }
    }
}
impl Decode for BrowserStateChange {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, true)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::TabOpened)
                    .map_err(|fault| fault.under(Segment::Variant("tab_opened")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::DownloadStarted)
                    .map_err(|fault| fault.under(Segment::Variant("download_started")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::DownloadCompleted)
                    .map_err(|fault| fault.under(Segment::Variant("download_completed")))
            }
            Some(3) => {
                Decode::decode(value, cx)
                    .map(Self::DownloadFailed)
                    .map_err(|fault| fault.under(Segment::Variant("download_failed")))
            }
            _ => Ok(Self::Other(value)),
        }
    }
}
impl From<TabOpened> for BrowserStateChange {
    fn from(value: TabOpened) -> Self {
        Self::TabOpened(value)
    }
}
impl From<DownloadStarted> for BrowserStateChange {
    fn from(value: DownloadStarted) -> Self {
        Self::DownloadStarted(value)
    }
}
impl From<DownloadCompleted> for BrowserStateChange {
    fn from(value: DownloadCompleted) -> Self {
        Self::DownloadCompleted(value)
    }
}
impl From<DownloadFailed> for BrowserStateChange {
    fn from(value: DownloadFailed) -> Self {
        Self::DownloadFailed(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct TabOpened {
    pub tab_id: String,
}
impl Serialize for TabOpened {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "tab_opened")?;
        map.serialize_entry("tab_id", &self.tab_id)?;
        map.end()
    }
}
impl Decode for TabOpened {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tab_id = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tab_id" => f_tab_id = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["tab_opened"])?;
        let f_tab_id = cx.required(f_tab_id, "tab_id", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("TabOpened", key)?;
        }
        Ok(Self { tab_id: f_tab_id })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct DownloadStarted {
    pub download_id: String,
    pub url: String,
}
impl Serialize for DownloadStarted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "download_started")?;
        map.serialize_entry("download_id", &self.download_id)?;
        map.serialize_entry("url", &self.url)?;
        map.end()
    }
}
impl Decode for DownloadStarted {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_download_id = None;
        let mut f_url = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "download_id" => f_download_id = Some(value),
                "url" => f_url = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["download_started"])?;
        let f_download_id = cx
            .required(f_download_id, "download_id", <String as Decode>::decode)?;
        let f_url = cx.required(f_url, "url", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("DownloadStarted", key)?;
        }
        Ok(Self {
            download_id: f_download_id,
            url: f_url,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct DownloadCompleted {
    pub download_id: String,
    pub url: String,
    pub path: Option<String>,
    pub size_bytes: Option<i64>,
}
impl Serialize for DownloadCompleted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "download_completed")?;
        map.serialize_entry("download_id", &self.download_id)?;
        map.serialize_entry("url", &self.url)?;
        if let Some(value) = &self.path {
            map.serialize_entry("path", value)?;
        }
        if let Some(value) = &self.size_bytes {
            map.serialize_entry("size_bytes", value)?;
        }
        map.end()
    }
}
impl Decode for DownloadCompleted {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_download_id = None;
        let mut f_url = None;
        let mut f_path = None;
        let mut f_size_bytes = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "download_id" => f_download_id = Some(value),
                "url" => f_url = Some(value),
                "path" => f_path = Some(value),
                "size_bytes" => f_size_bytes = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["download_completed"])?;
        let f_download_id = cx
            .required(f_download_id, "download_id", <String as Decode>::decode)?;
        let f_url = cx.required(f_url, "url", <String as Decode>::decode)?;
        let f_path = cx.optional_nullable(f_path, "path", <String as Decode>::decode)?;
        let f_size_bytes = cx
            .optional_nullable(f_size_bytes, "size_bytes", <i64 as Decode>::decode)?;
        for key in unknown {
            cx.unknown("DownloadCompleted", key)?;
        }
        Ok(Self {
            download_id: f_download_id,
            url: f_url,
            path: f_path,
            size_bytes: f_size_bytes,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct DownloadFailed {
    pub download_id: String,
    pub url: String,
    pub error: Option<String>,
}
impl Serialize for DownloadFailed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "download_failed")?;
        map.serialize_entry("download_id", &self.download_id)?;
        map.serialize_entry("url", &self.url)?;
        if let Some(value) = &self.error {
            map.serialize_entry("error", value)?;
        }
        map.end()
    }
}
impl Decode for DownloadFailed {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_download_id = None;
        let mut f_url = None;
        let mut f_error = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "download_id" => f_download_id = Some(value),
                "url" => f_url = Some(value),
                "error" => f_error = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["download_failed"])?;
        let f_download_id = cx
            .required(f_download_id, "download_id", <String as Decode>::decode)?;
        let f_url = cx.required(f_url, "url", <String as Decode>::decode)?;
        let f_error = cx
            .optional_nullable(f_error, "error", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("DownloadFailed", key)?;
        }
        Ok(Self {
            download_id: f_download_id,
            url: f_url,
            error: f_error,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ServerToolUseBlockParam {
    pub id: String,
    pub name: ServerToolName,
    pub input: ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    pub cache_control: Option<CacheControl>,
    pub caller: Option<ToolCaller>,
}
impl Serialize for ServerToolUseBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "server_tool_use")?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("name", &self.name)?;
        map.serialize_entry("input", &self.input)?;
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.caller {
            map.serialize_entry("caller", value)?;
        }
        map.end()
    }
}
impl Decode for ServerToolUseBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_id = None;
        let mut f_name = None;
        let mut f_input = None;
        let mut f_cache_control = None;
        let mut f_caller = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "id" => f_id = Some(value),
                "name" => f_name = Some(value),
                "input" => f_input = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "caller" => f_caller = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["server_tool_use"])?;
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        let f_name = cx.required(f_name, "name", <ServerToolName as Decode>::decode)?;
        let f_input = cx
            .required(
                f_input,
                "input",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_caller = cx
            .optional_nullable(f_caller, "caller", <ToolCaller as Decode>::decode)?;
        for key in unknown {
            cx.unknown("ServerToolUseBlockParam", key)?;
        }
        Ok(Self {
            id: f_id,
            name: f_name,
            input: f_input,
            cache_control: f_cache_control,
            caller: f_caller,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ServerToolName {
    WebSearch,
    WebFetch,
    CodeExecution,
    BashCodeExecution,
    TextEditorCodeExecution,
    ToolSearchToolRegex,
    ToolSearchToolBm25,
    Advisor,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl ServerToolName {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "web_search",
        "web_fetch",
        "code_execution",
        "bash_code_execution",
        "text_editor_code_execution",
        "tool_search_tool_regex",
        "tool_search_tool_bm25",
        "advisor",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::WebSearch => "web_search",
            Self::WebFetch => "web_fetch",
            Self::CodeExecution => "code_execution",
            Self::BashCodeExecution => "bash_code_execution",
            Self::TextEditorCodeExecution => "text_editor_code_execution",
            Self::ToolSearchToolRegex => "tool_search_tool_regex",
            Self::ToolSearchToolBm25 => "tool_search_tool_bm25",
            Self::Advisor => "advisor",
            Self::Other(value) => value,
        }
    }
}
impl Decode for ServerToolName {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "web_search" => Ok(Self::WebSearch),
            "web_fetch" => Ok(Self::WebFetch),
            "code_execution" => Ok(Self::CodeExecution),
            "bash_code_execution" => Ok(Self::BashCodeExecution),
            "text_editor_code_execution" => Ok(Self::TextEditorCodeExecution),
            "tool_search_tool_regex" => Ok(Self::ToolSearchToolRegex),
            "tool_search_tool_bm25" => Ok(Self::ToolSearchToolBm25),
            "advisor" => Ok(Self::Advisor),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for ServerToolName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ServerToolName {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct WebSearchToolResultBlockParam {
    pub tool_use_id: String,
    pub content: WebSearchToolResultContent,
    pub cache_control: Option<CacheControl>,
    pub caller: Option<ToolCaller>,
}
impl Serialize for WebSearchToolResultBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "web_search_tool_result")?;
        map.serialize_entry("tool_use_id", &self.tool_use_id)?;
        map.serialize_entry("content", &self.content)?;
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.caller {
            map.serialize_entry("caller", value)?;
        }
        map.end()
    }
}
impl Decode for WebSearchToolResultBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tool_use_id = None;
        let mut f_content = None;
        let mut f_cache_control = None;
        let mut f_caller = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tool_use_id" => f_tool_use_id = Some(value),
                "content" => f_content = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "caller" => f_caller = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["web_search_tool_result"])?;
        let f_tool_use_id = cx
            .required(f_tool_use_id, "tool_use_id", <String as Decode>::decode)?;
        let f_content = cx
            .required(
                f_content,
                "content",
                <WebSearchToolResultContent as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_caller = cx
            .optional_nullable(f_caller, "caller", <ToolCaller as Decode>::decode)?;
        for key in unknown {
            cx.unknown("WebSearchToolResultBlockParam", key)?;
        }
        Ok(Self {
            tool_use_id: f_tool_use_id,
            content: f_content,
            cache_control: f_cache_control,
            caller: f_caller,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum WebSearchToolResultContent {
    Array(Vec<WebSearchResult>),
    WebSearchToolResultError(WebSearchToolResultError),
}
impl Serialize for WebSearchToolResultContent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Array(value) => value.serialize(serializer),
            Self::WebSearchToolResultError(value) => value.serialize(serializer),
        }
    }
}
impl Decode for WebSearchToolResultContent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Array => {
                <Vec<WebSearchResult> as Decode>::decode(value, cx).map(Self::Array)
            }
            Kind::Object => {
                <WebSearchToolResultError as Decode>::decode(value, cx)
                    .map(Self::WebSearchToolResultError)
            }
            _ => {
                Err(
                    ::wire::Fault::wrong_type(
                        &[Kind::ArrayOf("objects"), Kind::Object],
                        &value,
                    ),
                )
            }
        }
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct WebSearchResult {
    pub title: String,
    pub url: String,
    pub encrypted_content: String,
    pub page_age: Maybe<String>,
}
impl Serialize for WebSearchResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "web_search_result")?;
        map.serialize_entry("title", &self.title)?;
        map.serialize_entry("url", &self.url)?;
        map.serialize_entry("encrypted_content", &self.encrypted_content)?;
        if !self.page_age.is_absent() {
            map.serialize_entry("page_age", &self.page_age)?;
        }
        map.end()
    }
}
impl Decode for WebSearchResult {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_title = None;
        let mut f_url = None;
        let mut f_encrypted_content = None;
        let mut f_page_age = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "title" => f_title = Some(value),
                "url" => f_url = Some(value),
                "encrypted_content" => f_encrypted_content = Some(value),
                "page_age" => f_page_age = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["web_search_result"])?;
        let f_title = cx.required(f_title, "title", <String as Decode>::decode)?;
        let f_url = cx.required(f_url, "url", <String as Decode>::decode)?;
        let f_encrypted_content = cx
            .required(
                f_encrypted_content,
                "encrypted_content",
                <String as Decode>::decode,
            )?;
        let f_page_age = cx
            .distinct(f_page_age, "page_age", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("WebSearchResult", key)?;
        }
        Ok(Self {
            title: f_title,
            url: f_url,
            encrypted_content: f_encrypted_content,
            page_age: f_page_age,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct WebSearchToolResultError {
    /// Why a server-side tool gave no result.
    pub error_code: ServerToolErrorCode,
}
impl Serialize for WebSearchToolResultError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "web_search_tool_result_error")?;
        map.serialize_entry("error_code", &self.error_code)?;
        map.end()
    }
}
impl Decode for WebSearchToolResultError {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_error_code = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "error_code" => f_error_code = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["web_search_tool_result_error"])?;
        let f_error_code = cx
            .required(
                f_error_code,
                "error_code",
                <ServerToolErrorCode as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("WebSearchToolResultError", key)?;
        }
        Ok(Self { error_code: f_error_code })
    }
}
/// Why a server-side tool gave no result.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ServerToolErrorCode {
    InvalidToolInput,
    Unavailable,
    MaxUsesExceeded,
    TooManyRequests,
    QueryTooLong,
    RequestTooLarge,
    UrlTooLong,
    UrlNotAllowed,
    UrlNotInPriorContext,
    UrlNotAccessible,
    UnsupportedContentType,
    ContentTooLarge,
    ExecutionTimeExceeded,
    OutputFileTooLarge,
    FileNotFound,
    PromptTooLong,
    Overloaded,
    ModelNotFound,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl ServerToolErrorCode {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "invalid_tool_input",
        "unavailable",
        "max_uses_exceeded",
        "too_many_requests",
        "query_too_long",
        "request_too_large",
        "url_too_long",
        "url_not_allowed",
        "url_not_in_prior_context",
        "url_not_accessible",
        "unsupported_content_type",
        "content_too_large",
        "execution_time_exceeded",
        "output_file_too_large",
        "file_not_found",
        "prompt_too_long",
        "overloaded",
        "model_not_found",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::InvalidToolInput => "invalid_tool_input",
            Self::Unavailable => "unavailable",
            Self::MaxUsesExceeded => "max_uses_exceeded",
            Self::TooManyRequests => "too_many_requests",
            Self::QueryTooLong => "query_too_long",
            Self::RequestTooLarge => "request_too_large",
            Self::UrlTooLong => "url_too_long",
            Self::UrlNotAllowed => "url_not_allowed",
            Self::UrlNotInPriorContext => "url_not_in_prior_context",
            Self::UrlNotAccessible => "url_not_accessible",
            Self::UnsupportedContentType => "unsupported_content_type",
            Self::ContentTooLarge => "content_too_large",
            Self::ExecutionTimeExceeded => "execution_time_exceeded",
            Self::OutputFileTooLarge => "output_file_too_large",
            Self::FileNotFound => "file_not_found",
            Self::PromptTooLong => "prompt_too_long",
            Self::Overloaded => "overloaded",
            Self::ModelNotFound => "model_not_found",
            Self::Other(value) => value,
        }
    }
}
impl Decode for ServerToolErrorCode {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "invalid_tool_input" => Ok(Self::InvalidToolInput),
            "unavailable" => Ok(Self::Unavailable),
            "max_uses_exceeded" => Ok(Self::MaxUsesExceeded),
            "too_many_requests" => Ok(Self::TooManyRequests),
            "query_too_long" => Ok(Self::QueryTooLong),
            "request_too_large" => Ok(Self::RequestTooLarge),
            "url_too_long" => Ok(Self::UrlTooLong),
            "url_not_allowed" => Ok(Self::UrlNotAllowed),
            "url_not_in_prior_context" => Ok(Self::UrlNotInPriorContext),
            "url_not_accessible" => Ok(Self::UrlNotAccessible),
            "unsupported_content_type" => Ok(Self::UnsupportedContentType),
            "content_too_large" => Ok(Self::ContentTooLarge),
            "execution_time_exceeded" => Ok(Self::ExecutionTimeExceeded),
            "output_file_too_large" => Ok(Self::OutputFileTooLarge),
            "file_not_found" => Ok(Self::FileNotFound),
            "prompt_too_long" => Ok(Self::PromptTooLong),
            "overloaded" => Ok(Self::Overloaded),
            "model_not_found" => Ok(Self::ModelNotFound),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for ServerToolErrorCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ServerToolErrorCode {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct WebFetchToolResultBlockParam {
    pub tool_use_id: String,
    pub content: WebFetchToolResultContentParam,
    pub cache_control: Option<CacheControl>,
    pub caller: Option<ToolCaller>,
}
impl Serialize for WebFetchToolResultBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "web_fetch_tool_result")?;
        map.serialize_entry("tool_use_id", &self.tool_use_id)?;
        map.serialize_entry("content", &self.content)?;
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.caller {
            map.serialize_entry("caller", value)?;
        }
        map.end()
    }
}
impl Decode for WebFetchToolResultBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tool_use_id = None;
        let mut f_content = None;
        let mut f_cache_control = None;
        let mut f_caller = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tool_use_id" => f_tool_use_id = Some(value),
                "content" => f_content = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "caller" => f_caller = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["web_fetch_tool_result"])?;
        let f_tool_use_id = cx
            .required(f_tool_use_id, "tool_use_id", <String as Decode>::decode)?;
        let f_content = cx
            .required(
                f_content,
                "content",
                <WebFetchToolResultContentParam as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_caller = cx
            .optional_nullable(f_caller, "caller", <ToolCaller as Decode>::decode)?;
        for key in unknown {
            cx.unknown("WebFetchToolResultBlockParam", key)?;
        }
        Ok(Self {
            tool_use_id: f_tool_use_id,
            content: f_content,
            cache_control: f_cache_control,
            caller: f_caller,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum WebFetchToolResultContentParam {
    WebFetchResult(WebFetchResultParam),
    WebFetchToolResultError(WebFetchToolResultError),
}
impl WebFetchToolResultContentParam {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "web_fetch_result",
        "web_fetch_tool_result_error",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::WebFetchResult(_) => "web_fetch_result",
            Self::WebFetchToolResultError(_) => "web_fetch_tool_result_error",
        }
    }
}
impl Serialize for WebFetchToolResultContentParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::WebFetchResult(value) => value.serialize(serializer),
            Self::WebFetchToolResultError(value) => value.serialize(serializer),
        }
    }
}
impl Decode for WebFetchToolResultContentParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::WebFetchResult)
                    .map_err(|fault| fault.under(Segment::Variant("web_fetch_result")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::WebFetchToolResultError)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("web_fetch_tool_result_error"))
                    })
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<WebFetchResultParam> for WebFetchToolResultContentParam {
    fn from(value: WebFetchResultParam) -> Self {
        Self::WebFetchResult(value)
    }
}
impl From<WebFetchToolResultError> for WebFetchToolResultContentParam {
    fn from(value: WebFetchToolResultError) -> Self {
        Self::WebFetchToolResultError(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct WebFetchResultParam {
    pub url: String,
    pub retrieved_at: Option<String>,
    pub content: DocumentBlockParam,
}
impl Serialize for WebFetchResultParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "web_fetch_result")?;
        map.serialize_entry("url", &self.url)?;
        if let Some(value) = &self.retrieved_at {
            map.serialize_entry("retrieved_at", value)?;
        }
        map.serialize_entry("content", &self.content)?;
        map.end()
    }
}
impl Decode for WebFetchResultParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_url = None;
        let mut f_retrieved_at = None;
        let mut f_content = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "url" => f_url = Some(value),
                "retrieved_at" => f_retrieved_at = Some(value),
                "content" => f_content = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["web_fetch_result"])?;
        let f_url = cx.required(f_url, "url", <String as Decode>::decode)?;
        let f_retrieved_at = cx
            .optional_nullable(
                f_retrieved_at,
                "retrieved_at",
                <String as Decode>::decode,
            )?;
        let f_content = cx
            .required(f_content, "content", <DocumentBlockParam as Decode>::decode)?;
        for key in unknown {
            cx.unknown("WebFetchResultParam", key)?;
        }
        Ok(Self {
            url: f_url,
            retrieved_at: f_retrieved_at,
            content: f_content,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct WebFetchToolResultError {
    /// Why a server-side tool gave no result.
    pub error_code: ServerToolErrorCode,
}
impl Serialize for WebFetchToolResultError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "web_fetch_tool_result_error")?;
        map.serialize_entry("error_code", &self.error_code)?;
        map.end()
    }
}
impl Decode for WebFetchToolResultError {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_error_code = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "error_code" => f_error_code = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["web_fetch_tool_result_error"])?;
        let f_error_code = cx
            .required(
                f_error_code,
                "error_code",
                <ServerToolErrorCode as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("WebFetchToolResultError", key)?;
        }
        Ok(Self { error_code: f_error_code })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CodeExecutionToolResultBlockParam {
    pub tool_use_id: String,
    pub content: CodeExecutionToolResultContent,
    pub cache_control: Option<CacheControl>,
}
impl Serialize for CodeExecutionToolResultBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "code_execution_tool_result")?;
        map.serialize_entry("tool_use_id", &self.tool_use_id)?;
        map.serialize_entry("content", &self.content)?;
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        map.end()
    }
}
impl Decode for CodeExecutionToolResultBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tool_use_id = None;
        let mut f_content = None;
        let mut f_cache_control = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tool_use_id" => f_tool_use_id = Some(value),
                "content" => f_content = Some(value),
                "cache_control" => f_cache_control = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["code_execution_tool_result"])?;
        let f_tool_use_id = cx
            .required(f_tool_use_id, "tool_use_id", <String as Decode>::decode)?;
        let f_content = cx
            .required(
                f_content,
                "content",
                <CodeExecutionToolResultContent as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("CodeExecutionToolResultBlockParam", key)?;
        }
        Ok(Self {
            tool_use_id: f_tool_use_id,
            content: f_content,
            cache_control: f_cache_control,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum CodeExecutionToolResultContent {
    CodeExecutionResult(CodeExecutionResult),
    EncryptedCodeExecutionResult(EncryptedCodeExecutionResult),
    CodeExecutionToolResultError(CodeExecutionToolResultError),
}
impl CodeExecutionToolResultContent {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "code_execution_result",
        "encrypted_code_execution_result",
        "code_execution_tool_result_error",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::CodeExecutionResult(_) => "code_execution_result",
            Self::EncryptedCodeExecutionResult(_) => "encrypted_code_execution_result",
            Self::CodeExecutionToolResultError(_) => "code_execution_tool_result_error",
        }
    }
}
impl Serialize for CodeExecutionToolResultContent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::CodeExecutionResult(value) => value.serialize(serializer),
            Self::EncryptedCodeExecutionResult(value) => value.serialize(serializer),
            Self::CodeExecutionToolResultError(value) => value.serialize(serializer),
        }
    }
}
impl Decode for CodeExecutionToolResultContent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::CodeExecutionResult)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("code_execution_result"))
                    })
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::EncryptedCodeExecutionResult)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("encrypted_code_execution_result"))
                    })
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::CodeExecutionToolResultError)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("code_execution_tool_result_error"))
                    })
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<CodeExecutionResult> for CodeExecutionToolResultContent {
    fn from(value: CodeExecutionResult) -> Self {
        Self::CodeExecutionResult(value)
    }
}
impl From<EncryptedCodeExecutionResult> for CodeExecutionToolResultContent {
    fn from(value: EncryptedCodeExecutionResult) -> Self {
        Self::EncryptedCodeExecutionResult(value)
    }
}
impl From<CodeExecutionToolResultError> for CodeExecutionToolResultContent {
    fn from(value: CodeExecutionToolResultError) -> Self {
        Self::CodeExecutionToolResultError(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CodeExecutionResult {
    pub stdout: String,
    pub stderr: String,
    pub return_code: i64,
    pub content: Vec<CodeExecutionOutput>,
    pub abort_reason: Maybe<String>,
}
impl Serialize for CodeExecutionResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "code_execution_result")?;
        map.serialize_entry("stdout", &self.stdout)?;
        map.serialize_entry("stderr", &self.stderr)?;
        map.serialize_entry("return_code", &self.return_code)?;
        map.serialize_entry("content", &self.content)?;
        if !self.abort_reason.is_absent() {
            map.serialize_entry("abort_reason", &self.abort_reason)?;
        }
        map.end()
    }
}
impl Decode for CodeExecutionResult {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_stdout = None;
        let mut f_stderr = None;
        let mut f_return_code = None;
        let mut f_content = None;
        let mut f_abort_reason = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "stdout" => f_stdout = Some(value),
                "stderr" => f_stderr = Some(value),
                "return_code" => f_return_code = Some(value),
                "content" => f_content = Some(value),
                "abort_reason" => f_abort_reason = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["code_execution_result"])?;
        let f_stdout = cx.required(f_stdout, "stdout", <String as Decode>::decode)?;
        let f_stderr = cx.required(f_stderr, "stderr", <String as Decode>::decode)?;
        let f_return_code = cx
            .required(f_return_code, "return_code", <i64 as Decode>::decode)?;
        let f_content = cx
            .required(
                f_content,
                "content",
                <Vec<CodeExecutionOutput> as Decode>::decode,
            )?;
        let f_abort_reason = cx
            .distinct(f_abort_reason, "abort_reason", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("CodeExecutionResult", key)?;
        }
        Ok(Self {
            stdout: f_stdout,
            stderr: f_stderr,
            return_code: f_return_code,
            content: f_content,
            abort_reason: f_abort_reason,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CodeExecutionOutput {
    pub file_id: String,
}
impl Serialize for CodeExecutionOutput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "code_execution_output")?;
        map.serialize_entry("file_id", &self.file_id)?;
        map.end()
    }
}
impl Decode for CodeExecutionOutput {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_file_id = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "file_id" => f_file_id = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["code_execution_output"])?;
        let f_file_id = cx.required(f_file_id, "file_id", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("CodeExecutionOutput", key)?;
        }
        Ok(Self { file_id: f_file_id })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct EncryptedCodeExecutionResult {
    pub encrypted_stdout: String,
    pub stderr: String,
    pub return_code: i64,
    pub content: Vec<CodeExecutionOutput>,
    pub abort_reason: Maybe<String>,
}
impl Serialize for EncryptedCodeExecutionResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "encrypted_code_execution_result")?;
        map.serialize_entry("encrypted_stdout", &self.encrypted_stdout)?;
        map.serialize_entry("stderr", &self.stderr)?;
        map.serialize_entry("return_code", &self.return_code)?;
        map.serialize_entry("content", &self.content)?;
        if !self.abort_reason.is_absent() {
            map.serialize_entry("abort_reason", &self.abort_reason)?;
        }
        map.end()
    }
}
impl Decode for EncryptedCodeExecutionResult {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_encrypted_stdout = None;
        let mut f_stderr = None;
        let mut f_return_code = None;
        let mut f_content = None;
        let mut f_abort_reason = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "encrypted_stdout" => f_encrypted_stdout = Some(value),
                "stderr" => f_stderr = Some(value),
                "return_code" => f_return_code = Some(value),
                "content" => f_content = Some(value),
                "abort_reason" => f_abort_reason = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["encrypted_code_execution_result"])?;
        let f_encrypted_stdout = cx
            .required(
                f_encrypted_stdout,
                "encrypted_stdout",
                <String as Decode>::decode,
            )?;
        let f_stderr = cx.required(f_stderr, "stderr", <String as Decode>::decode)?;
        let f_return_code = cx
            .required(f_return_code, "return_code", <i64 as Decode>::decode)?;
        let f_content = cx
            .required(
                f_content,
                "content",
                <Vec<CodeExecutionOutput> as Decode>::decode,
            )?;
        let f_abort_reason = cx
            .distinct(f_abort_reason, "abort_reason", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("EncryptedCodeExecutionResult", key)?;
        }
        Ok(Self {
            encrypted_stdout: f_encrypted_stdout,
            stderr: f_stderr,
            return_code: f_return_code,
            content: f_content,
            abort_reason: f_abort_reason,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CodeExecutionToolResultError {
    /// Why a server-side tool gave no result.
    pub error_code: ServerToolErrorCode,
}
impl Serialize for CodeExecutionToolResultError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "code_execution_tool_result_error")?;
        map.serialize_entry("error_code", &self.error_code)?;
        map.end()
    }
}
impl Decode for CodeExecutionToolResultError {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_error_code = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "error_code" => f_error_code = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["code_execution_tool_result_error"])?;
        let f_error_code = cx
            .required(
                f_error_code,
                "error_code",
                <ServerToolErrorCode as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("CodeExecutionToolResultError", key)?;
        }
        Ok(Self { error_code: f_error_code })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct BashCodeExecutionToolResultBlockParam {
    pub tool_use_id: String,
    pub content: BashCodeExecutionToolResultContent,
    pub cache_control: Option<CacheControl>,
}
impl Serialize for BashCodeExecutionToolResultBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "bash_code_execution_tool_result")?;
        map.serialize_entry("tool_use_id", &self.tool_use_id)?;
        map.serialize_entry("content", &self.content)?;
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        map.end()
    }
}
impl Decode for BashCodeExecutionToolResultBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tool_use_id = None;
        let mut f_content = None;
        let mut f_cache_control = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tool_use_id" => f_tool_use_id = Some(value),
                "content" => f_content = Some(value),
                "cache_control" => f_cache_control = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["bash_code_execution_tool_result"])?;
        let f_tool_use_id = cx
            .required(f_tool_use_id, "tool_use_id", <String as Decode>::decode)?;
        let f_content = cx
            .required(
                f_content,
                "content",
                <BashCodeExecutionToolResultContent as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("BashCodeExecutionToolResultBlockParam", key)?;
        }
        Ok(Self {
            tool_use_id: f_tool_use_id,
            content: f_content,
            cache_control: f_cache_control,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum BashCodeExecutionToolResultContent {
    BashCodeExecutionResult(BashCodeExecutionResult),
    BashCodeExecutionToolResultError(BashCodeExecutionToolResultError),
}
impl BashCodeExecutionToolResultContent {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "bash_code_execution_result",
        "bash_code_execution_tool_result_error",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::BashCodeExecutionResult(_) => "bash_code_execution_result",
            Self::BashCodeExecutionToolResultError(_) => {
                "bash_code_execution_tool_result_error"
            }
        }
    }
}
impl Serialize for BashCodeExecutionToolResultContent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::BashCodeExecutionResult(value) => value.serialize(serializer),
            Self::BashCodeExecutionToolResultError(value) => value.serialize(serializer),
        }
    }
}
impl Decode for BashCodeExecutionToolResultContent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::BashCodeExecutionResult)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("bash_code_execution_result"))
                    })
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::BashCodeExecutionToolResultError)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("bash_code_execution_tool_result_error"),
                            )
                    })
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<BashCodeExecutionResult> for BashCodeExecutionToolResultContent {
    fn from(value: BashCodeExecutionResult) -> Self {
        Self::BashCodeExecutionResult(value)
    }
}
impl From<BashCodeExecutionToolResultError> for BashCodeExecutionToolResultContent {
    fn from(value: BashCodeExecutionToolResultError) -> Self {
        Self::BashCodeExecutionToolResultError(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct BashCodeExecutionResult {
    pub stdout: String,
    pub stderr: String,
    pub return_code: i64,
    pub content: Vec<BashCodeExecutionOutput>,
}
impl Serialize for BashCodeExecutionResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "bash_code_execution_result")?;
        map.serialize_entry("stdout", &self.stdout)?;
        map.serialize_entry("stderr", &self.stderr)?;
        map.serialize_entry("return_code", &self.return_code)?;
        map.serialize_entry("content", &self.content)?;
        map.end()
    }
}
impl Decode for BashCodeExecutionResult {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_stdout = None;
        let mut f_stderr = None;
        let mut f_return_code = None;
        let mut f_content = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "stdout" => f_stdout = Some(value),
                "stderr" => f_stderr = Some(value),
                "return_code" => f_return_code = Some(value),
                "content" => f_content = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["bash_code_execution_result"])?;
        let f_stdout = cx.required(f_stdout, "stdout", <String as Decode>::decode)?;
        let f_stderr = cx.required(f_stderr, "stderr", <String as Decode>::decode)?;
        let f_return_code = cx
            .required(f_return_code, "return_code", <i64 as Decode>::decode)?;
        let f_content = cx
            .required(
                f_content,
                "content",
                <Vec<BashCodeExecutionOutput> as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("BashCodeExecutionResult", key)?;
        }
        Ok(Self {
            stdout: f_stdout,
            stderr: f_stderr,
            return_code: f_return_code,
            content: f_content,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct BashCodeExecutionOutput {
    pub file_id: String,
}
impl Serialize for BashCodeExecutionOutput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "bash_code_execution_output")?;
        map.serialize_entry("file_id", &self.file_id)?;
        map.end()
    }
}
impl Decode for BashCodeExecutionOutput {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_file_id = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "file_id" => f_file_id = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["bash_code_execution_output"])?;
        let f_file_id = cx.required(f_file_id, "file_id", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("BashCodeExecutionOutput", key)?;
        }
        Ok(Self { file_id: f_file_id })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct BashCodeExecutionToolResultError {
    /// Why a server-side tool gave no result.
    pub error_code: ServerToolErrorCode,
}
impl Serialize for BashCodeExecutionToolResultError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "bash_code_execution_tool_result_error")?;
        map.serialize_entry("error_code", &self.error_code)?;
        map.end()
    }
}
impl Decode for BashCodeExecutionToolResultError {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_error_code = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "error_code" => f_error_code = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["bash_code_execution_tool_result_error"])?;
        let f_error_code = cx
            .required(
                f_error_code,
                "error_code",
                <ServerToolErrorCode as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("BashCodeExecutionToolResultError", key)?;
        }
        Ok(Self { error_code: f_error_code })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct TextEditorCodeExecutionToolResultBlockParam {
    pub tool_use_id: String,
    pub content: TextEditorCodeExecutionToolResultContent,
    pub cache_control: Option<CacheControl>,
}
impl Serialize for TextEditorCodeExecutionToolResultBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "text_editor_code_execution_tool_result")?;
        map.serialize_entry("tool_use_id", &self.tool_use_id)?;
        map.serialize_entry("content", &self.content)?;
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        map.end()
    }
}
impl Decode for TextEditorCodeExecutionToolResultBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tool_use_id = None;
        let mut f_content = None;
        let mut f_cache_control = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tool_use_id" => f_tool_use_id = Some(value),
                "content" => f_content = Some(value),
                "cache_control" => f_cache_control = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["text_editor_code_execution_tool_result"])?;
        let f_tool_use_id = cx
            .required(f_tool_use_id, "tool_use_id", <String as Decode>::decode)?;
        let f_content = cx
            .required(
                f_content,
                "content",
                <TextEditorCodeExecutionToolResultContent as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("TextEditorCodeExecutionToolResultBlockParam", key)?;
        }
        Ok(Self {
            tool_use_id: f_tool_use_id,
            content: f_content,
            cache_control: f_cache_control,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum TextEditorCodeExecutionToolResultContent {
    TextEditorCodeExecutionViewResult(TextEditorViewResult),
    TextEditorCodeExecutionCreateResult(TextEditorCreateResult),
    TextEditorCodeExecutionStrReplaceResult(TextEditorStrReplaceResult),
    TextEditorCodeExecutionToolResultError(TextEditorToolResultError),
}
impl TextEditorCodeExecutionToolResultContent {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "text_editor_code_execution_view_result",
        "text_editor_code_execution_create_result",
        "text_editor_code_execution_str_replace_result",
        "text_editor_code_execution_tool_result_error",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::TextEditorCodeExecutionViewResult(_) => {
                "text_editor_code_execution_view_result"
            }
            Self::TextEditorCodeExecutionCreateResult(_) => {
                "text_editor_code_execution_create_result"
            }
            Self::TextEditorCodeExecutionStrReplaceResult(_) => {
                "text_editor_code_execution_str_replace_result"
            }
            Self::TextEditorCodeExecutionToolResultError(_) => {
                "text_editor_code_execution_tool_result_error"
            }
        }
    }
}
impl Serialize for TextEditorCodeExecutionToolResultContent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::TextEditorCodeExecutionViewResult(value) => value.serialize(serializer),
            Self::TextEditorCodeExecutionCreateResult(value) => {
                value.serialize(serializer)
            }
            Self::TextEditorCodeExecutionStrReplaceResult(value) => {
                value.serialize(serializer)
            }
            Self::TextEditorCodeExecutionToolResultError(value) => {
                value.serialize(serializer)
            }
        }
    }
}
impl Decode for TextEditorCodeExecutionToolResultContent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::TextEditorCodeExecutionViewResult)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("text_editor_code_execution_view_result"),
                            )
                    })
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::TextEditorCodeExecutionCreateResult)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("text_editor_code_execution_create_result"),
                            )
                    })
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::TextEditorCodeExecutionStrReplaceResult)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant(
                                    "text_editor_code_execution_str_replace_result",
                                ),
                            )
                    })
            }
            Some(3) => {
                Decode::decode(value, cx)
                    .map(Self::TextEditorCodeExecutionToolResultError)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant(
                                    "text_editor_code_execution_tool_result_error",
                                ),
                            )
                    })
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<TextEditorViewResult> for TextEditorCodeExecutionToolResultContent {
    fn from(value: TextEditorViewResult) -> Self {
        Self::TextEditorCodeExecutionViewResult(value)
    }
}
impl From<TextEditorCreateResult> for TextEditorCodeExecutionToolResultContent {
    fn from(value: TextEditorCreateResult) -> Self {
        Self::TextEditorCodeExecutionCreateResult(value)
    }
}
impl From<TextEditorStrReplaceResult> for TextEditorCodeExecutionToolResultContent {
    fn from(value: TextEditorStrReplaceResult) -> Self {
        Self::TextEditorCodeExecutionStrReplaceResult(value)
    }
}
impl From<TextEditorToolResultError> for TextEditorCodeExecutionToolResultContent {
    fn from(value: TextEditorToolResultError) -> Self {
        Self::TextEditorCodeExecutionToolResultError(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct TextEditorViewResult {
    pub file_type: TextEditorViewResultFileType,
    pub content: String,
    pub num_lines: Maybe<i64>,
    pub start_line: Maybe<i64>,
    pub total_lines: Maybe<i64>,
}
impl Serialize for TextEditorViewResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "text_editor_code_execution_view_result")?;
        map.serialize_entry("file_type", &self.file_type)?;
        map.serialize_entry("content", &self.content)?;
        if !self.num_lines.is_absent() {
            map.serialize_entry("num_lines", &self.num_lines)?;
        }
        if !self.start_line.is_absent() {
            map.serialize_entry("start_line", &self.start_line)?;
        }
        if !self.total_lines.is_absent() {
            map.serialize_entry("total_lines", &self.total_lines)?;
        }
        map.end()
    }
}
impl Decode for TextEditorViewResult {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_file_type = None;
        let mut f_content = None;
        let mut f_num_lines = None;
        let mut f_start_line = None;
        let mut f_total_lines = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "file_type" => f_file_type = Some(value),
                "content" => f_content = Some(value),
                "num_lines" => f_num_lines = Some(value),
                "start_line" => f_start_line = Some(value),
                "total_lines" => f_total_lines = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["text_editor_code_execution_view_result"])?;
        let f_file_type = cx
            .required(
                f_file_type,
                "file_type",
                <TextEditorViewResultFileType as Decode>::decode,
            )?;
        let f_content = cx.required(f_content, "content", <String as Decode>::decode)?;
        let f_num_lines = cx
            .distinct(f_num_lines, "num_lines", <i64 as Decode>::decode)?;
        let f_start_line = cx
            .distinct(f_start_line, "start_line", <i64 as Decode>::decode)?;
        let f_total_lines = cx
            .distinct(f_total_lines, "total_lines", <i64 as Decode>::decode)?;
        for key in unknown {
            cx.unknown("TextEditorViewResult", key)?;
        }
        Ok(Self {
            file_type: f_file_type,
            content: f_content,
            num_lines: f_num_lines,
            start_line: f_start_line,
            total_lines: f_total_lines,
        })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextEditorViewResultFileType {
    Text,
    Image,
    Pdf,
}
impl TextEditorViewResultFileType {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["text", "image", "pdf"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Text => "text",
            Self::Image => "image",
            Self::Pdf => "pdf",
        }
    }
}
impl Decode for TextEditorViewResultFileType {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "text" => Ok(Self::Text),
            "image" => Ok(Self::Image),
            "pdf" => Ok(Self::Pdf),
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
impl Serialize for TextEditorViewResultFileType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for TextEditorViewResultFileType {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct TextEditorCreateResult {
    pub is_file_update: bool,
}
impl Serialize for TextEditorCreateResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "text_editor_code_execution_create_result")?;
        map.serialize_entry("is_file_update", &self.is_file_update)?;
        map.end()
    }
}
impl Decode for TextEditorCreateResult {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_is_file_update = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "is_file_update" => f_is_file_update = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["text_editor_code_execution_create_result"])?;
        let f_is_file_update = cx
            .required(f_is_file_update, "is_file_update", <bool as Decode>::decode)?;
        for key in unknown {
            cx.unknown("TextEditorCreateResult", key)?;
        }
        Ok(Self {
            is_file_update: f_is_file_update,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextEditorStrReplaceResult {
    pub old_start: Maybe<i64>,
    pub old_lines: Maybe<i64>,
    pub new_start: Maybe<i64>,
    pub new_lines: Maybe<i64>,
    pub lines: Maybe<Vec<String>>,
}
impl Serialize for TextEditorStrReplaceResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "text_editor_code_execution_str_replace_result")?;
        if !self.old_start.is_absent() {
            map.serialize_entry("old_start", &self.old_start)?;
        }
        if !self.old_lines.is_absent() {
            map.serialize_entry("old_lines", &self.old_lines)?;
        }
        if !self.new_start.is_absent() {
            map.serialize_entry("new_start", &self.new_start)?;
        }
        if !self.new_lines.is_absent() {
            map.serialize_entry("new_lines", &self.new_lines)?;
        }
        if !self.lines.is_absent() {
            map.serialize_entry("lines", &self.lines)?;
        }
        map.end()
    }
}
impl Decode for TextEditorStrReplaceResult {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_old_start = None;
        let mut f_old_lines = None;
        let mut f_new_start = None;
        let mut f_new_lines = None;
        let mut f_lines = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "old_start" => f_old_start = Some(value),
                "old_lines" => f_old_lines = Some(value),
                "new_start" => f_new_start = Some(value),
                "new_lines" => f_new_lines = Some(value),
                "lines" => f_lines = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(
            f_type_,
            "type",
            &["text_editor_code_execution_str_replace_result"],
        )?;
        let f_old_start = cx
            .distinct(f_old_start, "old_start", <i64 as Decode>::decode)?;
        let f_old_lines = cx
            .distinct(f_old_lines, "old_lines", <i64 as Decode>::decode)?;
        let f_new_start = cx
            .distinct(f_new_start, "new_start", <i64 as Decode>::decode)?;
        let f_new_lines = cx
            .distinct(f_new_lines, "new_lines", <i64 as Decode>::decode)?;
        let f_lines = cx.distinct(f_lines, "lines", <Vec<String> as Decode>::decode)?;
        for key in unknown {
            cx.unknown("TextEditorStrReplaceResult", key)?;
        }
        Ok(Self {
            old_start: f_old_start,
            old_lines: f_old_lines,
            new_start: f_new_start,
            new_lines: f_new_lines,
            lines: f_lines,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct TextEditorToolResultError {
    /// Why a server-side tool gave no result.
    pub error_code: ServerToolErrorCode,
    pub error_message: Maybe<String>,
}
impl Serialize for TextEditorToolResultError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "text_editor_code_execution_tool_result_error")?;
        map.serialize_entry("error_code", &self.error_code)?;
        if !self.error_message.is_absent() {
            map.serialize_entry("error_message", &self.error_message)?;
        }
        map.end()
    }
}
impl Decode for TextEditorToolResultError {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_error_code = None;
        let mut f_error_message = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "error_code" => f_error_code = Some(value),
                "error_message" => f_error_message = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["text_editor_code_execution_tool_result_error"])?;
        let f_error_code = cx
            .required(
                f_error_code,
                "error_code",
                <ServerToolErrorCode as Decode>::decode,
            )?;
        let f_error_message = cx
            .distinct(f_error_message, "error_message", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("TextEditorToolResultError", key)?;
        }
        Ok(Self {
            error_code: f_error_code,
            error_message: f_error_message,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ToolSearchToolResultBlockParam {
    pub tool_use_id: String,
    pub content: ToolSearchToolResultContentParam,
    pub cache_control: Option<CacheControl>,
}
impl Serialize for ToolSearchToolResultBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "tool_search_tool_result")?;
        map.serialize_entry("tool_use_id", &self.tool_use_id)?;
        map.serialize_entry("content", &self.content)?;
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        map.end()
    }
}
impl Decode for ToolSearchToolResultBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tool_use_id = None;
        let mut f_content = None;
        let mut f_cache_control = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tool_use_id" => f_tool_use_id = Some(value),
                "content" => f_content = Some(value),
                "cache_control" => f_cache_control = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["tool_search_tool_result"])?;
        let f_tool_use_id = cx
            .required(f_tool_use_id, "tool_use_id", <String as Decode>::decode)?;
        let f_content = cx
            .required(
                f_content,
                "content",
                <ToolSearchToolResultContentParam as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ToolSearchToolResultBlockParam", key)?;
        }
        Ok(Self {
            tool_use_id: f_tool_use_id,
            content: f_content,
            cache_control: f_cache_control,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum ToolSearchToolResultContentParam {
    ToolSearchToolSearchResult(ToolSearchResultParam),
    ToolSearchToolResultError(ToolSearchToolResultError),
}
impl ToolSearchToolResultContentParam {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "tool_search_tool_search_result",
        "tool_search_tool_result_error",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::ToolSearchToolSearchResult(_) => "tool_search_tool_search_result",
            Self::ToolSearchToolResultError(_) => "tool_search_tool_result_error",
        }
    }
}
impl Serialize for ToolSearchToolResultContentParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::ToolSearchToolSearchResult(value) => value.serialize(serializer),
            Self::ToolSearchToolResultError(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ToolSearchToolResultContentParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::ToolSearchToolSearchResult)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("tool_search_tool_search_result"))
                    })
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::ToolSearchToolResultError)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("tool_search_tool_result_error"))
                    })
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<ToolSearchResultParam> for ToolSearchToolResultContentParam {
    fn from(value: ToolSearchResultParam) -> Self {
        Self::ToolSearchToolSearchResult(value)
    }
}
impl From<ToolSearchToolResultError> for ToolSearchToolResultContentParam {
    fn from(value: ToolSearchToolResultError) -> Self {
        Self::ToolSearchToolResultError(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ToolSearchResultParam {
    pub tool_references: Vec<ToolReferenceBlockParam>,
}
impl Serialize for ToolSearchResultParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "tool_search_tool_search_result")?;
        map.serialize_entry("tool_references", &self.tool_references)?;
        map.end()
    }
}
impl Decode for ToolSearchResultParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tool_references = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tool_references" => f_tool_references = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["tool_search_tool_search_result"])?;
        let f_tool_references = cx
            .required(
                f_tool_references,
                "tool_references",
                <Vec<ToolReferenceBlockParam> as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ToolSearchResultParam", key)?;
        }
        Ok(Self {
            tool_references: f_tool_references,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ToolSearchToolResultError {
    /// Why a server-side tool gave no result.
    pub error_code: ServerToolErrorCode,
    pub error_message: Maybe<String>,
}
impl Serialize for ToolSearchToolResultError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "tool_search_tool_result_error")?;
        map.serialize_entry("error_code", &self.error_code)?;
        if !self.error_message.is_absent() {
            map.serialize_entry("error_message", &self.error_message)?;
        }
        map.end()
    }
}
impl Decode for ToolSearchToolResultError {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_error_code = None;
        let mut f_error_message = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "error_code" => f_error_code = Some(value),
                "error_message" => f_error_message = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["tool_search_tool_result_error"])?;
        let f_error_code = cx
            .required(
                f_error_code,
                "error_code",
                <ServerToolErrorCode as Decode>::decode,
            )?;
        let f_error_message = cx
            .distinct(f_error_message, "error_message", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("ToolSearchToolResultError", key)?;
        }
        Ok(Self {
            error_code: f_error_code,
            error_message: f_error_message,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct AdvisorToolResultBlockParam {
    pub tool_use_id: String,
    pub content: AdvisorToolResultContent,
    pub cache_control: Option<CacheControl>,
}
impl Serialize for AdvisorToolResultBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "advisor_tool_result")?;
        map.serialize_entry("tool_use_id", &self.tool_use_id)?;
        map.serialize_entry("content", &self.content)?;
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        map.end()
    }
}
impl Decode for AdvisorToolResultBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tool_use_id = None;
        let mut f_content = None;
        let mut f_cache_control = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tool_use_id" => f_tool_use_id = Some(value),
                "content" => f_content = Some(value),
                "cache_control" => f_cache_control = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["advisor_tool_result"])?;
        let f_tool_use_id = cx
            .required(f_tool_use_id, "tool_use_id", <String as Decode>::decode)?;
        let f_content = cx
            .required(
                f_content,
                "content",
                <AdvisorToolResultContent as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("AdvisorToolResultBlockParam", key)?;
        }
        Ok(Self {
            tool_use_id: f_tool_use_id,
            content: f_content,
            cache_control: f_cache_control,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum AdvisorToolResultContent {
    AdvisorResult(AdvisorResult),
    AdvisorRedactedResult(AdvisorRedactedResult),
    AdvisorToolResultError(AdvisorToolResultError),
}
impl AdvisorToolResultContent {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "advisor_result",
        "advisor_redacted_result",
        "advisor_tool_result_error",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::AdvisorResult(_) => "advisor_result",
            Self::AdvisorRedactedResult(_) => "advisor_redacted_result",
            Self::AdvisorToolResultError(_) => "advisor_tool_result_error",
        }
    }
}
impl Serialize for AdvisorToolResultContent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::AdvisorResult(value) => value.serialize(serializer),
            Self::AdvisorRedactedResult(value) => value.serialize(serializer),
            Self::AdvisorToolResultError(value) => value.serialize(serializer),
        }
    }
}
impl Decode for AdvisorToolResultContent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::AdvisorResult)
                    .map_err(|fault| fault.under(Segment::Variant("advisor_result")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::AdvisorRedactedResult)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("advisor_redacted_result"))
                    })
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::AdvisorToolResultError)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("advisor_tool_result_error"))
                    })
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<AdvisorResult> for AdvisorToolResultContent {
    fn from(value: AdvisorResult) -> Self {
        Self::AdvisorResult(value)
    }
}
impl From<AdvisorRedactedResult> for AdvisorToolResultContent {
    fn from(value: AdvisorRedactedResult) -> Self {
        Self::AdvisorRedactedResult(value)
    }
}
impl From<AdvisorToolResultError> for AdvisorToolResultContent {
    fn from(value: AdvisorToolResultError) -> Self {
        Self::AdvisorToolResultError(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct AdvisorResult {
    pub text: String,
    pub stop_reason: Maybe<String>,
}
impl Serialize for AdvisorResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "advisor_result")?;
        map.serialize_entry("text", &self.text)?;
        if !self.stop_reason.is_absent() {
            map.serialize_entry("stop_reason", &self.stop_reason)?;
        }
        map.end()
    }
}
impl Decode for AdvisorResult {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_text = None;
        let mut f_stop_reason = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "text" => f_text = Some(value),
                "stop_reason" => f_stop_reason = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["advisor_result"])?;
        let f_text = cx.required(f_text, "text", <String as Decode>::decode)?;
        let f_stop_reason = cx
            .distinct(f_stop_reason, "stop_reason", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("AdvisorResult", key)?;
        }
        Ok(Self {
            text: f_text,
            stop_reason: f_stop_reason,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct AdvisorRedactedResult {
    pub encrypted_content: String,
    pub stop_reason: Maybe<String>,
}
impl Serialize for AdvisorRedactedResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "advisor_redacted_result")?;
        map.serialize_entry("encrypted_content", &self.encrypted_content)?;
        if !self.stop_reason.is_absent() {
            map.serialize_entry("stop_reason", &self.stop_reason)?;
        }
        map.end()
    }
}
impl Decode for AdvisorRedactedResult {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_encrypted_content = None;
        let mut f_stop_reason = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "encrypted_content" => f_encrypted_content = Some(value),
                "stop_reason" => f_stop_reason = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["advisor_redacted_result"])?;
        let f_encrypted_content = cx
            .required(
                f_encrypted_content,
                "encrypted_content",
                <String as Decode>::decode,
            )?;
        let f_stop_reason = cx
            .distinct(f_stop_reason, "stop_reason", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("AdvisorRedactedResult", key)?;
        }
        Ok(Self {
            encrypted_content: f_encrypted_content,
            stop_reason: f_stop_reason,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct AdvisorToolResultError {
    /// Why a server-side tool gave no result.
    pub error_code: ServerToolErrorCode,
}
impl Serialize for AdvisorToolResultError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "advisor_tool_result_error")?;
        map.serialize_entry("error_code", &self.error_code)?;
        map.end()
    }
}
impl Decode for AdvisorToolResultError {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_error_code = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "error_code" => f_error_code = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["advisor_tool_result_error"])?;
        let f_error_code = cx
            .required(
                f_error_code,
                "error_code",
                <ServerToolErrorCode as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("AdvisorToolResultError", key)?;
        }
        Ok(Self { error_code: f_error_code })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct McpToolUseBlockParam {
    pub id: String,
    pub name: String,
    pub server_name: String,
    pub input: ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    pub cache_control: Option<CacheControl>,
}
impl Serialize for McpToolUseBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "mcp_tool_use")?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("name", &self.name)?;
        map.serialize_entry("server_name", &self.server_name)?;
        map.serialize_entry("input", &self.input)?;
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        map.end()
    }
}
impl Decode for McpToolUseBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_id = None;
        let mut f_name = None;
        let mut f_server_name = None;
        let mut f_input = None;
        let mut f_cache_control = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "id" => f_id = Some(value),
                "name" => f_name = Some(value),
                "server_name" => f_server_name = Some(value),
                "input" => f_input = Some(value),
                "cache_control" => f_cache_control = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["mcp_tool_use"])?;
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        let f_name = cx.required(f_name, "name", <String as Decode>::decode)?;
        let f_server_name = cx
            .required(f_server_name, "server_name", <String as Decode>::decode)?;
        let f_input = cx
            .required(
                f_input,
                "input",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("McpToolUseBlockParam", key)?;
        }
        Ok(Self {
            id: f_id,
            name: f_name,
            server_name: f_server_name,
            input: f_input,
            cache_control: f_cache_control,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct McpToolResultBlockParam {
    pub tool_use_id: String,
    pub content: Option<McpToolResultBlockParamContent>,
    pub is_error: Option<bool>,
    pub cache_control: Option<CacheControl>,
}
impl Serialize for McpToolResultBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "mcp_tool_result")?;
        map.serialize_entry("tool_use_id", &self.tool_use_id)?;
        if let Some(value) = &self.content {
            map.serialize_entry("content", value)?;
        }
        if let Some(value) = &self.is_error {
            map.serialize_entry("is_error", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        map.end()
    }
}
impl Decode for McpToolResultBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tool_use_id = None;
        let mut f_content = None;
        let mut f_is_error = None;
        let mut f_cache_control = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tool_use_id" => f_tool_use_id = Some(value),
                "content" => f_content = Some(value),
                "is_error" => f_is_error = Some(value),
                "cache_control" => f_cache_control = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["mcp_tool_result"])?;
        let f_tool_use_id = cx
            .required(f_tool_use_id, "tool_use_id", <String as Decode>::decode)?;
        let f_content = cx
            .optional(
                f_content,
                "content",
                <McpToolResultBlockParamContent as Decode>::decode,
            )?;
        let f_is_error = cx.optional(f_is_error, "is_error", <bool as Decode>::decode)?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("McpToolResultBlockParam", key)?;
        }
        Ok(Self {
            tool_use_id: f_tool_use_id,
            content: f_content,
            is_error: f_is_error,
            cache_control: f_cache_control,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum McpToolResultBlockParamContent {
    String(String),
    Array(Vec<TextBlockParam>),
}
impl Serialize for McpToolResultBlockParamContent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::Array(value) => value.serialize(serializer),
        }
    }
}
impl Decode for McpToolResultBlockParamContent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Array => {
                <Vec<TextBlockParam> as Decode>::decode(value, cx).map(Self::Array)
            }
            Kind::String => <String as Decode>::decode(value, cx).map(Self::String),
            _ => {
                Err(
                    ::wire::Fault::wrong_type(
                        &[Kind::String, Kind::ArrayOf("objects")],
                        &value,
                    ),
                )
            }
        }
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct McpToolListingBlockParam {
    pub mcp_server_name: String,
    pub tools: Vec<McpToolDefinition>,
}
impl Serialize for McpToolListingBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "mcp_tool_listing")?;
        map.serialize_entry("mcp_server_name", &self.mcp_server_name)?;
        map.serialize_entry("tools", &self.tools)?;
        map.end()
    }
}
impl Decode for McpToolListingBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_mcp_server_name = None;
        let mut f_tools = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "mcp_server_name" => f_mcp_server_name = Some(value),
                "tools" => f_tools = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["mcp_tool_listing"])?;
        let f_mcp_server_name = cx
            .required(f_mcp_server_name, "mcp_server_name", <String as Decode>::decode)?;
        let f_tools = cx
            .required(f_tools, "tools", <Vec<McpToolDefinition> as Decode>::decode)?;
        for key in unknown {
            cx.unknown("McpToolListingBlockParam", key)?;
        }
        Ok(Self {
            mcp_server_name: f_mcp_server_name,
            tools: f_tools,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct McpToolDefinition {
    pub name: String,
    pub description: Maybe<String>,
    pub input_schema: ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
}
impl Serialize for McpToolDefinition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("name", &self.name)?;
        if !self.description.is_absent() {
            map.serialize_entry("description", &self.description)?;
        }
        map.serialize_entry("input_schema", &self.input_schema)?;
        map.end()
    }
}
impl Decode for McpToolDefinition {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_name = None;
        let mut f_description = None;
        let mut f_input_schema = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "name" => f_name = Some(value),
                "description" => f_description = Some(value),
                "input_schema" => f_input_schema = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_name = cx.required(f_name, "name", <String as Decode>::decode)?;
        let f_description = cx
            .distinct(f_description, "description", <String as Decode>::decode)?;
        let f_input_schema = cx
            .required(
                f_input_schema,
                "input_schema",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("McpToolDefinition", key)?;
        }
        Ok(Self {
            name: f_name,
            description: f_description,
            input_schema: f_input_schema,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ContainerUploadBlockParam {
    pub file_id: String,
    pub cache_control: Option<CacheControl>,
}
impl Serialize for ContainerUploadBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "container_upload")?;
        map.serialize_entry("file_id", &self.file_id)?;
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        map.end()
    }
}
impl Decode for ContainerUploadBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_file_id = None;
        let mut f_cache_control = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "file_id" => f_file_id = Some(value),
                "cache_control" => f_cache_control = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["container_upload"])?;
        let f_file_id = cx.required(f_file_id, "file_id", <String as Decode>::decode)?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ContainerUploadBlockParam", key)?;
        }
        Ok(Self {
            file_id: f_file_id,
            cache_control: f_cache_control,
        })
    }
}
/// A summary in place of earlier turns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CompactionBlockParam {
    pub content: Option<String>,
    pub encrypted_content: Option<String>,
    pub signature: Option<String>,
    pub tool_changes: Option<Vec<ToolChange>>,
    pub cache_control: Option<CacheControl>,
}
impl Serialize for CompactionBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "compaction")?;
        if let Some(value) = &self.content {
            map.serialize_entry("content", value)?;
        }
        if let Some(value) = &self.encrypted_content {
            map.serialize_entry("encrypted_content", value)?;
        }
        if let Some(value) = &self.signature {
            map.serialize_entry("signature", value)?;
        }
        if let Some(value) = &self.tool_changes {
            map.serialize_entry("tool_changes", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        map.end()
    }
}
impl Decode for CompactionBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_content = None;
        let mut f_encrypted_content = None;
        let mut f_signature = None;
        let mut f_tool_changes = None;
        let mut f_cache_control = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "content" => f_content = Some(value),
                "encrypted_content" => f_encrypted_content = Some(value),
                "signature" => f_signature = Some(value),
                "tool_changes" => f_tool_changes = Some(value),
                "cache_control" => f_cache_control = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["compaction"])?;
        let f_content = cx
            .optional_nullable(f_content, "content", <String as Decode>::decode)?;
        let f_encrypted_content = cx
            .optional_nullable(
                f_encrypted_content,
                "encrypted_content",
                <String as Decode>::decode,
            )?;
        let f_signature = cx
            .optional_nullable(f_signature, "signature", <String as Decode>::decode)?;
        let f_tool_changes = cx
            .optional_nullable(
                f_tool_changes,
                "tool_changes",
                <Vec<ToolChange> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("CompactionBlockParam", key)?;
        }
        Ok(Self {
            content: f_content,
            encrypted_content: f_encrypted_content,
            signature: f_signature,
            tool_changes: f_tool_changes,
            cache_control: f_cache_control,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum ToolChange {
    ToolAddition(ToolAdditionBlockParam),
    ToolRemoval(ToolRemovalBlockParam),
}
impl ToolChange {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &["tool_addition", "tool_removal"];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::ToolAddition(_) => "tool_addition",
            Self::ToolRemoval(_) => "tool_removal",
        }
    }
}
impl Serialize for ToolChange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::ToolAddition(value) => value.serialize(serializer),
            Self::ToolRemoval(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ToolChange {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::ToolAddition)
                    .map_err(|fault| fault.under(Segment::Variant("tool_addition")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::ToolRemoval)
                    .map_err(|fault| fault.under(Segment::Variant("tool_removal")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<ToolAdditionBlockParam> for ToolChange {
    fn from(value: ToolAdditionBlockParam) -> Self {
        Self::ToolAddition(value)
    }
}
impl From<ToolRemovalBlockParam> for ToolChange {
    fn from(value: ToolRemovalBlockParam) -> Self {
        Self::ToolRemoval(value)
    }
}
/// Offers a tool from here on.
#[derive(Clone, Debug, PartialEq)]
pub struct ToolAdditionBlockParam {
    pub tool: AddedTool,
    pub cache_control: Option<CacheControl>,
}
impl Serialize for ToolAdditionBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "tool_addition")?;
        map.serialize_entry("tool", &self.tool)?;
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        map.end()
    }
}
impl Decode for ToolAdditionBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tool = None;
        let mut f_cache_control = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tool" => f_tool = Some(value),
                "cache_control" => f_cache_control = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["tool_addition"])?;
        let f_tool = cx.required(f_tool, "tool", <AddedTool as Decode>::decode)?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ToolAdditionBlockParam", key)?;
        }
        Ok(Self {
            tool: f_tool,
            cache_control: f_cache_control,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum AddedTool {
    ToolReference(NamedTool),
    McpToolReference(NamedMcpTool),
    McpToolsetReference(NamedMcpToolset),
    ToolDefinition(DefinedTool),
}
impl AddedTool {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "tool_reference",
        "mcp_tool_reference",
        "mcp_toolset_reference",
        "tool_definition",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::ToolReference(_) => "tool_reference",
            Self::McpToolReference(_) => "mcp_tool_reference",
            Self::McpToolsetReference(_) => "mcp_toolset_reference",
            Self::ToolDefinition(_) => "tool_definition",
        }
    }
}
impl Serialize for AddedTool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::ToolReference(value) => value.serialize(serializer),
            Self::McpToolReference(value) => value.serialize(serializer),
            Self::McpToolsetReference(value) => value.serialize(serializer),
            Self::ToolDefinition(value) => value.serialize(serializer),
        }
    }
}
impl Decode for AddedTool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::ToolReference)
                    .map_err(|fault| fault.under(Segment::Variant("tool_reference")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::McpToolReference)
                    .map_err(|fault| fault.under(Segment::Variant("mcp_tool_reference")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::McpToolsetReference)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("mcp_toolset_reference"))
                    })
            }
            Some(3) => {
                Decode::decode(value, cx)
                    .map(Self::ToolDefinition)
                    .map_err(|fault| fault.under(Segment::Variant("tool_definition")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<NamedTool> for AddedTool {
    fn from(value: NamedTool) -> Self {
        Self::ToolReference(value)
    }
}
impl From<NamedMcpTool> for AddedTool {
    fn from(value: NamedMcpTool) -> Self {
        Self::McpToolReference(value)
    }
}
impl From<NamedMcpToolset> for AddedTool {
    fn from(value: NamedMcpToolset) -> Self {
        Self::McpToolsetReference(value)
    }
}
impl From<DefinedTool> for AddedTool {
    fn from(value: DefinedTool) -> Self {
        Self::ToolDefinition(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct NamedTool {
    pub name: String,
}
impl Serialize for NamedTool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "tool_reference")?;
        map.serialize_entry("name", &self.name)?;
        map.end()
    }
}
impl Decode for NamedTool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["tool_reference"])?;
        let f_name = cx.required(f_name, "name", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("NamedTool", key)?;
        }
        Ok(Self { name: f_name })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct NamedMcpTool {
    pub server_name: String,
    pub name: String,
}
impl Serialize for NamedMcpTool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "mcp_tool_reference")?;
        map.serialize_entry("server_name", &self.server_name)?;
        map.serialize_entry("name", &self.name)?;
        map.end()
    }
}
impl Decode for NamedMcpTool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_server_name = None;
        let mut f_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "server_name" => f_server_name = Some(value),
                "name" => f_name = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["mcp_tool_reference"])?;
        let f_server_name = cx
            .required(f_server_name, "server_name", <String as Decode>::decode)?;
        let f_name = cx.required(f_name, "name", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("NamedMcpTool", key)?;
        }
        Ok(Self {
            server_name: f_server_name,
            name: f_name,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct NamedMcpToolset {
    pub server_name: String,
}
impl Serialize for NamedMcpToolset {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "mcp_toolset_reference")?;
        map.serialize_entry("server_name", &self.server_name)?;
        map.end()
    }
}
impl Decode for NamedMcpToolset {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_server_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "server_name" => f_server_name = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["mcp_toolset_reference"])?;
        let f_server_name = cx
            .required(f_server_name, "server_name", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("NamedMcpToolset", key)?;
        }
        Ok(Self { server_name: f_server_name })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct DefinedTool {
    /// A tool of the client's own, or one that the API knows by its type.
    pub definition: Tool,
}
impl Serialize for DefinedTool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "tool_definition")?;
        map.serialize_entry("definition", &self.definition)?;
        map.end()
    }
}
impl Decode for DefinedTool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_definition = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "definition" => f_definition = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["tool_definition"])?;
        let f_definition = cx
            .required(f_definition, "definition", <Tool as Decode>::decode)?;
        for key in unknown {
            cx.unknown("DefinedTool", key)?;
        }
        Ok(Self { definition: f_definition })
    }
}
/// A tool of the client's own, or one that the API knows by its type.
#[derive(Clone, Debug, PartialEq)]
pub enum Tool {
    Custom(CustomTool),
    Bash20241022(BashTool20241022),
    Bash20250124(BashTool20250124),
    TextEditor20241022(TextEditorTool20241022),
    TextEditor20250124(TextEditorTool20250124),
    TextEditor20250429(TextEditorTool20250429),
    TextEditor20250728(TextEditorTool20250728),
    Memory20250818(MemoryTool20250818),
    Computer20241022(ComputerTool20241022),
    Computer20250124(ComputerTool20250124),
    Computer20251124(ComputerTool20251124),
    ComputerToolset20260801(ComputerToolset20260801),
    BrowserToolset20260801(BrowserToolset20260801),
    WebSearch20250305(WebSearchTool20250305),
    WebSearch20260209(WebSearchTool20260209),
    WebSearch20260318(WebSearchTool20260318),
    WebFetch20250910(WebFetchTool20250910),
    WebFetch20260209(WebFetchTool20260209),
    WebFetch20260309(WebFetchTool20260309),
    WebFetch20260318(WebFetchTool20260318),
    CodeExecution20250522(CodeExecutionTool20250522),
    CodeExecution20250825(CodeExecutionTool20250825),
    CodeExecution20260120(CodeExecutionTool20260120),
    CodeExecution20260521(CodeExecutionTool20260521),
    ToolSearchToolBm25(ToolSearchToolBm25),
    ToolSearchToolBm2520251119(ToolSearchToolBm2520251119),
    ToolSearchToolRegex(ToolSearchToolRegex),
    ToolSearchToolRegex20251119(ToolSearchToolRegex20251119),
    Advisor20260301(AdvisorTool20260301),
    McpToolset(McpToolset),
    /// A variant that this version of the specification does not list.
    Other(Value),
}
impl Tool {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "custom",
        "bash_20241022",
        "bash_20250124",
        "text_editor_20241022",
        "text_editor_20250124",
        "text_editor_20250429",
        "text_editor_20250728",
        "memory_20250818",
        "computer_20241022",
        "computer_20250124",
        "computer_20251124",
        "computer_toolset_20260801",
        "browser_toolset_20260801",
        "web_search_20250305",
        "web_search_20260209",
        "web_search_20260318",
        "web_fetch_20250910",
        "web_fetch_20260209",
        "web_fetch_20260309",
        "web_fetch_20260318",
        "code_execution_20250522",
        "code_execution_20250825",
        "code_execution_20260120",
        "code_execution_20260521",
        "tool_search_tool_bm25",
        "tool_search_tool_bm25_20251119",
        "tool_search_tool_regex",
        "tool_search_tool_regex_20251119",
        "advisor_20260301",
        "mcp_toolset",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::Custom(_) => "custom",
            Self::Bash20241022(_) => "bash_20241022",
            Self::Bash20250124(_) => "bash_20250124",
            Self::TextEditor20241022(_) => "text_editor_20241022",
            Self::TextEditor20250124(_) => "text_editor_20250124",
            Self::TextEditor20250429(_) => "text_editor_20250429",
            Self::TextEditor20250728(_) => "text_editor_20250728",
            Self::Memory20250818(_) => "memory_20250818",
            Self::Computer20241022(_) => "computer_20241022",
            Self::Computer20250124(_) => "computer_20250124",
            Self::Computer20251124(_) => "computer_20251124",
            Self::ComputerToolset20260801(_) => "computer_toolset_20260801",
            Self::BrowserToolset20260801(_) => "browser_toolset_20260801",
            Self::WebSearch20250305(_) => "web_search_20250305",
            Self::WebSearch20260209(_) => "web_search_20260209",
            Self::WebSearch20260318(_) => "web_search_20260318",
            Self::WebFetch20250910(_) => "web_fetch_20250910",
            Self::WebFetch20260209(_) => "web_fetch_20260209",
            Self::WebFetch20260309(_) => "web_fetch_20260309",
            Self::WebFetch20260318(_) => "web_fetch_20260318",
            Self::CodeExecution20250522(_) => "code_execution_20250522",
            Self::CodeExecution20250825(_) => "code_execution_20250825",
            Self::CodeExecution20260120(_) => "code_execution_20260120",
            Self::CodeExecution20260521(_) => "code_execution_20260521",
            Self::ToolSearchToolBm25(_) => "tool_search_tool_bm25",
            Self::ToolSearchToolBm2520251119(_) => "tool_search_tool_bm25_20251119",
            Self::ToolSearchToolRegex(_) => "tool_search_tool_regex",
            Self::ToolSearchToolRegex20251119(_) => "tool_search_tool_regex_20251119",
            Self::Advisor20260301(_) => "advisor_20260301",
            Self::McpToolset(_) => "mcp_toolset",
            Self::Other(value) => {
                value.get("type").and_then(Value::as_str).unwrap_or_default()
            }
        }
    }
}
impl Serialize for Tool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Custom(value) => value.serialize(serializer),
            Self::Bash20241022(value) => value.serialize(serializer),
            Self::Bash20250124(value) => value.serialize(serializer),
            Self::TextEditor20241022(value) => value.serialize(serializer),
            Self::TextEditor20250124(value) => value.serialize(serializer),
            Self::TextEditor20250429(value) => value.serialize(serializer),
            Self::TextEditor20250728(value) => value.serialize(serializer),
            Self::Memory20250818(value) => value.serialize(serializer),
            Self::Computer20241022(value) => value.serialize(serializer),
            Self::Computer20250124(value) => value.serialize(serializer),
            Self::Computer20251124(value) => value.serialize(serializer),
            Self::ComputerToolset20260801(value) => value.serialize(serializer),
            Self::BrowserToolset20260801(value) => value.serialize(serializer),
            Self::WebSearch20250305(value) => value.serialize(serializer),
            Self::WebSearch20260209(value) => value.serialize(serializer),
            Self::WebSearch20260318(value) => value.serialize(serializer),
            Self::WebFetch20250910(value) => value.serialize(serializer),
            Self::WebFetch20260209(value) => value.serialize(serializer),
            Self::WebFetch20260309(value) => value.serialize(serializer),
            Self::WebFetch20260318(value) => value.serialize(serializer),
            Self::CodeExecution20250522(value) => value.serialize(serializer),
            Self::CodeExecution20250825(value) => value.serialize(serializer),
            Self::CodeExecution20260120(value) => value.serialize(serializer),
            Self::CodeExecution20260521(value) => value.serialize(serializer),
            Self::ToolSearchToolBm25(value) => value.serialize(serializer),
            Self::ToolSearchToolBm2520251119(value) => value.serialize(serializer),
            Self::ToolSearchToolRegex(value) => value.serialize(serializer),
            Self::ToolSearchToolRegex20251119(value) => value.serialize(serializer),
            Self::Advisor20260301(value) => value.serialize(serializer),
            Self::McpToolset(value) => value.serialize(serializer),
            Self::Other(value) => value.serialize(serializer),
        }
    }
}
impl Decode for Tool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, Some(0), true)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::Custom)
                    .map_err(|fault| fault.under(Segment::Variant("custom")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::Bash20241022)
                    .map_err(|fault| fault.under(Segment::Variant("bash_20241022")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::Bash20250124)
                    .map_err(|fault| fault.under(Segment::Variant("bash_20250124")))
            }
            Some(3) => {
                Decode::decode(value, cx)
                    .map(Self::TextEditor20241022)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("text_editor_20241022"))
                    })
            }
            Some(4) => {
                Decode::decode(value, cx)
                    .map(Self::TextEditor20250124)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("text_editor_20250124"))
                    })
            }
            Some(5) => {
                Decode::decode(value, cx)
                    .map(Self::TextEditor20250429)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("text_editor_20250429"))
                    })
            }
            Some(6) => {
                Decode::decode(value, cx)
                    .map(Self::TextEditor20250728)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("text_editor_20250728"))
                    })
            }
            Some(7) => {
                Decode::decode(value, cx)
                    .map(Self::Memory20250818)
                    .map_err(|fault| fault.under(Segment::Variant("memory_20250818")))
            }
            Some(8) => {
                Decode::decode(value, cx)
                    .map(Self::Computer20241022)
                    .map_err(|fault| fault.under(Segment::Variant("computer_20241022")))
            }
            Some(9) => {
                Decode::decode(value, cx)
                    .map(Self::Computer20250124)
                    .map_err(|fault| fault.under(Segment::Variant("computer_20250124")))
            }
            Some(10) => {
                Decode::decode(value, cx)
                    .map(Self::Computer20251124)
                    .map_err(|fault| fault.under(Segment::Variant("computer_20251124")))
            }
            Some(11) => {
                Decode::decode(value, cx)
                    .map(Self::ComputerToolset20260801)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("computer_toolset_20260801"))
                    })
            }
            Some(12) => {
                Decode::decode(value, cx)
                    .map(Self::BrowserToolset20260801)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("browser_toolset_20260801"))
                    })
            }
            Some(13) => {
                Decode::decode(value, cx)
                    .map(Self::WebSearch20250305)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("web_search_20250305"))
                    })
            }
            Some(14) => {
                Decode::decode(value, cx)
                    .map(Self::WebSearch20260209)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("web_search_20260209"))
                    })
            }
            Some(15) => {
                Decode::decode(value, cx)
                    .map(Self::WebSearch20260318)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("web_search_20260318"))
                    })
            }
            Some(16) => {
                Decode::decode(value, cx)
                    .map(Self::WebFetch20250910)
                    .map_err(|fault| fault.under(Segment::Variant("web_fetch_20250910")))
            }
            Some(17) => {
                Decode::decode(value, cx)
                    .map(Self::WebFetch20260209)
                    .map_err(|fault| fault.under(Segment::Variant("web_fetch_20260209")))
            }
            Some(18) => {
                Decode::decode(value, cx)
                    .map(Self::WebFetch20260309)
                    .map_err(|fault| fault.under(Segment::Variant("web_fetch_20260309")))
            }
            Some(19) => {
                Decode::decode(value, cx)
                    .map(Self::WebFetch20260318)
                    .map_err(|fault| fault.under(Segment::Variant("web_fetch_20260318")))
            }
            Some(20) => {
                Decode::decode(value, cx)
                    .map(Self::CodeExecution20250522)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("code_execution_20250522"))
                    })
            }
            Some(21) => {
                Decode::decode(value, cx)
                    .map(Self::CodeExecution20250825)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("code_execution_20250825"))
                    })
            }
            Some(22) => {
                Decode::decode(value, cx)
                    .map(Self::CodeExecution20260120)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("code_execution_20260120"))
                    })
            }
            Some(23) => {
                Decode::decode(value, cx)
                    .map(Self::CodeExecution20260521)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("code_execution_20260521"))
                    })
            }
            Some(24) => {
                Decode::decode(value, cx)
                    .map(Self::ToolSearchToolBm25)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("tool_search_tool_bm25"))
                    })
            }
            Some(25) => {
                Decode::decode(value, cx)
                    .map(Self::ToolSearchToolBm2520251119)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("tool_search_tool_bm25_20251119"))
                    })
            }
            Some(26) => {
                Decode::decode(value, cx)
                    .map(Self::ToolSearchToolRegex)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("tool_search_tool_regex"))
                    })
            }
            Some(27) => {
                Decode::decode(value, cx)
                    .map(Self::ToolSearchToolRegex20251119)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("tool_search_tool_regex_20251119"))
                    })
            }
            Some(28) => {
                Decode::decode(value, cx)
                    .map(Self::Advisor20260301)
                    .map_err(|fault| fault.under(Segment::Variant("advisor_20260301")))
            }
            Some(29) => {
                Decode::decode(value, cx)
                    .map(Self::McpToolset)
                    .map_err(|fault| fault.under(Segment::Variant("mcp_toolset")))
            }
            _ => Ok(Self::Other(value)),
        }
    }
}
impl From<CustomTool> for Tool {
    fn from(value: CustomTool) -> Self {
        Self::Custom(value)
    }
}
impl From<BashTool20241022> for Tool {
    fn from(value: BashTool20241022) -> Self {
        Self::Bash20241022(value)
    }
}
impl From<BashTool20250124> for Tool {
    fn from(value: BashTool20250124) -> Self {
        Self::Bash20250124(value)
    }
}
impl From<TextEditorTool20241022> for Tool {
    fn from(value: TextEditorTool20241022) -> Self {
        Self::TextEditor20241022(value)
    }
}
impl From<TextEditorTool20250124> for Tool {
    fn from(value: TextEditorTool20250124) -> Self {
        Self::TextEditor20250124(value)
    }
}
impl From<TextEditorTool20250429> for Tool {
    fn from(value: TextEditorTool20250429) -> Self {
        Self::TextEditor20250429(value)
    }
}
impl From<TextEditorTool20250728> for Tool {
    fn from(value: TextEditorTool20250728) -> Self {
        Self::TextEditor20250728(value)
    }
}
impl From<MemoryTool20250818> for Tool {
    fn from(value: MemoryTool20250818) -> Self {
        Self::Memory20250818(value)
    }
}
impl From<ComputerTool20241022> for Tool {
    fn from(value: ComputerTool20241022) -> Self {
        Self::Computer20241022(value)
    }
}
impl From<ComputerTool20250124> for Tool {
    fn from(value: ComputerTool20250124) -> Self {
        Self::Computer20250124(value)
    }
}
impl From<ComputerTool20251124> for Tool {
    fn from(value: ComputerTool20251124) -> Self {
        Self::Computer20251124(value)
    }
}
impl From<ComputerToolset20260801> for Tool {
    fn from(value: ComputerToolset20260801) -> Self {
        Self::ComputerToolset20260801(value)
    }
}
impl From<BrowserToolset20260801> for Tool {
    fn from(value: BrowserToolset20260801) -> Self {
        Self::BrowserToolset20260801(value)
    }
}
impl From<WebSearchTool20250305> for Tool {
    fn from(value: WebSearchTool20250305) -> Self {
        Self::WebSearch20250305(value)
    }
}
impl From<WebSearchTool20260209> for Tool {
    fn from(value: WebSearchTool20260209) -> Self {
        Self::WebSearch20260209(value)
    }
}
impl From<WebSearchTool20260318> for Tool {
    fn from(value: WebSearchTool20260318) -> Self {
        Self::WebSearch20260318(value)
    }
}
impl From<WebFetchTool20250910> for Tool {
    fn from(value: WebFetchTool20250910) -> Self {
        Self::WebFetch20250910(value)
    }
}
impl From<WebFetchTool20260209> for Tool {
    fn from(value: WebFetchTool20260209) -> Self {
        Self::WebFetch20260209(value)
    }
}
impl From<WebFetchTool20260309> for Tool {
    fn from(value: WebFetchTool20260309) -> Self {
        Self::WebFetch20260309(value)
    }
}
impl From<WebFetchTool20260318> for Tool {
    fn from(value: WebFetchTool20260318) -> Self {
        Self::WebFetch20260318(value)
    }
}
impl From<CodeExecutionTool20250522> for Tool {
    fn from(value: CodeExecutionTool20250522) -> Self {
        Self::CodeExecution20250522(value)
    }
}
impl From<CodeExecutionTool20250825> for Tool {
    fn from(value: CodeExecutionTool20250825) -> Self {
        Self::CodeExecution20250825(value)
    }
}
impl From<CodeExecutionTool20260120> for Tool {
    fn from(value: CodeExecutionTool20260120) -> Self {
        Self::CodeExecution20260120(value)
    }
}
impl From<CodeExecutionTool20260521> for Tool {
    fn from(value: CodeExecutionTool20260521) -> Self {
        Self::CodeExecution20260521(value)
    }
}
impl From<ToolSearchToolBm25> for Tool {
    fn from(value: ToolSearchToolBm25) -> Self {
        Self::ToolSearchToolBm25(value)
    }
}
impl From<ToolSearchToolBm2520251119> for Tool {
    fn from(value: ToolSearchToolBm2520251119) -> Self {
        Self::ToolSearchToolBm2520251119(value)
    }
}
impl From<ToolSearchToolRegex> for Tool {
    fn from(value: ToolSearchToolRegex) -> Self {
        Self::ToolSearchToolRegex(value)
    }
}
impl From<ToolSearchToolRegex20251119> for Tool {
    fn from(value: ToolSearchToolRegex20251119) -> Self {
        Self::ToolSearchToolRegex20251119(value)
    }
}
impl From<AdvisorTool20260301> for Tool {
    fn from(value: AdvisorTool20260301) -> Self {
        Self::Advisor20260301(value)
    }
}
impl From<McpToolset> for Tool {
    fn from(value: McpToolset) -> Self {
        Self::McpToolset(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CustomTool {
    pub type_: Option<CustomToolType>,
    pub name: String,
    pub description: Option<String>,
    /// A JSON Schema of type `object`.
    pub input_schema: ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    pub input_examples: Option<
        Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    >,
    /// Whether inputs must fit the schema.
    pub strict: Option<bool>,
    /// Whether the tool is hidden until a `tool_reference` names it.
    pub defer_loading: Option<bool>,
    /// Whether inputs stream as they are written.
    pub eager_input_streaming: Option<bool>,
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
}
impl Serialize for CustomTool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.type_ {
            map.serialize_entry("type", value)?;
        }
        map.serialize_entry("name", &self.name)?;
        if let Some(value) = &self.description {
            map.serialize_entry("description", value)?;
        }
        map.serialize_entry("input_schema", &self.input_schema)?;
        if let Some(value) = &self.input_examples {
            map.serialize_entry("input_examples", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.eager_input_streaming {
            map.serialize_entry("eager_input_streaming", value)?;
        }
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        map.end()
    }
}
impl Decode for CustomTool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut f_description = None;
        let mut f_input_schema = None;
        let mut f_input_examples = None;
        let mut f_strict = None;
        let mut f_defer_loading = None;
        let mut f_eager_input_streaming = None;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                "description" => f_description = Some(value),
                "input_schema" => f_input_schema = Some(value),
                "input_examples" => f_input_examples = Some(value),
                "strict" => f_strict = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "eager_input_streaming" => f_eager_input_streaming = Some(value),
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_type_ = cx.optional(f_type_, "type", <CustomToolType as Decode>::decode)?;
        let f_name = cx
            .required(
                f_name,
                "name",
                |value, cx| {
                    let owned = <String as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    {
                        static REGEX: ::std::sync::OnceLock<
                            Option<::wire::regex_lite::Regex>,
                        > = ::std::sync::OnceLock::new();
                        ::wire::pattern(decoded, "^[a-zA-Z0-9_-]{1,128}$", &REGEX)?;
                    }
                    Ok(owned)
                },
            )?;
        let f_description = cx
            .optional_nullable(
                f_description,
                "description",
                <String as Decode>::decode,
            )?;
        let f_input_schema = cx
            .required(
                f_input_schema,
                "input_schema",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_input_examples = cx
            .optional_nullable(
                f_input_examples,
                "input_examples",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_eager_input_streaming = cx
            .optional_nullable(
                f_eager_input_streaming,
                "eager_input_streaming",
                <bool as Decode>::decode,
            )?;
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("CustomTool", key)?;
        }
        Ok(Self {
            type_: f_type_,
            name: f_name,
            description: f_description,
            input_schema: f_input_schema,
            input_examples: f_input_examples,
            strict: f_strict,
            defer_loading: f_defer_loading,
            eager_input_streaming: f_eager_input_streaming,
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
        })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CustomToolType {
    Custom,
}
impl CustomToolType {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["custom"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Custom => "custom",
        }
    }
}
impl Decode for CustomToolType {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "custom" => Ok(Self::Custom),
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
impl Serialize for CustomToolType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for CustomToolType {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// Who may call a tool.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum AllowedCaller {
    Direct,
    CodeExecution20250825,
    CodeExecution20260120,
    CodeExecution20260521,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl AllowedCaller {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "direct",
        "code_execution_20250825",
        "code_execution_20260120",
        "code_execution_20260521",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Direct => "direct",
            Self::CodeExecution20250825 => "code_execution_20250825",
            Self::CodeExecution20260120 => "code_execution_20260120",
            Self::CodeExecution20260521 => "code_execution_20260521",
            Self::Other(value) => value,
        }
    }
}
impl Decode for AllowedCaller {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "direct" => Ok(Self::Direct),
            "code_execution_20250825" => Ok(Self::CodeExecution20250825),
            "code_execution_20260120" => Ok(Self::CodeExecution20260120),
            "code_execution_20260521" => Ok(Self::CodeExecution20260521),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for AllowedCaller {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for AllowedCaller {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BashTool20241022 {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
    pub input_examples: Option<
        Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    >,
}
impl Serialize for BashTool20241022 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        if let Some(value) = &self.input_examples {
            map.serialize_entry("input_examples", value)?;
        }
        map.serialize_entry("type", "bash_20241022")?;
        map.serialize_entry("name", "bash")?;
        map.end()
    }
}
impl Decode for BashTool20241022 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_input_examples = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "input_examples" => f_input_examples = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        let f_input_examples = cx
            .optional_nullable(
                f_input_examples,
                "input_examples",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        cx.constant(f_type_, "type", &["bash_20241022"])?;
        cx.constant(f_name, "name", &["bash"])?;
        for key in unknown {
            cx.unknown("BashTool20241022", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
            input_examples: f_input_examples,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BashTool20250124 {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
    pub input_examples: Option<
        Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    >,
}
impl Serialize for BashTool20250124 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        if let Some(value) = &self.input_examples {
            map.serialize_entry("input_examples", value)?;
        }
        map.serialize_entry("type", "bash_20250124")?;
        map.serialize_entry("name", "bash")?;
        map.end()
    }
}
impl Decode for BashTool20250124 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_input_examples = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "input_examples" => f_input_examples = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        let f_input_examples = cx
            .optional_nullable(
                f_input_examples,
                "input_examples",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        cx.constant(f_type_, "type", &["bash_20250124"])?;
        cx.constant(f_name, "name", &["bash"])?;
        for key in unknown {
            cx.unknown("BashTool20250124", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
            input_examples: f_input_examples,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextEditorTool20241022 {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
    pub input_examples: Option<
        Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    >,
}
impl Serialize for TextEditorTool20241022 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        if let Some(value) = &self.input_examples {
            map.serialize_entry("input_examples", value)?;
        }
        map.serialize_entry("type", "text_editor_20241022")?;
        map.serialize_entry("name", "str_replace_editor")?;
        map.end()
    }
}
impl Decode for TextEditorTool20241022 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_input_examples = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "input_examples" => f_input_examples = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        let f_input_examples = cx
            .optional_nullable(
                f_input_examples,
                "input_examples",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        cx.constant(f_type_, "type", &["text_editor_20241022"])?;
        cx.constant(f_name, "name", &["str_replace_editor"])?;
        for key in unknown {
            cx.unknown("TextEditorTool20241022", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
            input_examples: f_input_examples,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextEditorTool20250124 {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
    pub input_examples: Option<
        Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    >,
}
impl Serialize for TextEditorTool20250124 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        if let Some(value) = &self.input_examples {
            map.serialize_entry("input_examples", value)?;
        }
        map.serialize_entry("type", "text_editor_20250124")?;
        map.serialize_entry("name", "str_replace_editor")?;
        map.end()
    }
}
impl Decode for TextEditorTool20250124 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_input_examples = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "input_examples" => f_input_examples = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        let f_input_examples = cx
            .optional_nullable(
                f_input_examples,
                "input_examples",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        cx.constant(f_type_, "type", &["text_editor_20250124"])?;
        cx.constant(f_name, "name", &["str_replace_editor"])?;
        for key in unknown {
            cx.unknown("TextEditorTool20250124", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
            input_examples: f_input_examples,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextEditorTool20250429 {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
    pub input_examples: Option<
        Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    >,
}
impl Serialize for TextEditorTool20250429 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        if let Some(value) = &self.input_examples {
            map.serialize_entry("input_examples", value)?;
        }
        map.serialize_entry("type", "text_editor_20250429")?;
        map.serialize_entry("name", "str_replace_based_edit_tool")?;
        map.end()
    }
}
impl Decode for TextEditorTool20250429 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_input_examples = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "input_examples" => f_input_examples = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        let f_input_examples = cx
            .optional_nullable(
                f_input_examples,
                "input_examples",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        cx.constant(f_type_, "type", &["text_editor_20250429"])?;
        cx.constant(f_name, "name", &["str_replace_based_edit_tool"])?;
        for key in unknown {
            cx.unknown("TextEditorTool20250429", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
            input_examples: f_input_examples,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextEditorTool20250728 {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
    pub input_examples: Option<
        Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    >,
    pub max_characters: Option<i64>,
}
impl Serialize for TextEditorTool20250728 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        if let Some(value) = &self.input_examples {
            map.serialize_entry("input_examples", value)?;
        }
        map.serialize_entry("type", "text_editor_20250728")?;
        map.serialize_entry("name", "str_replace_based_edit_tool")?;
        if let Some(value) = &self.max_characters {
            map.serialize_entry("max_characters", value)?;
        }
        map.end()
    }
}
impl Decode for TextEditorTool20250728 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_input_examples = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut f_max_characters = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "input_examples" => f_input_examples = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                "max_characters" => f_max_characters = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        let f_input_examples = cx
            .optional_nullable(
                f_input_examples,
                "input_examples",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        cx.constant(f_type_, "type", &["text_editor_20250728"])?;
        cx.constant(f_name, "name", &["str_replace_based_edit_tool"])?;
        let f_max_characters = cx
            .optional_nullable(
                f_max_characters,
                "max_characters",
                <i64 as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("TextEditorTool20250728", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
            input_examples: f_input_examples,
            max_characters: f_max_characters,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MemoryTool20250818 {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
    pub input_examples: Option<
        Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    >,
}
impl Serialize for MemoryTool20250818 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        if let Some(value) = &self.input_examples {
            map.serialize_entry("input_examples", value)?;
        }
        map.serialize_entry("type", "memory_20250818")?;
        map.serialize_entry("name", "memory")?;
        map.end()
    }
}
impl Decode for MemoryTool20250818 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_input_examples = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "input_examples" => f_input_examples = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        let f_input_examples = cx
            .optional_nullable(
                f_input_examples,
                "input_examples",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        cx.constant(f_type_, "type", &["memory_20250818"])?;
        cx.constant(f_name, "name", &["memory"])?;
        for key in unknown {
            cx.unknown("MemoryTool20250818", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
            input_examples: f_input_examples,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ComputerTool20241022 {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
    pub input_examples: Option<
        Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    >,
    pub display_width_px: i64,
    pub display_height_px: i64,
    pub display_number: Option<i64>,
}
impl Serialize for ComputerTool20241022 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        if let Some(value) = &self.input_examples {
            map.serialize_entry("input_examples", value)?;
        }
        map.serialize_entry("type", "computer_20241022")?;
        map.serialize_entry("name", "computer")?;
        map.serialize_entry("display_width_px", &self.display_width_px)?;
        map.serialize_entry("display_height_px", &self.display_height_px)?;
        if let Some(value) = &self.display_number {
            map.serialize_entry("display_number", value)?;
        }
        map.end()
    }
}
impl Decode for ComputerTool20241022 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_input_examples = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut f_display_width_px = None;
        let mut f_display_height_px = None;
        let mut f_display_number = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "input_examples" => f_input_examples = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                "display_width_px" => f_display_width_px = Some(value),
                "display_height_px" => f_display_height_px = Some(value),
                "display_number" => f_display_number = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        let f_input_examples = cx
            .optional_nullable(
                f_input_examples,
                "input_examples",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        cx.constant(f_type_, "type", &["computer_20241022"])?;
        cx.constant(f_name, "name", &["computer"])?;
        let f_display_width_px = cx
            .required(
                f_display_width_px,
                "display_width_px",
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
        let f_display_height_px = cx
            .required(
                f_display_height_px,
                "display_height_px",
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
        let f_display_number = cx
            .optional_nullable(
                f_display_number,
                "display_number",
                <i64 as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ComputerTool20241022", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
            input_examples: f_input_examples,
            display_width_px: f_display_width_px,
            display_height_px: f_display_height_px,
            display_number: f_display_number,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ComputerTool20250124 {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
    pub input_examples: Option<
        Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    >,
    pub display_width_px: i64,
    pub display_height_px: i64,
    pub display_number: Option<i64>,
}
impl Serialize for ComputerTool20250124 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        if let Some(value) = &self.input_examples {
            map.serialize_entry("input_examples", value)?;
        }
        map.serialize_entry("type", "computer_20250124")?;
        map.serialize_entry("name", "computer")?;
        map.serialize_entry("display_width_px", &self.display_width_px)?;
        map.serialize_entry("display_height_px", &self.display_height_px)?;
        if let Some(value) = &self.display_number {
            map.serialize_entry("display_number", value)?;
        }
        map.end()
    }
}
impl Decode for ComputerTool20250124 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_input_examples = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut f_display_width_px = None;
        let mut f_display_height_px = None;
        let mut f_display_number = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "input_examples" => f_input_examples = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                "display_width_px" => f_display_width_px = Some(value),
                "display_height_px" => f_display_height_px = Some(value),
                "display_number" => f_display_number = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        let f_input_examples = cx
            .optional_nullable(
                f_input_examples,
                "input_examples",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        cx.constant(f_type_, "type", &["computer_20250124"])?;
        cx.constant(f_name, "name", &["computer"])?;
        let f_display_width_px = cx
            .required(
                f_display_width_px,
                "display_width_px",
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
        let f_display_height_px = cx
            .required(
                f_display_height_px,
                "display_height_px",
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
        let f_display_number = cx
            .optional_nullable(
                f_display_number,
                "display_number",
                <i64 as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ComputerTool20250124", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
            input_examples: f_input_examples,
            display_width_px: f_display_width_px,
            display_height_px: f_display_height_px,
            display_number: f_display_number,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ComputerTool20251124 {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
    pub input_examples: Option<
        Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    >,
    pub display_width_px: i64,
    pub display_height_px: i64,
    pub display_number: Option<i64>,
    pub enable_zoom: Option<bool>,
}
impl Serialize for ComputerTool20251124 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        if let Some(value) = &self.input_examples {
            map.serialize_entry("input_examples", value)?;
        }
        map.serialize_entry("type", "computer_20251124")?;
        map.serialize_entry("name", "computer")?;
        map.serialize_entry("display_width_px", &self.display_width_px)?;
        map.serialize_entry("display_height_px", &self.display_height_px)?;
        if let Some(value) = &self.display_number {
            map.serialize_entry("display_number", value)?;
        }
        if let Some(value) = &self.enable_zoom {
            map.serialize_entry("enable_zoom", value)?;
        }
        map.end()
    }
}
impl Decode for ComputerTool20251124 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_input_examples = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut f_display_width_px = None;
        let mut f_display_height_px = None;
        let mut f_display_number = None;
        let mut f_enable_zoom = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "input_examples" => f_input_examples = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                "display_width_px" => f_display_width_px = Some(value),
                "display_height_px" => f_display_height_px = Some(value),
                "display_number" => f_display_number = Some(value),
                "enable_zoom" => f_enable_zoom = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        let f_input_examples = cx
            .optional_nullable(
                f_input_examples,
                "input_examples",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        cx.constant(f_type_, "type", &["computer_20251124"])?;
        cx.constant(f_name, "name", &["computer"])?;
        let f_display_width_px = cx
            .required(
                f_display_width_px,
                "display_width_px",
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
        let f_display_height_px = cx
            .required(
                f_display_height_px,
                "display_height_px",
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
        let f_display_number = cx
            .optional_nullable(
                f_display_number,
                "display_number",
                <i64 as Decode>::decode,
            )?;
        let f_enable_zoom = cx
            .optional_nullable(f_enable_zoom, "enable_zoom", <bool as Decode>::decode)?;
        for key in unknown {
            cx.unknown("ComputerTool20251124", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
            input_examples: f_input_examples,
            display_width_px: f_display_width_px,
            display_height_px: f_display_height_px,
            display_number: f_display_number,
            enable_zoom: f_enable_zoom,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ComputerToolset20260801 {
    /// By the name of the tool, such as `left_click`.
    pub configs: Option<::std::collections::BTreeMap<String, ToolsetToolConfig>>,
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
}
impl Serialize for ComputerToolset20260801 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "computer_toolset_20260801")?;
        if let Some(value) = &self.configs {
            map.serialize_entry("configs", value)?;
        }
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        map.end()
    }
}
impl Decode for ComputerToolset20260801 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_configs = None;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "configs" => f_configs = Some(value),
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["computer_toolset_20260801"])?;
        let f_configs = cx
            .optional_nullable(
                f_configs,
                "configs",
                <::std::collections::BTreeMap<
                    String,
                    ToolsetToolConfig,
                > as Decode>::decode,
            )?;
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ComputerToolset20260801", key)?;
        }
        Ok(Self {
            configs: f_configs,
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToolsetToolConfig {
    pub defer_loading: Option<bool>,
    pub enabled: Option<bool>,
}
impl Serialize for ToolsetToolConfig {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.enabled {
            map.serialize_entry("enabled", value)?;
        }
        map.end()
    }
}
impl Decode for ToolsetToolConfig {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_defer_loading = None;
        let mut f_enabled = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "defer_loading" => f_defer_loading = Some(value),
                "enabled" => f_enabled = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_enabled = cx
            .optional_nullable(f_enabled, "enabled", <bool as Decode>::decode)?;
        for key in unknown {
            cx.unknown("ToolsetToolConfig", key)?;
        }
        Ok(Self {
            defer_loading: f_defer_loading,
            enabled: f_enabled,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BrowserToolset20260801 {
    /// By the name of the tool, such as `navigate`.
    pub configs: Option<::std::collections::BTreeMap<String, ToolsetToolConfig>>,
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
}
impl Serialize for BrowserToolset20260801 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "browser_toolset_20260801")?;
        if let Some(value) = &self.configs {
            map.serialize_entry("configs", value)?;
        }
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        map.end()
    }
}
impl Decode for BrowserToolset20260801 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_configs = None;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "configs" => f_configs = Some(value),
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["browser_toolset_20260801"])?;
        let f_configs = cx
            .optional_nullable(
                f_configs,
                "configs",
                <::std::collections::BTreeMap<
                    String,
                    ToolsetToolConfig,
                > as Decode>::decode,
            )?;
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("BrowserToolset20260801", key)?;
        }
        Ok(Self {
            configs: f_configs,
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WebSearchTool20250305 {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
    pub allowed_domains: Maybe<Vec<String>>,
    pub blocked_domains: Maybe<Vec<String>>,
    pub max_uses: Maybe<i64>,
    pub user_location: Maybe<UserLocation>,
}
impl Serialize for WebSearchTool20250305 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        map.serialize_entry("type", "web_search_20250305")?;
        map.serialize_entry("name", "web_search")?;
        if !self.allowed_domains.is_absent() {
            map.serialize_entry("allowed_domains", &self.allowed_domains)?;
        }
        if !self.blocked_domains.is_absent() {
            map.serialize_entry("blocked_domains", &self.blocked_domains)?;
        }
        if !self.max_uses.is_absent() {
            map.serialize_entry("max_uses", &self.max_uses)?;
        }
        if !self.user_location.is_absent() {
            map.serialize_entry("user_location", &self.user_location)?;
        }
        map.end()
    }
}
impl Decode for WebSearchTool20250305 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut f_allowed_domains = None;
        let mut f_blocked_domains = None;
        let mut f_max_uses = None;
        let mut f_user_location = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                "allowed_domains" => f_allowed_domains = Some(value),
                "blocked_domains" => f_blocked_domains = Some(value),
                "max_uses" => f_max_uses = Some(value),
                "user_location" => f_user_location = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        cx.constant(f_type_, "type", &["web_search_20250305"])?;
        cx.constant(f_name, "name", &["web_search"])?;
        let f_allowed_domains = cx
            .distinct(
                f_allowed_domains,
                "allowed_domains",
                <Vec<String> as Decode>::decode,
            )?;
        let f_blocked_domains = cx
            .distinct(
                f_blocked_domains,
                "blocked_domains",
                <Vec<String> as Decode>::decode,
            )?;
        let f_max_uses = cx.distinct(f_max_uses, "max_uses", <i64 as Decode>::decode)?;
        let f_user_location = cx
            .distinct(
                f_user_location,
                "user_location",
                <UserLocation as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("WebSearchTool20250305", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
            allowed_domains: f_allowed_domains,
            blocked_domains: f_blocked_domains,
            max_uses: f_max_uses,
            user_location: f_user_location,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UserLocation {
    pub city: Maybe<String>,
    pub region: Maybe<String>,
    pub country: Maybe<String>,
    pub timezone: Maybe<String>,
}
impl Serialize for UserLocation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "approximate")?;
        if !self.city.is_absent() {
            map.serialize_entry("city", &self.city)?;
        }
        if !self.region.is_absent() {
            map.serialize_entry("region", &self.region)?;
        }
        if !self.country.is_absent() {
            map.serialize_entry("country", &self.country)?;
        }
        if !self.timezone.is_absent() {
            map.serialize_entry("timezone", &self.timezone)?;
        }
        map.end()
    }
}
impl Decode for UserLocation {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_city = None;
        let mut f_region = None;
        let mut f_country = None;
        let mut f_timezone = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "city" => f_city = Some(value),
                "region" => f_region = Some(value),
                "country" => f_country = Some(value),
                "timezone" => f_timezone = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["approximate"])?;
        let f_city = cx.distinct(f_city, "city", <String as Decode>::decode)?;
        let f_region = cx.distinct(f_region, "region", <String as Decode>::decode)?;
        let f_country = cx.distinct(f_country, "country", <String as Decode>::decode)?;
        let f_timezone = cx
            .distinct(f_timezone, "timezone", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("UserLocation", key)?;
        }
        Ok(Self {
            city: f_city,
            region: f_region,
            country: f_country,
            timezone: f_timezone,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WebSearchTool20260209 {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
    pub allowed_domains: Maybe<Vec<String>>,
    pub blocked_domains: Maybe<Vec<String>>,
    pub max_uses: Maybe<i64>,
    pub user_location: Maybe<UserLocation>,
}
impl Serialize for WebSearchTool20260209 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        map.serialize_entry("type", "web_search_20260209")?;
        map.serialize_entry("name", "web_search")?;
        if !self.allowed_domains.is_absent() {
            map.serialize_entry("allowed_domains", &self.allowed_domains)?;
        }
        if !self.blocked_domains.is_absent() {
            map.serialize_entry("blocked_domains", &self.blocked_domains)?;
        }
        if !self.max_uses.is_absent() {
            map.serialize_entry("max_uses", &self.max_uses)?;
        }
        if !self.user_location.is_absent() {
            map.serialize_entry("user_location", &self.user_location)?;
        }
        map.end()
    }
}
impl Decode for WebSearchTool20260209 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut f_allowed_domains = None;
        let mut f_blocked_domains = None;
        let mut f_max_uses = None;
        let mut f_user_location = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                "allowed_domains" => f_allowed_domains = Some(value),
                "blocked_domains" => f_blocked_domains = Some(value),
                "max_uses" => f_max_uses = Some(value),
                "user_location" => f_user_location = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        cx.constant(f_type_, "type", &["web_search_20260209"])?;
        cx.constant(f_name, "name", &["web_search"])?;
        let f_allowed_domains = cx
            .distinct(
                f_allowed_domains,
                "allowed_domains",
                <Vec<String> as Decode>::decode,
            )?;
        let f_blocked_domains = cx
            .distinct(
                f_blocked_domains,
                "blocked_domains",
                <Vec<String> as Decode>::decode,
            )?;
        let f_max_uses = cx.distinct(f_max_uses, "max_uses", <i64 as Decode>::decode)?;
        let f_user_location = cx
            .distinct(
                f_user_location,
                "user_location",
                <UserLocation as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("WebSearchTool20260209", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
            allowed_domains: f_allowed_domains,
            blocked_domains: f_blocked_domains,
            max_uses: f_max_uses,
            user_location: f_user_location,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WebSearchTool20260318 {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
    pub allowed_domains: Maybe<Vec<String>>,
    pub blocked_domains: Maybe<Vec<String>>,
    pub max_uses: Maybe<i64>,
    pub user_location: Maybe<UserLocation>,
    pub response_inclusion: Maybe<ResponseInclusion>,
}
impl Serialize for WebSearchTool20260318 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        map.serialize_entry("type", "web_search_20260318")?;
        map.serialize_entry("name", "web_search")?;
        if !self.allowed_domains.is_absent() {
            map.serialize_entry("allowed_domains", &self.allowed_domains)?;
        }
        if !self.blocked_domains.is_absent() {
            map.serialize_entry("blocked_domains", &self.blocked_domains)?;
        }
        if !self.max_uses.is_absent() {
            map.serialize_entry("max_uses", &self.max_uses)?;
        }
        if !self.user_location.is_absent() {
            map.serialize_entry("user_location", &self.user_location)?;
        }
        if !self.response_inclusion.is_absent() {
            map.serialize_entry("response_inclusion", &self.response_inclusion)?;
        }
        map.end()
    }
}
impl Decode for WebSearchTool20260318 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut f_allowed_domains = None;
        let mut f_blocked_domains = None;
        let mut f_max_uses = None;
        let mut f_user_location = None;
        let mut f_response_inclusion = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                "allowed_domains" => f_allowed_domains = Some(value),
                "blocked_domains" => f_blocked_domains = Some(value),
                "max_uses" => f_max_uses = Some(value),
                "user_location" => f_user_location = Some(value),
                "response_inclusion" => f_response_inclusion = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        cx.constant(f_type_, "type", &["web_search_20260318"])?;
        cx.constant(f_name, "name", &["web_search"])?;
        let f_allowed_domains = cx
            .distinct(
                f_allowed_domains,
                "allowed_domains",
                <Vec<String> as Decode>::decode,
            )?;
        let f_blocked_domains = cx
            .distinct(
                f_blocked_domains,
                "blocked_domains",
                <Vec<String> as Decode>::decode,
            )?;
        let f_max_uses = cx.distinct(f_max_uses, "max_uses", <i64 as Decode>::decode)?;
        let f_user_location = cx
            .distinct(
                f_user_location,
                "user_location",
                <UserLocation as Decode>::decode,
            )?;
        let f_response_inclusion = cx
            .distinct(
                f_response_inclusion,
                "response_inclusion",
                <ResponseInclusion as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("WebSearchTool20260318", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
            allowed_domains: f_allowed_domains,
            blocked_domains: f_blocked_domains,
            max_uses: f_max_uses,
            user_location: f_user_location,
            response_inclusion: f_response_inclusion,
        })
    }
}
/// Whether results are part of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ResponseInclusion {
    Full,
    Excluded,
}
impl ResponseInclusion {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["full", "excluded"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Full => "full",
            Self::Excluded => "excluded",
        }
    }
}
impl Decode for ResponseInclusion {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "full" => Ok(Self::Full),
            "excluded" => Ok(Self::Excluded),
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
impl Serialize for ResponseInclusion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ResponseInclusion {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WebFetchTool20250910 {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
    pub allowed_domains: Maybe<Vec<String>>,
    pub blocked_domains: Maybe<Vec<String>>,
    pub citations: Maybe<CitationsConfig>,
    pub max_content_tokens: Maybe<i64>,
    pub max_uses: Maybe<i64>,
    pub url_sources: Maybe<UrlSources>,
}
impl Serialize for WebFetchTool20250910 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        if !self.allowed_domains.is_absent() {
            map.serialize_entry("allowed_domains", &self.allowed_domains)?;
        }
        if !self.blocked_domains.is_absent() {
            map.serialize_entry("blocked_domains", &self.blocked_domains)?;
        }
        if !self.citations.is_absent() {
            map.serialize_entry("citations", &self.citations)?;
        }
        if !self.max_content_tokens.is_absent() {
            map.serialize_entry("max_content_tokens", &self.max_content_tokens)?;
        }
        if !self.max_uses.is_absent() {
            map.serialize_entry("max_uses", &self.max_uses)?;
        }
        if !self.url_sources.is_absent() {
            map.serialize_entry("url_sources", &self.url_sources)?;
        }
        map.serialize_entry("type", "web_fetch_20250910")?;
        map.serialize_entry("name", "web_fetch")?;
        map.end()
    }
}
impl Decode for WebFetchTool20250910 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_allowed_domains = None;
        let mut f_blocked_domains = None;
        let mut f_citations = None;
        let mut f_max_content_tokens = None;
        let mut f_max_uses = None;
        let mut f_url_sources = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "allowed_domains" => f_allowed_domains = Some(value),
                "blocked_domains" => f_blocked_domains = Some(value),
                "citations" => f_citations = Some(value),
                "max_content_tokens" => f_max_content_tokens = Some(value),
                "max_uses" => f_max_uses = Some(value),
                "url_sources" => f_url_sources = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        let f_allowed_domains = cx
            .distinct(
                f_allowed_domains,
                "allowed_domains",
                <Vec<String> as Decode>::decode,
            )?;
        let f_blocked_domains = cx
            .distinct(
                f_blocked_domains,
                "blocked_domains",
                <Vec<String> as Decode>::decode,
            )?;
        let f_citations = cx
            .distinct(f_citations, "citations", <CitationsConfig as Decode>::decode)?;
        let f_max_content_tokens = cx
            .distinct(
                f_max_content_tokens,
                "max_content_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_max_uses = cx.distinct(f_max_uses, "max_uses", <i64 as Decode>::decode)?;
        let f_url_sources = cx
            .distinct(f_url_sources, "url_sources", <UrlSources as Decode>::decode)?;
        cx.constant(f_type_, "type", &["web_fetch_20250910"])?;
        cx.constant(f_name, "name", &["web_fetch"])?;
        for key in unknown {
            cx.unknown("WebFetchTool20250910", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
            allowed_domains: f_allowed_domains,
            blocked_domains: f_blocked_domains,
            citations: f_citations,
            max_content_tokens: f_max_content_tokens,
            max_uses: f_max_uses,
            url_sources: f_url_sources,
        })
    }
}
/// Which addresses may be fetched.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UrlSources {
    pub client_tool_results: Option<UrlSourceTools>,
    pub server_tool_results: Option<UrlSourceTools>,
    pub user_input: Option<UrlSourceAnyOrNone>,
}
impl Serialize for UrlSources {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.client_tool_results {
            map.serialize_entry("client_tool_results", value)?;
        }
        if let Some(value) = &self.server_tool_results {
            map.serialize_entry("server_tool_results", value)?;
        }
        if let Some(value) = &self.user_input {
            map.serialize_entry("user_input", value)?;
        }
        map.end()
    }
}
impl Decode for UrlSources {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_client_tool_results = None;
        let mut f_server_tool_results = None;
        let mut f_user_input = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "client_tool_results" => f_client_tool_results = Some(value),
                "server_tool_results" => f_server_tool_results = Some(value),
                "user_input" => f_user_input = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_client_tool_results = cx
            .optional(
                f_client_tool_results,
                "client_tool_results",
                <UrlSourceTools as Decode>::decode,
            )?;
        let f_server_tool_results = cx
            .optional(
                f_server_tool_results,
                "server_tool_results",
                <UrlSourceTools as Decode>::decode,
            )?;
        let f_user_input = cx
            .optional(
                f_user_input,
                "user_input",
                <UrlSourceAnyOrNone as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("UrlSources", key)?;
        }
        Ok(Self {
            client_tool_results: f_client_tool_results,
            server_tool_results: f_server_tool_results,
            user_input: f_user_input,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum UrlSourceTools {
    All(UrlSourceAll),
    None(UrlSourceNone),
    Only(UrlSourceOnly),
    Except(UrlSourceExcept),
}
impl UrlSourceTools {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &["all", "none", "only", "except"];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::All(_) => "all",
            Self::None(_) => "none",
            Self::Only(_) => "only",
            Self::Except(_) => "except",
        }
    }
}
impl Serialize for UrlSourceTools {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::All(value) => value.serialize(serializer),
            Self::None(value) => value.serialize(serializer),
            Self::Only(value) => value.serialize(serializer),
            Self::Except(value) => value.serialize(serializer),
        }
    }
}
impl Decode for UrlSourceTools {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::All)
                    .map_err(|fault| fault.under(Segment::Variant("all")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::None)
                    .map_err(|fault| fault.under(Segment::Variant("none")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::Only)
                    .map_err(|fault| fault.under(Segment::Variant("only")))
            }
            Some(3) => {
                Decode::decode(value, cx)
                    .map(Self::Except)
                    .map_err(|fault| fault.under(Segment::Variant("except")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<UrlSourceAll> for UrlSourceTools {
    fn from(value: UrlSourceAll) -> Self {
        Self::All(value)
    }
}
impl From<UrlSourceNone> for UrlSourceTools {
    fn from(value: UrlSourceNone) -> Self {
        Self::None(value)
    }
}
impl From<UrlSourceOnly> for UrlSourceTools {
    fn from(value: UrlSourceOnly) -> Self {
        Self::Only(value)
    }
}
impl From<UrlSourceExcept> for UrlSourceTools {
    fn from(value: UrlSourceExcept) -> Self {
        Self::Except(value)
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UrlSourceAll {}
impl Serialize for UrlSourceAll {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "all")?;
        map.end()
    }
}
impl Decode for UrlSourceAll {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["all"])?;
        for key in unknown {
            cx.unknown("UrlSourceAll", key)?;
        }
        Ok(Self {})
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UrlSourceNone {}
impl Serialize for UrlSourceNone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "none")?;
        map.end()
    }
}
impl Decode for UrlSourceNone {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["none"])?;
        for key in unknown {
            cx.unknown("UrlSourceNone", key)?;
        }
        Ok(Self {})
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct UrlSourceOnly {
    pub tools: Vec<NamedTool>,
}
impl Serialize for UrlSourceOnly {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "only")?;
        map.serialize_entry("tools", &self.tools)?;
        map.end()
    }
}
impl Decode for UrlSourceOnly {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tools = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tools" => f_tools = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["only"])?;
        let f_tools = cx.required(f_tools, "tools", <Vec<NamedTool> as Decode>::decode)?;
        for key in unknown {
            cx.unknown("UrlSourceOnly", key)?;
        }
        Ok(Self { tools: f_tools })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct UrlSourceExcept {
    pub tools: Vec<NamedTool>,
}
impl Serialize for UrlSourceExcept {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "except")?;
        map.serialize_entry("tools", &self.tools)?;
        map.end()
    }
}
impl Decode for UrlSourceExcept {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tools = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tools" => f_tools = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["except"])?;
        let f_tools = cx.required(f_tools, "tools", <Vec<NamedTool> as Decode>::decode)?;
        for key in unknown {
            cx.unknown("UrlSourceExcept", key)?;
        }
        Ok(Self { tools: f_tools })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum UrlSourceAnyOrNone {
    All(UrlSourceAll),
    None(UrlSourceNone),
}
impl UrlSourceAnyOrNone {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &["all", "none"];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::All(_) => "all",
            Self::None(_) => "none",
        }
    }
}
impl Serialize for UrlSourceAnyOrNone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::All(value) => value.serialize(serializer),
            Self::None(value) => value.serialize(serializer),
        }
    }
}
impl Decode for UrlSourceAnyOrNone {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::All)
                    .map_err(|fault| fault.under(Segment::Variant("all")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::None)
                    .map_err(|fault| fault.under(Segment::Variant("none")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<UrlSourceAll> for UrlSourceAnyOrNone {
    fn from(value: UrlSourceAll) -> Self {
        Self::All(value)
    }
}
impl From<UrlSourceNone> for UrlSourceAnyOrNone {
    fn from(value: UrlSourceNone) -> Self {
        Self::None(value)
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WebFetchTool20260209 {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
    pub allowed_domains: Maybe<Vec<String>>,
    pub blocked_domains: Maybe<Vec<String>>,
    pub citations: Maybe<CitationsConfig>,
    pub max_content_tokens: Maybe<i64>,
    pub max_uses: Maybe<i64>,
    pub url_sources: Maybe<UrlSources>,
}
impl Serialize for WebFetchTool20260209 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        if !self.allowed_domains.is_absent() {
            map.serialize_entry("allowed_domains", &self.allowed_domains)?;
        }
        if !self.blocked_domains.is_absent() {
            map.serialize_entry("blocked_domains", &self.blocked_domains)?;
        }
        if !self.citations.is_absent() {
            map.serialize_entry("citations", &self.citations)?;
        }
        if !self.max_content_tokens.is_absent() {
            map.serialize_entry("max_content_tokens", &self.max_content_tokens)?;
        }
        if !self.max_uses.is_absent() {
            map.serialize_entry("max_uses", &self.max_uses)?;
        }
        if !self.url_sources.is_absent() {
            map.serialize_entry("url_sources", &self.url_sources)?;
        }
        map.serialize_entry("type", "web_fetch_20260209")?;
        map.serialize_entry("name", "web_fetch")?;
        map.end()
    }
}
impl Decode for WebFetchTool20260209 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_allowed_domains = None;
        let mut f_blocked_domains = None;
        let mut f_citations = None;
        let mut f_max_content_tokens = None;
        let mut f_max_uses = None;
        let mut f_url_sources = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "allowed_domains" => f_allowed_domains = Some(value),
                "blocked_domains" => f_blocked_domains = Some(value),
                "citations" => f_citations = Some(value),
                "max_content_tokens" => f_max_content_tokens = Some(value),
                "max_uses" => f_max_uses = Some(value),
                "url_sources" => f_url_sources = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        let f_allowed_domains = cx
            .distinct(
                f_allowed_domains,
                "allowed_domains",
                <Vec<String> as Decode>::decode,
            )?;
        let f_blocked_domains = cx
            .distinct(
                f_blocked_domains,
                "blocked_domains",
                <Vec<String> as Decode>::decode,
            )?;
        let f_citations = cx
            .distinct(f_citations, "citations", <CitationsConfig as Decode>::decode)?;
        let f_max_content_tokens = cx
            .distinct(
                f_max_content_tokens,
                "max_content_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_max_uses = cx.distinct(f_max_uses, "max_uses", <i64 as Decode>::decode)?;
        let f_url_sources = cx
            .distinct(f_url_sources, "url_sources", <UrlSources as Decode>::decode)?;
        cx.constant(f_type_, "type", &["web_fetch_20260209"])?;
        cx.constant(f_name, "name", &["web_fetch"])?;
        for key in unknown {
            cx.unknown("WebFetchTool20260209", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
            allowed_domains: f_allowed_domains,
            blocked_domains: f_blocked_domains,
            citations: f_citations,
            max_content_tokens: f_max_content_tokens,
            max_uses: f_max_uses,
            url_sources: f_url_sources,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WebFetchTool20260309 {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
    pub allowed_domains: Maybe<Vec<String>>,
    pub blocked_domains: Maybe<Vec<String>>,
    pub citations: Maybe<CitationsConfig>,
    pub max_content_tokens: Maybe<i64>,
    pub max_uses: Maybe<i64>,
    pub url_sources: Maybe<UrlSources>,
    pub use_cache: Maybe<bool>,
}
impl Serialize for WebFetchTool20260309 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        if !self.allowed_domains.is_absent() {
            map.serialize_entry("allowed_domains", &self.allowed_domains)?;
        }
        if !self.blocked_domains.is_absent() {
            map.serialize_entry("blocked_domains", &self.blocked_domains)?;
        }
        if !self.citations.is_absent() {
            map.serialize_entry("citations", &self.citations)?;
        }
        if !self.max_content_tokens.is_absent() {
            map.serialize_entry("max_content_tokens", &self.max_content_tokens)?;
        }
        if !self.max_uses.is_absent() {
            map.serialize_entry("max_uses", &self.max_uses)?;
        }
        if !self.url_sources.is_absent() {
            map.serialize_entry("url_sources", &self.url_sources)?;
        }
        map.serialize_entry("type", "web_fetch_20260309")?;
        map.serialize_entry("name", "web_fetch")?;
        if !self.use_cache.is_absent() {
            map.serialize_entry("use_cache", &self.use_cache)?;
        }
        map.end()
    }
}
impl Decode for WebFetchTool20260309 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_allowed_domains = None;
        let mut f_blocked_domains = None;
        let mut f_citations = None;
        let mut f_max_content_tokens = None;
        let mut f_max_uses = None;
        let mut f_url_sources = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut f_use_cache = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "allowed_domains" => f_allowed_domains = Some(value),
                "blocked_domains" => f_blocked_domains = Some(value),
                "citations" => f_citations = Some(value),
                "max_content_tokens" => f_max_content_tokens = Some(value),
                "max_uses" => f_max_uses = Some(value),
                "url_sources" => f_url_sources = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                "use_cache" => f_use_cache = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        let f_allowed_domains = cx
            .distinct(
                f_allowed_domains,
                "allowed_domains",
                <Vec<String> as Decode>::decode,
            )?;
        let f_blocked_domains = cx
            .distinct(
                f_blocked_domains,
                "blocked_domains",
                <Vec<String> as Decode>::decode,
            )?;
        let f_citations = cx
            .distinct(f_citations, "citations", <CitationsConfig as Decode>::decode)?;
        let f_max_content_tokens = cx
            .distinct(
                f_max_content_tokens,
                "max_content_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_max_uses = cx.distinct(f_max_uses, "max_uses", <i64 as Decode>::decode)?;
        let f_url_sources = cx
            .distinct(f_url_sources, "url_sources", <UrlSources as Decode>::decode)?;
        cx.constant(f_type_, "type", &["web_fetch_20260309"])?;
        cx.constant(f_name, "name", &["web_fetch"])?;
        let f_use_cache = cx
            .distinct(f_use_cache, "use_cache", <bool as Decode>::decode)?;
        for key in unknown {
            cx.unknown("WebFetchTool20260309", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
            allowed_domains: f_allowed_domains,
            blocked_domains: f_blocked_domains,
            citations: f_citations,
            max_content_tokens: f_max_content_tokens,
            max_uses: f_max_uses,
            url_sources: f_url_sources,
            use_cache: f_use_cache,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WebFetchTool20260318 {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
    pub allowed_domains: Maybe<Vec<String>>,
    pub blocked_domains: Maybe<Vec<String>>,
    pub citations: Maybe<CitationsConfig>,
    pub max_content_tokens: Maybe<i64>,
    pub max_uses: Maybe<i64>,
    pub url_sources: Maybe<UrlSources>,
    pub use_cache: Maybe<bool>,
    pub response_inclusion: Maybe<ResponseInclusion>,
}
impl Serialize for WebFetchTool20260318 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        if !self.allowed_domains.is_absent() {
            map.serialize_entry("allowed_domains", &self.allowed_domains)?;
        }
        if !self.blocked_domains.is_absent() {
            map.serialize_entry("blocked_domains", &self.blocked_domains)?;
        }
        if !self.citations.is_absent() {
            map.serialize_entry("citations", &self.citations)?;
        }
        if !self.max_content_tokens.is_absent() {
            map.serialize_entry("max_content_tokens", &self.max_content_tokens)?;
        }
        if !self.max_uses.is_absent() {
            map.serialize_entry("max_uses", &self.max_uses)?;
        }
        if !self.url_sources.is_absent() {
            map.serialize_entry("url_sources", &self.url_sources)?;
        }
        map.serialize_entry("type", "web_fetch_20260318")?;
        map.serialize_entry("name", "web_fetch")?;
        if !self.use_cache.is_absent() {
            map.serialize_entry("use_cache", &self.use_cache)?;
        }
        if !self.response_inclusion.is_absent() {
            map.serialize_entry("response_inclusion", &self.response_inclusion)?;
        }
        map.end()
    }
}
impl Decode for WebFetchTool20260318 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_allowed_domains = None;
        let mut f_blocked_domains = None;
        let mut f_citations = None;
        let mut f_max_content_tokens = None;
        let mut f_max_uses = None;
        let mut f_url_sources = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut f_use_cache = None;
        let mut f_response_inclusion = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "allowed_domains" => f_allowed_domains = Some(value),
                "blocked_domains" => f_blocked_domains = Some(value),
                "citations" => f_citations = Some(value),
                "max_content_tokens" => f_max_content_tokens = Some(value),
                "max_uses" => f_max_uses = Some(value),
                "url_sources" => f_url_sources = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                "use_cache" => f_use_cache = Some(value),
                "response_inclusion" => f_response_inclusion = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        let f_allowed_domains = cx
            .distinct(
                f_allowed_domains,
                "allowed_domains",
                <Vec<String> as Decode>::decode,
            )?;
        let f_blocked_domains = cx
            .distinct(
                f_blocked_domains,
                "blocked_domains",
                <Vec<String> as Decode>::decode,
            )?;
        let f_citations = cx
            .distinct(f_citations, "citations", <CitationsConfig as Decode>::decode)?;
        let f_max_content_tokens = cx
            .distinct(
                f_max_content_tokens,
                "max_content_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_max_uses = cx.distinct(f_max_uses, "max_uses", <i64 as Decode>::decode)?;
        let f_url_sources = cx
            .distinct(f_url_sources, "url_sources", <UrlSources as Decode>::decode)?;
        cx.constant(f_type_, "type", &["web_fetch_20260318"])?;
        cx.constant(f_name, "name", &["web_fetch"])?;
        let f_use_cache = cx
            .distinct(f_use_cache, "use_cache", <bool as Decode>::decode)?;
        let f_response_inclusion = cx
            .distinct(
                f_response_inclusion,
                "response_inclusion",
                <ResponseInclusion as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("WebFetchTool20260318", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
            allowed_domains: f_allowed_domains,
            blocked_domains: f_blocked_domains,
            citations: f_citations,
            max_content_tokens: f_max_content_tokens,
            max_uses: f_max_uses,
            url_sources: f_url_sources,
            use_cache: f_use_cache,
            response_inclusion: f_response_inclusion,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodeExecutionTool20250522 {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
}
impl Serialize for CodeExecutionTool20250522 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        map.serialize_entry("type", "code_execution_20250522")?;
        map.serialize_entry("name", "code_execution")?;
        map.end()
    }
}
impl Decode for CodeExecutionTool20250522 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        cx.constant(f_type_, "type", &["code_execution_20250522"])?;
        cx.constant(f_name, "name", &["code_execution"])?;
        for key in unknown {
            cx.unknown("CodeExecutionTool20250522", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodeExecutionTool20250825 {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
}
impl Serialize for CodeExecutionTool20250825 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        map.serialize_entry("type", "code_execution_20250825")?;
        map.serialize_entry("name", "code_execution")?;
        map.end()
    }
}
impl Decode for CodeExecutionTool20250825 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        cx.constant(f_type_, "type", &["code_execution_20250825"])?;
        cx.constant(f_name, "name", &["code_execution"])?;
        for key in unknown {
            cx.unknown("CodeExecutionTool20250825", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodeExecutionTool20260120 {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
}
impl Serialize for CodeExecutionTool20260120 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        map.serialize_entry("type", "code_execution_20260120")?;
        map.serialize_entry("name", "code_execution")?;
        map.end()
    }
}
impl Decode for CodeExecutionTool20260120 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        cx.constant(f_type_, "type", &["code_execution_20260120"])?;
        cx.constant(f_name, "name", &["code_execution"])?;
        for key in unknown {
            cx.unknown("CodeExecutionTool20260120", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodeExecutionTool20260521 {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
}
impl Serialize for CodeExecutionTool20260521 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        map.serialize_entry("type", "code_execution_20260521")?;
        map.serialize_entry("name", "code_execution")?;
        map.end()
    }
}
impl Decode for CodeExecutionTool20260521 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        cx.constant(f_type_, "type", &["code_execution_20260521"])?;
        cx.constant(f_name, "name", &["code_execution"])?;
        for key in unknown {
            cx.unknown("CodeExecutionTool20260521", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToolSearchToolBm25 {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
}
impl Serialize for ToolSearchToolBm25 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        map.serialize_entry("type", "tool_search_tool_bm25")?;
        map.serialize_entry("name", "tool_search_tool_bm25")?;
        map.end()
    }
}
impl Decode for ToolSearchToolBm25 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        cx.constant(f_type_, "type", &["tool_search_tool_bm25"])?;
        cx.constant(f_name, "name", &["tool_search_tool_bm25"])?;
        for key in unknown {
            cx.unknown("ToolSearchToolBm25", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToolSearchToolBm2520251119 {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
}
impl Serialize for ToolSearchToolBm2520251119 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        map.serialize_entry("type", "tool_search_tool_bm25_20251119")?;
        map.serialize_entry("name", "tool_search_tool_bm25")?;
        map.end()
    }
}
impl Decode for ToolSearchToolBm2520251119 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        cx.constant(f_type_, "type", &["tool_search_tool_bm25_20251119"])?;
        cx.constant(f_name, "name", &["tool_search_tool_bm25"])?;
        for key in unknown {
            cx.unknown("ToolSearchToolBm2520251119", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToolSearchToolRegex {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
}
impl Serialize for ToolSearchToolRegex {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        map.serialize_entry("type", "tool_search_tool_regex")?;
        map.serialize_entry("name", "tool_search_tool_regex")?;
        map.end()
    }
}
impl Decode for ToolSearchToolRegex {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        cx.constant(f_type_, "type", &["tool_search_tool_regex"])?;
        cx.constant(f_name, "name", &["tool_search_tool_regex"])?;
        for key in unknown {
            cx.unknown("ToolSearchToolRegex", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToolSearchToolRegex20251119 {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
}
impl Serialize for ToolSearchToolRegex20251119 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        map.serialize_entry("type", "tool_search_tool_regex_20251119")?;
        map.serialize_entry("name", "tool_search_tool_regex")?;
        map.end()
    }
}
impl Decode for ToolSearchToolRegex20251119 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        cx.constant(f_type_, "type", &["tool_search_tool_regex_20251119"])?;
        cx.constant(f_name, "name", &["tool_search_tool_regex"])?;
        for key in unknown {
            cx.unknown("ToolSearchToolRegex20251119", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
        })
    }
}
/// Another model that this one may ask.
#[derive(Clone, Debug, PartialEq)]
pub struct AdvisorTool20260301 {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
    pub model: String,
    pub caching: Option<CacheControl>,
    pub max_tokens: Option<i64>,
    pub max_uses: Maybe<i64>,
}
impl Serialize for AdvisorTool20260301 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        map.serialize_entry("type", "advisor_20260301")?;
        map.serialize_entry("name", "advisor")?;
        map.serialize_entry("model", &self.model)?;
        if let Some(value) = &self.caching {
            map.serialize_entry("caching", value)?;
        }
        if let Some(value) = &self.max_tokens {
            map.serialize_entry("max_tokens", value)?;
        }
        if !self.max_uses.is_absent() {
            map.serialize_entry("max_uses", &self.max_uses)?;
        }
        map.end()
    }
}
impl Decode for AdvisorTool20260301 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut f_model = None;
        let mut f_caching = None;
        let mut f_max_tokens = None;
        let mut f_max_uses = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                "model" => f_model = Some(value),
                "caching" => f_caching = Some(value),
                "max_tokens" => f_max_tokens = Some(value),
                "max_uses" => f_max_uses = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        cx.constant(f_type_, "type", &["advisor_20260301"])?;
        cx.constant(f_name, "name", &["advisor"])?;
        let f_model = cx.required(f_model, "model", <String as Decode>::decode)?;
        let f_caching = cx
            .optional_nullable(f_caching, "caching", <CacheControl as Decode>::decode)?;
        let f_max_tokens = cx
            .optional_nullable(f_max_tokens, "max_tokens", <i64 as Decode>::decode)?;
        let f_max_uses = cx.distinct(f_max_uses, "max_uses", <i64 as Decode>::decode)?;
        for key in unknown {
            cx.unknown("AdvisorTool20260301", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
            model: f_model,
            caching: f_caching,
            max_tokens: f_max_tokens,
            max_uses: f_max_uses,
        })
    }
}
/// The tools of one of `mcp_servers`.
#[derive(Clone, Debug, PartialEq)]
pub struct McpToolset {
    pub mcp_server_name: String,
    pub configs: Option<::std::collections::BTreeMap<String, ToolsetToolConfig>>,
    pub default_config: Option<ToolsetToolConfig>,
    pub tools: Option<Vec<McpToolDefinition>>,
    pub cache_control: Option<CacheControl>,
}
impl Serialize for McpToolset {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "mcp_toolset")?;
        map.serialize_entry("mcp_server_name", &self.mcp_server_name)?;
        if let Some(value) = &self.configs {
            map.serialize_entry("configs", value)?;
        }
        if let Some(value) = &self.default_config {
            map.serialize_entry("default_config", value)?;
        }
        if let Some(value) = &self.tools {
            map.serialize_entry("tools", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        map.end()
    }
}
impl Decode for McpToolset {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_mcp_server_name = None;
        let mut f_configs = None;
        let mut f_default_config = None;
        let mut f_tools = None;
        let mut f_cache_control = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "mcp_server_name" => f_mcp_server_name = Some(value),
                "configs" => f_configs = Some(value),
                "default_config" => f_default_config = Some(value),
                "tools" => f_tools = Some(value),
                "cache_control" => f_cache_control = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["mcp_toolset"])?;
        let f_mcp_server_name = cx
            .required(f_mcp_server_name, "mcp_server_name", <String as Decode>::decode)?;
        let f_configs = cx
            .optional_nullable(
                f_configs,
                "configs",
                <::std::collections::BTreeMap<
                    String,
                    ToolsetToolConfig,
                > as Decode>::decode,
            )?;
        let f_default_config = cx
            .optional(
                f_default_config,
                "default_config",
                <ToolsetToolConfig as Decode>::decode,
            )?;
        let f_tools = cx
            .optional_nullable(
                f_tools,
                "tools",
                <Vec<McpToolDefinition> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("McpToolset", key)?;
        }
        Ok(Self {
            mcp_server_name: f_mcp_server_name,
            configs: f_configs,
            default_config: f_default_config,
            tools: f_tools,
            cache_control: f_cache_control,
        })
    }
}
/// Offers a tool no longer.
#[derive(Clone, Debug, PartialEq)]
pub struct ToolRemovalBlockParam {
    pub tool: RemovedTool,
    pub cache_control: Option<CacheControl>,
}
impl Serialize for ToolRemovalBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "tool_removal")?;
        map.serialize_entry("tool", &self.tool)?;
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        map.end()
    }
}
impl Decode for ToolRemovalBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tool = None;
        let mut f_cache_control = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tool" => f_tool = Some(value),
                "cache_control" => f_cache_control = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["tool_removal"])?;
        let f_tool = cx.required(f_tool, "tool", <RemovedTool as Decode>::decode)?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ToolRemovalBlockParam", key)?;
        }
        Ok(Self {
            tool: f_tool,
            cache_control: f_cache_control,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum RemovedTool {
    ToolReference(NamedTool),
    McpToolReference(NamedMcpTool),
    McpToolsetReference(NamedMcpToolset),
}
impl RemovedTool {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "tool_reference",
        "mcp_tool_reference",
        "mcp_toolset_reference",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::ToolReference(_) => "tool_reference",
            Self::McpToolReference(_) => "mcp_tool_reference",
            Self::McpToolsetReference(_) => "mcp_toolset_reference",
        }
    }
}
impl Serialize for RemovedTool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::ToolReference(value) => value.serialize(serializer),
            Self::McpToolReference(value) => value.serialize(serializer),
            Self::McpToolsetReference(value) => value.serialize(serializer),
        }
    }
}
impl Decode for RemovedTool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::ToolReference)
                    .map_err(|fault| fault.under(Segment::Variant("tool_reference")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::McpToolReference)
                    .map_err(|fault| fault.under(Segment::Variant("mcp_tool_reference")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::McpToolsetReference)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("mcp_toolset_reference"))
                    })
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<NamedTool> for RemovedTool {
    fn from(value: NamedTool) -> Self {
        Self::ToolReference(value)
    }
}
impl From<NamedMcpTool> for RemovedTool {
    fn from(value: NamedMcpTool) -> Self {
        Self::McpToolReference(value)
    }
}
impl From<NamedMcpToolset> for RemovedTool {
    fn from(value: NamedMcpToolset) -> Self {
        Self::McpToolsetReference(value)
    }
}
/// Says that another model took over.
#[derive(Clone, Debug, PartialEq)]
pub struct FallbackBlockParam {
    pub from: Option<FallbackModel>,
    pub to: FallbackModel,
    pub trigger: Option<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
}
impl Serialize for FallbackBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "fallback")?;
        if let Some(value) = &self.from {
            map.serialize_entry("from", value)?;
        }
        map.serialize_entry("to", &self.to)?;
        if let Some(value) = &self.trigger {
            map.serialize_entry("trigger", value)?;
        }
        map.end()
    }
}
impl Decode for FallbackBlockParam {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_from = None;
        let mut f_to = None;
        let mut f_trigger = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "from" => f_from = Some(value),
                "to" => f_to = Some(value),
                "trigger" => f_trigger = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["fallback"])?;
        let f_from = cx.optional(f_from, "from", <FallbackModel as Decode>::decode)?;
        let f_to = cx.required(f_to, "to", <FallbackModel as Decode>::decode)?;
        let f_trigger = cx
            .optional_nullable(
                f_trigger,
                "trigger",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("FallbackBlockParam", key)?;
        }
        Ok(Self {
            from: f_from,
            to: f_to,
            trigger: f_trigger,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct FallbackModel {
    pub model: String,
}
impl Serialize for FallbackModel {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("model", &self.model)?;
        map.end()
    }
}
impl Decode for FallbackModel {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_model = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "model" => f_model = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_model = cx.required(f_model, "model", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("FallbackModel", key)?;
        }
        Ok(Self { model: f_model })
    }
}
/// What a turn may change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TurnOutputConfig {
    pub effort: Option<Effort>,
}
impl Serialize for TurnOutputConfig {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.effort {
            map.serialize_entry("effort", value)?;
        }
        map.end()
    }
}
impl Decode for TurnOutputConfig {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_effort = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "effort" => f_effort = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_effort = cx
            .optional_nullable(f_effort, "effort", <Effort as Decode>::decode)?;
        for key in unknown {
            cx.unknown("TurnOutputConfig", key)?;
        }
        Ok(Self { effort: f_effort })
    }
}
/// How hard the model should think and work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effort {
    Low,
    Medium,
    High,
    Xhigh,
    Max,
}
impl Effort {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["low", "medium", "high", "xhigh", "max"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Xhigh => "xhigh",
            Self::Max => "max",
        }
    }
}
impl Decode for Effort {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "low" => Ok(Self::Low),
            "medium" => Ok(Self::Medium),
            "high" => Ok(Self::High),
            "xhigh" => Ok(Self::Xhigh),
            "max" => Ok(Self::Max),
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
impl Serialize for Effort {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for Effort {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// For system turns: whether the turn is shown only until the user speaks again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MessageParamClearAt {
    NextUserMessage,
    Never,
}
impl MessageParamClearAt {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["next_user_message", "never"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::NextUserMessage => "next_user_message",
            Self::Never => "never",
        }
    }
}
impl Decode for MessageParamClearAt {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "next_user_message" => Ok(Self::NextUserMessage),
            "never" => Ok(Self::Never),
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
impl Serialize for MessageParamClearAt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for MessageParamClearAt {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// Instructions that stand before the conversation.
#[derive(Clone, Debug, PartialEq)]
pub enum SystemPrompt {
    String(String),
    Array(Vec<TextBlockParam>),
}
impl Serialize for SystemPrompt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::Array(value) => value.serialize(serializer),
        }
    }
}
impl Decode for SystemPrompt {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Array => {
                <Vec<TextBlockParam> as Decode>::decode(value, cx).map(Self::Array)
            }
            Kind::String => <String as Decode>::decode(value, cx).map(Self::String),
            _ => {
                Err(
                    ::wire::Fault::wrong_type(
                        &[Kind::String, Kind::ArrayOf("objects")],
                        &value,
                    ),
                )
            }
        }
    }
}
/// Facts about the request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    pub user_id: Option<String>,
}
impl Serialize for Metadata {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.user_id {
            map.serialize_entry("user_id", value)?;
        }
        map.end()
    }
}
impl Decode for Metadata {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_user_id = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "user_id" => f_user_id = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_user_id = cx
            .optional_nullable(
                f_user_id,
                "user_id",
                |value, cx| {
                    let owned = <String as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::length(decoded, None, Some(2048))?;
                    Ok(owned)
                },
            )?;
        for key in unknown {
            cx.unknown("Metadata", key)?;
        }
        Ok(Self { user_id: f_user_id })
    }
}
/// Whether priority capacity may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CreateMessageParamsServiceTier {
    Auto,
    StandardOnly,
}
impl CreateMessageParamsServiceTier {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["auto", "standard_only"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Auto => "auto",
            Self::StandardOnly => "standard_only",
        }
    }
}
impl Decode for CreateMessageParamsServiceTier {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "auto" => Ok(Self::Auto),
            "standard_only" => Ok(Self::StandardOnly),
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
impl Serialize for CreateMessageParamsServiceTier {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for CreateMessageParamsServiceTier {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
pub type StopSequence = String;
/// Whether the model thinks before it answers.
#[derive(Clone, Debug, PartialEq)]
pub enum ThinkingConfig {
    Enabled(ThinkingConfigEnabled),
    Disabled(ThinkingConfigDisabled),
    Adaptive(ThinkingConfigAdaptive),
    BetweenTools(ThinkingConfigBetweenTools),
}
impl ThinkingConfig {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "enabled",
        "disabled",
        "adaptive",
        "between_tools",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::Enabled(_) => "enabled",
            Self::Disabled(_) => "disabled",
            Self::Adaptive(_) => "adaptive",
            Self::BetweenTools(_) => "between_tools",
        }
    }
}
impl Serialize for ThinkingConfig {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Enabled(value) => value.serialize(serializer),
            Self::Disabled(value) => value.serialize(serializer),
            Self::Adaptive(value) => value.serialize(serializer),
            Self::BetweenTools(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ThinkingConfig {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::Enabled)
                    .map_err(|fault| fault.under(Segment::Variant("enabled")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::Disabled)
                    .map_err(|fault| fault.under(Segment::Variant("disabled")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::Adaptive)
                    .map_err(|fault| fault.under(Segment::Variant("adaptive")))
            }
            Some(3) => {
                Decode::decode(value, cx)
                    .map(Self::BetweenTools)
                    .map_err(|fault| fault.under(Segment::Variant("between_tools")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<ThinkingConfigEnabled> for ThinkingConfig {
    fn from(value: ThinkingConfigEnabled) -> Self {
        Self::Enabled(value)
    }
}
impl From<ThinkingConfigDisabled> for ThinkingConfig {
    fn from(value: ThinkingConfigDisabled) -> Self {
        Self::Disabled(value)
    }
}
impl From<ThinkingConfigAdaptive> for ThinkingConfig {
    fn from(value: ThinkingConfigAdaptive) -> Self {
        Self::Adaptive(value)
    }
}
impl From<ThinkingConfigBetweenTools> for ThinkingConfig {
    fn from(value: ThinkingConfigBetweenTools) -> Self {
        Self::BetweenTools(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ThinkingConfigEnabled {
    /// Upper limit of tokens spent on thinking; part of `max_tokens`.
    pub budget_tokens: i64,
    pub display: Option<ThinkingDisplay>,
    pub block_binding: Option<ThinkingBlockBinding>,
}
impl Serialize for ThinkingConfigEnabled {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "enabled")?;
        map.serialize_entry("budget_tokens", &self.budget_tokens)?;
        if let Some(value) = &self.display {
            map.serialize_entry("display", value)?;
        }
        if let Some(value) = &self.block_binding {
            map.serialize_entry("block_binding", value)?;
        }
        map.end()
    }
}
impl Decode for ThinkingConfigEnabled {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_budget_tokens = None;
        let mut f_display = None;
        let mut f_block_binding = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "budget_tokens" => f_budget_tokens = Some(value),
                "display" => f_display = Some(value),
                "block_binding" => f_block_binding = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["enabled"])?;
        let f_budget_tokens = cx
            .required(
                f_budget_tokens,
                "budget_tokens",
                |value, cx| {
                    let owned = <i64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        true,
                        Some(::wire::Bound::Inclusive(1024.0)),
                        None,
                    )?;
                    Ok(owned)
                },
            )?;
        let f_display = cx
            .optional_nullable(
                f_display,
                "display",
                <ThinkingDisplay as Decode>::decode,
            )?;
        let f_block_binding = cx
            .optional_nullable(
                f_block_binding,
                "block_binding",
                <ThinkingBlockBinding as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ThinkingConfigEnabled", key)?;
        }
        Ok(Self {
            budget_tokens: f_budget_tokens,
            display: f_display,
            block_binding: f_block_binding,
        })
    }
}
/// What the client gets to see of the thoughts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ThinkingDisplay {
    Summarized,
    Omitted,
    Updates,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl ThinkingDisplay {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["summarized", "omitted", "updates"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Summarized => "summarized",
            Self::Omitted => "omitted",
            Self::Updates => "updates",
            Self::Other(value) => value,
        }
    }
}
impl Decode for ThinkingDisplay {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "summarized" => Ok(Self::Summarized),
            "omitted" => Ok(Self::Omitted),
            "updates" => Ok(Self::Updates),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for ThinkingDisplay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ThinkingDisplay {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// What becomes of thoughts that come back in another conversation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ThinkingBlockBinding {
    pub prefix_mismatch_behavior: Option<ThinkingBlockBindingPrefixMismatchBehavior>,
}
impl Serialize for ThinkingBlockBinding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.prefix_mismatch_behavior {
            map.serialize_entry("prefix_mismatch_behavior", value)?;
        }
        map.end()
    }
}
impl Decode for ThinkingBlockBinding {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_prefix_mismatch_behavior = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "prefix_mismatch_behavior" => f_prefix_mismatch_behavior = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_prefix_mismatch_behavior = cx
            .optional_nullable(
                f_prefix_mismatch_behavior,
                "prefix_mismatch_behavior",
                <ThinkingBlockBindingPrefixMismatchBehavior as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ThinkingBlockBinding", key)?;
        }
        Ok(Self {
            prefix_mismatch_behavior: f_prefix_mismatch_behavior,
        })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ThinkingBlockBindingPrefixMismatchBehavior {
    Error,
    DropBlock,
}
impl ThinkingBlockBindingPrefixMismatchBehavior {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["error", "drop_block"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Error => "error",
            Self::DropBlock => "drop_block",
        }
    }
}
impl Decode for ThinkingBlockBindingPrefixMismatchBehavior {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "error" => Ok(Self::Error),
            "drop_block" => Ok(Self::DropBlock),
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
impl Serialize for ThinkingBlockBindingPrefixMismatchBehavior {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ThinkingBlockBindingPrefixMismatchBehavior {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ThinkingConfigDisabled {}
impl Serialize for ThinkingConfigDisabled {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "disabled")?;
        map.end()
    }
}
impl Decode for ThinkingConfigDisabled {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["disabled"])?;
        for key in unknown {
            cx.unknown("ThinkingConfigDisabled", key)?;
        }
        Ok(Self {})
    }
}
/// The model decides whether and how long to think.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ThinkingConfigAdaptive {
    pub display: Option<ThinkingDisplay>,
    pub block_binding: Option<ThinkingBlockBinding>,
}
impl Serialize for ThinkingConfigAdaptive {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "adaptive")?;
        if let Some(value) = &self.display {
            map.serialize_entry("display", value)?;
        }
        if let Some(value) = &self.block_binding {
            map.serialize_entry("block_binding", value)?;
        }
        map.end()
    }
}
impl Decode for ThinkingConfigAdaptive {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_display = None;
        let mut f_block_binding = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "display" => f_display = Some(value),
                "block_binding" => f_block_binding = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["adaptive"])?;
        let f_display = cx
            .optional_nullable(
                f_display,
                "display",
                <ThinkingDisplay as Decode>::decode,
            )?;
        let f_block_binding = cx
            .optional_nullable(
                f_block_binding,
                "block_binding",
                <ThinkingBlockBinding as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ThinkingConfigAdaptive", key)?;
        }
        Ok(Self {
            display: f_display,
            block_binding: f_block_binding,
        })
    }
}
/// The model thinks about results of tools only.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ThinkingConfigBetweenTools {}
impl Serialize for ThinkingConfigBetweenTools {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "between_tools")?;
        map.end()
    }
}
impl Decode for ThinkingConfigBetweenTools {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["between_tools"])?;
        for key in unknown {
            cx.unknown("ThinkingConfigBetweenTools", key)?;
        }
        Ok(Self {})
    }
}
/// Tools that the model may call.
pub type Tools = Vec<Tool>;
/// Whether and which tool is to be called.
#[derive(Clone, Debug, PartialEq)]
pub enum ToolChoice {
    Auto(ToolChoiceAuto),
    Any(ToolChoiceAny),
    Tool(ToolChoiceTool),
    None(ToolChoiceNone),
}
impl ToolChoice {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &["auto", "any", "tool", "none"];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::Auto(_) => "auto",
            Self::Any(_) => "any",
            Self::Tool(_) => "tool",
            Self::None(_) => "none",
        }
    }
}
impl Serialize for ToolChoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Auto(value) => value.serialize(serializer),
            Self::Any(value) => value.serialize(serializer),
            Self::Tool(value) => value.serialize(serializer),
            Self::None(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ToolChoice {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::Auto)
                    .map_err(|fault| fault.under(Segment::Variant("auto")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::Any)
                    .map_err(|fault| fault.under(Segment::Variant("any")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::Tool)
                    .map_err(|fault| fault.under(Segment::Variant("tool")))
            }
            Some(3) => {
                Decode::decode(value, cx)
                    .map(Self::None)
                    .map_err(|fault| fault.under(Segment::Variant("none")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<ToolChoiceAuto> for ToolChoice {
    fn from(value: ToolChoiceAuto) -> Self {
        Self::Auto(value)
    }
}
impl From<ToolChoiceAny> for ToolChoice {
    fn from(value: ToolChoiceAny) -> Self {
        Self::Any(value)
    }
}
impl From<ToolChoiceTool> for ToolChoice {
    fn from(value: ToolChoiceTool) -> Self {
        Self::Tool(value)
    }
}
impl From<ToolChoiceNone> for ToolChoice {
    fn from(value: ToolChoiceNone) -> Self {
        Self::None(value)
    }
}
/// As the model sees fit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToolChoiceAuto {
    /// At most one call.
    pub disable_parallel_tool_use: Option<bool>,
}
impl Serialize for ToolChoiceAuto {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "auto")?;
        if let Some(value) = &self.disable_parallel_tool_use {
            map.serialize_entry("disable_parallel_tool_use", value)?;
        }
        map.end()
    }
}
impl Decode for ToolChoiceAuto {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_disable_parallel_tool_use = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "disable_parallel_tool_use" => f_disable_parallel_tool_use = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["auto"])?;
        let f_disable_parallel_tool_use = cx
            .optional(
                f_disable_parallel_tool_use,
                "disable_parallel_tool_use",
                <bool as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ToolChoiceAuto", key)?;
        }
        Ok(Self {
            disable_parallel_tool_use: f_disable_parallel_tool_use,
        })
    }
}
/// At least one call.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToolChoiceAny {
    /// Exactly one call.
    pub disable_parallel_tool_use: Option<bool>,
}
impl Serialize for ToolChoiceAny {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "any")?;
        if let Some(value) = &self.disable_parallel_tool_use {
            map.serialize_entry("disable_parallel_tool_use", value)?;
        }
        map.end()
    }
}
impl Decode for ToolChoiceAny {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_disable_parallel_tool_use = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "disable_parallel_tool_use" => f_disable_parallel_tool_use = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["any"])?;
        let f_disable_parallel_tool_use = cx
            .optional(
                f_disable_parallel_tool_use,
                "disable_parallel_tool_use",
                <bool as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ToolChoiceAny", key)?;
        }
        Ok(Self {
            disable_parallel_tool_use: f_disable_parallel_tool_use,
        })
    }
}
/// A call of this tool.
#[derive(Clone, Debug, PartialEq)]
pub struct ToolChoiceTool {
    pub name: String,
    /// Exactly one call.
    pub disable_parallel_tool_use: Option<bool>,
}
impl Serialize for ToolChoiceTool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "tool")?;
        map.serialize_entry("name", &self.name)?;
        if let Some(value) = &self.disable_parallel_tool_use {
            map.serialize_entry("disable_parallel_tool_use", value)?;
        }
        map.end()
    }
}
impl Decode for ToolChoiceTool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut f_disable_parallel_tool_use = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                "disable_parallel_tool_use" => f_disable_parallel_tool_use = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["tool"])?;
        let f_name = cx.required(f_name, "name", <String as Decode>::decode)?;
        let f_disable_parallel_tool_use = cx
            .optional(
                f_disable_parallel_tool_use,
                "disable_parallel_tool_use",
                <bool as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ToolChoiceTool", key)?;
        }
        Ok(Self {
            name: f_name,
            disable_parallel_tool_use: f_disable_parallel_tool_use,
        })
    }
}
/// No calls.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToolChoiceNone {}
impl Serialize for ToolChoiceNone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "none")?;
        map.end()
    }
}
impl Decode for ToolChoiceNone {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["none"])?;
        for key in unknown {
            cx.unknown("ToolChoiceNone", key)?;
        }
        Ok(Self {})
    }
}
/// Effort and output format.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OutputConfig {
    pub effort: Option<Effort>,
    pub format: Option<JsonOutputFormat>,
    pub task_budget: Option<TaskBudget>,
}
impl Serialize for OutputConfig {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.effort {
            map.serialize_entry("effort", value)?;
        }
        if let Some(value) = &self.format {
            map.serialize_entry("format", value)?;
        }
        if let Some(value) = &self.task_budget {
            map.serialize_entry("task_budget", value)?;
        }
        map.end()
    }
}
impl Decode for OutputConfig {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_effort = None;
        let mut f_format = None;
        let mut f_task_budget = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "effort" => f_effort = Some(value),
                "format" => f_format = Some(value),
                "task_budget" => f_task_budget = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_effort = cx
            .optional_nullable(f_effort, "effort", <Effort as Decode>::decode)?;
        let f_format = cx
            .optional_nullable(
                f_format,
                "format",
                <JsonOutputFormat as Decode>::decode,
            )?;
        let f_task_budget = cx
            .optional_nullable(
                f_task_budget,
                "task_budget",
                <TaskBudget as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("OutputConfig", key)?;
        }
        Ok(Self {
            effort: f_effort,
            format: f_format,
            task_budget: f_task_budget,
        })
    }
}
/// An answer that fits a schema.
#[derive(Clone, Debug, PartialEq)]
pub struct JsonOutputFormat {
    /// A JSON Schema.
    pub schema: ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
}
impl Serialize for JsonOutputFormat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "json_schema")?;
        map.serialize_entry("schema", &self.schema)?;
        map.end()
    }
}
impl Decode for JsonOutputFormat {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_schema = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "schema" => f_schema = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["json_schema"])?;
        let f_schema = cx
            .required(
                f_schema,
                "schema",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("JsonOutputFormat", key)?;
        }
        Ok(Self { schema: f_schema })
    }
}
/// Tokens for a whole task of many requests.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskBudget {
    pub total: i64,
    pub remaining: Option<i64>,
}
impl Serialize for TaskBudget {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "tokens")?;
        map.serialize_entry("total", &self.total)?;
        if let Some(value) = &self.remaining {
            map.serialize_entry("remaining", value)?;
        }
        map.end()
    }
}
impl Decode for TaskBudget {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_total = None;
        let mut f_remaining = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "total" => f_total = Some(value),
                "remaining" => f_remaining = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["tokens"])?;
        let f_total = cx.required(f_total, "total", <i64 as Decode>::decode)?;
        let f_remaining = cx
            .optional_nullable(f_remaining, "remaining", <i64 as Decode>::decode)?;
        for key in unknown {
            cx.unknown("TaskBudget", key)?;
        }
        Ok(Self {
            total: f_total,
            remaining: f_remaining,
        })
    }
}
/// Edits that the server makes to a long context.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ContextManagement {
    pub edits: Option<Vec<ContextEdit>>,
}
impl Serialize for ContextManagement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.edits {
            map.serialize_entry("edits", value)?;
        }
        map.end()
    }
}
impl Decode for ContextManagement {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_edits = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "edits" => f_edits = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_edits = cx
            .optional(f_edits, "edits", <Vec<ContextEdit> as Decode>::decode)?;
        for key in unknown {
            cx.unknown("ContextManagement", key)?;
        }
        Ok(Self { edits: f_edits })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum ContextEdit {
    ClearToolUses20250919(ClearToolUsesEdit),
    ClearThinking20251015(ClearThinkingEdit),
    Compact20260112(CompactEdit),
    /// A variant that this version of the specification does not list.
    Other(Value),
}
impl ContextEdit {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "clear_tool_uses_20250919",
        "clear_thinking_20251015",
        "compact_20260112",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::ClearToolUses20250919(_) => "clear_tool_uses_20250919",
            Self::ClearThinking20251015(_) => "clear_thinking_20251015",
            Self::Compact20260112(_) => "compact_20260112",
            Self::Other(value) => {
                value.get("type").and_then(Value::as_str).unwrap_or_default()
            }
        }
    }
}
impl Serialize for ContextEdit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::ClearToolUses20250919(value) => value.serialize(serializer),
            Self::ClearThinking20251015(value) => value.serialize(serializer),
            Self::Compact20260112(value) => value.serialize(serializer),
            Self::Other(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ContextEdit {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, true)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::ClearToolUses20250919)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("clear_tool_uses_20250919"))
                    })
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::ClearThinking20251015)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("clear_thinking_20251015"))
                    })
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::Compact20260112)
                    .map_err(|fault| fault.under(Segment::Variant("compact_20260112")))
            }
            _ => Ok(Self::Other(value)),
        }
    }
}
impl From<ClearToolUsesEdit> for ContextEdit {
    fn from(value: ClearToolUsesEdit) -> Self {
        Self::ClearToolUses20250919(value)
    }
}
impl From<ClearThinkingEdit> for ContextEdit {
    fn from(value: ClearThinkingEdit) -> Self {
        Self::ClearThinking20251015(value)
    }
}
impl From<CompactEdit> for ContextEdit {
    fn from(value: CompactEdit) -> Self {
        Self::Compact20260112(value)
    }
}
/// Leaves out old results of tools.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClearToolUsesEdit {
    pub trigger: Option<ContextTrigger>,
    pub keep: Option<ToolUsesCount>,
    pub clear_at_least: Option<InputTokensCount>,
    pub clear_tool_inputs: Option<ClearToolUsesEditClearToolInputs>,
    pub exclude_tools: Option<Vec<String>>,
}
impl Serialize for ClearToolUsesEdit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "clear_tool_uses_20250919")?;
        if let Some(value) = &self.trigger {
            map.serialize_entry("trigger", value)?;
        }
        if let Some(value) = &self.keep {
            map.serialize_entry("keep", value)?;
        }
        if let Some(value) = &self.clear_at_least {
            map.serialize_entry("clear_at_least", value)?;
        }
        if let Some(value) = &self.clear_tool_inputs {
            map.serialize_entry("clear_tool_inputs", value)?;
        }
        if let Some(value) = &self.exclude_tools {
            map.serialize_entry("exclude_tools", value)?;
        }
        map.end()
    }
}
impl Decode for ClearToolUsesEdit {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_trigger = None;
        let mut f_keep = None;
        let mut f_clear_at_least = None;
        let mut f_clear_tool_inputs = None;
        let mut f_exclude_tools = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "trigger" => f_trigger = Some(value),
                "keep" => f_keep = Some(value),
                "clear_at_least" => f_clear_at_least = Some(value),
                "clear_tool_inputs" => f_clear_tool_inputs = Some(value),
                "exclude_tools" => f_exclude_tools = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["clear_tool_uses_20250919"])?;
        let f_trigger = cx
            .optional(f_trigger, "trigger", <ContextTrigger as Decode>::decode)?;
        let f_keep = cx.optional(f_keep, "keep", <ToolUsesCount as Decode>::decode)?;
        let f_clear_at_least = cx
            .optional_nullable(
                f_clear_at_least,
                "clear_at_least",
                <InputTokensCount as Decode>::decode,
            )?;
        let f_clear_tool_inputs = cx
            .optional_nullable(
                f_clear_tool_inputs,
                "clear_tool_inputs",
                <ClearToolUsesEditClearToolInputs as Decode>::decode,
            )?;
        let f_exclude_tools = cx
            .optional_nullable(
                f_exclude_tools,
                "exclude_tools",
                <Vec<String> as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ClearToolUsesEdit", key)?;
        }
        Ok(Self {
            trigger: f_trigger,
            keep: f_keep,
            clear_at_least: f_clear_at_least,
            clear_tool_inputs: f_clear_tool_inputs,
            exclude_tools: f_exclude_tools,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum ContextTrigger {
    InputTokens(InputTokensCount),
    ToolUses(ToolUsesCount),
}
impl ContextTrigger {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &["input_tokens", "tool_uses"];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::InputTokens(_) => "input_tokens",
            Self::ToolUses(_) => "tool_uses",
        }
    }
}
impl Serialize for ContextTrigger {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::InputTokens(value) => value.serialize(serializer),
            Self::ToolUses(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ContextTrigger {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::InputTokens)
                    .map_err(|fault| fault.under(Segment::Variant("input_tokens")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::ToolUses)
                    .map_err(|fault| fault.under(Segment::Variant("tool_uses")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<InputTokensCount> for ContextTrigger {
    fn from(value: InputTokensCount) -> Self {
        Self::InputTokens(value)
    }
}
impl From<ToolUsesCount> for ContextTrigger {
    fn from(value: ToolUsesCount) -> Self {
        Self::ToolUses(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct InputTokensCount {
    pub value: i64,
}
impl Serialize for InputTokensCount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "input_tokens")?;
        map.serialize_entry("value", &self.value)?;
        map.end()
    }
}
impl Decode for InputTokensCount {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_value = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "value" => f_value = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["input_tokens"])?;
        let f_value = cx.required(f_value, "value", <i64 as Decode>::decode)?;
        for key in unknown {
            cx.unknown("InputTokensCount", key)?;
        }
        Ok(Self { value: f_value })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ToolUsesCount {
    pub value: i64,
}
impl Serialize for ToolUsesCount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "tool_uses")?;
        map.serialize_entry("value", &self.value)?;
        map.end()
    }
}
impl Decode for ToolUsesCount {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_value = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "value" => f_value = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["tool_uses"])?;
        let f_value = cx.required(f_value, "value", <i64 as Decode>::decode)?;
        for key in unknown {
            cx.unknown("ToolUsesCount", key)?;
        }
        Ok(Self { value: f_value })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum ClearToolUsesEditClearToolInputs {
    Boolean(bool),
    Array(Vec<String>),
}
impl Serialize for ClearToolUsesEditClearToolInputs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Boolean(value) => value.serialize(serializer),
            Self::Array(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ClearToolUsesEditClearToolInputs {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Array => <Vec<String> as Decode>::decode(value, cx).map(Self::Array),
            Kind::Boolean => <bool as Decode>::decode(value, cx).map(Self::Boolean),
            _ => {
                Err(
                    ::wire::Fault::wrong_type(
                        &[Kind::Boolean, Kind::ArrayOf("strings")],
                        &value,
                    ),
                )
            }
        }
    }
}
/// Leaves out old thoughts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClearThinkingEdit {
    pub keep: Option<ClearThinkingEditKeep>,
}
impl Serialize for ClearThinkingEdit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "clear_thinking_20251015")?;
        if let Some(value) = &self.keep {
            map.serialize_entry("keep", value)?;
        }
        map.end()
    }
}
impl Decode for ClearThinkingEdit {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_keep = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "keep" => f_keep = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["clear_thinking_20251015"])?;
        let f_keep = cx
            .optional(f_keep, "keep", <ClearThinkingEditKeep as Decode>::decode)?;
        for key in unknown {
            cx.unknown("ClearThinkingEdit", key)?;
        }
        Ok(Self { keep: f_keep })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum ClearThinkingEditKeep {
    String(ClearThinkingEditKeepString),
    Object(ClearThinkingEditKeepObject),
}
impl Serialize for ClearThinkingEditKeep {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::Object(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ClearThinkingEditKeep {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Object => {
                <ClearThinkingEditKeepObject as Decode>::decode(value, cx)
                    .map(Self::Object)
            }
            Kind::String => {
                <ClearThinkingEditKeepString as Decode>::decode(value, cx)
                    .map(Self::String)
            }
            _ => Err(::wire::Fault::wrong_type(&[Kind::String, Kind::Object], &value)),
        }
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClearThinkingEditKeepString {
    All,
}
impl ClearThinkingEditKeepString {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["all"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::All => "all",
        }
    }
}
impl Decode for ClearThinkingEditKeepString {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "all" => Ok(Self::All),
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
impl Serialize for ClearThinkingEditKeepString {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ClearThinkingEditKeepString {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum ClearThinkingEditKeepObject {
    ThinkingTurns(ThinkingTurnsCount),
    All(AllThinkingTurns),
}
impl ClearThinkingEditKeepObject {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &["thinking_turns", "all"];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::ThinkingTurns(_) => "thinking_turns",
            Self::All(_) => "all",
        }
    }
}
impl Serialize for ClearThinkingEditKeepObject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::ThinkingTurns(value) => value.serialize(serializer),
            Self::All(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ClearThinkingEditKeepObject {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::ThinkingTurns)
                    .map_err(|fault| fault.under(Segment::Variant("thinking_turns")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::All)
                    .map_err(|fault| fault.under(Segment::Variant("all")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<ThinkingTurnsCount> for ClearThinkingEditKeepObject {
    fn from(value: ThinkingTurnsCount) -> Self {
        Self::ThinkingTurns(value)
    }
}
impl From<AllThinkingTurns> for ClearThinkingEditKeepObject {
    fn from(value: AllThinkingTurns) -> Self {
        Self::All(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ThinkingTurnsCount {
    pub value: i64,
}
impl Serialize for ThinkingTurnsCount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "thinking_turns")?;
        map.serialize_entry("value", &self.value)?;
        map.end()
    }
}
impl Decode for ThinkingTurnsCount {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_value = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "value" => f_value = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["thinking_turns"])?;
        let f_value = cx.required(f_value, "value", <i64 as Decode>::decode)?;
        for key in unknown {
            cx.unknown("ThinkingTurnsCount", key)?;
        }
        Ok(Self { value: f_value })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AllThinkingTurns {}
impl Serialize for AllThinkingTurns {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "all")?;
        map.end()
    }
}
impl Decode for AllThinkingTurns {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["all"])?;
        for key in unknown {
            cx.unknown("AllThinkingTurns", key)?;
        }
        Ok(Self {})
    }
}
/// Replaces old turns by a summary.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CompactEdit {
    pub instructions: Option<String>,
    pub pause_after_compaction: Option<bool>,
    pub trigger: Option<InputTokensCount>,
}
impl Serialize for CompactEdit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "compact_20260112")?;
        if let Some(value) = &self.instructions {
            map.serialize_entry("instructions", value)?;
        }
        if let Some(value) = &self.pause_after_compaction {
            map.serialize_entry("pause_after_compaction", value)?;
        }
        if let Some(value) = &self.trigger {
            map.serialize_entry("trigger", value)?;
        }
        map.end()
    }
}
impl Decode for CompactEdit {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_instructions = None;
        let mut f_pause_after_compaction = None;
        let mut f_trigger = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "instructions" => f_instructions = Some(value),
                "pause_after_compaction" => f_pause_after_compaction = Some(value),
                "trigger" => f_trigger = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["compact_20260112"])?;
        let f_instructions = cx
            .optional_nullable(
                f_instructions,
                "instructions",
                <String as Decode>::decode,
            )?;
        let f_pause_after_compaction = cx
            .optional(
                f_pause_after_compaction,
                "pause_after_compaction",
                <bool as Decode>::decode,
            )?;
        let f_trigger = cx
            .optional_nullable(
                f_trigger,
                "trigger",
                <InputTokensCount as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("CompactEdit", key)?;
        }
        Ok(Self {
            instructions: f_instructions,
            pause_after_compaction: f_pause_after_compaction,
            trigger: f_trigger,
        })
    }
}
/// A container of the real API's code execution, by id or with its skills.
#[derive(Clone, Debug, PartialEq)]
pub enum CreateMessageParamsContainer {
    String(String),
    ContainerParams(ContainerParams),
}
impl Serialize for CreateMessageParamsContainer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::ContainerParams(value) => value.serialize(serializer),
        }
    }
}
impl Decode for CreateMessageParamsContainer {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Object => {
                <ContainerParams as Decode>::decode(value, cx).map(Self::ContainerParams)
            }
            Kind::String => <String as Decode>::decode(value, cx).map(Self::String),
            _ => Err(::wire::Fault::wrong_type(&[Kind::String, Kind::Object], &value)),
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ContainerParams {
    pub id: Option<String>,
    pub skills: Option<Vec<SkillParams>>,
}
impl Serialize for ContainerParams {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.id {
            map.serialize_entry("id", value)?;
        }
        if let Some(value) = &self.skills {
            map.serialize_entry("skills", value)?;
        }
        map.end()
    }
}
impl Decode for ContainerParams {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_skills = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "skills" => f_skills = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_id = cx.optional_nullable(f_id, "id", <String as Decode>::decode)?;
        let f_skills = cx
            .optional_nullable(
                f_skills,
                "skills",
                <Vec<SkillParams> as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ContainerParams", key)?;
        }
        Ok(Self { id: f_id, skills: f_skills })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct SkillParams {
    pub type_: SkillParamsType,
    pub skill_id: String,
    pub version: Option<String>,
}
impl Serialize for SkillParams {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", &self.type_)?;
        map.serialize_entry("skill_id", &self.skill_id)?;
        if let Some(value) = &self.version {
            map.serialize_entry("version", value)?;
        }
        map.end()
    }
}
impl Decode for SkillParams {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_skill_id = None;
        let mut f_version = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "skill_id" => f_skill_id = Some(value),
                "version" => f_version = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_type_ = cx.required(f_type_, "type", <SkillParamsType as Decode>::decode)?;
        let f_skill_id = cx
            .required(f_skill_id, "skill_id", <String as Decode>::decode)?;
        let f_version = cx.optional(f_version, "version", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("SkillParams", key)?;
        }
        Ok(Self {
            type_: f_type_,
            skill_id: f_skill_id,
            version: f_version,
        })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SkillParamsType {
    Anthropic,
    Custom,
}
impl SkillParamsType {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["anthropic", "custom"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Anthropic => "anthropic",
            Self::Custom => "custom",
        }
    }
}
impl Decode for SkillParamsType {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "anthropic" => Ok(Self::Anthropic),
            "custom" => Ok(Self::Custom),
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
impl Serialize for SkillParamsType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for SkillParamsType {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct McpServer {
    pub name: String,
    pub url: String,
    pub authorization_token: Option<String>,
    pub tool_configuration: Option<McpServerToolConfiguration>,
}
impl Serialize for McpServer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "url")?;
        map.serialize_entry("name", &self.name)?;
        map.serialize_entry("url", &self.url)?;
        if let Some(value) = &self.authorization_token {
            map.serialize_entry("authorization_token", value)?;
        }
        if let Some(value) = &self.tool_configuration {
            map.serialize_entry("tool_configuration", value)?;
        }
        map.end()
    }
}
impl Decode for McpServer {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_name = None;
        let mut f_url = None;
        let mut f_authorization_token = None;
        let mut f_tool_configuration = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                "url" => f_url = Some(value),
                "authorization_token" => f_authorization_token = Some(value),
                "tool_configuration" => f_tool_configuration = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["url"])?;
        let f_name = cx.required(f_name, "name", <String as Decode>::decode)?;
        let f_url = cx.required(f_url, "url", <String as Decode>::decode)?;
        let f_authorization_token = cx
            .optional_nullable(
                f_authorization_token,
                "authorization_token",
                <String as Decode>::decode,
            )?;
        let f_tool_configuration = cx
            .optional_nullable(
                f_tool_configuration,
                "tool_configuration",
                <McpServerToolConfiguration as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("McpServer", key)?;
        }
        Ok(Self {
            name: f_name,
            url: f_url,
            authorization_token: f_authorization_token,
            tool_configuration: f_tool_configuration,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct McpServerToolConfiguration {
    pub allowed_tools: Option<Vec<String>>,
    pub enabled: Option<bool>,
}
impl Serialize for McpServerToolConfiguration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_tools {
            map.serialize_entry("allowed_tools", value)?;
        }
        if let Some(value) = &self.enabled {
            map.serialize_entry("enabled", value)?;
        }
        map.end()
    }
}
impl Decode for McpServerToolConfiguration {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_tools = None;
        let mut f_enabled = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_tools" => f_allowed_tools = Some(value),
                "enabled" => f_enabled = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_tools = cx
            .optional_nullable(
                f_allowed_tools,
                "allowed_tools",
                <Vec<String> as Decode>::decode,
            )?;
        let f_enabled = cx
            .optional_nullable(f_enabled, "enabled", <bool as Decode>::decode)?;
        for key in unknown {
            cx.unknown("McpServerToolConfiguration", key)?;
        }
        Ok(Self {
            allowed_tools: f_allowed_tools,
            enabled: f_enabled,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum MessageThread {
    Create(ThreadCreate),
    Continue(ThreadContinue),
}
impl MessageThread {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &["create", "continue"];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::Create(_) => "create",
            Self::Continue(_) => "continue",
        }
    }
}
impl Serialize for MessageThread {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Create(value) => value.serialize(serializer),
            Self::Continue(value) => value.serialize(serializer),
        }
    }
}
impl Decode for MessageThread {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::Create)
                    .map_err(|fault| fault.under(Segment::Variant("create")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::Continue)
                    .map_err(|fault| fault.under(Segment::Variant("continue")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<ThreadCreate> for MessageThread {
    fn from(value: ThreadCreate) -> Self {
        Self::Create(value)
    }
}
impl From<ThreadContinue> for MessageThread {
    fn from(value: ThreadContinue) -> Self {
        Self::Continue(value)
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ThreadCreate {}
impl Serialize for ThreadCreate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "create")?;
        map.end()
    }
}
impl Decode for ThreadCreate {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["create"])?;
        for key in unknown {
            cx.unknown("ThreadCreate", key)?;
        }
        Ok(Self {})
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ThreadContinue {
    pub previous_message_id: String,
}
impl Serialize for ThreadContinue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "continue")?;
        map.serialize_entry("previous_message_id", &self.previous_message_id)?;
        map.end()
    }
}
impl Decode for ThreadContinue {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_previous_message_id = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "previous_message_id" => f_previous_message_id = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["continue"])?;
        let f_previous_message_id = cx
            .required(
                f_previous_message_id,
                "previous_message_id",
                <String as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ThreadContinue", key)?;
        }
        Ok(Self {
            previous_message_id: f_previous_message_id,
        })
    }
}
/// Asks for a summary of the conversation instead of an answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CompactionConfig {
    pub instructions: Option<String>,
}
impl Serialize for CompactionConfig {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "summarize")?;
        if let Some(value) = &self.instructions {
            map.serialize_entry("instructions", value)?;
        }
        map.end()
    }
}
impl Decode for CompactionConfig {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_instructions = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "instructions" => f_instructions = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["summarize"])?;
        let f_instructions = cx
            .optional_nullable(
                f_instructions,
                "instructions",
                <String as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("CompactionConfig", key)?;
        }
        Ok(Self {
            instructions: f_instructions,
        })
    }
}
/// Asks why the cache was missed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DiagnosticsParams {
    pub previous_message_id: Option<String>,
}
impl Serialize for DiagnosticsParams {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.previous_message_id {
            map.serialize_entry("previous_message_id", value)?;
        }
        map.end()
    }
}
impl Decode for DiagnosticsParams {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_previous_message_id = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "previous_message_id" => f_previous_message_id = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_previous_message_id = cx
            .optional_nullable(
                f_previous_message_id,
                "previous_message_id",
                <String as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("DiagnosticsParams", key)?;
        }
        Ok(Self {
            previous_message_id: f_previous_message_id,
        })
    }
}
/// Whether to answer faster at a higher price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Speed {
    Standard,
    Fast,
}
impl Speed {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["standard", "fast"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Standard => "standard",
            Self::Fast => "fast",
        }
    }
}
impl Decode for Speed {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "standard" => Ok(Self::Standard),
            "fast" => Ok(Self::Fast),
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
impl Serialize for Speed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for Speed {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// Models that take over when the first one refuses.
#[derive(Clone, Debug, PartialEq)]
pub enum CreateMessageParamsFallbacks {
    Array(Vec<Fallback>),
    String(CreateMessageParamsFallbacksString),
}
impl Serialize for CreateMessageParamsFallbacks {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Array(value) => value.serialize(serializer),
            Self::String(value) => value.serialize(serializer),
        }
    }
}
impl Decode for CreateMessageParamsFallbacks {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Array => <Vec<Fallback> as Decode>::decode(value, cx).map(Self::Array),
            Kind::String => {
                <CreateMessageParamsFallbacksString as Decode>::decode(value, cx)
                    .map(Self::String)
            }
            _ => {
                Err(
                    ::wire::Fault::wrong_type(
                        &[Kind::ArrayOf("objects"), Kind::String],
                        &value,
                    ),
                )
            }
        }
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct Fallback {
    pub model: String,
    pub max_tokens: Option<i64>,
    pub output_config: Option<OutputConfig>,
    pub speed: Option<Speed>,
    pub thinking: Option<ThinkingConfig>,
}
impl Serialize for Fallback {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("model", &self.model)?;
        if let Some(value) = &self.max_tokens {
            map.serialize_entry("max_tokens", value)?;
        }
        if let Some(value) = &self.output_config {
            map.serialize_entry("output_config", value)?;
        }
        if let Some(value) = &self.speed {
            map.serialize_entry("speed", value)?;
        }
        if let Some(value) = &self.thinking {
            map.serialize_entry("thinking", value)?;
        }
        map.end()
    }
}
impl Decode for Fallback {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_model = None;
        let mut f_max_tokens = None;
        let mut f_output_config = None;
        let mut f_speed = None;
        let mut f_thinking = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "model" => f_model = Some(value),
                "max_tokens" => f_max_tokens = Some(value),
                "output_config" => f_output_config = Some(value),
                "speed" => f_speed = Some(value),
                "thinking" => f_thinking = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_model = cx.required(f_model, "model", <String as Decode>::decode)?;
        let f_max_tokens = cx
            .optional_nullable(f_max_tokens, "max_tokens", <i64 as Decode>::decode)?;
        let f_output_config = cx
            .optional_nullable(
                f_output_config,
                "output_config",
                <OutputConfig as Decode>::decode,
            )?;
        let f_speed = cx.optional_nullable(f_speed, "speed", <Speed as Decode>::decode)?;
        let f_thinking = cx
            .optional_nullable(
                f_thinking,
                "thinking",
                <ThinkingConfig as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("Fallback", key)?;
        }
        Ok(Self {
            model: f_model,
            max_tokens: f_max_tokens,
            output_config: f_output_config,
            speed: f_speed,
            thinking: f_thinking,
        })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CreateMessageParamsFallbacksString {
    Default,
}
impl CreateMessageParamsFallbacksString {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["default"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Default => "default",
        }
    }
}
impl Decode for CreateMessageParamsFallbacksString {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "default" => Ok(Self::Default),
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
impl Serialize for CreateMessageParamsFallbacksString {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for CreateMessageParamsFallbacksString {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// Proof of an earlier refusal, for a lower price.
#[derive(Clone, Debug, PartialEq)]
pub enum CreateMessageParamsFallbackCreditToken {
    String(String),
    FallbackCreditToken(FallbackCreditToken),
}
impl Serialize for CreateMessageParamsFallbackCreditToken {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::FallbackCreditToken(value) => value.serialize(serializer),
        }
    }
}
impl Decode for CreateMessageParamsFallbackCreditToken {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Object => {
                <FallbackCreditToken as Decode>::decode(value, cx)
                    .map(Self::FallbackCreditToken)
            }
            Kind::String => <String as Decode>::decode(value, cx).map(Self::String),
            _ => Err(::wire::Fault::wrong_type(&[Kind::String, Kind::Object], &value)),
        }
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct FallbackCreditToken {
    pub token: String,
    pub mode: Option<FallbackCreditTokenMode>,
}
impl Serialize for FallbackCreditToken {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("token", &self.token)?;
        if let Some(value) = &self.mode {
            map.serialize_entry("mode", value)?;
        }
        map.end()
    }
}
impl Decode for FallbackCreditToken {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_token = None;
        let mut f_mode = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "token" => f_token = Some(value),
                "mode" => f_mode = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_token = cx.required(f_token, "token", <String as Decode>::decode)?;
        let f_mode = cx
            .optional(f_mode, "mode", <FallbackCreditTokenMode as Decode>::decode)?;
        for key in unknown {
            cx.unknown("FallbackCreditToken", key)?;
        }
        Ok(Self {
            token: f_token,
            mode: f_mode,
        })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FallbackCreditTokenMode {
    Strict,
    BestEffort,
}
impl FallbackCreditTokenMode {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["strict", "best_effort"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Strict => "strict",
            Self::BestEffort => "best_effort",
        }
    }
}
impl Decode for FallbackCreditTokenMode {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "strict" => Ok(Self::Strict),
            "best_effort" => Ok(Self::BestEffort),
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
impl Serialize for FallbackCreditTokenMode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for FallbackCreditTokenMode {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// Who pays.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BillingPolicy {
    pub bill_to: Option<BillingPolicyBillTo>,
}
impl Serialize for BillingPolicy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "billing_policy")?;
        if let Some(value) = &self.bill_to {
            map.serialize_entry("bill_to", value)?;
        }
        map.end()
    }
}
impl Decode for BillingPolicy {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_bill_to = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "bill_to" => f_bill_to = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["billing_policy"])?;
        let f_bill_to = cx
            .optional(f_bill_to, "bill_to", <BillingPolicyBillTo as Decode>::decode)?;
        for key in unknown {
            cx.unknown("BillingPolicy", key)?;
        }
        Ok(Self { bill_to: f_bill_to })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BillingPolicyBillTo {
    Self_,
    UserProfile,
}
impl BillingPolicyBillTo {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["self", "user_profile"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Self_ => "self",
            Self::UserProfile => "user_profile",
        }
    }
}
impl Decode for BillingPolicyBillTo {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "self" => Ok(Self::Self_),
            "user_profile" => Ok(Self::UserProfile),
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
impl Serialize for BillingPolicyBillTo {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for BillingPolicyBillTo {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct MessageBatchList {
    pub data: Vec<MessageBatch>,
    pub has_more: bool,
    pub first_id: Option<String>,
    pub last_id: Option<String>,
}
impl Serialize for MessageBatchList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("data", &self.data)?;
        map.serialize_entry("has_more", &self.has_more)?;
        map.serialize_entry("first_id", &self.first_id)?;
        map.serialize_entry("last_id", &self.last_id)?;
        map.end()
    }
}
impl Decode for MessageBatchList {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_data = None;
        let mut f_has_more = None;
        let mut f_first_id = None;
        let mut f_last_id = None;
        for (key, value) in map {
            match key.as_str() {
                "data" => f_data = Some(value),
                "has_more" => f_has_more = Some(value),
                "first_id" => f_first_id = Some(value),
                "last_id" => f_last_id = Some(value),
                _ => {}
            }
        }
        let f_data = cx.required(f_data, "data", <Vec<MessageBatch> as Decode>::decode)?;
        let f_has_more = cx.required(f_has_more, "has_more", <bool as Decode>::decode)?;
        let f_first_id = cx
            .required_nullable(f_first_id, "first_id", <String as Decode>::decode)?;
        let f_last_id = cx
            .required_nullable(f_last_id, "last_id", <String as Decode>::decode)?;
        Ok(Self {
            data: f_data,
            has_more: f_has_more,
            first_id: f_first_id,
            last_id: f_last_id,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct MessageBatch {
    pub id: String,
    pub processing_status: MessageBatchStatus,
    /// They add up to the size of the batch.
    pub request_counts: MessageBatchRequestCounts,
    pub ended_at: Option<String>,
    /// RFC 3339, as all times here.
    pub created_at: String,
    pub expires_at: String,
    pub archived_at: Option<String>,
    pub cancel_initiated_at: Option<String>,
    pub results_url: Option<String>,
}
impl Serialize for MessageBatch {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("type", "message_batch")?;
        map.serialize_entry("processing_status", &self.processing_status)?;
        map.serialize_entry("request_counts", &self.request_counts)?;
        map.serialize_entry("ended_at", &self.ended_at)?;
        map.serialize_entry("created_at", &self.created_at)?;
        map.serialize_entry("expires_at", &self.expires_at)?;
        map.serialize_entry("archived_at", &self.archived_at)?;
        map.serialize_entry("cancel_initiated_at", &self.cancel_initiated_at)?;
        map.serialize_entry("results_url", &self.results_url)?;
        map.end()
    }
}
impl Decode for MessageBatch {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_processing_status = None;
        let mut f_request_counts = None;
        let mut f_ended_at = None;
        let mut f_created_at = None;
        let mut f_expires_at = None;
        let mut f_archived_at = None;
        let mut f_cancel_initiated_at = None;
        let mut f_results_url = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "processing_status" => f_processing_status = Some(value),
                "request_counts" => f_request_counts = Some(value),
                "ended_at" => f_ended_at = Some(value),
                "created_at" => f_created_at = Some(value),
                "expires_at" => f_expires_at = Some(value),
                "archived_at" => f_archived_at = Some(value),
                "cancel_initiated_at" => f_cancel_initiated_at = Some(value),
                "results_url" => f_results_url = Some(value),
                _ => {}
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["message_batch"])?;
        let f_processing_status = cx
            .required(
                f_processing_status,
                "processing_status",
                <MessageBatchStatus as Decode>::decode,
            )?;
        let f_request_counts = cx
            .required(
                f_request_counts,
                "request_counts",
                <MessageBatchRequestCounts as Decode>::decode,
            )?;
        let f_ended_at = cx
            .required_nullable(f_ended_at, "ended_at", <String as Decode>::decode)?;
        let f_created_at = cx
            .required(f_created_at, "created_at", <String as Decode>::decode)?;
        let f_expires_at = cx
            .required(f_expires_at, "expires_at", <String as Decode>::decode)?;
        let f_archived_at = cx
            .required_nullable(
                f_archived_at,
                "archived_at",
                <String as Decode>::decode,
            )?;
        let f_cancel_initiated_at = cx
            .required_nullable(
                f_cancel_initiated_at,
                "cancel_initiated_at",
                <String as Decode>::decode,
            )?;
        let f_results_url = cx
            .required_nullable(
                f_results_url,
                "results_url",
                <String as Decode>::decode,
            )?;
        Ok(Self {
            id: f_id,
            processing_status: f_processing_status,
            request_counts: f_request_counts,
            ended_at: f_ended_at,
            created_at: f_created_at,
            expires_at: f_expires_at,
            archived_at: f_archived_at,
            cancel_initiated_at: f_cancel_initiated_at,
            results_url: f_results_url,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum MessageBatchStatus {
    InProgress,
    Canceling,
    Ended,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl MessageBatchStatus {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["in_progress", "canceling", "ended"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::InProgress => "in_progress",
            Self::Canceling => "canceling",
            Self::Ended => "ended",
            Self::Other(value) => value,
        }
    }
}
impl Decode for MessageBatchStatus {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "in_progress" => Ok(Self::InProgress),
            "canceling" => Ok(Self::Canceling),
            "ended" => Ok(Self::Ended),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for MessageBatchStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for MessageBatchStatus {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// They add up to the size of the batch.
#[derive(Clone, Debug, PartialEq)]
pub struct MessageBatchRequestCounts {
    pub processing: i64,
    pub succeeded: i64,
    pub errored: i64,
    pub canceled: i64,
    pub expired: i64,
}
impl Serialize for MessageBatchRequestCounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("processing", &self.processing)?;
        map.serialize_entry("succeeded", &self.succeeded)?;
        map.serialize_entry("errored", &self.errored)?;
        map.serialize_entry("canceled", &self.canceled)?;
        map.serialize_entry("expired", &self.expired)?;
        map.end()
    }
}
impl Decode for MessageBatchRequestCounts {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_processing = None;
        let mut f_succeeded = None;
        let mut f_errored = None;
        let mut f_canceled = None;
        let mut f_expired = None;
        for (key, value) in map {
            match key.as_str() {
                "processing" => f_processing = Some(value),
                "succeeded" => f_succeeded = Some(value),
                "errored" => f_errored = Some(value),
                "canceled" => f_canceled = Some(value),
                "expired" => f_expired = Some(value),
                _ => {}
            }
        }
        let f_processing = cx
            .required(f_processing, "processing", <i64 as Decode>::decode)?;
        let f_succeeded = cx
            .required(f_succeeded, "succeeded", <i64 as Decode>::decode)?;
        let f_errored = cx.required(f_errored, "errored", <i64 as Decode>::decode)?;
        let f_canceled = cx.required(f_canceled, "canceled", <i64 as Decode>::decode)?;
        let f_expired = cx.required(f_expired, "expired", <i64 as Decode>::decode)?;
        Ok(Self {
            processing: f_processing,
            succeeded: f_succeeded,
            errored: f_errored,
            canceled: f_canceled,
            expired: f_expired,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct DeletedMessageBatch {
    pub id: String,
}
impl Serialize for DeletedMessageBatch {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("type", "message_batch_deleted")?;
        map.end()
    }
}
impl Decode for DeletedMessageBatch {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["message_batch_deleted"])?;
        Ok(Self { id: f_id })
    }
}
/// What became of one request.
#[derive(Clone, Debug, PartialEq)]
pub struct MessageBatchLine {
    pub custom_id: String,
    pub result: MessageBatchResult,
}
impl Serialize for MessageBatchLine {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("custom_id", &self.custom_id)?;
        map.serialize_entry("result", &self.result)?;
        map.end()
    }
}
impl Decode for MessageBatchLine {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_custom_id = None;
        let mut f_result = None;
        for (key, value) in map {
            match key.as_str() {
                "custom_id" => f_custom_id = Some(value),
                "result" => f_result = Some(value),
                _ => {}
            }
        }
        let f_custom_id = cx
            .required(f_custom_id, "custom_id", <String as Decode>::decode)?;
        let f_result = cx
            .required(f_result, "result", <MessageBatchResult as Decode>::decode)?;
        Ok(Self {
            custom_id: f_custom_id,
            result: f_result,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum MessageBatchResult {
    Succeeded(MessageBatchSucceeded),
    Errored(MessageBatchErrored),
    Canceled(MessageBatchCanceled),
    Expired(MessageBatchExpired),
}
impl MessageBatchResult {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "succeeded",
        "errored",
        "canceled",
        "expired",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::Succeeded(_) => "succeeded",
            Self::Errored(_) => "errored",
            Self::Canceled(_) => "canceled",
            Self::Expired(_) => "expired",
        }
    }
}
impl Serialize for MessageBatchResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Succeeded(value) => value.serialize(serializer),
            Self::Errored(value) => value.serialize(serializer),
            Self::Canceled(value) => value.serialize(serializer),
            Self::Expired(value) => value.serialize(serializer),
        }
    }
}
impl Decode for MessageBatchResult {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::Succeeded)
                    .map_err(|fault| fault.under(Segment::Variant("succeeded")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::Errored)
                    .map_err(|fault| fault.under(Segment::Variant("errored")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::Canceled)
                    .map_err(|fault| fault.under(Segment::Variant("canceled")))
            }
            Some(3) => {
                Decode::decode(value, cx)
                    .map(Self::Expired)
                    .map_err(|fault| fault.under(Segment::Variant("expired")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<MessageBatchSucceeded> for MessageBatchResult {
    fn from(value: MessageBatchSucceeded) -> Self {
        Self::Succeeded(value)
    }
}
impl From<MessageBatchErrored> for MessageBatchResult {
    fn from(value: MessageBatchErrored) -> Self {
        Self::Errored(value)
    }
}
impl From<MessageBatchCanceled> for MessageBatchResult {
    fn from(value: MessageBatchCanceled) -> Self {
        Self::Canceled(value)
    }
}
impl From<MessageBatchExpired> for MessageBatchResult {
    fn from(value: MessageBatchExpired) -> Self {
        Self::Expired(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct MessageBatchSucceeded {
    /// A finished answer; inside `message_start`, an answer that begins.
    pub message: Message,
}
impl Serialize for MessageBatchSucceeded {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "succeeded")?;
        map.serialize_entry("message", &self.message)?;
        map.end()
    }
}
impl Decode for MessageBatchSucceeded {
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
        cx.constant(f_type_, "type", &["succeeded"])?;
        let f_message = cx.required(f_message, "message", <Message as Decode>::decode)?;
        Ok(Self { message: f_message })
    }
}
/// A finished answer; inside `message_start`, an answer that begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    pub model: String,
    pub id: String,
    pub content: Vec<ContentBlock>,
    /// Null while the answer is being generated.
    pub stop_reason: Option<StopReason>,
    /// The stop sequence that was reached, if that was the reason.
    pub stop_sequence: Option<String>,
    pub stop_details: Maybe<StopDetails>,
    /// Tokens of a request. Input, cache creation and cache read partition the prompt.
    pub usage: Usage,
    pub container: Maybe<Container>,
    pub context_management: Maybe<ContextManagementResult>,
    pub diagnostics: Maybe<Diagnostics>,
    pub input_transformations: Maybe<Vec<InputTransformation>>,
}
impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("model", &self.model)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("type", "message")?;
        map.serialize_entry("role", "assistant")?;
        map.serialize_entry("content", &self.content)?;
        map.serialize_entry("stop_reason", &self.stop_reason)?;
        map.serialize_entry("stop_sequence", &self.stop_sequence)?;
        if !self.stop_details.is_absent() {
            map.serialize_entry("stop_details", &self.stop_details)?;
        }
        map.serialize_entry("usage", &self.usage)?;
        if !self.container.is_absent() {
            map.serialize_entry("container", &self.container)?;
        }
        if !self.context_management.is_absent() {
            map.serialize_entry("context_management", &self.context_management)?;
        }
        if !self.diagnostics.is_absent() {
            map.serialize_entry("diagnostics", &self.diagnostics)?;
        }
        if !self.input_transformations.is_absent() {
            map.serialize_entry("input_transformations", &self.input_transformations)?;
        }
        map.end()
    }
}
impl Decode for Message {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_model = None;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_role = None;
        let mut f_content = None;
        let mut f_stop_reason = None;
        let mut f_stop_sequence = None;
        let mut f_stop_details = None;
        let mut f_usage = None;
        let mut f_container = None;
        let mut f_context_management = None;
        let mut f_diagnostics = None;
        let mut f_input_transformations = None;
        for (key, value) in map {
            match key.as_str() {
                "model" => f_model = Some(value),
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "role" => f_role = Some(value),
                "content" => f_content = Some(value),
                "stop_reason" => f_stop_reason = Some(value),
                "stop_sequence" => f_stop_sequence = Some(value),
                "stop_details" => f_stop_details = Some(value),
                "usage" => f_usage = Some(value),
                "container" => f_container = Some(value),
                "context_management" => f_context_management = Some(value),
                "diagnostics" => f_diagnostics = Some(value),
                "input_transformations" => f_input_transformations = Some(value),
                _ => {}
            }
        }
        let f_model = cx.required(f_model, "model", <String as Decode>::decode)?;
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["message"])?;
        cx.constant(f_role, "role", &["assistant"])?;
        let f_content = cx
            .required(f_content, "content", <Vec<ContentBlock> as Decode>::decode)?;
        let f_stop_reason = cx
            .required_nullable(
                f_stop_reason,
                "stop_reason",
                <StopReason as Decode>::decode,
            )?;
        let f_stop_sequence = cx
            .required_nullable(
                f_stop_sequence,
                "stop_sequence",
                <String as Decode>::decode,
            )?;
        let f_stop_details = cx
            .distinct(f_stop_details, "stop_details", <StopDetails as Decode>::decode)?;
        let f_usage = cx.required(f_usage, "usage", <Usage as Decode>::decode)?;
        let f_container = cx
            .distinct(f_container, "container", <Container as Decode>::decode)?;
        let f_context_management = cx
            .distinct(
                f_context_management,
                "context_management",
                <ContextManagementResult as Decode>::decode,
            )?;
        let f_diagnostics = cx
            .distinct(f_diagnostics, "diagnostics", <Diagnostics as Decode>::decode)?;
        let f_input_transformations = cx
            .distinct(
                f_input_transformations,
                "input_transformations",
                <Vec<InputTransformation> as Decode>::decode,
            )?;
        Ok(Self {
            model: f_model,
            id: f_id,
            content: f_content,
            stop_reason: f_stop_reason,
            stop_sequence: f_stop_sequence,
            stop_details: f_stop_details,
            usage: f_usage,
            container: f_container,
            context_management: f_context_management,
            diagnostics: f_diagnostics,
            input_transformations: f_input_transformations,
        })
    }
}
/// One block of an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum ContentBlock {
    Text(TextBlock),
    Thinking(ThinkingBlock),
    RedactedThinking(RedactedThinkingBlock),
    ToolUse(ToolUseBlock),
    ServerToolUse(ServerToolUseBlock),
    WebSearchToolResult(WebSearchToolResultBlock),
    WebFetchToolResult(WebFetchToolResultBlock),
    CodeExecutionToolResult(CodeExecutionToolResultBlock),
    BashCodeExecutionToolResult(BashCodeExecutionToolResultBlock),
    TextEditorCodeExecutionToolResult(TextEditorCodeExecutionToolResultBlock),
    ToolSearchToolResult(ToolSearchToolResultBlock),
    AdvisorToolResult(AdvisorToolResultBlock),
    McpToolUse(McpToolUseBlock),
    McpToolResult(McpToolResultBlock),
    McpToolListing(McpToolListingBlock),
    ContainerUpload(ContainerUploadBlock),
    Compaction(CompactionBlock),
    Fallback(FallbackBlock),
}
impl ContentBlock {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "text",
        "thinking",
        "redacted_thinking",
        "tool_use",
        "server_tool_use",
        "web_search_tool_result",
        "web_fetch_tool_result",
        "code_execution_tool_result",
        "bash_code_execution_tool_result",
        "text_editor_code_execution_tool_result",
        "tool_search_tool_result",
        "advisor_tool_result",
        "mcp_tool_use",
        "mcp_tool_result",
        "mcp_tool_listing",
        "container_upload",
        "compaction",
        "fallback",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::Text(_) => "text",
            Self::Thinking(_) => "thinking",
            Self::RedactedThinking(_) => "redacted_thinking",
            Self::ToolUse(_) => "tool_use",
            Self::ServerToolUse(_) => "server_tool_use",
            Self::WebSearchToolResult(_) => "web_search_tool_result",
            Self::WebFetchToolResult(_) => "web_fetch_tool_result",
            Self::CodeExecutionToolResult(_) => "code_execution_tool_result",
            Self::BashCodeExecutionToolResult(_) => "bash_code_execution_tool_result",
            Self::TextEditorCodeExecutionToolResult(_) => {
                "text_editor_code_execution_tool_result"
            }
            Self::ToolSearchToolResult(_) => "tool_search_tool_result",
            Self::AdvisorToolResult(_) => "advisor_tool_result",
            Self::McpToolUse(_) => "mcp_tool_use",
            Self::McpToolResult(_) => "mcp_tool_result",
            Self::McpToolListing(_) => "mcp_tool_listing",
            Self::ContainerUpload(_) => "container_upload",
            Self::Compaction(_) => "compaction",
            Self::Fallback(_) => "fallback",
        }
    }
}
impl Serialize for ContentBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(value) => value.serialize(serializer),
            Self::Thinking(value) => value.serialize(serializer),
            Self::RedactedThinking(value) => value.serialize(serializer),
            Self::ToolUse(value) => value.serialize(serializer),
            Self::ServerToolUse(value) => value.serialize(serializer),
            Self::WebSearchToolResult(value) => value.serialize(serializer),
            Self::WebFetchToolResult(value) => value.serialize(serializer),
            Self::CodeExecutionToolResult(value) => value.serialize(serializer),
            Self::BashCodeExecutionToolResult(value) => value.serialize(serializer),
            Self::TextEditorCodeExecutionToolResult(value) => value.serialize(serializer),
            Self::ToolSearchToolResult(value) => value.serialize(serializer),
            Self::AdvisorToolResult(value) => value.serialize(serializer),
            Self::McpToolUse(value) => value.serialize(serializer),
            Self::McpToolResult(value) => value.serialize(serializer),
            Self::McpToolListing(value) => value.serialize(serializer),
            Self::ContainerUpload(value) => value.serialize(serializer),
            Self::Compaction(value) => value.serialize(serializer),
            Self::Fallback(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ContentBlock {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::Text)
                    .map_err(|fault| fault.under(Segment::Variant("text")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::Thinking)
                    .map_err(|fault| fault.under(Segment::Variant("thinking")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::RedactedThinking)
                    .map_err(|fault| fault.under(Segment::Variant("redacted_thinking")))
            }
            Some(3) => {
                Decode::decode(value, cx)
                    .map(Self::ToolUse)
                    .map_err(|fault| fault.under(Segment::Variant("tool_use")))
            }
            Some(4) => {
                Decode::decode(value, cx)
                    .map(Self::ServerToolUse)
                    .map_err(|fault| fault.under(Segment::Variant("server_tool_use")))
            }
            Some(5) => {
                Decode::decode(value, cx)
                    .map(Self::WebSearchToolResult)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("web_search_tool_result"))
                    })
            }
            Some(6) => {
                Decode::decode(value, cx)
                    .map(Self::WebFetchToolResult)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("web_fetch_tool_result"))
                    })
            }
            Some(7) => {
                Decode::decode(value, cx)
                    .map(Self::CodeExecutionToolResult)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("code_execution_tool_result"))
                    })
            }
            Some(8) => {
                Decode::decode(value, cx)
                    .map(Self::BashCodeExecutionToolResult)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("bash_code_execution_tool_result"))
                    })
            }
            Some(9) => {
                Decode::decode(value, cx)
                    .map(Self::TextEditorCodeExecutionToolResult)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("text_editor_code_execution_tool_result"),
                            )
                    })
            }
            Some(10) => {
                Decode::decode(value, cx)
                    .map(Self::ToolSearchToolResult)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("tool_search_tool_result"))
                    })
            }
            Some(11) => {
                Decode::decode(value, cx)
                    .map(Self::AdvisorToolResult)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("advisor_tool_result"))
                    })
            }
            Some(12) => {
                Decode::decode(value, cx)
                    .map(Self::McpToolUse)
                    .map_err(|fault| fault.under(Segment::Variant("mcp_tool_use")))
            }
            Some(13) => {
                Decode::decode(value, cx)
                    .map(Self::McpToolResult)
                    .map_err(|fault| fault.under(Segment::Variant("mcp_tool_result")))
            }
            Some(14) => {
                Decode::decode(value, cx)
                    .map(Self::McpToolListing)
                    .map_err(|fault| fault.under(Segment::Variant("mcp_tool_listing")))
            }
            Some(15) => {
                Decode::decode(value, cx)
                    .map(Self::ContainerUpload)
                    .map_err(|fault| fault.under(Segment::Variant("container_upload")))
            }
            Some(16) => {
                Decode::decode(value, cx)
                    .map(Self::Compaction)
                    .map_err(|fault| fault.under(Segment::Variant("compaction")))
            }
            Some(17) => {
                Decode::decode(value, cx)
                    .map(Self::Fallback)
                    .map_err(|fault| fault.under(Segment::Variant("fallback")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<TextBlock> for ContentBlock {
    fn from(value: TextBlock) -> Self {
        Self::Text(value)
    }
}
impl From<ThinkingBlock> for ContentBlock {
    fn from(value: ThinkingBlock) -> Self {
        Self::Thinking(value)
    }
}
impl From<RedactedThinkingBlock> for ContentBlock {
    fn from(value: RedactedThinkingBlock) -> Self {
        Self::RedactedThinking(value)
    }
}
impl From<ToolUseBlock> for ContentBlock {
    fn from(value: ToolUseBlock) -> Self {
        Self::ToolUse(value)
    }
}
impl From<ServerToolUseBlock> for ContentBlock {
    fn from(value: ServerToolUseBlock) -> Self {
        Self::ServerToolUse(value)
    }
}
impl From<WebSearchToolResultBlock> for ContentBlock {
    fn from(value: WebSearchToolResultBlock) -> Self {
        Self::WebSearchToolResult(value)
    }
}
impl From<WebFetchToolResultBlock> for ContentBlock {
    fn from(value: WebFetchToolResultBlock) -> Self {
        Self::WebFetchToolResult(value)
    }
}
impl From<CodeExecutionToolResultBlock> for ContentBlock {
    fn from(value: CodeExecutionToolResultBlock) -> Self {
        Self::CodeExecutionToolResult(value)
    }
}
impl From<BashCodeExecutionToolResultBlock> for ContentBlock {
    fn from(value: BashCodeExecutionToolResultBlock) -> Self {
        Self::BashCodeExecutionToolResult(value)
    }
}
impl From<TextEditorCodeExecutionToolResultBlock> for ContentBlock {
    fn from(value: TextEditorCodeExecutionToolResultBlock) -> Self {
        Self::TextEditorCodeExecutionToolResult(value)
    }
}
impl From<ToolSearchToolResultBlock> for ContentBlock {
    fn from(value: ToolSearchToolResultBlock) -> Self {
        Self::ToolSearchToolResult(value)
    }
}
impl From<AdvisorToolResultBlock> for ContentBlock {
    fn from(value: AdvisorToolResultBlock) -> Self {
        Self::AdvisorToolResult(value)
    }
}
impl From<McpToolUseBlock> for ContentBlock {
    fn from(value: McpToolUseBlock) -> Self {
        Self::McpToolUse(value)
    }
}
impl From<McpToolResultBlock> for ContentBlock {
    fn from(value: McpToolResultBlock) -> Self {
        Self::McpToolResult(value)
    }
}
impl From<McpToolListingBlock> for ContentBlock {
    fn from(value: McpToolListingBlock) -> Self {
        Self::McpToolListing(value)
    }
}
impl From<ContainerUploadBlock> for ContentBlock {
    fn from(value: ContainerUploadBlock) -> Self {
        Self::ContainerUpload(value)
    }
}
impl From<CompactionBlock> for ContentBlock {
    fn from(value: CompactionBlock) -> Self {
        Self::Compaction(value)
    }
}
impl From<FallbackBlock> for ContentBlock {
    fn from(value: FallbackBlock) -> Self {
        Self::Fallback(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct TextBlock {
    pub citations: Maybe<Vec<TextCitation>>,
    pub text: String,
}
impl Serialize for TextBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.citations.is_absent() {
            map.serialize_entry("citations", &self.citations)?;
        }
        map.serialize_entry("type", "text")?;
        map.serialize_entry("text", &self.text)?;
        map.end()
    }
}
impl Decode for TextBlock {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_citations = None;
        let mut f_type_ = None;
        let mut f_text = None;
        for (key, value) in map {
            match key.as_str() {
                "citations" => f_citations = Some(value),
                "type" => f_type_ = Some(value),
                "text" => f_text = Some(value),
                _ => {}
            }
        }
        let f_citations = cx
            .distinct(f_citations, "citations", <Vec<TextCitation> as Decode>::decode)?;
        cx.constant(f_type_, "type", &["text"])?;
        let f_text = cx.required(f_text, "text", <String as Decode>::decode)?;
        Ok(Self {
            citations: f_citations,
            text: f_text,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ThinkingBlock {
    pub thinking: String,
    /// Opaque proof that the server wrote the thoughts; it comes back with them.
    pub signature: String,
}
impl Serialize for ThinkingBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "thinking")?;
        map.serialize_entry("thinking", &self.thinking)?;
        map.serialize_entry("signature", &self.signature)?;
        map.end()
    }
}
impl Decode for ThinkingBlock {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_thinking = None;
        let mut f_signature = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "thinking" => f_thinking = Some(value),
                "signature" => f_signature = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["thinking"])?;
        let f_thinking = cx
            .required(f_thinking, "thinking", <String as Decode>::decode)?;
        let f_signature = cx
            .required(f_signature, "signature", <String as Decode>::decode)?;
        Ok(Self {
            thinking: f_thinking,
            signature: f_signature,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct RedactedThinkingBlock {
    pub data: String,
}
impl Serialize for RedactedThinkingBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "redacted_thinking")?;
        map.serialize_entry("data", &self.data)?;
        map.end()
    }
}
impl Decode for RedactedThinkingBlock {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_data = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "data" => f_data = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["redacted_thinking"])?;
        let f_data = cx.required(f_data, "data", <String as Decode>::decode)?;
        Ok(Self { data: f_data })
    }
}
/// A call of a tool that the client runs.
#[derive(Clone, Debug, PartialEq)]
pub struct ToolUseBlock {
    pub id: String,
    pub name: String,
    /// Empty in streams, where the input follows as deltas.
    pub input: ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    pub caller: Maybe<ToolCaller>,
    pub toolset_name: Maybe<String>,
}
impl Serialize for ToolUseBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "tool_use")?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("name", &self.name)?;
        map.serialize_entry("input", &self.input)?;
        if !self.caller.is_absent() {
            map.serialize_entry("caller", &self.caller)?;
        }
        if !self.toolset_name.is_absent() {
            map.serialize_entry("toolset_name", &self.toolset_name)?;
        }
        map.end()
    }
}
impl Decode for ToolUseBlock {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_id = None;
        let mut f_name = None;
        let mut f_input = None;
        let mut f_caller = None;
        let mut f_toolset_name = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "id" => f_id = Some(value),
                "name" => f_name = Some(value),
                "input" => f_input = Some(value),
                "caller" => f_caller = Some(value),
                "toolset_name" => f_toolset_name = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["tool_use"])?;
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        let f_name = cx.required(f_name, "name", <String as Decode>::decode)?;
        let f_input = cx
            .required(
                f_input,
                "input",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_caller = cx.distinct(f_caller, "caller", <ToolCaller as Decode>::decode)?;
        let f_toolset_name = cx
            .distinct(f_toolset_name, "toolset_name", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            name: f_name,
            input: f_input,
            caller: f_caller,
            toolset_name: f_toolset_name,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ServerToolUseBlock {
    pub id: String,
    pub name: ServerToolName,
    pub input: ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    pub caller: Maybe<ToolCaller>,
}
impl Serialize for ServerToolUseBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "server_tool_use")?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("name", &self.name)?;
        map.serialize_entry("input", &self.input)?;
        if !self.caller.is_absent() {
            map.serialize_entry("caller", &self.caller)?;
        }
        map.end()
    }
}
impl Decode for ServerToolUseBlock {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_id = None;
        let mut f_name = None;
        let mut f_input = None;
        let mut f_caller = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "id" => f_id = Some(value),
                "name" => f_name = Some(value),
                "input" => f_input = Some(value),
                "caller" => f_caller = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["server_tool_use"])?;
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        let f_name = cx.required(f_name, "name", <ServerToolName as Decode>::decode)?;
        let f_input = cx
            .required(
                f_input,
                "input",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_caller = cx.distinct(f_caller, "caller", <ToolCaller as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            name: f_name,
            input: f_input,
            caller: f_caller,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct WebSearchToolResultBlock {
    pub tool_use_id: String,
    pub content: WebSearchToolResultContent,
    pub caller: Maybe<ToolCaller>,
}
impl Serialize for WebSearchToolResultBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "web_search_tool_result")?;
        map.serialize_entry("tool_use_id", &self.tool_use_id)?;
        map.serialize_entry("content", &self.content)?;
        if !self.caller.is_absent() {
            map.serialize_entry("caller", &self.caller)?;
        }
        map.end()
    }
}
impl Decode for WebSearchToolResultBlock {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tool_use_id = None;
        let mut f_content = None;
        let mut f_caller = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tool_use_id" => f_tool_use_id = Some(value),
                "content" => f_content = Some(value),
                "caller" => f_caller = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["web_search_tool_result"])?;
        let f_tool_use_id = cx
            .required(f_tool_use_id, "tool_use_id", <String as Decode>::decode)?;
        let f_content = cx
            .required(
                f_content,
                "content",
                <WebSearchToolResultContent as Decode>::decode,
            )?;
        let f_caller = cx.distinct(f_caller, "caller", <ToolCaller as Decode>::decode)?;
        Ok(Self {
            tool_use_id: f_tool_use_id,
            content: f_content,
            caller: f_caller,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct WebFetchToolResultBlock {
    pub tool_use_id: String,
    pub content: WebFetchToolResultContent,
    pub caller: Maybe<ToolCaller>,
}
impl Serialize for WebFetchToolResultBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "web_fetch_tool_result")?;
        map.serialize_entry("tool_use_id", &self.tool_use_id)?;
        map.serialize_entry("content", &self.content)?;
        if !self.caller.is_absent() {
            map.serialize_entry("caller", &self.caller)?;
        }
        map.end()
    }
}
impl Decode for WebFetchToolResultBlock {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tool_use_id = None;
        let mut f_content = None;
        let mut f_caller = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tool_use_id" => f_tool_use_id = Some(value),
                "content" => f_content = Some(value),
                "caller" => f_caller = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["web_fetch_tool_result"])?;
        let f_tool_use_id = cx
            .required(f_tool_use_id, "tool_use_id", <String as Decode>::decode)?;
        let f_content = cx
            .required(
                f_content,
                "content",
                <WebFetchToolResultContent as Decode>::decode,
            )?;
        let f_caller = cx.distinct(f_caller, "caller", <ToolCaller as Decode>::decode)?;
        Ok(Self {
            tool_use_id: f_tool_use_id,
            content: f_content,
            caller: f_caller,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum WebFetchToolResultContent {
    WebFetchResult(WebFetchResult),
    WebFetchToolResultError(WebFetchToolResultError),
}
impl WebFetchToolResultContent {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "web_fetch_result",
        "web_fetch_tool_result_error",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::WebFetchResult(_) => "web_fetch_result",
            Self::WebFetchToolResultError(_) => "web_fetch_tool_result_error",
        }
    }
}
impl Serialize for WebFetchToolResultContent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::WebFetchResult(value) => value.serialize(serializer),
            Self::WebFetchToolResultError(value) => value.serialize(serializer),
        }
    }
}
impl Decode for WebFetchToolResultContent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::WebFetchResult)
                    .map_err(|fault| fault.under(Segment::Variant("web_fetch_result")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::WebFetchToolResultError)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("web_fetch_tool_result_error"))
                    })
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<WebFetchResult> for WebFetchToolResultContent {
    fn from(value: WebFetchResult) -> Self {
        Self::WebFetchResult(value)
    }
}
impl From<WebFetchToolResultError> for WebFetchToolResultContent {
    fn from(value: WebFetchToolResultError) -> Self {
        Self::WebFetchToolResultError(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct WebFetchResult {
    pub url: String,
    pub retrieved_at: Maybe<String>,
    pub content: DocumentBlock,
}
impl Serialize for WebFetchResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "web_fetch_result")?;
        map.serialize_entry("url", &self.url)?;
        if !self.retrieved_at.is_absent() {
            map.serialize_entry("retrieved_at", &self.retrieved_at)?;
        }
        map.serialize_entry("content", &self.content)?;
        map.end()
    }
}
impl Decode for WebFetchResult {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_url = None;
        let mut f_retrieved_at = None;
        let mut f_content = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "url" => f_url = Some(value),
                "retrieved_at" => f_retrieved_at = Some(value),
                "content" => f_content = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["web_fetch_result"])?;
        let f_url = cx.required(f_url, "url", <String as Decode>::decode)?;
        let f_retrieved_at = cx
            .distinct(f_retrieved_at, "retrieved_at", <String as Decode>::decode)?;
        let f_content = cx
            .required(f_content, "content", <DocumentBlock as Decode>::decode)?;
        Ok(Self {
            url: f_url,
            retrieved_at: f_retrieved_at,
            content: f_content,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentBlock {
    pub source: DocumentSource,
    pub title: Maybe<String>,
    pub citations: Maybe<CitationsConfig>,
}
impl Serialize for DocumentBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "document")?;
        map.serialize_entry("source", &self.source)?;
        if !self.title.is_absent() {
            map.serialize_entry("title", &self.title)?;
        }
        if !self.citations.is_absent() {
            map.serialize_entry("citations", &self.citations)?;
        }
        map.end()
    }
}
impl Decode for DocumentBlock {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_source = None;
        let mut f_title = None;
        let mut f_citations = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "source" => f_source = Some(value),
                "title" => f_title = Some(value),
                "citations" => f_citations = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["document"])?;
        let f_source = cx
            .required(f_source, "source", <DocumentSource as Decode>::decode)?;
        let f_title = cx.distinct(f_title, "title", <String as Decode>::decode)?;
        let f_citations = cx
            .distinct(f_citations, "citations", <CitationsConfig as Decode>::decode)?;
        Ok(Self {
            source: f_source,
            title: f_title,
            citations: f_citations,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CodeExecutionToolResultBlock {
    pub tool_use_id: String,
    pub content: CodeExecutionToolResultContent,
}
impl Serialize for CodeExecutionToolResultBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "code_execution_tool_result")?;
        map.serialize_entry("tool_use_id", &self.tool_use_id)?;
        map.serialize_entry("content", &self.content)?;
        map.end()
    }
}
impl Decode for CodeExecutionToolResultBlock {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tool_use_id = None;
        let mut f_content = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tool_use_id" => f_tool_use_id = Some(value),
                "content" => f_content = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["code_execution_tool_result"])?;
        let f_tool_use_id = cx
            .required(f_tool_use_id, "tool_use_id", <String as Decode>::decode)?;
        let f_content = cx
            .required(
                f_content,
                "content",
                <CodeExecutionToolResultContent as Decode>::decode,
            )?;
        Ok(Self {
            tool_use_id: f_tool_use_id,
            content: f_content,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct BashCodeExecutionToolResultBlock {
    pub tool_use_id: String,
    pub content: BashCodeExecutionToolResultContent,
}
impl Serialize for BashCodeExecutionToolResultBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "bash_code_execution_tool_result")?;
        map.serialize_entry("tool_use_id", &self.tool_use_id)?;
        map.serialize_entry("content", &self.content)?;
        map.end()
    }
}
impl Decode for BashCodeExecutionToolResultBlock {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tool_use_id = None;
        let mut f_content = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tool_use_id" => f_tool_use_id = Some(value),
                "content" => f_content = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["bash_code_execution_tool_result"])?;
        let f_tool_use_id = cx
            .required(f_tool_use_id, "tool_use_id", <String as Decode>::decode)?;
        let f_content = cx
            .required(
                f_content,
                "content",
                <BashCodeExecutionToolResultContent as Decode>::decode,
            )?;
        Ok(Self {
            tool_use_id: f_tool_use_id,
            content: f_content,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct TextEditorCodeExecutionToolResultBlock {
    pub tool_use_id: String,
    pub content: TextEditorCodeExecutionToolResultContent,
}
impl Serialize for TextEditorCodeExecutionToolResultBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "text_editor_code_execution_tool_result")?;
        map.serialize_entry("tool_use_id", &self.tool_use_id)?;
        map.serialize_entry("content", &self.content)?;
        map.end()
    }
}
impl Decode for TextEditorCodeExecutionToolResultBlock {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tool_use_id = None;
        let mut f_content = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tool_use_id" => f_tool_use_id = Some(value),
                "content" => f_content = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["text_editor_code_execution_tool_result"])?;
        let f_tool_use_id = cx
            .required(f_tool_use_id, "tool_use_id", <String as Decode>::decode)?;
        let f_content = cx
            .required(
                f_content,
                "content",
                <TextEditorCodeExecutionToolResultContent as Decode>::decode,
            )?;
        Ok(Self {
            tool_use_id: f_tool_use_id,
            content: f_content,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ToolSearchToolResultBlock {
    pub tool_use_id: String,
    pub content: ToolSearchToolResultContent,
}
impl Serialize for ToolSearchToolResultBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "tool_search_tool_result")?;
        map.serialize_entry("tool_use_id", &self.tool_use_id)?;
        map.serialize_entry("content", &self.content)?;
        map.end()
    }
}
impl Decode for ToolSearchToolResultBlock {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tool_use_id = None;
        let mut f_content = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tool_use_id" => f_tool_use_id = Some(value),
                "content" => f_content = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["tool_search_tool_result"])?;
        let f_tool_use_id = cx
            .required(f_tool_use_id, "tool_use_id", <String as Decode>::decode)?;
        let f_content = cx
            .required(
                f_content,
                "content",
                <ToolSearchToolResultContent as Decode>::decode,
            )?;
        Ok(Self {
            tool_use_id: f_tool_use_id,
            content: f_content,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum ToolSearchToolResultContent {
    ToolSearchToolSearchResult(ToolSearchResult),
    ToolSearchToolResultError(ToolSearchToolResultError),
}
impl ToolSearchToolResultContent {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "tool_search_tool_search_result",
        "tool_search_tool_result_error",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::ToolSearchToolSearchResult(_) => "tool_search_tool_search_result",
            Self::ToolSearchToolResultError(_) => "tool_search_tool_result_error",
        }
    }
}
impl Serialize for ToolSearchToolResultContent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::ToolSearchToolSearchResult(value) => value.serialize(serializer),
            Self::ToolSearchToolResultError(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ToolSearchToolResultContent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::ToolSearchToolSearchResult)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("tool_search_tool_search_result"))
                    })
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::ToolSearchToolResultError)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("tool_search_tool_result_error"))
                    })
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<ToolSearchResult> for ToolSearchToolResultContent {
    fn from(value: ToolSearchResult) -> Self {
        Self::ToolSearchToolSearchResult(value)
    }
}
impl From<ToolSearchToolResultError> for ToolSearchToolResultContent {
    fn from(value: ToolSearchToolResultError) -> Self {
        Self::ToolSearchToolResultError(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ToolSearchResult {
    pub tool_references: Vec<ToolReferenceBlock>,
}
impl Serialize for ToolSearchResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "tool_search_tool_search_result")?;
        map.serialize_entry("tool_references", &self.tool_references)?;
        map.end()
    }
}
impl Decode for ToolSearchResult {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tool_references = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tool_references" => f_tool_references = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["tool_search_tool_search_result"])?;
        let f_tool_references = cx
            .required(
                f_tool_references,
                "tool_references",
                <Vec<ToolReferenceBlock> as Decode>::decode,
            )?;
        Ok(Self {
            tool_references: f_tool_references,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ToolReferenceBlock {
    pub tool_name: String,
}
impl Serialize for ToolReferenceBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "tool_reference")?;
        map.serialize_entry("tool_name", &self.tool_name)?;
        map.end()
    }
}
impl Decode for ToolReferenceBlock {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tool_name = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tool_name" => f_tool_name = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["tool_reference"])?;
        let f_tool_name = cx
            .required(f_tool_name, "tool_name", <String as Decode>::decode)?;
        Ok(Self { tool_name: f_tool_name })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct AdvisorToolResultBlock {
    pub tool_use_id: String,
    pub content: AdvisorToolResultContent,
}
impl Serialize for AdvisorToolResultBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "advisor_tool_result")?;
        map.serialize_entry("tool_use_id", &self.tool_use_id)?;
        map.serialize_entry("content", &self.content)?;
        map.end()
    }
}
impl Decode for AdvisorToolResultBlock {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tool_use_id = None;
        let mut f_content = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tool_use_id" => f_tool_use_id = Some(value),
                "content" => f_content = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["advisor_tool_result"])?;
        let f_tool_use_id = cx
            .required(f_tool_use_id, "tool_use_id", <String as Decode>::decode)?;
        let f_content = cx
            .required(
                f_content,
                "content",
                <AdvisorToolResultContent as Decode>::decode,
            )?;
        Ok(Self {
            tool_use_id: f_tool_use_id,
            content: f_content,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct McpToolUseBlock {
    pub id: String,
    pub name: String,
    pub input: ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    pub server_name: String,
}
impl Serialize for McpToolUseBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "mcp_tool_use")?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("name", &self.name)?;
        map.serialize_entry("input", &self.input)?;
        map.serialize_entry("server_name", &self.server_name)?;
        map.end()
    }
}
impl Decode for McpToolUseBlock {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_id = None;
        let mut f_name = None;
        let mut f_input = None;
        let mut f_server_name = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "id" => f_id = Some(value),
                "name" => f_name = Some(value),
                "input" => f_input = Some(value),
                "server_name" => f_server_name = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["mcp_tool_use"])?;
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        let f_name = cx.required(f_name, "name", <String as Decode>::decode)?;
        let f_input = cx
            .required(
                f_input,
                "input",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_server_name = cx
            .required(f_server_name, "server_name", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            name: f_name,
            input: f_input,
            server_name: f_server_name,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct McpToolResultBlock {
    pub tool_use_id: String,
    pub is_error: bool,
    pub content: McpToolResultBlockContent,
}
impl Serialize for McpToolResultBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "mcp_tool_result")?;
        map.serialize_entry("tool_use_id", &self.tool_use_id)?;
        map.serialize_entry("is_error", &self.is_error)?;
        map.serialize_entry("content", &self.content)?;
        map.end()
    }
}
impl Decode for McpToolResultBlock {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_tool_use_id = None;
        let mut f_is_error = None;
        let mut f_content = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "tool_use_id" => f_tool_use_id = Some(value),
                "is_error" => f_is_error = Some(value),
                "content" => f_content = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["mcp_tool_result"])?;
        let f_tool_use_id = cx
            .required(f_tool_use_id, "tool_use_id", <String as Decode>::decode)?;
        let f_is_error = cx.required(f_is_error, "is_error", <bool as Decode>::decode)?;
        let f_content = cx
            .required(
                f_content,
                "content",
                <McpToolResultBlockContent as Decode>::decode,
            )?;
        Ok(Self {
            tool_use_id: f_tool_use_id,
            is_error: f_is_error,
            content: f_content,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum McpToolResultBlockContent {
    String(String),
    Array(Vec<TextBlock>),
}
impl Serialize for McpToolResultBlockContent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::Array(value) => value.serialize(serializer),
        }
    }
}
impl Decode for McpToolResultBlockContent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Array => <Vec<TextBlock> as Decode>::decode(value, cx).map(Self::Array),
            Kind::String => <String as Decode>::decode(value, cx).map(Self::String),
            _ => {
                Err(
                    ::wire::Fault::wrong_type(
                        &[Kind::String, Kind::ArrayOf("objects")],
                        &value,
                    ),
                )
            }
        }
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct McpToolListingBlock {
    pub mcp_server_name: String,
    pub tools: Vec<McpToolDefinition>,
}
impl Serialize for McpToolListingBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "mcp_tool_listing")?;
        map.serialize_entry("mcp_server_name", &self.mcp_server_name)?;
        map.serialize_entry("tools", &self.tools)?;
        map.end()
    }
}
impl Decode for McpToolListingBlock {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_mcp_server_name = None;
        let mut f_tools = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "mcp_server_name" => f_mcp_server_name = Some(value),
                "tools" => f_tools = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["mcp_tool_listing"])?;
        let f_mcp_server_name = cx
            .required(f_mcp_server_name, "mcp_server_name", <String as Decode>::decode)?;
        let f_tools = cx
            .required(f_tools, "tools", <Vec<McpToolDefinition> as Decode>::decode)?;
        Ok(Self {
            mcp_server_name: f_mcp_server_name,
            tools: f_tools,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ContainerUploadBlock {
    pub file_id: String,
}
impl Serialize for ContainerUploadBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "container_upload")?;
        map.serialize_entry("file_id", &self.file_id)?;
        map.end()
    }
}
impl Decode for ContainerUploadBlock {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_file_id = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "file_id" => f_file_id = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["container_upload"])?;
        let f_file_id = cx.required(f_file_id, "file_id", <String as Decode>::decode)?;
        Ok(Self { file_id: f_file_id })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CompactionBlock {
    pub content: Maybe<String>,
    pub encrypted_content: Maybe<String>,
    pub signature: Maybe<String>,
    pub tool_changes: Maybe<Vec<ToolChange>>,
}
impl Serialize for CompactionBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "compaction")?;
        if !self.content.is_absent() {
            map.serialize_entry("content", &self.content)?;
        }
        if !self.encrypted_content.is_absent() {
            map.serialize_entry("encrypted_content", &self.encrypted_content)?;
        }
        if !self.signature.is_absent() {
            map.serialize_entry("signature", &self.signature)?;
        }
        if !self.tool_changes.is_absent() {
            map.serialize_entry("tool_changes", &self.tool_changes)?;
        }
        map.end()
    }
}
impl Decode for CompactionBlock {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_content = None;
        let mut f_encrypted_content = None;
        let mut f_signature = None;
        let mut f_tool_changes = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "content" => f_content = Some(value),
                "encrypted_content" => f_encrypted_content = Some(value),
                "signature" => f_signature = Some(value),
                "tool_changes" => f_tool_changes = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["compaction"])?;
        let f_content = cx.distinct(f_content, "content", <String as Decode>::decode)?;
        let f_encrypted_content = cx
            .distinct(
                f_encrypted_content,
                "encrypted_content",
                <String as Decode>::decode,
            )?;
        let f_signature = cx
            .distinct(f_signature, "signature", <String as Decode>::decode)?;
        let f_tool_changes = cx
            .distinct(
                f_tool_changes,
                "tool_changes",
                <Vec<ToolChange> as Decode>::decode,
            )?;
        Ok(Self {
            content: f_content,
            encrypted_content: f_encrypted_content,
            signature: f_signature,
            tool_changes: f_tool_changes,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct FallbackBlock {
    pub from: FallbackModel,
    pub to: FallbackModel,
    pub trigger: FallbackTrigger,
}
impl Serialize for FallbackBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "fallback")?;
        map.serialize_entry("from", &self.from)?;
        map.serialize_entry("to", &self.to)?;
        map.serialize_entry("trigger", &self.trigger)?;
        map.end()
    }
}
impl Decode for FallbackBlock {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_from = None;
        let mut f_to = None;
        let mut f_trigger = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "from" => f_from = Some(value),
                "to" => f_to = Some(value),
                "trigger" => f_trigger = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["fallback"])?;
        let f_from = cx.required(f_from, "from", <FallbackModel as Decode>::decode)?;
        let f_to = cx.required(f_to, "to", <FallbackModel as Decode>::decode)?;
        let f_trigger = cx
            .required(f_trigger, "trigger", <FallbackTrigger as Decode>::decode)?;
        Ok(Self {
            from: f_from,
            to: f_to,
            trigger: f_trigger,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct FallbackTrigger {
    pub type_: RefusalStopDetailsType,
    pub category: Maybe<String>,
}
impl Serialize for FallbackTrigger {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", &self.type_)?;
        if !self.category.is_absent() {
            map.serialize_entry("category", &self.category)?;
        }
        map.end()
    }
}
impl Decode for FallbackTrigger {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_category = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "category" => f_category = Some(value),
                _ => {}
            }
        }
        let f_type_ = cx
            .required(f_type_, "type", <RefusalStopDetailsType as Decode>::decode)?;
        let f_category = cx
            .distinct(f_category, "category", <String as Decode>::decode)?;
        Ok(Self {
            type_: f_type_,
            category: f_category,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RefusalStopDetailsType {
    Refusal,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl RefusalStopDetailsType {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["refusal"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Refusal => "refusal",
            Self::Other(value) => value,
        }
    }
}
impl Decode for RefusalStopDetailsType {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "refusal" => Ok(Self::Refusal),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for RefusalStopDetailsType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for RefusalStopDetailsType {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// Why generation ended.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum StopReason {
    EndTurn,
    MaxTokens,
    StopSequence,
    ToolUse,
    PauseTurn,
    Refusal,
    Compaction,
    ModelContextWindowExceeded,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl StopReason {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "end_turn",
        "max_tokens",
        "stop_sequence",
        "tool_use",
        "pause_turn",
        "refusal",
        "compaction",
        "model_context_window_exceeded",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::EndTurn => "end_turn",
            Self::MaxTokens => "max_tokens",
            Self::StopSequence => "stop_sequence",
            Self::ToolUse => "tool_use",
            Self::PauseTurn => "pause_turn",
            Self::Refusal => "refusal",
            Self::Compaction => "compaction",
            Self::ModelContextWindowExceeded => "model_context_window_exceeded",
            Self::Other(value) => value,
        }
    }
}
impl Decode for StopReason {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "end_turn" => Ok(Self::EndTurn),
            "max_tokens" => Ok(Self::MaxTokens),
            "stop_sequence" => Ok(Self::StopSequence),
            "tool_use" => Ok(Self::ToolUse),
            "pause_turn" => Ok(Self::PauseTurn),
            "refusal" => Ok(Self::Refusal),
            "compaction" => Ok(Self::Compaction),
            "model_context_window_exceeded" => Ok(Self::ModelContextWindowExceeded),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for StopReason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for StopReason {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// More about a refusal.
#[derive(Clone, Debug, PartialEq)]
pub struct StopDetails {
    pub type_: RefusalStopDetailsType,
    pub category: Maybe<String>,
    pub explanation: Maybe<String>,
    pub fallback_credit_token: Maybe<String>,
    pub fallback_has_prefill_claim: Maybe<bool>,
    pub recommended_model: Maybe<String>,
    /// Properties that the specification does not name, in their order.
    pub extra: Map<String, Value>,
}
impl Serialize for StopDetails {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", &self.type_)?;
        if !self.category.is_absent() {
            map.serialize_entry("category", &self.category)?;
        }
        if !self.explanation.is_absent() {
            map.serialize_entry("explanation", &self.explanation)?;
        }
        if !self.fallback_credit_token.is_absent() {
            map.serialize_entry("fallback_credit_token", &self.fallback_credit_token)?;
        }
        if !self.fallback_has_prefill_claim.is_absent() {
            map.serialize_entry(
                "fallback_has_prefill_claim",
                &self.fallback_has_prefill_claim,
            )?;
        }
        if !self.recommended_model.is_absent() {
            map.serialize_entry("recommended_model", &self.recommended_model)?;
        }
        for (key, value) in &self.extra {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
impl Decode for StopDetails {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_category = None;
        let mut f_explanation = None;
        let mut f_fallback_credit_token = None;
        let mut f_fallback_has_prefill_claim = None;
        let mut f_recommended_model = None;
        let mut extra = Map::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "category" => f_category = Some(value),
                "explanation" => f_explanation = Some(value),
                "fallback_credit_token" => f_fallback_credit_token = Some(value),
                "fallback_has_prefill_claim" => {
                    f_fallback_has_prefill_claim = Some(value);
                }
                "recommended_model" => f_recommended_model = Some(value),
                _ => {
                    extra.insert(key, value);
                }
            }
        }
        let f_type_ = cx
            .required(f_type_, "type", <RefusalStopDetailsType as Decode>::decode)?;
        let f_category = cx
            .distinct(f_category, "category", <String as Decode>::decode)?;
        let f_explanation = cx
            .distinct(f_explanation, "explanation", <String as Decode>::decode)?;
        let f_fallback_credit_token = cx
            .distinct(
                f_fallback_credit_token,
                "fallback_credit_token",
                <String as Decode>::decode,
            )?;
        let f_fallback_has_prefill_claim = cx
            .distinct(
                f_fallback_has_prefill_claim,
                "fallback_has_prefill_claim",
                <bool as Decode>::decode,
            )?;
        let f_recommended_model = cx
            .distinct(
                f_recommended_model,
                "recommended_model",
                <String as Decode>::decode,
            )?;
        Ok(Self {
            type_: f_type_,
            category: f_category,
            explanation: f_explanation,
            fallback_credit_token: f_fallback_credit_token,
            fallback_has_prefill_claim: f_fallback_has_prefill_claim,
            recommended_model: f_recommended_model,
            extra,
        })
    }
}
/// Tokens of a request. Input, cache creation and cache read partition the prompt.
#[derive(Clone, Debug, PartialEq)]
pub struct Usage {
    pub input_tokens: i64,
    pub cache_creation_input_tokens: Option<i64>,
    pub cache_read_input_tokens: Option<i64>,
    pub cache_creation: Maybe<CacheCreation>,
    pub output_tokens: i64,
    pub output_tokens_details: Maybe<OutputTokensDetails>,
    pub service_tier: Maybe<String>,
    pub inference_geo: Maybe<String>,
    pub server_tool_use: Maybe<ServerToolUsage>,
    pub speed: Maybe<String>,
    pub iterations: Maybe<Vec<IterationUsage>>,
    pub fallback_credit: Maybe<FallbackCreditUsage>,
    /// Properties that the specification does not name, in their order.
    pub extra: Map<String, Value>,
}
impl Serialize for Usage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("input_tokens", &self.input_tokens)?;
        map.serialize_entry(
            "cache_creation_input_tokens",
            &self.cache_creation_input_tokens,
        )?;
        map.serialize_entry("cache_read_input_tokens", &self.cache_read_input_tokens)?;
        if !self.cache_creation.is_absent() {
            map.serialize_entry("cache_creation", &self.cache_creation)?;
        }
        map.serialize_entry("output_tokens", &self.output_tokens)?;
        if !self.output_tokens_details.is_absent() {
            map.serialize_entry("output_tokens_details", &self.output_tokens_details)?;
        }
        if !self.service_tier.is_absent() {
            map.serialize_entry("service_tier", &self.service_tier)?;
        }
        if !self.inference_geo.is_absent() {
            map.serialize_entry("inference_geo", &self.inference_geo)?;
        }
        if !self.server_tool_use.is_absent() {
            map.serialize_entry("server_tool_use", &self.server_tool_use)?;
        }
        if !self.speed.is_absent() {
            map.serialize_entry("speed", &self.speed)?;
        }
        if !self.iterations.is_absent() {
            map.serialize_entry("iterations", &self.iterations)?;
        }
        if !self.fallback_credit.is_absent() {
            map.serialize_entry("fallback_credit", &self.fallback_credit)?;
        }
        for (key, value) in &self.extra {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
impl Decode for Usage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_input_tokens = None;
        let mut f_cache_creation_input_tokens = None;
        let mut f_cache_read_input_tokens = None;
        let mut f_cache_creation = None;
        let mut f_output_tokens = None;
        let mut f_output_tokens_details = None;
        let mut f_service_tier = None;
        let mut f_inference_geo = None;
        let mut f_server_tool_use = None;
        let mut f_speed = None;
        let mut f_iterations = None;
        let mut f_fallback_credit = None;
        let mut extra = Map::new();
        for (key, value) in map {
            match key.as_str() {
                "input_tokens" => f_input_tokens = Some(value),
                "cache_creation_input_tokens" => {
                    f_cache_creation_input_tokens = Some(value);
                }
                "cache_read_input_tokens" => f_cache_read_input_tokens = Some(value),
                "cache_creation" => f_cache_creation = Some(value),
                "output_tokens" => f_output_tokens = Some(value),
                "output_tokens_details" => f_output_tokens_details = Some(value),
                "service_tier" => f_service_tier = Some(value),
                "inference_geo" => f_inference_geo = Some(value),
                "server_tool_use" => f_server_tool_use = Some(value),
                "speed" => f_speed = Some(value),
                "iterations" => f_iterations = Some(value),
                "fallback_credit" => f_fallback_credit = Some(value),
                _ => {
                    extra.insert(key, value);
                }
            }
        }
        let f_input_tokens = cx
            .required(f_input_tokens, "input_tokens", <i64 as Decode>::decode)?;
        let f_cache_creation_input_tokens = cx
            .required_nullable(
                f_cache_creation_input_tokens,
                "cache_creation_input_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_cache_read_input_tokens = cx
            .required_nullable(
                f_cache_read_input_tokens,
                "cache_read_input_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_cache_creation = cx
            .distinct(
                f_cache_creation,
                "cache_creation",
                <CacheCreation as Decode>::decode,
            )?;
        let f_output_tokens = cx
            .required(f_output_tokens, "output_tokens", <i64 as Decode>::decode)?;
        let f_output_tokens_details = cx
            .distinct(
                f_output_tokens_details,
                "output_tokens_details",
                <OutputTokensDetails as Decode>::decode,
            )?;
        let f_service_tier = cx
            .distinct(f_service_tier, "service_tier", <String as Decode>::decode)?;
        let f_inference_geo = cx
            .distinct(f_inference_geo, "inference_geo", <String as Decode>::decode)?;
        let f_server_tool_use = cx
            .distinct(
                f_server_tool_use,
                "server_tool_use",
                <ServerToolUsage as Decode>::decode,
            )?;
        let f_speed = cx.distinct(f_speed, "speed", <String as Decode>::decode)?;
        let f_iterations = cx
            .distinct(
                f_iterations,
                "iterations",
                <Vec<IterationUsage> as Decode>::decode,
            )?;
        let f_fallback_credit = cx
            .distinct(
                f_fallback_credit,
                "fallback_credit",
                <FallbackCreditUsage as Decode>::decode,
            )?;
        Ok(Self {
            input_tokens: f_input_tokens,
            cache_creation_input_tokens: f_cache_creation_input_tokens,
            cache_read_input_tokens: f_cache_read_input_tokens,
            cache_creation: f_cache_creation,
            output_tokens: f_output_tokens,
            output_tokens_details: f_output_tokens_details,
            service_tier: f_service_tier,
            inference_geo: f_inference_geo,
            server_tool_use: f_server_tool_use,
            speed: f_speed,
            iterations: f_iterations,
            fallback_credit: f_fallback_credit,
            extra,
        })
    }
}
/// Tokens written to the cache, by how long they stay.
#[derive(Clone, Debug, PartialEq)]
pub struct CacheCreation {
    pub ephemeral_5m_input_tokens: i64,
    pub ephemeral_1h_input_tokens: i64,
}
impl Serialize for CacheCreation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(
            "ephemeral_5m_input_tokens",
            &self.ephemeral_5m_input_tokens,
        )?;
        map.serialize_entry(
            "ephemeral_1h_input_tokens",
            &self.ephemeral_1h_input_tokens,
        )?;
        map.end()
    }
}
impl Decode for CacheCreation {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_ephemeral_5m_input_tokens = None;
        let mut f_ephemeral_1h_input_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "ephemeral_5m_input_tokens" => f_ephemeral_5m_input_tokens = Some(value),
                "ephemeral_1h_input_tokens" => f_ephemeral_1h_input_tokens = Some(value),
                _ => {}
            }
        }
        let f_ephemeral_5m_input_tokens = cx
            .required(
                f_ephemeral_5m_input_tokens,
                "ephemeral_5m_input_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_ephemeral_1h_input_tokens = cx
            .required(
                f_ephemeral_1h_input_tokens,
                "ephemeral_1h_input_tokens",
                <i64 as Decode>::decode,
            )?;
        Ok(Self {
            ephemeral_5m_input_tokens: f_ephemeral_5m_input_tokens,
            ephemeral_1h_input_tokens: f_ephemeral_1h_input_tokens,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct OutputTokensDetails {
    pub thinking_tokens: i64,
}
impl Serialize for OutputTokensDetails {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("thinking_tokens", &self.thinking_tokens)?;
        map.end()
    }
}
impl Decode for OutputTokensDetails {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_thinking_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "thinking_tokens" => f_thinking_tokens = Some(value),
                _ => {}
            }
        }
        let f_thinking_tokens = cx
            .required(f_thinking_tokens, "thinking_tokens", <i64 as Decode>::decode)?;
        Ok(Self {
            thinking_tokens: f_thinking_tokens,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServerToolUsage {
    pub web_search_requests: Option<i64>,
    pub web_fetch_requests: Option<i64>,
    /// Properties that the specification does not name, in their order.
    pub extra: Map<String, Value>,
}
impl Serialize for ServerToolUsage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.web_search_requests {
            map.serialize_entry("web_search_requests", value)?;
        }
        if let Some(value) = &self.web_fetch_requests {
            map.serialize_entry("web_fetch_requests", value)?;
        }
        for (key, value) in &self.extra {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
impl Decode for ServerToolUsage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_web_search_requests = None;
        let mut f_web_fetch_requests = None;
        let mut extra = Map::new();
        for (key, value) in map {
            match key.as_str() {
                "web_search_requests" => f_web_search_requests = Some(value),
                "web_fetch_requests" => f_web_fetch_requests = Some(value),
                _ => {
                    extra.insert(key, value);
                }
            }
        }
        let f_web_search_requests = cx
            .optional(
                f_web_search_requests,
                "web_search_requests",
                <i64 as Decode>::decode,
            )?;
        let f_web_fetch_requests = cx
            .optional(
                f_web_fetch_requests,
                "web_fetch_requests",
                <i64 as Decode>::decode,
            )?;
        Ok(Self {
            web_search_requests: f_web_search_requests,
            web_fetch_requests: f_web_fetch_requests,
            extra,
        })
    }
}
/// What one of several runs of models cost.
#[derive(Clone, Debug, PartialEq)]
pub enum IterationUsage {
    Message(MessageIterationUsage),
    Compaction(CompactionIterationUsage),
    AdvisorMessage(AdvisorMessageIterationUsage),
    FallbackMessage(FallbackMessageIterationUsage),
    /// A variant that this version of the specification does not list.
    Other(Value),
}
impl IterationUsage {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "message",
        "compaction",
        "advisor_message",
        "fallback_message",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::Message(_) => "message",
            Self::Compaction(_) => "compaction",
            Self::AdvisorMessage(_) => "advisor_message",
            Self::FallbackMessage(_) => "fallback_message",
            Self::Other(value) => {
                value.get("type").and_then(Value::as_str).unwrap_or_default()
            }
        }
    }
}
impl Serialize for IterationUsage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Message(value) => value.serialize(serializer),
            Self::Compaction(value) => value.serialize(serializer),
            Self::AdvisorMessage(value) => value.serialize(serializer),
            Self::FallbackMessage(value) => value.serialize(serializer),
            Self::Other(value) => value.serialize(serializer),
        }
    }
}
impl Decode for IterationUsage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, true)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::Message)
                    .map_err(|fault| fault.under(Segment::Variant("message")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::Compaction)
                    .map_err(|fault| fault.under(Segment::Variant("compaction")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::AdvisorMessage)
                    .map_err(|fault| fault.under(Segment::Variant("advisor_message")))
            }
            Some(3) => {
                Decode::decode(value, cx)
                    .map(Self::FallbackMessage)
                    .map_err(|fault| fault.under(Segment::Variant("fallback_message")))
            }
            _ => Ok(Self::Other(value)),
        }
    }
}
impl From<MessageIterationUsage> for IterationUsage {
    fn from(value: MessageIterationUsage) -> Self {
        Self::Message(value)
    }
}
impl From<CompactionIterationUsage> for IterationUsage {
    fn from(value: CompactionIterationUsage) -> Self {
        Self::Compaction(value)
    }
}
impl From<AdvisorMessageIterationUsage> for IterationUsage {
    fn from(value: AdvisorMessageIterationUsage) -> Self {
        Self::AdvisorMessage(value)
    }
}
impl From<FallbackMessageIterationUsage> for IterationUsage {
    fn from(value: FallbackMessageIterationUsage) -> Self {
        Self::FallbackMessage(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct MessageIterationUsage {
    pub input_tokens: i64,
    pub output_tokens: i64,
    pub cache_read_input_tokens: i64,
    pub cache_creation_input_tokens: i64,
    pub cache_creation: Maybe<CacheCreation>,
    pub model: Maybe<String>,
    /// Properties that the specification does not name, in their order.
    pub extra: Map<String, Value>,
}
impl Serialize for MessageIterationUsage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("input_tokens", &self.input_tokens)?;
        map.serialize_entry("output_tokens", &self.output_tokens)?;
        map.serialize_entry("cache_read_input_tokens", &self.cache_read_input_tokens)?;
        map.serialize_entry(
            "cache_creation_input_tokens",
            &self.cache_creation_input_tokens,
        )?;
        if !self.cache_creation.is_absent() {
            map.serialize_entry("cache_creation", &self.cache_creation)?;
        }
        map.serialize_entry("type", "message")?;
        if !self.model.is_absent() {
            map.serialize_entry("model", &self.model)?;
        }
        for (key, value) in &self.extra {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
impl Decode for MessageIterationUsage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_input_tokens = None;
        let mut f_output_tokens = None;
        let mut f_cache_read_input_tokens = None;
        let mut f_cache_creation_input_tokens = None;
        let mut f_cache_creation = None;
        let mut f_type_ = None;
        let mut f_model = None;
        let mut extra = Map::new();
        for (key, value) in map {
            match key.as_str() {
                "input_tokens" => f_input_tokens = Some(value),
                "output_tokens" => f_output_tokens = Some(value),
                "cache_read_input_tokens" => f_cache_read_input_tokens = Some(value),
                "cache_creation_input_tokens" => {
                    f_cache_creation_input_tokens = Some(value);
                }
                "cache_creation" => f_cache_creation = Some(value),
                "type" => f_type_ = Some(value),
                "model" => f_model = Some(value),
                _ => {
                    extra.insert(key, value);
                }
            }
        }
        let f_input_tokens = cx
            .required(f_input_tokens, "input_tokens", <i64 as Decode>::decode)?;
        let f_output_tokens = cx
            .required(f_output_tokens, "output_tokens", <i64 as Decode>::decode)?;
        let f_cache_read_input_tokens = cx
            .required(
                f_cache_read_input_tokens,
                "cache_read_input_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_cache_creation_input_tokens = cx
            .required(
                f_cache_creation_input_tokens,
                "cache_creation_input_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_cache_creation = cx
            .distinct(
                f_cache_creation,
                "cache_creation",
                <CacheCreation as Decode>::decode,
            )?;
        cx.constant(f_type_, "type", &["message"])?;
        let f_model = cx.distinct(f_model, "model", <String as Decode>::decode)?;
        Ok(Self {
            input_tokens: f_input_tokens,
            output_tokens: f_output_tokens,
            cache_read_input_tokens: f_cache_read_input_tokens,
            cache_creation_input_tokens: f_cache_creation_input_tokens,
            cache_creation: f_cache_creation,
            model: f_model,
            extra,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CompactionIterationUsage {
    pub input_tokens: i64,
    pub output_tokens: i64,
    pub cache_read_input_tokens: i64,
    pub cache_creation_input_tokens: i64,
    pub cache_creation: Maybe<CacheCreation>,
    /// Properties that the specification does not name, in their order.
    pub extra: Map<String, Value>,
}
impl Serialize for CompactionIterationUsage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("input_tokens", &self.input_tokens)?;
        map.serialize_entry("output_tokens", &self.output_tokens)?;
        map.serialize_entry("cache_read_input_tokens", &self.cache_read_input_tokens)?;
        map.serialize_entry(
            "cache_creation_input_tokens",
            &self.cache_creation_input_tokens,
        )?;
        if !self.cache_creation.is_absent() {
            map.serialize_entry("cache_creation", &self.cache_creation)?;
        }
        map.serialize_entry("type", "compaction")?;
        for (key, value) in &self.extra {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
impl Decode for CompactionIterationUsage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_input_tokens = None;
        let mut f_output_tokens = None;
        let mut f_cache_read_input_tokens = None;
        let mut f_cache_creation_input_tokens = None;
        let mut f_cache_creation = None;
        let mut f_type_ = None;
        let mut extra = Map::new();
        for (key, value) in map {
            match key.as_str() {
                "input_tokens" => f_input_tokens = Some(value),
                "output_tokens" => f_output_tokens = Some(value),
                "cache_read_input_tokens" => f_cache_read_input_tokens = Some(value),
                "cache_creation_input_tokens" => {
                    f_cache_creation_input_tokens = Some(value);
                }
                "cache_creation" => f_cache_creation = Some(value),
                "type" => f_type_ = Some(value),
                _ => {
                    extra.insert(key, value);
                }
            }
        }
        let f_input_tokens = cx
            .required(f_input_tokens, "input_tokens", <i64 as Decode>::decode)?;
        let f_output_tokens = cx
            .required(f_output_tokens, "output_tokens", <i64 as Decode>::decode)?;
        let f_cache_read_input_tokens = cx
            .required(
                f_cache_read_input_tokens,
                "cache_read_input_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_cache_creation_input_tokens = cx
            .required(
                f_cache_creation_input_tokens,
                "cache_creation_input_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_cache_creation = cx
            .distinct(
                f_cache_creation,
                "cache_creation",
                <CacheCreation as Decode>::decode,
            )?;
        cx.constant(f_type_, "type", &["compaction"])?;
        Ok(Self {
            input_tokens: f_input_tokens,
            output_tokens: f_output_tokens,
            cache_read_input_tokens: f_cache_read_input_tokens,
            cache_creation_input_tokens: f_cache_creation_input_tokens,
            cache_creation: f_cache_creation,
            extra,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct AdvisorMessageIterationUsage {
    pub input_tokens: i64,
    pub output_tokens: i64,
    pub cache_read_input_tokens: i64,
    pub cache_creation_input_tokens: i64,
    pub cache_creation: Maybe<CacheCreation>,
    pub model: String,
    /// Properties that the specification does not name, in their order.
    pub extra: Map<String, Value>,
}
impl Serialize for AdvisorMessageIterationUsage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("input_tokens", &self.input_tokens)?;
        map.serialize_entry("output_tokens", &self.output_tokens)?;
        map.serialize_entry("cache_read_input_tokens", &self.cache_read_input_tokens)?;
        map.serialize_entry(
            "cache_creation_input_tokens",
            &self.cache_creation_input_tokens,
        )?;
        if !self.cache_creation.is_absent() {
            map.serialize_entry("cache_creation", &self.cache_creation)?;
        }
        map.serialize_entry("type", "advisor_message")?;
        map.serialize_entry("model", &self.model)?;
        for (key, value) in &self.extra {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
impl Decode for AdvisorMessageIterationUsage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_input_tokens = None;
        let mut f_output_tokens = None;
        let mut f_cache_read_input_tokens = None;
        let mut f_cache_creation_input_tokens = None;
        let mut f_cache_creation = None;
        let mut f_type_ = None;
        let mut f_model = None;
        let mut extra = Map::new();
        for (key, value) in map {
            match key.as_str() {
                "input_tokens" => f_input_tokens = Some(value),
                "output_tokens" => f_output_tokens = Some(value),
                "cache_read_input_tokens" => f_cache_read_input_tokens = Some(value),
                "cache_creation_input_tokens" => {
                    f_cache_creation_input_tokens = Some(value);
                }
                "cache_creation" => f_cache_creation = Some(value),
                "type" => f_type_ = Some(value),
                "model" => f_model = Some(value),
                _ => {
                    extra.insert(key, value);
                }
            }
        }
        let f_input_tokens = cx
            .required(f_input_tokens, "input_tokens", <i64 as Decode>::decode)?;
        let f_output_tokens = cx
            .required(f_output_tokens, "output_tokens", <i64 as Decode>::decode)?;
        let f_cache_read_input_tokens = cx
            .required(
                f_cache_read_input_tokens,
                "cache_read_input_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_cache_creation_input_tokens = cx
            .required(
                f_cache_creation_input_tokens,
                "cache_creation_input_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_cache_creation = cx
            .distinct(
                f_cache_creation,
                "cache_creation",
                <CacheCreation as Decode>::decode,
            )?;
        cx.constant(f_type_, "type", &["advisor_message"])?;
        let f_model = cx.required(f_model, "model", <String as Decode>::decode)?;
        Ok(Self {
            input_tokens: f_input_tokens,
            output_tokens: f_output_tokens,
            cache_read_input_tokens: f_cache_read_input_tokens,
            cache_creation_input_tokens: f_cache_creation_input_tokens,
            cache_creation: f_cache_creation,
            model: f_model,
            extra,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct FallbackMessageIterationUsage {
    pub input_tokens: i64,
    pub output_tokens: i64,
    pub cache_read_input_tokens: i64,
    pub cache_creation_input_tokens: i64,
    pub cache_creation: Maybe<CacheCreation>,
    pub model: String,
    /// Properties that the specification does not name, in their order.
    pub extra: Map<String, Value>,
}
impl Serialize for FallbackMessageIterationUsage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("input_tokens", &self.input_tokens)?;
        map.serialize_entry("output_tokens", &self.output_tokens)?;
        map.serialize_entry("cache_read_input_tokens", &self.cache_read_input_tokens)?;
        map.serialize_entry(
            "cache_creation_input_tokens",
            &self.cache_creation_input_tokens,
        )?;
        if !self.cache_creation.is_absent() {
            map.serialize_entry("cache_creation", &self.cache_creation)?;
        }
        map.serialize_entry("type", "fallback_message")?;
        map.serialize_entry("model", &self.model)?;
        for (key, value) in &self.extra {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
impl Decode for FallbackMessageIterationUsage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_input_tokens = None;
        let mut f_output_tokens = None;
        let mut f_cache_read_input_tokens = None;
        let mut f_cache_creation_input_tokens = None;
        let mut f_cache_creation = None;
        let mut f_type_ = None;
        let mut f_model = None;
        let mut extra = Map::new();
        for (key, value) in map {
            match key.as_str() {
                "input_tokens" => f_input_tokens = Some(value),
                "output_tokens" => f_output_tokens = Some(value),
                "cache_read_input_tokens" => f_cache_read_input_tokens = Some(value),
                "cache_creation_input_tokens" => {
                    f_cache_creation_input_tokens = Some(value);
                }
                "cache_creation" => f_cache_creation = Some(value),
                "type" => f_type_ = Some(value),
                "model" => f_model = Some(value),
                _ => {
                    extra.insert(key, value);
                }
            }
        }
        let f_input_tokens = cx
            .required(f_input_tokens, "input_tokens", <i64 as Decode>::decode)?;
        let f_output_tokens = cx
            .required(f_output_tokens, "output_tokens", <i64 as Decode>::decode)?;
        let f_cache_read_input_tokens = cx
            .required(
                f_cache_read_input_tokens,
                "cache_read_input_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_cache_creation_input_tokens = cx
            .required(
                f_cache_creation_input_tokens,
                "cache_creation_input_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_cache_creation = cx
            .distinct(
                f_cache_creation,
                "cache_creation",
                <CacheCreation as Decode>::decode,
            )?;
        cx.constant(f_type_, "type", &["fallback_message"])?;
        let f_model = cx.required(f_model, "model", <String as Decode>::decode)?;
        Ok(Self {
            input_tokens: f_input_tokens,
            output_tokens: f_output_tokens,
            cache_read_input_tokens: f_cache_read_input_tokens,
            cache_creation_input_tokens: f_cache_creation_input_tokens,
            cache_creation: f_cache_creation,
            model: f_model,
            extra,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct FallbackCreditUsage {
    pub status: FallbackCreditStatus,
}
impl Serialize for FallbackCreditUsage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("status", &self.status)?;
        map.end()
    }
}
impl Decode for FallbackCreditUsage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_status = None;
        for (key, value) in map {
            match key.as_str() {
                "status" => f_status = Some(value),
                _ => {}
            }
        }
        let f_status = cx
            .required(f_status, "status", <FallbackCreditStatus as Decode>::decode)?;
        Ok(Self { status: f_status })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum FallbackCreditStatus {
    Redeemed(FallbackCreditRedeemed),
    NotApplied(FallbackCreditNotApplied),
    /// A variant that this version of the specification does not list.
    Other(Value),
}
impl FallbackCreditStatus {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &["redeemed", "not_applied"];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::Redeemed(_) => "redeemed",
            Self::NotApplied(_) => "not_applied",
            Self::Other(value) => {
                value.get("type").and_then(Value::as_str).unwrap_or_default()
            }
        }
    }
}
impl Serialize for FallbackCreditStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Redeemed(value) => value.serialize(serializer),
            Self::NotApplied(value) => value.serialize(serializer),
            Self::Other(value) => value.serialize(serializer),
        }
    }
}
impl Decode for FallbackCreditStatus {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, true)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::Redeemed)
                    .map_err(|fault| fault.under(Segment::Variant("redeemed")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::NotApplied)
                    .map_err(|fault| fault.under(Segment::Variant("not_applied")))
            }
            _ => Ok(Self::Other(value)),
        }
    }
}
impl From<FallbackCreditRedeemed> for FallbackCreditStatus {
    fn from(value: FallbackCreditRedeemed) -> Self {
        Self::Redeemed(value)
    }
}
impl From<FallbackCreditNotApplied> for FallbackCreditStatus {
    fn from(value: FallbackCreditNotApplied) -> Self {
        Self::NotApplied(value)
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FallbackCreditRedeemed {}
impl Serialize for FallbackCreditRedeemed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "redeemed")?;
        map.end()
    }
}
impl Decode for FallbackCreditRedeemed {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["redeemed"])?;
        Ok(Self {})
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct FallbackCreditNotApplied {
    pub reason: FallbackCreditNotAppliedReason,
    pub remove_to_redeem: Maybe<Vec<String>>,
}
impl Serialize for FallbackCreditNotApplied {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "not_applied")?;
        map.serialize_entry("reason", &self.reason)?;
        if !self.remove_to_redeem.is_absent() {
            map.serialize_entry("remove_to_redeem", &self.remove_to_redeem)?;
        }
        map.end()
    }
}
impl Decode for FallbackCreditNotApplied {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_reason = None;
        let mut f_remove_to_redeem = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "reason" => f_reason = Some(value),
                "remove_to_redeem" => f_remove_to_redeem = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["not_applied"])?;
        let f_reason = cx
            .required(
                f_reason,
                "reason",
                <FallbackCreditNotAppliedReason as Decode>::decode,
            )?;
        let f_remove_to_redeem = cx
            .distinct(
                f_remove_to_redeem,
                "remove_to_redeem",
                <Vec<String> as Decode>::decode,
            )?;
        Ok(Self {
            reason: f_reason,
            remove_to_redeem: f_remove_to_redeem,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FallbackCreditNotAppliedReason {
    BodyMismatch,
    ContinuationExcluded,
    ContinuationOnly,
    Expired,
    InvalidTargetModel,
    NotEnabled,
    RepriceUnavailable,
    TemporarilyUnavailable,
    VariantFieldsPresent,
    WrongOrganization,
    WrongPlatform,
    WrongWorkspace,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl FallbackCreditNotAppliedReason {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "body_mismatch",
        "continuation_excluded",
        "continuation_only",
        "expired",
        "invalid_target_model",
        "not_enabled",
        "reprice_unavailable",
        "temporarily_unavailable",
        "variant_fields_present",
        "wrong_organization",
        "wrong_platform",
        "wrong_workspace",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::BodyMismatch => "body_mismatch",
            Self::ContinuationExcluded => "continuation_excluded",
            Self::ContinuationOnly => "continuation_only",
            Self::Expired => "expired",
            Self::InvalidTargetModel => "invalid_target_model",
            Self::NotEnabled => "not_enabled",
            Self::RepriceUnavailable => "reprice_unavailable",
            Self::TemporarilyUnavailable => "temporarily_unavailable",
            Self::VariantFieldsPresent => "variant_fields_present",
            Self::WrongOrganization => "wrong_organization",
            Self::WrongPlatform => "wrong_platform",
            Self::WrongWorkspace => "wrong_workspace",
            Self::Other(value) => value,
        }
    }
}
impl Decode for FallbackCreditNotAppliedReason {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "body_mismatch" => Ok(Self::BodyMismatch),
            "continuation_excluded" => Ok(Self::ContinuationExcluded),
            "continuation_only" => Ok(Self::ContinuationOnly),
            "expired" => Ok(Self::Expired),
            "invalid_target_model" => Ok(Self::InvalidTargetModel),
            "not_enabled" => Ok(Self::NotEnabled),
            "reprice_unavailable" => Ok(Self::RepriceUnavailable),
            "temporarily_unavailable" => Ok(Self::TemporarilyUnavailable),
            "variant_fields_present" => Ok(Self::VariantFieldsPresent),
            "wrong_organization" => Ok(Self::WrongOrganization),
            "wrong_platform" => Ok(Self::WrongPlatform),
            "wrong_workspace" => Ok(Self::WrongWorkspace),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for FallbackCreditNotAppliedReason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for FallbackCreditNotAppliedReason {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// Where the real API ran code.
#[derive(Clone, Debug, PartialEq)]
pub struct Container {
    pub id: String,
    pub expires_at: String,
    pub skills: Maybe<Vec<ContainerSkill>>,
}
impl Serialize for Container {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("expires_at", &self.expires_at)?;
        if !self.skills.is_absent() {
            map.serialize_entry("skills", &self.skills)?;
        }
        map.end()
    }
}
impl Decode for Container {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_expires_at = None;
        let mut f_skills = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "expires_at" => f_expires_at = Some(value),
                "skills" => f_skills = Some(value),
                _ => {}
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        let f_expires_at = cx
            .required(f_expires_at, "expires_at", <String as Decode>::decode)?;
        let f_skills = cx
            .distinct(f_skills, "skills", <Vec<ContainerSkill> as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            expires_at: f_expires_at,
            skills: f_skills,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ContainerSkill {
    pub type_: ContainerSkillType,
    pub skill_id: String,
    pub version: String,
}
impl Serialize for ContainerSkill {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", &self.type_)?;
        map.serialize_entry("skill_id", &self.skill_id)?;
        map.serialize_entry("version", &self.version)?;
        map.end()
    }
}
impl Decode for ContainerSkill {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_skill_id = None;
        let mut f_version = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "skill_id" => f_skill_id = Some(value),
                "version" => f_version = Some(value),
                _ => {}
            }
        }
        let f_type_ = cx
            .required(f_type_, "type", <ContainerSkillType as Decode>::decode)?;
        let f_skill_id = cx
            .required(f_skill_id, "skill_id", <String as Decode>::decode)?;
        let f_version = cx.required(f_version, "version", <String as Decode>::decode)?;
        Ok(Self {
            type_: f_type_,
            skill_id: f_skill_id,
            version: f_version,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ContainerSkillType {
    Anthropic,
    Custom,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl ContainerSkillType {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["anthropic", "custom"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Anthropic => "anthropic",
            Self::Custom => "custom",
            Self::Other(value) => value,
        }
    }
}
impl Decode for ContainerSkillType {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "anthropic" => Ok(Self::Anthropic),
            "custom" => Ok(Self::Custom),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for ContainerSkillType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ContainerSkillType {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// What was edited before the model saw it.
#[derive(Clone, Debug, PartialEq)]
pub struct ContextManagementResult {
    pub applied_edits: Vec<AppliedEdit>,
}
impl Serialize for ContextManagementResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("applied_edits", &self.applied_edits)?;
        map.end()
    }
}
impl Decode for ContextManagementResult {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_applied_edits = None;
        for (key, value) in map {
            match key.as_str() {
                "applied_edits" => f_applied_edits = Some(value),
                _ => {}
            }
        }
        let f_applied_edits = cx
            .required(
                f_applied_edits,
                "applied_edits",
                <Vec<AppliedEdit> as Decode>::decode,
            )?;
        Ok(Self {
            applied_edits: f_applied_edits,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum AppliedEdit {
    ClearToolUses20250919(ClearedToolUses),
    ClearThinking20251015(ClearedThinking),
    /// A variant that this version of the specification does not list.
    Other(Value),
}
impl AppliedEdit {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "clear_tool_uses_20250919",
        "clear_thinking_20251015",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::ClearToolUses20250919(_) => "clear_tool_uses_20250919",
            Self::ClearThinking20251015(_) => "clear_thinking_20251015",
            Self::Other(value) => {
                value.get("type").and_then(Value::as_str).unwrap_or_default()
            }
        }
    }
}
impl Serialize for AppliedEdit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::ClearToolUses20250919(value) => value.serialize(serializer),
            Self::ClearThinking20251015(value) => value.serialize(serializer),
            Self::Other(value) => value.serialize(serializer),
        }
    }
}
impl Decode for AppliedEdit {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, true)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::ClearToolUses20250919)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("clear_tool_uses_20250919"))
                    })
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::ClearThinking20251015)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("clear_thinking_20251015"))
                    })
            }
            _ => Ok(Self::Other(value)),
        }
    }
}
impl From<ClearedToolUses> for AppliedEdit {
    fn from(value: ClearedToolUses) -> Self {
        Self::ClearToolUses20250919(value)
    }
}
impl From<ClearedThinking> for AppliedEdit {
    fn from(value: ClearedThinking) -> Self {
        Self::ClearThinking20251015(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ClearedToolUses {
    pub cleared_tool_uses: i64,
    pub cleared_input_tokens: i64,
}
impl Serialize for ClearedToolUses {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "clear_tool_uses_20250919")?;
        map.serialize_entry("cleared_tool_uses", &self.cleared_tool_uses)?;
        map.serialize_entry("cleared_input_tokens", &self.cleared_input_tokens)?;
        map.end()
    }
}
impl Decode for ClearedToolUses {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_cleared_tool_uses = None;
        let mut f_cleared_input_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "cleared_tool_uses" => f_cleared_tool_uses = Some(value),
                "cleared_input_tokens" => f_cleared_input_tokens = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["clear_tool_uses_20250919"])?;
        let f_cleared_tool_uses = cx
            .required(
                f_cleared_tool_uses,
                "cleared_tool_uses",
                <i64 as Decode>::decode,
            )?;
        let f_cleared_input_tokens = cx
            .required(
                f_cleared_input_tokens,
                "cleared_input_tokens",
                <i64 as Decode>::decode,
            )?;
        Ok(Self {
            cleared_tool_uses: f_cleared_tool_uses,
            cleared_input_tokens: f_cleared_input_tokens,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ClearedThinking {
    pub cleared_thinking_turns: i64,
    pub cleared_input_tokens: i64,
}
impl Serialize for ClearedThinking {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "clear_thinking_20251015")?;
        map.serialize_entry("cleared_thinking_turns", &self.cleared_thinking_turns)?;
        map.serialize_entry("cleared_input_tokens", &self.cleared_input_tokens)?;
        map.end()
    }
}
impl Decode for ClearedThinking {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_cleared_thinking_turns = None;
        let mut f_cleared_input_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "cleared_thinking_turns" => f_cleared_thinking_turns = Some(value),
                "cleared_input_tokens" => f_cleared_input_tokens = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["clear_thinking_20251015"])?;
        let f_cleared_thinking_turns = cx
            .required(
                f_cleared_thinking_turns,
                "cleared_thinking_turns",
                <i64 as Decode>::decode,
            )?;
        let f_cleared_input_tokens = cx
            .required(
                f_cleared_input_tokens,
                "cleared_input_tokens",
                <i64 as Decode>::decode,
            )?;
        Ok(Self {
            cleared_thinking_turns: f_cleared_thinking_turns,
            cleared_input_tokens: f_cleared_input_tokens,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diagnostics {
    pub cache_miss_reason: Maybe<CacheMissReason>,
}
impl Serialize for Diagnostics {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.cache_miss_reason.is_absent() {
            map.serialize_entry("cache_miss_reason", &self.cache_miss_reason)?;
        }
        map.end()
    }
}
impl Decode for Diagnostics {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_cache_miss_reason = None;
        for (key, value) in map {
            match key.as_str() {
                "cache_miss_reason" => f_cache_miss_reason = Some(value),
                _ => {}
            }
        }
        let f_cache_miss_reason = cx
            .distinct(
                f_cache_miss_reason,
                "cache_miss_reason",
                <CacheMissReason as Decode>::decode,
            )?;
        Ok(Self {
            cache_miss_reason: f_cache_miss_reason,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum CacheMissReason {
    ModelChanged(CacheMissModelChanged),
    SystemChanged(CacheMissSystemChanged),
    ToolsChanged(CacheMissToolsChanged),
    MessagesChanged(CacheMissMessagesChanged),
    PreviousMessageNotFound(CacheMissPreviousMessageNotFound),
    Unavailable(CacheMissUnavailable),
    /// A variant that this version of the specification does not list.
    Other(Value),
}
impl CacheMissReason {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "model_changed",
        "system_changed",
        "tools_changed",
        "messages_changed",
        "previous_message_not_found",
        "unavailable",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::ModelChanged(_) => "model_changed",
            Self::SystemChanged(_) => "system_changed",
            Self::ToolsChanged(_) => "tools_changed",
            Self::MessagesChanged(_) => "messages_changed",
            Self::PreviousMessageNotFound(_) => "previous_message_not_found",
            Self::Unavailable(_) => "unavailable",
            Self::Other(value) => {
                value.get("type").and_then(Value::as_str).unwrap_or_default()
            }
        }
    }
}
impl Serialize for CacheMissReason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::ModelChanged(value) => value.serialize(serializer),
            Self::SystemChanged(value) => value.serialize(serializer),
            Self::ToolsChanged(value) => value.serialize(serializer),
            Self::MessagesChanged(value) => value.serialize(serializer),
            Self::PreviousMessageNotFound(value) => value.serialize(serializer),
            Self::Unavailable(value) => value.serialize(serializer),
            Self::Other(value) => value.serialize(serializer),
        }
    }
}
impl Decode for CacheMissReason {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, true)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::ModelChanged)
                    .map_err(|fault| fault.under(Segment::Variant("model_changed")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::SystemChanged)
                    .map_err(|fault| fault.under(Segment::Variant("system_changed")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::ToolsChanged)
                    .map_err(|fault| fault.under(Segment::Variant("tools_changed")))
            }
            Some(3) => {
                Decode::decode(value, cx)
                    .map(Self::MessagesChanged)
                    .map_err(|fault| fault.under(Segment::Variant("messages_changed")))
            }
            Some(4) => {
                Decode::decode(value, cx)
                    .map(Self::PreviousMessageNotFound)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("previous_message_not_found"))
                    })
            }
            Some(5) => {
                Decode::decode(value, cx)
                    .map(Self::Unavailable)
                    .map_err(|fault| fault.under(Segment::Variant("unavailable")))
            }
            _ => Ok(Self::Other(value)),
        }
    }
}
impl From<CacheMissModelChanged> for CacheMissReason {
    fn from(value: CacheMissModelChanged) -> Self {
        Self::ModelChanged(value)
    }
}
impl From<CacheMissSystemChanged> for CacheMissReason {
    fn from(value: CacheMissSystemChanged) -> Self {
        Self::SystemChanged(value)
    }
}
impl From<CacheMissToolsChanged> for CacheMissReason {
    fn from(value: CacheMissToolsChanged) -> Self {
        Self::ToolsChanged(value)
    }
}
impl From<CacheMissMessagesChanged> for CacheMissReason {
    fn from(value: CacheMissMessagesChanged) -> Self {
        Self::MessagesChanged(value)
    }
}
impl From<CacheMissPreviousMessageNotFound> for CacheMissReason {
    fn from(value: CacheMissPreviousMessageNotFound) -> Self {
        Self::PreviousMessageNotFound(value)
    }
}
impl From<CacheMissUnavailable> for CacheMissReason {
    fn from(value: CacheMissUnavailable) -> Self {
        Self::Unavailable(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CacheMissModelChanged {
    pub cache_missed_input_tokens: i64,
}
impl Serialize for CacheMissModelChanged {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "model_changed")?;
        map.serialize_entry(
            "cache_missed_input_tokens",
            &self.cache_missed_input_tokens,
        )?;
        map.end()
    }
}
impl Decode for CacheMissModelChanged {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_cache_missed_input_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "cache_missed_input_tokens" => f_cache_missed_input_tokens = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["model_changed"])?;
        let f_cache_missed_input_tokens = cx
            .required(
                f_cache_missed_input_tokens,
                "cache_missed_input_tokens",
                <i64 as Decode>::decode,
            )?;
        Ok(Self {
            cache_missed_input_tokens: f_cache_missed_input_tokens,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CacheMissSystemChanged {
    pub cache_missed_input_tokens: i64,
}
impl Serialize for CacheMissSystemChanged {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "system_changed")?;
        map.serialize_entry(
            "cache_missed_input_tokens",
            &self.cache_missed_input_tokens,
        )?;
        map.end()
    }
}
impl Decode for CacheMissSystemChanged {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_cache_missed_input_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "cache_missed_input_tokens" => f_cache_missed_input_tokens = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["system_changed"])?;
        let f_cache_missed_input_tokens = cx
            .required(
                f_cache_missed_input_tokens,
                "cache_missed_input_tokens",
                <i64 as Decode>::decode,
            )?;
        Ok(Self {
            cache_missed_input_tokens: f_cache_missed_input_tokens,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CacheMissToolsChanged {
    pub cache_missed_input_tokens: i64,
}
impl Serialize for CacheMissToolsChanged {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "tools_changed")?;
        map.serialize_entry(
            "cache_missed_input_tokens",
            &self.cache_missed_input_tokens,
        )?;
        map.end()
    }
}
impl Decode for CacheMissToolsChanged {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_cache_missed_input_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "cache_missed_input_tokens" => f_cache_missed_input_tokens = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["tools_changed"])?;
        let f_cache_missed_input_tokens = cx
            .required(
                f_cache_missed_input_tokens,
                "cache_missed_input_tokens",
                <i64 as Decode>::decode,
            )?;
        Ok(Self {
            cache_missed_input_tokens: f_cache_missed_input_tokens,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CacheMissMessagesChanged {
    pub cache_missed_input_tokens: i64,
}
impl Serialize for CacheMissMessagesChanged {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "messages_changed")?;
        map.serialize_entry(
            "cache_missed_input_tokens",
            &self.cache_missed_input_tokens,
        )?;
        map.end()
    }
}
impl Decode for CacheMissMessagesChanged {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_cache_missed_input_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "cache_missed_input_tokens" => f_cache_missed_input_tokens = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["messages_changed"])?;
        let f_cache_missed_input_tokens = cx
            .required(
                f_cache_missed_input_tokens,
                "cache_missed_input_tokens",
                <i64 as Decode>::decode,
            )?;
        Ok(Self {
            cache_missed_input_tokens: f_cache_missed_input_tokens,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CacheMissPreviousMessageNotFound {}
impl Serialize for CacheMissPreviousMessageNotFound {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "previous_message_not_found")?;
        map.end()
    }
}
impl Decode for CacheMissPreviousMessageNotFound {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["previous_message_not_found"])?;
        Ok(Self {})
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CacheMissUnavailable {}
impl Serialize for CacheMissUnavailable {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "unavailable")?;
        map.end()
    }
}
impl Decode for CacheMissUnavailable {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["unavailable"])?;
        Ok(Self {})
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum InputTransformation {
    ThinkingDropped(ThinkingDropped),
    ThinkingMismatchAllowed(ThinkingMismatchAllowed),
    /// A variant that this version of the specification does not list.
    Other(Value),
}
impl InputTransformation {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "thinking_dropped",
        "thinking_mismatch_allowed",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::ThinkingDropped(_) => "thinking_dropped",
            Self::ThinkingMismatchAllowed(_) => "thinking_mismatch_allowed",
            Self::Other(value) => {
                value.get("type").and_then(Value::as_str).unwrap_or_default()
            }
        }
    }
}
impl Serialize for InputTransformation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::ThinkingDropped(value) => value.serialize(serializer),
            Self::ThinkingMismatchAllowed(value) => value.serialize(serializer),
            Self::Other(value) => value.serialize(serializer),
        }
    }
}
impl Decode for InputTransformation {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, true)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::ThinkingDropped)
                    .map_err(|fault| fault.under(Segment::Variant("thinking_dropped")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::ThinkingMismatchAllowed)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("thinking_mismatch_allowed"))
                    })
            }
            _ => Ok(Self::Other(value)),
        }
    }
}
impl From<ThinkingDropped> for InputTransformation {
    fn from(value: ThinkingDropped) -> Self {
        Self::ThinkingDropped(value)
    }
}
impl From<ThinkingMismatchAllowed> for InputTransformation {
    fn from(value: ThinkingMismatchAllowed) -> Self {
        Self::ThinkingMismatchAllowed(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ThinkingDropped {
    pub path: String,
    pub reason: ThinkingMismatch,
}
impl Serialize for ThinkingDropped {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "thinking_dropped")?;
        map.serialize_entry("path", &self.path)?;
        map.serialize_entry("reason", &self.reason)?;
        map.end()
    }
}
impl Decode for ThinkingDropped {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_path = None;
        let mut f_reason = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "path" => f_path = Some(value),
                "reason" => f_reason = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["thinking_dropped"])?;
        let f_path = cx.required(f_path, "path", <String as Decode>::decode)?;
        let f_reason = cx
            .required(f_reason, "reason", <ThinkingMismatch as Decode>::decode)?;
        Ok(Self {
            path: f_path,
            reason: f_reason,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ThinkingMismatch {
    ModelBindingMismatch,
    PrefixBindingMismatch,
    OrganizationBindingMismatch,
    EndUserBindingMismatch,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl ThinkingMismatch {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "model_binding_mismatch",
        "prefix_binding_mismatch",
        "organization_binding_mismatch",
        "end_user_binding_mismatch",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::ModelBindingMismatch => "model_binding_mismatch",
            Self::PrefixBindingMismatch => "prefix_binding_mismatch",
            Self::OrganizationBindingMismatch => "organization_binding_mismatch",
            Self::EndUserBindingMismatch => "end_user_binding_mismatch",
            Self::Other(value) => value,
        }
    }
}
impl Decode for ThinkingMismatch {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "model_binding_mismatch" => Ok(Self::ModelBindingMismatch),
            "prefix_binding_mismatch" => Ok(Self::PrefixBindingMismatch),
            "organization_binding_mismatch" => Ok(Self::OrganizationBindingMismatch),
            "end_user_binding_mismatch" => Ok(Self::EndUserBindingMismatch),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for ThinkingMismatch {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ThinkingMismatch {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ThinkingMismatchAllowed {
    pub path: String,
    pub reason: ThinkingMismatch,
}
impl Serialize for ThinkingMismatchAllowed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "thinking_mismatch_allowed")?;
        map.serialize_entry("path", &self.path)?;
        map.serialize_entry("reason", &self.reason)?;
        map.end()
    }
}
impl Decode for ThinkingMismatchAllowed {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_path = None;
        let mut f_reason = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "path" => f_path = Some(value),
                "reason" => f_reason = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["thinking_mismatch_allowed"])?;
        let f_path = cx.required(f_path, "path", <String as Decode>::decode)?;
        let f_reason = cx
            .required(f_reason, "reason", <ThinkingMismatch as Decode>::decode)?;
        Ok(Self {
            path: f_path,
            reason: f_reason,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct MessageBatchErrored {
    /// The body of an error, and the data of an `error` event.
    pub error: ErrorResponse,
}
impl Serialize for MessageBatchErrored {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "errored")?;
        map.serialize_entry("error", &self.error)?;
        map.end()
    }
}
impl Decode for MessageBatchErrored {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_error = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "error" => f_error = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["errored"])?;
        let f_error = cx.required(f_error, "error", <ErrorResponse as Decode>::decode)?;
        Ok(Self { error: f_error })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MessageBatchCanceled {}
impl Serialize for MessageBatchCanceled {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "canceled")?;
        map.end()
    }
}
impl Decode for MessageBatchCanceled {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["canceled"])?;
        Ok(Self {})
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MessageBatchExpired {}
impl Serialize for MessageBatchExpired {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "expired")?;
        map.end()
    }
}
impl Decode for MessageBatchExpired {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["expired"])?;
        Ok(Self {})
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct UploadFileForm {
    pub file: ::wire::UploadedFile,
    /// The file is deleted by itself after this time.
    pub expires_in_seconds: Option<i64>,
}
impl Serialize for UploadFileForm {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("file", &self.file)?;
        if let Some(value) = &self.expires_in_seconds {
            map.serialize_entry("expires_in_seconds", value)?;
        }
        map.end()
    }
}
impl Decode for UploadFileForm {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_file = None;
        let mut f_expires_in_seconds = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "file" => f_file = Some(value),
                "expires_in_seconds" => f_expires_in_seconds = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_file = cx
            .required(f_file, "file", <::wire::UploadedFile as Decode>::decode)?;
        let f_expires_in_seconds = cx
            .optional(
                f_expires_in_seconds,
                "expires_in_seconds",
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
        for key in unknown {
            cx.unknown("UploadFileForm", key)?;
        }
        Ok(Self {
            file: f_file,
            expires_in_seconds: f_expires_in_seconds,
        })
    }
}
/// A page of files, with the marks of the newer and of the older way of paging.
#[derive(Clone, Debug, PartialEq)]
pub struct FileList {
    pub data: Vec<FileMetadata>,
    pub next_page: Maybe<String>,
    pub has_more: Maybe<bool>,
    pub first_id: Maybe<String>,
    pub last_id: Maybe<String>,
}
impl Serialize for FileList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("data", &self.data)?;
        if !self.next_page.is_absent() {
            map.serialize_entry("next_page", &self.next_page)?;
        }
        if !self.has_more.is_absent() {
            map.serialize_entry("has_more", &self.has_more)?;
        }
        if !self.first_id.is_absent() {
            map.serialize_entry("first_id", &self.first_id)?;
        }
        if !self.last_id.is_absent() {
            map.serialize_entry("last_id", &self.last_id)?;
        }
        map.end()
    }
}
impl Decode for FileList {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_data = None;
        let mut f_next_page = None;
        let mut f_has_more = None;
        let mut f_first_id = None;
        let mut f_last_id = None;
        for (key, value) in map {
            match key.as_str() {
                "data" => f_data = Some(value),
                "next_page" => f_next_page = Some(value),
                "has_more" => f_has_more = Some(value),
                "first_id" => f_first_id = Some(value),
                "last_id" => f_last_id = Some(value),
                _ => {}
            }
        }
        let f_data = cx.required(f_data, "data", <Vec<FileMetadata> as Decode>::decode)?;
        let f_next_page = cx
            .distinct(f_next_page, "next_page", <String as Decode>::decode)?;
        let f_has_more = cx.distinct(f_has_more, "has_more", <bool as Decode>::decode)?;
        let f_first_id = cx
            .distinct(f_first_id, "first_id", <String as Decode>::decode)?;
        let f_last_id = cx.distinct(f_last_id, "last_id", <String as Decode>::decode)?;
        Ok(Self {
            data: f_data,
            next_page: f_next_page,
            has_more: f_has_more,
            first_id: f_first_id,
            last_id: f_last_id,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct FileMetadata {
    pub id: String,
    pub size_bytes: i64,
    /// RFC 3339.
    pub created_at: String,
    pub filename: String,
    pub mime_type: String,
    /// Only what tools have made is.
    pub downloadable: Maybe<bool>,
    pub expires_at: Maybe<String>,
    pub scope: Maybe<FileScope>,
}
impl Serialize for FileMetadata {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "file")?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("size_bytes", &self.size_bytes)?;
        map.serialize_entry("created_at", &self.created_at)?;
        map.serialize_entry("filename", &self.filename)?;
        map.serialize_entry("mime_type", &self.mime_type)?;
        if !self.downloadable.is_absent() {
            map.serialize_entry("downloadable", &self.downloadable)?;
        }
        if !self.expires_at.is_absent() {
            map.serialize_entry("expires_at", &self.expires_at)?;
        }
        if !self.scope.is_absent() {
            map.serialize_entry("scope", &self.scope)?;
        }
        map.end()
    }
}
impl Decode for FileMetadata {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_id = None;
        let mut f_size_bytes = None;
        let mut f_created_at = None;
        let mut f_filename = None;
        let mut f_mime_type = None;
        let mut f_downloadable = None;
        let mut f_expires_at = None;
        let mut f_scope = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "id" => f_id = Some(value),
                "size_bytes" => f_size_bytes = Some(value),
                "created_at" => f_created_at = Some(value),
                "filename" => f_filename = Some(value),
                "mime_type" => f_mime_type = Some(value),
                "downloadable" => f_downloadable = Some(value),
                "expires_at" => f_expires_at = Some(value),
                "scope" => f_scope = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["file"])?;
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        let f_size_bytes = cx
            .required(f_size_bytes, "size_bytes", <i64 as Decode>::decode)?;
        let f_created_at = cx
            .required(f_created_at, "created_at", <String as Decode>::decode)?;
        let f_filename = cx
            .required(f_filename, "filename", <String as Decode>::decode)?;
        let f_mime_type = cx
            .required(f_mime_type, "mime_type", <String as Decode>::decode)?;
        let f_downloadable = cx
            .distinct(f_downloadable, "downloadable", <bool as Decode>::decode)?;
        let f_expires_at = cx
            .distinct(f_expires_at, "expires_at", <String as Decode>::decode)?;
        let f_scope = cx.distinct(f_scope, "scope", <FileScope as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            size_bytes: f_size_bytes,
            created_at: f_created_at,
            filename: f_filename,
            mime_type: f_mime_type,
            downloadable: f_downloadable,
            expires_at: f_expires_at,
            scope: f_scope,
        })
    }
}
/// The session that a file belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct FileScope {
    pub id: String,
}
impl Serialize for FileScope {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "session")?;
        map.serialize_entry("id", &self.id)?;
        map.end()
    }
}
impl Decode for FileScope {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_id = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "id" => f_id = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["session"])?;
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        Ok(Self { id: f_id })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct DeletedFile {
    pub id: String,
    pub type_: Maybe<DeletedFileType>,
}
impl Serialize for DeletedFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        if !self.type_.is_absent() {
            map.serialize_entry("type", &self.type_)?;
        }
        map.end()
    }
}
impl Decode for DeletedFile {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        let f_type_ = cx.distinct(f_type_, "type", <DeletedFileType as Decode>::decode)?;
        Ok(Self { id: f_id, type_: f_type_ })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DeletedFileType {
    FileDeleted,
}
impl DeletedFileType {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["file_deleted"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::FileDeleted => "file_deleted",
        }
    }
}
impl Decode for DeletedFileType {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "file_deleted" => Ok(Self::FileDeleted),
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
impl Serialize for DeletedFileType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for DeletedFileType {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct MessageTokensCount {
    pub input_tokens: i64,
    pub context_management: Maybe<CountTokensContextManagement>,
}
impl Serialize for MessageTokensCount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("input_tokens", &self.input_tokens)?;
        if !self.context_management.is_absent() {
            map.serialize_entry("context_management", &self.context_management)?;
        }
        map.end()
    }
}
impl Decode for MessageTokensCount {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_input_tokens = None;
        let mut f_context_management = None;
        for (key, value) in map {
            match key.as_str() {
                "input_tokens" => f_input_tokens = Some(value),
                "context_management" => f_context_management = Some(value),
                _ => {}
            }
        }
        let f_input_tokens = cx
            .required(f_input_tokens, "input_tokens", <i64 as Decode>::decode)?;
        let f_context_management = cx
            .distinct(
                f_context_management,
                "context_management",
                <CountTokensContextManagement as Decode>::decode,
            )?;
        Ok(Self {
            input_tokens: f_input_tokens,
            context_management: f_context_management,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CountTokensContextManagement {
    pub original_input_tokens: i64,
}
impl Serialize for CountTokensContextManagement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("original_input_tokens", &self.original_input_tokens)?;
        map.end()
    }
}
impl Decode for CountTokensContextManagement {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_original_input_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "original_input_tokens" => f_original_input_tokens = Some(value),
                _ => {}
            }
        }
        let f_original_input_tokens = cx
            .required(
                f_original_input_tokens,
                "original_input_tokens",
                <i64 as Decode>::decode,
            )?;
        Ok(Self {
            original_input_tokens: f_original_input_tokens,
        })
    }
}
/// message_start, then blocks one after the other, then message_delta, then message_stop.
#[derive(Clone, Debug, PartialEq)]
pub enum MessageStreamEvent {
    MessageStart(MessageStartEvent),
    ContentBlockStart(ContentBlockStartEvent),
    Ping(PingEvent),
    ContentBlockDelta(ContentBlockDeltaEvent),
    ContentBlockStop(ContentBlockStopEvent),
    MessageDelta(MessageDeltaEvent),
    MessageStop(MessageStopEvent),
    Error(ErrorEvent),
}
impl MessageStreamEvent {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "message_start",
        "content_block_start",
        "ping",
        "content_block_delta",
        "content_block_stop",
        "message_delta",
        "message_stop",
        "error",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::MessageStart(_) => "message_start",
            Self::ContentBlockStart(_) => "content_block_start",
            Self::Ping(_) => "ping",
            Self::ContentBlockDelta(_) => "content_block_delta",
            Self::ContentBlockStop(_) => "content_block_stop",
            Self::MessageDelta(_) => "message_delta",
            Self::MessageStop(_) => "message_stop",
            Self::Error(_) => "error",
        }
    }
}
impl Serialize for MessageStreamEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::MessageStart(value) => value.serialize(serializer),
            Self::ContentBlockStart(value) => value.serialize(serializer),
            Self::Ping(value) => value.serialize(serializer),
            Self::ContentBlockDelta(value) => value.serialize(serializer),
            Self::ContentBlockStop(value) => value.serialize(serializer),
            Self::MessageDelta(value) => value.serialize(serializer),
            Self::MessageStop(value) => value.serialize(serializer),
            Self::Error(value) => value.serialize(serializer),
        }
    }
}
impl Decode for MessageStreamEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::MessageStart)
                    .map_err(|fault| fault.under(Segment::Variant("message_start")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::ContentBlockStart)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("content_block_start"))
                    })
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::Ping)
                    .map_err(|fault| fault.under(Segment::Variant("ping")))
            }
            Some(3) => {
                Decode::decode(value, cx)
                    .map(Self::ContentBlockDelta)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("content_block_delta"))
                    })
            }
            Some(4) => {
                Decode::decode(value, cx)
                    .map(Self::ContentBlockStop)
                    .map_err(|fault| fault.under(Segment::Variant("content_block_stop")))
            }
            Some(5) => {
                Decode::decode(value, cx)
                    .map(Self::MessageDelta)
                    .map_err(|fault| fault.under(Segment::Variant("message_delta")))
            }
            Some(6) => {
                Decode::decode(value, cx)
                    .map(Self::MessageStop)
                    .map_err(|fault| fault.under(Segment::Variant("message_stop")))
            }
            Some(7) => {
                Decode::decode(value, cx)
                    .map(Self::Error)
                    .map_err(|fault| fault.under(Segment::Variant("error")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<MessageStartEvent> for MessageStreamEvent {
    fn from(value: MessageStartEvent) -> Self {
        Self::MessageStart(value)
    }
}
impl From<ContentBlockStartEvent> for MessageStreamEvent {
    fn from(value: ContentBlockStartEvent) -> Self {
        Self::ContentBlockStart(value)
    }
}
impl From<PingEvent> for MessageStreamEvent {
    fn from(value: PingEvent) -> Self {
        Self::Ping(value)
    }
}
impl From<ContentBlockDeltaEvent> for MessageStreamEvent {
    fn from(value: ContentBlockDeltaEvent) -> Self {
        Self::ContentBlockDelta(value)
    }
}
impl From<ContentBlockStopEvent> for MessageStreamEvent {
    fn from(value: ContentBlockStopEvent) -> Self {
        Self::ContentBlockStop(value)
    }
}
impl From<MessageDeltaEvent> for MessageStreamEvent {
    fn from(value: MessageDeltaEvent) -> Self {
        Self::MessageDelta(value)
    }
}
impl From<MessageStopEvent> for MessageStreamEvent {
    fn from(value: MessageStopEvent) -> Self {
        Self::MessageStop(value)
    }
}
impl From<ErrorEvent> for MessageStreamEvent {
    fn from(value: ErrorEvent) -> Self {
        Self::Error(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct MessageStartEvent {
    /// A finished answer; inside `message_start`, an answer that begins.
    pub message: Message,
}
impl Serialize for MessageStartEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "message_start")?;
        map.serialize_entry("message", &self.message)?;
        map.end()
    }
}
impl Decode for MessageStartEvent {
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
        cx.constant(f_type_, "type", &["message_start"])?;
        let f_message = cx.required(f_message, "message", <Message as Decode>::decode)?;
        Ok(Self { message: f_message })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ContentBlockStartEvent {
    pub index: i64,
    /// One block of an answer.
    pub content_block: ContentBlock,
}
impl Serialize for ContentBlockStartEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "content_block_start")?;
        map.serialize_entry("index", &self.index)?;
        map.serialize_entry("content_block", &self.content_block)?;
        map.end()
    }
}
impl Decode for ContentBlockStartEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_index = None;
        let mut f_content_block = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "index" => f_index = Some(value),
                "content_block" => f_content_block = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["content_block_start"])?;
        let f_index = cx.required(f_index, "index", <i64 as Decode>::decode)?;
        let f_content_block = cx
            .required(
                f_content_block,
                "content_block",
                <ContentBlock as Decode>::decode,
            )?;
        Ok(Self {
            index: f_index,
            content_block: f_content_block,
        })
    }
}
/// Keeps the connection alive.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PingEvent {}
impl Serialize for PingEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "ping")?;
        map.end()
    }
}
impl Decode for PingEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["ping"])?;
        Ok(Self {})
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ContentBlockDeltaEvent {
    pub index: i64,
    /// What is added to a block.
    pub delta: ContentBlockDelta,
}
impl Serialize for ContentBlockDeltaEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "content_block_delta")?;
        map.serialize_entry("index", &self.index)?;
        map.serialize_entry("delta", &self.delta)?;
        map.end()
    }
}
impl Decode for ContentBlockDeltaEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_index = None;
        let mut f_delta = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "index" => f_index = Some(value),
                "delta" => f_delta = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["content_block_delta"])?;
        let f_index = cx.required(f_index, "index", <i64 as Decode>::decode)?;
        let f_delta = cx
            .required(f_delta, "delta", <ContentBlockDelta as Decode>::decode)?;
        Ok(Self {
            index: f_index,
            delta: f_delta,
        })
    }
}
/// What is added to a block.
#[derive(Clone, Debug, PartialEq)]
pub enum ContentBlockDelta {
    TextDelta(TextDelta),
    InputJsonDelta(InputJsonDelta),
    CitationsDelta(CitationsDelta),
    ThinkingDelta(ThinkingDelta),
    SignatureDelta(SignatureDelta),
    CompactionDelta(CompactionDelta),
}
impl ContentBlockDelta {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "text_delta",
        "input_json_delta",
        "citations_delta",
        "thinking_delta",
        "signature_delta",
        "compaction_delta",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::TextDelta(_) => "text_delta",
            Self::InputJsonDelta(_) => "input_json_delta",
            Self::CitationsDelta(_) => "citations_delta",
            Self::ThinkingDelta(_) => "thinking_delta",
            Self::SignatureDelta(_) => "signature_delta",
            Self::CompactionDelta(_) => "compaction_delta",
        }
    }
}
impl Serialize for ContentBlockDelta {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::TextDelta(value) => value.serialize(serializer),
            Self::InputJsonDelta(value) => value.serialize(serializer),
            Self::CitationsDelta(value) => value.serialize(serializer),
            Self::ThinkingDelta(value) => value.serialize(serializer),
            Self::SignatureDelta(value) => value.serialize(serializer),
            Self::CompactionDelta(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ContentBlockDelta {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::TextDelta)
                    .map_err(|fault| fault.under(Segment::Variant("text_delta")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::InputJsonDelta)
                    .map_err(|fault| fault.under(Segment::Variant("input_json_delta")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::CitationsDelta)
                    .map_err(|fault| fault.under(Segment::Variant("citations_delta")))
            }
            Some(3) => {
                Decode::decode(value, cx)
                    .map(Self::ThinkingDelta)
                    .map_err(|fault| fault.under(Segment::Variant("thinking_delta")))
            }
            Some(4) => {
                Decode::decode(value, cx)
                    .map(Self::SignatureDelta)
                    .map_err(|fault| fault.under(Segment::Variant("signature_delta")))
            }
            Some(5) => {
                Decode::decode(value, cx)
                    .map(Self::CompactionDelta)
                    .map_err(|fault| fault.under(Segment::Variant("compaction_delta")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<TextDelta> for ContentBlockDelta {
    fn from(value: TextDelta) -> Self {
        Self::TextDelta(value)
    }
}
impl From<InputJsonDelta> for ContentBlockDelta {
    fn from(value: InputJsonDelta) -> Self {
        Self::InputJsonDelta(value)
    }
}
impl From<CitationsDelta> for ContentBlockDelta {
    fn from(value: CitationsDelta) -> Self {
        Self::CitationsDelta(value)
    }
}
impl From<ThinkingDelta> for ContentBlockDelta {
    fn from(value: ThinkingDelta) -> Self {
        Self::ThinkingDelta(value)
    }
}
impl From<SignatureDelta> for ContentBlockDelta {
    fn from(value: SignatureDelta) -> Self {
        Self::SignatureDelta(value)
    }
}
impl From<CompactionDelta> for ContentBlockDelta {
    fn from(value: CompactionDelta) -> Self {
        Self::CompactionDelta(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct TextDelta {
    pub text: String,
}
impl Serialize for TextDelta {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "text_delta")?;
        map.serialize_entry("text", &self.text)?;
        map.end()
    }
}
impl Decode for TextDelta {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_text = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "text" => f_text = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["text_delta"])?;
        let f_text = cx.required(f_text, "text", <String as Decode>::decode)?;
        Ok(Self { text: f_text })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct InputJsonDelta {
    /// More of the text of the input.
    pub partial_json: String,
}
impl Serialize for InputJsonDelta {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "input_json_delta")?;
        map.serialize_entry("partial_json", &self.partial_json)?;
        map.end()
    }
}
impl Decode for InputJsonDelta {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_partial_json = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "partial_json" => f_partial_json = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["input_json_delta"])?;
        let f_partial_json = cx
            .required(f_partial_json, "partial_json", <String as Decode>::decode)?;
        Ok(Self {
            partial_json: f_partial_json,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CitationsDelta {
    /// Where a text is from.
    pub citation: TextCitation,
}
impl Serialize for CitationsDelta {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "citations_delta")?;
        map.serialize_entry("citation", &self.citation)?;
        map.end()
    }
}
impl Decode for CitationsDelta {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_citation = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "citation" => f_citation = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["citations_delta"])?;
        let f_citation = cx
            .required(f_citation, "citation", <TextCitation as Decode>::decode)?;
        Ok(Self { citation: f_citation })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ThinkingDelta {
    pub thinking: String,
    pub estimated_tokens: Maybe<i64>,
}
impl Serialize for ThinkingDelta {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "thinking_delta")?;
        map.serialize_entry("thinking", &self.thinking)?;
        if !self.estimated_tokens.is_absent() {
            map.serialize_entry("estimated_tokens", &self.estimated_tokens)?;
        }
        map.end()
    }
}
impl Decode for ThinkingDelta {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_thinking = None;
        let mut f_estimated_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "thinking" => f_thinking = Some(value),
                "estimated_tokens" => f_estimated_tokens = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["thinking_delta"])?;
        let f_thinking = cx
            .required(f_thinking, "thinking", <String as Decode>::decode)?;
        let f_estimated_tokens = cx
            .distinct(f_estimated_tokens, "estimated_tokens", <i64 as Decode>::decode)?;
        Ok(Self {
            thinking: f_thinking,
            estimated_tokens: f_estimated_tokens,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct SignatureDelta {
    pub signature: String,
}
impl Serialize for SignatureDelta {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "signature_delta")?;
        map.serialize_entry("signature", &self.signature)?;
        map.end()
    }
}
impl Decode for SignatureDelta {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_signature = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "signature" => f_signature = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["signature_delta"])?;
        let f_signature = cx
            .required(f_signature, "signature", <String as Decode>::decode)?;
        Ok(Self { signature: f_signature })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CompactionDelta {
    pub content: Maybe<String>,
    pub encrypted_content: Maybe<String>,
}
impl Serialize for CompactionDelta {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "compaction_delta")?;
        if !self.content.is_absent() {
            map.serialize_entry("content", &self.content)?;
        }
        if !self.encrypted_content.is_absent() {
            map.serialize_entry("encrypted_content", &self.encrypted_content)?;
        }
        map.end()
    }
}
impl Decode for CompactionDelta {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_content = None;
        let mut f_encrypted_content = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "content" => f_content = Some(value),
                "encrypted_content" => f_encrypted_content = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["compaction_delta"])?;
        let f_content = cx.distinct(f_content, "content", <String as Decode>::decode)?;
        let f_encrypted_content = cx
            .distinct(
                f_encrypted_content,
                "encrypted_content",
                <String as Decode>::decode,
            )?;
        Ok(Self {
            content: f_content,
            encrypted_content: f_encrypted_content,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ContentBlockStopEvent {
    pub index: i64,
}
impl Serialize for ContentBlockStopEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "content_block_stop")?;
        map.serialize_entry("index", &self.index)?;
        map.end()
    }
}
impl Decode for ContentBlockStopEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_index = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "index" => f_index = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["content_block_stop"])?;
        let f_index = cx.required(f_index, "index", <i64 as Decode>::decode)?;
        Ok(Self { index: f_index })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct MessageDeltaEvent {
    /// What is known of the message at its end.
    pub delta: MessageDelta,
    /// Tokens of the whole answer so far, not of a part.
    pub usage: MessageDeltaUsage,
    pub context_management: Maybe<ContextManagementResult>,
    pub input_transformations: Maybe<Vec<InputTransformation>>,
}
impl Serialize for MessageDeltaEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "message_delta")?;
        map.serialize_entry("delta", &self.delta)?;
        map.serialize_entry("usage", &self.usage)?;
        if !self.context_management.is_absent() {
            map.serialize_entry("context_management", &self.context_management)?;
        }
        if !self.input_transformations.is_absent() {
            map.serialize_entry("input_transformations", &self.input_transformations)?;
        }
        map.end()
    }
}
impl Decode for MessageDeltaEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_delta = None;
        let mut f_usage = None;
        let mut f_context_management = None;
        let mut f_input_transformations = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "delta" => f_delta = Some(value),
                "usage" => f_usage = Some(value),
                "context_management" => f_context_management = Some(value),
                "input_transformations" => f_input_transformations = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["message_delta"])?;
        let f_delta = cx.required(f_delta, "delta", <MessageDelta as Decode>::decode)?;
        let f_usage = cx
            .required(f_usage, "usage", <MessageDeltaUsage as Decode>::decode)?;
        let f_context_management = cx
            .distinct(
                f_context_management,
                "context_management",
                <ContextManagementResult as Decode>::decode,
            )?;
        let f_input_transformations = cx
            .distinct(
                f_input_transformations,
                "input_transformations",
                <Vec<InputTransformation> as Decode>::decode,
            )?;
        Ok(Self {
            delta: f_delta,
            usage: f_usage,
            context_management: f_context_management,
            input_transformations: f_input_transformations,
        })
    }
}
/// What is known of the message at its end.
#[derive(Clone, Debug, PartialEq)]
pub struct MessageDelta {
    pub stop_reason: Option<StopReason>,
    pub stop_sequence: Option<String>,
    pub stop_details: Maybe<StopDetails>,
    pub container: Maybe<Container>,
}
impl Serialize for MessageDelta {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("stop_reason", &self.stop_reason)?;
        map.serialize_entry("stop_sequence", &self.stop_sequence)?;
        if !self.stop_details.is_absent() {
            map.serialize_entry("stop_details", &self.stop_details)?;
        }
        if !self.container.is_absent() {
            map.serialize_entry("container", &self.container)?;
        }
        map.end()
    }
}
impl Decode for MessageDelta {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_stop_reason = None;
        let mut f_stop_sequence = None;
        let mut f_stop_details = None;
        let mut f_container = None;
        for (key, value) in map {
            match key.as_str() {
                "stop_reason" => f_stop_reason = Some(value),
                "stop_sequence" => f_stop_sequence = Some(value),
                "stop_details" => f_stop_details = Some(value),
                "container" => f_container = Some(value),
                _ => {}
            }
        }
        let f_stop_reason = cx
            .required_nullable(
                f_stop_reason,
                "stop_reason",
                <StopReason as Decode>::decode,
            )?;
        let f_stop_sequence = cx
            .required_nullable(
                f_stop_sequence,
                "stop_sequence",
                <String as Decode>::decode,
            )?;
        let f_stop_details = cx
            .distinct(f_stop_details, "stop_details", <StopDetails as Decode>::decode)?;
        let f_container = cx
            .distinct(f_container, "container", <Container as Decode>::decode)?;
        Ok(Self {
            stop_reason: f_stop_reason,
            stop_sequence: f_stop_sequence,
            stop_details: f_stop_details,
            container: f_container,
        })
    }
}
/// Tokens of the whole answer so far, not of a part.
#[derive(Clone, Debug, PartialEq)]
pub struct MessageDeltaUsage {
    pub input_tokens: Option<i64>,
    pub cache_creation_input_tokens: Option<i64>,
    pub cache_read_input_tokens: Option<i64>,
    pub output_tokens: i64,
    pub output_tokens_details: Maybe<OutputTokensDetails>,
    pub server_tool_use: Maybe<ServerToolUsage>,
    pub iterations: Maybe<Vec<IterationUsage>>,
    pub fallback_credit: Maybe<FallbackCreditUsage>,
    /// Properties that the specification does not name, in their order.
    pub extra: Map<String, Value>,
}
impl Serialize for MessageDeltaUsage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("input_tokens", &self.input_tokens)?;
        map.serialize_entry(
            "cache_creation_input_tokens",
            &self.cache_creation_input_tokens,
        )?;
        map.serialize_entry("cache_read_input_tokens", &self.cache_read_input_tokens)?;
        map.serialize_entry("output_tokens", &self.output_tokens)?;
        if !self.output_tokens_details.is_absent() {
            map.serialize_entry("output_tokens_details", &self.output_tokens_details)?;
        }
        if !self.server_tool_use.is_absent() {
            map.serialize_entry("server_tool_use", &self.server_tool_use)?;
        }
        if !self.iterations.is_absent() {
            map.serialize_entry("iterations", &self.iterations)?;
        }
        if !self.fallback_credit.is_absent() {
            map.serialize_entry("fallback_credit", &self.fallback_credit)?;
        }
        for (key, value) in &self.extra {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
impl Decode for MessageDeltaUsage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_input_tokens = None;
        let mut f_cache_creation_input_tokens = None;
        let mut f_cache_read_input_tokens = None;
        let mut f_output_tokens = None;
        let mut f_output_tokens_details = None;
        let mut f_server_tool_use = None;
        let mut f_iterations = None;
        let mut f_fallback_credit = None;
        let mut extra = Map::new();
        for (key, value) in map {
            match key.as_str() {
                "input_tokens" => f_input_tokens = Some(value),
                "cache_creation_input_tokens" => {
                    f_cache_creation_input_tokens = Some(value);
                }
                "cache_read_input_tokens" => f_cache_read_input_tokens = Some(value),
                "output_tokens" => f_output_tokens = Some(value),
                "output_tokens_details" => f_output_tokens_details = Some(value),
                "server_tool_use" => f_server_tool_use = Some(value),
                "iterations" => f_iterations = Some(value),
                "fallback_credit" => f_fallback_credit = Some(value),
                _ => {
                    extra.insert(key, value);
                }
            }
        }
        let f_input_tokens = cx
            .required_nullable(f_input_tokens, "input_tokens", <i64 as Decode>::decode)?;
        let f_cache_creation_input_tokens = cx
            .required_nullable(
                f_cache_creation_input_tokens,
                "cache_creation_input_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_cache_read_input_tokens = cx
            .required_nullable(
                f_cache_read_input_tokens,
                "cache_read_input_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_output_tokens = cx
            .required(f_output_tokens, "output_tokens", <i64 as Decode>::decode)?;
        let f_output_tokens_details = cx
            .distinct(
                f_output_tokens_details,
                "output_tokens_details",
                <OutputTokensDetails as Decode>::decode,
            )?;
        let f_server_tool_use = cx
            .distinct(
                f_server_tool_use,
                "server_tool_use",
                <ServerToolUsage as Decode>::decode,
            )?;
        let f_iterations = cx
            .distinct(
                f_iterations,
                "iterations",
                <Vec<IterationUsage> as Decode>::decode,
            )?;
        let f_fallback_credit = cx
            .distinct(
                f_fallback_credit,
                "fallback_credit",
                <FallbackCreditUsage as Decode>::decode,
            )?;
        Ok(Self {
            input_tokens: f_input_tokens,
            cache_creation_input_tokens: f_cache_creation_input_tokens,
            cache_read_input_tokens: f_cache_read_input_tokens,
            output_tokens: f_output_tokens,
            output_tokens_details: f_output_tokens_details,
            server_tool_use: f_server_tool_use,
            iterations: f_iterations,
            fallback_credit: f_fallback_credit,
            extra,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MessageStopEvent {}
impl Serialize for MessageStopEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "message_stop")?;
        map.end()
    }
}
impl Decode for MessageStopEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["message_stop"])?;
        Ok(Self {})
    }
}
/// A failure after the answer has begun; the last event of its stream.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorEvent {
    pub error: Error,
    pub request_id: Option<String>,
}
impl Serialize for ErrorEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "error")?;
        map.serialize_entry("error", &self.error)?;
        if let Some(value) = &self.request_id {
            map.serialize_entry("request_id", value)?;
        }
        map.end()
    }
}
impl Decode for ErrorEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_error = None;
        let mut f_request_id = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "error" => f_error = Some(value),
                "request_id" => f_request_id = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["error"])?;
        let f_error = cx.required(f_error, "error", <Error as Decode>::decode)?;
        let f_request_id = cx
            .optional_nullable(f_request_id, "request_id", <String as Decode>::decode)?;
        Ok(Self {
            error: f_error,
            request_id: f_request_id,
        })
    }
}
/// The prompt of a request, to be counted.
#[derive(Clone, Debug, PartialEq)]
pub struct CountMessageTokensParams {
    /// A model's id or alias.
    pub model: String,
    pub messages: Vec<MessageParam>,
    /// Instructions that stand before the conversation.
    pub system: Option<SystemPrompt>,
    pub cache_control: Option<CacheControl>,
    /// Whether the model thinks before it answers.
    pub thinking: Option<ThinkingConfig>,
    /// Tools that the model may call.
    pub tools: Option<Vec<Tool>>,
    /// Whether and which tool is to be called.
    pub tool_choice: Option<ToolChoice>,
    /// Effort and output format.
    pub output_config: Option<OutputConfig>,
    pub output_format: Option<JsonOutputFormat>,
    pub context_management: Option<ContextManagement>,
    pub mcp_servers: Option<Vec<McpServer>>,
    pub compaction: Option<CompactionConfig>,
    pub speed: Option<Speed>,
    pub billing_policy: Option<BillingPolicy>,
}
impl Serialize for CountMessageTokensParams {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("model", &self.model)?;
        map.serialize_entry("messages", &self.messages)?;
        if let Some(value) = &self.system {
            map.serialize_entry("system", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.thinking {
            map.serialize_entry("thinking", value)?;
        }
        if let Some(value) = &self.tools {
            map.serialize_entry("tools", value)?;
        }
        if let Some(value) = &self.tool_choice {
            map.serialize_entry("tool_choice", value)?;
        }
        if let Some(value) = &self.output_config {
            map.serialize_entry("output_config", value)?;
        }
        if let Some(value) = &self.output_format {
            map.serialize_entry("output_format", value)?;
        }
        if let Some(value) = &self.context_management {
            map.serialize_entry("context_management", value)?;
        }
        if let Some(value) = &self.mcp_servers {
            map.serialize_entry("mcp_servers", value)?;
        }
        if let Some(value) = &self.compaction {
            map.serialize_entry("compaction", value)?;
        }
        if let Some(value) = &self.speed {
            map.serialize_entry("speed", value)?;
        }
        if let Some(value) = &self.billing_policy {
            map.serialize_entry("billing_policy", value)?;
        }
        map.end()
    }
}
impl Decode for CountMessageTokensParams {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_model = None;
        let mut f_messages = None;
        let mut f_system = None;
        let mut f_cache_control = None;
        let mut f_thinking = None;
        let mut f_tools = None;
        let mut f_tool_choice = None;
        let mut f_output_config = None;
        let mut f_output_format = None;
        let mut f_context_management = None;
        let mut f_mcp_servers = None;
        let mut f_compaction = None;
        let mut f_speed = None;
        let mut f_billing_policy = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "model" => f_model = Some(value),
                "messages" => f_messages = Some(value),
                "system" => f_system = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "thinking" => f_thinking = Some(value),
                "tools" => f_tools = Some(value),
                "tool_choice" => f_tool_choice = Some(value),
                "output_config" => f_output_config = Some(value),
                "output_format" => f_output_format = Some(value),
                "context_management" => f_context_management = Some(value),
                "mcp_servers" => f_mcp_servers = Some(value),
                "compaction" => f_compaction = Some(value),
                "speed" => f_speed = Some(value),
                "billing_policy" => f_billing_policy = Some(value),
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
                    ::wire::length(decoded, Some(1), Some(256))?;
                    Ok(owned)
                },
            )?;
        let f_messages = cx
            .required(
                f_messages,
                "messages",
                |value, cx| {
                    let owned = <Vec<MessageParam> as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::items(decoded.len(), Some(1), None)?;
                    Ok(owned)
                },
            )?;
        let f_system = cx
            .optional(f_system, "system", <SystemPrompt as Decode>::decode)?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_thinking = cx
            .optional(f_thinking, "thinking", <ThinkingConfig as Decode>::decode)?;
        let f_tools = cx.optional(f_tools, "tools", <Vec<Tool> as Decode>::decode)?;
        let f_tool_choice = cx
            .optional(f_tool_choice, "tool_choice", <ToolChoice as Decode>::decode)?;
        let f_output_config = cx
            .optional(
                f_output_config,
                "output_config",
                <OutputConfig as Decode>::decode,
            )?;
        let f_output_format = cx
            .optional_nullable(
                f_output_format,
                "output_format",
                <JsonOutputFormat as Decode>::decode,
            )?;
        let f_context_management = cx
            .optional_nullable(
                f_context_management,
                "context_management",
                <ContextManagement as Decode>::decode,
            )?;
        let f_mcp_servers = cx
            .optional(f_mcp_servers, "mcp_servers", <Vec<McpServer> as Decode>::decode)?;
        let f_compaction = cx
            .optional_nullable(
                f_compaction,
                "compaction",
                <CompactionConfig as Decode>::decode,
            )?;
        let f_speed = cx.optional_nullable(f_speed, "speed", <Speed as Decode>::decode)?;
        let f_billing_policy = cx
            .optional_nullable(
                f_billing_policy,
                "billing_policy",
                <BillingPolicy as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("CountMessageTokensParams", key)?;
        }
        Ok(Self {
            model: f_model,
            messages: f_messages,
            system: f_system,
            cache_control: f_cache_control,
            thinking: f_thinking,
            tools: f_tools,
            tool_choice: f_tool_choice,
            output_config: f_output_config,
            output_format: f_output_format,
            context_management: f_context_management,
            mcp_servers: f_mcp_servers,
            compaction: f_compaction,
            speed: f_speed,
            billing_policy: f_billing_policy,
        })
    }
}
/// What all tools of the API have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToolOptions {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
}
impl Serialize for ToolOptions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        map.end()
    }
}
impl Decode for ToolOptions {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        for key in unknown {
            cx.unknown("ToolOptions", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
        })
    }
}
/// What tools of the API have that the client runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClientToolOptions {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
    pub input_examples: Option<
        Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    >,
}
impl Serialize for ClientToolOptions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        if let Some(value) = &self.input_examples {
            map.serialize_entry("input_examples", value)?;
        }
        map.end()
    }
}
impl Decode for ClientToolOptions {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_input_examples = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "input_examples" => f_input_examples = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        let f_input_examples = cx
            .optional_nullable(
                f_input_examples,
                "input_examples",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ClientToolOptions", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
            input_examples: f_input_examples,
        })
    }
}
/// What all versions of the tool have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WebFetchOptions {
    pub allowed_callers: Option<Vec<AllowedCaller>>,
    pub cache_control: Option<CacheControl>,
    pub defer_loading: Option<bool>,
    pub strict: Option<bool>,
    pub allowed_domains: Maybe<Vec<String>>,
    pub blocked_domains: Maybe<Vec<String>>,
    pub citations: Maybe<CitationsConfig>,
    pub max_content_tokens: Maybe<i64>,
    pub max_uses: Maybe<i64>,
    pub url_sources: Maybe<UrlSources>,
}
impl Serialize for WebFetchOptions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.allowed_callers {
            map.serialize_entry("allowed_callers", value)?;
        }
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.defer_loading {
            map.serialize_entry("defer_loading", value)?;
        }
        if let Some(value) = &self.strict {
            map.serialize_entry("strict", value)?;
        }
        if !self.allowed_domains.is_absent() {
            map.serialize_entry("allowed_domains", &self.allowed_domains)?;
        }
        if !self.blocked_domains.is_absent() {
            map.serialize_entry("blocked_domains", &self.blocked_domains)?;
        }
        if !self.citations.is_absent() {
            map.serialize_entry("citations", &self.citations)?;
        }
        if !self.max_content_tokens.is_absent() {
            map.serialize_entry("max_content_tokens", &self.max_content_tokens)?;
        }
        if !self.max_uses.is_absent() {
            map.serialize_entry("max_uses", &self.max_uses)?;
        }
        if !self.url_sources.is_absent() {
            map.serialize_entry("url_sources", &self.url_sources)?;
        }
        map.end()
    }
}
impl Decode for WebFetchOptions {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_allowed_callers = None;
        let mut f_cache_control = None;
        let mut f_defer_loading = None;
        let mut f_strict = None;
        let mut f_allowed_domains = None;
        let mut f_blocked_domains = None;
        let mut f_citations = None;
        let mut f_max_content_tokens = None;
        let mut f_max_uses = None;
        let mut f_url_sources = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "allowed_callers" => f_allowed_callers = Some(value),
                "cache_control" => f_cache_control = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "strict" => f_strict = Some(value),
                "allowed_domains" => f_allowed_domains = Some(value),
                "blocked_domains" => f_blocked_domains = Some(value),
                "citations" => f_citations = Some(value),
                "max_content_tokens" => f_max_content_tokens = Some(value),
                "max_uses" => f_max_uses = Some(value),
                "url_sources" => f_url_sources = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_allowed_callers = cx
            .optional_nullable(
                f_allowed_callers,
                "allowed_callers",
                <Vec<AllowedCaller> as Decode>::decode,
            )?;
        let f_cache_control = cx
            .optional_nullable(
                f_cache_control,
                "cache_control",
                <CacheControl as Decode>::decode,
            )?;
        let f_defer_loading = cx
            .optional_nullable(
                f_defer_loading,
                "defer_loading",
                <bool as Decode>::decode,
            )?;
        let f_strict = cx
            .optional_nullable(f_strict, "strict", <bool as Decode>::decode)?;
        let f_allowed_domains = cx
            .distinct(
                f_allowed_domains,
                "allowed_domains",
                <Vec<String> as Decode>::decode,
            )?;
        let f_blocked_domains = cx
            .distinct(
                f_blocked_domains,
                "blocked_domains",
                <Vec<String> as Decode>::decode,
            )?;
        let f_citations = cx
            .distinct(f_citations, "citations", <CitationsConfig as Decode>::decode)?;
        let f_max_content_tokens = cx
            .distinct(
                f_max_content_tokens,
                "max_content_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_max_uses = cx.distinct(f_max_uses, "max_uses", <i64 as Decode>::decode)?;
        let f_url_sources = cx
            .distinct(f_url_sources, "url_sources", <UrlSources as Decode>::decode)?;
        for key in unknown {
            cx.unknown("WebFetchOptions", key)?;
        }
        Ok(Self {
            allowed_callers: f_allowed_callers,
            cache_control: f_cache_control,
            defer_loading: f_defer_loading,
            strict: f_strict,
            allowed_domains: f_allowed_domains,
            blocked_domains: f_blocked_domains,
            citations: f_citations,
            max_content_tokens: f_max_content_tokens,
            max_uses: f_max_uses,
            url_sources: f_url_sources,
        })
    }
}
/// A page of models.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelList {
    pub data: Vec<ModelInfo>,
    pub has_more: bool,
    pub first_id: Option<String>,
    pub last_id: Option<String>,
}
impl Serialize for ModelList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("data", &self.data)?;
        map.serialize_entry("has_more", &self.has_more)?;
        map.serialize_entry("first_id", &self.first_id)?;
        map.serialize_entry("last_id", &self.last_id)?;
        map.end()
    }
}
impl Decode for ModelList {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_data = None;
        let mut f_has_more = None;
        let mut f_first_id = None;
        let mut f_last_id = None;
        for (key, value) in map {
            match key.as_str() {
                "data" => f_data = Some(value),
                "has_more" => f_has_more = Some(value),
                "first_id" => f_first_id = Some(value),
                "last_id" => f_last_id = Some(value),
                _ => {}
            }
        }
        let f_data = cx.required(f_data, "data", <Vec<ModelInfo> as Decode>::decode)?;
        let f_has_more = cx.required(f_has_more, "has_more", <bool as Decode>::decode)?;
        let f_first_id = cx
            .required_nullable(f_first_id, "first_id", <String as Decode>::decode)?;
        let f_last_id = cx
            .required_nullable(f_last_id, "last_id", <String as Decode>::decode)?;
        Ok(Self {
            data: f_data,
            has_more: f_has_more,
            first_id: f_first_id,
            last_id: f_last_id,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ModelInfo {
    pub id: String,
    pub display_name: String,
    /// RFC 3339, as all times here.
    pub created_at: String,
    pub lifecycle: Option<ModelLifecycle>,
    /// The family that the model belongs to.
    pub line: Maybe<String>,
    pub deprecated_at: Maybe<String>,
    pub retires_at: Maybe<String>,
    pub max_input_tokens: Maybe<i64>,
    pub max_tokens: Maybe<i64>,
    pub capabilities: Maybe<ModelCapabilities>,
    /// Models that may answer in its place.
    pub allowed_fallback_models: Maybe<Vec<String>>,
    /// Properties that the specification does not name, in their order.
    pub extra: Map<String, Value>,
}
impl Serialize for ModelInfo {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "model")?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("display_name", &self.display_name)?;
        map.serialize_entry("created_at", &self.created_at)?;
        if let Some(value) = &self.lifecycle {
            map.serialize_entry("lifecycle", value)?;
        }
        if !self.line.is_absent() {
            map.serialize_entry("line", &self.line)?;
        }
        if !self.deprecated_at.is_absent() {
            map.serialize_entry("deprecated_at", &self.deprecated_at)?;
        }
        if !self.retires_at.is_absent() {
            map.serialize_entry("retires_at", &self.retires_at)?;
        }
        if !self.max_input_tokens.is_absent() {
            map.serialize_entry("max_input_tokens", &self.max_input_tokens)?;
        }
        if !self.max_tokens.is_absent() {
            map.serialize_entry("max_tokens", &self.max_tokens)?;
        }
        if !self.capabilities.is_absent() {
            map.serialize_entry("capabilities", &self.capabilities)?;
        }
        if !self.allowed_fallback_models.is_absent() {
            map.serialize_entry(
                "allowed_fallback_models",
                &self.allowed_fallback_models,
            )?;
        }
        for (key, value) in &self.extra {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
impl Decode for ModelInfo {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_id = None;
        let mut f_display_name = None;
        let mut f_created_at = None;
        let mut f_lifecycle = None;
        let mut f_line = None;
        let mut f_deprecated_at = None;
        let mut f_retires_at = None;
        let mut f_max_input_tokens = None;
        let mut f_max_tokens = None;
        let mut f_capabilities = None;
        let mut f_allowed_fallback_models = None;
        let mut extra = Map::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "id" => f_id = Some(value),
                "display_name" => f_display_name = Some(value),
                "created_at" => f_created_at = Some(value),
                "lifecycle" => f_lifecycle = Some(value),
                "line" => f_line = Some(value),
                "deprecated_at" => f_deprecated_at = Some(value),
                "retires_at" => f_retires_at = Some(value),
                "max_input_tokens" => f_max_input_tokens = Some(value),
                "max_tokens" => f_max_tokens = Some(value),
                "capabilities" => f_capabilities = Some(value),
                "allowed_fallback_models" => f_allowed_fallback_models = Some(value),
                _ => {
                    extra.insert(key, value);
                }
            }
        }
        cx.constant(f_type_, "type", &["model"])?;
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        let f_display_name = cx
            .required(f_display_name, "display_name", <String as Decode>::decode)?;
        let f_created_at = cx
            .required(f_created_at, "created_at", <String as Decode>::decode)?;
        let f_lifecycle = cx
            .optional(f_lifecycle, "lifecycle", <ModelLifecycle as Decode>::decode)?;
        let f_line = cx.distinct(f_line, "line", <String as Decode>::decode)?;
        let f_deprecated_at = cx
            .distinct(f_deprecated_at, "deprecated_at", <String as Decode>::decode)?;
        let f_retires_at = cx
            .distinct(f_retires_at, "retires_at", <String as Decode>::decode)?;
        let f_max_input_tokens = cx
            .distinct(f_max_input_tokens, "max_input_tokens", <i64 as Decode>::decode)?;
        let f_max_tokens = cx
            .distinct(f_max_tokens, "max_tokens", <i64 as Decode>::decode)?;
        let f_capabilities = cx
            .distinct(
                f_capabilities,
                "capabilities",
                <ModelCapabilities as Decode>::decode,
            )?;
        let f_allowed_fallback_models = cx
            .distinct(
                f_allowed_fallback_models,
                "allowed_fallback_models",
                <Vec<String> as Decode>::decode,
            )?;
        Ok(Self {
            id: f_id,
            display_name: f_display_name,
            created_at: f_created_at,
            lifecycle: f_lifecycle,
            line: f_line,
            deprecated_at: f_deprecated_at,
            retires_at: f_retires_at,
            max_input_tokens: f_max_input_tokens,
            max_tokens: f_max_tokens,
            capabilities: f_capabilities,
            allowed_fallback_models: f_allowed_fallback_models,
            extra,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ModelLifecycle {
    Active,
    Deprecated,
    Retired,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl ModelLifecycle {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["active", "deprecated", "retired"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Active => "active",
            Self::Deprecated => "deprecated",
            Self::Retired => "retired",
            Self::Other(value) => value,
        }
    }
}
impl Decode for ModelLifecycle {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "active" => Ok(Self::Active),
            "deprecated" => Ok(Self::Deprecated),
            "retired" => Ok(Self::Retired),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for ModelLifecycle {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ModelLifecycle {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ModelCapabilities {
    pub batch: CapabilitySupport,
    pub citations: CapabilitySupport,
    pub code_execution: CapabilitySupport,
    pub compaction: Maybe<CompactionCapability>,
    pub context_management: ContextManagementCapability,
    pub effort: EffortCapability,
    pub image_input: CapabilitySupport,
    pub pdf_input: CapabilitySupport,
    pub server_tools: Option<ServerToolsCapability>,
    pub structured_outputs: CapabilitySupport,
    pub thinking: ThinkingCapability,
    /// Properties that the specification does not name, in their order.
    pub extra: Map<String, Value>,
}
impl Serialize for ModelCapabilities {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("batch", &self.batch)?;
        map.serialize_entry("citations", &self.citations)?;
        map.serialize_entry("code_execution", &self.code_execution)?;
        if !self.compaction.is_absent() {
            map.serialize_entry("compaction", &self.compaction)?;
        }
        map.serialize_entry("context_management", &self.context_management)?;
        map.serialize_entry("effort", &self.effort)?;
        map.serialize_entry("image_input", &self.image_input)?;
        map.serialize_entry("pdf_input", &self.pdf_input)?;
        if let Some(value) = &self.server_tools {
            map.serialize_entry("server_tools", value)?;
        }
        map.serialize_entry("structured_outputs", &self.structured_outputs)?;
        map.serialize_entry("thinking", &self.thinking)?;
        for (key, value) in &self.extra {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
impl Decode for ModelCapabilities {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_batch = None;
        let mut f_citations = None;
        let mut f_code_execution = None;
        let mut f_compaction = None;
        let mut f_context_management = None;
        let mut f_effort = None;
        let mut f_image_input = None;
        let mut f_pdf_input = None;
        let mut f_server_tools = None;
        let mut f_structured_outputs = None;
        let mut f_thinking = None;
        let mut extra = Map::new();
        for (key, value) in map {
            match key.as_str() {
                "batch" => f_batch = Some(value),
                "citations" => f_citations = Some(value),
                "code_execution" => f_code_execution = Some(value),
                "compaction" => f_compaction = Some(value),
                "context_management" => f_context_management = Some(value),
                "effort" => f_effort = Some(value),
                "image_input" => f_image_input = Some(value),
                "pdf_input" => f_pdf_input = Some(value),
                "server_tools" => f_server_tools = Some(value),
                "structured_outputs" => f_structured_outputs = Some(value),
                "thinking" => f_thinking = Some(value),
                _ => {
                    extra.insert(key, value);
                }
            }
        }
        let f_batch = cx
            .required(f_batch, "batch", <CapabilitySupport as Decode>::decode)?;
        let f_citations = cx
            .required(f_citations, "citations", <CapabilitySupport as Decode>::decode)?;
        let f_code_execution = cx
            .required(
                f_code_execution,
                "code_execution",
                <CapabilitySupport as Decode>::decode,
            )?;
        let f_compaction = cx
            .distinct(
                f_compaction,
                "compaction",
                <CompactionCapability as Decode>::decode,
            )?;
        let f_context_management = cx
            .required(
                f_context_management,
                "context_management",
                <ContextManagementCapability as Decode>::decode,
            )?;
        let f_effort = cx
            .required(f_effort, "effort", <EffortCapability as Decode>::decode)?;
        let f_image_input = cx
            .required(
                f_image_input,
                "image_input",
                <CapabilitySupport as Decode>::decode,
            )?;
        let f_pdf_input = cx
            .required(f_pdf_input, "pdf_input", <CapabilitySupport as Decode>::decode)?;
        let f_server_tools = cx
            .optional(
                f_server_tools,
                "server_tools",
                <ServerToolsCapability as Decode>::decode,
            )?;
        let f_structured_outputs = cx
            .required(
                f_structured_outputs,
                "structured_outputs",
                <CapabilitySupport as Decode>::decode,
            )?;
        let f_thinking = cx
            .required(f_thinking, "thinking", <ThinkingCapability as Decode>::decode)?;
        Ok(Self {
            batch: f_batch,
            citations: f_citations,
            code_execution: f_code_execution,
            compaction: f_compaction,
            context_management: f_context_management,
            effort: f_effort,
            image_input: f_image_input,
            pdf_input: f_pdf_input,
            server_tools: f_server_tools,
            structured_outputs: f_structured_outputs,
            thinking: f_thinking,
            extra,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CapabilitySupport {
    pub supported: bool,
}
impl Serialize for CapabilitySupport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("supported", &self.supported)?;
        map.end()
    }
}
impl Decode for CapabilitySupport {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_supported = None;
        for (key, value) in map {
            match key.as_str() {
                "supported" => f_supported = Some(value),
                _ => {}
            }
        }
        let f_supported = cx
            .required(f_supported, "supported", <bool as Decode>::decode)?;
        Ok(Self { supported: f_supported })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CompactionCapability {
    pub supported: bool,
    pub summarize: CapabilitySupport,
}
impl Serialize for CompactionCapability {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("supported", &self.supported)?;
        map.serialize_entry("summarize", &self.summarize)?;
        map.end()
    }
}
impl Decode for CompactionCapability {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_supported = None;
        let mut f_summarize = None;
        for (key, value) in map {
            match key.as_str() {
                "supported" => f_supported = Some(value),
                "summarize" => f_summarize = Some(value),
                _ => {}
            }
        }
        let f_supported = cx
            .required(f_supported, "supported", <bool as Decode>::decode)?;
        let f_summarize = cx
            .required(f_summarize, "summarize", <CapabilitySupport as Decode>::decode)?;
        Ok(Self {
            supported: f_supported,
            summarize: f_summarize,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ContextManagementCapability {
    pub supported: bool,
    pub clear_thinking_20251015: Maybe<CapabilitySupport>,
    pub clear_tool_uses_20250919: Maybe<CapabilitySupport>,
    pub compact_20260112: Maybe<CapabilitySupport>,
    /// Properties that the specification does not name, in their order.
    pub extra: Map<String, Value>,
}
impl Serialize for ContextManagementCapability {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("supported", &self.supported)?;
        if !self.clear_thinking_20251015.is_absent() {
            map.serialize_entry(
                "clear_thinking_20251015",
                &self.clear_thinking_20251015,
            )?;
        }
        if !self.clear_tool_uses_20250919.is_absent() {
            map.serialize_entry(
                "clear_tool_uses_20250919",
                &self.clear_tool_uses_20250919,
            )?;
        }
        if !self.compact_20260112.is_absent() {
            map.serialize_entry("compact_20260112", &self.compact_20260112)?;
        }
        for (key, value) in &self.extra {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
impl Decode for ContextManagementCapability {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_supported = None;
        let mut f_clear_thinking_20251015 = None;
        let mut f_clear_tool_uses_20250919 = None;
        let mut f_compact_20260112 = None;
        let mut extra = Map::new();
        for (key, value) in map {
            match key.as_str() {
                "supported" => f_supported = Some(value),
                "clear_thinking_20251015" => f_clear_thinking_20251015 = Some(value),
                "clear_tool_uses_20250919" => f_clear_tool_uses_20250919 = Some(value),
                "compact_20260112" => f_compact_20260112 = Some(value),
                _ => {
                    extra.insert(key, value);
                }
            }
        }
        let f_supported = cx
            .required(f_supported, "supported", <bool as Decode>::decode)?;
        let f_clear_thinking_20251015 = cx
            .distinct(
                f_clear_thinking_20251015,
                "clear_thinking_20251015",
                <CapabilitySupport as Decode>::decode,
            )?;
        let f_clear_tool_uses_20250919 = cx
            .distinct(
                f_clear_tool_uses_20250919,
                "clear_tool_uses_20250919",
                <CapabilitySupport as Decode>::decode,
            )?;
        let f_compact_20260112 = cx
            .distinct(
                f_compact_20260112,
                "compact_20260112",
                <CapabilitySupport as Decode>::decode,
            )?;
        Ok(Self {
            supported: f_supported,
            clear_thinking_20251015: f_clear_thinking_20251015,
            clear_tool_uses_20250919: f_clear_tool_uses_20250919,
            compact_20260112: f_compact_20260112,
            extra,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct EffortCapability {
    pub supported: bool,
    pub low: CapabilitySupport,
    pub medium: CapabilitySupport,
    pub high: CapabilitySupport,
    pub xhigh: Maybe<CapabilitySupport>,
    pub max: CapabilitySupport,
    /// Properties that the specification does not name, in their order.
    pub extra: Map<String, Value>,
}
impl Serialize for EffortCapability {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("supported", &self.supported)?;
        map.serialize_entry("low", &self.low)?;
        map.serialize_entry("medium", &self.medium)?;
        map.serialize_entry("high", &self.high)?;
        if !self.xhigh.is_absent() {
            map.serialize_entry("xhigh", &self.xhigh)?;
        }
        map.serialize_entry("max", &self.max)?;
        for (key, value) in &self.extra {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
impl Decode for EffortCapability {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_supported = None;
        let mut f_low = None;
        let mut f_medium = None;
        let mut f_high = None;
        let mut f_xhigh = None;
        let mut f_max = None;
        let mut extra = Map::new();
        for (key, value) in map {
            match key.as_str() {
                "supported" => f_supported = Some(value),
                "low" => f_low = Some(value),
                "medium" => f_medium = Some(value),
                "high" => f_high = Some(value),
                "xhigh" => f_xhigh = Some(value),
                "max" => f_max = Some(value),
                _ => {
                    extra.insert(key, value);
                }
            }
        }
        let f_supported = cx
            .required(f_supported, "supported", <bool as Decode>::decode)?;
        let f_low = cx.required(f_low, "low", <CapabilitySupport as Decode>::decode)?;
        let f_medium = cx
            .required(f_medium, "medium", <CapabilitySupport as Decode>::decode)?;
        let f_high = cx.required(f_high, "high", <CapabilitySupport as Decode>::decode)?;
        let f_xhigh = cx
            .distinct(f_xhigh, "xhigh", <CapabilitySupport as Decode>::decode)?;
        let f_max = cx.required(f_max, "max", <CapabilitySupport as Decode>::decode)?;
        Ok(Self {
            supported: f_supported,
            low: f_low,
            medium: f_medium,
            high: f_high,
            xhigh: f_xhigh,
            max: f_max,
            extra,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ServerToolsCapability {
    pub supported: bool,
    pub code_execution: CapabilitySupport,
    pub web_search: CapabilitySupport,
    /// Properties that the specification does not name, in their order.
    pub extra: Map<String, Value>,
}
impl Serialize for ServerToolsCapability {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("supported", &self.supported)?;
        map.serialize_entry("code_execution", &self.code_execution)?;
        map.serialize_entry("web_search", &self.web_search)?;
        for (key, value) in &self.extra {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
impl Decode for ServerToolsCapability {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_supported = None;
        let mut f_code_execution = None;
        let mut f_web_search = None;
        let mut extra = Map::new();
        for (key, value) in map {
            match key.as_str() {
                "supported" => f_supported = Some(value),
                "code_execution" => f_code_execution = Some(value),
                "web_search" => f_web_search = Some(value),
                _ => {
                    extra.insert(key, value);
                }
            }
        }
        let f_supported = cx
            .required(f_supported, "supported", <bool as Decode>::decode)?;
        let f_code_execution = cx
            .required(
                f_code_execution,
                "code_execution",
                <CapabilitySupport as Decode>::decode,
            )?;
        let f_web_search = cx
            .required(
                f_web_search,
                "web_search",
                <CapabilitySupport as Decode>::decode,
            )?;
        Ok(Self {
            supported: f_supported,
            code_execution: f_code_execution,
            web_search: f_web_search,
            extra,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ThinkingCapability {
    pub supported: bool,
    pub types: ThinkingTypes,
}
impl Serialize for ThinkingCapability {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("supported", &self.supported)?;
        map.serialize_entry("types", &self.types)?;
        map.end()
    }
}
impl Decode for ThinkingCapability {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_supported = None;
        let mut f_types = None;
        for (key, value) in map {
            match key.as_str() {
                "supported" => f_supported = Some(value),
                "types" => f_types = Some(value),
                _ => {}
            }
        }
        let f_supported = cx
            .required(f_supported, "supported", <bool as Decode>::decode)?;
        let f_types = cx.required(f_types, "types", <ThinkingTypes as Decode>::decode)?;
        Ok(Self {
            supported: f_supported,
            types: f_types,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ThinkingTypes {
    pub adaptive: CapabilitySupport,
    pub between_tools: Option<CapabilitySupport>,
    pub disabled: Option<CapabilitySupport>,
    pub enabled: CapabilitySupport,
    /// Properties that the specification does not name, in their order.
    pub extra: Map<String, Value>,
}
impl Serialize for ThinkingTypes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("adaptive", &self.adaptive)?;
        if let Some(value) = &self.between_tools {
            map.serialize_entry("between_tools", value)?;
        }
        if let Some(value) = &self.disabled {
            map.serialize_entry("disabled", value)?;
        }
        map.serialize_entry("enabled", &self.enabled)?;
        for (key, value) in &self.extra {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
impl Decode for ThinkingTypes {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_adaptive = None;
        let mut f_between_tools = None;
        let mut f_disabled = None;
        let mut f_enabled = None;
        let mut extra = Map::new();
        for (key, value) in map {
            match key.as_str() {
                "adaptive" => f_adaptive = Some(value),
                "between_tools" => f_between_tools = Some(value),
                "disabled" => f_disabled = Some(value),
                "enabled" => f_enabled = Some(value),
                _ => {
                    extra.insert(key, value);
                }
            }
        }
        let f_adaptive = cx
            .required(f_adaptive, "adaptive", <CapabilitySupport as Decode>::decode)?;
        let f_between_tools = cx
            .optional(
                f_between_tools,
                "between_tools",
                <CapabilitySupport as Decode>::decode,
            )?;
        let f_disabled = cx
            .optional(f_disabled, "disabled", <CapabilitySupport as Decode>::decode)?;
        let f_enabled = cx
            .required(f_enabled, "enabled", <CapabilitySupport as Decode>::decode)?;
        Ok(Self {
            adaptive: f_adaptive,
            between_tools: f_between_tools,
            disabled: f_disabled,
            enabled: f_enabled,
            extra,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListMessageBatchesQuery {
    /// Return the page that ends just before this batch.
    pub before_id: Option<String>,
    /// Return the page that starts just after this batch.
    pub after_id: Option<String>,
    /// Batches per page.
    pub limit: Option<i64>,
}
impl ListMessageBatchesQuery {
    /// The value that the specification names as default where the property is absent.
    pub fn limit_or_default(&self) -> i64 {
        self.limit.clone().unwrap_or(20)
    }
}
impl Serialize for ListMessageBatchesQuery {
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
impl Decode for ListMessageBatchesQuery {
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
pub struct ListFilesQuery {
    /// Files per page.
    pub limit: Option<i64>,
    /// The `next_page` of the page before.
    pub page: Option<String>,
    /// Only these files.
    pub ids: Option<Vec<String>>,
    /// Only files of this session.
    pub scope_id: Option<String>,
    /// Older way of paging.
    pub before_id: Option<String>,
    /// Older way of paging.
    pub after_id: Option<String>,
}
impl ListFilesQuery {
    /// The value that the specification names as default where the property is absent.
    pub fn limit_or_default(&self) -> i64 {
        self.limit.clone().unwrap_or(20)
    }
}
impl Serialize for ListFilesQuery {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.limit {
            map.serialize_entry("limit", value)?;
        }
        if let Some(value) = &self.page {
            map.serialize_entry("page", value)?;
        }
        if let Some(value) = &self.ids {
            map.serialize_entry("ids", value)?;
        }
        if let Some(value) = &self.scope_id {
            map.serialize_entry("scope_id", value)?;
        }
        if let Some(value) = &self.before_id {
            map.serialize_entry("before_id", value)?;
        }
        if let Some(value) = &self.after_id {
            map.serialize_entry("after_id", value)?;
        }
        map.end()
    }
}
impl Decode for ListFilesQuery {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_limit = None;
        let mut f_page = None;
        let mut f_ids = None;
        let mut f_scope_id = None;
        let mut f_before_id = None;
        let mut f_after_id = None;
        for (key, value) in map {
            match key.as_str() {
                "limit" => f_limit = Some(value),
                "page" => f_page = Some(value),
                "ids" => f_ids = Some(value),
                "scope_id" => f_scope_id = Some(value),
                "before_id" => f_before_id = Some(value),
                "after_id" => f_after_id = Some(value),
                _ => {}
            }
        }
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
        let f_page = cx.optional(f_page, "page", <String as Decode>::decode)?;
        let f_ids = cx.optional(f_ids, "ids", <Vec<String> as Decode>::decode)?;
        let f_scope_id = cx
            .optional(f_scope_id, "scope_id", <String as Decode>::decode)?;
        let f_before_id = cx
            .optional(f_before_id, "before_id", <String as Decode>::decode)?;
        let f_after_id = cx
            .optional(f_after_id, "after_id", <String as Decode>::decode)?;
        Ok(Self {
            limit: f_limit,
            page: f_page,
            ids: f_ids,
            scope_id: f_scope_id,
            before_id: f_before_id,
            after_id: f_after_id,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListModelsQuery {
    /// Return the page that ends just before this model.
    pub before_id: Option<String>,
    /// Return the page that starts just after this model.
    pub after_id: Option<String>,
    /// Models per page.
    pub limit: Option<i64>,
    /// Only models in one of these states.
    pub lifecycle: Option<Vec<ModelLifecycle>>,
}
impl ListModelsQuery {
    /// The value that the specification names as default where the property is absent.
    pub fn limit_or_default(&self) -> i64 {
        self.limit.clone().unwrap_or(20)
    }
}
impl Serialize for ListModelsQuery {
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
        if let Some(value) = &self.lifecycle {
            map.serialize_entry("lifecycle", value)?;
        }
        map.end()
    }
}
impl Decode for ListModelsQuery {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_before_id = None;
        let mut f_after_id = None;
        let mut f_limit = None;
        let mut f_lifecycle = None;
        for (key, value) in map {
            match key.as_str() {
                "before_id" => f_before_id = Some(value),
                "after_id" => f_after_id = Some(value),
                "limit" => f_limit = Some(value),
                "lifecycle" => f_lifecycle = Some(value),
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
        let f_lifecycle = cx
            .optional(
                f_lifecycle,
                "lifecycle",
                <Vec<ModelLifecycle> as Decode>::decode,
            )?;
        Ok(Self {
            before_id: f_before_id,
            after_id: f_after_id,
            limit: f_limit,
            lifecycle: f_lifecycle,
        })
    }
}
::wire::impl_deserialize!(
    ErrorResponse, Error, ErrorType, CreateMessageBatchParams, MessageBatchRequest,
    CreateMessageParams, MessageParam, Role, MessageContent, ContentBlockParam,
    TextBlockParam, CacheControl, CacheControlEphemeral, CacheControlEphemeralTtl,
    TextCitation, CharLocationCitation, PageLocationCitation,
    ContentBlockLocationCitation, WebSearchResultLocationCitation,
    SearchResultLocationCitation, ImageBlockParam, ImageSource, Base64ImageSource,
    Base64ImageSourceMediaType, UrlSource, FileSource, ImageTransformations,
    ImageTransformationsOversizedImage, DocumentBlockParam, DocumentSource,
    Base64PdfSource, PlainTextSource, ContentSource, ContentSourceContent,
    ContentSourceBlock, CitationsConfig, SearchResultBlockParam, ThinkingBlockParam,
    RedactedThinkingBlockParam, ToolUseBlockParam, ToolCaller, DirectCaller,
    CodeExecutionCaller20250825, CodeExecutionCaller20260120, ToolResultBlockParam,
    ToolResultBlockParamContent, ToolResultContentBlock, ToolReferenceBlockParam,
    BrowserStateBlockParam, BrowserTab, BrowserStateChange, TabOpened, DownloadStarted,
    DownloadCompleted, DownloadFailed, ServerToolUseBlockParam, ServerToolName,
    WebSearchToolResultBlockParam, WebSearchToolResultContent, WebSearchResult,
    WebSearchToolResultError, ServerToolErrorCode, WebFetchToolResultBlockParam,
    WebFetchToolResultContentParam, WebFetchResultParam, WebFetchToolResultError,
    CodeExecutionToolResultBlockParam, CodeExecutionToolResultContent,
    CodeExecutionResult, CodeExecutionOutput, EncryptedCodeExecutionResult,
    CodeExecutionToolResultError, BashCodeExecutionToolResultBlockParam,
    BashCodeExecutionToolResultContent, BashCodeExecutionResult, BashCodeExecutionOutput,
    BashCodeExecutionToolResultError, TextEditorCodeExecutionToolResultBlockParam,
    TextEditorCodeExecutionToolResultContent, TextEditorViewResult,
    TextEditorViewResultFileType, TextEditorCreateResult, TextEditorStrReplaceResult,
    TextEditorToolResultError, ToolSearchToolResultBlockParam,
    ToolSearchToolResultContentParam, ToolSearchResultParam, ToolSearchToolResultError,
    AdvisorToolResultBlockParam, AdvisorToolResultContent, AdvisorResult,
    AdvisorRedactedResult, AdvisorToolResultError, McpToolUseBlockParam,
    McpToolResultBlockParam, McpToolResultBlockParamContent, McpToolListingBlockParam,
    McpToolDefinition, ContainerUploadBlockParam, CompactionBlockParam, ToolChange,
    ToolAdditionBlockParam, AddedTool, NamedTool, NamedMcpTool, NamedMcpToolset,
    DefinedTool, Tool, CustomTool, CustomToolType, AllowedCaller, BashTool20241022,
    BashTool20250124, TextEditorTool20241022, TextEditorTool20250124,
    TextEditorTool20250429, TextEditorTool20250728, MemoryTool20250818,
    ComputerTool20241022, ComputerTool20250124, ComputerTool20251124,
    ComputerToolset20260801, ToolsetToolConfig, BrowserToolset20260801,
    WebSearchTool20250305, UserLocation, WebSearchTool20260209, WebSearchTool20260318,
    ResponseInclusion, WebFetchTool20250910, UrlSources, UrlSourceTools, UrlSourceAll,
    UrlSourceNone, UrlSourceOnly, UrlSourceExcept, UrlSourceAnyOrNone,
    WebFetchTool20260209, WebFetchTool20260309, WebFetchTool20260318,
    CodeExecutionTool20250522, CodeExecutionTool20250825, CodeExecutionTool20260120,
    CodeExecutionTool20260521, ToolSearchToolBm25, ToolSearchToolBm2520251119,
    ToolSearchToolRegex, ToolSearchToolRegex20251119, AdvisorTool20260301, McpToolset,
    ToolRemovalBlockParam, RemovedTool, FallbackBlockParam, FallbackModel,
    TurnOutputConfig, Effort, MessageParamClearAt, SystemPrompt, Metadata,
    CreateMessageParamsServiceTier, ThinkingConfig, ThinkingConfigEnabled,
    ThinkingDisplay, ThinkingBlockBinding, ThinkingBlockBindingPrefixMismatchBehavior,
    ThinkingConfigDisabled, ThinkingConfigAdaptive, ThinkingConfigBetweenTools,
    ToolChoice, ToolChoiceAuto, ToolChoiceAny, ToolChoiceTool, ToolChoiceNone,
    OutputConfig, JsonOutputFormat, TaskBudget, ContextManagement, ContextEdit,
    ClearToolUsesEdit, ContextTrigger, InputTokensCount, ToolUsesCount,
    ClearToolUsesEditClearToolInputs, ClearThinkingEdit, ClearThinkingEditKeep,
    ClearThinkingEditKeepString, ClearThinkingEditKeepObject, ThinkingTurnsCount,
    AllThinkingTurns, CompactEdit, CreateMessageParamsContainer, ContainerParams,
    SkillParams, SkillParamsType, McpServer, McpServerToolConfiguration, MessageThread,
    ThreadCreate, ThreadContinue, CompactionConfig, DiagnosticsParams, Speed,
    CreateMessageParamsFallbacks, Fallback, CreateMessageParamsFallbacksString,
    CreateMessageParamsFallbackCreditToken, FallbackCreditToken, FallbackCreditTokenMode,
    BillingPolicy, BillingPolicyBillTo, MessageBatchList, MessageBatch,
    MessageBatchStatus, MessageBatchRequestCounts, DeletedMessageBatch, MessageBatchLine,
    MessageBatchResult, MessageBatchSucceeded, Message, ContentBlock, TextBlock,
    ThinkingBlock, RedactedThinkingBlock, ToolUseBlock, ServerToolUseBlock,
    WebSearchToolResultBlock, WebFetchToolResultBlock, WebFetchToolResultContent,
    WebFetchResult, DocumentBlock, CodeExecutionToolResultBlock,
    BashCodeExecutionToolResultBlock, TextEditorCodeExecutionToolResultBlock,
    ToolSearchToolResultBlock, ToolSearchToolResultContent, ToolSearchResult,
    ToolReferenceBlock, AdvisorToolResultBlock, McpToolUseBlock, McpToolResultBlock,
    McpToolResultBlockContent, McpToolListingBlock, ContainerUploadBlock,
    CompactionBlock, FallbackBlock, FallbackTrigger, RefusalStopDetailsType, StopReason,
    StopDetails, Usage, CacheCreation, OutputTokensDetails, ServerToolUsage,
    IterationUsage, MessageIterationUsage, CompactionIterationUsage,
    AdvisorMessageIterationUsage, FallbackMessageIterationUsage, FallbackCreditUsage,
    FallbackCreditStatus, FallbackCreditRedeemed, FallbackCreditNotApplied,
    FallbackCreditNotAppliedReason, Container, ContainerSkill, ContainerSkillType,
    ContextManagementResult, AppliedEdit, ClearedToolUses, ClearedThinking, Diagnostics,
    CacheMissReason, CacheMissModelChanged, CacheMissSystemChanged,
    CacheMissToolsChanged, CacheMissMessagesChanged, CacheMissPreviousMessageNotFound,
    CacheMissUnavailable, InputTransformation, ThinkingDropped, ThinkingMismatch,
    ThinkingMismatchAllowed, MessageBatchErrored, MessageBatchCanceled,
    MessageBatchExpired, UploadFileForm, FileList, FileMetadata, FileScope, DeletedFile,
    DeletedFileType, MessageTokensCount, CountTokensContextManagement,
    MessageStreamEvent, MessageStartEvent, ContentBlockStartEvent, PingEvent,
    ContentBlockDeltaEvent, ContentBlockDelta, TextDelta, InputJsonDelta, CitationsDelta,
    ThinkingDelta, SignatureDelta, CompactionDelta, ContentBlockStopEvent,
    MessageDeltaEvent, MessageDelta, MessageDeltaUsage, MessageStopEvent, ErrorEvent,
    CountMessageTokensParams, ToolOptions, ClientToolOptions, WebFetchOptions, ModelList,
    ModelInfo, ModelLifecycle, ModelCapabilities, CapabilitySupport,
    CompactionCapability, ContextManagementCapability, EffortCapability,
    ServerToolsCapability, ThinkingCapability, ThinkingTypes, ListMessageBatchesQuery,
    ListFilesQuery, ListModelsQuery
);
impl ::wire::SseItem for MessageStreamEvent {
    const DONE: Option<&'static str> = None;
    fn event_name(&self) -> Option<&str> {
        Some(self.tag())
    }
}
