//! A request and its response as recorders of other projects keep them, before they are an exchange of ours.
//!
//! Only what the vendors' own hosts answered is an exchange: the same paths exist on other hosts, whose answers prove
//! nothing about the real APIs.

use anyhow::Result;

use super::{encoding, recorded};
use crate::{
    date::{Date, Recorded},
    exchange::{Ending, Exchange, Faith, Headers, Request, Response},
};

/// Hosts that speak for the real APIs, with all that end so.
const HOSTS: [&str; 2] = ["anthropic.com", "openai.com"];
/// Headers of requests that hold keys.
pub const SECRET: [&str; 5] = ["api-key", "authorization", "cookie", "proxy-authorization", "x-api-key"];

/// One interaction of a cassette.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Interaction {
    /// In any case.
    pub method: String,
    /// With scheme and host.
    pub uri: String,
    /// As they were sent.
    pub asked: Headers,
    /// The request's body.
    pub request: Vec<u8>,
    /// The HTTP status.
    pub status: u16,
    /// The response's headers.
    pub headers: Headers,
    /// The response's body, perhaps compressed.
    pub body: Vec<u8>,
    /// Whether the recorder keeps a document instead of the bytes.
    pub rewritten: bool,
    /// When, if the recorder says so, as HTTP writes it.
    pub at: Option<String>,
}

impl Interaction {
    /// The exchange, unless another host than the vendors' answered.
    ///
    /// # Errors
    /// A body cannot be decompressed.
    pub fn exchange(mut self, name: String) -> Result<Option<Exchange>> {
        // A placeholder that a scrubber left is no host of theirs.
        let Some((_, rest)) = self.uri.split_once("://") else { return Ok(None) };
        let (host, path) = rest.find(['/', '?']).map_or((rest, ""), |end| rest.split_at(end));
        let host = host.split(':').next().unwrap_or_default().to_ascii_lowercase();
        if !HOSTS.iter().any(|known| host == *known || host.ends_with(&format!(".{known}"))) {
            return Ok(None);
        }
        let (path, query) =
            path.split_once('?').map_or((path, None), |(path, query)| (path, Some(query.to_owned())));
        let rewritten = self.rewritten || self.has_another_length();
        let body = encoding::decoded(&mut self.headers, self.body)?;
        SECRET.iter().for_each(|name| self.asked.remove(name));
        // Recorders drop it, and paths that both APIs have are told apart by it.
        if host.ends_with("anthropic.com") && self.asked.get("anthropic-version").is_none() {
            self.asked.set("anthropic-version", "2023-06-01");
        }
        let request = Request {
            method: self.method.to_ascii_uppercase(),
            path: path.to_owned(),
            query: query.filter(|query| !query.is_empty()),
            body: encoding::decoded(&mut self.asked, self.request)?,
            headers: self.asked,
        };
        let recorded =
            self.at.as_deref().and_then(day).map_or_else(|| recorded(&self.headers, &body), Recorded::On);
        let faith = Faith { headers_partial: true, body_rewritten: rewritten, recorded };
        let response =
            Response { status: self.status, headers: self.headers, body, ending: Ending::Complete };
        Ok(Some(Exchange::new(name, request, response, faith)))
    }

    /// Whether the body is not the one that the headers announced: then somebody wrote it again.
    fn has_another_length(&self) -> bool {
        let announced = self.headers.get("content-length").and_then(|length| length.parse::<usize>().ok());
        let encoded = self.headers.get("content-encoding").is_some();
        announced.is_some_and(|announced| !encoded && announced != self.body.len())
    }
}

/// The day of a time as HTTP writes it: `Sun, 01 Jun 2025 04:30:57 GMT`. Scrubbed times are of other centuries.
pub fn day(time: &str) -> Option<Date> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut parts = time.split_once(", ")?.1.split_whitespace();
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let month = MONTHS.iter().position(|known| *known == month)? + 1;
    let year: u16 = year.parse().ok().filter(|year| (2022..2100).contains(year))?;
    Date::parse(&format!("{year}-{month:02}-{day:0>2}"))
}
