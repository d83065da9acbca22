//! `run`: the cases against a server.

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant, SystemTime},
};

use anyhow::{Context, Result};
use indicatif::{ProgressBar, ProgressStyle};

use super::{Exit, arguments::RunOptions};
use crate::{
    case::Case,
    exchange::Headers,
    recording, registry,
    report::{Report, TargetFacts},
    requirement::Requirement,
    run::{
        self, Ran,
        client::{Client, Limits},
        probe,
        target::Target,
    },
};

/// Runs the chosen cases.
///
/// # Errors
/// The suite itself failed.
pub fn main(options: &RunOptions, data: Option<&Path>) -> Result<Exit> {
    tokio::runtime::Runtime::new()?.block_on(all(options, data))
}

async fn all(options: &RunOptions, data: Option<&Path>) -> Result<Exit> {
    let mut target = target(options)?;
    let mut cases = registry::cases(data)?;
    cases.retain(|case| wanted(case, options));
    if let Err(error) = prepare(&mut target, options, &cases).await {
        eprintln!("error: {error:#}");
        return Ok(Exit::Unreachable);
    }
    let begin = (Instant::now(), SystemTime::now());
    let ran = with_progress(&target, cases, registry::requirements(data)?).await?;
    if let Some(path) = &options.save {
        recording::write(path, &ran)?;
    }
    let report = report(&target, &ran, begin)?;
    crate::report::terminal::print(&report);
    Ok(if report.findings().any(|(_, finding)| finding.verdict.is_failure()) {
        Exit::Failed
    } else {
        Exit::Fine
    })
}

fn wanted(case: &Case, options: &RunOptions) -> bool {
    let profile =
        options.profiles.is_empty() || options.profiles.iter().any(|wanted| case.profile.starts_with(wanted));
    profile && (options.cases.is_empty() || options.cases.iter().any(|wanted| case.id.contains(wanted)))
}

fn target(options: &RunOptions) -> Result<Target> {
    let limits = Limits {
        silence: Duration::from_secs(options.timeout),
        whole: Duration::from_secs(options.timeout * 5),
        bytes: 64 << 20,
    };
    let header = |header: &String| {
        let (name, value) =
            header.split_once(':').with_context(|| format!("{header:?} is not \"name: value\""))?;
        Ok((name.trim().to_owned(), value.trim().to_owned()))
    };
    Ok(Target {
        url: options.url.clone(),
        anthropic_url: options.anthropic_url.clone(),
        model: options.model.clone().unwrap_or_default(),
        key: options.key.clone(),
        extra: options.headers.iter().map(header).collect::<Result<Headers>>()?,
        without: options.without.iter().cloned().collect(),
        with: options.with.iter().cloned().collect(),
        not_offered: std::collections::BTreeSet::new(),
        concurrency: options.concurrency.max(1),
        tries: options.tries.max(1),
        client: Client::new(limits)?,
    })
}

async fn prepare(target: &mut Target, options: &RunOptions, cases: &[Case]) -> Result<()> {
    if !options.strict {
        target.not_offered = probe::not_offered(target, cases).await?;
    }
    if target.model.is_empty() {
        target.model =
            probe::first_model(target).await?.context("the server lists no model; name one with --model")?;
    }
    Ok(())
}

async fn with_progress(
    target: &Target,
    cases: Vec<Case>,
    requirements: Vec<Requirement>,
) -> Result<Vec<Ran>> {
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {msg}")?;
    let progress = ProgressBar::new(cases.len() as u64).with_style(style);
    let requirements = Arc::new(requirements);
    let ran = run::run(target, cases, &requirements, |ran| {
        progress.inc(1);
        progress.set_message(ran.report.id.clone());
    });
    let ran = ran.await?;
    progress.finish_and_clear();
    Ok(ran)
}

fn report(target: &Target, ran: &[Ran], (begin, at): (Instant, SystemTime)) -> Result<Report> {
    let exchanges = ran.iter().flat_map(|ran| &ran.session.exchanges);
    let server = exchanges.filter_map(|exchange| exchange.response.headers.get("server")).next();
    Ok(Report {
        suite: env!("CARGO_PKG_VERSION").to_owned(),
        target: TargetFacts {
            url: target.url.clone(),
            model: target.model.clone(),
            server: server.map(str::to_owned),
        },
        started: at.duration_since(SystemTime::UNIX_EPOCH)?.as_secs(),
        seconds: begin.elapsed().as_secs_f64(),
        cases: ran.iter().map(|ran| ran.report.clone()).collect(),
    })
}
