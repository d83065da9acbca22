//! `explain`: a requirement in full, and how to see by hand whether a server keeps it.

use std::path::Path;

use anyhow::Result;
use clap::Args;

use super::{Exit, Usage};
use crate::{
    case::{Case, Step},
    registry,
    report::RequirementFacts,
    requirement::Requirement,
    trace,
};

/// Options of `explain`.
#[derive(Debug, Args)]
pub struct ExplainOptions {
    /// The requirement, such as A-SSE-1
    pub requirement: String,
}

/// Names that are offered for one that does not exist.
const OFFERED: usize = 12;

/// Explains one requirement.
///
/// # Errors
/// There is no such requirement, or the data cannot be read.
pub fn main(options: &ExplainOptions, data: Option<&Path>) -> Result<Exit> {
    let requirements = registry::requirements(data)?;
    let wanted = |requirement: &&Requirement| requirement.id.eq_ignore_ascii_case(&options.requirement);
    let Some(requirement) = requirements.iter().find(wanted) else {
        return Err(Usage(unknown(&options.requirement, &requirements)).into());
    };
    let cases = registry::cases(data)?;
    describe(requirement);
    let named = trace::cases_of(&requirement.id, &cases);
    println!("\nexercised by");
    for (name, modes) in &named {
        println!(
            "  {name}{}",
            if modes.is_empty() { String::new() } else { format!(" ({})", modes.join(", ")) }
        );
    }
    if named.is_empty() {
        let why = requirement.unforced.as_deref().unwrap_or("it is judged wherever it applies");
        println!("  no case: {why}");
    }
    if let Some(case) = shortest(requirement, &cases) {
        println!("\nby hand, as in {}", case.id);
        println!("  export BASE=http://127.0.0.1:8000 MODEL=name KEY=none");
        case.steps.iter().for_each(|step| println!("{}", curl(case, step)));
    }
    Ok(Exit::Fine)
}

fn describe(requirement: &Requirement) {
    let facts = RequirementFacts::from(requirement);
    println!("{} ({}, tier {})", requirement.id, requirement.level, requirement.tier);
    println!("  {}", facts.text);
    println!("\napplies to\n  {}", facts.when);
    println!("\ncheck\n  {}", facts.check);
    println!("\nknown from");
    facts.evidence.iter().for_each(|evidence| println!("  {evidence}"));
    for (word, date) in [("since", requirement.since), ("until", requirement.until)] {
        if let Some(date) = date {
            println!("\nthe real API does it {word} {date}");
        }
    }
}

fn unknown(wanted: &str, requirements: &[Requirement]) -> String {
    let wanted = wanted.to_uppercase();
    let begins_so = |length: usize| {
        let beginning = wanted.get(..length).unwrap_or(&wanted);
        requirements.iter().filter(|requirement| requirement.id.starts_with(beginning)).collect::<Vec<_>>()
    };
    let near = (1..=wanted.len()).rev().map(begins_so).find(|near| !near.is_empty()).unwrap_or_default();
    let names: Vec<_> = near.iter().take(OFFERED).map(|requirement| requirement.id.as_str()).collect();
    let hint = if names.is_empty() {
        "`list requirements` shows all".to_owned()
    } else {
        format!("is it one of {}?", names.join(", "))
    };
    format!("no requirement is named {wanted}; {hint}")
}

/// The case with the fewest requests that exercises a requirement.
fn shortest<'a>(requirement: &Requirement, cases: &'a [Case]) -> Option<&'a Case> {
    let exercising = cases.iter().filter(|case| case.exercises.contains(&requirement.id));
    exercising.min_by_key(|case| case.steps.len())
}

/// A step as a command for a shell.
fn curl(case: &Case, step: &Step) -> String {
    let mut command = format!("  curl -i -N -X {} \"$BASE{}\"", step.method, shell_path(&step.path));
    let usual = match case.api() {
        "anthropic" => vec![
            ("x-api-key", "\"x-api-key: $KEY\""),
            ("anthropic-version", "\"anthropic-version: 2023-06-01\""),
        ],
        _ => vec![("authorization", "\"authorization: Bearer $KEY\"")],
    };
    let replaced = |name: &str| step.headers.keys().any(|other| other.eq_ignore_ascii_case(name));
    let mut headers: Vec<String> =
        usual.into_iter().filter(|(name, _)| !replaced(name)).map(|(_, header)| header.to_owned()).collect();
    let body = step.raw.clone().or_else(|| step.body.as_ref().map(ToString::to_string));
    if body.is_some() && !replaced("content-type") {
        headers.push("\"content-type: application/json\"".to_owned());
    }
    for (name, value) in &step.headers {
        headers.extend(value.as_ref().map(|value| quoted(&format!("{name}: {value}"))));
    }
    headers.iter().for_each(|header| command.push_str(&format!(" \\\n    -H {header}")));
    if let Some(body) = body {
        command.push_str(&format!(" \\\n    --data-binary {}", quoted(&body)));
    }
    if step.path.contains(":/") || command.contains("\"$from\"") || command.contains("\"$each\"") {
        command.push_str(&format!("\n  (step {}: put values of earlier answers in their places)", step.name));
    }
    command
}

fn shell_path(path: &str) -> String {
    path.replace('\\', "\\\\").replace('"', "\\\"").replace('`', "\\`").replace("{model}", "$MODEL")
}

/// A text in single quotes, with the model's variable outside of them.
fn quoted(text: &str) -> String {
    let text = text.replace('\'', r"'\''").replace("{model}", "'\"$MODEL\"'").replace("{key}", "'\"$KEY\"'");
    format!("'{text}'")
}
