//! Anthropic messages as streams: what the events say about blocks and counts, one after another.

use serde_json::Value;

use super::{
    Invariant, Run,
    messages::{is_finished, kind, ran_inside, text},
};
use crate::{check::Outcome, exchange::Exchange, sse::Frame};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "frames_name_their_event", run: Run::Exchange(frames_name_their_event) },
    Invariant { name: "messages_end_without_done", run: Run::Exchange(messages_end_without_done) },
    Invariant { name: "block_indexes_count_up", run: Run::Exchange(block_indexes_count_up) },
    Invariant { name: "deltas_fit_their_block", run: Run::Exchange(deltas_fit_their_block) },
    Invariant { name: "thinking_ends_with_signature", run: Run::Exchange(thinking_ends_with_signature) },
    Invariant { name: "arguments_are_json", run: Run::Exchange(arguments_are_json) },
    Invariant { name: "first_arguments_are_empty", run: Run::Exchange(first_arguments_are_empty) },
    Invariant { name: "output_count_never_falls", run: Run::Exchange(output_count_never_falls) },
    Invariant { name: "prompt_count_stays", run: Run::Exchange(prompt_count_stays) },
    Invariant { name: "long_text_comes_in_pieces", run: Run::Exchange(long_text_comes_in_pieces) },
    Invariant { name: "event_members_in_order", run: Run::Exchange(event_members_in_order) },
];

/// A text longer than this, in characters, has no reason to come at once: no recorded delta has more than 200.
const LONG: usize = 600;

/// The events of a kind.
fn events<'a>(exchange: &'a Exchange, kind: &'a str) -> impl Iterator<Item = &'a Value> {
    exchange.frames().iter().filter(move |frame| frame.kind() == kind).filter_map(|frame| frame.json.as_ref())
}

/// A block of a stream: how it starts and what is added.
#[derive(Debug, Default)]
struct Block<'a> {
    index: Option<&'a Value>,
    start: Option<&'a Value>,
    deltas: Vec<&'a Value>,
}

impl Block<'_> {
    fn kind(&self) -> &str {
        self.start.map(kind).unwrap_or_default()
    }

    /// The deltas of a kind.
    fn of(&self, wanted: &str) -> impl Iterator<Item = &Value> {
        self.deltas.iter().copied().filter(move |delta| kind(delta) == wanted)
    }
}

/// The blocks in order. A delta belongs to the last block that started with its index, or to the last of all where no
/// block has it; that blocks do not overlap is another requirement.
fn blocks(exchange: &Exchange) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    for event in exchange.frames().iter().filter_map(|frame| frame.json.as_ref()) {
        let index = event.get("index");
        match kind(event) {
            "content_block_start" => {
                blocks.push(Block { index, start: event.get("content_block"), deltas: Vec::new() });
            }
            "content_block_delta" => {
                let named = blocks.iter().rposition(|block| block.index == index);
                let place = named.or(blocks.len().checked_sub(1));
                if let Some(block) = place.and_then(|place| blocks.get_mut(place)) {
                    block.deltas.extend(event.get("delta"));
                }
            }
            _ => {}
        }
    }
    blocks
}

/// The blocks that came to their end: where an answer was cut off, all but the last.
fn whole_blocks(exchange: &Exchange) -> Vec<Block<'_>> {
    let mut blocks = blocks(exchange);
    if !is_finished(exchange) {
        blocks.pop();
    }
    blocks
}

/// Judges each block of some kinds; without any there is nothing to judge.
fn each<'a>(
    blocks: &'a [Block<'a>],
    kinds: &[&str],
    problem: impl Fn(&'a Block<'a>) -> Option<String>,
) -> Outcome {
    let mut seen = false;
    for (index, block) in blocks.iter().enumerate().filter(|(_, block)| kinds.contains(&block.kind())) {
        seen = true;
        if let Some(problem) = problem(block) {
            return Outcome::Fail(format!("block {index} ({}): {problem}", block.kind()));
        }
    }
    if seen { Outcome::Pass } else { Outcome::NotApplicable }
}

/// The SDKs hand an event on by its event line; `[DONE]` and comments they ignore.
fn frames_name_their_event(exchange: &Exchange) -> Outcome {
    let wrong = |frame: &Frame| {
        let kind = frame.json.as_ref().map(kind);
        (kind.is_none_or(str::is_empty) || frame.event() != kind)
            .then(|| format!("its event line is {:?} and the type in its data {kind:?}", frame.event()))
    };
    let spoken = exchange.frames().iter().enumerate();
    let mut spoken = spoken.filter(|(_, frame)| !["comment", "[DONE]"].contains(&frame.kind())).peekable();
    if spoken.peek().is_none() {
        return Outcome::Fail("the stream has no events".to_owned());
    }
    Outcome::of(spoken.find_map(|(index, frame)| Some(format!("frame {index}: {}", wrong(frame)?))))
}

fn messages_end_without_done(exchange: &Exchange) -> Outcome {
    let done = exchange.frames().iter().any(|frame| frame.data == "[DONE]");
    Outcome::unless(!done, || "the stream holds [DONE], which is OpenAI's".to_owned())
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

/// Which known deltas a known block takes; nothing is said about others.
fn deltas_of(block: &str) -> Option<&'static [&'static str]> {
    Some(match block {
        "text" => &["text_delta", "citations_delta"],
        "thinking" => &["thinking_delta", "signature_delta"],
        "tool_use" | "server_tool_use" | "mcp_tool_use" => &["input_json_delta"],
        "redacted_thinking" => &[],
        _ => return None,
    })
}

fn deltas_fit_their_block(exchange: &Exchange) -> Outcome {
    const KNOWN: [&str; 5] =
        ["text_delta", "citations_delta", "thinking_delta", "signature_delta", "input_json_delta"];
    let blocks = blocks(exchange);
    for (index, block) in blocks.iter().enumerate() {
        let Some(fitting) = deltas_of(block.kind()) else { continue };
        let wrong = |delta: &&&Value| {
            kind(delta).is_empty() || (KNOWN.contains(&kind(delta)) && !fitting.contains(&kind(delta)))
        };
        if let Some(delta) = block.deltas.iter().find(wrong) {
            return Outcome::Fail(format!(
                "block {index} ({}) has a delta of type {:?}",
                block.kind(),
                kind(delta)
            ));
        }
    }
    if blocks.is_empty() { Outcome::NotApplicable } else { Outcome::Pass }
}

fn thinking_ends_with_signature(exchange: &Exchange) -> Outcome {
    each(&whole_blocks(exchange), &["thinking"], |block| {
        let signatures: Vec<_> = block.of("signature_delta").collect();
        let last = block.deltas.last().map(|delta| kind(delta));
        let written = signatures.first().and_then(|delta| text(delta, "signature"));
        match (signatures.len(), last, written) {
            (1, Some("signature_delta"), Some(text)) if !text.is_empty() => None,
            (1, Some("signature_delta"), _) => Some("its signature is empty".to_owned()),
            (1, last, _) => Some(format!("its last delta is {last:?}, not the signature")),
            (count, ..) => Some(format!("it has {count} signature_delta events, not one")),
        }
    })
}

const CALLS: [&str; 3] = ["tool_use", "server_tool_use", "mcp_tool_use"];

/// Whether arguments were asked for as they are written, unfinished JSON included.
fn is_eager(exchange: &Exchange) -> bool {
    let betas = exchange.request.headers.get("anthropic-beta").unwrap_or_default();
    let tools = super::messages::items(exchange.asked(), "tools");
    betas.contains("fine-grained-tool-streaming")
        || tools.iter().any(|tool| tool.get("eager_input_streaming") == Some(&Value::Bool(true)))
}

fn arguments_are_json(exchange: &Exchange) -> Outcome {
    if is_eager(exchange) {
        return Outcome::NotApplicable;
    }
    each(&whole_blocks(exchange), &CALLS, |block| {
        let pieces = block.of("input_json_delta").filter_map(|delta| text(delta, "partial_json"));
        let arguments: String = pieces.collect();
        let is_object = || serde_json::from_str::<Value>(&arguments).is_ok_and(|value| value.is_object());
        (!arguments.is_empty() && !is_object())
            .then(|| format!("its arguments are no JSON object: {:.80?}", arguments))
    })
}

fn first_arguments_are_empty(exchange: &Exchange) -> Outcome {
    if is_eager(exchange) {
        return Outcome::NotApplicable;
    }
    each(&blocks(exchange), &CALLS, |block| {
        let first = block.of("input_json_delta").next()?;
        (text(first, "partial_json") != Some(""))
            .then(|| "its first piece of arguments is not empty".to_owned())
    })
}

/// The counts of the first event and of the last.
fn counts(exchange: &Exchange) -> Option<(&Value, &Value)> {
    let start = events(exchange, "message_start").next()?.pointer("/message/usage")?;
    Some((start, events(exchange, "message_delta").last()?.get("usage")?))
}

fn output_count_never_falls(exchange: &Exchange) -> Outcome {
    let count = |usage: &Value| usage.get("output_tokens").and_then(Value::as_u64);
    let Some((Some(start), Some(end))) = counts(exchange).map(|(start, end)| (count(start), count(end)))
    else {
        return Outcome::NotApplicable;
    };
    Outcome::unless(end >= start, || {
        format!("output_tokens is {start} in message_start and {end} at the end")
    })
}

/// What the last event repeats of the first is the same, unless inner requests were added.
fn prompt_count_stays(exchange: &Exchange) -> Outcome {
    const COUNTS: [&str; 3] = ["input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"];
    let Some((start, end)) = counts(exchange).filter(|_| !ran_inside(exchange)) else {
        return Outcome::NotApplicable;
    };
    let repeated: Vec<_> = COUNTS.iter().filter(|count| end.get(**count).is_some()).collect();
    if repeated.is_empty() {
        return Outcome::NotApplicable;
    }
    let changed = repeated.into_iter().find(|count| start.get(**count) != end.get(**count));
    Outcome::of(
        changed.map(|count| format!("{count} is {} at first and {} at the end", start[*count], end[*count])),
    )
}

fn long_text_comes_in_pieces(exchange: &Exchange) -> Outcome {
    let long = |block: &&Block<'_>| {
        let pieces = block.of("text_delta").filter_map(|delta| text(delta, "text"));
        pieces.map(|text| text.chars().count()).sum::<usize>() > LONG
    };
    let blocks = blocks(exchange);
    let mut long = blocks.iter().filter(long).peekable();
    if long.peek().is_none() {
        return Outcome::NotApplicable;
    }
    let at_once = long.any(|block| block.of("text_delta").count() < 2);
    Outcome::unless(!at_once, || format!("a text of more than {LONG} characters came in one piece"))
}

fn event_members_in_order(exchange: &Exchange) -> Outcome {
    const ORDER: [&str; 8] =
        ["type", "index", "message", "delta", "content_block", "usage", "context_management", "request_id"];
    if exchange.faith.body_rewritten {
        return Outcome::NotApplicable;
    }
    let place = |member: &String| ORDER.iter().position(|known| known == member);
    let disordered = exchange.frames().iter().find(|frame| {
        let members = frame.json.as_ref().and_then(Value::as_object);
        !members.is_none_or(|members| members.keys().filter_map(place).is_sorted())
    });
    Outcome::of(disordered.map(|frame| format!("the members of {} stand in another order", frame.kind())))
}
