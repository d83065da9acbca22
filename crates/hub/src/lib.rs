//! Where model files come from: the binary itself, a folder, the local Hugging Face cache, the hub.
//!
//! Invariant: what [`Hub::obtain`] returns is complete. A download becomes visible under its branch name only after
//! its last file has arrived, and folders that others left half-filled are recognised by their weight index.

mod bar;
mod blob;
mod cache;
mod client;
mod download;
mod error;
mod facts;
mod files;
#[cfg(any(test, feature = "fuzzing"))]
pub mod fuzzing;
mod integrity;
mod listing;
mod local;
mod patience;
mod portrait;
mod progress;
mod reach;
mod reference;
mod removal;
mod safetensors;

use std::{ops::ControlFlow, path::PathBuf, time::Duration};

pub use error::Error;
pub use facts::{Facts, Quantization};
pub use files::Files;
pub use local::{LocalModel, local_adapters, local_models};
pub use patience::Patience;
pub use portrait::{Portrait, StoredFile};
pub use progress::{FileProgress, Progress, Watch};
pub use reference::{Reference, Repository};
pub use removal::{Removal, Scope};

/// A model whose files are all here.
#[derive(Debug, Clone)]
pub struct Model {
    /// The name that clients use.
    pub name: String,
    /// When its files were written, in seconds since 1970.
    pub created: u64,
    /// The files themselves.
    pub files: Files,
}

impl Model {
    /// Whether it is no model by itself, but something to apply to one.
    #[must_use]
    pub fn is_adapter(&self) -> bool {
        matches!(&self.files, Files::Folder(folder) if files::holds_adapter(folder))
    }
}

/// Access to the local cache and the hub behind it.
#[derive(Debug, Clone)]
pub struct Hub {
    /// The cache folder, in the layout that `huggingface_hub` defined.
    pub cache: PathBuf,
    /// The hub's address, without a slash at the end.
    pub endpoint: String,
    /// The user's access token.
    pub token: Option<String>,
    /// Never use the network.
    pub offline: bool,
    /// Draw a progress bar on standard error, where it is a terminal.
    pub progress: bool,
    /// How long to wait for the hub.
    pub patience: Patience,
}

impl Hub {
    /// As the variables of the Hugging Face tools say: `HF_HUB_CACHE`, `HF_HOME`, `XDG_CACHE_HOME`, `HF_ENDPOINT`,
    /// `HF_TOKEN` (or the token file of a login), `HF_HUB_OFFLINE`, `HF_HUB_DOWNLOAD_TIMEOUT`.
    #[must_use]
    pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let variable = |name| variable(name).filter(|value: &String| !value.is_empty());
        let home = cache::home(&variable);
        let token = variable("HF_TOKEN").or_else(|| cache::stored_token(&home));
        let endpoint = variable("HF_ENDPOINT").unwrap_or_else(|| "https://huggingface.co".to_owned());
        let silence = variable("HF_HUB_DOWNLOAD_TIMEOUT").and_then(|seconds| seconds.parse().ok());
        let mut patience = Patience::default();
        if let Some(silence) = silence.filter(|seconds| *seconds > 0) {
            patience.silence = Duration::from_secs(silence);
        }
        Self {
            cache: variable("HF_HUB_CACHE").map_or_else(|| home.join("hub"), PathBuf::from),
            endpoint: endpoint.trim_end_matches('/').to_owned(),
            token: token.map(|token| token.trim().to_owned()),
            offline: variable("HF_HUB_OFFLINE").is_some_and(|value| is_true(&value)),
            progress: true,
            patience,
        }
    }

    /// What a text stands for, as [`Reference::parse`]; a name without an owner is looked for in the cache first, under
    /// any owner, and means `mlx-community` otherwise.
    ///
    /// # Errors
    /// As [`Reference::parse`].
    pub fn resolve(&self, text: &str) -> Result<Reference, Error> {
        match Reference::parse(text)? {
            Reference::Hub(repository) => Ok(Reference::Hub(self.with_owner(text, repository))),
            other => Ok(other),
        }
    }

    /// As [`Self::resolve`], for what can only be a repository.
    ///
    /// # Errors
    /// As [`Repository::parse`].
    pub fn resolve_repository(&self, text: &str) -> Result<Repository, Error> {
        Ok(self.with_owner(text, Repository::parse(text)?))
    }

    fn with_owner(&self, text: &str, repository: Repository) -> Repository {
        let bare = text.split('@').next().unwrap_or(text);
        if bare.contains('/') {
            return repository;
        }
        Repository { name: cache::full_name(&self.cache, bare, reference::OWNER), ..repository }
    }

    /// The files of a model, from the nearest place that has them all; downloads what is missing.
    ///
    /// # Errors
    /// A folder without a model in it, or whatever kept the download from finishing.
    pub fn obtain(&self, reference: &Reference) -> Result<Model, Error> {
        self.with_bar(|watch| self.obtain_watched(reference, watch))
    }

    /// As [`Self::obtain`], telling `watch` how far a download is.
    ///
    /// # Errors
    /// As [`Self::obtain`], and the watcher's wish to stop.
    pub fn obtain_watched(&self, reference: &Reference, watch: Watch<'_>) -> Result<Model, Error> {
        match reference {
            Reference::Demo => Ok(demo()),
            Reference::Folder(path) => local::folder(path),
            Reference::Hub(repository) => match self.cached(repository) {
                Ok(folder) => Ok(self.model(repository, folder)),
                Err(missing) if self.offline => {
                    Err(Error::Offline { repository: repository.full_name(), missing })
                }
                Err(_) => self.pull_watched(repository, watch),
            },
        }
    }

    /// Brings the newest files of a repository into the cache; what is there already is not fetched again.
    ///
    /// # Errors
    /// Whatever kept the download from finishing; what has arrived stays for the next attempt.
    pub fn pull(&self, repository: &Repository) -> Result<Model, Error> {
        self.with_bar(|watch| self.pull_watched(repository, watch))
    }

    /// As [`Self::pull`], telling `watch` how far it is.
    ///
    /// # Errors
    /// As [`Self::pull`], and the watcher's wish to stop.
    pub fn pull_watched(&self, repository: &Repository, watch: Watch<'_>) -> Result<Model, Error> {
        let folder = download::snapshot(self, repository, watch)?;
        Ok(self.model(repository, folder))
    }

    fn with_bar<T>(&self, run: impl FnOnce(Watch<'_>) -> T) -> T {
        let bar = self.progress.then(bar::Bar::new);
        run(&|progress| bar.as_ref().map_or(ControlFlow::Continue(()), |bar| bar.show(progress)))
    }

    /// The folder of a complete model in the cache, else what is missing of it.
    fn cached(&self, repository: &Repository) -> Result<PathBuf, String> {
        let folder = cache::snapshot(&self.cache, repository).ok_or("everything")?;
        files::missing(&folder).map_or(Ok(folder), Err)
    }

    fn model(&self, repository: &Repository, folder: PathBuf) -> Model {
        Model {
            name: repository.name.clone(),
            created: files::written(&folder),
            files: Files::Folder(folder),
        }
    }
}

/// As the Hugging Face tools read a switch, anything that is no clear denial counts.
fn is_true(value: &str) -> bool {
    !matches!(value.to_ascii_lowercase().as_str(), "0" | "false" | "no" | "off")
}

fn demo() -> Model {
    Model {
        name: duet_demo::NAME.to_owned(),
        created: duet_demo::CREATED,
        files: Files::Embedded(duet_demo::FILES),
    }
}
