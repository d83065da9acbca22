//! The generator as a whole: the same input gives the same files, a stale file is found, and what it does not support
//! is refused with its place.
#![cfg(test)]

use serde_json::{Value, json};
use specgen::document::Document;
use specgen::support::{Entry, Status, Support};
use specgen::{lower, plan};
use std::fs;
use std::path::{Path, PathBuf};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A folder with everything that the generator reads.
fn copy() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for place in ["specs", "specgen/tests/fixture/fixture.yaml", "README.md"] {
        copy_all(&repository().join(place), &folder.path().join(place));
    }
    folder
}

fn copy_all(from: &Path, to: &Path) {
    if from.is_dir() {
        for entry in fs::read_dir(from).expect("a folder") {
            let name = entry.expect("an entry").file_name();
            copy_all(&from.join(&name), &to.join(&name));
        }
    } else {
        fs::create_dir_all(to.parent().expect("a parent")).expect("a folder");
        fs::copy(from, to).expect("a copy");
    }
}

fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).expect("a file");
    assert!(text.contains(from), "{} does not contain {from}", path.display());
    fs::write(path, text.replacen(from, to, 1)).expect("written");
}

#[test]
fn the_repository_is_up_to_date() {
    let outputs = plan::outputs(&repository()).expect("outputs");
    plan::check(&repository(), &outputs).expect("run `cargo xtask generate`");
}

#[test]
fn the_same_input_gives_the_same_files() {
    let first = plan::outputs(&repository()).expect("outputs");
    assert_eq!(first, plan::outputs(&repository()).expect("outputs"));
}

#[test]
fn a_stale_file_is_found() {
    let folder = copy();
    let root = folder.path();
    let outputs = plan::outputs(root).expect("outputs");
    assert_eq!(
        plan::write(root, &outputs).expect("written"),
        outputs.len() - usize::from(readme_is_current(&outputs))
    );
    assert_eq!(plan::write(root, &outputs).expect("written"), 0);
    plan::check(root, &outputs).expect("just written");

    edit(&root.join("generated/types-openai/src/types.rs"), "pub struct Choice", "pub struct Chance");
    let message = plan::check(root, &outputs).expect_err("edited").to_string();
    assert!(message.ends_with("\n  generated/types-openai/src/types.rs"), "{message}");

    plan::write(root, &outputs).expect("written");
    edit(
        &root.join("specs/anthropic/models.yaml"),
        "maximum: 1000, default: 20",
        "maximum: 999, default: 20",
    );
    let message = plan::check(root, &plan::outputs(root).expect("outputs")).expect_err("edited").to_string();
    let stale = ["generated/types-anthropic/src/types.rs", "src/http/pages/specs/anthropic.json"];
    assert!(message.ends_with(&format!("\n  {}\n  {}", stale[0], stale[1])), "{message}");
}

fn readme_is_current(outputs: &[plan::Output]) -> bool {
    let readme = fs::read_to_string(repository().join("README.md")).expect("README.md");
    outputs.iter().any(|output| output.text == readme)
}

#[test]
fn every_field_needs_its_line_in_the_support_file() {
    let cases = [
        ("specs/support.yaml", "served: [health, ", "served: [", "operation without an entry: health"),
        ("specs/support.yaml", "waiting, capacity]", "waiting]", "Queue: without an entry: [capacity]"),
        ("specs/support.yaml", "waiting, capacity]", "waiting, capacity, mood]", "Queue has no member mood"),
        ("specs/support.yaml", "    Queue:\n", "    Mood: {}\n    Queue:\n", "no such schema: Mood"),
        (
            "specs/support.yaml",
            "served: [health, ",
            "ignored: { health: \"\" }\n    served: [",
            "a reason is missing",
        ),
        (
            "specs/local.yaml",
            "waiting: { type: integer }",
            "waiting: { type: integer }\n        parked: { type: integer }",
            "Queue: without an entry: [parked]",
        ),
    ];
    for (file, from, to, expected) in cases {
        let folder = copy();
        edit(&folder.path().join(file), from, to);
        let message = format!("{:#}", plan::outputs(folder.path()).expect_err(expected));
        assert!(message.contains(expected), "{message}");
    }
}

/// What a planned operation shares with others needs its entry, what it has for itself does not.
#[test]
fn planned_operations_speak_for_their_schemas() {
    let operation = |id: &str, schema: &str| {
        let content =
            json!({"application/json": {"schema": {"$ref": format!("#/components/schemas/{schema}")}}});
        json!({"operationId": id, "tags": ["T"], "responses": {"200": {"description": "", "content": content}}})
    };
    let object = |of: Value| json!({"type": "object", "properties": {"inner": of}});
    let reference = |schema: &str| json!({"$ref": format!("#/components/schemas/{schema}")});
    let root = json!({
        "openapi": "3.0.3", "info": {},
        "paths": {"/now": {"get": operation("now", "Now")}, "/later": {"get": operation("later", "Later")}},
        "components": {"schemas": {
            "Now": object(reference("Shared")),
            "Later": object(json!({"type": "array", "items": reference("Own")})),
            "Own": object(reference("Shared")),
            "Shared": object(json!({"type": "string"})),
        }},
    });
    let spec = lower::lower(&Document { root }).expect("a specification");
    let mut support = json!({
        "title": "T",
        "operations": {"served": ["now"], "planned": {"later": "one day"}},
        "schemas": {"Now": {"served": ["inner"]}},
    });
    let message = Support::read(&support, &spec).expect_err("Shared").to_string();
    assert_eq!(message, "support.yaml, T:\n  Shared: without an entry: [inner]");
    support["schemas"]["Shared"] = json!({"served": ["inner"]});
    let support = Support::read(&support, &spec).expect("whole");
    for schema in ["Later", "Own"] {
        let Entry { status, reason } = &support.schemas[schema]["inner"];
        assert_eq!((*status, reason.as_str()), (Status::Planned, "one day"));
    }
}

#[test]
fn unsupported_constructs_are_refused_with_their_place() {
    let cases = [
        ("A: { type: string, contentEncoding: base64 }", "A: keyword 'contentEncoding' is not supported"),
        (
            "A: { type: object, properties: { b: { $ref: '#/components/schemas/C', nullable: true } } }\nC: { type: string }",
            "A.b: a $ref must stand alone",
        ),
        (
            "A: { type: object, required: [b], properties: { c: { type: string } } }",
            "A: required 'b' is not a property",
        ),
        ("A: { $ref: '#/components/schemas/B' }", "no schema 'B'"),
        ("A: { $ref: '#/components/schemas/A' }", "contains itself"),
        ("A: { type: array, items: { $ref: '#/components/schemas/A' } }", "contains itself"),
        ("A: { type: string, minimum: 3 }", "a limit does not fit the type"),
        ("A: { type: string, pattern: '(' }", "pattern ("),
        ("a_b: { type: string }\naB: { type: string }", "have the same Rust name"),
        (
            "A: { type: object, properties: { b: { type: string, x-absent-and-null: true } } }",
            "x-absent-and-null needs",
        ),
        (
            "A:\n  oneOf: [{ $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }]\n  discriminator: { propertyName: type }\n\
             B: { type: object, properties: { type: { type: string, enum: [b] } } }\n\
             C: { type: object, required: [type], properties: { type: { type: string, enum: [c] } } }",
            "must be a required constant",
        ),
        (
            "A:\n  oneOf: [{ $ref: '#/components/schemas/B' }]\n  discriminator: { propertyName: type, mapping: { x: '#/components/schemas/B' } }\n\
             B: { type: object, required: [type], properties: { type: { type: string, enum: [b] } } }",
            "the mapping of 'x' disagrees",
        ),
    ];
    for (schemas, expected) in cases {
        let indented: String = schemas.lines().map(|line| format!("    {line}\n")).collect();
        let text = format!(
            "openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{indented}"
        );
        let lowered = Document::parse(&text).and_then(|document| lower::lower(&document));
        let message = format!("{:#}", lowered.expect_err(expected));
        assert!(message.contains(expected), "{expected}: {message}");
    }
}

/// Plain words that older YAML takes for booleans are names in a specification.
#[test]
fn short_words_stay_words() {
    let text = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    A: { type: string, enum: [n, on, no, yes, 5m] }\n";
    let spec = lower::lower(&Document::parse(text).expect("YAML")).expect("a specification");
    let specgen::ir::Shape::Enum(shape) = &spec.definitions["A"].shape else { panic!("an enum") };
    let values: Vec<&str> = shape.values.iter().map(|(value, _)| value.as_str()).collect();
    assert_eq!(values, ["n", "on", "no", "yes", "5m"]);
}
