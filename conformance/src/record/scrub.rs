//! What must not be written down: keys, cookies, organisations, and what else whoever records names.

use crate::exchange::{Exchange, Headers};

/// Headers that tell whose account it was. Those that hold keys and cookies are never written at all.
const PERSONAL: [&str; 6] = [
    "anthropic-organization-id",
    "anthropic-workspace-id",
    "cf-ray",
    "openai-organization",
    "openai-project",
    "x-organization-id",
];
/// Headers that hold a key, perhaps behind a word.
const KEYS: [&str; 3] = ["api-key", "authorization", "x-api-key"];
/// What stands in place of a key or a name.
const SCRUBBED: &str = "<scrubbed>";
/// A shorter key is a word that occurs elsewhere.
const SHORTEST_KEY: usize = 12;

/// What is replaced.
#[derive(Debug, Clone, Default)]
pub struct Scrub {
    /// More headers whose values are replaced, in lower case.
    pub headers: Vec<String>,
    /// Texts and what stands in their place, wherever they occur.
    pub texts: Vec<(String, String)>,
}

impl Scrub {
    /// Scrubs both sides of an exchange. A changed body keeps a fitting length in its headers.
    pub fn scrub(&self, exchange: &mut Exchange) {
        let mut texts = self.texts.clone();
        texts.extend(keys(&exchange.request.headers).map(|key| (key, SCRUBBED.to_owned())));
        // What holds another text is replaced before that.
        texts.sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
        let (request, response) = (&mut exchange.request, &mut exchange.response);
        for headers in [&mut request.headers, &mut response.headers] {
            for (name, value) in &mut headers.0 {
                let name = name.to_ascii_lowercase();
                if PERSONAL.contains(&name.as_str()) || self.headers.contains(&name) {
                    SCRUBBED.clone_into(value);
                }
                replace(value, &texts);
            }
        }
        replace(&mut request.path, &texts);
        if let Some(query) = &mut request.query {
            replace(query, &texts);
        }
        request.body = replaced(std::mem::take(&mut request.body), &texts);
        let before = response.body.len();
        response.body = replaced(std::mem::take(&mut response.body), &texts);
        if response.body.len() != before && response.headers.get("content-length").is_some() {
            response.headers.set("content-length", &response.body.len().to_string());
        }
    }
}

/// The keys that a request was sent with, which an answer may repeat.
fn keys(headers: &Headers) -> impl Iterator<Item = String> {
    let of_headers = headers.0.iter().filter(|(name, _)| KEYS.contains(&name.to_ascii_lowercase().as_str()));
    let key = |value: &String| value.split_whitespace().next_back().unwrap_or_default().to_owned();
    of_headers.map(move |(_, value)| key(value)).filter(|key| key.len() >= SHORTEST_KEY)
}

fn replace(text: &mut String, texts: &[(String, String)]) {
    for (from, to) in texts.iter().filter(|(from, _)| !from.is_empty()) {
        if text.contains(from.as_str()) {
            *text = text.replace(from.as_str(), to);
        }
    }
}

/// Bytes that are no text are left as they are.
fn replaced(body: Vec<u8>, texts: &[(String, String)]) -> Vec<u8> {
    match String::from_utf8(body) {
        Ok(mut text) => {
            replace(&mut text, texts);
            text.into_bytes()
        }
        Err(error) => error.into_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{Ending, Faith, Request, Response};

    #[test]
    fn keys_organisations_and_named_texts_are_nowhere() {
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let mut exchange = Exchange::new(
            "x".into(),
            Request {
                path: "/v1/files/anna".into(),
                query: Some("by=anna".into()),
                headers: Headers(vec![
                    header("Authorization", "Bearer sk-0123456789ab"),
                    header("X-Team", "blue"),
                ]),
                body: b"{\"cwd\":\"/nowhere/anna/project\"}".to_vec(),
                ..Request::default()
            },
            Response {
                status: 401,
                headers: Headers(vec![
                    header("OpenAI-Organization", "org-1"),
                    header("content-length", "30"),
                ]),
                body: b"wrong key: sk-0123456789ab".to_vec(),
                ending: Ending::Complete,
            },
            Faith::OURS,
        );
        let texts = vec![("anna".into(), "user".into()), ("/nowhere/anna".into(), "/somewhere".into())];
        Scrub { headers: vec!["x-team".into()], texts }.scrub(&mut exchange);
        assert_eq!(exchange.request.body, b"{\"cwd\":\"/somewhere/project\"}");
        assert_eq!(
            (exchange.request.path.as_str(), exchange.request.query.as_deref()),
            ("/v1/files/user", Some("by=user"))
        );
        assert_eq!(exchange.request.headers.get("x-team"), Some(SCRUBBED));
        assert_eq!(exchange.response.headers.get("openai-organization"), Some(SCRUBBED));
        assert_eq!(exchange.response.body, b"wrong key: <scrubbed>");
        assert_eq!(exchange.response.headers.get("content-length"), Some("21"));
    }
}
