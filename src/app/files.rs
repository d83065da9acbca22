//! The files of a model: what is read from them without loading it, and the folder that MLX loads from.

use std::{
    borrow::Cow,
    collections::HashMap,
    io,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, OnceLock, PoisonError},
    time::SystemTime,
};

use duet_engine::{ModelFiles, NamedBytes};
use duet_hub::Files;
use duet_inference::Reasoning;

/// What the way a model thinks is read from.
const TELLING: [&str; 3] = ["chat_template.jinja", "chat_template.json", "tokenizer_config.json"];

/// When each of them was changed last.
type Changes = [Option<SystemTime>; TELLING.len()];

/// How models think, which takes a template's compilation to find out: remembered for as long as the files stay as they are,
/// so that lists of models cost no more than looks at the files' times.
#[derive(Debug, Default)]
pub(super) struct Thinking {
    folders: Mutex<HashMap<PathBuf, (Changes, Option<Reasoning>)>>,
    embedded: OnceLock<Option<Reasoning>>,
    #[cfg(test)]
    read: std::sync::atomic::AtomicUsize,
}

impl Thinking {
    /// How a model thinks, if its files are here and say so. Blocks.
    pub(super) fn of(&self, files: &Files) -> Option<Reasoning> {
        let folder = match files {
            // Those of a model on the hub may come yet.
            Files::Embedded([]) => return None,
            Files::Embedded(_) => return self.embedded.get_or_init(|| self.read(files)).clone(),
            Files::Folder(folder) => folder,
        };
        let changes = changes(folder);
        if let Some((then, known)) = self.folders().get(folder)
            && *then == changes
        {
            return known.clone();
        }
        let found = self.read(files);
        self.folders().insert(folder.clone(), (changes, found.clone()));
        found
    }

    fn read(&self, files: &Files) -> Option<Reasoning> {
        #[cfg(test)]
        self.read.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        read(files).ok()
    }

    fn folders(&self) -> MutexGuard<'_, HashMap<PathBuf, (Changes, Option<Reasoning>)>> {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn changes(folder: &Path) -> Changes {
    TELLING.map(|name| folder.join(name).metadata().and_then(|metadata| metadata.modified()).ok())
}

fn read(files: &Files) -> Result<Reasoning, duet_engine::ModelError> {
    match files {
        Files::Folder(folder) => ModelFiles::reasoning(folder),
        Files::Embedded(files) => ModelFiles::reasoning_from_bytes(&named(files)),
    }
}

/// What counting and generating take.
pub(super) fn model_files(files: &Files) -> Result<ModelFiles, duet_engine::ModelError> {
    match files {
        Files::Folder(folder) => ModelFiles::load(folder),
        Files::Embedded(files) => ModelFiles::from_bytes(&named(files)),
    }
}

fn named(files: &[(&'static str, &'static [u8])]) -> Vec<NamedBytes<'static>> {
    files.iter().map(|(name, bytes)| NamedBytes { name, bytes: Cow::Borrowed(bytes) }).collect()
}

/// An embedded model is unpacked for as long as loading takes.
pub(super) enum Weights {
    Folder(PathBuf),
    Unpacked(tempfile::TempDir),
}

impl Weights {
    pub(super) fn of(files: Files) -> io::Result<Self> {
        match files {
            Files::Folder(folder) => Ok(Self::Folder(folder)),
            Files::Embedded(files) => {
                let folder = tempfile::tempdir()?;
                for (name, bytes) in files {
                    std::fs::write(folder.path().join(name), bytes)?;
                }
                Ok(Self::Unpacked(folder))
            }
        }
    }

    pub(super) fn folder(&self) -> &std::path::Path {
        match self {
            Self::Folder(folder) => folder,
            Self::Unpacked(folder) => folder.path(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, sync::atomic::Ordering, time::Duration};

    use super::*;

    const THINKS: &str = "{{ messages[0].content }}{% if enable_thinking %}<think>{% endif %}";

    fn reads(thinking: &Thinking) -> usize {
        thinking.read.load(Ordering::SeqCst)
    }

    #[test]
    fn templates_are_compiled_once_until_they_change() {
        let folder = tempfile::tempdir().unwrap();
        let (files, template) =
            (Files::Folder(folder.path().to_owned()), folder.path().join("chat_template.jinja"));
        fs::write(&template, THINKS).unwrap();
        let thinking = Thinking::default();
        let first = thinking.of(&files);
        assert!(first.is_some());
        for _ in 0..10 {
            assert_eq!(thinking.of(&files), first);
        }
        assert_eq!(reads(&thinking), 1);
        fs::write(&template, "{% broken").unwrap();
        let later = SystemTime::now() + Duration::from_secs(60);
        fs::File::options().write(true).open(&template).unwrap().set_modified(later).unwrap();
        assert_eq!((thinking.of(&files), thinking.of(&files)), (None, None), "what is wrong is known, too");
        assert_eq!(reads(&thinking), 2);
        fs::remove_file(&template).unwrap();
        fs::write(
            folder.path().join("tokenizer_config.json"),
            serde_json::json!({"chat_template": THINKS}).to_string(),
        )
        .unwrap();
        assert_eq!(thinking.of(&files), first, "another file of the same folder");
        assert_eq!(reads(&thinking), 3);
    }

    #[test]
    fn what_is_not_here_yet_is_looked_at_again() {
        let thinking = Thinking::default();
        assert_eq!((thinking.of(&Files::Embedded(&[])), reads(&thinking)), (None, 0));
    }
}
