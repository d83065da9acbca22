//! The checks of a slot's limits, as statements on a decoded value, and the decoder that includes them.

use crate::ir::{Limit, Limits, Slot, Ty};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// An expression of the type `fn(Value, &mut Cx) -> Decoded<T>`; `ty` is `T` as the field declares it, boxed or not.
pub(super) fn decoder(slot: &Slot, ty: &TokenStream) -> TokenStream {
    let checks = checks(slot);
    if checks.is_empty() {
        return quote!(<#ty as Decode>::decode);
    }
    quote!(|value, cx| {
        let owned = <#ty as Decode>::decode(value, cx)?;
        let decoded = &owned;
        #checks
        Ok(owned)
    })
}

/// Statements that check `decoded`, a reference to the value; nothing where there is no limit.
fn checks(slot: &Slot) -> TokenStream {
    let mut out = own_checks(&slot.ty, &slot.limits);
    let inner = |slot: &Slot| {
        let checks = checks(slot);
        let null = quote!(let Some(decoded) = decoded else { return Ok(()) };);
        let null = slot.nullable.then_some(null).filter(|_| !checks.is_empty());
        (!checks.is_empty()).then(|| quote!(#null #checks))
    };
    match &slot.ty {
        Ty::Array(item) => out.extend(inner(item).map(|checks| {
            quote!(for (index, decoded) in decoded.iter().enumerate() {
                let check = || -> Decoded<()> { #checks Ok(()) };
                check().map_err(|fault| fault.under(Segment::Index(index)))?;
            })
        })),
        Ty::Map(value) => out.extend(inner(value).map(|checks| {
            quote!(for (name, decoded) in decoded {
                let check = || -> Decoded<()> { #checks Ok(()) };
                check().map_err(|fault| fault.under(Segment::Name(name.clone())))?;
            })
        })),
        _ => {}
    }
    out
}

fn own_checks(ty: &Ty, limits: &Limits) -> TokenStream {
    let Limits { min_length, max_length, pattern, minimum, maximum, min_items, max_items } = limits;
    let mut out = TokenStream::new();
    if min_length.is_some() || max_length.is_some() {
        let (min, max) = (size(*min_length), size(*max_length));
        out.extend(quote!(::wire::length(decoded, #min, #max)?;));
    }
    if let Some(pattern) = pattern {
        out.extend(quote!({
            static REGEX: ::std::sync::OnceLock<Option<::wire::regex_lite::Regex>> = ::std::sync::OnceLock::new();
            ::wire::pattern(decoded, #pattern, &REGEX)?;
        }));
    }
    if minimum.is_some() || maximum.is_some() {
        let (low, high) = (bound(*minimum), bound(*maximum));
        let integer = *ty == Ty::Integer;
        out.extend(quote!(::wire::range(*decoded as f64, #integer, #low, #high)?;));
    }
    if min_items.is_some() || max_items.is_some() {
        let (min, max) = (size(*min_items), size(*max_items));
        out.extend(quote!(::wire::items(decoded.len(), #min, #max)?;));
    }
    out
}

fn size(limit: Option<usize>) -> TokenStream {
    match limit {
        Some(limit) => {
            let limit = Literal::usize_unsuffixed(limit);
            quote!(Some(#limit))
        }
        None => quote!(None),
    }
}

fn bound(limit: Option<Limit>) -> TokenStream {
    match limit {
        Some(Limit { value, exclusive }) => {
            let value = Literal::f64_unsuffixed(value);
            if exclusive {
                quote!(Some(::wire::Bound::Exclusive(#value)))
            } else {
                quote!(Some(::wire::Bound::Inclusive(#value)))
            }
        }
        None => quote!(None),
    }
}
