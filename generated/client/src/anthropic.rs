// @generated from specs/anthropic.yaml by `cargo xtask generate`; do not edit.
#![allow(clippy::all, clippy::allow_attributes, clippy::cognitive_complexity, clippy::too_many_lines)]
#![allow(rustdoc::all, unused)]

#![allow(clippy::unwrap_used)]
#[allow(unused_imports)]
pub use progenitor_client::{ByteStream, ClientInfo, Error, ResponseValue};
#[allow(unused_imports)]
use progenitor_client::{encode_path, ClientHooks, OperationInfo, RequestBuilderExt};
/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {
    /// Error types.
    pub mod error {
        /// Error from a `TryFrom` or `FromStr` implementation.
        pub struct ConversionError(::std::borrow::Cow<'static, str>);
        impl ::std::error::Error for ConversionError {}
        impl ::std::fmt::Display for ConversionError {
            fn fmt(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> Result<(), ::std::fmt::Error> {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }
        impl ::std::fmt::Debug for ConversionError {
            fn fmt(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> Result<(), ::std::fmt::Error> {
                ::std::fmt::Debug::fmt(&self.0, f)
            }
        }
        impl From<&'static str> for ConversionError {
            fn from(value: &'static str) -> Self {
                Self(value.into())
            }
        }
        impl From<String> for ConversionError {
            fn from(value: String) -> Self {
                Self(value.into())
            }
        }
    }
}
#[derive(Clone, Debug)]
/**Client for specs/anthropic.yaml

Positional arguments, in the order of the specification.

Version: 1*/
pub struct Client {
    pub(crate) baseurl: String,
    pub(crate) client: reqwest::Client,
}
impl Client {
    /// Create a new client.
    ///
    /// `baseurl` is the base URL provided to the internal
    /// `reqwest::Client`, and should include a scheme and hostname,
    /// as well as port and a path stem if applicable.
    pub fn new(baseurl: &str) -> Self {
        #[cfg(not(target_arch = "wasm32"))]
        let client = {
            let dur = ::std::time::Duration::from_secs(15u64);
            reqwest::ClientBuilder::new().connect_timeout(dur).timeout(dur)
        };
        #[cfg(target_arch = "wasm32")]
        let client = reqwest::ClientBuilder::new();
        Self::new_with_client(baseurl, client.build().unwrap())
    }
    /// Construct a new client with an existing `reqwest::Client`,
    /// allowing more control over its configuration.
    ///
    /// `baseurl` is the base URL provided to the internal
    /// `reqwest::Client`, and should include a scheme and hostname,
    /// as well as port and a path stem if applicable.
    pub fn new_with_client(baseurl: &str, client: reqwest::Client) -> Self {
        Self {
            baseurl: baseurl.to_string(),
            client,
        }
    }
}
impl ClientInfo<()> for Client {
    fn api_version() -> &'static str {
        "1"
    }
    fn baseurl(&self) -> &str {
        self.baseurl.as_str()
    }
    fn client(&self) -> &reqwest::Client {
        &self.client
    }
    fn inner(&self) -> &() {
        &()
    }
}
impl ClientHooks<()> for &Client {}
#[allow(clippy::all)]
impl Client {
    /**Continue a conversation

Sends a `POST` request to `/v1/messages`

*/
    pub async fn create_message<'a>(
        &'a self,
        anthropic_beta: Option<&'a str>,
        anthropic_version: Option<&'a str>,
        body: &'a ::types_anthropic::CreateMessageParams,
    ) -> Result<
        ResponseValue<::types_anthropic::Message>,
        Error<::types_anthropic::ErrorResponse>,
    > {
        let url = format!("{}/v1/messages", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(3usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        if let Some(value) = anthropic_beta {
            header_map.append("anthropic-beta", value.to_string().try_into()?);
        }
        if let Some(value) = anthropic_version {
            header_map.append("anthropic-version", value.to_string().try_into()?);
        }
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "create_message",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Count the input tokens of a request

Sends a `POST` request to `/v1/messages/count_tokens`

*/
    pub async fn count_message_tokens<'a>(
        &'a self,
        anthropic_beta: Option<&'a str>,
        anthropic_version: Option<&'a str>,
        body: &'a ::types_anthropic::CountMessageTokensParams,
    ) -> Result<
        ResponseValue<::types_anthropic::MessageTokensCount>,
        Error<::types_anthropic::ErrorResponse>,
    > {
        let url = format!("{}/v1/messages/count_tokens", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(3usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        if let Some(value) = anthropic_beta {
            header_map.append("anthropic-beta", value.to_string().try_into()?);
        }
        if let Some(value) = anthropic_version {
            header_map.append("anthropic-version", value.to_string().try_into()?);
        }
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "count_message_tokens",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List batches, newest first

Sends a `GET` request to `/v1/messages/batches`

Arguments:
- `after_id`: Return the page that starts just after this batch.
- `before_id`: Return the page that ends just before this batch.
- `limit`: Batches per page.
- `anthropic_beta`
- `anthropic_version`
*/
    pub async fn list_message_batches<'a>(
        &'a self,
        after_id: Option<&'a str>,
        before_id: Option<&'a str>,
        limit: Option<i64>,
        anthropic_beta: Option<&'a str>,
        anthropic_version: Option<&'a str>,
    ) -> Result<
        ResponseValue<::types_anthropic::MessageBatchList>,
        Error<::types_anthropic::ErrorResponse>,
    > {
        let url = format!("{}/v1/messages/batches", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(3usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        if let Some(value) = anthropic_beta {
            header_map.append("anthropic-beta", value.to_string().try_into()?);
        }
        if let Some(value) = anthropic_version {
            header_map.append("anthropic-version", value.to_string().try_into()?);
        }
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("after_id", &after_id))
            .query(&progenitor_client::QueryParam::new("before_id", &before_id))
            .query(&progenitor_client::QueryParam::new("limit", &limit))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_message_batches",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Answer many requests later

Sends a `POST` request to `/v1/messages/batches`

*/
    pub async fn create_message_batch<'a>(
        &'a self,
        anthropic_beta: Option<&'a str>,
        anthropic_version: Option<&'a str>,
        body: &'a ::types_anthropic::CreateMessageBatchParams,
    ) -> Result<
        ResponseValue<::types_anthropic::MessageBatch>,
        Error<::types_anthropic::ErrorResponse>,
    > {
        let url = format!("{}/v1/messages/batches", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(3usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        if let Some(value) = anthropic_beta {
            header_map.append("anthropic-beta", value.to_string().try_into()?);
        }
        if let Some(value) = anthropic_version {
            header_map.append("anthropic-version", value.to_string().try_into()?);
        }
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .json(&body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "create_message_batch",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Describe a batch

Sends a `GET` request to `/v1/messages/batches/{message_batch_id}`

*/
    pub async fn retrieve_message_batch<'a>(
        &'a self,
        message_batch_id: &'a str,
        anthropic_beta: Option<&'a str>,
        anthropic_version: Option<&'a str>,
    ) -> Result<
        ResponseValue<::types_anthropic::MessageBatch>,
        Error<::types_anthropic::ErrorResponse>,
    > {
        let url = format!(
            "{}/v1/messages/batches/{}", self.baseurl, encode_path(& message_batch_id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(3usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        if let Some(value) = anthropic_beta {
            header_map.append("anthropic-beta", value.to_string().try_into()?);
        }
        if let Some(value) = anthropic_version {
            header_map.append("anthropic-version", value.to_string().try_into()?);
        }
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "retrieve_message_batch",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Delete a batch that has ended

Sends a `DELETE` request to `/v1/messages/batches/{message_batch_id}`

*/
    pub async fn delete_message_batch<'a>(
        &'a self,
        message_batch_id: &'a str,
        anthropic_beta: Option<&'a str>,
        anthropic_version: Option<&'a str>,
    ) -> Result<
        ResponseValue<::types_anthropic::DeletedMessageBatch>,
        Error<::types_anthropic::ErrorResponse>,
    > {
        let url = format!(
            "{}/v1/messages/batches/{}", self.baseurl, encode_path(& message_batch_id
            .to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(3usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        if let Some(value) = anthropic_beta {
            header_map.append("anthropic-beta", value.to_string().try_into()?);
        }
        if let Some(value) = anthropic_version {
            header_map.append("anthropic-version", value.to_string().try_into()?);
        }
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "delete_message_batch",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Stop a batch; what is done stays

Sends a `POST` request to `/v1/messages/batches/{message_batch_id}/cancel`

*/
    pub async fn cancel_message_batch<'a>(
        &'a self,
        message_batch_id: &'a str,
        anthropic_beta: Option<&'a str>,
        anthropic_version: Option<&'a str>,
    ) -> Result<
        ResponseValue<::types_anthropic::MessageBatch>,
        Error<::types_anthropic::ErrorResponse>,
    > {
        let url = format!(
            "{}/v1/messages/batches/{}/cancel", self.baseurl, encode_path(&
            message_batch_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(3usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        if let Some(value) = anthropic_beta {
            header_map.append("anthropic-beta", value.to_string().try_into()?);
        }
        if let Some(value) = anthropic_version {
            header_map.append("anthropic-version", value.to_string().try_into()?);
        }
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "cancel_message_batch",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**The answers of a batch that has ended

Sends a `GET` request to `/v1/messages/batches/{message_batch_id}/results`

*/
    pub async fn message_batch_results<'a>(
        &'a self,
        message_batch_id: &'a str,
        anthropic_beta: Option<&'a str>,
        anthropic_version: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<::types_anthropic::ErrorResponse>> {
        let url = format!(
            "{}/v1/messages/batches/{}/results", self.baseurl, encode_path(&
            message_batch_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(3usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        if let Some(value) = anthropic_beta {
            header_map.append("anthropic-beta", value.to_string().try_into()?);
        }
        if let Some(value) = anthropic_version {
            header_map.append("anthropic-version", value.to_string().try_into()?);
        }
        #[allow(unused_mut)]
        let mut request = self.client.get(url).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "message_batch_results",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List files, newest first

Sends a `GET` request to `/v1/files`

Arguments:
- `after_id`: Older way of paging.
- `before_id`: Older way of paging.
- `ids`: Only these files.
- `limit`: Files per page.
- `page`: The `next_page` of the page before.
- `scope_id`: Only files of this session.
- `anthropic_beta`
- `anthropic_version`
*/
    pub async fn list_files<'a>(
        &'a self,
        after_id: Option<&'a str>,
        before_id: Option<&'a str>,
        ids: Option<&'a ::std::vec::Vec<::std::string::String>>,
        limit: Option<i64>,
        page: Option<&'a str>,
        scope_id: Option<&'a str>,
        anthropic_beta: Option<&'a str>,
        anthropic_version: Option<&'a str>,
    ) -> Result<
        ResponseValue<::types_anthropic::FileList>,
        Error<::types_anthropic::ErrorResponse>,
    > {
        let url = format!("{}/v1/files", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(3usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        if let Some(value) = anthropic_beta {
            header_map.append("anthropic-beta", value.to_string().try_into()?);
        }
        if let Some(value) = anthropic_version {
            header_map.append("anthropic-version", value.to_string().try_into()?);
        }
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("after_id", &after_id))
            .query(&progenitor_client::QueryParam::new("before_id", &before_id))
            .query(&progenitor_client::QueryParam::new("ids", &ids))
            .query(&progenitor_client::QueryParam::new("limit", &limit))
            .query(&progenitor_client::QueryParam::new("page", &page))
            .query(&progenitor_client::QueryParam::new("scope_id", &scope_id))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_files",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Upload a file

Sends a `POST` request to `/v1/files`

*/
    pub async fn upload_file<'a, B: Into<reqwest::Body>>(
        &'a self,
        anthropic_beta: Option<&'a str>,
        anthropic_version: Option<&'a str>,
        content_type: &'a str,
        body: B,
    ) -> Result<
        ResponseValue<::types_anthropic::FileMetadata>,
        Error<::types_anthropic::ErrorResponse>,
    > {
        let url = format!("{}/v1/files", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(4usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        if let Some(value) = anthropic_beta {
            header_map.append("anthropic-beta", value.to_string().try_into()?);
        }
        if let Some(value) = anthropic_version {
            header_map.append("anthropic-version", value.to_string().try_into()?);
        }
        header_map.append("content-type", content_type.to_string().try_into()?);
        #[allow(unused_mut)]
        let mut request = self
            .client
            .post(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .header(
                ::reqwest::header::CONTENT_TYPE,
                ::reqwest::header::HeaderValue::from_static("application/octet-stream"),
            )
            .body(body)
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "upload_file",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Describe a file

Sends a `GET` request to `/v1/files/{file_id}`

*/
    pub async fn retrieve_file_metadata<'a>(
        &'a self,
        file_id: &'a str,
        anthropic_beta: Option<&'a str>,
        anthropic_version: Option<&'a str>,
    ) -> Result<
        ResponseValue<::types_anthropic::FileMetadata>,
        Error<::types_anthropic::ErrorResponse>,
    > {
        let url = format!(
            "{}/v1/files/{}", self.baseurl, encode_path(& file_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(3usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        if let Some(value) = anthropic_beta {
            header_map.append("anthropic-beta", value.to_string().try_into()?);
        }
        if let Some(value) = anthropic_version {
            header_map.append("anthropic-version", value.to_string().try_into()?);
        }
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "retrieve_file_metadata",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Delete a file

Sends a `DELETE` request to `/v1/files/{file_id}`

*/
    pub async fn delete_file<'a>(
        &'a self,
        file_id: &'a str,
        anthropic_beta: Option<&'a str>,
        anthropic_version: Option<&'a str>,
    ) -> Result<
        ResponseValue<::types_anthropic::DeletedFile>,
        Error<::types_anthropic::ErrorResponse>,
    > {
        let url = format!(
            "{}/v1/files/{}", self.baseurl, encode_path(& file_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(3usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        if let Some(value) = anthropic_beta {
            header_map.append("anthropic-beta", value.to_string().try_into()?);
        }
        if let Some(value) = anthropic_version {
            header_map.append("anthropic-version", value.to_string().try_into()?);
        }
        #[allow(unused_mut)]
        let mut request = self
            .client
            .delete(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "delete_file",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**The content of a file that a tool has made

Sends a `GET` request to `/v1/files/{file_id}/content`

*/
    pub async fn download_file<'a>(
        &'a self,
        file_id: &'a str,
        anthropic_beta: Option<&'a str>,
        anthropic_version: Option<&'a str>,
    ) -> Result<ResponseValue<ByteStream>, Error<::types_anthropic::ErrorResponse>> {
        let url = format!(
            "{}/v1/files/{}/content", self.baseurl, encode_path(& file_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(3usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        if let Some(value) = anthropic_beta {
            header_map.append("anthropic-beta", value.to_string().try_into()?);
        }
        if let Some(value) = anthropic_version {
            header_map.append("anthropic-version", value.to_string().try_into()?);
        }
        #[allow(unused_mut)]
        let mut request = self.client.get(url).headers(header_map).build()?;
        let info = OperationInfo {
            operation_id: "download_file",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => Ok(ResponseValue::stream(response)),
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**List models, newest first

Sends a `GET` request to `/v1/models`

Arguments:
- `after_id`: Return the page that starts just after this model.
- `before_id`: Return the page that ends just before this model.
- `lifecycle`: Only models in one of these states.
- `limit`: Models per page.
- `anthropic_beta`
- `anthropic_version`
*/
    pub async fn list_models<'a>(
        &'a self,
        after_id: Option<&'a str>,
        before_id: Option<&'a str>,
        lifecycle: Option<&'a ::std::vec::Vec<::std::string::String>>,
        limit: Option<i64>,
        anthropic_beta: Option<&'a str>,
        anthropic_version: Option<&'a str>,
    ) -> Result<
        ResponseValue<::types_anthropic::ModelList>,
        Error<::types_anthropic::ErrorResponse>,
    > {
        let url = format!("{}/v1/models", self.baseurl,);
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(3usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        if let Some(value) = anthropic_beta {
            header_map.append("anthropic-beta", value.to_string().try_into()?);
        }
        if let Some(value) = anthropic_version {
            header_map.append("anthropic-version", value.to_string().try_into()?);
        }
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .query(&progenitor_client::QueryParam::new("after_id", &after_id))
            .query(&progenitor_client::QueryParam::new("before_id", &before_id))
            .query(&progenitor_client::QueryParam::new("lifecycle", &lifecycle))
            .query(&progenitor_client::QueryParam::new("limit", &limit))
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "list_models",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
    /**Describe one model

Sends a `GET` request to `/v1/models/{model_id}`

*/
    pub async fn retrieve_model<'a>(
        &'a self,
        model_id: &'a str,
        anthropic_beta: Option<&'a str>,
        anthropic_version: Option<&'a str>,
    ) -> Result<
        ResponseValue<::types_anthropic::ModelInfo>,
        Error<::types_anthropic::ErrorResponse>,
    > {
        let url = format!(
            "{}/v1/models/{}", self.baseurl, encode_path(& model_id.to_string()),
        );
        let mut header_map = ::reqwest::header::HeaderMap::with_capacity(3usize);
        header_map
            .append(
                ::reqwest::header::HeaderName::from_static("api-version"),
                ::reqwest::header::HeaderValue::from_static(Self::api_version()),
            );
        if let Some(value) = anthropic_beta {
            header_map.append("anthropic-beta", value.to_string().try_into()?);
        }
        if let Some(value) = anthropic_version {
            header_map.append("anthropic-version", value.to_string().try_into()?);
        }
        #[allow(unused_mut)]
        let mut request = self
            .client
            .get(url)
            .header(
                ::reqwest::header::ACCEPT,
                ::reqwest::header::HeaderValue::from_static("application/json"),
            )
            .headers(header_map)
            .build()?;
        let info = OperationInfo {
            operation_id: "retrieve_model",
        };
        self.pre(&mut request, &info).await?;
        let result = self.exec(request, &info).await;
        self.post(&result, &info).await?;
        let response = result?;
        match response.status().as_u16() {
            200u16 => ResponseValue::from_response(response).await,
            400u16..=499u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            500u16..=599u16 => {
                Err(Error::ErrorResponse(ResponseValue::from_response(response).await?))
            }
            _ => Err(Error::UnexpectedResponse(response)),
        }
    }
}
/// Items consumers will typically use such as the Client.
pub mod prelude {
    #[allow(unused_imports)]
    pub use super::Client;
}
/// The operations that can answer with an event stream, answering with one; see [`crate::sse::items`].
pub mod stream {
    #[allow(unused_imports)]
    pub use progenitor_client::{ByteStream, ClientInfo, Error, ResponseValue};
    #[allow(unused_imports)]
    use progenitor_client::{encode_path, ClientHooks, OperationInfo, RequestBuilderExt};
    /// Types used as operation parameters and responses.
    #[allow(clippy::all)]
    pub mod types {
        /// Error types.
        pub mod error {
            /// Error from a `TryFrom` or `FromStr` implementation.
            pub struct ConversionError(::std::borrow::Cow<'static, str>);
            impl ::std::error::Error for ConversionError {}
            impl ::std::fmt::Display for ConversionError {
                fn fmt(
                    &self,
                    f: &mut ::std::fmt::Formatter<'_>,
                ) -> Result<(), ::std::fmt::Error> {
                    ::std::fmt::Display::fmt(&self.0, f)
                }
            }
            impl ::std::fmt::Debug for ConversionError {
                fn fmt(
                    &self,
                    f: &mut ::std::fmt::Formatter<'_>,
                ) -> Result<(), ::std::fmt::Error> {
                    ::std::fmt::Debug::fmt(&self.0, f)
                }
            }
            impl From<&'static str> for ConversionError {
                fn from(value: &'static str) -> Self {
                    Self(value.into())
                }
            }
            impl From<String> for ConversionError {
                fn from(value: String) -> Self {
                    Self(value.into())
                }
            }
        }
    }
    #[derive(Clone, Debug)]
    /**Client for specs/anthropic.yaml

Positional arguments, in the order of the specification.

Version: 1*/
    pub struct Client {
        pub(crate) baseurl: String,
        pub(crate) client: reqwest::Client,
    }
    impl Client {
        /// Create a new client.
        ///
        /// `baseurl` is the base URL provided to the internal
        /// `reqwest::Client`, and should include a scheme and hostname,
        /// as well as port and a path stem if applicable.
        pub fn new(baseurl: &str) -> Self {
            #[cfg(not(target_arch = "wasm32"))]
            let client = {
                let dur = ::std::time::Duration::from_secs(15u64);
                reqwest::ClientBuilder::new().connect_timeout(dur).timeout(dur)
            };
            #[cfg(target_arch = "wasm32")]
            let client = reqwest::ClientBuilder::new();
            Self::new_with_client(baseurl, client.build().unwrap())
        }
        /// Construct a new client with an existing `reqwest::Client`,
        /// allowing more control over its configuration.
        ///
        /// `baseurl` is the base URL provided to the internal
        /// `reqwest::Client`, and should include a scheme and hostname,
        /// as well as port and a path stem if applicable.
        pub fn new_with_client(baseurl: &str, client: reqwest::Client) -> Self {
            Self {
                baseurl: baseurl.to_string(),
                client,
            }
        }
    }
    impl ClientInfo<()> for Client {
        fn api_version() -> &'static str {
            "1"
        }
        fn baseurl(&self) -> &str {
            self.baseurl.as_str()
        }
        fn client(&self) -> &reqwest::Client {
            &self.client
        }
        fn inner(&self) -> &() {
            &()
        }
    }
    impl ClientHooks<()> for &Client {}
    #[allow(clippy::all)]
    impl Client {
        /**Continue a conversation

Sends a `POST` request to `/v1/messages`

*/
        pub async fn create_message<'a>(
            &'a self,
            anthropic_beta: Option<&'a str>,
            anthropic_version: Option<&'a str>,
            body: &'a ::types_anthropic::CreateMessageParams,
        ) -> Result<ResponseValue<ByteStream>, Error<::types_anthropic::ErrorResponse>> {
            let url = format!("{}/v1/messages", self.baseurl,);
            let mut header_map = ::reqwest::header::HeaderMap::with_capacity(3usize);
            header_map
                .append(
                    ::reqwest::header::HeaderName::from_static("api-version"),
                    ::reqwest::header::HeaderValue::from_static(Self::api_version()),
                );
            if let Some(value) = anthropic_beta {
                header_map.append("anthropic-beta", value.to_string().try_into()?);
            }
            if let Some(value) = anthropic_version {
                header_map.append("anthropic-version", value.to_string().try_into()?);
            }
            #[allow(unused_mut)]
            let mut request = self
                .client
                .post(url)
                .json(&body)
                .headers(header_map)
                .build()?;
            let info = OperationInfo {
                operation_id: "create_message",
            };
            self.pre(&mut request, &info).await?;
            let result = self.exec(request, &info).await;
            self.post(&result, &info).await?;
            let response = result?;
            match response.status().as_u16() {
                200u16 => Ok(ResponseValue::stream(response)),
                400u16..=499u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                500u16..=599u16 => {
                    Err(
                        Error::ErrorResponse(
                            ResponseValue::from_response(response).await?,
                        ),
                    )
                }
                _ => Err(Error::UnexpectedResponse(response)),
            }
        }
    }
    /// Items consumers will typically use such as the Client.
    pub mod prelude {
        #[allow(unused_imports)]
        pub use super::Client;
    }
}
