//! A choice of a few views, all of them visible.

use egui::{CornerRadius, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::paint;
use crate::ui::theme::{self, Face, radius, space};

const HEIGHT: f32 = 30.0;
const GAP: f32 = 2.0;

/// Draws the choices in the order given, the chosen one filled. True when the choice changed.
pub fn segmented(ui: &mut Ui, name: &str, chosen: &mut usize, choices: &[&str]) -> bool {
    let before = *chosen;
    // Measured bold, so that nothing moves when the choice does.
    let ink = theme::of(ui).text;
    let widths: Vec<f32> = choices
        .iter()
        .map(|words| paint::line(ui, words, Face::Bold, ink).size().x + 2.0 * space::M)
        .collect();
    let total = widths.iter().sum::<f32>() + GAP * choices.len().saturating_sub(1) as f32;
    let (_, area) = ui.allocate_space(vec2(total, HEIGHT));
    let place = UiBuilder::new()
        .max_rect(area)
        .accessibility_role(egui::accesskit::Role::RadioGroup);
    let mut inside = ui.new_child(place.accessibility_label(name.to_owned()));
    let mut left = area.left();
    for (index, (words, width)) in choices.iter().zip(widths).enumerate() {
        let rect = Rect::from_min_size(pos2(left, area.top()), vec2(width, HEIGHT));
        if choice(&mut inside, rect, index, words, index == *chosen) {
            *chosen = index;
        }
        left = rect.right() + GAP;
    }
    *chosen != before
}

fn choice(ui: &mut Ui, rect: Rect, index: usize, words: &str, chosen: bool) -> bool {
    let tokens = theme::of(ui);
    let response = ui.interact(rect, ui.unique_id().with(index), Sense::click());
    let warmth = paint::warmth(ui, response.id, response.hovered());
    let (face, ink, ground) = if chosen {
        (Face::Bold, tokens.accent, tokens.accent_soft)
    } else {
        (
            Face::Strong,
            tokens.muted.lerp_to_gamma(tokens.text, warmth),
            tokens.line.gamma_multiply(warmth * 0.6),
        )
    };
    ui.painter().rect_filled(rect, CornerRadius::same(radius::PILL), ground);
    let galley = paint::line(ui, words, face, ink);
    paint::centred(ui.painter(), rect.center(), galley);
    if response.has_focus() {
        paint::focus_ring(ui, rect, 15);
    }
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, response.enabled(), chosen, words));
    response.clicked()
}
