//! duet: a local inference server that answers Anthropic and OpenAI clients on Apple's MLX.

pub mod api;
pub mod app;
mod banner;
mod chat;
pub mod cli;
pub mod config;
pub mod http;
mod logging;
mod memory;
pub mod service;
