//! Memory for requests: predicted before they begin, taken while they run.
//!
//! Rows decode in one batch, in which each takes as much as the longest, so that is what is predicted of their state. What a
//! step computes is needed once, for the largest step that what was begun may ask for. A request for which there is no room
//! waits; kept states give way before it does.

use std::sync::Arc;

use duet_inference::{Memory, Reservation, Share};

use crate::executor::{ModelShape, Together, buffered};
use crate::options::{Options, Speculation, SpeculationKind};
use crate::speculation::MOST;

/// What one model takes of the memory of all.
pub struct Room {
    memory: Arc<Memory>,
    shape: ModelShape,
    reads: Reads,
    begun: Reservation,
    kept: Share,
    /// What the head of the queue waits for, in bytes.
    lacking: u64,
}

/// The most tokens of a sequence that a step reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reads {
    /// Of a prompt.
    pub prompt: u64,
    /// Of several prompts at once.
    pub together: Together,
    /// Of an answer: one, and what is guessed ahead of it.
    pub answer: u64,
}

/// How many sequences there are, how long the longest may become, how many prompts are to be read, and the longest of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Demand {
    pub rows: u64,
    pub longest: u64,
    pub prompts: u64,
    pub prompt: u64,
}

impl Reads {
    pub fn of(options: &Options) -> Self {
        let Speculation { kind, most, .. } = options.speculation;
        let guessed = if kind == SpeculationKind::Off { 0 } else { most.min(MOST) };
        let prompt = options.prefill_chunk.max(1) as u64;
        Self { prompt, together: Together::NEVER, answer: 1 + guessed as u64 }
    }

    /// The largest pass that reads so many prompts of up to this length, in bytes.
    fn largest(self, shape: &ModelShape, prompts: u64, longest: u64) -> u64 {
        let alone = shape.step.of(1, longest.min(self.prompt), longest);
        let together = prompts.min(self.together.sequences as u64);
        if together < 2 {
            return alone;
        }
        // Tokens of all together are bounded, whatever their number; states may be copied for the pass.
        let each = self.prompt.min(self.together.tokens as u64).div_ceil(together).min(longest);
        let copies = shape.state(buffered(longest)).saturating_mul(together);
        alone.max(shape.step.of(together, each, longest).saturating_add(copies))
    }
}

impl Demand {
    /// With more of them.
    pub fn and(self, rows: usize, length: usize) -> Self {
        Self { rows: self.rows + rows as u64, longest: self.longest.max(length as u64), ..self }
    }

    /// With a prompt of so many tokens to read.
    pub fn reading(self, prompt: usize) -> Self {
        Self { prompts: self.prompts + 1, prompt: self.prompt.max(prompt as u64), ..self }
    }

    /// In bytes.
    pub fn bytes(self, shape: &ModelShape, reads: Reads) -> u64 {
        if self.rows == 0 {
            return 0;
        }
        let row = shape.state(buffered(self.longest));
        // Rows that have ended stay for a while; one that begins to decode with others is copied into their batch.
        let state = row.saturating_mul(self.rows + self.rows / 4);
        let joining = if self.rows > 1 { row } else { 0 };
        let reading = reads.largest(shape, self.prompts, self.prompt);
        let decoding = shape.step.of(self.rows, reads.answer, self.longest);
        state.saturating_add(reading.max(decoding).max(joining))
    }
}

/// The longest sequence that fits into so many bytes on its own, whatever of it is prompt.
pub fn longest(shape: &ModelShape, reads: Reads, bytes: u64) -> u32 {
    let fits = |length: u32| {
        let length = length as usize;
        Demand::default().and(1, length).reading(length).bytes(shape, reads) <= bytes
    };
    let (mut fitting, mut too_long) = (0, u32::MAX);
    while too_long - fitting > 1 {
        let middle = fitting + (too_long - fitting) / 2;
        if fits(middle) { fitting = middle } else { too_long = middle }
    }
    if fits(u32::MAX) { u32::MAX } else { fitting }
}

impl Room {
    /// For a model that reads so much of prompts at once.
    pub fn new(memory: Arc<Memory>, shape: ModelShape, reads: Reads, together: Together) -> Self {
        let reads = Reads { together, ..reads };
        let (begun, kept) = (memory.note(0), memory.share());
        Self { memory, shape, reads, begun, kept, lacking: 0 }
    }

    /// Takes what these need, if it is there.
    pub fn take(&mut self, demand: Demand) -> bool {
        let taken = self.take_if_free(demand);
        if !taken {
            self.lack(demand.bytes(&self.shape, self.reads) - self.begun.bytes());
        }
        taken
    }

    /// The same for one that others need not make room for.
    pub fn take_if_free(&mut self, demand: Demand) -> bool {
        let taken = self.begun.resize(demand.bytes(&self.shape, self.reads));
        if taken {
            self.lack(0);
        }
        taken
    }

    /// Gives back what is not needed any more, and tells what is kept. Returns how much of that stands in the way, in bytes.
    pub fn settle(&mut self, demand: Demand, kept: u64) -> u64 {
        let bytes = demand.bytes(&self.shape, self.reads);
        if bytes < self.begun.bytes() {
            self.begun.resize(bytes);
        }
        self.kept.hold(kept);
        self.memory.excess().min(kept)
    }

    /// Nobody waits any more.
    pub fn want_nothing(&mut self) {
        self.lack(0);
    }

    fn lack(&mut self, bytes: u64) {
        if bytes != self.lacking {
            self.memory.miss(self.lacking, bytes);
            self.lacking = bytes;
        }
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        self.lack(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::executor::{Early, StepBytes};

    const READS: Reads = Reads { prompt: 512, together: Together { sequences: 4, tokens: 200 }, answer: 1 };
    const SHAPE: ModelShape = ModelShape {
        vocabulary: 1,
        window: 1,
        cuttable: true,
        bytes_per_token: 10,
        bytes_per_sequence: 100,
        early: None,
        step: StepBytes { token: 3, pair: 0, position: 0, output: 7, fixed: 0 },
    };
    const LATER_PACKED: ModelShape = ModelShape {
        early: Some(Early { tokens: 1000, bytes_per_token: 40 }),
        step: StepBytes { token: 30, pair: 1, position: 5, output: 7, fixed: 1000 },
        ..SHAPE
    };

    #[test]
    fn the_longest_that_fits_does_fit() {
        for shape in [SHAPE, LATER_PACKED] {
            for bytes in [0, 100, 2_659, 4_000, 10_000, 50_000, 100_000, 1 << 30] {
                let length = longest(&shape, READS, bytes) as usize;
                let demand = |length| Demand::default().and(1, length).reading(length).bytes(&shape, READS);
                assert!(length == 0 || demand(length) <= bytes, "{bytes}: {length}");
                assert!(demand(length + 1) > bytes, "{bytes}: {length}");
            }
        }
        let weightless = ModelShape { bytes_per_token: 0, step: StepBytes::default(), ..SHAPE };
        assert_eq!(longest(&weightless, READS, 100), u32::MAX);
    }

    #[test]
    fn a_prediction_counts_states_for_all_and_the_largest_step_once() {
        let of = |shape: &ModelShape, demand: Demand| demand.bytes(shape, READS);
        let two = Demand::default().and(2, 800);
        let row = 100 + 10 * (800 + 100 + 256);
        assert_eq!(of(&SHAPE, two), 2 * row + row, "one joins the other");
        let reading = two.and(2, 5).reading(700);
        let step = 30 * 512 + 512 * 700 + 5 * 700 + 7 + 1000;
        let shape = ModelShape { step: LATER_PACKED.step, ..SHAPE };
        assert_eq!(of(&shape, reading), 5 * row + step);
        // Several at once: no more tokens in all, but each with its positions, its logits and a copy of its state; and no
        // more of them than are read at once.
        let state = 100 + 10 * (700 + 87 + 256);
        let step = |prompts: u64| prompts * ((30 + 700) * 200 / prompts + 500 * 700 + 7 + state) + 1000;
        let shape = ModelShape { step: StepBytes { position: 500, ..shape.step }, ..shape };
        let row = 100 + 10 * (720 + 90 + 256);
        let several = |rows: usize, prompts: usize| {
            (0..prompts).fold(Demand::default().and(rows, 720), |demand, _| demand.reading(700))
        };
        assert_eq!(of(&shape, several(2, 2)), 2 * row + step(2));
        assert_eq!(of(&shape, several(4, 7)), 5 * row + step(4));
        // A sequence that has been packed takes at least what it took before.
        let step = 30 + 3000 + 5 * 3000 + 7 + 1000;
        let state = 100 + 40 * (1000 + 125 + 256);
        assert_eq!(of(&LATER_PACKED, Demand::default().and(1, 3000)), state + step);
        assert_eq!(of(&LATER_PACKED, Demand::default()), 0);
    }

    #[test]
    fn room_is_taken_and_given_back_and_missed() {
        let memory = Memory::new(10_000);
        let mut room = Room::new(memory.clone(), SHAPE, READS, Together::NEVER);
        let one = Demand::default().and(1, 160);
        let bytes = |demand: Demand| demand.bytes(&SHAPE, READS);
        assert_eq!(bytes(one), 100 + 10 * (160 + 20 + 256) + 3 + 7);
        assert!(room.take(one) && !room.take(one.and(1, 80)));
        assert_eq!((memory.needed(), memory.missed()), (bytes(one), bytes(one.and(1, 80)) - bytes(one)));
        assert_eq!(room.settle(one, 6_000), 6_000 + bytes(one) - 10_000);
        assert!(room.take(one));
        assert_eq!((memory.needed(), memory.missed()), (bytes(one), 0));
        drop(room);
        assert_eq!(memory.used(), 0);
    }
}
