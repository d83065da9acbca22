//! Fills a step's places with the model's name and with values of earlier answers.

use regex::{Captures, Regex};
use serde_json::Value;

use crate::{exchange::Session, pointer::Pointer};

/// What a place stands for could not be found: an earlier answer lacks it.
#[derive(Debug, PartialEq, Eq)]
pub struct Missing(pub String);

/// Where the values come from.
#[derive(Debug)]
pub struct Filler<'a> {
    /// The model under test.
    pub model: &'a str,
    /// The API key, for headers that carry it in another way.
    pub key: &'a str,
    /// What was answered so far.
    pub session: &'a Session,
}

impl Filler<'_> {
    /// Replaces `{model}`, `{key}` and `{step:/pointer}` in a text.
    ///
    /// # Errors
    /// An earlier answer has no such value.
    pub fn text(&self, text: &str) -> Result<String, Missing> {
        let Ok(place) = Regex::new(r"\{(model|key|[a-z][a-z0-9_-]*:/[^}]*)\}") else {
            return Ok(text.to_owned());
        };
        let mut missing = None;
        let filled = place.replace_all(text, |found: &Captures<'_>| match found[1].split_once(':') {
            None if &found[1] == "key" => self.key.to_owned(),
            None => self.model.to_owned(),
            Some((step, at)) => match self.value(step, at) {
                Ok(Value::String(text)) => text,
                Ok(other) => other.to_string(),
                Err(error) => {
                    missing = Some(error);
                    String::new()
                }
            },
        });
        missing.map_or_else(|| Ok(filled.into_owned()), Err)
    }

    /// Replaces places in every text of a document, and objects `{"$from": "step", "at": "/pointer"}` by the value there.
    /// `{"$repeat": "text", "times": 3}` stands for a long text.
    /// In an array, `{"$each": "step", "at": "/pointer"}` puts the items of an array there in its place; with
    /// `"only": "type"` those of a type, with `"keep": ["member"]` these members of each, and with `"add": {}` more.
    ///
    /// # Errors
    /// As for [`Filler::text`].
    pub fn document(&self, document: &Value) -> Result<Value, Missing> {
        match document {
            Value::String(text) => self.text(text).map(Value::String),
            Value::Array(items) => Ok(Value::Array(self.items(items)?)),
            Value::Object(members) => {
                if let Some(text) = repeated(document) {
                    return Ok(Value::String(text));
                }
                if let Some(value) = self.reference(document, "$from")? {
                    return Ok(value);
                }
                let fill = |(name, value): (&String, &Value)| Ok((name.clone(), self.document(value)?));
                members.iter().map(fill).collect::<Result<_, _>>().map(Value::Object)
            }
            other => Ok(other.clone()),
        }
    }

    fn items(&self, items: &[Value]) -> Result<Vec<Value>, Missing> {
        let mut filled = Vec::new();
        for item in items {
            match self.reference(item, "$each")? {
                Some(Value::Array(more)) => filled.extend(more.iter().filter_map(|one| made_of(one, item))),
                Some(other) => filled.push(other),
                None => filled.push(self.document(item)?),
            }
        }
        Ok(filled)
    }

    fn reference(&self, value: &Value, keyword: &str) -> Result<Option<Value>, Missing> {
        let member = |name: &str| value.get(name).and_then(Value::as_str);
        let Some(step) = member(keyword) else { return Ok(None) };
        self.value(step, member("at").unwrap_or_default()).map(Some)
    }

    fn value(&self, step: &str, at: &str) -> Result<Value, Missing> {
        let answer = self.session.step(step).and_then(|exchange| exchange.answer());
        let value = answer.and_then(|answer| Pointer::from(at).first(answer));
        value.cloned().ok_or_else(|| Missing(format!("the answer of step {step} has nothing at {at:?}")))
    }
}

/// An item as `only`, `keep` and `add` of a `$each` want it; nothing if it is of another type.
fn made_of(item: &Value, each: &Value) -> Option<Value> {
    let other_type = each.get("only").is_some_and(|only| item.get("type") != Some(only));
    if other_type {
        return None;
    }
    let Some(members) = item.as_object() else { return Some(item.clone()) };
    let keep = each.get("keep").and_then(Value::as_array);
    let kept = members
        .iter()
        .filter(|(name, _)| keep.is_none_or(|keep| keep.iter().any(|kept| kept.as_str() == Some(name))));
    let added = each.get("add").and_then(Value::as_object).into_iter().flatten();
    Some(Value::Object(kept.chain(added).map(|(name, value)| (name.clone(), value.clone())).collect()))
}

/// A text that is too long to be written down.
fn repeated(value: &Value) -> Option<String> {
    let text = value.get("$repeat")?.as_str()?;
    Some(text.repeat(value.get("times")?.as_u64()?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::exchange::{Ending, Exchange, Faith, Headers, Request, Response};

    fn session(answer: &Value) -> Session {
        let response = Response {
            status: 200,
            headers: Headers::default(),
            body: answer.to_string().into_bytes(),
            ending: Ending::Complete,
        };
        Session { exchanges: vec![Exchange::new("first".into(), Request::default(), response, Faith::OURS)] }
    }

    #[test]
    fn places_are_filled_from_the_model_and_earlier_answers() {
        let session = session(&json!({"id": "x1", "content": [{"n": 1}, {"n": 2}]}));
        let filler = Filler { model: "tiny", key: "secret", session: &session };
        assert_eq!(filler.text("/v1/{model}/{first:/id}?a={b}"), Ok("/v1/tiny/x1?a={b}".to_owned()));
        assert_eq!(filler.text("Bearer {key}"), Ok("Bearer secret".to_owned()));
        let document = json!({"model": "{model}", "all": {"$from": "first", "at": "/content"}, "list": [0, {"$each": "first", "at": "/content"}], "long": {"$repeat": "ab", "times": 2}});
        let filled = json!({"model": "tiny", "all": [{"n": 1}, {"n": 2}], "list": [0, {"n": 1}, {"n": 2}], "long": "abab"});
        assert_eq!(filler.document(&document), Ok(filled));
        let each =
            json!([{"$each": "first", "at": "/content", "only": "b", "keep": ["n"], "add": {"type": "c"}}]);
        let more = self::session(&json!({"content": [{"type": "a", "n": 1}, {"type": "b", "n": 2, "m": 3}]}));
        let other = Filler { session: &more, ..filler };
        assert_eq!(other.document(&each), Ok(json!([{"n": 2, "type": "c"}])));
        assert!(filler.text("{first:/nothing}").is_err() && filler.text("{second:/id}").is_err());
    }
}
