//! Answers, whole and streamed.

use duet_inference::{
    Block, BlockKind, CacheLifetime, Completion, Error, Event, EventGrammar, EventStream, FinishReason,
    PromptUsage, ToolKind, Usage,
};
use futures_util::{FutureExt, StreamExt, stream};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{body, decode, signer, text};
use crate::api::{
    anthropic::{
        from_wire,
        stream::Messages,
        to_wire::{Shown, View},
    },
    render::Rendered,
};

fn view(shown: Shown) -> View {
    View { shown, written: CacheLifetime::FiveMinutes, reports_edits: false, signer: signer() }
}

/// Events from a notation: blocks `T:` (thinking), `X:` (text) and `C:` (a call) with deltas between `,`, separated by
/// `|`.
fn events(notation: &str) -> Vec<Event> {
    let mut events = vec![Event::Started(PromptUsage { tokens: 10, cached: 4, written: 1 })];
    let (mut called, choice) = (false, 0);
    for block in notation.split('|').filter(|block| !block.is_empty()) {
        let (kind, deltas) = block.split_once(':').unwrap();
        let kind = match kind {
            "T" => BlockKind::Thinking,
            "X" => BlockKind::Text,
            _ => BlockKind::ToolCall { name: "look".into(), kind: ToolKind::Function },
        };
        called |= matches!(kind, BlockKind::ToolCall { .. });
        events.push(Event::BlockStart { choice, kind });
        for text in deltas.split(',').filter(|text| !text.is_empty()) {
            events.push(Event::Delta { choice, text: text.into(), log_probs: vec![] });
        }
        events.push(Event::BlockStop { choice });
    }
    let usage = Usage { tokens: 7, thinking: 3 };
    let reason = if called { FinishReason::ToolCalls } else { FinishReason::StopSequence("END".into()) };
    events.push(Event::Finished { choice, reason, usage });
    events
}

fn whole(events: Vec<Event>, view: &View) -> Value {
    let completion = Completion::collect(Box::pin(stream::iter(events))).now_or_never().unwrap().unwrap();
    serde_json::to_value(view.message("m".into(), completion)).unwrap()
}

fn rendered(events: Vec<Event>, view: &View) -> Vec<Value> {
    let events: EventStream = Box::pin(stream::iter(events));
    let items = Rendered::new(events, Messages::new("m".into(), view.clone(), 1));
    let items = items.collect::<Vec<_>>().now_or_never().unwrap();
    items.into_iter().map(|item| serde_json::to_value(item.unwrap()).unwrap()).collect()
}

#[test]
fn thoughts_that_were_not_shown_come_back_with_their_signature() {
    let view = view(Shown::Signature);
    let content = whole(events("T:deep thought|X:42"), &view)["content"].clone();
    assert_eq!(content[0]["thinking"], "");
    let back = |content: Value| {
        let messages = json!([{"role": "user", "content": "a"}, {"role": "assistant", "content": content}]);
        from_wire::message(decode(body(json!({"messages": messages}))), &view.signer)
    };
    let request = back(content.clone()).unwrap().prompt.request;
    assert_eq!(request.messages[1].blocks, [Block::Thinking("deep thought".into()), text("42")]);
    let mut altered = content;
    altered[0]["thinking"] = json!("shallow thought");
    let problem = format!("{:?}", back(altered).unwrap_err());
    assert!(problem.contains("messages.1.content.0: Invalid `signature` in `thinking` block"), "{problem}");
}

#[test]
fn a_stream_has_its_events_in_order() {
    let events = rendered(events("T:a,b|X:c,d"), &view(Shown::Everything));
    let kinds: Vec<_> = events.iter().map(|event| event["type"].as_str().unwrap()).collect();
    let block = |deltas| {
        [vec!["content_block_start"], vec!["content_block_delta"; deltas], vec!["content_block_stop"]]
    };
    let expected = [
        vec![vec!["message_start"]],
        block(3).to_vec(),
        block(2).to_vec(),
        vec![vec!["message_delta", "message_stop"]],
    ];
    assert_eq!(kinds, expected.concat().concat());
    assert_eq!(events[4]["delta"]["type"], "signature_delta");
    assert_eq!(events[9]["index"], 1);
    let end = &events[events.len() - 2];
    assert_eq!(
        end["delta"],
        json!({"stop_reason": "stop_sequence", "stop_sequence": "END", "stop_details": null})
    );
    assert_eq!(end["usage"]["output_tokens"], 7);
}

#[test]
fn a_call_streams_as_it_is_written() {
    let events = rendered(events("X:so|C:{\"ci,ty\": \"Bonn\"}|C:"), &view(Shown::Nothing));
    let block = &events[4]["content_block"];
    let id = block["id"].as_str().unwrap();
    assert!(id.starts_with("toolu_01") && id.len() == 30, "{id}");
    assert_eq!(block["name"], "look");
    let order: Vec<_> = block.as_object().unwrap().keys().collect();
    assert_eq!(order, ["type", "id", "name", "input", "caller"]);
    assert_eq!((&block["input"], &block["caller"]), (&json!({}), &json!({"type": "direct"})));
    let deltas: Vec<_> = events.iter().filter_map(|event| event["delta"]["partial_json"].as_str()).collect();
    assert_eq!(deltas, ["", "{\"ci", "ty\": \"Bonn\"}", ""]);
    assert_eq!(events[events.len() - 2]["delta"]["stop_reason"], "tool_use");
}

#[test]
fn a_call_that_broke_off_keeps_what_is_complete() {
    let mut events = events("C:{\"a\": [1 2], \"b\": \"x\"}|C:{\"a\": [1]; \"b\": \"x");
    let last = events.len() - 1;
    let usage = Usage { tokens: 7, thinking: 0 };
    events[last] = Event::Finished { choice: 0, reason: FinishReason::MaxTokens, usage };
    // The notation takes commas for itself.
    for event in &mut events {
        if let Event::Delta { text, .. } = event {
            *text = text.replace("1 2", "1,2").replace(';', ",");
        }
    }
    let message = whole(events, &view(Shown::Nothing));
    assert_eq!(message["content"][1]["input"], json!({"a": [1]}));
    assert_eq!(message["stop_reason"], "max_tokens");
}

#[test]
fn the_prompt_is_split_without_rest() {
    for lifetime in [CacheLifetime::FiveMinutes, CacheLifetime::OneHour] {
        let view = View { written: lifetime, ..view(Shown::Nothing) };
        let usage = whole(events("X:a"), &view)["usage"].clone();
        let parts = ["input_tokens", "cache_read_input_tokens", "cache_creation_input_tokens"];
        assert_eq!(parts.map(|part| usage[part].as_u64().unwrap()), [5, 4, 1]);
        let minutes = u64::from(lifetime == CacheLifetime::FiveMinutes);
        assert_eq!(
            usage["cache_creation"],
            json!({"ephemeral_5m_input_tokens": minutes, "ephemeral_1h_input_tokens": 1 - minutes})
        );
        let streamed = rendered(events("X:a"), &view);
        let (start, end) = (&streamed[0]["message"]["usage"], &streamed[streamed.len() - 2]["usage"]);
        for part in parts {
            assert_eq!((&start[part], &end[part]), (&usage[part], &usage[part]));
        }
    }
}

#[test]
fn who_asks_for_edits_hears_that_there_were_none() {
    let view = View { reports_edits: true, ..view(Shown::Nothing) };
    let none = json!({"applied_edits": []});
    assert_eq!(whole(events("X:a"), &view)["context_management"], none);
    let streamed = rendered(events("X:a"), &view);
    assert_eq!(streamed[streamed.len() - 2]["context_management"], none);
}

#[test]
fn a_failure_ends_the_stream() {
    let broken = vec![
        Event::Started(PromptUsage::default()),
        Event::BlockStart { choice: 0, kind: BlockKind::Text },
        Event::Failed(Error::internal("secret details")),
    ];
    let items =
        Rendered::new(Box::pin(stream::iter(broken)), Messages::new("m".into(), view(Shown::Nothing), 1));
    let items: Vec<_> = items.collect().now_or_never().unwrap();
    assert_eq!(items.len(), 2);
    let failure = format!("{:?}", items[1].as_ref().unwrap_err());
    assert!(failure.contains("ApiError") && !failure.contains("secret"), "{failure}");
}

/// What a client makes of a stream: the rules of the SDKs' accumulators.
fn accumulate(events: &[Value]) -> Value {
    let mut message = events[0]["message"].clone();
    let mut input = String::new();
    for event in &events[1..] {
        let delta = &event["delta"];
        match event["type"].as_str().unwrap() {
            "content_block_start" => {
                let content = message["content"].as_array_mut().unwrap();
                assert_eq!(event["index"], content.len());
                content.push(event["content_block"].clone());
                input.clear();
            }
            "content_block_delta" => {
                let block = &mut message["content"][event["index"].as_u64().unwrap() as usize];
                if let Some(json) = delta["partial_json"].as_str() {
                    input.push_str(json);
                    block["input"] = serde_json::from_str(&input).unwrap_or(json!({}));
                    continue;
                }
                let key =
                    ["text", "thinking", "signature"].into_iter().find(|key| !delta[key].is_null()).unwrap();
                assert_ne!(delta[key], "");
                block[key] =
                    format!("{}{}", block[key].as_str().unwrap(), delta[key].as_str().unwrap()).into();
            }
            "message_delta" => {
                for key in ["stop_reason", "stop_sequence", "stop_details"] {
                    message[key] = delta[key].clone();
                }
                for (key, value) in event["usage"].as_object().unwrap() {
                    message["usage"][key] = value.clone();
                }
            }
            _ => {}
        }
    }
    message
}

fn without_ids(mut message: Value) -> Value {
    message["id"] = Value::Null;
    for block in message["content"].as_array_mut().unwrap() {
        if block["type"] == "tool_use" {
            block["id"] = Value::Null;
        }
    }
    message
}

fn legal(events: &[Event]) {
    let mut grammar = EventGrammar::new(1);
    events.iter().for_each(|event| grammar.accept(event).unwrap());
}

proptest! {
    #[test]
    fn a_stream_accumulates_to_the_whole_answer(
        notation in "([TX]:([a-zé ]{0,3},){0,4}\\|){0,3}(C:(\\{\"a,\": ,\"[a-zé ]{0,3}\",\\})?\\|){0,2}",
        shown in prop_oneof![Just(Shown::Everything), Just(Shown::Signature), Just(Shown::Nothing)],
    ) {
        let view = view(shown);
        let events = events(&notation);
        legal(&events);
        let streamed = accumulate(&rendered(events.clone(), &view));
        let whole = whole(events, &view);
        let called = whole["content"].as_array().unwrap().iter().any(|block| block["type"] == "tool_use");
        prop_assert_eq!(called, whole["stop_reason"] == "tool_use");
        prop_assert_eq!(without_ids(streamed), without_ids(whole));
    }
}
