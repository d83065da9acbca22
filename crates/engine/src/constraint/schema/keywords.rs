//! What the keywords of JSON Schema are to us.

/// Keywords that restrict values and that no grammar of ours can enforce. Everything else that is not enforced is an
/// annotation by JSON Schema's own rule (Core 2020-12, 6.5), misspellings and OpenAPI's additions included.
pub const UNSUPPORTED: [&str; 18] = [
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

/// Formats that the compiler has an expression for.
pub const FORMATS: [&str; 10] =
    ["date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid", "uri"];

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

/// The names of JSON's types.
pub const TYPES: [&str; 7] = ["null", "boolean", "number", "integer", "string", "array", "object"];
