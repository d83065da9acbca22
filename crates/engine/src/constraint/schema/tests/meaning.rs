//! Keywords that the compiler does not know: what their equivalents let through, against a validator.

use serde_json::{Value, json};

use super::acceptor::{Acceptor, accepts};

/// Schemas, each with values that have to get through.
#[expect(clippy::too_many_lines, reason = "a table")]
fn cases() -> Vec<(Value, Vec<Value>)> {
    let object = |rest: Value| {
        let mut schema = json!({ "type": "object", "properties": { "a": {}, "b": {}, "c": {} } });
        schema.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
        schema
    };
    let kinds = json!({ "type": "object", "properties": { "a": { "enum": ["x", "y"] }, "b": { "type": "integer" } }, "required": ["a"] });
    let mut conditional = kinds.clone();
    conditional["if"] = json!({ "properties": { "a": { "const": "x" } }, "required": ["a"] });
    conditional["then"] = json!({ "required": ["b"] });
    conditional["else"] = json!({ "properties": { "b": false } });
    let mut chained = kinds;
    chained["allOf"] = json!([
        { "if": { "properties": { "a": { "const": "x" } } }, "then": { "properties": { "b": { "maximum": 1 } } } },
        { "if": { "properties": { "a": { "enum": ["y"] } } }, "then": { "required": ["b"] } },
    ]);
    let few = json!({ "enum": ["x", "y", 1] });
    vec![
        (
            json!({ "type": "array", "items": few, "uniqueItems": true }),
            vec![json!([]), json!(["y", "x"]), json!([1, "x", "y"])],
        ),
        (json!({ "type": "array", "items": few, "uniqueItems": true, "minItems": 2 }), vec![json!([1, "y"])]),
        (
            json!({ "type": "array", "items": { "type": "string" }, "uniqueItems": true, "maxItems": 1 }),
            vec![json!(["x"])],
        ),
        (
            json!({ "type": "array", "items": { "type": "boolean" }, "uniqueItems": true }),
            vec![json!([false, true])],
        ),
        (
            json!({ "type": "array", "contains": { "const": "x" } }),
            vec![json!(["y", "x"]), json!(["x", "x"])],
        ),
        (
            json!({ "type": "array", "contains": { "const": "x" }, "minContains": 2 }),
            vec![json!(["x", 1, "x"])],
        ),
        (
            json!({ "type": "array", "items": few, "contains": { "const": "x" }, "maxContains": 1 }),
            vec![json!(["y", "x"])],
        ),
        (
            json!({ "type": "array", "contains": { "const": "x" }, "minContains": 0 }),
            vec![json!([]), json!([1])],
        ),
        (
            object(json!({ "dependentRequired": { "a": ["b", "c"] } })),
            vec![json!({}), json!({ "b": 1 }), json!({ "a": 1, "b": 1, "c": 1 })],
        ),
        (
            object(
                json!({ "dependencies": { "a": ["b"], "b": { "properties": { "c": { "type": "integer" } } } } }),
            ),
            vec![json!({ "a": 1, "b": 1, "c": 1 })],
        ),
        (
            object(json!({ "dependentSchemas": { "a": { "required": ["c"] } } })),
            vec![json!({ "a": 1, "c": 1 })],
        ),
        (conditional, vec![json!({ "a": "x", "b": 1 }), json!({ "a": "y" })]),
        (chained, vec![json!({ "a": "x" }), json!({ "a": "x", "b": 1 }), json!({ "a": "y", "b": 2 })]),
        (
            object(json!({ "oneOf": [{ "required": ["a"] }, { "required": ["b"] }] })),
            vec![json!({ "a": 1 }), json!({ "b": 1 })],
        ),
        (
            object(json!({ "oneOf": [{ "required": ["a"] }, { "required": ["b"] }, { "required": ["c"] }] })),
            vec![json!({ "c": 1 })],
        ),
        (
            object(json!({ "anyOf": [{ "required": ["a"] }, { "required": ["b"] }] })),
            vec![json!({ "a": 1, "b": 1 })],
        ),
        (json!({ "oneOf": [{ "type": "integer" }, { "enum": [1, 2, "x"] }] }), vec![json!("x"), json!(0)]),
        (
            json!({ "oneOf": [{ "minimum": 2, "type": "integer" }, { "maximum": 3, "type": "integer" }] }),
            vec![json!(1), json!(4)],
        ),
        (json!({ "not": { "type": ["null", "object", "array"] } }), vec![json!("x"), json!(1), json!(true)]),
        (json!({ "type": "string", "not": { "enum": ["x", "", "xy"] } }), vec![json!("y"), json!("xyz")]),
        (json!({ "type": "integer", "not": { "const": 1 } }), vec![json!(0), json!(2)]),
        (
            json!({ "not": { "enum": [1, 2.5, "x", true, null] }, "type": ["number", "string", "boolean", "null"] }),
            vec![json!(2), json!("y"), json!(false)],
        ),
        (object(json!({ "not": { "required": ["a", "b"] } })), vec![json!({ "a": 1, "c": 1 }), json!({})]),
        (
            json!({ "type": "integer", "not": { "anyOf": [{ "minimum": 3 }, { "exclusiveMaximum": 1 }] } }),
            vec![json!(1), json!(2)],
        ),
        (
            json!({ "type": "array", "items": few, "not": { "contains": { "const": "x" } } }),
            vec![json!(["y", "y"])],
        ),
        (json!({ "type": "array", "not": { "items": { "type": "string" } } }), vec![json!([1])]),
        (
            json!({ "type": "object", "propertyNames": { "type": "string" }, "additionalProperties": { "type": "integer" } }),
            vec![json!({ "a": 1, "zz": 2 })],
        ),
        (
            json!({ "type": "object", "propertyNames": { "enum": ["a", "b"] }, "additionalProperties": { "type": "integer" } }),
            vec![json!({ "a": 1 }), json!({ "a": 1, "b": 2 })],
        ),
        (
            json!({ "type": "object", "propertyNames": { "pattern": "^[ab]$" }, "additionalProperties": { "type": "integer" } }),
            vec![json!({ "b": 1 })],
        ),
        (json!({ "type": "object", "propertyNames": { "maxLength": 1 } }), vec![json!({ "b": 1 })]),
        (object(json!({ "minProperties": 2 })), vec![json!({ "a": 1, "c": 1 })]),
        (object(json!({ "maxProperties": 1 })), vec![json!({}), json!({ "c": 1 })]),
        (object(json!({ "maxProperties": 2, "required": ["b"] })), vec![json!({ "a": 1, "b": 1 })]),
        (object(json!({ "unevaluatedProperties": false })), vec![json!({ "a": 1 })]),
        (
            json!({ "type": "array", "prefixItems": [{ "type": "integer" }], "unevaluatedItems": { "const": "x" } }),
            vec![json!([1, "x", "x"])],
        ),
        (
            json!({ "type": "integer", "minimum": 1, "exclusiveMinimum": 0, "exclusiveMaximum": 3, "maximum": 9 }),
            vec![json!(1), json!(2)],
        ),
        (
            json!({ "$defs": { "n": { "type": "object", "properties": { "a": { "$ref": "#/$defs/n" } }, "not": { "required": ["b"] } } }, "$ref": "#/$defs/n" }),
            vec![json!({ "a": { "a": {} } })],
        ),
        (
            json!({ "type": "object", "patternProperties": { "^b": { "type": "string" } }, "properties": { "a": { "type": "integer" } },
            "additionalProperties": false, "anyOf": [{ "required": ["a"] }, { "required": ["b"] }] }),
            vec![json!({ "a": 1 }), json!({ "b": "x" })],
        ),
    ]
}

/// Small values of every type.
fn values() -> Vec<Value> {
    let scalars = [
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(1),
        json!(2),
        json!(4),
        json!(2.5),
        json!(""),
        json!("x"),
        json!("y"),
        json!("xy"),
    ];
    let items = [json!("x"), json!("y"), json!(1), json!(true), json!(false)];
    let members = [json!(1), json!(2), json!("x"), json!("y")];
    let mut all = scalars.to_vec();
    all.push(json!([]));
    for one in &items {
        all.push(json!([one]));
        for two in &items {
            all.push(json!([one, two]));
            all.extend(items.iter().map(|three| json!([one, two, three])));
        }
    }
    let mut objects = vec![json!({})];
    for name in ["a", "b", "c", "zz"] {
        for object in objects.clone() {
            for member in &members {
                let mut longer = object.clone();
                longer[name] = member.clone();
                objects.push(longer);
            }
        }
    }
    all.extend(objects);
    all
}

#[test]
fn equivalents_let_through_what_is_valid() {
    let (acceptor, values) = (Acceptor::new(), values());
    for (schema, needed) in cases() {
        let validator = jsonschema::validator_for(&schema).unwrap();
        let grammar = acceptor.compile(&schema).unwrap_or_else(|| panic!("{schema} is refused"));
        for value in &needed {
            assert!(validator.is_valid(value), "{schema}: {value} is not valid");
            assert!(accepts(&grammar, &value.to_string()), "{schema} does not let {value} through");
        }
        for value in &values {
            let accepted = accepts(&grammar, &value.to_string());
            assert!(!accepted || validator.is_valid(value), "{schema} lets {value} through");
        }
    }
}

#[test]
fn formats_are_what_validators_take() {
    let acceptor = Acceptor::new();
    let cases = [
        (
            "date",
            vec!["2024-02-29", "1999-12-31"],
            vec!["2023-02-29", "1900-02-29", "2024-04-31", "0000-01-01"],
        ),
        ("time", vec!["23:59:59Z", "08:30:00.5+02:00"], vec!["12:00:60Z", "24:00:00Z", "12:00:00"]),
        ("date-time", vec!["2024-02-29T10:00:00Z"], vec!["2023-02-29T10:00:00Z", "2024-01-01 10:00:00Z"]),
        (
            "email",
            vec!["ada@example.com", "a.b+c@x-y.example.org"],
            vec!["ada", "@x.y", "a..b@x.org", "a@-x.org"],
        ),
        ("hostname", vec!["example.com", "a-b.c"], vec!["-a", "a-", "a..b", "a_b"]),
        ("ipv4", vec!["10.0.0.1"], vec!["256.0.0.1", "01.0.0.1"]),
        ("ipv6", vec!["::1", "2001:db8::1"], vec!["1::2::3", ":::"]),
        ("uuid", vec!["2eb8aa08-aa98-11ea-b4aa-73b441d16380"], vec!["2eb8aa08aa9811eab4aa73b441d16380"]),
        ("uri", vec!["https://example.com/a/b?c=d#e", "mailto:/x"], vec!["example.com", "http://a b", "//x"]),
        ("uri-reference", vec!["../a?b#c", "/x/y", "https://a.b/c"], vec!["a b", "\\x"]),
        ("json-pointer", vec!["", "/a/~0b"], vec!["a", "/~2"]),
        ("duration", vec!["P3D", "PT1H30M"], vec!["P", "1D", "PT"]),
    ];
    for (format, valid, invalid) in cases {
        let schema = json!({ "type": "string", "format": format });
        let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
        let grammar = acceptor.compile(&schema).unwrap();
        for text in valid {
            assert!(validator.is_valid(&json!(text)), "{format}: {text}");
            assert!(accepts(&grammar, &json!(text).to_string()), "{format} does not let {text} through");
        }
        for text in invalid {
            assert!(!accepts(&grammar, &json!(text).to_string()), "{format} lets {text} through");
        }
    }
}

#[test]
fn expressions_mean_what_they_mean_in_every_dialect() {
    let acceptor = Acceptor::new();
    let cases = [
        (r"^a.c$", vec!["abc", "a\tc"], vec!["a\nc", "a\rc", "a\u{2028}c"]),
        (r"^\s\S$", vec![" x", "\u{a0}y"], vec!["x ", "\u{feff}x", " \u{feff}"]),
        (r"^[^\s]$", vec!["x"], vec!["\u{85}", "\u{feff}", " "]),
        (r"^[a[&&~]+$", vec!["a[", "&&", "~"], vec!["b"]),
        (r"^https?:\/\/[\w.-]+\/?$", vec!["http://a-b.c/"], vec!["ftp://a"]),
        (r"\d{2}", vec!["x12y"], vec!["x1y", "\u{661}\u{662}"]),
    ];
    for (pattern, valid, invalid) in cases {
        let grammar = acceptor.compile(&json!({ "type": "string", "pattern": pattern })).unwrap();
        valid
            .iter()
            .for_each(|text| assert!(accepts(&grammar, &json!(text).to_string()), "{pattern} {text:?}"));
        invalid
            .iter()
            .for_each(|text| assert!(!accepts(&grammar, &json!(text).to_string()), "{pattern} {text:?}"));
    }
}
