//! What only planned operations use: it is planned as they are, and needs no entry of its own.

use super::{Entry, Status, SupportedOperation};
use crate::ir::{Content, Definition, Media, Operation, Shape, Spec, Ty};
use std::collections::{HashMap, HashSet};

/// The entry of the first planned operation that leads to a definition, by the names of the definitions that no other
/// operation leads to.
pub(super) fn only_planned<'a>(spec: &'a Spec, operations: &[SupportedOperation]) -> HashMap<&'a str, Entry> {
    let planned: HashMap<&str, &Entry> = operations
        .iter()
        .filter(|operation| operation.entry.status == Status::Planned)
        .map(|operation| (operation.id.as_str(), &operation.entry))
        .collect();
    let mut handled = HashSet::new();
    for operation in spec.operations.iter().filter(|operation| !planned.contains_key(operation.id.as_str())) {
        visit_operation(spec, operation, &mut handled);
    }
    let mut found: HashMap<&str, Entry> = HashMap::new();
    for operation in &spec.operations {
        let Some(entry) = planned.get(operation.id.as_str()) else { continue };
        let mut reached = HashSet::new();
        visit_operation(spec, operation, &mut reached);
        for name in reached.difference(&handled) {
            found.entry(*name).or_insert_with(|| (*entry).clone());
        }
    }
    found
}

fn visit_operation<'a>(spec: &'a Spec, operation: &'a Operation, seen: &mut HashSet<&'a str>) {
    let parameters =
        operation.path_parameters.iter().chain(&operation.headers).map(|parameter| &parameter.ty);
    let forms = operation.body.iter().flat_map(|body| &body.forms);
    let content = forms.chain(&operation.replies).filter_map(|media| match media {
        Media::Json(ty) | Media::EventStream(ty, _) | Media::JsonLines(ty) | Media::Multipart(ty) => Some(ty),
        Media::Text | Media::Binary | Media::Empty => None,
    });
    for ty in parameters.chain(content).chain(&operation.error) {
        visit(spec, ty, seen);
    }
    if let Some(query) = &operation.query {
        visit_definition(spec, query, seen);
    }
}

fn visit<'a>(spec: &'a Spec, ty: &'a Ty, seen: &mut HashSet<&'a str>) {
    match ty {
        Ty::Named(name) => visit_definition(spec, name, seen),
        Ty::Array(slot) | Ty::Map(slot) => visit(spec, &slot.ty, seen),
        Ty::String | Ty::Integer | Ty::Number | Ty::Boolean | Ty::Any | Ty::Object | Ty::File => {}
    }
}

fn visit_definition<'a>(spec: &'a Spec, name: &str, seen: &mut HashSet<&'a str>) {
    let Some((name, definition)) = spec.definitions.get_key_value(name) else { return };
    if seen.insert(name) {
        for ty in parts(definition) {
            visit(spec, ty, seen);
        }
    }
}

/// The types that a definition is made of.
fn parts(definition: &Definition) -> Vec<&Ty> {
    match &definition.shape {
        Shape::Struct(shape) => shape
            .fields
            .iter()
            .filter_map(|field| match &field.content {
                Content::Slot { slot, .. } => Some(&slot.ty),
                Content::Constant(_) => None,
            })
            .collect(),
        Shape::Tagged(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
        Shape::ByKind(variants) => variants.iter().map(|variant| &variant.slot.ty).collect(),
        Shape::Alias(slot) => vec![&slot.ty],
        Shape::Enum(_) => Vec::new(),
    }
}
