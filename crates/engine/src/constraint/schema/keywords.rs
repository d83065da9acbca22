//! What the keywords of JSON Schema are to us. Everything else is an annotation by JSON Schema's own rule (Core 2020-12,
//! 6.5), misspellings and OpenAPI's additions included.

/// Keywords that restrict values and that the compiler does not know; see [`super::equivalent`].
pub const TRANSLATED: [&str; 18] = [
    "uniqueItems",
    "contains",
    "minContains",
    "maxContains",
    "not",
    "if",
    "then",
    "else",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
    "$dynamicRef",
    "$recursiveRef",
    "divisibleBy",
    "disallow",
];

/// Keywords that combine schemas. Next to others they intersect, and what may be assumed about a schema alone does not
/// hold for it in company.
pub const APPLICATORS: [&str; 4] = ["$ref", "anyOf", "oneOf", "allOf"];

/// Keywords that restrict by themselves.
pub const ASSERTIONS: [&str; 23] = [
    "const",
    "enum",
    "type",
    "items",
    "additionalItems",
    "prefixItems",
    "minItems",
    "maxItems",
    "properties",
    "additionalProperties",
    "patternProperties",
    "required",
    "minProperties",
    "maxProperties",
    "minLength",
    "maxLength",
    "pattern",
    "format",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
];

/// Whether a keyword restricts values in any way.
pub fn is_assertion(keyword: &str) -> bool {
    [&TRANSLATED[..], &APPLICATORS, &ASSERTIONS].iter().any(|list| list.contains(&keyword))
}

/// The names of JSON's types.
pub const TYPES: [&str; 7] = ["null", "boolean", "number", "integer", "string", "array", "object"];
