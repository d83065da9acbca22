//! `oneOf` and `anyOf`: told apart by a constant property, by a list of strings, or by JSON kind, in this order.

use super::{Lowering, Place, enumeration, object::constant, untaken};
use crate::document::{flag, items, members, reference, reference_name, text};
use crate::ir::{KindVariant, Shape, Slot, TagVariant, Tagged, Ty};
use crate::names::pascal;
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::collections::HashSet;

/// Properties that tell variants apart where no discriminator is declared.
const USUAL_TAGS: [&str; 3] = ["type", "role", "object"];

/// A property, and for each variant the values that it may have there.
type Discriminator<'a> = (&'a str, Vec<Vec<String>>);

impl Lowering<'_> {
    pub(super) fn union(&mut self, schema: &Value, members: &[Value], place: Place) -> Result<Slot> {
        let declared = schema["discriminator"]["propertyName"].as_str();
        if let ([only], None) = (members, declared) {
            return self.slot(only, Place::Inline(place.hint()));
        }
        let members = self.flattened(members)?;
        let mut nullable = false;
        for member in &members {
            nullable |= flag(self.document.resolve(member)?, "nullable");
        }
        let ty = self.union_type(schema, &members, declared, place)?;
        Ok(Slot { nullable, ..Slot::plain(ty) })
    }

    fn union_type(
        &mut self,
        schema: &Value,
        members: &[Value],
        declared: Option<&str>,
        place: Place,
    ) -> Result<Ty> {
        let kinds: Vec<&str> = members.iter().map(|member| self.json_kind(member)).collect::<Result<_>>()?;
        if kinds.iter().all(|kind| *kind == "object") {
            if let Some((tag, values)) = self.discriminator(members, declared)? {
                let name = self.name_at(place, schema);
                return self.tagged(schema, tag, values, members, &name);
            }
            ensure!(
                declared.is_none(),
                "the variants have no distinct constant '{}'",
                declared.unwrap_or_default()
            );
        }
        if kinds.iter().all(|kind| *kind == "string") {
            return self.string_union(schema, members, place);
        }
        self.by_kind(schema, members, &kinds, place)
    }

    /// Unions of objects inside a union of objects are pulled up.
    fn flattened(&self, members: &[Value]) -> Result<Vec<Value>> {
        let mut flat: Vec<Value> = Vec::new();
        for member in members {
            let resolved = self.document.resolve(member)?;
            let inner = super::union_members(resolved).unwrap_or_default();
            let objects = inner.iter().map(|inner| self.json_kind(inner)).collect::<Result<Vec<_>>>()?;
            let pulled = match inner.is_empty() || objects.iter().any(|kind| *kind != "object") {
                true => vec![member.clone()],
                false => self.flattened(&inner)?,
            };
            for member in pulled {
                if !flat.contains(&member) {
                    flat.push(member);
                }
            }
        }
        Ok(flat)
    }

    /// The property whose constants tell the variants apart, with each variant's constants.
    fn discriminator<'t>(
        &self,
        members: &[Value],
        declared: Option<&'t str>,
    ) -> Result<Option<Discriminator<'t>>> {
        let usual = USUAL_TAGS.iter().copied().filter(|_| declared.is_none());
        for tag in declared.into_iter().chain(usual) {
            let values: Option<Vec<Vec<String>>> =
                members.iter().map(|member| self.constants(member, tag)).collect::<Result<_>>()?;
            let Some(values) = values else { continue };
            let mut seen = HashSet::new();
            if values.iter().flatten().all(|value| seen.insert(value)) {
                return Ok(Some((tag, values)));
            }
        }
        Ok(None)
    }

    /// The constant values that an object schema allows for a property.
    fn constants(&self, schema: &Value, property: &str) -> Result<Option<Vec<String>>> {
        let schema = self.document.resolve(schema)?;
        if let Some(found) = schema["properties"].get(property) {
            let found = self.document.resolve(found)?;
            let values: Vec<String> =
                items(&found["enum"]).filter_map(Value::as_str).map(str::to_owned).collect();
            return Ok((!values.is_empty()).then_some(values));
        }
        for part in items(&schema["allOf"]) {
            if let Some(values) = self.constants(part, property)? {
                return Ok(Some(values));
            }
        }
        Ok(None)
    }

    fn json_kind(&self, schema: &Value) -> Result<&'static str> {
        let schema = self.document.resolve(schema)?;
        Ok(match schema["type"].as_str() {
            Some("string") => "string",
            Some("integer") => "integer",
            Some("number") => "number",
            Some("boolean") => "boolean",
            Some("array") => "array",
            Some("object") => "object",
            Some(other) => bail!("type '{other}' is not supported"),
            None if schema.get("properties").is_some() => "object",
            None => {
                let part = ["allOf", "oneOf", "anyOf"].iter().find_map(|key| schema[*key].get(0));
                self.json_kind(part.context("a union's variant needs a type")?)?
            }
        })
    }

    fn tagged(
        &mut self,
        schema: &Value,
        tag: &str,
        values: Vec<Vec<String>>,
        members: &[Value],
        name: &str,
    ) -> Result<Ty> {
        self.check_mapping(schema, &values, members)?;
        let open = flag(schema, "x-open");
        let default = text(schema, "x-discriminator-default");
        let mut taken: HashSet<String> = open.then(|| "Other".to_owned()).into_iter().collect();
        let mut variants = Vec::new();
        for (values, member) in values.into_iter().zip(members) {
            let [value] = values.as_slice() else {
                bail!("a variant of {name} has several values for '{tag}': split it, one schema per value");
            };
            let ident = untaken(&mut taken, &pascal(value));
            let slot = self.slot(member, Place::Inline(&format!("{name}{ident}")))?;
            let fixed = self.is_fixed(member, tag)? || default.as_ref() == Some(value);
            ensure!(fixed, "{name}: '{tag}' of the variant '{value}' must be a required constant");
            variants.push(TagVariant { tag: value.clone(), ident, ty: slot.ty });
        }
        let default = default.map(|tag| {
            let position = variants.iter().position(|variant| variant.tag == tag);
            position.with_context(|| format!("{name}: x-discriminator-default '{tag}' is no variant"))
        });
        let shape = Tagged { tag: tag.to_owned(), variants, open, default: default.transpose()? };
        Ok(self.define(name, Shape::Tagged(shape)))
    }

    /// Whether a variant always writes its tag.
    fn is_fixed(&self, member: &Value, tag: &str) -> Result<bool> {
        let merged = self.merged(self.document.resolve(member)?)?;
        let property = self.document.resolve(&merged["properties"][tag])?;
        Ok(constant(property).is_some() && items(&merged["required"]).any(|name| name == tag))
    }

    /// A declared mapping must agree with the constants, which are what decoding uses.
    fn check_mapping(&self, schema: &Value, values: &[Vec<String>], variants: &[Value]) -> Result<()> {
        for (value, target) in members(&schema["discriminator"]["mapping"]) {
            let agrees = values
                .iter()
                .zip(variants)
                .any(|(values, variant)| values.contains(value) && reference(variant) == target.as_str());
            ensure!(agrees, "the mapping of '{value}' disagrees with the constant of its schema");
        }
        Ok(())
    }

    /// `string`, or a list of strings that may be open.
    fn string_union(&mut self, schema: &Value, members: &[Value], place: Place) -> Result<Ty> {
        let (mut values, mut open) = (Vec::new(), false);
        for member in members {
            let member = self.document.resolve(member)?;
            open |= member.get("enum").is_none() || flag(member, "x-open");
            for value in items(&member["enum"]).filter_map(Value::as_str) {
                if !values.iter().any(|known| known == value) {
                    values.push(value.to_owned());
                }
            }
        }
        if values.is_empty() {
            return Ok(Ty::String);
        }
        let name = self.name_at(place, schema);
        Ok(self.define(&name, Shape::Enum(enumeration(values, open))))
    }

    fn by_kind(&mut self, schema: &Value, members: &[Value], kinds: &[&str], place: Place) -> Result<Ty> {
        let name = self.name_at(place, schema);
        let objects: Vec<Value> = members
            .iter()
            .zip(kinds)
            .filter(|(_, kind)| **kind == "object")
            .map(|(member, _)| member.clone())
            .collect();
        let tagged_objects = if objects.len() > 1 { self.discriminator(&objects, None)? } else { None };
        let mut taken = HashSet::new();
        let mut variants = Vec::new();
        for (member, kind) in members.iter().zip(kinds) {
            if *kind == "object"
                && let Some((tag, values)) = &tagged_objects
            {
                if taken.insert("Object".to_owned()) {
                    let inner = self.name_at(Place::Inline(&format!("{name}Object")), schema);
                    let ty = self.tagged(schema, tag, values.clone(), &objects, &inner)?;
                    variants.push(KindVariant { ident: "Object".into(), slot: Slot::plain(ty) });
                }
                continue;
            }
            let base =
                reference(member).map_or_else(|| pascal(kind), |target| pascal(reference_name(target)));
            let ident = untaken(&mut taken, &base);
            let slot = self.slot(member, Place::Inline(&format!("{name}{ident}")))?;
            variants.push(KindVariant { ident, slot });
        }
        Ok(self.define(&name, Shape::ByKind(variants)))
    }
}
