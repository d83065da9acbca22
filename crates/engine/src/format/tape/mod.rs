//! How a format reads and speaks: raw text that arrives in pieces of any size, read by straight-line code.
//!
//! A format is an `async fn` that is polled once per piece and pends where the text ends: a coroutine. Nothing waits for
//! anything else, and no waker is ever called. Everything a reading function decides depends on the text alone and on
//! whether it has ended, never on where it was cut; that is the invariant of this file, and all formats inherit it.

mod reading;
mod speaking;

use std::cell::RefCell;
use std::rc::Rc;
use std::task::Poll;

use super::piece::{Cut, Piece, Speaking};
pub use reading::{Behind, Found};

/// Why a format cannot read on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// The text has ended.
    End,
    /// The text is not what the format's syntax wants here.
    Malformed,
}

pub type Read<T> = Result<T, Broken>;

/// The raw text of one answer, and what has been said of it.
#[derive(Debug, Clone)]
pub struct Tape(Rc<RefCell<State>>);

#[derive(Debug)]
struct State {
    /// Raw text, some of which has been read.
    text: String,
    read_to: usize,
    /// Where in the whole raw text that begins which has not been read.
    at: u64,
    ended: bool,
    /// What has been read of a call whose name is not known.
    head: Option<Cut>,
    /// Whether a call has begun that has not ended.
    calling: bool,
    said: Vec<Piece>,
    speaking: Speaking,
}

impl Tape {
    pub fn new(speaking: Speaking) -> Self {
        let state = State {
            text: String::new(),
            read_to: 0,
            at: 0,
            ended: false,
            head: None,
            calling: false,
            said: Vec::new(),
            speaking,
        };
        Self(Rc::new(RefCell::new(state)))
    }

    pub fn feed(&self, text: &str) {
        self.0.borrow_mut().text.push_str(text);
    }

    /// No more text will come.
    pub fn end(&self) {
        self.0.borrow_mut().ended = true;
    }

    /// Whether nothing is left but white space.
    pub fn is_read(&self) -> bool {
        self.0.borrow().ahead().trim().is_empty()
    }

    pub fn take_said(&self) -> Vec<Piece> {
        std::mem::take(&mut self.0.borrow_mut().said)
    }

    pub fn speaking(&self) -> Speaking {
        self.0.borrow().speaking
    }

    /// Decides as soon as enough text is there.
    async fn wait<T>(&self, decide: impl Fn(&mut State) -> Option<T>) -> Read<T> {
        std::future::poll_fn(|_| {
            let state = &mut *self.0.borrow_mut();
            match decide(state) {
                Some(decided) => Poll::Ready(Ok(decided)),
                None if state.ended => Poll::Ready(Err(Broken::End)),
                None => Poll::Pending,
            }
        })
        .await
    }
}

impl State {
    /// What has not been read.
    fn ahead(&self) -> &str {
        &self.text[self.read_to..]
    }
}
