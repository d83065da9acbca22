//! From the requests of a batch to the rows that are kept.
//!
//! The shape of every request is checked by now, by the specification. What depends on the model or its template is
//! found out when the row is answered, and becomes its result, as with the real API.

use std::collections::{HashMap, hash_map::Entry};

use duet_store::NewRow;
use types_anthropic as wire;

use super::broken;
use crate::api::anthropic::error::Problem;

pub(super) fn rows(requests: Vec<wire::MessageBatchRequest>) -> Result<Vec<NewRow>, Problem> {
    let mut places: HashMap<String, usize> = HashMap::with_capacity(requests.len());
    let rows = requests.into_iter().enumerate().map(|(index, request)| {
        let wire::MessageBatchRequest { custom_id, params } = request;
        match places.entry(custom_id.clone()) {
            Entry::Occupied(first) => {
                let first = first.get();
                return Err(invalid(
                    index,
                    "custom_id",
                    &format!("must be unique; requests.{first} has it too"),
                ));
            }
            Entry::Vacant(place) => drop(place.insert(index)),
        }
        if params.max_tokens < 1 {
            return Err(invalid(index, "params.max_tokens", "must be at least 1 in a batch"));
        }
        if params.stream_or_default() {
            return Err(invalid(index, "params.stream", "the answers of a batch cannot be streamed"));
        }
        let request = serde_json::to_string(&params).map_err(broken)?;
        Ok(NewRow { custom_id, request })
    });
    rows.collect()
}

fn invalid(index: usize, field: &str, message: &str) -> Problem {
    Problem::invalid(format!("requests.{index}.{field}: {message}"))
}
