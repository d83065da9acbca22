//! The built program: against servers that fail in every way, as a player of recordings, as a proxy that records.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod breaking_servers;
mod failing_servers;
mod fixtures;
mod known_at_times;
mod partial_servers;
mod program;
mod recording;
mod replaying;
