//! What is wrong with a request that reached no operation, in either API's words: status, kind and message.
//!
//! The APIs' own error types render these beside their other errors; the sources of the wordings are named there.

pub mod anthropic;
pub mod local;
pub mod openai;
