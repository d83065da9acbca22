//! How much a server does in a second: tokens of one and of several streams, requests of one and of several clients.

use std::{
    sync::Barrier,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};

use super::{
    client::{Answer, Conversation},
    measure::{Found, Run, SHORT},
    results::Better,
};

/// Share of the longest time allowed that a measurement takes if it can choose its length.
const SHARE: f64 = 0.25;
/// Fewer tokens say nothing.
const FEWEST: u32 = 4;

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

/// Tokens per second of one stream, after its first token.
fn rate(run: &Run, tokens: u32) -> Result<f64> {
    // Once read, a prompt costs even the slowest server little.
    let answer = run.endpoint.stream(&run.prompt(SHORT, 900), tokens, run.subject.plan.patience * 4)?;
    Ok(answer.each_further().map_or(0.0, |each| 1.0 / each.as_secs_f64()))
}

/// Tokens per second of several streams that begin together, prompts included.
fn together(run: &Run, streams: usize, tokens: u32) -> Result<f64> {
    let ask = |number: usize| {
        run.endpoint.stream(&run.prompt(SHORT, 100 + number as u64), tokens, run.subject.plan.patience * 4)
    };
    let (answers, took) = at_once(streams, ask)?;
    let total: u64 = answers.iter().map(|answer: &Answer| answer.tokens).sum();
    Ok(total as f64 / took.as_secs_f64())
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
        let each = plan.requests_each.min(affordable as usize).max(1);
        let ask = |client: usize| {
            let prompt = |index| run.prompt(SHORT, (200 + clients * 1_000 + client * 50 + index) as u64);
            let prompts: Vec<Conversation> = (0..each).map(prompt).collect();
            let mut connection = run.endpoint.connection(plan.patience * 4);
            prompts.iter().try_for_each(|prompt| run.endpoint.one_token(&mut connection, prompt).map(drop))
        };
        let (_, took) = at_once(clients, ask)?;
        found.add(metric, Better::Higher, (clients * each) as f64 / took.as_secs_f64());
    }
    Ok(())
}

/// Runs `task` in so many threads that begin together; the results and the time from the beginning to the last end.
fn at_once<T: Send>(threads: usize, task: impl Fn(usize) -> Result<T> + Sync) -> Result<(Vec<T>, Duration)> {
    let barrier = Barrier::new(threads + 1);
    thread::scope(|scope| {
        let start = |number| {
            let (barrier, task) = (&barrier, &task);
            scope.spawn(move || {
                barrier.wait();
                task(number)
            })
        };
        let running: Vec<_> = (0..threads).map(start).collect();
        barrier.wait();
        let begin = Instant::now();
        let finish = |thread: thread::ScopedJoinHandle<'_, Result<T>>| {
            thread.join().ok().context("a thread of the driver panicked")?
        };
        let results = running.into_iter().map(finish).collect::<Result<Vec<T>>>()?;
        Ok((results, begin.elapsed()))
    })
}
