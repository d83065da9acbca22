//! The models that a server should have in memory before it calls itself ready. It answers already: whoever asks for one of
//! them waits for its load.

use std::sync::Arc;

use duet_inference::ModelInfo;
use duet_mlx::Device;

use super::{AppError, model::Machine};
use crate::service::Service;

/// What is still to be loaded.
pub struct Startup {
    pub(super) service: Arc<Service>,
    pub(super) machine: Arc<Machine>,
    /// The model to show to people, if there is one that is served by default.
    pub(super) name: Option<String>,
}

/// What is known when everything is loaded.
#[derive(Debug, Clone, PartialEq)]
pub struct Ready {
    /// The model to show to people; none where all requests go elsewhere unless they name one.
    pub model: Option<ModelInfo>,
    /// The device, as in `MLX on the CPU`.
    pub runs_on: &'static str,
}

impl Startup {
    /// Loads the default model, if there is one, and those that are pinned. The server is ready then.
    ///
    /// # Errors
    /// A model cannot be loaded.
    pub async fn load(self) -> Result<Ready, AppError> {
        let Self { service, machine, name } = self;
        let pinned = machine.settings.models.iter().filter(|(_, model)| model.pinned).map(|(name, _)| name);
        for name in name.iter().chain(pinned) {
            let loaded = service.catalog().load_now(name).await;
            loaded.map_err(|source| AppError::Load { name: name.clone(), source })?;
        }
        let model = match name {
            None => None,
            Some(name) => {
                let card = service.model(&name).await;
                Some(card.map_err(|source| AppError::Load { name, source })?.info)
            }
        };
        let runs_on = match machine.device.get() {
            Some(Device::Cpu) => "MLX on the CPU",
            Some(Device::Gpu) => "MLX on the GPU",
            None => "MLX",
        };
        service.set_starting(false);
        Ok(Ready { model, runs_on })
    }
}
