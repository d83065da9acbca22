//! The executor under test, driven with logits throughout. Failures are text, for [`Judge`](crate::judge::Judge).

use std::path::Path;

use duet_engine::executor::{Executor, Output, Row, SequenceId, Snapshot, SnapshotId, Wanted, buffered};
use duet_engine::stored::{Segment, StoredState};
use duet_mlx::{Kernels, LoadOptions, MlxExecutor, Precision};
use mlx_rs::memory;

pub struct Subject {
    executor: MlxExecutor,
    opened: u64,
}

impl Subject {
    /// As stored with MLX's kernels, as mlx-lm has it: with packed weights those sum in bfloat16. In float32 with our own.
    pub fn load(folder: &Path, precision: Precision) -> Result<Self, String> {
        if precision == Precision::Native {
            Kernels::Mlx.choose()
        } else {
            Kernels::Own.choose()
        }
        let executor = MlxExecutor::load(folder, LoadOptions { precision, ..LoadOptions::default() })
            .map_err(|error| error.to_string())?;
        Ok(Self { executor, opened: 0 })
    }

    /// A sequence, empty or with the beginning of a kept state.
    pub fn open(&mut self, from: Option<(SnapshotId, usize)>) -> Result<SequenceId, String> {
        self.opened += 1;
        let sequence = SequenceId(self.opened);
        self.executor.open(sequence, from).map_err(|error| error.to_string())?;
        Ok(sequence)
    }

    /// Reads tokens and tells the logits after the last.
    pub fn read(&mut self, sequence: SequenceId, tokens: &[u32]) -> Result<Vec<f32>, String> {
        let output = self.executor.prefill(sequence, tokens, Some(Wanted::Logits));
        logits(output.map_err(|error| error.to_string())?)
    }

    /// Reads tokens that are not the prompt's last.
    pub fn read_on(&mut self, sequence: SequenceId, tokens: &[u32]) -> Result<(), String> {
        self.executor.prefill(sequence, tokens, None).map_err(|error| error.to_string())?;
        Ok(())
    }

    /// One step of several sequences together: each one's logits after its token.
    pub fn step(&mut self, rows: &[(SequenceId, u32)]) -> Result<Vec<Vec<f32>>, String> {
        let wanted = Wanted::Logits;
        let rows: Vec<_> = rows.iter().map(|&(sequence, token)| Row { sequence, token, wanted }).collect();
        let outputs = self.executor.decode(&rows).map_err(|error| error.to_string())?;
        if outputs.len() != rows.len() {
            return Err(format!("{} answers to {} rows", outputs.len(), rows.len()));
        }
        outputs.into_iter().map(|output| logits(Some(output))).collect()
    }

    /// The most memory that reading so many tokens at once took beside the weights, in bytes, and what admission expects.
    pub fn memory_of(&mut self, tokens: u64) -> Result<[u64; 2], String> {
        let measured =
            |bytes: Result<usize, _>| bytes.map_err(|error: mlx_rs::error::Exception| error.to_string());
        let before = measured(memory::active_memory())?;
        measured(memory::reset_peak_memory().map(|()| 0))?;
        let sequence = self.open(None)?;
        self.read(sequence, &(0..tokens as u32).map(|token| token % 50).collect::<Vec<_>>())?;
        self.close(sequence);
        let taken = measured(memory::peak_memory())? - before;
        let shape = self.executor.shape();
        Ok([taken as u64, shape.step.of(1, tokens, tokens) + shape.state(buffered(tokens))])
    }

    pub fn keep(&mut self, sequence: SequenceId) -> Result<Snapshot, String> {
        self.executor.snapshot(sequence).map_err(|error| error.to_string())
    }

    /// Whether the model says that its kept states serve every beginning of their tokens.
    pub fn is_cuttable(&self) -> bool {
        self.executor.shape().cuttable
    }

    /// What there is to store of a state beside its first `from` tokens.
    pub fn stored(&mut self, snapshot: Snapshot, from: usize) -> Result<Segment, String> {
        let layout = self.executor.layout(snapshot.id, from).map_err(|error| error.to_string())?;
        let (mut bytes, mut ranges) = (Vec::new(), Vec::new());
        for number in 0..layout.parts.len() {
            let part = self.executor.part(snapshot.id, from, number).map_err(|error| error.to_string())?;
            ranges.push(bytes.len()..bytes.len() + part.len());
            bytes.extend(part);
        }
        Segment::new(from, layout, bytes, ranges)
            .ok_or_else(|| "parts of other sizes than announced".to_owned())
    }

    /// A state that was stored.
    pub fn restore(&mut self, segments: &[&Segment], length: usize) -> Result<Snapshot, String> {
        let segments = segments.iter().map(|segment| (*segment).clone()).collect();
        self.executor.restore(&StoredState { length, segments }).map_err(|error| error.to_string())
    }

    pub fn discard(&mut self, snapshot: SnapshotId) {
        self.executor.discard(snapshot);
    }

    pub fn close(&mut self, sequence: SequenceId) {
        self.executor.close(sequence);
    }
}

fn logits(output: Option<Output>) -> Result<Vec<f32>, String> {
    match output {
        Some(Output::Logits(logits)) => Ok(logits),
        Some(Output::Token(_)) => Err("a token instead of logits".to_owned()),
        None => Err("no logits".to_owned()),
    }
}
