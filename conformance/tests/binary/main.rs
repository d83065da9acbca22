//! The built program: against servers that fail in every way, as a player of recordings, as a proxy that records.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod failing_servers;
mod fixtures;
mod program;
mod python_clients;
mod recording;
mod replaying;
