//! How long a prompt may be, before anybody has tokenised it.

use duet_inference::{Block, EmbeddingInput, RawPrompt, Request};

/// Of most languages and tokenizers, a token has about so many bytes.
const BYTES: usize = 4;

/// The tokens of a request's prompt, about.
pub(in crate::service) fn of_request(request: &Request) -> u64 {
    let tokens = match &request.raw {
        Some(RawPrompt::Tokens(tokens)) => return tokens.len() as u64,
        Some(RawPrompt::Text(text)) => text.len(),
        None => request.messages.iter().flat_map(|message| &message.blocks).map(bytes).sum(),
    };
    (tokens / BYTES) as u64
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
        Block::ToolResult(result) => result.content.iter().map(bytes).sum(),
        // Templates leave old thoughts out.
        Block::Thinking(_) | Block::ToolReference(_) => 0,
    }
}
