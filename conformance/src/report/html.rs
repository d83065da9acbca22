//! A report for a browser: one file that loads nothing, reads well in light and dark, and works without its script.

use super::{Report, template};

/// The page.
///
/// # Errors
/// The template is wrong.
pub fn render(report: &Report) -> Result<String, minijinja::Error> {
    template::fill("report.html", include_str!("templates/report.html"), report)
}
