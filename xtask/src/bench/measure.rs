//! What is measured of one server on one model in one round, and what a measurement may cost.
//!
//! A server that fails or is too slow leaves out what it cannot do; the others are measured all the same.

use std::{path::Path, time::Instant};

use anyhow::Result;

use super::{
    agreement,
    client::{Conversation, Endpoint},
    contender::{Contender, Kind, Settings},
    first_token, machine,
    model::Model,
    plan::{Part, Plan},
    prompt::Lengths,
    restart,
    results::{Better, Sample},
    session,
    surroundings::{Seen, Watch},
    throughput,
};

/// Room in the window for template and answer, in tokens.
pub const MARGIN: u32 = 64;
/// Prompts of the throughput measurements, in tokens.
pub const SHORT: u32 = 32;
/// Enough for the first text to come, also after a tag that opens the thinking.
pub const FIRST_TEXT: u32 = 4;

/// What another look at the speed may take, in seconds.
const CHEAP: f64 = 5.0;

/// One server on one model in one round.
pub struct Subject<'a> {
    pub contender: &'a Contender<'a>,
    pub model: &'a Model,
    pub plan: &'a Plan,
    /// Makes prompts differ between rounds.
    pub round: u64,
    /// For what servers write.
    pub directory: &'a Path,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Found {
    pub samples: Vec<Sample>,
    /// Metrics that were left out, and why.
    pub omissions: Vec<(String, String)>,
    pub seen: Vec<Seen>,
    /// What was said greedily to the same prompts.
    pub answers: Vec<String>,
}

/// Measures some parts on a server that it starts.
type Attempt = fn(&Subject, &mut Option<Lengths>, &mut Found) -> Result<()>;

/// A running server.
pub struct Run<'a> {
    pub endpoint: Endpoint,
    pub lengths: Lengths,
    pub subject: &'a Subject<'a>,
    /// Seconds that the server takes to read a token of a prompt, as far as is known.
    pub per_prompt_token: f64,
}

/// Measures everything that the plan has. `lengths` are learned from the first server of a model.
pub fn all(subject: &Subject, lengths: &mut Option<Lengths>) -> Found {
    let mut found = Found::default();
    let attempts: [(&[Part], Attempt); 3] = [
        (&[Part::Prompts, Part::Decode, Part::Requests], at_rest),
        (&[Part::Session], session::measure),
        (&[Part::Restart], restart::measure),
    ];
    for (parts, attempt) in attempts {
        if !parts.iter().any(|part| subject.plan.has(*part)) {
            continue;
        }
        if let Err(error) = attempt(subject, lengths, &mut found) {
            println!("  {error:#}");
            let first = format!("{error:#}").lines().next().unwrap_or_default().to_owned();
            found.omissions.push((format!("what follows in {parts:?}"), first));
        }
    }
    found
}

/// Start, memory, and what a server without a past does.
fn at_rest(subject: &Subject, lengths: &mut Option<Lengths>, found: &mut Found) -> Result<()> {
    let Subject { contender, model, plan, .. } = subject;
    let weights = machine::read_through(&contender.weights(model)?)?;
    // A quarter more than the longest prompt: sixteen short requests at a time need less.
    let window = (plan.longest_prompt() * 5 / 4 + MARGIN).min(model.window).max(16 * (SHORT + plan.tokens));
    let settings = Settings { window, kept: None };
    // Once before: programs then come from the system's cache, as weights do, and no disk is measured.
    drop(contender.start(model, &settings, subject.directory)?);
    let begin = Instant::now();
    let (server, endpoint) = contender.start(model, &settings, subject.directory)?;
    let watch = Watch::begin(server.process_id());
    let run = Run::greet(subject, endpoint, lengths)?;
    found.add("start to first answer, s", Better::Lower, begin.elapsed().as_secs_f64());
    let idle = machine::resident(server.process_id());
    let mut run = run.learn(lengths)?;
    if plan.has(Part::Prompts) {
        first_token::measure(&mut run, found)?;
        found.answers = agreement::answers(&run)?;
    }
    if plan.has(Part::Decode) {
        throughput::decoding(&run, found)?;
    }
    if plan.has(Part::Requests) {
        throughput::requests(&run, found)?;
    }
    if let (Some(idle), Some(after)) = (idle, machine::resident(server.process_id())) {
        found.add("memory after start, MiB", Better::Lower, idle);
        found.add("memory after all, MiB", Better::Lower, after);
        found.add("memory above the weights after start, MiB", Better::Lower, idle - weights);
        found.add("memory above the weights after all, MiB", Better::Lower, after - weights);
    }
    found.seen.extend(watch.end());
    Ok(())
}

impl<'a> Run<'a> {
    /// The first request, with lengths that are not learned yet.
    fn greet(subject: &'a Subject, endpoint: Endpoint, lengths: &Option<Lengths>) -> Result<Self> {
        let asked = Conversation::from("Hello");
        let begin = Instant::now();
        let answer = endpoint.stream(&asked, 1, subject.plan.patience * 4)?;
        let per_prompt_token = begin.elapsed().as_secs_f64() / answer.prompt_tokens.max(1) as f64;
        Ok(Self { endpoint, lengths: lengths.unwrap_or_default(), subject, per_prompt_token })
    }

    fn learn(mut self, lengths: &mut Option<Lengths>) -> Result<Self> {
        if lengths.is_none() {
            *lengths = Some(Lengths::learn(&self.endpoint, self.subject.plan.patience * 4)?);
        }
        self.lengths = lengths.unwrap_or_default();
        // What comes first is slower than what follows: weights are read from the disk and threads are started.
        if self.per_prompt_token * f64::from(SHORT) < CHEAP {
            let answer = self.endpoint.stream(&self.prompt(SHORT, 990), 1, self.subject.plan.patience * 4)?;
            self.per_prompt_token = answer.first.as_secs_f64() / answer.prompt_tokens.max(1) as f64;
        }
        Ok(self)
    }

    /// A server whose start is not of interest.
    ///
    /// # Errors
    /// The server does not answer.
    pub fn started(subject: &'a Subject, endpoint: Endpoint, lengths: &mut Option<Lengths>) -> Result<Self> {
        Self::greet(subject, endpoint, lengths)?.learn(lengths)
    }

    /// A prompt that no other measurement has had.
    pub fn prompt(&self, tokens: u32, number: u64) -> Conversation {
        let number = self.subject.round * 1_000_000 + u64::from(tokens) * 1_000 + number;
        Conversation::from(self.lengths.prompt(tokens, number).as_str())
    }

    /// Why a measurement of about so many seconds is left out.
    pub fn too_long(&self, seconds: f64) -> Option<String> {
        let limit = self.subject.plan.patience.as_secs_f64();
        (seconds > limit).then(|| format!("would take longer than the limit of {limit:.0} s"))
    }

    pub fn patience(&self) -> f64 {
        self.subject.plan.patience.as_secs_f64()
    }
}

impl Found {
    pub fn add(&mut self, metric: impl Into<String>, better: Better, value: f64) {
        self.samples.push(Sample { metric: metric.into(), better, value });
    }

    pub fn omit(&mut self, metric: impl Into<String>, reason: impl Into<String>) {
        self.omissions.push((metric.into(), reason.into()));
    }
}

impl Subject<'_> {
    pub fn is_duet(&self) -> bool {
        self.contender.kind == Kind::Duet
    }
}
