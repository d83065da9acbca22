//! The generator: OpenAPI documents in, Rust source out.
//!
//! `parts` reads documents of several files, `document` refuses what is not understood, `lower` makes the IR of it, `emit` writes tokens from the
//! IR, `support` accounts for every field. Nothing here touches a file except these two and `plan`.

pub mod document;
pub mod emit;
pub mod inventory;
pub mod ir;
pub mod lower;
pub mod names;
pub mod parts;
pub mod plan;
pub mod support;
