//! The four words of every job, and which one we are at.

use std::cmp::Ordering;

use egui::accesskit::AriaCurrent;
use egui::{CornerRadius, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::paint;
use crate::ui::icons;
use crate::ui::theme::{self, Face, radius, space};

const HEIGHT: f32 = 30.0;
const CHECK: f32 = 14.0;
/// The check and the room behind it.
const SIGN: f32 = CHECK + 6.0;
const BETWEEN: f32 = 22.0;

/// Draws the steps, those before `current` as done. Not a control: going back is a button's business.
pub fn stepper(ui: &mut Ui, steps: &[&str], current: usize) {
    let tokens = theme::of(ui);
    let inks = |step: usize| match step.cmp(&current) {
        Ordering::Equal => (Face::Bold, tokens.accent),
        Ordering::Less => (Face::Strong, tokens.text),
        Ordering::Greater => (Face::Strong, tokens.muted),
    };
    let galleys: Vec<_> = steps
        .iter()
        .enumerate()
        .map(|(step, words)| {
            let (face, ink) = inks(step);
            paint::line(ui, words, face, ink)
        })
        .collect();
    let width_of = |step: usize, text: f32| {
        text + if step < current { SIGN } else { 0.0 } + 2.0 * space::M - if step == current { 0.0 } else { space::S }
    };
    let widths: Vec<f32> = galleys
        .iter()
        .enumerate()
        .map(|(step, galley)| width_of(step, galley.size().x))
        .collect();
    let total = widths.iter().sum::<f32>() + BETWEEN * steps.len().saturating_sub(1) as f32;
    let (_, area) = ui.allocate_space(vec2(total, HEIGHT));
    let mut left = area.left();
    for (step, ((words, galley), width)) in steps.iter().zip(galleys).zip(widths).enumerate() {
        let rect = Rect::from_min_size(pos2(left, area.top()), vec2(width, HEIGHT));
        let response = ui.interact(rect, ui.scope_id().with(("step", step)), Sense::hover());
        if step == current {
            ui.painter()
                .rect_filled(rect, CornerRadius::same(radius::PILL), tokens.accent_soft);
        }
        let mut text_left = rect.center().x - galley.size().x / 2.0;
        if step < current {
            text_left += SIGN / 2.0;
            icons::CHECK.paint(
                ui.painter(),
                pos2(text_left - 6.0 - CHECK / 2.0, rect.center().y),
                CHECK,
                tokens.text,
            );
        }
        paint::at_left(ui.painter(), text_left, rect.center().y, galley);
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, *words));
        paint::node(ui, response.id, |node| {
            node.set_position_in_set(step);
            node.set_size_of_set(steps.len());
            if step == current {
                node.set_aria_current(AriaCurrent::Step);
            }
        });
        left = rect.right();
        if step + 1 < steps.len() {
            let centre = pos2(left + BETWEEN / 2.0, rect.center().y);
            icons::CHEVRON_RIGHT.paint(ui.painter(), centre, CHECK, tokens.faint);
            left += BETWEEN;
        }
    }
}
