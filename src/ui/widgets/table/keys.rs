//! The table under the keyboard: arrows, pages, ends, Space, Enter, select all, copy.

use egui::{Event, EventFilter, Id, Key, Modifiers, Response, Ui};

use super::lines::Lines;
use super::{Rows, Selection, TableEvents, TickChange};

/// Arrows move within the table and not away from it.
pub(super) fn lock_arrows(ui: &Ui, id: Id) {
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}

/// Whether the keyboard, not the mouse, was used last on the table: only then its place is framed.
pub(super) fn by_key(ui: &Ui, table: &Response) -> bool {
    let memory_key = table.id.with("by key");
    let before: bool = ui.data(|data| data.get_temp(memory_key)).unwrap_or_default();
    let (pressed, typed) = ui.input(|input| {
        let typed = input
            .events
            .iter()
            .any(|event| matches!(event, Event::Key { pressed: true, .. }));
        (input.pointer.any_pressed(), typed)
    });
    let now = (before || typed) && !pressed;
    if now != before {
        ui.data_mut(|data| data.insert_temp(memory_key, now));
    }
    now
}

/// Takes this frame's keys that are the table's. Gives the row to scroll to.
pub(super) fn handle<R: Rows>(
    ui: &Ui,
    lines: &Lines,
    page: usize,
    rows: &R,
    selection: &mut Selection<R::Key>,
    events: &mut TableEvents,
) -> Option<usize> {
    let mut ours = Vec::new();
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Copy => {
                events.copy = true;
                false
            }
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } if is_ours(*key, *modifiers) => {
                ours.push((*key, *modifiers));
                false
            }
            _ => true,
        });
    });
    let mut reveal = None;
    for (key, modifiers) in ours {
        let here = selection.cursor().and_then(|key| rows.find(key));
        match key {
            Key::A => {
                let all = lines.rows_between(0, lines.count()).map(|row| rows.key(row));
                selection.select_all(all);
                events.selected = true;
            }
            Key::Enter => events.opened = here,
            Key::Space => events.tick = ticks(rows, lines, selection, here).or(events.tick.take()),
            _ => {
                if let Some(row) = target(key, lines, page, here) {
                    go(rows, lines, selection, row, modifiers.shift);
                    events.clicked = Some(row);
                    events.selected = true;
                    reveal = Some(row);
                }
            }
        }
    }
    reveal
}

fn is_ours(key: Key, modifiers: Modifiers) -> bool {
    match key {
        Key::A => modifiers.command && !modifiers.shift && !modifiers.alt,
        Key::Enter | Key::Space => modifiers.is_none(),
        Key::ArrowUp | Key::ArrowDown | Key::PageUp | Key::PageDown | Key::Home | Key::End => {
            !modifiers.alt && !modifiers.command
        }
        _ => false,
    }
}

fn target(key: Key, lines: &Lines, page: usize, here: Option<usize>) -> Option<usize> {
    let last = lines.count().checked_sub(1)?;
    let line = here.and_then(|row| lines.of_row(row));
    match (key, line) {
        (Key::End, _) => lines.row_near(last, false),
        (Key::Home, _) | (_, None) => lines.row_near(0, true),
        (Key::ArrowUp, Some(line)) => lines.row_near(line.saturating_sub(1), false),
        (Key::PageUp, Some(line)) => lines.row_near(line.saturating_sub(page), false),
        (Key::PageDown, Some(line)) => lines.row_near((line + page).min(last), true),
        (_, Some(line)) => lines.row_near((line + 1).min(last), true),
    }
}

/// Moves the cursor; with `extend` the selection reaches from its other end to here.
pub(super) fn go<R: Rows>(rows: &R, lines: &Lines, selection: &mut Selection<R::Key>, row: usize, extend: bool) {
    let key = rows.key(row);
    let ends = selection
        .anchor()
        .filter(|_| extend)
        .and_then(|anchor| rows.find(anchor));
    match (ends.and_then(|row| lines.of_row(row)), lines.of_row(row)) {
        (Some(from), Some(to)) => selection.select_run(key, lines.rows_between(from, to).map(|row| rows.key(row))),
        _ => selection.select_only(key),
    }
}

/// All selected rows become what the cursor's row is not.
fn ticks<R: Rows>(rows: &R, lines: &Lines, selection: &Selection<R::Key>, here: Option<usize>) -> Option<TickChange> {
    let here = here?;
    let on = !rows.ticked(here)?;
    let many = selection.len() > 1 && selection.contains(rows.key(here));
    let rows = if many {
        lines
            .rows_between(0, lines.count())
            .filter(|row| selection.contains(rows.key(*row)) && rows.ticked(*row).is_some())
            .collect()
    } else {
        vec![here]
    };
    Some(TickChange::Rows { rows, on })
}
