//! The client, by progenitor.

use super::Paths;
use crate::document::Document;
use crate::ir::Spec;
use anyhow::Result;
use proc_macro2::TokenStream;
use quote::quote;

/// The whole file.
///
/// # Errors
/// progenitor refuses the lowered document.
pub fn emit(document: &Document, spec: &Spec, paths: &Paths) -> Result<TokenStream> {
    let _ = (document, spec, paths);
    Ok(quote!())
}
