//! Local generation without MLX types: from a neutral request to neutral events, over an [`executor::Executor`] that runs
//! the model.
//!
//! A request is rendered ([`template`]) and tokenised ([`text`]) where it arrives, then handed to the one thread that owns
//! every executor ([`worker`]). There [`scheduler`] decides what happens next, [`generation`] does it: prompts are read from
//! where the [`prefix_cache`] or the [`prefix_store`] ends, rows decode together, [`sampler`] draws, and each token passes detokenizer, [`format`]
//! decoder and stop sequences before it leaves as an event.
//!
//! Nothing here knows MLX, a wire format or an HTTP status; nothing on the thread awaits or waits for a client.

mod constraint;
pub mod embedding;
pub mod executor;
mod format;
#[cfg(any(test, feature = "fuzzing"))]
pub mod fuzzing;
mod generation;
mod handle;
pub mod mapped;
mod metrics;
mod model_files;
mod options;
mod prefix_cache;
mod prefix_store;
mod prompt;
mod python_json;
mod sampler;
mod scheduler;
#[cfg(feature = "scripted")]
pub mod scripted;
mod speculation;
pub mod stored;
mod stream;
mod template;
mod tenant;
mod text;
mod worker;

pub use handle::{Engine, Models};
pub use metrics::{Metrics, MetricsSnapshot};
pub use model_files::{ModelError, ModelFiles, NamedBytes};
pub use options::{Options, Served, Speculation, SpeculationKind, StoreOptions, WindowPolicy};
pub use prefix_store::Fingerprint;
pub use python_json::from_python_json;
pub use speculation::OtherTokens;
pub use worker::{Resident, Worker};
