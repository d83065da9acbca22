// @generated from specs/anthropic.yaml by `cargo xtask generate`; do not edit.
#![allow(clippy::all, clippy::allow_attributes, clippy::cognitive_complexity, clippy::too_many_lines)]
#![allow(rustdoc::all, unused)]

use ::std::collections::BTreeMap;
use ::wire::serde::ser::{Serialize, SerializeMap, Serializer};
use ::wire::serde_json::{Map, Value};
use ::wire::{Cx, Decode, Decoded, Kind, Maybe, Segment};
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
    pub cache_control: Option<CacheControl>,
    /// Facts about the request.
    pub metadata: Option<Metadata>,
    /// Whether priority capacity may be used.
    pub service_tier: Option<CreateMessageParamsServiceTier>,
    /// Texts at which generation ends; none of them is part of the answer.
    pub stop_sequences: Option<Vec<String>>,
    /// Answer with server-sent events.
    pub stream: Option<bool>,
    /// 0 always takes the most likely token.
    pub temperature: Option<f64>,
    /// Sample from the k most likely tokens only.
    pub top_k: Option<i64>,
    /// Sample from the most likely tokens that together reach this probability.
    pub top_p: Option<f64>,
    /// Whether the model thinks before it answers.
    pub thinking: Option<ThinkingConfig>,
    /// Tools that the model may call. Free form until tools are supported.
    pub tools: Option<Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>>,
    /// Whether and which tool is to be called. Free form until tools are supported.
    pub tool_choice: Option<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    /// Effort and output format. Free form until structured output is supported.
    pub output_config: Option<
        ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    >,
    /// Edits that the server makes to a long context.
    pub context_management: Option<
        ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    >,
    /// A container of the real API's code execution, by id or with its skills.
    pub container: Option<CreateMessageParamsContainer>,
    /// Servers that the real API would call on the model's behalf.
    pub mcp_servers: Option<
        Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    >,
    /// Keeps the conversation on the server, so that later requests carry new turns only.
    pub thread: Option<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    /// Where the request may be processed.
    pub inference_geo: Option<String>,
    /// Classifiers that the client asks the server to run.
    pub safeguards: Option<
        Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    >,
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
        if let Some(value) = &self.inference_geo {
            map.serialize_entry("inference_geo", value)?;
        }
        if let Some(value) = &self.safeguards {
            map.serialize_entry("safeguards", value)?;
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
        let mut f_context_management = None;
        let mut f_container = None;
        let mut f_mcp_servers = None;
        let mut f_thread = None;
        let mut f_inference_geo = None;
        let mut f_safeguards = None;
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
                "context_management" => f_context_management = Some(value),
                "container" => f_container = Some(value),
                "mcp_servers" => f_mcp_servers = Some(value),
                "thread" => f_thread = Some(value),
                "inference_geo" => f_inference_geo = Some(value),
                "safeguards" => f_safeguards = Some(value),
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
        let f_tools = cx
            .optional(
                f_tools,
                "tools",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        let f_tool_choice = cx
            .optional(
                f_tool_choice,
                "tool_choice",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_output_config = cx
            .optional(
                f_output_config,
                "output_config",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_context_management = cx
            .optional_nullable(
                f_context_management,
                "context_management",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_container = cx
            .optional_nullable(
                f_container,
                "container",
                <CreateMessageParamsContainer as Decode>::decode,
            )?;
        let f_mcp_servers = cx
            .optional(
                f_mcp_servers,
                "mcp_servers",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        let f_thread = cx
            .optional(
                f_thread,
                "thread",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
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
            context_management: f_context_management,
            container: f_container,
            mcp_servers: f_mcp_servers,
            thread: f_thread,
            inference_geo: f_inference_geo,
            safeguards: f_safeguards,
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
    /// A text, or blocks.
    pub content: MessageContent,
    /// Effort and output format. Free form until structured output is supported.
    pub output_config: Option<
        ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    >,
}
impl Serialize for MessageParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("role", &self.role)?;
        map.serialize_entry("content", &self.content)?;
        if let Some(value) = &self.output_config {
            map.serialize_entry("output_config", value)?;
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
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "role" => f_role = Some(value),
                "content" => f_content = Some(value),
                "output_config" => f_output_config = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_role = cx.required(f_role, "role", <Role as Decode>::decode)?;
        let f_content = cx
            .required(f_content, "content", <MessageContent as Decode>::decode)?;
        let f_output_config = cx
            .optional(
                f_output_config,
                "output_config",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("MessageParam", key)?;
        }
        Ok(Self {
            role: f_role,
            content: f_content,
            output_config: f_output_config,
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
    Thinking(ThinkingBlockParam),
    RedactedThinking(RedactedThinkingBlockParam),
}
impl ContentBlockParam {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &["text", "thinking", "redacted_thinking"];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::Text(_) => "text",
            Self::Thinking(_) => "thinking",
            Self::RedactedThinking(_) => "redacted_thinking",
        }
    }
}
impl Serialize for ContentBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(value) => value.serialize(serializer),
            Self::Thinking(value) => value.serialize(serializer),
            Self::RedactedThinking(value) => value.serialize(serializer),
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
                    .map(Self::Thinking)
                    .map_err(|fault| fault.under(Segment::Variant("thinking")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::RedactedThinking)
                    .map_err(|fault| fault.under(Segment::Variant("redacted_thinking")))
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
#[derive(Clone, Debug, PartialEq)]
pub struct TextBlockParam {
    pub text: String,
    pub cache_control: Option<CacheControl>,
    /// Citations that came with the block when the model wrote it.
    pub citations: Option<
        Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    >,
}
impl Serialize for TextBlockParam {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "text")?;
        map.serialize_entry("text", &self.text)?;
        if let Some(value) = &self.cache_control {
            map.serialize_entry("cache_control", value)?;
        }
        if let Some(value) = &self.citations {
            map.serialize_entry("citations", value)?;
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
            .optional_nullable(
                f_citations,
                "citations",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
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
    /// How long the prefix should stay.
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
/// How long the prefix should stay.
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
/// Effort and output format. Free form until structured output is supported.
pub type OutputConfig = ::wire::serde_json::Map<String, ::wire::serde_json::Value>;
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
/// Whether the model thinks before it answers.
#[derive(Clone, Debug, PartialEq)]
pub enum ThinkingConfig {
    Enabled(ThinkingConfigEnabled),
    Disabled(ThinkingConfigDisabled),
    Adaptive(ThinkingConfigAdaptive),
}
impl ThinkingConfig {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &["enabled", "disabled", "adaptive"];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::Enabled(_) => "enabled",
            Self::Disabled(_) => "disabled",
            Self::Adaptive(_) => "adaptive",
        }
    }
}
impl Serialize for ThinkingConfig {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Enabled(value) => value.serialize(serializer),
            Self::Disabled(value) => value.serialize(serializer),
            Self::Adaptive(value) => value.serialize(serializer),
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
#[derive(Clone, Debug, PartialEq)]
pub struct ThinkingConfigEnabled {
    /// Upper limit of tokens spent on thinking; part of `max_tokens`.
    pub budget_tokens: i64,
    pub display: Option<ThinkingDisplay>,
}
impl Serialize for ThinkingConfigEnabled {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "enabled")?;
        map.serialize_entry("budget_tokens", &self.budget_tokens)?;
        if let Some(value) = &self.display {
            map.serialize_entry("display", value)?;
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
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "budget_tokens" => f_budget_tokens = Some(value),
                "display" => f_display = Some(value),
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
        for key in unknown {
            cx.unknown("ThinkingConfigEnabled", key)?;
        }
        Ok(Self {
            budget_tokens: f_budget_tokens,
            display: f_display,
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
}
impl Serialize for ThinkingConfigAdaptive {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "adaptive")?;
        if let Some(value) = &self.display {
            map.serialize_entry("display", value)?;
        }
        map.end()
    }
}
impl Decode for ThinkingConfigAdaptive {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_display = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "display" => f_display = Some(value),
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
        for key in unknown {
            cx.unknown("ThinkingConfigAdaptive", key)?;
        }
        Ok(Self { display: f_display })
    }
}
/// Tools that the model may call. Free form until tools are supported.
pub type Tools = Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>;
/// Whether and which tool is to be called. Free form until tools are supported.
pub type ToolChoice = ::wire::serde_json::Map<String, ::wire::serde_json::Value>;
/// Edits that the server makes to a long context.
pub type ContextManagement = Option<
    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
>;
/// A container of the real API's code execution, by id or with its skills.
#[derive(Clone, Debug, PartialEq)]
pub enum CreateMessageParamsContainer {
    String(String),
    Object(::wire::serde_json::Map<String, ::wire::serde_json::Value>),
}
impl Serialize for CreateMessageParamsContainer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::Object(value) => value.serialize(serializer),
        }
    }
}
impl Decode for CreateMessageParamsContainer {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Object => {
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode(value, cx)
                    .map(Self::Object)
            }
            Kind::String => <String as Decode>::decode(value, cx).map(Self::String),
            _ => Err(::wire::Fault::wrong_type(&[Kind::String, Kind::Object], &value)),
        }
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
    /// Tools that the model may call. Free form until tools are supported.
    pub tools: Option<Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>>,
    /// Whether and which tool is to be called. Free form until tools are supported.
    pub tool_choice: Option<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    /// Effort and output format. Free form until structured output is supported.
    pub output_config: Option<
        ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    >,
    /// Edits that the server makes to a long context.
    pub context_management: Option<
        ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    >,
    pub mcp_servers: Option<
        Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    >,
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
        if let Some(value) = &self.context_management {
            map.serialize_entry("context_management", value)?;
        }
        if let Some(value) = &self.mcp_servers {
            map.serialize_entry("mcp_servers", value)?;
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
        let mut f_context_management = None;
        let mut f_mcp_servers = None;
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
                "context_management" => f_context_management = Some(value),
                "mcp_servers" => f_mcp_servers = Some(value),
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
        let f_tools = cx
            .optional(
                f_tools,
                "tools",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        let f_tool_choice = cx
            .optional(
                f_tool_choice,
                "tool_choice",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_output_config = cx
            .optional(
                f_output_config,
                "output_config",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_context_management = cx
            .optional_nullable(
                f_context_management,
                "context_management",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_mcp_servers = cx
            .optional(
                f_mcp_servers,
                "mcp_servers",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
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
            context_management: f_context_management,
            mcp_servers: f_mcp_servers,
        })
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
    pub container: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub context_management: Maybe<
        ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    >,
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
            .distinct(
                f_container,
                "container",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_context_management = cx
            .distinct(
                f_context_management,
                "context_management",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
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
        })
    }
}
/// One block of an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum ContentBlock {
    Text(TextBlock),
    Thinking(ThinkingBlock),
    RedactedThinking(RedactedThinkingBlock),
}
impl ContentBlock {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &["text", "thinking", "redacted_thinking"];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::Text(_) => "text",
            Self::Thinking(_) => "thinking",
            Self::RedactedThinking(_) => "redacted_thinking",
        }
    }
}
impl Serialize for ContentBlock {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(value) => value.serialize(serializer),
            Self::Thinking(value) => value.serialize(serializer),
            Self::RedactedThinking(value) => value.serialize(serializer),
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
#[derive(Clone, Debug, PartialEq)]
pub struct TextBlock {
    pub citations: Maybe<
        Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    >,
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
            .distinct(
                f_citations,
                "citations",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
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
    pub type_: StopDetailsType,
    pub category: Maybe<String>,
    pub explanation: Maybe<String>,
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
        let mut extra = Map::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "category" => f_category = Some(value),
                "explanation" => f_explanation = Some(value),
                _ => {
                    extra.insert(key, value);
                }
            }
        }
        let f_type_ = cx.required(f_type_, "type", <StopDetailsType as Decode>::decode)?;
        let f_category = cx
            .distinct(f_category, "category", <String as Decode>::decode)?;
        let f_explanation = cx
            .distinct(f_explanation, "explanation", <String as Decode>::decode)?;
        Ok(Self {
            type_: f_type_,
            category: f_category,
            explanation: f_explanation,
            extra,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum StopDetailsType {
    Refusal,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl StopDetailsType {
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
impl Decode for StopDetailsType {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "refusal" => Ok(Self::Refusal),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for StopDetailsType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for StopDetailsType {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
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
    pub output_tokens_details: Option<OutputTokensDetails>,
    pub service_tier: Maybe<String>,
    pub inference_geo: Maybe<String>,
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
        if let Some(value) = &self.output_tokens_details {
            map.serialize_entry("output_tokens_details", value)?;
        }
        if !self.service_tier.is_absent() {
            map.serialize_entry("service_tier", &self.service_tier)?;
        }
        if !self.inference_geo.is_absent() {
            map.serialize_entry("inference_geo", &self.inference_geo)?;
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
            .optional(
                f_output_tokens_details,
                "output_tokens_details",
                <OutputTokensDetails as Decode>::decode,
            )?;
        let f_service_tier = cx
            .distinct(f_service_tier, "service_tier", <String as Decode>::decode)?;
        let f_inference_geo = cx
            .distinct(f_inference_geo, "inference_geo", <String as Decode>::decode)?;
        Ok(Self {
            input_tokens: f_input_tokens,
            cache_creation_input_tokens: f_cache_creation_input_tokens,
            cache_read_input_tokens: f_cache_read_input_tokens,
            cache_creation: f_cache_creation,
            output_tokens: f_output_tokens,
            output_tokens_details: f_output_tokens_details,
            service_tier: f_service_tier,
            inference_geo: f_inference_geo,
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
#[derive(Clone, Debug, PartialEq)]
pub struct MessageTokensCount {
    pub input_tokens: i64,
}
impl Serialize for MessageTokensCount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("input_tokens", &self.input_tokens)?;
        map.end()
    }
}
impl Decode for MessageTokensCount {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_input_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "input_tokens" => f_input_tokens = Some(value),
                _ => {}
            }
        }
        let f_input_tokens = cx
            .required(f_input_tokens, "input_tokens", <i64 as Decode>::decode)?;
        Ok(Self {
            input_tokens: f_input_tokens,
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
    ThinkingDelta(ThinkingDelta),
    SignatureDelta(SignatureDelta),
}
impl ContentBlockDelta {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "text_delta",
        "thinking_delta",
        "signature_delta",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::TextDelta(_) => "text_delta",
            Self::ThinkingDelta(_) => "thinking_delta",
            Self::SignatureDelta(_) => "signature_delta",
        }
    }
}
impl Serialize for ContentBlockDelta {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::TextDelta(value) => value.serialize(serializer),
            Self::ThinkingDelta(value) => value.serialize(serializer),
            Self::SignatureDelta(value) => value.serialize(serializer),
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
                    .map(Self::ThinkingDelta)
                    .map_err(|fault| fault.under(Segment::Variant("thinking_delta")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::SignatureDelta)
                    .map_err(|fault| fault.under(Segment::Variant("signature_delta")))
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
pub struct ThinkingDelta {
    pub thinking: String,
}
impl Serialize for ThinkingDelta {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "thinking_delta")?;
        map.serialize_entry("thinking", &self.thinking)?;
        map.end()
    }
}
impl Decode for ThinkingDelta {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_thinking = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "thinking" => f_thinking = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["thinking_delta"])?;
        let f_thinking = cx
            .required(f_thinking, "thinking", <String as Decode>::decode)?;
        Ok(Self { thinking: f_thinking })
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
    pub context_management: Maybe<
        ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    >,
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
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "delta" => f_delta = Some(value),
                "usage" => f_usage = Some(value),
                "context_management" => f_context_management = Some(value),
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
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        Ok(Self {
            delta: f_delta,
            usage: f_usage,
            context_management: f_context_management,
        })
    }
}
/// What is known of the message at its end.
#[derive(Clone, Debug, PartialEq)]
pub struct MessageDelta {
    pub stop_reason: Option<StopReason>,
    pub stop_sequence: Option<String>,
    pub stop_details: Maybe<StopDetails>,
    pub container: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
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
            .distinct(
                f_container,
                "container",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
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
    pub output_tokens_details: Option<OutputTokensDetails>,
    /// Properties that the specification does not name, in their order.
    pub extra: Map<String, Value>,
}
impl Serialize for MessageDeltaUsage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.input_tokens {
            map.serialize_entry("input_tokens", value)?;
        }
        if let Some(value) = &self.cache_creation_input_tokens {
            map.serialize_entry("cache_creation_input_tokens", value)?;
        }
        if let Some(value) = &self.cache_read_input_tokens {
            map.serialize_entry("cache_read_input_tokens", value)?;
        }
        map.serialize_entry("output_tokens", &self.output_tokens)?;
        if let Some(value) = &self.output_tokens_details {
            map.serialize_entry("output_tokens_details", value)?;
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
                _ => {
                    extra.insert(key, value);
                }
            }
        }
        let f_input_tokens = cx
            .optional_nullable(f_input_tokens, "input_tokens", <i64 as Decode>::decode)?;
        let f_cache_creation_input_tokens = cx
            .optional_nullable(
                f_cache_creation_input_tokens,
                "cache_creation_input_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_cache_read_input_tokens = cx
            .optional_nullable(
                f_cache_read_input_tokens,
                "cache_read_input_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_output_tokens = cx
            .required(f_output_tokens, "output_tokens", <i64 as Decode>::decode)?;
        let f_output_tokens_details = cx
            .optional(
                f_output_tokens_details,
                "output_tokens_details",
                <OutputTokensDetails as Decode>::decode,
            )?;
        Ok(Self {
            input_tokens: f_input_tokens,
            cache_creation_input_tokens: f_cache_creation_input_tokens,
            cache_read_input_tokens: f_cache_read_input_tokens,
            output_tokens: f_output_tokens,
            output_tokens_details: f_output_tokens_details,
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
    /// RFC 3339.
    pub created_at: String,
    pub max_input_tokens: Maybe<i64>,
    pub max_tokens: Maybe<i64>,
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
        if !self.max_input_tokens.is_absent() {
            map.serialize_entry("max_input_tokens", &self.max_input_tokens)?;
        }
        if !self.max_tokens.is_absent() {
            map.serialize_entry("max_tokens", &self.max_tokens)?;
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
        let mut f_max_input_tokens = None;
        let mut f_max_tokens = None;
        let mut extra = Map::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "id" => f_id = Some(value),
                "display_name" => f_display_name = Some(value),
                "created_at" => f_created_at = Some(value),
                "max_input_tokens" => f_max_input_tokens = Some(value),
                "max_tokens" => f_max_tokens = Some(value),
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
        let f_max_input_tokens = cx
            .distinct(f_max_input_tokens, "max_input_tokens", <i64 as Decode>::decode)?;
        let f_max_tokens = cx
            .distinct(f_max_tokens, "max_tokens", <i64 as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            display_name: f_display_name,
            created_at: f_created_at,
            max_input_tokens: f_max_input_tokens,
            max_tokens: f_max_tokens,
            extra,
        })
    }
}
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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListModelsQuery {
    /// Return the page that ends just before this model.
    pub before_id: Option<String>,
    /// Return the page that starts just after this model.
    pub after_id: Option<String>,
    /// Models per page.
    pub limit: Option<i64>,
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
        map.end()
    }
}
impl Decode for ListModelsQuery {
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
    CreateMessageParams, MessageParam, Role, MessageContent, ContentBlockParam,
    TextBlockParam, CacheControl, CacheControlEphemeral, CacheControlEphemeralTtl,
    ThinkingBlockParam, RedactedThinkingBlockParam, SystemPrompt, Metadata,
    CreateMessageParamsServiceTier, ThinkingConfig, ThinkingConfigEnabled,
    ThinkingDisplay, ThinkingConfigDisabled, ThinkingConfigAdaptive,
    CreateMessageParamsContainer, CountMessageTokensParams, Message, ContentBlock,
    TextBlock, ThinkingBlock, RedactedThinkingBlock, StopReason, StopDetails,
    StopDetailsType, Usage, CacheCreation, OutputTokensDetails, MessageTokensCount,
    MessageStreamEvent, MessageStartEvent, ContentBlockStartEvent, PingEvent,
    ContentBlockDeltaEvent, ContentBlockDelta, TextDelta, ThinkingDelta, SignatureDelta,
    ContentBlockStopEvent, MessageDeltaEvent, MessageDelta, MessageDeltaUsage,
    MessageStopEvent, ErrorEvent, Error, ErrorType, ModelList, ModelInfo, ErrorResponse,
    ListModelsQuery
);
impl ::wire::SseItem for MessageStreamEvent {
    const DONE: Option<&'static str> = None;
    fn event_name(&self) -> Option<&str> {
        Some(self.tag())
    }
}
