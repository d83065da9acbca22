//! `record`: nothing changes on the way, and what is written can be read, played and shown around.

use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::Path,
    thread::sleep,
    time::{Duration, Instant},
};

use duet_conformance::{
    exchange::{Ending, Request, Session},
    recording,
};
use flate2::{Compression, write::GzEncoder};

use super::program::{Background, client, exchange, fixtures, read_request, server};

const KEY: &str = "sk-0123456789abcdef";

fn record(upstream: &str, out: &Path) -> Background {
    let out = out.to_str().unwrap();
    Background::start(&["record", upstream, "--listen", "0", "--out", out, "--scrub", "Count=Weigh"])
}

/// What was written, once `count` exchanges were.
fn written(path: &Path, count: usize) -> Vec<Session> {
    let end = Instant::now() + Duration::from_secs(20);
    while fs::read_to_string(path).unwrap().lines().count() < count && Instant::now() < end {
        sleep(Duration::from_millis(5));
    }
    recording::sessions(path).unwrap()
}

#[tokio::test]
async fn exchanges_pass_unchanged_and_are_written_scrubbed() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.jsonl");
    let server = Background::start(&["serve", fixtures().to_str().unwrap(), "--port", "0"]);
    let proxy = record(&server.url, &out);
    let recorded = exchange("anthropic-python/text/stream");
    let mut request = recorded.request.clone();
    request.headers.set("x-api-key", KEY);
    request.headers.set("x-conformance-case", "a case");
    request.headers.set("x-conformance-tags", "one,two");
    let direct = client().send(&server.url, &recorded.request, None).await.unwrap();
    let through = client().send(&proxy.url, &request, None).await.unwrap();
    assert_eq!((through.status, &through.body), (direct.status, &direct.body));
    assert_eq!(through.headers.get("content-type"), direct.headers.get("content-type"));

    let sessions = written(&out, 1);
    let one = &sessions[0].exchanges[0];
    assert!(one.response.body == recorded.response.body && one.is_stream());
    assert!(one.tags.contains("one") && one.tags.contains("two") && !one.faith.headers_partial);
    let text = fs::read_to_string(&out).unwrap();
    assert!(text.contains("\"case\":\"a case\"") && text.contains("Weigh from 1 to 12"));
    for gone in [KEY, "x-conformance", "Count from"] {
        assert!(!text.contains(gone), "{gone} is in {text}");
    }
}

/// Sends a request by hand, so that pieces can be seen to come one after the other.
fn ask(url: &str, request: &Request) -> TcpStream {
    let mut stream = TcpStream::connect(url.trim_start_matches("http://")).unwrap();
    let body = String::from_utf8(request.body.clone()).unwrap();
    let head = format!("POST {} HTTP/1.1\r\nhost: x\r\nanthropic-version: 2023-06-01\r\n", request.path);
    write!(stream, "{head}content-length: {}\r\nconnection: close\r\n\r\n{body}", body.len()).unwrap();
    stream
}

#[test]
fn streams_flow_at_once_and_a_client_that_leaves_is_noted() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.jsonl");
    let server = Background::start(&["serve", fixtures().to_str().unwrap(), "--port", "0", "--delay", "60"]);
    let proxy = record(&server.url, &out);
    let request = exchange("anthropic-python/text/stream").request;
    let begin = Instant::now();
    let mut stream = ask(&proxy.url, &request);
    let mut buffer = [0; 256];
    assert!(stream.read(&mut buffer).unwrap() > 0);
    let first = begin.elapsed();
    stream.read_to_end(&mut Vec::new()).unwrap();
    assert!(first < begin.elapsed() / 2, "{first:?} of {:?}", begin.elapsed());

    let mut stream = ask(&proxy.url, &request);
    assert!(stream.read(&mut buffer).unwrap() > 0);
    drop(stream);
    let sessions = written(&out, 2);
    let last = &sessions[1].exchanges[0].response;
    assert_eq!(last.ending, Ending::Cut("the client left".to_owned()));
    assert!(!last.body.is_empty() && last.body.len() < sessions[0].exchanges[0].response.body.len());
}

#[tokio::test]
async fn bytes_that_are_no_text_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.jsonl");
    let upstream = server(|mut stream| {
        if read_request(&mut stream).is_some() {
            let head =
                b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\nset-cookie: a=b\r\nconnection: close\r\n\r\n";
            let _left = stream.write_all(&[&head[..], &[0, 159, 146]].concat());
        }
    });
    let proxy = record(&upstream, &out);
    let request =
        Request { method: "GET".into(), path: "/v1/files/file_1/content".into(), ..Request::default() };
    let response = client().send(&proxy.url, &request, None).await.unwrap();
    assert_eq!(response.body, [0, 159, 146]);
    assert_eq!(response.headers.get("set-cookie"), Some("a=b"), "the client gets what the server sent");
    let sessions = written(&out, 1);
    assert_eq!(sessions[0].exchanges[0].response.body, [0, 159, 146]);
    assert!(!fs::read_to_string(&out).unwrap().contains("set-cookie"));
}

#[tokio::test]
async fn compressed_answers_pass_as_they_are_and_are_written_plain() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.jsonl");
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(br#"{"object": "list", "data": []}"#).unwrap();
    let packed = encoder.finish().unwrap();
    let sent = packed.clone();
    let upstream = server(move |mut stream| {
        if read_request(&mut stream).is_some() {
            let length = sent.len();
            let head =
                format!("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {length}\r\n\r\n");
            let _left = stream.write_all(&[head.as_bytes(), &sent].concat());
        }
    });
    let proxy = record(&upstream, &out);
    let request = Request { method: "GET".into(), path: "/v1/models".into(), ..Request::default() };
    let response = client().send(&proxy.url, &request, None).await.unwrap();
    assert_eq!((&response.body, response.headers.get("content-encoding")), (&packed, Some("gzip")));
    let written = &written(&out, 1)[0].exchanges[0];
    assert_eq!(written.body().unwrap()["object"], "list");
    assert_eq!(written.response.headers.get("content-encoding"), None);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_an_error_of_the_proxy() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.jsonl");
    let proxy = record("http://127.0.0.1:9", &out);
    let request = Request { method: "GET".into(), path: "/v1/models".into(), ..Request::default() };
    assert_eq!(client().send(&proxy.url, &request, None).await.unwrap().status, 502);
    assert_eq!(fs::read_to_string(&out).unwrap(), "");
}
