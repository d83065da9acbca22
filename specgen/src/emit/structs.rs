//! Structs.

use super::{Boxes, Holding, doc, holding, ident, limits::decoder, rust_type};
use crate::ir::{Content, Extra, Field, Presence, Shape, Slot, Spec, Struct, Ty};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};
use serde_json::Value;

/// The pieces that one field puts into the struct and its two impls.
#[derive(Default)]
struct Pieces {
    declarations: Vec<TokenStream>,
    serialize: Vec<TokenStream>,
    slots: Vec<Ident>,
    arms: Vec<TokenStream>,
    decode: Vec<TokenStream>,
    init: Vec<TokenStream>,
    defaults: Vec<TokenStream>,
    all_optional: bool,
}

pub(super) fn emit(spec: &Spec, boxes: &Boxes, name: &str, doc: &TokenStream, shape: &Struct) -> TokenStream {
    let mut pieces = Pieces { all_optional: true, ..Pieces::default() };
    for field in &shape.fields {
        let slot_variable = format_ident!("f_{}", field.ident);
        let key = &field.name;
        pieces.arms.push(quote!(#key => #slot_variable = Some(value),));
        match &field.content {
            Content::Constant(constant) => pieces.constant(field, &slot_variable, constant),
            Content::Slot { slot, default } => {
                let ty = boxes.wrap(name, key, rust_type(&slot.ty, &TokenStream::new()));
                pieces.field(field, &slot_variable, slot, &ty);
                pieces
                    .defaults
                    .extend(default.as_ref().and_then(|default| accessor(spec, field, slot, default)));
            }
        }
        pieces.slots.push(slot_variable);
    }
    pieces.assemble(name, doc, shape.extra)
}

impl Pieces {
    fn constant(&mut self, field: &Field, slot: &Ident, constant: &str) {
        let key = &field.name;
        self.serialize.push(quote!(map.serialize_entry(#key, #constant)?;));
        self.decode.push(quote!(cx.constant(#slot, #key, &[#constant])?;));
    }

    fn field(&mut self, field: &Field, slot_variable: &Ident, slot: &Slot, ty: &TokenStream) {
        let (key, name, doc) = (&field.name, ident(&field.ident), doc(field.doc.as_ref()));
        let holding = holding(field, slot);
        self.all_optional &= field.presence != Presence::Required;
        self.declarations.push(match holding {
            Holding::Bare => quote!(#doc pub #name: #ty,),
            Holding::Option => quote!(#doc pub #name: Option<#ty>,),
            Holding::Maybe => quote!(#doc pub #name: Maybe<#ty>,),
        });
        self.serialize.push(match (field.presence, holding) {
            (Presence::Required, _) => quote!(map.serialize_entry(#key, &self.#name)?;),
            (_, Holding::Maybe) => {
                quote!(if !self.#name.is_absent() { map.serialize_entry(#key, &self.#name)?; })
            }
            _ => quote!(if let Some(value) = &self.#name { map.serialize_entry(#key, value)?; }),
        });
        let method = ident(match (field.presence, slot.nullable && slot.ty != Ty::Any) {
            (Presence::Required, false) => "required",
            (Presence::Required, true) => "required_nullable",
            (Presence::Optional, false) => "optional",
            (Presence::Optional, true) => "optional_nullable",
            (Presence::Distinct, _) => "distinct",
        });
        let decoder = decoder(slot, ty);
        self.decode.push(quote!(let #slot_variable = cx.#method(#slot_variable, #key, #decoder)?;));
        self.init.push(quote!(#name: #slot_variable,));
    }

    fn assemble(self, name: &str, doc: &TokenStream, extra: Extra) -> TokenStream {
        let Self { declarations, serialize, slots, arms, decode, init, defaults, all_optional } = self;
        let (label, name) = (name.to_owned(), ident(name));
        let derive = if all_optional { quote!(Default,) } else { TokenStream::new() };
        let (extra_field, extra_serialize, extra_slot, extra_arm, extra_check, extra_init) = match extra {
            Extra::Drop => (quote!(), quote!(), quote!(), quote!(_ => {}), quote!(), quote!()),
            Extra::Refuse => (
                quote!(),
                quote!(),
                quote!(let mut unknown = Vec::new();),
                quote!(_ => unknown.push(key),),
                quote!(for key in unknown { cx.unknown(#label, key)?; }),
                quote!(),
            ),
            Extra::Keep => (
                quote!(/** Properties that the specification does not name, in their order. */ pub extra: Map<String, Value>,),
                quote!(for (key, value) in &self.extra {
                    map.serialize_entry(key, value)?;
                }),
                quote!(let mut extra = Map::new();),
                quote!(_ => { extra.insert(key, value); }),
                quote!(),
                quote!(extra,),
            ),
        };
        let defaults = (!defaults.is_empty()).then(|| quote!(impl #name { #(#defaults)* }));
        quote! {
            #doc
            #[derive(Clone, Debug, #derive PartialEq)]
            pub struct #name { #(#declarations)* #extra_field }
            #defaults
            impl Serialize for #name {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    let mut map = serializer.serialize_map(None)?;
                    #(#serialize)*
                    #extra_serialize
                    map.end()
                }
            }
            impl Decode for #name {
                fn decode(value: Value, cx: &mut Cx) -> Decoded<Self> {
                    let map = Cx::object(value)?;
                    #(let mut #slots = None;)*
                    #extra_slot
                    for (key, value) in map {
                        match key.as_str() { #(#arms)* #extra_arm }
                    }
                    #(#decode)*
                    #extra_check
                    Ok(Self { #(#init)* #extra_init })
                }
            }
        }
    }
}

/// `stream_or_default()` for an optional field whose specification states a default.
fn accessor(spec: &Spec, field: &Field, slot: &Slot, default: &Value) -> Option<TokenStream> {
    if field.presence != Presence::Optional {
        return None;
    }
    let (name, method) =
        (ident(&field.ident), format_ident!("{}_or_default", field.ident.trim_end_matches('_')));
    let (ty, value) = match (&slot.ty, default) {
        (Ty::Boolean, Value::Bool(value)) => (quote!(bool), quote!(#value)),
        (Ty::Integer, Value::Number(value)) => {
            let value = Literal::i64_unsuffixed(value.as_i64()?);
            (quote!(i64), quote!(#value))
        }
        (Ty::Number, Value::Number(value)) => {
            let value = Literal::f64_unsuffixed(value.as_f64()?);
            (quote!(f64), quote!(#value))
        }
        (Ty::Named(target), Value::String(value)) => {
            let Shape::Enum(shape) = &spec.definitions.get(target)?.shape else { return None };
            let (_, variant) = shape.values.iter().find(|(listed, _)| listed == value)?;
            let (target, variant) = (ident(target), ident(variant));
            (quote!(#target), quote!(#target::#variant))
        }
        _ => return None,
    };
    Some(quote! {
        /// The value that the specification names as default where the property is absent.
        pub fn #method(&self) -> #ty { self.#name.clone().unwrap_or(#value) }
    })
}
