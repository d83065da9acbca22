//! What clients see when something breaks, and that the next request works.

use std::time::Duration;

use duet_engine::scripted::{Fault, Gate, Model, Script};
use http::StatusCode;
use http_body_util::BodyExt;
use serde_json::{Value, json};

use crate::support::{Server, Setup, chat, eventually, message, within};

/// The call that reads the prompt, and one in the middle of the answer.
const BEFORE: u64 = 0;
const MIDDLE: u64 = 4;

const FAILURES: [(u64, Fault); 4] =
    [(BEFORE, Fault::Error), (BEFORE, Fault::Panic), (MIDDLE, Fault::Error), (MIDDLE, Fault::Panic)];

fn failing(at: u64, fault: Fault) -> Script {
    Script { faults: vec![(at, fault)], ..Script::says("a rather long answer") }
}

fn bodies(stream: bool) -> [(&'static str, Value); 2] {
    let stream = json!({"stream": stream});
    [("/v1/messages", message(stream.clone())), ("/v1/chat/completions", chat(stream))]
}

fn is_server_error(error: &Value, path: &str) -> bool {
    let expected = if path == "/v1/messages" { "api_error" } else { "server_error" };
    error["type"] == expected && !error["message"].as_str().unwrap().contains("script")
}

#[tokio::test]
async fn a_failure_ends_a_stream_with_the_dialects_error() {
    for (at, fault) in FAILURES {
        for (path, body) in bodies(true) {
            let server = Server::of(failing(at, fault.clone())).await;
            let reply = server.client.post(path, &body).send().await;
            assert_eq!(reply.status, StatusCode::OK);
            let events = reply.events();
            assert!(
                events.iter().all(|event| event.data != "[DONE]" && !event.data.contains("message_stop"))
            );
            let last = reply.data().pop().unwrap();
            assert!(is_server_error(&last["error"], path), "{last}");
            if path == "/v1/messages" {
                assert_eq!(events.last().unwrap().name.as_deref(), Some("error"));
                assert_eq!(last["request_id"], reply.header("request-id"));
            }
            let next = server.client.post(path, &body).send().await;
            assert!(next.data().iter().all(|event| event.get("error").is_none()));
        }
    }
}

#[tokio::test]
async fn a_failure_of_a_whole_answer_is_a_plain_error() {
    for (at, fault) in FAILURES {
        for (path, body) in bodies(false) {
            let server = Server::of(failing(at, fault.clone())).await;
            let reply = server.client.post(path, &body).send().await;
            assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR);
            assert!(is_server_error(&reply.json()["error"], path), "{:?}", reply.body);
            assert_eq!(server.client.post(path, &body).send().await.status, StatusCode::OK);
        }
    }
}

#[tokio::test]
async fn a_stalled_model_is_given_up() {
    for (at, streamed) in [(BEFORE, false), (BEFORE, true), (MIDDLE, true)] {
        for (path, body) in bodies(streamed) {
            let gate = Gate::default();
            let mut setup = Setup::new(failing(at, Fault::Stall(gate.clone())));
            setup.engine.stall_after = Duration::from_millis(300);
            let server = setup.start().await;
            let reply = server.client.post(path, &body).send().await;
            assert_eq!(reply.is_stream(), streamed);
            let error = if streamed { reply.data().pop().unwrap() } else { reply.json() };
            assert!(is_server_error(&error["error"], path), "{error}");
            gate.open();
            // The thread may still be counted as stuck until it has made its next step.
            let next = bodies(false).into_iter().find(|(other, _)| *other == path).unwrap().1;
            while server.client.post(path, &next).send().await.status != StatusCode::OK {}
        }
    }
}

#[tokio::test]
async fn a_client_that_goes_away_stops_the_generation() {
    for (path, body) in bodies(true) {
        let gate = Gate::default();
        let server = Server::of(Script { gate: Some(gate.clone()), ..Script::new(Model::Hash) }).await;
        gate.allow(2);
        let mut response = server.client.post(path, &body).begin().await;
        within(response.frame()).await.unwrap().unwrap();
        assert_eq!(server.metrics().running, 1);
        drop(response);
        // Every further step is allowed, one at a time, until the engine notices.
        eventually("the request is cancelled", || {
            gate.allow(1);
            server.metrics().cancelled == 1
        })
        .await;
        gate.open();
        assert_eq!(server.client.post(path, &body).send().await.status, StatusCode::OK);
        let now = server.metrics();
        assert_eq!((now.running, now.cancelled, now.finished), (0, 1, 1));
    }
}

#[tokio::test]
async fn more_than_the_queue_holds_is_refused_with_a_time_to_come_back() {
    let gate = Gate::default();
    let script = Script { gate: Some(gate.clone()), ..Script::says("a long answer") };
    let server = Setup { in_flight: 1, ..Setup::new(script) }.start().await;
    gate.allow(1);
    let busy = server.client.post("/v1/messages", &message(json!({"stream": true}))).begin().await;
    for ((path, body), status) in bodies(true).into_iter().zip([529, 503]) {
        let reply = server.client.post(path, &body).send().await;
        assert_eq!(reply.status.as_u16(), status);
        assert!((1..=5).contains(&reply.header("retry-after").parse::<u32>().unwrap()));
    }
    let health = server.client.get("/health").send().await.json();
    assert_eq!(health["counters"]["rejected"], 2);
    gate.open();
    within(busy.into_body().collect()).await.unwrap();
    assert_eq!(server.client.post("/v1/messages", &message(json!({}))).send().await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_silent_stream_is_kept_alive_after_its_first_event() {
    for (path, body) in bodies(true) {
        let gate = Gate::default();
        let mut setup = Setup::new(Script { gate: Some(gate.clone()), ..Script::says("slow") });
        setup.options.ping_after = Duration::from_millis(20);
        let server = setup.start().await;
        let mut response = server.client.post(path, &body).begin().await;
        let filler = if path == "/v1/messages" {
            "event: ping\ndata: {\"type\": \"ping\"}\n\n"
        } else {
            ": keep-alive\n\n"
        };
        let mut seen = String::new();
        while seen.matches(filler).count() < 3 {
            let frame = within(response.frame()).await.unwrap().unwrap();
            seen.push_str(std::str::from_utf8(frame.data_ref().unwrap()).unwrap());
        }
        assert!(!seen.starts_with(filler), "{seen}");
        gate.open();
        within(response.into_body().collect()).await.unwrap();
    }
}

#[tokio::test]
async fn a_server_that_stops_ends_what_it_has_begun() {
    let gate = Gate::default();
    let mut server = Server::of(Script { gate: Some(gate.clone()), ..Script::says("to the end") }).await;
    gate.allow(1);
    let response = server.client.post("/v1/messages", &message(json!({"stream": true}))).begin().await;
    server.stop();
    gate.open();
    let body = within(response.into_body().collect()).await.unwrap().to_bytes();
    assert!(std::str::from_utf8(&body).unwrap().contains("message_stop"));
    server.ended().await;
    assert!(tokio::net::TcpStream::connect(server.address).await.is_err());
}

#[tokio::test]
async fn a_server_that_stops_gives_up_answers_that_take_too_long() {
    let gate = Gate::default();
    let answer = "never said to the end ".repeat(100);
    let mut setup = Setup::new(Script { gate: Some(gate.clone()), ..Script::says(&answer) });
    setup.options.grace = Duration::from_millis(50);
    let mut server = setup.start().await;
    gate.allow(1);
    let body = message(json!({"stream": true, "max_tokens": 3000}));
    let response = server.client.post("/v1/messages", &body).begin().await;
    server.stop();
    let slowly = tokio::spawn(async move {
        loop {
            gate.allow(1);
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    });
    server.ended().await;
    let body = within(response.into_body().collect()).await.unwrap().to_bytes();
    let text = std::str::from_utf8(&body).unwrap();
    assert!(text.contains("event: error") && !text.contains("message_stop"), "{text}");
    slowly.abort();
}
