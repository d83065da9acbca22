//! Input of a call that broke off: as much of the JSON as is complete.
//!
//! The SDKs do the same with the deltas of a stream, so that both ways to ask give the same input.

use serde_json::{Map, Value};

/// The object that `text` is, or the longest one that it begins: members and items that are not complete are left out.
/// Nothing, or something else than an object, is an empty one.
pub(super) fn object(text: &str) -> Map<String, Value> {
    let parsed = serde_json::from_str(text).or_else(|_| serde_json::from_str(&completed(text)));
    match parsed {
        Ok(Value::Object(object)) => object,
        Ok(_) | Err(_) => Map::new(),
    }
}

/// `text` up to the last place where all that is missing are closing brackets, with those.
fn completed(text: &str) -> String {
    let mut reader = Reader::default();
    for (position, character) in text.char_indices() {
        reader.push(position, character);
    }
    let mut completed = text.get(..reader.complete).unwrap_or_default().to_owned();
    completed.extend(reader.missing.iter().rev());
    completed
}

#[derive(Default)]
struct Reader {
    /// The closing brackets of what is open.
    open: Vec<char>,
    /// Whether the next string is a key.
    key: bool,
    text: Text,
    /// Whether a number or word is being read.
    scalar: bool,
    /// Where a value ended last, and the brackets that were missing there.
    complete: usize,
    missing: Vec<char>,
}

#[derive(Default, PartialEq, Eq)]
enum Text {
    #[default]
    Outside,
    Inside,
    Escaped,
}

impl Reader {
    fn push(&mut self, position: usize, character: char) {
        match (&self.text, character) {
            (Text::Escaped, _) => self.text = Text::Inside,
            (Text::Inside, '\\') => self.text = Text::Escaped,
            (Text::Inside, '"') => {
                self.text = Text::Outside;
                if !self.key {
                    self.mark(position + 1);
                }
            }
            (Text::Inside, _) => {}
            (Text::Outside, _) => self.outside(position, character),
        }
    }

    fn outside(&mut self, position: usize, character: char) {
        let ends_scalar = matches!(character, ',' | '}' | ']') || character.is_whitespace();
        if ends_scalar && std::mem::take(&mut self.scalar) {
            self.mark(position);
        }
        match character {
            '"' => self.text = Text::Inside,
            '{' | '[' => {
                self.open.push(if character == '{' { '}' } else { ']' });
                self.key = character == '{';
                self.mark(position + 1);
            }
            '}' | ']' => {
                self.open.pop();
                self.mark(position + 1);
            }
            ',' => self.key = self.open.last() == Some(&'}'),
            ':' => self.key = false,
            other => self.scalar |= !other.is_whitespace(),
        }
    }

    fn mark(&mut self, end: usize) {
        self.complete = end;
        self.missing.clone_from(&self.open);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_complete_is_kept() {
        let cases = [
            ("", json!({})),
            ("{", json!({})),
            (r#"{"a"#, json!({})),
            (r#"{"a": "x"#, json!({})),
            (r#"{"a": "x", "b": [1, 2"#, json!({"a": "x", "b": [1]})),
            (r#"{"a": {"b": true, "c": nul"#, json!({"a": {"b": true}})),
            (r#"{"a": "\"}", "b""#, json!({"a": "\"}"})),
            (r#"{"a": [[], {"k": "v"}"#, json!({"a": [[], {"k": "v"}]})),
            ("[1]", json!({})),
            ("no JSON", json!({})),
        ];
        for (text, expected) in cases {
            assert_eq!(Value::Object(object(text)), expected, "{text}");
        }
    }

    /// Whether `part` is `whole` with members and items left out at the ends.
    fn begins(part: &Value, whole: &Value) -> bool {
        match (part, whole) {
            (Value::Object(part), Value::Object(whole)) => {
                part.iter().zip(whole).all(|(part, whole)| part.0 == whole.0 && begins(part.1, whole.1))
            }
            (Value::Array(part), Value::Array(whole)) => {
                part.len() <= whole.len() && part.iter().zip(whole).all(|(part, whole)| begins(part, whole))
            }
            _ => part == whole,
        }
    }

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            "[a\"\\\\{}é,: ]{0,6}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::hash_map("[a-c\"]{0,3}", inner, 0..4)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn every_beginning_is_a_beginning(value in values(), pretty: bool) {
            let whole = json!({"value": value});
            let text = if pretty { serde_json::to_string_pretty(&whole) } else { serde_json::to_string(&whole) };
            let text = text.unwrap();
            for (cut, _) in text.char_indices() {
                let part = Value::Object(object(&text[..cut]));
                prop_assert!(begins(&part, &whole), "{} gave {}", &text[..cut], part);
            }
            prop_assert_eq!(Value::Object(object(&text)), whole);
        }
    }
}
