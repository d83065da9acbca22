//! Traceability: every requirement with the check that tells, the cases that exercise it, and where it is known from.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use crate::{
    case::Case,
    report::links::{Piece, pieces},
    requirement::{Level, Requirement},
};

/// The cases that exercise a requirement; one that does in both modes stands once, with its modes.
#[must_use]
pub fn cases_of<'a>(requirement: &str, cases: &'a [Case]) -> BTreeMap<&'a str, Vec<&'a str>> {
    let exercising: BTreeSet<&str> = cases
        .iter()
        .filter(|case| case.exercises.contains(requirement))
        .map(|case| case.id.as_str())
        .collect();
    let mut found: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for id in &exercising {
        let both = |name: &str| {
            ["whole", "stream"].iter().all(|mode| exercising.contains(&*format!("{name}/{mode}")))
        };
        match id.rsplit_once('/').filter(|(name, _)| both(name)) {
            Some((name, mode)) => found.entry(name).or_default().push(mode),
            None => {
                found.entry(id).or_default();
            }
        }
    }
    found
}

/// The page.
#[must_use]
pub fn page(requirements: &[Requirement], cases: &[Case]) -> String {
    let mut page = String::from(
        "# What the conformance suite requires\n\n\
         <!-- Written by `duet-conformance trace`; a test keeps it so. -->\n\n\
         Every requirement with its check, the cases that exercise it and where it is known from. A **must** breaks \
         clients or contradicts the documentation when it is not kept; a **should** is what the real API always does; \
         a **may** is only reported. Tier 1: SDKs cannot use the server otherwise. Tier 2: documented behaviour. \
         Tier 3: strict likeness. How the suite works: [conformance.md](conformance.md).\n\n",
    );
    let mut areas: BTreeMap<(usize, &str), Vec<&Requirement>> = BTreeMap::new();
    for requirement in requirements {
        areas.entry(area(&requirement.id)).or_default().push(requirement);
    }
    overview(&mut page, &areas);
    for ((_, area), requirements) in &mut areas {
        requirements.sort_by(|one, other| one.id.cmp(&other.id));
        let _ = write!(page, "\n## {area}\n");
        for requirement in requirements {
            section(&mut page, requirement, cases);
        }
    }
    page
}

/// The first letter of an id tells the area.
fn area(id: &str) -> (usize, &'static str) {
    const AREAS: [(&str, &str); 10] = [
        ("A-", "Anthropic"),
        ("O-", "OpenAI chat completions"),
        ("R-", "OpenAI responses"),
        ("C-", "OpenAI completions"),
        ("E-", "OpenAI embeddings"),
        ("B-", "OpenAI batches"),
        ("F-", "OpenAI files"),
        ("MOD-", "OpenAI moderations"),
        ("M-", "Models"),
        ("H-", "HTTP"),
    ];
    let place = AREAS.iter().position(|(prefix, _)| id.starts_with(prefix));
    place.map_or((AREAS.len(), "Other"), |place| (place, AREAS[place].1))
}

fn overview(page: &mut String, areas: &BTreeMap<(usize, &str), Vec<&Requirement>>) {
    page.push_str("| area | must | should | may | tier 1 | tier 2 | tier 3 | in all |\n|---|--:|--:|--:|--:|--:|--:|--:|\n");
    let mut row = |name: &str, requirements: &[&Requirement]| {
        let level = |level| requirements.iter().filter(|requirement| requirement.level == level).count();
        let tier = |tier| requirements.iter().filter(|requirement| requirement.tier == tier).count();
        let levels = [level(Level::Must), level(Level::Should), level(Level::May)];
        let counts = levels.into_iter().chain([tier(1), tier(2), tier(3), requirements.len()]);
        let counts: Vec<_> = counts.map(|count| count.to_string()).collect();
        let _ = writeln!(page, "| {name} | {} |", counts.join(" | "));
    };
    for ((_, area), requirements) in areas {
        row(area, requirements);
    }
    let all: Vec<_> = areas.values().flatten().copied().collect();
    row("**all**", &all);
}

fn section(page: &mut String, requirement: &Requirement, cases: &[Case]) {
    let Requirement { id, level, tier, text, evidence, since, until, unforced, when, check } = requirement;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let _ = write!(page, "\n### {id}\n\n**{level}**, tier {tier}. {}\n\n", escaped(&text));
    let _ = writeln!(page, "- applies to: {}", escaped(&when.to_string()));
    let _ = writeln!(page, "- check: {}", code(&check.to_string()));
    let cases: Vec<_> = cases_of(id, cases).into_iter().map(|(name, modes)| named(name, &modes)).collect();
    let no_case =
        || unforced.as_ref().map_or_else(|| "none".to_owned(), |why| format!("none: {}", escaped(why)));
    let cases = if cases.is_empty() { no_case() } else { cases.join(", ") };
    let _ = writeln!(page, "- cases: {cases}");
    let evidence: Vec<_> = evidence.iter().map(|evidence| linked(evidence)).collect();
    let _ = writeln!(page, "- known from: {}", evidence.join("; "));
    for (word, date) in [("since", since), ("until", until)] {
        if let Some(date) = date {
            let _ = writeln!(page, "- the real API does it {word} {date}");
        }
    }
}

fn named(name: &str, modes: &[&str]) -> String {
    if modes.is_empty() { format!("`{name}`") } else { format!("`{name}` ({})", modes.join(", ")) }
}

fn code(text: &str) -> String {
    let fence = if text.contains('`') { "``" } else { "`" };
    format!("{fence}{}{fence}", text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn escaped(text: &str) -> String {
    ['*', '_', '<', '[', ']']
        .iter()
        .fold(text.replace('\\', "\\\\"), |text, letter| text.replace(*letter, &format!("\\{letter}")))
}

fn linked(evidence: &str) -> String {
    let piece = |piece: Piece<'_>| match piece.link {
        Some(link) => format!("[{}]({link})", piece.text),
        None => escaped(piece.text),
    };
    pieces(evidence).into_iter().map(piece).collect()
}
