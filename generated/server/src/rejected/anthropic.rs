//! Anthropic: one error type per status, the path inside the message (`facts/wire.md`, A-ERR-1 and A-ERR-2).

use crate::runtime::Rejection;
use types_anthropic::{Error, ErrorType};
use wire::{Maybe, style};

/// Status and error object of a rejection.
pub fn problem(rejection: &Rejection) -> (u16, Error) {
    let (status, kind) = match rejection {
        Rejection::UnknownPath { .. } => (404, ErrorType::NotFoundError),
        Rejection::UnknownMethod { .. } => (405, ErrorType::InvalidRequestError),
        Rejection::NotImplemented { .. } => (501, ErrorType::ApiError),
        Rejection::BodyTooLarge { .. } => (413, ErrorType::RequestTooLarge),
        Rejection::ContentEncoding(_) => (415, ErrorType::InvalidRequestError),
        Rejection::BodySilent(_) => (408, ErrorType::TimeoutError),
        Rejection::NoRoom(_) => (500, ErrorType::ApiError),
        Rejection::ContentType { .. }
        | Rejection::BodyUnreadable(_)
        | Rejection::MalformedJson { .. }
        | Rejection::MalformedForm(_)
        | Rejection::MissingHeader(_)
        | Rejection::Fault(_) => (400, ErrorType::InvalidRequestError),
    };
    (status, Error { details: Maybe::Absent, type_: kind, message: message(rejection) })
}

fn message(rejection: &Rejection) -> String {
    match rejection {
        Rejection::UnknownPath { .. } => "Not found".into(),
        Rejection::UnknownMethod { .. } => "Method Not Allowed".into(),
        Rejection::NotImplemented { method, path } => {
            format!("{method} {path} is not implemented on this server")
        }
        Rejection::ContentType { expected, got } => match got {
            Some(got) => format!("content-type: expected {expected}, got {got}"),
            None => format!("content-type: expected {expected}"),
        },
        Rejection::BodyTooLarge { limit } => format!("Request exceeds the maximum size of {limit} bytes"),
        Rejection::ContentEncoding(got) => {
            format!("content-encoding: {got} is not supported; send the body as it is")
        }
        Rejection::BodySilent(after) => {
            format!("Nothing more of the request body came for {} seconds", after.as_secs_f32())
        }
        Rejection::BodyUnreadable(reason) => format!("The request body could not be read: {reason}"),
        Rejection::MalformedJson { message, .. } => format!("The request body is not valid JSON: {message}"),
        Rejection::MalformedForm(reason) => format!("The request body is not a valid form: {reason}"),
        Rejection::NoRoom(_) => "The server has no room for the file".to_owned(),
        Rejection::MissingHeader(name) => format!("{name}: header is required"),
        Rejection::Fault(fault) => style::anthropic::message(fault),
    }
}
