//! A picture of one model's results: for each metric, how many times better duet is than each of the others, as bars that
//! begin at the line of equality. Colours of text and lines follow the reader's light or dark scheme.

use std::fmt::Write;

use super::results::{Results, Row, ahead, number};

const LABELS: f64 = 300.0;
const CHART: f64 = 460.0;
const WIDTH: f64 = 820.0;
const TOP: f64 = 44.0;
const BAR: f64 = 11.0;
const GAP: f64 = 9.0;
/// Readable on white and on black.
const COLOURS: [&str; 3] = ["#3987d6", "#d97f28", "#8a6bd1"];
const STYLE: &str = "text{font:12px system-ui,sans-serif;fill:#24292f}line{stroke:#8c959f55}.one{stroke:#57606a}\
    @media(prefers-color-scheme:dark){text{fill:#e6edf3}.one{stroke:#adbac7}}";

/// One metric: its name and the ratio to each server, as far as both measured it.
type Bars<'a> = (&'a str, Vec<Option<f64>>);

/// Nothing where duet or all others are missing.
pub fn ratios(results: &Results, model: &str) -> Option<String> {
    let servers = results.servers(model);
    let (ours, others) = servers.split_first()?;
    let median = |server: &str, metric: &str| results.row(model, server, metric).and_then(Row::median);
    let bars: Vec<Bars> = results
        .metrics(model)
        .into_iter()
        .map(|(metric, better)| {
            let mine = median(ours, metric);
            let ratio =
                |other: &&str| Some(ahead(better, mine?, median(other, metric)?)).filter(|r| *r > 0.0);
            (metric, others.iter().map(ratio).collect())
        })
        .filter(|(_, ratios): &Bars| ratios.iter().any(Option::is_some))
        .collect();
    (!bars.is_empty()).then(|| picture(others, &bars))
}

fn picture(others: &[&str], bars: &[Bars]) -> String {
    let all = || bars.iter().flat_map(|(_, ratios)| ratios.iter().flatten());
    let least = all().copied().fold(0.5, f64::min).log2().floor();
    let most = all().copied().fold(2.0, f64::max).log2().ceil();
    let place = |ratio: f64| LABELS + (ratio.log2() - least) / (most - least) * CHART;
    let step = BAR * others.len() as f64 + GAP;
    let height = TOP + step * bars.len() as f64 + 8.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\">\
         <style>{STYLE}</style>\n"
    );
    legend(&mut svg, others);
    grid(&mut svg, (least as i32, most as i32), place, height);
    for (index, (metric, ratios)) in bars.iter().enumerate() {
        let top = TOP + step * index as f64 + GAP / 2.0;
        let middle = top + BAR * others.len() as f64 / 2.0 + 4.0;
        let x = LABELS - 10.0;
        let _ =
            writeln!(svg, "<text x=\"{x}\" y=\"{middle}\" text-anchor=\"end\">{}</text>", escaped(metric));
        for (server, ratio) in
            ratios.iter().enumerate().filter_map(|(server, ratio)| Some((server, (*ratio)?)))
        {
            bar(&mut svg, (place(1.0), place(ratio)), top + BAR * server as f64, COLOURS[server % 3], ratio);
        }
    }
    svg + "</svg>\n"
}

fn legend(svg: &mut String, others: &[&str]) {
    let _ = writeln!(svg, "<text x=\"8\" y=\"16\">times better than</text>");
    let mut x = 118.0;
    for (server, colour) in others.iter().zip(COLOURS.iter().cycle()) {
        let _ = write!(svg, "<rect x=\"{x}\" y=\"7\" width=\"10\" height=\"10\" fill=\"{colour}\"/>");
        let _ = writeln!(svg, "<text x=\"{}\" y=\"16\">{}</text>", x + 15.0, escaped(server));
        x += 40.0 + 7.0 * server.len() as f64;
    }
}

/// A line for every doubling, or for every fourth power where there are many.
fn grid(svg: &mut String, (least, most): (i32, i32), place: impl Fn(f64) -> f64, height: f64) {
    let apart = if most - least > 8 { 2 } else { 1 };
    for power in (least..=most).filter(|power| power % apart == 0) {
        let ratio = f64::from(power).exp2();
        let (x, class) = (place(ratio), if power == 0 { " class=\"one\"" } else { "" });
        let _ = write!(svg, "<line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{TOP}\" y2=\"{height}\"{class}/>");
        let _ = writeln!(svg, "<text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{ratio}</text>", TOP - 6.0);
    }
}

fn bar(svg: &mut String, (one, end): (f64, f64), top: f64, colour: &str, ratio: f64) {
    let (left, width) = (one.min(end), (end - one).abs().max(1.0));
    let _ = write!(
        svg,
        "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{}\" fill=\"{colour}\"/>",
        BAR - 1.0
    );
    let (x, anchor) = if ratio < 1.0 { (end - 3.0, "end") } else { (end + 3.0, "start") };
    let y = top + BAR - 2.0;
    let text = number(ratio);
    let _ = writeln!(
        svg,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" font-size=\"10\" style=\"font-size:10px\">{text}</text>"
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::ratios;
    use crate::bench::results::{Better, Results, tests::sample};

    #[test]
    fn bars_go_right_where_duet_is_ahead_and_left_where_not() {
        let mut results = Results::default();
        results.add(
            "m",
            "duet",
            vec![sample("rate", Better::Higher, 40.0), sample("a<b", Better::Lower, 8.0)],
        );
        assert_eq!(ratios(&results, "m"), None);
        results.add(
            "m",
            "peer",
            vec![sample("rate", Better::Higher, 10.0), sample("a<b", Better::Lower, 4.0)],
        );
        let svg = ratios(&results, "m").unwrap();
        // From half to four times: three doublings on 460 pixels, equality one of them to the right of 300.
        assert!(svg.contains("<rect x=\"453.3\" y=\"48.5\" width=\"306.7\""), "{svg}");
        assert!(svg.contains("<rect x=\"300.0\" y=\"68.5\" width=\"153.3\""), "{svg}");
        assert!(svg.contains("a&lt;b"), "{svg}");
    }
}
