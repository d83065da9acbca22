//! A whole product: checked, cut into slices, shared over the cores.

use std::ops::Range;

use crate::arrange::Arranged;
use crate::beside::Beside;
use crate::blocks::panel_columns;
use crate::packed::Packed;
use crate::path::{Path, path};
use crate::pool::{share, threads};
use crate::{Numbers, NumbersMut};

/// Rows whose arranged form is held at a time.
const CHUNK: usize = 256;
/// Multiplications that a slice should have: some microseconds.
const SLICE: usize = 1 << 16;
/// Slices for each thread, so that one that is interrupted leaves little behind.
const SLICES_PER_THREAD: usize = 4;

/// Rows of x, each contiguous, that begin at `starts`.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'a> {
    pub numbers: Numbers<'a>,
    pub starts: &'a [usize],
}

impl Rows<'_> {
    /// The start of a row after which `width` numbers do not follow.
    pub(crate) fn outside(&self, width: usize) -> Option<usize> {
        let length = self.numbers.len();
        let fits = |start: usize| start.checked_add(width).is_some_and(|end| end <= length);
        self.starts.iter().copied().find(|start| !fits(*start))
    }
}

/// Which row of x meets which matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    pub row: usize,
    pub matrix: usize,
}

/// A product that cannot be computed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProductError {
    #[error("a row of x begins at {start}, and {inputs} of {length} numbers do not follow")]
    Row { start: usize, inputs: usize, length: usize },
    #[error("row {row} of {rows} with matrix {matrix} of {matrices}")]
    Choice { row: usize, rows: usize, matrix: usize, matrices: usize },
    #[error("matrices whose outputs stand beside each other are not alike")]
    Pieces,
    #[error("the result has {found} places, not {choices} rows of {outputs}")]
    Result { found: usize, choices: usize, outputs: usize },
}

/// Some columns of the products of some rows with one matrix.
pub struct Task<'a> {
    pub weights: &'a Packed<'a>,
    pub matrix: usize,
    pub x: &'a Arranged,
    /// Rows of x, and of the result.
    pub choices: &'a [(usize, usize)],
    pub columns: Range<usize>,
    pub out: Beside,
}

/// Rows that meet the same matrix.
struct Run {
    matrix: usize,
    /// Of the ordered choices.
    choices: Range<usize>,
}

/// Some columns of a piece of the weights, for a run.
struct Slice {
    run: usize,
    piece: usize,
    columns: Range<usize>,
}

/// Row i of `out` becomes `x[choices[i].row] · unpacked(W[choices[i].matrix])ᵀ` of one piece of the weights after the other: all their
/// outputs.
///
/// # Errors
/// Pieces are packed differently, or rows, choices and result do not fit; nothing was written.
pub fn product(
    x: Rows<'_>,
    pieces: &[Packed<'_>],
    choices: &[Choice],
    out: NumbersMut<'_>,
) -> Result<(), ProductError> {
    product_on(path(), x, pieces, choices, out)
}

/// [`product`] on a path that is not the best.
///
/// # Errors
/// See there.
pub fn product_on(
    path: Path,
    x: Rows<'_>,
    pieces: &[Packed<'_>],
    choices: &[Choice],
    mut out: NumbersMut<'_>,
) -> Result<(), ProductError> {
    check(x, pieces, choices, out.len())?;
    let out = Beside::all(out.places(), pieces.iter().map(Packed::outputs));
    for (number, chunk) in choices.chunks(CHUNK).enumerate() {
        multiply(path, x, pieces, chunk, number * CHUNK, &out);
    }
    Ok(())
}

fn check(x: Rows<'_>, pieces: &[Packed<'_>], choices: &[Choice], found: usize) -> Result<(), ProductError> {
    let form = |piece: &Packed<'_>| (piece.inputs, piece.bits, piece.group, piece.matrices());
    let weights = pieces.first().ok_or(ProductError::Pieces)?;
    if pieces.iter().any(|piece| form(piece) != form(weights)) {
        return Err(ProductError::Pieces);
    }
    let (inputs, length) = (weights.inputs, x.numbers.len());
    if let Some(start) = x.outside(inputs) {
        return Err(ProductError::Row { start, inputs, length });
    }
    let (rows, matrices) = (x.starts.len(), weights.matrices());
    let known = |choice: &&Choice| choice.row >= rows || choice.matrix >= matrices;
    if let Some(Choice { row, matrix }) = choices.iter().find(known) {
        return Err(ProductError::Choice { row: *row, rows, matrix: *matrix, matrices });
    }
    let outputs = pieces.iter().map(Packed::outputs).sum();
    match choices.len() * outputs == found {
        true => Ok(()),
        false => Err(ProductError::Result { found, choices: choices.len(), outputs }),
    }
}

/// The products of a chunk of choices, whose first is row `first` of the result.
fn multiply(
    path: Path,
    x: Rows<'_>,
    pieces: &[Packed<'_>],
    choices: &[Choice],
    first: usize,
    out: &[Beside],
) {
    let rows = || choices.iter().map(|choice| choice.row);
    let (Some(least), Some(most)) = (rows().min(), rows().max()) else { return };
    let x = Arranged::of(path, x.numbers, x.starts, [least, most + 1], &pieces[0]);
    let mut order: Vec<usize> = (0..choices.len()).collect();
    order.sort_by_key(|at| choices[*at].matrix);
    let pairs: Vec<(usize, usize)> = order.iter().map(|at| (choices[*at].row, first + at)).collect();
    let runs = runs(&order, choices);
    let slices = slices(&runs, pieces);
    share(slices.len(), &|slice| {
        let Slice { run, piece, columns } = &slices[slice];
        let Run { matrix, choices } = &runs[*run];
        let (weights, out) = (&pieces[*piece], out[*piece]);
        let (choices, columns) = (&pairs[choices.clone()], columns.clone());
        let task = Task { weights, matrix: *matrix, x: &x, choices, columns, out };
        // SAFETY: the machine has the path's instructions, and each slice writes its own columns of its own rows.
        unsafe { (path.multiply)(&task) };
    });
}

fn runs(order: &[usize], choices: &[Choice]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (place, at) in order.iter().enumerate() {
        let matrix = choices[*at].matrix;
        match runs.last_mut() {
            Some(run) if run.matrix == matrix => run.choices.end = place + 1,
            _ => runs.push(Run { matrix, choices: place..place + 1 }),
        }
    }
    runs
}

/// Slices of about the same work.
fn slices(runs: &[Run], pieces: &[Packed<'_>]) -> Vec<Slice> {
    let work = |run: &Run, piece: &Packed<'_>| run.choices.len() * piece.outputs * piece.inputs;
    let both =
        || runs.iter().enumerate().flat_map(|run| pieces.iter().enumerate().map(move |piece| (run, piece)));
    let all = both().map(|((_, run), (_, piece))| work(run, piece)).sum::<usize>();
    let each = (all / (SLICES_PER_THREAD * threads())).max(SLICE);
    let mut slices = Vec::new();
    for ((run_number, run), (number, piece)) in both() {
        let (outputs, whole) = (piece.outputs, panel_columns(run.choices.len()));
        let parts = work(run, piece).div_ceil(each).clamp(1, outputs.div_ceil(whole).max(1));
        let end = |part: usize| match part == parts {
            true => outputs,
            false => outputs * part / parts / whole * whole,
        };
        slices.extend((0..parts).map(|part| Slice {
            run: run_number,
            piece: number,
            columns: end(part)..end(part + 1),
        }));
    }
    slices
}
