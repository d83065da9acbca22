//! From the name in a request to the backend that answers it.
//!
//! Real clients ask for `claude-...` or `gpt-...`. A name that is neither served nor an alias is refused, as the
//! real APIs do and as SDK users rely on; the alias `*` turns the refusal off and takes every name.

use std::{collections::BTreeMap, sync::Arc};

use duet_inference::{Backend, Error, ModelInfo};

use super::{Load, Monitor};

const ANY: &str = "*";

/// The served models and their other names.
#[derive(Default)]
pub struct Catalog {
    backends: Vec<Arc<dyn Backend>>,
    monitors: Vec<Arc<dyn Monitor>>,
    /// Alias to position in `backends`.
    aliases: BTreeMap<String, usize>,
}

/// A catalogue that contradicts itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogError {
    #[error("two models are named {0:?}")]
    Duplicate(String),
    #[error("alias {alias:?} stands for {target:?}, which is not served")]
    UnknownTarget { alias: String, target: String },
}

impl Catalog {
    /// Adds a model under its own id.
    ///
    /// # Errors
    /// The id is taken.
    pub fn serve(&mut self, backend: Arc<dyn Backend>) -> Result<(), CatalogError> {
        let id = &backend.model().id;
        if self.position(id).is_some() {
            return Err(CatalogError::Duplicate(id.clone()));
        }
        self.backends.push(backend);
        Ok(())
    }

    /// Adds what is asked about the load.
    pub fn watch(&mut self, monitor: Arc<dyn Monitor>) {
        self.monitors.push(monitor);
    }

    /// Adds another name for a served model; `*` stands for every name that nothing else answers to.
    ///
    /// # Errors
    /// `target` is not the id of a served model.
    pub fn alias(&mut self, alias: &str, target: &str) -> Result<(), CatalogError> {
        let position = self.position(target).ok_or_else(|| CatalogError::UnknownTarget {
            alias: alias.to_owned(),
            target: target.to_owned(),
        })?;
        self.aliases.insert(alias.to_owned(), position);
        Ok(())
    }

    /// Looks among the ids first, then the aliases, then for `*`.
    pub(super) fn find(&self, name: &str) -> Result<&dyn Backend, Error> {
        let alias = || self.aliases.get(name).or_else(|| self.aliases.get(ANY)).copied();
        let backend = self.position(name).or_else(alias).and_then(|position| self.backends.get(position));
        backend.map(AsRef::as_ref).ok_or_else(|| Error::UnknownModel { model: name.to_owned() })
    }

    /// Everything served, in the order it was added.
    pub fn models(&self) -> impl Iterator<Item = &ModelInfo> {
        self.backends.iter().map(|backend| backend.model())
    }

    /// The work of all backends together.
    pub(super) fn load(&self) -> Load {
        let mut sum = Load::default();
        self.monitors.iter().for_each(|monitor| sum += monitor.load());
        sum
    }

    fn position(&self, id: &str) -> Option<usize> {
        self.backends.iter().position(|backend| backend.model().id == id)
    }
}

#[cfg(test)]
mod tests {
    use duet_inference::{EventStream, Request};
    use futures_util::future::BoxFuture;

    use super::*;

    struct Named(ModelInfo);

    impl Backend for Named {
        fn model(&self) -> &ModelInfo {
            &self.0
        }
        fn generate(&self, _: Request) -> BoxFuture<'_, Result<EventStream, Error>> {
            Box::pin(async { Err(Error::ShuttingDown) })
        }
        fn count_tokens<'a>(&'a self, _: &'a Request) -> BoxFuture<'a, Result<u32, Error>> {
            Box::pin(async { Err(Error::ShuttingDown) })
        }
    }

    fn named(id: &str) -> Arc<dyn Backend> {
        let display_name = id.to_uppercase();
        Arc::new(Named(ModelInfo { id: id.to_owned(), display_name, ..ModelInfo::default() }))
    }

    fn found(catalog: &Catalog, name: &str) -> Option<String> {
        catalog.find(name).ok().map(|backend| backend.model().id.clone())
    }

    #[test]
    fn ids_come_before_aliases_and_aliases_before_the_star() {
        let mut catalog = Catalog::default();
        catalog.serve(named("org/one")).unwrap();
        catalog.serve(named("two")).unwrap();
        catalog.alias("claude-sonnet-4-5", "two").unwrap();
        catalog.alias("org/one", "two").unwrap();
        assert_eq!(found(&catalog, "org/one").as_deref(), Some("org/one"));
        assert_eq!(found(&catalog, "claude-sonnet-4-5").as_deref(), Some("two"));
        assert_eq!(found(&catalog, "gpt-5"), None);
        catalog.alias("*", "org/one").unwrap();
        assert_eq!(found(&catalog, "gpt-5").as_deref(), Some("org/one"));
        assert_eq!(found(&catalog, "claude-sonnet-4-5").as_deref(), Some("two"));
    }

    #[test]
    fn contradictions_are_refused() {
        let mut catalog = Catalog::default();
        catalog.serve(named("one")).unwrap();
        assert_eq!(catalog.serve(named("one")), Err(CatalogError::Duplicate("one".into())));
        let unknown = CatalogError::UnknownTarget { alias: "a".into(), target: "three".into() };
        assert_eq!(catalog.alias("a", "three"), Err(unknown));
    }
}
