//! The native window: how it is asked for, and what it means when there is none. Knows nothing of what is drawn in it.

use eframe::{Error, NativeOptions};
use egui::ViewportBuilder;

use crate::cli::StartProblem;
use crate::config::Paths;
use crate::ui::icons;

/// Ties the window to its desktop file: the same name as `packaging/linux/docspace-steward.desktop`.
pub(super) const APP_ID: &str = "docspace-steward";

/// At the first start, in points. Later starts open as the window was left.
const FIRST_SIZE: [f32; 2] = [1360.0, 860.0];

/// The smallest window in which every screen can be used, in points.
const SMALLEST_SIZE: [f32; 2] = [760.0, 520.0];

/// What to ask the system for.
pub(super) fn native_options(paths: &Paths) -> NativeOptions {
    let viewport = ViewportBuilder::default()
        .with_app_id(APP_ID)
        .with_inner_size(FIRST_SIZE)
        .with_min_inner_size(SMALLEST_SIZE);
    NativeOptions {
        viewport: match icons::app_icon() {
            Some(icon) => viewport.with_icon(icon),
            None => viewport,
        },
        persist_window: true,
        persistence_path: Some(paths.window_file()),
        ..NativeOptions::default()
    }
}

/// Why the window did not open.
pub(super) fn start_problem(err: &Error) -> StartProblem {
    let details = err.to_string();
    match err {
        Error::Wgpu(_) => StartProblem::NoGraphics { details },
        Error::AppCreation(_) => StartProblem::NoResources { details },
        Error::Winit(_) | Error::WinitEventLoop(_) => {
            // winit puts the place in its own source before what the system said.
            let said = details.rsplit(": ").next().unwrap_or(&details);
            StartProblem::of_libraries(said).unwrap_or_else(|| StartProblem::NoWindow {
                details: said.to_owned(),
            })
        }
    }
}
