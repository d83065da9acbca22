//! Whether MLX works here: a small computation whose result is known. Only on the thread that owns MLX, or where nothing
//! else uses it.

use mlx_rs::{Array, error::Exception};

use crate::{Device, device};

/// Large enough to go through the BLAS, or a kernel of the GPU.
const SIDE: usize = 64;

/// What MLX says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkup {
    pub device: Device,
    /// The BLAS of float32 products on the CPU; `None` where MLX has its own choice.
    pub blas: Option<String>,
}

/// Why MLX cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CheckupError {
    #[error("MLX: {0}")]
    Mlx(#[from] Exception),
    #[error("MLX computes a wrong product: {found} where {expected} is right")]
    Wrong { found: f32, expected: f32 },
}

/// Multiplies two matrices.
///
/// # Errors
/// MLX fails, or is wrong.
pub fn checkup() -> Result<Checkup, CheckupError> {
    let device = device()?;
    let one: Vec<f32> = (0..SIDE * SIDE).map(|index| (index % 7) as f32 - 3.0).collect();
    let other: Vec<f32> = (0..SIDE * SIDE).map(|index| (index % 5) as f32 - 2.0).collect();
    let shape = [SIDE as i32, SIDE as i32];
    let product = Array::from_slice(&one, &shape).matmul(Array::from_slice(&other, &shape))?;
    product.eval()?;
    // Small whole numbers: every order of summing is exact.
    let row = |index: usize| one.iter().skip(index / SIDE * SIDE).take(SIDE);
    let column = |index: usize| other.iter().skip(index % SIDE).step_by(SIDE);
    let right = |index: usize| row(index).zip(column(index)).map(|(a, b)| a * b).sum::<f32>();
    for (index, &found) in product.as_slice::<f32>().iter().enumerate() {
        let expected = right(index);
        if found != expected {
            return Err(CheckupError::Wrong { found, expected });
        }
    }
    Ok(Checkup { device, blas: mlx_sys::blas_description() })
}

#[cfg(test)]
mod tests {
    #[test]
    fn this_machine_computes() {
        assert!(super::checkup().is_ok());
    }
}
