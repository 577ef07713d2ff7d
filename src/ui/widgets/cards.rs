//! The counts at the head of a page: cards of equal width that go below each other where there is no room.

use std::borrow::Cow;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{CornerRadius, Galley, Rect, Stroke, StrokeKind, Ui, UiBuilder, Vec2, pos2, vec2};

use super::{button, paint};
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Face, Tone, control, radius, space, stroke};

const TILE: f32 = 34.0;
const PADDING: f32 = 14.0;
const LEAST_WIDTH: f32 = 184.0;
const LEAST_HEIGHT: f32 = 66.0;
const GAP: f32 = 10.0;
/// The line of the number.
const NUMBER: f32 = 24.0;
/// In a window lower than this a card is one line, so that the table below keeps its rows.
const LOW_WINDOW: f32 = 680.0;
const LOW_HEIGHT: f32 = 44.0;
const LOW_TILE: f32 = 26.0;
/// Less room than this beside a button, and the button goes below.
const LEAST_LABEL: f32 = 72.0;

/// One count.
pub struct CountCard<'a> {
    icon: Icon,
    tone: Tone,
    number: Cow<'a, str>,
    label: Cow<'a, str>,
    action: Option<Cow<'a, str>>,
}

impl<'a> CountCard<'a> {
    /// A number, already written for the person's language, and what it counts.
    pub fn new(icon: Icon, tone: Tone, number: impl Into<Cow<'a, str>>, label: impl Into<Cow<'a, str>>) -> Self {
        Self {
            icon,
            tone,
            number: number.into(),
            label: label.into(),
            action: None,
        }
    }

    /// A button on the card.
    #[must_use]
    pub fn action(mut self, words: impl Into<Cow<'a, str>>) -> Self {
        self.action = Some(words.into());
        self
    }
}

/// Draws the cards. Gives the index of the card whose button was pressed.
pub fn count_cards(ui: &mut Ui, cards: &[CountCard<'_>]) -> Option<usize> {
    let room = ui.available_width();
    let fit = ((room + GAP) / (LEAST_WIDTH + GAP)).floor().max(1.0) as usize;
    let columns = balanced(cards.len(), fit);
    let width = (room - GAP * (columns.saturating_sub(1)) as f32) / columns.max(1) as f32;
    let beside = cards
        .iter()
        .all(|card| label(ui, card, label_width(ui, card, width, true)).1);
    let low = ui.ctx().content_rect().height() < LOW_WINDOW;
    let mut pressed = None;
    for (line, in_line) in cards.chunks(columns.max(1)).enumerate() {
        let heights = in_line.iter().map(|card| height(ui, card, width, beside));
        let height = if low {
            LOW_HEIGHT
        } else {
            heights.fold(LEAST_HEIGHT, f32::max)
        };
        let gap_above = if line == 0 {
            0.0
        } else {
            GAP - ui.spacing().item_spacing.y
        };
        ui.add_space(gap_above);
        let (_, row) = ui.allocate_space(vec2(room, height));
        for (column, card) in in_line.iter().enumerate() {
            let left = row.left() + column as f32 * (width + GAP);
            let rect = Rect::from_min_size(pos2(left, row.top()), vec2(width, height));
            let spoken = format!("{} {}", card.number, card.label);
            let place = UiBuilder::new()
                .max_rect(rect)
                .accessibility_role(Role::Group)
                .accessibility_label(spoken);
            let mut inside = ui.new_child(place);
            let action = if low {
                show_low(&mut inside, card, rect)
            } else {
                show(&mut inside, card, rect, beside)
            };
            if action {
                pressed = Some(line * columns + column);
            }
        }
    }
    pressed
}

/// As many columns as fit, but lines as even as can be: four cards go two and two, not three and one.
fn balanced(cards: usize, fit: usize) -> usize {
    let lines = cards.div_ceil(fit.max(1)).max(1);
    cards.div_ceil(lines).max(1)
}

fn action_width(ui: &Ui, card: &CountCard<'_>) -> f32 {
    card.action.as_ref().map_or(0.0, |words| {
        paint::line(ui, words, Face::Strong, theme::of(ui).text).size().x + 2.0 * space::M + space::S
    })
}

fn label_width(ui: &Ui, card: &CountCard<'_>, width: f32, beside: bool) -> f32 {
    let action = if beside { action_width(ui, card) } else { 0.0 };
    width - 2.0 * PADDING - TILE - space::M - action
}

/// The label in at most two lines, and whether it is whole.
fn label(ui: &Ui, card: &CountCard<'_>, width: f32) -> (Arc<Galley>, bool) {
    let galley = paint::rows(ui, &card.label, Face::Body, theme::of(ui).muted, width, 2);
    let whole = !galley.elided && width >= LEAST_LABEL;
    (galley, whole)
}

fn height(ui: &Ui, card: &CountCard<'_>, width: f32, beside: bool) -> f32 {
    let (label, _) = label(ui, card, label_width(ui, card, width, beside));
    let action = if beside || card.action.is_none() {
        0.0
    } else {
        control::TARGET
    };
    2.0 * PADDING + 22.0 + label.size().y + action
}

fn ground(ui: &Ui, rect: Rect) {
    let tokens = theme::of(ui);
    let edge = Stroke::new(stroke::LINE, tokens.line);
    ui.painter().rect(
        rect,
        CornerRadius::same(radius::CARD),
        tokens.surface,
        edge,
        StrokeKind::Inside,
    );
}

fn tile(ui: &Ui, card: &CountCard<'_>, centre: egui::Pos2, size: f32) -> Rect {
    let colours = theme::of(ui).tone(card.tone);
    let tile = Rect::from_center_size(centre, Vec2::splat(size));
    ui.painter()
        .rect_filled(tile, CornerRadius::same(radius::CONTROL), colours.soft);
    card.icon
        .paint(ui.painter(), centre, (size / 2.0).round() + 1.0, colours.strong);
    tile
}

/// Everything in one line. True when the button was pressed.
fn show_low(ui: &mut Ui, card: &CountCard<'_>, rect: Rect) -> bool {
    ground(ui, rect);
    let tokens = theme::of(ui);
    let middle = rect.center().y;
    let tile = tile(ui, card, pos2(rect.left() + 10.0 + LOW_TILE / 2.0, middle), LOW_TILE);
    let mut right = rect.right() - 10.0;
    let mut pressed = false;
    if let Some(words) = &card.action {
        let layout = egui::Layout::right_to_left(egui::Align::Center);
        let place = Rect::from_x_y_ranges(tile.right()..=right, rect.y_range());
        let mut corner = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
        let response = corner.add(button::button(words.as_ref()).low());
        right = response.rect.left() - space::S;
        pressed = response.clicked();
    }
    let number = paint::line(ui, &card.number, Face::PaneTitle, tokens.text);
    let left = tile.right() + space::S;
    let label_left = left + number.size().x + 6.0;
    paint::at_left(ui.painter(), left, middle, number);
    let label = paint::cut_line(ui, &card.label, Face::Body, tokens.muted, right - label_left);
    if label.elided {
        let response = ui.interact(rect, ui.unique_id().with("label"), egui::Sense::hover());
        response.on_hover_text(card.label.as_ref());
    }
    paint::at_left(ui.painter(), label_left, middle, label);
    pressed
}

/// True when the button was pressed.
fn show(ui: &mut Ui, card: &CountCard<'_>, rect: Rect, beside: bool) -> bool {
    ground(ui, rect);
    let tokens = theme::of(ui);
    let below = if beside || card.action.is_none() {
        0.0
    } else {
        control::TARGET
    };
    let label_room = label_width(ui, card, rect.width(), beside);
    let (label, whole) = label(ui, card, label_room);
    let number = paint::line(ui, &card.number, Face::Count, tokens.text);
    let top = rect.center().y - (NUMBER + label.size().y + below) / 2.0;
    let middle = if below > 0.0 {
        f32::midpoint(top, top + NUMBER + label.size().y)
    } else {
        rect.center().y
    };
    let tile = tile(ui, card, pos2(rect.left() + PADDING + TILE / 2.0, middle), TILE);

    let left = tile.right() + space::M;
    let label_bottom = top + NUMBER + label.size().y;
    paint::at_left(ui.painter(), left, top + NUMBER / 2.0, number);
    ui.painter().galley(pos2(left, top + NUMBER), label, tokens.muted);
    if !whole {
        let response = ui.interact(rect, ui.unique_id().with("label"), egui::Sense::hover());
        response.on_hover_text(card.label.as_ref());
    }

    let Some(words) = &card.action else { return false };
    if below > 0.0 {
        let place = Rect::from_min_size(pos2(left, label_bottom), vec2(label_room, control::TARGET));
        let mut line = ui.new_child(UiBuilder::new().max_rect(place));
        return line.add(button::link_button(words.as_ref())).clicked();
    }
    let place = Rect::from_min_max(
        pos2(left + label_room, rect.top()),
        pos2(rect.right() - PADDING, rect.bottom()),
    );
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let mut corner = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
    corner.add(button::button(words.as_ref())).clicked()
}

#[cfg(test)]
mod tests {
    use super::balanced;

    #[test]
    fn cards_share_lines_evenly() {
        assert_eq!(balanced(4, 6), 4);
        assert_eq!(balanced(4, 3), 2);
        assert_eq!(balanced(5, 3), 3);
        assert_eq!(balanced(3, 1), 1);
        assert_eq!(balanced(0, 4), 1);
    }
}
