//! Requests to the routes inside of the envelope, and what becomes of their answers.

use std::{convert::Infallible, fmt::Write};

use api_server::runtime::{BinaryBody, RequestContext, RequestId};
use axum::{Router, body::Body, extract::Request, response::Response};
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Uri, header};
use http_body_util::BodyExt;
use serde_json::{Map, Value};
use tower::ServiceExt;
use types_local as wire;

use super::{envelope, problem::Problem};

/// What of a request's head means something inside.
const HEADERS: [HeaderName; 4] = [
    header::HOST,
    HeaderName::from_static("anthropic-version"),
    HeaderName::from_static("anthropic-beta"),
    HeaderName::from_static("x-forwarded-proto"),
];
/// Batches say where their results are: under the paths that their client knows.
const BATCHES: [&str; 2] = ["/v1/messages/batches/", "/api/v1/batches/"];

/// The routes of the API inside.
pub(super) struct Inside(Router);

impl Inside {
    pub(super) fn new(routes: Router) -> Self {
        Self(routes)
    }

    /// # Errors
    /// Whatever the API inside refuses.
    pub(super) async fn post(
        &self,
        context: RequestContext,
        path: &str,
        body: Map<String, Value>,
    ) -> Result<wire::NasAnswer, Problem> {
        let id = context.request_id.clone();
        let answer = self.call(context, Method::POST, path, Some(body)).await?;
        wrapped(answer, id.as_ref()).await
    }

    /// # Errors
    /// Whatever the API inside refuses.
    pub(super) async fn get(&self, context: RequestContext, path: &str) -> Result<wire::NasAnswer, Problem> {
        self.ask(context, Method::GET, path).await
    }

    /// A request without a body.
    ///
    /// # Errors
    /// Whatever the API inside refuses.
    pub(super) async fn ask(
        &self,
        context: RequestContext,
        method: Method,
        path: &str,
    ) -> Result<wire::NasAnswer, Problem> {
        let id = context.request_id.clone();
        let answer = self.call(context, method, path, None).await?;
        wrapped(answer, id.as_ref()).await
    }

    /// An answer that passes as it is.
    ///
    /// # Errors
    /// Whatever the API inside refuses before its first event.
    pub(super) async fn stream(
        &self,
        context: RequestContext,
        path: &str,
        body: Map<String, Value>,
    ) -> Result<BinaryBody, Problem> {
        let answer = self.call(context, Method::POST, path, Some(body)).await?;
        Ok(binary("text/event-stream; charset=utf-8", answer.into_body()))
    }

    /// Lines that become a list.
    ///
    /// # Errors
    /// Whatever the API inside refuses.
    pub(super) async fn list(&self, context: RequestContext, path: &str) -> Result<BinaryBody, Problem> {
        let metadata = envelope::metadata(context.request_id.as_ref());
        let answer = self.call(context, Method::GET, path, None).await?;
        Ok(binary("application/json", envelope::list(answer.into_body(), &metadata)))
    }

    /// The answer inside, which is a good one.
    async fn call(
        &self,
        context: RequestContext,
        method: Method,
        path: &str,
        body: Option<Map<String, Value>>,
    ) -> Result<Response, Problem> {
        let query = context.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        let uri: Uri = format!("{path}{query}").parse().map_err(Problem::internal)?;
        let mut request = Request::new(Body::empty());
        if let Some(body) = body {
            *request.body_mut() = serde_json::to_vec(&body).map_err(Problem::internal)?.into();
            let json = HeaderValue::from_static("application/json");
            request.headers_mut().insert(header::CONTENT_TYPE, json);
        }
        for name in HEADERS {
            request.headers_mut().extend(context.headers.get(&name).cloned().map(|value| (name, value)));
        }
        // Who asks, and under which id.
        *request.extensions_mut() = context.extensions;
        (*request.method_mut(), *request.uri_mut()) = (method, uri);
        let answer: Result<Response, Infallible> = self.0.clone().oneshot(request).await;
        let Ok(answer) = answer;
        if answer.status().is_success() { Ok(answer) } else { Err(failed(answer).await) }
    }
}

/// `prefix/name` and `rest`, with everything in the name encoded that could mean something else in a path.
pub(super) fn path(prefix: &str, name: &str, rest: &str) -> String {
    let mut path = format!("{prefix}/");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            path.push(byte.into());
        } else if write!(path, "%{byte:02X}").is_err() {
            // Writing to a string cannot fail.
            break;
        }
    }
    path + rest
}

async fn wrapped(answer: Response, id: Option<&RequestId>) -> Result<wire::NasAnswer, Problem> {
    let mut data: Map<String, Value> =
        serde_json::from_slice(&bytes(answer).await?).map_err(Problem::internal)?;
    relocate(&mut data);
    for item in data.get_mut("data").and_then(Value::as_array_mut).into_iter().flatten() {
        item.as_object_mut().into_iter().for_each(relocate);
    }
    Ok(wire::NasAnswer { success: true, data, metadata: envelope::metadata(id) })
}

/// Results are where this dialect has them.
fn relocate(batch: &mut Map<String, Value>) {
    if let Some(Value::String(url)) = batch.get_mut("results_url") {
        *url = url.replacen(BATCHES[0], BATCHES[1], 1);
    }
}

async fn failed(answer: Response) -> Problem {
    let status = answer.status().as_u16();
    let retry_after = answer.headers().get(header::RETRY_AFTER).cloned();
    let body = bytes(answer).await.ok().and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
    let text = |name: &str| body.as_ref()?.pointer(name)?.as_str().map(str::to_owned);
    match (text("/error/type"), text("/error/message")) {
        (Some(kind), Some(message)) => Problem::new(status, kind, message, retry_after),
        _ => Problem::internal("a failure inside has no words"),
    }
}

async fn bytes(answer: Response) -> Result<Bytes, Problem> {
    let body = answer.into_body().collect().await.map_err(Problem::internal)?;
    Ok(body.to_bytes())
}

fn binary(content_type: &'static str, body: Body) -> BinaryBody {
    BinaryBody { content_type: HeaderValue::from_static(content_type), disposition: None, body }
}
