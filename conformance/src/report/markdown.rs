//! A report for pull requests and job summaries.

use super::{Report, template};

/// Markdown as GitHub reads it.
///
/// # Errors
/// The template is wrong.
pub fn render(report: &Report) -> Result<String, minijinja::Error> {
    template::fill("report.md", include_str!("templates/report.md"), report)
}
