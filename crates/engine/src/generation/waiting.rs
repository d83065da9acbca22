//! Requests that wait for their turn: by priority, then each client in turn, then in order of arrival.
//!
//! Invariant: the front stays the front until it is taken, goes away, or one of a higher priority comes, so that a wide
//! request is not overtaken for ever by narrow ones.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, VecDeque};

use duet_inference::Turn;

/// What waits.
#[derive(Debug)]
pub struct Waiting<T> {
    /// None of them is empty.
    classes: BTreeMap<Reverse<i8>, Class<T>>,
}

/// Those of one priority.
#[derive(Debug)]
struct Class<T> {
    /// The lanes in which somebody waits, the next one first.
    turns: VecDeque<u32>,
    lanes: HashMap<u32, VecDeque<T>>,
}

impl<T> Default for Waiting<T> {
    fn default() -> Self {
        Self { classes: BTreeMap::new() }
    }
}

impl<T> Default for Class<T> {
    fn default() -> Self {
        Self { turns: VecDeque::new(), lanes: HashMap::new() }
    }
}

impl<T> Waiting<T> {
    pub fn push(&mut self, turn: Turn, item: T) {
        let class = self.classes.entry(Reverse(turn.priority)).or_default();
        let lane = class.lanes.entry(turn.lane).or_default();
        if lane.is_empty() {
            class.turns.push_back(turn.lane);
        }
        lane.push_back(item);
    }

    /// Whose turn it is.
    pub fn front(&self) -> Option<&T> {
        let (_, class) = self.classes.first_key_value()?;
        class.lanes.get(class.turns.front()?)?.front()
    }

    pub fn pop_front(&mut self) -> Option<T> {
        let mut class = self.classes.first_entry()?;
        let item = class.get_mut().pop_front();
        if class.get().turns.is_empty() {
            class.remove();
        }
        item
    }

    /// Forgets those that are not wanted any more.
    pub fn retain(&mut self, mut wanted: impl FnMut(&T) -> bool) {
        for class in self.classes.values_mut() {
            class.lanes.values_mut().for_each(|lane| lane.retain(&mut wanted));
            class.lanes.retain(|_, lane| !lane.is_empty());
            class.turns.retain(|lane| class.lanes.contains_key(lane));
        }
        self.classes.retain(|_, class| !class.turns.is_empty());
    }

    pub fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }

    /// Takes all of them, in their order.
    pub fn drain(&mut self) -> impl Iterator<Item = T> {
        std::iter::from_fn(|| self.pop_front())
    }
}

impl<T> Class<T> {
    fn pop_front(&mut self) -> Option<T> {
        let lane = self.turns.pop_front()?;
        let waiting = self.lanes.get_mut(&lane)?;
        let item = waiting.pop_front();
        if waiting.is_empty() {
            self.lanes.remove(&lane);
        } else {
            self.turns.push_back(lane);
        }
        item
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each word is a request: its priority, its lane, and what it is called.
    fn waiting(requests: &[(i8, u32, &'static str)]) -> Waiting<&'static str> {
        let mut waiting = Waiting::default();
        for &(priority, lane, name) in requests {
            waiting.push(Turn { priority, lane }, name);
        }
        waiting
    }

    fn order(mut waiting: Waiting<&'static str>) -> String {
        let order = waiting.drain().collect::<Vec<_>>().concat();
        assert!(waiting.is_empty() && waiting.front().is_none());
        order
    }

    #[test]
    fn one_client_waits_in_order() {
        assert_eq!(order(waiting(&[(0, 0, "a"), (0, 0, "b"), (0, 0, "c")])), "abc");
    }

    #[test]
    fn clients_take_turns_however_many_requests_one_of_them_has() {
        let requests = [(0, 1, "a"), (0, 1, "b"), (0, 1, "c"), (0, 2, "x"), (0, 3, "y"), (0, 2, "z")];
        assert_eq!(order(waiting(&requests)), "axybzc");
    }

    #[test]
    fn a_hundred_of_one_client_let_another_begin_next() {
        let mut waiting = Waiting::default();
        (0..100).for_each(|_| waiting.push(Turn { priority: 0, lane: 1 }, "busy"));
        assert_eq!(waiting.pop_front(), Some("busy"));
        waiting.push(Turn { priority: 0, lane: 2 }, "other");
        let next = [waiting.pop_front(), waiting.pop_front()];
        assert!(next.contains(&Some("other")), "{next:?}");
    }

    #[test]
    fn a_higher_priority_goes_first_and_nobody_else_moves_the_front() {
        let mut waiting = waiting(&[(i8::MIN, 1, "batch"), (0, 1, "a")]);
        assert_eq!(waiting.front(), Some(&"a"));
        waiting.push(Turn { priority: 0, lane: 2 }, "b");
        assert_eq!(waiting.front(), Some(&"a"));
        waiting.push(Turn { priority: 5, lane: 3 }, "c");
        assert_eq!(order(waiting), "cabbatch");
    }

    #[test]
    fn who_has_gone_leaves_no_gap() {
        let mut waiting = waiting(&[(0, 1, "a"), (0, 2, "b"), (0, 2, "c"), (1, 3, "d")]);
        waiting.retain(|name| !matches!(*name, "a" | "d"));
        assert_eq!(order(waiting), "bc");
    }
}
