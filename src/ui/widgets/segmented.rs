//! A choice of a few views, all of them visible.

use egui::{CornerRadius, Role, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use super::paint;
use crate::ui::theme::{self, Face, radius, space};

const HEIGHT: f32 = 30.0;

/// Draws the choices in the order given, the chosen one filled. True when the choice changed.
pub fn segmented(ui: &mut Ui, name: &str, chosen: &mut usize, choices: &[&str]) -> bool {
    let before = *chosen;
    let builder = UiBuilder::new()
        .accessibility_role(egui::accesskit::Role::RadioGroup)
        .accessibility_label(name.to_owned());
    ui.scope_builder(builder, |ui| {
        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            for (index, words) in choices.iter().enumerate() {
                if choice(ui, words, index == *chosen) {
                    *chosen = index;
                }
            }
        });
    });
    *chosen != before
}

fn choice(ui: &mut Ui, words: &str, chosen: bool) -> bool {
    let tokens = theme::of(ui);
    // Measured bold, so that nothing moves when the choice does.
    let width = paint::line(ui, words, Face::Bold, tokens.text).size().x + 2.0 * space::M;
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::click());
    let warmth = paint::warmth(ui, response.id, response.hovered());
    let (face, ink, ground) = if chosen {
        (Face::Bold, tokens.accent, tokens.accent_soft)
    } else {
        (
            Face::Strong,
            tokens.muted.lerp_to_gamma(tokens.text, warmth),
            tokens.hover.gamma_multiply(warmth),
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
