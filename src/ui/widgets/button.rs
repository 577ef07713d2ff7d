//! Buttons: one filled one on a screen, everything else outlined or plain.

use std::borrow::Cow;

use egui::{Color32, CornerRadius, Response, Role, Sense, Stroke, StrokeKind, Ui, Widget, WidgetInfo, vec2};

use super::paint;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Face, Tokens, control, radius, space, stroke};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Main,
    Outlined,
    Quiet,
    Danger,
    Link,
}

/// A button. Made by [`main_button`], [`button`], [`quiet_button`], [`danger_button`], [`link_button`], [`icon_button`].
#[must_use = "add it with `ui.add(..)`"]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one independent property of a button"
)]
pub struct Button<'a> {
    words: Cow<'a, str>,
    look: Look,
    icon: Option<Icon>,
    trailing: Option<Icon>,
    icon_only: bool,
    hint: Option<Cow<'a, str>>,
    enabled: bool,
    reason: Option<Cow<'a, str>>,
    busy: bool,
    fill_width: bool,
    selected: Option<bool>,
    low: bool,
    small: bool,
}

/// The one main button of a screen: a verb, a count and a thing.
pub fn main_button<'a>(words: impl Into<Cow<'a, str>>) -> Button<'a> {
    Button::new(words, Look::Main)
}

/// Any other button.
pub fn button<'a>(words: impl Into<Cow<'a, str>>) -> Button<'a> {
    Button::new(words, Look::Outlined)
}

/// A button that stays back: no edge until the pointer is on it.
pub fn quiet_button<'a>(words: impl Into<Cow<'a, str>>) -> Button<'a> {
    Button::new(words, Look::Quiet)
}

/// The main button of something that cannot be taken back.
pub fn danger_button<'a>(words: impl Into<Cow<'a, str>>) -> Button<'a> {
    Button::new(words, Look::Danger)
}

/// A button that reads like a link, for a place in running text.
pub fn link_button<'a>(words: impl Into<Cow<'a, str>>) -> Button<'a> {
    Button::new(words, Look::Link)
}

/// An outlined square with an icon. The name is what a screen reader says and what stands in the tooltip.
pub fn icon_button<'a>(icon: Icon, name: impl Into<Cow<'a, str>>) -> Button<'a> {
    let mut button = Button::new(name, Look::Outlined);
    button.icon = Some(icon);
    button.icon_only = true;
    button
}

impl<'a> Button<'a> {
    fn new(words: impl Into<Cow<'a, str>>, look: Look) -> Self {
        Self {
            words: words.into(),
            look,
            icon: None,
            trailing: None,
            icon_only: false,
            hint: None,
            enabled: true,
            reason: None,
            busy: false,
            fill_width: false,
            selected: None,
            low: false,
            small: false,
        }
    }

    /// An icon before the words.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// An icon behind the words: what opens, what leads out.
    pub fn trailing(mut self, icon: Icon) -> Self {
        self.trailing = Some(icon);
        self
    }

    /// Without its edge; for icons in bars and fields.
    pub fn quiet(mut self) -> Self {
        self.look = Look::Quiet;
        self
    }

    /// Shown under the pointer.
    pub fn hint(mut self, hint: impl Into<Cow<'a, str>>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Whether it can be pressed. Prefer [`Self::unless`], which says why not.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// With a reason, it cannot be pressed; the reason is shown under the pointer and spoken.
    pub fn unless(mut self, reason: Option<impl Into<Cow<'a, str>>>) -> Self {
        self.reason = reason.map(Into::into);
        self
    }

    /// At work: turns its icon into a spinner and cannot be pressed, but keeps its place and colour.
    pub fn busy(mut self, busy: bool) -> Self {
        self.busy = busy;
        self
    }

    /// As wide as there is room.
    pub fn fill_width(mut self) -> Self {
        self.fill_width = true;
        self
    }

    /// A button that stays pressed: says to a screen reader whether it is.
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = Some(selected);
        self
    }

    /// Lower, for places where it would otherwise touch the lines around it.
    pub fn low(mut self) -> Self {
        self.low = true;
        self
    }

    /// As small as may be, for an icon inside something.
    pub fn small(mut self) -> Self {
        self.small = true;
        self
    }

    fn height(&self) -> f32 {
        if self.small {
            return control::TARGET;
        }
        if self.low {
            return control::LOW_HEIGHT;
        }
        match self.look {
            Look::Main | Look::Danger => control::MAIN_HEIGHT,
            Look::Outlined | Look::Quiet => control::HEIGHT,
            Look::Link => control::TARGET,
        }
    }

    fn padding(&self) -> f32 {
        match self.look {
            Look::Main | Look::Danger => space::L,
            Look::Outlined | Look::Quiet => space::M,
            Look::Link => 0.0,
        }
    }

    fn face(&self) -> Face {
        if matches!(self.look, Look::Main | Look::Danger) {
            Face::Bold
        } else {
            Face::Strong
        }
    }

    fn show(self, ui: &mut Ui) -> Response {
        let tokens = theme::of(ui);
        let face = self.face();
        let words_width = if self.icon_only {
            0.0
        } else {
            paint::line(ui, &self.words, face, tokens.text).size().x
        };
        let icon = self.busy || self.icon.is_some();
        let beside = |present: bool| if present { control::ICON + space::S } else { 0.0 };
        let content = if self.icon_only {
            control::ICON
        } else {
            words_width + beside(icon) + beside(self.trailing.is_some())
        };
        let padding = if self.icon_only {
            (self.height() - control::ICON) / 2.0
        } else {
            self.padding()
        };
        let room = ui.available_width();
        let wanted = content + 2.0 * padding;
        let width = if self.fill_width { room.max(wanted) } else { wanted };
        let sense = if self.busy {
            Sense::focusable_noninteractive()
        } else {
            Sense::click()
        };
        let (rect, response) = ui.allocate_exact_size(vec2(width, self.height()), sense);

        if ui.is_rect_visible(rect) {
            let pressed = response.is_pointer_button_down_on();
            let warmth = paint::warmth(ui, response.id, response.hovered() && !self.busy);
            let (ground, edge, ink) = self.colours(tokens, if pressed { 1.0 } else { warmth });
            let corner = CornerRadius::same(radius::CONTROL);
            ui.painter().rect(
                rect,
                corner,
                ground,
                Stroke::new(stroke::LINE, edge),
                StrokeKind::Inside,
            );
            if response.has_focus() {
                paint::focus_ring(ui, rect, radius::CONTROL);
            }
            self.content(ui, rect, content, ink, warmth);
        }
        response
    }

    fn content(&self, ui: &mut Ui, rect: egui::Rect, content: f32, ink: Color32, warmth: f32) {
        let middle = rect.center().y;
        let mut left = rect.center().x - content / 2.0;
        let icon_centre = |left: f32| egui::pos2(left + control::ICON / 2.0, middle);
        if self.busy {
            let square = egui::Rect::from_center_size(icon_centre(left), egui::Vec2::splat(control::ICON - 2.0));
            egui::Spinner::new().color(ink).paint_at(ui, square);
            left += control::ICON + space::S;
        } else if let Some(icon) = self.icon {
            icon.paint(ui.painter(), icon_centre(left), control::ICON, ink);
            left += control::ICON + space::S;
        }
        if !self.icon_only {
            let galley = paint::line(ui, &self.words, self.face(), ink);
            let width = galley.size().x;
            paint::at_left(ui.painter(), left, middle, galley);
            if self.look == Look::Link && warmth > 0.0 {
                let y = middle + 8.0;
                ui.painter().hline(
                    left..=left + width,
                    y,
                    Stroke::new(stroke::LINE, ink.gamma_multiply(warmth)),
                );
            }
            left += width + space::S;
            if let Some(icon) = self.trailing {
                icon.paint(ui.painter(), icon_centre(left), control::ICON, ink);
            }
        }
    }

    /// Ground, edge and ink at a warmth between 0 and 1.
    fn colours(&self, tokens: &Tokens, warmth: f32) -> (Color32, Color32, Color32) {
        let none = Color32::TRANSPARENT;
        match self.look {
            Look::Main => (
                tokens.accent.lerp_to_gamma(tokens.accent_hover, warmth),
                none,
                tokens.on_accent,
            ),
            Look::Danger => (
                tokens.bad.strong.lerp_to_gamma(tokens.text, warmth * 0.15),
                none,
                tokens.on_bad,
            ),
            Look::Outlined => (
                tokens.surface.lerp_to_gamma(tokens.hover, warmth),
                tokens.line,
                tokens.text,
            ),
            Look::Quiet => (
                tokens.hover.gamma_multiply(warmth),
                none,
                tokens.muted.lerp_to_gamma(tokens.text, warmth),
            ),
            Look::Link => (none, none, tokens.accent),
        }
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let words = self.words.to_string();
        let hint = self
            .hint
            .as_ref()
            .map(ToString::to_string)
            .or_else(|| self.icon_only.then(|| words.clone()));
        let reason = self.reason.as_ref().map(ToString::to_string);
        let (busy, selected) = (self.busy, self.selected);
        let enabled = self.enabled && reason.is_none();
        let response = if enabled {
            self.show(ui)
        } else {
            ui.add_enabled_ui(false, |ui| self.show(ui)).inner
        };

        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::Button, response.enabled() && !busy, &words);
            info.selected = selected;
            info
        });
        paint::node(ui, response.id, |node| {
            if busy {
                node.set_busy();
            }
            if let Some(reason) = &reason {
                node.set_description(reason.clone());
            }
        });
        match (reason, hint) {
            (Some(reason), _) => response.on_disabled_hover_text(reason),
            (None, Some(hint)) => response.on_hover_text(hint),
            (None, None) => response,
        }
    }
}
