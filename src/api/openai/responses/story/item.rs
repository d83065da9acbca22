//! The item that is being made, from its first event to its last.

use ::wire::Maybe;
use duet_inference::{BlockKind, TokenLogProb, ToolKind};
use serde_json::{Map, Value};
use types_openai as wire;

use super::{Ready, View, next};
use crate::api::{
    identifier,
    openai::{log_probs, responses::seal::Kind},
};

/// One item.
pub(super) struct Open {
    id: String,
    index: i64,
    /// What the deltas have added up to.
    text: String,
    part: Part,
}

enum Part {
    Message { log_probs: Vec<wire::ResponseLogprob> },
    Thoughts,
    Summary,
    Function { call: wire::FunctionCallItem },
    Custom { call: wire::CustomToolCallItem },
    Search { call_id: String },
}

impl Open {
    /// Announces an item for a block.
    pub(super) fn begin(
        kind: &BlockKind,
        index: i64,
        view: &View,
        number: &mut i64,
        out: &mut Ready,
    ) -> Self {
        let (prefix, part) = match kind {
            BlockKind::Text => ("msg_", Part::Message { log_probs: Vec::new() }),
            BlockKind::Thinking if view.summary => ("rs_", Part::Summary),
            BlockKind::Thinking => ("rs_", Part::Thoughts),
            BlockKind::ToolCall { name, kind: ToolKind::Function } if view.names.is_search(name) => {
                ("tsc_", Part::Search { call_id: identifier::alphanumeric("call_", 24) })
            }
            BlockKind::ToolCall { name, kind: ToolKind::Function } => {
                ("fc_", Part::Function { call: function_call(view, name) })
            }
            BlockKind::ToolCall { name, kind: ToolKind::Custom } => {
                ("ctc_", Part::Custom { call: custom_call(view, name) })
            }
        };
        let open = Self { id: identifier::hexadecimal(prefix, 50), index, text: String::new(), part };
        let item = open.item(wire::ItemStatus::InProgress, Stage::Begun, view);
        let event =
            wire::ResponseOutputItemAddedEvent { item, output_index: index, sequence_number: next(number) };
        out.push_back(wire::ResponseStreamEvent::ResponseOutputItemAdded(event));
        open.begin_part(number, out);
        open
    }

    /// More of the block.
    pub(super) fn delta(
        &mut self,
        delta: String,
        tokens: Vec<TokenLogProb>,
        number: &mut i64,
        out: &mut Ready,
    ) {
        use wire::ResponseStreamEvent as Event;
        self.text.push_str(&delta);
        let (item_id, output_index) = (self.id.clone(), self.index);
        let obfuscation = Maybe::Absent;
        out.push_back(match &mut self.part {
            Part::Message { log_probs } => {
                let new: Vec<_> = tokens.into_iter().map(log_prob).collect();
                log_probs.extend(new.iter().cloned());
                Event::ResponseOutputTextDelta(wire::ResponseOutputTextDeltaEvent {
                    content_index: 0,
                    delta,
                    item_id,
                    logprobs: Some(new),
                    obfuscation,
                    output_index,
                    sequence_number: next(number),
                })
            }
            Part::Thoughts => Event::ResponseReasoningTextDelta(wire::ResponseReasoningTextDeltaEvent {
                content_index: 0,
                delta,
                item_id,
                obfuscation,
                output_index,
                sequence_number: next(number),
            }),
            Part::Summary => {
                Event::ResponseReasoningSummaryTextDelta(wire::ResponseReasoningSummaryTextDeltaEvent {
                    delta,
                    item_id,
                    obfuscation,
                    output_index,
                    sequence_number: next(number),
                    summary_index: 0,
                })
            }
            Part::Function { .. } => {
                Event::ResponseFunctionCallArgumentsDelta(wire::ResponseFunctionCallArgumentsDeltaEvent {
                    delta,
                    item_id,
                    obfuscation,
                    output_index,
                    sequence_number: next(number),
                })
            }
            // The API has no deltas for it.
            Part::Search { .. } => return,
            Part::Custom { .. } => {
                Event::ResponseCustomToolCallInputDelta(wire::ResponseCustomToolCallInputDeltaEvent {
                    delta,
                    item_id,
                    obfuscation,
                    output_index,
                    sequence_number: next(number),
                })
            }
        });
    }

    /// Completes the item.
    pub(super) fn end(
        mut self,
        status: wire::ItemStatus,
        view: &View,
        number: &mut i64,
        out: &mut Ready,
    ) -> wire::ResponseItem {
        let whole = status == wire::ItemStatus::Completed;
        if matches!(self.part, Part::Function { .. }) && self.text.is_empty() && whole {
            // A call without a word of arguments is a call with none.
            self.delta("{}".into(), Vec::new(), number, out);
        }
        self.end_part(number, out);
        let item = self.item(status, Stage::Done, view);
        let event = wire::ResponseOutputItemDoneEvent {
            item: item.clone(),
            output_index: self.index,
            sequence_number: next(number),
        };
        out.push_back(wire::ResponseStreamEvent::ResponseOutputItemDone(event));
        item
    }

    /// Messages and thoughts have parts, calls have none.
    fn begin_part(&self, number: &mut i64, out: &mut Ready) {
        use wire::ResponseStreamEvent as Event;
        let (item_id, output_index) = (self.id.clone(), self.index);
        match &self.part {
            Part::Message { .. } | Part::Thoughts => {
                out.push_back(Event::ResponseContentPartAdded(wire::ResponseContentPartAddedEvent {
                    content_index: 0,
                    item_id,
                    output_index,
                    part: self.content(Stage::Begun),
                    sequence_number: next(number),
                }));
            }
            Part::Summary => {
                let part = wire::SummaryTextPart { text: String::new() };
                let event = wire::ResponseReasoningSummaryPartAddedEvent {
                    item_id,
                    output_index,
                    part,
                    sequence_number: next(number),
                    summary_index: 0,
                };
                out.push_back(Event::ResponseReasoningSummaryPartAdded(event));
            }
            Part::Function { .. } | Part::Custom { .. } | Part::Search { .. } => {}
        }
    }

    fn end_part(&self, number: &mut i64, out: &mut Ready) {
        use wire::ResponseStreamEvent as Event;
        let (item_id, output_index, text) = (self.id.clone(), self.index, self.text.clone());
        match &self.part {
            Part::Message { log_probs } => {
                out.push_back(Event::ResponseOutputTextDone(wire::ResponseOutputTextDoneEvent {
                    content_index: 0,
                    item_id,
                    logprobs: Some(log_probs.clone()),
                    output_index,
                    sequence_number: next(number),
                    text,
                }));
                out.push_back(self.content_done(number));
            }
            Part::Thoughts => {
                out.push_back(Event::ResponseReasoningTextDone(wire::ResponseReasoningTextDoneEvent {
                    content_index: 0,
                    item_id,
                    output_index,
                    sequence_number: next(number),
                    text,
                }));
                out.push_back(self.content_done(number));
            }
            Part::Summary => {
                let part = wire::SummaryTextPart { text: text.clone() };
                out.push_back(Event::ResponseReasoningSummaryTextDone(
                    wire::ResponseReasoningSummaryTextDoneEvent {
                        item_id: item_id.clone(),
                        output_index,
                        sequence_number: next(number),
                        summary_index: 0,
                        text,
                    },
                ));
                out.push_back(Event::ResponseReasoningSummaryPartDone(
                    wire::ResponseReasoningSummaryPartDoneEvent {
                        item_id,
                        output_index,
                        part,
                        sequence_number: next(number),
                        status: Maybe::Absent,
                        summary_index: 0,
                    },
                ));
            }
            Part::Function { .. } => out.push_back(Event::ResponseFunctionCallArgumentsDone(
                wire::ResponseFunctionCallArgumentsDoneEvent {
                    arguments: text,
                    item_id,
                    name: Maybe::Absent,
                    output_index,
                    sequence_number: next(number),
                },
            )),
            Part::Search { .. } => {}
            Part::Custom { .. } => out.push_back(Event::ResponseCustomToolCallInputDone(
                wire::ResponseCustomToolCallInputDoneEvent {
                    input: text,
                    item_id,
                    output_index,
                    sequence_number: next(number),
                },
            )),
        }
    }

    fn content_done(&self, number: &mut i64) -> wire::ResponseStreamEvent {
        wire::ResponseStreamEvent::ResponseContentPartDone(wire::ResponseContentPartDoneEvent {
            content_index: 0,
            item_id: self.id.clone(),
            output_index: self.index,
            part: self.content(Stage::Done),
            sequence_number: next(number),
        })
    }

    /// The only part of a message or of thoughts.
    fn content(&self, stage: Stage) -> wire::ResponseContentPart {
        let text = match stage {
            Stage::Begun => String::new(),
            Stage::Done => self.text.clone(),
        };
        match (&self.part, stage) {
            (Part::Message { log_probs }, Stage::Done) => {
                wire::ResponseContentPart::OutputText(output_text(text, log_probs.clone()))
            }
            (Part::Message { .. }, Stage::Begun) => {
                wire::ResponseContentPart::OutputText(output_text(text, Vec::new()))
            }
            (
                Part::Thoughts
                | Part::Summary
                | Part::Function { .. }
                | Part::Custom { .. }
                | Part::Search { .. },
                _,
            ) => wire::ResponseContentPart::ReasoningText(wire::ReasoningTextPart { text }),
        }
    }

    /// The item: empty when it begins, whole when it is done.
    fn item(&self, status: wire::ItemStatus, stage: Stage, view: &View) -> wire::ResponseItem {
        let id = Maybe::Value(self.id.clone());
        let text = || self.text.clone();
        match &self.part {
            Part::Message { .. } => {
                let content = match stage {
                    Stage::Begun => Vec::new(),
                    Stage::Done => vec![self.content(stage)],
                };
                wire::ResponseItem::Message(wire::ResponseMessage {
                    id,
                    type_: Some(wire::ResponseMessageType::Message),
                    status: status.into(),
                    content: wire::ResponseMessageContent::Array(content),
                    phase: Maybe::Absent,
                    role: wire::ResponseMessageRole::Assistant,
                })
            }
            Part::Thoughts | Part::Summary => self.reasoning(stage, view),
            Part::Function { call } => wire::ResponseItem::FunctionCall(wire::FunctionCallItem {
                id,
                status: status.into(),
                arguments: text(),
                ..call.clone()
            }),
            Part::Search { call_id } => wire::ResponseItem::ToolSearchCall(wire::ToolSearchCallItem {
                id,
                status: status.into(),
                arguments: arguments(&self.text),
                call_id: call_id.clone().into(),
                execution: Some(wire::ToolSearchCallItemExecution::Client),
                created_by: Maybe::Absent,
            }),
            Part::Custom { call } => wire::ResponseItem::CustomToolCall(wire::CustomToolCallItem {
                id,
                status: status.into(),
                input: text(),
                ..call.clone()
            }),
        }
    }

    fn reasoning(&self, stage: Stage, view: &View) -> wire::ResponseItem {
        let text = || self.text.clone();
        let (content, summary) = match (stage, &self.part) {
            (Stage::Begun, _) => (Vec::new(), Vec::new()),
            (Stage::Done, Part::Summary) => (Vec::new(), vec![wire::SummaryTextPart { text: text() }]),
            (Stage::Done, _) => (vec![wire::ReasoningTextPart { text: text() }], Vec::new()),
        };
        let seal = view.seal.as_ref().filter(|_| stage == Stage::Done);
        wire::ResponseItem::Reasoning(wire::ReasoningItem {
            id: self.id.clone().into(),
            content: content.into(),
            encrypted_content: Maybe::or_absent(seal.map(|seal| seal.close(Kind::Reasoning, &self.text))),
            summary: Some(summary),
            status: Maybe::Absent,
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Begun,
    Done,
}

/// A search's arguments are an object and no text. One that broke off has none.
fn arguments(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| Value::Object(Map::new()))
}

fn output_text(text: String, log_probs: Vec<wire::ResponseLogprob>) -> wire::OutputTextPart {
    wire::OutputTextPart { annotations: Some(Vec::new()), logprobs: log_probs.into(), text }
}

fn function_call(view: &View, flat: &str) -> wire::FunctionCallItem {
    let (namespace, name) = view.names.split(flat);
    wire::FunctionCallItem {
        id: Maybe::Absent,
        status: Maybe::Absent,
        arguments: String::new(),
        call_id: identifier::alphanumeric("call_", 24),
        name,
        namespace: Maybe::or_absent(namespace),
        async_: Maybe::Absent,
        caller: Maybe::Absent,
        created_by: Maybe::Absent,
    }
}

fn custom_call(view: &View, flat: &str) -> wire::CustomToolCallItem {
    let (namespace, name) = view.names.split(flat);
    wire::CustomToolCallItem {
        id: Maybe::Absent,
        status: Maybe::Absent,
        call_id: identifier::alphanumeric("call_", 24),
        input: String::new(),
        name,
        namespace: Maybe::or_absent(namespace),
        async_: Maybe::Absent,
        caller: Maybe::Absent,
        created_by: Maybe::Absent,
    }
}

/// A token in this API's order of properties.
fn log_prob(token: TokenLogProb) -> wire::ResponseLogprob {
    let wire::TokenLogprob { token, logprob, bytes, top_logprobs } = log_probs::token(token);
    let top = top_logprobs.into_iter().map(|top| wire::ResponseTopLogprob {
        bytes: top.bytes,
        logprob: top.logprob,
        token: top.token,
    });
    wire::ResponseLogprob { bytes, logprob, token, top_logprobs: Some(top.collect()) }
}
