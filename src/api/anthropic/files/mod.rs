//! Files: uploaded once, and named in messages from then on. What was uploaded is not given back, as with the real API, where
//! only files that tools have made can be downloaded; no tool here makes any.

mod named;

use ::wire::Maybe;
use api_server::{
    anthropic::{
        DeleteFileCall, DownloadFileCall, FilesApi, ListFilesCall, RetrieveFileMetadataCall, UploadFileCall,
    },
    runtime::BinaryBody,
};
use duet_store::{Cursor, File, FileListing, Order, Page, Store};
use jiff::Timestamp;
use types_anthropic::{self as wire, ErrorType};

use super::{
    Anthropic,
    batches::{DIALECT, broken, scope},
    error::Problem,
};
use crate::api::{identifier, uploads};

/// The longest name of a file, in characters.
const LONGEST_NAME: usize = 255;
/// What a name must not hold, beside control characters.
const FORBIDDEN: [char; 9] = ['<', '>', ':', '"', '|', '?', '*', '\\', '/'];
/// Of a file whose client does not say what it is.
const UNKNOWN_TYPE: &str = "application/octet-stream";

impl FilesApi for Anthropic {
    async fn list_files(&self, call: ListFilesCall) -> Result<wire::FileList, Problem> {
        let query = call.query;
        if query.scope_id.is_some() {
            // There are no sessions here that a file could belong to.
            return Ok(list(Page { items: Vec::new(), has_more: false }, false));
        }
        let limit = usize::try_from(query.limit_or_default()).unwrap_or(usize::MAX);
        let pages = [("page", query.page), ("before_id", query.before_id), ("after_id", query.after_id)];
        let mut pages = pages.into_iter().filter_map(|(name, id)| Some((name, id?)));
        let page = pages.next();
        if let (Some((first, _)), Some((second, _))) = (&page, pages.next()) {
            return Err(Problem::invalid(format!("{first}: cannot be used together with {second}")));
        }
        if let Some(ids) = query.ids {
            return match page {
                Some((name, _)) => Err(Problem::invalid(format!("ids: cannot be used together with {name}"))),
                None => self.these(&ids).await,
            };
        }
        let (cursor, unknown) = match page {
            None => (Cursor::Start, String::new()),
            Some((name @ "before_id", id)) => (Cursor::Before(id.clone()), no_file(name, &id)),
            Some((name, id)) => (Cursor::After(id.clone()), no_file(name, &id)),
        };
        let backwards = matches!(cursor, Cursor::Before(_));
        let listing = FileListing { scope: scope(), purpose: None, cursor, limit, order: Order::NewestFirst };
        let page = self.store.files(listing, now()).await.map_err(broken)?;
        Ok(list(page.map_err(|_| Problem::invalid(unknown))?, backwards))
    }

    async fn upload_file(&self, call: UploadFileCall) -> Result<wire::FileMetadata, Problem> {
        let form = call.body;
        let created = now();
        let file = File {
            id: identifier::base58("file_01", 22),
            dialect: DIALECT.to_owned(),
            owner: scope().owner,
            created,
            expires: form.expires_in_seconds.map(|seconds| created.saturating_add(seconds)),
            purpose: String::new(),
            name: name(form.file.filename)?,
            media_type: form.file.content_type.unwrap_or_else(|| UNKNOWN_TYPE.to_owned()),
            bytes: 0,
        };
        uploads::keep(&self.store, scope(), file, form.file.content).await.map(metadata).map_err(broken)
    }

    async fn retrieve_file_metadata(
        &self,
        call: RetrieveFileMetadataCall,
    ) -> Result<wire::FileMetadata, Problem> {
        known(&self.store, &call.file_id).await.map(metadata)
    }

    async fn delete_file(&self, call: DeleteFileCall) -> Result<wire::DeletedFile, Problem> {
        let id = call.file_id;
        known(&self.store, &id).await?;
        match self.store.delete_file(&scope(), &id).await.map_err(broken)? {
            true => Ok(wire::DeletedFile { id, type_: wire::DeletedFileType::FileDeleted.into() }),
            false => Err(unknown(&id)),
        }
    }

    async fn download_file(&self, call: DownloadFileCall) -> Result<BinaryBody, Problem> {
        let file = known(&self.store, &call.file_id).await?;
        let message = format!(
            "File {} is not downloadable: it was uploaded, and only files that tools have made are given back.",
            file.id
        );
        Err(Problem::invalid(message))
    }
}

impl Anthropic {
    /// Those of these files that there are, newest first.
    async fn these(&self, ids: &[String]) -> Result<wire::FileList, Problem> {
        // In the order of the store: times are too coarse for one.
        let (cursor, order) = (Cursor::Start, Order::NewestFirst);
        let all = FileListing { scope: scope(), purpose: None, cursor, limit: usize::MAX, order };
        let page = self.store.files(all, now()).await.map_err(broken)?;
        let mut items = page.map_err(broken)?.items;
        items.retain(|file| ids.contains(&file.id));
        Ok(list(Page { items, has_more: false }, false))
    }
}

/// A file that the caller may see.
async fn known(store: &Store, id: &str) -> Result<File, Problem> {
    store.file(&scope(), id, now()).await.map_err(broken)?.ok_or_else(|| unknown(id))
}

fn unknown(id: &str) -> Problem {
    Problem::new(404, ErrorType::NotFoundError, format!("File not found: {id}"))
}

fn no_file(parameter: &str, id: &str) -> String {
    format!("{parameter}: no file has the id {id}")
}

fn name(name: Option<String>) -> Result<String, Problem> {
    let name = name.unwrap_or_default();
    let forbidden = |letter: char| FORBIDDEN.contains(&letter) || letter.is_ascii_control();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.contains(forbidden) {
        let message = format!(
            "file: the filename must have 1 to {LONGEST_NAME} characters and none of < > : \" | ? * \\ / or control \
             characters"
        );
        return Err(Problem::invalid(message));
    }
    Ok(name)
}

/// A page with the marks of both ways of paging. One that was asked for backwards has no next one in the newer way.
fn list(page: Page<File>, backwards: bool) -> wire::FileList {
    let Page { items, has_more } = page;
    let data: Vec<_> = items.into_iter().map(metadata).collect();
    let id = |file: Option<&wire::FileMetadata>| Maybe::or_null(file.map(|file| file.id.clone()));
    let (first_id, last_id) = (id(data.first()), id(data.last()));
    let next_page = if has_more && !backwards { last_id.clone() } else { Maybe::Null };
    wire::FileList { data, next_page, has_more: has_more.into(), first_id, last_id }
}

fn metadata(file: File) -> wire::FileMetadata {
    wire::FileMetadata {
        id: file.id,
        size_bytes: file.bytes,
        created_at: time(file.created),
        filename: file.name,
        mime_type: file.media_type,
        downloadable: false.into(),
        expires_at: Maybe::or_absent(file.expires.map(time)),
        scope: Maybe::Absent,
    }
}

fn time(second: i64) -> String {
    Timestamp::from_second(second).unwrap_or_default().to_string()
}

/// Seconds since 1970.
fn now() -> i64 {
    Timestamp::now().as_second()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_what_the_real_api_takes() {
        for good in ["a", "data.csv", "\u{e4} (1).txt", &"x".repeat(255)] {
            assert_eq!(name(Some(good.to_owned())), Ok(good.to_owned()));
        }
        for bad in ["", "a/b", "..\\b", "a\u{7}", "a:b", "<x>", "what?", &"x".repeat(256)] {
            assert!(name(Some(bad.to_owned())).is_err(), "{bad}");
        }
        assert!(name(None).is_err());
    }
}
