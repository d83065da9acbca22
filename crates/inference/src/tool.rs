//! Tools that the model may call, and how far it is free to.

use serde_json::Value;

/// The tools of one request.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tools {
    /// In the order of the request. Names are unique.
    pub list: Vec<Tool>,
    pub choice: ToolChoice,
    /// The only tools that may be called; the others are shown all the same. `None`: all.
    pub allowed: Option<Vec<String>>,
    /// At most one call per answer.
    pub single: bool,
}

/// Something that the client runs for the model.
#[derive(Debug, Clone, PartialEq)]
pub struct Tool {
    pub name: String,
    pub description: Option<String>,
    pub input: ToolInput,
    /// Whether the input must fit [`Tool::input`] even where the model calls of its own accord.
    pub strict: bool,
    /// Not shown at the beginning of the prompt but where a [`crate::Block::ToolReference`] names it.
    pub deferred: bool,
}

/// What a tool takes.
#[derive(Debug, Clone, PartialEq)]
pub enum ToolInput {
    /// A JSON object that fits this JSON Schema.
    Json(Value),
    /// Free text, in a language if one is given.
    Text(Option<TextGrammar>),
}

/// A language for free text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextGrammar {
    Lark(String),
    Regex(String),
}

/// How a call's input is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ToolKind {
    /// As a JSON object.
    #[default]
    Function,
    /// As free text.
    Custom,
}

impl ToolInput {
    /// The kind of call that takes this input.
    pub fn kind(&self) -> ToolKind {
        match self {
            Self::Json(_) => ToolKind::Function,
            Self::Text(_) => ToolKind::Custom,
        }
    }
}

/// Whether the model calls tools.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ToolChoice {
    /// As it sees fit.
    #[default]
    Auto,
    /// Never.
    None,
    /// At least one call.
    Required,
    /// A call of this tool.
    Named(String),
}

impl Tools {
    /// Whether an answer has to call.
    pub fn must_call(&self) -> bool {
        matches!(self.choice, ToolChoice::Required | ToolChoice::Named(_))
    }

    /// The tools that may be called, with their positions in the list.
    pub fn callable(&self) -> impl Iterator<Item = (usize, &Tool)> {
        self.list.iter().enumerate().filter(|(_, tool)| self.may_call(&tool.name))
    }

    fn may_call(&self, name: &str) -> bool {
        let allowed = self.allowed.as_ref().is_none_or(|allowed| allowed.iter().any(|other| other == name));
        allowed
            && match &self.choice {
                ToolChoice::Auto | ToolChoice::Required => true,
                ToolChoice::None => false,
                ToolChoice::Named(named) => named == name,
            }
    }
}
