//! The guided tour: takes the app through a few steps on a display nobody sees, and keeps a picture of each.
//!
//! Usage: `tour APP FOLDER`. APP must be built with the feature `inspection`. FOLDER is emptied first.

#[path = "../../../tests/support/desktop.rs"]
mod desktop;
#[path = "../../../tests/support/drive.rs"]
mod drive;
#[path = "../../../tests/support/tour.rs"]
mod walk;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use desktop::Desktop;
use drive::Window;

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [app, folder] = &arguments[..] else {
        eprintln!("Usage: tour APP FOLDER");
        return ExitCode::from(2);
    };
    match tour(app, folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(err) => {
            eprintln!("The tour ended early: {err}");
            ExitCode::FAILURE
        }
    }
}

fn tour(app: &Path, folder: &Path) -> Result<(), Box<dyn Error>> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir_all(folder)?;
    let place = tempfile::tempdir()?;
    let mut desktop = Desktop::new(place.path())?;
    desktop.start_display(walk::SIZE)?;
    let data = desktop.home().join("data").display().to_string();
    let (_app, address) = desktop.open(app, &["--practice", "--data-dir", &data])?;
    let mut window = Window::connect(&address).map_err(|err| format!("{err}\n{}", desktop.app_output()))?;
    for path in walk::walk(&mut window, folder)? {
        println!("{}", path.display());
    }
    Ok(())
}
