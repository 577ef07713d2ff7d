//! A state in one word and an icon, on the ground of its tone.

use std::borrow::Cow;

use egui::{CornerRadius, Response, Role, Sense, Ui, Widget, WidgetInfo, vec2};

use super::paint;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Face, Tone, control, radius, space};

const ICON: f32 = 13.0;

/// A chip. Made by [`chip`].
#[must_use = "add it with `ui.add(..)`"]
pub struct Chip<'a> {
    icon: Option<Icon>,
    words: Cow<'a, str>,
    tone: Tone,
}

/// A chip; the icon goes with every tone that means an outcome.
pub fn chip<'a>(icon: impl Into<Option<Icon>>, words: impl Into<Cow<'a, str>>, tone: Tone) -> Chip<'a> {
    Chip {
        icon: icon.into(),
        words: words.into(),
        tone,
    }
}

impl Widget for Chip<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let colours = theme::of(ui).tone(self.tone);
        let before = if self.icon.is_some() { ICON + 5.0 } else { 0.0 };
        let room = (ui.available_width() - 2.0 * space::S - before).max(space::M);
        let galley = paint::cut_line(ui, &self.words, Face::SmallStrong, colours.strong, room);
        let cut = galley.elided;
        let (rect, response) = ui.allocate_exact_size(
            vec2(galley.size().x + 2.0 * space::S + before, control::CHIP),
            Sense::hover(),
        );
        if ui.is_rect_visible(rect) {
            ui.painter()
                .rect_filled(rect, CornerRadius::same(radius::CHIP), colours.soft);
            let left = rect.left() + space::S;
            if let Some(icon) = self.icon {
                icon.paint(
                    ui.painter(),
                    egui::pos2(left + ICON / 2.0, rect.center().y),
                    ICON,
                    colours.strong,
                );
            }
            paint::at_left(ui.painter(), left + before, rect.center().y, galley);
        }
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &self.words));
        if cut {
            response.on_hover_text(self.words)
        } else {
            response
        }
    }
}
