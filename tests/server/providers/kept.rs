//! Responses that a provider has made and keeps: what is asked about them, and what goes on from them, goes there.

use std::sync::atomic::{AtomicUsize, Ordering};

use axum::response::Response;
use bytes::Bytes;
use duet::http::Options;
use duet_engine::scripted::Script;
use duet_store::{Place, Store};
use duet_upstream::{Balance, Place as At, Provider, Route, Routes, Target};
use http::{Method, StatusCode};
use serde_json::{Value, json};

use super::{
    all_to, settings, unknown,
    upstream::{Seen, Then, Upstream, events, pieces, whole},
};
use crate::{
    owners::keys,
    support::{Client, MODEL, Reply, Server, Setup},
};

const PATH: &str = "/v1/responses";
const JSON: [(&str, &str); 1] = [("content-type", "application/json")];

/// Makes responses, and tells of those and of nothing else.
async fn keeper(name: &'static str) -> Upstream {
    let made = AtomicUsize::new(0);
    let known = move |id: &str| id.starts_with(&format!("resp_{name}"));
    Upstream::start(move |_, asked| {
        let path = asked.path.split('?').next().unwrap();
        let rest = path.strip_prefix(PATH).unwrap().trim_start_matches('/');
        let id = rest.split('/').next().unwrap();
        match (&asked.method, rest) {
            (&Method::POST, "") => {
                let number = made.fetch_add(1, Ordering::SeqCst);
                make(&format!("resp_{name}{number}"), &serde_json::from_slice(&asked.body).unwrap())
            }
            _ if !known(id) => whole(404, &JSON, gone(id).to_string()),
            (&Method::DELETE, _) => {
                whole(200, &JSON, json!({"id": id, "object": "response", "deleted": true}).to_string())
            }
            (_, rest) if rest.ends_with("/input_items") => whole(200, &JSON, page().to_string()),
            _ => whole(200, &JSON, response(id, &json!({})).to_string()),
        }
    })
    .await
}

fn make(id: &str, asked: &Value) -> Response {
    let response = response(id, asked);
    if asked["stream"] != true {
        return whole(200, &JSON, response.to_string());
    }
    let event = |kind: &str, number: u32| {
        let event = json!({"type": kind, "response": response, "sequence_number": number});
        format!("event: {kind}\ndata: {event}\n\n")
    };
    let stream = [event("response.created", 0), event("response.completed", 1)].concat();
    events(pieces(stream.as_bytes(), 50), Then::End)
}

/// As it would be told, with spaces that nobody else would write.
fn response(id: &str, asked: &Value) -> Value {
    json!({
        "id": id, "object": "response", "created_at": 1, "status": "completed", "model": "far", "output": [],
        "error": null, "incomplete_details": null, "instructions": null, "metadata": {}, "tools": [],
        "parallel_tool_calls": true, "temperature": 1, "top_p": 1, "tool_choice": "auto",
        "store": asked.get("store").unwrap_or(&json!(true)), "previous_response_id": asked["previous_response_id"],
    })
}

fn page() -> Value {
    json!({"object": "list", "data": [], "first_id": null, "last_id": null, "has_more": false})
}

fn gone(id: &str) -> Value {
    let message = format!("Response with id '{id}' not found.");
    json!({"error": {"message": message, "type": "invalid_request_error", "param": null, "code": null}})
}

async fn ask(client: &Client, key: &str, method: Method, path: &str) -> Reply {
    client.request(method, path).header("authorization", &format!("Bearer {key}")).send().await
}

async fn make_one(client: &Client, key: &str, more: Value) -> Reply {
    let mut body = json!({"model": "far", "input": "hi"});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    client.post(PATH, &body).header("authorization", &format!("Bearer {key}")).send().await
}

fn told(seen: &Seen) -> (Method, String) {
    (seen.method.clone(), seen.path.clone())
}

#[tokio::test]
async fn what_is_asked_about_a_response_goes_to_who_made_it() {
    let upstream = keeper("one").await;
    let routes = all_to(vec![settings("one", "openai-compatible", &upstream.base)]);
    let server = Setup { routes, ..Setup::new(Script::says("local")) }.start().await;
    for streamed in [false, true] {
        let made = make_one(&server.client, "", json!({"stream": streamed})).await;
        let id = if streamed { made.data()[0]["response"]["id"].clone() } else { made.json()["id"].clone() };
        let path = format!("{PATH}/{}", id.as_str().unwrap());
        let found = ask(&server.client, "", Method::GET, &format!("{path}?include[]=x")).await;
        assert_eq!(found.body, Bytes::from(response(id.as_str().unwrap(), &json!({})).to_string()));
        for (method, rest) in
            [(Method::GET, "/input_items?limit=2"), (Method::POST, "/cancel"), (Method::DELETE, "")]
        {
            let asked = format!("{path}{rest}");
            assert_eq!(ask(&server.client, "", method.clone(), &asked).await.status, StatusCode::OK);
            assert_eq!(told(upstream.seen().last().unwrap()), (method, asked));
        }
        let count = upstream.seen().len();
        assert_eq!(ask(&server.client, "", Method::GET, &path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(upstream.seen().len(), count, "what was deleted is asked for nowhere");
    }
}

#[tokio::test]
async fn a_response_that_nobody_keeps_is_asked_for_nowhere() {
    let upstream = keeper("one").await;
    let routes = all_to(vec![settings("one", "openai-compatible", &upstream.base)]);
    let server = Setup { routes, ..Setup::new(Script::says("local")) }.start().await;
    let made = make_one(&server.client, "", json!({"store": false})).await.json();
    for id in [made["id"].as_str().unwrap(), "resp_one99"] {
        let reply = ask(&server.client, "", Method::GET, &format!("{PATH}/{id}")).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(upstream.seen().len(), 1);
}

#[tokio::test]
async fn what_goes_on_from_a_response_goes_to_who_made_it() {
    let (one, two) = (keeper("one").await, keeper("two").await);
    let provider = |name: &str, upstream: &Upstream| {
        Provider::new(settings(name, "openai-compatible", &upstream.base)).unwrap()
    };
    let (first, second) = (provider("one", &one), provider("two", &two));
    let route = |providers: &[&std::sync::Arc<Provider>]| {
        let target = |provider: &&std::sync::Arc<Provider>| Target {
            place: At::At(std::sync::Arc::clone(provider)),
            model: None,
            weight: 1,
            tier: 0,
        };
        let targets = providers.iter().map(target).collect();
        Route { balance: Balance::Order, targets, info: unknown() }
    };
    let all = [
        ("far".to_owned(), route(&[&first, &second])),
        ("second".to_owned(), route(&[&second])),
        ("either".to_owned(), route(&[&first, &second])),
    ];
    let routes = Routes::new(vec![first, second], all);
    let server = Setup { routes, ..Setup::new(Script::says("local")) }.start().await;
    let client = &server.client;
    let made = make_one(client, "", json!({"model": "second"})).await.json();
    let next = |model: &str, previous: &Value| json!({"model": model, "previous_response_id": previous});
    let after = make_one(client, "", next("either", &made["id"])).await.json();
    assert_eq!(after["id"], "resp_two1", "although the other one comes first");
    assert!(one.seen().is_empty());
    // Where its model does not lead there, that is said.
    let from_one = make_one(client, "", json!({})).await.json();
    for model in ["second", MODEL] {
        let refused = make_one(client, "", next(model, &from_one["id"])).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{model}");
        let error = &refused.json()["error"];
        assert_eq!(error["param"], "previous_response_id");
        assert!(error["message"].as_str().unwrap().contains("kept by the provider 'one'"), "{error}");
    }
}

#[tokio::test]
async fn what_this_server_keeps_goes_along_to_a_provider() {
    let upstream = Upstream::start(|_, asked| {
        let answer = json!({"role": "assistant", "content": "far away", "refusal": null});
        let chat = json!({
            "id": "c", "object": "chat.completion", "created": 1, "model": "far",
            "choices": [{"index": 0, "message": answer, "finish_reason": "stop", "logprobs": null}],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        });
        let chunk = json!({
            "id": "c", "object": "chat.completion.chunk", "created": 1, "model": "far",
            "choices": [{"index": 0, "delta": {"role": "assistant", "content": "far away"}, "finish_reason": "stop"}],
        });
        let asked: Value = serde_json::from_slice(&asked.body).unwrap();
        match asked["stream"] == true {
            true => events(vec![format!("data: {chunk}\n\ndata: [DONE]\n\n").into()], Then::End),
            false => whole(200, &JSON, chat.to_string()),
        }
    })
    .await;
    let routes = all_to(vec![settings("far", "openai-compatible", &upstream.base)]);
    let server = Setup { routes, ..Setup::new(Script::says("local")) }.start().await;
    let client = &server.client;
    let here = client.post(PATH, &json!({"model": MODEL, "input": "the question"})).send().await.json();
    let conversation = json!({"items": [{"role": "user", "content": "what was said"}]});
    let conversation = client.post("/v1/conversations", &conversation).send().await.json();
    let cases = [
        (json!({"previous_response_id": here["id"]}), "the question"),
        (json!({"conversation": conversation["id"]}), "what was said"),
        (json!({"conversation": {"id": conversation["id"]}}), "what was said"),
    ];
    for (more, said) in cases {
        let answer = make_one(client, "", more.clone()).await;
        assert_eq!(answer.status, StatusCode::OK, "{more}: {:?}", answer.body);
        assert_eq!(answer.json()["output"][0]["content"][0]["text"], "far away");
        let sent = String::from_utf8(upstream.seen().pop().unwrap().body.to_vec()).unwrap();
        assert!(sent.contains(said), "{more}: {sent}");
    }
}

#[tokio::test]
async fn other_keys_cannot_reach_it_through_the_shared_provider() {
    let upstream = keeper("one").await;
    let routes = all_to(vec![settings("one", "openai-compatible", &upstream.base)]);
    let options = Options { keys: keys(), ..Options::default() };
    let server = Setup { routes, options, ..Setup::new(Script::says("local")) }.start().await;
    let client = &server.client;
    let made = make_one(client, "alice", json!({})).await.json();
    let id = made["id"].as_str().unwrap();
    for (key, id) in [("bob", id), ("plain", id), ("alice", "resp_one99")] {
        for (method, rest) in [
            (Method::GET, ""),
            (Method::GET, "/input_items"),
            (Method::POST, "/cancel"),
            (Method::DELETE, ""),
        ] {
            let reply = ask(client, key, method.clone(), &format!("{PATH}/{id}{rest}")).await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{key} {method} {rest}");
            assert!(reply.json()["error"]["message"].as_str().unwrap().contains(id));
        }
        let next = make_one(client, key, json!({"previous_response_id": id})).await;
        assert_eq!(next.status, StatusCode::BAD_REQUEST, "{key}");
        assert_eq!(next.json()["error"]["code"], "previous_response_not_found");
    }
    assert_eq!(upstream.seen().len(), 1, "nobody asked the provider");
    assert_eq!(make_one(client, "alice", json!({"previous_response_id": id})).await.status, StatusCode::OK);
}

/// A server over a store, with its upstream as a provider of this name or with none.
async fn restarted(store: &Store, provider: Option<(&str, &Upstream)>) -> Server {
    let routes =
        provider.map(|(name, upstream)| all_to(vec![settings(name, "openai-compatible", &upstream.base)]));
    let setup = Setup { store: store.clone(), ..Setup::new(Script::says("local")) };
    Setup { routes: routes.unwrap_or_default(), ..setup }.start().await
}

#[tokio::test]
async fn who_keeps_a_response_is_known_after_a_restart() {
    let (upstream, store) = (keeper("one").await, Store::open(&Place::Memory).unwrap());
    let path = {
        let server = restarted(&store, Some(("one", &upstream))).await;
        let made = make_one(&server.client, "", json!({})).await.json();
        format!("{PATH}/{}", made["id"].as_str().unwrap())
    };
    let server = restarted(&store, Some(("one", &upstream))).await;
    assert_eq!(ask(&server.client, "", Method::GET, &path).await.status, StatusCode::OK);
    let without = restarted(&store, None).await;
    let reply = ask(&without.client, "", Method::GET, &path).await;
    assert_eq!(reply.status, StatusCode::BAD_GATEWAY);
    let message = reply.json()["error"]["message"].clone();
    assert!(message.as_str().unwrap().contains("no longer configured"), "{message}");
}
