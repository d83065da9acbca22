//! Images as parts of OpenAI's messages.

use base64::{Engine, engine::general_purpose::STANDARD};
use duet_inference::{Block, Image, ImageDetail, ImageSource, Request, ToolResult};
use serde_json::{Value, json};

/// What a message of a tool says of images that it cannot hold.
pub(super) const BELOW: &str = "[The image is in the message that follows.]";

pub(super) fn text(text: &str) -> Value {
    json!({"type": "text", "text": text})
}

pub(super) fn part(image: &Image) -> Value {
    let url = match &image.source {
        ImageSource::Inline { format, bytes } => {
            format!("data:{};base64,{}", format.media_type(), STANDARD.encode(bytes))
        }
        ImageSource::Url(url) => url.clone(),
    };
    let mut location = json!({"url": url});
    if let Some(detail) = image.detail {
        location["detail"] = json!(word(detail));
    }
    json!({"type": "image_url", "image_url": location})
}

pub(super) fn shows(result: &ToolResult) -> bool {
    images(result).next().is_some()
}

/// The images of a result, each behind a note that says where it is from.
pub(super) fn of_result(request: &Request, result: &ToolResult) -> Vec<Value> {
    let id = &result.call_id;
    let called = tool(request, id).map(|name| format!(" of the tool {name}")).unwrap_or_default();
    let note = text(&format!("[Image from the result of the call {id}{called}:]"));
    images(result).flat_map(|image| [note.clone(), part(image)]).collect()
}

fn images(result: &ToolResult) -> impl Iterator<Item = &Image> {
    result.content.iter().filter_map(Block::as_image)
}

/// What was called.
fn tool<'a>(request: &'a Request, id: &str) -> Option<&'a str> {
    let blocks = request.messages.iter().flat_map(|message| &message.blocks);
    let mut calls = blocks.filter_map(|block| match block {
        Block::ToolCall(call) if call.id == id => Some(call.name.as_str()),
        Block::Text(_)
        | Block::Image(_)
        | Block::Thinking(_)
        | Block::ToolCall(_)
        | Block::ToolResult(_)
        | Block::ToolReference(_) => None,
    });
    calls.next()
}

fn word(detail: ImageDetail) -> &'static str {
    match detail {
        ImageDetail::Auto => "auto",
        ImageDetail::Low => "low",
        ImageDetail::High => "high",
        ImageDetail::Original => "original",
    }
}
