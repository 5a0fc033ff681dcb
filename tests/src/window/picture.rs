//! Pictures of the screen that a test runs on, kept for whoever wants to see what it saw.

use std::fs::File;
use std::io::BufWriter;

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, ImageFormat};

use super::Window;

impl Window {
    /// Keeps a picture of the screen, with the system's dialogs, in the target folder.
    ///
    /// It comes from the screen itself: `WebDriver` has none of a page that is painted without a
    /// graphics card, and waits for ever (WebKitGTK 2.50).
    ///
    /// # Panics
    /// When the picture cannot be taken or written.
    pub fn picture(&self, label: &str) {
        let display = Some(self.screen.display());
        let (connection, screen) = x11rb::connect(display).expect("the screen of the test");
        let screen = &connection.setup().roots[screen];
        let (width, height) = (screen.width_in_pixels, screen.height_in_pixels);
        let pixels = connection
            .get_image(ImageFormat::Z_PIXMAP, screen.root, 0, 0, width, height, !0)
            .expect("a question for the picture")
            .reply()
            .expect("the picture of the screen")
            .data;
        // Each pixel has four bytes: blue, green, red, and one that stands for nothing.
        let colours: Vec<u8> = pixels
            .chunks_exact(4)
            .flat_map(|pixel| [pixel[2], pixel[1], pixel[0]])
            .collect();
        let file = File::create(self.picture_path(label)).expect("a file for the picture");
        let mut picture = png::Encoder::new(BufWriter::new(file), width.into(), height.into());
        picture.set_color(png::ColorType::Rgb);
        picture
            .write_header()
            .and_then(|mut writer| writer.write_image_data(&colours))
            .expect("a written picture");
    }
}
