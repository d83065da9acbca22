//! Decides what the engine does next: a pure function of the state, without executor, clients or clock.
//!
//! Every row decodes at every decoding step; requests join between two of them. Between two decoding steps at most one
//! chunk of prompt tokens is read, so running streams keep flowing; and when prompts wait, at least one token is, so they
//! are never starved. Requests start in the order of their queue, whose front stays where it is: a wide one is not
//! overtaken for ever by narrow ones.

/// What may happen at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most rows of a decoding step; at least 1.
    pub batch: usize,
    /// The most prompt tokens read between two decoding steps; at least 1.
    pub chunk: usize,
}

/// A request whose prompt has not been read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prompt {
    /// The rows it will take in the batch, one per choice; at most [`Limits::batch`].
    pub rows: usize,
    /// The prompt tokens still to read, once its sequence is open.
    pub remaining: Option<usize>,
}

/// What the plan is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    pub limits: Limits,
    /// The oldest request whose prompt has not been read.
    pub head: Option<Prompt>,
    /// Rows that decode.
    pub running: usize,
    /// Prompt tokens read since the last decoding step.
    pub read: usize,
}

/// The next thing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan {
    /// Nothing can be done before a request arrives.
    Idle,
    /// Open the head's sequence, from the prefix cache if it can.
    Open,
    /// Read so many tokens of the head's prompt.
    Prefill { tokens: usize },
    /// One decoding step for all running rows.
    Decode,
}

/// The next step for this state.
pub fn plan(state: &State) -> Plan {
    let decoding = state.running > 0;
    let budget = if decoding { state.limits.chunk.saturating_sub(state.read) } else { state.limits.chunk };
    match state.head {
        Some(Prompt { remaining: Some(remaining), .. }) if budget > 0 => {
            Plan::Prefill { tokens: remaining.min(budget) }
        }
        Some(Prompt { rows, remaining: None })
            if budget > 0 && state.running + rows <= state.limits.batch =>
        {
            Plan::Open
        }
        Some(_) | None if decoding => Plan::Decode,
        Some(_) | None => Plan::Idle,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use proptest::prelude::*;

    use super::*;

    const LIMITS: Limits = Limits { batch: 4, chunk: 512 };

    fn state(head: Option<(usize, Option<usize>)>, running: usize, read: usize) -> State {
        let head = head.map(|(rows, remaining)| Prompt { rows, remaining });
        State { limits: LIMITS, head, running, read }
    }

    #[test]
    fn plans() {
        let prefill = |tokens| Plan::Prefill { tokens };
        let cases = [
            ("nothing to do", state(None, 0, 0), Plan::Idle),
            ("only rows", state(None, 3, 0), Plan::Decode),
            ("a newcomer joins", state(Some((1, None)), 3, 0), Plan::Open),
            ("a wide newcomer waits", state(Some((2, None)), 3, 0), Plan::Decode),
            ("a long prompt is cut", state(Some((1, Some(2000))), 0, 0), prefill(512)),
            ("alone it goes on", state(Some((1, Some(2000))), 0, 512), prefill(512)),
            ("others get their turn", state(Some((1, Some(2000))), 1, 512), Plan::Decode),
            ("short prompts share a chunk", state(Some((1, Some(2000))), 1, 500), prefill(12)),
            ("no sequence opens without budget", state(Some((1, None)), 1, 512), Plan::Decode),
        ];
        for (what, state, expected) in cases {
            assert_eq!(plan(&state), expected, "{what}");
        }
    }

    #[derive(Debug, Clone)]
    struct Load {
        arrives: usize,
        rows: usize,
        prompt: usize,
        answer: usize,
    }

    fn loads(batch: usize) -> impl Strategy<Value = Vec<Load>> {
        let load = (0..60usize, 1..=batch, 1..900usize, 0..40usize)
            .prop_map(|(arrives, rows, prompt, answer)| Load { arrives, rows, prompt, answer });
        prop::collection::vec(load, 1..20)
    }

    /// Runs the plan against a model of the engine; returns the order in which requests began to decode.
    fn simulate(limits: Limits, mut loads: Vec<Load>) -> Result<Vec<usize>, TestCaseError> {
        loads.sort_by_key(|load| load.arrives);
        let mut waiting: VecDeque<(usize, Option<usize>)> = VecDeque::new();
        let mut rows: Vec<usize> = Vec::new();
        let (mut read, mut since_decode, mut order, mut arrived) = (0, 0, Vec::new(), 0);
        for step in 0..100_000 {
            while arrived < loads.len() && loads[arrived].arrives <= step {
                waiting.push_back((arrived, None));
                arrived += 1;
            }
            let head = waiting
                .front()
                .map(|(index, remaining)| Prompt { rows: loads[*index].rows, remaining: *remaining });
            match plan(&State { limits, head, running: rows.len(), read }) {
                Plan::Idle if arrived == loads.len() => {
                    prop_assert!(waiting.is_empty() && rows.is_empty());
                    return Ok(order);
                }
                Plan::Idle => prop_assert!(waiting.is_empty()),
                Plan::Open => {
                    if let Some(front) = waiting.front_mut() {
                        front.1 = Some(loads[front.0].prompt);
                    }
                }
                Plan::Prefill { tokens } => {
                    prop_assert!(tokens >= 1 && tokens <= limits.chunk);
                    read += tokens;
                    since_decode += tokens;
                    prop_assert!(
                        rows.is_empty() || since_decode <= limits.chunk,
                        "running rows wait too long"
                    );
                    let Some((index, Some(remaining))) = waiting.front_mut() else {
                        return Err(TestCaseError::fail("prefill without an open prompt"));
                    };
                    *remaining -= tokens;
                    if *remaining == 0 {
                        let load = &loads[*index];
                        order.push(*index);
                        rows.extend(std::iter::repeat_n(
                            load.answer,
                            if load.answer == 0 { 0 } else { load.rows },
                        ));
                        since_decode = if rows.is_empty() { 0 } else { since_decode };
                        waiting.pop_front();
                    }
                }
                Plan::Decode => {
                    prop_assert!(!rows.is_empty() && rows.len() <= limits.batch);
                    (read, since_decode) = (0, 0);
                    rows.iter_mut().for_each(|left| *left -= 1);
                    rows.retain(|left| *left > 0);
                }
            }
            if rows.is_empty() {
                since_decode = 0;
            }
        }
        Err(TestCaseError::fail("requests starve"))
    }

    proptest! {
        #[test]
        fn everyone_is_served_in_order_within_the_limits(
            batch in 1..6usize, chunk in 1..600usize, loads in (1..6usize).prop_flat_map(loads),
        ) {
            let count = loads.len();
            let batch = loads.iter().map(|load| load.rows).max().unwrap_or(1).max(batch);
            let order = simulate(Limits { batch, chunk }, loads)?;
            prop_assert_eq!(order, (0..count).collect::<Vec<_>>());
        }
    }
}
