//! The HTTP client: hyper's own, because bytes must come back as they were sent. It follows no redirects, obeys no proxy
//! variables, unpacks nothing and adds no headers, each of which would be a hole or a change here.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::{TokioExecutor, TokioTimer},
};

use crate::Roots;

/// Connections to one provider.
pub(crate) type Pool = Client<HttpsConnector<HttpConnector>, Full<Bytes>>;

/// Less than what servers usually allow: a connection that is closed from there while it is picked up here loses a request.
const IDLE: Duration = Duration::from_secs(20);

/// Why there are no encrypted connections.
pub type EncryptionError = rustls::Error;

/// The cryptography is named, because a program that links two would have to choose one at run time.
///
/// Without `roots`, a provider's certificate has to come from an authority that everybody trusts.
pub(crate) fn pool(connect_timeout: Duration, roots: Option<&Roots>) -> Result<Pool, EncryptionError> {
    let mut connector = HttpConnector::new();
    connector.enforce_http(false);
    connector.set_nodelay(true);
    connector.set_connect_timeout(Some(connect_timeout));
    connector.set_keepalive(Some(Duration::from_secs(60)));
    let encrypted = match roots {
        Some(roots) => HttpsConnectorBuilder::new().with_tls_config(roots.encryption()?),
        None => HttpsConnectorBuilder::new()
            .with_provider_and_webpki_roots(rustls::crypto::ring::default_provider())?,
    };
    let connector = encrypted.https_or_http().enable_http1().wrap_connector(connector);
    Ok(Client::builder(TokioExecutor::new())
        .pool_timer(TokioTimer::new())
        .pool_idle_timeout(IDLE)
        .build(connector))
}
