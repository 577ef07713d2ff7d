//! An entry of the rail at the left: where you can go.

use std::borrow::Cow;

use egui::accesskit::AriaCurrent;
use egui::{CornerRadius, Response, Role, Sense, Ui, Widget, WidgetInfo, pos2, vec2};

use super::paint;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Face, control, radius, space};

const HEIGHT: f32 = 34.0;

/// One entry.
#[must_use = "add it with `ui.add(..)`"]
pub struct RailItem<'a> {
    icon: Icon,
    words: Cow<'a, str>,
    count: Option<Cow<'a, str>>,
    selected: bool,
    narrow: bool,
}

impl<'a> RailItem<'a> {
    /// An entry.
    pub fn new(icon: Icon, words: impl Into<Cow<'a, str>>, selected: bool) -> Self {
        Self {
            icon,
            words: words.into(),
            count: None,
            selected,
            narrow: false,
        }
    }

    /// How much there is behind it.
    pub fn count(mut self, count: Option<impl Into<Cow<'a, str>>>) -> Self {
        self.count = count.map(Into::into);
        self
    }

    /// Only the icon, where the window is narrow; the words become the tooltip.
    pub fn narrow(mut self, narrow: bool) -> Self {
        self.narrow = narrow;
        self
    }
}

impl Widget for RailItem<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let tokens = theme::of(ui);
        let width = if self.narrow {
            HEIGHT + 6.0
        } else {
            ui.available_width()
        };
        let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::click());
        let warmth = paint::warmth(ui, response.id, response.hovered());
        let (ground, ink, face) = if self.selected {
            (tokens.accent_soft, tokens.accent, Face::Bold)
        } else {
            (
                tokens.hover.gamma_multiply(warmth),
                tokens.muted.lerp_to_gamma(tokens.text, warmth),
                Face::Strong,
            )
        };
        ui.painter()
            .rect_filled(rect, CornerRadius::same(radius::CONTROL), ground);
        let middle = rect.center().y;
        let icon_x = if self.narrow {
            rect.center().x
        } else {
            rect.left() + 10.0 + control::RAIL_ICON / 2.0
        };
        self.icon
            .paint(ui.painter(), pos2(icon_x, middle), control::RAIL_ICON, ink);
        if !self.narrow {
            let mut right = rect.right() - 10.0;
            if let Some(count) = &self.count {
                let galley = paint::line(ui, count, if self.selected { Face::Bold } else { Face::Small }, ink);
                right -= galley.size().x;
                paint::at_left(ui.painter(), right, middle, galley);
                right -= space::S;
            }
            let left = rect.left() + 10.0 + control::RAIL_ICON + 10.0;
            let galley = paint::cut_line(ui, &self.words, face, ink, right - left);
            paint::at_left(ui.painter(), left, middle, galley);
        }
        if response.has_focus() {
            paint::focus_ring(ui, rect.shrink(1.0), radius::CONTROL);
        }
        response.widget_info(|| WidgetInfo::labeled(Role::Button, response.enabled(), &self.words));
        paint::node(ui, response.id, |node| {
            if self.selected {
                node.set_aria_current(AriaCurrent::Page);
            }
            if let Some(count) = &self.count {
                node.set_description(count.to_string());
            }
        });
        if self.narrow {
            response.on_hover_text(self.words)
        } else {
            response
        }
    }
}
