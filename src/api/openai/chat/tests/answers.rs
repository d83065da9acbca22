//! From neutral events onto the wire, in both forms.

use duet_inference::{
    BlockKind, Completion, Error, Event, EventStream, FinishReason, LogProb, PromptUsage, TokenLogProb,
    ToolKind, Usage,
};
use futures_util::{FutureExt, StreamExt, stream};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::api::{
    openai::{
        chat::{Calls, View, stream::Chunks, to_wire},
        identity::Identity,
    },
    render::Rendered,
};

const PLAIN: View = View {
    choices: 1,
    log_probs: true,
    include_usage: false,
    obfuscate: false,
    calls: Calls::Tools { named: false },
};

fn identity() -> Identity {
    Identity::new("chatcmpl-", "m".into())
}

fn rendered(events: Vec<Event>, view: &View) -> Vec<Value> {
    let events: EventStream = Box::pin(stream::iter(events));
    let items = Rendered::new(events, Chunks::new(identity(), view.clone()));
    let items = items.collect::<Vec<_>>().now_or_never().unwrap();
    items.into_iter().map(|item| serde_json::to_value(item.unwrap()).unwrap()).collect()
}

fn whole(events: Vec<Event>, view: &View) -> Value {
    let completion = Completion::collect(Box::pin(stream::iter(events))).now_or_never().unwrap().unwrap();
    serde_json::to_value(to_wire::completion(identity(), completion, view)).unwrap()
}

fn started() -> Event {
    Event::Started(PromptUsage { tokens: 10, cached: 4, written: 2 })
}

fn finished(choice: u32, reason: FinishReason) -> Event {
    Event::Finished { choice, reason, usage: Usage { tokens: 3, thinking: 1 } }
}

fn tool(name: &str, kind: ToolKind) -> BlockKind {
    BlockKind::ToolCall { name: name.into(), kind }
}

/// One block of choice 0 with its deltas.
fn block(kind: BlockKind, deltas: &[&str]) -> Vec<Event> {
    let delta = |text: &&str| Event::Delta { choice: 0, text: (*text).into(), log_probs: vec![] };
    let start = Event::BlockStart { choice: 0, kind };
    [start].into_iter().chain(deltas.iter().map(delta)).chain([Event::BlockStop { choice: 0 }]).collect()
}

fn answer(blocks: Vec<Vec<Event>>, reason: FinishReason) -> Vec<Event> {
    let mut events = vec![started()];
    events.extend(blocks.into_iter().flatten());
    events.push(finished(0, reason));
    events
}

/// The deltas of a stream as text, with every call's id as `ID`, whose form is checked.
fn deltas(chunks: &[Value]) -> Vec<String> {
    let text = |chunk: &Value| {
        let mut delta = chunk["choices"][0]["delta"].clone();
        for call in delta["tool_calls"].as_array_mut().into_iter().flatten() {
            if let Some(id) = call.get_mut("id") {
                assert_id(id);
                *id = "ID".into();
            }
        }
        if delta.get("tool_calls").is_some_and(Value::is_null) {
            delta.as_object_mut().unwrap().shift_remove("tool_calls");
        }
        delta.to_string()
    };
    chunks.iter().map(text).collect()
}

fn assert_id(id: &Value) {
    let id = id.as_str().unwrap();
    assert!(id.starts_with("call_") && id.len() == 29, "{id}");
}

#[test]
fn a_stream_has_role_text_reason_and_usage() {
    let events = answer(
        vec![block(BlockKind::Thinking, &["hm"]), block(BlockKind::Text, &["so"])],
        FinishReason::MaxTokens,
    );
    let view = View { include_usage: true, ..PLAIN };
    let chunks = rendered(events.clone(), &view);
    let (last, others) = chunks.split_last().unwrap();
    assert_eq!(
        deltas(others),
        [
            r#"{"role":"assistant","content":null,"refusal":null}"#,
            r#"{"reasoning_content":"hm"}"#,
            r#"{"content":"so"}"#,
            "{}",
        ]
    );
    assert_eq!(others[3]["choices"][0]["finish_reason"], "length");
    assert!(others.iter().all(|chunk| chunk["usage"].is_null() && chunk.get("usage").is_some()));
    assert_eq!(last["choices"], json!([]));
    assert_eq!(last["usage"]["total_tokens"], 13);
    assert_eq!(last["usage"]["prompt_tokens_details"]["cached_tokens"], 4);
    assert_eq!(last["usage"]["prompt_tokens_details"]["cache_write_tokens"], 2);
    assert_eq!(last["usage"]["completion_tokens_details"]["reasoning_tokens"], 1);
    assert!(rendered(events, &PLAIN).iter().all(|chunk| chunk.get("usage").is_none()));
}

#[test]
fn text_alone_begins_with_an_empty_one() {
    let events = answer(vec![block(BlockKind::Text, &["so"])], FinishReason::EndOfTurn);
    let expected = [r#"{"role":"assistant","content":"","refusal":null}"#, r#"{"content":"so"}"#, "{}"];
    assert_eq!(deltas(&rendered(events, &PLAIN)), expected);
    let silent = answer(vec![], FinishReason::EndOfTurn);
    assert_eq!(deltas(&rendered(silent, &PLAIN)), [expected[0], "{}"]);
}

#[test]
fn calls_have_a_head_and_then_their_arguments() {
    let events = answer(
        vec![
            block(tool("f", ToolKind::Function), &["{\"a\":", "1}"]),
            block(tool("g", ToolKind::Function), &[]),
            block(tool("t", ToolKind::Custom), &["free"]),
        ],
        FinishReason::ToolCalls,
    );
    let chunks = rendered(events.clone(), &PLAIN);
    assert_eq!(
        deltas(&chunks),
        [
            r#"{"role":"assistant","content":null,"tool_calls":[{"index":0,"id":"ID","type":"function","function":{"name":"f","arguments":""}}],"refusal":null}"#,
            r#"{"tool_calls":[{"index":0,"function":{"arguments":"{\"a\":"}}]}"#,
            r#"{"tool_calls":[{"index":0,"function":{"arguments":"1}"}}]}"#,
            r#"{"tool_calls":[{"index":1,"id":"ID","type":"function","function":{"name":"g","arguments":""}}]}"#,
            r#"{"tool_calls":[{"index":1,"function":{"arguments":"{}"}}]}"#,
            r#"{"tool_calls":[{"index":2,"id":"ID","type":"custom","custom":{"name":"t","input":""}}]}"#,
            r#"{"tool_calls":[{"index":2,"custom":{"input":"free"}}]}"#,
            "{}",
        ]
    );
    assert_eq!(chunks.last().unwrap()["choices"][0]["finish_reason"], "tool_calls");
    let mut choice = whole(events, &PLAIN)["choices"][0].take();
    for call in choice["message"]["tool_calls"].as_array_mut().unwrap() {
        assert_id(&call["id"].take());
    }
    assert_eq!(
        choice["message"]["tool_calls"],
        json!([
            {"id": null, "type": "function", "function": {"name": "f", "arguments": "{\"a\":1}"}},
            {"id": null, "type": "function", "function": {"name": "g", "arguments": "{}"}},
            {"id": null, "type": "custom", "custom": {"name": "t", "input": "free"}},
        ])
    );
    assert_eq!((&choice["message"]["content"], &choice["logprobs"]), (&Value::Null, &Value::Null));
    assert_eq!(choice["finish_reason"], "tool_calls");
}

#[test]
fn functions_are_called_in_the_older_form() {
    let two = vec![
        block(tool("f", ToolKind::Function), &["{", "}"]),
        block(tool("g", ToolKind::Function), &["{}"]),
    ];
    let events = answer(two, FinishReason::ToolCalls);
    let view = View { calls: Calls::Function { named: false }, ..PLAIN };
    let chunks = rendered(events.clone(), &view);
    assert_eq!(
        deltas(&chunks),
        [
            r#"{"role":"assistant","content":null,"function_call":{"name":"f","arguments":""},"refusal":null}"#,
            r#"{"function_call":{"arguments":"{"}}"#,
            r#"{"function_call":{"arguments":"}"}}"#,
            "{}",
        ]
    );
    assert_eq!(chunks.last().unwrap()["choices"][0]["finish_reason"], "function_call");
    let choice = &whole(events, &view)["choices"][0];
    assert_eq!(choice["message"]["function_call"], json!({"name": "f", "arguments": "{}"}));
    assert_eq!(choice["message"].get("tool_calls"), None);
    assert_eq!(choice["finish_reason"], "function_call");
}

#[test]
fn a_named_tool_is_no_reason_to_end() {
    for calls in [Calls::Tools { named: true }, Calls::Function { named: true }] {
        let view = View { calls, ..PLAIN };
        let events = answer(vec![block(tool("f", ToolKind::Function), &["{}"])], FinishReason::ToolCalls);
        assert_eq!(rendered(events.clone(), &view).last().unwrap()["choices"][0]["finish_reason"], "stop");
        assert_eq!(whole(events, &view)["choices"][0]["finish_reason"], "stop");
    }
}

#[test]
fn padding_comes_when_asked_for() {
    let events = answer(vec![block(BlockKind::Text, &["a", "bcd"])], FinishReason::EndOfTurn);
    let chunks = rendered(events, &View { obfuscate: true, include_usage: true, ..PLAIN });
    for chunk in &chunks {
        assert!(chunk["obfuscation"].is_string());
        assert_eq!(chunk.to_string().chars().count() % 16, 1, "{chunk}");
    }
}

#[test]
fn a_failure_ends_the_stream() {
    let broken = vec![started(), Event::Failed(Error::internal("secret details"))];
    let items = Rendered::new(Box::pin(stream::iter(broken)), Chunks::new(identity(), PLAIN));
    let items: Vec<_> = items.collect().now_or_never().unwrap();
    let failure = format!("{:?}", items.last().unwrap().as_ref().unwrap_err());
    assert!(failure.contains("server_error") && !failure.contains("secret"), "{failure}");
}

/// What a client makes of the chunks of one choice.
fn accumulate(chunks: &[Value], index: u32) -> Value {
    let own = |chunk: &&Value| chunk["choices"][0]["index"] == json!(index);
    let (mut message, mut reason, mut tokens) = (json!({}), Value::Null, vec![]);
    for chunk in chunks.iter().filter(own) {
        let choice = &chunk["choices"][0];
        add(&mut message, &choice["delta"]);
        tokens.extend(choice["logprobs"]["content"].as_array().into_iter().flatten().cloned());
        reason = choice["finish_reason"].clone();
    }
    json!({"message": message, "finish_reason": reason, "tokens": tokens})
}

/// Texts grow, lists are merged by the `index` in their items, and the rest is set.
fn add(whole: &mut Value, more: &Value) {
    match more {
        Value::Object(members) => {
            if !whole.is_object() {
                *whole = json!({});
            }
            for (key, value) in members {
                add(&mut whole[key], value);
            }
        }
        Value::Array(items) => {
            for item in items {
                let index = usize::try_from(item["index"].as_u64().unwrap()).unwrap();
                if !whole.is_array() {
                    *whole = json!([]);
                }
                let list = whole.as_array_mut().unwrap();
                assert!(index <= list.len(), "{more}");
                list.resize(list.len().max(index + 1), Value::Null);
                add(&mut list[index], item);
            }
        }
        Value::String(more) => *whole = format!("{}{more}", whole.as_str().unwrap_or_default()).into(),
        Value::Null if !whole.is_null() => {}
        other => *whole = other.clone(),
    }
}

/// The kind of a block by a number, and what is in it.
type Spoken = (u8, Vec<String>);

fn events_of(choice: u32, blocks: &[Spoken], functions_only: bool) -> Vec<Event> {
    let token = |text: &str| LogProb { bytes: text.into(), log_prob: -0.5 };
    let mut events = vec![];
    for (kind, deltas) in blocks {
        let kind = match kind {
            0 => BlockKind::Text,
            1 => BlockKind::Thinking,
            2 | 3 if functions_only => tool("f", ToolKind::Function),
            2 => tool("f", ToolKind::Function),
            _ => tool("t", ToolKind::Custom),
        };
        let is_text = kind == BlockKind::Text;
        events.push(Event::BlockStart { choice, kind });
        for text in deltas {
            let tokens = TokenLogProb { token: token(text), top: vec![token("x")] };
            let log_probs = if is_text { vec![tokens] } else { vec![] };
            events.push(Event::Delta { choice, text: text.clone(), log_probs });
        }
        events.push(Event::BlockStop { choice });
    }
    let called = blocks.iter().any(|(kind, _)| *kind > 1);
    events.push(finished(choice, if called { FinishReason::ToolCalls } else { FinishReason::MaxTokens }));
    events
}

/// What differs by nature: the ids, and the positions that only chunks name.
fn comparable(mut message: Value) -> Value {
    for call in message["tool_calls"].as_array_mut().into_iter().flatten() {
        assert_id(&call["id"]);
        let call = call.as_object_mut().unwrap();
        call.shift_remove("id");
        call.shift_remove("index");
    }
    json!([
        message["content"],
        message["reasoning_content"],
        message["tool_calls"],
        message["function_call"],
        message["role"]
    ])
}

proptest! {
    #[test]
    fn a_stream_accumulates_to_the_whole_answer(
        answers in prop::collection::vec(
            prop::collection::vec((0_u8..4, prop::collection::vec("[a-zé]{1,3}", 0..4)), 0..4), 1..4),
        order in prop::collection::vec(0_usize..4, 0..40),
        legacy in any::<bool>(),
    ) {
        let choices = u32::try_from(answers.len()).unwrap();
        let mut queues: Vec<_> =
            (0..choices).zip(&answers).map(|(choice, blocks)| events_of(choice, blocks, legacy).into_iter()).collect();
        let mut events = vec![started()];
        for pick in order {
            let count = queues.len();
            events.extend(queues[pick % count].next());
        }
        events.extend(queues.into_iter().flatten());

        let calls = if legacy { Calls::Function { named: false } } else { PLAIN.calls };
        let view = View { choices, calls, ..PLAIN };
        let chunks = rendered(events.clone(), &view);
        let whole = whole(events, &view);
        for (index, whole) in (0..choices).zip(whole["choices"].as_array().unwrap()) {
            let streamed = accumulate(&chunks, index);
            prop_assert_eq!(comparable(streamed["message"].clone()), comparable(whole["message"].clone()));
            prop_assert_eq!(&streamed["finish_reason"], &whole["finish_reason"]);
            let tokens = whole["logprobs"]["content"].as_array().cloned().unwrap_or_default();
            prop_assert_eq!(streamed["tokens"].as_array().unwrap(), &tokens);
        }
    }
}
