//! Attention in both directions.

use mlx_rs::Array;
use mlx_rs::error::Exception;

use crate::cache::{Held, Mask, Stored};
use crate::error::LoadError;
use crate::layers::attend;

/// How a layer's width is divided.
#[derive(Debug, Clone, Copy)]
pub struct Heads {
    count: i32,
    pub dimension: i32,
}

impl Heads {
    pub fn new(width: i32, count: i32) -> Result<Self, LoadError> {
        if count < 1 || width % count != 0 {
            return Err(LoadError::Unsupported(format!("{count} heads in a width of {width}")));
        }
        Ok(Self { count, dimension: width / count })
    }

    /// `mixed`: queries, keys and values of all heads, (rows, length, 3 width). `visible` is true where a key is seen, and
    /// broadcasts to (rows, heads, length, length). `place` puts positions into queries and keys, (rows, heads, length,
    /// dimension). Returns (rows, length, width).
    pub fn attend(
        self,
        mixed: &Array,
        visible: &Array,
        place: impl Fn(&Array) -> Result<Array, Exception>,
    ) -> Result<Array, Exception> {
        let (rows, length) = (mixed.dim(0), mixed.dim(1));
        let Self { count, dimension } = self;
        let parts = mixed
            .reshape(&[rows, length, 3 * count, dimension])?
            .transpose_axes(&[0, 2, 1, 3])?
            .split_at_indices(&[count, 2 * count], 1)?;
        let (queries, keys) = (place(&parts[0])?, place(&parts[1])?);
        let [keys, values] = [keys, parts[2].clone()].map(Stored::AsComputed);
        let held = Held::whole(keys, values, Mask::Visible(visible.clone()));
        attend(&queries, &held, (dimension as f32).sqrt().recip(), None)
    }
}
