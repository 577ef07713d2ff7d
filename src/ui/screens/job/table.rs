//! The table of a job. It never changes place; from check to proof only its columns do.

use egui::Ui;
use jiff::tz::TimeZone;

use super::super::list::{entry, when};
use super::groups::Step;
use super::{chips, groups, selection_of};
use crate::bulk::engine::ItemState;
use crate::command::{Command, Commands, JobKind};
use crate::desk::items::ItemKey;
use crate::desk::job::{Group, Job, JobRow, Phase};
use crate::domain::forecast::Change;
use crate::domain::outcome::Outcome;
use crate::ui::icons;
use crate::ui::view::View;
use crate::ui::widgets::table::{Column, Rows, TickChange};
use crate::ui::widgets::{Table, Tri, chip, cut, cut_muted, menu_item};
use crate::words::Words;

/// Draws the table and sends what was done in it. `reveal`: the row to scroll to.
pub(super) fn show(ui: &mut Ui, view: &mut View<'_>, kind: JobKind, reveal: Option<ItemKey>) {
    let words = view.words;
    let job = view.desk.job(kind);
    let Some(change) = job.change() else { return };
    let columns = columns(&words, change, job.phase());
    let heads = groups::heads(&words, change, job);
    let totals = job.totals();
    let all = match totals.expected_included {
        0 if totals.included > 0 => Tri::Some,
        included => Tri::of(included, totals.expected),
    };
    let (id, name) = match kind {
        JobKind::Locks => ("locks", words.text("locks-table")),
        JobKind::Owners => ("owners", words.text("owners-table")),
        JobKind::Past => ("past", words.text("history-items-table")),
    };
    let tick_all = words.text("list-tick-all");
    let mut rows = JobRows {
        words: &words,
        job,
        change,
        kind,
        zone: view.zone,
        commands: view.commands,
    };
    let mut table = Table::new(id, &name, &columns).groups(&heads);
    if *job.phase() == Phase::Check {
        table = table.ticks(all, &tick_all);
    }
    let reveal = reveal.and_then(|key| rows.find(key));
    let events = table
        .reveal(reveal)
        .show(ui, &mut rows, selection_of(view.memory, kind));
    if events.opened.is_some() {
        view.memory.pane_open = true;
    }
    if let Some(group) = events.action {
        send_step(job, kind, group, view.commands);
    }
    if let Some(change) = events.tick {
        send_ticks(job, kind, change, view.commands);
    }
}

fn send_step(job: &Job, kind: JobKind, group: usize, commands: &mut Commands) {
    let Some(tally) = job.tallies().get(group) else { return };
    match groups::step(job.phase(), tally) {
        Some(Step::Include) => commands.send(Command::IncludeGroup(kind, tally.group, true)),
        Some(Step::LeaveOut) => commands.send(Command::IncludeGroup(kind, tally.group, false)),
        Some(Step::CheckAgain) => {
            let keys = job.rows_in(tally.group).map(|row| row.key).collect();
            commands.send(Command::CheckAgain(kind, keys));
        }
        None => {}
    }
}

fn send_ticks(job: &Job, kind: JobKind, change: TickChange, commands: &mut Commands) {
    match change {
        TickChange::Rows { rows, on } => {
            let keys = rows.into_iter().map(|row| row_at(job, row).key).collect();
            commands.send(Command::Include(kind, keys, on));
        }
        TickChange::Group { group, on } => {
            if let Some(tally) = job.tallies().get(group) {
                commands.send(Command::IncludeGroup(kind, tally.group, on));
            }
        }
        TickChange::All { on } => {
            // The tick for all never includes what DocSpace is expected to refuse; that takes its own button.
            for tally in job.tallies() {
                let expected = matches!(tally.group, Group::WillChange | Group::OpenInEditor | Group::CannotTell);
                if (on && expected) || (!on && tally.included > 0) {
                    commands.send(Command::IncludeGroup(kind, tally.group, on));
                }
            }
        }
    }
}

fn columns(words: &Words, change: &Change, phase: &Phase) -> Vec<Column> {
    let column = |id: &'static str, width| Column::new(id, words.text(&format!("run-column-{id}")), width).unsorted();
    let name = column("name", 240.0).grow(1.2).least(140.0);
    let hands_over = matches!(change, Change::HandOver(_));
    match (hands_over, phase) {
        (false, Phase::Check) => vec![
            name,
            column("where", 170.0).least(110.0),
            column("locked-by", 130.0).grow(0.7).least(90.0),
            column("will", 190.0).least(150.0),
        ],
        (true, Phase::Check) => vec![
            name,
            column("where", 150.0).least(100.0),
            column("owner", 130.0).grow(0.7).least(90.0),
            column("will", 190.0).least(150.0),
        ],
        (false, _) => vec![
            name,
            column("where", 170.0).least(84.0),
            column("expected", 130.0).grow(0.7).least(92.0),
            column("happened", 160.0).least(124.0),
            column("proof", 140.0).grow(0.5).least(128.0),
        ],
        (true, _) => vec![
            name,
            column("old-owner", 130.0).grow(0.8).least(84.0),
            column("new-owner", 130.0).grow(0.8).least(84.0),
            column("happened", 160.0).least(124.0),
            column("proof", 140.0).grow(0.5).least(128.0),
        ],
    }
}

fn row_at(job: &Job, row: usize) -> &JobRow {
    &job.rows()[job.order()[row]]
}

struct JobRows<'a> {
    words: &'a Words,
    job: &'a Job,
    change: &'a Change,
    kind: JobKind,
    zone: &'a TimeZone,
    commands: &'a mut Commands,
}

impl Rows for JobRows<'_> {
    type Key = ItemKey;

    const HAS_MENU: bool = true;

    fn len(&self) -> usize {
        self.job.order().len()
    }

    fn key(&self, row: usize) -> ItemKey {
        row_at(self.job, row).key
    }

    fn name(&self, row: usize) -> String {
        row_at(self.job, row).item.entry.title.clone()
    }

    fn ticked(&self, row: usize) -> Option<bool> {
        let row = row_at(self.job, row);
        Job::can_include(row).then_some(row.included)
    }

    fn cell(&mut self, ui: &mut Ui, row: usize, column: &'static str) {
        let words = self.words;
        let row = row_at(self.job, row);
        match column {
            "name" => entry::name_cell(ui, &row.item.entry),
            "where" => entry::place_cell(ui, words, &row.item),
            "locked-by" => entry::lock_cell(ui, words, &row.item.entry),
            "owner" => {
                cut(ui, &entry::owner(words, &row.item));
            }
            "will" => {
                let (icon, said, tone) = chips::forecast(words, row.change_in(self.change), row);
                ui.add(chip(icon, said, tone));
            }
            "expected" => {
                cut_muted(ui, &words.forecast_short(row.change_in(self.change), &row.forecast));
            }
            "happened" => {
                let (icon, said, tone) = chips::happened(words, row.change_in(self.change), row, self.job.phase());
                ui.add(chip(icon, said, tone));
            }
            "old-owner" => {
                cut_muted(ui, &owner_before(words, row));
            }
            "new-owner" => {
                cut(ui, &owner_after(words, row));
            }
            "proof" => {
                cut_muted(ui, &proof(words, row, self.zone));
            }
            _ => {}
        }
    }

    fn menu(&mut self, ui: &mut Ui, row: usize) {
        let row = row_at(self.job, row);
        let words = self.words;
        if *self.job.phase() == Phase::Check && Job::can_include(row) {
            let (icon, id) = if row.included {
                (icons::MINUS, "run-leave-out-row")
            } else {
                (icons::PLUS, "run-include-row")
            };
            if menu_item(ui, Some(icon), &words.text(id)).clicked() {
                let command = Command::Include(self.kind, vec![row.key], !row.included);
                self.commands.send(command);
            }
        }
        if menu_item(ui, Some(icons::COPY), &words.text("run-menu-number")).clicked() {
            self.commands.send(Command::CopyText(row.item.entry.id.to_string()));
        }
    }
}

/// The owner before the run; as it was on the list where the run did not ask.
pub(super) fn owner_before(words: &Words, row: &JobRow) -> String {
    match row.result.as_ref().and_then(|result| result.before.as_ref()) {
        Some(ItemState::Owner(Some(person))) => person.name.clone(),
        _ => entry::owner(words, &row.item),
    }
}

/// The owner as the portal said it last; nothing where it was not asked.
pub(super) fn owner_after(words: &Words, row: &JobRow) -> String {
    match row.result.as_ref().map(|result| &result.after) {
        Some(Some(ItemState::Owner(Some(person)))) => person.name.clone(),
        Some(Some(ItemState::Owner(None))) => words.text("list-not-known"),
        _ => words.text("list-nowhere"),
    }
}

/// When the portal said how things are now, or why it did not.
pub(super) fn proof(words: &Words, row: &JobRow, zone: &TimeZone) -> String {
    let Some(result) = &row.result else {
        return words.text("list-nowhere");
    };
    match (result.checked_at, &result.outcome) {
        (Some(at), _) => words.fill("run-proof", &[("time", (&when::clock(at, zone)).into())]),
        (None, Outcome::LeftOut | Outcome::NotStarted | Outcome::AlreadySo) => words.text("run-proof-not-sent"),
        (None, _) => words.text("run-proof-not-read"),
    }
}
