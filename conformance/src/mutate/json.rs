//! Damage to single values: in a whole body, in any frame of a stream, in any line of JSON Lines.

use serde_json::{Value, json};

use super::{Mutant, with_body};
use crate::exchange::Exchange;

/// How many values of one document are damaged.
const PLACES: usize = 400;

type Edit = fn(&mut Value) -> bool;

/// Each returns whether it changed anything.
const EDITS: &[(&str, Edit)] = &[
    ("null value", |value| replace(value, Value::Null)),
    ("wrong type", |value| {
        let wrong = match value {
            Value::String(_) | Value::Null => json!(7),
            Value::Number(number) => json!(number.to_string()),
            Value::Bool(_) => json!("yes"),
            Value::Array(_) => json!({}),
            Value::Object(_) => json!([]),
        };
        replace(value, wrong)
    }),
    ("other text", |value| value.is_string() && replace(value, json!("mutant"))),
    ("longer text", |value| {
        value.as_str().map(|text| json!(format!("{text}x"))).is_some_and(|longer| replace(value, longer))
    }),
    ("empty text", |value| value.is_string() && replace(value, json!(""))),
    ("zero", |value| value.is_number() && replace(value, json!(0))),
    ("one more", |value| {
        value.as_i64().is_some_and(|number| replace(value, json!(number.saturating_add(1))))
    }),
    ("negative", |value| value.is_number() && replace(value, json!(-1))),
    ("huge number", |value| value.is_number() && replace(value, json!(9_000_000_000_000_u64))),
    ("flipped flag", |value| value.as_bool().is_some_and(|flag| replace(value, json!(!flag)))),
    ("no items", |value| value.is_array() && replace(value, json!([]))),
    ("one item less", |value| value.as_array_mut().is_some_and(|items| items.pop().is_some())),
    ("one item twice", |value| value.as_array_mut().is_some_and(twice)),
    ("a newer item last", |value| value.as_array_mut().is_some_and(newer)),
    ("items reversed", |value| {
        value.as_array_mut().is_some_and(|items| {
            items.len() > 1 && {
                items.reverse();
                true
            }
        })
    }),
    ("unknown member", |value| {
        value.as_object_mut().is_some_and(|members| members.insert("mutant".into(), json!(1)).is_none())
    }),
    ("empty list of calls", |value| add_calls(value, json!([]))),
    ("stray call", |value| {
        let call = json!({"id": "call_mutant", "type": "function", "function": {"name": "mutant", "arguments": "{}"}});
        add_calls(value, json!([call]))
    }),
    ("members reversed", |value| value.as_object_mut().is_some_and(reverse)),
    ("other JSON in a text", |value| {
        let is_object = |text: &str| text.starts_with('{') && serde_json::from_str::<Value>(text).is_ok();
        value.as_str().is_some_and(is_object) && replace(value, json!(r#"{"mutant":1}"#))
    }),
    ("a call instead of a message", |value| {
        let call = json!({"type": "function_call", "id": "fc_mutant", "call_id": "call_mutant", "name": "mutant", "arguments": "{}", "status": "completed"});
        value.get("type") == Some(&json!("message")) && replace(value, call)
    }),
    ("encrypted content", |value| {
        value.get("type") == Some(&json!("reasoning"))
            && value
                .as_object_mut()
                .is_some_and(|members| members.insert("encrypted_content".into(), json!("mutant")).is_none())
    }),
    ("text for null", |value| value.is_null() && replace(value, json!("mutant"))),
    ("object for null", |value| value.is_null() && replace(value, json!({"mutant": 1}))),
];

fn replace(value: &mut Value, new: Value) -> bool {
    let changed = *value != new;
    *value = new;
    changed
}

/// Gives calls to a message, or a delta, of an assistant that has none.
fn add_calls(value: &mut Value, calls: Value) -> bool {
    value.as_object_mut().is_some_and(|members| {
        let fits = members.contains_key("role") && !members.contains_key("tool_calls");
        fits && members.insert("tool_calls".into(), calls).is_none()
    })
}

fn twice(items: &mut Vec<Value>) -> bool {
    let last = items.last().cloned();
    last.map(|last| items.push(last)).is_some()
}

/// The last item once more, with every time in it moved into the future.
fn newer(items: &mut Vec<Value>) -> bool {
    let Some(mut item) = items.last().cloned() else { return false };
    let mut changed = false;
    for member in item.as_object_mut().into_iter().flat_map(|members| members.values_mut()) {
        match member.as_str().and_then(|text| Some((text.get(..4)?, text.get(4..)?))) {
            Some((year, rest)) if year.starts_with("20") && rest.starts_with('-') => {
                *member = json!(format!("2099{rest}"));
                changed = true;
            }
            _ => {}
        }
    }
    items.push(item);
    changed
}

fn reverse(members: &mut serde_json::Map<String, Value>) -> bool {
    let reversed = std::mem::take(members).into_iter().rev().collect();
    *members = reversed;
    members.len() > 1
}

/// Every mutant of a value.
pub fn mutants(exchange: &Exchange) -> Box<dyn Iterator<Item = Mutant> + '_> {
    if let Some(body) = exchange.body() {
        return Box::new(documents(body).map(move |(operator, detail, broken)| {
            with_body(exchange, operator, detail, broken.to_string())
        }));
    }
    if exchange.is_stream() {
        return Box::new(in_frames(exchange));
    }
    Box::new(in_lines(exchange))
}

fn in_frames(exchange: &Exchange) -> impl Iterator<Item = Mutant> {
    let frames = exchange.frames();
    frames
        .iter()
        .enumerate()
        .filter_map(|(index, frame)| Some((index, frame, frame.json.as_ref()?)))
        .flat_map(move |(index, frame, json)| {
            documents(json).map(move |(operator, detail, broken)| {
                let raw = frame.raw.replace(&frame.data, &broken.to_string());
                let before: String = frames[..index].iter().map(|frame| frame.raw.as_str()).collect();
                let after: String = frames[index + 1..].iter().map(|frame| frame.raw.as_str()).collect();
                with_body(exchange, operator, format!("{} {detail}", frame.kind()), before + &raw + &after)
            })
        })
}

fn in_lines(exchange: &Exchange) -> impl Iterator<Item = Mutant> {
    let text = String::from_utf8_lossy(&exchange.response.body).into_owned();
    let first = text.lines().next().map(str::to_owned).unwrap_or_default();
    let json: Option<Value> = serde_json::from_str(&first).ok();
    let broken: Vec<_> = json.iter().flat_map(|json| documents(json).collect::<Vec<_>>()).collect();
    broken.into_iter().map(move |(operator, detail, broken)| {
        with_body(exchange, operator, format!("line {detail}"), text.replacen(&first, &broken.to_string(), 1))
    })
}

/// Every broken copy of a document, with operator and place.
fn documents(document: &Value) -> impl Iterator<Item = (&'static str, String, Value)> {
    let mut places = Vec::new();
    collect(document, String::new(), &mut places);
    places.truncate(PLACES);
    places.into_iter().flat_map(move |place| {
        let edited = EDITS.iter().filter_map({
            let place = place.clone();
            move |(operator, edit)| {
                let mut copy = document.clone();
                let changed = copy.pointer_mut(&place).is_some_and(edit);
                changed.then(|| (*operator, place.clone(), copy))
            }
        });
        dropped(document, &place).map(|copy| ("drop member", place, copy)).into_iter().chain(edited)
    })
}

fn dropped(document: &Value, place: &str) -> Option<Value> {
    let (parent, name) = place.rsplit_once('/')?;
    let mut copy = document.clone();
    let members = copy.pointer_mut(parent)?.as_object_mut()?;
    members.shift_remove(&name.replace("~1", "/").replace("~0", "~"))?;
    Some(copy)
}

fn collect(value: &Value, place: String, places: &mut Vec<String>) {
    match value {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(index, item)| collect(item, format!("{place}/{index}"), places)),
        Value::Object(members) => members.iter().for_each(|(name, member)| {
            let name = name.replace('~', "~0").replace('/', "~1");
            collect(member, format!("{place}/{name}"), places);
        }),
        _ => {}
    }
    places.push(place);
}
