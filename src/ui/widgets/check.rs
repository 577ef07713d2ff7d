//! Check boxes of two and of three states.

use egui::accesskit::Toggled;
use egui::{CornerRadius, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2};

use super::paint;
use crate::ui::icons;
use crate::ui::theme::{self, Face, control, space, stroke};

const BOX: f32 = 16.0;

/// All, some or none of a number of things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tri {
    /// None of them.
    #[default]
    Off,
    /// Some, not all.
    Some,
    /// All of them.
    On,
}

impl Tri {
    /// From how many of how many.
    pub fn of(ticked: usize, all: usize) -> Self {
        match ticked {
            0 => Self::Off,
            _ if ticked >= all => Self::On,
            _ => Self::Some,
        }
    }

    /// What a press makes of it: everything, unless everything already is.
    pub fn pressed(self) -> bool {
        self != Self::On
    }
}

impl From<bool> for Tri {
    fn from(on: bool) -> Self {
        if on { Self::On } else { Self::Off }
    }
}

/// A check box without words. The name is what a screen reader says. `reachable` is whether Tab stops at it; in
/// tables Space ticks instead.
pub fn tick(ui: &mut Ui, state: Tri, name: &str, reachable: bool) -> Response {
    let sense = if reachable { Sense::click() } else { Sense::CLICK };
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(control::TARGET), sense);
    draw(
        ui,
        Rect::from_center_size(rect.center(), Vec2::splat(BOX)),
        state,
        &response,
    );
    describe(ui, &response, state, name);
    response
}

/// A check box with its words, which belong to it.
pub fn check_box(ui: &mut Ui, on: &mut bool, words: &str) -> Response {
    let tokens = theme::of(ui);
    let galley = paint::line(ui, words, Face::Body, tokens.text);
    let size = vec2(BOX + space::S + galley.size().x, control::TARGET.max(galley.size().y));
    let (rect, mut response) = ui.allocate_exact_size(size, Sense::click());
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    let square = Rect::from_center_size(egui::pos2(rect.left() + BOX / 2.0, rect.center().y), Vec2::splat(BOX));
    draw(ui, square, (*on).into(), &response);
    paint::at_left(ui.painter(), square.right() + space::S, rect.center().y, galley);
    describe(ui, &response, (*on).into(), words);
    response
}

fn draw(ui: &Ui, square: Rect, state: Tri, response: &Response) {
    if !ui.is_rect_visible(square) {
        return;
    }
    let tokens = theme::of(ui);
    let corner = CornerRadius::same(4);
    if state == Tri::Off {
        let edge = if response.hovered() { tokens.accent } else { tokens.edge };
        ui.painter().rect(
            square,
            corner,
            tokens.surface,
            Stroke::new(stroke::LINE, edge),
            StrokeKind::Inside,
        );
    } else {
        let ground = if response.hovered() {
            tokens.accent_hover
        } else {
            tokens.accent
        };
        ui.painter().rect_filled(square, corner, ground);
        let sign = if state == Tri::On { icons::CHECK } else { icons::MINUS };
        sign.paint(ui.painter(), square.center(), 12.0, tokens.on_accent);
    }
    if response.has_focus() {
        paint::focus_ring(ui, square, 4);
    }
}

fn describe(ui: &Ui, response: &Response, state: Tri, name: &str) {
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, response.enabled(), state == Tri::On, name));
    if state == Tri::Some {
        paint::node(ui, response.id, |node| node.set_toggled(Toggled::Mixed));
    }
}
