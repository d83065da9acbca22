//! Finds out what a template renders, by rendering small conversations when a model is loaded.

use serde_json::json;

use super::abilities::{Abilities, ToolAbilities, equipped};
use super::turn::{Arguments, Call, CallName, Definition, Function, Ids, Place, Speaker, Style, Turn};

/// A small conversation.
pub struct Sample<'a> {
    pub turns: &'a [Turn],
    pub tools: &'a [Definition],
    pub style: Style,
}

/// Tries a template out. `render` gives nothing where the template refuses.
pub fn probe(render: &dyn Fn(&Sample<'_>) -> Option<String>) -> Abilities {
    let style = Style::default();
    let in_order = |turns: &[Turn]| Prober { render, style, system: false }.in_order(turns);
    let leading_system = in_order(&[system(), user("probe-one")]);
    let prober = Prober { render, style, system: leading_system };
    let style = prober.style();
    let prober = Prober { style: style.unwrap_or_default(), ..prober };
    let tools = style.map(|_| prober.tools());
    let style = Style { reasoning: prober.reasoning(tools.is_some()), ..prober.style };
    let answer = || Turn::text(Speaker::Assistant, "probe-two");
    let after_results = || prober.in_order(&[user("probe-one"), calls(1), result(0), system()]);
    Abilities {
        leading_system,
        inline_system: in_order(&[user("probe-one"), answer(), system(), user("probe-three")])
            && in_order(&[user("probe-one"), answer(), user("probe-three"), system()])
            && (tools.is_none() || after_results()),
        repeated_roles: in_order(&[user("probe-one"), user("probe-three")]),
        style,
        tools: tools.map(|tools| Prober { style, ..prober }.text_beside_calls(tools)),
    }
}

/// What a template puts between the beginning of an answer and the answer's text.
pub fn lead(render: &dyn Fn(&Sample<'_>) -> Option<String>) -> Option<String> {
    let turns = [user("probe-one"), Turn::text(Speaker::Assistant, "probe-two")];
    let text = |turns: &[Turn]| render(&Sample { turns, tools: &[], style: Style::default() });
    let (open, answered) = (text(&turns[..1])?, text(&turns)?);
    let (lead, _) = answered.strip_prefix(&open)?.split_once("probe-two")?;
    Some(lead.to_owned())
}

struct Prober<'a> {
    render: &'a dyn Fn(&Sample<'_>) -> Option<String>,
    style: Style,
    /// Some templates show tools only beside a system message.
    system: bool,
}

impl Prober<'_> {
    fn text(&self, turns: &[Turn]) -> Option<String> {
        (self.render)(&Sample { turns, tools: &[], style: self.style })
    }

    /// Whether everything that is said appears, in the order in which it was said.
    fn in_order(&self, turns: &[Turn]) -> bool {
        let Some(text) = self.text(turns) else { return false };
        let mut said: Vec<String> = Vec::new();
        for turn in turns {
            said.extend((!turn.content.is_empty()).then(|| turn.content.clone()));
            said.extend(turn.calls.iter().map(|call| call.name.tool.clone()));
        }
        let places = said.iter().map(|words| text.find(words.as_str()));
        places.clone().all(|place| place.is_some()) && places.is_sorted()
    }

    /// How tools and calls are handed over so that definitions, name, arguments and result are shown.
    fn style(&self) -> Option<Style> {
        let members = [Ids::Numbered, Ids::Named].into_iter().flat_map(|ids| {
            [Arguments::Mapping, Arguments::Text].map(|arguments| Style { ids, arguments, ..self.style })
        });
        let others = [Place::Metadata, Place::Text].map(|place| Style { place, ..self.style });
        members.chain(others).find(|style| {
            let prober = Prober { style: *style, ..*self };
            let turns = [user("probe-one"), calls(1), result(0)];
            // A text where a mapping is meant comes out as a string in JSON.
            prober.shows_tools()
                && prober.in_order(&turns)
                && prober.text(&turns).is_some_and(|text| {
                    text.contains("probe-key")
                        && text.contains("probe-value")
                        && !text.contains("\\\"probe-key")
                })
        })
    }

    fn shows_tools(&self) -> bool {
        let tools = [definition()];
        let turns = [system(), user("probe-one")];
        let turns = if self.system { &turns[..] } else { &turns[1..] };
        let text = match self.style.place {
            Place::Text => self.text(&equipped(turns.to_vec(), &tools)),
            Place::Members | Place::Metadata => {
                (self.render)(&Sample { turns, tools: &tools, style: self.style })
            }
        };
        text.is_some_and(|text| text.contains(&tools[0].function.name))
    }

    fn tools(&self) -> ToolAbilities {
        let question = || user("probe-one");
        ToolAbilities {
            parallel: self.in_order(&[question(), calls(2), result(0), result(1)]),
            user_after_results: self.in_order(&[question(), calls(1), result(0), user("probe-three")]),
            text_beside_calls: false,
            text_before_calls: false,
        }
    }

    fn text_beside_calls(&self, tools: ToolAbilities) -> ToolAbilities {
        let aside = |reasoning| Turn { content: "probe-aside".into(), reasoning, ..calls(1) };
        let thought = Some("probe-thought".to_owned());
        let apart = |text| Turn::text(Speaker::Assistant, text);
        let again = Turn { calls: calls(2).calls.split_off(1), ..calls(1) };
        ToolAbilities {
            text_beside_calls: [None, thought]
                .into_iter()
                .all(|reasoning| self.in_order(&[user("probe-one"), aside(reasoning), result(0)])),
            text_before_calls: self.in_order(&[
                user("probe-one"),
                apart("probe-aside"),
                calls(1),
                result(0),
                apart("probe-again"),
                again,
                result(1),
            ]),
            ..tools
        }
    }

    /// The member that reasoning is read from.
    fn reasoning(&self, calls_shown: bool) -> &'static str {
        let names = ["reasoning_content", "thinking", "reasoning", "tool_plan"];
        let shown = names.into_iter().find(|name| {
            let prober = Prober { style: Style { reasoning: name, ..self.style }, ..*self };
            let thought = |turn: Turn| Turn { reasoning: Some("probe-thought".into()), ..turn };
            let answer = [user("probe-one"), thought(Turn::text(Speaker::Assistant, "probe-two"))];
            let call = [user("probe-one"), thought(calls(1)), result(0)];
            let shows = |turns| prober.text(turns).is_some_and(|text| text.contains("probe-thought"));
            shows(&answer) || (calls_shown && shows(&call))
        });
        shown.unwrap_or(names[0])
    }
}

fn user(content: &str) -> Turn {
    Turn::text(Speaker::User, content)
}

fn system() -> Turn {
    Turn::text(Speaker::System, "probe-system")
}

fn name(number: usize) -> CallName {
    CallName { number, tool: format!("probe_tool_{number}") }
}

fn calls(count: usize) -> Turn {
    let call = |number| Call { name: name(number), arguments: json!({"probe-key": "probe-value"}) };
    Turn { calls: (0..count).map(call).collect(), ..Turn::text(Speaker::Assistant, "") }
}

fn result(number: usize) -> Turn {
    let content = format!("probe-result-{number}");
    Turn { answers: Some(name(number)), ..Turn::text(Speaker::Tool, content) }
}

fn definition() -> Definition {
    let parameters = json!({
        "type": "object",
        "properties": {"probe-key": {"type": "string", "description": "A text."}},
        "required": ["probe-key"],
    });
    let description = "Probes.".into();
    Definition { r#type: "function", function: Function { name: name(0).tool, description, parameters } }
}
