//! Queries and forms as JSON objects, so that they are decoded like everything else.
//!
//! Names may carry brackets, as SDKs write them: `a[]` adds to a list, `a[k]` sets a member.

use super::Rejection;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::HeaderMap;
use serde_json::{Map, Value};
use wire::{Cx, UploadedFile};

/// The object that a query string describes.
pub fn from_query(query: &str) -> Value {
    let mut object = Map::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        insert(&mut object, &name, Value::String(value.into_owned()));
    }
    Value::Object(object)
}

/// The object that a multipart form describes, with placeholders for its files.
///
/// # Errors
/// The body is no multipart form.
pub async fn from_multipart(
    headers: &HeaderMap,
    bytes: Bytes,
) -> Result<(Value, Vec<UploadedFile>), Rejection> {
    let mut request = Request::new(Body::from(bytes));
    *request.headers_mut() = headers.clone();
    // The size is already checked; axum's own limit of 2 MB would apply on top.
    DefaultBodyLimit::disable().apply(&mut request);
    let malformed =
        |error: axum::extract::multipart::MultipartError| Rejection::MalformedForm(error.body_text());
    let form = Multipart::from_request(request, &()).await;
    let mut form = form.map_err(|error| Rejection::MalformedForm(error.body_text()))?;
    let (mut object, mut files) = (Map::new(), Vec::new());
    while let Some(field) = form.next_field().await.map_err(malformed)? {
        let name = field.name().unwrap_or_default().to_owned();
        let value = match field.file_name().map(str::to_owned) {
            Some(filename) => {
                let content_type = field.content_type().map(str::to_owned);
                let bytes = field.bytes().await.map_err(malformed)?.to_vec();
                files.push(UploadedFile { filename: Some(filename), content_type, bytes });
                Cx::file_placeholder(files.len() - 1)
            }
            None => Value::String(field.text().await.map_err(malformed)?),
        };
        insert(&mut object, &name, value);
    }
    Ok((Value::Object(object), files))
}

fn insert(object: &mut Map<String, Value>, name: &str, value: Value) {
    let open = name.find('[').filter(|&position| position > 0 && name.ends_with(']'));
    let (head, brackets) = name.split_at(open.unwrap_or(name.len()));
    insert_at(object.entry(head).or_insert(Value::Null), brackets, value);
}

/// `brackets` is what follows the name: `[]`, `[k]`, `[][k]` and so on. A number in brackets means a list, too.
fn insert_at(slot: &mut Value, brackets: &str, value: Value) {
    let Some((key, rest)) = brackets.strip_prefix('[').and_then(|inner| inner.split_once(']')) else {
        return append(slot, value);
    };
    if key.bytes().all(|byte| byte.is_ascii_digit()) {
        let mut item = Value::Null;
        insert_at(&mut item, rest, value);
        match slot {
            Value::Array(items) => items.push(item),
            _ => *slot = Value::Array(vec![item]),
        }
        return;
    }
    if !slot.is_object() {
        *slot = Value::Object(Map::new());
    }
    if let Value::Object(object) = slot {
        insert_at(object.entry(key).or_insert(Value::Null), rest, value);
    }
}

/// A name that repeats makes a list.
fn append(slot: &mut Value, value: Value) {
    match slot {
        Value::Null => *slot = value,
        Value::Array(items) => items.push(value),
        single => *single = Value::Array(vec![single.take(), value]),
    }
}

#[cfg(test)]
mod tests {
    use super::from_query;
    use serde_json::{Value, json};

    #[test]
    fn brackets_make_lists_and_objects() {
        let cases: [(&str, Value); 7] = [
            ("", json!({})),
            ("limit=2&after_id=a%2Fb", json!({"limit": "2", "after_id": "a/b"})),
            ("include[]=a&include[]=b", json!({"include": ["a", "b"]})),
            ("include%5B%5D=a", json!({"include": ["a"]})),
            ("a=1&a=2&a=3", json!({"a": ["1", "2", "3"]})),
            ("metadata[x]=1&metadata[y][z]=2", json!({"metadata": {"x": "1", "y": {"z": "2"}}})),
            ("[]=odd&b]=c", json!({"[]": "odd", "b]": "c"})),
        ];
        for (query, expected) in cases {
            assert_eq!(from_query(query), expected, "{query}");
        }
    }
}
