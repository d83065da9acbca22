//! Several workers behind one server: how they share the load, and what happens when one dies.

use std::sync::Arc;

use duet_engine::scripted::Script;
use duet_upstream::{Balance, Place, Provider, ProviderSettings, Route, Routes, Target};
use http_body_util::BodyExt;
use serde_json::{Value, json};

use super::{
    routes, settings, streams, unknown,
    upstream::{Then, Upstream, events, pieces},
};
use crate::support::{Client, Server, Setup, eventually, message, program::Program, within};

fn worker(name: &str, server: &Server) -> ProviderSettings {
    settings(name, "duet", &format!("http://{}", server.address))
}

async fn front(balance: Balance, workers: Vec<ProviderSettings>) -> Server {
    Setup { routes: routes("far", balance, workers), ..Setup::new(Script::says("local")) }.start().await
}

fn asked(more: Value) -> Value {
    let mut body = message(more);
    body["model"] = json!("far");
    body
}

/// Answers with the beginning of a stream, and no more.
async fn tireless() -> Upstream {
    let (_, _, stream) = streams()[0].clone();
    Upstream::start(move |_, _| events(pieces(&stream.as_bytes()[..stream.len() / 2], 64), Then::Silence))
        .await
}

#[tokio::test]
async fn the_least_loaded_worker_is_next() {
    let (one, two) = (tireless().await, tireless().await);
    let provider =
        |name: &str, worker: &Upstream| Provider::new(settings(name, "duet", &worker.base)).unwrap();
    let providers = vec![provider("one", &one), provider("two", &two)];
    let target = |(provider, weight): (&Arc<Provider>, u32)| Target {
        place: Place::At(Arc::clone(provider)),
        model: None,
        weight,
        tier: 0,
    };
    // The second one can take twice as much.
    let targets = providers.iter().zip([1, 2]).map(target).collect();
    let route = Route { balance: Balance::LeastLoaded, targets, info: unknown() };
    let routes = Routes::new(providers.clone(), [("far".to_owned(), route)]);
    let front = Setup { routes, ..Setup::new(Script::says("local")) }.start().await;
    let mut open = Vec::new();
    for _ in 0..9 {
        let mut answer = front.client.post("/v1/messages", &asked(json!({"stream": true}))).begin().await;
        within(answer.frame()).await.unwrap().unwrap();
        open.push(answer);
    }
    assert_eq!((one.seen().len(), two.seen().len()), (3, 6));
    assert_eq!((providers[0].under_way(), providers[1].under_way()), (3, 6));
    drop(open);
    // Those who leave make room.
    eventually("all are gone", || providers.iter().all(|provider| provider.under_way() == 0)).await;
}

#[tokio::test]
async fn conversations_stay_with_their_worker() {
    let back = || Setup { aliases: vec!["far"], ..Setup::new(Script::says("ok")) }.start();
    let (one, two) = (back().await, back().await);
    let front = front(Balance::Prefix, vec![worker("one", &one), worker("two", &two)]).await;
    let mut seen = [0; 2];
    for conversation in 0..12 {
        let mut messages = vec![json!({"role": "user", "content": format!("question {conversation}")})];
        let before = one.metrics().requests;
        for turn in 0..3 {
            let body = asked(json!({"messages": messages, "stream": turn == 1}));
            front.client.post("/v1/messages", &body).send().await;
            messages.push(json!({"role": "assistant", "content": "ok"}));
            messages.push(json!({"role": "user", "content": "and?"}));
        }
        let turns = one.metrics().requests - before;
        assert!(turns == 0 || turns == 3, "conversation {conversation} has {turns} turns here");
        seen[usize::from(turns == 0)] += 1;
    }
    assert!(seen[0] > 0 && seen[1] > 0, "{seen:?}");
}

#[tokio::test]
async fn a_worker_that_dies_within_an_answer_is_told_and_then_avoided() {
    let mut workers = [Program::start("memory"), Program::start("memory")];
    let list = Client::new(workers[0].address).get("/v1/models").send().await.json();
    let model = list["data"][0]["id"].as_str().unwrap();
    let provider = |name: &str, worker: &Program| settings(name, "duet", &worker.url());
    let providers = vec![provider("first", &workers[0]), provider("second", &workers[1])];
    let routes = routes(model, Balance::Order, providers);
    let front = Setup { routes, ..Setup::new(Script::says("local")) }.start().await;
    let mut body = message(json!({"stream": true, "max_tokens": 4000}));
    body["model"] = json!(model);
    let mut answer = front.client.post("/v1/messages", &body).begin().await.into_body();
    let mut text = within(answer.frame()).await.unwrap().unwrap().into_data().unwrap().to_vec();
    workers[0].kill();
    text.extend(within(answer.collect()).await.unwrap().to_bytes());
    let text = String::from_utf8(text).unwrap();
    assert!(text.starts_with("event: message_start\n"), "{text}");
    let last = text.trim_end().rsplit("\n\n").next().unwrap();
    assert!(last.starts_with("event: error\n") && last.contains("provider first"), "{last}");
    body["max_tokens"] = json!(3);
    for _ in 0..3 {
        let reply = front.client.post("/v1/messages", &body).send().await;
        assert_eq!(reply.data().pop().unwrap()["type"], "message_stop");
    }
}
