//! From the input file to rows, a line at a time. What is wrong with lines is collected, and one wrong line keeps the
//! whole batch from being begun, as with the real API.

use std::collections::HashSet;

use api_server::{rejected, runtime::Rejection};
use duet_store::{Batch, NewRow, Store, StoreError};
use serde_json::Value;
use types_openai as wire;

use super::{
    Rows,
    about::{About, LineError},
    now,
};

/// As many requests as the real API takes.
const MOST_ROWS: usize = 50_000;
/// So many errors say enough.
const MOST_ERRORS: usize = 100;
/// Rows are kept so many at a time.
const AT_ONCE: usize = 256;

/// Reads the input of `batch`, and lets its rows be taken or says what is wrong with them.
pub(super) async fn prepare(rows: &Rows, batch: Batch) -> Result<(), StoreError> {
    let Ok(mut about) = About::of(&batch) else {
        return rows.store.fail_batch(&batch.id, batch.about, now()).await;
    };
    if batch.cancelled.is_none() {
        let mut reader = Reader::new(&rows.store, &batch, &about.endpoint, rows.longest);
        reader.read(&about.input_file, about.input_bytes).await?;
        about.errors = reader.errors;
    }
    match about.errors.is_empty() {
        true => rows.store.batch_prepared(&batch.id, now()).await,
        // An error that cannot be written down would be one of ours; the batch fails all the same.
        false => rows.store.fail_batch(&batch.id, about.text().unwrap_or(batch.about), now()).await,
    }
}

struct Reader<'a> {
    store: &'a Store,
    batch: &'a Batch,
    endpoint: &'a str,
    longest: usize,
    /// The number of the line that is read, from 1.
    line: i64,
    names: HashSet<String>,
    ready: Vec<NewRow>,
    kept: i64,
    errors: Vec<LineError>,
}

impl<'a> Reader<'a> {
    fn new(store: &'a Store, batch: &'a Batch, endpoint: &'a str, longest: usize) -> Self {
        let (names, ready, errors) = (HashSet::new(), Vec::new(), Vec::new());
        Self { store, batch, endpoint, longest, line: 0, names, ready, kept: 0, errors }
    }

    async fn read(&mut self, file: &str, bytes: i64) -> Result<(), StoreError> {
        let (mut start, mut rest) = (0_i64, Vec::new());
        while let Some(piece) = self.store.file_piece(file, start).await? {
            start = start.saturating_add(i64::try_from(piece.len()).unwrap_or(i64::MAX));
            let mut lines = piece.split(|&byte| byte == b'\n');
            rest.extend_from_slice(lines.next().unwrap_or_default());
            for line in lines {
                self.take(&std::mem::take(&mut rest)).await?;
                rest.extend_from_slice(line);
            }
            if self.has_seen_enough() || rest.len() > self.longest {
                break;
            }
        }
        self.take(&rest).await?;
        self.judge(start == bytes);
        self.keep().await
    }

    /// Nothing that follows changes that the batch fails.
    fn has_seen_enough(&self) -> bool {
        self.errors.len() >= MOST_ERRORS || self.names.len() > MOST_ROWS
    }

    /// What can only be said of the whole file.
    fn judge(&mut self, is_whole: bool) {
        let (code, message) = if self.names.len() > MOST_ROWS {
            ("too_many_requests", format!("The input file has more than {MOST_ROWS} requests."))
        } else if !self.errors.is_empty() {
            return;
        } else if !is_whole {
            ("file_not_found", "The input file was deleted before it was read.".to_owned())
        } else if self.names.is_empty() {
            ("empty_file", "The input file has no requests.".to_owned())
        } else {
            return;
        };
        self.errors.push(LineError { code: code.to_owned(), message, param: None, line: None });
    }

    async fn take(&mut self, line: &[u8]) -> Result<(), StoreError> {
        self.line += 1;
        if line.iter().all(u8::is_ascii_whitespace) || self.has_seen_enough() {
            return Ok(());
        }
        match self.row(line) {
            Ok(row) => self.ready.push(row),
            Err(error) => self.errors.push(LineError { line: Some(self.line), ..error }),
        }
        if self.ready.len() >= AT_ONCE { self.keep().await } else { Ok(()) }
    }

    /// Of a batch that fails, nothing more is kept.
    async fn keep(&mut self) -> Result<(), StoreError> {
        let ready = std::mem::take(&mut self.ready);
        if ready.is_empty() || !self.errors.is_empty() {
            return Ok(());
        }
        let (first, count) = (self.kept, i64::try_from(ready.len()).unwrap_or(i64::MAX));
        self.kept = self.kept.saturating_add(count);
        self.store.add_rows(&self.batch.id, first, ready).await
    }

    fn row(&mut self, line: &[u8]) -> Result<NewRow, LineError> {
        if line.len() > self.longest {
            let message = format!("This line is longer than {} bytes.", self.longest);
            return Err(error("line_too_long", message, None));
        }
        let value: Value = serde_json::from_slice(line)
            .map_err(|_| error("invalid_json_line", "This line is not parseable as valid JSON.", None))?;
        let wire::BatchRequestLine { custom_id, url, body } = ::wire::decode_request(value).map_err(fault)?;
        if url.as_str() != self.endpoint {
            let message =
                format!("The URL '{}' is not the batch's endpoint '{}'.", url.as_str(), self.endpoint);
            return Err(error("mismatched_endpoint", message, Some("url")));
        }
        if !self.names.insert(custom_id.clone()) {
            let message = format!("The custom_id '{custom_id}' is not unique in this file.");
            return Err(error("duplicate_custom_id", message, Some("custom_id")));
        }
        let request = serde_json::to_string(&body);
        let request = request.map_err(|_| error("invalid_json_line", "This line cannot be kept.", None))?;
        Ok(NewRow { custom_id, request })
    }
}

fn error(code: &str, message: impl Into<String>, param: Option<&str>) -> LineError {
    LineError { code: code.to_owned(), message: message.into(), param: param.map(str::to_owned), line: None }
}

/// As the same mistake in a body of its own would be told.
fn fault(fault: Box<::wire::Fault>) -> LineError {
    let (_, wire::Error { message, param, code, .. }) = rejected::openai::problem(&Rejection::Fault(fault));
    LineError { code: code.unwrap_or_else(|| "invalid_request".to_owned()), message, param, line: None }
}
