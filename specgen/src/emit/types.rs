//! One source file of types: a definition each, its `Serialize` and `Decode`, and what event streams need.

use super::{Boxes, doc, ident, slot_type, structs, unions};
use crate::ir::{Definition, Enum, Media, Shape, Spec, Ty};
use indexmap::IndexMap;
use proc_macro2::TokenStream;
use quote::quote;

/// The whole file.
pub fn emit(spec: &Spec) -> TokenStream {
    let boxes = Boxes::of(spec);
    let definitions =
        spec.definitions.iter().map(|(name, definition)| emit_definition(spec, &boxes, name, definition));
    let decodable =
        spec.definitions.iter().filter(|(_, definition)| !matches!(definition.shape, Shape::Alias(_)));
    let decodable = decodable.map(|(name, _)| ident(name));
    let streams = stream_items(spec);
    quote! {
        use ::std::collections::BTreeMap;
        use ::wire::serde::ser::{Serialize, SerializeMap, Serializer};
        use ::wire::serde_json::{Map, Value};
        use ::wire::{Cx, Decode, Decoded, Kind, Maybe, Segment};

        #(#definitions)*
        ::wire::impl_deserialize!(#(#decodable),*);
        #streams
    }
}

fn emit_definition(spec: &Spec, boxes: &Boxes, name: &str, definition: &Definition) -> TokenStream {
    let doc = doc(definition.doc.as_ref());
    match &definition.shape {
        Shape::Struct(shape) => structs::emit(spec, boxes, name, &doc, shape),
        Shape::Tagged(shape) => unions::emit_tagged(boxes, name, &doc, shape),
        Shape::ByKind(variants) => unions::emit_by_kind(spec, boxes, name, &doc, variants),
        Shape::Enum(shape) => emit_enum(name, &doc, shape),
        Shape::Alias(slot) => {
            let (name, ty) = (ident(name), slot_type(slot, &TokenStream::new()));
            quote!(#doc pub type #name = #ty;)
        }
    }
}

fn emit_enum(name: &str, doc: &TokenStream, shape: &Enum) -> TokenStream {
    let name = ident(name);
    let variants: Vec<_> = shape.values.iter().map(|(_, variant)| ident(variant)).collect();
    let values: Vec<_> = shape.values.iter().map(|(value, _)| value).collect();
    let (derives, other, as_str, unknown) = match shape.open {
        true => (
            quote!(Clone, Debug, PartialEq, Eq, Hash),
            quote!(/** A value that this version of the specification does not list. */ Other(String),),
            quote!(Self::Other(value) => value,),
            quote!(Ok(Self::Other(text))),
        ),
        false => (
            quote!(Clone, Copy, Debug, PartialEq, Eq, Hash),
            TokenStream::new(),
            TokenStream::new(),
            quote!(Err(::wire::Fault::here(::wire::FaultKind::Enum { allowed: Self::ALL, got: text }))),
        ),
    };
    quote! {
        #doc
        #[derive(#derives)]
        pub enum #name { #(#variants,)* #other }
        impl #name {
            /// Every value that the specification lists, as written on the wire.
            pub const ALL: &'static [&'static str] = &[#(#values),*];
            /// As written on the wire.
            pub fn as_str(&self) -> &str {
                match self { #(Self::#variants => #values,)* #as_str }
            }
        }
        impl Decode for #name {
            fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
                let text = String::decode(value, cx)?;
                match text.as_str() { #(#values => Ok(Self::#variants),)* _ => #unknown }
            }
        }
        impl Serialize for #name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
        impl ::std::fmt::Display for #name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }
    }
}

/// A tagged union names its events after the tag; anything else is data only.
fn stream_items(spec: &Spec) -> TokenStream {
    let mut items: IndexMap<&str, &Option<String>> = IndexMap::new();
    for media in spec.operations.iter().flat_map(|operation| &operation.replies) {
        if let Media::EventStream(Ty::Named(name), done) = media {
            items.insert(name, done);
        }
    }
    let impls = items.into_iter().map(|(name, done)| {
        let event = match spec.definitions.get(name).map(|definition| &definition.shape) {
            Some(Shape::Tagged(_)) => quote!(Some(self.tag())),
            _ => quote!(None),
        };
        let done = match done {
            Some(done) => quote!(Some(#done)),
            None => quote!(None),
        };
        let name = ident(name);
        quote! {
            impl ::wire::SseItem for #name {
                const DONE: Option<&'static str> = #done;
                fn event_name(&self) -> Option<&str> { #event }
            }
        }
    });
    quote!(#(#impls)*)
}
