//! The order of events as a state machine: what may follow what. Backends are tested against it, and the
//! dialects rely on it.

use std::collections::BTreeMap;

use crate::Event;

/// An event that may not stand where it stood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} in choice {choice:?} is out of order")]
pub struct GrammarError {
    pub what: &'static str,
    pub choice: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ChoiceState {
    BetweenBlocks,
    InBlock,
    Finished,
}

/// Checks a stream, event by event.
#[derive(Debug)]
pub struct EventGrammar {
    started: bool,
    counted: bool,
    failed: bool,
    choices: BTreeMap<u32, ChoiceState>,
}

impl EventGrammar {
    /// A checker for an answer of `choices` choices.
    pub fn new(choices: u32) -> Self {
        let choices = (0..choices).map(|choice| (choice, ChoiceState::BetweenBlocks)).collect();
        Self { started: false, counted: false, failed: false, choices }
    }

    /// Takes the next event.
    ///
    /// # Errors
    /// The event may not follow what came before.
    pub fn accept(&mut self, event: &Event) -> Result<(), GrammarError> {
        let legal = !self.failed && self.started != matches!(event, Event::Started(_));
        match event {
            Event::Started(_) => {
                self.started = true;
                ensure(legal, "Started", None)
            }
            Event::PromptCounted(_) => {
                let first = !std::mem::replace(&mut self.counted, true);
                ensure(legal && first && !self.is_complete(), "PromptCounted", None)
            }
            // A failure may come before the prompt has been read, but not twice.
            Event::Failed(_) => ensure(!std::mem::replace(&mut self.failed, true), "Failed", None),
            Event::BlockStart { choice, .. } => {
                self.step(legal, *choice, "BlockStart", ChoiceState::BetweenBlocks, ChoiceState::InBlock)
            }
            Event::Delta { choice, .. } => {
                self.step(legal, *choice, "Delta", ChoiceState::InBlock, ChoiceState::InBlock)
            }
            Event::BlockStop { choice } => {
                self.step(legal, *choice, "BlockStop", ChoiceState::InBlock, ChoiceState::BetweenBlocks)
            }
            Event::Finished { choice, .. } => {
                self.step(legal, *choice, "Finished", ChoiceState::BetweenBlocks, ChoiceState::Finished)
            }
        }
    }

    /// Whether the stream may end here: every choice finished, or the whole failed.
    pub fn is_complete(&self) -> bool {
        self.failed || (self.started && self.choices.values().all(|state| *state == ChoiceState::Finished))
    }

    fn step(
        &mut self,
        legal: bool,
        choice: u32,
        what: &'static str,
        from: ChoiceState,
        to: ChoiceState,
    ) -> Result<(), GrammarError> {
        let error = GrammarError { what, choice: Some(choice) };
        let state = self.choices.get_mut(&choice).ok_or(error.clone())?;
        if !legal || *state != from {
            return Err(error);
        }
        *state = to;
        Ok(())
    }
}

fn ensure(legal: bool, what: &'static str, choice: Option<u32>) -> Result<(), GrammarError> {
    if legal { Ok(()) } else { Err(GrammarError { what, choice }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BlockKind, Error, FinishReason, PromptUsage, Usage};

    fn event(letter: char) -> Event {
        match letter {
            's' => Event::Started(PromptUsage::default()),
            'c' => Event::PromptCounted(PromptUsage::default()),
            '[' => Event::BlockStart { choice: 0, kind: BlockKind::Text },
            'd' => Event::Delta { choice: 0, text: "x".into(), log_probs: vec![] },
            ']' => Event::BlockStop { choice: 0 },
            'f' => Event::Finished { choice: 0, reason: FinishReason::EndOfTurn, usage: Usage::default() },
            'X' => Event::Failed(Error::ShuttingDown),
            '1' => Event::BlockStart { choice: 1, kind: BlockKind::Text },
            other => panic!("no event for {other}"),
        }
    }

    /// The number of events accepted, and whether the stream was complete then.
    fn check(letters: &str) -> (usize, bool) {
        let mut grammar = EventGrammar::new(1);
        let accepted = letters.chars().take_while(|l| grammar.accept(&event(*l)).is_ok()).count();
        (accepted, grammar.is_complete())
    }

    #[test]
    fn legal_streams_pass_and_illegal_ones_stop_at_the_fault() {
        let cases = [
            ("s[dd][d]f", 9, true),
            ("sf", 2, true),
            ("s[dX", 4, true),
            ("X", 1, true),
            ("s[dcd]f", 7, true),
            ("cs", 0, false),
            ("scc", 2, false),
            ("sfc", 2, true),
            ("s[d]", 4, false),
            ("[d", 0, false),
            ("ss", 1, false),
            ("s[[", 2, false),
            ("sd", 1, false),
            ("s[f", 2, false),
            ("sf[", 2, true),
            ("sX[", 2, true),
            ("XX", 1, true),
            ("s1", 1, false),
        ];
        for (letters, accepted, complete) in cases {
            assert_eq!(check(letters), (accepted, complete), "{letters}");
        }
    }
}
