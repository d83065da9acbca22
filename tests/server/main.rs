//! The server as clients see it: raw HTTP against the whole program over a scripted model, which can also fail on demand.
//!
//! Every JSON body and every event that a test receives is validated against the specification (`support/schema.rs`).

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

mod adapters;
mod agent_prompts;
mod answers;
mod anthropic_clients;
mod anthropic_files;
mod anthropic_recordings;
mod batches;
mod batches_killed;
mod drafts;
mod embeddings;
mod embeddings_model;
mod faults;
mod hostile;
mod http2;
mod keys;
mod limits;
mod load;
mod nas;
mod not_implemented;
mod openai_batches;
mod openai_completions;
mod openai_tools;
mod operations;
mod owners;
mod prefix_disk;
mod providers;
mod random;
mod resident_models;
mod responses;
mod responses_random;
mod routes;
mod slow_readers;
mod slow_senders;
mod streams;
mod support;
