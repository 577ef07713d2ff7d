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

/// Not compared: a picture to look at while working, of the widgets put together as a screen.
#[test]
fn a_screen_of_them_can_be_drawn_at_every_size() {
    for (mode, size, name) in [
        (Mode::Light, [1440.0, 900.0], "screen-light"),
        (Mode::Dark, [1440.0, 900.0], "screen-dark"),
        (Mode::Light, [800.0, 600.0], "screen-small"),
    ] {
        let mut harness = harness(size, mode, pages::Screen::default(), pages::screen);
        harness.run_steps(4);
        let image = harness.render().expect("the picture is drawn");
        let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("gallery");
        std::fs::create_dir_all(&folder).expect("a folder for pictures");
        image
            .save(folder.join(format!("{name}.png")))
            .expect("the picture is written");
        assert!(
            image.pixels().any(|pixel| *pixel != *image.get_pixel(0, 0)),
            "something is on it"
        );
    }
}
