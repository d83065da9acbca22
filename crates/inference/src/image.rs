//! Images as parts of a conversation. Nothing here looks into them, and nothing fetches them.

use std::sync::Arc;

use crate::{Block, Error, ModelInfo, Request};

/// Something for the model to look at, from a user or a tool.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Image {
    pub source: ImageSource,
    /// How closely to look. `None`: as the model does when nobody says anything.
    pub detail: Option<ImageDetail>,
}

/// Where the pixels are.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ImageSource {
    /// In the request: a file of this format. Shared, since a request is cloned for every target that is tried.
    Inline { format: ImageFormat, bytes: Arc<[u8]> },
    /// At an address with `http` or `https`, for whoever answers to open. It is passed on as it is.
    Url(String),
}

/// The formats that all providers read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ImageFormat {
    Jpeg,
    Png,
    Gif,
    Webp,
}

/// How closely a model looks, which is what an image costs. OpenAI's `detail`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ImageDetail {
    Auto,
    Low,
    High,
    /// Without scaling it down.
    Original,
}

impl Image {
    /// About what it costs in tokens, before anybody has counted: vendors scale images to about a megapixel, which is
    /// between 800 and 1,600 tokens, and at low detail to one tile.
    pub fn about_tokens(&self) -> usize {
        match self.detail {
            Some(ImageDetail::Low) => 85,
            None | Some(ImageDetail::Auto | ImageDetail::High | ImageDetail::Original) => 1_000,
        }
    }
}

impl Image {
    /// How much of a request it is where it is written as base64, in bytes; 0 if it is elsewhere.
    pub fn base64_bytes(&self) -> usize {
        match &self.source {
            ImageSource::Inline { bytes, .. } => bytes.len().div_ceil(3) * 4,
            ImageSource::Url(_) => 0,
        }
    }
}

impl ImageFormat {
    pub const ALL: [Self; 4] = [Self::Jpeg, Self::Png, Self::Gif, Self::Webp];

    /// The format of a media type (RFC 6838), in any case. `image/jpg` is not registered, but widely written.
    pub fn of_media_type(name: &str) -> Option<Self> {
        let name = if name.eq_ignore_ascii_case("image/jpg") { "image/jpeg" } else { name };
        Self::ALL.into_iter().find(|format| format.media_type().eq_ignore_ascii_case(name))
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
        }
    }
}

impl Request {
    /// The images of the conversation, in its order.
    pub fn images(&self) -> impl Iterator<Item = &Image> {
        let blocks = self.messages.iter().flat_map(|message| &message.blocks);
        blocks.flat_map(Block::and_within).filter_map(Block::as_image)
    }

    /// Makes sure that a model is shown nothing that it cannot see.
    ///
    /// # Errors
    /// [`Error::TextOnly`]: there are images, and the model reads text only.
    pub fn readable_by(&self, model: &ModelInfo) -> Result<(), Error> {
        match self.images().next() {
            Some(_) if !model.images => Err(Error::TextOnly { model: self.model.clone() }),
            Some(_) | None => Ok(()),
        }
    }
}

impl Block {
    pub fn as_image(&self) -> Option<&Image> {
        match self {
            Self::Image(image) => Some(image),
            Self::Text(_)
            | Self::Thinking(_)
            | Self::ToolCall(_)
            | Self::ToolResult(_)
            | Self::ToolReference(_) => None,
        }
    }

    /// The block, and what a tool's result holds.
    fn and_within(&self) -> impl Iterator<Item = &Self> {
        let within = match self {
            Self::ToolResult(result) => result.content.as_slice(),
            Self::Text(_)
            | Self::Image(_)
            | Self::Thinking(_)
            | Self::ToolCall(_)
            | Self::ToolReference(_) => &[],
        };
        std::iter::once(self).chain(within)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Message, Role, ToolResult};

    fn image(address: &str) -> Block {
        Block::Image(Image { source: ImageSource::Url(address.into()), detail: None })
    }

    #[test]
    fn images_are_found_in_messages_and_in_results() {
        let content = vec![Block::Text("x".into()), image("http://b")];
        let result = Block::ToolResult(ToolResult { call_id: "1".into(), content, is_error: false });
        let blocks = vec![image("http://a"), result, image("http://c")];
        let request = Request::new("m", vec![Message { role: Role::User, blocks }]);
        let found: Vec<_> = request.images().map(|image| image.source.clone()).collect();
        assert_eq!(
            found,
            ["http://a", "http://b", "http://c"].map(|address| ImageSource::Url(address.into()))
        );
        let blind = ModelInfo::default();
        assert!(matches!(request.readable_by(&blind), Err(Error::TextOnly { model }) if model == "m"));
        assert!(request.readable_by(&ModelInfo { images: true, ..ModelInfo::default() }).is_ok());
        assert!(Request::new("m", vec![Message::text(Role::User, "hi")]).readable_by(&blind).is_ok());
    }

    #[test]
    fn media_types_lead_back_to_their_formats() {
        for format in ImageFormat::ALL {
            assert_eq!(ImageFormat::of_media_type(&format.media_type().to_uppercase()), Some(format));
        }
        assert_eq!(ImageFormat::of_media_type("image/jpg"), Some(ImageFormat::Jpeg));
        for other in ["", "image/", "image/svg+xml", "application/pdf", "image/png "] {
            assert_eq!(ImageFormat::of_media_type(other), None, "{other}");
        }
    }
}
