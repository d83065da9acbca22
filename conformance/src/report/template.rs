//! Fills the templates of the written reports. Everything that a server sent is escaped on its way in.

use minijinja::{
    AutoEscape, Environment, Value, context, escape_formatter, syntax::SyntaxConfig, value::Serde,
};

use super::{
    Report, links,
    view::{self, Totals},
};
use crate::date::Date;

/// Fills a template; its name's ending says how values are escaped (`.html`, `.xml`, or not at all).
///
/// # Errors
/// The template is wrong, which the tests of this crate keep from happening.
pub fn fill(name: &'static str, template: &'static str, report: &Report) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.set_formatter(|out, state, value| match state.auto_escape() {
        AutoEscape::None => escape_formatter(out, state, value),
        _ if value.is_safe() => escape_formatter(out, state, value),
        _ => out.write_str(&escaped(&value.to_string())).map_err(Into::into),
    });
    environment.add_filter("pieces", |text: &str| Value::from(Serde(links::pieces(text))));
    environment.add_filter("weight", view_weight);
    environment.add_filter("one_line", |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" "));
    environment.add_filter("cell", |text: &str| text.replace('|', "\\|").replace('<', "&lt;"));
    environment.add_filter("visible", visible);
    environment.add_filter("seconds", |seconds: f64| format!("{seconds:.2}"));
    environment.add_filter("verdict", |verdict: &str| verdict.replace('_', " "));
    environment.add_template(name, template)?;
    let profiles = view::profiles(report);
    environment.get_template(name)?.render(context! {
        report => Serde(report),
        totals => Serde(Totals::of(&report.cases)),
        profiles => Serde(&profiles),
        problems => Serde(view::problems(report, &report.cases)),
        headline => view::headline(report),
        started => moment(report.started),
    })
}

fn view_weight(level: &str, tier: u8) -> String {
    format!("{level}, tier {tier}")
}

/// As HTML and XML both want it, in attributes too.
fn escaped(text: &str) -> String {
    let pairs = [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;")];
    pairs.iter().fold(text.to_owned(), |text, (letter, entity)| text.replace(letter, entity))
}

/// Control characters as pictures: XML cannot hold them and a page would not show them.
fn visible(text: &str) -> String {
    let picture = |letter: char| match letter {
        '\n' | '\t' => letter,
        '\u{7f}' => '\u{2421}',
        control if u32::from(control) < 0x20 => {
            char::from_u32(0x2400 + u32::from(control)).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        other => other,
    };
    text.chars().map(picture).collect()
}

/// A moment as people write it, in UTC.
pub fn moment(seconds: u64) -> String {
    let day = Date::of_unix(seconds).map(|day| day.to_string()).unwrap_or_default();
    format!("{day} {:02}:{:02} UTC", seconds / 3_600 % 24, seconds / 60 % 60)
}
