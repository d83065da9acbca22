//! The pages for people: `/`, the state of the server and a place to try a model, and `/docs`, the operations of all
//! APIs with a form for each. Everything is in the program, so that both work without a network.
//!
//! Invariant: pages are open to everybody and hold nothing but themselves; what they show they ask for like any client,
//! with the key that their user has typed. They run no script and load nothing that is not ours.

use axum::{
    Router,
    response::{IntoResponse, Response},
    routing::get,
};
use http::{HeaderMap, HeaderName, HeaderValue, header};

/// Scripts, styles and requests go to this server alone; styles that scripts set on elements are no concern of it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                      connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// For as long as a browser is likely to be open while the program is replaced.
const CACHED: &str = "public, max-age=300";

/// A file of a page.
struct Part {
    path: &'static str,
    content_type: &'static str,
    /// Packed with gzip, which every browser unpacks.
    packed: bool,
    bytes: &'static [u8],
}

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const JSON: &str = "application/json";

/// A part of this folder, or of a folder beside the sources.
macro_rules! part {
    ($path:literal, $content_type:expr, $file:literal) => {
        Part { path: $path, content_type: $content_type, packed: false, bytes: include_bytes!($file) }
    };
    ($path:literal, $content_type:expr, packed $file:literal) => {
        Part { path: $path, content_type: $content_type, packed: true, bytes: include_bytes!($file) }
    };
}

static PARTS: [Part; 15] = [
    part!("/", HTML, "status.html"),
    part!("/docs", HTML, "docs.html"),
    part!("/pages/style.css", CSS, "style.css"),
    part!("/pages/status.js", SCRIPT, "status.js"),
    part!("/pages/server.js", SCRIPT, "server.js"),
    part!("/pages/figures.js", SCRIPT, "figures.js"),
    part!("/pages/playground.js", SCRIPT, "playground.js"),
    part!("/pages/docs.js", SCRIPT, "docs.js"),
    part!("/pages/docs.css", CSS, "docs.css"),
    part!("/pages/icon.svg", "image/svg+xml", "icon.svg"),
    part!("/pages/anthropic.json", JSON, "specs/anthropic.json"),
    part!("/pages/openai.json", JSON, "specs/openai.json"),
    part!("/pages/local.json", JSON, "specs/local.json"),
    part!("/pages/swagger-ui-bundle.js", SCRIPT, packed "swagger-ui/swagger-ui-bundle.js.gz"),
    part!("/pages/swagger-ui.css", CSS, packed "swagger-ui/swagger-ui.css.gz"),
];

/// The routes of all pages.
pub(super) fn routes() -> Router {
    PARTS.iter().fold(Router::new(), |router, part| router.route(part.path, get(|| async { serve(part) })))
}

/// Whether a page or a part of one has this path.
pub(super) fn has(path: &str) -> bool {
    PARTS.iter().any(|part| part.path == path)
}

/// Whether whoever asks wants to look at pages; programs that probe the address get a line of text.
pub(super) fn is_browser(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("text/html"))
}

fn serve(part: &'static Part) -> Response {
    let mut response = part.bytes.into_response();
    let headers = response.headers_mut();
    let fixed: [(HeaderName, &'static str); 6] = [
        (header::CONTENT_TYPE, part.content_type),
        (header::CACHE_CONTROL, CACHED),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // One address has two answers.
    headers.insert(header::VARY, HeaderValue::from_static("accept"));
    if part.packed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    response
}
