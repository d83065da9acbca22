//! What an answer may be, as the text of a grammar in llguidance's Lark dialect: every format states how it writes calls
//! ([`super::layout`]), this module what is asked for.
//!
//! Grammars begin behind thinking. They admit less than the decoders read, and nothing that these do not read. A call whose
//! schema the format has no syntax for (parameters in marks know no alternatives between whole objects) is written as a
//! JSON object in the format's marks, which all decoders read as well. The text of a custom tool with a Lark grammar is
//! written bare ([`BARE`]) and ends the answer, because only the end of the turn is sure not to occur in it.

use duet_inference::{OutputFormat, TextGrammar, Tool, ToolChoice, ToolInput, Tools};
use serde_json::{Value, json};

use super::arguments::BARE;
use super::fields::{self, Field};
use super::layout::{Between, InMarks, Layout, Shape, Trigger};

/// Whether a text is one token that nothing else spells, and which.
pub type Special<'a> = dyn Fn(&str) -> Option<u32> + 'a;

/// The grammar of an answer; `None` if it may be anything.
pub fn grammar(
    layout: &Layout,
    marks: &[&str],
    tools: &Tools,
    output: &OutputFormat,
    special: &Special<'_>,
) -> Option<String> {
    let callable: Vec<_> = tools.callable().collect();
    let must_call = tools.must_call() && !callable.is_empty();
    let ruled = |tool: &Tool| tool.strict || matches!(tool.input, ToolInput::Text(Some(_)));
    let rules_calls = must_call || tools.allowed.is_some() || callable.iter().any(|(_, tool)| ruled(tool));
    let schema = match output {
        _ if must_call => None,
        OutputFormat::Text => None,
        OutputFormat::JsonObject => Some(json!({ "type": "object" })),
        OutputFormat::JsonSchema(schema) => Some(schema.clone()),
    };
    if callable.is_empty() || (!rules_calls && schema.is_none()) {
        let schema = schema?;
        let mut writer = Writer { layout, marks, special, rules: Vec::new() };
        return Some(writer.finish(&[format!("{} %json {schema}", writer.text_open())]));
    }
    let mut writer = Writer { layout, marks, special, rules: Vec::new() };
    let one = tools.single || matches!(tools.choice, ToolChoice::Named(_));
    let starts = match schema {
        _ if must_call => vec![writer.calls(&callable, one, "")],
        Some(schema) => {
            let mark = match layout.trigger {
                Trigger::Start { mark, .. } => writer.literal(mark),
                Trigger::Mark(_) | Trigger::Name => String::new(),
            };
            let calls = writer.calls(&callable, one, "");
            vec![format!("{} %json {schema}", writer.text_open()), format!("{mark} {calls}")]
        }
        None => writer.calls_or_text(tools, &callable, one),
    };
    Some(writer.finish(&starts))
}

/// Writes rules.
pub struct Writer<'a> {
    layout: &'a Layout,
    marks: &'a [&'a str],
    special: &'a Special<'a>,
    rules: Vec<String>,
}

/// One call.
enum Call {
    /// With everything that belongs to it.
    Closed(String),
    /// Nothing may follow it.
    Last(String),
}

impl Writer<'_> {
    fn finish(&mut self, starts: &[String]) -> String {
        let turn = self.layout.text.map_or(String::new(), |text| format!("({})?", self.literal(text.turn)));
        let start = format!("start: {turn} ({})", starts.join(" | "));
        std::iter::once(&start).chain(&self.rules).fold(String::new(), |text, rule| text + rule + "\n")
    }

    fn text_open(&self) -> String {
        self.layout.text.map_or(String::new(), |text| self.literal(text.open))
    }

    /// Calls, text, or text before calls.
    fn calls_or_text(&mut self, tools: &Tools, callable: &[(usize, &Tool)], one: bool) -> Vec<String> {
        self.rules.push("TEXT: /(?s:.+)/".into());
        let text = format!("{} TEXT?", self.text_open());
        match self.layout.trigger {
            Trigger::Start { letters, .. } => {
                self.rules.push(format!("PROSE: /[^\\s{letters}](?s:.*)/"));
                vec![String::from("PROSE?"), self.calls(callable, one, "")]
            }
            Trigger::Name => {
                let names: Vec<_> = tools.list.iter().map(|tool| regex_escaped(&tool.name)).collect();
                let names = names.join("|");
                // Nothing is a call at the beginning that is no call of its tool, nor behind other text.
                let first = format!("/\\s*({names})\\n(?s:.*)/");
                let later = format!("/(?s:.*)\\n\\s*({names})\\n(\\{{|{BARE})(?s:.*)/");
                self.rules.push(format!("PROSE: /(?s:.+)/ & ~{first} & ~{later}"));
                vec![String::from("PROSE?"), self.calls(callable, one, "")]
            }
            Trigger::Mark(_) if self.layout.text.is_some() => vec![text, self.calls(callable, one, "")],
            Trigger::Mark(mark) if (self.special)(mark).is_some() => {
                vec![format!("TEXT? ({})?", self.calls(callable, one, ""))]
            }
            Trigger::Mark(mark) if self.literal(mark).contains("<[") => {
                vec!["TEXT?".into(), self.calls(callable, one, "")]
            }
            Trigger::Mark(mark) => {
                self.rules.push(format!("before[lazy]: /(?s:.*){}/", regex_escaped(mark)));
                vec!["TEXT?".into(), format!("before {}", self.calls(callable, one, mark))]
            }
        }
    }

    /// The calls of an answer, or one. `read` is the part of the opening that stands before them already.
    fn calls(&mut self, callable: &[(usize, &Tool)], one: bool, read: &str) -> String {
        let (mut closed, mut last) = (Vec::new(), Vec::new());
        for (index, tool) in callable {
            match self.call(tool) {
                Call::Closed(call) => {
                    self.rules.push(format!("call_{index}: {call}"));
                    closed.push(format!("call_{index}"));
                }
                Call::Last(call) => {
                    self.rules.push(format!("call_{index}: {call}"));
                    last.push(format!("call_{index}"));
                }
            }
        }
        let layout = self.layout;
        let first = format!("{}{}", layout.open, layout.before);
        let first = self.literal(first.strip_prefix(read).unwrap_or(&first));
        let (behind, close) = (self.literal(layout.behind), self.literal(layout.close));
        let (closed, last) = (closed.join(" | "), last.join(" | "));
        let again = match layout.between {
            Between::Separator(separator) if !one => {
                Some(self.literal(&format!("{separator}{}", layout.before)))
            }
            Between::Separator(_) | Between::Nothing => None,
        };
        match (closed.is_empty(), last.is_empty(), again) {
            (true, _, _) => format!("{first} ({last})"),
            (false, true, None) => format!("{first} ({closed}) {behind} {close}"),
            (false, true, Some(again)) => {
                format!("{first} ({closed}) {behind} ({again} ({closed}) {behind})* {close}")
            }
            (false, false, None) => format!("{first} (({closed}) {behind} {close} | ({last}))"),
            (false, false, Some(again)) => {
                format!("{first} (({closed}) {behind} {again})* (({closed}) {behind} {close} | ({last}))")
            }
        }
    }

    fn call(&mut self, tool: &Tool) -> Call {
        let layout = self.layout;
        match layout.call {
            Shape::Object => self.object(tool, layout.arguments),
            Shape::Named { before, number, between, behind } => {
                let name = format!("{before}{}", tool.name);
                let head = if number {
                    format!("{} \":\" /[0-9]{{1,3}}/ {}", self.literal(&name), self.literal(between))
                } else {
                    // In one piece, for the lexer to tell it from text.
                    self.literal(&format!("{name}{between}"))
                };
                self.arguments(tool, &head, behind)
            }
            Shape::InMarks(marked) => self.marked(tool, &marked),
            Shape::Pythonic => {
                let written = fields::of(tool).map(|fields| {
                    let value = |writer: &mut Self, field: &Field| match field {
                        Field::Words(words) => writer.words(words, |word| json!(word).to_string()),
                        Field::Text => writer.rule(&format!("%json {STRING}")),
                        Field::Json(schema) => writer.rule(&format!("%json {schema}")),
                    };
                    self.list(&fields, ", ", "=", value)
                });
                self.call_or_object(tool, written, [&format!("{}(", tool.name), ")"])
            }
            Shape::Gemma { quote } => {
                let written = fields::of(tool).map(|fields| {
                    let value = |writer: &mut Self, field: &Field| match field {
                        Field::Words(words) => writer.words(words, |word| format!("{quote}{word}{quote}")),
                        Field::Text => {
                            let (open, text) = (writer.literal(quote), writer.until(quote));
                            format!("{open} {text}")
                        }
                        Field::Json(schema) => writer.rule(&format!("%json {schema}")),
                    };
                    self.list(&fields, ",", ":", value)
                });
                self.call_or_object(tool, written, [&format!("call:{}{{", tool.name), "}"])
            }
        }
    }

    fn call_or_object(&mut self, tool: &Tool, written: Option<String>, [open, close]: [&str; 2]) -> Call {
        match written {
            Some(list) => Call::Closed(format!("{} {list} {}", self.literal(open), self.literal(close))),
            None => self.object(tool, self.layout.arguments),
        }
    }

    /// `{"name": ..., "arguments": ...}`
    fn object(&mut self, tool: &Tool, arguments: &str) -> Call {
        let head = format!("{{\"name\": {}, \"{arguments}\": ", json!(tool.name));
        let head = self.literal(&head);
        self.arguments(tool, &head, "}")
    }

    /// The arguments as JSON, or bare.
    fn arguments(&mut self, tool: &Tool, head: &str, behind: &str) -> Call {
        let schema = match &tool.input {
            ToolInput::Json(schema) => schema.clone(),
            ToolInput::Text(None) => only_string(json!({ "type": "string" })),
            ToolInput::Text(Some(TextGrammar::Regex(regex))) => {
                only_string(json!({ "type": "string", "pattern": format!("^(?:{regex})$") }))
            }
            ToolInput::Text(Some(TextGrammar::Lark(lark))) => {
                return Call::Last(format!("{head} {} {}", self.literal(BARE), nested(lark)));
            }
        };
        Call::Closed(format!("{head} %json {schema} {}", self.literal(behind)))
    }

    fn marked(&mut self, tool: &Tool, marked: &InMarks) -> Call {
        let open = self.literal(&format!("{}{}{}", marked.name[0], tool.name, marked.name[1]));
        let behind = self.literal(marked.behind);
        let close = self.literal(marked.line);
        let fields = match &tool.input {
            ToolInput::Text(None) => vec![("input".to_owned(), true, Field::Text)],
            ToolInput::Text(Some(TextGrammar::Lark(lark))) => {
                let key = self.literal(&format!("{}input{}", marked.key, marked.value[0]));
                return Call::Last(format!("{open} {key} {}", nested(lark)));
            }
            ToolInput::Text(Some(TextGrammar::Regex(_))) => return self.object(tool, self.layout.arguments),
            ToolInput::Json(_) => match fields::of(tool) {
                Some(fields) => fields,
                None => return self.object(tool, self.layout.arguments),
            },
        };
        let mut call = open;
        for (name, required, field) in &fields {
            let end = format!("{}{}", marked.line_before(), marked.value_end);
            let value = match field {
                Field::Text => self.until(marked.value_end),
                Field::Words(words) => self.words(words, |word| format!("{word}{end}")),
                Field::Json(schema) => format!("%json {schema} {}", self.literal(&end)),
            };
            let text = usize::from(matches!(field, Field::Json(_)));
            let key = self.literal(&format!("{}{name}{}", marked.key, marked.value[text]));
            let rule = self.rule(&format!("{key} {value} {close}"));
            call.push_str(&format!(" {rule}{}", if *required { "" } else { "?" }));
        }
        Call::Closed(format!("{call} {behind}"))
    }

    /// Fields with separators between them, required ones first.
    fn list(
        &mut self,
        fields: &[(String, bool, Field)],
        separator: &str,
        assign: &str,
        value: impl Fn(&mut Self, &Field) -> String,
    ) -> String {
        let mut member = |(name, _, field): &(String, bool, Field)| {
            let value = value(self, field);
            let key = self.literal(&format!("{name}{assign}"));
            self.rule(&format!("{key} {value}"))
        };
        let (required, optional): (Vec<_>, Vec<_>) = fields.iter().partition(|(_, required, _)| *required);
        let required: Vec<_> = required.into_iter().map(&mut member).collect();
        let optional: Vec<_> = optional.into_iter().map(&mut member).collect();
        let separator = json!(separator);
        let rest = |members: &[String]| {
            members.iter().fold(String::new(), |all, member| format!("{all} ({separator} {member})?"))
        };
        if !required.is_empty() {
            return format!("{}{}", required.join(&format!(" {separator} ")), rest(&optional));
        }
        let firsts =
            (0..optional.len()).map(|first| format!("{}{}", optional[first], rest(&optional[first + 1..])));
        let firsts: Vec<_> = firsts.collect();
        if firsts.is_empty() { String::new() } else { format!("({})?", firsts.join(" | ")) }
    }

    fn words(&mut self, words: &[String], write: impl Fn(&str) -> String) -> String {
        let words: Vec<_> = words.iter().map(|word| self.literal(&write(word))).collect();
        format!("({})", words.join(" | "))
    }

    /// Any text up to a mark, and the mark.
    fn until(&mut self, mark: &str) -> String {
        let token = self.marks.iter().filter(|token| (self.special)(token).is_some());
        let place = token.filter_map(|token| mark.find(token)).min();
        let (text, rest) = mark.split_at(place.unwrap_or(mark.len()));
        let rest = self.literal(rest);
        if text.is_empty() {
            return format!("(/(?s:.+)/)? {rest}");
        }
        let name = format!("until_{}", self.rules.len());
        self.rules.push(format!("{name}[lazy]: /(?s:.*){}/", regex_escaped(text)));
        format!("{name} {rest}")
    }

    fn rule(&mut self, body: &str) -> String {
        let name = format!("part_{}", self.rules.len());
        self.rules.push(format!("{name}: {body}"));
        name
    }

    /// A text, with those marks as tokens that the tokenizer has as such.
    fn literal(&self, text: &str) -> String {
        let found =
            self.marks.iter().filter_map(|mark| Some((text.find(mark)?, *mark, (self.special)(mark)?)));
        match found.min_by_key(|(place, mark, _)| (*place, std::cmp::Reverse(mark.len()))) {
            None if text.is_empty() => String::new(),
            None => json!(text).to_string(),
            Some((place, mark, token)) => {
                let (before, behind) =
                    (self.literal(&text[..place]), self.literal(&text[place + mark.len()..]));
                format!("{before} <[{token}]> {behind}")
            }
        }
    }
}

/// Without the escapes in which JSON and Python differ.
const STRING: &str = r#"{"type": "string", "x-guidance": {"json_allowed_escapes": "nrbtf\\\""}}"#;

fn only_string(schema: Value) -> Value {
    json!({
        "type": "object",
        "properties": { "input": schema },
        "required": ["input"],
        "additionalProperties": false,
        "x-guidance": { "whitespace_flexible": false, "key_separator": ": ", "item_separator": ", " },
    })
}

fn nested(lark: &str) -> String {
    format!("%lark {{\n{lark}\n}}")
}

/// A text as part of a regular expression between slashes.
fn regex_escaped(text: &str) -> String {
    let special = |letter: &char| r"\.+*?()|[]{}^$#&-~/".contains(*letter);
    text.chars().fold(String::new(), |mut escaped, letter| {
        if special(&letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
        escaped
    })
}
