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
        let mut extra = Map::new();
        for (key, value) in map {
            match key.as_str() {
                "id" => f_id = Some(value),
                "object" => f_object = Some(value),
                "created" => f_created = Some(value),
                "owned_by" => f_owned_by = Some(value),
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
        Ok(Self {
            id: f_id,
            created: f_created,
            owned_by: f_owned_by,
            extra,
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
::wire::impl_deserialize!(
    CreateChatCompletionRequest, ChatCompletionRequestMessage, SystemMessage,
    MessageContent, ContentPart, TextPart, RefusalPart, DeveloperMessage, UserMessage,
    AssistantMessage, ChatCompletionMessageToolCall, FunctionCall, ToolMessage,
    FunctionMessage, ReasoningEffort, Stop, StreamOptions,
    CreateChatCompletionRequestToolChoice, CreateChatCompletionRequestFunctionCall,
    ChatCompletion, Choice, ChatCompletionMessage, ChoiceLogprobs, TokenLogprob,
    TopLogprob, FinishReason, CompletionUsage, PromptTokensDetails,
    CompletionTokensDetails, ChatCompletionChunk, ChunkChoice, ChunkDelta, ChunkToolCall,
    ChunkFunctionCall, ModelList, Model, ErrorResponse, Error
);
impl ::wire::SseItem for ChatCompletionChunk {
    const DONE: Option<&'static str> = Some("[DONE]");
    fn event_name(&self) -> Option<&str> {
        None
    }
}
