//! Anthropic's Messages.

mod content;
mod reader;
mod request;

pub(crate) use reader::Reader;
pub(crate) use request::{count, message};
