//! Questions to the hub: addresses, the token, time-outs, and what a refusal means.
//!
//! Invariant: every failure says whether asking again may help. The token goes to the hub alone, never to the storage
//! that the hub redirects to.

use std::{io, time::Duration};

use ureq::{
    Agent, Body,
    config::RedirectAuthHeaders,
    http::{HeaderMap, Response, StatusCode, header},
};

use crate::{
    Error, Hub, Repository,
    patience::{Failure, Patience},
};

/// Access to one repository.
pub(crate) struct Client<'a> {
    pub(crate) hub: &'a Hub,
    pub(crate) repository: &'a Repository,
    agent: Agent,
}

impl<'a> Client<'a> {
    pub(crate) fn new(hub: &'a Hub, repository: &'a Repository) -> Self {
        let Patience { connect, silence, .. } = hub.patience;
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .redirect_auth_headers(RedirectAuthHeaders::SameHost)
            .timeout_resolve(Some(connect))
            .timeout_connect(Some(connect))
            .timeout_send_request(Some(silence))
            .timeout_recv_response(Some(silence))
            .timeout_per_read(Some(silence))
            .user_agent(concat!("duet/", env!("CARGO_PKG_VERSION")))
            .build()
            .into();
        Self { hub, repository, agent }
    }

    /// Ends every connection, for good.
    pub(crate) fn interrupt(&self) {
        self.agent.clone().shutdown();
    }

    /// The description of the repository at its revision, with the sizes of its files where the hub knows them.
    pub(crate) fn describe(&self) -> Result<Response<Body>, Failure> {
        let Repository { name, revision } = self.repository;
        let revision = encode(revision, &[]);
        let url = format!("{}/api/models/{name}/revision/{revision}?blobs=true", self.hub.endpoint);
        let response = self.with_token(self.agent.get(&url)).call();
        self.judge(response, name, &[])
    }

    /// The head of a file's answer, or of the redirect to its storage.
    pub(crate) fn probe(&self, commit: &str, file: &str) -> Result<Response<Body>, Failure> {
        let request = self.agent.head(self.address(commit, file));
        let request = request.config().max_redirects(0).max_redirects_will_error(false).build();
        let redirects = [StatusCode::FOUND, StatusCode::TEMPORARY_REDIRECT, StatusCode::PERMANENT_REDIRECT];
        self.judge(self.with_token(request).call(), file, &redirects)
    }

    /// A file from byte `start` on. A status of 416 is an answer too.
    pub(crate) fn file(&self, commit: &str, file: &str, start: u64) -> Result<Response<Body>, Failure> {
        let request = self.with_token(self.agent.get(self.address(commit, file)));
        let request = request.header(header::RANGE, format!("bytes={start}-"));
        self.judge(request.call(), file, &[StatusCode::RANGE_NOT_SATISFIABLE])
    }

    fn address(&self, commit: &str, file: &str) -> String {
        format!("{}/{}/resolve/{commit}/{}", self.hub.endpoint, self.repository.name, encode(file, b"/"))
    }

    fn with_token<B>(&self, request: ureq::RequestBuilder<B>) -> ureq::RequestBuilder<B> {
        match &self.hub.token {
            Some(token) => request.header(header::AUTHORIZATION, format!("Bearer {token}")),
            None => request,
        }
    }

    fn judge(
        &self,
        response: Result<Response<Body>, ureq::Error>,
        file: &str,
        welcome: &[StatusCode],
    ) -> Result<Response<Body>, Failure> {
        let response = response.map_err(|error| self.broken(file, error))?;
        let status = response.status();
        if status.is_success() || welcome.contains(&status) {
            return Ok(response);
        }
        Err(self.refusal(status.as_u16(), response.headers(), file))
    }

    fn refusal(&self, status: u16, headers: &HeaderMap, file: &str) -> Failure {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let repository = self.repository.name.clone();
        let code = text("x-error-code");
        let error = match status {
            401 | 403 if code == "GatedRepo" => {
                Error::Gated { endpoint: self.hub.endpoint.clone(), repository, status }
            }
            401 if self.hub.token.is_some() && speaks_of_token(text("x-error-message")) => {
                Error::UnknownToken
            }
            401 | 403 => Error::Refused { repository, status },
            404 if code == "RevisionNotFound" => {
                Error::NoRevision { repository, revision: self.repository.revision.clone() }
            }
            404 => Error::NotFound { repository },
            429 => {
                let wait = pause(headers);
                return Failure::Passing { error: Error::TooMany { wait }, wait };
            }
            500.. => {
                let error = Error::Status { file: file.to_owned(), status };
                return Failure::Passing { error, wait: pause(headers) };
            }
            _ => Error::Status { file: file.to_owned(), status },
        };
        Failure::Final(error)
    }

    /// What it means that no answer came, or not the whole of it.
    pub(crate) fn broken(&self, file: &str, error: ureq::Error) -> Failure {
        use ureq::Timeout;
        match error {
            ureq::Error::Timeout(Timeout::Connect | Timeout::Resolve) => self.unreachable(format!(
                "no connection within {} seconds",
                self.hub.patience.connect.as_secs_f32()
            )),
            ureq::Error::Timeout(_) => Failure::passing(Error::Silent {
                endpoint: self.hub.endpoint.clone(),
                file: file.to_owned(),
                silence: self.hub.patience.silence,
            }),
            ureq::Error::Io(error) if is_cut(&error) => {
                Failure::passing(Error::Cut { file: file.to_owned(), cause: error.to_string() })
            }
            ureq::Error::Json(error) => self.nonsense(file, error.to_string()),
            ureq::Error::Protocol(error) => self.nonsense(file, error.to_string()),
            other => self.unreachable(other.to_string()),
        }
    }

    /// As [`Self::broken`], while a body is read.
    pub(crate) fn broken_body(&self, file: &str, error: io::Error) -> Failure {
        match error.downcast::<ureq::Error>() {
            Ok(error) => self.broken(file, error),
            Err(error) if error.kind() == io::ErrorKind::TimedOut => {
                self.broken(file, ureq::Error::Timeout(ureq::Timeout::PerRead))
            }
            Err(error) => Failure::passing(Error::Cut { file: file.to_owned(), cause: error.to_string() }),
        }
    }

    pub(crate) fn nonsense(&self, file: &str, cause: impl Into<String>) -> Failure {
        Failure::Final(Error::Nonsense { file: file.to_owned(), cause: cause.into() })
    }

    fn unreachable(&self, cause: String) -> Failure {
        Failure::Final(Error::Unreachable {
            endpoint: self.hub.endpoint.clone(),
            repository: self.repository.name.clone(),
            cause,
        })
    }
}

/// Whether a connection that stood broke; everything else, such as an unknown host, kept it from standing.
fn is_cut(error: &io::Error) -> bool {
    use io::ErrorKind as Kind;
    matches!(
        error.kind(),
        Kind::UnexpectedEof | Kind::ConnectionReset | Kind::ConnectionAborted | Kind::BrokenPipe
    )
}

fn speaks_of_token(message: &str) -> bool {
    let message = message.to_ascii_lowercase();
    message.contains("credentials") || message.contains("token")
}

/// The pause that the hub asks for: `Retry-After` in seconds, or the `t` of the draft header `RateLimit`, which is what
/// huggingface.co sends.
fn pause(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let after = text("retry-after").and_then(|seconds| seconds.trim().parse().ok());
    let reset = || {
        let parameters = text("ratelimit")?.split(';');
        parameters.filter_map(|part| part.trim().strip_prefix("t=")?.parse().ok()).next()
    };
    after.or_else(reset).map(Duration::from_secs)
}

/// A part of an address: everything but letters, digits, `-._~` and `kept` in percent.
fn encode(text: &str, kept: &[u8]) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || kept.contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
        encoded
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_survive_any_name() {
        assert_eq!(encode("refs/pr/1", &[]), "refs%2Fpr%2F1");
        assert_eq!(encode("1_Pooling/ä b.json", b"/"), "1_Pooling/%C3%A4%20b.json");
    }

    #[test]
    fn the_pause_is_read_from_either_header() {
        #[track_caller]
        fn check(name: &'static str, value: &str, expected: Option<u64>) {
            let headers = HeaderMap::from_iter([(name.parse().unwrap(), value.parse().unwrap())]);
            assert_eq!(pause(&headers), expected.map(Duration::from_secs));
        }
        check("retry-after", "7", Some(7));
        check("ratelimit", "\"resolvers\";r=0;t=120", Some(120));
        check("retry-after", "Wed, 21 Oct 2015 07:28:00 GMT", None);
        check("date", "1", None);
    }
}
