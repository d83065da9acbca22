//! Where traces go: duet's own setting, else the variables that OpenTelemetry's programs share
//! (<https://opentelemetry.io/docs/specs/otel/protocol/exporter/>).

use std::str::FromStr;

use http::{HeaderMap, HeaderName, HeaderValue, Uri};
use serde::Deserialize;

use super::Error;

const TRACES_ENDPOINT: &str = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
const ENDPOINT: &str = "OTEL_EXPORTER_OTLP_ENDPOINT";
const TRACES_HEADERS: &str = "OTEL_EXPORTER_OTLP_TRACES_HEADERS";
const HEADERS: &str = "OTEL_EXPORTER_OTLP_HEADERS";
/// What follows the address of a collector.
const PATH: &str = "/v1/traces";

/// A collector for traces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TraceSettings {
    /// With its path.
    pub address: Uri,
    /// Sent with every batch.
    pub headers: HeaderMap,
    /// What this server is called.
    pub service: String,
}

/// The address of a collector as people write it: `http://127.0.0.1:4318`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Collector(Uri);

impl FromStr for Collector {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        address(&format!("{}{PATH}", text.trim_end_matches('/'))).map(Self)
    }
}

impl TryFrom<String> for Collector {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

/// Where traces go, if anywhere.
pub(super) fn traces(
    own: Option<Collector>,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<Option<TraceSettings>, Error> {
    let set = |name: &str| variable(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let disabled = set("OTEL_SDK_DISABLED").is_some_and(|value| value.eq_ignore_ascii_case("true"));
    if disabled || set("OTEL_TRACES_EXPORTER").is_some_and(|exporter| exporter == "none") {
        return Ok(None);
    }
    let of = |name| move |message| Error::Environment { variable: name, message };
    let address = match (own, set(TRACES_ENDPOINT), set(ENDPOINT)) {
        (Some(Collector(address)), _, _) => address,
        (None, Some(whole), _) => address(&whole).map_err(of(TRACES_ENDPOINT))?,
        (None, None, Some(base)) => base.parse::<Collector>().map_err(of(ENDPOINT))?.0,
        (None, None, None) => return Ok(None),
    };
    let headers = match (set(TRACES_HEADERS), set(HEADERS)) {
        (Some(text), _) => headers(&text).map_err(of(TRACES_HEADERS))?,
        (None, Some(text)) => headers(&text).map_err(of(HEADERS))?,
        (None, None) => HeaderMap::new(),
    };
    let service = set("OTEL_SERVICE_NAME").unwrap_or_else(|| "duet".to_owned());
    Ok(Some(TraceSettings { address, headers, service }))
}

fn address(text: &str) -> Result<Uri, String> {
    let uri: Uri = text.parse().map_err(|_| format!("`{text}` is no address"))?;
    let known = matches!(uri.scheme_str(), Some("http" | "https")) && uri.authority().is_some();
    known.then_some(uri).ok_or_else(|| format!("`{text}` is no address of the form http://127.0.0.1:4318"))
}

/// `name=value,name=value`, with what means something here written as in addresses. Values are secrets.
fn headers(text: &str) -> Result<HeaderMap, String> {
    let mut headers = HeaderMap::new();
    for pair in text.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').ok_or("headers are written as name=value,name=value")?;
        let name =
            HeaderName::try_from(name.trim()).map_err(|_| format!("`{}` is no header", name.trim()))?;
        let value = HeaderValue::from_bytes(&unescaped(value.trim()));
        let mut value = value.map_err(|_| format!("the value of `{name}` cannot stand in a header"))?;
        value.set_sensitive(true);
        headers.insert(name, value);
    }
    Ok(headers)
}

fn unescaped(text: &str) -> Vec<u8> {
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = digits.filter(|_| *first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(own: Option<&str>, variables: &[(&str, &str)]) -> Result<Option<TraceSettings>, Error> {
        let own = own.map(|text| text.parse().unwrap());
        let find = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        traces(own, find)
    }

    #[track_caller]
    fn check(own: Option<&str>, variables: &[(&str, &str)], expected: Option<&str>) {
        let address = found(own, variables).unwrap().map(|settings| settings.address.to_string());
        assert_eq!(address.as_deref(), expected);
    }

    #[test]
    fn the_address_comes_from_duet_or_from_the_usual_variables() {
        check(None, &[], None);
        check(Some("http://a:4318/"), &[(ENDPOINT, "http://b:4318")], Some("http://a:4318/v1/traces"));
        check(None, &[(ENDPOINT, "http://b:4318")], Some("http://b:4318/v1/traces"));
        let both = [(ENDPOINT, "http://b:4318"), (TRACES_ENDPOINT, "https://c/as/is")];
        check(None, &both, Some("https://c/as/is"));
        check(Some("http://a"), &[("OTEL_SDK_DISABLED", "true")], None);
        check(None, &[(ENDPOINT, "http://b"), ("OTEL_TRACES_EXPORTER", "none")], None);
        assert!(found(None, &[(ENDPOINT, "b:4318")]).unwrap_err().to_string().contains(ENDPOINT));
        assert!("ftp://a".parse::<Collector>().is_err());
    }

    #[test]
    fn headers_are_unescaped_and_secret() {
        let variables = [(ENDPOINT, "http://b"), (HEADERS, "authorization=Bearer%20a%3Db, x-team = r%d ")];
        let settings = found(None, &variables).unwrap().unwrap();
        assert_eq!(settings.headers["authorization"].as_bytes(), b"Bearer a=b");
        assert_eq!(settings.headers["x-team"].as_bytes(), b"r%d");
        assert!(!format!("{settings:?}").contains("Bearer"));
        let wrong = found(None, &[(ENDPOINT, "http://b"), (HEADERS, "secret")]).unwrap_err().to_string();
        assert!(wrong.contains(HEADERS) && !wrong.contains("secret"), "{wrong}");
    }
}
