//! Fits a conversation to a template. Clients put system messages anywhere and repeat roles; many templates refuse or
//! drop them. What a template can take is found out once, by trying.
//!
//! The rule: everything stays where it stands if the template renders it there, since moving it would change the prompt's
//! beginning at every turn and void the prefix cache. A system message that cannot stay becomes a user turn inside
//! `<system-reminder>` tags, as Claude Code itself writes it for servers that refuse the role.

use std::collections::BTreeMap;

use duet_inference::{Block, Message, Role};
use minijinja::Value;

/// A message in the shape that templates know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    pub role: Role,
    pub content: String,
    pub reasoning: Option<String>,
}

impl Turn {
    /// Blocks of one kind are joined by line breaks.
    pub fn of(message: &Message) -> Self {
        let texts = message.blocks.iter().filter_map(|block| match block {
            Block::Text(text) => Some(text.as_str()),
            Block::Thinking(_) | Block::ToolCall(_) | Block::ToolResult(_) | Block::ToolReference(_) => None,
        });
        let thoughts = message.blocks.iter().filter_map(|block| match block {
            Block::Thinking(text) => Some(text.as_str()),
            Block::Text(_) | Block::ToolCall(_) | Block::ToolResult(_) | Block::ToolReference(_) => None,
        });
        let reasoning = thoughts.collect::<Vec<_>>().join("\n");
        Self {
            role: message.role,
            content: texts.collect::<Vec<_>>().join("\n"),
            reasoning: (!reasoning.is_empty()).then_some(reasoning),
        }
    }

    fn text(role: Role, content: impl Into<String>) -> Self {
        Self { role, content: content.into(), reasoning: None }
    }

    /// What the template sees.
    pub fn value(&self) -> Value {
        let role = match self.role {
            Role::System => "system",
            Role::User => "user",
            Role::Assistant => "assistant",
        };
        let mut fields =
            BTreeMap::from([("role", Value::from(role)), ("content", Value::from(&self.content))]);
        if let Some(reasoning) = &self.reasoning {
            fields.insert("reasoning_content", Value::from(reasoning));
        }
        Value::from(fields)
    }

    fn absorb(&mut self, later: Self) {
        append(&mut self.content, &later.content);
        if let Some(reasoning) = later.reasoning {
            append(self.reasoning.get_or_insert_default(), &reasoning);
        }
    }
}

/// What a template renders without refusing, dropping or moving it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Abilities {
    /// A system message at the beginning.
    pub leading_system: bool,
    /// A system message in the middle or at the end.
    pub inline_system: bool,
    /// Two turns of the same role behind each other.
    pub repeated_roles: bool,
}

impl Abilities {
    /// Finds out by rendering small conversations.
    pub fn probe(render: impl Fn(&[Turn]) -> Option<String>) -> Self {
        let user = |content| Turn::text(Role::User, content);
        let system = || Turn::text(Role::System, "probe-system");
        let in_order = |turns: &[Turn]| {
            let Some(text) = render(turns) else { return false };
            let places = turns.iter().map(|turn| text.find(&turn.content));
            places.clone().all(|place| place.is_some()) && places.is_sorted()
        };
        let answer = Turn::text(Role::Assistant, "probe-two");
        Self {
            leading_system: in_order(&[system(), user("probe-one")]),
            inline_system: in_order(&[user("probe-one"), answer.clone(), system(), user("probe-three")])
                && in_order(&[user("probe-one"), answer, user("probe-three"), system()]),
            repeated_roles: in_order(&[user("probe-one"), user("probe-three")]),
        }
    }

    /// The turns to render for a conversation.
    pub fn fit(self, messages: &[Message]) -> Vec<Turn> {
        let leading = messages.iter().take_while(|message| message.role == Role::System).count();
        let (first, rest) = messages.split_at(leading);
        let first = first.iter().map(Turn::of).reduce(|mut all, turn| {
            all.absorb(turn);
            all
        });
        let mut turns: Vec<Turn> = first
            .map(|turn| if self.leading_system { turn } else { Turn { role: Role::User, ..turn } })
            .into_iter()
            .chain(rest.iter().map(|message| self.place(Turn::of(message))))
            .collect();
        // A system text that lost its role belongs to the question that follows it.
        if leading > 0 && !self.leading_system && turns.get(1).is_some_and(|turn| turn.role == Role::User) {
            let question = turns.remove(1);
            turns[0].absorb(question);
        }
        if self.repeated_roles { turns } else { merge(turns) }
    }

    fn place(self, turn: Turn) -> Turn {
        match turn.role {
            Role::System if !self.inline_system => {
                let content = format!("<system-reminder>\n{}\n</system-reminder>", turn.content);
                Turn::text(Role::User, content)
            }
            Role::System | Role::User | Role::Assistant => turn,
        }
    }
}

fn merge(turns: Vec<Turn>) -> Vec<Turn> {
    let mut merged: Vec<Turn> = Vec::with_capacity(turns.len());
    for turn in turns {
        match merged.last_mut() {
            Some(last) if last.role == turn.role => last.absorb(turn),
            _ => merged.push(turn),
        }
    }
    merged
}

fn append(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(more);
}
