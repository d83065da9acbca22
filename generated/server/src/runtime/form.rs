//! Queries and forms as JSON objects, so that they are decoded like everything else.
//!
//! Names may carry brackets, as SDKs write them: `a[]` adds to a list, `a[k]` sets a member.

use super::{
    BodyLimits, Rejection,
    body::{Limited, silent},
};
use axum::body::Body;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::HeaderMap;
use serde_json::{Map, Value};
use std::fs::File;
use std::io::{self, Write};
use std::sync::Arc;
use wire::{Content, Cx, UploadedFile};

/// A file up to this size stays in memory, in bytes.
const IN_MEMORY: usize = 256 << 10;
/// No form of the specifications has as many.
const MOST_FILES: usize = 64;

/// The object that a query string describes.
pub fn from_query(query: &str) -> Value {
    let mut object = Map::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        insert(&mut object, &name, Value::String(value.into_owned()));
    }
    Value::Object(object)
}

/// The object that a multipart form describes, with placeholders for its files, which go to disk as they come.
///
/// # Errors
/// The body is no multipart form or too large, or there is no room for its files.
pub async fn from_multipart(
    headers: &HeaderMap,
    body: Body,
    limits: BodyLimits,
) -> Result<(Value, Vec<UploadedFile>), Rejection> {
    let body = Limited::new(body, limits.upload);
    let read = read_parts(headers, Body::new(body.clone()), limits.json).await;
    let exceeded = body.is_exceeded();
    if read.is_err() {
        body.drain().await;
    }
    if exceeded { Err(Rejection::BodyTooLarge { limit: limits.upload }) } else { read }
}

async fn read_parts(
    headers: &HeaderMap,
    body: Body,
    mut texts: usize,
) -> Result<(Value, Vec<UploadedFile>), Rejection> {
    let mut request = Request::new(body);
    *request.headers_mut() = headers.clone();
    // The size is counted here; axum's own limit of 2 MB would apply on top.
    DefaultBodyLimit::disable().apply(&mut request);
    let form = Multipart::from_request(request, &()).await;
    let mut form = form.map_err(|error| Rejection::MalformedForm(error.body_text()))?;
    let (mut object, mut files) = (Map::new(), Vec::new());
    while let Some(field) = form.next_field().await.map_err(malformed)? {
        let name = field.name().unwrap_or_default().to_owned();
        let value = if field.file_name().is_some() {
            if files.len() == MOST_FILES {
                return Err(Rejection::MalformedForm(format!("more than {MOST_FILES} files")));
            }
            files.push(file(field).await?);
            Cx::file_placeholder(files.len() - 1)
        } else {
            Value::String(text(field, &mut texts).await?)
        };
        insert(&mut object, &name, value);
    }
    Ok((Value::Object(object), files))
}

async fn file(mut field: Field<'_>) -> Result<UploadedFile, Rejection> {
    let filename = field.file_name().map(str::to_owned);
    let content_type = field.content_type().map(str::to_owned);
    let mut spool = Spool::default();
    while let Some(piece) = field.chunk().await.map_err(malformed)? {
        spool.push(&piece).map_err(|error| Rejection::NoRoom(error.to_string()))?;
    }
    Ok(UploadedFile { filename, content_type, content: spool.content() })
}

/// `room` is what the texts of a form may still take together.
async fn text(mut field: Field<'_>, room: &mut usize) -> Result<String, Rejection> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(malformed)? {
        *room = room
            .checked_sub(piece.len())
            .ok_or_else(|| Rejection::MalformedForm("the values beside its files are too long".to_owned()))?;
        bytes.extend_from_slice(&piece);
    }
    String::from_utf8(bytes).map_err(|_| Rejection::MalformedForm("a value is no UTF-8".to_owned()))
}

fn malformed(error: MultipartError) -> Rejection {
    silent(&error).unwrap_or_else(|| Rejection::MalformedForm(error.body_text()))
}

/// A file on its way in.
#[derive(Default)]
struct Spool {
    memory: Vec<u8>,
    disk: Option<(File, u64)>,
}

impl Spool {
    /// The pieces are as small as what the network gives at once, so this does not wait for the disk.
    fn push(&mut self, piece: &[u8]) -> io::Result<()> {
        if self.disk.is_none() && self.memory.len() + piece.len() > IN_MEMORY {
            let mut file = tempfile::tempfile()?;
            file.write_all(&self.memory)?;
            self.disk = Some((file, self.memory.len() as u64));
            self.memory = Vec::new();
        }
        match &mut self.disk {
            None => self.memory.extend_from_slice(piece),
            Some((file, length)) => {
                file.write_all(piece)?;
                *length += piece.len() as u64;
            }
        }
        Ok(())
    }

    fn content(self) -> Content {
        match self.disk {
            None => Content::Memory(self.memory),
            Some((file, length)) => Content::Disk { file: Arc::new(file), length },
        }
    }
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
    use super::{IN_MEMORY, from_multipart, from_query};
    use crate::runtime::{BodyLimits, Rejection};
    use axum::body::Body;
    use axum::http::{HeaderMap, HeaderValue, header};
    use serde_json::{Value, json};
    use wire::{Content, UploadedFile};

    async fn form(
        text: &str,
        content: &[u8],
        upload: usize,
    ) -> Result<(Value, Vec<UploadedFile>), Rejection> {
        let declared = HeaderValue::from_static("multipart/form-data; boundary=XX");
        let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, declared)]);
        let part = "Content-Disposition: form-data; name";
        let before =
            format!("--XX\r\n{part}=\"a[b]\"\r\n\r\n{text}\r\n--XX\r\n{part}=\"f\"; filename=\"g\"\r\n\r\n");
        let body = [before.as_bytes(), content, b"\r\n--XX--\r\n"].concat();
        from_multipart(&headers, Body::from(body), BodyLimits { json: 100, upload }).await
    }

    #[tokio::test]
    async fn files_are_kept_whole_wherever_they_are() {
        for length in [0, 1, IN_MEMORY, IN_MEMORY + 1, 5 * IN_MEMORY] {
            let content: Vec<u8> = (0..length).map(|index| (index % 251) as u8).collect();
            let (value, files) = form("c", &content, 1 << 30).await.unwrap();
            assert_eq!(value, json!({"a": {"b": "c"}, "f": {"$file": 0}}));
            let file = &files[0];
            assert_eq!((file.filename.as_deref(), file.content.length()), (Some("g"), length as u64));
            assert_eq!(matches!(file.content, Content::Disk { .. }), length > IN_MEMORY);
            let mut read = Vec::new();
            while let Some(piece) = Some(file.content.piece(read.len() as u64, 100_000).unwrap())
                .filter(|piece| !piece.is_empty())
            {
                read.extend(piece);
            }
            assert!(read == content, "{length}");
        }
    }

    #[tokio::test]
    async fn what_is_too_long_is_refused() {
        assert_eq!(form("c", &[7; 5000], 4096).await.err(), Some(Rejection::BodyTooLarge { limit: 4096 }));
        let malformed = form(&"c".repeat(101), b"", 4096).await;
        assert!(matches!(malformed, Err(Rejection::MalformedForm(_))), "{malformed:?}");
    }

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
