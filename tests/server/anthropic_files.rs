//! Anthropic's files: uploaded, listed, shown to models by their ids, deleted; each its owner's alone.

use duet::http::Options;
use duet_engine::scripted::Script;
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    owners::keys,
    support::{Client, Reply, Request, Server, Setup, message},
};

const FILES: &str = "/v1/files";
const VERSION: (&str, &str) = ("anthropic-version", "2023-06-01");

fn upload(client: &Client, name: &str, media_type: &str, content: &[u8]) -> Request {
    let head = format!(
        "--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\ncontent-type: {media_type}\r\n\r\n"
    );
    let body = [head.as_bytes(), content, b"\r\n--edge--\r\n"].concat();
    client
        .post_bytes(FILES, body)
        .header("content-type", "multipart/form-data; boundary=edge")
        .header(VERSION.0, VERSION.1)
}

async fn uploaded(client: &Client, name: &str, media_type: &str, content: &[u8]) -> Value {
    let reply = upload(client, name, media_type, content).send().await;
    assert_eq!(reply.status, StatusCode::OK, "{:?}", reply.body);
    reply.json()
}

async fn ask(client: &Client, method: Method, path: &str) -> Reply {
    client.request(method, path).header(VERSION.0, VERSION.1).send().await
}

fn id(value: &Value) -> &str {
    value["id"].as_str().unwrap()
}

fn ids(page: &Value) -> Vec<&str> {
    page["data"].as_array().unwrap().iter().map(id).collect()
}

fn error(reply: &Reply) -> (u16, Value) {
    (reply.status.as_u16(), reply.json()["error"]["type"].clone())
}

#[tokio::test]
async fn a_file_is_kept_described_and_deleted() {
    let server = Server::of(Script::says("x")).await;
    let client = &server.client;
    let file = uploaded(client, "data.csv", "text/csv", b"item,value\napple,30\n").await;
    // As the real API was recorded to answer.
    let told = json!({"type": "file", "filename": "data.csv", "mime_type": "text/csv", "size_bytes": 20, "downloadable": false});
    for (name, value) in told.as_object().unwrap() {
        assert_eq!(file[name], *value, "{name}");
    }
    assert!(id(&file).starts_with("file_01"));
    assert!(file["created_at"].as_str().unwrap().parse::<jiff::Timestamp>().is_ok());
    let path = format!("{FILES}/{}", id(&file));
    assert_eq!(ask(client, Method::GET, &path).await.json(), file);
    assert_eq!(ask(client, Method::GET, &format!("/anthropic{path}")).await.json(), file);
    let content = ask(client, Method::GET, &format!("{path}/content")).await;
    assert_eq!(error(&content), (400, json!("invalid_request_error")), "what was uploaded is not given back");
    // The other dialect has files of its own.
    assert_eq!(client.get(FILES).send().await.json()["data"], json!([]));
    assert_eq!(client.get(&path).send().await.status, StatusCode::NOT_FOUND);
    let gone = ask(client, Method::DELETE, &path).await.json();
    assert_eq!(gone, json!({"id": id(&file), "type": "file_deleted"}));
    for method in [Method::GET, Method::DELETE] {
        assert_eq!(error(&ask(client, method, &path).await), (404, json!("not_found_error")));
    }
}

#[tokio::test]
async fn pages_follow_each_other_in_both_ways() {
    let server = Server::of(Script::says("x")).await;
    let client = &server.client;
    let mut made = Vec::new();
    for number in 0..3 {
        made.insert(0, id(&uploaded(client, &number.to_string(), "text/plain", b"x").await).to_owned());
    }
    let list = async |query: &str| ask(client, Method::GET, &format!("{FILES}?{query}")).await.json();
    let first = list("limit=2").await;
    assert_eq!((ids(&first), &first["has_more"]), (vec![&*made[0], &*made[1]], &json!(true)));
    assert_eq!((&first["first_id"], &first["last_id"]), (&json!(made[0]), &json!(made[1])));
    let next = first["next_page"].as_str().unwrap();
    for query in [format!("limit=2&page={next}"), format!("limit=2&after_id={}", made[1])] {
        let second = list(&query).await;
        assert_eq!((ids(&second), &second["has_more"]), (vec![&*made[2]], &json!(false)), "{query}");
        assert_eq!(second["next_page"], Value::Null);
    }
    let before = list(&format!("limit=1&before_id={}", made[2])).await;
    assert_eq!((ids(&before), &before["has_more"]), (vec![&*made[1]], &json!(true)));
    let some = list(&format!("ids[]={}&ids[]=file_01x&ids[]={}", made[2], made[0])).await;
    assert_eq!(ids(&some), [&*made[0], &*made[2]]);
    assert_eq!(ids(&list("scope_id=s").await), Vec::<&str>::new());
    for query in ["page=x", "after_id=x", "before_id=x", "limit=0", "limit=1001", "page=a&after_id=b"] {
        let reply = ask(client, Method::GET, &format!("{FILES}?{query}")).await;
        assert_eq!(error(&reply), (400, json!("invalid_request_error")), "{query}");
    }
}

#[tokio::test]
async fn wrong_and_large_files_are_refused() {
    let server = Setup { upload_limit: 4096, ..Setup::new(Script::says("x")) }.start().await;
    let client = &server.client;
    for name in ["a:b", "what?", "<x>", &"x".repeat(256)] {
        let reply = upload(client, name, "text/plain", b"x").send().await;
        assert_eq!(error(&reply), (400, json!("invalid_request_error")), "{name}");
    }
    let large = upload(client, "large", "text/plain", &[b'x'; 5000]).send().await;
    assert_eq!(error(&large), (413, json!("request_too_large")));
    assert_eq!(ask(client, Method::GET, FILES).await.json()["data"], json!([]));
}

fn about(kind: &str, file: &str) -> Value {
    let block = json!({"type": kind, "source": {"type": "file", "file_id": file}});
    message(
        json!({"messages": [{"role": "user", "content": [block, {"type": "text", "text": "what is it?"}]}]}),
    )
}

#[tokio::test]
async fn texts_are_shown_to_models_by_their_id() {
    let server = Setup { body_limit: 2000, ..Setup::new(Script::says("x")) }.start().await;
    let client = &server.client;
    let count = async |body: &Value| {
        let body = json!({"model": body["model"], "messages": body["messages"]});
        client.post("/v1/messages/count_tokens", &body).send().await
    };
    let text = "line after line\n".repeat(20);
    let file = uploaded(client, "notes.txt", "text/plain", text.as_bytes()).await;
    let named = count(&about("document", id(&file))).await.json();
    let source = json!({"type": "text", "media_type": "text/plain", "data": text});
    let mut inline = about("document", "");
    inline["messages"][0]["content"][0]["source"] = source;
    assert_eq!(named, count(&inline).await.json(), "as if it had been written there");
    let mut result = message(json!({}));
    result["tools"] = json!([{"name": "look", "input_schema": {"type": "object"}}]);
    let document = about("document", id(&file))["messages"][0]["content"][0].clone();
    result["messages"] = json!([
        {"role": "user", "content": "look"},
        {"role": "assistant", "content": [{"type": "tool_use", "id": "toolu_1", "name": "look", "input": {}}]},
        {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "toolu_1", "content": [document]}]},
    ]);
    for body in [about("document", id(&file)), result] {
        assert_eq!(client.post("/v1/messages", &body).send().await.status, StatusCode::OK);
    }
    let large = uploaded(client, "large.txt", "text/plain", &[b'x'; 3000]).await;
    let pdf = uploaded(client, "a.pdf", "application/pdf", b"%PDF-1.7").await;
    let broken = uploaded(client, "b.txt", "text/plain", &[0xff, 0xfe]).await;
    for (file, expected) in [
        ("file_01nothing", (404, "not_found_error")),
        (id(&large), (413, "request_too_large")),
        (id(&pdf), (400, "invalid_request_error")),
        (id(&broken), (400, "invalid_request_error")),
    ] {
        let reply = client.post("/v1/messages", &about("document", file)).send().await;
        assert_eq!(error(&reply), (expected.0, json!(expected.1)), "{file}");
        assert!(expected.0 == 413 || reply.json()["error"]["message"].as_str().unwrap().contains(file));
    }
}

#[tokio::test]
async fn files_are_their_owners_alone() {
    let options = Options { keys: keys(), ..Options::default() };
    let server = Setup { options, ..Setup::new(Script::says("x")) }.start().await;
    let client = &server.client;
    let file =
        upload(client, "a.txt", "text/plain", b"secret").header("x-api-key", "alice").send().await.json();
    let path = format!("{FILES}/{}", id(&file));
    let as_key = async |key: &str, method: Method, path: &str| {
        client.request(method, path).header(VERSION.0, VERSION.1).header("x-api-key", key).send().await
    };
    for key in ["bob", "plain"] {
        assert_eq!(as_key(key, Method::GET, FILES).await.json()["data"], json!([]));
        for (method, rest) in [(Method::GET, ""), (Method::GET, "/content"), (Method::DELETE, "")] {
            let reply = as_key(key, method, &format!("{path}{rest}")).await;
            assert_eq!(error(&reply), (404, json!("not_found_error")), "{key} {rest}");
        }
        let page = as_key(key, Method::GET, &format!("{FILES}?after_id={}", id(&file))).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
        let shown =
            client.post("/v1/messages", &about("document", id(&file))).header("x-api-key", key).send().await;
        assert_eq!(error(&shown), (404, json!("not_found_error")), "{key}");
    }
    let shown =
        client.post("/v1/messages", &about("document", id(&file))).header("x-api-key", "alice").send().await;
    assert_eq!(shown.status, StatusCode::OK);
    assert_eq!(as_key("alice", Method::GET, &path).await.json(), file);
}
