//! Who is let in.

use duet::http::Options;
use duet_engine::scripted::Script;
use http::StatusCode;
use serde_json::json;

use crate::support::{Server, Setup, chat, message};

const KEY: &str = "sk-duet-0123456789abcdef";

async fn locked() -> Server {
    let mut setup = Setup::new(Script::says("x"));
    setup.options = Options { keys: [KEY, "another"].into_iter().collect(), ..Options::default() };
    setup.start().await
}

#[tokio::test]
async fn either_header_opens_either_dialect() {
    let server = locked().await;
    for (header, value) in [
        ("x-api-key", KEY.to_owned()),
        ("authorization", format!("Bearer {KEY}")),
        ("authorization", "bearer another".to_owned()),
    ] {
        for (path, body) in [("/v1/messages", message(json!({}))), ("/v1/chat/completions", chat(json!({})))]
        {
            let reply = server.client.post(path, &body).header(header, &value).send().await;
            assert_eq!(reply.status, StatusCode::OK, "{header} {path}");
        }
    }
}

#[tokio::test]
async fn anybody_else_gets_the_dialects_401() {
    let server = locked().await;
    let messages = || server.client.post("/v1/messages", &message(json!({"stream": true})));
    let completions = || server.client.post("/v1/chat/completions", &chat(json!({"stream": true})));
    for (request, message) in [
        (messages(), "x-api-key header is required"),
        (messages().header("x-api-key", "wrong"), "invalid x-api-key"),
        (messages().header("authorization", &format!("Basic {KEY}")), "x-api-key header is required"),
    ] {
        let reply = request.send().await;
        assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
        assert_eq!(reply.json()["error"], json!({"type": "authentication_error", "message": message}));
    }
    let reply = completions().header("authorization", "Bearer sk-wrong-0123456789").send().await;
    assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
    let error = &reply.json()["error"];
    assert_eq!(
        (&error["type"], &error["code"]),
        (&json!("invalid_request_error"), &json!("invalid_api_key"))
    );
    assert_eq!(error["message"], "Incorrect API key provided: sk-w********6789.");
    assert_eq!(completions().send().await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(server.client.get("/nothing").send().await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(server.client.get("/anthropic/v1/models").send().await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_refusal_reaches_a_client_that_is_still_sending() {
    let server = locked().await;
    let reply = server.client.post_bytes("/v1/messages", vec![b'x'; 20 << 20]).send().await;
    assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn health_and_probes_stay_open() {
    let server = locked().await;
    for path in ["/health", "/", "/api/hello"] {
        assert_eq!(server.client.get(path).send().await.status, StatusCode::OK, "{path}");
    }
}
