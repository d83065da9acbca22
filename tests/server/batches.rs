//! Message batches from their creation to their end.

use duet_engine::scripted::{Gate, Script};
use duet_store::{NewBatch, NewRow, Place, Scope, Store};
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Client, MODEL, Reply, Server, Setup, eventually, message, within};

pub const PATH: &str = "/v1/messages/batches";

/// A request of a batch.
fn row(custom_id: &str, more: Value) -> Value {
    json!({"custom_id": custom_id, "params": message(more)})
}

/// So many requests, named from 0.
fn rows(count: usize) -> Vec<Value> {
    (0..count).map(|number| row(&number.to_string(), json!({}))).collect()
}

async fn create(client: &Client, rows: Vec<Value>) -> Value {
    let reply = client.post(PATH, &json!({"requests": rows})).send().await;
    assert_eq!(reply.status, StatusCode::OK, "{:?}", reply.body);
    reply.json()
}

fn path(batch: &Value) -> String {
    format!("{PATH}/{}", batch["id"].as_str().unwrap())
}

pub async fn ended(client: &Client, path: &str) -> Value {
    within(async {
        loop {
            let batch = client.get(path).send().await.json();
            if batch["processing_status"] == "ended" {
                return batch;
            }
        }
    })
    .await
}

/// The lines of a batch that has ended, found where it says.
pub async fn results(client: &Client, batch: &Value) -> Vec<Value> {
    let url: http::Uri = batch["results_url"].as_str().unwrap().parse().unwrap();
    let reply = client.get(url.path()).send().await;
    assert_eq!(reply.header("content-type"), "application/x-jsonl");
    lines(&reply)
}

fn lines(reply: &Reply) -> Vec<Value> {
    let text = std::str::from_utf8(&reply.body).unwrap();
    assert!(text.ends_with('\n'));
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn check_error(reply: &Reply, status: u16, begins: &str) {
    let message = reply.json()["error"]["message"].as_str().unwrap().to_owned();
    assert_eq!((reply.status.as_u16(), message.starts_with(begins)), (status, true), "{message}");
}

fn counts(processing: i64, succeeded: i64, errored: i64, canceled: i64, expired: i64) -> Value {
    json!({"processing": processing, "succeeded": succeeded, "errored": errored, "canceled": canceled,
           "expired": expired})
}

/// Requests that the engine has, running or not.
fn under_way(server: &Server) -> u64 {
    let now = server.metrics();
    now.running + now.queued
}

/// Long enough for a worker that would take a row to have taken it: the store answers in order.
async fn many_questions(client: &Client, path: &str) {
    for _ in 0..20 {
        client.get(path).send().await;
    }
}

#[tokio::test]
async fn a_batch_goes_from_its_creation_to_its_end() {
    let server = Server::of(Script::says("an answer")).await;
    let client = &server.client;
    let wrong = row("wrong", json!({"model": "unknown"}));
    let batch =
        create(client, vec![row("a_1", json!({})), wrong, row("B-2", json!({"max_tokens": 2}))]).await;
    assert!(batch["id"].as_str().unwrap().starts_with("msgbatch_01"));
    assert_eq!(batch["request_counts"], counts(3, 0, 0, 0, 0));
    for absent in ["ended_at", "archived_at", "cancel_initiated_at", "results_url"] {
        assert_eq!(batch[absent], Value::Null, "{absent}");
    }
    let times =
        ["created_at", "expires_at"].map(|name| batch[name].as_str().unwrap().parse::<jiff::Timestamp>());
    let [created, expires] = times.map(Result::unwrap);
    assert_eq!(expires.as_microsecond() - created.as_microsecond(), 24 * 3600 * 1_000_000);

    let done = ended(client, &path(&batch)).await;
    assert_eq!(done["request_counts"], counts(0, 2, 1, 0, 0));
    assert_eq!(done["results_url"], format!("http://{}{}/results", server.address, path(&batch)));
    let lines = results(client, &done).await;
    let ids: Vec<_> = lines.iter().map(|line| line["custom_id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["a_1", "wrong", "B-2"]);
    let first = &lines[0]["result"];
    assert_eq!(
        (&first["type"], &first["message"]["content"][0]["text"]),
        (&json!("succeeded"), &json!("an answer"))
    );
    assert_eq!(first["message"]["usage"]["service_tier"], "batch");
    let error = json!({"type": "not_found_error", "message": "model: unknown"});
    assert_eq!(lines[1]["result"], json!({"type": "errored", "error": {"type": "error", "error": error}}));
    assert_eq!(lines[2]["result"]["message"]["stop_reason"], "max_tokens");

    let again = client.post(&format!("{}/cancel", path(&batch)), &json!({})).send().await;
    check_error(&again, 400, "message_batch_id: ");
    let gone = client.request(Method::DELETE, &path(&batch)).send().await.json();
    assert_eq!(gone, json!({"id": batch["id"], "type": "message_batch_deleted"}));
    for (method, rest) in
        [(Method::GET, ""), (Method::DELETE, ""), (Method::POST, "/cancel"), (Method::GET, "/results")]
    {
        let reply = client.request(method, &format!("{}{rest}", path(&batch))).send().await;
        check_error(&reply, 404, "message_batch_id: ");
        assert_eq!(reply.json()["error"]["type"], "not_found_error");
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_batch_is_named_with_its_place() {
    let server = Server::of(Script::says("x")).await;
    let good = || row("good", json!({}));
    let mut bare = good();
    bare["params"].as_object_mut().unwrap().remove("max_tokens");
    let cases = [
        (json!([]), "requests: "),
        (json!("x"), "requests: "),
        (json!([good(), {"custom_id": "b"}]), "requests.1.params: "),
        (json!([good(), bare]), "requests.1.params.max_tokens: "),
        (json!([row("", json!({}))]), "requests.0.custom_id: "),
        (json!([row("a b", json!({}))]), "requests.0.custom_id: "),
        (json!([row(&"x".repeat(65), json!({}))]), "requests.0.custom_id: "),
        (json!([row("a", json!({})), good(), good()]), "requests.2.custom_id: "),
        (json!([row("a", json!({"max_tokens": 0}))]), "requests.0.params.max_tokens: "),
        (json!([row("a", json!({"stream": true}))]), "requests.0.params.stream: "),
        (
            json!([row("a", json!({"messages": [{"role": "nobody", "content": "x"}]}))]),
            "requests.0.params.messages.0.role: ",
        ),
    ];
    for (requests, place) in cases {
        let reply = server.client.post(PATH, &json!({"requests": requests})).send().await;
        check_error(&reply, 400, place);
        assert_eq!(reply.json()["error"]["type"], "invalid_request_error");
    }
    check_error(&server.client.post(PATH, &json!({})).send().await, 400, "requests: ");
    assert_eq!(server.client.get(PATH).send().await.json()["data"], json!([]), "nothing of them is kept");
}

#[tokio::test]
async fn a_cancelled_batch_keeps_what_had_begun() {
    let gate = Gate::default();
    let mut setup = Setup::new(Script { gate: Some(gate.clone()), ..Script::says("begun") });
    setup.engine.max_batch = 4;
    let server = setup.start().await;
    let batch = create(&server.client, rows(5)).await;
    eventually("two begin", || under_way(&server) == 2).await;
    let path = path(&batch);
    check_error(&server.client.request(Method::DELETE, &path).send().await, 400, "message_batch_id: ");
    check_error(&server.client.get(&format!("{path}/results")).send().await, 400, "message_batch_id: ");

    let cancel = || server.client.request(Method::POST, &format!("{path}/cancel")).send();
    let canceling = cancel().await.json();
    assert_eq!(
        (&canceling["processing_status"], &canceling["ended_at"]),
        (&json!("canceling"), &Value::Null)
    );
    assert_eq!(canceling["request_counts"], counts(5, 0, 0, 0, 0));
    assert!(canceling["cancel_initiated_at"].is_string());
    assert_eq!(cancel().await.json(), canceling);
    gate.open();
    let done = ended(&server.client, &path).await;
    assert_eq!(done["request_counts"], counts(0, 2, 0, 3, 0));
    let lines = results(&server.client, &done).await;
    let types: Vec<_> = lines.iter().map(|line| line["result"]["type"].as_str().unwrap()).collect();
    assert_eq!(types, ["succeeded", "succeeded", "canceled", "canceled", "canceled"]);
    assert_eq!(cancel().await.json(), done);
}

#[tokio::test]
async fn batches_take_half_of_what_runs_side_by_side() {
    let gate = Gate::default();
    let mut setup = Setup::new(Script { gate: Some(gate.clone()), ..Script::says("x") });
    setup.engine.max_batch = 4;
    let server = setup.start().await;
    let batch = create(&server.client, rows(6)).await;
    eventually("two begin", || under_way(&server) == 2).await;
    many_questions(&server.client, &path(&batch)).await;
    assert_eq!(under_way(&server), 2);
    let waiting = tokio::spawn(server.client.post("/v1/messages", &message(json!({}))).send());
    eventually("somebody else begins beside them", || under_way(&server) == 3).await;
    gate.open();
    assert_eq!(waiting.await.unwrap().json()["usage"]["service_tier"], "standard");
    assert_eq!(ended(&server.client, &path(&batch)).await["request_counts"], counts(0, 6, 0, 0, 0));
}

#[tokio::test]
async fn batches_wait_while_others_fill_the_engine() {
    let gate = Gate::default();
    let mut setup = Setup::new(Script { gate: Some(gate.clone()), ..Script::says("x") });
    setup.engine.max_batch = 2;
    let server = setup.start().await;
    let ask = || tokio::spawn(server.client.post("/v1/messages", &message(json!({}))).send());
    let busy = [ask(), ask()];
    eventually("both are under way", || under_way(&server) == 2).await;
    let batch = create(&server.client, rows(2)).await;
    many_questions(&server.client, &path(&batch)).await;
    assert_eq!(under_way(&server), 2);
    gate.open();
    for answer in busy {
        assert_eq!(answer.await.unwrap().status, StatusCode::OK);
    }
    assert_eq!(ended(&server.client, &path(&batch)).await["request_counts"], counts(0, 2, 0, 0, 0));
}

#[tokio::test]
async fn the_next_server_goes_on_where_one_stopped() {
    let store = Store::open(&Place::Memory).unwrap();
    let gate = Gate::default();
    let script = Script { gate: Some(gate.clone()), ..Script::says("before") };
    let mut server = Setup { store: store.clone(), ..Setup::new(script) }.start().await;
    let batch = create(&server.client, rows(20)).await;
    eventually("some begin", || under_way(&server) > 0).await;
    server.stop();
    server.ended().await;
    gate.open();

    let server = Setup { store, ..Setup::new(Script::says("after")) }.start().await;
    let done = ended(&server.client, &path(&batch)).await;
    assert_eq!(done["request_counts"], counts(0, 20, 0, 0, 0));
    for (number, line) in results(&server.client, &done).await.iter().enumerate() {
        assert_eq!(line["custom_id"], number.to_string());
        assert_eq!(line["result"]["message"]["content"][0]["text"], "after");
    }
}

#[tokio::test]
async fn what_nobody_began_in_a_day_has_expired() {
    let store = Store::open(&Place::Memory).unwrap();
    let row = NewRow { custom_id: "late".into(), request: message(json!({})).to_string() };
    let scope = Scope { dialect: "anthropic", owner: String::new() };
    let batch = NewBatch { id: "msgbatch_late".into(), scope, about: String::new(), created: 1, expires: 2 };
    store.add_batch(batch, Some(vec![row])).await.unwrap();
    let server = Setup { store, ..Setup::new(Script::says("x")) }.start().await;
    let done = ended(&server.client, &format!("{PATH}/msgbatch_late")).await;
    assert_eq!(done["request_counts"], counts(0, 0, 0, 0, 1));
    assert_eq!(done["created_at"], "1970-01-01T00:00:00.000001+00:00");
    let lines = results(&server.client, &done).await;
    assert_eq!(lines, [json!({"custom_id": "late", "result": {"type": "expired"}})]);
}

#[tokio::test]
async fn batches_come_in_pages_and_under_both_paths() {
    let server = Setup { aliases: vec!["*"], ..Setup::new(Script::says("x")) }.start().await;
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.insert(0, create(&server.client, rows(1)).await["id"].clone());
    }
    let page = async |query: String| {
        let page = server.client.get(&format!("/anthropic{PATH}?{query}")).send().await.json();
        let ids: Vec<_> = page["data"].as_array().unwrap().iter().map(|batch| batch["id"].clone()).collect();
        assert_eq!((&page["first_id"], &page["last_id"]), (&ids[0], &ids[ids.len() - 1]));
        (ids, page["has_more"].as_bool().unwrap())
    };
    assert_eq!(page(String::new()).await, (ids.clone(), false));
    assert_eq!(page("limit=2".into()).await, (ids[..2].to_vec(), true));
    let id = |index: usize| ids[index].as_str().unwrap();
    assert_eq!(page(format!("limit=2&after_id={}", id(1))).await, (ids[2..].to_vec(), false));
    assert_eq!(page(format!("limit=1&before_id={}", id(2))).await, (ids[1..2].to_vec(), true));
    let nothing = server.client.get(&format!("{PATH}?before_id={}", id(0))).send().await.json();
    assert_eq!(nothing, json!({"data": [], "has_more": false, "first_id": null, "last_id": null}));
    for (query, place) in [
        ("limit=0".to_owned(), "limit: "),
        ("limit=1001".to_owned(), "limit: "),
        ("after_id=x".to_owned(), "after_id: "),
        (format!("after_id={0}&before_id={0}", id(0)), "before_id: "),
    ] {
        check_error(&server.client.get(&format!("{PATH}?{query}")).send().await, 400, place);
    }
    let below = ended(&server.client, &format!("/anthropic{PATH}/{}", id(0))).await;
    let expected = format!("http://{}/anthropic{PATH}/{}/results", server.address, id(0));
    assert_eq!(below["results_url"], expected);
    assert_eq!(results(&server.client, &below).await[0]["result"]["message"]["model"], MODEL);
}
