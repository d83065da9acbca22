//! The demo model inside the binary: the bf16 files of `fixtures/models/demo`, as bytes, with no copy on disk.
//!
//! A crate of its own, so that a change elsewhere never embeds megabytes again.

/// The name under which clients see the demo model.
pub const NAME: &str = "duet-demo";

/// What the demo model honestly is, in one line for people.
pub const DESCRIPTION: &str = "a 5 M-parameter toy trained from scratch on synthetic data: it greets, copies and \
                               calls tools badly; use --model for a real one";

/// When the demo model was trained, in seconds since 1970.
pub const CREATED: u64 = 1_795_397_100;

macro_rules! embedded {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/models/demo/bf16/", $name)))),+]
    };
}

/// Every file of the model in the usual folder layout: name and content.
pub const FILES: &[(&str, &[u8])] = embedded![
    "config.json",
    "generation_config.json",
    "model.safetensors",
    "tokenizer.json",
    "tokenizer_config.json",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_weights_are_a_whole_safetensors_file() {
        let (_, weights) = FILES.iter().find(|(name, _)| *name == "model.safetensors").unwrap();
        let length = u64::from_le_bytes(weights[..8].try_into().unwrap()) as usize;
        let header = std::str::from_utf8(&weights[8..8 + length]).unwrap();
        let ends = header.split("\"data_offsets\":[").skip(1).map(|rest| {
            let pair = rest.split(']').next().unwrap();
            pair.split(',').nth(1).unwrap().trim().parse::<usize>().unwrap()
        });
        assert_eq!(weights.len(), 8 + length + ends.max().unwrap());
    }

    #[test]
    fn the_description_matches_the_size_of_the_weights() {
        let (_, weights) = FILES.iter().find(|(name, _)| *name == "model.safetensors").unwrap();
        let millions = (weights.len() / 2).div_ceil(1_000_000) - 1;
        assert!(DESCRIPTION.contains(&format!("{millions} M-parameter")), "{millions}: {DESCRIPTION}");
    }
}
