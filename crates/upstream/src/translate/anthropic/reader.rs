//! A stream of Anthropic's events into neutral ones.

use std::collections::VecDeque;

use duet_inference::{BlockKind, Event, FinishReason, Request, ToolKind, UpstreamFault};
use serde::Deserialize;

use crate::{
    Spent,
    frames::Frame,
    tap::Counts,
    translate::{Parse, Problem, kind_of},
};

/// The state of one answer.
pub(crate) struct Reader {
    /// Names of tools that take free text.
    custom: Vec<String>,
    spent: Spent,
    reported: Option<Spent>,
    block: Open,
    reason: Option<FinishReason>,
    over: bool,
}

#[derive(Debug, PartialEq, Eq)]
enum Open {
    None,
    Shown,
    /// A call of a tool that takes free text, which stands in an object here.
    Text(String),
    /// Something that the neutral core has no words for: what the provider's own tools did, or hidden thoughts.
    Unseen,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Wire {
    MessageStart {
        message: Begin,
    },
    ContentBlockStart {
        content_block: Content,
    },
    ContentBlockDelta {
        delta: Delta,
    },
    ContentBlockStop {},
    MessageDelta {
        delta: End,
        usage: Option<Counts>,
    },
    MessageStop {},
    Error {
        error: Fault,
    },
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct Begin {
    usage: Option<Counts>,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Content {
    Text {
        #[serde(default)]
        text: String,
    },
    Thinking {
        #[serde(default)]
        thinking: String,
    },
    ToolUse {
        name: String,
    },
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
#[serde(tag = "type")]
enum Delta {
    #[serde(rename = "text_delta")]
    Text { text: String },
    #[serde(rename = "thinking_delta")]
    Thinking { thinking: String },
    #[serde(rename = "input_json_delta")]
    InputJson { partial_json: String },
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct End {
    stop_reason: Option<String>,
    stop_sequence: Option<String>,
}

#[derive(Deserialize)]
struct Fault {
    #[serde(rename = "type")]
    kind: String,
    message: String,
}

impl Reader {
    pub(crate) fn new(request: &Request) -> Self {
        let names = request.tools.list.iter().map(|tool| &tool.name);
        let custom = names.filter(|name| kind_of(request, name) == ToolKind::Custom).cloned().collect();
        Self { custom, spent: Spent::default(), reported: None, block: Open::None, reason: None, over: false }
    }

    fn start(&mut self, usage: Option<Counts>, out: &mut VecDeque<Event>) {
        self.count(usage);
        self.reported = Some(self.spent);
        out.push_back(Event::Started(self.spent.prompt));
    }

    fn open(&mut self, content: Content, out: &mut VecDeque<Event>) {
        let (kind, text) = match content {
            Content::Text { text } => (BlockKind::Text, text),
            Content::Thinking { thinking } => (BlockKind::Thinking, thinking),
            Content::ToolUse { name } if self.custom.contains(&name) => {
                self.block = Open::Text(String::new());
                out.push_back(Event::BlockStart {
                    choice: 0,
                    kind: BlockKind::ToolCall { name, kind: ToolKind::Custom },
                });
                return;
            }
            Content::ToolUse { name } => {
                (BlockKind::ToolCall { name, kind: ToolKind::Function }, String::new())
            }
            Content::Other => {
                self.block = Open::Unseen;
                return;
            }
        };
        self.block = Open::Shown;
        out.push_back(Event::BlockStart { choice: 0, kind });
        say(text, out);
    }

    fn delta(&mut self, delta: Delta, out: &mut VecDeque<Event>) -> Result<(), Problem> {
        let text = match delta {
            Delta::Text { text } => text,
            Delta::Thinking { thinking } => thinking,
            Delta::InputJson { partial_json } => partial_json,
            Delta::Other => return Ok(()),
        };
        match &mut self.block {
            Open::Shown => say(text, out),
            Open::Text(input) => input.push_str(&text),
            Open::Unseen => {}
            Open::None => return Err(Problem::failed("it spoke outside of a block")),
        }
        Ok(())
    }

    fn close(&mut self, out: &mut VecDeque<Event>) -> Result<(), Problem> {
        #[derive(Deserialize)]
        struct Input {
            input: String,
        }
        match std::mem::replace(&mut self.block, Open::None) {
            Open::None | Open::Unseen => return Ok(()),
            Open::Shown => {}
            Open::Text(input) => {
                let input: Input = serde_json::from_str(&input)
                    .map_err(|_| Problem::failed("a call of a tool for free text holds no text"))?;
                say(input.input, out);
            }
        }
        out.push_back(Event::BlockStop { choice: 0 });
        Ok(())
    }

    fn finish(&mut self, out: &mut VecDeque<Event>) {
        if self.reported.is_some_and(|reported| reported.prompt != self.spent.prompt) {
            out.push_back(Event::PromptCounted(self.spent.prompt));
        }
        let reason = self.reason.take().unwrap_or(FinishReason::EndOfTurn);
        out.push_back(Event::Finished { choice: 0, reason, usage: self.spent.answer });
        self.over = true;
    }

    fn count(&mut self, usage: Option<Counts>) {
        if let Some(usage) = usage {
            usage.add_to(&mut self.spent);
        }
    }

    fn take(&mut self, event: Wire, out: &mut VecDeque<Event>) -> Result<(), Problem> {
        if self.reported.is_none()
            && !matches!(event, Wire::MessageStart { .. } | Wire::Error { .. } | Wire::Other)
        {
            return Err(Problem::failed("it spoke before its message began"));
        }
        match event {
            Wire::MessageStart { .. } if self.reported.is_some() => {
                return Err(Problem::failed("its message began twice"));
            }
            Wire::MessageStart { message } => self.start(message.usage, out),
            Wire::ContentBlockStart { content_block } => {
                self.close(out)?;
                self.open(content_block, out);
            }
            Wire::ContentBlockDelta { delta } => self.delta(delta, out)?,
            Wire::ContentBlockStop {} => self.close(out)?,
            Wire::MessageDelta { delta, usage } => {
                self.count(usage);
                self.reason = delta.stop_reason.map(|reason| finish_reason(&reason, delta.stop_sequence));
            }
            Wire::MessageStop {} => {
                self.close(out)?;
                self.finish(out);
            }
            Wire::Error { error: Fault { kind, message } } => {
                let busy = matches!(kind.as_str(), "overloaded_error" | "rate_limit_error");
                let fault = if busy { UpstreamFault::Busy } else { UpstreamFault::Failed };
                return Err(Problem { fault, message });
            }
            Wire::Other => {}
        }
        Ok(())
    }
}

impl Parse for Reader {
    fn frame(&mut self, frame: &Frame, out: &mut VecDeque<Event>) -> Result<(), Problem> {
        let event = serde_json::from_str(&frame.data);
        self.take(event.map_err(|_| Problem::failed("an event of its answer cannot be read"))?, out)
    }

    fn end(&mut self, _: &mut VecDeque<Event>) -> bool {
        self.over
    }

    fn is_over(&self) -> bool {
        self.over
    }

    fn spent(&self) -> Spent {
        self.spent
    }
}

fn say(text: String, out: &mut VecDeque<Event>) {
    if !text.is_empty() {
        out.push_back(Event::Delta { choice: 0, text, log_probs: Vec::new() });
    }
}

fn finish_reason(reason: &str, sequence: Option<String>) -> FinishReason {
    match (reason, sequence) {
        ("tool_use", _) => FinishReason::ToolCalls,
        ("max_tokens", _) => FinishReason::MaxTokens,
        ("model_context_window_exceeded", _) => FinishReason::WindowFull,
        ("stop_sequence", Some(sequence)) => FinishReason::StopSequence(sequence),
        ("refusal", _) => FinishReason::Refused,
        // What is new ends a turn somehow.
        _ => FinishReason::EndOfTurn,
    }
}
