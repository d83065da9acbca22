//! What prompts cost: cached, written and other tokens, and what cache points keep.

use duet_engine::Options;
use duet_engine::scripted::Script;
use duet_inference::{
    Backend, Block, CacheEnd, CacheLifetime, CachePoint, Message, PromptUsage, Request, Role, ToolCall,
    ToolKind, ToolResult,
};

use crate::harness::{Bench, options, request};

fn point(message: usize, block: usize) -> CachePoint {
    CachePoint { end: CacheEnd::Block { message, block }, lifetime: CacheLifetime::FiveMinutes }
}

/// What the prompt of a conversation cost, with a cache point behind each of these blocks.
async fn usage(bench: &Bench, messages: &[Message], points: &[(usize, usize)]) -> PromptUsage {
    let cache_points = points.iter().map(|(message, block)| point(*message, *block)).collect();
    let asked = Request { messages: messages.to_vec(), cache_points, ..request("") };
    let counted = bench.engine.count_tokens(&asked).await.unwrap();
    let prompt = bench.ask(asked).await.unwrap().prompt;
    assert_eq!(prompt.tokens, counted);
    assert!(prompt.cached + prompt.written <= prompt.tokens, "{prompt:?}");
    prompt
}

/// The byte-level model's template adds this many tokens to a turn: its mark, role and line breaks.
fn turn(role: &str, content: &str) -> u32 {
    (1 + role.len() + 1 + content.len() + 1 + 1) as u32
}

#[tokio::test]
async fn what_lies_before_the_last_cache_point_is_written() {
    let bench = Bench::new(Script::says("ok")).await;
    let system = Message {
        role: Role::System,
        blocks: vec![Block::Text("You help.".into()), Block::Text("Be brief.".into())],
    };
    let messages = [system, Message::text(Role::User, "a question")];
    let head = turn("system", "You help.\nBe brief.");
    // The end-of-turn token and what follows it are behind the point; what cannot be told apart from it is before.
    let cold = usage(&bench, &messages, &[]).await;
    assert_eq!((cold.cached, cold.written), (0, 0));
    let bench = Bench::new(Script::says("ok")).await;
    let written = usage(&bench, &messages, &[(0, 1)]).await;
    assert_eq!((written.cached, written.written), (0, head + turn("user", "") - 2));
    // All of it is cached by now, except for the last token.
    let warm = usage(&bench, &messages, &[(0, 1), (1, 0)]).await;
    assert_eq!((warm.cached, warm.written), (warm.tokens - 1, 0));
}

#[tokio::test]
async fn a_moving_cache_point_leaves_the_prompt_as_it_is() {
    let bench = Bench::new(Script::says("an answer")).await;
    let mut messages = vec![Message::text(Role::User, "a question that is long enough to be kept")];
    let mut before = usage(&bench, &messages, &[(0, 0)]).await;
    for round in 0..4 {
        let call = ToolCall {
            id: format!("id{round}"),
            name: "look".into(),
            kind: ToolKind::Function,
            input: "{}".into(),
        };
        let blocks = vec![Block::Text("an answer".into()), Block::ToolCall(call)];
        messages.push(Message { role: Role::Assistant, blocks });
        let content = vec![Block::Text(format!("result {round}"))];
        let result = ToolResult { call_id: format!("id{round}"), content, is_error: false };
        messages.push(Message { role: Role::User, blocks: vec![Block::ToolResult(result)] });
        let last = messages.len() - 1;
        let now = usage(&bench, &messages, &[(0, 0), (last, 0)]).await;
        assert!(now.cached >= before.tokens, "{before:?}, then {now:?}");
        let new = now.tokens - now.cached;
        assert!(now.written < new && now.written + 40 > new, "{now:?}");
        before = now;
    }
}

#[tokio::test]
async fn a_pinned_prompt_outlives_others() {
    let setup = Options { prefix_cache_bytes: 900, ..options() };
    let (pinned, other) = (format!("kept {}", "k".repeat(100)), format!("other {}", "o".repeat(100)));
    for pins in [false, true] {
        let bench = Bench::with(Script::says("ok"), setup.clone()).await;
        let kept = [Message::text(Role::User, pinned.clone())];
        let points: &[_] = if pins { &[(0, 0)] } else { &[] };
        usage(&bench, &kept, points).await;
        for n in 0..12 {
            usage(&bench, &[Message::text(Role::User, format!("{n} {other}"))], &[]).await;
            bench.settle().await;
            assert!(bench.engine.metrics().snapshot().prefix_cache_bytes <= 900);
        }
        let again = usage(&bench, &kept, &[]).await;
        assert_eq!(again.cached > 100, pins, "{again:?}");
    }
}
