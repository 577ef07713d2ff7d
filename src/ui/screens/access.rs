//! Who has access: one line a right, in three states, with what the list lacks said above it.

mod facts;
mod rows;

use egui::Ui;

use crate::command::{Command, Table as Exported};
use crate::desk::Page;
use crate::desk::access::{AccessColumn, ReviewPhase};
use crate::desk::job::EndedEarly;
use crate::domain::access::ImplicitReaders;
use crate::ui::icons::{self, Icon};
use crate::ui::screens::list::layout;
use crate::ui::theme::{Tone, space};
use crate::ui::view::View;
use crate::ui::widgets::table::{Column, Sort, Table, TableEvents};
use crate::ui::widgets::{self as w, Notice};
use crate::words::count::Thing;

use self::rows::AccessRows;

/// Draws the page.
pub fn access_ui(ui: &mut Ui, view: &mut View<'_>) {
    match view.desk.access.phase {
        ReviewPhase::NotRead => not_read_ui(ui, view),
        ReviewPhase::Reading { .. } | ReviewPhase::Read { .. } => review_ui(ui, view),
    }
}

/// Nothing was asked yet: one button does.
fn not_read_ui(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let ticked = view.desk.items.counts().to_review();
    layout::page(ui, |ui| {
        w::page_head(ui, &words.text("access-title"), |_| {}, |_| {});
        if ticked == 0 {
            empty_ui(
                ui,
                icons::USERS,
                &words.text("access-none-title"),
                &words.text("access-none-text"),
                |ui| {
                    if ui
                        .add(w::main_button(words.text("access-to-items")).icon(icons::LIST))
                        .clicked()
                    {
                        view.commands.send(Command::Go(Page::Items));
                    }
                },
            );
            return;
        }
        let items = words.things(Thing::Items, ticked);
        let title = words.fill("access-ready-title", &[("items", (&items).into())]);
        empty_ui(ui, icons::USERS, &title, &words.text("access-ready-text"), |ui| {
            let read = words.fill("access-read", &[("items", (&items).into())]);
            let by_key = layout::main_key(ui, view);
            if ui.add(w::main_button(read).icon(icons::EYE)).clicked() || by_key {
                view.commands.send(Command::StartReview);
            }
        });
    });
}

fn review_ui(ui: &mut Ui, view: &mut View<'_>) {
    if layout::copy_asked(ui) {
        view.commands.send(Command::Copy(Exported::Access));
    }
    actions_ui(ui, view);
    layout::page(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::M;
        head_ui(ui, view);
        banner_ui(ui, view);
        readers_ui(ui, view);
        filter_ui(ui, view);
        let narrow_pane = view.memory.pane_open && view.memory.access.cursor().is_some();
        let (table_place, pane_place) = layout::divide(ui, layout::is_wide(ui) || narrow_pane);
        layout::inside(ui, table_place, |ui| table_ui(ui, view));
        if let Some(place) = pane_place {
            layout::pane(ui, place, |ui| facts::facts_ui(ui, view));
        }
    });
}

fn head_ui(ui: &mut Ui, view: &View<'_>) {
    let words = view.words;
    let access = &view.desk.access;
    let (_, total) = access.completeness();
    let items = words.things(Thing::Items, total);
    let below = match access.read_at() {
        Some(at) => {
            let time = at.to_zoned(view.zone.clone()).strftime("%H:%M").to_string();
            words.fill(
                "access-read-at",
                &[("items", (&items).into()), ("time", (&time).into())],
            )
        }
        None => words.fill("access-reading", &[("items", (&items).into())]),
    };
    w::page_head(ui, &words.text("access-title"), |ui| drop(w::muted(ui, &below)), |_| {});
}

/// What the list is worth: complete, or what it lacks. Nothing is claimed while it is still being read.
fn banner_ui(ui: &mut Ui, view: &View<'_>) {
    let words = view.words;
    let access = &view.desk.access;
    let ReviewPhase::Read { early, .. } = &access.phase else {
        return;
    };
    let (read, total) = access.completeness();
    if access.is_complete() {
        let items = words.things(Thing::Items, total);
        let title = words.fill("access-complete", &[("items", (&items).into())]);
        Notice::new(Tone::Ok, title).icon(icons::SHIELD_CHECK).show(ui);
        return;
    }
    let title = words.fill("access-incomplete", &[("read", read.into()), ("count", total.into())]);
    let mut why = Vec::new();
    let account = access.account();
    if account.could_not_look > 0 {
        why.push(words.counted("access-not-looked", account.could_not_look));
    }
    if account.with_gaps > 0 {
        why.push(words.counted("access-with-gaps", account.with_gaps));
    }
    match early {
        None => {}
        Some(EndedEarly::Problem(problem)) => {
            let said = words.problem(problem);
            why.push(words.fill("access-ended-early", &[("why", (&said.summary).into())]));
            why.push(said.hint);
        }
        Some(_) => why.push(words.text("access-stopped")),
    }
    Notice::new(Tone::Warn, title)
        .icon(icons::EYE_OFF)
        .text(why.join(" "))
        .show(ui);
}

/// Those who can read every room without standing in any list.
fn readers_ui(ui: &mut Ui, view: &View<'_>) {
    let words = view.words;
    let said = match &view.desk.access.readers {
        None => return,
        Some(ImplicitReaders::NotReadable(_)) => words.text("access-readers-unknown"),
        Some(ImplicitReaders::Known(people)) => {
            let names: Vec<String> = people.iter().map(|person| person.name.clone()).collect();
            words.fill("access-readers", &[("names", (&words.list(&names)).into())])
        }
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        w::cut_muted(ui, &said);
    });
}

fn filter_ui(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let mut filter = view.desk.access.filter().to_owned();
    let (name, clear) = (words.text("access-filter"), words.text("list-clear-filter"));
    let rights = words.counted("access-rights", view.desk.access.num_rights());
    let wide = layout::is_wide(ui);
    let pane_open = &mut view.memory.pane_open;
    w::side_by_side(
        ui,
        |ui| {
            if w::search_field(ui, &mut filter, &name, &clear, 300.0).changed() {
                view.commands.send(Command::FilterAccess(filter.clone()));
            }
        },
        |ui| {
            let details = w::icon_button(icons::PANEL_RIGHT, words.text("list-details"));
            if !wide && ui.add(details).clicked() {
                *pane_open = !*pane_open;
            }
            w::muted(ui, &rights);
        },
    );
}

fn table_ui(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let columns = columns(view);
    let sort = view.desk.access.sort();
    let sort = Sort {
        column: column_id(sort.column),
        descending: !sort.ascending,
    };
    let empty = match (view.desk.access.is_reading(), view.desk.access.filter().is_empty()) {
        (true, _) => words.text("access-table-reading"),
        (false, false) => words.text("list-nothing-matches"),
        (false, true) => words.text("access-table-empty"),
    };
    let mut rows = AccessRows {
        access: &view.desk.access,
        words,
    };
    let events = Table::new("access", &words.text("access-title"), &columns)
        .sort(Some(sort))
        .when_empty(&empty)
        .show(ui, &mut rows, &mut view.memory.access);
    if events.opened.is_some() {
        view.memory.pane_open = true;
    }
    obey(view, &events);
}

fn obey(view: &mut View<'_>, events: &TableEvents) {
    if let Some(sort) = events.sort
        && let Some(column) = COLUMNS.into_iter().find(|column| column_id(*column) == sort.column)
    {
        view.commands.send(Command::SortAccess(column));
    }
    if events.copy {
        view.commands.send(Command::Copy(Exported::Access));
    }
}

const COLUMNS: [AccessColumn; 6] = [
    AccessColumn::Item,
    AccessColumn::Room,
    AccessColumn::Who,
    AccessColumn::Level,
    AccessColumn::Because,
    AccessColumn::State,
];

fn column_id(column: AccessColumn) -> &'static str {
    match column {
        AccessColumn::Item => "item",
        AccessColumn::Room => "room",
        AccessColumn::Who => "who",
        AccessColumn::Level => "level",
        AccessColumn::Because => "because",
        AccessColumn::State => "state",
    }
}

fn columns(view: &View<'_>) -> Vec<Column> {
    let column = |column: AccessColumn, width: f32| {
        let id = column_id(column);
        Column::new(id, view.words.text(&format!("column-{id}")), width)
    };
    vec![
        column(AccessColumn::Item, 190.0).least(132.0).grow(1.5),
        column(AccessColumn::Room, 110.0),
        column(AccessColumn::Who, 160.0).least(120.0),
        column(AccessColumn::Level, 130.0).least(110.0).grow(0.0),
        column(AccessColumn::Because, 190.0).grow(2.0),
        column(AccessColumn::State, 84.0).grow(0.5),
    ]
}

fn actions_ui(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let by_key = matches!(view.desk.access.phase, ReviewPhase::Read { .. }) && layout::main_key(ui, view);
    let (access, waiting) = (&view.desk.access, view.desk.waiting);
    let commands = &mut *view.commands;
    if let ReviewPhase::Reading { progress, stopping } = access.phase {
        layout::action_bar(ui, "access-bar", |ui| {
            let stop = words.text(if stopping { "stopping" } else { "stop-reading" });
            if ui.add(w::button(stop).icon(icons::SQUARE).busy(stopping)).clicked() {
                commands.send(Command::StopReview);
            }
            layout::bar_left(ui, |ui| {
                let values = [("done", progress.done.into()), ("total", progress.total.into())];
                w::muted(ui, &words.fill("progress-of", &values));
                w::progress_bar(ui, Some(progress.fraction()), 160.0, &words.text("access-progress"));
                if let Some((wait, because)) = waiting {
                    w::muted_if_room(ui, &words.waiting(wait, because), 0.0);
                }
            });
        });
        return;
    }
    let rows = access.lines().len();
    layout::action_bar(ui, "access-bar", |ui| {
        let export = words.counted("access-export", rows);
        let nothing = (rows == 0).then(|| words.text("access-table-empty"));
        if ui
            .add(w::main_button(export).icon(icons::DOWNLOAD).unless(nothing))
            .clicked()
            || (by_key && rows > 0)
        {
            commands.send(Command::Export(Exported::Access));
        }
        if ui
            .add(w::button(words.text("list-copy-table")).icon(icons::COPY))
            .clicked()
        {
            commands.send(Command::Copy(Exported::Access));
        }
        if ui
            .add(w::quiet_button(words.text("access-again")).icon(icons::REFRESH))
            .clicked()
        {
            commands.send(Command::StartReview);
        }
    });
}

/// A hint in the middle of a page that has nothing to show.
fn empty_ui(ui: &mut Ui, icon: Icon, title: &str, text: &str, actions: impl FnOnce(&mut Ui)) {
    ui.add_space((ui.available_height() * 0.2).max(space::XL));
    w::empty_state(ui, icon, title, text, actions);
}
