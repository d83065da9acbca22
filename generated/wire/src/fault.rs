//! A fault: where in the input, and what is wrong there. Its wording is in [`crate::style`].

use crate::Bound;
use serde_json::Value;

/// One step from the root of the input to a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// A property that the specification names.
    Key(&'static str),
    /// A property that only the input names.
    Name(String),
    /// A position in an array, from 0.
    Index(usize),
    /// A union's variant that was entered. Not a part of the input: a style shows or hides it.
    Variant(&'static str),
}

/// The kinds of JSON value that a schema can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Array,
    /// An array whose items are called by this plural word ("objects").
    ArrayOf(&'static str),
    Object,
    /// A file of a multipart form.
    File,
}

impl Kind {
    /// The kind of a value; a number counts as an integer when it was written without fraction and exponent.
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Boolean,
            Value::Number(number) if number.is_f64() => Self::Number,
            Value::Number(_) => Self::Integer,
            Value::String(_) => Self::String,
            Value::Array(_) => Self::Array,
            Value::Object(_) => Self::Object,
        }
    }
}

/// A number beyond one end of its range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OutOfRange {
    pub limit: Bound,
    pub got: f64,
    /// The schema asks for an integer.
    pub integer: bool,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum FaultKind {
    /// A required property is absent.
    Missing,
    /// A property that the specification does not name, in strict mode.
    Extra,
    Type {
        expected: &'static [Kind],
        got: Kind,
    },
    /// A string outside a closed list.
    Enum {
        allowed: &'static [&'static str],
        got: String,
    },
    /// The discriminator of a union holds an unknown value. The path ends at the discriminator.
    Tag {
        allowed: &'static [&'static str],
        got: String,
        tag: &'static str,
    },
    Below(OutOfRange),
    Above(OutOfRange),
    /// Lengths count characters.
    MinLength(usize),
    MaxLength {
        limit: usize,
        got: usize,
    },
    Pattern(&'static str),
    MinItems {
        limit: usize,
        got: usize,
    },
    MaxItems {
        limit: usize,
        got: usize,
    },
}

/// The first fault of an input.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Innermost step first: it grows while the decoder returns.
    steps: Vec<Segment>,
    pub kind: FaultKind,
}

impl Fault {
    /// A fault at the value being decoded.
    #[cold]
    pub fn here(kind: FaultKind) -> Box<Self> {
        Box::new(Self { steps: Vec::new(), kind })
    }

    /// The same fault seen from one level further out.
    #[cold]
    pub fn under(mut self: Box<Self>, segment: Segment) -> Box<Self> {
        self.steps.push(segment);
        self
    }

    /// From the root of the input to the fault.
    pub fn path(&self) -> impl Iterator<Item = &Segment> {
        self.steps.iter().rev()
    }

    /// How close the input came: the deeper the closer, and a wrong value is closer than a missing one.
    pub(crate) fn closeness(&self) -> (usize, bool) {
        (self.steps.len(), self.kind != FaultKind::Missing)
    }

    /// "Expected one of these kinds, but found `value`".
    #[cold]
    pub fn wrong_type(expected: &'static [Kind], value: &Value) -> Box<Self> {
        Self::here(FaultKind::Type { expected, got: Kind::of(value) })
    }
}
