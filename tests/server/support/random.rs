//! Random requests after the specifications: mostly such as a server can answer, with every optional member now and then.

use std::path::Path;

use rand::{RngExt, SeedableRng, rngs::SmallRng, seq::IndexedRandom};
use serde_json::{Map, Value, json};

use super::{MODEL, schema};

/// Writes bodies of one request schema.
pub struct Writer {
    schemas: Map<String, Value>,
    root: &'static str,
}

impl Writer {
    /// For the request schema `root` of a dialect.
    pub fn new(dialect: &str, root: &'static str) -> Self {
        let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
        Self { schemas: schema::components(&specs, dialect), root }
    }

    /// The body that belongs to a seed.
    pub fn body(&self, seed: u64) -> Value {
        let mut hand = Hand { schemas: &self.schemas, rng: SmallRng::seed_from_u64(seed) };
        let mut body = hand.value(&self.schemas[self.root], 0);
        // The answer must be the same twice, and end soon.
        for (name, value) in [("temperature", json!(0)), ("seed", json!(7)), ("store", json!(false))] {
            if self.schemas[self.root]["properties"].get(name).is_some() {
                body[name] = value;
            }
        }
        if body.get("input").is_some() {
            // A prompt that the vendor keeps.
            body.as_object_mut().unwrap().remove("prompt");
        }
        for name in ["stream", "background", "thread", "previous_response_id", "conversation"] {
            body.as_object_mut().unwrap().remove(name);
        }
        body
    }
}

/// Members that turn most requests into refusals.
const REFUSED: [&str; 10] = [
    "thinking",
    "mcp_servers",
    "container",
    "modalities",
    "audio",
    "web_search_options",
    "top_logprobs",
    "function_call",
    "prediction",
    "suffix",
];

struct Hand<'a> {
    schemas: &'a Map<String, Value>,
    rng: SmallRng,
}

impl Hand<'_> {
    fn value(&mut self, schema: &Value, depth: usize) -> Value {
        if let Some(reference) = schema["$ref"].as_str() {
            let name = reference.rsplit('/').next().unwrap();
            return self.value(&self.schemas[name].clone(), depth);
        }
        for key in ["oneOf", "anyOf"] {
            if let Some(members) = schema[key].as_array() {
                let chosen = self.member(members).clone();
                return self.value(&chosen, depth);
            }
        }
        if let Some(parts) = schema["allOf"].as_array() {
            let parts: Vec<Value> = parts.iter().map(|part| self.value(part, depth)).collect();
            let objects = parts.iter().filter_map(Value::as_object);
            let united: Map<String, Value> = objects.flat_map(Clone::clone).collect();
            return if united.is_empty() {
                parts.into_iter().next().unwrap_or_default()
            } else {
                united.into()
            };
        }
        match schema["type"].as_str() {
            Some("object") => self.object(schema, depth),
            Some("array") => self.array(schema, depth),
            Some("string") => self.string(schema),
            Some("integer") => json!(self.number(schema).floor() as i64),
            Some("number") => json!(self.number(schema)),
            Some("boolean") => json!(self.rng.random_bool(0.5)),
            _ => json!({}),
        }
    }

    /// The first members of a union are the plain ones: texts before images, functions before what a vendor runs.
    fn member<'v>(&mut self, members: &'v [Value]) -> &'v Value {
        if self.rng.random_bool(0.6) { &members[0] } else { members.choose(&mut self.rng).unwrap() }
    }

    fn object(&mut self, schema: &Value, depth: usize) -> Value {
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let often = if depth < 2 { 0.25 } else { 0.1 };
        let mut map = Map::new();
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            let often = match name.as_str() {
                name if REFUSED.contains(&name) => 0.01,
                // What tells members of a union apart, and what a turn can hardly do without.
                "type" | "content" | "input" => 1.0,
                _ => often,
            };
            if required.contains(&name.as_str()) || self.rng.random_bool(often) {
                let value = self.known(name, property).unwrap_or_else(|| {
                    let null = property["nullable"] == true && self.rng.random_bool(0.3);
                    if null { Value::Null } else { self.value(property, depth + 1) }
                });
                map.insert(name.clone(), value);
            }
        }
        map.into()
    }

    fn array(&mut self, schema: &Value, depth: usize) -> Value {
        let least = schema["minItems"].as_u64().unwrap_or(u64::from(depth < 5));
        let count = self.rng.random_range(least..=least.max(if depth < 3 { 3 } else { 1 }));
        (0..count).map(|_| self.value(&schema["items"], depth + 1)).collect()
    }

    fn string(&mut self, schema: &Value) -> Value {
        if let Some(values) = schema["enum"].as_array() {
            return values.choose(&mut self.rng).unwrap().clone();
        }
        let words = ["hi", "a longer text, with words", "é\u{1F600}", "{\"a\": 1}", "<tool_call>", "zebra"];
        json!(words.choose(&mut self.rng).unwrap())
    }

    fn number(&mut self, schema: &Value) -> f64 {
        let least = schema["minimum"].as_f64().unwrap_or(0.0);
        let most = schema["maximum"].as_f64().unwrap_or(least + 8.0).min(least + 8.0);
        let integer = schema["type"] == "integer";
        if integer { self.rng.random_range(least as i64..=most as i64) as f64 } else { (least + most) / 2.0 }
    }

    /// Members whose meaning the schema does not tell.
    fn known(&mut self, name: &str, property: &Value) -> Option<Value> {
        let pick = |hand: &mut Self, values: &[Value]| values.choose(&mut hand.rng).unwrap().clone();
        Some(match name {
            "model" => json!(MODEL),
            "max_tokens" | "max_completion_tokens" | "max_output_tokens" => {
                json!(if self.rng.random_bool(0.5) { 2000 } else { self.rng.random_range(1..32) })
            }
            "budget_tokens" => json!(1024),
            "n" | "best_of" => json!(self.rng.random_range(1..3)),
            "name" => pick(self, &[json!("lookup"), json!("get_weather"), json!("f1")]),
            "id" | "tool_use_id" | "tool_call_id" | "call_id" => {
                pick(self, &[json!("call_1"), json!("call_2")])
            }
            "arguments" if property["type"] == "string" => json!("{\"city\": \"Oslo\"}"),
            "input_schema" | "parameters" | "schema" => pick(
                self,
                &[
                    json!({"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}),
                    json!({"type": "object", "properties": {}}),
                    json!({"type": "object", "properties": {"n": {"type": "integer"}, "on": {"enum": [1, "x"]}}}),
                ],
            ),
            "logit_bias" => json!({"65": 3}),
            _ => return None,
        })
    }
}
