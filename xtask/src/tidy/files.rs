//! Sizes, names and first lines of hand-written files.

use super::{Finding, Tree, tree::File};

/// Lines a file may have. Most should have under 300.
const LIMIT: usize = 500;
const LIMITED: [&str; 9] = ["c", "cpp", "h", "hpp", "mjs", "py", "rs", "sh", "ts"];
/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 9] =
    ["common", "helper", "helpers", "manager", "misc", "shared", "stuff", "util", "utils"];

pub fn check(tree: &Tree) -> Vec<Finding> {
    let written = tree.files().iter().filter(|file| !file.is_generated());
    written.flat_map(|file| [too_long(file), empty_name(file), no_header(file)]).flatten().collect()
}

fn too_long(file: &File) -> Option<Finding> {
    let lines = file.text.as_ref()?.lines().count();
    let limited = LIMITED.contains(&file.extension()) && lines > LIMIT;
    limited
        .then(|| Finding::of_file(&file.path, format!("has {lines} lines, the limit is {LIMIT}: split it")))
}

fn empty_name(file: &File) -> Option<Finding> {
    let stem = |part: &str| part.split('.').next().unwrap_or_default().to_lowercase();
    let empty = file.path.split('/').map(stem).find(|stem| EMPTY_NAMES.contains(&stem.as_str()))?;
    LIMITED
        .contains(&file.extension())
        .then(|| Finding::of_file(&file.path, format!("`{empty}` names nothing: say what lives there")))
}

fn no_header(file: &File) -> Option<Finding> {
    let text = file.hand_written_rust()?;
    let inside_tests = file.path.contains("/snapshots/");
    (!inside_tests && !text.starts_with("//!"))
        .then(|| Finding::of_file(&file.path, "begins without `//!`: say what lives here and its invariant"))
}

#[cfg(test)]
mod tests {
    use super::{super::Tree, check};

    fn findings(path: &str, text: &str) -> usize {
        check(&Tree::of(&[(path, text)])).len()
    }

    #[test]
    fn long_files_are_found() {
        let long = format!("//! Long.\n{}", "\n".repeat(500));
        assert_eq!(findings("src/long.rs", &long), 1);
        assert_eq!(findings("tests/long.py", &long), 1);
        assert_eq!(findings("src/long.json", &long), 0);
        assert_eq!(findings("generated/server/src/lib.rs", &long), 0);
        assert_eq!(findings("generated/wire/src/lib.rs", &long), 1);
    }

    #[test]
    fn names_that_say_nothing_are_found() {
        assert_eq!(findings("src/utils.rs", "//! A."), 1);
        assert_eq!(findings("src/common/a.rs", "//! A."), 1);
        assert_eq!(findings("tests/helpers.py", ""), 1);
        assert_eq!(findings("src/community.rs", "//! A."), 0);
    }

    #[test]
    fn a_missing_header_is_found() {
        assert_eq!(findings("src/a.rs", "fn f() {}"), 1);
        assert_eq!(findings("src/a.rs", "//! A.\nfn f() {}"), 0);
    }
}
