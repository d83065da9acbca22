//! Buffers that sequences share: one of them appends, in place, and what another may look at is never written again.

use std::cell::Cell;
use std::ops::Range;
use std::rc::Rc;

use mlx_rs::Array;
use mlx_rs::error::Exception;

use super::layer::Buffers;

/// Room for some positions of the layers of one lane.
#[derive(Debug)]
pub struct Page {
    /// Layer by layer, each (1, heads, capacity, dimension).
    pub buffers: Vec<Buffers>,
    /// All arrays of these.
    pub arrays: Vec<Array>,
    pub capacity: i32,
    /// Slots that have been written: whoever's end this is may append.
    taken: Cell<i32>,
    /// Slots that another may look at.
    kept: Cell<i32>,
}

/// What one sequence has of a page. A clone sees the same, and the first of both to go on may go on here.
#[derive(Debug)]
pub struct Part {
    pub page: Rc<Page>,
    pub slots: Range<i32>,
}

impl Page {
    fn new(buffers: Vec<Buffers>, capacity: i32, taken: i32) -> Self {
        let arrays = buffers.iter().flat_map(Buffers::arrays).cloned().collect();
        let [taken, kept] = [taken, 0].map(Cell::new);
        Self { buffers, arrays, capacity, taken, kept }
    }

    pub fn bytes(&self) -> u64 {
        self.arrays.iter().map(|array| array.nbytes() as u64).sum()
    }
}

impl Part {
    /// All of buffers that are full.
    pub fn full(buffers: Vec<Buffers>, positions: i32) -> Self {
        Self { page: Rc::new(Page::new(buffers, positions, positions)), slots: 0..positions }
    }

    /// Nothing yet of new buffers like those of other layers.
    pub fn new(like: &[Buffers], capacity: i32) -> Result<Self, Exception> {
        let buffers = like.iter().map(|buffers| buffers.blank(capacity)).collect::<Result<_, _>>()?;
        Ok(Self { page: Rc::new(Page::new(buffers, capacity, 0)), slots: 0..0 })
    }

    pub fn count(&self) -> i32 {
        self.slots.end - self.slots.start
    }

    /// How many more positions may be appended here.
    pub fn room(&self) -> i32 {
        if self.is_ahead() { self.page.capacity - self.slots.end } else { 0 }
    }

    /// Takes so many more slots, of which there must be room; tells the first.
    pub fn append(&mut self, count: i32) -> i32 {
        let first = self.slots.end;
        self.slots.end += count;
        self.page.taken.set(self.slots.end);
        first
    }

    /// Gives the last `count` slots back.
    pub fn cut(&mut self, count: i32) {
        let ahead = self.is_ahead();
        self.slots.end -= count;
        if ahead {
            self.page.taken.set(self.slots.end.max(self.page.kept.get()));
        }
    }

    /// Whether nobody else has written behind this.
    fn is_ahead(&self) -> bool {
        self.slots.end == self.page.taken.get()
    }
}

impl Clone for Part {
    fn clone(&self) -> Self {
        self.page.kept.set(self.page.kept.get().max(self.slots.end));
        Self { page: Rc::clone(&self.page), slots: self.slots.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(capacity: i32) -> Part {
        Part::new(&[], capacity).unwrap()
    }

    #[test]
    fn only_one_of_two_goes_on() {
        let mut one = part(10);
        assert_eq!((one.append(4), one.room()), (0, 6));
        let mut other = one.clone();
        assert_eq!((other.room(), other.append(2)), (6, 4));
        assert_eq!((one.room(), other.room()), (0, 4));
    }

    #[test]
    fn what_is_given_back_is_written_again_unless_another_has_it() {
        let mut one = part(10);
        one.append(6);
        one.cut(2);
        assert_eq!((one.room(), one.append(1)), (6, 4));
        let other = one.clone();
        one.append(3);
        one.cut(2);
        assert_eq!(one.room(), 4);
        one.cut(2);
        assert_eq!((one.room(), other.room()), (0, 5), "the other has the slot that was given back");
    }
}
