//! The translation, keyword by keyword.

use llguidance::derivre::{RegexAst, RegexBuilder};
use llguidance::panic_utils::catch_unwind;
use serde_json::{Map, Number, Value, json};

use super::any::{any, shallow};
use super::bounds::{self, Edge};
use super::equivalent::{Equivalent, equivalent, lists_arrays, one_of};
use super::inspect::{admits, asserts_only, combines, has_company, is_closed, is_composed, mentioned};
use super::keywords::{APPLICATORS, TYPES};
use super::negation::are_disjoint;
use super::reference::Document;
use super::texts::{self, Format};
use super::{Fault, Free};

/// A lowered schema as an object, with its definitions. `schema` is the document or a part of it.
///
/// # Errors
/// What is unsupported and where.
pub fn lower(document: &Value, schema: &Value, free: Free) -> Lowered {
    let document = &Document::new(document);
    let mut lowering = Lowering {
        document,
        free,
        combines: combines(document, document.root()),
        bare: false,
        company: false,
        path: Vec::new(),
        references: Vec::new(),
        open: Vec::new(),
        size: 0,
        definitions: Map::new(),
    };
    let mut lowered = lowering.schema(schema)?;
    if !lowering.definitions.is_empty() {
        lowered.insert("$defs".into(), Value::Object(lowering.definitions));
    }
    Ok(lowered)
}

/// Alternatives behind references are written out, so that a small schema can become a large one.
const MOST_SCHEMAS: usize = 20_000;

/// How deep applied schemas are searched for properties.
const MENTIONS: u8 = 8;

struct Lowering<'a> {
    document: &'a Document<'a>,
    free: Free,
    /// Somewhere schemas intersect, so that a schema may not be narrowed without a look at its company.
    combines: bool,
    /// Within what stands for a keyword of the schema around it, which says by itself what is free.
    bare: bool,
    /// Other schemas apply to the same value, so that an object may have more properties than its own schema lists.
    company: bool,
    path: Vec<String>,
    /// The references met so far, and whether bare and in company; the definition of number `n` is called `r<n>`.
    references: Vec<(String, bool, bool)>,
    /// References that are being lowered.
    open: Vec<String>,
    /// Schemas lowered so far.
    size: usize,
    definitions: Map<String, Value>,
}

pub type Lowered = Result<Map<String, Value>, Fault>;

impl Lowering<'_> {
    fn schema(&mut self, schema: &Value) -> Lowered {
        self.size += 1;
        if self.size > MOST_SCHEMAS {
            return self.refuse("the schema is too large");
        }
        let keywords = match schema {
            Value::Bool(true) => return Ok(self.anything()),
            Value::Bool(false) => return Ok(object(json!({ "anyOf": [false] }))),
            Value::Object(keywords) => keywords,
            Value::Null | Value::Number(_) | Value::String(_) | Value::Array(_) => {
                return self.refuse("a schema has to be an object or a boolean");
            }
        };
        let (mut lowered, mut equivalents) = (Map::new(), Vec::new());
        let around = self.company;
        for (keyword, value) in keywords {
            self.path.push(keyword.clone());
            self.company = around
                || match keyword.as_str() {
                    "properties" => false,
                    applied if APPLICATORS.contains(&applied) => has_company(keywords, applied),
                    _ => is_composed(keywords),
                };
            match equivalent(self.document, keyword, keywords) {
                Some(equivalent) => equivalents.extend(self.equivalent(keyword, value, equivalent)?),
                None => self.keyword(keyword, value, keywords, &mut lowered)?,
            }
            self.path.pop();
        }
        self.company = around;
        self.complete(&mut lowered, keywords);
        equivalents.into_iter().for_each(|equivalent| also(equivalent, &mut lowered));
        // The compiler takes keywords in turn, and has to know an object's properties when it comes to alternatives.
        let is_last = |keyword: &str| APPLICATORS.contains(&keyword) || matches!(keyword, "const" | "enum");
        let (last, first): (Vec<_>, Vec<_>) = lowered.into_iter().partition(|(keyword, _)| is_last(keyword));
        lowered = first.into_iter().chain(last).collect();
        Ok(if lowered.is_empty() { self.anything() } else { lowered })
    }

    fn keyword(
        &mut self,
        keyword: &str,
        value: &Value,
        all: &Map<String, Value>,
        lowered: &mut Map<String, Value>,
    ) -> Result<(), Fault> {
        let result = match keyword {
            "const" | "enum" => self.values(keyword, value)?,
            "type" => self.types(value)?,
            "required" => self.names(value)?,
            "properties" => self.properties(value, all)?,
            "patternProperties" => self.map(value, true)?,
            "additionalProperties" => self.schema(value)?.into(),
            "items" | "additionalItems" | "prefixItems" | "minItems" | "maxItems"
                if lists_arrays(self.document, all) =>
            {
                return Ok(());
            }
            "items" | "additionalItems" => return self.items(keyword, value, all, lowered),
            "prefixItems" | "allOf" | "anyOf" => self.list(value)?,
            "oneOf" => return self.one_of(value, lowered),
            "$ref" => self.reference(value)?,
            "pattern" => self.pattern(value)?.into(),
            "format" => return self.format(value, all, lowered),
            "minItems" | "maxItems" | "minProperties" | "maxProperties" | "minLength" | "maxLength" => {
                self.count(value)?
            }
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" => {
                return self.bound(keyword, value, all, lowered);
            }
            "multipleOf" => self.factor(value)?,
            _ => return Ok(()),
        };
        match keyword {
            "anyOf" | "allOf" => also(json!({ keyword: result }), lowered),
            _ => drop(lowered.insert(keyword.into(), result)),
        }
        Ok(())
    }

    fn refuse<T>(&self, why: &str) -> Result<T, Fault> {
        Err(Fault { path: self.path.clone(), reason: why.to_owned() })
    }

    /// What stands for a keyword, if it says anything.
    fn equivalent(
        &mut self,
        keyword: &str,
        value: &Value,
        equivalent: Equivalent,
    ) -> Result<Option<Value>, Fault> {
        match keyword {
            // What is wrong within is named by its own place.
            "not" | "if" | "then" | "else" | "contains" | "propertyNames" => drop(self.schema(value)?),
            "dependentSchemas" => drop(self.map(value, false)?),
            _ => {}
        }
        let schema = match equivalent {
            Equivalent::Nothing => return Ok(None),
            Equivalent::None => return self.refuse("this keyword cannot be enforced here"),
            Equivalent::Schema(schema) => schema,
        };
        let around = std::mem::replace(&mut self.bare, true);
        let path = self.path.clone();
        let lowered = self.schema(&schema);
        self.bare = around;
        // Places within the equivalent are none of the client's.
        lowered.map(|schema| Some(schema.into())).map_err(|fault| Fault { path, reason: fault.reason })
    }

    /// A schema for any value. Where schemas intersect it must not refer to itself: intersections would grow beyond measure.
    fn anything(&mut self) -> Map<String, Value> {
        match (self.free, self.combines) {
            _ if self.bare => Map::new(),
            (Free::Wild, _) => Map::new(),
            (Free::Tame, true) => shallow(),
            (Free::Tame, false) => object(any(&mut self.definitions)),
        }
    }

    fn values(&self, keyword: &str, value: &Value) -> Result<Value, Fault> {
        if keyword == "enum" && !value.is_array() {
            return self.refuse("a list of values is needed");
        }
        match bounds::is_writable(value) {
            true => Ok(value.clone()),
            false => {
                self.refuse("a number beyond double precision or a control character cannot be enforced")
            }
        }
    }

    fn types(&self, value: &Value) -> Result<Value, Fault> {
        let known = |name: &Value| name.as_str().is_some_and(|name| TYPES.contains(&name));
        let fits = match value {
            Value::Array(names) => !names.is_empty() && names.iter().all(known),
            other => known(other),
        };
        if fits { Ok(value.clone()) } else { self.refuse("this is no type of JSON") }
    }

    fn names(&self, value: &Value) -> Result<Value, Fault> {
        let fits = value.as_array().is_some_and(|names| names.iter().all(Value::is_string));
        if fits { Ok(value.clone()) } else { self.refuse("a list of names is needed") }
    }

    fn properties(&mut self, value: &Value, all: &Map<String, Value>) -> Result<Value, Fault> {
        let Some(schemas) = value.as_object() else { return self.refuse("an object of schemas is needed") };
        let described = mentioned(self.document, all, MENTIONS);
        let (around, mut lowered) = (self.company, Map::new());
        for (name, schema) in schemas {
            self.path.push(name.clone());
            self.company = around || described.iter().any(|(other, more)| *more && other == name);
            lowered.insert(name.clone(), self.schema(schema)?.into());
            self.path.pop();
        }
        self.company = around;
        Ok(lowered.into())
    }

    fn map(&mut self, value: &Value, patterns: bool) -> Result<Value, Fault> {
        let Some(schemas) = value.as_object() else { return self.refuse("an object of schemas is needed") };
        let mut lowered = Map::new();
        for (name, schema) in schemas {
            self.path.push(name.clone());
            let own = if patterns { self.expression(name)? } else { name.clone() };
            let schema = self.schema(schema)?;
            if lowered.insert(own, schema.into()).is_some() {
                return self.refuse("this expression is there twice");
            }
            self.path.pop();
        }
        Ok(lowered.into())
    }

    fn list(&mut self, value: &Value) -> Result<Value, Fault> {
        let Some(schemas) = value.as_array().filter(|schemas| !schemas.is_empty()) else {
            return self.refuse("a list of schemas is needed");
        };
        let mut lowered = Vec::new();
        for (index, schema) in schemas.iter().enumerate() {
            self.path.push(index.to_string());
            lowered.push(self.schema(schema)?.into());
            self.path.pop();
        }
        Ok(Value::Array(lowered))
    }

    /// Lists of schemas were `items` before draft 2020-12.
    fn items(
        &mut self,
        keyword: &str,
        value: &Value,
        all: &Map<String, Value>,
        lowered: &mut Map<String, Value>,
    ) -> Result<(), Fault> {
        let tuple = all.get("items").is_some_and(Value::is_array);
        if keyword == "items" && tuple {
            if value.as_array().is_some_and(|items| !items.is_empty()) {
                lowered.insert("prefixItems".into(), self.list(value)?);
            }
        } else if keyword == "items" || tuple {
            let items = self.schema(value)?;
            lowered.insert("items".into(), items.into());
        }
        Ok(())
    }

    /// Options that share no value need no "exactly"; of others all but one are negated. What is left the compiler may
    /// know, which sees options intersected with their company, but through no reference.
    fn one_of(&mut self, value: &Value, lowered: &mut Map<String, Value>) -> Result<(), Fault> {
        let alternatives = self.list(value)?;
        let options = value.as_array().map(Vec::as_slice).unwrap_or_default();
        if are_disjoint(self.document, options) {
            also(json!({ "anyOf": alternatives }), lowered);
            return Ok(());
        }
        let Some(apart) = one_of(self.document, options) else {
            return self.alternatives(options, lowered);
        };
        if let Some(equivalent) = self.equivalent("oneOf", value, Equivalent::Schema(apart))? {
            also(equivalent, lowered);
        }
        Ok(())
    }

    fn alternatives(&mut self, options: &[Value], lowered: &mut Map<String, Value>) -> Result<(), Fault> {
        let mut alternatives = Vec::new();
        for (index, option) in options.iter().enumerate() {
            self.path.push(index.to_string());
            let target = option.get("$ref").and_then(Value::as_str);
            let alternative = match target.filter(|target| !self.open.iter().any(|open| open == target)) {
                Some(target) if option.as_object().is_some_and(|map| asserts_only(map, &["$ref"])) => {
                    self.target(target)?
                }
                Some(_) | None => self.schema(option)?,
            };
            alternatives.push(Value::Object(alternative));
            self.path.pop();
        }
        lowered.insert("oneOf".into(), alternatives.into());
        Ok(())
    }

    fn reference(&mut self, value: &Value) -> Result<Value, Fault> {
        let Some(reference) = value.as_str() else { return self.refuse("a reference has to be a text") };
        let own = (reference.to_owned(), self.bare, self.company);
        let index = match self.references.iter().position(|known| *known == own) {
            Some(index) => index,
            None => {
                self.references.push(own);
                let index = self.references.len() - 1;
                let target = self.target(reference)?;
                self.definitions.insert(format!("r{index}"), target.into());
                index
            }
        };
        Ok(json!(format!("#/$defs/r{index}")))
    }

    fn target(&mut self, reference: &str) -> Lowered {
        let Some(target) = self.document.resolve(reference) else {
            return self.refuse("nothing in this schema is meant by this reference");
        };
        self.open.push(reference.to_owned());
        let lowered = self.schema(target);
        self.open.pop();
        lowered
    }

    fn pattern(&self, value: &Value) -> Result<String, Fault> {
        match value.as_str() {
            Some(pattern) => self.expression(pattern),
            None => self.refuse("a regular expression is needed"),
        }
    }

    fn expression(&self, pattern: &str) -> Result<String, Fault> {
        let translated = texts::translated(pattern);
        let parsed = RegexAst::SearchRegex(llguidance::regex_to_lark(&translated, "dw"));
        // It is the client's text: what the library did not think of must not end in a panic.
        match catch_unwind(|| RegexBuilder::new().mk(&parsed)) {
            Ok(_) => Ok(translated),
            Err(error) => {
                let reason = error.to_string();
                let reason = reason.lines().next_back().unwrap_or_default().trim();
                self.refuse(&format!("this regular expression cannot be enforced: {reason}"))
            }
        }
    }

    fn format(
        &mut self,
        value: &Value,
        all: &Map<String, Value>,
        lowered: &mut Map<String, Value>,
    ) -> Result<(), Fault> {
        let expression = match value.as_str().map(texts::format) {
            None => return self.refuse("the name of a format is needed"),
            Some(Format::Unsupported) => {
                return self.refuse(&format!("the format {value} cannot be enforced"));
            }
            Some(Format::Free) => return Ok(()),
            Some(Format::Compiled) => {
                lowered.insert("format".into(), value.clone());
                return Ok(());
            }
            Some(Format::Expression(expression)) => expression,
        };
        if all.contains_key("pattern") {
            also(json!({ "pattern": expression }), lowered);
        } else {
            lowered.insert("pattern".into(), expression.into());
        }
        Ok(())
    }

    fn count(&self, value: &Value) -> Result<Value, Fault> {
        let whole = value.as_f64().filter(|number| number.fract() == 0.0 && (0.0..=1e6).contains(number));
        match whole {
            Some(number) => Ok(json!(number as u64)),
            None => self.refuse("a whole number between 0 and 1000000 is needed"),
        }
    }

    /// Flags of draft 4 become bounds, and bounds what the compiler follows.
    fn bound(
        &self,
        keyword: &str,
        value: &Value,
        all: &Map<String, Value>,
        lowered: &mut Map<String, Value>,
    ) -> Result<(), Fault> {
        if keyword.starts_with("exclusive") && value.is_boolean() {
            return Ok(());
        }
        let is_lower = matches!(keyword, "minimum" | "exclusiveMinimum");
        let names = if is_lower { ["minimum", "exclusiveMinimum"] } else { ["maximum", "exclusiveMaximum"] };
        let flagged = all.get(names[1]) == Some(&Value::Bool(true));
        let edge = if keyword == names[1] || flagged { Edge::Outside } else { Edge::Inside };
        let bound = match value {
            Value::Number(bound) if is_lower => bounds::least(bound, edge),
            Value::Number(bound) => bounds::most(bound, edge),
            _ => None,
        };
        let Some((bound, edge)) = bound else { return self.refuse("a number below 9e18 is needed") };
        let name = names[usize::from(edge == Edge::Outside)];
        let other = lowered.get(name).and_then(Value::as_f64).unwrap_or(bound);
        let narrower = if is_lower { bound.max(other) } else { bound.min(other) };
        lowered.insert(name.into(), Number::from_f64(narrower).map_or(Value::Null, Value::Number));
        Ok(())
    }

    fn factor(&self, value: &Value) -> Result<Value, Fault> {
        if bounds::units(value).is_none() || self.combines && !bounds::may_meet(self.document.root()) {
            return self.refuse("multiples of this number cannot be enforced");
        }
        Ok(value.clone())
    }

    /// Says what the schema leaves open.
    fn complete(&mut self, lowered: &mut Map<String, Value>, all: &Map<String, Value>) {
        if self.bare {
            return;
        }
        let fixed = lowered.contains_key("const") || lowered.contains_key("enum");
        let applied = APPLICATORS.iter().any(|keyword| lowered.contains_key(*keyword));
        if !lowered.contains_key("type") && !applied && !fixed {
            if lowered.contains_key("properties") {
                lowered.insert("type".into(), json!("object"));
            } else if lowered.contains_key("items") || lowered.contains_key("prefixItems") {
                lowered.insert("type".into(), json!("array"));
            }
        }
        let is_object = lowered.get("type").is_some_and(|name| name == "object");
        if self.free == Free::Wild || fixed || applied && (self.company || !is_object) {
            return;
        }
        if admits(lowered, "array") && !lowered.contains_key("items") {
            lowered.insert("items".into(), self.anything().into());
        }
        if admits(lowered, "object") && !lowered.contains_key("additionalProperties") {
            self.name_properties(lowered, all);
            let closed = !self.company && is_closed(lowered);
            let rest = if closed { json!(false) } else { self.anything().into() };
            lowered.insert("additionalProperties".into(), rest);
        }
    }

    /// Lists the properties that only applied schemas speak of, so that the rest can be told from them.
    fn name_properties(&mut self, lowered: &mut Map<String, Value>, all: &Map<String, Value>) {
        let mentioned = mentioned(self.document, all, MENTIONS);
        let Some(Value::Object(mut properties)) = lowered.remove("properties") else { return };
        for (name, described) in mentioned {
            if !properties.contains_key(&name) {
                let value = if described { Map::new() } else { self.anything() };
                properties.insert(name, value.into());
            }
        }
        lowered.insert("properties".into(), properties.into());
    }
}

/// Adds a lowered schema that has to hold as well.
fn also(schema: Value, lowered: &mut Map<String, Value>) {
    let is_new = |keyword: &str| schema.get(keyword).is_some() && !lowered.contains_key(keyword);
    let lone = schema.as_object().is_some_and(|map| map.len() == 1);
    if lone && (is_new("anyOf") || is_new("allOf")) {
        lowered.extend(object(schema));
        return;
    }
    match lowered.entry("allOf").or_insert_with(|| json!([])) {
        Value::Array(list) => list.push(schema),
        other => *other = json!([schema]),
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => Map::new(),
    }
}
