//! The comparison on made-up APIs. Each test says what it changes in an SDK that agrees with our specification.

use serde_json::{Value, json};

use super::{accepted, account, inventory::Inventory, report::Report};

fn inventory(value: Value) -> Inventory {
    serde_json::from_value(value).unwrap()
}

/// Our specification: a question with tools, answered at once or as a stream.
fn ours() -> Inventory {
    inventory(json!({
        "label": "ours",
        "operations": [{
            "method": "POST", "path": "/v1/ask/{question_id}", "name": "ask", "query": {"limit": ["integer"]},
            "request": [{"named": "Question"}], "response": [{"named": "Answer"}], "events": [{"named": "Event"}],
        }],
        "definitions": {
            "Question": {"struct": {
                "input": [{"named": "Input"}], "effort": [{"named": "Effort"}], "tools": [{"list": [{"named": "Tool"}]}],
            }},
            "Input": {"union": ["string", {"list": ["string"]}]},
            "Effort": {"enum": {"values": ["low", "high"], "open": false}},
            "Tool": {"tagged": {
                "tag": "type", "default": "own",
                "variants": {"own": {"named": "Own"}, "search": {"named": "Search"}},
            }},
            "Own": {"struct": {"type": [{"values": ["own"]}], "name": ["string"]}},
            "Search": {"struct": {"type": [{"values": ["search"]}], "inner": [{"list": [{"named": "Tool"}]}]}},
            "Answer": {"struct": {"text": ["string"], "object": [{"values": ["answer"]}]}},
            "Event": {"tagged": {
                "tag": "type", "default": null, "variants": {"delta": {"named": "Delta"}, "stop": {"named": "Stop"}},
            }},
            "Delta": {"struct": {"type": [{"values": ["delta"]}], "delta": ["string"]}},
            "Stop": {"struct": {"type": [{"values": ["stop"]}]}},
        },
    }))
}

/// An SDK that says the same with other names and in another arrangement.
fn sdk() -> Value {
    json!({
        "label": "sdk 1.0",
        "operations": [{
            "method": "POST", "path": "/ask/{id}?beta=true", "name": "questions.ask", "query": {"limit": ["integer"]},
            "request": [{"named": "request"}], "response": [{"named": "a.Reply"}],
            "events": [{"named": "a.DeltaEvent"}, {"named": "a.StopEvent"}],
        }],
        "definitions": {
            "request": {"struct": {
                "input": ["string", {"list": ["string"]}], "effort": [{"values": ["low", "high"]}],
                "tools": [{"list": [{"named": "a.OwnTool"}, {"named": "a.SearchTool"}]}],
            }},
            "a.OwnTool": {"struct": {"type": [{"values": ["own"]}], "name": ["string"]}},
            "a.SearchTool": {"struct": {
                "type": [{"values": ["search"]}],
                "inner": [{"list": [{"named": "a.OwnTool"}, {"named": "a.SearchTool"}]}],
            }},
            "a.Reply": {"struct": {"text": ["string"], "object": ["string"]}},
            "a.DeltaEvent": {"struct": {"type": [{"values": ["delta"]}], "delta": ["string"]}},
            "a.StopEvent": {"struct": {"type": [{"values": ["stop"]}]}},
        },
    })
}

/// What is reported of the SDK after `value` was put at `pointer`: `-` for missing with us, `+` for ours alone.
fn drift(pointer: &str, value: Value) -> Vec<String> {
    let mut sdk = sdk();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match sdk.pointer_mut(parent).unwrap() {
        Value::Object(map) if value.is_null() => drop(map.remove(key).unwrap()),
        Value::Object(map) => drop(map.insert(key.to_owned(), value)),
        Value::Array(list) => list.push(value),
        other => unreachable!("{other}"),
    }
    differences(&[inventory(sdk)], "[api]\nbase = '/v1'\n")
}

fn differences(sdks: &[Inventory], rules: &str) -> Vec<String> {
    let file = accepted::parse(rules).unwrap();
    let ledger = account(&ours(), &sdks.iter().collect::<Vec<_>>(), &file["api"]);
    let missing = ledger.missing().map(|difference| format!("-{}", difference.name));
    missing.chain(ledger.ours().map(|difference| format!("+{}", difference.name))).collect()
}

#[test]
fn the_same_under_other_names_is_no_difference() {
    let none: Vec<String> = Vec::new();
    assert_eq!(differences(&[inventory(sdk())], "[api]\nbase = '/v1'\n"), none);
}

#[test]
fn what_we_lack_is_found() {
    let fields = |class: &str, field: &str| format!("/definitions/{class}/struct/{field}");
    let cases = [
        ("/operations/0/path".to_owned(), json!("/tell"), "-POST /v1/tell"),
        ("/operations/0/query/after".to_owned(), json!(["string"]), "-POST /v1/ask/{question_id}?after"),
        (fields("request", "seed"), json!(["integer"]), "-Question.seed"),
        (fields("a.Reply", "usage"), json!([{"named": "a.Reply"}]), "-Answer.usage"),
        (fields("a.SearchTool", "domains"), json!([]), "-Search.domains"),
        (fields("a.SearchTool", "type"), json!([{"values": ["search", "find"]}]), "-Tool[find]"),
        (fields("a.StopEvent", "type"), json!([{"values": ["stop", "end"]}]), "-Event[end]"),
        (fields("request", "effort"), json!([{"values": ["low", "high", "max"]}]), "-Effort=max"),
        (
            fields("request", "effort"),
            json!(["string", {"values": ["low", "high"]}]),
            "-Question.effort (text)",
        ),
        (fields("request", "input"), json!(["string", {"list": ["string"]}, "integer"]), "-Input (integer)"),
        (fields("a.Reply", "text"), json!([{"values": ["yes", "no"]}]), "-Answer.text (listed values)"),
        (fields("a.Reply", "text"), json!(["string", {"named": "a.Reply"}]), "-Answer.text (object)"),
        ("/operations/0/response/0".to_owned(), json!("file"), "-POST /v1/ask/{question_id} response (file)"),
    ];
    for (pointer, value, expected) in cases {
        let found = drift(&pointer, value);
        assert!(found.contains(&expected.to_owned()), "{pointer}: {found:?} lacks {expected}");
        let missing: Vec<_> = found.iter().filter(|name| name.starts_with('-')).collect();
        assert_eq!(missing.len(), 1, "{pointer}: {found:?}");
    }
}

#[test]
fn what_only_we_have_is_found() {
    let cases = [
        ("/operations/0/query/limit", Value::Null, "+POST /v1/ask/{question_id}?limit"),
        ("/definitions/a.OwnTool/struct/name", Value::Null, "+Own.name"),
        ("/definitions/request/struct/effort", json!([{"values": ["low"]}]), "+Effort=high"),
        ("/definitions/request/struct/input", json!(["string"]), "+Input (list)"),
        ("/operations/0/events", json!([{"named": "a.DeltaEvent"}]), "+Event[stop]"),
        ("/operations/0/events", json!([]), "+POST /v1/ask/{question_id} events"),
    ];
    for (pointer, value, expected) in cases {
        assert_eq!(drift(pointer, value), [expected], "{pointer}");
    }
}

#[test]
fn a_gap_is_one_difference_however_much_it_hides() {
    assert_eq!(drift("/definitions/request/struct/tools", Value::Null), ["+Question.tools"]);
    let found = drift("/operations/0/path", json!("/tell"));
    assert_eq!(found, ["-POST /v1/tell", "+POST /v1/ask/{question_id}"]);
}

#[test]
fn an_absent_tag_is_the_default() {
    assert_eq!(drift("/definitions/a.OwnTool/struct/type", Value::Null), ["+Own.type"]);
    let found = drift("/definitions/a.DeltaEvent/struct/type", Value::Null);
    assert!(found.contains(&"-Event[class DeltaEvent]".to_owned()), "{found:?}");
}

#[test]
fn one_sdk_of_the_matrix_is_enough() {
    let mut old = sdk();
    old["definitions"]["request"]["struct"].as_object_mut().unwrap().remove("effort");
    let none: Vec<String> = Vec::new();
    assert_eq!(differences(&[inventory(sdk()), inventory(old)], "[api]\nbase = '/v1'\n"), none);
}

#[test]
fn differences_need_a_reason_and_reasons_a_difference() {
    let mut changed = sdk();
    changed["definitions"]["request"]["struct"]["seed"] = json!(["integer"]);
    changed["definitions"]["a.Reply"]["struct"]["usage"] = json!(["any"]);
    let changed = inventory(changed);
    let faults = |rules: &str| {
        let file = accepted::parse(&format!("[api]\nbase = '/v1'\n{rules}")).unwrap();
        let ledger = account(&ours(), &[&changed], &file["api"]);
        let report = Report::new("api", vec!["sdk 1.0"], &ledger, &file["api"]);
        (report.faults(), report.text())
    };
    let (count, text) = faults("");
    assert_eq!(count, 2);
    assert!(text.contains("Question.seed") && text.contains("Answer.usage"), "{text}");
    assert_eq!(faults("[api.missing]\n'Question.*' = 'why'\n").0, 1);
    assert_eq!(faults("[api.missing]\n'Question.seed' = 'why'\n'Answer.usage' = 'why'\n").0, 0);
    let (count, text) = faults("[api.missing]\n'*' = 'why'\n[api.ours]\n'Effort=max' = 'why'\n");
    assert_eq!(count, 1);
    assert!(text.contains("[api.ours] Effort=max"), "{text}");
    // Out of scope: nothing of it is compared, and everything there is accounted for.
    let (count, text) = faults("[api.out_of_scope]\n'questions.*' = 'why'\n[api.ours]\n'POST *' = 'why'\n");
    assert_eq!(count, 0, "{text}");
}
