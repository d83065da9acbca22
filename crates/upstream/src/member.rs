//! What a request's body says about whom to ask, and the one change that is made to it: another model's name.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    ops::Range,
};

use bytes::Bytes;
use serde::Deserialize;
use serde_json::value::RawValue;

/// The members of a body that routing reads, and where the model's name stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The model's name.
    pub model: String,
    /// Whether the answer is to be streamed.
    pub stream: bool,
    /// The same for requests that begin with the same prompt: instructions and the first turn.
    pub prefix: u64,
    /// The response that it goes on from.
    pub previous: Option<String>,
    /// The conversation that it goes on.
    pub conversation: Option<String>,
    /// The bytes of the name with its quotes.
    span: Range<usize>,
}

/// Unknown members are skipped; one that comes twice is an error, so that no two readers can see different models.
#[derive(Deserialize)]
struct Members<'a> {
    #[serde(borrow)]
    model: &'a RawValue,
    stream: Option<bool>,
    #[serde(borrow)]
    system: Option<&'a RawValue>,
    #[serde(borrow)]
    instructions: Option<&'a RawValue>,
    #[serde(borrow)]
    messages: Option<Vec<&'a RawValue>>,
    #[serde(borrow)]
    input: Option<&'a RawValue>,
    #[serde(borrow)]
    prompt: Option<&'a RawValue>,
    #[serde(borrow)]
    previous_response_id: Option<&'a RawValue>,
    #[serde(borrow)]
    conversation: Option<&'a RawValue>,
}

impl Head {
    /// Reads a body. `None` where it is no JSON object with a model's name: whoever answers such a request says what is
    /// wrong with it.
    pub fn of(body: &[u8]) -> Option<Self> {
        let members: Members = serde_json::from_slice(body).ok()?;
        let raw = members.model.get();
        let model: String = serde_json::from_str(raw).ok()?;
        let start = raw.as_ptr().addr().checked_sub(body.as_ptr().addr())?;
        let span = start..start.checked_add(raw.len())?;
        Some(Self {
            model,
            stream: members.stream.unwrap_or_default(),
            prefix: prefix(&members),
            previous: members.previous_response_id.and_then(id),
            conversation: members.conversation.and_then(id),
            span,
        })
    }

    /// The body with another model's name, and every other byte as it was.
    pub fn renamed(&self, body: &Bytes, model: &str) -> Bytes {
        if model == self.model {
            return body.clone();
        }
        let name = serde_json::Value::from(model).to_string();
        let (before, after) = (body.get(..self.span.start), body.get(self.span.end..));
        [before.unwrap_or_default(), name.as_bytes(), after.unwrap_or_default()].concat().into()
    }
}

/// An id, by itself or in an object. Whoever answers says what is wrong with anything else.
fn id(member: &RawValue) -> Option<String> {
    #[derive(Deserialize)]
    struct Named {
        id: String,
    }
    let plain = serde_json::from_str(member.get());
    plain.or_else(|_| serde_json::from_str(member.get()).map(|Named { id }| id)).ok()
}

fn prefix(members: &Members) -> u64 {
    let mut hasher = DefaultHasher::new();
    for part in [members.system, members.instructions, members.prompt].into_iter().flatten() {
        part.get().hash(&mut hasher);
    }
    let input = members.input.map(|input| serde_json::from_str(input.get()).unwrap_or_else(|_| vec![input]));
    let turns = members.messages.as_ref().or(input.as_ref());
    // Up to the first turn that is no instruction, which is there from the beginning.
    for turn in turns.into_iter().flatten() {
        turn.get().hash(&mut hasher);
        if !is_instruction(turn) {
            break;
        }
    }
    hasher.finish()
}

fn is_instruction(turn: &RawValue) -> bool {
    #[derive(Deserialize)]
    struct Turn {
        role: String,
    }
    let turn = serde_json::from_str::<Turn>(turn.get());
    turn.is_ok_and(|turn| matches!(turn.role.as_str(), "system" | "developer"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renamed(body: &str, model: &str) -> Option<String> {
        let bytes = Bytes::copy_from_slice(body.as_bytes());
        let head = Head::of(&bytes)?;
        Some(String::from_utf8(head.renamed(&bytes, model).to_vec()).unwrap())
    }

    #[test]
    fn only_the_name_changes() {
        let body = r#"{ "a":1.50e0, "m":{"model":"inner"},"model" : "cl\u0061ude",  "z":"\u00e9é" }"#;
        let expected = r#"{ "a":1.50e0, "m":{"model":"inner"},"model" : "a\"b",  "z":"\u00e9é" }"#;
        assert_eq!(renamed(body, "a\"b").as_deref(), Some(expected));
        assert_eq!(renamed(body, "claude").as_deref(), Some(body), "the same name stays as it was written");
        assert_eq!(Head::of(body.as_bytes()).unwrap().model, "claude");
    }

    #[test]
    fn what_is_ambiguous_or_no_request_is_left_alone() {
        let bodies = [
            r#"{"model":"a","model":"b"}"#,
            r#"{"model":"a","stream":true,"stream":false}"#,
            r#"{"model":"a","previous_response_id":"a","previous_response_id":"b"}"#,
            r#"{"model":"a"} {"model":"b"}"#,
            r#"{"model":1}"#,
            r#"{"model":"a""#,
            r#"{"stream":true}"#,
            r#"["model"]"#,
            "",
        ];
        for body in bodies {
            assert_eq!(Head::of(body.as_bytes()), None, "{body}");
        }
    }

    #[test]
    fn what_a_request_goes_on_from_is_read_in_both_forms() {
        let head = |more: &str| {
            let head = Head::of(format!("{{\"model\":\"a\",{more}}}").as_bytes()).unwrap();
            (head.previous, head.conversation)
        };
        assert_eq!(head(r#""previous_response_id":"r""#), (Some("r".to_owned()), None));
        assert_eq!(head(r#""conversation":"c""#), (None, Some("c".to_owned())));
        assert_eq!(head(r#""conversation":{"id":"c","x":1}"#), (None, Some("c".to_owned())));
        assert_eq!(head(r#""previous_response_id":null,"conversation":7"#), (None, None));
    }

    #[test]
    fn conversations_keep_their_prefix_as_they_grow() {
        let prefix = |member: &str, turns: &str| {
            Head::of(format!("{{\"model\":\"a\",\"{member}\":[{turns}]}}").as_bytes()).unwrap().prefix
        };
        let system = r#"{"role":"system","content":"s"}"#;
        let turn = |content: u32| format!(r#"{{"role":"user","content":"{content}"}}"#);
        for member in ["messages", "input"] {
            for head in [String::new(), format!("{system},")] {
                let first = prefix(member, &format!("{head}{}", turn(1)));
                assert_eq!(first, prefix(member, &format!("{head}{},{}", turn(1), turn(2))));
                assert_ne!(first, prefix(member, &format!("{head}{}", turn(3))));
            }
        }
    }
}
