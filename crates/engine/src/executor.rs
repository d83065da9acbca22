//! The seam to whatever runs the model: MLX in the product, a script in tests.
//!
//! An executor lives on the engine's one thread, which built it there; nothing of it ever leaves that thread.
//! It knows sequences (token ids in, logits out) and snapshots of their key-value state, nothing of text, clients or time.

pub use crate::sampler::{Draw, Scratch};
use crate::stored::{Layout, StoredState};

/// Names a sequence between [`Executor::open`] and [`Executor::close`]. The engine never uses one twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SequenceId(pub u64);

/// Names a kept state between [`Executor::snapshot`] and [`Executor::discard`]. The executor never uses one twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SnapshotId(pub u64);

/// What a model can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ModelShape {
    /// The number of token ids; logits have this length.
    pub vocabulary: u32,
    /// The most tokens a sequence may hold.
    pub window: u32,
    /// Whether the last tokens of a sequence can be taken back ([`Executor::cut`]), and a kept state serves every beginning
    /// of its tokens: [`Snapshot::shortest`] is 1.
    pub cuttable: bool,
    /// What a sequence's state takes for each token, in bytes.
    pub bytes_per_token: u64,
    /// What it takes at most beside that, in bytes.
    pub bytes_per_sequence: u64,
    /// What it takes in sequences that are held otherwise at first.
    pub early: Option<Early>,
    /// What a step takes beside states.
    pub step: StepBytes,
}

/// How states are held that have few tokens yet. When they have more, they become what [`ModelShape`] says, and cannot
/// become what they were: [`Snapshot::shortest`] is at least `tokens` then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Early {
    /// Fewer tokens than this are few.
    pub tokens: u32,
    pub bytes_per_token: u64,
}

/// What a step computes and forgets, in bytes. Predictions, never too low.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StepBytes {
    /// For each token that is read.
    pub token: u64,
    /// For each token that is read and each position that it sees.
    pub pair: u64,
    /// For each position of a sequence that takes part.
    pub position: u64,
    /// For each sequence that takes part.
    pub output: u64,
    /// Whatever is read.
    pub fixed: u64,
}

impl ModelShape {
    /// What the state of a sequence takes whose buffers have so many positions.
    pub fn state(&self, positions: u64) -> u64 {
        let early = self.early.map_or(0, |early| {
            early.bytes_per_token.saturating_mul(positions.min(buffered(early.tokens.into())))
        });
        self.bytes_per_token.saturating_mul(positions).max(early).saturating_add(self.bytes_per_sequence)
    }

    /// The fewest tokens of a state with so many that a sequence can begin with, where tokens can be taken back at all.
    pub fn shortest(&self, length: usize) -> usize {
        let early = self.early.map_or(1, |early| early.tokens as usize);
        if length >= early { early } else { 1 }
    }
}

impl StepBytes {
    /// For so many sequences of so many positions, so many tokens of each of which are read.
    pub fn of(&self, sequences: u64, tokens: u64, positions: u64) -> u64 {
        let pair = self.pair.saturating_mul(tokens).saturating_add(self.position);
        let token = self.token.saturating_mul(tokens);
        let each = pair.saturating_mul(positions).saturating_add(token).saturating_add(self.output);
        each.saturating_mul(sequences).saturating_add(self.fixed)
    }
}

/// Buffers are longer than what they hold: by an eighth, and by up to so many positions.
pub fn buffered(tokens: u64) -> u64 {
    const SPARE: u64 = 256;
    tokens.saturating_add(tokens / 8 + SPARE)
}

/// What the engine wants to know about the token after the last one fed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Wanted {
    /// Only the most likely token (the lowest id among equals): it can stay on the device until then. Where none was finite, that or no
    /// logits at all.
    Argmax,
    /// Only the token that is drawn like this; or every logit, from an executor that does not draw, or no logits at all
    /// where none was finite.
    Drawn(Draw),
    /// Every logit.
    Logits,
}

/// The answer to [`Wanted`].
#[derive(Debug, Clone, PartialEq)]
pub enum Output {
    Token(u32),
    /// Of length [`ModelShape::vocabulary`], before any temperature or penalty.
    Logits(Vec<f32>),
}

/// One sequence's part in a decoding step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    pub sequence: SequenceId,
    /// The token that is appended to the sequence.
    pub token: u32,
    pub wanted: Wanted,
}

/// One sequence's part in a decoding step that is prepared while the one before it is under way: the token that this one
/// says of it is appended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Follower {
    pub sequence: SequenceId,
    pub wanted: Wanted,
}

/// One sequence's part in a pass that reads prompts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading<'a> {
    pub sequence: SequenceId,
    /// The tokens that are appended to the sequence, at least one.
    pub tokens: &'a [u32],
    /// Of the token after the last of them.
    pub wanted: Option<Wanted>,
}

/// How much of prompts is worth reading in one pass instead of one prompt after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Together {
    /// The most prompts; with 1 each is read alone.
    pub sequences: usize,
    /// The most tokens, where every prompt counts as much as the longest: more of them keep the device busy on their own.
    pub tokens: usize,
}

impl Together {
    /// Each prompt alone.
    pub const NEVER: Self = Self { sequences: 1, tokens: 0 };
}

/// One sequence's part in a step that reads more than one token.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch<'a> {
    pub sequence: SequenceId,
    /// The tokens that are appended to the sequence, at least one.
    pub tokens: &'a [u32],
    /// Of the token after each of them.
    pub wanted: Wanted,
}

/// A kept state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Snapshot {
    pub id: SnapshotId,
    /// What it occupies, in bytes.
    pub bytes: u64,
    /// The fewest of its tokens that a sequence can begin with: 1, or more where what came earlier is forgotten (a sliding
    /// window), or all of them (a state that every token overwrites).
    pub shortest: usize,
}

/// A failure while running the model. The sequences of the failed call are in an unknown state: the engine closes them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ExecutorError(pub String);

impl ExecutorError {
    fn in_one_piece() -> Self {
        Self("this executor's steps have no parts".into())
    }
}

/// Runs a model. Calls are synchronous and in order.
pub trait Executor {
    fn shape(&self) -> ModelShape;

    /// Does once, while nobody asks anything, what the first request would have to wait for.
    ///
    /// # Errors
    /// The model failed.
    fn warm_up(&mut self) -> Result<(), ExecutorError> {
        Ok(())
    }

    /// Begins a sequence, empty or with the first `length` tokens of a snapshot (at least its [`Snapshot::shortest`] and at most its length).
    ///
    /// # Errors
    /// The state could not be set up.
    fn open(&mut self, sequence: SequenceId, from: Option<(SnapshotId, usize)>) -> Result<(), ExecutorError>;

    /// Appends a chunk of the prompt (never empty) to one sequence that has not been decoded yet. With `wanted`, tells of the
    /// token after the chunk's last.
    ///
    /// # Errors
    /// The model failed.
    fn prefill(
        &mut self,
        sequence: SequenceId,
        tokens: &[u32],
        wanted: Option<Wanted>,
    ) -> Result<Option<Output>, ExecutorError>;

    /// How much of prompts is worth reading in one pass: the engine asks no more of [`Executor::prefill_together`].
    fn together(&self) -> Together {
        Together::NEVER
    }

    /// [`Executor::prefill`] for all `readings` in one pass (never empty, each sequence at most once). The answers come in
    /// their order. Where this fails, all that took part are in an unknown state.
    ///
    /// # Errors
    /// The model failed.
    fn prefill_together(&mut self, readings: &[Reading<'_>]) -> Result<Vec<Option<Output>>, ExecutorError> {
        let read = |reading: &Reading<'_>| self.prefill(reading.sequence, reading.tokens, reading.wanted);
        readings.iter().map(read).collect()
    }

    /// An answer may have begun: what it says goes out before this thread's next step takes the processor.
    fn give_way(&mut self) {
        std::thread::yield_now();
    }

    /// One step for all `rows` together (never empty, each sequence at most once): appends each row's token and tells of the
    /// token after it, in the order of the rows. Which sequences take part may change at every step.
    ///
    /// # Errors
    /// The model failed.
    fn decode(&mut self, rows: &[Row]) -> Result<Vec<Output>, ExecutorError>;

    /// Whether a step can be prepared behind one of which this is wanted, before that has been collected. An executor that
    /// never does that has none of the next four.
    fn foresees(&self, _: Wanted) -> bool {
        false
    }

    /// [`Executor::decode`] in three parts, so that the next step can be set up while one is under way. This is the first: of `rows` the
    /// tokens are known, `followers` take part in the step under way, where they want what the executor
    /// [foresees](Executor::foresees). The answers come in this order. Between this and [`Executor::launch`] or
    /// [`Executor::withdraw`] only [`Executor::collect`] is called.
    ///
    /// # Errors
    /// The model failed; the step under way is lost too.
    fn prepare(&mut self, _: &[Row], _: &[Follower]) -> Result<(), ExecutorError> {
        Err(ExecutorError::in_one_piece())
    }

    /// Begins the step that was prepared, after the one before it has been collected, and returns before it is over. Until it
    /// is collected all but decoding is allowed.
    ///
    /// # Errors
    /// The model failed, or nothing was prepared.
    fn launch(&mut self) -> Result<(), ExecutorError> {
        Err(ExecutorError::in_one_piece())
    }

    /// Forgets the step that was prepared: its sequences are as before.
    fn withdraw(&mut self) {}

    /// Waits for the step under way and tells of it.
    ///
    /// # Errors
    /// The model failed, or no step is under way.
    fn collect(&mut self) -> Result<Vec<Output>, ExecutorError> {
        Err(ExecutorError::in_one_piece())
    }

    /// [`Executor::decode`] with several tokens for each sequence, as many as its stretch has: tells of the token after each of them. Only
    /// where [`ModelShape::cuttable`].
    ///
    /// # Errors
    /// The model failed, or does not do this.
    fn verify(&mut self, stretches: &[Stretch<'_>]) -> Result<Vec<Vec<Output>>, ExecutorError>;

    /// Takes back the last `count` tokens of a sequence, fewer than it holds. Only where [`ModelShape::cuttable`].
    ///
    /// # Errors
    /// There are not so many, or the model does not do this.
    fn cut(&mut self, sequence: SequenceId, count: usize) -> Result<(), ExecutorError>;

    /// Keeps a sequence's present state, for later sequences that begin with the same tokens. The sequence goes on.
    ///
    /// # Errors
    /// The state could not be copied.
    fn snapshot(&mut self, sequence: SequenceId) -> Result<Snapshot, ExecutorError>;

    /// Forgets a kept state. Unknown ids are ignored.
    fn discard(&mut self, snapshot: SnapshotId);

    /// What there is to store of a kept state beside what its first `from` tokens take, which are fewer than it has.
    ///
    /// # Errors
    /// There is no such state, or it cannot be stored.
    fn layout(&self, snapshot: SnapshotId, from: usize) -> Result<Layout, ExecutorError>;

    /// The bytes of the part with this number in that layout, in row-major order, little-endian.
    ///
    /// # Errors
    /// There is no such part.
    fn part(&mut self, snapshot: SnapshotId, from: usize, number: usize) -> Result<Vec<u8>, ExecutorError>;

    /// Keeps a state that was stored, up to the tokens that are wanted of it.
    ///
    /// # Errors
    /// It is not a state of this model.
    fn restore(&mut self, state: &StoredState) -> Result<Snapshot, ExecutorError>;

    /// Ends a sequence and frees what it held. Unknown ids are ignored.
    fn close(&mut self, sequence: SequenceId);

    /// Forgets everything, after a panic inside a call.
    fn reset(&mut self);

    /// Memory in use on the device for weights and caches, in bytes.
    fn memory(&self) -> u64;
}
