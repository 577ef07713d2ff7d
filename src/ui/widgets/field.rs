//! Fields to type into: text, secrets, searches, and the big one to paste a list into.

use std::borrow::Cow;

use egui::{
    Align, CornerRadius, Frame, Layout, Margin, Response, Sense, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, vec2,
};

use super::button::icon_button;
use super::{paint, text};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Face, control, radius, space, stroke};

/// A field of one line with everything around it, built and then shown.
#[must_use = "call `show`"]
pub struct Field<'a> {
    label: Cow<'a, str>,
    label_shown: bool,
    icon: Option<Icon>,
    hint: Cow<'a, str>,
    placeholder: Cow<'a, str>,
    error: Option<Cow<'a, str>>,
    reveal: Option<(Cow<'a, str>, Cow<'a, str>)>,
    clear: Option<Cow<'a, str>>,
    width: Option<f32>,
    height: f32,
    enabled: bool,
    focus: bool,
}

impl<'a> Field<'a> {
    /// A field with its label above it.
    pub fn new(label: impl Into<Cow<'a, str>>) -> Self {
        Self {
            label: label.into(),
            label_shown: true,
            icon: None,
            hint: Cow::Borrowed(""),
            placeholder: Cow::Borrowed(""),
            error: None,
            reveal: None,
            clear: None,
            width: None,
            height: control::FIELD_HEIGHT,
            enabled: true,
            focus: false,
        }
    }

    /// Without the label above it: for bars, where place and icon say enough. A screen reader still says it.
    pub fn label_hidden(mut self) -> Self {
        self.label_shown = false;
        self
    }

    /// An icon at its left.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// A sentence below it.
    pub fn hint(mut self, hint: impl Into<Cow<'a, str>>) -> Self {
        self.hint = hint.into();
        self
    }

    /// What stands in it while it is empty.
    pub fn placeholder(mut self, words: impl Into<Cow<'a, str>>) -> Self {
        self.placeholder = words.into();
        self
    }

    /// What is wrong with what was typed; takes the place of the hint.
    pub fn error(mut self, error: Option<impl Into<Cow<'a, str>>>) -> Self {
        self.error = error.map(Into::into);
        self
    }

    /// Hides what is typed. The two names are for the eye that shows it and the one that hides it again.
    pub fn secret(mut self, show: impl Into<Cow<'a, str>>, hide: impl Into<Cow<'a, str>>) -> Self {
        self.reveal = Some((show.into(), hide.into()));
        self
    }

    /// A small cross that empties it, called `name`.
    pub fn clear(mut self, name: impl Into<Cow<'a, str>>) -> Self {
        self.clear = Some(name.into());
        self
    }

    /// Another width than all there is.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// As high as a button, for bars.
    pub fn compact(mut self) -> Self {
        self.height = control::HEIGHT;
        self
    }

    /// Whether it can be changed.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Takes the keyboard, this frame.
    pub fn focus(mut self, focus: bool) -> Self {
        self.focus = focus;
        self
    }

    /// Draws it. The response is the text field's own: `changed()`, `lost_focus()`, `has_focus()`.
    pub fn show(self, ui: &mut Ui, value: &mut String) -> Response {
        let enabled = self.enabled;
        if !self.label_shown && self.error.is_none() && self.hint.is_empty() {
            // Alone in a bar, it lines up with its neighbours.
            return ui
                .add_enabled_ui(enabled, |ui| self.input(ui, value).accessible_name(self.label.as_ref()))
                .inner;
        }
        ui.add_enabled_ui(enabled, |ui| {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 6.0;
                let label = self.label_shown.then(|| text::strong(ui, &self.label));
                let response = self.input(ui, value);
                let response = match label {
                    Some(label) => response.labelled_by(label.id),
                    None => response.accessible_name(self.label.as_ref()),
                };
                self.below(ui, &response);
                response
            })
            .inner
        })
        .inner
    }

    fn input(&self, ui: &mut Ui, value: &mut String) -> Response {
        let tokens = theme::of(ui);
        let width = self
            .width
            .unwrap_or_else(|| ui.available_width())
            .min(ui.available_width());
        let (rect, place) = ui.allocate_exact_size(vec2(width, self.height), Sense::hover());
        let id = place.id;
        let back = ui.painter().add(egui::Shape::Noop);
        let revealed_key = id.with("revealed");
        let revealed: bool = ui.data(|data| data.get_temp(revealed_key)).unwrap_or_default();
        let buttons = usize::from(self.reveal.is_some()) + usize::from(self.clear.is_some() && !value.is_empty());
        // The small buttons stand a little nearer to the edge than text does.
        let inside = rect.shrink2(vec2(space::M, 0.0));
        let buttons_right = inside.right() + space::XS;
        let buttons_left = buttons_right - buttons as f32 * (control::TARGET + space::S);
        let text_place = inside.with_max_x(buttons_left.min(inside.right()));
        let buttons_place = rect.with_min_x(buttons_left).with_max_x(buttons_right);
        let in_a_row = |place, layout: Layout| UiBuilder::new().max_rect(place).layout(layout);
        let mut inner = ui.new_child(in_a_row(text_place, Layout::left_to_right(Align::Center)));
        inner.spacing_mut().item_spacing.x = space::S;
        if let Some(icon) = self.icon {
            icon.show(&mut inner, control::ICON, tokens.muted);
        }
        let edit = TextEdit::singleline(value)
            .id(id.with("text"))
            .password(self.reveal.is_some() && !revealed)
            .hint_text(theme::text(self.placeholder.as_ref(), Face::Body, tokens.faint))
            .frame(Frame::NONE)
            .desired_width(f32::INFINITY)
            .align(egui::Align2::LEFT_CENTER);
        let mut response = inner.add(edit);
        // After the text, so that the keyboard comes to them after it.
        let mut inner = ui.new_child(in_a_row(buttons_place, Layout::right_to_left(Align::Center)));
        let cleared = self.buttons(&mut inner, value, (revealed_key, revealed));
        if cleared {
            response.mark_changed();
        }
        if self.focus || cleared {
            response.request_focus();
        }
        let edge = edge(ui, response.has_focus(), response.hovered(), self.error.is_some());
        let ground = if response.has_focus() {
            tokens.surface
        } else {
            tokens.sunk
        };
        ui.painter().set(
            back,
            egui::epaint::RectShape::new(
                rect,
                CornerRadius::same(radius::CONTROL),
                ground,
                edge,
                StrokeKind::Inside,
            ),
        );
        response
    }

    /// The small buttons inside, from the right. True when the text was emptied.
    fn buttons(&self, ui: &mut Ui, value: &mut String, (key, revealed): (egui::Id, bool)) -> bool {
        ui.spacing_mut().item_spacing.x = space::S;
        if let Some((show, hide)) = &self.reveal {
            let (icon, name) = if revealed {
                (icons::EYE_OFF, hide)
            } else {
                (icons::EYE, show)
            };
            if ui.add(icon_button(icon, name.as_ref()).quiet().small()).clicked() {
                ui.data_mut(|data| data.insert_temp(key, !revealed));
            }
        }
        if let Some(name) = &self.clear
            && !value.is_empty()
            && ui.add(icon_button(icons::X, name.as_ref()).quiet().small()).clicked()
        {
            value.clear();
            return true;
        }
        false
    }

    fn below(&self, ui: &mut Ui, response: &Response) {
        let tokens = theme::of(ui);
        if let Some(error) = &self.error {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                icons::CIRCLE_ALERT.show(ui, 14.0, tokens.bad.strong);
                ui.add(egui::Label::new(theme::text(error.as_ref(), Face::Small, tokens.bad.strong)).wrap());
            });
            paint::node(ui, response.id, |node| {
                node.set_invalid(egui::accesskit::Invalid::True);
                node.set_description(error.to_string());
            });
        } else if !self.hint.is_empty() {
            ui.add(egui::Label::new(theme::text(self.hint.as_ref(), Face::Small, tokens.muted)).wrap());
            paint::node(ui, response.id, |node| node.set_description(self.hint.to_string()));
        }
    }
}

fn edge(ui: &Ui, focused: bool, hovered: bool, wrong: bool) -> Stroke {
    let tokens = theme::of(ui);
    match (focused, wrong, hovered) {
        (true, false, _) => Stroke::new(stroke::FOCUS, tokens.accent),
        (true, true, _) => Stroke::new(stroke::FOCUS, tokens.bad.strong),
        (false, true, _) => Stroke::new(stroke::LINE, tokens.bad.strong),
        (false, false, true) => Stroke::new(stroke::LINE, tokens.edge),
        (false, false, false) => Stroke::new(stroke::LINE, tokens.line),
    }
}

/// A field that filters what is on the screen: with a lens, and a cross (named `clear`) once something is in it.
pub fn search_field(ui: &mut Ui, value: &mut String, name: &str, clear: &str, width: f32) -> Response {
    Field::new(name)
        .label_hidden()
        .placeholder(name)
        .icon(icons::SEARCH)
        .clear(clear)
        .compact()
        .width(width)
        .show(ui, value)
}

/// The big field for a pasted list. Grows to `height`, then scrolls.
pub fn paste_area(ui: &mut Ui, value: &mut String, name: &str, placeholder: &str, height: f32) -> Response {
    let tokens = theme::of(ui);
    let back = ui.painter().add(egui::Shape::Noop);
    let frame = Frame::new().inner_margin(Margin::same(1)).show(ui, |ui| {
        ui.set_min_height(height);
        egui::ScrollArea::vertical()
            .id_salt(("paste area", name))
            .max_height(height)
            .min_scrolled_height(height)
            .show(ui, |ui| {
                let rows = (height / 20.0).floor().max(1.0) as usize;
                let edit = TextEdit::multiline(value)
                    .hint_text(theme::text(placeholder, Face::Body, tokens.faint))
                    .frame(Frame::new().inner_margin(Margin::symmetric(space::M as i8, 10)))
                    .desired_rows(rows.saturating_sub(1))
                    .desired_width(f32::INFINITY);
                ui.add(edit)
            })
            .inner
    });
    let response = frame.inner.accessible_name(name);
    let edge = edge(ui, response.has_focus(), response.hovered(), false);
    let ground = if response.has_focus() {
        tokens.surface
    } else {
        tokens.sunk
    };
    let rect = frame.response.rect;
    ui.painter().set(
        back,
        egui::epaint::RectShape::new(rect, CornerRadius::same(radius::CARD), ground, edge, StrokeKind::Inside),
    );
    response
}
