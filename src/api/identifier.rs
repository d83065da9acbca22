//! Random identifiers in the forms of the real APIs.

use rand::RngExt;

const BASE58: &[u8] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const ALPHANUMERIC: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const HEXADECIMAL: &[u8] = b"0123456789abcdef";

/// `prefix` and then `length` characters without look-alikes, as Anthropic's ids.
pub(super) fn base58(prefix: &str, length: usize) -> String {
    random(prefix, BASE58, length)
}

/// `prefix` and then `length` letters and digits, as OpenAI's completion ids.
pub(super) fn alphanumeric(prefix: &str, length: usize) -> String {
    random(prefix, ALPHANUMERIC, length)
}

/// `prefix` and then `length` hexadecimal digits, as OpenAI's request ids.
pub(super) fn hexadecimal(prefix: &str, length: usize) -> String {
    random(prefix, HEXADECIMAL, length)
}

fn random(prefix: &str, alphabet: &[u8], length: usize) -> String {
    let mut random = rand::rng();
    let mut character =
        || alphabet.get(random.random_range(..alphabet.len())).copied().map_or('0', char::from);
    let mut id = String::with_capacity(prefix.len() + length);
    id.push_str(prefix);
    id.extend(std::iter::repeat_with(&mut character).take(length));
    id
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ids_have_their_form_and_do_not_repeat() {
        let ids: HashSet<String> = (0..1000).map(|_| base58("msg_01", 22)).collect();
        assert_eq!(ids.len(), 1000);
        for id in &ids {
            assert_eq!(id.len(), 28);
            assert!(!id["msg_01".len()..].contains(['0', 'O', 'I', 'l']), "{id}");
        }
        assert_eq!(alphanumeric("chatcmpl-", 29).len(), 38);
        assert!(hexadecimal("", 32).bytes().all(|byte| byte.is_ascii_hexdigit()));
    }
}
