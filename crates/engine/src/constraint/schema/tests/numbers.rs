//! Every spelling of numbers near every bound, against a validator.

use serde_json::{Value, json};

use super::acceptor::{Acceptor, accepts};
use crate::constraint::numbers::is_too_long;

const BOUNDS: [f64; 13] = [-100.0, -10.5, -4.25, -4.0, -1.0, -0.5, -0.001, 0.0, 0.5, 1.0, 4.0, 4.25, 10.0];

/// How numbers at and around a bound are written.
fn spellings() -> Vec<String> {
    let mut all = vec!["-0".to_owned(), "-0.0".into(), "0e5".into(), "-0e0".into(), "7".into(), "1e2".into()];
    for bound in BOUNDS {
        let text = bound.to_string();
        let places = if text.contains('.') { "" } else { "." };
        all.extend(["", "e0", "E+0", "e-0", "0e-1"].map(|suffix| format!("{text}{suffix}")));
        all.extend(
            ["0", "00", "000000001", "00000000000001"].map(|digits| format!("{text}{places}{digits}")),
        );
        for nearby in [bound - 1.0, bound + 1.0, bound - 0.25, bound + 0.25, bound - 1e-9, bound + 1e-9] {
            all.push(format!("{}", (nearby * 1e9).round() / 1e9));
        }
        let below = (bound - 1.0).trunc();
        all.push(format!("{below}.9999999999999"));
        all.push(format!("{below}.9"));
    }
    // Longer ones are kept off beside the grammar.
    all.retain(|text| serde_json::from_str::<Value>(text).is_ok() && !is_too_long(text.as_bytes()));
    all.sort();
    all.dedup();
    all
}

/// Whether this is how numbers are written that nobody wants to hide.
fn is_plain(text: &str) -> bool {
    let digits = text.trim_start_matches('-');
    !text.contains(['e', 'E'])
        && digits.len() < 12
        && !(digits.contains('.') && digits.ends_with('0'))
        && text != "-0"
}

fn check(acceptor: &Acceptor, schema: &Value, spellings: &[String]) {
    let validator = jsonschema::validator_for(schema).unwrap();
    let grammar = acceptor.compile(schema);
    for text in spellings {
        let value: Value = serde_json::from_str(text).unwrap();
        let (valid, whole) =
            (validator.is_valid(&value), value.as_f64().is_some_and(|number| number.fract() == 0.0));
        let accepted = grammar.as_ref().is_some_and(|grammar| accepts(grammar, text));
        assert!(valid || !accepted, "{schema} lets {text} through");
        let needed = valid && is_plain(text) && (!whole || !text.contains('.'));
        // A number that begins like a bound, or a multiple of hundredths, may need more noughts.
        let longer =
            |noughts| grammar.as_ref().is_some_and(|grammar| accepts(grammar, &format!("{text}{noughts}")));
        let found = accepted || text.contains('.') && ["0", "00", "000"].into_iter().any(longer);
        assert!(found || !needed, "{schema} does not let {text} through");
    }
}

#[test]
fn bounds_hold_for_every_spelling() {
    let (acceptor, spellings) = (Acceptor::new(), spellings());
    for name in ["number", "integer"] {
        for bound in BOUNDS {
            for keyword in ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"] {
                check(&acceptor, &json!({ "type": name, keyword: bound }), &spellings);
            }
        }
        for (place, low) in BOUNDS.into_iter().enumerate() {
            for high in BOUNDS.into_iter().skip(place) {
                for (lower, upper) in [
                    ("minimum", "maximum"),
                    ("minimum", "exclusiveMaximum"),
                    ("exclusiveMinimum", "maximum"),
                    ("exclusiveMinimum", "exclusiveMaximum"),
                ] {
                    check(&acceptor, &json!({ "type": name, lower: low, upper: high }), &spellings);
                }
            }
        }
    }
}

#[test]
fn factors_hold_for_every_spelling() {
    let acceptor = Acceptor::new();
    let mut spellings = spellings();
    spellings.extend((-60..60).map(|number| (f64::from(number) / 4.0).to_string()));
    for factor in [json!(1), json!(3), json!(10), json!(0.5), json!(0.25), json!(2.5), json!(1.0)] {
        for name in ["number", "integer"] {
            let all = json!({ "type": name, "multipleOf": factor });
            let some = json!({ "type": name, "multipleOf": factor, "minimum": 0.5, "exclusiveMaximum": 10 });
            check(&acceptor, &all, &spellings);
            check(&acceptor, &some, &spellings);
        }
    }
}

#[test]
fn bounds_beyond_double_precision_hold() {
    let acceptor = Acceptor::new();
    let edge = 1_i64 << 53;
    let spellings: Vec<String> = (-4..=4)
        .flat_map(|step| [edge, -edge, edge * 3].map(|around| (around + step).to_string()))
        .chain([i64::MAX.to_string(), i64::MIN.to_string(), u64::MAX.to_string(), "1e30".into()])
        .collect();
    for around in [edge, -edge, edge * 3] {
        for bound in around - 3..=around + 3 {
            for keyword in ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "const"] {
                let schema = json!({ "type": "integer", keyword: bound });
                let validator = jsonschema::validator_for(&schema).unwrap();
                let Some(grammar) = acceptor.compile(&schema) else { continue };
                for text in &spellings {
                    let value = serde_json::from_str(text).unwrap();
                    assert!(
                        validator.is_valid(&value) || !accepts(&grammar, text),
                        "{schema} lets {text} through"
                    );
                }
            }
        }
    }
    for schema in [
        json!({ "type": "integer", "minimum": 0, "maximum": u64::MAX }),
        json!({ "type": "integer", "minimum": i64::MIN, "maximum": i64::MAX }),
    ] {
        assert!(accepts(&acceptor.compile(&schema).unwrap(), "12345678901"), "{schema}");
    }
}
