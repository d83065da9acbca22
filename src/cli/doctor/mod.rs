//! `duet doctor`: goes through everything that a server needs, and says what is wrong and what to do.
//!
//! Invariant: nothing is changed, apart from files that are created and removed at once to see whether they can be.

mod checks;
mod places;

use std::io::{self, Write};

use serde::Serialize;

use super::{Failure, arguments::Doctor, print_json, settings, variable};

pub(super) fn run(arguments: &Doctor) -> Result<(), Failure> {
    let findings = examine(arguments);
    let failed = findings.iter().filter(|finding| finding.verdict == Verdict::Failed).count();
    if arguments.json {
        print_json(&serde_json::json!({"ok": failed == 0, "checks": findings}))?;
    } else {
        write(&findings, &mut io::stdout().lock()).map_err(Failure::runtime)?;
    }
    match failed {
        0 => Ok(()),
        failed => Err(Failure::runtime(format!("{failed} of {} checks failed", findings.len()))),
    }
}

/// What one check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Finding {
    check: &'static str,
    verdict: Verdict,
    message: String,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Good,
    /// It works, and might not be what is wanted.
    Warning,
    Failed,
}

impl Finding {
    fn good(check: &'static str, message: impl Into<String>) -> Self {
        Self { check, verdict: Verdict::Good, message: message.into() }
    }

    fn warning(check: &'static str, message: impl Into<String>) -> Self {
        Self { check, verdict: Verdict::Warning, message: message.into() }
    }

    fn failed(check: &'static str, message: impl Into<String>) -> Self {
        Self { check, verdict: Verdict::Failed, message: message.into() }
    }
}

/// Everything; without settings, what does not depend on them.
fn examine(arguments: &Doctor) -> Vec<Finding> {
    let hub = arguments.serve.model.hub();
    let mut findings = vec![checks::mlx()];
    match settings(arguments.serve.typed(), &arguments.serve.model) {
        Err(failure) => findings.push(Finding::failed("settings", failure.message)),
        Ok(settings) => {
            let file = arguments.serve.model.config.clone();
            let file = file.or_else(|| variable("DUET_CONFIG").map(Into::into));
            findings.push(places::settings_file(file.as_deref(), !settings.api_keys.is_empty()));
            findings.push(checks::memory(&settings));
            findings.push(checks::model(&settings, &hub));
            findings.push(checks::port(settings.address));
            findings.push(checks::keys(&settings));
            findings.push(places::store(&settings.store));
        }
    }
    findings.push(places::cache(&hub));
    findings.push(checks::hub(&hub));
    findings
}

fn write(findings: &[Finding], output: &mut impl Write) -> io::Result<()> {
    let width = findings.iter().map(|finding| finding.check.len()).max().unwrap_or(0);
    for Finding { check, verdict, message } in findings {
        let mark = match verdict {
            Verdict::Good => "ok",
            Verdict::Warning => "note",
            Verdict::Failed => "FAIL",
        };
        writeln!(output, "{mark:4}  {check:width$}  {message}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_stand_in_columns() {
        let findings = [Finding::good("MLX", "works"), Finding::failed("settings", "duet.toml:3: no")];
        let mut output = Vec::new();
        write(&findings, &mut output).unwrap();
        let expected = "ok    MLX       works\nFAIL  settings  duet.toml:3: no\n";
        assert_eq!(String::from_utf8(output).unwrap(), expected);
    }
}
