//! Server traits and axum routers, one module per specification, written by `cargo xtask generate`.
//!
//! By hand are [`runtime`], which reads requests and writes replies for the generated handlers, and [`rejected`], which
//! words what is wrong with a request in either API's style. Neither knows what an operation does.

#[rustfmt::skip]
pub mod anthropic;
#[rustfmt::skip]
pub mod local;
#[rustfmt::skip]
pub mod openai;
pub mod rejected;
pub mod runtime;
