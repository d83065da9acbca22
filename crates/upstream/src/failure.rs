//! Why a provider gave no answer, and what follows from it: for the next target, for the same one later, for the client.

use std::time::Duration;

use bytes::Bytes;
use duet_inference::{Error, UpstreamFault};
use http::{StatusCode, response::Parts};
use serde::Deserialize;

use crate::{exchange::innermost, headers, walk::Retry};

/// What is shown of an error page that is no JSON, in characters.
const SHOWN: usize = 300;

/// No answer.
#[derive(Debug)]
pub enum Failure {
    /// It has as many requests under way as it may have, or is left alone.
    Full,
    /// No connection, no encryption, or no HTTP. The text is for the log.
    Unreachable(String),
    /// Its certificate does not show that it is who was asked. The text is for the log.
    Untrusted(String),
    /// No byte in this time.
    Silent(Duration),
    /// A status that is no success.
    Refused { head: Box<Parts>, body: Bytes },
}

/// Of what kind a failure is, for operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureKind {
    /// No connection, no encryption, or no HTTP.
    Unreachable,
    /// No certificate that is believed.
    Untrusted,
    /// Nothing came in time.
    Silent,
    /// It asked to come back later.
    Busy,
    /// It did not let this server in.
    Locked,
    /// It does not have what was asked for.
    Refused,
    /// It failed by itself, or its answer broke off.
    Broken,
}

/// Whose fault a status is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Blame {
    /// The request's. It would fail everywhere.
    Request,
    /// The provider does not have what is asked for, or does not let this server in.
    Place,
    Busy,
    Provider,
}

impl Failure {
    /// From what kept a connection from being made, or an answer from coming.
    pub(crate) fn of_transport(error: &(dyn std::error::Error + 'static)) -> Self {
        let cause = innermost(error);
        if is_untrusted(error) { Self::Untrusted(cause) } else { Self::Unreachable(cause) }
    }

    /// Whether another target might do better.
    pub(crate) fn is_elsewhere(&self) -> bool {
        self.blame() != Blame::Request
    }

    /// Whether the provider itself is unwell.
    pub(crate) fn is_unwell(&self) -> bool {
        match self {
            Self::Full => false,
            Self::Unreachable(_) | Self::Untrusted(_) | Self::Silent(_) => true,
            Self::Refused { head, .. } => self.blame() == Blame::Provider || is_locked(head.status),
        }
    }

    /// What operators are told. `None` for what was no fault of the provider.
    pub(crate) fn kind(&self) -> Option<FailureKind> {
        Some(match self {
            Self::Full => return None,
            Self::Unreachable(_) => FailureKind::Unreachable,
            Self::Untrusted(_) => FailureKind::Untrusted,
            Self::Silent(_) => FailureKind::Silent,
            Self::Refused { head, .. } => match self.blame() {
                Blame::Request => return None,
                Blame::Place if is_locked(head.status) => FailureKind::Locked,
                Blame::Place => FailureKind::Refused,
                Blame::Busy => FailureKind::Busy,
                Blame::Provider => FailureKind::Broken,
            },
        })
    }

    pub(crate) fn is_busy(&self) -> bool {
        self.blame() == Blame::Busy && !matches!(self, Self::Full)
    }

    pub(crate) fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Refused { head, .. } => headers::retry_after(&head.headers),
            Self::Full | Self::Unreachable(_) | Self::Untrusted(_) | Self::Silent(_) => None,
        }
    }

    /// Whether the same target may be asked again.
    pub(crate) fn retry(&self) -> Retry {
        match self {
            Self::Full | Self::Untrusted(_) | Self::Silent(_) => Retry::Never,
            Self::Unreachable(_) => Retry::Backoff,
            Self::Refused { head, .. } if headers::is_final(&head.headers) => Retry::Never,
            Self::Refused { .. } => match (self.blame(), self.retry_after()) {
                (Blame::Request | Blame::Place, _) => Retry::Never,
                (Blame::Busy | Blame::Provider, Some(wait)) => Retry::After(wait),
                (Blame::Busy | Blame::Provider, None) => Retry::Backoff,
            },
        }
    }

    /// Whether the answer may be shown as it is. One that is about this server's key may not: it can hold parts of it,
    /// and clients would take it for one about theirs.
    pub(crate) fn is_presentable(&self) -> bool {
        matches!(self, Self::Refused { head, .. } if !is_locked(head.status) && !head.status.is_redirection())
    }

    fn blame(&self) -> Blame {
        let head = match self {
            Self::Full => return Blame::Busy,
            Self::Unreachable(_) | Self::Untrusted(_) | Self::Silent(_) => return Blame::Provider,
            Self::Refused { head, .. } => head,
        };
        match head.status {
            StatusCode::TOO_MANY_REQUESTS => Blame::Busy,
            status if is_locked(status) => Blame::Place,
            StatusCode::NOT_FOUND => Blame::Place,
            StatusCode::REQUEST_TIMEOUT | StatusCode::CONFLICT => Blame::Provider,
            status if status.is_client_error() => Blame::Request,
            // Redirects too: they are never followed.
            _ => Blame::Provider,
        }
    }

    /// In neutral words, for clients.
    pub fn error(&self, provider: &str) -> Error {
        let (fault, message) = match self {
            Self::Full => (UpstreamFault::Busy, "it has too much to do".to_owned()),
            Self::Unreachable(_) => (UpstreamFault::Unreachable, "it cannot be reached".to_owned()),
            Self::Untrusted(_) => (
                UpstreamFault::Unreachable,
                "its certificate is not trusted; this server's log says why".to_owned(),
            ),
            Self::Silent(after) => {
                (UpstreamFault::TimedOut, format!("it gave no answer within {} seconds", after.as_secs_f32()))
            }
            Self::Refused { head, .. } if is_locked(head.status) => {
                (UpstreamFault::Locked, "it does not accept this server's key".to_owned())
            }
            Self::Refused { head, body } => match self.blame() {
                Blame::Request | Blame::Place => (UpstreamFault::Refused, message(head.status, body)),
                Blame::Busy => (UpstreamFault::Busy, message(head.status, body)),
                Blame::Provider => (UpstreamFault::Failed, message(head.status, body)),
            },
        };
        Error::Upstream { provider: provider.to_owned(), fault, message, retry_after: self.retry_after() }
    }

    /// In words for the log, without what the client sent.
    pub(crate) fn cause(&self) -> String {
        match self {
            Self::Full => "no place is free, or the circuit is open".to_owned(),
            Self::Unreachable(cause) | Self::Untrusted(cause) => cause.clone(),
            Self::Silent(after) => format!("no byte within {after:?}"),
            Self::Refused { head, .. } => format!("status {}", head.status.as_u16()),
        }
    }
}

/// It is about this server's key or account.
fn is_locked(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::UNAUTHORIZED
            | StatusCode::PAYMENT_REQUIRED
            | StatusCode::FORBIDDEN
            | StatusCode::PROXY_AUTHENTICATION_REQUIRED
    )
}

/// Whether a certificate was refused, by this side. Input and output errors hide what they hold from those who ask for
/// the source.
fn is_untrusted(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut layers = std::iter::successors(Some(error), |error| within(*error));
    layers.any(|layer| matches!(layer.downcast_ref(), Some(rustls::Error::InvalidCertificate(_))))
}

fn within<'a>(error: &'a (dyn std::error::Error + 'static)) -> Option<&'a (dyn std::error::Error + 'static)> {
    match error.downcast_ref::<std::io::Error>() {
        Some(error) => error.get_ref().map(|inner| inner as _),
        None => error.source(),
    }
}

/// What an error's body says, in either dialect.
pub(crate) fn message(status: StatusCode, body: &[u8]) -> String {
    #[derive(Deserialize)]
    struct Body {
        error: Detail,
    }
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Detail {
        Object { message: String },
        Text(String),
    }
    match serde_json::from_slice(body) {
        Ok(Body { error: Detail::Object { message } | Detail::Text(message) }) => message,
        Err(_) if body.is_empty() => format!("status {}", status.as_u16()),
        Err(_) => {
            let text: String = String::from_utf8_lossy(body).chars().take(SHOWN).collect();
            format!("status {}: {text}", status.as_u16())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(status: u16, header: Option<(&'static str, &'static str)>, body: &'static str) -> Failure {
        let mut response = http::Response::builder().status(status);
        if let Some((name, value)) = header {
            response = response.header(name, value);
        }
        let (head, ()) = response.body(()).unwrap().into_parts();
        Failure::Refused { head: Box::new(head), body: Bytes::from_static(body.as_bytes()) }
    }

    #[test]
    fn statuses_decide_who_is_asked_next() {
        // status, elsewhere, unwell, again, presentable
        let cases = [
            (400, false, false, Retry::Never, true),
            (413, false, false, Retry::Never, true),
            (422, false, false, Retry::Never, true),
            (401, true, true, Retry::Never, false),
            (403, true, true, Retry::Never, false),
            (404, true, false, Retry::Never, true),
            (302, true, true, Retry::Backoff, false),
            (429, true, false, Retry::Backoff, true),
            (500, true, true, Retry::Backoff, true),
            (529, true, true, Retry::Backoff, true),
        ];
        for (status, elsewhere, unwell, retry, presentable) in cases {
            let failure = refused(status, None, "");
            let found =
                (failure.is_elsewhere(), failure.is_unwell(), failure.retry(), failure.is_presentable());
            assert_eq!(found, (elsewhere, unwell, retry, presentable), "{status}");
        }
    }

    #[test]
    fn servers_that_say_when_are_asked_then() {
        let wait = Retry::After(Duration::from_secs(3));
        assert_eq!(refused(429, Some(("retry-after", "3")), "").retry(), wait);
        assert_eq!(refused(503, Some(("retry-after", "3")), "").retry(), wait);
        assert_eq!(refused(500, Some(("x-should-retry", "false")), "").retry(), Retry::Never);
    }

    #[test]
    fn a_refused_key_stays_a_secret() {
        let body = r#"{"error":{"message":"Incorrect API key provided: sk-ab***yz"}}"#;
        let error = refused(401, None, body).error("cloud").to_string();
        assert!(!error.contains("sk-"), "{error}");
    }

    #[test]
    fn messages_are_found_in_both_dialects() {
        let bodies = [
            r#"{"type":"error","error":{"type":"invalid_request_error","message":"no"},"request_id":"r"}"#,
            r#"{"error":{"message":"no","type":"t","param":null,"code":null}}"#,
            r#"{"error":"no"}"#,
        ];
        for body in bodies {
            assert_eq!(message(StatusCode::BAD_REQUEST, body.as_bytes()), "no");
        }
        assert_eq!(message(StatusCode::BAD_GATEWAY, b"<html>"), "status 502: <html>");
    }
}
