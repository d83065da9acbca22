//! How long a prompt may be, before anybody has tokenised it.

use duet_inference::{Block, EmbeddingInput, RawPrompt, Request};

/// Of most languages and tokenizers, a token has about so many bytes.
const BYTES: usize = 4;
/// As [`duet_inference::Image::about_tokens`].
const FILE_TOKENS: usize = 1_000;
/// Shorter strings cost less than an image, whatever they are.
const LONG: usize = FILE_TOKENS * BYTES;
const PIECE: usize = 256;

/// The tokens of a request's prompt, about.
pub(in crate::service) fn of_request(request: &Request) -> u64 {
    let tokens = match &request.raw {
        Some(RawPrompt::Tokens(tokens)) => return tokens.len() as u64,
        Some(RawPrompt::Text(text)) => text.len(),
        None => request.messages.iter().flat_map(|message| &message.blocks).map(bytes).sum(),
    };
    (tokens / BYTES) as u64
}

/// The tokens of a prompt in a body of JSON that is passed on unread, about. Images and files in base64 are no text: each
/// counts as one image.
pub(in crate::service) fn of_body(body: &[u8]) -> u64 {
    let tokens = body.split(|byte| *byte == b'"').map(|text| match is_base64(text) {
        true => FILE_TOKENS * BYTES,
        false => text.len() + 1,
    });
    (tokens.sum::<usize>() / BYTES) as u64
}

/// Whether a long string is base64, by a piece of its middle: a text has spaces or marks in it.
fn is_base64(text: &[u8]) -> bool {
    let middle = text.len() / 2;
    let piece = text.get(middle.saturating_sub(PIECE)..middle + PIECE);
    text.len() >= LONG
        && piece.is_some_and(|piece| {
            piece.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='))
        })
}

/// The tokens of several inputs together, about.
pub(in crate::service) fn of_inputs(inputs: &[EmbeddingInput]) -> u64 {
    let tokens = inputs.iter().map(|input| match input {
        EmbeddingInput::Text(text) => text.len() / BYTES,
        EmbeddingInput::Tokens(tokens) => tokens.len(),
    });
    tokens.sum::<usize>() as u64
}

fn bytes(block: &Block) -> usize {
    match block {
        Block::Text(text) => text.len(),
        Block::ToolCall(call) => call.name.len() + call.input.len(),
        Block::Image(image) => image.about_tokens() * BYTES,
        Block::ToolResult(result) => result.content.iter().map(bytes).sum(),
        // Templates leave old thoughts out.
        Block::Thinking(_) | Block::ToolReference(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_no_text() {
        let body = |text: &str| format!(r#"{{"a":"{text}"}}"#).into_bytes();
        let image = format!("data:image/png;base64,{}", "iVBORw0KGgo+/AAA".repeat(100_000));
        assert!((FILE_TOKENS as u64..FILE_TOKENS as u64 + 10).contains(&of_body(&body(&image))));
        let text = "some words of a text ".repeat(1_000);
        assert_eq!(of_body(&body(&text)), 21_009 / 4);
        // A short one is what it is.
        assert_eq!(of_body(&body(&"iVBO".repeat(10))), 12);
    }
}
