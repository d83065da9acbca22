//! The kinds of single settings that the standard library has no type for.

use std::{
    convert::Infallible,
    fmt,
    net::{IpAddr, Ipv4Addr},
    path::PathBuf,
    str::FromStr,
};

use clap::ValueEnum;
use serde::Deserialize;

/// The address to listen on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Host(pub IpAddr);

impl Default for Host {
    fn default() -> Self {
        Self(Ipv4Addr::LOCALHOST.into())
    }
}

impl FromStr for Host {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "localhost" {
            return Ok(Self::default());
        }
        text.parse().map(Self).map_err(|_| {
            format!("`{text}` is not an IP address (use 127.0.0.1, or 0.0.0.0 for every network)")
        })
    }
}

impl TryFrom<String> for Host {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

/// How log lines look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    #[default]
    Pretty,
    /// One JSON object a line.
    Json,
}

/// Where stored responses and conversations live.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub enum Storage {
    /// In the user's data folder, or in memory if there is none that can be used.
    #[default]
    Usual,
    /// In memory: they end with the server.
    Memory,
    /// In this file.
    File(PathBuf),
}

impl From<String> for Storage {
    fn from(text: String) -> Self {
        match text.as_str() {
            "memory" => Self::Memory,
            path => Self::File(path.into()),
        }
    }
}

impl FromStr for Storage {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(text.to_owned().into())
    }
}

/// In which number format weights are held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// As stored on a GPU; on a CPU float32 as far as memory allows.
    #[default]
    Auto,
    /// As stored in the files.
    Native,
    /// Everything unpacked to float32.
    Float32,
}

/// A key that clients may use. Its text shows up in no debug output.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct ApiKey(String);

impl ApiKey {
    /// The key itself.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl FromStr for ApiKey {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let key = text.trim();
        if key.is_empty() {
            return Err("an API key must not be empty".to_owned());
        }
        if !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err("an API key may hold visible ASCII characters only".to_owned());
        }
        Ok(Self(key.to_owned()))
    }
}

impl TryFrom<String> for ApiKey {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ApiKey(..)")
    }
}
