//! Models that are another one with an adapter: which one, and where the adapter lies.
//!
//! An adapter's own files name a base, but only as a name to look for: they never make duet open a path.

use std::{fs, path::Path, sync::Arc};

use duet_hub::{Files, Hub, Reference};
use duet_mlx::AdapterFacts;

use super::{
    AppError, configured,
    model::{Local, Machine, Origin},
};
use crate::{
    config::ModelSettings,
    service::{Adaptation, Catalog, Policy},
};

/// What makes a model out of another.
#[derive(Debug, Clone)]
pub(super) struct Adapted {
    /// The other one's id.
    pub(super) base: String,
    /// Where the adapter is.
    pub(super) from: Reference,
}

impl Adapted {
    /// As clients and the catalogue are told.
    pub(super) fn told(&self, hub: &Hub) -> Adaptation {
        // An adapter that is still to be fetched is taken for one of the usual kind.
        let full = facts(hub, &self.from).is_some_and(|facts| facts.full);
        Adaptation { base: self.base.clone(), adapter: name(&self.from), shares: !full }
    }
}

/// Offers the adapted models of the configuration, and what they are for where nobody offers that yet. `plain` is the
/// models that have been offered.
pub(super) fn offer(
    machine: &Arc<Machine>,
    catalog: &mut Catalog,
    plain: &mut Vec<Local>,
) -> Result<(), AppError> {
    for (id, own) in &machine.settings.models {
        let Some(adapter) = &own.adapter else { continue };
        let wrong = |message: &str| AppError::Adapted { name: id.clone(), message: message.to_owned() };
        if plain.iter().any(|model| model.id == *id) {
            return Err(wrong("a model of this name is served without an adapter"));
        }
        if own.precision.is_some() {
            return Err(wrong("`precision` is up to the model that the adapter is for"));
        }
        let named = |source| AppError::Named { name: id.clone(), source };
        let from = machine.hub.resolve(adapter).map_err(named)?;
        let base = match own.from == *id {
            false => own.from.clone(),
            true => facts(&machine.hub, &from)
                .and_then(|facts| facts.base)
                .filter(|base| !looks_like_path(base))
                .ok_or_else(|| wrong("`from` has to name the model that the adapter is for"))?,
        };
        if machine.settings.models.get(&base).is_some_and(|base| base.adapter.is_some()) {
            return Err(wrong("`from` names a model that is adapted itself"));
        }
        let base = match plain.iter().find(|model| model.id == base) {
            Some(base) => base.clone(),
            None => base_of(machine, catalog, plain, &base).map_err(named)??,
        };
        catalog.offer(Arc::new(configured(on(base, id, from, own), own)))?;
    }
    Ok(())
}

/// A base that is served under its own name from now on.
fn base_of(
    machine: &Arc<Machine>,
    catalog: &mut Catalog,
    plain: &mut Vec<Local>,
    base: &str,
) -> Result<Result<Local, AppError>, duet_hub::Error> {
    let reference = machine.hub.resolve(base)?;
    let id = name(&reference);
    if let Some(base) = plain.iter().find(|model| model.id == id) {
        return Ok(Ok(base.clone()));
    }
    let base = Local::plain(machine, id, Origin::Named(reference));
    plain.push(base.clone());
    Ok(catalog.offer(Arc::new(base.clone())).map(|()| base).map_err(AppError::from))
}

fn on(base: Local, id: &str, from: Reference, own: &ModelSettings) -> Local {
    let policy = Policy { pinned: own.pinned, ..base.policy };
    Local { id: id.to_owned(), policy, adapted: Some(Adapted { base: base.id.clone(), from }), ..base }
}

/// The adapted model of a folder that was found, if one of `plain` is what it is for.
pub(super) fn found(machine: &Machine, folder: &Path, plain: &[Local]) -> Option<Local> {
    let from = Reference::Folder(folder.to_owned());
    let wanted = facts(&machine.hub, &from)?.base?;
    let last = |name: &str| name.rsplit('/').next().map(str::to_owned);
    let exact = plain.iter().find(|model| model.id == wanted);
    let base = exact.or_else(|| plain.iter().find(|model| last(&model.id) == last(&wanted)))?;
    let policy = Policy { pinned: false, idle_timeout: machine.settings.idle_timeout };
    let adapted = Some(Adapted { base: base.id.clone(), from });
    Some(Local { id: folder.file_name()?.to_string_lossy().into_owned(), policy, adapted, ..base.clone() })
}

/// What the adapter says of itself, if it is on this machine.
fn facts(hub: &Hub, from: &Reference) -> Option<AdapterFacts> {
    let hub = Hub { offline: true, progress: false, ..hub.clone() };
    match hub.obtain(from).ok()?.files {
        Files::Folder(folder) => AdapterFacts::read(&folder).ok(),
        Files::Embedded(_) => None,
    }
}

/// What the adapter's matrices take at most: those of half precision may become float32.
pub(super) fn bytes(folder: &Path) -> u64 {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let weights = files.filter(|file| file.path().extension().is_some_and(|kind| kind == "safetensors"));
    2 * weights.filter_map(|file| Some(file.metadata().ok()?.len())).sum::<u64>()
}

/// What people call it: a name on the hub, or a folder's own name.
pub(super) fn name(reference: &Reference) -> String {
    match reference {
        Reference::Demo => duet_demo::NAME.to_owned(),
        Reference::Folder(folder) => {
            folder.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
        }
        Reference::Hub(repository) => repository.full_name(),
    }
}

fn looks_like_path(text: &str) -> bool {
    text.starts_with(['/', '.', '~'])
}
