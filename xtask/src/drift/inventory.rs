//! What an API consists of, in the same words for our specifications and for an SDK: operations and the types they use.
//!
//! `specgen --inventory` and `introspect.py` write it. Names of definitions mean nothing to the other side: what
//! belongs together is found by walking from the operations.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub struct Inventory {
    /// Where it is from, such as `openai 3.52.0`.
    pub label: String,
    pub operations: Vec<Operation>,
    pub definitions: BTreeMap<String, Definition>,
}

#[derive(Debug, Deserialize)]
pub struct Operation {
    pub method: String,
    pub path: String,
    /// The operation's id, or how the method is reached from a client, such as `chat.completions.create`.
    pub name: String,
    pub request: Place,
    pub query: BTreeMap<String, Place>,
    pub response: Place,
    /// The data of the events of a streamed answer.
    pub events: Place,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Definition {
    Struct(BTreeMap<String, Place>),
    Tagged(Tagged),
    /// Told apart by the kind of the JSON value.
    Union(Place),
    Enum(Values),
}

#[derive(Debug, Deserialize)]
pub struct Tagged {
    /// The field that tells the variants apart.
    pub tag: String,
    pub variants: BTreeMap<String, Form>,
    /// The variant that an absent tag means.
    pub default: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct Values {
    pub values: Vec<String>,
    /// Other texts are taken too.
    pub open: bool,
}

/// The forms that a value may have somewhere; none is known of a place without forms.
pub type Place = Vec<Form>;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    String,
    Integer,
    Number,
    Boolean,
    Any,
    /// With members that are not named.
    Object,
    /// Bytes: a part of a form, or a whole body.
    File,
    /// One of these texts.
    Values(Vec<String>),
    /// One of [`Inventory::definitions`].
    Named(String),
    List(Place),
    Map(Place),
    /// A body of one JSON text a line.
    Lines(Place),
}

impl Operation {
    /// The bodies, each with its name.
    pub fn bodies(&self) -> [(&'static str, &Place); 3] {
        [("request", &self.request), ("response", &self.response), ("events", &self.events)]
    }
}

impl Inventory {
    /// The fields of a struct.
    pub fn fields(&self, name: &str) -> Option<&BTreeMap<String, Place>> {
        match self.definitions.get(name) {
            Some(Definition::Struct(fields)) => Some(fields),
            Some(Definition::Tagged(_) | Definition::Union(_) | Definition::Enum(_)) | None => None,
        }
    }
}
