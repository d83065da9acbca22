//! Every architecture computes what mlx-lm computes, from the same files: tiny models with random weights.
//!
//! The tests are found, not listed: one for each file of `fixtures/parity/architectures/`, named after its `model_type`.
//! It holds the logits after prompts and greedy texts against mlx-lm's, and then duet against itself: a prompt read in
//! chunks, sequences that decode together, sequences that begin with a kept state. `DUET_PARITY=full` compares more
//! packings and prompts; `DUET_PARITY_MATRIX=FOLDER` writes what was measured there, for `cargo xtask models`.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "in a test a failure may panic")]

mod checks;
mod judge;
mod matrix;
#[path = "../support/python.rs"]
mod python;
mod reference;
mod subject;
mod tolerance;

use std::process::ExitCode;

use duet_mlx::Precision;
use judge::Judge;
use libtest_mimic::{Arguments, Failed, Trial};
use reference::Computation;
use subject::Subject;
use tolerance::{differing, packed_tolerance, tolerance};

fn main() -> ExitCode {
    // MLX belongs to one thread.
    let arguments = Arguments { test_threads: Some(1), ..Arguments::from_args() };
    let mut trials = vec![
        Trial::test("every_architecture_has_a_configuration", configurations_and_registry),
        Trial::test("the_published_table_has_every_configuration", published_table),
    ];
    trials.extend(reference::model_types().into_iter().map(|model_type| {
        let name = model_type.clone();
        Trial::test(name, move || compare(&model_type))
    }));
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// So that nobody adds an architecture without showing that it is right.
fn configurations_and_registry() -> Result<(), Failed> {
    let mut registered: Vec<_> = duet_mlx::supported_model_types().map(str::to_owned).collect();
    let configured = reference::model_types();
    registered.sort();
    let without = |ones: &[String], others: &[String]| {
        ones.iter().filter(|one| !others.contains(one)).cloned().collect::<Vec<_>>().join(", ")
    };
    let (unknown, unshown) = (without(&configured, &registered), without(&registered, &configured));
    if unknown.is_empty() && unshown.is_empty() {
        return Ok(());
    }
    Err(format!(
        "without a file in fixtures/parity/architectures: {unshown:?}; with a file, but not in the registry: {unknown:?}"
    )
    .into())
}

fn published_table() -> Result<(), Failed> {
    let (published, found) = (matrix::published(), reference::configurations());
    if published == found {
        return Ok(());
    }
    Err(format!("docs/models.md has {published:?}, the fixtures have {found:?}: run `cargo xtask models`")
        .into())
}

/// All configurations of one architecture, in all types and packings.
fn compare(model_type: &str) -> Result<(), Failed> {
    let mut failures = Vec::new();
    let mut rows = Vec::new();
    for model in reference::models(model_type) {
        for (computation, expected) in &model.reference {
            for precision in model.precisions(*computation) {
                let is_packed = precision == Precision::PackedFloat32;
                let mut judge = Judge::new(if is_packed {
                    packed_tolerance(&model.configuration, *computation, &model.variant)
                } else {
                    tolerance(&model.configuration, *computation)
                });
                let checked = Subject::load(&model.folder, precision).and_then(|mut subject| {
                    checks::alone(&mut subject, expected, &mut judge)?;
                    if model.is_for_all_ways(precision) {
                        checks::in_all_ways(&mut subject, expected, &mut judge)?;
                    }
                    Ok(())
                });
                if let Err(failure) = checked {
                    judge.fail(failure);
                }
                let differing = differing(&model.configuration, is_packed);
                if *computation == Computation::Float32 && judge.undecided() > differing {
                    judge.fail(format!("{} tokens of a text without near ties differ", judge.undecided()));
                }
                let name = format!("{}/{} {computation:?} {precision:?}", model.configuration, model.variant);
                println!("{name}: {judge}");
                failures.extend(judge.failures().map(|failure| format!("{name}: {failure}")));
                rows.push(matrix::Row::new(&model, *computation, &judge));
            }
        }
    }
    matrix::write(model_type, &rows);
    if failures.is_empty() { Ok(()) } else { Err(failures.join("\n").into()) }
}
