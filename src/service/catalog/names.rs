//! Other names of models: exact ones, and patterns that end in `*`.

use std::collections::BTreeMap;

/// From alias to the name of a model.
#[derive(Debug, Default)]
pub(super) struct Names {
    exact: BTreeMap<String, String>,
    /// By what comes before the `*`.
    beginnings: BTreeMap<String, String>,
}

impl Names {
    pub(super) fn add(&mut self, alias: &str, target: &str) {
        match alias.strip_suffix('*') {
            Some(beginning) => self.beginnings.insert(beginning.to_owned(), target.to_owned()),
            None => self.exact.insert(alias.to_owned(), target.to_owned()),
        };
    }

    /// What an exact alias stands for.
    pub(super) fn exact(&self, name: &str) -> Option<&str> {
        self.exact.get(name).map(String::as_str)
    }

    /// What the longest pattern stands for that a name begins with.
    pub(super) fn pattern(&self, name: &str) -> Option<&str> {
        let fits = |(beginning, _): &(&String, &String)| name.starts_with(beginning.as_str());
        let longest = self.beginnings.iter().filter(fits).max_by_key(|(beginning, _)| beginning.len());
        longest.map(|(_, target)| target.as_str())
    }

    /// The aliases of a model, patterns last.
    pub(super) fn of(&self, model: &str) -> Vec<String> {
        let exact = self.exact.iter().filter(|(_, target)| *target == model).map(|(alias, _)| alias.clone());
        let patterns = self.beginnings.iter().filter(|(_, target)| *target == model);
        exact.chain(patterns.map(|(beginning, _)| format!("{beginning}*"))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_pattern_wins() {
        let mut names = Names::default();
        let aliases = [("*", "any"), ("claude-*", "claude"), ("claude-haiku-*", "small"), ("claude-x", "x")];
        for (alias, target) in aliases {
            names.add(alias, target);
        }
        let cases = [("claude-haiku-4-5", "small"), ("claude-opus", "claude"), ("gpt-5", "any"), ("", "any")];
        for (name, target) in cases {
            assert_eq!((names.exact(name), names.pattern(name)), (None, Some(target)), "{name}");
        }
        assert_eq!(names.exact("claude-x"), Some("x"));
        assert_eq!(Names::default().pattern("gpt-5"), None);
        assert_eq!(names.of("claude"), ["claude-*"]);
    }
}
