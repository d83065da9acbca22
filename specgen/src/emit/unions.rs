//! Unions: by a tag, or by the JSON kind of the value.

use super::{Boxes, ident, limits::decoder, rust_type};
use crate::ir::{KindVariant, Shape, Spec, Tagged, Ty};
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use std::collections::{BTreeSet, HashSet};

pub(super) fn emit_tagged(boxes: &Boxes, name: &str, doc: &TokenStream, shape: &Tagged) -> TokenStream {
    let (owner, name) = (name, ident(name));
    let idents: Vec<_> = shape.variants.iter().map(|variant| ident(&variant.ident)).collect();
    let tags: Vec<_> = shape.variants.iter().map(|variant| &variant.tag).collect();
    let types: Vec<_> = shape
        .variants
        .iter()
        .map(|variant| boxes.wrap(owner, &variant.ident, rust_type(&variant.ty, &TokenStream::new())))
        .collect();
    let positions: Vec<_> = (0..idents.len()).map(Literal::usize_unsuffixed).collect();
    let default = match shape.default {
        Some(position) => {
            let position = Literal::usize_unsuffixed(position);
            quote!(Some(#position))
        }
        None => quote!(None),
    };
    let (tag, open) = (&shape.tag, shape.open);
    let (other, other_serialize, other_tag, unknown) = match open {
        true => (
            quote!(/** A variant that this version of the specification does not list. */ Other(Value),),
            quote!(Self::Other(value) => value.serialize(serializer),),
            quote!(Self::Other(value) => value.get(#tag).and_then(Value::as_str).unwrap_or_default(),),
            quote!(Ok(Self::Other(value))),
        ),
        false => (
            TokenStream::new(),
            TokenStream::new(),
            TokenStream::new(),
            quote!(Err(::wire::Fault::here(::wire::FaultKind::Missing))),
        ),
    };
    let from = conversions(owner, shape, &types);
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq)]
        pub enum #name { #(#idents(#types),)* #other }
        impl #name {
            /// The listed values of the property that tells the variants apart.
            pub const TAGS: &'static [&'static str] = &[#(#tags),*];
            /// The value of the property that tells the variants apart.
            pub fn tag(&self) -> &str {
                match self { #(Self::#idents(_) => #tags,)* #other_tag }
            }
        }
        impl Serialize for #name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self { #(Self::#idents(value) => value.serialize(serializer),)* #other_serialize }
            }
        }
        impl Decode for #name {
            fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
                match Cx::tag(&value, #tag, Self::TAGS, #default, #open)? {
                    #(Some(#positions) => Decode::decode(value, cx)
                        .map(Self::#idents)
                        .map_err(|fault| fault.under(Segment::Variant(#tags))),)*
                    _ => #unknown,
                }
            }
        }
        #from
    }
}

/// `From` for every payload type that occurs once.
fn conversions(owner: &str, shape: &Tagged, types: &[TokenStream]) -> TokenStream {
    let owner = ident(owner);
    let mut seen = HashSet::new();
    let once = shape.variants.iter().zip(types).filter(|(_, ty)| seen.insert(ty.to_string()));
    let impls = once.map(|(variant, ty)| {
        let variant = ident(&variant.ident);
        quote!(impl From<#ty> for #owner {
            fn from(value: #ty) -> Self { Self::#variant(value) }
        })
    });
    quote!(#(#impls)*)
}

pub(super) fn emit_by_kind(
    spec: &Spec,
    boxes: &Boxes,
    name: &str,
    doc: &TokenStream,
    variants: &[KindVariant],
) -> TokenStream {
    let (owner, name) = (name, ident(name));
    let idents: Vec<_> = variants.iter().map(|variant| ident(&variant.ident)).collect();
    let types: Vec<_> = variants
        .iter()
        .map(|variant| boxes.wrap(owner, &variant.ident, rust_type(&variant.slot.ty, &TokenStream::new())))
        .collect();
    let arms = kind_arms(spec, variants, &types);
    let mut expected: Vec<TokenStream> = Vec::new();
    for expectation in variants.iter().map(|variant| expectation(spec, &variant.slot.ty)) {
        if !expected.iter().any(|known| known.to_string() == expectation.to_string()) {
            expected.push(expectation);
        }
    }
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq)]
        pub enum #name { #(#idents(#types),)* }
        impl Serialize for #name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self { #(Self::#idents(value) => value.serialize(serializer),)* }
            }
        }
        impl Decode for #name {
            fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
                match Kind::of(&value) {
                    #(#arms)*
                    _ => Err(::wire::Fault::wrong_type(&[#(#expected),*], &value)),
                }
            }
        }
    }
}

/// One arm per JSON kind that some variant takes.
fn kind_arms(spec: &Spec, variants: &[KindVariant], types: &[TokenStream]) -> Vec<TokenStream> {
    let all: BTreeSet<&str> = variants.iter().flat_map(|variant| kinds(spec, &variant.slot.ty)).collect();
    let arm = |kind: &str| {
        let mut takers: Vec<usize> = (0..variants.len())
            .filter(|&index| kinds(spec, &variants[index].slot.ty).contains(&kind))
            .collect();
        // An integer is a number too, but a variant for integers comes first.
        if kind == "Integer"
            && let Some(exact) = takers.iter().copied().find(|&index| variants[index].slot.ty == Ty::Integer)
        {
            takers = vec![exact];
        }
        let decode = takers.iter().map(|&index| {
            let (variant, decoder) =
                (ident(&variants[index].ident), decoder(&variants[index].slot, &types[index]));
            (&variants[index].ident, variant, decoder)
        });
        let kind = ident(kind);
        if takers.len() == 1 {
            let decode = decode.map(|(_, variant, decoder)| match decoder.to_string().starts_with('|') {
                true => {
                    let ty = &types[takers[0]];
                    quote!({
                        let decode: fn(Value, &mut Cx) -> Decoded<#ty> = #decoder;
                        decode(value, cx).map(Self::#variant)
                    })
                }
                false => quote!(#decoder(value, cx).map(Self::#variant)),
            });
            return quote!(Kind::#kind => #(#decode)*,);
        }
        let alternatives = decode.zip(&takers).map(|((name, variant, decoder), &index)| {
            let ty = &types[index];
            quote!((#name, |value, cx| {
                let decode: fn(Value, &mut Cx) -> Decoded<#ty> = #decoder;
                decode(value, cx).map(Self::#variant)
            }))
        });
        quote!(Kind::#kind => cx.first_of(value, &[#(#alternatives),*]),)
    };
    all.into_iter().map(arm).collect()
}

/// The names of the `wire::Kind`s that a type takes, as [`wire::Kind::of`] tells them.
fn kinds(spec: &Spec, ty: &Ty) -> Vec<&'static str> {
    match ty {
        Ty::String | Ty::File => vec!["String"],
        Ty::Integer => vec!["Integer", "Number"],
        Ty::Number => vec!["Number", "Integer"],
        Ty::Boolean => vec!["Boolean"],
        Ty::Array(_) => vec!["Array"],
        Ty::Object | Ty::Map(_) => vec!["Object"],
        Ty::Any => vec!["Array", "Boolean", "Integer", "Null", "Number", "Object", "String"],
        Ty::Named(name) => match spec.definitions.get(name).map(|definition| &definition.shape) {
            Some(Shape::Enum(_)) => vec!["String"],
            Some(Shape::Alias(slot)) => kinds(spec, &slot.ty),
            Some(Shape::ByKind(variants)) => {
                variants.iter().flat_map(|variant| kinds(spec, &variant.slot.ty)).collect()
            }
            Some(Shape::Struct(_) | Shape::Tagged(_)) | None => vec!["Object"],
        },
    }
}

/// What an error message says that a variant takes.
fn expectation(spec: &Spec, ty: &Ty) -> TokenStream {
    let plural = |kind: &str| match kind {
        "String" => "strings",
        "Object" => "objects",
        "Integer" | "Number" => "numbers",
        "Array" => "arrays",
        "Boolean" => "booleans",
        _ => "values",
    };
    if let Ty::Array(item) = ty {
        let items = kinds(spec, &item.ty).first().map_or("values", |kind| plural(kind));
        return quote!(Kind::ArrayOf(#items));
    }
    let kind = ident(kinds(spec, ty).first().copied().unwrap_or("Object"));
    quote!(Kind::#kind)
}
