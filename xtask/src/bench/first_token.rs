//! Time to the first token: of a prompt that was never seen, of the same again, and of the turn that follows it.

use std::time::{Duration, Instant};

use anyhow::Result;
use serde_json::{Value, json};

use super::{
    client::Conversation,
    measure::{FIRST_TEXT, Found, MARGIN, Run},
    results::Better,
};

/// What the next turn adds to a conversation, some 20 tokens with the template. It is the same whatever the model said, so
/// that servers read the same.
const SAID: &str = "That is a list of words.";
const ASKED: &str = "Now tell me about the third of them.";

/// Measures all lengths that fit.
///
/// # Errors
/// The server fails.
pub fn measure(run: &mut Run, found: &mut Found) -> Result<()> {
    let plan = run.subject.plan;
    for &tokens in plan.prompts.iter().filter(|tokens| *tokens + MARGIN <= run.subject.model.window) {
        let [cold, repeated, next] =
            ["cold", "repeated", "next turn"].map(|kind| format!("first token, {tokens} {kind}, ms"));
        let step = format!("a further token after {tokens}, ms");
        if let Some(reason) = run.too_long(run.per_prompt_token * f64::from(tokens)) {
            [cold, repeated, next, step].into_iter().for_each(|metric| found.omit(metric, reason.clone()));
            continue;
        }
        let begin = Instant::now();
        for number in 0..plan.repeats {
            let asked = run.prompt(tokens, number);
            let ask = |asked: &Conversation| run.endpoint.stream(asked, FIRST_TEXT, plan.patience * 4);
            let answer = ask(&asked)?;
            run.per_prompt_token = answer.first.as_secs_f64() / answer.prompt_tokens as f64;
            found.add(&cold, Better::Lower, milliseconds(answer.first));
            let again = ask(&asked)?;
            found.add(&repeated, Better::Lower, milliseconds(again.first));
            if let Some(each) = again.each_further() {
                found.add(&step, Better::Lower, milliseconds(each));
            }
            found.add(&next, Better::Lower, milliseconds(ask(&followed(asked))?.first));
            if begin.elapsed() > plan.patience / 4 {
                break;
            }
        }
    }
    Ok(())
}

/// The conversation one turn later.
fn followed(mut asked: Conversation) -> Conversation {
    if let Value::Array(messages) = &mut asked.messages {
        messages.push(json!({"role": "assistant", "content": SAID}));
        messages.push(json!({"role": "user", "content": ASKED}));
    }
    asked
}

pub fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}
