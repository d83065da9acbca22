//! How much a server does in a second: tokens of one and of several streams, requests of one and of several clients.

use std::{
    ops::Range,
    sync::Barrier,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};

use super::{
    client::Answer,
    measure::{Found, Run, SHORT},
    results::Better,
};

/// Share of the longest time allowed that a measurement takes if it can choose its length.
const SHARE: f64 = 0.25;
/// Fewer tokens say nothing.
const FEWEST: u32 = 4;
/// What takes less, in seconds, is done again until it took so long together: a scheduler's time slice is a hundredth of it.
const ENOUGH: f64 = 0.5;
/// Most requests of a client.
const MOST_REQUESTS: usize = 1_000;
/// Numbers of prompts that requests do not have.
const BEHIND_REQUESTS: usize = 2 * MOST_REQUESTS;

/// Tokens per second.
///
/// # Errors
/// The server fails.
pub fn decoding(run: &Run, found: &mut Found) -> Result<()> {
    let plan = run.subject.plan;
    let mut rate = rate(run, FEWEST)?;
    for &streams in plan.streams {
        let metric = match streams {
            1 => "decode, 1 stream, tokens/s".to_owned(),
            several => format!("decode, {several} streams, tokens/s"),
        };
        // Several streams are counted as if one followed the other: a server that does not batch does that.
        let reading = run.per_prompt_token * f64::from(SHORT) * (streams - 1) as f64;
        let affordable = |seconds: f64| rate * (seconds - reading) / streams as f64;
        if affordable(run.patience()) < f64::from(FEWEST) {
            found.omit(metric, format!("would take longer than the limit of {:.0} s", run.patience()));
        } else if streams == 1 {
            let tokens = plan
                .tokens
                .min((affordable(run.patience() * SHARE) / plan.repeats as f64) as u32)
                .max(FEWEST);
            for _ in 0..plan.repeats {
                rate = self::rate(run, tokens)?;
                found.add(&metric, Better::Higher, rate);
            }
        } else {
            let tokens = plan.tokens.min(affordable(run.patience() * SHARE) as u32).max(FEWEST);
            let total = together(run, streams, tokens)?;
            found.add(metric, Better::Higher, total);
        }
    }
    Ok(())
}

/// Tokens per second of one stream, after its first token; of several in turn, until they took long enough.
fn rate(run: &Run, tokens: u32) -> Result<f64> {
    let (mut counted, mut took) = (0.0, 0.0);
    while took < ENOUGH {
        // Once read, a prompt costs even the slowest server little.
        let answer = run.endpoint.stream(&run.prompt(SHORT, 900), tokens, run.subject.plan.patience * 4)?;
        let Some(each) = answer.each_further() else { return Ok(0.0) };
        counted += (answer.tokens - 1) as f64;
        took += each.as_secs_f64() * (answer.tokens - 1) as f64;
        if tokens == FEWEST {
            break;
        }
    }
    Ok(counted / took)
}

/// Tokens per second of several streams that begin together, prompts included; again with other prompts until that took long
/// enough.
fn together(run: &Run, streams: usize, tokens: u32) -> Result<f64> {
    let (mut counted, mut took) = (0, 0.0);
    for turn in 0.. {
        let prompts =
            (0..streams).map(|number| run.prompt(SHORT, own(streams, number, BEHIND_REQUESTS + turn)));
        let ask = |prompt| run.endpoint.stream(&prompt, tokens, run.subject.plan.patience * 4);
        let (answers, lasted) = at_once(prompts.collect(), ask)?;
        counted += answers.iter().map(|answer: &Answer| answer.tokens).sum::<u64>();
        took += lasted.as_secs_f64();
        if took >= ENOUGH {
            break;
        }
    }
    Ok(counted as f64 / took)
}

/// Requests for one token, per second.
///
/// # Errors
/// The server fails.
pub fn requests(run: &Run, found: &mut Found) -> Result<()> {
    let plan = run.subject.plan;
    let single = run.per_prompt_token * f64::from(SHORT);
    for &clients in plan.streams {
        let metric = format!("1-token requests, {clients} clients, per s");
        if let Some(reason) = run.too_long(single * clients as f64) {
            found.omit(metric, reason);
            continue;
        }
        let affordable = run.patience() * SHARE / (single * clients as f64);
        let mut each = plan.requests_each.min(affordable as usize).max(1);
        let mut took = one_token_each(run, clients, 0..each)?;
        if took < ENOUGH {
            let more = (each as f64 * ENOUGH / took) as usize + 1;
            let begin = each;
            each = more.min(MOST_REQUESTS);
            took = one_token_each(run, clients, begin..begin + each)?;
        }
        found.add(metric, Better::Higher, (clients * each) as f64 / took);
    }
    Ok(())
}

/// Seconds that so many clients take for a request each for every number in the range. What they ask is ready before they begin.
fn one_token_each(run: &Run, clients: usize, numbers: Range<usize>) -> Result<f64> {
    let bodies = |client| -> Vec<String> {
        let asked = numbers.clone().map(|index| run.prompt(SHORT, own(clients, client, index)));
        asked.map(|prompt| run.endpoint.one_token_body(&prompt)).collect()
    };
    let ask = |bodies: Vec<String>| {
        let mut connection = run.endpoint.connection(run.subject.plan.patience * 4);
        bodies.iter().try_for_each(|body| run.endpoint.one_token(&mut connection, body))
    };
    let (_, took) = at_once((0..clients).map(bodies).collect(), ask)?;
    Ok(took.as_secs_f64())
}

/// The number of a prompt that no other measurement of this server has.
fn own(clients: usize, client: usize, index: usize) -> u64 {
    1_000_000_000 + (clients * 100 + client) as u64 * 10_000 + index as u64
}

/// Gives each input to a thread of its own that runs `task`. All begin together; the time is that until the last one ends.
fn at_once<I: Send, T: Send>(
    inputs: Vec<I>,
    task: impl Fn(I) -> Result<T> + Sync,
) -> Result<(Vec<T>, Duration)> {
    let barrier = Barrier::new(inputs.len() + 1);
    thread::scope(|scope| {
        let start = |input| {
            let (barrier, task) = (&barrier, &task);
            scope.spawn(move || {
                barrier.wait();
                task(input)
            })
        };
        let running: Vec<_> = inputs.into_iter().map(start).collect();
        barrier.wait();
        let begin = Instant::now();
        let finish = |thread: thread::ScopedJoinHandle<'_, Result<T>>| {
            thread.join().ok().context("a thread of the driver panicked")?
        };
        let results = running.into_iter().map(finish).collect::<Result<Vec<T>>>()?;
        Ok((results, begin.elapsed()))
    })
}
