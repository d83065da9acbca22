//! Content that is no plain text: what can be read is given to the model as text, the rest is refused.

use std::fmt;

use duet_inference::Block;
use types_anthropic as wire;
use wire::DocumentSource as Source;

use crate::api::anthropic::error::Problem;

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
}

impl Reader<'_> {
    /// Why an image cannot be shown.
    pub(super) fn image(&self, place: Place) -> Problem {
        Problem::invalid(format!("{place}: '{}' does not support image input.", self.model))
    }

    /// The text of a document.
    pub(super) fn document(&self, place: Place, block: wire::DocumentBlockParam) -> Result<String, Problem> {
        let text = match block.source {
            Source::Text(source) => source.data,
            Source::Content(source) => self.pieces(place, source.content)?,
            Source::Base64(_) | Source::Url(_) => {
                return Err(Problem::invalid(format!(
                    "{place}: '{}' does not support PDF input.",
                    self.model
                )));
            }
            Source::File(_) => {
                return Err(Problem::invalid(format!(
                    "{place}: file sources are not supported by this server"
                )));
            }
        };
        let title = block.title.map(|title| format!("<title>{title}</title>\n")).unwrap_or_default();
        let context = block.context.map(|context| format!("<context>{context}</context>\n"));
        Ok(format!("<document>\n{title}{}{text}\n</document>", context.unwrap_or_default()))
    }

    fn pieces(&self, place: Place, content: wire::ContentSourceContent) -> Result<String, Problem> {
        let pieces = match content {
            wire::ContentSourceContent::String(text) => return Ok(text),
            wire::ContentSourceContent::Array(pieces) => pieces,
        };
        let texts = pieces.into_iter().map(|piece| match piece {
            wire::ContentSourceBlock::Text(block) => Ok(block.text),
            wire::ContentSourceBlock::Image(_) => Err(self.image(place)),
        });
        Ok(texts.collect::<Result<Vec<_>, _>>()?.join("\n"))
    }

    /// The content of a tool's result.
    pub(super) fn result(
        &self,
        place: Place,
        parts: Vec<wire::ToolResultContentBlock>,
    ) -> Result<Vec<Block>, Problem> {
        use wire::ToolResultContentBlock as Part;
        let blocks = parts.into_iter().enumerate().map(|(index, part)| {
            let place = Place { part: Some(index), ..place };
            Ok(match part {
                Part::Text(block) => Block::Text(block.text),
                Part::Image(_) => return Err(self.image(place)),
                Part::SearchResult(block) => Block::Text(search_result(block)),
                Part::Document(block) => Block::Text(self.document(place, block)?),
                Part::ToolReference(block) => Block::ToolReference(block.tool_name),
                Part::BrowserState(block) => Block::Text(browser_state(block)),
            })
        });
        // Tools that have nothing to say send empty texts.
        let said = |block: &Result<Block, _>| !matches!(block, Ok(Block::Text(text)) if text.is_empty());
        blocks.filter(said).collect()
    }
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
