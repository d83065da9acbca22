//! Requests in, events and messages out; and that a stream says the same as a whole answer.

use duet_inference::{
    Block, BlockKind, Completion, Error, Event, EventGrammar, EventStream, FinishReason, Message,
    PromptUsage, Role, Thinking, Usage,
};
use futures_util::{FutureExt, StreamExt, stream};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{from_wire, signature::Signer, stream::Messages, to_wire, to_wire::Shown};
use crate::api::render::Rendered;

fn decode<T: ::wire::Decode>(body: Value) -> T {
    ::wire::decode_request(body).unwrap()
}

fn refused(body: Value) -> String {
    let error = from_wire::message(decode(body), &Signer::new()).unwrap_err();
    format!("{error:?}")
}

fn request(messages: Value) -> from_wire::Message {
    let body = json!({"model": "m", "max_tokens": 9, "messages": messages});
    from_wire::message(decode(body), &Signer::new()).unwrap()
}

#[test]
fn a_request_becomes_neutral() {
    let body = json!({
        "model": "m", "max_tokens": 2000, "temperature": 0.5, "top_p": 0, "top_k": 7,
        "stop_sequences": ["END"], "thinking": {"type": "enabled", "budget_tokens": 1024},
        "system": [{"type": "text", "text": "x-anthropic-billing-header: cc_version=1"}, {"type": "text", "text": "be brief"}],
        "messages": [
            {"role": "user", "content": "a"},
            {"role": "user", "content": [{"type": "text", "text": "b", "cache_control": {"type": "ephemeral"}}]},
            {"role": "system", "content": "now in French"},
            {"role": "assistant", "content": [
                {"type": "redacted_thinking", "data": "?"},
                {"type": "thinking", "thinking": "hm", "signature": "of another server"},
                {"type": "text", "text": "c"},
            ]},
        ],
    });
    let from_wire::Message { request, shown } = from_wire::message(decode(body), &Signer::new()).unwrap();
    let text = |text: &str| Block::Text(text.into());
    let turn = |role, blocks| Message { role, blocks };
    assert_eq!(
        request.messages,
        [
            turn(Role::System, vec![text("be brief")]),
            turn(Role::User, vec![text("a"), text("b")]),
            turn(Role::System, vec![text("now in French")]),
            turn(Role::Assistant, vec![Block::Thinking("hm".into()), text("c")]),
        ]
    );
    assert_eq!((request.thinking, shown), (Thinking::Enabled, Shown::Everything));
    assert_eq!((request.max_tokens, request.choices), (Some(2000), 1));
    assert_eq!(request.stop_sequences, ["END"]);
    assert_eq!((request.sampling.temperature, request.sampling.top_k), (Some(0.5), Some(7)));
    assert!(request.sampling.top_p.unwrap() > 0.0);
}

#[test]
fn thinking_is_off_unless_asked_for() {
    assert_eq!(request(json!([{"role": "user", "content": "a"}])).request.thinking, Thinking::Disabled);
    let body = json!({
        "model": "m", "max_tokens": 9, "thinking": {"type": "adaptive", "display": "omitted"},
        "messages": [{"role": "user", "content": "a"}],
    });
    let message = from_wire::message(decode(body), &Signer::new()).unwrap();
    assert_eq!((message.request.thinking, message.shown), (Thinking::Enabled, Shown::Signature));
}

#[test]
fn thoughts_that_were_not_shown_come_back_with_their_signature() {
    let signer = Signer::new();
    let completion = Completion::collect(Box::pin(stream::iter(events("T:deep thought|X:42"))));
    let completion = completion.now_or_never().unwrap().unwrap();
    let message = to_wire::message("m".into(), completion, Shown::Signature, &signer);
    let content = serde_json::to_value(&message.content).unwrap();
    assert_eq!(content[0]["thinking"], "");
    let body = json!({
        "model": "m", "max_tokens": 9,
        "messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": content}],
    });
    let request = from_wire::message(decode(body), &signer).unwrap().request;
    let blocks = [Block::Thinking("deep thought".into()), Block::Text("42".into())];
    assert_eq!(request.messages[1].blocks, blocks);
}

#[test]
fn what_cannot_be_honoured_is_refused_by_name() {
    let with = |key: &str, value: Value| {
        let mut body =
            json!({"model": "m", "max_tokens": 1024, "messages": [{"role": "user", "content": "a"}]});
        body[key] = value;
        refused(body)
    };
    let cases = [
        ("thread", json!({"type": "create"}), "thread_unsupported_request"),
        ("mcp_servers", json!([{"url": "x"}]), "mcp_servers"),
        ("container", json!("container_01"), "container"),
        ("tool_choice", json!({"type": "any"}), "tool_choice"),
        ("output_config", json!({"format": {"type": "json_schema"}}), "output_config.format"),
        (
            "thinking",
            json!({"type": "enabled", "budget_tokens": 1024}),
            "greater than `thinking.budget_tokens`",
        ),
        ("stop_sequences", json!([" "]), "non-whitespace"),
        (
            "messages",
            json!([{"role": "user", "content": []}]),
            "messages.0: all messages must have non-empty",
        ),
        (
            "messages",
            json!([{"role": "user", "content": [{"type": "text", "text": ""}]}]),
            "must be non-empty",
        ),
    ];
    for (key, value, expected) in cases {
        let message = with(key, value);
        assert!(message.contains(expected), "{key}: {message}");
    }
}

/// Events from a notation: blocks `T:` (thinking) and `X:` (text) with deltas between `,`, separated by `|`.
fn events(notation: &str) -> Vec<Event> {
    let mut events = vec![Event::Started(PromptUsage { tokens: 10, cached: 4, written: 0 })];
    for block in notation.split('|').filter(|block| !block.is_empty()) {
        let (kind, deltas) = block.split_once(':').unwrap();
        let kind = if kind == "T" { BlockKind::Thinking } else { BlockKind::Text };
        events.push(Event::BlockStart { choice: 0, kind });
        for text in deltas.split(',').filter(|text| !text.is_empty()) {
            events.push(Event::Delta { choice: 0, text: text.into(), log_probs: vec![] });
        }
        events.push(Event::BlockStop { choice: 0 });
    }
    let usage = Usage { tokens: 7, thinking: 3 };
    events.push(Event::Finished { choice: 0, reason: FinishReason::StopSequence("END".into()), usage });
    events
}

fn rendered(events: Vec<Event>, shown: Shown, signer: &Signer) -> Vec<Value> {
    let events: EventStream = Box::pin(stream::iter(events));
    let items = Rendered::new(events, Messages::new("m".into(), shown, signer.clone(), 1));
    let items = items.collect::<Vec<_>>().now_or_never().unwrap();
    items.into_iter().map(|item| serde_json::to_value(item.unwrap()).unwrap()).collect()
}

#[test]
fn a_stream_has_its_events_in_order() {
    let signer = Signer::new();
    let events = rendered(events("T:a,b|X:c,d"), Shown::Everything, &signer);
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
    let usage = &events[0]["message"]["usage"];
    assert_eq!((&usage["input_tokens"], &usage["cache_read_input_tokens"]), (&json!(6), &json!(4)));
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
fn a_failure_ends_the_stream() {
    let broken = vec![
        Event::Started(PromptUsage::default()),
        Event::BlockStart { choice: 0, kind: BlockKind::Text },
        Event::Failed(Error::internal("secret details")),
    ];
    let items = Rendered::new(
        Box::pin(stream::iter(broken)),
        Messages::new("m".into(), Shown::Nothing, Signer::new(), 1),
    );
    let items: Vec<_> = items.collect().now_or_never().unwrap();
    assert_eq!(items.len(), 2);
    let failure = format!("{:?}", items[1].as_ref().unwrap_err());
    assert!(failure.contains("ApiError") && !failure.contains("secret"), "{failure}");
}

/// What a client makes of a stream: the rules of the SDKs' accumulators.
fn accumulate(events: &[Value]) -> Value {
    let mut message = events[0]["message"].clone();
    for event in &events[1..] {
        let delta = &event["delta"];
        match event["type"].as_str().unwrap() {
            "content_block_start" => {
                let content = message["content"].as_array_mut().unwrap();
                assert_eq!(event["index"], content.len());
                content.push(event["content_block"].clone());
            }
            "content_block_delta" => {
                let block = &mut message["content"][event["index"].as_u64().unwrap() as usize];
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
    message["id"] = Value::Null;
    message
}

fn legal(events: &[Event]) {
    let mut grammar = EventGrammar::new(1);
    events.iter().for_each(|event| grammar.accept(event).unwrap());
}

proptest! {
    #[test]
    fn a_stream_accumulates_to_the_whole_answer(
        notation in "([TX]:([a-zé ]{0,3},){0,4}\\|){0,4}",
        shown in prop_oneof![Just(Shown::Everything), Just(Shown::Signature), Just(Shown::Nothing)],
    ) {
        let signer = Signer::new();
        let events = events(&notation);
        legal(&events);
        let streamed = accumulate(&rendered(events.clone(), shown, &signer));
        let completion = Completion::collect(Box::pin(stream::iter(events))).now_or_never().unwrap().unwrap();
        let mut whole = serde_json::to_value(to_wire::message("m".into(), completion, shown, &signer)).unwrap();
        whole["id"] = Value::Null;
        prop_assert_eq!(streamed, whole);
    }
}
