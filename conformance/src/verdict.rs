//! What a run says of one requirement in one case.

use serde::{Deserialize, Serialize};

/// The verdicts, worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Kept.
    Pass,
    /// A known failure, as the baseline has it.
    Xfail,
    /// The server does not offer what the case needs.
    Skip,
    /// Not kept, and not binding.
    Warn,
    /// The model did not do what the case is about, however often it was asked.
    Inconclusive,
    /// The baseline expects a failure that did not come.
    Xpass,
    /// A prerequisite failed, so it could not be judged. Counts as a failure.
    Untestable,
    /// Not kept.
    Fail,
    /// The suite itself failed.
    HarnessError,
}

impl Verdict {
    /// Whether a run with such a verdict has failed.
    #[must_use]
    pub const fn is_failure(self) -> bool {
        matches!(self, Self::Fail | Self::Untestable | Self::Xpass)
    }

    /// How reports name it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Xfail => "xfail",
            Self::Skip => "skip",
            Self::Warn => "warn",
            Self::Inconclusive => "inconclusive",
            Self::Xpass => "xpass",
            Self::Untestable => "untestable",
            Self::Fail => "fail",
            Self::HarnessError => "harness error",
        }
    }
}
