//! duet's own routes: a message, no more.

use crate::runtime::Rejection;
use types_local::Error;

/// Status and error object of a rejection, worded as for OpenAI.
pub fn problem(rejection: &Rejection) -> (u16, Error) {
    let (status, error) = super::openai::problem(rejection);
    (status, Error { message: error.message })
}
