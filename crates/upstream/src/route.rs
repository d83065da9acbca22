//! From a model's name to the targets that answer for it.

use std::{collections::BTreeMap, sync::Arc};

use duet_inference::ModelInfo;

use crate::{
    Balance, Provider, ProviderStatus, Remote, Standing,
    balance::Candidate,
    walk::{Patience, Walk},
};

/// A local target is asked once.
const ONCE: Patience = Patience { retries: 0, longest_wait: std::time::Duration::ZERO };

/// All routes, and the providers they lead to.
#[derive(Debug, Default)]
pub struct Routes {
    exact: BTreeMap<String, Arc<Route>>,
    /// By what comes before the `*`.
    beginnings: BTreeMap<String, Arc<Route>>,
    providers: Vec<Arc<Provider>>,
}

/// Who answers for one name.
#[derive(Debug)]
pub struct Route {
    pub balance: Balance,
    /// In the order of the configuration.
    pub targets: Vec<Target>,
    /// What clients are told of the model.
    pub info: ModelInfo,
}

/// One who may answer.
#[derive(Debug, Clone)]
pub struct Target {
    pub place: Place,
    /// As it is called there. `None`: as the client called it.
    pub model: Option<String>,
    pub weight: u32,
    /// Targets of a lower tier are asked before all of a higher one.
    pub tier: u32,
}

/// Where a target is.
#[derive(Debug, Clone)]
pub enum Place {
    /// On this machine.
    Here,
    At(Arc<Provider>),
}

impl Routes {
    pub fn new(providers: Vec<Arc<Provider>>, routes: impl IntoIterator<Item = (String, Route)>) -> Self {
        let mut all = Self { providers, ..Self::default() };
        for (name, route) in routes {
            match name.strip_suffix('*') {
                Some(beginning) => all.beginnings.insert(beginning.to_owned(), Arc::new(route)),
                None => all.exact.insert(name, Arc::new(route)),
            };
        }
        all
    }

    /// The route of just this name.
    pub fn exact(&self, name: &str) -> Option<&Arc<Route>> {
        self.exact.get(name)
    }

    /// The route of the longest pattern that a name begins with.
    pub fn pattern(&self, name: &str) -> Option<&Arc<Route>> {
        self.longest(name).map(|(_, route)| route)
    }

    /// What a name is counted under: itself, or what its pattern begins with.
    pub fn label<'a>(&'a self, name: &'a str) -> &'a str {
        match self.longest(name) {
            Some((beginning, _)) if !self.exact.contains_key(name) => beginning,
            Some(_) | None => name,
        }
    }

    fn longest(&self, name: &str) -> Option<(&str, &Arc<Route>)> {
        let fits = |(beginning, _): &(&String, &Arc<Route>)| name.starts_with(beginning.as_str());
        let longest = self.beginnings.iter().filter(fits).max_by_key(|(beginning, _)| beginning.len());
        longest.map(|(beginning, route)| (beginning.as_str(), route))
    }

    pub fn is_empty(&self) -> bool {
        self.exact.is_empty() && self.beginnings.is_empty()
    }

    /// The models that have a route of their own. Patterns stand for no model in particular.
    pub fn named(&self) -> impl Iterator<Item = (&str, &Arc<Route>)> {
        self.exact.iter().map(|(name, route)| (name.as_str(), route))
    }

    /// The provider of this name.
    pub fn provider(&self, name: &str) -> Option<&Arc<Provider>> {
        self.providers.iter().find(|provider| provider.name() == name)
    }

    /// The names that lead to a provider, as they are configured, and what it calls them where that is something else.
    pub fn leading_to<'a>(&'a self, provider: &'a str) -> impl Iterator<Item = (String, Option<&'a str>)> {
        let exact = self.exact.iter().map(|(name, route)| (name.clone(), route));
        let patterns = self.beginnings.iter().map(|(beginning, route)| (format!("{beginning}*"), route));
        exact.chain(patterns).flat_map(move |(name, route)| {
            let there = route.targets.iter().filter(move |target| target.is_at(provider));
            there.map(move |target| (name.clone(), target.model.as_deref()))
        })
    }

    /// How the providers are.
    pub fn providers(&self) -> Vec<ProviderStatus> {
        self.providers.iter().map(|provider| provider.status()).collect()
    }
}

impl Route {
    /// The way to one provider alone, for what only that one can do. `None` if the route does not lead there.
    pub fn to(&self, provider: &str) -> Option<Self> {
        let there = |target: &&Target| matches!(&target.place, Place::At(place) if place.name() == provider);
        let targets: Vec<Target> = self.targets.iter().filter(there).cloned().collect();
        let leads_there = !targets.is_empty();
        leads_there.then(|| Self { balance: self.balance, targets, info: self.info.clone() })
    }

    /// The order in which to try the targets now, for a request that begins with `prefix`. Whoever is not to be asked at all
    /// is left out.
    ///
    /// # Errors
    /// Nobody is to be asked; in so much time there may be somebody.
    pub fn walk(&self, prefix: u64) -> Result<Walk, std::time::Duration> {
        let mut candidates: Vec<(Standing, Candidate)> = self
            .targets
            .iter()
            .enumerate()
            .map(|(position, target)| (target.standing(), target.candidate(position)))
            .collect();
        candidates.sort_by_key(|(_, candidate)| self.tier(candidate));
        for tier in candidates.chunk_by_mut(|(_, left), (_, right)| self.tier(left) == self.tier(right)) {
            let mut sorted: Vec<_> = tier.iter().map(|(_, candidate)| *candidate).collect();
            self.balance.sort(&mut sorted, prefix);
            let place =
                |candidate: &Candidate| sorted.iter().position(|other| other.position == candidate.position);
            tier.sort_by_key(|(_, candidate)| place(candidate));
        }
        // Those that rest come behind all the others, of whatever tier.
        candidates.sort_by_key(|(standing, _)| *standing != Standing::Ready);
        let closed = |(standing, _): &(Standing, Candidate)| matches!(standing, Standing::Open(_));
        if candidates.iter().all(closed) {
            let left = candidates.iter().filter_map(|(standing, _)| match standing {
                Standing::Open(left) => Some(*left),
                Standing::Ready | Standing::Resting => None,
            });
            return Err(left.min().unwrap_or_default());
        }
        let asked = candidates.iter().filter(|candidate| !closed(candidate));
        Ok(Walk::new(asked.filter_map(|(_, candidate)| {
            let target = self.targets.get(candidate.position)?;
            Some((candidate.position, target.patience()))
        })))
    }

    fn tier(&self, candidate: &Candidate) -> u32 {
        self.targets.get(candidate.position).map_or(0, |target| target.tier)
    }
}

impl Target {
    /// What the target calls a model that a client calls `asked`.
    pub fn name<'a>(&'a self, asked: &'a str) -> &'a str {
        self.model.as_deref().unwrap_or(asked)
    }

    /// Whether it is a model of this machine.
    pub fn is_here(&self) -> bool {
        matches!(self.place, Place::Here)
    }

    fn is_at(&self, provider: &str) -> bool {
        matches!(&self.place, Place::At(place) if place.name() == provider)
    }

    /// The target as a backend, for requests in neutral form. `None` if it is here.
    pub fn remote(&self, asked: &str, info: &ModelInfo) -> Option<Remote> {
        match &self.place {
            Place::Here => None,
            Place::At(provider) => {
                let info = ModelInfo { id: asked.to_owned(), ..info.clone() };
                Some(Remote::new(Arc::clone(provider), self.name(asked), info))
            }
        }
    }

    fn standing(&self) -> Standing {
        match &self.place {
            Place::Here => Standing::Ready,
            Place::At(provider) => provider.standing(),
        }
    }

    fn candidate(&self, position: usize) -> Candidate<'_> {
        let (provider, load) = match &self.place {
            Place::Here => ("", 0),
            Place::At(provider) => (provider.name(), provider.under_way()),
        };
        let name = (provider, self.model.as_deref().unwrap_or_default());
        Candidate { position, name, weight: self.weight, load }
    }

    fn patience(&self) -> Patience {
        match &self.place {
            Place::Here => ONCE,
            Place::At(provider) => provider.patience(),
        }
    }
}
