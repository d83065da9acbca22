//! Whole conversations with a scripted server behind a real socket.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

use axum::{
    Json, Router,
    body::Body,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use serde_json::{Value, json};
use tokio::sync::{mpsc, oneshot};

use super::*;

/// What the scripted server does with one request.
enum Step {
    /// Streams these events and ends the body.
    Events(Vec<Value>),
    /// Streams these events, then nothing more until the client is gone, which it reports.
    Hang(Vec<Value>, oneshot::Sender<()>),
    Refuse(StatusCode, &'static str),
}

#[derive(Default)]
struct Script {
    steps: Vec<Step>,
    asked: Vec<Value>,
}

type Shared = Arc<Mutex<Script>>;

async fn messages(State(script): State<Shared>, Json(body): Json<Value>) -> Response {
    let mut script = script.lock().unwrap();
    script.asked.push(body);
    match script.steps.remove(0) {
        Step::Events(events) => Body::from_stream(stream::iter(frames(events))).into_response(),
        Step::Hang(events, gone) => {
            let guard = Gone(Some(gone));
            let forever = stream::pending().map(move |item| {
                let _ = &guard;
                item
            });
            Body::from_stream(stream::iter(frames(events)).chain(forever)).into_response()
        }
        Step::Refuse(status, body) => (status, body).into_response(),
    }
}

struct Gone(Option<oneshot::Sender<()>>);

impl Drop for Gone {
    fn drop(&mut self) {
        self.0.take().map(|sender| sender.send(()));
    }
}

fn frames(events: Vec<Value>) -> Vec<io::Result<Bytes>> {
    let frame = |event: Value| format!("event: {}\ndata: {event}\n\n", event["type"].as_str().unwrap());
    events.into_iter().map(|event| Ok(frame(event).into())).collect()
}

fn delta(kind: &str, text: &str) -> Value {
    json!({"type": "content_block_delta", "index": 0, "delta": {"type": format!("{kind}_delta"), kind: text}})
}

fn answer(text: &str) -> Step {
    Step::Events(vec![
        json!({"type": "message_start", "message": {}}),
        delta("text", text),
        json!({"type": "message_delta", "delta": {"stop_reason": "end_turn"}, "usage": {}}),
        json!({"type": "message_stop"}),
    ])
}

/// A client of a server that follows the script.
async fn serve(steps: Vec<Step>) -> (Client, Shared) {
    let script = Arc::new(Mutex::new(Script { steps, asked: Vec::new() }));
    let router = Router::new()
        .route("/v1/messages", post(messages))
        .route("/v1/models", get(|| async { Json(json!({"data": [{"id": "a/b"}, {"id": "c"}]})) }))
        .with_state(Arc::clone(&script));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/v1/", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    (Client::new(&base, Some("key".to_owned())).unwrap(), script)
}

fn options() -> Options {
    Options {
        model: "a/b".to_owned(),
        max_tokens: 2000,
        thinking: false,
        system: Some("Be kind.".to_owned()),
    }
}

/// Says `lines` one after the other; what the screen shows.
async fn converse(client: Client, said: &[&str]) -> String {
    let (sender, mut lines) = mpsc::channel(said.len().max(1));
    for line in said {
        sender.send((*line).to_owned()).await.unwrap();
    }
    drop(sender);
    let (_open, mut interrupts) = mpsc::channel(1);
    let mut output = Vec::new();
    let mut screen = Screen::new(&mut output, true, false);
    Conversation::new(client, options()).run(&mut lines, &mut interrupts, &mut screen).await.unwrap();
    String::from_utf8(output).unwrap()
}

#[tokio::test]
async fn a_conversation_remembers_until_it_is_told_to_forget() {
    let (client, script) = serve(vec![answer("Hello!"), answer("Again."), answer("Who?")]).await;

    let shown =
        converse(client, &["hi", " ", "/think", "once more", "/reset", "/dance", "me?", "/exit", "late"])
            .await;

    assert_eq!(
        shown,
        "> Hello!\n> > Thinking is on.\n> Again.\n> Forgotten.\n\
         > There is no /dance; /help lists what there is.\n> Who?\n> "
    );
    let asked = &script.lock().unwrap().asked;
    assert_eq!(
        asked[0],
        json!({
            "model": "a/b", "max_tokens": 2000, "stream": true, "system": "Be kind.",
            "messages": [{"role": "user", "content": "hi"}]
        })
    );
    assert_eq!(
        asked[1]["messages"],
        json!([
            {"role": "user", "content": "hi"},
            {"role": "assistant", "content": "Hello!"},
            {"role": "user", "content": "once more"}
        ])
    );
    assert_eq!(asked[1]["thinking"], json!({"type": "enabled", "budget_tokens": 1024}));
    assert_eq!(asked[2]["messages"], json!([{"role": "user", "content": "me?"}]));
}

#[tokio::test]
async fn failures_are_shown_and_taken_back() {
    let cut = vec![delta("text", "half")];
    let overloaded = vec![
        delta("text", "a"),
        json!({"type": "error", "error": {"type": "overloaded_error", "message": "Too much"}}),
    ];
    let refusal = r#"{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}"#;
    let steps = vec![
        Step::Events(cut),
        Step::Events(overloaded),
        Step::Refuse(StatusCode::UNAUTHORIZED, refusal),
        Step::Refuse(StatusCode::BAD_GATEWAY, "<html>"),
        Step::Events(vec![json!({"type": "content_block_delta", "delta": 1})]),
        answer("fine"),
    ];
    let (client, script) = serve(steps).await;

    let shown = converse(client, &["1", "2", "3", "4", "5", "6"]).await;

    let expected = [
        "half\nthe connection broke before the answer was complete\n",
        "a\nthe server failed: Too much\n",
        "says 401 Unauthorized: invalid x-api-key\n",
        "says 502 Bad Gateway: <html>\n",
        "does not answer like the Anthropic API",
        "> fine\n",
    ];
    let mut rest = shown.as_str();
    for part in expected {
        let found = rest.find(part).unwrap_or_else(|| panic!("{part:?} is not in {rest:?}"));
        rest = &rest[found + part.len()..];
    }
    assert_eq!(script.lock().unwrap().asked[5]["messages"], json!([{"role": "user", "content": "6"}]));
}

#[tokio::test]
async fn thinking_and_a_cut_answer_are_marked() {
    let events = vec![
        delta("thinking", "hm"),
        json!({"type": "ping"}),
        delta("signature", "abc"),
        delta("text", "So"),
        json!({"type": "message_delta", "delta": {"stop_reason": "max_tokens"}, "usage": {}}),
        json!({"type": "message_stop"}),
    ];
    let (client, _) = serve(vec![Step::Events(events)]).await;
    assert_eq!(converse(client, &["?"]).await, "> hm\n\nSo [the answer reached its longest length]\n> \n");
}

#[tokio::test]
async fn an_interrupt_stops_the_answer_closes_the_connection_and_keeps_what_came() {
    /// Presses Ctrl-C as soon as the word is on the screen.
    struct Impatient(mpsc::Sender<()>);

    impl Write for Impatient {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if bytes == b"partial" {
                self.0.try_send(()).unwrap();
            }
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    let (gone, client_gone) = oneshot::channel();
    let (client, script) = serve(vec![Step::Hang(vec![delta("text", "partial")], gone), answer("ok")]).await;
    let (press, mut interrupts) = mpsc::channel(1);
    let mut screen = Screen::new(Impatient(press), true, false);
    let mut conversation = Conversation::new(client, options());

    conversation.ask("long", &mut interrupts, &mut screen).await.unwrap();
    client_gone.await.unwrap();
    conversation.ask("next", &mut interrupts, &mut screen).await.unwrap();

    let messages = &script.lock().unwrap().asked[1]["messages"];
    assert_eq!(messages[1], json!({"role": "assistant", "content": "partial"}));
}

#[tokio::test]
async fn an_interrupt_at_the_prompt_leaves() {
    let (client, _) = serve(Vec::new()).await;
    let (_open, mut lines) = mpsc::channel(1);
    let (press, mut interrupts) = mpsc::channel(1);
    press.send(()).await.unwrap();
    let mut screen = Screen::new(io::sink(), true, false);
    Conversation::new(client, options()).run(&mut lines, &mut interrupts, &mut screen).await.unwrap();
}

#[tokio::test]
async fn models_are_listed_and_a_closed_port_is_noticed() {
    let (client, _) = serve(Vec::new()).await;
    assert_eq!(client.probe().await.unwrap(), ["a/b", "c"]);

    let closed = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let error =
        Client::new(&format!("http://{closed}"), None).unwrap().probe().await.unwrap_err().to_string();
    assert!(error.starts_with(&format!("cannot reach http://{closed}: Connection refused")), "{error}");
}

#[tokio::test]
async fn encryption_is_real_and_its_failure_an_error() {
    let (plain, _) = serve(Vec::new()).await;
    let https = plain.base.replace("http://", "https://");
    let error = Client::new(&https, None).unwrap().models().await.unwrap_err().to_string();
    assert!(error.starts_with(&format!("cannot reach {https}: ")), "{error}");
    assert!(error.contains("corrupt message"), "{error}");
}

#[test]
fn addresses_are_checked() {
    for address in ["nonsense", "ftp://host", "http://", ""] {
        assert!(Client::new(address, None).is_err(), "{address}");
    }
    assert!(Client::new("https://api.example.com/v1", None).is_ok());
}
