//! One turn of a conversation as chat templates see it, and how it is handed to them.

use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::json;
use super::tools;

/// Who speaks, in the words of templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    System,
    User,
    Assistant,
    Tool,
}

/// A message in the shape that templates know.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    pub speaker: Speaker,
    pub content: String,
    pub reasoning: Option<String>,
    /// Only the assistant's turns have any.
    pub calls: Vec<Call>,
    /// What a tool's turn answers.
    pub answers: Option<CallName>,
    /// The definitions of tools as JSON, in a system's turn for [`Place::Text`].
    pub tools: Option<String>,
}

/// A call of a tool.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    pub name: CallName,
    /// A JSON object, or the text that the model wrote instead of one.
    pub arguments: serde_json::Value,
}

/// Which call, and of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallName {
    /// Calls are numbered through the conversation: clients' own ids differ from one run to the next, and some templates
    /// refuse all but certain shapes.
    pub number: usize,
    pub tool: String,
}

/// How a template wants calls and thoughts handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    pub place: Place,
    pub ids: Ids,
    pub arguments: Arguments,
    /// The name of the member that holds the reasoning.
    pub reasoning: &'static str,
}

/// Where a template looks for tools, calls and results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// `tools` of the whole conversation, `tool_calls`, turns of `tool`.
    Members,
    /// One call a turn, its name as `metadata` and its arguments as the text, and turns of `observation`: GLM 4.
    Metadata,
    /// `tools` of the system's turn, calls within the text in the model's own marks, turns of `tool_response`: Phi 4 mini.
    Text,
}

/// The ids of calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ids {
    /// Nine letters and digits, as Mistral's templates insist; others do not mind.
    Numbered,
    /// `functions.NAME:NUMBER`, where the template shows nothing else of the call's name: Kimi.
    Named,
}

/// The arguments of calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arguments {
    Mapping,
    Text,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            place: Place::Members,
            ids: Ids::Numbered,
            arguments: Arguments::Mapping,
            reasoning: "reasoning_content",
        }
    }
}

impl Turn {
    pub fn text(speaker: Speaker, content: impl Into<String>) -> Self {
        let content = content.into();
        Self { speaker, content, reasoning: None, calls: Vec::new(), answers: None, tools: None }
    }

    /// What the template sees. Members that are not there are left out: some templates ask whether they are.
    pub fn value(&self, style: Style) -> Value {
        let role = match self.speaker {
            Speaker::System => "system",
            Speaker::User => "user",
            Speaker::Assistant => "assistant",
            Speaker::Tool => match style.place {
                Place::Members => "tool",
                Place::Metadata => "observation",
                Place::Text => "tool_response",
            },
        };
        let mut fields = vec![("role", Value::from(role))];
        match (style.place, self.calls.first()) {
            (Place::Metadata, Some(call)) => {
                fields.push(("content", Value::from(call.text())));
                fields.push(("metadata", Value::from(&call.name.tool)));
            }
            (Place::Text, Some(_)) => {
                let calls = tools::phi_calls(&self.calls);
                fields.push(("content", Value::from(format!("{}{calls}", self.content))));
            }
            (Place::Members | Place::Metadata | Place::Text, _) => {
                fields.push(("content", Value::from(&self.content)));
            }
        }
        if let Some(reasoning) = &self.reasoning {
            fields.push((style.reasoning, Value::from(reasoning)));
        }
        if let Some(tools) = &self.tools {
            fields.push(("tools", Value::from(tools)));
        }
        if style.place == Place::Members && !self.calls.is_empty() {
            fields.push(("tool_calls", self.calls.iter().map(|call| call.value(style)).collect()));
        }
        if let Some(call) = &self.answers {
            fields.push(("tool_call_id", Value::from(call.id(style.ids))));
            fields.push(("name", Value::from(&call.tool)));
        }
        Value::from_pairs(fields)
    }

    /// Takes in a later turn of the same speaker.
    pub fn absorb(&mut self, later: Self) {
        append(&mut self.content, &later.content);
        if let Some(reasoning) = later.reasoning {
            append(self.reasoning.get_or_insert_default(), &reasoning);
        }
        self.calls.extend(later.calls);
        self.tools = self.tools.take().or(later.tools);
    }
}

impl Call {
    fn value(&self, style: Style) -> Value {
        let arguments = match (style.arguments, &self.arguments) {
            (Arguments::Mapping, serde_json::Value::Object(_)) => Value::from(Serde(&self.arguments)),
            // A template that walks over the arguments gets something to walk over.
            (Arguments::Mapping, other) => Value::from_pairs([("input", Value::from(Serde(other)))]),
            (Arguments::Text, _) => Value::from(self.text()),
        };
        let function = Value::from_pairs([("name", Value::from(&self.name.tool)), ("arguments", arguments)]);
        let id = Value::from(self.name.id(style.ids));
        Value::from_pairs([("id", id), ("type", Value::from("function")), ("function", function)])
    }

    /// The arguments as models are shown them where they are text.
    pub fn text(&self) -> String {
        match &self.arguments {
            serde_json::Value::String(text) => text.clone(),
            arguments => json::line(arguments),
        }
    }
}

impl CallName {
    fn id(&self, ids: Ids) -> String {
        match ids {
            Ids::Numbered => format!("call{:05}", self.number),
            Ids::Named => format!("functions.{}:{}", self.tool, self.number),
        }
    }
}

/// A tool in the shape that templates know. Models were trained on members in this order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Definition {
    pub r#type: &'static str,
    pub function: Function,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Function {
    pub name: String,
    pub description: String,
    pub parameters: serde_json::Value,
}

/// Adds a paragraph.
pub fn append(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(more);
}
