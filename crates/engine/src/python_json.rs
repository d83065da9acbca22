//! JSON as Python writes it: with `Infinity`, `-Infinity` and `NaN`, which JSON does not have but configurations of models do.

use std::borrow::Cow;

use serde::de::DeserializeOwned;

/// Reads JSON in which a number that is not finite may stand: it becomes `{"__float__": "Infinity"}`, as newer tools write it
/// themselves.
///
/// # Errors
/// It is not JSON otherwise either.
pub fn from_python_json<T: DeserializeOwned>(text: &[u8]) -> Result<T, serde_json::Error> {
    let strict = serde_json::from_slice(text);
    match tagged(text) {
        Cow::Owned(tagged) if strict.is_err() => serde_json::from_slice(&tagged),
        Cow::Owned(_) | Cow::Borrowed(_) => strict,
    }
}

/// The same text with such numbers tagged.
fn tagged(text: &[u8]) -> Cow<'_, [u8]> {
    const NAMES: [&str; 3] = ["-Infinity", "Infinity", "NaN"];
    let mut result = Vec::new();
    let (mut copied, mut at) = (0, 0);
    let mut in_string = false;
    while let Some(byte) = text.get(at) {
        let name = NAMES.iter().find(|name| !in_string && text[at..].starts_with(name.as_bytes()));
        if let Some(name) = name {
            result.extend_from_slice(&text[copied..at]);
            result.extend_from_slice(format!("{{\"__float__\": \"{name}\"}}").as_bytes());
            at += name.len();
            copied = at;
            continue;
        }
        match byte {
            b'"' => in_string = !in_string,
            b'\\' => at += 1,
            _ => {}
        }
        at += 1;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    result.extend_from_slice(&text[copied..]);
    Cow::Owned(result)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn numbers_that_are_not_finite_are_tagged() {
        let text = r#"{"a": [0.0, Infinity], "b": -Infinity, "c": "NaN \" Infinity", "d": NaN}"#;
        let tag = |name: &str| json!({ "__float__": name });
        let expected = json!({
            "a": [0.0, tag("Infinity")],
            "b": tag("-Infinity"),
            "c": "NaN \" Infinity",
            "d": tag("NaN"),
        });
        assert_eq!(from_python_json::<Value>(text.as_bytes()).ok(), Some(expected));
    }

    #[test]
    fn other_texts_are_read_as_they_are() {
        assert_eq!(from_python_json::<Value>(br#"{"a": "Infinity"}"#).ok(), Some(json!({"a": "Infinity"})));
        for broken in ["{", "Infin", "[Infinity", ""] {
            assert!(from_python_json::<Value>(broken.as_bytes()).is_err(), "{broken}");
        }
    }
}
