//! From the specification's names to Rust's. The wire keeps the original; only identifiers change.

use heck::{ToPascalCase, ToSnakeCase};

/// Names that emitted code uses unqualified: a schema of that name gets a suffix.
const TAKEN: [&str; 22] = [
    "BTreeMap",
    "Box",
    "Cx",
    "Decode",
    "Decoded",
    "Err",
    "Kind",
    "Map",
    "Maybe",
    "None",
    "Ok",
    "Option",
    "Result",
    "Segment",
    "Serialize",
    "SerializeMap",
    "Serializer",
    "Some",
    "String",
    "UploadedFile",
    "Value",
    "Vec",
];

/// A type's name.
pub fn type_name(name: &str) -> String {
    let name = pascal(name);
    if TAKEN.contains(&name.as_str()) { format!("{name}Object") } else { name }
}

/// A variant's name, or a part of a type's name.
pub fn pascal(name: &str) -> String {
    let words = name.replace(|c: char| !c.is_alphanumeric(), "_").to_pascal_case();
    match words.chars().next() {
        None => "Empty".into(),
        Some(first) if first.is_ascii_digit() => format!("N{words}"),
        Some(_) if words == "Self" => "Self_".into(),
        Some(_) => words,
    }
}

/// A field's, function's or module's name.
pub fn snake(name: &str) -> String {
    let words = name.replace(|c: char| !c.is_alphanumeric(), "_").to_snake_case();
    let words = if words.starts_with(|c: char| c.is_ascii_digit()) { format!("n{words}") } else { words };
    if syn::parse_str::<syn::Ident>(&words).is_ok() { words } else { format!("{words}_") }
}
