//! The pane beside the access table: what the selected line means.

use egui::Ui;

use super::rows::{level_words, who_words};
use crate::desk::access::{AccessLine, LineWhat, who_email};
use crate::domain::access::{AccessRow, Who};
use crate::ui::icons;
use crate::ui::screens::list::layout;
use crate::ui::theme::{Tone, space};
use crate::ui::view::View;
use crate::ui::widgets::{self as w, KeyValue, Notice};
use crate::words::Words;

pub(super) fn facts_ui(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let cursor = view.memory.access.cursor();
    let Some(line) = cursor.and_then(|index| view.desk.access.lines().get(index)) else {
        w::pane_title(ui, &words.text("list-details"));
        w::paragraph(ui, &words.text("access-pane-hint"));
        return;
    };
    if layout::pane_head(ui, &words, &who_words(words, line)) {
        view.memory.pane_open = false;
    }
    w::paragraph(ui, line.item.title());
    ui.add_space(space::XS);
    match &line.what {
        LineWhat::Right(right) => right_ui(ui, words, line, right),
        LineWhat::Gap(gap) => {
            Notice::new(Tone::Warn, words.text("access-line-gap"))
                .text(words.gap(gap))
                .show(ui);
        }
        LineWhat::CouldNotLook(problem) => {
            let said = words.problem(problem);
            Notice::new(Tone::Bad, said.summary)
                .icon(icons::EYE_OFF)
                .text(said.hint)
                .show(ui);
            w::paragraph(ui, &words.text("access-not-nobody"));
        }
        LineWhat::Nobody => drop(w::paragraph(ui, &words.text("access-line-nobody-why"))),
    }
}

fn right_ui(ui: &mut Ui, words: Words, line: &AccessLine, right: &AccessRow) {
    let mut facts = vec![
        KeyValue::new(words.text("column-level"), level_words(words, line, right)),
        KeyValue::new(words.text("column-because"), words.because(&right.because)),
    ];
    if let Some(level) = right.level {
        facts.insert(1, KeyValue::new(words.text("fact-allows"), words.level_allows(level)));
    }
    let email = who_email(&right.who);
    if !email.is_empty() {
        facts.push(KeyValue::new(words.text("fact-email"), email));
    }
    if let Who::Person(person) = &right.who {
        facts.push(KeyValue::new(words.text("fact-role"), words.role(person.role)));
    }
    let state = words.who_state(&right.who);
    if !state.is_empty() {
        facts.push(KeyValue::new(words.text("column-state"), state));
    }
    facts.push(KeyValue::new(words.text("fact-owner"), line.item.owner_name()));
    w::key_values(ui, &facts);
    if right.level.is_none() {
        Notice::new(Tone::Info, words.text("because-named"))
            .text(words.text("gap-levels"))
            .show(ui);
    }
}
