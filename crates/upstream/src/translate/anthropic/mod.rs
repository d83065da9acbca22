//! Anthropic's Messages.

mod content;
mod reader;
mod request;
#[cfg(test)]
mod tests;

pub(crate) use reader::Reader;
pub(crate) use request::{count, message};
