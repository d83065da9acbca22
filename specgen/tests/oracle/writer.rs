//! Random bodies after a schema, and now and then beside it.

use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};
use serde_json::{Map, Value, json};

/// Beyond this depth only what is required is written.
const DEEP: usize = 6;

pub struct Writer<'a> {
    document: &'a Value,
    rng: SmallRng,
    /// How often a value is replaced by something else.
    wild: f64,
}

impl<'a> Writer<'a> {
    /// The same seed writes the same body.
    pub fn new(document: &'a Value, seed: u64) -> Self {
        let mut rng = SmallRng::seed_from_u64(seed);
        let wild = [0.0, 0.01, 0.03][rng.random_range(0..3)];
        Self { document, rng, wild }
    }

    pub fn body(&mut self, schema: &Value) -> Value {
        self.value(schema, 0)
    }

    fn value(&mut self, schema: &Value, depth: usize) -> Value {
        if self.rng.random_bool(self.wild) {
            return self.junk();
        }
        if let Some(reference) = schema["$ref"].as_str() {
            let target = self.document.pointer(&reference[1..]).expect("a component");
            return self.value(target, depth);
        }
        if schema["nullable"] == true && (depth > DEEP || self.rng.random_bool(0.2)) {
            return Value::Null;
        }
        for key in ["oneOf", "anyOf"] {
            if let Some(members) = schema[key].as_array() {
                let chosen = self.rng.random_range(0..members.len());
                return self.value(&members[chosen], depth);
            }
        }
        match (schema["allOf"].as_array().map(Vec::as_slice), schema["type"].as_str()) {
            (Some([only]), _) if schema.get("properties").is_none() => self.value(only, depth),
            (Some(_), _) | (None, Some("object")) => self.object(schema, depth),
            (None, Some("array")) => self.array(schema, depth),
            (None, Some("string")) => self.string(schema),
            (None, Some("integer")) => {
                self.number(schema).ceil().to_string().parse::<i64>().expect("an integer").into()
            }
            (None, Some("number")) => json!(self.number(schema)),
            (None, Some("boolean")) => json!(self.rng.random_bool(0.5)),
            _ => self.junk(),
        }
    }

    /// The properties of an object and of what it is made of.
    fn object(&mut self, schema: &Value, depth: usize) -> Value {
        let mut map = Map::new();
        for part in schema["allOf"].as_array().into_iter().flatten() {
            let part = part["$ref"]
                .as_str()
                .map_or(part, |reference| self.document.pointer(&reference[1..]).expect("a component"));
            if let Value::Object(members) = self.object(part, depth) {
                map.extend(members);
            }
        }
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            let optional = if depth > DEEP { 0.0 } else { 0.3 };
            let wanted = if required.contains(&name.as_str()) { 1.0 - self.wild } else { optional };
            if self.rng.random_bool(wanted) {
                map.insert(name.clone(), self.value(property, depth + 1));
            }
        }
        if self.rng.random_bool(self.wild) {
            map.insert("unheard_of".into(), self.junk());
        }
        if let values @ Value::Object(_) = &schema["additionalProperties"]
            && depth <= DEEP
        {
            map.insert("5".into(), self.value(values, depth + 1));
        }
        Value::Object(map)
    }

    fn array(&mut self, schema: &Value, depth: usize) -> Value {
        let least = schema["minItems"].as_u64().unwrap_or(0);
        let most = if depth > DEEP { least } else { least + 2 };
        let low = if self.rng.random_bool(self.wild) { 0 } else { least };
        let count = self.rng.random_range(low..=most);
        (0..count).map(|_| self.value(&schema["items"], depth + 1)).collect()
    }

    fn string(&mut self, schema: &Value) -> Value {
        if let Some(values) = schema["enum"].as_array() {
            return values[self.rng.random_range(0..values.len())].clone();
        }
        let words = ["", "a", "é\u{1F600}", "claude", "5m", "null"];
        let from = usize::from(schema["minLength"].as_u64().is_some_and(|least| least > 0));
        let from = if self.rng.random_bool(self.wild) { 0 } else { from };
        json!(words[self.rng.random_range(from..words.len())])
    }

    /// Around the bounds as well as between them.
    fn number(&mut self, schema: &Value) -> f64 {
        let exclusive = |flag: &str| if schema[flag] == true { 0.5 } else { 0.0 };
        let low = schema["minimum"].as_f64().unwrap_or(-3.0) + exclusive("exclusiveMinimum");
        let high = schema["maximum"].as_f64().unwrap_or(low + 3000.0) - exclusive("exclusiveMaximum");
        if self.rng.random_bool(self.wild) {
            return [low - 1.0, high + 1.0][self.rng.random_range(0..2)];
        }
        let inside = [low, high, (low + 1.0).min(high), f64::midpoint(low, high)];
        inside[self.rng.random_range(0..inside.len())]
    }

    fn junk(&mut self) -> Value {
        let junk = [
            json!(null),
            json!(true),
            json!(0),
            json!(-1.5),
            json!(""),
            json!("text"),
            json!([]),
            json!({}),
            json!([{"type": "text"}]),
            json!({"type": "text"}),
        ];
        junk[self.rng.random_range(0..junk.len())].clone()
    }
}
