//! What is measured of one server on one model, in this order: start, memory, time to first token, decoding, requests.

use std::{
    path::Path,
    sync::Barrier,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};

use super::{
    client::{Answer, Endpoint},
    contender::Contender,
    machine::resident,
    model::Model,
    prompt::Lengths,
    report::{Better, Sample},
};

/// Room in the window for template and answer, in tokens.
const MARGIN: u32 = 64;
/// Prompts of the throughput measurements, in tokens.
const SHORT: u32 = 32;
/// Enough for the first text to come, also after a tag that opens the thinking.
const FIRST_TEXT: u32 = 4;

/// How much is measured.
pub struct Plan {
    prompts: &'static [u32],
    /// How often what one client alone sees is measured.
    repeats: u64,
    streams: &'static [usize],
    requests_each: usize,
    /// Tokens per stream, where they take no longer than `patience`.
    tokens: u32,
    patience: Duration,
}

impl Plan {
    pub fn full(patience: Duration) -> Self {
        let (prompts, streams) = (&[128, 1024, 4096], &[1, 4, 16]);
        Self { prompts, repeats: 3, streams, requests_each: 20, tokens: 128, patience }
    }

    pub fn quick(patience: Duration) -> Self {
        let (prompts, streams) = (&[128, 1024], &[1, 4]);
        Self { prompts, repeats: 1, streams, requests_each: 5, tokens: 32, patience }
    }
}

/// One server under measurement.
struct Run<'a> {
    endpoint: Endpoint,
    lengths: Lengths,
    plan: &'a Plan,
    /// Makes prompts differ between rounds.
    round: u64,
    samples: Vec<Sample>,
}

/// Starts a server and measures it once.
///
/// # Errors
/// The server does not start or fails to answer.
pub fn all(
    contender: &Contender,
    model: &Model,
    plan: &Plan,
    round: usize,
    logs: &Path,
) -> Result<Vec<Sample>> {
    let begin = Instant::now();
    let (server, endpoint) = contender.start(&model.folder, logs)?;
    endpoint.one_token("Hello", plan.patience)?;
    let started = begin.elapsed().as_secs_f64();
    let idle = resident(server.process_id());
    let lengths = Lengths::learn(&endpoint, plan.patience)?;
    let mut run = Run { endpoint, lengths, plan, round: round as u64, samples: Vec::new() };
    run.add("start to first answer, s", Better::Lower, started);
    run.first_tokens(model)?;
    run.decoding()?;
    run.requests()?;
    if let (Some(idle), Some(after)) = (idle, resident(server.process_id())) {
        run.add("memory after start, MiB", Better::Lower, idle);
        run.add("memory after all, MiB", Better::Lower, after);
    }
    Ok(run.samples)
}

impl Run<'_> {
    fn add(&mut self, metric: impl Into<String>, better: Better, value: f64) {
        self.samples.push(Sample { metric: metric.into(), better, value });
    }

    fn prompt(&self, tokens: u32, number: u64) -> String {
        self.lengths.prompt(tokens, self.round * 1_000_000 + u64::from(tokens) * 1_000 + number)
    }

    fn first_tokens(&mut self, model: &Model) -> Result<()> {
        let mut per_token = 0.0;
        for &tokens in self.plan.prompts.iter().filter(|tokens| *tokens + MARGIN <= model.window) {
            if per_token * f64::from(tokens) > self.plan.patience.as_secs_f64() {
                break;
            }
            for number in 0..self.plan.repeats {
                let prompt = self.prompt(tokens, number);
                let cold = self.endpoint.stream(&prompt, FIRST_TEXT, self.plan.patience * 4)?;
                let repeated = self.endpoint.stream(&prompt, FIRST_TEXT, self.plan.patience)?;
                per_token = cold.first.as_secs_f64() / cold.prompt_tokens as f64;
                self.add(format!("first token, {tokens} cold, ms"), Better::Lower, milliseconds(cold.first));
                self.add(
                    format!("first token, {tokens} repeated, ms"),
                    Better::Lower,
                    milliseconds(repeated.first),
                );
            }
        }
        Ok(())
    }

    fn decoding(&mut self) -> Result<()> {
        let mut rate = self.decode_rate(16)?;
        for &streams in self.plan.streams {
            let affordable = rate * self.plan.patience.as_secs_f64() / streams as f64;
            let tokens = self.plan.tokens.min(affordable as u32).max(8);
            if streams == 1 {
                for _ in 0..self.plan.repeats {
                    rate = self.decode_rate(tokens)?;
                    self.add("decode, 1 stream, tokens/s", Better::Higher, rate);
                }
            } else {
                let total = self.together(streams, tokens)?;
                self.add(format!("decode, {streams} streams, tokens/s"), Better::Higher, total);
            }
        }
        Ok(())
    }

    /// Tokens per second of one stream, after its first token.
    fn decode_rate(&self, tokens: u32) -> Result<f64> {
        let answer = self.endpoint.stream(&self.prompt(SHORT, 900), tokens, self.plan.patience * 4)?;
        let after_first = (answer.total - answer.first).as_secs_f64();
        Ok((answer.tokens.saturating_sub(1)) as f64 / after_first)
    }

    /// Tokens per second of several streams that begin together, prompts included.
    fn together(&self, streams: usize, tokens: u32) -> Result<f64> {
        let ask = |number: usize| {
            self.endpoint.stream(&self.prompt(SHORT, 100 + number as u64), tokens, self.plan.patience * 4)
        };
        let (answers, took) = at_once(streams, ask)?;
        let total: u64 = answers.iter().map(|answer: &Answer| answer.tokens).sum();
        Ok(total as f64 / took.as_secs_f64())
    }

    fn requests(&mut self) -> Result<()> {
        for &clients in self.plan.streams {
            let each = self.plan.requests_each;
            let single = self.endpoint.one_token(&self.prompt(SHORT, 800), self.plan.patience)?;
            let affordable = self.plan.patience.as_secs_f64() / (single.as_secs_f64() * clients as f64);
            let each = each.min(affordable as usize).max(1);
            let ask = |client: usize| {
                let prompt = |index| self.prompt(SHORT, (200 + clients * 1_000 + client * 50 + index) as u64);
                (0..each).try_for_each(|index| {
                    self.endpoint.one_token(&prompt(index), self.plan.patience * 4).map(drop)
                })
            };
            let (_, took) = at_once(clients, ask)?;
            let rate = (clients * each) as f64 / took.as_secs_f64();
            self.add(format!("1-token requests, {clients} clients, per s"), Better::Higher, rate);
        }
        Ok(())
    }
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

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}
