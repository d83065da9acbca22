//! The `Decode` trait, its implementations for plain types, and the entry points.

use crate::{Cx, Fault, Kind, Mode, Segment, style};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A typed value, or the first fault of its input.
pub type Decoded<T> = Result<T, Box<Fault>>;

/// Turns an owned JSON value into a typed one; strings are moved, not copied.
pub trait Decode: Sized {
    /// # Errors
    /// The first fault, in the order of the specification's properties.
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self>;
}

/// Decodes what a client sent.
///
/// # Errors
/// The first fault.
pub fn decode_request<T: Decode>(value: Value) -> Decoded<T> {
    T::decode(value, &mut Cx::new(Mode::Request))
}

/// Decodes what a server answered: see [`Mode::Answer`].
///
/// # Errors
/// The first fault.
pub fn decode_answer<T: Decode>(value: Value) -> Decoded<T> {
    T::decode(value, &mut Cx::new(Mode::Answer))
}

/// The bridge from serde, used by [`crate::impl_deserialize`]: decodes as an answer, the path is in the message.
///
/// # Errors
/// Malformed JSON, or the first fault.
pub fn deserialize<'de, T: Decode, D: serde::Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let value = <Value as serde::Deserialize>::deserialize(deserializer)?;
    decode_answer(value).map_err(|fault| serde::de::Error::custom(style::anthropic::message(&fault)))
}

impl Decode for Value {
    fn decode(value: Value, _: &mut Cx) -> Decoded<Self> {
        Ok(value)
    }
}

impl Decode for Map<String, Value> {
    fn decode(value: Value, _: &mut Cx) -> Decoded<Self> {
        Cx::object(value)
    }
}

impl Decode for String {
    fn decode(value: Value, _: &mut Cx) -> Decoded<Self> {
        match value {
            Value::String(text) => Ok(text),
            other => Err(Fault::wrong_type(&[Kind::String], &other)),
        }
    }
}

impl Decode for bool {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        match &value {
            Value::Bool(flag) => Ok(*flag),
            Value::String(text) if cx.is_text() && text == "true" => Ok(true),
            Value::String(text) if cx.is_text() && text == "false" => Ok(false),
            other => Err(Fault::wrong_type(&[Kind::Boolean], other)),
        }
    }
}

impl Decode for i64 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let number = match &value {
            Value::Number(number) => number.as_i64().or_else(|| number.as_f64().and_then(whole)),
            Value::String(text) if cx.is_text() => text.parse().ok(),
            _ => None,
        };
        number.ok_or_else(|| Fault::wrong_type(&[Kind::Integer], &value))
    }
}

/// `1.0` and `1e3` are integers in JSON Schema; beyond 2^53 a float no longer says which one.
fn whole(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[expect(clippy::cast_possible_truncation, reason = "whole and inside the exact range")]
    (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i64)
}

impl Decode for f64 {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let number = match &value {
            Value::Number(number) => number.as_f64(),
            Value::String(text) if cx.is_text() => {
                text.parse().ok().filter(|number: &f64| number.is_finite())
            }
            _ => None,
        };
        number.ok_or_else(|| Fault::wrong_type(&[Kind::Number], &value))
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        T::decode(value, cx).map(Box::new)
    }
}

/// A nullable value inside an array or a map.
impl<T: Decode> Decode for Option<T> {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        if value.is_null() { Ok(None) } else { T::decode(value, cx).map(Some) }
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let values = match value {
            Value::Array(values) => values,
            // A list of one arrives as a bare value in queries and forms.
            single @ (Value::String(_) | Value::Object(_)) if cx.is_text() => vec![single],
            other => return Err(Fault::wrong_type(&[Kind::Array], &other)),
        };
        let decode =
            |(index, value)| T::decode(value, cx).map_err(|fault| fault.under(Segment::Index(index)));
        values.into_iter().enumerate().map(decode).collect()
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
        let decode = |(name, value): (String, Value)| match T::decode(value, cx) {
            Ok(value) => Ok((name, value)),
            Err(fault) => Err(fault.under(Segment::Name(name))),
        };
        Cx::object(value)?.into_iter().map(decode).collect()
    }
}
