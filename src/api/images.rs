//! Images as clients of both dialects write them: base64, data URLs and addresses.
//!
//! Invariant: an address is looked at and passed on, never opened, so no request can make this server fetch anything.

use base64::{
    Engine,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use duet_inference::{ImageFormat, ImageSource};

/// The largest image that any vendor takes, in bytes.
const MOST_BYTES: usize = 20 << 20;
/// Longer than what servers accept in a request's head.
const LONGEST_ADDRESS: usize = 8 << 10;
/// Encoders differ in whether they fill up the last group.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Why something is no image that could be shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Fault {
    #[error("the image is not valid base64")]
    Base64,
    #[error("the image is empty")]
    Empty,
    #[error("the image has {0} bytes, which is more than the {MOST_BYTES} that are taken")]
    TooLarge(usize),
    #[error("images of type '{0}' are not supported, only {known}", known = known())]
    Format(String),
    #[error("a data URL of an image has its media type and base64: data:image/png;base64,...")]
    DataUrl,
    #[error("the address of an image begins with http:// or https://")]
    Address,
}

/// An image in base64.
pub(super) fn inline(format: ImageFormat, base64: &str) -> Result<ImageSource, Fault> {
    let about = base64.len() / 4 * 3;
    if about > MOST_BYTES + 3 {
        return Err(Fault::TooLarge(about));
    }
    let bytes = BASE64.decode(base64).map_err(|_| Fault::Base64)?;
    match bytes.len() {
        0 => Err(Fault::Empty),
        length if length > MOST_BYTES => Err(Fault::TooLarge(length)),
        _ => Ok(ImageSource::Inline { format, bytes: bytes.into() }),
    }
}

/// An image at an address.
pub(super) fn address(text: String) -> Result<ImageSource, Fault> {
    let (scheme, rest) = text.split_once("://").ok_or(Fault::Address)?;
    let known = ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let printable = rest.chars().all(|character| !character.is_whitespace() && !character.is_control());
    if known && !host.is_empty() && printable && text.len() <= LONGEST_ADDRESS {
        Ok(ImageSource::Url(text))
    } else {
        Err(Fault::Address)
    }
}

/// An image at an address, or in it (RFC 2397).
pub(super) fn address_or_data(text: String) -> Result<ImageSource, Fault> {
    let is_data = text.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"));
    if !is_data {
        return address(text);
    }
    let (head, base64) = text[5..].split_once(',').ok_or(Fault::DataUrl)?;
    let mut parameters = head.split(';');
    let media_type = parameters.next().unwrap_or_default();
    if !parameters.any(|parameter| parameter.eq_ignore_ascii_case("base64")) {
        return Err(Fault::DataUrl);
    }
    let unknown = || Fault::Format(media_type.chars().take(64).collect());
    inline(ImageFormat::of_media_type(media_type).ok_or_else(unknown)?, base64)
}

fn known() -> String {
    ImageFormat::ALL.map(ImageFormat::media_type).join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inlined(format: ImageFormat, bytes: &[u8]) -> Result<ImageSource, Fault> {
        Ok(ImageSource::Inline { format, bytes: bytes.into() })
    }

    #[test]
    fn data_urls_are_read() {
        let cases = [
            ("data:image/png;base64,aGk=", inlined(ImageFormat::Png, b"hi")),
            ("DATA:IMAGE/PNG;BASE64,aGk", inlined(ImageFormat::Png, b"hi")),
            ("data:image/jpg;charset=utf-8;base64,aGk=", inlined(ImageFormat::Jpeg, b"hi")),
            ("data:image/png;base64,", Err(Fault::Empty)),
            ("data:image/png;base64,a b", Err(Fault::Base64)),
            ("data:image/png;base64,aGk-", Err(Fault::Base64)),
            ("data:image/svg+xml;base64,aGk=", Err(Fault::Format("image/svg+xml".into()))),
            ("data:,hi", Err(Fault::DataUrl)),
            ("data:image/png,hi", Err(Fault::DataUrl)),
            ("data:image/png;base64", Err(Fault::DataUrl)),
        ];
        for (written, expected) in cases {
            assert_eq!(address_or_data(written.into()), expected, "{written}");
        }
    }

    #[test]
    fn only_addresses_of_the_web_are_passed_on() {
        for address in ["http://a", "https://a.b/c?d=e#f", "HTTPS://a/ü"] {
            assert_eq!(address_or_data(address.into()), Ok(ImageSource::Url(address.into())));
        }
        let long = format!("https://a/{}", "b".repeat(LONGEST_ADDRESS));
        let others =
            ["", "a.png", "//a/b", "file:///etc/passwd", "gs://a/b", "https://", "https:///a", "http://a b"];
        for other in others.into_iter().chain(["http://a\nb", "ü://a", long.as_str()]) {
            assert_eq!(address_or_data(other.into()), Err(Fault::Address), "{other}");
        }
    }

    #[test]
    fn size_has_an_end() {
        let image = |bytes: usize| inline(ImageFormat::Gif, &BASE64.encode(vec![0; bytes]));
        assert!(image(MOST_BYTES).is_ok());
        assert_eq!(image(MOST_BYTES + 1), Err(Fault::TooLarge(MOST_BYTES + 1)));
        assert!(matches!(image(MOST_BYTES + 10), Err(Fault::TooLarge(_))));
    }
}
