//! Why there is no model, each in one line for people that says what to do.

use std::{io, path::PathBuf, time::Duration};

/// What kept a model from being found, fetched or removed.
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
    #[error(
        "`{repository}` is not complete in the local cache ({missing} is missing), and the network may not be used \
         (--offline or HF_HUB_OFFLINE)"
    )]
    Offline { repository: String, missing: String },
    #[error(
        "cannot reach the hub at {endpoint} ({cause}), and `{repository}` is not complete in the local cache; \
         offline, use --model with a folder"
    )]
    Unreachable { endpoint: String, repository: String, cause: String },
    #[error(
        "the hub at {endpoint} did not answer for {} seconds while {file} was asked for; the same command goes on \
         where it stopped (HF_HUB_DOWNLOAD_TIMEOUT sets the seconds)",
        silence.as_secs_f32()
    )]
    Silent { endpoint: String, file: String, silence: Duration },
    #[error(
        "`{repository}` is gated (status {status}): accept its licence at {endpoint}/{repository}, then set HF_TOKEN \
         to a token of the same account"
    )]
    Gated { endpoint: String, repository: String, status: u16 },
    #[error("the hub does not know the token in HF_TOKEN (status 401): make a new one, or unset it")]
    UnknownToken,
    #[error(
        "the hub does not let us read `{repository}` (status {status}): the name is wrong, or the model is private \
         or gated; accept its terms on the hub and set HF_TOKEN"
    )]
    Refused { repository: String, status: u16 },
    #[error("the hub has no model `{repository}`")]
    NotFound { repository: String },
    #[error("`{repository}` has no revision `{revision}`")]
    NoRevision { repository: String, revision: String },
    #[error("`{repository}` holds no model in safetensors: {missing} is missing")]
    Unsupported { repository: String, missing: String },
    #[error(
        "the hub asks us to slow down (status 429){}; the same command goes on where it stopped, and a token in \
         HF_TOKEN raises the limit",
        until(*wait)
    )]
    TooMany { wait: Option<Duration> },
    #[error("the disk is full: no room for {file} in {}", folder.display())]
    DiskFull { folder: PathBuf, file: String },
    #[error(
        "not enough room for `{repository}`: {needed} bytes are still to come, {free} are free in {}",
        folder.display()
    )]
    NoRoom { folder: PathBuf, repository: String, needed: u64, free: u64 },
    #[error("the download of {file} was cut ({cause}); the same command goes on where it stopped")]
    Cut { file: String, cause: String },
    #[error("what arrived as {file} is not what the hub announced ({cause}), so it was thrown away")]
    Damaged { file: String, cause: String },
    #[error("the hub answered with status {status} for {file}")]
    Status { file: String, status: u16 },
    #[error("the hub's answer for {file} makes no sense: {cause}")]
    Nonsense { file: String, cause: String },
    #[error("the download of `{repository}` was stopped; it goes on where it stopped when asked for again")]
    Cancelled { repository: String },
    #[error("`{repository}` is not in the local cache at {}", cache.display())]
    NotCached { repository: String, cache: PathBuf },
    #[error("`{repository}` is being fetched right now; try again when that has ended")]
    InUse { repository: String },
    #[error("nothing was removed: {} is {what}, which is none of what a cache holds", path.display())]
    Strange { path: PathBuf, what: &'static str },
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: io::Error },
}

impl Error {
    pub(crate) fn file(path: &std::path::Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::File { path: path.to_owned(), source }
    }
}

fn until(wait: Option<Duration>) -> String {
    wait.map_or_else(String::new, |wait| format!(" for {} seconds", wait.as_secs()))
}
