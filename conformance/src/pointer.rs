//! JSON pointers with a wildcard: `/content/*/type` selects one value per element.

use std::fmt;

use serde::Deserialize;
use serde_json::Value;

/// A path into a JSON document. A step `*` stands for every element of an array or member of an object.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct Pointer(Vec<String>);

impl From<String> for Pointer {
    fn from(text: String) -> Self {
        let unescape = |step: &str| step.replace("~1", "/").replace("~0", "~");
        Self(text.split('/').skip(1).map(unescape).collect())
    }
}

impl From<&str> for Pointer {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let escape = |step: &String| step.replace('~', "~0").replace('/', "~1");
        self.0.iter().try_for_each(|step| write!(formatter, "/{}", escape(step)))
    }
}

impl Pointer {
    /// The document itself.
    #[must_use]
    pub const fn root() -> Self {
        Self(Vec::new())
    }

    /// Every value below `document` that the pointer selects, each with its plain place.
    #[must_use]
    pub fn select<'a>(&self, document: &'a Value) -> Vec<(String, &'a Value)> {
        let mut found = vec![(String::new(), document)];
        for step in &self.0 {
            found = found.into_iter().flat_map(|(place, value)| children(&place, value, step)).collect();
        }
        found
    }

    /// The first selected value.
    #[must_use]
    pub fn first<'a>(&self, document: &'a Value) -> Option<&'a Value> {
        self.select(document).first().map(|(_, value)| *value)
    }
}

fn children<'a>(place: &str, value: &'a Value, step: &str) -> Vec<(String, &'a Value)> {
    match (value, step) {
        (Value::Array(items), "*") => {
            items.iter().enumerate().map(|(index, item)| (format!("{place}/{index}"), item)).collect()
        }
        (Value::Object(members), "*") => {
            members.iter().map(|(name, member)| (format!("{place}/{name}"), member)).collect()
        }
        (Value::Array(items), index) => {
            let item = index.parse().ok().and_then(|index: usize| items.get(index));
            item.map(|item| (format!("{place}/{index}"), item)).into_iter().collect()
        }
        (Value::Object(members), name) => {
            members.get(name).map(|member| (format!("{place}/{name}"), member)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_wildcard_selects_every_element_with_its_place() {
        let document = json!({"content": [{"type": "text"}, {"type": "tool_use"}, {}]});
        let found = Pointer::from("/content/*/type").select(&document);
        assert_eq!(
            found,
            [
                ("/content/0/type".to_owned(), &json!("text")),
                ("/content/1/type".to_owned(), &json!("tool_use"))
            ]
        );
        assert_eq!(Pointer::from("/content/1/type").first(&document), Some(&json!("tool_use")));
        assert_eq!(Pointer::from("/nothing/*").first(&document), None);
        assert_eq!(Pointer::root().first(&document), Some(&document));
    }
}
