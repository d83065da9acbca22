//! Damage to status and headers.

use super::Mutant;
use crate::exchange::Exchange;

const STATUSES: [u16; 12] = [0, 200, 201, 302, 400, 401, 404, 405, 413, 422, 429, 500];
/// Headers that some server sends where none belongs.
const UNWANTED: [&str; 6] =
    ["retry-after", "x-should-retry", "set-cookie", "content-encoding", "location", "x-request-id"];

/// Every mutant of the head.
pub fn mutants(exchange: &Exchange) -> impl Iterator<Item = Mutant> {
    statuses(exchange).chain(headers(exchange)).chain(unwanted(exchange))
}

fn statuses(exchange: &Exchange) -> impl Iterator<Item = Mutant> {
    STATUSES.into_iter().filter(|status| *status != exchange.response.status).map(|status| {
        let mut copy = exchange.clone();
        copy.response.status = status;
        Mutant {
            operator: "other status",
            detail: format!("{} becomes {status}", exchange.response.status),
            exchange: copy,
        }
    })
}

fn headers(exchange: &Exchange) -> impl Iterator<Item = Mutant> {
    let names: Vec<String> = exchange.response.headers.0.iter().map(|(name, _)| name.clone()).collect();
    names.into_iter().flat_map(|name| {
        let mut without = exchange.clone();
        without.response.headers.remove(&name);
        without.faith.headers_partial = false;
        let garbled = ["", "mutant", "text/html", "-1"].map(|value| {
            let mut copy = exchange.clone();
            copy.response.headers.set(&name, value);
            Mutant { operator: "garble header", detail: format!("{name}: {value:?}"), exchange: copy }
        });
        let dropped = Mutant { operator: "drop header", detail: name.clone(), exchange: without };
        std::iter::once(dropped).chain(garbled)
    })
}

fn unwanted(exchange: &Exchange) -> impl Iterator<Item = Mutant> {
    UNWANTED.into_iter().filter(|name| exchange.response.headers.get(name).is_none()).map(|name| {
        let mut copy = exchange.clone();
        copy.response.headers.set(name, "1");
        Mutant { operator: "add header", detail: name.to_owned(), exchange: copy }
    })
}
