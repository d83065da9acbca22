//! Log-probabilities of tokens.

use duet_inference::{LogProb, TokenLogProb};
use types_openai as wire;

/// Those of a piece of the answer's text.
pub(super) fn log_probs(tokens: Vec<TokenLogProb>) -> wire::ChoiceLogprobs {
    wire::ChoiceLogprobs { content: Some(tokens.into_iter().map(token).collect()), refusal: None }
}

/// One token with its alternatives.
pub(super) fn token(token: TokenLogProb) -> wire::TokenLogprob {
    let wire::TopLogprob { token: text, logprob, bytes } = alternative(token.token);
    let top_logprobs = token.top.into_iter().map(alternative).collect();
    wire::TokenLogprob { token: text, logprob, bytes, top_logprobs }
}

fn alternative(token: LogProb) -> wire::TopLogprob {
    wire::TopLogprob {
        token: text(&token.bytes),
        logprob: token.log_prob.into(),
        bytes: Some(token.bytes.into_iter().map(i64::from).collect()),
    }
}

/// A token may be a part of a character: the bytes that are no text are written as `\xe2`.
fn text(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            text.push_str(&format!("\\x{byte:02x}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn parts_of_characters_are_escaped() {
        assert_eq!(text("né".as_bytes()), "né");
        assert_eq!(text(&[b'a', 0xe2, 0x9c]), "a\\xe2\\x9c");
        assert_eq!(text(&[0x93]), "\\x93");
    }
}
