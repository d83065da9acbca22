//! Decoding of plain values, in every mode.
#![cfg(test)]

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt::Debug;
use wire::{
    Content, Cx, Decode, Maybe, Mode, UploadedFile, decode_answer, decode_request, style, write_frame,
};

fn check<T: Decode + Debug + PartialEq>(mut cx: Cx, value: Value, expected: Result<T, &str>) {
    let label = value.to_string();
    let decoded = T::decode(value, &mut cx).map_err(|fault| style::anthropic::message(&fault));
    assert_eq!(decoded, expected.map_err(str::to_owned), "{label}");
}

fn json() -> Cx {
    Cx::new(Mode::Request)
}

fn text() -> Cx {
    Cx::text(Mode::Request)
}

#[test]
fn integers() {
    let wrong = Err("Input should be a valid integer");
    let edge = 9_007_199_254_740_992_i64;
    let cases: Vec<(Value, Result<i64, &str>)> = vec![
        (json!(0), Ok(0)),
        (json!(-7), Ok(-7)),
        (json!(i64::MAX), Ok(i64::MAX)),
        (json!(i64::MIN), Ok(i64::MIN)),
        (json!(u64::MAX), wrong),
        (json!(3.0), Ok(3)),
        (json!(1e15), Ok(1_000_000_000_000_000)),
        (json!(edge as f64), Ok(edge)),
        (json!(1e300), wrong),
        (json!(3.5), wrong),
        (json!("3"), wrong),
        (json!(true), wrong),
        (json!(null), wrong),
    ];
    for (value, expected) in cases {
        check::<i64>(json(), value, expected);
    }
    for (value, expected) in [("12", Ok(12)), ("-1", Ok(-1)), ("1.0", wrong), ("", wrong), ("9e9", wrong)] {
        check::<i64>(text(), json!(value), expected);
    }
}

#[test]
fn numbers_and_booleans() {
    let (number, boolean) = (Err("Input should be a valid number"), Err("Input should be a valid boolean"));
    for (value, expected) in
        [(json!(1), Ok(1.0)), (json!(-0.5), Ok(-0.5)), (json!("1"), number), (json!([]), number)]
    {
        check::<f64>(json(), value, expected);
    }
    for (value, expected) in
        [("1.5", Ok(1.5)), ("NaN", number), ("inf", number), ("1e999", number), ("x", number)]
    {
        check::<f64>(text(), json!(value), expected);
    }
    for (value, expected) in [(json!(true), Ok(true)), (json!(1), boolean), (json!("true"), boolean)] {
        check::<bool>(json(), value, expected);
    }
    for (value, expected) in [("true", Ok(true)), ("false", Ok(false)), ("1", boolean), ("True", boolean)] {
        check::<bool>(text(), json!(value), expected);
    }
}

#[test]
fn containers_say_where() {
    check::<Vec<i64>>(json(), json!([1, 2]), Ok(vec![1, 2]));
    check::<Vec<i64>>(json(), json!([1, "2"]), Err("1: Input should be a valid integer"));
    check::<Vec<i64>>(json(), json!("1"), Err("Input should be a valid list"));
    check::<Vec<i64>>(text(), json!("1"), Ok(vec![1]));
    check::<Vec<Option<bool>>>(json(), json!([null, true]), Ok(vec![None, Some(true)]));
    let map: BTreeMap<String, Vec<bool>> = BTreeMap::from([("a".into(), vec![true])]);
    check(json(), json!({"a": [true]}), Ok(map));
    check::<BTreeMap<String, Vec<bool>>>(
        json(),
        json!({"a": [0]}),
        Err("a.0: Input should be a valid boolean"),
    );
    check::<Map<String, Value>>(json(), json!([]), Err("Input should be an object"));
}

#[test]
fn a_file_can_be_taken_once() {
    let file =
        UploadedFile { filename: Some("f".into()), content_type: None, content: Content::Memory(vec![1]) };
    let mut cx = Cx::with_files(Mode::Request, vec![file.clone()]);
    let placeholder = Cx::file_placeholder(0);
    assert_eq!(UploadedFile::decode(placeholder.clone(), &mut cx), Ok(file));
    for value in [placeholder, Cx::file_placeholder(9), json!("text"), json!({"$file": -1})] {
        assert!(UploadedFile::decode(value, &mut cx).is_err());
    }
}

/// One property in every mode: what absent, null and a value become.
#[test]
fn presence_by_mode() {
    let modes = [Mode::Answer, Mode::Request, Mode::StrictRequest];
    let missing = Err("k: Field required".to_owned());
    let null = Err("k: Input should be a valid boolean".to_owned());
    for mode in modes {
        let (answer, strict) = (mode == Mode::Answer, mode == Mode::StrictRequest);
        let run = |value: Option<Value>, read: fn(&mut Cx, Option<Value>) -> wire::Decoded<String>| {
            read(&mut Cx::new(mode), value).map_err(|fault| style::anthropic::message(&fault))
        };
        let required =
            |cx: &mut Cx, value| cx.required(value, "k", bool::decode).map(|value| format!("{value:?}"));
        assert_eq!(run(None, required), missing);
        assert_eq!(run(Some(json!(null)), required), null);
        assert_eq!(run(Some(json!(true)), required), Ok("true".into()));
        let nullable = |cx: &mut Cx, value| {
            cx.required_nullable(value, "k", bool::decode).map(|value| format!("{value:?}"))
        };
        assert_eq!(run(None, nullable), if answer { Ok("None".into()) } else { missing.clone() });
        assert_eq!(run(Some(json!(null)), nullable), Ok("None".into()));
        let optional =
            |cx: &mut Cx, value| cx.optional(value, "k", bool::decode).map(|value| format!("{value:?}"));
        assert_eq!(run(None, optional), Ok("None".into()));
        assert_eq!(run(Some(json!(null)), optional), if strict { null.clone() } else { Ok("None".into()) });
        let constant = |cx: &mut Cx, value| cx.constant(value, "k", &["a"]).map(|()| "fixed".to_owned());
        assert_eq!(run(None, constant), if answer { Ok("fixed".into()) } else { missing.clone() });
        assert_eq!(run(Some(json!("b")), constant), Err("k: Input should be 'a'".into()));
        let distinct =
            |cx: &mut Cx, value| cx.distinct(value, "k", bool::decode).map(|value| format!("{value:?}"));
        assert_eq!(run(None, distinct), Ok("Absent".into()));
        assert_eq!(run(Some(json!(null)), distinct), Ok("Null".into()));
        assert_eq!(run(Some(json!(false)), distinct), Ok("Value(false)".into()));
    }
}

#[test]
fn a_hostile_number_of_unknown_properties_is_not_kept() {
    let mut cx = json();
    for number in 0..1000 {
        cx.unknown("S", format!("p{number}")).expect("tolerated");
    }
    let ignored = cx.into_ignored();
    assert_eq!((ignored.len(), ignored[0].as_str()), (16, "S.p0"));
}

#[test]
fn frames_are_one_line_each() {
    let mut out = Vec::new();
    write_frame(&mut out, Some("delta"), &json!({"text": "a\nb\r\u{2028}é"})).expect("JSON");
    write_frame(&mut out, None, &json!([])).expect("JSON");
    let expected = "event: delta\ndata: {\"text\":\"a\\nb\\r\u{2028}é\"}\n\ndata: []\n\n";
    assert_eq!(String::from_utf8(out).expect("UTF-8"), expected);
}

#[test]
fn maybe_tells_three_things_apart() {
    assert_eq!(
        [Maybe::or_null(None), Maybe::or_absent(None), Maybe::from(1)],
        [Maybe::Null, Maybe::Absent, Maybe::Value(1)]
    );
    assert_eq!(
        (Maybe::<u8>::Null.value(), Maybe::Value(1).value(), Maybe::<u8>::Absent.is_absent()),
        (None, Some(1), true)
    );
    assert_eq!(serde_json::to_string(&[Maybe::Null, Maybe::Value(1)]).expect("JSON"), "[null,1]");
}

#[test]
fn entry_points() {
    assert_eq!(decode_request::<bool>(json!(true)), Ok(true));
    assert!(decode_answer::<bool>(json!(1)).is_err());
}
