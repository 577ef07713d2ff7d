//! The head: titles that sort, edges that drag, the check box for everything.

use egui::accesskit::{Role, SortDirection};
use egui::{Align, CornerRadius, CursorIcon, Rect, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::super::check::tick;
use super::super::paint;
use super::columns::{Column, Dragged, GAP, MARGIN};
use super::{Frame, Sort, TableEvents, TickChange};
use crate::ui::icons;
use crate::ui::theme::{self, Face, control, radius, space, stroke};

const ARROW: f32 = 13.0;

pub(super) fn show(ui: &mut Ui, frame: &Frame<'_>, mut dragged: Dragged, offset: f32, events: &mut TableEvents) {
    let tokens = theme::of(ui);
    let place = ui.max_rect();
    let rect = Rect::from_min_size(place.min, vec2(place.width(), control::ROW));
    let corner = CornerRadius {
        nw: radius::CARD - 1,
        ne: radius::CARD - 1,
        sw: 0,
        se: 0,
    };
    ui.painter().rect_filled(rect, corner, tokens.sunk);
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(stroke::LINE, tokens.line),
    );

    let row = UiBuilder::new().max_rect(rect).accessibility_role(Role::Row);
    let mut ui = ui.new_child(row);
    let left = rect.left() - offset;
    if let Some((all, name)) = frame.table.ticks {
        let centre = pos2(left + MARGIN + 8.0, rect.center().y);
        let place = Rect::from_center_size(centre, egui::Vec2::splat(control::TARGET));
        let mut corner = ui.new_child(UiBuilder::new().max_rect(place));
        if tick(&mut corner, all, name, true).clicked() {
            events.tick = Some(TickChange::All { on: all.pressed() });
        }
    }
    let mut changed = false;
    for (index, column) in frame.table.columns.iter().enumerate() {
        let (x, width) = frame.column(index);
        let cell = Rect::from_min_size(pos2(left + x, rect.top()), vec2(width, rect.height()));
        if title(&mut ui, frame, column, cell) {
            let descending = frame
                .table
                .sort
                .is_some_and(|sort| sort.column == column.id && !sort.descending);
            events.sort = Some(Sort {
                column: column.id,
                descending,
            });
        }
        changed |= drag_edge(&mut ui, frame, column, cell, &mut dragged);
    }
    if changed {
        dragged.store(&ui, frame.id);
    }
}

/// True when it was pressed.
fn title(ui: &mut Ui, frame: &Frame<'_>, column: &Column, cell: Rect) -> bool {
    let tokens = theme::of(ui);
    let sorted = frame.table.sort.filter(|sort| sort.column == column.id);
    let sense = if column.sortable {
        Sense::click()
    } else {
        Sense::hover()
    };
    let response = ui.interact(
        cell.expand2(vec2(space::XS, 0.0)),
        frame.id.with(("head", column.id)),
        sense,
    );
    let warm = response.hovered() && column.sortable;
    let ink = if sorted.is_some() || warm {
        tokens.text
    } else {
        tokens.muted
    };
    let arrow_room = if sorted.is_some() { ARROW + space::XS } else { 0.0 };
    let galley = paint::cut_line(ui, &column.title, Face::SmallStrong, ink, cell.width() - arrow_room);
    let (cut, text_width) = (galley.elided, galley.size().x);
    let left = if column.align == Align::Max {
        cell.right() - text_width - arrow_room
    } else {
        cell.left()
    };
    paint::at_left(ui.painter(), left, cell.center().y, galley);
    if let Some(sort) = sorted {
        let arrow = if sort.descending {
            icons::ARROW_DOWN
        } else {
            icons::ARROW_UP
        };
        let centre = pos2(left + text_width + space::XS + ARROW / 2.0, cell.center().y);
        arrow.paint(ui.painter(), centre, ARROW, ink);
    }
    if response.has_focus() {
        paint::focus_ring(ui, cell.shrink2(vec2(-space::XS, 6.0)), radius::CHIP);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, response.enabled(), &column.title));
    paint::node(ui, response.id, |node| {
        if let Some(sort) = sorted {
            let direction = if sort.descending {
                SortDirection::Descending
            } else {
                SortDirection::Ascending
            };
            node.set_sort_direction(direction);
        }
    });
    let pressed = response.clicked();
    if cut {
        response.on_hover_text(column.title.as_str());
    }
    pressed
}

/// The edge at a column's right. Dragged it sets the width, double-clicked it forgets it. True when it did.
fn drag_edge(ui: &mut Ui, frame: &Frame<'_>, column: &Column, cell: Rect, dragged: &mut Dragged) -> bool {
    let x = cell.right() + GAP / 2.0;
    let place = Rect::from_x_y_ranges(x - 4.0..=x + 4.0, cell.y_range());
    let response = ui.interact(place, frame.id.with(("edge", column.id)), Sense::CLICK | Sense::DRAG);
    if response.hovered() || response.dragged() {
        ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
        let ink = theme::of(ui).accent;
        ui.painter().vline(x, cell.y_range(), Stroke::new(stroke::FOCUS, ink));
    }
    if response.double_clicked() {
        dragged.forget(column.id);
        return true;
    }
    let Some(pointer) = response.interact_pointer_pos().filter(|_| response.dragged()) else {
        return false;
    };
    dragged.set(column.id, (pointer.x - GAP / 2.0 - cell.left()).max(column.least));
    true
}
