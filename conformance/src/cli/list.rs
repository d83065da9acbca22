//! `list` and `trace`: what the suite holds.

use std::path::Path;

use anyhow::Result;
use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::{Exit, Usage};
use crate::{
    case::Case,
    registry,
    report::RequirementFacts,
    requirement::{Level, Requirement},
    sets::{FrozenSet, apis},
    trace,
};

/// Options of `list`.
#[derive(Debug, Args)]
pub struct ListOptions {
    /// What to list
    #[arg(value_enum, default_value_t = What::Profiles)]
    pub what: What,
    /// Only of this API: anthropic or openai
    #[arg(long)]
    pub api: Option<String>,
    /// Only of these profiles, and all that begin so
    #[arg(long = "profile", value_delimiter = ',')]
    pub profiles: Vec<String>,
    /// Only requirements of this level: must, should or may
    #[arg(long, value_parser = level)]
    pub level: Option<Level>,
    /// Only requirements of this tier
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=3))]
    pub tier: Option<u8>,
    /// Only what has this in its name or text
    #[arg(long)]
    pub only: Option<String>,
    /// As JSON
    #[arg(long)]
    pub json: bool,
    /// Write today's requirements of an API as a frozen set, such as openai-2026-11
    #[arg(long, value_name = "NAME", conflicts_with_all = ["json", "only", "level", "tier"])]
    pub freeze: Option<String>,
}

/// What can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum What {
    /// The parts of the APIs.
    Profiles,
    /// What is sent.
    Cases,
    /// What is asked of a server.
    Requirements,
    /// What was asked at a time.
    Sets,
}

fn level(text: &str) -> Result<Level, String> {
    serde_json::from_value(json!(text)).map_err(|_| "must, should or may".to_owned())
}

/// Lists.
///
/// # Errors
/// The data cannot be read.
pub fn main(options: &ListOptions, data: Option<&Path>) -> Result<Exit> {
    if let Some(name) = &options.freeze {
        return freeze(name, data);
    }
    let (rows, lines): (Vec<Value>, Vec<String>) = match options.what {
        What::Profiles => profiles(options, data)?,
        What::Cases => cases(options, data)?,
        What::Requirements => requirements(options, data)?,
        What::Sets => sets(data)?,
    }
    .into_iter()
    .unzip();
    if options.json {
        println!("{}", serde_json::to_string_pretty(&rows)?);
    } else {
        lines.iter().for_each(|line| println!("{line}"));
    }
    Ok(Exit::Fine)
}

/// Writes the traceability page to the output.
///
/// # Errors
/// The data cannot be read.
pub fn trace(data: Option<&Path>) -> Result<Exit> {
    print!("{}", trace::page(&registry::requirements(data)?, &registry::cases(data)?));
    Ok(Exit::Fine)
}

fn freeze(name: &str, data: Option<&Path>) -> Result<Exit> {
    let set = FrozenSet::freeze(name, &registry::requirements(data)?);
    if set.levels.is_empty() {
        let problem =
            format!("{name:?} freezes nothing: a set is named after its API, such as openai-2026-11");
        return Err(Usage(problem).into());
    }
    print!("{}", set.yaml());
    Ok(Exit::Fine)
}

type Rows = Vec<(Value, String)>;

fn profiles(options: &ListOptions, data: Option<&Path>) -> Result<Rows> {
    let cases = registry::cases(data)?;
    let profiles = registry::profiles(data)?.into_iter();
    let rows = profiles.filter(|profile| options.wants_profile(&profile.name)).map(|profile| {
        let count = cases.iter().filter(|case| case.profile == profile.name).count();
        let line = format!("{:28} {count:>4} cases  {}", profile.name, profile.title);
        (json!({"name": profile.name, "title": profile.title, "cases": count}), line)
    });
    Ok(rows.collect())
}

fn cases(options: &ListOptions, data: Option<&Path>) -> Result<Rows> {
    let wanted = |case: &Case| {
        options.wants_profile(&case.profile) && options.wants_text(&[case.id.as_str(), case.title.as_str()])
    };
    let row = |case: Case| {
        let line = format!("{:52} {:28} {}", case.id, case.profile, case.title);
        let row = json!({
            "id": case.id, "profile": case.profile, "title": case.title, "features": case.features,
            "exercises": case.exercises, "requests": case.steps.len(),
        });
        (row, line)
    };
    Ok(registry::cases(data)?.into_iter().filter(wanted).map(row).collect())
}

fn requirements(options: &ListOptions, data: Option<&Path>) -> Result<Rows> {
    let cases = registry::cases(data)?;
    let exercised = |requirement: &Requirement| {
        options.profiles.is_empty()
            || cases
                .iter()
                .any(|case| options.wants_profile(&case.profile) && case.exercises.contains(&requirement.id))
    };
    let wanted = |requirement: &Requirement| {
        options.api.as_deref().is_none_or(|api| apis(requirement).contains(&api))
            && options.level.is_none_or(|level| requirement.level == level)
            && options.tier.is_none_or(|tier| requirement.tier == tier)
            && options.wants_text(&[requirement.id.as_str(), requirement.text.as_str()])
            && exercised(requirement)
    };
    let row = |requirement: Requirement| {
        let facts = RequirementFacts::from(&requirement);
        let line = format!(
            "{:20} {:6} {}  {}",
            requirement.id,
            requirement.level.to_string(),
            facts.tier,
            facts.text
        );
        let mut row = serde_json::to_value(&facts)?;
        row["id"] = json!(requirement.id);
        row["cases"] = json!(trace::cases_of(&requirement.id, &cases).keys().collect::<Vec<_>>());
        Ok((row, line))
    };
    registry::requirements(data)?.into_iter().filter(wanted).map(row).collect()
}

fn sets(data: Option<&Path>) -> Result<Rows> {
    let row = |set: FrozenSet| {
        let line = format!("{:28} {:>4} requirements", set.name, set.levels.len());
        (json!({"name": set.name, "levels": set.levels}), line)
    };
    Ok(registry::sets(data)?.into_iter().map(row).collect())
}

impl ListOptions {
    fn wants_profile(&self, name: &str) -> bool {
        self.api.as_ref().is_none_or(|api| name.starts_with(api.as_str()))
            && (self.profiles.is_empty() || self.profiles.iter().any(|wanted| name.starts_with(wanted)))
    }

    fn wants_text(&self, texts: &[&str]) -> bool {
        let lower = |text: &str| text.to_lowercase();
        self.only
            .as_deref()
            .map(lower)
            .is_none_or(|only| texts.iter().any(|text| lower(text).contains(&only)))
    }
}
