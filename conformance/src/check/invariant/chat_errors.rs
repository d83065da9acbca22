//! OpenAI: what an error says of the request, and documents that are asked for by their name.

use serde_json::Value;

use super::{Invariant, Run};
use crate::{check::Outcome, exchange::Exchange};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "error_names_the_parameter", run: Run::Exchange(error_names_the_parameter) },
    Invariant { name: "error_code_is_known", run: Run::Exchange(error_code_is_known) },
    Invariant { name: "no_retry_is_asked_for", run: Run::Exchange(no_retry_is_asked_for) },
    Invariant { name: "id_is_in_the_path", run: Run::Exchange(id_is_in_the_path) },
    Invariant { name: "listed_ids_differ", run: Run::Exchange(listed_ids_differ) },
    Invariant { name: "batch_is_as_asked", run: Run::Exchange(batch_is_as_asked) },
    Invariant { name: "batch_output_has_every_request", run: Run::Exchange(batch_output_has_every_request) },
];

/// What a case expects, as the tag `name:value` says it.
fn expected<'a>(exchange: &'a Exchange, name: &str) -> Option<&'a str> {
    exchange.tags.iter().find_map(|tag| tag.strip_prefix(name)?.strip_prefix(':'))
}

fn error<'a>(exchange: &'a Exchange, member: &str) -> Option<&'a str> {
    exchange.body()?.get("error")?.get(member)?.as_str()
}

fn error_names_the_parameter(exchange: &Exchange) -> Outcome {
    let Some(wanted) = expected(exchange, "param") else { return Outcome::NotApplicable };
    let found = error(exchange, "param");
    Outcome::unless(found == Some(wanted), || format!("param is {found:?}, not {wanted}"))
}

fn error_code_is_known(exchange: &Exchange) -> Outcome {
    let Some(wanted) = expected(exchange, "code") else { return Outcome::NotApplicable };
    let found = error(exchange, "code");
    Outcome::unless(found == Some(wanted), || format!("code is {found:?}, not {wanted}"))
}

fn no_retry_is_asked_for(exchange: &Exchange) -> Outcome {
    let asked = exchange.response.headers.get("x-should-retry");
    Outcome::unless(asked.is_none_or(|asked| asked == "false"), || format!("x-should-retry is {asked:?}"))
}

/// Paths may be percent-encoded, so slashes and colons in names are compared as they are and encoded.
fn id_is_in_the_path(exchange: &Exchange) -> Outcome {
    let id = exchange.body().and_then(|body| body.get("id")).and_then(Value::as_str).unwrap_or_default();
    let encoded = id.replace('/', "%2F").replace(':', "%3A");
    let path = exchange.request.path.as_str();
    let found = !id.is_empty() && [id, encoded.as_str()].iter().any(|id| path.contains(&format!("/{id}")));
    Outcome::unless(found, || format!("the id is {id:?}, and the path {path}"))
}

fn listed_ids_differ(exchange: &Exchange) -> Outcome {
    let data = exchange.body().and_then(|body| body.get("data")).and_then(Value::as_array);
    let Some(data) = data.filter(|data| !data.is_empty()) else { return Outcome::NotApplicable };
    let mut ids: Vec<_> = data.iter().map(|item| item.get("id").and_then(Value::as_str)).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    Outcome::unless(ids.len() == count && !ids.contains(&None), || {
        format!("{count} entries have {} ids", ids.iter().flatten().count())
    })
}

fn batch_is_as_asked(exchange: &Exchange) -> Outcome {
    let (Some(asked), Some(batch)) = (exchange.asked(), exchange.body()) else {
        return Outcome::NotApplicable;
    };
    let other = ["endpoint", "input_file_id", "completion_window"]
        .into_iter()
        .find(|name| asked.get(name).is_some_and(|wanted| batch.get(name) != Some(wanted)));
    Outcome::of(other.map(|name| format!("{name} is not what the request says")))
}

/// The case names the requests of its batch in tags: `custom:one`, `custom:two`.
fn batch_output_has_every_request(exchange: &Exchange) -> Outcome {
    let mut wanted: Vec<_> = exchange.tags.iter().filter_map(|tag| tag.strip_prefix("custom:")).collect();
    let text = String::from_utf8_lossy(&exchange.response.body);
    let lines: Vec<Value> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let id = |line: &'_ Value| line.get("custom_id").and_then(Value::as_str).map(str::to_owned);
    let mut found: Vec<_> = lines.iter().filter_map(id).collect();
    wanted.sort_unstable();
    found.sort_unstable();
    Outcome::unless(found == wanted, || format!("the lines are of {found:?}, the requests were {wanted:?}"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::exchange::{Ending, Faith, Headers, Request, Response};

    fn output(lines: &[&str]) -> Exchange {
        let line = |id: &&str| format!("{{\"custom_id\":\"{id}\"}}\n");
        let response = Response {
            status: 200,
            headers: Headers::default(),
            body: lines.iter().map(line).collect::<String>().into_bytes(),
            ending: Ending::Complete,
        };
        let tags: BTreeSet<_> = ["batch-output", "custom:one", "custom:two"].map(str::to_owned).into();
        Exchange::new("output".into(), Request::default(), response, Faith::OURS).tagged(tags)
    }

    #[test]
    fn a_batch_that_loses_or_doubles_a_request_is_noticed() {
        assert_eq!(batch_output_has_every_request(&output(&["two", "one"])), Outcome::Pass);
        for lines in [&["one"][..], &["one", "one", "two"], &["one", "three"], &[]] {
            assert!(matches!(batch_output_has_every_request(&output(lines)), Outcome::Fail(_)), "{lines:?}");
        }
    }
}
