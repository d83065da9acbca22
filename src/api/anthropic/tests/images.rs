//! Images in messages and in the results of tools, and what models that cannot see say to them.

use duet_inference::{
    Block, CacheEnd, CacheLifetime, CachePoint, Error, Image, ImageFormat, ImageSource, Role, ToolResult,
};
use serde_json::{Value, json};

use super::{read, refused, request, text, turn, turns};
use crate::api::anthropic::error::Problem;

fn image(source: Value) -> Value {
    json!({"type": "image", "source": source})
}

fn png(data: &str) -> Value {
    image(json!({"type": "base64", "media_type": "image/png", "data": data}))
}

fn read_image(source: ImageSource) -> Block {
    Block::Image(Image { source, detail: None })
}

fn hi() -> Block {
    read_image(ImageSource::Inline { format: ImageFormat::Png, bytes: (*b"hi").into() })
}

fn used(id: &str) -> Value {
    json!({"role": "assistant", "content": [{"type": "tool_use", "id": id, "name": "f", "input": {}}]})
}

fn answered(id: &str, content: Value) -> Value {
    json!({"role": "user", "content": [{"type": "tool_result", "tool_use_id": id, "content": content}]})
}

#[test]
fn images_stay_between_the_texts() {
    let url = image(json!({"type": "url", "url": "https://a/b.gif"}));
    let words = json!({"type": "text", "text": "this"});
    let found = turns(json!([
        {"role": "user", "content": [words, png("aGk="), url]},
        used("t"),
        answered("t", json!([{"type": "text", "text": ""}, png("aGk"), words])),
    ]));
    let result = ToolResult { call_id: "t".into(), content: vec![hi(), text("this")], is_error: false };
    let seen = vec![text("this"), hi(), read_image(ImageSource::Url("https://a/b.gif".into()))];
    assert_eq!(found[0], turn(Role::User, seen));
    assert_eq!(found[2], turn(Role::User, vec![Block::ToolResult(result)]));
}

#[test]
fn a_prefix_may_end_with_an_image() {
    let mut marked = png("aGk=");
    marked["cache_control"] = json!({"type": "ephemeral", "ttl": "1h"});
    let content = json!([marked, {"type": "text", "text": "what is it?"}]);
    let request = request(json!({"messages": [{"role": "user", "content": content}]}));
    let end = CacheEnd::Block { message: 0, block: 0 };
    assert_eq!(request.cache_points, [CachePoint { end, lifetime: CacheLifetime::OneHour }]);
}

#[test]
fn what_is_no_image_is_refused_with_its_place() {
    let url = |url: &str| image(json!({"type": "url", "url": url}));
    let mut strict = png("aGk=");
    strict["transformations"] = json!({"oversized_image": "error"});
    let cases = [
        (png("no base64!"), ".image.source.base64.data: the image is not valid base64"),
        (png(""), ".image.source.base64.data: the image is empty"),
        (
            url("file:///etc/passwd"),
            ".image.source.url.url: the address of an image begins with http:// or https://",
        ),
        (url("data:image/png;base64,aGk="), ".image.source.url.url: the address"),
        (image(json!({"type": "file", "file_id": "f"})), ": file sources are not supported by this server"),
        (strict, ".image.transformations.oversized_image: "),
    ];
    for (image, expected) in cases {
        let content = json!([{"type": "text", "text": "a"}, image]);
        let message = refused(json!({"messages": [{"role": "user", "content": content}]}));
        assert!(message.contains(&format!("messages.0.content.1{expected}")), "{expected}: {message}");
        let result = json!([{"role": "user", "content": "a"}, used("t"), answered("t", json!([image]))]);
        let message = refused(json!({"messages": result}));
        let place = "messages.2.content.0.tool_result.content.0";
        assert!(message.contains(&format!("{place}{expected}")), "{expected}: {message}");
    }
    let message = refused(json!({"messages": [{"role": "assistant", "content": [png("aGk=")]}]}));
    assert!(
        message.contains("messages.0.content.0: `image` blocks can only be in `user` messages"),
        "{message}"
    );
}

#[test]
fn a_model_that_cannot_see_names_the_first_image() {
    let refusal = |messages: Value| {
        let places = read(json!({"messages": messages})).prompt.places;
        format!("{:?}", Problem::of(Error::TextOnly { model: "m".into() }, &places))
    };
    let words = json!({"type": "text", "text": "this"});
    let message = refusal(json!([{"role": "user", "content": [words, png("aGk="), png("aGk=")]}]));
    assert!(message.contains("messages.0.content.1: 'm' does not support image input"), "{message}");
    let message = refusal(json!([
        {"role": "user", "content": "a"}, used("t"), answered("t", json!([words, png("aGk=")])),
    ]));
    let place = "messages.2.content.0.tool_result.content.1";
    assert!(message.contains(&format!("{place}: 'm' does not support image input")), "{message}");
    // What a summary stands for is gone.
    let message = refusal(json!([
        {"role": "user", "content": [png("aGk=")]},
        {"role": "assistant", "content": [{"type": "compaction", "content": "it was a cat"}]},
        {"role": "user", "content": [png("aGk=")]},
    ]));
    assert!(message.contains("messages.2.content.0: "), "{message}");
}
