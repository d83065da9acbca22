//! The engine's seam, over MLX: sequences, the batch they decode in, and kept snapshots.
//!
//! A snapshot shares its buffers with the sequence it was taken from until one of them writes.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use duet_engine::executor::{
    Executor, ExecutorError, Follower, ModelShape, Output, Reading, Row, SequenceId, Snapshot, SnapshotId,
    StepBytes, Stretch, Together, Wanted,
};
use duet_engine::from_python_json;
use duet_engine::stored::{Layout, StoredState};
use mlx_rs::Array;
use mlx_rs::error::{ConversionError, Exception};
use serde_json::Value;

use crate::adapters::{Adapter, Shared};
use crate::answers::Answers;
use crate::cache::SequenceCache;
use crate::device::{Device, device, limit_buffer_cache};
use crate::error::LoadError;
use crate::flight::{Prepared, UnderWay};
use crate::forms::{Form, Forms, KeyValueBits};
use crate::memory::{active_memory, release_memory};
use crate::models::{Model, loader};
use crate::places::Places;
use crate::precision::Precision;
use crate::recorded::Recorded;
use crate::step;
use crate::weights::Weights;

/// What is worth reading in one pass: few tokens have weights read for little. With more tokens larger models gain nothing (docs/performance.md).
const TOGETHER: Together = Together { sequences: 16, tokens: 256 };

/// Warming up is done for stored states of up to so many files, and for no more when it has taken so long: whoever asks meanwhile waits.
const FILES: u64 = 4;
const BRIEF: Duration = Duration::from_millis(50);

/// How to load a model.
#[derive(Debug, Clone, Copy, Default)]
pub struct LoadOptions {
    pub precision: Precision,
    /// How keys and values are packed; `None`: they are held as computed.
    pub key_value_bits: Option<KeyValueBits>,
}

/// Runs one model on MLX. Bound to the thread that loaded it.
pub struct MlxExecutor {
    pub(crate) model: Box<dyn Model>,
    pub(crate) places: Places,
    /// The decoding step that has begun, and the one to begin after it.
    pub(crate) under_way: Option<UnderWay>,
    pub(crate) prepared: Option<Prepared>,
    pub(crate) recorded: Recorded,
    pub(crate) snapshots: HashMap<SnapshotId, SequenceCache>,
    next_snapshot: u64,
    step: StepBytes,
    /// Layers that other models have too.
    _shared: Option<Rc<Shared>>,
}

impl MlxExecutor {
    /// Loads the model in a folder: `config.json` and `model*.safetensors`, in the mlx-community layout.
    ///
    /// # Errors
    /// The folder is not a model, the architecture is not supported, or MLX failed.
    pub fn load(folder: &Path, options: LoadOptions) -> Result<Self, LoadError> {
        Self::load_adapted(folder, options, None, None)
    }

    /// The same with the adapter in another folder. Models of one `base` (any name) on this thread hold its layers
    /// together, and in the number format of the first; an adapter of them adds its own matrices only, unless it replaces
    /// weights.
    ///
    /// # Errors
    /// As for [`MlxExecutor::load`], or the adapter is for another model, incomplete or in no known form.
    pub fn load_adapted(
        folder: &Path,
        options: LoadOptions,
        base: Option<&str>,
        adapter: Option<&Path>,
    ) -> Result<Self, LoadError> {
        let config = read_config(&folder.join("config.json"))?;
        let load = loader(&config)?;
        let adapter = adapter.map(Adapter::open).transpose()?;
        let mut weights = Weights::open_adapted(folder, &config, options.precision, base, adapter)?;
        let model = load(&config, &mut weights)?;
        let memory = active_memory();
        limit_buffer_cache(memory)?;
        tracing::info!(
            storage = ?weights.storage(),
            blas = mlx_sys::blas_description(),
            memory,
            "model loaded"
        );
        let shape = match (weights.holds_halves(), options.key_value_bits) {
            (true, None) => model.cache_shape().halved()?,
            _ => model.cache_shape().clone(),
        };
        let shared = weights.finish()?;
        let forms = Forms::new(&shape, model.window(), options.key_value_bits)?;
        let step = step::predict(folder, &config, &shape, forms.last(), device()?)?;
        let (places, snapshots) = (Places::new(forms), HashMap::new());
        let (under_way, prepared, recorded) = (None, None, Recorded::default());
        Ok(Self {
            model,
            places,
            under_way,
            prepared,
            recorded,
            snapshots,
            next_snapshot: 0,
            step,
            _shared: shared,
        })
    }

    fn start(&mut self, from: Option<(SnapshotId, usize)>) -> Result<SequenceCache, Failure> {
        match from {
            None => Ok(self.places.forms().begin()?),
            Some((id, length)) => {
                let snapshot = self.snapshots.get(&id).ok_or(Failure::Unknown("snapshot"))?;
                Ok(snapshot.truncated(length as i32)?)
            }
        }
    }

    /// Shorter stretches are filled up for the pass, and what that left behind is taken back at once.
    fn check(&mut self, stretches: &[Stretch<'_>]) -> Result<Vec<Vec<Output>>, Failure> {
        let longest = stretches.iter().map(|stretch| stretch.tokens.len()).max().unwrap_or(0);
        let sequences: Vec<_> = stretches.iter().map(|stretch| stretch.sequence).collect();
        let Some(form) = self.common_form(&sequences, longest)? else {
            return self.check_singly(stretches);
        };
        let (order, hidden) = match sequences.as_slice() {
            [sequence] if self.places.is_alone(*sequence) => {
                let cache = self.places.alone(*sequence)?;
                let tokens = filled(stretches.iter().map(|stretch| stretch.tokens), longest);
                (vec![0], self.model.hidden(&tokens, cache)?)
            }
            _ => {
                let (order, mut together) = self.places.gather(form, &sequences)?;
                let tokens = filled(order.iter().map(|stretch| stretches[*stretch].tokens), longest);
                let hidden = self.model.hidden(&tokens, together.cache())?;
                for (row, stretch) in order.iter().enumerate() {
                    together.cut(row, (longest - stretches[*stretch].tokens.len()) as i32)?;
                }
                (order, hidden)
            }
        };
        let (mut places, mut wanted) = (Vec::new(), Vec::new());
        for (row, stretch) in order.iter().enumerate() {
            let count = stretches[*stretch].tokens.len();
            places.extend((0..count).map(|token| (row * longest + token) as i32));
            wanted.extend(std::iter::repeat_n(stretches[*stretch].wanted, count));
        }
        let hidden = hidden.reshape(&[(order.len() * longest) as i32, -1])?;
        let hidden = hidden.take_axis(Array::from_slice(&places, &[places.len() as i32]), 0)?;
        let mut outputs = Answers::of(&self.model.logits(&hidden)?, &wanted)?.read_at_once()?.into_iter();
        let mut answers: Vec<(usize, Vec<Output>)> = Vec::with_capacity(order.len());
        for stretch in order {
            answers.push((stretch, outputs.by_ref().take(stretches[stretch].tokens.len()).collect()));
        }
        answers.sort_by_key(|(stretch, _)| *stretch);
        Ok(answers.into_iter().map(|(_, outputs)| outputs).collect())
    }

    /// The form that all these sequences have for `count` more tokens, if there is one.
    pub(crate) fn common_form(
        &self,
        sequences: &[SequenceId],
        count: usize,
    ) -> Result<Option<Form>, Failure> {
        let mut common = None;
        for sequence in sequences {
            let length = self.places.length(*sequence)?;
            let form = self.places.forms().of(length);
            if common.is_some_and(|common| common != form)
                || self.places.forms().until_change(length) <= count
            {
                return Ok(None);
            }
            common = Some(form);
        }
        Ok(common)
    }

    /// Token by token, as decoding would: where forms differ or change, which is rare.
    fn check_singly(&mut self, stretches: &[Stretch<'_>]) -> Result<Vec<Vec<Output>>, Failure> {
        let mut answers = Vec::with_capacity(stretches.len());
        for Stretch { sequence, tokens, wanted } in stretches {
            let mut outputs = Vec::with_capacity(tokens.len());
            for token in *tokens {
                self.places.remember(*sequence)?;
                outputs.extend(self.read(*sequence, &[*token], Some(*wanted))?);
            }
            answers.push(outputs);
        }
        Ok(answers)
    }

    fn keep(&mut self, sequence: SequenceId) -> Result<Snapshot, Failure> {
        let cache = self.places.copy(sequence)?;
        Ok(self.remember(cache))
    }

    /// A state that was stored, cut to what is wanted of it.
    fn take_back(&mut self, state: &StoredState) -> Result<Snapshot, Failure> {
        let last = state.last().ok_or(Failure::Unknown("state"))?;
        let forms = self.places.forms();
        let form = forms.of(i32::try_from(last.layout.length).unwrap_or(i32::MAX));
        if last.layout.form != form as u32 {
            return Err(Failure::Unknown("form"));
        }
        let whole = SequenceCache::restored(forms.shape(form), state)?;
        let cache = whole.truncated(state.length as i32)?.kept()?;
        Ok(self.remember(cache))
    }

    /// Reads a token behind one page that is shared, then behind one more, up to so many or until it has taken so long.
    pub(crate) fn return_to_pages(&mut self, most: u64, brief: Duration) -> Result<(), ExecutorError> {
        self.open(warming(0), None)?;
        self.prefill(warming(0), &[0; 2], None)?;
        let is_paged =
            self.places.forms().shape(self.places.form(warming(0))?).is_paged().map_err(Failure::Mlx)?;
        // The first pass of all maps the weights, which takes longer.
        let begun = Instant::now();
        // Elsewhere all such steps are alike.
        for number in 0..if is_paged { most } else { most.min(1) } {
            if begun.elapsed() > brief {
                break;
            }
            let cache = self.places.alone(warming(number))?;
            let behind = cache.truncated((cache.length() - 1).max(cache.shortest())).map_err(Failure::Mlx)?;
            let next = warming(number + 1);
            self.places.insert(next, behind);
            // The second one is for who is cut behind the first.
            for _ in 0..2 {
                self.prefill(next, &[0], Some(Wanted::Argmax))?;
            }
        }
        Ok(())
    }

    fn remember(&mut self, cache: SequenceCache) -> Snapshot {
        let id = SnapshotId(self.next_snapshot);
        self.next_snapshot += 1;
        let (bytes, shortest) = (cache.bytes(), cache.shortest().unsigned_abs() as usize);
        self.snapshots.insert(id, cache);
        Snapshot { id, bytes, shortest }
    }
}

impl Executor for MlxExecutor {
    fn shape(&self) -> ModelShape {
        let cache = self.places.forms().last();
        ModelShape {
            vocabulary: self.model.vocabulary().unsigned_abs(),
            window: self.model.window().unsigned_abs(),
            cuttable: cache.is_cuttable(),
            bytes_per_token: cache.bytes_per_position(),
            bytes_per_sequence: cache.fixed_bytes(),
            early: self.places.forms().early(),
            step: self.step,
        }
    }

    /// Some tokens behind others that are known, as for prompts that return: such steps are recorded then. What comes from a disk has a
    /// page for each file.
    fn warm_up(&mut self) -> Result<(), ExecutorError> {
        let warmed = self.return_to_pages(FILES, BRIEF);
        (0..=FILES).for_each(|number| self.close(warming(number)));
        release_memory();
        warmed
    }

    fn open(&mut self, sequence: SequenceId, from: Option<(SnapshotId, usize)>) -> Result<(), ExecutorError> {
        let cache = self.start(from)?;
        self.places.insert(sequence, cache);
        Ok(())
    }

    fn prefill(
        &mut self,
        sequence: SequenceId,
        tokens: &[u32],
        wanted: Option<Wanted>,
    ) -> Result<Option<Output>, ExecutorError> {
        self.places.forget();
        Ok(self.read_together(&[Reading { sequence, tokens, wanted }])?.pop().flatten())
    }

    fn together(&self) -> Together {
        let shape = self.model.cache_shape();
        let can = shape.is_cuttable() || shape.is_paged().unwrap_or(false);
        if can { TOGETHER } else { Together::NEVER }
    }

    fn prefill_together(&mut self, readings: &[Reading<'_>]) -> Result<Vec<Option<Output>>, ExecutorError> {
        self.places.forget();
        Ok(self.read_together(readings)?)
    }

    fn decode(&mut self, rows: &[Row]) -> Result<Vec<Output>, ExecutorError> {
        self.places.forget();
        if let Some(outputs) = self.step(rows)? {
            return Ok(outputs);
        }
        self.set_up(rows, &[], false).inspect_err(|_| self.lose_steps())?;
        self.launch()?;
        self.collect()
    }

    /// Not on a CPU: preparing a step takes a core from the one under way (docs/architecture.md has the figures).
    fn foresees(&self, wanted: Wanted) -> bool {
        wanted == Wanted::Argmax && device().is_ok_and(|device| device == Device::Gpu)
    }

    fn prepare(&mut self, rows: &[Row], followers: &[Follower]) -> Result<(), ExecutorError> {
        self.places.forget();
        Ok(self.set_up(rows, followers, true).inspect_err(|_| self.lose_steps())?)
    }

    fn launch(&mut self) -> Result<(), ExecutorError> {
        Ok(self.begin().inspect_err(|_| self.lose_steps())?)
    }

    fn give_way(&mut self) {
        duet_kernels::give_way();
    }

    fn withdraw(&mut self) {
        self.take_up();
    }

    fn collect(&mut self) -> Result<Vec<Output>, ExecutorError> {
        let under_way = self.under_way.take().ok_or(Failure::Unknown("step"))?;
        Ok(under_way.read().inspect_err(|_| self.lose_steps())?)
    }

    fn verify(&mut self, stretches: &[Stretch<'_>]) -> Result<Vec<Vec<Output>>, ExecutorError> {
        if !self.model.cache_shape().is_cuttable() {
            return Err(ExecutorError("this model's tokens cannot be taken back".into()));
        }
        if stretches.iter().any(|stretch| stretch.tokens.is_empty()) {
            return Err(ExecutorError("a stretch without tokens".into()));
        }
        self.places.forget();
        Ok(self.check(stretches)?)
    }

    fn cut(&mut self, sequence: SequenceId, count: usize) -> Result<(), ExecutorError> {
        let count = i32::try_from(count).map_err(|_| Failure::Unknown("token"))?;
        Ok(self.places.cut(sequence, count)?)
    }

    fn snapshot(&mut self, sequence: SequenceId) -> Result<Snapshot, ExecutorError> {
        Ok(self.keep(sequence)?)
    }

    fn layout(&self, snapshot: SnapshotId, from: usize) -> Result<Layout, ExecutorError> {
        let cache = self.snapshots.get(&snapshot).ok_or(Failure::Unknown("snapshot"))?;
        let form = self.places.forms().of(cache.length());
        Ok(cache.layout(from as i32, form as u32).map_err(Failure::Mlx)?)
    }

    fn part(&mut self, snapshot: SnapshotId, from: usize, number: usize) -> Result<Vec<u8>, ExecutorError> {
        let cache = self.snapshots.get(&snapshot).ok_or(Failure::Unknown("snapshot"))?;
        let bytes = cache.part(from as i32, number).map_err(Failure::Mlx)?;
        Ok(bytes.ok_or(Failure::Unknown("part"))?)
    }

    fn restore(&mut self, state: &StoredState) -> Result<Snapshot, ExecutorError> {
        Ok(self.take_back(state)?)
    }

    fn discard(&mut self, snapshot: SnapshotId) {
        self.snapshots.remove(&snapshot);
    }

    fn close(&mut self, sequence: SequenceId) {
        if let Err(failure) = self.places.close(sequence) {
            tracing::error!(error = %ExecutorError::from(failure), "a row could not be freed; the batch starts afresh");
            self.reset();
        }
    }

    fn reset(&mut self) {
        // What the device still computes must be over before the thread may end.
        if let Some(Err(failure)) = self.under_way.take().map(UnderWay::read) {
            tracing::warn!(error = %ExecutorError::from(failure), "the step under way failed");
        }
        self.lose_steps();
        self.places.clear();
        self.snapshots.clear();
    }

    fn memory(&self) -> u64 {
        active_memory()
    }
}

/// Why a call failed.
pub(crate) enum Failure {
    Mlx(Exception),
    Conversion(ConversionError),
    /// The caller named something that is not there.
    Unknown(&'static str),
}

impl From<Exception> for Failure {
    fn from(error: Exception) -> Self {
        Self::Mlx(error)
    }
}

impl From<ConversionError> for Failure {
    fn from(error: ConversionError) -> Self {
        Self::Conversion(error)
    }
}

impl From<Failure> for ExecutorError {
    fn from(failure: Failure) -> Self {
        Self(match failure {
            Failure::Mlx(error) => error.to_string(),
            Failure::Conversion(error) => error.to_string(),
            Failure::Unknown(what) => format!("unknown {what}"),
        })
    }
}

/// The name of a sequence that nobody asked for.
pub(crate) fn warming(number: u64) -> SequenceId {
    SequenceId(u64::MAX - number)
}

/// Rows of tokens, filled up to one length: (rows, length).
pub(crate) fn filled<'a>(rows: impl ExactSizeIterator<Item = &'a [u32]>, length: usize) -> Array {
    let shape = [rows.len() as i32, length as i32];
    let row = |tokens: &'a [u32]| tokens.iter().copied().chain(std::iter::repeat_n(0, length - tokens.len()));
    let tokens: Vec<u32> = rows.flat_map(row).collect();
    Array::from_slice(&tokens, &shape)
}

/// A model's `config.json`.
pub(crate) fn read_config(path: &Path) -> Result<Value, LoadError> {
    let text = fs::read(path).map_err(|source| LoadError::Unreadable { path: path.to_path_buf(), source })?;
    from_python_json(&text).map_err(|source| LoadError::Configuration { path: path.to_path_buf(), source })
}
