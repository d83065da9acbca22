//! Where model files come from: the binary itself, a folder, the local Hugging Face cache, the hub.
//!
//! Invariant: what [`Hub::obtain`] returns is complete. A download becomes visible under its branch name only after
//! its last file has arrived, and folders that others left half-filled are recognised by their weight index.

mod cache;
mod download;
mod error;
mod files;
mod integrity;
mod local;
mod reference;

use std::path::PathBuf;

pub use error::Error;
pub use files::Files;
pub use local::{LocalModel, local_models};
pub use reference::{Reference, Repository};

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
    /// Draw progress bars on standard error, where it is a terminal.
    pub progress: bool,
}

impl Hub {
    /// As the variables of the Hugging Face tools say: `HF_HUB_CACHE`, `HF_HOME`, `XDG_CACHE_HOME`, `HF_ENDPOINT`,
    /// `HF_TOKEN` (or the token file of a login), `HF_HUB_OFFLINE`.
    #[must_use]
    pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let variable = |name| variable(name).filter(|value: &String| !value.is_empty());
        let home = cache::home(&variable);
        let token = variable("HF_TOKEN").or_else(|| cache::stored_token(&home));
        let endpoint = variable("HF_ENDPOINT").unwrap_or_else(|| "https://huggingface.co".to_owned());
        Self {
            cache: variable("HF_HUB_CACHE").map_or_else(|| home.join("hub"), PathBuf::from),
            endpoint: endpoint.trim_end_matches('/').to_owned(),
            token,
            offline: variable("HF_HUB_OFFLINE").is_some_and(|value| value != "0"),
            progress: true,
        }
    }

    /// The files of a model, from the nearest place that has them all; downloads what is missing.
    ///
    /// # Errors
    /// A folder without a model in it, or whatever kept the download from finishing.
    pub fn obtain(&self, reference: &Reference) -> Result<Model, Error> {
        match reference {
            Reference::Demo => Ok(demo()),
            Reference::Folder(path) => local::folder(path),
            Reference::Hub(repository) => match self.cached(repository) {
                Some(folder) => Ok(self.model(repository, folder)),
                None => self.pull(repository),
            },
        }
    }

    /// Brings the newest files of a repository into the cache, whatever is there already.
    ///
    /// # Errors
    /// Whatever kept the download from finishing; what has arrived stays for the next attempt.
    pub fn pull(&self, repository: &Repository) -> Result<Model, Error> {
        let folder = download::snapshot(self, repository)?;
        Ok(self.model(repository, folder))
    }

    fn cached(&self, repository: &Repository) -> Option<PathBuf> {
        let folder = cache::snapshot(&self.cache, repository)?;
        files::is_complete(&folder).then_some(folder)
    }

    fn model(&self, repository: &Repository, folder: PathBuf) -> Model {
        Model {
            name: repository.name.clone(),
            created: files::written(&folder),
            files: Files::Folder(folder),
        }
    }
}

fn demo() -> Model {
    Model {
        name: duet_demo::NAME.to_owned(),
        created: duet_demo::CREATED,
        files: Files::Embedded(duet_demo::FILES),
    }
}
