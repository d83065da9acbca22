//! Thinking before the answer.

use super::*;

fn check(raw: &str, start: Start, thinking: &str, text: &str) {
    let blocks = [("thinking", thinking), ("text", text)];
    let blocks: Vec<Block<'_>> = blocks.into_iter().filter(|(_, text)| !text.is_empty()).collect();
    super::check(format("hermes"), start, Tools::default(), raw, &blocks);
}

#[test]
fn every_split_gives_the_same_blocks() {
    use Start::{Text, Thinking, Turn};
    check("<think>\nlet me see\n</think>\n\nfour", Turn, "let me see", "four");
    check("<think>\n\n</think>\n\nfour", Turn, "", "four");
    check("\n<think>a\n\nb</think>c", Turn, "a\n\nb", "c");
    check("four", Turn, "", "four");
    check("  \n four\n", Turn, "", "  \n four\n");
    check("<thinking> is no mark", Turn, "", "<thinking> is no mark");
    check("the <think> mark", Turn, "", "the <think> mark");
    check("see\n</think>\n\nx </think> y", Thinking, "see", "x </think> y");
    check("<think>cut o</thin", Turn, "cut o</thin", "");
    check("<think>cut\n\n", Turn, "cut", "");
    check("<thi", Turn, "", "<thi");
    check("<think>a</think>\n\n", Turn, "a", "");
    check("a < b, ü </ think>\n</think>z", Thinking, "a < b, ü </ think>", "z");
    check("<think>no mark here</think>", Text, "", "<think>no mark here</think>");
    check("", Turn, "", "");
}

#[test]
fn what_the_model_is_saying_is_known_at_every_moment() {
    let mut decoder = format("hermes").decoder(Start::Turn, &Arc::new(tools()));
    let steps = [
        ("\n<th", Speaking::Nothing),
        ("ink>\nlet", Speaking::Thinking),
        (" me</think>", Speaking::Text),
        ("\n\nso <tool_", Speaking::Text),
        ("call>", Speaking::Call),
        ("{\"name\": \"weather\", \"arguments\": {}", Speaking::Call),
        ("}", Speaking::Text),
    ];
    for (text, speaking) in steps {
        decoder.push(text, &mut |_| ());
        assert_eq!(decoder.speaking(), speaking, "{text:?}");
    }
}
