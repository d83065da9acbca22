//! `specs/support.yaml`: what duet does with every operation, field, union member and listed value.
//!
//! Invariant: it names exactly what the specifications name. A missing entry and a stale one both fail. Only what
//! nothing but planned operations use needs no entry.

mod reach;
mod tables;

use crate::ir::{Content, Definition, Shape, Spec};
use anyhow::{Context, Result, bail, ensure};
use indexmap::IndexMap;
use serde_json::Value;
use std::collections::BTreeSet;

pub use tables::{page, readme_table};

/// What duet does with something that a specification names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Honoured, or written into answers.
    Served,
    /// Passed on to an upstream provider, and only there honoured.
    Relayed,
    /// Accepted without effect, or never written into answers.
    Ignored,
    /// Answered with an error that names it.
    Refused,
    /// An operation that the router answers with 501 until it has a handler, or what only such operations use.
    Planned,
}

impl Status {
    const ALL: [(&'static str, Self); 5] = [
        ("served", Self::Served),
        ("relayed", Self::Relayed),
        ("ignored", Self::Ignored),
        ("refused", Self::Refused),
        ("planned", Self::Planned),
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::Served => "served",
            Self::Relayed => "relayed",
            Self::Ignored => "ignored",
            Self::Refused => "refused",
            Self::Planned => "planned",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(name, _)| *name == word).map(|(_, status)| *status)
    }
}

#[derive(Clone, Debug)]
pub struct Entry {
    pub status: Status,
    /// Empty for what is simply served.
    pub reason: String,
}

#[derive(Clone, Debug)]
pub struct SupportedOperation {
    pub id: String,
    /// The group that it belongs to.
    pub tag: String,
    /// Such as `POST /v1/messages`.
    pub route: String,
    pub summary: String,
    pub entry: Entry,
}

/// One API's part of the file, checked against its specification.
#[derive(Debug)]
pub struct Support {
    pub title: String,
    pub operations: Vec<SupportedOperation>,
    /// By schema, then by member, in the order of the specification.
    pub schemas: IndexMap<String, IndexMap<String, Entry>>,
}

impl Support {
    /// # Errors
    /// The file and the specification do not name the same things; the message lists the differences.
    pub fn read(node: &Value, spec: &Spec) -> Result<Self> {
        let title = node["title"].as_str().context("title is missing")?.to_owned();
        let mut problems = Vec::new();
        let operations = read_operations(&node["operations"], spec, &mut problems)?;
        let schemas = read_schemas(&node["schemas"], spec, &operations, &mut problems)?;
        ensure!(problems.is_empty(), "support.yaml, {title}:\n  {}", problems.join("\n  "));
        Ok(Self { title, operations, schemas })
    }

    /// The ids of the operations that have no handler yet.
    pub fn planned(&self) -> BTreeSet<&str> {
        let planned = self.operations.iter().filter(|operation| operation.entry.status == Status::Planned);
        planned.map(|operation| operation.id.as_str()).collect()
    }
}

fn read_operations(node: &Value, spec: &Spec, problems: &mut Vec<String>) -> Result<Vec<SupportedOperation>> {
    let entries = read_entries(node, "operations")?;
    let known: BTreeSet<&str> = spec.operations.iter().map(|operation| operation.id.as_str()).collect();
    problems.extend(
        entries.keys().filter(|id| !known.contains(id.as_str())).map(|id| format!("no such operation: {id}")),
    );
    let mut operations = Vec::new();
    for operation in &spec.operations {
        let Some(entry) = entries.get(&operation.id) else {
            problems.push(format!("operation without an entry: {}", operation.id));
            continue;
        };
        let route = format!("{} {}", operation.method.to_uppercase(), operation.path);
        let summary = operation.summary.clone().unwrap_or_default();
        operations.push(SupportedOperation {
            id: operation.id.clone(),
            tag: operation.tag.clone(),
            route,
            summary,
            entry: entry.clone(),
        });
    }
    Ok(operations)
}

fn read_schemas(
    node: &Value,
    spec: &Spec,
    operations: &[SupportedOperation],
    problems: &mut Vec<String>,
) -> Result<IndexMap<String, IndexMap<String, Entry>>> {
    let planned = reach::only_planned(spec, operations);
    let mut schemas = IndexMap::new();
    for (name, definition) in &spec.definitions {
        let members = members_of(definition);
        let mut entries = read_entries(&node[name], name)?;
        let silent = entries.is_empty();
        let others =
            entries.shift_remove(OTHERS).or_else(|| planned.get(name.as_str()).filter(|_| silent).cloned());
        let stale = entries.keys().filter(|member| !members.contains(member));
        problems.extend(stale.map(|member| format!("{name} has no member {member}")));
        let missing: Vec<_> =
            members.iter().filter(|member| !entries.contains_key(*member)).cloned().collect();
        if let Some(others) = others {
            if missing.is_empty() && !silent {
                problems.push(format!("{name}: nothing is left for '{OTHERS}'"));
            }
            entries.extend(missing.into_iter().map(|member| (member, others.clone())));
        } else if !missing.is_empty() {
            problems.push(format!("{name}: without an entry: [{}]", missing.join(", ")));
        }
        let found: IndexMap<String, Entry> = members
            .into_iter()
            .filter_map(|member| entries.get(&member).cloned().map(|entry| (member, entry)))
            .collect();
        if !found.is_empty() {
            schemas.insert(name.clone(), found);
        }
    }
    let unknown = crate::document::members(node).filter(|(name, _)| !spec.definitions.contains_key(*name));
    problems.extend(unknown.map(|(name, _)| format!("no such schema: {name}")));
    Ok(schemas)
}

/// Stands for all members of a schema that are not named, in any status but `served`.
const OTHERS: &str = "*";

/// The members that need an entry: fields that are no constants, union tags, listed values.
fn members_of(definition: &Definition) -> Vec<String> {
    match &definition.shape {
        Shape::Struct(shape) => shape
            .fields
            .iter()
            .filter(|field| matches!(field.content, Content::Slot { .. }))
            .map(|field| field.name.clone())
            .collect(),
        Shape::Tagged(union) => union.variants.iter().map(|variant| variant.tag.clone()).collect(),
        Shape::Enum(shape) => shape.values.iter().map(|(value, _)| value.clone()).collect(),
        // The forms of one thing, such as a text or a list of blocks.
        Shape::ByKind(_) | Shape::Alias(_) => Vec::new(),
    }
}

/// `served: [a, b]`, `ignored: {c: reason}`: served things need no reason, all others do.
fn read_entries(node: &Value, place: &str) -> Result<IndexMap<String, Entry>> {
    let mut entries = IndexMap::new();
    for (word, group) in crate::document::members(node) {
        let status = Status::parse(word).with_context(|| format!("{place}: '{word}' is no status"))?;
        let group: Vec<(String, String)> = match group {
            Value::Array(names) if status == Status::Served => {
                names.iter().map(|name| (plain(name), String::new())).collect()
            }
            Value::Object(reasons) => {
                reasons.iter().map(|(name, reason)| (name.clone(), plain(reason))).collect()
            }
            _ => bail!("{place}: '{word}' needs a reason for each name"),
        };
        for (name, reason) in group {
            ensure!(status == Status::Served || !reason.is_empty(), "{place}.{name}: a reason is missing");
            let entry = Entry { status, reason };
            ensure!(entries.insert(name.clone(), entry).is_none(), "{place}.{name} stands there twice");
        }
    }
    Ok(entries)
}

/// Names such as `none` or `5m` are strings, whatever YAML takes them for.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
