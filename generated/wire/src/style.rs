//! The wording of a fault in the style of either API. The same faults, two houses.

pub mod anthropic;
pub mod openai;

/// `'a', 'b' <last> 'c'`
fn listed(values: &[&str], last: &str) -> String {
    let quoted: Vec<String> = values.iter().map(|value| format!("'{value}'")).collect();
    match quoted.split_last() {
        Some((end, [])) => end.clone(),
        Some((end, start)) => format!("{} {last} {end}", start.join(", ")),
        None => String::new(),
    }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
