// @generated from specs/local.yaml by `cargo xtask generate`; do not edit.
#![allow(clippy::all, clippy::allow_attributes, clippy::cognitive_complexity, clippy::too_many_lines)]
#![allow(rustdoc::all, unused)]

use crate::{Codec, Form, Operation};
/// In the order of the specification.
pub static OPERATIONS: &[Operation] = &[
    Operation {
        id: "health",
        method: "GET",
        path: "/health",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[],
        replies: &[Form::Json(Codec::of::<::types_local::Health>("Health"))],
        error: Some(Codec::of::<::types_local::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "rerank",
        method: "POST",
        path: "/v1/rerank",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[
            Form::Json(Codec::of::<::types_local::RerankRequest>("RerankRequest")),
        ],
        replies: &[Form::Json(Codec::of::<::types_local::RerankAnswer>("RerankAnswer"))],
        error: Some(Codec::of::<::types_local::ErrorResponse>("ErrorResponse")),
    },
];
