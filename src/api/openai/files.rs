//! Files: uploaded ones, and those that batches have made. Their content is kept and given back as it is.

use ::wire::Maybe;
use api_server::{
    openai::{DeleteFileCall, DownloadFileCall, FilesApi, ListFilesCall, RetrieveFileCall, UploadFileCall},
    runtime::BinaryBody,
};
use duet_store::{Cursor, File, FileListing, Order, Store};
use http::HeaderValue;
use jiff::Timestamp;
use types_openai as wire;

use super::{
    OpenAi,
    batches::{DIALECT, scope},
    error::Problem,
};
use crate::api::{identifier, uploads};

/// The purpose of input files of batches.
pub(super) const BATCH: &str = "batch";
/// Input files of batches are kept so long if nobody says otherwise, as the real API does.
const BATCH_KEPT: i64 = 30 * 24 * 60 * 60;

impl FilesApi for OpenAi {
    async fn list_files(&self, call: ListFilesCall) -> Result<wire::FileList, Problem> {
        let query = call.query;
        let limit = usize::try_from(query.limit_or_default()).unwrap_or(usize::MAX);
        let order = match query.order {
            Some(wire::ListOrder::Asc) => Order::OldestFirst,
            Some(wire::ListOrder::Desc) | None => Order::NewestFirst,
        };
        let cursor = query.after.clone().map_or(Cursor::Start, Cursor::After);
        let listing = FileListing { scope: scope(), purpose: query.purpose, cursor, limit, order };
        let page = self.store.files(listing, now()).await.map_err(broken)?;
        let page = page.map_err(|_| {
            let after = query.after.unwrap_or_default();
            Problem::invalid("after", "invalid_value", format!("There is no file with id '{after}'."))
        })?;
        let data: Vec<_> = page.items.into_iter().map(object).collect();
        let id = |file: Option<&wire::FileObject>| Maybe::or_null(file.map(|file| file.id.clone()));
        let (first_id, last_id) = (id(data.first()), id(data.last()));
        Ok(wire::FileList { data, has_more: page.has_more, first_id, last_id })
    }

    async fn upload_file(&self, call: UploadFileCall) -> Result<wire::FileObject, Problem> {
        let form = call.body;
        let purpose = form.purpose.as_str().to_owned();
        if form.file.content.length() == 0 {
            return Err(Problem::invalid("file", "invalid_file", "The file is empty."));
        }
        let created = now();
        let kept = form.expires_after.map(|expiry| expiry.seconds);
        let kept = kept.or_else(|| (purpose == BATCH).then_some(BATCH_KEPT));
        let file = File {
            id: identifier::alphanumeric("file-", 22),
            dialect: DIALECT.to_owned(),
            owner: scope().owner,
            created,
            expires: kept.map(|seconds| created.saturating_add(seconds)),
            name: form.file.filename.unwrap_or_default(),
            purpose,
            media_type: form.file.content_type.unwrap_or_default(),
            bytes: 0,
        };
        uploads::keep(&self.store, scope(), file, form.file.content).await.map(object).map_err(broken)
    }

    async fn retrieve_file(&self, call: RetrieveFileCall) -> Result<wire::FileObject, Problem> {
        known(&self.store, &call.file_id).await.map(object)
    }

    async fn delete_file(&self, call: DeleteFileCall) -> Result<wire::FileDeleted, Problem> {
        let id = call.file_id;
        known(&self.store, &id).await?;
        match self.store.delete_file(&scope(), &id).await.map_err(broken)? {
            true => Ok(wire::FileDeleted { deleted: true, id }),
            false => Err(unknown(&id)),
        }
    }

    async fn download_file(&self, call: DownloadFileCall) -> Result<BinaryBody, Problem> {
        let file = known(&self.store, &call.file_id).await?;
        Ok(BinaryBody {
            content_type: HeaderValue::from_static("application/octet-stream"),
            disposition: disposition(&file.name),
            body: uploads::body(self.store.clone(), file.id),
        })
    }
}

/// A file that the caller may see.
pub(super) async fn known(store: &Store, id: &str) -> Result<File, Problem> {
    let file = store.file(&scope(), id, now()).await.map_err(broken)?;
    file.ok_or_else(|| unknown(id))
}

/// The name as far as it can stand in a header and means nothing there.
fn disposition(name: &str) -> Option<HeaderValue> {
    let harmless = |letter: &char| (' '..='~').contains(letter) && !matches!(letter, '"' | '\\');
    let name: String = name.chars().filter(harmless).collect();
    HeaderValue::try_from(format!("attachment; filename=\"{name}\"")).ok()
}

pub(super) fn object(file: File) -> wire::FileObject {
    wire::FileObject {
        id: file.id,
        purpose: purpose(file.purpose),
        filename: file.name,
        bytes: file.bytes,
        created_at: file.created,
        expires_at: Maybe::or_null(file.expires),
        status: wire::FileStatus::Processed,
        status_details: Maybe::Null,
    }
}

fn purpose(name: String) -> wire::FileObjectPurpose {
    use wire::FileObjectPurpose as Purpose;
    match name.as_str() {
        "assistants" => Purpose::Assistants,
        "batch" => Purpose::Batch,
        "batch_output" => Purpose::BatchOutput,
        "fine-tune" => Purpose::FineTune,
        "vision" => Purpose::Vision,
        "user_data" => Purpose::UserData,
        "evals" => Purpose::Evals,
        _ => Purpose::Other(name),
    }
}

fn unknown(id: &str) -> Problem {
    Problem::not_found(format!("No such File object: {id}")).param("id")
}

/// The store fails: a fault of ours.
pub(super) fn broken(error: impl std::fmt::Display) -> Problem {
    tracing::error!(%error, "the store cannot be used");
    Problem::internal()
}

/// Seconds since 1970.
pub(super) fn now() -> i64 {
    Timestamp::now().as_second()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_its_header() {
        let cases = [
            ("requests.jsonl", "attachment; filename=\"requests.jsonl\""),
            ("a\"; x=\"b\r\nset-cookie: c", "attachment; filename=\"a; x=bset-cookie: c\""),
            ("../../etc/\u{e4}", "attachment; filename=\"../../etc/\""),
        ];
        for (name, expected) in cases {
            assert_eq!(disposition(name).unwrap(), expected);
        }
    }
}
