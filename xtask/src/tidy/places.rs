//! Things that must be where others look for them: the README's generated part, the origin of every fixture.

use super::{Finding, Tree};

/// Between these lines of the README stands the table that `cargo xtask generate` writes.
const MARKERS: [&str; 2] = ["<!-- support:start -->", "<!-- support:end -->"];

pub fn check(tree: &Tree) -> Vec<Finding> {
    readme_markers(tree).into_iter().chain(fixtures_without_origin(tree)).collect()
}

fn readme_markers(tree: &Tree) -> Option<Finding> {
    let readme = tree.files().iter().find(|file| file.path == "README.md")?;
    let text = readme.text.as_deref().unwrap_or_default();
    let positions = MARKERS.map(|marker| text.match_indices(marker).map(|(at, _)| at).collect::<Vec<_>>());
    let ordered = matches!((&positions[0][..], &positions[1][..]), ([start], [end]) if start < end);
    let message = format!("needs `{}` and, after it, `{}`, once each", MARKERS[0], MARKERS[1]);
    (!ordered).then(|| Finding::of_file("README.md", message))
}

/// Every directory directly below a `fixtures` directory says where its content came from.
fn fixtures_without_origin(tree: &Tree) -> Vec<Finding> {
    let paths = tree.files().iter().map(|file| file.path.as_str());
    let mut areas: Vec<&str> = paths.clone().filter_map(fixture_area).collect();
    areas.dedup();
    let has_origin =
        |area: &str| paths.clone().any(|path| path.starts_with(area) && path.ends_with("/README.md"));
    let message = "holds fixtures without a README that says where they came from";
    areas.iter().filter(|area| !has_origin(area)).map(|area| Finding::of_file(area, message)).collect()
}

/// `a/fixtures/b/` of `a/fixtures/b/c/d`; `a/fixtures/` of `a/fixtures/d`.
fn fixture_area(path: &str) -> Option<&str> {
    let below =
        path.find("fixtures/").filter(|at| *at == 0 || path[..*at].ends_with('/'))? + "fixtures/".len();
    let end = path[below..].find('/').map_or(below, |slash| below + slash + 1);
    Some(&path[..end])
}

#[cfg(test)]
mod tests {
    use super::{super::Tree, check};

    fn findings(samples: &[(&str, &str)]) -> usize {
        check(&Tree::of(samples)).len()
    }

    #[test]
    fn lost_markers_are_found() {
        let whole = "# duet\n<!-- support:start -->\n<!-- support:end -->\n";
        assert_eq!(findings(&[("README.md", whole)]), 0);
        assert_eq!(findings(&[("README.md", "# duet\n<!-- support:start -->\n")]), 1);
        assert_eq!(findings(&[("README.md", "<!-- support:end --><!-- support:start -->")]), 1);
        assert_eq!(findings(&[("README.md", &whole.repeat(2))]), 1);
    }

    #[test]
    fn fixtures_of_unknown_origin_are_found() {
        let orphans =
            [("fixtures/models/tiny/config.json", ""), ("crates/engine/fixtures/templates/a.txt", "")];
        assert_eq!(findings(&orphans), 2);
        let documented = [("fixtures/models/README.md", ""), ("fixtures/models/tiny/config.json", "")];
        assert_eq!(findings(&documented), 0);
    }
}
