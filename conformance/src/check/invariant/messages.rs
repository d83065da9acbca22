//! Anthropic messages: blocks, their deltas and the counts.

use serde_json::Value;

use super::{Invariant, Run};
use crate::{check::Outcome, exchange::Exchange};

/// The invariants of this area.
pub const ALL: &[Invariant] =
    &[Invariant { name: "block_indexes_count_up", run: Run::Exchange(block_indexes_count_up) }];

/// The events of a kind.
fn events<'a>(exchange: &'a Exchange, kind: &'a str) -> impl Iterator<Item = &'a Value> {
    exchange.frames().iter().filter(move |frame| frame.kind() == kind).filter_map(|frame| frame.json.as_ref())
}

fn block_indexes_count_up(exchange: &Exchange) -> Outcome {
    let mut open = None;
    let mut next = 0;
    for frame in exchange.frames() {
        let index = frame.json.as_ref().and_then(|json| json.get("index")).and_then(Value::as_u64);
        match frame.kind() {
            "content_block_start" if index != Some(next) => {
                return Outcome::Fail(format!("block {next} starts with index {index:?}"));
            }
            "content_block_start" => (open, next) = (index, next + 1),
            "content_block_delta" | "content_block_stop" if index != open => {
                return Outcome::Fail(format!(
                    "{} has index {index:?} while block {open:?} is open",
                    frame.kind()
                ));
            }
            _ => {}
        }
    }
    if events(exchange, "content_block_start").next().is_some() {
        Outcome::Pass
    } else {
        Outcome::NotApplicable
    }
}
