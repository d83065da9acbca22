//! One model with one text under way.

use std::path::Path;

use duet_engine::executor::{Executor, Output, Row, SequenceId, Wanted};
use duet_mlx::{Kernels, LoadOptions, MlxExecutor, Precision};

pub struct Subject {
    executor: MlxExecutor,
    sequence: SequenceId,
}

impl Subject {
    /// With the kernels that the models themselves are compared with (tests/architectures/subject.rs).
    pub fn load(base: &Path, precision: Precision, adapter: Option<&Path>) -> Result<Self, String> {
        if precision == Precision::Native {
            Kernels::Mlx.choose()
        } else {
            Kernels::Own.choose()
        }
        let options = LoadOptions { precision, ..LoadOptions::default() };
        let name = base.to_string_lossy();
        let executor = MlxExecutor::load_adapted(base, options, Some(&name), adapter);
        Ok(Self { executor: executor.map_err(|error| error.to_string())?, sequence: SequenceId(0) })
    }

    /// Begins another text with this prompt; the logits after it.
    pub fn begin(&mut self, tokens: &[u32]) -> Result<Vec<f32>, String> {
        self.executor.close(self.sequence);
        self.sequence = SequenceId(self.sequence.0 + 1);
        self.executor.open(self.sequence, None).map_err(|error| error.to_string())?;
        let output = self.executor.prefill(self.sequence, tokens, Some(Wanted::Logits));
        logits(output.map_err(|error| error.to_string())?)
    }

    /// The logits after one more token.
    pub fn next(&mut self, token: u32) -> Result<Vec<f32>, String> {
        let row = Row { sequence: self.sequence, token, wanted: Wanted::Logits };
        logits(self.executor.decode(&[row]).map_err(|error| error.to_string())?.pop())
    }
}

fn logits(output: Option<Output>) -> Result<Vec<f32>, String> {
    match output {
        Some(Output::Logits(logits)) => Ok(logits),
        other => Err(format!("{other:?} instead of logits")),
    }
}
