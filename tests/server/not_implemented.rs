//! Operations that are specified and have no handler yet: 501 in their dialect's own shape, wherever they can be asked.
//!
//! They are read from the specifications and the support files, so that a new one is tested without being named here.

use std::{fs, path::Path};

use duet_engine::scripted::Script;
use http::Method;
use serde_json::Value;

use crate::support::{Reply, Server};

const VERSION: &str = "2026-10-21";

#[derive(Debug)]
struct Planned {
    method: Method,
    /// With something in place of the parameters.
    path: String,
}

/// What stands in `document.yaml` and in the files of the folder `document`, one after the other.
fn parts(document: &str) -> Vec<Value> {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
    let folder = fs::read_dir(specs.join(document)).unwrap().map(|entry| entry.unwrap().path());
    let files = folder.chain([specs.join(document).with_extension("yaml")]);
    files.map(|file| serde_saphyr::from_str(&fs::read_to_string(file).unwrap()).unwrap()).collect()
}

fn planned(api: &str) -> Vec<Planned> {
    let support = parts("support");
    let is_planned =
        |id: &str| support.iter().any(|part| part[api]["operations"]["planned"].get(id).is_some());
    let mut found = Vec::new();
    for part in parts(api) {
        for (path, item) in part["paths"].as_object().into_iter().flatten() {
            for (method, operation) in
                item.as_object().unwrap().iter().filter(|(key, _)| *key != "parameters")
            {
                let id = operation["operationId"].as_str().unwrap();
                let method = method.to_uppercase().parse().unwrap();
                found.extend(is_planned(id).then(|| Planned { method, path: filled(path) }));
            }
        }
    }
    let entries = support.iter().filter_map(|part| part[api]["operations"]["planned"].as_object());
    assert_eq!(found.len(), entries.map(serde_json::Map::len).sum::<usize>(), "some operation was not found");
    found
}

fn filled(path: &str) -> String {
    let segments = path.split('/').map(|segment| if segment.starts_with('{') { "x_01" } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

fn check(reply: &Reply, operation: &Planned, anthropic: bool) {
    assert_eq!((reply.status.as_u16(), reply.is_anthropic()), (501, anthropic), "{operation:?}");
    let body = reply.json();
    let message = body["error"]["message"].as_str().unwrap();
    assert!(message.contains(&operation.path) && message.contains("not implemented"), "{message}");
    if anthropic {
        assert_eq!((&body["type"], &body["error"]["type"]), (&"error".into(), &"api_error".into()));
        assert_eq!(body["request_id"], reply.header("request-id"));
    } else {
        assert_eq!(body["error"]["code"], "not_implemented");
        assert!(reply.header("x-request-id").starts_with("req_"), "{operation:?}");
    }
}

#[tokio::test]
async fn planned_operations_of_openai_answer_501() {
    let server = Server::of(Script::says("x")).await;
    for operation in planned("openai") {
        let reply = server.client.request(operation.method.clone(), &operation.path).send().await;
        check(&reply, &operation, false);
    }
}

#[tokio::test]
async fn planned_operations_of_anthropic_answer_501_under_both_paths() {
    let server = Server::of(Script::says("x")).await;
    for operation in planned("anthropic") {
        let request = server.client.request(operation.method.clone(), &operation.path);
        check(&request.header("anthropic-version", VERSION).send().await, &operation, true);
        let below = Planned { path: format!("/anthropic{}", operation.path), ..operation };
        check(&server.client.request(below.method.clone(), &below.path).send().await, &below, true);
    }
}

/// Both APIs have files: the version header says whose are meant.
#[tokio::test]
async fn files_are_those_of_the_dialect_that_asks() {
    let server = Server::of(Script::says("x")).await;
    for (path, status) in [("/v1/files", 200), ("/v1/files/x", 404), ("/v1/files/x/content", 404)] {
        let openai = server.client.get(path).send().await;
        assert_eq!((openai.status.as_u16(), openai.is_anthropic()), (status, false), "{path}");
        let anthropic = server.client.get(path).header("anthropic-version", VERSION).send().await;
        assert_eq!((anthropic.status.as_u16(), anthropic.is_anthropic()), (status, true), "{path}");
    }
}
