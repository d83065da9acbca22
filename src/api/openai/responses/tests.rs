//! Stories: the order of events whatever the core says, and what items become.

mod prompts;

use std::{collections::BTreeMap, time::Duration};

use duet_inference::{
    Block, BlockKind, Error, Event, FinishReason, LogProb, ModelInfo, PromptUsage, TokenLogProb, ToolKind,
    Usage,
};
use duet_store::{Place, Store};
use futures_util::{StreamExt, stream};
use proptest::prelude::*;
use serde_json::{Value, json};
use types_openai as wire;

use self::prompts::prompt;
use super::{
    echo,
    keeper::Keeper,
    pad,
    prompt::{Prompt, Wanted},
    seal::{Kind, Opened, Seal},
    story::{Ready, Story, View},
    tools::Names,
};
use crate::api::openai::naming::{Naming, Operation};

fn body(value: Value) -> wire::CreateResponseRequest {
    let mut whole = json!({"model": "m", "input": "hi"});
    value.as_object().unwrap().iter().for_each(|(key, value)| whole[key] = value.clone());
    ::wire::decode_request(whole).unwrap()
}

fn named() -> ModelInfo {
    ModelInfo { id: "m".into(), ..ModelInfo::default() }
}

fn seal() -> Seal {
    Seal::new([1; 32])
}

fn view() -> View {
    let naming = Naming::plain(Operation::Response);
    View { names: Names::default(), naming, summary: false, seal: None }
}

/// The events of a story.
fn told(events: Vec<Event>, view: View) -> Vec<Value> {
    let mut story = Story::new(echo::skeleton(&body(json!({})), &named()), view);
    let mut ready = Ready::new();
    events.into_iter().for_each(|event| story.tell(event, &mut ready));
    assert!(story.is_over());
    ready.iter().map(|event| serde_json::to_value(event).unwrap()).collect()
}

fn types(events: &[Value]) -> Vec<&str> {
    events.iter().map(|event| event["type"].as_str().unwrap().trim_start_matches("response.")).collect()
}

fn started() -> Event {
    Event::Started(PromptUsage { tokens: 10, cached: 4, written: 2 })
}

fn block(kind: BlockKind, deltas: &[&str]) -> Vec<Event> {
    let delta = |text: &&str| Event::Delta { choice: 0, text: (*text).into(), log_probs: vec![] };
    let mut events = vec![Event::BlockStart { choice: 0, kind }];
    events.extend(deltas.iter().map(delta));
    events.push(Event::BlockStop { choice: 0 });
    events
}

fn call(name: &str, kind: ToolKind) -> BlockKind {
    BlockKind::ToolCall { name: name.into(), kind }
}

fn finished(reason: FinishReason) -> Vec<Event> {
    vec![Event::Finished { choice: 0, reason, usage: Usage { tokens: 7, thinking: 3 } }]
}

/// What every stream has to obey; gives the last response.
fn check(events: &[Value]) -> Value {
    for (number, event) in events.iter().enumerate() {
        assert_eq!(event["sequence_number"], json!(number), "{event}");
        let early = ["response.created", "response.in_progress", "response.queued"];
        if early.contains(&event["type"].as_str().unwrap()) {
            assert_eq!(
                (&event["response"]["output"], &event["response"]["usage"]),
                (&json!([]), &Value::Null)
            );
        }
    }
    assert_eq!(types(&events[..2]), ["created", "in_progress"]);
    let mut done: Vec<Value> = vec![];
    let mut open: Option<Value> = None;
    let mut sums: BTreeMap<String, String> = BTreeMap::new();
    for event in &events[2..events.len() - 1] {
        match event["type"].as_str().unwrap() {
            "response.output_item.added" => {
                assert!(open.is_none(), "items overlap");
                assert_eq!(event["output_index"], json!(done.len()));
                open = Some(event["item"].clone());
            }
            "response.output_item.done" => {
                assert_eq!(open.take().unwrap()["id"], event["item"]["id"]);
                done.push(event["item"].clone());
            }
            "error" => {}
            kind => {
                let item = &open.as_ref().expect("an open item")["id"];
                assert_eq!((item, &event["output_index"]), (&event["item_id"], &json!(done.len())));
                match kind.rsplit_once('.').unwrap() {
                    (what, "delta") => {
                        sums.entry(what.into()).or_default().push_str(event["delta"].as_str().unwrap());
                    }
                    (what, "done") if event.get("part").is_none() => {
                        let whole = ["text", "arguments", "input"].iter().find_map(|key| event[key].as_str());
                        assert_eq!(whole.unwrap(), sums.remove(what).unwrap_or_default(), "{kind}");
                    }
                    _ => {}
                }
            }
        }
    }
    let last = events.last().unwrap();
    assert_eq!(last["response"]["output"], json!(done));
    last["response"].clone()
}

#[test]
fn a_text_is_announced_told_and_completed() {
    let events =
        [vec![started()], block(BlockKind::Text, &["so", " it is"]), finished(FinishReason::EndOfTurn)];
    let events = told(events.concat(), view());
    let expected = [
        "created",
        "in_progress",
        "output_item.added",
        "content_part.added",
        "output_text.delta",
        "output_text.delta",
        "output_text.done",
        "content_part.done",
        "output_item.done",
        "completed",
    ];
    assert_eq!(types(&events), expected);
    assert_eq!(events[2]["item"]["content"], json!([]));
    assert_eq!(events[2]["item"]["status"], "in_progress");
    let part = json!({"type": "output_text", "annotations": [], "logprobs": [], "text": ""});
    assert_eq!(events[3]["part"], part);
    let response = check(&events);
    assert_eq!(response["output"][0]["content"][0]["text"], "so it is");
    assert_eq!(response["status"], "completed");
    assert!(response["completed_at"].is_u64());
    let usage = json!({
        "input_tokens": 10, "input_tokens_details": {"cache_write_tokens": 2, "cached_tokens": 4},
        "output_tokens": 7, "output_tokens_details": {"reasoning_tokens": 3}, "total_tokens": 17,
    });
    assert_eq!(response["usage"], usage);
}

#[test]
fn calls_have_their_namespace_and_an_empty_one_takes_nothing() {
    let tools = json!([{"type": "namespace", "name": "files", "description": "x", "tools": [
        {"type": "function", "name": "list", "parameters": {"type": "object"}},
        {"type": "custom", "name": "patch"},
    ]}]);
    let body = body(json!({"tools": tools}));
    let wanted = Wanted { model: "m", tools: body.tools.as_deref().unwrap(), ..Wanted::default() };
    let Prompt { request, names, naming } = wanted.prompt(&seal()).unwrap();
    let offered: Vec<_> = request.tools.list.iter().map(|tool| tool.name.as_str()).collect();
    assert_eq!(offered, ["files__list", "files__patch"]);
    assert_eq!(naming.tools, ["tools[0].tools[0].parameters", "tools[0].tools[1].format.definition"]);

    let events = [
        vec![started()],
        block(call("files__list", ToolKind::Function), &[]),
        block(call("files__patch", ToolKind::Custom), &["*** ", "Begin"]),
        finished(FinishReason::ToolCalls),
    ];
    let events = told(events.concat(), View { names, ..view() });
    let output = check(&events)["output"].clone();
    assert_eq!(output[0]["type"], "function_call");
    assert_eq!((&output[0]["name"], &output[0]["namespace"]), (&json!("list"), &json!("files")));
    assert_eq!(output[0]["arguments"], "{}");
    assert_eq!(output[1]["type"], "custom_tool_call");
    assert_eq!((&output[1]["name"], &output[1]["input"]), (&json!("patch"), &json!("*** Begin")));
    assert!(output[1]["call_id"].as_str().unwrap().len() == "call_".len() + 24);
}

#[test]
fn thoughts_are_content_or_summary_and_sealed_when_asked_for() {
    let tell = |summary| {
        let events = [
            vec![started()],
            block(BlockKind::Thinking, &["hm", "m"]),
            block(BlockKind::Text, &["42"]),
            finished(FinishReason::EndOfTurn),
        ];
        told(events.concat(), View { summary, seal: Some(seal()), ..view() })
    };
    let (plain, summed) = (tell(false), tell(true));
    assert!(types(&plain).contains(&"reasoning_text.delta"));
    assert!(types(&summed).contains(&"reasoning_summary_text.delta"));
    let (plain, summed) = (check(&plain)["output"][0].clone(), check(&summed)["output"][0].clone());
    assert_eq!(plain["content"], json!([{"type": "reasoning_text", "text": "hmm"}]));
    assert_eq!((&plain["summary"], &summed["content"]), (&json!([]), &json!([])));
    assert_eq!(summed["summary"], json!([{"type": "summary_text", "text": "hmm"}]));
    for item in [plain, summed] {
        let sealed = item["encrypted_content"].as_str().unwrap();
        assert_eq!(seal().open(Kind::Reasoning, sealed), Opened::Text("hmm".into()));
    }
}

#[test]
fn a_limit_leaves_the_last_item_and_the_response_incomplete() {
    let cut = [
        vec![started()],
        block(BlockKind::Text, &["so"]),
        block(call("f", ToolKind::Function), &["{\"a\":"]),
        finished(FinishReason::MaxTokens),
    ];
    let events = told(cut.concat(), view());
    let response = check(&events);
    assert_eq!(events.last().unwrap()["type"], "response.incomplete");
    assert_eq!(response["incomplete_details"], json!({"reason": "max_output_tokens"}));
    assert_eq!(response["output"][0]["status"], "completed");
    assert_eq!(response["output"][1]["status"], "incomplete");
    assert_eq!(response["output"][1]["arguments"], "{\"a\":");
    assert_eq!(response["completed_at"], Value::Null);
}

#[test]
fn a_failure_is_an_error_and_a_failed_response() {
    let mut broken = vec![started()];
    broken.extend(block(BlockKind::Text, &["so"]).into_iter().take(2));
    broken.push(Event::Failed(Error::internal("secret details")));
    let events = told(broken, view());
    assert_eq!(types(&events[events.len() - 2..]), ["error", "failed"]);
    assert_eq!(events[events.len() - 2]["error"]["type"], "server_error");
    let last = events.last().unwrap();
    assert_eq!(last["response"]["status"], "failed");
    assert_eq!(last["response"]["error"]["code"], "server_error");
    assert!(!format!("{events:?}").contains("secret"));
}

#[test]
fn blocks_of_no_words_are_no_items() {
    let events = [vec![started()], block(BlockKind::Text, &[]), finished(FinishReason::EndOfTurn)];
    assert_eq!(types(&told(events.concat(), view())), ["created", "in_progress", "completed"]);
}

#[test]
fn a_request_is_repeated_with_explicit_nulls() {
    let skeleton = |more| serde_json::to_value(echo::skeleton(&body(more), &named())).unwrap();
    let plain = skeleton(json!({}));
    for null in [
        "completed_at",
        "error",
        "incomplete_details",
        "instructions",
        "max_output_tokens",
        "max_tool_calls",
        "previous_response_id",
        "prompt_cache_key",
        "safety_identifier",
        "usage",
        "user",
    ] {
        assert_eq!(plain.get(null), Some(&Value::Null), "{null}");
    }
    assert_eq!(plain["text"], json!({"format": {"type": "text"}, "verbosity": "medium"}));
    assert_eq!(plain["reasoning"], json!({"effort": null, "summary": null}));
    assert_eq!((&plain["tool_choice"], &plain["tools"]), (&json!("auto"), &json!([])));
    assert_eq!((&plain["metadata"], &plain["store"]), (&json!({}), &json!(true)));
    let full = skeleton(json!({
        "temperature": 0.5, "metadata": {"k": "v"}, "tools": [{"type": "function", "name": "f"}], "store": false,
        "reasoning": {"effort": "low"}, "previous_response_id": "resp_1", "user": "u",
    }));
    let tool =
        json!({"type": "function", "description": null, "name": "f", "parameters": null, "strict": true});
    assert_eq!(full["tools"], json!([tool]));
    assert_eq!((&plain["temperature"], &plain["top_p"]), (&json!(1.0), &json!(1.0)));
    assert_eq!((&full["temperature"], &full["metadata"]["k"]), (&json!(0.5), &json!("v")));
    assert_eq!(full["reasoning"], json!({"effort": "low", "summary": null}));
    assert_eq!((&full["store"], &full["previous_response_id"]), (&json!(false), &json!("resp_1")));
}

#[test]
fn tools_that_the_client_searches_for_are_shown_where_they_were_found() {
    let search = json!({"type": "tool_search", "execution": "client", "description": "Finds tools.",
                        "parameters": {"type": "object", "properties": {"query": {"type": "string"}}}});
    let found =
        json!([{"type": "namespace", "name": "mail", "tools": [{"type": "function", "name": "send"}]}]);
    let items = json!([
        {"role": "user", "content": "send a mail"},
        {"type": "tool_search_call", "call_id": "c1", "execution": "client", "arguments": {"query": "mail"}},
        {"type": "tool_search_output", "call_id": "c1", "execution": "client", "tools": found},
    ]);
    let Prompt { request, names, .. } = prompt(items, json!({"tools": [search]})).unwrap();
    let offered: Vec<_> = request.tools.list.iter().map(|tool| (tool.name.as_str(), tool.deferred)).collect();
    assert_eq!(offered, [("tool_search", false), ("mail__send", true)]);
    let Block::ToolResult(result) = &request.messages[2].blocks[0] else { panic!("no result") };
    assert_eq!(result.content, [Block::ToolReference("mail__send".into())]);

    let events = [
        vec![started()],
        block(call("tool_search", ToolKind::Function), &["{\"query\":", "\"mail\"}"]),
        finished(FinishReason::ToolCalls),
    ];
    let events = told(events.concat(), View { names, ..view() });
    assert_eq!(
        types(&events),
        ["created", "in_progress", "output_item.added", "output_item.done", "completed"]
    );
    let item = check(&events)["output"][0].clone();
    assert_eq!((&item["type"], &item["execution"]), (&json!("tool_search_call"), &json!("client")));
    assert_eq!(item["arguments"], json!({"query": "mail"}));
    assert!(item["call_id"].as_str().unwrap().starts_with("call_"));
}

/// What a client hears of a story whose events come after so many seconds.
async fn heard(events: Vec<(u64, Event)>, padded: Option<bool>) -> Vec<Value> {
    let wait = |(seconds, event)| async move {
        tokio::time::sleep(Duration::from_secs(seconds)).await;
        event
    };
    let events = stream::iter(events).then(wait);
    let story = Story::new(echo::skeleton(&body(json!({})), &named()), view());
    let store = Store::open(&Place::Memory).unwrap();
    let keeper = Keeper { store, owner: String::new(), input: vec![], response: false, conversation: None };
    let events = pad::deltas(super::stream::events(Box::pin(events), story, keeper), padded);
    events.map(|event| serde_json::to_value(event.unwrap()).unwrap()).collect().await
}

fn slow_answer() -> Vec<(u64, Event)> {
    let end = [block(BlockKind::Text, &["so it is"]), finished(FinishReason::EndOfTurn)].concat();
    let waits = [25].into_iter().chain(std::iter::repeat(0));
    [(0, started())].into_iter().chain(waits.zip(end)).collect()
}

#[tokio::test(start_paused = true)]
async fn silence_is_filled_with_events_that_count() {
    let events = heard(slow_answer(), None).await;
    assert_eq!(
        types(&events)[..5],
        ["created", "in_progress", "keepalive", "keepalive", "output_item.added"]
    );
    let numbers = events.iter().map(|event| event["sequence_number"].as_u64().unwrap());
    assert!(numbers.eq(0..events.len() as u64));
}

#[tokio::test(start_paused = true)]
async fn deltas_are_padded_for_those_who_ask() {
    for (wanted, expected) in [(None, false), (Some(false), false), (Some(true), true)] {
        let events = heard(slow_answer(), wanted).await;
        let padded = events.iter().filter(|event| event["obfuscation"].is_string()).collect::<Vec<_>>();
        let deltas = events.iter().filter(|event| event.get("delta").is_some());
        assert_eq!(padded.len(), if expected { deltas.count() } else { 0 });
        assert!(padded.iter().all(|event| event.to_string().len() % 16 == 1));
    }
}

/// One block, and in how many pieces it comes.
fn any_block() -> impl Strategy<Value = (u8, Vec<String>)> {
    (0_u8..4, prop::collection::vec("[a-zé\"\\\\]{1,3}", 0..4))
}

proptest! {
    #[test]
    fn every_story_obeys_the_order(
        blocks in prop::collection::vec(any_block(), 0..5),
        summary in any::<bool>(),
        end in 0_u8..4,
    ) {
        let mut events = vec![started()];
        for (kind, deltas) in &blocks {
            let kind = match kind {
                0 => BlockKind::Text,
                1 => BlockKind::Thinking,
                2 => call("f", ToolKind::Function),
                _ => call("g", ToolKind::Custom),
            };
            let token = LogProb { bytes: vec![0xc3], log_prob: -0.5 };
            let log_probs = vec![TokenLogProb { token, top: vec![] }];
            let mut block = block(kind.clone(), &deltas.iter().map(String::as_str).collect::<Vec<_>>());
            if kind == BlockKind::Text {
                block.insert(1, Event::Delta { choice: 0, text: String::new(), log_probs });
            }
            events.extend(block);
        }
        let failed = end == 3;
        events.extend(match end {
            0 => finished(FinishReason::EndOfTurn),
            1 => finished(FinishReason::MaxTokens),
            2 => finished(FinishReason::ToolCalls),
            _ => vec![Event::Failed(Error::ShuttingDown)],
        });
        let events = told(events, View { summary, ..view() });
        if failed {
            // What was open stays open; everything else holds.
            let numbers = events.iter().map(|event| event["sequence_number"].as_u64().unwrap());
            prop_assert!(numbers.eq(0..events.len() as u64));
            prop_assert_eq!(types(&events[events.len() - 2..]), ["error", "failed"]);
        } else {
            let response = check(&events);
            let items = blocks.iter().filter(|(kind, deltas)| *kind == 0 || *kind > 1 || !deltas.is_empty());
            prop_assert_eq!(response["output"].as_array().unwrap().len(), items.count());
        }
    }
}
