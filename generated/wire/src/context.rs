//! What a decoder carries along, and the steps that generated code is made of.

use crate::{Decode, Decoded, Fault, FaultKind, Kind, Maybe, Segment, UploadedFile};
use serde_json::{Map, Value};

/// How tolerant decoding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A server's answer, perhaps newer or older than our specification: unknown properties are ignored, null passes
    /// for absent, and absent passes for null and for constants.
    Answer,
    /// A client's request: unknown properties are noted and ignored, null passes for an absent optional property.
    Request,
    /// A client's request, taken at its word as the real APIs do: unknown properties and stray nulls are faults.
    StrictRequest,
}

/// State of one decoding run.
#[derive(Debug)]
pub struct Cx {
    mode: Mode,
    /// The input is a query or a form: scalars arrive as text.
    text: bool,
    files: Vec<Option<UploadedFile>>,
    ignored: Vec<String>,
}

/// So many ignored properties are noted; a hostile body must not make the list long.
const NOTED: usize = 16;

/// The property that stands for a file while a form is decoded; its value is an index into [`Cx::with_files`].
const FILE_KEY: &str = "$file";

impl Cx {
    pub fn new(mode: Mode) -> Self {
        Self { mode, text: false, files: Vec::new(), ignored: Vec::new() }
    }

    /// For queries, path parameters and forms, where numbers and booleans are written as text.
    pub fn text(mode: Mode) -> Self {
        Self { text: true, ..Self::new(mode) }
    }

    /// For multipart forms: the files that [`Cx::file_placeholder`]s refer to.
    pub fn with_files(mode: Mode, files: Vec<UploadedFile>) -> Self {
        Self { files: files.into_iter().map(Some).collect(), ..Self::text(mode) }
    }

    /// The value to put into a form's object where the file number `index` belongs.
    pub fn file_placeholder(index: usize) -> Value {
        Value::Object(Map::from_iter([(FILE_KEY.to_owned(), Value::from(index))]))
    }

    /// Properties that were accepted and ignored, as `Schema.property`, at most the first few.
    pub fn into_ignored(self) -> Vec<String> {
        self.ignored
    }

    pub(crate) fn is_text(&self) -> bool {
        self.text
    }

    /// # Errors
    /// Faults when `value` is not an object.
    pub fn object(value: Value) -> Decoded<Map<String, Value>> {
        match value {
            Value::Object(map) => Ok(map),
            other => Err(Fault::wrong_type(&[Kind::Object], &other)),
        }
    }

    /// Takes note of a property of `schema` that the specification does not name.
    ///
    /// # Errors
    /// Faults in strict mode.
    pub fn unknown(&mut self, schema: &'static str, name: String) -> Decoded<()> {
        match self.mode {
            Mode::Answer => {}
            Mode::Request if self.ignored.len() < NOTED => self.ignored.push(format!("{schema}.{name}")),
            Mode::Request => {}
            Mode::StrictRequest => return Err(Fault::here(FaultKind::Extra).under(Segment::Name(name))),
        }
        Ok(())
    }

    /// # Errors
    /// Faults when the property is absent, or as `decode` does.
    pub fn required<T>(
        &mut self,
        value: Option<Value>,
        key: &'static str,
        decode: impl FnOnce(Value, &mut Self) -> Decoded<T>,
    ) -> Decoded<T> {
        match value {
            Some(value) => decode(value, self),
            None => Err(Fault::here(FaultKind::Missing)),
        }
        .map_err(|fault| fault.under(Segment::Key(key)))
    }

    /// # Errors
    /// Faults when the property is absent (but see [`Mode::Answer`]), or as `decode` does.
    pub fn required_nullable<T>(
        &mut self,
        value: Option<Value>,
        key: &'static str,
        decode: impl FnOnce(Value, &mut Self) -> Decoded<T>,
    ) -> Decoded<Option<T>> {
        match value {
            None if self.mode == Mode::Answer => Ok(None),
            Some(Value::Null) => Ok(None),
            value => self.required(value, key, decode).map(Some),
        }
    }

    /// # Errors
    /// As `decode` does; null is a fault in strict mode only.
    pub fn optional<T>(
        &mut self,
        value: Option<Value>,
        key: &'static str,
        decode: impl FnOnce(Value, &mut Self) -> Decoded<T>,
    ) -> Decoded<Option<T>> {
        match value {
            None => Ok(None),
            Some(Value::Null) if self.mode != Mode::StrictRequest => Ok(None),
            value => self.required(value, key, decode).map(Some),
        }
    }

    /// # Errors
    /// As `decode` does.
    pub fn optional_nullable<T>(
        &mut self,
        value: Option<Value>,
        key: &'static str,
        decode: impl FnOnce(Value, &mut Self) -> Decoded<T>,
    ) -> Decoded<Option<T>> {
        self.distinct(value, key, decode).map(Maybe::value)
    }

    /// # Errors
    /// As `decode` does.
    pub fn distinct<T>(
        &mut self,
        value: Option<Value>,
        key: &'static str,
        decode: impl FnOnce(Value, &mut Self) -> Decoded<T>,
    ) -> Decoded<Maybe<T>> {
        match value {
            None => Ok(Maybe::Absent),
            Some(Value::Null) => Ok(Maybe::Null),
            value => self.required(value, key, decode).map(Maybe::Value),
        }
    }

    /// A property that always holds `constant`, such as `type: "text"`.
    ///
    /// # Errors
    /// Faults on any other value, and when it is absent (but see [`Mode::Answer`]).
    pub fn constant(
        &mut self,
        value: Option<Value>,
        key: &'static str,
        constant: &'static [&'static str],
    ) -> Decoded<()> {
        if value.is_none() && self.mode == Mode::Answer {
            return Ok(());
        }
        self.required(value, key, |value, cx| match String::decode(value, cx)? {
            text if constant.contains(&text.as_str()) => Ok(()),
            got => Err(Fault::here(FaultKind::Enum { allowed: constant, got })),
        })
    }

    /// The position of a union's discriminator in `allowed`; `None` is an unknown value of an open union.
    ///
    /// # Errors
    /// Faults when `value` is not an object, or the discriminator is absent, no string, or unknown.
    pub fn tag(
        value: &Value,
        tag: &'static str,
        allowed: &'static [&'static str],
        default: Option<usize>,
        open: bool,
    ) -> Decoded<Option<usize>> {
        let Value::Object(map) = value else { return Err(Fault::wrong_type(&[Kind::Object], value)) };
        let fault = match map.get(tag) {
            Some(Value::String(text)) => match allowed.iter().position(|name| name == text) {
                Some(position) => return Ok(Some(position)),
                None => Fault::here(FaultKind::Tag { allowed, got: text.clone(), tag }),
            },
            None | Some(Value::Null) if default.is_some() => return Ok(default),
            None => Fault::here(FaultKind::Missing),
            Some(other) => Fault::wrong_type(&[Kind::String], other),
        };
        if open { Ok(None) } else { Err(fault.under(Segment::Key(tag))) }
    }

    /// The first variant that decodes, for unions whose variants have the same JSON kind and no discriminator.
    ///
    /// # Errors
    /// The fault of the variant that came closest; the first of several.
    pub fn first_of<T>(&mut self, value: Value, variants: &[Variant<T>]) -> Decoded<T> {
        let mut closest: Option<Box<Fault>> = None;
        for (name, decode) in variants {
            match decode(value.clone(), self) {
                Ok(decoded) => return Ok(decoded),
                Err(fault) => {
                    let fault = fault.under(Segment::Variant(name));
                    if closest.as_ref().is_none_or(|closest| fault.closeness() > closest.closeness()) {
                        closest = Some(fault);
                    }
                }
            }
        }
        Err(closest.unwrap_or_else(|| Fault::wrong_type(&[], &value)))
    }
}

/// A variant's name and decoder, for [`Cx::first_of`].
pub type Variant<T> = (&'static str, fn(Value, &mut Cx) -> Decoded<T>);

impl Decode for UploadedFile {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let index = value.get(FILE_KEY).and_then(Value::as_u64).and_then(|index| usize::try_from(index).ok());
        let file = index.and_then(|index| cx.files.get_mut(index)).and_then(Option::take);
        file.ok_or_else(|| Fault::wrong_type(&[Kind::File], &value))
    }
}
