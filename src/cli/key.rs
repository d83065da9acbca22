//! `duet key new`: a fresh key, of which only the digest is kept.

use std::io::Write;

use rand::RngExt;

use super::{
    Failure,
    arguments::{Key, KeyCommand, NewKey},
    say,
};
use crate::{config::KeyHash, service::digest};

const ALPHABET: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
/// More than 256 bits.
const LETTERS: usize = 44;

pub(super) fn run(arguments: &Key) -> Result<(), Failure> {
    match &arguments.command {
        KeyCommand::New(new) => print_new(new),
    }
}

/// The table goes where results go, so that it can be appended to a file; the key is for the one who reads along.
fn print_new(new: &NewKey) -> Result<(), Failure> {
    let (key, table) = fresh(new);
    let mut output = std::io::stdout().lock();
    output.write_all(table.as_bytes()).map_err(Failure::runtime)?;
    output.flush().map_err(Failure::runtime)?;
    say(format_args!(
        "\nThe key of {}, which is shown only now and kept nowhere:\n\n    {key}\n\nIt is accepted once the table \
         above is in duet.toml and duet has been started again.",
        new.name
    ));
    Ok(())
}

/// A key, and its table for `duet.toml`.
fn fresh(new: &NewKey) -> (String, String) {
    let mut random = rand::rng();
    let letter = || ALPHABET.get(random.random_range(..ALPHABET.len())).copied().map_or('0', char::from);
    let key = format!("sk-duet-{}", std::iter::repeat_with(letter).take(LETTERS).collect::<String>());
    let mut table = format!("[keys.\"{}\"]\nhash = \"{}\"\n", new.name, KeyHash(digest(&key)));
    let limits =
        [("requests_per_minute", new.requests_per_minute), ("tokens_per_minute", new.tokens_per_minute)];
    for (name, limit) in limits.into_iter().filter_map(|(name, limit)| Some((name, limit?))) {
        table.push_str(&format!("{name} = {limit}\n"));
    }
    if !new.models.is_empty() {
        let models: Vec<String> = new
            .models
            .iter()
            .map(|crate::config::Pattern(name)| serde_json::Value::from(name.as_str()).to_string())
            .collect();
        table.push_str(&format!("models = [{}]\n", models.join(", ")));
    }
    (key, table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Settings, Typed};

    #[test]
    fn the_table_is_that_of_the_key() {
        let new = NewKey {
            name: "team.a".parse().unwrap(),
            requests_per_minute: "5".parse().ok(),
            tokens_per_minute: None,
            models: vec!["claude-*".to_owned().try_into().unwrap()],
        };
        let (key, table) = fresh(&new);
        assert!(key.starts_with("sk-duet-") && key.len() == 52 && !table.contains(&key));
        assert_ne!(fresh(&new).0, key);
        let typed: Typed = toml::from_str(&table).unwrap();
        let settings = Settings::from(typed);
        let (name, kept) = settings.keys.iter().next().unwrap();
        assert_eq!((name, kept.hash), ("team.a", KeyHash(digest(&key))));
        assert_eq!(kept.requests_per_minute.map(|limit| limit.get()), Some(5));
        assert_eq!(kept.models.as_deref(), Some(&new.models[..]));
    }
}
