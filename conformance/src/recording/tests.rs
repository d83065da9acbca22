//! Small cassettes in every recorder's form, written by hand, and files that are none.

use std::{fs, io::Write, path::Path};

use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::{Compression, write::GzEncoder};
use serde_json::json;

use super::*;
use crate::{
    date::Date,
    exchange::{Exchange, Faith, Request},
};

/// The corpus of a folder with these files.
fn corpus_of(files: &[(&str, &[u8])]) -> Corpus {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    corpus(&[folder.path().to_owned()]).unwrap()
}

/// The only exchange of a file.
#[track_caller]
fn only(name: &str, content: &str) -> Exchange {
    let corpus = corpus_of(&[(name, content.as_bytes())]);
    assert_eq!((corpus.unreadable.as_slice(), corpus.exchanges()), (&[][..], 1));
    corpus.sessions[0].exchanges[0].clone()
}

fn packed(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

const STREAM: &str = "event: ping\ndata: {\"type\": \"ping\"}\n\n";

#[test]
fn vcrpy_keeps_texts_and_compressed_bytes() {
    let body = STANDARD.encode(packed(STREAM));
    let exchange = only(
        "tests/cassettes/one.yaml",
        &format!(
            r#"interactions:
- request:
    body: '{{"model":"m","stream":true}}'
    headers: &headers
      X-Api-Key: [secret]
      anthropic-version:
      - '2023-06-01'
    method: POST
    uri: https://api.anthropic.com/v1/messages?beta=true
  response:
    body:
      string: !!binary |
        {body}
    headers:
      Content-Encoding: [gzip]
      Set-Cookie: [a=1, b=2]
      Date: ['Sun, 01 Jun 2025 04:30:57 GMT']
    status: {{code: 200, message: OK}}
version: 1
"#
        ),
    );
    assert_eq!(exchange.name, "tests/cassettes/one.yaml:1");
    assert_eq!(exchange.operation().unwrap().name, "anthropic.messages");
    assert_eq!(exchange.request.query.as_deref(), Some("beta=true"));
    assert!(exchange.is_stream());
    assert_eq!(String::from_utf8_lossy(&exchange.response.body), STREAM);
    assert_eq!(exchange.request.headers.get("x-api-key"), None);
    assert_eq!(exchange.response.headers.get("content-encoding"), None);
    assert_eq!(exchange.response.headers.0.iter().filter(|(name, _)| name == "Set-Cookie").count(), 2);
    let recorded = Recorded::On(Date::parse("2025-06-01").unwrap());
    assert_eq!(exchange.faith, Faith { headers_partial: true, body_rewritten: false, recorded });
}

#[test]
fn vcrpy_with_documents_instead_of_bodies_proves_no_spacing() {
    let exchange = only(
        "one.yml",
        r#"interactions:
- request:
    headers: &shared
      accept: [application/json]
    method: POST
    parsed_body: {model: m, temperature: 0.5, stop: "no", tools: []}
    uri: https://api.openai.com/v1/chat/completions
  response:
    headers: *shared
    parsed_body:
      id: chatcmpl-1
      choices: [{index: 0, finish_reason: null}]
      text: "a\
        \ b \u00e4 \U0001F600"
    status: {code: 200, message: OK}
"#,
    );
    assert!(exchange.faith.body_rewritten);
    assert_eq!(
        exchange.asked().unwrap(),
        &json!({"model": "m", "temperature": 0.5, "stop": "no", "tools": []})
    );
    assert_eq!(exchange.body().unwrap()["text"], "a b ä 😀");
    assert_eq!(exchange.body().unwrap()["choices"][0], json!({"index": 0, "finish_reason": null}));
    assert_eq!(exchange.response.headers.get("Accept"), Some("application/json"));
}

#[test]
fn vcrpy_writes_json_too_and_once_had_another_form_for_httpx() {
    let exchange = only(
        "one.json",
        &json!({"version": 1, "interactions": [{
            "request": {"method": "GET", "uri": "https://api.openai.com/v1/models", "body": null, "headers": {}},
            "response": {"status_code": 404, "http_version": "HTTP/1.1", "content": "{\"error\": {}}", "headers": {}},
        }]})
        .to_string(),
    );
    assert_eq!((exchange.response.status, exchange.request.body.len()), (404, 0));
    assert_eq!(exchange.body(), Some(&json!({"error": {}})));
}

#[test]
fn ruby_vcr_has_encodings_and_times() {
    let body = STANDARD.encode("{\"object\": \"list\", \"name\": \"é\"}");
    let sample = |member: &str| {
        format!(
            r#"---
http_interactions:
- request:
    method: post
    uri: https://api.openai.com/v1/embeddings
    body:
      encoding: UTF-8
      string: '{{"model":"m","input":"It''s"}}'
    headers:
      Authorization:
      - Bearer secret
  response:
    status:
      code: 200
      message: OK
    headers:
      Content-Length:
      - "5"
    body:
      encoding: ASCII-8BIT
      {member} {body}
  recorded_at: Wed, 19 Aug 2026 14:34:32 GMT
recorded_with: VCR 6.4.0
"#
        )
    };
    for member in ["base64_string:", "string: !binary |-\n       "] {
        let exchange = only("one.yml", &sample(member));
        assert_eq!(exchange.request.method, "POST");
        assert_eq!(exchange.asked(), Some(&json!({"model": "m", "input": "It's"})));
        assert_eq!(exchange.body(), Some(&json!({"object": "list", "name": "é"})));
        assert_eq!(exchange.faith.recorded, Recorded::On(Date::parse("2026-08-19").unwrap()));
        assert!(exchange.faith.body_rewritten, "five bytes were announced");
    }
}

#[test]
fn go_vcr_is_read_in_both_versions() {
    let old = r#"---
version: 1
interactions:
- request:
    body: '{"model":"m"}'
    form: {}
    headers: {Content-Type: [application/json]}
    url: https://api.openai.com/v1/responses
    method: POST
  response:
    body: "event: response.created\ndata: {}\n\n"
    headers: {Content-Type: [text/event-stream]}
    status: 200 OK
    code: 200
    duration: ""
"#;
    let new = r#"---
version: 2
interactions:
- id: 0
  request:
    proto: HTTP/1.1
    proto_major: 1
    content_length: 13
    host: api.openai.com
    body: '{"model":"m"}'
    headers:
      Content-Type:
      - application/json
    url: https://api.openai.com/v1/responses
    method: POST
  response:
    proto: HTTP/2.0
    content_length: -1
    uncompressed: true
    body: |+
      event: response.created
      data: {}

    headers:
      Content-Type:
      - text/event-stream
    status: 200 OK
    code: 200
    duration: 1.2s
"#;
    for text in [old, new] {
        let exchange = only("one.yaml", text);
        assert_eq!(exchange.operation().unwrap().name, "openai.responses.create");
        assert_eq!(exchange.response.body, b"event: response.created\ndata: {}\n\n");
    }
}

fn trace(pairs: &[(&str, &str)]) -> String {
    let pair = |(request, response): &(&str, &str)| {
        format!("{} {}\n{request}{response}", request.len(), response.len())
    };
    format!("httprr trace v1\n{}", pairs.iter().map(pair).collect::<String>())
}

#[test]
fn httprr_traces_hold_http_with_either_line_end() {
    let one = (
        "POST https://api.anthropic.com/v1/messages HTTP/1.1\r\nHost: api.anthropic.com\r\n\r\n{\"model\":\"m\"}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nA: 1\r\nA: 2\r\n\r\n4\r\n{\"a\"\r\n4;x=y\r\n: 1}\r\n0\r\n\r\n",
    );
    let two = (
        "GET /v1/models HTTP/1.1\nHost: api.openai.com\n\n",
        "HTTP/1.1 401 Unauthorized\nContent-Length: 2\n\n{}",
    );
    let text = trace(&[one, two]);
    let corpus = corpus_of(&[("a.httprr", text.as_bytes()), ("b.httprr.gz", &packed(&text))]);
    assert_eq!((corpus.files, corpus.exchanges(), corpus.unreadable.len()), (2, 4, 0));
    let [first, second] = &corpus.sessions[..2] else { panic!() };
    assert_eq!(first.exchanges[0].body(), Some(&json!({"a": 1})));
    assert_eq!(first.exchanges[0].asked(), Some(&json!({"model": "m"})));
    assert_eq!(first.exchanges[0].response.headers.0.iter().filter(|(name, _)| name == "A").count(), 2);
    assert_eq!(second.exchanges[0].operation().unwrap().name, "openai.models.list");
    assert_eq!(second.exchanges[0].response.status, 401);
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_read() {
    let good = "interactions:\n- request: {method: GET, uri: 'https://api.openai.com/v1/models'}\n  response: {status: {code: 200}}\n";
    let half = "interactions:\n- request: {method: GET}\n  response: {status: {code: 200}}\n- nothing\n";
    let bomb = format!("a: &a [x, x]\n{}", (0..40).map(|_| "b: &a [*a, *a]\n").collect::<String>());
    let foreign = good.replace("api.openai.com", "api.openai.com.example.org");
    let cut =
        trace(&[("GET / HTTP/1.1\nHost: api.openai.com\n\n", "HTTP/1.1 200 OK\n\n{}")]).replace("{}", "");
    let corpus = corpus_of(&[
        ("a/good.yaml", good.as_bytes()),
        ("a/half.yaml", half.as_bytes()),
        ("b/binary.yaml", &[0, 159, 146, 150]),
        ("b/bomb.yaml", bomb.as_bytes()),
        ("b/broken.yaml", b"interactions: [}\n"),
        ("b/cut.httprr", cut.as_bytes()),
        ("b/deep.yaml", "[".repeat(100_000).as_bytes()),
        ("b/empty.yaml", b""),
        ("b/foreign.yaml", foreign.as_bytes()),
        ("b/line.jsonl", b"{}\n"),
        ("b/picture.png", b"no recording"),
        ("b/settings.yaml", b"a: [1, 2]\n"),
        ("b/zstd.httprr.gz", b"no gzip"),
    ]);
    assert_eq!((corpus.exchanges(), corpus.others, corpus.foreign), (1, 2, 1), "{:?}", corpus.unreadable);
    let names: Vec<_> = corpus.unreadable.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "a/half.yaml:1",
            "a/half.yaml:2",
            "b/binary.yaml",
            "b/bomb.yaml",
            "b/broken.yaml",
            "b/cut.httprr:1",
            "b/deep.yaml",
            "b/line.jsonl",
            "b/zstd.httprr.gz"
        ]
    );
    assert!(
        corpus.unreadable.iter().all(|(_, problem)| !problem.contains("panicked")),
        "{:?}",
        corpus.unreadable
    );
}

#[test]
fn our_own_lines_keep_bytes_and_order() {
    let text = |name: &str| (name.to_owned(), "1".to_owned());
    let mut exchange = only(
        "one.yaml",
        "interactions:\n- request: {method: POST, uri: 'https://api.openai.com/v1/files', body: !!binary AP8=}\n  response: {status: {code: 200}, body: {string: ok}}\n",
    );
    exchange.response.headers.0 = vec![text("date"), text("x"), text("X"), text("set-cookie")];
    exchange.request.headers.0 = vec![text("authorization"), text("a")];
    let source = json!({"case": "c", "step": "s", "tags": ["t"], "headers_complete": true});
    let line = format!("{}\n", lines::write(&source, &exchange));
    let corpus = corpus_of(&[("a.jsonl", line.repeat(2).as_bytes())]);
    assert_eq!((corpus.sessions.len(), corpus.exchanges()), (1, 2), "one case is one session");
    let read = &corpus.sessions[0].exchanges[0];
    assert_eq!((read.request.body.as_slice(), read.response.body.as_slice()), (&[0, 255][..], &b"ok"[..]));
    assert_eq!(read.response.headers.0, [text("date"), text("x"), text("x")]);
    assert_eq!(read.request.headers.0, [text("a")]);
    assert!(!read.faith.headers_partial && read.tags.contains("t") && read.name == "s");
}

/// A body that is a document is written as one only if its bytes come back.
#[test]
fn a_request_is_written_as_its_bytes_were() {
    let mut exchange = only(
        "one.yaml",
        "interactions:\n- request: {method: POST, uri: 'https://api.openai.com/v1/responses'}\n  response: {status: {code: 200}}\n",
    );
    for (body, is_document) in [("{\"b\":1,\"a\":[]}", true), ("{ \"b\": 1}", false), ("\"text\"", false)] {
        exchange = Exchange::new(
            "x".into(),
            Request { body: body.into(), ..exchange.request.clone() },
            exchange.response.clone(),
            exchange.faith,
        );
        let line = lines::write(&json!({}), &exchange);
        assert_eq!(line["request"]["body"].is_object(), is_document, "{line}");
        assert_eq!(lines::read(&line.to_string(), "x".into()).unwrap().1.request.body, body.as_bytes());
    }
}

/// The recordings of the real APIs; none only where the environment says that there are none.
pub(crate) fn of_the_real_apis() -> Option<Vec<Session>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/recordings");
    match sessions(&folder) {
        Ok(sessions) => Some(sessions),
        Err(error) if std::env::var("DUET_WITHOUT_RECORDINGS").is_ok_and(|value| value == "1") => {
            eprintln!("NOT TESTED: {error:#}, and DUET_WITHOUT_RECORDINGS=1");
            None
        }
        Err(error) => panic!("{error:#}. Set DUET_WITHOUT_RECORDINGS=1 to do without."),
    }
}

#[test]
fn recordings_are_all_read() {
    assert!(of_the_real_apis().is_none_or(|sessions| sessions.len() == 638));
}
