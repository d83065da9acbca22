//! How much memory models may take when nobody says, and how much of it finished prompts.

use std::process::Command;

const MIB: u64 = 1 << 20;
/// Enough for some conversations with the smallest models.
const LEAST: u64 = 64 * MIB;
/// Conversations as long as the model's window that are remembered, where memory allows it.
pub(crate) const CONVERSATIONS: u32 = 8;
/// Where the machine does not tell what is free.
const UNKNOWN: u64 = 1024 * MIB;

/// What is free. macOS tells only how much there is: three quarters of that count as free, as for its own GPU.
pub(crate) fn available() -> Option<u64> {
    duet_mlx::available_memory().or_else(|| {
        let told =
            cfg!(target_os = "macos").then(|| Command::new("sysctl").args(["-n", "hw.memsize"]).output());
        let bytes = String::from_utf8(told?.ok()?.stdout).ok()?.trim().parse::<u64>().ok()?;
        Some(bytes / 4 * 3)
    })
}

/// What all models together may take of `available` bytes that are free: a sixteenth, and at least half a gibibyte, is for
/// MLX's buffers and for everything else. `None`: nobody knows, so there is no limit.
pub(crate) fn budget(available: Option<u64>) -> Option<u64> {
    available.map(|available| available.saturating_sub((available / 16).max(512 * MIB)).max(available / 2))
}

/// The budget for the finished prompts of a model on a machine with `available` bytes free: an eighth of them, and at
/// least 64 MiB. It need not be larger than [`CONVERSATIONS`] take.
pub(crate) fn prefix_cache(available: Option<u64>) -> u64 {
    available.map_or(UNKNOWN, |available| (available / 8).max(LEAST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn something_is_left_for_the_rest_of_the_machine() {
        assert_eq!(budget(Some(16 << 30)), Some(15 << 30));
        assert_eq!(budget(Some(2 << 30)), Some(1536 * MIB));
        assert_eq!(budget(Some(600 * MIB)), Some(300 * MIB));
        assert_eq!(budget(None), None);
    }

    #[test]
    fn finished_prompts_have_a_share_of_the_machine() {
        const GIB: u64 = 1 << 30;
        assert_eq!(prefix_cache(Some(16 * GIB)), 2 * GIB);
        assert_eq!(prefix_cache(Some(0)), 64 * MIB);
        assert_eq!(prefix_cache(None), GIB);
    }
}
