//! A window on a desk made by hand.

use docspace_steward::command::{Command, Commands};
use docspace_steward::desk::Desk;
use docspace_steward::ui::shell::shell_ui;
use docspace_steward::ui::theme::{self, Mode};
use docspace_steward::ui::view::{About, Memory, View};
use docspace_steward::words::{Language, Words};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::tz::TimeZone;

use crate::desk::apply;

pub(crate) struct Stage {
    pub(crate) desk: Desk,
    pub(crate) memory: Memory,
    commands: Commands,
    /// Everything that was asked for, in order.
    pub(crate) sent: Vec<Command>,
    about: About,
    words: Words,
    mode: Mode,
    dressed: bool,
}

impl Stage {
    pub(crate) fn new(desk: Desk) -> Self {
        Self {
            desk,
            memory: Memory::default(),
            commands: Commands::default(),
            sent: Vec::new(),
            about: About::default(),
            words: Words::new(Language::English),
            mode: Mode::Light,
            dressed: false,
        }
    }

    pub(crate) fn german(mut self) -> Self {
        self.words = Words::new(Language::German);
        self
    }

    pub(crate) fn dark(mut self) -> Self {
        self.mode = Mode::Dark;
        self
    }

    fn draw(&mut self, ui: &mut egui::Ui) {
        if !self.dressed {
            theme::apply(ui.ctx(), self.mode);
            theme::set_motion(ui.ctx(), false);
            self.dressed = true;
        }
        // The whole window, without the margin the harness leaves.
        let window = ui.ctx().content_rect();
        let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(window));
        ui.set_clip_rect(window);
        let mut view = View {
            words: self.words,
            desk: &mut self.desk,
            memory: &mut self.memory,
            commands: &mut self.commands,
            about: &self.about,
            now: "2026-11-03T14:10:00Z".parse().expect("a time"),
            zone: &TimeZone::UTC,
        };
        shell_ui(&mut ui, &mut view);
        for command in self.commands.drain() {
            apply(&mut self.desk, &command);
            self.sent.push(command);
        }
    }

    pub(crate) fn open(self, size: [f32; 2]) -> Window {
        let mut window = Harness::builder()
            .with_size(size)
            .build_ui_state(|ui, stage: &mut Self| stage.draw(ui), self);
        window.run_steps(5);
        window
    }

    pub(crate) fn open_wide(self) -> Window {
        self.open([1440.0, 900.0])
    }
}

pub(crate) type Window = Harness<'static, Stage>;

pub(crate) fn press(window: &mut Window, name: &str) {
    window.get_by_role_and_label(Role::Button, name).click();
    window.run_steps(3);
}

pub(crate) fn key(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run_steps(3);
}

/// What was sent since the last look.
pub(crate) fn sent(window: &mut Window) -> Vec<Command> {
    window.run_steps(2);
    std::mem::take(&mut window.state_mut().sent)
}

pub(crate) fn says(window: &Window, words: &str) -> bool {
    window.query_all_by_label_contains(words).next().is_some()
}

/// Names of the rows on the screen, from top to bottom.
pub(crate) fn rows(window: &Window) -> Vec<String> {
    let mut rows: Vec<(f32, String)> = window
        .get_all_by_role(Role::Row)
        // The head is a row without a name.
        .filter_map(|row| row.accesskit_node().label().map(|name| (row.rect().top(), name)))
        .collect();
    rows.sort_by(|left, right| left.0.total_cmp(&right.0));
    rows.into_iter().map(|(_, name)| name).collect()
}

/// Goes to a row by the mouse.
pub(crate) fn go_to_row(window: &mut Window, name: &str) {
    window.get_by_role_and_label(Role::Row, name).click();
    window.run_steps(3);
}
