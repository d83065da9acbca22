//! `run`: the cases against a server.

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Arc,
    time::{Duration, Instant, SystemTime},
};

use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};

use super::{Exit, Usage, arguments::RunOptions};
use crate::{
    baseline::Baseline,
    case::Case,
    exchange::Headers,
    profile::Profile,
    recording, registry,
    report::{
        FORMAT, Report, RequirementFacts, TargetFacts,
        evidence::{self, Scrubber},
        folder, terminal,
    },
    requirement::Requirement,
    run::{
        self, Ran,
        client::{Client, Limits},
        probe,
        target::Target,
    },
    verdict::Verdict,
};

/// Runs the chosen cases.
///
/// # Errors
/// The suite itself failed, or what was typed cannot be done.
pub fn main(options: &RunOptions, data: Option<&Path>) -> Result<Exit> {
    tokio::runtime::Runtime::new()?.block_on(all(options, data))
}

async fn all(options: &RunOptions, data: Option<&Path>) -> Result<Exit> {
    let mut target = target(options)?;
    let baseline = options.baseline.as_deref().map(|path| Baseline::read(path, options.fix)).transpose();
    let baseline = baseline.map_err(|error| Usage(error.to_string()))?;
    let chosen = choose(options, data)?;
    if let Err(error) = prepare(&mut target, options, &chosen.cases).await {
        eprintln!("error: {error:#}");
        let typed = error.is::<probe::Refused>() || error.is::<probe::NoModel>();
        return Ok(if typed { Exit::Usage } else { Exit::Unreachable });
    }
    let begin = (Instant::now(), SystemTime::now());
    let requirements = Arc::new(chosen.requirements);
    let (mut ran, gone) = with_progress(&target, chosen.cases, &requirements).await?;
    let answered =
        ran.iter().flat_map(|ran| &ran.session.exchanges).any(|exchange| exchange.response.status > 0);
    if let Some(path) = &options.save {
        recording::write(path, &ran)?;
    }
    let scrubber = Scrubber::of(&target);
    ran.iter_mut().for_each(|ran| evidence::excerpts(ran, &scrubber));
    let mut report = report(&target, begin)?;
    report.target.server = server(&ran);
    report.set = options.set.clone();
    report.requirements = requirements
        .iter()
        .map(|requirement| (requirement.id.clone(), RequirementFacts::from(requirement)))
        .collect();
    report.profiles = chosen.profiles;
    if let Some(folder) = &options.out {
        folder::evidence(folder, &mut ran, &scrubber)?;
    }
    report.cases = ran.into_iter().map(|ran| ran.report).collect();
    let exit = finish(report, options, baseline, &chosen.library)?;
    Ok(match gone {
        None => exit,
        Some(reason) => {
            eprintln!("error: the run was given up: {reason}");
            match (answered, options.baseline.is_some()) {
                (false, _) => Exit::Unreachable,
                (true, false) => Exit::Failed,
                // Where it stopped is a failure, and that may be known.
                (true, true) => exit,
            }
        }
    })
}

/// Holds the report against the baseline, shows it and tells how the run ended.
fn finish(
    mut report: Report,
    options: &RunOptions,
    baseline: Option<Baseline>,
    library: &BTreeSet<String>,
) -> Result<Exit> {
    if let Some(known) = baseline {
        let judged: BTreeSet<_> = report.requirements.keys().cloned().collect();
        let mut held = report.clone();
        known.apply(&mut held, &judged, library);
        if let (true, Some(path)) = (options.fix, &options.baseline) {
            let fixed = known.fixed(&held);
            fixed.write(path)?;
            fixed.apply(&mut report, &judged, library);
        } else {
            report = held;
        }
    }
    let seen: BTreeSet<_> = report.findings().map(|(_, finding)| finding.requirement.clone()).collect();
    report.requirements.retain(|name, _| seen.contains(name));
    if let Some(folder) = &options.out {
        folder::write(folder, &report)?;
    }
    terminal::print(&report);
    let exit = exit(&report, options.max_inconclusive);
    if exit == Exit::Inconclusive {
        eprintln!(
            "error: {:.0} % of the cases that were run are inconclusive",
            report.inconclusive_share() * 100.0
        );
    }
    if let Some(folder) = &options.out {
        eprintln!("report: {}", folder.join("report.html").display());
    }
    Ok(exit)
}

fn exit(report: &Report, max_inconclusive: f64) -> Exit {
    let any = |test: &dyn Fn(Verdict) -> bool| report.findings().any(|(_, finding)| test(finding.verdict));
    if any(&|verdict| verdict == Verdict::HarnessError) {
        Exit::Harness
    } else if any(&Verdict::is_failure) || !report.stale.is_empty() {
        Exit::Failed
    } else if report.inconclusive_share() * 100.0 > max_inconclusive {
        Exit::Inconclusive
    } else {
        Exit::Fine
    }
}

/// What is to be run and judged.
struct Chosen {
    /// The names of all cases that there are.
    library: BTreeSet<String>,
    cases: Vec<Case>,
    requirements: Vec<Requirement>,
    profiles: Vec<Profile>,
}

fn choose(options: &RunOptions, data: Option<&Path>) -> Result<Chosen> {
    let mut cases = registry::cases(data)?;
    let library = cases.iter().map(|case| case.id.clone()).collect();
    let mut requirements = registry::requirements(data)?;
    let profiles = registry::profiles(data)?;
    for wanted in &options.profiles {
        if !profiles.iter().any(|profile| profile.name.starts_with(wanted.as_str())) {
            return Err(Usage(format!("no profile begins with {wanted}; `list` shows all")).into());
        }
    }
    if let Some(wanted) = &options.set {
        let sets = registry::sets(data)?;
        let names: Vec<_> = sets.iter().map(|set| set.name.as_str()).collect();
        let unknown = || Usage(format!("no set is named {wanted}; there are {}", names.join(", ")));
        sets.iter()
            .find(|set| set.name == *wanted)
            .ok_or_else(unknown)?
            .narrow(&mut requirements, &mut cases);
    }
    cases.retain(|case| wanted(case, options));
    if cases.is_empty() {
        return Err(Usage("no case is chosen; `list cases` shows all".to_owned()).into());
    }
    Ok(Chosen { library, cases, requirements, profiles })
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
        bytes: 16 << 20,
    };
    let header = |header: &String| {
        let (name, value) =
            header.split_once(':').ok_or_else(|| Usage(format!("{header:?} is not \"name: value\"")))?;
        Ok((name.trim().to_owned(), value.trim().to_owned()))
    };
    Ok(Target {
        url: options.url.clone(),
        anthropic_url: options.anthropic_url.clone(),
        model: options.model.clone().unwrap_or_default(),
        embedding_model: options.embedding_model.clone(),
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
        target.model = probe::first_model(target).await?;
    }
    Ok(())
}

async fn with_progress(
    target: &Target,
    cases: Vec<Case>,
    requirements: &Arc<Vec<Requirement>>,
) -> Result<(Vec<Ran>, Option<String>)> {
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed} {msg}")?;
    let progress = ProgressBar::new(cases.len() as u64).with_style(style);
    progress.enable_steady_tick(Duration::from_millis(200));
    let failed = Cell::new(0_usize);
    let ran = run::run(target, cases, requirements, |ran| {
        failed.set(failed.get() + usize::from(ran.report.verdict().is_failure()));
        progress.inc(1);
        progress.set_message(format!("{} with failures; {}", failed.get(), ran.report.id));
    });
    let ran = ran.await?;
    progress.finish_and_clear();
    Ok(ran)
}

/// What the server calls itself.
fn server(ran: &[Ran]) -> Option<String> {
    let mut exchanges = ran.iter().flat_map(|ran| &ran.session.exchanges);
    exchanges.find_map(|exchange| exchange.response.headers.get("server")).map(str::to_owned)
}

/// A report without cases.
fn report(target: &Target, (begin, at): (Instant, SystemTime)) -> Result<Report> {
    Ok(Report {
        format: FORMAT,
        suite: env!("CARGO_PKG_VERSION").to_owned(),
        set: None,
        target: TargetFacts {
            url: without_credentials(&target.url),
            model: target.model.clone(),
            server: None,
        },
        started: at.duration_since(SystemTime::UNIX_EPOCH)?.as_secs(),
        seconds: begin.elapsed().as_secs_f64(),
        profiles: Vec::new(),
        requirements: BTreeMap::new(),
        cases: Vec::new(),
        stale: Vec::new(),
    })
}

/// An address without what stands before an `@` in its host.
fn without_credentials(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let host_end = rest.find('/').unwrap_or(rest.len());
    let host = rest[..host_end].rsplit('@').next().unwrap_or_default();
    format!("{scheme}://{host}{}", &rest[host_end..])
}
