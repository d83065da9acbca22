//! The translation, keyword by keyword.

use llguidance::derivre::{RegexAst, RegexBuilder};
use llguidance::panic_utils::catch_unwind;
use serde_json::{Map, Value, json};

use super::any::{any, shallow};
use super::inspect::{admits, alone, combines, is_closed};
use super::keywords::{APPLICATORS, FORMATS, TYPES, UNSUPPORTED};
use super::reference::resolve;
use super::{Free, Strictness};

/// A lowered schema as an object, with its definitions.
///
/// # Errors
/// What is unsupported and where.
pub fn lower(document: &Value, strictness: Strictness, free: Free) -> Result<Map<String, Value>, String> {
    let mut lowering = Lowering {
        document,
        strictness,
        free,
        combines: combines(document),
        path: Vec::new(),
        references: Vec::new(),
        open: Vec::new(),
        size: 0,
        definitions: Map::new(),
    };
    let mut lowered = lowering.schema(document)?;
    if !lowering.definitions.is_empty() {
        lowered.insert("$defs".into(), Value::Object(lowering.definitions));
    }
    Ok(lowered)
}

/// Alternatives behind references are written out, so that a small schema can become a large one.
const MOST_SCHEMAS: usize = 20_000;

struct Lowering<'a> {
    document: &'a Value,
    strictness: Strictness,
    free: Free,
    /// Somewhere schemas intersect, so that a schema may not be narrowed without a look at its company.
    combines: bool,
    path: Vec<String>,
    /// The references met so far; the definition of number `n` is called `r<n>`.
    references: Vec<String>,
    /// References that are being lowered.
    open: Vec<String>,
    /// Schemas lowered so far.
    size: usize,
    definitions: Map<String, Value>,
}

type Lowered = Result<Map<String, Value>, String>;

impl<'a> Lowering<'a> {
    fn schema(&mut self, schema: &'a Value) -> Lowered {
        self.size += 1;
        if self.size > MOST_SCHEMAS {
            return Err(format!("{}: the schema is too large", self.pointer()));
        }
        let keywords = match schema {
            Value::Bool(true) => return Ok(self.anything()),
            Value::Bool(false) => return Ok(object(json!({ "anyOf": [false] }))),
            Value::Object(keywords) => keywords,
            Value::Null | Value::Number(_) | Value::String(_) | Value::Array(_) => {
                self.refuse("a schema has to be an object or a boolean")?;
                return Ok(self.anything());
            }
        };
        let mut lowered = Map::new();
        for (keyword, value) in keywords {
            self.path.push(keyword.clone());
            self.keyword(keyword, value, keywords, &mut lowered)?;
            self.path.pop();
        }
        self.complete(&mut lowered);
        if lowered.is_empty() {
            return Ok(self.anything());
        }
        if keywords.get("nullable") == Some(&Value::Bool(true)) {
            lowered = object(json!({ "anyOf": [lowered, { "type": "null" }] }));
        }
        Ok(lowered)
    }

    fn keyword(
        &mut self,
        keyword: &str,
        value: &'a Value,
        all: &'a Map<String, Value>,
        lowered: &mut Map<String, Value>,
    ) -> Result<(), String> {
        let result = match keyword {
            "const" | "enum" => Some(value.clone()),
            "type" => self.types(value)?,
            "required" => self.names(value)?,
            "properties" | "patternProperties" => self.map(value, keyword == "patternProperties")?,
            "additionalProperties" => Some(self.schema(value)?.into()),
            "items" | "additionalItems" => return self.items(keyword, value, all, lowered),
            "prefixItems" | "allOf" | "anyOf" => self.list(value)?,
            "oneOf" => return self.one_of(value, lowered),
            "$ref" => self.reference(value)?,
            "pattern" => self.pattern(value)?,
            "format" => self.format(value)?,
            "minItems" | "maxItems" | "minProperties" | "maxProperties" | "minLength" | "maxLength" => {
                self.count(value)?
            }
            "minimum" | "maximum" | "multipleOf" => self.number(value)?,
            "exclusiveMinimum" | "exclusiveMaximum" if value.is_boolean() => Some(value.clone()),
            "exclusiveMinimum" | "exclusiveMaximum" => self.number(value)?,
            _ if UNSUPPORTED.contains(&keyword) => {
                self.refuse("this keyword cannot be enforced")?;
                None
            }
            _ => None,
        };
        if let Some(result) = result {
            lowered.insert(keyword.into(), result);
        }
        Ok(())
    }

    /// In a strict schema an error, otherwise nothing.
    fn refuse(&self, why: &str) -> Result<(), String> {
        match self.strictness {
            Strictness::Strict => Err(format!("{}: {why}", self.pointer())),
            Strictness::Lenient => {
                tracing::debug!(place = self.pointer(), why, "a part of a schema is left out");
                Ok(())
            }
        }
    }

    fn pointer(&self) -> String {
        let escaped = self.path.iter().map(|step| step.replace('~', "~0").replace('/', "~1"));
        escaped.fold(String::new(), |pointer, step| pointer + "/" + &step)
    }

    /// A schema for any value. Where schemas intersect it must not refer to itself: intersections would grow beyond measure.
    fn anything(&mut self) -> Map<String, Value> {
        match (self.free, self.combines) {
            (Free::Wild, _) => Map::new(),
            (Free::Tame, true) => shallow(),
            (Free::Tame, false) => object(any(&mut self.definitions)),
        }
    }

    fn types(&self, value: &Value) -> Result<Option<Value>, String> {
        let known = |name: &Value| name.as_str().is_some_and(|name| TYPES.contains(&name));
        let fits = match value {
            Value::Array(names) => !names.is_empty() && names.iter().all(known),
            other => known(other),
        };
        if !fits {
            self.refuse("this is no type of JSON")?;
        }
        Ok(fits.then(|| value.clone()))
    }

    fn names(&self, value: &Value) -> Result<Option<Value>, String> {
        let fits = value.as_array().is_some_and(|names| names.iter().all(Value::is_string));
        if !fits {
            self.refuse("a list of names is needed")?;
        }
        Ok(fits.then(|| value.clone()))
    }

    fn map(&mut self, value: &'a Value, patterns: bool) -> Result<Option<Value>, String> {
        let Some(schemas) = value.as_object() else {
            self.refuse("an object of schemas is needed")?;
            return Ok(None);
        };
        let mut lowered = Map::new();
        for (name, schema) in schemas {
            self.path.push(name.clone());
            if !patterns || self.is_expression(name)? {
                lowered.insert(name.clone(), self.schema(schema)?.into());
            }
            self.path.pop();
        }
        Ok(Some(lowered.into()))
    }

    fn list(&mut self, value: &'a Value) -> Result<Option<Value>, String> {
        let Some(schemas) = value.as_array().filter(|schemas| !schemas.is_empty()) else {
            self.refuse("a list of schemas is needed")?;
            return Ok(None);
        };
        let mut lowered = Vec::new();
        for (index, schema) in schemas.iter().enumerate() {
            self.path.push(index.to_string());
            lowered.push(self.schema(schema)?.into());
            self.path.pop();
        }
        Ok(Some(Value::Array(lowered)))
    }

    /// Lists of schemas were `items` before draft 2020-12.
    fn items(
        &mut self,
        keyword: &str,
        value: &'a Value,
        all: &'a Map<String, Value>,
        lowered: &mut Map<String, Value>,
    ) -> Result<(), String> {
        let tuple = all.get("items").is_some_and(Value::is_array);
        if keyword == "items" && tuple {
            let list = if value.as_array().is_some_and(Vec::is_empty) { None } else { self.list(value)? };
            lowered.extend(list.map(|list| ("prefixItems".to_owned(), list)));
        } else if keyword == "items" || tuple {
            let items = self.schema(value)?;
            lowered.insert("items".into(), items.into());
        }
        Ok(())
    }

    /// The compiler knows "exactly one" only for options that visibly exclude each other, and sees through no reference. A
    /// lenient schema is content with "one or more".
    fn one_of(&mut self, value: &'a Value, lowered: &mut Map<String, Value>) -> Result<(), String> {
        if self.strictness == Strictness::Lenient {
            // Next to an `anyOf` of its own the schema keeps that.
            let options = self.list(value)?;
            if let (Some(options), false) = (options, lowered.contains_key("anyOf")) {
                lowered.insert("anyOf".into(), options);
            }
            return Ok(());
        }
        let Some(options) = value.as_array().filter(|options| !options.is_empty()) else {
            return self.refuse("a list of schemas is needed");
        };
        let mut alternatives = Vec::new();
        for (index, option) in options.iter().enumerate() {
            self.path.push(index.to_string());
            let target = option.get("$ref").and_then(Value::as_str);
            let alternative = match target.filter(|target| !self.open.iter().any(|open| open == target)) {
                Some(target) if alone(option, "$ref") => self.target(target)?,
                Some(_) | None => self.schema(option)?,
            };
            alternatives.push(Value::Object(alternative));
            self.path.pop();
        }
        lowered.insert("oneOf".into(), alternatives.into());
        Ok(())
    }

    fn reference(&mut self, value: &Value) -> Result<Option<Value>, String> {
        let Some(reference) = value.as_str() else {
            self.refuse("a reference has to be a text")?;
            return Ok(None);
        };
        let known = self.references.iter().position(|known| known == reference);
        let index = match known {
            Some(index) => index,
            None if resolve(self.document, reference).is_none() => {
                self.refuse("nothing in this schema is meant by this reference")?;
                return Ok(None);
            }
            None => {
                self.references.push(reference.to_owned());
                let index = self.references.len() - 1;
                let target = self.target(reference)?;
                self.definitions.insert(format!("r{index}"), target.into());
                index
            }
        };
        Ok(Some(json!(format!("#/$defs/r{index}"))))
    }

    fn target(&mut self, reference: &str) -> Lowered {
        let Some(target) = resolve(self.document, reference) else {
            self.refuse("nothing in this schema is meant by this reference")?;
            return Ok(self.anything());
        };
        self.open.push(reference.to_owned());
        let lowered = self.schema(target);
        self.open.pop();
        lowered
    }

    fn pattern(&self, value: &Value) -> Result<Option<Value>, String> {
        match value.as_str() {
            Some(pattern) => Ok(self.is_expression(pattern)?.then(|| value.clone())),
            None => self.refuse("a regular expression is needed").map(|()| None),
        }
    }

    fn is_expression(&self, pattern: &str) -> Result<bool, String> {
        let parsed = RegexAst::SearchRegex(llguidance::regex_to_lark(pattern, "dw"));
        // It is the client's text: what the library did not think of must not end in a panic.
        match catch_unwind(|| RegexBuilder::new().mk(&parsed)) {
            Ok(_) => Ok(true),
            Err(error) => {
                let reason = error.to_string();
                let reason = reason.lines().next_back().unwrap_or_default().trim();
                self.refuse(&format!("this regular expression cannot be enforced: {reason}"))?;
                Ok(false)
            }
        }
    }

    fn format(&self, value: &Value) -> Result<Option<Value>, String> {
        let known = value.as_str().is_some_and(|format| FORMATS.contains(&format));
        if !known {
            self.refuse(&format!("the format {value} cannot be enforced"))?;
        }
        Ok(known.then(|| value.clone()))
    }

    fn count(&self, value: &Value) -> Result<Option<Value>, String> {
        let whole = value.as_f64().filter(|number| number.fract() == 0.0 && (0.0..=1e6).contains(number));
        if whole.is_none() {
            self.refuse("a whole number between 0 and 1000000 is needed")?;
        }
        Ok(whole.map(|number| json!(number as u64)))
    }

    fn number(&self, value: &Value) -> Result<Option<Value>, String> {
        let bound = value.as_f64().filter(|number| number.abs() < 9.1e18);
        if bound.is_none() {
            self.refuse("a number below 9e18 is needed")?;
        }
        Ok(bound.map(|_| value.clone()))
    }

    /// Says what the schema leaves open.
    fn complete(&mut self, lowered: &mut Map<String, Value>) {
        let combined =
            APPLICATORS.iter().chain(&["const", "enum"]).any(|keyword| lowered.contains_key(*keyword));
        if !lowered.contains_key("type") && !combined {
            if lowered.contains_key("properties") {
                lowered.insert("type".into(), json!("object"));
            } else if lowered.contains_key("items") || lowered.contains_key("prefixItems") {
                lowered.insert("type".into(), json!("array"));
            }
        }
        if self.free == Free::Wild || combined {
            return;
        }
        if admits(lowered, "array") && !lowered.contains_key("items") {
            lowered.insert("items".into(), self.anything().into());
        }
        if admits(lowered, "object") && !lowered.contains_key("additionalProperties") {
            let closed = !self.combines && is_closed(lowered);
            let rest = if closed { json!(false) } else { self.anything().into() };
            lowered.insert("additionalProperties".into(), rest);
        }
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => Map::new(),
    }
}
