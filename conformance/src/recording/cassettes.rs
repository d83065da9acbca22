//! Cassettes that are documents: of vcrpy (Python), of VCR (Ruby) and of go-vcr, told apart by their members.

use anyhow::{Context, Result};
use base64::{Engine, engine::general_purpose::STANDARD};

use super::{interaction::Interaction, yaml::Node};
use crate::exchange::Headers;

/// The interactions of a cassette, if the document is one.
#[must_use]
pub fn interactions(document: &Node) -> Option<Vec<Result<Interaction>>> {
    let (list, of_ruby) = match (document.get("http_interactions"), document.get("interactions")) {
        (Some(list), _) => (list, true),
        (None, Some(list)) => (list, false),
        (None, None) => return None,
    };
    let read = |node: &Node| {
        let request = node.get("request").context("an interaction has no request")?;
        let response = node.get("response").context("an interaction has no response")?;
        match request.get("url") {
            _ if of_ruby => ruby(node, request, response),
            Some(url) => go(url, request, response),
            None => python(request, response),
        }
    };
    Some(list.items()?.iter().map(read).collect())
}

/// vcrpy: `uri`, `body`; a response of `status: {code}` and `body: {string}`, or of `status_code` and `content` as it once
/// was for httpx. Some projects keep `parsed_body` on either side instead of the body.
fn python(request: &Node, response: &Node) -> Result<Interaction> {
    let (body, rewritten) = match (response.get("parsed_body"), response.get("content")) {
        (Some(parsed), _) => (parsed.json().to_string().into_bytes(), true),
        (None, Some(content)) => (body(content)?, false),
        (None, None) => (response.get("body").map_or_else(|| Ok(Vec::new()), body)?, false),
    };
    Ok(Interaction {
        uri: text(request, "uri")?,
        request: match request.get("parsed_body") {
            Some(parsed) => parsed.json().to_string().into_bytes(),
            None => request.get("body").map_or_else(|| Ok(Vec::new()), self::body)?,
        },
        body,
        rewritten,
        ..rest(request, response)?
    })
}

/// VCR: `uri`, bodies of `encoding` and `string` or `base64_string`, and a time.
fn ruby(interaction: &Node, request: &Node, response: &Node) -> Result<Interaction> {
    Ok(Interaction {
        uri: text(request, "uri")?,
        request: request.get("body").map_or_else(|| Ok(Vec::new()), body)?,
        body: response.get("body").map_or_else(|| Ok(Vec::new()), body)?,
        at: interaction.get("recorded_at").and_then(Node::text),
        ..rest(request, response)?
    })
}

/// go-vcr: `url`, bodies as texts, the status as `code` beside its line.
fn go(url: &Node, request: &Node, response: &Node) -> Result<Interaction> {
    Ok(Interaction {
        uri: url.text().context("the url is no text")?,
        request: request.get("body").map_or_else(|| Ok(Vec::new()), body)?,
        body: response.get("body").map_or_else(|| Ok(Vec::new()), body)?,
        ..rest(request, response)?
    })
}

/// What all have alike.
fn rest(request: &Node, response: &Node) -> Result<Interaction> {
    let places = [response.get("status").and_then(|status| status.get("code")), response.get("code")];
    let status = places.into_iter().flatten().next().or_else(|| response.get("status_code"));
    let status = status.and_then(Node::text).and_then(|code| code.parse().ok());
    Ok(Interaction {
        method: text(request, "method")?,
        asked: headers(request),
        status: status.context("the response has no status")?,
        headers: headers(response),
        ..Interaction::default()
    })
}

fn text(node: &Node, member: &str) -> Result<String> {
    node.get(member).and_then(Node::text).with_context(|| format!("an interaction has no {member}"))
}

/// A text or bytes, plain or as `string` or `base64_string`.
fn body(node: &Node) -> Result<Vec<u8>> {
    if let Some(packed) = node.get("base64_string").and_then(Node::text) {
        let packed: String = packed.chars().filter(|character| !character.is_whitespace()).collect();
        return STANDARD.decode(packed).context("a base64_string is no base64");
    }
    let text = if matches!(node, Node::Map(_)) { node.get("string") } else { Some(node) };
    text.and_then(Node::bytes).context("a body is neither text nor bytes")
}

/// A header's value is a text or a list of texts.
fn headers(side: &Node) -> Headers {
    let Some(Node::Map(members)) = side.get("headers") else { return Headers::default() };
    let values = |value: &Node| match value {
        Node::List(items) => items.iter().filter_map(Node::text).collect(),
        other => other.text().into_iter().collect::<Vec<_>>(),
    };
    members
        .iter()
        .flat_map(|(name, value)| values(value).into_iter().map(move |value| (name.clone(), value)))
        .collect()
}
