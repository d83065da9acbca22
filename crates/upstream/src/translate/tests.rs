//! What becomes of images, judged by the specifications.

use std::{collections::VecDeque, iter};

use duet_inference::{
    Block, Event, Image, ImageDetail, ImageFormat, ImageSource, Message, PromptUsage, Request, Role,
    ToolCall, ToolKind, ToolResult,
};
use serde_json::{Value, json};

use super::{Parse, anthropic, openai};
use crate::{Kind, frames::Frame};

const ADDRESS: &str = "https://images.example/a.png?size=1";

fn inline(format: ImageFormat, bytes: &[u8], detail: Option<ImageDetail>) -> Block {
    Block::Image(Image { source: ImageSource::Inline { format, bytes: bytes.into() }, detail })
}

fn address() -> Block {
    Block::Image(Image { source: ImageSource::Url(ADDRESS.into()), detail: None })
}

fn user(blocks: Vec<Block>) -> Message {
    Message { role: Role::User, blocks }
}

fn result(id: &str, content: Vec<Block>) -> Message {
    user(vec![Block::ToolResult(ToolResult { call_id: id.into(), content, is_error: false })])
}

fn text(text: &str) -> Block {
    Block::Text(text.into())
}

/// What Anthropic is sent, which has to be valid.
fn as_messages(messages: &[Message]) -> Value {
    let body = anthropic::message(&Request::new("m", messages.to_vec()), "m", 0).unwrap();
    wire::decode_request::<types_anthropic::CreateMessageParams>(body.clone()).unwrap();
    body["messages"].clone()
}

/// What OpenAI is sent, which has to be valid.
fn as_chat(messages: &[Message]) -> Value {
    let form = Kind::of_name("openai").unwrap().chat;
    let body = openai::chat(&Request::new("m", messages.to_vec()), "m", form).unwrap();
    wire::decode_request::<types_openai::CreateChatCompletionRequest>(body.clone()).unwrap();
    body["messages"].clone()
}

#[test]
fn images_of_users_stay_where_they_are() {
    let messages = [
        user(vec![
            text("this"),
            inline(ImageFormat::Png, b"\x89PNG", Some(ImageDetail::Low)),
            text("and"),
            address(),
        ]),
        Message::text(Role::Assistant, "yes"),
        user(vec![inline(ImageFormat::Webp, b"RI", None)]),
    ];
    assert_eq!(
        as_messages(&messages),
        json!([
            {"role": "user", "content": [
                {"type": "text", "text": "this"},
                {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": "iVBORw=="}},
                {"type": "text", "text": "and"},
                {"type": "image", "source": {"type": "url", "url": ADDRESS}},
            ]},
            {"role": "assistant", "content": [{"type": "text", "text": "yes"}]},
            {"role": "user", "content": [
                {"type": "image", "source": {"type": "base64", "media_type": "image/webp", "data": "Ukk="}},
            ]},
        ])
    );
    assert_eq!(
        as_chat(&messages),
        json!([
            {"role": "user", "content": [
                {"type": "text", "text": "this"},
                {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw==", "detail": "low"}},
                {"type": "text", "text": "and"},
                {"type": "image_url", "image_url": {"url": ADDRESS}},
            ]},
            {"role": "assistant", "content": "yes"},
            {"role": "user", "content": [
                {"type": "image_url", "image_url": {"url": "data:image/webp;base64,Ukk="}},
            ]},
        ])
    );
}

/// Two calls in one answer, whose results come in messages of their own.
fn called() -> Vec<Message> {
    let call = |id: &str, name: &str| {
        let (id, name, kind) = (id.to_owned(), name.to_owned(), ToolKind::Function);
        Block::ToolCall(ToolCall { id, name, kind, input: "{}".into() })
    };
    vec![
        Message::text(Role::User, "look"),
        Message { role: Role::Assistant, blocks: vec![call("1", "camera"), call("2", "clock")] },
        result("1", vec![text("taken"), inline(ImageFormat::Gif, b"GIF", None), address()]),
        result("2", vec![text("noon")]),
    ]
}

#[test]
fn images_of_results_stay_in_them_for_anthropic() {
    let image =
        json!({"type": "image", "source": {"type": "base64", "media_type": "image/gif", "data": "R0lG"}});
    assert_eq!(
        as_messages(&called())[2],
        json!({"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": "1", "content": [
                {"type": "text", "text": "taken"},
                image,
                {"type": "image", "source": {"type": "url", "url": ADDRESS}},
            ]},
            {"type": "tool_result", "tool_use_id": "2", "content": [{"type": "text", "text": "noon"}]},
        ]})
    );
}

#[test]
fn images_of_results_follow_all_results_for_openai() {
    let note = json!({"type": "text", "text": "[Image from the result of the call 1 of the tool camera:]"});
    let mut shown = vec![
        note.clone(),
        json!({"type": "image_url", "image_url": {"url": "data:image/gif;base64,R0lG"}}),
        note,
        json!({"type": "image_url", "image_url": {"url": ADDRESS}}),
    ];
    let results = [
        json!({"role": "tool", "tool_call_id": "1", "content": "taken\n[The image is in the message that follows.]"}),
        json!({"role": "tool", "tool_call_id": "2", "content": "noon"}),
    ];
    let told = as_chat(&called());
    assert_eq!(told.as_array().unwrap()[2..4], results);
    assert_eq!(told[4], json!({"role": "user", "content": shown}));
    assert_eq!(told.as_array().unwrap().len(), 5);
    // What the user says beside a result comes behind its images.
    let mut messages = called();
    messages.last_mut().unwrap().blocks.push(text("well?"));
    shown.push(json!({"type": "text", "text": "well?"}));
    assert_eq!(as_chat(&messages)[4], json!({"role": "user", "content": shown}));
    // The next word of the user is a message of its own.
    let messages: Vec<_> = called().into_iter().chain([Message::text(Role::User, "well?")]).collect();
    assert_eq!(as_chat(&messages)[5], json!({"role": "user", "content": "well?"}));
}

#[test]
fn a_prompt_is_not_guessed_from_its_images() {
    let guess = |messages: &[Message]| {
        let request = Request::new("m", messages.to_vec());
        let size =
            openai::chat(&request, "m", Kind::of_name("openai").unwrap().chat).unwrap().to_string().len();
        let (mut reader, mut out) = (openai::Reader::new(&request, size), VecDeque::new());
        let data = json!({"choices": [{"index": 0, "delta": {"content": "a"}}]}).to_string();
        reader.frame(&Frame { name: String::new(), data }, &mut out).unwrap();
        let Some(Event::Started(PromptUsage { tokens, .. })) = out.pop_front() else { panic!("{out:?}") };
        tokens
    };
    let large: Vec<u8> = iter::repeat_n(7, 1 << 20).collect();
    let spoken = guess(&[user(vec![text("look at this")])]);
    let seen = guess(&[user(vec![text("look at this"), inline(ImageFormat::Png, &large, None)])]);
    assert!((1_000..1_100).contains(&(seen - spoken)), "{spoken} {seen}");
}
