//! The little of an HTTP client that a chat needs: ask which models there are, and stream an answer. Dropping a
//! stream closes its connection, which is how an answer is stopped.

use std::{collections::VecDeque, time::Duration};

use bytes::Bytes;
use http::{Method, Request, StatusCode, Uri, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client as Pool, connect::HttpConnector},
    rt::TokioExecutor,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    Options,
    decode::{Problem, Said, decode},
    sse::Decoder,
};

const VERSION: &str = "2023-06-01";
/// Long enough for a server on this machine, short enough not to be noticed when there is none.
const PROBE: Duration = Duration::from_millis(500);
/// More than any answer that is not a stream.
const WHOLE_BODY: usize = 4 << 20;

/// A connection to one server.
#[derive(Clone)]
pub struct Client {
    pool: Pool<HttpsConnector<HttpConnector>, Full<Bytes>>,
    pub(super) base: String,
    key: Option<String>,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("`{0}` is not the address of a server; it looks like http://127.0.0.1:10240")]
    Address(String),
    #[error("encrypted connections are not available: {0}")]
    Encryption(String),
    #[error("cannot reach {base}: {cause}")]
    Unreachable { base: String, cause: String },
    #[error("{base} says {status}: {message}")]
    Refused { base: String, status: StatusCode, message: String },
    #[error("the server failed: {0}")]
    Failed(String),
    #[error("the connection broke before the answer was complete")]
    Broken,
    #[error("{base} does not answer like the Anthropic API ({cause})")]
    Nonsense { base: String, cause: String },
}

impl Error {
    /// Whether the server is there and does not let us in.
    #[must_use]
    pub fn wants_key(&self) -> bool {
        matches!(self, Self::Refused { status, .. } if matches!(status.as_u16(), 401 | 403))
    }
}

/// Who said something.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Role {
    User,
    Assistant,
}

/// Something that was said.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Turn {
    pub(super) role: Role,
    pub(super) content: String,
}

/// A part of an answer.
pub(super) enum Piece {
    Text(String),
    Thinking(String),
    /// The answer was cut at its longest length.
    Cut,
    End,
}

impl Client {
    /// A client of the server at `base`, with or without `/v1` at the end.
    ///
    /// # Errors
    /// `base` is not an `http` or `https` address.
    pub fn new(base: &str, key: Option<String>) -> Result<Self, Error> {
        let trimmed = base.trim_end_matches('/').trim_end_matches("/v1").to_owned();
        let uri: Uri = trimmed.parse().map_err(|_| Error::Address(base.to_owned()))?;
        if !matches!(uri.scheme_str(), Some("http" | "https")) || uri.host().is_none() {
            return Err(Error::Address(base.to_owned()));
        }
        Ok(Self { pool: Pool::builder(TokioExecutor::new()).build(connector()?), base: trimmed, key })
    }

    /// The ids of the served models.
    ///
    /// # Errors
    /// There is no server, or it refuses.
    pub async fn models(&self) -> Result<Vec<String>, Error> {
        #[derive(Deserialize)]
        struct Page {
            data: Vec<Model>,
        }
        #[derive(Deserialize)]
        struct Model {
            id: String,
        }
        let response = self.send(Method::GET, "/v1/models", Bytes::new()).await?;
        let body = self.whole(response).await?;
        let page: Page = serde_json::from_slice(&body).map_err(|error| self.nonsense(error))?;
        Ok(page.data.into_iter().map(|model| model.id).collect())
    }

    /// The same, as long as the server answers at once.
    ///
    /// # Errors
    /// As [`Client::models`].
    pub async fn probe(&self) -> Result<Vec<String>, Error> {
        match tokio::time::timeout(PROBE, self.models()).await {
            Ok(outcome) => outcome,
            Err(_) => {
                Err(Error::Unreachable { base: self.base.clone(), cause: "no answer in time".to_owned() })
            }
        }
    }

    /// Begins an answer to the last of `turns`.
    pub(super) async fn ask(&self, options: &Options, turns: &[Turn]) -> Result<Answer, Error> {
        let mut body = json!({
            "model": options.model,
            "max_tokens": options.max_tokens,
            "messages": turns,
            "stream": true,
        });
        if let Some(system) = &options.system {
            body["system"] = json!(system);
        }
        if options.thinking {
            // The API wants a budget of at least 1024 that is smaller than the whole answer.
            let budget = (options.max_tokens / 2).max(1024);
            body["thinking"] = json!({"type": "enabled", "budget_tokens": budget});
            body["max_tokens"] = json!(options.max_tokens.max(budget + 1));
        }
        let response = self.send(Method::POST, "/v1/messages", body.to_string().into()).await?;
        let client = self.clone();
        Ok(Answer {
            body: response.into_body(),
            client,
            decoder: Decoder::default(),
            pieces: VecDeque::new(),
        })
    }

    async fn send(&self, method: Method, path: &str, body: Bytes) -> Result<Response, Error> {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base))
            .header(header::CONTENT_TYPE, "application/json")
            .header("anthropic-version", VERSION);
        if let Some(key) = &self.key {
            request = request.header("x-api-key", key);
        }
        let request = request.body(Full::new(body)).map_err(|_| Error::Address(self.base.clone()))?;
        let response = self.pool.request(request).await.map_err(|error| self.unreachable(&error))?;
        if response.status().is_success() {
            return Ok(response);
        }
        let status = response.status();
        let body = self.whole(response).await?;
        Err(Error::Refused { base: self.base.clone(), status, message: message(&body) })
    }

    async fn whole(&self, response: Response) -> Result<Bytes, Error> {
        let body = Limited::new(response.into_body(), WHOLE_BODY).collect().await;
        body.map(http_body_util::Collected::to_bytes).map_err(|error| self.nonsense(error))
    }

    fn nonsense(&self, error: impl std::fmt::Display) -> Error {
        Error::Nonsense { base: self.base.clone(), cause: error.to_string() }
    }

    /// The innermost cause says what happened; the layers around it only that something did.
    fn unreachable(&self, error: &dyn std::error::Error) -> Error {
        let innermost = std::iter::successors(Some(error), |error| error.source()).last();
        let cause = innermost.map_or_else(String::new, ToString::to_string);
        Error::Unreachable { base: self.base.clone(), cause }
    }
}

/// The cryptography is named, because a program that links two would have to choose one at run time.
fn connector() -> Result<HttpsConnector<HttpConnector>, Error> {
    let builder = HttpsConnectorBuilder::new()
        .with_provider_and_webpki_roots(rustls::crypto::ring::default_provider())
        .map_err(|error| Error::Encryption(error.to_string()))?;
    Ok(builder.https_or_http().enable_http1().build())
}

type Response = http::Response<hyper::body::Incoming>;

/// An answer that is coming in.
pub(super) struct Answer {
    body: hyper::body::Incoming,
    client: Client,
    decoder: Decoder,
    pieces: VecDeque<Result<Piece, Error>>,
}

impl Answer {
    /// The next part; after [`Piece::End`] or an error there is nothing to ask for.
    pub(super) async fn next(&mut self) -> Result<Piece, Error> {
        loop {
            if let Some(piece) = self.pieces.pop_front() {
                return piece;
            }
            let frame = self.body.frame().await.ok_or(Error::Broken)?.map_err(|_| Error::Broken)?;
            let (client, pieces) = (&self.client, &mut self.pieces);
            let Some(bytes) = frame.data_ref() else { continue };
            self.decoder.push(bytes, &mut |data| match decode(data) {
                Ok(Said::Piece(piece)) => pieces.push_back(Ok(piece)),
                Ok(Said::Failed(message)) => pieces.push_back(Err(Error::Failed(message))),
                Ok(Said::Nothing) => {}
                Err(error) => pieces.push_back(Err(client.nonsense(error))),
            });
        }
    }
}

/// What an error body says, whichever server wrote it.
fn message(body: &[u8]) -> String {
    #[derive(Deserialize)]
    struct Envelope {
        error: Problem,
    }
    match serde_json::from_slice::<Envelope>(body) {
        Ok(envelope) => envelope.error.message,
        Err(_) if body.is_empty() => "no explanation".to_owned(),
        Err(_) => String::from_utf8_lossy(body).chars().take(200).collect(),
    }
}
