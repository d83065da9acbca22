//! Whole products with [`Matrices`]: checked, cut into slices, shared over the cores.

use std::ops::Range;

use crate::NumbersMut;
use crate::beside::Beside;
use crate::matrices::Matrices;
use crate::panels::{Onto, Task};
use crate::path::{Path, path};
use crate::pool::{share, threads};
use crate::product::{Choice, ProductError, Rows};
use crate::wide_rows::WideRows;

/// Multiplications that a slice should have: some microseconds.
const SLICE: usize = 1 << 16;
/// Slices for each thread, so that one that is interrupted leaves little behind.
const SLICES_PER_THREAD: usize = 4;
/// Slices begin at multiples of this column, where there are many: whole panels.
const ROUND: usize = 48;
/// The most rows that a slice has, so that their sums stay in the second cache beside a panel.
const MOST_ROWS: usize = 512;

/// Rows that meet the same matrix, some of its columns.
struct Slice {
    piece: usize,
    matrix: usize,
    /// Of the ordered choices.
    choices: Range<usize>,
    columns: Range<usize>,
}

/// Row i of `out` becomes `x[choices[i].row] · W[choices[i].matrix]ᵀ + onto` of one piece of the weights after the other, rounded once. A
/// row's result depends on nothing but that row.
///
/// # Errors
/// Pieces are not alike, or rows, choices, what is added and the result do not fit; nothing was written.
pub fn matrix_product(
    x: Rows<'_>,
    pieces: &[Matrices<'_>],
    choices: &[Choice],
    onto: Option<Onto<'_>>,
    out: NumbersMut<'_>,
) -> Result<(), ProductError> {
    matrix_product_on(path(), x, pieces, choices, onto, out)
}

/// [`matrix_product`] on a path that is not the best.
///
/// # Errors
/// See there.
pub fn matrix_product_on(
    path: Path,
    x: Rows<'_>,
    pieces: &[Matrices<'_>],
    choices: &[Choice],
    onto: Option<Onto<'_>>,
    mut out: NumbersMut<'_>,
) -> Result<(), ProductError> {
    check(x, pieces, choices, onto, out.len())?;
    let x = WideRows::of(x, pieces[0].inputs);
    let mut order: Vec<usize> = (0..choices.len()).collect();
    order.sort_by_key(|at| choices[*at].matrix);
    let pairs: Vec<(usize, usize)> = order.iter().map(|at| (choices[*at].row, *at)).collect();
    let slices = slices(&order, choices, pieces);
    let out = Beside::all(out.places(), pieces.iter().map(|piece| piece.outputs));
    share(slices.len(), &|slice| {
        let Slice { piece, matrix, choices, columns } = &slices[slice];
        let (weights, out) = (&pieces[*piece], out[*piece]);
        let (choices, columns) = (&pairs[choices.clone()], columns.clone());
        let task = Task { weights, matrix: *matrix, x: &x, choices, columns, onto, out };
        // SAFETY: the machine has the path's instructions, and each slice writes its own columns of its own rows.
        unsafe { (path.panels)(&task) };
    });
    Ok(())
}

fn check(
    x: Rows<'_>,
    pieces: &[Matrices<'_>],
    choices: &[Choice],
    onto: Option<Onto<'_>>,
    found: usize,
) -> Result<(), ProductError> {
    let Matrices { matrices, inputs, .. } = *pieces.first().ok_or(ProductError::Pieces)?;
    if pieces.iter().any(|piece| piece.matrices != matrices || piece.inputs != inputs) {
        return Err(ProductError::Pieces);
    }
    let outputs = pieces.iter().map(|piece| piece.outputs).sum();
    let length = x.numbers.len();
    let fits = |start: usize| start.checked_add(inputs).is_some_and(|end| end <= length);
    if let Some(start) = x.starts.iter().copied().find(|start| !fits(*start)) {
        return Err(ProductError::Row { start, inputs, length });
    }
    let rows = x.starts.len();
    let unknown = |choice: &&Choice| choice.row >= rows || choice.matrix >= matrices;
    if let Some(Choice { row, matrix }) = choices.iter().find(unknown) {
        return Err(ProductError::Choice { row: *row, rows, matrix: *matrix, matrices });
    }
    let (added, expected) = match onto {
        None => (0, 0),
        Some(Onto::Outputs(all)) => (all.len(), outputs),
        Some(Onto::Places(all)) => (all.len(), choices.len() * outputs),
    };
    match choices.len() * outputs == found && added == expected {
        true => Ok(()),
        false => Err(ProductError::Result { found, choices: choices.len(), outputs }),
    }
}

/// Slices of about the same work.
fn slices(order: &[usize], choices: &[Choice], pieces: &[Matrices<'_>]) -> Vec<Slice> {
    let inputs = pieces[0].inputs;
    let outputs: usize = pieces.iter().map(|piece| piece.outputs).sum();
    let each = (choices.len() * outputs * inputs / (SLICES_PER_THREAD * threads())).max(SLICE);
    let mut slices = Vec::new();
    let mut begin = 0;
    while begin < order.len() {
        let matrix = choices[order[begin]].matrix;
        let same = order[begin..].iter().take(MOST_ROWS).take_while(|at| choices[**at].matrix == matrix);
        let end = begin + same.count();
        for (piece, Matrices { outputs, .. }) in pieces.iter().enumerate() {
            let parts =
                ((end - begin) * outputs * inputs).div_ceil(each).clamp(1, outputs.div_ceil(8).max(1));
            let round = if outputs / parts >= 4 * ROUND { ROUND } else { 1 };
            let place = |part: usize| match part == parts {
                true => *outputs,
                false => outputs * part / parts / round * round,
            };
            slices.extend((0..parts).map(|part| Slice {
                piece,
                matrix,
                choices: begin..end,
                columns: place(part)..place(part + 1),
            }));
        }
        begin = end;
    }
    slices
}
