//! OpenAI's chat completions, which all compatible servers have.

mod images;
mod messages;
mod reader;
mod request;

pub(crate) use reader::Reader;
pub(crate) use request::chat;
