//! Frozen sets: what an API asked of a server at a time. A claim such as "keeps openai-2026-11" stays true when the
//! suite learns more, and no requirement of a set vanishes or changes its weight without a word.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    case::Case,
    requirement::{Level, Requirement},
};

/// A frozen set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenSet {
    /// Its name, such as `anthropic-2026-11`; the first word is the API.
    pub name: String,
    /// The level of each requirement in it.
    pub levels: BTreeMap<String, Level>,
}

/// A difference between a frozen set and today's requirements that somebody has owned up to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The requirement.
    pub requirement: String,
    /// The set that still has it as it was.
    pub set: String,
    /// Its level today; none if it is gone.
    pub now: Option<Level>,
    /// Why.
    pub why: String,
}

/// The APIs that a requirement speaks of. Its id tells; what both APIs share, models and HTTP, is of those whose
/// operations it names, or of both if it names none.
#[must_use]
pub fn apis(requirement: &Requirement) -> Vec<&'static str> {
    let all = ["anthropic", "openai"];
    match requirement.id.split('-').next() {
        Some("A") => vec!["anthropic"],
        Some("H" | "M") if requirement.when.operation.is_empty() => all.to_vec(),
        Some("H" | "M") => {
            let named = |api: &&str| requirement.when.operation.iter().any(|name| name.starts_with(api));
            all.into_iter().filter(named).collect()
        }
        _ => vec!["openai"],
    }
}

impl FrozenSet {
    /// Today's requirements of an API.
    #[must_use]
    pub fn freeze(name: &str, requirements: &[Requirement]) -> Self {
        let api = name.split('-').next().unwrap_or_default();
        let levels = requirements
            .iter()
            .filter(|requirement| apis(requirement).contains(&api))
            .map(|requirement| (requirement.id.clone(), requirement.level))
            .collect();
        Self { name: name.to_owned(), levels }
    }

    /// The set's file.
    #[must_use]
    pub fn yaml(&self) -> String {
        let lines = self.levels.iter().map(|(id, level)| format!("{id}: {level}\n"));
        format!(
            "# The frozen set {}: every requirement with its level. Never edited: what changes later is said in\n\
             # changes.yaml. Made by `duet-conformance list --freeze {}`.\n{}",
            self.name,
            self.name,
            lines.collect::<String>()
        )
    }

    /// Leaves only what the set has, at the set's levels, and the cases of its API that are about any of it.
    pub fn narrow(&self, requirements: &mut Vec<Requirement>, cases: &mut Vec<Case>) {
        requirements.retain_mut(|requirement| {
            let level = self.levels.get(&requirement.id);
            requirement.level = level.copied().unwrap_or(requirement.level);
            level.is_some()
        });
        let api = self.name.split('-').next().unwrap_or_default();
        cases
            .retain(|case| case.api() == api && case.exercises.iter().any(|id| self.levels.contains_key(id)));
    }

    /// What differs from today's requirements, and nobody has owned up to.
    #[must_use]
    pub fn silent_changes(&self, requirements: &[Requirement], changes: &[Change]) -> Vec<String> {
        let today: BTreeMap<_, _> =
            requirements.iter().map(|requirement| (&requirement.id, requirement.level)).collect();
        let owned = |id: &String, now: Option<Level>| {
            changes
                .iter()
                .any(|change| change.set == self.name && change.requirement == *id && change.now == now)
        };
        let differs = |(id, level): (&String, &Level)| {
            let now = today.get(id).copied();
            (now != Some(*level) && !owned(id, now)).then(|| {
                let now = now.map_or_else(|| "gone".to_owned(), |now| now.to_string());
                format!("{id} is {level} in {} and {now} today: changes.yaml does not say why", self.name)
            })
        };
        self.levels.iter().filter_map(differs).collect()
    }
}
