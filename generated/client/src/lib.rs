//! Clients of every specification, one module each, written by `cargo xtask generate` with progenitor.
//!
//! By hand are [`sse`], typed items out of an event stream, and [`form`], multipart bodies. progenitor's own default
//! client gives up after 15 seconds in total, which cuts streams off: make a `reqwest::Client` and use
//! `Client::new_with_client`.

#[rustfmt::skip]
pub mod anthropic;
pub mod form;
#[rustfmt::skip]
pub mod local;
#[rustfmt::skip]
pub mod openai;
pub mod sse;
