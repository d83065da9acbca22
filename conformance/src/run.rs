//! A live run: cases against a server, side by side, each judged as soon as it is through.

pub mod client;
pub mod judge;
pub mod probe;
pub mod target;
mod watch;

use std::{
    collections::BTreeMap,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::Result;
use futures_util::{StreamExt, stream};

use crate::{
    case::{
        Case, POLLS, Step,
        fill::{Filler, Missing},
    },
    exchange::{Exchange, Faith, Headers, Request, Session},
    report::CaseReport,
    requirement::{LEFT, Requirement},
};
use target::Target;
use watch::Watch;

/// A case that was run.
#[derive(Debug)]
pub struct Ran {
    /// What was found.
    pub report: CaseReport,
    /// What went over the wire.
    pub session: Session,
}

/// Runs all cases, `target.concurrency` at a time and then those that come last one by one, and calls `done` after each. A
/// server that stops answering is given up; then the cases that are left are skipped, and the reason comes with them.
///
/// # Errors
/// The suite itself failed: a case cannot be written as HTTP.
pub async fn run(
    target: &Target,
    cases: Vec<Case>,
    requirements: &Arc<Vec<Requirement>>,
    done: impl Fn(&Ran),
) -> Result<(Vec<Ran>, Option<String>)> {
    let mut watch = Watch::default();
    let mut left: BTreeMap<String, Case> = cases.iter().map(|case| (case.id.clone(), case.clone())).collect();
    let (last, first): (Vec<Case>, Vec<Case>) = cases.into_iter().partition(|case| case.last);
    let mut all: Vec<Ran> = Vec::new();
    let mut reason = None;
    for (cases, concurrency, is_risky) in [(first, target.concurrency, false), (last, 1, true)] {
        let mut running = stream::iter(cases.into_iter().map(|case| one(target, case, requirements)))
            .buffer_unordered(concurrency);
        while reason.is_none()
            && let Some(ran) = running.next().await
        {
            let ran = ran?;
            done(&ran);
            left.remove(&ran.report.id);
            reason = watch.see(target, &ran, is_risky).await?;
            all.push(ran);
        }
    }
    if let Some(reason) = &reason {
        all.extend(left.values().map(|case| skip(case, format!("not run: {reason}"))));
    }
    all.sort_by(|one, other| one.report.id.cmp(&other.report.id));
    Ok((all, reason))
}

fn skip(case: &Case, reason: String) -> Ran {
    Ran { report: judge::skipped(case, reason), session: Session::default() }
}

async fn one(target: &Target, case: Case, requirements: &[Requirement]) -> Result<Ran> {
    let begin = Instant::now();
    if let Some(reason) = target.lacks(&case) {
        return Ok(skip(&case, reason));
    }
    let mut session = Session::default();
    let mut trouble = None;
    for step in &case.steps {
        match play(target, &case, step, &mut session).await? {
            Played::Fine => {}
            other => {
                trouble = Some(other);
                break;
            }
        }
    }
    let report = judge::judge(&case, requirements, &session, trouble, begin.elapsed());
    Ok(Ran { report, session })
}

/// How a step went.
#[derive(Debug, PartialEq, Eq)]
pub enum Played {
    /// It was answered, one way or another.
    Fine,
    /// The model never did what the step waits for.
    NeverHappened(String),
    /// An earlier answer lacks what this step needs.
    Missing(String),
}

async fn play(target: &Target, case: &Case, step: &Step, session: &mut Session) -> Result<Played> {
    let request = match fill(target, case, step, session) {
        Ok(request) => request,
        Err(Missing(what)) => return Ok(Played::Missing(what)),
    };
    let tries = step.poll_ms.map_or(target.tries, |_| POLLS);
    for _ in 0..tries {
        let response = target.client.send(&target.base(case.api()), &request, step.leave_after).await?;
        let mut tags = step.tags.clone();
        tags.extend(step.leave_after.map(|_| LEFT.to_owned()));
        let exchange = Exchange::new(step.name.clone(), request.clone(), response, Faith::OURS).tagged(tags);
        let failed = exchange.response.status != 200;
        let happened = step.until.iter().all(|condition| condition.holds(exchange.answer()));
        session.exchanges.push(exchange);
        if happened || failed {
            return Ok(Played::Fine);
        }
        tokio::time::sleep(Duration::from_millis(step.poll_ms.unwrap_or_default())).await;
    }
    Ok(Played::NeverHappened(format!(
        "in {tries} tries the answer to step {} never had what the case is about",
        step.name
    )))
}

fn fill(target: &Target, case: &Case, step: &Step, session: &Session) -> Result<Request, Missing> {
    let filler = Filler { model: target.model_of(case), key: &target.key, session };
    let address = filler.text(&step.path)?;
    let (path, query) = address
        .split_once('?')
        .map_or((address.as_str(), None), |(path, query)| (path, Some(query.to_owned())));
    let body = match (&step.raw, &step.body) {
        (Some(raw), _) => filler.text(raw)?.into_bytes(),
        (None, Some(body)) => filler.document(body)?.to_string().into_bytes(),
        (None, None) => Vec::new(),
    };
    let mut headers: Headers = target.headers(case.api());
    if !body.is_empty() {
        headers.set("content-type", "application/json");
    }
    for (name, value) in &step.headers {
        match value {
            Some(value) => headers.set(name, &filler.text(value)?),
            None => headers.remove(name),
        }
    }
    Ok(Request { method: step.method.clone(), path: path.to_owned(), query, headers, body })
}
