//! Lists of the OpenAI API: a page names its ends, pages join, and what was put in is listed.

use serde_json::Value;

use super::{
    Invariant, Run,
    responses::{response, text},
    responses_state::{of, tagged, verdict},
};
use crate::{
    check::Outcome,
    exchange::{Exchange, Session},
};

/// The invariants of this area.
pub const ALL: &[Invariant] = &[
    Invariant { name: "list_names_its_ends", run: Run::Exchange(names_its_ends) },
    Invariant { name: "lists_pages_join", run: Run::Session(pages_join) },
    Invariant { name: "responses_input_is_listed", run: Run::Session(input_is_listed) },
];

fn names_its_ends(exchange: &Exchange) -> Outcome {
    let Some(list) = exchange.answer() else { return Outcome::Fail("the body is not JSON".to_owned()) };
    let Some(data) = list.get("data").and_then(Value::as_array) else {
        return Outcome::Fail("there is no list data".to_owned());
    };
    if text(list, "object") != "list" {
        return Outcome::Fail(format!("the object is {:?}, not list", text(list, "object")));
    }
    if !list.get("has_more").is_some_and(Value::is_boolean) {
        return Outcome::Fail("has_more is no truth value".to_owned());
    }
    let ends = [("first_id", data.first()), ("last_id", data.last())];
    let wrong = ends.into_iter().find(|(member, item)| {
        item.is_some_and(|item| text(item, "id").is_empty() || text(list, member) != text(item, "id"))
    });
    Outcome::of(
        wrong.map(|(member, _)| {
            format!("{member} is {:?}, which is not the id of that item", text(list, member))
        }),
    )
}

/// All texts in a document of items.
fn texts(document: &Value) -> Vec<&str> {
    match document {
        Value::Object(members) => members
            .iter()
            .flat_map(|(name, value)| match value {
                Value::String(text) if name == "text" || name == "content" => vec![text.as_str()],
                _ => texts(value),
            })
            .collect(),
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// Every text that was put into a response stands in the list of its input items.
fn input_is_listed(session: &Session) -> Outcome {
    let mut seen = false;
    for made in of(session, "openai.responses.create") {
        let (Some(asked), Some(answer)) = (made.asked().and_then(|asked| asked.get("input")), response(made))
        else {
            continue;
        };
        let wanted = asked.as_str().map_or_else(|| texts(asked), |text| vec![text]);
        let id = text(answer, "id");
        let all = of(session, "openai.responses.input_items")
            .filter(|list| !id.is_empty() && list.request.path.contains(id) && !list.tags.contains("page"));
        for list in all.filter_map(Exchange::answer) {
            seen = true;
            let listed = texts(list);
            if let Some(lost) = wanted.iter().find(|text| !listed.contains(text)) {
                return Outcome::Fail(format!("{lost:.100?} was put in and is not listed"));
            }
        }
    }
    verdict(seen, None)
}

/// The ids of a list's items.
fn ids(list: &Exchange) -> Vec<&str> {
    let data = list.answer().and_then(|list| list.get("data")?.as_array()).into_iter().flatten();
    data.map(|item| text(item, "id")).collect()
}

/// Pages put together are the whole list, in its order; only the last page has nothing behind it.
fn pages_join(session: &Session) -> Outcome {
    let pages: Vec<_> = tagged(session, "page").collect();
    let Some(whole) = tagged(session, "whole-list").last().filter(|_| !pages.is_empty()) else {
        return Outcome::NotApplicable;
    };
    let joined: Vec<_> = pages.iter().flat_map(|page| ids(page)).collect();
    if joined != ids(whole) {
        let (pages, whole) = (joined.len(), ids(whole).len());
        return Outcome::Fail(format!("the pages are not the list: {pages} items in pages, {whole} in one"));
    }
    let more: Vec<_> =
        pages.iter().map(|page| page.answer().and_then(|page| page.get("has_more")?.as_bool())).collect();
    let right = (1..=pages.len()).map(|place| Some(place < pages.len())).eq(more.iter().copied());
    Outcome::unless(right, || format!("has_more of the pages is {more:?}"))
}
