//! What the generated wire types stand on, written by hand: decoding a JSON value into a typed one, with the path of
//! the first offending field, and the wording of such a fault in the style of either API.
//!
//! Invariant: nothing here knows a concrete schema, a route or an HTTP status. The generated crates call these
//! functions; `specgen` decides which.

mod context;
mod decode;
mod fault;
mod limits;
mod maybe;
mod sse;
pub mod style;
mod upload;

pub use context::{Cx, Mode};
pub use decode::{Decode, Decoded, decode_answer, decode_request, deserialize};
pub use fault::{Fault, FaultKind, Kind, OutOfRange, Segment};
pub use limits::{Bound, items, length, pattern, range};
pub use maybe::Maybe;
pub use regex_lite;
pub use serde;
pub use serde_json;
pub use sse::{SseItem, write_frame};
pub use upload::{Content, UploadedFile};

/// Implements serde's `Deserialize` for generated types on top of their [`Decode`], for callers that only know serde.
#[macro_export]
macro_rules! impl_deserialize {
    ($($name:ident),* $(,)?) => { $(
        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                $crate::deserialize(deserializer)
            }
        }
    )* }
}
