//! A model without a model, for tests: an executor that follows a script or hashes its context, fails on demand, and
//! refuses every call that breaks the executor's contract; and the files of a byte-level model to go with it.

mod byte_model;
mod executor;
mod gate;
mod probe;

pub use byte_model::{ANSWER_END, VOCABULARY, byte_model, byte_model_with, word_model};
pub use executor::ScriptedExecutor;
pub use gate::Gate;
pub use probe::Probe;

use crate::executor::{StepBytes, Together};

/// What a scripted executor does.
#[derive(Debug, Clone)]
pub struct Script {
    pub model: Model,
    pub window: u32,
    /// Whether kept states serve every beginning of their tokens, or only all of them, as recurrent models' do.
    pub cuttable: bool,
    /// Whether steps can be prepared behind others.
    pub foresees: bool,
    /// How much of prompts it reads in one pass.
    pub together: Together,
    /// What its steps are said to take.
    pub step: StepBytes,
    /// What goes wrong at which call of `prefill_together`, `decode` or `verify`, counted from 0.
    pub faults: Vec<(u64, Fault)>,
    /// Lets every decoding step wait for a permit before it is over.
    pub gate: Option<Gate>,
}

/// What it says.
#[derive(Debug, Clone)]
pub enum Model {
    /// Random bytes that depend on the whole context and on nothing else; about one token in 48 ends the turn.
    Hash,
    /// Five letters and the end of the turn, each as likely as its neighbours before it make it and a little as the whole
    /// context does: texts that repeat themselves, but not for ever. About one token in 64 may end the turn.
    Habit,
    /// Single bytes with these logits, whatever came before.
    Dice(Vec<(u8, f32)>),
    /// The first answer whose `when` occurs in the prompt, then the end of the turn; just the latter if none fits.
    Answers(Vec<Answer>),
}

/// A prepared answer.
#[derive(Debug, Clone)]
pub struct Answer {
    pub when: String,
    pub says: String,
}

/// What goes wrong.
#[derive(Debug, Clone)]
pub enum Fault {
    Error,
    Panic,
    /// The call returns when the gate lets it.
    Stall(Gate),
}

impl Script {
    /// A script without faults, a window of 4096 tokens, states that can be cut back, steps that overlap, passes that
    /// read up to eight prompts.
    pub fn new(model: Model) -> Self {
        Self {
            model,
            window: 4096,
            cuttable: true,
            foresees: true,
            together: Together { sequences: 8, tokens: 1024 },
            step: StepBytes::default(),
            faults: Vec::new(),
            gate: None,
        }
    }

    /// A model that answers every prompt with the same text.
    pub fn says(text: &str) -> Self {
        Self::new(Model::Answers(vec![Answer { when: String::new(), says: text.into() }]))
    }
}
