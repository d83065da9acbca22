//! A badge for a README: a picture, and the document from which shields.io draws one.

use serde_json::{Value, json};

use super::{Report, view::Totals};

const LABEL: &str = "conformance";

/// What the badge says: how many cases are fine, and its colour.
fn says(report: &Report) -> (String, &'static str) {
    let totals = Totals::of(&report.cases);
    let message = format!("{} of {} cases", totals.good, totals.decided);
    let colour = match (totals.good * 100).checked_div(totals.decided) {
        None => "#6b7280",
        Some(100) => "#15803d",
        Some(90..) => "#4d7c0f",
        Some(60..) => "#b45309",
        Some(_) => "#b91c1c",
    };
    (message, colour)
}

/// The document of a shields.io endpoint.
#[must_use]
pub fn json(report: &Report) -> Value {
    let (message, colour) = says(report);
    json!({"schemaVersion": 1, "label": LABEL, "message": message, "color": colour})
}

/// The picture.
#[must_use]
pub fn svg(report: &Report) -> String {
    let (message, colour) = says(report);
    let width = |text: &str| text.chars().count() * 7 + 12;
    let (left, right) = (width(LABEL), width(&message));
    let all = left + right;
    let text = |x: usize, length: usize, text: &str| {
        format!(
            r#"<text x="{x}" y="14" textLength="{}" lengthAdjust="spacingAndGlyphs">{text}</text>"#,
            length - 12
        )
    };
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{all}" height="20" role="img" aria-label="{LABEL}: {message}">
<title>{LABEL}: {message}</title>
<clipPath id="round"><rect width="{all}" height="20" rx="3"/></clipPath>
<g clip-path="url(#round)"><rect width="{left}" height="20" fill="#374151"/><rect x="{left}" width="{right}" height="20" fill="{colour}"/></g>
<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">{}{}</g>
</svg>
"##,
        text(left / 2, left, LABEL),
        text(left + right / 2, right, &message),
    )
}
