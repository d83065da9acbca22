//! Requests in, chunks and completions out; and that a stream says the same as a whole answer.

use duet_inference::{
    Block, BlockKind, Completion, Error, Event, EventStream, FinishReason, LogProb, LogProbs, Message,
    PromptUsage, Role, Thinking, TokenLogProb, Usage,
};
use futures_util::{FutureExt, StreamExt, stream};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{from_wire, stream::Chunks, to_wire, to_wire::Identity};
use crate::api::render::Rendered;

fn chat(body: Value) -> Result<from_wire::Chat, super::error::Problem> {
    from_wire::chat(::wire::decode_request(body).unwrap())
}

fn with(key: &str, value: Value) -> Value {
    let mut body = json!({"model": "m", "messages": [{"role": "user", "content": "a"}]});
    body[key] = value;
    body
}

#[test]
fn a_request_becomes_neutral() {
    let body = json!({
        "model": "m", "max_tokens": 5, "max_completion_tokens": 6, "n": 3, "seed": -1, "stop": "END",
        "temperature": 1.5, "top_k": -1, "min_p": 0.1, "presence_penalty": -2, "logprobs": true, "top_logprobs": 4,
        "logit_bias": {"17": -100}, "reasoning_effort": "low", "stream_options": {"include_usage": true},
        "messages": [
            {"role": "developer", "content": [{"type": "text", "text": "be"}, {"type": "text", "text": "brief"}]},
            {"role": "user", "content": "a", "name": "Ann"},
            {"role": "assistant", "content": null, "refusal": "no", "reasoning_content": "hm", "annotations": []},
            {"role": "assistant"},
        ],
    });
    let from_wire::Chat { request, include_usage } = chat(body).unwrap();
    let text = |text: &str| Block::Text(text.into());
    assert_eq!(
        request.messages,
        [
            Message { role: Role::System, blocks: vec![text("be"), text("brief")] },
            Message::text(Role::User, "a"),
            Message { role: Role::Assistant, blocks: vec![Block::Thinking("hm".into()), text("no")] },
        ]
    );
    assert!(include_usage);
    assert_eq!((request.max_tokens, request.choices), (Some(6), 3));
    assert_eq!(request.thinking, Thinking::Enabled);
    assert_eq!(request.log_probs, Some(LogProbs { top: 4 }));
    assert_eq!(request.stop_sequences, ["END"]);
    assert_eq!(request.sampling.logit_bias, [(17, -100.0)]);
    assert_eq!((request.sampling.seed, request.sampling.top_k), (Some(u64::MAX), Some(0)));
    assert_eq!((request.sampling.temperature, request.sampling.top_p), (Some(1.5), None));
}

#[test]
fn what_is_not_said_is_left_to_the_model() {
    let from_wire::Chat { request, include_usage } = chat(with("stop", Value::Null)).unwrap();
    assert!(!include_usage);
    assert_eq!((request.max_tokens, request.choices, request.log_probs), (None, 1, None));
    assert_eq!(request.thinking, Thinking::ModelDefault);
    assert_eq!(request.sampling, duet_inference::Sampling::default());
}

#[test]
fn what_cannot_be_honoured_is_refused_by_name() {
    let cases = [
        ("tool_choice", json!("required"), "tool_choice"),
        ("tool_choice", json!({"type": "function", "function": {"name": "f"}}), "tool_choice"),
        ("response_format", json!({"type": "json_object"}), "response_format.type"),
        ("modalities", json!(["text", "audio"]), "modalities"),
        ("audio", json!({"voice": "x"}), "audio"),
        ("web_search_options", json!({}), "web_search_options"),
        ("top_logprobs", json!(3), "top_logprobs"),
        ("logit_bias", json!({"x": 1}), "logit_bias"),
        ("messages", json!([{"role": "assistant"}]), "messages"),
        ("messages", json!([{"role": "tool", "content": "a", "tool_call_id": "b"}]), "messages[0].role"),
    ];
    for (key, value, param) in cases {
        let problem = format!("{:?}", chat(with(key, value)).unwrap_err());
        assert!(problem.contains(&format!("param: Some({param:?})")), "{problem}");
    }
    for (key, value) in [
        ("tool_choice", json!("auto")),
        ("tools", json!([{"type": "function"}])),
        ("response_format", json!({"type": "text"})),
    ] {
        assert!(chat(with(key, value)).is_ok(), "{key}");
    }
}

fn rendered(events: Vec<Event>, choices: u32, include_usage: bool) -> Vec<Value> {
    let events: EventStream = Box::pin(stream::iter(events));
    let items = Rendered::new(events, Chunks::new(Identity::new("m".into()), choices, include_usage));
    let items = items.collect::<Vec<_>>().now_or_never().unwrap();
    items.into_iter().map(|item| serde_json::to_value(item.unwrap()).unwrap()).collect()
}

fn started() -> Event {
    Event::Started(PromptUsage { tokens: 10, cached: 4, written: 0 })
}

fn finished(choice: u32) -> Event {
    let usage = Usage { tokens: 3, thinking: 1 };
    Event::Finished { choice, reason: FinishReason::MaxTokens, usage }
}

#[test]
fn a_stream_has_role_text_reason_and_usage() {
    let delta = |text: &str| Event::Delta { choice: 0, text: text.into(), log_probs: vec![] };
    let block = |kind| Event::BlockStart { choice: 0, kind };
    let stop = || Event::BlockStop { choice: 0 };
    let events = vec![
        started(),
        block(BlockKind::Thinking),
        delta("hm"),
        stop(),
        block(BlockKind::Text),
        delta("so"),
        stop(),
        finished(0),
    ];
    let chunks = rendered(events.clone(), 1, true);
    let deltas: Vec<_> = chunks.iter().map(|chunk| chunk["choices"][0]["delta"].to_string()).collect();
    assert_eq!(
        deltas,
        [
            r#"{"role":"assistant","content":"","refusal":null}"#,
            r#"{"reasoning_content":"hm"}"#,
            r#"{"content":"so"}"#,
            "{}",
            "null"
        ]
    );
    assert_eq!(chunks[3]["choices"][0]["finish_reason"], "length");
    assert!(chunks[..4].iter().all(|chunk| chunk["usage"].is_null() && chunk.get("usage").is_some()));
    let last = chunks.last().unwrap();
    assert_eq!(last["choices"], json!([]));
    assert_eq!(last["usage"]["total_tokens"], 13);
    assert_eq!(last["usage"]["prompt_tokens_details"]["cached_tokens"], 4);
    assert_eq!(last["usage"]["completion_tokens_details"]["reasoning_tokens"], 1);
    assert!(rendered(events, 1, false).iter().all(|chunk| chunk.get("usage").is_none()));
}

#[test]
fn a_failure_ends_the_stream() {
    let broken = vec![started(), Event::Failed(Error::internal("secret details"))];
    let items =
        Rendered::new(Box::pin(stream::iter(broken)), Chunks::new(Identity::new("m".into()), 1, true));
    let items: Vec<_> = items.collect().now_or_never().unwrap();
    let failure = format!("{:?}", items.last().unwrap().as_ref().unwrap_err());
    assert!(failure.contains("server_error") && !failure.contains("secret"), "{failure}");
}

/// What a client makes of a stream.
fn accumulate(chunks: &[Value], choices: u32) -> Vec<Value> {
    (0..choices)
        .map(|index| {
            let own = |chunk: &&Value| chunk["choices"][0]["index"] == json!(index);
            let (mut message, mut reason, mut tokens) = (json!({}), Value::Null, vec![]);
            for chunk in chunks.iter().filter(own) {
                let choice = &chunk["choices"][0];
                for (key, value) in choice["delta"].as_object().unwrap() {
                    message[key] = match (&message[key], value) {
                        (Value::String(before), Value::String(more)) => format!("{before}{more}").into(),
                        (_, value) => value.clone(),
                    };
                }
                tokens.extend(choice["logprobs"]["content"].as_array().into_iter().flatten().cloned());
                reason = choice["finish_reason"].clone();
            }
            json!({"message": message, "finish_reason": reason, "tokens": tokens})
        })
        .collect()
}

fn answer(choice: u32, blocks: &[(bool, Vec<String>)]) -> Vec<Event> {
    let token = |text: &str| LogProb { bytes: text.into(), log_prob: -0.5 };
    let mut events = vec![];
    for (thinking, deltas) in blocks {
        let kind = if *thinking { BlockKind::Thinking } else { BlockKind::Text };
        events.push(Event::BlockStart { choice, kind });
        for text in deltas {
            let tokens = TokenLogProb { token: token(text), top: vec![token("x")] };
            let log_probs = if *thinking { vec![] } else { vec![tokens] };
            events.push(Event::Delta { choice, text: text.clone(), log_probs });
        }
        events.push(Event::BlockStop { choice });
    }
    events.push(finished(choice));
    events
}

proptest! {
    #[test]
    fn a_stream_accumulates_to_the_whole_answer(
        answers in prop::collection::vec(
            prop::collection::vec((any::<bool>(), prop::collection::vec("[a-zé]{1,3}", 0..4)), 0..4), 1..4),
        order in prop::collection::vec(0_usize..4, 0..40),
    ) {
        let choices = u32::try_from(answers.len()).unwrap();
        let mut queues: Vec<_> = (0..choices)
            .zip(&answers)
            .map(|(choice, blocks)| answer(choice, blocks).into_iter())
            .collect();
        let mut events = vec![started()];
        for pick in order {
            let count = queues.len();
            events.extend(queues[pick % count].next());
        }
        events.extend(queues.into_iter().flatten());

        let streamed = accumulate(&rendered(events.clone(), choices, false), choices);
        let completion = Completion::collect(Box::pin(stream::iter(events))).now_or_never().unwrap().unwrap();
        let whole = to_wire::completion(Identity::new("m".into()), completion, true);
        let whole = serde_json::to_value(whole).unwrap();
        for (streamed, whole) in streamed.iter().zip(whole["choices"].as_array().unwrap()) {
            prop_assert_eq!(&streamed["message"]["content"], &whole["message"]["content"]);
            prop_assert_eq!(&streamed["message"]["reasoning_content"], &whole["message"]["reasoning_content"]);
            prop_assert_eq!(&streamed["finish_reason"], &whole["finish_reason"]);
            prop_assert_eq!(&streamed["tokens"], &whole["logprobs"]["content"]);
        }
    }
}
