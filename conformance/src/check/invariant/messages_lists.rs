//! Anthropic: lists that come in pages, models, and batches.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    Invariant, Run,
    messages::{items, text},
};
use crate::{
    check::Outcome,
    exchange::{Exchange, Session},
};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "page_names_its_ends", run: Run::Exchange(page_names_its_ends) },
    Invariant { name: "list_within_limit", run: Run::Exchange(list_within_limit) },
    Invariant { name: "page_leaves_its_cursor_out", run: Run::Exchange(page_leaves_its_cursor_out) },
    Invariant { name: "newest_first", run: Run::Exchange(newest_first) },
    Invariant { name: "pages_follow", run: Run::Session(pages_follow) },
    Invariant { name: "model_id_is_in_the_path", run: Run::Exchange(model_id_is_in_the_path) },
    Invariant { name: "batch_counts_its_requests", run: Run::Exchange(batch_counts_its_requests) },
    Invariant { name: "results_answer_the_requests", run: Run::Session(results_answer_the_requests) },
];

/// A value of the query.
fn asked<'a>(exchange: &'a Exchange, name: &str) -> Option<&'a str> {
    let pairs = exchange.request.query.as_deref()?.split('&');
    pairs.filter_map(|pair| pair.split_once('=')).find(|(known, _)| *known == name).map(|(_, value)| value)
}

fn ids(exchange: &Exchange) -> Vec<&str> {
    items(exchange.body(), "data").iter().filter_map(|item| text(item, "id")).collect()
}

fn page_names_its_ends(exchange: &Exchange) -> Outcome {
    let Some(body) = exchange.body() else { return Outcome::NotApplicable };
    let ids = ids(exchange);
    let ends = [("first_id", ids.first()), ("last_id", ids.last())];
    let wrong = ends.into_iter().find(|(member, wanted)| text(body, member) != wanted.copied());
    Outcome::of(
        wrong.map(|(member, wanted)| format!("{member} is {}, and the list says {wanted:?}", body[member])),
    )
}

fn list_within_limit(exchange: &Exchange) -> Outcome {
    let Some(limit) =
        asked(exchange, "limit").and_then(|limit| limit.parse::<usize>().ok()).filter(|limit| *limit > 0)
    else {
        return Outcome::NotApplicable;
    };
    let count = items(exchange.body(), "data").len();
    Outcome::unless(count <= limit, || format!("{count} items came, and the limit was {limit}"))
}

fn page_leaves_its_cursor_out(exchange: &Exchange) -> Outcome {
    let cursor = asked(exchange, "after_id").or_else(|| asked(exchange, "before_id"));
    let Some(cursor) = cursor else { return Outcome::NotApplicable };
    Outcome::unless(!ids(exchange).contains(&cursor), || format!("the page holds {cursor}, its own cursor"))
}

/// Times of the same form compare as texts.
fn newest_first(exchange: &Exchange) -> Outcome {
    let times: Vec<_> =
        items(exchange.body(), "data").iter().filter_map(|item| text(item, "created_at")).collect();
    let same_form = times.windows(2).all(|pair| pair[0].len() == pair[1].len());
    if times.is_empty() || !same_form {
        return Outcome::NotApplicable;
    }
    Outcome::unless(times.is_sorted_by(|newer, older| newer >= older), || {
        "the items do not go from new to old".to_owned()
    })
}

/// A page asked for behind the end of another has items just if that other said that there are more.
fn pages_follow(session: &Session) -> Outcome {
    let mut compared = false;
    for page in session.exchanges.iter().filter(|page| page.response.status == 200) {
        let Some(cursor) = asked(page, "after_id") else { continue };
        let before = session.exchanges.iter().find(|other| {
            other.body().and_then(|body| text(body, "last_id")) == Some(cursor)
                && asked(other, "before_id").is_none()
        });
        let more = before.and_then(|before| before.body()?.get("has_more")?.as_bool());
        let Some(more) = more else { continue };
        compared = true;
        if more == ids(page).is_empty() {
            return Outcome::Fail(format!(
                "has_more was {more}, and the next page has {} items",
                ids(page).len()
            ));
        }
    }
    if compared { Outcome::Pass } else { Outcome::NotApplicable }
}

fn model_id_is_in_the_path(exchange: &Exchange) -> Outcome {
    let id = exchange.body().and_then(|body| text(body, "id"));
    let path = exchange.request.path.replace("%2F", "/").replace("%2f", "/");
    Outcome::unless(id.is_some_and(|id| path.contains(&format!("/{id}"))), || {
        format!("{path} was asked for, and {id:?} came")
    })
}

fn batch_counts_its_requests(exchange: &Exchange) -> Outcome {
    let counts = exchange.body().and_then(|body| body.get("request_counts")?.as_object());
    let asked = items(exchange.asked(), "requests").len();
    let Some(counts) = counts.filter(|_| asked > 0) else { return Outcome::NotApplicable };
    let sum: u64 = counts.values().filter_map(Value::as_u64).sum();
    Outcome::unless(sum == asked as u64, || format!("request_counts add up to {sum}, and {asked} were sent"))
}

fn results_answer_the_requests(session: &Session) -> Outcome {
    let of = |operation: &'static str| {
        session.exchanges.iter().rev().find(move |exchange| {
            exchange.response.status == 200
                && exchange.operation().is_some_and(|known| known.name == operation)
        })
    };
    let (Some(create), Some(results)) = (of("anthropic.batches.create"), of("anthropic.batches.results"))
    else {
        return Outcome::NotApplicable;
    };
    let id = |item: &Value| text(item, "custom_id").map(str::to_owned);
    let sent: BTreeSet<_> = items(create.asked(), "requests").iter().filter_map(id).collect();
    let body = String::from_utf8_lossy(&results.response.body);
    let lines = body.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let came: Vec<_> = lines.filter_map(|line| id(&line)).collect();
    let same = came.len() == sent.len() && came.iter().all(|id| sent.contains(id));
    Outcome::unless(same, || format!("{sent:?} were sent, and results came for {came:?}"))
}
