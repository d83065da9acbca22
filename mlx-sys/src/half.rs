//! The half-precision type that mlx-rs expects of the bindings: the bits of an IEEE 754 binary16.

#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct float16_t(pub u16);
