//! Models that are on this machine without being configured: those of the Hugging Face cache and of the models folders.

use std::{path::PathBuf, sync::Arc};

use duet_hub::{Hub, LocalModel, Reference, local_adapters, local_models};

use super::{
    adapted,
    model::{Local, Machine, Origin},
};
use crate::service::{Shelf, Source};

/// What can be found on this machine.
pub(super) struct OnDisk {
    pub(super) machine: Arc<Machine>,
    /// What is configured, which adapters that are found may be for.
    pub(super) configured: Vec<Local>,
}

impl Shelf for OnDisk {
    fn find(&self, name: &str) -> Option<Arc<dyn Source>> {
        let same = |id: &str| id == name || id.split_once('/').is_some_and(|(_, bare)| bare == name);
        let found = self.models().into_iter().find(|model| same(&model.id));
        found.map(|model| Arc::new(model) as Arc<dyn Source>)
    }

    fn list(&self) -> Vec<Arc<dyn Source>> {
        self.models().into_iter().map(|model| Arc::new(model) as Arc<dyn Source>).collect()
    }
}

impl OnDisk {
    fn models(&self) -> Vec<Local> {
        let Machine { settings, hub, .. } = &*self.machine;
        let nowhere = Hub { cache: PathBuf::new(), ..hub.clone() };
        let hub = if settings.auto_load { hub } else { &nowhere };
        let found = local_models(hub, &settings.models_folders);
        let mut models: Vec<Local> = found.into_iter().filter_map(|model| self.model(model)).collect();
        let bases: Vec<Local> = self.configured.iter().chain(&models).cloned().collect();
        let adapters = local_adapters(&settings.models_folders);
        models.extend(adapters.iter().filter_map(|folder| adapted::found(&self.machine, folder, &bases)));
        models
    }

    /// A complete model of a kind that can be run.
    fn model(&self, model: LocalModel) -> Option<Local> {
        let LocalModel { name, folder, missing: None, facts, .. } = model else { return None };
        let folder = folder?;
        let kind = facts.model_type?;
        let mut known = duet_mlx::supported_model_types().chain(duet_mlx::supported_encoder_types());
        if !known.any(|known| known == kind) {
            return None;
        }
        let hub = &self.machine.hub;
        let cached = folder.starts_with(&hub.cache);
        let id = if cached { name } else { folder.file_name()?.to_string_lossy().into_owned() };
        let model = hub.obtain(&Reference::Folder(folder)).ok()?;
        Some(Local::plain(&self.machine, id, Origin::Here(model)))
    }
}
