//! Running other programs: with their output passed on and kept, or kept quiet unless they fail.

use std::{
    io::{BufRead, BufReader, pipe},
    process::Command,
};

use anyhow::{Context, Result, bail};

/// Runs a command, prints its output as it comes and returns it line by line.
///
/// # Errors
/// The command cannot be started or exits with a failure.
pub fn tee(mut command: Command) -> Result<Vec<String>> {
    let name = display(&command);
    let (reader, writer) = pipe()?;
    command.stdout(writer.try_clone()?).stderr(writer);
    let mut child = command.spawn().with_context(|| format!("cannot start {name}"))?;
    // Ours must close, or the output would never end.
    drop(command);
    let mut lines = Vec::new();
    for line in BufReader::new(reader).split(b'\n') {
        let line = String::from_utf8_lossy(&line?).into_owned();
        println!("{line}");
        lines.push(line);
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("{name} failed with {status}");
    }
    Ok(lines)
}

/// Runs a command and returns its standard output; what it said otherwise is shown only in the error.
///
/// # Errors
/// The command cannot be started or exits with a failure.
pub fn quiet(mut command: Command) -> Result<String> {
    let name = display(&command);
    let output = command.output().with_context(|| format!("cannot start {name}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let end: Vec<&str> = said.lines().rev().take(12).collect();
        bail!("{name} failed:\n{}", end.into_iter().rev().collect::<Vec<_>>().join("\n"));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The last line that contains `mark`.
pub fn last_with(lines: &[String], mark: &str) -> Option<String> {
    lines.iter().rev().find(|line| line.contains(mark)).map(|line| line.trim().to_owned())
}

/// The program's name and its first arguments.
fn display(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    let name = program.rsplit('/').next().unwrap_or(&program).to_owned();
    command.get_args().take(3).fold(name, |text, argument| format!("{text} {}", argument.to_string_lossy()))
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::{last_with, quiet, tee};

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn both_outputs_are_kept() {
        let lines = tee(shell("echo one; echo two >&2; echo 3 passed")).unwrap();
        assert_eq!(lines, ["one", "two", "3 passed"]);
        assert_eq!(last_with(&lines, "passed").as_deref(), Some("3 passed"));
    }

    #[test]
    fn a_failure_is_an_error_that_tells_what_was_said() {
        assert!(tee(shell("exit 3")).is_err());
        let error = quiet(shell("echo reason >&2; exit 3")).unwrap_err();
        assert!(format!("{error:#}").contains("reason"));
    }
}
