//! A case: requests worth sending one after another, and the requirements that they exercise.

pub mod fill;

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;

use crate::when::Condition;

/// One case, as its file has it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// A stable name such as `anthropic/stream/text`; the first part is the API.
    pub id: String,
    /// The profile that it belongs to.
    pub profile: String,
    /// What it does, in a line.
    pub title: String,
    /// What a server must be able to do for it, beyond the operations that it calls.
    #[serde(default)]
    pub features: BTreeSet<String>,
    /// The requirements that must have been judged in the end.
    pub exercises: BTreeSet<String>,
    /// Whether it is run whole, streamed, or both.
    #[serde(default)]
    pub modes: Vec<Mode>,
    /// Whether it comes after all others, alone: servers are known to break under it.
    #[serde(default)]
    pub last: bool,
    /// The requests.
    pub steps: Vec<Step>,
}

/// How an answer comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// As one document.
    Whole,
    /// As a stream.
    Stream,
}

/// One request of a case.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// A name, unique within the case.
    pub name: String,
    /// The HTTP method.
    #[serde(default = "post")]
    pub method: String,
    /// The path, which may have a query; `{step:/pointer}` stands for a value of an earlier answer.
    pub path: String,
    /// Headers beside those that every request of the API has; null takes one of those away.
    #[serde(default)]
    pub headers: BTreeMap<String, Option<String>>,
    /// The JSON body; `{"$from": "step", "at": "/pointer"}` stands for a value of an earlier answer.
    pub body: Option<Value>,
    /// The body's text instead, where it must not be JSON.
    pub raw: Option<String>,
    /// What the request itself does not show.
    #[serde(default)]
    pub tags: BTreeSet<String>,
    /// What the answer should hold for the case to say something; tried again if a model did not do it.
    #[serde(default)]
    pub until: Vec<Condition>,
    /// Asks again after so many milliseconds, for up to [`POLLS`] times, until `until` holds: for work in the background.
    pub poll_ms: Option<u64>,
    /// Whether the connection is left after this many bytes of the answer.
    pub leave_after: Option<usize>,
}

/// How often a step with `poll_ms` asks.
pub const POLLS: usize = 120;

fn post() -> String {
    "POST".to_owned()
}

impl Case {
    /// The cases that the modes make of this one: itself without modes, else one for each, named after it.
    #[must_use]
    pub fn expand(self) -> Vec<Self> {
        if self.modes.is_empty() {
            return vec![self];
        }
        self.modes.iter().map(|mode| self.in_mode(*mode)).collect()
    }

    fn in_mode(&self, mode: Mode) -> Self {
        let mut case = self.clone();
        case.modes = Vec::new();
        let suffix = if mode == Mode::Stream { "stream" } else { "whole" };
        case.id = format!("{}/{suffix}", self.id);
        if mode == Mode::Stream {
            for body in
                case.steps.iter_mut().filter_map(|step| step.body.as_mut()).filter(|body| body.is_object())
            {
                if body.get("stream").is_none() {
                    body["stream"] = Value::Bool(true);
                }
            }
        }
        case
    }

    /// The API: `anthropic` or `openai`.
    #[must_use]
    pub fn api(&self) -> &str {
        self.id.split('/').next().unwrap_or_default()
    }
}
