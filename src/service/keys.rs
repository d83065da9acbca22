//! The keys that clients may present, and what each of them may do.
//!
//! Only digests are kept. Keys are long and random, so that nobody finds one by trying, whatever a try costs: one round
//! of SHA-256 hides them as well as a slow hash would, and costs a request nothing. Every comparison is of equal length
//! and with every key, so that its time says nothing.

use std::{fmt, sync::Arc};

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use subtle::{ConditionallySelectable, ConstantTimeEq};

use super::limits::{Account, Limits};

/// What is kept of a key.
pub type KeyDigest = [u8; 32];

/// The accepted keys. None: everybody may ask.
#[derive(Clone, Default)]
pub struct Keys(Arc<[Arc<Key>]>);

/// One of them.
#[derive(Debug)]
pub struct Key {
    /// What it is called in logs. Keys without a name share what they own.
    name: Option<String>,
    digest: KeyDigest,
    /// Different for every key, from 1.
    lane: u32,
    grant: Grant,
    account: Arc<Account>,
}

/// What a key may do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grant {
    /// Names of models, or their beginnings with `*` after them. Empty: all.
    pub models: Vec<String>,
    /// From then on it is refused.
    pub expires: Option<Timestamp>,
    /// The higher, the sooner its requests begin.
    pub priority: i8,
    pub limits: Limits,
}

/// What is kept of `key`.
#[must_use]
pub fn digest(key: &str) -> KeyDigest {
    Sha256::digest(key.as_bytes()).into()
}

impl Keys {
    /// Keys without names, which may do everything, and keys with names.
    pub fn new<'a>(
        plain: impl IntoIterator<Item = &'a str>,
        named: impl IntoIterator<Item = (String, KeyDigest, Grant)>,
    ) -> Self {
        let plain = plain.into_iter().map(|key| (None, digest(key), Grant::default()));
        let named = named.into_iter().map(|(name, digest, grant)| (Some(name), digest, grant));
        let key = |(lane, (name, digest, grant)): (u32, (_, _, Grant))| {
            Arc::new(Key { name, digest, lane, account: Arc::new(Account::new(grant.limits)), grant })
        };
        Self((1..).zip(plain.chain(named)).map(key).collect())
    }

    /// Whether everybody may ask.
    pub fn is_open(&self) -> bool {
        self.0.is_empty()
    }

    /// The key that was presented, if it is one of these.
    pub fn find(&self, presented: &str) -> Option<&Arc<Key>> {
        let digest = digest(presented);
        let mut found = 0_u32;
        for key in self.0.iter() {
            found.conditional_assign(&key.lane, key.digest.ct_eq(&digest));
        }
        self.0.get(usize::try_from(found.checked_sub(1)?).ok()?)
    }

    /// The key of this name.
    pub(super) fn named(&self, name: &str) -> Option<&Arc<Key>> {
        self.0.iter().find(|key| key.name.as_deref() == Some(name))
    }

    pub(super) fn are_several(&self) -> bool {
        self.0.len() > 1
    }
}

/// Keys without names.
impl<K: AsRef<str>> FromIterator<K> for Keys {
    fn from_iter<I: IntoIterator<Item = K>>(keys: I) -> Self {
        let keys: Vec<K> = keys.into_iter().collect();
        Self::new(keys.iter().map(AsRef::as_ref), [])
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} keys", self.0.len())
    }
}

impl Key {
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    pub fn is_expired(&self, now: Timestamp) -> bool {
        self.grant.expires.is_some_and(|expires| expires <= now)
    }

    /// Whether it may use what is called so.
    pub(super) fn may_use(&self, model: &str) -> bool {
        let models = &self.grant.models;
        models.is_empty() || models.iter().any(|pattern| matches(pattern, model))
    }

    pub(super) fn lane(&self) -> u32 {
        self.lane
    }

    pub(super) fn priority(&self) -> i8 {
        self.grant.priority
    }

    pub(super) fn account(&self) -> &Arc<Account> {
        &self.account
    }
}

fn matches(pattern: &str, name: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == name, |beginning| name.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(keys: &'a Keys, presented: &str) -> Option<&'a str> {
        keys.find(presented).map(|key| key.name().unwrap_or_default())
    }

    #[test]
    fn a_key_is_found_by_all_of_its_letters() {
        let named =
            ["alice", "bob"].map(|name| (name.to_owned(), digest(&format!("sk-{name}")), Grant::default()));
        let keys = Keys::new(["plain"], named);
        assert_eq!(found(&keys, "plain"), Some(""));
        assert_eq!(found(&keys, "sk-alice"), Some("alice"));
        assert_eq!(found(&keys, "sk-bob"), Some("bob"));
        for wrong in ["", "sk-bo", "sk-bobb", "SK-BOB", "alice"] {
            assert_eq!(found(&keys, wrong), None, "{wrong}");
        }
        assert_eq!(found(&Keys::default(), "plain"), None);
        assert_eq!(format!("{keys:?}"), "3 keys");
    }

    #[test]
    fn a_key_may_use_the_models_of_its_list() {
        let models = vec!["claude-*".to_owned(), "org/model".to_owned()];
        let grant = Grant { models, ..Grant::default() };
        let keys = Keys::new([], [("a".to_owned(), digest("k"), grant)]);
        let key = keys.find("k").unwrap();
        for (model, expected) in [
            ("claude-x", true),
            ("claude-", true),
            ("claude", false),
            ("org/model", true),
            ("org/model2", false),
        ] {
            assert_eq!(key.may_use(model), expected, "{model}");
        }
    }

    #[test]
    fn a_key_expires() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let grant = Grant { expires: Some(at(10)), ..Grant::default() };
        let keys = Keys::new([], [("a".to_owned(), digest("k"), grant)]);
        let key = keys.find("k").unwrap();
        assert!(!key.is_expired(at(9)) && key.is_expired(at(10)));
    }
}
