// @generated from specs/anthropic.yaml by `cargo xtask generate`; do not edit.
#![allow(clippy::all, clippy::pedantic, clippy::cognitive_complexity, clippy::too_many_lines)]
#![allow(rustdoc::all, unused)]

