//! The walk: from every operation of an SDK through its types, beside our own.
//!
//! What belongs together is decided by position alone: the same operation, then the same field, the same tag of a
//! union, the items of a list. Where we lack something the walk ends, so that one gap is one difference. Whether null
//! may stand somewhere, what is required and which headers there are is not compared.

use std::collections::{BTreeMap, HashSet};

use super::{
    inventory::{Definition, Form, Inventory, Operation, Place, Tagged},
    ledger::{Kind, Ledger},
};

/// Notes in `ledger` everything that an operation of `sdk` has; it is found in our specification by `path`.
pub fn operation(ours: &Inventory, sdk: &Inventory, theirs: &Operation, path: &str, ledger: &mut Ledger) {
    let found = ours
        .operations
        .iter()
        .find(|operation| operation.method == theirs.method && normal(&operation.path) == normal(path));
    let path = found.map_or(path, |operation| operation.path.as_str());
    let name = format!("{} {path}", theirs.method);
    ledger.meet(Kind::Operation, name.clone(), found.is_some(), &sdk.label, &theirs.name);
    if let Some(found) = found {
        ledger.compare(&name);
        Walk { ours, sdk, ledger, seen: HashSet::new() }.operation(&name, found, theirs);
    }
}

/// A path without the names of its parameters.
fn normal(path: &str) -> String {
    let segments = path.split('/').map(|part| if part.starts_with('{') { "{}" } else { part });
    segments.collect::<Vec<_>>().join("/")
}

struct Walk<'a> {
    ours: &'a Inventory,
    sdk: &'a Inventory,
    ledger: &'a mut Ledger,
    /// Pairs of structs that were compared.
    seen: HashSet<(&'a str, &'a str)>,
}

/// What our specification takes somewhere, with references followed.
#[derive(Default)]
struct Offer<'a> {
    /// The name of the place: of the union if it is one, else the field that leads there.
    label: String,
    text: bool,
    integer: bool,
    number: bool,
    boolean: bool,
    file: bool,
    any: bool,
    object: bool,
    lists: Vec<&'a Place>,
    lines: Vec<&'a Place>,
    maps: Vec<&'a Place>,
    /// By the name of the list, or of the field that has a constant.
    values: Vec<(String, &'a [String])>,
    unions: Vec<(&'a str, &'a Tagged)>,
    structs: Vec<&'a str>,
}

impl<'a> Walk<'a> {
    fn operation(&mut self, name: &str, ours: &'a Operation, theirs: &'a Operation) {
        for (field, forms) in &theirs.query {
            let label = format!("{name}?{field}");
            let found = ours.query.get(field);
            self.meet(Kind::Field, label.clone(), found.is_some(), &label);
            if let Some(found) = found {
                self.place(&label, found, forms, &label);
            }
        }
        for ((body, ours), (_, theirs)) in ours.bodies().into_iter().zip(theirs.bodies()) {
            let label = format!("{name} {body}");
            if !theirs.is_empty() {
                self.meet(Kind::Form, label.clone(), !ours.is_empty(), &label);
            }
            if !ours.is_empty() {
                self.place(&label, ours, theirs, &label);
            }
        }
    }

    fn place(&mut self, label: &str, ours: &'a Place, theirs: &'a Place, at: &str) {
        let mut offer = Offer { label: label.to_owned(), ..Offer::default() };
        self.offer(&mut offer, ours);
        if offer.any {
            if theirs.iter().any(|form| self.is_structured(form)) {
                self.form(&offer, "members", false, at);
            }
            return;
        }
        let open = theirs.iter().any(|form| matches!(form, Form::String));
        for form in theirs {
            match form {
                Form::Any => {}
                // Examples beside any text, such as names of models: any text is what we take.
                Form::Values(_) if open && offer.values.is_empty() => {}
                Form::String => self.form(&offer, "text", offer.text || offer.file, at),
                Form::Integer if offer.number && !offer.integer => self.form(&offer, "number", true, at),
                Form::Integer => self.form(&offer, "integer", offer.integer, at),
                Form::Number => self.form(&offer, "number", offer.number, at),
                Form::Boolean => self.form(&offer, "boolean", offer.boolean, at),
                Form::File if offer.text && !offer.file => self.form(&offer, "text", true, at),
                Form::File => self.form(&offer, "file", offer.file, at),
                Form::Object => self.form(&offer, "object", offer.takes_objects(), at),
                Form::Values(values) => self.values(&offer, values, at),
                Form::Named(class) => self.class(&offer, class, at),
                Form::List(items) => self.inner(&offer, "list", &offer.lists, items, &format!("{at}[]")),
                Form::Lines(items) => self.inner(&offer, "lines", &offer.lines, items, &format!("{at}[]")),
                Form::Map(_) if offer.maps.is_empty() => {
                    let lost = offer.object && self.is_structured(form);
                    self.form(
                        &offer,
                        if lost { "members" } else { "object" },
                        !lost && offer.takes_objects(),
                        at,
                    );
                }
                Form::Map(values) => self.inner(&offer, "object", &offer.maps, values, &format!("{at}{{}}")),
            }
        }
    }

    fn offer(&self, offer: &mut Offer<'a>, place: &'a Place) {
        for form in place {
            match form {
                Form::String => offer.text = true,
                Form::Integer => offer.integer = true,
                Form::Number => offer.number = true,
                Form::Boolean => offer.boolean = true,
                Form::File => offer.file = true,
                Form::Any => offer.any = true,
                Form::Object => offer.object = true,
                Form::List(items) => offer.lists.push(items),
                Form::Lines(items) => offer.lines.push(items),
                Form::Map(values) => offer.maps.push(values),
                Form::Values(values) => {
                    // A constant; an SDK that says no more than that it is a text agrees.
                    offer.text = true;
                    offer.values.push((offer.label.clone(), values));
                }
                Form::Named(name) => match self.ours.definitions.get(name) {
                    Some(Definition::Struct(_)) => offer.structs.push(name),
                    Some(Definition::Tagged(union)) => offer.unions.push((name, union)),
                    Some(Definition::Enum(list)) => {
                        offer.text |= list.open;
                        offer.values.push((name.clone(), &list.values));
                    }
                    Some(Definition::Union(inner)) => {
                        name.clone_into(&mut offer.label);
                        self.offer(offer, inner);
                    }
                    None => {}
                },
            }
        }
    }

    /// Lists, maps and lines: the form itself, then what is in it.
    fn inner(&mut self, offer: &Offer<'a>, form: &str, ours: &[&'a Place], theirs: &'a Place, at: &str) {
        self.form(offer, form, !ours.is_empty(), at);
        let end = at.get(at.len() - 2..).unwrap_or_default();
        for place in ours {
            self.place(&format!("{}{end}", offer.label), place, theirs, at);
        }
    }

    fn values(&mut self, offer: &Offer<'a>, values: &[String], at: &str) {
        let Some((first, _)) = offer.values.first() else {
            return self.form(offer, "listed values", false, &format!("{at}: {}", values.join(" | ")));
        };
        self.form(offer, "listed values", true, at);
        for value in values {
            let list = offer.values.iter().find(|(_, list)| list.contains(value));
            let name = list.map_or(first, |(name, _)| name);
            self.ledger.compare(name);
            self.meet(Kind::Value, format!("{name}={value}"), list.is_some(), at);
        }
    }

    fn class(&mut self, offer: &Offer<'a>, class: &'a str, at: &str) {
        let Some(fields) = self.sdk.fields(class) else { return };
        if fields.is_empty() {
            return self.form(offer, "object", offer.takes_objects(), at);
        }
        if let Some((union, tagged, tags)) = offer.union_for(fields) {
            self.form(offer, "object", true, at);
            return self.member(union, tagged, &tags, class, at);
        }
        let unlike = |name: &&&'a str| {
            let ours = self.ours.fields(name).into_iter().flat_map(BTreeMap::keys);
            let (shared, lacking): (Vec<_>, Vec<_>) = ours.partition(|field| fields.contains_key(*field));
            fields.len() - shared.len() + lacking.len()
        };
        match offer.structs.iter().min_by_key(unlike) {
            Some(name) => {
                self.form(offer, "object", true, at);
                self.pair(name, class, None, at);
            }
            None if offer.object || !offer.maps.is_empty() => self.form(offer, "members", false, at),
            None => self.form(offer, "object", false, at),
        }
    }

    /// A class of the SDK that is a variant of a union of ours: once for every tag that it can have.
    fn member(&mut self, union: &'a str, tagged: &'a Tagged, tags: &[&'a str], class: &'a str, at: &str) {
        let kind = self.ledger.kind_of_members(union);
        self.ledger.compare(union);
        if tags.is_empty() {
            let short = class.rsplit('.').next().unwrap_or(class);
            self.meet(kind, format!("{union}[class {short}]"), false, at);
        }
        for tag in tags {
            let at = format!("{at}[{tag}]");
            let variant = tagged.variants.get(*tag);
            self.meet(kind, format!("{union}[{tag}]"), variant.is_some(), &at);
            if let Some(Form::Named(variant)) = variant {
                self.pair(variant, class, Some(&tagged.tag), &at);
            }
        }
    }

    /// Compares a struct of ours with a class; the union above has dealt with `tag`.
    fn pair(&mut self, name: &'a str, class: &'a str, tag: Option<&str>, at: &str) {
        if !self.seen.insert((name, class)) {
            return;
        }
        self.ledger.compare(name);
        let (Some(ours), Some(theirs)) = (self.ours.fields(name), self.sdk.fields(class)) else { return };
        for (field, forms) in theirs {
            let (label, at) = (format!("{name}.{field}"), format!("{at}.{field}"));
            let found = ours.get(field);
            self.meet(Kind::Field, label.clone(), found.is_some(), &at);
            if let Some(found) = found.filter(|_| tag != Some(field.as_str())) {
                self.place(&label, found, forms, &at);
            }
        }
    }

    fn form(&mut self, offer: &Offer<'a>, form: &str, ours: bool, at: &str) {
        self.ledger.compare(&offer.label);
        self.meet(Kind::Form, format!("{} ({form})", offer.label), ours, at);
    }

    fn meet(&mut self, kind: Kind, name: String, ours: bool, at: &str) {
        self.ledger.meet(kind, name, ours, &self.sdk.label, at);
    }

    /// Whether the SDK names members of what may stand there.
    fn is_structured(&self, form: &Form) -> bool {
        match form {
            Form::Named(class) => self.sdk.fields(class).is_some_and(|fields| !fields.is_empty()),
            Form::List(inner) | Form::Map(inner) | Form::Lines(inner) => {
                inner.iter().any(|form| self.is_structured(form))
            }
            Form::String | Form::Integer | Form::Number | Form::Boolean => false,
            Form::Any | Form::Object | Form::File | Form::Values(_) => false,
        }
    }
}

/// A union, and the tags that a class can have in it.
type Choice<'a> = (&'a str, &'a Tagged, Vec<&'a str>);

impl<'a> Offer<'a> {
    fn takes_objects(&self) -> bool {
        self.object || !self.maps.is_empty() || !self.structs.is_empty() || !self.unions.is_empty()
    }

    /// The union that a class with these fields belongs to: one that knows its tags, or the only one.
    fn union_for(&self, fields: &'a BTreeMap<String, Place>) -> Option<Choice<'a>> {
        let choices: Vec<Choice> =
            self.unions.iter().map(|(name, union)| (*name, *union, tags(union, fields))).collect();
        let known = |(_, union, tags): &&Choice<'a>| tags.iter().any(|tag| union.variants.contains_key(*tag));
        let fallback = || choices.first().filter(|_| self.structs.is_empty());
        choices.iter().find(known).or_else(fallback).cloned()
    }
}

/// The values that the fields of a class allow for the tag of a union, or the one that its absence means.
fn tags<'a>(union: &'a Tagged, fields: &'a BTreeMap<String, Place>) -> Vec<&'a str> {
    let Some(forms) = fields.get(&union.tag) else { return union.default.as_deref().into_iter().collect() };
    let listed = forms.iter().filter_map(|form| match form {
        Form::Values(values) => Some(values),
        _ => None,
    });
    listed.flatten().map(String::as_str).collect()
}
