//! Files on their way into the store and out of it, for every dialect that has files.
//!
//! Invariant: no file is held in memory as a whole, unless it is asked for as such.

use std::{io, sync::Arc};

use ::wire::Content;
use axum::body::Body;
use bytes::Bytes;
use duet_store::{File, Scope, Store, StoreError};
use futures_util::stream;

/// As much of a file is held in memory at a time, in bytes.
pub(super) const PIECE: usize = 1 << 20;

/// Why a file is not kept: a fault of ours.
#[derive(Debug, thiserror::Error)]
pub(super) enum UploadError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("an upload cannot be read: {0}")]
    Read(#[from] io::Error),
    #[error("the work on an upload ended: {0}")]
    Ended(#[from] tokio::task::JoinError),
    #[error("a file is gone that was just written")]
    Gone,
}

/// Keeps a file.
///
/// # Errors
/// The store or the upload cannot be used.
pub(super) async fn keep(
    store: &Store,
    scope: Scope,
    file: File,
    content: Content,
) -> Result<File, UploadError> {
    let keeping = kept(store.clone(), scope, file, content);
    // On its own, so that a client who leaves now leaves no half of a file.
    tokio::spawn(keeping).await?
}

async fn kept(store: Store, scope: Scope, file: File, content: Content) -> Result<File, UploadError> {
    let id = file.id.clone();
    store.begin_file(file).await?;
    if let Err(error) = append(&store, &id, content).await {
        // Incomplete ones are seen by nobody and deleted with the next start at the latest.
        let _gone = store.delete_file(&scope, &id).await;
        return Err(error);
    }
    store.complete_file(&id).await?.ok_or(UploadError::Gone)
}

async fn append(store: &Store, id: &str, content: Content) -> Result<(), UploadError> {
    let content = Arc::new(content);
    let mut start = 0;
    while start < content.length() {
        let content = Arc::clone(&content);
        let piece = tokio::task::spawn_blocking(move || content.piece(start, PIECE)).await??;
        start += piece.len() as u64;
        store.append_file(id, piece).await?;
    }
    Ok(())
}

/// The bytes of a file, read as the client takes them.
pub(super) fn body(store: Store, id: String) -> Body {
    let pieces = stream::try_unfold(0, move |start| {
        let (store, id) = (store.clone(), id.clone());
        async move {
            let piece = store.file_piece(&id, start).await?;
            let next = |piece: Vec<u8>| {
                let end = start.saturating_add(i64::try_from(piece.len()).unwrap_or(i64::MAX));
                (Bytes::from(piece), end)
            };
            Ok::<_, StoreError>(piece.map(next))
        }
    });
    Body::from_stream(pieces)
}

/// The whole of a file whose length was looked at.
///
/// # Errors
/// The store cannot be used.
pub(super) async fn whole(store: &Store, file: &File) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::with_capacity(usize::try_from(file.bytes).unwrap_or_default());
    while let Some(piece) = store.file_piece(&file.id, i64::try_from(bytes.len()).unwrap_or(i64::MAX)).await?
    {
        bytes.extend(piece);
    }
    Ok(bytes)
}
