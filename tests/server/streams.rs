//! Event streams on the wire: what is ready together takes one chunk, and what comes alone does not wait.

use duet_engine::scripted::{Gate, Script};
use serde_json::{Value, json};
use tokio::net::TcpStream;

use crate::support::{MODEL, Server, Setup, chat, within};

/// Sends a request by hand and reads until `enough` is there, or the end.
async fn raw(server: &Server, head: &str, body: &str, enough: impl Fn(&str) -> bool) -> String {
    let stream = TcpStream::connect(server.address).await.unwrap();
    let asked = format!(
        "{head} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    );
    assert_eq!(stream.try_write(asked.as_bytes()).unwrap(), asked.len());
    let (mut answer, mut piece) = (Vec::new(), [0; 4096]);
    let reading = async {
        loop {
            stream.readable().await.unwrap();
            match stream.try_read(&mut piece) {
                Ok(0) => break,
                Ok(read) => answer.extend_from_slice(&piece[..read]),
                Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::WouldBlock),
            }
            if enough(&String::from_utf8_lossy(&answer)) {
                break;
            }
        }
    };
    within(reading).await;
    String::from_utf8(answer).unwrap()
}

/// The chunks of an answer.
fn chunks(answer: &str) -> Vec<&str> {
    let (_, mut rest) = answer.split_once("\r\n\r\n").unwrap();
    let mut chunks = Vec::new();
    while let Some((length, more)) = rest.split_once("\r\n") {
        let length = usize::from_str_radix(length, 16).unwrap();
        let (chunk, more) = more.split_at(length);
        rest = more.strip_prefix("\r\n").unwrap();
        chunks.extend((!chunk.is_empty()).then_some(chunk));
    }
    chunks
}

#[tokio::test]
async fn what_is_ready_together_takes_few_chunks() {
    let server = Server::of(Script::says(&"word ".repeat(12))).await;
    let asked = json!({"model": MODEL, "input": "hi", "background": true, "stream": true, "store": true});
    let live = server.client.post("/v1/responses", &asked).send().await.data();
    let id = live[0]["response"]["id"].as_str().unwrap();
    // All of it is there now.
    let answer = raw(&server, &format!("GET /v1/responses/{id}?stream=true"), "", |_| false).await;
    let chunks = chunks(&answer);
    let events = chunks.concat();
    let data = events.lines().filter_map(|line| line.strip_prefix("data: "));
    let data: Vec<Value> = data.map(|data| serde_json::from_str(data).unwrap()).collect();
    assert!(data.len() > 50 && data.len() == live.len(), "{} of {}", data.len(), live.len());
    assert!(chunks.len() * 10 < data.len(), "{} chunks for {} events", chunks.len(), data.len());
    assert!(chunks.iter().all(|chunk| chunk.ends_with("\n\n")), "events are whole");
}

#[tokio::test]
async fn what_comes_alone_does_not_wait() {
    let gate = Gate::default();
    let server = Setup::new(Script { gate: Some(gate.clone()), ..Script::says("abc") }).start().await;
    let body = chat(json!({"stream": true})).to_string();
    // The prompt, and one token of three.
    gate.allow(2);
    let seen = |answer: &str| answer.contains("\"content\":\"a\"");
    let answer = raw(&server, "POST /v1/chat/completions", &body, seen).await;
    assert!(seen(&answer) && !answer.contains("[DONE]"), "{answer}");
    gate.open();
}
