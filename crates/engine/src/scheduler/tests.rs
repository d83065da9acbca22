//! Plans for single states, and whole queues served by a model of the engine.

use std::collections::VecDeque;

use proptest::prelude::*;

use super::*;

const LIMITS: Limits = Limits { batch: 4, chunk: 512, together: Together { sequences: 3, tokens: 300 } };

fn prompts(tokens: &[usize]) -> Vec<Prompt> {
    tokens.iter().map(|tokens| Prompt { rows: 1, tokens: *tokens }).collect()
}

/// With these being read, so many rows at the front of the queue, its tokens, running rows, and tokens read.
fn check(
    what: &str,
    reading: &[usize],
    next: Option<(usize, Option<usize>)>,
    (running, read): (usize, usize),
    expected: Plan,
) {
    let next = next.map(|(rows, beside)| Next { rows, beside });
    let state = State { limits: LIMITS, reading: &prompts(reading), next, running, read };
    assert_eq!(plan(&state), expected, "{what}");
}

fn pass(prompts: usize, tokens: usize) -> Plan {
    Plan::Prefill(Pass { prompts, tokens })
}

#[test]
fn one_prompt_after_the_other() {
    check("nothing to do", &[], None, (0, 0), Plan::Idle);
    check("only rows", &[], None, (3, 0), Plan::Decode);
    check("a newcomer joins", &[], Some((1, None)), (3, 0), Plan::Open);
    check("a wide newcomer waits", &[], Some((2, None)), (3, 0), Plan::Decode);
    check("a long prompt is cut", &[2000], None, (0, 0), pass(1, 512));
    check("alone it goes on", &[2000], None, (0, 512), pass(1, 512));
    check("others get their turn", &[2000], None, (1, 512), Plan::Decode);
    check("prompts share a chunk", &[2000], None, (1, 500), pass(1, 12));
    check("but are not cut for that", &[13], None, (1, 500), Plan::Decode);
    check("after the step it is read", &[13], None, (1, 0), pass(1, 13));
    check("no sequence opens without budget", &[], Some((1, None)), (1, 512), Plan::Decode);
}

#[test]
fn prompts_of_like_length_are_read_together() {
    check("one joins", &[100], Some((1, Some(90))), (0, 0), Plan::Open);
    check("and is read", &[100, 90], None, (0, 0), pass(2, 100));
    check("another one joins", &[100, 90], Some((1, Some(95))), (0, 0), Plan::Open);
    check("no more than are worth it", &[100, 90, 95], Some((1, Some(90))), (0, 0), pass(3, 100));
    check("one that had better wait", &[100], Some((1, None)), (0, 0), pass(1, 100));
    check("much shorter", &[100], Some((1, Some(20))), (0, 0), pass(1, 100));
    check("much longer", &[20], Some((1, Some(140))), (0, 0), pass(1, 20));
    check("too long together", &[120, 120], Some((1, Some(120))), (0, 0), pass(2, 120));
    check("more than is left", &[100], Some((1, Some(90))), (1, 320), pass(1, 100));
    check("just what is left", &[100], Some((1, Some(90))), (1, 312), Plan::Open);
    check("a long one is not joined", &[2000], Some((1, Some(512))), (0, 0), pass(1, 512));
    check("no place in the batch", &[100], Some((1, Some(90))), (3, 0), pass(1, 100));
    check("the second does not fit", &[100, 20, 100], None, (0, 0), pass(1, 100));
}

#[derive(Debug, Clone)]
struct Load {
    arrives: usize,
    rows: usize,
    prompt: usize,
    /// Where the prompt's state is to be kept on the way.
    stop: usize,
    answer: usize,
    /// Whether it may be read beside others.
    beside: bool,
}

impl Load {
    /// Tokens of the next pass at most, after so many.
    fn ahead(&self, fed: usize) -> usize {
        if fed < self.stop { self.stop - fed } else { self.prompt - fed }
    }
}

fn loads(batch: usize) -> impl Strategy<Value = Vec<Load>> {
    let lengths = (prop_oneof![1..900usize, 1..60usize], 0..1000usize);
    let load = (0..60usize, 1..=batch, lengths, 0..40usize, any::<bool>());
    let load = load.prop_map(|(arrives, rows, (prompt, stop), answer, beside)| {
        let stop = if stop < prompt { stop } else { 0 };
        Load { arrives, rows, prompt, stop, answer, beside }
    });
    prop::collection::vec(load, 1..20)
}

/// A model of the engine.
#[derive(Default)]
struct Simulation {
    loads: Vec<Load>,
    arrived: usize,
    waiting: VecDeque<usize>,
    /// Which, and how much of each has been read.
    reading: Vec<(usize, usize)>,
    rows: Vec<usize>,
    read: usize,
    /// What rows have waited for since their last step.
    waited: usize,
    /// In which order requests began.
    order: Vec<usize>,
    /// The most prompts that were read in one pass.
    widest: usize,
}

impl Simulation {
    fn plan(&self, limits: Limits) -> Plan {
        let reading = self.reading.iter().map(|(index, fed)| {
            let load = &self.loads[*index];
            Prompt { rows: load.rows, tokens: load.ahead(*fed) }
        });
        let reading: Vec<_> = reading.collect();
        let next = self.waiting.front().map(|index| &self.loads[*index]);
        let next = next.map(|load| Next { rows: load.rows, beside: load.beside.then(|| load.ahead(0)) });
        plan(&State { limits, reading: &reading, next, running: self.rows.len(), read: self.read })
    }

    fn prefill(&mut self, pass: Pass, limits: Limits) -> Result<(), TestCaseError> {
        prop_assert!(pass.tokens >= 1 && pass.tokens <= limits.chunk && pass.prompts >= 1);
        prop_assert!(pass.prompts <= self.reading.len());
        let (mut all, mut longest) = (0, 0);
        for (place, (index, fed)) in self.reading.iter_mut().take(pass.prompts).enumerate() {
            let tokens = if place == 0 { pass.tokens } else { self.loads[*index].ahead(*fed) };
            *fed += tokens;
            all += tokens;
            longest = longest.max(tokens);
        }
        let counted = pass.prompts * longest;
        if pass.prompts > 1 {
            prop_assert!(pass.prompts <= limits.together.sequences && counted <= limits.together.tokens);
            prop_assert!(all * 3 >= counted * 2, "more than a third is read for nothing");
        }
        self.widest = self.widest.max(pass.prompts);
        self.read += counted;
        self.waited = if self.rows.is_empty() { 0 } else { self.waited + counted };
        prop_assert!(self.waited <= limits.chunk, "running rows wait too long");
        let (loads, rows) = (&self.loads, &mut self.rows);
        self.reading.retain(|(index, fed)| {
            let Load { prompt, rows: count, answer, .. } = &loads[*index];
            if fed == prompt && *answer > 0 {
                rows.extend(std::iter::repeat_n(*answer, *count));
            }
            fed < prompt
        });
        Ok(())
    }

    fn run(&mut self, limits: Limits) -> Result<(), TestCaseError> {
        self.loads.sort_by_key(|load| load.arrives);
        for step in 0..100_000 {
            while self.arrived < self.loads.len() && self.loads[self.arrived].arrives <= step {
                self.waiting.push_back(self.arrived);
                self.arrived += 1;
            }
            match self.plan(limits) {
                Plan::Idle => {
                    prop_assert!(self.waiting.is_empty() && self.reading.is_empty() && self.rows.is_empty());
                    if self.arrived == self.loads.len() {
                        return Ok(());
                    }
                }
                Plan::Open => {
                    let Some(index) = self.waiting.pop_front() else {
                        return Err(TestCaseError::fail("nobody waits"));
                    };
                    self.order.push(index);
                    self.reading.push((index, 0));
                    let reading: usize = self.reading.iter().map(|(index, _)| self.loads[*index].rows).sum();
                    prop_assert!(self.rows.len() + reading <= limits.batch);
                }
                Plan::Prefill(pass) => self.prefill(pass, limits)?,
                Plan::Decode => {
                    prop_assert!(!self.rows.is_empty() && self.rows.len() <= limits.batch);
                    (self.read, self.waited) = (0, 0);
                    self.rows.iter_mut().for_each(|left| *left -= 1);
                    self.rows.retain(|left| *left > 0);
                }
            }
        }
        Err(TestCaseError::fail("requests starve"))
    }
}

proptest! {
    #[test]
    fn everyone_is_served_in_order_within_the_limits(
        batch in 1..6usize, chunk in 1..600usize, sequences in 1..6usize, tokens in 0..600usize,
        loads in (1..6usize).prop_flat_map(loads),
    ) {
        let count = loads.len();
        let batch = loads.iter().map(|load| load.rows).max().unwrap_or(1).max(batch);
        let mut simulation = Simulation { loads, ..Simulation::default() };
        simulation.run(Limits { batch, chunk, together: Together { sequences, tokens } })?;
        prop_assert_eq!(simulation.order, (0..count).collect::<Vec<_>>());
    }
}

#[test]
fn a_crowd_of_short_prompts_takes_few_passes() {
    let load = Load { arrives: 0, rows: 1, prompt: 20, stop: 0, answer: 5, beside: true };
    let mut simulation = Simulation { loads: vec![load; 12], ..Simulation::default() };
    let together = Together { sequences: 6, tokens: 128 };
    simulation.run(Limits { batch: 16, chunk: 512, together }).unwrap();
    assert_eq!(simulation.widest, 6);
}
