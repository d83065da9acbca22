//! One provider: where it is, what it may be sent, what it is doing, and how it is.

use std::{
    fmt,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed},
    },
    time::Duration,
};

use http::{HeaderMap, HeaderName, HeaderValue, Uri, header, uri::Scheme};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::Instant,
};

use crate::{
    Attempt, Dialect, Roots, Standing,
    connection::{EncryptionError, Pool, pool},
    health::{Health, LastFailure},
    kind::Kind,
    tap::Spent,
    walk::Patience,
};

/// The API version of Anthropic that is spoken where a client names none.
static ANTHROPIC_VERSION: HeaderValue = HeaderValue::from_static("2023-06-01");

/// What is known of a provider from the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderSettings {
    pub name: String,
    pub kind: &'static Kind,
    pub address: Address,
    pub key: Option<Key>,
    /// Who vouches for its certificate, in place of the authorities that everybody trusts.
    pub roots: Option<Roots>,
    /// Sent with every request, over what clients send.
    pub headers: HeaderMap,
    /// To have a connection, without its encryption.
    pub connect_timeout: Duration,
    /// From the request to the first byte of the answer. Answers that are not streamed are made within it.
    pub first_byte_timeout: Duration,
    /// The longest silence within an answer.
    pub idle_timeout: Duration,
    /// Further tries of one request.
    pub retries: u32,
    /// A provider that asks for a longer wait is not tried again for the same request.
    pub longest_wait: Duration,
    pub max_concurrency: Option<usize>,
}

/// Where a provider is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    scheme: Scheme,
    authority: String,
    /// Without a slash at its end.
    path: String,
}

/// The key of a provider. Its text shows up in no debug output.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(String);

/// A provider that can be asked.
pub struct Provider {
    settings: ProviderSettings,
    pub(crate) pool: Pool,
    health: Mutex<Health>,
    under_way: AtomicUsize,
    places: Option<Arc<Semaphore>>,
    requests: AtomicU64,
    failures: AtomicU64,
    prompt_tokens: AtomicU64,
    answer_tokens: AtomicU64,
}

/// A provider as operators see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderStatus {
    pub name: String,
    pub kind: &'static str,
    pub standing: Standing,
    pub under_way: usize,
    pub requests: u64,
    pub failures: u64,
    pub prompt_tokens: u64,
    pub answer_tokens: u64,
    pub last_failure: Option<LastFailure>,
}

impl Provider {
    /// # Errors
    /// There is no encryption.
    pub fn new(settings: ProviderSettings) -> Result<Arc<Self>, EncryptionError> {
        Ok(Arc::new(Self {
            pool: pool(settings.connect_timeout, settings.roots.as_ref())?,
            health: Mutex::default(),
            under_way: AtomicUsize::new(0),
            places: settings.max_concurrency.map(|places| Arc::new(Semaphore::new(places))),
            requests: AtomicU64::new(0),
            failures: AtomicU64::new(0),
            prompt_tokens: AtomicU64::new(0),
            answer_tokens: AtomicU64::new(0),
            settings,
        }))
    }

    pub fn settings(&self) -> &ProviderSettings {
        &self.settings
    }

    pub fn name(&self) -> &str {
        &self.settings.name
    }

    pub fn speaks(&self, dialect: Dialect) -> bool {
        self.settings.kind.surface(dialect).is_some()
    }

    /// Requests under way.
    pub fn under_way(&self) -> usize {
        self.under_way.load(Relaxed)
    }

    pub fn standing(&self) -> Standing {
        self.health().standing(Instant::now())
    }

    pub fn status(&self) -> ProviderStatus {
        ProviderStatus {
            name: self.settings.name.clone(),
            kind: self.settings.kind.name,
            standing: self.standing(),
            under_way: self.under_way(),
            requests: self.requests.load(Relaxed),
            failures: self.failures.load(Relaxed),
            prompt_tokens: self.prompt_tokens.load(Relaxed),
            answer_tokens: self.answer_tokens.load(Relaxed),
            last_failure: self.health().last_failure(),
        }
    }

    pub(crate) fn patience(&self) -> Patience {
        Patience { retries: self.settings.retries, longest_wait: self.settings.longest_wait }
    }

    /// Where `path`, which follows the version, is. `None` if the provider does not speak the dialect.
    pub(crate) fn uri(&self, dialect: Dialect, path: &str, query: Option<&str>) -> Option<Uri> {
        let root = self.settings.address.root(dialect, self.settings.kind.surface(dialect)?.prefix);
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        let Address { scheme, authority, .. } = &self.settings.address;
        let parts = Uri::builder().scheme(scheme.clone()).authority(authority.as_str());
        parts.path_and_query(format!("{root}{path}{query}")).build().ok()
    }

    /// Adds what the provider wants to see to what is passed on of a client's headers.
    pub(crate) fn dress(&self, dialect: Dialect, headers: &mut HeaderMap) {
        if dialect == Dialect::Anthropic && !headers.contains_key("anthropic-version") {
            headers.insert("anthropic-version", ANTHROPIC_VERSION.clone());
        }
        if let Some((name, value)) = self.settings.key.as_ref().and_then(|key| self.credential(dialect, key))
        {
            headers.insert(name, value);
        }
        for (name, value) in &self.settings.headers {
            headers.insert(name, value.clone());
        }
    }

    fn credential(&self, dialect: Dialect, Key(key): &Key) -> Option<(HeaderName, HeaderValue)> {
        let (name, text) = match (dialect, self.settings.kind.key_header) {
            (Dialect::Anthropic, _) => (HeaderName::from_static("x-api-key"), key.clone()),
            (Dialect::OpenAi, Some(name)) => (HeaderName::from_static(name), key.clone()),
            (Dialect::OpenAi, None) => (header::AUTHORIZATION, format!("Bearer {key}")),
        };
        let mut value = HeaderValue::try_from(text).ok()?;
        value.set_sensitive(true);
        Some((name, value))
    }

    pub(crate) fn health(&self) -> MutexGuard<'_, Health> {
        self.health.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn failed(&self) {
        self.failures.fetch_add(1, Relaxed);
        self.health().failed(Instant::now());
    }

    pub(crate) fn spent(&self, spent: Spent) {
        self.prompt_tokens.fetch_add(spent.prompt.tokens.into(), Relaxed);
        self.answer_tokens.fetch_add(spent.answer.tokens.into(), Relaxed);
    }

    /// The right to have one more request under way. `None` if there are enough; `waits` says how long to stand in line.
    pub(crate) async fn enter(self: &Arc<Self>, waits: Option<Duration>) -> Option<Visit> {
        let place = match (&self.places, waits) {
            (None, _) => None,
            (Some(places), None) => Some(Arc::clone(places).try_acquire_owned().ok()?),
            (Some(places), Some(time)) => {
                Some(tokio::time::timeout(time, Arc::clone(places).acquire_owned()).await.ok()?.ok()?)
            }
        };
        if !self.health().admit(Instant::now()) {
            return None;
        }
        self.requests.fetch_add(1, Relaxed);
        self.under_way.fetch_add(1, Relaxed);
        Some(Visit { provider: Arc::clone(self), attempt: None, _place: place })
    }
}

/// A request under way, until its answer is over or nobody wants it any more.
pub(crate) struct Visit {
    pub(crate) provider: Arc<Provider>,
    /// For those who watch the request.
    pub(crate) attempt: Option<Box<dyn Attempt>>,
    _place: Option<OwnedSemaphorePermit>,
}

impl Drop for Visit {
    fn drop(&mut self) {
        self.provider.under_way.fetch_sub(1, Relaxed);
    }
}

impl Address {
    /// An address as it is given to an SDK of the dialect: `https://host:port/path`, with or without `/v1`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let uri: Uri = text.parse().map_err(|_| format!("`{text}` is no address"))?;
        let scheme = uri.scheme().filter(|scheme| **scheme == Scheme::HTTP || **scheme == Scheme::HTTPS);
        let (Some(scheme), Some(authority)) = (scheme, uri.authority()) else {
            return Err(format!("`{text}` is no address of the form https://host/path"));
        };
        if authority.as_str().contains('@') {
            return Err("an address must not hold a name or a password; use api_key_env".to_owned());
        }
        if uri.query().is_some() {
            return Err("an address must not have a query".to_owned());
        }
        let path = uri.path().trim_end_matches('/').to_owned();
        Ok(Self { scheme: scheme.clone(), authority: authority.to_string(), path })
    }

    /// Whether connections to it are encrypted.
    pub fn is_encrypted(&self) -> bool {
        self.scheme == Scheme::HTTPS
    }

    /// The path before an operation's. Both forms that people write are understood, as by the SDKs: that of Anthropic
    /// ends before the version, that of OpenAI with it.
    fn root(&self, dialect: Dialect, prefix: &str) -> String {
        match dialect {
            Dialect::Anthropic => {
                let path = self.path.strip_suffix("/v1").unwrap_or(&self.path);
                format!("{path}{prefix}/v1")
            }
            Dialect::OpenAi if self.path.is_empty() => format!("{prefix}/v1"),
            Dialect::OpenAi => format!("{}{prefix}", self.path),
        }
    }
}

impl Key {
    /// # Errors
    /// It holds what cannot stand in a header.
    pub fn new(text: &str) -> Result<Self, String> {
        let key = text.trim();
        if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err("a key is made of visible ASCII characters".to_owned());
        }
        Ok(Self(key.to_owned()))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Key(..)")
    }
}

impl fmt::Debug for Provider {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Provider").field("name", &self.settings.name).finish_non_exhaustive()
    }
}
