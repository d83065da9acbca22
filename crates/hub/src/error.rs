//! Why there is no model, each in one line for people that says what to do.

use std::{io, path::PathBuf};

/// What kept a model from being found or fetched.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("`{text}` is neither a folder nor a name like `mlx-community/Qwen3-0.6B-4bit`")]
    Unreadable { text: String },
    #[error("there is no folder `{}`", path.display())]
    NoSuchFolder { path: PathBuf },
    #[error("`{}` is not a model: it is not {missing}", path.display())]
    NotAModel { path: PathBuf, missing: String },
    #[error("`{}` is not a complete model: {missing} is missing", path.display())]
    Incomplete { path: PathBuf, missing: String },
    #[error("`{repository}` is not in the local cache, and HF_HUB_OFFLINE forbids to fetch it")]
    Offline { repository: String },
    #[error(
        "cannot reach the hub at {endpoint} ({cause}), and `{repository}` is not complete in the local cache; \
         offline, use --model with a folder"
    )]
    Unreachable { endpoint: String, repository: String, cause: String },
    #[error(
        "the hub does not let us read `{repository}` (status {status}): the name is wrong, or the model is private \
         or gated; accept its terms on the hub and set HF_TOKEN"
    )]
    Refused { repository: String, status: u16 },
    #[error("the hub has no model `{repository}`")]
    NotFound { repository: String },
    #[error("`{repository}` holds no model in safetensors: {missing} is missing")]
    Unsupported { repository: String, missing: String },
    #[error("the disk is full: no room for {file} in {}", folder.display())]
    DiskFull { folder: PathBuf, file: String },
    #[error("the download of {file} was cut ({cause}); the same command goes on where it stopped")]
    Cut { file: String, cause: String },
    #[error("the hub answered with status {status} for {file}")]
    Status { file: String, status: u16 },
    #[error("the hub's answer for {file} makes no sense: {cause}")]
    Nonsense { file: String, cause: String },
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: io::Error },
}
