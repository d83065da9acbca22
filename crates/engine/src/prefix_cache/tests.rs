//! The index on its own, and its policy against one that looks at everything.

use proptest::prelude::*;

use super::*;

fn snapshot(id: u64, bytes: u64) -> Snapshot {
    Snapshot { id: SnapshotId(id), bytes, shortest: 1 }
}

/// Of a model whose states cannot be cut back below `shortest` tokens.
fn rigid(id: u64, shortest: usize) -> Snapshot {
    Snapshot { shortest, ..snapshot(id, 10) }
}

fn hit(id: u64, length: usize) -> Option<Hit> {
    Some(Hit { snapshot: SnapshotId(id), length })
}

#[test]
fn the_longest_shared_prefix_wins_and_the_last_token_is_left() {
    let mut cache = PrefixCache::new(100);
    assert_eq!(cache.find(&[1, 2]), None);
    assert_eq!(cache.insert(&[1, 2, 3, 4], snapshot(1, 10)), []);
    assert_eq!(cache.insert(&[1, 2, 9], snapshot(2, 10)), []);
    assert_eq!(cache.find(&[1, 2, 3, 7, 7]), hit(1, 3));
    assert_eq!(cache.find(&[1, 2, 9, 9]), hit(2, 3));
    assert_eq!(cache.find(&[1, 2, 3, 4]), hit(1, 3));
    assert_eq!(cache.find(&[5, 1, 2]), None);
    assert_eq!(cache.find(&[1]), None);
    assert_eq!(cache.find(&[]), None);
}

#[test]
fn a_growing_conversation_keeps_one_state() {
    let mut cache = PrefixCache::new(100);
    assert_eq!(cache.insert(&[1, 2], snapshot(1, 10)), []);
    assert_eq!(cache.insert(&[1, 2, 3], snapshot(2, 20)), [SnapshotId(1)]);
    assert_eq!(cache.insert(&[1, 2], snapshot(3, 10)), [SnapshotId(3)]);
    assert_eq!(cache.insert(&[1, 2, 3], snapshot(4, 20)), [SnapshotId(4)]);
    assert_eq!(cache.bytes(), 20);
}

#[test]
fn a_state_that_cannot_be_cut_serves_only_what_goes_on_from_it() {
    let mut cache = PrefixCache::new(100);
    assert_eq!(cache.insert(&[1, 2], rigid(1, 2)), []);
    assert_eq!(cache.insert(&[1, 2, 3, 4, 5], rigid(2, 4)), []);
    assert_eq!(cache.find(&[1, 2, 3, 9]), hit(1, 2));
    assert_eq!(cache.find(&[1, 2, 3, 4, 9]), hit(2, 4));
    assert_eq!(cache.find(&[1, 9]), None);
    assert!(!cache.accepts(&[1, 2]) && cache.accepts(&[1, 2, 3]) && !cache.accepts(&[1, 2, 3, 4]));
}

#[test]
fn the_least_recently_used_goes_first() {
    let mut cache = PrefixCache::new(30);
    assert_eq!(cache.insert(&[1], snapshot(1, 10)), []);
    assert_eq!(cache.insert(&[2], snapshot(2, 10)), []);
    assert_eq!(cache.insert(&[3], snapshot(3, 10)), []);
    assert_eq!(cache.find(&[1, 0]), hit(1, 1));
    assert_eq!(cache.insert(&[4], snapshot(4, 20)), [SnapshotId(2), SnapshotId(3)]);
    assert_eq!(cache.insert(&[5], snapshot(5, 31)), [SnapshotId(5)]);
    assert_eq!(cache.bytes(), 30);
}

#[test]
fn what_stands_in_the_way_goes() {
    let mut cache = PrefixCache::new(30);
    for id in 1..=3 {
        assert_eq!(cache.insert(&[id as u32], snapshot(id, 10)), []);
    }
    assert_eq!(cache.shrink(0), []);
    assert_eq!(cache.shrink(11), [SnapshotId(1), SnapshotId(2)]);
    assert_eq!(cache.shrink(100), [SnapshotId(3)]);
    assert_eq!((cache.bytes(), cache.shrink(1)), (0, vec![]));
}

const MINUTE: Duration = Duration::from_secs(60);

fn kept(length: usize, minutes: u32) -> Kept {
    Kept { length, lifetime: MINUTE * minutes }
}

#[test]
fn what_was_asked_for_goes_last_until_its_time_is_over() {
    let start = Instant::now();
    let mut cache = PrefixCache::new(20);
    cache.pin(&[1, 2], &[kept(1, 5)], start);
    assert_eq!(cache.insert(&[1, 2], snapshot(1, 10)), []);
    assert_eq!(cache.insert(&[3], snapshot(2, 10)), []);
    assert_eq!(cache.insert(&[4], snapshot(3, 10)), [SnapshotId(2)]);
    // Somebody else's prompt that begins alike is a use.
    cache.pin(&[1, 7], &[], start + MINUTE * 4);
    cache.pin(&[9], &[], start + MINUTE * 8);
    assert_eq!(cache.insert(&[5], snapshot(4, 10)), [SnapshotId(3)]);
    cache.pin(&[9], &[], start + MINUTE * 9);
    assert_eq!(cache.insert(&[6], snapshot(5, 10)), [SnapshotId(1)]);
}

#[test]
fn the_budget_holds_for_what_was_asked_for_too() {
    let now = Instant::now();
    let mut cache = PrefixCache::new(20);
    for (id, token) in [(1, 10), (2, 20), (3, 30)] {
        cache.pin(&[token, 0], &[kept(2, 60)], now);
        let forgotten = cache.insert(&[token, 0, 0], snapshot(id, 10));
        assert_eq!(forgotten, if id == 3 { vec![SnapshotId(1)] } else { vec![] });
    }
    assert_eq!(cache.bytes(), 20);
}

#[test]
fn of_states_that_begin_alike_one_is_kept() {
    let now = Instant::now();
    let mut cache = PrefixCache::new(30);
    cache.pin(&[1, 1, 2], &[kept(2, 5)], now);
    assert_eq!(cache.insert(&[1, 1, 2], snapshot(1, 10)), []);
    assert_eq!(cache.insert(&[1, 1, 3], snapshot(2, 10)), []);
    assert_eq!(cache.insert(&[5], snapshot(3, 10)), []);
    assert_eq!(cache.insert(&[6], snapshot(4, 10)), [SnapshotId(1)]);
    assert_eq!(cache.insert(&[7], snapshot(5, 10)), [SnapshotId(3)]);
    // A longer pin of the same conversation takes the place of the shorter one.
    cache.pin(&[1, 1, 3, 4], &[kept(4, 5)], now);
    assert_eq!(cache.pins.len(), 1);
    cache.pin(&[1, 1, 3, 4], &[kept(4, 5), kept(2, 60)], now);
    assert_eq!(cache.pins.len(), 2);
}

proptest! {
    /// The executor's states and the index never disagree, and no look-up misses a longer prefix.
    #[test]
    fn nothing_leaks_and_the_best_is_found(
        steps in prop::collection::vec((prop::collection::vec(0..3u32, 1..8), 1..40u64), 1..40),
        budget in 0..120u64,
    ) {
        let mut cache = PrefixCache::new(budget);
        let mut held: Vec<(Vec<u32>, Snapshot)> = Vec::new();
        for (id, (tokens, bytes)) in steps.iter().enumerate() {
            let kept = snapshot(id as u64, *bytes);
            held.push((tokens.clone(), kept));
            for forgotten in cache.insert(tokens, kept) {
                prop_assert!(held.iter().any(|(_, other)| other.id == forgotten));
                held.retain(|(_, other)| other.id != forgotten);
            }
            prop_assert_eq!(held.iter().map(|(_, kept)| kept.bytes).sum::<u64>(), cache.bytes());
            prop_assert!(cache.bytes() <= budget);
            let prompt = [tokens.as_slice(), &[1]].concat();
            let best = held.iter().map(|(other, _)| shared_prefix(other, &prompt)).max().unwrap_or(0);
            let best = best.min(prompt.len() - 1);
            prop_assert_eq!(cache.find(&prompt).map_or(0, |hit| hit.length), best);
        }
    }
}

#[test]
fn what_is_dear_by_its_size_outlives_what_was_used_later() {
    let now = Instant::now();
    let mut cache = PrefixCache::new(40);
    let long: Vec<u32> = (10..30).collect();
    assert_eq!(cache.insert(&long, snapshot(1, 10)), []);
    cache.pin(&[9], &[], now + MINUTE);
    assert_eq!(cache.insert(&[1, 2], snapshot(2, 10)), []);
    assert_eq!(cache.insert(&[3, 4, 5, 6, 7, 8], snapshot(3, 20)), []);
    // One token a ten bytes costs least, though it was used last but one.
    assert_eq!(cache.insert(&[1, 3], snapshot(4, 10)), [SnapshotId(2)]);
    assert_eq!(cache.insert(&[4], snapshot(5, 10)), [SnapshotId(4)]);
    // After hours without use, the long one goes too.
    cache.pin(&[9], &[], now + MINUTE * 600);
    let _touched = (cache.find(&[4, 0]), cache.find(&[3, 4, 5, 6, 7, 8, 0]));
    assert_eq!(cache.insert(&[5], snapshot(6, 10)), [SnapshotId(1)]);
}

#[test]
fn what_others_serve_costs_nothing_to_lose() {
    let mut cache = PrefixCache::new(30);
    let begin: Vec<u32> = (1..100).collect();
    let with = |more: &[u32]| [begin.as_slice(), more].concat();
    assert_eq!(cache.insert(&with(&[1, 2]), snapshot(1, 10)), []);
    assert_eq!(cache.insert(&with(&[2, 3]), snapshot(2, 10)), []);
    assert_eq!(cache.insert(&[7, 7, 7, 7], snapshot(3, 10)), []);
    // Two tokens of a hundred are its own; the third state has four.
    assert_eq!(cache.insert(&[8, 8, 8, 8], snapshot(4, 10)), [SnapshotId(1)]);
    // Now the second one holds all of them alone.
    assert_eq!(cache.insert(&[9, 9, 9, 9], snapshot(5, 10)), [SnapshotId(3)]);
}

#[derive(Debug, Clone)]
enum Move {
    /// Tokens, bytes, and whether the state serves only prompts that go on from it.
    Insert(Vec<u32>, u64, bool),
    Find(Vec<u32>),
    Pin(Vec<u32>),
    Wait(u32),
    Shrink(u64),
}

fn a_move() -> impl Strategy<Value = Move> {
    let tokens = || prop::collection::vec(0..3u32, 1..9);
    prop_oneof![
        6 => (tokens(), 1..40u64, any::<bool>()).prop_map(|(tokens, bytes, rigid)| Move::Insert(tokens, bytes, rigid)),
        2 => tokens().prop_map(Move::Find),
        1 => tokens().prop_map(Move::Pin),
        2 => (1..20u32).prop_map(Move::Wait),
        1 => (0..60u64).prop_map(Move::Shrink),
    ]
}

/// What the others serve of a state, by looking at all of them.
fn covered(cache: &PrefixCache, index: usize) -> usize {
    let entry = cache.entries.get(index).unwrap();
    let others = cache.entries.iter().enumerate().filter(|(other, _)| *other != index);
    others.map(|(_, other)| other.serves(shared_prefix(&other.tokens, &entry.tokens))).max().unwrap_or(0)
}

/// The place of the state that should go first.
fn first_to_go(cache: &PrefixCache) -> Option<usize> {
    let is_last_with = |index: usize, pin: &Pin| {
        let entry = cache.entries.get(index).unwrap();
        let later =
            |other: &Entry| other.tokens.starts_with(&pin.tokens) && other.use_number > entry.use_number;
        entry.tokens.starts_with(&pin.tokens) && !cache.entries.iter().any(later)
    };
    let mut order: Vec<(bool, f64, u64, usize)> = Vec::new();
    for (index, entry) in cache.entries.iter().enumerate() {
        let pinned = cache.pins.iter().any(|pin| is_last_with(index, pin));
        let seconds = cache.cost.of(covered(cache, index), entry.tokens.len());
        let worth = worth(seconds, entry.snapshot.bytes, cache.now - entry.used);
        order.push((pinned, worth, entry.use_number, index));
    }
    let least = order.into_iter().reduce(|left, right| {
        if (left.0, left.1, left.2) < (right.0, right.1, right.2) { left } else { right }
    });
    least.map(|(.., index)| index)
}

proptest! {
    /// The budget holds, the order holds, and what goes is what a look at everything would choose.
    #[test]
    fn the_least_worth_goes_and_the_budget_holds(moves in prop::collection::vec(a_move(), 1..50), budget in 0..150u64) {
        let mut cache = PrefixCache::new(budget);
        let (mut now, start) = (Duration::ZERO, Instant::now());
        for (id, a_move) in moves.into_iter().enumerate() {
            match a_move {
                Move::Insert(tokens, bytes, rigid) => {
                    let shortest = if rigid { tokens.len() } else { 1 };
                    let _forgotten = cache.insert(&tokens, Snapshot { shortest, ..snapshot(id as u64, bytes) });
                }
                Move::Find(tokens) => {
                    let found = cache.find(&tokens);
                    prop_assert_eq!(found.map_or(0, |hit| hit.length), cache.reach(&tokens));
                }
                Move::Pin(tokens) => cache.pin(&tokens, &[kept(tokens.len(), 5)], start + now),
                Move::Wait(seconds) => {
                    now += Duration::from_secs(seconds.into());
                    cache.pin(&[], &[], start + now);
                }
                Move::Shrink(bytes) => {
                    let _forgotten = cache.shrink(bytes);
                }
            }
            prop_assert!(cache.bytes() <= budget);
            prop_assert_eq!(cache.bytes(), cache.entries.iter().map(|entry| entry.snapshot.bytes).sum::<u64>());
            let tokens: Vec<_> = cache.entries.iter().map(|entry| entry.tokens.clone()).collect();
            prop_assert!(tokens.is_sorted());
            for (index, own) in tokens.iter().enumerate() {
                prop_assert_eq!(cache.entries.covered(index), covered(&cache, index));
                let shared: Vec<usize> = tokens.iter().map(|other| shared_prefix(other, own)).collect();
                prop_assert_eq!(cache.entries.shared_with(own), shared);
            }
            prop_assert_eq!(cache.least_wanted(), first_to_go(&cache));
        }
    }
}
