//! What a JSON Schema says of a value's type: enough to tell a string from anything else, for the formats that write both
//! alike.

use serde_json::Value;

use super::python;

/// A set of JSON types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Types(u8);

/// How deep schemas are followed; what lies deeper may be anything.
const DEPTH: u8 = 8;

impl Types {
    const NONE: Self = Self(0);
    const NULL: Self = Self(1);
    const BOOLEAN: Self = Self(2);
    const INTEGER: Self = Self(4);
    const NUMBER: Self = Self(8 | 4);
    pub const STRING: Self = Self(16);
    const ARRAY: Self = Self(32);
    const OBJECT: Self = Self(64);
    pub const STRING_OR_NULL: Self = Self(16 | 1);
    pub const ANY: Self = Self(127);

    /// What a parameter may be, by the schema of a tool's input.
    pub fn of_parameter(input: Option<&Value>, name: &str) -> Self {
        let Some(root) = input else { return Self::ANY };
        let schema = root.get("properties").and_then(|properties| properties.get(name));
        schema.map_or(Self::ANY, |schema| Self::of(schema, root, DEPTH))
    }

    pub fn may_be_string(self) -> bool {
        self.0 & Self::STRING.0 != 0
    }

    /// The JSON for a value that was written without quotes: itself if it is JSON of a type that fits, a string otherwise.
    /// Python's spelling does as well.
    pub fn convert(self, text: &str) -> String {
        let json = text.trim();
        let admitted = |value: &Value| self.admits(value);
        if serde_json::from_str(json).is_ok_and(|value| admitted(&value)) {
            return json.to_owned();
        }
        let python = python::parse(json).filter(admitted);
        python.unwrap_or_else(|| Value::String(text.to_owned())).to_string()
    }

    fn of(schema: &Value, root: &Value, depth: u8) -> Self {
        let Some(schema) = schema.as_object().filter(|_| depth > 0) else { return Self::ANY };
        let of = |schema: &Value| Self::of(schema, root, depth - 1);
        let list = |key: &str| schema.get(key).and_then(Value::as_array);
        let union = |types: Vec<Self>| types.into_iter().fold(Self::NONE, |all, one| Self(all.0 | one.0));
        let mut types = Self::ANY;
        let mut restrict = |other: Self| types = Self(types.0 & other.0);
        match schema.get("type") {
            Some(Value::String(name)) => restrict(Self::named(name)),
            Some(Value::Array(names)) => {
                restrict(union(names.iter().filter_map(Value::as_str).map(Self::named).collect()));
            }
            _ => {}
        }
        if let Some(values) = list("enum") {
            restrict(union(values.iter().map(Self::of_value).collect()));
        }
        if let Some(value) = schema.get("const") {
            restrict(Self::of_value(value));
        }
        for key in ["anyOf", "oneOf"] {
            if let Some(schemas) = list(key) {
                restrict(union(schemas.iter().map(of).collect()));
            }
        }
        list("allOf").into_iter().flatten().for_each(|schema| restrict(of(schema)));
        let reference =
            schema.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
        if let Some(schema) = reference.and_then(|pointer| root.pointer(pointer)) {
            restrict(of(schema));
        }
        types
    }

    fn named(name: &str) -> Self {
        match name {
            "null" => Self::NULL,
            "boolean" => Self::BOOLEAN,
            "integer" => Self::INTEGER,
            "number" => Self::NUMBER,
            "string" => Self::STRING,
            "array" => Self::ARRAY,
            "object" => Self::OBJECT,
            _ => Self::ANY,
        }
    }

    fn of_value(value: &Value) -> Self {
        match value {
            Value::Null => Self::NULL,
            Value::Bool(_) => Self::BOOLEAN,
            Value::Number(number) if number.is_f64() && number.as_f64().is_some_and(|n| n.fract() != 0.0) => {
                Self(Self::NUMBER.0 & !Self::INTEGER.0)
            }
            Value::Number(_) => Self::INTEGER,
            Value::String(_) => Self::STRING,
            Value::Array(_) => Self::ARRAY,
            Value::Object(_) => Self::OBJECT,
        }
    }

    fn admits(self, value: &Value) -> bool {
        self.0 & Self::of_value(value).0 != 0
    }
}
