//! The wire: one module per dialect implements the generated traits and the [`Dialect`] that the transport asks for
//! everything outside of operations.
//!
//! Invariant: no inference logic, and no dialect knows another.

pub mod anthropic;
mod dialect;
mod identifier;
mod images;
pub mod local;
pub mod nas;
pub mod openai;
mod render;
mod uploads;

use std::sync::Arc;

use api_server::runtime::{BodyLimits, RequestId};
use axum::Router;

pub use dialect::{Dialect, FOREIGN_HOST, Refusal};

/// One dialect: its routes, and what the transport asks it for.
pub struct Mount {
    pub dialect: Arc<dyn Dialect>,
    pub routes: Router,
}

/// The same limit for every kind of body, in bytes.
fn limits(body: usize) -> BodyLimits {
    BodyLimits { json: body, upload: body }
}

fn request_id(id: String) -> RequestId {
    RequestId(id.into())
}
