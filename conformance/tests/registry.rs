//! What must be true of the data, whoever writes it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use duet_conformance::{
    case::Case,
    registry,
    requirement::{Level, Requirement},
    trace,
};
use serde_json::{Value, json};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn requirements() -> Vec<Requirement> {
    registry::requirements(Some(root())).unwrap()
}

fn cases() -> Vec<Case> {
    registry::cases(Some(root())).unwrap()
}

fn yaml_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.flat_map(|path| if path.is_dir() { yaml_below(&path) } else { vec![path] });
    files.filter(|path| path.extension().is_some_and(|ending| ending == "yaml")).collect()
}

/// Fails with all of the problems at once.
fn none(problems: impl IntoIterator<Item = String>) {
    let problems: Vec<_> = problems.into_iter().collect();
    assert!(problems.is_empty(), "{}\n{} problems", problems.join("\n"), problems.len());
}

fn schema(kind: &str) -> jsonschema::Validator {
    let schema = fs::read_to_string(root().join(format!("schema/{kind}.schema.json"))).unwrap();
    jsonschema::draft202012::new(&serde_json::from_str(&schema).unwrap()).unwrap()
}

#[test]
fn every_file_obeys_its_schema() {
    let mut problems = Vec::new();
    for kind in ["case", "requirement"] {
        let validator = schema(kind);
        let files = yaml_below(&root().join(format!("{kind}s")));
        assert!(!files.is_empty(), "no {kind}s");
        for file in files {
            // As editors read it: of YAML 1.2, where `n` is a text.
            let options = serde_saphyr::options! { strict_booleans: true };
            let text = fs::read_to_string(&file).unwrap();
            let document: Value = serde_saphyr::from_str_with_options(&text, options).unwrap();
            let name = file.strip_prefix(root()).unwrap().display();
            problems.extend(
                validator
                    .iter_errors(&document)
                    .map(|error| format!("{name}{}: {error}", error.instance_path())),
            );
        }
    }
    none(problems);
}

#[test]
fn the_schemas_refuse_what_is_wrong() {
    let case = json!({
        "id": "openai/x", "profile": "openai-models", "title": "x", "exercises": ["M-X"],
        "steps": [{"name": "a", "path": "/v1/models"}],
    });
    let requirement = json!({
        "id": "M-X", "level": "must", "tier": 1, "text": "Something is so.", "evidence": ["seen"],
        "check": {"status": ["2xx"]},
    });
    let wrong = [
        ("case", &case, "/id", json!("other/x")),
        ("case", &case, "/exercises", json!([])),
        ("case", &case, "/modes", json!(["both"])),
        ("case", &case, "/steps/0/body", json!({})),
        ("case", &case, "/steps/0/until", json!([{"is": 1}])),
        ("case", &case, "/steps/0/retries", json!(1)),
        ("requirement", &requirement, "/id", json!("m-1")),
        ("requirement", &requirement, "/level", json!("shall")),
        ("requirement", &requirement, "/tier", json!(3)),
        ("requirement", &requirement, "/evidence", json!([])),
        ("requirement", &requirement, "/since", json!("May 2025")),
        ("requirement", &requirement, "/when", json!({"path": "/v1"})),
        ("requirement", &requirement, "/check/invariant", json!("x")),
        ("requirement", &requirement, "/check", json!({"schema": {"is": {"type": "text"}}})),
    ];
    for (kind, right, place, value) in wrong {
        let mut right = right.clone();
        if kind == "case" {
            right["steps"][0]["raw"] = json!("");
        }
        let (parent, member) = place.rsplit_once('/').unwrap();
        assert!(schema(kind).is_valid(&json!([right])), "{kind}");
        right.pointer_mut(parent).unwrap()[member] = value.clone();
        assert!(!schema(kind).is_valid(&json!([right])), "{kind}{place} = {value}");
    }
}

#[test]
fn every_must_is_exercised_by_a_case_or_says_why_not() {
    let cases = cases();
    let exercised: BTreeSet<_> = cases.iter().flat_map(|case| &case.exercises).collect();
    let problem =
        |requirement: Requirement| match (exercised.contains(&requirement.id), &requirement.unforced) {
            (false, None) if requirement.level == Level::Must => {
                Some(format!("{}: no case exercises it", requirement.id))
            }
            (true, Some(_)) => Some(format!("{}: a case exercises it, though none can", requirement.id)),
            _ => None,
        };
    none(requirements().into_iter().filter_map(problem));
}

#[test]
fn cases_name_requirements_and_profiles_that_there_are() {
    let requirements = requirements();
    let known: BTreeSet<_> = requirements.iter().map(|requirement| &requirement.id).collect();
    let profiles: BTreeSet<_> =
        registry::profiles(Some(root())).unwrap().into_iter().map(|profile| profile.name).collect();
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for case in cases() {
        let unknown = case.exercises.iter().filter(|id| !known.contains(id));
        problems.extend(unknown.map(|id| format!("{}: there is no requirement {id}", case.id)));
        if !profiles.contains(&case.profile) {
            problems.push(format!("{}: profiles.yaml has no {}", case.id, case.profile));
        }
        if !case.profile.starts_with(case.api()) {
            problems.push(format!("{}: {} is of another API", case.id, case.profile));
        }
        let steps: BTreeSet<_> = case.steps.iter().map(|step| &step.name).collect();
        if steps.len() < case.steps.len() {
            problems.push(format!("{}: two steps have one name", case.id));
        }
        if !seen.insert(case.id.clone()) {
            problems.push(format!("{}: two cases have this name", case.id));
        }
    }
    none(problems);
}

#[test]
fn every_profile_has_a_case() {
    let cases = cases();
    let profiles = registry::profiles(Some(root())).unwrap();
    let empty = profiles.iter().filter(|profile| !cases.iter().any(|case| case.profile == profile.name));
    none(empty.map(|profile| format!("{}: no case", profile.name)));
}

#[test]
fn frozen_sets_change_only_with_a_word() {
    let (requirements, changes) = (requirements(), registry::changes(Some(root())).unwrap());
    let sets = registry::sets(Some(root())).unwrap();
    let unknown = changes.iter().filter(|change| !sets.iter().any(|set| set.name == change.set));
    none(unknown.map(|change| format!("changes.yaml: there is no set {}", change.set)));
    none(sets.iter().flat_map(|set| set.silent_changes(&requirements, &changes)));
}

#[test]
fn a_vanished_and_a_weakened_requirement_are_noticed() {
    let mut requirements = requirements();
    let mut set = duet_conformance::sets::FrozenSet::freeze("anthropic-2026-11", &requirements);
    assert_eq!(set.silent_changes(&requirements, &[]), Vec::<String>::new());
    set.levels.insert("A-NEVER".to_owned(), Level::Must);
    let weakened = requirements.iter_mut().find(|requirement| requirement.id == "A-SSE-1").unwrap();
    weakened.level = Level::May;
    let found = set.silent_changes(&requirements, &[]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("A-NEVER is must in anthropic-2026-11 and gone today"), "{found:?}");
    let change = |id: &str, now| duet_conformance::sets::Change {
        requirement: id.to_owned(),
        set: "anthropic-2026-11".to_owned(),
        now,
        why: "for the test".to_owned(),
    };
    let owned = [change("A-NEVER", None), change("A-SSE-1", Some(Level::May))];
    assert_eq!(set.silent_changes(&requirements, &owned), Vec::<String>::new());
}

#[test]
fn the_traceability_page_is_fresh() {
    let path = root().join("../docs/conformance-requirements.md");
    let written = fs::read_to_string(path).unwrap_or_default();
    let fresh = written == trace::page(&requirements(), &cases());
    assert!(
        fresh,
        "stale: cargo run -p duet-conformance -- --data conformance trace > docs/conformance-requirements.md"
    );
}

#[test]
fn invariants_have_names_of_their_own() {
    let mut seen = BTreeSet::new();
    let twice = duet_conformance::check::invariant::all().filter(|invariant| !seen.insert(invariant.name));
    none(twice.map(|invariant| format!("two invariants are named {}", invariant.name)));
}
