//! The table of all operations, for tests that hold something of every one of them.

use super::rust_type;
use crate::ir::{Media, Operation, Spec, Ty};
use proc_macro2::TokenStream;
use quote::quote;

/// The whole file; `types` is where the generated types are.
pub fn emit(spec: &Spec, types: &TokenStream) -> TokenStream {
    let operations = spec.operations.iter().map(|operation| emit_operation(operation, types));
    quote! {
        use crate::{Codec, Form, Operation};

        /// In the order of the specification.
        pub static OPERATIONS: &[Operation] = &[#(#operations),*];
    }
}

fn emit_operation(operation: &Operation, types: &TokenStream) -> TokenStream {
    let Operation { id, path, planned, .. } = operation;
    let method = operation.method.to_uppercase();
    let takes_rest = operation.path_parameters.iter().any(|parameter| parameter.rest);
    let query = operation.query.clone().map(Ty::Named);
    let query = optional(query.as_ref(), types);
    let bodies = operation.body.iter().flat_map(|body| &body.forms).map(|media| form(media, types));
    let replies = operation.replies.iter().map(|media| form(media, types));
    let error = optional(operation.error.as_ref(), types);
    quote! {
        Operation {
            id: #id,
            method: #method,
            path: #path,
            takes_rest: #takes_rest,
            planned: #planned,
            query: #query,
            bodies: &[#(#bodies),*],
            replies: &[#(#replies),*],
            error: #error,
        }
    }
}

fn form(media: &Media, types: &TokenStream) -> TokenStream {
    match media {
        Media::Json(ty) => {
            let codec = codec(ty, types);
            quote!(Form::Json(#codec))
        }
        Media::EventStream(ty, _) => {
            let codec = codec(ty, types);
            quote!(Form::EventStream(#codec))
        }
        Media::JsonLines(ty) => {
            let codec = codec(ty, types);
            quote!(Form::JsonLines(#codec))
        }
        Media::Multipart(ty) => {
            let codec = codec(ty, types);
            quote!(Form::Multipart(#codec))
        }
        Media::Text => quote!(Form::Text),
        Media::Binary => quote!(Form::Binary),
        Media::Empty => quote!(Form::Empty),
    }
}

fn optional(ty: Option<&Ty>, types: &TokenStream) -> TokenStream {
    match ty {
        Some(ty) => {
            let codec = codec(ty, types);
            quote!(Some(#codec))
        }
        None => quote!(None),
    }
}

fn codec(ty: &Ty, types: &TokenStream) -> TokenStream {
    let name = match ty {
        Ty::Named(name) => name.as_str(),
        _ => "",
    };
    let ty = rust_type(ty, &quote!(#types::));
    quote!(Codec::of::<#ty>(#name))
}
