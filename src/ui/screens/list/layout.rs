//! The layout of a list page: content with margins, the table, the pane at its right, the bar with the main button.

use egui::text_selection::LabelSelectionState;
use egui::{Align, Frame, Key, Layout, Margin, Modifiers, Panel, Rect, ScrollArea, Stroke, Ui, UiBuilder, vec2};

use crate::ui::icons;
use crate::ui::theme::{self, control, space, stroke};
use crate::ui::view::View;
use crate::ui::widgets::{icon_button, pane_title, side_by_side};
use crate::words::Words;

/// From this width of the window on, the pane is always there, and leaves the table room for its columns.
const WIDE: f32 = 1280.0;
/// Below this height of the window, what stands above the table is kept short.
const LOW: f32 = 680.0;
/// The margins of a page, in points.
const TOP: f32 = 20.0;
const BOTTOM: f32 = 16.0;

/// Whether the window has room for the pane beside the table.
pub(in crate::ui::screens) fn is_wide(ui: &Ui) -> bool {
    ui.ctx().content_rect().width() >= WIDE
}

/// Whether the page is so low that the table needs the room of the cards.
pub(in crate::ui::screens) fn is_low(ui: &Ui) -> bool {
    ui.ctx().content_rect().height() < LOW
}

/// Between the parts above a table: less where every row counts.
pub(in crate::ui::screens) fn gap(ui: &Ui) -> f32 {
    if is_low(ui) { space::XS } else { space::M }
}

/// The bar at the bottom, laid out from the right: the main button first, then [`bar_left`].
pub(in crate::ui::screens) fn action_bar(ui: &mut Ui, name: &'static str, content: impl FnOnce(&mut Ui)) {
    let tokens = theme::of(ui);
    let frame = Frame::new()
        .fill(tokens.surface)
        .inner_margin(Margin::symmetric(space::XL as i8, 0));
    Panel::bottom(name)
        .exact_size(control::ACTION_BAR)
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = space::S + 2.0;
                content(ui);
            });
        });
}

/// What stands at the left of the bar, in the room its buttons leave.
pub(in crate::ui::screens) fn bar_left(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let rest = ui.available_width();
    ui.allocate_ui_with_layout(
        vec2(rest, ui.available_height()),
        Layout::left_to_right(Align::Center),
        |ui| {
            ui.set_width(rest);
            content(ui);
        },
    );
}

/// Everything between the top bar and the bar at the bottom, with its margins.
pub(in crate::ui::screens) fn page(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let rect = ui.available_rect_before_wrap();
    let inner = Rect::from_min_max(rect.min + vec2(space::XL, TOP), rect.max - vec2(space::XL, BOTTOM));
    let mut inside = ui.new_child(UiBuilder::new().max_rect(inner).layout(Layout::top_down(Align::Min)));
    inside.shrink_clip_rect(rect);
    content(&mut inside);
    ui.advance_cursor_after_rect(rect);
}

/// Divides what is left of a page into the table's place and the pane's, which reaches to the window's edges.
pub(in crate::ui::screens) fn divide(ui: &Ui, with_pane: bool) -> (Rect, Option<Rect>) {
    let rest = ui.available_rect_before_wrap();
    if !with_pane {
        return (rest, None);
    }
    let right = rest.right() + space::XL;
    let left = (right - control::PANE_WIDTH).max(rest.left() + 160.0);
    let table = Rect::from_min_max(rest.min, egui::pos2(left - 20.0, rest.bottom()));
    let pane = Rect::from_min_max(egui::pos2(left, rest.top()), egui::pos2(right, rest.bottom() + BOTTOM));
    (table, Some(pane))
}

/// Draws within a place that [`divide`] gave.
pub(in crate::ui::screens) fn inside<R>(ui: &mut Ui, rect: Rect, content: impl FnOnce(&mut Ui) -> R) -> R {
    let mut inner = ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min)));
    content(&mut inner)
}

/// The pane: surface, hairlines, scrolling where its content is long.
pub(in crate::ui::screens) fn pane(ui: &mut Ui, rect: Rect, content: impl FnOnce(&mut Ui)) {
    let tokens = theme::of(ui);
    let line = Stroke::new(stroke::LINE, tokens.line);
    ui.painter().rect_filled(rect, 0.0, tokens.surface);
    ui.painter().vline(rect.left() + 0.5, rect.y_range(), line);
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, line);
    let inner = rect.shrink2(vec2(1.0, 1.0));
    let builder = UiBuilder::new()
        .id_salt("pane")
        .max_rect(inner)
        .layout(Layout::top_down(Align::Min));
    let mut inside = ui.new_child(builder);
    inside.shrink_clip_rect(rect);
    let margin = Margin::symmetric(17, space::L as i8);
    ScrollArea::vertical()
        .id_salt("pane-scroll")
        .auto_shrink(false)
        .show(&mut inside, |ui| {
            Frame::new().inner_margin(margin).show(ui, |ui| {
                ui.set_width(ui.available_width());
                content(ui);
            });
        });
}

/// The title of the pane; where the window is narrow, with the cross that closes it. True when that was pressed.
pub(in crate::ui::screens) fn pane_head(ui: &mut Ui, words: &Words, title: &str) -> bool {
    if is_wide(ui) {
        pane_title(ui, title);
        return false;
    }
    let mut closed = ui.input(|input| input.key_pressed(Key::Escape));
    side_by_side(
        ui,
        |ui| {
            ui.vertical(|ui| pane_title(ui, title));
        },
        |ui| {
            let name = words.text("list-close-details");
            closed |= ui.add(icon_button(icons::X, name).quiet().small()).clicked();
        },
    );
    closed
}

/// Whether the main button was asked for with the keyboard: Ctrl+Enter, or Cmd+Enter on a Mac.
/// Never while a question waits for its answer.
pub(in crate::ui::screens) fn main_key(ui: &Ui, view: &View<'_>) -> bool {
    view.desk.dialog.is_none() && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter))
}

/// Copy was asked for while nothing else would take it: no text field has the keyboard, no text is selected.
pub(in crate::ui::screens) fn copy_asked(ui: &Ui) -> bool {
    let ctx = ui.ctx();
    if ctx.text_edit_focused() {
        return false;
    }
    let selected = |labels: &mut LabelSelectionState| labels.has_selection();
    if ctx.with_plugin(selected).unwrap_or_default() {
        return false;
    }
    ui.input_mut(|input| {
        let before = input.events.len();
        input.events.retain(|event| !matches!(event, egui::Event::Copy));
        input.events.len() < before
    })
}
