//! The engine's seam, over MLX: sequences, the batch they decode in, and kept snapshots.
//!
//! A sequence has a cache of its own while its prompt is read and while it decodes alone; it is a row of the batch
//! while it decodes with others. A snapshot shares its buffers with the sequence it was taken from until one of them
//! writes.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use duet_engine::executor::{
    Executor, ExecutorError, ModelShape, Output, Row, SequenceId, Snapshot, SnapshotId, Stretch, Wanted,
};
use duet_engine::from_python_json;
use mlx_rs::error::{ConversionError, Exception};
use mlx_rs::ops::indexing::{TryIndexOp, argmax_axis};
use mlx_rs::transforms::eval;
use mlx_rs::{Array, Dtype, memory};
use serde_json::Value;

use crate::cache::{BatchCache, SequenceCache};
use crate::device::limit_buffer_cache;
use crate::error::LoadError;
use crate::models::{Model, loader};
use crate::precision::Precision;
use crate::weights::Weights;

/// How to load a model.
#[derive(Debug, Clone, Copy, Default)]
pub struct LoadOptions {
    pub precision: Precision,
}

/// Runs one model on MLX. Bound to the thread that loaded it.
pub struct MlxExecutor {
    model: Box<dyn Model>,
    sequences: HashMap<SequenceId, Place>,
    batch: BatchCache,
    /// The sequences in the batch, by row.
    members: Vec<SequenceId>,
    snapshots: HashMap<SnapshotId, SequenceCache>,
    next_snapshot: u64,
}

enum Place {
    Alone(SequenceCache),
    InBatch,
}

impl MlxExecutor {
    /// Loads the model in a folder: `config.json` and `model*.safetensors`, in the mlx-community layout.
    ///
    /// # Errors
    /// The folder is not a model, the architecture is not supported, or MLX failed.
    pub fn load(folder: &Path, options: LoadOptions) -> Result<Self, LoadError> {
        let config = read_config(&folder.join("config.json"))?;
        let load = loader(&config)?;
        let mut weights = Weights::open(folder, &config, options.precision)?;
        let model = load(&config, &mut weights)?;
        let memory = memory::active_memory()?;
        limit_buffer_cache(memory)?;
        tracing::info!(
            storage = ?weights.storage(),
            blas = mlx_sys::blas_description(),
            memory,
            "model loaded"
        );
        let batch = BatchCache::new(model.cache_shape().clone());
        Ok(Self {
            model,
            sequences: HashMap::new(),
            batch,
            members: Vec::new(),
            snapshots: HashMap::new(),
            next_snapshot: 0,
        })
    }

    fn start(&mut self, from: Option<(SnapshotId, usize)>) -> Result<SequenceCache, Failure> {
        match from {
            None => Ok(SequenceCache::new(self.model.cache_shape())?),
            Some((id, length)) => {
                let snapshot = self.snapshots.get(&id).ok_or(Failure::Unknown("snapshot"))?;
                Ok(snapshot.truncated(length as i32)?)
            }
        }
    }

    fn read(
        &mut self,
        sequence: SequenceId,
        tokens: &[u32],
        wanted: Option<Wanted>,
    ) -> Result<Option<Output>, Failure> {
        self.take_out(sequence)?;
        let Some(Place::Alone(cache)) = self.sequences.get_mut(&sequence) else {
            return Err(Failure::Unknown("sequence"));
        };
        let tokens = Array::from_slice(tokens, &[1, tokens.len() as i32]);
        let hidden = self.model.hidden(&tokens, cache)?;
        let Some(wanted) = wanted else {
            eval(cache.arrays())?;
            return Ok(None);
        };
        let last = hidden.try_index((.., -1, ..))?;
        let outputs = outputs(&self.model.logits(&last)?, &[wanted])?;
        Ok(outputs.into_iter().next())
    }

    fn step(&mut self, rows: &[Row]) -> Result<Vec<Output>, Failure> {
        if let [row] = rows
            && let Some(Place::Alone(_)) = self.sequences.get(&row.sequence)
        {
            let output = self.read(row.sequence, &[row.token], Some(row.wanted))?;
            return Ok(output.into_iter().collect());
        }
        let sequences: Vec<_> = rows.iter().map(|row| row.sequence).collect();
        let order = self.gather(&sequences)?;
        let tokens: Vec<u32> = order.iter().map(|row| rows[*row].token).collect();
        let wanted: Vec<Wanted> = order.iter().map(|row| rows[*row].wanted).collect();
        let tokens = Array::from_slice(&tokens, &[tokens.len() as i32, 1]);
        let hidden = self.model.hidden(&tokens, &mut self.batch)?;
        let hidden = hidden.try_index((.., -1, ..))?;
        let mut answers: Vec<_> =
            order.into_iter().zip(outputs(&self.model.logits(&hidden)?, &wanted)?).collect();
        answers.sort_by_key(|(row, _)| *row);
        Ok(answers.into_iter().map(|(_, output)| output).collect())
    }

    /// Shorter stretches are filled up for the pass, and what that left behind is taken back at once.
    fn check(&mut self, stretches: &[Stretch<'_>]) -> Result<Vec<Vec<Output>>, Failure> {
        let longest = stretches.iter().map(|stretch| stretch.tokens.len()).max().unwrap_or(0);
        let sequences: Vec<_> = stretches.iter().map(|stretch| stretch.sequence).collect();
        let alone = match sequences.as_slice() {
            [sequence] => match self.sequences.get_mut(sequence) {
                Some(Place::Alone(cache)) => Some(cache),
                Some(Place::InBatch) | None => None,
            },
            _ => None,
        };
        let (order, hidden) = if let Some(cache) = alone {
            (vec![0], self.model.hidden(&filled(stretches, &[0], longest), cache)?)
        } else {
            let order = self.gather(&sequences)?;
            let hidden = self.model.hidden(&filled(stretches, &order, longest), &mut self.batch)?;
            for (row, stretch) in order.iter().enumerate() {
                self.batch.cut(row, (longest - stretches[*stretch].tokens.len()) as i32)?;
            }
            (order, hidden)
        };
        let (mut places, mut wanted) = (Vec::new(), Vec::new());
        for (row, stretch) in order.iter().enumerate() {
            let count = stretches[*stretch].tokens.len();
            places.extend((0..count).map(|token| (row * longest + token) as i32));
            wanted.extend(std::iter::repeat_n(stretches[*stretch].wanted, count));
        }
        let hidden = hidden.reshape(&[(order.len() * longest) as i32, -1])?;
        let hidden = hidden.take_axis(Array::from_slice(&places, &[places.len() as i32]), 0)?;
        let mut outputs = outputs(&self.model.logits(&hidden)?, &wanted)?.into_iter();
        let mut answers: Vec<(usize, Vec<Output>)> = Vec::with_capacity(order.len());
        for stretch in order {
            answers.push((stretch, outputs.by_ref().take(stretches[stretch].tokens.len()).collect()));
        }
        answers.sort_by_key(|(stretch, _)| *stretch);
        Ok(answers.into_iter().map(|(_, outputs)| outputs).collect())
    }

    fn take_back(&mut self, sequence: SequenceId, count: usize) -> Result<(), Failure> {
        let count = i32::try_from(count).map_err(|_| Failure::Unknown("token"))?;
        match self.sequences.get_mut(&sequence) {
            None => Err(Failure::Unknown("sequence")),
            Some(Place::Alone(cache)) => Ok(cache.cut(count)?),
            Some(Place::InBatch) => {
                let row = self.members.iter().position(|member| *member == sequence);
                Ok(self.batch.cut(row.ok_or(Failure::Unknown("row"))?, count)?)
            }
        }
    }

    /// Makes the batch hold exactly these sequences; tells for each of its rows which of them it is.
    fn gather(&mut self, sequences: &[SequenceId]) -> Result<Vec<usize>, Failure> {
        let positions: HashMap<SequenceId, usize> =
            sequences.iter().enumerate().map(|(position, sequence)| (*sequence, position)).collect();
        for row in (0..self.members.len()).rev() {
            if !positions.contains_key(&self.members[row]) {
                self.take_out(self.members[row])?;
            }
        }
        for sequence in sequences {
            match self.sequences.get(sequence) {
                None => return Err(Failure::Unknown("sequence")),
                Some(Place::InBatch) => {}
                Some(Place::Alone(cache)) => {
                    self.batch.join(cache)?;
                    self.members.push(*sequence);
                    self.sequences.insert(*sequence, Place::InBatch);
                }
            }
        }
        Ok(self.members.iter().filter_map(|member| positions.get(member).copied()).collect())
    }

    /// Gives a sequence that is in the batch a cache of its own.
    fn take_out(&mut self, sequence: SequenceId) -> Result<(), Failure> {
        let Some(row) = self.members.iter().position(|member| *member == sequence) else {
            return Ok(());
        };
        let cache = self.batch.extract(row)?;
        self.remove(row)?;
        self.sequences.insert(sequence, Place::Alone(cache));
        Ok(())
    }

    fn remove(&mut self, row: usize) -> Result<(), Failure> {
        self.members.swap_remove(row);
        Ok(self.batch.leave(row)?)
    }

    fn keep(&mut self, sequence: SequenceId) -> Result<Snapshot, Failure> {
        let cache = match self.sequences.get(&sequence) {
            None => return Err(Failure::Unknown("sequence")),
            Some(Place::Alone(cache)) => cache.kept()?,
            Some(Place::InBatch) => {
                let row = self.members.iter().position(|member| *member == sequence);
                self.batch.extract(row.ok_or(Failure::Unknown("row"))?)?
            }
        };
        let id = SnapshotId(self.next_snapshot);
        self.next_snapshot += 1;
        let (bytes, shortest) = (cache.bytes(), cache.shortest().unsigned_abs() as usize);
        self.snapshots.insert(id, cache);
        Ok(Snapshot { id, bytes, shortest })
    }
}

impl Executor for MlxExecutor {
    fn shape(&self) -> ModelShape {
        let cache = self.model.cache_shape();
        ModelShape {
            vocabulary: self.model.vocabulary().unsigned_abs(),
            window: self.model.window().unsigned_abs(),
            cuttable: cache.is_cuttable(),
            bytes_per_token: cache.bytes_per_position(),
            bytes_per_sequence: cache.fixed_bytes(),
        }
    }

    fn open(&mut self, sequence: SequenceId, from: Option<(SnapshotId, usize)>) -> Result<(), ExecutorError> {
        let cache = self.start(from)?;
        self.sequences.insert(sequence, Place::Alone(cache));
        Ok(())
    }

    fn prefill(
        &mut self,
        sequence: SequenceId,
        tokens: &[u32],
        wanted: Option<Wanted>,
    ) -> Result<Option<Output>, ExecutorError> {
        Ok(self.read(sequence, tokens, wanted)?)
    }

    fn decode(&mut self, rows: &[Row]) -> Result<Vec<Output>, ExecutorError> {
        Ok(self.step(rows)?)
    }

    fn verify(&mut self, stretches: &[Stretch<'_>]) -> Result<Vec<Vec<Output>>, ExecutorError> {
        if !self.model.cache_shape().is_cuttable() {
            return Err(ExecutorError("this model's tokens cannot be taken back".into()));
        }
        if stretches.iter().any(|stretch| stretch.tokens.is_empty()) {
            return Err(ExecutorError("a stretch without tokens".into()));
        }
        Ok(self.check(stretches)?)
    }

    fn cut(&mut self, sequence: SequenceId, count: usize) -> Result<(), ExecutorError> {
        Ok(self.take_back(sequence, count)?)
    }

    fn snapshot(&mut self, sequence: SequenceId) -> Result<Snapshot, ExecutorError> {
        Ok(self.keep(sequence)?)
    }

    fn discard(&mut self, snapshot: SnapshotId) {
        self.snapshots.remove(&snapshot);
    }

    fn close(&mut self, sequence: SequenceId) {
        self.sequences.remove(&sequence);
        if let Some(row) = self.members.iter().position(|member| *member == sequence)
            && let Err(failure) = self.remove(row)
        {
            tracing::error!(error = %ExecutorError::from(failure), "a row could not be freed; the batch starts afresh");
            self.reset();
        }
    }

    fn reset(&mut self) {
        self.sequences.clear();
        self.members.clear();
        self.batch = BatchCache::new(self.model.cache_shape().clone());
        self.snapshots.clear();
    }

    fn memory(&self) -> u64 {
        memory::active_memory().unwrap_or(0) as u64
    }
}

/// Why a call failed.
enum Failure {
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

/// The tokens of stretches in this order, filled up to one length: (rows, length).
fn filled(stretches: &[Stretch<'_>], order: &[usize], length: usize) -> Array {
    let row = |row: &usize| {
        let tokens = stretches[*row].tokens;
        tokens.iter().copied().chain(std::iter::repeat_n(0, length - tokens.len()))
    };
    let tokens: Vec<u32> = order.iter().flat_map(row).collect();
    Array::from_slice(&tokens, &[order.len() as i32, length as i32])
}

/// `logits`: (rows, vocabulary).
fn outputs(logits: &Array, wanted: &[Wanted]) -> Result<Vec<Output>, Failure> {
    let likely = wanted.contains(&Wanted::Argmax).then(|| argmax_axis(logits, -1, false)).transpose()?;
    let full = wanted.contains(&Wanted::Logits).then(|| logits.as_dtype(Dtype::Float32)).transpose()?;
    eval(likely.iter().chain(&full))?;
    let likely = likely.as_ref().map(Array::to_vec_exact::<u32>).transpose()?.unwrap_or_default();
    let full = full.as_ref().map(Array::to_vec_exact::<f32>).transpose()?.unwrap_or_default();
    let vocabulary = logits.dim(-1).unsigned_abs() as usize;
    let output = |(row, wanted): (usize, &Wanted)| match wanted {
        Wanted::Argmax => likely.get(row).map(|token| Output::Token(*token)),
        Wanted::Logits => {
            full.get(row * vocabulary..(row + 1) * vocabulary).map(|row| Output::Logits(row.to_vec()))
        }
    };
    Ok(wanted.iter().enumerate().filter_map(output).collect())
}

/// A model's `config.json`.
pub(crate) fn read_config(path: &Path) -> Result<Value, LoadError> {
    let text = fs::read(path).map_err(|source| LoadError::Unreadable { path: path.to_path_buf(), source })?;
    from_python_json(&text).map_err(|source| LoadError::Configuration { path: path.to_path_buf(), source })
}
