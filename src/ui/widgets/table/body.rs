//! The lines that are seen: rows and the heads of groups.

use egui::accesskit::Role;
use egui::{Align, Layout, Rect, Sense, Stroke, StrokeKind, TextWrapMode, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::super::button::button;
use super::super::check::tick;
use super::super::paint;
use super::columns::MARGIN;
use super::lines::Line;
use super::{Frame, Rows, Selection, TableEvents, TickChange, keys};
use crate::ui::icons;
use crate::ui::theme::{self, Face, control, radius, space, stroke};

/// Draws what of the lines lies within `seen`, given from the left top corner of all lines.
#[expect(
    clippy::too_many_arguments,
    reason = "one frame of one table; a struct of these would be made and taken apart here only"
)]
pub(super) fn show<R: Rows>(
    ui: &mut Ui,
    frame: &Frame<'_>,
    seen: Rect,
    reveal: Option<usize>,
    rows: &mut R,
    selection: &mut Selection<R::Key>,
    closed: &mut Vec<u64>,
    events: &mut TableEvents,
) {
    let corner = ui.max_rect().min;
    let height = frame.lines.count() as f32 * control::ROW;
    ui.set_width(frame.width);
    ui.set_height(height);
    let line_rect = |line: usize| {
        Rect::from_min_size(
            pos2(corner.x, corner.y + line as f32 * control::ROW),
            vec2(frame.width, control::ROW),
        )
    };
    if let Some(line) = reveal.and_then(|row| frame.lines.of_row(row)) {
        let animation = ui.style().scroll_animation;
        let rect = line_rect(line).with_max_x(corner.x + seen.width());
        ui.scroll_to_rect_animation(rect.translate(vec2(seen.min.x, 0.0)), None, animation);
    }
    let first = (seen.min.y / control::ROW).floor().max(0.0) as usize;
    let last = ((seen.max.y / control::ROW).ceil().max(0.0) as usize).min(frame.lines.count());
    for line in first..last {
        let rect = line_rect(line);
        match frame.lines.at(line) {
            Some(Line::Head(group)) => {
                // Heads stay where they are when the columns scroll sideways.
                let rect = Rect::from_min_size(
                    pos2(corner.x + seen.min.x, rect.top()),
                    vec2(seen.width(), rect.height()),
                );
                head(ui, frame, group, rect, closed, events);
            }
            Some(Line::Row(index)) => {
                row(ui, frame, index, rect, rows, selection, events);
                events.drawn += 1;
            }
            None => {}
        }
    }
}

fn row<R: Rows>(
    ui: &mut Ui,
    frame: &Frame<'_>,
    row: usize,
    rect: Rect,
    rows: &mut R,
    selection: &mut Selection<R::Key>,
    events: &mut TableEvents,
) {
    let tokens = theme::of(ui);
    let key = rows.key(row);
    let id = frame.id.with(("row", key));
    let response = ui.interact(rect, id, Sense::CLICK);
    let selected = selection.contains(key);
    let at_cursor = selection.cursor() == Some(key);
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, rows.name(row)));
    paint::node(ui, id, |node| {
        node.set_row_index(row);
        node.set_selected(selected);
    });
    let focused = ui.memory(|memory| memory.has_focus(frame.id));
    if at_cursor && focused {
        paint::node(ui, frame.id, |node| node.set_active_descendant(id.accesskit_id()));
    }
    if selected {
        ui.painter().rect_filled(rect, 0.0, tokens.accent_soft);
    } else if ui.rect_contains_pointer(rect) {
        ui.painter().rect_filled(rect, 0.0, tokens.hover);
    }
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(stroke::LINE, tokens.line),
    );
    if at_cursor {
        let bar = Rect::from_min_size(rect.min, vec2(stroke::SELECTED_BAR, rect.height() - 1.0));
        ui.painter().rect_filled(bar, 0.0, tokens.accent);
    }

    if at_cursor && frame.ring {
        let ring = Stroke::new(stroke::FOCUS, tokens.accent);
        ui.painter()
            .rect_stroke(rect.with_max_y(rect.bottom() - 1.0), 0.0, ring, StrokeKind::Inside);
    }
    if frame.table.ticks.is_some()
        && let Some(ticked) = rows.ticked(row)
    {
        let place = Rect::from_center_size(
            pos2(rect.left() + MARGIN + 8.0, rect.center().y),
            egui::Vec2::splat(control::TARGET),
        );
        let mut corner = ui.new_child(
            UiBuilder::new()
                .id_salt((id, "tick"))
                .max_rect(place)
                .accessibility_parent(id),
        );
        if tick(&mut corner, ticked.into(), &rows.name(row), false).clicked() {
            events.tick = Some(tick_run(ui, frame, row, !ticked, rows, selection));
        }
    }
    for (index, column) in frame.table.columns.iter().enumerate() {
        let (x, width) = frame.column(index);
        let cell = Rect::from_min_size(pos2(rect.left() + x, rect.top()), vec2(width, rect.height() - 1.0));
        let layout = if column.align == Align::Max {
            Layout::right_to_left(Align::Center)
        } else {
            Layout::left_to_right(Align::Center)
        };
        let place = UiBuilder::new()
            .id_salt((id, column.id))
            .max_rect(cell)
            .layout(layout)
            .accessibility_parent(id)
            .accessibility_role(Role::Cell);
        let mut inside = ui.new_child(place);
        inside.shrink_clip_rect(cell.expand2(vec2(2.0, 0.0)));
        inside.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
        inside.spacing_mut().item_spacing.x = space::S;
        paint::node(&inside, inside.unique_id(), |node| node.set_column_index(index));
        rows.cell(&mut inside, row, column.id);
    }

    if response.clicked() {
        let modifiers = ui.input(|input| input.modifiers);
        if modifiers.command {
            selection.toggle(key);
        } else {
            keys::go(rows, &frame.lines, selection, row, modifiers.shift);
        }
        (events.clicked, events.selected) = (Some(row), true);
    }
    if response.double_clicked() {
        events.opened = Some(row);
    }
    if R::HAS_MENU {
        if response.secondary_clicked() && !selected {
            selection.select_only(key);
            (events.clicked, events.selected) = (Some(row), true);
        }
        response.context_menu(|ui| {
            ui.set_min_width(180.0);
            rows.menu(ui, row);
        });
    }
}

/// With Shift, everything between the last tick and this one.
fn tick_run<R: Rows>(
    ui: &Ui,
    frame: &Frame<'_>,
    row: usize,
    on: bool,
    rows: &R,
    selection: &mut Selection<R::Key>,
) -> TickChange {
    let shift = ui.input(|input| input.modifiers.shift);
    let from = selection.tick_anchor().filter(|_| shift).and_then(|key| rows.find(key));
    selection.set_tick_anchor(rows.key(row));
    let lines = from
        .and_then(|from| frame.lines.of_row(from))
        .zip(frame.lines.of_row(row));
    let rows = lines.map_or_else(
        || vec![row],
        |(from, to)| {
            frame
                .lines
                .rows_between(from, to)
                .filter(|row| rows.ticked(*row).is_some())
                .collect()
        },
    );
    TickChange::Rows { rows, on }
}

fn head(ui: &mut Ui, frame: &Frame<'_>, index: usize, rect: Rect, closed: &mut Vec<u64>, events: &mut TableEvents) {
    let Some(group) = frame.table.groups.get(index) else {
        return;
    };
    let tokens = theme::of(ui);
    let is_open = !closed.contains(&group.id);
    let id = frame.id.with(("group", group.id));
    let response = ui.interact(rect, id, Sense::click());
    let ground = if response.hovered() { tokens.hover } else { tokens.sunk };
    ui.painter().rect_filled(rect, 0.0, ground);
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(stroke::LINE, tokens.line),
    );

    let mut left = rect.left() + MARGIN;
    let middle = rect.center().y;
    if let Some(state) = group.tick {
        let place = Rect::from_center_size(pos2(left + 8.0, middle), egui::Vec2::splat(control::TARGET));
        let mut corner = ui.new_child(UiBuilder::new().id_salt((id, "tick")).max_rect(place));
        if tick(&mut corner, state, &group.title, true).clicked() {
            events.tick = Some(TickChange::Group {
                group: index,
                on: state.pressed(),
            });
        }
        left += 30.0;
    }
    let chevron = if is_open {
        icons::CHEVRON_DOWN
    } else {
        icons::CHEVRON_RIGHT
    };
    chevron.paint(ui.painter(), pos2(left + 8.0, middle), control::ICON, tokens.muted);
    left += 24.0;
    let mut right = rect.right() - MARGIN;
    if let Some(words) = &group.action {
        let place = Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom() - 1.0));
        let layout = Layout::right_to_left(Align::Center);
        let mut corner = ui.new_child(UiBuilder::new().id_salt((id, "action")).max_rect(place).layout(layout));
        let pressed = corner.add(button(words.as_str()).low());
        right = pressed.rect.left() - space::M;
        if pressed.clicked() {
            events.action = Some(index);
        }
    }
    let title = paint::cut_line(ui, &group.title, Face::Bold, tokens.text, (right - left).max(1.0));
    let note_left = left + title.size().x + space::S;
    paint::at_left(ui.painter(), left, middle, title);
    let note = paint::cut_line(ui, &group.note, Face::Body, tokens.muted, (right - note_left).max(1.0));
    let cut = note.elided;
    if right - note_left > 24.0 {
        paint::at_left(ui.painter(), note_left, middle, note);
    }
    if response.has_focus() {
        paint::focus_ring(ui, rect.shrink(3.0), radius::CHIP);
    }
    let spoken = format!("{} {}", group.title, group.note);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken.trim()));
    paint::node(ui, id, |node| node.set_expanded(is_open));
    if response.clicked() {
        if is_open {
            closed.push(group.id);
        } else {
            closed.retain(|open| *open != group.id);
        }
    }
    if cut {
        response.on_hover_text(group.note.as_str());
    }
}
