//! Markdown out of the support file: README's table, and the page with everything.

use super::{Entry, Status, Support, SupportedOperation};
use indexmap::IndexMap;

/// One row per operation, and one per API for all that is planned.
pub fn readme_table(apis: &[Support]) -> String {
    let mut out = String::from("| API | operation | | |\n|---|---|---|---|\n");
    for Support { title, operations, .. } in apis {
        let is_planned = |operation: &&SupportedOperation| operation.entry.status == Status::Planned;
        for operation in operations.iter().filter(|operation| !is_planned(operation)) {
            let SupportedOperation { route, entry, .. } = operation;
            let (status, note) = (entry.status.word(), note(operation));
            out.push_str(&format!("| {title} | `{route}` | {status} | {note} |\n"));
        }
        let count = operations.iter().filter(is_planned).count();
        if count > 0 {
            let groups = planned_groups(operations).join(", ");
            out.push_str(&format!(
                "| {title} | {groups} | planned | {count} operations, answered with 501 until then: [all of them](docs/support.md) |\n"
            ));
        }
    }
    out
}

/// The tags of planned operations, with a word where others of the tag are handled.
fn planned_groups(operations: &[SupportedOperation]) -> Vec<String> {
    let mut groups: IndexMap<&str, (bool, bool)> = IndexMap::new();
    for SupportedOperation { tag, entry, .. } in operations {
        let (planned, handled) = groups.entry(tag).or_default();
        *planned |= entry.status == Status::Planned;
        *handled |= entry.status != Status::Planned;
    }
    let groups = groups.into_iter().filter(|(_, (planned, _))| *planned);
    groups.map(|(tag, (_, handled))| if handled { format!("{tag} (some)") } else { tag.to_owned() }).collect()
}

fn note(operation: &SupportedOperation) -> &str {
    let reason = &operation.entry.reason;
    if reason.is_empty() { &operation.summary } else { reason }
}

/// `docs/support.md`.
pub fn page(apis: &[Support]) -> String {
    let mut out = String::from(
        "<!-- Generated from specs/support.yaml by `cargo xtask generate`; do not edit. -->\n\n# What duet supports\n\n\
         **Served** is honoured, or written into answers. **Relayed** is passed on to an upstream provider.\n\
         **Ignored** is accepted without effect, or never written into answers. **Refused** is answered with an\n\
         error that names it; **planned** operations with 501, until they have a handler. Properties that no\n\
         specification names are accepted and ignored, in strict mode refused; unknown members of a union are refused.\n\n",
    );
    out.push_str(&totals(apis));
    for api in apis {
        out.push_str(&format!("\n## {}\n\n| operation | | |\n|---|---|---|\n", api.title));
        for operation in &api.operations {
            let (status, note) = (operation.entry.status.word(), note(operation));
            out.push_str(&format!("| `{}` | {status} | {note} |\n", operation.route));
        }
        for (schema, members) in &api.schemas {
            out.push_str(&format!("\n### {schema}\n\n{}", members_table(members)));
        }
    }
    out
}

fn totals(apis: &[Support]) -> String {
    let mut out =
        String::from("| | served | relayed | ignored | refused | planned |\n|---|---|---|---|---|---|\n");
    for api in apis {
        let count = |status: Status| {
            api.schemas.values().flat_map(IndexMap::values).filter(|entry| entry.status == status).count()
        };
        let counts: Vec<String> = Status::ALL.iter().map(|(_, status)| count(*status).to_string()).collect();
        out.push_str(&format!("| {}: fields, members, values | {} |\n", api.title, counts.join(" | ")));
    }
    out
}

/// What is simply served in one line, everything else with its reason.
fn members_table(members: &IndexMap<String, Entry>) -> String {
    let simple = |entry: &Entry| entry.status == Status::Served && entry.reason.is_empty();
    let served: Vec<String> =
        members.iter().filter(|(_, entry)| simple(entry)).map(|(name, _)| format!("`{name}`")).collect();
    let mut out = String::new();
    if !served.is_empty() {
        out.push_str(&format!("Served: {}.\n", served.join(", ")));
    }
    let rest: Vec<_> = members.iter().filter(|(_, entry)| !simple(entry)).collect();
    if rest.is_empty() {
        return out;
    }
    out.push_str(if served.is_empty() { "| | | |\n|---|---|---|\n" } else { "\n| | | |\n|---|---|---|\n" });
    for (name, Entry { status, reason }) in rest {
        out.push_str(&format!("| `{name}` | {} | {reason} |\n", status.word()));
    }
    out
}
