//! What went over the wire, for people: excerpts within reports, and all bytes in a folder. No key gets into either.

use std::{collections::BTreeSet, fs, path::Path};

use super::{Excerpt, Finding};
use crate::{
    exchange::{Ending, Exchange, Headers},
    run::{Ran, judge::labels, target::Target},
    verdict::Verdict,
};

/// The folder below that of the report.
pub const FOLDER: &str = "evidence";
/// Headers that hold keys.
const SECRET: [&str; 6] =
    ["authorization", "proxy-authorization", "x-api-key", "api-key", "cookie", "set-cookie"];
/// Texts shorter than this are no keys: to blot them out would blot out the traffic.
const SHORTEST_KEY: usize = 8;
/// What stands where a key stood.
const REMOVED: &str = "[removed]";
/// Bytes of a body that an excerpt shows: so many of its beginning, and of its end.
const SHOWN: (usize, usize) = (1_600, 400);

/// Bytes of a body that evidence holds: more than any real answer, less than an endless one.
const LONGEST: usize = 8 << 20;

/// Finds keys.
#[derive(Debug, Clone, Default)]
pub struct Scrubber {
    keys: Vec<String>,
}

impl Scrubber {
    /// Knows the key of a target and what its extra headers hold in places for keys.
    #[must_use]
    pub fn of(target: &Target) -> Self {
        let extra = target.extra.0.iter().filter(|(name, _)| is_secret(name));
        let values = extra.map(|(_, value)| value.rsplit(' ').next().unwrap_or(value));
        let keys = values.chain([target.key.as_str()]).filter(|key| key.len() >= SHORTEST_KEY);
        Self { keys: keys.map(str::to_owned).collect() }
    }

    /// Replaces every key in bytes.
    fn bytes(&self, bytes: &[u8]) -> Vec<u8> {
        let mut clean = bytes.to_vec();
        for key in &self.keys {
            let mut rest = 0;
            let find = |bytes: &[u8]| bytes.windows(key.len()).position(|window| window == key.as_bytes());
            while let Some(place) = clean.get(rest..).and_then(find) {
                clean.splice(rest + place..rest + place + key.len(), REMOVED.bytes());
                rest += place + REMOVED.len();
            }
        }
        clean
    }

    fn text(&self, text: &str) -> String {
        String::from_utf8_lossy(&self.bytes(text.as_bytes())).into_owned()
    }

    fn headers(&self, headers: &Headers) -> String {
        let line = |(name, value): &(String, String)| {
            let value = if is_secret(name) { REMOVED.to_owned() } else { self.text(value) };
            format!("{name}: {value}\n")
        };
        headers.0.iter().map(line).collect()
    }

    fn request_head(&self, exchange: &Exchange) -> String {
        let request = &exchange.request;
        let query = request.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
        let line = format!("{} {}{query}", request.method, request.path);
        format!("{}\n{}\n", self.text(&line), self.headers(&request.headers))
    }

    fn response_head(&self, exchange: &Exchange) -> String {
        let response = &exchange.response;
        if response.status == 0 {
            return String::new();
        }
        format!("HTTP {}\n{}\n", response.status, self.headers(&response.headers))
    }
}

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let sounds_so = ["token", "secret", "-key"].iter().any(|part| name.contains(part));
    SECRET.contains(&name.as_str()) || (sounds_so && !name.contains("ratelimit"))
}

/// Takes keys out of the messages of a case, and puts excerpts of its exchanges into the report if there is more to say
/// than that all is well. A failure is often about what an earlier step brought, so every step is shown in its last try.
pub fn excerpts(ran: &mut Ran, scrubber: &Scrubber) {
    for finding in &mut ran.report.findings {
        finding.message = scrubber.text(&finding.message);
    }
    if ran.report.findings.iter().all(|finding| finding.verdict == Verdict::Pass) {
        return;
    }
    let named: BTreeSet<_> = ran.report.findings.iter().map(|finding| finding.step.as_str()).collect();
    let all: Vec<_> = labels(&ran.session).into_iter().zip(&ran.session.exchanges).collect();
    let is_last = |exchange: &Exchange| {
        ran.session.step(&exchange.name).is_some_and(|last| std::ptr::eq(last, exchange))
    };
    let exchanges =
        all.into_iter().filter(|(label, exchange)| named.contains(label.as_str()) || is_last(exchange));
    let excerpt = |(step, exchange): (String, &Exchange)| Excerpt {
        step,
        request: scrubber.request_head(exchange) + &shortened(&scrubber.bytes(&exchange.request.body)),
        response: scrubber.response_head(exchange)
            + &shortened(&scrubber.bytes(&exchange.response.body))
            + &ended(&exchange.response.ending),
        evidence: None,
    };
    ran.report.exchanges = exchanges.map(excerpt).collect();
}

/// Writes all bytes of those exchanges below `folder`, one file each, and notes where.
///
/// # Errors
/// A file cannot be written.
pub fn write(folder: &Path, ran: &mut Ran, scrubber: &Scrubber) -> std::io::Result<()> {
    let exchanges: Vec<_> = labels(&ran.session).into_iter().zip(&ran.session.exchanges).collect();
    for excerpt in &mut ran.report.exchanges {
        let Some((_, exchange)) = exchanges.iter().find(|(label, _)| *label == excerpt.step) else {
            continue;
        };
        let place = format!("{FOLDER}/{}/{}.http", ran.report.id, excerpt.step);
        let path = folder.join(&place);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        let about = ran.report.findings.iter().filter(|finding| finding.step == excerpt.step);
        fs::write(path, file(exchange, about, scrubber))?;
        excerpt.evidence = Some(place);
    }
    Ok(())
}

/// Comments that say what was found, the request, a line of `###`, the response.
fn file<'a>(
    exchange: &Exchange,
    findings: impl Iterator<Item = &'a Finding>,
    scrubber: &Scrubber,
) -> Vec<u8> {
    let found = findings.filter(|finding| finding.verdict != Verdict::Pass).map(|finding| {
        let message = finding.message.replace(['\n', '\r'], " ");
        format!("# {} {}: {message}\n", finding.verdict.name(), finding.requirement)
    });
    let mut bytes = found.collect::<String>().into_bytes();
    bytes.extend(scrubber.request_head(exchange).into_bytes());
    bytes.extend(scrubber.bytes(&exchange.request.body));
    bytes.extend(b"\n\n###\n");
    bytes.extend(scrubber.response_head(exchange).into_bytes());
    let body = &exchange.response.body;
    bytes.extend(scrubber.bytes(&body[..body.len().min(LONGEST)]));
    if body.len() > LONGEST {
        bytes.extend(format!("\n### {} more bytes\n", body.len() - LONGEST).into_bytes());
    }
    bytes.extend(ended(&exchange.response.ending).into_bytes());
    bytes
}

/// How the answer ended, where that was not as HTTP wants it.
fn ended(ending: &Ending) -> String {
    match ending {
        Ending::Complete => String::new(),
        Ending::Cut(reason) => format!("\n### broken off: {reason}\n"),
        Ending::TimedOut(limit) => format!("\n### nothing more came for {} s\n", limit.as_secs_f64()),
        Ending::TooLong(bytes) => format!("\n### left after {bytes} bytes\n"),
    }
}

/// The beginning and the end of a body as text.
fn shortened(bytes: &[u8]) -> String {
    let (head, tail) = SHOWN;
    if bytes.len() <= head + tail {
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let left_out = bytes.len() - head - tail;
    format!(
        "{}\n[... {left_out} bytes left out ...]\n{}",
        String::from_utf8_lossy(&bytes[..head]).trim_end_matches('\u{fffd}'),
        String::from_utf8_lossy(&bytes[bytes.len() - tail..]).trim_start_matches('\u{fffd}')
    )
}
