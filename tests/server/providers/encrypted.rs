//! Providers behind TLS, and what clients see where a certificate does not show that a provider is who it should be.

use std::{io::Write, net::SocketAddr, sync::Arc};

use axum::serve::Listener;
use bytes::Bytes;
use duet::config::{Settings, Typed};
use duet_engine::scripted::Script;
use duet_upstream::{ProviderSettings, Roots};
use http::StatusCode;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer},
};
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::{TlsAcceptor, server::TlsStream};

use super::{
    all_to, settings, streams,
    upstream::{Then, Upstream, events, whole},
};
use crate::support::{Server, Setup, message};

/// Where every provider here is.
const HERE: &str = "127.0.0.1";

/// What a provider shows, and the key to it.
struct Identity {
    certificate: CertificateDer<'static>,
    pem: String,
    key: KeyPair,
}

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority() -> Authority {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

fn identity(authority: &Authority, name: &str, change: impl FnOnce(&mut CertificateParams)) -> Identity {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new([name.to_owned()]).unwrap();
    change(&mut params);
    let certificate = params.signed_by(&key, authority).unwrap();
    Identity { certificate: certificate.der().clone(), pem: certificate.pem(), key }
}

fn self_signed() -> Identity {
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new([HERE.to_owned()]).unwrap().self_signed(&key).unwrap();
    Identity { certificate: certificate.der().clone(), pem: certificate.pem(), key }
}

/// Takes encrypted connections; those that break off before they are encrypted are passed over.
struct Encrypted {
    listener: TcpListener,
    acceptor: TlsAcceptor,
}

impl Listener for Encrypted {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, SocketAddr) {
        loop {
            let (stream, address) = self.listener.accept().await.unwrap();
            if let Ok(stream) = self.acceptor.accept(stream).await {
                return (stream, address);
            }
        }
    }

    fn local_addr(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A provider that counts tokens and streams a message.
async fn provider(identity: &Identity) -> Upstream {
    let key = PrivateKeyDer::try_from(identity.key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let config = config.with_safe_default_protocol_versions().unwrap().with_no_client_auth();
    let config = config.with_single_cert(vec![identity.certificate.clone()], key).unwrap();
    let listener = TcpListener::bind((HERE, 0)).await.unwrap();
    let base = format!("https://{}", listener.local_addr().unwrap());
    let listener = Encrypted { listener, acceptor: TlsAcceptor::from(Arc::new(config)) };
    let (_, _, stream) = streams()[0].clone();
    Upstream::behind(listener, base, move |_, asked| match asked.path.as_str() {
        "/v1/messages" => events(vec![Bytes::from(stream.clone())], Then::End),
        _ => whole(200, &[("content-type", "application/json"), ("request-id", "r")], "{\"input_tokens\":7}"),
    })
}

/// Where `provider` is, and whom to trust with that.
fn trusting(provider: &Upstream, pem: Option<&str>) -> ProviderSettings {
    let roots = pem.map(|pem| Roots::parse(pem.as_bytes()).unwrap());
    // A certificate does not get better by asking again: a test that waited for that would take hours.
    ProviderSettings { roots, retries: 1000, ..settings("far", "duet", &provider.base) }
}

async fn server(providers: Vec<ProviderSettings>) -> Server {
    Setup { routes: all_to(providers), ..Setup::new(Script::says("local")) }.start().await
}

async fn ask(server: &Server, path: &str) -> (StatusCode, Value) {
    let reply = server.client.post(path, &message(json!({"model": "far"}))).send().await;
    (reply.status, reply.json())
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_an_error_of_each_dialect() {
    let upstream = provider(&self_signed()).await;
    // Passed on in one dialect, and through the neutral core in the other.
    for kind in ["duet", "openai-compatible", "anthropic-compatible"] {
        let trusting = ProviderSettings {
            kind: settings("", kind, "http://a").kind,
            retries: 0,
            ..trusting(&upstream, None)
        };
        let server = server(vec![trusting]).await;
        for (path, member) in [("/v1/messages", "api_error"), ("/v1/chat/completions", "server_error")] {
            let (status, body) = ask(&server, path).await;
            assert_eq!((status, &body["error"]["type"]), (StatusCode::BAD_GATEWAY, &json!(member)), "{kind}");
            let said = body["error"]["message"].as_str().unwrap();
            assert!(
                said.contains("provider far") && said.contains("its certificate is not trusted"),
                "{said}"
            );
        }
    }
    assert!(upstream.seen().is_empty(), "it got to see something");
}

#[tokio::test]
async fn the_next_provider_answers_where_a_certificate_is_not_trusted() {
    let authority = authority();
    let (bad, good) = (self_signed(), identity(&authority, HERE, |_| {}));
    let (bad, good) = (provider(&bad).await, provider(&good).await);
    let server = server(vec![trusting(&bad, None), trusting(&good, Some(&authority.pem()))]).await;
    let (status, body) = ask(&server, "/v1/messages/count_tokens").await;
    assert_eq!((status, &body["input_tokens"]), (StatusCode::OK, &json!(7)));
    assert_eq!((bad.seen().len(), good.seen().len()), (0, 1));
}

#[tokio::test]
async fn authorities_of_a_file_are_trusted_and_nobody_else() {
    let (authority, other) = (authority(), authority());
    let upstream = provider(&identity(&authority, HERE, |_| {})).await;
    let both = other.pem() + &authority.pem();
    for (pem, trusted) in [(authority.pem(), true), (both, true), (other.pem(), false)] {
        let server = server(vec![trusting(&upstream, Some(&pem))]).await;
        let (status, _) = ask(&server, "/v1/messages/count_tokens").await;
        assert_eq!(status.is_success(), trusted, "{pem}");
        let (path, body, stream) = streams()[0].clone();
        let reply = server.client.post(path, &body).send().await;
        assert_eq!(reply.status.is_success(), trusted);
        assert_eq!(reply.body == stream, trusted);
    }
}

#[tokio::test]
async fn a_providers_own_certificate_is_trusted_when_it_is_in_the_file() {
    let identity = self_signed();
    let upstream = provider(&identity).await;
    let server = server(vec![trusting(&upstream, Some(&identity.pem))]).await;
    assert_eq!(ask(&server, "/v1/messages/count_tokens").await.0, StatusCode::OK);
}

#[tokio::test]
async fn certificates_of_other_hosts_and_other_times_are_refused() {
    let authority = authority();
    let old = |params: &mut CertificateParams| params.not_after = date_time_ymd(2020, 1, 1);
    let early = |params: &mut CertificateParams| params.not_before = date_time_ymd(2999, 1, 1);
    let identities = [
        identity(&authority, "127.0.0.2", |_| {}),
        identity(&authority, "localhost", |_| {}),
        identity(&authority, HERE, old),
        identity(&authority, HERE, early),
    ];
    for identity in identities {
        let upstream = provider(&identity).await;
        let server = server(vec![trusting(&upstream, Some(&authority.pem()))]).await;
        let (status, body) = ask(&server, "/v1/messages/count_tokens").await;
        assert_eq!(status, StatusCode::BAD_GATEWAY, "{body}");
        assert!(upstream.seen().is_empty());
    }
}

#[tokio::test]
async fn the_configuration_names_the_file_of_a_providers_authority() {
    let authority = authority();
    let upstream = provider(&identity(&authority, HERE, |_| {})).await;
    let [mut pem, mut configuration] =
        [".pem", ".toml"].map(|suffix| tempfile::Builder::new().suffix(suffix).tempfile().unwrap());
    pem.write_all(authority.pem().as_bytes()).unwrap();
    let text = format!(
        "[providers.far]\nkind = \"duet\"\nbase_url = {:?}\nca_file = {:?}\n",
        upstream.base,
        pem.path().to_str().unwrap()
    );
    configuration.write_all(text.as_bytes()).unwrap();
    let settings = Settings::load(Typed::default(), Some(configuration.path()), |_| None).unwrap();
    let server = server(settings.providers).await;
    assert_eq!(ask(&server, "/v1/messages/count_tokens").await.0, StatusCode::OK);
}
