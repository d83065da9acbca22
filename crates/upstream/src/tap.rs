//! What an answer cost and whether it is whole, read from its bytes as they pass by.

use std::time::Instant;

use bytes::Bytes;
use duet_inference::{PromptUsage, Usage};
use memchr::memmem;
use serde::Deserialize;
use serde_json::{Map, Value};

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
    /// When the answer began to speak, where it was a stream.
    pub first_token: Option<Instant>,
}

/// Watches the frames of one stream.
#[derive(Debug)]
pub(crate) struct Tap {
    operation: Operation,
    spent: Spent,
    complete: bool,
    /// The response that is kept, until it is asked for.
    made: Option<String>,
    /// The last bytes with a number.
    numbered: Bytes,
}

impl Tap {
    pub(crate) fn new(operation: Operation) -> Self {
        Self { operation, spent: Spent::default(), complete: false, made: None, numbered: Bytes::new() }
    }

    /// Whether there is something of an answer in these frames.
    fn speaks(&self, bytes: &Bytes) -> bool {
        match self.operation {
            Operation::Messages => memmem::find(bytes, b"content_block_delta").is_some(),
            Operation::Responses => memmem::find(bytes, b".delta\"").is_some(),
            Operation::ChatCompletions | Operation::Completions => {
                frames::events(bytes).iter().any(|frame| Chunk::says_something(&frame.data))
            }
            Operation::CountTokens
            | Operation::ResponseTokens
            | Operation::CompactResponse
            | Operation::Embeddings
            | Operation::Moderations => false,
        }
    }

    /// Takes whole frames. Most of them say nothing of interest, which a look at the bytes tells.
    pub(crate) fn frames(&mut self, bytes: &Bytes) {
        if self.spent.first_token.is_none() && self.speaks(bytes) {
            self.spent.first_token = Some(Instant::now());
        }
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
        self.made = event.response.as_ref().and_then(Inner::made).or(self.made.take());
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

    /// The id of the response that the provider makes and keeps, as soon as that is known.
    pub(crate) fn made(&mut self) -> Option<String> {
        self.made.take()
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
        if let Ok(Inner { usage: Some(usage), .. }) = serde_json::from_slice(&self.kept.concat()) {
            usage.add_to(&mut spent);
        }
        spent
    }

    /// The id of the response that it is, if the provider keeps that.
    pub(crate) fn made(&self) -> Option<String> {
        serde_json::from_slice::<Inner>(&self.kept.concat()).ok()?.made()
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
    // Whatever they are: only these forms mean something.
    object: Option<Value>,
    id: Option<Value>,
    store: Option<Value>,
}

impl Inner {
    /// The id of a response that is kept, which it is unless it says otherwise.
    fn made(&self) -> Option<String> {
        let kept = self.object.as_ref()? == "response" && self.store != Some(Value::Bool(false));
        self.id.as_ref()?.as_str().filter(|_| kept).map(str::to_owned)
    }
}

/// A piece of a chat. The first one often says only who speaks.
#[derive(Deserialize)]
struct Chunk {
    #[serde(default)]
    choices: Vec<Piece>,
}

#[derive(Deserialize)]
struct Piece {
    #[serde(default)]
    delta: Map<String, Value>,
    #[serde(default)]
    text: Option<String>,
}

impl Chunk {
    fn says_something(data: &str) -> bool {
        let Ok(Self { choices }) = serde_json::from_str(data) else { return false };
        choices.iter().any(|Piece { delta, text }| {
            let mut parts = delta.iter().filter(|(name, _)| *name != "role");
            text.as_ref().is_some_and(|text| !text.is_empty())
                || parts.any(|(_, part)| match part {
                    Value::String(text) => !text.is_empty(),
                    Value::Array(items) => !items.is_empty(),
                    Value::Object(members) => !members.is_empty(),
                    Value::Null | Value::Bool(_) | Value::Number(_) => false,
                })
        })
    }
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
            first_token: None,
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
    fn responses_that_are_kept_are_told_once() {
        let stream = "data: {\"type\":\"response.created\",\"response\":{\"object\":\"response\",\"id\":\"resp_1\"}}\n\n";
        let mut tap = tapped(Operation::Responses, stream);
        assert_eq!((tap.made().as_deref(), tap.made()), (Some("resp_1"), None));
        let made = |document: &'static str| {
            let mut tapped = Document::default();
            tapped.push(&Bytes::from_static(document.as_bytes()));
            tapped.made()
        };
        let cases = [
            ("{\"object\":\"response\",\"id\":\"resp_1\",\"store\":true}", Some("resp_1")),
            ("{\"object\":\"response\",\"id\":\"resp_1\",\"store\":false}", None),
            ("{\"object\":\"response\",\"id\":7}", None),
            ("{\"object\":\"chat.completion\",\"id\":\"resp_1\"}", None),
            ("{\"object\":\"response\",\"id\":\"resp_1\"", None),
        ];
        for (document, expected) in cases {
            assert_eq!(made(document).as_deref(), expected, "{document}");
        }
    }

    #[test]
    fn an_answer_has_begun_when_it_says_something() {
        let begun = |operation, stream: &'static str| tapped(operation, stream).spent().first_token.is_some();
        let silent = [
            (Operation::Messages, "event: message_start\ndata: {\"type\":\"message_start\"}\n\n"),
            (Operation::Responses, "event: response.created\ndata: {\"type\":\"response.created\"}\n\n"),
            (
                Operation::ChatCompletions,
                "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}}]}\n\n",
            ),
            (Operation::Completions, "data: {\"choices\":[{\"text\":\"\"}]}\n\n"),
        ];
        let spoken = [
            (Operation::Messages, "event: content_block_delta\ndata: {\"type\":\"content_block_delta\"}\n\n"),
            (Operation::Responses, "data: {\"type\":\"response.output_text.delta\",\"delta\":\"x\"}\n\n"),
            (
                Operation::ChatCompletions,
                "data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"x\"}}]}\n\n",
            ),
            (
                Operation::ChatCompletions,
                "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0}]}}]}\n\n",
            ),
            (Operation::Completions, "data: {\"choices\":[{\"text\":\"x\"}]}\n\n"),
        ];
        for (operation, stream) in silent {
            assert!(!begun(operation, stream), "{stream}");
        }
        for (operation, stream) in spoken {
            assert!(begun(operation, stream), "{stream}");
        }
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
