//! Documents of unknown recorders as trees: YAML 1.1 as Python, Ruby and Go write it, with binary texts, anchors and
//! aliases; and JSON. Nothing that a file holds can exhaust the stack or the memory.

use std::collections::HashMap;

use anyhow::{Context, Result, bail};
use base64::{Engine, engine::general_purpose::STANDARD};
use granit_parser::{Event, Parser, ScalarStyle, StrInput};
use serde_json::{Map, Value};

/// How deep a document may be.
const DEPTH: usize = 200;
/// How many nodes a document may have, those behind aliases counted each time.
const NODES: usize = 4_000_000;

/// A part of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// A text, a number, a truth value or nothing.
    Scalar(Value),
    /// What was marked as binary, decoded.
    Bytes(Vec<u8>),
    /// A list.
    List(Vec<Self>),
    /// Members in order.
    Map(Vec<(String, Self)>),
}

impl Node {
    /// A member of a map.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Map(members) => members.iter().find(|(known, _)| known == name).map(|(_, member)| member),
            Self::Scalar(_) | Self::Bytes(_) | Self::List(_) => None,
        }
    }

    /// The elements of a list.
    #[must_use]
    pub fn items(&self) -> Option<&[Self]> {
        if let Self::List(items) = self { Some(items) } else { None }
    }

    /// A scalar's text, as it would be printed.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Scalar(Value::Null) | Self::List(_) | Self::Map(_) => None,
            Self::Scalar(Value::String(text)) => Some(text.clone()),
            Self::Scalar(other) => Some(other.to_string()),
            Self::Bytes(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
        }
    }

    /// A scalar's bytes; nothing has none.
    #[must_use]
    pub fn bytes(&self) -> Option<Vec<u8>> {
        match self {
            Self::Scalar(Value::Null) => Some(Vec::new()),
            Self::Bytes(bytes) => Some(bytes.clone()),
            _ => self.text().map(String::into_bytes),
        }
    }

    /// The same as JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        match self {
            Self::Scalar(value) => value.clone(),
            Self::Bytes(bytes) => Value::String(String::from_utf8_lossy(bytes).into_owned()),
            Self::List(items) => items.iter().map(Self::json).collect(),
            Self::Map(members) => members
                .iter()
                .map(|(name, member)| (name.clone(), member.json()))
                .collect::<Map<_, _>>()
                .into(),
        }
    }

    /// From JSON.
    #[must_use]
    pub fn of_json(value: Value) -> Self {
        match value {
            Value::Array(items) => Self::List(items.into_iter().map(Self::of_json).collect()),
            Value::Object(members) => {
                Self::Map(members.into_iter().map(|(name, member)| (name, Self::of_json(member))).collect())
            }
            scalar => Self::Scalar(scalar),
        }
    }

    fn size(&self) -> usize {
        match self {
            Self::Scalar(_) | Self::Bytes(_) => 1,
            Self::List(items) => 1 + items.iter().map(Self::size).sum::<usize>(),
            Self::Map(members) => 1 + members.iter().map(|(_, member)| member.size()).sum::<usize>(),
        }
    }
}

/// Reads the first document of a YAML text.
///
/// # Errors
/// The text is no YAML, or too deep or large.
pub fn parse(text: &str) -> Result<Node> {
    let mut loader = Loader { events: Parser::new_from_str(text), anchors: HashMap::new(), nodes: 0 };
    loop {
        match loader.next()? {
            Event::StreamStart | Event::DocumentStart(..) => {}
            Event::StreamEnd | Event::DocumentEnd => return Ok(Node::Scalar(Value::Null)),
            event => return loader.node(event, 0),
        }
    }
}

struct Loader<'a> {
    events: Parser<'a, StrInput<'a>>,
    anchors: HashMap<usize, Node>,
    nodes: usize,
}

impl<'a> Loader<'a> {
    fn next(&mut self) -> Result<Event<'a>> {
        loop {
            let (event, _) = self.events.next_event().context("the document breaks off")??;
            // Other kinds of events, comments among them, say nothing about the data.
            let tells = event.is_node()
                || matches!(event, Event::StreamStart | Event::StreamEnd | Event::DocumentStart(..))
                || matches!(event, Event::DocumentEnd | Event::SequenceEnd | Event::MappingEnd);
            if tells {
                return Ok(event);
            }
        }
    }

    fn node(&mut self, event: Event<'a>, depth: usize) -> Result<Node> {
        self.nodes += 1;
        if depth > DEPTH || self.nodes > NODES {
            bail!("the document is too deep or too large");
        }
        let (anchor, node) = match event {
            Event::Alias(anchor) => {
                let node = self.anchors.get(&anchor).context("an alias stands for nothing")?.clone();
                self.nodes += node.size();
                (0, node)
            }
            Event::Scalar(text, style, anchor, tag) => {
                let binary = tag.as_ref().is_some_and(|tag| tag.suffix() == "binary");
                let string = tag.as_ref().is_some_and(|tag| tag.suffix() == "str");
                (anchor, scalar(&text, binary, string || style != ScalarStyle::Plain)?)
            }
            Event::SequenceStart(_, anchor, _) => (anchor, self.list(depth)?),
            Event::MappingStart(_, anchor, _) => (anchor, self.map(depth)?),
            other => bail!("unexpected in a document: {other:?}"),
        };
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn list(&mut self, depth: usize) -> Result<Node> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                Event::SequenceEnd => return Ok(Node::List(items)),
                event => items.push(self.node(event, depth + 1)?),
            }
        }
    }

    fn map(&mut self, depth: usize) -> Result<Node> {
        let mut members = Vec::new();
        loop {
            let name = match self.next()? {
                Event::MappingEnd => return Ok(Node::Map(members)),
                event => self.node(event, depth + 1)?,
            };
            let event = self.next()?;
            members.push((name.text().unwrap_or_default(), self.node(event, depth + 1)?));
        }
    }
}

fn scalar(text: &str, binary: bool, quoted: bool) -> Result<Node> {
    if binary {
        let packed: String = text.chars().filter(|character| !character.is_whitespace()).collect();
        return STANDARD.decode(packed).map(Node::Bytes).context("a binary text is not base64");
    }
    Ok(Node::Scalar(if quoted { text.into() } else { plain(text) }))
}

/// What a text without quotes stands for.
fn plain(text: &str) -> Value {
    let digits =
        |text: &str| text.trim_start_matches(['-', '+']).starts_with(|first: char| first.is_ascii_digit());
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => true.into(),
        "false" | "False" | "FALSE" => false.into(),
        number if digits(number) || number.starts_with('.') => {
            let integer = number.parse::<i64>().map(Value::from);
            let float = || number.parse::<f64>().ok().filter(|float| float.is_finite()).map(Value::from);
            integer.ok().or_else(float).unwrap_or_else(|| text.into())
        }
        _ => text.into(),
    }
}
