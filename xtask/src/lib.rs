//! What tests of the server use of the developer's tools: a server as a child process, and the driver of `cargo xtask load`.

pub mod load;
mod process_group;
pub mod server;
