//! The wire: one module per dialect implements the generated traits and the [`Dialect`] that the transport asks for
//! everything outside of operations.
//!
//! Invariant: no inference logic, and no dialect knows another.

mod dialect;
mod identifier;

pub use dialect::{Dialect, Refusal, RequestId};
