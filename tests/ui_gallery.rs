//! The widgets, seen and pressed: pictures of all of them in both palettes, and what each does under mouse and keys.
//!
//! `UPDATE_SNAPSHOTS=true cargo test --test ui_gallery` renews the pictures under `tests/snapshots`.

#[path = "ui_gallery/behaviour.rs"]
mod behaviour;
#[path = "ui_gallery/pages.rs"]
mod pages;
#[path = "ui_gallery/table.rs"]
mod table;

use docspace_steward::ui::theme::{self, Mode};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

/// A window with our look and one drawing in it.
fn harness<'a, S: 'a>(
    size: [f32; 2],
    mode: Mode,
    state: S,
    mut draw: impl FnMut(&mut egui::Ui, &mut S) + 'a,
) -> Harness<'a, S> {
    let mut dressed = false;
    Harness::builder().with_size(size).build_ui_state(
        move |ui, state| {
            if !dressed {
                theme::apply(ui.ctx(), mode);
                theme::set_motion(ui.ctx(), false);
                dressed = true;
            }
            // The whole window, without the margin the harness leaves.
            let window = ui.ctx().content_rect();
            let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(window));
            ui.set_clip_rect(window);
            ui.painter().rect_filled(window, 0.0, theme::of(&ui).bg);
            draw(&mut ui, state);
        },
        state,
    )
}

#[test]
fn every_widget_looks_as_it_did() {
    let mut seen = egui_kittest::SnapshotResults::new();
    for (mode, name) in [(Mode::Light, "gallery-light"), (Mode::Dark, "gallery-dark")] {
        let mut harness = harness([1440.0, 900.0], mode, pages::Parts::default(), pages::parts);
        harness.run_steps(4);
        seen.add(harness.try_snapshot(name));
    }
}

/// Not compared: pictures to look at while working, of the widgets put together as screens. They lie under
/// `gallery` in cargo's folder for the temporary files of tests.
#[test]
fn screens_of_them_can_be_drawn_at_every_size() {
    for (mode, size, name) in [
        (Mode::Light, [1440.0, 900.0], "screen-light"),
        (Mode::Light, [800.0, 600.0], "screen-small"),
    ] {
        let mut harness = harness(size, mode, pages::Screen::default(), pages::screen);
        harness.run_steps(4);
        keep(&mut harness, name).expect("the picture is drawn");
    }
}

#[test]
fn what_lies_over_the_screen_can_be_drawn() {
    for mode in [Mode::Light, Mode::Dark] {
        let mut harness = harness([1200.0, 760.0], mode, pages::Start::default(), pages::start);
        harness.run_steps(3);
        harness.get_by_label("Open the practice portal").click();
        harness.run_steps(3);
        keep(&mut harness, &format!("start-{mode:?}")).expect("the picture is drawn");
        harness.state_mut().dialog = true;
        harness.run_steps(6);
        keep(&mut harness, &format!("dialog-{mode:?}")).expect("the picture is drawn");
    }
}

fn keep<S>(harness: &mut Harness<'_, S>, name: &str) -> Result<(), Box<dyn std::error::Error>> {
    let image = harness.render()?;
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("gallery");
    std::fs::create_dir_all(&folder)?;
    image.save(folder.join(format!("{name}.png")))?;
    assert!(
        image.pixels().any(|pixel| *pixel != *image.get_pixel(0, 0)),
        "something is on it"
    );
    Ok(())
}

/// Colours come from the theme, so that both palettes and a later one reach everything.
#[test]
fn no_colour_is_written_down_outside_the_theme() {
    fn walk(folder: &std::path::Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder of ours").flatten() {
            let path = entry.path();
            if path.is_dir() {
                if path.file_name().is_some_and(|name| name != "theme") {
                    walk(&path, found);
                }
            } else {
                let text = std::fs::read_to_string(&path).expect("a file of ours");
                let raw = [
                    "Color32::from_",
                    "Color32::WHITE",
                    "Color32::BLACK",
                    "Color32::RED",
                    "Color32::GRAY",
                    "hex_color!",
                ];
                let lines = text.lines().filter(|line| raw.iter().any(|raw| line.contains(raw)));
                found.extend(lines.map(|line| format!("{}: {}", path.display(), line.trim())));
            }
        }
    }
    let mut found = Vec::new();
    walk(
        &std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui"),
        &mut found,
    );
    assert!(found.is_empty(), "{found:#?}");
}
