//! Markdown out of the support file: README's table, and the page with everything.

use super::{Entry, Status, Support};
use indexmap::IndexMap;

/// One row per operation, and one per API for what is planned.
pub fn readme_table(apis: &[Support]) -> String {
    let mut out = String::from("| API | operation | | |\n|---|---|---|---|\n");
    for Support { title, operations, planned, .. } in apis {
        for (route, summary, Entry { status, reason }) in operations {
            let note = if reason.is_empty() { summary } else { reason };
            out.push_str(&format!("| {title} | `{route}` | {} | {note} |\n", status.word()));
        }
        if !planned.is_empty() {
            let routes: Vec<String> = planned.iter().map(|(route, _)| format!("`{route}`")).collect();
            out.push_str(&format!("| {title} | {} | planned | |\n", routes.join(", ")));
        }
    }
    out
}

/// `docs/support.md`.
pub fn page(apis: &[Support]) -> String {
    let mut out = String::from(
        "<!-- Generated from specs/support.yaml by `cargo xtask generate`; do not edit. -->\n\n# What duet supports\n\n\
         **Served** is honoured, or written into answers. **Relayed** is passed on to an upstream provider.\n\
         **Ignored** is accepted without effect, or never written into answers. **Refused** is answered with an\n\
         error that names it. Properties that no specification names are accepted and ignored, in strict mode refused;\n\
         unknown members of a union are refused.\n\n",
    );
    out.push_str(&totals(apis));
    for api in apis {
        out.push_str(&format!("\n## {}\n\n| operation | | |\n|---|---|---|\n", api.title));
        for (route, summary, Entry { status, reason }) in &api.operations {
            let note = if reason.is_empty() { summary } else { reason };
            out.push_str(&format!("| `{route}` | {} | {note} |\n", status.word()));
        }
        for (route, reason) in &api.planned {
            out.push_str(&format!("| `{route}` | planned | {reason} |\n"));
        }
        for (schema, members) in &api.schemas {
            out.push_str(&format!("\n### {schema}\n\n{}", members_table(members)));
        }
    }
    out
}

fn totals(apis: &[Support]) -> String {
    let mut out = String::from("| | served | relayed | ignored | refused |\n|---|---|---|---|---|\n");
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
