//! Fits a conversation to a template. Clients put system messages anywhere, repeat roles and call tools in parallel; many
//! templates refuse or drop such things. What a template can take is found out once, by trying: [`super::probe`].
//!
//! The rule: everything stays where it stands if the template renders it there, since moving it would change the prompt's
//! beginning at every turn and void the prefix cache. A system message that cannot stay becomes a user turn inside
//! `<system-reminder>` tags, as Claude Code itself writes it for servers that refuse the role.

use super::tools;
use super::turn::{Definition, Place, Speaker, Style, Turn, append};

/// What a template renders without refusing, dropping or moving it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Abilities {
    /// A system message at the beginning.
    pub leading_system: bool,
    /// A system message in the middle or at the end.
    pub inline_system: bool,
    /// Two turns of the same role behind each other.
    pub repeated_roles: bool,
    pub style: Style,
    /// Definitions, calls and results of tools. `None`: all of that is spelled out as text.
    pub tools: Option<ToolAbilities>,
}

/// What a template that knows tools can do with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToolAbilities {
    /// Several calls in one turn.
    pub parallel: bool,
    /// A user's turn right behind results.
    pub user_after_results: bool,
    /// Text, and thoughts too, in a turn that calls.
    pub text_beside_calls: bool,
    /// A turn of text right before a turn that calls.
    pub text_before_calls: bool,
}

impl Abilities {
    /// What to render for a conversation.
    pub fn fit(self, turns: Vec<Turn>, definitions: Vec<Definition>) -> (Vec<Turn>, Vec<Definition>) {
        let (turns, definitions) = match self.tools {
            Some(tools) if self.style.place == Place::Text => {
                (equipped(tools.fit(turns), &definitions), Vec::new())
            }
            Some(tools) => (tools.fit(turns), definitions),
            None => (described(tools::spell_out(turns), &definitions), Vec::new()),
        };
        let turns = self.lead(turns);
        let mut fitted: Vec<Turn> = Vec::with_capacity(turns.len());
        for (position, turn) in turns.into_iter().enumerate() {
            self.place(turn, position == 0, &mut fitted);
        }
        (fitted, definitions)
    }

    /// The system messages at the beginning are one, and part of the question where the template knows none.
    fn lead(self, mut turns: Vec<Turn>) -> Vec<Turn> {
        let leading = turns.iter().take_while(|turn| turn.speaker == Speaker::System).count();
        let mut rest = turns.split_off(leading).into_iter().peekable();
        let first = turns.into_iter().reduce(|mut all, turn| {
            all.absorb(turn);
            all
        });
        let first = first.map(|mut first| {
            if !self.leading_system {
                first.speaker = Speaker::User;
                if let Some(question) = rest.next_if(|turn| turn.speaker == Speaker::User) {
                    first.absorb(question);
                }
            }
            first
        });
        first.into_iter().chain(rest).collect()
    }

    fn place(self, turn: Turn, first: bool, fitted: &mut Vec<Turn>) {
        let turn = match turn.speaker {
            Speaker::System if !first && !self.inline_system => {
                let content = format!("<system-reminder>\n{}\n</system-reminder>", turn.content);
                if let Some(last) = fitted.last_mut().filter(|last| last.speaker == Speaker::Tool) {
                    return append(&mut last.content, &content);
                }
                Turn::text(Speaker::User, content)
            }
            Speaker::System | Speaker::User | Speaker::Assistant | Speaker::Tool => turn,
        };
        let result = |last: &Turn| last.speaker == Speaker::Tool && turn.speaker == Speaker::User;
        let lost = |last: &Turn| result(last) && self.tools.is_some_and(|tools| !tools.user_after_results);
        let repeated = |last: &Turn| {
            let merges = last.calls.is_empty() && turn.calls.is_empty() && turn.speaker != Speaker::Tool;
            !self.repeated_roles && merges && last.speaker == turn.speaker
        };
        match fitted.last_mut() {
            Some(last) if lost(last) || repeated(last) => last.absorb(turn),
            Some(_) | None => fitted.push(turn),
        }
    }
}

impl ToolAbilities {
    fn fit(self, turns: Vec<Turn>) -> Vec<Turn> {
        let mut fitted: Vec<Turn> = Vec::with_capacity(turns.len());
        let mut turns = turns.into_iter().peekable();
        while let Some(mut turn) = turns.next() {
            let aside = !turn.calls.is_empty() && !turn.content.is_empty();
            if aside && !self.text_beside_calls && self.text_before_calls {
                fitted.push(Turn::text(Speaker::Assistant, std::mem::take(&mut turn.content)));
            }
            if self.parallel || turn.calls.len() < 2 {
                fitted.push(turn);
                continue;
            }
            let mut results = Vec::new();
            while let Some(result) = turns.next_if(|turn| turn.speaker == Speaker::Tool) {
                results.push(result);
            }
            one_by_one(turn, results, &mut fitted);
        }
        fitted
    }
}

/// Each call in a turn of its own, with its results.
fn one_by_one(mut turn: Turn, mut results: Vec<Turn>, fitted: &mut Vec<Turn>) {
    for call in std::mem::take(&mut turn.calls) {
        let results = results.extract_if(.., |result| result.answers.as_ref() == Some(&call.name));
        let results: Vec<Turn> = results.collect();
        let speaker = turn.speaker;
        let said = std::mem::replace(&mut turn, Turn::text(speaker, ""));
        fitted.push(Turn { calls: vec![call], ..said });
        fitted.extend(results);
    }
    fitted.extend(results);
}

/// The definitions are handed over with the system's turn.
pub fn equipped(mut turns: Vec<Turn>, definitions: &[Definition]) -> Vec<Turn> {
    if definitions.is_empty() {
        return turns;
    }
    if turns.first().is_none_or(|turn| turn.speaker != Speaker::System) {
        turns.insert(0, Turn::text(Speaker::System, "You can call functions."));
    }
    if let Some(first) = turns.first_mut() {
        first.tools = Some(tools::phi_definitions(definitions));
    }
    turns
}

/// The definitions stand in the system prompt.
fn described(mut turns: Vec<Turn>, definitions: &[Definition]) -> Vec<Turn> {
    if definitions.is_empty() {
        return turns;
    }
    let leading = turns.iter().take_while(|turn| turn.speaker == Speaker::System).count();
    turns.insert(leading, Turn::text(Speaker::System, tools::describe(definitions)));
    turns
}
