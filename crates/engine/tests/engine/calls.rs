//! Calls as clients see them: blocks, deltas, and how an answer with calls ends.

use duet_engine::scripted::Script;
use duet_inference::{
    AnswerBlock, BlockKind, Event, FinishReason, LogProbs, Request, Tool, ToolInput, ToolKind, Tools,
};
use futures_util::StreamExt;
use serde_json::json;

use crate::harness::{Bench, fold, request, text};

const TWO: &str = "I look.\n<tool_call>\n{\"name\": \"weather\", \"arguments\": {\"city\": \"Rom\"}}\n</tool_call>\n\
                   <tool_call>\n{\"name\": \"patch\", \"arguments\": {\"input\": \"a\\nb\"}}\n</tool_call>";

fn asked(tools: Tools) -> Request {
    Request { tools, max_tokens: Some(400), ..request("go") }
}

fn tools() -> Tools {
    let tool = |name: &str, input| Tool {
        name: name.into(),
        description: None,
        input,
        strict: false,
        deferred: false,
    };
    let weather = tool("weather", ToolInput::Json(json!({ "type": "object" })));
    Tools { list: vec![weather, tool("patch", ToolInput::Text(None))], ..Tools::default() }
}

fn call(name: &str, kind: ToolKind, input: &str) -> AnswerBlock {
    AnswerBlock::ToolCall { name: name.into(), kind, input: input.into() }
}

#[tokio::test]
async fn calls_are_blocks_and_stream_as_they_are_written() {
    let bench = Bench::new(Script::says(TWO)).await;
    let events: Vec<Event> = bench.stream(asked(tools())).await.collect().await;
    let inputs = events
        .iter()
        .skip_while(|event| !matches!(event, Event::BlockStart { kind: BlockKind::ToolCall { .. }, .. }));
    let deltas = inputs.filter(|event| matches!(event, Event::Delta { .. })).count();
    assert!(deltas > 10, "{events:?}");
    let choice = fold(events, 1).await.unwrap().choices.remove(0);
    let weather = call("weather", ToolKind::Function, r#"{"city": "Rom"}"#);
    assert_eq!(choice.blocks, [text("I look."), weather, call("patch", ToolKind::Custom, "a\nb")]);
    assert_eq!(choice.reason, FinishReason::ToolCalls);
}

#[tokio::test]
async fn an_answer_with_one_call_ends_with_it() {
    let bench = Bench::new(Script::says(TWO)).await;
    let choice = bench.ask(asked(Tools { single: true, ..tools() })).await.unwrap().choices.remove(0);
    assert_eq!(choice.blocks, [text("I look."), call("weather", ToolKind::Function, r#"{"city": "Rom"}"#)]);
    assert_eq!(choice.reason, FinishReason::ToolCalls);
    let end = TWO.find("}}").unwrap() + 2;
    // The mark is one token of the model.
    assert!((choice.usage.tokens as usize) <= end, "{:?} of {end}", choice.usage);
}

#[tokio::test]
async fn stop_sequences_and_log_probabilities_are_for_text() {
    let bench = Bench::new(Script::says(TWO)).await;
    let within = Request { stop_sequences: vec!["Rom".into(), "patch".into()], ..asked(tools()) };
    let choice = bench.ask(within).await.unwrap().choices.remove(0);
    assert_eq!((choice.blocks.len(), choice.reason), (3, FinishReason::ToolCalls));
    let before = Request { stop_sequences: vec!["look".into()], ..asked(tools()) };
    let choice = bench.ask(before).await.unwrap().choices.remove(0);
    assert_eq!(choice.blocks, [text("I ")]);
    assert_eq!(choice.reason, FinishReason::StopSequence("look".into()));
    let log_probs = Request { log_probs: Some(LogProbs { top: 0 }), ..asked(tools()) };
    let choice = bench.ask(log_probs).await.unwrap().choices.remove(0);
    let bytes: Vec<u8> = choice.log_probs.iter().flat_map(|entry| entry.token.bytes.clone()).collect();
    assert_eq!(String::from_utf8(bytes).unwrap(), "I look.");
}

#[tokio::test]
async fn a_call_that_the_limit_cuts_stays_a_call() {
    let bench = Bench::new(Script::says(TWO)).await;
    let cut = TWO.find("Ro").unwrap();
    let limit = Request { max_tokens: Some(cut as u32), ..asked(tools()) };
    let choice = bench.ask(limit).await.unwrap().choices.remove(0);
    assert_eq!(choice.reason, FinishReason::MaxTokens);
    let [AnswerBlock::Text(_), AnswerBlock::ToolCall { name, input, .. }] = &choice.blocks[..] else {
        panic!("{choice:?}")
    };
    assert_eq!(name, "weather");
    assert!(!input.is_empty() && r#"{"city": "Rom"}"#.starts_with(input.as_str()), "{input}");
}

#[tokio::test]
async fn without_tools_nothing_is_a_call() {
    let bench = Bench::new(Script::says(TWO)).await;
    let choice = bench.ask(asked(Tools::default())).await.unwrap().choices.remove(0);
    assert_eq!((choice.blocks, choice.reason), (vec![text(TWO)], FinishReason::EndOfTurn));
}
