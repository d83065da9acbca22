//! A coding agent's session: definitions of tools, a task, and then turn after turn a call of a tool and its long result.
//!
//! What the model answers is counted and thrown away. The next turn goes on with a call that the script knows, for random
//! weights say nothing that could be used, and so that every server reads the same conversation. A server that keeps what it
//! has read reads in each turn only what is new.

use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};

use super::{
    client::Conversation,
    contender::Settings,
    first_token::milliseconds,
    measure::{Found, MARGIN, Run, Subject},
    prompt::Lengths,
    results::Better,
    surroundings::Watch,
};

/// Tokens by which a turn grows the prompt.
const STEP: u32 = 1_000;
/// Tokens that the model answers in each turn.
const ANSWER: u32 = 32;
/// About what a call and the frame of its result take, in tokens.
const FRAME: f64 = 60.0;
const FILES: [&str; 5] = ["src/main.rs", "src/config.rs", "src/server.rs", "tests/start.rs", "README.md"];

/// What the turns so far have cost.
#[derive(Debug, Default)]
struct Sum {
    time: Duration,
    /// Tokens that were not in the cache; none once a server did not say.
    read: Option<u64>,
}

/// Measures a session on a server of its own.
///
/// # Errors
/// The server fails.
pub fn measure(subject: &Subject, lengths: &mut Option<Lengths>, found: &mut Found) -> Result<()> {
    let plan = subject.plan;
    let last = plan.turns.iter().copied().max().unwrap_or(0);
    let window = (last + 1) * STEP + MARGIN;
    if subject.model.window < window {
        return Ok(());
    }
    let (server, endpoint) =
        subject.contender.start(subject.model, &Settings { window, kept: None }, subject.directory)?;
    let watch = Watch::begin(server.process_id());
    let run = Run::started(subject, endpoint, lengths)?;
    let stopped = match run.too_long(run.per_prompt_token * f64::from(STEP)) {
        Some(reason) => Some((0, reason)),
        None => turns(&run, last, found)?,
    };
    if let Some((done, reason)) = stopped {
        for turns in plan.turns.iter().filter(|turns| **turns > done) {
            let [time, ..] = names(*turns);
            found.omit(time, reason.clone());
        }
    }
    found.seen.extend(watch.end());
    Ok(())
}

/// Plays the turns; where it stopped early, after how many and why.
fn turns(run: &Run, last: u32, found: &mut Found) -> Result<Option<(u32, String)>> {
    let plan = run.subject.plan;
    let mut conversation = beginning(run);
    let mut sum = Sum { time: Duration::ZERO, read: Some(0) };
    for turn in 1..=last {
        let answer = run.endpoint.stream(&conversation, ANSWER, plan.session)?;
        sum.time += answer.total;
        sum.read = sum.read.zip(answer.cached).map(|(read, cached)| read + answer.prompt_tokens - cached);
        if plan.turns.contains(&turn) {
            let [time, first, read, times] = names(turn);
            found.add(time, Better::Lower, sum.time.as_secs_f64());
            found.add(first, Better::Lower, milliseconds(answer.first));
            if let Some(tokens) = sum.read {
                found.add(read, Better::Lower, tokens as f64);
                found.add(times, Better::Lower, tokens as f64 / answer.prompt_tokens as f64);
            }
        }
        if turn < last && sum.time > plan.session {
            let limit = plan.session.as_secs();
            return Ok(Some((turn, format!("stopped after {turn} turns at the limit of {limit} s"))));
        }
        grow(&mut conversation, run, turn);
    }
    Ok(None)
}

fn names(turns: u32) -> [String; 4] {
    let thousands = turns * STEP / 1_000;
    [
        format!("agent session, {turns} turns to {thousands}k tokens, s"),
        format!("agent session, first token of turn {turns}, ms"),
        format!("agent session, tokens read in {turns} turns"),
        format!("agent session, reads of each token in {turns} turns"),
    ]
}

/// The first prompt: tools, instructions and a task.
fn beginning(run: &Run) -> Conversation {
    let number = 70_000_000 + run.subject.round * 1_000;
    let instructions = run.lengths.text(f64::from(STEP) / 2.0, number);
    let messages = json!([
        {"role": "system", "content": format!("You are a coding agent. Work with the tools. {instructions}")},
        {"role": "user", "content": "The server does not start any more. Find out why and repair it."},
    ]);
    Conversation { messages, tools: tools() }
}

/// A call and its result.
fn grow(conversation: &mut Conversation, run: &Run, turn: u32) {
    let id = format!("call_{turn}");
    let path = FILES[turn as usize % FILES.len()];
    let arguments = json!({"path": path, "first_line": turn * 100}).to_string();
    let number = 70_000_000 + run.subject.round * 1_000 + u64::from(turn);
    let result = run.lengths.text(f64::from(STEP) - FRAME, number);
    if let Value::Array(messages) = &mut conversation.messages {
        messages.push(json!({
            "role": "assistant",
            "content": format!("I read {path}."),
            "tool_calls": [{
                "id": id, "type": "function", "function": {"name": "read_file", "arguments": arguments},
            }],
        }));
        messages.push(json!({"role": "tool", "tool_call_id": id, "content": result}));
    }
}

fn tools() -> Value {
    let tool = |name: &str, description: &str, parameters: Value| {
        let required: Vec<_> = parameters.as_object().into_iter().flat_map(|known| known.keys()).collect();
        let parameters = json!({"type": "object", "properties": parameters, "required": required});
        json!({"type": "function", "function": {
            "name": name, "description": description, "parameters": parameters,
        }})
    };
    let text = || json!({"type": "string"});
    json!([
        tool(
            "read_file",
            "Read a part of a file.",
            json!({"path": text(), "first_line": {"type": "integer"}})
        ),
        tool("write_file", "Replace a file.", json!({"path": text(), "content": text()})),
        tool("list_files", "List a folder.", json!({"path": text()})),
        tool("search", "Find a pattern in all files.", json!({"pattern": text()})),
        tool(
            "run_command",
            "Run a command in a shell.",
            json!({"command": text(), "seconds": {"type": "integer"}})
        ),
    ])
}
