//! An independent judge of the decoders: the crate `jsonschema` reads the same specification, and for random bodies,
//! most of them nearly right, both must agree whether it is followed.
//!
//! Compared is strict mode. The request mode accepts more, on purpose: unknown properties, and null for an absent
//! optional property; the last test holds that it accepts nothing less.
#![cfg(test)]

use proptest::prelude::*;
use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};
use serde_json::{Map, Value, json};
use specgen::document::Document;
use std::path::Path;
use std::sync::LazyLock;
use wire::{Cx, Decode, Mode};

struct Oracle {
    document: Value,
    validator: jsonschema::Validator,
    root: &'static str,
}

static ANTHROPIC: LazyLock<Oracle> = LazyLock::new(|| Oracle::read("anthropic", "CreateMessageParams"));
static OPENAI: LazyLock<Oracle> = LazyLock::new(|| Oracle::read("openai", "CreateChatCompletionRequest"));
static EVENTS: LazyLock<Oracle> = LazyLock::new(|| Oracle::read("anthropic", "MessageStreamEvent"));

impl Oracle {
    fn read(spec: &str, root: &'static str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs").join(spec).with_extension("yaml");
        let document = Document::read(&path).expect("the specification").root;
        let mut definitions = document["components"]["schemas"].clone();
        to_json_schema(&mut definitions);
        let schema =
            json!({"$ref": format!("#/components/schemas/{root}"), "components": {"schemas": definitions}});
        let validator = jsonschema::draft7::new(&schema).expect("a JSON Schema");
        Self { document, validator, root }
    }

    fn body(&self, seed: u64) -> Value {
        let mut writer = Writer { document: &self.document, rng: SmallRng::seed_from_u64(seed), wild: 0.0 };
        writer.wild = [0.0, 0.01, 0.03][writer.rng.random_range(0..3)];
        writer.value(&json!({"$ref": format!("#/components/schemas/{}", self.root)}), 0)
    }
}

/// OpenAPI 3.0 to draft 7, in place: null, open lists, and exclusive bounds are written differently.
fn to_json_schema(node: &mut Value) {
    match node {
        Value::Array(items) => items.iter_mut().for_each(to_json_schema),
        Value::Object(map) => {
            map.values_mut().for_each(to_json_schema);
            if map.remove("x-open") == Some(json!(true)) {
                map.remove("enum");
            }
            for (flag, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
                if map.get(flag) == Some(&json!(true)) {
                    let limit = map.remove(bound).expect("a bound");
                    map.insert(flag.into(), limit);
                }
            }
            if map.remove("nullable") == Some(json!(true)) {
                let inner = Value::Object(std::mem::take(map));
                *map = Map::from_iter([("anyOf".to_owned(), json!([{"type": "null"}, inner]))]);
            }
        }
        _ => {}
    }
}

/// Writes bodies after a schema, and now and then beside it.
struct Writer<'a> {
    document: &'a Value,
    rng: SmallRng,
    /// How often a value is replaced by something else.
    wild: f64,
}

impl Writer<'_> {
    fn value(&mut self, schema: &Value, depth: usize) -> Value {
        if self.rng.random_bool(self.wild) {
            return self.junk();
        }
        if let Some(reference) = schema["$ref"].as_str() {
            let target = self.document.pointer(&reference[1..]).expect("a component").clone();
            return self.value(&target, depth);
        }
        if schema["nullable"] == true && self.rng.random_bool(0.2) {
            return Value::Null;
        }
        for key in ["oneOf", "allOf"] {
            if let Some(members) = schema[key].as_array() {
                let chosen = members[self.rng.random_range(0..members.len())].clone();
                return self.value(&chosen, depth);
            }
        }
        match schema["type"].as_str() {
            Some("object") => self.object(schema, depth),
            Some("array") => {
                let most = if depth > 6 { 1 } else { 3 };
                let count = self.rng.random_range(0..=most);
                (0..count).map(|_| self.value(&schema["items"], depth + 1)).collect()
            }
            Some("string") => self.string(schema),
            Some("integer") => {
                self.number(schema).floor().to_string().parse::<i64>().expect("an integer").into()
            }
            Some("number") => json!(self.number(schema)),
            Some("boolean") => json!(self.rng.random_bool(0.5)),
            _ => self.junk(),
        }
    }

    fn object(&mut self, schema: &Value, depth: usize) -> Value {
        let mut map = Map::new();
        let required: Vec<&str> =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            let wanted = if required.contains(&name.as_str()) { 1.0 - self.wild } else { 0.3 };
            if self.rng.random_bool(wanted) {
                map.insert(name.clone(), self.value(property, depth + 1));
            }
        }
        if self.rng.random_bool(self.wild) {
            map.insert("unheard_of".into(), self.junk());
        }
        if let values @ Value::Object(_) = &schema["additionalProperties"] {
            map.insert("5".into(), self.value(values, depth + 1));
        }
        Value::Object(map)
    }

    fn string(&mut self, schema: &Value) -> Value {
        if let Some(values) = schema["enum"].as_array() {
            return values[self.rng.random_range(0..values.len())].clone();
        }
        let words = ["", "a", "é\u{1F600}", "claude", "5m", "null"];
        json!(words[self.rng.random_range(0..words.len())])
    }

    /// Around the bounds as well as between them.
    fn number(&mut self, schema: &Value) -> f64 {
        let low = schema["minimum"].as_f64().unwrap_or(-3.0);
        let high = schema["maximum"].as_f64().unwrap_or(3000.0);
        let edges =
            [low, high, low + 1.0, (low + high) / 2.0, low - self.wild.ceil(), high + self.wild.ceil()];
        edges[self.rng.random_range(0..edges.len())]
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

fn agree<T: Decode>(oracle: &Oracle, seed: u64) -> Result<(), TestCaseError> {
    let body = oracle.body(seed);
    let expected = oracle.validator.is_valid(&body);
    let decoded = T::decode(body.clone(), &mut Cx::new(Mode::StrictRequest));
    let fault = decoded.err().map(|fault| wire::style::anthropic::message(&fault));
    prop_assert_eq!(fault.is_none(), expected, "{:?} for {}", fault, body);
    if expected {
        prop_assert!(T::decode(body.clone(), &mut Cx::new(Mode::Request)).is_ok(), "{}", body);
        prop_assert!(T::decode(body.clone(), &mut Cx::new(Mode::Answer)).is_ok(), "{}", body);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn anthropic_requests(seed: u64) {
        agree::<types_anthropic::CreateMessageParams>(&ANTHROPIC, seed)?;
    }

    #[test]
    fn openai_requests(seed: u64) {
        agree::<types_openai::CreateChatCompletionRequest>(&OPENAI, seed)?;
    }

    #[test]
    fn anthropic_events(seed: u64) {
        agree::<types_anthropic::MessageStreamEvent>(&EVENTS, seed)?;
    }
}

/// The comparison above says nothing if all bodies fall on one side.
#[test]
fn the_bodies_are_mixed() {
    for oracle in [&*ANTHROPIC, &*OPENAI, &*EVENTS] {
        let valid = (0..1000).filter(|seed| oracle.validator.is_valid(&oracle.body(*seed))).count();
        assert!((150..850).contains(&valid), "{}: {valid} of 1000 are valid", oracle.root);
    }
}
