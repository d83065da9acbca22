//! A whole answer, folded from its events: what a client that does not stream gets.

use std::collections::BTreeMap;

use futures_util::StreamExt;

use crate::{BlockKind, Error, Event, EventStream, FinishReason, PromptUsage, TokenLogProb, ToolKind, Usage};

/// A complete answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Completion {
    pub prompt: PromptUsage,
    /// By index, without gaps.
    pub choices: Vec<Choice>,
}

/// One block of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerBlock {
    Text(String),
    Thinking(String),
    /// A call of a tool; what its input is [`BlockKind::ToolCall`] says.
    ToolCall {
        name: String,
        kind: ToolKind,
        input: String,
    },
}

impl AnswerBlock {
    fn empty(kind: BlockKind) -> Self {
        match kind {
            BlockKind::Text => Self::Text(String::new()),
            BlockKind::Thinking => Self::Thinking(String::new()),
            BlockKind::ToolCall { name, kind } => Self::ToolCall { name, kind, input: String::new() },
        }
    }

    fn text_mut(&mut self) -> &mut String {
        match self {
            Self::Text(text) | Self::Thinking(text) | Self::ToolCall { input: text, .. } => text,
        }
    }
}

/// One of the answers to a request.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    pub blocks: Vec<AnswerBlock>,
    /// Of the tokens in text blocks.
    pub log_probs: Vec<TokenLogProb>,
    pub reason: FinishReason,
    pub usage: Usage,
}

impl Completion {
    /// Reads a stream to its end.
    ///
    /// # Errors
    /// The failure that ended the stream, or an internal error if it ended early.
    pub async fn collect(mut events: EventStream) -> Result<Self, Error> {
        let mut fold = Fold::default();
        while let Some(event) = events.next().await {
            fold.push(event)?;
        }
        fold.finish()
    }

    /// Tokens generated over all choices.
    pub fn usage(&self) -> Usage {
        self.choices.iter().fold(Usage::default(), |sum, choice| Usage {
            tokens: sum.tokens + choice.usage.tokens,
            thinking: sum.thinking + choice.usage.thinking,
        })
    }
}

#[derive(Default)]
struct Fold {
    prompt: Option<PromptUsage>,
    open: BTreeMap<u32, Draft>,
}

#[derive(Default)]
struct Draft {
    blocks: Vec<AnswerBlock>,
    log_probs: Vec<TokenLogProb>,
    end: Option<(FinishReason, Usage)>,
}

impl Fold {
    fn push(&mut self, event: Event) -> Result<(), Error> {
        match event {
            Event::Started(prompt) | Event::PromptCounted(prompt) => self.prompt = Some(prompt),
            Event::BlockStart { choice, kind } => self.draft(choice).blocks.push(AnswerBlock::empty(kind)),
            Event::Delta { choice, text, log_probs } => self.draft(choice).extend(&text, log_probs),
            Event::BlockStop { .. } => {}
            Event::Finished { choice, reason, usage } => self.draft(choice).end = Some((reason, usage)),
            Event::Failed(error) => return Err(error),
        }
        Ok(())
    }

    fn draft(&mut self, choice: u32) -> &mut Draft {
        self.open.entry(choice).or_default()
    }

    fn finish(self) -> Result<Completion, Error> {
        let early = || Error::internal("the event stream ended before the answer did");
        let prompt = self.prompt.ok_or_else(early)?;
        let choices = self.open.into_values().map(|draft| {
            let (reason, usage) = draft.end.ok_or_else(early)?;
            Ok(Choice { blocks: draft.blocks, log_probs: draft.log_probs, reason, usage })
        });
        Ok(Completion { prompt, choices: choices.collect::<Result<_, _>>()? })
    }
}

impl Draft {
    fn extend(&mut self, more: &str, log_probs: Vec<TokenLogProb>) {
        if let Some(block) = self.blocks.last_mut() {
            block.text_mut().push_str(more);
        }
        self.log_probs.extend(log_probs);
    }
}

#[cfg(test)]
mod tests {
    use futures_util::{FutureExt, stream};

    use super::*;

    fn collect(events: Vec<Event>) -> Result<Completion, Error> {
        let stream: EventStream = Box::pin(stream::iter(events));
        Completion::collect(stream).now_or_never().expect("an in-memory stream is always ready")
    }

    fn delta(choice: u32, text: &str) -> Event {
        Event::Delta { choice, text: text.into(), log_probs: vec![] }
    }

    fn finished(choice: u32, tokens: u32) -> Event {
        Event::Finished { choice, reason: FinishReason::EndOfTurn, usage: Usage { tokens, thinking: 1 } }
    }

    #[test]
    fn interleaved_choices_fold_apart() {
        let completion = collect(vec![
            Event::Started(PromptUsage { tokens: 7, cached: 3, written: 0 }),
            Event::BlockStart { choice: 1, kind: BlockKind::Text },
            Event::BlockStart { choice: 0, kind: BlockKind::Thinking },
            delta(1, "one"),
            delta(0, "hm"),
            Event::BlockStop { choice: 0 },
            delta(1, " more"),
            Event::BlockStop { choice: 1 },
            finished(1, 2),
            finished(0, 5),
        ])
        .unwrap();
        assert_eq!(completion.choices[0].blocks, [AnswerBlock::Thinking("hm".into())]);
        assert_eq!(completion.choices[1].blocks, [AnswerBlock::Text("one more".into())]);
        assert_eq!(completion.usage(), Usage { tokens: 7, thinking: 2 });
        assert_eq!(completion.prompt.cached, 3);
    }

    #[test]
    fn a_failure_or_an_early_end_is_an_error() {
        let start = Event::Started(PromptUsage::default());
        let failed = collect(vec![start.clone(), Event::Failed(Error::ShuttingDown)]);
        assert_eq!(failed, Err(Error::ShuttingDown));
        let open = Event::BlockStart { choice: 0, kind: BlockKind::Text };
        assert!(matches!(collect(vec![start, open]), Err(Error::Internal { .. })));
        assert!(matches!(collect(vec![]), Err(Error::Internal { .. })));
    }
}
