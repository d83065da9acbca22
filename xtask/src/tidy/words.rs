//! Words that must not be in the repository: hosts of package registries and paths of one person's machine.
//!
//! Packages come through cargo, pip and npm, which know a user's mirrors; a host written down here goes around them.

use super::{Finding, Tree};

/// In two parts, so that this file names none itself.
const HOSTS: [(&str, &str); 6] = [
    ("files.pythonhosted", "org"),
    ("index.crates", "io"),
    ("pypi", "org"),
    ("registry.npmjs", "org"),
    ("registry.yarnpkg", "com"),
    ("static.crates", "io"),
];
/// First directories of absolute paths that exist on one machine only.
const PLACES: [&str; 6] = ["/home/", "/mnt/", "/root/", "/tmp/", "/Users/", "/work/"];
/// These words are what this file is about.
const ITSELF: &str = "xtask/src/tidy/words.rs";

pub fn check(tree: &Tree) -> Vec<Finding> {
    let files = tree.files().iter().filter(|file| file.path != ITSELF && !is_data(&file.path));
    let lines = files.flat_map(|file| {
        let lines = file.text.as_deref().unwrap_or_default().lines().enumerate();
        lines.map(move |(index, line)| (&file.path, index + 1, line))
    });
    lines.filter_map(|(path, line, text)| Some(Finding::of_line(path, line, objection(text)?))).collect()
}

/// Fixtures quote what others wrote.
fn is_data(path: &str) -> bool {
    path.starts_with("fixtures/")
}

fn objection(line: &str) -> Option<String> {
    let mut hosts = HOSTS.iter().map(|(name, domain)| format!("{name}.{domain}"));
    if let Some(host) = hosts.find(|host| line.contains(host)) {
        return Some(format!("names the host {host}: go through the package manager"));
    }
    let place = PLACES.iter().find(|place| names_path(line, place))?;
    Some(format!("names a path under {place}, which is on one machine only"))
}

/// Whether `place` occurs in the line as the beginning of an absolute path.
fn names_path(line: &str, place: &str) -> bool {
    let continues = |character: char| character.is_alphanumeric() || "/._-~}$*".contains(character);
    line.match_indices(place).any(|(index, _)| !line[..index].chars().next_back().is_some_and(continues))
}

#[cfg(test)]
mod tests {
    use super::{super::Tree, check};

    fn findings(path: &str, text: &str) -> usize {
        check(&Tree::of(&[(path, text)])).len()
    }

    #[test]
    fn registry_hosts_are_found() {
        for (name, domain) in super::HOSTS {
            let line = format!("\"resolved\": \"https://{name}.{domain}/openai\"");
            assert_eq!(findings("package-lock.json", &line), 1, "{line}");
        }
        assert_eq!(findings("README.md", "Install it from PyPI."), 0);
    }

    #[test]
    fn paths_of_a_machine_are_found() {
        assert_eq!(findings("a.sh", "cd /root/project\nls '/work/main'"), 2);
        assert_eq!(findings("a.rs", "let path = \"network/root/a\"; let own = \"../work/x\";"), 0);
    }

    #[test]
    fn this_rule_does_not_find_itself() {
        assert_eq!(findings(super::ITSELF, "/root/"), 0);
    }
}
