//! The rows of the access table.

use egui::Ui;

use crate::desk::access::{AccessDesk, AccessLine, LineWhat};
use crate::domain::access::{AccessRow, LinkInfo, LinkKind, Who};
use crate::domain::person::{AccountState, Role};
use crate::ui::icons::{self, Icon};
use crate::ui::screens::list::entry;
use crate::ui::theme::{self, Tone};
use crate::ui::widgets as w;
use crate::ui::widgets::table::Rows;
use crate::words::Words;

pub(super) struct AccessRows<'a> {
    pub(super) access: &'a AccessDesk,
    pub(super) words: Words,
}

impl AccessRows<'_> {
    fn line(&self, row: usize) -> Option<&AccessLine> {
        self.access.lines().get(*self.access.view().get(row)?)
    }
}

impl Rows for AccessRows<'_> {
    type Key = usize;

    fn len(&self) -> usize {
        self.access.view().len()
    }

    fn key(&self, row: usize) -> usize {
        self.access.view().get(row).copied().unwrap_or(usize::MAX)
    }

    fn name(&self, row: usize) -> String {
        let Some(line) = self.line(row) else {
            return String::new();
        };
        let who = who_words(self.words, line);
        match &line.what {
            LineWhat::Right(right) => {
                let level = level_words(self.words, line, right);
                format!("{}: {who}, {level}", line.item.title())
            }
            _ => format!("{}: {who}", line.item.title()),
        }
    }

    fn cell(&mut self, ui: &mut Ui, row: usize, column: &'static str) {
        let words = self.words;
        let Some(line) = self.line(row) else { return };
        match (column, &line.what) {
            ("item", _) => match &line.item.known {
                Some(known) => entry::name_cell(ui, &known.entry),
                None => drop(w::icon_text(
                    ui,
                    icons::FILE_QUESTION_MARK,
                    theme::of(ui).muted,
                    line.item.title(),
                )),
            },
            ("room", _) => drop(w::cut_muted(ui, line.item.room_title())),
            ("who", _) => who_ui(ui, words, line),
            ("level", LineWhat::Right(right)) => {
                let words = level_words(words, line, right);
                ui.add(w::chip(None, words, level_tone(right)));
            }
            ("level", LineWhat::CouldNotLook(_)) => {
                ui.add(w::chip(icons::CIRCLE_X, words.text("level-not-known"), Tone::Bad));
            }
            ("because", what) => drop(w::cut_muted(ui, &because_words(words, what))),
            ("state", LineWhat::Right(right)) => state_ui(ui, words, right),
            _ => {}
        }
    }
}

/// Guests and people whose account is not in use are what a reader of the list looks for: with a sign.
fn state_ui(ui: &mut Ui, words: Words, right: &AccessRow) {
    let said = words.who_state(&right.who);
    match &right.who {
        Who::Person(person) if person.state != AccountState::Active => toned(ui, icons::USER_X, Tone::Warn, &said),
        Who::Person(person) if person.role == Role::Guest => {
            toned(ui, icons::TRIANGLE_ALERT, Tone::Warn, &words.role(Role::Guest));
        }
        _ => drop(w::cut_muted(ui, &said)),
    }
}

fn who_ui(ui: &mut Ui, words: Words, line: &AccessLine) {
    let said = who_words(words, line);
    match &line.what {
        LineWhat::Right(right) => match &right.who {
            Who::Person(person) => {
                w::avatar(ui, &person.name, 22.0);
                w::cut(ui, &said);
            }
            Who::Named(person) => {
                w::avatar(ui, &person.name, 22.0);
                w::cut(ui, &said);
            }
            Who::Group { .. } => drop(w::icon_text(ui, icons::USERS, theme::of(ui).muted, &said)),
            Who::Link(_) => drop(w::icon_text(
                ui,
                icons::LINK,
                theme::of(ui).tone(Tone::Warn).strong,
                &said,
            )),
        },
        LineWhat::Gap(_) => toned(ui, icons::TRIANGLE_ALERT, Tone::Warn, &said),
        LineWhat::CouldNotLook(_) => toned(ui, icons::EYE_OFF, Tone::Bad, &said),
        LineWhat::Nobody => drop(w::icon_text(ui, icons::USER_X, theme::of(ui).muted, &said)),
    }
}

fn toned(ui: &mut Ui, icon: Icon, tone: Tone, words: &str) {
    w::icon_text(ui, icon, theme::of(ui).tone(tone).strong, words);
}

/// What stands in the column of people.
pub(super) fn who_words(words: Words, line: &AccessLine) -> String {
    match &line.what {
        LineWhat::Right(right) => words.who(&right.who),
        LineWhat::Gap(_) => words.text("access-line-gap"),
        LineWhat::CouldNotLook(_) => words.text("access-line-could-not-look"),
        LineWhat::Nobody => words.text("access-line-nobody"),
    }
}

fn because_words(words: Words, what: &LineWhat) -> String {
    match what {
        LineWhat::Right(right) => words.because(&right.because),
        LineWhat::Gap(gap) => words.gap(gap),
        LineWhat::CouldNotLook(problem) => words.could_not_look(problem),
        LineWhat::Nobody => words.text("access-line-nobody-why"),
    }
}

/// The level in DocSpace's own word: rooms and files name the same number differently.
pub(super) fn level_words(words: Words, line: &AccessLine, right: &AccessRow) -> String {
    match right.level {
        Some(level) => words.level(level, line.speaks_of_a_room()),
        None => words.text("level-not-told"),
    }
}

fn level_tone(right: &AccessRow) -> Tone {
    use crate::domain::access::AccessLevel as Level;
    match (&right.who, right.level) {
        (Who::Link(link), Some(level)) if is_open(link) && level != Level::Read => Tone::Bad,
        (Who::Link(link), _) if is_open(link) => Tone::Warn,
        (_, Some(Level::FullAccess | Level::RoomManager)) => Tone::Info,
        (_, None | Some(Level::Unknown(_) | Level::Varies)) => Tone::Warn,
        _ => Tone::Neutral,
    }
}

/// Works for anybody in the world who has it.
fn is_open(link: &LinkInfo) -> bool {
    link.kind == LinkKind::External && !link.internal && !link.expired
}
