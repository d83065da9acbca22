//! How much memory finished prompts may take when nobody says: in proportion to the model, because the state of a
//! prompt is, and a share of the machine at most.

use std::{io, path::Path};

use duet_hub::Files;

const MIB: u64 = 1 << 20;
/// Enough for some conversations with the smallest models.
const LEAST: u64 = 64 * MIB;
/// Where the machine does not tell what is free.
const UNKNOWN: u64 = 1024 * MIB;

/// The budget for a model with `weights` bytes of weights on a machine with `available` bytes free: twice the weights,
/// between 64 MiB and an eighth of what is free.
pub(crate) fn prefix_cache(weights: u64, available: Option<u64>) -> u64 {
    let most = available.map_or(UNKNOWN, |available| available / 8);
    weights.saturating_mul(2).clamp(LEAST, most.max(LEAST))
}

/// The size of a model's weights as stored, in bytes.
pub(crate) fn weights(files: &Files) -> io::Result<u64> {
    match files {
        Files::Folder(folder) => stored(folder),
        Files::Embedded(files) => {
            let weights = files.iter().filter(|(name, _)| name.ends_with(".safetensors"));
            Ok(weights.map(|(_, bytes)| bytes.len() as u64).sum())
        }
    }
}

fn stored(folder: &Path) -> io::Result<u64> {
    let mut sum = 0;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "safetensors") {
            // Not the entry's own size: files of the hub's cache are links.
            sum += std::fs::metadata(path)?.len();
        }
    }
    Ok(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_follows_the_model_within_the_machine() {
        const GIB: u64 = 1 << 30;
        assert_eq!(prefix_cache(9 * MIB, Some(8 * GIB)), 64 * MIB);
        assert_eq!(prefix_cache(200 * MIB, Some(8 * GIB)), 400 * MIB);
        assert_eq!(prefix_cache(5 * GIB, Some(16 * GIB)), 2 * GIB);
        assert_eq!(prefix_cache(5 * GIB, None), GIB);
        assert_eq!(prefix_cache(5 * GIB, Some(0)), 64 * MIB);
    }
}
