//! Each of the other formats: calls among text, values of every type, marks within values, and what breaks off.

use super::*;

#[test]
fn qwen_coder() {
    let check = |raw: &str, blocks: &[Block<'_>]| check_calls("qwen-coder", raw, blocks);
    check(
        "I look.\n\n<tool_call>\n<function=weather>\n<parameter=city>\nRom\n\"x\"\n</parameter>\n<parameter=days>\n2\n</parameter>\n<parameter=exact>\nTrue\n</parameter>\n</function>\n</tool_call>\n",
        &[("text", "I look."), ("weather", r#"{"city": "Rom\n\"x\"", "days": 2, "exact": true}"#)],
    );
    check(
        "<function=weather><parameter=tags>[\"a\", 1]</parameter><parameter=place>{'a': None}</parameter><parameter=unit>null</parameter></function>.",
        &[("weather", r#"{"tags": ["a", 1], "place": {"a":null}, "unit": null}"#), ("text", ".")],
    );
    check(
        "<tool_call><function=weather></function></tool_call><tool_call><function=other><parameter=n>7</parameter></tool_call>",
        &[("weather", "{}"), ("other", r#"{"n": 7}"#)],
    );
    check(
        "<function=weather><parameter=city>a </parameter> b\n\n</parameter>\n</function>",
        &[("weather", r#"{"city": "a </parameter> b\n"}"#)],
    );
    check(
        "<function=weather><parameter=days>many</parameter><parameter=unit>12</parameter></function>",
        &[("weather", r#"{"days": "many", "unit": "12"}"#)],
    );
    check(
        "<tool_call>\n<function=patch>\n<parameter=input>\n*** \"Begin\"\n</parameter>\n</function>\n</tool_call>",
        &[("custom patch", "*** \"Begin\"")],
    );
    check(
        "<tool_call>\n{\"name\": \"weather\", \"arguments\": {\"days\": 1}}\n</tool_call>",
        &[("weather", r#"{"days": 1}"#)],
    );
    check("<function=weather><parameter=city>Ro", &[("weather", r#"{"city": "Ro"#)]);
    check("<function=weather><parameter=days>1", &[("weather", r#"{"days": 1"#)]);
    check("<function=weather><parameter=days>1</parameter>", &[("weather", r#"{"days": 1"#)]);
    check("<function=weather>oops</function>", &[("weather", ""), ("text", "oops</function>")]);
    check("a <function= or <tool_call> b", &[("text", "a <function= or <tool_call> b")]);
}

#[test]
fn glm() {
    let check = |raw: &str, blocks: &[Block<'_>]| check_calls("glm", raw, blocks);
    check(
        "Well.\n<tool_call>weather\n<arg_key>city</arg_key>\n<arg_value>Rom\n</arg_value>\n<arg_key>days</arg_key>\n<arg_value>2</arg_value>\n</tool_call>",
        &[("text", "Well."), ("weather", r#"{"city": "Rom\n", "days": 2}"#)],
    );
    check(
        "<tool_call>weather</tool_call><tool_call>patch<arg_key>input</arg_key><arg_value>a </arg_value> b</arg_value></tool_call> end",
        &[("weather", "{}"), ("custom patch", "a </arg_value> b"), ("text", "end")],
    );
    check("<tool_call>weather\n<arg_key>city</arg_key>\n<arg_value>Ro", &[("weather", r#"{"city": "Ro"#)]);
    for raw in ["<tool_call>weat", "the <tool_call> mark", "<tool_call>\n\n</tool_call>"] {
        check(raw, &[("text", raw)]);
    }
}

#[test]
fn minimax() {
    check_calls(
        "minimax-m2",
        "So.\n<minimax:tool_call>\n<invoke name=\"weather\">\n<parameter name=\"city\">Rom</parameter>\n<parameter name=\"tags\">[1]</parameter>\n</invoke>\n<invoke name=\"patch\"><parameter name=\"input\">x</parameter></invoke>\n</minimax:tool_call>",
        &[("text", "So."), ("weather", r#"{"city": "Rom", "tags": [1]}"#), ("custom patch", "x")],
    );
    check_calls(
        "minimax-m2",
        "<minimax:tool_call><invoke name=\"weather\"></invoke><invoke name=\"wea",
        &[("weather", "{}"), ("text", "<invoke name=\"wea")],
    );
    check_calls(
        "minimax-m1",
        "<tool_calls>\n{\"name\": \"weather\", \"arguments\": {\"days\": 1}}\n{\"name\": \"patch\", \"arguments\": {\"input\": \"y\"}}\n</tool_calls>\nok",
        &[("weather", r#"{"days": 1}"#), ("custom patch", "y"), ("text", "ok")],
    );
    check_calls("minimax-m1", "<tool_calls>\n</tool_calls>", &[("text", "<tool_calls>\n</tool_calls>")]);
}

#[test]
fn deepseek() {
    check_calls(
        "deepseek-v3",
        "Hm<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>weather\n```json\n{\"city\": \"Rom\"}\n```<｜tool▁call▁end｜>\n<｜tool▁call▁begin｜>function<｜tool▁sep｜>patch\n```json\n{\"input\": \"```\"}\n```<｜tool▁call▁end｜><｜tool▁calls▁end｜>",
        &[("text", "Hm"), ("weather", r#"{"city": "Rom"}"#), ("custom patch", "```")],
    );
    check_calls(
        "deepseek-v3.1",
        "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>weather<｜tool▁sep｜>{}<｜tool▁call▁end｜><｜tool▁call▁begin｜>other<｜tool▁sep｜>{\"a\": \"<｜tool▁call▁end｜>\"}<｜tool▁call▁end｜><｜tool▁calls▁end｜>",
        &[("weather", "{}"), ("other", r#"{"a": "<｜tool▁call▁end｜>"}"#)],
    );
    check_calls(
        "deepseek-v3.1",
        "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>wea",
        &[("text", "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>wea")],
    );
    check_calls(
        "deepseek-v3.2",
        "a\n\n<｜DSML｜function_calls>\n<｜DSML｜invoke name=\"weather\">\n<｜DSML｜parameter name=\"days\" string=\"false\">3</｜DSML｜parameter>\n<｜DSML｜parameter name=\"unit\" string=\"true\">null</｜DSML｜parameter>\n</｜DSML｜invoke>\n</｜DSML｜function_calls>",
        &[("text", "a"), ("weather", r#"{"days": 3, "unit": "null"}"#)],
    );
}

#[test]
fn kimi() {
    check_calls(
        "kimi",
        "Ok<|tool_calls_section_begin|><|tool_call_begin|>functions.weather:0<|tool_call_argument_begin|>{\"city\": \"Rom\"}<|tool_call_end|><|tool_call_begin|>patch:1 <|tool_call_argument_begin|>{\"input\": \"z\"}<|tool_call_end|><|tool_calls_section_end|>",
        &[("text", "Ok"), ("weather", r#"{"city": "Rom"}"#), ("custom patch", "z")],
    );
    check_calls(
        "kimi",
        "<|tool_call_begin|>functions.weather:0<|tool_call_argument_begin|>{\"c",
        &[("weather", "{\"c")],
    );
}

#[test]
fn mistral() {
    check_calls(
        "mistral-list",
        "[TOOL_CALLS] [{\"name\": \"weather\", \"arguments\": {\"days\": 1}, \"id\": \"abc\"}, {\"name\": \"patch\", \"arguments\": {\"input\": \"q\"}}]",
        &[("weather", r#"{"days": 1}"#), ("custom patch", "q")],
    );
    check_calls(
        "mistral",
        "Yes.[TOOL_CALLS]weather[ARGS]{\"city\": \"[TOOL_CALLS]\"}[TOOL_CALLS]patch[CALL_ID]x12[ARGS]{\"input\": \"q\"}",
        &[("text", "Yes."), ("weather", r#"{"city": "[TOOL_CALLS]"}"#), ("custom patch", "q")],
    );
    check_calls("mistral", "[TOOL_CALLS]weather{\"days\": 1}", &[("weather", r#"{"days": 1}"#)]);
    check_calls("mistral", "[TOOL_CALLS] is a mark", &[("text", "[TOOL_CALLS] is a mark")]);
}

#[test]
fn llama() {
    let check = |raw: &str, blocks: &[Block<'_>]| check_calls("llama", raw, blocks);
    check(
        "{\"name\": \"weather\", \"parameters\": {\"city\": \"Rom\"}}; {\"type\": \"function\", \"name\": \"patch\", \"parameters\": {\"input\": \"p\"}}",
        &[("weather", r#"{"city": "Rom"}"#), ("custom patch", "p")],
    );
    check("<|python_tag|>{\"name\": \"weather\", \"parameters\": {}}", &[("weather", "{}")]);
    check(
        "See <|python_tag|>weather.call(city=\"Rom\")",
        &[("text", "See"), ("weather", r#"{"city": "Rom"}"#)],
    );
    for raw in [
        "{\"name\": \"Bob\", \"parameters\": {}}",
        "{\"name\": \"weather\"}",
        "{\"temperature\": 20}",
        "\n {\"name\": \"weather\", \"parameters\": 7}",
        "<|python_tag|>print(1)",
        "{",
    ] {
        check(raw, &[("text", raw)]);
    }
}

#[test]
fn pythonic() {
    let check = |raw: &str, blocks: &[Block<'_>]| check_calls("pythonic", raw, blocks);
    check(
        "[weather(city='R\"om\\n\\x41', days=-2, exact=True, tags=('a', None,), place={'k': [1, 2.5]}), patch(input=\"\"\"a\n\"b\"\"\")]",
        &[
            (
                "weather",
                r#"{"city": "R\"om\nA", "days": -2, "exact": true, "tags": ["a", null], "place": {"k": [1, 2.5]}}"#,
            ),
            ("custom patch", "a\n\"b"),
        ],
    );
    check("[weather()]", &[("weather", "{}")]);
    check("[weather(city='Ro", &[("weather", r#"{"city": "Ro"#)]);
    for raw in ["[1, 2]", "[]", "[nobody(a=1)]", "[weat", "say [weather()]"] {
        check(raw, &[("text", raw)]);
    }
    check_calls(
        "lfm",
        "Now <|tool_call_start|>[weather(days=1), other(a=\"x\")]<|tool_call_end|>I look.",
        &[("text", "Now"), ("weather", r#"{"days": 1}"#), ("other", r#"{"a": "x"}"#), ("text", "I look.")],
    );
}

#[test]
fn gemma() {
    check_calls(
        "function-gemma",
        "<start_function_call>call:weather{city:<escape>R\"om, }<escape>,days:2,exact:true,place:{a:<escape>b<escape>,c:[1,{}]}}<end_function_call>",
        &[(
            "weather",
            r#"{"city": "R\"om, }", "days": 2, "exact": true, "place": {"a": "b", "c": [1, {}]}}"#,
        )],
    );
    check_calls(
        "gemma-4",
        "Hi<|tool_call>call:weather{city:Rom,unit:null,tags:[<|\"|>a<|\"|>]}<tool_call|><|tool_call>call:patch{input:<|\"|>t<|\"|>}<tool_call|>",
        &[
            ("text", "Hi"),
            ("weather", r#"{"city": "Rom", "unit": null, "tags": ["a"]}"#),
            ("custom patch", "t"),
        ],
    );
    check(
        format("gemma-4"),
        Start::Turn,
        tools(),
        "<|channel>thought\nhm\n<channel|>Hi<|tool_call>call:weather{}<tool_call|>",
        &[("thinking", "hm"), ("text", "Hi"), ("weather", "{}")],
    );
    check_calls("gemma-4", "<|tool_call>call:weather{city:<|\"|>Ro", &[("weather", r#"{"city": "Ro"#)]);
    check_calls("gemma-4", "<|tool_call>weather", &[("text", "<|tool_call>weather")]);
}

#[test]
fn harmony() {
    let check =
        |raw: &str, blocks: &[Block<'_>]| super::check(format("harmony"), Start::Turn, tools(), raw, blocks);
    check(
        "<|channel|>analysis<|message|>hm\n<|end|><|start|>assistant<|channel|>commentary<|message|>I look.<|end|><|start|>assistant<|channel|>commentary to=functions.weather <|constrain|>json<|message|>{\"city\": \"Rom\"}<|call|>",
        &[("thinking", "hm"), ("text", "I look."), ("weather", r#"{"city": "Rom"}"#)],
    );
    check(
        "<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>analysis<|message|>b<|end|><|start|>assistant<|channel|>final<|message|>four\n",
        &[("thinking", "a"), ("thinking", "b"), ("text", "four\n")],
    );
    check(
        "<|start|>assistant to=functions.weather<|channel|>commentary json<|message|>{\"days\": 1}",
        &[("weather", r#"{"days": 1}"#)],
    );
    check(
        "<|channel|>commentary to=functions.patch<|message|>*** Begin <|call|>",
        &[("custom patch", "*** Begin ")],
    );
    check("plain text", &[("text", "plain text")]);
    check("<|channel|>final", &[("text", "<|channel|>final")]);
    check("<|channel|>final<|message|>a<|retu", &[("text", "a<|retu")]);
    let call = "<|channel|>commentary to=functions.weather<|message|>{}";
    super::check(format("harmony"), Start::Turn, Tools::default(), call, &[("text", call)]);
}

#[test]
fn seed_oss() {
    let check = |raw: &str, blocks: &[Block<'_>]| check_calls("seed-oss", raw, blocks);
    check(
        "I look.\n\n<seed:tool_call>\n<function=weather>\n<parameter=city>\nRom\n</parameter>\n<parameter=days>2</parameter>\n</function>\n</seed:tool_call>",
        &[("text", "I look."), ("weather", r#"{"city": "\nRom\n", "days": 2}"#)],
    );
    check(
        "<seed:tool_call><function=patch><parameter=input>a </parameter> </seed:tool b</parameter></function></seed:tool_call>ok",
        &[("custom patch", "a </parameter> </seed:tool b"), ("text", "ok")],
    );
    check(
        "<seed:tool_call>{\"name\": \"weather\", \"arguments\": {\"days\": 1}}}\n</seed:tool_call>.",
        &[("weather", r#"{"days": 1}"#), ("text", ".")],
    );
    check("<tool_call> is no mark", &[("text", "<tool_call> is no mark")]);
    super::check(
        format("seed-oss"),
        Start::Turn,
        tools(),
        "<seed:think>\nhm\n</seed:think>\nfour",
        &[("thinking", "hm"), ("text", "four")],
    );
}

#[test]
fn cohere() {
    let check =
        |start, raw: &str, blocks: &[Block<'_>]| super::check(format("cohere"), start, tools(), raw, blocks);
    check(
        Start::Turn,
        "<|START_THINKING|>I will look.<|END_THINKING|><|START_ACTION|>[\n    {\"tool_call_id\": \"0\", \"tool_name\": \"weather\", \"parameters\": {\"city\": \"<|END_ACTION|>\"}},\n    {\"tool_call_id\": \"1\", \"tool_name\": \"patch\", \"parameters\": {\"input\": \"q\"}}\n]<|END_ACTION|>",
        &[("thinking", "I will look."), ("weather", r#"{"city": "<|END_ACTION|>"}"#), ("custom patch", "q")],
    );
    let answers =
        ["<|START_RESPONSE|>It is [warm].<|END_RESPONSE|>", "<|START_TEXT|>It is [warm].", "It is [warm]."];
    for answer in answers {
        check(Start::Turn, answer, &[("text", "It is [warm].")]);
        super::check(format("cohere"), Start::Turn, Tools::default(), answer, &[("text", "It is [warm].")]);
    }
    check(
        Start::Thinking,
        "So.<|END_THINKING|><|START_RESPONSE|>One\n<|END_RESPONSE|><|START_ACTION|>{\"tool_name\": \"other\"}",
        &[("thinking", "So."), ("text", "One"), ("other", "")],
    );
    check(Start::Text, "<|START_ACTION|>[{\"tool_na", &[("text", "<|START_ACTION|>[{\"tool_na")]);
    let call = "<|START_ACTION|>[{\"tool_name\": \"weather\", \"parameters\": {}}]<|END_ACTION|>";
    super::check(format("cohere"), Start::Turn, Tools::default(), call, &[("text", call)]);
}

#[test]
fn olmo() {
    let check = |raw: &str, blocks: &[Block<'_>]| check_calls("olmo", raw, blocks);
    check(
        "See.<function_calls>weather(city=\"R\\\"om\", exact=true, unit=null, place={\"a\": [1, false]})\npatch(input='x')</function_calls>\nDone",
        &[
            ("text", "See."),
            ("weather", r#"{"city": "R\"om", "exact": true, "unit": null, "place": {"a": [1, false]}}"#),
            ("custom patch", "x"),
            ("text", "Done"),
        ],
    );
    check(
        "<function_calls>\n[weather(), other(n=1)]\n</function_calls>",
        &[("weather", "{}"), ("other", r#"{"n": 1}"#)],
    );
    check(
        "<function_calls>weather(city=\"</function_calls>",
        &[("weather", r#"{"city": "</function_calls>"#)],
    );
    check("<function_calls> is a mark", &[("text", "<function_calls> is a mark")]);
}

#[test]
fn lists_between_marks() {
    for (name, [open, close]) in
        [("phi", ["<|tool_call|>", "<|/tool_call|>"]), ("nemotron", ["<TOOLCALL>", "</TOOLCALL>"])]
    {
        let check = |calls: &str, blocks: &[Block<'_>]| {
            check_calls(name, &calls.replace('⟨', open).replace('⟩', close), blocks)
        };
        check(
            "On it.\n⟨[{\"name\": \"weather\", \"arguments\": {\"days\": 1}}, {\"name\": \"patch\", \"arguments\": \"p\"}]⟩\n",
            &[("text", "On it."), ("weather", r#"{"days": 1}"#), ("custom patch", "p")],
        );
        check(
            "⟨{\"name\": \"weather\", \"arguments\": \"{}\"}⟩⟨{\"name\": \"other\", \"arguments\": {}}⟩.",
            &[("weather", "{}"), ("other", "{}"), ("text", ".")],
        );
        let mark = format!("{open}[] is empty");
        check_calls(name, &mark, &[("text", &mark)]);
    }
}

#[test]
fn glm_4() {
    let check = |raw: &str, blocks: &[Block<'_>]| check_calls("glm-4", raw, blocks);
    check("weather\n{\"city\": \"Rom\"}", &[("weather", r#"{"city": "Rom"}"#)]);
    check(
        "I look.\n\nweather\n{\"days\": 1}\npatch\n{\"input\": \"p\"}<|assistant|>weather\n{}<|assistant|>\nDone.",
        &[
            ("text", "I look."),
            ("weather", r#"{"days": 1}"#),
            ("custom patch", "p"),
            ("weather", "{}"),
            ("text", "Done."),
        ],
    );
    for raw in [
        "weather\nis fine",
        "the weather\n{\"days\": 1}",
        "nobody\n{\"days\": 1}",
        "weather {\"days\": 1}",
        "{\"name\": \"weather\"}",
        "weather\n",
    ] {
        check(raw, &[("text", raw)]);
    }
    check("weather\n{\"ci", &[("weather", "{\"ci")]);
    super::check(
        format("glm-4"),
        Start::Thinking,
        tools(),
        "hm\n</think>\n\nweather\n{}",
        &[("thinking", "hm"), ("weather", "{}")],
    );
    super::check(format("glm-4"), Start::Turn, Tools::default(), "\nweather\n{}", &[("text", "weather\n{}")]);
}

#[test]
fn formats_are_told_by_their_marks() {
    let detect = |known: &[&str]| {
        let knows = |mark: &str| known.contains(&mark);
        let format = Format::detect(&knows, &knows);
        (format.name, format.thinking.is_some())
    };
    assert_eq!(detect(&["<think>", "</think>", "<tool_call>"]), ("hermes", true));
    assert_eq!(detect(&["<think>", "<tool_call>"]), ("hermes", false));
    assert_eq!(detect(&["<think>", "</think>"]), ("plain", true));
    assert_eq!(detect(&[]), ("plain", false));
    assert_eq!(detect(&["<tool_call>", "<function="]), ("qwen-coder", false));
    assert_eq!(detect(&["<tool_call>", "<arg_key>"]), ("glm", false));
    assert_eq!(detect(&["<|channel|>", "<|message|>", "<|end|>"]), ("harmony", true));
    assert_eq!(detect(&["[TOOL_CALLS]"]), ("mistral-list", false));
    assert_eq!(detect(&["[TOOL_CALLS]", "[ARGS]", "[THINK]", "[/THINK]"]), ("mistral", true));
    assert_eq!(detect(&["<｜tool▁call▁begin｜>", "```json"]), ("deepseek-v3", false));
    assert_eq!(detect(&["<｜tool▁call▁begin｜>"]), ("deepseek-v3.1", false));
    assert_eq!(detect(&["<|python_tag|>"]), ("llama", false));
    assert_eq!(detect(&["<|python_tag|>", "<tool_call>"]), ("hermes", false));
    assert_eq!(
        detect(&["<seed:tool_call>", "<function=", "<seed:think>", "</seed:think>"]),
        ("seed-oss", true)
    );
    assert_eq!(detect(&["<|START_ACTION|>", "<|START_RESPONSE|>"]), ("cohere", false));
    assert_eq!(detect(&["<|tool_call|>"]), ("granite", false));
    assert_eq!(detect(&["<|tool_call|>", "<|/tool_call|>"]), ("phi", false));
    assert_eq!(detect(&["<|observation|>", "<tool_call>", "<arg_key>"]), ("glm", false));
    let trained_on = Format::detect(&|mark| mark == "<tool_call>", &|mark| {
        ["[TOOL_CALLS]", "<tool_call>"].contains(&mark)
    });
    assert_eq!(trained_on.name, "hermes");
}

/// Nothing but its own row may know a model whose vocabulary has all of a format's marks, besides those that other formats
/// share with it.
#[test]
fn no_row_takes_the_models_of_another() {
    let siblings = [
        ("deepseek-v3", "deepseek-v3.1"),
        ("mistral-list", "mistral"),
        ("granite", "phi"),
        ("lfm", "lfm"),
        ("pythonic", "llama"),
        ("qwen-coder", "hermes"),
        ("glm", "hermes"),
        ("plain", "hermes"),
        // Known by its results.
        ("glm-4", "plain"),
    ];
    for row in ROWS {
        let knows = |mark: &str| row.marks.contains(&mark);
        let found = Format::detect(&knows, &knows).name;
        let sibling = siblings.iter().any(|(name, other)| *name == row.name && *other == found);
        assert!(found == row.name || sibling, "{} is taken for {found}", row.name);
        let written = super::fixtures::read(&format!("{}.txt", row.name));
        let knows = |mark: &str| written.contains(mark);
        let found = Format::detect(&knows, &knows).name;
        let sibling = siblings.iter().any(|(name, other)| *name == row.name && *other == found);
        assert!(found == row.name || sibling, "what {} writes is taken for {found}'s", row.name);
    }
}
