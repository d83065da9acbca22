//! Padding of streamed items, for clients that ask for it: the sizes of packets then say little about the text.

use serde::Serialize;

use crate::api::identifier;

/// Observed of the real API: items are a multiple of this long, and one more.
const STEP: usize = 16;

/// What makes an item, written with an empty `obfuscation`, as long as it has to be.
pub(super) fn for_item(item: &impl Serialize) -> String {
    let length = serde_json::to_string(item).map_or(1, |text| text.chars().count());
    identifier::alphanumeric("", (STEP + 1 - length % STEP) % STEP)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn items_have_one_of_few_lengths() {
        for length in 0..40 {
            let item = |padding: String| json!({"text": "é".repeat(length), "obfuscation": padding});
            let padded = item(super::for_item(&item(String::new())));
            assert_eq!(padded.to_string().chars().count() % 16, 1);
        }
    }
}
