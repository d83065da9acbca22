//! OpenAI Responses over several requests: what is kept, counted and continued. Invariants of sessions.

use serde_json::Value;

use super::{
    Invariant, Run,
    responses::{count, output, response, text},
    responses_stream::{bare, events, index},
};
use crate::{
    check::Outcome,
    exchange::{Exchange, Session},
};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "responses_read_back_the_same", run: Run::Session(read_back_the_same) },
    Invariant { name: "responses_more_context_more_tokens", run: Run::Session(more_context_more_tokens) },
    Invariant { name: "responses_same_context_same_tokens", run: Run::Session(same_context_same_tokens) },
    Invariant { name: "responses_have_the_same_members", run: Run::Session(have_the_same_members) },
    Invariant { name: "responses_counted_is_used", run: Run::Session(counted_is_used) },
    Invariant { name: "responses_states_move_forward", run: Run::Session(states_move_forward) },
    Invariant { name: "responses_resumed_is_the_tail", run: Run::Session(resumed_is_the_tail) },
];

/// The answered exchanges of an operation.
pub(super) fn of<'a>(session: &'a Session, operation: &'a str) -> impl Iterator<Item = &'a Exchange> {
    session.exchanges.iter().filter(move |exchange| {
        exchange.response.status == 200 && exchange.operation().is_some_and(|called| called.name == operation)
    })
}

/// The answered exchanges with a tag.
pub(super) fn tagged<'a>(session: &'a Session, tag: &'a str) -> impl Iterator<Item = &'a Exchange> {
    session
        .exchanges
        .iter()
        .filter(move |exchange| exchange.response.status == 200 && exchange.tags.contains(tag))
}

/// Passes if there was something to look at and nothing is wrong with it.
pub(super) fn verdict(seen: bool, problem: Option<String>) -> Outcome {
    match (problem, seen) {
        (Some(problem), _) => Outcome::Fail(problem),
        (None, true) => Outcome::Pass,
        (None, false) => Outcome::NotApplicable,
    }
}

/// Whether a request is about the response with this id.
fn reads(exchange: &Exchange, id: &str) -> bool {
    exchange.request.path.split('/').any(|step| step == id)
}

fn read_back_the_same(session: &Session) -> Outcome {
    let mut seen = false;
    for made in of(session, "openai.responses.create").filter_map(response) {
        if ["queued", "in_progress"].contains(&text(made, "status")) {
            continue;
        }
        let id = text(made, "id");
        let reads = of(session, "openai.responses.get").filter(|read| !id.is_empty() && reads(read, id));
        for read in reads.filter_map(response) {
            seen = true;
            for member in ["status", "created_at", "model", "usage", "instructions", "metadata"] {
                if made.get(member).map_or(Value::Null, bare) != read.get(member).map_or(Value::Null, bare) {
                    return Outcome::Fail(format!("{member} reads otherwise than it was answered"));
                }
            }
            let items = |answer| output(answer).map(bare).collect::<Vec<_>>();
            if items(made) != items(read) {
                return Outcome::Fail("output reads otherwise than it was answered".to_owned());
            }
        }
    }
    verdict(seen, None)
}

fn input_tokens(exchange: &Exchange) -> Option<u64> {
    count(response(exchange)?, "/input_tokens")
}

fn more_context_more_tokens(session: &Session) -> Outcome {
    let less = tagged(session, "less-context").filter_map(input_tokens).max();
    let more = tagged(session, "more-context").filter_map(input_tokens).min();
    let (Some(less), Some(more)) = (less, more) else { return Outcome::NotApplicable };
    Outcome::unless(more > less, || {
        format!("{more} input tokens with more context, {less} without: it does not reach the model")
    })
}

fn same_context_same_tokens(session: &Session) -> Outcome {
    let counts: Vec<_> = tagged(session, "same-context").filter_map(input_tokens).collect();
    if counts.len() < 2 {
        return Outcome::NotApplicable;
    }
    Outcome::unless(counts.windows(2).all(|pair| pair[0] == pair[1]), || {
        format!("the same prompt counts {counts:?} input tokens")
    })
}

/// The names of a document's members, in the order of the alphabet. The real API names who pays in whole answers only.
fn members(document: &Value) -> Vec<&str> {
    let mut names: Vec<_> = document
        .as_object()
        .into_iter()
        .flat_map(|members| members.keys().map(String::as_str))
        .filter(|name| *name != "billing")
        .collect();
    names.sort_unstable();
    names
}

fn have_the_same_members(session: &Session) -> Outcome {
    let both: Vec<_> = tagged(session, "both-ways").filter_map(response).collect();
    let [whole, streamed] = both.as_slice() else { return Outcome::NotApplicable };
    let (whole, streamed) = (members(whole), members(streamed));
    let only_in = |one: &[&str], other: &[&str]| {
        one.iter().filter(|name| !other.contains(name)).copied().collect::<Vec<_>>().join(", ")
    };
    Outcome::unless(whole == streamed, || {
        let (lost, added) = (only_in(&whole, &streamed), only_in(&streamed, &whole));
        format!("the streamed response lacks [{lost}] of the whole one, and has [{added}] beside it")
    })
}

/// Members of a request that say what the model reads.
const PROMPT: [&str; 8] = [
    "model",
    "input",
    "instructions",
    "tools",
    "tool_choice",
    "text",
    "previous_response_id",
    "conversation",
];

fn counted_is_used(session: &Session) -> Outcome {
    let mut seen = false;
    for counted in of(session, "openai.responses.input_tokens") {
        let (Some(asked), Some(answer)) = (counted.asked(), counted.answer()) else { continue };
        let same = |made: &&Exchange| {
            PROMPT.iter().all(|member| made.asked().is_some_and(|made| made.get(member) == asked.get(member)))
        };
        for used in of(session, "openai.responses.create").filter(same).filter_map(input_tokens) {
            seen = true;
            let counted = index(answer, "input_tokens");
            if counted != Some(used) {
                return Outcome::Fail(format!(
                    "counted {counted:?} input tokens, the same request used {used}"
                ));
            }
        }
    }
    verdict(seen, None)
}

/// How far a response has come; an unknown status has come as far as can be.
fn progress(status: &str) -> u8 {
    match status {
        "queued" => 0,
        "in_progress" => 1,
        _ => 2,
    }
}

fn states_move_forward(session: &Session) -> Outcome {
    let in_background = |exchange: &&Exchange| {
        exchange.asked().is_some_and(|asked| asked.get("background") == Some(&Value::Bool(true)))
    };
    let mut seen = false;
    for made in of(session, "openai.responses.create").filter(in_background).filter_map(response) {
        let mut before = text(made, "status");
        let about = session.exchanges.iter().filter(|exchange| {
            exchange.response.status == 200 && !exchange.is_stream() && reads(exchange, text(made, "id"))
        });
        for now in about.filter_map(response).map(|answer| text(answer, "status")) {
            seen = true;
            if progress(now) < progress(before) || (progress(before) == 2 && before != now) {
                return Outcome::Fail(format!("the status goes from {before} to {now}"));
            }
            before = now;
        }
    }
    verdict(seen, None)
}

/// What an event says, padding aside.
fn without_padding(event: &Value) -> Value {
    let mut event = event.clone();
    if let Some(members) = event.as_object_mut() {
        members.remove("obfuscation");
    }
    event
}

fn resumed_is_the_tail(session: &Session) -> Outcome {
    let Some(first) = of(session, "openai.responses.create").find(|exchange| exchange.is_stream()) else {
        return Outcome::NotApplicable;
    };
    let mut seen = false;
    for resumed in of(session, "openai.responses.get").filter(|exchange| exchange.is_stream()) {
        let known: Vec<Value> = events(first).map(without_padding).collect();
        for event in events(resumed).map(without_padding) {
            let number = index(&event, "sequence_number");
            let before = known.iter().find(|known| index(known, "sequence_number") == number);
            seen |= before.is_some();
            if before.is_some_and(|before| *before != event) {
                return Outcome::Fail(format!("event {number:?} is not what it was the first time"));
            }
        }
    }
    verdict(seen, None)
}
