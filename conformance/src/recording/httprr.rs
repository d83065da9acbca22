//! Traces of httprr: pairs of requests and responses as HTTP writes them, each pair behind a line with both lengths.

use anyhow::{Context, Result, bail};

use super::interaction::Interaction;
use crate::exchange::Headers;

const MAGIC: &[u8] = b"httprr trace v1\n";

/// The interactions of a trace, if the bytes are one. A trace that breaks off ends with an error.
#[must_use]
pub fn interactions(bytes: &[u8]) -> Option<Vec<Result<Interaction>>> {
    let mut rest = bytes.strip_prefix(MAGIC)?;
    let mut all = Vec::new();
    while !rest.is_empty() {
        match pair(rest) {
            Ok((request, response, behind)) => {
                all.push(interaction(request, response));
                rest = behind;
            }
            Err(error) => {
                all.push(Err(error));
                break;
            }
        }
    }
    Some(all)
}

/// A request, a response, and what follows.
fn pair(bytes: &[u8]) -> Result<(&[u8], &[u8], &[u8])> {
    let (line, rest) = line(bytes).context("the trace breaks off")?;
    let line = String::from_utf8_lossy(line);
    let lengths = line.split_once(' ').context("a line with two lengths is missing")?;
    let (request, response): (usize, usize) = (lengths.0.trim().parse()?, lengths.1.trim().parse()?);
    let end = request.checked_add(response).filter(|end| *end <= rest.len());
    let Some(end) = end else { bail!("the trace breaks off within a pair") };
    Ok((&rest[..request], &rest[request..end], &rest[end..]))
}

fn interaction(request: &[u8], response: &[u8]) -> Result<Interaction> {
    let (first, asked, body) = message(request)?;
    let mut words = first.split(' ');
    let (method, uri) = words.next().zip(words.next()).context("a request line is short")?;
    // A request to no proxy names its host in a header.
    let uri = if uri.contains("://") {
        uri.to_owned()
    } else {
        format!("https://{}{uri}", asked.get("host").unwrap_or_default())
    };
    let (line, headers, answer) = message(response)?;
    let status = line.split(' ').nth(1).and_then(|status| status.parse().ok());
    Ok(Interaction {
        method: method.to_owned(),
        uri,
        asked,
        request: body,
        status: status.context("a status line has no status")?,
        headers,
        body: answer,
        ..Interaction::default()
    })
}

/// The first line, the headers and the body of a message, whose lines end with LF or CRLF.
fn message(bytes: &[u8]) -> Result<(String, Headers, Vec<u8>)> {
    let (first, mut rest) = line(bytes).context("a message is empty")?;
    let mut headers = Vec::new();
    loop {
        let (one, behind) = line(rest).context("a message has no end of its headers")?;
        rest = behind;
        if one.is_empty() {
            break;
        }
        let text = String::from_utf8_lossy(one);
        let (name, value) = text.split_once(':').context("a header has no colon")?;
        headers.push((name.trim().to_owned(), value.trim().to_owned()));
    }
    let headers = Headers(headers);
    let chunked = headers.get("transfer-encoding").is_some_and(|coding| coding.contains("chunked"));
    let body = if chunked { chunks(rest)? } else { rest.to_vec() };
    Ok((String::from_utf8_lossy(first).into_owned(), headers, body))
}

fn chunks(mut rest: &[u8]) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let (size, behind) = line(rest).context("a chunk has no length")?;
        let size = String::from_utf8_lossy(size);
        let size = usize::from_str_radix(size.split(';').next().unwrap_or_default().trim(), 16)?;
        if size == 0 {
            return Ok(body);
        }
        body.extend(behind.get(..size).context("a chunk breaks off")?);
        rest = line(&behind[size..]).context("a chunk has no end")?.1;
    }
}

/// A line without its end, and what follows.
fn line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let line = &bytes[..end];
    Some((line.strip_suffix(b"\r").unwrap_or(line), &bytes[end + 1..]))
}
