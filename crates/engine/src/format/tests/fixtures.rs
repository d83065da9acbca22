//! The same answer in every format, as `fixtures/formats` has it.

use std::path::Path;

use super::*;

pub fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/formats").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// JSON inputs as values, since formats leave white space to the model.
fn block(kind: &str, text: &str) -> (String, Value) {
    let plain = kind == "text" || kind == "thinking" || kind.starts_with("custom ");
    let value = if plain { Value::from(text) } else { serde_json::from_str(text).unwrap() };
    (kind.to_owned(), value)
}

#[test]
fn the_same_answer_in_every_format() {
    let answer: Value = serde_json::from_str(&read("answer.json")).unwrap();
    let list = answer["tools"].as_array().unwrap().iter().map(|tool| {
        let name = tool["name"].as_str().unwrap();
        tool.get("parameters").map_or_else(|| custom(name, None), |schema| function(name, schema.clone()))
    });
    let tools = Arc::new(Tools { list: list.collect(), ..Tools::default() });
    let expected: Vec<(String, Value)> = serde_json::from_value(answer["blocks"].clone()).unwrap();
    for row in ROWS {
        let raw = read(&format!("{}.txt", row.name));
        let format = format(row.name);
        let check = |pieces: &[&str]| {
            let blocks = decode(format, Start::Turn, &tools, pieces);
            let blocks: Vec<_> = blocks.iter().map(|(kind, text)| block(kind, text)).collect();
            assert_eq!(blocks, expected, "{} of {pieces:?}", format.name);
        };
        check(&[&raw]);
        for cut in (0..=raw.len()).filter(|cut| raw.is_char_boundary(*cut)) {
            check(&[&raw[..cut], &raw[cut..]]);
        }
        let letters: Vec<String> = raw.chars().map(String::from).collect();
        check(&letters.iter().map(String::as_str).collect::<Vec<_>>());
    }
}
