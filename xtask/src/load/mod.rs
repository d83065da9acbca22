//! `cargo xtask load`: very many clients of every kind at once, most of them impolite, and what that does to the server.
//!
//! Invariant: only 127.0.0.1 is asked, and everything is bounded: the number of clients, and the time or the number of
//! answers. When the run is over, all clients are gone.

mod answer;
mod client;
mod connection;
mod figures;
mod question;
pub mod report;
mod sample;
mod tally;

use std::{
    future::Future,
    net::SocketAddr,
    sync::{Arc, atomic::Ordering},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use serde::Serialize;
use serde_json::Value;
use tokio::{
    task::JoinSet,
    time::{MissedTickBehavior, interval, sleep},
};

pub use sample::Sample;
pub use tally::{Counts, Who};

use client::Field;

/// How long the server has to come to rest when all clients have gone.
const SETTLES: Duration = Duration::from_secs(60);
/// What part of the run is without the flood.
const CALM: f64 = 0.25;
/// An allocator has its size by then.
const WARM: f64 = 1.0 / 3.0;

/// Who comes.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Plan {
    /// Streams of the key that wants too much, and of the one that everybody else uses.
    pub flood: u64,
    pub crowd: u64,
    /// Slow readers, clients that vanish, requests that are never completed, connections that are hardly used.
    pub slow: u64,
    pub vanishing: u64,
    pub half_open: u64,
    pub idle: u64,
    /// How often the modest key asks.
    pub modest_every: Duration,
    pub sample_every: Duration,
    pub length: Length,
}

/// When a run is over.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Length {
    Time(Duration),
    /// So many complete answers.
    Answers(u64),
}

impl Plan {
    /// 1,000 connections and 200 streams at once, besides slow readers and clients that vanish.
    pub fn full(length: Duration) -> Self {
        Self {
            flood: 140,
            crowd: 60,
            slow: 20,
            vanishing: 20,
            half_open: 40,
            idle: 719,
            modest_every: Duration::from_millis(500),
            sample_every: Duration::from_secs(2),
            length: Length::Time(length),
        }
    }

    /// The same in small, for a test: over when so many answers were given, however long that takes.
    pub fn small(answers: u64) -> Self {
        Self {
            flood: 12,
            crowd: 8,
            slow: 4,
            vanishing: 6,
            half_open: 6,
            idle: 24,
            modest_every: Duration::from_millis(50),
            sample_every: Duration::from_millis(200),
            length: Length::Answers(answers),
        }
    }

    /// How many connections there are at once, those that count the server's own figures aside.
    pub fn connections(&self) -> u64 {
        self.flood + self.crowd + self.slow + self.vanishing + self.half_open + self.idle + 1
    }
}

/// What a run showed.
#[derive(Debug, Clone, Serialize)]
pub struct Outcome {
    pub plan: Plan,
    pub counts: Counts,
    /// Before the clients came, and when they had left.
    pub before: Sample,
    pub after: Sample,
    /// Whether nothing was left of them.
    pub settled: bool,
    /// How long that took, in seconds.
    pub settling: f64,
    pub samples: Vec<Sample>,
}

impl Outcome {
    /// By how much resident memory grew when the server was warm, in KiB a minute.
    pub fn growth(&self) -> Option<f64> {
        self.slope(|sample| sample.resident)
    }

    /// The same of the memory that is not files.
    pub fn anonymous_growth(&self) -> Option<f64> {
        self.slope(|sample| sample.anonymous)
    }

    fn slope(&self, value: impl Fn(&Sample) -> Option<f64>) -> Option<f64> {
        let end = self.samples.last()?.seconds;
        let warm = self.samples.iter().filter(|sample| sample.seconds >= end * WARM);
        let points: Option<Vec<_>> =
            warm.map(|sample| Some((sample.seconds / 60.0, value(sample)?))).collect();
        figures::slope(&points?)
    }
}

/// Lets the clients of `plan` loose on the server at `server`, which is the process `process` and knows the keys of
/// [`Who`], until the plan is fulfilled or `interrupted` completes.
///
/// # Errors
/// The server does not answer, or is on another machine.
pub async fn drive(
    server: SocketAddr,
    process: u32,
    plan: Plan,
    interrupted: impl Future<Output = ()>,
) -> Result<Outcome> {
    ensure!(server.ip().is_loopback(), "{server} is not on this machine");
    let models: Value = serde_json::from_slice(&sample::get(server, "/v1/models").await?)?;
    let model = models["data"][0]["id"].as_str().context("the server lists no model")?.to_owned();
    let field = Arc::new(Field { server, model, tally: tally::Tally::default(), flooded: false.into() });
    warm(&field).await?;
    let before = rested(server, process).await?;
    let mut clients = JoinSet::new();
    gather(&mut clients, &field, &plan);
    let watching = watch(&mut clients, &field, process, &plan);
    let samples = tokio::select! {
        samples = watching => samples?,
        () = interrupted => anyhow::bail!("interrupted"),
    };
    let counts = field.tally.counts().clone();
    clients.shutdown().await;
    let (after, settling) = settle(server, process, &before).await?;
    let settled = after.is_quiet(&before);
    Ok(Outcome { plan, counts, before, after, settled, settling, samples })
}

/// Has everything opened and allocated that the first requests need.
async fn warm(field: &Arc<Field>) -> Result<()> {
    let mut clients = JoinSet::new();
    clients.spawn(client::busy(Arc::clone(field), Who::Crowd, 0));
    while field.tally.counts().answered() < 16 {
        ensure!(field.tally.counts().failures == 0, "{:?}", field.tally.counts().told);
        sleep(Duration::from_millis(20)).await;
    }
    clients.shutdown().await;
    *field.tally.counts() = Counts::default();
    Ok(())
}

/// The server with nobody there, when it has told what MLX takes, which it looks at every few seconds.
async fn rested(server: SocketAddr, process: u32) -> Result<Sample> {
    let begin = Instant::now();
    loop {
        sleep(Duration::from_millis(500)).await;
        let now = Sample::take(server, process, 0.0).await?;
        if now.in_flight == 0 && now.mlx_active > 0.0 {
            return Ok(now);
        }
        ensure!(begin.elapsed() < SETTLES, "the server does not come to rest: {now:?}");
    }
}

/// All but the flood.
fn gather(clients: &mut JoinSet<()>, field: &Arc<Field>, plan: &Plan) {
    let seeds = |base: u64, count: u64| (0..count).map(move |worker| base + 1_000 * worker);
    seeds(1, plan.crowd)
        .for_each(|seed| drop(clients.spawn(client::busy(Arc::clone(field), Who::Crowd, seed))));
    seeds(2, plan.slow).for_each(|seed| drop(clients.spawn(client::slow(Arc::clone(field), seed))));
    seeds(3, plan.vanishing).for_each(|seed| drop(clients.spawn(client::vanishing(Arc::clone(field), seed))));
    seeds(4, plan.half_open).for_each(|seed| drop(clients.spawn(client::half_open(Arc::clone(field), seed))));
    seeds(5, plan.idle).for_each(|seed| drop(clients.spawn(client::idle(Arc::clone(field), seed))));
    clients.spawn(client::modest(Arc::clone(field), plan.modest_every));
}

/// Looks at the server until the plan is fulfilled, and lets the flood come when its time has come.
async fn watch(
    clients: &mut JoinSet<()>,
    field: &Arc<Field>,
    process: u32,
    plan: &Plan,
) -> Result<Vec<Sample>> {
    let begin = Instant::now();
    let mut ticks = interval(plan.sample_every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut samples = Vec::new();
    loop {
        ticks.tick().await;
        let done = match plan.length {
            Length::Time(length) => begin.elapsed().as_secs_f64() / length.as_secs_f64(),
            Length::Answers(count) => field.tally.counts().answered() as f64 / count as f64,
        };
        if done >= 1.0 {
            return Ok(samples);
        }
        if done >= CALM && !field.flooded.swap(true, Ordering::Relaxed) {
            for worker in 0..plan.flood {
                clients.spawn(client::busy(Arc::clone(field), Who::Flood, 7 + 1_000 * worker));
            }
        }
        samples.push(Sample::take(field.server, process, begin.elapsed().as_secs_f64()).await?);
    }
}

/// Waits until nothing is left of the clients, but not for ever.
async fn settle(server: SocketAddr, process: u32, before: &Sample) -> Result<(Sample, f64)> {
    let begin = Instant::now();
    loop {
        let now = Sample::take(server, process, begin.elapsed().as_secs_f64()).await?;
        if now.is_quiet(before) || begin.elapsed() > SETTLES {
            return Ok((now, begin.elapsed().as_secs_f64()));
        }
        sleep(Duration::from_millis(100)).await;
    }
}
