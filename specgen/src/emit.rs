//! From the IR to Rust tokens. `types` needs only the IR; `server` and `client` refer to the types by a path.

pub mod client;
mod limits;
pub mod operations;
pub mod server;
mod structs;
pub mod types;
mod unions;

use crate::ir::{
    Content, Definition, Field, KindVariant, Presence, Shape, Slot, Spec, Struct, TagVariant, Ty,
};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use std::collections::{HashMap, HashSet};

/// Where emitted code finds the other crates.
#[derive(Clone, Debug)]
pub struct Paths {
    /// The generated types, such as `::types_anthropic`.
    pub types: TokenStream,
    /// The server's hand-written part, such as `crate::runtime`.
    pub runtime: TokenStream,
}

pub(crate) fn ident(name: &str) -> Ident {
    format_ident!("{name}")
}

fn doc(text: Option<&String>) -> TokenStream {
    match text {
        Some(text) => {
            let lines = text.trim_end().lines().map(|line| format!(" {line}"));
            quote!(#(#[doc = #lines])*)
        }
        None => TokenStream::new(),
    }
}

/// A type as Rust writes it; `scope` stands before the names of definitions.
fn rust_type(ty: &Ty, scope: &TokenStream) -> TokenStream {
    match ty {
        Ty::Named(name) => {
            let name = ident(name);
            quote!(#scope #name)
        }
        Ty::String => quote!(String),
        Ty::Integer => quote!(i64),
        Ty::Number => quote!(f64),
        Ty::Boolean => quote!(bool),
        Ty::Any => quote!(::wire::serde_json::Value),
        Ty::Object => quote!(::wire::serde_json::Map<String, ::wire::serde_json::Value>),
        Ty::File => quote!(::wire::UploadedFile),
        Ty::Array(item) => {
            let item = slot_type(item, scope);
            quote!(Vec<#item>)
        }
        Ty::Map(value) => {
            let value = slot_type(value, scope);
            quote!(::std::collections::BTreeMap<String, #value>)
        }
    }
}

fn slot_type(slot: &Slot, scope: &TokenStream) -> TokenStream {
    let ty = rust_type(&slot.ty, scope);
    if slot.nullable && slot.ty != Ty::Any { quote!(Option<#ty>) } else { ty }
}

/// How a struct's field is declared, apart from its type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holding {
    Bare,
    Option,
    Maybe,
}

fn holding(field: &Field, slot: &Slot) -> Holding {
    match field.presence {
        Presence::Required if slot.nullable && slot.ty != Ty::Any => Holding::Option,
        Presence::Required => Holding::Bare,
        Presence::Optional => Holding::Option,
        Presence::Distinct => Holding::Maybe,
    }
}

/// The places that need a `Box`: definitions that contain themselves by value. Pairs of owner and field or variant.
struct Boxes(HashSet<(String, String)>);

impl Boxes {
    fn of(spec: &Spec) -> Self {
        let mut search = CycleSearch { spec, state: HashMap::new(), found: HashSet::new() };
        for name in spec.definitions.keys() {
            search.visit(name);
        }
        Self(search.found)
    }

    fn wrap(&self, owner: &str, slot: &str, ty: TokenStream) -> TokenStream {
        if self.0.contains(&(owner.to_owned(), slot.to_owned())) { quote!(Box<#ty>) } else { ty }
    }
}

struct CycleSearch<'a> {
    spec: &'a Spec,
    /// `true` while the definition is being visited.
    state: HashMap<&'a str, bool>,
    found: HashSet<(String, String)>,
}

impl<'a> CycleSearch<'a> {
    fn visit(&mut self, name: &'a str) {
        if self.state.contains_key(name) {
            return;
        }
        self.state.insert(name, true);
        let edges = self.spec.definitions.get(name).map(by_value).unwrap_or_default();
        for (slot, target) in edges {
            if self.state.get(target) == Some(&true) {
                self.found.insert((name.to_owned(), slot.to_owned()));
            }
            self.visit(target);
        }
        self.state.insert(name, false);
    }
}

/// What a definition holds by value: field or variant, and the definition held.
fn by_value(definition: &Definition) -> Vec<(&str, &str)> {
    fn named<'a>(slot: &'a str, ty: &'a Ty) -> Option<(&'a str, &'a str)> {
        match ty {
            Ty::Named(name) => Some((slot, name)),
            _ => None,
        }
    }
    match &definition.shape {
        Shape::Struct(Struct { fields, .. }) => fields
            .iter()
            .filter_map(|field| match &field.content {
                Content::Slot { slot, .. } => named(&field.name, &slot.ty),
                Content::Constant(_) => None,
            })
            .collect(),
        Shape::Tagged(union) => {
            union.variants.iter().filter_map(|TagVariant { ident, ty, .. }| named(ident, ty)).collect()
        }
        Shape::ByKind(variants) => {
            variants.iter().filter_map(|KindVariant { ident, slot }| named(ident, &slot.ty)).collect()
        }
        Shape::Enum(_) | Shape::Alias(_) => Vec::new(),
    }
}
