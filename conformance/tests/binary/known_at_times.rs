//! Failures that come only at times: known ones are no news whether they come or not, and others still are.

use std::fs;

use serde_json::json;

use super::program::{Ended, answering, data, run_over};

const REQUIREMENT: &str = r#"
- id: M-LIST
  level: must
  tier: 1
  text: The list says that it is one.
  evidence: [seen]
  when: {operation: openai.models.list}
  check: {schema: {of: body, is: {properties: {object: {const: list}}}}}
"#;

const CASES: &str = r#"
- id: openai/models/list
  profile: openai-all
  title: The list of models.
  exercises: [M-LIST]
  steps: [{name: list, method: GET, path: /v1/models}]
- id: openai/others/list
  profile: openai-all
  title: The list of models once more.
  exercises: [M-LIST]
  steps: [{name: list, method: GET, path: /v1/models}]
"#;

/// Runs against a server whose lists say that they are `object`, with a baseline; and the baseline afterwards.
fn run(object: &str, baseline: &str, more: &[&str]) -> (Ended, String) {
    let text = json!({"object": object, "data": [{"id": "m"}]}).to_string();
    let folder = data(REQUIREMENT, CASES);
    let path = folder.path().join("known.yaml");
    fs::write(&path, baseline).unwrap();
    let options = [&["--baseline", path.to_str().unwrap()], more].concat();
    let ended = run_over(&folder, &answering(move |_, _| Some((200, text.clone()))), &options);
    (ended, fs::read_to_string(&path).unwrap())
}

fn known(case: &str, message: &str, at_times: bool) -> String {
    let line = json!({"case": case, "requirement": "M-LIST", "message": message, "at_times": at_times});
    format!("[{line}]")
}

const BOTH: &str = "openai/*";
const MESSAGE: &str = "/object: const:";

#[test]
fn it_may_come_and_may_stay_away() {
    let baseline = known(BOTH, MESSAGE, true);
    let (came, _) = run("page", &baseline, &[]);
    assert_eq!(came.code, Some(0), "{}", came.said);
    assert_eq!(came.verdict("openai/models/list", "M-LIST"), "xfail");
    assert_eq!(came.verdict("openai/others/list", "M-LIST"), "xfail");
    let (stayed, _) = run("list", &baseline, &[]);
    assert_eq!(stayed.code, Some(0), "{}", stayed.said);
    assert_eq!(stayed.verdict("openai/models/list", "M-LIST"), "pass");
}

#[test]
fn one_that_should_always_come_is_stale_when_it_does_not() {
    let (stayed, _) = run("list", &known("openai/models/list", MESSAGE, false), &[]);
    assert_eq!((stayed.code, stayed.verdict("openai/models/list", "M-LIST")), (Some(1), "xpass"));
}

#[test]
fn another_failure_is_not_known() {
    let (ended, _) = run("page", &known(BOTH, "/data: type:", true), &[]);
    assert_eq!((ended.code, ended.verdict("openai/models/list", "M-LIST")), (Some(1), "fail"));
}

#[test]
fn it_covers_the_cases_that_begin_so_and_no_others() {
    let (ended, _) = run("page", &known("openai/models/*", MESSAGE, true), &[]);
    assert_eq!(ended.code, Some(1), "{}", ended.said);
    assert_eq!(ended.verdict("openai/models/list", "M-LIST"), "xfail");
    assert_eq!(ended.verdict("openai/others/list", "M-LIST"), "fail");
}

#[test]
fn a_rewrite_keeps_it_and_adds_nothing_that_it_covers() {
    for object in ["page", "list"] {
        let (ended, written) = run(object, &known(BOTH, MESSAGE, true), &["--fix"]);
        assert_eq!(ended.code, Some(0), "{}", ended.said);
        assert_eq!(written.matches("case:").count(), 1, "{written}");
        assert!(written.contains("at_times: true") && written.contains("openai/*"), "{written}");
    }
}
