//! In which forms a model's sequences are held: as computed, or with keys and values packed, from some length on.
//!
//! Invariant: a token sees packed keys and values if and only if at least `start` tokens come before it, however its
//! sequence was read: in chunks or at once, alone or with others, from the beginning or from a kept state.

use duet_engine::executor::Early;
use mlx_rs::error::Exception;

use crate::cache::{CacheShape, LayerShape, SequenceCache};
use crate::error::LoadError;

/// How keys and values are to be packed; mlx-lm's settings of the same names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyValueBits {
    /// 2, 3, 4, 5, 6 or 8.
    pub bits: u8,
    /// How many numbers share a scale: 32, 64 or 128. Where heads do not have whole groups, fewer.
    pub group_size: u8,
    /// Sequences with fewer tokens are held as computed.
    pub start: u32,
}

/// One of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Plain,
    Packed,
}

/// The shapes of a model's caches.
#[derive(Debug)]
pub struct Forms {
    /// With which a sequence begins: packed where nothing else comes later.
    plain: CacheShape,
    packed: Option<CacheShape>,
}

impl Form {
    pub const ALL: [Self; 2] = [Self::Plain, Self::Packed];
}

impl Forms {
    /// Of a model whose caches have this shape and which reads at most `window` tokens.
    ///
    /// # Errors
    /// MLX does not pack like that.
    pub fn new(plain: &CacheShape, window: i32, asked: Option<KeyValueBits>) -> Result<Self, LoadError> {
        let Some(asked) = asked else {
            return Ok(Self { plain: plain.clone(), packed: None });
        };
        let KeyValueBits { bits, group_size, start } = asked;
        if ![2, 3, 4, 5, 6, 8].contains(&bits) || ![32, 64, 128].contains(&group_size) {
            return Err(LoadError::Unsupported(format!("keys and values in {bits} bits by {group_size}")));
        }
        let start = i32::try_from(start).unwrap_or(i32::MAX);
        let packed = plain.packed(bits.into(), group_size.into(), start);
        let layers = (0..packed.layers.len()).filter(|layer| packed.packing(*layer).is_some()).count();
        if layers == 0 {
            tracing::warn!(kinds = %kinds(plain), "no layer of this model has keys and values that can be quantised: kv_bits changes nothing");
            return Ok(Self { plain: plain.clone(), packed: None });
        }
        if start >= window {
            tracing::warn!(
                start,
                window,
                "the window ends before quantized_kv_start: kv_bits changes nothing"
            );
            return Ok(Self { plain: plain.clone(), packed: None });
        }
        tracing::info!(
            bits,
            start,
            layers,
            of = plain.layers.len(),
            left = %kinds(&packed),
            bytes_per_token = packed.bytes_per_position(),
            before = plain.bytes_per_position(),
            "keys and values are quantised"
        );
        match start {
            0 => Ok(Self { plain: packed, packed: None }),
            _ => Ok(Self { plain: plain.clone(), packed: Some(packed) }),
        }
    }

    pub fn shape(&self, form: Form) -> &CacheShape {
        match (form, &self.packed) {
            (Form::Packed, Some(packed)) => packed,
            (Form::Plain, _) | (Form::Packed, None) => &self.plain,
        }
    }

    /// How sequences are held that have fewer tokens than others, if they are held otherwise.
    pub fn early(&self) -> Option<Early> {
        let packed = self.packed.as_ref()?;
        Some(Early { tokens: packed.least.unsigned_abs(), bytes_per_token: self.plain.bytes_per_position() })
    }

    /// The shape of long sequences.
    pub fn last(&self) -> &CacheShape {
        self.packed.as_ref().unwrap_or(&self.plain)
    }

    /// The form of a sequence with so many tokens.
    pub fn of(&self, length: i32) -> Form {
        match &self.packed {
            Some(packed) if length >= packed.least => Form::Packed,
            Some(_) | None => Form::Plain,
        }
    }

    /// How many more tokens a sequence can read before its form changes.
    pub fn until_change(&self, length: i32) -> usize {
        match &self.packed {
            Some(packed) if length < packed.least => (packed.least - length).unsigned_abs() as usize,
            Some(_) | None => usize::MAX,
        }
    }

    /// The cache that a sequence begins with.
    pub fn begin(&self) -> Result<SequenceCache, Exception> {
        SequenceCache::new(self.shape(self.of(0)))
    }
}

/// What kinds of layers are not packed, in words.
fn kinds(shape: &CacheShape) -> String {
    let kind = |(number, layer): (usize, &LayerShape)| match layer {
        LayerShape::State(_) => Some("states"),
        LayerShape::KeyValue { window: Some(_), .. } => Some("sliding windows"),
        LayerShape::KeyValue { .. } if shape.packing(number).is_some() => None,
        LayerShape::KeyValue { shape, .. } if shape.is_latent() => Some("latents"),
        LayerShape::KeyValue { .. } => Some("heads without whole groups"),
    };
    let mut kinds: Vec<&str> = shape.layers.iter().enumerate().filter_map(kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds.join(", ")
}
