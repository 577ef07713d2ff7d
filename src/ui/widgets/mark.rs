//! The app's own mark, the picture that the desktop shows too.

use egui::{Image, ImageSource, Response, Ui, Vec2, include_image};

/// From this size on the larger picture is worth it, in points.
const LARGE: f32 = 32.0;

/// Draws the mark. Decoration: the name stands beside it.
pub fn mark(ui: &mut Ui, size: f32) -> Response {
    ui.add(
        Image::new(source(size))
            .fit_to_exact_size(Vec2::splat(size))
            .show_loading_spinner(false),
    )
}

fn source(size: f32) -> ImageSource<'static> {
    if size < LARGE {
        include_image!("../../../assets/icons/steward-64.png")
    } else {
        include_image!("../../../assets/icons/steward-128.png")
    }
}
