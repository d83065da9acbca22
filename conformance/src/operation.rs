//! Which operation of which API a request calls, told from method, path and headers alone.

use crate::exchange::Request;

/// A name such as `anthropic.messages` and how its requests look.
#[derive(Debug, PartialEq, Eq)]
pub struct Operation {
    /// How requirements and cases name it.
    pub name: &'static str,
    method: &'static str,
    /// Steps behind `/v1`; `*` is one step of any text, `**` the rest of the path.
    path: &'static str,
}

const fn row(name: &'static str, method: &'static str, path: &'static str) -> Operation {
    Operation { name, method, path }
}

/// Every operation that the suite knows. The two APIs share `/v1/models`, `/v1/files`: the header tells.
pub const OPERATIONS: &[Operation] = &[
    row("anthropic.messages", "POST", "messages"),
    row("anthropic.count_tokens", "POST", "messages/count_tokens"),
    row("anthropic.batches.create", "POST", "messages/batches"),
    row("anthropic.batches.list", "GET", "messages/batches"),
    row("anthropic.batches.get", "GET", "messages/batches/*"),
    row("anthropic.batches.delete", "DELETE", "messages/batches/*"),
    row("anthropic.batches.cancel", "POST", "messages/batches/*/cancel"),
    row("anthropic.batches.results", "GET", "messages/batches/*/results"),
    row("anthropic.models.list", "GET", "models"),
    row("anthropic.models.get", "GET", "models/**"),
    row("anthropic.files", "POST", "files"),
    row("openai.chat", "POST", "chat/completions"),
    row("openai.completions", "POST", "completions"),
    row("openai.responses.create", "POST", "responses"),
    row("openai.responses.get", "GET", "responses/*"),
    row("openai.responses.delete", "DELETE", "responses/*"),
    row("openai.responses.cancel", "POST", "responses/*/cancel"),
    row("openai.responses.input_items", "GET", "responses/*/input_items"),
    row("openai.responses.input_tokens", "POST", "responses/input_tokens"),
    row("openai.responses.compact", "POST", "responses/compact"),
    row("openai.conversations.create", "POST", "conversations"),
    row("openai.conversations.get", "GET", "conversations/*"),
    row("openai.conversations.update", "POST", "conversations/*"),
    row("openai.conversations.delete", "DELETE", "conversations/*"),
    row("openai.conversations.items", "GET", "conversations/*/items"),
    row("openai.conversations.items.create", "POST", "conversations/*/items"),
    row("openai.conversations.items.get", "GET", "conversations/*/items/*"),
    row("openai.conversations.items.delete", "DELETE", "conversations/*/items/*"),
    row("openai.embeddings", "POST", "embeddings"),
    row("openai.models.list", "GET", "models"),
    row("openai.models.get", "GET", "models/**"),
    row("openai.models.delete", "DELETE", "models/*"),
    row("openai.batches.create", "POST", "batches"),
    row("openai.batches.list", "GET", "batches"),
    row("openai.batches.get", "GET", "batches/*"),
    row("openai.batches.cancel", "POST", "batches/*/cancel"),
    row("openai.files.create", "POST", "files"),
    row("openai.files.list", "GET", "files"),
    row("openai.files.get", "GET", "files/*"),
    row("openai.files.delete", "DELETE", "files/*"),
    row("openai.files.content", "GET", "files/*/content"),
    row("openai.moderations", "POST", "moderations"),
    row("openai.images", "POST", "images/*"),
];

/// The operation that a request calls, if it is one of ours.
#[must_use]
pub fn of(request: &Request) -> Option<&'static Operation> {
    let steps: Vec<&str> = request.path.split('/').filter(|step| !step.is_empty()).collect();
    let version = steps.iter().rposition(|step| *step == "v1")?;
    let (before, behind) = (&steps[..version], &steps[version + 1..]);
    let anthropic = request.headers.get("anthropic-version").is_some()
        || before.contains(&"anthropic")
        || behind.first() == Some(&"messages");
    OPERATIONS.iter().find(|operation| {
        operation.name.starts_with("anthropic") == anthropic
            && operation.method.eq_ignore_ascii_case(&request.method)
            && matches(operation.path, behind)
    })
}

fn matches(pattern: &str, steps: &[&str]) -> bool {
    let wanted: Vec<&str> = pattern.split('/').collect();
    let rest = wanted.last() == Some(&"**");
    let same_length = if rest { steps.len() >= wanted.len() } else { steps.len() == wanted.len() };
    same_length && wanted.iter().zip(steps).all(|(wanted, step)| wanted.starts_with('*') || wanted == step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::Headers;

    fn operation(method: &str, path: &str, header: Option<&str>) -> &'static str {
        let headers = header.map(|name| (name.to_owned(), "x".to_owned())).into_iter().collect::<Headers>();
        let request = Request { method: method.into(), path: path.into(), headers, ..Request::default() };
        of(&request).map_or("none", |operation| operation.name)
    }

    #[test]
    fn method_path_and_header_tell_the_operation() {
        assert_eq!(operation("POST", "/v1/messages", None), "anthropic.messages");
        assert_eq!(operation("POST", "/anthropic/v1/messages/count_tokens", None), "anthropic.count_tokens");
        assert_eq!(operation("GET", "/v1/models", None), "openai.models.list");
        assert_eq!(operation("GET", "/v1/models", Some("Anthropic-Version")), "anthropic.models.list");
        assert_eq!(operation("GET", "/v1/models/org/name", None), "openai.models.get");
        assert_eq!(operation("POST", "/v1/responses/input_tokens", None), "openai.responses.input_tokens");
        assert_eq!(operation("POST", "/v1/responses/resp_1/cancel", None), "openai.responses.cancel");
        assert_eq!(operation("GET", "/health", None), "none");
        assert_eq!(operation("DELETE", "/v1/messages", None), "none");
    }
}
