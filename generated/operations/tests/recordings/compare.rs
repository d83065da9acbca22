//! What differs between two JSON documents.

use serde_json::{Map, Number, Value};

/// Paths at which a document differs from what our types wrote for it. Only the order of properties does not count.
pub fn differences(recorded: &Value, written: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare(recorded, written, "", &mut found);
    found
}

fn compare(recorded: &Value, written: &Value, path: &str, found: &mut Vec<String>) {
    match (recorded, written) {
        (Value::Object(recorded), Value::Object(written)) => objects(recorded, written, path, found),
        (Value::Array(recorded), Value::Array(written)) if recorded.len() == written.len() => {
            for (recorded, written) in recorded.iter().zip(written) {
                compare(recorded, written, &format!("{path}[]"), found);
            }
        }
        (Value::Number(recorded), Value::Number(written)) if same_number(recorded, written) => {}
        _ if recorded == written => {}
        _ => found.push(format!("{path} changed")),
    }
}

/// The first object whose properties stand in another order, in documents that are equal otherwise: its path and the
/// recorded order.
pub fn other_order(recorded: &Value, written: &Value, path: &str) -> Option<String> {
    match (recorded, written) {
        (Value::Object(recorded), Value::Object(written)) => {
            if !recorded.keys().eq(written.keys()) {
                let keys: Vec<&str> = recorded.keys().map(String::as_str).collect();
                return Some(format!("{path}{{{}}}", keys.join(",")));
            }
            let pairs = recorded.iter().zip(written.values());
            pairs.into_iter().find_map(|((key, recorded), written)| {
                other_order(recorded, written, &format!("{path}.{key}"))
            })
        }
        (Value::Array(recorded), Value::Array(written)) => {
            let path = format!("{path}[]");
            recorded.iter().zip(written).find_map(|(recorded, written)| other_order(recorded, written, &path))
        }
        _ => None,
    }
}

/// serde_json, as it is built here, may read a long fraction one bit off.
fn same_number(recorded: &Number, written: &Number) -> bool {
    match (recorded.as_f64(), written.as_f64()) {
        (Some(recorded), Some(written)) => (recorded - written).abs() <= f64::EPSILON * recorded.abs(),
        _ => recorded == written,
    }
}

fn objects(recorded: &Map<String, Value>, written: &Map<String, Value>, path: &str, found: &mut Vec<String>) {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    for (key, value) in recorded {
        match written.get(key) {
            Some(other) => compare(value, other, &below(key), found),
            None => found.push(format!("{} lost", below(key))),
        }
    }
    let added = written.keys().filter(|key| !recorded.contains_key(*key));
    found.extend(added.map(|key| format!("{} added", below(key))));
}
