//! OpenAI: message, type, parameter and code, all four always present (`facts/wire.md`, O-ERR).

use crate::runtime::Rejection;
use types_openai::Error;
use wire::style;

const INVALID_REQUEST: &str = "invalid_request_error";

/// Status and error object of a rejection.
pub fn problem(rejection: &Rejection) -> (u16, Error) {
    let (status, code) = match rejection {
        Rejection::UnknownPath { .. } => (404, Some("unknown_url")),
        Rejection::UnknownMethod { .. } => (405, Some("method_not_supported")),
        Rejection::NotImplemented { .. } => return (501, not_implemented(message(rejection))),
        Rejection::BodyTooLarge { .. } => (413, Some("request_too_large")),
        Rejection::ContentEncoding(_) => (415, Some("unsupported_content_encoding")),
        Rejection::BodySilent(_) => (408, Some("request_timeout")),
        Rejection::ContentType { .. } => (400, Some("unsupported_content_type")),
        Rejection::NoRoom(_) => return (500, no_room(message(rejection))),
        Rejection::BodyUnreadable(_)
        | Rejection::MalformedJson { .. }
        | Rejection::MalformedForm(_)
        | Rejection::MissingHeader(_) => (400, None),
        Rejection::Fault(fault) => {
            let style::openai::Problem { message, param, code } = style::openai::problem(fault);
            return (400, error(message, param, Some(code)));
        }
    };
    (status, error(message(rejection), None, code))
}

fn error(message: String, param: Option<String>, code: Option<&str>) -> Error {
    Error { message, type_: INVALID_REQUEST.into(), param, code: code.map(str::to_owned) }
}

/// No fault of the client's.
fn not_implemented(message: String) -> Error {
    Error { message, type_: "server_error".into(), param: None, code: Some("not_implemented".into()) }
}

/// No fault of the client's either.
fn no_room(message: String) -> Error {
    Error { message, type_: "server_error".into(), param: None, code: None }
}

fn message(rejection: &Rejection) -> String {
    match rejection {
        Rejection::UnknownPath { method, path } => format!("Invalid URL ({method} {path})"),
        Rejection::UnknownMethod { method, path } => format!("Not allowed to {method} on {path}."),
        Rejection::NotImplemented { method, path } => {
            format!("{method} {path} is not implemented on this server.")
        }
        Rejection::ContentType { expected, got } => {
            let got = got.as_deref().unwrap_or("none");
            format!("Unsupported content type: '{got}'. This API method only accepts '{expected}' requests.")
        }
        Rejection::BodyTooLarge { limit } => format!("The request body is larger than {limit} bytes."),
        Rejection::ContentEncoding(got) => {
            format!(
                "Unsupported content encoding: '{got}'. Send the body as it is, without a 'content-encoding' header."
            )
        }
        Rejection::BodySilent(after) => {
            format!("Nothing more of the request body came for {} seconds.", after.as_secs_f32())
        }
        Rejection::BodyUnreadable(reason) => format!("The request body could not be read: {reason}"),
        Rejection::MalformedJson { message, .. } => {
            format!("We could not parse the JSON body of your request: {message}.")
        }
        Rejection::MalformedForm(reason) => format!("The request body is not a valid form: {reason}"),
        Rejection::NoRoom(_) => "The server has no room for the file.".to_owned(),
        Rejection::MissingHeader(name) => format!("The header '{name}' is required."),
        Rejection::Fault(fault) => style::openai::problem(fault).message,
    }
}
