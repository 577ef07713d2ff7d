//! A sentence the person should see before going on: over a list, or in the pane beside it.

use std::borrow::Cow;

use egui::accesskit::Role;
use egui::{CornerRadius, Frame, Label, Margin, Ui, UiBuilder, vec2};

use super::button::{button, icon_button};
use super::text::width_of;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Face, Tone, control, radius, space};

/// Wider than this, title and text stand in one line and the button at its end.
const WIDE: f32 = 560.0;

/// A notice, built and then shown.
#[must_use = "call `show`"]
pub struct Notice<'a> {
    tone: Tone,
    icon: Option<Icon>,
    title: Cow<'a, str>,
    text: Cow<'a, str>,
    action: Option<Cow<'a, str>>,
    dismiss: Option<Cow<'a, str>>,
}

/// What the person did with a notice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoticeResponse {
    /// The button was pressed.
    pub action: bool,
    /// It was closed.
    pub dismissed: bool,
}

impl<'a> Notice<'a> {
    /// A notice with a title of a few words.
    pub fn new(tone: Tone, title: impl Into<Cow<'a, str>>) -> Self {
        Self {
            tone,
            icon: None,
            title: title.into(),
            text: Cow::Borrowed(""),
            action: None,
            dismiss: None,
        }
    }

    /// The sentence behind the title.
    pub fn text(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.text = text.into();
        self
    }

    /// Another icon than its tone's.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// A button: what would help.
    pub fn action(mut self, words: impl Into<Cow<'a, str>>) -> Self {
        self.action = Some(words.into());
        self
    }

    /// Can be closed; `name` is what the small cross is called.
    pub fn dismiss(mut self, name: impl Into<Cow<'a, str>>) -> Self {
        self.dismiss = Some(name.into());
        self
    }

    /// Draws it over the whole width there is.
    pub fn show(self, ui: &mut Ui) -> NoticeResponse {
        let colours = theme::of(ui).tone(self.tone);
        let role = if self.tone == Tone::Bad {
            Role::Alert
        } else {
            Role::Note
        };
        let mut done = NoticeResponse::default();
        let builder = UiBuilder::new()
            .accessibility_role(role)
            .accessibility_label(self.title.to_string());
        ui.scope_builder(builder, |ui| {
            Frame::new()
                .fill(colours.soft)
                .corner_radius(CornerRadius::same(radius::CARD))
                .inner_margin(Margin::symmetric(space::M as i8, 10))
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    if self.fits_in_a_line(ui) {
                        self.wide(ui, &mut done);
                    } else {
                        self.narrow(ui, &mut done);
                    }
                });
        });
        done
    }

    fn sign(&self) -> Icon {
        self.icon.unwrap_or(match self.tone {
            Tone::Ok => icons::CHECK,
            Tone::Warn => icons::TRIANGLE_ALERT,
            Tone::Bad => icons::CIRCLE_ALERT,
            Tone::Info | Tone::Neutral => icons::INFO,
        })
    }

    /// Whether title, text and button have room beside each other. Two lines read better as a title and a paragraph.
    fn fits_in_a_line(&self, ui: &Ui) -> bool {
        let room = ui.available_width();
        if room <= WIDE {
            return false;
        }
        let words = [(&self.title, Face::Bold), (&self.text, Face::Body)];
        let words: f32 = words.map(|(words, face)| width_of(ui, words, face)).iter().sum();
        let button = self.action.as_ref();
        let button = button.map_or(0.0, |words| width_of(ui, words, Face::Strong) + 2.0 * space::L);
        let cross = if self.dismiss.is_some() { control::TARGET } else { 0.0 };
        control::ICON + words + button + cross + 3.0 * space::M <= room
    }

    fn wide(&self, ui: &mut Ui, done: &mut NoticeResponse) {
        let ink = theme::of(ui).tone(self.tone).strong;
        ui.horizontal(|ui| {
            ui.set_min_height(control::HEIGHT);
            self.sign().show(ui, control::ICON + 1.0, ink);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if let Some(name) = &self.dismiss {
                    done.dismissed = ui.add(icon_button(icons::X, name.as_ref()).quiet().small()).clicked();
                }
                if let Some(words) = &self.action {
                    done.action = ui.add(button(words.as_ref())).clicked();
                }
                ui.with_layout(
                    egui::Layout::left_to_right(egui::Align::Center).with_main_wrap(true),
                    |ui| {
                        ui.spacing_mut().item_spacing.x = 5.0;
                        ui.label(theme::text(self.title.as_ref(), Face::Bold, ink));
                        if !self.text.is_empty() {
                            ui.label(theme::text(self.text.as_ref(), Face::Body, ink));
                        }
                    },
                );
            });
        });
    }

    fn narrow(&self, ui: &mut Ui, done: &mut NoticeResponse) {
        let ink = theme::of(ui).tone(self.tone).strong;
        let line = theme::line_height(Face::Bold);
        let left = ui.cursor().min;
        let indent = control::ICON + space::S;
        let sign_centre = left + vec2(control::ICON / 2.0, line / 2.0);
        self.sign().paint(ui.painter(), sign_centre, control::ICON, ink);
        let close_room = if self.dismiss.is_some() { control::TARGET } else { 0.0 };
        let width = ui.available_width();
        let place = egui::Rect::from_min_size(
            left + vec2(indent, 0.0),
            vec2(width - indent - close_room, f32::INFINITY),
        );
        let mut inside = ui.new_child(
            UiBuilder::new()
                .max_rect(place)
                .layout(egui::Layout::top_down(egui::Align::Min)),
        );
        inside.spacing_mut().item_spacing.y = 0.0;
        inside.add(Label::new(theme::text(self.title.as_ref(), Face::Bold, ink)).wrap());
        if !self.text.is_empty() {
            inside.add(Label::new(theme::text(self.text.as_ref(), Face::Body, ink)).wrap());
        }
        if let Some(words) = &self.action {
            inside.add_space(space::S);
            done.action = inside.add(button(words.as_ref())).clicked();
        }
        let height = inside.min_rect().height();
        if let Some(name) = &self.dismiss {
            let corner = left + vec2(width - control::TARGET, (line - control::TARGET) / 2.0);
            let place = egui::Rect::from_min_size(corner, egui::Vec2::splat(control::TARGET));
            let mut corner = ui.new_child(UiBuilder::new().max_rect(place));
            done.dismissed = corner
                .add(icon_button(icons::X, name.as_ref()).quiet().small())
                .clicked();
        }
        ui.allocate_space(vec2(width, height));
    }
}
