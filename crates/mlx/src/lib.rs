//! Runs models on MLX: loading, layers, key-value caches, architectures, and the executor that the engine drives.
//!
//! The only crate that names mlx-rs. MLX is used from one thread: [`MlxExecutor`] is loaded, used and dropped on
//! the engine's thread, and no array leaves it.

mod adapters;
mod answers;
mod cache;
mod checkup;
mod copied;
mod device;
mod encoders;
mod error;
mod evaluation;
mod executor;
mod flight;
mod footprint;
mod forms;
mod joined;
mod kernels;
mod layers;
mod lent;
mod memory;
mod models;
mod packed;
mod places;
mod precision;
mod quantization;
mod reading;
mod recorded;
mod step;
mod tensors;
mod weights;

pub use adapters::AdapterFacts;
pub use checkup::{Checkup, CheckupError, checkup};
pub use device::{Device, available_memory, device};
pub use encoders::{MlxEncoder, supported_encoder_types};
pub use error::LoadError;
pub use executor::{LoadOptions, MlxExecutor};
pub use footprint::Footprint;
pub use forms::KeyValueBits;
pub use kernels::Kernels;
pub use memory::{active_memory, cached_memory, release_memory};
pub use models::supported_model_types;
pub use precision::Precision;
