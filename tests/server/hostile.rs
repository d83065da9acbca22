//! Bodies that no honest client sends: always an error of the dialect with its request id, never a fault of ours.

use std::io::Read;

use bytes::Bytes;
use duet::http::Options;
use duet_engine::scripted::Script;
use http::StatusCode;
use proptest::{prelude::*, test_runner::TestRunner};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::support::{Reply, Server, Setup, chat, message};

const PATHS: [&str; 3] = ["/v1/messages", "/v1/messages/count_tokens", "/v1/chat/completions"];

async fn server() -> Server {
    Server::of(Script::says("x")).await
}

#[track_caller]
fn assert_refused(reply: &Reply, statuses: &[u16]) {
    assert!(statuses.contains(&reply.status.as_u16()), "{} {:?}", reply.status, reply.body);
    let error = &reply.json()["error"];
    assert!(error["message"].as_str().is_some_and(|message| message.len() < 2000), "{error}");
}

#[tokio::test]
async fn what_is_no_json_is_refused() {
    let server = server().await;
    let deep = |open: &str, close: &str| [open.repeat(100_000), close.repeat(100_000)].concat();
    let cases: [Bytes; 9] = [
        "".into(),
        "{".into(),
        "null garbage".into(),
        b"{\"model\":\"\xff\xfe\"}".as_slice().into(),
        b"\xef\xbb\xbf{}".as_slice().into(),
        "{\"model\":\"\\ud800\"}".into(),
        deep("[", "]").into(),
        deep("{\"a\":", "}").into(),
        "{\"max_tokens\":1e999}".into(),
    ];
    for path in PATHS {
        for body in &cases {
            assert_refused(&server.client.post_bytes(path, body.clone()).send().await, &[400]);
        }
    }
}

#[tokio::test]
async fn absurd_numbers_and_wrong_types_name_their_field() {
    let server = server().await;
    let numbers = [json!(-1), json!(1e300), json!(-1e300), json!(u64::MAX), json!(i64::MIN), json!(0.5)];
    let others = [json!("1"), json!([]), json!({}), json!(true)];
    for field in ["max_tokens", "temperature", "top_p", "top_k"] {
        for value in numbers.iter().chain(&others) {
            let reply = server.client.post("/v1/messages", &message(json!({field: value}))).send().await;
            assert!(reply.status.is_success() || reply.status == StatusCode::BAD_REQUEST, "{field} {value}");
            if reply.status == StatusCode::BAD_REQUEST {
                let text = reply.json()["error"]["message"].as_str().unwrap().to_owned();
                assert!(text.starts_with(field), "{text}");
            }
        }
    }
    for field in [
        "max_tokens",
        "temperature",
        "top_p",
        "n",
        "seed",
        "presence_penalty",
        "top_logprobs",
        "logit_bias",
        "stop",
    ] {
        for value in numbers.iter().chain(&others) {
            let reply = server.client.post("/v1/chat/completions", &chat(json!({field: value}))).send().await;
            assert!(reply.status.is_success() || reply.status == StatusCode::BAD_REQUEST, "{field} {value}");
            if reply.status == StatusCode::BAD_REQUEST {
                assert!(reply.json()["error"]["param"].as_str().unwrap().starts_with(field));
            }
        }
    }
}

#[tokio::test]
async fn the_offending_field_is_named_with_its_path() {
    let server = server().await;
    let messages = json!([{"role": "user", "content": "a"}, {"role": "user", "content": [{"type": "txt", "text": "b"}]}]);
    let reply = server.client.post("/v1/messages", &message(json!({"messages": messages}))).send().await;
    let text = reply.json()["error"]["message"].as_str().unwrap().to_owned();
    assert!(text.starts_with("messages.1.content.0"), "{text}");
    let reply = server.client.post("/v1/chat/completions", &chat(json!({"messages": messages}))).send().await;
    assert_eq!(reply.json()["error"]["param"], "messages[1].content[0].type");
    let reply = server.client.post("/v1/messages", &json!({"model": "m", "messages": []})).send().await;
    assert!(reply.json()["error"]["message"].as_str().unwrap().contains("Field required"));
    assert_refused(
        &server.client.post("/v1/messages", &message(json!({"messages": []}))).send().await,
        &[400],
    );
}

#[tokio::test]
async fn a_body_is_read_up_to_the_limit_whether_or_not_it_tells_its_length() {
    let server = Setup { body_limit: 1 << 20, ..Setup::new(Script::says("x")) }.start().await;
    let padded = |bytes: usize| {
        let body = message(json!({})).to_string();
        Bytes::from(format!("{body}{}", " ".repeat(bytes - body.len())))
    };
    for path in PATHS {
        for (bytes, fits) in [(1 << 20, true), ((1 << 20) + 1, false), (20 << 20, false)] {
            let body = padded(bytes);
            let pieces: Vec<Bytes> = body.chunks(64 << 10).map(Bytes::copy_from_slice).collect();
            for request in [server.client.post_bytes(path, body), server.client.post_chunked(path, pieces)] {
                let reply = request.send().await;
                if fits {
                    assert_eq!(reply.status, StatusCode::OK);
                    continue;
                }
                assert_refused(&reply, &[413]);
                if reply.is_anthropic() {
                    assert_eq!(reply.json()["error"]["type"], "request_too_large");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_large_body_is_read_and_then_judged_by_its_content() {
    let server = server().await;
    let ignored = message(json!({"not_known_yet": "x".repeat(20 << 20)}));
    assert_eq!(server.client.post("/v1/messages", &ignored).send().await.status, StatusCode::OK);
    let wrong = message(json!({"temperature": "x".repeat(20 << 20)}));
    assert_refused(&server.client.post("/v1/messages", &wrong).send().await, &[400]);
    let many = message(json!({"messages": vec![json!({"role": "user", "content": "a"}); 100_000]}));
    assert_refused(&server.client.post("/v1/messages", &many).send().await, &[400]);
}

#[tokio::test]
async fn a_web_page_cannot_post_without_asking_first() {
    let server = server().await;
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
        let reply =
            server.client.post("/v1/messages", &message(json!({}))).header("content-type", kind).send().await;
        assert_refused(&reply, &[400, 415]);
    }
}

#[tokio::test]
async fn a_web_page_cannot_pass_for_this_machine() {
    let options = Options { local_names: true, ..Options::default() };
    let server = Setup { options, ..Setup::new(Script::says("x")) }.start().await;
    for path in [&PATHS[..], &["/api/v1/messages/create", "/v1/rerank"]].concat() {
        let asked = |host| server.client.post(path, &message(json!({}))).header("host", host).send();
        assert_eq!(asked("page.example.com").await.status, StatusCode::FORBIDDEN, "{path}");
        assert_ne!(asked("localhost:10240").await.status, StatusCode::FORBIDDEN, "{path}");
    }
    for path in ["/v1/models", "/health", "/api/requests"] {
        let reply = server.client.get(path).header("host", "page.example.com").send().await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN, "{path}");
    }
}

/// Any JSON, with the names that the dialects know more often than chance would have them.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| serde_json::Number::from_f64(number).into()),
        "\\PC{0,8}".prop_map(Value::from),
        prop::sample::select(vec!["user", "assistant", "system", "text", "thinking", "enabled", "x"])
            .prop_map(Value::from),
    ];
    let names = prop::sample::select(vec![
        "role",
        "content",
        "type",
        "text",
        "thinking",
        "signature",
        "messages",
        "name",
        "stop",
        "model",
        "data",
        "x",
    ]);
    leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((names.clone(), inner), 0..4).prop_map(|members| members
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect()),
        ]
    })
}

/// A body that is right but for a few fields.
fn nearly_right() -> impl Strategy<Value = (usize, Value)> {
    let fields = prop::sample::select(vec![
        "model",
        "messages",
        "max_tokens",
        "system",
        "stream",
        "temperature",
        "top_p",
        "top_k",
        "thinking",
        "stop",
        "stop_sequences",
        "n",
        "seed",
        "logprobs",
        "top_logprobs",
        "logit_bias",
        "stream_options",
        "tools",
        "tool_choice",
        "response_format",
        "reasoning_effort",
        "metadata",
        "min_p",
        "repetition_penalty",
        "thread",
    ]);
    (0..PATHS.len(), prop::collection::vec((fields, anything()), 0..4)).prop_map(|(path, changes)| {
        let mut body = if PATHS[path].contains("chat") { chat(json!({})) } else { message(json!({})) };
        for (field, value) in changes {
            body[field] = value;
        }
        (path, body)
    })
}

#[test]
fn no_body_is_ever_a_fault_of_the_server() {
    let runtime = Runtime::new().unwrap();
    let server = runtime.block_on(server());
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let verdict = runner.run(&nearly_right(), |(path, body)| {
        // Every reply is validated against the specification as it arrives.
        let reply = runtime.block_on(server.client.post(PATHS[path], &body).send());
        prop_assert!(!reply.status.is_server_error(), "{} {:?}", reply.status, reply.body);
        Ok(())
    });
    verdict.unwrap();
}

#[test]
fn no_bytes_are_ever_a_fault_of_the_server() {
    let runtime = Runtime::new().unwrap();
    let server = runtime.block_on(server());
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let bodies = (0..PATHS.len(), any::<prop::sample::Index>(), any::<u8>());
    let verdict = runner.run(&bodies, |(path, place, byte)| {
        let body = if PATHS[path].contains("chat") { chat(json!({})) } else { message(json!({})) };
        let mut bytes = body.to_string().into_bytes();
        let place = place.index(bytes.len());
        bytes[place] = byte;
        let reply = runtime.block_on(server.client.post_bytes(PATHS[path], bytes).send());
        prop_assert!(!reply.status.is_server_error(), "{} {:?}", reply.status, reply.body);
        Ok(())
    });
    verdict.unwrap();
}

/// So many bytes of nothing, which take about a thousandth when packed.
fn bomb(bytes: usize) -> Bytes {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::copy(&mut std::io::repeat(b' ').take(bytes as u64), &mut packer).unwrap();
    packer.finish().unwrap().into()
}

#[tokio::test]
async fn a_packed_body_is_refused_by_its_header_and_never_unpacked() {
    let server = Setup { body_limit: 1 << 20, ..Setup::new(Script::says("x")) }.start().await;
    let bomb = bomb(100 << 20);
    assert!(bomb.len() < 1 << 20);
    for path in [&PATHS[..], &["/api/v1/messages/create", "/v1/rerank"]].concat() {
        for packing in ["gzip", "br, gzip", "deflate"] {
            let asked = server.client.post_bytes(path, bomb.clone()).header("content-encoding", packing);
            let reply = asked.send().await;
            // Not that it is too large, which it is when it is unpacked.
            assert_eq!(reply.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{path}");
            let said = String::from_utf8_lossy(&reply.body).to_ascii_lowercase();
            let named = said.contains("content-encoding") && said.contains(packing);
            assert!(named, "{said}");
        }
        let plain = server.client.post(path, &message(json!({}))).header("content-encoding", "identity");
        assert_ne!(plain.send().await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{path}");
    }
}
