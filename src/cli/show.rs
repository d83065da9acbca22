//! `duet show`: what can be told about a model without loading it.

use std::io::{self, Write};

use duet_hub::{Portrait, Quantization};

use super::{Failure, arguments::Show, hub, is_supported, packing, print_json, size};

/// A conversation of an agent, as a rule.
const CONVERSATION: u64 = 32_768;

pub(super) fn run(arguments: &Show) -> Result<(), Failure> {
    let hub = hub();
    let reference = hub.resolve(&arguments.name).map_err(Failure::usage)?;
    let portrait = hub.portrait(&reference).map_err(Failure::runtime)?;
    if arguments.json {
        let mut document = serde_json::to_value(&portrait).map_err(Failure::runtime)?;
        document["supported"] = is_supported(&portrait.facts).into();
        document["memory"] = memory(&portrait)
            .into_iter()
            .map(|(tokens, bytes)| serde_json::json!({"tokens": tokens, "bytes": bytes}))
            .collect();
        return print_json(&document);
    }
    write(&portrait, &mut io::stdout().lock()).map_err(Failure::runtime)
}

fn write(portrait: &Portrait, output: &mut impl Write) -> io::Result<()> {
    let Portrait { facts, .. } = portrait;
    writeln!(output, "{}\n", portrait.name)?;
    let mut line = |label: &str, value: Option<String>| match value {
        Some(value) => writeln!(output, "  {label:13} {value}"),
        None => Ok(()),
    };
    line("Type", Some(model_type(portrait)))?;
    line("Architecture", facts.architecture.clone())?;
    line("Parameters", portrait.parameters.map(count))?;
    line("Weights", Some(weights(portrait)))?;
    line("Context", facts.context_window.map(|tokens| format!("{} tokens", grouped(tokens))))?;
    line("Memory", Some(memory_line(portrait)))?;
    line("Template", Some(template(portrait)))?;
    line("Licence", portrait.licence.clone())?;
    line("Complete", Some(completeness(portrait)))?;
    let place = portrait.folder.as_ref().map(|folder| folder.display().to_string());
    line("Place", Some(place.unwrap_or_else(|| "inside duet".to_owned())))?;
    writeln!(output)?;
    let width = portrait.files.iter().map(|file| file.name.chars().count()).max().unwrap_or(0);
    for file in &portrait.files {
        writeln!(output, "  {:width$}  {:>9}", file.name, size(file.size))?;
    }
    Ok(())
}

fn model_type(portrait: &Portrait) -> String {
    let Some(model_type) = &portrait.facts.model_type else { return "unknown".to_owned() };
    let remark = if is_supported(&portrait.facts) { "" } else { ", which duet cannot run" };
    format!("{model_type}{remark}")
}

fn weights(portrait: &Portrait) -> String {
    let group = match &portrait.facts.quantization {
        Some(Quantization { group_size: Some(group), .. }) => format!(", groups of {group}"),
        _ => String::new(),
    };
    match packing(&portrait.facts).as_str() {
        "" => size(portrait.weights),
        packing => format!("{}, {packing}{group}", size(portrait.weights)),
    }
}

/// Tokens of one conversation, and the bytes that the weights as stored and its state take together.
fn memory(portrait: &Portrait) -> Vec<(u64, u64)> {
    let window = portrait.facts.context_window.unwrap_or(CONVERSATION);
    let mut lengths = vec![window.min(CONVERSATION), window];
    lengths.dedup();
    let with_state = |tokens| Some((tokens, portrait.weights + portrait.facts.cache_bytes(tokens)?));
    lengths.into_iter().filter_map(with_state).collect()
}

fn memory_line(portrait: &Portrait) -> String {
    let needs: Vec<_> = memory(portrait)
        .into_iter()
        .map(|(tokens, bytes)| format!("{} for {} tokens", size(bytes), grouped(tokens)))
        .collect();
    match needs.is_empty() {
        true => format!("about {}", size(portrait.weights)),
        false => format!("about {}", needs.join(", ")),
    }
}

fn template(portrait: &Portrait) -> String {
    let Some(template) = portrait.chat_template else { return "none".to_owned() };
    let named = [(template.tools, "tools"), (template.thinking, "thinking")];
    let named: Vec<_> = named.into_iter().filter(|(has, _)| *has).map(|(_, name)| name).collect();
    if named.is_empty() { "plain chat".to_owned() } else { format!("chat, {}", named.join(", ")) }
}

fn completeness(portrait: &Portrait) -> String {
    let missing = portrait.missing.as_ref();
    missing.map_or_else(|| "yes".to_owned(), |missing| format!("no: {missing} is missing"))
}

/// As models are called: `4.4 million`, `30.5 billion`.
fn count(number: u64) -> String {
    const UNITS: [(u64, &str); 3] =
        [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million")];
    match UNITS.iter().find(|(unit, _)| number >= *unit) {
        Some((unit, name)) => format!("{:.1} {name}", number as f64 / *unit as f64),
        None => grouped(number),
    }
}

/// With commas between thousands.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let mut text = digits[..first].to_owned();
    for (index, digit) in digits[first..].chars().enumerate() {
        if index % 3 == 0 && !text.is_empty() {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_easily() {
        let cases =
            [(0, "0"), (999, "999"), (2048, "2,048"), (123_456, "123,456"), (40_960_000, "40,960,000")];
        for (number, expected) in cases {
            assert_eq!(grouped(number), expected);
        }
        assert_eq!(count(4_361_984), "4.4 million");
        assert_eq!(count(30_532_122_624), "30.5 billion");
        assert_eq!(count(1024), "1,024");
    }
}
