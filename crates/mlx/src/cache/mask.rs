//! Which of the held positions the new tokens see.

use std::cell::OnceCell;
use std::rc::Rc;

use mlx_rs::Array;
use mlx_rs::error::Exception;

#[derive(Debug, Clone)]
pub enum Mask {
    /// All that are held.
    All,
    /// All up to their own.
    Causal,
    /// True where visible; its shape broadcasts to (rows, heads, new tokens, held positions).
    Visible(Array),
    /// Those before them in their own row.
    Band(Rc<Band>),
}

/// Where each row's new tokens stand in the slots that are looked at, and how far they see.
#[derive(Debug)]
pub struct Band {
    /// For each row: the slots before its first new token, and the position in slot 0.
    rows: Vec<[i32; 2]>,
    length: i32,
    slots: i32,
    /// How many positions are seen, the own one included; `None`: all before.
    pub window: Option<i32>,
    plain: OnceCell<Mask>,
    bounds: OnceCell<Array>,
}

impl Band {
    pub fn new(rows: Vec<[i32; 2]>, length: i32, slots: i32, window: Option<i32>) -> Self {
        Self { rows, length, slots, window, plain: OnceCell::new(), bounds: OnceCell::new() }
    }

    /// The slots before each row's first new token and the positions in slot 0: int32, (rows, 2).
    pub fn bounds(&self) -> &Array {
        let bounds = || Array::from_slice(self.rows.as_flattened(), &[self.rows.len() as i32, 2]);
        self.bounds.get_or_init(bounds)
    }

    fn plain(&self) -> Result<Mask, Exception> {
        let beyond = |before: i32| self.window.is_some_and(|window| before + self.length > window);
        if self.rows.iter().all(|[before, _]| before + self.length == self.slots && !beyond(*before)) {
            return Ok(if self.length == 1 { Mask::All } else { Mask::Causal });
        }
        let numbers = Array::arange::<_, i32>(None, self.slots, None)?;
        let last = following(self.rows.iter().map(|[before, _]| *before), self.length);
        let visible = numbers.le(&last)?;
        match self.window {
            Some(window) if self.rows.iter().any(|[before, _]| beyond(*before)) => {
                let earliest = last.subtract(Array::from_int(window))?;
                visible.logical_and(numbers.gt(earliest)?).map(Mask::Visible)
            }
            Some(_) | None => Ok(Mask::Visible(visible)),
        }
    }
}

impl Mask {
    /// Those of a band.
    pub fn bounds(&self) -> Option<&Array> {
        match self {
            Self::Band(band) => Some(band.bounds()),
            Self::All | Self::Causal | Self::Visible(_) => None,
        }
    }

    /// The same without a band: as MLX knows masks.
    pub fn plain(&self) -> Result<Self, Exception> {
        match self {
            Self::Band(band) => match band.plain.get() {
                Some(plain) => Ok(plain.clone()),
                None => {
                    let plain = band.plain()?;
                    Ok(band.plain.get_or_init(|| plain).clone())
                }
            },
            plain @ (Self::All | Self::Causal | Self::Visible(_)) => Ok(plain.clone()),
        }
    }
}

/// The slots of `length` new tokens behind so many others in each row: (rows, 1, length, 1).
pub fn following(counts: impl ExactSizeIterator<Item = i32>, length: i32) -> Array {
    let shape = [counts.len() as i32, 1, length, 1];
    let slots: Vec<i32> = counts.flat_map(|count| count..count + length).collect();
    Array::from_slice(&slots, &shape)
}
