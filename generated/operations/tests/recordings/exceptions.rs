//! Recorded documents that our types do not carry, each with its reason.

/// A problem of an operation's documents, as the test names it.
pub struct Exception {
    pub operation: &'static str,
    pub what: &'static str,
    #[expect(dead_code, reason = "for whoever reads this file")]
    pub why: &'static str,
}

/// APIs that are recorded, and that duet is not going to have: by the beginning of their paths.
pub const FOREIGN: &[Exception] = &[
    Exception { operation: "", what: "/v1/realtime/", why: "speech in both directions over WebRTC" },
    Exception { operation: "", what: "/v1/vector_stores", why: "search in files is a service of its own" },
];

pub const EXCEPTIONS: &[Exception] = &[];
