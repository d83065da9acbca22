//! Any values, written in every syntax by hand, come back as they were, however the text is cut.

use super::*;

/// The arguments of the call: a text, a number, a list of texts.
#[derive(Debug, Clone)]
struct Arguments {
    city: String,
    days: i64,
    tags: Vec<String>,
}

impl Arguments {
    fn json(&self) -> Value {
        json!({ "city": self.city, "days": self.days, "tags": self.tags })
    }

    /// One parameter after the other, between these marks.
    fn tagged(&self, key: &str, value: [&str; 2], end: &str) -> String {
        let tags = json!(self.tags).to_string();
        [("city", 0, self.city.clone()), ("days", 1, self.days.to_string()), ("tags", 1, tags)]
            .map(|(name, kind, text)| format!("{key}{name}{}{text}{end}", value[kind]))
            .concat()
    }

    fn gemma(&self, quote: &str) -> String {
        let tags: Vec<_> = self.tags.iter().map(|tag| format!("{quote}{tag}{quote}")).collect();
        format!(
            "call:weather{{city:{quote}{}{quote},days:{},tags:[{}]}}",
            self.city,
            self.days,
            tags.join(",")
        )
    }

    fn python(&self) -> String {
        let repr = |text: &str| {
            let escaped =
                text.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\n").replace('\r', "\\r");
            format!("'{escaped}'")
        };
        let tags: Vec<_> = self.tags.iter().map(|tag| repr(tag)).collect();
        format!("[weather(city={}, days={}, tags=[{}])]", repr(&self.city), self.days, tags.join(", "))
    }

    /// What a model of each format writes.
    fn written(&self) -> Vec<(&'static str, String)> {
        let json = self.json();
        let object = format!("{{\"name\": \"weather\", \"arguments\": {json}}}");
        let coder = self.tagged("<parameter=", [">\n", ">\n"], "\n</parameter>\n");
        let seed = self.tagged("<parameter=", [">", ">"], "</parameter>\n");
        let python = self.python();
        let call = python.trim_start_matches('[').trim_end_matches(']');
        let glm = self.tagged(
            "<arg_key>",
            ["</arg_key>\n<arg_value>", "</arg_key>\n<arg_value>"],
            "</arg_value>\n",
        );
        let invoke = self.tagged("<parameter name=\"", ["\">", "\">"], "</parameter>\n");
        let dsml = self.tagged(
            "<｜DSML｜parameter name=\"",
            ["\" string=\"true\">", "\" string=\"false\">"],
            "</｜DSML｜parameter>",
        );
        vec![
            ("hermes", format!("<tool_call>\n{object}\n</tool_call>")),
            ("qwen-coder", format!("<tool_call>\n<function=weather>\n{coder}</function>\n</tool_call>")),
            (
                "seed-oss",
                format!("<seed:tool_call>\n<function=weather>\n{seed}</function>\n</seed:tool_call>"),
            ),
            (
                "cohere",
                format!(
                    "<|START_ACTION|>[\n    {{\"tool_call_id\": \"0\", \"tool_name\": \"weather\", \"parameters\": {json}}}\n]<|END_ACTION|>"
                ),
            ),
            ("olmo", format!("<function_calls>{call}</function_calls>")),
            ("phi", format!("<|tool_call|>[{object}]<|/tool_call|>")),
            ("nemotron", format!("<TOOLCALL>[{object}]</TOOLCALL>")),
            ("glm-4", format!("weather\n{json}")),
            ("glm", format!("<tool_call>weather\n{glm}</tool_call>")),
            ("minimax-m1", format!("<tool_calls>\n{object}\n</tool_calls>")),
            (
                "minimax-m2",
                format!("<minimax:tool_call><invoke name=\"weather\">{invoke}</invoke></minimax:tool_call>"),
            ),
            (
                "deepseek-v3.2",
                format!(
                    "<｜DSML｜function_calls><｜DSML｜invoke name=\"weather\">{dsml}</｜DSML｜invoke></｜DSML｜function_calls>"
                ),
            ),
            (
                "deepseek-v3.1",
                format!(
                    "<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>weather<｜tool▁sep｜>{json}<｜tool▁call▁end｜><｜tool▁calls▁end｜>"
                ),
            ),
            ("mistral", format!("[TOOL_CALLS]weather[ARGS]{json}")),
            ("mistral-list", format!("[TOOL_CALLS][{object}]")),
            ("llama", format!("{{\"name\": \"weather\", \"parameters\": {json}}}")),
            ("pythonic", python),
            ("gemma-4", format!("<|tool_call>{}<tool_call|>", self.gemma("<|\"|>"))),
            ("harmony", format!("<|channel|>commentary to=functions.weather<|message|>{json}<|call|>")),
        ]
    }
}

/// Texts full of what parsers trip over, but for what really ends a value.
fn texts() -> impl Strategy<Value = String> {
    let traps = [
        "</parameter>",
        "</arg_value>",
        "<tool_call>",
        "</tool_c",
        "</seed:tool_c",
        "</function_calls>",
        "<|END_ACTION|>",
        "<|assistant|>",
        "\nweather\n{",
        "<|tool_call>",
        "[TOOL_CALLS]",
        "<think>",
        "{",
        "}}",
        "\"",
        "'",
        "\\",
        "\\n",
        "\n",
        "\n\n",
        " ",
        "]",
        ",",
        "null",
        "7",
        "ü",
        "\u{1f600}",
    ];
    let trap = prop::sample::select(traps.map(String::from).to_vec());
    prop::collection::vec(prop_oneof![3 => trap, 1 => "[a-z<>/=\"]{1,4}"], 0..8)
        .prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn values_come_back_as_they_were(
        city in texts(), days in -999..999_i64, tags in prop::collection::vec(texts(), 0..3), step in 1..9_usize,
    ) {
        let arguments = Arguments { city, days, tags };
        let tools = Arc::new(tools());
        for (name, raw) in arguments.written() {
            let letters: Vec<char> = raw.chars().collect();
            let pieces: Vec<String> = letters.chunks(step).map(|chunk| chunk.iter().collect()).collect();
            let slices: Vec<&str> = pieces.iter().map(String::as_str).collect();
            let blocks = decode(format(name), Start::Turn, &tools, &slices);
            prop_assert!(blocks.len() == 1 && blocks[0].0 == "weather", "{} {:?}: {:?}", name, raw, blocks);
            let value: Value = serde_json::from_str(&blocks[0].1).unwrap_or_default();
            prop_assert_eq!(value, arguments.json(), "{} {:?}: {:?}", name, raw, blocks);
        }
    }
}
