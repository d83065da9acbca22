//! Models that are on this machine without being configured: those of the Hugging Face cache and of the models folders.

use std::{path::PathBuf, sync::Arc};

use duet_hub::{Hub, LocalModel, Reference, local_models};

use super::model::{Local, Machine, Origin};
use crate::service::{Policy, Shelf, Source};

/// What can be found on this machine.
pub(super) struct OnDisk {
    pub(super) machine: Arc<Machine>,
}

impl Shelf for OnDisk {
    fn find(&self, name: &str) -> Option<Arc<dyn Source>> {
        let same = |id: &str| id == name || id.split_once('/').is_some_and(|(_, bare)| bare == name);
        self.list().into_iter().find(|source| same(&source.card().info.id))
    }

    fn list(&self) -> Vec<Arc<dyn Source>> {
        let Machine { settings, hub, .. } = &*self.machine;
        let nowhere = Hub { cache: PathBuf::new(), ..hub.clone() };
        let hub = if settings.auto_load { hub } else { &nowhere };
        let found = local_models(hub, &settings.models_folders);
        found.into_iter().filter_map(|model| self.source(model)).collect()
    }
}

impl OnDisk {
    /// A complete model of a kind that can be run.
    fn source(&self, model: LocalModel) -> Option<Arc<dyn Source>> {
        let LocalModel { name, folder, missing: None, facts, .. } = model else { return None };
        let folder = folder?;
        let kind = facts.model_type?;
        let mut known = duet_mlx::supported_model_types().chain(duet_mlx::supported_encoder_types());
        if !known.any(|known| known == kind) {
            return None;
        }
        let Machine { settings, hub, .. } = &*self.machine;
        let cached = folder.starts_with(&hub.cache);
        let id = if cached { name } else { folder.file_name()?.to_string_lossy().into_owned() };
        let model = hub.obtain(&Reference::Folder(folder)).ok()?;
        Some(Arc::new(Local {
            machine: Arc::clone(&self.machine),
            id,
            origin: Origin::Here(model),
            policy: Policy { pinned: false, idle_timeout: settings.idle_timeout },
            window: settings.window,
            precision: settings.precision,
            kv_cache: settings.kv_cache,
        }))
    }
}
