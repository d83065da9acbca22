//! Providers and routes as they are configured, put together.

use std::{collections::BTreeMap, sync::Arc};

use duet_inference::ModelInfo;
use duet_upstream::{Place, Provider, Route, Routes, Target};

use super::AppError;
use crate::{
    config::{RouteSettings, Settings, TargetSettings},
    service::Catalog,
};

/// The routes of the configuration, whose targets here are in `catalog`.
pub(super) fn routes(settings: &Settings, catalog: &Catalog) -> Result<Routes, AppError> {
    let providers = settings.providers.iter().map(|provider| Provider::new(provider.clone()));
    let providers = providers.collect::<Result<Vec<_>, _>>().map_err(AppError::Encryption)?;
    let by_name =
        providers.iter().map(|provider| (provider.name().to_owned(), Arc::clone(provider))).collect();
    let routes = settings
        .routes
        .iter()
        .map(|(name, route)| Ok((name.clone(), self::route(name, route, &by_name, catalog)?)));
    let routes = routes.collect::<Result<Vec<_>, AppError>>()?;
    Ok(Routes::new(providers, routes))
}

fn route(
    name: &str,
    settings: &RouteSettings,
    providers: &BTreeMap<String, Arc<Provider>>,
    catalog: &Catalog,
) -> Result<Route, AppError> {
    let target = |target: &TargetSettings| {
        let place = match &target.provider {
            Some(provider) => {
                let provider = providers.get(provider);
                Place::At(Arc::clone(provider.ok_or_else(|| AppError::Target { route: name.to_owned() })?))
            }
            None => {
                let model = target.model.as_deref().unwrap_or(name);
                if !model.ends_with('*') && !catalog.offers(model) {
                    return Err(AppError::Target { route: name.to_owned() });
                }
                Place::Here
            }
        };
        Ok(Target { place, model: target.model.clone(), weight: target.weight, tier: target.tier })
    };
    let info = ModelInfo { window: settings.window, max_output: settings.max_output, ..ModelInfo::default() };
    let targets = settings.targets.iter().map(target).collect::<Result<_, _>>()?;
    Ok(Route { balance: settings.balance, targets, info })
}
