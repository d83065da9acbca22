//! Parts of messages and of results as blocks: text and images; what else there is, is refused by its place.

use duet_inference::{Block, Image, ImageDetail, Role};
use types_openai as wire;

use crate::api::{images, openai::error::Problem};

/// A part as one block. Images are of users and of results.
pub(super) fn block(role: Role, part: &wire::ResponseContentPart, place: &str) -> Result<Block, Problem> {
    use wire::ResponseContentPart as Part;
    let text = match part {
        Part::InputText(part) => &part.text,
        Part::OutputText(part) => &part.text,
        Part::Refusal(part) => &part.refusal,
        Part::Text(part) => &part.text,
        Part::SummaryText(part) => &part.text,
        Part::ReasoningText(part) => &part.text,
        Part::InputImage(part) if role == Role::User => return image(part, place),
        Part::InputImage(_) => {
            let message = "Invalid content type. 'input_image' can only be in messages with role 'user'.";
            return Err(Problem::invalid(place, "invalid_value", message));
        }
        Part::InputFile(_) | Part::InputAudio(_) | Part::ComputerScreenshot(_) => {
            let message = format!("Invalid content type. This server takes no '{}'.", part.tag());
            return Err(Problem::invalid(place, "invalid_value", message));
        }
    };
    Ok(Block::Text(text.clone()))
}

fn image(part: &wire::InputImagePart, place: &str) -> Result<Block, Problem> {
    if part.file_id.as_value().is_some() {
        let message = "Files are not supported as images: send the image itself as a data URL.";
        return Err(Problem::unsupported(format!("{place}.file_id"), message));
    }
    let field = format!("{place}.image_url");
    let address = part.image_url.as_value().ok_or_else(|| missing(&field))?;
    let source = images::address_or_data(address.clone()).map_err(|fault| Problem::image(field, &fault))?;
    let detail = part.detail.as_value().map(|detail| self::detail(detail, place)).transpose()?;
    Ok(Block::Image(Image { source, detail }))
}

fn detail(detail: &wire::InputImagePartDetail, place: &str) -> Result<ImageDetail, Problem> {
    use wire::InputImagePartDetail as Detail;
    match detail {
        Detail::Low => Ok(ImageDetail::Low),
        Detail::High => Ok(ImageDetail::High),
        Detail::Auto => Ok(ImageDetail::Auto),
        Detail::Original => Ok(ImageDetail::Original),
        Detail::Other(other) => Err(Problem::unknown_detail(other, place)),
    }
}

pub(super) fn missing(place: &str) -> Problem {
    Problem::invalid(place, "missing_required_parameter", format!("Missing required parameter: '{place}'."))
}
