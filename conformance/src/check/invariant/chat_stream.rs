//! OpenAI chat and text completions as chunks: what must agree between them, and in which order they come.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Invariant, Run};
use crate::{check::Outcome, exchange::Exchange};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "every_frame_is_a_chunk", run: Run::Exchange(every_frame_is_a_chunk) },
    Invariant { name: "chunks_share_their_head", run: Run::Exchange(chunks_share_their_head) },
    Invariant { name: "first_delta_has_the_role", run: Run::Exchange(first_delta_has_the_role) },
    Invariant { name: "role_comes_once", run: Run::Exchange(role_comes_once) },
    Invariant { name: "choices_end_once", run: Run::Exchange(choices_end_once) },
    Invariant { name: "choices_end", run: Run::Exchange(choices_end) },
    Invariant { name: "last_delta_is_empty", run: Run::Exchange(last_delta_is_empty) },
    Invariant { name: "one_choice_per_chunk", run: Run::Exchange(one_choice_per_chunk) },
    Invariant { name: "usage_comes_once_and_last", run: Run::Exchange(usage_comes_once_and_last) },
    Invariant {
        name: "stream_errors_are_said_and_final",
        run: Run::Exchange(stream_errors_are_said_and_final),
    },
    Invariant { name: "done_is_last", run: Run::Exchange(done_is_last) },
];

/// One choice of one chunk.
pub(super) struct Part<'a> {
    /// Where its frame stands in the stream.
    pub place: usize,
    /// The choice's index; a missing one is judged elsewhere.
    pub index: u64,
    /// The choice as it came.
    pub choice: &'a Value,
}

impl Part<'_> {
    fn has_finished(&self) -> bool {
        self.choice.get("finish_reason").is_some_and(|reason| !reason.is_null())
    }

    /// Whether it carries text, a refusal or a call.
    fn says_something(&self) -> bool {
        let delta = self.choice.get("delta").unwrap_or(self.choice);
        ["content", "refusal", "text", "tool_calls", "function_call"].iter().any(|member| {
            match delta.get(*member) {
                None | Some(Value::Null) => false,
                Some(Value::String(text)) => !text.is_empty(),
                Some(Value::Array(items)) => !items.is_empty(),
                Some(_) => true,
            }
        })
    }
}

/// The frames with choices, each with its place in the stream.
fn chunks(exchange: &Exchange) -> Vec<(usize, &Value)> {
    let frames = exchange.frames().iter().enumerate();
    frames
        .filter_map(|(place, frame)| Some((place, frame.json.as_ref()?)))
        .filter(|(_, json)| json.get("choices").is_some())
        .collect()
}

/// Every choice of every chunk in the order of the stream.
fn parts(exchange: &Exchange) -> Vec<Part<'_>> {
    chunks(exchange).into_iter().flat_map(|(place, chunk)| parts_of(place, chunk)).collect()
}

fn parts_of(place: usize, chunk: &Value) -> Vec<Part<'_>> {
    let choices = chunk.get("choices").and_then(Value::as_array).into_iter().flatten();
    let index = |choice: &Value| choice.get("index").and_then(Value::as_u64).unwrap_or_default();
    choices.map(|choice| Part { place, index: index(choice), choice }).collect()
}

/// The parts of each choice.
pub(super) fn by_choice(exchange: &Exchange) -> BTreeMap<u64, Vec<Part<'_>>> {
    let mut choices: BTreeMap<u64, Vec<Part<'_>>> = BTreeMap::new();
    for part in parts(exchange) {
        choices.entry(part.index).or_default().push(part);
    }
    choices
}

/// Judges every choice of a stream that has any.
fn each_choice(exchange: &Exchange, problem: impl Fn(&[Part<'_>]) -> Option<String>) -> Outcome {
    let choices = by_choice(exchange);
    if choices.is_empty() {
        return Outcome::NotApplicable;
    }
    Outcome::of(
        choices.iter().find_map(|(index, parts)| Some(format!("choice {index}: {}", problem(parts)?))),
    )
}

fn every_frame_is_a_chunk(exchange: &Exchange) -> Outcome {
    let frames = exchange.frames();
    if frames.is_empty() {
        return Outcome::Fail("the stream has no frames".to_owned());
    }
    let stranger = frames.iter().enumerate().find(|(_, frame)| {
        let json = frame.json.as_ref();
        let chunk = json.and_then(|json| json.get("choices")).is_some_and(Value::is_array);
        let error = json.and_then(|json| json.get("error")).is_some_and(Value::is_object);
        !chunk && !error && frame.data != "[DONE]" && frame.kind() != "comment"
    });
    Outcome::of(stranger.map(|(place, frame)| {
        let shown: String = frame.data.chars().take(80).collect();
        format!("frame {place} is neither a chunk nor an error nor [DONE]: {shown:?}")
    }))
}

fn chunks_share_their_head(exchange: &Exchange) -> Outcome {
    let chunks = chunks(exchange);
    let Some((_, first)) = chunks.first() else { return Outcome::NotApplicable };
    let other = chunks.iter().find_map(|(place, chunk)| {
        let name = ["id", "object", "created", "model"]
            .into_iter()
            .find(|name| chunk.get(*name) != first.get(*name))?;
        Some(format!(
            "frame {place}: {name} is {} and not {} as at first",
            chunk.get(name).unwrap_or(&Value::Null),
            first.get(name).unwrap_or(&Value::Null)
        ))
    });
    Outcome::of(other)
}

fn role<'a>(part: &Part<'a>) -> Option<&'a str> {
    part.choice.pointer("/delta/role").and_then(Value::as_str)
}

fn first_delta_has_the_role(exchange: &Exchange) -> Outcome {
    each_choice(exchange, |parts| {
        let first = parts.first()?;
        (role(first) != Some("assistant")).then(|| {
            format!("the role of its first delta (frame {}) is {:?}, not assistant", first.place, role(first))
        })
    })
}

fn role_comes_once(exchange: &Exchange) -> Outcome {
    each_choice(exchange, |parts| {
        let again = parts.iter().skip(1).find(|part| role(part).is_some())?;
        Some(format!("frame {} has the role again", again.place))
    })
}

fn choices_end_once(exchange: &Exchange) -> Outcome {
    each_choice(exchange, |parts| {
        let ends: Vec<_> = parts.iter().filter(|part| part.has_finished()).collect();
        let [end] = ends.as_slice() else {
            return Some(format!("{} chunks have a finish_reason, not one", ends.len()));
        };
        let late = parts.iter().find(|part| part.place > end.place && part.says_something())?;
        Some(format!("frame {} goes on after the finish_reason in frame {}", late.place, end.place))
    })
}

/// The older completions say their finish_reason with the last text, and once more without any.
fn choices_end(exchange: &Exchange) -> Outcome {
    each_choice(exchange, |parts| {
        let Some(end) = parts.iter().find(|part| part.has_finished()) else {
            return Some("no chunk has a finish_reason".to_owned());
        };
        let late = parts.iter().find(|part| part.place > end.place && part.says_something())?;
        Some(format!("frame {} goes on after the finish_reason in frame {}", late.place, end.place))
    })
}

fn last_delta_is_empty(exchange: &Exchange) -> Outcome {
    each_choice(exchange, |parts| {
        let end = parts.iter().find(|part| part.has_finished())?;
        end.says_something().then(|| format!("frame {} both finishes and says something", end.place))
    })
}

fn one_choice_per_chunk(exchange: &Exchange) -> Outcome {
    let several = |(place, chunk): &(usize, &Value)| {
        let count = chunk.get("choices").and_then(Value::as_array).map_or(0, Vec::len);
        (count > 1).then(|| format!("frame {place} has {count} choices"))
    };
    Outcome::of(chunks(exchange).iter().find_map(several))
}

fn usage_comes_once_and_last(exchange: &Exchange) -> Outcome {
    let counted: Vec<_> = exchange
        .frames()
        .iter()
        .enumerate()
        .filter_map(|(place, frame)| Some((place, frame.json.as_ref()?)))
        .filter(|(_, json)| json.get("usage").is_some_and(|usage| !usage.is_null()))
        .collect();
    let [(place, chunk)] = counted.as_slice() else {
        return Outcome::Fail(format!("{} chunks have usage, not one", counted.len()));
    };
    if chunk.get("choices").and_then(Value::as_array).is_none_or(|choices| !choices.is_empty()) {
        return Outcome::Fail(format!("frame {place} has usage, but its choices are not an empty array"));
    }
    let late = parts(exchange).into_iter().map(|part| part.place).find(|later| later > place);
    Outcome::of(late.map(|late| format!("frame {late} has a choice after the usage in frame {place}")))
}

fn done_is_last(exchange: &Exchange) -> Outcome {
    let frames: Vec<_> = exchange.frames().iter().filter(|frame| frame.kind() != "comment").collect();
    let count = frames.iter().filter(|frame| frame.data == "[DONE]").count();
    match frames.last() {
        Some(last) if last.data == "[DONE]" && count == 1 => Outcome::Pass,
        Some(last) => {
            let shown: String = last.data.chars().take(80).collect();
            Outcome::Fail(format!("[DONE] comes {count} times, and the last frame is {shown:?}"))
        }
        None => Outcome::Fail("the stream has no frames".to_owned()),
    }
}

fn stream_errors_are_said_and_final(exchange: &Exchange) -> Outcome {
    let errors = exchange.frames().iter().enumerate().filter_map(|(place, frame)| {
        let error = frame.json.as_ref()?.get("error").filter(|error| !error.is_null())?;
        Some((place, error))
    });
    let chunks = chunks(exchange);
    for (place, error) in errors {
        if error.get("message").and_then(Value::as_str).is_none_or(str::is_empty) {
            return Outcome::Fail(format!("frame {place} has the error {error}, which says no message"));
        }
        if let Some((later, _)) = chunks.iter().find(|(later, _)| *later > place) {
            return Outcome::Fail(format!("frame {later} goes on after the error in frame {place}"));
        }
    }
    Outcome::Pass
}
