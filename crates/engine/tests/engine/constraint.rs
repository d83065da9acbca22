//! Calls and JSON under a grammar, from a model that says random bytes.

use duet_engine::scripted::{ANSWER_END, Answer, Model, Script};
use duet_inference::{
    AnswerBlock, Choice, Completion, Effort, Error, FinishReason, Message, OutputFormat, Request, Role,
    Sampling, SchemaPlace, Thinking, Tool, ToolChoice, ToolInput, ToolKind, Tools,
};
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::harness::{Bench, request, text};
use crate::schemas::{self, schema};

/// A question to a model that says random bytes, and quotes, brackets and the end of the turn often enough to come to one.
pub fn noisy(seed: u64) -> Request {
    let often = [('"', 4.0), ('}', 3.0), (']', 3.0), ('\\', -2.0)];
    let often = often.iter().map(|(character, bias)| (u32::from(*character), *bias));
    let logit_bias = often.chain([(ANSWER_END, 24.0)]).collect();
    Request {
        sampling: Sampling { temperature: Some(1.0), seed: Some(seed), logit_bias, ..Sampling::default() },
        max_tokens: Some(3000),
        thinking_budget: Some(20),
        ..request("noise")
    }
}

pub fn tool(name: &str, schema: Value) -> Tool {
    Tool {
        name: name.into(),
        description: None,
        input: ToolInput::Json(schema),
        strict: true,
        deferred: false,
    }
}

pub fn forced(tools: Vec<Tool>) -> Tools {
    Tools { list: tools, choice: ToolChoice::Required, ..Tools::default() }
}

async fn noise() -> Bench {
    Bench::new(Script::new(Model::Hash)).await
}

/// The calls of an answer, each with its input.
fn calls(choice: &Choice) -> Vec<(&str, Value)> {
    let calls = choice.blocks.iter().filter_map(|block| match block {
        AnswerBlock::ToolCall { name, kind: ToolKind::Function, input } => {
            Some((name.as_str(), parse(input)))
        }
        _ => None,
    });
    calls.collect()
}

fn parse(input: &str) -> Value {
    serde_json::from_str(input).unwrap_or_else(|error| panic!("{error}: {input}"))
}

fn assert_fits(schema: &Value, value: &Value) {
    let validator = jsonschema::options().should_validate_formats(true).build(schema).unwrap();
    if let Err(error) = validator.validate(value) {
        panic!("{error}\nschema {schema}\nvalue {value}");
    }
}

#[tokio::test]
async fn a_forced_call_fits_its_schema_whatever_the_model_says() {
    let bench = noise().await;
    for (number, schema) in schemas::known().into_iter().enumerate() {
        for seed in 0..4 {
            let act = Tool { strict: seed % 2 == 0, ..tool("act", schema.clone()) };
            let asked = Request { tools: forced(vec![act]), ..noisy(seed * 1000 + number as u64) };
            let completion = bench.ask(asked).await.unwrap();
            let choice = &completion.choices[0];
            let calls = calls(choice);
            assert!(choice.reason == FinishReason::ToolCalls && !calls.is_empty(), "{choice:?} {schema}");
            for (name, input) in calls {
                assert_eq!(name, "act");
                assert_fits(&schema, &input);
            }
        }
    }
}

#[tokio::test]
async fn a_named_tool_is_the_one_called() {
    let bench = noise().await;
    let tools = ["one", "two", "three"]
        .map(|name| tool(name, json!({ "properties": { name: { "type": "integer" } } })));
    for seed in 0..20 {
        let name = ["one", "two", "three"][seed as usize % 3];
        let tools = Tools { choice: ToolChoice::Named(name.into()), ..forced(tools.to_vec()) };
        let completion = bench.ask(Request { tools, ..noisy(seed) }).await.unwrap();
        assert_eq!(calls(&completion.choices[0])[0].0, name);
    }
}

#[tokio::test]
async fn only_allowed_tools_are_called() {
    let bench = noise().await;
    let list = ["one", "two", "three"].map(|name| tool(name, json!({ "properties": {} }))).to_vec();
    for seed in 0..20 {
        let tools = Tools { allowed: Some(vec!["one".into(), "three".into()]), ..forced(list.clone()) };
        let completion = bench.ask(Request { tools, ..noisy(seed) }).await.unwrap();
        assert!(calls(&completion.choices[0]).iter().all(|(name, _)| *name != "two"));
    }
}

#[tokio::test]
async fn output_formats_hold() {
    let bench = noise().await;
    let only_text = |choice: &Choice| {
        assert_eq!(choice.reason, FinishReason::EndOfTurn, "{choice:?}");
        match choice.blocks.as_slice() {
            [AnswerBlock::Thinking(_), AnswerBlock::Text(text)] | [AnswerBlock::Text(text)] => parse(text),
            blocks => panic!("{blocks:?}"),
        }
    };
    for seed in 0..20 {
        let asked = Request { output: OutputFormat::JsonObject, ..noisy(seed) };
        assert!(only_text(&bench.ask(asked).await.unwrap().choices[0]).is_object());
    }
    for (seed, schema) in schemas::known().into_iter().enumerate() {
        let asked = Request { output: OutputFormat::JsonSchema(schema.clone()), ..noisy(seed as u64) };
        assert_fits(&schema, &only_text(&bench.ask(asked).await.unwrap().choices[0]));
    }
}

#[test]
fn generated_schemas_hold() {
    use proptest::test_runner::{Config, TestCaseError, TestRunner};
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let bench = runtime.block_on(noise());
    let mut runner = TestRunner::new(Config { cases: 150, failure_persistence: None, ..Config::default() });
    let ran = runner.run(&(schema(3, 5), 0..u64::MAX), |(schema, seed)| {
        let act = Tool { strict: seed % 2 == 0, ..tool("act", schema.clone()) };
        let asked = Request { tools: forced(vec![act]), ..noisy(seed) };
        let completion = match runtime.block_on(bench.ask(asked)) {
            Ok(completion) => completion,
            // Parts of a schema may contradict each other; that is for the client to know.
            Err(Error::Schema { .. }) => return Err(TestCaseError::reject("nothing fits")),
            Err(error) => panic!("{error} {schema}"),
        };
        let calls = calls(&completion.choices[0]);
        assert!(!calls.is_empty(), "{completion:?} {schema}");
        assert_fits(&schema, &calls[0].1);
        Ok(())
    });
    ran.unwrap();
}

/// Schemas that cannot be enforced, each with the place that is at fault.
fn unenforceable() -> Vec<(Value, &'static str)> {
    let property = |schema: Value| json!({ "properties": { "a": schema } });
    vec![
        (property(json!({ "type": "array", "uniqueItems": true })), "properties.a.uniqueItems"),
        (json!({ "not": { "pattern": "x" } }), "not"),
        (property(json!({ "format": "regex" })), "properties.a.format"),
        (property(json!({ "pattern": "(?=x)y" })), "properties.a.pattern"),
        (property(json!({ "not": { "pattern": "(?=x)y" } })), "properties.a.not.pattern"),
        (property(json!({ "$ref": "#/$defs/missing" })), "properties.a.$ref"),
        (
            json!({ "$defs": { "x": { "if": { "multipleOf": 2 }, "then": {} } }, "properties": { "a~/b": { "$ref": "#/$defs/x" } } }),
            "properties.a~/b.$ref.if",
        ),
        (json!({ "type": "set" }), "type"),
        (property(json!({ "minimum": 1e19 })), "properties.a.minimum"),
        (property(json!({ "const": 9_007_199_254_740_993_i64 })), "properties.a.const"),
        (
            property(json!({ "unevaluatedProperties": false, "anyOf": [{ "properties": { "b": {} } }] })),
            "properties.a.unevaluatedProperties",
        ),
        // What only the compiler finds.
        (
            json!({ "properties": { "a": { "type": "string", "minLength": 3, "maxLength": 2 } }, "required": ["a"] }),
            "properties.a",
        ),
        (property(json!({ "patternProperties": { "^a": {}, "b$": { "type": "null" } } })), "properties.a"),
    ]
}

#[tokio::test]
async fn what_cannot_be_enforced_is_named() {
    let bench = noise().await;
    for (schema, place) in unenforceable() {
        let act = tool("act", schema.clone());
        // Strict or not: what has to be called has to be valid.
        for act in [act.clone(), Tool { strict: false, ..act.clone() }] {
            let asked = Request { tools: forced(vec![tool("fine", json!({})), act]), ..noisy(1) };
            match bench.ask(asked).await {
                Err(Error::Schema { place: SchemaPlace::Tool(1), path, .. }) => {
                    assert_eq!(path.join("."), place, "{schema}");
                }
                other => panic!("{schema} was taken: {other:?}"),
            }
        }
        let output = Request { output: OutputFormat::JsonSchema(schema.clone()), ..noisy(1) };
        let refused = bench.ask(output).await;
        assert!(matches!(refused, Err(Error::Schema { place: SchemaPlace::Output, .. })), "{refused:?}");
        // A named tool does not suffer from its neighbour, and a model that may call does as it likes.
        let lenient = Tool { strict: false, ..act };
        let tools = forced(vec![tool("fine", json!({})), lenient]);
        let named = Tools { choice: ToolChoice::Named("fine".into()), ..tools.clone() };
        let free = Tools { choice: ToolChoice::Auto, ..tools };
        for tools in [named, free] {
            bench.ask(Request { tools, max_tokens: Some(40), ..noisy(1) }).await.unwrap();
        }
    }
}

#[tokio::test]
async fn impossible_choices_of_tools_are_refused() {
    let bench = noise().await;
    let tools = |choice, allowed: Option<&str>| Tools {
        choice,
        allowed: allowed.map(|name| vec![name.into()]),
        ..forced(vec![tool("act", json!({}))])
    };
    let impossible = [
        tools(ToolChoice::Named("other".into()), None),
        tools(ToolChoice::Required, Some("other")),
        tools(ToolChoice::Named("act".into()), Some("other")),
        forced(vec![]),
    ];
    for tools in impossible {
        let refused = bench.ask(Request { tools, ..noisy(1) }).await;
        assert!(matches!(refused, Err(Error::Unsupported { field: "tool_choice", .. })), "{refused:?}");
    }
}

#[tokio::test]
async fn a_model_that_will_not_call_calls() {
    let answers = ["I would rather talk.", "<think>\nI will not", "<think>\nno\n</think>\n\nNo.", ""];
    for says in answers {
        let bench = Bench::new(Script::says(says)).await;
        let tools = forced(vec![tool(
            "act",
            json!({ "properties": { "n": { "type": "integer" } }, "required": ["n"] }),
        )]);
        // Such a model never closes what it did not want to open.
        let mut logit_bias = noisy(0).sampling.logit_bias;
        logit_bias.push((u32::from(b'o'), 1.0));
        let sampling = Sampling { logit_bias, ..request("").sampling };
        let asked =
            Request { tools, sampling, thinking_budget: Some(40), max_tokens: Some(600), ..request("do it") };
        let completion = bench.ask(asked).await.unwrap();
        let choice = &completion.choices[0];
        assert_eq!(calls(choice).len(), 1, "{says}: {choice:?}");
        let thought = matches!(choice.blocks.first(), Some(AnswerBlock::Thinking(_)));
        assert_eq!(thought, says.starts_with("<think>"), "{choice:?}");
    }
}

#[tokio::test]
async fn a_model_that_must_not_think_goes_straight_to_its_answer() {
    let bench = Bench::new(Script::says("<think>\nfirst I")).await;
    let asked = Request { thinking: Thinking::Disabled, output: OutputFormat::JsonObject, ..noisy(0) };
    let completion = bench.ask(asked).await.unwrap();
    let [AnswerBlock::Text(answer)] = completion.choices[0].blocks.as_slice() else {
        panic!("{completion:?}")
    };
    assert!(parse(answer).is_object());
}

#[tokio::test]
async fn thinking_ends_with_its_budget() {
    let long = "so ".repeat(100);
    let bench = Bench::new(Script::says(&format!("<think>\n{long}\n</think>\n\nfour"))).await;
    for budget in [1, 2, 10, 17, 100] {
        let asked = Request { thinking_budget: Some(budget), max_tokens: Some(400), ..request("2+2") };
        let completion = bench.ask(asked).await.unwrap();
        let choice = &completion.choices[0];
        // Opening the block takes seven tokens when it is spelled, and closing it one.
        assert!(choice.usage.thinking <= budget.max(8), "{budget}: {:?}", choice.usage);
        assert!(choice.usage.thinking + 1 >= budget.min(200), "{budget}: {:?}", choice.usage);
        let Some(AnswerBlock::Text(text)) = choice.blocks.last() else { panic!("{choice:?}") };
        assert!(long.contains(text.trim_start()) || text.contains("four"), "{choice:?}");
    }
    let all = bench.ask(Request { max_tokens: Some(400), ..request("2+2") }).await.unwrap();
    assert_eq!(all.choices[0].blocks.last(), Some(&text("four")));
}

#[tokio::test]
async fn effort_leaves_room_for_the_answer() {
    let bench = Bench::new(Script::says(&format!("<think>\n{}", "hm ".repeat(200)))).await;
    let mut spent = Vec::new();
    for effort in [Effort::Minimal, Effort::Low, Effort::Medium, Effort::High, Effort::Max] {
        let asked = Request { effort: Some(effort), max_tokens: Some(200), ..request("think") };
        spent.push(bench.ask(asked).await.unwrap().choices[0].usage.thinking);
    }
    assert_eq!(spent, [20, 40, 100, 160, 200 - 6]);
}

#[tokio::test]
async fn max_tokens_ends_a_constrained_answer_too() {
    let bench = noise().await;
    let schema = json!({ "properties": { "a": { "type": "string", "minLength": 500 } }, "required": ["a"] });
    let asked = Request { output: OutputFormat::JsonSchema(schema), max_tokens: Some(50), ..noisy(3) };
    let completion = bench.ask(asked).await.unwrap();
    assert_eq!(completion.choices[0].reason, FinishReason::MaxTokens);
    assert_eq!(completion.usage().tokens, 50);
}

#[tokio::test]
async fn constrained_and_free_rows_do_not_disturb_each_other() {
    let known = schemas::known();
    let requests: Vec<Request> = (0..12)
        .map(|number| match number % 3 {
            0 => Request {
                tools: forced(vec![tool("act", known[number % known.len()].clone())]),
                ..noisy(number as u64)
            },
            1 => Request { choices: 2, output: OutputFormat::JsonObject, ..noisy(number as u64) },
            _ => Request { thinking_budget: None, max_tokens: Some(200), ..noisy(number as u64) },
        })
        .collect();
    let bench = noise().await;
    let together: Vec<Completion> = join_all(requests.iter().map(|request| bench.ask(request.clone())))
        .await
        .into_iter()
        .map(Result::unwrap)
        .collect();
    let fresh = noise().await;
    for (request, together) in requests.into_iter().zip(together) {
        let alone = fresh.ask(request).await.unwrap();
        assert_eq!(alone.choices, together.choices);
    }
    assert!(bench.probe.widest() > 4);
}

#[tokio::test]
async fn log_probabilities_are_those_of_the_free_model() {
    let bench = Bench::new(Script::says("no JSON")).await;
    let log_probs = Some(duet_inference::LogProbs { top: 1 });
    let asked = Request { output: OutputFormat::JsonObject, log_probs, ..request("hi") };
    let completion = bench.ask(Request { max_tokens: Some(2), ..asked }).await.unwrap();
    let first = &completion.choices[0].log_probs[0];
    assert_eq!((first.token.bytes.as_slice(), first.top[0].bytes.as_slice()), (&b"{"[..], &b"n"[..]));
    assert!(first.token.log_prob < first.top[0].log_prob - 9.0);
}

#[tokio::test]
async fn a_begun_answer_is_gone_on_with() {
    let bench = noise().await;
    let schema = json!({ "properties": { "a": { "type": "boolean" } }, "required": ["a"] });
    let begun = |text: &str| {
        let messages = vec![Message::text(Role::User, "hi"), Message::text(Role::Assistant, text)];
        Request { messages, output: OutputFormat::JsonSchema(schema.clone()), ..noisy(1) }
    };
    let completion = bench.ask(begun("{\"a\": ")).await.unwrap();
    let AnswerBlock::Text(rest) = &completion.choices[0].blocks[0] else { panic!("{completion:?}") };
    assert_fits(&schema, &parse(&format!("{{\"a\":{rest}")));
    let refused = bench.ask(begun("Sure!")).await;
    assert!(matches!(refused, Err(Error::Unsupported { field: "messages", .. })), "{refused:?}");
}

#[tokio::test]
async fn the_end_of_the_turn_waits_for_the_grammar() {
    // Ends as soon as it may.
    let model = Model::Answers(vec![Answer { when: String::new(), says: String::new() }]);
    let bench = Bench::new(Script::new(model)).await;
    let sampling =
        Sampling { logit_bias: vec![(u32::from(b'"'), 1.0), (u32::from(b'}'), 2.0)], ..request("").sampling };
    let asked = Request { output: OutputFormat::JsonObject, sampling, ..request("hi") };
    let completion = bench.ask(asked).await.unwrap();
    assert_eq!(completion.choices[0].blocks, [text("{}")]);
    assert_eq!(completion.choices[0].reason, FinishReason::EndOfTurn);
}
