//! A stream of chat completion chunks into neutral events.

use std::collections::VecDeque;

use duet_inference::{
    BlockKind, Event, FinishReason, LogProb, PromptUsage, Request, TokenLogProb, ToolKind, Usage,
};
use serde::Deserialize;

use crate::{
    Spent,
    frames::Frame,
    tap::Counts,
    translate::{Parse, Problem},
};

/// About how many bytes of a request make a token, until the answer tells how many there were.
const BYTES_PER_TOKEN: usize = 4;

/// The state of one answer.
pub(crate) struct Reader {
    choices: Vec<Progress>,
    /// About so many tokens has the prompt.
    guess: usize,
    started: bool,
    counted: bool,
    spent: Spent,
    over: bool,
}

/// How far one choice is.
#[derive(Debug, Clone, Default)]
struct Progress {
    open: Open,
    /// So many calls have begun.
    calls: u64,
    refused: bool,
    reason: Option<FinishReason>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Open {
    #[default]
    None,
    Text,
    Thinking,
    /// A call, by its index.
    Call(u64),
}

#[derive(Deserialize)]
struct Chunk {
    #[serde(default)]
    choices: Vec<Choice>,
    usage: Option<Counts>,
    error: Option<Fault>,
}

#[derive(Deserialize)]
struct Choice {
    #[serde(default)]
    index: usize,
    delta: Option<Delta>,
    logprobs: Option<LogProbs>,
    finish_reason: Option<String>,
    /// What some servers add: the stop sequence that was met.
    stop_reason: Option<serde_json::Value>,
}

#[derive(Default, Deserialize)]
struct Delta {
    content: Option<String>,
    reasoning_content: Option<String>,
    reasoning: Option<String>,
    refusal: Option<String>,
    tool_calls: Option<Vec<Call>>,
}

#[derive(Deserialize)]
struct Call {
    index: Option<u64>,
    function: Option<Function>,
    custom: Option<Custom>,
}

#[derive(Deserialize)]
struct Function {
    name: Option<String>,
    arguments: Option<String>,
}

#[derive(Deserialize)]
struct Custom {
    name: Option<String>,
    input: Option<String>,
}

#[derive(Deserialize)]
struct LogProbs {
    content: Option<Vec<Token>>,
}

#[derive(Deserialize)]
struct Token {
    token: String,
    logprob: f32,
    bytes: Option<Vec<u8>>,
    #[serde(default)]
    top_logprobs: Vec<Token>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Fault {
    Object { message: String },
    Text(String),
}

impl Reader {
    /// `size` is the request's in bytes, as it was sent.
    pub(crate) fn new(request: &Request, size: usize) -> Self {
        let choices = vec![Progress::default(); request.choices.max(1) as usize];
        let (mut size, mut seen) = (size, 0);
        for image in request.images() {
            size = size.saturating_sub(image.base64_bytes());
            seen += image.about_tokens();
        }
        let guess = size / BYTES_PER_TOKEN + seen;
        Self { choices, guess, started: false, counted: false, spent: Spent::default(), over: false }
    }

    /// The API tells only at the end what the prompt cost.
    fn start(&mut self, out: &mut VecDeque<Event>) {
        if !std::mem::replace(&mut self.started, true) {
            let tokens = u32::try_from(self.guess).unwrap_or(u32::MAX);
            out.push_back(Event::Started(PromptUsage { tokens, cached: 0, written: 0 }));
        }
    }

    fn choice(&mut self, choice: Choice, out: &mut VecDeque<Event>) -> Result<(), Problem> {
        let Choice { index, delta, logprobs, finish_reason, stop_reason } = choice;
        let number = u32::try_from(index).unwrap_or(u32::MAX);
        let Some(progress) = self.choices.get_mut(index) else {
            return Err(Problem::failed("it gave more answers than were asked for"));
        };
        if progress.reason.is_some() {
            // Some send an empty delta after the end.
            return Ok(());
        }
        let Delta { content, reasoning_content, reasoning, refusal, tool_calls } = delta.unwrap_or_default();
        let tokens = logprobs.and_then(|probs| probs.content).unwrap_or_default();
        progress.say(number, Open::Thinking, reasoning_content.or(reasoning), Vec::new(), out);
        progress.say(number, Open::Text, content, tokens, out);
        progress.refused |= refusal.as_ref().is_some_and(|text| !text.is_empty());
        progress.say(number, Open::Text, refusal, Vec::new(), out);
        for call in tool_calls.into_iter().flatten() {
            progress.call(number, call, out)?;
        }
        if let Some(reason) = finish_reason {
            progress.close(number, out);
            progress.reason = Some(progress.finish_reason(&reason, stop_reason.as_ref()));
        }
        Ok(())
    }

    /// Whether every choice has ended.
    fn is_whole(&self) -> bool {
        self.started && self.choices.iter().all(|choice| choice.reason.is_some())
    }

    fn finish(&mut self, out: &mut VecDeque<Event>) {
        self.over = true;
        if self.counted {
            out.push_back(Event::PromptCounted(self.spent.prompt));
        }
        for (index, choice) in self.choices.iter_mut().enumerate() {
            // The API sums over the choices; the first one carries it all.
            let usage = if index == 0 { self.spent.answer } else { Usage::default() };
            let reason = choice.reason.take().unwrap_or(FinishReason::EndOfTurn);
            out.push_back(Event::Finished {
                choice: u32::try_from(index).unwrap_or(u32::MAX),
                reason,
                usage,
            });
        }
    }
}

impl Progress {
    fn say(
        &mut self,
        choice: u32,
        what: Open,
        text: Option<String>,
        tokens: Vec<Token>,
        out: &mut VecDeque<Event>,
    ) {
        let text = text.unwrap_or_default();
        if text.is_empty() && tokens.is_empty() {
            return;
        }
        if self.open != what {
            self.close(choice, out);
            let kind = if what == Open::Thinking { BlockKind::Thinking } else { BlockKind::Text };
            out.push_back(Event::BlockStart { choice, kind });
            self.open = what;
        }
        let log_probs = tokens.into_iter().map(token).collect();
        out.push_back(Event::Delta { choice, text, log_probs });
    }

    fn call(&mut self, choice: u32, call: Call, out: &mut VecDeque<Event>) -> Result<(), Problem> {
        let (kind, name, input) = match (call.function, call.custom) {
            (_, Some(custom)) => (ToolKind::Custom, custom.name, custom.input),
            (Some(function), None) => (ToolKind::Function, function.name, function.arguments),
            (None, None) => (ToolKind::Function, None, None),
        };
        // Servers that leave the index out send each call whole.
        let named = name.as_ref().is_some_and(|name| !name.is_empty());
        let index = call.index.unwrap_or(if named { self.calls } else { self.calls.saturating_sub(1) });
        if self.open != Open::Call(index) {
            if index < self.calls {
                return Err(Problem::failed("it went on with a call that was complete"));
            }
            let name =
                name.filter(|_| named).ok_or_else(|| Problem::failed("it made a call without a name"))?;
            self.close(choice, out);
            out.push_back(Event::BlockStart { choice, kind: BlockKind::ToolCall { name, kind } });
            self.open = Open::Call(index);
            self.calls = index + 1;
        }
        if let Some(text) = input.filter(|text| !text.is_empty()) {
            out.push_back(Event::Delta { choice, text, log_probs: Vec::new() });
        }
        Ok(())
    }

    fn close(&mut self, choice: u32, out: &mut VecDeque<Event>) {
        if std::mem::take(&mut self.open) != Open::None {
            out.push_back(Event::BlockStop { choice });
        }
    }

    fn finish_reason(&self, reason: &str, stop: Option<&serde_json::Value>) -> FinishReason {
        match (reason, stop.and_then(|stop| stop.as_str())) {
            ("length", _) => FinishReason::MaxTokens,
            ("content_filter", _) => FinishReason::Refused,
            _ if self.refused => FinishReason::Refused,
            // A call of a tool that was named ends with `stop`.
            _ if self.calls > 0 => FinishReason::ToolCalls,
            ("stop", Some(sequence)) => FinishReason::StopSequence(sequence.to_owned()),
            _ => FinishReason::EndOfTurn,
        }
    }
}

impl Parse for Reader {
    fn frame(&mut self, frame: &Frame, out: &mut VecDeque<Event>) -> Result<(), Problem> {
        if frame.data == "[DONE]" {
            return if self.end(out) { Ok(()) } else { Err(Problem::failed("its answer ended too early")) };
        }
        let chunk: Chunk = serde_json::from_str(&frame.data)
            .map_err(|_| Problem::failed("an event of its answer cannot be read"))?;
        if let Some(Fault::Object { message } | Fault::Text(message)) = chunk.error {
            return Err(Problem::failed(message));
        }
        self.start(out);
        if let Some(usage) = chunk.usage {
            usage.add_to(&mut self.spent);
            self.counted = true;
        }
        chunk.choices.into_iter().try_for_each(|choice| self.choice(choice, out))
    }

    fn end(&mut self, out: &mut VecDeque<Event>) -> bool {
        let whole = self.is_whole();
        if whole && !self.over {
            self.finish(out);
        }
        whole || self.over
    }

    fn is_over(&self) -> bool {
        self.over
    }

    fn spent(&self) -> Spent {
        self.spent
    }
}

fn token(token: Token) -> TokenLogProb {
    let one = |token: &Token| LogProb {
        bytes: token.bytes.clone().unwrap_or_else(|| token.token.as_bytes().to_vec()),
        log_prob: token.logprob,
    };
    TokenLogProb { token: one(&token), top: token.top_logprobs.iter().map(one).collect() }
}
