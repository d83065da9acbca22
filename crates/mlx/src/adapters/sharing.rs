//! Weights that several models on this thread hold together: a base and what is adapted from it.
//!
//! Invariant: what is here is held by a model too. When the last model that has a [`Shared`] is dropped, so is it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::{Rc, Weak};

use crate::layers::{ExpertLinear, Linear, Matrix};
use crate::precision::Storage;

thread_local! {
    static ALIVE: RefCell<HashMap<String, Weak<Shared>>> = RefCell::default();
}

/// The finished layers of one base, as they are without an adapter.
pub struct Shared {
    pub storage: Storage,
    layers: RefCell<Layers>,
}

#[derive(Default)]
struct Layers {
    linears: HashMap<String, Linear>,
    experts: HashMap<String, ExpertLinear>,
    matrices: HashMap<String, Matrix>,
}

impl Shared {
    /// What models of this name hold together, if there are any.
    pub fn find(name: &str) -> Option<Rc<Self>> {
        ALIVE.with_borrow(|alive| alive.get(name).and_then(Weak::upgrade))
    }

    /// The beginning of it, with nothing in it.
    pub fn begin(name: &str, storage: Storage) -> Rc<Self> {
        let shared = Rc::new(Self { storage, layers: RefCell::default() });
        ALIVE.with_borrow_mut(|alive| {
            alive.retain(|_, shared| shared.strong_count() > 0);
            alive.insert(name.to_owned(), Rc::downgrade(&shared));
        });
        shared
    }

    pub fn linear(&self, name: &str) -> Option<Linear> {
        self.layers.borrow().linears.get(name).cloned()
    }

    pub fn keep_linear(&self, name: &str, linear: &Linear) {
        self.layers.borrow_mut().linears.insert(name.to_owned(), linear.clone());
    }

    pub fn experts(&self, name: &str) -> Option<ExpertLinear> {
        self.layers.borrow().experts.get(name).cloned()
    }

    pub fn keep_experts(&self, name: &str, experts: &ExpertLinear) {
        self.layers.borrow_mut().experts.insert(name.to_owned(), experts.clone());
    }

    pub fn matrix(&self, name: &str) -> Option<Matrix> {
        self.layers.borrow().matrices.get(name).cloned()
    }

    pub fn keep_matrix(&self, name: &str, matrix: &Matrix) {
        self.layers.borrow_mut().matrices.insert(name.to_owned(), matrix.clone());
    }
}
