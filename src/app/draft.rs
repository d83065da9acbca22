//! The small model that speaks ahead of a model: found, checked, loaded beside it, and no model of its own to clients.

use std::sync::Arc;

use duet_engine::{ModelFiles, SpeculationKind, executor::Executor};
use duet_inference::Error;
use duet_mlx::{Footprint, LoadError, LoadOptions, MlxExecutor};

use super::{
    files::{Weights, model_files},
    model::Local,
};
use crate::{
    config::{Speculating, Speculation},
    service::Progress,
};

/// A draft model whose files are here, and how it will be held.
pub(super) struct Draft {
    pub(super) files: ModelFiles,
    pub(super) footprint: Footprint,
    weights: Weights,
}

impl Local {
    /// The draft model, if there is one to use.
    pub(super) async fn draft(&self, progress: &Arc<Progress>) -> Result<Option<Draft>, Error> {
        let name = match (&self.speculation.draft_model, self.speculation.kind) {
            (Some(name), Speculation::Auto) => name,
            (Some(_), Speculation::PromptLookup | Speculation::Off) | (None, _) => return Ok(None),
        };
        let configured = self.machine.settings.models.get(name);
        let from = configured.map_or(name, |model| &model.from);
        let failed = |error: String| self.unusable(format!("its draft model `{name}`: {error}"));
        let reference = self.machine.hub.resolve(from).map_err(|error| failed(error.to_string()))?;
        let model = self.obtain(&reference, progress).await?;
        let (weights, footprint) = self.weigh(model.files.clone()).await?;
        let files = tokio::task::spawn_blocking(move || model_files(&model.files)).await;
        let files = files.map_err(Error::internal)?.map_err(|error| failed(error.to_string()))?;
        Ok(Some(Draft { files, footprint, weights }))
    }
}

impl Draft {
    /// On MLX's thread.
    pub(super) fn load(self) -> Result<MlxExecutor, LoadError> {
        let options = LoadOptions { precision: self.footprint.precision, ..LoadOptions::default() };
        MlxExecutor::load(self.weights.folder(), options)
    }
}

/// A draft model must be able to forget what it guessed wrong.
pub(super) fn usable(id: &str, draft: MlxExecutor) -> Result<Box<dyn Executor>, Error> {
    if draft.shape().cuttable {
        return Ok(Box::new(draft));
    }
    let message = "its draft model cannot take tokens back (it has a sliding window or a recurrent state)";
    Err(Error::Unusable { model: id.to_owned(), message: message.to_owned() })
}

/// What the engine is told.
pub(super) fn options(settings: &Speculating) -> duet_engine::Speculation {
    let kind = match settings.kind {
        Speculation::Auto => SpeculationKind::Auto,
        Speculation::PromptLookup => SpeculationKind::PromptLookup,
        Speculation::Off => SpeculationKind::Off,
    };
    let most = usize::from(settings.draft_tokens.0);
    duet_engine::Speculation { kind, most, ..duet_engine::Speculation::default() }
}
