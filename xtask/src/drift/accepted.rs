//! `specs/drift.toml`: the differences that are meant, each with its reason.
//!
//! Invariant: an entry that accounts for nothing is an error, so that the file says what is true.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

/// The file: one part for each API.
pub type File = BTreeMap<String, Api>;

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Api {
    /// What stands before the paths in the SDK's source.
    pub base: String,
    /// Paths for requests whose address the SDK takes from an answer.
    pub addresses: BTreeMap<String, String>,
    /// Methods of the SDK's client whose operations are not compared.
    pub out_of_scope: Rules,
    /// What SDKs have and the specification lacks.
    pub missing: Rules,
    /// What the specification has and no SDK does.
    pub ours: Rules,
}

/// Reasons by name; `*` in a name stands for any text.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "BTreeMap<String, String>")]
pub struct Rules {
    reasons: BTreeMap<String, String>,
    used: RefCell<BTreeSet<String>>,
}

impl From<BTreeMap<String, String>> for Rules {
    fn from(reasons: BTreeMap<String, String>) -> Self {
        Self { reasons, used: RefCell::default() }
    }
}

/// Reads the file.
///
/// # Errors
/// It cannot be read or understood, or a reason is empty.
pub fn read(path: &Path) -> Result<File> {
    let text = fs::read_to_string(path).with_context(|| format!("no {}", path.display()))?;
    parse(&text).with_context(|| format!("in {}", path.display()))
}

pub fn parse(text: &str) -> Result<File> {
    let file: File = toml::from_str(text)?;
    for (name, api) in &file {
        for rules in [&api.out_of_scope, &api.missing, &api.ours] {
            for (pattern, reason) in &rules.reasons {
                ensure!(!reason.trim().is_empty(), "{name}: '{pattern}' has no reason");
            }
        }
    }
    Ok(file)
}

impl Api {
    /// An operation's path as the API knows it.
    pub fn path(&self, path: &str) -> String {
        let path = path.split('?').next().unwrap_or(path);
        self.addresses.get(path).cloned().unwrap_or_else(|| format!("{}{path}", self.base))
    }

    /// The entries that nothing needed, by the part of the file they stand in.
    pub fn stale(&self) -> Vec<(&'static str, String)> {
        let parts = [("out_of_scope", &self.out_of_scope), ("missing", &self.missing), ("ours", &self.ours)];
        parts.into_iter().flat_map(|(part, rules)| rules.unused().map(move |name| (part, name))).collect()
    }
}

impl Rules {
    /// The reason for `name`: its own, or that of the longest pattern that fits.
    pub fn reason(&self, name: &str) -> Option<&str> {
        let fitting = self.reasons.iter().filter(|(pattern, _)| fits(pattern, name));
        let (pattern, reason) = fitting.max_by_key(|(pattern, _)| (*pattern == name, pattern.len()))?;
        self.used.borrow_mut().insert(pattern.clone());
        Some(reason)
    }

    fn unused(&self) -> impl Iterator<Item = String> {
        let used = self.used.borrow();
        let unused: Vec<String> = self.reasons.keys().filter(|name| !used.contains(*name)).cloned().collect();
        unused.into_iter()
    }
}

/// Whether `name` is `pattern`, in which `*` stands for any text.
fn fits(pattern: &str, name: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == name };
    let Some(name) = name.strip_prefix(start) else { return false };
    (0..=name.len()).any(|index| name.get(index..).is_some_and(|end| fits(rest, end)))
}

#[cfg(test)]
mod tests {
    use super::{fits, parse};

    #[test]
    fn a_star_is_any_text() {
        for (pattern, name) in [("a", "a"), ("a.*", "a.b.c"), ("*", ""), ("*.c*", "a.b.c"), ("a*b*c", "abbc")]
        {
            assert!(fits(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in [("a", "ab"), ("a.*", "a"), ("a*b", "abc")] {
            assert!(!fits(pattern, name), "{pattern} {name}");
        }
    }

    #[test]
    fn entries_without_use_are_stale() {
        let file = parse("[x.missing]\n'A.*' = 'one'\n'A.b' = 'two'\n'B.c' = 'three'\n").unwrap();
        let api = &file["x"];
        assert_eq!(api.missing.reason("A.b"), Some("two"));
        assert_eq!(api.missing.reason("A.c"), Some("one"));
        assert_eq!(api.missing.reason("C.d"), None);
        assert_eq!(api.stale(), [("missing", "B.c".to_owned())]);
    }

    #[test]
    fn a_reason_is_needed() {
        assert!(parse("[x.ours]\n'A.b' = ' '\n").is_err());
        assert!(parse("[x.theirs]\n'A.b' = 'why'\n").is_err());
    }
}
