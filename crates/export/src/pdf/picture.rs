//! Whether the bytes of an image can be set at all: a broken one must not stop a whole export.

use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};

use crate::image::Format;

/// Returns whether Typst can decode the image.
pub(super) fn is_sound(bytes: &[u8], format: Format) -> bool {
    let data = Bytes::new(bytes.to_vec());
    let format = match format {
        Format::Png => ExchangeFormat::Png,
        Format::Jpeg => ExchangeFormat::Jpg,
        Format::Gif => ExchangeFormat::Gif,
        Format::Webp => ExchangeFormat::Webp,
        Format::Svg => return SvgImage::new(data).is_ok(),
    };
    RasterImage::plain(data, format).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_images_are_told_from_sound_ones() {
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"/>";
        assert!(is_sound(svg, Format::Svg));
        assert!(!is_sound(b"<svg", Format::Svg));
        assert!(!is_sound(b"\x89PNG\r\n\x1a\nbroken", Format::Png));
    }
}
