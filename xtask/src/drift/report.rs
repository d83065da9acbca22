//! What was found, for people and as JSON.

use std::{collections::BTreeMap, fmt::Write as _};

use serde_json::{Value, json};

use super::{
    accepted::{Api, Rules},
    ledger::{Difference, Kind, Ledger},
};

/// The account of one API, with the reasons that were given.
pub struct Report<'a> {
    api: &'a str,
    labels: Vec<&'a str>,
    ledger: &'a Ledger,
    missing: Vec<Judged<'a>>,
    ours: Vec<Judged<'a>>,
    stale: Vec<(&'static str, String)>,
}

/// A difference, and the reason for it if there is one.
struct Judged<'a> {
    difference: Difference<'a>,
    reason: Option<&'a str>,
}

impl<'a> Report<'a> {
    /// Call it when every SDK is in the ledger.
    pub fn new(api: &'a str, labels: Vec<&'a str>, ledger: &'a Ledger, accepted: &'a Api) -> Self {
        let missing = judge(ledger.missing(), &accepted.missing);
        let ours = judge(ledger.ours(), &accepted.ours);
        Self { api, labels, ledger, missing, ours, stale: accepted.stale() }
    }

    /// How many differences have no reason and how many reasons have no difference.
    pub fn faults(&self) -> usize {
        let unlisted = self.missing.iter().chain(&self.ours).filter(|judged| judged.reason.is_none());
        unlisted.count() + self.stale.len()
    }

    pub fn text(&self) -> String {
        let mut text = format!("{} ({})\n", self.api, self.labels.join(", "));
        self.write_coverage(&mut text);
        self.write_unlisted(&mut text, "missing", "SDKs have it, our specification does not", &self.missing);
        self.write_unlisted(&mut text, "ours", "our specification has it, no SDK does", &self.ours);
        if !self.stale.is_empty() {
            let _ =
                writeln!(text, "\n  stale: specs/drift.toml gives a reason, but there is no such difference");
            for (part, name) in &self.stale {
                let _ = writeln!(text, "    [{}.{part}] {name}", self.api);
            }
        }
        text
    }

    fn write_coverage(&self, text: &mut String) {
        let _ = writeln!(
            text,
            "  {:16}{:>9}{:>9}{:>10}{:>10}",
            "", "in SDKs", "in ours", "accepted", "accounted"
        );
        for kind in Kind::ALL {
            let (all, covered) = self.ledger.count(kind);
            let listed = |judged: &&Judged| judged.difference.kind == kind && judged.reason.is_some();
            let accepted = self.missing.iter().filter(listed).count();
            let left_out = if kind == Kind::Operation { self.ledger.left_out.len() } else { 0 };
            let accounted = percentage(covered + accepted + left_out, all + left_out);
            let _ = writeln!(
                text,
                "  {:16}{:>9}{covered:>9}{:>10}{accounted:>10}",
                kind.plural(),
                all + left_out,
                accepted + left_out
            );
        }
        let accepted = self.ours.iter().filter(|judged| judged.reason.is_some()).count();
        let _ = writeln!(text, "  {} things are ours alone, {accepted} of them accepted", self.ours.len());
    }

    fn write_unlisted(&self, text: &mut String, part: &str, meaning: &str, differences: &[Judged]) {
        let unlisted: Vec<_> = differences.iter().filter(|judged| judged.reason.is_none()).collect();
        if unlisted.is_empty() {
            return;
        }
        let _ = writeln!(text, "\n  {part}: {meaning}, and specs/drift.toml gives no reason");
        for Judged { difference, .. } in unlisted {
            let _ = writeln!(text, "    {:44} {}", difference.name, self.where_found(difference));
        }
    }

    /// The versions that have a thing, unless all do, and a way to it.
    fn where_found(&self, difference: &Difference) -> String {
        let sdks = &difference.thing.sdks;
        let prefix = format!("{} ", self.api);
        let versions: Vec<&str> = sdks.iter().map(|label| label.trim_start_matches(&prefix)).collect();
        let versions =
            if versions.len() == self.labels.len() { "all".to_owned() } else { versions.join(" ") };
        if sdks.is_empty() { String::new() } else { format!("{versions:14} {}", difference.thing.place) }
    }

    pub fn json(&self) -> Value {
        let sides = [("missing", &self.missing), ("ours", &self.ours)];
        let differences = sides.into_iter().flat_map(|(side, judged)| {
            judged.iter().map(move |Judged { difference, reason }| {
                json!({
                    "side": side,
                    "kind": difference.kind.plural(),
                    "name": difference.name,
                    "sdks": difference.thing.sdks,
                    "place": difference.thing.place,
                    "reason": reason,
                })
            })
        });
        let coverage: BTreeMap<_, _> = Kind::ALL
            .into_iter()
            .map(|kind| {
                let (all, covered) = self.ledger.count(kind);
                (kind.plural(), json!({"in_sdks": all, "in_ours": covered}))
            })
            .collect();
        json!({
            "api": self.api,
            "sdks": self.labels,
            "coverage": coverage,
            "out_of_scope": self.ledger.left_out,
            "differences": differences.collect::<Vec<_>>(),
            "stale": self.stale.iter().map(|(part, name)| format!("{part}.{name}")).collect::<Vec<_>>(),
        })
    }
}

fn judge<'a>(differences: impl Iterator<Item = Difference<'a>>, rules: &'a Rules) -> Vec<Judged<'a>> {
    differences.map(|difference| Judged { reason: rules.reason(difference.name), difference }).collect()
}

/// Rounded down, so that only everything is 100 %.
fn percentage(part: usize, whole: usize) -> String {
    format!("{} %", (part * 100).checked_div(whole).unwrap_or(100))
}
