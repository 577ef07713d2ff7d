//! The composition root: the only room that sees all others. Opens the window and runs what is in it.

mod window;

use crate::cli::{StartOptions, StartProblem};

/// Opens the window and returns when it is closed.
pub fn run(options: &StartOptions) -> Result<(), StartProblem> {
    let paths = options.paths()?;
    eframe::run_native(
        window::APP_ID,
        window::native_options(&paths),
        Box::new(|_| Ok(Box::new(Empty))),
    )
    .map_err(|err| window::start_problem(&err))
}

struct Empty;

impl eframe::App for Empty {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        ui.label(env!("CARGO_PKG_NAME"));
    }
}
