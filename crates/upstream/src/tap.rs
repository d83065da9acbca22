//! What an answer cost and whether it is whole, read from its bytes as they pass by.

use bytes::Bytes;
use duet_inference::{PromptUsage, Usage};
use memchr::memmem;
use serde::Deserialize;

use crate::{
    Operation,
    frames::{self, Frame},
};

/// More than this is not kept of an answer that is no stream; its usage then stays unknown.
const LARGEST: usize = 8 << 20;

/// What an answer cost, as far as it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Spent {
    pub prompt: PromptUsage,
    pub answer: Usage,
}

/// Watches the frames of one stream.
#[derive(Debug)]
pub(crate) struct Tap {
    operation: Operation,
    spent: Spent,
    complete: bool,
    /// The last bytes with a number.
    numbered: Bytes,
}

impl Tap {
    pub(crate) fn new(operation: Operation) -> Self {
        Self { operation, spent: Spent::default(), complete: false, numbered: Bytes::new() }
    }

    /// Takes whole frames. Most of them say nothing of interest, which a look at the bytes tells.
    pub(crate) fn frames(&mut self, bytes: &Bytes) {
        if memmem::find(bytes, NUMBER.as_bytes()).is_some() {
            self.numbered = bytes.clone();
        }
        let marks = ["usage", "message_stop", "error", "[DONE]", "finish_reason", "response."];
        if marks.iter().any(|mark| memmem::find(bytes, mark.as_bytes()).is_some()) {
            frames::events(bytes).iter().for_each(|frame| self.frame(frame));
        }
    }

    fn frame(&mut self, frame: &Frame) {
        if frame.data == "[DONE]" {
            self.complete = true;
            return;
        }
        // Deltas are the bulk of a stream of responses, and neither cost nor end anything.
        if frame.name.ends_with(".delta") {
            return;
        }
        let Ok(event) = serde_json::from_str::<Event>(&frame.data) else { return };
        let ends = match event.kind.as_deref().unwrap_or_default() {
            "message_stop" | "error" | "response.completed" | "response.incomplete" | "response.failed" => {
                true
            }
            _ => event.error.is_some() || event.choices.iter().any(|choice| choice.finish_reason.is_some()),
        };
        self.complete |= ends;
        let nested = event.message.or(event.response).and_then(|inner| inner.usage);
        for usage in nested.into_iter().chain(event.usage) {
            usage.add_to(&mut self.spent);
        }
    }

    /// Whether the stream may end here.
    pub(crate) fn is_complete(&self) -> bool {
        self.complete
    }

    pub(crate) fn spent(&self) -> Spent {
        self.spent
    }

    pub(crate) fn operation(&self) -> Operation {
        self.operation
    }

    /// The number that the next event of a stream of responses has.
    pub(crate) fn next_number(&self) -> u64 {
        let digits = memmem::rfind(&self.numbered, NUMBER.as_bytes())
            .and_then(|at| self.numbered.get(at + NUMBER.len()..));
        let digits =
            digits.unwrap_or_default().iter().skip_while(|byte| byte.is_ascii_whitespace() || **byte == b':');
        let number =
            digits.take_while(|byte| byte.is_ascii_digit()).fold(None, |number: Option<u64>, digit| {
                Some(number.unwrap_or_default().saturating_mul(10).saturating_add(u64::from(digit - b'0')))
            });
        number.map_or(0, |number| number.saturating_add(1))
    }
}

const NUMBER: &str = "\"sequence_number\"";

/// An answer that is no stream, kept until it is whole.
#[derive(Debug, Default)]
pub(crate) struct Document {
    kept: Vec<Bytes>,
    size: usize,
}

impl Document {
    pub(crate) fn push(&mut self, bytes: &Bytes) {
        self.size = self.size.saturating_add(bytes.len());
        if self.size <= LARGEST {
            self.kept.push(bytes.clone());
        } else {
            self.kept.clear();
        }
    }

    pub(crate) fn spent(&self) -> Spent {
        let mut spent = Spent::default();
        if let Ok(Inner { usage: Some(usage) }) = serde_json::from_slice(&self.kept.concat()) {
            usage.add_to(&mut spent);
        }
        spent
    }
}

/// What is read of the events of every dialect.
#[derive(Deserialize)]
struct Event {
    #[serde(rename = "type")]
    kind: Option<String>,
    usage: Option<Counts>,
    message: Option<Inner>,
    response: Option<Inner>,
    error: Option<serde::de::IgnoredAny>,
    #[serde(default)]
    choices: Vec<Choice>,
}

#[derive(Deserialize)]
struct Inner {
    usage: Option<Counts>,
}

#[derive(Deserialize)]
struct Choice {
    finish_reason: Option<String>,
}

/// Usage in the words of all three APIs.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Counts {
    input_tokens: Option<u32>,
    cache_read_input_tokens: Option<u32>,
    cache_creation_input_tokens: Option<u32>,
    output_tokens: Option<u32>,
    prompt_tokens: Option<u32>,
    completion_tokens: Option<u32>,
    #[serde(alias = "prompt_tokens_details")]
    input_tokens_details: Option<Details>,
    #[serde(alias = "completion_tokens_details")]
    output_tokens_details: Option<Details>,
}

#[derive(Debug, Clone, Default, Deserialize)]
struct Details {
    cached_tokens: Option<u32>,
    cache_write_tokens: Option<u32>,
    reasoning_tokens: Option<u32>,
    thinking_tokens: Option<u32>,
}

impl Counts {
    /// Later counts of one answer are of the whole of it.
    pub(crate) fn add_to(&self, spent: &mut Spent) {
        if let Some(prompt) = self.prompt() {
            spent.prompt = prompt;
        }
        if let Some(tokens) = self.output_tokens.or(self.completion_tokens) {
            spent.answer.tokens = tokens;
        }
        let details = self.output_tokens_details.as_ref();
        if let Some(thinking) =
            details.and_then(|details| details.reasoning_tokens.or(details.thinking_tokens))
        {
            spent.answer.thinking = thinking;
        }
    }

    fn prompt(&self) -> Option<PromptUsage> {
        let (read, created) = (self.cache_read_input_tokens, self.cache_creation_input_tokens);
        if read.is_some() || created.is_some() {
            // Anthropic counts what is cached apart from the rest.
            let (cached, written) = (read.unwrap_or_default(), created.unwrap_or_default());
            let tokens = self.input_tokens?.saturating_add(cached).saturating_add(written);
            return Some(PromptUsage { tokens, cached, written });
        }
        let details = self.input_tokens_details.clone().unwrap_or_default();
        let (cached, written) =
            (details.cached_tokens.unwrap_or_default(), details.cache_write_tokens.unwrap_or_default());
        Some(PromptUsage { tokens: self.input_tokens.or(self.prompt_tokens)?, cached, written })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tapped(operation: Operation, stream: &'static str) -> Tap {
        let mut tap = Tap::new(operation);
        for frame in stream.split_inclusive("\n\n") {
            tap.frames(&Bytes::from_static(frame.as_bytes()));
        }
        tap
    }

    fn spent(prompt: [u32; 3], answer: [u32; 2]) -> Spent {
        let [tokens, cached, written] = prompt;
        Spent {
            prompt: PromptUsage { tokens, cached, written },
            answer: Usage { tokens: answer[0], thinking: answer[1] },
        }
    }

    #[test]
    fn messages_tell_their_usage_twice() {
        let stream = "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":5,\
                      \"cache_read_input_tokens\":3,\"cache_creation_input_tokens\":2,\"output_tokens\":1}}}\n\n\
                      event: message_delta\ndata: {\"type\":\"message_delta\",\"usage\":{\"output_tokens\":9,\
                      \"output_tokens_details\":{\"thinking_tokens\":4}}}\n\n";
        let tap = tapped(Operation::Messages, stream);
        assert_eq!(tap.spent(), spent([10, 3, 2], [9, 4]));
        assert!(!tap.is_complete());
        assert!(
            tapped(Operation::Messages, "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n")
                .is_complete()
        );
    }

    #[test]
    fn chat_completions_tell_their_usage_at_the_end() {
        let stream = "data: {\"choices\":[{\"finish_reason\":null}],\"usage\":null}\n\n\
                      data: {\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3,\
                      \"prompt_tokens_details\":{\"cached_tokens\":4},\
                      \"completion_tokens_details\":{\"reasoning_tokens\":2}}}\n\n";
        let tap = tapped(Operation::ChatCompletions, stream);
        assert_eq!(tap.spent(), spent([7, 4, 0], [3, 2]));
        assert!(!tap.is_complete());
        for end in ["data: [DONE]\n\n", "data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\n"] {
            assert!(tapped(Operation::ChatCompletions, end).is_complete(), "{end}");
        }
    }

    #[test]
    fn responses_are_numbered_and_end_in_three_ways() {
        let stream = "event: response.created\ndata: {\"type\":\"response.created\",\"response\":{\"usage\":null},\
                      \"sequence_number\":0}\n\nevent: response.output_text.delta\n\
                      data: {\"type\":\"response.output_text.delta\",\"sequence_number\": 41,\"delta\":\"x\"}\n\n";
        let tap = tapped(Operation::Responses, stream);
        assert_eq!((tap.next_number(), tap.is_complete()), (42, false));
        let end = "event: response.completed\ndata: {\"type\":\"response.completed\",\"response\":{\"usage\":\
                   {\"input_tokens\":7,\"output_tokens\":3}}}\n\n";
        let tap = tapped(Operation::Responses, end);
        assert_eq!((tap.spent(), tap.is_complete(), tap.next_number()), (spent([7, 0, 0], [3, 0]), true, 0));
    }

    #[test]
    fn documents_tell_their_usage() {
        let mut document = Document::default();
        for part in ["{\"usage\":{\"prompt_tokens\":", "2,\"total_tokens\":2}}"] {
            document.push(&Bytes::from_static(part.as_bytes()));
        }
        assert_eq!(document.spent(), spent([2, 0, 0], [0, 0]));
    }
}
