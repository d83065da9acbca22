//! A report for CI systems: one suite per profile, one test per requirement within a case.

use super::{Report, template};

/// JUnit's XML. Warnings are passes with a line of output; known failures and what was inconclusive count as skipped.
///
/// # Errors
/// The template is wrong.
pub fn render(report: &Report) -> Result<String, minijinja::Error> {
    template::fill("junit.xml", include_str!("templates/junit.xml"), report)
}
