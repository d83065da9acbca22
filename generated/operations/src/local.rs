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
        id: "list_model_states",
        method: "GET",
        path: "/api/models",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[],
        replies: &[Form::Json(Codec::of::<::types_local::ModelStates>("ModelStates"))],
        error: Some(Codec::of::<::types_local::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "load_model",
        method: "POST",
        path: "/api/models/load",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[Form::Json(Codec::of::<::types_local::ModelName>("ModelName"))],
        replies: &[Form::Json(Codec::of::<::types_local::ModelState>("ModelState"))],
        error: Some(Codec::of::<::types_local::ErrorResponse>("ErrorResponse")),
    },
    Operation {
        id: "unload_model",
        method: "POST",
        path: "/api/models/unload",
        takes_rest: false,
        planned: false,
        query: None,
        bodies: &[Form::Json(Codec::of::<::types_local::ModelName>("ModelName"))],
        replies: &[Form::Json(Codec::of::<::types_local::ModelState>("ModelState"))],
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
