//! What differs between two JSON documents.

use serde_json::{Map, Value};

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
        (Value::Number(recorded), Value::Number(written)) if recorded.as_f64() == written.as_f64() => {}
        _ if recorded == written => {}
        _ => found.push(format!("{path} changed")),
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
