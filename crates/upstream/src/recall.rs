//! What is asked about a response that a provider made and keeps: its state, its input, its end.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, Method};

use crate::{
    Dialect, Operation, Provider, Relayed,
    body::{Broken, Told},
    exchange::Outgoing,
    headers,
    relay::{answer, refusal},
};

/// By method, and by what follows the id.
const QUESTIONS: [(Method, &str); 4] =
    [(Method::GET, ""), (Method::DELETE, ""), (Method::POST, "/cancel"), (Method::GET, "/input_items")];
/// Longer than any id of a vendor.
const LONGEST: usize = 256;

/// A question about a response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    method: Method,
    id: String,
    rest: &'static str,
}

/// A request with a question.
pub struct Recall {
    pub question: Question,
    pub query: Option<String>,
    /// All of the client's.
    pub headers: HeaderMap,
    /// Words for a stream that breaks off.
    pub broken: Broken,
}

impl Question {
    /// What is asked by a method and a path of this server. Ids are made of letters that mean nothing in a path.
    pub fn of(method: &Method, path: &str) -> Option<Self> {
        let behind =
            path.strip_prefix("/v1")?.strip_prefix(Operation::Responses.path())?.strip_prefix('/')?;
        let end = behind.find('/').unwrap_or(behind.len());
        let (id, rest) = behind.split_at_checked(end)?;
        let harmless = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        let plain = !id.is_empty() && id.len() <= LONGEST && id.bytes().all(harmless);
        let known = QUESTIONS.into_iter().find(|known| known.0 == *method && known.1 == rest);
        let (method, rest) = known.filter(|_| plain)?;
        Some(Self { method, id: id.to_owned(), rest })
    }

    /// In which it is asked.
    pub fn dialect(&self) -> Dialect {
        Operation::Responses.dialect()
    }

    /// The response's.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Whether the response is gone when this has been done.
    pub fn is_deletion(&self) -> bool {
        self.method == Method::DELETE
    }

    fn path(&self) -> String {
        format!("{}/{}{}", Operation::Responses.path(), self.id, self.rest)
    }
}

impl Provider {
    /// Passes a question on to who made the response. Nobody else could answer, so it is asked once.
    pub async fn recall(self: &Arc<Self>, recall: Recall) -> Relayed {
        let Recall { question, query, headers, broken } = recall;
        let outgoing = Outgoing {
            dialect: question.dialect(),
            path: question.path().into(),
            method: question.method,
            query,
            headers: headers::sent(&headers),
            body: Bytes::new(),
        };
        match self.send(outgoing, true).await {
            // What the response cost was counted when it was made.
            Ok(begun) => answer(begun, Operation::Responses, Told { broken, account: None, made: None }),
            Err(failure) => refusal(self, failure),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(method: &Method, path: &str, asked: Option<&str>) {
        let question = Question::of(method, path);
        assert_eq!(question.map(|question| question.path()).as_deref(), asked, "{method} {path}");
    }

    #[test]
    fn only_known_questions_with_harmless_ids_are_asked() {
        check(&Method::GET, "/v1/responses/resp_1-a", Some("/responses/resp_1-a"));
        check(&Method::GET, "/v1/responses/r/input_items", Some("/responses/r/input_items"));
        check(&Method::POST, "/v1/responses/r/cancel", Some("/responses/r/cancel"));
        check(&Method::DELETE, "/v1/responses/r", Some("/responses/r"));
        check(&Method::POST, "/v1/responses/r", None);
        check(&Method::DELETE, "/v1/responses/r/input_items", None);
        let paths =
            ["", "/", "/..", "/../cancel", "/r/", "/r/x", "/r%2f", "/r.", "/\u{e9}", "x/r", "/r//cancel"];
        for path in paths {
            check(&Method::GET, &format!("/v1/responses{path}"), None);
        }
        check(&Method::GET, &format!("/v1/responses/{}", "r".repeat(LONGEST + 1)), None);
        check(&Method::GET, "/v2/responses/r", None);
    }
}
