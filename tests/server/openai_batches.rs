//! OpenAI's files and batches, from an upload to the files of answers.

use duet_engine::scripted::{Gate, Script};
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Client, Reply, Server, Setup, chat, eventually, within};

pub const FILES: &str = "/v1/files";
pub const BATCHES: &str = "/v1/batches";
const CHAT: &str = "/v1/chat/completions";

/// Uploads a file.
pub async fn upload(client: &Client, purpose: &str, content: &[u8]) -> Reply {
    form(client, &format!("--XX\r\n{PART}=\"purpose\"\r\n\r\n{purpose}\r\n"), content).await
}

const PART: &str = "Content-Disposition: form-data; name";

/// A form that begins so and ends with a file.
async fn form(client: &Client, begin: &str, content: &[u8]) -> Reply {
    let file = format!("--XX\r\n{PART}=\"file\"; filename=\"in.jsonl\"\r\nContent-Type: text/plain\r\n\r\n");
    let body = [begin.as_bytes(), file.as_bytes(), content, b"\r\n--XX--\r\n"].concat();
    let request = client.post_bytes(FILES, body);
    request.header("content-type", "multipart/form-data; boundary=XX").send().await
}

pub fn line(custom_id: &str, url: &str, body: &Value) -> String {
    json!({"custom_id": custom_id, "method": "POST", "url": url, "body": body}).to_string()
}

/// A batch of these lines.
pub async fn create(client: &Client, endpoint: &str, lines: &[String]) -> Value {
    let file = upload(client, "batch", lines.join("\n").as_bytes()).await.json();
    let body = json!({"input_file_id": file["id"], "endpoint": endpoint, "completion_window": "24h",
                      "metadata": {"name": "test"}});
    let reply = client.post(BATCHES, &body).send().await;
    assert_eq!(reply.status, StatusCode::OK, "{:?}", reply.body);
    reply.json()
}

/// The batch when nothing is left to do.
pub async fn ended(client: &Client, batch: &Value) -> Value {
    let path = format!("{BATCHES}/{}", batch["id"].as_str().unwrap());
    within(async {
        loop {
            let batch = client.get(&path).send().await.json();
            if ["completed", "failed", "expired", "cancelled"].contains(&batch["status"].as_str().unwrap()) {
                return batch;
            }
        }
    })
    .await
}

/// The lines of a batch's file.
pub async fn lines(client: &Client, file: &Value) -> Vec<Value> {
    let path = format!("{FILES}/{}/content", file.as_str().unwrap());
    let reply = client.get(&path).send().await;
    assert_eq!(reply.header("content-type"), "application/octet-stream");
    let text = std::str::from_utf8(&reply.body).unwrap();
    assert!(text.ends_with('\n'));
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn error(reply: &Reply) -> (u16, Value, Value) {
    let error = &reply.json()["error"];
    (reply.status.as_u16(), error["param"].clone(), error["code"].clone())
}

#[tokio::test]
async fn a_file_is_kept_listed_read_and_deleted() {
    let server = Server::of(Script::says("x")).await;
    let client = &server.client;
    // On disk while it comes in, and in several pieces in the store.
    let content: Vec<u8> = (0..3_000_000_u32).map(|index| (index % 251) as u8).collect();
    let file = upload(client, "user_data", &content).await.json();
    assert_eq!((&file["bytes"], &file["filename"]), (&json!(3_000_000), &json!("in.jsonl")));
    assert_eq!((&file["expires_at"], &file["status"]), (&Value::Null, &json!("processed")));
    let path = format!("{FILES}/{}", file["id"].as_str().unwrap());
    assert_eq!(client.get(&path).send().await.json(), file);
    let read = client.get(&format!("{path}/content")).send().await;
    assert!(read.body == content, "it is given back as it came");
    assert_eq!(read.header("content-disposition"), "attachment; filename=\"in.jsonl\"");

    let other = upload(client, "batch", b"{}").await.json();
    assert_eq!(other["expires_at"].as_i64().unwrap() - other["created_at"].as_i64().unwrap(), 30 * 24 * 3600);
    let list = async |query: &str| client.get(&format!("{FILES}{query}")).send().await.json();
    let all = list("").await;
    assert_eq!((&all["data"], &all["has_more"]), (&json!([other, file]), &json!(false)));
    let first = list("?order=asc&limit=1").await;
    assert_eq!((&first["data"], &first["has_more"]), (&json!([file]), &json!(true)));
    let after = format!("?order=asc&after={}", file["id"].as_str().unwrap());
    assert_eq!(list(&after).await["data"], json!([other]));
    assert_eq!(list("?purpose=batch").await["data"], json!([other]));

    let gone = client.request(Method::DELETE, &path).send().await.json();
    assert_eq!(gone, json!({"id": file["id"], "object": "file", "deleted": true}));
    for (method, rest) in [(Method::GET, ""), (Method::GET, "/content"), (Method::DELETE, "")] {
        let reply = client.request(method, &format!("{path}{rest}")).send().await;
        assert_eq!(error(&reply), (404, json!("id"), Value::Null));
    }
}

#[tokio::test]
async fn what_is_wrong_with_an_upload_is_said() {
    let mut setup = Setup::new(Script::says("x"));
    setup.upload_limit = 100_000;
    let server = setup.start().await;
    let client = &server.client;
    let refused = async |begin: &str, content: &[u8]| error(&form(client, begin, content).await);
    let purpose = |name: &str| format!("--XX\r\n{PART}=\"purpose\"\r\n\r\n{name}\r\n");
    assert_eq!(refused("", b"x").await.1, json!("purpose"));
    assert_eq!(refused(&purpose("play"), b"x").await.1, json!("purpose"));
    assert_eq!(refused(&purpose("batch"), b"").await, (400, json!("file"), json!("invalid_file")));
    let soon = format!("{}--XX\r\n{PART}=\"expires_after[seconds]\"\r\n\r\n5\r\n", purpose("batch"));
    assert_eq!(refused(&soon, b"x").await.0, 400);
    assert_eq!(
        refused(&purpose("batch"), &[b'x'; 200_000]).await,
        (413, Value::Null, json!("request_too_large"))
    );
    assert_eq!(client.get(FILES).send().await.json()["data"], json!([]), "nothing of them is kept");
}

#[tokio::test]
async fn a_batch_goes_from_its_file_to_its_files() {
    let server = Server::of(Script::says("an answer")).await;
    let client = &server.client;
    let rows = [
        line("one", CHAT, &chat(json!({}))),
        String::new(),
        line("wrong", CHAT, &chat(json!({"model": "unknown"}))),
        line("streamed", CHAT, &chat(json!({"stream": true}))),
        line("two", CHAT, &chat(json!({"max_completion_tokens": 2}))),
    ];
    let batch = create(client, CHAT, &rows).await;
    assert_eq!((&batch["status"], &batch["metadata"]), (&json!("validating"), &json!({"name": "test"})));
    assert_eq!(batch["request_counts"], json!({"total": 0, "completed": 0, "failed": 0}));
    let done = ended(client, &batch).await;
    assert_eq!(done["status"], "completed", "{done}");
    assert_eq!(done["request_counts"], json!({"total": 4, "completed": 2, "failed": 2}));
    for time in ["in_progress_at", "finalizing_at", "completed_at"] {
        assert!(done[time].is_i64(), "{time}");
    }
    let output = lines(client, &done["output_file_id"]).await;
    let ids: Vec<_> = output.iter().map(|line| line["custom_id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["one", "two"]);
    let first = &output[0]["response"];
    assert_eq!((&first["status_code"], &output[0]["error"]), (&json!(200), &Value::Null));
    assert_eq!(first["body"]["choices"][0]["message"]["content"], "an answer");
    assert_eq!(output[1]["response"]["body"]["choices"][0]["finish_reason"], "length");
    let tokens = |name: &str| {
        output.iter().map(|line| line["response"]["body"]["usage"][name].as_i64().unwrap()).sum::<i64>()
    };
    assert_eq!(done["usage"]["input_tokens"], tokens("prompt_tokens"));
    assert_eq!(done["usage"]["output_tokens"], tokens("completion_tokens"));

    let errors = lines(client, &done["error_file_id"]).await;
    let told: Vec<_> = errors
        .iter()
        .map(|line| {
            let response = &line["response"];
            (
                line["custom_id"].clone(),
                response["status_code"].clone(),
                response["body"]["error"]["code"].clone(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (json!("wrong"), json!(404), json!("model_not_found")),
            (json!("streamed"), json!(400), json!("unsupported_value"))
        ]
    );
    let file =
        client.get(&format!("{FILES}/{}", done["output_file_id"].as_str().unwrap())).send().await.json();
    assert_eq!(file["purpose"], "batch_output");

    let listed = client.get(&format!("{BATCHES}?limit=1")).send().await.json();
    assert_eq!((&listed["data"], &listed["has_more"]), (&json!([done]), &json!(false)));
    let path = format!("{BATCHES}/{}", batch["id"].as_str().unwrap());
    assert_eq!(error(&client.post(&format!("{path}/cancel"), &json!({})).send().await).0, 409);
    assert_eq!(error(&client.get(&format!("{BATCHES}/batch_x")).send().await).0, 404);
}

#[tokio::test]
async fn every_endpoint_answers_as_it_does_alone() {
    let server = Server::of(Script::says("an answer")).await;
    let client = &server.client;
    let (model, text) = (crate::support::MODEL, "say it");
    for (endpoint, body) in [
        (CHAT, chat(json!({}))),
        ("/v1/completions", json!({"model": model, "prompt": text, "temperature": 0, "max_tokens": 4})),
        ("/v1/responses", json!({"model": model, "input": text, "temperature": 0})),
    ] {
        let done = ended(client, &create(client, endpoint, &[line("a", endpoint, &body)]).await).await;
        assert_eq!(done["request_counts"]["completed"], 1, "{endpoint}: {done}");
        let alone = client.post(endpoint, &body).send().await.json();
        let answered = lines(client, &done["output_file_id"]).await[0]["response"]["body"].clone();
        assert_eq!(
            crate::support::fold::comparable(&answered),
            crate::support::fold::comparable(&alone),
            "{endpoint}"
        );
    }
}

#[tokio::test]
async fn one_wrong_line_fails_the_batch_and_is_named() {
    let server = Server::of(Script::says("x")).await;
    let client = &server.client;
    let good = |name: &str| line(name, CHAT, &chat(json!({})));
    let without = |member: &str| {
        let mut line: Value = serde_json::from_str(&good("a")).unwrap();
        line.as_object_mut().unwrap().remove(member);
        line.to_string()
    };
    let cases = [
        (vec!["  \n".to_owned()], "empty_file", None),
        (vec![good("a"), "{".to_owned()], "invalid_json_line", Some(2)),
        (vec![good("a"), String::new(), good("a")], "duplicate_custom_id", Some(3)),
        (vec![line("a", "/v1/embeddings", &json!({}))], "mismatched_endpoint", Some(1)),
        (vec![without("custom_id")], "missing_required_parameter", Some(1)),
        (vec![without("body")], "missing_required_parameter", Some(1)),
        (vec!["[]".to_owned()], "invalid_type", Some(1)),
    ];
    for (rows, code, place) in cases {
        let failed = ended(client, &create(client, CHAT, &rows).await).await;
        assert_eq!((&failed["status"], &failed["request_counts"]["total"]), (&json!("failed"), &json!(0)));
        assert!(failed["failed_at"].is_i64() && failed["output_file_id"].is_null());
        let errors = &failed["errors"]["data"];
        assert_eq!((&errors[0]["code"], errors[0]["line"].as_i64()), (&json!(code), place), "{errors}");
    }
}

#[tokio::test]
async fn what_no_batch_can_be_made_of_is_refused() {
    let server = Server::of(Script::says("x")).await;
    let client = &server.client;
    let batch = upload(client, "batch", b"{}").await.json()["id"].clone();
    let note = upload(client, "user_data", b"{}").await.json()["id"].clone();
    let long = json!({"k": "x".repeat(513)});
    let cases = [
        (json!({"input_file_id": "file-none"}), "input_file_id"),
        (json!({"input_file_id": note}), "input_file_id"),
        (json!({"endpoint": "/v1/moderations"}), "endpoint"),
        (json!({"endpoint": "/v1/nothing"}), "endpoint"),
        (json!({"completion_window": "1h"}), "completion_window"),
        (json!({"metadata": long}), "metadata"),
    ];
    for (more, param) in cases {
        let mut body = json!({"input_file_id": batch, "endpoint": CHAT, "completion_window": "24h"});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let reply = client.post(BATCHES, &body).send().await;
        let (status, named, _) = error(&reply);
        assert_eq!((status, named), (400, json!(param)));
    }
    assert_eq!(client.get(BATCHES).send().await.json()["data"], json!([]));
}

#[tokio::test]
async fn a_cancelled_batch_has_a_line_for_every_request() {
    let gate = Gate::default();
    let mut setup = Setup::new(Script { gate: Some(gate.clone()), ..Script::says("begun") });
    setup.engine.max_batch = 4;
    let server = setup.start().await;
    let client = &server.client;
    let rows: Vec<_> = (0..5).map(|number| line(&number.to_string(), CHAT, &chat(json!({})))).collect();
    let batch = create(client, CHAT, &rows).await;
    eventually("two begin", || server.metrics().running + server.metrics().queued == 2).await;
    let path = format!("{BATCHES}/{}/cancel", batch["id"].as_str().unwrap());
    let cancelling = client.post(&path, &json!({})).send().await.json();
    assert_eq!((&cancelling["status"], &cancelling["output_file_id"]), (&json!("cancelling"), &Value::Null));
    gate.open();
    let done = ended(client, &batch).await;
    assert_eq!(done["status"], "cancelled");
    assert!(done["cancelled_at"].is_i64() && done["completed_at"].is_null());
    assert_eq!(done["request_counts"], json!({"total": 5, "completed": 2, "failed": 0}));
    assert_eq!(lines(client, &done["output_file_id"]).await.len(), 2);
    let rest = lines(client, &done["error_file_id"]).await;
    let told: Vec<_> = rest.iter().map(|line| (&line["response"], &line["error"]["code"])).collect();
    assert_eq!(told, [(&Value::Null, &json!("batch_cancelled")); 3]);
}

/// The gate lets two steps pass, and the answer begins within them: who waits for it waits for no batch.
#[tokio::test]
async fn an_interactive_request_begins_within_two_steps_of_a_batch() {
    let gate = Gate::default();
    let long = "x".repeat(60);
    let mut setup = Setup::new(Script { gate: Some(gate.clone()), ..Script::says(&long) });
    setup.engine.max_batch = 4;
    let server = setup.start().await;
    let client = &server.client;
    let rows: Vec<_> = (0..50).map(|number| line(&number.to_string(), CHAT, &chat(json!({})))).collect();
    let batch = create(client, CHAT, &rows).await;
    let under_way = || server.metrics().running + server.metrics().queued;
    eventually("as many as a batch may have are under way", || under_way() == 2).await;
    let asked = tokio::spawn(client.post(CHAT, &chat(json!({"stream": true}))).begin());
    eventually("the request is there", || under_way() == 3).await;
    gate.allow(2);
    let response = within(asked).await.unwrap();
    let mut body = response.into_body();
    let mut told = String::new();
    within(async {
        while !told.contains("\"content\":\"x") {
            let frame = http_body_util::BodyExt::frame(&mut body).await.unwrap().unwrap();
            told.push_str(std::str::from_utf8(&frame.into_data().unwrap()).unwrap());
        }
    })
    .await;
    gate.open();
    drop(body);
    assert_eq!(ended(client, &batch).await["request_counts"]["completed"], 50);
}
