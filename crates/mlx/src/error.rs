//! Why a model cannot be loaded. What fails later, while running, is the engine's `ExecutorError`.

use std::path::PathBuf;

use mlx_rs::error::{Exception, IoError};

#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error("{path} cannot be read: {source}")]
    Unreadable { path: PathBuf, source: std::io::Error },
    #[error("{path} is not a model configuration: {source}")]
    Configuration { path: PathBuf, source: serde_json::Error },
    #[error("models of type `{found}` are not supported; supported: {supported}")]
    Architecture { found: String, supported: String },
    #[error("this model asks for {0}, which is not supported")]
    Unsupported(String),
    #[error("the folder holds no weights (*.safetensors): {0}")]
    NoWeights(PathBuf),
    #[error("the weights cannot be loaded: {0}")]
    Weights(#[from] IoError),
    #[error("the weights lack `{0}`")]
    MissingWeight(String),
    #[error("the weight `{name}` has shape {found:?}, the configuration says {expected:?}")]
    Shape { name: String, found: Vec<i32>, expected: Vec<i32> },
    #[error("the adapter `{name}` cannot be used: {message}")]
    Adapter { name: String, message: String },
    #[error("MLX: {0}")]
    Mlx(#[from] Exception),
}
