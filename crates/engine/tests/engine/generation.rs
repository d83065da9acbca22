//! What one request gets.

use duet_engine::scripted::{Model, Script};
use duet_engine::{Options, WindowPolicy};
use duet_inference::{
    Backend, Error, FinishReason, LogProbs, Message, Request, Role, Sampling, Thinking, Usage,
};

use crate::harness::{Bench, options, request, text, thinking};

#[tokio::test]
async fn an_answer_in_characters_of_several_tokens() {
    let bench = Bench::new(Script::says("grüße 🦀 漢字")).await;
    let completion = bench.ask(request("hi")).await.unwrap();
    let choice = &completion.choices[0];
    assert_eq!(choice.blocks, [text("grüße 🦀 漢字")]);
    assert_eq!(choice.reason, FinishReason::EndOfTurn);
    assert_eq!(choice.usage, Usage { tokens: "grüße 🦀 漢字".len() as u32 + 1, thinking: 0 });
    assert_eq!(completion.prompt.tokens, bench.engine.count_tokens(&request("hi")).await.unwrap());
}

#[tokio::test]
async fn thinking_becomes_a_block_of_its_own() {
    let bench = Bench::new(Script::says("<think>\nhm\n\nso\n</think>\n\nfour\n")).await;
    let completion = bench.ask(request("2+2")).await.unwrap();
    assert_eq!(completion.choices[0].blocks, [thinking("hm\n\nso"), text("four\n")]);
    // The marks are spelled in bytes here; opening and closing one included, the line breaks after it not.
    let expected = "<think>\nhm\n\nso\n</think>".len() - "<think".len();
    assert_eq!(completion.choices[0].usage.thinking, expected as u32);
}

#[tokio::test]
async fn cut_thinking_is_thinking() {
    let bench = Bench::new(Script::says("<think>\nabcdef")).await;
    let completion = bench.ask(Request { max_tokens: Some(11), ..request("x") }).await.unwrap();
    assert_eq!(completion.choices[0].blocks, [thinking("abc")]);
    assert_eq!(completion.choices[0].reason, FinishReason::MaxTokens);
}

#[tokio::test]
async fn stop_sequences_end_the_text_but_not_the_thinking() {
    let bench = Bench::new(Script::says("<think>a STOP b</think>one STOP two")).await;
    let stops = vec!["never".into(), " STOP".into()];
    let completion = bench.ask(Request { stop_sequences: stops, ..request("x") }).await.unwrap();
    assert_eq!(completion.choices[0].blocks, [thinking("a STOP b"), text("one")]);
    assert_eq!(completion.choices[0].reason, FinishReason::StopSequence(" STOP".into()));
    bench.settle().await;
    assert_eq!(bench.probe.sequences(), 0);
}

#[tokio::test]
async fn a_stop_sequence_at_once_leaves_no_empty_block() {
    let bench = Bench::new(Script::says("STOP")).await;
    let completion =
        bench.ask(Request { stop_sequences: vec!["STOP".into()], ..request("x") }).await.unwrap();
    assert_eq!(completion.choices[0].blocks, []);
}

#[tokio::test]
async fn log_probabilities_belong_to_the_text_that_is_shown() {
    let bench = Bench::new(Script::says("<think>a</think>\n\nüb STOP more")).await;
    let asked = Request {
        stop_sequences: vec![" STOP".into()],
        log_probs: Some(LogProbs { top: 2 }),
        ..request("x")
    };
    let completion = bench.ask(asked).await.unwrap();
    let choice = &completion.choices[0];
    assert_eq!(choice.blocks, [thinking("a"), text("üb")]);
    let bytes: Vec<u8> = choice.log_probs.iter().flat_map(|entry| entry.token.bytes.clone()).collect();
    assert_eq!(bytes, "üb".as_bytes());
    for entry in &choice.log_probs {
        // One logit of 60 among 260, the rest 0: nothing else is worth a bit.
        assert!(entry.token.log_prob.abs() < 1e-4);
        assert_eq!((entry.top.len(), &entry.top[0]), (2, &entry.token));
    }
}

#[tokio::test]
async fn every_token_may_be_followed_by_the_window() {
    let bench = Bench::with(Script::new(Model::Hash), Options { window: Some(64), ..options() }).await;
    let tokens = bench.engine.count_tokens(&request("x")).await.unwrap();
    let ask = |max_tokens| Request { sampling: no_end(), max_tokens, ..request("x") };
    for max_tokens in [None, Some(1000)] {
        let completion = bench.ask(ask(max_tokens)).await.unwrap();
        assert_eq!(completion.usage().tokens, 64 - tokens);
        assert_eq!(completion.choices[0].reason, FinishReason::WindowFull);
    }
    let long = "x".repeat(64);
    let tokens = bench.engine.count_tokens(&request(&long)).await.unwrap();
    assert_eq!(bench.ask(request(&long)).await, Err(Error::PromptTooLong { tokens, window: 64 }));
    // Megabytes are not tokenised to be refused: the tokens named are the fewest that there can be.
    let Err(Error::PromptTooLong { tokens, .. }) = bench.ask(request(&"x".repeat(1 << 20))).await else {
        panic!("a megabyte does not fit into 64 tokens");
    };
    assert!((64..1 << 20).contains(&tokens), "{tokens}");
}

/// Greedy, and never the end of the turn.
fn no_end() -> Sampling {
    let bias = vec![(duet_engine::scripted::ANSWER_END, -1000.0)];
    Sampling { temperature: Some(0.0), logit_bias: bias, ..Sampling::default() }
}

#[tokio::test]
async fn a_truthful_window_refuses() {
    let options = Options { window: Some(64), window_policy: WindowPolicy::Refuse, ..options() };
    let bench = Bench::with(Script::says("x"), options).await;
    let tokens = bench.engine.count_tokens(&request("x")).await.unwrap();
    let asked = |max_tokens| Request { max_tokens: Some(max_tokens), ..request("x") };
    let refused = Err(Error::WindowExceeded { tokens, max_tokens: 65 - tokens, window: 64 });
    assert_eq!(bench.ask(asked(65 - tokens)).await, refused);
    assert!(bench.ask(asked(64 - tokens)).await.is_ok());
}

#[tokio::test]
async fn no_answer_at_all_may_be_asked_for() {
    let bench = Bench::new(Script::says("never")).await;
    let completion = bench.ask(Request { max_tokens: Some(0), ..request("x") }).await.unwrap();
    assert_eq!((completion.choices[0].blocks.len(), completion.usage().tokens), (0, 0));
}

#[tokio::test]
async fn an_answer_that_was_begun_is_continued() {
    let bench = Bench::new(Script::says("<think> is text here")).await;
    let mut asked = request("x");
    asked.messages.push(Message::text(Role::Assistant, "The word "));
    asked.thinking = Thinking::Disabled;
    let completion = bench.ask(asked).await.unwrap();
    assert_eq!(completion.choices[0].blocks, [text("<think> is text here")]);
}

#[tokio::test]
async fn unusable_requests_are_refused_at_once() {
    let bench = Bench::new(Script::says("x")).await;
    let fields = [
        ("choices", Request { choices: 17, ..request("x") }),
        ("messages", Request { messages: vec![], ..request("x") }),
        ("top_p", Request { sampling: Sampling { top_p: Some(2.0), ..Sampling::default() }, ..request("x") }),
    ];
    for (expected, request) in fields {
        let refused = bench.ask(request).await;
        assert!(matches!(refused, Err(Error::Unsupported { field, .. }) if field == expected), "{expected}");
    }
    assert_eq!(bench.engine.metrics().snapshot().requests, 0);
}
