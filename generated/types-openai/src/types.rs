// @generated from specs/openai.yaml by `cargo xtask generate`; do not edit.
#![allow(clippy::all, clippy::allow_attributes, clippy::cognitive_complexity, clippy::too_many_lines)]
#![allow(rustdoc::all, unused)]

use ::std::collections::BTreeMap;
use ::wire::serde::ser::{Serialize, SerializeMap, Serializer};
use ::wire::serde_json::{Map, Value};
use ::wire::{Cx, Decode, Decoded, Kind, Maybe, Segment};
/// A request for the next message of a conversation.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateChatCompletionRequest {
    pub model: String,
    /// The conversation so far.
    pub messages: Vec<ChatCompletionRequestMessage>,
    /// Lowers the chance of a token by how often it occurred.
    pub frequency_penalty: Option<f64>,
    /// Added to the score of tokens, by token id.
    pub logit_bias: Option<::std::collections::BTreeMap<String, f64>>,
    /// Return the log-probability of each generated token.
    pub logprobs: Option<bool>,
    /// So many alternatives for each token.
    pub top_logprobs: Option<i64>,
    /// Older name of `max_completion_tokens`.
    pub max_tokens: Option<i64>,
    /// Upper limit of generated tokens, thoughts included.
    pub max_completion_tokens: Option<i64>,
    /// How many answers to generate.
    pub n: Option<i64>,
    /// Lowers the chance of every token that occurred at all.
    pub presence_penalty: Option<f64>,
    pub reasoning_effort: Option<ReasoningEffort>,
    /// The same seed gives the same answer.
    pub seed: Option<i64>,
    /// Texts at which generation ends; none of them is part of the answer.
    pub stop: Option<Stop>,
    /// Answer with server-sent events.
    pub stream: Option<bool>,
    pub stream_options: Option<StreamOptions>,
    /// 0 always takes the most likely token.
    pub temperature: Option<f64>,
    /// Sample from the most likely tokens that together reach this probability.
    pub top_p: Option<f64>,
    /// Extension of local servers. Sample from the k most likely tokens only; 0 and -1 mean all.
    pub top_k: Option<i64>,
    /// Extension of local servers. Drop tokens less likely than this share of the most likely one.
    pub min_p: Option<f64>,
    /// Extension of local servers. Divides the score of tokens that occurred; 1 changes nothing.
    pub repetition_penalty: Option<f64>,
    /// Tools that the model may call. Free form until tools are supported.
    pub tools: Option<Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>>,
    /// Whether and which tool is to be called.
    pub tool_choice: Option<CreateChatCompletionRequestToolChoice>,
    pub parallel_tool_calls: Option<bool>,
    /// Older form of `tools`.
    pub functions: Option<
        Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    >,
    /// Older form of `tool_choice`.
    pub function_call: Option<CreateChatCompletionRequestFunctionCall>,
    /// The form of the answer. Free form until structured output is supported.
    pub response_format: Option<
        ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    >,
    pub metadata: Option<::std::collections::BTreeMap<String, String>>,
    pub modalities: Option<Vec<String>>,
    pub audio: Option<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    /// A guess of the answer, to generate it faster.
    pub prediction: Option<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub moderation: Option<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub prompt_cache_key: Option<String>,
    pub prompt_cache_options: Option<
        ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    >,
    pub prompt_cache_retention: Option<String>,
    pub safety_identifier: Option<String>,
    pub service_tier: Option<String>,
    pub store: Option<bool>,
    pub user: Option<String>,
    pub verbosity: Option<String>,
    pub web_search_options: Option<
        ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    >,
}
impl CreateChatCompletionRequest {
    /// The value that the specification names as default where the property is absent.
    pub fn frequency_penalty_or_default(&self) -> f64 {
        self.frequency_penalty.clone().unwrap_or(0.0)
    }
    /// The value that the specification names as default where the property is absent.
    pub fn logprobs_or_default(&self) -> bool {
        self.logprobs.clone().unwrap_or(false)
    }
    /// The value that the specification names as default where the property is absent.
    pub fn n_or_default(&self) -> i64 {
        self.n.clone().unwrap_or(1)
    }
    /// The value that the specification names as default where the property is absent.
    pub fn presence_penalty_or_default(&self) -> f64 {
        self.presence_penalty.clone().unwrap_or(0.0)
    }
    /// The value that the specification names as default where the property is absent.
    pub fn stream_or_default(&self) -> bool {
        self.stream.clone().unwrap_or(false)
    }
    /// The value that the specification names as default where the property is absent.
    pub fn temperature_or_default(&self) -> f64 {
        self.temperature.clone().unwrap_or(1.0)
    }
    /// The value that the specification names as default where the property is absent.
    pub fn top_p_or_default(&self) -> f64 {
        self.top_p.clone().unwrap_or(1.0)
    }
    /// The value that the specification names as default where the property is absent.
    pub fn parallel_tool_calls_or_default(&self) -> bool {
        self.parallel_tool_calls.clone().unwrap_or(true)
    }
    /// The value that the specification names as default where the property is absent.
    pub fn store_or_default(&self) -> bool {
        self.store.clone().unwrap_or(false)
    }
}
impl Serialize for CreateChatCompletionRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("model", &self.model)?;
        map.serialize_entry("messages", &self.messages)?;
        if let Some(value) = &self.frequency_penalty {
            map.serialize_entry("frequency_penalty", value)?;
        }
        if let Some(value) = &self.logit_bias {
            map.serialize_entry("logit_bias", value)?;
        }
        if let Some(value) = &self.logprobs {
            map.serialize_entry("logprobs", value)?;
        }
        if let Some(value) = &self.top_logprobs {
            map.serialize_entry("top_logprobs", value)?;
        }
        if let Some(value) = &self.max_tokens {
            map.serialize_entry("max_tokens", value)?;
        }
        if let Some(value) = &self.max_completion_tokens {
            map.serialize_entry("max_completion_tokens", value)?;
        }
        if let Some(value) = &self.n {
            map.serialize_entry("n", value)?;
        }
        if let Some(value) = &self.presence_penalty {
            map.serialize_entry("presence_penalty", value)?;
        }
        if let Some(value) = &self.reasoning_effort {
            map.serialize_entry("reasoning_effort", value)?;
        }
        if let Some(value) = &self.seed {
            map.serialize_entry("seed", value)?;
        }
        if let Some(value) = &self.stop {
            map.serialize_entry("stop", value)?;
        }
        if let Some(value) = &self.stream {
            map.serialize_entry("stream", value)?;
        }
        if let Some(value) = &self.stream_options {
            map.serialize_entry("stream_options", value)?;
        }
        if let Some(value) = &self.temperature {
            map.serialize_entry("temperature", value)?;
        }
        if let Some(value) = &self.top_p {
            map.serialize_entry("top_p", value)?;
        }
        if let Some(value) = &self.top_k {
            map.serialize_entry("top_k", value)?;
        }
        if let Some(value) = &self.min_p {
            map.serialize_entry("min_p", value)?;
        }
        if let Some(value) = &self.repetition_penalty {
            map.serialize_entry("repetition_penalty", value)?;
        }
        if let Some(value) = &self.tools {
            map.serialize_entry("tools", value)?;
        }
        if let Some(value) = &self.tool_choice {
            map.serialize_entry("tool_choice", value)?;
        }
        if let Some(value) = &self.parallel_tool_calls {
            map.serialize_entry("parallel_tool_calls", value)?;
        }
        if let Some(value) = &self.functions {
            map.serialize_entry("functions", value)?;
        }
        if let Some(value) = &self.function_call {
            map.serialize_entry("function_call", value)?;
        }
        if let Some(value) = &self.response_format {
            map.serialize_entry("response_format", value)?;
        }
        if let Some(value) = &self.metadata {
            map.serialize_entry("metadata", value)?;
        }
        if let Some(value) = &self.modalities {
            map.serialize_entry("modalities", value)?;
        }
        if let Some(value) = &self.audio {
            map.serialize_entry("audio", value)?;
        }
        if let Some(value) = &self.prediction {
            map.serialize_entry("prediction", value)?;
        }
        if let Some(value) = &self.moderation {
            map.serialize_entry("moderation", value)?;
        }
        if let Some(value) = &self.prompt_cache_key {
            map.serialize_entry("prompt_cache_key", value)?;
        }
        if let Some(value) = &self.prompt_cache_options {
            map.serialize_entry("prompt_cache_options", value)?;
        }
        if let Some(value) = &self.prompt_cache_retention {
            map.serialize_entry("prompt_cache_retention", value)?;
        }
        if let Some(value) = &self.safety_identifier {
            map.serialize_entry("safety_identifier", value)?;
        }
        if let Some(value) = &self.service_tier {
            map.serialize_entry("service_tier", value)?;
        }
        if let Some(value) = &self.store {
            map.serialize_entry("store", value)?;
        }
        if let Some(value) = &self.user {
            map.serialize_entry("user", value)?;
        }
        if let Some(value) = &self.verbosity {
            map.serialize_entry("verbosity", value)?;
        }
        if let Some(value) = &self.web_search_options {
            map.serialize_entry("web_search_options", value)?;
        }
        map.end()
    }
}
impl Decode for CreateChatCompletionRequest {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_model = None;
        let mut f_messages = None;
        let mut f_frequency_penalty = None;
        let mut f_logit_bias = None;
        let mut f_logprobs = None;
        let mut f_top_logprobs = None;
        let mut f_max_tokens = None;
        let mut f_max_completion_tokens = None;
        let mut f_n = None;
        let mut f_presence_penalty = None;
        let mut f_reasoning_effort = None;
        let mut f_seed = None;
        let mut f_stop = None;
        let mut f_stream = None;
        let mut f_stream_options = None;
        let mut f_temperature = None;
        let mut f_top_p = None;
        let mut f_top_k = None;
        let mut f_min_p = None;
        let mut f_repetition_penalty = None;
        let mut f_tools = None;
        let mut f_tool_choice = None;
        let mut f_parallel_tool_calls = None;
        let mut f_functions = None;
        let mut f_function_call = None;
        let mut f_response_format = None;
        let mut f_metadata = None;
        let mut f_modalities = None;
        let mut f_audio = None;
        let mut f_prediction = None;
        let mut f_moderation = None;
        let mut f_prompt_cache_key = None;
        let mut f_prompt_cache_options = None;
        let mut f_prompt_cache_retention = None;
        let mut f_safety_identifier = None;
        let mut f_service_tier = None;
        let mut f_store = None;
        let mut f_user = None;
        let mut f_verbosity = None;
        let mut f_web_search_options = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "model" => f_model = Some(value),
                "messages" => f_messages = Some(value),
                "frequency_penalty" => f_frequency_penalty = Some(value),
                "logit_bias" => f_logit_bias = Some(value),
                "logprobs" => f_logprobs = Some(value),
                "top_logprobs" => f_top_logprobs = Some(value),
                "max_tokens" => f_max_tokens = Some(value),
                "max_completion_tokens" => f_max_completion_tokens = Some(value),
                "n" => f_n = Some(value),
                "presence_penalty" => f_presence_penalty = Some(value),
                "reasoning_effort" => f_reasoning_effort = Some(value),
                "seed" => f_seed = Some(value),
                "stop" => f_stop = Some(value),
                "stream" => f_stream = Some(value),
                "stream_options" => f_stream_options = Some(value),
                "temperature" => f_temperature = Some(value),
                "top_p" => f_top_p = Some(value),
                "top_k" => f_top_k = Some(value),
                "min_p" => f_min_p = Some(value),
                "repetition_penalty" => f_repetition_penalty = Some(value),
                "tools" => f_tools = Some(value),
                "tool_choice" => f_tool_choice = Some(value),
                "parallel_tool_calls" => f_parallel_tool_calls = Some(value),
                "functions" => f_functions = Some(value),
                "function_call" => f_function_call = Some(value),
                "response_format" => f_response_format = Some(value),
                "metadata" => f_metadata = Some(value),
                "modalities" => f_modalities = Some(value),
                "audio" => f_audio = Some(value),
                "prediction" => f_prediction = Some(value),
                "moderation" => f_moderation = Some(value),
                "prompt_cache_key" => f_prompt_cache_key = Some(value),
                "prompt_cache_options" => f_prompt_cache_options = Some(value),
                "prompt_cache_retention" => f_prompt_cache_retention = Some(value),
                "safety_identifier" => f_safety_identifier = Some(value),
                "service_tier" => f_service_tier = Some(value),
                "store" => f_store = Some(value),
                "user" => f_user = Some(value),
                "verbosity" => f_verbosity = Some(value),
                "web_search_options" => f_web_search_options = Some(value),
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
        let f_messages = cx
            .required(
                f_messages,
                "messages",
                |value, cx| {
                    let owned = <Vec<
                        ChatCompletionRequestMessage,
                    > as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::items(decoded.len(), Some(1), None)?;
                    Ok(owned)
                },
            )?;
        let f_frequency_penalty = cx
            .optional_nullable(
                f_frequency_penalty,
                "frequency_penalty",
                |value, cx| {
                    let owned = <f64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        false,
                        Some(::wire::Bound::Inclusive(-2.0)),
                        Some(::wire::Bound::Inclusive(2.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        let f_logit_bias = cx
            .optional_nullable(
                f_logit_bias,
                "logit_bias",
                |value, cx| {
                    let owned = <::std::collections::BTreeMap<
                        String,
                        f64,
                    > as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    for (name, decoded) in decoded {
                        let check = || -> Decoded<()> {
                            ::wire::range(
                                *decoded as f64,
                                false,
                                Some(::wire::Bound::Inclusive(-100.0)),
                                Some(::wire::Bound::Inclusive(100.0)),
                            )?;
                            Ok(())
                        };
                        check()
                            .map_err(|fault| fault.under(Segment::Name(name.clone())))?;
                    }
                    Ok(owned)
                },
            )?;
        let f_logprobs = cx
            .optional_nullable(f_logprobs, "logprobs", <bool as Decode>::decode)?;
        let f_top_logprobs = cx
            .optional_nullable(
                f_top_logprobs,
                "top_logprobs",
                |value, cx| {
                    let owned = <i64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        true,
                        Some(::wire::Bound::Inclusive(0.0)),
                        Some(::wire::Bound::Inclusive(20.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        let f_max_tokens = cx
            .optional_nullable(
                f_max_tokens,
                "max_tokens",
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
        let f_max_completion_tokens = cx
            .optional_nullable(
                f_max_completion_tokens,
                "max_completion_tokens",
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
        let f_n = cx
            .optional_nullable(
                f_n,
                "n",
                |value, cx| {
                    let owned = <i64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        true,
                        Some(::wire::Bound::Inclusive(1.0)),
                        Some(::wire::Bound::Inclusive(128.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        let f_presence_penalty = cx
            .optional_nullable(
                f_presence_penalty,
                "presence_penalty",
                |value, cx| {
                    let owned = <f64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        false,
                        Some(::wire::Bound::Inclusive(-2.0)),
                        Some(::wire::Bound::Inclusive(2.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        let f_reasoning_effort = cx
            .optional_nullable(
                f_reasoning_effort,
                "reasoning_effort",
                <ReasoningEffort as Decode>::decode,
            )?;
        let f_seed = cx.optional_nullable(f_seed, "seed", <i64 as Decode>::decode)?;
        let f_stop = cx.optional_nullable(f_stop, "stop", <Stop as Decode>::decode)?;
        let f_stream = cx
            .optional_nullable(f_stream, "stream", <bool as Decode>::decode)?;
        let f_stream_options = cx
            .optional_nullable(
                f_stream_options,
                "stream_options",
                <StreamOptions as Decode>::decode,
            )?;
        let f_temperature = cx
            .optional_nullable(
                f_temperature,
                "temperature",
                |value, cx| {
                    let owned = <f64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        false,
                        Some(::wire::Bound::Inclusive(0.0)),
                        Some(::wire::Bound::Inclusive(2.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        let f_top_p = cx
            .optional_nullable(
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
        let f_top_k = cx
            .optional_nullable(
                f_top_k,
                "top_k",
                |value, cx| {
                    let owned = <i64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        true,
                        Some(::wire::Bound::Inclusive(-1.0)),
                        None,
                    )?;
                    Ok(owned)
                },
            )?;
        let f_min_p = cx
            .optional_nullable(
                f_min_p,
                "min_p",
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
        let f_repetition_penalty = cx
            .optional_nullable(
                f_repetition_penalty,
                "repetition_penalty",
                |value, cx| {
                    let owned = <f64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        false,
                        Some(::wire::Bound::Exclusive(0.0)),
                        None,
                    )?;
                    Ok(owned)
                },
            )?;
        let f_tools = cx
            .optional_nullable(
                f_tools,
                "tools",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        let f_tool_choice = cx
            .optional_nullable(
                f_tool_choice,
                "tool_choice",
                <CreateChatCompletionRequestToolChoice as Decode>::decode,
            )?;
        let f_parallel_tool_calls = cx
            .optional_nullable(
                f_parallel_tool_calls,
                "parallel_tool_calls",
                <bool as Decode>::decode,
            )?;
        let f_functions = cx
            .optional_nullable(
                f_functions,
                "functions",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        let f_function_call = cx
            .optional_nullable(
                f_function_call,
                "function_call",
                <CreateChatCompletionRequestFunctionCall as Decode>::decode,
            )?;
        let f_response_format = cx
            .optional_nullable(
                f_response_format,
                "response_format",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_metadata = cx
            .optional_nullable(
                f_metadata,
                "metadata",
                <::std::collections::BTreeMap<String, String> as Decode>::decode,
            )?;
        let f_modalities = cx
            .optional_nullable(
                f_modalities,
                "modalities",
                <Vec<String> as Decode>::decode,
            )?;
        let f_audio = cx
            .optional_nullable(
                f_audio,
                "audio",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_prediction = cx
            .optional_nullable(
                f_prediction,
                "prediction",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_moderation = cx
            .optional_nullable(
                f_moderation,
                "moderation",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_prompt_cache_key = cx
            .optional_nullable(
                f_prompt_cache_key,
                "prompt_cache_key",
                <String as Decode>::decode,
            )?;
        let f_prompt_cache_options = cx
            .optional_nullable(
                f_prompt_cache_options,
                "prompt_cache_options",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_prompt_cache_retention = cx
            .optional_nullable(
                f_prompt_cache_retention,
                "prompt_cache_retention",
                <String as Decode>::decode,
            )?;
        let f_safety_identifier = cx
            .optional_nullable(
                f_safety_identifier,
                "safety_identifier",
                <String as Decode>::decode,
            )?;
        let f_service_tier = cx
            .optional_nullable(
                f_service_tier,
                "service_tier",
                <String as Decode>::decode,
            )?;
        let f_store = cx.optional_nullable(f_store, "store", <bool as Decode>::decode)?;
        let f_user = cx.optional_nullable(f_user, "user", <String as Decode>::decode)?;
        let f_verbosity = cx
            .optional_nullable(f_verbosity, "verbosity", <String as Decode>::decode)?;
        let f_web_search_options = cx
            .optional_nullable(
                f_web_search_options,
                "web_search_options",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("CreateChatCompletionRequest", key)?;
        }
        Ok(Self {
            model: f_model,
            messages: f_messages,
            frequency_penalty: f_frequency_penalty,
            logit_bias: f_logit_bias,
            logprobs: f_logprobs,
            top_logprobs: f_top_logprobs,
            max_tokens: f_max_tokens,
            max_completion_tokens: f_max_completion_tokens,
            n: f_n,
            presence_penalty: f_presence_penalty,
            reasoning_effort: f_reasoning_effort,
            seed: f_seed,
            stop: f_stop,
            stream: f_stream,
            stream_options: f_stream_options,
            temperature: f_temperature,
            top_p: f_top_p,
            top_k: f_top_k,
            min_p: f_min_p,
            repetition_penalty: f_repetition_penalty,
            tools: f_tools,
            tool_choice: f_tool_choice,
            parallel_tool_calls: f_parallel_tool_calls,
            functions: f_functions,
            function_call: f_function_call,
            response_format: f_response_format,
            metadata: f_metadata,
            modalities: f_modalities,
            audio: f_audio,
            prediction: f_prediction,
            moderation: f_moderation,
            prompt_cache_key: f_prompt_cache_key,
            prompt_cache_options: f_prompt_cache_options,
            prompt_cache_retention: f_prompt_cache_retention,
            safety_identifier: f_safety_identifier,
            service_tier: f_service_tier,
            store: f_store,
            user: f_user,
            verbosity: f_verbosity,
            web_search_options: f_web_search_options,
        })
    }
}
/// One message of the conversation.
#[derive(Clone, Debug, PartialEq)]
pub enum ChatCompletionRequestMessage {
    System(SystemMessage),
    Developer(DeveloperMessage),
    User(UserMessage),
    Assistant(AssistantMessage),
    Tool(ToolMessage),
    Function(FunctionMessage),
}
impl ChatCompletionRequestMessage {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "system",
        "developer",
        "user",
        "assistant",
        "tool",
        "function",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::System(_) => "system",
            Self::Developer(_) => "developer",
            Self::User(_) => "user",
            Self::Assistant(_) => "assistant",
            Self::Tool(_) => "tool",
            Self::Function(_) => "function",
        }
    }
}
impl Serialize for ChatCompletionRequestMessage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::System(value) => value.serialize(serializer),
            Self::Developer(value) => value.serialize(serializer),
            Self::User(value) => value.serialize(serializer),
            Self::Assistant(value) => value.serialize(serializer),
            Self::Tool(value) => value.serialize(serializer),
            Self::Function(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ChatCompletionRequestMessage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "role", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::System)
                    .map_err(|fault| fault.under(Segment::Variant("system")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::Developer)
                    .map_err(|fault| fault.under(Segment::Variant("developer")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::User)
                    .map_err(|fault| fault.under(Segment::Variant("user")))
            }
            Some(3) => {
                Decode::decode(value, cx)
                    .map(Self::Assistant)
                    .map_err(|fault| fault.under(Segment::Variant("assistant")))
            }
            Some(4) => {
                Decode::decode(value, cx)
                    .map(Self::Tool)
                    .map_err(|fault| fault.under(Segment::Variant("tool")))
            }
            Some(5) => {
                Decode::decode(value, cx)
                    .map(Self::Function)
                    .map_err(|fault| fault.under(Segment::Variant("function")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<SystemMessage> for ChatCompletionRequestMessage {
    fn from(value: SystemMessage) -> Self {
        Self::System(value)
    }
}
impl From<DeveloperMessage> for ChatCompletionRequestMessage {
    fn from(value: DeveloperMessage) -> Self {
        Self::Developer(value)
    }
}
impl From<UserMessage> for ChatCompletionRequestMessage {
    fn from(value: UserMessage) -> Self {
        Self::User(value)
    }
}
impl From<AssistantMessage> for ChatCompletionRequestMessage {
    fn from(value: AssistantMessage) -> Self {
        Self::Assistant(value)
    }
}
impl From<ToolMessage> for ChatCompletionRequestMessage {
    fn from(value: ToolMessage) -> Self {
        Self::Tool(value)
    }
}
impl From<FunctionMessage> for ChatCompletionRequestMessage {
    fn from(value: FunctionMessage) -> Self {
        Self::Function(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct SystemMessage {
    /// A text, or parts.
    pub content: MessageContent,
    pub name: Option<String>,
}
impl Serialize for SystemMessage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("role", "system")?;
        map.serialize_entry("content", &self.content)?;
        if let Some(value) = &self.name {
            map.serialize_entry("name", value)?;
        }
        map.end()
    }
}
impl Decode for SystemMessage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_role = None;
        let mut f_content = None;
        let mut f_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "role" => f_role = Some(value),
                "content" => f_content = Some(value),
                "name" => f_name = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_role, "role", &["system"])?;
        let f_content = cx
            .required(f_content, "content", <MessageContent as Decode>::decode)?;
        let f_name = cx.optional_nullable(f_name, "name", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("SystemMessage", key)?;
        }
        Ok(Self {
            content: f_content,
            name: f_name,
        })
    }
}
/// A text, or parts.
#[derive(Clone, Debug, PartialEq)]
pub enum MessageContent {
    String(String),
    Array(Vec<ContentPart>),
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
                <Vec<ContentPart> as Decode>::decode(value, cx).map(Self::Array)
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
pub enum ContentPart {
    Text(TextPart),
    Refusal(RefusalPart),
}
impl ContentPart {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &["text", "refusal"];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::Text(_) => "text",
            Self::Refusal(_) => "refusal",
        }
    }
}
impl Serialize for ContentPart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(value) => value.serialize(serializer),
            Self::Refusal(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ContentPart {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::Text)
                    .map_err(|fault| fault.under(Segment::Variant("text")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::Refusal)
                    .map_err(|fault| fault.under(Segment::Variant("refusal")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<TextPart> for ContentPart {
    fn from(value: TextPart) -> Self {
        Self::Text(value)
    }
}
impl From<RefusalPart> for ContentPart {
    fn from(value: RefusalPart) -> Self {
        Self::Refusal(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct TextPart {
    pub text: String,
    pub prompt_cache_breakpoint: Option<
        ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    >,
}
impl Serialize for TextPart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "text")?;
        map.serialize_entry("text", &self.text)?;
        if let Some(value) = &self.prompt_cache_breakpoint {
            map.serialize_entry("prompt_cache_breakpoint", value)?;
        }
        map.end()
    }
}
impl Decode for TextPart {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_text = None;
        let mut f_prompt_cache_breakpoint = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "text" => f_text = Some(value),
                "prompt_cache_breakpoint" => f_prompt_cache_breakpoint = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["text"])?;
        let f_text = cx.required(f_text, "text", <String as Decode>::decode)?;
        let f_prompt_cache_breakpoint = cx
            .optional_nullable(
                f_prompt_cache_breakpoint,
                "prompt_cache_breakpoint",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("TextPart", key)?;
        }
        Ok(Self {
            text: f_text,
            prompt_cache_breakpoint: f_prompt_cache_breakpoint,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct RefusalPart {
    pub refusal: String,
}
impl Serialize for RefusalPart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "refusal")?;
        map.serialize_entry("refusal", &self.refusal)?;
        map.end()
    }
}
impl Decode for RefusalPart {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_refusal = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "refusal" => f_refusal = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["refusal"])?;
        let f_refusal = cx.required(f_refusal, "refusal", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("RefusalPart", key)?;
        }
        Ok(Self { refusal: f_refusal })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct DeveloperMessage {
    /// A text, or parts.
    pub content: MessageContent,
    pub name: Option<String>,
}
impl Serialize for DeveloperMessage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("role", "developer")?;
        map.serialize_entry("content", &self.content)?;
        if let Some(value) = &self.name {
            map.serialize_entry("name", value)?;
        }
        map.end()
    }
}
impl Decode for DeveloperMessage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_role = None;
        let mut f_content = None;
        let mut f_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "role" => f_role = Some(value),
                "content" => f_content = Some(value),
                "name" => f_name = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_role, "role", &["developer"])?;
        let f_content = cx
            .required(f_content, "content", <MessageContent as Decode>::decode)?;
        let f_name = cx.optional_nullable(f_name, "name", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("DeveloperMessage", key)?;
        }
        Ok(Self {
            content: f_content,
            name: f_name,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct UserMessage {
    /// A text, or parts.
    pub content: MessageContent,
    pub name: Option<String>,
}
impl Serialize for UserMessage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("role", "user")?;
        map.serialize_entry("content", &self.content)?;
        if let Some(value) = &self.name {
            map.serialize_entry("name", value)?;
        }
        map.end()
    }
}
impl Decode for UserMessage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_role = None;
        let mut f_content = None;
        let mut f_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "role" => f_role = Some(value),
                "content" => f_content = Some(value),
                "name" => f_name = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_role, "role", &["user"])?;
        let f_content = cx
            .required(f_content, "content", <MessageContent as Decode>::decode)?;
        let f_name = cx.optional_nullable(f_name, "name", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("UserMessage", key)?;
        }
        Ok(Self {
            content: f_content,
            name: f_name,
        })
    }
}
/// An earlier answer. Clients send it back as they got it, with content null or absent beside tool calls.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AssistantMessage {
    pub content: Maybe<MessageContent>,
    pub name: Option<String>,
    pub refusal: Option<String>,
    /// Extension of local servers. The thoughts of the answer.
    pub reasoning_content: Option<String>,
    pub tool_calls: Option<Vec<ChatCompletionMessageToolCall>>,
    /// Older form of `tool_calls`.
    pub function_call: Option<
        ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    >,
    pub annotations: Option<
        Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    >,
    pub audio: Option<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
}
impl Serialize for AssistantMessage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("role", "assistant")?;
        if !self.content.is_absent() {
            map.serialize_entry("content", &self.content)?;
        }
        if let Some(value) = &self.name {
            map.serialize_entry("name", value)?;
        }
        if let Some(value) = &self.refusal {
            map.serialize_entry("refusal", value)?;
        }
        if let Some(value) = &self.reasoning_content {
            map.serialize_entry("reasoning_content", value)?;
        }
        if let Some(value) = &self.tool_calls {
            map.serialize_entry("tool_calls", value)?;
        }
        if let Some(value) = &self.function_call {
            map.serialize_entry("function_call", value)?;
        }
        if let Some(value) = &self.annotations {
            map.serialize_entry("annotations", value)?;
        }
        if let Some(value) = &self.audio {
            map.serialize_entry("audio", value)?;
        }
        map.end()
    }
}
impl Decode for AssistantMessage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_role = None;
        let mut f_content = None;
        let mut f_name = None;
        let mut f_refusal = None;
        let mut f_reasoning_content = None;
        let mut f_tool_calls = None;
        let mut f_function_call = None;
        let mut f_annotations = None;
        let mut f_audio = None;
        for (key, value) in map {
            match key.as_str() {
                "role" => f_role = Some(value),
                "content" => f_content = Some(value),
                "name" => f_name = Some(value),
                "refusal" => f_refusal = Some(value),
                "reasoning_content" => f_reasoning_content = Some(value),
                "tool_calls" => f_tool_calls = Some(value),
                "function_call" => f_function_call = Some(value),
                "annotations" => f_annotations = Some(value),
                "audio" => f_audio = Some(value),
                _ => {}
            }
        }
        cx.constant(f_role, "role", &["assistant"])?;
        let f_content = cx
            .distinct(f_content, "content", <MessageContent as Decode>::decode)?;
        let f_name = cx.optional_nullable(f_name, "name", <String as Decode>::decode)?;
        let f_refusal = cx
            .optional_nullable(f_refusal, "refusal", <String as Decode>::decode)?;
        let f_reasoning_content = cx
            .optional_nullable(
                f_reasoning_content,
                "reasoning_content",
                <String as Decode>::decode,
            )?;
        let f_tool_calls = cx
            .optional_nullable(
                f_tool_calls,
                "tool_calls",
                <Vec<ChatCompletionMessageToolCall> as Decode>::decode,
            )?;
        let f_function_call = cx
            .optional_nullable(
                f_function_call,
                "function_call",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_annotations = cx
            .optional_nullable(
                f_annotations,
                "annotations",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        let f_audio = cx
            .optional_nullable(
                f_audio,
                "audio",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        Ok(Self {
            content: f_content,
            name: f_name,
            refusal: f_refusal,
            reasoning_content: f_reasoning_content,
            tool_calls: f_tool_calls,
            function_call: f_function_call,
            annotations: f_annotations,
            audio: f_audio,
        })
    }
}
/// A call of a tool, in an earlier answer or a new one.
#[derive(Clone, Debug, PartialEq)]
pub struct ChatCompletionMessageToolCall {
    pub id: String,
    pub function: FunctionCall,
}
impl Serialize for ChatCompletionMessageToolCall {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("type", "function")?;
        map.serialize_entry("function", &self.function)?;
        map.end()
    }
}
impl Decode for ChatCompletionMessageToolCall {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_function = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "function" => f_function = Some(value),
                _ => {}
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["function"])?;
        let f_function = cx
            .required(f_function, "function", <FunctionCall as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            function: f_function,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct FunctionCall {
    pub name: String,
    /// JSON, as text.
    pub arguments: String,
}
impl Serialize for FunctionCall {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("name", &self.name)?;
        map.serialize_entry("arguments", &self.arguments)?;
        map.end()
    }
}
impl Decode for FunctionCall {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_name = None;
        let mut f_arguments = None;
        for (key, value) in map {
            match key.as_str() {
                "name" => f_name = Some(value),
                "arguments" => f_arguments = Some(value),
                _ => {}
            }
        }
        let f_name = cx.required(f_name, "name", <String as Decode>::decode)?;
        let f_arguments = cx
            .required(f_arguments, "arguments", <String as Decode>::decode)?;
        Ok(Self {
            name: f_name,
            arguments: f_arguments,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ToolMessage {
    /// A text, or parts.
    pub content: MessageContent,
    pub tool_call_id: String,
    pub name: Option<String>,
}
impl Serialize for ToolMessage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("role", "tool")?;
        map.serialize_entry("content", &self.content)?;
        map.serialize_entry("tool_call_id", &self.tool_call_id)?;
        if let Some(value) = &self.name {
            map.serialize_entry("name", value)?;
        }
        map.end()
    }
}
impl Decode for ToolMessage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_role = None;
        let mut f_content = None;
        let mut f_tool_call_id = None;
        let mut f_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "role" => f_role = Some(value),
                "content" => f_content = Some(value),
                "tool_call_id" => f_tool_call_id = Some(value),
                "name" => f_name = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_role, "role", &["tool"])?;
        let f_content = cx
            .required(f_content, "content", <MessageContent as Decode>::decode)?;
        let f_tool_call_id = cx
            .required(f_tool_call_id, "tool_call_id", <String as Decode>::decode)?;
        let f_name = cx.optional_nullable(f_name, "name", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("ToolMessage", key)?;
        }
        Ok(Self {
            content: f_content,
            tool_call_id: f_tool_call_id,
            name: f_name,
        })
    }
}
/// Older form of a tool message.
#[derive(Clone, Debug, PartialEq)]
pub struct FunctionMessage {
    pub content: Option<String>,
    pub name: String,
}
impl Serialize for FunctionMessage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("role", "function")?;
        map.serialize_entry("content", &self.content)?;
        map.serialize_entry("name", &self.name)?;
        map.end()
    }
}
impl Decode for FunctionMessage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_role = None;
        let mut f_content = None;
        let mut f_name = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "role" => f_role = Some(value),
                "content" => f_content = Some(value),
                "name" => f_name = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_role, "role", &["function"])?;
        let f_content = cx
            .required_nullable(f_content, "content", <String as Decode>::decode)?;
        let f_name = cx.required(f_name, "name", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("FunctionMessage", key)?;
        }
        Ok(Self {
            content: f_content,
            name: f_name,
        })
    }
}
/// How long the model should think.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ReasoningEffort {
    None,
    Minimal,
    Low,
    Medium,
    High,
    Xhigh,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl ReasoningEffort {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "none",
        "minimal",
        "low",
        "medium",
        "high",
        "xhigh",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::None => "none",
            Self::Minimal => "minimal",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Xhigh => "xhigh",
            Self::Other(value) => value,
        }
    }
}
impl Decode for ReasoningEffort {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "none" => Ok(Self::None),
            "minimal" => Ok(Self::Minimal),
            "low" => Ok(Self::Low),
            "medium" => Ok(Self::Medium),
            "high" => Ok(Self::High),
            "xhigh" => Ok(Self::Xhigh),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for ReasoningEffort {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ReasoningEffort {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// Texts at which generation ends; none of them is part of the answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Stop {
    String(String),
    Array(Vec<String>),
}
impl Serialize for Stop {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::Array(value) => value.serialize(serializer),
        }
    }
}
impl Decode for Stop {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Array => {
                let decode: fn(Value, &mut Cx) -> Decoded<Vec<String>> = |value, cx| {
                    let owned = <Vec<String> as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::items(decoded.len(), None, Some(4))?;
                    Ok(owned)
                };
                decode(value, cx).map(Self::Array)
            }
            Kind::String => <String as Decode>::decode(value, cx).map(Self::String),
            _ => {
                Err(
                    ::wire::Fault::wrong_type(
                        &[Kind::String, Kind::ArrayOf("strings")],
                        &value,
                    ),
                )
            }
        }
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StreamOptions {
    /// Send the usage in a last chunk.
    pub include_usage: Option<bool>,
    /// Pad chunks to hide their length.
    pub include_obfuscation: Option<bool>,
}
impl Serialize for StreamOptions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.include_usage {
            map.serialize_entry("include_usage", value)?;
        }
        if let Some(value) = &self.include_obfuscation {
            map.serialize_entry("include_obfuscation", value)?;
        }
        map.end()
    }
}
impl Decode for StreamOptions {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_include_usage = None;
        let mut f_include_obfuscation = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "include_usage" => f_include_usage = Some(value),
                "include_obfuscation" => f_include_obfuscation = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_include_usage = cx
            .optional_nullable(
                f_include_usage,
                "include_usage",
                <bool as Decode>::decode,
            )?;
        let f_include_obfuscation = cx
            .optional_nullable(
                f_include_obfuscation,
                "include_obfuscation",
                <bool as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("StreamOptions", key)?;
        }
        Ok(Self {
            include_usage: f_include_usage,
            include_obfuscation: f_include_obfuscation,
        })
    }
}
/// Whether and which tool is to be called.
#[derive(Clone, Debug, PartialEq)]
pub enum CreateChatCompletionRequestToolChoice {
    String(String),
    Object(::wire::serde_json::Map<String, ::wire::serde_json::Value>),
}
impl Serialize for CreateChatCompletionRequestToolChoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::Object(value) => value.serialize(serializer),
        }
    }
}
impl Decode for CreateChatCompletionRequestToolChoice {
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
/// Older form of `tool_choice`.
#[derive(Clone, Debug, PartialEq)]
pub enum CreateChatCompletionRequestFunctionCall {
    String(String),
    Object(::wire::serde_json::Map<String, ::wire::serde_json::Value>),
}
impl Serialize for CreateChatCompletionRequestFunctionCall {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::Object(value) => value.serialize(serializer),
        }
    }
}
impl Decode for CreateChatCompletionRequestFunctionCall {
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
#[derive(Clone, Debug, PartialEq)]
pub struct ChatCompletion {
    pub id: String,
    /// Unix time in seconds.
    pub created: i64,
    pub model: String,
    pub choices: Vec<Choice>,
    pub usage: Option<CompletionUsage>,
    pub service_tier: Maybe<String>,
    pub system_fingerprint: Maybe<String>,
    pub moderation: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
}
impl Serialize for ChatCompletion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("object", "chat.completion")?;
        map.serialize_entry("created", &self.created)?;
        map.serialize_entry("model", &self.model)?;
        map.serialize_entry("choices", &self.choices)?;
        if let Some(value) = &self.usage {
            map.serialize_entry("usage", value)?;
        }
        if !self.service_tier.is_absent() {
            map.serialize_entry("service_tier", &self.service_tier)?;
        }
        if !self.system_fingerprint.is_absent() {
            map.serialize_entry("system_fingerprint", &self.system_fingerprint)?;
        }
        if !self.moderation.is_absent() {
            map.serialize_entry("moderation", &self.moderation)?;
        }
        map.end()
    }
}
impl Decode for ChatCompletion {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_object = None;
        let mut f_created = None;
        let mut f_model = None;
        let mut f_choices = None;
        let mut f_usage = None;
        let mut f_service_tier = None;
        let mut f_system_fingerprint = None;
        let mut f_moderation = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "object" => f_object = Some(value),
                "created" => f_created = Some(value),
                "model" => f_model = Some(value),
                "choices" => f_choices = Some(value),
                "usage" => f_usage = Some(value),
                "service_tier" => f_service_tier = Some(value),
                "system_fingerprint" => f_system_fingerprint = Some(value),
                "moderation" => f_moderation = Some(value),
                _ => {}
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_object, "object", &["chat.completion"])?;
        let f_created = cx.required(f_created, "created", <i64 as Decode>::decode)?;
        let f_model = cx.required(f_model, "model", <String as Decode>::decode)?;
        let f_choices = cx
            .required(f_choices, "choices", <Vec<Choice> as Decode>::decode)?;
        let f_usage = cx
            .optional(f_usage, "usage", <CompletionUsage as Decode>::decode)?;
        let f_service_tier = cx
            .distinct(f_service_tier, "service_tier", <String as Decode>::decode)?;
        let f_system_fingerprint = cx
            .distinct(
                f_system_fingerprint,
                "system_fingerprint",
                <String as Decode>::decode,
            )?;
        let f_moderation = cx
            .distinct(
                f_moderation,
                "moderation",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        Ok(Self {
            id: f_id,
            created: f_created,
            model: f_model,
            choices: f_choices,
            usage: f_usage,
            service_tier: f_service_tier,
            system_fingerprint: f_system_fingerprint,
            moderation: f_moderation,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub index: i64,
    pub message: ChatCompletionMessage,
    pub logprobs: Maybe<ChoiceLogprobs>,
    pub finish_reason: Option<FinishReason>,
}
impl Serialize for Choice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("index", &self.index)?;
        map.serialize_entry("message", &self.message)?;
        if !self.logprobs.is_absent() {
            map.serialize_entry("logprobs", &self.logprobs)?;
        }
        map.serialize_entry("finish_reason", &self.finish_reason)?;
        map.end()
    }
}
impl Decode for Choice {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_index = None;
        let mut f_message = None;
        let mut f_logprobs = None;
        let mut f_finish_reason = None;
        for (key, value) in map {
            match key.as_str() {
                "index" => f_index = Some(value),
                "message" => f_message = Some(value),
                "logprobs" => f_logprobs = Some(value),
                "finish_reason" => f_finish_reason = Some(value),
                _ => {}
            }
        }
        let f_index = cx.required(f_index, "index", <i64 as Decode>::decode)?;
        let f_message = cx
            .required(f_message, "message", <ChatCompletionMessage as Decode>::decode)?;
        let f_logprobs = cx
            .distinct(f_logprobs, "logprobs", <ChoiceLogprobs as Decode>::decode)?;
        let f_finish_reason = cx
            .required_nullable(
                f_finish_reason,
                "finish_reason",
                <FinishReason as Decode>::decode,
            )?;
        Ok(Self {
            index: f_index,
            message: f_message,
            logprobs: f_logprobs,
            finish_reason: f_finish_reason,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ChatCompletionMessage {
    pub content: Option<String>,
    /// Extension of local servers. The thoughts of the answer.
    pub reasoning_content: Maybe<String>,
    pub tool_calls: Maybe<Vec<ChatCompletionMessageToolCall>>,
    pub refusal: Maybe<String>,
    pub annotations: Option<
        Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    >,
    pub function_call: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
}
impl Serialize for ChatCompletionMessage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("role", "assistant")?;
        map.serialize_entry("content", &self.content)?;
        if !self.reasoning_content.is_absent() {
            map.serialize_entry("reasoning_content", &self.reasoning_content)?;
        }
        if !self.tool_calls.is_absent() {
            map.serialize_entry("tool_calls", &self.tool_calls)?;
        }
        if !self.refusal.is_absent() {
            map.serialize_entry("refusal", &self.refusal)?;
        }
        if let Some(value) = &self.annotations {
            map.serialize_entry("annotations", value)?;
        }
        if !self.function_call.is_absent() {
            map.serialize_entry("function_call", &self.function_call)?;
        }
        map.end()
    }
}
impl Decode for ChatCompletionMessage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_role = None;
        let mut f_content = None;
        let mut f_reasoning_content = None;
        let mut f_tool_calls = None;
        let mut f_refusal = None;
        let mut f_annotations = None;
        let mut f_function_call = None;
        for (key, value) in map {
            match key.as_str() {
                "role" => f_role = Some(value),
                "content" => f_content = Some(value),
                "reasoning_content" => f_reasoning_content = Some(value),
                "tool_calls" => f_tool_calls = Some(value),
                "refusal" => f_refusal = Some(value),
                "annotations" => f_annotations = Some(value),
                "function_call" => f_function_call = Some(value),
                _ => {}
            }
        }
        cx.constant(f_role, "role", &["assistant"])?;
        let f_content = cx
            .required_nullable(f_content, "content", <String as Decode>::decode)?;
        let f_reasoning_content = cx
            .distinct(
                f_reasoning_content,
                "reasoning_content",
                <String as Decode>::decode,
            )?;
        let f_tool_calls = cx
            .distinct(
                f_tool_calls,
                "tool_calls",
                <Vec<ChatCompletionMessageToolCall> as Decode>::decode,
            )?;
        let f_refusal = cx.distinct(f_refusal, "refusal", <String as Decode>::decode)?;
        let f_annotations = cx
            .optional(
                f_annotations,
                "annotations",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        let f_function_call = cx
            .distinct(
                f_function_call,
                "function_call",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        Ok(Self {
            content: f_content,
            reasoning_content: f_reasoning_content,
            tool_calls: f_tool_calls,
            refusal: f_refusal,
            annotations: f_annotations,
            function_call: f_function_call,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceLogprobs {
    pub content: Option<Vec<TokenLogprob>>,
    pub refusal: Option<Vec<TokenLogprob>>,
}
impl Serialize for ChoiceLogprobs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("content", &self.content)?;
        map.serialize_entry("refusal", &self.refusal)?;
        map.end()
    }
}
impl Decode for ChoiceLogprobs {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_content = None;
        let mut f_refusal = None;
        for (key, value) in map {
            match key.as_str() {
                "content" => f_content = Some(value),
                "refusal" => f_refusal = Some(value),
                _ => {}
            }
        }
        let f_content = cx
            .required_nullable(
                f_content,
                "content",
                <Vec<TokenLogprob> as Decode>::decode,
            )?;
        let f_refusal = cx
            .required_nullable(
                f_refusal,
                "refusal",
                <Vec<TokenLogprob> as Decode>::decode,
            )?;
        Ok(Self {
            content: f_content,
            refusal: f_refusal,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct TokenLogprob {
    pub token: String,
    pub logprob: f64,
    /// The token's own bytes; a character may span several tokens.
    pub bytes: Option<Vec<i64>>,
    pub top_logprobs: Vec<TopLogprob>,
}
impl Serialize for TokenLogprob {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("token", &self.token)?;
        map.serialize_entry("logprob", &self.logprob)?;
        map.serialize_entry("bytes", &self.bytes)?;
        map.serialize_entry("top_logprobs", &self.top_logprobs)?;
        map.end()
    }
}
impl Decode for TokenLogprob {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_token = None;
        let mut f_logprob = None;
        let mut f_bytes = None;
        let mut f_top_logprobs = None;
        for (key, value) in map {
            match key.as_str() {
                "token" => f_token = Some(value),
                "logprob" => f_logprob = Some(value),
                "bytes" => f_bytes = Some(value),
                "top_logprobs" => f_top_logprobs = Some(value),
                _ => {}
            }
        }
        let f_token = cx.required(f_token, "token", <String as Decode>::decode)?;
        let f_logprob = cx.required(f_logprob, "logprob", <f64 as Decode>::decode)?;
        let f_bytes = cx
            .required_nullable(f_bytes, "bytes", <Vec<i64> as Decode>::decode)?;
        let f_top_logprobs = cx
            .required(
                f_top_logprobs,
                "top_logprobs",
                <Vec<TopLogprob> as Decode>::decode,
            )?;
        Ok(Self {
            token: f_token,
            logprob: f_logprob,
            bytes: f_bytes,
            top_logprobs: f_top_logprobs,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct TopLogprob {
    pub token: String,
    pub logprob: f64,
    pub bytes: Option<Vec<i64>>,
}
impl Serialize for TopLogprob {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("token", &self.token)?;
        map.serialize_entry("logprob", &self.logprob)?;
        map.serialize_entry("bytes", &self.bytes)?;
        map.end()
    }
}
impl Decode for TopLogprob {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_token = None;
        let mut f_logprob = None;
        let mut f_bytes = None;
        for (key, value) in map {
            match key.as_str() {
                "token" => f_token = Some(value),
                "logprob" => f_logprob = Some(value),
                "bytes" => f_bytes = Some(value),
                _ => {}
            }
        }
        let f_token = cx.required(f_token, "token", <String as Decode>::decode)?;
        let f_logprob = cx.required(f_logprob, "logprob", <f64 as Decode>::decode)?;
        let f_bytes = cx
            .required_nullable(f_bytes, "bytes", <Vec<i64> as Decode>::decode)?;
        Ok(Self {
            token: f_token,
            logprob: f_logprob,
            bytes: f_bytes,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FinishReason {
    Stop,
    Length,
    ToolCalls,
    ContentFilter,
    FunctionCall,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl FinishReason {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "stop",
        "length",
        "tool_calls",
        "content_filter",
        "function_call",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Stop => "stop",
            Self::Length => "length",
            Self::ToolCalls => "tool_calls",
            Self::ContentFilter => "content_filter",
            Self::FunctionCall => "function_call",
            Self::Other(value) => value,
        }
    }
}
impl Decode for FinishReason {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "stop" => Ok(Self::Stop),
            "length" => Ok(Self::Length),
            "tool_calls" => Ok(Self::ToolCalls),
            "content_filter" => Ok(Self::ContentFilter),
            "function_call" => Ok(Self::FunctionCall),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for FinishReason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for FinishReason {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CompletionUsage {
    pub prompt_tokens: i64,
    pub completion_tokens: i64,
    pub total_tokens: i64,
    pub prompt_tokens_details: Option<PromptTokensDetails>,
    pub completion_tokens_details: Option<CompletionTokensDetails>,
}
impl Serialize for CompletionUsage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("prompt_tokens", &self.prompt_tokens)?;
        map.serialize_entry("completion_tokens", &self.completion_tokens)?;
        map.serialize_entry("total_tokens", &self.total_tokens)?;
        if let Some(value) = &self.prompt_tokens_details {
            map.serialize_entry("prompt_tokens_details", value)?;
        }
        if let Some(value) = &self.completion_tokens_details {
            map.serialize_entry("completion_tokens_details", value)?;
        }
        map.end()
    }
}
impl Decode for CompletionUsage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_prompt_tokens = None;
        let mut f_completion_tokens = None;
        let mut f_total_tokens = None;
        let mut f_prompt_tokens_details = None;
        let mut f_completion_tokens_details = None;
        for (key, value) in map {
            match key.as_str() {
                "prompt_tokens" => f_prompt_tokens = Some(value),
                "completion_tokens" => f_completion_tokens = Some(value),
                "total_tokens" => f_total_tokens = Some(value),
                "prompt_tokens_details" => f_prompt_tokens_details = Some(value),
                "completion_tokens_details" => f_completion_tokens_details = Some(value),
                _ => {}
            }
        }
        let f_prompt_tokens = cx
            .required(f_prompt_tokens, "prompt_tokens", <i64 as Decode>::decode)?;
        let f_completion_tokens = cx
            .required(
                f_completion_tokens,
                "completion_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_total_tokens = cx
            .required(f_total_tokens, "total_tokens", <i64 as Decode>::decode)?;
        let f_prompt_tokens_details = cx
            .optional(
                f_prompt_tokens_details,
                "prompt_tokens_details",
                <PromptTokensDetails as Decode>::decode,
            )?;
        let f_completion_tokens_details = cx
            .optional(
                f_completion_tokens_details,
                "completion_tokens_details",
                <CompletionTokensDetails as Decode>::decode,
            )?;
        Ok(Self {
            prompt_tokens: f_prompt_tokens,
            completion_tokens: f_completion_tokens,
            total_tokens: f_total_tokens,
            prompt_tokens_details: f_prompt_tokens_details,
            completion_tokens_details: f_completion_tokens_details,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PromptTokensDetails {
    pub cached_tokens: Option<i64>,
    pub cache_write_tokens: Option<i64>,
    pub audio_tokens: Option<i64>,
}
impl Serialize for PromptTokensDetails {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.cached_tokens {
            map.serialize_entry("cached_tokens", value)?;
        }
        if let Some(value) = &self.cache_write_tokens {
            map.serialize_entry("cache_write_tokens", value)?;
        }
        if let Some(value) = &self.audio_tokens {
            map.serialize_entry("audio_tokens", value)?;
        }
        map.end()
    }
}
impl Decode for PromptTokensDetails {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_cached_tokens = None;
        let mut f_cache_write_tokens = None;
        let mut f_audio_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "cached_tokens" => f_cached_tokens = Some(value),
                "cache_write_tokens" => f_cache_write_tokens = Some(value),
                "audio_tokens" => f_audio_tokens = Some(value),
                _ => {}
            }
        }
        let f_cached_tokens = cx
            .optional(f_cached_tokens, "cached_tokens", <i64 as Decode>::decode)?;
        let f_cache_write_tokens = cx
            .optional(
                f_cache_write_tokens,
                "cache_write_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_audio_tokens = cx
            .optional(f_audio_tokens, "audio_tokens", <i64 as Decode>::decode)?;
        Ok(Self {
            cached_tokens: f_cached_tokens,
            cache_write_tokens: f_cache_write_tokens,
            audio_tokens: f_audio_tokens,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CompletionTokensDetails {
    pub reasoning_tokens: Option<i64>,
    pub audio_tokens: Option<i64>,
    pub accepted_prediction_tokens: Option<i64>,
    pub rejected_prediction_tokens: Option<i64>,
}
impl Serialize for CompletionTokensDetails {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.reasoning_tokens {
            map.serialize_entry("reasoning_tokens", value)?;
        }
        if let Some(value) = &self.audio_tokens {
            map.serialize_entry("audio_tokens", value)?;
        }
        if let Some(value) = &self.accepted_prediction_tokens {
            map.serialize_entry("accepted_prediction_tokens", value)?;
        }
        if let Some(value) = &self.rejected_prediction_tokens {
            map.serialize_entry("rejected_prediction_tokens", value)?;
        }
        map.end()
    }
}
impl Decode for CompletionTokensDetails {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_reasoning_tokens = None;
        let mut f_audio_tokens = None;
        let mut f_accepted_prediction_tokens = None;
        let mut f_rejected_prediction_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "reasoning_tokens" => f_reasoning_tokens = Some(value),
                "audio_tokens" => f_audio_tokens = Some(value),
                "accepted_prediction_tokens" => {
                    f_accepted_prediction_tokens = Some(value);
                }
                "rejected_prediction_tokens" => {
                    f_rejected_prediction_tokens = Some(value);
                }
                _ => {}
            }
        }
        let f_reasoning_tokens = cx
            .optional(f_reasoning_tokens, "reasoning_tokens", <i64 as Decode>::decode)?;
        let f_audio_tokens = cx
            .optional(f_audio_tokens, "audio_tokens", <i64 as Decode>::decode)?;
        let f_accepted_prediction_tokens = cx
            .optional(
                f_accepted_prediction_tokens,
                "accepted_prediction_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_rejected_prediction_tokens = cx
            .optional(
                f_rejected_prediction_tokens,
                "rejected_prediction_tokens",
                <i64 as Decode>::decode,
            )?;
        Ok(Self {
            reasoning_tokens: f_reasoning_tokens,
            audio_tokens: f_audio_tokens,
            accepted_prediction_tokens: f_accepted_prediction_tokens,
            rejected_prediction_tokens: f_rejected_prediction_tokens,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ChatCompletionChunk {
    pub id: String,
    pub created: i64,
    pub model: String,
    pub service_tier: Maybe<String>,
    pub system_fingerprint: Maybe<String>,
    pub choices: Vec<ChunkChoice>,
    pub moderation: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    /// With `include_usage`, null on every chunk but the last.
    pub usage: Maybe<CompletionUsage>,
    /// Random padding.
    pub obfuscation: Option<String>,
}
impl Serialize for ChatCompletionChunk {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("object", "chat.completion.chunk")?;
        map.serialize_entry("created", &self.created)?;
        map.serialize_entry("model", &self.model)?;
        if !self.service_tier.is_absent() {
            map.serialize_entry("service_tier", &self.service_tier)?;
        }
        if !self.system_fingerprint.is_absent() {
            map.serialize_entry("system_fingerprint", &self.system_fingerprint)?;
        }
        map.serialize_entry("choices", &self.choices)?;
        if !self.moderation.is_absent() {
            map.serialize_entry("moderation", &self.moderation)?;
        }
        if !self.usage.is_absent() {
            map.serialize_entry("usage", &self.usage)?;
        }
        if let Some(value) = &self.obfuscation {
            map.serialize_entry("obfuscation", value)?;
        }
        map.end()
    }
}
impl Decode for ChatCompletionChunk {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_object = None;
        let mut f_created = None;
        let mut f_model = None;
        let mut f_service_tier = None;
        let mut f_system_fingerprint = None;
        let mut f_choices = None;
        let mut f_moderation = None;
        let mut f_usage = None;
        let mut f_obfuscation = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "object" => f_object = Some(value),
                "created" => f_created = Some(value),
                "model" => f_model = Some(value),
                "service_tier" => f_service_tier = Some(value),
                "system_fingerprint" => f_system_fingerprint = Some(value),
                "choices" => f_choices = Some(value),
                "moderation" => f_moderation = Some(value),
                "usage" => f_usage = Some(value),
                "obfuscation" => f_obfuscation = Some(value),
                _ => {}
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_object, "object", &["chat.completion.chunk"])?;
        let f_created = cx.required(f_created, "created", <i64 as Decode>::decode)?;
        let f_model = cx.required(f_model, "model", <String as Decode>::decode)?;
        let f_service_tier = cx
            .distinct(f_service_tier, "service_tier", <String as Decode>::decode)?;
        let f_system_fingerprint = cx
            .distinct(
                f_system_fingerprint,
                "system_fingerprint",
                <String as Decode>::decode,
            )?;
        let f_choices = cx
            .required(f_choices, "choices", <Vec<ChunkChoice> as Decode>::decode)?;
        let f_moderation = cx
            .distinct(
                f_moderation,
                "moderation",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_usage = cx
            .distinct(f_usage, "usage", <CompletionUsage as Decode>::decode)?;
        let f_obfuscation = cx
            .optional(f_obfuscation, "obfuscation", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            created: f_created,
            model: f_model,
            service_tier: f_service_tier,
            system_fingerprint: f_system_fingerprint,
            choices: f_choices,
            moderation: f_moderation,
            usage: f_usage,
            obfuscation: f_obfuscation,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ChunkChoice {
    pub index: i64,
    /// What is added to the message. Empty in the chunk that finishes a choice.
    pub delta: ChunkDelta,
    pub logprobs: Maybe<ChoiceLogprobs>,
    pub finish_reason: Option<FinishReason>,
}
impl Serialize for ChunkChoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("index", &self.index)?;
        map.serialize_entry("delta", &self.delta)?;
        if !self.logprobs.is_absent() {
            map.serialize_entry("logprobs", &self.logprobs)?;
        }
        map.serialize_entry("finish_reason", &self.finish_reason)?;
        map.end()
    }
}
impl Decode for ChunkChoice {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_index = None;
        let mut f_delta = None;
        let mut f_logprobs = None;
        let mut f_finish_reason = None;
        for (key, value) in map {
            match key.as_str() {
                "index" => f_index = Some(value),
                "delta" => f_delta = Some(value),
                "logprobs" => f_logprobs = Some(value),
                "finish_reason" => f_finish_reason = Some(value),
                _ => {}
            }
        }
        let f_index = cx.required(f_index, "index", <i64 as Decode>::decode)?;
        let f_delta = cx.required(f_delta, "delta", <ChunkDelta as Decode>::decode)?;
        let f_logprobs = cx
            .distinct(f_logprobs, "logprobs", <ChoiceLogprobs as Decode>::decode)?;
        let f_finish_reason = cx
            .required_nullable(
                f_finish_reason,
                "finish_reason",
                <FinishReason as Decode>::decode,
            )?;
        Ok(Self {
            index: f_index,
            delta: f_delta,
            logprobs: f_logprobs,
            finish_reason: f_finish_reason,
        })
    }
}
/// What is added to the message. Empty in the chunk that finishes a choice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChunkDelta {
    pub role: Option<String>,
    pub content: Maybe<String>,
    /// Extension of local servers. The thoughts of the answer.
    pub reasoning_content: Maybe<String>,
    pub tool_calls: Option<Vec<ChunkToolCall>>,
    pub refusal: Maybe<String>,
    pub annotations: Option<
        Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    >,
}
impl Serialize for ChunkDelta {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.role {
            map.serialize_entry("role", value)?;
        }
        if !self.content.is_absent() {
            map.serialize_entry("content", &self.content)?;
        }
        if !self.reasoning_content.is_absent() {
            map.serialize_entry("reasoning_content", &self.reasoning_content)?;
        }
        if let Some(value) = &self.tool_calls {
            map.serialize_entry("tool_calls", value)?;
        }
        if !self.refusal.is_absent() {
            map.serialize_entry("refusal", &self.refusal)?;
        }
        if let Some(value) = &self.annotations {
            map.serialize_entry("annotations", value)?;
        }
        map.end()
    }
}
impl Decode for ChunkDelta {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_role = None;
        let mut f_content = None;
        let mut f_reasoning_content = None;
        let mut f_tool_calls = None;
        let mut f_refusal = None;
        let mut f_annotations = None;
        for (key, value) in map {
            match key.as_str() {
                "role" => f_role = Some(value),
                "content" => f_content = Some(value),
                "reasoning_content" => f_reasoning_content = Some(value),
                "tool_calls" => f_tool_calls = Some(value),
                "refusal" => f_refusal = Some(value),
                "annotations" => f_annotations = Some(value),
                _ => {}
            }
        }
        let f_role = cx.optional(f_role, "role", <String as Decode>::decode)?;
        let f_content = cx.distinct(f_content, "content", <String as Decode>::decode)?;
        let f_reasoning_content = cx
            .distinct(
                f_reasoning_content,
                "reasoning_content",
                <String as Decode>::decode,
            )?;
        let f_tool_calls = cx
            .optional(
                f_tool_calls,
                "tool_calls",
                <Vec<ChunkToolCall> as Decode>::decode,
            )?;
        let f_refusal = cx.distinct(f_refusal, "refusal", <String as Decode>::decode)?;
        let f_annotations = cx
            .optional(
                f_annotations,
                "annotations",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        Ok(Self {
            role: f_role,
            content: f_content,
            reasoning_content: f_reasoning_content,
            tool_calls: f_tool_calls,
            refusal: f_refusal,
            annotations: f_annotations,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ChunkToolCall {
    pub index: i64,
    pub id: Option<String>,
    pub type_: Option<String>,
    pub function: Option<ChunkFunctionCall>,
}
impl Serialize for ChunkToolCall {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("index", &self.index)?;
        if let Some(value) = &self.id {
            map.serialize_entry("id", value)?;
        }
        if let Some(value) = &self.type_ {
            map.serialize_entry("type", value)?;
        }
        if let Some(value) = &self.function {
            map.serialize_entry("function", value)?;
        }
        map.end()
    }
}
impl Decode for ChunkToolCall {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_index = None;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_function = None;
        for (key, value) in map {
            match key.as_str() {
                "index" => f_index = Some(value),
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "function" => f_function = Some(value),
                _ => {}
            }
        }
        let f_index = cx.required(f_index, "index", <i64 as Decode>::decode)?;
        let f_id = cx.optional(f_id, "id", <String as Decode>::decode)?;
        let f_type_ = cx.optional(f_type_, "type", <String as Decode>::decode)?;
        let f_function = cx
            .optional(f_function, "function", <ChunkFunctionCall as Decode>::decode)?;
        Ok(Self {
            index: f_index,
            id: f_id,
            type_: f_type_,
            function: f_function,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChunkFunctionCall {
    pub name: Option<String>,
    pub arguments: Option<String>,
}
impl Serialize for ChunkFunctionCall {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.name {
            map.serialize_entry("name", value)?;
        }
        if let Some(value) = &self.arguments {
            map.serialize_entry("arguments", value)?;
        }
        map.end()
    }
}
impl Decode for ChunkFunctionCall {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_name = None;
        let mut f_arguments = None;
        for (key, value) in map {
            match key.as_str() {
                "name" => f_name = Some(value),
                "arguments" => f_arguments = Some(value),
                _ => {}
            }
        }
        let f_name = cx.optional(f_name, "name", <String as Decode>::decode)?;
        let f_arguments = cx
            .optional(f_arguments, "arguments", <String as Decode>::decode)?;
        Ok(Self {
            name: f_name,
            arguments: f_arguments,
        })
    }
}
/// The body of an error, and the data of the last frame of a stream that failed.
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
    pub type_: String,
    pub param: Option<String>,
    pub code: Option<String>,
}
impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("message", &self.message)?;
        map.serialize_entry("type", &self.type_)?;
        map.serialize_entry("param", &self.param)?;
        map.serialize_entry("code", &self.code)?;
        map.end()
    }
}
impl Decode for Error {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_message = None;
        let mut f_type_ = None;
        let mut f_param = None;
        let mut f_code = None;
        for (key, value) in map {
            match key.as_str() {
                "message" => f_message = Some(value),
                "type" => f_type_ = Some(value),
                "param" => f_param = Some(value),
                "code" => f_code = Some(value),
                _ => {}
            }
        }
        let f_message = cx.required(f_message, "message", <String as Decode>::decode)?;
        let f_type_ = cx.required(f_type_, "type", <String as Decode>::decode)?;
        let f_param = cx
            .required_nullable(f_param, "param", <String as Decode>::decode)?;
        let f_code = cx.required_nullable(f_code, "code", <String as Decode>::decode)?;
        Ok(Self {
            message: f_message,
            type_: f_type_,
            param: f_param,
            code: f_code,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CreateSpeechRequest {
    pub model: String,
    pub input: String,
    /// A voice by name, or a voice of one's own.
    pub voice: SpeechVoice,
    /// How to speak.
    pub instructions: Option<String>,
    pub response_format: Option<SpeechFormat>,
    pub speed: Option<f64>,
    pub stream_format: Option<SpeechStreamFormat>,
}
impl CreateSpeechRequest {
    /// The value that the specification names as default where the property is absent.
    pub fn speed_or_default(&self) -> f64 {
        self.speed.clone().unwrap_or(1.0)
    }
}
impl Serialize for CreateSpeechRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("model", &self.model)?;
        map.serialize_entry("input", &self.input)?;
        map.serialize_entry("voice", &self.voice)?;
        if let Some(value) = &self.instructions {
            map.serialize_entry("instructions", value)?;
        }
        if let Some(value) = &self.response_format {
            map.serialize_entry("response_format", value)?;
        }
        if let Some(value) = &self.speed {
            map.serialize_entry("speed", value)?;
        }
        if let Some(value) = &self.stream_format {
            map.serialize_entry("stream_format", value)?;
        }
        map.end()
    }
}
impl Decode for CreateSpeechRequest {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_model = None;
        let mut f_input = None;
        let mut f_voice = None;
        let mut f_instructions = None;
        let mut f_response_format = None;
        let mut f_speed = None;
        let mut f_stream_format = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "model" => f_model = Some(value),
                "input" => f_input = Some(value),
                "voice" => f_voice = Some(value),
                "instructions" => f_instructions = Some(value),
                "response_format" => f_response_format = Some(value),
                "speed" => f_speed = Some(value),
                "stream_format" => f_stream_format = Some(value),
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
        let f_input = cx
            .required(
                f_input,
                "input",
                |value, cx| {
                    let owned = <String as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::length(decoded, None, Some(4096))?;
                    Ok(owned)
                },
            )?;
        let f_voice = cx.required(f_voice, "voice", <SpeechVoice as Decode>::decode)?;
        let f_instructions = cx
            .optional(
                f_instructions,
                "instructions",
                |value, cx| {
                    let owned = <String as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::length(decoded, None, Some(4096))?;
                    Ok(owned)
                },
            )?;
        let f_response_format = cx
            .optional(
                f_response_format,
                "response_format",
                <SpeechFormat as Decode>::decode,
            )?;
        let f_speed = cx
            .optional(
                f_speed,
                "speed",
                |value, cx| {
                    let owned = <f64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        false,
                        Some(::wire::Bound::Inclusive(0.25)),
                        Some(::wire::Bound::Inclusive(4.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        let f_stream_format = cx
            .optional(
                f_stream_format,
                "stream_format",
                <SpeechStreamFormat as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("CreateSpeechRequest", key)?;
        }
        Ok(Self {
            model: f_model,
            input: f_input,
            voice: f_voice,
            instructions: f_instructions,
            response_format: f_response_format,
            speed: f_speed,
            stream_format: f_stream_format,
        })
    }
}
/// A voice by name, or a voice of one's own.
#[derive(Clone, Debug, PartialEq)]
pub enum SpeechVoice {
    String(String),
    SpeechVoiceId(SpeechVoiceId),
}
impl Serialize for SpeechVoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::SpeechVoiceId(value) => value.serialize(serializer),
        }
    }
}
impl Decode for SpeechVoice {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Object => {
                <SpeechVoiceId as Decode>::decode(value, cx).map(Self::SpeechVoiceId)
            }
            Kind::String => <String as Decode>::decode(value, cx).map(Self::String),
            _ => Err(::wire::Fault::wrong_type(&[Kind::String, Kind::Object], &value)),
        }
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct SpeechVoiceId {
    pub id: String,
}
impl Serialize for SpeechVoiceId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.end()
    }
}
impl Decode for SpeechVoiceId {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("SpeechVoiceId", key)?;
        }
        Ok(Self { id: f_id })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpeechFormat {
    Mp3,
    Opus,
    Aac,
    Flac,
    Wav,
    Pcm,
}
impl SpeechFormat {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "mp3",
        "opus",
        "aac",
        "flac",
        "wav",
        "pcm",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Mp3 => "mp3",
            Self::Opus => "opus",
            Self::Aac => "aac",
            Self::Flac => "flac",
            Self::Wav => "wav",
            Self::Pcm => "pcm",
        }
    }
}
impl Decode for SpeechFormat {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "mp3" => Ok(Self::Mp3),
            "opus" => Ok(Self::Opus),
            "aac" => Ok(Self::Aac),
            "flac" => Ok(Self::Flac),
            "wav" => Ok(Self::Wav),
            "pcm" => Ok(Self::Pcm),
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
impl Serialize for SpeechFormat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for SpeechFormat {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpeechStreamFormat {
    Sse,
    Audio,
}
impl SpeechStreamFormat {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["sse", "audio"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Sse => "sse",
            Self::Audio => "audio",
        }
    }
}
impl Decode for SpeechStreamFormat {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "sse" => Ok(Self::Sse),
            "audio" => Ok(Self::Audio),
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
impl Serialize for SpeechStreamFormat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for SpeechStreamFormat {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum SpeechStreamEvent {
    SpeechAudioDelta(SpeechAudioDeltaEvent),
    SpeechAudioDone(SpeechAudioDoneEvent),
}
impl SpeechStreamEvent {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "speech.audio.delta",
        "speech.audio.done",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::SpeechAudioDelta(_) => "speech.audio.delta",
            Self::SpeechAudioDone(_) => "speech.audio.done",
        }
    }
}
impl Serialize for SpeechStreamEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::SpeechAudioDelta(value) => value.serialize(serializer),
            Self::SpeechAudioDone(value) => value.serialize(serializer),
        }
    }
}
impl Decode for SpeechStreamEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::SpeechAudioDelta)
                    .map_err(|fault| fault.under(Segment::Variant("speech.audio.delta")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::SpeechAudioDone)
                    .map_err(|fault| fault.under(Segment::Variant("speech.audio.done")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<SpeechAudioDeltaEvent> for SpeechStreamEvent {
    fn from(value: SpeechAudioDeltaEvent) -> Self {
        Self::SpeechAudioDelta(value)
    }
}
impl From<SpeechAudioDoneEvent> for SpeechStreamEvent {
    fn from(value: SpeechAudioDoneEvent) -> Self {
        Self::SpeechAudioDone(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct SpeechAudioDeltaEvent {
    /// Base64.
    pub audio: String,
}
impl Serialize for SpeechAudioDeltaEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "speech.audio.delta")?;
        map.serialize_entry("audio", &self.audio)?;
        map.end()
    }
}
impl Decode for SpeechAudioDeltaEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_audio = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "audio" => f_audio = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["speech.audio.delta"])?;
        let f_audio = cx.required(f_audio, "audio", <String as Decode>::decode)?;
        Ok(Self { audio: f_audio })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct SpeechAudioDoneEvent {
    pub usage: SpeechUsage,
}
impl Serialize for SpeechAudioDoneEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "speech.audio.done")?;
        map.serialize_entry("usage", &self.usage)?;
        map.end()
    }
}
impl Decode for SpeechAudioDoneEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_usage = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "usage" => f_usage = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["speech.audio.done"])?;
        let f_usage = cx.required(f_usage, "usage", <SpeechUsage as Decode>::decode)?;
        Ok(Self { usage: f_usage })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct SpeechUsage {
    pub input_tokens: i64,
    pub output_tokens: i64,
    pub total_tokens: i64,
}
impl Serialize for SpeechUsage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("input_tokens", &self.input_tokens)?;
        map.serialize_entry("output_tokens", &self.output_tokens)?;
        map.serialize_entry("total_tokens", &self.total_tokens)?;
        map.end()
    }
}
impl Decode for SpeechUsage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_input_tokens = None;
        let mut f_output_tokens = None;
        let mut f_total_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "input_tokens" => f_input_tokens = Some(value),
                "output_tokens" => f_output_tokens = Some(value),
                "total_tokens" => f_total_tokens = Some(value),
                _ => {}
            }
        }
        let f_input_tokens = cx
            .required(f_input_tokens, "input_tokens", <i64 as Decode>::decode)?;
        let f_output_tokens = cx
            .required(f_output_tokens, "output_tokens", <i64 as Decode>::decode)?;
        let f_total_tokens = cx
            .required(f_total_tokens, "total_tokens", <i64 as Decode>::decode)?;
        Ok(Self {
            input_tokens: f_input_tokens,
            output_tokens: f_output_tokens,
            total_tokens: f_total_tokens,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CreateTranscriptionForm {
    pub file: ::wire::UploadedFile,
    pub model: String,
    pub chunking_strategy: Option<ChunkingStrategy>,
    /// What else to return.
    pub include: Option<Vec<TranscriptionInclude>>,
    /// Words that are likely to be said.
    pub keywords: Option<Vec<String>>,
    /// Names for the speakers of `known_speaker_references`, in the same order.
    pub known_speaker_names: Option<Vec<String>>,
    /// Samples of speakers' voices, as data URLs.
    pub known_speaker_references: Option<Vec<String>>,
    /// ISO 639-1.
    pub language: Option<String>,
    /// Languages that may be spoken.
    pub languages: Option<Vec<String>>,
    /// Text that comes before, or a hint at the style.
    pub prompt: Option<String>,
    pub response_format: Option<TranscriptionFormat>,
    pub stream: Option<bool>,
    pub temperature: Option<f64>,
    /// Which times `verbose_json` carries.
    pub timestamp_granularities: Option<Vec<TimestampGranularity>>,
}
impl CreateTranscriptionForm {
    /// The value that the specification names as default where the property is absent.
    pub fn stream_or_default(&self) -> bool {
        self.stream.clone().unwrap_or(false)
    }
    /// The value that the specification names as default where the property is absent.
    pub fn temperature_or_default(&self) -> f64 {
        self.temperature.clone().unwrap_or(0.0)
    }
}
impl Serialize for CreateTranscriptionForm {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("file", &self.file)?;
        map.serialize_entry("model", &self.model)?;
        if let Some(value) = &self.chunking_strategy {
            map.serialize_entry("chunking_strategy", value)?;
        }
        if let Some(value) = &self.include {
            map.serialize_entry("include", value)?;
        }
        if let Some(value) = &self.keywords {
            map.serialize_entry("keywords", value)?;
        }
        if let Some(value) = &self.known_speaker_names {
            map.serialize_entry("known_speaker_names", value)?;
        }
        if let Some(value) = &self.known_speaker_references {
            map.serialize_entry("known_speaker_references", value)?;
        }
        if let Some(value) = &self.language {
            map.serialize_entry("language", value)?;
        }
        if let Some(value) = &self.languages {
            map.serialize_entry("languages", value)?;
        }
        if let Some(value) = &self.prompt {
            map.serialize_entry("prompt", value)?;
        }
        if let Some(value) = &self.response_format {
            map.serialize_entry("response_format", value)?;
        }
        if let Some(value) = &self.stream {
            map.serialize_entry("stream", value)?;
        }
        if let Some(value) = &self.temperature {
            map.serialize_entry("temperature", value)?;
        }
        if let Some(value) = &self.timestamp_granularities {
            map.serialize_entry("timestamp_granularities", value)?;
        }
        map.end()
    }
}
impl Decode for CreateTranscriptionForm {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_file = None;
        let mut f_model = None;
        let mut f_chunking_strategy = None;
        let mut f_include = None;
        let mut f_keywords = None;
        let mut f_known_speaker_names = None;
        let mut f_known_speaker_references = None;
        let mut f_language = None;
        let mut f_languages = None;
        let mut f_prompt = None;
        let mut f_response_format = None;
        let mut f_stream = None;
        let mut f_temperature = None;
        let mut f_timestamp_granularities = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "file" => f_file = Some(value),
                "model" => f_model = Some(value),
                "chunking_strategy" => f_chunking_strategy = Some(value),
                "include" => f_include = Some(value),
                "keywords" => f_keywords = Some(value),
                "known_speaker_names" => f_known_speaker_names = Some(value),
                "known_speaker_references" => f_known_speaker_references = Some(value),
                "language" => f_language = Some(value),
                "languages" => f_languages = Some(value),
                "prompt" => f_prompt = Some(value),
                "response_format" => f_response_format = Some(value),
                "stream" => f_stream = Some(value),
                "temperature" => f_temperature = Some(value),
                "timestamp_granularities" => f_timestamp_granularities = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_file = cx
            .required(f_file, "file", <::wire::UploadedFile as Decode>::decode)?;
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
        let f_chunking_strategy = cx
            .optional_nullable(
                f_chunking_strategy,
                "chunking_strategy",
                <ChunkingStrategy as Decode>::decode,
            )?;
        let f_include = cx
            .optional(
                f_include,
                "include",
                <Vec<TranscriptionInclude> as Decode>::decode,
            )?;
        let f_keywords = cx
            .optional(f_keywords, "keywords", <Vec<String> as Decode>::decode)?;
        let f_known_speaker_names = cx
            .optional(
                f_known_speaker_names,
                "known_speaker_names",
                <Vec<String> as Decode>::decode,
            )?;
        let f_known_speaker_references = cx
            .optional(
                f_known_speaker_references,
                "known_speaker_references",
                <Vec<String> as Decode>::decode,
            )?;
        let f_language = cx
            .optional(f_language, "language", <String as Decode>::decode)?;
        let f_languages = cx
            .optional(f_languages, "languages", <Vec<String> as Decode>::decode)?;
        let f_prompt = cx.optional(f_prompt, "prompt", <String as Decode>::decode)?;
        let f_response_format = cx
            .optional(
                f_response_format,
                "response_format",
                <TranscriptionFormat as Decode>::decode,
            )?;
        let f_stream = cx
            .optional_nullable(f_stream, "stream", <bool as Decode>::decode)?;
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
        let f_timestamp_granularities = cx
            .optional(
                f_timestamp_granularities,
                "timestamp_granularities",
                <Vec<TimestampGranularity> as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("CreateTranscriptionForm", key)?;
        }
        Ok(Self {
            file: f_file,
            model: f_model,
            chunking_strategy: f_chunking_strategy,
            include: f_include,
            keywords: f_keywords,
            known_speaker_names: f_known_speaker_names,
            known_speaker_references: f_known_speaker_references,
            language: f_language,
            languages: f_languages,
            prompt: f_prompt,
            response_format: f_response_format,
            stream: f_stream,
            temperature: f_temperature,
            timestamp_granularities: f_timestamp_granularities,
        })
    }
}
/// How long recordings are cut.
#[derive(Clone, Debug, PartialEq)]
pub enum ChunkingStrategy {
    String(ChunkingStrategyString),
    ChunkingByVoice(ChunkingByVoice),
}
impl Serialize for ChunkingStrategy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::ChunkingByVoice(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ChunkingStrategy {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Object => {
                <ChunkingByVoice as Decode>::decode(value, cx).map(Self::ChunkingByVoice)
            }
            Kind::String => {
                <ChunkingStrategyString as Decode>::decode(value, cx).map(Self::String)
            }
            _ => Err(::wire::Fault::wrong_type(&[Kind::String, Kind::Object], &value)),
        }
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChunkingStrategyString {
    Auto,
}
impl ChunkingStrategyString {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["auto"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Auto => "auto",
        }
    }
}
impl Decode for ChunkingStrategyString {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "auto" => Ok(Self::Auto),
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
impl Serialize for ChunkingStrategyString {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ChunkingStrategyString {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// Cuts where nobody speaks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChunkingByVoice {
    pub prefix_padding_ms: Option<i64>,
    pub silence_duration_ms: Option<i64>,
    pub threshold: Option<f64>,
}
impl ChunkingByVoice {
    /// The value that the specification names as default where the property is absent.
    pub fn prefix_padding_ms_or_default(&self) -> i64 {
        self.prefix_padding_ms.clone().unwrap_or(300)
    }
    /// The value that the specification names as default where the property is absent.
    pub fn silence_duration_ms_or_default(&self) -> i64 {
        self.silence_duration_ms.clone().unwrap_or(200)
    }
    /// The value that the specification names as default where the property is absent.
    pub fn threshold_or_default(&self) -> f64 {
        self.threshold.clone().unwrap_or(0.5)
    }
}
impl Serialize for ChunkingByVoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "server_vad")?;
        if let Some(value) = &self.prefix_padding_ms {
            map.serialize_entry("prefix_padding_ms", value)?;
        }
        if let Some(value) = &self.silence_duration_ms {
            map.serialize_entry("silence_duration_ms", value)?;
        }
        if let Some(value) = &self.threshold {
            map.serialize_entry("threshold", value)?;
        }
        map.end()
    }
}
impl Decode for ChunkingByVoice {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_prefix_padding_ms = None;
        let mut f_silence_duration_ms = None;
        let mut f_threshold = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "prefix_padding_ms" => f_prefix_padding_ms = Some(value),
                "silence_duration_ms" => f_silence_duration_ms = Some(value),
                "threshold" => f_threshold = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["server_vad"])?;
        let f_prefix_padding_ms = cx
            .optional(
                f_prefix_padding_ms,
                "prefix_padding_ms",
                <i64 as Decode>::decode,
            )?;
        let f_silence_duration_ms = cx
            .optional(
                f_silence_duration_ms,
                "silence_duration_ms",
                <i64 as Decode>::decode,
            )?;
        let f_threshold = cx
            .optional(
                f_threshold,
                "threshold",
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
        for key in unknown {
            cx.unknown("ChunkingByVoice", key)?;
        }
        Ok(Self {
            prefix_padding_ms: f_prefix_padding_ms,
            silence_duration_ms: f_silence_duration_ms,
            threshold: f_threshold,
        })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TranscriptionInclude {
    Logprobs,
}
impl TranscriptionInclude {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["logprobs"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Logprobs => "logprobs",
        }
    }
}
impl Decode for TranscriptionInclude {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "logprobs" => Ok(Self::Logprobs),
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
impl Serialize for TranscriptionInclude {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for TranscriptionInclude {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TranscriptionFormat {
    Json,
    Text,
    Srt,
    VerboseJson,
    Vtt,
    DiarizedJson,
}
impl TranscriptionFormat {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "json",
        "text",
        "srt",
        "verbose_json",
        "vtt",
        "diarized_json",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Json => "json",
            Self::Text => "text",
            Self::Srt => "srt",
            Self::VerboseJson => "verbose_json",
            Self::Vtt => "vtt",
            Self::DiarizedJson => "diarized_json",
        }
    }
}
impl Decode for TranscriptionFormat {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "json" => Ok(Self::Json),
            "text" => Ok(Self::Text),
            "srt" => Ok(Self::Srt),
            "verbose_json" => Ok(Self::VerboseJson),
            "vtt" => Ok(Self::Vtt),
            "diarized_json" => Ok(Self::DiarizedJson),
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
impl Serialize for TranscriptionFormat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for TranscriptionFormat {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimestampGranularity {
    Word,
    Segment,
}
impl TimestampGranularity {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["word", "segment"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Word => "word",
            Self::Segment => "segment",
        }
    }
}
impl Decode for TimestampGranularity {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "word" => Ok(Self::Word),
            "segment" => Ok(Self::Segment),
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
impl Serialize for TimestampGranularity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for TimestampGranularity {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// For `diarized_json`, `verbose_json` and `json`.
#[derive(Clone, Debug, PartialEq)]
pub enum TranscriptionResponse {
    DiarizedTranscription(DiarizedTranscription),
    VerboseTranscription(VerboseTranscription),
    Transcription(Transcription),
}
impl Serialize for TranscriptionResponse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::DiarizedTranscription(value) => value.serialize(serializer),
            Self::VerboseTranscription(value) => value.serialize(serializer),
            Self::Transcription(value) => value.serialize(serializer),
        }
    }
}
impl Decode for TranscriptionResponse {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Object => {
                cx.first_of(
                    value,
                    &[
                        (
                            "DiarizedTranscription",
                            |value, cx| {
                                let decode: fn(
                                    Value,
                                    &mut Cx,
                                ) -> Decoded<DiarizedTranscription> = <DiarizedTranscription as Decode>::decode;
                                decode(value, cx).map(Self::DiarizedTranscription)
                            },
                        ),
                        (
                            "VerboseTranscription",
                            |value, cx| {
                                let decode: fn(
                                    Value,
                                    &mut Cx,
                                ) -> Decoded<VerboseTranscription> = <VerboseTranscription as Decode>::decode;
                                decode(value, cx).map(Self::VerboseTranscription)
                            },
                        ),
                        (
                            "Transcription",
                            |value, cx| {
                                let decode: fn(Value, &mut Cx) -> Decoded<Transcription> = <Transcription as Decode>::decode;
                                decode(value, cx).map(Self::Transcription)
                            },
                        ),
                    ],
                )
            }
            _ => Err(::wire::Fault::wrong_type(&[Kind::Object], &value)),
        }
    }
}
/// Who said what.
#[derive(Clone, Debug, PartialEq)]
pub struct DiarizedTranscription {
    pub duration: f64,
    pub text: String,
    pub segments: Vec<DiarizedSegment>,
    pub usage: Maybe<TranscriptionUsage>,
}
impl Serialize for DiarizedTranscription {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("task", "transcribe")?;
        map.serialize_entry("duration", &self.duration)?;
        map.serialize_entry("text", &self.text)?;
        map.serialize_entry("segments", &self.segments)?;
        if !self.usage.is_absent() {
            map.serialize_entry("usage", &self.usage)?;
        }
        map.end()
    }
}
impl Decode for DiarizedTranscription {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_task = None;
        let mut f_duration = None;
        let mut f_text = None;
        let mut f_segments = None;
        let mut f_usage = None;
        for (key, value) in map {
            match key.as_str() {
                "task" => f_task = Some(value),
                "duration" => f_duration = Some(value),
                "text" => f_text = Some(value),
                "segments" => f_segments = Some(value),
                "usage" => f_usage = Some(value),
                _ => {}
            }
        }
        cx.constant(f_task, "task", &["transcribe"])?;
        let f_duration = cx.required(f_duration, "duration", <f64 as Decode>::decode)?;
        let f_text = cx.required(f_text, "text", <String as Decode>::decode)?;
        let f_segments = cx
            .required(f_segments, "segments", <Vec<DiarizedSegment> as Decode>::decode)?;
        let f_usage = cx
            .distinct(f_usage, "usage", <TranscriptionUsage as Decode>::decode)?;
        Ok(Self {
            duration: f_duration,
            text: f_text,
            segments: f_segments,
            usage: f_usage,
        })
    }
}
/// Times are in seconds. Also an event of a stream.
#[derive(Clone, Debug, PartialEq)]
pub struct DiarizedSegment {
    pub id: String,
    pub start: f64,
    pub end: f64,
    pub text: String,
    pub speaker: String,
}
impl Serialize for DiarizedSegment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "transcript.text.segment")?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("start", &self.start)?;
        map.serialize_entry("end", &self.end)?;
        map.serialize_entry("text", &self.text)?;
        map.serialize_entry("speaker", &self.speaker)?;
        map.end()
    }
}
impl Decode for DiarizedSegment {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_id = None;
        let mut f_start = None;
        let mut f_end = None;
        let mut f_text = None;
        let mut f_speaker = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "id" => f_id = Some(value),
                "start" => f_start = Some(value),
                "end" => f_end = Some(value),
                "text" => f_text = Some(value),
                "speaker" => f_speaker = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["transcript.text.segment"])?;
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        let f_start = cx.required(f_start, "start", <f64 as Decode>::decode)?;
        let f_end = cx.required(f_end, "end", <f64 as Decode>::decode)?;
        let f_text = cx.required(f_text, "text", <String as Decode>::decode)?;
        let f_speaker = cx.required(f_speaker, "speaker", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            start: f_start,
            end: f_end,
            text: f_text,
            speaker: f_speaker,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum TranscriptionUsage {
    Tokens(TranscriptionTokens),
    Duration(TranscriptionDuration),
}
impl TranscriptionUsage {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &["tokens", "duration"];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::Tokens(_) => "tokens",
            Self::Duration(_) => "duration",
        }
    }
}
impl Serialize for TranscriptionUsage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Tokens(value) => value.serialize(serializer),
            Self::Duration(value) => value.serialize(serializer),
        }
    }
}
impl Decode for TranscriptionUsage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::Tokens)
                    .map_err(|fault| fault.under(Segment::Variant("tokens")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::Duration)
                    .map_err(|fault| fault.under(Segment::Variant("duration")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<TranscriptionTokens> for TranscriptionUsage {
    fn from(value: TranscriptionTokens) -> Self {
        Self::Tokens(value)
    }
}
impl From<TranscriptionDuration> for TranscriptionUsage {
    fn from(value: TranscriptionDuration) -> Self {
        Self::Duration(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct TranscriptionTokens {
    pub total_tokens: i64,
    pub input_tokens: i64,
    pub input_token_details: Maybe<TranscriptionInputTokens>,
    pub output_tokens: i64,
}
impl Serialize for TranscriptionTokens {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "tokens")?;
        map.serialize_entry("total_tokens", &self.total_tokens)?;
        map.serialize_entry("input_tokens", &self.input_tokens)?;
        if !self.input_token_details.is_absent() {
            map.serialize_entry("input_token_details", &self.input_token_details)?;
        }
        map.serialize_entry("output_tokens", &self.output_tokens)?;
        map.end()
    }
}
impl Decode for TranscriptionTokens {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_total_tokens = None;
        let mut f_input_tokens = None;
        let mut f_input_token_details = None;
        let mut f_output_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "total_tokens" => f_total_tokens = Some(value),
                "input_tokens" => f_input_tokens = Some(value),
                "input_token_details" => f_input_token_details = Some(value),
                "output_tokens" => f_output_tokens = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["tokens"])?;
        let f_total_tokens = cx
            .required(f_total_tokens, "total_tokens", <i64 as Decode>::decode)?;
        let f_input_tokens = cx
            .required(f_input_tokens, "input_tokens", <i64 as Decode>::decode)?;
        let f_input_token_details = cx
            .distinct(
                f_input_token_details,
                "input_token_details",
                <TranscriptionInputTokens as Decode>::decode,
            )?;
        let f_output_tokens = cx
            .required(f_output_tokens, "output_tokens", <i64 as Decode>::decode)?;
        Ok(Self {
            total_tokens: f_total_tokens,
            input_tokens: f_input_tokens,
            input_token_details: f_input_token_details,
            output_tokens: f_output_tokens,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TranscriptionInputTokens {
    pub text_tokens: Maybe<i64>,
    pub audio_tokens: Maybe<i64>,
}
impl Serialize for TranscriptionInputTokens {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.text_tokens.is_absent() {
            map.serialize_entry("text_tokens", &self.text_tokens)?;
        }
        if !self.audio_tokens.is_absent() {
            map.serialize_entry("audio_tokens", &self.audio_tokens)?;
        }
        map.end()
    }
}
impl Decode for TranscriptionInputTokens {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_text_tokens = None;
        let mut f_audio_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "text_tokens" => f_text_tokens = Some(value),
                "audio_tokens" => f_audio_tokens = Some(value),
                _ => {}
            }
        }
        let f_text_tokens = cx
            .distinct(f_text_tokens, "text_tokens", <i64 as Decode>::decode)?;
        let f_audio_tokens = cx
            .distinct(f_audio_tokens, "audio_tokens", <i64 as Decode>::decode)?;
        Ok(Self {
            text_tokens: f_text_tokens,
            audio_tokens: f_audio_tokens,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct TranscriptionDuration {
    pub seconds: f64,
}
impl Serialize for TranscriptionDuration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "duration")?;
        map.serialize_entry("seconds", &self.seconds)?;
        map.end()
    }
}
impl Decode for TranscriptionDuration {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_seconds = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "seconds" => f_seconds = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["duration"])?;
        let f_seconds = cx.required(f_seconds, "seconds", <f64 as Decode>::decode)?;
        Ok(Self { seconds: f_seconds })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct VerboseTranscription {
    pub task: Option<VerboseTranscriptionTask>,
    pub language: String,
    /// Of the recording, in seconds.
    pub duration: f64,
    pub text: String,
    pub segments: Maybe<Vec<TranscriptionSegment>>,
    pub words: Maybe<Vec<TranscriptionWord>>,
    pub usage: Maybe<TranscriptionDuration>,
}
impl Serialize for VerboseTranscription {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.task {
            map.serialize_entry("task", value)?;
        }
        map.serialize_entry("language", &self.language)?;
        map.serialize_entry("duration", &self.duration)?;
        map.serialize_entry("text", &self.text)?;
        if !self.segments.is_absent() {
            map.serialize_entry("segments", &self.segments)?;
        }
        if !self.words.is_absent() {
            map.serialize_entry("words", &self.words)?;
        }
        if !self.usage.is_absent() {
            map.serialize_entry("usage", &self.usage)?;
        }
        map.end()
    }
}
impl Decode for VerboseTranscription {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_task = None;
        let mut f_language = None;
        let mut f_duration = None;
        let mut f_text = None;
        let mut f_segments = None;
        let mut f_words = None;
        let mut f_usage = None;
        for (key, value) in map {
            match key.as_str() {
                "task" => f_task = Some(value),
                "language" => f_language = Some(value),
                "duration" => f_duration = Some(value),
                "text" => f_text = Some(value),
                "segments" => f_segments = Some(value),
                "words" => f_words = Some(value),
                "usage" => f_usage = Some(value),
                _ => {}
            }
        }
        let f_task = cx
            .optional(f_task, "task", <VerboseTranscriptionTask as Decode>::decode)?;
        let f_language = cx
            .required(f_language, "language", <String as Decode>::decode)?;
        let f_duration = cx.required(f_duration, "duration", <f64 as Decode>::decode)?;
        let f_text = cx.required(f_text, "text", <String as Decode>::decode)?;
        let f_segments = cx
            .distinct(
                f_segments,
                "segments",
                <Vec<TranscriptionSegment> as Decode>::decode,
            )?;
        let f_words = cx
            .distinct(f_words, "words", <Vec<TranscriptionWord> as Decode>::decode)?;
        let f_usage = cx
            .distinct(f_usage, "usage", <TranscriptionDuration as Decode>::decode)?;
        Ok(Self {
            task: f_task,
            language: f_language,
            duration: f_duration,
            text: f_text,
            segments: f_segments,
            words: f_words,
            usage: f_usage,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum VerboseTranscriptionTask {
    Transcribe,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl VerboseTranscriptionTask {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["transcribe"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Transcribe => "transcribe",
            Self::Other(value) => value,
        }
    }
}
impl Decode for VerboseTranscriptionTask {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "transcribe" => Ok(Self::Transcribe),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for VerboseTranscriptionTask {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for VerboseTranscriptionTask {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// Times are in seconds.
#[derive(Clone, Debug, PartialEq)]
pub struct TranscriptionSegment {
    pub id: i64,
    pub seek: i64,
    pub start: f64,
    pub end: f64,
    pub text: String,
    pub tokens: Vec<i64>,
    pub temperature: f64,
    pub avg_logprob: f64,
    pub compression_ratio: f64,
    pub no_speech_prob: f64,
}
impl Serialize for TranscriptionSegment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("seek", &self.seek)?;
        map.serialize_entry("start", &self.start)?;
        map.serialize_entry("end", &self.end)?;
        map.serialize_entry("text", &self.text)?;
        map.serialize_entry("tokens", &self.tokens)?;
        map.serialize_entry("temperature", &self.temperature)?;
        map.serialize_entry("avg_logprob", &self.avg_logprob)?;
        map.serialize_entry("compression_ratio", &self.compression_ratio)?;
        map.serialize_entry("no_speech_prob", &self.no_speech_prob)?;
        map.end()
    }
}
impl Decode for TranscriptionSegment {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_seek = None;
        let mut f_start = None;
        let mut f_end = None;
        let mut f_text = None;
        let mut f_tokens = None;
        let mut f_temperature = None;
        let mut f_avg_logprob = None;
        let mut f_compression_ratio = None;
        let mut f_no_speech_prob = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "seek" => f_seek = Some(value),
                "start" => f_start = Some(value),
                "end" => f_end = Some(value),
                "text" => f_text = Some(value),
                "tokens" => f_tokens = Some(value),
                "temperature" => f_temperature = Some(value),
                "avg_logprob" => f_avg_logprob = Some(value),
                "compression_ratio" => f_compression_ratio = Some(value),
                "no_speech_prob" => f_no_speech_prob = Some(value),
                _ => {}
            }
        }
        let f_id = cx.required(f_id, "id", <i64 as Decode>::decode)?;
        let f_seek = cx.required(f_seek, "seek", <i64 as Decode>::decode)?;
        let f_start = cx.required(f_start, "start", <f64 as Decode>::decode)?;
        let f_end = cx.required(f_end, "end", <f64 as Decode>::decode)?;
        let f_text = cx.required(f_text, "text", <String as Decode>::decode)?;
        let f_tokens = cx.required(f_tokens, "tokens", <Vec<i64> as Decode>::decode)?;
        let f_temperature = cx
            .required(f_temperature, "temperature", <f64 as Decode>::decode)?;
        let f_avg_logprob = cx
            .required(f_avg_logprob, "avg_logprob", <f64 as Decode>::decode)?;
        let f_compression_ratio = cx
            .required(
                f_compression_ratio,
                "compression_ratio",
                <f64 as Decode>::decode,
            )?;
        let f_no_speech_prob = cx
            .required(f_no_speech_prob, "no_speech_prob", <f64 as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            seek: f_seek,
            start: f_start,
            end: f_end,
            text: f_text,
            tokens: f_tokens,
            temperature: f_temperature,
            avg_logprob: f_avg_logprob,
            compression_ratio: f_compression_ratio,
            no_speech_prob: f_no_speech_prob,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct TranscriptionWord {
    pub word: String,
    pub start: f64,
    pub end: f64,
}
impl Serialize for TranscriptionWord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("word", &self.word)?;
        map.serialize_entry("start", &self.start)?;
        map.serialize_entry("end", &self.end)?;
        map.end()
    }
}
impl Decode for TranscriptionWord {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_word = None;
        let mut f_start = None;
        let mut f_end = None;
        for (key, value) in map {
            match key.as_str() {
                "word" => f_word = Some(value),
                "start" => f_start = Some(value),
                "end" => f_end = Some(value),
                _ => {}
            }
        }
        let f_word = cx.required(f_word, "word", <String as Decode>::decode)?;
        let f_start = cx.required(f_start, "start", <f64 as Decode>::decode)?;
        let f_end = cx.required(f_end, "end", <f64 as Decode>::decode)?;
        Ok(Self {
            word: f_word,
            start: f_start,
            end: f_end,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct Transcription {
    pub text: String,
    pub languages: Maybe<Vec<TranscriptionLanguage>>,
    pub logprobs: Maybe<Vec<TranscriptionLogprob>>,
    pub usage: Maybe<TranscriptionUsage>,
}
impl Serialize for Transcription {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("text", &self.text)?;
        if !self.languages.is_absent() {
            map.serialize_entry("languages", &self.languages)?;
        }
        if !self.logprobs.is_absent() {
            map.serialize_entry("logprobs", &self.logprobs)?;
        }
        if !self.usage.is_absent() {
            map.serialize_entry("usage", &self.usage)?;
        }
        map.end()
    }
}
impl Decode for Transcription {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_text = None;
        let mut f_languages = None;
        let mut f_logprobs = None;
        let mut f_usage = None;
        for (key, value) in map {
            match key.as_str() {
                "text" => f_text = Some(value),
                "languages" => f_languages = Some(value),
                "logprobs" => f_logprobs = Some(value),
                "usage" => f_usage = Some(value),
                _ => {}
            }
        }
        let f_text = cx.required(f_text, "text", <String as Decode>::decode)?;
        let f_languages = cx
            .distinct(
                f_languages,
                "languages",
                <Vec<TranscriptionLanguage> as Decode>::decode,
            )?;
        let f_logprobs = cx
            .distinct(
                f_logprobs,
                "logprobs",
                <Vec<TranscriptionLogprob> as Decode>::decode,
            )?;
        let f_usage = cx
            .distinct(f_usage, "usage", <TranscriptionUsage as Decode>::decode)?;
        Ok(Self {
            text: f_text,
            languages: f_languages,
            logprobs: f_logprobs,
            usage: f_usage,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct TranscriptionLanguage {
    pub code: String,
}
impl Serialize for TranscriptionLanguage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", &self.code)?;
        map.end()
    }
}
impl Decode for TranscriptionLanguage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_code = None;
        for (key, value) in map {
            match key.as_str() {
                "code" => f_code = Some(value),
                _ => {}
            }
        }
        let f_code = cx.required(f_code, "code", <String as Decode>::decode)?;
        Ok(Self { code: f_code })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TranscriptionLogprob {
    pub token: Maybe<String>,
    pub logprob: Maybe<f64>,
    pub bytes: Maybe<Vec<i64>>,
}
impl Serialize for TranscriptionLogprob {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.token.is_absent() {
            map.serialize_entry("token", &self.token)?;
        }
        if !self.logprob.is_absent() {
            map.serialize_entry("logprob", &self.logprob)?;
        }
        if !self.bytes.is_absent() {
            map.serialize_entry("bytes", &self.bytes)?;
        }
        map.end()
    }
}
impl Decode for TranscriptionLogprob {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_token = None;
        let mut f_logprob = None;
        let mut f_bytes = None;
        for (key, value) in map {
            match key.as_str() {
                "token" => f_token = Some(value),
                "logprob" => f_logprob = Some(value),
                "bytes" => f_bytes = Some(value),
                _ => {}
            }
        }
        let f_token = cx.distinct(f_token, "token", <String as Decode>::decode)?;
        let f_logprob = cx.distinct(f_logprob, "logprob", <f64 as Decode>::decode)?;
        let f_bytes = cx.distinct(f_bytes, "bytes", <Vec<i64> as Decode>::decode)?;
        Ok(Self {
            token: f_token,
            logprob: f_logprob,
            bytes: f_bytes,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum TranscriptionStreamEvent {
    TranscriptTextSegment(DiarizedSegment),
    TranscriptTextDelta(TranscriptionDeltaEvent),
    TranscriptTextDone(TranscriptionDoneEvent),
}
impl TranscriptionStreamEvent {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "transcript.text.segment",
        "transcript.text.delta",
        "transcript.text.done",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::TranscriptTextSegment(_) => "transcript.text.segment",
            Self::TranscriptTextDelta(_) => "transcript.text.delta",
            Self::TranscriptTextDone(_) => "transcript.text.done",
        }
    }
}
impl Serialize for TranscriptionStreamEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::TranscriptTextSegment(value) => value.serialize(serializer),
            Self::TranscriptTextDelta(value) => value.serialize(serializer),
            Self::TranscriptTextDone(value) => value.serialize(serializer),
        }
    }
}
impl Decode for TranscriptionStreamEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::TranscriptTextSegment)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("transcript.text.segment"))
                    })
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::TranscriptTextDelta)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("transcript.text.delta"))
                    })
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::TranscriptTextDone)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("transcript.text.done"))
                    })
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<DiarizedSegment> for TranscriptionStreamEvent {
    fn from(value: DiarizedSegment) -> Self {
        Self::TranscriptTextSegment(value)
    }
}
impl From<TranscriptionDeltaEvent> for TranscriptionStreamEvent {
    fn from(value: TranscriptionDeltaEvent) -> Self {
        Self::TranscriptTextDelta(value)
    }
}
impl From<TranscriptionDoneEvent> for TranscriptionStreamEvent {
    fn from(value: TranscriptionDoneEvent) -> Self {
        Self::TranscriptTextDone(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct TranscriptionDeltaEvent {
    pub delta: String,
    pub logprobs: Maybe<Vec<TranscriptionLogprob>>,
    pub segment_id: Maybe<String>,
}
impl Serialize for TranscriptionDeltaEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "transcript.text.delta")?;
        map.serialize_entry("delta", &self.delta)?;
        if !self.logprobs.is_absent() {
            map.serialize_entry("logprobs", &self.logprobs)?;
        }
        if !self.segment_id.is_absent() {
            map.serialize_entry("segment_id", &self.segment_id)?;
        }
        map.end()
    }
}
impl Decode for TranscriptionDeltaEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_delta = None;
        let mut f_logprobs = None;
        let mut f_segment_id = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "delta" => f_delta = Some(value),
                "logprobs" => f_logprobs = Some(value),
                "segment_id" => f_segment_id = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["transcript.text.delta"])?;
        let f_delta = cx.required(f_delta, "delta", <String as Decode>::decode)?;
        let f_logprobs = cx
            .distinct(
                f_logprobs,
                "logprobs",
                <Vec<TranscriptionLogprob> as Decode>::decode,
            )?;
        let f_segment_id = cx
            .distinct(f_segment_id, "segment_id", <String as Decode>::decode)?;
        Ok(Self {
            delta: f_delta,
            logprobs: f_logprobs,
            segment_id: f_segment_id,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct TranscriptionDoneEvent {
    pub text: String,
    pub languages: Maybe<Vec<TranscriptionLanguage>>,
    pub logprobs: Maybe<Vec<TranscriptionLogprob>>,
    pub usage: Maybe<TranscriptionTokens>,
}
impl Serialize for TranscriptionDoneEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "transcript.text.done")?;
        map.serialize_entry("text", &self.text)?;
        if !self.languages.is_absent() {
            map.serialize_entry("languages", &self.languages)?;
        }
        if !self.logprobs.is_absent() {
            map.serialize_entry("logprobs", &self.logprobs)?;
        }
        if !self.usage.is_absent() {
            map.serialize_entry("usage", &self.usage)?;
        }
        map.end()
    }
}
impl Decode for TranscriptionDoneEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_text = None;
        let mut f_languages = None;
        let mut f_logprobs = None;
        let mut f_usage = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "text" => f_text = Some(value),
                "languages" => f_languages = Some(value),
                "logprobs" => f_logprobs = Some(value),
                "usage" => f_usage = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["transcript.text.done"])?;
        let f_text = cx.required(f_text, "text", <String as Decode>::decode)?;
        let f_languages = cx
            .distinct(
                f_languages,
                "languages",
                <Vec<TranscriptionLanguage> as Decode>::decode,
            )?;
        let f_logprobs = cx
            .distinct(
                f_logprobs,
                "logprobs",
                <Vec<TranscriptionLogprob> as Decode>::decode,
            )?;
        let f_usage = cx
            .distinct(f_usage, "usage", <TranscriptionTokens as Decode>::decode)?;
        Ok(Self {
            text: f_text,
            languages: f_languages,
            logprobs: f_logprobs,
            usage: f_usage,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CreateTranslationForm {
    pub file: ::wire::UploadedFile,
    pub model: String,
    pub prompt: Option<String>,
    pub response_format: Option<TranslationFormat>,
    pub temperature: Option<f64>,
}
impl CreateTranslationForm {
    /// The value that the specification names as default where the property is absent.
    pub fn temperature_or_default(&self) -> f64 {
        self.temperature.clone().unwrap_or(0.0)
    }
}
impl Serialize for CreateTranslationForm {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("file", &self.file)?;
        map.serialize_entry("model", &self.model)?;
        if let Some(value) = &self.prompt {
            map.serialize_entry("prompt", value)?;
        }
        if let Some(value) = &self.response_format {
            map.serialize_entry("response_format", value)?;
        }
        if let Some(value) = &self.temperature {
            map.serialize_entry("temperature", value)?;
        }
        map.end()
    }
}
impl Decode for CreateTranslationForm {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_file = None;
        let mut f_model = None;
        let mut f_prompt = None;
        let mut f_response_format = None;
        let mut f_temperature = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "file" => f_file = Some(value),
                "model" => f_model = Some(value),
                "prompt" => f_prompt = Some(value),
                "response_format" => f_response_format = Some(value),
                "temperature" => f_temperature = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_file = cx
            .required(f_file, "file", <::wire::UploadedFile as Decode>::decode)?;
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
        let f_prompt = cx.optional(f_prompt, "prompt", <String as Decode>::decode)?;
        let f_response_format = cx
            .optional(
                f_response_format,
                "response_format",
                <TranslationFormat as Decode>::decode,
            )?;
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
        for key in unknown {
            cx.unknown("CreateTranslationForm", key)?;
        }
        Ok(Self {
            file: f_file,
            model: f_model,
            prompt: f_prompt,
            response_format: f_response_format,
            temperature: f_temperature,
        })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TranslationFormat {
    Json,
    Text,
    Srt,
    VerboseJson,
    Vtt,
}
impl TranslationFormat {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "json",
        "text",
        "srt",
        "verbose_json",
        "vtt",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Json => "json",
            Self::Text => "text",
            Self::Srt => "srt",
            Self::VerboseJson => "verbose_json",
            Self::Vtt => "vtt",
        }
    }
}
impl Decode for TranslationFormat {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "json" => Ok(Self::Json),
            "text" => Ok(Self::Text),
            "srt" => Ok(Self::Srt),
            "verbose_json" => Ok(Self::VerboseJson),
            "vtt" => Ok(Self::Vtt),
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
impl Serialize for TranslationFormat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for TranslationFormat {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// For `verbose_json` and `json`.
#[derive(Clone, Debug, PartialEq)]
pub enum TranslationResponse {
    VerboseTranslation(VerboseTranslation),
    Translation(Translation),
}
impl Serialize for TranslationResponse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::VerboseTranslation(value) => value.serialize(serializer),
            Self::Translation(value) => value.serialize(serializer),
        }
    }
}
impl Decode for TranslationResponse {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Object => {
                cx.first_of(
                    value,
                    &[
                        (
                            "VerboseTranslation",
                            |value, cx| {
                                let decode: fn(
                                    Value,
                                    &mut Cx,
                                ) -> Decoded<VerboseTranslation> = <VerboseTranslation as Decode>::decode;
                                decode(value, cx).map(Self::VerboseTranslation)
                            },
                        ),
                        (
                            "Translation",
                            |value, cx| {
                                let decode: fn(Value, &mut Cx) -> Decoded<Translation> = <Translation as Decode>::decode;
                                decode(value, cx).map(Self::Translation)
                            },
                        ),
                    ],
                )
            }
            _ => Err(::wire::Fault::wrong_type(&[Kind::Object], &value)),
        }
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct VerboseTranslation {
    pub task: Option<VerboseTranslationTask>,
    pub language: String,
    pub duration: f64,
    pub text: String,
    pub segments: Maybe<Vec<TranscriptionSegment>>,
}
impl Serialize for VerboseTranslation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.task {
            map.serialize_entry("task", value)?;
        }
        map.serialize_entry("language", &self.language)?;
        map.serialize_entry("duration", &self.duration)?;
        map.serialize_entry("text", &self.text)?;
        if !self.segments.is_absent() {
            map.serialize_entry("segments", &self.segments)?;
        }
        map.end()
    }
}
impl Decode for VerboseTranslation {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_task = None;
        let mut f_language = None;
        let mut f_duration = None;
        let mut f_text = None;
        let mut f_segments = None;
        for (key, value) in map {
            match key.as_str() {
                "task" => f_task = Some(value),
                "language" => f_language = Some(value),
                "duration" => f_duration = Some(value),
                "text" => f_text = Some(value),
                "segments" => f_segments = Some(value),
                _ => {}
            }
        }
        let f_task = cx
            .optional(f_task, "task", <VerboseTranslationTask as Decode>::decode)?;
        let f_language = cx
            .required(f_language, "language", <String as Decode>::decode)?;
        let f_duration = cx.required(f_duration, "duration", <f64 as Decode>::decode)?;
        let f_text = cx.required(f_text, "text", <String as Decode>::decode)?;
        let f_segments = cx
            .distinct(
                f_segments,
                "segments",
                <Vec<TranscriptionSegment> as Decode>::decode,
            )?;
        Ok(Self {
            task: f_task,
            language: f_language,
            duration: f_duration,
            text: f_text,
            segments: f_segments,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum VerboseTranslationTask {
    Translate,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl VerboseTranslationTask {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["translate"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Translate => "translate",
            Self::Other(value) => value,
        }
    }
}
impl Decode for VerboseTranslationTask {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "translate" => Ok(Self::Translate),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for VerboseTranslationTask {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for VerboseTranslationTask {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct Translation {
    pub text: String,
}
impl Serialize for Translation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("text", &self.text)?;
        map.end()
    }
}
impl Decode for Translation {
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
pub struct CreateBatchRequest {
    /// A file of `BatchRequestLine`s.
    pub input_file_id: String,
    /// The operation that every request of the batch is for.
    pub endpoint: BatchEndpoint,
    /// The time in which the batch is to be done.
    pub completion_window: BatchWindow,
    pub metadata: Option<::std::collections::BTreeMap<String, String>>,
    /// When a file is deleted by itself.
    pub output_expires_after: Option<FileExpiry>,
}
impl Serialize for CreateBatchRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("input_file_id", &self.input_file_id)?;
        map.serialize_entry("endpoint", &self.endpoint)?;
        map.serialize_entry("completion_window", &self.completion_window)?;
        if let Some(value) = &self.metadata {
            map.serialize_entry("metadata", value)?;
        }
        if let Some(value) = &self.output_expires_after {
            map.serialize_entry("output_expires_after", value)?;
        }
        map.end()
    }
}
impl Decode for CreateBatchRequest {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_input_file_id = None;
        let mut f_endpoint = None;
        let mut f_completion_window = None;
        let mut f_metadata = None;
        let mut f_output_expires_after = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "input_file_id" => f_input_file_id = Some(value),
                "endpoint" => f_endpoint = Some(value),
                "completion_window" => f_completion_window = Some(value),
                "metadata" => f_metadata = Some(value),
                "output_expires_after" => f_output_expires_after = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_input_file_id = cx
            .required(f_input_file_id, "input_file_id", <String as Decode>::decode)?;
        let f_endpoint = cx
            .required(f_endpoint, "endpoint", <BatchEndpoint as Decode>::decode)?;
        let f_completion_window = cx
            .required(
                f_completion_window,
                "completion_window",
                <BatchWindow as Decode>::decode,
            )?;
        let f_metadata = cx
            .optional_nullable(
                f_metadata,
                "metadata",
                <::std::collections::BTreeMap<String, String> as Decode>::decode,
            )?;
        let f_output_expires_after = cx
            .optional(
                f_output_expires_after,
                "output_expires_after",
                <FileExpiry as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("CreateBatchRequest", key)?;
        }
        Ok(Self {
            input_file_id: f_input_file_id,
            endpoint: f_endpoint,
            completion_window: f_completion_window,
            metadata: f_metadata,
            output_expires_after: f_output_expires_after,
        })
    }
}
/// The operation that every request of the batch is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BatchEndpoint {
    V1Responses,
    V1ChatCompletions,
    V1Embeddings,
    V1Completions,
    V1Moderations,
    V1ImagesGenerations,
    V1ImagesEdits,
    V1Videos,
}
impl BatchEndpoint {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "/v1/responses",
        "/v1/chat/completions",
        "/v1/embeddings",
        "/v1/completions",
        "/v1/moderations",
        "/v1/images/generations",
        "/v1/images/edits",
        "/v1/videos",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::V1Responses => "/v1/responses",
            Self::V1ChatCompletions => "/v1/chat/completions",
            Self::V1Embeddings => "/v1/embeddings",
            Self::V1Completions => "/v1/completions",
            Self::V1Moderations => "/v1/moderations",
            Self::V1ImagesGenerations => "/v1/images/generations",
            Self::V1ImagesEdits => "/v1/images/edits",
            Self::V1Videos => "/v1/videos",
        }
    }
}
impl Decode for BatchEndpoint {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "/v1/responses" => Ok(Self::V1Responses),
            "/v1/chat/completions" => Ok(Self::V1ChatCompletions),
            "/v1/embeddings" => Ok(Self::V1Embeddings),
            "/v1/completions" => Ok(Self::V1Completions),
            "/v1/moderations" => Ok(Self::V1Moderations),
            "/v1/images/generations" => Ok(Self::V1ImagesGenerations),
            "/v1/images/edits" => Ok(Self::V1ImagesEdits),
            "/v1/videos" => Ok(Self::V1Videos),
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
impl Serialize for BatchEndpoint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for BatchEndpoint {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// The time in which the batch is to be done.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum BatchWindow {
    N24h,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl BatchWindow {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["24h"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::N24h => "24h",
            Self::Other(value) => value,
        }
    }
}
impl Decode for BatchWindow {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "24h" => Ok(Self::N24h),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for BatchWindow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for BatchWindow {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// When a file is deleted by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct FileExpiry {
    /// From an hour to thirty days.
    pub seconds: i64,
}
impl Serialize for FileExpiry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("anchor", "created_at")?;
        map.serialize_entry("seconds", &self.seconds)?;
        map.end()
    }
}
impl Decode for FileExpiry {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_anchor = None;
        let mut f_seconds = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "anchor" => f_anchor = Some(value),
                "seconds" => f_seconds = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_anchor, "anchor", &["created_at"])?;
        let f_seconds = cx
            .required(
                f_seconds,
                "seconds",
                |value, cx| {
                    let owned = <i64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        true,
                        Some(::wire::Bound::Inclusive(3600.0)),
                        Some(::wire::Bound::Inclusive(2592000.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        for key in unknown {
            cx.unknown("FileExpiry", key)?;
        }
        Ok(Self { seconds: f_seconds })
    }
}
/// A line of the input file.
#[derive(Clone, Debug, PartialEq)]
pub struct BatchRequestLine {
    pub custom_id: String,
    /// The operation that every request of the batch is for.
    pub url: BatchEndpoint,
    /// What the operation takes.
    pub body: ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
}
impl Serialize for BatchRequestLine {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("custom_id", &self.custom_id)?;
        map.serialize_entry("method", "POST")?;
        map.serialize_entry("url", &self.url)?;
        map.serialize_entry("body", &self.body)?;
        map.end()
    }
}
impl Decode for BatchRequestLine {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_custom_id = None;
        let mut f_method = None;
        let mut f_url = None;
        let mut f_body = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "custom_id" => f_custom_id = Some(value),
                "method" => f_method = Some(value),
                "url" => f_url = Some(value),
                "body" => f_body = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_custom_id = cx
            .required(f_custom_id, "custom_id", <String as Decode>::decode)?;
        cx.constant(f_method, "method", &["POST"])?;
        let f_url = cx.required(f_url, "url", <BatchEndpoint as Decode>::decode)?;
        let f_body = cx
            .required(
                f_body,
                "body",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("BatchRequestLine", key)?;
        }
        Ok(Self {
            custom_id: f_custom_id,
            url: f_url,
            body: f_body,
        })
    }
}
/// A line of an output or error file.
#[derive(Clone, Debug, PartialEq)]
pub struct BatchResponseLine {
    pub id: String,
    pub custom_id: String,
    pub response: Option<BatchLineResponse>,
    pub error: Option<BatchLineError>,
}
impl Serialize for BatchResponseLine {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("custom_id", &self.custom_id)?;
        map.serialize_entry("response", &self.response)?;
        map.serialize_entry("error", &self.error)?;
        map.end()
    }
}
impl Decode for BatchResponseLine {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_custom_id = None;
        let mut f_response = None;
        let mut f_error = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "custom_id" => f_custom_id = Some(value),
                "response" => f_response = Some(value),
                "error" => f_error = Some(value),
                _ => {}
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        let f_custom_id = cx
            .required(f_custom_id, "custom_id", <String as Decode>::decode)?;
        let f_response = cx
            .required_nullable(
                f_response,
                "response",
                <BatchLineResponse as Decode>::decode,
            )?;
        let f_error = cx
            .required_nullable(f_error, "error", <BatchLineError as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            custom_id: f_custom_id,
            response: f_response,
            error: f_error,
        })
    }
}
/// What the operation answered.
#[derive(Clone, Debug, PartialEq)]
pub struct BatchLineResponse {
    pub status_code: i64,
    pub request_id: String,
    pub body: ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
}
impl Serialize for BatchLineResponse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("status_code", &self.status_code)?;
        map.serialize_entry("request_id", &self.request_id)?;
        map.serialize_entry("body", &self.body)?;
        map.end()
    }
}
impl Decode for BatchLineResponse {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_status_code = None;
        let mut f_request_id = None;
        let mut f_body = None;
        for (key, value) in map {
            match key.as_str() {
                "status_code" => f_status_code = Some(value),
                "request_id" => f_request_id = Some(value),
                "body" => f_body = Some(value),
                _ => {}
            }
        }
        let f_status_code = cx
            .required(f_status_code, "status_code", <i64 as Decode>::decode)?;
        let f_request_id = cx
            .required(f_request_id, "request_id", <String as Decode>::decode)?;
        let f_body = cx
            .required(
                f_body,
                "body",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        Ok(Self {
            status_code: f_status_code,
            request_id: f_request_id,
            body: f_body,
        })
    }
}
/// Why a request was never made.
#[derive(Clone, Debug, PartialEq)]
pub struct BatchLineError {
    pub code: String,
    pub message: String,
}
impl Serialize for BatchLineError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", &self.code)?;
        map.serialize_entry("message", &self.message)?;
        map.end()
    }
}
impl Decode for BatchLineError {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_code = None;
        let mut f_message = None;
        for (key, value) in map {
            match key.as_str() {
                "code" => f_code = Some(value),
                "message" => f_message = Some(value),
                _ => {}
            }
        }
        let f_code = cx.required(f_code, "code", <String as Decode>::decode)?;
        let f_message = cx.required(f_message, "message", <String as Decode>::decode)?;
        Ok(Self {
            code: f_code,
            message: f_message,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct BatchList {
    pub data: Vec<Batch>,
    pub first_id: Maybe<String>,
    pub last_id: Maybe<String>,
    pub has_more: bool,
}
impl Serialize for BatchList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("object", "list")?;
        map.serialize_entry("data", &self.data)?;
        if !self.first_id.is_absent() {
            map.serialize_entry("first_id", &self.first_id)?;
        }
        if !self.last_id.is_absent() {
            map.serialize_entry("last_id", &self.last_id)?;
        }
        map.serialize_entry("has_more", &self.has_more)?;
        map.end()
    }
}
impl Decode for BatchList {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_object = None;
        let mut f_data = None;
        let mut f_first_id = None;
        let mut f_last_id = None;
        let mut f_has_more = None;
        for (key, value) in map {
            match key.as_str() {
                "object" => f_object = Some(value),
                "data" => f_data = Some(value),
                "first_id" => f_first_id = Some(value),
                "last_id" => f_last_id = Some(value),
                "has_more" => f_has_more = Some(value),
                _ => {}
            }
        }
        cx.constant(f_object, "object", &["list"])?;
        let f_data = cx.required(f_data, "data", <Vec<Batch> as Decode>::decode)?;
        let f_first_id = cx
            .distinct(f_first_id, "first_id", <String as Decode>::decode)?;
        let f_last_id = cx.distinct(f_last_id, "last_id", <String as Decode>::decode)?;
        let f_has_more = cx.required(f_has_more, "has_more", <bool as Decode>::decode)?;
        Ok(Self {
            data: f_data,
            first_id: f_first_id,
            last_id: f_last_id,
            has_more: f_has_more,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    pub id: String,
    pub endpoint: String,
    pub model: Maybe<String>,
    pub errors: Maybe<BatchErrors>,
    pub input_file_id: String,
    pub completion_window: String,
    pub status: BatchStatus,
    pub output_file_id: Maybe<String>,
    pub error_file_id: Maybe<String>,
    /// Unix time in seconds, as all times here.
    pub created_at: i64,
    pub in_progress_at: Maybe<i64>,
    pub expires_at: Maybe<i64>,
    pub finalizing_at: Maybe<i64>,
    pub completed_at: Maybe<i64>,
    pub failed_at: Maybe<i64>,
    pub expired_at: Maybe<i64>,
    pub cancelling_at: Maybe<i64>,
    pub cancelled_at: Maybe<i64>,
    pub request_counts: Maybe<BatchRequestCounts>,
    pub usage: Maybe<BatchUsage>,
    pub metadata: Maybe<::std::collections::BTreeMap<String, String>>,
}
impl Serialize for Batch {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("object", "batch")?;
        map.serialize_entry("endpoint", &self.endpoint)?;
        if !self.model.is_absent() {
            map.serialize_entry("model", &self.model)?;
        }
        if !self.errors.is_absent() {
            map.serialize_entry("errors", &self.errors)?;
        }
        map.serialize_entry("input_file_id", &self.input_file_id)?;
        map.serialize_entry("completion_window", &self.completion_window)?;
        map.serialize_entry("status", &self.status)?;
        if !self.output_file_id.is_absent() {
            map.serialize_entry("output_file_id", &self.output_file_id)?;
        }
        if !self.error_file_id.is_absent() {
            map.serialize_entry("error_file_id", &self.error_file_id)?;
        }
        map.serialize_entry("created_at", &self.created_at)?;
        if !self.in_progress_at.is_absent() {
            map.serialize_entry("in_progress_at", &self.in_progress_at)?;
        }
        if !self.expires_at.is_absent() {
            map.serialize_entry("expires_at", &self.expires_at)?;
        }
        if !self.finalizing_at.is_absent() {
            map.serialize_entry("finalizing_at", &self.finalizing_at)?;
        }
        if !self.completed_at.is_absent() {
            map.serialize_entry("completed_at", &self.completed_at)?;
        }
        if !self.failed_at.is_absent() {
            map.serialize_entry("failed_at", &self.failed_at)?;
        }
        if !self.expired_at.is_absent() {
            map.serialize_entry("expired_at", &self.expired_at)?;
        }
        if !self.cancelling_at.is_absent() {
            map.serialize_entry("cancelling_at", &self.cancelling_at)?;
        }
        if !self.cancelled_at.is_absent() {
            map.serialize_entry("cancelled_at", &self.cancelled_at)?;
        }
        if !self.request_counts.is_absent() {
            map.serialize_entry("request_counts", &self.request_counts)?;
        }
        if !self.usage.is_absent() {
            map.serialize_entry("usage", &self.usage)?;
        }
        if !self.metadata.is_absent() {
            map.serialize_entry("metadata", &self.metadata)?;
        }
        map.end()
    }
}
impl Decode for Batch {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_object = None;
        let mut f_endpoint = None;
        let mut f_model = None;
        let mut f_errors = None;
        let mut f_input_file_id = None;
        let mut f_completion_window = None;
        let mut f_status = None;
        let mut f_output_file_id = None;
        let mut f_error_file_id = None;
        let mut f_created_at = None;
        let mut f_in_progress_at = None;
        let mut f_expires_at = None;
        let mut f_finalizing_at = None;
        let mut f_completed_at = None;
        let mut f_failed_at = None;
        let mut f_expired_at = None;
        let mut f_cancelling_at = None;
        let mut f_cancelled_at = None;
        let mut f_request_counts = None;
        let mut f_usage = None;
        let mut f_metadata = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "object" => f_object = Some(value),
                "endpoint" => f_endpoint = Some(value),
                "model" => f_model = Some(value),
                "errors" => f_errors = Some(value),
                "input_file_id" => f_input_file_id = Some(value),
                "completion_window" => f_completion_window = Some(value),
                "status" => f_status = Some(value),
                "output_file_id" => f_output_file_id = Some(value),
                "error_file_id" => f_error_file_id = Some(value),
                "created_at" => f_created_at = Some(value),
                "in_progress_at" => f_in_progress_at = Some(value),
                "expires_at" => f_expires_at = Some(value),
                "finalizing_at" => f_finalizing_at = Some(value),
                "completed_at" => f_completed_at = Some(value),
                "failed_at" => f_failed_at = Some(value),
                "expired_at" => f_expired_at = Some(value),
                "cancelling_at" => f_cancelling_at = Some(value),
                "cancelled_at" => f_cancelled_at = Some(value),
                "request_counts" => f_request_counts = Some(value),
                "usage" => f_usage = Some(value),
                "metadata" => f_metadata = Some(value),
                _ => {}
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_object, "object", &["batch"])?;
        let f_endpoint = cx
            .required(f_endpoint, "endpoint", <String as Decode>::decode)?;
        let f_model = cx.distinct(f_model, "model", <String as Decode>::decode)?;
        let f_errors = cx.distinct(f_errors, "errors", <BatchErrors as Decode>::decode)?;
        let f_input_file_id = cx
            .required(f_input_file_id, "input_file_id", <String as Decode>::decode)?;
        let f_completion_window = cx
            .required(
                f_completion_window,
                "completion_window",
                <String as Decode>::decode,
            )?;
        let f_status = cx.required(f_status, "status", <BatchStatus as Decode>::decode)?;
        let f_output_file_id = cx
            .distinct(f_output_file_id, "output_file_id", <String as Decode>::decode)?;
        let f_error_file_id = cx
            .distinct(f_error_file_id, "error_file_id", <String as Decode>::decode)?;
        let f_created_at = cx
            .required(f_created_at, "created_at", <i64 as Decode>::decode)?;
        let f_in_progress_at = cx
            .distinct(f_in_progress_at, "in_progress_at", <i64 as Decode>::decode)?;
        let f_expires_at = cx
            .distinct(f_expires_at, "expires_at", <i64 as Decode>::decode)?;
        let f_finalizing_at = cx
            .distinct(f_finalizing_at, "finalizing_at", <i64 as Decode>::decode)?;
        let f_completed_at = cx
            .distinct(f_completed_at, "completed_at", <i64 as Decode>::decode)?;
        let f_failed_at = cx
            .distinct(f_failed_at, "failed_at", <i64 as Decode>::decode)?;
        let f_expired_at = cx
            .distinct(f_expired_at, "expired_at", <i64 as Decode>::decode)?;
        let f_cancelling_at = cx
            .distinct(f_cancelling_at, "cancelling_at", <i64 as Decode>::decode)?;
        let f_cancelled_at = cx
            .distinct(f_cancelled_at, "cancelled_at", <i64 as Decode>::decode)?;
        let f_request_counts = cx
            .distinct(
                f_request_counts,
                "request_counts",
                <BatchRequestCounts as Decode>::decode,
            )?;
        let f_usage = cx.distinct(f_usage, "usage", <BatchUsage as Decode>::decode)?;
        let f_metadata = cx
            .distinct(
                f_metadata,
                "metadata",
                <::std::collections::BTreeMap<String, String> as Decode>::decode,
            )?;
        Ok(Self {
            id: f_id,
            endpoint: f_endpoint,
            model: f_model,
            errors: f_errors,
            input_file_id: f_input_file_id,
            completion_window: f_completion_window,
            status: f_status,
            output_file_id: f_output_file_id,
            error_file_id: f_error_file_id,
            created_at: f_created_at,
            in_progress_at: f_in_progress_at,
            expires_at: f_expires_at,
            finalizing_at: f_finalizing_at,
            completed_at: f_completed_at,
            failed_at: f_failed_at,
            expired_at: f_expired_at,
            cancelling_at: f_cancelling_at,
            cancelled_at: f_cancelled_at,
            request_counts: f_request_counts,
            usage: f_usage,
            metadata: f_metadata,
        })
    }
}
/// What is wrong with the input file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BatchErrors {
    pub object: Maybe<String>,
    pub data: Maybe<Vec<BatchError>>,
}
impl Serialize for BatchErrors {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.object.is_absent() {
            map.serialize_entry("object", &self.object)?;
        }
        if !self.data.is_absent() {
            map.serialize_entry("data", &self.data)?;
        }
        map.end()
    }
}
impl Decode for BatchErrors {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_object = None;
        let mut f_data = None;
        for (key, value) in map {
            match key.as_str() {
                "object" => f_object = Some(value),
                "data" => f_data = Some(value),
                _ => {}
            }
        }
        let f_object = cx.distinct(f_object, "object", <String as Decode>::decode)?;
        let f_data = cx.distinct(f_data, "data", <Vec<BatchError> as Decode>::decode)?;
        Ok(Self {
            object: f_object,
            data: f_data,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BatchError {
    pub code: Maybe<String>,
    pub message: Maybe<String>,
    pub param: Maybe<String>,
    pub line: Maybe<i64>,
}
impl Serialize for BatchError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.code.is_absent() {
            map.serialize_entry("code", &self.code)?;
        }
        if !self.message.is_absent() {
            map.serialize_entry("message", &self.message)?;
        }
        if !self.param.is_absent() {
            map.serialize_entry("param", &self.param)?;
        }
        if !self.line.is_absent() {
            map.serialize_entry("line", &self.line)?;
        }
        map.end()
    }
}
impl Decode for BatchError {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_code = None;
        let mut f_message = None;
        let mut f_param = None;
        let mut f_line = None;
        for (key, value) in map {
            match key.as_str() {
                "code" => f_code = Some(value),
                "message" => f_message = Some(value),
                "param" => f_param = Some(value),
                "line" => f_line = Some(value),
                _ => {}
            }
        }
        let f_code = cx.distinct(f_code, "code", <String as Decode>::decode)?;
        let f_message = cx.distinct(f_message, "message", <String as Decode>::decode)?;
        let f_param = cx.distinct(f_param, "param", <String as Decode>::decode)?;
        let f_line = cx.distinct(f_line, "line", <i64 as Decode>::decode)?;
        Ok(Self {
            code: f_code,
            message: f_message,
            param: f_param,
            line: f_line,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum BatchStatus {
    Validating,
    Failed,
    InProgress,
    Finalizing,
    Completed,
    Expired,
    Cancelling,
    Cancelled,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl BatchStatus {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "validating",
        "failed",
        "in_progress",
        "finalizing",
        "completed",
        "expired",
        "cancelling",
        "cancelled",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Validating => "validating",
            Self::Failed => "failed",
            Self::InProgress => "in_progress",
            Self::Finalizing => "finalizing",
            Self::Completed => "completed",
            Self::Expired => "expired",
            Self::Cancelling => "cancelling",
            Self::Cancelled => "cancelled",
            Self::Other(value) => value,
        }
    }
}
impl Decode for BatchStatus {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "validating" => Ok(Self::Validating),
            "failed" => Ok(Self::Failed),
            "in_progress" => Ok(Self::InProgress),
            "finalizing" => Ok(Self::Finalizing),
            "completed" => Ok(Self::Completed),
            "expired" => Ok(Self::Expired),
            "cancelling" => Ok(Self::Cancelling),
            "cancelled" => Ok(Self::Cancelled),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for BatchStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for BatchStatus {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct BatchRequestCounts {
    pub total: i64,
    pub completed: i64,
    pub failed: i64,
}
impl Serialize for BatchRequestCounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("total", &self.total)?;
        map.serialize_entry("completed", &self.completed)?;
        map.serialize_entry("failed", &self.failed)?;
        map.end()
    }
}
impl Decode for BatchRequestCounts {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_total = None;
        let mut f_completed = None;
        let mut f_failed = None;
        for (key, value) in map {
            match key.as_str() {
                "total" => f_total = Some(value),
                "completed" => f_completed = Some(value),
                "failed" => f_failed = Some(value),
                _ => {}
            }
        }
        let f_total = cx.required(f_total, "total", <i64 as Decode>::decode)?;
        let f_completed = cx
            .required(f_completed, "completed", <i64 as Decode>::decode)?;
        let f_failed = cx.required(f_failed, "failed", <i64 as Decode>::decode)?;
        Ok(Self {
            total: f_total,
            completed: f_completed,
            failed: f_failed,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct BatchUsage {
    pub input_tokens: i64,
    pub output_tokens: i64,
    pub total_tokens: i64,
    pub input_tokens_details: BatchInputTokensDetails,
    pub output_tokens_details: BatchOutputTokensDetails,
}
impl Serialize for BatchUsage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("input_tokens", &self.input_tokens)?;
        map.serialize_entry("output_tokens", &self.output_tokens)?;
        map.serialize_entry("total_tokens", &self.total_tokens)?;
        map.serialize_entry("input_tokens_details", &self.input_tokens_details)?;
        map.serialize_entry("output_tokens_details", &self.output_tokens_details)?;
        map.end()
    }
}
impl Decode for BatchUsage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_input_tokens = None;
        let mut f_output_tokens = None;
        let mut f_total_tokens = None;
        let mut f_input_tokens_details = None;
        let mut f_output_tokens_details = None;
        for (key, value) in map {
            match key.as_str() {
                "input_tokens" => f_input_tokens = Some(value),
                "output_tokens" => f_output_tokens = Some(value),
                "total_tokens" => f_total_tokens = Some(value),
                "input_tokens_details" => f_input_tokens_details = Some(value),
                "output_tokens_details" => f_output_tokens_details = Some(value),
                _ => {}
            }
        }
        let f_input_tokens = cx
            .required(f_input_tokens, "input_tokens", <i64 as Decode>::decode)?;
        let f_output_tokens = cx
            .required(f_output_tokens, "output_tokens", <i64 as Decode>::decode)?;
        let f_total_tokens = cx
            .required(f_total_tokens, "total_tokens", <i64 as Decode>::decode)?;
        let f_input_tokens_details = cx
            .required(
                f_input_tokens_details,
                "input_tokens_details",
                <BatchInputTokensDetails as Decode>::decode,
            )?;
        let f_output_tokens_details = cx
            .required(
                f_output_tokens_details,
                "output_tokens_details",
                <BatchOutputTokensDetails as Decode>::decode,
            )?;
        Ok(Self {
            input_tokens: f_input_tokens,
            output_tokens: f_output_tokens,
            total_tokens: f_total_tokens,
            input_tokens_details: f_input_tokens_details,
            output_tokens_details: f_output_tokens_details,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct BatchInputTokensDetails {
    pub cached_tokens: i64,
}
impl Serialize for BatchInputTokensDetails {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("cached_tokens", &self.cached_tokens)?;
        map.end()
    }
}
impl Decode for BatchInputTokensDetails {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_cached_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "cached_tokens" => f_cached_tokens = Some(value),
                _ => {}
            }
        }
        let f_cached_tokens = cx
            .required(f_cached_tokens, "cached_tokens", <i64 as Decode>::decode)?;
        Ok(Self {
            cached_tokens: f_cached_tokens,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct BatchOutputTokensDetails {
    pub reasoning_tokens: i64,
}
impl Serialize for BatchOutputTokensDetails {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("reasoning_tokens", &self.reasoning_tokens)?;
        map.end()
    }
}
impl Decode for BatchOutputTokensDetails {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_reasoning_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "reasoning_tokens" => f_reasoning_tokens = Some(value),
                _ => {}
            }
        }
        let f_reasoning_tokens = cx
            .required(f_reasoning_tokens, "reasoning_tokens", <i64 as Decode>::decode)?;
        Ok(Self {
            reasoning_tokens: f_reasoning_tokens,
        })
    }
}
/// A request for a new conversation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateConversationRequest {
    /// What it begins with.
    pub items: Option<Vec<ResponseItem>>,
    /// Kept with the conversation, and not looked at.
    pub metadata: Option<::std::collections::BTreeMap<String, String>>,
}
impl Serialize for CreateConversationRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.items {
            map.serialize_entry("items", value)?;
        }
        if let Some(value) = &self.metadata {
            map.serialize_entry("metadata", value)?;
        }
        map.end()
    }
}
impl Decode for CreateConversationRequest {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_items = None;
        let mut f_metadata = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "items" => f_items = Some(value),
                "metadata" => f_metadata = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_items = cx
            .optional_nullable(
                f_items,
                "items",
                |value, cx| {
                    let owned = <Vec<ResponseItem> as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::items(decoded.len(), None, Some(20))?;
                    Ok(owned)
                },
            )?;
        let f_metadata = cx
            .optional_nullable(
                f_metadata,
                "metadata",
                <::std::collections::BTreeMap<String, String> as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("CreateConversationRequest", key)?;
        }
        Ok(Self {
            items: f_items,
            metadata: f_metadata,
        })
    }
}
/// One thing in a conversation, whoever made it.
#[derive(Clone, Debug, PartialEq)]
pub enum ResponseItem {
    Message(ResponseMessage),
    ItemReference(ItemReference),
    Reasoning(ReasoningItem),
    FunctionCall(FunctionCallItem),
    FunctionCallOutput(FunctionCallOutputItem),
    CustomToolCall(CustomToolCallItem),
    CustomToolCallOutput(CustomToolCallOutputItem),
    Compaction(CompactionItem),
    AdditionalTools(AdditionalToolsItem),
    ToolSearchCall(ToolSearchCallItem),
    ToolSearchOutput(ToolSearchOutputItem),
    CompactionTrigger(CompactionTriggerItem),
    ConfigurationUpdate(ConfigurationUpdateItem),
    FileSearchCall(FileSearchCallItem),
    WebSearchCall(WebSearchCallItem),
    ComputerCall(ComputerCallItem),
    ComputerCallOutput(ComputerCallOutputItem),
    ImageGenerationCall(ImageGenerationCallItem),
    CodeInterpreterCall(CodeInterpreterCallItem),
    LocalShellCall(LocalShellCallItem),
    LocalShellCallOutput(LocalShellCallOutputItem),
    ShellCall(ShellCallItem),
    ShellCallOutput(ShellCallOutputItem),
    ApplyPatchCall(ApplyPatchCallItem),
    ApplyPatchCallOutput(ApplyPatchCallOutputItem),
    McpListTools(McpListToolsItem),
    McpApprovalRequest(McpApprovalRequestItem),
    McpApprovalResponse(McpApprovalResponseItem),
    McpCall(McpCallItem),
    Program(ProgramItem),
    ProgramOutput(ProgramOutputItem),
}
impl ResponseItem {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "message",
        "item_reference",
        "reasoning",
        "function_call",
        "function_call_output",
        "custom_tool_call",
        "custom_tool_call_output",
        "compaction",
        "additional_tools",
        "tool_search_call",
        "tool_search_output",
        "compaction_trigger",
        "configuration_update",
        "file_search_call",
        "web_search_call",
        "computer_call",
        "computer_call_output",
        "image_generation_call",
        "code_interpreter_call",
        "local_shell_call",
        "local_shell_call_output",
        "shell_call",
        "shell_call_output",
        "apply_patch_call",
        "apply_patch_call_output",
        "mcp_list_tools",
        "mcp_approval_request",
        "mcp_approval_response",
        "mcp_call",
        "program",
        "program_output",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::Message(_) => "message",
            Self::ItemReference(_) => "item_reference",
            Self::Reasoning(_) => "reasoning",
            Self::FunctionCall(_) => "function_call",
            Self::FunctionCallOutput(_) => "function_call_output",
            Self::CustomToolCall(_) => "custom_tool_call",
            Self::CustomToolCallOutput(_) => "custom_tool_call_output",
            Self::Compaction(_) => "compaction",
            Self::AdditionalTools(_) => "additional_tools",
            Self::ToolSearchCall(_) => "tool_search_call",
            Self::ToolSearchOutput(_) => "tool_search_output",
            Self::CompactionTrigger(_) => "compaction_trigger",
            Self::ConfigurationUpdate(_) => "configuration_update",
            Self::FileSearchCall(_) => "file_search_call",
            Self::WebSearchCall(_) => "web_search_call",
            Self::ComputerCall(_) => "computer_call",
            Self::ComputerCallOutput(_) => "computer_call_output",
            Self::ImageGenerationCall(_) => "image_generation_call",
            Self::CodeInterpreterCall(_) => "code_interpreter_call",
            Self::LocalShellCall(_) => "local_shell_call",
            Self::LocalShellCallOutput(_) => "local_shell_call_output",
            Self::ShellCall(_) => "shell_call",
            Self::ShellCallOutput(_) => "shell_call_output",
            Self::ApplyPatchCall(_) => "apply_patch_call",
            Self::ApplyPatchCallOutput(_) => "apply_patch_call_output",
            Self::McpListTools(_) => "mcp_list_tools",
            Self::McpApprovalRequest(_) => "mcp_approval_request",
            Self::McpApprovalResponse(_) => "mcp_approval_response",
            Self::McpCall(_) => "mcp_call",
            Self::Program(_) => "program",
            Self::ProgramOutput(_) => "program_output",
        }
    }
}
impl Serialize for ResponseItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Message(value) => value.serialize(serializer),
            Self::ItemReference(value) => value.serialize(serializer),
            Self::Reasoning(value) => value.serialize(serializer),
            Self::FunctionCall(value) => value.serialize(serializer),
            Self::FunctionCallOutput(value) => value.serialize(serializer),
            Self::CustomToolCall(value) => value.serialize(serializer),
            Self::CustomToolCallOutput(value) => value.serialize(serializer),
            Self::Compaction(value) => value.serialize(serializer),
            Self::AdditionalTools(value) => value.serialize(serializer),
            Self::ToolSearchCall(value) => value.serialize(serializer),
            Self::ToolSearchOutput(value) => value.serialize(serializer),
            Self::CompactionTrigger(value) => value.serialize(serializer),
            Self::ConfigurationUpdate(value) => value.serialize(serializer),
            Self::FileSearchCall(value) => value.serialize(serializer),
            Self::WebSearchCall(value) => value.serialize(serializer),
            Self::ComputerCall(value) => value.serialize(serializer),
            Self::ComputerCallOutput(value) => value.serialize(serializer),
            Self::ImageGenerationCall(value) => value.serialize(serializer),
            Self::CodeInterpreterCall(value) => value.serialize(serializer),
            Self::LocalShellCall(value) => value.serialize(serializer),
            Self::LocalShellCallOutput(value) => value.serialize(serializer),
            Self::ShellCall(value) => value.serialize(serializer),
            Self::ShellCallOutput(value) => value.serialize(serializer),
            Self::ApplyPatchCall(value) => value.serialize(serializer),
            Self::ApplyPatchCallOutput(value) => value.serialize(serializer),
            Self::McpListTools(value) => value.serialize(serializer),
            Self::McpApprovalRequest(value) => value.serialize(serializer),
            Self::McpApprovalResponse(value) => value.serialize(serializer),
            Self::McpCall(value) => value.serialize(serializer),
            Self::Program(value) => value.serialize(serializer),
            Self::ProgramOutput(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ResponseItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, Some(0), false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::Message)
                    .map_err(|fault| fault.under(Segment::Variant("message")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::ItemReference)
                    .map_err(|fault| fault.under(Segment::Variant("item_reference")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::Reasoning)
                    .map_err(|fault| fault.under(Segment::Variant("reasoning")))
            }
            Some(3) => {
                Decode::decode(value, cx)
                    .map(Self::FunctionCall)
                    .map_err(|fault| fault.under(Segment::Variant("function_call")))
            }
            Some(4) => {
                Decode::decode(value, cx)
                    .map(Self::FunctionCallOutput)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("function_call_output"))
                    })
            }
            Some(5) => {
                Decode::decode(value, cx)
                    .map(Self::CustomToolCall)
                    .map_err(|fault| fault.under(Segment::Variant("custom_tool_call")))
            }
            Some(6) => {
                Decode::decode(value, cx)
                    .map(Self::CustomToolCallOutput)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("custom_tool_call_output"))
                    })
            }
            Some(7) => {
                Decode::decode(value, cx)
                    .map(Self::Compaction)
                    .map_err(|fault| fault.under(Segment::Variant("compaction")))
            }
            Some(8) => {
                Decode::decode(value, cx)
                    .map(Self::AdditionalTools)
                    .map_err(|fault| fault.under(Segment::Variant("additional_tools")))
            }
            Some(9) => {
                Decode::decode(value, cx)
                    .map(Self::ToolSearchCall)
                    .map_err(|fault| fault.under(Segment::Variant("tool_search_call")))
            }
            Some(10) => {
                Decode::decode(value, cx)
                    .map(Self::ToolSearchOutput)
                    .map_err(|fault| fault.under(Segment::Variant("tool_search_output")))
            }
            Some(11) => {
                Decode::decode(value, cx)
                    .map(Self::CompactionTrigger)
                    .map_err(|fault| fault.under(Segment::Variant("compaction_trigger")))
            }
            Some(12) => {
                Decode::decode(value, cx)
                    .map(Self::ConfigurationUpdate)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("configuration_update"))
                    })
            }
            Some(13) => {
                Decode::decode(value, cx)
                    .map(Self::FileSearchCall)
                    .map_err(|fault| fault.under(Segment::Variant("file_search_call")))
            }
            Some(14) => {
                Decode::decode(value, cx)
                    .map(Self::WebSearchCall)
                    .map_err(|fault| fault.under(Segment::Variant("web_search_call")))
            }
            Some(15) => {
                Decode::decode(value, cx)
                    .map(Self::ComputerCall)
                    .map_err(|fault| fault.under(Segment::Variant("computer_call")))
            }
            Some(16) => {
                Decode::decode(value, cx)
                    .map(Self::ComputerCallOutput)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("computer_call_output"))
                    })
            }
            Some(17) => {
                Decode::decode(value, cx)
                    .map(Self::ImageGenerationCall)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("image_generation_call"))
                    })
            }
            Some(18) => {
                Decode::decode(value, cx)
                    .map(Self::CodeInterpreterCall)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("code_interpreter_call"))
                    })
            }
            Some(19) => {
                Decode::decode(value, cx)
                    .map(Self::LocalShellCall)
                    .map_err(|fault| fault.under(Segment::Variant("local_shell_call")))
            }
            Some(20) => {
                Decode::decode(value, cx)
                    .map(Self::LocalShellCallOutput)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("local_shell_call_output"))
                    })
            }
            Some(21) => {
                Decode::decode(value, cx)
                    .map(Self::ShellCall)
                    .map_err(|fault| fault.under(Segment::Variant("shell_call")))
            }
            Some(22) => {
                Decode::decode(value, cx)
                    .map(Self::ShellCallOutput)
                    .map_err(|fault| fault.under(Segment::Variant("shell_call_output")))
            }
            Some(23) => {
                Decode::decode(value, cx)
                    .map(Self::ApplyPatchCall)
                    .map_err(|fault| fault.under(Segment::Variant("apply_patch_call")))
            }
            Some(24) => {
                Decode::decode(value, cx)
                    .map(Self::ApplyPatchCallOutput)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("apply_patch_call_output"))
                    })
            }
            Some(25) => {
                Decode::decode(value, cx)
                    .map(Self::McpListTools)
                    .map_err(|fault| fault.under(Segment::Variant("mcp_list_tools")))
            }
            Some(26) => {
                Decode::decode(value, cx)
                    .map(Self::McpApprovalRequest)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("mcp_approval_request"))
                    })
            }
            Some(27) => {
                Decode::decode(value, cx)
                    .map(Self::McpApprovalResponse)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("mcp_approval_response"))
                    })
            }
            Some(28) => {
                Decode::decode(value, cx)
                    .map(Self::McpCall)
                    .map_err(|fault| fault.under(Segment::Variant("mcp_call")))
            }
            Some(29) => {
                Decode::decode(value, cx)
                    .map(Self::Program)
                    .map_err(|fault| fault.under(Segment::Variant("program")))
            }
            Some(30) => {
                Decode::decode(value, cx)
                    .map(Self::ProgramOutput)
                    .map_err(|fault| fault.under(Segment::Variant("program_output")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<ResponseMessage> for ResponseItem {
    fn from(value: ResponseMessage) -> Self {
        Self::Message(value)
    }
}
impl From<ItemReference> for ResponseItem {
    fn from(value: ItemReference) -> Self {
        Self::ItemReference(value)
    }
}
impl From<ReasoningItem> for ResponseItem {
    fn from(value: ReasoningItem) -> Self {
        Self::Reasoning(value)
    }
}
impl From<FunctionCallItem> for ResponseItem {
    fn from(value: FunctionCallItem) -> Self {
        Self::FunctionCall(value)
    }
}
impl From<FunctionCallOutputItem> for ResponseItem {
    fn from(value: FunctionCallOutputItem) -> Self {
        Self::FunctionCallOutput(value)
    }
}
impl From<CustomToolCallItem> for ResponseItem {
    fn from(value: CustomToolCallItem) -> Self {
        Self::CustomToolCall(value)
    }
}
impl From<CustomToolCallOutputItem> for ResponseItem {
    fn from(value: CustomToolCallOutputItem) -> Self {
        Self::CustomToolCallOutput(value)
    }
}
impl From<CompactionItem> for ResponseItem {
    fn from(value: CompactionItem) -> Self {
        Self::Compaction(value)
    }
}
impl From<AdditionalToolsItem> for ResponseItem {
    fn from(value: AdditionalToolsItem) -> Self {
        Self::AdditionalTools(value)
    }
}
impl From<ToolSearchCallItem> for ResponseItem {
    fn from(value: ToolSearchCallItem) -> Self {
        Self::ToolSearchCall(value)
    }
}
impl From<ToolSearchOutputItem> for ResponseItem {
    fn from(value: ToolSearchOutputItem) -> Self {
        Self::ToolSearchOutput(value)
    }
}
impl From<CompactionTriggerItem> for ResponseItem {
    fn from(value: CompactionTriggerItem) -> Self {
        Self::CompactionTrigger(value)
    }
}
impl From<ConfigurationUpdateItem> for ResponseItem {
    fn from(value: ConfigurationUpdateItem) -> Self {
        Self::ConfigurationUpdate(value)
    }
}
impl From<FileSearchCallItem> for ResponseItem {
    fn from(value: FileSearchCallItem) -> Self {
        Self::FileSearchCall(value)
    }
}
impl From<WebSearchCallItem> for ResponseItem {
    fn from(value: WebSearchCallItem) -> Self {
        Self::WebSearchCall(value)
    }
}
impl From<ComputerCallItem> for ResponseItem {
    fn from(value: ComputerCallItem) -> Self {
        Self::ComputerCall(value)
    }
}
impl From<ComputerCallOutputItem> for ResponseItem {
    fn from(value: ComputerCallOutputItem) -> Self {
        Self::ComputerCallOutput(value)
    }
}
impl From<ImageGenerationCallItem> for ResponseItem {
    fn from(value: ImageGenerationCallItem) -> Self {
        Self::ImageGenerationCall(value)
    }
}
impl From<CodeInterpreterCallItem> for ResponseItem {
    fn from(value: CodeInterpreterCallItem) -> Self {
        Self::CodeInterpreterCall(value)
    }
}
impl From<LocalShellCallItem> for ResponseItem {
    fn from(value: LocalShellCallItem) -> Self {
        Self::LocalShellCall(value)
    }
}
impl From<LocalShellCallOutputItem> for ResponseItem {
    fn from(value: LocalShellCallOutputItem) -> Self {
        Self::LocalShellCallOutput(value)
    }
}
impl From<ShellCallItem> for ResponseItem {
    fn from(value: ShellCallItem) -> Self {
        Self::ShellCall(value)
    }
}
impl From<ShellCallOutputItem> for ResponseItem {
    fn from(value: ShellCallOutputItem) -> Self {
        Self::ShellCallOutput(value)
    }
}
impl From<ApplyPatchCallItem> for ResponseItem {
    fn from(value: ApplyPatchCallItem) -> Self {
        Self::ApplyPatchCall(value)
    }
}
impl From<ApplyPatchCallOutputItem> for ResponseItem {
    fn from(value: ApplyPatchCallOutputItem) -> Self {
        Self::ApplyPatchCallOutput(value)
    }
}
impl From<McpListToolsItem> for ResponseItem {
    fn from(value: McpListToolsItem) -> Self {
        Self::McpListTools(value)
    }
}
impl From<McpApprovalRequestItem> for ResponseItem {
    fn from(value: McpApprovalRequestItem) -> Self {
        Self::McpApprovalRequest(value)
    }
}
impl From<McpApprovalResponseItem> for ResponseItem {
    fn from(value: McpApprovalResponseItem) -> Self {
        Self::McpApprovalResponse(value)
    }
}
impl From<McpCallItem> for ResponseItem {
    fn from(value: McpCallItem) -> Self {
        Self::McpCall(value)
    }
}
impl From<ProgramItem> for ResponseItem {
    fn from(value: ProgramItem) -> Self {
        Self::Program(value)
    }
}
impl From<ProgramOutputItem> for ResponseItem {
    fn from(value: ProgramOutputItem) -> Self {
        Self::ProgramOutput(value)
    }
}
/// Something said.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseMessage {
    pub id: Maybe<String>,
    pub type_: Option<ResponseMessageType>,
    pub status: Maybe<ResponseMessageStatus>,
    /// A text, or parts.
    pub content: ResponseMessageContent,
    pub phase: Maybe<ResponseMessagePhase>,
    pub role: ResponseMessageRole,
}
impl Serialize for ResponseMessage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        if let Some(value) = &self.type_ {
            map.serialize_entry("type", value)?;
        }
        if !self.status.is_absent() {
            map.serialize_entry("status", &self.status)?;
        }
        map.serialize_entry("content", &self.content)?;
        if !self.phase.is_absent() {
            map.serialize_entry("phase", &self.phase)?;
        }
        map.serialize_entry("role", &self.role)?;
        map.end()
    }
}
impl Decode for ResponseMessage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_status = None;
        let mut f_content = None;
        let mut f_phase = None;
        let mut f_role = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "status" => f_status = Some(value),
                "content" => f_content = Some(value),
                "phase" => f_phase = Some(value),
                "role" => f_role = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        let f_type_ = cx
            .optional(f_type_, "type", <ResponseMessageType as Decode>::decode)?;
        let f_status = cx
            .distinct(f_status, "status", <ResponseMessageStatus as Decode>::decode)?;
        let f_content = cx
            .required(f_content, "content", <ResponseMessageContent as Decode>::decode)?;
        let f_phase = cx
            .distinct(f_phase, "phase", <ResponseMessagePhase as Decode>::decode)?;
        let f_role = cx
            .required(f_role, "role", <ResponseMessageRole as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            type_: f_type_,
            status: f_status,
            content: f_content,
            phase: f_phase,
            role: f_role,
        })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ResponseMessageType {
    Message,
}
impl ResponseMessageType {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["message"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Message => "message",
        }
    }
}
impl Decode for ResponseMessageType {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "message" => Ok(Self::Message),
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
impl Serialize for ResponseMessageType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ResponseMessageType {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ResponseMessageStatus {
    InProgress,
    Completed,
    Incomplete,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl ResponseMessageStatus {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["in_progress", "completed", "incomplete"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::InProgress => "in_progress",
            Self::Completed => "completed",
            Self::Incomplete => "incomplete",
            Self::Other(value) => value,
        }
    }
}
impl Decode for ResponseMessageStatus {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "in_progress" => Ok(Self::InProgress),
            "completed" => Ok(Self::Completed),
            "incomplete" => Ok(Self::Incomplete),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for ResponseMessageStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ResponseMessageStatus {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// A text, or parts.
#[derive(Clone, Debug, PartialEq)]
pub enum ResponseMessageContent {
    String(String),
    Array(Vec<ResponseContentPart>),
}
impl Serialize for ResponseMessageContent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::Array(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ResponseMessageContent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Array => {
                <Vec<ResponseContentPart> as Decode>::decode(value, cx).map(Self::Array)
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
/// One part of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum ResponseContentPart {
    InputText(InputTextPart),
    OutputText(OutputTextPart),
    Refusal(OutputRefusalPart),
    Text(PlainTextPart),
    SummaryText(SummaryTextPart),
    ReasoningText(ReasoningTextPart),
    InputImage(InputImagePart),
    InputFile(InputFilePart),
    InputAudio(InputAudioPart),
    ComputerScreenshot(ComputerScreenshotPart),
}
impl ResponseContentPart {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "input_text",
        "output_text",
        "refusal",
        "text",
        "summary_text",
        "reasoning_text",
        "input_image",
        "input_file",
        "input_audio",
        "computer_screenshot",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::InputText(_) => "input_text",
            Self::OutputText(_) => "output_text",
            Self::Refusal(_) => "refusal",
            Self::Text(_) => "text",
            Self::SummaryText(_) => "summary_text",
            Self::ReasoningText(_) => "reasoning_text",
            Self::InputImage(_) => "input_image",
            Self::InputFile(_) => "input_file",
            Self::InputAudio(_) => "input_audio",
            Self::ComputerScreenshot(_) => "computer_screenshot",
        }
    }
}
impl Serialize for ResponseContentPart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::InputText(value) => value.serialize(serializer),
            Self::OutputText(value) => value.serialize(serializer),
            Self::Refusal(value) => value.serialize(serializer),
            Self::Text(value) => value.serialize(serializer),
            Self::SummaryText(value) => value.serialize(serializer),
            Self::ReasoningText(value) => value.serialize(serializer),
            Self::InputImage(value) => value.serialize(serializer),
            Self::InputFile(value) => value.serialize(serializer),
            Self::InputAudio(value) => value.serialize(serializer),
            Self::ComputerScreenshot(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ResponseContentPart {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::InputText)
                    .map_err(|fault| fault.under(Segment::Variant("input_text")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::OutputText)
                    .map_err(|fault| fault.under(Segment::Variant("output_text")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::Refusal)
                    .map_err(|fault| fault.under(Segment::Variant("refusal")))
            }
            Some(3) => {
                Decode::decode(value, cx)
                    .map(Self::Text)
                    .map_err(|fault| fault.under(Segment::Variant("text")))
            }
            Some(4) => {
                Decode::decode(value, cx)
                    .map(Self::SummaryText)
                    .map_err(|fault| fault.under(Segment::Variant("summary_text")))
            }
            Some(5) => {
                Decode::decode(value, cx)
                    .map(Self::ReasoningText)
                    .map_err(|fault| fault.under(Segment::Variant("reasoning_text")))
            }
            Some(6) => {
                Decode::decode(value, cx)
                    .map(Self::InputImage)
                    .map_err(|fault| fault.under(Segment::Variant("input_image")))
            }
            Some(7) => {
                Decode::decode(value, cx)
                    .map(Self::InputFile)
                    .map_err(|fault| fault.under(Segment::Variant("input_file")))
            }
            Some(8) => {
                Decode::decode(value, cx)
                    .map(Self::InputAudio)
                    .map_err(|fault| fault.under(Segment::Variant("input_audio")))
            }
            Some(9) => {
                Decode::decode(value, cx)
                    .map(Self::ComputerScreenshot)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("computer_screenshot"))
                    })
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<InputTextPart> for ResponseContentPart {
    fn from(value: InputTextPart) -> Self {
        Self::InputText(value)
    }
}
impl From<OutputTextPart> for ResponseContentPart {
    fn from(value: OutputTextPart) -> Self {
        Self::OutputText(value)
    }
}
impl From<OutputRefusalPart> for ResponseContentPart {
    fn from(value: OutputRefusalPart) -> Self {
        Self::Refusal(value)
    }
}
impl From<PlainTextPart> for ResponseContentPart {
    fn from(value: PlainTextPart) -> Self {
        Self::Text(value)
    }
}
impl From<SummaryTextPart> for ResponseContentPart {
    fn from(value: SummaryTextPart) -> Self {
        Self::SummaryText(value)
    }
}
impl From<ReasoningTextPart> for ResponseContentPart {
    fn from(value: ReasoningTextPart) -> Self {
        Self::ReasoningText(value)
    }
}
impl From<InputImagePart> for ResponseContentPart {
    fn from(value: InputImagePart) -> Self {
        Self::InputImage(value)
    }
}
impl From<InputFilePart> for ResponseContentPart {
    fn from(value: InputFilePart) -> Self {
        Self::InputFile(value)
    }
}
impl From<InputAudioPart> for ResponseContentPart {
    fn from(value: InputAudioPart) -> Self {
        Self::InputAudio(value)
    }
}
impl From<ComputerScreenshotPart> for ResponseContentPart {
    fn from(value: ComputerScreenshotPart) -> Self {
        Self::ComputerScreenshot(value)
    }
}
/// Text from outside.
#[derive(Clone, Debug, PartialEq)]
pub struct InputTextPart {
    pub text: String,
    pub prompt_cache_breakpoint: Maybe<
        ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    >,
}
impl Serialize for InputTextPart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "input_text")?;
        map.serialize_entry("text", &self.text)?;
        if !self.prompt_cache_breakpoint.is_absent() {
            map.serialize_entry(
                "prompt_cache_breakpoint",
                &self.prompt_cache_breakpoint,
            )?;
        }
        map.end()
    }
}
impl Decode for InputTextPart {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_text = None;
        let mut f_prompt_cache_breakpoint = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "text" => f_text = Some(value),
                "prompt_cache_breakpoint" => f_prompt_cache_breakpoint = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["input_text"])?;
        let f_text = cx.required(f_text, "text", <String as Decode>::decode)?;
        let f_prompt_cache_breakpoint = cx
            .distinct(
                f_prompt_cache_breakpoint,
                "prompt_cache_breakpoint",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        Ok(Self {
            text: f_text,
            prompt_cache_breakpoint: f_prompt_cache_breakpoint,
        })
    }
}
/// Text from the model.
#[derive(Clone, Debug, PartialEq)]
pub struct OutputTextPart {
    pub annotations: Option<Vec<ResponseAnnotation>>,
    pub logprobs: Maybe<Vec<ResponseLogprob>>,
    pub text: String,
}
impl Serialize for OutputTextPart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "output_text")?;
        if let Some(value) = &self.annotations {
            map.serialize_entry("annotations", value)?;
        }
        if !self.logprobs.is_absent() {
            map.serialize_entry("logprobs", &self.logprobs)?;
        }
        map.serialize_entry("text", &self.text)?;
        map.end()
    }
}
impl Decode for OutputTextPart {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_annotations = None;
        let mut f_logprobs = None;
        let mut f_text = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "annotations" => f_annotations = Some(value),
                "logprobs" => f_logprobs = Some(value),
                "text" => f_text = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["output_text"])?;
        let f_annotations = cx
            .optional(
                f_annotations,
                "annotations",
                <Vec<ResponseAnnotation> as Decode>::decode,
            )?;
        let f_logprobs = cx
            .distinct(f_logprobs, "logprobs", <Vec<ResponseLogprob> as Decode>::decode)?;
        let f_text = cx.required(f_text, "text", <String as Decode>::decode)?;
        Ok(Self {
            annotations: f_annotations,
            logprobs: f_logprobs,
            text: f_text,
        })
    }
}
/// Where a text comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum ResponseAnnotation {
    UrlCitation(UrlCitationAnnotation),
    FileCitation(FileCitationAnnotation),
    ContainerFileCitation(ContainerFileCitationAnnotation),
    FilePath(FilePathAnnotation),
}
impl ResponseAnnotation {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "url_citation",
        "file_citation",
        "container_file_citation",
        "file_path",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::UrlCitation(_) => "url_citation",
            Self::FileCitation(_) => "file_citation",
            Self::ContainerFileCitation(_) => "container_file_citation",
            Self::FilePath(_) => "file_path",
        }
    }
}
impl Serialize for ResponseAnnotation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::UrlCitation(value) => value.serialize(serializer),
            Self::FileCitation(value) => value.serialize(serializer),
            Self::ContainerFileCitation(value) => value.serialize(serializer),
            Self::FilePath(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ResponseAnnotation {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::UrlCitation)
                    .map_err(|fault| fault.under(Segment::Variant("url_citation")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::FileCitation)
                    .map_err(|fault| fault.under(Segment::Variant("file_citation")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::ContainerFileCitation)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("container_file_citation"))
                    })
            }
            Some(3) => {
                Decode::decode(value, cx)
                    .map(Self::FilePath)
                    .map_err(|fault| fault.under(Segment::Variant("file_path")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<UrlCitationAnnotation> for ResponseAnnotation {
    fn from(value: UrlCitationAnnotation) -> Self {
        Self::UrlCitation(value)
    }
}
impl From<FileCitationAnnotation> for ResponseAnnotation {
    fn from(value: FileCitationAnnotation) -> Self {
        Self::FileCitation(value)
    }
}
impl From<ContainerFileCitationAnnotation> for ResponseAnnotation {
    fn from(value: ContainerFileCitationAnnotation) -> Self {
        Self::ContainerFileCitation(value)
    }
}
impl From<FilePathAnnotation> for ResponseAnnotation {
    fn from(value: FilePathAnnotation) -> Self {
        Self::FilePath(value)
    }
}
/// A page on the web.
#[derive(Clone, Debug, PartialEq)]
pub struct UrlCitationAnnotation {
    pub end_index: i64,
    pub start_index: i64,
    pub title: String,
    pub url: String,
}
impl Serialize for UrlCitationAnnotation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "url_citation")?;
        map.serialize_entry("end_index", &self.end_index)?;
        map.serialize_entry("start_index", &self.start_index)?;
        map.serialize_entry("title", &self.title)?;
        map.serialize_entry("url", &self.url)?;
        map.end()
    }
}
impl Decode for UrlCitationAnnotation {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_end_index = None;
        let mut f_start_index = None;
        let mut f_title = None;
        let mut f_url = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "end_index" => f_end_index = Some(value),
                "start_index" => f_start_index = Some(value),
                "title" => f_title = Some(value),
                "url" => f_url = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["url_citation"])?;
        let f_end_index = cx
            .required(f_end_index, "end_index", <i64 as Decode>::decode)?;
        let f_start_index = cx
            .required(f_start_index, "start_index", <i64 as Decode>::decode)?;
        let f_title = cx.required(f_title, "title", <String as Decode>::decode)?;
        let f_url = cx.required(f_url, "url", <String as Decode>::decode)?;
        Ok(Self {
            end_index: f_end_index,
            start_index: f_start_index,
            title: f_title,
            url: f_url,
        })
    }
}
/// A file.
#[derive(Clone, Debug, PartialEq)]
pub struct FileCitationAnnotation {
    pub file_id: String,
    pub filename: String,
    pub index: i64,
}
impl Serialize for FileCitationAnnotation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "file_citation")?;
        map.serialize_entry("file_id", &self.file_id)?;
        map.serialize_entry("filename", &self.filename)?;
        map.serialize_entry("index", &self.index)?;
        map.end()
    }
}
impl Decode for FileCitationAnnotation {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_file_id = None;
        let mut f_filename = None;
        let mut f_index = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "file_id" => f_file_id = Some(value),
                "filename" => f_filename = Some(value),
                "index" => f_index = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["file_citation"])?;
        let f_file_id = cx.required(f_file_id, "file_id", <String as Decode>::decode)?;
        let f_filename = cx
            .required(f_filename, "filename", <String as Decode>::decode)?;
        let f_index = cx.required(f_index, "index", <i64 as Decode>::decode)?;
        Ok(Self {
            file_id: f_file_id,
            filename: f_filename,
            index: f_index,
        })
    }
}
/// A file in a container.
#[derive(Clone, Debug, PartialEq)]
pub struct ContainerFileCitationAnnotation {
    pub container_id: String,
    pub end_index: i64,
    pub file_id: String,
    pub filename: String,
    pub start_index: i64,
}
impl Serialize for ContainerFileCitationAnnotation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "container_file_citation")?;
        map.serialize_entry("container_id", &self.container_id)?;
        map.serialize_entry("end_index", &self.end_index)?;
        map.serialize_entry("file_id", &self.file_id)?;
        map.serialize_entry("filename", &self.filename)?;
        map.serialize_entry("start_index", &self.start_index)?;
        map.end()
    }
}
impl Decode for ContainerFileCitationAnnotation {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_container_id = None;
        let mut f_end_index = None;
        let mut f_file_id = None;
        let mut f_filename = None;
        let mut f_start_index = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "container_id" => f_container_id = Some(value),
                "end_index" => f_end_index = Some(value),
                "file_id" => f_file_id = Some(value),
                "filename" => f_filename = Some(value),
                "start_index" => f_start_index = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["container_file_citation"])?;
        let f_container_id = cx
            .required(f_container_id, "container_id", <String as Decode>::decode)?;
        let f_end_index = cx
            .required(f_end_index, "end_index", <i64 as Decode>::decode)?;
        let f_file_id = cx.required(f_file_id, "file_id", <String as Decode>::decode)?;
        let f_filename = cx
            .required(f_filename, "filename", <String as Decode>::decode)?;
        let f_start_index = cx
            .required(f_start_index, "start_index", <i64 as Decode>::decode)?;
        Ok(Self {
            container_id: f_container_id,
            end_index: f_end_index,
            file_id: f_file_id,
            filename: f_filename,
            start_index: f_start_index,
        })
    }
}
/// A path.
#[derive(Clone, Debug, PartialEq)]
pub struct FilePathAnnotation {
    pub file_id: String,
    pub index: i64,
}
impl Serialize for FilePathAnnotation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "file_path")?;
        map.serialize_entry("file_id", &self.file_id)?;
        map.serialize_entry("index", &self.index)?;
        map.end()
    }
}
impl Decode for FilePathAnnotation {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_file_id = None;
        let mut f_index = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "file_id" => f_file_id = Some(value),
                "index" => f_index = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["file_path"])?;
        let f_file_id = cx.required(f_file_id, "file_id", <String as Decode>::decode)?;
        let f_index = cx.required(f_index, "index", <i64 as Decode>::decode)?;
        Ok(Self {
            file_id: f_file_id,
            index: f_index,
        })
    }
}
/// A token, its log-probability, and those of its alternatives.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseLogprob {
    pub bytes: Option<Vec<i64>>,
    pub logprob: f64,
    pub token: String,
    pub top_logprobs: Option<Vec<ResponseTopLogprob>>,
}
impl Serialize for ResponseLogprob {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.bytes {
            map.serialize_entry("bytes", value)?;
        }
        map.serialize_entry("logprob", &self.logprob)?;
        map.serialize_entry("token", &self.token)?;
        if let Some(value) = &self.top_logprobs {
            map.serialize_entry("top_logprobs", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseLogprob {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_bytes = None;
        let mut f_logprob = None;
        let mut f_token = None;
        let mut f_top_logprobs = None;
        for (key, value) in map {
            match key.as_str() {
                "bytes" => f_bytes = Some(value),
                "logprob" => f_logprob = Some(value),
                "token" => f_token = Some(value),
                "top_logprobs" => f_top_logprobs = Some(value),
                _ => {}
            }
        }
        let f_bytes = cx.optional(f_bytes, "bytes", <Vec<i64> as Decode>::decode)?;
        let f_logprob = cx.required(f_logprob, "logprob", <f64 as Decode>::decode)?;
        let f_token = cx.required(f_token, "token", <String as Decode>::decode)?;
        let f_top_logprobs = cx
            .optional(
                f_top_logprobs,
                "top_logprobs",
                <Vec<ResponseTopLogprob> as Decode>::decode,
            )?;
        Ok(Self {
            bytes: f_bytes,
            logprob: f_logprob,
            token: f_token,
            top_logprobs: f_top_logprobs,
        })
    }
}
/// An alternative.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseTopLogprob {
    pub bytes: Option<Vec<i64>>,
    pub logprob: f64,
    pub token: String,
}
impl Serialize for ResponseTopLogprob {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.bytes {
            map.serialize_entry("bytes", value)?;
        }
        map.serialize_entry("logprob", &self.logprob)?;
        map.serialize_entry("token", &self.token)?;
        map.end()
    }
}
impl Decode for ResponseTopLogprob {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_bytes = None;
        let mut f_logprob = None;
        let mut f_token = None;
        for (key, value) in map {
            match key.as_str() {
                "bytes" => f_bytes = Some(value),
                "logprob" => f_logprob = Some(value),
                "token" => f_token = Some(value),
                _ => {}
            }
        }
        let f_bytes = cx.optional(f_bytes, "bytes", <Vec<i64> as Decode>::decode)?;
        let f_logprob = cx.required(f_logprob, "logprob", <f64 as Decode>::decode)?;
        let f_token = cx.required(f_token, "token", <String as Decode>::decode)?;
        Ok(Self {
            bytes: f_bytes,
            logprob: f_logprob,
            token: f_token,
        })
    }
}
/// A refusal by the model.
#[derive(Clone, Debug, PartialEq)]
pub struct OutputRefusalPart {
    pub refusal: String,
}
impl Serialize for OutputRefusalPart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "refusal")?;
        map.serialize_entry("refusal", &self.refusal)?;
        map.end()
    }
}
impl Decode for OutputRefusalPart {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_refusal = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "refusal" => f_refusal = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["refusal"])?;
        let f_refusal = cx.required(f_refusal, "refusal", <String as Decode>::decode)?;
        Ok(Self { refusal: f_refusal })
    }
}
/// Text.
#[derive(Clone, Debug, PartialEq)]
pub struct PlainTextPart {
    pub text: String,
}
impl Serialize for PlainTextPart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "text")?;
        map.serialize_entry("text", &self.text)?;
        map.end()
    }
}
impl Decode for PlainTextPart {
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
        cx.constant(f_type_, "type", &["text"])?;
        let f_text = cx.required(f_text, "text", <String as Decode>::decode)?;
        Ok(Self { text: f_text })
    }
}
/// A summary of thoughts.
#[derive(Clone, Debug, PartialEq)]
pub struct SummaryTextPart {
    pub text: String,
}
impl Serialize for SummaryTextPart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "summary_text")?;
        map.serialize_entry("text", &self.text)?;
        map.end()
    }
}
impl Decode for SummaryTextPart {
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
        cx.constant(f_type_, "type", &["summary_text"])?;
        let f_text = cx.required(f_text, "text", <String as Decode>::decode)?;
        Ok(Self { text: f_text })
    }
}
/// Thoughts.
#[derive(Clone, Debug, PartialEq)]
pub struct ReasoningTextPart {
    pub text: String,
}
impl Serialize for ReasoningTextPart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "reasoning_text")?;
        map.serialize_entry("text", &self.text)?;
        map.end()
    }
}
impl Decode for ReasoningTextPart {
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
        cx.constant(f_type_, "type", &["reasoning_text"])?;
        let f_text = cx.required(f_text, "text", <String as Decode>::decode)?;
        Ok(Self { text: f_text })
    }
}
/// A picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InputImagePart {
    pub detail: Maybe<InputImagePartDetail>,
    pub file_id: Maybe<String>,
    pub image_url: Maybe<String>,
    pub prompt_cache_breakpoint: Maybe<
        ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    >,
}
impl Serialize for InputImagePart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "input_image")?;
        if !self.detail.is_absent() {
            map.serialize_entry("detail", &self.detail)?;
        }
        if !self.file_id.is_absent() {
            map.serialize_entry("file_id", &self.file_id)?;
        }
        if !self.image_url.is_absent() {
            map.serialize_entry("image_url", &self.image_url)?;
        }
        if !self.prompt_cache_breakpoint.is_absent() {
            map.serialize_entry(
                "prompt_cache_breakpoint",
                &self.prompt_cache_breakpoint,
            )?;
        }
        map.end()
    }
}
impl Decode for InputImagePart {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_detail = None;
        let mut f_file_id = None;
        let mut f_image_url = None;
        let mut f_prompt_cache_breakpoint = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "detail" => f_detail = Some(value),
                "file_id" => f_file_id = Some(value),
                "image_url" => f_image_url = Some(value),
                "prompt_cache_breakpoint" => f_prompt_cache_breakpoint = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["input_image"])?;
        let f_detail = cx
            .distinct(f_detail, "detail", <InputImagePartDetail as Decode>::decode)?;
        let f_file_id = cx.distinct(f_file_id, "file_id", <String as Decode>::decode)?;
        let f_image_url = cx
            .distinct(f_image_url, "image_url", <String as Decode>::decode)?;
        let f_prompt_cache_breakpoint = cx
            .distinct(
                f_prompt_cache_breakpoint,
                "prompt_cache_breakpoint",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        Ok(Self {
            detail: f_detail,
            file_id: f_file_id,
            image_url: f_image_url,
            prompt_cache_breakpoint: f_prompt_cache_breakpoint,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum InputImagePartDetail {
    Low,
    High,
    Auto,
    Original,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl InputImagePartDetail {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["low", "high", "auto", "original"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Low => "low",
            Self::High => "high",
            Self::Auto => "auto",
            Self::Original => "original",
            Self::Other(value) => value,
        }
    }
}
impl Decode for InputImagePartDetail {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "low" => Ok(Self::Low),
            "high" => Ok(Self::High),
            "auto" => Ok(Self::Auto),
            "original" => Ok(Self::Original),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for InputImagePartDetail {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for InputImagePartDetail {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// A document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InputFilePart {
    pub detail: Maybe<InputFilePartDetail>,
    pub file_data: Maybe<String>,
    pub file_id: Maybe<String>,
    pub file_url: Maybe<String>,
    pub filename: Maybe<String>,
    pub prompt_cache_breakpoint: Maybe<
        ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    >,
}
impl Serialize for InputFilePart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "input_file")?;
        if !self.detail.is_absent() {
            map.serialize_entry("detail", &self.detail)?;
        }
        if !self.file_data.is_absent() {
            map.serialize_entry("file_data", &self.file_data)?;
        }
        if !self.file_id.is_absent() {
            map.serialize_entry("file_id", &self.file_id)?;
        }
        if !self.file_url.is_absent() {
            map.serialize_entry("file_url", &self.file_url)?;
        }
        if !self.filename.is_absent() {
            map.serialize_entry("filename", &self.filename)?;
        }
        if !self.prompt_cache_breakpoint.is_absent() {
            map.serialize_entry(
                "prompt_cache_breakpoint",
                &self.prompt_cache_breakpoint,
            )?;
        }
        map.end()
    }
}
impl Decode for InputFilePart {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_detail = None;
        let mut f_file_data = None;
        let mut f_file_id = None;
        let mut f_file_url = None;
        let mut f_filename = None;
        let mut f_prompt_cache_breakpoint = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "detail" => f_detail = Some(value),
                "file_data" => f_file_data = Some(value),
                "file_id" => f_file_id = Some(value),
                "file_url" => f_file_url = Some(value),
                "filename" => f_filename = Some(value),
                "prompt_cache_breakpoint" => f_prompt_cache_breakpoint = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["input_file"])?;
        let f_detail = cx
            .distinct(f_detail, "detail", <InputFilePartDetail as Decode>::decode)?;
        let f_file_data = cx
            .distinct(f_file_data, "file_data", <String as Decode>::decode)?;
        let f_file_id = cx.distinct(f_file_id, "file_id", <String as Decode>::decode)?;
        let f_file_url = cx
            .distinct(f_file_url, "file_url", <String as Decode>::decode)?;
        let f_filename = cx
            .distinct(f_filename, "filename", <String as Decode>::decode)?;
        let f_prompt_cache_breakpoint = cx
            .distinct(
                f_prompt_cache_breakpoint,
                "prompt_cache_breakpoint",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        Ok(Self {
            detail: f_detail,
            file_data: f_file_data,
            file_id: f_file_id,
            file_url: f_file_url,
            filename: f_filename,
            prompt_cache_breakpoint: f_prompt_cache_breakpoint,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum InputFilePartDetail {
    Auto,
    Low,
    High,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl InputFilePartDetail {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["auto", "low", "high"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Auto => "auto",
            Self::Low => "low",
            Self::High => "high",
            Self::Other(value) => value,
        }
    }
}
impl Decode for InputFilePartDetail {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "auto" => Ok(Self::Auto),
            "low" => Ok(Self::Low),
            "high" => Ok(Self::High),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for InputFilePartDetail {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for InputFilePartDetail {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// A recording.
#[derive(Clone, Debug, PartialEq)]
pub struct InputAudioPart {
    pub input_audio: ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
}
impl Serialize for InputAudioPart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "input_audio")?;
        map.serialize_entry("input_audio", &self.input_audio)?;
        map.end()
    }
}
impl Decode for InputAudioPart {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_input_audio = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "input_audio" => f_input_audio = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["input_audio"])?;
        let f_input_audio = cx
            .required(
                f_input_audio,
                "input_audio",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        Ok(Self { input_audio: f_input_audio })
    }
}
/// A picture of a screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ComputerScreenshotPart {
    pub detail: Maybe<String>,
    pub file_id: Maybe<String>,
    pub image_url: Maybe<String>,
}
impl Serialize for ComputerScreenshotPart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "computer_screenshot")?;
        if !self.detail.is_absent() {
            map.serialize_entry("detail", &self.detail)?;
        }
        if !self.file_id.is_absent() {
            map.serialize_entry("file_id", &self.file_id)?;
        }
        if !self.image_url.is_absent() {
            map.serialize_entry("image_url", &self.image_url)?;
        }
        map.end()
    }
}
impl Decode for ComputerScreenshotPart {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_detail = None;
        let mut f_file_id = None;
        let mut f_image_url = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "detail" => f_detail = Some(value),
                "file_id" => f_file_id = Some(value),
                "image_url" => f_image_url = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["computer_screenshot"])?;
        let f_detail = cx.distinct(f_detail, "detail", <String as Decode>::decode)?;
        let f_file_id = cx.distinct(f_file_id, "file_id", <String as Decode>::decode)?;
        let f_image_url = cx
            .distinct(f_image_url, "image_url", <String as Decode>::decode)?;
        Ok(Self {
            detail: f_detail,
            file_id: f_file_id,
            image_url: f_image_url,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ResponseMessagePhase {
    Commentary,
    FinalAnswer,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl ResponseMessagePhase {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["commentary", "final_answer"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Commentary => "commentary",
            Self::FinalAnswer => "final_answer",
            Self::Other(value) => value,
        }
    }
}
impl Decode for ResponseMessagePhase {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "commentary" => Ok(Self::Commentary),
            "final_answer" => Ok(Self::FinalAnswer),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for ResponseMessagePhase {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ResponseMessagePhase {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ResponseMessageRole {
    User,
    Assistant,
    System,
    Developer,
    Unknown,
    Critic,
    Discriminator,
    Tool,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl ResponseMessageRole {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "user",
        "assistant",
        "system",
        "developer",
        "unknown",
        "critic",
        "discriminator",
        "tool",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::User => "user",
            Self::Assistant => "assistant",
            Self::System => "system",
            Self::Developer => "developer",
            Self::Unknown => "unknown",
            Self::Critic => "critic",
            Self::Discriminator => "discriminator",
            Self::Tool => "tool",
            Self::Other(value) => value,
        }
    }
}
impl Decode for ResponseMessageRole {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "user" => Ok(Self::User),
            "assistant" => Ok(Self::Assistant),
            "system" => Ok(Self::System),
            "developer" => Ok(Self::Developer),
            "unknown" => Ok(Self::Unknown),
            "critic" => Ok(Self::Critic),
            "discriminator" => Ok(Self::Discriminator),
            "tool" => Ok(Self::Tool),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for ResponseMessageRole {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ResponseMessageRole {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// An item that is stored here.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemReference {
    pub id: String,
}
impl Serialize for ItemReference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "item_reference")?;
        map.serialize_entry("id", &self.id)?;
        map.end()
    }
}
impl Decode for ItemReference {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_id = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "id" => f_id = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["item_reference"])?;
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("ItemReference", key)?;
        }
        Ok(Self { id: f_id })
    }
}
/// Thoughts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReasoningItem {
    pub id: Maybe<String>,
    pub content: Maybe<Vec<ReasoningTextPart>>,
    /// The thoughts in a form that only the one who made it can read.
    pub encrypted_content: Maybe<String>,
    pub summary: Option<Vec<SummaryTextPart>>,
    pub status: Maybe<ReasoningItemStatus>,
}
impl Serialize for ReasoningItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "reasoning")?;
        if !self.content.is_absent() {
            map.serialize_entry("content", &self.content)?;
        }
        if !self.encrypted_content.is_absent() {
            map.serialize_entry("encrypted_content", &self.encrypted_content)?;
        }
        if let Some(value) = &self.summary {
            map.serialize_entry("summary", value)?;
        }
        if !self.status.is_absent() {
            map.serialize_entry("status", &self.status)?;
        }
        map.end()
    }
}
impl Decode for ReasoningItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_content = None;
        let mut f_encrypted_content = None;
        let mut f_summary = None;
        let mut f_status = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "content" => f_content = Some(value),
                "encrypted_content" => f_encrypted_content = Some(value),
                "summary" => f_summary = Some(value),
                "status" => f_status = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["reasoning"])?;
        let f_content = cx
            .distinct(f_content, "content", <Vec<ReasoningTextPart> as Decode>::decode)?;
        let f_encrypted_content = cx
            .distinct(
                f_encrypted_content,
                "encrypted_content",
                <String as Decode>::decode,
            )?;
        let f_summary = cx
            .optional(f_summary, "summary", <Vec<SummaryTextPart> as Decode>::decode)?;
        let f_status = cx
            .distinct(f_status, "status", <ReasoningItemStatus as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            content: f_content,
            encrypted_content: f_encrypted_content,
            summary: f_summary,
            status: f_status,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ReasoningItemStatus {
    InProgress,
    Completed,
    Incomplete,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl ReasoningItemStatus {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["in_progress", "completed", "incomplete"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::InProgress => "in_progress",
            Self::Completed => "completed",
            Self::Incomplete => "incomplete",
            Self::Other(value) => value,
        }
    }
}
impl Decode for ReasoningItemStatus {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "in_progress" => Ok(Self::InProgress),
            "completed" => Ok(Self::Completed),
            "incomplete" => Ok(Self::Incomplete),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for ReasoningItemStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ReasoningItemStatus {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// A call of a function.
#[derive(Clone, Debug, PartialEq)]
pub struct FunctionCallItem {
    pub id: Maybe<String>,
    pub status: Maybe<FunctionCallItemStatus>,
    /// JSON.
    pub arguments: String,
    pub call_id: String,
    pub name: String,
    /// The namespace that the function is in.
    pub namespace: Maybe<String>,
    pub async_: Maybe<bool>,
    pub caller: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub created_by: Maybe<String>,
}
impl Serialize for FunctionCallItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "function_call")?;
        if !self.status.is_absent() {
            map.serialize_entry("status", &self.status)?;
        }
        map.serialize_entry("arguments", &self.arguments)?;
        map.serialize_entry("call_id", &self.call_id)?;
        map.serialize_entry("name", &self.name)?;
        if !self.namespace.is_absent() {
            map.serialize_entry("namespace", &self.namespace)?;
        }
        if !self.async_.is_absent() {
            map.serialize_entry("async", &self.async_)?;
        }
        if !self.caller.is_absent() {
            map.serialize_entry("caller", &self.caller)?;
        }
        if !self.created_by.is_absent() {
            map.serialize_entry("created_by", &self.created_by)?;
        }
        map.end()
    }
}
impl Decode for FunctionCallItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_status = None;
        let mut f_arguments = None;
        let mut f_call_id = None;
        let mut f_name = None;
        let mut f_namespace = None;
        let mut f_async_ = None;
        let mut f_caller = None;
        let mut f_created_by = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "status" => f_status = Some(value),
                "arguments" => f_arguments = Some(value),
                "call_id" => f_call_id = Some(value),
                "name" => f_name = Some(value),
                "namespace" => f_namespace = Some(value),
                "async" => f_async_ = Some(value),
                "caller" => f_caller = Some(value),
                "created_by" => f_created_by = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["function_call"])?;
        let f_status = cx
            .distinct(f_status, "status", <FunctionCallItemStatus as Decode>::decode)?;
        let f_arguments = cx
            .required(f_arguments, "arguments", <String as Decode>::decode)?;
        let f_call_id = cx.required(f_call_id, "call_id", <String as Decode>::decode)?;
        let f_name = cx.required(f_name, "name", <String as Decode>::decode)?;
        let f_namespace = cx
            .distinct(f_namespace, "namespace", <String as Decode>::decode)?;
        let f_async_ = cx.distinct(f_async_, "async", <bool as Decode>::decode)?;
        let f_caller = cx
            .distinct(
                f_caller,
                "caller",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_created_by = cx
            .distinct(f_created_by, "created_by", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            status: f_status,
            arguments: f_arguments,
            call_id: f_call_id,
            name: f_name,
            namespace: f_namespace,
            async_: f_async_,
            caller: f_caller,
            created_by: f_created_by,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FunctionCallItemStatus {
    InProgress,
    Completed,
    Incomplete,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl FunctionCallItemStatus {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["in_progress", "completed", "incomplete"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::InProgress => "in_progress",
            Self::Completed => "completed",
            Self::Incomplete => "incomplete",
            Self::Other(value) => value,
        }
    }
}
impl Decode for FunctionCallItemStatus {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "in_progress" => Ok(Self::InProgress),
            "completed" => Ok(Self::Completed),
            "incomplete" => Ok(Self::Incomplete),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for FunctionCallItemStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for FunctionCallItemStatus {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// What a function gave.
#[derive(Clone, Debug, PartialEq)]
pub struct FunctionCallOutputItem {
    pub id: Maybe<String>,
    pub status: Maybe<FunctionCallOutputItemStatus>,
    pub call_id: Maybe<String>,
    /// A text, or parts.
    pub output: ToolOutput,
    pub name: Maybe<String>,
    pub namespace: Maybe<String>,
    pub caller: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub created_by: Maybe<String>,
}
impl Serialize for FunctionCallOutputItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "function_call_output")?;
        if !self.status.is_absent() {
            map.serialize_entry("status", &self.status)?;
        }
        if !self.call_id.is_absent() {
            map.serialize_entry("call_id", &self.call_id)?;
        }
        map.serialize_entry("output", &self.output)?;
        if !self.name.is_absent() {
            map.serialize_entry("name", &self.name)?;
        }
        if !self.namespace.is_absent() {
            map.serialize_entry("namespace", &self.namespace)?;
        }
        if !self.caller.is_absent() {
            map.serialize_entry("caller", &self.caller)?;
        }
        if !self.created_by.is_absent() {
            map.serialize_entry("created_by", &self.created_by)?;
        }
        map.end()
    }
}
impl Decode for FunctionCallOutputItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_status = None;
        let mut f_call_id = None;
        let mut f_output = None;
        let mut f_name = None;
        let mut f_namespace = None;
        let mut f_caller = None;
        let mut f_created_by = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "status" => f_status = Some(value),
                "call_id" => f_call_id = Some(value),
                "output" => f_output = Some(value),
                "name" => f_name = Some(value),
                "namespace" => f_namespace = Some(value),
                "caller" => f_caller = Some(value),
                "created_by" => f_created_by = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["function_call_output"])?;
        let f_status = cx
            .distinct(
                f_status,
                "status",
                <FunctionCallOutputItemStatus as Decode>::decode,
            )?;
        let f_call_id = cx.distinct(f_call_id, "call_id", <String as Decode>::decode)?;
        let f_output = cx.required(f_output, "output", <ToolOutput as Decode>::decode)?;
        let f_name = cx.distinct(f_name, "name", <String as Decode>::decode)?;
        let f_namespace = cx
            .distinct(f_namespace, "namespace", <String as Decode>::decode)?;
        let f_caller = cx
            .distinct(
                f_caller,
                "caller",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_created_by = cx
            .distinct(f_created_by, "created_by", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            status: f_status,
            call_id: f_call_id,
            output: f_output,
            name: f_name,
            namespace: f_namespace,
            caller: f_caller,
            created_by: f_created_by,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FunctionCallOutputItemStatus {
    InProgress,
    Completed,
    Incomplete,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl FunctionCallOutputItemStatus {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["in_progress", "completed", "incomplete"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::InProgress => "in_progress",
            Self::Completed => "completed",
            Self::Incomplete => "incomplete",
            Self::Other(value) => value,
        }
    }
}
impl Decode for FunctionCallOutputItemStatus {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "in_progress" => Ok(Self::InProgress),
            "completed" => Ok(Self::Completed),
            "incomplete" => Ok(Self::Incomplete),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for FunctionCallOutputItemStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for FunctionCallOutputItemStatus {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// A text, or parts.
#[derive(Clone, Debug, PartialEq)]
pub enum ToolOutput {
    String(String),
    Array(Vec<ResponseContentPart>),
}
impl Serialize for ToolOutput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::Array(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ToolOutput {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Array => {
                <Vec<ResponseContentPart> as Decode>::decode(value, cx).map(Self::Array)
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
/// A call of a custom tool.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomToolCallItem {
    pub id: Maybe<String>,
    pub status: Maybe<CustomToolCallItemStatus>,
    pub call_id: String,
    pub input: String,
    pub name: String,
    /// The namespace that the tool is in.
    pub namespace: Maybe<String>,
    pub async_: Maybe<bool>,
    pub caller: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub created_by: Maybe<String>,
}
impl Serialize for CustomToolCallItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "custom_tool_call")?;
        if !self.status.is_absent() {
            map.serialize_entry("status", &self.status)?;
        }
        map.serialize_entry("call_id", &self.call_id)?;
        map.serialize_entry("input", &self.input)?;
        map.serialize_entry("name", &self.name)?;
        if !self.namespace.is_absent() {
            map.serialize_entry("namespace", &self.namespace)?;
        }
        if !self.async_.is_absent() {
            map.serialize_entry("async", &self.async_)?;
        }
        if !self.caller.is_absent() {
            map.serialize_entry("caller", &self.caller)?;
        }
        if !self.created_by.is_absent() {
            map.serialize_entry("created_by", &self.created_by)?;
        }
        map.end()
    }
}
impl Decode for CustomToolCallItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_status = None;
        let mut f_call_id = None;
        let mut f_input = None;
        let mut f_name = None;
        let mut f_namespace = None;
        let mut f_async_ = None;
        let mut f_caller = None;
        let mut f_created_by = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "status" => f_status = Some(value),
                "call_id" => f_call_id = Some(value),
                "input" => f_input = Some(value),
                "name" => f_name = Some(value),
                "namespace" => f_namespace = Some(value),
                "async" => f_async_ = Some(value),
                "caller" => f_caller = Some(value),
                "created_by" => f_created_by = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["custom_tool_call"])?;
        let f_status = cx
            .distinct(f_status, "status", <CustomToolCallItemStatus as Decode>::decode)?;
        let f_call_id = cx.required(f_call_id, "call_id", <String as Decode>::decode)?;
        let f_input = cx.required(f_input, "input", <String as Decode>::decode)?;
        let f_name = cx.required(f_name, "name", <String as Decode>::decode)?;
        let f_namespace = cx
            .distinct(f_namespace, "namespace", <String as Decode>::decode)?;
        let f_async_ = cx.distinct(f_async_, "async", <bool as Decode>::decode)?;
        let f_caller = cx
            .distinct(
                f_caller,
                "caller",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_created_by = cx
            .distinct(f_created_by, "created_by", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            status: f_status,
            call_id: f_call_id,
            input: f_input,
            name: f_name,
            namespace: f_namespace,
            async_: f_async_,
            caller: f_caller,
            created_by: f_created_by,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CustomToolCallItemStatus {
    InProgress,
    Completed,
    Incomplete,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl CustomToolCallItemStatus {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["in_progress", "completed", "incomplete"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::InProgress => "in_progress",
            Self::Completed => "completed",
            Self::Incomplete => "incomplete",
            Self::Other(value) => value,
        }
    }
}
impl Decode for CustomToolCallItemStatus {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "in_progress" => Ok(Self::InProgress),
            "completed" => Ok(Self::Completed),
            "incomplete" => Ok(Self::Incomplete),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for CustomToolCallItemStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for CustomToolCallItemStatus {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// What a custom tool gave.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomToolCallOutputItem {
    pub id: Maybe<String>,
    pub status: Maybe<CustomToolCallOutputItemStatus>,
    pub call_id: String,
    /// A text, or parts.
    pub output: ToolOutput,
    pub caller: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub created_by: Maybe<String>,
}
impl Serialize for CustomToolCallOutputItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "custom_tool_call_output")?;
        if !self.status.is_absent() {
            map.serialize_entry("status", &self.status)?;
        }
        map.serialize_entry("call_id", &self.call_id)?;
        map.serialize_entry("output", &self.output)?;
        if !self.caller.is_absent() {
            map.serialize_entry("caller", &self.caller)?;
        }
        if !self.created_by.is_absent() {
            map.serialize_entry("created_by", &self.created_by)?;
        }
        map.end()
    }
}
impl Decode for CustomToolCallOutputItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_status = None;
        let mut f_call_id = None;
        let mut f_output = None;
        let mut f_caller = None;
        let mut f_created_by = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "status" => f_status = Some(value),
                "call_id" => f_call_id = Some(value),
                "output" => f_output = Some(value),
                "caller" => f_caller = Some(value),
                "created_by" => f_created_by = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["custom_tool_call_output"])?;
        let f_status = cx
            .distinct(
                f_status,
                "status",
                <CustomToolCallOutputItemStatus as Decode>::decode,
            )?;
        let f_call_id = cx.required(f_call_id, "call_id", <String as Decode>::decode)?;
        let f_output = cx.required(f_output, "output", <ToolOutput as Decode>::decode)?;
        let f_caller = cx
            .distinct(
                f_caller,
                "caller",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_created_by = cx
            .distinct(f_created_by, "created_by", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            status: f_status,
            call_id: f_call_id,
            output: f_output,
            caller: f_caller,
            created_by: f_created_by,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CustomToolCallOutputItemStatus {
    InProgress,
    Completed,
    Incomplete,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl CustomToolCallOutputItemStatus {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["in_progress", "completed", "incomplete"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::InProgress => "in_progress",
            Self::Completed => "completed",
            Self::Incomplete => "incomplete",
            Self::Other(value) => value,
        }
    }
}
impl Decode for CustomToolCallOutputItemStatus {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "in_progress" => Ok(Self::InProgress),
            "completed" => Ok(Self::Completed),
            "incomplete" => Ok(Self::Incomplete),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for CustomToolCallOutputItemStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for CustomToolCallOutputItemStatus {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// A shortened conversation, readable only for the one who made it.
#[derive(Clone, Debug, PartialEq)]
pub struct CompactionItem {
    pub id: Maybe<String>,
    pub encrypted_content: String,
    pub created_by: Maybe<String>,
}
impl Serialize for CompactionItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "compaction")?;
        map.serialize_entry("encrypted_content", &self.encrypted_content)?;
        if !self.created_by.is_absent() {
            map.serialize_entry("created_by", &self.created_by)?;
        }
        map.end()
    }
}
impl Decode for CompactionItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_encrypted_content = None;
        let mut f_created_by = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "encrypted_content" => f_encrypted_content = Some(value),
                "created_by" => f_created_by = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["compaction"])?;
        let f_encrypted_content = cx
            .required(
                f_encrypted_content,
                "encrypted_content",
                <String as Decode>::decode,
            )?;
        let f_created_by = cx
            .distinct(f_created_by, "created_by", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            encrypted_content: f_encrypted_content,
            created_by: f_created_by,
        })
    }
}
/// Tools that come later in a conversation. They are offered from the start.
#[derive(Clone, Debug, PartialEq)]
pub struct AdditionalToolsItem {
    pub id: Maybe<String>,
    pub role: String,
    pub tools: Vec<ResponseTool>,
}
impl Serialize for AdditionalToolsItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "additional_tools")?;
        map.serialize_entry("role", &self.role)?;
        map.serialize_entry("tools", &self.tools)?;
        map.end()
    }
}
impl Decode for AdditionalToolsItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_role = None;
        let mut f_tools = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "role" => f_role = Some(value),
                "tools" => f_tools = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["additional_tools"])?;
        let f_role = cx.required(f_role, "role", <String as Decode>::decode)?;
        let f_tools = cx
            .required(f_tools, "tools", <Vec<ResponseTool> as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            role: f_role,
            tools: f_tools,
        })
    }
}
/// Something that the model may call.
#[derive(Clone, Debug, PartialEq)]
pub enum ResponseTool {
    Function(ResponseFunctionTool),
    Custom(ResponseCustomTool),
    Namespace(NamespaceTool),
    ToolSearch(ToolSearchTool),
    FileSearch(FileSearchTool),
    WebSearch(WebSearchTool),
    WebSearch20250826(WebSearch20250826Tool),
    WebSearchPreview(WebSearchPreviewTool),
    WebSearchPreview20250311(WebSearchPreview20250311Tool),
    Mcp(McpTool),
    CodeInterpreter(CodeInterpreterTool),
    ImageGeneration(ImageGenerationTool),
    LocalShell(LocalShellTool),
    Shell(ShellTool),
    ApplyPatch(ApplyPatchTool),
    Computer(ComputerTool),
    ComputerUsePreview(ComputerUsePreviewTool),
    ProgrammaticToolCalling(ProgrammaticToolCallingTool),
}
impl ResponseTool {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "function",
        "custom",
        "namespace",
        "tool_search",
        "file_search",
        "web_search",
        "web_search_2025_08_26",
        "web_search_preview",
        "web_search_preview_2025_03_11",
        "mcp",
        "code_interpreter",
        "image_generation",
        "local_shell",
        "shell",
        "apply_patch",
        "computer",
        "computer_use_preview",
        "programmatic_tool_calling",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::Function(_) => "function",
            Self::Custom(_) => "custom",
            Self::Namespace(_) => "namespace",
            Self::ToolSearch(_) => "tool_search",
            Self::FileSearch(_) => "file_search",
            Self::WebSearch(_) => "web_search",
            Self::WebSearch20250826(_) => "web_search_2025_08_26",
            Self::WebSearchPreview(_) => "web_search_preview",
            Self::WebSearchPreview20250311(_) => "web_search_preview_2025_03_11",
            Self::Mcp(_) => "mcp",
            Self::CodeInterpreter(_) => "code_interpreter",
            Self::ImageGeneration(_) => "image_generation",
            Self::LocalShell(_) => "local_shell",
            Self::Shell(_) => "shell",
            Self::ApplyPatch(_) => "apply_patch",
            Self::Computer(_) => "computer",
            Self::ComputerUsePreview(_) => "computer_use_preview",
            Self::ProgrammaticToolCalling(_) => "programmatic_tool_calling",
        }
    }
}
impl Serialize for ResponseTool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Function(value) => value.serialize(serializer),
            Self::Custom(value) => value.serialize(serializer),
            Self::Namespace(value) => value.serialize(serializer),
            Self::ToolSearch(value) => value.serialize(serializer),
            Self::FileSearch(value) => value.serialize(serializer),
            Self::WebSearch(value) => value.serialize(serializer),
            Self::WebSearch20250826(value) => value.serialize(serializer),
            Self::WebSearchPreview(value) => value.serialize(serializer),
            Self::WebSearchPreview20250311(value) => value.serialize(serializer),
            Self::Mcp(value) => value.serialize(serializer),
            Self::CodeInterpreter(value) => value.serialize(serializer),
            Self::ImageGeneration(value) => value.serialize(serializer),
            Self::LocalShell(value) => value.serialize(serializer),
            Self::Shell(value) => value.serialize(serializer),
            Self::ApplyPatch(value) => value.serialize(serializer),
            Self::Computer(value) => value.serialize(serializer),
            Self::ComputerUsePreview(value) => value.serialize(serializer),
            Self::ProgrammaticToolCalling(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ResponseTool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::Function)
                    .map_err(|fault| fault.under(Segment::Variant("function")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::Custom)
                    .map_err(|fault| fault.under(Segment::Variant("custom")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::Namespace)
                    .map_err(|fault| fault.under(Segment::Variant("namespace")))
            }
            Some(3) => {
                Decode::decode(value, cx)
                    .map(Self::ToolSearch)
                    .map_err(|fault| fault.under(Segment::Variant("tool_search")))
            }
            Some(4) => {
                Decode::decode(value, cx)
                    .map(Self::FileSearch)
                    .map_err(|fault| fault.under(Segment::Variant("file_search")))
            }
            Some(5) => {
                Decode::decode(value, cx)
                    .map(Self::WebSearch)
                    .map_err(|fault| fault.under(Segment::Variant("web_search")))
            }
            Some(6) => {
                Decode::decode(value, cx)
                    .map(Self::WebSearch20250826)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("web_search_2025_08_26"))
                    })
            }
            Some(7) => {
                Decode::decode(value, cx)
                    .map(Self::WebSearchPreview)
                    .map_err(|fault| fault.under(Segment::Variant("web_search_preview")))
            }
            Some(8) => {
                Decode::decode(value, cx)
                    .map(Self::WebSearchPreview20250311)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("web_search_preview_2025_03_11"))
                    })
            }
            Some(9) => {
                Decode::decode(value, cx)
                    .map(Self::Mcp)
                    .map_err(|fault| fault.under(Segment::Variant("mcp")))
            }
            Some(10) => {
                Decode::decode(value, cx)
                    .map(Self::CodeInterpreter)
                    .map_err(|fault| fault.under(Segment::Variant("code_interpreter")))
            }
            Some(11) => {
                Decode::decode(value, cx)
                    .map(Self::ImageGeneration)
                    .map_err(|fault| fault.under(Segment::Variant("image_generation")))
            }
            Some(12) => {
                Decode::decode(value, cx)
                    .map(Self::LocalShell)
                    .map_err(|fault| fault.under(Segment::Variant("local_shell")))
            }
            Some(13) => {
                Decode::decode(value, cx)
                    .map(Self::Shell)
                    .map_err(|fault| fault.under(Segment::Variant("shell")))
            }
            Some(14) => {
                Decode::decode(value, cx)
                    .map(Self::ApplyPatch)
                    .map_err(|fault| fault.under(Segment::Variant("apply_patch")))
            }
            Some(15) => {
                Decode::decode(value, cx)
                    .map(Self::Computer)
                    .map_err(|fault| fault.under(Segment::Variant("computer")))
            }
            Some(16) => {
                Decode::decode(value, cx)
                    .map(Self::ComputerUsePreview)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("computer_use_preview"))
                    })
            }
            Some(17) => {
                Decode::decode(value, cx)
                    .map(Self::ProgrammaticToolCalling)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("programmatic_tool_calling"))
                    })
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<ResponseFunctionTool> for ResponseTool {
    fn from(value: ResponseFunctionTool) -> Self {
        Self::Function(value)
    }
}
impl From<ResponseCustomTool> for ResponseTool {
    fn from(value: ResponseCustomTool) -> Self {
        Self::Custom(value)
    }
}
impl From<NamespaceTool> for ResponseTool {
    fn from(value: NamespaceTool) -> Self {
        Self::Namespace(value)
    }
}
impl From<ToolSearchTool> for ResponseTool {
    fn from(value: ToolSearchTool) -> Self {
        Self::ToolSearch(value)
    }
}
impl From<FileSearchTool> for ResponseTool {
    fn from(value: FileSearchTool) -> Self {
        Self::FileSearch(value)
    }
}
impl From<WebSearchTool> for ResponseTool {
    fn from(value: WebSearchTool) -> Self {
        Self::WebSearch(value)
    }
}
impl From<WebSearch20250826Tool> for ResponseTool {
    fn from(value: WebSearch20250826Tool) -> Self {
        Self::WebSearch20250826(value)
    }
}
impl From<WebSearchPreviewTool> for ResponseTool {
    fn from(value: WebSearchPreviewTool) -> Self {
        Self::WebSearchPreview(value)
    }
}
impl From<WebSearchPreview20250311Tool> for ResponseTool {
    fn from(value: WebSearchPreview20250311Tool) -> Self {
        Self::WebSearchPreview20250311(value)
    }
}
impl From<McpTool> for ResponseTool {
    fn from(value: McpTool) -> Self {
        Self::Mcp(value)
    }
}
impl From<CodeInterpreterTool> for ResponseTool {
    fn from(value: CodeInterpreterTool) -> Self {
        Self::CodeInterpreter(value)
    }
}
impl From<ImageGenerationTool> for ResponseTool {
    fn from(value: ImageGenerationTool) -> Self {
        Self::ImageGeneration(value)
    }
}
impl From<LocalShellTool> for ResponseTool {
    fn from(value: LocalShellTool) -> Self {
        Self::LocalShell(value)
    }
}
impl From<ShellTool> for ResponseTool {
    fn from(value: ShellTool) -> Self {
        Self::Shell(value)
    }
}
impl From<ApplyPatchTool> for ResponseTool {
    fn from(value: ApplyPatchTool) -> Self {
        Self::ApplyPatch(value)
    }
}
impl From<ComputerTool> for ResponseTool {
    fn from(value: ComputerTool) -> Self {
        Self::Computer(value)
    }
}
impl From<ComputerUsePreviewTool> for ResponseTool {
    fn from(value: ComputerUsePreviewTool) -> Self {
        Self::ComputerUsePreview(value)
    }
}
impl From<ProgrammaticToolCallingTool> for ResponseTool {
    fn from(value: ProgrammaticToolCallingTool) -> Self {
        Self::ProgrammaticToolCalling(value)
    }
}
/// A function that the client runs.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseFunctionTool {
    pub allowed_callers: Maybe<Vec<String>>,
    pub async_: Maybe<bool>,
    pub defer_loading: Maybe<bool>,
    pub description: Maybe<String>,
    pub name: String,
    pub output_schema: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    /// A JSON Schema.
    pub parameters: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    /// Let every call fit the schema.
    pub strict: Maybe<bool>,
}
impl Serialize for ResponseFunctionTool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "function")?;
        if !self.allowed_callers.is_absent() {
            map.serialize_entry("allowed_callers", &self.allowed_callers)?;
        }
        if !self.async_.is_absent() {
            map.serialize_entry("async", &self.async_)?;
        }
        if !self.defer_loading.is_absent() {
            map.serialize_entry("defer_loading", &self.defer_loading)?;
        }
        if !self.description.is_absent() {
            map.serialize_entry("description", &self.description)?;
        }
        map.serialize_entry("name", &self.name)?;
        if !self.output_schema.is_absent() {
            map.serialize_entry("output_schema", &self.output_schema)?;
        }
        if !self.parameters.is_absent() {
            map.serialize_entry("parameters", &self.parameters)?;
        }
        if !self.strict.is_absent() {
            map.serialize_entry("strict", &self.strict)?;
        }
        map.end()
    }
}
impl Decode for ResponseFunctionTool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_allowed_callers = None;
        let mut f_async_ = None;
        let mut f_defer_loading = None;
        let mut f_description = None;
        let mut f_name = None;
        let mut f_output_schema = None;
        let mut f_parameters = None;
        let mut f_strict = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "allowed_callers" => f_allowed_callers = Some(value),
                "async" => f_async_ = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "description" => f_description = Some(value),
                "name" => f_name = Some(value),
                "output_schema" => f_output_schema = Some(value),
                "parameters" => f_parameters = Some(value),
                "strict" => f_strict = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["function"])?;
        let f_allowed_callers = cx
            .distinct(
                f_allowed_callers,
                "allowed_callers",
                <Vec<String> as Decode>::decode,
            )?;
        let f_async_ = cx.distinct(f_async_, "async", <bool as Decode>::decode)?;
        let f_defer_loading = cx
            .distinct(f_defer_loading, "defer_loading", <bool as Decode>::decode)?;
        let f_description = cx
            .distinct(f_description, "description", <String as Decode>::decode)?;
        let f_name = cx
            .required(
                f_name,
                "name",
                |value, cx| {
                    let owned = <String as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::length(decoded, Some(1), Some(128))?;
                    Ok(owned)
                },
            )?;
        let f_output_schema = cx
            .distinct(
                f_output_schema,
                "output_schema",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_parameters = cx
            .distinct(
                f_parameters,
                "parameters",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_strict = cx.distinct(f_strict, "strict", <bool as Decode>::decode)?;
        Ok(Self {
            allowed_callers: f_allowed_callers,
            async_: f_async_,
            defer_loading: f_defer_loading,
            description: f_description,
            name: f_name,
            output_schema: f_output_schema,
            parameters: f_parameters,
            strict: f_strict,
        })
    }
}
/// A tool that takes free text.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseCustomTool {
    pub allowed_callers: Maybe<Vec<String>>,
    pub async_: Maybe<bool>,
    pub defer_loading: Maybe<bool>,
    pub description: Maybe<String>,
    pub format: Maybe<CustomToolFormat>,
    pub name: String,
}
impl Serialize for ResponseCustomTool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "custom")?;
        if !self.allowed_callers.is_absent() {
            map.serialize_entry("allowed_callers", &self.allowed_callers)?;
        }
        if !self.async_.is_absent() {
            map.serialize_entry("async", &self.async_)?;
        }
        if !self.defer_loading.is_absent() {
            map.serialize_entry("defer_loading", &self.defer_loading)?;
        }
        if !self.description.is_absent() {
            map.serialize_entry("description", &self.description)?;
        }
        if !self.format.is_absent() {
            map.serialize_entry("format", &self.format)?;
        }
        map.serialize_entry("name", &self.name)?;
        map.end()
    }
}
impl Decode for ResponseCustomTool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_allowed_callers = None;
        let mut f_async_ = None;
        let mut f_defer_loading = None;
        let mut f_description = None;
        let mut f_format = None;
        let mut f_name = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "allowed_callers" => f_allowed_callers = Some(value),
                "async" => f_async_ = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "description" => f_description = Some(value),
                "format" => f_format = Some(value),
                "name" => f_name = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["custom"])?;
        let f_allowed_callers = cx
            .distinct(
                f_allowed_callers,
                "allowed_callers",
                <Vec<String> as Decode>::decode,
            )?;
        let f_async_ = cx.distinct(f_async_, "async", <bool as Decode>::decode)?;
        let f_defer_loading = cx
            .distinct(f_defer_loading, "defer_loading", <bool as Decode>::decode)?;
        let f_description = cx
            .distinct(f_description, "description", <String as Decode>::decode)?;
        let f_format = cx
            .distinct(f_format, "format", <CustomToolFormat as Decode>::decode)?;
        let f_name = cx
            .required(
                f_name,
                "name",
                |value, cx| {
                    let owned = <String as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::length(decoded, Some(1), Some(128))?;
                    Ok(owned)
                },
            )?;
        Ok(Self {
            allowed_callers: f_allowed_callers,
            async_: f_async_,
            defer_loading: f_defer_loading,
            description: f_description,
            format: f_format,
            name: f_name,
        })
    }
}
/// What the text has to be.
#[derive(Clone, Debug, PartialEq)]
pub enum CustomToolFormat {
    Text(CustomToolFormatText),
    Grammar(CustomToolFormatGrammar),
}
impl CustomToolFormat {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &["text", "grammar"];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::Text(_) => "text",
            Self::Grammar(_) => "grammar",
        }
    }
}
impl Serialize for CustomToolFormat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(value) => value.serialize(serializer),
            Self::Grammar(value) => value.serialize(serializer),
        }
    }
}
impl Decode for CustomToolFormat {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::Text)
                    .map_err(|fault| fault.under(Segment::Variant("text")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::Grammar)
                    .map_err(|fault| fault.under(Segment::Variant("grammar")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<CustomToolFormatText> for CustomToolFormat {
    fn from(value: CustomToolFormatText) -> Self {
        Self::Text(value)
    }
}
impl From<CustomToolFormatGrammar> for CustomToolFormat {
    fn from(value: CustomToolFormatGrammar) -> Self {
        Self::Grammar(value)
    }
}
/// Anything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CustomToolFormatText {}
impl Serialize for CustomToolFormatText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "text")?;
        map.end()
    }
}
impl Decode for CustomToolFormatText {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["text"])?;
        Ok(Self {})
    }
}
/// Something in a language.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomToolFormatGrammar {
    pub definition: String,
    pub syntax: CustomToolFormatGrammarSyntax,
}
impl Serialize for CustomToolFormatGrammar {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "grammar")?;
        map.serialize_entry("definition", &self.definition)?;
        map.serialize_entry("syntax", &self.syntax)?;
        map.end()
    }
}
impl Decode for CustomToolFormatGrammar {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_definition = None;
        let mut f_syntax = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "definition" => f_definition = Some(value),
                "syntax" => f_syntax = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["grammar"])?;
        let f_definition = cx
            .required(f_definition, "definition", <String as Decode>::decode)?;
        let f_syntax = cx
            .required(
                f_syntax,
                "syntax",
                <CustomToolFormatGrammarSyntax as Decode>::decode,
            )?;
        Ok(Self {
            definition: f_definition,
            syntax: f_syntax,
        })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CustomToolFormatGrammarSyntax {
    Lark,
    Regex,
}
impl CustomToolFormatGrammarSyntax {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["lark", "regex"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Lark => "lark",
            Self::Regex => "regex",
        }
    }
}
impl Decode for CustomToolFormatGrammarSyntax {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "lark" => Ok(Self::Lark),
            "regex" => Ok(Self::Regex),
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
impl Serialize for CustomToolFormatGrammarSyntax {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for CustomToolFormatGrammarSyntax {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// Tools under one name.
#[derive(Clone, Debug, PartialEq)]
pub struct NamespaceTool {
    pub description: Maybe<String>,
    pub name: String,
    pub tools: Vec<ResponseTool>,
}
impl Serialize for NamespaceTool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "namespace")?;
        if !self.description.is_absent() {
            map.serialize_entry("description", &self.description)?;
        }
        map.serialize_entry("name", &self.name)?;
        map.serialize_entry("tools", &self.tools)?;
        map.end()
    }
}
impl Decode for NamespaceTool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_description = None;
        let mut f_name = None;
        let mut f_tools = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "description" => f_description = Some(value),
                "name" => f_name = Some(value),
                "tools" => f_tools = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["namespace"])?;
        let f_description = cx
            .distinct(f_description, "description", <String as Decode>::decode)?;
        let f_name = cx
            .required(
                f_name,
                "name",
                |value, cx| {
                    let owned = <String as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::length(decoded, Some(1), Some(128))?;
                    Ok(owned)
                },
            )?;
        let f_tools = cx
            .required(f_tools, "tools", <Vec<ResponseTool> as Decode>::decode)?;
        Ok(Self {
            description: f_description,
            name: f_name,
            tools: f_tools,
        })
    }
}
/// A search among deferred tools.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToolSearchTool {
    pub description: Maybe<String>,
    pub execution: Maybe<ToolSearchToolExecution>,
    pub parameters: Maybe<::wire::serde_json::Value>,
}
impl Serialize for ToolSearchTool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "tool_search")?;
        if !self.description.is_absent() {
            map.serialize_entry("description", &self.description)?;
        }
        if !self.execution.is_absent() {
            map.serialize_entry("execution", &self.execution)?;
        }
        if !self.parameters.is_absent() {
            map.serialize_entry("parameters", &self.parameters)?;
        }
        map.end()
    }
}
impl Decode for ToolSearchTool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_description = None;
        let mut f_execution = None;
        let mut f_parameters = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "description" => f_description = Some(value),
                "execution" => f_execution = Some(value),
                "parameters" => f_parameters = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["tool_search"])?;
        let f_description = cx
            .distinct(f_description, "description", <String as Decode>::decode)?;
        let f_execution = cx
            .distinct(
                f_execution,
                "execution",
                <ToolSearchToolExecution as Decode>::decode,
            )?;
        let f_parameters = cx
            .distinct(
                f_parameters,
                "parameters",
                <::wire::serde_json::Value as Decode>::decode,
            )?;
        Ok(Self {
            description: f_description,
            execution: f_execution,
            parameters: f_parameters,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ToolSearchToolExecution {
    Server,
    Client,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl ToolSearchToolExecution {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["server", "client"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Server => "server",
            Self::Client => "client",
            Self::Other(value) => value,
        }
    }
}
impl Decode for ToolSearchToolExecution {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "server" => Ok(Self::Server),
            "client" => Ok(Self::Client),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for ToolSearchToolExecution {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ToolSearchToolExecution {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// A search in files.
#[derive(Clone, Debug, PartialEq)]
pub struct FileSearchTool {
    pub filters: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub max_num_results: Maybe<i64>,
    pub ranking_options: Maybe<
        ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    >,
    pub vector_store_ids: Vec<String>,
}
impl Serialize for FileSearchTool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "file_search")?;
        if !self.filters.is_absent() {
            map.serialize_entry("filters", &self.filters)?;
        }
        if !self.max_num_results.is_absent() {
            map.serialize_entry("max_num_results", &self.max_num_results)?;
        }
        if !self.ranking_options.is_absent() {
            map.serialize_entry("ranking_options", &self.ranking_options)?;
        }
        map.serialize_entry("vector_store_ids", &self.vector_store_ids)?;
        map.end()
    }
}
impl Decode for FileSearchTool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_filters = None;
        let mut f_max_num_results = None;
        let mut f_ranking_options = None;
        let mut f_vector_store_ids = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "filters" => f_filters = Some(value),
                "max_num_results" => f_max_num_results = Some(value),
                "ranking_options" => f_ranking_options = Some(value),
                "vector_store_ids" => f_vector_store_ids = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["file_search"])?;
        let f_filters = cx
            .distinct(
                f_filters,
                "filters",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_max_num_results = cx
            .distinct(f_max_num_results, "max_num_results", <i64 as Decode>::decode)?;
        let f_ranking_options = cx
            .distinct(
                f_ranking_options,
                "ranking_options",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_vector_store_ids = cx
            .required(
                f_vector_store_ids,
                "vector_store_ids",
                <Vec<String> as Decode>::decode,
            )?;
        Ok(Self {
            filters: f_filters,
            max_num_results: f_max_num_results,
            ranking_options: f_ranking_options,
            vector_store_ids: f_vector_store_ids,
        })
    }
}
/// A search on the web.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WebSearchTool {
    pub external_web_access: Maybe<bool>,
    pub filters: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub indexed_web_access: Maybe<bool>,
    pub return_token_budget: Maybe<String>,
    pub search_content_types: Maybe<Vec<String>>,
    pub search_context_size: Maybe<String>,
    pub user_location: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
}
impl Serialize for WebSearchTool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "web_search")?;
        if !self.external_web_access.is_absent() {
            map.serialize_entry("external_web_access", &self.external_web_access)?;
        }
        if !self.filters.is_absent() {
            map.serialize_entry("filters", &self.filters)?;
        }
        if !self.indexed_web_access.is_absent() {
            map.serialize_entry("indexed_web_access", &self.indexed_web_access)?;
        }
        if !self.return_token_budget.is_absent() {
            map.serialize_entry("return_token_budget", &self.return_token_budget)?;
        }
        if !self.search_content_types.is_absent() {
            map.serialize_entry("search_content_types", &self.search_content_types)?;
        }
        if !self.search_context_size.is_absent() {
            map.serialize_entry("search_context_size", &self.search_context_size)?;
        }
        if !self.user_location.is_absent() {
            map.serialize_entry("user_location", &self.user_location)?;
        }
        map.end()
    }
}
impl Decode for WebSearchTool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_external_web_access = None;
        let mut f_filters = None;
        let mut f_indexed_web_access = None;
        let mut f_return_token_budget = None;
        let mut f_search_content_types = None;
        let mut f_search_context_size = None;
        let mut f_user_location = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "external_web_access" => f_external_web_access = Some(value),
                "filters" => f_filters = Some(value),
                "indexed_web_access" => f_indexed_web_access = Some(value),
                "return_token_budget" => f_return_token_budget = Some(value),
                "search_content_types" => f_search_content_types = Some(value),
                "search_context_size" => f_search_context_size = Some(value),
                "user_location" => f_user_location = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["web_search"])?;
        let f_external_web_access = cx
            .distinct(
                f_external_web_access,
                "external_web_access",
                <bool as Decode>::decode,
            )?;
        let f_filters = cx
            .distinct(
                f_filters,
                "filters",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_indexed_web_access = cx
            .distinct(
                f_indexed_web_access,
                "indexed_web_access",
                <bool as Decode>::decode,
            )?;
        let f_return_token_budget = cx
            .distinct(
                f_return_token_budget,
                "return_token_budget",
                <String as Decode>::decode,
            )?;
        let f_search_content_types = cx
            .distinct(
                f_search_content_types,
                "search_content_types",
                <Vec<String> as Decode>::decode,
            )?;
        let f_search_context_size = cx
            .distinct(
                f_search_context_size,
                "search_context_size",
                <String as Decode>::decode,
            )?;
        let f_user_location = cx
            .distinct(
                f_user_location,
                "user_location",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        Ok(Self {
            external_web_access: f_external_web_access,
            filters: f_filters,
            indexed_web_access: f_indexed_web_access,
            return_token_budget: f_return_token_budget,
            search_content_types: f_search_content_types,
            search_context_size: f_search_context_size,
            user_location: f_user_location,
        })
    }
}
/// A search on the web.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WebSearch20250826Tool {
    pub external_web_access: Maybe<bool>,
    pub filters: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub search_content_types: Maybe<Vec<String>>,
    pub search_context_size: Maybe<String>,
    pub user_location: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
}
impl Serialize for WebSearch20250826Tool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "web_search_2025_08_26")?;
        if !self.external_web_access.is_absent() {
            map.serialize_entry("external_web_access", &self.external_web_access)?;
        }
        if !self.filters.is_absent() {
            map.serialize_entry("filters", &self.filters)?;
        }
        if !self.search_content_types.is_absent() {
            map.serialize_entry("search_content_types", &self.search_content_types)?;
        }
        if !self.search_context_size.is_absent() {
            map.serialize_entry("search_context_size", &self.search_context_size)?;
        }
        if !self.user_location.is_absent() {
            map.serialize_entry("user_location", &self.user_location)?;
        }
        map.end()
    }
}
impl Decode for WebSearch20250826Tool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_external_web_access = None;
        let mut f_filters = None;
        let mut f_search_content_types = None;
        let mut f_search_context_size = None;
        let mut f_user_location = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "external_web_access" => f_external_web_access = Some(value),
                "filters" => f_filters = Some(value),
                "search_content_types" => f_search_content_types = Some(value),
                "search_context_size" => f_search_context_size = Some(value),
                "user_location" => f_user_location = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["web_search_2025_08_26"])?;
        let f_external_web_access = cx
            .distinct(
                f_external_web_access,
                "external_web_access",
                <bool as Decode>::decode,
            )?;
        let f_filters = cx
            .distinct(
                f_filters,
                "filters",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_search_content_types = cx
            .distinct(
                f_search_content_types,
                "search_content_types",
                <Vec<String> as Decode>::decode,
            )?;
        let f_search_context_size = cx
            .distinct(
                f_search_context_size,
                "search_context_size",
                <String as Decode>::decode,
            )?;
        let f_user_location = cx
            .distinct(
                f_user_location,
                "user_location",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        Ok(Self {
            external_web_access: f_external_web_access,
            filters: f_filters,
            search_content_types: f_search_content_types,
            search_context_size: f_search_context_size,
            user_location: f_user_location,
        })
    }
}
/// A search on the web.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WebSearchPreviewTool {
    pub search_content_types: Maybe<Vec<String>>,
    pub search_context_size: Maybe<String>,
    pub user_location: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
}
impl Serialize for WebSearchPreviewTool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "web_search_preview")?;
        if !self.search_content_types.is_absent() {
            map.serialize_entry("search_content_types", &self.search_content_types)?;
        }
        if !self.search_context_size.is_absent() {
            map.serialize_entry("search_context_size", &self.search_context_size)?;
        }
        if !self.user_location.is_absent() {
            map.serialize_entry("user_location", &self.user_location)?;
        }
        map.end()
    }
}
impl Decode for WebSearchPreviewTool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_search_content_types = None;
        let mut f_search_context_size = None;
        let mut f_user_location = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "search_content_types" => f_search_content_types = Some(value),
                "search_context_size" => f_search_context_size = Some(value),
                "user_location" => f_user_location = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["web_search_preview"])?;
        let f_search_content_types = cx
            .distinct(
                f_search_content_types,
                "search_content_types",
                <Vec<String> as Decode>::decode,
            )?;
        let f_search_context_size = cx
            .distinct(
                f_search_context_size,
                "search_context_size",
                <String as Decode>::decode,
            )?;
        let f_user_location = cx
            .distinct(
                f_user_location,
                "user_location",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        Ok(Self {
            search_content_types: f_search_content_types,
            search_context_size: f_search_context_size,
            user_location: f_user_location,
        })
    }
}
/// A search on the web.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WebSearchPreview20250311Tool {
    pub search_content_types: Maybe<Vec<String>>,
    pub search_context_size: Maybe<String>,
    pub user_location: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
}
impl Serialize for WebSearchPreview20250311Tool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "web_search_preview_2025_03_11")?;
        if !self.search_content_types.is_absent() {
            map.serialize_entry("search_content_types", &self.search_content_types)?;
        }
        if !self.search_context_size.is_absent() {
            map.serialize_entry("search_context_size", &self.search_context_size)?;
        }
        if !self.user_location.is_absent() {
            map.serialize_entry("user_location", &self.user_location)?;
        }
        map.end()
    }
}
impl Decode for WebSearchPreview20250311Tool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_search_content_types = None;
        let mut f_search_context_size = None;
        let mut f_user_location = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "search_content_types" => f_search_content_types = Some(value),
                "search_context_size" => f_search_context_size = Some(value),
                "user_location" => f_user_location = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["web_search_preview_2025_03_11"])?;
        let f_search_content_types = cx
            .distinct(
                f_search_content_types,
                "search_content_types",
                <Vec<String> as Decode>::decode,
            )?;
        let f_search_context_size = cx
            .distinct(
                f_search_context_size,
                "search_context_size",
                <String as Decode>::decode,
            )?;
        let f_user_location = cx
            .distinct(
                f_user_location,
                "user_location",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        Ok(Self {
            search_content_types: f_search_content_types,
            search_context_size: f_search_context_size,
            user_location: f_user_location,
        })
    }
}
/// The tools of another server.
#[derive(Clone, Debug, PartialEq)]
pub struct McpTool {
    pub allowed_callers: Maybe<Vec<String>>,
    pub allowed_tools: Maybe<::wire::serde_json::Value>,
    pub authorization: Maybe<String>,
    pub connector_id: Maybe<String>,
    pub defer_loading: Maybe<bool>,
    pub headers: Maybe<::std::collections::BTreeMap<String, String>>,
    pub require_approval: Maybe<::wire::serde_json::Value>,
    pub server_description: Maybe<String>,
    pub server_label: String,
    pub server_url: Maybe<String>,
    pub tunnel_id: Maybe<String>,
}
impl Serialize for McpTool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "mcp")?;
        if !self.allowed_callers.is_absent() {
            map.serialize_entry("allowed_callers", &self.allowed_callers)?;
        }
        if !self.allowed_tools.is_absent() {
            map.serialize_entry("allowed_tools", &self.allowed_tools)?;
        }
        if !self.authorization.is_absent() {
            map.serialize_entry("authorization", &self.authorization)?;
        }
        if !self.connector_id.is_absent() {
            map.serialize_entry("connector_id", &self.connector_id)?;
        }
        if !self.defer_loading.is_absent() {
            map.serialize_entry("defer_loading", &self.defer_loading)?;
        }
        if !self.headers.is_absent() {
            map.serialize_entry("headers", &self.headers)?;
        }
        if !self.require_approval.is_absent() {
            map.serialize_entry("require_approval", &self.require_approval)?;
        }
        if !self.server_description.is_absent() {
            map.serialize_entry("server_description", &self.server_description)?;
        }
        map.serialize_entry("server_label", &self.server_label)?;
        if !self.server_url.is_absent() {
            map.serialize_entry("server_url", &self.server_url)?;
        }
        if !self.tunnel_id.is_absent() {
            map.serialize_entry("tunnel_id", &self.tunnel_id)?;
        }
        map.end()
    }
}
impl Decode for McpTool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_allowed_callers = None;
        let mut f_allowed_tools = None;
        let mut f_authorization = None;
        let mut f_connector_id = None;
        let mut f_defer_loading = None;
        let mut f_headers = None;
        let mut f_require_approval = None;
        let mut f_server_description = None;
        let mut f_server_label = None;
        let mut f_server_url = None;
        let mut f_tunnel_id = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "allowed_callers" => f_allowed_callers = Some(value),
                "allowed_tools" => f_allowed_tools = Some(value),
                "authorization" => f_authorization = Some(value),
                "connector_id" => f_connector_id = Some(value),
                "defer_loading" => f_defer_loading = Some(value),
                "headers" => f_headers = Some(value),
                "require_approval" => f_require_approval = Some(value),
                "server_description" => f_server_description = Some(value),
                "server_label" => f_server_label = Some(value),
                "server_url" => f_server_url = Some(value),
                "tunnel_id" => f_tunnel_id = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["mcp"])?;
        let f_allowed_callers = cx
            .distinct(
                f_allowed_callers,
                "allowed_callers",
                <Vec<String> as Decode>::decode,
            )?;
        let f_allowed_tools = cx
            .distinct(
                f_allowed_tools,
                "allowed_tools",
                <::wire::serde_json::Value as Decode>::decode,
            )?;
        let f_authorization = cx
            .distinct(f_authorization, "authorization", <String as Decode>::decode)?;
        let f_connector_id = cx
            .distinct(f_connector_id, "connector_id", <String as Decode>::decode)?;
        let f_defer_loading = cx
            .distinct(f_defer_loading, "defer_loading", <bool as Decode>::decode)?;
        let f_headers = cx
            .distinct(
                f_headers,
                "headers",
                <::std::collections::BTreeMap<String, String> as Decode>::decode,
            )?;
        let f_require_approval = cx
            .distinct(
                f_require_approval,
                "require_approval",
                <::wire::serde_json::Value as Decode>::decode,
            )?;
        let f_server_description = cx
            .distinct(
                f_server_description,
                "server_description",
                <String as Decode>::decode,
            )?;
        let f_server_label = cx
            .required(f_server_label, "server_label", <String as Decode>::decode)?;
        let f_server_url = cx
            .distinct(f_server_url, "server_url", <String as Decode>::decode)?;
        let f_tunnel_id = cx
            .distinct(f_tunnel_id, "tunnel_id", <String as Decode>::decode)?;
        Ok(Self {
            allowed_callers: f_allowed_callers,
            allowed_tools: f_allowed_tools,
            authorization: f_authorization,
            connector_id: f_connector_id,
            defer_loading: f_defer_loading,
            headers: f_headers,
            require_approval: f_require_approval,
            server_description: f_server_description,
            server_label: f_server_label,
            server_url: f_server_url,
            tunnel_id: f_tunnel_id,
        })
    }
}
/// A place to run code.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeInterpreterTool {
    pub allowed_callers: Maybe<Vec<String>>,
    pub container: ::wire::serde_json::Value,
}
impl Serialize for CodeInterpreterTool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "code_interpreter")?;
        if !self.allowed_callers.is_absent() {
            map.serialize_entry("allowed_callers", &self.allowed_callers)?;
        }
        map.serialize_entry("container", &self.container)?;
        map.end()
    }
}
impl Decode for CodeInterpreterTool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_allowed_callers = None;
        let mut f_container = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "allowed_callers" => f_allowed_callers = Some(value),
                "container" => f_container = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["code_interpreter"])?;
        let f_allowed_callers = cx
            .distinct(
                f_allowed_callers,
                "allowed_callers",
                <Vec<String> as Decode>::decode,
            )?;
        let f_container = cx
            .required(
                f_container,
                "container",
                <::wire::serde_json::Value as Decode>::decode,
            )?;
        Ok(Self {
            allowed_callers: f_allowed_callers,
            container: f_container,
        })
    }
}
/// Pictures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImageGenerationTool {
    pub action: Maybe<String>,
    pub background: Maybe<String>,
    pub complexity: Maybe<String>,
    pub frame_count: Maybe<i64>,
    pub frame_duration_ms: Maybe<i64>,
    pub input_fidelity: Maybe<String>,
    pub input_image_mask: Maybe<
        ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    >,
    pub model: Maybe<String>,
    pub moderation: Maybe<String>,
    pub n: Maybe<i64>,
    pub output_compression: Maybe<i64>,
    pub output_format: Maybe<String>,
    pub partial_images: Maybe<i64>,
    pub quality: Maybe<String>,
    pub size: Maybe<String>,
    pub svg: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
}
impl Serialize for ImageGenerationTool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "image_generation")?;
        if !self.action.is_absent() {
            map.serialize_entry("action", &self.action)?;
        }
        if !self.background.is_absent() {
            map.serialize_entry("background", &self.background)?;
        }
        if !self.complexity.is_absent() {
            map.serialize_entry("complexity", &self.complexity)?;
        }
        if !self.frame_count.is_absent() {
            map.serialize_entry("frame_count", &self.frame_count)?;
        }
        if !self.frame_duration_ms.is_absent() {
            map.serialize_entry("frame_duration_ms", &self.frame_duration_ms)?;
        }
        if !self.input_fidelity.is_absent() {
            map.serialize_entry("input_fidelity", &self.input_fidelity)?;
        }
        if !self.input_image_mask.is_absent() {
            map.serialize_entry("input_image_mask", &self.input_image_mask)?;
        }
        if !self.model.is_absent() {
            map.serialize_entry("model", &self.model)?;
        }
        if !self.moderation.is_absent() {
            map.serialize_entry("moderation", &self.moderation)?;
        }
        if !self.n.is_absent() {
            map.serialize_entry("n", &self.n)?;
        }
        if !self.output_compression.is_absent() {
            map.serialize_entry("output_compression", &self.output_compression)?;
        }
        if !self.output_format.is_absent() {
            map.serialize_entry("output_format", &self.output_format)?;
        }
        if !self.partial_images.is_absent() {
            map.serialize_entry("partial_images", &self.partial_images)?;
        }
        if !self.quality.is_absent() {
            map.serialize_entry("quality", &self.quality)?;
        }
        if !self.size.is_absent() {
            map.serialize_entry("size", &self.size)?;
        }
        if !self.svg.is_absent() {
            map.serialize_entry("svg", &self.svg)?;
        }
        map.end()
    }
}
impl Decode for ImageGenerationTool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_action = None;
        let mut f_background = None;
        let mut f_complexity = None;
        let mut f_frame_count = None;
        let mut f_frame_duration_ms = None;
        let mut f_input_fidelity = None;
        let mut f_input_image_mask = None;
        let mut f_model = None;
        let mut f_moderation = None;
        let mut f_n = None;
        let mut f_output_compression = None;
        let mut f_output_format = None;
        let mut f_partial_images = None;
        let mut f_quality = None;
        let mut f_size = None;
        let mut f_svg = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "action" => f_action = Some(value),
                "background" => f_background = Some(value),
                "complexity" => f_complexity = Some(value),
                "frame_count" => f_frame_count = Some(value),
                "frame_duration_ms" => f_frame_duration_ms = Some(value),
                "input_fidelity" => f_input_fidelity = Some(value),
                "input_image_mask" => f_input_image_mask = Some(value),
                "model" => f_model = Some(value),
                "moderation" => f_moderation = Some(value),
                "n" => f_n = Some(value),
                "output_compression" => f_output_compression = Some(value),
                "output_format" => f_output_format = Some(value),
                "partial_images" => f_partial_images = Some(value),
                "quality" => f_quality = Some(value),
                "size" => f_size = Some(value),
                "svg" => f_svg = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["image_generation"])?;
        let f_action = cx.distinct(f_action, "action", <String as Decode>::decode)?;
        let f_background = cx
            .distinct(f_background, "background", <String as Decode>::decode)?;
        let f_complexity = cx
            .distinct(f_complexity, "complexity", <String as Decode>::decode)?;
        let f_frame_count = cx
            .distinct(f_frame_count, "frame_count", <i64 as Decode>::decode)?;
        let f_frame_duration_ms = cx
            .distinct(
                f_frame_duration_ms,
                "frame_duration_ms",
                <i64 as Decode>::decode,
            )?;
        let f_input_fidelity = cx
            .distinct(f_input_fidelity, "input_fidelity", <String as Decode>::decode)?;
        let f_input_image_mask = cx
            .distinct(
                f_input_image_mask,
                "input_image_mask",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_model = cx.distinct(f_model, "model", <String as Decode>::decode)?;
        let f_moderation = cx
            .distinct(f_moderation, "moderation", <String as Decode>::decode)?;
        let f_n = cx.distinct(f_n, "n", <i64 as Decode>::decode)?;
        let f_output_compression = cx
            .distinct(
                f_output_compression,
                "output_compression",
                <i64 as Decode>::decode,
            )?;
        let f_output_format = cx
            .distinct(f_output_format, "output_format", <String as Decode>::decode)?;
        let f_partial_images = cx
            .distinct(f_partial_images, "partial_images", <i64 as Decode>::decode)?;
        let f_quality = cx.distinct(f_quality, "quality", <String as Decode>::decode)?;
        let f_size = cx.distinct(f_size, "size", <String as Decode>::decode)?;
        let f_svg = cx
            .distinct(
                f_svg,
                "svg",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        Ok(Self {
            action: f_action,
            background: f_background,
            complexity: f_complexity,
            frame_count: f_frame_count,
            frame_duration_ms: f_frame_duration_ms,
            input_fidelity: f_input_fidelity,
            input_image_mask: f_input_image_mask,
            model: f_model,
            moderation: f_moderation,
            n: f_n,
            output_compression: f_output_compression,
            output_format: f_output_format,
            partial_images: f_partial_images,
            quality: f_quality,
            size: f_size,
            svg: f_svg,
        })
    }
}
/// The client's shell, in an older form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LocalShellTool {}
impl Serialize for LocalShellTool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "local_shell")?;
        map.end()
    }
}
impl Decode for LocalShellTool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["local_shell"])?;
        Ok(Self {})
    }
}
/// A shell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShellTool {
    pub allowed_callers: Maybe<Vec<String>>,
    pub environment: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
}
impl Serialize for ShellTool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "shell")?;
        if !self.allowed_callers.is_absent() {
            map.serialize_entry("allowed_callers", &self.allowed_callers)?;
        }
        if !self.environment.is_absent() {
            map.serialize_entry("environment", &self.environment)?;
        }
        map.end()
    }
}
impl Decode for ShellTool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_allowed_callers = None;
        let mut f_environment = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "allowed_callers" => f_allowed_callers = Some(value),
                "environment" => f_environment = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["shell"])?;
        let f_allowed_callers = cx
            .distinct(
                f_allowed_callers,
                "allowed_callers",
                <Vec<String> as Decode>::decode,
            )?;
        let f_environment = cx
            .distinct(
                f_environment,
                "environment",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        Ok(Self {
            allowed_callers: f_allowed_callers,
            environment: f_environment,
        })
    }
}
/// Changes of files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ApplyPatchTool {
    pub allowed_callers: Maybe<Vec<String>>,
}
impl Serialize for ApplyPatchTool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "apply_patch")?;
        if !self.allowed_callers.is_absent() {
            map.serialize_entry("allowed_callers", &self.allowed_callers)?;
        }
        map.end()
    }
}
impl Decode for ApplyPatchTool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_allowed_callers = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "allowed_callers" => f_allowed_callers = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["apply_patch"])?;
        let f_allowed_callers = cx
            .distinct(
                f_allowed_callers,
                "allowed_callers",
                <Vec<String> as Decode>::decode,
            )?;
        Ok(Self {
            allowed_callers: f_allowed_callers,
        })
    }
}
/// A screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ComputerTool {}
impl Serialize for ComputerTool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "computer")?;
        map.end()
    }
}
impl Decode for ComputerTool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["computer"])?;
        Ok(Self {})
    }
}
/// A screen.
#[derive(Clone, Debug, PartialEq)]
pub struct ComputerUsePreviewTool {
    pub display_height: i64,
    pub display_width: i64,
    pub environment: String,
}
impl Serialize for ComputerUsePreviewTool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "computer_use_preview")?;
        map.serialize_entry("display_height", &self.display_height)?;
        map.serialize_entry("display_width", &self.display_width)?;
        map.serialize_entry("environment", &self.environment)?;
        map.end()
    }
}
impl Decode for ComputerUsePreviewTool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_display_height = None;
        let mut f_display_width = None;
        let mut f_environment = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "display_height" => f_display_height = Some(value),
                "display_width" => f_display_width = Some(value),
                "environment" => f_environment = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["computer_use_preview"])?;
        let f_display_height = cx
            .required(f_display_height, "display_height", <i64 as Decode>::decode)?;
        let f_display_width = cx
            .required(f_display_width, "display_width", <i64 as Decode>::decode)?;
        let f_environment = cx
            .required(f_environment, "environment", <String as Decode>::decode)?;
        Ok(Self {
            display_height: f_display_height,
            display_width: f_display_width,
            environment: f_environment,
        })
    }
}
/// Programs that call tools.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProgrammaticToolCallingTool {}
impl Serialize for ProgrammaticToolCallingTool {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "programmatic_tool_calling")?;
        map.end()
    }
}
impl Decode for ProgrammaticToolCallingTool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["programmatic_tool_calling"])?;
        Ok(Self {})
    }
}
/// A search for tools.
#[derive(Clone, Debug, PartialEq)]
pub struct ToolSearchCallItem {
    pub id: Maybe<String>,
    pub status: Maybe<ToolSearchCallItemStatus>,
    pub arguments: ::wire::serde_json::Value,
    pub call_id: Maybe<String>,
    pub execution: Option<ToolSearchCallItemExecution>,
    pub created_by: Maybe<String>,
}
impl Serialize for ToolSearchCallItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "tool_search_call")?;
        if !self.status.is_absent() {
            map.serialize_entry("status", &self.status)?;
        }
        map.serialize_entry("arguments", &self.arguments)?;
        if !self.call_id.is_absent() {
            map.serialize_entry("call_id", &self.call_id)?;
        }
        if let Some(value) = &self.execution {
            map.serialize_entry("execution", value)?;
        }
        if !self.created_by.is_absent() {
            map.serialize_entry("created_by", &self.created_by)?;
        }
        map.end()
    }
}
impl Decode for ToolSearchCallItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_status = None;
        let mut f_arguments = None;
        let mut f_call_id = None;
        let mut f_execution = None;
        let mut f_created_by = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "status" => f_status = Some(value),
                "arguments" => f_arguments = Some(value),
                "call_id" => f_call_id = Some(value),
                "execution" => f_execution = Some(value),
                "created_by" => f_created_by = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["tool_search_call"])?;
        let f_status = cx
            .distinct(f_status, "status", <ToolSearchCallItemStatus as Decode>::decode)?;
        let f_arguments = cx
            .required(
                f_arguments,
                "arguments",
                <::wire::serde_json::Value as Decode>::decode,
            )?;
        let f_call_id = cx.distinct(f_call_id, "call_id", <String as Decode>::decode)?;
        let f_execution = cx
            .optional(
                f_execution,
                "execution",
                <ToolSearchCallItemExecution as Decode>::decode,
            )?;
        let f_created_by = cx
            .distinct(f_created_by, "created_by", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            status: f_status,
            arguments: f_arguments,
            call_id: f_call_id,
            execution: f_execution,
            created_by: f_created_by,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ToolSearchCallItemStatus {
    InProgress,
    Completed,
    Incomplete,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl ToolSearchCallItemStatus {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["in_progress", "completed", "incomplete"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::InProgress => "in_progress",
            Self::Completed => "completed",
            Self::Incomplete => "incomplete",
            Self::Other(value) => value,
        }
    }
}
impl Decode for ToolSearchCallItemStatus {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "in_progress" => Ok(Self::InProgress),
            "completed" => Ok(Self::Completed),
            "incomplete" => Ok(Self::Incomplete),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for ToolSearchCallItemStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ToolSearchCallItemStatus {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ToolSearchCallItemExecution {
    Server,
    Client,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl ToolSearchCallItemExecution {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["server", "client"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Server => "server",
            Self::Client => "client",
            Self::Other(value) => value,
        }
    }
}
impl Decode for ToolSearchCallItemExecution {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "server" => Ok(Self::Server),
            "client" => Ok(Self::Client),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for ToolSearchCallItemExecution {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ToolSearchCallItemExecution {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// Tools that were found. They are offered from the start.
#[derive(Clone, Debug, PartialEq)]
pub struct ToolSearchOutputItem {
    pub id: Maybe<String>,
    pub status: Maybe<ToolSearchOutputItemStatus>,
    pub call_id: Maybe<String>,
    pub execution: Option<ToolSearchOutputItemExecution>,
    pub tools: Vec<ResponseTool>,
    pub created_by: Maybe<String>,
}
impl Serialize for ToolSearchOutputItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "tool_search_output")?;
        if !self.status.is_absent() {
            map.serialize_entry("status", &self.status)?;
        }
        if !self.call_id.is_absent() {
            map.serialize_entry("call_id", &self.call_id)?;
        }
        if let Some(value) = &self.execution {
            map.serialize_entry("execution", value)?;
        }
        map.serialize_entry("tools", &self.tools)?;
        if !self.created_by.is_absent() {
            map.serialize_entry("created_by", &self.created_by)?;
        }
        map.end()
    }
}
impl Decode for ToolSearchOutputItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_status = None;
        let mut f_call_id = None;
        let mut f_execution = None;
        let mut f_tools = None;
        let mut f_created_by = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "status" => f_status = Some(value),
                "call_id" => f_call_id = Some(value),
                "execution" => f_execution = Some(value),
                "tools" => f_tools = Some(value),
                "created_by" => f_created_by = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["tool_search_output"])?;
        let f_status = cx
            .distinct(
                f_status,
                "status",
                <ToolSearchOutputItemStatus as Decode>::decode,
            )?;
        let f_call_id = cx.distinct(f_call_id, "call_id", <String as Decode>::decode)?;
        let f_execution = cx
            .optional(
                f_execution,
                "execution",
                <ToolSearchOutputItemExecution as Decode>::decode,
            )?;
        let f_tools = cx
            .required(f_tools, "tools", <Vec<ResponseTool> as Decode>::decode)?;
        let f_created_by = cx
            .distinct(f_created_by, "created_by", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            status: f_status,
            call_id: f_call_id,
            execution: f_execution,
            tools: f_tools,
            created_by: f_created_by,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ToolSearchOutputItemStatus {
    InProgress,
    Completed,
    Incomplete,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl ToolSearchOutputItemStatus {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["in_progress", "completed", "incomplete"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::InProgress => "in_progress",
            Self::Completed => "completed",
            Self::Incomplete => "incomplete",
            Self::Other(value) => value,
        }
    }
}
impl Decode for ToolSearchOutputItemStatus {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "in_progress" => Ok(Self::InProgress),
            "completed" => Ok(Self::Completed),
            "incomplete" => Ok(Self::Incomplete),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for ToolSearchOutputItemStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ToolSearchOutputItemStatus {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ToolSearchOutputItemExecution {
    Server,
    Client,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl ToolSearchOutputItemExecution {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["server", "client"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Server => "server",
            Self::Client => "client",
            Self::Other(value) => value,
        }
    }
}
impl Decode for ToolSearchOutputItemExecution {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "server" => Ok(Self::Server),
            "client" => Ok(Self::Client),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for ToolSearchOutputItemExecution {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ToolSearchOutputItemExecution {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// A wish to shorten the conversation here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CompactionTriggerItem {
    pub id: Maybe<String>,
}
impl Serialize for CompactionTriggerItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "compaction_trigger")?;
        map.end()
    }
}
impl Decode for CompactionTriggerItem {
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
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["compaction_trigger"])?;
        Ok(Self { id: f_id })
    }
}
/// Other settings from here on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConfigurationUpdateItem {
    pub id: Maybe<String>,
    pub reasoning: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub text: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
}
impl Serialize for ConfigurationUpdateItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "configuration_update")?;
        if !self.reasoning.is_absent() {
            map.serialize_entry("reasoning", &self.reasoning)?;
        }
        if !self.text.is_absent() {
            map.serialize_entry("text", &self.text)?;
        }
        map.end()
    }
}
impl Decode for ConfigurationUpdateItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_reasoning = None;
        let mut f_text = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "reasoning" => f_reasoning = Some(value),
                "text" => f_text = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["configuration_update"])?;
        let f_reasoning = cx
            .distinct(
                f_reasoning,
                "reasoning",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_text = cx
            .distinct(
                f_text,
                "text",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        Ok(Self {
            id: f_id,
            reasoning: f_reasoning,
            text: f_text,
        })
    }
}
/// A search in files.
#[derive(Clone, Debug, PartialEq)]
pub struct FileSearchCallItem {
    pub id: Maybe<String>,
    pub status: Maybe<String>,
    pub queries: Vec<String>,
    pub results: Maybe<Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>>,
}
impl Serialize for FileSearchCallItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "file_search_call")?;
        if !self.status.is_absent() {
            map.serialize_entry("status", &self.status)?;
        }
        map.serialize_entry("queries", &self.queries)?;
        if !self.results.is_absent() {
            map.serialize_entry("results", &self.results)?;
        }
        map.end()
    }
}
impl Decode for FileSearchCallItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_status = None;
        let mut f_queries = None;
        let mut f_results = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "status" => f_status = Some(value),
                "queries" => f_queries = Some(value),
                "results" => f_results = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["file_search_call"])?;
        let f_status = cx.distinct(f_status, "status", <String as Decode>::decode)?;
        let f_queries = cx
            .required(f_queries, "queries", <Vec<String> as Decode>::decode)?;
        let f_results = cx
            .distinct(
                f_results,
                "results",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        Ok(Self {
            id: f_id,
            status: f_status,
            queries: f_queries,
            results: f_results,
        })
    }
}
/// A search on the web.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WebSearchCallItem {
    pub id: Maybe<String>,
    pub status: Maybe<String>,
    pub action: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
}
impl Serialize for WebSearchCallItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "web_search_call")?;
        if !self.status.is_absent() {
            map.serialize_entry("status", &self.status)?;
        }
        if !self.action.is_absent() {
            map.serialize_entry("action", &self.action)?;
        }
        map.end()
    }
}
impl Decode for WebSearchCallItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_status = None;
        let mut f_action = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "status" => f_status = Some(value),
                "action" => f_action = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["web_search_call"])?;
        let f_status = cx.distinct(f_status, "status", <String as Decode>::decode)?;
        let f_action = cx
            .distinct(
                f_action,
                "action",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        Ok(Self {
            id: f_id,
            status: f_status,
            action: f_action,
        })
    }
}
/// An action on a screen.
#[derive(Clone, Debug, PartialEq)]
pub struct ComputerCallItem {
    pub id: Maybe<String>,
    pub status: Maybe<String>,
    pub action: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub actions: Maybe<Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>>,
    pub call_id: String,
    pub pending_safety_checks: Option<
        Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    >,
}
impl Serialize for ComputerCallItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "computer_call")?;
        if !self.status.is_absent() {
            map.serialize_entry("status", &self.status)?;
        }
        if !self.action.is_absent() {
            map.serialize_entry("action", &self.action)?;
        }
        if !self.actions.is_absent() {
            map.serialize_entry("actions", &self.actions)?;
        }
        map.serialize_entry("call_id", &self.call_id)?;
        if let Some(value) = &self.pending_safety_checks {
            map.serialize_entry("pending_safety_checks", value)?;
        }
        map.end()
    }
}
impl Decode for ComputerCallItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_status = None;
        let mut f_action = None;
        let mut f_actions = None;
        let mut f_call_id = None;
        let mut f_pending_safety_checks = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "status" => f_status = Some(value),
                "action" => f_action = Some(value),
                "actions" => f_actions = Some(value),
                "call_id" => f_call_id = Some(value),
                "pending_safety_checks" => f_pending_safety_checks = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["computer_call"])?;
        let f_status = cx.distinct(f_status, "status", <String as Decode>::decode)?;
        let f_action = cx
            .distinct(
                f_action,
                "action",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_actions = cx
            .distinct(
                f_actions,
                "actions",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        let f_call_id = cx.required(f_call_id, "call_id", <String as Decode>::decode)?;
        let f_pending_safety_checks = cx
            .optional(
                f_pending_safety_checks,
                "pending_safety_checks",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        Ok(Self {
            id: f_id,
            status: f_status,
            action: f_action,
            actions: f_actions,
            call_id: f_call_id,
            pending_safety_checks: f_pending_safety_checks,
        })
    }
}
/// A screen after an action.
#[derive(Clone, Debug, PartialEq)]
pub struct ComputerCallOutputItem {
    pub id: Maybe<String>,
    pub status: Maybe<String>,
    pub acknowledged_safety_checks: Maybe<
        Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    >,
    pub call_id: String,
    pub output: ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    pub created_by: Maybe<String>,
}
impl Serialize for ComputerCallOutputItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "computer_call_output")?;
        if !self.status.is_absent() {
            map.serialize_entry("status", &self.status)?;
        }
        if !self.acknowledged_safety_checks.is_absent() {
            map.serialize_entry(
                "acknowledged_safety_checks",
                &self.acknowledged_safety_checks,
            )?;
        }
        map.serialize_entry("call_id", &self.call_id)?;
        map.serialize_entry("output", &self.output)?;
        if !self.created_by.is_absent() {
            map.serialize_entry("created_by", &self.created_by)?;
        }
        map.end()
    }
}
impl Decode for ComputerCallOutputItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_status = None;
        let mut f_acknowledged_safety_checks = None;
        let mut f_call_id = None;
        let mut f_output = None;
        let mut f_created_by = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "status" => f_status = Some(value),
                "acknowledged_safety_checks" => {
                    f_acknowledged_safety_checks = Some(value);
                }
                "call_id" => f_call_id = Some(value),
                "output" => f_output = Some(value),
                "created_by" => f_created_by = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["computer_call_output"])?;
        let f_status = cx.distinct(f_status, "status", <String as Decode>::decode)?;
        let f_acknowledged_safety_checks = cx
            .distinct(
                f_acknowledged_safety_checks,
                "acknowledged_safety_checks",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        let f_call_id = cx.required(f_call_id, "call_id", <String as Decode>::decode)?;
        let f_output = cx
            .required(
                f_output,
                "output",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_created_by = cx
            .distinct(f_created_by, "created_by", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            status: f_status,
            acknowledged_safety_checks: f_acknowledged_safety_checks,
            call_id: f_call_id,
            output: f_output,
            created_by: f_created_by,
        })
    }
}
/// A picture that was made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImageGenerationCallItem {
    pub id: Maybe<String>,
    pub status: Maybe<String>,
    pub action: Maybe<String>,
    pub background: Maybe<String>,
    pub error: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub output_format: Maybe<String>,
    pub quality: Maybe<String>,
    pub result: Maybe<String>,
    pub revised_prompt: Maybe<String>,
    pub size: Maybe<String>,
    pub svg_usage: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
}
impl Serialize for ImageGenerationCallItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "image_generation_call")?;
        if !self.status.is_absent() {
            map.serialize_entry("status", &self.status)?;
        }
        if !self.action.is_absent() {
            map.serialize_entry("action", &self.action)?;
        }
        if !self.background.is_absent() {
            map.serialize_entry("background", &self.background)?;
        }
        if !self.error.is_absent() {
            map.serialize_entry("error", &self.error)?;
        }
        if !self.output_format.is_absent() {
            map.serialize_entry("output_format", &self.output_format)?;
        }
        if !self.quality.is_absent() {
            map.serialize_entry("quality", &self.quality)?;
        }
        if !self.result.is_absent() {
            map.serialize_entry("result", &self.result)?;
        }
        if !self.revised_prompt.is_absent() {
            map.serialize_entry("revised_prompt", &self.revised_prompt)?;
        }
        if !self.size.is_absent() {
            map.serialize_entry("size", &self.size)?;
        }
        if !self.svg_usage.is_absent() {
            map.serialize_entry("svg_usage", &self.svg_usage)?;
        }
        map.end()
    }
}
impl Decode for ImageGenerationCallItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_status = None;
        let mut f_action = None;
        let mut f_background = None;
        let mut f_error = None;
        let mut f_output_format = None;
        let mut f_quality = None;
        let mut f_result = None;
        let mut f_revised_prompt = None;
        let mut f_size = None;
        let mut f_svg_usage = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "status" => f_status = Some(value),
                "action" => f_action = Some(value),
                "background" => f_background = Some(value),
                "error" => f_error = Some(value),
                "output_format" => f_output_format = Some(value),
                "quality" => f_quality = Some(value),
                "result" => f_result = Some(value),
                "revised_prompt" => f_revised_prompt = Some(value),
                "size" => f_size = Some(value),
                "svg_usage" => f_svg_usage = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["image_generation_call"])?;
        let f_status = cx.distinct(f_status, "status", <String as Decode>::decode)?;
        let f_action = cx.distinct(f_action, "action", <String as Decode>::decode)?;
        let f_background = cx
            .distinct(f_background, "background", <String as Decode>::decode)?;
        let f_error = cx
            .distinct(
                f_error,
                "error",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_output_format = cx
            .distinct(f_output_format, "output_format", <String as Decode>::decode)?;
        let f_quality = cx.distinct(f_quality, "quality", <String as Decode>::decode)?;
        let f_result = cx.distinct(f_result, "result", <String as Decode>::decode)?;
        let f_revised_prompt = cx
            .distinct(f_revised_prompt, "revised_prompt", <String as Decode>::decode)?;
        let f_size = cx.distinct(f_size, "size", <String as Decode>::decode)?;
        let f_svg_usage = cx
            .distinct(
                f_svg_usage,
                "svg_usage",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        Ok(Self {
            id: f_id,
            status: f_status,
            action: f_action,
            background: f_background,
            error: f_error,
            output_format: f_output_format,
            quality: f_quality,
            result: f_result,
            revised_prompt: f_revised_prompt,
            size: f_size,
            svg_usage: f_svg_usage,
        })
    }
}
/// Code that was run.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeInterpreterCallItem {
    pub id: Maybe<String>,
    pub status: Maybe<String>,
    pub code: Maybe<String>,
    pub container_id: String,
    pub outputs: Maybe<Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>>,
}
impl Serialize for CodeInterpreterCallItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "code_interpreter_call")?;
        if !self.status.is_absent() {
            map.serialize_entry("status", &self.status)?;
        }
        if !self.code.is_absent() {
            map.serialize_entry("code", &self.code)?;
        }
        map.serialize_entry("container_id", &self.container_id)?;
        if !self.outputs.is_absent() {
            map.serialize_entry("outputs", &self.outputs)?;
        }
        map.end()
    }
}
impl Decode for CodeInterpreterCallItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_status = None;
        let mut f_code = None;
        let mut f_container_id = None;
        let mut f_outputs = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "status" => f_status = Some(value),
                "code" => f_code = Some(value),
                "container_id" => f_container_id = Some(value),
                "outputs" => f_outputs = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["code_interpreter_call"])?;
        let f_status = cx.distinct(f_status, "status", <String as Decode>::decode)?;
        let f_code = cx.distinct(f_code, "code", <String as Decode>::decode)?;
        let f_container_id = cx
            .required(f_container_id, "container_id", <String as Decode>::decode)?;
        let f_outputs = cx
            .distinct(
                f_outputs,
                "outputs",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        Ok(Self {
            id: f_id,
            status: f_status,
            code: f_code,
            container_id: f_container_id,
            outputs: f_outputs,
        })
    }
}
/// A command for the client's machine.
#[derive(Clone, Debug, PartialEq)]
pub struct LocalShellCallItem {
    pub id: Maybe<String>,
    pub status: Maybe<String>,
    pub action: ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    pub call_id: String,
}
impl Serialize for LocalShellCallItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "local_shell_call")?;
        if !self.status.is_absent() {
            map.serialize_entry("status", &self.status)?;
        }
        map.serialize_entry("action", &self.action)?;
        map.serialize_entry("call_id", &self.call_id)?;
        map.end()
    }
}
impl Decode for LocalShellCallItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_status = None;
        let mut f_action = None;
        let mut f_call_id = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "status" => f_status = Some(value),
                "action" => f_action = Some(value),
                "call_id" => f_call_id = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["local_shell_call"])?;
        let f_status = cx.distinct(f_status, "status", <String as Decode>::decode)?;
        let f_action = cx
            .required(
                f_action,
                "action",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_call_id = cx.required(f_call_id, "call_id", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            status: f_status,
            action: f_action,
            call_id: f_call_id,
        })
    }
}
/// What it gave.
#[derive(Clone, Debug, PartialEq)]
pub struct LocalShellCallOutputItem {
    pub id: Maybe<String>,
    pub status: Maybe<String>,
    pub call_id: Maybe<String>,
    pub output: String,
}
impl Serialize for LocalShellCallOutputItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "local_shell_call_output")?;
        if !self.status.is_absent() {
            map.serialize_entry("status", &self.status)?;
        }
        if !self.call_id.is_absent() {
            map.serialize_entry("call_id", &self.call_id)?;
        }
        map.serialize_entry("output", &self.output)?;
        map.end()
    }
}
impl Decode for LocalShellCallOutputItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_status = None;
        let mut f_call_id = None;
        let mut f_output = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "status" => f_status = Some(value),
                "call_id" => f_call_id = Some(value),
                "output" => f_output = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["local_shell_call_output"])?;
        let f_status = cx.distinct(f_status, "status", <String as Decode>::decode)?;
        let f_call_id = cx.distinct(f_call_id, "call_id", <String as Decode>::decode)?;
        let f_output = cx.required(f_output, "output", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            status: f_status,
            call_id: f_call_id,
            output: f_output,
        })
    }
}
/// Commands for a shell.
#[derive(Clone, Debug, PartialEq)]
pub struct ShellCallItem {
    pub id: Maybe<String>,
    pub status: Maybe<String>,
    pub action: ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    pub call_id: String,
    pub environment: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub caller: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub created_by: Maybe<String>,
}
impl Serialize for ShellCallItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "shell_call")?;
        if !self.status.is_absent() {
            map.serialize_entry("status", &self.status)?;
        }
        map.serialize_entry("action", &self.action)?;
        map.serialize_entry("call_id", &self.call_id)?;
        if !self.environment.is_absent() {
            map.serialize_entry("environment", &self.environment)?;
        }
        if !self.caller.is_absent() {
            map.serialize_entry("caller", &self.caller)?;
        }
        if !self.created_by.is_absent() {
            map.serialize_entry("created_by", &self.created_by)?;
        }
        map.end()
    }
}
impl Decode for ShellCallItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_status = None;
        let mut f_action = None;
        let mut f_call_id = None;
        let mut f_environment = None;
        let mut f_caller = None;
        let mut f_created_by = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "status" => f_status = Some(value),
                "action" => f_action = Some(value),
                "call_id" => f_call_id = Some(value),
                "environment" => f_environment = Some(value),
                "caller" => f_caller = Some(value),
                "created_by" => f_created_by = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["shell_call"])?;
        let f_status = cx.distinct(f_status, "status", <String as Decode>::decode)?;
        let f_action = cx
            .required(
                f_action,
                "action",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_call_id = cx.required(f_call_id, "call_id", <String as Decode>::decode)?;
        let f_environment = cx
            .distinct(
                f_environment,
                "environment",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_caller = cx
            .distinct(
                f_caller,
                "caller",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_created_by = cx
            .distinct(f_created_by, "created_by", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            status: f_status,
            action: f_action,
            call_id: f_call_id,
            environment: f_environment,
            caller: f_caller,
            created_by: f_created_by,
        })
    }
}
/// What they gave.
#[derive(Clone, Debug, PartialEq)]
pub struct ShellCallOutputItem {
    pub id: Maybe<String>,
    pub status: Maybe<String>,
    pub call_id: String,
    pub max_output_length: Maybe<i64>,
    pub output: Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub caller: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub created_by: Maybe<String>,
}
impl Serialize for ShellCallOutputItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "shell_call_output")?;
        if !self.status.is_absent() {
            map.serialize_entry("status", &self.status)?;
        }
        map.serialize_entry("call_id", &self.call_id)?;
        if !self.max_output_length.is_absent() {
            map.serialize_entry("max_output_length", &self.max_output_length)?;
        }
        map.serialize_entry("output", &self.output)?;
        if !self.caller.is_absent() {
            map.serialize_entry("caller", &self.caller)?;
        }
        if !self.created_by.is_absent() {
            map.serialize_entry("created_by", &self.created_by)?;
        }
        map.end()
    }
}
impl Decode for ShellCallOutputItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_status = None;
        let mut f_call_id = None;
        let mut f_max_output_length = None;
        let mut f_output = None;
        let mut f_caller = None;
        let mut f_created_by = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "status" => f_status = Some(value),
                "call_id" => f_call_id = Some(value),
                "max_output_length" => f_max_output_length = Some(value),
                "output" => f_output = Some(value),
                "caller" => f_caller = Some(value),
                "created_by" => f_created_by = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["shell_call_output"])?;
        let f_status = cx.distinct(f_status, "status", <String as Decode>::decode)?;
        let f_call_id = cx.required(f_call_id, "call_id", <String as Decode>::decode)?;
        let f_max_output_length = cx
            .distinct(
                f_max_output_length,
                "max_output_length",
                <i64 as Decode>::decode,
            )?;
        let f_output = cx
            .required(
                f_output,
                "output",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        let f_caller = cx
            .distinct(
                f_caller,
                "caller",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_created_by = cx
            .distinct(f_created_by, "created_by", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            status: f_status,
            call_id: f_call_id,
            max_output_length: f_max_output_length,
            output: f_output,
            caller: f_caller,
            created_by: f_created_by,
        })
    }
}
/// A change of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct ApplyPatchCallItem {
    pub id: Maybe<String>,
    pub status: Maybe<String>,
    pub call_id: String,
    pub operation: ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    pub caller: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub created_by: Maybe<String>,
}
impl Serialize for ApplyPatchCallItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "apply_patch_call")?;
        if !self.status.is_absent() {
            map.serialize_entry("status", &self.status)?;
        }
        map.serialize_entry("call_id", &self.call_id)?;
        map.serialize_entry("operation", &self.operation)?;
        if !self.caller.is_absent() {
            map.serialize_entry("caller", &self.caller)?;
        }
        if !self.created_by.is_absent() {
            map.serialize_entry("created_by", &self.created_by)?;
        }
        map.end()
    }
}
impl Decode for ApplyPatchCallItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_status = None;
        let mut f_call_id = None;
        let mut f_operation = None;
        let mut f_caller = None;
        let mut f_created_by = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "status" => f_status = Some(value),
                "call_id" => f_call_id = Some(value),
                "operation" => f_operation = Some(value),
                "caller" => f_caller = Some(value),
                "created_by" => f_created_by = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["apply_patch_call"])?;
        let f_status = cx.distinct(f_status, "status", <String as Decode>::decode)?;
        let f_call_id = cx.required(f_call_id, "call_id", <String as Decode>::decode)?;
        let f_operation = cx
            .required(
                f_operation,
                "operation",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_caller = cx
            .distinct(
                f_caller,
                "caller",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_created_by = cx
            .distinct(f_created_by, "created_by", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            status: f_status,
            call_id: f_call_id,
            operation: f_operation,
            caller: f_caller,
            created_by: f_created_by,
        })
    }
}
/// What became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ApplyPatchCallOutputItem {
    pub id: Maybe<String>,
    pub status: Maybe<String>,
    pub call_id: String,
    pub output: Maybe<String>,
    pub caller: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub created_by: Maybe<String>,
}
impl Serialize for ApplyPatchCallOutputItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "apply_patch_call_output")?;
        if !self.status.is_absent() {
            map.serialize_entry("status", &self.status)?;
        }
        map.serialize_entry("call_id", &self.call_id)?;
        if !self.output.is_absent() {
            map.serialize_entry("output", &self.output)?;
        }
        if !self.caller.is_absent() {
            map.serialize_entry("caller", &self.caller)?;
        }
        if !self.created_by.is_absent() {
            map.serialize_entry("created_by", &self.created_by)?;
        }
        map.end()
    }
}
impl Decode for ApplyPatchCallOutputItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_status = None;
        let mut f_call_id = None;
        let mut f_output = None;
        let mut f_caller = None;
        let mut f_created_by = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "status" => f_status = Some(value),
                "call_id" => f_call_id = Some(value),
                "output" => f_output = Some(value),
                "caller" => f_caller = Some(value),
                "created_by" => f_created_by = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["apply_patch_call_output"])?;
        let f_status = cx.distinct(f_status, "status", <String as Decode>::decode)?;
        let f_call_id = cx.required(f_call_id, "call_id", <String as Decode>::decode)?;
        let f_output = cx.distinct(f_output, "output", <String as Decode>::decode)?;
        let f_caller = cx
            .distinct(
                f_caller,
                "caller",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_created_by = cx
            .distinct(f_created_by, "created_by", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            status: f_status,
            call_id: f_call_id,
            output: f_output,
            caller: f_caller,
            created_by: f_created_by,
        })
    }
}
/// The tools of another server.
#[derive(Clone, Debug, PartialEq)]
pub struct McpListToolsItem {
    pub id: Maybe<String>,
    pub error: Maybe<::wire::serde_json::Value>,
    pub server_label: String,
    pub tools: Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
}
impl Serialize for McpListToolsItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "mcp_list_tools")?;
        if !self.error.is_absent() {
            map.serialize_entry("error", &self.error)?;
        }
        map.serialize_entry("server_label", &self.server_label)?;
        map.serialize_entry("tools", &self.tools)?;
        map.end()
    }
}
impl Decode for McpListToolsItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_error = None;
        let mut f_server_label = None;
        let mut f_tools = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "error" => f_error = Some(value),
                "server_label" => f_server_label = Some(value),
                "tools" => f_tools = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["mcp_list_tools"])?;
        let f_error = cx
            .distinct(f_error, "error", <::wire::serde_json::Value as Decode>::decode)?;
        let f_server_label = cx
            .required(f_server_label, "server_label", <String as Decode>::decode)?;
        let f_tools = cx
            .required(
                f_tools,
                "tools",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        Ok(Self {
            id: f_id,
            error: f_error,
            server_label: f_server_label,
            tools: f_tools,
        })
    }
}
/// A question before a call.
#[derive(Clone, Debug, PartialEq)]
pub struct McpApprovalRequestItem {
    pub id: Maybe<String>,
    pub arguments: String,
    pub name: String,
    pub server_label: String,
}
impl Serialize for McpApprovalRequestItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "mcp_approval_request")?;
        map.serialize_entry("arguments", &self.arguments)?;
        map.serialize_entry("name", &self.name)?;
        map.serialize_entry("server_label", &self.server_label)?;
        map.end()
    }
}
impl Decode for McpApprovalRequestItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_arguments = None;
        let mut f_name = None;
        let mut f_server_label = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "arguments" => f_arguments = Some(value),
                "name" => f_name = Some(value),
                "server_label" => f_server_label = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["mcp_approval_request"])?;
        let f_arguments = cx
            .required(f_arguments, "arguments", <String as Decode>::decode)?;
        let f_name = cx.required(f_name, "name", <String as Decode>::decode)?;
        let f_server_label = cx
            .required(f_server_label, "server_label", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            arguments: f_arguments,
            name: f_name,
            server_label: f_server_label,
        })
    }
}
/// The answer to it.
#[derive(Clone, Debug, PartialEq)]
pub struct McpApprovalResponseItem {
    pub id: Maybe<String>,
    pub approval_request_id: String,
    pub approve: bool,
    pub reason: Maybe<String>,
}
impl Serialize for McpApprovalResponseItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "mcp_approval_response")?;
        map.serialize_entry("approval_request_id", &self.approval_request_id)?;
        map.serialize_entry("approve", &self.approve)?;
        if !self.reason.is_absent() {
            map.serialize_entry("reason", &self.reason)?;
        }
        map.end()
    }
}
impl Decode for McpApprovalResponseItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_approval_request_id = None;
        let mut f_approve = None;
        let mut f_reason = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "approval_request_id" => f_approval_request_id = Some(value),
                "approve" => f_approve = Some(value),
                "reason" => f_reason = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["mcp_approval_response"])?;
        let f_approval_request_id = cx
            .required(
                f_approval_request_id,
                "approval_request_id",
                <String as Decode>::decode,
            )?;
        let f_approve = cx.required(f_approve, "approve", <bool as Decode>::decode)?;
        let f_reason = cx.distinct(f_reason, "reason", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            approval_request_id: f_approval_request_id,
            approve: f_approve,
            reason: f_reason,
        })
    }
}
/// A call of another server's tool.
#[derive(Clone, Debug, PartialEq)]
pub struct McpCallItem {
    pub id: Maybe<String>,
    pub status: Maybe<String>,
    pub approval_request_id: Maybe<String>,
    pub arguments: String,
    pub error: Maybe<::wire::serde_json::Value>,
    pub name: String,
    pub output: Maybe<String>,
    pub server_label: String,
}
impl Serialize for McpCallItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "mcp_call")?;
        if !self.status.is_absent() {
            map.serialize_entry("status", &self.status)?;
        }
        if !self.approval_request_id.is_absent() {
            map.serialize_entry("approval_request_id", &self.approval_request_id)?;
        }
        map.serialize_entry("arguments", &self.arguments)?;
        if !self.error.is_absent() {
            map.serialize_entry("error", &self.error)?;
        }
        map.serialize_entry("name", &self.name)?;
        if !self.output.is_absent() {
            map.serialize_entry("output", &self.output)?;
        }
        map.serialize_entry("server_label", &self.server_label)?;
        map.end()
    }
}
impl Decode for McpCallItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_status = None;
        let mut f_approval_request_id = None;
        let mut f_arguments = None;
        let mut f_error = None;
        let mut f_name = None;
        let mut f_output = None;
        let mut f_server_label = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "status" => f_status = Some(value),
                "approval_request_id" => f_approval_request_id = Some(value),
                "arguments" => f_arguments = Some(value),
                "error" => f_error = Some(value),
                "name" => f_name = Some(value),
                "output" => f_output = Some(value),
                "server_label" => f_server_label = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["mcp_call"])?;
        let f_status = cx.distinct(f_status, "status", <String as Decode>::decode)?;
        let f_approval_request_id = cx
            .distinct(
                f_approval_request_id,
                "approval_request_id",
                <String as Decode>::decode,
            )?;
        let f_arguments = cx
            .required(f_arguments, "arguments", <String as Decode>::decode)?;
        let f_error = cx
            .distinct(f_error, "error", <::wire::serde_json::Value as Decode>::decode)?;
        let f_name = cx.required(f_name, "name", <String as Decode>::decode)?;
        let f_output = cx.distinct(f_output, "output", <String as Decode>::decode)?;
        let f_server_label = cx
            .required(f_server_label, "server_label", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            status: f_status,
            approval_request_id: f_approval_request_id,
            arguments: f_arguments,
            error: f_error,
            name: f_name,
            output: f_output,
            server_label: f_server_label,
        })
    }
}
/// A program that calls tools.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgramItem {
    pub id: Maybe<String>,
    pub call_id: String,
    pub code: String,
    pub fingerprint: String,
}
impl Serialize for ProgramItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "program")?;
        map.serialize_entry("call_id", &self.call_id)?;
        map.serialize_entry("code", &self.code)?;
        map.serialize_entry("fingerprint", &self.fingerprint)?;
        map.end()
    }
}
impl Decode for ProgramItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_call_id = None;
        let mut f_code = None;
        let mut f_fingerprint = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "call_id" => f_call_id = Some(value),
                "code" => f_code = Some(value),
                "fingerprint" => f_fingerprint = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["program"])?;
        let f_call_id = cx.required(f_call_id, "call_id", <String as Decode>::decode)?;
        let f_code = cx.required(f_code, "code", <String as Decode>::decode)?;
        let f_fingerprint = cx
            .required(f_fingerprint, "fingerprint", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            call_id: f_call_id,
            code: f_code,
            fingerprint: f_fingerprint,
        })
    }
}
/// What it gave.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgramOutputItem {
    pub id: Maybe<String>,
    pub status: Maybe<String>,
    pub call_id: String,
    pub result: String,
}
impl Serialize for ProgramOutputItem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.id.is_absent() {
            map.serialize_entry("id", &self.id)?;
        }
        map.serialize_entry("type", "program_output")?;
        if !self.status.is_absent() {
            map.serialize_entry("status", &self.status)?;
        }
        map.serialize_entry("call_id", &self.call_id)?;
        map.serialize_entry("result", &self.result)?;
        map.end()
    }
}
impl Decode for ProgramOutputItem {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_type_ = None;
        let mut f_status = None;
        let mut f_call_id = None;
        let mut f_result = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "type" => f_type_ = Some(value),
                "status" => f_status = Some(value),
                "call_id" => f_call_id = Some(value),
                "result" => f_result = Some(value),
                _ => {}
            }
        }
        let f_id = cx.distinct(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_type_, "type", &["program_output"])?;
        let f_status = cx.distinct(f_status, "status", <String as Decode>::decode)?;
        let f_call_id = cx.required(f_call_id, "call_id", <String as Decode>::decode)?;
        let f_result = cx.required(f_result, "result", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            status: f_status,
            call_id: f_call_id,
            result: f_result,
        })
    }
}
/// A request for other metadata.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UpdateConversationRequest {
    pub metadata: Option<::std::collections::BTreeMap<String, String>>,
}
impl Serialize for UpdateConversationRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.metadata {
            map.serialize_entry("metadata", value)?;
        }
        map.end()
    }
}
impl Decode for UpdateConversationRequest {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_metadata = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "metadata" => f_metadata = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_metadata = cx
            .optional_nullable(
                f_metadata,
                "metadata",
                <::std::collections::BTreeMap<String, String> as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("UpdateConversationRequest", key)?;
        }
        Ok(Self { metadata: f_metadata })
    }
}
/// Items for the end of a conversation.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateConversationItemsRequest {
    pub items: Vec<ResponseItem>,
}
impl Serialize for CreateConversationItemsRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("items", &self.items)?;
        map.end()
    }
}
impl Decode for CreateConversationItemsRequest {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_items = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "items" => f_items = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_items = cx
            .required(
                f_items,
                "items",
                |value, cx| {
                    let owned = <Vec<ResponseItem> as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::items(decoded.len(), None, Some(20))?;
                    Ok(owned)
                },
            )?;
        for key in unknown {
            cx.unknown("CreateConversationItemsRequest", key)?;
        }
        Ok(Self { items: f_items })
    }
}
/// A conversation.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversation {
    pub id: String,
    /// Seconds since 1970.
    pub created_at: i64,
    pub metadata: Option<::std::collections::BTreeMap<String, String>>,
}
impl Serialize for Conversation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("object", "conversation")?;
        map.serialize_entry("created_at", &self.created_at)?;
        map.serialize_entry("metadata", &self.metadata)?;
        map.end()
    }
}
impl Decode for Conversation {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_object = None;
        let mut f_created_at = None;
        let mut f_metadata = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "object" => f_object = Some(value),
                "created_at" => f_created_at = Some(value),
                "metadata" => f_metadata = Some(value),
                _ => {}
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_object, "object", &["conversation"])?;
        let f_created_at = cx
            .required(f_created_at, "created_at", <i64 as Decode>::decode)?;
        let f_metadata = cx
            .required_nullable(
                f_metadata,
                "metadata",
                <::std::collections::BTreeMap<String, String> as Decode>::decode,
            )?;
        Ok(Self {
            id: f_id,
            created_at: f_created_at,
            metadata: f_metadata,
        })
    }
}
/// A conversation that is gone.
#[derive(Clone, Debug, PartialEq)]
pub struct ConversationDeleted {
    pub id: String,
    pub deleted: bool,
}
impl Serialize for ConversationDeleted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("object", "conversation.deleted")?;
        map.serialize_entry("deleted", &self.deleted)?;
        map.end()
    }
}
impl Decode for ConversationDeleted {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_object = None;
        let mut f_deleted = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "object" => f_object = Some(value),
                "deleted" => f_deleted = Some(value),
                _ => {}
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_object, "object", &["conversation.deleted"])?;
        let f_deleted = cx.required(f_deleted, "deleted", <bool as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            deleted: f_deleted,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CreateEmbeddingRequest {
    pub model: String,
    /// A text, texts, token ids, or lists of token ids.
    pub input: EmbeddingInput,
    /// Length of the vectors, for models that can shorten them.
    pub dimensions: Option<i64>,
    /// Numbers, or the base64 of little-endian 32-bit floats.
    pub encoding_format: Option<EmbeddingFormat>,
    pub user: Option<String>,
}
impl Serialize for CreateEmbeddingRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("model", &self.model)?;
        map.serialize_entry("input", &self.input)?;
        if let Some(value) = &self.dimensions {
            map.serialize_entry("dimensions", value)?;
        }
        if let Some(value) = &self.encoding_format {
            map.serialize_entry("encoding_format", value)?;
        }
        if let Some(value) = &self.user {
            map.serialize_entry("user", value)?;
        }
        map.end()
    }
}
impl Decode for CreateEmbeddingRequest {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_model = None;
        let mut f_input = None;
        let mut f_dimensions = None;
        let mut f_encoding_format = None;
        let mut f_user = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "model" => f_model = Some(value),
                "input" => f_input = Some(value),
                "dimensions" => f_dimensions = Some(value),
                "encoding_format" => f_encoding_format = Some(value),
                "user" => f_user = Some(value),
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
        let f_input = cx.required(f_input, "input", <EmbeddingInput as Decode>::decode)?;
        let f_dimensions = cx
            .optional(
                f_dimensions,
                "dimensions",
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
        let f_encoding_format = cx
            .optional(
                f_encoding_format,
                "encoding_format",
                <EmbeddingFormat as Decode>::decode,
            )?;
        let f_user = cx.optional(f_user, "user", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("CreateEmbeddingRequest", key)?;
        }
        Ok(Self {
            model: f_model,
            input: f_input,
            dimensions: f_dimensions,
            encoding_format: f_encoding_format,
            user: f_user,
        })
    }
}
/// A text, texts, token ids, or lists of token ids.
#[derive(Clone, Debug, PartialEq)]
pub enum EmbeddingInput {
    String(String),
    Array(Vec<String>),
    Array2(Vec<i64>),
    Array3(Vec<Vec<i64>>),
}
impl Serialize for EmbeddingInput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::Array(value) => value.serialize(serializer),
            Self::Array2(value) => value.serialize(serializer),
            Self::Array3(value) => value.serialize(serializer),
        }
    }
}
impl Decode for EmbeddingInput {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Array => {
                cx.first_of(
                    value,
                    &[
                        (
                            "Array",
                            |value, cx| {
                                let decode: fn(Value, &mut Cx) -> Decoded<Vec<String>> = |
                                    value,
                                    cx|
                                {
                                    let owned = <Vec<String> as Decode>::decode(value, cx)?;
                                    let decoded = &owned;
                                    ::wire::items(decoded.len(), Some(1), Some(2048))?;
                                    Ok(owned)
                                };
                                decode(value, cx).map(Self::Array)
                            },
                        ),
                        (
                            "Array2",
                            |value, cx| {
                                let decode: fn(Value, &mut Cx) -> Decoded<Vec<i64>> = |
                                    value,
                                    cx|
                                {
                                    let owned = <Vec<i64> as Decode>::decode(value, cx)?;
                                    let decoded = &owned;
                                    ::wire::items(decoded.len(), Some(1), Some(2048))?;
                                    Ok(owned)
                                };
                                decode(value, cx).map(Self::Array2)
                            },
                        ),
                        (
                            "Array3",
                            |value, cx| {
                                let decode: fn(Value, &mut Cx) -> Decoded<Vec<Vec<i64>>> = |
                                    value,
                                    cx|
                                {
                                    let owned = <Vec<Vec<i64>> as Decode>::decode(value, cx)?;
                                    let decoded = &owned;
                                    ::wire::items(decoded.len(), Some(1), Some(2048))?;
                                    for (index, decoded) in decoded.iter().enumerate() {
                                        let check = || -> Decoded<()> {
                                            ::wire::items(decoded.len(), Some(1), None)?;
                                            Ok(())
                                        };
                                        check()
                                            .map_err(|fault| fault.under(Segment::Index(index)))?;
                                    }
                                    Ok(owned)
                                };
                                decode(value, cx).map(Self::Array3)
                            },
                        ),
                    ],
                )
            }
            Kind::String => <String as Decode>::decode(value, cx).map(Self::String),
            _ => {
                Err(
                    ::wire::Fault::wrong_type(
                        &[
                            Kind::String,
                            Kind::ArrayOf("strings"),
                            Kind::ArrayOf("numbers"),
                            Kind::ArrayOf("arrays"),
                        ],
                        &value,
                    ),
                )
            }
        }
    }
}
/// Numbers, or the base64 of little-endian 32-bit floats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EmbeddingFormat {
    Float,
    Base64,
}
impl EmbeddingFormat {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["float", "base64"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Float => "float",
            Self::Base64 => "base64",
        }
    }
}
impl Decode for EmbeddingFormat {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "float" => Ok(Self::Float),
            "base64" => Ok(Self::Base64),
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
impl Serialize for EmbeddingFormat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for EmbeddingFormat {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct EmbeddingList {
    pub data: Vec<Embedding>,
    pub model: String,
    pub usage: EmbeddingUsage,
}
impl Serialize for EmbeddingList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("object", "list")?;
        map.serialize_entry("data", &self.data)?;
        map.serialize_entry("model", &self.model)?;
        map.serialize_entry("usage", &self.usage)?;
        map.end()
    }
}
impl Decode for EmbeddingList {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_object = None;
        let mut f_data = None;
        let mut f_model = None;
        let mut f_usage = None;
        for (key, value) in map {
            match key.as_str() {
                "object" => f_object = Some(value),
                "data" => f_data = Some(value),
                "model" => f_model = Some(value),
                "usage" => f_usage = Some(value),
                _ => {}
            }
        }
        cx.constant(f_object, "object", &["list"])?;
        let f_data = cx.required(f_data, "data", <Vec<Embedding> as Decode>::decode)?;
        let f_model = cx.required(f_model, "model", <String as Decode>::decode)?;
        let f_usage = cx.required(f_usage, "usage", <EmbeddingUsage as Decode>::decode)?;
        Ok(Self {
            data: f_data,
            model: f_model,
            usage: f_usage,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct Embedding {
    pub index: i64,
    /// In the form that `encoding_format` asked for.
    pub embedding: EmbeddingVector,
}
impl Serialize for Embedding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("object", "embedding")?;
        map.serialize_entry("index", &self.index)?;
        map.serialize_entry("embedding", &self.embedding)?;
        map.end()
    }
}
impl Decode for Embedding {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_object = None;
        let mut f_index = None;
        let mut f_embedding = None;
        for (key, value) in map {
            match key.as_str() {
                "object" => f_object = Some(value),
                "index" => f_index = Some(value),
                "embedding" => f_embedding = Some(value),
                _ => {}
            }
        }
        cx.constant(f_object, "object", &["embedding"])?;
        let f_index = cx.required(f_index, "index", <i64 as Decode>::decode)?;
        let f_embedding = cx
            .required(f_embedding, "embedding", <EmbeddingVector as Decode>::decode)?;
        Ok(Self {
            index: f_index,
            embedding: f_embedding,
        })
    }
}
/// In the form that `encoding_format` asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum EmbeddingVector {
    Array(Vec<f64>),
    String(String),
}
impl Serialize for EmbeddingVector {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Array(value) => value.serialize(serializer),
            Self::String(value) => value.serialize(serializer),
        }
    }
}
impl Decode for EmbeddingVector {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Array => <Vec<f64> as Decode>::decode(value, cx).map(Self::Array),
            Kind::String => <String as Decode>::decode(value, cx).map(Self::String),
            _ => {
                Err(
                    ::wire::Fault::wrong_type(
                        &[Kind::ArrayOf("numbers"), Kind::String],
                        &value,
                    ),
                )
            }
        }
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct EmbeddingUsage {
    pub prompt_tokens: i64,
    pub total_tokens: i64,
}
impl Serialize for EmbeddingUsage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("prompt_tokens", &self.prompt_tokens)?;
        map.serialize_entry("total_tokens", &self.total_tokens)?;
        map.end()
    }
}
impl Decode for EmbeddingUsage {
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListOrder {
    Asc,
    Desc,
}
impl ListOrder {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["asc", "desc"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Asc => "asc",
            Self::Desc => "desc",
        }
    }
}
impl Decode for ListOrder {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "asc" => Ok(Self::Asc),
            "desc" => Ok(Self::Desc),
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
impl Serialize for ListOrder {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ListOrder {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct UploadFileForm {
    pub file: ::wire::UploadedFile,
    /// What a file is uploaded for.
    pub purpose: FilePurpose,
    /// When a file is deleted by itself.
    pub expires_after: Option<FileExpiry>,
}
impl Serialize for UploadFileForm {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("file", &self.file)?;
        map.serialize_entry("purpose", &self.purpose)?;
        if let Some(value) = &self.expires_after {
            map.serialize_entry("expires_after", value)?;
        }
        map.end()
    }
}
impl Decode for UploadFileForm {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_file = None;
        let mut f_purpose = None;
        let mut f_expires_after = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "file" => f_file = Some(value),
                "purpose" => f_purpose = Some(value),
                "expires_after" => f_expires_after = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_file = cx
            .required(f_file, "file", <::wire::UploadedFile as Decode>::decode)?;
        let f_purpose = cx
            .required(f_purpose, "purpose", <FilePurpose as Decode>::decode)?;
        let f_expires_after = cx
            .optional(f_expires_after, "expires_after", <FileExpiry as Decode>::decode)?;
        for key in unknown {
            cx.unknown("UploadFileForm", key)?;
        }
        Ok(Self {
            file: f_file,
            purpose: f_purpose,
            expires_after: f_expires_after,
        })
    }
}
/// What a file is uploaded for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FilePurpose {
    Assistants,
    Batch,
    FineTune,
    Vision,
    UserData,
    Evals,
}
impl FilePurpose {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "assistants",
        "batch",
        "fine-tune",
        "vision",
        "user_data",
        "evals",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Assistants => "assistants",
            Self::Batch => "batch",
            Self::FineTune => "fine-tune",
            Self::Vision => "vision",
            Self::UserData => "user_data",
            Self::Evals => "evals",
        }
    }
}
impl Decode for FilePurpose {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "assistants" => Ok(Self::Assistants),
            "batch" => Ok(Self::Batch),
            "fine-tune" => Ok(Self::FineTune),
            "vision" => Ok(Self::Vision),
            "user_data" => Ok(Self::UserData),
            "evals" => Ok(Self::Evals),
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
impl Serialize for FilePurpose {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for FilePurpose {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct FileList {
    pub data: Vec<FileObject>,
    pub has_more: bool,
    pub first_id: Maybe<String>,
    pub last_id: Maybe<String>,
}
impl Serialize for FileList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("object", "list")?;
        map.serialize_entry("data", &self.data)?;
        map.serialize_entry("has_more", &self.has_more)?;
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
        let mut f_object = None;
        let mut f_data = None;
        let mut f_has_more = None;
        let mut f_first_id = None;
        let mut f_last_id = None;
        for (key, value) in map {
            match key.as_str() {
                "object" => f_object = Some(value),
                "data" => f_data = Some(value),
                "has_more" => f_has_more = Some(value),
                "first_id" => f_first_id = Some(value),
                "last_id" => f_last_id = Some(value),
                _ => {}
            }
        }
        cx.constant(f_object, "object", &["list"])?;
        let f_data = cx.required(f_data, "data", <Vec<FileObject> as Decode>::decode)?;
        let f_has_more = cx.required(f_has_more, "has_more", <bool as Decode>::decode)?;
        let f_first_id = cx
            .distinct(f_first_id, "first_id", <String as Decode>::decode)?;
        let f_last_id = cx.distinct(f_last_id, "last_id", <String as Decode>::decode)?;
        Ok(Self {
            data: f_data,
            has_more: f_has_more,
            first_id: f_first_id,
            last_id: f_last_id,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct FileObject {
    pub id: String,
    /// What a file was uploaded or made for.
    pub purpose: FileObjectPurpose,
    pub filename: String,
    pub bytes: i64,
    /// Unix time in seconds.
    pub created_at: i64,
    pub expires_at: Maybe<i64>,
    pub status: FileStatus,
    /// Why a file is in error.
    pub status_details: Maybe<String>,
}
impl Serialize for FileObject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("object", "file")?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("purpose", &self.purpose)?;
        map.serialize_entry("filename", &self.filename)?;
        map.serialize_entry("bytes", &self.bytes)?;
        map.serialize_entry("created_at", &self.created_at)?;
        if !self.expires_at.is_absent() {
            map.serialize_entry("expires_at", &self.expires_at)?;
        }
        map.serialize_entry("status", &self.status)?;
        if !self.status_details.is_absent() {
            map.serialize_entry("status_details", &self.status_details)?;
        }
        map.end()
    }
}
impl Decode for FileObject {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_object = None;
        let mut f_id = None;
        let mut f_purpose = None;
        let mut f_filename = None;
        let mut f_bytes = None;
        let mut f_created_at = None;
        let mut f_expires_at = None;
        let mut f_status = None;
        let mut f_status_details = None;
        for (key, value) in map {
            match key.as_str() {
                "object" => f_object = Some(value),
                "id" => f_id = Some(value),
                "purpose" => f_purpose = Some(value),
                "filename" => f_filename = Some(value),
                "bytes" => f_bytes = Some(value),
                "created_at" => f_created_at = Some(value),
                "expires_at" => f_expires_at = Some(value),
                "status" => f_status = Some(value),
                "status_details" => f_status_details = Some(value),
                _ => {}
            }
        }
        cx.constant(f_object, "object", &["file"])?;
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        let f_purpose = cx
            .required(f_purpose, "purpose", <FileObjectPurpose as Decode>::decode)?;
        let f_filename = cx
            .required(f_filename, "filename", <String as Decode>::decode)?;
        let f_bytes = cx.required(f_bytes, "bytes", <i64 as Decode>::decode)?;
        let f_created_at = cx
            .required(f_created_at, "created_at", <i64 as Decode>::decode)?;
        let f_expires_at = cx
            .distinct(f_expires_at, "expires_at", <i64 as Decode>::decode)?;
        let f_status = cx.required(f_status, "status", <FileStatus as Decode>::decode)?;
        let f_status_details = cx
            .distinct(f_status_details, "status_details", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            purpose: f_purpose,
            filename: f_filename,
            bytes: f_bytes,
            created_at: f_created_at,
            expires_at: f_expires_at,
            status: f_status,
            status_details: f_status_details,
        })
    }
}
/// What a file was uploaded or made for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FileObjectPurpose {
    Assistants,
    AssistantsOutput,
    Batch,
    BatchOutput,
    FineTune,
    FineTuneResults,
    Vision,
    UserData,
    Evals,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl FileObjectPurpose {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "assistants",
        "assistants_output",
        "batch",
        "batch_output",
        "fine-tune",
        "fine-tune-results",
        "vision",
        "user_data",
        "evals",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Assistants => "assistants",
            Self::AssistantsOutput => "assistants_output",
            Self::Batch => "batch",
            Self::BatchOutput => "batch_output",
            Self::FineTune => "fine-tune",
            Self::FineTuneResults => "fine-tune-results",
            Self::Vision => "vision",
            Self::UserData => "user_data",
            Self::Evals => "evals",
            Self::Other(value) => value,
        }
    }
}
impl Decode for FileObjectPurpose {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "assistants" => Ok(Self::Assistants),
            "assistants_output" => Ok(Self::AssistantsOutput),
            "batch" => Ok(Self::Batch),
            "batch_output" => Ok(Self::BatchOutput),
            "fine-tune" => Ok(Self::FineTune),
            "fine-tune-results" => Ok(Self::FineTuneResults),
            "vision" => Ok(Self::Vision),
            "user_data" => Ok(Self::UserData),
            "evals" => Ok(Self::Evals),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for FileObjectPurpose {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for FileObjectPurpose {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FileStatus {
    Uploaded,
    Processed,
    Error,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl FileStatus {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["uploaded", "processed", "error"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Uploaded => "uploaded",
            Self::Processed => "processed",
            Self::Error => "error",
            Self::Other(value) => value,
        }
    }
}
impl Decode for FileStatus {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "uploaded" => Ok(Self::Uploaded),
            "processed" => Ok(Self::Processed),
            "error" => Ok(Self::Error),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for FileStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for FileStatus {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct FileDeleted {
    pub deleted: bool,
    pub id: String,
}
impl Serialize for FileDeleted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("object", "file")?;
        map.serialize_entry("deleted", &self.deleted)?;
        map.serialize_entry("id", &self.id)?;
        map.end()
    }
}
impl Decode for FileDeleted {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_object = None;
        let mut f_deleted = None;
        let mut f_id = None;
        for (key, value) in map {
            match key.as_str() {
                "object" => f_object = Some(value),
                "deleted" => f_deleted = Some(value),
                "id" => f_id = Some(value),
                _ => {}
            }
        }
        cx.constant(f_object, "object", &["file"])?;
        let f_deleted = cx.required(f_deleted, "deleted", <bool as Decode>::decode)?;
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        Ok(Self {
            deleted: f_deleted,
            id: f_id,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CreateUploadRequest {
    /// The length of the whole file.
    pub bytes: i64,
    pub filename: String,
    pub mime_type: String,
    /// What a file is uploaded for.
    pub purpose: FilePurpose,
    /// When a file is deleted by itself.
    pub expires_after: Option<FileExpiry>,
}
impl Serialize for CreateUploadRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("bytes", &self.bytes)?;
        map.serialize_entry("filename", &self.filename)?;
        map.serialize_entry("mime_type", &self.mime_type)?;
        map.serialize_entry("purpose", &self.purpose)?;
        if let Some(value) = &self.expires_after {
            map.serialize_entry("expires_after", value)?;
        }
        map.end()
    }
}
impl Decode for CreateUploadRequest {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_bytes = None;
        let mut f_filename = None;
        let mut f_mime_type = None;
        let mut f_purpose = None;
        let mut f_expires_after = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "bytes" => f_bytes = Some(value),
                "filename" => f_filename = Some(value),
                "mime_type" => f_mime_type = Some(value),
                "purpose" => f_purpose = Some(value),
                "expires_after" => f_expires_after = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_bytes = cx
            .required(
                f_bytes,
                "bytes",
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
        let f_filename = cx
            .required(f_filename, "filename", <String as Decode>::decode)?;
        let f_mime_type = cx
            .required(f_mime_type, "mime_type", <String as Decode>::decode)?;
        let f_purpose = cx
            .required(f_purpose, "purpose", <FilePurpose as Decode>::decode)?;
        let f_expires_after = cx
            .optional(f_expires_after, "expires_after", <FileExpiry as Decode>::decode)?;
        for key in unknown {
            cx.unknown("CreateUploadRequest", key)?;
        }
        Ok(Self {
            bytes: f_bytes,
            filename: f_filename,
            mime_type: f_mime_type,
            purpose: f_purpose,
            expires_after: f_expires_after,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct UploadPartForm {
    pub data: ::wire::UploadedFile,
}
impl Serialize for UploadPartForm {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("data", &self.data)?;
        map.end()
    }
}
impl Decode for UploadPartForm {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_data = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "data" => f_data = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_data = cx
            .required(f_data, "data", <::wire::UploadedFile as Decode>::decode)?;
        for key in unknown {
            cx.unknown("UploadPartForm", key)?;
        }
        Ok(Self { data: f_data })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CompleteUploadRequest {
    /// The parts in the order in which they make the file.
    pub part_ids: Vec<String>,
    pub md5: Option<String>,
}
impl Serialize for CompleteUploadRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("part_ids", &self.part_ids)?;
        if let Some(value) = &self.md5 {
            map.serialize_entry("md5", value)?;
        }
        map.end()
    }
}
impl Decode for CompleteUploadRequest {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_part_ids = None;
        let mut f_md5 = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "part_ids" => f_part_ids = Some(value),
                "md5" => f_md5 = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_part_ids = cx
            .required(f_part_ids, "part_ids", <Vec<String> as Decode>::decode)?;
        let f_md5 = cx.optional(f_md5, "md5", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("CompleteUploadRequest", key)?;
        }
        Ok(Self {
            part_ids: f_part_ids,
            md5: f_md5,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct Upload {
    pub id: String,
    pub bytes: i64,
    pub created_at: i64,
    pub filename: String,
    pub purpose: String,
    pub status: UploadStatus,
    pub expires_at: i64,
    pub file: Maybe<FileObject>,
}
impl Serialize for Upload {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("object", "upload")?;
        map.serialize_entry("bytes", &self.bytes)?;
        map.serialize_entry("created_at", &self.created_at)?;
        map.serialize_entry("filename", &self.filename)?;
        map.serialize_entry("purpose", &self.purpose)?;
        map.serialize_entry("status", &self.status)?;
        map.serialize_entry("expires_at", &self.expires_at)?;
        if !self.file.is_absent() {
            map.serialize_entry("file", &self.file)?;
        }
        map.end()
    }
}
impl Decode for Upload {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_object = None;
        let mut f_bytes = None;
        let mut f_created_at = None;
        let mut f_filename = None;
        let mut f_purpose = None;
        let mut f_status = None;
        let mut f_expires_at = None;
        let mut f_file = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "object" => f_object = Some(value),
                "bytes" => f_bytes = Some(value),
                "created_at" => f_created_at = Some(value),
                "filename" => f_filename = Some(value),
                "purpose" => f_purpose = Some(value),
                "status" => f_status = Some(value),
                "expires_at" => f_expires_at = Some(value),
                "file" => f_file = Some(value),
                _ => {}
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_object, "object", &["upload"])?;
        let f_bytes = cx.required(f_bytes, "bytes", <i64 as Decode>::decode)?;
        let f_created_at = cx
            .required(f_created_at, "created_at", <i64 as Decode>::decode)?;
        let f_filename = cx
            .required(f_filename, "filename", <String as Decode>::decode)?;
        let f_purpose = cx.required(f_purpose, "purpose", <String as Decode>::decode)?;
        let f_status = cx
            .required(f_status, "status", <UploadStatus as Decode>::decode)?;
        let f_expires_at = cx
            .required(f_expires_at, "expires_at", <i64 as Decode>::decode)?;
        let f_file = cx.distinct(f_file, "file", <FileObject as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            bytes: f_bytes,
            created_at: f_created_at,
            filename: f_filename,
            purpose: f_purpose,
            status: f_status,
            expires_at: f_expires_at,
            file: f_file,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum UploadStatus {
    Pending,
    Completed,
    Cancelled,
    Expired,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl UploadStatus {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "pending",
        "completed",
        "cancelled",
        "expired",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Pending => "pending",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
            Self::Other(value) => value,
        }
    }
}
impl Decode for UploadStatus {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "pending" => Ok(Self::Pending),
            "completed" => Ok(Self::Completed),
            "cancelled" => Ok(Self::Cancelled),
            "expired" => Ok(Self::Expired),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for UploadStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for UploadStatus {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct UploadPart {
    pub id: String,
    pub created_at: i64,
    pub upload_id: String,
}
impl Serialize for UploadPart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("object", "upload.part")?;
        map.serialize_entry("created_at", &self.created_at)?;
        map.serialize_entry("upload_id", &self.upload_id)?;
        map.end()
    }
}
impl Decode for UploadPart {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_object = None;
        let mut f_created_at = None;
        let mut f_upload_id = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "object" => f_object = Some(value),
                "created_at" => f_created_at = Some(value),
                "upload_id" => f_upload_id = Some(value),
                _ => {}
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_object, "object", &["upload.part"])?;
        let f_created_at = cx
            .required(f_created_at, "created_at", <i64 as Decode>::decode)?;
        let f_upload_id = cx
            .required(f_upload_id, "upload_id", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            created_at: f_created_at,
            upload_id: f_upload_id,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CreateImageRequest {
    pub prompt: String,
    pub model: Option<String>,
    pub background: Option<ImageBackground>,
    pub complexity: Option<ImageComplexity>,
    /// Of a moving image.
    pub frame_count: Option<i64>,
    pub frame_duration_ms: Option<i64>,
    pub moderation: Option<ImageModeration>,
    pub n: Option<i64>,
    /// Per cent, for JPEG and WebP.
    pub output_compression: Option<i64>,
    pub output_format: Option<ImageOutputFormat>,
    /// So many unfinished images are streamed.
    pub partial_images: Option<i64>,
    pub quality: Option<ImageQuality>,
    pub response_format: Option<ImageResponseFormat>,
    pub safety_identifier: Option<String>,
    pub size: Option<ImageSize>,
    pub stream: Option<bool>,
    pub style: Option<ImageStyle>,
    pub svg: Option<ImageSvgOptions>,
    pub user: Option<String>,
}
impl CreateImageRequest {
    /// The value that the specification names as default where the property is absent.
    pub fn n_or_default(&self) -> i64 {
        self.n.clone().unwrap_or(1)
    }
    /// The value that the specification names as default where the property is absent.
    pub fn stream_or_default(&self) -> bool {
        self.stream.clone().unwrap_or(false)
    }
}
impl Serialize for CreateImageRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("prompt", &self.prompt)?;
        if let Some(value) = &self.model {
            map.serialize_entry("model", value)?;
        }
        if let Some(value) = &self.background {
            map.serialize_entry("background", value)?;
        }
        if let Some(value) = &self.complexity {
            map.serialize_entry("complexity", value)?;
        }
        if let Some(value) = &self.frame_count {
            map.serialize_entry("frame_count", value)?;
        }
        if let Some(value) = &self.frame_duration_ms {
            map.serialize_entry("frame_duration_ms", value)?;
        }
        if let Some(value) = &self.moderation {
            map.serialize_entry("moderation", value)?;
        }
        if let Some(value) = &self.n {
            map.serialize_entry("n", value)?;
        }
        if let Some(value) = &self.output_compression {
            map.serialize_entry("output_compression", value)?;
        }
        if let Some(value) = &self.output_format {
            map.serialize_entry("output_format", value)?;
        }
        if let Some(value) = &self.partial_images {
            map.serialize_entry("partial_images", value)?;
        }
        if let Some(value) = &self.quality {
            map.serialize_entry("quality", value)?;
        }
        if let Some(value) = &self.response_format {
            map.serialize_entry("response_format", value)?;
        }
        if let Some(value) = &self.safety_identifier {
            map.serialize_entry("safety_identifier", value)?;
        }
        if let Some(value) = &self.size {
            map.serialize_entry("size", value)?;
        }
        if let Some(value) = &self.stream {
            map.serialize_entry("stream", value)?;
        }
        if let Some(value) = &self.style {
            map.serialize_entry("style", value)?;
        }
        if let Some(value) = &self.svg {
            map.serialize_entry("svg", value)?;
        }
        if let Some(value) = &self.user {
            map.serialize_entry("user", value)?;
        }
        map.end()
    }
}
impl Decode for CreateImageRequest {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_prompt = None;
        let mut f_model = None;
        let mut f_background = None;
        let mut f_complexity = None;
        let mut f_frame_count = None;
        let mut f_frame_duration_ms = None;
        let mut f_moderation = None;
        let mut f_n = None;
        let mut f_output_compression = None;
        let mut f_output_format = None;
        let mut f_partial_images = None;
        let mut f_quality = None;
        let mut f_response_format = None;
        let mut f_safety_identifier = None;
        let mut f_size = None;
        let mut f_stream = None;
        let mut f_style = None;
        let mut f_svg = None;
        let mut f_user = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "prompt" => f_prompt = Some(value),
                "model" => f_model = Some(value),
                "background" => f_background = Some(value),
                "complexity" => f_complexity = Some(value),
                "frame_count" => f_frame_count = Some(value),
                "frame_duration_ms" => f_frame_duration_ms = Some(value),
                "moderation" => f_moderation = Some(value),
                "n" => f_n = Some(value),
                "output_compression" => f_output_compression = Some(value),
                "output_format" => f_output_format = Some(value),
                "partial_images" => f_partial_images = Some(value),
                "quality" => f_quality = Some(value),
                "response_format" => f_response_format = Some(value),
                "safety_identifier" => f_safety_identifier = Some(value),
                "size" => f_size = Some(value),
                "stream" => f_stream = Some(value),
                "style" => f_style = Some(value),
                "svg" => f_svg = Some(value),
                "user" => f_user = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_prompt = cx.required(f_prompt, "prompt", <String as Decode>::decode)?;
        let f_model = cx
            .optional_nullable(f_model, "model", <String as Decode>::decode)?;
        let f_background = cx
            .optional_nullable(
                f_background,
                "background",
                <ImageBackground as Decode>::decode,
            )?;
        let f_complexity = cx
            .optional_nullable(
                f_complexity,
                "complexity",
                <ImageComplexity as Decode>::decode,
            )?;
        let f_frame_count = cx
            .optional_nullable(f_frame_count, "frame_count", <i64 as Decode>::decode)?;
        let f_frame_duration_ms = cx
            .optional_nullable(
                f_frame_duration_ms,
                "frame_duration_ms",
                <i64 as Decode>::decode,
            )?;
        let f_moderation = cx
            .optional_nullable(
                f_moderation,
                "moderation",
                <ImageModeration as Decode>::decode,
            )?;
        let f_n = cx
            .optional_nullable(
                f_n,
                "n",
                |value, cx| {
                    let owned = <i64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        true,
                        Some(::wire::Bound::Inclusive(1.0)),
                        Some(::wire::Bound::Inclusive(10.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        let f_output_compression = cx
            .optional_nullable(
                f_output_compression,
                "output_compression",
                |value, cx| {
                    let owned = <i64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        true,
                        Some(::wire::Bound::Inclusive(0.0)),
                        Some(::wire::Bound::Inclusive(100.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        let f_output_format = cx
            .optional_nullable(
                f_output_format,
                "output_format",
                <ImageOutputFormat as Decode>::decode,
            )?;
        let f_partial_images = cx
            .optional_nullable(
                f_partial_images,
                "partial_images",
                |value, cx| {
                    let owned = <i64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        true,
                        Some(::wire::Bound::Inclusive(0.0)),
                        Some(::wire::Bound::Inclusive(3.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        let f_quality = cx
            .optional_nullable(f_quality, "quality", <ImageQuality as Decode>::decode)?;
        let f_response_format = cx
            .optional_nullable(
                f_response_format,
                "response_format",
                <ImageResponseFormat as Decode>::decode,
            )?;
        let f_safety_identifier = cx
            .optional_nullable(
                f_safety_identifier,
                "safety_identifier",
                <String as Decode>::decode,
            )?;
        let f_size = cx
            .optional_nullable(f_size, "size", <ImageSize as Decode>::decode)?;
        let f_stream = cx
            .optional_nullable(f_stream, "stream", <bool as Decode>::decode)?;
        let f_style = cx
            .optional_nullable(f_style, "style", <ImageStyle as Decode>::decode)?;
        let f_svg = cx
            .optional_nullable(f_svg, "svg", <ImageSvgOptions as Decode>::decode)?;
        let f_user = cx.optional(f_user, "user", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("CreateImageRequest", key)?;
        }
        Ok(Self {
            prompt: f_prompt,
            model: f_model,
            background: f_background,
            complexity: f_complexity,
            frame_count: f_frame_count,
            frame_duration_ms: f_frame_duration_ms,
            moderation: f_moderation,
            n: f_n,
            output_compression: f_output_compression,
            output_format: f_output_format,
            partial_images: f_partial_images,
            quality: f_quality,
            response_format: f_response_format,
            safety_identifier: f_safety_identifier,
            size: f_size,
            stream: f_stream,
            style: f_style,
            svg: f_svg,
            user: f_user,
        })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImageBackground {
    Transparent,
    Opaque,
    Auto,
}
impl ImageBackground {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["transparent", "opaque", "auto"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Transparent => "transparent",
            Self::Opaque => "opaque",
            Self::Auto => "auto",
        }
    }
}
impl Decode for ImageBackground {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "transparent" => Ok(Self::Transparent),
            "opaque" => Ok(Self::Opaque),
            "auto" => Ok(Self::Auto),
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
impl Serialize for ImageBackground {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ImageBackground {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImageComplexity {
    Low,
    Medium,
    High,
}
impl ImageComplexity {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["low", "medium", "high"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}
impl Decode for ImageComplexity {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "low" => Ok(Self::Low),
            "medium" => Ok(Self::Medium),
            "high" => Ok(Self::High),
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
impl Serialize for ImageComplexity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ImageComplexity {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImageModeration {
    Low,
    Auto,
}
impl ImageModeration {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["low", "auto"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Low => "low",
            Self::Auto => "auto",
        }
    }
}
impl Decode for ImageModeration {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "low" => Ok(Self::Low),
            "auto" => Ok(Self::Auto),
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
impl Serialize for ImageModeration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ImageModeration {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImageOutputFormat {
    Png,
    Webp,
    Jpeg,
    Gif,
    Svg,
}
impl ImageOutputFormat {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["png", "webp", "jpeg", "gif", "svg"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Jpeg => "jpeg",
            Self::Gif => "gif",
            Self::Svg => "svg",
        }
    }
}
impl Decode for ImageOutputFormat {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "png" => Ok(Self::Png),
            "webp" => Ok(Self::Webp),
            "jpeg" => Ok(Self::Jpeg),
            "gif" => Ok(Self::Gif),
            "svg" => Ok(Self::Svg),
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
impl Serialize for ImageOutputFormat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ImageOutputFormat {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// Which values a model takes depends on the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImageQuality {
    Low,
    Medium,
    High,
    Xhigh,
    Max,
    Auto,
    Standard,
    Hd,
}
impl ImageQuality {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "low",
        "medium",
        "high",
        "xhigh",
        "max",
        "auto",
        "standard",
        "hd",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Xhigh => "xhigh",
            Self::Max => "max",
            Self::Auto => "auto",
            Self::Standard => "standard",
            Self::Hd => "hd",
        }
    }
}
impl Decode for ImageQuality {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "low" => Ok(Self::Low),
            "medium" => Ok(Self::Medium),
            "high" => Ok(Self::High),
            "xhigh" => Ok(Self::Xhigh),
            "max" => Ok(Self::Max),
            "auto" => Ok(Self::Auto),
            "standard" => Ok(Self::Standard),
            "hd" => Ok(Self::Hd),
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
impl Serialize for ImageQuality {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ImageQuality {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImageResponseFormat {
    Url,
    B64Json,
}
impl ImageResponseFormat {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["url", "b64_json"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Url => "url",
            Self::B64Json => "b64_json",
        }
    }
}
impl Decode for ImageResponseFormat {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "url" => Ok(Self::Url),
            "b64_json" => Ok(Self::B64Json),
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
impl Serialize for ImageResponseFormat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ImageResponseFormat {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// Some models take any size.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ImageSize {
    Auto,
    N1024x1024,
    N1536x1024,
    N1024x1536,
    N256x256,
    N512x512,
    N1792x1024,
    N1024x1792,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl ImageSize {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "auto",
        "1024x1024",
        "1536x1024",
        "1024x1536",
        "256x256",
        "512x512",
        "1792x1024",
        "1024x1792",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Auto => "auto",
            Self::N1024x1024 => "1024x1024",
            Self::N1536x1024 => "1536x1024",
            Self::N1024x1536 => "1024x1536",
            Self::N256x256 => "256x256",
            Self::N512x512 => "512x512",
            Self::N1792x1024 => "1792x1024",
            Self::N1024x1792 => "1024x1792",
            Self::Other(value) => value,
        }
    }
}
impl Decode for ImageSize {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "auto" => Ok(Self::Auto),
            "1024x1024" => Ok(Self::N1024x1024),
            "1536x1024" => Ok(Self::N1536x1024),
            "1024x1536" => Ok(Self::N1024x1536),
            "256x256" => Ok(Self::N256x256),
            "512x512" => Ok(Self::N512x512),
            "1792x1024" => Ok(Self::N1792x1024),
            "1024x1792" => Ok(Self::N1024x1792),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for ImageSize {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ImageSize {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImageStyle {
    Vivid,
    Natural,
}
impl ImageStyle {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["vivid", "natural"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Vivid => "vivid",
            Self::Natural => "natural",
        }
    }
}
impl Decode for ImageStyle {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "vivid" => Ok(Self::Vivid),
            "natural" => Ok(Self::Natural),
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
impl Serialize for ImageStyle {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ImageStyle {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// How vector images are written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImageSvgOptions {
    pub model: Option<String>,
    pub reasoning: Option<ImageSvgReasoning>,
}
impl Serialize for ImageSvgOptions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.model {
            map.serialize_entry("model", value)?;
        }
        if let Some(value) = &self.reasoning {
            map.serialize_entry("reasoning", value)?;
        }
        map.end()
    }
}
impl Decode for ImageSvgOptions {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_model = None;
        let mut f_reasoning = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "model" => f_model = Some(value),
                "reasoning" => f_reasoning = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_model = cx.optional(f_model, "model", <String as Decode>::decode)?;
        let f_reasoning = cx
            .optional_nullable(
                f_reasoning,
                "reasoning",
                <ImageSvgReasoning as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ImageSvgOptions", key)?;
        }
        Ok(Self {
            model: f_model,
            reasoning: f_reasoning,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImageSvgReasoning {
    pub effort: Option<ImageSvgEffort>,
}
impl Serialize for ImageSvgReasoning {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.effort {
            map.serialize_entry("effort", value)?;
        }
        map.end()
    }
}
impl Decode for ImageSvgReasoning {
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
            .optional_nullable(f_effort, "effort", <ImageSvgEffort as Decode>::decode)?;
        for key in unknown {
            cx.unknown("ImageSvgReasoning", key)?;
        }
        Ok(Self { effort: f_effort })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImageSvgEffort {
    None,
    Minimal,
    Low,
    Medium,
    High,
    Xhigh,
    Max,
}
impl ImageSvgEffort {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "none",
        "minimal",
        "low",
        "medium",
        "high",
        "xhigh",
        "max",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::None => "none",
            Self::Minimal => "minimal",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Xhigh => "xhigh",
            Self::Max => "max",
        }
    }
}
impl Decode for ImageSvgEffort {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "none" => Ok(Self::None),
            "minimal" => Ok(Self::Minimal),
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
impl Serialize for ImageSvgEffort {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ImageSvgEffort {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CreateImageEditForm {
    /// One file or several, as `image` or `image[]`.
    pub image: Vec<::wire::UploadedFile>,
    pub prompt: String,
    /// Transparent where the first image may change.
    pub mask: Option<::wire::UploadedFile>,
    /// The first image with the wished changes drawn into it.
    pub markup: Option<::wire::UploadedFile>,
    pub background: Option<ImageBackground>,
    pub complexity: Option<ImageComplexity>,
    pub frame_count: Option<i64>,
    pub frame_duration_ms: Option<i64>,
    pub input_fidelity: Option<ImageInputFidelity>,
    pub model: Option<String>,
    pub n: Option<i64>,
    pub output_compression: Option<i64>,
    pub output_format: Option<ImageOutputFormat>,
    pub partial_images: Option<i64>,
    pub quality: Option<ImageQuality>,
    pub response_format: Option<ImageResponseFormat>,
    pub safety_identifier: Option<String>,
    pub size: Option<ImageSize>,
    pub stream: Option<bool>,
    pub svg: Option<ImageSvgOptions>,
    pub user: Option<String>,
}
impl CreateImageEditForm {
    /// The value that the specification names as default where the property is absent.
    pub fn n_or_default(&self) -> i64 {
        self.n.clone().unwrap_or(1)
    }
    /// The value that the specification names as default where the property is absent.
    pub fn stream_or_default(&self) -> bool {
        self.stream.clone().unwrap_or(false)
    }
}
impl Serialize for CreateImageEditForm {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("image", &self.image)?;
        map.serialize_entry("prompt", &self.prompt)?;
        if let Some(value) = &self.mask {
            map.serialize_entry("mask", value)?;
        }
        if let Some(value) = &self.markup {
            map.serialize_entry("markup", value)?;
        }
        if let Some(value) = &self.background {
            map.serialize_entry("background", value)?;
        }
        if let Some(value) = &self.complexity {
            map.serialize_entry("complexity", value)?;
        }
        if let Some(value) = &self.frame_count {
            map.serialize_entry("frame_count", value)?;
        }
        if let Some(value) = &self.frame_duration_ms {
            map.serialize_entry("frame_duration_ms", value)?;
        }
        if let Some(value) = &self.input_fidelity {
            map.serialize_entry("input_fidelity", value)?;
        }
        if let Some(value) = &self.model {
            map.serialize_entry("model", value)?;
        }
        if let Some(value) = &self.n {
            map.serialize_entry("n", value)?;
        }
        if let Some(value) = &self.output_compression {
            map.serialize_entry("output_compression", value)?;
        }
        if let Some(value) = &self.output_format {
            map.serialize_entry("output_format", value)?;
        }
        if let Some(value) = &self.partial_images {
            map.serialize_entry("partial_images", value)?;
        }
        if let Some(value) = &self.quality {
            map.serialize_entry("quality", value)?;
        }
        if let Some(value) = &self.response_format {
            map.serialize_entry("response_format", value)?;
        }
        if let Some(value) = &self.safety_identifier {
            map.serialize_entry("safety_identifier", value)?;
        }
        if let Some(value) = &self.size {
            map.serialize_entry("size", value)?;
        }
        if let Some(value) = &self.stream {
            map.serialize_entry("stream", value)?;
        }
        if let Some(value) = &self.svg {
            map.serialize_entry("svg", value)?;
        }
        if let Some(value) = &self.user {
            map.serialize_entry("user", value)?;
        }
        map.end()
    }
}
impl Decode for CreateImageEditForm {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_image = None;
        let mut f_prompt = None;
        let mut f_mask = None;
        let mut f_markup = None;
        let mut f_background = None;
        let mut f_complexity = None;
        let mut f_frame_count = None;
        let mut f_frame_duration_ms = None;
        let mut f_input_fidelity = None;
        let mut f_model = None;
        let mut f_n = None;
        let mut f_output_compression = None;
        let mut f_output_format = None;
        let mut f_partial_images = None;
        let mut f_quality = None;
        let mut f_response_format = None;
        let mut f_safety_identifier = None;
        let mut f_size = None;
        let mut f_stream = None;
        let mut f_svg = None;
        let mut f_user = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "image" => f_image = Some(value),
                "prompt" => f_prompt = Some(value),
                "mask" => f_mask = Some(value),
                "markup" => f_markup = Some(value),
                "background" => f_background = Some(value),
                "complexity" => f_complexity = Some(value),
                "frame_count" => f_frame_count = Some(value),
                "frame_duration_ms" => f_frame_duration_ms = Some(value),
                "input_fidelity" => f_input_fidelity = Some(value),
                "model" => f_model = Some(value),
                "n" => f_n = Some(value),
                "output_compression" => f_output_compression = Some(value),
                "output_format" => f_output_format = Some(value),
                "partial_images" => f_partial_images = Some(value),
                "quality" => f_quality = Some(value),
                "response_format" => f_response_format = Some(value),
                "safety_identifier" => f_safety_identifier = Some(value),
                "size" => f_size = Some(value),
                "stream" => f_stream = Some(value),
                "svg" => f_svg = Some(value),
                "user" => f_user = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_image = cx
            .required(
                f_image,
                "image",
                |value, cx| {
                    let owned = <Vec<
                        ::wire::UploadedFile,
                    > as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::items(decoded.len(), Some(1), Some(16))?;
                    Ok(owned)
                },
            )?;
        let f_prompt = cx.required(f_prompt, "prompt", <String as Decode>::decode)?;
        let f_mask = cx
            .optional(f_mask, "mask", <::wire::UploadedFile as Decode>::decode)?;
        let f_markup = cx
            .optional(f_markup, "markup", <::wire::UploadedFile as Decode>::decode)?;
        let f_background = cx
            .optional_nullable(
                f_background,
                "background",
                <ImageBackground as Decode>::decode,
            )?;
        let f_complexity = cx
            .optional_nullable(
                f_complexity,
                "complexity",
                <ImageComplexity as Decode>::decode,
            )?;
        let f_frame_count = cx
            .optional_nullable(f_frame_count, "frame_count", <i64 as Decode>::decode)?;
        let f_frame_duration_ms = cx
            .optional_nullable(
                f_frame_duration_ms,
                "frame_duration_ms",
                <i64 as Decode>::decode,
            )?;
        let f_input_fidelity = cx
            .optional_nullable(
                f_input_fidelity,
                "input_fidelity",
                <ImageInputFidelity as Decode>::decode,
            )?;
        let f_model = cx
            .optional_nullable(f_model, "model", <String as Decode>::decode)?;
        let f_n = cx
            .optional_nullable(
                f_n,
                "n",
                |value, cx| {
                    let owned = <i64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        true,
                        Some(::wire::Bound::Inclusive(1.0)),
                        Some(::wire::Bound::Inclusive(10.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        let f_output_compression = cx
            .optional_nullable(
                f_output_compression,
                "output_compression",
                |value, cx| {
                    let owned = <i64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        true,
                        Some(::wire::Bound::Inclusive(0.0)),
                        Some(::wire::Bound::Inclusive(100.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        let f_output_format = cx
            .optional_nullable(
                f_output_format,
                "output_format",
                <ImageOutputFormat as Decode>::decode,
            )?;
        let f_partial_images = cx
            .optional_nullable(
                f_partial_images,
                "partial_images",
                |value, cx| {
                    let owned = <i64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        true,
                        Some(::wire::Bound::Inclusive(0.0)),
                        Some(::wire::Bound::Inclusive(3.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        let f_quality = cx
            .optional_nullable(f_quality, "quality", <ImageQuality as Decode>::decode)?;
        let f_response_format = cx
            .optional_nullable(
                f_response_format,
                "response_format",
                <ImageResponseFormat as Decode>::decode,
            )?;
        let f_safety_identifier = cx
            .optional_nullable(
                f_safety_identifier,
                "safety_identifier",
                <String as Decode>::decode,
            )?;
        let f_size = cx
            .optional_nullable(f_size, "size", <ImageSize as Decode>::decode)?;
        let f_stream = cx
            .optional_nullable(f_stream, "stream", <bool as Decode>::decode)?;
        let f_svg = cx
            .optional_nullable(f_svg, "svg", <ImageSvgOptions as Decode>::decode)?;
        let f_user = cx.optional(f_user, "user", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("CreateImageEditForm", key)?;
        }
        Ok(Self {
            image: f_image,
            prompt: f_prompt,
            mask: f_mask,
            markup: f_markup,
            background: f_background,
            complexity: f_complexity,
            frame_count: f_frame_count,
            frame_duration_ms: f_frame_duration_ms,
            input_fidelity: f_input_fidelity,
            model: f_model,
            n: f_n,
            output_compression: f_output_compression,
            output_format: f_output_format,
            partial_images: f_partial_images,
            quality: f_quality,
            response_format: f_response_format,
            safety_identifier: f_safety_identifier,
            size: f_size,
            stream: f_stream,
            svg: f_svg,
            user: f_user,
        })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImageInputFidelity {
    Low,
    High,
}
impl ImageInputFidelity {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["low", "high"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Low => "low",
            Self::High => "high",
        }
    }
}
impl Decode for ImageInputFidelity {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "low" => Ok(Self::Low),
            "high" => Ok(Self::High),
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
impl Serialize for ImageInputFidelity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ImageInputFidelity {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// The same without uploads.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateImageEditRequest {
    pub images: Vec<ImageReference>,
    pub prompt: String,
    pub mask: Option<ImageReference>,
    pub markup: Option<ImageReference>,
    pub background: Option<ImageBackground>,
    pub complexity: Option<ImageComplexity>,
    pub frame_count: Option<i64>,
    pub frame_duration_ms: Option<i64>,
    pub input_fidelity: Option<ImageInputFidelity>,
    pub model: Option<String>,
    pub moderation: Option<ImageModeration>,
    pub n: Option<i64>,
    pub output_compression: Option<i64>,
    pub output_format: Option<ImageOutputFormat>,
    pub partial_images: Option<i64>,
    pub quality: Option<ImageQuality>,
    pub response_format: Option<ImageResponseFormat>,
    pub safety_identifier: Option<String>,
    pub size: Option<ImageSize>,
    pub stream: Option<bool>,
    pub svg: Option<ImageSvgOptions>,
    pub user: Option<String>,
}
impl CreateImageEditRequest {
    /// The value that the specification names as default where the property is absent.
    pub fn n_or_default(&self) -> i64 {
        self.n.clone().unwrap_or(1)
    }
    /// The value that the specification names as default where the property is absent.
    pub fn stream_or_default(&self) -> bool {
        self.stream.clone().unwrap_or(false)
    }
}
impl Serialize for CreateImageEditRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("images", &self.images)?;
        map.serialize_entry("prompt", &self.prompt)?;
        if let Some(value) = &self.mask {
            map.serialize_entry("mask", value)?;
        }
        if let Some(value) = &self.markup {
            map.serialize_entry("markup", value)?;
        }
        if let Some(value) = &self.background {
            map.serialize_entry("background", value)?;
        }
        if let Some(value) = &self.complexity {
            map.serialize_entry("complexity", value)?;
        }
        if let Some(value) = &self.frame_count {
            map.serialize_entry("frame_count", value)?;
        }
        if let Some(value) = &self.frame_duration_ms {
            map.serialize_entry("frame_duration_ms", value)?;
        }
        if let Some(value) = &self.input_fidelity {
            map.serialize_entry("input_fidelity", value)?;
        }
        if let Some(value) = &self.model {
            map.serialize_entry("model", value)?;
        }
        if let Some(value) = &self.moderation {
            map.serialize_entry("moderation", value)?;
        }
        if let Some(value) = &self.n {
            map.serialize_entry("n", value)?;
        }
        if let Some(value) = &self.output_compression {
            map.serialize_entry("output_compression", value)?;
        }
        if let Some(value) = &self.output_format {
            map.serialize_entry("output_format", value)?;
        }
        if let Some(value) = &self.partial_images {
            map.serialize_entry("partial_images", value)?;
        }
        if let Some(value) = &self.quality {
            map.serialize_entry("quality", value)?;
        }
        if let Some(value) = &self.response_format {
            map.serialize_entry("response_format", value)?;
        }
        if let Some(value) = &self.safety_identifier {
            map.serialize_entry("safety_identifier", value)?;
        }
        if let Some(value) = &self.size {
            map.serialize_entry("size", value)?;
        }
        if let Some(value) = &self.stream {
            map.serialize_entry("stream", value)?;
        }
        if let Some(value) = &self.svg {
            map.serialize_entry("svg", value)?;
        }
        if let Some(value) = &self.user {
            map.serialize_entry("user", value)?;
        }
        map.end()
    }
}
impl Decode for CreateImageEditRequest {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_images = None;
        let mut f_prompt = None;
        let mut f_mask = None;
        let mut f_markup = None;
        let mut f_background = None;
        let mut f_complexity = None;
        let mut f_frame_count = None;
        let mut f_frame_duration_ms = None;
        let mut f_input_fidelity = None;
        let mut f_model = None;
        let mut f_moderation = None;
        let mut f_n = None;
        let mut f_output_compression = None;
        let mut f_output_format = None;
        let mut f_partial_images = None;
        let mut f_quality = None;
        let mut f_response_format = None;
        let mut f_safety_identifier = None;
        let mut f_size = None;
        let mut f_stream = None;
        let mut f_svg = None;
        let mut f_user = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "images" => f_images = Some(value),
                "prompt" => f_prompt = Some(value),
                "mask" => f_mask = Some(value),
                "markup" => f_markup = Some(value),
                "background" => f_background = Some(value),
                "complexity" => f_complexity = Some(value),
                "frame_count" => f_frame_count = Some(value),
                "frame_duration_ms" => f_frame_duration_ms = Some(value),
                "input_fidelity" => f_input_fidelity = Some(value),
                "model" => f_model = Some(value),
                "moderation" => f_moderation = Some(value),
                "n" => f_n = Some(value),
                "output_compression" => f_output_compression = Some(value),
                "output_format" => f_output_format = Some(value),
                "partial_images" => f_partial_images = Some(value),
                "quality" => f_quality = Some(value),
                "response_format" => f_response_format = Some(value),
                "safety_identifier" => f_safety_identifier = Some(value),
                "size" => f_size = Some(value),
                "stream" => f_stream = Some(value),
                "svg" => f_svg = Some(value),
                "user" => f_user = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_images = cx
            .required(
                f_images,
                "images",
                |value, cx| {
                    let owned = <Vec<ImageReference> as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::items(decoded.len(), Some(1), Some(16))?;
                    Ok(owned)
                },
            )?;
        let f_prompt = cx.required(f_prompt, "prompt", <String as Decode>::decode)?;
        let f_mask = cx
            .optional_nullable(f_mask, "mask", <ImageReference as Decode>::decode)?;
        let f_markup = cx
            .optional_nullable(f_markup, "markup", <ImageReference as Decode>::decode)?;
        let f_background = cx
            .optional_nullable(
                f_background,
                "background",
                <ImageBackground as Decode>::decode,
            )?;
        let f_complexity = cx
            .optional_nullable(
                f_complexity,
                "complexity",
                <ImageComplexity as Decode>::decode,
            )?;
        let f_frame_count = cx
            .optional_nullable(f_frame_count, "frame_count", <i64 as Decode>::decode)?;
        let f_frame_duration_ms = cx
            .optional_nullable(
                f_frame_duration_ms,
                "frame_duration_ms",
                <i64 as Decode>::decode,
            )?;
        let f_input_fidelity = cx
            .optional_nullable(
                f_input_fidelity,
                "input_fidelity",
                <ImageInputFidelity as Decode>::decode,
            )?;
        let f_model = cx
            .optional_nullable(f_model, "model", <String as Decode>::decode)?;
        let f_moderation = cx
            .optional_nullable(
                f_moderation,
                "moderation",
                <ImageModeration as Decode>::decode,
            )?;
        let f_n = cx
            .optional_nullable(
                f_n,
                "n",
                |value, cx| {
                    let owned = <i64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        true,
                        Some(::wire::Bound::Inclusive(1.0)),
                        Some(::wire::Bound::Inclusive(10.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        let f_output_compression = cx
            .optional_nullable(
                f_output_compression,
                "output_compression",
                |value, cx| {
                    let owned = <i64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        true,
                        Some(::wire::Bound::Inclusive(0.0)),
                        Some(::wire::Bound::Inclusive(100.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        let f_output_format = cx
            .optional_nullable(
                f_output_format,
                "output_format",
                <ImageOutputFormat as Decode>::decode,
            )?;
        let f_partial_images = cx
            .optional_nullable(
                f_partial_images,
                "partial_images",
                |value, cx| {
                    let owned = <i64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        true,
                        Some(::wire::Bound::Inclusive(0.0)),
                        Some(::wire::Bound::Inclusive(3.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        let f_quality = cx
            .optional_nullable(f_quality, "quality", <ImageQuality as Decode>::decode)?;
        let f_response_format = cx
            .optional_nullable(
                f_response_format,
                "response_format",
                <ImageResponseFormat as Decode>::decode,
            )?;
        let f_safety_identifier = cx
            .optional_nullable(
                f_safety_identifier,
                "safety_identifier",
                <String as Decode>::decode,
            )?;
        let f_size = cx
            .optional_nullable(f_size, "size", <ImageSize as Decode>::decode)?;
        let f_stream = cx
            .optional_nullable(f_stream, "stream", <bool as Decode>::decode)?;
        let f_svg = cx
            .optional_nullable(f_svg, "svg", <ImageSvgOptions as Decode>::decode)?;
        let f_user = cx.optional(f_user, "user", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("CreateImageEditRequest", key)?;
        }
        Ok(Self {
            images: f_images,
            prompt: f_prompt,
            mask: f_mask,
            markup: f_markup,
            background: f_background,
            complexity: f_complexity,
            frame_count: f_frame_count,
            frame_duration_ms: f_frame_duration_ms,
            input_fidelity: f_input_fidelity,
            model: f_model,
            moderation: f_moderation,
            n: f_n,
            output_compression: f_output_compression,
            output_format: f_output_format,
            partial_images: f_partial_images,
            quality: f_quality,
            response_format: f_response_format,
            safety_identifier: f_safety_identifier,
            size: f_size,
            stream: f_stream,
            svg: f_svg,
            user: f_user,
        })
    }
}
/// An image by one of its two names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImageReference {
    /// An address, or a data URL.
    pub image_url: Option<String>,
    pub file_id: Option<String>,
}
impl Serialize for ImageReference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.image_url {
            map.serialize_entry("image_url", value)?;
        }
        if let Some(value) = &self.file_id {
            map.serialize_entry("file_id", value)?;
        }
        map.end()
    }
}
impl Decode for ImageReference {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_image_url = None;
        let mut f_file_id = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "image_url" => f_image_url = Some(value),
                "file_id" => f_file_id = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_image_url = cx
            .optional(f_image_url, "image_url", <String as Decode>::decode)?;
        let f_file_id = cx.optional(f_file_id, "file_id", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("ImageReference", key)?;
        }
        Ok(Self {
            image_url: f_image_url,
            file_id: f_file_id,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CreateImageVariationForm {
    pub image: ::wire::UploadedFile,
    pub model: Option<String>,
    pub n: Option<i64>,
    pub response_format: Option<ImageResponseFormat>,
    pub size: Option<ImageVariationSize>,
    pub user: Option<String>,
}
impl CreateImageVariationForm {
    /// The value that the specification names as default where the property is absent.
    pub fn n_or_default(&self) -> i64 {
        self.n.clone().unwrap_or(1)
    }
}
impl Serialize for CreateImageVariationForm {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("image", &self.image)?;
        if let Some(value) = &self.model {
            map.serialize_entry("model", value)?;
        }
        if let Some(value) = &self.n {
            map.serialize_entry("n", value)?;
        }
        if let Some(value) = &self.response_format {
            map.serialize_entry("response_format", value)?;
        }
        if let Some(value) = &self.size {
            map.serialize_entry("size", value)?;
        }
        if let Some(value) = &self.user {
            map.serialize_entry("user", value)?;
        }
        map.end()
    }
}
impl Decode for CreateImageVariationForm {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_image = None;
        let mut f_model = None;
        let mut f_n = None;
        let mut f_response_format = None;
        let mut f_size = None;
        let mut f_user = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "image" => f_image = Some(value),
                "model" => f_model = Some(value),
                "n" => f_n = Some(value),
                "response_format" => f_response_format = Some(value),
                "size" => f_size = Some(value),
                "user" => f_user = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_image = cx
            .required(f_image, "image", <::wire::UploadedFile as Decode>::decode)?;
        let f_model = cx
            .optional_nullable(f_model, "model", <String as Decode>::decode)?;
        let f_n = cx
            .optional_nullable(
                f_n,
                "n",
                |value, cx| {
                    let owned = <i64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        true,
                        Some(::wire::Bound::Inclusive(1.0)),
                        Some(::wire::Bound::Inclusive(10.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        let f_response_format = cx
            .optional_nullable(
                f_response_format,
                "response_format",
                <ImageResponseFormat as Decode>::decode,
            )?;
        let f_size = cx
            .optional_nullable(f_size, "size", <ImageVariationSize as Decode>::decode)?;
        let f_user = cx.optional(f_user, "user", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("CreateImageVariationForm", key)?;
        }
        Ok(Self {
            image: f_image,
            model: f_model,
            n: f_n,
            response_format: f_response_format,
            size: f_size,
            user: f_user,
        })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImageVariationSize {
    N256x256,
    N512x512,
    N1024x1024,
}
impl ImageVariationSize {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["256x256", "512x512", "1024x1024"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::N256x256 => "256x256",
            Self::N512x512 => "512x512",
            Self::N1024x1024 => "1024x1024",
        }
    }
}
impl Decode for ImageVariationSize {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "256x256" => Ok(Self::N256x256),
            "512x512" => Ok(Self::N512x512),
            "1024x1024" => Ok(Self::N1024x1024),
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
impl Serialize for ImageVariationSize {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ImageVariationSize {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ImagesResponse {
    /// Unix time in seconds.
    pub created: i64,
    pub background: Maybe<String>,
    pub data: Maybe<Vec<Image>>,
    pub output_format: Maybe<String>,
    pub quality: Maybe<String>,
    pub safety_identifier: Maybe<String>,
    pub size: Maybe<String>,
    pub svg_usage: Maybe<ImageSvgUsage>,
    pub usage: Maybe<ImageUsage>,
}
impl Serialize for ImagesResponse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("created", &self.created)?;
        if !self.background.is_absent() {
            map.serialize_entry("background", &self.background)?;
        }
        if !self.data.is_absent() {
            map.serialize_entry("data", &self.data)?;
        }
        if !self.output_format.is_absent() {
            map.serialize_entry("output_format", &self.output_format)?;
        }
        if !self.quality.is_absent() {
            map.serialize_entry("quality", &self.quality)?;
        }
        if !self.safety_identifier.is_absent() {
            map.serialize_entry("safety_identifier", &self.safety_identifier)?;
        }
        if !self.size.is_absent() {
            map.serialize_entry("size", &self.size)?;
        }
        if !self.svg_usage.is_absent() {
            map.serialize_entry("svg_usage", &self.svg_usage)?;
        }
        if !self.usage.is_absent() {
            map.serialize_entry("usage", &self.usage)?;
        }
        map.end()
    }
}
impl Decode for ImagesResponse {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_created = None;
        let mut f_background = None;
        let mut f_data = None;
        let mut f_output_format = None;
        let mut f_quality = None;
        let mut f_safety_identifier = None;
        let mut f_size = None;
        let mut f_svg_usage = None;
        let mut f_usage = None;
        for (key, value) in map {
            match key.as_str() {
                "created" => f_created = Some(value),
                "background" => f_background = Some(value),
                "data" => f_data = Some(value),
                "output_format" => f_output_format = Some(value),
                "quality" => f_quality = Some(value),
                "safety_identifier" => f_safety_identifier = Some(value),
                "size" => f_size = Some(value),
                "svg_usage" => f_svg_usage = Some(value),
                "usage" => f_usage = Some(value),
                _ => {}
            }
        }
        let f_created = cx.required(f_created, "created", <i64 as Decode>::decode)?;
        let f_background = cx
            .distinct(f_background, "background", <String as Decode>::decode)?;
        let f_data = cx.distinct(f_data, "data", <Vec<Image> as Decode>::decode)?;
        let f_output_format = cx
            .distinct(f_output_format, "output_format", <String as Decode>::decode)?;
        let f_quality = cx.distinct(f_quality, "quality", <String as Decode>::decode)?;
        let f_safety_identifier = cx
            .distinct(
                f_safety_identifier,
                "safety_identifier",
                <String as Decode>::decode,
            )?;
        let f_size = cx.distinct(f_size, "size", <String as Decode>::decode)?;
        let f_svg_usage = cx
            .distinct(f_svg_usage, "svg_usage", <ImageSvgUsage as Decode>::decode)?;
        let f_usage = cx.distinct(f_usage, "usage", <ImageUsage as Decode>::decode)?;
        Ok(Self {
            created: f_created,
            background: f_background,
            data: f_data,
            output_format: f_output_format,
            quality: f_quality,
            safety_identifier: f_safety_identifier,
            size: f_size,
            svg_usage: f_svg_usage,
            usage: f_usage,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Image {
    pub b64_json: Maybe<String>,
    pub url: Maybe<String>,
    pub revised_prompt: Maybe<String>,
}
impl Serialize for Image {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.b64_json.is_absent() {
            map.serialize_entry("b64_json", &self.b64_json)?;
        }
        if !self.url.is_absent() {
            map.serialize_entry("url", &self.url)?;
        }
        if !self.revised_prompt.is_absent() {
            map.serialize_entry("revised_prompt", &self.revised_prompt)?;
        }
        map.end()
    }
}
impl Decode for Image {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_b64_json = None;
        let mut f_url = None;
        let mut f_revised_prompt = None;
        for (key, value) in map {
            match key.as_str() {
                "b64_json" => f_b64_json = Some(value),
                "url" => f_url = Some(value),
                "revised_prompt" => f_revised_prompt = Some(value),
                _ => {}
            }
        }
        let f_b64_json = cx
            .distinct(f_b64_json, "b64_json", <String as Decode>::decode)?;
        let f_url = cx.distinct(f_url, "url", <String as Decode>::decode)?;
        let f_revised_prompt = cx
            .distinct(f_revised_prompt, "revised_prompt", <String as Decode>::decode)?;
        Ok(Self {
            b64_json: f_b64_json,
            url: f_url,
            revised_prompt: f_revised_prompt,
        })
    }
}
/// The tokens of the model that wrote the vector image.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageSvgUsage {
    pub input_tokens: i64,
    pub model: String,
    pub output_tokens: i64,
    pub reasoning_tokens: i64,
    pub total_tokens: i64,
}
impl Serialize for ImageSvgUsage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("input_tokens", &self.input_tokens)?;
        map.serialize_entry("model", &self.model)?;
        map.serialize_entry("output_tokens", &self.output_tokens)?;
        map.serialize_entry("reasoning_tokens", &self.reasoning_tokens)?;
        map.serialize_entry("total_tokens", &self.total_tokens)?;
        map.end()
    }
}
impl Decode for ImageSvgUsage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_input_tokens = None;
        let mut f_model = None;
        let mut f_output_tokens = None;
        let mut f_reasoning_tokens = None;
        let mut f_total_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "input_tokens" => f_input_tokens = Some(value),
                "model" => f_model = Some(value),
                "output_tokens" => f_output_tokens = Some(value),
                "reasoning_tokens" => f_reasoning_tokens = Some(value),
                "total_tokens" => f_total_tokens = Some(value),
                _ => {}
            }
        }
        let f_input_tokens = cx
            .required(f_input_tokens, "input_tokens", <i64 as Decode>::decode)?;
        let f_model = cx.required(f_model, "model", <String as Decode>::decode)?;
        let f_output_tokens = cx
            .required(f_output_tokens, "output_tokens", <i64 as Decode>::decode)?;
        let f_reasoning_tokens = cx
            .required(f_reasoning_tokens, "reasoning_tokens", <i64 as Decode>::decode)?;
        let f_total_tokens = cx
            .required(f_total_tokens, "total_tokens", <i64 as Decode>::decode)?;
        Ok(Self {
            input_tokens: f_input_tokens,
            model: f_model,
            output_tokens: f_output_tokens,
            reasoning_tokens: f_reasoning_tokens,
            total_tokens: f_total_tokens,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ImageUsage {
    pub input_tokens: i64,
    pub input_tokens_details: ImageTokensDetails,
    pub output_tokens: i64,
    pub output_tokens_details: Maybe<ImageTokensDetails>,
    pub total_tokens: i64,
}
impl Serialize for ImageUsage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("input_tokens", &self.input_tokens)?;
        map.serialize_entry("input_tokens_details", &self.input_tokens_details)?;
        map.serialize_entry("output_tokens", &self.output_tokens)?;
        if !self.output_tokens_details.is_absent() {
            map.serialize_entry("output_tokens_details", &self.output_tokens_details)?;
        }
        map.serialize_entry("total_tokens", &self.total_tokens)?;
        map.end()
    }
}
impl Decode for ImageUsage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_input_tokens = None;
        let mut f_input_tokens_details = None;
        let mut f_output_tokens = None;
        let mut f_output_tokens_details = None;
        let mut f_total_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "input_tokens" => f_input_tokens = Some(value),
                "input_tokens_details" => f_input_tokens_details = Some(value),
                "output_tokens" => f_output_tokens = Some(value),
                "output_tokens_details" => f_output_tokens_details = Some(value),
                "total_tokens" => f_total_tokens = Some(value),
                _ => {}
            }
        }
        let f_input_tokens = cx
            .required(f_input_tokens, "input_tokens", <i64 as Decode>::decode)?;
        let f_input_tokens_details = cx
            .required(
                f_input_tokens_details,
                "input_tokens_details",
                <ImageTokensDetails as Decode>::decode,
            )?;
        let f_output_tokens = cx
            .required(f_output_tokens, "output_tokens", <i64 as Decode>::decode)?;
        let f_output_tokens_details = cx
            .distinct(
                f_output_tokens_details,
                "output_tokens_details",
                <ImageTokensDetails as Decode>::decode,
            )?;
        let f_total_tokens = cx
            .required(f_total_tokens, "total_tokens", <i64 as Decode>::decode)?;
        Ok(Self {
            input_tokens: f_input_tokens,
            input_tokens_details: f_input_tokens_details,
            output_tokens: f_output_tokens,
            output_tokens_details: f_output_tokens_details,
            total_tokens: f_total_tokens,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ImageTokensDetails {
    pub image_tokens: i64,
    pub text_tokens: i64,
}
impl Serialize for ImageTokensDetails {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("image_tokens", &self.image_tokens)?;
        map.serialize_entry("text_tokens", &self.text_tokens)?;
        map.end()
    }
}
impl Decode for ImageTokensDetails {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_image_tokens = None;
        let mut f_text_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "image_tokens" => f_image_tokens = Some(value),
                "text_tokens" => f_text_tokens = Some(value),
                _ => {}
            }
        }
        let f_image_tokens = cx
            .required(f_image_tokens, "image_tokens", <i64 as Decode>::decode)?;
        let f_text_tokens = cx
            .required(f_text_tokens, "text_tokens", <i64 as Decode>::decode)?;
        Ok(Self {
            image_tokens: f_image_tokens,
            text_tokens: f_text_tokens,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum ImageGenerationStreamEvent {
    ImageGenerationPartialImage(ImageGenerationPartialImageEvent),
    ImageGenerationCompleted(ImageGenerationCompletedEvent),
}
impl ImageGenerationStreamEvent {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "image_generation.partial_image",
        "image_generation.completed",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::ImageGenerationPartialImage(_) => "image_generation.partial_image",
            Self::ImageGenerationCompleted(_) => "image_generation.completed",
        }
    }
}
impl Serialize for ImageGenerationStreamEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::ImageGenerationPartialImage(value) => value.serialize(serializer),
            Self::ImageGenerationCompleted(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ImageGenerationStreamEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::ImageGenerationPartialImage)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("image_generation.partial_image"))
                    })
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::ImageGenerationCompleted)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("image_generation.completed"))
                    })
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<ImageGenerationPartialImageEvent> for ImageGenerationStreamEvent {
    fn from(value: ImageGenerationPartialImageEvent) -> Self {
        Self::ImageGenerationPartialImage(value)
    }
}
impl From<ImageGenerationCompletedEvent> for ImageGenerationStreamEvent {
    fn from(value: ImageGenerationCompletedEvent) -> Self {
        Self::ImageGenerationCompleted(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ImageGenerationPartialImageEvent {
    pub b64_json: String,
    pub created_at: i64,
    pub size: String,
    pub quality: String,
    pub background: String,
    pub output_format: String,
    pub partial_image_index: i64,
}
impl Serialize for ImageGenerationPartialImageEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "image_generation.partial_image")?;
        map.serialize_entry("b64_json", &self.b64_json)?;
        map.serialize_entry("created_at", &self.created_at)?;
        map.serialize_entry("size", &self.size)?;
        map.serialize_entry("quality", &self.quality)?;
        map.serialize_entry("background", &self.background)?;
        map.serialize_entry("output_format", &self.output_format)?;
        map.serialize_entry("partial_image_index", &self.partial_image_index)?;
        map.end()
    }
}
impl Decode for ImageGenerationPartialImageEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_b64_json = None;
        let mut f_created_at = None;
        let mut f_size = None;
        let mut f_quality = None;
        let mut f_background = None;
        let mut f_output_format = None;
        let mut f_partial_image_index = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "b64_json" => f_b64_json = Some(value),
                "created_at" => f_created_at = Some(value),
                "size" => f_size = Some(value),
                "quality" => f_quality = Some(value),
                "background" => f_background = Some(value),
                "output_format" => f_output_format = Some(value),
                "partial_image_index" => f_partial_image_index = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["image_generation.partial_image"])?;
        let f_b64_json = cx
            .required(f_b64_json, "b64_json", <String as Decode>::decode)?;
        let f_created_at = cx
            .required(f_created_at, "created_at", <i64 as Decode>::decode)?;
        let f_size = cx.required(f_size, "size", <String as Decode>::decode)?;
        let f_quality = cx.required(f_quality, "quality", <String as Decode>::decode)?;
        let f_background = cx
            .required(f_background, "background", <String as Decode>::decode)?;
        let f_output_format = cx
            .required(f_output_format, "output_format", <String as Decode>::decode)?;
        let f_partial_image_index = cx
            .required(
                f_partial_image_index,
                "partial_image_index",
                <i64 as Decode>::decode,
            )?;
        Ok(Self {
            b64_json: f_b64_json,
            created_at: f_created_at,
            size: f_size,
            quality: f_quality,
            background: f_background,
            output_format: f_output_format,
            partial_image_index: f_partial_image_index,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ImageGenerationCompletedEvent {
    pub b64_json: String,
    pub created_at: i64,
    pub size: String,
    pub quality: String,
    pub background: String,
    pub output_format: String,
    pub usage: ImageUsage,
    pub safety_identifier: Maybe<String>,
}
impl Serialize for ImageGenerationCompletedEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "image_generation.completed")?;
        map.serialize_entry("b64_json", &self.b64_json)?;
        map.serialize_entry("created_at", &self.created_at)?;
        map.serialize_entry("size", &self.size)?;
        map.serialize_entry("quality", &self.quality)?;
        map.serialize_entry("background", &self.background)?;
        map.serialize_entry("output_format", &self.output_format)?;
        map.serialize_entry("usage", &self.usage)?;
        if !self.safety_identifier.is_absent() {
            map.serialize_entry("safety_identifier", &self.safety_identifier)?;
        }
        map.end()
    }
}
impl Decode for ImageGenerationCompletedEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_b64_json = None;
        let mut f_created_at = None;
        let mut f_size = None;
        let mut f_quality = None;
        let mut f_background = None;
        let mut f_output_format = None;
        let mut f_usage = None;
        let mut f_safety_identifier = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "b64_json" => f_b64_json = Some(value),
                "created_at" => f_created_at = Some(value),
                "size" => f_size = Some(value),
                "quality" => f_quality = Some(value),
                "background" => f_background = Some(value),
                "output_format" => f_output_format = Some(value),
                "usage" => f_usage = Some(value),
                "safety_identifier" => f_safety_identifier = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["image_generation.completed"])?;
        let f_b64_json = cx
            .required(f_b64_json, "b64_json", <String as Decode>::decode)?;
        let f_created_at = cx
            .required(f_created_at, "created_at", <i64 as Decode>::decode)?;
        let f_size = cx.required(f_size, "size", <String as Decode>::decode)?;
        let f_quality = cx.required(f_quality, "quality", <String as Decode>::decode)?;
        let f_background = cx
            .required(f_background, "background", <String as Decode>::decode)?;
        let f_output_format = cx
            .required(f_output_format, "output_format", <String as Decode>::decode)?;
        let f_usage = cx.required(f_usage, "usage", <ImageUsage as Decode>::decode)?;
        let f_safety_identifier = cx
            .distinct(
                f_safety_identifier,
                "safety_identifier",
                <String as Decode>::decode,
            )?;
        Ok(Self {
            b64_json: f_b64_json,
            created_at: f_created_at,
            size: f_size,
            quality: f_quality,
            background: f_background,
            output_format: f_output_format,
            usage: f_usage,
            safety_identifier: f_safety_identifier,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum ImageEditStreamEvent {
    ImageEditPartialImage(ImageEditPartialImageEvent),
    ImageEditCompleted(ImageEditCompletedEvent),
}
impl ImageEditStreamEvent {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "image_edit.partial_image",
        "image_edit.completed",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::ImageEditPartialImage(_) => "image_edit.partial_image",
            Self::ImageEditCompleted(_) => "image_edit.completed",
        }
    }
}
impl Serialize for ImageEditStreamEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::ImageEditPartialImage(value) => value.serialize(serializer),
            Self::ImageEditCompleted(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ImageEditStreamEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::ImageEditPartialImage)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("image_edit.partial_image"))
                    })
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::ImageEditCompleted)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("image_edit.completed"))
                    })
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<ImageEditPartialImageEvent> for ImageEditStreamEvent {
    fn from(value: ImageEditPartialImageEvent) -> Self {
        Self::ImageEditPartialImage(value)
    }
}
impl From<ImageEditCompletedEvent> for ImageEditStreamEvent {
    fn from(value: ImageEditCompletedEvent) -> Self {
        Self::ImageEditCompleted(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ImageEditPartialImageEvent {
    pub b64_json: String,
    pub created_at: i64,
    pub size: String,
    pub quality: String,
    pub background: String,
    pub output_format: String,
    pub partial_image_index: i64,
}
impl Serialize for ImageEditPartialImageEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "image_edit.partial_image")?;
        map.serialize_entry("b64_json", &self.b64_json)?;
        map.serialize_entry("created_at", &self.created_at)?;
        map.serialize_entry("size", &self.size)?;
        map.serialize_entry("quality", &self.quality)?;
        map.serialize_entry("background", &self.background)?;
        map.serialize_entry("output_format", &self.output_format)?;
        map.serialize_entry("partial_image_index", &self.partial_image_index)?;
        map.end()
    }
}
impl Decode for ImageEditPartialImageEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_b64_json = None;
        let mut f_created_at = None;
        let mut f_size = None;
        let mut f_quality = None;
        let mut f_background = None;
        let mut f_output_format = None;
        let mut f_partial_image_index = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "b64_json" => f_b64_json = Some(value),
                "created_at" => f_created_at = Some(value),
                "size" => f_size = Some(value),
                "quality" => f_quality = Some(value),
                "background" => f_background = Some(value),
                "output_format" => f_output_format = Some(value),
                "partial_image_index" => f_partial_image_index = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["image_edit.partial_image"])?;
        let f_b64_json = cx
            .required(f_b64_json, "b64_json", <String as Decode>::decode)?;
        let f_created_at = cx
            .required(f_created_at, "created_at", <i64 as Decode>::decode)?;
        let f_size = cx.required(f_size, "size", <String as Decode>::decode)?;
        let f_quality = cx.required(f_quality, "quality", <String as Decode>::decode)?;
        let f_background = cx
            .required(f_background, "background", <String as Decode>::decode)?;
        let f_output_format = cx
            .required(f_output_format, "output_format", <String as Decode>::decode)?;
        let f_partial_image_index = cx
            .required(
                f_partial_image_index,
                "partial_image_index",
                <i64 as Decode>::decode,
            )?;
        Ok(Self {
            b64_json: f_b64_json,
            created_at: f_created_at,
            size: f_size,
            quality: f_quality,
            background: f_background,
            output_format: f_output_format,
            partial_image_index: f_partial_image_index,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ImageEditCompletedEvent {
    pub b64_json: String,
    pub created_at: i64,
    pub size: String,
    pub quality: String,
    pub background: String,
    pub output_format: String,
    pub usage: ImageUsage,
    pub safety_identifier: Maybe<String>,
}
impl Serialize for ImageEditCompletedEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "image_edit.completed")?;
        map.serialize_entry("b64_json", &self.b64_json)?;
        map.serialize_entry("created_at", &self.created_at)?;
        map.serialize_entry("size", &self.size)?;
        map.serialize_entry("quality", &self.quality)?;
        map.serialize_entry("background", &self.background)?;
        map.serialize_entry("output_format", &self.output_format)?;
        map.serialize_entry("usage", &self.usage)?;
        if !self.safety_identifier.is_absent() {
            map.serialize_entry("safety_identifier", &self.safety_identifier)?;
        }
        map.end()
    }
}
impl Decode for ImageEditCompletedEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_b64_json = None;
        let mut f_created_at = None;
        let mut f_size = None;
        let mut f_quality = None;
        let mut f_background = None;
        let mut f_output_format = None;
        let mut f_usage = None;
        let mut f_safety_identifier = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "b64_json" => f_b64_json = Some(value),
                "created_at" => f_created_at = Some(value),
                "size" => f_size = Some(value),
                "quality" => f_quality = Some(value),
                "background" => f_background = Some(value),
                "output_format" => f_output_format = Some(value),
                "usage" => f_usage = Some(value),
                "safety_identifier" => f_safety_identifier = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["image_edit.completed"])?;
        let f_b64_json = cx
            .required(f_b64_json, "b64_json", <String as Decode>::decode)?;
        let f_created_at = cx
            .required(f_created_at, "created_at", <i64 as Decode>::decode)?;
        let f_size = cx.required(f_size, "size", <String as Decode>::decode)?;
        let f_quality = cx.required(f_quality, "quality", <String as Decode>::decode)?;
        let f_background = cx
            .required(f_background, "background", <String as Decode>::decode)?;
        let f_output_format = cx
            .required(f_output_format, "output_format", <String as Decode>::decode)?;
        let f_usage = cx.required(f_usage, "usage", <ImageUsage as Decode>::decode)?;
        let f_safety_identifier = cx
            .distinct(
                f_safety_identifier,
                "safety_identifier",
                <String as Decode>::decode,
            )?;
        Ok(Self {
            b64_json: f_b64_json,
            created_at: f_created_at,
            size: f_size,
            quality: f_quality,
            background: f_background,
            output_format: f_output_format,
            usage: f_usage,
            safety_identifier: f_safety_identifier,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ModelList {
    pub data: Vec<Model>,
}
impl Serialize for ModelList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("object", "list")?;
        map.serialize_entry("data", &self.data)?;
        map.end()
    }
}
impl Decode for ModelList {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_object = None;
        let mut f_data = None;
        for (key, value) in map {
            match key.as_str() {
                "object" => f_object = Some(value),
                "data" => f_data = Some(value),
                _ => {}
            }
        }
        cx.constant(f_object, "object", &["list"])?;
        let f_data = cx.required(f_data, "data", <Vec<Model> as Decode>::decode)?;
        Ok(Self { data: f_data })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub id: String,
    pub created: i64,
    pub owned_by: String,
    /// The day on which the model stops answering.
    pub shutdown_date: Maybe<String>,
    /// Properties that the specification does not name, in their order.
    pub extra: Map<String, Value>,
}
impl Serialize for Model {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("object", "model")?;
        map.serialize_entry("created", &self.created)?;
        map.serialize_entry("owned_by", &self.owned_by)?;
        if !self.shutdown_date.is_absent() {
            map.serialize_entry("shutdown_date", &self.shutdown_date)?;
        }
        for (key, value) in &self.extra {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
impl Decode for Model {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_object = None;
        let mut f_created = None;
        let mut f_owned_by = None;
        let mut f_shutdown_date = None;
        let mut extra = Map::new();
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "object" => f_object = Some(value),
                "created" => f_created = Some(value),
                "owned_by" => f_owned_by = Some(value),
                "shutdown_date" => f_shutdown_date = Some(value),
                _ => {
                    extra.insert(key, value);
                }
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_object, "object", &["model"])?;
        let f_created = cx.required(f_created, "created", <i64 as Decode>::decode)?;
        let f_owned_by = cx
            .required(f_owned_by, "owned_by", <String as Decode>::decode)?;
        let f_shutdown_date = cx
            .distinct(f_shutdown_date, "shutdown_date", <String as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            created: f_created,
            owned_by: f_owned_by,
            shutdown_date: f_shutdown_date,
            extra,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ModelDeleted {
    pub id: String,
    pub deleted: bool,
}
impl Serialize for ModelDeleted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("object", "model")?;
        map.serialize_entry("deleted", &self.deleted)?;
        map.end()
    }
}
impl Decode for ModelDeleted {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_object = None;
        let mut f_deleted = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "object" => f_object = Some(value),
                "deleted" => f_deleted = Some(value),
                _ => {}
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_object, "object", &["model"])?;
        let f_deleted = cx.required(f_deleted, "deleted", <bool as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            deleted: f_deleted,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct CreateModerationRequest {
    /// A text, texts, or parts that are judged together.
    pub input: ModerationInput,
    pub model: Option<String>,
}
impl Serialize for CreateModerationRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("input", &self.input)?;
        if let Some(value) = &self.model {
            map.serialize_entry("model", value)?;
        }
        map.end()
    }
}
impl Decode for CreateModerationRequest {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_input = None;
        let mut f_model = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "input" => f_input = Some(value),
                "model" => f_model = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_input = cx
            .required(f_input, "input", <ModerationInput as Decode>::decode)?;
        let f_model = cx
            .optional(
                f_model,
                "model",
                |value, cx| {
                    let owned = <String as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::length(decoded, Some(1), None)?;
                    Ok(owned)
                },
            )?;
        for key in unknown {
            cx.unknown("CreateModerationRequest", key)?;
        }
        Ok(Self {
            input: f_input,
            model: f_model,
        })
    }
}
/// A text, texts, or parts that are judged together.
#[derive(Clone, Debug, PartialEq)]
pub enum ModerationInput {
    String(String),
    Array(Vec<String>),
    Array2(Vec<ModerationInputPart>),
}
impl Serialize for ModerationInput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::Array(value) => value.serialize(serializer),
            Self::Array2(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ModerationInput {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Array => {
                cx.first_of(
                    value,
                    &[
                        (
                            "Array",
                            |value, cx| {
                                let decode: fn(Value, &mut Cx) -> Decoded<Vec<String>> = <Vec<
                                    String,
                                > as Decode>::decode;
                                decode(value, cx).map(Self::Array)
                            },
                        ),
                        (
                            "Array2",
                            |value, cx| {
                                let decode: fn(
                                    Value,
                                    &mut Cx,
                                ) -> Decoded<Vec<ModerationInputPart>> = <Vec<
                                    ModerationInputPart,
                                > as Decode>::decode;
                                decode(value, cx).map(Self::Array2)
                            },
                        ),
                    ],
                )
            }
            Kind::String => <String as Decode>::decode(value, cx).map(Self::String),
            _ => {
                Err(
                    ::wire::Fault::wrong_type(
                        &[
                            Kind::String,
                            Kind::ArrayOf("strings"),
                            Kind::ArrayOf("objects"),
                        ],
                        &value,
                    ),
                )
            }
        }
    }
}
#[derive(Clone, Debug, PartialEq)]
pub enum ModerationInputPart {
    Text(ModerationTextPart),
    ImageUrl(ModerationImagePart),
}
impl ModerationInputPart {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &["text", "image_url"];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::Text(_) => "text",
            Self::ImageUrl(_) => "image_url",
        }
    }
}
impl Serialize for ModerationInputPart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(value) => value.serialize(serializer),
            Self::ImageUrl(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ModerationInputPart {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::Text)
                    .map_err(|fault| fault.under(Segment::Variant("text")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::ImageUrl)
                    .map_err(|fault| fault.under(Segment::Variant("image_url")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<ModerationTextPart> for ModerationInputPart {
    fn from(value: ModerationTextPart) -> Self {
        Self::Text(value)
    }
}
impl From<ModerationImagePart> for ModerationInputPart {
    fn from(value: ModerationImagePart) -> Self {
        Self::ImageUrl(value)
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ModerationTextPart {
    pub text: String,
}
impl Serialize for ModerationTextPart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "text")?;
        map.serialize_entry("text", &self.text)?;
        map.end()
    }
}
impl Decode for ModerationTextPart {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_text = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "text" => f_text = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["text"])?;
        let f_text = cx.required(f_text, "text", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("ModerationTextPart", key)?;
        }
        Ok(Self { text: f_text })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ModerationImagePart {
    pub image_url: ModerationImage,
}
impl Serialize for ModerationImagePart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "image_url")?;
        map.serialize_entry("image_url", &self.image_url)?;
        map.end()
    }
}
impl Decode for ModerationImagePart {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_image_url = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "image_url" => f_image_url = Some(value),
                _ => unknown.push(key),
            }
        }
        cx.constant(f_type_, "type", &["image_url"])?;
        let f_image_url = cx
            .required(f_image_url, "image_url", <ModerationImage as Decode>::decode)?;
        for key in unknown {
            cx.unknown("ModerationImagePart", key)?;
        }
        Ok(Self { image_url: f_image_url })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ModerationImage {
    /// An address, or a data URL.
    pub url: String,
}
impl Serialize for ModerationImage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("url", &self.url)?;
        map.end()
    }
}
impl Decode for ModerationImage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_url = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "url" => f_url = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_url = cx.required(f_url, "url", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("ModerationImage", key)?;
        }
        Ok(Self { url: f_url })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ModerationResponse {
    pub id: String,
    pub model: String,
    pub results: Vec<ModerationResult>,
}
impl Serialize for ModerationResponse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("model", &self.model)?;
        map.serialize_entry("results", &self.results)?;
        map.end()
    }
}
impl Decode for ModerationResponse {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_model = None;
        let mut f_results = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "model" => f_model = Some(value),
                "results" => f_results = Some(value),
                _ => {}
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        let f_model = cx.required(f_model, "model", <String as Decode>::decode)?;
        let f_results = cx
            .required(f_results, "results", <Vec<ModerationResult> as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            model: f_model,
            results: f_results,
        })
    }
}
#[derive(Clone, Debug, PartialEq)]
pub struct ModerationResult {
    pub flagged: bool,
    /// Whether a category applies. Older models know no `illicit`.
    pub categories: ModerationCategories,
    /// How sure the model is, from 0 to 1.
    pub category_scores: ModerationScores,
    /// The kinds of input that a category's score rests on.
    pub category_applied_input_types: Option<ModerationAppliedInputs>,
}
impl Serialize for ModerationResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("flagged", &self.flagged)?;
        map.serialize_entry("categories", &self.categories)?;
        map.serialize_entry("category_scores", &self.category_scores)?;
        if let Some(value) = &self.category_applied_input_types {
            map.serialize_entry("category_applied_input_types", value)?;
        }
        map.end()
    }
}
impl Decode for ModerationResult {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_flagged = None;
        let mut f_categories = None;
        let mut f_category_scores = None;
        let mut f_category_applied_input_types = None;
        for (key, value) in map {
            match key.as_str() {
                "flagged" => f_flagged = Some(value),
                "categories" => f_categories = Some(value),
                "category_scores" => f_category_scores = Some(value),
                "category_applied_input_types" => {
                    f_category_applied_input_types = Some(value);
                }
                _ => {}
            }
        }
        let f_flagged = cx.required(f_flagged, "flagged", <bool as Decode>::decode)?;
        let f_categories = cx
            .required(
                f_categories,
                "categories",
                <ModerationCategories as Decode>::decode,
            )?;
        let f_category_scores = cx
            .required(
                f_category_scores,
                "category_scores",
                <ModerationScores as Decode>::decode,
            )?;
        let f_category_applied_input_types = cx
            .optional(
                f_category_applied_input_types,
                "category_applied_input_types",
                <ModerationAppliedInputs as Decode>::decode,
            )?;
        Ok(Self {
            flagged: f_flagged,
            categories: f_categories,
            category_scores: f_category_scores,
            category_applied_input_types: f_category_applied_input_types,
        })
    }
}
/// Whether a category applies. Older models know no `illicit`.
#[derive(Clone, Debug, PartialEq)]
pub struct ModerationCategories {
    pub harassment: bool,
    pub harassment_threatening: bool,
    pub sexual: bool,
    pub hate: bool,
    pub hate_threatening: bool,
    pub illicit: Maybe<bool>,
    pub illicit_violent: Maybe<bool>,
    pub self_harm_intent: bool,
    pub self_harm_instructions: bool,
    pub self_harm: bool,
    pub sexual_minors: bool,
    pub violence: bool,
    pub violence_graphic: bool,
    /// Properties that the specification does not name, in their order.
    pub extra: Map<String, Value>,
}
impl Serialize for ModerationCategories {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("harassment", &self.harassment)?;
        map.serialize_entry("harassment/threatening", &self.harassment_threatening)?;
        map.serialize_entry("sexual", &self.sexual)?;
        map.serialize_entry("hate", &self.hate)?;
        map.serialize_entry("hate/threatening", &self.hate_threatening)?;
        if !self.illicit.is_absent() {
            map.serialize_entry("illicit", &self.illicit)?;
        }
        if !self.illicit_violent.is_absent() {
            map.serialize_entry("illicit/violent", &self.illicit_violent)?;
        }
        map.serialize_entry("self-harm/intent", &self.self_harm_intent)?;
        map.serialize_entry("self-harm/instructions", &self.self_harm_instructions)?;
        map.serialize_entry("self-harm", &self.self_harm)?;
        map.serialize_entry("sexual/minors", &self.sexual_minors)?;
        map.serialize_entry("violence", &self.violence)?;
        map.serialize_entry("violence/graphic", &self.violence_graphic)?;
        for (key, value) in &self.extra {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
impl Decode for ModerationCategories {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_harassment = None;
        let mut f_harassment_threatening = None;
        let mut f_sexual = None;
        let mut f_hate = None;
        let mut f_hate_threatening = None;
        let mut f_illicit = None;
        let mut f_illicit_violent = None;
        let mut f_self_harm_intent = None;
        let mut f_self_harm_instructions = None;
        let mut f_self_harm = None;
        let mut f_sexual_minors = None;
        let mut f_violence = None;
        let mut f_violence_graphic = None;
        let mut extra = Map::new();
        for (key, value) in map {
            match key.as_str() {
                "harassment" => f_harassment = Some(value),
                "harassment/threatening" => f_harassment_threatening = Some(value),
                "sexual" => f_sexual = Some(value),
                "hate" => f_hate = Some(value),
                "hate/threatening" => f_hate_threatening = Some(value),
                "illicit" => f_illicit = Some(value),
                "illicit/violent" => f_illicit_violent = Some(value),
                "self-harm/intent" => f_self_harm_intent = Some(value),
                "self-harm/instructions" => f_self_harm_instructions = Some(value),
                "self-harm" => f_self_harm = Some(value),
                "sexual/minors" => f_sexual_minors = Some(value),
                "violence" => f_violence = Some(value),
                "violence/graphic" => f_violence_graphic = Some(value),
                _ => {
                    extra.insert(key, value);
                }
            }
        }
        let f_harassment = cx
            .required(f_harassment, "harassment", <bool as Decode>::decode)?;
        let f_harassment_threatening = cx
            .required(
                f_harassment_threatening,
                "harassment/threatening",
                <bool as Decode>::decode,
            )?;
        let f_sexual = cx.required(f_sexual, "sexual", <bool as Decode>::decode)?;
        let f_hate = cx.required(f_hate, "hate", <bool as Decode>::decode)?;
        let f_hate_threatening = cx
            .required(f_hate_threatening, "hate/threatening", <bool as Decode>::decode)?;
        let f_illicit = cx.distinct(f_illicit, "illicit", <bool as Decode>::decode)?;
        let f_illicit_violent = cx
            .distinct(f_illicit_violent, "illicit/violent", <bool as Decode>::decode)?;
        let f_self_harm_intent = cx
            .required(f_self_harm_intent, "self-harm/intent", <bool as Decode>::decode)?;
        let f_self_harm_instructions = cx
            .required(
                f_self_harm_instructions,
                "self-harm/instructions",
                <bool as Decode>::decode,
            )?;
        let f_self_harm = cx
            .required(f_self_harm, "self-harm", <bool as Decode>::decode)?;
        let f_sexual_minors = cx
            .required(f_sexual_minors, "sexual/minors", <bool as Decode>::decode)?;
        let f_violence = cx.required(f_violence, "violence", <bool as Decode>::decode)?;
        let f_violence_graphic = cx
            .required(f_violence_graphic, "violence/graphic", <bool as Decode>::decode)?;
        Ok(Self {
            harassment: f_harassment,
            harassment_threatening: f_harassment_threatening,
            sexual: f_sexual,
            hate: f_hate,
            hate_threatening: f_hate_threatening,
            illicit: f_illicit,
            illicit_violent: f_illicit_violent,
            self_harm_intent: f_self_harm_intent,
            self_harm_instructions: f_self_harm_instructions,
            self_harm: f_self_harm,
            sexual_minors: f_sexual_minors,
            violence: f_violence,
            violence_graphic: f_violence_graphic,
            extra,
        })
    }
}
/// How sure the model is, from 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct ModerationScores {
    pub harassment: f64,
    pub harassment_threatening: f64,
    pub sexual: f64,
    pub hate: f64,
    pub hate_threatening: f64,
    pub illicit: Option<f64>,
    pub illicit_violent: Option<f64>,
    pub self_harm_intent: f64,
    pub self_harm_instructions: f64,
    pub self_harm: f64,
    pub sexual_minors: f64,
    pub violence: f64,
    pub violence_graphic: f64,
    /// Properties that the specification does not name, in their order.
    pub extra: Map<String, Value>,
}
impl Serialize for ModerationScores {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("harassment", &self.harassment)?;
        map.serialize_entry("harassment/threatening", &self.harassment_threatening)?;
        map.serialize_entry("sexual", &self.sexual)?;
        map.serialize_entry("hate", &self.hate)?;
        map.serialize_entry("hate/threatening", &self.hate_threatening)?;
        if let Some(value) = &self.illicit {
            map.serialize_entry("illicit", value)?;
        }
        if let Some(value) = &self.illicit_violent {
            map.serialize_entry("illicit/violent", value)?;
        }
        map.serialize_entry("self-harm/intent", &self.self_harm_intent)?;
        map.serialize_entry("self-harm/instructions", &self.self_harm_instructions)?;
        map.serialize_entry("self-harm", &self.self_harm)?;
        map.serialize_entry("sexual/minors", &self.sexual_minors)?;
        map.serialize_entry("violence", &self.violence)?;
        map.serialize_entry("violence/graphic", &self.violence_graphic)?;
        for (key, value) in &self.extra {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
impl Decode for ModerationScores {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_harassment = None;
        let mut f_harassment_threatening = None;
        let mut f_sexual = None;
        let mut f_hate = None;
        let mut f_hate_threatening = None;
        let mut f_illicit = None;
        let mut f_illicit_violent = None;
        let mut f_self_harm_intent = None;
        let mut f_self_harm_instructions = None;
        let mut f_self_harm = None;
        let mut f_sexual_minors = None;
        let mut f_violence = None;
        let mut f_violence_graphic = None;
        let mut extra = Map::new();
        for (key, value) in map {
            match key.as_str() {
                "harassment" => f_harassment = Some(value),
                "harassment/threatening" => f_harassment_threatening = Some(value),
                "sexual" => f_sexual = Some(value),
                "hate" => f_hate = Some(value),
                "hate/threatening" => f_hate_threatening = Some(value),
                "illicit" => f_illicit = Some(value),
                "illicit/violent" => f_illicit_violent = Some(value),
                "self-harm/intent" => f_self_harm_intent = Some(value),
                "self-harm/instructions" => f_self_harm_instructions = Some(value),
                "self-harm" => f_self_harm = Some(value),
                "sexual/minors" => f_sexual_minors = Some(value),
                "violence" => f_violence = Some(value),
                "violence/graphic" => f_violence_graphic = Some(value),
                _ => {
                    extra.insert(key, value);
                }
            }
        }
        let f_harassment = cx
            .required(f_harassment, "harassment", <f64 as Decode>::decode)?;
        let f_harassment_threatening = cx
            .required(
                f_harassment_threatening,
                "harassment/threatening",
                <f64 as Decode>::decode,
            )?;
        let f_sexual = cx.required(f_sexual, "sexual", <f64 as Decode>::decode)?;
        let f_hate = cx.required(f_hate, "hate", <f64 as Decode>::decode)?;
        let f_hate_threatening = cx
            .required(f_hate_threatening, "hate/threatening", <f64 as Decode>::decode)?;
        let f_illicit = cx.optional(f_illicit, "illicit", <f64 as Decode>::decode)?;
        let f_illicit_violent = cx
            .optional(f_illicit_violent, "illicit/violent", <f64 as Decode>::decode)?;
        let f_self_harm_intent = cx
            .required(f_self_harm_intent, "self-harm/intent", <f64 as Decode>::decode)?;
        let f_self_harm_instructions = cx
            .required(
                f_self_harm_instructions,
                "self-harm/instructions",
                <f64 as Decode>::decode,
            )?;
        let f_self_harm = cx
            .required(f_self_harm, "self-harm", <f64 as Decode>::decode)?;
        let f_sexual_minors = cx
            .required(f_sexual_minors, "sexual/minors", <f64 as Decode>::decode)?;
        let f_violence = cx.required(f_violence, "violence", <f64 as Decode>::decode)?;
        let f_violence_graphic = cx
            .required(f_violence_graphic, "violence/graphic", <f64 as Decode>::decode)?;
        Ok(Self {
            harassment: f_harassment,
            harassment_threatening: f_harassment_threatening,
            sexual: f_sexual,
            hate: f_hate,
            hate_threatening: f_hate_threatening,
            illicit: f_illicit,
            illicit_violent: f_illicit_violent,
            self_harm_intent: f_self_harm_intent,
            self_harm_instructions: f_self_harm_instructions,
            self_harm: f_self_harm,
            sexual_minors: f_sexual_minors,
            violence: f_violence,
            violence_graphic: f_violence_graphic,
            extra,
        })
    }
}
/// The kinds of input that a category's score rests on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ModerationAppliedInputs {
    pub harassment: Option<Vec<ModerationInputKind>>,
    pub harassment_threatening: Option<Vec<ModerationInputKind>>,
    pub sexual: Option<Vec<ModerationInputKind>>,
    pub hate: Option<Vec<ModerationInputKind>>,
    pub hate_threatening: Option<Vec<ModerationInputKind>>,
    pub illicit: Option<Vec<ModerationInputKind>>,
    pub illicit_violent: Option<Vec<ModerationInputKind>>,
    pub self_harm_intent: Option<Vec<ModerationInputKind>>,
    pub self_harm_instructions: Option<Vec<ModerationInputKind>>,
    pub self_harm: Option<Vec<ModerationInputKind>>,
    pub sexual_minors: Option<Vec<ModerationInputKind>>,
    pub violence: Option<Vec<ModerationInputKind>>,
    pub violence_graphic: Option<Vec<ModerationInputKind>>,
    /// Properties that the specification does not name, in their order.
    pub extra: Map<String, Value>,
}
impl Serialize for ModerationAppliedInputs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.harassment {
            map.serialize_entry("harassment", value)?;
        }
        if let Some(value) = &self.harassment_threatening {
            map.serialize_entry("harassment/threatening", value)?;
        }
        if let Some(value) = &self.sexual {
            map.serialize_entry("sexual", value)?;
        }
        if let Some(value) = &self.hate {
            map.serialize_entry("hate", value)?;
        }
        if let Some(value) = &self.hate_threatening {
            map.serialize_entry("hate/threatening", value)?;
        }
        if let Some(value) = &self.illicit {
            map.serialize_entry("illicit", value)?;
        }
        if let Some(value) = &self.illicit_violent {
            map.serialize_entry("illicit/violent", value)?;
        }
        if let Some(value) = &self.self_harm_intent {
            map.serialize_entry("self-harm/intent", value)?;
        }
        if let Some(value) = &self.self_harm_instructions {
            map.serialize_entry("self-harm/instructions", value)?;
        }
        if let Some(value) = &self.self_harm {
            map.serialize_entry("self-harm", value)?;
        }
        if let Some(value) = &self.sexual_minors {
            map.serialize_entry("sexual/minors", value)?;
        }
        if let Some(value) = &self.violence {
            map.serialize_entry("violence", value)?;
        }
        if let Some(value) = &self.violence_graphic {
            map.serialize_entry("violence/graphic", value)?;
        }
        for (key, value) in &self.extra {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}
impl Decode for ModerationAppliedInputs {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_harassment = None;
        let mut f_harassment_threatening = None;
        let mut f_sexual = None;
        let mut f_hate = None;
        let mut f_hate_threatening = None;
        let mut f_illicit = None;
        let mut f_illicit_violent = None;
        let mut f_self_harm_intent = None;
        let mut f_self_harm_instructions = None;
        let mut f_self_harm = None;
        let mut f_sexual_minors = None;
        let mut f_violence = None;
        let mut f_violence_graphic = None;
        let mut extra = Map::new();
        for (key, value) in map {
            match key.as_str() {
                "harassment" => f_harassment = Some(value),
                "harassment/threatening" => f_harassment_threatening = Some(value),
                "sexual" => f_sexual = Some(value),
                "hate" => f_hate = Some(value),
                "hate/threatening" => f_hate_threatening = Some(value),
                "illicit" => f_illicit = Some(value),
                "illicit/violent" => f_illicit_violent = Some(value),
                "self-harm/intent" => f_self_harm_intent = Some(value),
                "self-harm/instructions" => f_self_harm_instructions = Some(value),
                "self-harm" => f_self_harm = Some(value),
                "sexual/minors" => f_sexual_minors = Some(value),
                "violence" => f_violence = Some(value),
                "violence/graphic" => f_violence_graphic = Some(value),
                _ => {
                    extra.insert(key, value);
                }
            }
        }
        let f_harassment = cx
            .optional(
                f_harassment,
                "harassment",
                <Vec<ModerationInputKind> as Decode>::decode,
            )?;
        let f_harassment_threatening = cx
            .optional(
                f_harassment_threatening,
                "harassment/threatening",
                <Vec<ModerationInputKind> as Decode>::decode,
            )?;
        let f_sexual = cx
            .optional(f_sexual, "sexual", <Vec<ModerationInputKind> as Decode>::decode)?;
        let f_hate = cx
            .optional(f_hate, "hate", <Vec<ModerationInputKind> as Decode>::decode)?;
        let f_hate_threatening = cx
            .optional(
                f_hate_threatening,
                "hate/threatening",
                <Vec<ModerationInputKind> as Decode>::decode,
            )?;
        let f_illicit = cx
            .optional(
                f_illicit,
                "illicit",
                <Vec<ModerationInputKind> as Decode>::decode,
            )?;
        let f_illicit_violent = cx
            .optional(
                f_illicit_violent,
                "illicit/violent",
                <Vec<ModerationInputKind> as Decode>::decode,
            )?;
        let f_self_harm_intent = cx
            .optional(
                f_self_harm_intent,
                "self-harm/intent",
                <Vec<ModerationInputKind> as Decode>::decode,
            )?;
        let f_self_harm_instructions = cx
            .optional(
                f_self_harm_instructions,
                "self-harm/instructions",
                <Vec<ModerationInputKind> as Decode>::decode,
            )?;
        let f_self_harm = cx
            .optional(
                f_self_harm,
                "self-harm",
                <Vec<ModerationInputKind> as Decode>::decode,
            )?;
        let f_sexual_minors = cx
            .optional(
                f_sexual_minors,
                "sexual/minors",
                <Vec<ModerationInputKind> as Decode>::decode,
            )?;
        let f_violence = cx
            .optional(
                f_violence,
                "violence",
                <Vec<ModerationInputKind> as Decode>::decode,
            )?;
        let f_violence_graphic = cx
            .optional(
                f_violence_graphic,
                "violence/graphic",
                <Vec<ModerationInputKind> as Decode>::decode,
            )?;
        Ok(Self {
            harassment: f_harassment,
            harassment_threatening: f_harassment_threatening,
            sexual: f_sexual,
            hate: f_hate,
            hate_threatening: f_hate_threatening,
            illicit: f_illicit,
            illicit_violent: f_illicit_violent,
            self_harm_intent: f_self_harm_intent,
            self_harm_instructions: f_self_harm_instructions,
            self_harm: f_self_harm,
            sexual_minors: f_sexual_minors,
            violence: f_violence,
            violence_graphic: f_violence_graphic,
            extra,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ModerationInputKind {
    Text,
    Image,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl ModerationInputKind {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["text", "image"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Text => "text",
            Self::Image => "image",
            Self::Other(value) => value,
        }
    }
}
impl Decode for ModerationInputKind {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "text" => Ok(Self::Text),
            "image" => Ok(Self::Image),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for ModerationInputKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ModerationInputKind {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// One step of a response.
#[derive(Clone, Debug, PartialEq)]
pub enum ResponseStreamEvent {
    ResponseCreated(ResponseCreatedEvent),
    ResponseQueued(ResponseQueuedEvent),
    ResponseInProgress(ResponseInProgressEvent),
    ResponseCompleted(ResponseCompletedEvent),
    ResponseIncomplete(ResponseIncompleteEvent),
    ResponseFailed(ResponseFailedEvent),
    ResponseOutputItemAdded(ResponseOutputItemAddedEvent),
    ResponseOutputItemDone(ResponseOutputItemDoneEvent),
    ResponseContentPartAdded(ResponseContentPartAddedEvent),
    ResponseContentPartDone(ResponseContentPartDoneEvent),
    ResponseOutputTextDelta(ResponseOutputTextDeltaEvent),
    ResponseOutputTextDone(ResponseOutputTextDoneEvent),
    ResponseOutputTextAnnotationAdded(ResponseOutputTextAnnotationAddedEvent),
    ResponseRefusalDelta(ResponseRefusalDeltaEvent),
    ResponseRefusalDone(ResponseRefusalDoneEvent),
    ResponseReasoningTextDelta(ResponseReasoningTextDeltaEvent),
    ResponseReasoningTextDone(ResponseReasoningTextDoneEvent),
    ResponseReasoningSummaryPartAdded(ResponseReasoningSummaryPartAddedEvent),
    ResponseReasoningSummaryPartDone(ResponseReasoningSummaryPartDoneEvent),
    ResponseReasoningSummaryTextDelta(ResponseReasoningSummaryTextDeltaEvent),
    ResponseReasoningSummaryTextDone(ResponseReasoningSummaryTextDoneEvent),
    ResponseFunctionCallArgumentsDelta(ResponseFunctionCallArgumentsDeltaEvent),
    ResponseFunctionCallArgumentsDone(ResponseFunctionCallArgumentsDoneEvent),
    ResponseCustomToolCallInputDelta(ResponseCustomToolCallInputDeltaEvent),
    ResponseCustomToolCallInputDone(ResponseCustomToolCallInputDoneEvent),
    Error(ResponseErrorEvent),
    Keepalive(ResponseKeepaliveEvent),
    ResponseWebSearchCallInProgress(ResponseWebSearchCallInProgressEvent),
    ResponseWebSearchCallSearching(ResponseWebSearchCallSearchingEvent),
    ResponseWebSearchCallCompleted(ResponseWebSearchCallCompletedEvent),
    ResponseFileSearchCallInProgress(ResponseFileSearchCallInProgressEvent),
    ResponseFileSearchCallSearching(ResponseFileSearchCallSearchingEvent),
    ResponseFileSearchCallCompleted(ResponseFileSearchCallCompletedEvent),
    ResponseCodeInterpreterCallInProgress(ResponseCodeInterpreterCallInProgressEvent),
    ResponseCodeInterpreterCallInterpreting(
        ResponseCodeInterpreterCallInterpretingEvent,
    ),
    ResponseCodeInterpreterCallCompleted(ResponseCodeInterpreterCallCompletedEvent),
    ResponseImageGenerationCallInProgress(ResponseImageGenerationCallInProgressEvent),
    ResponseImageGenerationCallGenerating(ResponseImageGenerationCallGeneratingEvent),
    ResponseImageGenerationCallCompleted(ResponseImageGenerationCallCompletedEvent),
    ResponseMcpCallInProgress(ResponseMcpCallInProgressEvent),
    ResponseMcpCallCompleted(ResponseMcpCallCompletedEvent),
    ResponseMcpCallFailed(ResponseMcpCallFailedEvent),
    ResponseMcpListToolsInProgress(ResponseMcpListToolsInProgressEvent),
    ResponseMcpListToolsCompleted(ResponseMcpListToolsCompletedEvent),
    ResponseMcpListToolsFailed(ResponseMcpListToolsFailedEvent),
    ResponseCompactionCompacting(ResponseCompactionCompactingEvent),
    ResponseCodeInterpreterCallCodeDelta(ResponseCodeInterpreterCallCodeDeltaEvent),
    ResponseCodeInterpreterCallCodeDone(ResponseCodeInterpreterCallCodeDoneEvent),
    ResponseMcpCallArgumentsDelta(ResponseMcpCallArgumentsDeltaEvent),
    ResponseMcpCallArgumentsDone(ResponseMcpCallArgumentsDoneEvent),
    ResponseImageGenerationCallPartialImage(
        ResponseImageGenerationCallPartialImageEvent,
    ),
    ResponseShellCallCommandAdded(ResponseShellCallCommandAddedEvent),
    ResponseShellCallCommandDelta(ResponseShellCallCommandDeltaEvent),
    ResponseShellCallCommandDone(ResponseShellCallCommandDoneEvent),
    ResponseShellCallOutputContentDelta(ResponseShellCallOutputContentDeltaEvent),
    ResponseShellCallOutputContentDone(ResponseShellCallOutputContentDoneEvent),
    ResponseAudioDelta(ResponseAudioDeltaEvent),
    ResponseAudioDone(ResponseAudioDoneEvent),
    ResponseAudioTranscriptDelta(ResponseAudioTranscriptDeltaEvent),
    ResponseAudioTranscriptDone(ResponseAudioTranscriptDoneEvent),
}
impl ResponseStreamEvent {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "response.created",
        "response.queued",
        "response.in_progress",
        "response.completed",
        "response.incomplete",
        "response.failed",
        "response.output_item.added",
        "response.output_item.done",
        "response.content_part.added",
        "response.content_part.done",
        "response.output_text.delta",
        "response.output_text.done",
        "response.output_text.annotation.added",
        "response.refusal.delta",
        "response.refusal.done",
        "response.reasoning_text.delta",
        "response.reasoning_text.done",
        "response.reasoning_summary_part.added",
        "response.reasoning_summary_part.done",
        "response.reasoning_summary_text.delta",
        "response.reasoning_summary_text.done",
        "response.function_call_arguments.delta",
        "response.function_call_arguments.done",
        "response.custom_tool_call_input.delta",
        "response.custom_tool_call_input.done",
        "error",
        "keepalive",
        "response.web_search_call.in_progress",
        "response.web_search_call.searching",
        "response.web_search_call.completed",
        "response.file_search_call.in_progress",
        "response.file_search_call.searching",
        "response.file_search_call.completed",
        "response.code_interpreter_call.in_progress",
        "response.code_interpreter_call.interpreting",
        "response.code_interpreter_call.completed",
        "response.image_generation_call.in_progress",
        "response.image_generation_call.generating",
        "response.image_generation_call.completed",
        "response.mcp_call.in_progress",
        "response.mcp_call.completed",
        "response.mcp_call.failed",
        "response.mcp_list_tools.in_progress",
        "response.mcp_list_tools.completed",
        "response.mcp_list_tools.failed",
        "response.compaction.compacting",
        "response.code_interpreter_call_code.delta",
        "response.code_interpreter_call_code.done",
        "response.mcp_call_arguments.delta",
        "response.mcp_call_arguments.done",
        "response.image_generation_call.partial_image",
        "response.shell_call_command.added",
        "response.shell_call_command.delta",
        "response.shell_call_command.done",
        "response.shell_call_output_content.delta",
        "response.shell_call_output_content.done",
        "response.audio.delta",
        "response.audio.done",
        "response.audio.transcript.delta",
        "response.audio.transcript.done",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::ResponseCreated(_) => "response.created",
            Self::ResponseQueued(_) => "response.queued",
            Self::ResponseInProgress(_) => "response.in_progress",
            Self::ResponseCompleted(_) => "response.completed",
            Self::ResponseIncomplete(_) => "response.incomplete",
            Self::ResponseFailed(_) => "response.failed",
            Self::ResponseOutputItemAdded(_) => "response.output_item.added",
            Self::ResponseOutputItemDone(_) => "response.output_item.done",
            Self::ResponseContentPartAdded(_) => "response.content_part.added",
            Self::ResponseContentPartDone(_) => "response.content_part.done",
            Self::ResponseOutputTextDelta(_) => "response.output_text.delta",
            Self::ResponseOutputTextDone(_) => "response.output_text.done",
            Self::ResponseOutputTextAnnotationAdded(_) => {
                "response.output_text.annotation.added"
            }
            Self::ResponseRefusalDelta(_) => "response.refusal.delta",
            Self::ResponseRefusalDone(_) => "response.refusal.done",
            Self::ResponseReasoningTextDelta(_) => "response.reasoning_text.delta",
            Self::ResponseReasoningTextDone(_) => "response.reasoning_text.done",
            Self::ResponseReasoningSummaryPartAdded(_) => {
                "response.reasoning_summary_part.added"
            }
            Self::ResponseReasoningSummaryPartDone(_) => {
                "response.reasoning_summary_part.done"
            }
            Self::ResponseReasoningSummaryTextDelta(_) => {
                "response.reasoning_summary_text.delta"
            }
            Self::ResponseReasoningSummaryTextDone(_) => {
                "response.reasoning_summary_text.done"
            }
            Self::ResponseFunctionCallArgumentsDelta(_) => {
                "response.function_call_arguments.delta"
            }
            Self::ResponseFunctionCallArgumentsDone(_) => {
                "response.function_call_arguments.done"
            }
            Self::ResponseCustomToolCallInputDelta(_) => {
                "response.custom_tool_call_input.delta"
            }
            Self::ResponseCustomToolCallInputDone(_) => {
                "response.custom_tool_call_input.done"
            }
            Self::Error(_) => "error",
            Self::Keepalive(_) => "keepalive",
            Self::ResponseWebSearchCallInProgress(_) => {
                "response.web_search_call.in_progress"
            }
            Self::ResponseWebSearchCallSearching(_) => {
                "response.web_search_call.searching"
            }
            Self::ResponseWebSearchCallCompleted(_) => {
                "response.web_search_call.completed"
            }
            Self::ResponseFileSearchCallInProgress(_) => {
                "response.file_search_call.in_progress"
            }
            Self::ResponseFileSearchCallSearching(_) => {
                "response.file_search_call.searching"
            }
            Self::ResponseFileSearchCallCompleted(_) => {
                "response.file_search_call.completed"
            }
            Self::ResponseCodeInterpreterCallInProgress(_) => {
                "response.code_interpreter_call.in_progress"
            }
            Self::ResponseCodeInterpreterCallInterpreting(_) => {
                "response.code_interpreter_call.interpreting"
            }
            Self::ResponseCodeInterpreterCallCompleted(_) => {
                "response.code_interpreter_call.completed"
            }
            Self::ResponseImageGenerationCallInProgress(_) => {
                "response.image_generation_call.in_progress"
            }
            Self::ResponseImageGenerationCallGenerating(_) => {
                "response.image_generation_call.generating"
            }
            Self::ResponseImageGenerationCallCompleted(_) => {
                "response.image_generation_call.completed"
            }
            Self::ResponseMcpCallInProgress(_) => "response.mcp_call.in_progress",
            Self::ResponseMcpCallCompleted(_) => "response.mcp_call.completed",
            Self::ResponseMcpCallFailed(_) => "response.mcp_call.failed",
            Self::ResponseMcpListToolsInProgress(_) => {
                "response.mcp_list_tools.in_progress"
            }
            Self::ResponseMcpListToolsCompleted(_) => "response.mcp_list_tools.completed",
            Self::ResponseMcpListToolsFailed(_) => "response.mcp_list_tools.failed",
            Self::ResponseCompactionCompacting(_) => "response.compaction.compacting",
            Self::ResponseCodeInterpreterCallCodeDelta(_) => {
                "response.code_interpreter_call_code.delta"
            }
            Self::ResponseCodeInterpreterCallCodeDone(_) => {
                "response.code_interpreter_call_code.done"
            }
            Self::ResponseMcpCallArgumentsDelta(_) => "response.mcp_call_arguments.delta",
            Self::ResponseMcpCallArgumentsDone(_) => "response.mcp_call_arguments.done",
            Self::ResponseImageGenerationCallPartialImage(_) => {
                "response.image_generation_call.partial_image"
            }
            Self::ResponseShellCallCommandAdded(_) => "response.shell_call_command.added",
            Self::ResponseShellCallCommandDelta(_) => "response.shell_call_command.delta",
            Self::ResponseShellCallCommandDone(_) => "response.shell_call_command.done",
            Self::ResponseShellCallOutputContentDelta(_) => {
                "response.shell_call_output_content.delta"
            }
            Self::ResponseShellCallOutputContentDone(_) => {
                "response.shell_call_output_content.done"
            }
            Self::ResponseAudioDelta(_) => "response.audio.delta",
            Self::ResponseAudioDone(_) => "response.audio.done",
            Self::ResponseAudioTranscriptDelta(_) => "response.audio.transcript.delta",
            Self::ResponseAudioTranscriptDone(_) => "response.audio.transcript.done",
        }
    }
}
impl Serialize for ResponseStreamEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::ResponseCreated(value) => value.serialize(serializer),
            Self::ResponseQueued(value) => value.serialize(serializer),
            Self::ResponseInProgress(value) => value.serialize(serializer),
            Self::ResponseCompleted(value) => value.serialize(serializer),
            Self::ResponseIncomplete(value) => value.serialize(serializer),
            Self::ResponseFailed(value) => value.serialize(serializer),
            Self::ResponseOutputItemAdded(value) => value.serialize(serializer),
            Self::ResponseOutputItemDone(value) => value.serialize(serializer),
            Self::ResponseContentPartAdded(value) => value.serialize(serializer),
            Self::ResponseContentPartDone(value) => value.serialize(serializer),
            Self::ResponseOutputTextDelta(value) => value.serialize(serializer),
            Self::ResponseOutputTextDone(value) => value.serialize(serializer),
            Self::ResponseOutputTextAnnotationAdded(value) => value.serialize(serializer),
            Self::ResponseRefusalDelta(value) => value.serialize(serializer),
            Self::ResponseRefusalDone(value) => value.serialize(serializer),
            Self::ResponseReasoningTextDelta(value) => value.serialize(serializer),
            Self::ResponseReasoningTextDone(value) => value.serialize(serializer),
            Self::ResponseReasoningSummaryPartAdded(value) => value.serialize(serializer),
            Self::ResponseReasoningSummaryPartDone(value) => value.serialize(serializer),
            Self::ResponseReasoningSummaryTextDelta(value) => value.serialize(serializer),
            Self::ResponseReasoningSummaryTextDone(value) => value.serialize(serializer),
            Self::ResponseFunctionCallArgumentsDelta(value) => {
                value.serialize(serializer)
            }
            Self::ResponseFunctionCallArgumentsDone(value) => value.serialize(serializer),
            Self::ResponseCustomToolCallInputDelta(value) => value.serialize(serializer),
            Self::ResponseCustomToolCallInputDone(value) => value.serialize(serializer),
            Self::Error(value) => value.serialize(serializer),
            Self::Keepalive(value) => value.serialize(serializer),
            Self::ResponseWebSearchCallInProgress(value) => value.serialize(serializer),
            Self::ResponseWebSearchCallSearching(value) => value.serialize(serializer),
            Self::ResponseWebSearchCallCompleted(value) => value.serialize(serializer),
            Self::ResponseFileSearchCallInProgress(value) => value.serialize(serializer),
            Self::ResponseFileSearchCallSearching(value) => value.serialize(serializer),
            Self::ResponseFileSearchCallCompleted(value) => value.serialize(serializer),
            Self::ResponseCodeInterpreterCallInProgress(value) => {
                value.serialize(serializer)
            }
            Self::ResponseCodeInterpreterCallInterpreting(value) => {
                value.serialize(serializer)
            }
            Self::ResponseCodeInterpreterCallCompleted(value) => {
                value.serialize(serializer)
            }
            Self::ResponseImageGenerationCallInProgress(value) => {
                value.serialize(serializer)
            }
            Self::ResponseImageGenerationCallGenerating(value) => {
                value.serialize(serializer)
            }
            Self::ResponseImageGenerationCallCompleted(value) => {
                value.serialize(serializer)
            }
            Self::ResponseMcpCallInProgress(value) => value.serialize(serializer),
            Self::ResponseMcpCallCompleted(value) => value.serialize(serializer),
            Self::ResponseMcpCallFailed(value) => value.serialize(serializer),
            Self::ResponseMcpListToolsInProgress(value) => value.serialize(serializer),
            Self::ResponseMcpListToolsCompleted(value) => value.serialize(serializer),
            Self::ResponseMcpListToolsFailed(value) => value.serialize(serializer),
            Self::ResponseCompactionCompacting(value) => value.serialize(serializer),
            Self::ResponseCodeInterpreterCallCodeDelta(value) => {
                value.serialize(serializer)
            }
            Self::ResponseCodeInterpreterCallCodeDone(value) => {
                value.serialize(serializer)
            }
            Self::ResponseMcpCallArgumentsDelta(value) => value.serialize(serializer),
            Self::ResponseMcpCallArgumentsDone(value) => value.serialize(serializer),
            Self::ResponseImageGenerationCallPartialImage(value) => {
                value.serialize(serializer)
            }
            Self::ResponseShellCallCommandAdded(value) => value.serialize(serializer),
            Self::ResponseShellCallCommandDelta(value) => value.serialize(serializer),
            Self::ResponseShellCallCommandDone(value) => value.serialize(serializer),
            Self::ResponseShellCallOutputContentDelta(value) => {
                value.serialize(serializer)
            }
            Self::ResponseShellCallOutputContentDone(value) => {
                value.serialize(serializer)
            }
            Self::ResponseAudioDelta(value) => value.serialize(serializer),
            Self::ResponseAudioDone(value) => value.serialize(serializer),
            Self::ResponseAudioTranscriptDelta(value) => value.serialize(serializer),
            Self::ResponseAudioTranscriptDone(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ResponseStreamEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseCreated)
                    .map_err(|fault| fault.under(Segment::Variant("response.created")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseQueued)
                    .map_err(|fault| fault.under(Segment::Variant("response.queued")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseInProgress)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("response.in_progress"))
                    })
            }
            Some(3) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseCompleted)
                    .map_err(|fault| fault.under(Segment::Variant("response.completed")))
            }
            Some(4) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseIncomplete)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("response.incomplete"))
                    })
            }
            Some(5) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseFailed)
                    .map_err(|fault| fault.under(Segment::Variant("response.failed")))
            }
            Some(6) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseOutputItemAdded)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("response.output_item.added"))
                    })
            }
            Some(7) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseOutputItemDone)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("response.output_item.done"))
                    })
            }
            Some(8) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseContentPartAdded)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("response.content_part.added"))
                    })
            }
            Some(9) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseContentPartDone)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("response.content_part.done"))
                    })
            }
            Some(10) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseOutputTextDelta)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("response.output_text.delta"))
                    })
            }
            Some(11) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseOutputTextDone)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("response.output_text.done"))
                    })
            }
            Some(12) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseOutputTextAnnotationAdded)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("response.output_text.annotation.added"),
                            )
                    })
            }
            Some(13) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseRefusalDelta)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("response.refusal.delta"))
                    })
            }
            Some(14) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseRefusalDone)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("response.refusal.done"))
                    })
            }
            Some(15) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseReasoningTextDelta)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("response.reasoning_text.delta"))
                    })
            }
            Some(16) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseReasoningTextDone)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("response.reasoning_text.done"))
                    })
            }
            Some(17) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseReasoningSummaryPartAdded)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("response.reasoning_summary_part.added"),
                            )
                    })
            }
            Some(18) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseReasoningSummaryPartDone)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("response.reasoning_summary_part.done"),
                            )
                    })
            }
            Some(19) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseReasoningSummaryTextDelta)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("response.reasoning_summary_text.delta"),
                            )
                    })
            }
            Some(20) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseReasoningSummaryTextDone)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("response.reasoning_summary_text.done"),
                            )
                    })
            }
            Some(21) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseFunctionCallArgumentsDelta)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("response.function_call_arguments.delta"),
                            )
                    })
            }
            Some(22) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseFunctionCallArgumentsDone)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("response.function_call_arguments.done"),
                            )
                    })
            }
            Some(23) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseCustomToolCallInputDelta)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("response.custom_tool_call_input.delta"),
                            )
                    })
            }
            Some(24) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseCustomToolCallInputDone)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("response.custom_tool_call_input.done"),
                            )
                    })
            }
            Some(25) => {
                Decode::decode(value, cx)
                    .map(Self::Error)
                    .map_err(|fault| fault.under(Segment::Variant("error")))
            }
            Some(26) => {
                Decode::decode(value, cx)
                    .map(Self::Keepalive)
                    .map_err(|fault| fault.under(Segment::Variant("keepalive")))
            }
            Some(27) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseWebSearchCallInProgress)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("response.web_search_call.in_progress"),
                            )
                    })
            }
            Some(28) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseWebSearchCallSearching)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("response.web_search_call.searching"),
                            )
                    })
            }
            Some(29) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseWebSearchCallCompleted)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("response.web_search_call.completed"),
                            )
                    })
            }
            Some(30) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseFileSearchCallInProgress)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("response.file_search_call.in_progress"),
                            )
                    })
            }
            Some(31) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseFileSearchCallSearching)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("response.file_search_call.searching"),
                            )
                    })
            }
            Some(32) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseFileSearchCallCompleted)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("response.file_search_call.completed"),
                            )
                    })
            }
            Some(33) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseCodeInterpreterCallInProgress)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant(
                                    "response.code_interpreter_call.in_progress",
                                ),
                            )
                    })
            }
            Some(34) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseCodeInterpreterCallInterpreting)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant(
                                    "response.code_interpreter_call.interpreting",
                                ),
                            )
                    })
            }
            Some(35) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseCodeInterpreterCallCompleted)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("response.code_interpreter_call.completed"),
                            )
                    })
            }
            Some(36) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseImageGenerationCallInProgress)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant(
                                    "response.image_generation_call.in_progress",
                                ),
                            )
                    })
            }
            Some(37) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseImageGenerationCallGenerating)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant(
                                    "response.image_generation_call.generating",
                                ),
                            )
                    })
            }
            Some(38) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseImageGenerationCallCompleted)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("response.image_generation_call.completed"),
                            )
                    })
            }
            Some(39) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseMcpCallInProgress)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("response.mcp_call.in_progress"))
                    })
            }
            Some(40) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseMcpCallCompleted)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("response.mcp_call.completed"))
                    })
            }
            Some(41) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseMcpCallFailed)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("response.mcp_call.failed"))
                    })
            }
            Some(42) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseMcpListToolsInProgress)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("response.mcp_list_tools.in_progress"),
                            )
                    })
            }
            Some(43) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseMcpListToolsCompleted)
                    .map_err(|fault| {
                        fault
                            .under(Segment::Variant("response.mcp_list_tools.completed"))
                    })
            }
            Some(44) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseMcpListToolsFailed)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("response.mcp_list_tools.failed"))
                    })
            }
            Some(45) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseCompactionCompacting)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("response.compaction.compacting"))
                    })
            }
            Some(46) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseCodeInterpreterCallCodeDelta)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant(
                                    "response.code_interpreter_call_code.delta",
                                ),
                            )
                    })
            }
            Some(47) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseCodeInterpreterCallCodeDone)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("response.code_interpreter_call_code.done"),
                            )
                    })
            }
            Some(48) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseMcpCallArgumentsDelta)
                    .map_err(|fault| {
                        fault
                            .under(Segment::Variant("response.mcp_call_arguments.delta"))
                    })
            }
            Some(49) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseMcpCallArgumentsDone)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("response.mcp_call_arguments.done"))
                    })
            }
            Some(50) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseImageGenerationCallPartialImage)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant(
                                    "response.image_generation_call.partial_image",
                                ),
                            )
                    })
            }
            Some(51) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseShellCallCommandAdded)
                    .map_err(|fault| {
                        fault
                            .under(Segment::Variant("response.shell_call_command.added"))
                    })
            }
            Some(52) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseShellCallCommandDelta)
                    .map_err(|fault| {
                        fault
                            .under(Segment::Variant("response.shell_call_command.delta"))
                    })
            }
            Some(53) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseShellCallCommandDone)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("response.shell_call_command.done"))
                    })
            }
            Some(54) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseShellCallOutputContentDelta)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("response.shell_call_output_content.delta"),
                            )
                    })
            }
            Some(55) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseShellCallOutputContentDone)
                    .map_err(|fault| {
                        fault
                            .under(
                                Segment::Variant("response.shell_call_output_content.done"),
                            )
                    })
            }
            Some(56) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseAudioDelta)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("response.audio.delta"))
                    })
            }
            Some(57) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseAudioDone)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("response.audio.done"))
                    })
            }
            Some(58) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseAudioTranscriptDelta)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("response.audio.transcript.delta"))
                    })
            }
            Some(59) => {
                Decode::decode(value, cx)
                    .map(Self::ResponseAudioTranscriptDone)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("response.audio.transcript.done"))
                    })
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<ResponseCreatedEvent> for ResponseStreamEvent {
    fn from(value: ResponseCreatedEvent) -> Self {
        Self::ResponseCreated(value)
    }
}
impl From<ResponseQueuedEvent> for ResponseStreamEvent {
    fn from(value: ResponseQueuedEvent) -> Self {
        Self::ResponseQueued(value)
    }
}
impl From<ResponseInProgressEvent> for ResponseStreamEvent {
    fn from(value: ResponseInProgressEvent) -> Self {
        Self::ResponseInProgress(value)
    }
}
impl From<ResponseCompletedEvent> for ResponseStreamEvent {
    fn from(value: ResponseCompletedEvent) -> Self {
        Self::ResponseCompleted(value)
    }
}
impl From<ResponseIncompleteEvent> for ResponseStreamEvent {
    fn from(value: ResponseIncompleteEvent) -> Self {
        Self::ResponseIncomplete(value)
    }
}
impl From<ResponseFailedEvent> for ResponseStreamEvent {
    fn from(value: ResponseFailedEvent) -> Self {
        Self::ResponseFailed(value)
    }
}
impl From<ResponseOutputItemAddedEvent> for ResponseStreamEvent {
    fn from(value: ResponseOutputItemAddedEvent) -> Self {
        Self::ResponseOutputItemAdded(value)
    }
}
impl From<ResponseOutputItemDoneEvent> for ResponseStreamEvent {
    fn from(value: ResponseOutputItemDoneEvent) -> Self {
        Self::ResponseOutputItemDone(value)
    }
}
impl From<ResponseContentPartAddedEvent> for ResponseStreamEvent {
    fn from(value: ResponseContentPartAddedEvent) -> Self {
        Self::ResponseContentPartAdded(value)
    }
}
impl From<ResponseContentPartDoneEvent> for ResponseStreamEvent {
    fn from(value: ResponseContentPartDoneEvent) -> Self {
        Self::ResponseContentPartDone(value)
    }
}
impl From<ResponseOutputTextDeltaEvent> for ResponseStreamEvent {
    fn from(value: ResponseOutputTextDeltaEvent) -> Self {
        Self::ResponseOutputTextDelta(value)
    }
}
impl From<ResponseOutputTextDoneEvent> for ResponseStreamEvent {
    fn from(value: ResponseOutputTextDoneEvent) -> Self {
        Self::ResponseOutputTextDone(value)
    }
}
impl From<ResponseOutputTextAnnotationAddedEvent> for ResponseStreamEvent {
    fn from(value: ResponseOutputTextAnnotationAddedEvent) -> Self {
        Self::ResponseOutputTextAnnotationAdded(value)
    }
}
impl From<ResponseRefusalDeltaEvent> for ResponseStreamEvent {
    fn from(value: ResponseRefusalDeltaEvent) -> Self {
        Self::ResponseRefusalDelta(value)
    }
}
impl From<ResponseRefusalDoneEvent> for ResponseStreamEvent {
    fn from(value: ResponseRefusalDoneEvent) -> Self {
        Self::ResponseRefusalDone(value)
    }
}
impl From<ResponseReasoningTextDeltaEvent> for ResponseStreamEvent {
    fn from(value: ResponseReasoningTextDeltaEvent) -> Self {
        Self::ResponseReasoningTextDelta(value)
    }
}
impl From<ResponseReasoningTextDoneEvent> for ResponseStreamEvent {
    fn from(value: ResponseReasoningTextDoneEvent) -> Self {
        Self::ResponseReasoningTextDone(value)
    }
}
impl From<ResponseReasoningSummaryPartAddedEvent> for ResponseStreamEvent {
    fn from(value: ResponseReasoningSummaryPartAddedEvent) -> Self {
        Self::ResponseReasoningSummaryPartAdded(value)
    }
}
impl From<ResponseReasoningSummaryPartDoneEvent> for ResponseStreamEvent {
    fn from(value: ResponseReasoningSummaryPartDoneEvent) -> Self {
        Self::ResponseReasoningSummaryPartDone(value)
    }
}
impl From<ResponseReasoningSummaryTextDeltaEvent> for ResponseStreamEvent {
    fn from(value: ResponseReasoningSummaryTextDeltaEvent) -> Self {
        Self::ResponseReasoningSummaryTextDelta(value)
    }
}
impl From<ResponseReasoningSummaryTextDoneEvent> for ResponseStreamEvent {
    fn from(value: ResponseReasoningSummaryTextDoneEvent) -> Self {
        Self::ResponseReasoningSummaryTextDone(value)
    }
}
impl From<ResponseFunctionCallArgumentsDeltaEvent> for ResponseStreamEvent {
    fn from(value: ResponseFunctionCallArgumentsDeltaEvent) -> Self {
        Self::ResponseFunctionCallArgumentsDelta(value)
    }
}
impl From<ResponseFunctionCallArgumentsDoneEvent> for ResponseStreamEvent {
    fn from(value: ResponseFunctionCallArgumentsDoneEvent) -> Self {
        Self::ResponseFunctionCallArgumentsDone(value)
    }
}
impl From<ResponseCustomToolCallInputDeltaEvent> for ResponseStreamEvent {
    fn from(value: ResponseCustomToolCallInputDeltaEvent) -> Self {
        Self::ResponseCustomToolCallInputDelta(value)
    }
}
impl From<ResponseCustomToolCallInputDoneEvent> for ResponseStreamEvent {
    fn from(value: ResponseCustomToolCallInputDoneEvent) -> Self {
        Self::ResponseCustomToolCallInputDone(value)
    }
}
impl From<ResponseErrorEvent> for ResponseStreamEvent {
    fn from(value: ResponseErrorEvent) -> Self {
        Self::Error(value)
    }
}
impl From<ResponseKeepaliveEvent> for ResponseStreamEvent {
    fn from(value: ResponseKeepaliveEvent) -> Self {
        Self::Keepalive(value)
    }
}
impl From<ResponseWebSearchCallInProgressEvent> for ResponseStreamEvent {
    fn from(value: ResponseWebSearchCallInProgressEvent) -> Self {
        Self::ResponseWebSearchCallInProgress(value)
    }
}
impl From<ResponseWebSearchCallSearchingEvent> for ResponseStreamEvent {
    fn from(value: ResponseWebSearchCallSearchingEvent) -> Self {
        Self::ResponseWebSearchCallSearching(value)
    }
}
impl From<ResponseWebSearchCallCompletedEvent> for ResponseStreamEvent {
    fn from(value: ResponseWebSearchCallCompletedEvent) -> Self {
        Self::ResponseWebSearchCallCompleted(value)
    }
}
impl From<ResponseFileSearchCallInProgressEvent> for ResponseStreamEvent {
    fn from(value: ResponseFileSearchCallInProgressEvent) -> Self {
        Self::ResponseFileSearchCallInProgress(value)
    }
}
impl From<ResponseFileSearchCallSearchingEvent> for ResponseStreamEvent {
    fn from(value: ResponseFileSearchCallSearchingEvent) -> Self {
        Self::ResponseFileSearchCallSearching(value)
    }
}
impl From<ResponseFileSearchCallCompletedEvent> for ResponseStreamEvent {
    fn from(value: ResponseFileSearchCallCompletedEvent) -> Self {
        Self::ResponseFileSearchCallCompleted(value)
    }
}
impl From<ResponseCodeInterpreterCallInProgressEvent> for ResponseStreamEvent {
    fn from(value: ResponseCodeInterpreterCallInProgressEvent) -> Self {
        Self::ResponseCodeInterpreterCallInProgress(value)
    }
}
impl From<ResponseCodeInterpreterCallInterpretingEvent> for ResponseStreamEvent {
    fn from(value: ResponseCodeInterpreterCallInterpretingEvent) -> Self {
        Self::ResponseCodeInterpreterCallInterpreting(value)
    }
}
impl From<ResponseCodeInterpreterCallCompletedEvent> for ResponseStreamEvent {
    fn from(value: ResponseCodeInterpreterCallCompletedEvent) -> Self {
        Self::ResponseCodeInterpreterCallCompleted(value)
    }
}
impl From<ResponseImageGenerationCallInProgressEvent> for ResponseStreamEvent {
    fn from(value: ResponseImageGenerationCallInProgressEvent) -> Self {
        Self::ResponseImageGenerationCallInProgress(value)
    }
}
impl From<ResponseImageGenerationCallGeneratingEvent> for ResponseStreamEvent {
    fn from(value: ResponseImageGenerationCallGeneratingEvent) -> Self {
        Self::ResponseImageGenerationCallGenerating(value)
    }
}
impl From<ResponseImageGenerationCallCompletedEvent> for ResponseStreamEvent {
    fn from(value: ResponseImageGenerationCallCompletedEvent) -> Self {
        Self::ResponseImageGenerationCallCompleted(value)
    }
}
impl From<ResponseMcpCallInProgressEvent> for ResponseStreamEvent {
    fn from(value: ResponseMcpCallInProgressEvent) -> Self {
        Self::ResponseMcpCallInProgress(value)
    }
}
impl From<ResponseMcpCallCompletedEvent> for ResponseStreamEvent {
    fn from(value: ResponseMcpCallCompletedEvent) -> Self {
        Self::ResponseMcpCallCompleted(value)
    }
}
impl From<ResponseMcpCallFailedEvent> for ResponseStreamEvent {
    fn from(value: ResponseMcpCallFailedEvent) -> Self {
        Self::ResponseMcpCallFailed(value)
    }
}
impl From<ResponseMcpListToolsInProgressEvent> for ResponseStreamEvent {
    fn from(value: ResponseMcpListToolsInProgressEvent) -> Self {
        Self::ResponseMcpListToolsInProgress(value)
    }
}
impl From<ResponseMcpListToolsCompletedEvent> for ResponseStreamEvent {
    fn from(value: ResponseMcpListToolsCompletedEvent) -> Self {
        Self::ResponseMcpListToolsCompleted(value)
    }
}
impl From<ResponseMcpListToolsFailedEvent> for ResponseStreamEvent {
    fn from(value: ResponseMcpListToolsFailedEvent) -> Self {
        Self::ResponseMcpListToolsFailed(value)
    }
}
impl From<ResponseCompactionCompactingEvent> for ResponseStreamEvent {
    fn from(value: ResponseCompactionCompactingEvent) -> Self {
        Self::ResponseCompactionCompacting(value)
    }
}
impl From<ResponseCodeInterpreterCallCodeDeltaEvent> for ResponseStreamEvent {
    fn from(value: ResponseCodeInterpreterCallCodeDeltaEvent) -> Self {
        Self::ResponseCodeInterpreterCallCodeDelta(value)
    }
}
impl From<ResponseCodeInterpreterCallCodeDoneEvent> for ResponseStreamEvent {
    fn from(value: ResponseCodeInterpreterCallCodeDoneEvent) -> Self {
        Self::ResponseCodeInterpreterCallCodeDone(value)
    }
}
impl From<ResponseMcpCallArgumentsDeltaEvent> for ResponseStreamEvent {
    fn from(value: ResponseMcpCallArgumentsDeltaEvent) -> Self {
        Self::ResponseMcpCallArgumentsDelta(value)
    }
}
impl From<ResponseMcpCallArgumentsDoneEvent> for ResponseStreamEvent {
    fn from(value: ResponseMcpCallArgumentsDoneEvent) -> Self {
        Self::ResponseMcpCallArgumentsDone(value)
    }
}
impl From<ResponseImageGenerationCallPartialImageEvent> for ResponseStreamEvent {
    fn from(value: ResponseImageGenerationCallPartialImageEvent) -> Self {
        Self::ResponseImageGenerationCallPartialImage(value)
    }
}
impl From<ResponseShellCallCommandAddedEvent> for ResponseStreamEvent {
    fn from(value: ResponseShellCallCommandAddedEvent) -> Self {
        Self::ResponseShellCallCommandAdded(value)
    }
}
impl From<ResponseShellCallCommandDeltaEvent> for ResponseStreamEvent {
    fn from(value: ResponseShellCallCommandDeltaEvent) -> Self {
        Self::ResponseShellCallCommandDelta(value)
    }
}
impl From<ResponseShellCallCommandDoneEvent> for ResponseStreamEvent {
    fn from(value: ResponseShellCallCommandDoneEvent) -> Self {
        Self::ResponseShellCallCommandDone(value)
    }
}
impl From<ResponseShellCallOutputContentDeltaEvent> for ResponseStreamEvent {
    fn from(value: ResponseShellCallOutputContentDeltaEvent) -> Self {
        Self::ResponseShellCallOutputContentDelta(value)
    }
}
impl From<ResponseShellCallOutputContentDoneEvent> for ResponseStreamEvent {
    fn from(value: ResponseShellCallOutputContentDoneEvent) -> Self {
        Self::ResponseShellCallOutputContentDone(value)
    }
}
impl From<ResponseAudioDeltaEvent> for ResponseStreamEvent {
    fn from(value: ResponseAudioDeltaEvent) -> Self {
        Self::ResponseAudioDelta(value)
    }
}
impl From<ResponseAudioDoneEvent> for ResponseStreamEvent {
    fn from(value: ResponseAudioDoneEvent) -> Self {
        Self::ResponseAudioDone(value)
    }
}
impl From<ResponseAudioTranscriptDeltaEvent> for ResponseStreamEvent {
    fn from(value: ResponseAudioTranscriptDeltaEvent) -> Self {
        Self::ResponseAudioTranscriptDelta(value)
    }
}
impl From<ResponseAudioTranscriptDoneEvent> for ResponseStreamEvent {
    fn from(value: ResponseAudioTranscriptDoneEvent) -> Self {
        Self::ResponseAudioTranscriptDone(value)
    }
}
/// The first event.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseCreatedEvent {
    /// A response of the model.
    pub response: Response,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseCreatedEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.created")?;
        map.serialize_entry("response", &self.response)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseCreatedEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_response = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "response" => f_response = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.created"])?;
        let f_response = cx
            .required(f_response, "response", <Response as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            response: f_response,
            sequence_number: f_sequence_number,
        })
    }
}
/// A response of the model.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    pub id: String,
    /// Seconds since 1970.
    pub created_at: f64,
    pub status: Option<ResponseStatus>,
    pub background: Maybe<bool>,
    pub billing: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    /// Seconds since 1970.
    pub completed_at: Maybe<f64>,
    pub access_programs: Maybe<
        ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    >,
    pub conversation: Maybe<ConversationId>,
    pub error: Maybe<ResponseError>,
    pub frequency_penalty: Maybe<f64>,
    pub incomplete_details: Maybe<IncompleteDetails>,
    pub instructions: Maybe<ResponseInput>,
    pub max_output_tokens: Maybe<i64>,
    pub max_tool_calls: Maybe<i64>,
    pub model: String,
    pub moderation: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub output: Vec<ResponseItem>,
    pub parallel_tool_calls: Maybe<bool>,
    pub presence_penalty: Maybe<f64>,
    pub previous_response_id: Maybe<String>,
    pub prompt: Maybe<PromptReference>,
    pub prompt_cache_diagnostics: Maybe<
        ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    >,
    pub prompt_cache_key: Maybe<String>,
    pub prompt_cache_options: Maybe<PromptCacheOptions>,
    pub prompt_cache_retention: Maybe<String>,
    pub image: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub input_transformations: Maybe<
        Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    >,
    pub reasoning: Maybe<ResponseReasoning>,
    pub safety_identifier: Maybe<String>,
    pub service_tier: Maybe<String>,
    pub store: Maybe<bool>,
    pub temperature: Maybe<f64>,
    pub text: Maybe<ResponseTextConfig>,
    /// Whether the model calls tools.
    pub tool_choice: Option<ResponseToolChoice>,
    pub tool_usage: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub tools: Option<Vec<ResponseTool>>,
    pub top_logprobs: Maybe<i64>,
    pub top_p: Maybe<f64>,
    pub truncation: Maybe<String>,
    pub usage: Maybe<ResponseUsage>,
    pub user: Maybe<String>,
    pub metadata: Maybe<::std::collections::BTreeMap<String, String>>,
}
impl Serialize for Response {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("object", "response")?;
        map.serialize_entry("created_at", &self.created_at)?;
        if let Some(value) = &self.status {
            map.serialize_entry("status", value)?;
        }
        if !self.background.is_absent() {
            map.serialize_entry("background", &self.background)?;
        }
        if !self.billing.is_absent() {
            map.serialize_entry("billing", &self.billing)?;
        }
        if !self.completed_at.is_absent() {
            map.serialize_entry("completed_at", &self.completed_at)?;
        }
        if !self.access_programs.is_absent() {
            map.serialize_entry("access_programs", &self.access_programs)?;
        }
        if !self.conversation.is_absent() {
            map.serialize_entry("conversation", &self.conversation)?;
        }
        if !self.error.is_absent() {
            map.serialize_entry("error", &self.error)?;
        }
        if !self.frequency_penalty.is_absent() {
            map.serialize_entry("frequency_penalty", &self.frequency_penalty)?;
        }
        if !self.incomplete_details.is_absent() {
            map.serialize_entry("incomplete_details", &self.incomplete_details)?;
        }
        if !self.instructions.is_absent() {
            map.serialize_entry("instructions", &self.instructions)?;
        }
        if !self.max_output_tokens.is_absent() {
            map.serialize_entry("max_output_tokens", &self.max_output_tokens)?;
        }
        if !self.max_tool_calls.is_absent() {
            map.serialize_entry("max_tool_calls", &self.max_tool_calls)?;
        }
        map.serialize_entry("model", &self.model)?;
        if !self.moderation.is_absent() {
            map.serialize_entry("moderation", &self.moderation)?;
        }
        map.serialize_entry("output", &self.output)?;
        if !self.parallel_tool_calls.is_absent() {
            map.serialize_entry("parallel_tool_calls", &self.parallel_tool_calls)?;
        }
        if !self.presence_penalty.is_absent() {
            map.serialize_entry("presence_penalty", &self.presence_penalty)?;
        }
        if !self.previous_response_id.is_absent() {
            map.serialize_entry("previous_response_id", &self.previous_response_id)?;
        }
        if !self.prompt.is_absent() {
            map.serialize_entry("prompt", &self.prompt)?;
        }
        if !self.prompt_cache_diagnostics.is_absent() {
            map.serialize_entry(
                "prompt_cache_diagnostics",
                &self.prompt_cache_diagnostics,
            )?;
        }
        if !self.prompt_cache_key.is_absent() {
            map.serialize_entry("prompt_cache_key", &self.prompt_cache_key)?;
        }
        if !self.prompt_cache_options.is_absent() {
            map.serialize_entry("prompt_cache_options", &self.prompt_cache_options)?;
        }
        if !self.prompt_cache_retention.is_absent() {
            map.serialize_entry("prompt_cache_retention", &self.prompt_cache_retention)?;
        }
        if !self.image.is_absent() {
            map.serialize_entry("image", &self.image)?;
        }
        if !self.input_transformations.is_absent() {
            map.serialize_entry("input_transformations", &self.input_transformations)?;
        }
        if !self.reasoning.is_absent() {
            map.serialize_entry("reasoning", &self.reasoning)?;
        }
        if !self.safety_identifier.is_absent() {
            map.serialize_entry("safety_identifier", &self.safety_identifier)?;
        }
        if !self.service_tier.is_absent() {
            map.serialize_entry("service_tier", &self.service_tier)?;
        }
        if !self.store.is_absent() {
            map.serialize_entry("store", &self.store)?;
        }
        if !self.temperature.is_absent() {
            map.serialize_entry("temperature", &self.temperature)?;
        }
        if !self.text.is_absent() {
            map.serialize_entry("text", &self.text)?;
        }
        if let Some(value) = &self.tool_choice {
            map.serialize_entry("tool_choice", value)?;
        }
        if !self.tool_usage.is_absent() {
            map.serialize_entry("tool_usage", &self.tool_usage)?;
        }
        if let Some(value) = &self.tools {
            map.serialize_entry("tools", value)?;
        }
        if !self.top_logprobs.is_absent() {
            map.serialize_entry("top_logprobs", &self.top_logprobs)?;
        }
        if !self.top_p.is_absent() {
            map.serialize_entry("top_p", &self.top_p)?;
        }
        if !self.truncation.is_absent() {
            map.serialize_entry("truncation", &self.truncation)?;
        }
        if !self.usage.is_absent() {
            map.serialize_entry("usage", &self.usage)?;
        }
        if !self.user.is_absent() {
            map.serialize_entry("user", &self.user)?;
        }
        if !self.metadata.is_absent() {
            map.serialize_entry("metadata", &self.metadata)?;
        }
        map.end()
    }
}
impl Decode for Response {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_object = None;
        let mut f_created_at = None;
        let mut f_status = None;
        let mut f_background = None;
        let mut f_billing = None;
        let mut f_completed_at = None;
        let mut f_access_programs = None;
        let mut f_conversation = None;
        let mut f_error = None;
        let mut f_frequency_penalty = None;
        let mut f_incomplete_details = None;
        let mut f_instructions = None;
        let mut f_max_output_tokens = None;
        let mut f_max_tool_calls = None;
        let mut f_model = None;
        let mut f_moderation = None;
        let mut f_output = None;
        let mut f_parallel_tool_calls = None;
        let mut f_presence_penalty = None;
        let mut f_previous_response_id = None;
        let mut f_prompt = None;
        let mut f_prompt_cache_diagnostics = None;
        let mut f_prompt_cache_key = None;
        let mut f_prompt_cache_options = None;
        let mut f_prompt_cache_retention = None;
        let mut f_image = None;
        let mut f_input_transformations = None;
        let mut f_reasoning = None;
        let mut f_safety_identifier = None;
        let mut f_service_tier = None;
        let mut f_store = None;
        let mut f_temperature = None;
        let mut f_text = None;
        let mut f_tool_choice = None;
        let mut f_tool_usage = None;
        let mut f_tools = None;
        let mut f_top_logprobs = None;
        let mut f_top_p = None;
        let mut f_truncation = None;
        let mut f_usage = None;
        let mut f_user = None;
        let mut f_metadata = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "object" => f_object = Some(value),
                "created_at" => f_created_at = Some(value),
                "status" => f_status = Some(value),
                "background" => f_background = Some(value),
                "billing" => f_billing = Some(value),
                "completed_at" => f_completed_at = Some(value),
                "access_programs" => f_access_programs = Some(value),
                "conversation" => f_conversation = Some(value),
                "error" => f_error = Some(value),
                "frequency_penalty" => f_frequency_penalty = Some(value),
                "incomplete_details" => f_incomplete_details = Some(value),
                "instructions" => f_instructions = Some(value),
                "max_output_tokens" => f_max_output_tokens = Some(value),
                "max_tool_calls" => f_max_tool_calls = Some(value),
                "model" => f_model = Some(value),
                "moderation" => f_moderation = Some(value),
                "output" => f_output = Some(value),
                "parallel_tool_calls" => f_parallel_tool_calls = Some(value),
                "presence_penalty" => f_presence_penalty = Some(value),
                "previous_response_id" => f_previous_response_id = Some(value),
                "prompt" => f_prompt = Some(value),
                "prompt_cache_diagnostics" => f_prompt_cache_diagnostics = Some(value),
                "prompt_cache_key" => f_prompt_cache_key = Some(value),
                "prompt_cache_options" => f_prompt_cache_options = Some(value),
                "prompt_cache_retention" => f_prompt_cache_retention = Some(value),
                "image" => f_image = Some(value),
                "input_transformations" => f_input_transformations = Some(value),
                "reasoning" => f_reasoning = Some(value),
                "safety_identifier" => f_safety_identifier = Some(value),
                "service_tier" => f_service_tier = Some(value),
                "store" => f_store = Some(value),
                "temperature" => f_temperature = Some(value),
                "text" => f_text = Some(value),
                "tool_choice" => f_tool_choice = Some(value),
                "tool_usage" => f_tool_usage = Some(value),
                "tools" => f_tools = Some(value),
                "top_logprobs" => f_top_logprobs = Some(value),
                "top_p" => f_top_p = Some(value),
                "truncation" => f_truncation = Some(value),
                "usage" => f_usage = Some(value),
                "user" => f_user = Some(value),
                "metadata" => f_metadata = Some(value),
                _ => {}
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_object, "object", &["response"])?;
        let f_created_at = cx
            .required(f_created_at, "created_at", <f64 as Decode>::decode)?;
        let f_status = cx
            .optional(f_status, "status", <ResponseStatus as Decode>::decode)?;
        let f_background = cx
            .distinct(f_background, "background", <bool as Decode>::decode)?;
        let f_billing = cx
            .distinct(
                f_billing,
                "billing",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_completed_at = cx
            .distinct(f_completed_at, "completed_at", <f64 as Decode>::decode)?;
        let f_access_programs = cx
            .distinct(
                f_access_programs,
                "access_programs",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_conversation = cx
            .distinct(
                f_conversation,
                "conversation",
                <ConversationId as Decode>::decode,
            )?;
        let f_error = cx.distinct(f_error, "error", <ResponseError as Decode>::decode)?;
        let f_frequency_penalty = cx
            .distinct(
                f_frequency_penalty,
                "frequency_penalty",
                <f64 as Decode>::decode,
            )?;
        let f_incomplete_details = cx
            .distinct(
                f_incomplete_details,
                "incomplete_details",
                <IncompleteDetails as Decode>::decode,
            )?;
        let f_instructions = cx
            .distinct(
                f_instructions,
                "instructions",
                <ResponseInput as Decode>::decode,
            )?;
        let f_max_output_tokens = cx
            .distinct(
                f_max_output_tokens,
                "max_output_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_max_tool_calls = cx
            .distinct(f_max_tool_calls, "max_tool_calls", <i64 as Decode>::decode)?;
        let f_model = cx.required(f_model, "model", <String as Decode>::decode)?;
        let f_moderation = cx
            .distinct(
                f_moderation,
                "moderation",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_output = cx
            .required(f_output, "output", <Vec<ResponseItem> as Decode>::decode)?;
        let f_parallel_tool_calls = cx
            .distinct(
                f_parallel_tool_calls,
                "parallel_tool_calls",
                <bool as Decode>::decode,
            )?;
        let f_presence_penalty = cx
            .distinct(f_presence_penalty, "presence_penalty", <f64 as Decode>::decode)?;
        let f_previous_response_id = cx
            .distinct(
                f_previous_response_id,
                "previous_response_id",
                <String as Decode>::decode,
            )?;
        let f_prompt = cx
            .distinct(f_prompt, "prompt", <PromptReference as Decode>::decode)?;
        let f_prompt_cache_diagnostics = cx
            .distinct(
                f_prompt_cache_diagnostics,
                "prompt_cache_diagnostics",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_prompt_cache_key = cx
            .distinct(
                f_prompt_cache_key,
                "prompt_cache_key",
                <String as Decode>::decode,
            )?;
        let f_prompt_cache_options = cx
            .distinct(
                f_prompt_cache_options,
                "prompt_cache_options",
                <PromptCacheOptions as Decode>::decode,
            )?;
        let f_prompt_cache_retention = cx
            .distinct(
                f_prompt_cache_retention,
                "prompt_cache_retention",
                <String as Decode>::decode,
            )?;
        let f_image = cx
            .distinct(
                f_image,
                "image",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_input_transformations = cx
            .distinct(
                f_input_transformations,
                "input_transformations",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        let f_reasoning = cx
            .distinct(f_reasoning, "reasoning", <ResponseReasoning as Decode>::decode)?;
        let f_safety_identifier = cx
            .distinct(
                f_safety_identifier,
                "safety_identifier",
                <String as Decode>::decode,
            )?;
        let f_service_tier = cx
            .distinct(f_service_tier, "service_tier", <String as Decode>::decode)?;
        let f_store = cx.distinct(f_store, "store", <bool as Decode>::decode)?;
        let f_temperature = cx
            .distinct(f_temperature, "temperature", <f64 as Decode>::decode)?;
        let f_text = cx
            .distinct(f_text, "text", <ResponseTextConfig as Decode>::decode)?;
        let f_tool_choice = cx
            .optional(
                f_tool_choice,
                "tool_choice",
                <ResponseToolChoice as Decode>::decode,
            )?;
        let f_tool_usage = cx
            .distinct(
                f_tool_usage,
                "tool_usage",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_tools = cx
            .optional(f_tools, "tools", <Vec<ResponseTool> as Decode>::decode)?;
        let f_top_logprobs = cx
            .distinct(f_top_logprobs, "top_logprobs", <i64 as Decode>::decode)?;
        let f_top_p = cx.distinct(f_top_p, "top_p", <f64 as Decode>::decode)?;
        let f_truncation = cx
            .distinct(f_truncation, "truncation", <String as Decode>::decode)?;
        let f_usage = cx.distinct(f_usage, "usage", <ResponseUsage as Decode>::decode)?;
        let f_user = cx.distinct(f_user, "user", <String as Decode>::decode)?;
        let f_metadata = cx
            .distinct(
                f_metadata,
                "metadata",
                <::std::collections::BTreeMap<String, String> as Decode>::decode,
            )?;
        Ok(Self {
            id: f_id,
            created_at: f_created_at,
            status: f_status,
            background: f_background,
            billing: f_billing,
            completed_at: f_completed_at,
            access_programs: f_access_programs,
            conversation: f_conversation,
            error: f_error,
            frequency_penalty: f_frequency_penalty,
            incomplete_details: f_incomplete_details,
            instructions: f_instructions,
            max_output_tokens: f_max_output_tokens,
            max_tool_calls: f_max_tool_calls,
            model: f_model,
            moderation: f_moderation,
            output: f_output,
            parallel_tool_calls: f_parallel_tool_calls,
            presence_penalty: f_presence_penalty,
            previous_response_id: f_previous_response_id,
            prompt: f_prompt,
            prompt_cache_diagnostics: f_prompt_cache_diagnostics,
            prompt_cache_key: f_prompt_cache_key,
            prompt_cache_options: f_prompt_cache_options,
            prompt_cache_retention: f_prompt_cache_retention,
            image: f_image,
            input_transformations: f_input_transformations,
            reasoning: f_reasoning,
            safety_identifier: f_safety_identifier,
            service_tier: f_service_tier,
            store: f_store,
            temperature: f_temperature,
            text: f_text,
            tool_choice: f_tool_choice,
            tool_usage: f_tool_usage,
            tools: f_tools,
            top_logprobs: f_top_logprobs,
            top_p: f_top_p,
            truncation: f_truncation,
            usage: f_usage,
            user: f_user,
            metadata: f_metadata,
        })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ResponseStatus {
    Completed,
    Failed,
    InProgress,
    Cancelled,
    Queued,
    Incomplete,
}
impl ResponseStatus {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "completed",
        "failed",
        "in_progress",
        "cancelled",
        "queued",
        "incomplete",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Completed => "completed",
            Self::Failed => "failed",
            Self::InProgress => "in_progress",
            Self::Cancelled => "cancelled",
            Self::Queued => "queued",
            Self::Incomplete => "incomplete",
        }
    }
}
impl Decode for ResponseStatus {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "completed" => Ok(Self::Completed),
            "failed" => Ok(Self::Failed),
            "in_progress" => Ok(Self::InProgress),
            "cancelled" => Ok(Self::Cancelled),
            "queued" => Ok(Self::Queued),
            "incomplete" => Ok(Self::Incomplete),
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
impl Serialize for ResponseStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ResponseStatus {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// A conversation.
#[derive(Clone, Debug, PartialEq)]
pub struct ConversationId {
    pub id: String,
}
impl Serialize for ConversationId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.end()
    }
}
impl Decode for ConversationId {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("ConversationId", key)?;
        }
        Ok(Self { id: f_id })
    }
}
/// Why there is no response.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseError {
    pub code: String,
    pub message: String,
    pub misalignment: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub param: Maybe<String>,
    pub type_: Maybe<String>,
}
impl Serialize for ResponseError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", &self.code)?;
        map.serialize_entry("message", &self.message)?;
        if !self.misalignment.is_absent() {
            map.serialize_entry("misalignment", &self.misalignment)?;
        }
        if !self.param.is_absent() {
            map.serialize_entry("param", &self.param)?;
        }
        if !self.type_.is_absent() {
            map.serialize_entry("type", &self.type_)?;
        }
        map.end()
    }
}
impl Decode for ResponseError {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_code = None;
        let mut f_message = None;
        let mut f_misalignment = None;
        let mut f_param = None;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "code" => f_code = Some(value),
                "message" => f_message = Some(value),
                "misalignment" => f_misalignment = Some(value),
                "param" => f_param = Some(value),
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        let f_code = cx.required(f_code, "code", <String as Decode>::decode)?;
        let f_message = cx.required(f_message, "message", <String as Decode>::decode)?;
        let f_misalignment = cx
            .distinct(
                f_misalignment,
                "misalignment",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_param = cx.distinct(f_param, "param", <String as Decode>::decode)?;
        let f_type_ = cx.distinct(f_type_, "type", <String as Decode>::decode)?;
        Ok(Self {
            code: f_code,
            message: f_message,
            misalignment: f_misalignment,
            param: f_param,
            type_: f_type_,
        })
    }
}
/// Why a response is not whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IncompleteDetails {
    pub reason: Option<IncompleteDetailsReason>,
}
impl Serialize for IncompleteDetails {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.reason {
            map.serialize_entry("reason", value)?;
        }
        map.end()
    }
}
impl Decode for IncompleteDetails {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_reason = None;
        for (key, value) in map {
            match key.as_str() {
                "reason" => f_reason = Some(value),
                _ => {}
            }
        }
        let f_reason = cx
            .optional(f_reason, "reason", <IncompleteDetailsReason as Decode>::decode)?;
        Ok(Self { reason: f_reason })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum IncompleteDetailsReason {
    MaxOutputTokens,
    MaxMessages,
    ContentFilter,
    Steered,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl IncompleteDetailsReason {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "max_output_tokens",
        "max_messages",
        "content_filter",
        "steered",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::MaxOutputTokens => "max_output_tokens",
            Self::MaxMessages => "max_messages",
            Self::ContentFilter => "content_filter",
            Self::Steered => "steered",
            Self::Other(value) => value,
        }
    }
}
impl Decode for IncompleteDetailsReason {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "max_output_tokens" => Ok(Self::MaxOutputTokens),
            "max_messages" => Ok(Self::MaxMessages),
            "content_filter" => Ok(Self::ContentFilter),
            "steered" => Ok(Self::Steered),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for IncompleteDetailsReason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for IncompleteDetailsReason {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// A user's message, or items.
#[derive(Clone, Debug, PartialEq)]
pub enum ResponseInput {
    String(String),
    Array(Vec<ResponseItem>),
}
impl Serialize for ResponseInput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::Array(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ResponseInput {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Array => {
                <Vec<ResponseItem> as Decode>::decode(value, cx).map(Self::Array)
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
/// A stored prompt.
#[derive(Clone, Debug, PartialEq)]
pub struct PromptReference {
    pub id: String,
    pub variables: Option<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub version: Option<String>,
}
impl Serialize for PromptReference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        if let Some(value) = &self.variables {
            map.serialize_entry("variables", value)?;
        }
        if let Some(value) = &self.version {
            map.serialize_entry("version", value)?;
        }
        map.end()
    }
}
impl Decode for PromptReference {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_variables = None;
        let mut f_version = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "variables" => f_variables = Some(value),
                "version" => f_version = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        let f_variables = cx
            .optional_nullable(
                f_variables,
                "variables",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_version = cx
            .optional_nullable(f_version, "version", <String as Decode>::decode)?;
        for key in unknown {
            cx.unknown("PromptReference", key)?;
        }
        Ok(Self {
            id: f_id,
            variables: f_variables,
            version: f_version,
        })
    }
}
/// Wishes for the prompt cache.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PromptCacheOptions {
    pub mode: Option<PromptCacheOptionsMode>,
    pub ttl: Option<String>,
    pub comparison_response_id: Option<String>,
    pub prewarm: Option<bool>,
}
impl Serialize for PromptCacheOptions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.mode {
            map.serialize_entry("mode", value)?;
        }
        if let Some(value) = &self.ttl {
            map.serialize_entry("ttl", value)?;
        }
        if let Some(value) = &self.comparison_response_id {
            map.serialize_entry("comparison_response_id", value)?;
        }
        if let Some(value) = &self.prewarm {
            map.serialize_entry("prewarm", value)?;
        }
        map.end()
    }
}
impl Decode for PromptCacheOptions {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_mode = None;
        let mut f_ttl = None;
        let mut f_comparison_response_id = None;
        let mut f_prewarm = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "mode" => f_mode = Some(value),
                "ttl" => f_ttl = Some(value),
                "comparison_response_id" => f_comparison_response_id = Some(value),
                "prewarm" => f_prewarm = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_mode = cx
            .optional(f_mode, "mode", <PromptCacheOptionsMode as Decode>::decode)?;
        let f_ttl = cx.optional(f_ttl, "ttl", <String as Decode>::decode)?;
        let f_comparison_response_id = cx
            .optional_nullable(
                f_comparison_response_id,
                "comparison_response_id",
                <String as Decode>::decode,
            )?;
        let f_prewarm = cx.optional(f_prewarm, "prewarm", <bool as Decode>::decode)?;
        for key in unknown {
            cx.unknown("PromptCacheOptions", key)?;
        }
        Ok(Self {
            mode: f_mode,
            ttl: f_ttl,
            comparison_response_id: f_comparison_response_id,
            prewarm: f_prewarm,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PromptCacheOptionsMode {
    Implicit,
    Explicit,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl PromptCacheOptionsMode {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["implicit", "explicit"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Implicit => "implicit",
            Self::Explicit => "explicit",
            Self::Other(value) => value,
        }
    }
}
impl Decode for PromptCacheOptionsMode {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "implicit" => Ok(Self::Implicit),
            "explicit" => Ok(Self::Explicit),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for PromptCacheOptionsMode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for PromptCacheOptionsMode {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// How the model thinks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResponseReasoning {
    pub context: Maybe<ResponseReasoningContext>,
    pub effort: Maybe<ReasoningEffort>,
    /// Older name of `summary`.
    pub generate_summary: Maybe<ResponseReasoningGenerateSummary>,
    pub mode: Maybe<String>,
    /// Show the thoughts as a summary too. Ours is the thoughts themselves.
    pub summary: Maybe<ResponseReasoningSummary>,
}
impl Serialize for ResponseReasoning {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.context.is_absent() {
            map.serialize_entry("context", &self.context)?;
        }
        if !self.effort.is_absent() {
            map.serialize_entry("effort", &self.effort)?;
        }
        if !self.generate_summary.is_absent() {
            map.serialize_entry("generate_summary", &self.generate_summary)?;
        }
        if !self.mode.is_absent() {
            map.serialize_entry("mode", &self.mode)?;
        }
        if !self.summary.is_absent() {
            map.serialize_entry("summary", &self.summary)?;
        }
        map.end()
    }
}
impl Decode for ResponseReasoning {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_context = None;
        let mut f_effort = None;
        let mut f_generate_summary = None;
        let mut f_mode = None;
        let mut f_summary = None;
        for (key, value) in map {
            match key.as_str() {
                "context" => f_context = Some(value),
                "effort" => f_effort = Some(value),
                "generate_summary" => f_generate_summary = Some(value),
                "mode" => f_mode = Some(value),
                "summary" => f_summary = Some(value),
                _ => {}
            }
        }
        let f_context = cx
            .distinct(
                f_context,
                "context",
                <ResponseReasoningContext as Decode>::decode,
            )?;
        let f_effort = cx
            .distinct(f_effort, "effort", <ReasoningEffort as Decode>::decode)?;
        let f_generate_summary = cx
            .distinct(
                f_generate_summary,
                "generate_summary",
                <ResponseReasoningGenerateSummary as Decode>::decode,
            )?;
        let f_mode = cx.distinct(f_mode, "mode", <String as Decode>::decode)?;
        let f_summary = cx
            .distinct(
                f_summary,
                "summary",
                <ResponseReasoningSummary as Decode>::decode,
            )?;
        Ok(Self {
            context: f_context,
            effort: f_effort,
            generate_summary: f_generate_summary,
            mode: f_mode,
            summary: f_summary,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ResponseReasoningContext {
    Auto,
    CurrentTurn,
    AllTurns,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl ResponseReasoningContext {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["auto", "current_turn", "all_turns"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Auto => "auto",
            Self::CurrentTurn => "current_turn",
            Self::AllTurns => "all_turns",
            Self::Other(value) => value,
        }
    }
}
impl Decode for ResponseReasoningContext {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "auto" => Ok(Self::Auto),
            "current_turn" => Ok(Self::CurrentTurn),
            "all_turns" => Ok(Self::AllTurns),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for ResponseReasoningContext {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ResponseReasoningContext {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// Older name of `summary`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ResponseReasoningGenerateSummary {
    Auto,
    Concise,
    Detailed,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl ResponseReasoningGenerateSummary {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["auto", "concise", "detailed"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Auto => "auto",
            Self::Concise => "concise",
            Self::Detailed => "detailed",
            Self::Other(value) => value,
        }
    }
}
impl Decode for ResponseReasoningGenerateSummary {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "auto" => Ok(Self::Auto),
            "concise" => Ok(Self::Concise),
            "detailed" => Ok(Self::Detailed),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for ResponseReasoningGenerateSummary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ResponseReasoningGenerateSummary {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// Show the thoughts as a summary too. Ours is the thoughts themselves.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ResponseReasoningSummary {
    Auto,
    Concise,
    Detailed,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl ResponseReasoningSummary {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["auto", "concise", "detailed"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Auto => "auto",
            Self::Concise => "concise",
            Self::Detailed => "detailed",
            Self::Other(value) => value,
        }
    }
}
impl Decode for ResponseReasoningSummary {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "auto" => Ok(Self::Auto),
            "concise" => Ok(Self::Concise),
            "detailed" => Ok(Self::Detailed),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for ResponseReasoningSummary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ResponseReasoningSummary {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// What the answer's text looks like.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResponseTextConfig {
    pub format: Maybe<ResponseTextFormat>,
    pub verbosity: Maybe<ResponseTextConfigVerbosity>,
}
impl Serialize for ResponseTextConfig {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.format.is_absent() {
            map.serialize_entry("format", &self.format)?;
        }
        if !self.verbosity.is_absent() {
            map.serialize_entry("verbosity", &self.verbosity)?;
        }
        map.end()
    }
}
impl Decode for ResponseTextConfig {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_format = None;
        let mut f_verbosity = None;
        for (key, value) in map {
            match key.as_str() {
                "format" => f_format = Some(value),
                "verbosity" => f_verbosity = Some(value),
                _ => {}
            }
        }
        let f_format = cx
            .distinct(f_format, "format", <ResponseTextFormat as Decode>::decode)?;
        let f_verbosity = cx
            .distinct(
                f_verbosity,
                "verbosity",
                <ResponseTextConfigVerbosity as Decode>::decode,
            )?;
        Ok(Self {
            format: f_format,
            verbosity: f_verbosity,
        })
    }
}
/// What the answer's text has to be.
#[derive(Clone, Debug, PartialEq)]
pub enum ResponseTextFormat {
    Text(TextFormatText),
    JsonSchema(TextFormatJsonSchema),
    JsonObject(TextFormatJsonObject),
}
impl ResponseTextFormat {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &["text", "json_schema", "json_object"];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::Text(_) => "text",
            Self::JsonSchema(_) => "json_schema",
            Self::JsonObject(_) => "json_object",
        }
    }
}
impl Serialize for ResponseTextFormat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(value) => value.serialize(serializer),
            Self::JsonSchema(value) => value.serialize(serializer),
            Self::JsonObject(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ResponseTextFormat {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::Text)
                    .map_err(|fault| fault.under(Segment::Variant("text")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::JsonSchema)
                    .map_err(|fault| fault.under(Segment::Variant("json_schema")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::JsonObject)
                    .map_err(|fault| fault.under(Segment::Variant("json_object")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<TextFormatText> for ResponseTextFormat {
    fn from(value: TextFormatText) -> Self {
        Self::Text(value)
    }
}
impl From<TextFormatJsonSchema> for ResponseTextFormat {
    fn from(value: TextFormatJsonSchema) -> Self {
        Self::JsonSchema(value)
    }
}
impl From<TextFormatJsonObject> for ResponseTextFormat {
    fn from(value: TextFormatJsonObject) -> Self {
        Self::JsonObject(value)
    }
}
/// Any text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextFormatText {}
impl Serialize for TextFormatText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "text")?;
        map.end()
    }
}
impl Decode for TextFormatText {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["text"])?;
        Ok(Self {})
    }
}
/// JSON that fits a schema.
#[derive(Clone, Debug, PartialEq)]
pub struct TextFormatJsonSchema {
    pub description: Maybe<String>,
    pub name: String,
    pub schema: ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    pub strict: Maybe<bool>,
}
impl Serialize for TextFormatJsonSchema {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "json_schema")?;
        if !self.description.is_absent() {
            map.serialize_entry("description", &self.description)?;
        }
        map.serialize_entry("name", &self.name)?;
        map.serialize_entry("schema", &self.schema)?;
        if !self.strict.is_absent() {
            map.serialize_entry("strict", &self.strict)?;
        }
        map.end()
    }
}
impl Decode for TextFormatJsonSchema {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_description = None;
        let mut f_name = None;
        let mut f_schema = None;
        let mut f_strict = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "description" => f_description = Some(value),
                "name" => f_name = Some(value),
                "schema" => f_schema = Some(value),
                "strict" => f_strict = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["json_schema"])?;
        let f_description = cx
            .distinct(f_description, "description", <String as Decode>::decode)?;
        let f_name = cx.required(f_name, "name", <String as Decode>::decode)?;
        let f_schema = cx
            .required(
                f_schema,
                "schema",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_strict = cx.distinct(f_strict, "strict", <bool as Decode>::decode)?;
        Ok(Self {
            description: f_description,
            name: f_name,
            schema: f_schema,
            strict: f_strict,
        })
    }
}
/// Any JSON object.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextFormatJsonObject {}
impl Serialize for TextFormatJsonObject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "json_object")?;
        map.end()
    }
}
impl Decode for TextFormatJsonObject {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["json_object"])?;
        Ok(Self {})
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ResponseTextConfigVerbosity {
    Low,
    Medium,
    High,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl ResponseTextConfigVerbosity {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["low", "medium", "high"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Other(value) => value,
        }
    }
}
impl Decode for ResponseTextConfigVerbosity {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "low" => Ok(Self::Low),
            "medium" => Ok(Self::Medium),
            "high" => Ok(Self::High),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for ResponseTextConfigVerbosity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ResponseTextConfigVerbosity {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// Whether the model calls tools.
#[derive(Clone, Debug, PartialEq)]
pub enum ResponseToolChoice {
    ToolChoiceMode(ToolChoiceMode),
    Object(ResponseToolChoiceObject),
}
impl Serialize for ResponseToolChoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::ToolChoiceMode(value) => value.serialize(serializer),
            Self::Object(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ResponseToolChoice {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Object => {
                <ResponseToolChoiceObject as Decode>::decode(value, cx).map(Self::Object)
            }
            Kind::String => {
                <ToolChoiceMode as Decode>::decode(value, cx).map(Self::ToolChoiceMode)
            }
            _ => Err(::wire::Fault::wrong_type(&[Kind::String, Kind::Object], &value)),
        }
    }
}
/// How free the model is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ToolChoiceMode {
    None,
    Auto,
    Required,
}
impl ToolChoiceMode {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["none", "auto", "required"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::None => "none",
            Self::Auto => "auto",
            Self::Required => "required",
        }
    }
}
impl Decode for ToolChoiceMode {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "none" => Ok(Self::None),
            "auto" => Ok(Self::Auto),
            "required" => Ok(Self::Required),
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
impl Serialize for ToolChoiceMode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ToolChoiceMode {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// Whether the model calls tools.
#[derive(Clone, Debug, PartialEq)]
pub enum ResponseToolChoiceObject {
    AllowedTools(AllowedToolsChoice),
    Function(FunctionChoice),
    Custom(CustomToolChoice),
    Mcp(McpChoice),
    FileSearch(FileSearchChoice),
    WebSearch(WebSearchChoice),
    WebSearchPreview(WebSearchPreviewChoice),
    WebSearchPreview20250311(WebSearchPreview20250311Choice),
    Computer(ComputerChoice),
    ComputerUse(ComputerUseChoice),
    ComputerUsePreview(ComputerUsePreviewChoice),
    ImageGeneration(ImageGenerationChoice),
    CodeInterpreter(CodeInterpreterChoice),
    ProgrammaticToolCalling(ProgrammaticToolCallingChoice),
    ApplyPatch(ApplyPatchChoice),
    Shell(ShellChoice),
}
impl ResponseToolChoiceObject {
    /// The listed values of the property that tells the variants apart.
    pub const TAGS: &'static [&'static str] = &[
        "allowed_tools",
        "function",
        "custom",
        "mcp",
        "file_search",
        "web_search",
        "web_search_preview",
        "web_search_preview_2025_03_11",
        "computer",
        "computer_use",
        "computer_use_preview",
        "image_generation",
        "code_interpreter",
        "programmatic_tool_calling",
        "apply_patch",
        "shell",
    ];
    /// The value of the property that tells the variants apart.
    pub fn tag(&self) -> &str {
        match self {
            Self::AllowedTools(_) => "allowed_tools",
            Self::Function(_) => "function",
            Self::Custom(_) => "custom",
            Self::Mcp(_) => "mcp",
            Self::FileSearch(_) => "file_search",
            Self::WebSearch(_) => "web_search",
            Self::WebSearchPreview(_) => "web_search_preview",
            Self::WebSearchPreview20250311(_) => "web_search_preview_2025_03_11",
            Self::Computer(_) => "computer",
            Self::ComputerUse(_) => "computer_use",
            Self::ComputerUsePreview(_) => "computer_use_preview",
            Self::ImageGeneration(_) => "image_generation",
            Self::CodeInterpreter(_) => "code_interpreter",
            Self::ProgrammaticToolCalling(_) => "programmatic_tool_calling",
            Self::ApplyPatch(_) => "apply_patch",
            Self::Shell(_) => "shell",
        }
    }
}
impl Serialize for ResponseToolChoiceObject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::AllowedTools(value) => value.serialize(serializer),
            Self::Function(value) => value.serialize(serializer),
            Self::Custom(value) => value.serialize(serializer),
            Self::Mcp(value) => value.serialize(serializer),
            Self::FileSearch(value) => value.serialize(serializer),
            Self::WebSearch(value) => value.serialize(serializer),
            Self::WebSearchPreview(value) => value.serialize(serializer),
            Self::WebSearchPreview20250311(value) => value.serialize(serializer),
            Self::Computer(value) => value.serialize(serializer),
            Self::ComputerUse(value) => value.serialize(serializer),
            Self::ComputerUsePreview(value) => value.serialize(serializer),
            Self::ImageGeneration(value) => value.serialize(serializer),
            Self::CodeInterpreter(value) => value.serialize(serializer),
            Self::ProgrammaticToolCalling(value) => value.serialize(serializer),
            Self::ApplyPatch(value) => value.serialize(serializer),
            Self::Shell(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ResponseToolChoiceObject {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Cx::tag(&value, "type", Self::TAGS, None, false)? {
            Some(0) => {
                Decode::decode(value, cx)
                    .map(Self::AllowedTools)
                    .map_err(|fault| fault.under(Segment::Variant("allowed_tools")))
            }
            Some(1) => {
                Decode::decode(value, cx)
                    .map(Self::Function)
                    .map_err(|fault| fault.under(Segment::Variant("function")))
            }
            Some(2) => {
                Decode::decode(value, cx)
                    .map(Self::Custom)
                    .map_err(|fault| fault.under(Segment::Variant("custom")))
            }
            Some(3) => {
                Decode::decode(value, cx)
                    .map(Self::Mcp)
                    .map_err(|fault| fault.under(Segment::Variant("mcp")))
            }
            Some(4) => {
                Decode::decode(value, cx)
                    .map(Self::FileSearch)
                    .map_err(|fault| fault.under(Segment::Variant("file_search")))
            }
            Some(5) => {
                Decode::decode(value, cx)
                    .map(Self::WebSearch)
                    .map_err(|fault| fault.under(Segment::Variant("web_search")))
            }
            Some(6) => {
                Decode::decode(value, cx)
                    .map(Self::WebSearchPreview)
                    .map_err(|fault| fault.under(Segment::Variant("web_search_preview")))
            }
            Some(7) => {
                Decode::decode(value, cx)
                    .map(Self::WebSearchPreview20250311)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("web_search_preview_2025_03_11"))
                    })
            }
            Some(8) => {
                Decode::decode(value, cx)
                    .map(Self::Computer)
                    .map_err(|fault| fault.under(Segment::Variant("computer")))
            }
            Some(9) => {
                Decode::decode(value, cx)
                    .map(Self::ComputerUse)
                    .map_err(|fault| fault.under(Segment::Variant("computer_use")))
            }
            Some(10) => {
                Decode::decode(value, cx)
                    .map(Self::ComputerUsePreview)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("computer_use_preview"))
                    })
            }
            Some(11) => {
                Decode::decode(value, cx)
                    .map(Self::ImageGeneration)
                    .map_err(|fault| fault.under(Segment::Variant("image_generation")))
            }
            Some(12) => {
                Decode::decode(value, cx)
                    .map(Self::CodeInterpreter)
                    .map_err(|fault| fault.under(Segment::Variant("code_interpreter")))
            }
            Some(13) => {
                Decode::decode(value, cx)
                    .map(Self::ProgrammaticToolCalling)
                    .map_err(|fault| {
                        fault.under(Segment::Variant("programmatic_tool_calling"))
                    })
            }
            Some(14) => {
                Decode::decode(value, cx)
                    .map(Self::ApplyPatch)
                    .map_err(|fault| fault.under(Segment::Variant("apply_patch")))
            }
            Some(15) => {
                Decode::decode(value, cx)
                    .map(Self::Shell)
                    .map_err(|fault| fault.under(Segment::Variant("shell")))
            }
            _ => Err(::wire::Fault::here(::wire::FaultKind::Missing)),
        }
    }
}
impl From<AllowedToolsChoice> for ResponseToolChoiceObject {
    fn from(value: AllowedToolsChoice) -> Self {
        Self::AllowedTools(value)
    }
}
impl From<FunctionChoice> for ResponseToolChoiceObject {
    fn from(value: FunctionChoice) -> Self {
        Self::Function(value)
    }
}
impl From<CustomToolChoice> for ResponseToolChoiceObject {
    fn from(value: CustomToolChoice) -> Self {
        Self::Custom(value)
    }
}
impl From<McpChoice> for ResponseToolChoiceObject {
    fn from(value: McpChoice) -> Self {
        Self::Mcp(value)
    }
}
impl From<FileSearchChoice> for ResponseToolChoiceObject {
    fn from(value: FileSearchChoice) -> Self {
        Self::FileSearch(value)
    }
}
impl From<WebSearchChoice> for ResponseToolChoiceObject {
    fn from(value: WebSearchChoice) -> Self {
        Self::WebSearch(value)
    }
}
impl From<WebSearchPreviewChoice> for ResponseToolChoiceObject {
    fn from(value: WebSearchPreviewChoice) -> Self {
        Self::WebSearchPreview(value)
    }
}
impl From<WebSearchPreview20250311Choice> for ResponseToolChoiceObject {
    fn from(value: WebSearchPreview20250311Choice) -> Self {
        Self::WebSearchPreview20250311(value)
    }
}
impl From<ComputerChoice> for ResponseToolChoiceObject {
    fn from(value: ComputerChoice) -> Self {
        Self::Computer(value)
    }
}
impl From<ComputerUseChoice> for ResponseToolChoiceObject {
    fn from(value: ComputerUseChoice) -> Self {
        Self::ComputerUse(value)
    }
}
impl From<ComputerUsePreviewChoice> for ResponseToolChoiceObject {
    fn from(value: ComputerUsePreviewChoice) -> Self {
        Self::ComputerUsePreview(value)
    }
}
impl From<ImageGenerationChoice> for ResponseToolChoiceObject {
    fn from(value: ImageGenerationChoice) -> Self {
        Self::ImageGeneration(value)
    }
}
impl From<CodeInterpreterChoice> for ResponseToolChoiceObject {
    fn from(value: CodeInterpreterChoice) -> Self {
        Self::CodeInterpreter(value)
    }
}
impl From<ProgrammaticToolCallingChoice> for ResponseToolChoiceObject {
    fn from(value: ProgrammaticToolCallingChoice) -> Self {
        Self::ProgrammaticToolCalling(value)
    }
}
impl From<ApplyPatchChoice> for ResponseToolChoiceObject {
    fn from(value: ApplyPatchChoice) -> Self {
        Self::ApplyPatch(value)
    }
}
impl From<ShellChoice> for ResponseToolChoiceObject {
    fn from(value: ShellChoice) -> Self {
        Self::Shell(value)
    }
}
/// The only tools that may be called.
#[derive(Clone, Debug, PartialEq)]
pub struct AllowedToolsChoice {
    pub mode: AllowedToolsChoiceMode,
    pub tools: Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
}
impl Serialize for AllowedToolsChoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "allowed_tools")?;
        map.serialize_entry("mode", &self.mode)?;
        map.serialize_entry("tools", &self.tools)?;
        map.end()
    }
}
impl Decode for AllowedToolsChoice {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_mode = None;
        let mut f_tools = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "mode" => f_mode = Some(value),
                "tools" => f_tools = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["allowed_tools"])?;
        let f_mode = cx
            .required(f_mode, "mode", <AllowedToolsChoiceMode as Decode>::decode)?;
        let f_tools = cx
            .required(
                f_tools,
                "tools",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        Ok(Self {
            mode: f_mode,
            tools: f_tools,
        })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AllowedToolsChoiceMode {
    Auto,
    Required,
}
impl AllowedToolsChoiceMode {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["auto", "required"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Auto => "auto",
            Self::Required => "required",
        }
    }
}
impl Decode for AllowedToolsChoiceMode {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "auto" => Ok(Self::Auto),
            "required" => Ok(Self::Required),
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
impl Serialize for AllowedToolsChoiceMode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for AllowedToolsChoiceMode {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// A call of this function.
#[derive(Clone, Debug, PartialEq)]
pub struct FunctionChoice {
    pub name: String,
}
impl Serialize for FunctionChoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "function")?;
        map.serialize_entry("name", &self.name)?;
        map.end()
    }
}
impl Decode for FunctionChoice {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_name = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["function"])?;
        let f_name = cx.required(f_name, "name", <String as Decode>::decode)?;
        Ok(Self { name: f_name })
    }
}
/// A call of this custom tool.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomToolChoice {
    pub name: String,
}
impl Serialize for CustomToolChoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "custom")?;
        map.serialize_entry("name", &self.name)?;
        map.end()
    }
}
impl Decode for CustomToolChoice {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_name = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "name" => f_name = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["custom"])?;
        let f_name = cx.required(f_name, "name", <String as Decode>::decode)?;
        Ok(Self { name: f_name })
    }
}
/// A call of a remote tool.
#[derive(Clone, Debug, PartialEq)]
pub struct McpChoice {
    pub server_label: String,
    pub name: Maybe<String>,
}
impl Serialize for McpChoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "mcp")?;
        map.serialize_entry("server_label", &self.server_label)?;
        if !self.name.is_absent() {
            map.serialize_entry("name", &self.name)?;
        }
        map.end()
    }
}
impl Decode for McpChoice {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_server_label = None;
        let mut f_name = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "server_label" => f_server_label = Some(value),
                "name" => f_name = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["mcp"])?;
        let f_server_label = cx
            .required(f_server_label, "server_label", <String as Decode>::decode)?;
        let f_name = cx.distinct(f_name, "name", <String as Decode>::decode)?;
        Ok(Self {
            server_label: f_server_label,
            name: f_name,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FileSearchChoice {}
impl Serialize for FileSearchChoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "file_search")?;
        map.end()
    }
}
impl Decode for FileSearchChoice {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["file_search"])?;
        Ok(Self {})
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WebSearchChoice {}
impl Serialize for WebSearchChoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "web_search")?;
        map.end()
    }
}
impl Decode for WebSearchChoice {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["web_search"])?;
        Ok(Self {})
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WebSearchPreviewChoice {}
impl Serialize for WebSearchPreviewChoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "web_search_preview")?;
        map.end()
    }
}
impl Decode for WebSearchPreviewChoice {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["web_search_preview"])?;
        Ok(Self {})
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WebSearchPreview20250311Choice {}
impl Serialize for WebSearchPreview20250311Choice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "web_search_preview_2025_03_11")?;
        map.end()
    }
}
impl Decode for WebSearchPreview20250311Choice {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["web_search_preview_2025_03_11"])?;
        Ok(Self {})
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ComputerChoice {}
impl Serialize for ComputerChoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "computer")?;
        map.end()
    }
}
impl Decode for ComputerChoice {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["computer"])?;
        Ok(Self {})
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ComputerUseChoice {}
impl Serialize for ComputerUseChoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "computer_use")?;
        map.end()
    }
}
impl Decode for ComputerUseChoice {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["computer_use"])?;
        Ok(Self {})
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ComputerUsePreviewChoice {}
impl Serialize for ComputerUsePreviewChoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "computer_use_preview")?;
        map.end()
    }
}
impl Decode for ComputerUsePreviewChoice {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["computer_use_preview"])?;
        Ok(Self {})
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImageGenerationChoice {}
impl Serialize for ImageGenerationChoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "image_generation")?;
        map.end()
    }
}
impl Decode for ImageGenerationChoice {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["image_generation"])?;
        Ok(Self {})
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodeInterpreterChoice {}
impl Serialize for CodeInterpreterChoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "code_interpreter")?;
        map.end()
    }
}
impl Decode for CodeInterpreterChoice {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["code_interpreter"])?;
        Ok(Self {})
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProgrammaticToolCallingChoice {}
impl Serialize for ProgrammaticToolCallingChoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "programmatic_tool_calling")?;
        map.end()
    }
}
impl Decode for ProgrammaticToolCallingChoice {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["programmatic_tool_calling"])?;
        Ok(Self {})
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ApplyPatchChoice {}
impl Serialize for ApplyPatchChoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "apply_patch")?;
        map.end()
    }
}
impl Decode for ApplyPatchChoice {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["apply_patch"])?;
        Ok(Self {})
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShellChoice {}
impl Serialize for ShellChoice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "shell")?;
        map.end()
    }
}
impl Decode for ShellChoice {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["shell"])?;
        Ok(Self {})
    }
}
/// What a response cost, in tokens.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseUsage {
    pub input_tokens: i64,
    /// Parts of the prompt.
    pub input_tokens_details: InputTokensDetails,
    pub output_tokens: i64,
    /// Parts of the answer.
    pub output_tokens_details: OutputTokensDetails,
    pub total_tokens: i64,
}
impl Serialize for ResponseUsage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("input_tokens", &self.input_tokens)?;
        map.serialize_entry("input_tokens_details", &self.input_tokens_details)?;
        map.serialize_entry("output_tokens", &self.output_tokens)?;
        map.serialize_entry("output_tokens_details", &self.output_tokens_details)?;
        map.serialize_entry("total_tokens", &self.total_tokens)?;
        map.end()
    }
}
impl Decode for ResponseUsage {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_input_tokens = None;
        let mut f_input_tokens_details = None;
        let mut f_output_tokens = None;
        let mut f_output_tokens_details = None;
        let mut f_total_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "input_tokens" => f_input_tokens = Some(value),
                "input_tokens_details" => f_input_tokens_details = Some(value),
                "output_tokens" => f_output_tokens = Some(value),
                "output_tokens_details" => f_output_tokens_details = Some(value),
                "total_tokens" => f_total_tokens = Some(value),
                _ => {}
            }
        }
        let f_input_tokens = cx
            .required(f_input_tokens, "input_tokens", <i64 as Decode>::decode)?;
        let f_input_tokens_details = cx
            .required(
                f_input_tokens_details,
                "input_tokens_details",
                <InputTokensDetails as Decode>::decode,
            )?;
        let f_output_tokens = cx
            .required(f_output_tokens, "output_tokens", <i64 as Decode>::decode)?;
        let f_output_tokens_details = cx
            .required(
                f_output_tokens_details,
                "output_tokens_details",
                <OutputTokensDetails as Decode>::decode,
            )?;
        let f_total_tokens = cx
            .required(f_total_tokens, "total_tokens", <i64 as Decode>::decode)?;
        Ok(Self {
            input_tokens: f_input_tokens,
            input_tokens_details: f_input_tokens_details,
            output_tokens: f_output_tokens,
            output_tokens_details: f_output_tokens_details,
            total_tokens: f_total_tokens,
        })
    }
}
/// Parts of the prompt.
#[derive(Clone, Debug, PartialEq)]
pub struct InputTokensDetails {
    pub cache_write_tokens: Option<i64>,
    pub cache_write_tokens_details: Maybe<
        ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    >,
    pub cached_tokens: i64,
}
impl Serialize for InputTokensDetails {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.cache_write_tokens {
            map.serialize_entry("cache_write_tokens", value)?;
        }
        if !self.cache_write_tokens_details.is_absent() {
            map.serialize_entry(
                "cache_write_tokens_details",
                &self.cache_write_tokens_details,
            )?;
        }
        map.serialize_entry("cached_tokens", &self.cached_tokens)?;
        map.end()
    }
}
impl Decode for InputTokensDetails {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_cache_write_tokens = None;
        let mut f_cache_write_tokens_details = None;
        let mut f_cached_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "cache_write_tokens" => f_cache_write_tokens = Some(value),
                "cache_write_tokens_details" => {
                    f_cache_write_tokens_details = Some(value);
                }
                "cached_tokens" => f_cached_tokens = Some(value),
                _ => {}
            }
        }
        let f_cache_write_tokens = cx
            .optional(
                f_cache_write_tokens,
                "cache_write_tokens",
                <i64 as Decode>::decode,
            )?;
        let f_cache_write_tokens_details = cx
            .distinct(
                f_cache_write_tokens_details,
                "cache_write_tokens_details",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_cached_tokens = cx
            .required(f_cached_tokens, "cached_tokens", <i64 as Decode>::decode)?;
        Ok(Self {
            cache_write_tokens: f_cache_write_tokens,
            cache_write_tokens_details: f_cache_write_tokens_details,
            cached_tokens: f_cached_tokens,
        })
    }
}
/// Parts of the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct OutputTokensDetails {
    pub reasoning_tokens: i64,
}
impl Serialize for OutputTokensDetails {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("reasoning_tokens", &self.reasoning_tokens)?;
        map.end()
    }
}
impl Decode for OutputTokensDetails {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_reasoning_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "reasoning_tokens" => f_reasoning_tokens = Some(value),
                _ => {}
            }
        }
        let f_reasoning_tokens = cx
            .required(f_reasoning_tokens, "reasoning_tokens", <i64 as Decode>::decode)?;
        Ok(Self {
            reasoning_tokens: f_reasoning_tokens,
        })
    }
}
/// The response waits for its turn.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseQueuedEvent {
    /// A response of the model.
    pub response: Response,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseQueuedEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.queued")?;
        map.serialize_entry("response", &self.response)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseQueuedEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_response = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "response" => f_response = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.queued"])?;
        let f_response = cx
            .required(f_response, "response", <Response as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            response: f_response,
            sequence_number: f_sequence_number,
        })
    }
}
/// Work begins.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseInProgressEvent {
    /// A response of the model.
    pub response: Response,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseInProgressEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.in_progress")?;
        map.serialize_entry("response", &self.response)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseInProgressEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_response = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "response" => f_response = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.in_progress"])?;
        let f_response = cx
            .required(f_response, "response", <Response as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            response: f_response,
            sequence_number: f_sequence_number,
        })
    }
}
/// The last event of a whole response.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseCompletedEvent {
    /// A response of the model.
    pub response: Response,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseCompletedEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.completed")?;
        map.serialize_entry("response", &self.response)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseCompletedEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_response = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "response" => f_response = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.completed"])?;
        let f_response = cx
            .required(f_response, "response", <Response as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            response: f_response,
            sequence_number: f_sequence_number,
        })
    }
}
/// The last event of a response that ran into a limit.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseIncompleteEvent {
    /// A response of the model.
    pub response: Response,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseIncompleteEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.incomplete")?;
        map.serialize_entry("response", &self.response)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseIncompleteEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_response = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "response" => f_response = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.incomplete"])?;
        let f_response = cx
            .required(f_response, "response", <Response as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            response: f_response,
            sequence_number: f_sequence_number,
        })
    }
}
/// The last event of a response that broke off.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseFailedEvent {
    /// A response of the model.
    pub response: Response,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseFailedEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.failed")?;
        map.serialize_entry("response", &self.response)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseFailedEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_response = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "response" => f_response = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.failed"])?;
        let f_response = cx
            .required(f_response, "response", <Response as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            response: f_response,
            sequence_number: f_sequence_number,
        })
    }
}
/// An item begins.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseOutputItemAddedEvent {
    /// One thing in a conversation, whoever made it.
    pub item: ResponseItem,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseOutputItemAddedEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.output_item.added")?;
        map.serialize_entry("item", &self.item)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseOutputItemAddedEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_item = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "item" => f_item = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.output_item.added"])?;
        let f_item = cx.required(f_item, "item", <ResponseItem as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            item: f_item,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// An item is complete.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseOutputItemDoneEvent {
    /// One thing in a conversation, whoever made it.
    pub item: ResponseItem,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseOutputItemDoneEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.output_item.done")?;
        map.serialize_entry("item", &self.item)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseOutputItemDoneEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_item = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "item" => f_item = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.output_item.done"])?;
        let f_item = cx.required(f_item, "item", <ResponseItem as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            item: f_item,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// A part of an item begins.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseContentPartAddedEvent {
    pub content_index: i64,
    pub item_id: String,
    pub output_index: i64,
    /// One part of a message.
    pub part: ResponseContentPart,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseContentPartAddedEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.content_part.added")?;
        map.serialize_entry("content_index", &self.content_index)?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        map.serialize_entry("part", &self.part)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseContentPartAddedEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_content_index = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_part = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "content_index" => f_content_index = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "part" => f_part = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.content_part.added"])?;
        let f_content_index = cx
            .required(f_content_index, "content_index", <i64 as Decode>::decode)?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_part = cx
            .required(f_part, "part", <ResponseContentPart as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            content_index: f_content_index,
            item_id: f_item_id,
            output_index: f_output_index,
            part: f_part,
            sequence_number: f_sequence_number,
        })
    }
}
/// A part of an item is complete.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseContentPartDoneEvent {
    pub content_index: i64,
    pub item_id: String,
    pub output_index: i64,
    /// One part of a message.
    pub part: ResponseContentPart,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseContentPartDoneEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.content_part.done")?;
        map.serialize_entry("content_index", &self.content_index)?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        map.serialize_entry("part", &self.part)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseContentPartDoneEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_content_index = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_part = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "content_index" => f_content_index = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "part" => f_part = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.content_part.done"])?;
        let f_content_index = cx
            .required(f_content_index, "content_index", <i64 as Decode>::decode)?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_part = cx
            .required(f_part, "part", <ResponseContentPart as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            content_index: f_content_index,
            item_id: f_item_id,
            output_index: f_output_index,
            part: f_part,
            sequence_number: f_sequence_number,
        })
    }
}
/// More text.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseOutputTextDeltaEvent {
    pub content_index: i64,
    pub delta: String,
    pub item_id: String,
    pub logprobs: Option<Vec<ResponseLogprob>>,
    pub obfuscation: Maybe<String>,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseOutputTextDeltaEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.output_text.delta")?;
        map.serialize_entry("content_index", &self.content_index)?;
        map.serialize_entry("delta", &self.delta)?;
        map.serialize_entry("item_id", &self.item_id)?;
        if let Some(value) = &self.logprobs {
            map.serialize_entry("logprobs", value)?;
        }
        if !self.obfuscation.is_absent() {
            map.serialize_entry("obfuscation", &self.obfuscation)?;
        }
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseOutputTextDeltaEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_content_index = None;
        let mut f_delta = None;
        let mut f_item_id = None;
        let mut f_logprobs = None;
        let mut f_obfuscation = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "content_index" => f_content_index = Some(value),
                "delta" => f_delta = Some(value),
                "item_id" => f_item_id = Some(value),
                "logprobs" => f_logprobs = Some(value),
                "obfuscation" => f_obfuscation = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.output_text.delta"])?;
        let f_content_index = cx
            .required(f_content_index, "content_index", <i64 as Decode>::decode)?;
        let f_delta = cx.required(f_delta, "delta", <String as Decode>::decode)?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_logprobs = cx
            .optional(f_logprobs, "logprobs", <Vec<ResponseLogprob> as Decode>::decode)?;
        let f_obfuscation = cx
            .distinct(f_obfuscation, "obfuscation", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            content_index: f_content_index,
            delta: f_delta,
            item_id: f_item_id,
            logprobs: f_logprobs,
            obfuscation: f_obfuscation,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// A text is complete.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseOutputTextDoneEvent {
    pub content_index: i64,
    pub item_id: String,
    pub logprobs: Option<Vec<ResponseLogprob>>,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
    pub text: String,
}
impl Serialize for ResponseOutputTextDoneEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.output_text.done")?;
        map.serialize_entry("content_index", &self.content_index)?;
        map.serialize_entry("item_id", &self.item_id)?;
        if let Some(value) = &self.logprobs {
            map.serialize_entry("logprobs", value)?;
        }
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.serialize_entry("text", &self.text)?;
        map.end()
    }
}
impl Decode for ResponseOutputTextDoneEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_content_index = None;
        let mut f_item_id = None;
        let mut f_logprobs = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        let mut f_text = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "content_index" => f_content_index = Some(value),
                "item_id" => f_item_id = Some(value),
                "logprobs" => f_logprobs = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                "text" => f_text = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.output_text.done"])?;
        let f_content_index = cx
            .required(f_content_index, "content_index", <i64 as Decode>::decode)?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_logprobs = cx
            .optional(f_logprobs, "logprobs", <Vec<ResponseLogprob> as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        let f_text = cx.required(f_text, "text", <String as Decode>::decode)?;
        Ok(Self {
            content_index: f_content_index,
            item_id: f_item_id,
            logprobs: f_logprobs,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
            text: f_text,
        })
    }
}
/// Where a text comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseOutputTextAnnotationAddedEvent {
    pub annotation: Maybe<ResponseAnnotation>,
    pub annotation_index: i64,
    pub content_index: i64,
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseOutputTextAnnotationAddedEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.output_text.annotation.added")?;
        if !self.annotation.is_absent() {
            map.serialize_entry("annotation", &self.annotation)?;
        }
        map.serialize_entry("annotation_index", &self.annotation_index)?;
        map.serialize_entry("content_index", &self.content_index)?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseOutputTextAnnotationAddedEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_annotation = None;
        let mut f_annotation_index = None;
        let mut f_content_index = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "annotation" => f_annotation = Some(value),
                "annotation_index" => f_annotation_index = Some(value),
                "content_index" => f_content_index = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.output_text.annotation.added"])?;
        let f_annotation = cx
            .distinct(
                f_annotation,
                "annotation",
                <ResponseAnnotation as Decode>::decode,
            )?;
        let f_annotation_index = cx
            .required(f_annotation_index, "annotation_index", <i64 as Decode>::decode)?;
        let f_content_index = cx
            .required(f_content_index, "content_index", <i64 as Decode>::decode)?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            annotation: f_annotation,
            annotation_index: f_annotation_index,
            content_index: f_content_index,
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// More of a refusal.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseRefusalDeltaEvent {
    pub content_index: i64,
    pub delta: String,
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseRefusalDeltaEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.refusal.delta")?;
        map.serialize_entry("content_index", &self.content_index)?;
        map.serialize_entry("delta", &self.delta)?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseRefusalDeltaEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_content_index = None;
        let mut f_delta = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "content_index" => f_content_index = Some(value),
                "delta" => f_delta = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.refusal.delta"])?;
        let f_content_index = cx
            .required(f_content_index, "content_index", <i64 as Decode>::decode)?;
        let f_delta = cx.required(f_delta, "delta", <String as Decode>::decode)?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            content_index: f_content_index,
            delta: f_delta,
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// A refusal is complete.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseRefusalDoneEvent {
    pub content_index: i64,
    pub item_id: String,
    pub output_index: i64,
    pub refusal: String,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseRefusalDoneEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.refusal.done")?;
        map.serialize_entry("content_index", &self.content_index)?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        map.serialize_entry("refusal", &self.refusal)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseRefusalDoneEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_content_index = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_refusal = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "content_index" => f_content_index = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "refusal" => f_refusal = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.refusal.done"])?;
        let f_content_index = cx
            .required(f_content_index, "content_index", <i64 as Decode>::decode)?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_refusal = cx.required(f_refusal, "refusal", <String as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            content_index: f_content_index,
            item_id: f_item_id,
            output_index: f_output_index,
            refusal: f_refusal,
            sequence_number: f_sequence_number,
        })
    }
}
/// More thoughts.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseReasoningTextDeltaEvent {
    pub content_index: i64,
    pub delta: String,
    pub item_id: String,
    pub obfuscation: Maybe<String>,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseReasoningTextDeltaEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.reasoning_text.delta")?;
        map.serialize_entry("content_index", &self.content_index)?;
        map.serialize_entry("delta", &self.delta)?;
        map.serialize_entry("item_id", &self.item_id)?;
        if !self.obfuscation.is_absent() {
            map.serialize_entry("obfuscation", &self.obfuscation)?;
        }
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseReasoningTextDeltaEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_content_index = None;
        let mut f_delta = None;
        let mut f_item_id = None;
        let mut f_obfuscation = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "content_index" => f_content_index = Some(value),
                "delta" => f_delta = Some(value),
                "item_id" => f_item_id = Some(value),
                "obfuscation" => f_obfuscation = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.reasoning_text.delta"])?;
        let f_content_index = cx
            .required(f_content_index, "content_index", <i64 as Decode>::decode)?;
        let f_delta = cx.required(f_delta, "delta", <String as Decode>::decode)?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_obfuscation = cx
            .distinct(f_obfuscation, "obfuscation", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            content_index: f_content_index,
            delta: f_delta,
            item_id: f_item_id,
            obfuscation: f_obfuscation,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// Thoughts are complete.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseReasoningTextDoneEvent {
    pub content_index: i64,
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
    pub text: String,
}
impl Serialize for ResponseReasoningTextDoneEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.reasoning_text.done")?;
        map.serialize_entry("content_index", &self.content_index)?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.serialize_entry("text", &self.text)?;
        map.end()
    }
}
impl Decode for ResponseReasoningTextDoneEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_content_index = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        let mut f_text = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "content_index" => f_content_index = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                "text" => f_text = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.reasoning_text.done"])?;
        let f_content_index = cx
            .required(f_content_index, "content_index", <i64 as Decode>::decode)?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        let f_text = cx.required(f_text, "text", <String as Decode>::decode)?;
        Ok(Self {
            content_index: f_content_index,
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
            text: f_text,
        })
    }
}
/// A part of a summary begins.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseReasoningSummaryPartAddedEvent {
    pub item_id: String,
    pub output_index: i64,
    /// A summary of thoughts.
    pub part: SummaryTextPart,
    pub sequence_number: Option<i64>,
    pub summary_index: i64,
}
impl Serialize for ResponseReasoningSummaryPartAddedEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.reasoning_summary_part.added")?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        map.serialize_entry("part", &self.part)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.serialize_entry("summary_index", &self.summary_index)?;
        map.end()
    }
}
impl Decode for ResponseReasoningSummaryPartAddedEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_part = None;
        let mut f_sequence_number = None;
        let mut f_summary_index = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "part" => f_part = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                "summary_index" => f_summary_index = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.reasoning_summary_part.added"])?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_part = cx.required(f_part, "part", <SummaryTextPart as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        let f_summary_index = cx
            .required(f_summary_index, "summary_index", <i64 as Decode>::decode)?;
        Ok(Self {
            item_id: f_item_id,
            output_index: f_output_index,
            part: f_part,
            sequence_number: f_sequence_number,
            summary_index: f_summary_index,
        })
    }
}
/// A part of a summary is complete.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseReasoningSummaryPartDoneEvent {
    pub item_id: String,
    pub output_index: i64,
    /// A summary of thoughts.
    pub part: SummaryTextPart,
    pub sequence_number: Option<i64>,
    pub status: Maybe<String>,
    pub summary_index: i64,
}
impl Serialize for ResponseReasoningSummaryPartDoneEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.reasoning_summary_part.done")?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        map.serialize_entry("part", &self.part)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        if !self.status.is_absent() {
            map.serialize_entry("status", &self.status)?;
        }
        map.serialize_entry("summary_index", &self.summary_index)?;
        map.end()
    }
}
impl Decode for ResponseReasoningSummaryPartDoneEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_part = None;
        let mut f_sequence_number = None;
        let mut f_status = None;
        let mut f_summary_index = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "part" => f_part = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                "status" => f_status = Some(value),
                "summary_index" => f_summary_index = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.reasoning_summary_part.done"])?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_part = cx.required(f_part, "part", <SummaryTextPart as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        let f_status = cx.distinct(f_status, "status", <String as Decode>::decode)?;
        let f_summary_index = cx
            .required(f_summary_index, "summary_index", <i64 as Decode>::decode)?;
        Ok(Self {
            item_id: f_item_id,
            output_index: f_output_index,
            part: f_part,
            sequence_number: f_sequence_number,
            status: f_status,
            summary_index: f_summary_index,
        })
    }
}
/// More of a summary.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseReasoningSummaryTextDeltaEvent {
    pub delta: String,
    pub item_id: String,
    pub obfuscation: Maybe<String>,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
    pub summary_index: i64,
}
impl Serialize for ResponseReasoningSummaryTextDeltaEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.reasoning_summary_text.delta")?;
        map.serialize_entry("delta", &self.delta)?;
        map.serialize_entry("item_id", &self.item_id)?;
        if !self.obfuscation.is_absent() {
            map.serialize_entry("obfuscation", &self.obfuscation)?;
        }
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.serialize_entry("summary_index", &self.summary_index)?;
        map.end()
    }
}
impl Decode for ResponseReasoningSummaryTextDeltaEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_delta = None;
        let mut f_item_id = None;
        let mut f_obfuscation = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        let mut f_summary_index = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "delta" => f_delta = Some(value),
                "item_id" => f_item_id = Some(value),
                "obfuscation" => f_obfuscation = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                "summary_index" => f_summary_index = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.reasoning_summary_text.delta"])?;
        let f_delta = cx.required(f_delta, "delta", <String as Decode>::decode)?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_obfuscation = cx
            .distinct(f_obfuscation, "obfuscation", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        let f_summary_index = cx
            .required(f_summary_index, "summary_index", <i64 as Decode>::decode)?;
        Ok(Self {
            delta: f_delta,
            item_id: f_item_id,
            obfuscation: f_obfuscation,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
            summary_index: f_summary_index,
        })
    }
}
/// A summary is complete.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseReasoningSummaryTextDoneEvent {
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
    pub summary_index: i64,
    pub text: String,
}
impl Serialize for ResponseReasoningSummaryTextDoneEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.reasoning_summary_text.done")?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.serialize_entry("summary_index", &self.summary_index)?;
        map.serialize_entry("text", &self.text)?;
        map.end()
    }
}
impl Decode for ResponseReasoningSummaryTextDoneEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        let mut f_summary_index = None;
        let mut f_text = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                "summary_index" => f_summary_index = Some(value),
                "text" => f_text = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.reasoning_summary_text.done"])?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        let f_summary_index = cx
            .required(f_summary_index, "summary_index", <i64 as Decode>::decode)?;
        let f_text = cx.required(f_text, "text", <String as Decode>::decode)?;
        Ok(Self {
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
            summary_index: f_summary_index,
            text: f_text,
        })
    }
}
/// More of a call.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseFunctionCallArgumentsDeltaEvent {
    pub delta: String,
    pub item_id: String,
    pub obfuscation: Maybe<String>,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseFunctionCallArgumentsDeltaEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.function_call_arguments.delta")?;
        map.serialize_entry("delta", &self.delta)?;
        map.serialize_entry("item_id", &self.item_id)?;
        if !self.obfuscation.is_absent() {
            map.serialize_entry("obfuscation", &self.obfuscation)?;
        }
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseFunctionCallArgumentsDeltaEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_delta = None;
        let mut f_item_id = None;
        let mut f_obfuscation = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "delta" => f_delta = Some(value),
                "item_id" => f_item_id = Some(value),
                "obfuscation" => f_obfuscation = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.function_call_arguments.delta"])?;
        let f_delta = cx.required(f_delta, "delta", <String as Decode>::decode)?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_obfuscation = cx
            .distinct(f_obfuscation, "obfuscation", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            delta: f_delta,
            item_id: f_item_id,
            obfuscation: f_obfuscation,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// The arguments of a call are complete.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseFunctionCallArgumentsDoneEvent {
    pub arguments: String,
    pub item_id: String,
    pub name: Maybe<String>,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseFunctionCallArgumentsDoneEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.function_call_arguments.done")?;
        map.serialize_entry("arguments", &self.arguments)?;
        map.serialize_entry("item_id", &self.item_id)?;
        if !self.name.is_absent() {
            map.serialize_entry("name", &self.name)?;
        }
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseFunctionCallArgumentsDoneEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_arguments = None;
        let mut f_item_id = None;
        let mut f_name = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "arguments" => f_arguments = Some(value),
                "item_id" => f_item_id = Some(value),
                "name" => f_name = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.function_call_arguments.done"])?;
        let f_arguments = cx
            .required(f_arguments, "arguments", <String as Decode>::decode)?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_name = cx.distinct(f_name, "name", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            arguments: f_arguments,
            item_id: f_item_id,
            name: f_name,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// More of a call.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseCustomToolCallInputDeltaEvent {
    pub delta: String,
    pub item_id: String,
    pub obfuscation: Maybe<String>,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseCustomToolCallInputDeltaEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.custom_tool_call_input.delta")?;
        map.serialize_entry("delta", &self.delta)?;
        map.serialize_entry("item_id", &self.item_id)?;
        if !self.obfuscation.is_absent() {
            map.serialize_entry("obfuscation", &self.obfuscation)?;
        }
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseCustomToolCallInputDeltaEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_delta = None;
        let mut f_item_id = None;
        let mut f_obfuscation = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "delta" => f_delta = Some(value),
                "item_id" => f_item_id = Some(value),
                "obfuscation" => f_obfuscation = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.custom_tool_call_input.delta"])?;
        let f_delta = cx.required(f_delta, "delta", <String as Decode>::decode)?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_obfuscation = cx
            .distinct(f_obfuscation, "obfuscation", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            delta: f_delta,
            item_id: f_item_id,
            obfuscation: f_obfuscation,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// The input of a call is complete.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseCustomToolCallInputDoneEvent {
    pub input: String,
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseCustomToolCallInputDoneEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.custom_tool_call_input.done")?;
        map.serialize_entry("input", &self.input)?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseCustomToolCallInputDoneEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_input = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "input" => f_input = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.custom_tool_call_input.done"])?;
        let f_input = cx.required(f_input, "input", <String as Decode>::decode)?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            input: f_input,
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// Something went wrong; `response.failed` follows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResponseErrorEvent {
    pub code: Maybe<String>,
    pub error: Maybe<Error>,
    pub message: Maybe<String>,
    pub param: Maybe<String>,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseErrorEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "error")?;
        if !self.code.is_absent() {
            map.serialize_entry("code", &self.code)?;
        }
        if !self.error.is_absent() {
            map.serialize_entry("error", &self.error)?;
        }
        if !self.message.is_absent() {
            map.serialize_entry("message", &self.message)?;
        }
        if !self.param.is_absent() {
            map.serialize_entry("param", &self.param)?;
        }
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseErrorEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_code = None;
        let mut f_error = None;
        let mut f_message = None;
        let mut f_param = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "code" => f_code = Some(value),
                "error" => f_error = Some(value),
                "message" => f_message = Some(value),
                "param" => f_param = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["error"])?;
        let f_code = cx.distinct(f_code, "code", <String as Decode>::decode)?;
        let f_error = cx.distinct(f_error, "error", <Error as Decode>::decode)?;
        let f_message = cx.distinct(f_message, "message", <String as Decode>::decode)?;
        let f_param = cx.distinct(f_param, "param", <String as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            code: f_code,
            error: f_error,
            message: f_message,
            param: f_param,
            sequence_number: f_sequence_number,
        })
    }
}
/// Nothing has happened for a while.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResponseKeepaliveEvent {
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseKeepaliveEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "keepalive")?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseKeepaliveEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["keepalive"])?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            sequence_number: f_sequence_number,
        })
    }
}
/// A server-side step.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseWebSearchCallInProgressEvent {
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseWebSearchCallInProgressEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.web_search_call.in_progress")?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseWebSearchCallInProgressEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.web_search_call.in_progress"])?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// A server-side step.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseWebSearchCallSearchingEvent {
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseWebSearchCallSearchingEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.web_search_call.searching")?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseWebSearchCallSearchingEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.web_search_call.searching"])?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// A server-side step.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseWebSearchCallCompletedEvent {
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseWebSearchCallCompletedEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.web_search_call.completed")?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseWebSearchCallCompletedEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.web_search_call.completed"])?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// A server-side step.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseFileSearchCallInProgressEvent {
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseFileSearchCallInProgressEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.file_search_call.in_progress")?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseFileSearchCallInProgressEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.file_search_call.in_progress"])?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// A server-side step.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseFileSearchCallSearchingEvent {
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseFileSearchCallSearchingEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.file_search_call.searching")?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseFileSearchCallSearchingEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.file_search_call.searching"])?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// A server-side step.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseFileSearchCallCompletedEvent {
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseFileSearchCallCompletedEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.file_search_call.completed")?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseFileSearchCallCompletedEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.file_search_call.completed"])?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// A server-side step.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseCodeInterpreterCallInProgressEvent {
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseCodeInterpreterCallInProgressEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.code_interpreter_call.in_progress")?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseCodeInterpreterCallInProgressEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.code_interpreter_call.in_progress"])?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// A server-side step.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseCodeInterpreterCallInterpretingEvent {
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseCodeInterpreterCallInterpretingEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.code_interpreter_call.interpreting")?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseCodeInterpreterCallInterpretingEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.code_interpreter_call.interpreting"])?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// A server-side step.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseCodeInterpreterCallCompletedEvent {
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseCodeInterpreterCallCompletedEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.code_interpreter_call.completed")?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseCodeInterpreterCallCompletedEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.code_interpreter_call.completed"])?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// A server-side step.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseImageGenerationCallInProgressEvent {
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseImageGenerationCallInProgressEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.image_generation_call.in_progress")?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseImageGenerationCallInProgressEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.image_generation_call.in_progress"])?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// A server-side step.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseImageGenerationCallGeneratingEvent {
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseImageGenerationCallGeneratingEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.image_generation_call.generating")?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseImageGenerationCallGeneratingEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.image_generation_call.generating"])?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// A server-side step.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseImageGenerationCallCompletedEvent {
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseImageGenerationCallCompletedEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.image_generation_call.completed")?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseImageGenerationCallCompletedEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.image_generation_call.completed"])?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// A server-side step.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseMcpCallInProgressEvent {
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseMcpCallInProgressEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.mcp_call.in_progress")?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseMcpCallInProgressEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.mcp_call.in_progress"])?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// A server-side step.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseMcpCallCompletedEvent {
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseMcpCallCompletedEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.mcp_call.completed")?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseMcpCallCompletedEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.mcp_call.completed"])?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// A server-side step.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseMcpCallFailedEvent {
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseMcpCallFailedEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.mcp_call.failed")?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseMcpCallFailedEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.mcp_call.failed"])?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// A server-side step.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseMcpListToolsInProgressEvent {
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseMcpListToolsInProgressEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.mcp_list_tools.in_progress")?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseMcpListToolsInProgressEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.mcp_list_tools.in_progress"])?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// A server-side step.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseMcpListToolsCompletedEvent {
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseMcpListToolsCompletedEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.mcp_list_tools.completed")?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseMcpListToolsCompletedEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.mcp_list_tools.completed"])?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// A server-side step.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseMcpListToolsFailedEvent {
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseMcpListToolsFailedEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.mcp_list_tools.failed")?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseMcpListToolsFailedEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.mcp_list_tools.failed"])?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// The conversation is being shortened.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseCompactionCompactingEvent {
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseCompactionCompactingEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.compaction.compacting")?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseCompactionCompactingEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.compaction.compacting"])?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// More code.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseCodeInterpreterCallCodeDeltaEvent {
    pub delta: String,
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseCodeInterpreterCallCodeDeltaEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.code_interpreter_call_code.delta")?;
        map.serialize_entry("delta", &self.delta)?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseCodeInterpreterCallCodeDeltaEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_delta = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "delta" => f_delta = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.code_interpreter_call_code.delta"])?;
        let f_delta = cx.required(f_delta, "delta", <String as Decode>::decode)?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            delta: f_delta,
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// Code is complete.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseCodeInterpreterCallCodeDoneEvent {
    pub code: String,
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseCodeInterpreterCallCodeDoneEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.code_interpreter_call_code.done")?;
        map.serialize_entry("code", &self.code)?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseCodeInterpreterCallCodeDoneEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_code = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "code" => f_code = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.code_interpreter_call_code.done"])?;
        let f_code = cx.required(f_code, "code", <String as Decode>::decode)?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            code: f_code,
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// More of a call.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseMcpCallArgumentsDeltaEvent {
    pub delta: String,
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseMcpCallArgumentsDeltaEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.mcp_call_arguments.delta")?;
        map.serialize_entry("delta", &self.delta)?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseMcpCallArgumentsDeltaEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_delta = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "delta" => f_delta = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.mcp_call_arguments.delta"])?;
        let f_delta = cx.required(f_delta, "delta", <String as Decode>::decode)?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            delta: f_delta,
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// A call is complete.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseMcpCallArgumentsDoneEvent {
    pub arguments: String,
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseMcpCallArgumentsDoneEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.mcp_call_arguments.done")?;
        map.serialize_entry("arguments", &self.arguments)?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseMcpCallArgumentsDoneEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_arguments = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "arguments" => f_arguments = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.mcp_call_arguments.done"])?;
        let f_arguments = cx
            .required(f_arguments, "arguments", <String as Decode>::decode)?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            arguments: f_arguments,
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// A draft of a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseImageGenerationCallPartialImageEvent {
    pub background: Maybe<String>,
    pub item_id: String,
    pub output_format: Maybe<String>,
    pub output_index: i64,
    pub partial_image_b64: String,
    pub partial_image_index: i64,
    pub quality: Maybe<String>,
    pub sequence_number: Option<i64>,
    pub size: Maybe<String>,
}
impl Serialize for ResponseImageGenerationCallPartialImageEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.image_generation_call.partial_image")?;
        if !self.background.is_absent() {
            map.serialize_entry("background", &self.background)?;
        }
        map.serialize_entry("item_id", &self.item_id)?;
        if !self.output_format.is_absent() {
            map.serialize_entry("output_format", &self.output_format)?;
        }
        map.serialize_entry("output_index", &self.output_index)?;
        map.serialize_entry("partial_image_b64", &self.partial_image_b64)?;
        map.serialize_entry("partial_image_index", &self.partial_image_index)?;
        if !self.quality.is_absent() {
            map.serialize_entry("quality", &self.quality)?;
        }
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        if !self.size.is_absent() {
            map.serialize_entry("size", &self.size)?;
        }
        map.end()
    }
}
impl Decode for ResponseImageGenerationCallPartialImageEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_background = None;
        let mut f_item_id = None;
        let mut f_output_format = None;
        let mut f_output_index = None;
        let mut f_partial_image_b64 = None;
        let mut f_partial_image_index = None;
        let mut f_quality = None;
        let mut f_sequence_number = None;
        let mut f_size = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "background" => f_background = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_format" => f_output_format = Some(value),
                "output_index" => f_output_index = Some(value),
                "partial_image_b64" => f_partial_image_b64 = Some(value),
                "partial_image_index" => f_partial_image_index = Some(value),
                "quality" => f_quality = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                "size" => f_size = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.image_generation_call.partial_image"])?;
        let f_background = cx
            .distinct(f_background, "background", <String as Decode>::decode)?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_format = cx
            .distinct(f_output_format, "output_format", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_partial_image_b64 = cx
            .required(
                f_partial_image_b64,
                "partial_image_b64",
                <String as Decode>::decode,
            )?;
        let f_partial_image_index = cx
            .required(
                f_partial_image_index,
                "partial_image_index",
                <i64 as Decode>::decode,
            )?;
        let f_quality = cx.distinct(f_quality, "quality", <String as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        let f_size = cx.distinct(f_size, "size", <String as Decode>::decode)?;
        Ok(Self {
            background: f_background,
            item_id: f_item_id,
            output_format: f_output_format,
            output_index: f_output_index,
            partial_image_b64: f_partial_image_b64,
            partial_image_index: f_partial_image_index,
            quality: f_quality,
            sequence_number: f_sequence_number,
            size: f_size,
        })
    }
}
/// A command begins.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseShellCallCommandAddedEvent {
    pub command: String,
    pub command_index: i64,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseShellCallCommandAddedEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.shell_call_command.added")?;
        map.serialize_entry("command", &self.command)?;
        map.serialize_entry("command_index", &self.command_index)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseShellCallCommandAddedEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_command = None;
        let mut f_command_index = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "command" => f_command = Some(value),
                "command_index" => f_command_index = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.shell_call_command.added"])?;
        let f_command = cx.required(f_command, "command", <String as Decode>::decode)?;
        let f_command_index = cx
            .required(f_command_index, "command_index", <i64 as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            command: f_command,
            command_index: f_command_index,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// More of a command.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseShellCallCommandDeltaEvent {
    pub command_index: i64,
    pub delta: String,
    pub obfuscation: Maybe<String>,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseShellCallCommandDeltaEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.shell_call_command.delta")?;
        map.serialize_entry("command_index", &self.command_index)?;
        map.serialize_entry("delta", &self.delta)?;
        if !self.obfuscation.is_absent() {
            map.serialize_entry("obfuscation", &self.obfuscation)?;
        }
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseShellCallCommandDeltaEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_command_index = None;
        let mut f_delta = None;
        let mut f_obfuscation = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "command_index" => f_command_index = Some(value),
                "delta" => f_delta = Some(value),
                "obfuscation" => f_obfuscation = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.shell_call_command.delta"])?;
        let f_command_index = cx
            .required(f_command_index, "command_index", <i64 as Decode>::decode)?;
        let f_delta = cx.required(f_delta, "delta", <String as Decode>::decode)?;
        let f_obfuscation = cx
            .distinct(f_obfuscation, "obfuscation", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            command_index: f_command_index,
            delta: f_delta,
            obfuscation: f_obfuscation,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// A command is complete.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseShellCallCommandDoneEvent {
    pub command: String,
    pub command_index: i64,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseShellCallCommandDoneEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.shell_call_command.done")?;
        map.serialize_entry("command", &self.command)?;
        map.serialize_entry("command_index", &self.command_index)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseShellCallCommandDoneEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_command = None;
        let mut f_command_index = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "command" => f_command = Some(value),
                "command_index" => f_command_index = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.shell_call_command.done"])?;
        let f_command = cx.required(f_command, "command", <String as Decode>::decode)?;
        let f_command_index = cx
            .required(f_command_index, "command_index", <i64 as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            command: f_command,
            command_index: f_command_index,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// More of what a command gave.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseShellCallOutputContentDeltaEvent {
    pub command_index: i64,
    pub delta: ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    pub item_id: String,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseShellCallOutputContentDeltaEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.shell_call_output_content.delta")?;
        map.serialize_entry("command_index", &self.command_index)?;
        map.serialize_entry("delta", &self.delta)?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseShellCallOutputContentDeltaEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_command_index = None;
        let mut f_delta = None;
        let mut f_item_id = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "command_index" => f_command_index = Some(value),
                "delta" => f_delta = Some(value),
                "item_id" => f_item_id = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.shell_call_output_content.delta"])?;
        let f_command_index = cx
            .required(f_command_index, "command_index", <i64 as Decode>::decode)?;
        let f_delta = cx
            .required(
                f_delta,
                "delta",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            command_index: f_command_index,
            delta: f_delta,
            item_id: f_item_id,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// What a command gave.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseShellCallOutputContentDoneEvent {
    pub command_index: i64,
    pub item_id: String,
    pub output: Vec<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    pub output_index: i64,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseShellCallOutputContentDoneEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.shell_call_output_content.done")?;
        map.serialize_entry("command_index", &self.command_index)?;
        map.serialize_entry("item_id", &self.item_id)?;
        map.serialize_entry("output", &self.output)?;
        map.serialize_entry("output_index", &self.output_index)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseShellCallOutputContentDoneEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_command_index = None;
        let mut f_item_id = None;
        let mut f_output = None;
        let mut f_output_index = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "command_index" => f_command_index = Some(value),
                "item_id" => f_item_id = Some(value),
                "output" => f_output = Some(value),
                "output_index" => f_output_index = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.shell_call_output_content.done"])?;
        let f_command_index = cx
            .required(f_command_index, "command_index", <i64 as Decode>::decode)?;
        let f_item_id = cx.required(f_item_id, "item_id", <String as Decode>::decode)?;
        let f_output = cx
            .required(
                f_output,
                "output",
                <Vec<
                    ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
                > as Decode>::decode,
            )?;
        let f_output_index = cx
            .required(f_output_index, "output_index", <i64 as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            command_index: f_command_index,
            item_id: f_item_id,
            output: f_output,
            output_index: f_output_index,
            sequence_number: f_sequence_number,
        })
    }
}
/// More sound.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseAudioDeltaEvent {
    pub delta: String,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseAudioDeltaEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.audio.delta")?;
        map.serialize_entry("delta", &self.delta)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseAudioDeltaEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_delta = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "delta" => f_delta = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.audio.delta"])?;
        let f_delta = cx.required(f_delta, "delta", <String as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            delta: f_delta,
            sequence_number: f_sequence_number,
        })
    }
}
/// Sound is complete.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResponseAudioDoneEvent {
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseAudioDoneEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.audio.done")?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseAudioDoneEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.audio.done"])?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            sequence_number: f_sequence_number,
        })
    }
}
/// More of what is said.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseAudioTranscriptDeltaEvent {
    pub delta: String,
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseAudioTranscriptDeltaEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.audio.transcript.delta")?;
        map.serialize_entry("delta", &self.delta)?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseAudioTranscriptDeltaEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_delta = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "delta" => f_delta = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.audio.transcript.delta"])?;
        let f_delta = cx.required(f_delta, "delta", <String as Decode>::decode)?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            delta: f_delta,
            sequence_number: f_sequence_number,
        })
    }
}
/// What is said is complete.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResponseAudioTranscriptDoneEvent {
    pub sequence_number: Option<i64>,
}
impl Serialize for ResponseAudioTranscriptDoneEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", "response.audio.transcript.done")?;
        if let Some(value) = &self.sequence_number {
            map.serialize_entry("sequence_number", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseAudioTranscriptDoneEvent {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_sequence_number = None;
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "sequence_number" => f_sequence_number = Some(value),
                _ => {}
            }
        }
        cx.constant(f_type_, "type", &["response.audio.transcript.done"])?;
        let f_sequence_number = cx
            .optional(f_sequence_number, "sequence_number", <i64 as Decode>::decode)?;
        Ok(Self {
            sequence_number: f_sequence_number,
        })
    }
}
/// A request for a response.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateResponseRequest {
    /// Needed: duet keeps no stored prompts that could name one.
    pub model: Option<String>,
    pub input: Option<ResponseInput>,
    /// A system message before everything else, for this response only.
    pub instructions: Option<String>,
    /// Further data wanted in the answer.
    pub include: Option<Vec<ResponseIncludable>>,
    /// Answer at once, and work on the response afterwards.
    pub background: Option<bool>,
    pub conversation: Option<ConversationReference>,
    pub context_management: Option<Vec<ContextManagement>>,
    /// Upper limit of generated tokens, thoughts included.
    pub max_output_tokens: Option<i64>,
    pub max_tool_calls: Option<i64>,
    /// Kept with the response, and not looked at.
    pub metadata: Option<::std::collections::BTreeMap<String, String>>,
    pub moderation: Option<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    /// Allow more than one call.
    pub parallel_tool_calls: Option<bool>,
    /// A stored response that this one goes on from.
    pub previous_response_id: Maybe<String>,
    pub prompt: Option<PromptReference>,
    pub prompt_cache_key: Option<String>,
    pub prompt_cache_options: Option<PromptCacheOptions>,
    pub prompt_cache_retention: Option<CreateResponseRequestPromptCacheRetention>,
    pub reasoning: Option<ResponseReasoning>,
    pub safety_identifier: Option<String>,
    pub service_tier: Option<String>,
    pub access_programs: Option<
        ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    >,
    pub image: Option<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
    /// Keep the response, so that it can be referred to.
    pub store: Option<bool>,
    /// Answer with server-sent events.
    pub stream: Option<bool>,
    pub stream_options: Option<ResponseStreamOptions>,
    /// 0 always takes the most likely token.
    pub temperature: Option<f64>,
    pub text: Option<ResponseTextConfig>,
    pub tool_choice: Option<ResponseToolChoice>,
    /// What the model may call.
    pub tools: Option<Vec<ResponseTool>>,
    /// So many alternatives for each token.
    pub top_logprobs: Option<i64>,
    /// Sample from the most likely tokens that together reach this probability.
    pub top_p: Option<f64>,
    pub truncation: Option<CreateResponseRequestTruncation>,
    pub user: Option<String>,
    /// Sent by Codex.
    pub client_metadata: Option<
        ::wire::serde_json::Map<String, ::wire::serde_json::Value>,
    >,
}
impl CreateResponseRequest {
    /// The value that the specification names as default where the property is absent.
    pub fn background_or_default(&self) -> bool {
        self.background.clone().unwrap_or(false)
    }
    /// The value that the specification names as default where the property is absent.
    pub fn parallel_tool_calls_or_default(&self) -> bool {
        self.parallel_tool_calls.clone().unwrap_or(true)
    }
    /// The value that the specification names as default where the property is absent.
    pub fn store_or_default(&self) -> bool {
        self.store.clone().unwrap_or(true)
    }
    /// The value that the specification names as default where the property is absent.
    pub fn stream_or_default(&self) -> bool {
        self.stream.clone().unwrap_or(false)
    }
    /// The value that the specification names as default where the property is absent.
    pub fn temperature_or_default(&self) -> f64 {
        self.temperature.clone().unwrap_or(1.0)
    }
    /// The value that the specification names as default where the property is absent.
    pub fn top_p_or_default(&self) -> f64 {
        self.top_p.clone().unwrap_or(1.0)
    }
}
impl Serialize for CreateResponseRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.model {
            map.serialize_entry("model", value)?;
        }
        if let Some(value) = &self.input {
            map.serialize_entry("input", value)?;
        }
        if let Some(value) = &self.instructions {
            map.serialize_entry("instructions", value)?;
        }
        if let Some(value) = &self.include {
            map.serialize_entry("include", value)?;
        }
        if let Some(value) = &self.background {
            map.serialize_entry("background", value)?;
        }
        if let Some(value) = &self.conversation {
            map.serialize_entry("conversation", value)?;
        }
        if let Some(value) = &self.context_management {
            map.serialize_entry("context_management", value)?;
        }
        if let Some(value) = &self.max_output_tokens {
            map.serialize_entry("max_output_tokens", value)?;
        }
        if let Some(value) = &self.max_tool_calls {
            map.serialize_entry("max_tool_calls", value)?;
        }
        if let Some(value) = &self.metadata {
            map.serialize_entry("metadata", value)?;
        }
        if let Some(value) = &self.moderation {
            map.serialize_entry("moderation", value)?;
        }
        if let Some(value) = &self.parallel_tool_calls {
            map.serialize_entry("parallel_tool_calls", value)?;
        }
        if !self.previous_response_id.is_absent() {
            map.serialize_entry("previous_response_id", &self.previous_response_id)?;
        }
        if let Some(value) = &self.prompt {
            map.serialize_entry("prompt", value)?;
        }
        if let Some(value) = &self.prompt_cache_key {
            map.serialize_entry("prompt_cache_key", value)?;
        }
        if let Some(value) = &self.prompt_cache_options {
            map.serialize_entry("prompt_cache_options", value)?;
        }
        if let Some(value) = &self.prompt_cache_retention {
            map.serialize_entry("prompt_cache_retention", value)?;
        }
        if let Some(value) = &self.reasoning {
            map.serialize_entry("reasoning", value)?;
        }
        if let Some(value) = &self.safety_identifier {
            map.serialize_entry("safety_identifier", value)?;
        }
        if let Some(value) = &self.service_tier {
            map.serialize_entry("service_tier", value)?;
        }
        if let Some(value) = &self.access_programs {
            map.serialize_entry("access_programs", value)?;
        }
        if let Some(value) = &self.image {
            map.serialize_entry("image", value)?;
        }
        if let Some(value) = &self.store {
            map.serialize_entry("store", value)?;
        }
        if let Some(value) = &self.stream {
            map.serialize_entry("stream", value)?;
        }
        if let Some(value) = &self.stream_options {
            map.serialize_entry("stream_options", value)?;
        }
        if let Some(value) = &self.temperature {
            map.serialize_entry("temperature", value)?;
        }
        if let Some(value) = &self.text {
            map.serialize_entry("text", value)?;
        }
        if let Some(value) = &self.tool_choice {
            map.serialize_entry("tool_choice", value)?;
        }
        if let Some(value) = &self.tools {
            map.serialize_entry("tools", value)?;
        }
        if let Some(value) = &self.top_logprobs {
            map.serialize_entry("top_logprobs", value)?;
        }
        if let Some(value) = &self.top_p {
            map.serialize_entry("top_p", value)?;
        }
        if let Some(value) = &self.truncation {
            map.serialize_entry("truncation", value)?;
        }
        if let Some(value) = &self.user {
            map.serialize_entry("user", value)?;
        }
        if let Some(value) = &self.client_metadata {
            map.serialize_entry("client_metadata", value)?;
        }
        map.end()
    }
}
impl Decode for CreateResponseRequest {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_model = None;
        let mut f_input = None;
        let mut f_instructions = None;
        let mut f_include = None;
        let mut f_background = None;
        let mut f_conversation = None;
        let mut f_context_management = None;
        let mut f_max_output_tokens = None;
        let mut f_max_tool_calls = None;
        let mut f_metadata = None;
        let mut f_moderation = None;
        let mut f_parallel_tool_calls = None;
        let mut f_previous_response_id = None;
        let mut f_prompt = None;
        let mut f_prompt_cache_key = None;
        let mut f_prompt_cache_options = None;
        let mut f_prompt_cache_retention = None;
        let mut f_reasoning = None;
        let mut f_safety_identifier = None;
        let mut f_service_tier = None;
        let mut f_access_programs = None;
        let mut f_image = None;
        let mut f_store = None;
        let mut f_stream = None;
        let mut f_stream_options = None;
        let mut f_temperature = None;
        let mut f_text = None;
        let mut f_tool_choice = None;
        let mut f_tools = None;
        let mut f_top_logprobs = None;
        let mut f_top_p = None;
        let mut f_truncation = None;
        let mut f_user = None;
        let mut f_client_metadata = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "model" => f_model = Some(value),
                "input" => f_input = Some(value),
                "instructions" => f_instructions = Some(value),
                "include" => f_include = Some(value),
                "background" => f_background = Some(value),
                "conversation" => f_conversation = Some(value),
                "context_management" => f_context_management = Some(value),
                "max_output_tokens" => f_max_output_tokens = Some(value),
                "max_tool_calls" => f_max_tool_calls = Some(value),
                "metadata" => f_metadata = Some(value),
                "moderation" => f_moderation = Some(value),
                "parallel_tool_calls" => f_parallel_tool_calls = Some(value),
                "previous_response_id" => f_previous_response_id = Some(value),
                "prompt" => f_prompt = Some(value),
                "prompt_cache_key" => f_prompt_cache_key = Some(value),
                "prompt_cache_options" => f_prompt_cache_options = Some(value),
                "prompt_cache_retention" => f_prompt_cache_retention = Some(value),
                "reasoning" => f_reasoning = Some(value),
                "safety_identifier" => f_safety_identifier = Some(value),
                "service_tier" => f_service_tier = Some(value),
                "access_programs" => f_access_programs = Some(value),
                "image" => f_image = Some(value),
                "store" => f_store = Some(value),
                "stream" => f_stream = Some(value),
                "stream_options" => f_stream_options = Some(value),
                "temperature" => f_temperature = Some(value),
                "text" => f_text = Some(value),
                "tool_choice" => f_tool_choice = Some(value),
                "tools" => f_tools = Some(value),
                "top_logprobs" => f_top_logprobs = Some(value),
                "top_p" => f_top_p = Some(value),
                "truncation" => f_truncation = Some(value),
                "user" => f_user = Some(value),
                "client_metadata" => f_client_metadata = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_model = cx
            .optional(
                f_model,
                "model",
                |value, cx| {
                    let owned = <String as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::length(decoded, Some(1), None)?;
                    Ok(owned)
                },
            )?;
        let f_input = cx
            .optional_nullable(f_input, "input", <ResponseInput as Decode>::decode)?;
        let f_instructions = cx
            .optional_nullable(
                f_instructions,
                "instructions",
                <String as Decode>::decode,
            )?;
        let f_include = cx
            .optional_nullable(
                f_include,
                "include",
                <Vec<ResponseIncludable> as Decode>::decode,
            )?;
        let f_background = cx
            .optional_nullable(f_background, "background", <bool as Decode>::decode)?;
        let f_conversation = cx
            .optional_nullable(
                f_conversation,
                "conversation",
                <ConversationReference as Decode>::decode,
            )?;
        let f_context_management = cx
            .optional_nullable(
                f_context_management,
                "context_management",
                <Vec<ContextManagement> as Decode>::decode,
            )?;
        let f_max_output_tokens = cx
            .optional_nullable(
                f_max_output_tokens,
                "max_output_tokens",
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
        let f_max_tool_calls = cx
            .optional_nullable(
                f_max_tool_calls,
                "max_tool_calls",
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
        let f_metadata = cx
            .optional_nullable(
                f_metadata,
                "metadata",
                <::std::collections::BTreeMap<String, String> as Decode>::decode,
            )?;
        let f_moderation = cx
            .optional_nullable(
                f_moderation,
                "moderation",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_parallel_tool_calls = cx
            .optional_nullable(
                f_parallel_tool_calls,
                "parallel_tool_calls",
                <bool as Decode>::decode,
            )?;
        let f_previous_response_id = cx
            .distinct(
                f_previous_response_id,
                "previous_response_id",
                <String as Decode>::decode,
            )?;
        let f_prompt = cx
            .optional_nullable(f_prompt, "prompt", <PromptReference as Decode>::decode)?;
        let f_prompt_cache_key = cx
            .optional_nullable(
                f_prompt_cache_key,
                "prompt_cache_key",
                <String as Decode>::decode,
            )?;
        let f_prompt_cache_options = cx
            .optional_nullable(
                f_prompt_cache_options,
                "prompt_cache_options",
                <PromptCacheOptions as Decode>::decode,
            )?;
        let f_prompt_cache_retention = cx
            .optional_nullable(
                f_prompt_cache_retention,
                "prompt_cache_retention",
                <CreateResponseRequestPromptCacheRetention as Decode>::decode,
            )?;
        let f_reasoning = cx
            .optional_nullable(
                f_reasoning,
                "reasoning",
                <ResponseReasoning as Decode>::decode,
            )?;
        let f_safety_identifier = cx
            .optional_nullable(
                f_safety_identifier,
                "safety_identifier",
                <String as Decode>::decode,
            )?;
        let f_service_tier = cx
            .optional_nullable(
                f_service_tier,
                "service_tier",
                <String as Decode>::decode,
            )?;
        let f_access_programs = cx
            .optional_nullable(
                f_access_programs,
                "access_programs",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_image = cx
            .optional_nullable(
                f_image,
                "image",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        let f_store = cx.optional_nullable(f_store, "store", <bool as Decode>::decode)?;
        let f_stream = cx
            .optional_nullable(f_stream, "stream", <bool as Decode>::decode)?;
        let f_stream_options = cx
            .optional_nullable(
                f_stream_options,
                "stream_options",
                <ResponseStreamOptions as Decode>::decode,
            )?;
        let f_temperature = cx
            .optional_nullable(
                f_temperature,
                "temperature",
                |value, cx| {
                    let owned = <f64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        false,
                        Some(::wire::Bound::Inclusive(0.0)),
                        Some(::wire::Bound::Inclusive(2.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        let f_text = cx
            .optional_nullable(f_text, "text", <ResponseTextConfig as Decode>::decode)?;
        let f_tool_choice = cx
            .optional_nullable(
                f_tool_choice,
                "tool_choice",
                <ResponseToolChoice as Decode>::decode,
            )?;
        let f_tools = cx
            .optional_nullable(f_tools, "tools", <Vec<ResponseTool> as Decode>::decode)?;
        let f_top_logprobs = cx
            .optional_nullable(
                f_top_logprobs,
                "top_logprobs",
                |value, cx| {
                    let owned = <i64 as Decode>::decode(value, cx)?;
                    let decoded = &owned;
                    ::wire::range(
                        *decoded as f64,
                        true,
                        Some(::wire::Bound::Inclusive(0.0)),
                        Some(::wire::Bound::Inclusive(20.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        let f_top_p = cx
            .optional_nullable(
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
        let f_truncation = cx
            .optional_nullable(
                f_truncation,
                "truncation",
                <CreateResponseRequestTruncation as Decode>::decode,
            )?;
        let f_user = cx.optional_nullable(f_user, "user", <String as Decode>::decode)?;
        let f_client_metadata = cx
            .optional_nullable(
                f_client_metadata,
                "client_metadata",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("CreateResponseRequest", key)?;
        }
        Ok(Self {
            model: f_model,
            input: f_input,
            instructions: f_instructions,
            include: f_include,
            background: f_background,
            conversation: f_conversation,
            context_management: f_context_management,
            max_output_tokens: f_max_output_tokens,
            max_tool_calls: f_max_tool_calls,
            metadata: f_metadata,
            moderation: f_moderation,
            parallel_tool_calls: f_parallel_tool_calls,
            previous_response_id: f_previous_response_id,
            prompt: f_prompt,
            prompt_cache_key: f_prompt_cache_key,
            prompt_cache_options: f_prompt_cache_options,
            prompt_cache_retention: f_prompt_cache_retention,
            reasoning: f_reasoning,
            safety_identifier: f_safety_identifier,
            service_tier: f_service_tier,
            access_programs: f_access_programs,
            image: f_image,
            store: f_store,
            stream: f_stream,
            stream_options: f_stream_options,
            temperature: f_temperature,
            text: f_text,
            tool_choice: f_tool_choice,
            tools: f_tools,
            top_logprobs: f_top_logprobs,
            top_p: f_top_p,
            truncation: f_truncation,
            user: f_user,
            client_metadata: f_client_metadata,
        })
    }
}
/// Further data.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ResponseIncludable {
    CodeInterpreterCallOutputs,
    ComputerCallOutputOutputImageUrl,
    FileSearchCallResults,
    MessageInputImageImageUrl,
    MessageOutputTextLogprobs,
    ReasoningEncryptedContent,
    WebSearchCallActionSources,
    WebSearchCallResults,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl ResponseIncludable {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &[
        "code_interpreter_call.outputs",
        "computer_call_output.output.image_url",
        "file_search_call.results",
        "message.input_image.image_url",
        "message.output_text.logprobs",
        "reasoning.encrypted_content",
        "web_search_call.action.sources",
        "web_search_call.results",
    ];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::CodeInterpreterCallOutputs => "code_interpreter_call.outputs",
            Self::ComputerCallOutputOutputImageUrl => {
                "computer_call_output.output.image_url"
            }
            Self::FileSearchCallResults => "file_search_call.results",
            Self::MessageInputImageImageUrl => "message.input_image.image_url",
            Self::MessageOutputTextLogprobs => "message.output_text.logprobs",
            Self::ReasoningEncryptedContent => "reasoning.encrypted_content",
            Self::WebSearchCallActionSources => "web_search_call.action.sources",
            Self::WebSearchCallResults => "web_search_call.results",
            Self::Other(value) => value,
        }
    }
}
impl Decode for ResponseIncludable {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "code_interpreter_call.outputs" => Ok(Self::CodeInterpreterCallOutputs),
            "computer_call_output.output.image_url" => {
                Ok(Self::ComputerCallOutputOutputImageUrl)
            }
            "file_search_call.results" => Ok(Self::FileSearchCallResults),
            "message.input_image.image_url" => Ok(Self::MessageInputImageImageUrl),
            "message.output_text.logprobs" => Ok(Self::MessageOutputTextLogprobs),
            "reasoning.encrypted_content" => Ok(Self::ReasoningEncryptedContent),
            "web_search_call.action.sources" => Ok(Self::WebSearchCallActionSources),
            "web_search_call.results" => Ok(Self::WebSearchCallResults),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for ResponseIncludable {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ResponseIncludable {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// A conversation that the response reads from and adds to.
#[derive(Clone, Debug, PartialEq)]
pub enum ConversationReference {
    String(String),
    ConversationId(ConversationId),
}
impl Serialize for ConversationReference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::String(value) => value.serialize(serializer),
            Self::ConversationId(value) => value.serialize(serializer),
        }
    }
}
impl Decode for ConversationReference {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match Kind::of(&value) {
            Kind::Object => {
                <ConversationId as Decode>::decode(value, cx).map(Self::ConversationId)
            }
            Kind::String => <String as Decode>::decode(value, cx).map(Self::String),
            _ => Err(::wire::Fault::wrong_type(&[Kind::String, Kind::Object], &value)),
        }
    }
}
/// Editing of the context by the server.
#[derive(Clone, Debug, PartialEq)]
pub struct ContextManagement {
    pub type_: String,
    pub compact_threshold: Option<i64>,
}
impl Serialize for ContextManagement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", &self.type_)?;
        if let Some(value) = &self.compact_threshold {
            map.serialize_entry("compact_threshold", value)?;
        }
        map.end()
    }
}
impl Decode for ContextManagement {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_type_ = None;
        let mut f_compact_threshold = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "type" => f_type_ = Some(value),
                "compact_threshold" => f_compact_threshold = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_type_ = cx.required(f_type_, "type", <String as Decode>::decode)?;
        let f_compact_threshold = cx
            .optional_nullable(
                f_compact_threshold,
                "compact_threshold",
                <i64 as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ContextManagement", key)?;
        }
        Ok(Self {
            type_: f_type_,
            compact_threshold: f_compact_threshold,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CreateResponseRequestPromptCacheRetention {
    InMemory,
    N24h,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl CreateResponseRequestPromptCacheRetention {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["in_memory", "24h"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::InMemory => "in_memory",
            Self::N24h => "24h",
            Self::Other(value) => value,
        }
    }
}
impl Decode for CreateResponseRequestPromptCacheRetention {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "in_memory" => Ok(Self::InMemory),
            "24h" => Ok(Self::N24h),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for CreateResponseRequestPromptCacheRetention {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for CreateResponseRequestPromptCacheRetention {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// How to stream.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResponseStreamOptions {
    /// Pad events to hide their length.
    pub include_obfuscation: Option<bool>,
}
impl Serialize for ResponseStreamOptions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.include_obfuscation {
            map.serialize_entry("include_obfuscation", value)?;
        }
        map.end()
    }
}
impl Decode for ResponseStreamOptions {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_include_obfuscation = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "include_obfuscation" => f_include_obfuscation = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_include_obfuscation = cx
            .optional_nullable(
                f_include_obfuscation,
                "include_obfuscation",
                <bool as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("ResponseStreamOptions", key)?;
        }
        Ok(Self {
            include_obfuscation: f_include_obfuscation,
        })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CreateResponseRequestTruncation {
    Auto,
    Disabled,
}
impl CreateResponseRequestTruncation {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["auto", "disabled"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Auto => "auto",
            Self::Disabled => "disabled",
        }
    }
}
impl Decode for CreateResponseRequestTruncation {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "auto" => Ok(Self::Auto),
            "disabled" => Ok(Self::Disabled),
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
impl Serialize for CreateResponseRequestTruncation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for CreateResponseRequestTruncation {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// A request whose prompt is to be counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CountResponseTokensRequest {
    /// Without one there is nothing to count with.
    pub model: Option<String>,
    pub conversation: Option<ConversationReference>,
    pub input: Option<ResponseInput>,
    /// A system message before everything else.
    pub instructions: Option<String>,
    pub parallel_tool_calls: Option<bool>,
    pub personality: Option<String>,
    /// A stored response that this one would go on from.
    pub previous_response_id: Option<String>,
    pub reasoning: Option<ResponseReasoning>,
    pub text: Option<ResponseTextConfig>,
    pub tool_choice: Option<ResponseToolChoice>,
    /// What the model may call.
    pub tools: Option<Vec<ResponseTool>>,
    pub truncation: Option<CountResponseTokensRequestTruncation>,
}
impl Serialize for CountResponseTokensRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.model {
            map.serialize_entry("model", value)?;
        }
        if let Some(value) = &self.conversation {
            map.serialize_entry("conversation", value)?;
        }
        if let Some(value) = &self.input {
            map.serialize_entry("input", value)?;
        }
        if let Some(value) = &self.instructions {
            map.serialize_entry("instructions", value)?;
        }
        if let Some(value) = &self.parallel_tool_calls {
            map.serialize_entry("parallel_tool_calls", value)?;
        }
        if let Some(value) = &self.personality {
            map.serialize_entry("personality", value)?;
        }
        if let Some(value) = &self.previous_response_id {
            map.serialize_entry("previous_response_id", value)?;
        }
        if let Some(value) = &self.reasoning {
            map.serialize_entry("reasoning", value)?;
        }
        if let Some(value) = &self.text {
            map.serialize_entry("text", value)?;
        }
        if let Some(value) = &self.tool_choice {
            map.serialize_entry("tool_choice", value)?;
        }
        if let Some(value) = &self.tools {
            map.serialize_entry("tools", value)?;
        }
        if let Some(value) = &self.truncation {
            map.serialize_entry("truncation", value)?;
        }
        map.end()
    }
}
impl Decode for CountResponseTokensRequest {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_model = None;
        let mut f_conversation = None;
        let mut f_input = None;
        let mut f_instructions = None;
        let mut f_parallel_tool_calls = None;
        let mut f_personality = None;
        let mut f_previous_response_id = None;
        let mut f_reasoning = None;
        let mut f_text = None;
        let mut f_tool_choice = None;
        let mut f_tools = None;
        let mut f_truncation = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "model" => f_model = Some(value),
                "conversation" => f_conversation = Some(value),
                "input" => f_input = Some(value),
                "instructions" => f_instructions = Some(value),
                "parallel_tool_calls" => f_parallel_tool_calls = Some(value),
                "personality" => f_personality = Some(value),
                "previous_response_id" => f_previous_response_id = Some(value),
                "reasoning" => f_reasoning = Some(value),
                "text" => f_text = Some(value),
                "tool_choice" => f_tool_choice = Some(value),
                "tools" => f_tools = Some(value),
                "truncation" => f_truncation = Some(value),
                _ => unknown.push(key),
            }
        }
        let f_model = cx
            .optional_nullable(f_model, "model", <String as Decode>::decode)?;
        let f_conversation = cx
            .optional_nullable(
                f_conversation,
                "conversation",
                <ConversationReference as Decode>::decode,
            )?;
        let f_input = cx
            .optional_nullable(f_input, "input", <ResponseInput as Decode>::decode)?;
        let f_instructions = cx
            .optional_nullable(
                f_instructions,
                "instructions",
                <String as Decode>::decode,
            )?;
        let f_parallel_tool_calls = cx
            .optional_nullable(
                f_parallel_tool_calls,
                "parallel_tool_calls",
                <bool as Decode>::decode,
            )?;
        let f_personality = cx
            .optional_nullable(
                f_personality,
                "personality",
                <String as Decode>::decode,
            )?;
        let f_previous_response_id = cx
            .optional_nullable(
                f_previous_response_id,
                "previous_response_id",
                <String as Decode>::decode,
            )?;
        let f_reasoning = cx
            .optional_nullable(
                f_reasoning,
                "reasoning",
                <ResponseReasoning as Decode>::decode,
            )?;
        let f_text = cx
            .optional_nullable(f_text, "text", <ResponseTextConfig as Decode>::decode)?;
        let f_tool_choice = cx
            .optional_nullable(
                f_tool_choice,
                "tool_choice",
                <ResponseToolChoice as Decode>::decode,
            )?;
        let f_tools = cx
            .optional_nullable(f_tools, "tools", <Vec<ResponseTool> as Decode>::decode)?;
        let f_truncation = cx
            .optional_nullable(
                f_truncation,
                "truncation",
                <CountResponseTokensRequestTruncation as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("CountResponseTokensRequest", key)?;
        }
        Ok(Self {
            model: f_model,
            conversation: f_conversation,
            input: f_input,
            instructions: f_instructions,
            parallel_tool_calls: f_parallel_tool_calls,
            personality: f_personality,
            previous_response_id: f_previous_response_id,
            reasoning: f_reasoning,
            text: f_text,
            tool_choice: f_tool_choice,
            tools: f_tools,
            truncation: f_truncation,
        })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CountResponseTokensRequestTruncation {
    Auto,
    Disabled,
}
impl CountResponseTokensRequestTruncation {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["auto", "disabled"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Auto => "auto",
            Self::Disabled => "disabled",
        }
    }
}
impl Decode for CountResponseTokensRequestTruncation {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "auto" => Ok(Self::Auto),
            "disabled" => Ok(Self::Disabled),
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
impl Serialize for CountResponseTokensRequestTruncation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for CountResponseTokensRequestTruncation {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// A request to shorten a conversation.
#[derive(Clone, Debug, PartialEq)]
pub struct CompactResponseRequest {
    pub model: String,
    pub input: Option<ResponseInput>,
    /// A system message before everything else.
    pub instructions: Option<String>,
    /// A stored response whose conversation is to be shortened.
    pub previous_response_id: Option<String>,
    pub prompt_cache_key: Option<String>,
    pub prompt_cache_options: Option<PromptCacheOptions>,
    pub prompt_cache_retention: Option<CompactResponseRequestPromptCacheRetention>,
    pub service_tier: Option<String>,
    pub image: Option<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
}
impl Serialize for CompactResponseRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("model", &self.model)?;
        if let Some(value) = &self.input {
            map.serialize_entry("input", value)?;
        }
        if let Some(value) = &self.instructions {
            map.serialize_entry("instructions", value)?;
        }
        if let Some(value) = &self.previous_response_id {
            map.serialize_entry("previous_response_id", value)?;
        }
        if let Some(value) = &self.prompt_cache_key {
            map.serialize_entry("prompt_cache_key", value)?;
        }
        if let Some(value) = &self.prompt_cache_options {
            map.serialize_entry("prompt_cache_options", value)?;
        }
        if let Some(value) = &self.prompt_cache_retention {
            map.serialize_entry("prompt_cache_retention", value)?;
        }
        if let Some(value) = &self.service_tier {
            map.serialize_entry("service_tier", value)?;
        }
        if let Some(value) = &self.image {
            map.serialize_entry("image", value)?;
        }
        map.end()
    }
}
impl Decode for CompactResponseRequest {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_model = None;
        let mut f_input = None;
        let mut f_instructions = None;
        let mut f_previous_response_id = None;
        let mut f_prompt_cache_key = None;
        let mut f_prompt_cache_options = None;
        let mut f_prompt_cache_retention = None;
        let mut f_service_tier = None;
        let mut f_image = None;
        let mut unknown = Vec::new();
        for (key, value) in map {
            match key.as_str() {
                "model" => f_model = Some(value),
                "input" => f_input = Some(value),
                "instructions" => f_instructions = Some(value),
                "previous_response_id" => f_previous_response_id = Some(value),
                "prompt_cache_key" => f_prompt_cache_key = Some(value),
                "prompt_cache_options" => f_prompt_cache_options = Some(value),
                "prompt_cache_retention" => f_prompt_cache_retention = Some(value),
                "service_tier" => f_service_tier = Some(value),
                "image" => f_image = Some(value),
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
        let f_input = cx
            .optional_nullable(f_input, "input", <ResponseInput as Decode>::decode)?;
        let f_instructions = cx
            .optional_nullable(
                f_instructions,
                "instructions",
                <String as Decode>::decode,
            )?;
        let f_previous_response_id = cx
            .optional_nullable(
                f_previous_response_id,
                "previous_response_id",
                <String as Decode>::decode,
            )?;
        let f_prompt_cache_key = cx
            .optional_nullable(
                f_prompt_cache_key,
                "prompt_cache_key",
                <String as Decode>::decode,
            )?;
        let f_prompt_cache_options = cx
            .optional_nullable(
                f_prompt_cache_options,
                "prompt_cache_options",
                <PromptCacheOptions as Decode>::decode,
            )?;
        let f_prompt_cache_retention = cx
            .optional_nullable(
                f_prompt_cache_retention,
                "prompt_cache_retention",
                <CompactResponseRequestPromptCacheRetention as Decode>::decode,
            )?;
        let f_service_tier = cx
            .optional_nullable(
                f_service_tier,
                "service_tier",
                <String as Decode>::decode,
            )?;
        let f_image = cx
            .optional_nullable(
                f_image,
                "image",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        for key in unknown {
            cx.unknown("CompactResponseRequest", key)?;
        }
        Ok(Self {
            model: f_model,
            input: f_input,
            instructions: f_instructions,
            previous_response_id: f_previous_response_id,
            prompt_cache_key: f_prompt_cache_key,
            prompt_cache_options: f_prompt_cache_options,
            prompt_cache_retention: f_prompt_cache_retention,
            service_tier: f_service_tier,
            image: f_image,
        })
    }
}
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CompactResponseRequestPromptCacheRetention {
    InMemory,
    N24h,
    /// A value that this version of the specification does not list.
    Other(String),
}
impl CompactResponseRequestPromptCacheRetention {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["in_memory", "24h"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::InMemory => "in_memory",
            Self::N24h => "24h",
            Self::Other(value) => value,
        }
    }
}
impl Decode for CompactResponseRequestPromptCacheRetention {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "in_memory" => Ok(Self::InMemory),
            "24h" => Ok(Self::N24h),
            _ => Ok(Self::Other(text)),
        }
    }
}
impl Serialize for CompactResponseRequestPromptCacheRetention {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for CompactResponseRequestPromptCacheRetention {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
/// A response that is gone.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseDeleted {
    pub id: String,
    pub deleted: bool,
}
impl Serialize for ResponseDeleted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("object", "response")?;
        map.serialize_entry("deleted", &self.deleted)?;
        map.end()
    }
}
impl Decode for ResponseDeleted {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_object = None;
        let mut f_deleted = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "object" => f_object = Some(value),
                "deleted" => f_deleted = Some(value),
                _ => {}
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_object, "object", &["response"])?;
        let f_deleted = cx.required(f_deleted, "deleted", <bool as Decode>::decode)?;
        Ok(Self {
            id: f_id,
            deleted: f_deleted,
        })
    }
}
/// A page of items.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseItemList {
    pub data: Vec<ResponseItem>,
    pub first_id: Option<String>,
    pub has_more: bool,
    pub last_id: Option<String>,
}
impl Serialize for ResponseItemList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("object", "list")?;
        map.serialize_entry("data", &self.data)?;
        map.serialize_entry("first_id", &self.first_id)?;
        map.serialize_entry("has_more", &self.has_more)?;
        map.serialize_entry("last_id", &self.last_id)?;
        map.end()
    }
}
impl Decode for ResponseItemList {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_object = None;
        let mut f_data = None;
        let mut f_first_id = None;
        let mut f_has_more = None;
        let mut f_last_id = None;
        for (key, value) in map {
            match key.as_str() {
                "object" => f_object = Some(value),
                "data" => f_data = Some(value),
                "first_id" => f_first_id = Some(value),
                "has_more" => f_has_more = Some(value),
                "last_id" => f_last_id = Some(value),
                _ => {}
            }
        }
        cx.constant(f_object, "object", &["list"])?;
        let f_data = cx.required(f_data, "data", <Vec<ResponseItem> as Decode>::decode)?;
        let f_first_id = cx
            .required_nullable(f_first_id, "first_id", <String as Decode>::decode)?;
        let f_has_more = cx.required(f_has_more, "has_more", <bool as Decode>::decode)?;
        let f_last_id = cx
            .required_nullable(f_last_id, "last_id", <String as Decode>::decode)?;
        Ok(Self {
            data: f_data,
            first_id: f_first_id,
            has_more: f_has_more,
            last_id: f_last_id,
        })
    }
}
/// The size of a prompt.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseTokensCount {
    pub input_tokens: i64,
}
impl Serialize for ResponseTokensCount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("object", "response.input_tokens")?;
        map.serialize_entry("input_tokens", &self.input_tokens)?;
        map.end()
    }
}
impl Decode for ResponseTokensCount {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_object = None;
        let mut f_input_tokens = None;
        for (key, value) in map {
            match key.as_str() {
                "object" => f_object = Some(value),
                "input_tokens" => f_input_tokens = Some(value),
                _ => {}
            }
        }
        cx.constant(f_object, "object", &["response.input_tokens"])?;
        let f_input_tokens = cx
            .required(f_input_tokens, "input_tokens", <i64 as Decode>::decode)?;
        Ok(Self {
            input_tokens: f_input_tokens,
        })
    }
}
/// A shortened conversation.
#[derive(Clone, Debug, PartialEq)]
pub struct CompactedResponse {
    pub id: String,
    /// Seconds since 1970.
    pub created_at: f64,
    pub output: Vec<ResponseItem>,
    /// What a response cost, in tokens.
    pub usage: ResponseUsage,
    pub image: Maybe<::wire::serde_json::Map<String, ::wire::serde_json::Value>>,
}
impl Serialize for CompactedResponse {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("object", "response.compaction")?;
        map.serialize_entry("created_at", &self.created_at)?;
        map.serialize_entry("output", &self.output)?;
        map.serialize_entry("usage", &self.usage)?;
        if !self.image.is_absent() {
            map.serialize_entry("image", &self.image)?;
        }
        map.end()
    }
}
impl Decode for CompactedResponse {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_id = None;
        let mut f_object = None;
        let mut f_created_at = None;
        let mut f_output = None;
        let mut f_usage = None;
        let mut f_image = None;
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "object" => f_object = Some(value),
                "created_at" => f_created_at = Some(value),
                "output" => f_output = Some(value),
                "usage" => f_usage = Some(value),
                "image" => f_image = Some(value),
                _ => {}
            }
        }
        let f_id = cx.required(f_id, "id", <String as Decode>::decode)?;
        cx.constant(f_object, "object", &["response.compaction"])?;
        let f_created_at = cx
            .required(f_created_at, "created_at", <f64 as Decode>::decode)?;
        let f_output = cx
            .required(f_output, "output", <Vec<ResponseItem> as Decode>::decode)?;
        let f_usage = cx.required(f_usage, "usage", <ResponseUsage as Decode>::decode)?;
        let f_image = cx
            .distinct(
                f_image,
                "image",
                <::wire::serde_json::Map<
                    String,
                    ::wire::serde_json::Value,
                > as Decode>::decode,
            )?;
        Ok(Self {
            id: f_id,
            created_at: f_created_at,
            output: f_output,
            usage: f_usage,
            image: f_image,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListBatchesQuery {
    /// Return the page after this batch.
    pub after: Option<String>,
    /// Batches per page.
    pub limit: Option<i64>,
}
impl ListBatchesQuery {
    /// The value that the specification names as default where the property is absent.
    pub fn limit_or_default(&self) -> i64 {
        self.limit.clone().unwrap_or(20)
    }
}
impl Serialize for ListBatchesQuery {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.after {
            map.serialize_entry("after", value)?;
        }
        if let Some(value) = &self.limit {
            map.serialize_entry("limit", value)?;
        }
        map.end()
    }
}
impl Decode for ListBatchesQuery {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_after = None;
        let mut f_limit = None;
        for (key, value) in map {
            match key.as_str() {
                "after" => f_after = Some(value),
                "limit" => f_limit = Some(value),
                _ => {}
            }
        }
        let f_after = cx.optional(f_after, "after", <String as Decode>::decode)?;
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
                        Some(::wire::Bound::Inclusive(100.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        Ok(Self {
            after: f_after,
            limit: f_limit,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CreateConversationItemsQuery {
    /// Further data wanted in the answer.
    pub include: Option<Vec<ResponseIncludable>>,
}
impl Serialize for CreateConversationItemsQuery {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.include {
            map.serialize_entry("include", value)?;
        }
        map.end()
    }
}
impl Decode for CreateConversationItemsQuery {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_include = None;
        for (key, value) in map {
            match key.as_str() {
                "include" => f_include = Some(value),
                _ => {}
            }
        }
        let f_include = cx
            .optional(
                f_include,
                "include",
                <Vec<ResponseIncludable> as Decode>::decode,
            )?;
        Ok(Self { include: f_include })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListConversationItemsOrder {
    Asc,
    Desc,
}
impl ListConversationItemsOrder {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["asc", "desc"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Asc => "asc",
            Self::Desc => "desc",
        }
    }
}
impl Decode for ListConversationItemsOrder {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "asc" => Ok(Self::Asc),
            "desc" => Ok(Self::Desc),
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
impl Serialize for ListConversationItemsOrder {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ListConversationItemsOrder {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListConversationItemsQuery {
    /// The id of the item before the page.
    pub after: Option<String>,
    /// Further data wanted in the answer.
    pub include: Option<Vec<ResponseIncludable>>,
    /// So many items.
    pub limit: Option<i64>,
    /// Oldest or newest first.
    pub order: Option<ListConversationItemsOrder>,
}
impl ListConversationItemsQuery {
    /// The value that the specification names as default where the property is absent.
    pub fn limit_or_default(&self) -> i64 {
        self.limit.clone().unwrap_or(20)
    }
    /// The value that the specification names as default where the property is absent.
    pub fn order_or_default(&self) -> ListConversationItemsOrder {
        self.order.clone().unwrap_or(ListConversationItemsOrder::Desc)
    }
}
impl Serialize for ListConversationItemsQuery {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.after {
            map.serialize_entry("after", value)?;
        }
        if let Some(value) = &self.include {
            map.serialize_entry("include", value)?;
        }
        if let Some(value) = &self.limit {
            map.serialize_entry("limit", value)?;
        }
        if let Some(value) = &self.order {
            map.serialize_entry("order", value)?;
        }
        map.end()
    }
}
impl Decode for ListConversationItemsQuery {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_after = None;
        let mut f_include = None;
        let mut f_limit = None;
        let mut f_order = None;
        for (key, value) in map {
            match key.as_str() {
                "after" => f_after = Some(value),
                "include" => f_include = Some(value),
                "limit" => f_limit = Some(value),
                "order" => f_order = Some(value),
                _ => {}
            }
        }
        let f_after = cx.optional(f_after, "after", <String as Decode>::decode)?;
        let f_include = cx
            .optional(
                f_include,
                "include",
                <Vec<ResponseIncludable> as Decode>::decode,
            )?;
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
                        Some(::wire::Bound::Inclusive(100.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        let f_order = cx
            .optional(f_order, "order", <ListConversationItemsOrder as Decode>::decode)?;
        Ok(Self {
            after: f_after,
            include: f_include,
            limit: f_limit,
            order: f_order,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RetrieveConversationItemQuery {
    /// Further data wanted in the answer.
    pub include: Option<Vec<ResponseIncludable>>,
}
impl Serialize for RetrieveConversationItemQuery {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.include {
            map.serialize_entry("include", value)?;
        }
        map.end()
    }
}
impl Decode for RetrieveConversationItemQuery {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_include = None;
        for (key, value) in map {
            match key.as_str() {
                "include" => f_include = Some(value),
                _ => {}
            }
        }
        let f_include = cx
            .optional(
                f_include,
                "include",
                <Vec<ResponseIncludable> as Decode>::decode,
            )?;
        Ok(Self { include: f_include })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListFilesQuery {
    /// Return the page after this file.
    pub after: Option<String>,
    /// Files per page.
    pub limit: Option<i64>,
    /// By creation time.
    pub order: Option<ListOrder>,
    /// Only files of this purpose.
    pub purpose: Option<String>,
}
impl ListFilesQuery {
    /// The value that the specification names as default where the property is absent.
    pub fn limit_or_default(&self) -> i64 {
        self.limit.clone().unwrap_or(10000)
    }
}
impl Serialize for ListFilesQuery {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.after {
            map.serialize_entry("after", value)?;
        }
        if let Some(value) = &self.limit {
            map.serialize_entry("limit", value)?;
        }
        if let Some(value) = &self.order {
            map.serialize_entry("order", value)?;
        }
        if let Some(value) = &self.purpose {
            map.serialize_entry("purpose", value)?;
        }
        map.end()
    }
}
impl Decode for ListFilesQuery {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_after = None;
        let mut f_limit = None;
        let mut f_order = None;
        let mut f_purpose = None;
        for (key, value) in map {
            match key.as_str() {
                "after" => f_after = Some(value),
                "limit" => f_limit = Some(value),
                "order" => f_order = Some(value),
                "purpose" => f_purpose = Some(value),
                _ => {}
            }
        }
        let f_after = cx.optional(f_after, "after", <String as Decode>::decode)?;
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
                        Some(::wire::Bound::Inclusive(10000.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        let f_order = cx.optional(f_order, "order", <ListOrder as Decode>::decode)?;
        let f_purpose = cx.optional(f_purpose, "purpose", <String as Decode>::decode)?;
        Ok(Self {
            after: f_after,
            limit: f_limit,
            order: f_order,
            purpose: f_purpose,
        })
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RetrieveResponseQuery {
    /// Further data wanted in the answer.
    pub include: Option<Vec<ResponseIncludable>>,
    /// Pad events to hide their length.
    pub include_obfuscation: Option<bool>,
    /// Events after the one with this sequence number.
    pub starting_after: Option<i64>,
    /// Answer with server-sent events.
    pub stream: Option<bool>,
}
impl Serialize for RetrieveResponseQuery {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.include {
            map.serialize_entry("include", value)?;
        }
        if let Some(value) = &self.include_obfuscation {
            map.serialize_entry("include_obfuscation", value)?;
        }
        if let Some(value) = &self.starting_after {
            map.serialize_entry("starting_after", value)?;
        }
        if let Some(value) = &self.stream {
            map.serialize_entry("stream", value)?;
        }
        map.end()
    }
}
impl Decode for RetrieveResponseQuery {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_include = None;
        let mut f_include_obfuscation = None;
        let mut f_starting_after = None;
        let mut f_stream = None;
        for (key, value) in map {
            match key.as_str() {
                "include" => f_include = Some(value),
                "include_obfuscation" => f_include_obfuscation = Some(value),
                "starting_after" => f_starting_after = Some(value),
                "stream" => f_stream = Some(value),
                _ => {}
            }
        }
        let f_include = cx
            .optional(
                f_include,
                "include",
                <Vec<ResponseIncludable> as Decode>::decode,
            )?;
        let f_include_obfuscation = cx
            .optional(
                f_include_obfuscation,
                "include_obfuscation",
                <bool as Decode>::decode,
            )?;
        let f_starting_after = cx
            .optional(f_starting_after, "starting_after", <i64 as Decode>::decode)?;
        let f_stream = cx.optional(f_stream, "stream", <bool as Decode>::decode)?;
        Ok(Self {
            include: f_include,
            include_obfuscation: f_include_obfuscation,
            starting_after: f_starting_after,
            stream: f_stream,
        })
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListResponseInputItemsOrder {
    Asc,
    Desc,
}
impl ListResponseInputItemsOrder {
    /// Every value that the specification lists, as written on the wire.
    pub const ALL: &'static [&'static str] = &["asc", "desc"];
    /// As written on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Asc => "asc",
            Self::Desc => "desc",
        }
    }
}
impl Decode for ListResponseInputItemsOrder {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let text = String::decode(value, cx)?;
        match text.as_str() {
            "asc" => Ok(Self::Asc),
            "desc" => Ok(Self::Desc),
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
impl Serialize for ListResponseInputItemsOrder {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
impl ::std::fmt::Display for ListResponseInputItemsOrder {
    fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListResponseInputItemsQuery {
    /// The id of the item before the page.
    pub after: Option<String>,
    /// Further data wanted in the answer.
    pub include: Option<Vec<ResponseIncludable>>,
    /// So many items.
    pub limit: Option<i64>,
    /// Oldest or newest first.
    pub order: Option<ListResponseInputItemsOrder>,
}
impl ListResponseInputItemsQuery {
    /// The value that the specification names as default where the property is absent.
    pub fn limit_or_default(&self) -> i64 {
        self.limit.clone().unwrap_or(20)
    }
    /// The value that the specification names as default where the property is absent.
    pub fn order_or_default(&self) -> ListResponseInputItemsOrder {
        self.order.clone().unwrap_or(ListResponseInputItemsOrder::Desc)
    }
}
impl Serialize for ListResponseInputItemsQuery {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(value) = &self.after {
            map.serialize_entry("after", value)?;
        }
        if let Some(value) = &self.include {
            map.serialize_entry("include", value)?;
        }
        if let Some(value) = &self.limit {
            map.serialize_entry("limit", value)?;
        }
        if let Some(value) = &self.order {
            map.serialize_entry("order", value)?;
        }
        map.end()
    }
}
impl Decode for ListResponseInputItemsQuery {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let map = Cx::object(value)?;
        let mut f_after = None;
        let mut f_include = None;
        let mut f_limit = None;
        let mut f_order = None;
        for (key, value) in map {
            match key.as_str() {
                "after" => f_after = Some(value),
                "include" => f_include = Some(value),
                "limit" => f_limit = Some(value),
                "order" => f_order = Some(value),
                _ => {}
            }
        }
        let f_after = cx.optional(f_after, "after", <String as Decode>::decode)?;
        let f_include = cx
            .optional(
                f_include,
                "include",
                <Vec<ResponseIncludable> as Decode>::decode,
            )?;
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
                        Some(::wire::Bound::Inclusive(100.0)),
                    )?;
                    Ok(owned)
                },
            )?;
        let f_order = cx
            .optional(
                f_order,
                "order",
                <ListResponseInputItemsOrder as Decode>::decode,
            )?;
        Ok(Self {
            after: f_after,
            include: f_include,
            limit: f_limit,
            order: f_order,
        })
    }
}
::wire::impl_deserialize!(
    CreateChatCompletionRequest, ChatCompletionRequestMessage, SystemMessage,
    MessageContent, ContentPart, TextPart, RefusalPart, DeveloperMessage, UserMessage,
    AssistantMessage, ChatCompletionMessageToolCall, FunctionCall, ToolMessage,
    FunctionMessage, ReasoningEffort, Stop, StreamOptions,
    CreateChatCompletionRequestToolChoice, CreateChatCompletionRequestFunctionCall,
    ChatCompletion, Choice, ChatCompletionMessage, ChoiceLogprobs, TokenLogprob,
    TopLogprob, FinishReason, CompletionUsage, PromptTokensDetails,
    CompletionTokensDetails, ChatCompletionChunk, ChunkChoice, ChunkDelta, ChunkToolCall,
    ChunkFunctionCall, ErrorResponse, Error, CreateSpeechRequest, SpeechVoice,
    SpeechVoiceId, SpeechFormat, SpeechStreamFormat, SpeechStreamEvent,
    SpeechAudioDeltaEvent, SpeechAudioDoneEvent, SpeechUsage, CreateTranscriptionForm,
    ChunkingStrategy, ChunkingStrategyString, ChunkingByVoice, TranscriptionInclude,
    TranscriptionFormat, TimestampGranularity, TranscriptionResponse,
    DiarizedTranscription, DiarizedSegment, TranscriptionUsage, TranscriptionTokens,
    TranscriptionInputTokens, TranscriptionDuration, VerboseTranscription,
    VerboseTranscriptionTask, TranscriptionSegment, TranscriptionWord, Transcription,
    TranscriptionLanguage, TranscriptionLogprob, TranscriptionStreamEvent,
    TranscriptionDeltaEvent, TranscriptionDoneEvent, CreateTranslationForm,
    TranslationFormat, TranslationResponse, VerboseTranslation, VerboseTranslationTask,
    Translation, CreateBatchRequest, BatchEndpoint, BatchWindow, FileExpiry,
    BatchRequestLine, BatchResponseLine, BatchLineResponse, BatchLineError, BatchList,
    Batch, BatchErrors, BatchError, BatchStatus, BatchRequestCounts, BatchUsage,
    BatchInputTokensDetails, BatchOutputTokensDetails, CreateConversationRequest,
    ResponseItem, ResponseMessage, ResponseMessageType, ResponseMessageStatus,
    ResponseMessageContent, ResponseContentPart, InputTextPart, OutputTextPart,
    ResponseAnnotation, UrlCitationAnnotation, FileCitationAnnotation,
    ContainerFileCitationAnnotation, FilePathAnnotation, ResponseLogprob,
    ResponseTopLogprob, OutputRefusalPart, PlainTextPart, SummaryTextPart,
    ReasoningTextPart, InputImagePart, InputImagePartDetail, InputFilePart,
    InputFilePartDetail, InputAudioPart, ComputerScreenshotPart, ResponseMessagePhase,
    ResponseMessageRole, ItemReference, ReasoningItem, ReasoningItemStatus,
    FunctionCallItem, FunctionCallItemStatus, FunctionCallOutputItem,
    FunctionCallOutputItemStatus, ToolOutput, CustomToolCallItem,
    CustomToolCallItemStatus, CustomToolCallOutputItem, CustomToolCallOutputItemStatus,
    CompactionItem, AdditionalToolsItem, ResponseTool, ResponseFunctionTool,
    ResponseCustomTool, CustomToolFormat, CustomToolFormatText, CustomToolFormatGrammar,
    CustomToolFormatGrammarSyntax, NamespaceTool, ToolSearchTool,
    ToolSearchToolExecution, FileSearchTool, WebSearchTool, WebSearch20250826Tool,
    WebSearchPreviewTool, WebSearchPreview20250311Tool, McpTool, CodeInterpreterTool,
    ImageGenerationTool, LocalShellTool, ShellTool, ApplyPatchTool, ComputerTool,
    ComputerUsePreviewTool, ProgrammaticToolCallingTool, ToolSearchCallItem,
    ToolSearchCallItemStatus, ToolSearchCallItemExecution, ToolSearchOutputItem,
    ToolSearchOutputItemStatus, ToolSearchOutputItemExecution, CompactionTriggerItem,
    ConfigurationUpdateItem, FileSearchCallItem, WebSearchCallItem, ComputerCallItem,
    ComputerCallOutputItem, ImageGenerationCallItem, CodeInterpreterCallItem,
    LocalShellCallItem, LocalShellCallOutputItem, ShellCallItem, ShellCallOutputItem,
    ApplyPatchCallItem, ApplyPatchCallOutputItem, McpListToolsItem,
    McpApprovalRequestItem, McpApprovalResponseItem, McpCallItem, ProgramItem,
    ProgramOutputItem, UpdateConversationRequest, CreateConversationItemsRequest,
    Conversation, ConversationDeleted, CreateEmbeddingRequest, EmbeddingInput,
    EmbeddingFormat, EmbeddingList, Embedding, EmbeddingVector, EmbeddingUsage,
    ListOrder, UploadFileForm, FilePurpose, FileList, FileObject, FileObjectPurpose,
    FileStatus, FileDeleted, CreateUploadRequest, UploadPartForm, CompleteUploadRequest,
    Upload, UploadStatus, UploadPart, CreateImageRequest, ImageBackground,
    ImageComplexity, ImageModeration, ImageOutputFormat, ImageQuality,
    ImageResponseFormat, ImageSize, ImageStyle, ImageSvgOptions, ImageSvgReasoning,
    ImageSvgEffort, CreateImageEditForm, ImageInputFidelity, CreateImageEditRequest,
    ImageReference, CreateImageVariationForm, ImageVariationSize, ImagesResponse, Image,
    ImageSvgUsage, ImageUsage, ImageTokensDetails, ImageGenerationStreamEvent,
    ImageGenerationPartialImageEvent, ImageGenerationCompletedEvent,
    ImageEditStreamEvent, ImageEditPartialImageEvent, ImageEditCompletedEvent, ModelList,
    Model, ModelDeleted, CreateModerationRequest, ModerationInput, ModerationInputPart,
    ModerationTextPart, ModerationImagePart, ModerationImage, ModerationResponse,
    ModerationResult, ModerationCategories, ModerationScores, ModerationAppliedInputs,
    ModerationInputKind, ResponseStreamEvent, ResponseCreatedEvent, Response,
    ResponseStatus, ConversationId, ResponseError, IncompleteDetails,
    IncompleteDetailsReason, ResponseInput, PromptReference, PromptCacheOptions,
    PromptCacheOptionsMode, ResponseReasoning, ResponseReasoningContext,
    ResponseReasoningGenerateSummary, ResponseReasoningSummary, ResponseTextConfig,
    ResponseTextFormat, TextFormatText, TextFormatJsonSchema, TextFormatJsonObject,
    ResponseTextConfigVerbosity, ResponseToolChoice, ToolChoiceMode,
    ResponseToolChoiceObject, AllowedToolsChoice, AllowedToolsChoiceMode, FunctionChoice,
    CustomToolChoice, McpChoice, FileSearchChoice, WebSearchChoice,
    WebSearchPreviewChoice, WebSearchPreview20250311Choice, ComputerChoice,
    ComputerUseChoice, ComputerUsePreviewChoice, ImageGenerationChoice,
    CodeInterpreterChoice, ProgrammaticToolCallingChoice, ApplyPatchChoice, ShellChoice,
    ResponseUsage, InputTokensDetails, OutputTokensDetails, ResponseQueuedEvent,
    ResponseInProgressEvent, ResponseCompletedEvent, ResponseIncompleteEvent,
    ResponseFailedEvent, ResponseOutputItemAddedEvent, ResponseOutputItemDoneEvent,
    ResponseContentPartAddedEvent, ResponseContentPartDoneEvent,
    ResponseOutputTextDeltaEvent, ResponseOutputTextDoneEvent,
    ResponseOutputTextAnnotationAddedEvent, ResponseRefusalDeltaEvent,
    ResponseRefusalDoneEvent, ResponseReasoningTextDeltaEvent,
    ResponseReasoningTextDoneEvent, ResponseReasoningSummaryPartAddedEvent,
    ResponseReasoningSummaryPartDoneEvent, ResponseReasoningSummaryTextDeltaEvent,
    ResponseReasoningSummaryTextDoneEvent, ResponseFunctionCallArgumentsDeltaEvent,
    ResponseFunctionCallArgumentsDoneEvent, ResponseCustomToolCallInputDeltaEvent,
    ResponseCustomToolCallInputDoneEvent, ResponseErrorEvent, ResponseKeepaliveEvent,
    ResponseWebSearchCallInProgressEvent, ResponseWebSearchCallSearchingEvent,
    ResponseWebSearchCallCompletedEvent, ResponseFileSearchCallInProgressEvent,
    ResponseFileSearchCallSearchingEvent, ResponseFileSearchCallCompletedEvent,
    ResponseCodeInterpreterCallInProgressEvent,
    ResponseCodeInterpreterCallInterpretingEvent,
    ResponseCodeInterpreterCallCompletedEvent,
    ResponseImageGenerationCallInProgressEvent,
    ResponseImageGenerationCallGeneratingEvent,
    ResponseImageGenerationCallCompletedEvent, ResponseMcpCallInProgressEvent,
    ResponseMcpCallCompletedEvent, ResponseMcpCallFailedEvent,
    ResponseMcpListToolsInProgressEvent, ResponseMcpListToolsCompletedEvent,
    ResponseMcpListToolsFailedEvent, ResponseCompactionCompactingEvent,
    ResponseCodeInterpreterCallCodeDeltaEvent, ResponseCodeInterpreterCallCodeDoneEvent,
    ResponseMcpCallArgumentsDeltaEvent, ResponseMcpCallArgumentsDoneEvent,
    ResponseImageGenerationCallPartialImageEvent, ResponseShellCallCommandAddedEvent,
    ResponseShellCallCommandDeltaEvent, ResponseShellCallCommandDoneEvent,
    ResponseShellCallOutputContentDeltaEvent, ResponseShellCallOutputContentDoneEvent,
    ResponseAudioDeltaEvent, ResponseAudioDoneEvent, ResponseAudioTranscriptDeltaEvent,
    ResponseAudioTranscriptDoneEvent, CreateResponseRequest, ResponseIncludable,
    ConversationReference, ContextManagement, CreateResponseRequestPromptCacheRetention,
    ResponseStreamOptions, CreateResponseRequestTruncation, CountResponseTokensRequest,
    CountResponseTokensRequestTruncation, CompactResponseRequest,
    CompactResponseRequestPromptCacheRetention, ResponseDeleted, ResponseItemList,
    ResponseTokensCount, CompactedResponse, ListBatchesQuery,
    CreateConversationItemsQuery, ListConversationItemsOrder, ListConversationItemsQuery,
    RetrieveConversationItemQuery, ListFilesQuery, RetrieveResponseQuery,
    ListResponseInputItemsOrder, ListResponseInputItemsQuery
);
impl ::wire::SseItem for ChatCompletionChunk {
    const DONE: Option<&'static str> = Some("[DONE]");
    fn event_name(&self) -> Option<&str> {
        None
    }
}
impl ::wire::SseItem for SpeechStreamEvent {
    const DONE: Option<&'static str> = None;
    fn event_name(&self) -> Option<&str> {
        Some(self.tag())
    }
}
impl ::wire::SseItem for TranscriptionStreamEvent {
    const DONE: Option<&'static str> = None;
    fn event_name(&self) -> Option<&str> {
        Some(self.tag())
    }
}
impl ::wire::SseItem for ImageGenerationStreamEvent {
    const DONE: Option<&'static str> = None;
    fn event_name(&self) -> Option<&str> {
        Some(self.tag())
    }
}
impl ::wire::SseItem for ImageEditStreamEvent {
    const DONE: Option<&'static str> = None;
    fn event_name(&self) -> Option<&str> {
        Some(self.tag())
    }
}
impl ::wire::SseItem for ResponseStreamEvent {
    const DONE: Option<&'static str> = None;
    fn event_name(&self) -> Option<&str> {
        Some(self.tag())
    }
}
