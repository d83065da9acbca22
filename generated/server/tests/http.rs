//! The generated routers over HTTP, with an API behind them that answers from what it was called with.
#![cfg(test)]

use api_server::runtime::{Api, ApiError, BodyLimits, ItemStream, Rejection, RequestId, SseFrame, Strict};
use api_server::{anthropic, openai, rejected, runtime};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::response::Response;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use std::sync::Arc;
use tower::ServiceExt;
use types_anthropic as a;
use types_openai as o;
use wire::Maybe;

const LIMITS: BodyLimits = BodyLimits { json: 4096, upload: 4096 };

struct Anthropic;

struct AnthropicError(u16, a::Error);

impl AnthropicError {
    fn body(self, id: Option<&RequestId>) -> a::ErrorResponse {
        a::ErrorResponse { error: self.1, request_id: id.map(|id| id.0.to_string()) }
    }
}

impl ApiError for AnthropicError {
    fn from_rejection(rejection: Rejection) -> Self {
        let (status, error) = rejected::anthropic::problem(&rejection);
        Self(status, error)
    }

    fn into_response(self, id: Option<&RequestId>) -> Response {
        runtime::json(self.0, &self.body(id))
    }

    fn into_frame(self, id: Option<&RequestId>) -> SseFrame {
        SseFrame::new(Some("error"), &self.body(id))
    }
}

impl Api for Anthropic {
    type Error = AnthropicError;
}

impl anthropic::MessagesApi for Anthropic {
    /// Streams a ping, an event, and then fails or not, as the model's name says.
    async fn create_message(
        &self,
        call: anthropic::CreateMessageCall,
    ) -> Result<anthropic::CreateMessageReply<AnthropicError>, AnthropicError> {
        assert!(call.body.stream_or_default(), "the tests only stream");
        let stop = a::ContentBlockStopEvent { index: 7 };
        let mut items: Vec<Result<a::MessageStreamEvent, AnthropicError>> =
            vec![Ok(a::PingEvent {}.into()), Ok(stop.into())];
        if call.body.model == "fails" {
            let (details, type_) = (Maybe::Null, a::ErrorType::OverloadedError);
            let error = a::Error { details, type_, message: "Overloaded".into() };
            items.push(Err(AnthropicError(529, error)));
        }
        let items: ItemStream<_, _> = Box::pin(futures_util::stream::iter(items));
        Ok(anthropic::CreateMessageReply::EventStream(items))
    }

    /// The number of fields that were ignored.
    async fn count_message_tokens(
        &self,
        call: anthropic::CountMessageTokensCall,
    ) -> Result<a::MessageTokensCount, AnthropicError> {
        let input_tokens = i64::try_from(call.context.ignored.len()).expect("few");
        Ok(a::MessageTokensCount { input_tokens, context_management: Maybe::Absent })
    }
}

impl anthropic::ModelsApi for Anthropic {
    async fn list_models(&self, call: anthropic::ListModelsCall) -> Result<a::ModelList, AnthropicError> {
        let first_id = Some(call.query.limit_or_default().to_string());
        Ok(a::ModelList { data: Vec::new(), has_more: false, first_id, last_id: call.query.after_id })
    }

    async fn retrieve_model(
        &self,
        call: anthropic::RetrieveModelCall,
    ) -> Result<a::ModelInfo, AnthropicError> {
        let display_name = call.anthropic_beta.unwrap_or_default();
        let (max_input_tokens, max_tokens) = (Maybe::Null, Maybe::Absent);
        Ok(a::ModelInfo {
            id: call.model_id,
            display_name,
            created_at: String::new(),
            max_input_tokens,
            max_tokens,
            capabilities: Maybe::Absent,
            lifecycle: None,
            line: Maybe::Absent,
            deprecated_at: Maybe::Absent,
            retires_at: Maybe::Absent,
            allowed_fallback_models: Maybe::Absent,
            extra: serde_json::Map::new(),
        })
    }
}

struct OpenAi;

struct OpenAiError(u16, o::Error);

impl ApiError for OpenAiError {
    fn from_rejection(rejection: Rejection) -> Self {
        let (status, error) = rejected::openai::problem(&rejection);
        Self(status, error)
    }

    fn into_response(self, _: Option<&RequestId>) -> Response {
        runtime::json(self.0, &o::ErrorResponse { error: self.1 })
    }

    fn into_frame(self, _: Option<&RequestId>) -> SseFrame {
        SseFrame::new(None, &o::ErrorResponse { error: self.1 })
    }
}

impl Api for OpenAi {
    type Error = OpenAiError;
}

impl openai::ChatApi for OpenAi {
    async fn create_chat_completion(
        &self,
        call: openai::CreateChatCompletionCall,
    ) -> Result<openai::CreateChatCompletionReply<OpenAiError>, OpenAiError> {
        let chunk = o::ChatCompletionChunk {
            id: "c".into(),
            created: 1,
            model: call.body.model.clone(),
            service_tier: Maybe::Absent,
            system_fingerprint: Maybe::Null,
            choices: Vec::new(),
            moderation: Maybe::Absent,
            usage: Maybe::Null,
            obfuscation: None,
        };
        let mut items = vec![Ok(chunk)];
        if call.body.model == "fails" {
            let error =
                o::Error { message: "no".into(), type_: "server_error".into(), param: None, code: None };
            items.push(Err(OpenAiError(500, error)));
        }
        Ok(openai::CreateChatCompletionReply::EventStream(Box::pin(futures_util::stream::iter(items))))
    }
}

impl openai::ModelsApi for OpenAi {
    async fn list_models(&self, _: openai::ListModelsCall) -> Result<o::ModelList, OpenAiError> {
        Ok(o::ModelList { data: Vec::new() })
    }

    async fn retrieve_model(&self, call: openai::RetrieveModelCall) -> Result<o::Model, OpenAiError> {
        Ok(o::Model {
            id: call.model,
            created: 0,
            owned_by: String::new(),
            shutdown_date: Maybe::Absent,
            extra: serde_json::Map::new(),
        })
    }
}

/// The groups that these tests speak to; the whole router asks for a handler of every other, too.
fn anthropic_router() -> Router {
    let server = runtime::Server::new(Arc::new(Anthropic), LIMITS);
    anthropic::messages_router(server.clone())
        .merge(anthropic::models_router(server))
        .fallback(runtime::not_found::<Anthropic>)
        .method_not_allowed_fallback(runtime::method_not_allowed::<Anthropic>)
}

/// Likewise.
fn openai_router() -> Router {
    let server = runtime::Server::new(Arc::new(OpenAi), LIMITS);
    openai::chat_router(server.clone())
        .merge(openai::models_router(server))
        .fallback(runtime::not_found::<OpenAi>)
        .method_not_allowed_fallback(runtime::method_not_allowed::<OpenAi>)
}

async fn send(router: Router, request: Request<Body>) -> (StatusCode, String, String) {
    let response = router.oneshot(request).await.expect("routers are infallible");
    let kind = response.headers().get("content-type").map(|value| value.to_str().expect("ASCII").to_owned());
    let status = response.status();
    let bytes = response.into_body().collect().await.expect("a body").to_bytes();
    (status, kind.unwrap_or_default(), String::from_utf8(bytes.to_vec()).expect("UTF-8"))
}

fn post(path: &str, body: impl Into<Body>) -> Request<Body> {
    let request = Request::post(path).header("content-type", "application/json");
    request.extension(RequestId("req_1".into())).body(body.into()).expect("a request")
}

fn get(path: &str) -> Request<Body> {
    let request = Request::get(path).header("anthropic-beta", "x").header("anthropic-beta", "y");
    request.extension(RequestId("req_1".into())).body(Body::empty()).expect("a request")
}

/// Bodies that are wrong before any schema is looked at, with the start of the message for either API.
fn unreadable() -> Vec<(Vec<u8>, u16, &'static str, &'static str)> {
    let json = "The request body is not valid JSON: ";
    let deep = format!("{}{}", "[".repeat(3000), "]".repeat(3000)).into_bytes();
    vec![
        (b"".to_vec(), 400, json, "EOF while parsing a value at line 1 column 0"),
        (b"{\"a\": ".to_vec(), 400, json, "EOF while parsing a value at line 1 column 6"),
        (b"{\n  \"a\": 1,\n}".to_vec(), 400, json, "trailing comma at line 3 column 1"),
        (b"{\"a\": \"\xff\xfe\"}".to_vec(), 400, json, "invalid unicode code point at line 1 column 8"),
        (b"{\"a\": 1e999}".to_vec(), 400, json, "number out of range at line 1 column 11"),
        (deep[..4000].to_vec(), 400, json, "recursion limit exceeded at line 1 column 128"),
        (vec![b' '; 5000], 413, "Request exceeds the maximum size of ", "4096 bytes"),
    ]
}

#[tokio::test]
async fn unreadable_bodies_in_the_words_of_anthropic() {
    for (body, status, start, end) in unreadable() {
        let (got, kind, text) = send(anthropic_router(), post("/v1/messages", body.clone())).await;
        let type_ = if status == 413 { "request_too_large" } else { "invalid_request_error" };
        let error = json!({"type": type_, "message": format!("{start}{end}")});
        let expected = json!({"type": "error", "error": error, "request_id": "req_1"});
        assert_eq!((got.as_u16(), kind.as_str()), (status, "application/json"), "{body:?}");
        assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON"), expected, "{body:?}");
    }
}

#[tokio::test]
async fn unreadable_bodies_in_the_words_of_openai() {
    for (body, status, _, end) in unreadable() {
        let (got, _, text) = send(openai_router(), post("/v1/chat/completions", body.clone())).await;
        let error: Value = serde_json::from_str(&text).expect("JSON");
        let error = &error["error"];
        assert_eq!(got.as_u16(), status, "{body:?}");
        assert!(error["message"].as_str().is_some_and(|message| message.contains(end)), "{error}");
        assert_eq!(error["type"], "invalid_request_error");
        assert!(error["param"].is_null() && error.get("code").is_some(), "{error}");
    }
}

#[tokio::test]
async fn other_ways_to_miss() {
    let form = |path: &str| {
        let request = Request::post(path).header("content-type", "text/plain");
        request.body(Body::from("{}")).expect("a request")
    };
    let anthropic_cases = [
        (get("/v1/nothing"), 404, "not_found_error", "Not found"),
        (get("/v1/models/"), 404, "not_found_error", "Not found"),
        (get("/v1/messages"), 405, "invalid_request_error", "Method Not Allowed"),
        (
            form("/v1/messages"),
            400,
            "invalid_request_error",
            "content-type: expected application/json, got text/plain",
        ),
        (
            get("/v1/models?limit=0"),
            400,
            "invalid_request_error",
            "limit: Input should be greater than or equal to 1",
        ),
        (get("/v1/models?limit=x"), 400, "invalid_request_error", "limit: Input should be a valid integer"),
    ];
    for (request, status, kind, message) in anthropic_cases {
        let (got, _, text) = send(anthropic_router(), request).await;
        let body: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!((got.as_u16(), &body["error"]), (status, &json!({"type": kind, "message": message})));
    }
    let openai_cases = [
        (get("/v1/nothing"), 404, json!("unknown_url"), "Invalid URL (GET /v1/nothing)"),
        (
            Request::delete("/v1/models").body(Body::empty()).expect("a request"),
            405,
            json!("method_not_supported"),
            "Not allowed to DELETE on /v1/models.",
        ),
    ];
    for (request, status, code, message) in openai_cases {
        let (got, _, text) = send(openai_router(), request).await;
        let error = json!({"message": message, "type": "invalid_request_error", "param": null, "code": code});
        let body: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!((got.as_u16(), body), (status, json!({"error": error})));
    }
}

#[tokio::test]
async fn model_ids_may_hold_slashes() {
    for path in ["/v1/models/org/name-4bit", "/v1/models/org%2Fname-4bit"] {
        let (_, _, text) = send(anthropic_router(), get(path)).await;
        let expected = "{\"type\":\"model\",\"id\":\"org/name-4bit\",\"display_name\":\"x,y\",\"created_at\":\"\",\"max_input_tokens\":null}";
        assert_eq!(text, expected, "{path}");
        let (_, _, text) = send(openai_router(), get(path)).await;
        assert_eq!(
            text, "{\"id\":\"org/name-4bit\",\"object\":\"model\",\"created\":0,\"owned_by\":\"\"}",
            "{path}"
        );
    }
    let nested = Router::new().nest("/anthropic", anthropic_router());
    let (_, _, text) = send(nested, get("/anthropic/v1/models?after_id=a%2Fb&limit=3")).await;
    assert_eq!(text, "{\"data\":[],\"has_more\":false,\"first_id\":\"3\",\"last_id\":\"a/b\"}");
}

fn message(model: &str) -> Value {
    json!({"model": model, "max_tokens": 1, "stream": true, "messages": [{"role": "user", "content": "hi"}]})
}

#[tokio::test]
async fn anthropic_streams_are_framed_by_event_name() {
    let whole = "event: ping\ndata: {\"type\":\"ping\"}\n\n\
                 event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":7}\n\n";
    let (status, kind, text) =
        send(anthropic_router(), post("/v1/messages", message("good").to_string())).await;
    assert_eq!((status, kind.as_str()), (StatusCode::OK, "text/event-stream; charset=utf-8"));
    assert_eq!(text, whole);
    let (_, _, text) = send(anthropic_router(), post("/v1/messages", message("fails").to_string())).await;
    let error = "event: error\ndata: {\"type\":\"error\",\"error\":{\"details\":null,\"type\":\"overloaded_error\",\
                 \"message\":\"Overloaded\"},\"request_id\":\"req_1\"}\n\n";
    assert_eq!(text, format!("{whole}{error}"));
}

#[tokio::test]
async fn openai_streams_are_data_only_and_closed_when_whole() {
    let chunk = |model: &str| {
        format!(
            "data: {{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"{model}\",\
             \"system_fingerprint\":null,\"choices\":[],\"usage\":null}}\n\n"
        )
    };
    let (_, _, text) = send(openai_router(), post("/v1/chat/completions", message("good").to_string())).await;
    assert_eq!(text, format!("{}data: [DONE]\n\n", chunk("good")));
    let (_, _, text) =
        send(openai_router(), post("/v1/chat/completions", message("fails").to_string())).await;
    let error =
        "data: {\"error\":{\"message\":\"no\",\"type\":\"server_error\",\"param\":null,\"code\":null}}\n\n";
    assert_eq!(text, format!("{}{error}", chunk("fails")));
}

#[tokio::test]
async fn unknown_properties_are_noted_or_in_strict_mode_refused() {
    let body =
        json!({"model": "m", "messages": [{"role": "user", "content": "hi", "mood": 1}], "later": null});
    let path = "/v1/messages/count_tokens";
    let (_, _, text) = send(anthropic_router(), post(path, body.to_string())).await;
    assert_eq!(text, "{\"input_tokens\":2}");
    let mut request = post(path, body.to_string());
    request.extensions_mut().insert(Strict);
    let (status, _, text) = send(anthropic_router(), request).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert!(text.contains("messages.0.mood: Extra inputs are not permitted"), "{text}");
}
