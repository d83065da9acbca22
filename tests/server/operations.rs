//! What those see who keep a server running: health, figures, recent requests.

use std::collections::BTreeMap;

use duet_engine::scripted::{Gate, Script};
use http::StatusCode;
use http_body_util::BodyExt;
use serde_json::json;

use crate::support::{Client, MODEL, Server, Setup, chat, message, within};

/// The figures that are served, by name and labels as they are written.
async fn figures(client: &Client) -> BTreeMap<String, f64> {
    let reply = client.get("/metrics").send().await;
    assert_eq!((reply.status, reply.header("content-type")), (StatusCode::OK, "text/plain; charset=utf-8"));
    let text = std::str::from_utf8(&reply.body).unwrap();
    let figures = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    figures
        .map(|line| line.rsplit_once(' ').unwrap())
        .map(|(name, value)| (name.to_owned(), value.parse().unwrap()))
        .collect()
}

#[tokio::test]
async fn answers_are_counted_with_their_tokens_and_times() {
    let server = Server::of(Script::says("Hello there.")).await;
    for _ in 0..2 {
        server.client.post("/v1/messages", &message(json!({}))).send().await;
    }
    let streamed = server.client.post("/v1/chat/completions", &chat(json!({"stream": true}))).send().await;
    assert!(streamed.is_stream());
    server.client.post("/v1/messages", &json!({"model": MODEL})).send().await;
    let figures = figures(&server.client).await;
    let of = |name: &str, route: &str| figures[&format!("{name}{{model=\"{MODEL}\",route=\"{route}\"}}")];
    let metrics = server.metrics();
    let prompt = of("duet_prompt_tokens_total", "/v1/messages")
        + of("duet_prompt_tokens_total", "/v1/chat/completions");
    assert_eq!(prompt, (metrics.prompt_tokens + metrics.cached_tokens) as f64);
    assert_eq!(of("duet_prefix_cache_hits_total", "/v1/messages"), 1.0);
    assert_eq!(
        of("duet_cached_prompt_tokens_total", "/v1/messages")
            + of("duet_cached_prompt_tokens_total", "/v1/chat/completions"),
        metrics.cached_tokens as f64
    );
    let generated = of("duet_generated_tokens_total", "/v1/messages")
        + of("duet_generated_tokens_total", "/v1/chat/completions");
    assert_eq!(generated, metrics.generated_tokens as f64);
    assert_eq!(of("duet_time_to_first_token_seconds_count", "/v1/messages"), 2.0);
    assert_eq!(of("duet_answer_duration_seconds_count", "/v1/chat/completions"), 1.0);
    assert!(figures[&format!("duet_inter_token_seconds_count{{model=\"{MODEL}\"}}")] > 5.0);
    let finished =
        format!("duet_answers_total{{model=\"{MODEL}\",route=\"/v1/messages\",outcome=\"finished\"}}");
    assert_eq!(figures[&finished], 2.0);
    let http = |route: &str, status: u16| {
        figures[&format!("duet_http_requests_total{{route=\"{route}\",method=\"POST\",status=\"{status}\"}}")]
    };
    assert_eq!((http("/v1/messages", 200), http("/v1/messages", 400)), (2.0, 1.0));
    assert_eq!(http("/v1/chat/completions", 200), 1.0);
    assert!(figures["process_resident_memory_bytes"] > 1e6);
    let version = format!("duet_build_info{{version=\"{}\"}}", env!("CARGO_PKG_VERSION"));
    assert_eq!((figures[&version], figures["duet_ready"]), (1.0, 1.0));
    assert_eq!(figures[&format!("duet_model_loaded{{model=\"{MODEL}\"}}")], 1.0);
}

#[tokio::test]
async fn labels_are_few_whatever_clients_send() {
    let server = Server::of(Script::says("x")).await;
    for number in 0..20 {
        server.client.get(&format!("/v1/nothing/{number}")).send().await;
        server.client.get(&format!("/v1/models/made-up-{number}")).send().await;
        let body = message(json!({"model": format!("made-up-{number}")}));
        server.client.post("/v1/messages", &body).send().await;
    }
    let method = http::Method::from_bytes(b"MADEUP").unwrap();
    server.client.request(method, "/v1/nothing").send().await;
    let figures = figures(&server.client).await;
    assert!(figures.keys().all(|name| !name.contains("made-up") && !name.contains("MADEUP")), "{figures:#?}");
    let unknown = "duet_http_requests_total{route=\"unknown\",method=\"GET\",status=\"404\"}";
    assert_eq!(figures[unknown], 20.0);
}

#[tokio::test]
async fn a_client_that_leaves_is_counted_as_such() {
    let gate = Gate::default();
    let server = Server::of(Script { gate: Some(gate.clone()), ..Script::says("never to the end") }).await;
    gate.allow(2);
    let response = server.client.post("/v1/messages", &message(json!({"stream": true}))).begin().await;
    drop(response);
    let cancelled =
        format!("duet_answers_total{{model=\"{MODEL}\",route=\"/v1/messages\",outcome=\"cancelled\"}}");
    within(async { while !figures(&server.client).await.contains_key(&cancelled) {} }).await;
    let recent = server.client.get("/api/requests").send().await.json();
    assert_eq!(recent["requests"][0]["complete"], false);
    gate.open();
}

#[tokio::test]
async fn the_last_requests_are_told_without_what_was_said() {
    let mut setup = Setup::new(Script::says("a secret answer"));
    setup.options.keys = ["one"].into_iter().collect();
    let server = setup.start().await;
    let keyed = |request: crate::support::Request| request.header("x-api-key", "one").send();
    let secret = json!({"messages": [{"role": "user", "content": "a secret question"}]});
    let first = keyed(server.client.post("/v1/messages", &message(secret.clone()))).await;
    keyed(server.client.post("/v1/chat/completions", &chat(secret))).await;
    keyed(server.client.get("/v1/models")).await;
    let reply = keyed(server.client.get("/api/requests")).await;
    assert!(!String::from_utf8_lossy(&reply.body).contains("secret"));
    let recent = reply.json();
    let requests = recent["requests"].as_array().unwrap();
    let routes: Vec<_> = requests.iter().map(|request| request["route"].as_str().unwrap()).collect();
    assert_eq!(routes, ["/v1/chat/completions", "/v1/messages"], "newest first, and only what a model did");
    let [last, usage] = [&requests[1], &first.json()["usage"]];
    assert_eq!((&last["id"], &last["model"]), (&json!(first.header("request-id")), &json!(MODEL)));
    assert_eq!(last["generated_tokens"], usage["output_tokens"]);
    let parts = ["input_tokens", "cache_read_input_tokens", "cache_creation_input_tokens"];
    let prompt: u64 = parts.iter().map(|part| usage[*part].as_u64().unwrap()).sum();
    assert_eq!((&last["prompt_tokens"], &last["complete"]), (&json!(prompt), &json!(true)));
    assert!(last["first_token_ms"].as_u64() <= last["duration_ms"].as_u64());
    for path in ["/api/requests", "/metrics"] {
        assert_eq!(server.client.get(path).send().await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
}

#[tokio::test]
async fn health_is_open_to_everybody_and_says_who_it_is() {
    let mut setup = Setup::new(Script::says("x"));
    setup.options.keys = ["one"].into_iter().collect();
    let server = setup.start().await;
    for path in ["/health/live", "/health/ready"] {
        let reply = server.client.get(path).send().await;
        assert_eq!(reply.json(), json!({"status": "ok", "version": env!("CARGO_PKG_VERSION")}), "{path}");
    }
    assert_eq!(server.client.get("/health").send().await.json()["status"], "ok");
}

#[tokio::test]
async fn a_server_that_drains_takes_nobody_new() {
    let gate = Gate::default();
    let mut server = Server::of(Script { gate: Some(gate.clone()), ..Script::says("to the end") }).await;
    gate.allow(1);
    let response = server.client.post("/v1/messages", &message(json!({"stream": true}))).begin().await;
    server.stop();
    within(async { while tokio::net::TcpStream::connect(server.address).await.is_ok() {} }).await;
    gate.open();
    let body = within(response.into_body().collect()).await.unwrap().to_bytes();
    assert!(std::str::from_utf8(&body).unwrap().contains("message_stop"));
    server.ended().await;
}

#[tokio::test]
async fn browsers_get_pages_and_programs_a_line() {
    let server = Server::of(Script::says("x")).await;
    let greeting = server.client.get("/").send().await;
    assert!(greeting.body.starts_with(b"duet "));
    for path in ["/", "/docs", "/pages/status.js", "/pages/anthropic.json", "/pages/swagger-ui.css"] {
        let reply = server.client.get(path).header("accept", "text/html,*/*").begin().await;
        assert_eq!(reply.status(), StatusCode::OK, "{path}");
        let header = |name: &str| reply.headers()[name].to_str().unwrap().to_owned();
        let policy = header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(header("x-content-type-options"), "nosniff");
    }
    let missing = server.client.get("/pages/nothing").send().await;
    assert_eq!(
        (missing.status, missing.json()["error"]["message"].is_string()),
        (StatusCode::NOT_FOUND, true)
    );
}
