//! Servers that offer a part of the APIs: what they have not is skipped and not accused, and what they have is judged.

use serde_json::{Value, json};

use super::program::{Ended, answering, data, run_over};

const REQUIREMENTS: &str = r#"
- id: M-LIST
  level: must
  tier: 1
  text: The list says that it is one.
  evidence: [seen]
  when: {operation: openai.models.list}
  check: {schema: {of: body, is: {properties: {object: {const: list}}}}}
- id: A-MORE
  level: must
  tier: 1
  text: The list says whether there is more.
  evidence: [seen]
  when: {operation: anthropic.models.list}
  check: {schema: {of: body, is: {required: [has_more]}}}
- id: M-GONE
  level: must
  tier: 1
  text: An unknown model is not found.
  evidence: [seen]
  when: {tags: [unknown-model]}
  check: {status: [404]}
- id: R-DONE
  level: must
  tier: 1
  text: It is answered.
  evidence: [seen]
  when: {operation: [openai.responses.create, openai.responses.get]}
  check: {status: [200]}
- id: E-DONE
  level: must
  tier: 1
  text: It is answered.
  evidence: [seen]
  when: {operation: openai.embeddings}
  check: {status: [200]}
"#;

const CASES: &str = r#"
- id: openai/list
  profile: openai-all
  title: The list of models.
  exercises: [M-LIST]
  steps: [{name: list, method: GET, path: /v1/models}]
- id: anthropic/list
  profile: anthropic-all
  title: The list of models.
  exercises: [A-MORE]
  steps: [{name: list, method: GET, path: /v1/models}]
- id: openai/unknown
  profile: openai-all
  title: A model that is not there.
  exercises: [M-GONE]
  steps:
    - {name: list, method: GET, path: /v1/models}
    - {name: model, method: GET, path: "/v1/models/not-{list:/data/0/id}", tags: [unknown-model]}
- id: openai/response
  profile: openai-all
  title: A response is kept.
  exercises: [R-DONE]
  steps:
    - {name: made, path: /v1/responses, body: {model: "{model}", input: Hello}}
    - {name: read, method: GET, path: "/v1/responses/{made:/id}"}
- id: openai/embedding
  profile: openai-all
  title: A text becomes numbers.
  features: [embeddings]
  exercises: [E-DONE]
  steps: [{name: answer, path: /v1/embeddings, body: {model: "{model}", input: Hello}}]
"#;

fn models() -> Option<(u16, String)> {
    Some((200, json!({"object": "list", "data": [{"id": "m"}]}).to_string()))
}

fn said(status: u16, body: &Value) -> Option<(u16, String)> {
    Some((status, body.to_string()))
}

/// Runs the cases against a server that lists models and does `with` with everything else.
fn run(more: &[&str], with: impl Fn(&str, &str) -> Option<(u16, String)> + Send + Sync + 'static) -> Ended {
    let url = answering(
        move |line, body| {
            if line.starts_with("GET /v1/models ") { models() } else { with(line, body) }
        },
    );
    run_over(&data(REQUIREMENTS, CASES), &url, more)
}

fn nowhere(line: &str) -> Option<(u16, String)> {
    let path = line.split(' ').nth(1)?;
    said(404, &json!({"error": {"message": format!("nothing is at {path}")}}))
}

#[test]
fn what_is_not_there_is_skipped_with_the_name_of_the_operation() {
    let ended = run(&[], |line, _| nowhere(line));
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    assert_eq!(ended.verdict("openai/list", "M-LIST"), "pass");
    assert_eq!(ended.skipped("openai/response"), Some("the server does not offer openai.responses.create"));
}

#[test]
fn a_path_with_an_id_is_not_there_if_it_is_refused_like_one_that_no_server_has() {
    let ended = run(&[], |line, _| nowhere(line));
    assert_eq!(ended.skipped("openai/unknown"), Some("the server does not offer openai.models.get"));
    let ended = run(&[], |line, _| {
        if !line.starts_with("GET /v1/models/") {
            return nowhere(line);
        }
        said(404, &json!({"error": {"message": "no such model", "type": "not_found"}}))
    });
    assert_eq!(ended.verdict("openai/unknown", "M-GONE"), "pass");
}

#[test]
fn a_list_of_the_other_dialect_is_no_anthropic_list() {
    let ended = run(&[], |line, _| nowhere(line));
    assert_eq!(ended.skipped("anthropic/list"), Some("the server does not offer anthropic.models.list"));
}

#[test]
fn a_gateway_without_an_account_for_it_does_not_offer_it() {
    let body = json!({"error": {"message": "Missing credentials. Set OPENAI_API_KEY."}});
    let ended = run(
        &[],
        move |line, _| {
            if line.contains("/v1/responses") { said(500, &body) } else { nowhere(line) }
        },
    );
    assert_eq!(ended.skipped("openai/response"), Some("the server does not offer openai.responses.create"));
}

#[test]
fn a_server_that_breaks_at_it_offers_it() {
    let ended =
        run(
            &[],
            |line, _| {
                if line.contains("/v1/responses") { Some((500, "Oops".to_owned())) } else { nowhere(line) }
            },
        );
    assert_eq!((ended.code, ended.verdict("openai/response", "R-DONE")), (Some(1), "fail"), "{}", ended.said);
}

#[test]
fn a_refusal_that_gets_lost_with_the_body_is_asked_for_without_one() {
    let ended =
        run(
            &[],
            |line, body| {
                if line.contains("/v1/responses") && !body.is_empty() { None } else { nowhere(line) }
            },
        );
    assert_eq!(ended.skipped("openai/response"), Some("the server does not offer openai.responses.create"));
}

#[test]
fn whoever_asks_strictly_gets_failures_for_what_is_missing() {
    let ended = run(&["--strict"], |line, _| nowhere(line));
    assert_eq!((ended.code, ended.verdict("openai/response", "R-DONE")), (Some(1), "fail"), "{}", ended.said);
}

#[test]
fn only_a_model_for_embeddings_is_asked_for_them() {
    let with = |line: &str, body: &str| {
        if !line.contains("/v1/embeddings") {
            return nowhere(line);
        }
        if body.contains("\"model\":\"e\"") { said(200, &json!({})) } else { Some((500, "Oops".to_owned())) }
    };
    let ended = run(&[], with);
    assert!(ended.skipped("openai/embedding").unwrap().contains("--embedding-model"), "{}", ended.said);
    let ended = run(&["--embedding-model", "e"], with);
    assert_eq!(ended.verdict("openai/embedding", "E-DONE"), "pass", "{}", ended.said);
}
