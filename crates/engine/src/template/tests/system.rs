//! Templates of the kinds that models come with. They are written here, after what published ones do.

use duet_inference::{Error, Thinking};

use super::*;

/// Keeps everything in place, shows reasoning only after the last question, can force empty thinking: as Qwen 3.
const QWEN_LIKE: &str = "\
{%- if messages[0].role == 'system' %}
    {{- '<|im_start|>system\\n' + messages[0].content + '<|im_end|>\\n' }}
{%- endif %}
{%- set seen = namespace(searching=true, last=messages|length - 1) %}
{%- for message in messages[::-1] %}
    {%- set place = (messages|length - 1) - loop.index0 %}
    {%- if seen.searching and message.role == 'user' and not message.content.startswith('<tool_response>') %}
        {%- set seen.searching = false %}
        {%- set seen.last = place %}
    {%- endif %}
{%- endfor %}
{%- for message in messages %}
    {%- if message.role == 'user' or (message.role == 'system' and not loop.first) %}
        {{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>' + '\\n' }}
    {%- elif message.role == 'assistant' %}
        {%- set reasoning = message.reasoning_content if message.reasoning_content is string else '' %}
        {{- '<|im_start|>assistant\\n' }}
        {%- if loop.index0 > seen.last and reasoning %}
            {{- '<think>\\n' + reasoning.strip('\\n') + '\\n</think>\\n\\n' }}
        {%- endif %}
        {{- message.content.lstrip('\\n') + '<|im_end|>\\n' }}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|im_start|>assistant\\n' }}
    {%- if enable_thinking is defined and enable_thinking is false %}
        {{- '<think>\\n\\n</think>\\n\\n' }}
    {%- endif %}
{%- endif %}";

/// Insists that user and assistant alternate, and takes a system message only in front: as Mistral.
const STRICT: &str = "\
{{- bos_token }}
{%- if messages[0]['role'] == 'system' %}
    {%- set system = messages[0]['content'] %}
    {%- set rest = messages[1:] %}
{%- else %}
    {%- set rest = messages %}
{%- endif %}
{%- for message in rest %}
    {%- if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}
        {{- raise_exception('roles must alternate') }}
    {%- endif %}
    {%- if message['role'] == 'user' %}
        {{- '[Q]' + (system + '|' if loop.first and system is defined else '') + message['content'] + '[/Q]' }}
    {%- else %}
        {{- message['content'] | trim + eos_token }}
    {%- endif %}
{%- endfor %}";

/// Knows no system role at all: as Gemma.
const NO_SYSTEM: &str = "\
{% for message in messages %}
    {% if message.role == 'system' %}
        {{ raise_exception('System role not supported') }}
    {% endif %}
    {{- '<' ~ message.role ~ '>' ~ message.content ~ '\\n' }}
{%- endfor %}
{% if add_generation_prompt %}<model>{% endif %}";

/// Opens the thinking itself: as DeepSeek R1 and QwQ.
const OPENS: &str =
    "{% for m in messages %}{{ m.role[0] + ':' + m.content + ';' }}{% endfor %}{{ 'a:<think>\\n' }}";

#[track_caller]
fn check(source: &str, lines: &[&str], thinking: Thinking, text: &str, start: Start) {
    let rendered = render(&template(source), lines, thinking).unwrap();
    assert_eq!((rendered.text.as_str(), rendered.start), (text, start));
}

#[test]
fn a_tolerant_template_keeps_everything_in_place() {
    let lines = ["s:Be brief.", "u:one", "a:two", "s:Now in verse.", "u:three"];
    let text = "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\none<|im_end|>\n\
        <|im_start|>assistant\ntwo<|im_end|>\n<|im_start|>system\nNow in verse.<|im_end|>\n\
        <|im_start|>user\nthree<|im_end|>\n<|im_start|>assistant\n";
    check(QWEN_LIKE, &lines, Thinking::ModelDefault, text, Start::Turn);
    check(QWEN_LIKE, &lines, Thinking::Enabled, text, Start::Turn);
    let forced = format!("{text}<think>\n\n</think>\n\n");
    check(QWEN_LIKE, &lines, Thinking::Disabled, &forced, Start::Turn);
}

#[test]
fn a_reminder_at_the_end_stays_at_the_end() {
    let text = "<|im_start|>user\none<|im_end|>\n<|im_start|>system\nnow<|im_end|>\n<|im_start|>assistant\n";
    check(QWEN_LIKE, &["u:one", "s:now"], Thinking::ModelDefault, text, Start::Turn);
}

#[test]
fn leading_system_messages_become_one() {
    let text =
        "<|im_start|>system\nA\n\nB<|im_end|>\n<|im_start|>user\none<|im_end|>\n<|im_start|>assistant\n";
    check(QWEN_LIKE, &["s:A", "s:B", "u:one"], Thinking::ModelDefault, text, Start::Turn);
}

#[test]
fn a_strict_template_gets_what_it_can_take() {
    let lines = ["s:Be brief.", "u:one", "a:two", "s:Now in verse.", "u:three"];
    let text =
        "<s>[Q]Be brief.|one[/Q]two</s>[Q]<system-reminder>\nNow in verse.\n</system-reminder>\n\nthree[/Q]";
    check(STRICT, &lines, Thinking::ModelDefault, text, Start::Turn);
    check(STRICT, &["u:one", "u:two"], Thinking::ModelDefault, "<s>[Q]one\n\ntwo[/Q]", Start::Turn);
}

#[test]
fn without_a_system_role_the_instructions_lead_the_question() {
    let text = "<user>Be brief.\n\none\n<model>";
    check(NO_SYSTEM, &["s:Be brief.", "u:one"], Thinking::ModelDefault, text, Start::Turn);
    check(NO_SYSTEM, &["s:Be brief."], Thinking::ModelDefault, "<user>Be brief.\n<model>", Start::Turn);
}

#[test]
fn a_prompt_may_open_the_thinking() {
    check(OPENS, &["u:one"], Thinking::ModelDefault, "u:one;a:<think>\n", Start::Thinking);
}

#[test]
fn reasoning_of_earlier_turns_is_handed_over_apart() {
    let lines = ["u:one", "a:two", "t:hm\nhm", "u:three"];
    let text = "<|im_start|>user\none<|im_end|>\n<|im_start|>assistant\ntwo<|im_end|>\n\
        <|im_start|>user\nthree<|im_end|>\n<|im_start|>assistant\n";
    check(QWEN_LIKE, &lines, Thinking::ModelDefault, text, Start::Turn);
    let lines = ["u:one", "a:two", "t:hm\nhm", "u:<tool_response>x</tool_response>"];
    let text = "<|im_start|>user\none<|im_end|>\n<|im_start|>assistant\n<think>\nhm\nhm\n</think>\n\ntwo<|im_end|>\n\
        <|im_start|>user\n<tool_response>x</tool_response><|im_end|>\n<|im_start|>assistant\n";
    check(QWEN_LIKE, &lines, Thinking::ModelDefault, text, Start::Turn);
}

#[test]
fn an_answer_that_was_begun_goes_on() {
    let head = "<|im_start|>user\none<|im_end|>\n<|im_start|>assistant\n";
    let lines = ["u:one", "a:The answer is "];
    check(QWEN_LIKE, &lines, Thinking::ModelDefault, &format!("{head}The answer is"), Start::Text);
    let forced = format!("{head}<think>\n\n</think>\n\nThe answer is");
    check(QWEN_LIKE, &lines, Thinking::Disabled, &forced, Start::Text);
    let lines = ["u:one", "a:So", "t:hm"];
    check(
        QWEN_LIKE,
        &lines,
        Thinking::ModelDefault,
        &format!("{head}<think>\nhm\n</think>\n\nSo"),
        Start::Text,
    );
    check(OPENS, &lines, Thinking::ModelDefault, "u:one;a:<think>\nhm\n</think>\n\nSo", Start::Text);
}

#[test]
fn an_answer_that_was_begun_stands_where_the_template_puts_answers() {
    let begun =
        |name| super::render(&shape(name), &["u:one", "a:The answer is "], Thinking::ModelDefault).unwrap();
    let tail = |name, before: &str| begun(name).text.split_once(before).unwrap().1.to_owned();
    assert_eq!(tail("mistral", "one[/INST]"), " The answer is");
    assert_eq!(tail("harmony", "one<|end|>"), "<|start|>assistant<|channel|>final<|message|>The answer is");
    assert_eq!(
        tail("llama3", "one<|eot_id|>"),
        "<|start_header_id|>assistant<|end_header_id|>\n\nThe answer is"
    );
}

#[test]
fn refusals_name_the_templates_reason() {
    let refused = |lines: &[&str]| render(&template(STRICT), lines, Thinking::ModelDefault);
    let Err(Error::Unsupported { field: "messages", message }) = refused(&["a:x", "u:y"]) else {
        panic!("an answer cannot come first");
    };
    assert!(message.ends_with("roles must alternate"), "{message}");
    assert!(matches!(refused(&[]), Err(Error::Unsupported { field: "messages", .. })));
}

#[test]
fn jinja_is_hugging_faces() {
    let cases = [
        (
            "{{ {'b': [1, 2.0, 1e-7], 'a': {'x': none, 'y': true}, 'é': 'ü\"\\n</x>'} | tojson }}",
            r#"{"b": [1, 2.0, 1e-07], "a": {"x": null, "y": true}, "é": "ü\"\n</x>"}"#,
        ),
        (
            "{{ {'a': [1, {}], 'b': []} | tojson(indent=2) }}",
            "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}",
        ),
        ("{{ 'x' | tojson(ensure_ascii=false) }}", "\"x\""),
        (
            "{%- for n in [1, 2, 3, 4] %}{% if n == 2 %}{% continue %}{% elif n == 4 %}{% break %}{% endif %}{{ n }}{% endfor %}",
            "13",
        ),
        ("a {%- generation -%} b {% endgeneration %} c", "ab  c"),
        ("{{ [1, 2, 3][::-1] | join(',') }} {{ 'a b'.split(' ')[-1].upper() }}", "3,2,1 B"),
        ("{{ strftime_now('%Y') | length }}", "4"),
        ("    {% if true %}\nx\n    {% endif %}\n", "x\n"),
        ("{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}{{ twice('<&>') }}", "<&><&>"),
        ("{{ tools is none }}{{ enable_thinking is defined }}{{ documents }}", "TrueFalseNone"),
    ];
    for (source, expected) in cases {
        let rendered = render(&template(source), &["u:x"], Thinking::ModelDefault).unwrap();
        assert_eq!(rendered.text, expected, "{source}");
    }
}

/// The template that the demo model was trained on, out of its folder.
#[test]
fn the_demo_models_own_template() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/models/demo/bf16");
    let files = crate::ModelFiles::load(std::path::Path::new(folder)).unwrap();
    let render = |lines: &[&str], thinking| render(&files.template, lines, thinking).unwrap();
    let lines = ["s:Be brief.", "u:one", "a:two", "t:hm", "u:three", "s:Now in verse."];
    let text = "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\none<|im_end|>\n\
        <|im_start|>assistant\ntwo<|im_end|>\n<|im_start|>user\nthree<|im_end|>\n\
        <|im_start|>system\nNow in verse.<|im_end|>\n<|im_start|>assistant\n";
    let expected = Rendered { text: text.into(), start: Start::Turn };
    assert_eq!(render(&lines, Thinking::Enabled), expected);
    let forced = Rendered { text: format!("{text}<think>\n\n</think>\n\n"), ..expected };
    assert_eq!(render(&lines, Thinking::Disabled), forced);
    let end = files.tokenizer.encode("<|im_end|>").unwrap();
    assert!(end.len() == 1 && files.end_tokens.contains(&end[0]));
}
