//! Texts side by side, the shorter ones padded at their end.

use mlx_rs::error::Exception;
use mlx_rs::{Array, Dtype};

use duet_engine::embedding::Tokens;

/// Token ids of several texts, with what tells texts from padding.
pub struct Batch {
    /// uint32, (rows, length).
    pub tokens: Array,
    /// Which part of a pair a token belongs to: uint32, (rows, length).
    pub segments: Array,
    /// True where there is a token: (rows, length).
    pub present: Array,
    /// The number of tokens in each row.
    pub lengths: Vec<i32>,
}

impl Batch {
    /// `padding` is the id to fill rows up with; it is never looked at.
    pub fn new(rows: &[Tokens], padding: u32) -> Self {
        let lengths: Vec<usize> = rows.iter().map(|row| row.ids.len()).collect();
        let length = lengths.iter().copied().max().unwrap_or(0);
        let shape = [rows.len() as i32, length as i32];
        let filled = |values: &dyn Fn(&Tokens) -> &[u32], fill: u32| {
            let padded = |row| values(row).iter().copied().chain(std::iter::repeat(fill)).take(length);
            Array::from_slice(&rows.iter().flat_map(padded).collect::<Vec<u32>>(), &shape)
        };
        let present: Vec<bool> =
            lengths.iter().flat_map(|count| (0..length).map(move |place| place < *count)).collect();
        Self {
            tokens: filled(&|row| &row.ids, padding),
            segments: filled(&|row| &row.segments, 0),
            present: Array::from_slice(&present, &shape),
            lengths: lengths.into_iter().map(|length| length as i32).collect(),
        }
    }

    pub fn rows(&self) -> i32 {
        self.tokens.dim(0)
    }

    pub fn length(&self) -> i32 {
        self.tokens.dim(1)
    }

    /// Every token sees every token of its text: true where visible, (rows, 1, 1, length).
    pub fn visible(&self) -> Result<Array, Exception> {
        self.present.reshape(&[self.rows(), 1, 1, self.length()])
    }

    /// Every token sees those that are at most `reach` places away: (rows, 1, length, length). Padding sees itself, since
    /// a position that sees nothing has no value.
    pub fn near(&self, reach: i32) -> Result<Array, Exception> {
        let length = self.length();
        let places = Array::from_iter(0..length, &[length, 1]);
        let distance = places.subtract(places.t())?.abs()?;
        let near = distance.le(Array::from_int(reach))?.logical_and(self.visible()?)?;
        near.logical_or(distance.eq(Array::from_int(0))?)
    }

    /// Every token sees itself and the `window - 1` before it: (1, 1, length, length).
    pub fn before(&self, window: i32) -> Result<Array, Exception> {
        let length = self.length();
        let places = Array::from_iter(0..length, &[length, 1]);
        let distance = places.subtract(places.t())?;
        let seen = distance.lt(Array::from_int(window))?.logical_and(distance.ge(Array::from_int(0))?)?;
        seen.reshape(&[1, 1, length, length])
    }

    /// 1 where there is a token: float32, (rows, length, 1).
    pub fn weights(&self) -> Result<Array, Exception> {
        self.present.as_dtype(Dtype::Float32)?.reshape(&[self.rows(), self.length(), 1])
    }
}
