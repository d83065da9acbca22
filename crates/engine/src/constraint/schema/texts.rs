//! Expressions for texts: what formats mean, in what JSON Schema's dialect of expressions differs from the compiler's, and
//! all texts but some.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How a format is enforced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Format {
    /// By this expression of ours, which is narrower than the format where validators differ from each other.
    Expression(String),
    /// By the compiler's.
    Compiled,
    /// Not: JSON Schema does not know it, so that it asserts nothing.
    Free,
    /// Not, though it means something.
    Unsupported,
}

const DATE: &str = "(?:[1-9][0-9]{3}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|\
    02-(?:0[1-9]|1[0-9]|2[0-8]))|[1-9][0-9](?:0[48]|[2468][048]|[13579][26])-02-29)";
const TIME: &str =
    "(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,9})?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])";
const LABEL: &str = "[A-Za-z0-9]{1,15}(?:-[A-Za-z0-9]{1,15}){0,3}";
const PART: &str = "[A-Za-z0-9_+]{1,15}(?:[.-][A-Za-z0-9_+]{1,15}){0,3}";
/// What stands in a path.
const CHARACTER: &str = "[A-Za-z0-9._~!$&'()*+,;=@-]";

/// What a format asks for.
pub fn format(name: &str) -> Format {
    let pointer = "(?:/(?:[^~/]|~[01])*)*";
    let expression = match name {
        "date" => DATE.to_owned(),
        "time" => TIME.to_owned(),
        "date-time" => format!("{DATE}T{TIME}"),
        "email" | "idn-email" => format!("{PART}@{LABEL}(?:\\.{LABEL}){{0,2}}\\.[A-Za-z]{{2,15}}"),
        "hostname" | "idn-hostname" => format!("{LABEL}(?:\\.{LABEL}){{0,3}}"),
        "uri" | "iri" => format!(
            "[a-z][a-z0-9+.-]{{0,15}}:(?://{LABEL}(?:\\.{LABEL}){{0,3}}(?::[0-9]{{1,4}})?)?{}",
            rest()
        ),
        "uri-reference" | "iri-reference" => {
            format!("(?:https?://{LABEL}(?:\\.{LABEL}){{0,3}}(?::[0-9]{{1,4}})?|/?{CHARACTER}+){}", rest())
        }
        "json-pointer" => pointer.to_owned(),
        "relative-json-pointer" => format!("(?:0|[1-9][0-9]{{0,5}})(?:#|{pointer})"),
        "duration" | "ipv4" | "ipv6" | "uuid" => return Format::Compiled,
        "regex" | "uri-template" => return Format::Unsupported,
        _ => return Format::Free,
    };
    Format::Expression(format!("^{expression}$"))
}

/// Path, query and fragment.
fn rest() -> String {
    format!("(?:/{CHARACTER}+)*/?(?:\\?{CHARACTER}*)?(?:#{CHARACTER}*)?")
}

/// Spaces for every dialect, and for one at least.
const SPACES: &str = r"\t-\r \x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}";
const MORE_SPACES: &str = r"\x{85}\x{FEFF}";

/// An expression of ECMAScript, which JSON Schema's are, in the compiler's dialect. Where dialects differ in what is a space
/// or ends a line, the result admits what all do.
pub fn translated(expression: &str) -> String {
    let mut result = String::with_capacity(expression.len());
    // Within brackets, and whether they exclude.
    let mut class: Option<bool> = None;
    let mut letters = expression.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, class) {
            ('\\', _) => escape(letters.next(), class, &mut result),
            ('[', None) => {
                let excludes = letters.next_if_eq(&'^').is_some();
                result.push_str(if excludes { "[^" } else { "[" });
                class = Some(excludes);
            }
            (']', Some(_)) => {
                result.push(']');
                class = None;
            }
            ('[' | '&' | '~', Some(_)) => result.extend(['\\', letter]),
            ('.', None) => result.push_str(r"[^\n\r\x{2028}\x{2029}]"),
            (other, _) => result.push(other),
        }
    }
    result
}

fn escape(letter: Option<char>, class: Option<bool>, result: &mut String) {
    let _ = match (letter, class) {
        (Some('s'), None) => write!(result, "[{SPACES}]"),
        (Some('s'), Some(false)) => write!(result, "{SPACES}"),
        (Some('s'), Some(true)) => write!(result, "{SPACES}{MORE_SPACES}"),
        (Some('S'), None) => write!(result, "[^{SPACES}{MORE_SPACES}]"),
        (Some('/'), _) => write!(result, "/"),
        (Some(other), _) => write!(result, "\\{other}"),
        (None, _) => write!(result, "\\"),
    };
}

/// An expression for all texts but these.
pub fn all_but(words: &[&str]) -> String {
    let words: Vec<Vec<char>> = words.iter().map(|word| word.chars().collect()).collect();
    let rests: Vec<&[char]> = words.iter().map(Vec::as_slice).collect();
    format!("^(?:{})$", other(&rests))
}

/// Texts that are none of these.
fn other(words: &[&[char]]) -> String {
    let mut branches: BTreeMap<char, Vec<&[char]>> = BTreeMap::new();
    for word in words {
        if let Some((first, rest)) = word.split_first() {
            branches.entry(*first).or_default().push(rest);
        }
    }
    let spelled = |letter: &char| format!("\\x{{{:X}}}", u32::from(*letter));
    // What cannot be written anyway stands for "nothing is excluded".
    let firsts =
        if branches.is_empty() { "\\x{0}".to_owned() } else { branches.keys().map(spelled).collect() };
    let mut options = vec![format!("[^{firsts}][^\\x{{0}}]*")];
    if !words.iter().any(|word| word.is_empty()) {
        options.push(String::new());
    }
    options.extend(branches.iter().map(|(first, rests)| format!("{}(?:{})", spelled(first), other(rests))));
    options.join("|")
}
