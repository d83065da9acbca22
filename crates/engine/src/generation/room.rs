//! Memory for the state of requests: predicted before they begin, taken while they run.
//!
//! Rows decode in one batch, in which each takes as much as the longest, so that is what is predicted. A request for which
//! there is no room waits; kept states give way before it does.

use std::sync::Arc;

use duet_inference::{Memory, Reservation, Share};

use crate::executor::ModelShape;

/// Buffers are longer than what they hold: by an eighth, and by so many positions.
const SPARE: u64 = 256;

/// What one model takes of the memory of all.
pub struct Room {
    memory: Arc<Memory>,
    shape: ModelShape,
    begun: Reservation,
    kept: Share,
    /// What the head of the queue waits for, in bytes.
    lacking: u64,
}

/// How many sequences there are, and how long the longest may become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Demand {
    pub rows: u64,
    pub longest: u64,
}

impl Demand {
    /// With more of them.
    pub fn and(self, rows: usize, length: usize) -> Self {
        Self { rows: self.rows + rows as u64, longest: self.longest.max(length as u64) }
    }

    /// In bytes.
    pub fn bytes(self, shape: &ModelShape) -> u64 {
        let positions = self.longest + self.longest / 8 + SPARE;
        self.rows * (shape.bytes_per_sequence + shape.bytes_per_token * positions)
    }
}

/// The longest sequence that fits into so many bytes on its own.
pub fn longest(shape: &ModelShape, bytes: u64) -> u64 {
    if shape.bytes_per_token == 0 {
        return u64::MAX;
    }
    let positions = bytes.saturating_sub(shape.bytes_per_sequence) / shape.bytes_per_token;
    positions.saturating_sub(SPARE) / 9 * 8
}

impl Room {
    pub fn new(memory: Arc<Memory>, shape: ModelShape) -> Self {
        let (begun, kept) = (memory.note(0), memory.share());
        Self { memory, shape, begun, kept, lacking: 0 }
    }

    /// Takes what these need, if it is there.
    pub fn take(&mut self, demand: Demand) -> bool {
        let bytes = demand.bytes(&self.shape);
        let taken = self.begun.resize(bytes);
        self.lack(if taken { 0 } else { bytes - self.begun.bytes() });
        taken
    }

    /// Gives back what is not needed any more, and tells what is kept. Returns how much of that stands in the way, in bytes.
    pub fn settle(&mut self, demand: Demand, kept: u64) -> u64 {
        let bytes = demand.bytes(&self.shape);
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

    const SHAPE: ModelShape =
        ModelShape { vocabulary: 1, window: 1, cuttable: true, bytes_per_token: 10, bytes_per_sequence: 100 };

    #[test]
    fn the_longest_that_fits_does_fit() {
        for bytes in [0, 100, 2_659, 2_660, 2_750, 10_000, 1 << 40] {
            let length = longest(&SHAPE, bytes);
            let demand = Demand::default().and(1, usize::try_from(length).unwrap_or(usize::MAX));
            assert!(length == 0 || demand.bytes(&SHAPE) <= bytes, "{bytes}: {length}");
            assert!(demand.and(0, length as usize + 16).bytes(&SHAPE) > bytes, "{bytes}: {length}");
        }
    }

    #[test]
    fn room_is_taken_and_given_back_and_missed() {
        let memory = Memory::new(10_000);
        let mut room = Room::new(memory.clone(), SHAPE);
        let one = Demand::default().and(1, 160);
        assert_eq!(one.bytes(&SHAPE), 100 + 10 * (160 + 20 + 256));
        assert!(room.take(one) && room.take(one.and(1, 80)));
        assert_eq!(memory.needed(), 2 * one.bytes(&SHAPE));
        assert!(!room.take(one.and(2, 0)));
        assert_eq!(memory.missed(), one.bytes(&SHAPE));
        assert_eq!(room.settle(one, 6_000), 6_000 + one.bytes(&SHAPE) - 10_000);
        assert!(room.take(one));
        assert_eq!((memory.needed(), memory.missed()), (one.bytes(&SHAPE), 0));
        drop(room);
        assert_eq!(memory.used(), 0);
    }
}
