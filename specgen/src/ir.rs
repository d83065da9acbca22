//! What the emitters see of a specification: definitions with Rust names, and operations. No YAML, no `$ref`.

use indexmap::IndexMap;
use serde_json::Value;
use std::collections::BTreeSet;

/// One specification, lowered.
#[derive(Debug, Default)]
pub struct Spec {
    /// By Rust name, in the order of the document.
    pub definitions: IndexMap<String, Definition>,
    pub operations: Vec<Operation>,
}

impl Spec {
    /// Marks the operations of these ids as planned.
    pub fn mark_planned(&mut self, ids: &BTreeSet<&str>) {
        for operation in &mut self.operations {
            operation.planned = ids.contains(operation.id.as_str());
        }
    }
}

#[derive(Debug)]
pub struct Definition {
    pub doc: Option<String>,
    pub shape: Shape,
}

#[derive(Debug)]
pub enum Shape {
    Struct(Struct),
    Tagged(Tagged),
    ByKind(Vec<KindVariant>),
    Enum(Enum),
    Alias(Slot),
}

#[derive(Debug)]
pub struct Struct {
    pub fields: Vec<Field>,
    pub extra: Extra,
}

/// What happens to properties that the specification does not name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extra {
    /// `additionalProperties: false`: noted, and refused in strict mode.
    Refuse,
    /// No word about it: dropped.
    Drop,
    /// `additionalProperties: true` or a schema: kept, in order.
    Keep,
}

#[derive(Debug)]
pub struct Field {
    /// On the wire.
    pub name: String,
    pub ident: String,
    pub doc: Option<String>,
    pub presence: Presence,
    pub content: Content,
}

#[derive(Debug)]
pub enum Content {
    /// Always this string; not a field of the Rust struct.
    Constant(String),
    Slot {
        slot: Slot,
        default: Option<Value>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    Required,
    Optional,
    /// Optional and nullable, where absent and null are told apart.
    Distinct,
}

/// A place for a value: its type, whether null may stand there, and its limits.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    pub ty: Ty,
    pub nullable: bool,
    pub limits: Limits,
}

impl Slot {
    pub fn plain(ty: Ty) -> Self {
        Self { ty, nullable: false, limits: Limits::default() }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Ty {
    /// A struct, union or enum of [`Spec::definitions`]; aliases are resolved.
    Named(String),
    String,
    Integer,
    Number,
    Boolean,
    /// Any JSON value.
    Any,
    /// Any JSON object, kept in order.
    Object,
    File,
    Array(Box<Slot>),
    Map(Box<Slot>),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    pub min_length: Option<usize>,
    pub max_length: Option<usize>,
    pub pattern: Option<String>,
    pub minimum: Option<Limit>,
    pub maximum: Option<Limit>,
    pub min_items: Option<usize>,
    pub max_items: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limit {
    pub value: f64,
    pub exclusive: bool,
}

/// A union told apart by a constant property.
#[derive(Debug)]
pub struct Tagged {
    pub tag: String,
    pub variants: Vec<TagVariant>,
    /// Unknown tags are kept as they came.
    pub open: bool,
    /// The variant that an absent tag means.
    pub default: Option<usize>,
}

#[derive(Debug)]
pub struct TagVariant {
    /// On the wire.
    pub tag: String,
    pub ident: String,
    pub ty: Ty,
}

/// A variant of a union told apart by the JSON kind of the value.
#[derive(Debug)]
pub struct KindVariant {
    pub ident: String,
    pub slot: Slot,
}

#[derive(Debug)]
pub struct Enum {
    /// Wire value and identifier.
    pub values: Vec<(String, String)>,
    /// Unknown values are kept as they came.
    pub open: bool,
}

#[derive(Debug)]
pub struct Operation {
    pub id: String,
    pub tag: String,
    pub method: String,
    pub path: String,
    pub summary: Option<String>,
    pub path_parameters: Vec<Parameter>,
    pub headers: Vec<Parameter>,
    /// The name of the struct that holds the query.
    pub query: Option<String>,
    pub body: Option<Body>,
    pub status: u16,
    /// Never empty.
    pub replies: Vec<Media>,
    /// The JSON body of 4XX answers.
    pub error: Option<Ty>,
    /// It has no handler yet: the router answers with 501.
    pub planned: bool,
}

#[derive(Debug)]
pub struct Parameter {
    pub name: String,
    pub ident: String,
    pub ty: Ty,
    pub required: bool,
    /// The rest of the path, slashes included (`x-path-rest`).
    pub rest: bool,
}

#[derive(Debug)]
pub struct Body {
    /// Never empty. Several are told apart by the content type: one of them is a multipart form.
    pub forms: Vec<Media>,
    pub required: bool,
}

impl Body {
    /// The only form, which then needs no enum.
    pub fn single(&self) -> Option<&Media> {
        match self.forms.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Media {
    Json(Ty),
    /// Items, and the data of the closing frame (`x-sse-done`).
    EventStream(Ty, Option<String>),
    JsonLines(Ty),
    Multipart(Ty),
    Text,
    Binary,
    Empty,
}
