//! Damage that takes two exchanges: an answer that belongs to another request.

use super::Mutant;
use crate::exchange::Session;

/// The exchange at `place` with the whole answer of each other one, or with one of its headers.
pub fn mutants(session: &Session, place: usize) -> impl Iterator<Item = Mutant> {
    let own = &session.exchanges[place];
    let others = session.exchanges.iter().enumerate().filter(move |(index, _)| *index != place);
    others.flat_map(move |(_, other)| {
        let mut answered = own.clone();
        answered.response = other.response.clone();
        let answer = Mutant { operator: "answer of another", detail: other.name.clone(), exchange: answered };
        let headers = other.response.headers.0.iter().map(|(name, value)| {
            let mut copy = own.clone();
            copy.response.headers.set(name, value);
            Mutant {
                operator: "header of another",
                detail: format!("{name} of {}", other.name),
                exchange: copy,
            }
        });
        std::iter::once(answer).chain(headers.collect::<Vec<_>>())
    })
}
