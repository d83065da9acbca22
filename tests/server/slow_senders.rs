//! Clients that send slowly, or nothing: what they hold they hold for a while, and those that only take their time are
//! served.

use std::{io, net::SocketAddr, time::Duration};

use duet::http::Patience;
use duet_engine::scripted::{Gate, Script};
use serde_json::{Value, json};
use tokio::{
    net::TcpStream,
    time::{interval, timeout},
};

use crate::support::{Server, Setup, chat, message, within};

const SHORT: Duration = Duration::from_millis(200);
const LONG: Duration = Duration::from_secs(60);
const PATIENT: Patience = Patience { head: LONG, body: LONG, idle: LONG, reader: LONG };
const HASTY: Patience = Patience { head: SHORT, body: SHORT, idle: SHORT, ..PATIENT };

async fn server(patience: Patience) -> Server {
    let mut setup = Setup::new(Script::says("x"));
    setup.options.patience = patience;
    setup.start().await
}

async fn connect(address: SocketAddr, said: &str) -> TcpStream {
    let stream = TcpStream::connect(address).await.unwrap();
    write(&stream, said.as_bytes()).await.unwrap();
    stream
}

async fn write(stream: &TcpStream, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        stream.writable().await?;
        match stream.try_write(bytes) {
            Ok(written) => bytes = &bytes[written..],
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// All that comes until the server closes the connection.
async fn rest(stream: TcpStream) -> String {
    within(read(&stream)).await
}

async fn read(stream: &TcpStream) -> String {
    let (mut answer, mut piece) = (Vec::new(), [0; 4096]);
    loop {
        stream.readable().await.unwrap();
        match stream.try_read(&mut piece) {
            Ok(0) => break,
            Ok(read) => answer.extend_from_slice(&piece[..read]),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            // What was still on its way to a server that had closed its end.
            Err(error) if error.kind() == io::ErrorKind::ConnectionReset => break,
            Err(error) => panic!("{error}"),
        }
    }
    String::from_utf8(answer).unwrap()
}

/// Status and body of an answer in one piece.
#[track_caller]
fn parts(answer: &str) -> (u16, Value) {
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {answer:?}"));
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {body}")))
}

fn head(path: &str, kind: &str, length: usize) -> String {
    format!("POST {path} HTTP/1.1\r\nhost: x\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n")
}

#[tokio::test]
async fn a_head_that_trickles_is_given_up() {
    let server = server(Patience { head: SHORT, ..PATIENT }).await;
    let stream = connect(server.address, "POST /v1/messages HTTP/1.1\r\nx-slow: ").await;
    let mut clock = interval(SHORT / 20);
    let trickling = async {
        loop {
            clock.tick().await;
            // Until nobody listens any more.
            if write(&stream, b"x").await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    };
    let answer = within(async {
        tokio::select! { answer = read(&stream) => answer, () = trickling => String::new() }
    })
    .await;
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert_eq!(rest(connect(server.address, "GET /health/live HTTP/1.1\r\nho").await).await, answer);
}

#[tokio::test]
async fn a_body_that_falls_silent_is_refused_in_the_words_of_its_dialect() {
    let server = server(Patience { body: SHORT, ..PATIENT }).await;
    let (json, form) = ("application/json", "multipart/form-data; boundary=b");
    let part = "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\nbegun";
    let cases = [
        ("/v1/messages", json, "{\"model\":", "timeout_error"),
        ("/v1/messages/count_tokens", json, "", "timeout_error"),
        ("/api/v1/messages/create", json, "{", "timeout_error"),
        ("/v1/chat/completions", json, "{\"model\":", "invalid_request_error"),
        ("/v1/responses", json, "{", "invalid_request_error"),
        ("/v1/files", form, part, "invalid_request_error"),
    ];
    for (path, kind, begun, error) in cases {
        let stream = connect(server.address, &format!("{}{begun}", head(path, kind, 10_000))).await;
        let (status, body) = parts(&rest(stream).await);
        assert_eq!((status, &body["error"]["type"]), (408, &json!(error)), "{path} {body}");
        let said = body["error"]["message"].as_str().unwrap();
        assert!(said.contains("0.2 seconds"), "{said}");
    }
}

#[tokio::test]
async fn a_body_may_take_long_as_long_as_it_comes() {
    let server = server(HASTY).await;
    for (path, body) in [("/v1/messages", message(json!({}))), ("/v1/chat/completions", chat(json!({})))] {
        let body = body.to_string();
        let head = head(path, "application/json\r\nconnection: close", body.len());
        let stream = connect(server.address, &head).await;
        let mut clock = interval(SHORT / 4);
        for piece in body.as_bytes().chunks(body.len() / 12) {
            clock.tick().await;
            write(&stream, piece).await.unwrap();
        }
        assert_eq!(parts(&rest(stream).await).0, 200, "{path}");
    }
}

#[tokio::test]
async fn a_connection_that_nobody_uses_is_closed() {
    let server = server(Patience { idle: SHORT, ..PATIENT }).await;
    assert_eq!(rest(connect(server.address, "").await).await, "");
    let used = connect(server.address, "GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n").await;
    assert_eq!(parts(&rest(used).await).0, 200, "and then its end");
}

#[tokio::test]
async fn an_answer_may_take_as_long_as_it_takes() {
    let gate = Gate::default();
    let mut setup = Setup::new(Script { gate: Some(gate.clone()), ..Script::says("to the end") });
    setup.options.patience = HASTY;
    let server = setup.start().await;
    let body = message(json!({})).to_string();
    let asked =
        format!("{}{body}", head("/v1/messages", "application/json\r\nconnection: close", body.len()));
    let mut answer = Box::pin(rest(connect(server.address, &asked).await));
    assert!(timeout(SHORT * 4, &mut answer).await.is_err(), "nothing is said yet");
    gate.open();
    assert_eq!(parts(&answer.await).0, 200);
}

#[tokio::test]
async fn there_are_so_many_connections_and_others_wait_for_them() {
    let mut setup = Setup::new(Script::says("x"));
    setup.options.max_connections = 1;
    let server = setup.start().await;
    let first = connect(server.address, "").await;
    let asked = "GET /health/live HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    let mut second = Box::pin(rest(connect(server.address, asked).await));
    assert!(timeout(SHORT, &mut second).await.is_err(), "the first one is still there");
    drop(first);
    assert_eq!(parts(&second.await).0, 200);
}
