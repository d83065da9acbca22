//! A conversation and its continuation: what was read and written for one turn begins the prompt of the next.

use proptest::prelude::*;

use super::*;

/// What happens between two answers.
#[derive(Debug, Clone)]
enum Step {
    /// The model calls tools, and the client brings the results, the last call's first if it was quicker.
    Round { thought: bool, said: bool, calls: usize, reversed: bool, extra: Extra },
    /// The model answers, and the user asks again.
    Answer { thought: bool },
}

/// What agents add to results.
#[derive(Debug, Clone, Copy)]
enum Extra {
    Nothing,
    /// A text beside the results.
    Reminder,
    /// A system message behind them.
    Countdown,
}

/// How a kind of model writes its answers.
struct Writer {
    shape: &'static str,
    thinks: bool,
    most_calls: usize,
    /// Text beside calls.
    speaks: bool,
    generation_prompt: &'static str,
    text: fn(&str) -> String,
    /// By number and name, as far as the next prompt can know it.
    call: fn(usize) -> String,
    end: &'static str,
}

const QWEN: Writer = Writer {
    shape: "qwen3",
    thinks: true,
    most_calls: 3,
    speaks: true,
    generation_prompt: "<|im_start|>assistant\n",
    text: |text| text.to_owned(),
    call: |number| {
        format!("<tool_call>\n{{\"name\": \"look\", \"arguments\": {}}}\n</tool_call>", arguments(number))
    },
    end: "<|im_end|>",
};

const LLAMA: Writer = Writer {
    shape: "llama3",
    thinks: false,
    most_calls: 1,
    speaks: false,
    generation_prompt: "<|start_header_id|>assistant<|end_header_id|>\n\n",
    text: |text| text.to_owned(),
    call: |number| format!("{{\"name\": \"look\", \"parameters\": {}}}", arguments(number)),
    end: "<|eot_id|>",
};

/// The model makes up its own ids, which clients do not bring back.
const MISTRAL: Writer = Writer {
    shape: "mistral",
    thinks: false,
    most_calls: 1,
    speaks: false,
    generation_prompt: "",
    text: |text| format!(" {text}</s>"),
    call: |number| {
        format!("[TOOL_CALLS] [{{\"name\": \"look\", \"arguments\": {}, \"id\": \"", arguments(number))
    },
    end: "",
};

/// The end of an answer is another token than the end of an earlier message.
const HARMONY: Writer = Writer {
    shape: "harmony",
    thinks: false,
    most_calls: 1,
    speaks: false,
    generation_prompt: "<|start|>assistant",
    text: |text| format!("<|channel|>final<|message|>{text}"),
    call: |number| {
        format!(" to=functions.look<|channel|>commentary json<|message|>{}<|call|>", arguments(number))
    },
    end: "",
};

/// Calls in one pair of marks: one here.
const OLMO: Writer = Writer {
    shape: "olmo",
    thinks: false,
    most_calls: 1,
    speaks: false,
    generation_prompt: "<|im_start|>assistant\n",
    text: |text| text.to_owned(),
    call: |number| format!("<function_calls>look(at=\"place {number}\", depth={number}.5)</function_calls>"),
    end: "<|im_end|>",
};

const SEED: Writer = Writer {
    shape: "seed-oss",
    thinks: false,
    most_calls: 3,
    speaks: true,
    generation_prompt: "<seed:bos>assistant\n",
    text: |text| text.to_owned(),
    call: |number| {
        format!(
            "<seed:tool_call>\n<function=look>\n<parameter=at>place {number}</parameter>\n\
             <parameter=depth>{number}.5</parameter>\n</function>\n</seed:tool_call>"
        )
    },
    end: "<seed:eos>",
};

/// The end of a turn is the beginning of the next.
const GLM: Writer = Writer {
    shape: "glm4",
    thinks: false,
    most_calls: 1,
    speaks: false,
    generation_prompt: "<|assistant|>",
    text: |text| format!("\n{text}"),
    call: |number| format!("look\n{}", arguments(number)),
    end: "",
};

const PHI: Writer = Writer {
    shape: "phi4",
    thinks: false,
    most_calls: 1,
    speaks: false,
    generation_prompt: "<|assistant|>",
    text: |text| text.to_owned(),
    call: |number| {
        format!("<|tool_call|>[{{\"name\": \"look\", \"arguments\": {}}}]<|/tool_call|>", arguments(number))
    },
    end: "<|end|>",
};

fn arguments(number: usize) -> String {
    format!("{{\"at\": \"place {number}\", \"depth\": {number}.5}}")
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let extra = prop_oneof![Just(Extra::Nothing), Just(Extra::Reminder), Just(Extra::Countdown)];
    let round = (any::<bool>(), any::<bool>(), 1..4usize, any::<bool>(), extra).prop_map(
        |(thought, said, calls, reversed, extra)| Step::Round { thought, said, calls, reversed, extra },
    );
    let answer = any::<bool>().prop_map(|thought| Step::Answer { thought });
    prop::collection::vec(prop_oneof![3 => round, 1 => answer], 1..9)
}

/// A conversation as it grows.
struct Session<'a> {
    writer: &'a Writer,
    messages: Vec<Message>,
    calls: usize,
}

impl Session<'_> {
    /// Goes on, and returns what the model wrote.
    fn go_on(&mut self, step: &Step) -> String {
        match step {
            Step::Answer { thought } => {
                let mut blocks = Vec::new();
                let written =
                    self.think(*thought, &mut blocks) + &(self.writer.text)("It is done.") + self.writer.end;
                blocks.push(Block::Text("It is done.".into()));
                self.messages.push(message(Role::Assistant, blocks));
                self.messages.push(user("And then?"));
                written
            }
            Step::Round { thought, said, calls, reversed, extra } => {
                let mut blocks = Vec::new();
                let mut written = self.think(*thought, &mut blocks);
                if *said && self.writer.speaks {
                    written += "Let me look.\n";
                    blocks.push(Block::Text("Let me look.".into()));
                }
                let numbers: Vec<usize> = (self.calls..).take((*calls).min(self.writer.most_calls)).collect();
                self.calls += numbers.len();
                let calls: Vec<String> = numbers.iter().map(|number| (self.writer.call)(*number)).collect();
                written += &(calls.join("\n") + self.writer.end);
                blocks.extend(
                    numbers.iter().map(|number| call(&format!("id{number}"), "look", &compact(*number))),
                );
                self.messages.push(message(Role::Assistant, blocks));
                self.bring(numbers, *reversed, *extra);
                written
            }
        }
    }

    fn think(&self, thought: bool, blocks: &mut Vec<Block>) -> String {
        if !thought || !self.writer.thinks {
            return String::new();
        }
        blocks.push(Block::Thinking("Hm.".into()));
        "<think>\nHm.\n</think>\n\n".into()
    }

    fn bring(&mut self, mut numbers: Vec<usize>, reversed: bool, extra: Extra) {
        if reversed {
            numbers.reverse();
        }
        let mut blocks: Vec<Block> =
            numbers.iter().map(|number| result(&format!("id{number}"), &format!("found {number}"))).collect();
        if matches!(extra, Extra::Reminder) {
            blocks.push(Block::Text("<system-reminder>\nMind the time.\n</system-reminder>".into()));
        }
        self.messages.push(message(Role::User, blocks));
        if matches!(extra, Extra::Countdown) {
            self.messages.push(Message::text(Role::System, format!("{} tokens left", 1000 - self.calls)));
        }
    }
}

/// As JavaScript writes it.
fn compact(number: usize) -> String {
    arguments(number).replace(": ", ":").replace(", ", ",")
}

/// Plays a session and checks every prompt against the one before, in the pieces that `split` makes of a text.
fn play<T: Clone + PartialEq + std::fmt::Debug>(
    writer: &Writer,
    steps: &[Step],
    template: &Template,
    split: &dyn Fn(&str) -> Vec<T>,
) {
    let tools = tools(vec![tool("look")]);
    let messages = vec![Message::text(Role::System, "Be brief."), user("Look.")];
    let mut session = Session { writer, messages, calls: 0 };
    let mut prompt = text(template, &session.messages, &tools);
    // What no later prompt changes: templates drop thoughts when the next question is asked.
    let mut settled = prompt.clone();
    let mut thought = false;
    for step in steps {
        let written = session.go_on(step);
        let next = text(template, &session.messages, &tools);
        thought |= written.contains("<think>");
        let asked = matches!(step, Step::Answer { .. });
        let kept = if asked && thought {
            split(settled.strip_suffix(writer.generation_prompt).unwrap())
        } else {
            [split(&prompt), split(&written)].concat()
        };
        let found = split(&next);
        assert_eq!(
            found.get(..kept.len()),
            Some(kept.as_slice()),
            "{prompt}{written}\n--- became ---\n{next}"
        );
        if asked {
            (settled, thought) = (next.clone(), false);
        }
        prompt = next;
    }
}

fn bytes(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

proptest! {
    #[test]
    fn the_next_prompt_begins_with_this_one_and_its_answer(steps in steps()) {
        for writer in [QWEN, LLAMA, MISTRAL, HARMONY, OLMO, SEED, GLM, PHI] {
            play(&writer, &steps, &shape(writer.shape), &bytes);
        }
    }
}

/// In tokens of the demo model, with its own template.
#[test]
fn the_demo_model_reads_only_what_is_new() {
    let demo = demo();
    let tokens = |text: &str| demo.tokenizer.encode(text).unwrap();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(64));
    let played = runner.run(&steps(), |steps| {
        play(&QWEN, &steps, &demo.template, &tokens);
        Ok(())
    });
    played.unwrap();
}
