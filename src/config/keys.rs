//! `[keys.NAME]`: keys with names, and what each may do.

use std::{collections::BTreeMap, fmt, num::NonZeroU32, str::FromStr};

use jiff::Timestamp;
use serde::Deserialize;

/// The longest name of a key.
const LONGEST_NAME: usize = 64;
const SCHEME: &str = "sha256:";

/// Keys by their names.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(try_from = "BTreeMap<KeyName, NamedKey>")]
pub struct NamedKeys(BTreeMap<KeyName, NamedKey>);

/// What a key is called: up to 64 letters, digits, `-`, `_` and `.`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct KeyName(String);

/// One key. Limits are for each minute; what is absent is not limited.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedKey {
    pub hash: KeyHash,
    pub requests_per_minute: Option<NonZeroU32>,
    /// Of prompts and answers together.
    pub tokens_per_minute: Option<NonZeroU32>,
    pub input_tokens_per_minute: Option<NonZeroU32>,
    pub output_tokens_per_minute: Option<NonZeroU32>,
    /// Names of models, or beginnings of names with `*` after them; all of them when absent.
    pub models: Option<Vec<Pattern>>,
    pub expires: Option<Expiry>,
    /// Requests of higher ones begin first.
    #[serde(default)]
    pub priority: i8,
}

/// The SHA-256 digest of a key, written as `sha256:` and 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct KeyHash(pub [u8; 32]);

/// A model's name, or the beginning of names with `*` after it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Pattern(pub String);

/// A moment with an offset from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "toml::value::Datetime")]
pub struct Expiry(pub Timestamp);

impl NamedKeys {
    pub fn iter(&self) -> impl Iterator<Item = (&str, &NamedKey)> {
        self.0.iter().map(|(name, key)| (name.0.as_str(), key))
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl TryFrom<BTreeMap<KeyName, NamedKey>> for NamedKeys {
    type Error = String;

    fn try_from(keys: BTreeMap<KeyName, NamedKey>) -> Result<Self, String> {
        let mut names = BTreeMap::new();
        for (name, key) in &keys {
            if let Some(KeyName(other)) = names.insert(key.hash, name) {
                return Err(format!("the keys `{other}` and `{}` have the same hash", name.0));
            }
        }
        Ok(Self(keys))
    }
}

impl FromStr for KeyName {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        if (1..=LONGEST_NAME).contains(&text.len()) && text.bytes().all(allowed) {
            return Ok(Self(text.to_owned()));
        }
        Err(format!(
            "`{text}` cannot be the name of a key: it may have up to {LONGEST_NAME} letters, digits, `-`, `_` and `.`"
        ))
    }
}

impl TryFrom<String> for KeyName {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl TryFrom<String> for KeyHash {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let digits = text.strip_prefix(SCHEME).filter(|digits| digits.len() == 64 && digits.is_ascii());
        let digits = digits.ok_or_else(|| {
            "a key's hash is written as `sha256:` and 64 hexadecimal digits, as `duet key new` prints it"
                .to_owned()
        })?;
        let mut hash = [0; 32];
        for (byte, place) in hash.iter_mut().zip((0..).step_by(2)) {
            let pair = digits.get(place..place + 2).filter(|pair| !pair.starts_with('+'));
            let read = pair.and_then(|pair| u8::from_str_radix(pair, 16).ok());
            *byte = read.ok_or_else(|| "a key's hash has a digit that is not hexadecimal".to_owned())?;
        }
        Ok(Self(hash))
    }
}

impl fmt::Display for KeyHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(SCHEME)?;
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for KeyHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("KeyHash(..)")
    }
}

impl TryFrom<String> for Pattern {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        match text.split_once('*') {
            _ if text.trim().is_empty() => Err("the name of a model must not be empty".to_owned()),
            Some((_, rest)) if !rest.is_empty() => Err(format!("`{text}`: a `*` may stand at the end only")),
            Some(_) | None => Ok(Self(text)),
        }
    }
}

impl TryFrom<toml::value::Datetime> for Expiry {
    type Error = String;

    fn try_from(time: toml::value::Datetime) -> Result<Self, String> {
        let text = time.to_string();
        let parsed = text.parse().map(Self);
        parsed.map_err(|_| format!("`{text}` needs a time and an offset, as in 2030-12-31T00:00:00Z"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "sha256:2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

    fn read(text: &str) -> Result<NamedKeys, String> {
        toml::from_str(text).map_err(|error: toml::de::Error| error.message().to_owned())
    }

    #[test]
    fn a_key_has_everything_that_its_table_says() {
        let more = "requests_per_minute = 1\ntokens_per_minute = 2\ninput_tokens_per_minute = 3\n\
                    output_tokens_per_minute = 4\nmodels = ['claude-*', 'org/m']\npriority = -1\n\
                    expires = 2030-12-31T00:00:00Z";
        let keys = read(&format!("['team.a']\nhash = '{HASH}'\n{more}")).unwrap();
        let (name, key) = keys.iter().next().unwrap();
        assert_eq!((name, key.hash.to_string().as_str()), ("team.a", HASH));
        let limits = [
            key.requests_per_minute,
            key.tokens_per_minute,
            key.input_tokens_per_minute,
            key.output_tokens_per_minute,
        ];
        assert_eq!(limits.map(|limit| limit.map(NonZeroU32::get)), [Some(1), Some(2), Some(3), Some(4)]);
        let models = ["claude-*", "org/m"].map(|name| Pattern(name.to_owned()));
        assert_eq!((key.models.as_deref(), key.priority), (Some(&models[..]), -1));
        assert_eq!(key.expires.unwrap().0.to_string(), "2030-12-31T00:00:00Z");
    }

    #[test]
    fn what_cannot_be_used_is_said() {
        let with = |more: &str| format!("[a]\nhash = '{HASH}'\n{more}\n");
        let cases = [
            ("[a]\nhash = 'abc'".to_owned(), "a key's hash is written as"),
            (format!("[a]\nhash = '{}'", HASH.replace('b', "x")), "a key's hash has a digit"),
            (format!("[\"a b\"]\nhash = '{HASH}'"), "`a b` cannot be the name"),
            (
                format!("[a]\nhash = '{HASH}'\n[b]\nhash = '{HASH}'"),
                "the keys `a` and `b` have the same hash",
            ),
            (with("models = ['*x']"), "`*x`: a `*` may stand"),
            (with("models = ['']"), "the name of a model"),
            (with("expires = 2030-12-31"), "`2030-12-31` needs a time"),
            (with("requests_per_minute = 0"), "invalid value: integer `0`"),
            (with("rpm = 0"), "unknown field `rpm`"),
            ("[a]".to_owned(), "missing field `hash`"),
        ];
        for (text, expected) in cases {
            let error = read(&text).unwrap_err();
            assert!(error.starts_with(expected), "{error}");
        }
    }

    #[test]
    fn a_hash_stays_out_of_debug_output() {
        let keys = read(&format!("[a]\nhash = '{HASH}'")).unwrap();
        assert!(!format!("{keys:?}").contains("2bb8"));
    }
}
