//! What clients see when providers fail in every way they know.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use bytes::Bytes;
use duet_engine::scripted::Script;
use duet_upstream::ProviderSettings;
use http::StatusCode;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::{
    all_to, settings, streams,
    upstream::{Then, Upstream, events, forsaken, nowhere, whole},
};
use crate::support::{Reply, Server, Setup, message, within};

async fn server(providers: Vec<ProviderSettings>) -> Server {
    Setup { routes: all_to(providers), ..Setup::new(Script::says("local")) }.start().await
}

fn duet(name: &str, base: &str) -> ProviderSettings {
    settings(name, "duet", base)
}

/// Asks for a whole answer.
async fn ask(server: &Server) -> Reply {
    server.client.post("/v1/messages/count_tokens", &message(json!({"model": "far"}))).send().await
}

async fn good() -> Upstream {
    Upstream::start(|_, _| {
        whole(200, &[("content-type", "application/json"), ("request-id", "r")], "{\"input_tokens\":7}")
    })
    .await
}

#[tokio::test]
async fn the_next_provider_answers_when_one_fails() {
    for status in [429, 500, 502, 503, 529, 401, 403, 404, 408, 302] {
        let bad =
            Upstream::start(move |_, _| whole(status, &[("location", "http://127.0.0.1:1/")], "{}")).await;
        let good = good().await;
        let server = server(vec![duet("bad", &bad.base), duet("good", &good.base)]).await;
        assert_eq!(ask(&server).await.json()["input_tokens"], 7, "{status}");
        assert_eq!((bad.seen().len(), good.seen().len()), (1, 1), "{status}");
    }
    let good = good().await;
    let plain = nowhere().await;
    for base in [plain.clone(), plain.replace("http:", "https:"), good.base.replace("http:", "https:")] {
        let server = server(vec![duet("bad", &base), duet("good", &good.base)]).await;
        assert_eq!(ask(&server).await.json()["input_tokens"], 7, "{base}");
    }
}

#[tokio::test]
async fn a_faulty_request_is_asked_once_and_refused_in_the_providers_words() {
    let body = "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"no\"},\"request_id\":\"r\"}";
    let headers = [("content-type", "application/json"), ("request-id", "r"), ("x-should-retry", "false")];
    let bad = Upstream::start(move |_, _| whole(400, &headers, body)).await;
    let good = good().await;
    let server = server(vec![duet("bad", &bad.base), duet("good", &good.base)]).await;
    let reply = ask(&server).await;
    assert_eq!((reply.status, &reply.body[..]), (StatusCode::BAD_REQUEST, body.as_bytes()));
    assert_eq!((reply.header("x-should-retry"), good.seen().len()), ("false", 0));
}

#[tokio::test]
async fn a_busy_provider_is_asked_again_when_it_said() {
    let busy = Upstream::start(|number, _| match number {
        0 => whole(429, &[("retry-after-ms", "150")], "{}"),
        _ => whole(200, &[("content-type", "application/json"), ("request-id", "r")], "{\"input_tokens\":7}"),
    })
    .await;
    let server = server(vec![ProviderSettings { retries: 1, ..duet("busy", &busy.base) }]).await;
    let begun = Instant::now();
    assert_eq!(ask(&server).await.json()["input_tokens"], 7);
    assert!(begun.elapsed() >= Duration::from_millis(150));
    assert_eq!(busy.seen().len(), 2);
}

#[tokio::test]
async fn a_wait_that_is_too_long_is_the_clients() {
    let body = "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"later\"},\"request_id\":\"r\"}";
    let headers = [("content-type", "application/json"), ("request-id", "r"), ("retry-after", "600")];
    let busy = Upstream::start(move |_, _| whole(429, &headers, body)).await;
    let server = server(vec![ProviderSettings { retries: 5, ..duet("busy", &busy.base) }]).await;
    let reply = ask(&server).await;
    assert_eq!((reply.status, reply.header("retry-after")), (StatusCode::TOO_MANY_REQUESTS, "600"));
    assert_eq!((&reply.body[..], busy.seen().len()), (body.as_bytes(), 1));
}

#[tokio::test]
async fn a_refused_key_is_our_fault_and_stays_a_secret() {
    let body = "{\"error\":{\"message\":\"Incorrect API key provided: the-k***ider\"}}";
    let locked = Upstream::start(move |_, _| whole(401, &[("content-type", "application/json")], body)).await;
    let server = server(vec![duet("locked", &locked.base)]).await;
    let reply = ask(&server).await;
    assert_eq!(reply.status, StatusCode::BAD_GATEWAY);
    let text = String::from_utf8(reply.body.to_vec()).unwrap();
    assert!(!text.contains("the-k") && text.contains("locked"), "{text}");
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let target = good().await;
    let base = target.base.clone();
    let moved =
        Upstream::start(move |_, _| whole(307, &[("location", &format!("{base}/v1/messages"))], "")).await;
    let server = server(vec![duet("moved", &moved.base)]).await;
    assert_eq!(ask(&server).await.status, StatusCode::BAD_GATEWAY);
    assert!(target.seen().is_empty());
}

/// What a client gets of a stream of which only a part comes.
async fn cut(path: &str, body: &Value, sent: String, then: Then) -> Reply {
    let upstream = Upstream::start(move |_, _| events(vec![Bytes::from(sent.clone())], then)).await;
    let patience = Duration::from_millis(if then == Then::Silence { 200 } else { 20_000 });
    let provider = ProviderSettings { idle_timeout: patience, ..duet("far", &upstream.base) };
    server(vec![provider]).await.client.post(path, body).send().await
}

#[tokio::test]
async fn a_stream_that_breaks_off_ends_with_an_error_event() {
    for then in [Then::End, Then::Break, Then::Silence] {
        for (path, body, stream) in streams() {
            // In the middle of a frame, and between two.
            let second = stream.find("\n\n").unwrap() + 2;
            for length in [second, second + 9] {
                let reply = cut(path, &body, stream[..length].to_owned(), then).await;
                assert_eq!(reply.status, StatusCode::OK);
                let text = String::from_utf8(reply.body.to_vec()).unwrap();
                assert!(text.starts_with(&stream[..second]), "{text}");
                let rest = &text[second..];
                let mut data = reply.data();
                let last = data.pop().unwrap();
                assert_eq!(data.len(), 1, "{then:?} {text}");
                assert!(last["error"]["message"].as_str().unwrap().contains("provider far"), "{last}");
                match path {
                    "/v1/messages" => assert!(rest.starts_with("event: error\n") && last["type"] == "error"),
                    "/v1/responses" => {
                        assert!(rest.starts_with("event: error\n"));
                        assert_eq!(last["sequence_number"], 5);
                    }
                    _ => assert!(rest.starts_with("data: {\"error\":")),
                }
            }
        }
    }
}

#[tokio::test]
async fn a_stream_that_came_whole_is_whole_however_its_connection_ends() {
    for then in [Then::End, Then::Break, Then::Silence] {
        for (path, body, stream) in streams() {
            let reply = cut(path, &body, stream.clone(), then).await;
            assert_eq!(reply.body, stream, "{then:?}");
        }
    }
}

#[tokio::test]
async fn a_stream_that_breaks_before_its_first_byte_goes_to_the_next_provider() {
    let (path, body, stream) = streams()[0].clone();
    for then in [Then::End, Then::Break] {
        let dead = Upstream::start(move |_, _| events(vec![], then)).await;
        let sent = stream.clone();
        let alive = Upstream::start(move |_, _| events(vec![Bytes::from(sent.clone())], Then::End)).await;
        let server = server(vec![duet("dead", &dead.base), duet("alive", &alive.base)]).await;
        assert_eq!(server.client.post(path, &body).send().await.body, stream);
    }
}

#[tokio::test]
async fn a_whole_answer_that_breaks_off_breaks_the_connection() {
    let upstream = Upstream::start(|_, _| {
        let mut response = events(vec![Bytes::from_static(b"{\"input_tokens\":")], Then::Break);
        response.headers_mut().insert("content-type", "application/json".parse().unwrap());
        response
    })
    .await;
    let server = server(vec![duet("far", &upstream.base)]).await;
    let asked = server.client.post("/v1/messages/count_tokens", &message(json!({"model": "far"})));
    assert!(within(asked.begin().await.into_body().collect()).await.is_err());
}

#[tokio::test]
async fn a_provider_that_hangs_is_given_up() {
    // It takes connections, and says nothing.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let hanging = format!("http://{}", listener.local_addr().unwrap());
    let hurried = |base: &str| ProviderSettings {
        first_byte_timeout: Duration::from_millis(200),
        retries: 3,
        ..duet("hanging", base)
    };
    let reply = ask(&server(vec![hurried(&hanging)]).await).await;
    assert_eq!(
        (reply.status, &reply.json()["error"]["type"]),
        (StatusCode::GATEWAY_TIMEOUT, &json!("timeout_error"))
    );
    let good = good().await;
    let server = server(vec![hurried(&hanging.replace("http:", "https:")), duet("good", &good.base)]).await;
    assert_eq!(ask(&server).await.json()["input_tokens"], 7);
}

#[tokio::test]
async fn a_provider_that_speaks_no_http_is_none() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let garbage = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            stream.writable().await.unwrap();
            stream.try_write(b"SSH-2.0-OpenSSH\r\n\r\n").unwrap();
        }
    });
    let reply = ask(&server(vec![duet("garbage", &garbage)]).await).await;
    assert_eq!(
        (reply.status, &reply.json()["error"]["type"]),
        (StatusCode::BAD_GATEWAY, &json!("api_error"))
    );
}

#[tokio::test]
async fn a_provider_that_keeps_failing_is_left_alone() {
    let bad = Upstream::start(|_, _| whole(500, &[("content-type", "application/json")], "{}")).await;
    let server = server(vec![duet("bad", &bad.base)]).await;
    for _ in 0..5 {
        let body = message(json!({"model": "far"}));
        assert_eq!(server.client.post("/v1/messages/count_tokens", &body).begin().await.status(), 500);
    }
    for _ in 0..3 {
        let reply = ask(&server).await;
        assert_eq!(reply.status.as_u16(), 529);
        assert!((1..=10).contains(&reply.header("retry-after").parse::<u32>().unwrap()));
    }
    assert_eq!(bad.seen().len(), 5);
}

#[tokio::test]
async fn a_client_that_leaves_ends_its_answer_upstream() {
    for (path, body, stream) in streams() {
        let (response, gone) =
            forsaken(vec![Bytes::from(stream[..stream.find("\n\n").unwrap() + 2].to_owned())]);
        let response = Mutex::new(Some(response));
        let upstream = Upstream::start(move |_, _| response.lock().unwrap().take().unwrap()).await;
        let server = server(vec![duet("far", &upstream.base)]).await;
        let mut answer = server.client.post(path, &body).begin().await;
        within(answer.frame()).await.unwrap().unwrap();
        drop(answer);
        // The sender is dropped without a word.
        assert!(within(gone).await.is_err());
    }
}

#[tokio::test]
async fn requests_beyond_the_providers_limit_wait_or_go_elsewhere() {
    let (path, body, stream) = streams()[0].clone();
    let (first, _gone) = forsaken(vec![Bytes::from(stream[..stream.find("\n\n").unwrap() + 2].to_owned())]);
    let first = Arc::new(Mutex::new(Some(first)));
    let busy =
        Upstream::start(move |_, _| first.lock().unwrap().take().unwrap_or_else(|| whole(500, &[], "")))
            .await;
    let good = good().await;
    let limited = ProviderSettings { max_concurrency: Some(1), ..duet("busy", &busy.base) };
    let server = server(vec![limited, duet("good", &good.base)]).await;
    let mut held = server.client.post(path, &body).begin().await;
    within(held.frame()).await.unwrap().unwrap();
    assert_eq!(ask(&server).await.json()["input_tokens"], 7);
    assert_eq!((busy.seen().len(), good.seen().len()), (1, 1));
}
