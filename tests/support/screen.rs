//! A window with the shell in it, on a desk made by hand: no portal and no app behind it.

#![allow(dead_code, reason = "every test uses its own part of it")]

use std::path::PathBuf;

use docspace_steward::command::{Command, Commands};
use docspace_steward::desk::Desk;
use docspace_steward::ui::shell::shell_ui;
use docspace_steward::ui::theme::{self, Mode};
use docspace_steward::ui::view::{About, Memory, View};
use docspace_steward::words::{Language, Words};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use jiff::tz::TimeZone;

/// What lies behind the window.
pub(crate) struct Stage {
    pub(crate) desk: Desk,
    pub(crate) memory: Memory,
    /// Everything that was asked for, in order.
    pub(crate) sent: Vec<Command>,
    pub(crate) about: About,
    pub(crate) words: Words,
    commands: Commands,
    carry_out: fn(&mut Desk, &Command),
    mode: Mode,
    dressed: bool,
}

/// A window being acted on.
pub(crate) type Window = Harness<'static, Stage>;

impl Stage {
    pub(crate) fn new(desk: Desk) -> Self {
        Self {
            desk,
            memory: Memory::default(),
            sent: Vec::new(),
            about: About {
                version: "0.1.0",
                log_dir: Some(PathBuf::from("/home/olga/.local/state/docspace-steward/logs")),
                data_dir: Some(PathBuf::from("/home/olga/.local/share/docspace-steward")),
                has_practice: true,
                ..About::default()
            },
            words: Words::new(Language::English),
            commands: Commands::default(),
            carry_out: |_, _| {},
            mode: Mode::Light,
            dressed: false,
        }
    }

    /// Commands change the desk in this way, as far as that needs no portal.
    pub(crate) fn carrying_out(mut self, carry_out: fn(&mut Desk, &Command)) -> Self {
        self.carry_out = carry_out;
        self
    }

    pub(crate) fn german(mut self) -> Self {
        self.words = Words::new(Language::German);
        self
    }

    pub(crate) fn dark(mut self) -> Self {
        self.mode = Mode::Dark;
        self
    }

    pub(crate) fn without_practice(mut self) -> Self {
        self.about.has_practice = false;
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
            (self.carry_out)(&mut self.desk, &command);
            self.sent.push(command);
        }
    }

    /// The window, drawn until it rests (or long enough, where something turns).
    pub(crate) fn open(self, size: [f32; 2]) -> Window {
        let mut window = Harness::builder()
            .with_size(size)
            .build_ui_state(|ui, stage: &mut Self| stage.draw(ui), self);
        window.run_steps(5);
        window
    }

    /// The window at the size the design was drawn for.
    pub(crate) fn open_wide(self) -> Window {
        self.open([1440.0, 900.0])
    }
}

/// What was asked for since the last look.
pub(crate) fn sent(window: &mut Window) -> Vec<Command> {
    window.run_steps(3);
    std::mem::take(&mut window.state_mut().sent)
}

/// Presses the button of this name.
pub(crate) fn press(window: &mut Window, name: &str) {
    window.get_by_role_and_label(Role::Button, name).click();
    window.run_steps(3);
}

/// Whether a person can read these words somewhere.
pub(crate) fn says(window: &Window, words: &str) -> bool {
    window.query_all_by_label_contains(words).next().is_some()
}
