//! What a repository holds at one commit, as the hub tells it.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::{
    Error, Repository,
    client::Client,
    files,
    integrity::Tag,
    patience::{Failure, persist},
    progress::Tracker,
};

/// The files that serving needs.
#[derive(Debug)]
pub(crate) struct Listing {
    pub(crate) commit: String,
    pub(crate) files: Vec<Remote>,
}

/// One file on the hub.
#[derive(Debug, Clone)]
pub(crate) struct Remote {
    pub(crate) name: String,
    pub(crate) size: u64,
    pub(crate) tag: Tag,
}

#[derive(Deserialize)]
struct Description {
    sha: String,
    siblings: Vec<Sibling>,
}

#[derive(Deserialize)]
struct Sibling {
    rfilename: String,
    size: Option<u64>,
    #[serde(rename = "blobId")]
    blob: Option<String>,
    lfs: Option<Large>,
}

#[derive(Deserialize)]
struct Large {
    sha256: String,
    size: u64,
}

impl Listing {
    /// Asks for the commit that the revision points to now, and its files.
    pub(crate) fn fetch(client: &Client<'_>, tracker: &Tracker<'_>) -> Result<Self, Error> {
        let patience = &client.hub.patience;
        let description = persist(patience, tracker, || describe(client), || 0)?;
        let names = description.siblings.iter().map(|sibling| sibling.rfilename.clone());
        let names: BTreeSet<_> = names.filter(|name| is_safe(name)).collect();
        let repository = client.repository.name.clone();
        if let Some(missing) = files::missing_of(&names, None) {
            return Err(Error::Unsupported { repository, missing });
        }
        let sibling = |name: &str| description.siblings.iter().find(|sibling| sibling.rfilename == name);
        let remote = |name: &str| match sibling(name).and_then(Sibling::known) {
            Some(remote) => Ok(remote),
            // A mirror that leaves out sizes.
            None => persist(patience, tracker, || probe(client, &description.sha, name), || 0),
        };
        let files = files::needed(&names).into_iter().map(remote).collect::<Result<_, _>>()?;
        Ok(Self { commit: description.sha, files })
    }
}

impl Sibling {
    fn known(&self) -> Option<Remote> {
        let (size, tag) = match &self.lfs {
            Some(large) => (large.size, Tag::read(&large.sha256)),
            None => (self.size?, Tag::read(self.blob.as_deref()?)),
        };
        is_word(tag.text()).then(|| Remote { name: self.rfilename.clone(), size, tag })
    }
}

fn describe(client: &Client<'_>) -> Result<Description, Failure> {
    let name = &client.repository.name;
    let mut response = client.describe()?;
    let description: Description =
        response.body_mut().read_json().map_err(|error| client.broken(name, error))?;
    if !is_word(&description.sha) {
        return Err(client.nonsense(name, "its commit is no commit"));
    }
    Ok(description)
}

fn probe(client: &Client<'_>, commit: &str, name: &str) -> Result<Remote, Failure> {
    let response = client.probe(commit, name)?;
    let text = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
    // A redirect has the tag and length of its own text, and those of the file apart.
    let tag = text("x-linked-etag").or_else(|| text("etag")).map(Tag::read);
    let size = text("x-linked-size").or_else(|| text("content-length"));
    match (tag, size.and_then(|size| size.parse().ok())) {
        (Some(tag), Some(size)) if is_word(tag.text()) => Ok(Remote { name: name.to_owned(), size, tag }),
        _ => Err(client.nonsense(name, "it has no size and tag")),
    }
}

/// The names in a description that may become paths.
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) fn names(description: &[u8]) -> Vec<String> {
    let description = serde_json::from_slice::<Description>(description);
    let siblings = description.map(|description| description.siblings).unwrap_or_default();
    siblings.into_iter().map(|sibling| sibling.rfilename).filter(|name| is_safe(name)).collect()
}

/// What comes from the hub becomes a path on this machine: it must not leave its folder.
fn is_safe(name: &str) -> bool {
    let climbs = |part: &str| part.is_empty() || part == "." || part == "..";
    !name.contains(['\\', '\0']) && !name.split('/').any(climbs)
}

fn is_word(text: &str) -> bool {
    Repository::is_word(text)
}

#[cfg(test)]
mod tests {
    use super::is_safe;

    #[test]
    fn names_stay_in_their_folder() {
        for name in ["config.json", "1_Pooling/config.json", "a b.json", "..json"] {
            assert!(is_safe(name), "{name}");
        }
        for name in ["../config.json", "a/../b.json", "/config.json", "a//b.json", "..\\config.json", "."] {
            assert!(!is_safe(name), "{name}");
        }
    }
}
