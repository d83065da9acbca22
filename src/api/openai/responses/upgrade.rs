//! `GET /v1/responses` with an upgrade to a WebSocket: answered with 426, upon which clients use HTTP at once. Any other
//! refusal costs them several tries, or ends them.

use api_server::runtime::ApiError;
use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{Method, header};

use crate::api::openai::error::Problem;

/// Refuses upgrades and passes everything else on.
pub(in crate::api::openai) async fn refuse(request: Request, next: Next) -> Response {
    let wanted = request.method() == Method::GET
        && request.headers().contains_key(header::UPGRADE)
        && request.uri().path().trim_end_matches('/').ends_with("/responses");
    if wanted {
        let message = "This server speaks HTTP only: send a POST request with `stream` instead of upgrading.";
        return Problem::upgrade_required(message).into_response(None).into_response();
    }
    next.run(request).await
}
