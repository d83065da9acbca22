//! Providers upstream and the routes to them: as typed in `duet.toml`, then checked against each other.
//!
//! Invariant: a key is never in the file. It comes from the environment variable that the file names; the variable that
//! is usual for a kind is read only when the address is that kind's own, so that no key reaches anybody else.

use std::{collections::BTreeMap, num::NonZeroU32, path::PathBuf, time::Duration};

use duet_upstream::{Address, Balance, Key, Kind, ProviderSettings, Roots};
use http::{HeaderMap, HeaderName, HeaderValue, header};
use serde::{Deserialize, Deserializer, de::Error as _};
use toml::Spanned;

use super::{Error, Typed};

/// What a target is called that is no provider.
pub const HERE: &str = "local";
/// Headers that the transport writes, or that would let one request look like two.
static RESERVED: [HeaderName; 6] = [
    header::CONNECTION,
    header::CONTENT_LENGTH,
    header::CONTENT_TYPE,
    header::HOST,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
];

/// One provider of the file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedProvider {
    kind: Spanned<TypedKind>,
    base_url: Option<TypedAddress>,
    /// The variable that holds the key.
    api_key_env: Option<Spanned<String>>,
    /// Who vouches for its certificate.
    ca_file: Option<Spanned<TypedRoots>>,
    #[serde(default, deserialize_with = "headers")]
    headers: HeaderMap,
    connect_timeout_seconds: Option<NonZeroU32>,
    first_byte_timeout_seconds: Option<NonZeroU32>,
    idle_timeout_seconds: Option<NonZeroU32>,
    retries: Option<u32>,
    longest_wait_seconds: Option<u32>,
    max_concurrency: Option<NonZeroU32>,
}

/// One route of the file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedRoute {
    targets: Spanned<Vec<TypedTarget>>,
    #[serde(default)]
    balance: TypedBalance,
    window: Option<NonZeroU32>,
    max_output: Option<NonZeroU32>,
}

/// One target of a route.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedTarget {
    provider: Spanned<String>,
    model: Option<String>,
    weight: Option<NonZeroU32>,
    #[serde(default)]
    tier: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
struct TypedKind(&'static Kind);

impl TryFrom<String> for TypedKind {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        Kind::of_name(&name).map(Self).ok_or_else(|| {
            let known: Vec<_> = duet_upstream::KINDS.iter().map(|kind| kind.name).collect();
            format!("no kind of provider is called `{name}`; there are {}", known.join(", "))
        })
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
struct TypedAddress(Address);

impl TryFrom<String> for TypedAddress {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Address::parse(&text).map(Self)
    }
}

/// Certificates, by the file that holds them in PEM.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "PathBuf")]
struct TypedRoots(Roots);

impl TryFrom<PathBuf> for TypedRoots {
    type Error = String;

    fn try_from(path: PathBuf) -> Result<Self, String> {
        let pem = std::fs::read(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        Roots::parse(&pem).map(Self).map_err(|message| format!("{}: {message}", path.display()))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum TypedBalance {
    #[default]
    Order,
    Weighted,
    LeastLoaded,
    Prefix,
}

/// Where a model's name leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteSettings {
    pub balance: Balance,
    pub targets: Vec<TargetSettings>,
    /// The context window and the longest answer that clients are told of, in tokens; 0 where nobody said.
    pub window: u32,
    pub max_output: u32,
}

/// One who may answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetSettings {
    /// A model of this machine when `None`.
    pub provider: Option<String>,
    /// As it is called there; as the client called it when `None`.
    pub model: Option<String>,
    pub weight: u32,
    pub tier: u32,
}

/// The first contradiction in a file, and where it stands.
pub(super) fn contradiction(typed: &Typed) -> Option<(usize, String)> {
    let providers = typed.providers.iter().flatten();
    let routes = typed.routes.iter().flatten();
    let known = |name: &str| name == HERE || typed.providers.iter().flatten().any(|(other, _)| other == name);
    let of_provider = providers.filter_map(|(name, provider)| {
        let kind = provider.kind.get_ref().0;
        let (span, problem) = match (&provider.base_url, &provider.ca_file) {
            _ if name == HERE => {
                (provider.kind.span(), "this name stands for the models of this machine".into())
            }
            (None, _) if kind.base_url.is_none() => (
                provider.kind.span(),
                format!("base_url is missing; {} has no address of its own", kind.name),
            ),
            (Some(TypedAddress(address)), Some(file)) if !address.is_encrypted() => {
                (file.span(), "ca_file is of no use where base_url does not begin with https".to_owned())
            }
            _ => return None,
        };
        Some((span.start, format!("providers.{name}: {problem}")))
    });
    let of_route = routes.flat_map(|(name, route)| {
        let targets = route.targets.get_ref();
        let none =
            targets.is_empty().then(|| (route.targets.span().start, format!("routes.{name}: no targets")));
        let star = name.trim_end_matches('*').contains('*') || name.ends_with("**");
        let star = star.then(|| {
            (route.targets.span().start, format!("routes.{name}: a pattern has one `*`, at its end"))
        });
        let unknown = targets.iter().map(|target| &target.provider).filter(|name| !known(name.get_ref()));
        let unknown = unknown.map(|provider| {
            let message = format!("provider: no provider is called `{}`", provider.get_ref());
            (provider.span().start, message)
        });
        none.into_iter().chain(star).chain(unknown)
    });
    of_provider.chain(of_route).next()
}

/// The providers with their keys, as `variable` finds them.
pub(super) fn providers(
    typed: Option<&BTreeMap<String, TypedProvider>>,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<Vec<ProviderSettings>, Error> {
    typed.into_iter().flatten().map(|(name, provider)| settled(name, provider, &variable)).collect()
}

fn settled(
    name: &str,
    typed: &TypedProvider,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<ProviderSettings, Error> {
    let kind = typed.kind.get_ref().0;
    let fault = |message: String| Error::Provider { name: name.to_owned(), message };
    let address = match (&typed.base_url, kind.base_url) {
        (Some(TypedAddress(address)), _) => address.clone(),
        (None, Some(usual)) => Address::parse(usual).map_err(fault)?,
        (None, None) => return Err(fault("base_url is missing".to_owned())),
    };
    let usual = kind.key_variable.filter(|_| typed.base_url.is_none());
    let named = typed.api_key_env.as_ref().map(|name| name.get_ref().as_str()).or(usual);
    let key = named.map(|named| {
        let text = variable(named).filter(|text| !text.trim().is_empty());
        let text = text.ok_or_else(|| {
            format!("the environment variable {named}, which should hold its key, is not set")
        })?;
        Key::new(&text).map_err(|message| format!("{named}: {message}"))
    });
    let seconds = |typed: Option<NonZeroU32>, usual: u64| {
        Duration::from_secs(typed.map_or(usual, |seconds| seconds.get().into()))
    };
    Ok(ProviderSettings {
        name: name.to_owned(),
        kind,
        address,
        key: key.transpose().map_err(fault)?,
        roots: typed.ca_file.as_ref().map(|file| file.get_ref().0.clone()),
        headers: typed.headers.clone(),
        connect_timeout: seconds(typed.connect_timeout_seconds, 10),
        first_byte_timeout: seconds(typed.first_byte_timeout_seconds, 600),
        idle_timeout: seconds(typed.idle_timeout_seconds, 120),
        retries: typed.retries.unwrap_or(2),
        longest_wait: Duration::from_secs(typed.longest_wait_seconds.unwrap_or(20).into()),
        max_concurrency: typed.max_concurrency.map(|most| most.get() as usize),
    })
}

impl From<TypedRoute> for RouteSettings {
    fn from(typed: TypedRoute) -> Self {
        let target = |target: TypedTarget| TargetSettings {
            provider: Some(target.provider.into_inner()).filter(|name| name != HERE),
            model: target.model,
            weight: target.weight.map_or(1, NonZeroU32::get),
            tier: target.tier,
        };
        Self {
            balance: match typed.balance {
                TypedBalance::Order => Balance::Order,
                TypedBalance::Weighted => Balance::Weighted,
                TypedBalance::LeastLoaded => Balance::LeastLoaded,
                TypedBalance::Prefix => Balance::Prefix,
            },
            targets: typed.targets.into_inner().into_iter().map(target).collect(),
            window: typed.window.map_or(0, NonZeroU32::get),
            max_output: typed.max_output.map_or(0, NonZeroU32::get),
        }
    }
}

fn headers<'de, D: Deserializer<'de>>(deserializer: D) -> Result<HeaderMap, D::Error> {
    let typed = BTreeMap::<String, String>::deserialize(deserializer)?;
    let mut headers = HeaderMap::new();
    for (name, value) in typed {
        let parsed =
            HeaderName::try_from(&name).map_err(|_| D::Error::custom(format!("`{name}` is no header")))?;
        if RESERVED.contains(&parsed) {
            return Err(D::Error::custom(format!("the header `{name}` cannot be set")));
        }
        let mut value = HeaderValue::try_from(value)
            .map_err(|_| D::Error::custom(format!("the value of `{name}` cannot stand in a header")))?;
        value.set_sensitive(true);
        headers.insert(parsed, value);
    }
    Ok(headers)
}

#[cfg(test)]
mod tests;
