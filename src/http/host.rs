//! By which name the server is called. A page on the Web can have a name of its own lead to 127.0.0.1 and then counts as the
//! same origin (DNS rebinding): a server for this machine alone, without keys, answers to local names only.

use std::{net::IpAddr, sync::Arc};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, Uri, header, uri::Authority};

use super::{Surface, identify};
use crate::api::Refusal;

/// Ends of names that nobody can register on the Web.
const LOCAL: [&str; 5] = [".home.arpa", ".internal", ".lan", ".local", ".localhost"];

/// Lets through what is called by a name of this machine.
pub(super) async fn check(State(surface): State<Arc<Surface>>, request: Request, next: Next) -> Response {
    if !surface.local_names || is_called_locally(request.headers(), request.uri()) {
        return next.run(request).await;
    }
    surface.dialect.refuse(&Refusal::ForeignHost, &identify::request_id(&request))
}

/// Programs may leave the name out; browsers never do.
fn is_called_locally(headers: &HeaderMap, uri: &Uri) -> bool {
    let mut named = headers.get_all(header::HOST).iter();
    named.all(|value| value.to_str().is_ok_and(|host| host.parse().is_ok_and(|host| is_local(&host))))
        && uri.authority().is_none_or(is_local)
}

/// An address, a name without a dot, or one below a local end.
fn is_local(authority: &Authority) -> bool {
    let host = authority.host().to_ascii_lowercase();
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    address.is_ok() || !host.contains('.') || LOCAL.iter().any(|end| host.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(host: &str, local: bool) {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        assert_eq!(is_called_locally(&headers, &"/v1/models".parse().unwrap()), local, "{host}");
    }

    #[test]
    fn only_names_that_the_web_cannot_have_are_local() {
        for host in
            ["127.0.0.1:10240", "[::1]:10240", "localhost:10240", "LocalHost", "my-mac", "my-mac.local:80"]
        {
            check(host, true);
        }
        for host in ["host.docker.internal:10240", "192.168.1.4", "app.localhost"] {
            check(host, true);
        }
        for host in
            ["example.com", "example.com:10240", "127.0.0.1.example.com", "localhost.example.com", "a b"]
        {
            check(host, false);
        }
        assert!(is_called_locally(&HeaderMap::new(), &"/".parse().unwrap()), "HTTP/1.0 names nobody");
        assert!(!is_called_locally(&HeaderMap::new(), &"http://example.com/".parse().unwrap()));
    }
}
