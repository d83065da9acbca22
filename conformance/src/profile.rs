//! Profiles: the parts of an API that a server may want to be judged by. The list is closed.

use serde::{Deserialize, Serialize};

/// One profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// A name such as `anthropic-stream`, which cases use; the first word is the API.
    pub name: String,
    /// What it is about, in a line.
    pub title: String,
}
