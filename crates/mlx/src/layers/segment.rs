//! Sums over segments of a sequence, which chunks of a decaying recurrence are computed with.

use mlx_rs::Array;
use mlx_rs::error::Exception;
use mlx_rs::ops::{broadcast_to, tril};

/// How much the logarithm of a decaying state changes from each token to each later one: (..., length) to (..., length,
/// length), with the sum of the tokens after `column` up to `row` in its lower half and 0 in the upper. Summed up from every
/// column anew, because differences of sums from the beginning lose the small ones beside the large.
pub fn segment_sums(x: &Array) -> Result<Array, Exception> {
    let length = x.dim(-1);
    let square = [x.shape(), &[length]].concat();
    let columns = broadcast_to(x.expand_dims(-1)?, &square)?;
    tril(columns, -1)?.cumsum(-2, false, true)
}
