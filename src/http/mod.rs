//! The transport around the generated routers: request ids, keys, keep-alive of event streams, shutdown.
//!
//! Invariant: nothing here knows a dialect beyond mounting its router; whatever a client gets to read is rendered by
//! a [`Dialect`](crate::api::Dialect).

mod account;
mod authentication;
mod connection;
mod host;
mod identify;
mod keep_alive;
mod options;
mod pages;
mod relay;
mod server;
mod surface;
mod taken;

pub use crate::service::Keys;
pub use connection::Patience;
pub use options::Options;
pub use server::{Until, serve};
use surface::Surface;
pub use surface::{Mounts, router};
