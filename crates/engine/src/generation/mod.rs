//! What happens on the engine's thread: requests become rows, rows draw tokens, tokens become events.

mod ahead;
mod answer;
mod core;
mod decoding;
mod opening;
mod outlet;
mod prefill;
mod reading;
mod request;
mod room;
mod row;
mod storing;
mod waiting;

pub(crate) use self::core::Core;
pub(crate) use request::{Job, Line};
pub(crate) use room::{Demand, Reads, longest};
