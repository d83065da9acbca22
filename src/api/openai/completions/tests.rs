//! Prompts of all forms in, completions and pieces of them out.

use duet_inference::{
    BlockKind, Completion, Event, EventStream, FinishReason, LogProb, LogProbs, PromptUsage, RawPrompt,
    TokenLogProb, Usage,
};
use futures_util::{FutureExt, StreamExt, stream};
use serde_json::{Value, json};

use super::{
    View, answer,
    request::{Asked, asked},
    stream::{Pieces, side_by_side},
};
use crate::api::{
    openai::{error::Problem, identity::Identity},
    render::Rendered,
};

fn ask(more: Value) -> Result<Asked, Problem> {
    let mut body = json!({"model": "m", "prompt": "a"});
    for (key, value) in more.as_object().unwrap() {
        body[key] = value.clone();
    }
    asked(::wire::decode_request(body).unwrap())
}

fn text(text: &str) -> RawPrompt {
    RawPrompt::Text(text.into())
}

#[test]
fn prompts_have_many_forms() {
    let cases = [
        (json!("a"), vec![text("a")]),
        (Value::Null, vec![text("")]),
        (json!(["a", "b"]), vec![text("a"), text("b")]),
        (json!([1, 2]), vec![RawPrompt::Tokens(vec![1, 2])]),
        (json!([[1, 2], [3]]), vec![RawPrompt::Tokens(vec![1, 2]), RawPrompt::Tokens(vec![3])]),
    ];
    for (prompt, expected) in cases {
        let Asked { requests, view, .. } = ask(json!({"prompt": prompt, "n": 2})).unwrap();
        let prompts: Vec<RawPrompt> = requests.iter().map(|request| request.raw.clone().unwrap()).collect();
        assert_eq!(prompts, expected, "{prompt}");
        assert_eq!(view.echoes, vec![""; expected.len()]);
        assert!(requests.iter().all(|request| request.choices == 2 && request.messages.is_empty()));
    }
}

#[test]
fn options_and_their_defaults() {
    let Asked { requests, view, .. } = ask(json!({})).unwrap();
    assert_eq!((requests[0].max_tokens, requests[0].choices, requests[0].log_probs), (Some(16), 1, None));
    assert_eq!((view.log_probs, view.include_usage), (None, false));
    let more = json!({"max_tokens": 0, "logprobs": 3, "stop": ["x"], "temperature": 0.5, "stream_options": {"include_usage": true}});
    let Asked { requests, view, .. } = ask(more).unwrap();
    assert_eq!((requests[0].max_tokens, requests[0].log_probs), (Some(0), Some(LogProbs { top: 3 })));
    assert_eq!(
        (requests[0].sampling.temperature, requests[0].stop_sequences.as_slice()),
        (Some(0.5), ["x".to_owned()].as_slice())
    );
    assert_eq!((view.log_probs, view.include_usage), (Some(3), true));
    assert_eq!(ask(json!({"echo": true, "prompt": ["a", "b"]})).unwrap().view.echoes, ["a", "b"]);
}

#[test]
fn what_cannot_be_honoured_is_refused_by_name() {
    let cases = [
        (json!({"suffix": "z"}), "suffix"),
        (json!({"best_of": 3}), "best_of"),
        (json!({"echo": true, "logprobs": 1}), "echo"),
        (json!({"echo": true, "prompt": [1]}), "echo"),
        (json!({"prompt": ["a", 1]}), "prompt[1]"),
    ];
    for (more, param) in cases {
        let problem = format!("{:?}", ask(more.clone()).expect_err(&more.to_string()));
        assert!(problem.contains(&format!("param: Some({param:?})")), "{more}: {problem}");
    }
    assert!(ask(json!({"suffix": "", "best_of": 2, "n": 2})).is_ok());
}

/// The events of an answer with these texts, one per choice, in pieces of one character that are tokens.
fn events(texts: &[&str]) -> Vec<Event> {
    let mut events = vec![Event::Started(PromptUsage { tokens: 5, cached: 1, written: 0 })];
    for (choice, text) in (0..).zip(texts) {
        events.push(Event::BlockStart { choice, kind: BlockKind::Text });
        for character in text.chars() {
            let token = LogProb { bytes: character.to_string().into(), log_prob: -0.5 };
            let log_probs = vec![TokenLogProb { top: vec![token.clone()], token }];
            events.push(Event::Delta { choice, text: character.into(), log_probs });
        }
        events.push(Event::BlockStop { choice });
        let usage = Usage { tokens: 2, thinking: 0 };
        events.push(Event::Finished { choice, reason: FinishReason::MaxTokens, usage });
    }
    events
}

fn identity() -> Identity {
    Identity::new("cmpl-", "m".into())
}

#[test]
fn a_stream_says_what_a_whole_answer_says() {
    let view = View {
        choices: 2,
        echoes: vec!["x".into(), "y".into()],
        log_probs: Some(1),
        include_usage: true,
        obfuscate: true,
    };
    let prompts = [events(&["né", "b"]), events(&["c", "dd"])];
    let collect = |events: &Vec<Event>| {
        Completion::collect(Box::pin(stream::iter(events.clone()))).now_or_never().unwrap().unwrap()
    };
    let whole = answer::completion(identity(), prompts.iter().map(collect).collect(), &view);
    let whole = serde_json::to_value(whole).unwrap();
    assert_eq!(whole["usage"]["prompt_tokens"], 10);
    assert_eq!(whole["usage"]["completion_tokens"], 8);
    assert_eq!(whole["choices"][0]["logprobs"]["text_offset"], json!([0, 1]));
    assert_eq!(whole["choices"][0]["logprobs"]["top_logprobs"], json!([{"n": -0.5}, {"é": -0.5}]));

    let streams = prompts.into_iter().map(|events| Box::pin(stream::iter(events)) as EventStream);
    let items = Rendered::new(side_by_side(streams, 2), Pieces::new(identity(), view));
    let items: Vec<_> = items.collect().now_or_never().unwrap();
    let pieces: Vec<Value> =
        items.into_iter().map(|item| serde_json::to_value(item.unwrap()).unwrap()).collect();
    let (last, pieces) = pieces.split_last().unwrap();
    assert_eq!((&last["choices"], &last["usage"]), (&json!([]), &whole["usage"]));
    for (index, choice) in whole["choices"].as_array().unwrap().iter().enumerate() {
        let own = pieces.iter().map(|piece| &piece["choices"][0]).filter(|choice| choice["index"] == index);
        let own: Vec<_> = own.collect();
        let text: String = own.iter().map(|piece| piece["text"].as_str().unwrap()).collect();
        assert_eq!(choice["text"], text, "{index}");
        assert_eq!(choice["finish_reason"], own.last().unwrap()["finish_reason"]);
        for list in ["tokens", "token_logprobs", "text_offset", "top_logprobs"] {
            let parts = own.iter().filter_map(|piece| piece["logprobs"][list].as_array()).flatten();
            assert_eq!(choice["logprobs"][list], parts.cloned().collect::<Value>(), "{list}");
        }
    }
    for piece in pieces {
        assert_eq!((&piece["usage"], piece.to_string().chars().count() % 16), (&Value::Null, 1));
    }
}
