//! What is stored belongs to the key that made it: for every other one it is as if it were not there.

use duet::{
    http::Options,
    service::{Grant, Keys, digest},
};
use duet_engine::scripted::{Gate, Script};
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Client, MODEL, Reply, Server, Setup};

const RESPONSES: &str = "/v1/responses";
const CONVERSATIONS: &str = "/v1/conversations";
/// Ids that nobody has.
const NO_RESPONSE: &str = "resp_0";
const NO_CONVERSATION: &str = "conv_0";

/// A key without a name, and those of alice and bob, which read as their names.
pub fn keys() -> Keys {
    let named = ["alice", "bob"].map(|name| (name.to_owned(), digest(name), Grant::default()));
    Keys::new(["plain"], named)
}

async fn server(script: Script) -> Server {
    Setup { options: Options { keys: keys(), ..Options::default() }, ..Setup::new(script) }.start().await
}

struct Somebody<'a> {
    client: &'a Client,
    key: &'static str,
}

impl Somebody<'_> {
    async fn ask(&self, method: Method, path: &str, body: &Value) -> Reply {
        let asked = match body {
            Value::Null => self.client.request(method, path),
            body if method == Method::POST => self.client.post(path, body),
            body => panic!("{method} with {body}"),
        };
        asked.header("authorization", &format!("Bearer {}", self.key)).send().await
    }

    async fn post(&self, path: &str, body: Value) -> Value {
        let reply = self.ask(Method::POST, path, &body).await;
        assert_eq!(reply.status, StatusCode::OK, "{path}: {:?}", reply.body);
        reply.json()
    }

    async fn get(&self, path: &str) -> Reply {
        self.ask(Method::GET, path, &Value::Null).await
    }

    /// What is told of an id that is not there must not differ from what is told of somebody else's.
    async fn finds_nothing(&self, attempt: &Attempt, id: &str, nobodys: &str) {
        let Attempt { method, path, body } = attempt;
        let at = |id: &str| (path.replace("ID", id), body.to_string().replace("ID", id));
        let mut replies = Vec::new();
        for id in [id, nobodys] {
            let (path, body) = at(id);
            let reply = self.ask(method.clone(), &path, &serde_json::from_str(&body).unwrap()).await;
            replies.push((reply.status, String::from_utf8(reply.body.to_vec()).unwrap().replace(id, "ID")));
        }
        assert_eq!(replies[0], replies[1], "{} {method} {path}", self.key);
        assert!(replies[0].0.is_client_error(), "{} {method} {path}: {}", self.key, replies[0].0);
    }
}

/// A request about `ID`.
struct Attempt {
    method: Method,
    path: &'static str,
    body: Value,
}

fn attempts(list: impl IntoIterator<Item = (Method, &'static str, Value)>) -> Vec<Attempt> {
    list.into_iter().map(|(method, path, body)| Attempt { method, path, body }).collect()
}

fn about_responses() -> Vec<Attempt> {
    let next = json!({"model": MODEL, "input": "go", "previous_response_id": "ID"});
    attempts([
        (Method::GET, "/v1/responses/ID", Value::Null),
        (Method::GET, "/v1/responses/ID?stream=true", Value::Null),
        (Method::GET, "/v1/responses/ID/input_items", Value::Null),
        (Method::POST, "/v1/responses/ID/cancel", Value::Null),
        (Method::DELETE, "/v1/responses/ID", Value::Null),
        (Method::POST, RESPONSES, next.clone()),
        (Method::POST, "/v1/responses/input_tokens", next.clone()),
        (Method::POST, "/v1/responses/compact", next),
    ])
}

fn about_conversations() -> Vec<Attempt> {
    let items = json!({"items": [{"role": "user", "content": "x"}]});
    attempts([
        (Method::GET, "/v1/conversations/ID", Value::Null),
        (Method::POST, "/v1/conversations/ID", json!({"metadata": {"a": "b"}})),
        (Method::GET, "/v1/conversations/ID/items", Value::Null),
        (Method::POST, "/v1/conversations/ID/items", items),
        (Method::DELETE, "/v1/conversations/ID", Value::Null),
        (Method::POST, RESPONSES, json!({"model": MODEL, "input": "go", "conversation": "ID"})),
    ])
}

fn id(value: &Value) -> &str {
    value["id"].as_str().unwrap()
}

#[tokio::test]
async fn responses_belong_to_their_key() {
    let server = server(Script::says("x")).await;
    let [alice, bob, plain] = ["alice", "bob", "plain"].map(|key| Somebody { client: &server.client, key });
    let response = alice.post(RESPONSES, json!({"model": MODEL, "input": "hi"})).await;
    for other in [&bob, &plain] {
        for attempt in about_responses() {
            other.finds_nothing(&attempt, id(&response), NO_RESPONSE).await;
        }
        let item = json!([{"type": "item_reference", "id": "ID"}]);
        let refer = json!({"model": MODEL, "input": item});
        let [attempt] = &attempts([(Method::POST, RESPONSES, refer)])[..] else { panic!() };
        other.finds_nothing(attempt, id(&response["output"][0]), "msg_0").await;
    }
    let path = format!("{RESPONSES}/{}", id(&response));
    assert_eq!(alice.get(&path).await.json(), response, "nobody has changed or deleted it");
    let next = json!({"model": MODEL, "input": "go", "previous_response_id": id(&response)});
    alice.post(RESPONSES, next).await;
    let gone = alice.ask(Method::DELETE, &path, &Value::Null).await;
    assert_eq!(gone.json()["deleted"], true);
}

#[tokio::test]
async fn work_in_the_background_is_ended_by_its_own_key_only() {
    let gate = Gate::default();
    let server = server(Script { gate: Some(gate.clone()), ..Script::says("x") }).await;
    let [alice, bob] = ["alice", "bob"].map(|key| Somebody { client: &server.client, key });
    let begun = alice.post(RESPONSES, json!({"model": MODEL, "input": "hi", "background": true})).await;
    for attempt in about_responses() {
        bob.finds_nothing(&attempt, id(&begun), NO_RESPONSE).await;
    }
    gate.open();
    let ended = alice.get(&format!("{RESPONSES}/{}?stream=true", id(&begun))).await.data();
    assert_eq!(ended.last().unwrap()["type"], "response.completed");
    let whole = alice.get(&format!("{RESPONSES}/{}", id(&begun))).await.json();
    assert_eq!(whole["status"], "completed");
}

#[tokio::test]
async fn conversations_belong_to_their_key() {
    let server = server(Script::says("x")).await;
    let [alice, bob, plain] = ["alice", "bob", "plain"].map(|key| Somebody { client: &server.client, key });
    let begun = json!({"metadata": {"topic": "t"}, "items": [{"role": "user", "content": "hello"}]});
    let conversation = alice.post(CONVERSATIONS, begun).await;
    let path = format!("{CONVERSATIONS}/{}", id(&conversation));
    // Its answer is kept when the request is over.
    let next = json!({"model": MODEL, "input": "go", "conversation": id(&conversation), "stream": true});
    assert!(alice.ask(Method::POST, RESPONSES, &next).await.is_stream());
    let items = alice.get(&format!("{path}/items")).await.json();
    assert_eq!(items["data"].as_array().unwrap().len(), 3);
    for other in [&bob, &plain] {
        for attempt in about_conversations() {
            other.finds_nothing(&attempt, id(&conversation), NO_CONVERSATION).await;
        }
        for method in [Method::GET, Method::DELETE] {
            let item = format!("{path}/items/{}", id(&items["data"][0]));
            let reply = other.ask(method, &item, &Value::Null).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND);
        }
    }
    assert_eq!(alice.get(&path).await.json(), conversation);
    assert_eq!(alice.get(&format!("{path}/items")).await.json(), items);
}
