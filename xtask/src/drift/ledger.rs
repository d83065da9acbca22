//! The account of one API: everything that our specification or an SDK names, and which of them do.
//!
//! Invariant: a thing that only we have is a difference only if its owner was compared with something; otherwise the
//! thing that leads to its owner is the difference.

use std::collections::{BTreeMap, BTreeSet};

use super::inventory::{Definition, Form, Inventory, Place};

/// What can be there or lacking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Operation,
    Field,
    /// A variant of a union, by the value of its tag.
    Member,
    /// A variant of the union that a stream consists of.
    Event,
    /// A listed value.
    Value,
    /// A kind of JSON value that may stand somewhere.
    Form,
}

impl Kind {
    pub const ALL: [Self; 6] =
        [Self::Operation, Self::Field, Self::Member, Self::Event, Self::Value, Self::Form];

    pub fn plural(self) -> &'static str {
        match self {
            Self::Operation => "operations",
            Self::Field => "fields",
            Self::Member => "union members",
            Self::Event => "stream events",
            Self::Value => "listed values",
            Self::Form => "forms of values",
        }
    }
}

/// Who names a thing.
#[derive(Debug, Default)]
pub struct Thing {
    /// The definition or operation that it belongs to.
    owner: String,
    pub in_specification: bool,
    /// The labels of the SDKs that have it.
    pub sdks: BTreeSet<String>,
    /// A way from an operation to it.
    pub place: String,
}

/// A thing that one side lacks.
#[derive(Debug)]
pub struct Difference<'a> {
    pub kind: Kind,
    pub name: &'a str,
    pub thing: &'a Thing,
}

#[derive(Debug, Default)]
pub struct Ledger {
    things: BTreeMap<(Kind, String), Thing>,
    /// Owners that have a counterpart in some SDK.
    compared: BTreeSet<String>,
    /// Unions that streams consist of.
    streams: BTreeSet<String>,
    /// Operations of the SDKs that are out of scope.
    pub left_out: BTreeSet<String>,
}

impl Ledger {
    /// An account that holds what the specification names.
    pub fn new(specification: &Inventory) -> Self {
        let mut ledger = Self::default();
        for operation in &specification.operations {
            let name = format!("{} {}", operation.method, operation.path);
            ledger.declare(Kind::Operation, "", name.clone());
            for field in operation.query.keys() {
                ledger.declare(Kind::Field, &name, format!("{name}?{field}"));
            }
            for (body, _) in operation.bodies().iter().filter(|(_, place)| !place.is_empty()) {
                ledger.declare(Kind::Form, &name, format!("{name} {body}"));
            }
            ledger.streams.extend(operation.events.iter().filter_map(|form| match form {
                Form::Named(union) => Some(union.clone()),
                _ => None,
            }));
        }
        for (name, definition) in &specification.definitions {
            ledger.declare_definition(specification, name, definition);
        }
        ledger
    }

    fn declare_definition(&mut self, specification: &Inventory, name: &str, definition: &Definition) {
        match definition {
            Definition::Struct(fields) => {
                fields.keys().for_each(|field| self.declare(Kind::Field, name, format!("{name}.{field}")));
            }
            Definition::Tagged(union) => {
                let kind = self.kind_of_members(name);
                union.variants.keys().for_each(|tag| self.declare(kind, name, format!("{name}[{tag}]")));
            }
            Definition::Enum(list) => {
                list.values
                    .iter()
                    .for_each(|value| self.declare(Kind::Value, name, format!("{name}={value}")));
            }
            Definition::Union(place) => {
                for form in forms(specification, place) {
                    self.declare(Kind::Form, name, format!("{name} ({form})"));
                }
            }
        }
    }

    /// Whether the members of a union are the events of a stream.
    pub fn kind_of_members(&self, union: &str) -> Kind {
        if self.streams.contains(union) { Kind::Event } else { Kind::Member }
    }

    fn declare(&mut self, kind: Kind, owner: &str, name: String) {
        let thing = Thing { owner: owner.to_owned(), in_specification: true, ..Thing::default() };
        self.things.insert((kind, name), thing);
    }

    /// Notes that an SDK has a thing, and whether the specification does.
    pub fn meet(&mut self, kind: Kind, name: String, ours: bool, sdk: &str, place: &str) {
        let thing = self.things.entry((kind, name)).or_default();
        thing.in_specification |= ours;
        thing.sdks.insert(sdk.to_owned());
        if thing.place.is_empty() {
            place.clone_into(&mut thing.place);
        }
    }

    /// Notes that a definition or operation of ours has a counterpart.
    pub fn compare(&mut self, owner: &str) {
        self.compared.insert(owner.to_owned());
    }

    /// What SDKs have and the specification lacks.
    pub fn missing(&self) -> impl Iterator<Item = Difference<'_>> {
        self.differences(|thing| !thing.in_specification)
    }

    /// What the specification has and no SDK does.
    pub fn ours(&self) -> impl Iterator<Item = Difference<'_>> {
        self.differences(|thing| {
            thing.sdks.is_empty() && (thing.owner.is_empty() || self.compared.contains(&thing.owner))
        })
    }

    fn differences(&self, which: impl Fn(&Thing) -> bool) -> impl Iterator<Item = Difference<'_>> {
        let things = self.things.iter().filter(move |(_, thing)| which(thing));
        things.map(|((kind, name), thing)| Difference { kind: *kind, name, thing })
    }

    /// How many things of a kind the SDKs have, and how many of these the specification has.
    pub fn count(&self, kind: Kind) -> (usize, usize) {
        let met = self.things.iter().filter(|((found, _), thing)| *found == kind && !thing.sdks.is_empty());
        met.fold((0, 0), |(all, ours), (_, thing)| (all + 1, ours + usize::from(thing.in_specification)))
    }
}

/// The names of the forms that a union of ours takes.
fn forms(specification: &Inventory, place: &Place) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    for form in place {
        match form {
            Form::String => drop(found.insert("text")),
            Form::Values(_) => drop(found.insert("listed values")),
            Form::Integer => drop(found.insert("integer")),
            Form::Number => drop(found.insert("number")),
            Form::Boolean => drop(found.insert("boolean")),
            Form::File => drop(found.insert("file")),
            Form::List(_) => drop(found.insert("list")),
            Form::Lines(_) => drop(found.insert("lines")),
            Form::Object | Form::Map(_) => drop(found.insert("object")),
            Form::Any => {}
            Form::Named(name) => match specification.definitions.get(name) {
                Some(Definition::Struct(_) | Definition::Tagged(_)) => drop(found.insert("object")),
                Some(Definition::Enum(_)) => drop(found.insert("listed values")),
                Some(Definition::Union(inner)) => found.extend(forms(specification, inner)),
                None => {}
            },
        }
    }
    found
}
