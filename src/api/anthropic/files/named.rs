//! Files that messages name: put in their place before anything reads the messages, so that all that follows knows
//! documents and images only as they are written inline.
//!
//! Invariant: all files of a request together are as large as its body may be, at the most.

use base64::{Engine, engine::general_purpose::STANDARD};
use duet_store::File;
use types_anthropic::{self as wire, ErrorType};

use super::known;
use crate::api::{
    anthropic::{Anthropic, batches::broken, error::Problem},
    uploads,
};

impl Anthropic {
    /// Replaces the ids of files by what the files hold.
    ///
    /// # Errors
    /// The caller has no such file, or one of a kind or size that cannot be shown.
    pub(in crate::api::anthropic) async fn show_files(
        &self,
        messages: &mut [wire::MessageParam],
    ) -> Result<(), Problem> {
        let mut left = self.body_limit;
        for named in named(messages) {
            match named {
                Named::Document(source) => {
                    if let wire::DocumentSource::File(file) = source {
                        let data = self.text(&file.file_id, &mut left).await?;
                        *source = wire::DocumentSource::Text(wire::PlainTextSource { data });
                    }
                }
                Named::Image(source) => {
                    if let wire::ImageSource::File(file) = source {
                        *source = wire::ImageSource::Base64(self.image(&file.file_id, &mut left).await?);
                    }
                }
            }
        }
        Ok(())
    }

    async fn text(&self, id: &str, left: &mut usize) -> Result<String, Problem> {
        let file = known(&self.store, id).await?;
        if !file.media_type.trim_start().to_ascii_lowercase().starts_with("text/") {
            return Err(unfit(&file, "documents are shown from files of text"));
        }
        let bytes = self.read(&file, left).await?;
        String::from_utf8(bytes).map_err(|_| unfit(&file, "it holds bytes that are no UTF-8"))
    }

    async fn image(&self, id: &str, left: &mut usize) -> Result<wire::Base64ImageSource, Problem> {
        use wire::Base64ImageSourceMediaType as MediaType;
        let file = known(&self.store, id).await?;
        let media_type = match file.media_type.as_str() {
            "image/jpeg" => MediaType::ImageJpeg,
            "image/png" => MediaType::ImagePng,
            "image/gif" => MediaType::ImageGif,
            "image/webp" => MediaType::ImageWebp,
            _ => return Err(unfit(&file, "images are JPEG, PNG, GIF or WebP")),
        };
        let data = STANDARD.encode(self.read(&file, left).await?);
        Ok(wire::Base64ImageSource { media_type, data })
    }

    async fn read(&self, file: &File, left: &mut usize) -> Result<Vec<u8>, Problem> {
        let length = usize::try_from(file.bytes).unwrap_or(usize::MAX);
        *left = left.checked_sub(length).ok_or_else(|| {
            let limit = self.body_limit;
            let message = format!("The files that the messages name have more than {limit} bytes together.");
            Problem::new(413, ErrorType::RequestTooLarge, message)
        })?;
        uploads::whole(&self.store, file).await.map_err(broken)
    }
}

/// A place that may name a file.
enum Named<'a> {
    Document(&'a mut wire::DocumentSource),
    Image(&'a mut wire::ImageSource),
}

fn named(messages: &mut [wire::MessageParam]) -> Vec<Named<'_>> {
    let mut places = Vec::new();
    for message in messages {
        let Some(wire::MessageContent::Array(blocks)) = &mut message.content else { continue };
        for block in blocks {
            match block {
                wire::ContentBlockParam::Document(block) => places.push(Named::Document(&mut block.source)),
                wire::ContentBlockParam::Image(block) => places.push(Named::Image(&mut block.source)),
                wire::ContentBlockParam::ToolResult(block) => {
                    let Some(wire::ToolResultBlockParamContent::Array(parts)) = &mut block.content else {
                        continue;
                    };
                    places.extend(parts.iter_mut().filter_map(of_result));
                }
                _ => {}
            }
        }
    }
    places
}

fn of_result(part: &mut wire::ToolResultContentBlock) -> Option<Named<'_>> {
    match part {
        wire::ToolResultContentBlock::Document(block) => Some(Named::Document(&mut block.source)),
        wire::ToolResultContentBlock::Image(block) => Some(Named::Image(&mut block.source)),
        _ => None,
    }
}

fn unfit(file: &File, why: &str) -> Problem {
    Problem::invalid(format!("File {} ({}) cannot be shown to a model: {why}.", file.id, file.media_type))
}
