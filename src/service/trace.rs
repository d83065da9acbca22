//! Where a request stands among those of other services (<https://www.w3.org/TR/trace-context/>), and what was done for it
//! when. Never contents.
//!
//! Invariant: a trace that the client does not want to be kept is not begun here.

use std::{
    fmt::Debug,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Instant,
};

use duet_upstream::{Attempt, Observer};
use http::{HeaderMap, HeaderValue};

/// More than any honest request has.
const MOST_STEPS: usize = 128;
/// The version of the header, and that the trace is kept.
const VERSION: &str = "00";
const SAMPLED: u8 = 1;

/// The place of one request in a trace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TraceContext {
    /// Of the whole trace; never 0.
    pub trace: u128,
    /// Who asked us, if that is known.
    pub parent: Option<u64>,
    /// The request itself.
    pub span: u64,
}

/// Something that was done, from when to when.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub name: &'static str,
    pub span: u64,
    /// Whether it was done by somebody else, whom we asked.
    pub elsewhere: bool,
    pub begun: Instant,
    pub ended: Instant,
    pub facts: Vec<(&'static str, Fact)>,
    /// In one word, if it failed.
    pub failed: Option<&'static str>,
}

/// What is told of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    Text(String),
    Count(u64),
}

/// The steps of one request, as they end.
#[derive(Debug)]
pub struct Trace {
    pub context: TraceContext,
    steps: Mutex<Vec<Step>>,
}

impl TraceContext {
    /// The next span of the trace that a `traceparent` names, or the first one of a new trace. `None` if whoever began it
    /// does not keep it.
    #[must_use]
    pub fn following(traceparent: Option<&str>) -> Option<Self> {
        let span = identifier();
        match traceparent.and_then(parse) {
            Some((_, _, flags)) if flags & SAMPLED == 0 => None,
            Some((trace, parent, _)) => Some(Self { trace, parent: Some(parent), span }),
            // What cannot be read counts as absent.
            None => {
                let trace = (u128::from(identifier()) << 64) | u128::from(identifier());
                Some(Self { trace, parent: None, span })
            }
        }
    }

    /// The `traceparent` for somebody who is asked in the course of `span`.
    #[must_use]
    pub fn traceparent(&self, span: u64) -> String {
        format!("{VERSION}-{:032x}-{span:016x}-{SAMPLED:02x}", self.trace)
    }
}

impl Trace {
    pub fn new(context: TraceContext) -> Self {
        Self { context, steps: Mutex::default() }
    }

    /// Adds what is over.
    pub fn add(&self, step: Step) {
        let mut steps = self.steps();
        if steps.len() < MOST_STEPS {
            steps.push(step);
        }
    }

    /// What has been done until now.
    pub fn take(&self) -> Vec<Step> {
        std::mem::take(&mut self.steps())
    }

    fn steps(&self) -> MutexGuard<'_, Vec<Step>> {
        self.steps.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A request that is over, with what was done for it.
#[derive(Debug)]
pub struct Finished {
    pub context: TraceContext,
    /// Method and route.
    pub name: String,
    pub begun: Instant,
    pub ended: Instant,
    pub facts: Vec<(&'static str, Fact)>,
    pub failed: bool,
    pub steps: Vec<Step>,
}

/// Where traces go.
pub trait Traces: Debug + Send + Sync {
    /// Takes one, without waiting.
    fn over(&self, request: Finished);
}

/// Hears of the providers that are asked, and tells them to which trace they belong.
pub struct Observing(pub Arc<Trace>);

impl Observer for Observing {
    fn attempt(&self, provider: &str, headers: &mut HeaderMap) -> Box<dyn Attempt> {
        let span = identifier();
        // A `tracestate` of the client's goes with it as it is.
        if let Ok(value) = HeaderValue::try_from(self.0.context.traceparent(span)) {
            headers.insert("traceparent", value);
        }
        let facts = vec![("duet.provider", Fact::Text(provider.to_owned()))];
        Box::new(Trying { trace: Arc::clone(&self.0), span, begun: Instant::now(), facts, failed: None })
    }
}

struct Trying {
    trace: Arc<Trace>,
    span: u64,
    begun: Instant,
    facts: Vec<(&'static str, Fact)>,
    failed: Option<&'static str>,
}

impl Attempt for Trying {
    fn answered(&mut self, outcome: Result<u16, &'static str>) {
        match outcome {
            Ok(status) => {
                self.facts.push(("http.response.status_code", Fact::Count(status.into())));
                self.failed = (status >= 400).then_some("status");
            }
            Err(kind) => self.failed = Some(kind),
        }
    }
}

impl Drop for Trying {
    fn drop(&mut self) {
        self.trace.add(Step {
            name: "upstream attempt",
            span: self.span,
            elsewhere: true,
            begun: self.begun,
            ended: Instant::now(),
            facts: std::mem::take(&mut self.facts),
            failed: self.failed,
        });
    }
}

impl Step {
    /// Something that was done here.
    pub fn here(name: &'static str, begun: Instant, ended: Instant) -> Self {
        Self { name, span: identifier(), elsewhere: false, begun, ended, facts: Vec::new(), failed: None }
    }
}

/// Never 0, which stands for none.
fn identifier() -> u64 {
    rand::random_range(1..=u64::MAX)
}

/// Trace, parent and flags of a `traceparent`. Of later versions what stands at the beginning means the same.
fn parse(header: &str) -> Option<(u128, u64, u8)> {
    let mut parts = header.trim().split('-');
    let version = hexadecimal(parts.next()?, 2)?;
    let (trace, parent) = (hexadecimal(parts.next()?, 32)?, hexadecimal(parts.next()?, 16)?);
    let flags = hexadecimal(parts.next()?, 2)?;
    let whole = version != 0xff && trace != 0 && parent != 0 && (version > 0 || parts.next().is_none());
    whole.then(|| Some((trace, u64::try_from(parent).ok()?, u8::try_from(flags).ok()?)))?
}

fn hexadecimal(text: &str, digits: usize) -> Option<u128> {
    let lower = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    let fits = text.len() == digits && text.bytes().all(lower);
    fits.then(|| u128::from_str_radix(text, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    #[test]
    fn a_trace_goes_on_where_it_comes_from() {
        let context = TraceContext::following(Some(GOOD)).unwrap();
        assert_eq!(
            (context.trace, context.parent),
            (0x4bf92f3577b34da6a3ce929d0e0e4736, Some(0x00f067aa0ba902b7))
        );
        assert_eq!(context.traceparent(7), "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000007-01");
        assert_ne!(Some(context.span), context.parent);
        // Whoever began it does not keep it.
        assert_eq!(TraceContext::following(Some(&format!("{}00", &GOOD[..53]))), None);
        // A later version may have more to say.
        let later = format!("01{}-more", &GOOD[2..]);
        assert_eq!(TraceContext::following(Some(&later)).unwrap().parent, Some(0x00f067aa0ba902b7));
    }

    #[test]
    fn what_is_no_traceparent_begins_a_trace() {
        let upper = GOOD.to_uppercase();
        let more = format!("{GOOD}-more");
        let zero = GOOD.replace("00f067aa0ba902b7", "0000000000000000");
        let last = format!("ff{}", &GOOD[2..]);
        for header in ["", "x", "00-1-2-01", "é", &GOOD[1..], &upper, &more, &zero, &last] {
            let context = TraceContext::following(Some(header)).unwrap();
            assert_eq!(context.parent, None, "{header}");
            assert_ne!(context.trace, 0x4bf92f3577b34da6a3ce929d0e0e4736, "{header}");
        }
    }
}
