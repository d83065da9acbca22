//! `/v1/embeddings` and `/v1/rerank` as clients see them.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD};
use duet::{
    http::{Keys, Options},
    service::{Source, Task},
};
use duet_engine::scripted::Script;
use serde_json::{Value, json};

use crate::{
    embeddings_model::{Counting, WINDOW},
    support::{MODEL, Reply, Server, Setup},
};

const EMBEDDER: &str = "duet-test/embedder";
const RERANKER: &str = "duet-test/reranker";

fn setup() -> Setup {
    let sources = [Task::Embed, Task::Rerank].map(|task| Arc::new(Counting(task)) as Arc<dyn Source>);
    Setup { sources: sources.into(), ..Setup::new(Script::says("x")) }
}

async fn embeddings(server: &Server, body: Value) -> Reply {
    server.client.post("/v1/embeddings", &body).send().await
}

async fn embed(server: &Server, input: Value) -> Value {
    let reply = embeddings(server, json!({"model": EMBEDDER, "input": input})).await;
    assert_eq!(reply.status, 200, "{}", reply.json());
    reply.json()
}

fn numbers(entry: &Value) -> Vec<f64> {
    entry["embedding"].as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

#[tokio::test]
async fn every_form_of_input_gives_its_vectors_in_order() {
    let server = setup().start().await;
    // [CLS] red [SEP], each once.
    let third = f64::from((1.0f32 / 3.0).sqrt());
    let red = embed(&server, json!("red")).await;
    assert_eq!(red["usage"], json!({"prompt_tokens": 3, "total_tokens": 3}));
    assert_eq!((&red["model"], &red["data"][0]["index"]), (&json!(EMBEDDER), &json!(0)));
    let expected = [0.0, third, third, 0.0, third, 0.0, 0.0, 0.0];
    assert!(numbers(&red["data"][0]).iter().zip(expected).all(|(one, other)| (one - other).abs() < 1e-6));
    // Longer ones first, and more than fit one group.
    let texts: Vec<String> =
        (0..700).map(|place| ["owl ", "red "][place % 2].repeat(9 - place % 9)).collect();
    let many = embed(&server, json!(texts)).await;
    for place in [0, 1, 8, 350, 699] {
        let alone = embed(&server, json!(texts[place])).await;
        assert_eq!(many["data"][place]["embedding"], alone["data"][0]["embedding"], "{place}");
        assert_eq!(many["data"][place]["index"], place);
    }
    // Ids are taken as they are.
    let tokens = embed(&server, json!([1, 4, 2])).await;
    assert_eq!(tokens["data"], red["data"]);
    let lists = embed(&server, json!([[4], [1, 4, 2]])).await;
    assert_eq!(numbers(&lists["data"][0])[4], 1.0);
    assert_eq!(lists["data"][1]["embedding"], red["data"][0]["embedding"]);
    assert_eq!(lists["usage"]["total_tokens"], 4);
}

#[tokio::test]
async fn what_is_embedded_is_counted() {
    let server = setup().start().await;
    embed(&server, json!(["red", "red owl"])).await;
    let refused = embeddings(&server, json!({"model": EMBEDDER, "input": [99]})).await;
    assert_eq!(refused.status, 400);
    let body = json!({"model": RERANKER, "query": "red", "documents": ["owl"]});
    assert_eq!(server.client.post("/v1/rerank", &body).send().await.status, 200);
    let health = server.client.get("/health").send().await.json();
    let counters = &health["counters"];
    assert_eq!((&counters["requests"], &counters["completed"]), (&json!(2), &json!(2)), "{counters}");
    // [CLS] and [SEP] are read too: 3 and 4, and 5 for a pair.
    assert_eq!((&counters["prompt_tokens"], &counters["generated_tokens"]), (&json!(12), &json!(0)));
    assert_eq!(health["queue"]["running"], 0);
}

#[tokio::test]
async fn both_encodings_and_fewer_dimensions() {
    let server = setup().start().await;
    let ask = async |more: Value| {
        let mut body = json!({"model": EMBEDDER, "input": "red red green"});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        embeddings(&server, body).await
    };
    let float = ask(json!({"encoding_format": "float", "user": "someone"})).await.json();
    let base64 = ask(json!({"encoding_format": "base64"})).await.json();
    let bytes = STANDARD.decode(base64["data"][0]["embedding"].as_str().unwrap()).unwrap();
    let decoded = bytes.chunks(4).map(|bytes| f32::from_le_bytes(bytes.try_into().unwrap()));
    assert!(numbers(&float["data"][0]).into_iter().map(|number| number as f32).eq(decoded));
    let short = ask(json!({"dimensions": 5})).await.json();
    let short = numbers(&short["data"][0]);
    assert_eq!(short.len(), 5);
    assert!((short.iter().map(|number| number * number).sum::<f64>() - 1.0).abs() < 1e-6);
    assert!(short[4] > short[1], "red stands twice: {short:?}");
    assert_eq!(ask(json!({"dimensions": 8})).await.status, 200);
    for (more, param) in [
        (json!({"dimensions": 9}), "dimensions"),
        (json!({"dimensions": 0}), "dimensions"),
        (json!({"encoding_format": "morse"}), "encoding_format"),
    ] {
        let reply = ask(more).await;
        assert_eq!((reply.status.as_u16(), reply.json()["error"]["param"].as_str()), (400, Some(param)));
    }
}

#[tokio::test]
async fn what_cannot_be_embedded_is_refused_by_name() {
    let server = setup().start().await;
    let long = "owl ".repeat(WINDOW as usize - 1);
    let cases = [
        (json!(""), "input"),
        (json!(["red", ""]), "input[1]"),
        (json!([]), "input"),
        (json!([[4], []]), "input[1]"),
        (json!([4, -1]), "input"),
        (json!([100_257]), "input"),
        (json!(["red", long]), "input"),
        (json!(vec!["red"; 2049]), "input"),
    ];
    for (input, param) in cases {
        let reply = embeddings(&server, json!({"model": EMBEDDER, "input": input})).await;
        let error = &reply.json()["error"];
        assert_eq!((reply.status.as_u16(), error["param"].as_str()), (400, Some(param)), "{error}");
    }
    let reply = embeddings(&server, json!({"model": EMBEDDER, "input": long})).await.json();
    assert_eq!(reply["error"]["code"], "context_length_exceeded");
}

#[tokio::test]
async fn models_do_what_they_are_for() {
    let server = setup().start().await;
    for model in [MODEL, RERANKER] {
        let reply = embeddings(&server, json!({"model": model, "input": "red"})).await;
        assert_eq!((reply.status.as_u16(), &reply.json()["error"]["param"]), (400, &json!("model")));
    }
    let unknown = embeddings(&server, json!({"model": "nobody", "input": "red"})).await;
    assert_eq!((unknown.status.as_u16(), &unknown.json()["error"]["code"]), (404, &json!("model_not_found")));
    for model in [EMBEDDER, RERANKER] {
        let body = json!({"model": model, "messages": [{"role": "user", "content": "red"}]});
        let reply = server.client.post("/v1/chat/completions", &body).send().await;
        assert_eq!((reply.status.as_u16(), &reply.json()["error"]["param"]), (400, &json!("model")));
    }
    let listed = server.client.get("/v1/models").send().await.json();
    let ids: Vec<&str> =
        listed["data"].as_array().unwrap().iter().map(|model| model["id"].as_str().unwrap()).collect();
    assert_eq!(ids, [MODEL, EMBEDDER, RERANKER]);
}

#[tokio::test]
async fn documents_come_back_by_relevance() {
    let server = setup().start().await;
    let documents = json!(["blue", {"text": "owl red owl"}, "green owl", "red"]);
    let ask = async |more: Value| {
        let mut body = json!({"model": RERANKER, "query": "red owl", "documents": documents});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        server.client.post("/v1/rerank", &body).send().await
    };
    let all = ask(json!({})).await.json();
    let indexes = |answer: &Value| -> Vec<i64> {
        answer["results"].as_array().unwrap().iter().map(|result| result["index"].as_i64().unwrap()).collect()
    };
    assert_eq!(indexes(&all), [1, 2, 3, 0], "what is as good stays in its order");
    // Three shared words: the sigmoid of 2.
    let best = all["results"][0]["relevance_score"].as_f64().unwrap();
    assert!((best - 1.0 / (1.0 + (-2f64).exp())).abs() < 1e-6);
    assert!(all["results"][0].get("document").is_none());
    // Two words and three marks with each document.
    assert_eq!(all["usage"]["total_tokens"], 4 * 5 + 7);
    let two = ask(json!({"top_n": 2, "return_documents": true})).await.json();
    assert_eq!(indexes(&two), [1, 2]);
    assert_eq!(two["results"][0]["document"]["text"], "owl red owl");
    for more in [json!({"documents": []}), json!({"top_n": 0}), json!({"query": ""})] {
        assert_eq!(ask(more).await.status, 400);
    }
    assert_eq!(ask(json!({"documents": ["owl ".repeat(20)]})).await.status, 400);
    assert_eq!(ask(json!({"model": EMBEDDER})).await.status, 400);
    assert_eq!(ask(json!({"model": "nobody"})).await.status, 404);
}

#[tokio::test]
async fn reranking_asks_for_the_key() {
    let options = Options { keys: ["secret"].into_iter().collect::<Keys>(), ..Options::default() };
    let server = Setup { options, ..setup() }.start().await;
    let body = json!({"model": RERANKER, "query": "red", "documents": ["red"]});
    assert_eq!(server.client.post("/v1/rerank", &body).send().await.status, 401);
    let allowed = server.client.post("/v1/rerank", &body).header("authorization", "Bearer secret");
    assert_eq!(allowed.send().await.status, 200);
}
