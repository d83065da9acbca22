//! How an engine is set up.

use std::path::PathBuf;
use std::time::Duration;

use crate::executor::ModelShape;
use crate::prefix_store::Fingerprint;

/// What clients are told about the model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Served {
    pub id: String,
    pub display_name: String,
    /// In seconds since 1970.
    pub created: u64,
}

/// Limits and budgets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The most sequences that decode together; also the most choices of one request.
    pub max_batch: usize,
    /// The most prompt tokens read between two decoding steps.
    pub prefill_chunk: usize,
    /// The most requests that wait for their turn.
    pub queue: usize,
    /// What the model itself takes of the worker's memory, in bytes: what is left bounds the window.
    pub weights: u64,
    /// What the prefix cache may occupy; 0 turns it off.
    pub prefix_cache_bytes: u64,
    /// It is no larger than the states of so many sequences that fill the model's window.
    pub prefix_cache_windows: Option<u32>,
    /// Where states are kept on disk, too.
    pub prefix_store: Option<StoreOptions>,
    /// Fewer shared tokens than this are read again rather than taken from the cache.
    pub min_reuse: usize,
    /// A step that takes longer than this fails the requests that wait for it.
    pub stall_after: Duration,
    /// What clients are told to wait when the queue is full.
    pub retry_after: Duration,
    /// A smaller context window than the model's.
    pub window: Option<u32>,
    pub window_policy: WindowPolicy,
    pub speculation: Speculation,
}

/// Where and how states are kept on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreOptions {
    /// Shared with other models and processes.
    pub folder: PathBuf,
    /// What all files in it together may occupy.
    pub bytes: u64,
    /// Of the model that the engine runs.
    pub model: Fingerprint,
}

/// How tokens are guessed ahead of the model, which never changes what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Speculation {
    pub kind: SpeculationKind,
    /// The most tokens that are guessed at once, up to 16.
    pub most: usize,
    /// Whether guesses are checked only as long as that pays, as measured on the go. Otherwise always: for tests.
    pub measured: bool,
}

/// Where guesses come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpeculationKind {
    /// No guesses.
    Off,
    /// What prompt and answer repeat, and what a grammar leaves no choice about.
    PromptLookup,
    /// The same, and a draft model where the engine has one.
    Auto,
}

/// What to do when prompt and requested answer together exceed the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowPolicy {
    /// Answer with what is left of the window. Clients such as Claude Code ask for 32000 tokens whatever the model,
    /// so a local model with a small window could not serve them otherwise.
    Clamp,
    /// Refuse, as the vendors' own services do.
    Refuse,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            max_batch: 16,
            prefill_chunk: 512,
            queue: 256,
            weights: 0,
            prefix_cache_bytes: 1 << 30,
            prefix_cache_windows: None,
            prefix_store: None,
            min_reuse: 16,
            stall_after: Duration::from_secs(300),
            retry_after: Duration::from_secs(2),
            window: None,
            window_policy: WindowPolicy::Clamp,
            speculation: Speculation::default(),
        }
    }
}

impl Options {
    /// What the prefix cache may occupy for such a model, in bytes.
    pub(crate) fn prefix_cache_of(&self, shape: &ModelShape) -> u64 {
        let window = u64::from(self.window.map_or(shape.window, |window| window.min(shape.window)));
        let whole = shape.bytes_per_token.saturating_mul(window).saturating_add(shape.bytes_per_sequence);
        let most = self.prefix_cache_windows.map(|windows| whole.saturating_mul(u64::from(windows)));
        most.map_or(self.prefix_cache_bytes, |most| most.min(self.prefix_cache_bytes))
    }
}

impl Default for Speculation {
    fn default() -> Self {
        Self { kind: SpeculationKind::Auto, most: 8, measured: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::executor::StepBytes;

    #[test]
    fn prompts_are_kept_for_some_whole_windows() {
        let shape = ModelShape {
            vocabulary: 10,
            window: 100,
            cuttable: true,
            bytes_per_token: 3,
            bytes_per_sequence: 50,
            early: None,
            step: StepBytes::default(),
        };
        let most = Options { prefix_cache_bytes: 1000, ..Options::default() };
        let of = |windows, window| {
            Options { prefix_cache_windows: windows, window, ..most.clone() }.prefix_cache_of(&shape)
        };
        assert_eq!(of(None, None), 1000);
        assert_eq!(of(Some(2), None), 700);
        assert_eq!(of(Some(2), Some(10)), 160);
        assert_eq!(of(Some(8), Some(1000)), 1000);
    }
}
