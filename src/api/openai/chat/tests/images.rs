//! Images in messages of users, and what models that cannot see say to them.

use duet_inference::{
    Block, CacheEnd, CacheLifetime, CachePoint, Error, Image, ImageDetail, ImageFormat, ImageSource,
};
use serde_json::{Value, json};

use super::{chat, with};
use crate::api::openai::error::Problem;

fn image(location: Value) -> Value {
    json!({"type": "image_url", "image_url": location})
}

fn asked(parts: Value) -> Value {
    with(json!({"messages": [{"role": "system", "content": "s"}, {"role": "user", "content": parts}]}))
}

#[test]
fn images_stay_between_the_texts() {
    let parts = json!([
        image(json!({"url": "data:image/jpeg;base64,aGk=", "detail": "high"})),
        {"type": "text", "text": "and"},
        image(json!({"url": "https://a/b.png"})),
    ]);
    let mut marked = parts.clone();
    marked[2]["prompt_cache_breakpoint"] = json!({"mode": "explicit"});
    let request = chat(asked(marked)).unwrap().request;
    let seen = |source, detail| Block::Image(Image { source, detail });
    let inline = ImageSource::Inline { format: ImageFormat::Jpeg, bytes: (*b"hi").into() };
    let expected = [
        seen(inline, Some(ImageDetail::High)),
        Block::Text("and".into()),
        seen(ImageSource::Url("https://a/b.png".into()), None),
    ];
    assert_eq!(request.messages[1].blocks, expected);
    let end = CacheEnd::Block { message: 1, block: 2 };
    assert_eq!(request.cache_points, [CachePoint { end, lifetime: CacheLifetime::OneHour }]);
}

#[test]
fn what_is_no_image_is_refused_by_name() {
    let cases = [
        (json!({"url": "data:image/png;base64,%"}), "url", "invalid_base64_image"),
        (json!({"url": "data:image/png,hi"}), "url", "invalid_base64_image"),
        (json!({"url": "data:application/pdf;base64,aGk="}), "url", "invalid_image_format"),
        (json!({"url": "ftp://a/b.png"}), "url", "invalid_image_url"),
        (json!({"url": "/etc/passwd"}), "url", "invalid_image_url"),
        (json!({"url": "https://a/b.png", "detail": "closest"}), "detail", "invalid_value"),
    ];
    for (location, field, code) in cases {
        let parts = json!([{"type": "text", "text": "a"}, image(location.clone())]);
        let problem = chat(asked(parts)).expect_err(&location.to_string());
        let (param, error) = (format!("messages[1].content[1].image_url.{field}"), problem.error());
        assert_eq!(error.param.as_deref(), Some(param.as_str()), "{location}");
        assert_eq!(error.code.as_deref(), Some(code), "{location}");
    }
}

#[test]
fn a_model_that_cannot_see_names_the_first_image() {
    let (first, second) = (image(json!({"url": "http://a"})), image(json!({"url": "http://b"})));
    let naming = chat(asked(json!([{"type": "text", "text": "a"}, first, second]))).unwrap().naming;
    let problem = Problem::of(Error::TextOnly { model: "m".into() }, &naming);
    assert_eq!(problem.error().param.as_deref(), Some("messages[1].content[1].type"));
    assert!(problem.error().message.contains("'m' reads text only"), "{problem:?}");
}
