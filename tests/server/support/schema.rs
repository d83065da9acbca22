//! The specifications as an independent judge of whatever the server writes.
//!
//! OpenAPI 3.0 is nearly JSON Schema; `nullable` and the boolean `exclusiveMinimum` are all that has to be translated.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{Arc, Mutex},
};

use jsonschema::Validator;
use serde_json::{Map, Value, json};

use super::Reply;

/// Panics with the deviation.
pub fn check(path: &str, reply: &Reply) {
    if matches!(path, "/" | "/api/hello" | "/metrics") && reply.status.is_success() || reply.body.is_empty() {
        return;
    }
    if path.starts_with("/api/v1/") && !reply.is_stream() {
        check_envelope(path, reply);
        return;
    }
    const LOCAL: [&str; 6] = ["/health", "/v1/rerank", "/api/models", "/api/requests", "/metrics", "/pages/"];
    let dialect = if LOCAL.iter().any(|begin| path.starts_with(begin)) {
        "local"
    } else if reply.is_anthropic() {
        "anthropic"
    } else {
        "openai"
    };
    if reply.is_stream() {
        check_stream(dialect, path, reply);
        return;
    }
    if reply.header("content-type") == "application/x-jsonl" {
        for line in reply.body.split_inclusive(|&byte| byte == b'\n') {
            validate(dialect, "MessageBatchLine", &serde_json::from_slice(line).unwrap());
        }
        return;
    }
    if path.ends_with("/content") && reply.status.is_success() {
        return;
    }
    assert_eq!(reply.header("content-type"), "application/json", "{path}");
    // Deletions answer under the path of what they delete.
    let deleted = reply.json().get("deleted").is_some();
    let conversation = reply.json()["object"] == "conversation";
    let schema = match reply.status.is_success() {
        false => "ErrorResponse",
        true if deleted && path.starts_with("/v1/responses/") => "ResponseDeleted",
        true if deleted && path.starts_with("/v1/files/") => "FileDeleted",
        true if deleted => "ConversationDeleted",
        true if conversation => "Conversation",
        true if path.contains("/v1/messages/batches") => batch(&reply.json()),
        true => success(dialect, path, &reply.json()),
    };
    validate(dialect, schema, &reply.json());
    if dialect == "anthropic" && !reply.status.is_success() {
        assert_eq!(reply.json()["request_id"], reply.header("request-id"));
    }
}

/// The NAS surface. Lists of results are Anthropic's lines.
fn check_envelope(path: &str, reply: &Reply) {
    let body = reply.json();
    if !reply.status.is_success() {
        validate("local", "NasFailure", &body);
    } else if path.ends_with("/results") {
        validate("local", "NasMetadata", &body["metadata"]);
        body["data"]
            .as_array()
            .unwrap()
            .iter()
            .for_each(|line| validate("anthropic", "MessageBatchLine", line));
    } else {
        validate("local", "NasAnswer", &body);
        let inside = match path.trim_start_matches("/api/v1").split('?').next().unwrap() {
            "/messages/create" => "Message",
            "/messages/count-tokens" => "MessageTokensCount",
            "/batches" => "MessageBatchList",
            "/models" => "ModelList",
            path if path.starts_with("/batches/") => "MessageBatch",
            _ => "ModelInfo",
        };
        validate("anthropic", inside, &body["data"]);
    }
}

fn check_stream(dialect: &'static str, path: &str, reply: &Reply) {
    let responses = path.starts_with("/v1/responses");
    for (event, data) in reply.events().iter().zip(reply.data()) {
        let schema = match dialect {
            "anthropic" => "MessageStreamEvent",
            _ if responses => "ResponseStreamEvent",
            _ if data.get("error").is_some() => "ErrorResponse",
            _ if data["object"] == "text_completion" => "Completion",
            _ => "ChatCompletionChunk",
        };
        validate(dialect, schema, &data);
        let expected = (dialect == "anthropic" || responses).then(|| data["type"].as_str().unwrap());
        assert_eq!(event.name.as_deref(), expected);
    }
}

fn success(dialect: &'static str, path: &str, body: &Value) -> &'static str {
    let path = path.strip_prefix("/anthropic").unwrap_or(path);
    match (dialect, path) {
        ("anthropic", "/v1/messages") => "Message",
        ("anthropic", "/v1/messages/count_tokens") => "MessageTokensCount",
        ("anthropic", path) if path.starts_with("/v1/models/") => "ModelInfo",
        ("openai", "/v1/chat/completions") => "ChatCompletion",
        ("openai", "/v1/completions") => "Completion",
        ("openai", path) if path.starts_with("/v1/models/") => "Model",
        ("openai", path) if path.starts_with("/v1/responses") => response(path),
        ("openai", path) if path.starts_with("/v1/conversations") => conversation(path),
        (_, "/v1/models") => "ModelList",
        ("anthropic", path) if path.starts_with("/v1/files") => anthropic_file(body),
        ("openai", "/v1/files") => of_files(body),
        ("openai", path) if path.starts_with("/v1/files/") => "FileObject",
        ("openai", "/v1/batches") if body["object"] == "list" => "BatchList",
        ("openai", path) if path.starts_with("/v1/batches") => "Batch",
        ("openai", "/v1/embeddings") => "EmbeddingList",
        ("local", "/health") => "Health",
        ("local", "/health/live" | "/health/ready") => "Liveness",
        ("local", "/api/requests") => "RecentRequests",
        ("local", "/api/models") => "ModelStates",
        ("local", "/api/models/load" | "/api/models/unload") => "ModelState",
        ("local", "/v1/rerank") => "RerankAnswer",
        other => panic!("no schema for {other:?}"),
    }
}

fn of_files(body: &Value) -> &'static str {
    if body["object"] == "list" { "FileList" } else { "FileObject" }
}

fn anthropic_file(body: &Value) -> &'static str {
    match body["type"].as_str() {
        Some("file") => "FileMetadata",
        Some("file_deleted") => "DeletedFile",
        _ => "FileList",
    }
}

fn response(path: &str) -> &'static str {
    match path {
        "/v1/responses/input_tokens" => "ResponseTokensCount",
        "/v1/responses/compact" => "CompactedResponse",
        path if path.ends_with("/input_items") => "ResponseItemList",
        _ => "Response",
    }
}

fn batch(body: &Value) -> &'static str {
    match body["type"].as_str() {
        Some("message_batch") => "MessageBatch",
        Some("message_batch_deleted") => "DeletedMessageBatch",
        _ => "MessageBatchList",
    }
}

fn conversation(path: &str) -> &'static str {
    match path.split('/').collect::<Vec<_>>().as_slice() {
        [_, _, _, _, "items"] => "ResponseItemList",
        [_, _, _, _, "items", _] => "ResponseItem",
        other => panic!("no schema for {other:?}"),
    }
}

fn validate(dialect: &'static str, schema: &'static str, value: &Value) {
    let validator = validator(dialect, schema);
    let faults: Vec<_> =
        validator.iter_errors(value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{dialect}/{schema}: {faults:#?} in {value:#}");
}

/// Compiled when it is first asked for: a test process meets few of the many schemas.
fn validator(dialect: &'static str, schema: &'static str) -> Arc<Validator> {
    static VALIDATORS: Mutex<BTreeMap<(&str, &str), Arc<Validator>>> = Mutex::new(BTreeMap::new());
    let mut validators = VALIDATORS.lock().unwrap();
    let compile = || {
        let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
        let components = json!({"schemas": translated(components(&specs, dialect).into())});
        let root = json!({"$ref": format!("#/components/schemas/{schema}"), "components": components});
        Arc::new(jsonschema::draft202012::new(&root).unwrap())
    };
    Arc::clone(validators.entry((dialect, schema)).or_insert_with(compile))
}

/// The schemas of a dialect, out of all parts of its specification.
pub fn components(specs: &Path, dialect: &str) -> Map<String, Value> {
    let mut schemas = Map::new();
    let parts = std::fs::read_dir(specs.join(dialect)).into_iter().flatten();
    for file in parts.map(|part| part.unwrap().path()).chain([specs.join(format!("{dialect}.yaml"))]) {
        let document: Value = serde_saphyr::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        schemas.extend(document["components"]["schemas"].as_object().unwrap().clone());
    }
    schemas
}

fn translated(schema: Value) -> Value {
    match schema {
        Value::Array(items) => items.into_iter().map(translated).collect(),
        Value::Object(members) => object(members),
        other => other,
    }
}

fn object(members: Map<String, Value>) -> Value {
    let mut members: Map<String, Value> =
        members.into_iter().map(|(name, value)| (name, translated(value))).collect();
    if members.get("exclusiveMinimum") == Some(&Value::Bool(true)) {
        let limit = members.remove("minimum").unwrap();
        members.insert("exclusiveMinimum".into(), limit);
    }
    match members.remove("nullable") {
        Some(Value::Bool(true)) => json!({"anyOf": [members, {"type": "null"}]}),
        // A property may be called so.
        Some(property) => {
            members.insert("nullable".into(), property);
            members.into()
        }
        None => members.into(),
    }
}
