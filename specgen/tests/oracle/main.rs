//! An independent judge of the decoders: the crate `jsonschema` reads the same specifications, and for random bodies of
//! every operation, most of them nearly right, both must agree whether the schema is followed.
//!
//! Compared is strict mode. The other modes accept more, on purpose: unknown properties, and null for an absent optional
//! property; held is that they accept nothing less.
#![cfg(test)]

mod translate;
mod writer;

use api_operations::{Codec, Form, Operation};
use jsonschema::Validator;
use serde_json::{Value, json};
use specgen::document::Document;
use std::collections::BTreeMap;
use std::path::Path;
use wire::{Cx, Mode};
use writer::Writer;

/// Bodies per schema.
const BODIES: usize = 500;

/// A specification, and a judge for each schema that a body, a reply, an event or a line of some operation has.
struct Oracle {
    document: Value,
    roots: BTreeMap<&'static str, (Codec, Validator)>,
}

impl Oracle {
    fn read(spec: &str, operations: &[Operation]) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs").join(spec).with_extension("yaml");
        let document = Document::read(&path).expect("the specification").root;
        let definitions = translate::to_json_schema(&document);
        let judge = |codec: &Codec| {
            let root = format!("#/components/schemas/{}", codec.name);
            let schema = json!({"$ref": root, "components": {"schemas": definitions}});
            (codec.name, (*codec, jsonschema::draft7::new(&schema).expect("a JSON Schema")))
        };
        let roots = operations.iter().flat_map(codecs).filter(|codec| !codec.name.is_empty());
        Self { roots: roots.map(judge).collect(), document }
    }

    fn body(&self, root: &str, seed: u64) -> Value {
        Writer::new(&self.document, seed).body(&json!({"$ref": format!("#/components/schemas/{root}")}))
    }
}

fn codecs(operation: &Operation) -> Vec<&Codec> {
    let forms = operation.bodies.iter().chain(operation.replies);
    let codecs = forms.filter_map(|form| match form {
        Form::Json(codec) | Form::EventStream(codec) | Form::JsonLines(codec) => Some(codec),
        Form::Multipart(_) | Form::Text | Form::Binary | Form::Empty => None,
    });
    codecs.chain(&operation.error).collect()
}

/// What a judge and our decoder make of one body; true where both take it.
fn agree(oracle: &Oracle, root: &str, seed: u64) -> Result<bool, String> {
    let (codec, validator) = &oracle.roots[root];
    let body = oracle.body(root, seed);
    let expected = validator.is_valid(&body);
    let decode = |mode| codec.round_trip(body.clone(), &mut Cx::new(mode));
    let fault = decode(Mode::StrictRequest).err().map(|fault| wire::style::anthropic::message(&fault));
    if fault.is_none() != expected {
        let theirs: Vec<String> = validator.iter_errors(&body).map(|error| error.to_string()).collect();
        return Err(format!("{root}, seed {seed}: ours {fault:?}, theirs {theirs:.300?}, for {body}"));
    }
    if expected {
        for mode in [Mode::Request, Mode::Answer] {
            decode(mode).map_err(|fault| format!("{root}, seed {seed}, {mode:?}: {fault:?} for {body}"))?;
        }
    }
    Ok(expected)
}

/// Holds the agreement for all schemas, and that it says something: that bodies fall on both sides.
fn hold(spec: &str, operations: &[Operation]) {
    let oracle = Oracle::read(spec, operations);
    let mut failures = Vec::new();
    for root in oracle.roots.keys() {
        let judged: Vec<_> = (0..BODIES).map(|seed| agree(&oracle, root, seed as u64)).collect();
        let valid = judged.iter().filter(|judged| **judged == Ok(true)).count();
        println!("{spec} {root}: {valid} of {BODIES} bodies are valid");
        failures.extend(judged.into_iter().find_map(Result::err));
        if valid < BODIES / 10 || valid == BODIES {
            failures.push(format!("{root}: {valid} of {BODIES} bodies are valid, which is too uniform"));
        }
    }
    assert!(failures.is_empty(), "{} schemas: {failures:#?}", failures.len());
}

#[test]
fn anthropic() {
    hold("anthropic", api_operations::anthropic::OPERATIONS);
}

#[test]
fn openai() {
    hold("openai", api_operations::openai::OPERATIONS);
}
