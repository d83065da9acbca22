//! Names for ids: `<msg#1>` for the first id that begins with `msg_`.
//!
//! What is an id is told by where it stands, not by its form, so that any server's ids are found.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

/// Members whose texts are ids beside `id` and all that end in `_id`.
const MEMBERS: [&str; 2] = ["container", "conversation"];
/// Members that end in `_id` and are chosen by who asks.
const CHOSEN: [&str; 3] = ["custom_id", "skill_id", "user_id"];
/// What people or models write: an `id` in there is theirs.
const FOREIGN: [&str; 7] =
    ["arguments", "input_schema", "json_schema", "metadata", "parameters", "schema", "tools"];
/// First parts of ids that stand in paths.
const IN_PATHS: [&str; 6] = ["batch", "chatcmpl", "conv", "file", "msgbatch", "resp"];

/// Every id seen so far and its name.
#[derive(Default)]
pub struct Ids {
    names: HashMap<String, String>,
    counts: BTreeMap<String, usize>,
}

impl Ids {
    /// The name of an id, a new one if it was not seen before.
    pub fn name(&mut self, id: &str) -> String {
        if let Some(name) = self.names.get(id) {
            return name.clone();
        }
        let kind = kind(id);
        let count = self.counts.entry(kind.to_owned()).or_default();
        *count += 1;
        let name = format!("<{kind}#{count}>");
        self.names.insert(id.to_owned(), name.clone());
        name
    }

    /// The text, or its name if it is an id that was seen.
    pub fn replaced<'a>(&'a self, text: &'a str) -> &'a str {
        self.names.get(text).map_or(text, String::as_str)
    }

    /// A path with its ids named.
    pub fn path(&mut self, path: &str) -> String {
        let step = |step: &str| {
            let known = self.names.contains_key(step) || IN_PATHS.contains(&kind(step));
            if known { self.name(step) } else { step.to_owned() }
        };
        path.split('/').map(step).collect::<Vec<_>>().join("/")
    }

    /// Names every id of a document, in the order of their appearance.
    pub fn learn(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.learn(item)),
            Value::Object(members) => {
                let is_model =
                    ["type", "object"].iter().any(|member| members.get(*member) == Some(&"model".into()));
                let is_call = members.get("type").and_then(Value::as_str).is_some_and(is_call);
                for (name, member) in members {
                    match member {
                        Value::String(id) if is_id(name) && !is_model && !id.is_empty() => {
                            self.name(id);
                        }
                        _ if FOREIGN.contains(&name.as_str()) || (is_call && name == "input") => {}
                        _ => self.learn(member),
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}

fn is_id(member: &str) -> bool {
    let is_one = member == "id" || member.ends_with("_id") || MEMBERS.contains(&member);
    is_one && !CHOSEN.contains(&member)
}

fn is_call(kind: &str) -> bool {
    kind.ends_with("tool_use")
}

/// The letters that the id begins with, up to an underscore or dash; `id` without such.
fn kind(id: &str) -> &str {
    let end = id.find(|character: char| !character.is_ascii_lowercase()).unwrap_or(id.len());
    let separated = id[end..].starts_with(['_', '-']);
    if separated && (2..12).contains(&end) { &id[..end] } else { "id" }
}
