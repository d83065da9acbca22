//! Templates that look for tools, calls and results elsewhere than in the usual members.

use super::*;

fn rounds() -> Vec<Message> {
    let said = Block::Text("Two looks.".into());
    let calls = vec![said, call("b1", "look", "{\"at\":\"one\"}"), call("a2", "look", "{\"at\":\"two\"}")];
    vec![
        Message::text(Role::System, "Be brief."),
        user("Look."),
        message(Role::Assistant, calls),
        message(Role::User, vec![result("a2", "second"), result("b1", "first")]),
        Message::text(Role::Assistant, "Done."),
        user("Thanks."),
    ]
}

#[test]
fn names_as_metadata_and_results_as_observations() {
    let template = shape("glm4");
    assert!(template.knows_tools());
    let text = text(&template, &rounds(), &tools(vec![tool("look")]));
    let expected = "<|user|>\nLook.<|assistant|>\nTwo looks.\
        <|assistant|>look\n{\"at\": \"one\"}<|observation|>\nfirst\
        <|assistant|>look\n{\"at\": \"two\"}<|observation|>\nsecond\
        <|assistant|>\nDone.<|user|>\nThanks.<|assistant|>";
    let (head, conversation) = text.split_once("<|system|>\nBe brief.").unwrap();
    assert_eq!(conversation, expected);
    assert!(head.contains("## look\n\n{\n    \"name\": \"look\""), "{head}");
}

#[test]
fn tools_beside_the_system_message_and_calls_in_the_text() {
    let template = shape("phi4");
    assert!(template.knows_tools());
    let tools = tools(vec![tool("look")]);
    let definition = "[{\"name\": \"look\", \"description\": \"Does look.\", \"parameters\": {\"type\": \"object\", \
        \"properties\": {\"at\": {\"type\": \"string\"}}}}]";
    let expected = format!(
        "<|system|>Be brief.<|tool|>{definition}<|/tool|><|end|><|user|>Look.<|end|>\
         <|assistant|>Two looks.<|tool_call|>[{{\"name\": \"look\", \"arguments\": {{\"at\": \"one\"}}}}, \
         {{\"name\": \"look\", \"arguments\": {{\"at\": \"two\"}}}}]<|/tool_call|><|end|>\
         <|tool_response|>first<|end|><|tool_response|>second<|end|>\
         <|assistant|>Done.<|end|><|user|>Thanks.<|end|><|assistant|>"
    );
    assert_eq!(text(&template, &rounds(), &tools), expected);
    let without = text(&template, &rounds()[1..2], &tools);
    assert!(
        without.starts_with(&format!("<|system|>You can call functions.<|tool|>{definition}")),
        "{without}"
    );
    let no_tools = text(&template, &[user("Hi.")], &Tools::default());
    assert_eq!(no_tools, "<|user|>Hi.<|end|><|assistant|>");
}

/// The model says within its thinking that it has no budget, and closes it.
#[test]
fn no_budget_of_thinking_leaves_the_thinking_open() {
    let tags = Tags { open: "<seed:think>", close: "</seed:think>" };
    let template = Template::new(include_str!("shapes/seed-oss.jinja"), BTreeMap::new(), Some(tags)).unwrap();
    let rendered = render(&template, &["u:Hi."], Thinking::Disabled).unwrap();
    assert!(rendered.text.ends_with("assistant\n<seed:think><seed:cot_budget_reflect>"), "{}", rendered.text);
    assert_eq!(rendered.start, Start::Thinking);
    let begun = render(&template, &["u:Hi.", "a:So"], Thinking::Disabled).unwrap();
    assert!(begun.text.ends_with("assistant\n<seed:think>\n\n</seed:think>\n\nSo"), "{}", begun.text);
    assert_eq!(render(&template, &["u:Hi."], Thinking::Enabled).unwrap().start, Start::Turn);
}

#[test]
fn a_plan_is_closed_where_thinking_is_off() {
    let tags = Tags { open: "<|START_THINKING|>", close: "<|END_THINKING|>" };
    let template = Template::new(include_str!("shapes/cohere.jinja"), BTreeMap::new(), Some(tags)).unwrap();
    let start = |thinking| render(&template, &["u:Hi."], thinking).unwrap().start;
    assert_eq!(start(Thinking::Enabled), Start::Thinking);
    assert_eq!(start(Thinking::Disabled), Start::Turn);
    let begun = render(&template, &["u:Hi.", "a:So"], Thinking::ModelDefault).unwrap();
    assert!(begun.text.ends_with("<|CHATBOT_TOKEN|><|START_RESPONSE|>So"), "{}", begun.text);
}
