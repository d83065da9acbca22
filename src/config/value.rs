//! The kinds of single settings that the standard library has no type for.

use std::{
    convert::Infallible,
    fmt,
    net::{IpAddr, Ipv4Addr},
    num::ParseIntError,
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

/// How keys and values of earlier tokens are held. mlx-lm has settings of the same names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct KvCache {
    pub bits: KvBits,
    pub group_size: KvGroupSize,
    /// Sequences with fewer tokens are held as computed.
    pub start: KvStart,
}

/// Into how many bits each number is packed; 0: it is held as computed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "u32")]
pub struct KvBits(pub u8);

/// How many numbers share a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "u32")]
pub struct KvGroupSize(pub u8);

/// A number of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct KvStart(pub u32);

impl TryFrom<u32> for KvBits {
    type Error = String;

    fn try_from(bits: u32) -> Result<Self, String> {
        one_of(bits, &[0, 2, 3, 4, 5, 6, 8]).map(Self)
    }
}

impl TryFrom<u32> for KvGroupSize {
    type Error = String;

    fn try_from(size: u32) -> Result<Self, String> {
        one_of(size, &[32, 64, 128]).map(Self)
    }
}

impl FromStr for KvBits {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.parse::<u32>().map_err(|error| error.to_string())?.try_into()
    }
}

impl FromStr for KvGroupSize {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.parse::<u32>().map_err(|error| error.to_string())?.try_into()
    }
}

impl FromStr for KvStart {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, ParseIntError> {
        text.parse().map(Self)
    }
}

impl Default for KvGroupSize {
    fn default() -> Self {
        Self(64)
    }
}

impl Default for KvStart {
    fn default() -> Self {
        Self(5000)
    }
}

fn one_of(number: u32, known: &[u8]) -> Result<u8, String> {
    known.iter().copied().find(|known| u32::from(*known) == number).ok_or_else(|| {
        let known: Vec<_> = known.iter().map(u8::to_string).collect();
        format!("{number} is not one of {}", known.join(", "))
    })
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
