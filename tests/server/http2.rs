//! HTTP/2 without TLS, for clients that know that it is spoken here: the same answers, many of them on one connection,
//! and the same patience.

use std::time::Duration;

use duet::http::Patience;
use duet_engine::scripted::{Gate, Script};
use futures_util::future::join_all;
use http::Version;
use serde_json::{Value, json};
use tokio::net::TcpStream;

use crate::support::{Client, Setup, chat, eventually, message, within};

const SHORT: Duration = Duration::from_millis(200);
const LONG: Duration = Duration::from_secs(60);
const PATIENT: Patience = Patience { head: LONG, body: LONG, idle: LONG, reader: LONG };

/// What two answers to the same request have in common.
fn without_names(mut item: Value) -> Value {
    fn strip(item: &mut Value) {
        let Value::Object(object) = item else { return };
        object.retain(|name, _| !matches!(name.as_str(), "id" | "created" | "request_id"));
        object.values_mut().for_each(strip);
    }
    strip(&mut item);
    item
}

#[tokio::test]
async fn both_dialects_answer_alike() {
    let server = Setup::new(Script::says("one two three")).start().await;
    let (old, new) = (&server.client, Client::over_http2(server.address));
    for (path, body) in [("/v1/messages", message(json!({}))), ("/v1/chat/completions", chat(json!({})))] {
        // From now on both answers find the prompt in the cache, which they tell.
        old.post(path, &body).send().await;
        let (whole, again) = (old.post(path, &body).send().await, new.post(path, &body).send().await);
        assert_eq!(without_names(whole.json()), without_names(again.json()), "{path}");
        let mut body = body;
        body["stream"] = json!(true);
        let (whole, again) = (old.post(path, &body).send().await, new.post(path, &body).send().await);
        assert_eq!(whole.header("content-type"), again.header("content-type"));
        let events = |reply: &crate::support::Reply| reply.data().into_iter().map(without_names).collect();
        let (whole, again): (Vec<_>, Vec<_>) = (events(&whole), events(&again));
        assert!(whole == again && whole.len() > 4, "{path} {again:?}");
    }
    let refused = new.post("/v1/messages", &json!({"model": "x"})).send().await;
    assert_eq!(refused.json()["error"]["message"], "max_tokens: Field required");
    assert_eq!(new.get("/v1/models").begin().await.version(), Version::HTTP_2);
}

#[tokio::test]
async fn many_requests_share_a_connection() {
    const MANY: usize = 8;
    let gate = Gate::default();
    let mut setup = Setup::new(Script { gate: Some(gate.clone()), ..Script::says("x") });
    // A second connection would wait for ever.
    setup.options.max_connections = 1;
    let server = setup.start().await;
    let client = Client::over_http2(server.address);
    let body = message(json!({"stream": true}));
    let asked = tokio::spawn({
        let asked: Vec<_> = (0..MANY).map(|_| client.post("/v1/messages", &body).send()).collect();
        join_all(asked)
    });
    let all = || server.metrics().queued + server.metrics().running == MANY as u64;
    eventually("all requests are under way", all).await;
    gate.open();
    for reply in within(asked).await.unwrap() {
        assert_eq!(reply.events().last().unwrap().name.as_deref(), Some("message_stop"));
    }
}

#[tokio::test]
async fn a_server_is_called_by_the_name_of_the_request() {
    let mut setup = Setup::new(Script::says("x"));
    setup.options.local_names = true;
    let server = setup.start().await;
    let mut client = connect(server.address).await;
    for (host, status) in [("127.0.0.1", 200), ("attacker.example", 403)] {
        let request = http::Request::get(format!("http://{host}/v1/models")).body(()).unwrap();
        let (answer, _) = client.send_request(request, true).unwrap();
        assert_eq!(within(answer).await.unwrap().status(), status, "{host}");
    }
}

#[tokio::test]
async fn a_connection_that_nobody_uses_is_closed() {
    let mut setup = Setup::new(Script::says("x"));
    setup.options.patience = Patience { idle: SHORT, ..PATIENT };
    let server = setup.start().await;
    let (stream, builder) = (TcpStream::connect(server.address).await.unwrap(), h2::client::Builder::new());
    let (mut client, connection) = builder.handshake::<_, bytes::Bytes>(stream).await.unwrap();
    let ended = tokio::spawn(connection);
    let request = http::Request::get("http://localhost/health/live").body(()).unwrap();
    let (answer, _) = client.send_request(request, true).unwrap();
    assert_eq!(within(answer).await.unwrap().status(), 200);
    within(ended).await.unwrap().unwrap();
}

#[tokio::test]
async fn who_makes_no_room_for_an_answer_loses_that_answer_alone() {
    let mut setup = Setup::new(Script::says(&"much ".repeat(100)));
    setup.options.patience = Patience { reader: SHORT, ..PATIENT };
    let server = setup.start().await;
    let mut client = connect(server.address).await;
    let request = http::Request::post("http://localhost/v1/chat/completions")
        .header("content-type", "application/json")
        .body(())
        .unwrap();
    let (answer, mut body) = client.send_request(request, false).unwrap();
    let wanted = chat(json!({"stream": true, "max_tokens": 400}));
    body.send_data(wanted.to_string().into(), true).unwrap();
    let answer = within(answer).await.unwrap();
    let told = async {
        loop {
            let requests = server.client.get("/api/requests").send().await.json();
            if let Some(request) = requests["requests"].as_array().unwrap().first() {
                break request.clone();
            }
        }
    };
    let told = within(told).await;
    assert_eq!((&told["status"], &told["complete"]), (&json!(200), &json!(false)), "{told}");
    let request = http::Request::get("http://localhost/health/live").body(()).unwrap();
    let (alive, _) = client.send_request(request, true).unwrap();
    assert_eq!(within(alive).await.unwrap().status(), 200);
    drop(answer);
}

/// A client that takes what comes and makes room for no more.
async fn connect(address: std::net::SocketAddr) -> h2::client::SendRequest<bytes::Bytes> {
    let stream = TcpStream::connect(address).await.unwrap();
    let mut builder = h2::client::Builder::new();
    let (client, connection) = builder.initial_window_size(2_000).handshake(stream).await.unwrap();
    tokio::spawn(async move { drop(connection.await) });
    within(client.ready()).await.unwrap()
}
