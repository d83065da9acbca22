//! Servers that break under a case: that is said once, where it happened, and nothing else is accused of it.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use serde_json::json;

use super::program::{Ended, answering, data, run_over};

const REQUIREMENT: &str = r#"
- id: O-SAID
  level: must
  tier: 1
  text: An answer says something.
  evidence: [seen]
  when: {operation: openai.chat}
  check: {schema: {of: body, at: /choices/0/message/content, required: true, is: {type: string}}}
"#;

/// A case that asks this.
fn case(name: &str, asks: &str, last: bool) -> String {
    json!({
        "id": format!("openai/{name}"), "profile": "openai-all", "title": name, "exercises": ["O-SAID"], "last": last,
        "steps": [{
            "name": "answer", "path": "/v1/chat/completions",
            "body": {"model": "{model}", "messages": [{"role": "user", "content": asks}]},
        }],
    })
    .to_string()
}

fn run(url: &str, cases: &[String]) -> Ended {
    let folder = data(REQUIREMENT, &format!("[{}]", cases.join(", ")));
    run_over(&folder, url, &[])
}

fn good() -> Option<(u16, String)> {
    Some((200, json!({"choices": [{"message": {"content": "Hi"}}]}).to_string()))
}

fn failing() -> Option<(u16, String)> {
    Some((500, "broken".to_owned()))
}

/// A server that does `then` with the request that holds `poison` and with every one after it; `then` gets their number.
fn breaks(then: impl Fn(usize) -> Option<(u16, String)> + Send + Sync + 'static) -> String {
    let since = AtomicUsize::new(0);
    answering(move |_, body| {
        if since.load(Ordering::SeqCst) == 0 && !body.contains("poison") {
            return good();
        }
        then(since.fetch_add(1, Ordering::SeqCst))
    })
}

fn three(last: bool) -> [String; 3] {
    [case("a", "hello", false), case("b", "poison", last), case("c", "hello again", last)]
}

/// Far less than the time limit of every case that is left would come to.
const SOON: Duration = Duration::from_secs(60);

#[test]
fn one_that_dies_is_given_up_and_the_rest_is_not_accused() {
    let ended = run(&breaks(|_| None), &three(false));
    assert_eq!(ended.code, Some(1), "{}", ended.said);
    assert!(ended.said.contains("the run was given up: the server broke in openai/b"), "{}", ended.said);
    assert!(ended.said.contains("gets no answer any more"), "{}", ended.said);
    assert_eq!(ended.verdict("openai/a", "O-SAID"), "pass");
    assert_eq!(ended.verdict("openai/b", "O-SAID"), "fail");
    assert!(ended.skipped("openai/c").unwrap().starts_with("not run: the server broke in openai/b"));
    assert!(ended.took < SOON, "{:?}", ended.took);
}

#[test]
fn one_that_recovers_is_not_given_up() {
    // The case itself, and the first two times that it is asked whether it still answers.
    let then = |count| match count {
        0 => None,
        1 | 2 => failing(),
        _ => good(),
    };
    let ended = run(&breaks(then), &three(false));
    assert_eq!(ended.code, Some(1), "{}", ended.said);
    assert!(!ended.said.contains("given up"), "{}", ended.said);
    assert_eq!(ended.verdict("openai/b", "O-SAID"), "fail");
    assert_eq!(ended.verdict("openai/c", "O-SAID"), "pass");
}

#[test]
fn one_that_answers_the_poison_and_fails_from_then_on_is_seen_in_cases_that_come_last() {
    let ended = run(&breaks(|_| failing()), &three(true));
    assert_eq!(ended.code, Some(1), "{}", ended.said);
    assert!(ended.said.contains("the server broke in openai/b"), "{}", ended.said);
    assert!(ended.said.contains("is answered with 500 now"), "{}", ended.said);
    assert!(ended.skipped("openai/c").is_some());
    assert!(ended.took < SOON, "{:?}", ended.took);
}

#[test]
fn one_that_only_refuses_the_poison_is_fine_afterwards() {
    let url = answering(|_, body| if body.contains("poison") { failing() } else { good() });
    let ended = run(&url, &three(true));
    assert_eq!(ended.verdict("openai/c", "O-SAID"), "pass");
    assert!(!ended.said.contains("given up"), "{}", ended.said);
}

#[test]
fn one_that_never_answers_is_given_up_after_some_cases() {
    let cases: Vec<_> = (0..20).map(|number| case(&format!("{number:02}"), "hello", false)).collect();
    let folder = data(REQUIREMENT, &format!("[{}]", cases.join(", ")));
    let ended = run_over(&folder, &answering(|_, _| None), &["--strict"]);
    assert_eq!(ended.code, Some(3), "{}", ended.said);
    assert!(ended.said.contains("case after case ended like this"), "{}", ended.said);
    assert_eq!(ended.skipped("openai/15"), None);
    assert!(ended.skipped("openai/16").is_some());
    assert!(ended.took < SOON, "{:?}", ended.took);
}
