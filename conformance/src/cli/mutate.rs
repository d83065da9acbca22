//! `mutate`: the matrix of checks and what they notice.

use std::path::Path;

use anyhow::Result;

use super::{
    Exit,
    arguments::MutateOptions,
    calibrate::{chosen, left_out},
};
use crate::{mutate, recording};

/// Breaks the recordings.
///
/// # Errors
/// Something cannot be read.
pub fn main(options: &MutateOptions, data: Option<&Path>) -> Result<Exit> {
    let requirements = chosen(data, options.only.as_deref())?;
    let corpus = recording::corpus(&options.recordings)?;
    let rows = mutate::matrix(&requirements, &corpus.sessions);
    let mut survived = 0;
    for row in &rows {
        let operators: Vec<_> = row.killed_by.keys().copied().collect();
        let verdict = match (row.sessions, operators.len()) {
            (0, _) => "no traffic to try it on".to_owned(),
            (_, 0) => "NOTICES NOTHING".to_owned(),
            (_, count) => format!("{count} kinds of damage: {}", operators.join(", ")),
        };
        survived += usize::from(operators.is_empty());
        println!("{:24} {verdict}", row.requirement.id);
    }
    left_out(&corpus);
    println!("{} of {} checks notice damage", rows.len() - survived, rows.len());
    Ok(if survived == 0 { Exit::Fine } else { Exit::Failed })
}
