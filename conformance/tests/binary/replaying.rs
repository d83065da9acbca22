//! `serve`: what was recorded comes back, and every fault does what its name says.

use std::time::Duration;

use duet_conformance::{
    exchange::{Ending, Exchange, Response},
    sse,
};

use super::program::{Background, client, exchange, fixtures, sessions};

const FAULT: &str = "x-conformance-fault";

fn serve() -> Background {
    Background::start(&["serve", fixtures().to_str().unwrap(), "--port", "0"])
}

/// Asks again what was asked in a recording, with a fault.
async fn faulty(server: &Background, exchange: &Exchange, fault: &str) -> Response {
    let mut request = exchange.request.clone();
    request.headers.set(FAULT, fault);
    client().send(&server.url, &request, None).await.unwrap()
}

fn claude() -> Exchange {
    exchange("anthropic-python/text/stream")
}

/// Whether the body is a beginning of the recorded one, neither empty nor all of it.
fn is_beginning(response: &Response, exchange: &Exchange) -> bool {
    let (part, whole) = (&response.body, &exchange.response.body);
    !part.is_empty() && part.len() < whole.len() && whole.starts_with(part)
}

#[tokio::test]
async fn every_recording_is_played_as_it_was() {
    let server = serve();
    let mut count = 0;
    for recorded in sessions().iter().flat_map(|session| &session.exchanges) {
        let played = client().send(&server.url, &recorded.request, None).await.unwrap();
        assert_eq!(played.status, recorded.response.status, "{}", recorded.name);
        assert!(played.body == recorded.response.body, "{}", recorded.name);
        assert_eq!(played.headers.get("content-type"), recorded.response.headers.get("content-type"));
        count += 1;
    }
    assert!(count > 90);
}

#[tokio::test]
async fn another_request_gets_the_next_answer_of_its_operation() {
    let server = serve();
    let mut recorded = claude();
    recorded.request.body = br#"{"model": "x", "stream": true, "messages": []}"#.to_vec();
    let streamed = client().send(&server.url, &recorded.request, None).await.unwrap();
    assert_eq!(sse::frames(&streamed.body)[0].kind(), "message_start");
    recorded.request.body = br#"{"model": "x"}"#.to_vec();
    let first = client().send(&server.url, &recorded.request, None).await.unwrap();
    let second = client().send(&server.url, &recorded.request, None).await.unwrap();
    assert_eq!((first.status, second.status), (200, 200));
    assert_ne!(first.body, second.body);
    recorded.request.path = "/v1/nothing".into();
    assert_eq!(client().send(&server.url, &recorded.request, None).await.unwrap().status, 404);
}

#[tokio::test]
async fn connections_break_where_they_should() {
    let (server, recorded) = (serve(), claude());
    for fault in ["reset-before-headers", "garbage"] {
        let response = faulty(&server, &recorded, fault).await;
        assert!(matches!(response.ending, Ending::Cut(_)), "{fault}: {response:?}");
        assert_eq!(response.status, 0, "{fault}");
    }
    let response = faulty(&server, &recorded, "reset-mid-stream").await;
    assert!(matches!(&response.ending, Ending::Cut(reason) if reason.contains("reset")), "{response:?}");
    assert!(is_beginning(&response, &recorded));
    let response = faulty(&server, &recorded, "eof-mid-stream").await;
    assert_eq!(response.ending, Ending::Complete);
    assert!(is_beginning(&response, &recorded));
    let response = faulty(&server, &recorded, "hang").await;
    assert!(matches!(response.ending, Ending::TimedOut(_)) && response.status == 0, "{response:?}");
    let response = faulty(&server, &recorded, "hang-mid-stream").await;
    assert!(matches!(response.ending, Ending::TimedOut(_)), "{response:?}");
    assert!(is_beginning(&response, &recorded));
    let response = faulty(&server, &recorded, "endless").await;
    assert!(matches!(response.ending, Ending::TimedOut(_) | Ending::TooLong(_)), "{:?}", response.ending);
}

#[tokio::test]
async fn errors_in_the_middle_are_of_the_dialect() {
    let server = serve();
    for (case, kind, place) in [
        ("anthropic-python/text/stream", "error", "/error/type"),
        ("openai-python/chat/text/stream", "", "/error/message"),
        ("openai-python/responses/text/stream", "error", "/error/code"),
    ] {
        let response = faulty(&server, &exchange(case), "error-mid-stream").await;
        let frames = sse::frames(&response.body);
        let last = frames.last().unwrap();
        assert_eq!(last.kind(), kind, "{case}");
        assert!(last.json.as_ref().unwrap().pointer(place).unwrap().is_string(), "{case}");
        assert!(frames.len() > 2 && frames[0] == exchange(case).frames()[0], "{case}");
    }
}

#[tokio::test]
async fn statuses_and_headers_are_as_proxies_send_them() {
    let (server, gpt) = (serve(), exchange("openai-python/chat/text/whole"));
    let page = faulty(&server, &gpt, "html-502").await;
    assert_eq!((page.status, page.headers.get("content-type")), (502, Some("text/html")));
    let limited = faulty(&server, &gpt, "rate-limit").await;
    assert_eq!((limited.status, limited.headers.get("retry-after")), (429, Some("1")));
    let body: serde_json::Value = serde_json::from_slice(&limited.body).unwrap();
    assert_eq!(body["error"]["code"], "rate_limit_exceeded");
    assert_eq!(faulty(&server, &gpt, "overloaded").await.status, 503);
    assert_eq!(faulty(&server, &claude(), "overloaded").await.status, 529);
    let wrong = faulty(&server, &gpt, "wrong-content-type").await;
    assert_eq!((wrong.headers.get("content-type"), &wrong.body), (Some("text/plain"), &gpt.response.body));
    let unknown = faulty(&server, &gpt, "nonsense").await;
    assert!(unknown.status == 400 && String::from_utf8_lossy(&unknown.body).contains("rate-limit"));
}

#[tokio::test]
async fn the_same_bytes_come_in_other_pieces() {
    let (server, recorded) = (serve(), claude());
    assert_eq!(faulty(&server, &recorded, "packets-7").await.body, recorded.response.body);
    let crlf = String::from_utf8(recorded.response.body.clone()).unwrap().replace('\n', "\r\n");
    assert_eq!(faulty(&server, &recorded, "crlf").await.body, crlf.as_bytes());
    let count = exchange("anthropic-python/count-tokens");
    let begin = std::time::Instant::now();
    assert_eq!(faulty(&server, &count, "slow-drip").await.body, count.response.body);
    assert!(begin.elapsed() >= Duration::from_millis(10 * (count.response.body.len() as u64 - 1)));
}

#[tokio::test]
async fn a_fault_can_stand_in_the_path_and_be_of_the_first_requests_only() {
    let (server, recorded) = (serve(), claude());
    let mut request = recorded.request.clone();
    request.path = format!("/fault/rate-limit:2{}", request.path);
    let mut statuses = Vec::new();
    for _ in 0..3 {
        statuses.push(client().send(&server.url, &request, None).await.unwrap().status);
    }
    assert_eq!(statuses, [429, 429, 200]);
}
