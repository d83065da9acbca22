//! Content that is no plain text: images are kept as they are, what else can be read is given to the model as text, the
//! rest is refused.

use std::fmt;

use duet_inference::{Block, Image, ImageFormat};
use types_anthropic as wire;
use wire::DocumentSource as Source;

use crate::api::{anthropic::error::Problem, images};

/// Where a block stands, written as the real API does.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) message: usize,
    pub(super) block: usize,
    /// Within a tool's result.
    pub(super) part: Option<usize>,
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "messages.{}.content.{}", self.message, self.block)?;
        self.part.map_or(Ok(()), |part| write!(out, ".tool_result.content.{part}"))
    }
}

/// Reads for one model.
pub(super) struct Reader<'a> {
    pub(super) model: &'a str,
    /// Where the first image stands.
    pub(super) first_image: Option<Place>,
}

impl Reader<'_> {
    /// An image, which is not looked into.
    pub(super) fn image(&mut self, place: Place, block: wire::ImageBlockParam) -> Result<Block, Problem> {
        use wire::ImageTransformationsOversizedImage as Oversized;
        let oversized = block.transformations.and_then(|transformations| transformations.oversized_image);
        if oversized == Some(Oversized::Error) {
            return Err(Problem::invalid(format!(
                "{place}.image.transformations.oversized_image: this server does not measure images"
            )));
        }
        let (source, field) = match block.source {
            wire::ImageSource::Base64(source) => {
                (images::inline(format(source.media_type), &source.data), "base64.data")
            }
            wire::ImageSource::Url(source) => (images::address(source.url), "url.url"),
            wire::ImageSource::File(_) => return Err(no_files(place)),
        };
        let source =
            source.map_err(|fault| Problem::invalid(format!("{place}.image.source.{field}: {fault}")))?;
        self.first_image.get_or_insert(place);
        Ok(Block::Image(Image { source, detail: None }))
    }

    /// The text of a document.
    pub(super) fn document(&self, place: Place, block: wire::DocumentBlockParam) -> Result<String, Problem> {
        let text = match block.source {
            Source::Text(source) => source.data,
            Source::Content(source) => pieces(place, source.content)?,
            Source::Base64(_) | Source::Url(_) => {
                return Err(Problem::invalid(format!(
                    "{place}: '{}' does not support PDF input.",
                    self.model
                )));
            }
            Source::File(_) => return Err(no_files(place)),
        };
        let title = block.title.map(|title| format!("<title>{title}</title>\n")).unwrap_or_default();
        let context = block.context.map(|context| format!("<context>{context}</context>\n"));
        Ok(format!("<document>\n{title}{}{text}\n</document>", context.unwrap_or_default()))
    }

    /// The content of a tool's result.
    pub(super) fn result(
        &mut self,
        place: Place,
        parts: Vec<wire::ToolResultContentBlock>,
    ) -> Result<Vec<Block>, Problem> {
        use wire::ToolResultContentBlock as Part;
        let mut blocks = Vec::with_capacity(parts.len());
        for (index, part) in parts.into_iter().enumerate() {
            let place = Place { part: Some(index), ..place };
            blocks.push(match part {
                // Tools that have nothing to say send empty texts.
                Part::Text(block) if block.text.is_empty() => continue,
                Part::Text(block) => Block::Text(block.text),
                Part::Image(block) => self.image(place, block)?,
                Part::SearchResult(block) => Block::Text(search_result(block)),
                Part::Document(block) => Block::Text(self.document(place, block)?),
                Part::ToolReference(block) => Block::ToolReference(block.tool_name),
                Part::BrowserState(block) => Block::Text(browser_state(block)),
            });
        }
        Ok(blocks)
    }
}

fn no_files(place: Place) -> Problem {
    Problem::invalid(format!("{place}: file sources are not supported by this server"))
}

fn format(media_type: wire::Base64ImageSourceMediaType) -> ImageFormat {
    use wire::Base64ImageSourceMediaType as MediaType;
    match media_type {
        MediaType::ImageJpeg => ImageFormat::Jpeg,
        MediaType::ImagePng => ImageFormat::Png,
        MediaType::ImageGif => ImageFormat::Gif,
        MediaType::ImageWebp => ImageFormat::Webp,
    }
}

fn pieces(place: Place, content: wire::ContentSourceContent) -> Result<String, Problem> {
    let pieces = match content {
        wire::ContentSourceContent::String(text) => return Ok(text),
        wire::ContentSourceContent::Array(pieces) => pieces,
    };
    let texts = pieces.into_iter().map(|piece| match piece {
        wire::ContentSourceBlock::Text(block) => Ok(block.text),
        wire::ContentSourceBlock::Image(_) => {
            let message =
                "images within documents are not supported by this server: put them beside the document";
            Err(Problem::invalid(format!("{place}: {message}")))
        }
    });
    Ok(texts.collect::<Result<Vec<_>, _>>()?.join("\n"))
}

/// The text of something found.
pub(super) fn search_result(block: wire::SearchResultBlockParam) -> String {
    let texts: Vec<_> = block.content.into_iter().map(|block| block.text).collect();
    let (source, title) = (block.source, block.title);
    format!(
        "<search_result>\n<source>{source}</source>\n<title>{title}</title>\n{}\n</search_result>",
        texts.join("\n")
    )
}

/// A browser's tabs and what changed, as the client wrote them.
fn browser_state(block: wire::BrowserStateBlockParam) -> String {
    // Where a prefix ends is no part of it.
    let block = wire::BrowserStateBlockParam { cache_control: None, ..block };
    serde_json::to_string(&block).unwrap_or_default()
}
