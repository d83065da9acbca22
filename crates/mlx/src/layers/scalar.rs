//! Constants in the type of what they are combined with: a float32 would turn half precision into float32.

use mlx_rs::Array;
use mlx_rs::error::Exception;

/// `value` in the type of `like`.
pub fn scalar(value: f32, like: &Array) -> Result<Array, Exception> {
    Array::from_f32(value).as_dtype(like.dtype())
}
